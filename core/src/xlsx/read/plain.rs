//! Reads cells and strings on a fast path where they have the usual form, such as `<c r="B5" s="3" t="s"><v>17</v></c>`.
//!
//! The full XML reader would need five steps for that cell. A cell or string that differs from the usual form in one byte is left to the
//! full reader, so that this path decides nothing on its own.

/// A cell in the usual form, as slices of the XML text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlainCell<'x> {
    /// Its reference: letters and digits.
    pub(super) at: &'x str,
    /// Its style: digits.
    pub(super) style: Option<&'x str>,
    /// Its type: letters.
    pub(super) kind: Option<&'x str>,
    /// Its formula as in the XML text; empty where the cell shares the formula of a cell above; `None` where it has no formula.
    pub(super) formula: Option<&'x str>,
    /// Its value, without markup and references.
    pub(super) value: Option<&'x str>,
}

/// A shared string in the usual form, as a slice of the XML text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlainString<'x> {
    /// Its text, without markup and references.
    pub(super) text: &'x str,
    /// Whether the blanks around the text count.
    pub(super) preserve: bool,
}

/// A position in a text that moves forward byte by byte.
struct ByteCursor<'x> {
    text: &'x str,
    at: usize,
}

impl<'x> ByteCursor<'x> {
    /// The bytes that were not read yet.
    fn remaining(&self) -> &'x [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Moves past `mark` where it comes next; returns whether it does.
    fn consume_prefix<const N: usize>(&mut self, mark: &[u8; N]) -> bool {
        let found = self.remaining().first_chunk::<N>() == Some(mark);
        self.at += if found { N } else { 0 };
        found
    }

    /// Moves past the next bytes for which `of` holds, and returns them.
    fn take_while(&mut self, of: impl Fn(u8) -> bool) -> &'x str {
        let rest = self.remaining();
        self.advance(rest.iter().position(|byte| !of(*byte)).unwrap_or(rest.len()))
    }

    /// Moves to the next markup or reference, and returns the text before it.
    fn take_text(&mut self) -> &'x str {
        self.take_while(|byte| !matches!(byte, b'<' | b'&'))
    }

    /// Moves past `length` bytes, and returns them.
    fn advance(&mut self, length: usize) -> &'x str {
        let passed = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        passed
    }

    /// Moves past the value of an attribute and its closing quotation mark, and returns the value; `None` where a byte comes for which `of`
    /// does not hold.
    fn take_attribute_value(&mut self, of: impl Fn(u8) -> bool) -> Option<&'x str> {
        let value = self.take_while(of);
        self.consume_prefix(b"\"").then_some(value)
    }

    /// Moves past a formula and returns it: `Some(None)` where no formula comes next, `None` where the formula is not in the usual form.
    /// The formula may be its row's own, as Excel or LibreOffice (`aca`) writes it, shared by a run of rows, or one for a block of cells.
    fn take_formula(&mut self) -> Option<Option<&'x str>> {
        if self.consume_prefix(b"<f t=\"shared\"") {
            if self.consume_prefix(b" ref=\"") {
                self.take_attribute_value(|byte| byte.is_ascii_alphanumeric() || byte == b':')?;
            }
            self.consume_prefix(b" si=\"").then_some(())?;
            self.take_attribute_value(|byte| byte.is_ascii_digit())?;
            if self.consume_prefix(b"/>") {
                return Some(Some(""));
            }
            self.consume_prefix(b">").then_some(())?;
        } else if self.consume_prefix(b"<f t=\"array\" ref=\"") {
            self.take_attribute_value(|byte| byte.is_ascii_alphanumeric() || byte == b':')?;
            self.consume_prefix(b">").then_some(())?;
        } else if !(self.consume_prefix(b"<f>") || self.consume_prefix(b"<f aca=\"false\">")) {
            return Some(None);
        }
        let (text, begin) = (self.text, self.at);
        self.skip_formula_text()?;
        Some(text.get(begin..self.at.saturating_sub(b"</f>".len())))
    }

    /// Moves past the text of a formula and its end tag; `None` where the text has markup, or other references than the five that every
    /// program writes.
    fn skip_formula_text(&mut self) -> Option<()> {
        loop {
            let rest = self.remaining();
            self.advance(memchr::memchr2(b'<', b'&', rest)?);
            if self.consume_prefix(b"</f>") {
                return Some(());
            }
            let known = self.consume_prefix(b"&lt;")
                || self.consume_prefix(b"&gt;")
                || self.consume_prefix(b"&amp;")
                || self.consume_prefix(b"&quot;")
                || self.consume_prefix(b"&apos;");
            known.then_some(())?;
        }
    }
}

/// Parses the plain string with which the text begins; also gives its length in bytes. `None` where the text begins with anything else.
pub(super) fn parse_plain_string(text: &str) -> Option<(PlainString<'_>, usize)> {
    let mut bytes = ByteCursor { text, at: 0 };
    bytes.consume_prefix(b"<si><t").then_some(())?;
    let preserve = bytes.consume_prefix(b" xml:space=\"preserve\"");
    bytes.consume_prefix(b">").then_some(())?;
    let text = bytes.advance(memchr::memchr2(b'<', b'&', bytes.remaining())?);
    bytes.consume_prefix(b"</t></si>").then_some((PlainString { text, preserve }, bytes.at))
}

/// Parses the plain cell with which the text begins; also gives its length in bytes. `None` where the text begins with anything else.
pub(super) fn parse_plain_cell(text: &str) -> Option<(PlainCell<'_>, usize)> {
    let mut bytes = ByteCursor { text, at: 0 };
    bytes.consume_prefix(b"<c r=\"").then_some(())?;
    let at = bytes.take_attribute_value(|byte| byte.is_ascii_alphanumeric())?;
    let style = if bytes.consume_prefix(b" s=\"") { Some(bytes.take_attribute_value(|byte| byte.is_ascii_digit())?) } else { None };
    let kind = if bytes.consume_prefix(b" t=\"") { Some(bytes.take_attribute_value(|byte| byte.is_ascii_alphabetic())?) } else { None };
    let mut found = PlainCell { at, style, kind, formula: None, value: None };
    if bytes.consume_prefix(b"/>") {
        return Some((found, bytes.at));
    }
    bytes.consume_prefix(b">").then_some(())?;
    found.formula = bytes.take_formula()?;
    if bytes.consume_prefix(b"<v/>") || bytes.consume_prefix(b"<v />") {
        found.value = Some("");
    } else if bytes.consume_prefix(b"<v>") {
        found.value = Some(bytes.take_text());
        bytes.consume_prefix(b"</v>").then_some(())?;
    }
    bytes.consume_prefix(b"</c>").then_some((found, bytes.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_strings_are_parsed() {
        for (text, inside, preserve) in [("<si><t>Xã</t></si>", "Xã", false), ("<si><t xml:space=\"preserve\"> a</t></si>", " a", true)] {
            let expected = PlainString { text: inside, preserve };
            assert_eq!(parse_plain_string(&format!("{text}<si>")), Some((expected, text.len())), "{text}");
        }
        for text in
            ["<si/>", "<si><t/></si>", "<si><t>a&amp;b</t></si>", "<si><t>a</t><t>b</t></si>", "<si><r><t>a</t></r></si>", "<si><t>a</t>"]
        {
            assert_eq!(parse_plain_string(text), None, "{text}");
        }
    }

    #[test]
    fn plain_cells_are_parsed_whole() {
        let plain = |at, style, kind, formula, value| PlainCell { at, style, kind, formula, value };
        for (text, expected) in [
            ("<c r=\"A1\"/>", plain("A1", None, None, None, None)),
            ("<c r=\"A1\"></c>", plain("A1", None, None, None, None)),
            ("<c r=\"B5\" s=\"3\" t=\"s\"><v>17</v></c>", plain("B5", Some("3"), Some("s"), None, Some("17"))),
            ("<c r=\"B5\"><f t=\"shared\" si=\"2\"/><v>1</v></c>", plain("B5", None, None, Some(""), Some("1"))),
            (
                "<c r=\"B5\"><f t=\"shared\" ref=\"B5:B7\" si=\"2\">$A5&amp;\"\"</f><v></v></c>",
                plain("B5", None, None, Some("$A5&amp;\"\""), Some("")),
            ),
            ("<c r=\"B5\"><f aca=\"false\">A1</f><v/></c>", plain("B5", None, None, Some("A1"), Some(""))),
            ("<c r=\"B5\"><f t=\"array\" ref=\"B5:C9\">A1:B5</f><v>1</v></c>", plain("B5", None, None, Some("A1:B5"), Some("1"))),
            ("<c r=\"B5\"><f>A1</f><v /></c>", plain("B5", None, None, Some("A1"), Some(""))),
            (
                "<c r=\"B5\" t=\"str\"><f>IF(A1&lt;2,\"ộ\",1)</f><v></v></c>",
                plain("B5", None, Some("str"), Some("IF(A1&lt;2,\"ộ\",1)"), Some("")),
            ),
        ] {
            let followed = format!("{text}<c r=");
            assert_eq!(parse_plain_cell(&followed), Some((expected, text.len())), "{text}");
        }
    }

    #[test]
    fn unusual_cells_are_not_parsed_as_plain() {
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
            "<c r=\"A1\"><f t=\"array\" ref=\"A1\" aca=\"1\">B1</f><v>1</v></c>",
            "<c r=\"A1\"><f t=\"array\" ref=\"A1\"/><v>1</v></c>",
            "<c r=\"A1\"><f t=\"dataTable\" ref=\"A1\">B1</f><v>1</v></c>",
            "<c r=\"A1\"><f t=\"shared\" ref=\"A1\" si=\"0\" ca=\"1\"/><v>1</v></c>",
            "<c r=\"A1\"><f t=\"shared\" si=\"0\">A2<v>1</v></c>",
            "<c r=\"A1\"><is><t>a</t></is></c>",
            "<x:c r=\"A1\"/>",
        ] {
            assert_eq!(parse_plain_cell(text), None, "{text}");
        }
    }
}
