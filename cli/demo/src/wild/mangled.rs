//! Makes a return that many people have edited: columns moved, rows inserted, sheet renamed, header over two rows, hidden sheet lost,
//! figures typed as words. The program must still read this return correctly.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use tonghop::base::decimal;
use tonghop::plan::{Indicator, Plan, Unit, ValueType};
use tonghop::submission::{Entry, State, Submission, Value};
use tonghop::{Lang, Say};
use unicode_normalization::UnicodeNormalization;

/// The columns as the officer arranged them: number, label, unit of measure, code, this period, the period before, remarks.
mod column {
    /// The column with the running numbers.
    pub(super) const NUMBER: u16 = 0;
    /// The column with the labels of indicators.
    pub(super) const LABEL: u16 = 1;
    /// The column with the units of measure.
    pub(super) const MEASURE: u16 = 2;
    /// The column with the codes of indicators.
    pub(super) const CODE: u16 = 3;
    /// The column with the figures of this period.
    pub(super) const RESULT: u16 = 4;
    /// The column with the figures of the period before.
    pub(super) const PREVIOUS: u16 = 5;
    /// The column with the remarks.
    pub(super) const NOTE: u16 = 6;
}

/// The cell formats that the sheet uses.
struct SheetFormats {
    plain: Format,
    bold: Format,
    head: Format,
    cell: Format,
    day: Format,
}

/// Writes the workbook of an edited return.
///
/// # Errors
/// A limit of the file format is exceeded.
pub(crate) fn write_mangled_return(plan: &Plan, unit: &Unit, submission: &Submission) -> Result<Vec<u8>, XlsxError> {
    let base = || Format::new().set_font_name("Times New Roman").set_font_size(12);
    let boxed = || base().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let look = SheetFormats {
        plain: base(),
        bold: base().set_bold(),
        head: boxed().set_bold().set_align(FormatAlign::Center),
        cell: boxed(),
        day: base().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
    };
    let mut workbook = Workbook::new();
    let last = plan.regime.window(submission.period).last;
    let created = ExcelDateTime::from_ymd(last.year().unsigned_abs(), last.month().unsigned_abs(), last.day().unsigned_abs())?;
    workbook.set_properties(&DocProperties::new().set_author("Admin").set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Sheet1 (2)")?;
    for (column, width) in [5, 58, 13, 8, 17, 12, 18].into_iter().enumerate() {
        sheet.set_column_width(u16::try_from(column).unwrap_or(0), width)?;
    }
    let first = write_sheet_top(sheet, plan, unit, submission, &look)?;
    let end = write_table(sheet, plan, unit, submission, first, &look)?;
    sheet.write_string_with_format(end + 1, column::LABEL, "Người lập biểu", &look.bold)?;
    sheet.write_string_with_format(end + 1, column::MEASURE, submission.header.prepared_by.as_deref().unwrap_or_default(), &look.plain)?;
    sheet.write_string_with_format(end + 2, column::LABEL, "Người ký", &look.bold)?;
    sheet.write_string_with_format(end + 2, column::MEASURE, submission.header.signer.as_deref().unwrap_or_default(), &look.plain)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    write_narratives(workbook.add_worksheet(), plan, unit, submission, &look)?;
    workbook.add_worksheet().set_name("Sheet3")?;
    workbook.save_to_buffer()
}

/// Writes the letterhead and the header lines. Returns the first row of the table.
fn write_sheet_top(
    sheet: &mut Worksheet,
    plan: &Plan,
    unit: &Unit,
    submission: &Submission,
    look: &SheetFormats,
) -> Result<u32, XlsxError> {
    let body = unit.name.strip_prefix("Xã ").map_or_else(|| unit.name.to_uppercase(), |name| format!("UBND XÃ {}", name.to_uppercase()));
    sheet.write_string_with_format(0, 0, body, &look.bold)?;
    sheet.write_string_with_format(0, column::CODE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", &look.bold)?;
    sheet.write_string_with_format(1, column::CODE, "Độc lập - Tự do - Hạnh phúc", &look.bold)?;
    sheet.write_string_with_format(3, column::LABEL, "BIỂU TỔNG HỢP KẾT QUẢ THÔNG TIN ĐỐI NGOẠI", &look.bold)?;
    // A name typed on a Mac, which stores letters and tone marks separately.
    let name: String = unit.name.nfd().collect();
    let lines =
        [format!("Đơn vị báo cáo: {name}"), format!("Kỳ báo cáo: {}", submission.period.name(Lang::Vi)), format!("Kế hoạch: {}", plan.id)];
    for (row, line) in (4u32..).zip(&lines) {
        sheet.write_string_with_format(row, column::LABEL, line, &look.plain)?;
    }
    sheet.write_string_with_format(7, column::LABEL, "Ngày ký", &look.plain)?;
    if let Some(day) = submission.header.signed_on {
        let day = ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())?;
        sheet.write_datetime_with_format(7, column::MEASURE, &day, &look.day)?;
    }
    Ok(9)
}

/// Writes the table from row `first` on, with rows of the officer's own. Returns the row after the table.
fn write_table(
    sheet: &mut Worksheet,
    plan: &Plan,
    unit: &Unit,
    submission: &Submission,
    first: u32,
    look: &SheetFormats,
) -> Result<u32, XlsxError> {
    for (column, title) in [
        (column::NUMBER, "STT"),
        (column::LABEL, "Nội dung chỉ tiêu"),
        (column::MEASURE, "ĐVT"),
        (column::CODE, "Mã số"),
        (column::NOTE, "Ghi chú"),
    ] {
        sheet.merge_range(first, column, first + 1, column, title, &look.head)?;
    }
    sheet.merge_range(first, column::RESULT, first, column::PREVIOUS, "Số liệu", &look.head)?;
    sheet.write_string_with_format(first + 1, column::RESULT, "Kết quả trong kỳ", &look.head)?;
    sheet.write_string_with_format(first + 1, column::PREVIOUS, "Kỳ trước", &look.head)?;
    let mut row = first + 2;
    let mut heading = "";
    let mut number = 0u32;
    for indicator in plan.asked_indicators(submission.period.period_type(), &unit.kind).filter(|indicator| !indicator.is_text()) {
        if indicator.heading != heading {
            heading = &indicator.heading;
            sheet.write_string_with_format(row, column::LABEL, heading, &look.bold)?;
            row += 1;
        }
        if indicator.code.as_str() == "B07" {
            // A row that the officer inserted, which divides the block.
            sheet.write_string_with_format(row, column::LABEL, "* Tuyên truyền trực quan", &look.bold)?;
            row += 1;
        }
        number += 1;
        write_row(sheet, row, number, indicator, submission, look)?;
        row += 1;
        if indicator.code.as_str() == "B08" {
            let total = ["B07", "B08"]
                .iter()
                .filter_map(|code| submission.entries.iter().find(|(known, _)| known.as_str() == *code))
                .filter_map(|(_, entry)| entry.number());
            let total = total.fold(rust_decimal::Decimal::ZERO, rust_decimal::Decimal::saturating_add);
            sheet.write_string_with_format(row, column::LABEL, "TỔNG CỘNG", &look.bold)?;
            sheet.write_number_with_format(row, column::RESULT, to_stored_number(total), &look.bold)?;
            row += 2;
        }
    }
    Ok(row)
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    number: u32,
    indicator: &Indicator,
    submission: &Submission,
    look: &SheetFormats,
) -> Result<(), XlsxError> {
    let entry = submission.entries.get(&indicator.code);
    sheet.write_number_with_format(row, column::NUMBER, number, &look.cell)?;
    sheet.write_string_with_format(row, column::LABEL, &indicator.label, &look.cell)?;
    sheet.write_string_with_format(row, column::MEASURE, &indicator.unit_of_measure, &look.cell)?;
    sheet.write_string_with_format(row, column::CODE, indicator.code.as_str(), &look.cell)?;
    sheet.write_string_with_format(row, column::NOTE, entry.and_then(Entry::note).unwrap_or_default(), &look.cell)?;
    match entry.and_then(Entry::previous) {
        Some(previous) => sheet.write_number_with_format(row, column::PREVIOUS, to_stored_number(previous), &look.cell)?,
        None => sheet.write_blank(row, column::PREVIOUS, &look.cell)?,
    };
    match typed_cell(indicator, entry, number) {
        TypedCell::Number(value) => sheet.write_number_with_format(row, column::RESULT, value, &look.cell)?,
        TypedCell::Text(text) => sheet.write_string_with_format(row, column::RESULT, text, &look.cell)?,
    };
    Ok(())
}

/// The content of a cell as the officer typed it.
enum TypedCell {
    Number(f64),
    Text(String),
}

/// The cell into which the officer typed an answer: a figure with its unit of measure behind it, with a leading zero, as a dash or words
/// for 0, or as a number. `number` is the number of the row, which varies the way of typing.
fn typed_cell(indicator: &Indicator, entry: Option<&Entry>, number: u32) -> TypedCell {
    let Some(State::Value(value)) = entry.map(Entry::state) else { return TypedCell::Text(String::new()) };
    let figure = match value {
        Value::Number(figure) => *figure,
        Value::Flag(yes) => return TypedCell::Text(if *yes { "có" } else { "không" }.to_owned()),
        Value::Choice(option) => return TypedCell::Text(option.label.clone()),
        day @ Value::Date(_) => return TypedCell::Text(day.say(Lang::Vi).into_owned()),
        Value::Text(text) => return TypedCell::Text(text.to_string()),
    };
    let text = decimal::format(figure, Lang::Vi);
    let whole = matches!(indicator.value, ValueType::Integer);
    if figure.is_zero() {
        return TypedCell::Text(if number.is_multiple_of(2) { "-" } else { "không có" }.to_owned());
    }
    match number % 3 {
        _ if whole && text.contains('.') => TypedCell::Text(format!("{text} {}", indicator.unit_of_measure)),
        0 if whole => TypedCell::Text(format!("{text} {}", indicator.unit_of_measure)),
        1 if whole && text.len() == 1 => TypedCell::Text(format!("0{text}")),
        _ => TypedCell::Number(to_stored_number(figure)),
    }
}

/// The binary number that a sheet stores for a figure. This is exact enough because the figures of a sample have few digits.
pub(crate) fn to_stored_number(figure: rust_decimal::Decimal) -> f64 {
    decimal::format_wire(figure).parse().unwrap_or_default()
}

fn write_narratives(
    sheet: &mut Worksheet,
    plan: &Plan,
    unit: &Unit,
    submission: &Submission,
    look: &SheetFormats,
) -> Result<(), XlsxError> {
    sheet.set_name("Loi van")?.set_column_width(1, 30)?.set_column_width(2, 90)?;
    for (column, title) in (0u16..).zip(["Mã", "Nội dung", "Thuyết minh"]) {
        sheet.write_string_with_format(1, column, title, &look.head)?;
    }
    let texts = plan.asked_indicators(submission.period.period_type(), &unit.kind).filter(|indicator| indicator.is_text());
    for (row, indicator) in (2u32..).zip(texts) {
        let Some(State::Value(Value::Text(text))) = submission.entries.get(&indicator.code).map(Entry::state) else { continue };
        let text: String = text.nfd().collect();
        sheet.write_string_with_format(row, 0, indicator.code.as_str(), &look.cell)?;
        sheet.write_string_with_format(row, 1, &indicator.label, &look.cell)?;
        sheet.write_string_with_format(row, 2, text, &look.cell)?;
    }
    Ok(())
}
