//! Finds what is not settled about each figure: errors in the total, answers that the total lacks, and events that it may count twice.

use super::LinePart;
use super::report_lines::{ReportLine, ReportLines};
use crate::consolidation::{Doubt, MissingReason, UnitRow, UnitStatus};
use crate::submission::State;

/// What is not settled about a figure: numbers of units, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Unsettled {
    /// Units whose figure counts although it has an error.
    pub(super) errors: u32,
    /// Units whose answer is no valid figure and does not count.
    pub(super) refused: u32,
    /// Whether the total may count an event twice.
    pub(super) twice: bool,
    /// Units that should explain their figure, which counts.
    pub(super) asked: u32,
    /// Units whose return leaves out the figure, which is required.
    pub(super) blank: u32,
}

impl Unsettled {
    pub(super) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// The names of the units behind one of these numbers.
    pub(super) fn units_of<'a>(data: &ReportLines<'a>, line: ReportLine<'a>, part: LinePart) -> impl Iterator<Item = &'a str> {
        let units = data.report.units.iter().filter(move |unit| {
            let Some(entry) = line.line.by_unit.get(&unit.code) else { return false };
            let is_left_out = unit.status == UnitStatus::Received && entry.state == State::Missing;
            match part {
                LinePart::Errors => entry.doubt() == Some(Doubt::Error),
                LinePart::Asked => entry.doubt() == Some(Doubt::Asked),
                LinePart::Refused => is_left_out && entry.why == Some(MissingReason::Unreadable),
                LinePart::Blank => is_left_out && entry.why == Some(MissingReason::Blank) && unit.missing_cells.contains(&line.line.code),
                _ => false,
            }
        });
        units.map(|unit| unit.name.as_str())
    }

    /// Looks at the answers behind a line. What units without an accepted return did not send is told once for all figures.
    pub(super) fn of(data: &ReportLines<'_>, line: ReportLine<'_>) -> Self {
        let doubts = line.line.doubts();
        let mut found = Self { errors: doubts.errors, asked: doubts.asked, twice: line.may_count_twice(), ..Self::default() };
        let received = |unit: &&UnitRow| matches!(unit.status, UnitStatus::Received | UnitStatus::Partial);
        for unit in data.report.units.iter().filter(received) {
            let Some(entry) = line.line.by_unit.get(&unit.code).filter(|entry| entry.state == State::Missing) else { continue };
            match entry.why {
                Some(MissingReason::Unreadable) => found.refused += 1,
                Some(MissingReason::Blank) if unit.missing_cells.contains(&line.line.code) => found.blank += 1,
                _ => {}
            }
        }
        found
    }
}
