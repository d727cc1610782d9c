//! Tests that the lists of the office are read as their cells look, and not as they are stored: number formats, struck-out text, white
//! text.

use rust_xlsxwriter::{Format, FormatScript, Workbook, Worksheet, XlsxError};
use tonghop_cli::ExitStatus;

use crate::support::{TestFolder, indicator_line};

/// The column titles of a list of corrections.
const COLUMN_TITLES: [&str; 8] = ["đơn vị", "kỳ", "mã", "số cũ", "số mới", "người điều chỉnh", "ngày", "căn cứ"];
/// The row of the list: B02 of the unit 26428 is corrected from 200; the new figure is set by each test.
const CORRECTION_ROW: [&str; 8] = ["26428", "2019-Q1", "B02", "200", "", "Trần Thị B", "20/3/2019", "điện thoại"];

/// Makes a workbook with a list of one correction. `write` then overwrites cells.
fn corrections_workbook(write: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, texts) in [COLUMN_TITLES, CORRECTION_ROW].iter().enumerate() {
        for (column, text) in texts.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *text).expect("written");
        }
    }
    write(sheet).expect("written");
    book.save_to_buffer().expect("a workbook")
}

/// Merges three returns with a list of corrections. Returns the total of B02, or the error message where the list is refused.
fn total_after_corrections(list: &[u8]) -> Result<String, String> {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_file("sua.xlsx", list);
    let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--format", "json", "--corrections", "/sua.xlsx"]);
    if ran.status == ExitStatus::Refused {
        return Err(ran.err.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok(indicator_line(&ran.json(), "B02")["total"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_figure_displayed_as_another_is_refused() {
    let number = |number: f64, code: &'static str| {
        corrections_workbook(move |sheet| sheet.write_number_with_format(1, 4, number, &Format::new().set_num_format(code)).map(drop))
    };
    for (value, code, shown) in [(3.0, "0\"000\"", "3000"), (3.0, "0\" nghìn\"", "3 nghìn"), (3000.0, "0,", "3"), (2.0, "0.000", "2,000")]
    {
        let said = total_after_corrections(&number(value, code)).expect_err(code);
        assert!(said.contains(&format!("“{shown}”")), "{code}: {said}");
    }
    assert!(total_after_corrections(&number(300.0, ";;;")).is_err());
    assert_eq!(total_after_corrections(&number(1300.0, "#,##0")), Ok("1420".to_owned()));
    assert_eq!(total_after_corrections(&number(1300.0, "#,##0\" lượt người\"")), Ok("1420".to_owned()));
}

#[test]
fn struck_superscript_and_invisible_text_is_refused() {
    let (plain, struck) = (Format::new(), Format::new().set_font_strikethrough());
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let part = corrections_workbook(|sheet| sheet.write_rich_string(1, 4, &[(&struck, "300"), (&plain, " 310")]).map(drop));
    let said = total_after_corrections(&part).expect_err("a struck part");
    assert!(said.contains("“300”") && said.contains("“310”"), "{said}");
    let note = corrections_workbook(|sheet| sheet.write_rich_string(1, 4, &[(&plain, "30"), (&raised, "1")]).map(drop));
    assert!(total_after_corrections(&note).expect_err("a raised mark").contains("“30”"));
    let unit = corrections_workbook(|sheet| {
        sheet.write_number(1, 4, 300.0)?;
        sheet.write_rich_string(1, 0, &[(&struck, "26431"), (&plain, "26428")]).map(drop)
    });
    assert!(total_after_corrections(&unit).expect_err("a struck unit").contains("“26431”"));
    let white = Format::new().set_font_color(rust_xlsxwriter::Color::White);
    let unseen = corrections_workbook(|sheet| sheet.write_number_with_format(1, 4, 300.0, &white).map(drop));
    assert!(total_after_corrections(&unseen).expect_err("white letters").contains("“300”"));
}

#[test]
fn a_struck_out_row_is_refused() {
    let withdrawn = corrections_workbook(|sheet| {
        let struck = Format::new().set_font_strikethrough();
        for (column, text) in (0u16..).zip(CORRECTION_ROW) {
            sheet.write_string_with_format(1, column, if column == 4 { "300" } else { text }, &struck)?;
        }
        Ok(())
    });
    let said = total_after_corrections(&withdrawn).expect_err("a struck line");
    assert!(said.contains("gạch ngang") && said.to_lowercase().contains("dòng 2"), "{said}");
    let stands = corrections_workbook(|sheet| sheet.write_number(1, 4, 300.0).map(drop));
    assert_eq!(total_after_corrections(&stands), Ok("420".to_owned()));
}
