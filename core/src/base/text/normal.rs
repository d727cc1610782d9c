//! Converts text to the Unicode normal forms NFC (a letter and its marks as one character) and NFD (as several).

#[cfg(all(feature = "browser", target_arch = "wasm32"))]
#[path = "normal_in_browser.rs"]
mod forms;
#[cfg(not(all(feature = "browser", target_arch = "wasm32")))]
#[path = "normal_by_tables.rs"]
mod forms;

use std::borrow::Cow;

/// Converts a text to NFC, where each letter and its marks are one character.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_always_nfc) { Cow::Borrowed(text) } else { Cow::Owned(forms::composed(text)) }
}

/// Converts a text to NFD, where letters and marks are separate characters.
pub(crate) fn nfd(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(forms::decomposed(text)) }
}

/// Whether the character is in NFC whatever its neighbours are. Nearly all texts consist of such characters: Latin letters with and without
/// marks, punctuation, and signs such as →, ≥ and ✓.
const fn is_always_nfc(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2FF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2002}'..='\u{20CF}' | '\u{2190}'..='\u{2328}' | '\u{232B}'..='\u{2ADB}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::canonical_combining_class;

    /// Asserts that [`nfc`] and [`nfd`] give the same text as the crate `unicode_normalization`.
    fn assert_agrees_with_reference(text: &str) {
        assert_eq!(nfc(text), text.nfc().collect::<String>(), "{}", text.escape_unicode());
        assert_eq!(nfd(text), text.nfd().collect::<String>(), "{}", text.escape_unicode());
    }

    #[test]
    fn every_character_normalises_alone_and_between_others() {
        // Beyond this range there are no letters and no marks.
        for c in '\0'..='\u{33FFF}' {
            assert_agrees_with_reference(c.encode_utf8(&mut [0; 4]));
            if canonical_combining_class(c) != 0
                || unicode_normalization::is_nfc_quick([c].into_iter()) != unicode_normalization::IsNormalized::Yes
            {
                for around in ["a{}", "â\u{323}{}\u{301}", "{}\u{300}", "<\u{338}{}", "\u{1100}{}\u{11A8}", "\u{302}{}"] {
                    assert_agrees_with_reference(&around.replace("{}", c.encode_utf8(&mut [0; 4])));
                }
            }
        }
    }

    /// What `tests/browser/normal_forms.test.mjs` finds in browsers.
    const DIGEST_IN_BROWSERS: &str = "5b4a74baf4dff81c787bbf7027132818405ace121575af66a1667f11bd02efb5";

    #[test]
    fn browsers_normalise_alike() {
        use sha2::{Digest as _, Sha256};
        // Letters and marks that were there before the oldest browser that can open a form.
        let ranges = [0..0x590_u32, 0x1E00..0x2100, 0x3041..0x3100, 0xAC00..0xD7A4, 0xF900..0xFA6E, 0x2F800..0x2FA1E];
        let mut hash = Sha256::new();
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("a{c}\u{301}"), format!("{c}\u{323}\u{301}")] {
                hash.update(format!("{}|{}\n", nfc(&text), nfd(&text)));
            }
        }
        let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, DIGEST_IN_BROWSERS);
    }

    #[test]
    fn marks_normalise_in_any_number_and_order() {
        let pool = [
            'a', 'Ơ', 'ế', 'd', ' ', '\u{300}', '\u{301}', '\u{302}', '\u{306}', '\u{309}', '\u{31B}', '\u{323}', '\u{338}', '\u{345}',
            '가', '\u{1161}',
        ];
        let mut state = 1_u64;
        for _ in 0..50_000 {
            let text: String = (0..6)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    pool[(state >> 60) as usize]
                })
                .collect();
            assert_agrees_with_reference(&text);
        }
    }

    #[test]
    fn composed_text_is_borrowed_unchanged() {
        for text in ["Xã Xuân Bắc", "≥ 5 → “đạt” ✓", "₫"] {
            assert!(matches!(nfc(text), Cow::Borrowed(_)), "{text}");
        }
        assert_eq!(nfc("Xa\u{303} Ba\u{306}\u{301}c"), "Xã Bắc");
    }
}
