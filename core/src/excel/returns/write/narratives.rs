//! The sheet with the narratives: code, what to write about, the text, how long it is.

use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, Worksheet};

use super::WriteError;
use super::content::Content;
use super::form::Form;
use super::formulas::cell;
use super::header::NOTICE;
use super::measure::{height, lines};
use super::styles::{self, POINTS, Styles};
use super::text;
use crate::excel::returns::layout::{TEXT_COLUMNS, TEXT_SHEET};
use crate::lang::Lang;
use crate::plan::{Indicator, ValueType};
use crate::submission::Entry;

const WIDTHS: [u32; 4] = [7, 34, 104, 12];
/// Row of the table's head.
const HEAD: u32 = 3;

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>, styles: &Styles) -> Result<(), WriteError> {
    sheet.set_name(TEXT_SHEET)?.set_formula_result_default("").protect();
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let title = format!("THUYẾT MINH – {} – {}", form.unit.name.to_uppercase(), form.submission.period.name(Lang::Vi).to_uppercase());
    text::put(sheet, 0, 0, &title, &styles.title)?;
    text::put(sheet, 1, 0, NOTICE, &styles.notice.clone().unset_text_wrap())?;
    for (column, title) in (0u16..).zip(TEXT_COLUMNS) {
        text::put(sheet, HEAD, column, title, &styles.head)?;
    }
    for (at, (indicator, entry)) in (HEAD.saturating_add(1)..).zip(&form.texts) {
        write_row(sheet, at, indicator, entry, form, styles)?;
    }
    if form.texts.is_empty() {
        text::put(sheet, HEAD.saturating_add(1), 1, "Kỳ này không yêu cầu thuyết minh.", &styles.paragraph)?;
    }
    sheet.set_row_height(0, 22)?.set_row_height(2, 6)?.set_row_height(HEAD, 19)?;
    super::page(sheet, Some(HEAD));
    sheet.set_repeat_rows(HEAD, HEAD)?.set_freeze_panes(HEAD.saturating_add(1), 0)?;
    let first = HEAD.saturating_add(1);
    sheet.set_selection(first, 2, first, 2)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    indicator: &Indicator,
    entry: &Entry,
    form: &Form<'_>,
    styles: &Styles,
) -> Result<(), WriteError> {
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
    let top = rust_xlsxwriter::FormatAlign::Top;
    text::put(sheet, at, 1, &indicator.label, &styles.text.clone().set_bold().set_align(top))?;
    text::put(sheet, at, 2, &words, &styles.note.clone().set_font_size(POINTS).set_align(top))?;
    let field = cell(at, 2);
    // A cell of a sheet holds more than a count of characters needs, so the count is exact.
    let count = Formula::new(format!("LEN({field})")).set_result(words.chars().count().to_string());
    sheet.write_formula_with_format(at, 3, count, &styles.measure.clone().set_num_format("#,##0"))?;
    let needed = if indicator.required {
        "Cần viết ít nhất một câu; nếu không có, ghi “không”."
    } else {
        "Có thể để trống."
    };
    let message = format!("Viết ngắn gọn, nhiều nhất {most} ký tự; xuống dòng bằng Alt+Enter. {needed}");
    let validation = DataValidation::new()
        .allow_text_length(DataValidationRule::LessThanOrEqualTo(most))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_input_title(crate::text::shorten(&format!("{} – thuyết minh", indicator.code), 32))?
        .set_input_message(crate::text::shorten(&message, 255))?
        .set_error_title("Đoạn văn quá dài")?
        .set_error_message(crate::text::shorten(&format!("Nhiều nhất {most} ký tự. Vẫn giữ nội dung vừa ghi?"), 255))?;
    sheet.add_data_validation(at, 2, at, 2, &validation)?;
    let count = cell(at, 3);
    let long = ConditionalFormatFormula::new().set_rule(Formula::new(format!("{count}>{most}"))).set_format(styles::wrong());
    sheet.add_conditional_format(at, 3, at, 3, &long)?;
    if indicator.required && !form.submission.nil_return {
        let empty = ConditionalFormatFormula::new().set_rule(Formula::new(format!("{count}=0"))).set_format(styles::doubtful());
        sheet.add_conditional_format(at, 3, at, 3, &empty)?;
    }
    let room = lines(&words, WIDTHS[2].saturating_sub(2), POINTS, false).max(9);
    sheet.set_row_height(at, height(room, POINTS))?;
    Ok(())
}
