//! Lays out the list of what is to be mended as a sheet.

use super::copy_kind::CopyKind;
use super::fault_line::{FaultClass, FaultLine};
use super::time_limit::TimeLimit;
use crate::returns::layout::{FAULT_LIST_FORMAT, FAULT_LIST_SHEET};
use crate::xlsx::patch::{ListCell, ListRow, ListSheet, Look, Tint};

/// The heads of the columns, and their widths.
const COLUMNS: [(&str, u16); 7] =
    [("TT", 5), ("Ô", 16), ("Chỉ tiêu, mục", 28), ("Việc cần làm", 13), ("Nội dung", 42), ("Đề nghị", 42), ("Mã", 9)];
/// The last column of the list.
const LAST_COLUMN: u16 = 6;
/// Characters that fit into a line over all columns, and the height of a line in points.
const MERGED_LINE: (usize, u32) = (145, 17);
/// The greatest height of a row in points.
const MAX_ROW_HEIGHT: u32 = 409;
/// The most lines of the list; a crafted file may have very many findings.
const MAX_LINES: usize = 2_000;

/// What a list is about.
pub(super) struct ListHead<'l> {
    /// The unit, the period and the plan in one line.
    pub(super) about: String,
    /// The name of the file that was sent.
    pub(super) file: &'l str,
    /// The number that the next sending has.
    pub(super) next_revision: u32,
    /// By when it is due, where that is known.
    pub(super) until: Option<TimeLimit>,
    /// What becomes of the sender's file.
    pub(super) kind: CopyKind,
    /// Whether the file had digital signatures, which the copy has lost.
    pub(super) lost_signatures: bool,
}

/// The sheet with the list. `target` gives the place to which a line leads, where the workbook has it.
pub(super) fn list_sheet(head: &ListHead<'_>, lines: &[FaultLine], target: impl Fn(&FaultLine) -> Option<String>) -> ListSheet {
    let mut title = ListRow { height: Some(24), ..ListRow::default() };
    title.cells = vec![ListCell::new("NỘI DUNG CẦN BỔ SUNG, CHỈNH LÝ", Look::Title)];
    title.cells.extend((1..LAST_COLUMN).map(|_| ListCell::new("", Look::Plain)));
    title.cells.push(ListCell::new(FAULT_LIST_FORMAT, Look::Mark));
    let mut rows = vec![title, remark(head.about.clone()), remark(guidance(head))];
    rows.extend(lost_signature_remark(head));
    rows.push(ListRow { cells: COLUMNS.iter().map(|(name, _)| ListCell::new(*name, Look::Head)).collect(), ..ListRow::default() });
    let frozen = rows.len();
    rows.extend((1_u32..).zip(lines.iter().take(MAX_LINES)).map(|(number, line)| row(number, line, head, target(line))));
    if lines.len() > MAX_LINES {
        let more = lines.len().saturating_sub(MAX_LINES);
        rows.push(remark(format!("Còn {more} điểm khác; sửa các điểm trên rồi gửi lại để được kiểm tra tiếp.")));
    }
    ListSheet { name: FAULT_LIST_SHEET, widths: COLUMNS.iter().map(|(_, width)| *width).collect(), rows, frozen, is_landscape: true }
}

/// A text over all columns.
fn remark(text: String) -> ListRow {
    let (characters, height) = MERGED_LINE;
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(characters).max(1)).sum();
    let height = u32::try_from(lines).unwrap_or(1).saturating_mul(height).saturating_add(2);
    ListRow { cells: vec![ListCell::new(text, Look::Remark)], height: Some(height), merged_to: Some(LAST_COLUMN) }
}

/// How to go on: in this file, or in the one that was sent.
fn guidance(head: &ListHead<'_>) -> String {
    let until = head.until.map(|until| format!(" trước {}", until.in_words())).unwrap_or_default();
    let (file, next) = (head.file, head.next_revision);
    if head.kind == CopyKind::Marked {
        return format!(
            "Sửa ngay trong tệp này: bấm vào cột “Ô” để đến ô cần sửa; nội dung đề nghị có ở ghi chú của ô. Ô màu đỏ: phải bổ sung hoặc sửa. Ô màu vàng: sửa, hoặc giữ nguyên và ghi lý do ở cột Giải trình. Màu tự mất khi nội dung ô đã thay đổi.\nSửa xong, lưu và gửi lại chính tệp này{until}. Giữ nguyên Lần gửi {next}. Không cần xóa trang này; nội dung ghi ở trang này không được tính là số liệu."
        );
    }
    let why = match head.kind {
        CopyKind::Marked | CopyKind::OtherFormat => "Tệp đã gửi không phải tệp Excel (.xlsx) nên không đánh dấu được trong tệp.",
        CopyKind::WithMacros => "Tệp đã gửi có macro nên không được chép lại để đánh dấu.",
        CopyKind::SeveralReturns => "Tệp đã gửi có báo cáo của nhiều đơn vị nên không chép lại; danh sách này chỉ có phần của đơn vị.",
        CopyKind::Unreadable => "Tệp đã gửi không mở được hoặc có cấu trúc khác thường nên không đánh dấu được trong tệp.",
    };
    format!("{why} Đề nghị sửa ở tệp gốc “{file}”, ghi Lần gửi {next}, rồi gửi lại tệp ấy{until}. Không gửi lại danh sách này.")
}

/// What is said where signatures went.
fn lost_signature_remark(head: &ListHead<'_>) -> Option<ListRow> {
    let text = "Tệp đã gửi có chữ ký số. Chữ ký số không còn trong bản này, vì bản này đã thêm phần đánh dấu; tệp gốc vẫn được giữ nguyên. Nếu phải ký số, đề nghị ký lại sau khi sửa.";
    head.lost_signatures.then(|| remark(text.to_owned()))
}

/// A line of the list.
fn row(number: u32, line: &FaultLine, head: &ListHead<'_>, target: Option<String>) -> ListRow {
    let place = ListCell { text: line.place(), look: if target.is_some() { Look::Link } else { Look::Body }, target };
    let class = match line.class {
        FaultClass::Missing | FaultClass::Wrong => Look::Marked(Tint::Fault),
        FaultClass::Doubtful => Look::Marked(Tint::Doubt),
        FaultClass::Known => Look::Body,
    };
    let help = if line.is_about_sending && head.kind == CopyKind::Marked {
        "Bản này đã ghi sẵn Lần gửi và Lý do gửi lại; đề nghị xem lại.".to_owned()
    } else if line.class == FaultClass::Known {
        String::new()
    } else {
        line.help.clone()
    };
    let body = |text: &str| ListCell::new(text, Look::Body);
    let cells = vec![
        body(&number.to_string()),
        place,
        body(&line.subject),
        ListCell::new(line.class.word(), class),
        body(&line.message),
        body(&help),
        body(line.code),
    ];
    let lines = cells.iter().zip(COLUMNS).map(|(cell, (_, width))| cell.text.chars().count().div_ceil(usize::from(width)));
    let height = u32::try_from(lines.max().unwrap_or(1).max(1)).unwrap_or(1).saturating_mul(MERGED_LINE.1).saturating_add(3);
    ListRow { cells, height: Some(height.min(MAX_ROW_HEIGHT)), merged_to: None }
}
