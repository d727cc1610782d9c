//! The sheet with the narratives: code, what to write about, the text, how long it is.

use super::WriteError;
use super::content::Content;
use super::form::Form;
use super::formulas::cell;
use super::header::NOTICE;
use super::measure::{height, lines};
use super::styles::{self, POINTS, Styles};
use super::text;
use crate::excel::returns::layout::{TEXT_COLUMNS, TEXT_SHEET};
use crate::excel::write::{Accepts, Condition, Formula, Range, Sheet, Stored, Validation};
use crate::lang::Lang;
use crate::plan::{Indicator, ValueType};
use crate::submission::Entry;

const WIDTHS: [u32; 4] = [7, 34, 104, 12];
/// Row of the table's head.
const HEAD: u32 = 3;

/// Writes the sheet.
pub(super) fn write(form: &Form<'_>, styles: &Styles) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(TEXT_SHEET);
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.width(column, width);
    }
    let title = format!("THUYẾT MINH – {} – {}", form.unit.name.to_uppercase(), form.submission.period.name(Lang::Vi).to_uppercase());
    text::put(&mut sheet, 0, 0, &title, &styles.title)?;
    text::put(&mut sheet, 1, 0, NOTICE, &styles.notice.wrap(false))?;
    for (column, title) in (0u16..).zip(TEXT_COLUMNS) {
        text::put(&mut sheet, HEAD, column, title, &styles.head)?;
    }
    for (at, (indicator, entry)) in (HEAD.saturating_add(1)..).zip(&form.texts) {
        write_row(&mut sheet, at, indicator, entry, form, styles)?;
    }
    if form.texts.is_empty() {
        text::put(&mut sheet, HEAD.saturating_add(1), 1, "Kỳ này không yêu cầu thuyết minh.", &styles.paragraph)?;
    }
    for (row, points) in [(0, 22), (2, 6), (HEAD, 19)] {
        sheet.height(row, points);
    }
    super::page(&mut sheet, Some(HEAD));
    let first = HEAD.saturating_add(1);
    sheet.view(first, (first, 2));
    Ok(sheet)
}

fn write_row(sheet: &mut Sheet, at: u32, indicator: &Indicator, entry: &Entry, form: &Form<'_>, styles: &Styles) -> Result<(), WriteError> {
    let most = match indicator.value {
        ValueType::Text { max_length } => max_length,
        ValueType::Integer | ValueType::Decimal { .. } | ValueType::Boolean => 0,
    };
    let words = match Content::of(entry, indicator, form.submission.nil_return) {
        Content::Text(words) => words,
        Content::Number(number) => crate::figure::wire(number),
        Content::Truth(yes) => if yes { "TRUE" } else { "FALSE" }.to_owned(),
        Content::Blank => String::new(),
    };
    text::put(sheet, at, 0, indicator.code.as_str(), &styles.code)?;
    text::put(sheet, at, 1, &indicator.label, &styles.text.bold().top())?;
    text::put(sheet, at, 2, &words, &styles.note.size(POINTS).top())?;
    let field = cell(at, 2);
    // A cell of a sheet holds more than a count of characters needs, so the count is exact.
    let count = Formula::new(format!("LEN({field})"), Stored::Number(words.chars().count().to_string()));
    sheet.formula(at, 3, count, &styles.measure.number("#,##0"));
    let needed = if indicator.required {
        "Cần viết ít nhất một câu; nếu không có, ghi “không”."
    } else {
        "Có thể để trống."
    };
    let message = format!("Viết ngắn gọn, nhiều nhất {most} ký tự; xuống dòng bằng Alt+Enter. {needed}");
    let title = crate::text::shorten(&format!("{} – thuyết minh", indicator.code), 32);
    let warning = format!("Nhiều nhất {most} ký tự. Vẫn giữ nội dung vừa ghi?");
    let validation = Validation {
        accepts: Accepts::Characters(most),
        hint: (title, crate::text::shorten(&message, 255)),
        warning: ("Đoạn văn quá dài".to_owned(), warning),
    };
    sheet.validate(at, 2, validation);
    let (range, count) = (Range::cell(at, 3), cell(at, 3));
    sheet.colour(Condition { range, formula: format!("{count}>{most}"), tint: styles::WRONG });
    if indicator.required && !form.submission.nil_return {
        sheet.colour(Condition { range, formula: format!("{count}=0"), tint: styles::DOUBTFUL });
    }
    let room = lines(&words, WIDTHS[2].saturating_sub(2), POINTS, false).max(9);
    sheet.height(at, height(room, POINTS));
    Ok(())
}
