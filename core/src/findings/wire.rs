//! Writes findings as JSON, in the same form in the browser, on the command line and in the report.

use std::borrow::Cow;

use serde::Serialize;

use super::{Finding, Severity};
use crate::base::Lang;

/// One finding as JSON in `tonghop-report/1`. Each part that is not known is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingWire<'a> {
    /// The stable code (`SUB100`).
    pub code: &'static str,
    /// The id of the rule, target or check of the plan that is broken (`R06a`); `null` where the program itself requires it.
    pub rule: Option<&'a str>,
    /// How serious the problem is.
    pub severity: Severity,
    /// Code of the unit.
    pub unit: Option<&'a str>,
    /// The file.
    pub file: Option<&'a str>,
    /// The sheet.
    pub sheet: Option<&'a str>,
    /// The cell (`E15`).
    pub cell: Option<String>,
    /// The code of the indicator, or the key of the header line.
    pub field: Option<String>,
    /// JSON pointer, for findings of a plan file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub pointer: Option<&'a str>,
    /// The text that was read.
    pub value: Option<&'a str>,
    /// One sentence that says what was found.
    pub message: Cow<'a, str>,
    /// One or two sentences that say what to do.
    pub help: Cow<'a, str>,
    /// The officer's explanation.
    pub explained: Option<&'a str>,
}

impl Finding {
    /// The finding as JSON, with its sentences in `lang`.
    pub fn to_wire(&self, lang: Lang) -> FindingWire<'_> {
        FindingWire {
            code: self.code(),
            rule: self.problem.rule().map(crate::base::RuleId::as_str),
            severity: self.severity(),
            unit: self.place.unit.as_ref().map(crate::base::UnitCode::as_str),
            file: self.place.file.as_deref(),
            sheet: self.place.sheet.as_deref(),
            cell: self.place.cell.map(|cell| cell.to_string()),
            field: self.place.field.as_ref().map(ToString::to_string),
            pointer: self.place.pointer.as_deref(),
            value: self.value.as_deref(),
            message: Cow::Owned(self.message(lang)),
            help: Cow::Owned(self.help(lang)),
            explained: self.explained.as_deref(),
        }
    }

    /// The finding as JSON for the browser form (decision 62). It differs from [`Finding::to_wire`] in the help, which has the words of the
    /// form. The sentence differs too, if the form has one of its own and the finding points to a field and not to a cell of a file.
    /// `measure` is the unit of measure of the indicator that the finding is about.
    ///
    /// ```
    /// use tonghop::Lang;
    /// use tonghop::findings::{CellProblem, Finding, Place};
    /// let finding = Finding::new(CellProblem::Percent { read: "45 %".to_owned(), proposal: 45.into() }, Place::default());
    /// assert!(finding.to_wire(Lang::Vi).help.contains("định dạng ô"));
    /// assert!(finding.to_form_wire(Lang::Vi, Some("buổi")).help.starts_with("Đơn vị tính của chỉ tiêu này là buổi;"));
    /// ```
    pub fn to_form_wire(&self, lang: Lang, measure: Option<&str>) -> FindingWire<'_> {
        let mut wire = self.to_wire(lang);
        let words = |text: String| Cow::Owned(text.replace("{measure}", measure.unwrap_or("…")));
        if let Some(help) = self.problem.help_in_form(lang) {
            wire.help = words(super::list_words::without_note_column(help, &self.place));
        }
        if self.place.field.is_some()
            && self.place.cell.is_none()
            && let Some(message) = self.problem.message_in_form(lang)
        {
            wire.message = words(message);
        }
        wire
    }
}
