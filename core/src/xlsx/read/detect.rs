//! Detects what a file is by its content, never by its name.

use std::cell::RefCell;

use super::package::{Buffer, Package};
use super::part_cache::{PartCache, PartRequest, get_or_parse};
use super::refusal::{Fault, Refusal};
use super::{Caps, cfb};
use crate::base::Size;
use crate::base::{Lang, Phrase, Say};
use crate::xlsx::{LimitProblem, PackageProblem};

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A workbook of Excel 2007 and later, or a template of one.
    Xlsx,
    /// A workbook or template of Excel 2007 and later with macros.
    Xlsm,
    /// A binary workbook of Excel 2007 and later (`.xlsb`).
    Xlsb,
    /// A workbook of Excel 2003 and before (`.xls`).
    OldExcel,
    /// A workbook of Excel 2003 as one XML file.
    ExcelXml,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// A spreadsheet of OpenDocument as one XML file (`.fods`).
    FlatOds,
    /// An Office document that needs a password.
    EncryptedOffice,
    /// A text document of any program.
    Word,
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// A web page; some portals give it the name `.xls`.
    Html,
    /// JSON.
    Json,
    /// Plain text, CSV.
    Text,
    /// A document that is stored as a zip archive, of a kind that is not read here.
    OtherDocument,
    /// A zip archive that is no document, or damaged.
    Zip,
    /// An archive of another kind.
    Archive,
    /// An e-mail message (`.eml`).
    Mail,
    /// An e-mail message of Outlook (`.msg`).
    OutlookMail,
    /// No bytes.
    Empty,
    /// Anything else.
    Unknown,
}

impl FileKind {
    /// Whether the file is a workbook that [`crate::returns::intake::OtherFormatReader`] reads (`.xls`, `.xlsb`, `.ods`).
    pub const fn is_other_spreadsheet(self) -> bool {
        matches!(self, Self::OldExcel | Self::Xlsb | Self::Ods)
    }
}

impl Say for FileKind {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        let (vi, en) = match self {
            Self::Xlsx => ("bảng tính Excel (.xlsx)", "an Excel workbook (.xlsx)"),
            Self::Xlsm => ("bảng tính Excel có macro (.xlsm)", "an Excel workbook with macros (.xlsm)"),
            Self::Xlsb => ("bảng tính Excel nhị phân (.xlsb)", "a binary Excel workbook (.xlsb)"),
            Self::OldExcel => ("bảng tính Excel 97-2003 (.xls)", "an Excel 97-2003 workbook (.xls)"),
            Self::ExcelXml => ("bảng tính Excel 2003 dạng XML", "an Excel 2003 XML spreadsheet"),
            Self::Ods => ("bảng tính OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)"),
            Self::FlatOds => ("bảng tính OpenDocument dạng XML (.fods)", "a flat OpenDocument spreadsheet (.fods)"),
            Self::EncryptedOffice => ("tài liệu có mật khẩu", "a password-protected document"),
            Self::Word => ("văn bản Word", "a text document"),
            Self::Pdf => ("tệp PDF", "a PDF file"),
            Self::Image => ("tệp ảnh", "a picture"),
            Self::Html => ("trang web (HTML)", "a web page (HTML)"),
            Self::Json => ("dữ liệu JSON", "JSON data"),
            Self::Text => ("văn bản thuần hoặc CSV", "plain text or CSV"),
            Self::Zip => ("tệp nén ZIP", "a zip archive"),
            Self::OtherDocument => ("tài liệu của chương trình khác", "a document of another program"),
            Self::Archive => ("tệp nén (RAR, 7z hoặc loại khác)", "an archive (RAR, 7z or another kind)"),
            Self::Mail => ("thư điện tử (.eml)", "an e-mail message (.eml)"),
            Self::OutlookMail => ("thư điện tử của Outlook (.msg, winmail.dat)", "an Outlook message (.msg, winmail.dat)"),
            Self::Empty => ("tệp rỗng", "an empty file"),
            Self::Unknown => ("loại không xác định", "of an unknown type"),
        };
        std::borrow::Cow::Borrowed(lang.pick(vi, en))
    }
}

/// Detects the kind of a file by its first bytes, and that of a zip archive by its content.
///
/// ```
/// use tonghop::xlsx::read::{FileKind, detect};
/// assert_eq!(detect(b"%PDF-1.7 ..."), FileKind::Pdf);
/// ```
pub fn detect(bytes: &[u8]) -> FileKind {
    match detect_by_first_bytes(bytes) {
        FileKind::Zip => match Package::open(bytes, &Caps::NATIVE) {
            Ok(package) => {
                let mut buffer = Buffer::take_spare();
                let kind = detect_package_kind(&package, &mut buffer);
                buffer.keep_as_spare();
                kind
            }
            // In an archive of files, each file may need a password, or be compressed in a way that no document is.
            Err(_) if holds_files(bytes) => FileKind::Zip,
            Err(refusal) if *refusal.fault() == Fault::Package(PackageProblem::PasswordProtected {}) => FileKind::EncryptedOffice,
            Err(_) if contains_bytes(bytes, b"xl/workbook.xml") => FileKind::Xlsx,
            Err(_) => FileKind::Zip,
        },
        kind => kind,
    }
}

/// Whether a zip archive contains files that somebody packed, and is not itself a document. If the archive cannot be opened, the ending of
/// its first file's name decides. The browser form opens no such archives.
#[cfg(feature = "office")]
fn holds_files(bytes: &[u8]) -> bool {
    let length = bytes.get(26..28).map_or(0, |field| field.iter().rev().fold(0, |value, byte| value << 8 | usize::from(*byte)));
    let name = bytes.get(30..).and_then(|rest| rest.get(..length)).unwrap_or_default().to_ascii_lowercase();
    /// Endings of file names that people send.
    const KNOWN_FILE_ENDINGS: [&[u8]; 9] = [b".xlsx", b".xlsm", b".xlsb", b".xls", b".ods", b".csv", b".json", b".pdf", b".docx"];
    match Package::open_files(bytes, &Caps::NATIVE) {
        Ok(package) => !is_document(&package),
        Err(_) => KNOWN_FILE_ENDINGS.iter().any(|ending| name.ends_with(ending)),
    }
}

/// Without the feature `office`, no archive of files is recognised.
#[cfg(not(feature = "office"))]
const fn holds_files(_: &[u8]) -> bool {
    false
}

/// Refuses a file beyond the limit.
///
/// # Errors
/// The file is too large.
pub(super) fn check_size(bytes: &[u8], caps: &Caps) -> Result<(), Refusal> {
    let value = bytes.len() as u64;
    if value > caps.file {
        return Err(LimitProblem::FileTooLarge { value: Size(value), limit: Size(caps.file) }.into());
    }
    Ok(())
}

/// Opens the package of a workbook.
///
/// # Errors
/// The bytes are not an `.xlsx` or `.xlsm` workbook, need a password, or the package is damaged.
pub(super) fn open_workbook_package<'b>(bytes: &'b [u8], caps: &Caps, buffer: &mut Buffer) -> Result<Package<'b>, Refusal> {
    let beginning = detect_by_first_bytes(bytes);
    let (kind, package) = if beginning == FileKind::Zip {
        let package = Package::open(bytes, caps)?;
        (detect_package_kind(&package, buffer), Some(package))
    } else {
        (beginning, None)
    };
    match (kind, package) {
        (FileKind::Xlsx | FileKind::Xlsm, Some(package)) => Ok(package),
        (FileKind::Empty, _) => Err(PackageProblem::EmptyFile {}.into()),
        (FileKind::EncryptedOffice, _) => Err(PackageProblem::PasswordProtected {}.into()),
        (FileKind::OldExcel | FileKind::Xlsb | FileKind::Ods | FileKind::FlatOds | FileKind::ExcelXml, _) => {
            Err(PackageProblem::OtherSpreadsheet { found: Phrase::of(&kind) }.into())
        }
        (FileKind::Zip | FileKind::Archive | FileKind::Mail | FileKind::OutlookMail, _) => {
            Err(PackageProblem::NotOpened { found: Phrase::of(&kind) }.into())
        }
        _ => Err(PackageProblem::NotAWorkbook { found: Phrase::of(&kind) }.into()),
    }
}

/// Detects what the archive contains: by its list of content types, by the `mimetype` of OpenDocument, or else by the names of its parts.
fn detect_package_kind(package: &Package<'_>, buffer: &mut Buffer) -> FileKind {
    thread_local! {
        /// The kinds of file that this thread detected last from lists of content types.
        static KIND_CACHE: PartCache<Option<FileKind>> = const { RefCell::new(Vec::new()) };
    }
    /// Texts in the list of content types, each with the kind of file that it shows.
    const CONTENT_TYPES: [(&str, FileKind); 12] = [
        ("spreadsheetml.sheet.main+xml", FileKind::Xlsx),
        ("spreadsheetml.template.main+xml", FileKind::Xlsx),
        ("ms-excel.sheet.macroenabled.main+xml", FileKind::Xlsm),
        ("ms-excel.template.macroenabled.main+xml", FileKind::Xlsm),
        ("ms-excel.addin.macroenabled.main+xml", FileKind::Xlsm),
        ("ms-excel.sheet.binary.macroenabled.main", FileKind::Xlsb),
        ("wordprocessingml.document.main+xml", FileKind::Word),
        ("wordprocessingml.template.main+xml", FileKind::Word),
        ("ms-word.document.macroenabled.main+xml", FileKind::Word),
        ("manifest:encryption-data", FileKind::EncryptedOffice),
        ("application/vnd.oasis.opendocument.spreadsheet", FileKind::Ods),
        ("application/vnd.oasis.opendocument.text", FileKind::Word),
    ];
    for name in ["[Content_Types].xml", "META-INF/manifest.xml", "mimetype"] {
        let Some(part) = package.find(name) else {
            continue;
        };
        let read = || {
            package.read(part, buffer)?;
            let lower = buffer.to_ascii_lowercase();
            Ok(CONTENT_TYPES.iter().find(|(text, _)| contains_bytes(&lower, text.as_bytes())).map(|(_, kind)| *kind))
        };
        if let Ok(Some(kind)) = get_or_parse(&KIND_CACHE, PartRequest { package, part, caps: &Caps::NATIVE }, read) {
            return kind;
        }
    }
    /// Names of main parts, each with the kind of file that it shows.
    const MAIN_PARTS: [(&str, FileKind); 3] =
        [("word/document.xml", FileKind::Word), ("xl/workbook.bin", FileKind::Xlsb), ("xl/workbook.xml", FileKind::Xlsx)];
    let other = if is_document(package) { FileKind::OtherDocument } else { FileKind::Zip };
    MAIN_PARTS.iter().find(|(name, _)| package.find(name).is_some()).map_or(other, |(_, kind)| *kind)
}

/// Whether the archive is one document of some program. Such documents have certain parts at the top level.
pub(super) fn is_document(package: &Package<'_>) -> bool {
    /// Parts that only documents have at the top level.
    const DOCUMENT_PARTS: [&str; 6] =
        ["[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "Index/Document.iwa", "Index.zip", "xl/workbook.xml"];
    DOCUMENT_PARTS.iter().any(|name| package.find(name).is_some())
}

/// Detects the kind of a file by its first bytes; every zip archive is [`FileKind::Zip`].
fn detect_by_first_bytes(bytes: &[u8]) -> FileKind {
    /// First bytes of files, each with its kind.
    const SIGNATURES: [(&[u8], FileKind); 19] = [
        (b"PK\x03\x04", FileKind::Zip),
        (b"PK\x05\x06", FileKind::Zip),
        (b"%PDF-", FileKind::Pdf),
        (b"\x89PNG\r\n\x1a\n", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"{\\rtf", FileKind::Word),
        (b"Rar!\x1a\x07", FileKind::Archive),
        (b"7z\xBC\xAF\x27\x1C", FileKind::Archive),
        (b"\x1F\x8B", FileKind::Archive),
        (b"\xFD7zXZ\0", FileKind::Archive),
        (b"BZh", FileKind::Archive),
        (b"MSCF\0\0\0\0", FileKind::Archive),
        (b"\x78\x9F\x3E\x22", FileKind::OutlookMail),
        (b"\x09\x08\x10\0", FileKind::OldExcel),
        (b"\x09\x08\x08\0", FileKind::OldExcel),
        (b"\x09\x04\x06\0", FileKind::OldExcel),
    ];
    if bytes.is_empty() {
        return FileKind::Empty;
    }
    if bytes.starts_with(&cfb::SIGNATURE) {
        return cfb::detect_compound_kind(bytes);
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return *kind;
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) | (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"avif")) => {
            return FileKind::Image;
        }
        (Some([b'B', b'M', ..]), _, _) if head.contains(&0) => return FileKind::Image,
        _ => {}
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return FileKind::Archive;
    }
    // Readers of PDF allow some bytes before the signature.
    if contains_bytes(head, b"%PDF-") {
        return FileKind::Pdf;
    }
    match detect_text_kind(head) {
        #[cfg(feature = "office")]
        FileKind::Text if is_mail(bytes.get(..MAX_MAIL_HEAD_BYTES).unwrap_or(bytes)) => FileKind::Mail,
        FileKind::Text if is_flat_ods(bytes.get(..MAX_FLAT_HEAD_BYTES).unwrap_or(bytes)) => FileKind::FlatOds,
        kind => kind,
    }
}

/// Bytes of a message's head that are examined. The mail servers on its way add their lines at the beginning.
#[cfg(feature = "office")]
const MAX_MAIL_HEAD_BYTES: usize = 16_384;

/// Bytes of a flat document that are examined for its root element, which first declares some fifty namespaces.
const MAX_FLAT_HEAD_BYTES: usize = 8_192;

/// Whether a text begins with header lines of an e-mail message: at least two with a known name, because programs leave out lines that they
/// do not need. In a mailbox, a line `From …` comes before its first message.
#[cfg(feature = "office")]
fn is_mail(head: &[u8]) -> bool {
    let name = |line: &[u8]| {
        let name = line.split(|byte| *byte == b':').next().filter(|name| name.len() < line.len())?;
        let plain = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        plain.then(|| name.to_ascii_lowercase())
    };
    /// Names of header lines of e-mail messages, in small letters.
    const MAIL_HEADER_NAMES: [&[u8]; 14] = [
        b"from",
        b"to",
        b"cc",
        b"subject",
        b"date",
        b"mime-version",
        b"message-id",
        b"received",
        b"return-path",
        b"delivered-to",
        b"reply-to",
        b"content-type",
        b"content-disposition",
        b"content-transfer-encoding",
    ];
    let narrow = utf16_to_utf8(head);
    let head = narrow.as_deref().unwrap_or(head);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let mut found: Vec<Vec<u8>> = Vec::new();
    for (at, line) in head.split(|byte| *byte == b'\n').enumerate() {
        match (line.first(), name(line)) {
            _ if at == 0 && line.starts_with(b"From ") => {}
            (Some(b' ' | b'\t'), _) if !found.is_empty() => {}
            (_, Some(name)) => found.push(name),
            _ => break,
        }
        if found.len() > 500 {
            break;
        }
    }
    MAIL_HEADER_NAMES.iter().filter(|name| found.iter().any(|found| found == *name)).count() >= 2
}

/// Converts a message that was saved as UTF-16 to UTF-8; `None` where the text does not begin with a byte order mark of UTF-16. Units that
/// are no character become U+FFFD.
#[cfg(feature = "office")]
pub(crate) fn utf16_to_utf8(text: &[u8]) -> Option<Vec<u8>> {
    let (units, big) = match text {
        [0xFF, 0xFE, units @ ..] => (units, false),
        [0xFE, 0xFF, units @ ..] => (units, true),
        _ => return None,
    };
    let units = units.chunks_exact(2).map(|pair| match pair {
        [one, two] if big => u16::from_be_bytes([*one, *two]),
        [one, two] => u16::from_le_bytes([*one, *two]),
        _ => 0,
    });
    Some(char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}')).collect::<String>().into_bytes())
}

/// Whether a text is a spreadsheet of OpenDocument in one XML file.
fn is_flat_ods(head: &[u8]) -> bool {
    contains_bytes(head, b"<office:document") && contains_bytes(head, b"application/vnd.oasis.opendocument.spreadsheet")
}

/// Detects the kind of a text; bytes with control characters are no text.
fn detect_text_kind(head: &[u8]) -> FileKind {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return FileKind::Text;
    }
    if head.iter().any(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)) {
        return FileKind::Unknown;
    }
    let lower = head.to_ascii_lowercase();
    match lower.trim_ascii_start().first() {
        Some(b'{' | b'[') => FileKind::Json,
        Some(b'<')
            if contains_bytes(&lower, b"urn:schemas-microsoft-com:office:spreadsheet")
                && lower.trim_ascii_start().starts_with(b"<?xml") =>
        {
            FileKind::ExcelXml
        }
        Some(b'<') if [&b"<html"[..], b"<!doctype html", b"<table", b"<head", b"<body"].iter().any(|tag| contains_bytes(&lower, tag)) => {
            FileKind::Html
        }
        _ => FileKind::Text,
    }
}

fn contains_bytes(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else { return true };
    memchr::memchr_iter(*first, bytes).any(|at| bytes.get(at..).is_some_and(|rest| rest.starts_with(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_kinds_are_detected_by_their_first_bytes() {
        let html: &[u8] = b"\xEF\xBB\xBF\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>";
        for (bytes, kind) in [
            (&b""[..], FileKind::Empty),
            (b"%PDF-1.4", FileKind::Pdf),
            (b"\n\n%PDF-1.4", FileKind::Pdf),
            (b"\xFF\xD8\xFF\xE0....JFIF", FileKind::Image),
            (b"RIFF....WEBPVP8 ", FileKind::Image),
            (html, FileKind::Html),
            (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", FileKind::ExcelXml),
            (b" {\"format\": 1}", FileKind::Json),
            ("Mã,Kết quả\nB02,12".as_bytes(), FileKind::Text),
            (b"\x00\x01\x02", FileKind::Unknown),
            (b"PK\x03\x04cut", FileKind::Zip),
            (b"Rar!\x1a\x07\x00", FileKind::Archive),
            (b"From: a\nSubject: b\n c\nTo: d\n\ne", FileKind::Mail),
            (b"From: a\n\nSubject: b\nTo: d\n", FileKind::Text),
            (
                b"<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">",
                FileKind::FlatOds,
            ),
            (b"\x09\x08\x10\0\0\x06\x05\0", FileKind::OldExcel),
        ] {
            assert_eq!(detect(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn compound_files_are_detected_by_their_stream_names() {
        for (name, kind) in [
            ("EncryptedPackage", FileKind::EncryptedOffice),
            ("Workbook", FileKind::OldExcel),
            ("WordDocument", FileKind::Word),
            ("WORKBOOK", FileKind::OldExcel),
            ("__nameid_version1.0", FileKind::OutlookMail),
            ("Other", FileKind::Unknown),
        ] {
            let mut bytes = vec![0; 640];
            bytes[..8].copy_from_slice(&cfb::SIGNATURE);
            for (at, unit) in name.encode_utf16().enumerate() {
                bytes[512 + at * 2..514 + at * 2].copy_from_slice(&unit.to_le_bytes());
            }
            bytes[512 + 64] = ((name.len() + 1) * 2) as u8;
            assert_eq!(detect(&bytes), kind, "{name}");
        }
    }
}
