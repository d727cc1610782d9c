//! Turns a set of files into one report. Only this module decides which figures count.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::answers::{Answers, missing_return_reason};
use super::computed::{self, LinesByCode};
use super::corrections::Corrections;
use super::past::{PastPeriods, saturating_u32};
use super::rollup::{Total, count_options, figure_of_state, roll_up_across_units, roll_up_days};
use super::sorting::{SortedFiles, sort_files};
use super::targets::JudgedValue;
use super::{
    AnswersByUnit, Consolidation, Correction, InputFiles, Instructions, Line, MissingReason, Outcome, Share, StateCounts, UnitEntry,
    across, group_totals, joined_lists, levels, marks, obligations, past_remarks, rejudge::recheck_corrected_returns, remarks, same_units,
    targets, unusual,
};
use crate::base::hex;
use crate::base::{IndicatorCode, UnitCode};
use crate::checks;
use crate::plan::{Indicator, Plan, TargetBasis, Unit, YearToDateKind};
use crate::submission::{Received, ReceivedContent};
use crate::submission::{State, Value};

/// Builds the consolidated report of `files` for the period of `instructions`. `past_files` holds issued reports and returns of other
/// periods.
///
/// The order in which the files were added plays no part. Each file of `files` is in the ledger exactly once.
pub fn build_consolidation(plan: &Plan, files: &InputFiles, past_files: &InputFiles, instructions: &Instructions) -> Consolidation {
    let period = instructions.period;
    let node = instructions.at.as_ref();
    let owing: Vec<&Unit> = plan.units_reporting_to(node, period);
    let mut sorted = sort_files(files, period, &owing, &instructions.decisions);
    let past = PastPeriods::new(plan, past_files, (node, &instructions.decisions), period);
    let mut of_levels = levels::refuse_parts_beside_wholes(plan, node, period, &mut sorted);
    let sorted = sorted;
    let own: Vec<Correction> = instructions.corrections.iter().filter(|correction| correction.applies_to(period)).cloned().collect();
    let corrections = Corrections::new(&own);
    let judged = recheck_corrected_returns(plan, &sorted, &corrections, &own);
    let mut findings = Vec::new();
    findings.append(&mut of_levels);

    for (row, file) in sorted.files.iter().enumerate() {
        let told = sorted
            .ledger
            .get(row)
            .is_some_and(|r| !matches!(r.outcome, Outcome::Superseded | Outcome::Duplicate) && !sorted.blank.contains(&row))
            && !sorted.of_other_levels.contains(&row)
            && !is_other_period(&sorted, row);
        if told {
            findings.extend(judged.findings.get(&row).unwrap_or(&file.findings).iter().cloned().map(|mut finding| {
                finding.place.file.get_or_insert_with(|| file.file.clone());
                finding
            }));
        }
    }

    let mut report = Consolidation {
        run: run_id(plan, [files, past_files], instructions),
        plan: plan.id.clone(),
        period,
        at: instructions.at.clone(),
        window: plan.regime.window(period),
        deadline: plan.regime.deadline_of_returns(period).unwrap_or(plan.regime.window(period).last),
        as_of: instructions.as_of,
        office: instructions.office.clone().unwrap_or_else(|| plan.office.clone()),
        previous: plan.regime.previous(period).filter(|before| past.has_period(*before)),
        last_year: period
            .one_year_before()
            // Of a year, that is the period before.
            .filter(|before| past.has_period(*before) && plan.regime.previous(period) != Some(*before)),
        lines: Vec::new(),
        lists: Vec::new(),
        units: Vec::new(),
        groups: group_totals::group_units(plan, &owing, node, plan.regime.window(period).last),
        ledger: Vec::new(),
        past: past.ledger.clone(),
        findings: Vec::new(),
        decisions: remarks::applied_decisions(&sorted),
        since_issued: None,
    };
    report.units = obligations::build_unit_rows(plan, &sorted, &owing, instructions, (&report, &judged), &mut findings);

    // Returns of other periods among the files of this one do not count, but a whole period and its parts are compared with each other.
    let beside = all_past_files(&sorted, past_files);
    let around = PastPeriods::new(plan, &beside, (node, &instructions.decisions), period);
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

    let day = plan.regime.window(period).last;
    let asked = plan.indicators.iter().filter(|indicator| indicator.frequency <= period.period_type());
    let asked: Vec<&Indicator> = asked.filter(|indicator| owing.iter().any(|unit| plan.owes(unit, &indicator.owed_by, day))).collect();
    let answers = Answers::new((plan, day), &owing, &asked, &sorted, &judged);
    let mut built: Vec<Option<(Line, Total)>> = Vec::with_capacity(asked.len());
    for (at, indicator) in asked.iter().enumerate() {
        let build = || build_line(indicator, answers.answers_to(at, indicator, &corrections), None, &past, &report);
        let line = indicator.computed.is_none().then(build);
        built.push(line.map(|line| with_shared_units(line, &built)));
    }
    for (indicator, calculation) in plan.computed_indicators() {
        let Some(at) = asked.iter().position(|one| one.code == indicator.code) else { continue };
        let lines: LinesByCode<'_> = built.iter().flatten().map(|(line, _)| (&line.code, line)).collect();
        let of = (indicator, calculation);
        let answers = answers.answers_to(at, indicator, &corrections);
        let answers = answers.map(|(unit, answer)| (unit, computed::compute_answer(plan, of, &lines, (unit, answer))));
        let answers: Vec<(&UnitCode, UnitEntry)> = answers.collect();
        let rolled_up = computed::rolled_up_operands(answers.iter().map(|(unit, answer)| (*unit, answer)));
        let total = indicator.is_recomputed_in_totals().then(|| computed::recompute_total(plan, of, (&lines, &rolled_up)));
        drop(rolled_up);
        let line = build_line(indicator, answers.into_iter(), total, &past, &report);
        let line = with_shared_units(line, &built);
        if let Some(place) = built.get_mut(at) {
            *place = Some(line);
        }
    }
    let (lines, totals): (Vec<Line>, Vec<Total>) = built.into_iter().flatten().unzip();
    report.lines = lines;
    group_totals::add_group_totals(plan, &mut report);
    let why_absent = |unit: &Unit| missing_return_reason(unit, &sorted);
    report.lists = joined_lists::build_lists((plan, day), &sorted, &owing, period.period_type(), &why_absent);
    mark_lines_of_same_events(&mut report);
    joined_lists::add_same_event_findings(plan, &report.lists, &names, &mut findings);
    clear_supplied_missing_cells(&mut report);
    judge_targets(plan, &mut report);
    for (line, total) in report.lines.iter().zip(&totals) {
        if let Some(indicator) = plan.indicator(&line.code) {
            across::check_across_units(plan, &report, indicator, line, total, &mut findings);
            targets::add_target_findings(indicator, line, period, &mut findings);
            remarks::add_long_total_finding(line, &mut findings);
        }
    }
    past_remarks::add_past_findings(plan, &report, &past, &mut findings);
    remarks::add_other_period_findings(&sorted, period, &mut findings);
    remarks::add_correction_findings(plan, &report, &own, &owing, &mut findings);
    remarks::add_decision_findings(&sorted, instructions, &owing, &mut findings);
    remarks::add_future_day_findings(instructions, &mut findings);
    remarks::add_lines_of_other_periods(instructions, &mut findings);
    remarks::add_unknown_holiday_findings(plan, &report, &mut findings);
    report.ledger = sorted.ledger;
    unusual::add_notes(plan, &report, &past, &mut findings);
    checks::sort_findings(plan, &mut findings);
    report.findings = findings;
    marks::mark_doubtful_figures(plan, &mut report);
    report
}

/// The line, with the list of its units taken from a line that was built before, where that is the same.
fn with_shared_units((mut line, total): (Line, Total), built: &[Option<(Line, Total)>]) -> (Line, Total) {
    built.iter().flatten().any(|(other, _)| line.by_unit.share_units(&other.by_unit));
    (line, total)
}

/// Marks the totals that may count an event twice, because several units reported it in a list (decision 99).
fn mark_lines_of_same_events(report: &mut Consolidation) {
    for table in report.lists.iter().filter(|table| !table.same_events.is_empty()) {
        for line in report.lines.iter_mut().filter(|line| table.feeds.iter().any(|(code, _)| *code == line.code)) {
            line.additive = false;
        }
    }
}

/// Returns the past files together with the returns of other periods that came in among the files of this one.
fn all_past_files(sorted: &SortedFiles<'_>, past_files: &InputFiles) -> InputFiles {
    let mut all = past_files.clone();
    for (row, _) in &sorted.other_period {
        if let Some(file) = sorted.files.get(*row) {
            all.add(Received::clone(file));
        }
    }
    all
}

/// Identifies a run by 16 hexadecimal digits of a hash over canonical JSON of the whole plan, the files and the instructions (decision 86).
/// Neither the clock nor names that exist only in the code enter the hash.
fn run_id(plan: &Plan, partials: [&InputFiles; 2], instructions: &Instructions) -> String {
    /// The content over which the hash of a run is computed.
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
    // The value has texts, numbers, lists and maps with text keys only, all of which JSON can express.
    let mut text = String::new();
    if let Ok(value) = serde_json::to_value(run) {
        write_canonical_json(&value, &mut text);
    }
    hex(&Sha256::digest(text)).chars().take(16).collect()
}

/// Writes JSON without spaces, with the keys of each object sorted.
fn write_canonical_json(value: &serde_json::Value, into: &mut String) {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| *key);
            into.push('{');
            for (place, (key, value)) in sorted.into_iter().enumerate() {
                into.push_str(if place > 0 { "," } else { "" });
                // Writing into a `String` never fails.
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

/// Whether the file in this row of the ledger is a return of another period.
fn is_other_period(sorted: &SortedFiles<'_>, row: usize) -> bool {
    sorted.other_period.iter().any(|(other, _)| *other == row)
}

/// Builds the line of an indicator: the units' answers, their total, and the comparison with the period before and the year to date.
fn build_line<'a>(
    indicator: &Indicator,
    answers: impl Iterator<Item = (&'a UnitCode, UnitEntry)>,
    recomputed: Option<Total>,
    past: &PastPeriods<'_>,
    report: &Consolidation,
) -> (Line, Total) {
    let mut states = StateCounts::default();
    let answers: Vec<(UnitCode, UnitEntry)> = answers.map(|(unit, answer)| (unit.clone(), answer)).collect();
    answers.iter().for_each(|(_, answer)| states.count_answer(answer));
    let is_recomputed = recomputed.is_some();
    let total = recomputed.unwrap_or_else(|| roll_up_across_units(indicator, answers.iter().map(|(unit, answer)| (unit, &answer.state))));
    let day = roll_up_days(indicator, answers.iter().map(|(unit, answer)| (unit, &answer.state)));
    let by_unit: AnswersByUnit = answers.into_iter().collect();
    let last_year = report
        .last_year
        .map(|before| same_units::compare_with_last_year(indicator, &by_unit, past, before, total.value.filter(|_| !is_recomputed)));
    let previous = report.previous.and_then(|before| past.total(indicator, before));
    let compared = report.previous.filter(|_| total.value.is_some() && previous.is_some() && !is_recomputed);
    let compared = compared.and_then(|before| same_units::compare_with_period_before(indicator, &by_unit, past, before));
    let change = compared.as_ref().and_then(|compared| compared.now.checked_sub(compared.before));
    let change_percent = compared.as_ref().zip(change).and_then(|(compared, change)| targets::percent(change, compared.before));
    let have = by_unit.values().filter(|answer| figure_of_state(&answer.state).is_some()).count();
    let owed = by_unit.values().filter(|answer| answer.why != Some(MissingReason::NotAsked)).count();
    let this = Share { have: saturating_u32(have), owed: saturating_u32(owed) };
    let to_date = YearToDate::compute(indicator, (total.value, &by_unit), this, past, report.period);
    let earlier = || report.previous.into_iter().chain(to_date.periods.iter().copied());
    let past_edited = earlier().any(|period| past.has_edited_cells(indicator, period));
    let mut past_entered: Vec<String> =
        earlier().filter_map(|period| past.entered_total_basis(indicator, period).map(str::to_owned)).collect();
    past_entered.sort();
    past_entered.dedup();
    let options = count_options(indicator, &by_unit.values().map(|answer| &answer.state));
    let line = Line {
        code: indicator.code.clone(),
        words: indicator.is_text(),
        options,
        total: total.value,
        day: day.as_ref().map(|(_, day)| *day),
        additive: total.additive,
        chosen: total.chosen.clone().or(day.map(|(unit, _)| unit)),
        previous,
        previous_units: report.previous.map(|before| past.reporting_share(indicator, before)).unwrap_or_default(),
        change,
        change_percent,
        compared,
        past_edited,
        past_entered,
        year_to_date: to_date.figure,
        ytd_periods: to_date.share,
        last_year,
        target: None,
        groups: Vec::new(),
        states,
        by_unit,
    };
    (line, total)
}

/// The year to date of an indicator over all units, and the periods and figures that it is made of.
struct YearToDate {
    figure: Option<rust_decimal::Decimal>,
    share: Share,
    /// The earlier periods whose figures were looked up.
    periods: Vec<crate::base::Period>,
}

impl YearToDate {
    /// Computes the year to date. Flows are summed over the periods of the same type in the report year. Figures that are cumulative
    /// already are taken from this period alone (decision 18). What there was at the beginning of the year is taken from its first
    /// period. Yes in any period is yes (decision 173). Any other stock has no year to date (decision 42).
    fn compute(
        indicator: &Indicator,
        (total, by_unit): (Option<rust_decimal::Decimal>, &AnswersByUnit),
        this: Share,
        past: &PastPeriods<'_>,
        now: crate::base::Period,
    ) -> Self {
        let mut to_date = Self { figure: total, share: this, periods: Vec::new() };
        let kind = indicator.year_to_date_kind();
        if kind == YearToDateKind::FirstPeriod {
            let earlier = || now.year_to_date().filter(|period| *period != now);
            let Some(first) = earlier().next() else { return to_date };
            to_date.periods.push(first);
            // A report carries the figure of the first period on, where that one's own is not at hand.
            let printed = earlier().filter_map(|period| past.carried_first_figure(indicator, period)).last();
            let own = past.total(indicator, first).map(|figure| (Some(figure), past.reporting_share(indicator, first)));
            let printed = printed.map(|(figure, share)| (Some(figure), share));
            (to_date.figure, to_date.share) = own.or(printed).unwrap_or((None, past.reporting_share(indicator, first)));
            return to_date;
        }
        match kind {
            YearToDateKind::Absent => return Self { figure: None, share: Share::default(), ..to_date },
            YearToDateKind::ThisPeriod => return to_date,
            YearToDateKind::AnyYes => return to_date.any_yes(indicator, by_unit, past, now),
            YearToDateKind::Sum | YearToDateKind::FirstPeriod => {}
        }
        let mut earlier: Vec<_> = now.year_to_date().filter(|period| *period != now).collect();
        // The newest period comes first. Its report also issued a year to date, which replaces the figures of all periods before it, if
        // none of those has an issued report.
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

    /// The total over the units, each of which counts as yes where it said so in any period so far. Without a figure where an earlier
    /// period is not known unit by unit, because the units that said yes then are not all known.
    fn any_yes(mut self, indicator: &Indicator, by_unit: &AnswersByUnit, past: &PastPeriods<'_>, now: crate::base::Period) -> Self {
        let earlier: Vec<_> = now.year_to_date().filter(|period| *period != now).collect();
        let mut known = true;
        for period in &earlier {
            let share = past.reporting_share(indicator, *period);
            self.share = Share { have: self.share.have.saturating_add(share.have), owed: self.share.owed.saturating_add(share.owed) };
            known &= past.knows_units(indicator, *period);
        }
        let mut answers = Vec::new();
        for (unit, answer) in by_unit {
            let now = figure_of_state(&answer.state).map(|figure| !figure.is_zero());
            let then: Vec<_> = earlier.iter().map(|period| past.said_yes(indicator, *period, unit)).collect();
            let said = then.iter().flatten().copied().max().flatten().max(now);
            // Of a unit whose code meant another one then nobody knows what it would have said.
            known &= said == Some(true) || then.iter().all(Result::is_ok);
            answers.push((unit.clone(), said.map_or(State::Missing, |said| State::Value(Value::Flag(said)))));
        }
        let total = roll_up_across_units(indicator, answers.iter().map(|(unit, state)| (unit, state)));
        self.figure = total.value.filter(|_| known);
        self.periods = earlier;
        self
    }

    /// Adds the figure and the share of an earlier period.
    fn add_earlier_period(&mut self, figure: Option<rust_decimal::Decimal>, share: Share) {
        self.share = Share { have: self.share.have.saturating_add(share.have), owed: self.share.owed.saturating_add(share.owed) };
        self.figure = match (self.figure, figure) {
            (Some(sum), Some(earlier)) => sum.checked_add(earlier),
            (sum, earlier) => sum.or(earlier),
        };
    }
}

/// Removes required cells from the units' missing cells where the office supplied the figure by a correction.
fn clear_supplied_missing_cells(report: &mut Consolidation) {
    for line in &report.lines {
        for (unit, _) in line.by_unit.iter().filter(|(_, entry)| entry.correction().is_some() && entry.state != State::Missing) {
            if let Some(row) = report.units.iter_mut().find(|row| row.code == *unit) {
                row.missing_cells.retain(|code| *code != line.code);
            }
        }
    }
}

/// Judges the targets of all lines. Some targets compare a line with another one, so the values of those are gathered first.
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
    // What is set for all units together is not set for those of one node.
    let is_set_for_others = |indicator: &Indicator| {
        let basis = indicator.target.as_ref().map(|target| &target.basis);
        report.at.is_some() && matches!(basis, Some(TargetBasis::Number))
    };
    for line in &mut report.lines {
        if let Some(indicator) = plan.indicator(&line.code).filter(|indicator| !is_set_for_others(indicator)) {
            line.target = targets::judge_target(indicator, line, report.period, &others);
        }
    }
}

/// Whether any of the files is a return, and so whether there is anything to report.
pub fn has_returns(files: &InputFiles) -> bool {
    files.files().any(|file| matches!(file.content, ReceivedContent::Return(_)))
}
