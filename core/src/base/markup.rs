//! Writes XML and HTML, with every text escaped and characters left out that neither has.

use std::fmt::{Display, Write};

/// Markup that is being written.
#[derive(Debug, Default)]
pub(crate) struct Markup(String);

impl Markup {
    /// XML that begins with its declaration.
    pub(crate) fn xml() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    /// Appends markup unchanged.
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Appends a number, or any other value that never needs escaping.
    pub(crate) fn display(&mut self, value: impl Display) -> &mut Self {
        // Writing into a string never fails.
        let _ = write!(self.0, "{value}");
        self
    }

    /// Appends a text, escaped for elements and attributes alike.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
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

    /// Appends an empty element of WordprocessingML with the attribute `w:val`.
    pub(crate) fn value(&mut self, element: &str, value: &str) -> &mut Self {
        self.raw("<w:").raw(element).raw(" w:val=\"").text(value).raw("\"/>")
    }

    /// The markup as text.
    pub(crate) fn into_text(self) -> String {
        self.0
    }

    /// The markup as bytes.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
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
        assert_eq!(markup.into_text(), "1 &lt; 2 &amp; &quot;3&quot; 😀 ");
    }
}
