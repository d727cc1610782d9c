//! Writes XML, with every text escaped.

use std::fmt::{Display, Write};

/// A part, or a piece of one, that is being written.
#[derive(Default)]
pub(super) struct XmlBuilder(String);

impl XmlBuilder {
    /// A part that begins with the XML declaration.
    pub(super) fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    /// A piece of a part, which begins empty.
    pub(super) const fn fragment() -> Self {
        Self(String::new())
    }

    /// Removes everything, so that another piece can be written.
    #[cfg(feature = "office")]
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The XML that was written so far.
    #[cfg(feature = "office")]
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// A range of bytes of the XML that was written so far; empty where there is no such range.
    #[cfg(feature = "office")]
    pub(super) fn slice(&self, bytes: std::ops::Range<usize>) -> &str {
        self.0.get(bytes).unwrap_or_default()
    }

    /// Appends a piece.
    pub(super) fn append(&mut self, fragment: &Self) -> &mut Self {
        self.raw(&fragment.0)
    }

    /// Appends markup unchanged.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Appends a number, or any other value that never needs escaping.
    pub(super) fn display(&mut self, value: impl Display) -> &mut Self {
        // Writing into a string never fails.
        let _ = write!(self.0, "{value}");
        self
    }

    /// Appends a number. A report of ten thousand units has half a million of them, and the formatting of the standard library takes ten
    /// times as long.
    #[cfg(feature = "office")]
    pub(super) fn digits(&mut self, number: u32) -> &mut Self {
        let mut power = 1;
        while number / power >= 10 {
            power *= 10;
        }
        while power > 0 {
            self.0.push(char::from_digit(number / power % 10, 10).unwrap_or('0'));
            power /= 10;
        }
        self
    }

    /// Appends a text between tags, escaped.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.escaped(text, |_| None)
    }

    /// Appends an attribute with a text as its value, escaped; line breaks and tabs in the text are kept.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        let quoted = |c| match c {
            '"' => Some("&quot;"),
            '\n' => Some("&#10;"),
            '\t' => Some("&#9;"),
            _ => None,
        };
        self.raw(" ").raw(name).raw("=\"").escaped(value, quoted).raw("\"")
    }

    /// Appends a text with the escapes that every text needs, and those that `further` gives.
    fn escaped(&mut self, text: &str, further: impl Fn(char) -> Option<&'static str>) -> &mut Self {
        if text.bytes().all(|byte| matches!(byte, b' ' | b'!' | b'#'..=b'%' | b'\''..=b';' | b'=' | b'?'..=b'^' | b'`'..=b'~' | 0x80..0xEF))
        {
            return self.raw(text);
        }
        let mut plain = 0;
        for (at, c) in text.char_indices() {
            let escape = match c {
                '&' => Some("&amp;"),
                '<' => Some("&lt;"),
                '>' => Some("&gt;"),
                // Text that looks like an escape of the format would be read as one.
                '_' => is_escape(text.as_bytes().get(at..)).then_some("_x005F_"),
                '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'.. => None,
                _ => Some(""),
            };
            let Some(escape) = escape.or_else(|| further(c)) else { continue };
            self.raw(text.get(plain..at).unwrap_or_default());
            plain = at.saturating_add(c.len_utf8());
            if escape.is_empty() {
                // XML has no such character.
                self.display(format_args!("_x{:04X}_", u32::from(c)));
            } else {
                self.raw(escape);
            }
        }
        self.raw(text.get(plain..).unwrap_or_default())
    }

    /// The XML as bytes, as the package stores it.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Turns the XML into bytes, as the package stores it.
    #[cfg(any(test, feature = "office"))]
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Whether the text begins with an escape `_xHHHH_`; false for `None`.
fn is_escape(text: Option<&[u8]>) -> bool {
    matches!(text, Some([b'_', b'x', digits @ ..]) if digits.get(4) == Some(&b'_') && digits.iter().take(4).all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "office")]
    #[test]
    fn numbers_are_written_as_digits() {
        for number in [0, 7, 10, 99, 100, 1_048_576, u32::MAX] {
            assert_eq!(XmlBuilder::fragment().digits(number).0, number.to_string());
        }
    }

    #[test]
    fn texts_are_escaped() {
        for (text, stored) in [
            ("1 < 2 & \"3\" > 'x'", "1 &lt; 2 &amp; \"3\" &gt; 'x'"),
            ("dòng\n\thai", "dòng\n\thai"),
            ("_x000D_", "_x005F_x000D_"),
            ("__x00e9_x", "__x005F_x00e9_x"),
            ("_x00_ _tu_ _x12345", "_x00_ _tu_ _x12345"),
            ("_x00é0_", "_x00é0_"),
            ("a\u{0}\r\u{FFFF}😀\u{1b}", "a_x0000__x000D__xFFFF_😀_x001B_"),
        ] {
            assert_eq!(XmlBuilder::fragment().text(text).0, stored);
        }
        assert_eq!(XmlBuilder::fragment().attribute("a", "\"x\"\n\t<_x0041_").0, " a=\"&quot;x&quot;&#10;&#9;&lt;_x005F_x0041_\"");
    }
}
