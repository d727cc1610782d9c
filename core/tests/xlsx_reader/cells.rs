//! Tests how the XML of cells is read.

use crate::build::{read_cells, read_sheet_lines, refusal_code, workbook_with, workbook_with_rows};
use tonghop::xlsx::read::{Caps, Visibility, open};

/// Asserts that a sheet with these rows (XML) is read as the cells `expected` and gives these `oddities`.
#[track_caller]
fn assert_cells(sheet_rows: &str, expected: &[&str], oddities: &[&str]) {
    let (lines, found) = read_cells(&workbook_with_rows(sheet_rows));
    assert_eq!(lines, expected);
    assert_eq!(found, oddities);
}

#[test]
fn every_cell_type_is_read() {
    assert_cells(
        r#"<row r="2"><c r="B2"><v>12</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="str"><f>A1</f><v>chữ _x0041_</v></c><c r="E2" t="inlineStr"><is><t>trong ô</t></is></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="H2" t="d" s="1"><v>2019-03-31</v></c><c r="I2" s="1"/></row>"#,
        &[
            "B2 12 General",
            "C2 “một” General",
            "D2 “chữ A” General formula",
            "E2 “trong ô” General",
            "F2 Bool(true) General",
            "G2 Error(\"#DIV/0!\") General formula",
            "H2 IsoDate(\"2019-03-31\") Date",
            "I2 Blank Date",
        ],
        &[],
    );
}

#[test]
fn values_are_read_whole_across_markup() {
    assert_cells(
        "<row><c><v>12<!-- -->345</v></c><c><v><![CDATA[67]]>8</v></c><c><v>1&#50;3<?x y?>4</v></c><c><v> 5 </v></c></row>",
        &["A1 12345 General", "B1 678 General", "C1 1234 General", "D1 5 General"],
        &[],
    );
    assert_eq!(refusal_code(&workbook_with_rows("<row><c><v>12<b>3</b>45</v></c></row>")), "XLS112");
    assert_eq!(refusal_code(&workbook_with_rows("<row><c><v>1</v><v>2</v></c></row>")), "XLS112");
    assert_eq!(refusal_code(&workbook_with_rows(r#"<row><c r="A1" r="A2"><v>1</v></c></row>"#)), "XLS112");
}

#[test]
fn a_formula_without_value_differs_from_one_with_empty_text() {
    assert_cells(
        r#"<row><c><f>1+1</f></c><c><f>1+1</f><v/></c><c t="str"><f>""</f><v></v></c><c t="str"><f>""</f></c></row>"#,
        &[
            "A1 NoCachedValue General formula",
            "B1 NoCachedValue General formula",
            "C1 “” General formula",
            "D1 NoCachedValue General formula",
        ],
        &[],
    );
}

#[test]
fn values_that_do_not_fit_their_type_are_unreadable() {
    assert_cells(
        r#"<row><c><v>1e309</v></c><c><v>1,5</v></c><c t="s"><v>99</v></c><c t="s"><v>-1</v></c><c t="b"><v>2</v></c><c t="x"><v>1</v></c><c s="9"><v>1</v></c><c t="d"><v>hôm nay</v></c><c><is><t>x</t></is></c></row>"#,
        &[
            "A1 Unreadable(\"1e309\") General",
            "B1 Unreadable(\"1,5\") General",
            "C1 Unreadable(\"99\") General",
            "D1 Unreadable(\"-1\") General",
            "E1 Unreadable(\"2\") General",
            "F1 Unreadable(\"1\") General",
            "G1 1 General",
            "H1 Unreadable(\"hôm nay\") General",
            "I1 Unreadable(\"x\") General",
        ],
        &["XLS146 A1", "XLS145 B1", "XLS144 C1", "XLS144 D1", "XLS147 E1", "XLS147 F1", "XLS148 G1", "XLS147 H1", "XLS147 I1"],
    );
}

#[test]
fn omitted_references_are_inferred_and_odd_ones_reported() {
    assert_cells(
        r#"<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row><row r="9"><c r="B9"><v>5</v></c><c r="A9"><v>6</v></c><c r="B9"><v>7</v></c><c r="A8"><v>8</v></c></row>"#,
        &[
            "A1 1 General",
            "D1 2 General",
            "E1 3 General",
            "A2 4 General",
            "B9 5 General",
            "A9 6 General",
            "B9 7 General repeated",
            "A8 8 General",
        ],
        &["XLS143 A9", "XLS142 B9", "XLS143 A8"],
    );
    for bad in [
        r#"<row><c r="D4294967301"/></row>"#,
        r#"<row><c r="XFE1"/></row>"#,
        r#"<row><c r=""/></row>"#,
        r#"<row r="0"/>"#,
        r#"<row r="1048577"/>"#,
        r#"<row r="1048576"/><row><c/></row>"#,
        r#"<row><c r="XFD1"/><c/></row>"#,
    ] {
        assert_eq!(refusal_code(&workbook_with_rows(bad)), "XLS141", "{bad}");
    }
}

#[test]
fn a_sheet_with_only_the_very_last_cell_is_read() {
    assert_cells(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#, &["XFD1048576 1 General"], &[]);
}

#[test]
fn hidden_merged_and_header_elements_are_read() {
    let sheet = r#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="3" max="99999" hidden="true"/><col min="1" max="1"/></cols><sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="2" hidden="1"><c><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="C3"/><mergeCell ref="C:D"/></mergeCells><headerFooter><oddHeader>&amp;L&amp;"Arial"&amp;14TỐI MẬT&amp;C&amp;P</oddHeader></headerFooter></worksheet>"#;
    let (lines, summary) = read_sheet_lines(&workbook_with(&[("xl/sheet1.xml", sheet)]), &Caps::NATIVE, 0).unwrap();
    assert_eq!(lines, ["A1 1 General", "B1 2 General hidden", "A2 3 General hidden"]);
    let merged: Vec<String> = summary.merged.iter().map(|(first, last)| format!("{first}:{last}")).collect();
    assert_eq!(merged, ["A1:B2", "C3:C3"]);
    assert_eq!((summary.cells, summary.hidden_rows, summary.hidden_columns), (3, 1, 16_383));
    assert_eq!(summary.header_footer, ["TỐI MẬT"]);
    assert_eq!(summary.oddities[0].problem.code(), "XLS149");
}

#[test]
fn prefixes_strict_namespaces_and_moved_parts_are_read() {
    let workbook = r#"<?xml version="1.0" encoding="UTF-8"?><x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="q"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A&amp;B" state="veryHidden" q:id="a"/><x:sheet name="Ảnh" state="hidden" q:id="b"/></x:sheets></x:workbook>"#;
    let links = r#"<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="../data/./one.xml"/><Relationship Id="b" Type="x/chartsheet" Target="/xl/chart.xml"/><Relationship Id="z" Type="x/hyperlink" TargetMode="External" Target="http://a/b"/></Relationships>"#;
    let bytes = workbook_with(&[
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", links),
        ("data/one.xml", "\u{feff}<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"),
        ("xl/chart.xml", "<chartsheet/>"),
    ]);
    let book = open(&bytes, &Caps::NATIVE).unwrap();
    let names: Vec<_> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.visibility)).collect();
    assert_eq!(names, [("A&B", Visibility::VeryHidden), ("Ảnh", Visibility::Hidden)]);
    assert!(book.date1904());
    assert_eq!(read_sheet_lines(&bytes, &Caps::NATIVE, 0).unwrap().0, ["A1 1 General"]);
    assert!(read_sheet_lines(&bytes, &Caps::NATIVE, 1).unwrap().0.is_empty());
    assert!(read_sheet_lines(&bytes, &Caps::NATIVE, 2).unwrap().0.is_empty());
}
