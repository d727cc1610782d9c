//! Hostile workbooks: parts and relationships, the list of sheets, foreign content.

use super::Family;
use super::honest::{DATA_SHEET_PART, GUIDE, HIDDEN, LINKS, NARRATIVES, PACKAGE_RELATIONSHIPS, Return, TYPES, WORKBOOK, honest};

const OFFICE_DOCUMENT_NS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn link(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE_DOCUMENT_NS}/{kind}\" Target=\"{target}\"/>")
}

/// The honest return with one more relationship of the workbook.
fn linked(xml: &str) -> Return {
    honest().before(LINKS, "</Relationships>", xml)
}

fn sheet_link(target: &str) -> Vec<u8> {
    honest().swap(LINKS, "Target=\"worksheets/sheet1.xml\"", target).bytes()
}

const EMPTY_SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";

pub(super) fn cases(family: &mut Family) {
    parts(family);
    links(family);
    sheets(family);
    rest(family);
}

fn parts(family: &mut Family) {
    for (name, what, part) in [
        ("gone-top", "no relationships of the package", PACKAGE_RELATIONSHIPS),
        ("gone-workbook", "no workbook", WORKBOOK),
        ("gone-links", "no relationships of the workbook", LINKS),
        ("gone-sheet", "no sheet of figures", DATA_SHEET_PART),
        ("gone-narratives", "no sheet of narratives", NARRATIVES),
        ("gone-guide", "no guide, though it is listed", GUIDE),
        ("gone-hidden", "no hidden sheet, though it is listed", HIDDEN),
    ] {
        family.rejected(name, what, "XLS111", move || honest().without(part).bytes());
    }
    family.accepted("gone-types", "no list of content types", "", || honest().without(TYPES).bytes());
    family.accepted("gone-properties", "no document properties, though they are linked", "", || {
        honest().without("docProps/app.xml").without("docProps/core.xml").bytes()
    });
    family
        .rejected("types-word", "content types that say Word", "", || {
            honest().swap(TYPES, "spreadsheetml.sheet.main", "wordprocessingml.document.main").bytes()
        })
        .verdict = super::Verdict::Skipped;
    family.accepted("types-template", "content types of a template", "", || {
        honest().swap(TYPES, "spreadsheetml.sheet.main", "spreadsheetml.template.main").bytes()
    });
    family.accepted("types-macro", "content types of a workbook with macros, and macros", "", || {
        honest()
            .swap(TYPES, "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", "vnd.ms-excel.sheet.macroEnabled.main")
            .part("xl/vbaProject.bin", "Sub Auto_Open()")
            .bytes()
    });
    family.rejected("sheet-is-folder", "the sheet's name is that of a folder", "XLS111", || {
        honest().renamed(DATA_SHEET_PART, "xl/worksheets/sheet1.xml/a").bytes()
    });
    family.accepted("renamed-parts", "all parts under other names", "", || {
        honest()
            .renamed(DATA_SHEET_PART, "a/b/c.xml")
            .swap(LINKS, "worksheets/sheet1.xml", "/a/b/c.xml")
            .renamed(WORKBOOK, "wb.xml")
            .renamed(LINKS, "_rels/wb.xml.rels")
            .swap("_rels/wb.xml.rels", "Target=\"w", "Target=\"xl/w")
            .swap("_rels/wb.xml.rels", "Target=\"s", "Target=\"xl/s")
            .swap(PACKAGE_RELATIONSHIPS, "xl/workbook.xml", "wb.xml")
            .bytes()
    });
    family.accepted("capitals", "a part whose name differs in capitals from its relationship", "", || {
        honest().renamed(DATA_SHEET_PART, "xl/Worksheets/Sheet1.XML").bytes()
    });
}

fn links(family: &mut Family) {
    family.accepted("target-absolute", "an absolute target, as openpyxl writes", "", || sheet_link("Target=\"/xl/worksheets/sheet1.xml\""));
    family.accepted("target-dots", "a target by a way round", "", || sheet_link("Target=\"../xl/./worksheets/../worksheets/sheet1.xml\""));
    family.rejected("target-external", "a sheet outside of the package", "XLS117", || {
        sheet_link("Target=\"http://example.invalid/sheet1.xml\" TargetMode=\"External\"")
    });
    family.rejected("target-file", "a sheet on the disk", "XLS111", || sheet_link("Target=\"file:///etc/passwd\""));
    family.rejected("target-up", "a sheet above the package", "XLS111", || sheet_link("Target=\"../../../../etc/passwd\""));
    family.rejected("target-empty", "a sheet without target", "XLS111", || sheet_link("Target=\"\""));
    family.rejected("target-itself", "the workbook as its own sheet", "XLS112", || sheet_link("Target=\"workbook.xml\""));
    family.rejected("target-links", "the relationships as a sheet", "XLS112", || sheet_link("Target=\"_rels/workbook.xml.rels\""));
    family.rejected("target-strings", "the strings as a sheet", "XLS112", || sheet_link("Target=\"sharedStrings.xml\""));
    family.rejected("target-shared", "two sheets in one part", "XLS117", || sheet_link("Target=\"worksheets/sheet2.xml\""));
    family.rejected("target-missing", "a relationship without target", "XLS117", || sheet_link("Ziel=\"x\""));
    family
        .rejected("loop", "the workbook is its own relationships", "XLS112", || {
            honest().swap(PACKAGE_RELATIONSHIPS, "Target=\"xl/workbook.xml\"", "Target=\"_rels/.rels\"").without(WORKBOOK).bytes()
        })
        .codes = vec!["XLS111"];
    family.rejected("two-workbooks", "two workbooks", "XLS117", || {
        honest().before(PACKAGE_RELATIONSHIPS, "</Relationships>", &link("rId9", "officeDocument", "xl/other.xml")).bytes()
    });
    family.rejected("no-workbook-link", "no relationship to a workbook", "XLS111", || {
        honest().swap(PACKAGE_RELATIONSHIPS, "/officeDocument\"", "/khac\"").bytes()
    });
    family.rejected("id-twice", "two relationships of one identity", "XLS112", || {
        linked(&link("rId1", "worksheet", "worksheets/sheet2.xml")).bytes()
    });
    family.rejected("id-missing", "a sheet whose relationship is missing", "XLS117", || {
        honest().swap(WORKBOOK, "r:id=\"rId1\"", "r:id=\"rId77\"").bytes()
    });
    family.rejected("id-empty", "a sheet without relationship", "XLS112", || honest().swap(WORKBOOK, " r:id=\"rId1\"", "").bytes());
    family.rejected("id-other-prefix", "a second relationship by another prefix", "XLS112", || {
        honest().swap(WORKBOOK, "r:id=\"rId1\"", "r:id=\"rId1\" x:id=\"rId2\" xmlns:x=\"urn:x\"").bytes()
    });
    family.accepted("links-many", "a thousand idle relationships", "", || {
        linked(&(0..1_000).map(|n| link(&format!("x{n}"), "image", "media/a.png")).collect::<String>()).bytes()
    });
    family.accepted("link-external", "a workbook elsewhere is linked", "", || {
        linked(&link("rId50", "externalLink", "file:///C:/so-lieu.xlsx").replace("/>", " TargetMode=\"External\"/>")).bytes()
    });
}

fn sheets(family: &mut Family) {
    family.rejected("sheets-none", "an empty list of sheets", "XLS115", || {
        let text = honest().text(WORKBOOK);
        let (from, to) = (text.find("<sheet ").expect("a sheet"), text.find("</sheets>").expect("the end"));
        honest().part(WORKBOOK, [&text[..from], &text[to..]].concat()).bytes()
    });
    family.rejected("sheets-twice", "two lists of sheets", "XLS112", || {
        honest().before(WORKBOOK, "<definedNames>", "<sheets><sheet name=\"B\" sheetId=\"9\" r:id=\"rId1\"/></sheets>").bytes()
    });
    family.rejected("name-twice", "two sheets of one name", "XLS116", || honest().sheet("Số liệu", "", EMPTY_SHEET).bytes());
    family.rejected("name-capitals", "two names that differ in capitals", "XLS116", || honest().sheet("SỐ LIỆU", "", EMPTY_SHEET).bytes());
    family.accepted("name-decomposed", "two names that differ in the writing of marks", "", || {
        honest().sheet("So\u{302}\u{301} lie\u{323}\u{302}u", "", EMPTY_SHEET).bytes()
    });
    family.accepted("hidden-twice", "a second hidden sheet, with a blank behind its name", "", || {
        honest().sheet("_tonghop ", "", EMPTY_SHEET).bytes()
    });
    family.accepted("name-long", "a sheet's name of 300 letters", "", || honest().sheet(&"t".repeat(300), "", EMPTY_SHEET).bytes());
    family.rejected("name-huge", "a sheet's name of 40,000 letters", "XLS131", || {
        honest().sheet(&"t".repeat(40_000), "", EMPTY_SHEET).bytes()
    });
    family.accepted("name-empty", "a sheet with an empty name", "", || honest().sheet("", "", EMPTY_SHEET).bytes());
    family.accepted("name-controls", "a sheet's name with control characters as escapes", "", || {
        honest().sheet("a_x001B_[2J_x000A_", "", EMPTY_SHEET).bytes()
    });
    family.accepted("hidden", "an empty hidden sheet", "", || honest().sheet("Trang 2", " state=\"hidden\"", EMPTY_SHEET).bytes());
    family.accepted("state-unknown", "a state that does not exist", "", || honest().sheet("Trang 2", " state=\"?\"", EMPTY_SHEET).bytes());
    family.accepted("figures-hidden", "the sheet of figures is hidden", "XLS242", || {
        honest().swap(WORKBOOK, "sheetId=\"1\"", "sheetId=\"1\" state=\"veryHidden\"").bytes()
    });
    family.accepted("chart", "a chart as a sheet", "", || {
        honest()
            .before(WORKBOOK, "</sheets>", "<sheet name=\"Biểu đồ\" sheetId=\"9\" r:id=\"rId9\"/>")
            .before(LINKS, "</Relationships>", &link("rId9", "chartsheet", "chartsheets/sheet1.xml"))
            .part("xl/chartsheets/sheet1.xml", "<chartsheet/>")
            .bytes()
    });
    family.accepted("macro-sheet", "a macro sheet of old Excel", "", || {
        honest()
            .before(WORKBOOK, "</sheets>", "<sheet name=\"Macro1\" sheetId=\"9\" state=\"veryHidden\" r:id=\"rId9\"/>")
            .before(LINKS, "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"macrosheets/sheet1.xml\"/>")
            .part("xl/macrosheets/sheet1.xml", "<xm:macrosheet xmlns:xm=\"x\"/>")
            .bytes()
    });
    family.rejected("kind-lies", "a sheet of figures that is linked as a chart", "XLS112", || {
        honest()
            .swap(
                LINKS,
                "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"",
                "relationships/chartsheet\" Target=\"worksheets/sheet1.xml\"",
            )
            .bytes()
    });
    family.rejected("kind-unknown", "a sheet of figures of an unknown kind", "XLS201", || {
        honest()
            .swap(
                LINKS,
                "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"",
                "relationships/khac\" Target=\"worksheets/sheet1.xml\"",
            )
            .bytes()
    });
    family.accepted("ids-same", "two sheets of one number", "", || honest().swap(WORKBOOK, "sheetId=\"2\"", "sheetId=\"1\"").bytes());
}

fn rest(family: &mut Family) {
    family.rejected("root", "a workbook whose root is another element", "XLS112", || {
        honest().swap(WORKBOOK, "<workbook ", "<khac ").swap(WORKBOOK, "</workbook>", "</khac>").bytes()
    });
    family.accepted("date1904-word", "a date system in words", "", || {
        honest().swap(WORKBOOK, "<workbookPr/>", "<workbookPr date1904=\"sai\"/>").bytes()
    });
    family.accepted("names-many", "20,000 defined names", "", || {
        let names: String = (0..20_000).map(|n| format!("<definedName name=\"n{n}\">#REF!</definedName>")).collect();
        honest().before(WORKBOOK, "</definedNames>", &names).bytes()
    });
    family.accepted("names-circular", "defined names in a circle", "", || {
        honest()
            .before(WORKBOOK, "</definedNames>", "<definedName name=\"a\">b</definedName><definedName name=\"b\">a</definedName>")
            .bytes()
    });
    family.accepted("protection", "a workbook protected with a password against changes", "", || {
        honest().before(WORKBOOK, "<bookViews>", "<workbookProtection workbookPassword=\"CC1A\" lockStructure=\"1\"/>").bytes()
    });
    family.accepted("pictures", "a picture of 2 MB", "", || {
        let noise: Vec<u8> = (0..2_000_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        honest().part("xl/media/image1.png", noise).bytes()
    });
    family
        .accepted("comments", "comments to cells", "", || honest().part("xl/comments1.xml", "<comments><commentList/></comments>").bytes());
    family.accepted("signature", "a digital signature", "", || honest().part("_xmlsignatures/sig1.xml", "<Signature/>").bytes());
    family.accepted("custom-xml", "custom XML with a document type, which nobody reads", "", || {
        honest().part("customXml/item1.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").bytes()
    });
}
