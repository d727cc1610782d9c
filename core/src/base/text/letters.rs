//! Letters of Vietnamese and its neighbours, taken apart once and looked up ever after: normalising each text anew costs ten times more.

use std::sync::LazyLock;

use super::{TONES, nfc, nfd};

/// All letters with marks that are in use stand before this character.
const FIRST_BEYOND: u32 = 0x2100;

/// A letter taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// Without any mark.
    pub(super) base: char,
    /// With its marks but without tone (`â`, `ơ`).
    pub(super) toneless: char,
    /// Its tone, as a combining mark.
    pub(super) tone: Option<char>,
}

/// The letter taken apart; `None` for what is no single letter with at most one tone, such as a combining mark.
pub(super) fn letter(c: char) -> Option<Letter> {
    static KNOWN: LazyLock<Vec<Option<Letter>>> =
        LazyLock::new(|| (0..FIRST_BEYOND).map(|code| char::from_u32(code).and_then(taken_apart)).collect());
    if c.is_ascii() {
        return Some(Letter { base: c, toneless: c, tone: None });
    }
    KNOWN.get(c as usize).copied().flatten()
}

/// Whether the character is one of the marks that stand behind their letters.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn taken_apart(c: char) -> Option<Letter> {
    let mut buffer = [0; 4];
    let apart = nfd(c.encode_utf8(&mut buffer));
    let base = apart.chars().next().filter(|base| !is_mark(*base))?;
    let (tones, letters): (String, String) = apart.chars().partition(|c| TONES.contains(c));
    let toneless = nfc(&letters);
    let mut toneless = toneless.chars();
    let single = toneless.next().filter(|_| toneless.next().is_none())?;
    let mut tones = tones.chars();
    let tone = tones.next();
    (apart.chars().skip(1).all(is_mark) && tones.next().is_none()).then_some(Letter { base, toneless: single, tone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_apart() {
        let apart = |c| letter(c).map(|letter| (letter.base, letter.toneless, letter.tone));
        for (c, base, toneless, tone) in [
            ('ấ', 'a', 'â', Some('\u{301}')),
            ('Ự', 'U', 'Ư', Some('\u{323}')),
            ('đ', 'đ', 'đ', None),
            ('ñ', 'n', 'n', Some('\u{303}')),
            ('ç', 'c', 'ç', None),
            ('7', '7', '7', None),
        ] {
            assert_eq!(apart(c), Some((base, toneless, tone)), "{c}");
        }
        for c in ['\u{301}', '가', '\u{344}'] {
            assert_eq!(apart(c), None, "{c:?}");
        }
    }

    /// The tables say what normalising says, for every character and for pairs of letters.
    #[test]
    fn the_tables_agree_with_normalising() {
        for c in (0x20..0x3000).filter_map(char::from_u32) {
            let text = format!("{c}a{c}");
            let slow: String = nfd(&text).chars().filter(|c| !is_mark(*c)).collect();
            if letter(c).is_some() {
                assert_eq!(text.chars().filter_map(letter).map(|letter| letter.base).collect::<String>(), slow, "{c}");
            }
        }
    }
}
