//! Hostile files whose content is not what their name promises.

use super::honest::{self, DATA_SHEET_PART, sample_return};
use super::zip::{Archive, DEFLATED, Entry, STORED};
use super::{Case, CaseFamily};

const OLE_SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Returns a compound file (the container format of old Office files) with one stream of this name.
fn compound_file(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0; 2048];
    bytes[..8].copy_from_slice(&OLE_SIGNATURE);
    for (at, unit) in stream.encode_utf16().enumerate() {
        bytes[1024 + at * 2..1026 + at * 2].copy_from_slice(&unit.to_le_bytes());
    }
    bytes[1024 + 64] = ((stream.len() + 1) * 2) as u8;
    bytes
}

const HTML_TABLE: &str =
    "<html><meta charset=utf-8><table><tr><td>Mã<td>Kết quả<tr><td>B01<td>3<tr><td>B02<td>120<tr><td>B03<td>0</table></html>";

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn package_with_part(name: &str, content: &str) -> Vec<u8> {
    Archive::default().with_entry(Entry::new(name, content.as_bytes(), STORED)).bytes()
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    add_skipped_cases(family);
    add_refused_cases(family);
    add_json_cases(family);
}

fn add_skipped_cases(family: &mut CaseFamily) {
    family.add_skipped("scan.pdf", "a scan", || b"%PDF-1.7\n1 0 obj".to_vec());
    family.add_skipped("scan-renamed.xlsx", "a scan named .xlsx", || b"%PDF-1.7\n1 0 obj".to_vec());
    family.add_skipped("scan-blank-in-front.xlsx", "a scan with blanks in front", || b"\r\n\r\n%PDF-1.4".to_vec());
    family.add_skipped("photo.xlsx", "a photo named .xlsx", || b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec());
    family.add_skipped("picture.xls", "a picture named .xls", || b"\x89PNG\r\n\x1a\n".to_vec());
    family.add_skipped("heic.xlsx", "a photo of a telephone", || b"\0\0\0\x18ftypheic".to_vec());
    family.add_skipped("letter.docx", "a letter", || {
        package_with_part("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
    });
    family.add_skipped("letter-renamed.xlsx", "a letter named .xlsx", || {
        package_with_part("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
    });
    family.add_skipped("letter.rtf", "a letter as rich text", || b"{\\rtf1\\ansi B01 B02 B03}".to_vec());
    family.add_skipped("letter-old.doc", "a letter of old Word", || compound_file("WordDocument"));
    family
        .add_skipped("letter.odt", "a letter of LibreOffice", || package_with_part("mimetype", "application/vnd.oasis.opendocument.text"));
    family.add_skipped("notes.txt", "a note", || "Gửi phòng tổng hợp".as_bytes().to_vec());
    family.add_skipped("~$bao-cao.xlsx", "the lock file of an open workbook", || b"\x05Admin  ".to_vec()).file =
        "~$bao-cao.xlsx".to_owned();
    family.add_skipped("page.html", "a web page", || b"<!DOCTYPE html><html><body>Trang</body></html>".to_vec());
    family.add_skipped("report.json", "a consolidated report", || b"{\"format\": \"tonghop-report/1\"}".to_vec());
    family.add_skipped("other.json", "JSON of another program", || b"{\"a\": 1}".to_vec());
    family.add_skipped("noise.bin", "noise", || (0..4_096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect());
}

fn add_refused_cases(family: &mut CaseFamily) {
    family.add_rejected("empty", "a file of no bytes", "XLS101", Vec::new);
    family.add_rejected("zeros", "a file of zeros", "XLS102", || vec![0; 20_000]);
    family.add_rejected("text", "a text named .xlsx", "XLS102", || "Số liệu sẽ gửi sau".as_bytes().to_vec());
    family.add_rejected("mark-only", "a byte order mark and nothing else", "XLS102", || b"\xEF\xBB\xBF".to_vec());
    family.add_rejected("download-page", "the page of a portal in place of the file", "XLS102", || {
        b"<!DOCTYPE html><html><body>Dang nhap</body></html>".to_vec()
    });
    family.add_rejected("utf16-text", "a table in UTF-16 named .xlsx", "XLS102", || utf16("Mã\tKết quả\r\nB01\t3\r\nB02\t120\r\nB03\t0"));
    family.add_rejected("macro-program", "a program named .xlsx", "XLS102", || b"MZ\x90\0\x03\0\0\0".to_vec());
    family.add_rejected("gzip", "a gzip archive named .xlsx", "XLS118", || b"\x1F\x8B\x08\0\0\0\0\0".to_vec());
    family.add_rejected("rar", "a RAR archive named .xlsx", "XLS118", || b"Rar!\x1a\x07\x01\0".to_vec());
    family.add_rejected("7z", "a 7z archive named .xlsx", "XLS118", || b"7z\xBC\xAF\x27\x1C\0\x04".to_vec());
    family.add_rejected("bzip2", "a bzip2 archive named .xlsx", "XLS118", || b"BZh91AY&SY".to_vec());
    family.add_rejected("outlook.msg", "a message of Outlook", "XLS118", || compound_file("__nameid_version1.0"));
    family.add_rejected("mail.eml", "a message", "XLS118", || b"From: a@b\r\nTo: c@d\r\nSubject: e\r\n\r\nf".to_vec());
    family.add_rejected("flat.fods", "a spreadsheet of OpenDocument as one XML file", "XLS104", || {
        b"<?xml version=\"1.0\"?>\n\n<office:document xmlns:office=\"o\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"/>".to_vec()
    });
    family.add_rejected("numbers.xlsx", "a spreadsheet of Apple's Numbers", "XLS102", || package_with_part("Index/Document.iwa", "x"));
    family.add_rejected("capitals.xls", "an old workbook whose stream is written in capitals", "XLS104", || compound_file("WORKBOOK"));
    family.add_rejected("zip-of-files.xlsx", "a zip archive of a folder", "XLS118", || package_with_part("bao-cao/a.txt", "x"));
    family.add_rejected("zip.zip", "a zip archive with the return inside", "XLS118", || {
        Archive::default().with_entry(Entry::new("bao-cao.xlsx", honest::workbook(), DEFLATED)).bytes()
    });
    family.add_rejected("password", "a workbook with a password to open", "XLS103", || compound_file("EncryptedPackage"));
    family.add_rejected("password-old.xls", "an encrypted package named .xls", "XLS103", || compound_file("EncryptedPackage"));
    family.add_rejected("password-ods.ods", "an encrypted OpenDocument", "XLS103", || {
        package_with_part("META-INF/manifest.xml", "<manifest:encryption-data/>")
    });
    family.add_rejected("compound", "a compound file of something else", "XLS102", || compound_file("Contents"));
    family.add_rejected("presentation.pptx", "a presentation", "XLS102", || {
        package_with_part("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")
    });
    family
        .add_rejected("polyglot-pdf", "a workbook that begins like a scan", "", || {
            [b"%PDF-1.7\n".to_vec(), honest::workbook().to_vec()].concat()
        })
        .verdict = super::Verdict::Skipped;
    family.add_rejected("polyglot-html", "a workbook with a page in front", "XLS102", || {
        [b"<html></html>".to_vec(), honest::workbook().to_vec()].concat()
    });
    family.add_rejected("polyglot-two-documents", "one package, a letter and a workbook at once", "", || {
        sample_return().with_part_content("word/document.xml", "<document/>").replace_in_part(honest::CONTENT_TYPES_PART, "</Types>", "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>").bytes()
    })
    .verdict = super::Verdict::Accepted;
    expect_sample_figure(family);
    family.add_rejected("binary-and-plain", "a workbook of binary and of XML parts at once", "XLS104", || {
        sample_return().with_part_content("xl/workbook.bin", "x").replace_in_part(honest::CONTENT_TYPES_PART, "</Types>", "<Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>").bytes()
    })
    .codes = Vec::new();
    let last = family.cases.last_mut().expect("just added");
    (last.verdict, last.figure) = (super::Verdict::Accepted, Some(honest::B02_FIGURE));
    for (name, what, ending) in [
        ("as-xls.xls", "the return named .xls", ""),
        ("as-xlsm.xlsm", "the return named .xlsm", ""),
        ("as-pdf.pdf", "the return named .pdf", ""),
        ("as-docx.docx", "the return named .docx", ""),
        ("as-nothing", "the return without an ending to its name", ""),
        ("as-zip.zip", "the return named .zip", ""),
    ] {
        family.add_accepted(name, what, ending, || honest::workbook().to_vec());
    }
    family.add_rejected("xml-2003.xls", "an Excel 2003 workbook of XML", "XLS104", || {
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet/></Workbook>".to_vec()
    });
    family.add_rejected("html-as-xls.xls", "a table of a web page named .xls", "XLS102", || HTML_TABLE.as_bytes().to_vec());
    family.add_rejected("html-codes.html", "a web page with the codes of the plan", "XLS102", || HTML_TABLE.as_bytes().to_vec());
    family.add_rejected("sheet-alone.xlsx", "the XML of the sheet alone", "XLS102", || sample_return().text(DATA_SHEET_PART).into_bytes());
}

/// Expects the figure of the sample return from the case that was added last.
fn expect_sample_figure(family: &mut CaseFamily) {
    if let Some(Case { figure, .. }) = family.cases.last_mut() {
        *figure = Some(honest::B02_FIGURE);
    }
}

fn add_json_cases(family: &mut CaseFamily) {
    family.add_accepted("return.json", "the return as JSON", "", || honest::json().into_bytes());
    family.add_accepted("return-mark.json", "the return as JSON with a byte order mark", "", || {
        format!("\u{feff}{}", honest::json()).into_bytes()
    });
    family.add_accepted("return-named.xlsx", "the return as JSON named .xlsx", "", || honest::json().into_bytes());
    family.add_rejected("json-cut.json", "JSON that is cut off", "SUB401", || {
        let text = honest::json();
        text.as_bytes()[..text.len() / 2].to_vec()
    });
    family.add_rejected("json-deep.json", "JSON of a million brackets", "SUB401", || vec![b'['; 1_000_000]);
    family.add_rejected("json-utf16.json", "JSON in UTF-16", "XLS102", || utf16(&honest::json()));
    family.add_rejected("json-unit-twice.json", "JSON with two units", "SUB405", || {
        honest::json().replacen("\"unit\"", "\"unit\": \"26431\", \"unit\"", 1).into_bytes()
    });
    family.add_rejected("json-other.json", "JSON of a later format", "SUB404", || {
        honest::json().replacen("submission/1", "submission/9", 1).into_bytes()
    });
    family.add_rejected("json-large.json", "20 MB of JSON numbers", "XLS121", || format!("[{}0]", "0,".repeat(10_000_000)).into_bytes());
}
