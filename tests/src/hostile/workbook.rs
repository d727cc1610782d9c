//! Hostile workbooks: parts and relationships, the list of sheets, foreign content.

use super::CaseFamily;
use super::honest::{
    CONTENT_TYPES_PART, DATA_SHEET_PART, EditableReturn, GUIDE_SHEET_PART, HIDDEN_SHEET_PART, NARRATIVES_SHEET_PART, PACKAGE_RELATIONSHIPS,
    WORKBOOK_PART, WORKBOOK_RELATIONSHIPS, sample_return,
};

const OFFICE_DOCUMENT_NS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relationship_xml(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE_DOCUMENT_NS}/{kind}\" Target=\"{target}\"/>")
}

/// Returns the sample return with further relationships of the workbook, given as XML.
fn return_with_relationship(xml: &str) -> EditableReturn {
    sample_return().insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", xml)
}

/// Returns the sample return in which `target` replaces the attribute `Target` in the relationship of the data sheet.
fn return_with_sheet_target(target: &str) -> Vec<u8> {
    sample_return().replace_in_part(WORKBOOK_RELATIONSHIPS, "Target=\"worksheets/sheet1.xml\"", target).bytes()
}

const EMPTY_SHEET_XML: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";

pub(super) fn add_cases(family: &mut CaseFamily) {
    add_part_cases(family);
    add_relationship_cases(family);
    add_sheet_cases(family);
    add_workbook_part_cases(family);
}

fn add_part_cases(family: &mut CaseFamily) {
    for (name, what, part) in [
        ("gone-top", "no relationships of the package", PACKAGE_RELATIONSHIPS),
        ("gone-workbook", "no workbook", WORKBOOK_PART),
        ("gone-links", "no relationships of the workbook", WORKBOOK_RELATIONSHIPS),
        ("gone-sheet", "no sheet of figures", DATA_SHEET_PART),
        ("gone-narratives", "no sheet of narratives", NARRATIVES_SHEET_PART),
        ("gone-guide", "no guide, though it is listed", GUIDE_SHEET_PART),
        ("gone-hidden", "no hidden sheet, though it is listed", HIDDEN_SHEET_PART),
    ] {
        family.add_rejected(name, what, "XLS111", move || sample_return().without_part(part).bytes());
    }
    family.add_accepted("gone-types", "no list of content types", "", || sample_return().without_part(CONTENT_TYPES_PART).bytes());
    family.add_accepted("gone-properties", "no document properties, though they are linked", "", || {
        sample_return().without_part("docProps/app.xml").without_part("docProps/core.xml").bytes()
    });
    family
        .add_rejected("types-word", "content types that say Word", "", || {
            sample_return().replace_in_part(CONTENT_TYPES_PART, "spreadsheetml.sheet.main", "wordprocessingml.document.main").bytes()
        })
        .verdict = super::Verdict::Skipped;
    family.add_accepted("types-template", "content types of a template", "", || {
        sample_return().replace_in_part(CONTENT_TYPES_PART, "spreadsheetml.sheet.main", "spreadsheetml.template.main").bytes()
    });
    family.add_accepted("types-macro", "content types of a workbook with macros, and macros", "", || {
        sample_return()
            .replace_in_part(
                CONTENT_TYPES_PART,
                "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                "vnd.ms-excel.sheet.macroEnabled.main",
            )
            .with_part_content("xl/vbaProject.bin", "Sub Auto_Open()")
            .bytes()
    });
    family.add_rejected("sheet-is-folder", "the sheet's name is that of a folder", "XLS111", || {
        sample_return().with_renamed_part(DATA_SHEET_PART, "xl/worksheets/sheet1.xml/a").bytes()
    });
    family.add_accepted("renamed-parts", "all parts under other names", "", || {
        sample_return()
            .with_renamed_part(DATA_SHEET_PART, "a/b/c.xml")
            .replace_in_part(WORKBOOK_RELATIONSHIPS, "worksheets/sheet1.xml", "/a/b/c.xml")
            .with_renamed_part(WORKBOOK_PART, "wb.xml")
            .with_renamed_part(WORKBOOK_RELATIONSHIPS, "_rels/wb.xml.rels")
            .replace_in_part("_rels/wb.xml.rels", "Target=\"w", "Target=\"xl/w")
            .replace_in_part("_rels/wb.xml.rels", "Target=\"s", "Target=\"xl/s")
            .replace_in_part(PACKAGE_RELATIONSHIPS, "xl/workbook.xml", "wb.xml")
            .bytes()
    });
    family.add_accepted("capitals", "a part whose name differs in capitals from its relationship", "", || {
        sample_return().with_renamed_part(DATA_SHEET_PART, "xl/Worksheets/Sheet1.XML").bytes()
    });
}

fn add_relationship_cases(family: &mut CaseFamily) {
    family.add_accepted("target-absolute", "an absolute target, as openpyxl writes", "", || {
        return_with_sheet_target("Target=\"/xl/worksheets/sheet1.xml\"")
    });
    family.add_accepted("target-dots", "a target by a way round", "", || {
        return_with_sheet_target("Target=\"../xl/./worksheets/../worksheets/sheet1.xml\"")
    });
    family.add_rejected("target-external", "a sheet outside of the package", "XLS117", || {
        return_with_sheet_target("Target=\"http://example.invalid/sheet1.xml\" TargetMode=\"External\"")
    });
    family.add_rejected("target-file", "a sheet on the disk", "XLS111", || return_with_sheet_target("Target=\"file:///etc/passwd\""));
    family
        .add_rejected("target-up", "a sheet above the package", "XLS111", || return_with_sheet_target("Target=\"../../../../etc/passwd\""));
    family.add_rejected("target-empty", "a sheet without target", "XLS111", || return_with_sheet_target("Target=\"\""));
    family.add_rejected("target-itself", "the workbook as its own sheet", "XLS112", || return_with_sheet_target("Target=\"workbook.xml\""));
    family.add_rejected("target-links", "the relationships as a sheet", "XLS112", || {
        return_with_sheet_target("Target=\"_rels/workbook.xml.rels\"")
    });
    family.add_rejected("target-strings", "the strings as a sheet", "XLS112", || return_with_sheet_target("Target=\"sharedStrings.xml\""));
    family
        .add_rejected("target-shared", "two sheets in one part", "XLS117", || return_with_sheet_target("Target=\"worksheets/sheet2.xml\""));
    family.add_rejected("target-missing", "a relationship without target", "XLS117", || return_with_sheet_target("Ziel=\"x\""));
    family
        .add_rejected("loop", "the workbook is its own relationships", "XLS112", || {
            sample_return()
                .replace_in_part(PACKAGE_RELATIONSHIPS, "Target=\"xl/workbook.xml\"", "Target=\"_rels/.rels\"")
                .without_part(WORKBOOK_PART)
                .bytes()
        })
        .codes = vec!["XLS111"];
    family.add_rejected("two-workbooks", "two workbooks", "XLS117", || {
        sample_return()
            .insert_before(PACKAGE_RELATIONSHIPS, "</Relationships>", &relationship_xml("rId9", "officeDocument", "xl/other.xml"))
            .bytes()
    });
    family.add_rejected("no-workbook-link", "no relationship to a workbook", "XLS111", || {
        sample_return().replace_in_part(PACKAGE_RELATIONSHIPS, "/officeDocument\"", "/khac\"").bytes()
    });
    family.add_rejected("id-twice", "two relationships of one identity", "XLS112", || {
        return_with_relationship(&relationship_xml("rId1", "worksheet", "worksheets/sheet2.xml")).bytes()
    });
    family.add_rejected("id-missing", "a sheet whose relationship is missing", "XLS117", || {
        sample_return().replace_in_part(WORKBOOK_PART, "r:id=\"rId1\"", "r:id=\"rId77\"").bytes()
    });
    family.add_rejected("id-empty", "a sheet without relationship", "XLS112", || {
        sample_return().replace_in_part(WORKBOOK_PART, " r:id=\"rId1\"", "").bytes()
    });
    family.add_rejected("id-other-prefix", "a second relationship by another prefix", "XLS112", || {
        sample_return().replace_in_part(WORKBOOK_PART, "r:id=\"rId1\"", "r:id=\"rId1\" x:id=\"rId2\" xmlns:x=\"urn:x\"").bytes()
    });
    family.add_accepted("links-many", "a thousand idle relationships", "", || {
        return_with_relationship(&(0..1_000).map(|n| relationship_xml(&format!("x{n}"), "image", "media/a.png")).collect::<String>())
            .bytes()
    });
    family.add_accepted("link-external", "a workbook elsewhere is linked", "", || {
        return_with_relationship(
            &relationship_xml("rId50", "externalLink", "file:///C:/so-lieu.xlsx").replace("/>", " TargetMode=\"External\"/>"),
        )
        .bytes()
    });
}

fn add_sheet_cases(family: &mut CaseFamily) {
    family.add_rejected("sheets-none", "an empty list of sheets", "XLS115", || {
        let text = sample_return().text(WORKBOOK_PART);
        let (from, to) = (text.find("<sheet ").expect("a sheet"), text.find("</sheets>").expect("the end"));
        sample_return().with_part_content(WORKBOOK_PART, [&text[..from], &text[to..]].concat()).bytes()
    });
    family.add_rejected("sheets-twice", "two lists of sheets", "XLS112", || {
        sample_return()
            .insert_before(WORKBOOK_PART, "<definedNames>", "<sheets><sheet name=\"B\" sheetId=\"9\" r:id=\"rId1\"/></sheets>")
            .bytes()
    });
    family.add_rejected("name-twice", "two sheets of one name", "XLS116", || {
        sample_return().with_sheet("Số liệu", "", EMPTY_SHEET_XML).bytes()
    });
    family.add_rejected("name-capitals", "two names that differ in capitals", "XLS116", || {
        sample_return().with_sheet("SỐ LIỆU", "", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("name-decomposed", "two names that differ in the writing of marks", "", || {
        sample_return().with_sheet("So\u{302}\u{301} lie\u{323}\u{302}u", "", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("hidden-twice", "a second hidden sheet, with a blank behind its name", "", || {
        sample_return().with_sheet("_tonghop ", "", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("name-long", "a sheet's name of 300 letters", "", || {
        sample_return().with_sheet(&"t".repeat(300), "", EMPTY_SHEET_XML).bytes()
    });
    family.add_rejected("name-huge", "a sheet's name of 40,000 letters", "XLS131", || {
        sample_return().with_sheet(&"t".repeat(40_000), "", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("name-empty", "a sheet with an empty name", "", || sample_return().with_sheet("", "", EMPTY_SHEET_XML).bytes());
    family.add_accepted("name-controls", "a sheet's name with control characters as escapes", "", || {
        sample_return().with_sheet("a_x001B_[2J_x000A_", "", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("hidden", "an empty hidden sheet", "", || {
        sample_return().with_sheet("Trang 2", " state=\"hidden\"", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("state-unknown", "a state that does not exist", "", || {
        sample_return().with_sheet("Trang 2", " state=\"?\"", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("figures-hidden", "the sheet of figures is hidden", "XLS242", || {
        sample_return().replace_in_part(WORKBOOK_PART, "sheetId=\"1\"", "sheetId=\"1\" state=\"veryHidden\"").bytes()
    });
    family.add_accepted("chart", "a chart as a sheet", "", || {
        sample_return()
            .insert_before(WORKBOOK_PART, "</sheets>", "<sheet name=\"Biểu đồ\" sheetId=\"9\" r:id=\"rId9\"/>")
            .insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", &relationship_xml("rId9", "chartsheet", "chartsheets/sheet1.xml"))
            .with_part_content("xl/chartsheets/sheet1.xml", "<chartsheet/>")
            .bytes()
    });
    family.add_accepted("macro-sheet", "a macro sheet of old Excel", "", || {
        sample_return()
            .insert_before(WORKBOOK_PART, "</sheets>", "<sheet name=\"Macro1\" sheetId=\"9\" state=\"veryHidden\" r:id=\"rId9\"/>")
            .insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"macrosheets/sheet1.xml\"/>")
            .with_part_content("xl/macrosheets/sheet1.xml", "<xm:macrosheet xmlns:xm=\"x\"/>")
            .bytes()
    });
    family.add_rejected("kind-lies", "a sheet of figures that is linked as a chart", "XLS112", || {
        sample_return()
            .replace_in_part(
                WORKBOOK_RELATIONSHIPS,
                "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"",
                "relationships/chartsheet\" Target=\"worksheets/sheet1.xml\"",
            )
            .bytes()
    });
    family.add_rejected("kind-unknown", "a sheet of figures of an unknown kind", "XLS201", || {
        sample_return()
            .replace_in_part(
                WORKBOOK_RELATIONSHIPS,
                "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"",
                "relationships/khac\" Target=\"worksheets/sheet1.xml\"",
            )
            .bytes()
    });
    family.add_accepted("ids-same", "two sheets of one number", "", || {
        sample_return().replace_in_part(WORKBOOK_PART, "sheetId=\"2\"", "sheetId=\"1\"").bytes()
    });
}

/// Adds cases of the workbook part that concern neither parts, relationships nor the list of sheets.
fn add_workbook_part_cases(family: &mut CaseFamily) {
    family.add_rejected("root", "a workbook whose root is another element", "XLS112", || {
        sample_return()
            .replace_in_part(WORKBOOK_PART, "<workbook ", "<khac ")
            .replace_in_part(WORKBOOK_PART, "</workbook>", "</khac>")
            .bytes()
    });
    family.add_accepted("date1904-word", "a date system in words", "", || {
        sample_return().replace_in_part(WORKBOOK_PART, "<workbookPr/>", "<workbookPr date1904=\"sai\"/>").bytes()
    });
    family.add_accepted("names-many", "20,000 defined names", "", || {
        let names: String = (0..20_000).map(|n| format!("<definedName name=\"n{n}\">#REF!</definedName>")).collect();
        sample_return().insert_before(WORKBOOK_PART, "</definedNames>", &names).bytes()
    });
    family.add_accepted("names-circular", "defined names in a circle", "", || {
        sample_return()
            .insert_before(
                WORKBOOK_PART,
                "</definedNames>",
                "<definedName name=\"a\">b</definedName><definedName name=\"b\">a</definedName>",
            )
            .bytes()
    });
    family.add_accepted("protection", "a workbook protected with a password against changes", "", || {
        sample_return()
            .insert_before(WORKBOOK_PART, "<bookViews>", "<workbookProtection workbookPassword=\"CC1A\" lockStructure=\"1\"/>")
            .bytes()
    });
    family.add_accepted("pictures", "a picture of 2 MB", "", || {
        let noise: Vec<u8> = (0..2_000_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        sample_return().with_part_content("xl/media/image1.png", noise).bytes()
    });
    family.add_accepted("comments", "comments to cells", "", || {
        sample_return().with_part_content("xl/comments1.xml", "<comments><commentList/></comments>").bytes()
    });
    family.add_accepted("signature", "a digital signature", "", || {
        sample_return().with_part_content("_xmlsignatures/sig1.xml", "<Signature/>").bytes()
    });
    family.add_accepted("custom-xml", "custom XML with a document type, which nobody reads", "", || {
        sample_return().with_part_content("customXml/item1.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").bytes()
    });
}
