//! Tests XML that is broken or made to harm, and workbooks that contradict themselves.

use crate::build::{LINKS, WORKBOOK, refused, rows, with};

fn sheet(xml: &str) -> &'static str {
    refused(&with(&[("xl/sheet1.xml", xml)]))
}

#[test]
fn documents_are_whole() {
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
        assert_eq!(sheet(xml), "XLS112", "{xml}");
    }
}

#[test]
fn no_document_type_and_no_entities_of_its_own() {
    assert_eq!(sheet("<!DOCTYPE worksheet [<!ENTITY a \"1\">]><worksheet/>"), "XLS113");
    for value in ["&a;", "&#0;", "&#xD800;", "&#x110000;", "&", "&lt"] {
        assert_eq!(refused(&rows(&format!("<row><c><v>{value}</v></c></row>"))), "XLS112", "{value}");
    }
    assert_eq!(refused(&rows("<row><c r=\"&a;\"><v>1</v></c></row>")), "XLS112");
}

#[test]
fn only_utf8() {
    assert_eq!(sheet("<?xml version=\"1.0\" encoding=\"windows-1258\"?><worksheet/>"), "XLS114");
    assert_eq!(sheet("<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet/>"), "XLS114");
}

#[test]
fn workbooks_do_not_contradict_themselves() {
    let listing = |sheets: &str, links: &str| {
        let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
        refused(&with(&[("xl/workbook.xml", &workbook), ("xl/_rels/workbook.xml.rels", links), ("xl/sheet2.xml", "<worksheet/>")]))
    };
    let two = LINKS.replace("<Relationships>", "<Relationships><Relationship Id=\"s2\" Type=\"x/worksheet\" Target=\"sheet2.xml\"/>");
    assert_eq!(listing("", LINKS), "XLS115");
    assert_eq!(listing("<sheet name=\"Số liệu\" r:id=\"s1\"/><sheet name=\"SỐ LIỆU\" r:id=\"s2\"/>", &two), "XLS116");
    assert_eq!(listing("<sheet name=\"A\" r:id=\"s1\"/><sheet name=\"B\" r:id=\"s1\"/>", LINKS), "XLS117");
    assert_eq!(listing("<sheet name=\"A\" r:id=\"s9\"/>", LINKS), "XLS117");
    assert_eq!(listing("<sheet r:id=\"s1\"/>", LINKS), "XLS112");
    assert_eq!(
        refused(&with(&[("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", &two.replace("s2", "s1")),])),
        "XLS112",
        "one identity twice"
    );
}
