//! Refusals: why a file, or one sheet of it, cannot be read.

use std::fmt;

use crate::base::CellRef;
use crate::base::{Lang, Phrase};
use crate::findings::{Count, Finding, PackageProblem, Place, Problem};

/// Why reading stopped: a problem of the catalogue, with the sheet and cell where they are known.
///
/// Cells handed out before a refusal do not count: the caller lets them go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    problem: Box<Problem>,
    sheet: Option<Box<str>>,
    cell: Option<CellRef>,
}

impl Refusal {
    pub(super) fn new(problem: impl Into<Problem>) -> Self {
        Self { problem: Box::new(problem.into()), sheet: None, cell: None }
    }

    pub(super) fn at(mut self, cell: CellRef) -> Self {
        self.cell.get_or_insert(cell);
        self
    }

    pub(super) fn in_sheet(mut self, name: &str) -> Self {
        self.sheet.get_or_insert_with(|| excerpt(name).into());
        self
    }

    /// What the problem is.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The stable reason code (`XLS110`).
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// The finding for it; the caller adds the file.
    pub fn finding(self) -> Finding {
        let place = Place { sheet: self.sheet.map(String::from), cell: self.cell, ..Place::default() };
        Finding::new(*self.problem, place)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.problem.message(Lang::En))
    }
}

impl std::error::Error for Refusal {}

impl<P: Into<Problem>> From<P> for Refusal {
    fn from(problem: P) -> Self {
        Self::new(problem)
    }
}

/// Broken XML at a byte of a part.
pub(super) fn broken_xml(part: &str, position: u64, vi: &str, en: &str) -> Refusal {
    Refusal::new(PackageProblem::BrokenXml { part: excerpt(part), position: Count(position), detail: Phrase::new(vi, en) })
}

/// A text of the file short enough for a message, on one line and without control characters.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 80;
    let shown = |c: char| {
        if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
    };
    // One character more is kept, so that shortening can tell that something was left out.
    let head: String = text.chars().take(LENGTH + 1).map(shown).collect();
    crate::base::text::shorten(&head, LENGTH)
}
