//! Makes the sample files that are not returns: a signed scan, a screenshot, a letter, temporary files of programs.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A PDF of one page that shows `line`, without any characters other than ASCII letters, digits, blanks and `.,-/`.
pub(crate) fn pdf(line: &str) -> Vec<u8> {
    let line: String = line.chars().filter(|c| c.is_ascii_alphanumeric() || " .,-/".contains(*c)).collect();
    let content = format!("BT /F1 16 Tf 72 760 Td ({line}) Tj ET\n0.6 w 72 120 m 523 120 l S\n");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}endstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        count = objects.len() + 1
    ));
    file.into_bytes()
}

/// A PNG picture in grey that resembles a screenshot of a table.
pub(crate) fn png() -> Vec<u8> {
    const WIDTH: u32 = 96;
    const HEIGHT: u32 = 64;
    let mut pixels = Vec::new();
    for row in 0..HEIGHT {
        pixels.push(0);
        pixels.extend((0..WIDTH).map(|column| if row % 8 == 0 || column % 24 == 0 { 0x80u8 } else { 0xf4 }));
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(WIDTH.to_be_bytes());
    head.extend(HEIGHT.to_be_bytes());
    head.extend([8, 0, 0, 0, 0]);
    append_png_chunk(&mut file, *b"IHDR", &head);
    append_png_chunk(&mut file, *b"IDAT", &stored_zlib(&pixels));
    append_png_chunk(&mut file, *b"IEND", &[]);
    file
}

fn append_png_chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
    let body: Vec<u8> = kind.iter().chain(data).copied().collect();
    file.extend(&body);
    file.extend(crc32(&body).to_be_bytes());
}

/// A zlib stream with one uncompressed block, which is large enough for the pixels.
fn stored_zlib(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(data);
    let (a, b) = data.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    stream.extend(((b << 16) | a).to_be_bytes());
    stream
}

fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// A Word document with these paragraphs.
///
/// # Errors
/// The package could not be put together.
pub(crate) fn docx(paragraphs: &[&str]) -> zip::result::ZipResult<Vec<u8>> {
    const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let body: String = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(zip::DateTime::default());
    for (name, part) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONSHIPS), ("word/document.xml", &document)] {
        package.start_file(name, options)?;
        package.write_all(part.as_bytes())?;
    }
    super::package::mark_entries_as_unix(package.finish()?.into_inner())
}

/// The temporary file that Excel writes next to an open workbook (`~$…`). It contains the name of the user who opened the workbook.
pub(crate) fn make_excel_lock_file(who: &str) -> Vec<u8> {
    let mut bytes = vec![b' '; 165];
    for (place, byte) in bytes.iter_mut().zip(std::iter::once(u8::try_from(who.len()).unwrap_or(0)).chain(who.bytes())) {
        *place = byte;
    }
    bytes
}

/// The file `Thumbs.db` that Windows writes into a folder of pictures, as an empty compound file.
pub(crate) fn make_thumbs_file() -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(512, 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use tonghop::xlsx::read::{FileKind, detect};

    #[test]
    fn attachments_are_detected_as_their_file_kinds() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(detect(&pdf("UBND")), FileKind::Pdf);
        assert_eq!(detect(&png()), FileKind::Image);
        assert_eq!(detect(&docx(&["UBND"]).unwrap_or_default()), FileKind::Word);
    }
}
