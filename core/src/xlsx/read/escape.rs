//! Decodes the escapes `_xHHHH_`, with which workbooks store characters that XML does not allow.

use std::borrow::Cow;

/// Replaces the escapes in a text by their characters: `_x000D_` is a carriage return, `_x005F_` an underscore.
///
/// An escape of half a character (a lone surrogate) stays unchanged.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    // Almost no text has an underscore; looking for `_x` at once would take longer.
    let Some(first) = memchr::memchr(b'_', text.as_bytes()).and_then(|at| Some(at + text.get(at..)?.find("_x")?)) else {
        return Cow::Borrowed(text);
    };
    let (before, mut rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len());
    out.push_str(before);
    loop {
        if let Some((character, length)) = parse_escaped_char(rest) {
            out.push(character);
            rest = rest.get(length..).unwrap_or_default();
        } else {
            out.push_str(rest.get(..2).unwrap_or(rest));
            rest = rest.get(2..).unwrap_or_default();
        }
        let Some(next) = rest.find("_x") else {
            out.push_str(rest);
            return Cow::Owned(out);
        };
        let (before, after) = rest.split_at(next);
        out.push_str(before);
        rest = after;
    }
}

/// The character whose escape `text` begins with, and the length of the escape; `None` where `text` begins with none.
fn parse_escaped_char(text: &str) -> Option<(char, usize)> {
    let high = parse_escaped_unit(text)?;
    let pair = [high, text.get(7..).and_then(parse_escaped_unit).unwrap_or(0)];
    if (0xD800..0xDC00).contains(&high) {
        let character = char::decode_utf16(pair).next()?.ok()?;
        return Some((character, 14));
    }
    char::from_u32(u32::from(high)).map(|character| (character, 7))
}

/// The UTF-16 unit of one escape `_xHHHH_` at the beginning of `text`; `None` where `text` begins with anything else.
fn parse_escaped_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && text.get(6..7) == Some("_");
    if plain { u16::from_str_radix(digits, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_characters() {
        for (stored, meant) in [
            ("dòng 1_x000D_\ndòng 2", "dòng 1\r\ndòng 2"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x000d_", "\r"),
            ("a_x_b", "a_x_b"),
            ("_x12", "_x12"),
            ("_x00é_", "_x00é_"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "_xD83D_"),
            ("_xD83D__x0041_", "_xD83D_A"),
            ("_x+123_", "_x+123_"),
            ("_x_x0041_", "_xA"),
        ] {
            assert_eq!(decode(stored), meant, "{stored}");
        }
    }
}
