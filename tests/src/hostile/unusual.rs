//! Writes honest packages in unusual ways. Whatever can be read safely must be read; the rest must be reported for its true reason.

use super::Family;
use super::honest::{DATA_SHEET_PART, LINKS, STRINGS, STYLES, WORKBOOK, honest};
use super::zip::{Archive, Entry};

const OFFICE_DOCUMENT_NS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Sizes behind the data; the local header has these of check sum, packed length and length.
fn streamed(entry: &mut Entry, known: [bool; 3]) {
    let (crc, packed, size) = (entry.central.crc, entry.central.packed, entry.central.size);
    entry.behind = [&b"PK\x07\x08"[..], &crc.to_le_bytes(), &packed.to_le_bytes(), &size.to_le_bytes()].concat();
    entry.local.flags |= 8;
    entry.central.flags |= 8;
    let only = |known: bool, value: u32| if known { value } else { 0 };
    (entry.local.crc, entry.local.packed, entry.local.size) = (only(known[0], crc), only(known[1], packed), only(known[2], size));
}

fn all_streamed(known: [bool; 3]) -> impl Fn() -> Vec<u8> {
    move || honest().archive().changed(|archive| archive.entries.iter_mut().for_each(|entry| streamed(entry, known))).bytes()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").encode_utf16()).flat_map(unit).collect()
}

fn with_part_in_utf16(part: &'static str, unit: fn(u16) -> [u8; 2]) -> impl Fn() -> Vec<u8> {
    move || {
        let bytes = utf16(&honest().text(part), unit);
        honest().part(part, bytes).bytes()
    }
}

fn link(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE_DOCUMENT_NS}/{kind}\" Target=\"{target}\"/>")
}

/// A module sheet in the list, with these attributes besides its name.
fn module(listed: &'static str) -> impl Fn() -> Vec<u8> {
    move || honest().before(WORKBOOK, "</sheets>", &format!("<sheet name=\"Module1\" sheetId=\"9\" {listed} r:id=\"\"/>")).bytes()
}

pub(super) fn cases(family: &mut Family) {
    family.accepted("descriptor-size", "sizes behind the data, the length in front as well", "", all_streamed([false, false, true]));
    family.accepted(
        "descriptor-packed",
        "sizes behind the data, the packed length in front as well",
        "",
        all_streamed([false, true, false]),
    );
    family.accepted("descriptor-sum", "sizes behind the data, the check sum in front as well", "", all_streamed([true, false, false]));
    family.rejected("descriptor-size-lies", "sizes behind the data, another length in front", "XLS108", || {
        let lying = |archive: &mut Archive| {
            streamed(archive.entry(DATA_SHEET_PART), [false, false, true]);
            archive.entry(DATA_SHEET_PART).local.size += 1;
        };
        honest().archive().changed(lying).bytes()
    });
    family.accepted("module", "a module sheet of old Excel, which no part holds", "XLS181", module("state=\"veryHidden\""));
    family.accepted("module-shown", "a module sheet that is shown", "XLS181", module(""));
    family.rejected("figures-without-part", "the sheet with the figures leads to no part", "XLS201", || {
        honest().swap(WORKBOOK, "r:id=\"rId1\"", "r:id=\"\"").bytes()
    });
    family.accepted("utf16-sheet", "the sheet in UTF-16", "", with_part_in_utf16(DATA_SHEET_PART, u16::to_le_bytes));
    family.accepted(
        "utf16-strings",
        "the strings in UTF-16, most significant byte first",
        "",
        with_part_in_utf16(STRINGS, u16::to_be_bytes),
    );
    family.accepted("utf16-links", "the relationships in UTF-16", "", with_part_in_utf16(LINKS, u16::to_le_bytes));
    family.rejected("utf16-broken", "UTF-16 with half a character", "XLS114", || {
        let mut bytes = utf16(&honest().text(DATA_SHEET_PART), u16::to_le_bytes);
        bytes.pop();
        honest().part(DATA_SHEET_PART, bytes).bytes()
    });
    family.accepted("link-twice", "the styles linked twice, one part", "", || {
        honest().before(LINKS, "</Relationships>", &link("rId90", "styles", "styles.xml")).bytes()
    });
    family.accepted("link-same", "one and the same relationship twice", "", || {
        honest()
            .before(LINKS, "</Relationships>", &[link("rId90", "theme", "theme.xml"), link("rId90", "theme", "theme.xml")].concat())
            .bytes()
    });
    family.rejected("link-two-targets", "two parts of strings", "XLS117", || {
        honest().before(LINKS, "</Relationships>", &link("rId90", "sharedStrings", "other.xml")).bytes()
    });
    family
        .accepted("run-empty", "an empty text beside an empty run", "SUB130", || {
            honest().b02(" t=\"inlineStr\"", "<is><t/><r/></is>").bytes()
        })
        .figure(None);
    family.accepted("run-beside-empty", "an empty text beside a run", "", || {
        honest().b02(" t=\"inlineStr\"", "<is><t/><r><t>120</t></r></is>").bytes()
    });
    family.accepted("small-letters", "addresses in small letters", "", || {
        honest().swap(DATA_SHEET_PART, "<c r=\"E17\"", "<c r=\"e17\"").swap(DATA_SHEET_PART, "<c r=\"A17\"", "<c r=\"a17\"").bytes()
    });
    family.accepted("no-styles", "styles that are linked and not there", "XLS182", || honest().without(STYLES).bytes());
    family.rejected("no-strings", "strings that are linked and not there", "XLS201", || honest().without(STRINGS).bytes());
    for (name, what, suffix) in [
        ("zeros-behind", "zeros behind the end", vec![0; 300]),
        ("text-behind", "a farewell behind the end", b"\r\n--boundary--\r\n".to_vec()),
        ("bytes-behind", "noise behind the end", vec![0xFE, 1, 2, 3]),
    ] {
        family.rejected(name, what, "XLS105", move || honest().archive().changed(|archive| archive.suffix = suffix.clone()).bytes());
    }
    formulas(family);
}

fn formulas(family: &mut Family) {
    let app = |name: &str| format!("<Properties><Application>{name}</Application></Properties>");
    let made_by = move |name: &'static str, content: &'static str| {
        move || honest().swap(WORKBOOK, " fullCalcOnLoad=\"1\"", "").part("docProps/app.xml", app(name)).b02("", content).bytes()
    };
    family
        .accepted("zero", "a formula with a stored 0 that is to be computed on opening", "SUB100 XLS180", || {
            honest().b02("", "<f>2+2</f><v>0</v>").bytes()
        })
        .figure("0");
    family
        .accepted(
            "zero-library",
            "the same by a library that computes nothing",
            "SUB100 XLS180",
            made_by("Apache POI", "<f>2+2</f><v>0.0</v>"),
        )
        .figure("0");
    family
        .accepted("zero-array", "the same as a formula of several cells", "SUB100 XLS180", || {
            honest().b02("", "<f t=\"array\" ref=\"E17\">SUM(1&lt;2)</f><v>0</v>").bytes()
        })
        .figure("0");
    family.accepted("zero-excel", "the same, saved by Excel", "SUB100", made_by("Microsoft Excel", "<f>2-2</f><v>0</v>")).figure("0");
    family
        .accepted("zero-office", "the same, saved by LibreOffice", "SUB100", made_by("LibreOffice/7.4$Linux", "<f>2-2</f><v>0</v>"))
        .figure("0");
    family.accepted("stored-figure", "a formula with a figure in a file that was not saved", "", || {
        honest().b02("", "<f>100+20</f><v>120</v>").bytes()
    });
    family.accepted("zero-elsewhere", "a formula with a stored 0 that is no answer", "", || {
        honest().before(DATA_SHEET_PART, "</sheetData>", "<row r=\"900\"><c r=\"P900\"><f>2+2</f><v>0</v></c></row>").bytes()
    });
}
