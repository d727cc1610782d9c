//! Turns a set of files into one report. What counts is decided here and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::answers::Answers;
use super::corrections::Corrections;
use super::past::{PastPeriods, saturating_u32};
use super::rollup::{Total, figure_of_state, roll_up_across_units};
use super::sorting::{SortedFiles, sort_files};
use super::targets::JudgedValue;
use super::{
    Consolidation, Correction, InputFiles, Instructions, Line, Outcome, Share, StateCounts, UnitEntry, across, marks, obligations,
    past_remarks, rejudge::recheck_corrected_returns, remarks, same_units, targets,
};
use crate::base::hex;
use crate::base::{IndicatorCode, UnitCode};
use crate::checks;
use crate::plan::{AcrossTime, Indicator, IndicatorKind, Plan, TargetBasis, Unit, ValueType};
use crate::submission::State;
use crate::submission::{Content, Received};

/// The consolidated report of `files` for the period of `instructions`, with `past_files` as the returns of other periods.
///
/// The order in which the files were added plays no part. Every file of `files` stands in the ledger exactly once.
pub fn build_consolidation(plan: &Plan, files: &InputFiles, past_files: &InputFiles, instructions: &Instructions) -> Consolidation {
    let period = instructions.period;
    let owing: Vec<&Unit> = plan.owing_units(period).collect();
    let sorted = sort_files(files, period, &owing, &instructions.decisions);
    let past = PastPeriods::new(plan, past_files, &instructions.decisions, period);
    let own: Vec<Correction> = instructions.corrections.iter().filter(|correction| correction.applies_to(period)).cloned().collect();
    let corrections = Corrections::new(&own);
    let judged = recheck_corrected_returns(plan, &sorted, &corrections, &own);
    let mut findings = Vec::new();

    for (row, file) in sorted.files.iter().enumerate() {
        let told = sorted
            .ledger
            .get(row)
            .is_some_and(|r| !matches!(r.outcome, Outcome::Superseded | Outcome::Duplicate) && !sorted.blank.contains(&row))
            && !is_other_period(&sorted, row);
        if told {
            findings.extend(judged.get(&row).unwrap_or(&file.findings).iter().cloned().map(|mut finding| {
                finding.place.file.get_or_insert_with(|| file.file.clone());
                finding
            }));
        }
    }

    let mut report = Consolidation {
        run: run_id(plan, [files, past_files], instructions),
        plan: plan.id.clone(),
        period,
        window: plan.regime.window(period),
        deadline: plan.regime.deadline_of_returns(period).unwrap_or(plan.regime.window(period).last),
        as_of: instructions.as_of,
        office: instructions.office.clone().unwrap_or_else(|| plan.office.clone()),
        previous: plan.regime.previous(period).filter(|before| past.has_period(*before)),
        lines: Vec::new(),
        units: Vec::new(),
        ledger: Vec::new(),
        past: past.ledger.clone(),
        findings: Vec::new(),
        decisions: remarks::applied_decisions(&sorted),
    };
    report.units = obligations::unit_rows(plan, &sorted, &owing, instructions, (&report, &judged), &mut findings);

    // Returns of other periods in the same folder count nowhere, but a whole and its parts are held against each other.
    let beside = all_past_files(&sorted, past_files);
    let around = PastPeriods::new(plan, &beside, &instructions.decisions, period);
    let names: BTreeMap<&UnitCode, &str> = owing.iter().map(|unit| (&unit.code, unit.name.as_str())).collect();
    for (unit, (row, submission)) in &sorted.accepted {
        let name = names.get(*unit).copied().unwrap_or_else(|| unit.as_str());
        let before = findings.len();
        across::check_across_periods(plan, submission, name, (&past, &around), &mut findings);
        findings.extend(checks::check_with_history(plan, submission, &past.for_unit(unit)));
        let file = sorted.files.get(*row).map(|file| file.file.clone());
        for finding in findings.iter_mut().skip(before) {
            finding.place.file.clone_from(&file);
        }
    }

    let kinds: BTreeSet<_> = owing.iter().map(|unit| &unit.kind).collect();
    let asked = plan.indicators.iter().filter(|indicator| indicator.frequency <= period.period_type());
    let asked: Vec<&Indicator> = asked.filter(|indicator| kinds.iter().any(|kind| indicator.owed_by.contains(*kind))).collect();
    let answers = Answers::new(plan, &owing, &asked, &sorted);
    let mut totals = Vec::new();
    for (at, indicator) in asked.into_iter().enumerate() {
        let (line, total) = build_line(indicator, answers.answers_to(at, indicator, &corrections), &past, &report);
        report.lines.push(line);
        totals.push(total);
    }
    clear_supplied_missing_cells(&mut report);
    judge_targets(plan, &mut report);
    for (line, total) in report.lines.iter().zip(&totals) {
        if let Some(indicator) = plan.indicator(&line.code) {
            across::check_across_units(plan, &report, indicator, line, total, &mut findings);
            targets::add_findings(indicator, line, period, &mut findings);
            remarks::add_long_total_finding(line, &mut findings);
        }
    }
    past_remarks::add_findings(plan, &report, &past, &mut findings);
    remarks::add_other_period_findings(&sorted, period, &mut findings);
    remarks::add_correction_findings(&report, &own, &owing, &mut findings);
    remarks::add_decision_findings(&sorted, instructions, &owing, &mut findings);
    remarks::add_future_day_findings(instructions, &mut findings);
    remarks::add_lines_of_other_periods(instructions, &mut findings);
    remarks::add_unknown_holiday_findings(plan, &report, &mut findings);
    report.ledger = sorted.ledger;
    checks::sort(plan, &mut findings);
    report.findings = findings;
    marks::mark_doubtful_figures(&mut report);
    report
}

/// The past files with the returns of other periods that came in among the files of this one.
fn all_past_files(sorted: &SortedFiles<'_>, past_files: &InputFiles) -> InputFiles {
    let mut all = past_files.clone();
    for (row, _) in &sorted.other_period {
        if let Some(file) = sorted.files.get(*row) {
            all.add(Received::clone(file));
        }
    }
    all
}

/// What names a run: a hash over canonical JSON of the whole plan, the files and the instructions (decision 86). Nothing of the clock
/// is in it, and no name that only the code gives to a thing.
fn run_id(plan: &Plan, partials: [&InputFiles; 2], instructions: &Instructions) -> String {
    #[derive(serde::Serialize)]
    struct RunIdentity<'a> {
        format: &'static str,
        plan: &'a Plan,
        files: Vec<[&'a str; 2]>,
        past: Vec<[&'a str; 2]>,
        instructions: &'a Instructions,
    }
    let [files, past] = partials.map(|partial| partial.files().map(|file| [file.file.as_str(), file.sha256.as_str()]).collect());
    let run = RunIdentity { format: "tonghop-run/2", plan, files, past, instructions };
    // Texts, numbers, lists and maps with texts as keys: there is nothing in it that JSON cannot say.
    let mut text = String::new();
    if let Ok(value) = serde_json::to_value(run) {
        write_canonical_json(&value, &mut text);
    }
    hex(&Sha256::digest(text)).chars().take(16).collect()
}

/// JSON without spaces, the keys of each object sorted.
fn write_canonical_json(value: &serde_json::Value, into: &mut String) {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| *key);
            into.push('{');
            for (place, (key, value)) in sorted.into_iter().enumerate() {
                into.push_str(if place > 0 { "," } else { "" });
                // A text can always be written.
                let _ = write!(into, "{}:", serde_json::json!(key));
                write_canonical_json(value, into);
            }
            into.push('}');
        }
        Value::Array(items) => {
            into.push('[');
            for (place, item) in items.iter().enumerate() {
                into.push_str(if place > 0 { "," } else { "" });
                write_canonical_json(item, into);
            }
            into.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            let _ = write!(into, "{value}");
        }
    }
}

fn is_other_period(sorted: &SortedFiles<'_>, row: usize) -> bool {
    sorted.other_period.iter().any(|(other, _)| *other == row)
}

fn build_line<'a>(
    indicator: &Indicator,
    answers: impl Iterator<Item = (&'a UnitCode, UnitEntry)>,
    past: &PastPeriods<'_>,
    report: &Consolidation,
) -> (Line, Total) {
    let mut states = StateCounts::default();
    let answers: Vec<(UnitCode, UnitEntry)> = answers.map(|(unit, answer)| (unit.clone(), answer)).collect();
    answers.iter().for_each(|(_, answer)| states.count(&answer.state));
    let total = roll_up_across_units(indicator, answers.iter().map(|(unit, answer)| (unit, &answer.state)));
    // Gathered at once, a map has no empty places.
    let by_unit: BTreeMap<UnitCode, UnitEntry> = answers.into_iter().collect();
    let previous = report.previous.and_then(|before| past.total(indicator, before));
    let compared = report.previous.filter(|_| total.value.is_some() && previous.is_some());
    let compared = compared.and_then(|before| same_units::compare(indicator, &by_unit, past, before));
    let change = compared.as_ref().and_then(|compared| compared.now.checked_sub(compared.before));
    let change_percent = compared.as_ref().zip(change).and_then(|(compared, change)| targets::percent(change, compared.before));
    let have = by_unit.values().filter(|answer| figure_of_state(&answer.state).is_some()).count();
    let this = Share { have: saturating_u32(have), owed: saturating_u32(by_unit.len()) };
    let to_date = YearToDate::compute(indicator, total.value, this, past, report.period);
    let earlier = || report.previous.into_iter().chain(to_date.periods.iter().copied());
    let past_edited = earlier().any(|period| past.has_edited_cells(indicator, period));
    let mut past_entered: Vec<String> =
        earlier().filter_map(|period| past.entered_total_basis(indicator, period).map(str::to_owned)).collect();
    past_entered.sort();
    past_entered.dedup();
    let line = Line {
        code: indicator.code.clone(),
        words: indicator.is_text(),
        total: total.value,
        additive: total.additive,
        chosen: total.chosen.clone(),
        previous,
        previous_units: report.previous.map(|before| past.reporting_share(indicator, before)).unwrap_or_default(),
        change,
        change_percent,
        compared,
        past_edited,
        past_entered,
        year_to_date: to_date.figure,
        ytd_periods: to_date.share,
        target: None,
        states,
        by_unit,
    };
    (line, total)
}

/// A year to date, and what it is made of.
struct YearToDate {
    figure: Option<rust_decimal::Decimal>,
    share: Share,
    /// The earlier periods that were asked for it.
    periods: Vec<crate::base::Period>,
}

impl YearToDate {
    /// Flows are summed over the periods of the same type in the report year; what is cumulative already, and yes/no entries, are as
    /// of this period (decision 18); a stock has no cumulation (decision 42).
    fn compute(
        indicator: &Indicator,
        total: Option<rust_decimal::Decimal>,
        this: Share,
        past: &PastPeriods<'_>,
        now: crate::base::Period,
    ) -> Self {
        let mut to_date = Self { figure: total, share: this, periods: Vec::new() };
        if indicator.kind == IndicatorKind::Stock && indicator.value != ValueType::Boolean {
            return Self { figure: None, share: Share::default(), ..to_date };
        }
        if indicator.kind != IndicatorKind::Flow || indicator.across_time != AcrossTime::Sum {
            return to_date;
        }
        let mut earlier: Vec<_> = now.year_to_date().filter(|period| *period != now).collect();
        // From the newest on: what its report printed as year to date was issued, too, and stands for the periods of which none is given.
        while let Some(period) = earlier.pop() {
            to_date.periods.push(period);
            let printed = past.printed_year_to_date(indicator, period).filter(|_| earlier.iter().all(|p| past.issued_report(*p).is_none()));
            let (figure, share) = match printed {
                Some((figure, share)) => (Some(figure), share),
                None => (past.total(indicator, period), past.reporting_share(indicator, period)),
            };
            to_date.add_earlier_period(figure, share);
            if printed.is_some() {
                break;
            }
        }
        to_date
    }

    fn add_earlier_period(&mut self, figure: Option<rust_decimal::Decimal>, share: Share) {
        self.share = Share { have: self.share.have.saturating_add(share.have), owed: self.share.owed.saturating_add(share.owed) };
        self.figure = match (self.figure, figure) {
            (Some(sum), Some(earlier)) => sum.checked_add(earlier),
            (sum, earlier) => sum.or(earlier),
        };
    }
}

/// A required cell that the office supplied by a correction is no longer missing.
fn clear_supplied_missing_cells(report: &mut Consolidation) {
    for line in &report.lines {
        for (unit, _) in line.by_unit.iter().filter(|(_, entry)| entry.correction().is_some() && entry.state != State::Missing) {
            if let Some(row) = report.units.iter_mut().find(|row| row.code == *unit) {
                row.missing_cells.retain(|code| *code != line.code);
            }
        }
    }
}

fn judge_targets(plan: &Plan, report: &mut Consolidation) {
    let named: BTreeSet<&IndicatorCode> = plan
        .indicators
        .iter()
        .filter_map(|indicator| match &indicator.target.as_ref()?.basis {
            TargetBasis::EqualTo { indicator } | TargetBasis::YearToDateAtLeast { indicator } => Some(indicator),
            TargetBasis::Number | TargetBasis::PerUnit | TargetBasis::Assigned { .. } => None,
        })
        .collect();
    let others = report
        .lines
        .iter()
        .filter(|line| named.contains(&line.code))
        .map(|line| (line.code.clone(), JudgedValue::from_line(line)))
        .collect();
    for line in &mut report.lines {
        if let Some(indicator) = plan.indicator(&line.code) {
            line.target = targets::judge_target(indicator, line, report.period, &others);
        }
    }
}

/// Whether a file of this partial result is a return: what decides whether there is anything to report.
pub fn has_returns(files: &InputFiles) -> bool {
    files.files().any(|file| matches!(file.content, Content::Return(_)))
}
