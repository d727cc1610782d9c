//! Computes the results of the column `Kiểm tra` that are stored in the file; Excel gets the same from the formulas.

use rust_decimal::Decimal;

use super::content::AnswerContent;
use super::faults::{EXPLAINED_SUFFIX, check_line_prefix, format_check_line};
use super::known::{CellSpec, UNUSUAL_CODE, unusual_warning, usual_max};
use super::standing::{CellInput, InputClass, classify_input, figure_for_rules};
use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::findings::Severity;
use crate::plan::{Indicator, IndicatorKind};
use crate::submission::{Entry, Submission};

/// The beginning of the line of an error. Such a line need not be the first in its cell.
pub(super) const ERROR_PREFIX: &str = "Lỗi [";
/// The sentence for content that the sheet does not recognise.
pub(super) const OFFICE_CHECKS_TEXT: &str = "Cơ quan tổng hợp sẽ kiểm tra.";
/// The beginning of a cell without findings; the words that follow say how the answer was understood.
pub(super) const GOOD_PREFIX: &str = "✓ ";
/// The beginning of the last line of a cell with findings; the words that follow say how the answer was understood.
pub(super) const UNDERSTOOD_PREFIX: &str = "Đọc được: ";
/// The words behind a 0 that was answered in words or by the ticked box “không phát sinh”.
pub(super) const NIL_SUFFIX: &str = " (không phát sinh)";
/// The words for an understood answer “does not concern this unit”.
pub(super) const NOT_APPLICABLE_TEXT: &str = "không áp dụng";
/// The words for an understood answer “reported elsewhere, by the rules of secrecy”.
pub(super) const WITHHELD_TEXT: &str = "theo chế độ mật";

/// A finding of the sheet that does not come from a rule of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BuiltInFinding {
    /// “Không áp dụng” without a note.
    NoNote,
    /// A figure above 0 while the box “báo cáo không phát sinh” is ticked.
    UnderNilBox,
    /// Content in the row of an indicator that the unit does not owe.
    NotAsked,
    /// Content in the row of an indicator whose condition does not hold.
    NotAskedNow,
    /// Content in the row of an indicator whose condition cannot be judged.
    ConditionUnknown,
}

impl BuiltInFinding {
    /// Severity, code and sentence of the finding.
    const fn line_parts(self) -> (Severity, &'static str, &'static str) {
        match self {
            Self::NoNote => (Severity::Error, "SUB131", "“không áp dụng” cần có giải trình"),
            Self::UnderNilBox => (Severity::Error, "SUB110", "có số lớn hơn 0 trong khi ô “Báo cáo không phát sinh” được đánh dấu"),
            Self::NotAskedNow => {
                (Severity::Warning, "SUB353", "không phải báo cáo chỉ tiêu này theo điều kiện của kế hoạch, số liệu không được tổng hợp")
            }
            Self::ConditionUnknown => (Severity::Warning, "SUB354", "chưa xét được điều kiện báo cáo chỉ tiêu này"),
            Self::NotAsked => (Severity::Warning, "SUB150", "kỳ này không yêu cầu chỉ tiêu này, số liệu không được tổng hợp"),
        }
    }

    /// The line of the column `Kiểm tra` for the finding where the officer has written no note.
    pub(super) fn message(self) -> String {
        let (severity, code, sentence) = self.line_parts();
        format_check_line(severity, code, sentence)
    }

    /// The line of the column `Kiểm tra` for the finding where the officer has explained it in a note. Only warnings have such a line: a
    /// note does not explain an error.
    pub(super) fn explained_message(self) -> String {
        let (severity, code, _) = self.line_parts();
        check_line_prefix(severity, code) + EXPLAINED_SUFFIX
    }
}

/// The place of a cell on the sheet of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TableCell {
    /// The index of the table in the form.
    pub(super) table: usize,
    /// Row and column of the table, counted from 0.
    pub(super) line: (usize, usize),
}

/// A row of the data sheet.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub(super) indicator: &'a Indicator,
    /// What the formulas recognise in the answer cell; `None` where this unit does not owe the indicator in this period.
    pub(super) known: Option<&'a CellSpec>,
    /// Position of the row in the sheet, counted from 0.
    pub(super) at: u32,
    pub(super) content: AnswerContent,
    /// The formula of a computed figure; its cell is locked.
    pub(super) formula: Option<String>,
    /// The cell of a table whose answer this row repeats; the row itself is hidden (decision 161).
    pub(super) table_cell: Option<TableCell>,
    pub(super) note: Option<String>,
    pub(super) previous: Option<Decimal>,
    pub(super) seen: CellInput,
    pub(super) standing: InputClass,
    /// The figure that rules count with; 1 and 0 for yes and no.
    pub(super) number: Option<Decimal>,
    /// Whether the condition of the indicator holds: true where it has none, `None` where that is unknown.
    pub(super) condition: Option<bool>,
    /// The lines of findings that come from no rule of the plan, a line break before each line.
    pub(super) own: String,
    /// The lines of the plan's broken rules, a line break before each line.
    pub(super) rules: String,
}

impl<'a> Row<'a> {
    /// The row of an indicator with its content and its judgement; its position and the messages of rules are set later.
    pub(super) fn new(indicator: &'a Indicator, known: Option<&'a CellSpec>, entry: &Entry, submission: &Submission) -> Self {
        let nil_return = submission.nil_return;
        let is_flow = indicator.kind == IndicatorKind::Flow;
        let blank_is_nil = nil_return && is_flow || submission.takes_blank_as_nil(indicator);
        let content = AnswerContent::from_entry(entry, blank_is_nil);
        let seen = match &content {
            AnswerContent::Blank => CellInput::Blank,
            AnswerContent::Number(number) => CellInput::Number(*number),
            AnswerContent::Truth(_) => CellInput::Truth,
            AnswerContent::Text(text) => CellInput::from_text(text, known),
        };
        let standing = known.map_or(InputClass::Blank, |known| classify_input(&seen, known));
        let number = known.and_then(|known| figure_for_rules(&standing, &seen, known, blank_is_nil));
        let (note, previous) = (entry.note().map(str::to_owned), entry.previous());
        let mut row = Self {
            indicator,
            known,
            at: 0,
            content,
            formula: None,
            table_cell: None,
            note,
            previous,
            seen,
            standing,
            number,
            condition: Some(true),
            own: String::new(),
            rules: String::new(),
        };
        row.judge(nil_return);
        row
    }

    /// Finds the lines that come from no rule of the plan, again after the note was changed.
    pub(super) fn judge(&mut self, nil_return: bool) {
        self.own = self.built_in_messages(nil_return);
    }

    /// Whether the officer wrote a note.
    pub(super) fn has_note(&self) -> bool {
        self.note.as_deref().is_some_and(|note| !super::text::clean(note).trim_matches(' ').is_empty())
    }

    /// Whether a required answer is still missing.
    pub(super) fn needs_answer(&self) -> bool {
        self.known.is_some()
            && self.indicator.required
            && self.condition == Some(true)
            && self.standing == InputClass::Blank
            && self.number.is_none()
    }

    /// The words that say how the answer was understood; empty where there is no answer, or the sheet does not understand it.
    pub(super) fn echo_text(&self) -> String {
        let Some(known) = self.known.filter(|_| self.condition != Some(false)) else { return String::new() };
        match (&self.standing, self.number) {
            (InputClass::NotApplicable, _) => NOT_APPLICABLE_TEXT.to_owned(),
            (InputClass::Withheld, _) => WITHHELD_TEXT.to_owned(),
            (_, None) if let (true, CellInput::Number(number)) = (known.is_date(), &self.seen) => {
                super::dates::day_of_number(*number).map_or_else(String::new, |day| day.say(Lang::Vi).into_owned())
            }
            (_, None) => String::new(),
            (_, Some(number)) if let Some(choices) = known.choices() => {
                choices.by_number(number).map_or_else(String::new, |option| super::text::clean(&option.label))
            }
            (_, Some(number)) if known.is_date() => {
                super::dates::day_of_serial(number).map_or_else(String::new, |day| day.say(Lang::Vi).into_owned())
            }
            (_, Some(number)) if !known.is_figure() => if number == Decimal::ONE { "có" } else { "không" }.to_owned(),
            (_, Some(number)) if matches!(self.seen, CellInput::Number(_)) => decimal::format(number, Lang::Vi),
            (..) if known.is_flow() => format!("0{NIL_SUFFIX}"),
            (..) => "0".to_owned(),
        }
    }

    /// The text of the column `Kiểm tra`; empty until something was filled in.
    pub(super) fn verdict_text(&self) -> String {
        let told = |finding: BuiltInFinding| if self.has_note() { finding.explained_message() } else { finding.message() };
        let is_blank = self.seen == CellInput::Blank;
        match self.condition {
            Some(false) => return if is_blank { String::new() } else { told(BuiltInFinding::NotAskedNow) },
            None if !is_blank => return format!("{}\n{}", told(BuiltInFinding::ConditionUnknown), self.unconditional_verdict_text()),
            None | Some(true) => {}
        }
        self.unconditional_verdict_text()
    }

    /// The text of the column `Kiểm tra` apart from what the condition of the indicator adds.
    fn unconditional_verdict_text(&self) -> String {
        let says = format!("{}{}", self.own, self.rules);
        match (says.strip_prefix('\n'), self.echo_text()) {
            (None, echo) if echo.is_empty() => String::new(),
            (None, echo) => format!("{GOOD_PREFIX}{echo}"),
            (Some(lines), echo) if echo.is_empty() => lines.to_owned(),
            (Some(lines), echo) => format!("{lines}\n{UNDERSTOOD_PREFIX}{echo}"),
        }
    }

    /// The lines of findings that come from no rule of the plan, a line break before each line.
    fn built_in_messages(&self, nil_return: bool) -> String {
        let mut lines: Vec<String> = Vec::new();
        if let Some(known) = self.known {
            match &self.standing {
                InputClass::Unknown => lines.push(OFFICE_CHECKS_TEXT.to_owned()),
                InputClass::NotApplicable if !self.has_note() => lines.push(BuiltInFinding::NoNote.message()),
                InputClass::Faulty(fault) => lines.push(fault.message.clone()),
                InputClass::Blank | InputClass::NotApplicable | InputClass::Figure | InputClass::Withheld => {}
            }
            if nil_return && known.is_flow() && self.number.is_some_and(|number| !number.is_zero()) {
                lines.push(BuiltInFinding::UnderNilBox.message());
            }
            if let Some(most) = usual_max(self.indicator).filter(|most| self.number.is_some_and(|number| number > *most)) {
                lines.push(if self.has_note() {
                    check_line_prefix(Severity::Warning, UNUSUAL_CODE) + EXPLAINED_SUFFIX
                } else {
                    unusual_warning(most, &super::text::clean(&self.indicator.unit_of_measure))
                });
            }
        } else if self.seen != CellInput::Blank || self.has_note() {
            lines.push(if self.has_note() { BuiltInFinding::NotAsked.explained_message() } else { BuiltInFinding::NotAsked.message() });
        }
        lines.into_iter().map(|line| format!("\n{line}")).collect()
    }
}
