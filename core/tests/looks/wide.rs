//! Tests that the table with a row for each unit gets the same verdicts as the form.

use tonghop::submission::ReceivedContent;

use crate::book::{FIGURES_SHEET_PART, WorkbookParts, cell_findings, text_cell_xml};

/// The cells and codes of the findings on the cells of each return in the table.
fn findings_by_return(book: &WorkbookParts) -> Vec<Vec<(String, String)>> {
    book.receive().iter().map(cell_findings).collect()
}

/// The figure of B02 in each return.
fn b02_figures(book: &WorkbookParts) -> Vec<Option<String>> {
    let figure = |content: &ReceivedContent| {
        let ReceivedContent::Return(submission) = content else { panic!("{content:?}") };
        submission.entries.iter().find(|(code, _)| code.as_str() == "B02").and_then(|(_, entry)| entry.number()).map(|n| n.to_string())
    };
    book.receive().iter().map(|one| figure(&one.content)).collect()
}

#[test]
fn a_plain_table_has_no_findings() {
    assert_eq!(findings_by_return(&WorkbookParts::filled_wide_table()), vec![Vec::new(); 3]);
    assert_eq!(b02_figures(&WorkbookParts::filled_wide_table()), vec![Some("5".to_owned()); 3]);
}

#[test]
fn shown_values_are_compared_with_stored_values() {
    let cases = [
        ("<is><r><t>250</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r></is>", None, None, "SUB247", None),
        ("<is><r><rPr><strike/></rPr><t>200</t></r><r><t>250</t></r></is>", None, None, "SUB248", None),
        ("<v>2</v>", Some("0\"50\""), None, "SUB246", None),
        ("<v>2500</v>", Some("0,"), None, "SUB246", None),
        ("<v>2</v>", Some("0.000"), None, "SUB246", None),
        ("<v>250</v>", None, Some("<strike/>"), "SUB250", Some("250")),
    ];
    for (content, format, font, code, number) in cases {
        let mut book = WorkbookParts::filled_wide_table();
        let at = book.cell_under("B02", 14);
        book.replace_cell(&at, content, format, font);
        assert_eq!(findings_by_return(&book)[1], [(at, code.to_owned())], "{content}");
        assert_eq!(b02_figures(&book)[1].as_deref(), number, "{content}");
    }
}

#[test]
fn hidden_rows_and_columns_are_reported() {
    let mut book = WorkbookParts::filled_wide_table();
    book.edit(FIGURES_SHEET_PART, |xml| xml.replacen("<row r=\"14\"", "<row hidden=\"1\" r=\"14\"", 1));
    let codes: Vec<Vec<String>> =
        findings_by_return(&book).into_iter().map(|all| all.into_iter().map(|(_, code)| code).collect()).collect();
    assert_eq!(codes, [vec![], vec!["XLS223".to_owned()], vec![]]);
    let mut book = WorkbookParts::filled_wide_table();
    let at = book.cell_under("B02", 14);
    let column = tonghop::findings::CellRef::parse(&at).unwrap().column + 1;
    book.edit(FIGURES_SHEET_PART, |xml| {
        xml.replacen("<cols>", &format!("<cols><col min=\"{column}\" max=\"{column}\" width=\"9\" hidden=\"1\"/>"), 1)
    });
    let expected = |row: u32| vec![(book.cell_under("B02", row), "XLS240".to_owned())];
    assert_eq!(findings_by_return(&book), [expected(13), expected(14), expected(15)]);
}

#[test]
fn a_merged_cell_over_two_answers_is_refused() {
    for (from, to) in [(("B02", 13), ("B02", 14)), (("B02", 13), ("B03", 13))] {
        let mut book = WorkbookParts::filled_wide_table();
        let (from, to) = (book.cell_under(from.0, from.1), book.cell_under(to.0, to.1));
        let merged = format!("</sheetData><mergeCells><mergeCell ref=\"{from}:{to}\"/></mergeCells>");
        book.edit(FIGURES_SHEET_PART, |xml| xml.replacen("</sheetData>", &merged, 1));
        assert!(findings_by_return(&book)[0].contains(&(from.clone(), "XLS226".to_owned())), "{from}:{to} {:?}", findings_by_return(&book));
        assert_eq!(b02_figures(&book)[0], None, "{from}:{to}");
    }
}

#[test]
fn a_code_in_two_columns_is_reported() {
    let mut book = WorkbookParts::filled_wide_table();
    let (one, head) = (book.cell_under("B03", 10), book.cell_under("B03", 10));
    book.replace_cell(&head, &text_cell_xml("B02"), None, None);
    let received = book.receive();
    assert_eq!(received.len(), 1, "{one}");
    assert_eq!(cell_findings(&received[0]), [(String::new(), "XLS204".to_owned())]);
}

#[test]
fn a_row_without_a_unit_is_reported_once() {
    let mut book = WorkbookParts::filled_wide_table();
    for at in ["B14", "C14"] {
        book.replace_cell(at, "", None, None);
    }
    let told: Vec<(String, String)> = findings_by_return(&book).concat();
    assert_eq!(told, [(book.cell_under("B01", 14), "XLS243".to_owned())]);
}

#[test]
fn texts_below_the_table_are_reported() {
    let mut book = WorkbookParts::filled_wide_table();
    let cell = |at: &str, words: &str| format!("<c r=\"{at}\" t=\"inlineStr\">{}</c>", text_cell_xml(words));
    book.add_row(38, &cell("C38", "B02 của Gia Ray là 300"));
    book.add_row(39, &cell("C39", "Đề nghị cấp thêm tài liệu cho các ấp vùng xa"));
    let told: Vec<(String, String)> = findings_by_return(&book).concat();
    assert_eq!(told, [("C38".to_owned(), "XLS237".to_owned()), ("C39".to_owned(), "XLS238".to_owned())]);
}
