//! Consolidated workbooks, read back: where a number comes from, and whether a cell was edited since it was merged.

mod book;
mod issued;
mod line;
mod names;
mod sources;

pub use book::{Grid, Matrix, OWN, OpenReport, ReportSheet, Shown, ShownCell, codes_in, shown_in, text_in};
pub(crate) use issued::issued;
pub use line::{Reprinted, reprinted};
pub use names::is_total;
pub use sources::{Origin, Sources, printed};
