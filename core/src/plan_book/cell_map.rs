//! Remembers in which cell each part of the plan stands, so that what the check says of the plan is told at that cell.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::CellRef;
use crate::findings::{Finding, Place, PlanBookProblem, PlanFileProblem, Problem};

/// Codes of findings, each with the JSON pointer of a list. Such a finding is not reported where an entry of the list could not be read,
/// because the missing entry may be its cause.
const CONSEQUENTIAL_FINDINGS: [(&str, &str); 1] = [("PLN127", "/duties/")];

/// A cell of the workbook, with the head of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BookCell {
    /// The name of the sheet as it stands in the file.
    pub(super) sheet: String,
    /// The number of the sheet, to put findings in order.
    pub(super) sheet_number: usize,
    /// The cell.
    pub(super) at: CellRef,
    /// The head of its column.
    pub(super) head: String,
}

/// The cell of each part of the plan, and the faults found in the workbook itself.
#[derive(Debug, Clone, Default)]
pub(super) struct CellMap {
    cells: BTreeMap<String, BookCell>,
    /// Findings of the workbook itself, each with the pointer of what it keeps from being read.
    found: Vec<(String, Option<BookCell>, Finding)>,
    /// Further pointers that nothing more is to be said of.
    silent: BTreeSet<String>,
}

impl CellMap {
    /// Records that the part of the plan at the JSON pointer is in `cell`.
    pub(super) fn set_cell(&mut self, pointer: impl Into<String>, cell: &BookCell) {
        self.cells.insert(pointer.into(), cell.clone());
    }

    /// The cell of the part at the JSON pointer, or of the smallest part around it that has a cell; `None` where no such part has one.
    pub(super) fn find_cell(&self, pointer: &str) -> Option<&BookCell> {
        let mut pointer = pointer;
        loop {
            if let Some(cell) = self.cells.get(pointer) {
                return Some(cell);
            }
            pointer = pointer.rsplit_once('/')?.0;
        }
    }

    /// Adds a fault of a cell, because of which the part of the plan at the JSON pointer could not be read.
    pub(super) fn add_to_cell(&mut self, pointer: impl Into<String>, cell: &BookCell, problem: PlanBookProblem) {
        let finding = Finding::new(problem, Place::cell(cell.sheet.clone(), cell.at));
        self.found.push((pointer.into(), Some(cell.clone()), finding));
    }

    /// The cells of entries that have no code yet, each with the JSON pointer of the missing code.
    pub(super) fn cells_without_code(&self) -> impl Iterator<Item = (&str, &BookCell)> {
        self.found.iter().filter_map(|(pointer, cell, finding)| match &finding.problem {
            Problem::PlanBook(PlanBookProblem::EmptyCode { .. }) => Some((pointer.as_str(), cell.as_ref()?)),
            _ => None,
        })
    }

    /// Adds a fault of a whole sheet, because of which the part of the plan at the JSON pointer could not be read.
    pub(super) fn add_to_sheet(&mut self, pointer: impl Into<String>, sheet: &str, problem: PlanBookProblem) {
        let place = Place { sheet: Some(sheet.to_owned()), ..Place::default() };
        self.found.push((pointer.into(), None, Finding::new(problem, place)));
    }

    /// Suppresses the findings of the plan check at or below the JSON pointer.
    pub(super) fn suppress_findings_at(&mut self, pointer: impl Into<String>) {
        self.silent.insert(pointer.into());
    }

    /// Removes the faults at or below the JSON pointer, because the part was read from the sheet for values without a column.
    pub(super) fn remove_faults_at(&mut self, pointer: &str) {
        self.found.retain(|(own, _, _)| !is_at_or_below(own, pointer));
    }

    /// Returns the faults of the workbook and the findings of the plan check (`of_plan`), each at its cell, in the order of the sheets and
    /// without repetitions.
    pub(super) fn merge_findings(self, of_plan: Vec<Finding>) -> Vec<Finding> {
        let of_plan: Vec<_> = of_plan.into_iter().filter_map(|finding| self.locate_finding(finding)).collect();
        let own = self.found.into_iter().map(|(_, cell, finding)| (cell, finding));
        let mut all: Vec<_> = own.chain(of_plan).collect();
        all.sort_by_key(|(cell, _)| cell.as_ref().map(|cell| (cell.sheet_number, cell.at)));
        let mut findings: Vec<Finding> = all.into_iter().map(|(_, finding)| finding).collect();
        findings.dedup();
        findings
    }

    /// Gives a finding of the plan check the cell that it is about. `None` where it has no JSON pointer, or a fault of the workbook reports
    /// the same already.
    fn locate_finding(&self, mut finding: Finding) -> Option<(Option<BookCell>, Finding)> {
        let pointer = finding.place.pointer.clone()?;
        let follows = |(code, list): &(&str, &str)| finding.code() == *code && self.found.iter().any(|(own, _, _)| own.starts_with(list));
        if CONSEQUENTIAL_FINDINGS.iter().any(follows) {
            return None;
        }
        let (field, is_missing) = match &finding.problem {
            Problem::PlanFile(PlanFileProblem::MissingField { field }) => (format!("{pointer}/{field}"), true),
            _ => (pointer.clone(), false),
        };
        let mut told = self.found.iter().map(|(own, _, _)| own).chain(&self.silent).filter(|own| !own.is_empty());
        if told.any(|own| is_at_or_below(&field, own) || is_missing && is_at_or_below(own, &field)) {
            return None;
        }
        let cell = self.find_cell(&field).cloned();
        if let Some(cell) = &cell {
            finding.place = Place::cell(cell.sheet.clone(), cell.at);
            if let Problem::PlanFile(PlanFileProblem::MissingField { field } | PlanFileProblem::Blank { field }) = &mut finding.problem {
                field.clone_from(&cell.head);
            }
        }
        Some((cell, finding))
    }
}

/// Whether the JSON pointer is `other` or a pointer below it.
fn is_at_or_below(pointer: &str, other: &str) -> bool {
    pointer.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
