//! Makes one return of a parent from the report over its parts (decision 178).

use std::collections::BTreeMap;

use super::computed::{self, LinesByCode};
use super::{Consolidation, InputFiles, Line, MissingReason, UnitEntry, UnitRow, UnitStatus};
use crate::base::{IndicatorCode, Lang, UnitCode};
use crate::findings::{Field, Finding, Severity};
use crate::plan::{AcrossUnits, Indicator, MAX_LIST_ROWS, Plan, Unit};
use crate::submission::{
    CarriedFinding, Entry, ListAnswer, Part, PartCounts, PartFile, PartOutcome, Parts, Received, ReceivedContent, State, Submission, Value,
};

/// The return of `unit`, made of a report at that unit and of the files that the report was made from.
///
/// An answer is the figure of the report; nil where all units answered nil, and missing where it does not add up over units. Texts are not
/// joined. The header says nothing: whoever sends the return signs it.
pub fn build_return(plan: &Plan, report: &Consolidation, files: &InputFiles, unit: &Unit) -> Submission {
    let files: Vec<&Received> = files.files().collect();
    let accepted = |row: &UnitRow| match files.get(row.file?).map(|file| &file.content) {
        Some(ReceivedContent::Return(submission)) => Some(&**submission),
        _ => None,
    };
    let mut rolled_up = Submission::new(plan, unit.code.clone(), report.period);
    rolled_up.estimate = report.units.iter().any(|row| row.estimate);
    let lines: LinesByCode<'_> = report.lines.iter().map(|line| (&line.code, line)).collect();
    let mut counts = BTreeMap::new();
    for line in &report.lines {
        let Some(indicator) = plan.indicator(&line.code) else { continue };
        let mut behind = line.counts_behind();
        if let Some(calculation) = indicator.computed.as_ref().filter(|_| indicator.is_recomputed_in_totals()) {
            behind.operands = computed::operands_of_total(plan, (indicator, calculation), &lines);
        }
        let state = rolled_up_state(indicator, line, &behind);
        if state != State::Missing {
            rolled_up.entries.insert(line.code.clone(), Entry::default().with_state(state));
        }
        counts.insert(line.code.clone(), behind);
    }
    for table in &report.lists {
        let of_units = report.units.iter().filter_map(accepted).filter_map(|submission| submission.lists.get(&table.code));
        let mut joined = ListAnswer { nil: !table.units.is_empty() && table.units.iter().all(|one| one.nil), ..ListAnswer::default() };
        for answer in of_units {
            let rows: Vec<_> = answer.filled_rows().map(|(_, row)| row.clone()).collect();
            let free = MAX_LIST_ROWS.saturating_sub(joined.rows.len());
            let beyond = u32::try_from(rows.len().saturating_sub(free)).unwrap_or(u32::MAX);
            joined.left_out = joined.left_out.saturating_add(answer.left_out).saturating_add(beyond);
            joined.rows.extend(rows.into_iter().take(free));
        }
        for (_, entry) in joined.rows.iter_mut().flat_map(|row| row.cells.iter_mut()) {
            entry.source = None;
        }
        rolled_up.lists.insert(table.code.clone(), joined);
    }
    let units = report.units.iter().map(|row| part_of(report, row, accepted(row))).collect();
    let names = report.units.iter().map(|row| (&row.code, row.name.as_str())).collect();
    let findings = report.findings.iter().filter_map(|finding| carry_finding(&names, finding)).collect();
    rolled_up.parts = Some(Box::new(Parts { run: report.run.clone(), units, counts, findings }));
    rolled_up
}

impl Line {
    /// What stands behind the line: the answers of the lowest units, those of parts of consolidated returns among them.
    pub fn counts_behind(&self) -> PartCounts {
        let mut counts = PartCounts::default();
        for answer in self.by_unit.values() {
            match answer.parts() {
                Some(parts) => counts.add(parts),
                None => count_answer(&mut counts, answer),
            }
        }
        counts
    }

    /// Whether a figure of the line is that of a consolidated return.
    pub fn has_parts(&self) -> bool {
        self.by_unit.values().any(|answer| answer.parts().is_some())
    }
}

/// Counts the answer of one unit.
fn count_answer(counts: &mut PartCounts, answer: &UnitEntry) {
    let counted = match &answer.state {
        State::Missing if answer.why == Some(MissingReason::NotAsked) => &mut counts.not_asked,
        State::Value(value) => {
            if let Value::Choice(option) = value {
                *counts.options.entry(option.code.to_string()).or_default() += 1;
            }
            &mut counts.value
        }
        State::Nil => &mut counts.nil,
        State::Missing => &mut counts.missing,
        State::NotApplicable => &mut counts.not_applicable,
        State::Withheld => &mut counts.withheld,
    };
    *counted += 1;
}

/// The answer of the parent.
fn rolled_up_state(indicator: &Indicator, line: &Line, behind: &PartCounts) -> State {
    let all = |count: u32| count > 0 && count == behind.owed();
    if all(behind.not_applicable) {
        return State::NotApplicable;
    }
    if all(behind.withheld) {
        return State::Withheld;
    }
    match indicator.across_units {
        AcrossUnits::CountEach | AcrossUnits::ConcatByUnit => State::Missing,
        AcrossUnits::Earliest | AcrossUnits::Latest => {
            line.day.map_or(State::Missing, |day| State::Value(Value::Date(crate::base::Date::of(day))))
        }
        AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes | AcrossUnits::Max | AcrossUnits::None => match line.total {
            Some(_) if all(behind.nil) && indicator.computed.is_none() => State::Nil,
            Some(total) => State::figure(total),
            None => State::Missing,
        },
    }
}

/// The unit of a row as a part.
fn part_of(report: &Consolidation, row: &UnitRow, accepted: Option<&Submission>) -> Part {
    let outcome = match row.status {
        UnitStatus::Received => PartOutcome::Received,
        UnitStatus::Missing | UnitStatus::Partial => PartOutcome::Missing,
        UnitStatus::Conflict => PartOutcome::Conflict,
        UnitStatus::Rejected => PartOutcome::Rejected,
    };
    let file = row.file.and_then(|place| report.ledger.get(place)).map(|file| PartFile {
        name: file.file.clone(),
        sha256: file.sha256.clone(),
        revision: file.revision.unwrap_or(1),
    });
    let parts = accepted.and_then(|submission| submission.parts.as_ref()).map(|parts| parts.units.clone()).unwrap_or_default();
    Part { unit: row.code.clone(), valid_from: row.valid_from, name: row.name.clone(), period: report.period, outcome, file, parts }
}

/// An error or warning as the superior is told of it; one that came from a level further down stays as it was told there.
fn carry_finding(names: &BTreeMap<&UnitCode, &str>, finding: &Finding) -> Option<CarriedFinding> {
    use crate::findings::{ConsolidationProblem, Problem};
    if finding.severity() == Severity::Note {
        return None;
    }
    let field = match &finding.place.field {
        Some(Field::Indicator(code)) => Some(code.clone()),
        Some(Field::List(place)) => Some(place.list.clone()),
        _ => None,
    };
    if let Problem::Consolidation(ConsolidationProblem::Carried { code, level, unit, told }) = &finding.problem {
        let (vi, en) = (told.vi.clone(), told.en.clone());
        let unit = Some(unit.clone());
        return Some(CarriedFinding { code: code.clone(), severity: *level, unit, field, vi, en, explained: finding.explained.clone() });
    }
    let name = |code: &UnitCode| names.get(code).map_or_else(|| code.to_string(), |name| (*name).to_owned());
    Some(CarriedFinding {
        code: finding.code().to_owned(),
        severity: finding.severity(),
        unit: finding.place.unit.as_ref().map(name),
        field,
        vi: finding.message(Lang::Vi),
        en: finding.message(Lang::En),
        explained: finding.explained.clone(),
    })
}

/// What stands behind a figure of a consolidated return; `None` where the return is a unit's own.
pub(super) fn parts_of_answer(submission: &Submission, code: &IndicatorCode) -> Option<Box<PartCounts>> {
    let parts = submission.parts.as_ref()?;
    Some(Box::new(parts.counts.get(code).cloned().unwrap_or_default()))
}

/// Why the answer of a consolidated return is missing.
pub(super) const fn why_missing(counts: &PartCounts) -> MissingReason {
    if counts.owed() == 0 && counts.not_asked > 0 {
        MissingReason::NotAsked
    } else if counts.answered() > 0 {
        MissingReason::NotAddedUp
    } else {
        MissingReason::Blank
    }
}
