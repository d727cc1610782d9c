//! Defines the layout of a return: names of sheets, header lines and columns. The writer and the reader share it.

use crate::findings::HeaderField;

/// The name of the format of a return. It is in the hidden sheet and, as the mark of the form, on the data sheet. It has been the same
/// since the first version, because everything that a reader relies on is still in its place.
pub const RETURN_FORMAT: &str = "tonghop-return/1";
/// The sheet with the figures.
pub const DATA_SHEET: &str = "Số liệu";
/// The sheet with the narratives.
pub const TEXT_SHEET: &str = "Thuyết minh";
/// The sheet that explains how to fill in the form.
pub const GUIDE_SHEET: &str = "Hướng dẫn";
/// The hidden sheet, which says for whom the form was made.
pub const HIDDEN_SHEET: &str = "_tonghop";

/// The sheet that is printed and signed; everything on it comes from the other sheets.
pub const PAPER_SHEET: &str = "Bản in";
/// The mark of that sheet, beside its first row: a sheet of this name without it may be somebody's own.
pub const PAPER_FORMAT: &str = "tonghop-print/1";

/// The first sheet of a marked copy, which lists what is to be mended.
pub const FAULT_LIST_SHEET: &str = "Cần sửa";
/// The mark of that sheet, in one of its first rows: a sheet of this name without it may be somebody's own.
pub const FAULT_LIST_FORMAT: &str = "tonghop-markup/1";

/// A column of the data sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Code of the indicator.
    Code,
    /// Label of the indicator.
    Label,
    /// Unit of measure of the indicator.
    Measure,
    /// The figure of the previous period, locked.
    Previous,
    /// The figure of this period.
    Result,
    /// The officer's note.
    Note,
    /// The verdict on the answer, a live formula.
    Check,
}

impl Column {
    /// All columns, in the order of the template: `A` to `G`.
    pub const ALL: [Self; 7] = [Self::Code, Self::Label, Self::Measure, Self::Previous, Self::Result, Self::Note, Self::Check];

    /// The position in the template, 0 for `A`.
    pub const fn position(self) -> u16 {
        self as u16
    }

    /// The header words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Code => "Mã",
            Self::Label => "Chỉ tiêu",
            Self::Measure => "Đơn vị tính",
            Self::Previous => "Kỳ trước",
            Self::Result => "Kết quả trong kỳ",
            Self::Note => "Giải trình",
            Self::Check => "Kiểm tra",
        }
    }

    /// The key under which the hidden sheet has the position of the column (`column.result` → `E`).
    pub const fn key(self) -> &'static str {
        match self {
            Self::Code => "column.code",
            Self::Label => "column.label",
            Self::Measure => "column.measure",
            Self::Previous => "column.previous",
            Self::Result => "column.result",
            Self::Note => "column.note",
            Self::Check => "column.check",
        }
    }
}

/// The title of each hidden column to the right of the table, whose formulas the column `Kiểm tra` uses: nothing in such a column is an
/// answer, wherever people move it.
pub const HELPER_TITLE: &str = "_tonghop";

/// The line below the table that explains the mark `(*)` at a label.
pub const INFERRED_NOTE: &str = "(*) Chỉ tiêu được bổ sung theo quy định chung về chế độ báo cáo; kế hoạch không nêu trực tiếp.";

/// Columns of the sheet with the narratives: code, heading of the text, text, characters (a live formula).
pub const TEXT_COLUMNS: [&str; 4] = ["Mã", "Nội dung", "Thuyết minh", "Số ký tự"];

/// A line of the header block: a label in one cell, the value in the next cell to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderLine {
    /// The field that the line has; none for lines that only inform (data window, deadline).
    pub field: Option<HeaderField>,
    /// The label.
    pub label: &'static str,
    /// The label that earlier versions of the form had.
    pub former: Option<&'static str>,
}

impl HeaderLine {
    /// The labels by which the line is recognised.
    pub fn labels(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.label).chain(self.former)
    }
}

const fn header_line(field: HeaderField, label: &'static str) -> HeaderLine {
    HeaderLine { field: Some(field), label, former: None }
}

/// The beginning of the title of the data sheet.
pub const DATA_SHEET_TITLE: &str = "BÁO CÁO SỐ LIỆU ĐỊNH KỲ";
/// The label of the line with the data window.
pub const WINDOW_LABEL: &str = "Thời gian chốt số liệu";
/// The label of the line with the deadline.
pub const DEADLINE_LABEL: &str = "Hạn gửi";

/// The label of the line with the unit's code; the unit's name is on a line of its own.
pub const UNIT_CODE_LABEL: &str = "Mã đơn vị";

/// The lines of the header block with their labels.
pub const HEADER_LINES: [HeaderLine; 16] = [
    header_line(HeaderField::Plan, "Kế hoạch"),
    header_line(HeaderField::Unit, "Đơn vị báo cáo"),
    header_line(HeaderField::Unit, UNIT_CODE_LABEL),
    header_line(HeaderField::Period, "Kỳ báo cáo"),
    HeaderLine { field: None, label: WINDOW_LABEL, former: Some("Thời gian lấy số liệu") },
    HeaderLine { field: None, label: DEADLINE_LABEL, former: None },
    header_line(HeaderField::Revision, "Lần gửi"),
    header_line(HeaderField::Reason, "Lý do gửi lại"),
    header_line(HeaderField::PreparedBy, "Người lập biểu"),
    header_line(HeaderField::Phone, "Điện thoại"),
    header_line(HeaderField::Signer, "Người ký"),
    header_line(HeaderField::Position, "Chức vụ"),
    header_line(HeaderField::Number, "Số văn bản"),
    header_line(HeaderField::SignedOn, "Ngày ký"),
    header_line(HeaderField::Estimate, "Ước thực hiện"),
    header_line(HeaderField::NilReturn, "Báo cáo không phát sinh"),
];

/// The text in the column `Kỳ trước` for a unit that was made from parts of others: no figures of another unit can be compared with its
/// own.
pub const NOT_COMPARABLE: &str = "không so sánh được";

/// The text that ticks a box; an empty cell does not.
pub const TICK: &str = "x";

/// The keys of the hidden sheet: a key is in column `A`, its value in column `B`, one in each row from the first row on.
pub mod hidden {
    use crate::submission::Submission;

    /// The key of the format, whose value is [`RETURN_FORMAT`](super::RETURN_FORMAT).
    pub const FORMAT_KEY: &str = "format";
    /// The key of the number of the plan.
    pub const PLAN_KEY: &str = "plan";
    /// The key of the fingerprint of the plan.
    pub const FINGERPRINT_KEY: &str = "fingerprint";
    /// The key of the code of the unit.
    pub const UNIT_KEY: &str = "unit";
    /// The key of the code of the period.
    pub const PERIOD_KEY: &str = "period";
    /// The key of the revision for which the form was made.
    pub const REVISION_KEY: &str = "revision";
    /// The key of the language of the form (`vi`), by which texts in number cells are read.
    pub const LANGUAGE_KEY: &str = "language";
    /// The key of the figures of the previous period with which the form was sent (`A02=2;B01=16`); absent where there are none.
    pub const PREVIOUS_KEY: &str = "previous";
    /// The key of the content hash of the submission that this one replaces.
    pub const SUPERSEDES_KEY: &str = "supersedes";

    /// The keys that every form has, with their values: the format, and whose form it is.
    pub fn identity_entries(submission: &Submission) -> [(&'static str, String); 6] {
        [
            (FORMAT_KEY, super::RETURN_FORMAT.to_owned()),
            (PLAN_KEY, submission.plan.clone()),
            (FINGERPRINT_KEY, submission.fingerprint.clone()),
            (UNIT_KEY, submission.unit.to_string()),
            (PERIOD_KEY, submission.period.to_string()),
            (REVISION_KEY, submission.revision.to_string()),
        ]
    }
}
