//! Reads the CSV tables from which the plan was made, by column name.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// A row of a table: the text of each cell (in NFC) by the name of its column.
pub(crate) type Row = BTreeMap<String, String>;

/// Parses a CSV table into rows. The first line names the columns.
pub(crate) fn parse_table(table: &str) -> Vec<Row> {
    let table: String = table.nfc().collect();
    let mut lines = table.lines().map(split_line);
    let columns = lines.next().unwrap_or_default();
    lines
        .map(|cells| {
            assert_eq!(cells.len(), columns.len(), "{cells:?}");
            columns.iter().cloned().zip(cells).collect()
        })
        .collect()
}

/// Splits a line of CSV into its cells. A quoted cell may contain commas and doubled quotes.
fn split_line(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.trim_end_matches('\r').chars().peekable();
    while let Some(c) = characters.next() {
        let cell = cells.last_mut().expect("there is always a cell");
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cell.push(c),
        }
    }
    cells
}
