//! The obligation matrix: how each owing unit stands, how late, and what it still owes.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::past::count;
use super::sorting::Sorted;
use super::{Consolidation, Content, Instructions, Receipt, ReceivedOn, UnitRow, UnitStatus};
use crate::findings::{ConsolidationProblem, Finding, Place, Severity};
use crate::plan::{Plan, Unit};
use crate::submission::{State, Submission};

/// One row an owing unit, in the order of the plan; who is absent, late or in conflict becomes a finding.
pub(super) fn unit_rows(
    plan: &Plan,
    sorted: &Sorted<'_>,
    owing: &[&Unit],
    instructions: &Instructions,
    (report, judged): (&Consolidation, &BTreeMap<usize, Vec<Finding>>),
    findings: &mut Vec<Finding>,
) -> Vec<UnitRow> {
    let working_days = plan.regime.working_days();
    let receipts = Receipts::new(&instructions.received, sorted, findings);
    let mut rows = Vec::with_capacity(owing.len());
    for unit in owing {
        let accepted = sorted.accepted.get(&unit.code);
        let status = if accepted.is_some() {
            UnitStatus::Received
        } else if sorted.conflicts.contains_key(&unit.code) {
            UnitStatus::Conflict
        } else if sorted.rejected.contains_key(&unit.code) {
            UnitStatus::Rejected
        } else {
            UnitStatus::Missing
        };
        let received = accepted.and_then(|(row, submission)| receipts.of(*row, submission));
        let reached = match status {
            UnitStatus::Received => received.map(|on| on.date),
            UnitStatus::Missing | UnitStatus::Rejected => instructions.as_of,
            // Something did come in: the first of the returns that contradict each other.
            UnitStatus::Conflict => {
                let rows = sorted.conflicts.get(&unit.code).map_or(&[][..], Vec::as_slice);
                rows.iter().filter_map(|&row| receipts.of_file(row, sorted)).map(|on| on.date).min()
            }
        };
        let days_late = reached.map_or(0, |day| working_days.between(report.deadline, day));
        let mut row = UnitRow {
            code: unit.code.clone(),
            valid_from: unit.valid_from,
            name: unit.name.clone(),
            status,
            received,
            days_late,
            nil: false,
            estimate: false,
            missing_cells: Vec::new(),
            required: 0,
            file: accepted.map(|(row, _)| *row),
            other_period: sorted.wrong_form.get(&unit.code).map(|(_, period)| *period),
            errors: 0,
            warnings: 0,
        };
        for indicator in plan.asked(report.period.period_type(), &unit.kind).filter(|indicator| indicator.required) {
            row.required += 1;
            if accepted
                .is_none_or(|(_, submission)| *submission.state(&indicator.code) == State::Missing && !excused(submission, indicator))
            {
                row.missing_cells.push(indicator.code.clone());
            }
        }
        if let Some((index, submission)) = accepted {
            row.nil = submission.nil_return;
            row.estimate = submission.estimate;
            let read = sorted.files.get(*index).map_or(&[][..], |file| &file.findings);
            let found = judged.get(index).map_or(read, Vec::as_slice);
            row.errors = count(found.iter().filter(|f| f.severity() == Severity::Error).count());
            row.warnings = count(found.iter().filter(|f| f.severity() == Severity::Warning && f.explained.is_none()).count());
        }
        tell(unit, &row, report.deadline, sorted, findings);
        rows.push(row);
    }
    rows
}

/// Under the box “báo cáo không phát sinh” the narratives are not owed (decision 3).
fn excused(submission: &Submission, indicator: &crate::plan::Indicator) -> bool {
    submission.nil_return && indicator.is_text()
}

fn tell(unit: &Unit, row: &UnitRow, deadline: Date, sorted: &Sorted<'_>, findings: &mut Vec<Finding>) {
    let place = || Place { unit: Some(unit.code.clone()), ..Place::default() };
    match row.status {
        UnitStatus::Rejected if row.other_period.is_some() => {
            // It is told beside the unit why nothing counts; nobody is chased as silent.
            let file = sorted.wrong_form.get(&unit.code).and_then(|(row, _)| sorted.files.get(*row));
            findings.extend(file.iter().flat_map(|file| &file.findings).filter(|finding| finding.code() == "SUB341").cloned());
        }
        UnitStatus::Missing | UnitStatus::Rejected => {
            findings.push(Finding::new(ConsolidationProblem::NoReturn { unit: unit.name.clone(), deadline }, place()));
        }
        UnitStatus::Conflict => {
            let rows = sorted.conflicts.get(&unit.code).map_or(&[][..], Vec::as_slice);
            let files: Vec<&str> = rows.iter().filter_map(|&index| sorted.files.get(index)).map(|file| file.file.as_str()).collect();
            let revision = rows.first().and_then(|&index| sorted.ledger.get(index)).and_then(|entry| entry.revision).unwrap_or(1);
            let problem = ConsolidationProblem::Conflict { unit: unit.name.clone(), revision, files: files.join(", ") };
            findings.push(Finding::new(problem, place()));
        }
        UnitStatus::Received => {
            if let Some(on) = row.received.filter(|_| row.days_late > 0) {
                let days = usize::try_from(row.days_late).unwrap_or(usize::MAX);
                let problem = ConsolidationProblem::Late { unit: unit.name.clone(), received: on.date, deadline, days };
                findings.push(Finding::new(problem, place()));
            }
        }
    }
}

/// Days of receipt by row of the ledger.
struct Receipts(BTreeMap<usize, Date>);

impl Receipts {
    /// Fits each receipt to its file: by SHA-256, by whole name, or by the last part of the name where one file alone has it.
    fn new(receipts: &[Receipt], sorted: &Sorted<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut by_row = BTreeMap::new();
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        // Files within an archive or message came in with it.
        let mut within: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, file) in sorted.files.iter().enumerate() {
            by_name.entry(&file.file).or_default().push(row);
            if let Some((_, last)) = file.file.rsplit_once('/') {
                by_name.entry(last).or_default().push(row);
            }
            file.file
                .match_indices('/')
                .filter_map(|(at, _)| file.file.get(..at))
                .for_each(|outer| within.entry(outer).or_default().push(row));
            by_name.entry(&file.sha256).or_default().push(row);
        }
        for receipt in receipts {
            let name = crate::text::clean_label(&receipt.file).replace('\\', "/");
            let rows = by_name.get(name.as_str()).or_else(|| by_name.get(name.to_ascii_lowercase().as_str()));
            let same_file = |rows: &[usize]| {
                let mut hashes = rows.iter().filter_map(|&row| sorted.files.get(row)).map(|file| &file.sha256);
                let first = hashes.next();
                hashes.all(|hash| Some(hash) == first)
            };
            match rows.map(Vec::as_slice) {
                Some(rows) if same_file(rows) => {
                    let inner = rows.iter().filter_map(|&row| within.get(sorted.files.get(row)?.file.as_str())).flatten();
                    for row in rows.iter().chain(inner) {
                        let earliest = by_row.get(row).map_or(receipt.date, |day: &Date| (*day).min(receipt.date));
                        by_row.insert(*row, earliest);
                    }
                }
                _ => findings.push(Finding::new(ConsolidationProblem::ReceiptUnused { file: receipt.file.clone() }, Place::default())),
            }
        }
        Self(by_row)
    }

    fn of_file(&self, row: usize, sorted: &Sorted<'_>) -> Option<ReceivedOn> {
        match sorted.files.get(row).map(|file| &file.content) {
            Some(Content::Return(submission)) => self.of(row, submission),
            _ => None,
        }
    }

    fn of(&self, row: usize, submission: &Submission) -> Option<ReceivedOn> {
        let noted = self.0.get(&row).map(|date| ReceivedOn { date: *date, by_signature: false });
        noted.or_else(|| submission.header.signed_on.map(|date| ReceivedOn { date, by_signature: true }))
    }
}
