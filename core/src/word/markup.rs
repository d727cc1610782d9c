//! Writes XML, with every text escaped and characters left out that XML does not have.

use std::fmt::{Display, Write};

/// A part that is being written.
#[derive(Default)]
pub(super) struct Markup(String);

impl Markup {
    /// A part that begins with the XML declaration.
    pub(super) fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
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

    /// Appends a text, escaped for elements and attributes alike.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.0.push(' '),
                ' '..='\u{FFFD}' | '\u{10000}'.. => self.0.push(c),
                _ => {}
            }
        }
        self
    }

    /// Appends an empty element with the attribute `w:val`.
    pub(super) fn value(&mut self, element: &str, value: &str) -> &mut Self {
        self.raw("<w:").raw(element).raw(" w:val=\"").text(value).raw("\"/>")
    }

    /// The XML as bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_cleaned() {
        let mut markup = Markup::default();
        markup.text("1 < 2 & \"3\"\u{0}\u{1b}\u{FFFF} 😀\n");
        assert_eq!(markup.0, "1 &lt; 2 &amp; &quot;3&quot; 😀 ");
    }
}
