//! Adds findings about whether the office's corrections and decisions were applied, and about problems of the report as a whole.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::corrections::explain_confirmed_warnings;
use super::sorting::SortedFiles;
use super::{AppliedDecision, Consolidation, Correction, Instructions, Line, MissingReason, UnitStatus, naming};
use crate::base::IndicatorCode;
use crate::base::Lang;
use crate::base::Period;
use crate::base::Phrase;
use crate::base::Say;
use crate::base::UnitCode;
use crate::base::decimal;
use crate::base::text::quote;
use crate::findings::{ConsolidationProblem, Finding, Place};
use crate::plan::{Plan, Unit};
use crate::rules::Calculation;
use crate::submission::State;

/// The smallest number with more than the 15 digits that a spreadsheet keeps.
const FIRST_16_DIGIT_NUMBER: u128 = 1_000_000_000_000_000;

/// Whether a figure has more digits than a spreadsheet keeps.
///
/// ```
/// use rust_decimal::Decimal;
/// use tonghop::consolidation::exceeds_sheet_precision;
/// assert!(!exceeds_sheet_precision(Decimal::new(123_456_789_012_345, 3)));
/// assert!(exceeds_sheet_precision(Decimal::new(1_234_567_890_123_456, 3)));
/// ```
pub fn exceeds_sheet_precision(value: Decimal) -> bool {
    value.normalize().mantissa().unsigned_abs() >= FIRST_16_DIGIT_NUMBER
}

/// Adds a finding where the total has more digits than a spreadsheet keeps.
pub(super) fn add_long_total_finding(line: &Line, findings: &mut Vec<Finding>) {
    if let Some(value) = line.total.filter(|value| exceeds_sheet_precision(*value)) {
        findings.push(Finding::new(ConsolidationProblem::TotalTooLong { value }, Place::indicator(&line.code)));
    }
}

/// Adds a finding for each return of another period than `wanted`.
pub(super) fn add_other_period_findings(sorted: &SortedFiles<'_>, wanted: Period, findings: &mut Vec<Finding>) {
    for (row, period) in &sorted.other_period {
        let Some(entry) = sorted.ledger.get(*row) else { continue };
        let place = Place { unit: entry.unit.clone(), file: Some(entry.file.clone()), ..Place::default() };
        findings.push(Finding::new(ConsolidationProblem::OtherPeriod { period: *period, wanted }, place));
    }
}

/// Adds a finding for each correction: confirmed, carried out, or not applied with the reason.
pub(super) fn add_correction_findings(
    plan: &Plan,
    report: &Consolidation,
    corrections: &[Correction],
    owing: &[&Unit],
    findings: &mut Vec<Finding>,
) {
    for correction in corrections {
        let place = Place { unit: Some(correction.unit.clone()), ..Place::indicator(&correction.code) };
        let entry = report.lines.iter().find(|line| line.code == correction.code).and_then(|line| line.by_unit.get(&correction.unit));
        let problem = match entry {
            Some(entry) if entry.correction().is_some_and(|carried_out| is_same_correction(carried_out, correction)) => {
                let Correction { old, new, who, when, basis, .. } = correction.clone();
                if correction.confirms() {
                    let of_unit = |finding: &&mut Finding| finding.place.unit.as_ref() == Some(&correction.unit);
                    findings
                        .iter_mut()
                        .filter(of_unit)
                        .for_each(|finding| explain_confirmed_warnings(correction, std::slice::from_mut(finding)));
                    ConsolidationProblem::Confirmed { figure: new, who, when, basis }
                } else {
                    let old_text = entry.correction().and_then(|carried_out| carried_out.old_text.as_ref());
                    let old = match (old_text, old) {
                        (Some(text), _) if let Some(number) = number_with_noise(text) => Phrase::of(&number),
                        (Some(text), _) => Phrase::same(format!("“{}”", quote(text))),
                        (None, Some(old)) => Phrase::new(decimal::format(old, Lang::Vi), decimal::format(old, Lang::En)),
                        (None, None) => Phrase::new("chưa có số", "no figure"),
                    };
                    ConsolidationProblem::Corrected { old, new, who, when, basis }
                }
            }
            other => {
                let reason = match other {
                    None => Phrase::new(
                        "đơn vị hoặc chỉ tiêu không thuộc báo cáo của kỳ này",
                        "the unit or the indicator is not part of this period's report",
                    ),
                    Some(entry) if entry.why == Some(MissingReason::NotAsked) => Phrase::new(
                        "theo điều kiện của kế hoạch, đơn vị không phải báo cáo chỉ tiêu này",
                        "by the condition of the plan, the indicator is not asked for from this unit",
                    ),
                    Some(_) if let Some(calculation) = calculation_of(plan, &correction.code) => Phrase::new(
                        format!("chỉ tiêu này được tính từ {calculation}: điều chỉnh các số ấy"),
                        format!("the indicator is computed as {calculation}: correct those figures"),
                    ),
                    Some(entry) if !correction.matches_old_figure(&entry.state, entry.raw()) => {
                        let say = |lang| match entry.raw() {
                            Some(raw) if entry.state == State::Missing => format!("“{}”", quote(raw)),
                            _ => entry.state.say(lang).into_owned(),
                        };
                        let listed = |lang: Lang, none: &str| match (&correction.old_text, correction.old) {
                            (Some(text), _) => format!("“{}”", quote(text)),
                            (None, Some(old)) => decimal::format(old, lang),
                            (None, None) => none.to_owned(),
                        };
                        Phrase::new(
                            format!("cột số cũ ghi {}, trong báo cáo hiện là {}", listed(Lang::Vi, "trống"), say(Lang::Vi)),
                            format!(
                                "the list has {} as the old figure, the return now says {}",
                                listed(Lang::En, "nothing"),
                                say(Lang::En)
                            ),
                        )
                    }
                    Some(entry)
                        if matches!(entry.why, Some(MissingReason::NoReturn | MissingReason::Conflict))
                            || is_return_rejected(report, correction) =>
                    {
                        Phrase::new("chưa có báo cáo nào của đơn vị được tính", "no return of the unit counts")
                    }
                    Some(entry) if entry.state == State::Withheld => {
                        Phrase::new("chỉ tiêu được báo cáo theo chế độ mật", "the indicator is withheld under the rules of secrecy")
                    }
                    Some(_) if count_for_same_cell(corrections, correction) > 1 => {
                        let count = count_for_same_cell(corrections, correction);
                        Phrase::new(
                            format!("danh sách có {count} điều chỉnh cho ô này, không rõ theo dòng nào"),
                            format!("the list has {count} corrections of this cell, so it is not clear which one counts"),
                        )
                    }
                    Some(_) => {
                        let say = |lang| decimal::format(correction.new, lang);
                        Phrase::new(
                            format!("số mới {} không hợp với chỉ tiêu", say(Lang::Vi)),
                            format!("the new figure {} does not fit the indicator", say(Lang::En)),
                        )
                    }
                };
                let unit = unit_name(owing, &correction.unit);
                ConsolidationProblem::CorrectionNotApplied { unit, code: correction.code.clone(), reason }
            }
        };
        findings.push(Finding::new(problem, place));
    }
}

/// Whether a correction that was carried out is the given entry of the office’s list. The two may differ in one thing: the text of the
/// return, which is added when a correction is carried out.
fn is_same_correction(carried_out: &Correction, listed: &Correction) -> bool {
    listed.old_text.is_none() && *carried_out == Correction { old_text: carried_out.old_text.clone(), ..listed.clone() }
        || carried_out == listed
}

/// The formula of a figure that is calculated from other figures.
fn calculation_of<'p>(plan: &'p Plan, code: &IndicatorCode) -> Option<&'p Calculation> {
    plan.indicator(code)?.computed.as_ref().filter(|calculation| calculation.list_feed().is_none())
}

/// How many corrections name the same cell.
fn count_for_same_cell(corrections: &[Correction], one: &Correction) -> usize {
    corrections.iter().filter(|other| other.unit == one.unit && other.code == one.code).count()
}

/// Whether the return of the unit came in and was rejected.
fn is_return_rejected(report: &Consolidation, correction: &Correction) -> bool {
    report.units.iter().any(|unit| unit.code == correction.unit && unit.status == UnitStatus::Rejected)
}

/// The decisions that were carried out, with the name and hash of the file from the ledger.
pub(super) fn applied_decisions(sorted: &SortedFiles<'_>) -> Vec<AppliedDecision> {
    let rows = sorted.decided.iter().filter_map(|(decision, row)| Some((*decision, sorted.ledger.get(*row)?)));
    rows.map(|(decision, row)| AppliedDecision {
        unit: decision.unit.clone(),
        period: decision.period,
        file: row.file.clone(),
        sha256: row.sha256.clone(),
        who: decision.who.clone(),
        when: decision.when,
        why: decision.why.clone(),
    })
    .collect()
}

/// Adds a finding for each decision of this period: carried out, contradictory, unclear or unused.
pub(super) fn add_decision_findings(sorted: &SortedFiles<'_>, instructions: &Instructions, owing: &[&Unit], findings: &mut Vec<Finding>) {
    for decision in instructions.decisions.iter().filter(|decision| decision.period == instructions.period) {
        let unit = unit_name(owing, &decision.unit);
        let place = Place { unit: Some(decision.unit.clone()), ..Place::default() };
        let row_of = |row: usize| sorted.ledger.get(row);
        let row = |row: usize| row_of(row).map(|row| naming::file_name_with_hash(&row.file, &row.sha256));
        let carried_out = sorted.decided.iter().find(|(done, _)| *done == decision).and_then(|(_, at)| row(*at));
        // The names are unambiguous, so that they can be written into the list.
        let clear = |row: &usize| Some(naming::unambiguous_file_name(row_of(*row)?));
        let files = |rows: &[usize]| rows.iter().filter_map(clear).collect::<Vec<_>>().join(", ");
        if let Some((together, rows)) = sorted.contrary.iter().find(|(together, _)| together.contains(&decision)) {
            // One finding for all of them.
            if together.first() == Some(&decision) {
                let problem = ConsolidationProblem::DecisionsDiffer { unit, lines: together.len(), files: files(rows) };
                findings.push(Finding::new(problem, place));
            }
            continue;
        }
        let several = sorted.undecided.iter().find(|(open, _)| *open == decision);
        let problem = match (carried_out, several) {
            (Some(file), _) => ConsolidationProblem::AppliedDecision {
                unit,
                file,
                who: decision.who.clone(),
                when: decision.when,
                why: decision.why.clone(),
            },
            (None, Some((_, rows))) => ConsolidationProblem::DecisionUnclear { unit, named: decision.file.clone(), files: files(rows) },
            (None, None) => ConsolidationProblem::DecisionUnused { unit, named: decision.file.clone() },
        };
        findings.push(Finding::new(problem, place));
    }
}

/// Adds a finding for each day of a decision or correction that is after the day of the report, perhaps because day and month were
/// exchanged.
pub(super) fn add_future_day_findings(instructions: &Instructions, findings: &mut Vec<Finding>) {
    let (Some(as_of), period) = (instructions.as_of, instructions.period) else { return };
    let decisions = instructions.decisions.iter().filter(|one| one.period == period).map(|one| (&one.unit, one.when, one.exchanged));
    let corrections = instructions.corrections.iter().filter(|one| one.applies_to(period)).map(|one| (&one.unit, one.when, one.exchanged));
    for (unit, when, exchanged) in decisions.chain(corrections).filter(|(_, when, _)| *when > as_of) {
        let place = Place { unit: Some(unit.clone()), ..Place::default() };
        let problem = match exchanged.filter(|exchanged| *exchanged <= as_of) {
            Some(exchanged) => ConsolidationProblem::ListDayExchanged { read: when, exchanged },
            None => ConsolidationProblem::ListDayToCome { when, as_of },
        };
        findings.push(Finding::new(problem, place));
    }
}

/// Adds a finding about list entries for other periods than `known`, which have no effect here, counted by list and period.
pub(super) fn add_lines_of_other_periods(instructions: &Instructions, known: &[Period], findings: &mut Vec<Finding>) {
    let wanted = instructions.period;
    let decisions = instructions.decisions.iter().map(|decision| (decision.period, Phrase::new("chọn bản đúng", "decisions")));
    let corrections =
        instructions.corrections.iter().filter_map(|correction| Some((correction.period?, Phrase::new("điều chỉnh", "corrections"))));
    let mut counts: BTreeMap<(Phrase, Period), usize> = BTreeMap::new();
    for (period, list) in decisions.chain(corrections).filter(|(period, _)| !known.contains(period)) {
        *counts.entry((list, period)).or_default() += 1;
    }
    for ((list, period), lines) in counts {
        findings.push(Finding::new(ConsolidationProblem::LinesOfOtherPeriod { list, lines, period, wanted }, Place::default()));
    }
}

/// Adds a finding for each year in which days late were counted without a list of holidays.
pub(super) fn add_unknown_holiday_findings(plan: &Plan, report: &Consolidation, findings: &mut Vec<Finding>) {
    // Days late are counted up to the last return that came late, and for those that never came up to the day of the report.
    let late = report.units.iter().filter(|unit| unit.days_late > 0);
    let until = late.filter_map(|unit| unit.received.map(|on| on.date).or(report.as_of)).max().unwrap_or(report.deadline);
    for year in report.deadline.year()..=until.year() {
        if !plan.regime.are_holidays_of_year_known(year) {
            findings.push(Finding::new(ConsolidationProblem::HolidaysUnknown { year: year.to_string() }, Place::default()));
        }
    }
}

/// The name of a unit that owes a return, otherwise its code.
fn unit_name(owing: &[&Unit], code: &UnitCode) -> String {
    owing.iter().find(|unit| unit.code == *code).map_or_else(|| code.to_string(), |unit| unit.name.clone())
}

/// The number of a text with more decimals than people write, as spreadsheet programs store 0,3: `0.30000000000000004`.
fn number_with_noise(text: &str) -> Option<Decimal> {
    let (_, decimals) = text.split_once('.')?;
    if decimals.len() > 9 { decimal::parse_sheet_number(text).map(|number| decimal::round(number, 9).normalize()) } else { None }
}
