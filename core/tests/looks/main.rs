//! Tests that the shown text of the cells of a return is compared with their stored values, in the form and in the table with a row for
//! each unit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod book;
mod wide;

use book::{FIGURES_SHEET_PART, WorkbookParts, cell_findings, text_cell_xml};
use tonghop::returns::read_table;
use tonghop::submission::ReceivedContent;

/// Puts content into the cell of B02 on the form. Returns the codes of the findings on this cell, and the figure that is read; `None` where
/// no figure counts.
fn findings_and_figure(content: &str, format: Option<&str>, font: Option<&str>) -> (Vec<String>, Option<String>) {
    let mut book = WorkbookParts::filled_form();
    book.replace_cell("E17", content, format, font);
    let received = book.receive();
    let [one] = received.as_slice() else { panic!("{received:?}") };
    let ReceivedContent::Return(submission) = &one.content else { panic!("{:?}", one.content) };
    let (_, entry) = submission.entries.iter().find(|(code, _)| code.as_str() == "B02").unwrap();
    let codes = cell_findings(one).into_iter().filter(|(at, _)| at == "E17").map(|(_, code)| code).collect();
    (codes, entry.number().map(|number| number.to_string()))
}

/// Asserts that `told` gives the expected code and figure for each case. A case has two inputs, the expected code (empty where no finding
/// is expected) and the expected figure.
fn assert_cases(cases: &[(&str, &str, &str, Option<&str>)], told: impl Fn(&str, &str) -> (Vec<String>, Option<String>)) {
    let mut wrong = Vec::new();
    for (one, other, code, number) in cases {
        let (codes, counts) = told(one, other);
        let expected: Vec<&str> = if code.is_empty() { Vec::new() } else { vec![*code] };
        if codes != expected || counts.as_deref() != *number {
            wrong.push(format!("{one} of {other}: {codes:?} {counts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn text_sections_of_number_formats_are_compared_with_the_text() {
    let cases = [
        ("@\" nghìn\"", "250", "SUB246", None),
        ("\"khoảng \"@", "120", "SUB221", None),
        ("0;0;0;@\" (ước)\"", "7", "SUB221", None),
        ("General;General;General;\"không\"", "7", "SUB246", None),
        ("0;0;0;\"5\"@", "5", "SUB246", None),
        ("@\"0\"", "10", "SUB246", None),
        ("0;0;0;\"5\"", "chín", "SUB241", None),
        (";;;", "80", "SUB249", Some("80")),
        ("0;;;", "7", "SUB249", Some("7")),
        ("0;0;0;[White]@", "7", "SUB249", Some("7")),
        (";;;@", "400", "", Some("400")),
        ("0;0;0", "7", "", Some("7")),
        ("[Red]@", "30", "", Some("30")),
        ("_(@_)", "30", "", Some("30")),
        ("@\" lượt người\"", "30", "", Some("30")),
    ];
    assert_cases(&cases, |format, held| findings_and_figure(&text_cell_xml(held), Some(format), None));
}

#[test]
fn three_decimals_on_a_whole_number_can_be_read_as_thousands() {
    let cases = [
        ("0.000", "2", "SUB246", None),
        ("#,##0.000", "2", "SUB246", None),
        ("_(* #,##0.000_)", "60", "SUB246", None),
        ("0.00", "2", "", Some("2")),
        ("0.0000", "2", "", Some("2")),
        ("0.000", "0", "", Some("0")),
        ("#,##0", "1250", "", Some("1250")),
    ];
    assert_cases(&cases, |format, held| findings_and_figure(&format!("<v>{held}</v>"), Some(format), None));
}

#[test]
fn digits_of_two_text_runs_do_not_join_over_line_breaks_or_tabs() {
    let run = |text: &str| format!("<r><t>{text}</t></r>");
    let cases = [
        ("6", "\n|7", "SUB223", None),
        ("250\n", "300", "SUB223", None),
        ("30", "\t|100", "SUB223", None),
        ("12 ", "5", "SUB206", None),
        ("400", " |123", "", Some("400123")),
        ("2", "50", "", Some("250")),
        ("250", " |lượt người", "", Some("250")),
    ];
    assert_cases(&cases, |first, rest| {
        findings_and_figure(&format!("<is>{}{}</is>", run(first), rest.split('|').map(run).collect::<String>()), None, None)
    });
}

#[test]
fn letters_too_small_to_read_count_as_hidden() {
    let tiny = "<is><r><t>250</t></r><r><rPr><sz val=\"1\"/></rPr><t>1</t></r></is>";
    assert_eq!(findings_and_figure(tiny, None, None), (vec!["SUB246".to_owned()], None));
    let small = "<is><r><t>250</t></r><r><rPr><sz val=\"8\"/></rPr><t>1</t></r></is>";
    assert_eq!(findings_and_figure(small, None, None), (Vec::new(), Some("2501".to_owned())));
    assert_eq!(findings_and_figure("<v>250</v>", None, Some("<sz val=\"1\"/>")), (vec!["SUB249".to_owned()], Some("250".to_owned())));
}

#[test]
fn findings_on_dates_and_fractions_quote_the_shown_text() {
    let said = |format: &str, value: &str| {
        let mut book = WorkbookParts::filled_form();
        book.replace_cell("E17", &format!("<v>{value}</v>"), Some(format), None);
        let received = book.receive();
        let finding = received[0].findings.iter().find(|finding| finding.place.cell.is_some_and(|at| at.to_string() == "E17")).unwrap();
        finding.problem.message(tonghop::Lang::Vi)
    };
    for (format, value, shown) in
        [("yyyy", "6", "“1900”"), ("d", "2", "“2”"), ("dd/mm/yyyy", "43539", "“15/03/2019”"), ("# ?/?", "1", "định dạng phân số")]
    {
        assert!(said(format, value).contains(shown), "{format}: {}", said(format, value));
    }
}

#[test]
fn rows_and_columns_without_size_and_hidden_sheets_are_reported() {
    let told_of = |edit: &dyn Fn(&mut WorkbookParts)| {
        let mut book = WorkbookParts::filled_form();
        edit(&mut book);
        cell_findings(&book.receive()[0])
    };
    let row = |size: &'static str| {
        move |book: &mut WorkbookParts| {
            book.edit(FIGURES_SHEET_PART, |xml| {
                let begin = xml.find("<row r=\"17\"").unwrap();
                let end = begin + xml[begin..].find('>').unwrap();
                format!("{}<row r=\"17\" {size}{}", &xml[..begin], &xml[end..])
            });
        }
    };
    let is = |at: &str, code: &str| vec![(at.to_owned(), code.to_owned())];
    assert_eq!(told_of(&row("ht=\"0\" customHeight=\"1\"")), is("E17", "XLS223"));
    assert_eq!(told_of(&row("ht=\"0.75\"")), is("E17", "XLS223"));
    assert_eq!(told_of(&row("ht=\"15\"")), Vec::new());
    let column = |book: &mut WorkbookParts| {
        book.edit(FIGURES_SHEET_PART, |xml| xml.replacen("<cols>", "<cols><col min=\"5\" max=\"5\" width=\"0\"/>", 1));
    };
    assert_eq!(told_of(&column), is("E12", "XLS240"));
    let sheet = |book: &mut WorkbookParts| book.edit("xl/workbook.xml", |xml| xml.replacen("<sheet ", "<sheet state=\"hidden\" ", 1));
    assert_eq!(told_of(&sheet), is("", "XLS242"));
}

#[test]
fn conditional_formats_that_change_a_figure_are_reported() {
    let with = |dxf: &str| {
        let mut book = WorkbookParts::filled_form();
        let mut number = 0;
        book.edit("xl/styles.xml", |xml| {
            number = xml.matches("<dxf>").count();
            xml.replacen("</dxfs>", &format!("<dxf>{dxf}</dxf></dxfs>"), 1)
        });
        let rule = format!(
            "<conditionalFormatting sqref=\"E17\"><cfRule type=\"expression\" dxfId=\"{number}\" priority=\"99\"><formula>TRUE</formula></cfRule></conditionalFormatting>"
        );
        book.edit(FIGURES_SHEET_PART, |xml| {
            let at = xml.find("<conditionalFormatting").unwrap();
            format!("{}{rule}{}", &xml[..at], &xml[at..])
        });
        cell_findings(&book.receive()[0]).into_iter().filter(|(at, _)| at == "E17").map(|(_, code)| code).collect::<Vec<_>>()
    };
    let format = |code: &str| format!("<numFmt numFmtId=\"200\" formatCode=\"{}\"/>", code.replace('"', "&quot;"));
    assert_eq!(with("<font><strike/></font>"), ["SUB250"]);
    assert_eq!(with(&format("0\" nghìn\"")), ["SUB251"]);
    assert_eq!(with(&format(";;;")), ["SUB249"]);
    assert_eq!(with(&format("#,##0\" lượt người\"")), [""; 0]);
    assert_eq!(with("<font><b/></font>"), [""; 0]);
}

#[test]
fn a_note_with_only_a_figure_is_no_explanation() {
    let explained = |note: &str| {
        let mut book = WorkbookParts::filled_form();
        book.replace_cell("E17", "<v>250</v>", None, Some("<strike/>"));
        book.replace_cell("F17", note, None, None);
        let received = book.receive();
        received[0].findings.iter().find(|finding| finding.code() == "SUB250").unwrap().explained.clone()
    };
    assert_eq!(explained("<v>520</v>"), None);
    assert_eq!(explained(&text_cell_xml("520.")), None);
    assert_eq!(explained(&text_cell_xml("đúng là 250")), Some("đúng là 250".to_owned()));
}

#[test]
fn a_second_table_below_is_reported_once() {
    let mut book = WorkbookParts::filled_form();
    book.edit(FIGURES_SHEET_PART, |xml| {
        let data = xml.split_once("<sheetData>").unwrap().1.split_once("</sheetData>").unwrap().0;
        let mut copy = String::new();
        for row in data.split("<row r=\"").skip(1) {
            let (number, rest) = row.split_once('"').unwrap();
            let number: u32 = number.parse().unwrap();
            if number >= 13 {
                let rest = rest.replace(&format!("{number}\""), &format!("{}\"", number + 60)).replace("<v>5</v>", "<v>999</v>");
                copy.push_str(&format!("<row r=\"{}\"{rest}", number + 60));
            }
        }
        xml.replacen("</sheetData>", &format!("{copy}</sheetData>"), 1)
    });
    let codes: Vec<String> = cell_findings(&book.receive()[0]).into_iter().map(|(_, code)| code).collect();
    let count = |wanted: &str| codes.iter().filter(|code| *code == wanted).count();
    assert_eq!((count("XLS244"), count("XLS210")), (1, 0), "{codes:?}");
}

#[test]
fn read_tables_keep_the_appearance_of_cells() {
    let mut book = WorkbookParts::filled_form();
    book.replace_cell("E17", "<v>3</v>", Some("0\"000\""), None);
    book.replace_cell("E18", "<is><r><rPr><strike/></rPr><t>300</t></r><r><t>310</t></r></is>", None, None);
    let tables = read_table::read_workbook_tables(&book.bytes(), &tonghop::xlsx::read::Caps::NATIVE).unwrap();
    let looks =
        |line: u64| tables[0].rows.iter().find(|row| row.line == line).unwrap().looks.iter().filter(|(column, _)| *column == 4).count();
    assert_eq!([looks(17), looks(18), looks(19)], [1, 1, 0]);
}
