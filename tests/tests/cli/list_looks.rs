//! Tests that the lists of the office are read by what their cells show, not by what they store.

use rust_xlsxwriter::{Format, FormatScript, Workbook, Worksheet, XlsxError};
use tonghop_cli::ExitStatus;

use crate::support::{Desk, line};

const HEADS: [&str; 8] = ["đơn vị", "kỳ", "mã", "số cũ", "số mới", "người điều chỉnh", "ngày", "căn cứ"];
const LINE: [&str; 8] = ["26428", "2019-Q1", "B02", "200", "", "Trần Thị B", "20/3/2019", "điện thoại"];

/// A list of one correction, whose cells `write` writes anew.
fn list(write: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, texts) in [HEADS, LINE].iter().enumerate() {
        for (column, text) in texts.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *text).expect("written");
        }
    }
    write(sheet).expect("written");
    book.save_to_buffer().expect("a workbook")
}

/// What is said of a list, and the total of B02 where it was carried out.
fn corrected(list: &[u8]) -> Result<String, String> {
    let desk = Desk::new();
    desk.three_returns();
    desk.put("sua.xlsx", list);
    let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--format", "json", "--corrections", "/sua.xlsx"]);
    if ran.status == ExitStatus::Refused {
        return Err(ran.err.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok(line(&ran.json(), "B02")["total"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_figure_that_shows_another_one_is_refused_with_both() {
    let number = |number: f64, code: &'static str| {
        list(move |sheet| sheet.write_number_with_format(1, 4, number, &Format::new().set_num_format(code)).map(drop))
    };
    for (value, code, shown) in [(3.0, "0\"000\"", "3000"), (3.0, "0\" nghìn\"", "3 nghìn"), (3000.0, "0,", "3"), (2.0, "0.000", "2,000")]
    {
        let said = corrected(&number(value, code)).expect_err(code);
        assert!(said.contains(&format!("“{shown}”")), "{code}: {said}");
    }
    assert!(corrected(&number(300.0, ";;;")).is_err());
    assert_eq!(corrected(&number(1300.0, "#,##0")), Ok("1420".to_owned()));
    assert_eq!(corrected(&number(1300.0, "#,##0\" lượt người\"")), Ok("1420".to_owned()));
}

#[test]
fn struck_raised_and_unseen_parts_are_refused() {
    let (plain, struck) = (Format::new(), Format::new().set_font_strikethrough());
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let part = list(|sheet| sheet.write_rich_string(1, 4, &[(&struck, "300"), (&plain, " 310")]).map(drop));
    let said = corrected(&part).expect_err("a struck part");
    assert!(said.contains("“300”") && said.contains("“310”"), "{said}");
    let note = list(|sheet| sheet.write_rich_string(1, 4, &[(&plain, "30"), (&raised, "1")]).map(drop));
    assert!(corrected(&note).expect_err("a raised mark").contains("“30”"));
    let unit = list(|sheet| {
        sheet.write_number(1, 4, 300.0)?;
        sheet.write_rich_string(1, 0, &[(&struck, "26431"), (&plain, "26428")]).map(drop)
    });
    assert!(corrected(&unit).expect_err("a struck unit").contains("“26431”"));
    let white = Format::new().set_font_color(rust_xlsxwriter::Color::White);
    let unseen = list(|sheet| sheet.write_number_with_format(1, 4, 300.0, &white).map(drop));
    assert!(corrected(&unseen).expect_err("white letters").contains("“300”"));
}

#[test]
fn a_line_that_is_struck_out_is_asked_about() {
    let withdrawn = list(|sheet| {
        let struck = Format::new().set_font_strikethrough();
        for (column, text) in (0u16..).zip(LINE) {
            sheet.write_string_with_format(1, column, if column == 4 { "300" } else { text }, &struck)?;
        }
        Ok(())
    });
    let said = corrected(&withdrawn).expect_err("a struck line");
    assert!(said.contains("gạch ngang") && said.to_lowercase().contains("dòng 2"), "{said}");
    let stands = list(|sheet| sheet.write_number(1, 4, 300.0).map(drop));
    assert_eq!(corrected(&stands), Ok("420".to_owned()));
}
