//! Verifies the accounting of a run before anybody sees the report (“What always holds” in `ARCHITECTURE.md`).
//!
//! No result of [`finish`](super::finish) is reused: files are counted, looked up and added up anew.

mod cells;
mod derived;
mod doubts;
mod files_once;
mod group_sums;
mod list_rows;
mod matrix;
mod past;

pub use past::verify_past;

use std::collections::BTreeMap;

use super::{Consolidation, InputFiles, Outcome, UnitStatus};
use crate::base::UnitCode;
use crate::base::{Lang, Phrase, Say};
use crate::plan::Plan;
use crate::submission::Submission;
use crate::submission::{Received, ReceivedContent};

/// An invariant that does not hold in this run; the report must then not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invariant {number} does not hold: {what}", what = .what.en)]
pub struct BrokenInvariant {
    /// The number of the invariant in the list in `ARCHITECTURE.md`.
    pub number: u8,
    /// One sentence that says what is wrong.
    pub what: Phrase,
}

impl Say for BrokenInvariant {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        self.what.say(lang)
    }
}

/// The result of a verification: nothing, or the first invariant that does not hold.
type VerifyResult = Result<(), BrokenInvariant>;

/// Checks a finished report against the files that it was made from.
///
/// # Errors
/// The first [`BrokenInvariant`]:
/// * a file that is not in the ledger exactly once, or has an outcome there that its content does not allow (2);
/// * a unit that sent a return that does not count, or counts twice (2);
/// * an answer of an accepted return that is not in the matrix exactly as it was given, and is not named as left out (2);
/// * an answer in the matrix that nobody gave (2);
/// * a row of a list that does not stand once in the list of all units as it was given, or a figure that does not follow from its rows (2, 3);
/// * a matrix without an owing unit or an indicator that is asked for, or states that are counted wrong (3);
/// * a total that differs from the answers of the matrix, a change that is not the difference, a required answer that is counted as present
///   and is missing, or the other way round (3);
/// * a unit that is not in exactly one group of a plan with groups, or a sub-total that differs from the answers of its units (3);
/// * in a derived report: parts that are not those of the period, a file that is not in the ledger as in the report of its part, an answer
///   that does not follow from those of the parts, or a return of a part that is in no figure and is not named as left out (2, 3);
/// * a figure whose mark of doubt does not match the findings, or a unit's row that counts such figures wrong (3).
pub fn verify(plan: &Plan, files: &InputFiles, report: &Consolidation) -> Result<(), BrokenInvariant> {
    if let Some(derivation) = &report.derived {
        for part in derivation.parts.iter().filter(|part| part.issued.is_none()) {
            verify(plan, files, &part.report)?;
        }
        return derived::verify_derived(plan, files, report, derivation);
    }
    let files: Vec<&Received> = files.files().collect();
    files_once::verify_files_once(plan, &files, report)?;
    let counted = CountedReturns::from_files(&files, report)?;
    matrix::verify_owing_units(plan, report)?;
    cells::verify_answers_once(plan, &counted, report)?;
    list_rows::verify_lists(plan, &counted, report)?;
    matrix::verify_totals(plan, report)?;
    group_sums::verify_groups(plan, report)?;
    matrix::verify_missing(plan, report)?;
    doubts::verify_marks(plan, report)
}

/// The returns that count, by unit, each with its row of the ledger.
struct CountedReturns<'a>(BTreeMap<&'a UnitCode, (usize, &'a Received, &'a Submission)>);

impl<'a> CountedReturns<'a> {
    /// Gathers the returns that count, and verifies that each accepted file is the return of exactly one unit marked as received.
    fn from_files(files: &[&'a Received], report: &'a Consolidation) -> Result<Self, BrokenInvariant> {
        let mut counted = BTreeMap::new();
        for unit in &report.units {
            let code = &unit.code;
            let row = unit.file.filter(|row| report.ledger.get(*row).is_some_and(|row| row.outcome == Outcome::Accepted));
            let submission = row.and_then(|row| match files.get(row) {
                Some(file) => match &file.content {
                    ReceivedContent::Return(submission) if submission.unit == *code && submission.period == report.period => {
                        Some((row, *file, &**submission))
                    }
                    _ => None,
                },
                None => None,
            });
            match (unit.status == UnitStatus::Received, unit.file, submission) {
                (false, None, _) => {}
                (true, Some(_), Some(submission)) => drop(counted.insert(code, submission)),
                _ => {
                    return broken_invariant(
                        2,
                        format!("{code}: tệp được tính không phải báo cáo đã nhận của đơn vị"),
                        format!("{code}: the file that counts is not the unit's accepted return"),
                    );
                }
            }
        }
        let accepted = report.ledger.iter().filter(|row| row.outcome == Outcome::Accepted).count();
        if accepted != counted.len() {
            let units = counted.len();
            return broken_invariant(
                2,
                format!("có {accepted} tệp được tổng hợp nhưng {units} đơn vị đã gửi"),
                format!("{accepted} accepted files, but {units} units that sent one"),
            );
        }
        Ok(Self(counted))
    }
}

/// Fails with the invariant of this number and a sentence in both languages.
fn broken_invariant<T>(number: u8, vi: String, en: String) -> Result<T, BrokenInvariant> {
    Err(BrokenInvariant { number, what: Phrase::new(vi, en) })
}
