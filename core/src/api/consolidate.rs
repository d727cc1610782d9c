//! Consolidates many files into one report. The report is verified by counting and adding up again; one that does not add up is an error.

use super::{Consolidation, Instructions, IssuedReport, Plan, Received};
use crate::base::{Lang, Period, Phrase, Say};
use crate::consolidation::{self, BrokenInvariant, InputFiles};
use crate::findings::HeaderProblem;

/// A set of files: returns that were read, and reports of earlier periods.
///
/// This is a set in the strict sense: the order in which files are added does not matter, the same file (name and SHA-256) counts once,
/// and [`merge`](Self::merge) is the union. Several threads or machines may each read a part of the files (decision 19).
///
/// ```
/// use tonghop::{FileSet, Plan, read_return};
/// let plan = Plan::xuan_loc();
/// let one = FileSet::from_iter([read_return(&plan, "a.json", b"{}")]);
/// let other = FileSet::from_iter([read_return(&plan, "b.json", b"{}")]);
/// assert_eq!(one.clone().merge(other.clone()), other.merge(one));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileSet(InputFiles);

impl FileSet {
    /// The empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one file.
    pub fn add(&mut self, received: Received) {
        self.0.add(received.into_inner());
    }

    /// Adds a report that was issued for an earlier period.
    pub fn add_report(&mut self, report: IssuedReport) {
        self.0.add_report(report.into_inner());
    }

    /// The union of both sets.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self(self.0.merge(other.0))
    }

    /// The number of files, including reports of earlier periods.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Received> for FileSet {
    fn extend<T: IntoIterator<Item = Received>>(&mut self, files: T) {
        files.into_iter().for_each(|file| self.add(file));
    }
}

impl FromIterator<Received> for FileSet {
    fn from_iter<T: IntoIterator<Item = Received>>(files: T) -> Self {
        let mut set = Self::new();
        set.extend(files);
        set
    }
}

/// The reason why files could not be consolidated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConsolidateError {
    /// The plan does not collect returns of this period.
    #[error("{}", HeaderProblem::PeriodNotCollected { period: *.0 }.message(Lang::En))]
    PeriodNotCollected(Period),
    /// The period is put together from shorter ones, for which units send consolidated returns.
    #[error("{}", .0.en)]
    DerivedOverLevels(Phrase),
    /// The report did not pass its verification, which is a bug of this crate. Please report it, with the files if they may be shared.
    #[error("invariant {number} does not hold: {what}", what = .what.en)]
    #[non_exhaustive]
    Unverified {
        /// The number of the invariant in the list “What always holds” of ARCHITECTURE.md.
        number: u8,
        /// What does not agree.
        what: Phrase,
    },
}

impl ConsolidateError {
    /// The reason in one sentence, in `lang`.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::PeriodNotCollected(period) => HeaderProblem::PeriodNotCollected { period: *period }.message(lang),
            Self::DerivedOverLevels(what) => what.say(lang).into_owned(),
            Self::Unverified { what, .. } => what.say(lang).into_owned(),
        }
    }
}

/// Merges the returns of a period into one report, and verifies the report before returning it. `past` contains the reports and returns of
/// earlier periods.
///
/// Every file of `files` is in the ledger exactly once, with its outcome. Every accepted answer is in the totals exactly once, or is named
/// as left out. Contradictory files do not count until a [`Decision`](super::Decision) names one of them. The same input gives the same
/// result.
///
/// # Errors
/// The plan does not collect the period, consolidated returns would have to be combined over periods, or the report does not pass the verification (decisions 1, 19, 39), which counts and adds up
/// again.
///
/// ```
/// use tonghop::{FileSet, Instructions, Outcome, Plan, consolidate, read_return};
/// let plan = Plan::xuan_loc();
/// let body = br#"{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26428", "period": "2019-Q1",
///     "entries": { "B01": { "state": "value", "value": "8" } } }"#;
/// let files = FileSet::from_iter([read_return(&plan, "xuan-bac.json", body)]);
/// let report = consolidate(&plan, &files, &FileSet::new(), &Instructions::new("2019-Q1".parse()?))?;
/// let sessions = report.line("B01").ok_or("B01 is asked for")?;
/// assert_eq!(sessions.total(), Some(8.into()));
/// // One of 23 units answered; the total says so.
/// assert_eq!((sessions.states().value, sessions.states().missing), (1, 22));
/// assert!(report.ledger().all(|file| file.outcome() == Outcome::Accepted));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn consolidate(plan: &Plan, files: &FileSet, past: &FileSet, instructions: &Instructions) -> Result<Consolidation, ConsolidateError> {
    let regime = &plan.inner().regime;
    if !regime.collects(instructions.period()) && regime.derived_parts(instructions.period()).is_empty() {
        return Err(ConsolidateError::PeriodNotCollected(instructions.period()));
    }
    if let Some(what) = consolidation::derived_over_levels(plan.inner(), instructions.inner().at.as_ref(), instructions.period()) {
        return Err(ConsolidateError::DerivedOverLevels(what));
    }
    match consolidation::consolidate(plan.inner(), &files.0, &past.0, instructions.inner()) {
        Ok(report) => Ok(Consolidation::verified(plan, report)),
        Err(BrokenInvariant { number, what }) => Err(ConsolidateError::Unverified { number, what }),
    }
}
