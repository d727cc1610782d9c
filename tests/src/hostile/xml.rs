//! Hostile XML: broken, inflated, disguised, or read differently by different programs.

use super::CaseFamily;
use super::honest::{
    CONTENT_TYPES_PART, DATA_SHEET_PART, EditableReturn, HIDDEN_SHEET_PART, PACKAGE_RELATIONSHIPS, SHARED_STRINGS_PART, STYLES_PART,
    WORKBOOK_PART, WORKBOOK_RELATIONSHIPS, sample_return,
};

const XML_DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

/// Returns the sample return with another text in place of the XML declaration of `part`.
fn return_with_declaration(part: &str, declaration: &str) -> EditableReturn {
    sample_return().replace_in_part(part, XML_DECLARATION, declaration)
}

/// Returns the sample return with XML inserted into the data sheet, in front of its rows.
fn file_with_xml_in_sheet(xml: &str) -> Vec<u8> {
    sample_return().insert_before(DATA_SHEET_PART, "<sheetData>", xml).bytes()
}

/// Returns the bytes of a text in UTF-16 with a byte order mark, little-endian where `little`.
fn utf16(text: &str, little: bool) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    add_document_type_cases(family);
    add_well_formedness_cases(family);
    add_encoding_cases(family);
    add_syntax_variant_cases(family);
    add_value_cases(family);
}

fn add_document_type_cases(family: &mut CaseFamily) {
    for (name, what, part) in [
        ("dtd-sheet", "a document type in the sheet", DATA_SHEET_PART),
        ("dtd-strings", "a document type in the strings", SHARED_STRINGS_PART),
        ("dtd-workbook", "a document type in the workbook", WORKBOOK_PART),
        ("dtd-styles", "a document type in the styles", STYLES_PART),
        ("dtd-links", "a document type in the relationships", WORKBOOK_RELATIONSHIPS),
        ("dtd-top", "a document type in the first relationships", PACKAGE_RELATIONSHIPS),
        ("dtd-hidden", "a document type in the hidden sheet", HIDDEN_SHEET_PART),
    ] {
        family.add_rejected(name, what, "XLS113", move || return_with_declaration(part, "<!DOCTYPE x>").bytes());
    }
    family.add_rejected("laughs", "a billion laughs", "XLS113", || {
        let mut dtd = "<!DOCTYPE l [<!ENTITY a \"ha\">".to_owned();
        for (one, other) in ('b'..='k').zip('a'..) {
            dtd.push_str(&format!("<!ENTITY {one} \"{}\">", format!("&{other};").repeat(10)));
        }
        return_with_declaration(DATA_SHEET_PART, &format!("{dtd}]>")).with_b02_number("&k;").bytes()
    });
    family.add_rejected("external-entity", "an entity that names a file", "XLS113", || {
        return_with_declaration(DATA_SHEET_PART, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>").with_b02_number("&e;").bytes()
    });
    family.add_rejected("parameter-entity", "a parameter entity from the network", "XLS113", || {
        return_with_declaration(DATA_SHEET_PART, "<!DOCTYPE x [<!ENTITY % e SYSTEM \"http://example.invalid/x.dtd\"> %e;]>").bytes()
    });
    family.add_rejected("unknown-entity", "an entity that is nowhere declared", "XLS112", || {
        sample_return().with_b02_number("&soluong;").bytes()
    });
    family.add_rejected("unknown-entity-attribute", "the same in an attribute", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"&o;\"><v>1</v></c>").bytes()
    });
    family.add_accepted("dtd-content-types", "a document type in a part that is only searched", "", || {
        return_with_declaration(CONTENT_TYPES_PART, "<!DOCTYPE x>").bytes()
    });
}

fn add_well_formedness_cases(family: &mut CaseFamily) {
    for (name, what, part) in [
        ("cut-sheet", "the sheet is cut off", DATA_SHEET_PART),
        ("cut-strings", "the strings are cut off", SHARED_STRINGS_PART),
        ("cut-workbook", "the workbook is cut off", WORKBOOK_PART),
        ("cut-styles", "the styles are cut off", STYLES_PART),
        ("cut-links", "the relationships are cut off", WORKBOOK_RELATIONSHIPS),
        ("cut-hidden", "the hidden sheet is cut off", HIDDEN_SHEET_PART),
    ] {
        family.add_rejected(name, what, "XLS112", move || {
            let text = sample_return().text(part);
            let at = text.len() * 9 / 10;
            let at = (at..).find(|at| text.is_char_boundary(*at)).expect("a boundary");
            sample_return().with_part_content(part, &text.as_bytes()[..at]).bytes()
        });
    }
    family.add_rejected("cut-behind-rows", "the sheet ends behind a whole row", "XLS112", || {
        let text = sample_return().text(DATA_SHEET_PART);
        let at = text.find("<row r=\"20\"").expect("a row");
        sample_return().with_part_content(DATA_SHEET_PART, &text.as_bytes()[..at]).bytes()
    });
    family.add_rejected("empty-sheet-part", "the sheet's part is empty", "XLS112", || {
        sample_return().with_part_content(DATA_SHEET_PART, "").bytes()
    });
    family.add_rejected("blank-sheet-part", "the sheet's part holds blanks only", "XLS112", || {
        sample_return().with_part_content(DATA_SHEET_PART, "  \n ").bytes()
    });
    family.add_rejected("two-roots", "a second sheet behind the first in one part", "XLS112", || {
        sample_return()
            .insert_before(DATA_SHEET_PART, "</worksheet>", "")
            .replace_in_part(DATA_SHEET_PART, "</worksheet>", "</worksheet><worksheet><sheetData/></worksheet>")
            .bytes()
    });
    family.add_rejected("text-behind", "text behind the root", "XLS112", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "</worksheet>", "</worksheet>120").bytes()
    });
    family.add_rejected("other-root", "a sheet whose root is another element", "XLS112", || {
        sample_return()
            .replace_in_part(DATA_SHEET_PART, "<worksheet", "<khac")
            .replace_in_part(DATA_SHEET_PART, "</worksheet>", "</khac>")
            .bytes()
    });
    family.add_rejected("crossed", "elements that cross", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\"><v>120</c></v>").bytes()
    });
    family.add_rejected("end-missing", "an element without end", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\"><v>120</c>").bytes()
    });
    family.add_rejected("end-alone", "an end without beginning", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\"><v>120</v></v></c>").bytes()
    });
    family.add_rejected("end-other-capitals", "an end in other capitals", "XLS112", || {
        sample_return().with_b02_number("120").replace_in_part(DATA_SHEET_PART, "<v>120</v>", "<v>120</V>").bytes()
    });
    family.add_rejected("quote-missing", "an attribute without its second quote", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17><v>120</v></c>").bytes()
    });
    family.add_rejected("quotes-none", "an attribute without quotes", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=E17><v>120</v></c>").bytes()
    });
    family.add_rejected("attribute-bare", "an attribute without value", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\" s><v>120</v></c>").bytes()
    });
    family.add_rejected("attribute-twice", "one attribute twice", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\" r=\"E18\"><v>120</v></c>").bytes()
    });
    family.add_rejected("type-twice", "the type of a cell twice", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\" t=\"n\" t=\"s\"><v>1</v></c>").bytes()
    });
    family.add_rejected("sheet-data-twice", "the rows twice", "XLS112", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "</sheetData>", "</sheetData><sheetData/>").bytes()
    });
    family.add_rejected("less-than", "a bare < in a value", "XLS112", || sample_return().with_b02_number("1<2").bytes());
    family.add_rejected("ampersand", "a bare & in a value", "XLS112", || sample_return().with_b02_number("1&2").bytes());
    family.add_rejected("comment-open", "a comment that never ends", "XLS112", || sample_return().with_b02_number("120<!--").bytes());
    family.add_rejected("comment-dashes", "a comment with two dashes inside", "XLS112", || file_with_xml_in_sheet("<!-- a -- b -->"));
    family.add_rejected("cdata-open", "a CDATA section that never ends", "XLS112", || {
        sample_return().with_b02_number("<![CDATA[120").bytes()
    });
    family.add_rejected("instruction-open", "an instruction that never ends", "XLS112", || {
        sample_return().with_b02_number("<?x 120").bytes()
    });
    family.add_rejected("cdata-outside", "a CDATA section in front of the root", "XLS112", || {
        return_with_declaration(DATA_SHEET_PART, "<![CDATA[x]]>").bytes()
    });
    family.add_rejected("declaration-late", "an XML declaration in the middle", "XLS112", || file_with_xml_in_sheet(XML_DECLARATION));
    family.add_rejected("version-2", "XML of a version that does not exist", "XLS112", || {
        return_with_declaration(DATA_SHEET_PART, "<?xml version=\"2.0\" encoding=\"UTF-8\"?>").bytes()
    });
    family.add_rejected("declaration-odd", "an XML declaration with an attribute that it does not have", "XLS112", || {
        return_with_declaration(DATA_SHEET_PART, "<?xml r=\"A1\" version=\"1.0\"?>").bytes()
    });
    family.add_rejected("declaration-order", "an XML declaration that begins with the encoding", "XLS112", || {
        return_with_declaration(DATA_SHEET_PART, "<?xml encoding=\"UTF-8\" version=\"1.0\"?>").bytes()
    });
    family.add_rejected("instruction-reserved", "an instruction with a reserved name", "XLS112", || file_with_xml_in_sheet("<?XML a?>"));
    family.add_rejected("attribute-skipped", "a bare attribute in a part of the sheet that is passed over", "XLS112", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "</worksheet>", "<oddHeader a><b/></oddHeader></worksheet>").bytes()
    });
    family.add_rejected("attributes-touch", "two attributes without a blank between them", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\"s=\"0\"><v>120</v></c>").bytes()
    });
    family.add_rejected("attribute-less-than", "a bare < in an attribute", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\" x=\"<\"><v>120</v></c>").bytes()
    });
}

fn add_encoding_cases(family: &mut CaseFamily) {
    family.add_accepted("no-declaration", "no XML declaration", "", || return_with_declaration(DATA_SHEET_PART, "").bytes());
    family.add_accepted("mark", "a byte order mark of UTF-8", "", || {
        return_with_declaration(DATA_SHEET_PART, &format!("\u{feff}{XML_DECLARATION}")).bytes()
    });
    family.add_rejected("mark-twice", "two byte order marks", "XLS112", || {
        return_with_declaration(DATA_SHEET_PART, &format!("\u{feff}\u{feff}{XML_DECLARATION}")).bytes()
    });
    family.add_rejected("blank-in-front", "a line in front of the declaration", "XLS112", || {
        return_with_declaration(DATA_SHEET_PART, &format!("\n{XML_DECLARATION}")).bytes()
    });
    for (name, what, encoding) in [
        ("latin1", "declared as Latin-1", "ISO-8859-1"),
        ("cp1258", "declared as Windows-1258", "windows-1258"),
        ("utf7", "declared as UTF-7", "UTF-7"),
        ("declared-utf16", "UTF-8 declared as UTF-16", "UTF-16"),
        ("ebcdic", "declared as EBCDIC", "IBM037"),
    ] {
        family.add_rejected(name, what, "XLS114", move || {
            return_with_declaration(DATA_SHEET_PART, &format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>")).bytes()
        });
    }
    family.add_accepted("utf8-small", "UTF-8 in small letters", "", || {
        return_with_declaration(DATA_SHEET_PART, "<?xml version='1.0' encoding='utf-8'?>").bytes()
    });
    for (name, what, little) in
        [("utf16-le", "the sheet in UTF-16, little end first", true), ("utf16-be", "the sheet in UTF-16, big end first", false)]
    {
        family.add_accepted(name, what, "", move || {
            let text = sample_return().text(DATA_SHEET_PART).replace("UTF-8", "UTF-16");
            sample_return().with_part_content(DATA_SHEET_PART, utf16(&text, little)).bytes()
        });
    }
    family.add_accepted("utf16-strings", "the strings in UTF-16", "", || {
        sample_return()
            .with_part_content(SHARED_STRINGS_PART, utf16(&sample_return().text(SHARED_STRINGS_PART).replace("UTF-8", "UTF-16"), true))
            .bytes()
    });
    for (name, what, bytes) in [
        ("utf8-cut", "half a character", &b"<v>\xC3</v>"[..]),
        ("utf8-overlong", "an overlong <", b"<v>\xC0\xBC</v>"),
        ("utf8-surrogate", "a surrogate in UTF-8", b"<v>\xED\xA0\x80</v>"),
        ("utf8-beyond", "a character beyond the last", b"<v>\xF5\x80\x80\x80</v>"),
        ("utf8-latin1", "a letter in Latin-1", b"<v>\xE9</v>"),
    ] {
        family.add_rejected(name, what, "XLS114", move || {
            let text = sample_return().with_b02_number("@@@").text(DATA_SHEET_PART);
            let at = text.find("<v>@@@</v>").expect("the mark");
            sample_return()
                .with_part_content(DATA_SHEET_PART, [&text.as_bytes()[..at], bytes, &text.as_bytes()[at + 10..]].concat())
                .bytes()
        });
    }
    family.add_rejected("nul", "a NUL in a value", "XLS112", || sample_return().with_b02_number("12\u{0}0").bytes());
    family.add_rejected("control", "a control character in a value", "XLS112", || sample_return().with_b02_number("12\u{1}0").bytes());
    family.add_rejected("control-text", "a control character in a text", "XLS112", || {
        sample_return().with_b02(" t=\"str\"", "<v>12\u{b}0</v>").bytes()
    });
    family
        .add_accepted("noncharacter", "U+FFFF in a text", "SUB241", || sample_return().with_b02(" t=\"str\"", "<v>\u{ffff}</v>").bytes())
        .expect_figure(None);
    for (name, what, reference) in [
        ("reference-nul", "a reference to NUL", "&#0;"),
        ("reference-surrogate", "a reference to a surrogate", "&#xD800;"),
        ("reference-beyond", "a reference beyond the last character", "&#x110000;"),
        ("reference-huge", "a reference that overflows", "&#99999999999999999999;"),
        ("reference-control", "a reference to a control character", "&#1;"),
        ("reference-empty", "a reference to nothing", "&#;"),
        ("reference-sign", "a reference with a sign", "&#+49;"),
    ] {
        family.add_rejected(name, what, "XLS112", move || sample_return().with_b02_number(reference).bytes());
    }
}

fn add_syntax_variant_cases(family: &mut CaseFamily) {
    family.add_accepted("prefix", "every element with a prefix", "", || {
        let text = sample_return().text(DATA_SHEET_PART).replace("xmlns=", "xmlns:x=").replace("</", "</x:");
        let text = text
            .split('<')
            .map(|piece| if piece.starts_with(['/', '?']) || piece.is_empty() { piece.to_owned() } else { format!("x:{piece}") });
        sample_return().with_part_content(DATA_SHEET_PART, text.collect::<Vec<_>>().join("<")).bytes()
    });
    family.add_accepted("single-quotes", "single quotes around attributes", "", || {
        sample_return().with_data_cell("E17", "<c r='E17' t='n'><v>120</v></c>").bytes()
    });
    family.add_accepted("blanks-in-tags", "blanks and line feeds in tags", "", || {
        sample_return().with_data_cell("E17", "<c\n r = \"E17\"\t><v\n>120</v ></c\n>").bytes()
    });
    family.add_accepted("blanks-between", "line feeds between all elements", "", || {
        sample_return()
            .replace_in_part(DATA_SHEET_PART, "><c ", ">\r\n  <c ")
            .replace_in_part(DATA_SHEET_PART, "</row>", "\n</row>")
            .bytes()
    });
    family.add_accepted("comments", "comments between cells", "", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "</c><c ", "</c><!-- <c r=\"E17\"><v>9</v></c> --><c ").bytes()
    });
    family.add_accepted("instruction", "an instruction in front of the root", "", || {
        return_with_declaration(DATA_SHEET_PART, &format!("{XML_DECLARATION}<?mso-application progid=\"Excel.Sheet\"?>")).bytes()
    });
    family.add_accepted("unknown-elements", "elements that nobody knows", "", || {
        file_with_xml_in_sheet("<x:la xmlns:x=\"urn:x\"><x:c r=\"E17\"><x:v>9</x:v></x:c></x:la>")
    });
    family.add_accepted("extensions", "an extension list with cells in it", "", || {
        sample_return()
            .insert_before(DATA_SHEET_PART, "</worksheet>", "<extLst><ext uri=\"x\"><c r=\"E17\"><v>9</v></c></ext></extLst>")
            .bytes()
    });
    family.add_accepted("foreign-rows", "rows of another namespace beside the rows", "", || {
        file_with_xml_in_sheet(
            "<f:sheetData xmlns:f=\"urn:khac\"><f:row r=\"17\"><f:c r=\"E17\"><f:v>999</f:v></f:c></f:row></f:sheetData>",
        )
    });
    family.add_rejected("foreign-cell", "a cell of another namespace among the cells", "XLS112", || {
        sample_return().with_data_cell("E17", "<f:c xmlns:f=\"urn:khac\" r=\"E17\"><f:v>999</f:v></f:c>").bytes()
    });
    family.add_rejected("foreign-value", "a value of another namespace in a cell", "XLS112", || {
        sample_return().with_b02("", "<f:v xmlns:f=\"urn:khac\">999</f:v>").bytes()
    });
    family.add_rejected("foreign-default", "a cell that changes the default namespace", "XLS112", || {
        sample_return().with_data_cell("E17", "<c xmlns=\"urn:khac\" r=\"E17\"><v>999</v></c>").bytes()
    });
    family.add_rejected("choice-cells", "alternate content with two cells", "XLS112", || {
        sample_return()
            .with_data_cell(
                "E17",
                "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\"><c r=\"E17\"><v>999</v></c></mc:Choice><mc:Fallback><c r=\"E17\"><v>120</v></c></mc:Fallback></mc:AlternateContent>",
            )
            .bytes()
    });
    family.add_rejected("choice-rows", "alternate content around the rows", "XLS201", || {
        sample_return()
            .replace_in_part(DATA_SHEET_PART, "<sheetData>", "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\"><sheetData>")
            .replace_in_part(DATA_SHEET_PART, "</sheetData>", "</sheetData></mc:Choice></mc:AlternateContent>")
            .bytes()
    });
    family.add_rejected("choice-value", "alternate content within a cell", "XLS112", || {
        sample_return().with_b02("", "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Fallback><v>120</v></mc:Fallback></mc:AlternateContent>").bytes()
    });
    family.add_accepted("choice-controls", "alternate content around controls, as Excel writes", "", || {
        sample_return()
            .insert_before(DATA_SHEET_PART, "</worksheet>", "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\"><controls/></mc:Choice></mc:AlternateContent>")
            .bytes()
    });
    family.add_accepted("strict", "the strict variant of the format", "", || {
        let strict = |text: String| {
            text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
        };
        [
            DATA_SHEET_PART,
            super::honest::NARRATIVES_SHEET_PART,
            super::honest::GUIDE_SHEET_PART,
            HIDDEN_SHEET_PART,
            WORKBOOK_PART,
            WORKBOOK_RELATIONSHIPS,
            PACKAGE_RELATIONSHIPS,
            STYLES_PART,
            SHARED_STRINGS_PART,
        ]
        .iter()
        .fold(sample_return(), |all, part| {
            let text = strict(all.text(part));
            all.with_part_content(part, text)
        })
        .bytes()
    });
}

fn add_value_cases(family: &mut CaseFamily) {
    family.add_accepted("value-comment", "a comment within a number", "", || sample_return().with_b02_number("1<!-- 9 -->20").bytes());
    family.add_accepted("value-cdata", "a number in a CDATA section", "", || sample_return().with_b02_number("<![CDATA[120]]>").bytes());
    family.add_accepted("value-pieces", "a number in pieces", "", || sample_return().with_b02_number("1<![CDATA[2]]><?x 9?>&#48;").bytes());
    family.add_accepted("value-references", "a number in character references", "", || {
        sample_return().with_b02_number("&#x31;&#50;&#x30;").bytes()
    });
    family.add_accepted("value-blanks", "a number with blanks around it", "", || sample_return().with_b02_number("\r\n 120\t").bytes());
    family.add_rejected("value-element", "an element within a number", "XLS112", || sample_return().with_b02_number("1<b/>20").bytes());
    family.add_rejected("value-twice", "two values in one cell", "XLS112", || sample_return().with_b02("", "<v>120</v><v>999</v>").bytes());
    family.add_rejected("formula-twice", "two formulas in one cell", "XLS112", || {
        sample_return().with_b02("", "<f>1</f><f>2</f><v>120</v>").bytes()
    });
    family.add_rejected("inline-twice", "two inline texts in one cell", "XLS112", || {
        sample_return().with_b02(" t=\"inlineStr\"", "<is><t>1</t></is><is><t>2</t></is>").bytes()
    });
    family.add_accepted("value-behind", "a value in front of the formula", "", || {
        sample_return().with_b02("", "<v>120</v><f>60*2</f>").bytes()
    });
    family.add_rejected("cell-in-cell", "a cell within a cell", "XLS112", || {
        sample_return().with_b02("", "<v>120</v><c r=\"E18\"><v>7</v></c>").bytes()
    });
    family.add_rejected("row-in-row", "a row within a row", "XLS112", || {
        sample_return()
            .replace_in_part(DATA_SHEET_PART, "<row r=\"17\"", "<row r=\"16\"><row r=\"17\"")
            .replace_in_part(DATA_SHEET_PART, "<row r=\"18\"", "</row><row r=\"18\"")
            .bytes()
    });
    family.add_rejected("text-in-row", "bare text between cells", "XLS112", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "<c r=\"E17\"", "999<c r=\"E17\"").bytes()
    });
    family.add_rejected("text-in-cell", "bare text in a cell", "XLS112", || {
        sample_return().with_data_cell("E17", "<c r=\"E17\">120</c>").bytes()
    });
}
