//! Compares our renderer of number formats with LibreOffice: some 590 formats, each on twenty numbers. `UPDATE=1` writes the counts into
//! `tests/figures/number_formats.txt`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fmt::Write;
use std::path::Path;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Workbook};
use tonghop::xlsx::number_format::{FormatCode, NumberFormatClass, NumberNotation};
use tonghop_tests::office;

/// The number formats that are compared with LibreOffice, one per line.
const FORMAT_CODES: &str = include_str!("codes.txt");

/// The numbers that are displayed in each number format.
const NUMBERS: [&str; 20] = [
    "0",
    "1",
    "5",
    "-5",
    "12",
    "0.5",
    "-0.5",
    "0.25",
    "1.005",
    "1.5",
    "249.6",
    "999.995",
    "1234",
    "-1234.567",
    "12345.678",
    "250000",
    "1234567",
    "0.001",
    "100",
    "43627.0625",
];

/// The format of LibreOffice that writes the first sheet as CSV in UTF-8, with values as shown rather than as stored.
const CSV_AS_SHOWN: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true";

/// Writes a workbook with one row per number format and one column per number.
fn formats_workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, code) in (0..).zip(FORMAT_CODES.lines()) {
        let format = Format::new().set_num_format(code);
        for (column, value) in (0..).zip(NUMBERS) {
            sheet.write_number_with_format(row, column, value.parse::<f64>().unwrap(), &format).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Parses a CSV file with commas, and quotes where they are needed, into lines of fields.
fn parse_csv(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        let line = lines.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => line.last_mut().unwrap().extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\n' if !quoted => lines.push(vec![String::new()]),
            '\r' if !quoted => {}
            other => line.last_mut().unwrap().push(other),
        }
    }
    lines
}

fn collapse_whitespace(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns why LibreOffice shows another text than Excel; `None` where no reason is known.
fn known_difference(code: &FormatCode, value: &str, ours: &str, office: &str) -> Option<&'static str> {
    let without_bare_point: String = {
        let chars: Vec<char> = ours.chars().collect();
        let bare = |at: usize| chars[at] == '.' && !chars.get(at + 1).is_some_and(char::is_ascii_digit);
        (0..chars.len()).filter(|at| !bare(*at)).map(|at| chars[at]).collect()
    };
    let number = Decimal::from_str_exact(value).unwrap();
    if collapse_whitespace(&without_bare_point) == collapse_whitespace(office) {
        Some("Excel keeps the decimal point where no decimals are shown (`#.##` of 5 is `5.`); LibreOffice leaves it out")
    } else if value == "1.005" && code.code().contains('%') {
        Some("1.005 is a little less as a binary number; LibreOffice rounds it after multiplying by 100, Excel by its 15 digits")
    } else if code.class() == NumberFormatClass::Date && number > Decimal::ZERO && number < Decimal::from(60) {
        Some("days before 1 March 1900: LibreOffice counts them from 30 December 1899, Excel from 31 December")
    } else if office == "#FMT" {
        Some("LibreOffice does not show such long times")
    } else {
        None
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn cells_show_what_libreoffice_shows() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("formats.xlsx");
    std::fs::write(&file, formats_workbook()).unwrap();
    let shown = office::recalculate(&file, CSV_AS_SHOWN).unwrap().remove(0).1;
    let shown = parse_csv(&String::from_utf8(shown).unwrap());
    let (mut alike, mut not_shown, mut unknown, mut wrong) = (0, 0, Vec::new(), Vec::new());
    let mut differences: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for (code, row) in FORMAT_CODES.lines().zip(&shown) {
        let parsed = FormatCode::parse(code);
        if !parsed.is_known() {
            unknown.push(code);
        }
        assert_eq!(row.len(), NUMBERS.len(), "{code}: {row:?}");
        for (value, office) in NUMBERS.iter().zip(row) {
            let number = Decimal::from_str_exact(value).unwrap();
            match parsed.render(number, false, NumberNotation::English) {
                None => not_shown += 1,
                Some(ours) if collapse_whitespace(&ours) == collapse_whitespace(office) => alike += 1,
                Some(ours) => match known_difference(&parsed, value, &ours, office) {
                    Some(reason) => *differences.entry(reason).or_default() += 1,
                    None => wrong.push(format!("{code} of {value}: {ours:?}, LibreOffice {office:?}")),
                },
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    let formats = FORMAT_CODES.lines().count();
    assert!(formats >= 300 && unknown.len() * 20 <= formats, "{} of {formats} formats are not known: {unknown:#?}", unknown.len());
    let mut figures = format!(
        "{formats} formats on {} numbers: {alike} shown as LibreOffice shows them, 0 wrongly, {not_shown} not shown.\n{} formats are not known: {}\nWhere LibreOffice shows something else than Excel:\n",
        NUMBERS.len(),
        unknown.len(),
        unknown.join("   ")
    );
    for (reason, count) in differences {
        writeln!(figures, "- {count}: {reason}").unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("figures/number_formats.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &figures).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), figures, "run again with UPDATE=1");
}
