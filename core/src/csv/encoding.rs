//! The encoding of a CSV file: UTF-8 with or without byte order mark, UTF-16 with one; anything else is refused by what it seems to be.

use crate::findings::{Count, CsvProblem};
use crate::lang::Phrase;

/// The text of the file.
///
/// # Errors
/// The bytes are none of these encodings.
pub(super) fn decode(bytes: &[u8]) -> Result<String, CsvProblem> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, CsvProblem> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let (sound, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
            let line = 1 + sound.iter().filter(|byte| **byte == b'\n').count() as u64;
            Err(CsvProblem::CsvEncoding { found: seems(rest), line: Count(line) })
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, CsvProblem> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut line = 1;
    let mut text = String::with_capacity(bytes.len() / 2);
    for letter in char::decode_utf16(pairs.iter().copied().map(unit)) {
        let Ok(letter) = letter else {
            return Err(broken_utf16(line));
        };
        line += u64::from(letter == '\n');
        text.push(letter);
    }
    if rest.is_empty() { Ok(text) } else { Err(broken_utf16(line)) }
}

fn broken_utf16(line: u64) -> CsvProblem {
    CsvProblem::CsvEncoding { found: Phrase::new("UTF-16 bị hỏng", "damaged UTF-16"), line: Count(line) }
}

/// Bytes that are looked at to name an encoding.
const SAMPLE: usize = 4096;

/// What Vietnamese text looks like in the two old encodings: Windows-1258 writes its tones as letters of their own behind plain ones,
/// TCVN3 has most of its letters where Windows-1258 has signs.
fn seems(bytes: &[u8]) -> Phrase {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let tones = sample.windows(2).filter(|pair| matches!(pair, [before, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2] if before.is_ascii_alphabetic()));
    let signs = sample.iter().filter(|byte| (0xA8..=0xBE).contains(*byte));
    let (tones, signs) = (tones.count(), signs.count());
    if tones == 0 && signs == 0 {
        Phrase::new("một bảng mã khác", "another encoding")
    } else if tones > signs {
        Phrase::new("Windows-1258 (tiếng Việt của Windows)", "Windows-1258 (Vietnamese of Windows)")
    } else {
        Phrase::new("TCVN3 (phông chữ ABC, .VnTime)", "TCVN3 (ABC fonts, .VnTime)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_encodings_are_named() {
        let named = |bytes: &[u8]| match decode(bytes) {
            Err(CsvProblem::CsvEncoding { found, line }) => format!("{}: {}", line.0, found.en),
            other => format!("{other:?}"),
        };
        // “Kế hoạch; Đơn vị báo cáo” as Windows and as the ABC fonts store it.
        assert_eq!(named(b"a\nK\xEA\xEC ho\xE3\xF2ch; \xD0\xF5n vi\xF2 ba\xECo ca\xECo"), "2: Windows-1258 (Vietnamese of Windows)");
        assert_eq!(named(b"K\xD5 ho\xB9ch; \xA7\xACn v\xDE b\xB8o c\xB8o"), "1: TCVN3 (ABC fonts, .VnTime)");
        assert_eq!(named(b"M\xE3"), "1: another encoding");
        assert_eq!(named(b"\xFF\xFEa\0b"), "1: damaged UTF-16");
        assert_eq!(named(b"\xFE\xFF\0a\0\n\xDC\0"), "2: damaged UTF-16");
        assert_eq!(decode(b"\xFF\xFE\xE3\x1Ea\0").as_deref(), Ok("ợa"));
        assert_eq!(decode("\u{feff}Mã".as_bytes()).as_deref(), Ok("Mã"));
    }
}
