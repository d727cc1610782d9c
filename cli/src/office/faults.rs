//! Collects the faults in all lists of the office, so that they are reported together.

use tonghop::Phrase;
use tonghop::findings::{CellRef, ConsolidationProblem, Count, Finding, Place, Problem};

use crate::failure::Failure;
use crate::wording::phrase;

/// The place of a fault in a list.
#[derive(Debug, Clone, Default)]
pub(super) struct FaultPlace {
    /// The path of the list, as on the command line.
    pub(super) list: String,
    /// The sheet, in a workbook.
    pub(super) sheet: Option<String>,
    /// The row of the sheet or the line of the file, from 1.
    pub(super) line: u64,
    /// The column, from 0, where the fault is in one cell.
    pub(super) column: Option<u16>,
}

impl FaultPlace {
    /// The place in the form that findings have.
    fn finding_place(&self) -> Place {
        let row = u32::try_from(self.line.saturating_sub(1)).ok();
        // A line of a text file has no cells.
        let cell = row.zip(self.column).filter(|_| self.sheet.is_some()).map(|(row, column)| CellRef::new(row, column));
        Place { file: Some(self.list.clone()), sheet: self.sheet.clone(), cell, ..Place::default() }
    }
}

/// All faults in the lists of a run.
#[derive(Debug, Default)]
pub(super) struct ListFaults(Vec<Finding>);

impl ListFaults {
    /// Adds the fault that a line cannot be used.
    pub(super) fn add_line_fault(&mut self, spot: &FaultPlace, reason: Phrase) {
        self.add_problem(spot, ConsolidationProblem::ListLine { line: Count(spot.line), reason });
    }

    /// Adds any other fault.
    pub(super) fn add_problem(&mut self, spot: &FaultPlace, problem: impl Into<Problem>) {
        self.0.push(Finding::new(problem, spot.finding_place()));
    }

    /// Adds the fault that a list could not be read at all.
    pub(super) fn add_unreadable_list(&mut self, list: &str, mut finding: Finding) {
        finding.place.file = Some(list.to_owned());
        self.0.push(finding);
    }

    /// The number of faults so far.
    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }

    /// Turns the faults into a result.
    ///
    /// # Errors
    /// There are faults, which the failure contains.
    pub(super) fn into_result(self) -> Result<(), Failure> {
        let Self(found) = self;
        let mut lists: Vec<&str> = found.iter().filter_map(|finding| finding.place.file.as_deref()).collect();
        lists.dedup();
        if found.is_empty() {
            return Ok(());
        }
        let (count, names) = (found.len(), lists.join(", "));
        let s = if count == 1 { "" } else { "s" };
        let what = phrase!("danh sách {names} có {count} chỗ phải sửa", "{count} error{s} in the list {names}");
        let help = Phrase::new(
            "Sửa các chỗ nêu trên rồi chạy lại; chưa có gì được ghi.",
            "Fix the errors above and run again; nothing was written.",
        );
        Err(Failure::refused(what, help).with_findings(found))
    }
}
