//! Lists the sheets of a plan workbook: with their columns the one table that its writer and its reader share.

use super::column::Column;
use super::sheet_columns::{
    CHECKS, CLAUSES, DUTIES, HOLIDAYS, INDICATORS, KINDS, KINDS_OF_PERIOD, LEGAL_BASES, LEVELS, PLAN, RECIPIENTS, REGIME, RULES,
    SUCCESSIONS, TARGETS, UNITS,
};
use super::words::{self, WordList};

/// What the rows of a sheet are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rows {
    /// One row a field of the plan: name, content, explanation.
    Fields,
    /// One row an entry of the list at this pointer; `key` is the field by which other places name the entry.
    List {
        /// The pointer of the list.
        at: &'static str,
        /// The field that names an entry, where one does.
        key: Option<&'static str>,
    },
    /// One row an entry of the object at this pointer, whose keys are the words of a list in the first column.
    Keyed {
        /// The pointer of the object.
        at: &'static str,
        /// The keys.
        keys: &'static WordList,
    },
    /// One row an object inside an entry of another list, which the first column names.
    Inside {
        /// The pointer of the other list.
        list: &'static str,
        /// The field that names its entries.
        key: &'static str,
        /// Where the object stands in the entry.
        at: &'static str,
    },
}

/// A sheet of the workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct SheetLayout {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) about: &'static str,
    /// What its rows are.
    pub(super) rows: Rows,
    /// Whether a plan cannot be without it.
    pub(super) must: bool,
    /// The head of the first column that is not printed: what stands from there on only few plans need.
    pub(super) prints_before: &'static str,
    /// Its columns, or its lines.
    pub(super) columns: &'static [Column],
}

/// The row of the heads, 0 for the first: above it stands what the sheet is for.
pub(super) const HEAD_ROW: u32 = 1;
/// The row that explains the columns.
pub(super) const ABOUT_ROW: u32 = 2;
/// The first row of entries; in a sheet of fields, which explains each of them in its line, the one before.
pub(super) const FIRST_ROW: u32 = 3;
/// The word in the first cell of a row that is only an example.
pub(super) const EXAMPLE: &str = "VÍ DỤ";
/// The heads of a sheet of fields.
pub(super) const FIELD_HEADS: [&str; 3] = ["Mục", "Nội dung", "Giải thích"];
/// The head below which the program shows the first periods with their dates; nothing is read from there on.
pub(super) const PREVIEW_HEAD: &str = "Các kỳ đầu tiên (chương trình viết)";
/// The sheet of what has no column: fields that only a program needs.
pub(super) const REST_SHEET: &str = "Mục khác";
/// The hidden sheet of earlier versions.
pub(super) const VERSIONS_SHEET: &str = "Phiên bản";
/// The name of the codes of kinds of unit, for drop-downs.
pub(super) const KIND_CODES: &str = "MaLoaiDonVi";
/// The name of the codes of indicators, for drop-downs.
pub(super) const INDICATOR_CODES: &str = "MaChiTieu";
/// The sheet with the words of all lists.
pub(super) const LISTS_SHEET: &str = "Danh mục";
/// The sheet that the check fills.
pub(super) const CHECK_SHEET: &str = "Kiểm tra";

impl SheetLayout {
    /// Whether it is a sheet of fields.
    pub(super) const fn has_fields(&self) -> bool {
        matches!(self.rows, Rows::Fields)
    }
}

/// All sheets, in their order.
pub(super) static SHEETS: [SheetLayout; 16] = [
    SheetLayout {
        name: "Kế hoạch",
        about: "Thông tin chung của kế hoạch. Mục có dấu * phải ghi; mục khác có thể để trống.",
        rows: Rows::Fields,
        must: true,
        prints_before: "",
        columns: &PLAN,
    },
    SheetLayout {
        name: "Kỳ và hạn",
        about: "Các kỳ báo cáo và thời gian chốt số liệu. Hạn gửi của từng cấp ở trang Hạn gửi.",
        rows: Rows::Fields,
        must: true,
        prints_before: "",
        columns: &REGIME,
    },
    SheetLayout {
        name: "Hạn gửi",
        about: "Mỗi dòng một cấp, từ thấp lên cao; dòng đầu là hạn của các đơn vị báo cáo.",
        rows: Rows::List { at: "/regime/levels", key: Some("id") },
        must: true,
        prints_before: "Tiếng Anh",
        columns: &LEVELS,
    },
    SheetLayout {
        name: "Theo loại kỳ",
        about: "Chỉ ghi loại kỳ có quy định khác với trang Kỳ và hạn, trang Hạn gửi; nếu không có thì để trống.",
        rows: Rows::Keyed { at: "/regime/kinds", keys: &words::PERIODS },
        must: false,
        prints_before: "",
        columns: &KINDS_OF_PERIOD,
    },
    SheetLayout {
        name: "Ngày nghỉ",
        about: "Ngày nghỉ lễ, nghỉ bù rơi vào ngày thường và ngày làm bù rơi vào thứ Bảy, Chủ nhật. Hạn tính theo ngày làm việc dựa vào trang này.",
        rows: Rows::List { at: "/regime/holidays", key: None },
        must: false,
        prints_before: "",
        columns: &HOLIDAYS,
    },
    SheetLayout {
        name: "Loại đơn vị",
        about: "Các loại đơn vị báo cáo. Mỗi loại có một cột đánh dấu ở trang Chỉ tiêu, đầu cột là mã của loại.",
        rows: Rows::List { at: "/unit_kinds", key: Some("code") },
        must: true,
        prints_before: "Tiếng Anh",
        columns: &KINDS,
    },
    SheetLayout {
        name: "Đơn vị",
        about: "Các đơn vị phải gửi báo cáo, theo thứ tự trong báo cáo tổng hợp.",
        rows: Rows::List { at: "/units", key: None },
        must: true,
        prints_before: "",
        columns: &UNITS,
    },
    SheetLayout {
        name: "Sắp xếp đơn vị",
        about: "Đơn vị cũ nhập, tách, đổi tên thành đơn vị mới. Để trống nếu không có.",
        rows: Rows::List { at: "/successions", key: None },
        must: false,
        prints_before: "",
        columns: &SUCCESSIONS,
    },
    SheetLayout {
        name: "Chỉ tiêu",
        about: "Mỗi dòng một chỉ tiêu, theo thứ tự trong biểu. Đánh dấu x ở cột của loại đơn vị phải báo cáo chỉ tiêu đó.",
        rows: Rows::List { at: "/indicators", key: Some("code") },
        must: true,
        prints_before: "Qua các kỳ",
        columns: &INDICATORS,
    },
    SheetLayout {
        name: "Kế hoạch giao",
        about: "Mức mà kế hoạch giao cho chỉ tiêu. Chỉ được nêu để lưu ý, không coi là lỗi của báo cáo.",
        rows: Rows::Inside { list: "/indicators", key: "code", at: "target" },
        must: false,
        prints_before: "Nguồn",
        columns: &TARGETS,
    },
    SheetLayout {
        name: "Quy tắc",
        about: "Điều kiện giữa các chỉ tiêu trong một báo cáo, ví dụ B03 <= B02. Cột Nghĩa là do chương trình viết, không cần nhập.",
        rows: Rows::List { at: "/rules", key: Some("id") },
        must: false,
        prints_before: "Nguồn",
        columns: &RULES,
    },
    SheetLayout {
        name: "Phép kiểm tra",
        about: "Các phép kiểm tra có sẵn của chương trình mà kế hoạch này dùng.",
        rows: Rows::List { at: "/checks", key: Some("id") },
        must: false,
        prints_before: "Nguồn",
        columns: &CHECKS,
    },
    SheetLayout {
        name: "Điều khoản",
        about: "Toàn văn kế hoạch theo từng điều khoản. Mỗi đoạn một dòng trong ô (Alt+Enter để xuống dòng).",
        rows: Rows::List { at: "/tasks", key: Some("number") },
        must: false,
        prints_before: "Tần suất nêu trong đoạn",
        columns: &CLAUSES,
    },
    SheetLayout {
        name: "Phân công",
        about: "Ai làm việc gì theo kế hoạch: mỗi dòng một việc.",
        rows: Rows::List { at: "/duties", key: None },
        must: false,
        prints_before: "Điều kiện",
        columns: &DUTIES,
    },
    SheetLayout {
        name: "Căn cứ",
        about: "Văn bản mà kế hoạch căn cứ hoặc dẫn đến.",
        rows: Rows::List { at: "/legal_bases", key: None },
        must: false,
        prints_before: "",
        columns: &LEGAL_BASES,
    },
    SheetLayout {
        name: "Nơi nhận",
        about: "Nơi nhận kế hoạch, theo thứ tự trên văn bản.",
        rows: Rows::List { at: "/recipients", key: None },
        must: false,
        prints_before: "",
        columns: &RECIPIENTS,
    },
];
