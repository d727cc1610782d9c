//! Detects the separator of a CSV file from its header line, and refuses commas that may also be decimal signs.

use super::fields::{self, Field, Row};
use crate::base::IndicatorCode;
use crate::base::text::quote;
use crate::findings::Refusal;
use crate::findings::{Count, CsvProblem};
use crate::plan::Plan;
use crate::returns::layout::Column;
use crate::returns::{column_from_title, is_unit_column_title};
use crate::xlsx::read::Caps;

/// The separators that are tried.
pub(super) const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// Detects the separator, and returns the rows of the file and the number of the title line where there is one.
///
/// # Errors
/// No single separator fits, or a row can be divided in two ways.
pub(super) fn detect_separator_and_parse(plan: &Plan, text: &str, caps: &Caps) -> Result<(Vec<Row>, Option<u32>), Refusal> {
    let told = declared_separator(text);
    let mut titled: Vec<(char, Vec<Row>, usize)> = Vec::new();
    let mut refused = None;
    let mut plain: Option<(usize, Vec<Row>)> = None;
    for separator in SEPARATORS.into_iter().filter(|separator| told.is_none_or(|told| told == *separator)) {
        let rows = match fields::parse_rows(text, separator, caps) {
            Ok(rows) => rows,
            Err(problem) => {
                refused.get_or_insert(problem);
                continue;
            }
        };
        match rows.iter().position(|row| is_title_line(row) || is_wide_title_line(plan, row)) {
            Some(place) => titled.push((separator, rows, place)),
            None => {
                let codes = rows.iter().filter(|row| row.fields.iter().any(|field| parse_known_code(plan, field).is_some())).count();
                if plain.as_ref().is_none_or(|(most, _)| codes > *most) {
                    plain = Some((codes, rows));
                }
            }
        }
    }
    match titled.as_slice() {
        [] => match (plain, refused) {
            (_, Some(problem)) => Err(problem),
            (Some((_, rows)), None) => Ok((rows, None)),
            (None, None) => Ok((Vec::new(), None)),
        },
        [(separator, rows, place)] => {
            let title = rows.get(*place);
            let wide = title.is_some_and(|title| is_wide_title_line(plan, title));
            let of_table =
                |row: &&Row| if wide { has_figures(row) } else { row.fields.iter().any(|field| parse_known_code(plan, field).is_some()) };
            for row in rows.iter().skip(place + 1).filter(of_table) {
                check_unambiguous(row, title, *separator)?;
            }
            Ok((rows.clone(), title.map(|row| row.number)))
        }
        [(_, one, at), (_, other, there), ..] => {
            let told = |rows: &[Row], place: usize| {
                let fields = rows.get(place).map(|row| row.fields.iter().map(|field| field.text.trim()).collect::<Vec<_>>().join(" | "));
                quote(&fields.unwrap_or_default())
            };
            Err(CsvProblem::SeveralSeparators { one: told(one, *at), other: told(other, *there) }.into())
        }
    }
}

/// The separator that a first line `sep=;` declares, as Excel reads it; `None` without such a line.
pub(super) fn declared_separator(text: &str) -> Option<char> {
    let mut letters = text.lines().next()?.trim_end().strip_prefix("sep=")?.chars();
    letters.next().filter(|letter| SEPARATORS.contains(letter) && letters.next().is_none())
}

/// Whether the row has the title of the codes and at least one other title.
fn is_title_line(row: &Row) -> bool {
    let titles: Vec<Column> = row.fields.iter().filter_map(|field| column_from_title(&field.text)).collect();
    titles.contains(&Column::Code) && titles.iter().any(|title| *title != Column::Code)
}

/// Whether the row has indicator codes as titles next to the title of the units: such a table has a row for each unit.
fn is_wide_title_line(plan: &Plan, row: &Row) -> bool {
    row.fields.iter().any(|field| is_unit_column_title(&field.text))
        && row.fields.iter().any(|field| parse_known_code(plan, field).is_some())
}

/// Whether at least two fields begin with a digit: then the row has figures and is no line below the table.
fn has_figures(row: &Row) -> bool {
    row.fields.iter().filter(|field| field.text.trim_start().starts_with(|c: char| c.is_ascii_digit())).count() >= 2
}

/// The indicator code that is the whole field; `None` where the plan has no such indicator.
fn parse_known_code(plan: &Plan, field: &Field) -> Option<IndicatorCode> {
    let text = field.text.trim();
    if text.len() > 64 {
        return None;
    }
    IndicatorCode::from_typed(text).filter(|code| plan.indicator(code).is_some())
}

/// Fails where the row can be divided into fields in more than one way.
fn check_unambiguous(row: &Row, title: Option<&Row>, separator: char) -> Result<(), CsvProblem> {
    let (length, titles) = (row.filled_length(), title.map_or(0, Row::filled_length));
    let title_of = |column: usize| title.and_then(|title| column_from_title(&title.fields.get(column)?.text));
    let figures = |column: Option<Column>| matches!(column, Some(Column::Previous | Column::Result));
    if separator == ',' {
        for (column, pair) in row.fields.windows(2).enumerate() {
            let [whole, places] = pair else { continue };
            let digits =
                is_integer_part(whole) && !places.quoted && !places.text.is_empty() && places.text.bytes().all(|b| b.is_ascii_digit());
            let (one, other) = (title_of(column), title_of(column + 1));
            let fits = row.fields.len() == title.map_or(0, |title| title.fields.len())
                && (figures(one) && figures(other) || !figures(one) || other.is_none());
            if digits && !fits {
                return Err(CsvProblem::CommaInFigure {
                    line: Count(row.line),
                    one: quote(&format!("{} | {}", whole.text, places.text)),
                    other: quote(&format!("{},{}", whole.text, places.text)),
                });
            }
        }
    }
    if length > titles {
        return Err(CsvProblem::LongRow { line: Count(row.line), fields: Count(length as u64), titles: Count(titles as u64) });
    }
    Ok(())
}

/// Whether the field could be the whole part of a decimal number (`12`, `1.234`, `-3`).
fn is_integer_part(field: &Field) -> bool {
    let digits = field.text.trim_start().trim_start_matches('-');
    !field.quoted && digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_figure_columns_are_not_taken_for_a_decimal() {
        let plan = Plan::xuan_loc();
        let code = |text: &str| {
            detect_separator_and_parse(&plan, text, &Caps::NATIVE)
                .map(|(rows, title)| (rows.len(), title))
                .map_err(|refusal| refusal.code())
        };
        assert_eq!(code("Mã,Kỳ trước,Kết quả trong kỳ\nB02,1100,1250\n"), Ok((2, Some(0))));
        assert_eq!(code("STT,Mã,Kết quả trong kỳ\n1,B02,1250\n"), Ok((2, Some(0))));
        assert_eq!(code("Mã,Kỳ trước,Kết quả trong kỳ\nB02,1250,5,\n"), Err("XLS174"));
        assert_eq!(code("Mã,Kết quả trong kỳ\nB02,12,5\n"), Err("XLS174"));
        assert_eq!(code("Mã\tKết quả trong kỳ\nB02\t12,5\n"), Ok((2, Some(0))));
        // A row for each unit.
        assert_eq!(code("Mã đơn vị,B01,B02\n26428,5,130\n"), Ok((2, Some(0))));
        assert_eq!(code("Mã đơn vị,B01,C02\n26428,5,12,5\n"), Err("XLS174"));
        // Below the table a signature may hold commas.
        assert_eq!(code("Mã,Kết quả trong kỳ\nB02,12\nNgười ký, An, 12, 5\n"), Ok((3, Some(0))));
    }
}
