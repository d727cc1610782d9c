//! Remembers in which cell each part of the plan stands, so that what the check says of the plan is told at that cell.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::consequences::{Causes, fold_at_one_cell, is_at_or_below, narrower_pointer};
use crate::base::CellRef;
use crate::findings::{Finding, Place, PlanBookProblem, PlanFileProblem, Problem, Severity};

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
    /// Sheet and head of the columns that were told as missing or renamed.
    told_columns: BTreeSet<(String, String)>,
}

impl CellMap {
    /// Records that the part of the plan at the JSON pointer is in `cell`.
    pub(super) fn set_cell(&mut self, pointer: impl Into<String>, cell: &BookCell) {
        self.cells.insert(pointer.into(), cell.clone());
    }

    /// Records that a part without a column is in `cell`, the row of the sheet for values without a column; a column of its own comes first.
    pub(super) fn set_cell_of_rest(&mut self, pointer: &str, cell: &BookCell) {
        self.cells.entry(pointer.to_owned()).or_insert_with(|| cell.clone());
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

    /// Records that a column was told as missing or renamed; `false` where it was before.
    pub(super) fn tell_column(&mut self, sheet: &str, head: &str) -> bool {
        self.told_columns.insert((sheet.to_owned(), head.to_owned()))
    }

    /// Whether a column was told as missing or renamed.
    pub(super) fn is_column_told(&self, sheet: &str, head: &str) -> bool {
        self.told_columns.contains(&(sheet.to_owned(), head.to_owned()))
    }

    /// Suppresses the findings of the plan check at or below the JSON pointer.
    pub(super) fn suppress_findings_at(&mut self, pointer: impl Into<String>) {
        self.silent.insert(pointer.into());
    }

    /// Removes the faults at or below the JSON pointer, because the part was read from the sheet for values without a column.
    pub(super) fn remove_faults_at(&mut self, pointer: &str) {
        self.found.retain(|(own, _, _)| !is_at_or_below(own, pointer));
    }

    /// Returns the faults of the workbook and the findings of the check of `plan` (`of_plan`), each at its cell, in the order of the sheets,
    /// without repetitions and without what only follows from another finding.
    pub(super) fn merge_findings(self, mut of_plan: Vec<Finding>, plan: &Value) -> Vec<Finding> {
        let is_error = |finding: &Finding| finding.severity() == Severity::Error;
        let told = self.found.iter().filter(|(_, _, finding)| is_error(finding));
        let faults = told.map(|(pointer, _, finding)| (pointer.as_str(), finding.code()));
        let silent = self.silent.iter().map(|pointer| (pointer.as_str(), ""));
        let causes = Causes::new(faults.chain(silent), &of_plan, plan);
        let (followers, mut kept): (Vec<_>, Vec<_>) = of_plan.drain(..).partition(|finding| causes.explain(finding));
        // What follows from another error is not said again; an error is never left unsaid.
        if !self.found.iter().any(|(_, _, finding)| is_error(finding)) && !kept.iter().any(is_error) {
            kept.extend(followers);
        }
        let of_plan: Vec<_> = kept.into_iter().filter_map(|finding| self.locate_finding(finding)).collect();
        let own = self.found.into_iter().map(|(_, cell, finding)| (cell, finding));
        let own = own.filter(|(_, finding)| finding.code() != "PLN414" || !causes.explain(finding));
        let mut all: Vec<_> = own.chain(of_plan).collect();
        all.sort_by_key(|(cell, _)| cell.as_ref().map(|cell| (cell.sheet_number, cell.at)));
        let mut findings: Vec<Finding> = all.into_iter().map(|(_, finding)| finding).collect();
        findings.dedup();
        fold_at_one_cell(&mut findings);
        findings
    }

    /// Gives a finding of the plan check the cell that it is about. `None` where it has no JSON pointer, or a fault of the workbook reports
    /// the same already.
    fn locate_finding(&self, mut finding: Finding) -> Option<(Option<BookCell>, Finding)> {
        let pointer = finding.place.pointer.clone()?;
        let (field, is_missing) = match &finding.problem {
            Problem::PlanFile(PlanFileProblem::MissingField { field }) => (format!("{pointer}/{field}"), true),
            _ => (pointer.clone(), false),
        };
        let mut told = self.found.iter().map(|(own, _, _)| own).chain(&self.silent).filter(|own| !own.is_empty());
        if told.any(|own| is_at_or_below(&field, own) || is_missing && is_at_or_below(own, &field)) {
            return None;
        }
        let narrower = narrower_pointer(&finding, &field).filter(|pointer| self.cells.contains_key(pointer));
        let cell = self.find_cell(narrower.as_deref().unwrap_or(&field)).cloned();
        if let Some(cell) = &cell {
            finding.place = Place::cell(cell.sheet.clone(), cell.at);
            if let Problem::PlanFile(PlanFileProblem::MissingField { field } | PlanFileProblem::Blank { field }) = &mut finding.problem {
                field.clone_from(&cell.head);
            }
        }
        Some((cell, finding))
    }
}
