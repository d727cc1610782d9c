//! Tests that the reader gives back the cells of workbooks written with `rust_xlsxwriter`.

use rust_xlsxwriter::{Format, Formula, Workbook};
use tonghop::xlsx::read::{Caps, FileKind, Visibility, detect, open};

use crate::build::read_sheet_lines;

/// Writes a workbook with cells of many types, formats, merged and hidden cells, and a very hidden sheet.
pub(crate) fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Số liệu").unwrap();
    let number = |code: &str| Format::new().set_num_format(code);
    sheet.write(0, 0, "Mã").unwrap();
    sheet.write(0, 1, " Kết quả\ntrong kỳ ").unwrap();
    sheet.write(1, 0, 1234.5).unwrap();
    sheet.write(1, 1, true).unwrap();
    sheet.write_with_format(2, 0, 43_555, &number("dd/mm/yyyy")).unwrap();
    sheet.write_with_format(2, 1, 0.5, &number("0%")).unwrap();
    sheet.write_with_format(2, 2, 0, &number("#,##0;-#,##0;\"KPS\"")).unwrap();
    sheet.write(3, 0, Formula::new("=A2*2").set_result("2469")).unwrap();
    sheet.write(3, 1, Formula::new("=IF(A2>0,\"ổn\",\"sai\")").set_result("ổn")).unwrap();
    sheet.write(3, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let rich = [(&Format::new().set_bold(), "Xuân "), (&Format::default(), "Lộc")];
    sheet.write_rich_string(4, 0, &rich).unwrap();
    sheet.merge_range(6, 0, 7, 2, "gộp", &Format::new()).unwrap();
    sheet.set_column_hidden(2).unwrap();
    sheet.set_row_hidden(4).unwrap();
    sheet.set_header("&C&\"Arial,Bold\"MẬT");
    let hidden = workbook.add_worksheet().set_name("_tonghop").unwrap();
    hidden.set_very_hidden(true).write(0, 0, "x").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn workbooks_of_rust_xlsxwriter_are_read_back() {
    let bytes = workbook();
    assert_eq!(detect(&bytes), FileKind::Xlsx);
    let book = open(&bytes, &Caps::BROWSER).unwrap();
    let sheets: Vec<_> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.visibility)).collect();
    assert_eq!(sheets, [("Số liệu", Visibility::Visible), ("_tonghop", Visibility::VeryHidden)]);
    let (lines, summary) = read_sheet_lines(&bytes, &Caps::BROWSER, 0).unwrap();
    assert_eq!(
        lines,
        [
            "A1 “Mã” General",
            "B1 “ Kết quả\ntrong kỳ ” General",
            "A2 1234.5 General",
            "B2 Bool(true) General",
            "A3 43555 Date",
            "B3 0.5 Percent",
            "C3 0 Number hidden",
            "A4 2469 General formula",
            "B4 “ổn” General formula",
            "C4 Error(\"#DIV/0!\") General formula hidden",
            "A5 “Xuân Lộc” General hidden",
            "A7 “gộp” General",
        ]
    );
    assert_eq!(summary.merged.len(), 1);
    assert_eq!((summary.hidden_rows, summary.hidden_columns), (1, 1));
    assert_eq!(summary.header_footer, ["MẬT"]);
    assert!(summary.oddities.is_empty());
    assert_eq!(read_sheet_lines(&bytes, &Caps::BROWSER, 1).unwrap().0, ["A1 “x” General"]);
}

#[test]
fn sheets_can_be_read_again_and_in_any_order() {
    let bytes = workbook();
    let caps = Caps { cells: 20, ..Caps::NATIVE };
    let mut book = open(&bytes, &caps).unwrap();
    for index in [1, 0, 1, 0, 0] {
        let mut cells = 0;
        let summary = book
            .read_sheet(index, &mut |cell| {
                cells += u64::from(cell.value.has_content());
            })
            .unwrap();
        assert_eq!(cells, summary.cells);
        assert_eq!(cells, if index == 0 { 12 } else { 1 });
    }
}
