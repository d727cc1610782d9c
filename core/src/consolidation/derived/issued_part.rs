//! Makes the report of a part from the report that was issued for it.

use crate::base::UnitCode;
use crate::base::{Period, Phrase};
use crate::consolidation::built_line::build_line;
use crate::consolidation::past::PastPeriods;
use crate::consolidation::sorting::sort_files;
use crate::consolidation::{
    Consolidation, DoubtCounts, InputFiles, Instructions, IssuedContent, LedgerRow, MissingReason, Outcome, PastAnswer, UnitEntry, UnitRow,
    UnitStatus, completion,
};
use crate::plan::{Indicator, Plan, Unit, ValueType};
use crate::submission::{State, Value};

/// What the report says that was issued for a period, in the file `name`: the figures of the units. Words, options and days are not among
/// them. Returns of the period among `files` do not count, and the ledger says so.
pub(super) fn from_issued(
    plan: &Plan,
    (files, past_files): (&InputFiles, &InputFiles),
    past: &PastPeriods<'_>,
    instructions: &Instructions,
    (issued, name): (&IssuedContent, &str),
) -> Consolidation {
    let period = instructions.period;
    let owing: Vec<&Unit> = plan.units_reporting_to(instructions.at.as_ref(), period);
    let mut report = completion::empty_report(plan, [files, past_files], past, (instructions, &owing));
    (report.previous, report.last_year) = (None, None);
    report.ledger = ledger_of(files, instructions, &owing, name);
    report.units = owing.iter().map(|unit| unit_row(unit, issued)).collect();
    let kind = plan.regime.asked_kind(period);
    let asked = plan.indicators.iter().filter(|indicator| indicator.frequency <= kind);
    let lines = asked.map(|indicator| {
        let answers = owing
            .iter()
            .filter(|unit| plan.owes(unit, &indicator.owed_by, report.window.last))
            .map(|unit| (&unit.code, issued_answer(indicator, past, (issued, period), &unit.code)));
        build_line(indicator, answers, None, past, &report).0
    });
    report.lines = lines.filter(|line| !line.by_unit.is_empty()).collect();
    report
}

/// Whether issued reports hold the figures of the indicator: not words, options and days.
pub(super) const fn has_issued_figure(indicator: &Indicator) -> bool {
    matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. } | ValueType::Boolean)
}

/// The answer of a unit, as it was issued.
fn issued_answer(indicator: &Indicator, past: &PastPeriods<'_>, (issued, period): (&IssuedContent, Period), unit: &UnitCode) -> UnitEntry {
    let figure = past.figure_of_unit(indicator, period, unit).filter(|_| has_issued_figure(indicator));
    let not_owed = || {
        let answer = issued.line(&indicator.code).zip(issued.unit_index(unit)).map(|(line, place)| line.answer(place));
        answer == Some(PastAnswer::NotOwed)
    };
    let (state, why) = match figure {
        Some(figure) if indicator.value == ValueType::Boolean => (State::Value(Value::Flag(!figure.is_zero())), None),
        Some(figure) => (State::figure(figure), None),
        None if !has_issued_figure(indicator) => (State::Missing, Some(MissingReason::NotCombined)),
        None if not_owed() => (State::Missing, Some(MissingReason::NotAsked)),
        None => (State::Missing, Some(MissingReason::PeriodsMissing)),
    };
    UnitEntry { state, why, source: None, extras: None }
}

/// A unit, which has reported where the issued report names its file or has a figure of it.
fn unit_row(unit: &Unit, issued: &IssuedContent) -> UnitRow {
    let counted = issued.counted.as_ref().is_some_and(|counted| counted.contains_key(&unit.code));
    let has_figure = |place| issued.lines.iter().any(|line| matches!(line.answer(place), PastAnswer::Figure(_)));
    let has_reported = counted || issued.unit_index(&unit.code).is_some_and(has_figure);
    UnitRow {
        code: unit.code.clone(),
        valid_from: unit.valid_from,
        name: unit.name.clone(),
        status: if has_reported { UnitStatus::Received } else { UnitStatus::Missing },
        received: None,
        days_late: 0,
        nil: false,
        estimate: false,
        missing_cells: Vec::new(),
        required: 0,
        file: None,
        parts: None,
        periods: None,
        other_period: None,
        errors: 0,
        warnings: 0,
        doubts: DoubtCounts::default(),
    }
}

/// The ledger, in which returns of the period are there for comparison only.
fn ledger_of(files: &InputFiles, instructions: &Instructions, owing: &[&Unit], name: &str) -> Vec<LedgerRow> {
    let mut ledger = sort_files(files, instructions.period, owing, &instructions.decisions).ledger;
    let is_own = |row: &&mut LedgerRow| row.period == Some(instructions.period) && row.revision.is_some();
    for row in ledger.iter_mut().filter(is_own) {
        row.outcome = Outcome::Skipped;
        row.reason = Some(Phrase::new(
            format!("chỉ để đối chiếu: số liệu lấy từ {name}"),
            format!("for comparison only: the figures are those of {name}"),
        ));
    }
    ledger
}
