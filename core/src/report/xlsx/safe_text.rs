//! Makes a text safe for a cell: removes invisible characters, and prevents that a spreadsheet program reads it as a formula or an escape.

use std::borrow::Cow;

/// The most UTF-16 units in one cell.
const MAX_CELL_UTF16_UNITS: usize = 32_767;

/// The text that marks where something was cut.
const CUT_MARK: &str = " … [đã cắt bớt: dài quá giới hạn của một ô]";

/// Makes a text fit for a cell: control characters and changes of direction become `�`, other invisible characters are removed, `_x0041_`
/// is escaped so that it stays as it is, and a text longer than a cell is cut with a visible mark.
pub(super) fn sanitize_and_escape(text: &str) -> Cow<'_, str> {
    sanitize_with(text, text.contains("_x"))
}

/// As [`sanitize_and_escape`], for a writer that escapes `_x0041_` itself.
pub(super) fn sanitize(text: &str) -> Cow<'_, str> {
    sanitize_with(text, false)
}

/// Makes a text fit for a cell; `escape` says whether `_x0041_` is escaped.
fn sanitize_with(text: &str, escape: bool) -> Cow<'_, str> {
    // Letters are told apart from what is unwanted at once: nearly all characters of a report are such.
    let is_letter = |c| matches!(c, ' '..='~' | 'À'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    let plain = text.len() < MAX_CELL_UTF16_UNITS && !escape && !text.chars().any(|c| !is_letter(c) && is_unwanted(c));
    if plain {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\t' => out.push(' '),
            c if is_directional(c) || c.is_control() && c != '\n' || is_noncharacter(c) => {
                out.push('\u{FFFD}');
            }
            c if crate::base::text::is_invisible(c) => {}
            '_' if escape && is_escape(text.get(at..).unwrap_or_default()) => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
    truncate_to_cell(&mut out);
    Cow::Owned(out)
}

/// Whether a sheet program could take the text for a formula, so that it needs the quote prefix.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// Whether the character must not be in a cell as it is.
fn is_unwanted(c: char) -> bool {
    (c.is_control() && c != '\n') || crate::base::text::is_invisible(c) || is_noncharacter(c)
}

/// Whether the character changes the direction of writing.
const fn is_directional(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether the code point is one that Unicode reserves as no character.
const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

/// Whether the text begins with what Excel reads as an escaped character (`_x` four hexadecimal digits `_`).
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.starts_with(b"_x")
        && bytes.get(6) == Some(&b'_')
        && bytes.get(2..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// Cuts a text to what one cell takes, and puts [`CUT_MARK`] behind a cut.
fn truncate_to_cell(text: &mut String) {
    let room = MAX_CELL_UTF16_UNITS - CUT_MARK.len();
    let mut units = 0;
    let mut keep = None;
    for (at, c) in text.char_indices() {
        if units <= room {
            keep = Some(at);
        }
        units += c.len_utf16();
    }
    if units > MAX_CELL_UTF16_UNITS {
        text.truncate(keep.unwrap_or_default());
        text.push_str(CUT_MARK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_never_reach_a_cell() {
        assert_eq!(sanitize_and_escape("Xã Xuân Bắc"), "Xã Xuân Bắc");
        assert_eq!(sanitize_and_escape("a\u{202E}b\u{7}c\u{200B}d\u{FFFF}"), "a\u{FFFD}b\u{FFFD}cd\u{FFFD}");
        assert_eq!(sanitize_and_escape("dòng 1\ndòng\t2"), "dòng 1\ndòng 2");
        assert_eq!(sanitize_and_escape("_x0041_ _x41_"), "_x005F_x0041_ _x41_");
    }

    #[test]
    fn long_texts_are_cut_visibly_at_the_limit_of_a_cell() {
        let whole = "ă".repeat(MAX_CELL_UTF16_UNITS);
        assert_eq!(sanitize_and_escape(&whole), whole);
        let cut = sanitize_and_escape(&"😀".repeat(20_000)).into_owned();
        assert!(cut.ends_with(CUT_MARK) && cut.encode_utf16().count() <= MAX_CELL_UTF16_UNITS);
    }

    #[test]
    fn formulas_are_known_by_their_first_sign() {
        for text in ["=1+1", "+84", "-3", "@x"] {
            assert!(looks_like_formula(text), "{text}");
        }
        assert!(!looks_like_formula("1-3") && !looks_like_formula(""));
    }
}
