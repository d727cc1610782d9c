//! A cell in the form in which nearly every program writes it, taken in one go: reference, style, type, formula, value, nothing else.
//!
//! `<c r="B5" s="3" t="s"><v>17</v></c>` is a third of the pieces that the whole reader would make of it. Whatever differs by one byte
//! is left to the whole reader, so that nothing is decided here.

/// A plain cell, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlainCell<'x> {
    /// Its reference: letters and digits.
    pub(super) at: &'x str,
    /// Its style: digits.
    pub(super) style: Option<&'x str>,
    /// Its type: letters.
    pub(super) kind: Option<&'x str>,
    /// Whether a formula stands in it.
    pub(super) formula: bool,
    /// Its value, without markup and references.
    pub(super) value: Option<&'x str>,
}

/// Goes through the bytes of a text.
struct Bytes<'x> {
    text: &'x str,
    at: usize,
}

impl<'x> Bytes<'x> {
    fn rest(&self) -> &'x [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn takes<const N: usize>(&mut self, mark: &[u8; N]) -> bool {
        let found = self.rest().first_chunk::<N>() == Some(mark);
        self.at += if found { N } else { 0 };
        found
    }

    /// What stands before the first byte that is none of these.
    fn run(&mut self, of: impl Fn(u8) -> bool) -> &'x str {
        let rest = self.rest();
        self.pass(rest.iter().position(|byte| !of(*byte)).unwrap_or(rest.len()))
    }

    /// What stands before the next markup or reference.
    fn text(&mut self) -> &'x str {
        self.run(|byte| !matches!(byte, b'<' | b'&'))
    }

    fn pass(&mut self, length: usize) -> &'x str {
        let passed = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        passed
    }

    /// The value of an attribute whose quotation mark stands behind it.
    fn value(&mut self, of: impl Fn(u8) -> bool) -> Option<&'x str> {
        let value = self.run(of);
        self.takes(b"\"").then_some(value)
    }

    /// Passes a formula up to its end tag, with no more than the five references that every program writes.
    fn formula(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            self.pass(memchr::memchr2(b'<', b'&', rest)?);
            if self.takes(b"</f>") {
                return Some(());
            }
            let known =
                self.takes(b"&lt;") || self.takes(b"&gt;") || self.takes(b"&amp;") || self.takes(b"&quot;") || self.takes(b"&apos;");
            known.then_some(())?;
        }
    }
}

/// The plain cell with which the text begins, and its length in bytes.
pub(super) fn first(text: &str) -> Option<(PlainCell<'_>, usize)> {
    let mut bytes = Bytes { text, at: 0 };
    bytes.takes(b"<c r=\"").then_some(())?;
    let at = bytes.value(|byte| byte.is_ascii_alphanumeric())?;
    let style = if bytes.takes(b" s=\"") { Some(bytes.value(|byte| byte.is_ascii_digit())?) } else { None };
    let kind = if bytes.takes(b" t=\"") { Some(bytes.value(|byte| byte.is_ascii_alphabetic())?) } else { None };
    let mut cell = PlainCell { at, style, kind, formula: false, value: None };
    if bytes.takes(b"/>") {
        return Some((cell, bytes.at));
    }
    bytes.takes(b">").then_some(())?;
    if bytes.takes(b"<f>") {
        cell.formula = true;
        bytes.formula()?;
    }
    if bytes.takes(b"<v>") {
        cell.value = Some(bytes.text());
        bytes.takes(b"</v>").then_some(())?;
    }
    bytes.takes(b"</c>").then_some((cell, bytes.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_ones_are_taken_whole() {
        let cell = |at, style, kind, formula, value| PlainCell { at, style, kind, formula, value };
        for (text, expected) in [
            ("<c r=\"A1\"/>", cell("A1", None, None, false, None)),
            ("<c r=\"A1\"></c>", cell("A1", None, None, false, None)),
            ("<c r=\"B5\" s=\"3\" t=\"s\"><v>17</v></c>", cell("B5", Some("3"), Some("s"), false, Some("17"))),
            ("<c r=\"B5\" t=\"str\"><f>IF(A1&lt;2,\"ộ\",1)</f><v></v></c>", cell("B5", None, Some("str"), true, Some(""))),
        ] {
            let followed = format!("{text}<c r=");
            assert_eq!(first(&followed), Some((expected, text.len())), "{text}");
        }
    }

    #[test]
    fn anything_else_is_left() {
        for text in [
            "",
            "<c>",
            "<c  r=\"A1\"/>",
            "<c r='A1'/>",
            "<c r=\"A 1\"/>",
            "<c r=\"A1\" t=\"s\" s=\"3\"/>",
            "<c r=\"A1\" s=\"3\" s=\"3\"/>",
            "<c r=\"A1\"><v>1&amp;2</v></c>",
            "<c r=\"A1\"><v>1</v><v>1</v></c>",
            "<c r=\"A1\"><v>1</v>",
            "<c r=\"A1\"><v>1</c>",
            "<c r=\"A1\"><f>A2&nbsp;</f><v>1</v></c>",
            "<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>1</v></c>",
            "<c r=\"A1\"><is><t>a</t></is></c>",
            "<x:c r=\"A1\"/>",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
