//! Reads a workbook with each reader, and brings the cells into one form that can be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, Xlsx};
use tonghop::findings::CellRef;
use tonghop::xlsx::read::{Caps, CellValue, NumberFormatClass, SheetKind, open};

/// The value of a cell, in the kinds that all three readers know.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number that is shown as one.
    Number(f64),
    /// A number that is shown as a day or a time of day: a serial number.
    Date(f64),
    /// A date in ISO 8601.
    Iso(String),
    /// Text that is not empty.
    Text(String),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error of a formula.
    Error(String),
}

/// The values of a workbook: by sheet, then by cell.
pub type Sheets = BTreeMap<String, BTreeMap<CellRef, Value>>;

/// A workbook as our reader reads it.
#[derive(Debug, Default)]
pub struct TonghopReading {
    /// The values.
    pub sheets: Sheets,
    /// Cells that were refused one by one: formulas without a value, numbers beyond the limit, repeated cells.
    pub named: BTreeSet<(String, CellRef)>,
}

/// Reads a workbook with our reader.
///
/// # Errors
/// The code of the refusal, where our reader refuses the file.
pub fn read_with_tonghop(bytes: &[u8]) -> Result<TonghopReading, String> {
    let code = |refusal: tonghop::xlsx::read::Refusal| tonghop::findings::Refusal::from(refusal).code().to_owned();
    let mut book = open(bytes, &Caps::NATIVE).map_err(code)?;
    let mut reading = TonghopReading::default();
    let names: Vec<_> = book.sheets().iter().map(|sheet| (sheet.name.clone(), sheet.kind)).collect();
    for (index, (name, kind)) in names.into_iter().enumerate() {
        if kind != SheetKind::Worksheet {
            continue;
        }
        let cells = reading.sheets.entry(name.clone()).or_default();
        let named = &mut reading.named;
        let summary = book.read_sheet(index, &mut |cell| {
            let dated = matches!(cell.format, NumberFormatClass::Date | NumberFormatClass::Time);
            let value = match cell.value {
                CellValue::Blank | CellValue::Text("") => return,
                CellValue::Text(text) => Value::Text(text.to_owned()),
                CellValue::Number(text) => match text.parse() {
                    Ok(number) if dated => Value::Date(number),
                    Ok(number) => Value::Number(number),
                    Err(_) => Value::Text(format!("no number: {text}")),
                },
                CellValue::Bool(truth) => Value::Bool(truth),
                CellValue::Error(text) => Value::Error(text.to_owned()),
                CellValue::IsoDate(text) => Value::Iso(text.to_owned()),
                CellValue::NoCachedValue | CellValue::Unreadable(_) => {
                    named.insert((name.clone(), cell.at));
                    return;
                }
            };
            cells.insert(cell.at, value);
        });
        let summary = summary.map_err(code)?;
        named.extend(summary.oddities.iter().filter_map(|oddity| Some((name.clone(), oddity.at?))));
    }
    Ok(reading)
}

/// Reads a workbook with calamine.
///
/// # Errors
/// The error message of calamine.
pub fn read_with_calamine(bytes: &[u8]) -> Result<Sheets, String> {
    let said = |error: calamine::XlsxError| error.to_string();
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(said)?;
    let names: Vec<_> =
        book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Sheets::new();
    for name in names {
        let mut cells = BTreeMap::new();
        let mut reader = book.worksheet_cells_reader(&name).map_err(said)?;
        while let Some(cell) = reader.next_cell().map_err(said)? {
            let value = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Int(number) => Value::Number(*number as f64),
                DataRef::Float(number) => Value::Number(*number),
                DataRef::String(text) if text.is_empty() => continue,
                DataRef::String(text) => Value::Text(text.clone()),
                DataRef::SharedString("") => continue,
                DataRef::SharedString(text) => Value::Text((*text).to_owned()),
                DataRef::Bool(truth) => Value::Bool(*truth),
                DataRef::DateTime(date) => Value::Date(date.as_f64()),
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Iso(text.clone()),
                DataRef::Error(error) => Value::Error(error.to_string()),
            };
            let (row, column) = cell.get_position();
            cells.insert(CellRef::new(row, u16::try_from(column).unwrap_or(u16::MAX)), value);
        }
        sheets.insert(name, cells);
    }
    Ok(sheets)
}

/// Parses a line that `read_openpyxl.py` printed: the name of a file, and the cells that openpyxl read from it.
///
/// # Errors
/// The message with which openpyxl refused the file, or a message that the line is no JSON.
pub fn parse_openpyxl_line(line: &str) -> (String, Result<Sheets, String>) {
    let Ok(json) = serde_json::from_str::<serde_json::Value>(line) else {
        return (String::new(), Err(format!("no JSON: {line}")));
    };
    let file = json["file"].as_str().unwrap_or_default().to_owned();
    if let Some(refused) = json["refused"].as_str() {
        return (file, Err(refused.to_owned()));
    }
    let mut sheets = Sheets::new();
    for (name, cells) in json["sheets"].as_object().into_iter().flatten() {
        let cells = cells.as_object().into_iter().flatten();
        let values = cells.filter_map(|(at, told)| Some((CellRef::parse(at)?, parse_openpyxl_value(told)?)));
        sheets.insert(name.clone(), values.collect());
    }
    (file, Ok(sheets))
}

/// Parses a cell of `read_openpyxl.py`, a pair of type letter and value; `None` for empty text.
fn parse_openpyxl_value(told: &serde_json::Value) -> Option<Value> {
    let text = || told[1].as_str().map(str::to_owned);
    match told[0].as_str()? {
        "b" => told[1].as_bool().map(Value::Bool),
        "n" => told[1].as_f64().map(Value::Number),
        "d" => told[1].as_f64().map(Value::Date),
        "e" => text().map(Value::Error),
        _ => text().filter(|text| !text.is_empty()).map(Value::Text),
    }
}
