//! Searches binary parts of workbooks in other formats for secrecy stamps (decision 69). Reports only that there is a stamp, not its words.

use tonghop::parse::secrecy::{is_stamp, is_stamped_name};

/// The text that the answer contains in place of a stamp, so that it shows that there is a stamp, but not its words.
pub(super) const STAMP_PLACEHOLDER: &str = "MẬT";

/// The longest text, in letters, that can be a stamp.
const MAX_STAMP_LETTERS: usize = 120;

/// Whether a text is a stamp, or is a short name that contains one.
fn is_stamped_text(text: &str) -> bool {
    text.lines().any(is_stamp) || is_stamp(text) || text.split_whitespace().take(7).count() < 7 && is_stamped_name(text)
}

/// A stamp among texts in UTF-16, which may begin at even or odd offsets; `None` where there is none.
pub(super) fn find_in_utf16(bytes: &[u8]) -> Option<String> {
    [bytes, bytes.get(1..).unwrap_or_default()].into_iter().find_map(|bytes| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
        find_stamp_among(char::decode_utf16(units).map(|letter| letter.unwrap_or('\0')))
    })
}

/// A stamp among texts of single bytes, as for legacy fonts; `None` where there is none.
pub(super) fn find_in_bytes(bytes: &[u8]) -> Option<String> {
    find_stamp_among(bytes.iter().map(|byte| char::from(*byte)))
}

/// A stamp in document properties of any encoding; `None` where there is none.
pub(super) fn find_in_properties(bytes: &[u8]) -> Option<String> {
    find_stamp_among(String::from_utf8_lossy(bytes).chars()).or_else(|| find_in_bytes(bytes)).or_else(|| find_in_utf16(bytes)).or_else(
        || {
            // In Windows-1258 the tone mark follows its letter.
            find_stamp_among(bytes.iter().map(|byte| match byte {
                0xEC => '\u{301}',
                0xF2 => '\u{323}',
                byte => char::from(*byte),
            }))
        },
    )
}

/// Divides letters into texts at control characters, and searches the texts for a stamp; `None` where there is none.
fn find_stamp_among(letters: impl Iterator<Item = char>) -> Option<String> {
    let mut text = String::new();
    for letter in letters.chain(['\0']) {
        let shown = !letter.is_control() && letter != char::REPLACEMENT_CHARACTER || matches!(letter, '\n' | '\r' | '\t');
        if shown {
            // A text is kept only up to a length at which it can be no stamp.
            if text.len() <= 4 * MAX_STAMP_LETTERS {
                text.push(letter);
            }
            continue;
        }
        if text.len() > 2 && is_stamped_text(&text) {
            return Some(STAMP_PLACEHOLDER.to_owned());
        }
        text.clear();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn stamps_are_found_among_other_bytes() {
        let boxed = [&[1][..], &utf16("TỐI MẬT")].concat();
        let name = [&[0x80, 0xC3, 0x20, 0, 0, 0, 9, 0, 0][..], &utf16("Picture 1\0Dấu TUYỆT MẬT\0")].concat();
        assert_eq!(find_in_utf16(&boxed).as_deref(), Some(STAMP_PLACEHOLDER));
        assert_eq!(find_in_utf16(&name).as_deref(), Some(STAMP_PLACEHOLDER));
        assert_eq!(find_in_bytes(b"\0M\xCBT\0").as_deref(), Some(STAMP_PLACEHOLDER));
        for properties in ["\u{1e}\0\0Tối mật\0".as_bytes(), b"\x1e\0\0T\xF4\xECi m\xE2\xF2t\0"] {
            assert!(find_in_properties(properties).is_some(), "{properties:?}");
        }
        for bytes in [&b"\0"[..], &utf16("Không ghi nội dung mật vào đây"), &utf16("Nguyễn Văn An"), &[0xFF; 64]] {
            assert_eq!(find_in_properties(bytes), None, "{bytes:?}");
        }
    }
}
