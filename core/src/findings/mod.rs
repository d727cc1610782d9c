//! Findings: what is wrong, doubtful or worth knowing, worded so that the reader can act on it.

mod answers;
mod catalogue;
mod place;
mod refusal;
mod wire;

pub use crate::base::{CellRef, Count, Size};
pub use answers::MissingAnswers;
pub use catalogue::{
    AnswerProblem, CatalogueEntry, CellProblem, CsvProblem, DateProblem, HeaderProblem, JsonProblem, LayoutProblem, LimitProblem,
    OtherFormatProblem, PackageProblem, PeriodProblem, Problem, SheetProblem, VersionProblem, entries,
};
#[cfg(feature = "office")]
pub use catalogue::{ConsolidationProblem, ContainerProblem, PastProblem, PlanBookProblem};
#[cfg(feature = "plan-check")]
pub use catalogue::{PlanFileProblem, PlanIndicatorProblem, PlanReferenceProblem, PlanRegimeProblem};
pub use place::{Field, HeaderField, Place};
pub use refusal::Refusal;
pub use wire::FindingWire;

use serde::{Deserialize, Serialize};

use crate::base::{Lang, Say};

/// What stands in place of a text that is not told.
const MASK: &str = "[…]";

/// How heavy a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be mended: the figure cannot be right, or something owed is missing.
    Error,
    /// Must be mended or explained in writing.
    Warning,
    /// Worth knowing; nothing needs to be done.
    Note,
}

impl Say for Severity {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Borrowed(match self {
            Self::Error => lang.pick("lỗi", "error"),
            Self::Warning => lang.pick("cảnh báo", "warning"),
            Self::Note => lang.pick("lưu ý", "note"),
        })
    }
}

/// One finding: a problem at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub problem: Problem,
    /// Where.
    pub place: Place,
    /// The text that was read there, as it stood, where there is one.
    pub value: Option<String>,
    /// The written explanation of the officer: a warning that has one asks for no more action.
    pub explained: Option<String>,
    masked: bool,
}

impl Finding {
    /// A finding at a place.
    pub fn new(problem: impl Into<Problem>, place: Place) -> Self {
        Self { problem: problem.into(), place, value: None, explained: None, masked: false }
    }

    /// The same finding with the text that was read.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// The same finding told without the data: code, place, severity and kind of problem stay; values, texts and explanations go.
    ///
    /// ```
    /// use tonghop::{Lang, Phrase};
    /// use tonghop::findings::{CellProblem, Finding, Place};
    /// let finding = Finding::new(CellProblem::Negative { read: Phrase::new("-5", "-5") }, Place::default()).with_value("-5").masked();
    /// assert_eq!((finding.code(), finding.value.as_deref()), ("SUB201", None));
    /// assert!(!finding.message(Lang::Vi).contains("-5"));
    /// ```
    #[must_use]
    pub fn masked(self) -> Self {
        let explained = self.explained.map(|_| MASK.to_owned());
        Self { value: None, explained, masked: true, ..self }
    }

    /// The sentence in `lang`: what was read and why it is a problem; of a masked finding the kind of problem alone.
    pub fn message(&self, lang: Lang) -> String {
        if self.masked { format!("{}.", self.problem.name(lang)) } else { self.problem.message(lang) }
    }

    /// The help in `lang`: what to do; of a masked finding where to read on.
    pub fn help(&self, lang: Lang) -> String {
        if self.masked {
            let code = self.code();
            match lang {
                Lang::Vi => format!("Xem ô này trong tệp; ý nghĩa và cách xử lý: tonghop explain {code}."),
                Lang::En => format!("Check this place in the file; for the meaning and the fix see tonghop explain {code}."),
            }
        } else {
            self.problem.help(lang)
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// How heavy it weighs.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// Whether somebody still has to act: an error, or a warning without explanation.
    pub fn asks_for_action(&self) -> bool {
        match self.severity() {
            Severity::Error => true,
            Severity::Warning => self.explained.is_none(),
            Severity::Note => false,
        }
    }
}
