//! Reads a list of the office in CSV. Encodings and fields are read as in returns; the separator is the one that gives the most known names
//! of columns.

use super::fields::{self, Row};
use super::separator::{SEPARATORS, declared_separator};
use super::{encoding, without_apostrophe};
use crate::base::text::is_blank;
use crate::findings::Refusal;
use crate::findings::{LimitProblem, Size};
use crate::returns::table::{Table, TableRow};
use crate::submission::Raw;
use crate::xlsx::read::Caps;

/// The number of rows at the top among which the names of the columns are looked for.
const MAX_ROWS_BEFORE_HEADER: usize = 20;

/// Reads a list as [`read_csv_table`](crate::returns::read_table::read_csv_table) does; `known` counts the known names of columns in a row.
pub(crate) fn read_table(bytes: &[u8], caps: &Caps, known: &dyn Fn(&[&str]) -> usize) -> Result<Table, Refusal> {
    let size = bytes.len() as u64;
    if size > caps.file {
        return Err(LimitProblem::FileTooLarge { value: Size(size), limit: Size(caps.file) }.into());
    }
    let text = encoding::decode_list(bytes)?;
    let told = declared_separator(&text);
    let mut best: Option<((usize, usize), Vec<Row>)> = None;
    let mut refused = None;
    for separator in SEPARATORS.into_iter().filter(|separator| told.is_none_or(|told| told == *separator)) {
        let mut rows = match fields::parse_rows(&text, separator, caps) {
            Ok(rows) => rows,
            Err(refusal) => {
                refused.get_or_insert(refusal);
                continue;
            }
        };
        if told.is_some() {
            rows.retain(|row| row.number > 0);
        }
        let names =
            rows.iter().take(MAX_ROWS_BEFORE_HEADER).map(|row| row.fields.iter().map(|field| field.text.as_str()).collect::<Vec<_>>());
        let most = names.map(|names| known(&names)).max().unwrap_or(0);
        // Where no name is known, the separator that gives the first row the most fields is taken.
        let score = (most, rows.first().map_or(0, |row| row.fields.len()));
        if best.as_ref().is_none_or(|(other, _)| score > *other) {
            best = Some((score, rows));
        }
    }
    match (best, refused) {
        (Some(((most, _), rows)), refused) if most > 0 || refused.is_none() => Ok(build_table(rows)),
        (_, Some(refusal)) => Err(refusal),
        _ => Ok(build_table(Vec::new())),
    }
}

fn build_table(rows: Vec<Row>) -> Table {
    let cells = |row: Row| {
        let filled = row.fields.into_iter().zip(0u16..).filter(|(field, _)| !is_blank(&field.text));
        filled.map(|(field, column)| (column, Raw::text(without_apostrophe(&field.text)))).collect()
    };
    let rows = rows.into_iter().map(|row| TableRow { line: row.line, cells: cells(row), ..TableRow::default() });
    Table { sheet: None, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_columns_show_the_separator() {
        let known = |names: &[&str]| names.iter().filter(|name| ["tệp", "ngày"].contains(*name)).count();
        let read = |text: &str| {
            let table = read_table(text.as_bytes(), &Caps::NATIVE, &known).map_err(|refusal| refusal.code().to_owned())?;
            let told = |row: &TableRow| row.cells.iter().map(|(_, raw)| raw.text.clone()).collect::<Vec<_>>().join("|");
            Ok(table.rows.iter().map(|row| format!("{} {}", row.line, told(row))).collect::<Vec<_>>())
        };
        let rows = |rows: &[&str]| Ok::<_, String>(rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>());
        assert_eq!(read("tệp;ngày\na, b.xlsx;1\n"), rows(&["1 tệp|ngày", "2 a, b.xlsx|1"]));
        assert_eq!(read("tệp\tngày\n\n\"a\n;b\"\t1\nc\t2"), rows(&["1 tệp|ngày", "3 a\n;b|1", "5 c|2"]));
        assert_eq!(read("sep=,\ntệp,ngày\n'=a,1\n"), rows(&["2 tệp|ngày", "3 =a|1"]));
        // With another separator, the quotation mark would open a field.
        assert_eq!(read("tệp;ngày\n1,\"a;1\n"), rows(&["1 tệp|ngày", "2 1,\"a|1"]));
        assert_eq!(read("tệp;ngày\n\"a;1\n"), Err("XLS173".to_owned()));
    }
}
