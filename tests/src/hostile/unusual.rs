//! Honest returns in packages that are written in unusual ways. What can be read safely must be read; everything else must be reported
//! with its true reason.

use super::CaseFamily;
use super::honest::{DATA_SHEET_PART, SHARED_STRINGS_PART, STYLES_PART, WORKBOOK_PART, WORKBOOK_RELATIONSHIPS, sample_return};
use super::zip::{Archive, Entry};

const OFFICE_DOCUMENT_NS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Puts checksum, packed size and size into a data descriptor behind the data. The local header keeps those of the three for which
/// `known` is true, and has 0 for the others.
fn make_streamed(entry: &mut Entry, known: [bool; 3]) {
    let (crc, packed, size) = (entry.central.crc, entry.central.packed, entry.central.size);
    entry.behind = [&b"PK\x07\x08"[..], &crc.to_le_bytes(), &packed.to_le_bytes(), &size.to_le_bytes()].concat();
    entry.local.flags |= 8;
    entry.central.flags |= 8;
    let only = |known: bool, value: u32| if known { value } else { 0 };
    (entry.local.crc, entry.local.packed, entry.local.size) = (only(known[0], crc), only(known[1], packed), only(known[2], size));
}

/// Returns a function that makes the sample return with all entries streamed; see [`make_streamed`].
fn with_all_parts_streamed(known: [bool; 3]) -> impl Fn() -> Vec<u8> {
    move || {
        sample_return().archive().with_change(|archive| archive.entries.iter_mut().for_each(|entry| make_streamed(entry, known))).bytes()
    }
}

/// Returns the bytes of a text in UTF-16 with a byte order mark; an XML declaration in it names UTF-16.
fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").encode_utf16()).flat_map(unit).collect()
}

/// Returns a function that makes the sample return with one part in UTF-16. `unit` gives the byte order.
fn with_part_in_utf16(part: &'static str, unit: fn(u16) -> [u8; 2]) -> impl Fn() -> Vec<u8> {
    move || {
        let bytes = utf16(&sample_return().text(part), unit);
        sample_return().with_part_content(part, bytes).bytes()
    }
}

fn relationship_xml(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE_DOCUMENT_NS}/{kind}\" Target=\"{target}\"/>")
}

/// Returns a function that makes the sample return with an entry for a macro module in the list of sheets. `listed` holds further
/// attributes of the entry.
fn with_module_sheet(listed: &'static str) -> impl Fn() -> Vec<u8> {
    move || {
        sample_return()
            .insert_before(WORKBOOK_PART, "</sheets>", &format!("<sheet name=\"Module1\" sheetId=\"9\" {listed} r:id=\"\"/>"))
            .bytes()
    }
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    family.add_accepted(
        "descriptor-size",
        "sizes behind the data, the length in front as well",
        "",
        with_all_parts_streamed([false, false, true]),
    );
    family.add_accepted(
        "descriptor-packed",
        "sizes behind the data, the packed length in front as well",
        "",
        with_all_parts_streamed([false, true, false]),
    );
    family.add_accepted(
        "descriptor-sum",
        "sizes behind the data, the check sum in front as well",
        "",
        with_all_parts_streamed([true, false, false]),
    );
    family.add_rejected("descriptor-size-lies", "sizes behind the data, another length in front", "XLS108", || {
        let lying = |archive: &mut Archive| {
            make_streamed(archive.entry(DATA_SHEET_PART), [false, false, true]);
            archive.entry(DATA_SHEET_PART).local.size += 1;
        };
        sample_return().archive().with_change(lying).bytes()
    });
    family.add_accepted("module", "a module sheet of old Excel, which no part holds", "XLS181", with_module_sheet("state=\"veryHidden\""));
    family.add_accepted("module-shown", "a module sheet that is shown", "XLS181", with_module_sheet(""));
    family.add_rejected("figures-without-part", "the sheet with the figures leads to no part", "XLS201", || {
        sample_return().replace_in_part(WORKBOOK_PART, "r:id=\"rId1\"", "r:id=\"\"").bytes()
    });
    family.add_accepted("utf16-sheet", "the sheet in UTF-16", "", with_part_in_utf16(DATA_SHEET_PART, u16::to_le_bytes));
    family.add_accepted(
        "utf16-strings",
        "the strings in UTF-16, most significant byte first",
        "",
        with_part_in_utf16(SHARED_STRINGS_PART, u16::to_be_bytes),
    );
    family.add_accepted("utf16-links", "the relationships in UTF-16", "", with_part_in_utf16(WORKBOOK_RELATIONSHIPS, u16::to_le_bytes));
    family.add_rejected("utf16-broken", "UTF-16 with half a character", "XLS114", || {
        let mut bytes = utf16(&sample_return().text(DATA_SHEET_PART), u16::to_le_bytes);
        bytes.pop();
        sample_return().with_part_content(DATA_SHEET_PART, bytes).bytes()
    });
    family.add_accepted("link-twice", "the styles linked twice, one part", "", || {
        sample_return()
            .insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", &relationship_xml("rId90", "styles", "styles.xml"))
            .bytes()
    });
    family.add_accepted("link-same", "one and the same relationship twice", "", || {
        sample_return()
            .insert_before(
                WORKBOOK_RELATIONSHIPS,
                "</Relationships>",
                &[relationship_xml("rId90", "theme", "theme.xml"), relationship_xml("rId90", "theme", "theme.xml")].concat(),
            )
            .bytes()
    });
    family.add_rejected("link-two-targets", "two parts of strings", "XLS117", || {
        sample_return()
            .insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", &relationship_xml("rId90", "sharedStrings", "other.xml"))
            .bytes()
    });
    family
        .add_accepted("run-empty", "an empty text beside an empty run", "SUB130", || {
            sample_return().with_b02(" t=\"inlineStr\"", "<is><t/><r/></is>").bytes()
        })
        .expect_figure(None);
    family.add_accepted("run-beside-empty", "an empty text beside a run", "", || {
        sample_return().with_b02(" t=\"inlineStr\"", "<is><t/><r><t>120</t></r></is>").bytes()
    });
    family.add_accepted("small-letters", "addresses in small letters", "", || {
        sample_return()
            .replace_in_part(DATA_SHEET_PART, "<c r=\"E17\"", "<c r=\"e17\"")
            .replace_in_part(DATA_SHEET_PART, "<c r=\"A17\"", "<c r=\"a17\"")
            .bytes()
    });
    family
        .add_accepted("no-styles", "styles that are linked and not there", "XLS182", || sample_return().without_part(STYLES_PART).bytes());
    family.add_rejected("no-strings", "strings that are linked and not there", "XLS201", || {
        sample_return().without_part(SHARED_STRINGS_PART).bytes()
    });
    for (name, what, suffix) in [
        ("zeros-behind", "zeros behind the end", vec![0; 300]),
        ("text-behind", "a farewell behind the end", b"\r\n--boundary--\r\n".to_vec()),
        ("bytes-behind", "noise behind the end", vec![0xFE, 1, 2, 3]),
    ] {
        family.add_rejected(name, what, "XLS105", move || {
            sample_return().archive().with_change(|archive| archive.suffix = suffix.clone()).bytes()
        });
    }
    add_formula_cases(family);
}

fn add_formula_cases(family: &mut CaseFamily) {
    let app = |name: &str| format!("<Properties><Application>{name}</Application></Properties>");
    let made_by = move |name: &'static str, content: &'static str| {
        move || {
            sample_return()
                .replace_in_part(WORKBOOK_PART, " fullCalcOnLoad=\"1\"", "")
                .with_part_content("docProps/app.xml", app(name))
                .with_b02("", content)
                .bytes()
        }
    };
    family
        .add_accepted("zero", "a formula with a stored 0 that is to be computed on opening", "SUB100 XLS180", || {
            sample_return().with_b02("", "<f>2+2</f><v>0</v>").bytes()
        })
        .expect_figure("0");
    family
        .add_accepted(
            "zero-library",
            "the same by a library that computes nothing",
            "SUB100 XLS180",
            made_by("Apache POI", "<f>2+2</f><v>0.0</v>"),
        )
        .expect_figure("0");
    family
        .add_accepted("zero-array", "the same as a formula of several cells", "SUB100 XLS180", || {
            sample_return().with_b02("", "<f t=\"array\" ref=\"E17\">SUM(1&lt;2)</f><v>0</v>").bytes()
        })
        .expect_figure("0");
    family
        .add_accepted("zero-excel", "the same, saved by Excel", "SUB100", made_by("Microsoft Excel", "<f>2-2</f><v>0</v>"))
        .expect_figure("0");
    family
        .add_accepted("zero-office", "the same, saved by LibreOffice", "SUB100", made_by("LibreOffice/7.4$Linux", "<f>2-2</f><v>0</v>"))
        .expect_figure("0");
    family.add_accepted("stored-figure", "a formula with a figure in a file that was not saved", "", || {
        sample_return().with_b02("", "<f>100+20</f><v>120</v>").bytes()
    });
    family.add_accepted("zero-elsewhere", "a formula with a stored 0 that is no answer", "", || {
        sample_return().insert_before(DATA_SHEET_PART, "</sheetData>", "<row r=\"900\"><c r=\"P900\"><f>2+2</f><v>0</v></c></row>").bytes()
    });
}
