//! Cleans text, and computes the keys by which different spellings of one Vietnamese name compare as equal.

mod letters;
mod normal;
mod runs;
#[cfg(feature = "plan-check")]
mod similar;
#[cfg(feature = "office")]
mod width;

use std::borrow::Cow;

pub(crate) use normal::{nfc, nfd};
pub use runs::{RunStyle, TextRun};
#[cfg(feature = "plan-check")]
pub use similar::most_similar;
#[cfg(feature = "office")]
pub(crate) use width::{advance_width, width_in_thousandths};

/// Combining marks of the five Vietnamese tones: grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether the character is invisible and has no width: zero-width characters, joiners, direction marks, byte order mark. The soft hyphen
/// is not among them, because it is the letter *ư* in the encoding TCVN3.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The letter of a character without its marks; a character without marks is returned unchanged. The width of a character does not depend
/// on its marks.
#[cfg(feature = "excel")]
pub(crate) fn base_letter(c: char) -> char {
    let apart = |c: char| nfd(c.encode_utf8(&mut [0; 4])).chars().next();
    letters::split_letter(c).map_or_else(|| apart(c).unwrap_or(c), |letter| letter.base)
}

/// Whether a text has only spaces of any kind, zero-width characters, control characters, or a lone apostrophe.
///
/// ```
/// use tonghop::base::text;
/// assert!(text::is_blank(" \u{a0}\u{200b}'"));
/// assert!(!text::is_blank("-"));
/// ```
pub fn is_blank(text: &str) -> bool {
    let mut apostrophes = 0;
    text.chars().all(|c| {
        apostrophes += usize::from(matches!(c, '\'' | '’' | '‘'));
        c.is_whitespace() || c.is_control() || is_invisible(c) || matches!(c, '\u{AD}' | '\u{2800}' | '\'' | '’' | '‘')
    }) && apostrophes <= 1
}

/// Makes one clean line in NFC: every run of spaces or line breaks becomes one space, invisible characters are removed, and the ends are
/// trimmed.
///
/// ```
/// assert_eq!(tonghop::base::text::clean_label(" Xã\u{a0}\nXua\u{302}n  Lộc\u{feff}"), "Xã Xuân Lộc");
/// ```
pub fn clean_label(text: &str) -> String {
    if is_clean(text) {
        return nfc(text).into_owned();
    }
    let visible: String = text
        .chars()
        .filter(|&c| c.is_whitespace() || !(c.is_control() || is_invisible(c)))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    collapse_spaces(&nfc(&visible))
}

/// Whether every character is visible and words are separated by single spaces, as in nearly all texts. [`clean_label`] then only has to
/// normalise.
fn is_clean(text: &str) -> bool {
    let mut before = ' ';
    let clean = text.chars().all(|c| {
        let after = std::mem::replace(&mut before, c);
        match c {
            ' ' => after != ' ',
            '!'..='~' => true,
            c => !(c.is_whitespace() || c.is_control() || is_invisible(c)),
        }
    });
    clean && (before != ' ' || text.is_empty())
}

/// Cleans a text of several lines and brings it to NFC. Line breaks and tabs stay, other spaces become plain ones, control characters,
/// zero-width characters and soft hyphens are removed, and the ends are trimmed.
///
/// ```
/// assert_eq!(tonghop::base::text::clean_narrative("\u{feff}Dòng 1\r\nDòng\u{a0}2\u{7}"), "Dòng 1\nDòng 2");
/// ```
pub fn clean_narrative(text: &str) -> String {
    // Nearly every narrative is clean; to find that out takes a tenth of cleaning it.
    let is_clean = |c| matches!(c, '\n' | '\t' | ' '..='~' | 'À'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '–' | '“' | '”');
    if text.chars().all(is_clean) {
        return text.trim().to_owned();
    }
    let text = text.replace("\r\n", "\n");
    let kept: String = replace_symbol_signs(&text)
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => '\t',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .filter(|&c| matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(c) || c == '\u{AD}'))
        .collect();
    nfc(&kept).trim().to_owned()
}

/// Whether the character belongs to a symbol font (Symbol, Wingdings) as Word stores it; only that font can display it.
const fn is_symbol_sign(c: char) -> bool {
    matches!(c, '\u{F020}'..='\u{F0FF}')
}

/// Whether the character is a bullet, a dash or an arrow in Symbol or Wingdings at any place in a line.
const fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '\u{F02D}'
            | '\u{F0B7}'
            | '\u{F0A7}'
            | '\u{F0A8}'
            | '\u{F0D8}'
            | '\u{F0E0}'
            | '\u{F0FC}'
            | '\u{F0FE}'
            | '\u{F076}'
            | '\u{F06C}'
            | '\u{F06E}'
            | '\u{F071}'
            | '\u{F075}'
            | '\u{F077}'
            | '\u{F09F}'
            | '\u{F0BE}'
            | '\u{F0BF}'
    )
}

/// Whether [`clean_narrative`] replaces signs of a symbol font in this text by dashes.
pub(crate) fn has_symbol_signs(text: &str) -> bool {
    text.chars().any(is_symbol_sign) && replace_symbol_signs(text) != text
}

/// Replaces each sign of a symbol font at the beginning of a line by a dash, and each bullet at any other place. Other signs within a line
/// may carry a meaning and stay.
fn replace_symbol_signs(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_symbol_sign) {
        return Cow::Borrowed(text);
    }
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let blanks = [' ', '\t', '\u{A0}'];
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive(breaks) {
        let content = line.trim_start_matches(blanks);
        let bare = content.trim_start_matches(is_symbol_sign);
        let rest = if bare.len() < content.len() {
            plain.push_str("- ");
            bare.trim_start_matches(blanks)
        } else {
            line
        };
        plain.extend(rest.chars().map(|c| if is_bullet(c) { '-' } else { c }));
    }
    Cow::Owned(plain)
}

/// Removes characters that XML forbids, and so a workbook cannot hold, and writes line breaks as Excel does (`\n`).
pub(crate) fn strip_xml_forbidden_chars(text: &str) -> String {
    let stays = |c: char| matches!(c, '\n' | '\t') || !(c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    if text.chars().all(stays) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").chars().map(|c| if c == '\r' { '\n' } else { c }).filter(|&c| stays(c)).collect()
}

/// Shortens a text for a quotation in a message: one line of at most 80 characters.
pub(crate) fn quote(text: &str) -> String {
    shorten(&clean_label(text), 80)
}

/// Cuts a text to at most `most` characters; the last one is “…” where something was left out.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        short.pop();
        short.push('…');
    }
    short
}

/// Shortens a text from a file for a message: at most 80 characters, each control character replaced.
pub(crate) fn excerpt(text: &str) -> String {
    /// Maximum number of characters of an excerpt.
    const MAX_QUOTED_CHARS: usize = 80;
    let shown = |c: char| {
        if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
    };
    // One character more is kept, so that shortening can tell that something was left out.
    let head: String = text.chars().take(MAX_QUOTED_CHARS + 1).map(shown).collect();
    shorten(&head, MAX_QUOTED_CHARS)
}

/// The key of a text without any tone or other mark: lower case, `đ` as `d`, single spaces. Serves texts typed without tones; two different
/// names may have the same key.
///
/// ```
/// assert_eq!(tonghop::base::text::toneless_key("Xã  Suối Cát"), "xa suoi cat");
/// ```
pub fn toneless_key(text: &str) -> String {
    toneless_key_fast(text).unwrap_or_else(|| toneless_key_general(text))
}

/// Computes [`toneless_key`] in one pass; `None` where the text has characters other than composed Vietnamese or neighbouring letters and
/// common signs, which few texts have. Reading one return calls this some thousand times.
fn toneless_key_fast(text: &str) -> Option<String> {
    let mut key = String::with_capacity(text.len());
    let mut apart = false;
    for c in text.chars() {
        let plain = match c {
            ' ' | '\t' | '\n' | '\r' | '\u{A0}' => {
                apart = true;
                continue;
            }
            '!'..='~' => c.to_ascii_lowercase(),
            '\u{A1}'..='\u{BF}' | '\u{2010}'..='\u{2027}' => c,
            'Đ' | 'đ' => 'd',
            _ => letters::lookup_common_letter(c).map(|letter| letter.base).filter(char::is_ascii)?.to_ascii_lowercase(),
        };
        if std::mem::take(&mut apart) && !key.is_empty() {
            key.push(' ');
        }
        key.push(plain);
    }
    Some(key)
}

/// Computes [`toneless_key`] for any text, in several passes.
fn toneless_key_general(text: &str) -> String {
    let lower = clean_label(text).to_lowercase();
    let mut plain = String::with_capacity(lower.len());
    for c in lower.chars().filter(|c| !letters::is_mark(*c)) {
        let Some(letter) = letters::split_letter(c) else {
            plain = nfd(&lower).chars().filter(|c| !letters::is_mark(*c)).collect();
            break;
        };
        plain.push(letter.base);
    }
    collapse_spaces(&plain.replace('đ', "d"))
}

/// The key of a text that does not depend on where the tone mark was put: for each syllable the letters without tone, then the tone. `Bảo
/// Hòa` and `Bảo Hoà` have the same key, `Xuân Thành` and `Xuân Thanh` do not. *quý*, *kỹ*, *lý*, *Mỹ*, *sỹ*, *tỷ* have the same key with
/// *y* and with *i*, because these spellings never distinguish two names. Case, NFC or NFD, kinds of space, dash and apostrophe do not
/// matter.
///
/// ```
/// use tonghop::base::text::tone_position_free_key as key;
/// assert_eq!(key("Xã Bảo Hòa"), key("XÃ BẢO HOÀ"));
/// assert_ne!(key("Xuân Thành"), key("Xuân Thanh"));
/// ```
pub fn tone_position_free_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 8);
    let mut syllable = Syllable::default();
    for c in nfc(&clean_label(text).to_lowercase()).chars() {
        if c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}') {
            syllable.whole.push(c);
            continue;
        }
        syllable.append_to_key(&mut key);
        key.push(match c {
            '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
            '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
            other => other,
        });
    }
    syllable.append_to_key(&mut key);
    if key.contains('-') { key.replace(" -", "-").replace("- ", "-") } else { key }
}

/// Whether `text` is `whole` after an old encoding turned letters into question marks: all letters are the same, and where `text` has a
/// question mark, `whole` has a letter beyond ASCII. Upper and lower case do not matter.
///
/// ```
/// use tonghop::base::text::has_lost_letters;
/// assert!(has_lost_letters("B?o c?o Xuân B?c.xlsx", "Báo cáo Xuân Bắc.xlsx"));
/// assert!(!has_lost_letters("B?c", "Bec") && !has_lost_letters("Bắc", "Bắc"));
/// ```
pub fn has_lost_letters(text: &str, whole: &str) -> bool {
    let (text, whole) = (clean_label(text).to_lowercase(), clean_label(whole).to_lowercase());
    let mut letters = whole.chars();
    let fits = text.chars().all(|c| letters.next().is_some_and(|letter| if c == '?' { !letter.is_ascii() } else { c == letter }));
    fits && letters.next().is_none() && text.contains('?')
}

/// The syllable that is being read, and buffers for its parts, which are used again for each syllable.
#[derive(Default)]
struct Syllable {
    whole: String,
    letters: String,
    tones: String,
}

impl Syllable {
    /// Appends the syllable to the key: its letters, then its tones. Empties the syllable.
    fn append_to_key(&mut self, key: &mut String) {
        let Self { whole, letters, tones } = self;
        split_tones_into(whole, letters, tones);
        match letters.as_str() {
            "quy" => key.push_str("qui"),
            "hy" | "ky" | "ly" | "my" | "sy" | "ty" => {
                key.extend(letters.chars().take(1));
                key.push('i');
            }
            _ => key.push_str(letters),
        }
        key.push_str(tones);
        whole.clear();
    }
}

/// Splits a syllable into its letters (with â, ê, ô, ă, ơ, ư) and its tones.
pub(crate) fn split_tones(syllable: &str) -> (String, String) {
    let (mut letters, mut tones) = (String::with_capacity(syllable.len()), String::new());
    split_tones_into(syllable, &mut letters, &mut tones);
    (letters, tones)
}

/// Does the same as [`split_tones`], but writes into buffers of the caller.
fn split_tones_into(syllable: &str, letters: &mut String, tones: &mut String) {
    letters.clear();
    tones.clear();
    let apart = syllable.chars().all(|c| match letters::split_letter(c) {
        Some(letter) => {
            letters.push(letter.toneless);
            tones.extend(letter.tone);
            true
        }
        None => false,
    });
    if !apart {
        let (marks, bases): (String, String) = nfd(syllable).chars().partition(|c| TONES.contains(c));
        (*letters, *tones) = (nfc(&bases).into_owned(), marks);
    }
}

/// Replaces each run of white space by one space, and trims the ends.
fn collapse_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The text with its first letter as a capital.
pub(crate) fn capitalize_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// The text with a small letter at its beginning.
#[cfg(feature = "office")]
pub(crate) fn lowercase_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_spelling_variants_and_nothing_else() {
        let same = [
            ("Thuỷ", "Thủy"),
            ("khoẻ", "KHỎE"),
            ("Quý", "Quí"),
            ("Mỹ Hoà", "Mĩ Hòa"),
            ("Lo\u{323}\u{302}c", "Lộc"),
            ("Bình – Minh", "Bình-Minh"),
            ("H’Drai", "h'drai"),
        ];
        for (one, other) in same {
            assert_eq!(tone_position_free_key(one), tone_position_free_key(other), "{one} {other}");
        }
        for (one, other) in [("Phú Thanh", "Phú Thạnh"), ("Suối Cao", "Suối Cát"), ("Tay", "Tai"), ("Thuý", "Thúi"), ("an", "ân")]
        {
            assert_ne!(tone_position_free_key(one), tone_position_free_key(other), "{one} {other}");
        }
        assert_eq!(toneless_key("ĐỒNG\u{a0}Nai"), "dong nai");
    }

    /// The single pass gives the same key as the several passes, for every character next to a letter, a blank and a mark.
    #[test]
    fn the_fast_toneless_key_equals_the_general_one() {
        for c in (0..0x3000).chain(0xFE00..0x1_0000).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("Ấ {c}\u{301}x"), format!(" Đ{c}{c} {c} ư")] {
                if let Some(key) = toneless_key_fast(&text) {
                    assert_eq!(key, toneless_key_general(&text), "{text:?}");
                }
            }
        }
        assert_eq!(toneless_key_fast(" Độ\u{a0}\n mật: “TỐI” – ÿ"), Some("do mat: “toi” – y".to_owned()));
        assert_eq!(toneless_key_fast("a\u{300}"), None);
    }

    #[test]
    fn text_that_shows_nothing_is_blank() {
        for text in ["", " ", "\u{a0}", "\u{200b}\u{feff}", "'", "\t\r\n", "\u{3000}", "’ "] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["0", "-", "''", "\"", ".", "\u{301}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn narratives_keep_their_lines() {
        assert_eq!(clean_narrative("a\u{2028}b\tc\u{ad}d “e”\u{200b} "), "a\nb\tcd “e”");
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(clean_narrative("\u{F0B7} một\n\u{F0D8}\thai\n ba \u{F02D} bốn \u{F0B3} 5"), "- một\n- hai\n ba - bốn \u{F0B3} 5");
    }
}
