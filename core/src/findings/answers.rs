//! Lists required answers that are missing although their figures stand in neighbouring cells. One finding names all of them.

use std::borrow::Cow;

use crate::base::{IndicatorCode, Lang, Say};
use crate::findings::Severity;

/// Answers that had to be given and are missing, because what should stand there stands beside them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct MissingAnswers(pub Vec<IndicatorCode>);

impl MissingAnswers {
    /// An error where an answer is owed, else a warning.
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
