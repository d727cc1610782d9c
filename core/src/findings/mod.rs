//! Defines findings: what is wrong, doubtful or worth knowing, worded so that the reader can act on it.

mod answers;
mod catalogue;
mod list_words;
mod place;
mod refusal;
mod wire;
#[cfg(feature = "office")]
mod workbook_words;

pub use crate::base::{CellRef, Count, Size};
pub use answers::MissingAnswers;
pub use catalogue::{
    AnswerProblem, CatalogueEntry, CellProblem, CsvProblem, DateProblem, HeaderProblem, JsonProblem, LayoutProblem, LimitProblem,
    ListProblem, OtherFormatProblem, PackageProblem, PeriodProblem, Problem, SheetProblem, TableProblem, VersionProblem, entries,
};
#[cfg(feature = "office")]
pub use catalogue::{ConsolidationProblem, ContainerProblem, PastProblem, PlanBookProblem};
#[cfg(feature = "plan-check")]
pub use catalogue::{
    PlanAnswerProblem, PlanDimensionProblem, PlanFileProblem, PlanIndicatorProblem, PlanListProblem, PlanReferenceProblem,
    PlanRegimeProblem, PlanReportProblem,
};
pub use place::{Field, HeaderField, ListPlace, Place};
pub use refusal::Refusal;
pub use wire::FindingWire;

use serde::{Deserialize, Serialize};

use crate::base::{Lang, Say};

/// Stands in masked findings for an explanation, whose text is not shown.
const MASKED_TEXT: &str = "[…]";

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be corrected: the figure cannot be right, or something owed is missing.
    Error,
    /// Must be corrected or explained in writing.
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
    /// The place where it was found.
    pub place: Place,
    /// The text that was read at the place, unchanged; none where the finding is not about a text.
    pub value: Option<String>,
    /// The written explanation of the officer; a warning with an explanation needs no more action.
    pub explained: Option<String>,
    /// Whether the texts of this finding leave out all data.
    masked: bool,
}

impl Finding {
    /// Makes a finding at a place, without a value or an explanation.
    pub fn new(problem: impl Into<Problem>, place: Place) -> Self {
        Self { problem: problem.into(), place, value: None, explained: None, masked: false }
    }

    /// The same finding with the text that was read.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// The same finding without the data: code, place, severity and kind of problem stay; values, texts and explanations are removed.
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
        let explained = self.explained.map(|_| MASKED_TEXT.to_owned());
        Self { value: None, explained, masked: true, ..self }
    }

    /// One sentence in `lang` that says what was read and why it is a problem; for a masked finding only the name of the problem.
    pub fn message(&self, lang: Lang) -> String {
        if self.masked { format!("{}.", self.problem.name(lang)) } else { self.in_words_of_its_file(self.problem.message(lang)) }
    }

    /// The help in `lang`, which says what to do; for a masked finding it says where to read more.
    pub fn help(&self, lang: Lang) -> String {
        if self.masked {
            let code = self.code();
            match lang {
                Lang::Vi => format!("Xem ô này trong tệp; ý nghĩa và cách xử lý: tonghop explain {code}."),
                Lang::En => format!("Check this place in the file; for the meaning and the fix see tonghop explain {code}."),
            }
        } else {
            list_words::without_note_column(self.in_words_of_its_file(self.problem.help(lang)), &self.place)
        }
    }

    /// Puts a sentence into the words of the file that the finding is about. In findings about a plan workbook, names of the JSON document
    /// are replaced by those of the workbook; every other sentence is returned unchanged.
    #[cfg(feature = "office")]
    fn in_words_of_its_file(&self, sentence: String) -> String {
        let is_of_plan = matches!(
            self.problem,
            Problem::PlanFile(_)
                | Problem::PlanReference(_)
                | Problem::PlanIndicator(_)
                | Problem::PlanDimension(_)
                | Problem::PlanList(_)
                | Problem::PlanRegime(_)
                | Problem::PlanReport(_)
        );
        if is_of_plan && self.place.sheet.is_some() { workbook_words::in_workbook_words(&sentence) } else { sentence }
    }

    /// Returns the sentence unchanged: without the feature `office` plans are read from JSON only.
    #[cfg(not(feature = "office"))]
    fn in_words_of_its_file(&self, sentence: String) -> String {
        sentence
    }

    /// The code of the problem (`SUB201`), which never changes.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// How serious the finding is.
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
