//! Below the table: what the signs mean, “Nơi nhận”, and the signature.

use rust_xlsxwriter::{FormatAlign, XlsxError};

use super::book::Book;
use super::sheet::Sheet;
use super::styles::{LETTER, centred, font};
use super::summary::LAST;
use crate::plan::Basis;

/// Columns of “Nơi nhận” and of the signature.
const LEFT: (u16, u16) = (0, 3);
const RIGHT: (u16, u16) = (7, LAST);
/// Rows left free for signature and seal.
const SEAL: u32 = 4;

const SIGNS: &str = "KPS: không phát sinh (tính là 0); KAD: không áp dụng; mật: báo cáo theo chế độ mật; …: chưa có số liệu. Số đi kèm là số đơn vị.";
const INFERRED: &str = "(*) Chỉ tiêu theo quy định chung về báo cáo thông tin đối ngoại, kế hoạch không nêu trực tiếp.";

/// Writes what stands below the table from `row` on, and gives the last row.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    row: u32,
    widths: &[u32],
) -> Result<u32, XlsxError> {
    let all: u32 = widths.iter().sum();
    let note = font(11).set_italic().set_text_wrap();
    let mut row = row;
    let inferred = (book.rows.iter()).any(|row| row.indicator.basis == Basis::Inferred);
    let notes = [Some(SIGNS), inferred.then_some(INFERRED)];
    for words in notes.into_iter().flatten() {
        sheet.wide(row, (0, LAST), words, &note)?;
        sheet.fit(row, 11, [(words, all)])?;
        row += 1;
    }
    row += 1;
    let office = &book.report.office;
    let mut left = row;
    let high = office
        .recipients
        .len()
        .max(office.authority.len() + SEAL as usize)
        + 2;
    for (at, _) in (row..).zip(0..high) {
        sheet.raw.set_row_height(at, 19)?;
    }
    let bold_italic = font(12).set_bold().set_italic();
    sheet.wide(left, LEFT, "Nơi nhận:", &bold_italic)?;
    left += 1;
    let width: u32 = widths.iter().take(usize::from(LEFT.1) + 1).sum();
    for recipient in &office.recipients {
        let line = format!("- {recipient}");
        sheet.wide(left, LEFT, &line, &font(11).set_text_wrap())?;
        sheet.fit(left, 11, [(line.as_str(), width)])?;
        left += 1;
    }
    let mut right = row;
    let bold = centred(LETTER).set_bold().set_align(FormatAlign::Center);
    for line in &office.authority {
        sheet.wide(right, RIGHT, line, &bold)?;
        right += 1;
    }
    right += SEAL;
    sheet.wide(right, RIGHT, &office.signer, &bold)?;
    Ok(left.max(right + 1).saturating_sub(1))
}
