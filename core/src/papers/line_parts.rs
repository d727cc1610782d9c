//! Finds which lines are told as parts of another, and whose figure stands for all where the largest does.

use super::report_lines::ReportLine;
use crate::base::{IndicatorCode, UnitCode};
use crate::plan::AcrossUnits;

/// The words by which a label says that it is a part of the row above.
pub(super) const PART_OF_ABOVE: &str = "Trong đó: ";
/// The lines that are told as parts of a line: its cells, and the rows “Trong đó” below it that have no cells of their own.
pub(super) fn parts_of<'b, 'a>(line: ReportLine<'a>, below: &'b [ReportLine<'a>]) -> impl Iterator<Item = ReportLine<'a>> + 'b {
    let of = |code: &IndicatorCode, cell: &ReportLine<'_>| {
        cell.indicator.is_cell() && cell.line.code.as_str().split_once('[').is_some_and(|(base, _)| base == code.as_str())
    };
    let parts = below.iter().take_while(|part| is_part(**part));
    let own = move |part: &&ReportLine<'a>| match part.indicator.is_cell() {
        true => of(&line.line.code, part),
        false => !below.iter().any(|cell| of(&part.line.code, cell)),
    };
    parts.filter(own).copied()
}

/// Whether the line is a part of the one above it.
pub(super) fn is_part(line: ReportLine<'_>) -> bool {
    line.indicator.is_cell() || line.indicator.label.starts_with(PART_OF_ABOVE)
}

/// The unit whose figure is told for all, where the largest of several stands for them.
pub(super) fn giver_of_largest<'a>(line: ReportLine<'a>) -> Option<&'a UnitCode> {
    line.line.chosen.as_ref().filter(|_| line.indicator.across_units == AcrossUnits::Max)
}
