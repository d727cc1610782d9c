//! Decodes file names in zip archives: UTF-8 where declared or valid, else the code page of Vietnamese Windows or of DOS.

use crate::base::text::nfc;

/// The upper half of Windows-1258; 0 where nothing is defined. Its tone marks are combining characters, which follow their letters.
const WINDOWS_1258: &str = "€\0‚ƒ„…†‡ˆ‰\0‹Œ\0\0\0\0‘’“”•–—˜™\0›œ\0\0Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ßàáâăäåæçèéêë\u{301}íîïđñ\u{323}óôơö÷øùúûüư₫ÿ";

/// The upper half of code page 437, the default encoding of names in the zip format (APPNOTE, appendix D).
const DOS_437: &str =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Decodes the name of a file, in NFC; `says_utf8` is the archive's own flag for UTF-8. A name that is not UTF-8 is read as Windows-1258 if
/// that gives Vietnamese letters, otherwise as code page 437.
pub(super) fn decode_name(raw: &[u8], says_utf8: bool) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) if says_utf8 => String::from_utf8_lossy(raw).into_owned(),
        Err(_) => decode_vietnamese_name(raw)
            .unwrap_or_else(|| raw.iter().map(|byte| decode_byte(DOS_437, *byte).unwrap_or('\u{FFFD}')).collect()),
    };
    nfc(&name).into_owned()
}

/// Decodes a name from Windows-1258; `None` unless every character outside ASCII is a letter or a tone mark behind a letter.
fn decode_vietnamese_name(raw: &[u8]) -> Option<String> {
    let mut name = String::with_capacity(raw.len());
    for byte in raw {
        let letter = decode_byte(WINDOWS_1258, *byte)?;
        let tone = matches!(letter, '\u{300}'..='\u{323}');
        if !letter.is_ascii() && !letter.is_alphabetic() && !tone || tone && !name.ends_with(char::is_alphabetic) {
            return None;
        }
        name.push(letter);
    }
    Some(name)
}

/// Decodes a text from Windows-1258, in NFC; a byte that the code page does not define becomes U+FFFD.
pub(crate) fn decode_windows_1258(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|byte| decode_byte(WINDOWS_1258, *byte).unwrap_or('\u{FFFD}')).collect();
    nfc(&text).into_owned()
}

/// The character of a byte in a code page; `None` where the page does not define it.
fn decode_byte(page: &str, byte: u8) -> Option<char> {
    match byte.checked_sub(0x80) {
        None => Some(char::from(byte)),
        Some(place) => page.chars().nth(usize::from(place)).filter(|letter| *letter != '\0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_several_encodings_are_decoded() {
        assert_eq!((WINDOWS_1258.chars().count(), DOS_437.chars().count()), (128, 128));
        for (raw, flag, name) in [
            ("Xuân Bắc.xlsx".as_bytes(), true, "Xuân Bắc.xlsx"),
            ("Xua\u{302}n Ba\u{306}\u{301}c.xlsx".as_bytes(), false, "Xuân Bắc.xlsx"),
            (b"Xu\xE2n B\xE3\xECc.xlsx", false, "Xuân Bắc.xlsx"),
            (b"X\xE3 L\xF4\xF2c.xls", false, "Xă Lộc.xls"),
            (b"r\x82sum\x82.ods", false, "résumé.ods"),
            (b"a\xFFb", true, "a\u{FFFD}b"),
        ] {
            assert_eq!(decode_name(raw, flag), name, "{raw:?}");
        }
    }
}
