//! Splits CSV into rows and fields (RFC 4180), strictly: a quoted field ends only at its closing quote.

use crate::base::CellRef;
use crate::findings::Refusal;
use crate::findings::{Count, CsvProblem, LimitProblem};
use crate::xlsx::read::Caps;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The number of the record, from 0: the row in which a spreadsheet program shows it.
    pub(super) number: u32,
    /// The line of the file in which the record begins, from 1.
    pub(super) line: u64,
    pub(super) fields: Vec<Field>,
}

impl Row {
    /// The number of fields up to the last one that is not blank.
    pub(super) fn filled_length(&self) -> usize {
        self.fields.iter().rposition(|field| !crate::base::text::is_blank(&field.text)).map_or(0, |last| last + 1)
    }
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Field {
    pub(super) text: String,
    /// Whether the field was between quotation marks.
    pub(super) quoted: bool,
}

/// Splits the text into rows and fields; blank rows are left out.
///
/// # Errors
/// A quoted field is not closed or goes on behind its closing mark, or there are more or longer fields than a workbook may have.
pub(super) fn parse_rows(text: &str, separator: char, caps: &Caps) -> Result<Vec<Row>, Refusal> {
    let mut rows = Vec::new();
    let mut rest = text.chars().peekable();
    let (mut number, mut line, mut spent) = (0, 1, 0);
    while rest.peek().is_some() {
        let mut row = Row { number, line, fields: Vec::new() };
        loop {
            let begun = line;
            let mut field = Field::default();
            if rest.next_if_eq(&'"').is_some() {
                field.quoted = true;
                loop {
                    match rest.next() {
                        Some('"') if rest.next_if_eq(&'"').is_some() => field.text.push('"'),
                        Some('"') => break,
                        Some(letter) => {
                            line += u64::from(letter == '\n');
                            field.text.push(letter);
                        }
                        None => return Err(CsvProblem::CsvQuotes { line: Count(begun) }.into()),
                    }
                }
            } else {
                while let Some(letter) = rest.next_if(|letter| *letter != separator && !matches!(letter, '\n' | '\r')) {
                    field.text.push(letter);
                }
            }
            spent += 1;
            check_limits(&field, row.fields.len(), spent, line, caps)?;
            row.fields.push(field);
            match rest.next() {
                Some(letter) if letter == separator => {}
                Some('\r') => {
                    rest.next_if_eq(&'\n');
                    break;
                }
                Some('\n') | None => break,
                Some(_) => return Err(CsvProblem::CsvQuotes { line: Count(begun) }.into()),
            }
        }
        line += 1;
        number += 1;
        if row.filled_length() > 0 {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Fails where there are more cells, more fields in a row or a longer field than a workbook may have.
fn check_limits(field: &Field, before: usize, spent: u64, line: u64, caps: &Caps) -> Result<(), Refusal> {
    if spent > caps.cells {
        return Err(LimitProblem::TooManyCells { value: Count(spent), limit: Count(caps.cells) }.into());
    }
    let most = CellRef::COLUMNS;
    if before >= usize::from(most) {
        return Err(CsvProblem::LongRow { line: Count(line), fields: Count(before as u64 + 1), titles: Count(most.into()) }.into());
    }
    // A text never has more UTF-16 units than bytes, so only a text of many bytes is counted exactly.
    if field.text.len() as u64 > caps.string_utf16 {
        let value = field.text.encode_utf16().count() as u64;
        if value > caps.string_utf16 {
            return Err(LimitProblem::StringTooLong { value: Count(value), limit: Count(caps.string_utf16) }.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number, line and fields of each row; `Err` has the code of the refusal.
    fn parsed_fields(text: &str) -> Result<Vec<(u32, u64, Vec<String>)>, String> {
        let rows = parse_rows(text, ';', &Caps::NATIVE).map_err(|refusal| refusal.code().to_owned())?;
        Ok(rows.into_iter().map(|row| (row.number, row.line, row.fields.into_iter().map(|field| field.text).collect())).collect())
    }

    #[test]
    fn quoted_fields_end_at_their_closing_quote() {
        let owned = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            parsed_fields("a;\"b;\"\"c\"\"\nd\"\r\n;;\r\ne;\rf"),
            Ok(vec![(0, 1, owned(&["a", "b;\"c\"\nd"])), (2, 4, owned(&["e", ""])), (3, 5, owned(&["f"]))])
        );
        assert_eq!(parsed_fields(""), Ok(Vec::new()));
        assert_eq!(parsed_fields("a;b \"c\" d\n"), Ok(vec![(0, 1, owned(&["a", "b \"c\" d"]))]));
        for text in ["a;\"b", "a;\"b\" c;d", "\"", "a\n\"b\"\"\n"] {
            assert_eq!(parsed_fields(text), Err("XLS173".to_owned()), "{text}");
        }
    }

    #[test]
    fn limits_accept_the_maximum_and_refuse_one_more() {
        let caps = Caps { cells: 6, string_utf16: 3, ..Caps::NATIVE };
        let code = |text: &str| parse_rows(text, ';', &caps).map(|rows| rows.len()).map_err(|refusal| refusal.code());
        assert_eq!([code("1;2;3\n4;5;6"), code("1;2;3\n4;5;6;7")], [Ok(2), Err("XLS128")]);
        assert_eq!([code("ăăă"), code("ăăăă")], [Ok(1), Err("XLS131")]);
        assert_eq!(parsed_fields(&";".repeat(16_384)), Err("XLS175".to_owned()));
        assert_eq!(parsed_fields(&";".repeat(16_383)), Ok(Vec::new()));
    }
}
