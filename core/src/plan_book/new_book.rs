//! Makes workbooks that somebody begins with: an empty one with an example row a sheet, or another plan under a number of its own.

use serde_json::{Value, json};

use super::contents::{self, CellText, SheetContent};
use super::sheet_layout::EXAMPLE;

/// The kind of unit that an empty workbook begins with, so that there is a column to tick.
const FIRST_KIND: (&str, &str) = ("XA", "Ủy ban nhân dân cấp xã");

/// What the example row of a sheet says under some of its heads.
const EXAMPLES: [(&str, &[(&str, &str)]); 7] = [
    ("Hạn gửi", &[("Ai gửi cho ai", "Đơn vị báo cáo gửi cơ quan tổng hợp"), ("Hạn", "2 ngày làm việc sau")]),
    ("Ngày nghỉ", &[("Nghỉ hay làm bù", "nghỉ"), ("Lý do", "Tết Dương lịch")]),
    ("Đơn vị", &[("Tên", "Xã …"), ("Loại", "XA"), ("Từ ngày", "01/07/2025")]),
    (
        "Chỉ tiêu",
        &[
            ("Nhóm", "I. Trồng cây"),
            ("Tên chỉ tiêu", "Số cây đã trồng"),
            ("Đơn vị tính", "cây"),
            ("Kiểu", "số phát sinh trong kỳ"),
            ("Cách tổng hợp", "cộng"),
            ("XA", "x"),
            ("Kỳ báo cáo (từ kỳ)", "quý"),
            ("Bắt buộc", "có"),
        ],
    ),
    ("Quy tắc", &[("Mức", "lỗi"), ("Điều kiện", "A02 <= A01"), ("Vì sao", "Một phần không thể lớn hơn tổng số.")]),
    ("Điều khoản", &[("Ký hiệu in", "1."), ("Tiêu đề", "Mục đích"), ("Nội dung", "Mỗi đoạn một dòng.")]),
    ("Nơi nhận", &[("Để báo cáo", "có")]),
];

/// The sheets of a plan that is still to be written.
pub(super) fn empty() -> Vec<SheetContent> {
    let (code, name) = FIRST_KIND;
    let plan = json!({ "unit_kinds": [{ "code": code, "name": name, "name_en": name, "open": false }] });
    let mut sheets = contents::of_cells(&plan);
    for sheet in &mut sheets {
        if let Some((_, texts)) = EXAMPLES.iter().find(|(name, _)| *name == sheet.name) {
            let example = sheet.columns.iter().enumerate().map(|(index, column)| {
                let head = column.head.trim_end_matches([' ', '*']);
                let text = texts.iter().find(|(own, _)| *own == head).map_or("", |(_, text)| text);
                CellText { is_example: true, ..CellText::new(if index == 0 { EXAMPLE } else { text }) }
            });
            sheet.rows.push(example.collect());
        }
    }
    sheets
}

/// The sheets of another plan under a number of its own; where none is given, number and day are left to be filled in.
pub(super) fn like(plan: &Value, number: Option<&str>) -> Vec<SheetContent> {
    let mut own = plan.clone();
    if let Value::Object(fields) = &mut own {
        match number {
            Some(number) => drop(fields.insert("id".to_owned(), json!(number))),
            None => drop(fields.remove("id")),
        }
        // Returns of the other plan are none of this one.
        fields.remove("versions");
        fields.remove("accepted_fingerprints");
        if let Some(Value::Object(issue)) = fields.get_mut("issue") {
            issue.remove("date");
        }
    }
    contents::of_plan(&own)
}
