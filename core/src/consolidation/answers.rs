//! Looks up the answer of each unit to each indicator once. Every line of the report is built from these answers.

use std::cell::RefCell;

use jiff::civil::Date;

use super::as_return::{parts_of_answer, why_missing};
use super::corrections::Corrections;
use super::rejudge::Rejudged;
use super::sorting::SortedFiles;
use super::unit_entry::EntryPlaces;
use super::{EntryExtras, MissingReason, UnitEntry};
use crate::base::{PeriodType, UnitCode};
use crate::plan::{Indicator, Plan, Unit, Version};
use crate::rules::Calculation;
use crate::submission::{Entry, Owed, State, Submission};

/// The entries of all units that owe a return, from which each line takes its answers.
pub(super) struct Answers<'a> {
    plan: &'a Plan,
    /// The day on which units owe.
    day: Date,
    units: Vec<OwingUnit<'a>>,
    /// The entries of all lines for each unit, one unit after another, so that each return is read only once.
    entries: Vec<Option<&'a Entry>>,
    lines: usize,
    places: RefCell<EntryPlaces>,
}

/// A unit that owes a return, with the row of its return in the ledger or the reason why no return counts.
struct OwingUnit<'a> {
    unit: &'a Unit,
    file: Result<usize, MissingReason>,
    /// The return that counts.
    own: Option<&'a Submission>,
    /// The return by which conditions are judged.
    submission: Option<&'a Submission>,
    /// The earlier version of the plan whose form was filled in, and the type of period: together they tell what the form asked. None for
    /// the current version.
    then: Option<(&'a Version, PeriodType)>,
}

impl OwingUnit<'_> {
    /// Why the unit owes no answer to an indicator that is asked for on a condition; `None` where it does.
    fn why_not_owed(&self, plan: &Plan, indicator: &Indicator) -> Option<MissingReason> {
        let submission = self.submission.filter(|_| indicator.asked_if.is_some())?;
        match submission.owes(plan, indicator, &self.unit.kind) {
            Owed::Yes => None,
            Owed::No => Some(MissingReason::NotAsked),
            Owed::Unknown => Some(MissingReason::ConditionUnknown),
        }
    }

    /// Whether the return has rows in the list that feeds the indicator.
    fn has_rows_for(&self, indicator: &Indicator) -> bool {
        let feed = indicator.computed.as_ref().and_then(Calculation::list_feed);
        let list = feed.zip(self.submission).and_then(|(feed, submission)| submission.lists.get(&feed.list));
        list.is_some_and(|list| list.left_out > 0 || list.filled_rows().next().is_some())
    }

    /// Whether the form of the return asked the unit for the indicator.
    fn was_asked(&self, plan: &Plan, indicator: &Indicator) -> bool {
        self.then.is_none_or(|(version, period_type)| version.has_asked_for(plan, &indicator.code, period_type, &self.unit.kind))
    }
}

impl<'a> Answers<'a> {
    /// Finds the entries of the units `owing` for each of the `indicators`.
    pub(super) fn new(
        (plan, day): (&'a Plan, Date),
        owing: &[&'a Unit],
        indicators: &[&Indicator],
        sorted: &SortedFiles<'a>,
        judged: &'a Rejudged,
    ) -> Self {
        let mut entries = Vec::with_capacity(owing.len().saturating_mul(indicators.len()));
        let units = owing.iter().map(|unit| match sorted.accepted.get(&unit.code) {
            Some((row, submission)) => {
                let corrected = judged.by_condition(*row, submission);
                // An answer that a correction of another one makes asked for, or not asked for, is taken as it stands after that.
                let of = |indicator: &Indicator| {
                    let same = indicator.asked_if.is_none()
                        || submission.owes(plan, indicator, &unit.kind) == corrected.owes(plan, indicator, &unit.kind);
                    if same { *submission } else { corrected }
                };
                entries.extend(indicators.iter().map(|indicator| of(indicator).entries.get(&indicator.code)));
                let then = plan.earlier_version(&submission.fingerprint).map(|version| (version, submission.period.period_type()));
                OwingUnit { unit, file: Ok(*row), own: Some(*submission), submission: Some(corrected), then }
            }
            None => {
                entries.extend(indicators.iter().map(|_| None));
                OwingUnit { unit, file: Err(missing_return_reason(unit, sorted)), own: None, submission: None, then: None }
            }
        });
        Self { plan, day, units: units.collect(), entries, lines: indicators.len(), places: RefCell::default() }
    }

    /// The answers to `indicator`, which is at position `line` of the indicators given to [`Answers::new`], of the units that owe it, in
    /// the order of the plan. Where the old figure of one of the office's corrections matches the return, the answer has the corrected
    /// figure.
    pub(super) fn answers_to<'s>(
        &'s self,
        line: usize,
        indicator: &'s Indicator,
        corrections: &'s Corrections<'s>,
    ) -> impl Iterator<Item = (&'a UnitCode, UnitEntry)> + use<'a, 's> {
        let entries = self.entries.iter().skip(line).step_by(self.lines.max(1));
        let owing = self.units.iter().zip(entries).filter(|(answering, _)| self.plan.owes(answering.unit, &indicator.owed_by, self.day));
        owing.map(|(answering, entry)| {
            let unit = &answering.unit.code;
            match answering.file {
                Ok(row) => {
                    let mut answer = self.build_answer(*entry, row);
                    if let Some(counts) = answering.own.and_then(|own| parts_of_answer(own, &indicator.code)) {
                        answer.why = answer.why.map(|why| if why == MissingReason::Blank { why_missing(&counts) } else { why });
                        answer.extras.get_or_insert_default().parts = Some(counts);
                    }
                    if answer.why == Some(MissingReason::Blank) && !answering.was_asked(self.plan, indicator) {
                        answer.why = Some(MissingReason::NotAskedThen);
                    } else if answer.why == Some(MissingReason::Blank) && answering.has_rows_for(indicator) {
                        // Rows that cannot be summed are no blank.
                        answer.why = Some(MissingReason::Unreadable);
                    } else if let Some(why) = answering.why_not_owed(self.plan, indicator).filter(|_| answer.why.is_some()) {
                        answer.why = Some(why);
                    }
                    // A computed figure follows from the others: what is corrected are these. What a list gives has no others.
                    let typed = indicator.computed.as_ref().is_none_or(|calculation| calculation.list_feed().is_some());
                    // What is not asked for stays out, whatever the office would put in its place.
                    let counts = typed && answer.why != Some(MissingReason::NotAsked);
                    (unit, if counts { apply_correction(answer, unit, indicator, corrections) } else { answer })
                }
                Err(why) => (unit, absent_answer(why)),
            }
        })
    }

    /// The answer of an entry, before corrections, with its source in the ledger row `row`; without an entry it is missing.
    fn build_answer(&self, entry: Option<&Entry>, row: usize) -> UnitEntry {
        let state = entry.map_or(State::Missing, |entry| entry.state().clone());
        let raw = entry.and_then(Entry::raw).map(|raw| raw.text.clone()).filter(|_| state == State::Missing);
        let why = (state == State::Missing).then_some(if raw.is_some() { MissingReason::Unreadable } else { MissingReason::Blank });
        let source = entry.filter(|_| state != State::Missing || raw.is_some());
        let source = source.map(|entry| self.places.borrow_mut().source(row, entry.source.as_deref()));
        let extras = EntryExtras { raw, note: entry.and_then(Entry::note).map(str::to_owned), ..EntryExtras::default() };
        UnitEntry { state, why, source, extras: extras.boxed_unless_absent() }
    }
}

/// The reason why a unit has no return that counts.
pub(super) fn missing_return_reason(unit: &Unit, sorted: &SortedFiles<'_>) -> MissingReason {
    if sorted.conflicts.contains_key(&unit.code) {
        MissingReason::Conflict
    } else if sorted.rejected.contains_key(&unit.code) {
        MissingReason::Unreadable
    } else {
        MissingReason::NoReturn
    }
}

/// The answer of a unit that has no return that counts.
const fn absent_answer(why: MissingReason) -> UnitEntry {
    UnitEntry { state: State::Missing, why: Some(why), source: None, extras: None }
}

/// Returns the answer with the office's correction, where one applies; otherwise unchanged.
fn apply_correction(mut answer: UnitEntry, unit: &UnitCode, indicator: &Indicator, corrections: &Corrections<'_>) -> UnitEntry {
    if let Some(correction) = corrections.find_applicable(unit, indicator, &answer.state, answer.raw()) {
        answer.state = State::figure(correction.new);
        answer.why = None;
        let mut kept = correction.clone();
        // The report keeps what the unit wrote, even where the list of corrections leaves the old figure empty.
        if kept.old.is_none() && kept.old_text.is_none() {
            kept.old_text = answer.raw().map(str::to_owned);
        }
        answer.extras.get_or_insert_default().corrected = Some(kept);
    }
    answer
}
