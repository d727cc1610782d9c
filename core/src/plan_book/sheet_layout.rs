//! Lists the sheets of a plan workbook: with their columns the one table that its writer and its reader share.

use super::column::Column;
use super::sheet_columns::{
    CHECK_COLUMNS, CLAUSE_COLUMNS, DIMENSION_COLUMNS, DUTY_COLUMNS, HOLIDAY_COLUMNS, INDICATOR_COLUMNS, LEGAL_BASIS_COLUMNS, LEVEL_COLUMNS,
    LIST_COLUMNS, PERIOD_KIND_COLUMNS, PLAN_FIELDS, RECIPIENT_COLUMNS, REGIME_FIELDS, RULE_COLUMNS, SUCCESSION_COLUMNS, TARGET_COLUMNS,
    UNIT_COLUMNS, UNIT_KIND_COLUMNS,
};
use super::words::{self, WordList};

/// What each row of a sheet stands for in the plan.
#[derive(Debug, Clone, Copy)]
pub(super) enum RowKind {
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
    /// One row a part of the entries in the list at this pointer, with the entry in the first columns: a category of a dimension, a column of
    /// a list of events.
    Parts {
        /// The pointer of the list.
        at: &'static str,
        /// The field of an entry that holds its parts.
        parts: &'static str,
    },
}

/// The layout of one sheet of a plan workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct SheetLayout {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) about: &'static str,
    /// What its rows are.
    pub(super) rows: RowKind,
    /// Whether a plan cannot be without it.
    pub(super) must: bool,
    /// The head of the first column that is not printed: what stands from there on only few plans need.
    pub(super) prints_before: &'static str,
    /// Its columns, or its lines.
    pub(super) columns: &'static [Column],
}

/// Row of the column headers, from 0; the row above says what the sheet is for.
pub(super) const HEAD_ROW: u32 = 1;
/// Row with the explanations of the columns, from 0. In a sheet of fields, the first field is here.
pub(super) const ABOUT_ROW: u32 = 2;
/// Row of the first entry, from 0; sheets of fields begin one row higher, at [`ABOUT_ROW`].
pub(super) const FIRST_ENTRY_ROW: u32 = 3;
/// The text in the first cell of an example row, which is not read.
pub(super) const EXAMPLE_MARK: &str = "VÍ DỤ";
/// The column headers of a sheet of fields.
pub(super) const FIELD_HEADS: [&str; 3] = ["Mục", "Nội dung", "Giải thích"];
/// The header below which the program shows the first periods with their dates; nothing is read from this row on.
pub(super) const PREVIEW_HEAD: &str = "Các kỳ đầu tiên (chương trình viết)";
/// The name of the sheet for values without a column, which only programs need.
pub(super) const REST_SHEET: &str = "Mục khác";
/// The name of the hidden sheet with earlier versions of the plan.
pub(super) const VERSIONS_SHEET: &str = "Phiên bản";
/// The defined name of the cells with the codes of kinds of unit, which drop-down lists refer to.
pub(super) const UNIT_KIND_CODES_NAME: &str = "MaLoaiDonVi";
/// The defined name of the cells with the codes of indicators, which drop-down lists refer to.
pub(super) const INDICATOR_CODES_NAME: &str = "MaChiTieu";
/// The name of the sheet with all word lists.
pub(super) const LISTS_SHEET: &str = "Danh mục";
/// The name of the sheet that lists the findings about the workbook.
pub(super) const CHECK_SHEET: &str = "Kiểm tra";

impl SheetLayout {
    /// Whether each row of the sheet is a field of the plan.
    pub(super) const fn has_fields(&self) -> bool {
        matches!(self.rows, RowKind::Fields)
    }
}

/// The layouts of all sheets, in the order of the sheets in the workbook.
pub(super) static SHEETS: [SheetLayout; 18] = [
    SheetLayout {
        name: "Kế hoạch",
        about: "Thông tin chung của kế hoạch. Mục có dấu * phải ghi; mục khác có thể để trống.",
        rows: RowKind::Fields,
        must: true,
        prints_before: "",
        columns: &PLAN_FIELDS,
    },
    SheetLayout {
        name: "Kỳ và hạn",
        about: "Các kỳ báo cáo và thời gian chốt số liệu. Hạn gửi của từng cấp ở trang Hạn gửi.",
        rows: RowKind::Fields,
        must: true,
        prints_before: "",
        columns: &REGIME_FIELDS,
    },
    SheetLayout {
        name: "Hạn gửi",
        about: "Mỗi dòng một cấp, từ thấp lên cao; dòng đầu là hạn của các đơn vị báo cáo.",
        rows: RowKind::List { at: "/regime/levels", key: Some("id") },
        must: true,
        prints_before: "Tiếng Anh",
        columns: &LEVEL_COLUMNS,
    },
    SheetLayout {
        name: "Theo loại kỳ",
        about: "Chỉ ghi loại kỳ có quy định khác với trang Kỳ và hạn, trang Hạn gửi; nếu không có thì để trống.",
        rows: RowKind::Keyed { at: "/regime/kinds", keys: &words::PERIOD_KINDS },
        must: false,
        prints_before: "",
        columns: &PERIOD_KIND_COLUMNS,
    },
    SheetLayout {
        name: "Ngày nghỉ",
        about: "Ngày nghỉ lễ, nghỉ bù rơi vào ngày thường và ngày làm bù rơi vào thứ Bảy, Chủ nhật. Hạn tính theo ngày làm việc dựa vào trang này.",
        rows: RowKind::List { at: "/regime/holidays", key: None },
        must: false,
        prints_before: "",
        columns: &HOLIDAY_COLUMNS,
    },
    SheetLayout {
        name: "Loại đơn vị",
        about: "Các loại đơn vị báo cáo. Mỗi loại có một cột đánh dấu ở trang Chỉ tiêu, đầu cột là mã của loại.",
        rows: RowKind::List { at: "/unit_kinds", key: Some("code") },
        must: true,
        prints_before: "Tiếng Anh",
        columns: &UNIT_KIND_COLUMNS,
    },
    SheetLayout {
        name: "Đơn vị",
        about: "Các đơn vị phải gửi báo cáo, theo thứ tự trong báo cáo tổng hợp.",
        rows: RowKind::List { at: "/units", key: None },
        must: true,
        prints_before: "",
        columns: &UNIT_COLUMNS,
    },
    SheetLayout {
        name: "Sắp xếp đơn vị",
        about: "Đơn vị cũ nhập, tách, đổi tên thành đơn vị mới. Để trống nếu không có.",
        rows: RowKind::List { at: "/successions", key: None },
        must: false,
        prints_before: "",
        columns: &SUCCESSION_COLUMNS,
    },
    SheetLayout {
        name: "Chỉ tiêu",
        about: "Mỗi dòng một chỉ tiêu, theo thứ tự trong biểu. Đánh dấu x ở cột của loại đơn vị phải báo cáo chỉ tiêu đó.",
        rows: RowKind::List { at: "/indicators", key: Some("code") },
        must: true,
        prints_before: "Qua các kỳ",
        columns: &INDICATOR_COLUMNS,
    },
    SheetLayout {
        name: "Phân tổ",
        about: "Mỗi dòng một mục của phân tổ, ví dụ nam, nữ của giới tính. Chỉ tiêu chia theo phân tổ nào thì ghi mã phân tổ ở cột Phân theo.",
        rows: RowKind::Parts { at: "/dimensions", parts: "categories" },
        must: false,
        prints_before: "Tiếng Anh",
        columns: &DIMENSION_COLUMNS,
    },
    SheetLayout {
        name: "Biểu danh sách",
        about: "Mỗi dòng một cột của biểu danh sách (đoàn khách, ổ dịch, hội nghị …), nơi đơn vị điền mỗi việc một dòng. Chỉ tiêu lấy số từ biểu bằng công thức sum(T1.cột), count(T1), count(T1.cột).",
        rows: RowKind::Parts { at: "/lists", parts: "columns" },
        must: false,
        prints_before: "Tên cột bằng tiếng Anh",
        columns: &LIST_COLUMNS,
    },
    SheetLayout {
        name: "Kế hoạch giao",
        about: "Mức mà kế hoạch giao cho chỉ tiêu. Chỉ được nêu để lưu ý, không coi là lỗi của báo cáo.",
        rows: RowKind::Inside { list: "/indicators", key: "code", at: "target" },
        must: false,
        prints_before: "Nguồn",
        columns: &TARGET_COLUMNS,
    },
    SheetLayout {
        name: "Quy tắc",
        about: "Điều kiện giữa các chỉ tiêu trong một báo cáo, ví dụ B03 <= B02. Cột Nghĩa là do chương trình viết, không cần nhập.",
        rows: RowKind::List { at: "/rules", key: Some("id") },
        must: false,
        prints_before: "Nguồn",
        columns: &RULE_COLUMNS,
    },
    SheetLayout {
        name: "Phép kiểm tra",
        about: "Các phép kiểm tra có sẵn của chương trình mà kế hoạch này dùng.",
        rows: RowKind::List { at: "/checks", key: Some("id") },
        must: false,
        prints_before: "Nguồn",
        columns: &CHECK_COLUMNS,
    },
    SheetLayout {
        name: "Điều khoản",
        about: "Toàn văn kế hoạch theo từng điều khoản. Mỗi đoạn một dòng trong ô (Alt+Enter để xuống dòng).",
        rows: RowKind::List { at: "/tasks", key: Some("number") },
        must: false,
        prints_before: "Tần suất nêu trong đoạn",
        columns: &CLAUSE_COLUMNS,
    },
    SheetLayout {
        name: "Phân công",
        about: "Ai làm việc gì theo kế hoạch: mỗi dòng một việc.",
        rows: RowKind::List { at: "/duties", key: None },
        must: false,
        prints_before: "Điều kiện",
        columns: &DUTY_COLUMNS,
    },
    SheetLayout {
        name: "Căn cứ",
        about: "Văn bản mà kế hoạch căn cứ hoặc dẫn đến.",
        rows: RowKind::List { at: "/legal_bases", key: None },
        must: false,
        prints_before: "",
        columns: &LEGAL_BASIS_COLUMNS,
    },
    SheetLayout {
        name: "Nơi nhận",
        about: "Nơi nhận kế hoạch, theo thứ tự trên văn bản.",
        rows: RowKind::List { at: "/recipients", key: None },
        must: false,
        prints_before: "",
        columns: &RECIPIENT_COLUMNS,
    },
];
