//! Defines refusals: why a file, or one sheet of it, cannot be read.

use std::fmt;

use crate::base::text::excerpt;
use crate::base::{CellRef, Count, Phrase};
use crate::xlsx::{LimitProblem, PackageProblem, SheetProblem};

/// Why reading stopped, with the sheet and cell where they are known.
///
/// Cells handed out before a refusal do not count: the caller drops them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    fault: Box<Fault>,
    sheet: Option<Box<str>>,
    cell: Option<CellRef>,
}

/// The problem because of which reading stopped, by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The package is damaged, or is no workbook.
    Package(PackageProblem),
    /// A limit is exceeded.
    Limit(LimitProblem),
    /// A sheet is stored in a way that leaves its cells unknown.
    Sheet(SheetProblem),
}

impl Refusal {
    pub(super) fn new(fault: impl Into<Fault>) -> Self {
        Self { fault: Box::new(fault.into()), sheet: None, cell: None }
    }

    /// Adds the cell, unless one is known already.
    pub(super) fn at_cell(mut self, cell: CellRef) -> Self {
        self.cell.get_or_insert(cell);
        self
    }

    /// Adds the name of the sheet, unless one is known already.
    pub(super) fn in_sheet(mut self, name: &str) -> Self {
        self.sheet.get_or_insert_with(|| excerpt(name).into());
        self
    }

    /// The problem because of which reading stopped.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// The sheet, where one is known.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The cell, where one is known.
    pub const fn cell(&self) -> Option<CellRef> {
        self.cell
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.fault {
            Fault::Package(problem) => write!(f, "the workbook cannot be read: {problem:?}")?,
            Fault::Limit(problem) => write!(f, "the workbook exceeds a limit: {problem:?}")?,
            Fault::Sheet(problem) => write!(f, "a sheet cannot be read: {problem:?}")?,
        }
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet “{sheet}”")?;
        }
        if let Some(cell) = self.cell {
            write!(f, ", cell {cell}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl<F: Into<Fault>> From<F> for Refusal {
    fn from(fault: F) -> Self {
        Self::new(fault)
    }
}

impl From<PackageProblem> for Fault {
    fn from(problem: PackageProblem) -> Self {
        Self::Package(problem)
    }
}

impl From<LimitProblem> for Fault {
    fn from(problem: LimitProblem) -> Self {
        Self::Limit(problem)
    }
}

impl From<SheetProblem> for Fault {
    fn from(problem: SheetProblem) -> Self {
        Self::Sheet(problem)
    }
}

/// The refusal of a part whose XML is broken at a position, counted in bytes.
pub(super) fn broken_xml(part: &str, position: u64, vi: &str, en: &str) -> Refusal {
    Refusal::new(PackageProblem::BrokenXml { part: excerpt(part), position: Count(position), detail: Phrase::new(vi, en) })
}
