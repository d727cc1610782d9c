//! Reads consolidated reports back: the issued figures, the source of each number, and the cells edited since.

#[cfg(feature = "excel")]
mod book;
mod document;
#[cfg(feature = "excel")]
mod issued;
#[cfg(feature = "excel")]
mod line;
#[cfg(feature = "excel")]
mod names;
#[cfg(feature = "excel")]
mod sources;

use sha2::{Digest, Sha256};

#[cfg(feature = "excel")]
pub use book::{ByUnitMatrix, Grid, REPORT_CAPS, ReportWorkbook, ShownCell, ShownValue, code_columns, text_at_column, value_at_column};
pub use document::{Answer, Document, DocumentLine, DocumentUnit, PeriodOfAnswer, SourceOfAnswer, parse_document};
#[cfg(feature = "excel")]
pub use line::{LineComparison, compare_line};
#[cfg(feature = "excel")]
pub use names::{ReportSheet, is_total_label};
#[cfg(feature = "excel")]
pub use sources::{Origin, SourcesSheet, parse_printed_figure};

use crate::base::hex;
use crate::consolidation::PastReport;

/// Reads the bytes of a consolidated report, JSON or workbook; `None` where they are no report of this program.
///
/// A damaged report, or one for which it cannot be known whether it was edited, gives a reason instead of figures.
pub fn read_report(file: &str, bytes: &[u8]) -> Option<PastReport> {
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    let (period, content) = match begins {
        Some(b'{') => document::read_issued(bytes)?,
        #[cfg(feature = "excel")]
        Some(b'P') => issued::read_issued(bytes)?,
        _ => return None,
    };
    Some(PastReport { file: file.to_owned(), sha256: hex(&Sha256::digest(bytes)), period, content })
}
