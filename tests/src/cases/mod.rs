//! Runs the cases in `tests/cases/*.md`: a table lists what an officer did, and from it real workbooks are made, read, checked and
//! consolidated.
//!
//! A section (`## …`) with a table is a case. Three kinds of table are read:
//! * `Tình huống | … | Phải thấy`: each row is one return, and the last column holds the findings expected for it;
//! * `Mã | Kết quả | Giải trình | Kỳ trước`: the whole section is one return;
//! * `Tệp | …`: each row is one file of a consolidation.
//!
//! The expected findings are in the last column, or in a fenced block below the table; `UPDATE=1 cargo test` rewrites them.

mod book;
mod csv_file;
mod directives;
mod figures;
mod markdown;
mod plans;
mod render;
mod returns;
mod run;
mod sheet_edit;

pub use markdown::{Document, Section};
pub use run::{CaseFile, Outcome, files_of_section, run_section};
