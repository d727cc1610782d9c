//! Computes the results of the column `Kiểm tra` that are stored in the file; Excel gets the same from the formulas.

use rust_decimal::Decimal;

use super::content::Content;
use super::faults::{EXPLAINED_SUFFIX, message, named};
use super::known::{Known, UNUSUAL_CODE, unusual, usual_most};
use super::standing::{Seen, Standing, number, standing};
use crate::base::Lang;
use crate::base::decimal;
use crate::findings::Severity;
use crate::plan::Indicator;
use crate::submission::Entry;

/// How a line begins that tells an error; it need not be the first of its row.
pub(super) const ERROR_PREFIX: &str = "Lỗi [";
/// What is said of a text that the sheet does not know.
pub(super) const OFFICE_CHECKS: &str = "Cơ quan tổng hợp sẽ kiểm tra.";
/// How a cell begins where all is well; behind it stands how the answer was understood.
pub(super) const GOOD_PREFIX: &str = "✓ ";
/// What stands before the answer as it was understood where something is said of it.
pub(super) const UNDERSTOOD_PREFIX: &str = "Đọc được: ";
/// What is added to a 0 that was given in words, or by the ticked box.
pub(super) const NIL_SUFFIX: &str = " (không phát sinh)";
/// How “does not concern this unit” is echoed.
pub(super) const NOT_APPLICABLE: &str = "không áp dụng";
/// How “reported elsewhere, by the rules of secrecy” is echoed.
pub(super) const WITHHELD: &str = "theo chế độ mật";

/// A finding that the sheet makes without the plan's rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BuiltIn {
    NoNote,
    UnderNilBox,
    NotAsked,
}

impl BuiltIn {
    const fn parts(self) -> (Severity, &'static str, &'static str) {
        match self {
            Self::NoNote => (Severity::Error, "SUB131", "“không áp dụng” cần có giải trình"),
            Self::UnderNilBox => (Severity::Error, "SUB110", "có số lớn hơn 0 trong khi ô “Báo cáo không phát sinh” được đánh dấu"),
            Self::NotAsked => (Severity::Warning, "SUB150", "kỳ này không yêu cầu chỉ tiêu này, số liệu không được tổng hợp"),
        }
    }

    pub(super) fn message(self) -> String {
        let (severity, code, sentence) = self.parts();
        message(severity, code, sentence)
    }

    /// The line where the row has a note; errors have none.
    pub(super) fn explained(self) -> String {
        let (severity, code, _) = self.parts();
        named(severity, code) + EXPLAINED_SUFFIX
    }
}

/// A row of the data sheet.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub(super) indicator: &'a Indicator,
    /// What the sheet knows of its cell; `None` where this unit does not owe it in this period.
    pub(super) known: Option<&'a Known>,
    /// Where it stands, 0 for the first row of the sheet.
    pub(super) at: u32,
    pub(super) content: Content,
    pub(super) note: Option<String>,
    pub(super) previous: Option<Decimal>,
    pub(super) seen: Seen,
    pub(super) standing: Standing,
    /// The figure that rules count with; 1 and 0 for yes and no.
    pub(super) number: Option<Decimal>,
    /// What is said without the plan's rules, a line break before each line.
    pub(super) own: String,
    /// What the rules say, likewise.
    pub(super) rules: String,
}

impl<'a> Row<'a> {
    pub(super) fn new(indicator: &'a Indicator, known: Option<&'a Known>, entry: &Entry, nil_return: bool) -> Self {
        let content = Content::of(entry, indicator, nil_return);
        let seen = match &content {
            Content::Blank => Seen::Blank,
            Content::Number(number) => Seen::Number(*number),
            Content::Truth(_) => Seen::Truth,
            Content::Text(text) => Seen::text(text, known),
        };
        let standing = known.map_or(Standing::Blank, |known| standing(&seen, known));
        let number = known.and_then(|known| number(&standing, &seen, known, nil_return));
        let (note, previous) = (entry.note.clone(), entry.previous);
        let mut row =
            Self { indicator, known, at: 0, content, note, previous, seen, standing, number, own: String::new(), rules: String::new() };
        row.own = row.built_in(nil_return);
        row
    }

    /// Whether the officer wrote something.
    pub(super) fn noted(&self) -> bool {
        self.note.as_deref().is_some_and(|note| !super::text::clean(note).trim_matches(' ').is_empty())
    }

    /// Whether an answer is still to be given.
    pub(super) fn is_open(&self) -> bool {
        self.known.is_some() && self.indicator.required && self.standing == Standing::Blank && self.number.is_none()
    }

    /// How the answer was understood; empty where there is none, or none that the sheet understands.
    pub(super) fn echo(&self) -> String {
        let Some(known) = self.known else { return String::new() };
        match (&self.standing, self.number) {
            (Standing::NotApplicable, _) => NOT_APPLICABLE.to_owned(),
            (Standing::Withheld, _) => WITHHELD.to_owned(),
            (_, None) => String::new(),
            (_, Some(number)) if !known.is_figure() => if number == Decimal::ONE { "có" } else { "không" }.to_owned(),
            (_, Some(number)) if matches!(self.seen, Seen::Number(_)) => decimal::format(number, Lang::Vi),
            (..) if known.is_flow() => format!("0{NIL_SUFFIX}"),
            (..) => "0".to_owned(),
        }
    }

    /// What stands in the column `Kiểm tra`: nothing before something was filled in.
    pub(super) fn shown(&self) -> String {
        let says = format!("{}{}", self.own, self.rules);
        match (says.strip_prefix('\n'), self.echo()) {
            (None, echo) if echo.is_empty() => String::new(),
            (None, echo) => format!("{GOOD_PREFIX}{echo}"),
            (Some(lines), echo) if echo.is_empty() => lines.to_owned(),
            (Some(lines), echo) => format!("{lines}\n{UNDERSTOOD_PREFIX}{echo}"),
        }
    }

    /// What is said without the plan's rules.
    fn built_in(&self, nil_return: bool) -> String {
        let mut lines: Vec<String> = Vec::new();
        if let Some(known) = self.known {
            match &self.standing {
                Standing::Unknown => lines.push(OFFICE_CHECKS.to_owned()),
                Standing::NotApplicable if !self.noted() => lines.push(BuiltIn::NoNote.message()),
                Standing::Faulty(fault) => lines.push(fault.message.clone()),
                Standing::Blank | Standing::NotApplicable | Standing::Figure | Standing::Withheld => {}
            }
            if nil_return && known.is_flow() && self.number.is_some_and(|number| number > Decimal::ZERO) {
                lines.push(BuiltIn::UnderNilBox.message());
            }
            if let Some(most) = usual_most(self.indicator).filter(|most| self.number.is_some_and(|number| number > *most)) {
                lines.push(if self.noted() {
                    named(Severity::Warning, UNUSUAL_CODE) + EXPLAINED_SUFFIX
                } else {
                    unusual(most, &super::text::clean(&self.indicator.unit_of_measure))
                });
            }
        } else if self.seen != Seen::Blank || self.noted() {
            lines.push(if self.noted() { BuiltIn::NotAsked.explained() } else { BuiltIn::NotAsked.message() });
        }
        lines.into_iter().map(|line| format!("\n{line}")).collect()
    }
}
