//! Builds small `.xlsx` packages part by part for the tests of the reader, and prints the cells that the reader gives, one line each.

use std::io::{Cursor, Write};

use tonghop::findings::Refusal;
use tonghop::xlsx::read::{Caps, CellValue, SheetSummary, open};
use zip::CompressionMethod;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
pub(crate) const ROOT_RELATIONSHIPS: &str = r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub(crate) const WORKBOOK_RELATIONSHIPS: &str = r#"<Relationships><Relationship Id="s1" Type="http://x/worksheet" Target="sheet1.xml"/><Relationship Id="ss" Type="http://x/sharedStrings" Target="/xl/strings.xml"/><Relationship Id="st" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;
pub(crate) const WORKBOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="Số liệu" sheetId="1" r:id="s1"/></sheets></workbook>"#;
pub(crate) const SHARED_STRINGS: &str = "<sst><si><t>không</t></si><si><t>một</t></si></sst>";
pub(crate) const STYLES: &str = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// A part of a package: its name and its content.
pub(crate) type Part<'a> = (&'a str, &'a str);

/// Returns the parts of a small workbook. Each part in `changed` replaces the part of the same name, or is added.
pub(crate) fn parts<'a>(changed: &[Part<'a>]) -> Vec<Part<'a>> {
    let mut parts = vec![
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", ROOT_RELATIONSHIPS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS),
        ("xl/strings.xml", SHARED_STRINGS),
        ("xl/styles.xml", STYLES),
        ("xl/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    ];
    for (name, content) in changed {
        match parts.iter_mut().find(|part| part.0 == *name) {
            Some(part) => part.1 = content,
            None => parts.push((name, content)),
        }
    }
    parts
}

pub(crate) fn zip_parts(parts: &[Part<'_>], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Returns a small workbook in which the parts in `changed` are replaced or added.
pub(crate) fn workbook_with(changed: &[Part<'_>]) -> Vec<u8> {
    zip_parts(&parts(changed), CompressionMethod::Deflated)
}

/// Returns a workbook whose only sheet has these rows, given as XML.
pub(crate) fn workbook_with_rows(rows: &str) -> Vec<u8> {
    workbook_with(&[("xl/sheet1.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))])
}

/// Reads the sheet at the index `sheet`. Returns one line of text per cell and the summary of the sheet, or the refusal of the workbook.
pub(crate) fn read_sheet_lines(
    bytes: &[u8],
    caps: &Caps,
    sheet: usize,
) -> Result<(Vec<String>, SheetSummary), tonghop::xlsx::read::Refusal> {
    let mut lines = Vec::new();
    let mut book = open(bytes, caps)?;
    let summary = book.read_sheet(sheet, &mut |cell| {
        let value = match cell.value {
            CellValue::Text(text) => format!("“{text}”"),
            CellValue::Number(text) => text.to_owned(),
            other => format!("{other:?}"),
        };
        let mut line = format!("{} {value} {:?}", cell.at, cell.format);
        for (on, word) in [(cell.formula, " formula"), (cell.hidden, " hidden"), (cell.repeated, " repeated")] {
            line.push_str(if on { word } else { "" });
        }
        lines.push(line);
    })?;
    Ok((lines, summary))
}

/// Returns the code of the refusal when a workbook is opened and its first sheet is read; panics where both succeed.
pub(crate) fn refusal_code(bytes: &[u8]) -> &'static str {
    match read_sheet_lines(bytes, &Caps::NATIVE, 0) {
        Ok((lines, _)) => panic!("read: {lines:?}"),
        Err(refusal) => Refusal::from(refusal).code(),
    }
}

/// Reads the first sheet. Returns its cells, one line each, and its oddities, each as code and cell.
pub(crate) fn read_cells(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let (lines, summary) = read_sheet_lines(bytes, &Caps::NATIVE, 0).unwrap();
    let oddities = summary
        .oddities
        .iter()
        .map(|oddity| {
            let cell = oddity.at.map_or(String::new(), |at| at.to_string());
            format!("{} {cell}", oddity.problem.code())
        })
        .collect();
    (lines, oddities)
}

/// Replaces each `old` by `new` of the same length.
pub(crate) fn replace_bytes(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut bytes = bytes.to_vec();
    let mut found = false;
    for at in 0..=bytes.len() - old.len() {
        if &bytes[at..at + old.len()] == old {
            bytes[at..at + old.len()].copy_from_slice(new);
            found = true;
        }
    }
    assert!(found, "nothing to patch");
    bytes
}
