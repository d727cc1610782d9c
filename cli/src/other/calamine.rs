//! Reads the values of cells with calamine, sheet by sheet, and compares them with the facts that `biff`, `biff12` or `ods` read from the
//! same file.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, DataRef, DataType, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};
use tonghop::xlsx::read::FileKind;

use super::answer::{Book, Kind, MAX_NUMBER, ReaderRefusal, Shown};
use super::cells::{AppearanceTable, CalamineCell, SheetFacts, WorkbookSize, assemble_sheet};
use super::limits::CAPS;
use super::{biff, biff12, ods};

/// Reads every sheet of a workbook.
///
/// # Errors
/// The file is damaged, has a password, exceeds a limit, or calamine and our own reader find different cells.
pub(super) fn read(kind: FileKind, bytes: &[u8]) -> Result<Book, ReaderRefusal> {
    match kind {
        FileKind::OldExcel => {
            let taken = biff::open_xls(bytes)?;
            let (facts, looks) = biff::read_facts(&taken)?;
            let tidied = biff::rewrite_for_calamine(&taken)?;
            drop(taken);
            let mut book: Xls<_> = Xls::new(Cursor::new(tidied.as_deref().unwrap_or(bytes)))?;
            let date1904 = book.has_1904_epoch();
            assemble_book(&list_sheets(&book)?, facts, looks, date1904, |name, zeros| {
                if !zeros.is_empty() {
                    let formulas = book.worksheet_formula(name)?;
                    zeros.iter_mut().for_each(|(row, column, text)| text.extend(formulas.get_value((*row, *column)).cloned()));
                }
                Ok(cells_of_range(&book.worksheet_range(name)?))
            })
        }
        FileKind::Xlsb => {
            let (facts, looks) = biff12::read_facts(bytes)?;
            let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes))?;
            let date1904 = book.has_1904_epoch();
            assemble_book(&list_sheets(&book)?, facts, looks, date1904, |name, zeros| {
                if !zeros.is_empty() {
                    let mut formulas = book.worksheet_cells_reader(name)?;
                    while let Some(cell) = formulas.next_formula()? {
                        let of_zero = zeros.iter_mut().filter(|(row, column, _)| (*row, *column) == cell.get_position());
                        of_zero.for_each(|(_, _, text)| text.clone_from(cell.get_value()));
                    }
                }
                let mut cells = book.worksheet_cells_reader(name)?;
                let mut given = Vec::new();
                while let Some(cell) = cells.next_cell()? {
                    let (row, column) = cell.get_position();
                    given.extend(kind_and_text(&into_owned_data(cell.get_value())).map(|(kind, text)| CalamineCell {
                        row,
                        column,
                        kind,
                        text,
                    }));
                    if given.len() as u64 > CAPS.cells {
                        return Err(ReaderRefusal::TooManyCells(given.len() as u64));
                    }
                }
                Ok(given)
            })
        }
        FileKind::Ods => {
            let ods::OdsFacts { sheets: facts, looks, tidied } = ods::read_facts(bytes)?;
            let mut book: Ods<_> = Ods::new(Cursor::new(tidied.as_deref().unwrap_or(bytes)))?;
            assemble_book(&list_sheets(&book)?, facts, looks, false, |name, _| Ok(cells_of_range(&book.worksheet_range(name)?)))
        }
        _ => Err(ReaderRefusal::Damaged),
    }
}

/// A sheet in the list of the workbook: its name, whether it is visible, and whether it contains cells.
type ListedSheet = (String, Shown, bool);

/// The sheets of a workbook; an error where two have the same name, or there are too many.
fn list_sheets<'b, R: Reader<Cursor<&'b [u8]>>>(book: &R) -> Result<Vec<ListedSheet>, ReaderRefusal> {
    let mut names = BTreeSet::new();
    let mut listed = Vec::new();
    for sheet in book.sheets_metadata() {
        if !names.insert(sheet.name.to_lowercase()) {
            return Err(ReaderRefusal::RepeatedSheetName(sheet.name.clone()));
        }
        let shown = match sheet.visible {
            SheetVisible::Visible => Shown::Visible,
            SheetVisible::Hidden => Shown::Hidden,
            SheetVisible::VeryHidden => Shown::VeryHidden,
        };
        listed.push((sheet.name.clone(), shown, sheet.typ == SheetType::WorkSheet));
        if listed.len() as u64 > CAPS.sheets {
            return Err(ReaderRefusal::TooManySheets(listed.len() as u64));
        }
    }
    Ok(listed)
}

/// The row, column and text of a formula with a stored 0.
type StoredZero = (u32, u32, String);

/// Makes the workbook of the answer out of its sheets. `read` returns the cells of a sheet, and adds its formulas with a stored 0 to the
/// list that it is given.
fn assemble_book(
    listed: &[ListedSheet],
    facts: Vec<SheetFacts>,
    mut looks: AppearanceTable,
    date1904: bool,
    mut read: impl FnMut(&str, &mut Vec<StoredZero>) -> Result<Vec<CalamineCell>, ReaderRefusal>,
) -> Result<Book, ReaderRefusal> {
    if listed.len() != facts.len() {
        return Err(ReaderRefusal::Damaged);
    }
    let mut spent = WorkbookSize::default();
    let mut book = Book { date1904, ..Book::default() };
    for ((name, shown, holds_cells), mut facts) in listed.iter().zip(facts) {
        if *holds_cells {
            let given = read(name, &mut facts.zeros)?;
            book.sheets.push(assemble_sheet((name, *shown), given, facts, &mut looks, &mut spent)?);
        }
    }
    book.looks = looks.into_list();
    Ok(book)
}

/// The cells with content, by row and column of the sheet.
fn cells_of_range(range: &Range<Data>) -> Vec<CalamineCell> {
    let (top, left) = range.start().unwrap_or_default();
    let at = |row: usize, column: usize| Some((top.checked_add(row.try_into().ok()?)?, left.checked_add(column.try_into().ok()?)?));
    let cells = range.used_cells().filter_map(|(row, column, data)| {
        let (kind, text) = kind_and_text(data)?;
        let (row, column) = at(row, column)?;
        Some(CalamineCell { row, column, kind, text })
    });
    cells.collect()
}

fn into_owned_data(data: &DataRef<'_>) -> Data {
    data.clone().into()
}

/// The kind and the text of a value; `None` where it is empty.
fn kind_and_text(data: &Data) -> Option<(Kind, String)> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => number_or_too_large(*number as f64, number.to_string()),
        Data::Float(number) => number_or_too_large(*number, shortest_text(*number)),
        Data::DateTime(serial) => number_or_too_large(serial.as_f64(), shortest_text(serial.as_f64())),
        Data::Bool(flag) => (Kind::Bool, if *flag { "TRUE" } else { "FALSE" }.to_owned()),
        Data::Error(error) => (Kind::Error, error.to_string()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => (Kind::IsoDate, text.clone()),
        other => (Kind::Text, other.as_string().unwrap_or_default()),
    })
}

/// The shortest text that is read back as the same number; very small numbers are written with a power of ten.
fn shortest_text(number: f64) -> String {
    if number != 0.0 && number.abs() < 1e-9 { format!("{number:e}") } else { format!("{number}") }
}

/// The kind and the text of a number; the kind shows where its absolute value is above [`MAX_NUMBER`].
fn number_or_too_large(number: f64, text: String) -> (Kind, String) {
    if number.abs() <= MAX_NUMBER { (Kind::Number, text) } else { (Kind::TooLarge, text) }
}

impl From<XlsError> for ReaderRefusal {
    fn from(error: XlsError) -> Self {
        if matches!(error, XlsError::Password) { Self::Password } else { Self::Damaged }
    }
}

impl From<XlsbError> for ReaderRefusal {
    fn from(error: XlsbError) -> Self {
        if matches!(error, XlsbError::Password) { Self::Password } else { Self::Damaged }
    }
}

impl From<OdsError> for ReaderRefusal {
    fn from(error: OdsError) -> Self {
        match error {
            OdsError::Password => Self::Password,
            OdsError::CellLimitExceeded { requested, .. } => Self::TooManyCells(requested as u64),
            _ => Self::Damaged,
        }
    }
}
