//! Writes a return as CSV with the separator, encoding and changed lines that a case asks for.

use tonghop::base::decimal;
use tonghop::plan::Plan;
use tonghop::submission::Submission;
use unicode_normalization::UnicodeNormalization as _;

/// Options of the CSV file that a case sets.
pub(super) struct CsvOptions<'a> {
    /// The separator of fields; `tab` means a tab character.
    pub(super) separator: &'a str,
    /// A name that `encode_text` knows, such as `UTF-8 có BOM`.
    pub(super) encoding: &'a str,
    /// The title line, in place of the usual one.
    pub(super) title: Option<&'a str>,
    /// `B02 → B02,12,5`: replaces the line of the code by the text behind the arrow, or adds the text at the end where there is no such
    /// code.
    pub(super) line: Option<&'a str>,
}

/// Writes a return as CSV and returns the bytes of the file. `Err` where an option is not understood, or the encoding has no such letter.
pub(super) fn write_csv(plan: &Plan, submission: &Submission, wanted: &CsvOptions<'_>) -> Result<Vec<u8>, String> {
    let separator = if wanted.separator == "tab" { "\t" } else { wanted.separator };
    let joined = |fields: &[&str]| fields.iter().map(|field| quote_field(field, separator)).collect::<Vec<_>>().join(separator);
    let header = &submission.header;
    let day = header.signed_on.map(|day| day.to_string()).unwrap_or_default();
    let mut lines: Vec<String> = [
        ["Mã đơn vị", submission.unit.as_str()],
        ["Kỳ", &submission.period.to_string()],
        ["Kế hoạch", &plan.id],
        ["Người ký", header.signer.as_deref().unwrap_or_default()],
        ["Ngày ký", &day],
    ]
    .iter()
    .map(|fields| joined(fields))
    .collect();
    lines.push(wanted.title.map_or_else(|| joined(&["Mã", "Kết quả trong kỳ", "Giải trình"]), str::to_owned));
    let (replaced, line) = match wanted.line {
        Some(text) => text.split_once('→').map(|(code, line)| (code.trim(), Some(line.trim()))).ok_or("“mã → dòng”")?,
        None => ("", None),
    };
    let mut line = line.map(|line| line.replace("\\t", "\t").replace("\\n", "\n"));
    for (code, entry) in &submission.entries {
        let written = if code.as_str() == replaced { line.take() } else { None };
        let value = entry.number().map(decimal::format_wire).or_else(|| entry.raw().map(|raw| raw.text.clone())).unwrap_or_default();
        let value = value.replace('.', ",");
        lines.push(written.unwrap_or_else(|| joined(&[code.as_str(), &value, entry.note().unwrap_or_default()])));
    }
    lines.extend(line);
    encode_text(&format!("{}\r\n", lines.join("\r\n")), wanted.encoding)
}

/// Encloses a field in quotation marks where it contains the separator, a quotation mark or a line end.
fn quote_field(field: &str, separator: &str) -> String {
    let needs = field.contains(separator) || field.contains(['"', '\n', '\r']);
    if needs { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}

/// Encodes a text in the encoding with this name. `Err` where the name is unknown.
fn encode_text(text: &str, encoding: &str) -> Result<Vec<u8>, String> {
    let units = |bytes: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect();
    Ok(match encoding {
        "UTF-8" => text.as_bytes().to_vec(),
        "UTF-8 có BOM" => format!("\u{feff}{text}").into_bytes(),
        "UTF-16LE" => units(u16::to_le_bytes),
        "UTF-16BE" => units(u16::to_be_bytes),
        "UTF-16LE thiếu một byte" => {
            let mut bytes: Vec<u8> = units(u16::to_le_bytes);
            bytes.pop();
            bytes
        }
        "Windows-1258" => encode_windows_1258(text),
        "TCVN3" => encode_by_table(text, &TCVN3_LETTERS),
        "Latin-1" => text.chars().map(|c| u8::try_from(c).unwrap_or(0xE9)).collect(),
        other => return Err(format!("the encoding “{other}” is not known here")),
    })
}

/// Encodes text as Windows-1258: a letter has one byte, and the byte of its tone mark follows.
fn encode_windows_1258(text: &str) -> Vec<u8> {
    const BASE_LETTERS: &str = "ÂĂÊÔƠƯĐâăêôơưđ";
    const LETTER_BYTES: [u8; 14] = [0xC2, 0xC3, 0xCA, 0xD4, 0xD5, 0xDD, 0xD0, 0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD, 0xF0];
    const TONES: [(char, u8); 5] = [('\u{300}', 0xCC), ('\u{309}', 0xD2), ('\u{303}', 0xDE), ('\u{301}', 0xEC), ('\u{323}', 0xF2)];
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        let (mut tone, mut base) = (None, String::new());
        for part in std::iter::once(letter).nfd() {
            match TONES.iter().find(|(mark, _)| *mark == part) {
                Some((_, byte)) => tone = Some(*byte),
                None => base.push(part),
            }
        }
        let base = base.nfc().next().unwrap_or('?');
        let known = BASE_LETTERS.chars().zip(LETTER_BYTES).find(|(known, _)| *known == base).map(|(_, byte)| byte);
        bytes.push(known.or_else(|| u8::try_from(base).ok().filter(u8::is_ascii)).unwrap_or(b'?'));
        bytes.extend(tone);
    }
    bytes
}

/// The Vietnamese letters in the header lines of a return, with their bytes in TCVN3.
const TCVN3_LETTERS: [(char, &[u8]); 9] = [
    ('ã', b"\xB7"),
    ('ỳ', b"\xFA"),
    ('ị', b"\xDE"),
    ('ế', b"\xD5"),
    ('ạ', b"\xB9"),
    ('ả', b"\xB6"),
    ('ơ', b"\xAC"),
    ('đ', b"\xAE"),
    ('ý', b"\xFD"),
];

/// Encodes each letter by the table. Other ASCII characters stay; anything else becomes `a`.
fn encode_by_table(text: &str, table: &[(char, &'static [u8])]) -> Vec<u8> {
    let byte = |c: char| {
        table.iter().find(|(letter, _)| *letter == c).map_or_else(|| vec![if c.is_ascii() { c as u8 } else { b'a' }], |(_, b)| b.to_vec())
    };
    text.chars().flat_map(byte).collect()
}
