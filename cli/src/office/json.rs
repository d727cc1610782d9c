//! Reads a list from a JSON array of objects, whose keys are the names of the columns.

use serde_json::{Map, Value};
use tonghop::Phrase;
use tonghop::returns::table::{Table, TableRow};
use tonghop::submission::Raw;

/// Reads a list that is a JSON array of objects as a table. Each object becomes a row; its line number is the line in which the object
/// begins.
///
/// # Errors
/// The line and the reason where the text is no JSON or no array of objects, or a field has a value that a cell cannot have.
pub(super) fn parse_json_table(bytes: &[u8]) -> Result<Table, (u64, Phrase)> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let entries: Vec<Map<String, Value>> =
        serde_json::from_slice(text).map_err(|error| (error.line() as u64, Phrase::same(error.to_string())))?;
    let mut names: Vec<&String> = Vec::new();
    for name in entries.iter().flat_map(Map::keys) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let heads = (0u16..).zip(&names).map(|(column, name)| (column, Raw::text(name.as_str()))).collect();
    let mut rows = vec![TableRow { line: 0, cells: heads, ..TableRow::default() }];
    let lines = object_start_lines(text).into_iter().chain(std::iter::repeat(1));
    for (entry, line) in entries.iter().zip(lines) {
        let mut cells = Vec::new();
        for (column, name) in (0u16..).zip(&names) {
            match entry.get(*name) {
                None | Some(Value::Null) => {}
                Some(Value::String(text)) => cells.push((column, Raw::text(text.as_str()))),
                Some(Value::Number(number)) => cells.push((column, Raw::number(number.to_string()))),
                Some(other) => {
                    let reason = Phrase::new(
                        format!("“{name}” là {other}, cần chữ hoặc số"),
                        format!("“{name}” is {other}, expected text or a number"),
                    );
                    return Err((line, reason));
                }
            }
        }
        rows.push(TableRow { line, cells, ..TableRow::default() });
    }
    Ok(Table { sheet: None, rows })
}

/// For each object of the array, the line in which it begins, from 1.
fn object_start_lines(text: &[u8]) -> Vec<u64> {
    let (mut lines, mut line, mut depth, mut quoted, mut escaped) = (Vec::new(), 1, 0u32, false, false);
    for byte in text {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                if depth == 1 {
                    lines.push(line);
                }
                depth += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    lines
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    #[test]
    fn json_array_becomes_a_table_with_file_line_numbers() {
        let text = "[ { \"file\": \"a{\\\"[.xlsx\",\n\"date\": \"2019-03-20\" },\n\n {\"old\": null, \"new\": 1.5, \"file\": \"b\"}]";
        let table = parse_json_table(text.as_bytes()).expect("a table");
        let told = |row: &TableRow| {
            let cells: Vec<String> = row.cells.iter().map(|(column, raw)| format!("{column}={}", raw.text)).collect();
            format!("{}: {}", row.line, cells.join(" "))
        };
        let told: Vec<String> = table.rows.iter().map(told).collect();
        assert_eq!(told, ["0: 0=date 1=file 2=new 3=old", "1: 0=2019-03-20 1=a{\"[.xlsx", "4: 1=b 2=1.5"]);
        for (text, line) in [("[\n1]", 2), ("{\n\"a\": 1}", 1), ("[\n\n{\"a\": true}]", 3), ("[\n", 2)] {
            assert_eq!(parse_json_table(text.as_bytes()).map_err(|(line, _)| line).err(), Some(line), "{text}");
        }
    }
}
