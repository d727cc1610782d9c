//! Says on how many units a figure rests, where a reader would think of more.

use super::change_sentence::{have, owed};
use super::line_parts::giver_of_largest;
use super::phrases::uncapitalized;
use super::report_lines::{ReportLine, ReportLines};
use super::{Figure, LinePart, Ref, Sentence};
use crate::base::{Lang, UnitCode};
use crate::consolidation::{self, MissingReason, UnitEntry, UnitStatus};
use crate::plan::IndicatorKind;
use crate::submission::State;

/// What a reader has to know before he uses the figure: how many units it rests on, where units of those that reported left it out, or
/// where it is told beside the figure of other units.
pub(super) fn cautions(data: &ReportLines<'_>, line: ReportLine<'_>, sentence: &mut Sentence, named: bool) {
    if rests_on_fewer(data, line) {
        let about = if named { format!("{}: ", uncapitalized(line.indicator.name(Lang::Vi))) } else { String::new() };
        sentence.bracket(basis(line, &about));
    }
}

/// Whether the figure of the line rests on this unit.
fn counts(line: ReportLine<'_>, unit: &UnitCode) -> bool {
    let undivided = |entry: &UnitEntry| line.indicator.is_recomputed_in_totals() && entry.why == Some(MissingReason::ZeroDivisor);
    line.line.by_unit.get(unit).is_some_and(|entry| entry.state.number().is_some() || undivided(entry))
}

/// Whether two lines rest on the same units.
pub(super) fn of_same_units(line: ReportLine<'_>, other: ReportLine<'_>) -> bool {
    let units = line.line.by_unit.keys().chain(other.line.by_unit.keys());
    units.into_iter().all(|unit| counts(line, unit) == counts(other, unit))
}

/// On how many units the figure rests, as it stands in brackets.
pub(super) fn basis(line: ReportLine<'_>, about: &str) -> Sentence {
    let share = |part, units: u32| Figure::measure(Ref::Line(line.line.code.clone(), part), units.into());
    let mut words = Sentence::default();
    if line.indicator.is_recomputed_in_totals() {
        words.push(&format!("{about}tính trên ")).figure(share(LinePart::Have, have(line))).push(" đơn vị có đủ số liệu");
    } else {
        words.push(&format!("{about}số liệu của ")).figure(share(LinePart::Have, have(line))).push("/");
        words.figure(share(LinePart::Owed, line.line.states.all())).push(" đơn vị");
    }
    words
}

/// Whether the figure rests on fewer units than a reader would think. Units without a return are told once, at the beginning; a figure as of a
/// day is told with its units always, because it is taken for the whole, and so is the largest, because the missing one may be larger.
pub(super) fn rests_on_fewer(data: &ReportLines<'_>, line: ReportLine<'_>) -> bool {
    let fewer = have(line) < owed(line);
    let is_largest = giver_of_largest(line).is_some();
    let is_whole = line.indicator.kind == IndicatorKind::Stock || line.indicator.is_recomputed_in_totals() || is_largest;
    fewer && (is_whole || blank_units(data, line) > 0)
}

/// How many units whose return counts left the figure out or withheld it.
fn blank_units(data: &ReportLines<'_>, line: ReportLine<'_>) -> usize {
    let left_out = |unit: &&consolidation::UnitRow| {
        let entry = line.line.by_unit.get(&unit.code).filter(|_| !counts(line, &unit.code));
        entry.is_some_and(|entry| match entry.state {
            State::Missing => !matches!(entry.why, Some(MissingReason::NoReturn | MissingReason::NotAsked | MissingReason::NotCombined)),
            State::Withheld => true,
            _ => false,
        })
    };
    data.report.units.iter().filter(|unit| matches!(unit.status, UnitStatus::Received | UnitStatus::Partial)).filter(left_out).count()
}
