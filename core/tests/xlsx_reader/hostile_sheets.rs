//! Tests that the reader refuses broken or malicious XML, and workbooks that contradict themselves.

use crate::build::{WORKBOOK, WORKBOOK_RELATIONSHIPS, refusal_code, workbook_with, workbook_with_rows};

fn sheet_refusal_code(xml: &str) -> &'static str {
    refusal_code(&workbook_with(&[("xl/sheet1.xml", xml)]))
}

#[test]
fn incomplete_documents_are_refused() {
    for xml in [
        "",
        "<worksheet>",
        "<worksheet><sheetData><row><c><v>1</v></c>",
        "<worksheet><sheetData></worksheet>",
        "<worksheet/><worksheet/>",
        "<worksheet/>x",
        "<other/>",
        "<worksheet",
        "<worksheet><sheetData><row><c r='A1><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData/><sheetData/></worksheet>",
    ] {
        assert_eq!(sheet_refusal_code(xml), "XLS112", "{xml}");
    }
}

#[test]
fn document_types_and_custom_entities_are_refused() {
    assert_eq!(sheet_refusal_code("<!DOCTYPE worksheet [<!ENTITY a \"1\">]><worksheet/>"), "XLS113");
    for value in ["&a;", "&#0;", "&#xD800;", "&#x110000;", "&", "&lt"] {
        assert_eq!(refusal_code(&workbook_with_rows(&format!("<row><c><v>{value}</v></c></row>"))), "XLS112", "{value}");
    }
    assert_eq!(refusal_code(&workbook_with_rows("<row><c r=\"&a;\"><v>1</v></c></row>")), "XLS112");
}

#[test]
fn encodings_other_than_utf8_are_refused() {
    assert_eq!(sheet_refusal_code("<?xml version=\"1.0\" encoding=\"windows-1258\"?><worksheet/>"), "XLS114");
    assert_eq!(sheet_refusal_code("<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet/>"), "XLS114");
}

#[test]
fn contradictory_workbooks_are_refused() {
    let listing = |sheets: &str, links: &str| {
        let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
        refusal_code(&workbook_with(&[
            ("xl/workbook.xml", &workbook),
            ("xl/_rels/workbook.xml.rels", links),
            ("xl/sheet2.xml", "<worksheet/>"),
        ]))
    };
    let two = WORKBOOK_RELATIONSHIPS
        .replace("<Relationships>", "<Relationships><Relationship Id=\"s2\" Type=\"x/worksheet\" Target=\"sheet2.xml\"/>");
    assert_eq!(listing("", WORKBOOK_RELATIONSHIPS), "XLS115");
    assert_eq!(listing("<sheet name=\"Số liệu\" r:id=\"s1\"/><sheet name=\"SỐ LIỆU\" r:id=\"s2\"/>", &two), "XLS116");
    assert_eq!(listing("<sheet name=\"A\" r:id=\"s1\"/><sheet name=\"B\" r:id=\"s1\"/>", WORKBOOK_RELATIONSHIPS), "XLS117");
    assert_eq!(listing("<sheet name=\"A\" r:id=\"s9\"/>", WORKBOOK_RELATIONSHIPS), "XLS117");
    assert_eq!(listing("<sheet r:id=\"s1\"/>", WORKBOOK_RELATIONSHIPS), "XLS112");
    assert_eq!(
        refusal_code(&workbook_with(&[("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", &two.replace("s2", "s1")),])),
        "XLS112",
        "one identity twice"
    );
}
