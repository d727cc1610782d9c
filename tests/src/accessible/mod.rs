//! Lists what makes the outputs usable by people who cannot see them, or see colours badly, with the check of each line.
//! `docs/tiep-can.md` is made of the same table.

mod contrast;
mod document;
mod page;
mod workbook;

use std::collections::BTreeMap;
use std::fmt::Write as _;

pub use workbook::Book;

use crate::package::unpack_parts;

/// The parts of a package that are text, by name.
pub type TextParts = BTreeMap<String, String>;

/// The outputs of one run.
pub struct Outputs {
    /// The consolidated workbook.
    pub workbook: Book,
    /// The report to sign and the brief, each with its name.
    pub documents: [(&'static str, TextParts); 2],
    /// The page.
    pub page: String,
}

impl Outputs {
    /// Reads the outputs as they lie in their files.
    pub fn read(workbook: &[u8], signed: &[u8], brief: &[u8], page: &[u8]) -> Self {
        Self {
            workbook: Book::new(text_parts(workbook)),
            documents: [("báo cáo", text_parts(signed)), ("tóm tắt", text_parts(brief))],
            page: String::from_utf8_lossy(page).into_owned(),
        }
    }
}

fn text_parts(package: &[u8]) -> TextParts {
    let parts = unpack_parts(package).into_iter();
    parts.map(|(name, content)| (name, String::from_utf8_lossy(&content).into_owned())).collect()
}

/// What a line asks; `Err` says where it does not hold.
pub type Check = fn(&Outputs) -> Result<(), String>;

/// The lines, each under the output that it is about.
const LISTS: [(&str, &[(&str, Check)]); 3] = [
    ("Bảng tổng hợp (`merge -o`, .xlsx)", &workbook::LINES),
    ("Báo cáo để ký và tóm tắt (`merge --docx`, `--brief`, .docx)", &document::LINES),
    ("Trang xem trên trình duyệt (`merge --html`)", &page::LINES),
];

/// Says of each line that does not hold where it does not.
pub fn faults(outputs: &Outputs) -> Vec<String> {
    let lines = LISTS.iter().flat_map(|(_, lines)| lines.iter());
    lines.filter_map(|(line, check)| check(outputs).err().map(|fault| format!("{line}: {fault}"))).collect()
}

const OPENING: &str = "# Tiếp cận

Các tệp mà phần mềm lập ra phải dùng được với người khiếm thị (qua phần mềm đọc màn hình), người khó phân biệt màu và người chỉ dùng bàn
phím. Trang này là danh sách những điều đã được kiểm tra. Mỗi dòng dưới đây là một phép kiểm tra chạy trên tệp thật của mọi kế hoạch có
sẵn; trang được tạo từ chính bảng của các phép kiểm tra (`tests/src/accessible`), nên không thể khác nhau.
";

const CLOSING: &str = "
## Biểu mẫu trên trình duyệt và trang xem: kiểm tra bằng trình duyệt thật

Biểu mẫu (`form`) và trang xem (`merge --html`) còn được mở trong Chromium và Firefox: bộ kiểm tra axe không tìm thấy lỗi, mọi việc làm được
bằng bàn phím, lỗi được đọc thành tiếng, phóng chữ 400% không mất nội dung (`tests/browser`).

## Những điều chưa có

- Ảnh tóm tắt (.png) không đọc thành tiếng được. Tệp .docx cùng tên luôn được lập cùng và có cùng nội dung.
- Bảng tổng hợp chưa được thử với từng phần mềm đọc màn hình; các dòng trên là điều mà mọi phần mềm như vậy cần.
";

/// The page of the list.
pub fn as_page() -> String {
    let mut page = OPENING.to_owned();
    for (head, lines) in LISTS {
        writeln!(page, "\n## {head}\n").expect("written to memory");
        for (number, (line, _)) in (1..).zip(lines) {
            writeln!(page, "{number}. {line}").expect("written to memory");
        }
    }
    page + CLOSING
}

/// `Err` with the text where the condition does not hold.
fn need(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// The pieces between `begin` and the next `end`.
fn between<'t>(text: &'t str, begin: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(begin).skip(1).filter_map(move |rest| Some(rest.split_once(end)?.0))
}

/// The value of an attribute in a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let begin = format!("{name}=\"");
    let at = tag.match_indices(&begin).find(|(at, _)| *at == 0 || tag.as_bytes()[at - 1].is_ascii_whitespace())?.0;
    tag[at + begin.len()..].split('"').next()
}
