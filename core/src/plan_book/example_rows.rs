//! Lists the example rows of an empty plan workbook, and tells an example from what somebody typed over it.

use crate::base::text::clean_label;

/// The example row of each sheet: the name of the sheet, and the texts by column header.
pub(super) const EXAMPLE_ROWS: [(&str, &[(&str, &str)]); 7] = [
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

/// Whether the example row of a sheet says this text; another text was typed over the example.
pub(super) fn is_example_text(sheet: &str, text: &str) -> bool {
    let own = EXAMPLE_ROWS.iter().find(|(name, _)| *name == sheet).map_or(&[][..], |(_, texts)| texts);
    own.iter().any(|(_, known)| clean_label(known) == clean_label(text))
}
