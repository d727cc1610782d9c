//! Writes the sheet with the narratives: code, subject, text and length of each.

use super::WriteError;
use super::content::AnswerContent;
use super::form::Form;
use super::formulas::{absolute_ref, own_row_ref, trim_formula};
use super::measure::{count_lines, row_height_points};
use super::own_texts;
use super::return_styles::{self, Styles, TEXT_SIZE};
use super::text;
use crate::plan::{Indicator, ValueType};
use crate::returns::layout::{TEXT_COLUMNS, TEXT_SHEET};
use crate::submission::Entry;
use crate::xlsx::write::{Accepts, ConditionalFormat, Formula, OWN_ROW_PLACEHOLDER, Range, Sheet, StoredResult, Tint, Validation};

/// Widths of the four columns, in Excel's units of column width.
const COLUMN_WIDTHS: [u32; 4] = [7, 34, 104, 12];
/// Row of the table's head, counted from 0.
const HEAD_ROW: u32 = 3;
/// Column of the texts, counted from 0.
const TEXT_COLUMN: u16 = 2;
/// Column of the lengths of the texts, counted from 0.
const LENGTH_COLUMN: u16 = 3;

/// The notice above the narratives: what must not be written.
pub(super) const NOTICE: &str = "Không ghi thông tin thuộc bí mật nhà nước vào tệp này. Chỉ nhập các ô nền vàng; xem trang Hướng dẫn.";

/// Writes the sheet with the narratives.
pub(super) fn write(form: &Form<'_>, styles: &Styles) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(TEXT_SHEET);
    for (column, width) in (0u16..).zip(COLUMN_WIDTHS) {
        sheet.set_column_width(column, width);
    }
    text::write_text(&mut sheet, 0, 0, &own_texts::narratives_title(form.unit, form.submission.period), &styles.title)?;
    text::write_text(&mut sheet, 1, 0, NOTICE, &styles.notice.wrap(false))?;
    for (column, title) in (0u16..).zip(TEXT_COLUMNS) {
        text::write_text(&mut sheet, HEAD_ROW, column, title, &styles.head)?;
    }
    for (at, (indicator, entry)) in (HEAD_ROW.saturating_add(1)..).zip(&form.texts) {
        write_row(&mut sheet, at, indicator, entry, form, styles)?;
    }
    add_colour_rules(&mut sheet, form);
    if form.texts.is_empty() {
        text::write_text(&mut sheet, HEAD_ROW.saturating_add(1), 1, "Kỳ này không yêu cầu thuyết minh.", &styles.paragraph)?;
    }
    for (row, points) in [(0, 22), (2, 6), (HEAD_ROW, 19)] {
        sheet.set_row_height(row, points);
    }
    super::set_up_page(&mut sheet, Some(HEAD_ROW));
    let first = HEAD_ROW.saturating_add(1);
    sheet.set_view(first, (first, TEXT_COLUMN));
    Ok(sheet)
}

/// The text that the cell of a narrative holds; empty for a blank cell.
pub(super) fn narrative_text(entry: &Entry, indicator: &Indicator, nil_return: bool) -> String {
    match AnswerContent::from_entry(entry, nil_return && indicator.kind == crate::plan::IndicatorKind::Flow) {
        AnswerContent::Text(words) => words,
        AnswerContent::Number(number) => crate::base::decimal::format_wire(number),
        AnswerContent::Truth(yes) => if yes { "TRUE" } else { "FALSE" }.to_owned(),
        AnswerContent::Blank => String::new(),
    }
}

/// For each narrative that must be written, the condition (for a formula on another sheet) that its cell is blank.
pub(super) fn blank_text_conditions(form: &Form<'_>) -> Vec<String> {
    let rows = (HEAD_ROW.saturating_add(1)..).zip(&form.texts).filter(|(_, (indicator, _))| form.is_narrative_required(indicator));
    rows.map(|(row, _)| format!("(LEN({})=0)", trim_formula(&format!("'{TEXT_SHEET}'!{}", absolute_ref(row, TEXT_COLUMN))))).collect()
}

/// The most characters that the text of a narrative may have; 0 where the indicator is not a text.
fn max_text_length(indicator: &Indicator) -> u32 {
    match indicator.value {
        ValueType::Text { max_length } => max_length,
        ValueType::Integer | ValueType::Decimal { .. } | ValueType::Boolean | ValueType::Choice { .. } | ValueType::Date { .. } => 0,
    }
}

/// Writes the row `at` for one narrative: code, subject, text and length.
fn write_row(sheet: &mut Sheet, at: u32, indicator: &Indicator, entry: &Entry, form: &Form<'_>, styles: &Styles) -> Result<(), WriteError> {
    let (most, words) = (max_text_length(indicator), narrative_text(entry, indicator, form.submission.nil_return));
    text::write_text(sheet, at, 0, indicator.code.as_str(), &styles.code)?;
    text::write_text(sheet, at, 1, &indicator.label, &styles.text.bold().top())?;
    text::write_text(sheet, at, TEXT_COLUMN, &words, &styles.field.top())?;
    let field = own_row_ref(TEXT_COLUMN);
    // A number cell keeps more digits than a count of characters has, so the stored count is exact.
    let count = Formula::new(format!("LEN({field})"), StoredResult::Number(words.chars().count().to_string()));
    sheet.write_formula(at, LENGTH_COLUMN, count, &styles.measure.number("#,##0"));
    let needed = if indicator.required {
        "Cần viết ít nhất một câu; nếu không có, ghi “không”."
    } else {
        "Có thể để trống."
    };
    let validation = Validation {
        accepts: Accepts::Characters(most),
        hint: format!("Viết ngắn gọn, nhiều nhất {most} ký tự; xuống dòng bằng Alt+Enter. {needed}"),
        warning: format!("Nhiều nhất {most} ký tự. Vẫn giữ nội dung vừa nhập?"),
    };
    sheet.add_validation(at, TEXT_COLUMN, validation);
    let room = count_lines(&words, COLUMN_WIDTHS[2].saturating_sub(2), TEXT_SIZE, false).max(9);
    sheet.set_row_height(at, row_height_points(room, TEXT_SIZE));
    Ok(())
}

/// Colours the lengths: red where a text is too long, amber where a required text is still missing. Successive rows with the same
/// condition share one conditional format.
fn add_colour_rules(sheet: &mut Sheet, form: &Form<'_>) {
    let mut runs: Vec<(u32, u32, String, Tint)> = Vec::new();
    let mut add =
        |row: u32, formula: String, tint: Tint| match runs.iter_mut().find(|run| run.1.saturating_add(1) == row && run.2 == formula) {
            Some(run) => run.1 = row,
            None => runs.push((row, row, formula, tint)),
        };
    for (row, (indicator, _)) in (HEAD_ROW.saturating_add(1)..).zip(&form.texts) {
        let length = own_row_ref(LENGTH_COLUMN);
        add(row, format!("{length}>{}", max_text_length(indicator)), return_styles::WRONG_TINT);
        if indicator.required && !form.submission.nil_return {
            add(row, format!("{length}=0"), return_styles::DOUBTFUL_TINT);
        }
    }
    for (first, last, formula, tint) in runs {
        let formula = formula.replace(OWN_ROW_PLACEHOLDER, &first.saturating_add(1).to_string());
        sheet.add_conditional_format(ConditionalFormat { range: Range::new((first, LENGTH_COLUMN), (last, LENGTH_COLUMN)), formula, tint });
    }
}
