//! Writes a return in reduced form, for tests with ten thousand files. It has the form's sheets, header and codes, but no formulas and no
//! validation.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use tonghop::plan::{Plan, Unit};
use tonghop::returns::layout::{Column, DATA_SHEET, HIDDEN_SHEET, RETURN_FORMAT, TEXT_COLUMNS, TEXT_SHEET, hidden};
use tonghop::submission::{State, Submission, Value};
use tonghop::{Lang, Say};

use crate::wild::mangled::to_stored_number;

/// Writes the workbook of a return in reduced form: without formulas and validation.
///
/// # Errors
/// A limit of the file format is exceeded.
pub(super) fn write_reduced_return(plan: &Plan, unit: &Unit, submission: &Submission) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let last = plan.regime.window(submission.period).last;
    let created = ExcelDateTime::from_ymd(last.year().unsigned_abs(), last.month().unsigned_abs(), last.day().unsigned_abs())?;
    workbook.set_properties(&DocProperties::new().set_author("tonghop").set_creation_datetime(&created));
    write_data_sheet(workbook.add_worksheet(), plan, unit, submission)?;
    write_text_sheet(workbook.add_worksheet(), plan, unit, submission)?;
    write_hidden_sheet(workbook.add_worksheet(), submission)?;
    workbook.save_to_buffer()
}

fn write_data_sheet(sheet: &mut Worksheet, plan: &Plan, unit: &Unit, submission: &Submission) -> Result<(), XlsxError> {
    sheet.set_name(DATA_SHEET)?.set_column_width(Column::Label.position(), 46)?;
    sheet.write_string(0, 6, RETURN_FORMAT)?;
    let header = &submission.header;
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let signed = header.signed_on.map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
    let lines = [
        ("Kế hoạch", plan.id.clone()),
        ("Đơn vị báo cáo", unit.name.clone()),
        ("Mã đơn vị", unit.code.to_string()),
        ("Kỳ báo cáo", submission.period.name(Lang::Vi)),
        ("Người lập biểu", words(&header.prepared_by)),
        ("Người ký", words(&header.signer)),
        ("Chức vụ", words(&header.position)),
        ("Ngày ký", signed),
    ];
    for (row, (label, value)) in (1u32..).zip(&lines) {
        sheet.write_string(row, 0, *label)?;
        sheet.write_string(row, 2, value)?;
    }
    let head = 10;
    let columns = [Column::Code, Column::Label, Column::Measure, Column::Previous, Column::Result, Column::Note];
    for column in columns {
        sheet.write_string(head, column.position(), column.title())?;
    }
    let asked = plan.asked_indicators(submission.period.period_type(), &unit.kind).filter(|indicator| !indicator.is_text());
    for (row, indicator) in (head + 1..).zip(asked) {
        sheet.write_string(row, Column::Code.position(), indicator.code.as_str())?;
        sheet.write_string(row, Column::Label.position(), &indicator.label)?;
        sheet.write_string(row, Column::Measure.position(), &indicator.unit_of_measure)?;
        match submission.state(&indicator.code) {
            State::Value(Value::Number(figure)) => sheet.write_number(row, Column::Result.position(), to_stored_number(*figure))?,
            State::Value(Value::Flag(yes)) => sheet.write_string(row, Column::Result.position(), if *yes { "có" } else { "không" })?,
            State::Value(Value::Choice(option)) => sheet.write_string(row, Column::Result.position(), &option.label)?,
            State::Value(day @ Value::Date(_)) => sheet.write_string(row, Column::Result.position(), day.say(Lang::Vi).as_ref())?,
            State::Value(Value::Text(text)) => sheet.write_string(row, Column::Result.position(), &**text)?,
            State::Nil => sheet.write_string(row, Column::Result.position(), "không phát sinh")?,
            State::Missing | State::NotApplicable | State::Withheld => continue,
        };
    }
    Ok(())
}

fn write_text_sheet(sheet: &mut Worksheet, plan: &Plan, unit: &Unit, submission: &Submission) -> Result<(), XlsxError> {
    sheet.set_name(TEXT_SHEET)?.set_column_width(2, 104)?;
    for (column, title) in (0u16..).zip(TEXT_COLUMNS.into_iter().take(3)) {
        sheet.write_string(0, column, title)?;
    }
    let asked = plan.asked_indicators(submission.period.period_type(), &unit.kind).filter(|indicator| indicator.is_text());
    for (row, indicator) in (1u32..).zip(asked) {
        if let State::Value(Value::Text(text)) = submission.state(&indicator.code) {
            sheet.write_string(row, 0, indicator.code.as_str())?;
            sheet.write_string(row, 1, &indicator.label)?;
            sheet.write_string(row, 2, &**text)?;
        }
    }
    Ok(())
}

fn write_hidden_sheet(sheet: &mut Worksheet, submission: &Submission) -> Result<(), XlsxError> {
    sheet.set_name(HIDDEN_SHEET)?.set_very_hidden(true);
    for (row, (key, value)) in (0u32..).zip(hidden::identity_entries(submission)) {
        sheet.write_string(row, 0, key)?;
        sheet.write_string(row, 1, value)?;
    }
    Ok(())
}
