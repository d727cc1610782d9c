//! Writes the sheet with the instructions: steps, the five states, how to write numbers, what not to write, how to send again. The sheet is
//! the same in every return.

use super::measure::{count_lines, row_height_points};
use super::return_styles::{Styles, TEXT_SIZE};
use crate::returns::layout::GUIDE_SHEET;
use crate::xlsx::write::{Format, Range, Sheet};

/// Widths of the three columns, in Excel's units of column width.
const COLUMN_WIDTHS: [u32; 3] = [36, 44, 70];
/// Position of the last column, counted from 0.
const LAST_COLUMN: u16 = 2;

/// The steps of filling in the form.
const STEP_TEXTS: [&str; 6] = [
    "• Trang Số liệu: nhập các ô nền vàng ở phần đầu (người lập biểu, người ký, ngày ký …), rồi nhập cột Kết quả trong kỳ.",
    "• Màu ô: vàng phải nhập; trắng có thể để trống; xám không nhập (không thuộc phạm vi báo cáo, hoặc đã điền sẵn). Không gộp ô.",
    "• Số liệu là tổng của cả kỳ, trong khoảng thời gian ghi ở dòng Thời gian chốt số liệu; không phải số của riêng tháng cuối.",
    "• Trang Thuyết minh: viết ngắn gọn từng nội dung được hỏi (nếu kỳ này có).",
    "• Sau khi nhập, xem cột Kiểm tra: ✓ và số được hiểu (ví dụ ✓ 2.000); nếu khác số muốn nhập thì nhập lại. Lỗi thì phải sửa; Cảnh báo thì sửa, hoặc giữ nguyên số và ghi lý do ở cột Giải trình. Nội dung tệp này không tự kiểm tra được sẽ do cơ quan tổng hợp kiểm tra.",
    "• Lưu tệp ở dạng .xlsx và gửi chính tệp này, không gửi ảnh chụp hay bản PDF thay cho tệp. Không xóa dòng, không sửa cột Mã.",
];

/// The five ways to answer: case, what to write, meaning.
const STATE_TABLE: [[&str; 3]; 5] = [
    ["Có số liệu", "Nhập số, kể cả số 0", "Số 0 là một số liệu: đã đếm và không có."],
    [
        "Không phát sinh",
        "Ghi “không phát sinh” hoặc KPS",
        "Trong kỳ không có hoạt động này; được tính là 0. Không dùng cho số hiện có (cán bộ, thiết bị, kinh phí): ở đó nhập số đang có, hoặc 0.",
    ],
    ["Chưa có số liệu", "Để trống", "Ô trống không được hiểu là 0. Chỉ tiêu bắt buộc mà để trống thì báo cáo còn thiếu."],
    [
        "Không áp dụng",
        "Ghi “không áp dụng” hoặc KAD, và ghi lý do ở cột Giải trình",
        "Chỉ tiêu không thuộc nhiệm vụ của đơn vị. Không có giải trình thì chưa được coi là đã trả lời.",
    ],
    ["Báo cáo theo chế độ mật", "Ghi “theo chế độ mật”", "Chỉ khi lời nhắc của ô cho phép. Số liệu báo cáo bằng đường riêng."],
];

/// How to write numbers: right, wrong, reason.
const NUMBER_TABLE: [[&str; 3]; 5] = [
    ["2000", "2.000 hoặc 2,000", "Chỉ nhập chữ số. Tùy cài đặt của máy, dấu chấm hoặc dấu phẩy có thể bị hiểu thành phần thập phân."],
    [
        "12,5",
        "12.500 (khi muốn nhập 12,5)",
        "Chỉ ở chỉ tiêu cho phép số lẻ. Máy dùng kiểu số tiếng Anh thì nhập 12.5; xem lại ở cột Kiểm tra.",
    ],
    ["198", "khoảng 200; hơn 190; 3-5; 100+", "Số ước lượng và khoảng số chỉ dùng trong phần thuyết minh."],
    ["250", "250 người/5 buổi", "Mỗi ô một số; không cần ghi đơn vị tính."],
    ["12,5 (đơn vị: triệu đồng)", "12500000", "Nhập theo đúng đơn vị ở cột Đơn vị tính."],
];

/// The warning that state secrets must not be written into the file.
const SECRETS_NOTICE: &str = "KHÔNG ghi thông tin thuộc phạm vi bí mật nhà nước, kể cả ở cột Giải trình và trang Thuyết minh. Tệp này được gửi qua mạng. Nội dung có độ mật báo cáo bằng đường riêng theo chế độ bảo vệ bí mật nhà nước; tệp mang dấu độ mật sẽ không được tiếp nhận.";

/// Other content, besides state secrets, that must not be written into the file.
const FORBIDDEN_CONTENT_TEXTS: [&str; 2] = [
    "• Không ghi họ tên, địa chỉ, số điện thoại của người dân; số điện thoại của người lập biểu chỉ dùng để liên hệ và không đưa vào báo cáo tổng hợp.",
    "• Không ghi “xem phụ lục”, “như kỳ trước”, “đầy đủ”, “thường xuyên”: đề nghị nhập số.",
];

/// How to send a corrected return.
const RESUBMISSION_TEXTS: [&str; 3] = [
    "• Cần sửa sau khi đã gửi: mở lại tệp này, sửa số, tăng ô Lần gửi thêm 1 (lần đầu là 1), ghi ở ô Lý do gửi lại đã sửa chỉ tiêu nào và vì sao, rồi gửi lại cả tệp. Lần gửi cao nhất thay cho các lần trước.",
    "• Trước khi gửi lại, so với bản đã gửi: chỉ những số cần sửa được khác; ngày ký là ngày ký của lần gửi này.",
    "• Hai tệp cùng Lần gửi mà khác nội dung thì chưa tệp nào được cộng cho đến khi đơn vị cho biết tệp nào đúng.",
];

/// Builds the sheet with the instructions.
pub(super) fn build_guide_sheet(styles: &Styles) -> Sheet {
    let mut sheet = Sheet::new(GUIDE_SHEET);
    for (column, width) in (0u16..).zip(COLUMN_WIDTHS) {
        sheet.set_column_width(column, width);
    }
    let mut page = Page { sheet: &mut sheet, styles, at: 0 };
    page.write_title("HƯỚNG DẪN LẬP BÁO CÁO");
    page.write_heading("1. Các bước");
    page.write_paragraphs(&STEP_TEXTS);
    page.write_heading("2. Năm cách trả lời cho một chỉ tiêu");
    page.write_table(["Trường hợp", "Cách ghi", "Ý nghĩa"], &STATE_TABLE);
    page.write_paragraphs(&[
        "Cả kỳ không có hoạt động nào: chọn x ở ô Báo cáo không phát sinh; các ô hoạt động có thể để trống, số hiện có vẫn phải nhập.",
    ]);
    page.write_heading("3. Cách nhập số");
    page.write_table(["Nhập đúng", "Không nhập", "Lý do"], &NUMBER_TABLE);
    page.write_heading("4. Những nội dung không được ghi vào tệp này");
    page.add_wide_text(SECRETS_NOTICE, &super::return_styles::with_error_colours(&styles.paragraph));
    page.write_paragraphs(&FORBIDDEN_CONTENT_TEXTS);
    page.write_heading("5. Gửi lại");
    page.write_paragraphs(&RESUBMISSION_TEXTS);
    super::set_up_page(&mut sheet, None);
    sheet
}

/// The sheet with the instructions while it is written from top to bottom; `at` is the row to be written next.
struct Page<'a> {
    sheet: &'a mut Sheet,
    styles: &'a Styles,
    at: u32,
}

impl Page<'_> {
    /// Gives the current row its height in points, and moves to the next row.
    fn finish_row(&mut self, points: u32) {
        self.sheet.set_row_height(self.at, points);
        self.at = self.at.saturating_add(1);
    }

    fn write_title(&mut self, words: &'static str) {
        self.sheet.write_text(self.at, 0, words, &self.styles.title);
        self.finish_row(24);
    }

    fn write_heading(&mut self, words: &'static str) {
        self.finish_row(8);
        self.sheet.write_text(self.at, 0, words, &self.styles.guide_head);
        self.finish_row(20);
    }

    /// Writes a text over the whole width of the sheet, in a row high enough for it.
    fn add_wide_text(&mut self, words: &'static str, format: &Format) {
        self.sheet.merge_plain(Range::new((self.at, 0), (self.at, LAST_COLUMN)));
        self.sheet.write_text(self.at, 0, words, format);
        let wide = COLUMN_WIDTHS.iter().sum::<u32>();
        self.finish_row(row_height_points(count_lines(words, wide.saturating_sub(2), TEXT_SIZE, false), TEXT_SIZE));
    }

    fn write_paragraphs(&mut self, paragraphs: &[&'static str]) {
        let format = self.styles.paragraph;
        paragraphs.iter().for_each(|words| self.add_wide_text(words, &format));
    }

    fn write_table(&mut self, head: [&'static str; 3], rows: &[[&'static str; 3]]) {
        for (column, words) in (0u16..).zip(head) {
            self.sheet.write_text(self.at, column, words, &self.styles.head);
        }
        self.finish_row(19);
        for row in rows {
            let mut most = 1;
            for ((column, words), width) in (0u16..).zip(row).zip(COLUMN_WIDTHS) {
                self.sheet.write_text(self.at, column, *words, &self.styles.guide_cell);
                most = most.max(count_lines(words, width.saturating_sub(2), TEXT_SIZE, false));
            }
            self.finish_row(row_height_points(most, TEXT_SIZE));
        }
    }
}
