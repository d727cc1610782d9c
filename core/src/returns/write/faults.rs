//! Lists the faults that a number in a cell can have. The reader is asked for them, so that sheet and reader agree.

use crate::base::Lang;
use crate::findings::{CellProblem, Severity};
use crate::parse::understand;
use crate::plan::{Indicator, ValueType};
use crate::submission::{Raw, State};

/// A fault with its code and the sentence of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    /// What the column `Kiểm tra` says.
    pub(super) message: String,
}

impl Fault {
    /// What the sheet says of a problem: its name, for the value stands beside it; or, where the name does not tell it, what to do.
    pub(super) fn from_problem(problem: &CellProblem) -> Self {
        let says = match problem {
            CellProblem::PointTaken { .. } => "dấu chấm bị hiểu thành dấu thập phân; nhập liền chữ số, không có dấu chấm",
            CellProblem::NilOnStock { .. } => "chỉ tiêu hiện có: không có thì nhập 0; không đổi thì nhập lại số đang có",
            other => other.title(Lang::Vi),
        };
        Self { message: format_check_line(problem.severity(), problem.code(), says) }
    }
}

/// The faults that a number cell of one indicator can have; `None` where the reader finds none there.
///
/// How a number is shown is none of them: no function that every program knows tells a date or a percentage from a number. The
/// column `Kiểm tra` says as which figure it counts instead.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    /// Below zero.
    pub(super) negative: Option<Fault>,
    /// More decimals than the indicator has.
    pub(super) too_precise: Option<Fault>,
    /// 1.234 on a whole number: an English Excel took the dot for a decimal point.
    pub(super) point_taken: Option<Fault>,
    /// Beyond the largest entry.
    pub(super) too_large: Option<Fault>,
}

impl Faults {
    /// The faults of an indicator that asks for a figure.
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
            negative: fault("-1"),
            too_precise: fault(if indicator.scale() == 0 { "12.5" } else { &precise }),
            point_taken: fault("1.234").filter(|_| indicator.scale() == 0),
            too_large: fault("9000000000000"),
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Fault> {
        [&self.negative, &self.too_precise, &self.point_taken, &self.too_large].into_iter().flatten()
    }
}

/// A line of the column `Kiểm tra`.
pub(super) fn format_check_line(severity: Severity, id: &str, sentence: &str) -> String {
    let end = if sentence.ends_with('.') { "" } else { "." };
    format!("{}: {sentence}{end}", check_line_prefix(severity, id))
}

/// How a line of the column begins.
pub(super) fn check_line_prefix(severity: Severity, id: &str) -> String {
    let word = match severity {
        Severity::Error => "Lỗi",
        Severity::Warning => "Cảnh báo",
        Severity::Note => "Lưu ý",
    };
    format!("{word} [{id}]")
}

/// How the line of a warning ends that has an explanation.
pub(super) const EXPLAINED_SUFFIX: &str = " (đã giải trình)";
