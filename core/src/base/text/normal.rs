//! Converts text to the Unicode normal forms NFC (a letter and its marks as one character) and NFD (as several).
//!
//! Uses the tables of `unicode-normalization`, but not its iterators: they also contain the compatibility decompositions, 71 kB that
//! the browser form does not need. `icu_normalizer` would serve as well, and brings twenty further crates.

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// A character after its canonical combining class, which is 0 for a letter and more for a mark.
type CharWithClass = (u8, char);

/// Converts a text to NFC, where each letter and its marks are one character.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_always_nfc) {
        return Cow::Borrowed(text);
    }
    let mut together: Vec<CharWithClass> = Vec::with_capacity(text.len());
    let mut starter = None;
    // Class of the last mark that did not join the starter; it blocks later marks of the same or a lower class.
    let mut between = None;
    for (class, c) in decomposed(text) {
        if let Some((_, letter)) = starter.and_then(|at: usize| together.get_mut(at))
            && between.is_none_or(|mark| mark < class)
            && let Some(composed) = compose(*letter, c)
        {
            *letter = composed;
            continue;
        }
        if class == 0 {
            (starter, between) = (Some(together.len()), None);
        } else {
            between = Some(class);
        }
        together.push((class, c));
    }
    Cow::Owned(together.into_iter().map(|(_, c)| c).collect())
}

/// Converts a text to NFD, where letters and marks are separate characters.
pub(crate) fn nfd(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(decomposed(text).into_iter().map(|(_, c)| c).collect())
}

/// Whether the character is in NFC whatever its neighbours are. Nearly all texts consist of such characters: Latin letters with and without
/// marks, punctuation, and signs such as →, ≥ and ✓.
const fn is_always_nfc(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2FF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2002}'..='\u{20CF}' | '\u{2190}'..='\u{2328}' | '\u{232B}'..='\u{2ADB}')
}

/// Decomposes all characters and sorts the marks of each letter by their classes.
fn decomposed(text: &str) -> Vec<CharWithClass> {
    let mut letters = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose_canonical(c, |part| letters.push((canonical_combining_class(part), part)));
    }
    for marks in letters.chunk_by_mut(|before, after| before.0 != 0 && after.0 != 0) {
        marks.sort_by_key(|mark| mark.0);
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

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
