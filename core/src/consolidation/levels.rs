//! Keeps figures of several levels apart: a return beside one that contains it, a unit in two consolidated returns, a return that went past the
//! level above, and returns of units that do not stand below the node of the report (decision 179).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Outcome;
use super::sorting::SortedFiles;
use crate::base::{Period, Phrase, UnitCode};
use crate::findings::{ConsolidationProblem, Finding, Place};
use crate::plan::{Plan, Standing};
use crate::submission::{Part, PartOutcome};

/// Refuses accepted returns that would count a unit twice, says of each return that is not owed at the node why, and returns the findings.
pub(super) fn refuse_parts_beside_wholes(
    plan: &Plan,
    node: Option<&UnitCode>,
    period: Period,
    sorted: &mut SortedFiles<'_>,
) -> Vec<Finding> {
    let day = plan.regime.window(period).last;
    let mut levels = Levels { plan, day, findings: Vec::new() };
    let circle = plan.units_in_circle(day);
    if !circle.is_empty() {
        let units = circle.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ");
        levels.findings.push(Finding::new(ConsolidationProblem::UnitsInCircle { units }, Place::default()));
    }
    levels.refuse_wholes_with_common_parts(sorted);
    levels.refuse_accepted_parts(sorted);
    levels.explain_returns_not_owed(node, period, sorted);
    levels.findings
}

struct Levels<'p> {
    plan: &'p Plan,
    day: Date,
    findings: Vec<Finding>,
}

/// A part by what identifies a unit: its code, and the day from which the code means it.
type PartKey = (UnitCode, Date);

fn key(part: &Part) -> PartKey {
    (part.unit.clone(), part.valid_from)
}

impl Levels<'_> {
    /// Refuses each consolidated return that contains figures of a unit that another one contains, too.
    fn refuse_wholes_with_common_parts(&mut self, sorted: &mut SortedFiles<'_>) {
        let mut wholes_of: BTreeMap<PartKey, (String, BTreeSet<usize>)> = BTreeMap::new();
        for (row, submission) in sorted.accepted.values() {
            let counted = submission.parts.iter().flat_map(|parts| parts.all()).filter(|part| part.outcome == PartOutcome::Received);
            for part in counted {
                wholes_of.entry(key(part)).or_insert_with(|| (part.name.clone(), BTreeSet::new())).1.insert(*row);
            }
        }
        for (name, rows) in wholes_of.into_values().filter(|(_, rows)| rows.len() > 1) {
            let told: Vec<String> = rows.iter().map(|row| self.name_with_file(sorted, *row)).collect();
            let problem = ConsolidationProblem::PartOfTwoWholes { part: name, wholes: told.join("; ") };
            let first = rows.first().and_then(|row| sorted.ledger.get(*row));
            let place = Place { unit: first.and_then(|row| row.unit.clone()), file: first.map(|row| row.file.clone()), ..Place::default() };
            let reason = problem_reason(&problem);
            self.findings.push(Finding::new(problem, place));
            rows.iter().for_each(|row| refuse(sorted, *row, &reason));
        }
    }

    /// Refuses each accepted return whose unit a consolidated return lists, whatever became of it there.
    fn refuse_accepted_parts(&mut self, sorted: &mut SortedFiles<'_>) {
        let mut listed: BTreeMap<PartKey, usize> = BTreeMap::new();
        for (row, submission) in sorted.accepted.values() {
            listed.extend(submission.parts.iter().flat_map(|parts| parts.all()).map(|part| (key(part), *row)));
        }
        let beside: Vec<(usize, usize)> = (sorted.accepted.iter())
            .filter_map(|(unit, (row, _))| {
                let whole = *listed.get(&(UnitCode::clone(unit), self.plan.unit(unit, self.day)?.valid_from))?;
                (whole != *row).then_some((*row, whole))
            })
            .collect();
        for (row, whole) in beside {
            self.refuse_beside(sorted, row, whole);
        }
    }

    /// Refuses the file in `row`, which is a part of the consolidated return in the row `whole`.
    fn refuse_beside(&mut self, sorted: &mut SortedFiles<'_>, row: usize, whole: usize) {
        let file = |at: usize| sorted.ledger.get(at).map(|row| row.file.clone()).unwrap_or_default();
        let (unit, whole_name) = (self.name(sorted, row), self.name(sorted, whole));
        let problem = ConsolidationProblem::PartBesideWhole { unit, file: file(row), whole: whole_name, whole_file: file(whole) };
        self.refuse_with(sorted, row, problem);
    }

    /// Says of each return of the period whose unit does not report to the node why it does not count.
    fn explain_returns_not_owed(&mut self, node: Option<&UnitCode>, period: Period, sorted: &mut SortedFiles<'_>) {
        let rows: Vec<usize> = sorted.not_owed.clone();
        if rows.is_empty() {
            return;
        }
        let tree = self.plan.unit_tree(self.day);
        for row in rows {
            let Some(unit) = sorted.ledger.get(row).filter(|row| row.period == Some(period)).and_then(|row| row.unit.clone()) else {
                continue;
            };
            match tree.standing_of(&unit, node) {
                Some(Standing::Through(through)) => {
                    let whole = sorted
                        .accepted
                        .get(&through.code)
                        .filter(|(_, whole)| whole.parts.iter().flat_map(|parts| parts.all()).any(|part| part.unit == unit));
                    if let Some((whole, _)) = whole {
                        let whole = *whole;
                        self.refuse_beside(sorted, row, whole);
                        continue;
                    }
                    let file = sorted.ledger.get(row).map(|row| row.file.clone()).unwrap_or_default();
                    let problem =
                        ConsolidationProblem::ReportsThrough { unit: self.name(sorted, row), file, through: through.name.clone() };
                    self.refuse_with(sorted, row, problem);
                }
                Some(Standing::Elsewhere | Standing::Node) => {
                    let Some(at) = node.and_then(|node| self.plan.unit_or_parent(node, self.day)) else { continue };
                    let name = &at.name;
                    let reason = Phrase::new(format!("không thuộc {name}"), format!("not below {name}"));
                    sorted.of_other_levels.insert(row);
                    if let Some(entry) = sorted.ledger.get_mut(row) {
                        (entry.outcome, entry.reason) = (Outcome::Skipped, Some(reason));
                    }
                }
                Some(Standing::Reports | Standing::Groups) | None => {}
            }
        }
    }

    /// Refuses the file in `row` for this problem.
    fn refuse_with(&mut self, sorted: &mut SortedFiles<'_>, row: usize, problem: ConsolidationProblem) {
        let reason = problem_reason(&problem);
        let entry = sorted.ledger.get(row);
        let place =
            Place { unit: entry.and_then(|entry| entry.unit.clone()), file: entry.map(|entry| entry.file.clone()), ..Place::default() };
        self.findings.push(Finding::new(problem, place));
        refuse(sorted, row, &reason);
    }

    /// The name of the unit whose file is in this row of the ledger.
    fn name(&self, sorted: &SortedFiles<'_>, row: usize) -> String {
        let code = sorted.ledger.get(row).and_then(|row| row.unit.clone());
        let unit = code.as_ref().and_then(|code| self.plan.unit(code, self.day)).map(|unit| unit.name.clone());
        unit.or_else(|| code.map(|code| code.to_string())).unwrap_or_default()
    }

    /// The name of the unit with its file.
    fn name_with_file(&self, sorted: &SortedFiles<'_>, row: usize) -> String {
        format!("{} ({})", self.name(sorted, row), sorted.ledger.get(row).map_or("", |row| row.file.as_str()))
    }
}

/// The reason in the ledger.
fn problem_reason(problem: &ConsolidationProblem) -> Phrase {
    crate::findings::Problem::from(problem.clone()).title_with_code()
}

/// Takes a file out of those that count.
fn refuse(sorted: &mut SortedFiles<'_>, row: usize, reason: &Phrase) {
    sorted.of_other_levels.insert(row);
    if let Some(entry) = sorted.ledger.get_mut(row) {
        entry.outcome = Outcome::Rejected;
        entry.reason = Some(reason.clone());
    }
    let unit = sorted.accepted.iter().find(|(_, (own, _))| *own == row).map(|(unit, _)| *unit);
    if let Some(unit) = unit {
        sorted.accepted.remove(unit);
        sorted.decided.retain(|(_, decided)| *decided != row);
        sorted.rejected.entry(unit).or_default().push(row);
    }
}
