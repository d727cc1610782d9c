//! Tests how the reader treats zip packages that are damaged, joined together or encrypted, or have false headers.

use std::io::{Cursor, Write};

use tonghop::Lang;
use tonghop::findings::Refusal;
use tonghop::xlsx::read::{Caps, FileKind, detect};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::build::{parts, read_cells, read_sheet_lines, refusal_code, replace_bytes, workbook_with, workbook_with_rows, zip_parts};

/// Returns a workbook whose parts are stored uncompressed; its only cell is A1 = 123456.
fn stored_package() -> Vec<u8> {
    zip_parts(
        &parts(&[("xl/sheet1.xml", "<worksheet><sheetData><row><c><v>123456</v></c></row></sheetData></worksheet>")]),
        CompressionMethod::Stored,
    )
}

/// Returns the offset of the central directory header of the part `name`.
fn central_header_offset(bytes: &[u8], name: &str) -> usize {
    (0..bytes.len() - 46).rfind(|at| bytes[*at..].starts_with(b"PK\x01\x02") && bytes[at + 46..].starts_with(name.as_bytes())).unwrap()
}

fn overwrite_bytes(bytes: &[u8], at: usize, value: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at..at + value.len()].copy_from_slice(value);
    bytes
}

#[test]
fn the_sound_package_is_read() {
    assert_eq!(read_cells(&stored_package()).0, ["A1 123456 General"]);
}

#[test]
fn other_file_kinds_are_recognized() {
    assert_eq!(refusal_code(b""), "XLS101");
    assert_eq!(refusal_code(b"%PDF-1.7"), "XLS102");
    assert_eq!(refusal_code("Mã,Kết quả".as_bytes()), "XLS102");
    assert_eq!(refusal_code(b"\x09\x08\x10\0\0\x06\x05\0"), "XLS104");
    let types = |text: &str| {
        let xml = format!(r#"<Types><Override ContentType="application/{text}"/></Types>"#);
        zip_parts(&[("[Content_Types].xml", &xml)], CompressionMethod::Deflated)
    };
    let xlsb = types("vnd.ms-excel.sheet.binary.macroEnabled.main");
    let docx = types("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
    let ods = zip_parts(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], CompressionMethod::Stored);
    assert_eq!([detect(&xlsb), detect(&docx), detect(&ods)], [FileKind::Xlsb, FileKind::Word, FileKind::Ods]);
    assert_eq!([refusal_code(&xlsb), refusal_code(&docx), refusal_code(&ods)], ["XLS104", "XLS102", "XLS104"]);
    let other = zip_parts(&[("a.txt", "a")], CompressionMethod::Stored);
    assert_eq!((detect(&other), refusal_code(&other)), (FileKind::Zip, "XLS118"));
}

#[test]
fn a_flipped_digit_fails_the_checksum() {
    assert_eq!(refusal_code(&replace_bytes(&stored_package(), b"123456", b"123457")), "XLS110");
}

#[test]
fn cut_glued_and_prefixed_files_are_damaged() {
    let sound = stored_package();
    assert_eq!(refusal_code(&sound[..sound.len() - 1]), "XLS105");
    assert_eq!(refusal_code(&sound[..sound.len() / 2]), "XLS105");
    assert_eq!(refusal_code(&[&sound[..], b"\0"].concat()), "XLS105");
    assert_eq!(refusal_code(&[&sound[..], &sound[..]].concat()), "XLS105");
    let mut two = Cursor::new(sound.clone());
    two.set_position(sound.len() as u64);
    let mut behind = ZipWriter::new(two);
    behind.start_file("a", SimpleFileOptions::default()).unwrap();
    assert_eq!(refusal_code(&behind.finish().unwrap().into_inner()), "XLS105", "a zip behind a zip");
}

/// The message must describe the bytes that follow the package; otherwise the sender would send the same file again.
#[test]
fn data_after_the_end_is_described() {
    for (behind, vi, en) in [
        (&[0; 300][..], "còn 300 byte (toàn byte 0)", "300 bytes after the end of the package (all zeros)"),
        (
            b"\r\n--boundary--\r\n",
            "còn 16 byte (bắt đầu bằng “--boundary--”)",
            "16 bytes after the end of the package (beginning with “--boundary--”)",
        ),
        (b"PK\x03\x04cut", "còn 7 byte (một gói nén khác)", "7 bytes after the end of the package (another archive)"),
        (&[0xFE, 1, 2, 3], "còn 4 byte (không rõ là gì)", "4 bytes after the end of the package (of no known kind)"),
    ] {
        let refusal = Refusal::from(read_sheet_lines(&[&stored_package()[..], behind].concat(), &Caps::NATIVE, 0).unwrap_err());
        for (lang, told) in [(Lang::Vi, vi), (Lang::En, en)] {
            let message = refusal.problem().message(lang);
            assert!(message.contains(told), "{message}");
        }
    }
}

#[test]
fn repeated_parts_are_refused() {
    let sheet = "<worksheet/>";
    let twins = workbook_with(&[("xl/sheet2.xml", sheet)]);
    assert_eq!(refusal_code(&replace_bytes(&twins, b"xl/sheet2.xml", b"xl/sheet1.xml")), "XLS106");
    assert_eq!(refusal_code(&replace_bytes(&twins, b"xl/sheet2.xml", b"XL/Sheet1.xml")), "XLS106");
}

#[test]
fn disagreeing_headers_are_refused() {
    let sound = stored_package();
    let at = central_header_offset(&sound, "xl/sheet1.xml");
    assert_eq!(refusal_code(&overwrite_bytes(&sound, at + 46, b"xl/sheet9.xml")), "XLS108");
    assert_eq!(refusal_code(&overwrite_bytes(&sound, at + 16, &[1, 2, 3, 4])), "XLS108");
    assert_eq!(refusal_code(&overwrite_bytes(&sound, at + 24, &[9, 0, 0, 0])), "XLS108");
    assert_eq!(refusal_code(&overwrite_bytes(&sound, at + 10, &[8, 0])), "XLS108");
}

#[test]
fn overlapping_parts_are_refused() {
    let sound = stored_package();
    let (one, other) = (central_header_offset(&sound, "xl/styles.xml"), central_header_offset(&sound, "xl/sheet1.xml"));
    // With these sizes, the part overlaps the part that follows it.
    let sizes = [200, 0, 0, 0, 200, 0, 0, 0];
    let local = (0..other).find(|at| sound[*at..].starts_with(b"PK\x03\x04") && sound[at + 30..].starts_with(b"xl/styles.xml")).unwrap();
    let overlapping = overwrite_bytes(&overwrite_bytes(&sound, one + 20, &sizes), local + 18, &sizes);
    assert_eq!(refusal_code(&overlapping), "XLS107");
}

#[test]
fn encryption_and_unknown_compression_methods_are_refused() {
    let sound = stored_package();
    let at = central_header_offset(&sound, "xl/styles.xml");
    assert_eq!(refusal_code(&overwrite_bytes(&sound, at + 8, &[1, 0])), "XLS103");
    assert_eq!(detect(&overwrite_bytes(&sound, at + 8, &[1, 0])), FileKind::EncryptedOffice);
    assert_eq!(refusal_code(&overwrite_bytes(&sound, at + 10, &[12, 0])), "XLS109");
}

#[test]
fn missing_required_parts_are_refused() {
    for missing in ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sheet1.xml"] {
        let mut parts = parts(&[]);
        parts.retain(|part| part.0 != missing);
        assert_eq!(refusal_code(&zip_parts(&parts, CompressionMethod::Deflated)), "XLS111", "{missing}");
    }
    // Where the relationships name strings or styles that do not exist, only cells that use them are affected.
    for missing in ["xl/strings.xml", "xl/styles.xml"] {
        let mut parts = parts(&[]);
        parts.retain(|part| part.0 != missing);
        assert!(read_cells(&zip_parts(&parts, CompressionMethod::Deflated)).0.is_empty(), "{missing}");
    }
}

#[test]
fn folders_and_back_slashes_are_harmless() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_directory("xl", SimpleFileOptions::default()).unwrap();
    for (name, content) in parts(&[]) {
        zip.start_file(name.replace('/', "\\"), SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(read_cells(&bytes).0.is_empty());
}

#[test]
fn data_descriptors_and_zip64_sizes_are_read() {
    let mut streamed = ZipWriter::new_stream(Vec::new());
    let options = SimpleFileOptions::default().large_file(true);
    let sheet = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    for (name, content) in parts(&[("xl/sheet1.xml", sheet)]) {
        streamed.start_file(name, options).unwrap();
        streamed.write_all(content.as_bytes()).unwrap();
    }
    let bytes = streamed.finish().unwrap().into_inner();
    assert_eq!(read_cells(&bytes).0, ["A1 1 General"]);
}

#[test]
fn corrupt_deflated_data_are_refused() {
    let sound = workbook_with_rows("<row><c><v>1</v></c></row>");
    let at = central_header_offset(&sound, "xl/sheet1.xml");
    let offset = u32::from_le_bytes(sound[at + 42..at + 46].try_into().unwrap()) as usize;
    let data = offset + 30 + "xl/sheet1.xml".len();
    assert_eq!(refusal_code(&overwrite_bytes(&sound, data, &[0xFF])), "XLS110");
}
