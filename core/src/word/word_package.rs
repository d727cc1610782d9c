//! Packs the parts of a document into a `.docx` file. No part has a day or a time in it.

use std::io::{Cursor, Read, Write};

use sha2::{Digest, Sha256};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::{Document, Style, body_xml, word_styles};
use crate::base::hex;
use crate::base::markup::Markup;

/// Why a document could not be packed: a part is larger than a package can hold.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be packed")]
pub struct WordError(#[from] ZipError);

/// The part with the text.
const BODY_PART: &str = "word/document.xml";
/// The most bytes of a text that is compared with its mark.
const MAX_BODY_BYTES: u64 = 256 * 1024 * 1024;

/// The parts that are the same in all documents, by name.
const FIXED_PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        concat!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/>"#,
            r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
            r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
            r#"<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>"#,
            r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
            r#"<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
            r#"<Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
            r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
            r#"<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>"#,
            "</Types>"
        ),
    ),
    (
        "_rels/.rels",
        concat!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
            r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
            r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
            r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>"#,
            "</Relationships>"
        ),
    ),
    (
        "word/_rels/document.xml.rels",
        concat!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
            r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
            r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>"#,
            r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>"#,
            r#"<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/>"#,
            r#"<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>"#,
            "</Relationships>"
        ),
    ),
    (
        "word/settings.xml",
        concat!(
            r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/>"#,
            r#"<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>"#,
            r#"<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#,
            r#"<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"#
        ),
    ),
    (
        "docProps/app.xml",
        r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>tonghop</Application></Properties>"#,
    ),
];

/// Writes the document as a package.
pub(super) fn write(document: &Document) -> Result<Vec<u8>, WordError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut add = |name: &str, part: &[u8]| -> Result<(), WordError> {
        zip.start_file(name, options)?;
        zip.write_all(part).map_err(ZipError::from)?;
        Ok(())
    };
    for (name, part) in FIXED_PARTS {
        let mut out = Markup::xml();
        out.raw(part);
        add(name, &out.into_bytes())?;
    }
    let body = body_xml::write(document);
    add("docProps/core.xml", &core_properties(document, &body_mark(&body)))?;
    add(BODY_PART, &body)?;
    add("word/styles.xml", &word_styles::write(document.lang))?;
    add("word/numbering.xml", &word_styles::write_lists())?;
    add("word/header1.xml", &header(true))?;
    add("word/header2.xml", &header(false))?;
    Ok(zip.finish()?.into_inner())
}

/// The header of a page, with its number or without.
fn header(numbered: bool) -> Vec<u8> {
    let mut out = Markup::xml();
    out.raw("<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr>");
    out.value("pStyle", Style::PageNumber.id()).raw("</w:pPr>");
    if numbered {
        out.raw("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple>");
    }
    out.raw("</w:p></w:hdr>");
    out.into_bytes()
}

/// Whether the file is one that [`write`] made and that nobody has edited since: the text still has the hash that its properties name.
pub(super) fn is_as_written(file: &[u8]) -> bool {
    let part = |name: &str| -> Option<Vec<u8>> {
        let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
        let part = archive.by_name(name).ok()?;
        let mut bytes = Vec::new();
        part.take(MAX_BODY_BYTES).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let (Some(body), Some(properties)) = (part(BODY_PART), part("docProps/core.xml")) else { return false };
    String::from_utf8_lossy(&properties).contains(&body_mark(&body))
}

/// The element by which a file says which text was written.
fn body_mark(body: &[u8]) -> String {
    format!("<dc:identifier>tonghop-word/1 {}</dc:identifier>", hex(&Sha256::digest(body)))
}

/// The properties of the file: title, language and the mark of the text, and neither author nor day.
fn core_properties(document: &Document, mark: &str) -> Vec<u8> {
    let mut out = Markup::xml();
    out.raw("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"");
    out.raw(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>")
        .text(&document.title)
        .raw("</dc:title><dc:language>")
        .raw(word_styles::language_tag(document.lang))
        .raw("</dc:language>")
        .raw(mark)
        .raw("</cp:coreProperties>");
    out.into_bytes()
}
