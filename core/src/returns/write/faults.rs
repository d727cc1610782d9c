//! Lists the faults that a number in a cell can have. The reader itself judges one trial number for each fault, so that sheet and reader
//! agree.

use rust_decimal::Decimal;

use crate::base::{Lang, decimal};
use crate::findings::{CellProblem, Severity};
use crate::parse::understand;
use crate::plan::{Indicator, ValueType};
use crate::submission::{Raw, State};

/// A fault of an answer, as the line that the sheet shows for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    /// The line of the column `Kiểm tra`: severity, code and sentence.
    pub(super) message: String,
}

impl Fault {
    /// The fault for a problem that reading a cell gives. Its sentence is the title of the problem; two problems get a sentence of their
    /// own, because their titles do not say what to do.
    pub(super) fn from_problem(problem: &CellProblem) -> Self {
        let says = match problem {
            CellProblem::PointTaken { .. } => "dấu chấm bị hiểu thành dấu thập phân; nhập liền chữ số, không có dấu chấm",
            CellProblem::NilOnStock { .. } => "chỉ tiêu hiện có: không có thì nhập 0; không đổi thì nhập lại số đang có",
            other => other.title(Lang::Vi),
        };
        Self { message: format_check_line(problem.severity(), problem.code(), says) }
    }
}

/// The faults that a number in a cell of one indicator can have; a field is `None` where the reader accepts such a number.
///
/// The number format is not checked: no function that every spreadsheet program has distinguishes a date or a percentage from a number.
/// Instead, the column `Kiểm tra` shows as which figure the number was understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    /// The number is below zero, or below the least that the plan admits.
    pub(super) negative: Option<Fault>,
    /// The number has more decimals than the indicator.
    pub(super) too_precise: Option<Fault>,
    /// 1.234 where a whole number is due: an Excel with English settings took the typed dot for a decimal point.
    pub(super) point_taken: Option<Fault>,
    /// The number is greater than the largest entry.
    pub(super) too_large: Option<Fault>,
}

impl Faults {
    /// Finds the faults by letting the reader judge sample numbers. An indicator that does not ask for a figure has no faults.
    pub(super) fn for_indicator(indicator: &Indicator) -> Self {
        if !matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }) {
            return Self::default();
        }
        let fault = |text: &str| {
            let understood = understand(&Raw::number(text), indicator);
            let problem = understood.problems.first().filter(|_| understood.state == State::Missing)?;
            Some(Fault::from_problem(problem))
        };
        let precise = format!("0.{}1", "0".repeat(indicator.scale() as usize));
        Self {
            negative: match indicator.least {
                None => fault("-1"),
                Some(least) => least.checked_sub(Decimal::ONE).and_then(|below| fault(&decimal::format_wire(below))),
            },
            too_precise: fault(if indicator.scale() == 0 { "12.5" } else { &precise }),
            point_taken: fault("1.234").filter(|_| indicator.scale() == 0),
            too_large: fault("9000000000000"),
        }
    }

    /// All faults that are not `None`.
    pub(super) fn all(&self) -> impl Iterator<Item = &Fault> {
        [&self.negative, &self.too_precise, &self.point_taken, &self.too_large].into_iter().flatten()
    }
}

/// Formats a line of the column `Kiểm tra`: `Lỗi [SUB131]: sentence.`
pub(super) fn format_check_line(severity: Severity, id: &str, sentence: &str) -> String {
    let end = if sentence.ends_with('.') { "" } else { "." };
    format!("{}: {sentence}{end}", check_line_prefix(severity, id))
}

/// The beginning of a line of the column `Kiểm tra`, with severity and code: `Lỗi [SUB131]`.
pub(super) fn check_line_prefix(severity: Severity, id: &str) -> String {
    let word = match severity {
        Severity::Error => "Lỗi",
        Severity::Warning => "Cảnh báo",
        Severity::Note => "Lưu ý",
    };
    format!("{word} [{id}]")
}

/// The end of the line of a warning that the officer has explained in a note.
pub(super) const EXPLAINED_SUFFIX: &str = " (đã giải trình)";
