//! Reads a list kept by the office from a workbook or from CSV.

use super::other::OtherWorkbook;
use super::table::Table;
use crate::findings::Refusal;
use crate::xlsx::read::Caps;

/// Reads every sheet of an `.xlsx` or `.xlsm` workbook.
///
/// # Errors
/// A [`Refusal`] where the workbook cannot be read safely.
pub fn read_workbook_tables(bytes: &[u8], caps: &Caps) -> Result<Vec<Table>, Refusal> {
    crate::returns::read_tables(bytes, caps)
}

/// Reads every sheet as [`read_workbook_tables`] does; what stands in a cell that was merged downwards stands in each of its rows that has any
/// content.
///
/// # Errors
/// A [`Refusal`] where the workbook cannot be read safely.
#[cfg(feature = "office")]
pub(crate) fn read_tables_with_merged_rows(bytes: &[u8], caps: &Caps) -> Result<Vec<Table>, Refusal> {
    crate::returns::read_tables_with_merged_rows(bytes, caps)
}

/// The sheets of a workbook of another format, whose cells another reader has read, as tables.
pub fn read_other_book_tables(book: OtherWorkbook) -> Vec<Table> {
    crate::returns::other_tables(book)
}

/// Reads a CSV file in UTF-8, UTF-16 with a byte order mark, or Windows-1258. The separator is a comma, a semicolon or a tab: the one with
/// which `known` finds the most names of columns in one row, or the one that a first line `sep=;` declares.
///
/// ```
/// use tonghop::xlsx::read::Caps;
/// use tonghop::returns::read_table::read_csv_table;
/// let known = |fields: &[&str]| fields.iter().filter(|field| ["file", "date"].contains(*field)).count();
/// let table = read_csv_table(b"sep=;\nfile;date\na, b.xlsx;20/03/2019\n", &Caps::NATIVE, &known).unwrap();
/// assert_eq!((table.rows[1].line, table.rows[1].cells[0].1.text.as_str()), (3, "a, b.xlsx"));
/// ```
///
/// # Errors
/// The encoding is none of these, a quoted field is not closed, or a limit is exceeded.
#[cfg(feature = "csv")]
pub fn read_csv_table(bytes: &[u8], caps: &Caps, known: &dyn Fn(&[&str]) -> usize) -> Result<Table, Refusal> {
    crate::returns::csv::read_table(bytes, caps, known)
}
