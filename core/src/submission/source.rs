//! The sheet and cell in which an answer was read.

use std::sync::Arc;

use crate::base::CellRef;

/// The sheet and the cell in which an entry was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The sheet.
    pub sheet: Arc<str>,
    /// The cell.
    pub cell: CellRef,
}
