//! Removes blanks and comments between the elements of an `.ods`. They have no meaning (OpenDocument 1.3, part 3, 6.1.2), and calamine
//! misreads files that have them.

use std::io::{Cursor, Write};

use quick_xml::events::{BytesText, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::answer::ReaderRefusal;
use super::zipped::Package;

/// Makes the package that calamine reads, without blanks and comments between the elements of the content.
///
/// # Errors
/// A part is missing or damaged.
pub(super) fn repack_for_calamine(package: &mut Package<'_>, content: &[u8]) -> Result<Vec<u8>, ReaderRefusal> {
    let content = without_layout_blanks(content)?;
    let (kind, list) = (package.required_part("mimetype")?, package.required_part("META-INF/manifest.xml")?);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut pack = || {
        for (name, part) in [("mimetype", &kind), ("META-INF/manifest.xml", &list), ("content.xml", &content)] {
            archive.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
            archive.write_all(part)?;
        }
        Ok(())
    };
    pack().map_err(|_: zip::result::ZipError| ReaderRefusal::Damaged)?;
    archive.finish().map(Cursor::into_inner).map_err(|_| ReaderRefusal::Damaged)
}

/// Removes blanks outside of paragraphs and at the ends of paragraphs, and reduces a run of blanks within a paragraph to one.
fn without_layout_blanks(content: &[u8]) -> Result<Vec<u8>, ReaderRefusal> {
    let mut reader = quick_xml::Reader::from_reader(content);
    let mut writer = quick_xml::Writer::new(Vec::with_capacity(content.len()));
    let mut buffer = Vec::new();
    let (mut within, mut begun) = (0_u32, false);
    // Text that is kept back until it is known whether it ends its paragraph.
    let mut held: Option<String> = None;
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|_| ReaderRefusal::Damaged)?;
        let is_paragraph = |name: &str| matches!(name, "text:p" | "text:h");
        if let Event::Text(text) = &event {
            let words = text.xml10_content();
            if within > 0 {
                let line = collapse_blanks(&words);
                let line = if begun { line.trim_start().to_owned() } else { line };
                begun &= line.is_empty();
                if !line.is_empty() {
                    held = Some(line);
                }
            }
            buffer.clear();
            continue;
        }
        if let Some(line) = held.take() {
            let ends = matches!(&event, Event::End(tag) if is_paragraph(tag.name().into_inner()));
            let line = if ends { line.trim_end() } else { line.as_str() };
            writer.write_event(Event::Text(BytesText::from_escaped(line))).map_err(|_| ReaderRefusal::Damaged)?;
        }
        match &event {
            Event::Start(tag) if is_paragraph(tag.name().into_inner()) => {
                within += 1;
                begun = true;
            }
            Event::End(tag) if is_paragraph(tag.name().into_inner()) => within = within.saturating_sub(1),
            Event::Comment(_) | Event::PI(_) => {
                buffer.clear();
                continue;
            }
            Event::Eof => return Ok(writer.into_inner()),
            Event::GeneralRef(_) | Event::CData(_) => begun = false,
            _ => {}
        }
        writer.write_event(event).map_err(|_| ReaderRefusal::Damaged)?;
        buffer.clear();
    }
}

fn collapse_blanks(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        let blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
        if !blank {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}
