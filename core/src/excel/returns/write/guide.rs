//! The sheet that tells how to fill in: steps, the five states, writing of numbers, what not to write, how to send again.

use super::WriteError;
use super::form::Form;
use super::measure::{height, lines};
use super::styles::{POINTS, Styles};
use super::text;
use crate::excel::returns::layout::GUIDE_SHEET;
use crate::excel::write::{Format, Range, Sheet};

const WIDTHS: [u32; 4] = [30, 34, 24, 62];

/// Writes the sheet.
pub(super) fn write(form: &Form<'_>, styles: &Styles) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(GUIDE_SHEET);
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.width(column, width);
    }
    let mut page = Page { sheet: &mut sheet, styles, at: 0 };
    page.title("HƯỚNG DẪN ĐIỀN BÁO CÁO")?;
    page.head("1. Các bước")?;
    page.paragraph("• Trang Số liệu: điền các ô nền vàng ở phần đầu (người lập, người ký, ngày ký …), rồi điền cột Kết quả trong kỳ cho từng chỉ tiêu.")?;
    page.paragraph("• Số liệu là tổng của cả kỳ báo cáo, tính trong khoảng thời gian ghi ở dòng Thời gian lấy số liệu; không phải số của riêng tháng cuối.")?;
    page.paragraph("• Trang Thuyết minh: viết ngắn gọn từng nội dung được hỏi (nếu kỳ này có).")?;
    page.paragraph("• Xem cột Kiểm tra: Lỗi thì phải sửa; Cảnh báo thì sửa, hoặc giữ nguyên số và ghi lý do ở cột Giải trình; ✓ là ổn. Những gì tệp này không tự xét được sẽ do cơ quan tổng hợp kiểm tra.")?;
    page.paragraph(
        "• Lưu tệp ở dạng .xlsx và gửi chính tệp này (không gửi ảnh chụp hay bản PDF thay cho tệp). Không xoá dòng, không sửa cột Mã.",
    )?;
    states(&mut page, form)?;
    page.head("3. Cách viết số")?;
    page.table(
        ["Nội dung", "Viết đúng", "Không viết", "Vì sao"],
        &[
            ["Số nguyên", "1234 hoặc 1.234", "1,234", "Dấu chấm ngăn cách hàng nghìn; dấu phẩy ngăn cách phần thập phân."],
            ["Số thập phân", "12,5", "12.500 (khi muốn ghi 12,5)", "Chỉ ở chỉ tiêu cho phép số lẻ, ví dụ phút phát sóng, triệu đồng. Nếu máy của đơn vị dùng kiểu số tiếng Anh, xem lại số hiện ra sau khi gõ."],
            ["Số chính xác", "198", "khoảng 200; hơn 190; 3-5; 100+", "Mỗi ô là một con số đếm được. Số ước lượng và khoảng số chỉ dùng trong phần thuyết minh."],
            ["Chỉ ghi số", "250", "250 người/5 buổi", "Không ghi hai số trong một ô; không cần ghi đơn vị tính."],
            ["Tiền", "12,5 (đơn vị: triệu đồng)", "12500000", "Ghi đúng đơn vị tính ở cột Đơn vị tính."],
        ],
    )?;
    page.head("4. Không viết gì vào tệp này")?;
    page.warning("KHÔNG ghi thông tin thuộc phạm vi bí mật nhà nước, kể cả ở cột Giải trình và trang Thuyết minh. Tệp này được gửi qua mạng. Nội dung có độ mật báo cáo bằng đường riêng theo chế độ bảo vệ bí mật nhà nước; tệp mang dấu độ mật sẽ không được tiếp nhận.")?;
    page.paragraph("• Không ghi họ tên, địa chỉ, số điện thoại của người dân; số điện thoại của người lập biểu chỉ dùng để liên hệ và không đưa vào báo cáo tổng hợp.")?;
    page.paragraph("• Không ghi “xem phụ lục”, “như kỳ trước”, “đầy đủ”, “thường xuyên”: hãy ghi con số.")?;
    page.head("5. Gửi lại")?;
    page.paragraph("• Cần sửa sau khi đã gửi: mở lại tệp này, sửa số, tăng ô Lần gửi thêm 1 (lần đầu là 1), ghi ngắn gọn ô Lý do gửi lại, rồi gửi lại cả tệp. Lần gửi cao nhất thay cho các lần trước.")?;
    page.paragraph("• Hai tệp cùng Lần gửi mà khác nội dung thì chưa tệp nào được cộng cho đến khi đơn vị cho biết tệp nào đúng.")?;
    super::page(&mut sheet, None);
    Ok(sheet)
}

fn states(page: &mut Page<'_>, form: &Form<'_>) -> Result<(), WriteError> {
    page.head("2. Năm cách trả lời cho một chỉ tiêu")?;
    let mut rows = vec![
        ["Có số liệu", "Ghi con số, kể cả số 0", "12   hoặc   0", "Số 0 là một số liệu: đã đếm và không có."],
        [
            "Không phát sinh",
            "Ghi “không phát sinh” hoặc KPS",
            "không phát sinh",
            "Trong kỳ không có hoạt động này; được tính là 0. Không dùng cho số hiện có (cán bộ, cụm loa, kinh phí): ở đó ghi số đang có, hoặc 0.",
        ],
        ["Chưa có số liệu", "Để trống", "(ô trống)", "Ô trống không được hiểu là 0. Chỉ tiêu bắt buộc mà để trống thì báo cáo còn thiếu."],
        [
            "Không áp dụng",
            "Ghi “không áp dụng” hoặc KAD, và ghi lý do ở cột Giải trình",
            "không áp dụng",
            "Chỉ tiêu không thuộc nhiệm vụ của đơn vị. Không có giải trình thì chưa được coi là đã trả lời.",
        ],
    ];
    if form.rows.iter().any(|row| row.indicator.may_be_withheld) {
        rows.push([
            "Báo cáo theo chế độ mật",
            "Ghi “theo chế độ mật”",
            "theo chế độ mật",
            "Chỉ ở những chỉ tiêu được phép (xem lời nhắc khi chọn ô). Số liệu báo cáo bằng đường riêng, không ghi ở đây.",
        ]);
    } else {
        rows.push([
            "Báo cáo theo chế độ mật",
            "Không dùng trong mẫu này",
            "–",
            "Không có chỉ tiêu nào của đơn vị trong kỳ này được trả lời như vậy.",
        ]);
    }
    page.table(["Trường hợp", "Cách ghi", "Ví dụ", "Ý nghĩa"], &rows)?;
    page.paragraph(
        "Cả kỳ không có hoạt động nào: chọn x ở ô Báo cáo không phát sinh; các ô hoạt động có thể để trống, số hiện có vẫn phải ghi.",
    )
}

/// A page that grows downwards.
struct Page<'a> {
    sheet: &'a mut Sheet,
    styles: &'a Styles,
    at: u32,
}

impl Page<'_> {
    fn title(&mut self, words: &str) -> Result<(), WriteError> {
        text::put(self.sheet, self.at, 0, words, &self.styles.title)?;
        self.sheet.height(self.at, 24);
        self.at = self.at.saturating_add(1);
        Ok(())
    }

    fn head(&mut self, words: &str) -> Result<(), WriteError> {
        self.sheet.height(self.at, 8);
        self.at = self.at.saturating_add(1);
        text::put(self.sheet, self.at, 0, words, &self.styles.guide_head)?;
        self.sheet.height(self.at, 20);
        self.at = self.at.saturating_add(1);
        Ok(())
    }

    fn across(&mut self, words: &str, format: &Format) -> Result<(), WriteError> {
        self.sheet.merge(Range::new((self.at, 0), (self.at, 3)), format);
        text::put(self.sheet, self.at, 0, words, format)?;
        let wide = WIDTHS.iter().sum::<u32>();
        self.sheet.height(self.at, height(lines(words, wide.saturating_sub(2), POINTS, false), POINTS));
        self.at = self.at.saturating_add(1);
        Ok(())
    }

    fn paragraph(&mut self, words: &str) -> Result<(), WriteError> {
        let format = self.styles.paragraph;
        self.across(words, &format)
    }

    fn warning(&mut self, words: &str) -> Result<(), WriteError> {
        let format = super::styles::alarming(&self.styles.guide_cell);
        self.across(words, &format)
    }

    fn table(&mut self, head: [&str; 4], rows: &[[&str; 4]]) -> Result<(), WriteError> {
        for (column, words) in (0u16..).zip(head) {
            text::put(self.sheet, self.at, column, words, &self.styles.head)?;
        }
        self.sheet.height(self.at, 19);
        self.at = self.at.saturating_add(1);
        for row in rows {
            let mut most = 1;
            for ((column, words), width) in (0u16..).zip(row).zip(WIDTHS) {
                text::put(self.sheet, self.at, column, words, &self.styles.guide_cell)?;
                most = most.max(lines(words, width.saturating_sub(2), POINTS, false));
            }
            self.sheet.height(self.at, height(most, POINTS));
            self.at = self.at.saturating_add(1);
        }
        Ok(())
    }
}
