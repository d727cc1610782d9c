//! Lists required answers that are missing although their figures are in neighbouring cells. One finding names all of them.

use std::borrow::Cow;

use crate::base::{IndicatorCode, Lang, Say};
use crate::findings::Severity;

/// Required answers that are missing because their figures were typed next to their cells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct MissingAnswers(pub Vec<IndicatorCode>);

impl MissingAnswers {
    /// The severity of the finding: error where the list has a required answer, otherwise warning.
    pub const fn severity(&self) -> Severity {
        if self.0.is_empty() { Severity::Warning } else { Severity::Error }
    }
}

impl Say for MissingAnswers {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        if self.0.is_empty() {
            return Cow::Borrowed("");
        }
        let codes = self.0.iter().map(IndicatorCode::as_str).collect::<Vec<_>>().join(", ");
        Cow::Owned(format!("{}{codes}", lang.pick("; chỉ tiêu bắt buộc chưa có số liệu: ", "; required and missing: ")))
    }
}
