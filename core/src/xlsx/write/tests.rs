//! Tests of the writer: written workbooks are read back, and content that exceeds a limit is refused.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;

type TestResult = Result<(), Box<dyn std::error::Error>>;

/// A workbook with these sheets and two defined names.
fn workbook(sheets: Vec<Sheet>) -> Workbook {
    let properties = Properties { title: "A & B".to_owned(), subject: String::new(), author: "tonghop", created: date(2019, 3, 14) };
    Workbook { properties, names: vec![("b".to_owned(), "s!$A$1".to_owned()), ("A".to_owned(), "s!$A$2".to_owned())], sheets }
}

/// The error of saving a workbook with one sheet that `fill` fills; `None` where it is saved.
fn save_error(fill: impl FnOnce(&mut Sheet)) -> Option<LimitError> {
    let mut sheet = Sheet::new("s");
    fill(&mut sheet);
    workbook(vec![sheet]).save(&CommonContent::default()).err()
}

#[test]
fn written_cells_are_read_back() -> TestResult {
    let format = Format::default();
    let mut sheet = Sheet::new("s");
    // A writer that guesses the type of a cell from its text would take each of these for something else.
    let texts = ["<r><t>x</t></r>", "+84", "1E+20", "inf", "TRUE", "#N/A", " a\n", "_x0041_", "=1+1"];
    for (row, text) in (0..).zip(texts) {
        sheet.write_text(row, 0, text, &format);
        sheet.write_formula(row, 1, Formula::new("A1", StoredResult::Text(text.to_owned())), &format);
    }
    sheet.write_formula(0, 2, Formula::new("1<2", StoredResult::Truth(true)), &format);
    sheet.write_formula(1, 2, Formula::new("1/2", StoredResult::Number("0.5".to_owned())), &format);
    sheet.write_number(2, 2, Decimal::new(1, 1), &format);
    sheet.write_bool(3, 2, false, &format);
    let workbook = workbook(vec![sheet]);
    let bytes = workbook.save(&CommonContent::default())?;
    assert_eq!(bytes, workbook.save(&CommonContent::default())?);

    let mut read: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(&bytes))?;
    let range = read.worksheet_range("s")?;
    let at = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    for (row, text) in (0..).zip(texts) {
        assert_eq!(at(row, 0), Data::String(text.to_owned()));
        let decoded = if text == "_x0041_" { "_x005F_x0041_" } else { text };
        assert!([text, decoded].contains(&at(row, 1).to_string().as_str()), "{text}: {:?}", at(row, 1));
    }
    let others: Vec<Data> = (0..4).map(|row| at(row, 2)).collect();
    assert_eq!(others, [Data::Bool(true), Data::Float(0.5), Data::Float(0.1), Data::Bool(false)]);
    let names: Vec<&str> = read.defined_names().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["A", "b"]);
    Ok(())
}

#[test]
fn the_last_write_to_a_cell_wins() -> TestResult {
    let format = Format::default();
    let mut sheet = Sheet::new("s");
    sheet.write_text(1, 1, "cũ", &format);
    sheet.merge(Range::new((1, 1), (1, 2)), &format);
    sheet.write_text(1, 1, "mới", &format);
    let bytes = workbook(vec![sheet]).save(&CommonContent::default())?;
    let mut read: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(&bytes))?;
    assert_eq!(read.worksheet_range("s")?.get_value((1, 1)), Some(&Data::String("mới".to_owned())));
    Ok(())
}

#[test]
fn exceeded_limits_are_reported() {
    let format = Format::default();
    assert_eq!(save_error(|_| {}), None);
    assert_eq!(save_error(|sheet| sheet.write_blank(1_048_576, 0, &format)), Some(LimitError::Cell { row: 1_048_577, column: 1 }));
    assert_eq!(
        save_error(|sheet| sheet.write_text(0, 0, "a".repeat(32_768), &format)),
        Some(LimitError::Text { units: 32_768, most: 32_767 })
    );
    let long = Formula::new("1+".repeat(4_097), StoredResult::Text(String::new()));
    assert_eq!(save_error(|sheet| sheet.write_formula(0, 0, long, &format)), Some(LimitError::Formula { units: 8_194, most: 8_192 }));
    assert_eq!(save_error(|sheet| sheet.merge(Range::cell(0, 0), &format)), Some(LimitError::Merge("A1".to_owned())));
    let overlap = save_error(|sheet| {
        sheet.merge(Range::new((0, 0), (1, 1)), &format);
        sheet.merge(Range::new((1, 1), (1, 2)), &format);
    });
    assert_eq!(overlap, Some(LimitError::Merge("B2:C2".to_owned())));
    let hint = "x".repeat(256);
    let wordy = Validation { accepts: Accepts::Anything, hint, warning: Default::default() };
    assert_eq!(save_error(|sheet| sheet.add_validation(0, 0, wordy)), Some(LimitError::Text { units: 256, most: 255 }));
}

#[test]
fn cells_with_equal_validation_share_one_element() -> TestResult {
    let mut sheet = Sheet::new("s");
    let words = || "Nhập số.".to_owned();
    for (row, column) in [(0, 0), (2, 4), (3, 4), (4, 4), (7, 4)] {
        let accepts = Accepts::Formula(format!("$E{OWN_ROW_PLACEHOLDER}>=0"));
        sheet.add_validation(row, column, Validation { accepts, hint: words(), warning: Default::default() });
    }
    sheet.hide_columns(7, 12);
    let bytes = workbook(vec![sheet]).save(&CommonContent::default())?;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))?;
    let xml = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml")?)?;
    assert!(xml.contains(r#" prompt="Nhập số." sqref="A1 E3:E5 E8"><formula1>$E1&gt;=0</formula1>"#), "{xml}");
    assert!(xml.contains(r#"<col min="8" max="13" width="9" hidden="1"/>"#), "{xml}");
    assert!(!xml.contains("error="), "what is not said takes no room: {xml}");
    Ok(())
}

#[test]
fn common_parts_do_not_change_the_bytes() -> TestResult {
    let format = Format::default();
    let with = |text: &str| {
        let (mut first, mut second) = (Sheet::new("s"), Sheet::new("t"));
        first.write_text(0, 0, text, &format);
        second.write_text(0, 0, "chung", &format);
        workbook(vec![first, second])
    };
    let alone = CommonContent::new(vec!["chung".to_owned()], vec![format.bold()]);
    let common = alone.clone().with_parts_of(&with("một"))?;
    for text in ["một", "hai"] {
        assert_eq!(with(text).save(&common)?, with(text).save(&alone)?);
    }
    let sheet = |bytes: Vec<u8>| -> Result<String, Box<dyn std::error::Error>> {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))?;
        Ok(std::io::read_to_string(archive.by_name("xl/worksheets/sheet2.xml")?)?)
    };
    assert_eq!(sheet(with("một").save(&common)?)?, sheet(with("hai").save(&common)?)?, "texts that are fixed have fixed numbers");
    Ok(())
}

#[test]
fn rows_share_a_formula_that_refers_to_its_own_row() -> TestResult {
    let format = Format::default();
    let number = |text: &str| StoredResult::Number(text.to_owned());
    let mut sheet = Sheet::new("s");
    for row in 0..6 {
        sheet.write_number(row, 0, row, &format);
        let factor = if row == 3 { "3" } else { "2" };
        sheet.write_formula(row, 1, Formula::new(format!("$A{OWN_ROW_PLACEHOLDER}*{factor}"), number("0")), &format);
        // References to a sheet and formulas that do not move are written out.
        sheet.write_formula(row, 2, Formula::new(format!("s!$A{OWN_ROW_PLACEHOLDER}"), number("0")), &format);
        sheet.write_formula(row, 3, Formula::new("$A$1", number("0")), &format);
    }
    let bytes = workbook(vec![sheet]).save(&CommonContent::default())?;
    let mut read: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(&bytes))?;
    let range = read.worksheet_formula("s")?;
    for row in 0..6 {
        let at = |column| range.get_value((row, column)).map_or("", String::as_str);
        let factor = if row == 3 { "3" } else { "2" };
        assert_eq!(at(1), format!("$A{}*{factor}", row + 1));
        assert_eq!((at(2), at(3)), (format!("s!$A{}", row + 1).as_str(), "$A$1"));
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))?;
    let xml = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml")?)?;
    for part in [
        r#"<c r="B1"><f t="shared" ref="B1:B6" si="0">$A1*2</f><v>0</v></c>"#,
        r#"<c r="B3"><f t="shared" si="0"/><v>0</v></c>"#,
        r#"<c r="B4"><f>$A4*3</f><v>0</v></c>"#,
        r#"<c r="B5"><f t="shared" si="0"/><v>0</v></c>"#,
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    Ok(())
}
