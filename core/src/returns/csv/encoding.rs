//! Detects the encoding of a CSV file: UTF-8, UTF-16 with byte order mark, or Windows-1258 with visible tone marks. Refuses any other
//! encoding and names the likely one.

use crate::base::Phrase;
use crate::base::text::nfc;
use crate::findings::{Count, CsvProblem};

/// Decodes the bytes of a file into text.
///
/// # Errors
/// The bytes are none of these encodings.
pub(super) fn decode(bytes: &[u8]) -> Result<String, CsvProblem> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ if has_utf16_zeros(bytes, 1) => decode_utf16(bytes, u16::from_le_bytes),
        _ if has_utf16_zeros(bytes, 0) => decode_utf16(bytes, u16::from_be_bytes),
        _ => decode_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)),
    }
}

/// Whether one byte of each pair (the first for `half` 0, the second for 1) is often 0 and the other never, as in UTF-16 without byte order
/// mark. No other encoding has such bytes.
fn has_utf16_zeros(bytes: &[u8], half: usize) -> bool {
    let zeros = |half: usize| bytes.iter().skip(half).step_by(2).filter(|byte| **byte == 0).count();
    bytes.len().is_multiple_of(2) && zeros(half) > bytes.len() / 8 && zeros(1 - half) == 0
}

/// Decodes UTF-8; other bytes are decoded as Windows-1258 where they have its tones, otherwise refused.
fn decode_utf8(bytes: &[u8]) -> Result<String, CsvProblem> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if count_encoding_signs(bytes).is_windows_1258() => decode_windows_1258(bytes),
        Err(error) => {
            let (sound, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
            let line = 1 + sound.iter().filter(|byte| **byte == b'\n').count() as u64;
            Err(CsvProblem::CsvEncoding { found: likely_encoding(rest), line: Count(line) })
        }
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, CsvProblem> {
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

#[cfg(feature = "office")]
/// Decodes the bytes of a list of the office. The columns of a list are recognised by their names, so Windows-1258 is tried also where no
/// tone proves it, as in a file in which the letters that Windows-1258 lacks had become question marks.
///
/// # Errors
/// The bytes are none of these encodings.
pub(super) fn decode_list(bytes: &[u8]) -> Result<String, CsvProblem> {
    decode(bytes)
        .or_else(|problem| if count_encoding_signs(bytes) == EncodingSigns::default() { decode_windows_1258(bytes) } else { Err(problem) })
}

/// The bytes of Windows-1258 from 0x80 on whose letters are not those of the same number in Unicode. Tones are marks of their own behind
/// their letters.
const WINDOWS_1258: [(u8, char); 37] = [
    (0x80, '€'),
    (0x82, '‚'),
    (0x83, 'ƒ'),
    (0x84, '„'),
    (0x85, '…'),
    (0x86, '†'),
    (0x87, '‡'),
    (0x88, 'ˆ'),
    (0x89, '‰'),
    (0x8B, '‹'),
    (0x8C, 'Œ'),
    (0x91, '‘'),
    (0x92, '’'),
    (0x93, '“'),
    (0x94, '”'),
    (0x95, '•'),
    (0x96, '–'),
    (0x97, '—'),
    (0x98, '˜'),
    (0x99, '™'),
    (0x9B, '›'),
    (0x9C, 'œ'),
    (0x9F, 'Ÿ'),
    (0xC3, 'Ă'),
    (0xCC, '\u{300}'),
    (0xD0, 'Đ'),
    (0xD2, '\u{309}'),
    (0xD5, 'Ơ'),
    (0xDD, 'Ư'),
    (0xDE, '\u{303}'),
    (0xE3, 'ă'),
    (0xEC, '\u{301}'),
    (0xF0, 'đ'),
    (0xF2, '\u{323}'),
    (0xF5, 'ơ'),
    (0xFD, 'ư'),
    (0xFE, '₫'),
];

fn decode_windows_1258(bytes: &[u8]) -> Result<String, CsvProblem> {
    let mut line = 1;
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        let letter = WINDOWS_1258.iter().find(|(known, _)| known == byte).map_or(char::from(*byte), |(_, letter)| *letter);
        if matches!(byte, 0x81 | 0x8A | 0x8D..=0x90 | 0x9A | 0x9D | 0x9E) {
            return Err(CsvProblem::CsvEncoding { found: Phrase::new("một bảng mã khác", "another encoding"), line: Count(line) });
        }
        line += u64::from(*byte == b'\n');
        text.push(letter);
    }
    Ok(nfc(&text).into_owned())
}

/// The number of bytes that are examined to name an encoding.
const SAMPLE_LEN: usize = 4096;

/// Counts of the bytes that distinguish the two old encodings in Vietnamese text: Windows-1258 writes its tones as bytes of their own
/// behind vowels and nowhere else, TCVN3 has most of its letters where Windows-1258 has signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct EncodingSigns {
    /// Bytes that are tones in Windows-1258, behind a vowel.
    tones: usize,
    /// Bytes that are tones in Windows-1258, but not behind a vowel.
    strays: usize,
    /// Bytes that are signs in Windows-1258 and letters in TCVN3.
    signs: usize,
}

impl EncodingSigns {
    /// Whether the counts are those of Windows-1258: tones only behind vowels, and more of them than signs.
    const fn is_windows_1258(self) -> bool {
        self.strays == 0 && self.tones > self.signs
    }
}

/// Counts these bytes in the first [`SAMPLE_LEN`] bytes.
fn count_encoding_signs(bytes: &[u8]) -> EncodingSigns {
    let sample = bytes.get(..SAMPLE_LEN).unwrap_or(bytes);
    let vowel = |byte: u8| {
        b"aeiouyAEIOUY".contains(&byte) || matches!(byte, 0xC2 | 0xC3 | 0xCA | 0xD4 | 0xD5 | 0xDD | 0xE2 | 0xE3 | 0xEA | 0xF4 | 0xF5 | 0xFD)
    };
    let mut marks = EncodingSigns::default();
    for (before, byte) in std::iter::once(&b' ').chain(sample).zip(sample) {
        match byte {
            0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 if vowel(*before) => marks.tones += 1,
            0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => marks.strays += 1,
            0xA8..=0xBE => marks.signs += 1,
            _ => {}
        }
    }
    marks
}

/// Names the probable encoding of bytes that are not UTF-8.
fn likely_encoding(bytes: &[u8]) -> Phrase {
    match count_encoding_signs(bytes) {
        EncodingSigns { signs: 0, .. } => Phrase::new("một bảng mã khác", "another encoding"),
        _ => Phrase::new("TCVN3 (phông chữ ABC, .VnTime)", "TCVN3 (ABC fonts, .VnTime)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_without_bom_is_recognized_by_zero_bytes() {
        let text = "đơn vị\tkỳ\tmã\tsố cũ\tsố mới\n26428\t2019-Q2\tB02\t277\t300\n";
        for big in [false, true] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            assert_eq!(decode(&bytes).ok().as_deref(), Some(text), "{big}");
        }
    }

    #[test]
    fn legacy_encodings_are_decoded_or_named() {
        let named = |bytes: &[u8]| match decode(bytes) {
            Err(CsvProblem::CsvEncoding { found, line }) => format!("{}: {}", line.0, found.en),
            other => format!("{other:?}"),
        };
        // “Kế hoạch; Đơn vị báo cáo” as Windows and as the ABC fonts store it.
        let windows = b"a\nK\xEA\xEC ho\xE3\xF2ch; \xD0\xF5n vi\xF2 ba\xECo ca\xECo";
        assert_eq!(decode(windows).as_deref(), Ok("a\nKế hoặch; Đơn vị báo cáo"));
        assert_eq!(named(b"K\xD5 ho\xB9ch; \xA7\xACn v\xDE b\xB8o c\xB8o"), "1: TCVN3 (ABC fonts, .VnTime)");
        assert_eq!(named(b"M\xE3"), "1: another encoding");
        assert_eq!(decode_list(b"t?p,ng\xE0y nh?n").as_deref(), Ok("t?p,ngày nh?n"));
        assert!(decode_list(b"t\xD6p,ng\xB5y nh\xCBn").is_err() && decode_list(b"\xE3 \x9D").is_err());
        assert_eq!(named(b"\xFF\xFEa\0b"), "1: damaged UTF-16");
        assert_eq!(named(b"\xFE\xFF\0a\0\n\xDC\0"), "2: damaged UTF-16");
        assert_eq!(decode(b"\xFF\xFE\xE3\x1Ea\0").as_deref(), Ok("ợa"));
        assert_eq!(decode("\u{feff}Mã".as_bytes()).as_deref(), Ok("Mã"));
    }
}
