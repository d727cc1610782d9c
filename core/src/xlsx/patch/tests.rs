//! Tests of the patcher over whole workbooks, written as other programs write them.
#![allow(clippy::expect_used, reason = "tests")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

type Parts = BTreeMap<String, String>;

/// A workbook with two sheets, and with these parts besides or instead.
fn book(namespace: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let office = if namespace == STRICT {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
    let package = "http://schemas.openxmlformats.org/package/2006";
    let relation = |id: &str, kind: &str, target: &str| format!("<Relationship Id='{id}' Type='{office}/{kind}' Target='{target}'/>");
    let relations = |list: &[String]| format!("<Relationships xmlns=\"{package}/relationships\">{}</Relationships>", list.concat());
    let sheet = |cells: &str| {
        format!(
            "<x:worksheet xmlns:x='{namespace}'><x:sheetViews><x:sheetView tabSelected='1' workbookViewId='0'/></x:sheetViews><x:sheetData>{cells}</x:sheetData><x:pageMargins left='1' right='1' top='1' bottom='1' header='0' footer='0'/></x:worksheet>"
        )
    };
    let mut parts: Parts = BTreeMap::new();
    let mut set = |name: &str, text: String| drop(parts.insert(name.to_owned(), text));
    set(
        "[Content_Types].xml",
        format!(
            "<Types xmlns=\"{package}/content-types\"><Default Extension='xml' ContentType='application/xml'/><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>"
        ),
    );
    set("_rels/.rels", relations(&[relation("rId1", "officeDocument", "xl/workbook.xml")]));
    set(
        "xl/workbook.xml",
        format!(
            "<workbook xmlns='{namespace}' xmlns:rel='{office}'><bookViews><workbookView activeTab='1' firstSheet='1'/></bookViews><sheets><sheet name='Một &amp; hai' sheetId='7' rel:id='rId1'/><sheet name='Ba' sheetId='3' rel:id='rId2'/></sheets><definedNames><definedName name='_xlnm.Print_Area' localSheetId='1'>Ba!$A$1</definedName><definedName name='chung'>Ba!$A$1</definedName></definedNames></workbook>"
        ),
    );
    set(
        "xl/_rels/workbook.xml.rels",
        relations(&[relation("rId1", "worksheet", "worksheets/sheet1.xml"), relation("rId2", "worksheet", "worksheets/sheet2.xml")]),
    );
    set("xl/worksheets/sheet1.xml", sheet("<x:row r='2'><x:c r='B2'><x:v>7.5</x:v></x:c></x:row>"));
    set("xl/worksheets/sheet2.xml", sheet(""));
    set("xl/media/image1.png", "not to be touched".to_owned());
    for (name, text) in more {
        set(name, (*text).to_owned());
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &parts {
        out.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        out.write_all(text.as_bytes()).expect("written");
    }
    out.finish().expect("a package").into_inner()
}

fn parts_of(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = archive.len();
    let read = |index: usize| {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(read).collect()
}

/// The changes that mark B2 of the first sheet and put a list in front.
fn marks() -> Changes {
    let at = CellRef::new(1, 1);
    let change = CellChange { value: None, tint: Some(Tint::Fault), comment: Some("Đề nghị:\n- sửa".to_owned()) };
    let row = ListRow { cells: vec![ListCell::new("<danh sách>", Look::Body)], ..ListRow::default() };
    let list = ListSheet { name: "Danh sách", widths: vec![20], rows: vec![row], frozen: 1, is_landscape: true };
    Changes {
        cells: BTreeMap::from([("Một & hai".to_owned(), BTreeMap::from([(at, change)]))]),
        sheets: vec![(list, SheetPosition::First)],
        opens_on: None,
        comment_opening: "Đề nghị:\n",
        recalculates: false,
    }
}

#[test]
fn a_sheet_in_front_takes_names_and_the_window_with_it() {
    for namespace in [MAIN, STRICT] {
        let sent = book(namespace, &[]);
        let copy = apply_changes(&sent, &marks()).expect("a copy");
        let (before, after) = (parts_of(&sent), parts_of(&copy.bytes));
        let workbook = after.get("xl/workbook.xml").expect("the list of sheets");
        assert!(workbook.contains("<sheets><sheet name=\"Danh sách\" sheetId=\"8\""), "{workbook}");
        assert!(
            workbook.contains("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"2\">")
                && workbook.contains("<definedName name='chung'>")
        );
        assert!(workbook.contains("<workbookView activeTab=\"0\"/>"), "{workbook}");
        let sheet = after.get("xl/worksheets/sheet1.xml").expect("the sheet");
        assert!(sheet.contains("<x:v>7.5</x:v>") && !sheet.contains("tabSelected"), "{sheet}");
        assert!(sheet.contains("<x:conditionalFormatting sqref=\"B2\"><x:cfRule type=\"expression\" dxfId=\"0\" priority=\"1\"><x:formula>AND(&quot;tonghop&quot;&lt;&gt;&quot;&quot;,B2=7.5)</x:formula>"), "{sheet}");
        assert!(sheet.contains("</x:conditionalFormatting><x:pageMargins") && sheet.ends_with("<x:legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rIdTonghopDrawing\"/></x:worksheet>") == (namespace == MAIN), "{sheet}");
        let list = after.get("xl/worksheets/tonghop1.xml").expect("the list");
        assert!(list.contains(namespace) && list.contains("&lt;danh sách&gt;") && list.contains("tabSelected=\"1\""));
        assert!(after.get("xl/comments1.xml").is_some_and(|comments| comments.contains(namespace) && comments.contains("ref=\"B2\"")));
        assert_eq!(after.get("xl/media/image1.png"), before.get("xl/media/image1.png"));
        let names: Vec<_> = open(&copy.bytes, &Caps::NATIVE).expect("a workbook").sheets().iter().map(|sheet| sheet.name.clone()).collect();
        assert_eq!(names, ["Danh sách", "Một & hai", "Ba"]);
    }
}

#[test]
fn signatures_go_and_a_template_becomes_a_workbook() {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml'/><Override PartName='/_xmlsignatures/sig1.xml' ContentType='application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml'/></Types>";
    let relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/><Relationship Id='rId2' Type='http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin' Target='_xmlsignatures/origin.sigs'/></Relationships>";
    let sent = book(
        MAIN,
        &[
            ("[Content_Types].xml", types),
            ("_rels/.rels", relations),
            ("_xmlsignatures/origin.sigs", ""),
            ("_xmlsignatures/sig1.xml", "<s/>"),
        ],
    );
    let copy = apply_changes(&sent, &marks()).expect("a copy");
    assert!(copy.lost_signatures);
    let after = parts_of(&copy.bytes);
    assert!(after.keys().all(|name| !name.contains("signature")), "{:?}", after.keys());
    assert!(!after.values().any(|text| text.contains("signature") || text.contains("template")));
    assert!(!apply_changes(&book(MAIN, &[]), &marks()).expect("a copy").lost_signatures);
}

#[test]
fn comments_of_the_sender_stay_and_ours_are_replaced() {
    let comments = format!(
        "<comments xmlns='{MAIN}'><authors><author>Lan</author></authors><commentList><comment ref='B2' authorId='0'><text><t>số ước</t></text></comment><comment ref='C3' authorId='0'><text><t>xem lại</t></text></comment></commentList></comments>"
    );
    let drawing = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id='_x0000_s2049' type='#_x0000_t202'><x:ClientData><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='{office}/comments' Target='../comments7.xml'/><Relationship Id='b' Type='{office}/vmlDrawing' Target='../drawings/d.vml'/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns='{MAIN}' xmlns:r='{office}'><sheetData/><legacyDrawing r:id='b'/></worksheet>");
    let sent = book(
        MAIN,
        &[
            ("xl/comments7.xml", &comments),
            ("xl/drawings/d.vml", drawing),
            ("xl/worksheets/sheet1.xml", &sheet),
            ("xl/worksheets/_rels/sheet1.xml.rels", &relations),
        ],
    );
    let mut twice = marks();
    if let Some(cells) = twice.cells.get_mut("Một & hai") {
        cells.insert(CellRef::new(4, 4), CellChange { comment: Some("Đề nghị:\n- thêm".to_owned()), ..CellChange::default() });
    }
    let once = apply_changes(&sent, &twice).expect("a copy").bytes;
    let text = |bytes: &[u8]| parts_of(bytes).remove("xl/comments7.xml").unwrap_or_default();
    assert!(
        text(&once).contains("<r><t>số ước</t></r><r>") && text(&once).contains("Đề nghị:\n- sửa") && text(&once).contains("xem lại"),
        "{}",
        text(&once)
    );
    let shapes = |bytes: &[u8]| parts_of(bytes).remove("xl/drawings/d.vml").unwrap_or_default().matches("<v:shape ").count();
    assert_eq!(shapes(&once), 2, "one of the sender, one that is new");
    // Marked again without the second cell: its comment goes with its shape, and the words of the sender are still there.
    let again = apply_changes(&once, &marks()).expect("a copy").bytes;
    assert_eq!(
        (text(&again).matches("Đề nghị:").count(), text(&again).matches("- sửa").count(), text(&again).contains("thêm")),
        (1, 1, false),
        "{}",
        text(&again)
    );
    assert!(text(&again).contains("số ước") && text(&again).contains("xem lại"));
    assert_eq!(shapes(&again), 1);
}

#[test]
fn what_cannot_be_changed_safely_is_refused() {
    assert!(matches!(apply_changes(b"PK", &marks()), Err(PatchError::Refused(_))));
    let hostile = "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>";
    assert!(apply_changes(&book(MAIN, &[("xl/worksheets/sheet1.xml", hostile)]), &marks()).is_err());
    assert!(apply_changes(&book(MAIN, &[("xl/worksheets/sheet2.xml", "<worksheet")]), &marks()).is_err());
}

#[test]
fn conditions_hold_while_a_cell_is_as_it_was() {
    let at = CellRef::new(0, 0);
    for (value, condition) in [
        (CellValue::Blank, "LEN(A1)=0"),
        (CellValue::Number("-1.5E+3"), "A1=-1.5E+3"),
        (CellValue::Number("1<2"), "TRUE"),
        (CellValue::Text("khoảng \"200\""), "EXACT(A1,\"khoảng \"\"200\"\"\")"),
        (CellValue::Text("hai\ndòng"), "LEN(A1)=8"),
        (CellValue::Error("#N/A"), "TRUE"),
    ] {
        assert_eq!(unchanged_condition(at, &value), condition);
    }
}
