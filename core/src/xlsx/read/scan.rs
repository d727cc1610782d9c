//! Splits the XML of a part into tags with attributes, text, references and other markup.
//!
//! Source: XML 1.0 (fifth edition), productions 3 to 5, 14 to 21, 39 to 44 and 66 to 68. All delimiters are ASCII, so the scan works on
//! bytes; the caller has checked that they are UTF-8.

/// One piece of XML, as slices of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::xlsx) enum Piece<'x> {
    /// `<name …>`; its attributes are those of [`Scanner::attributes`].
    Open {
        /// Its name, with the prefix.
        name: &'x str,
        /// `<name …/>`.
        empty: bool,
    },
    /// `</name>`.
    Close(&'x str),
    /// Text up to the next `<` or `&`.
    Text(&'x str),
    /// The content of `<![CDATA[…]]>`.
    CData(&'x str),
    /// The name between `&` and `;`.
    Reference(&'x str),
    /// `<?xml …?>`; its version and encoding are those of [`Scanner::attributes`].
    Declaration,
    /// `<!DOCTYPE`; the rest of the declaration is not scanned.
    DocumentType,
    /// A comment or processing instruction.
    Aside,
    /// The end of the text.
    End,
}

/// One attribute, as slices of the text: its references are not resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::xlsx) struct Attribute<'x> {
    /// Its name, with the prefix.
    pub(in crate::xlsx) name: &'x str,
    /// The text between the quotation marks.
    pub(in crate::xlsx) value: &'x str,
}

/// What is wrong at [`Scanner::position`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::xlsx) enum Fault {
    /// Not well-formed.
    Syntax,
    /// A tag has more attributes than the limit.
    Attributes,
}

/// Goes through an XML text from piece to piece.
#[derive(Debug)]
pub(in crate::xlsx) struct Scanner<'x> {
    text: &'x str,
    at: usize,
    most_attributes: usize,
    attributes: Vec<Attribute<'x>>,
}

/// Bytes at the beginning of a text that are compared one by one, before the search of many bytes at once.
const SHORT_TEXT_BYTES: usize = 16;

/// Whether two names are equal. They are compared byte by byte, because the call of a comparison function pays only for long texts.
pub(in crate::xlsx) fn is_same_name(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).all(|(one, other)| one == other)
}

/// Whether the byte is a blank of XML.
pub(in crate::xlsx) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether the byte ends a name. Other bytes that names may not contain are not checked here: the reader compares names with those that
/// it looks for.
const fn is_name_end(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>' | b'=' | b'<' | b'"' | b'\'' | b'&')
}

impl<'x> Scanner<'x> {
    /// Starts scanning a text whose tags may have at most `most_attributes` attributes.
    pub(in crate::xlsx) fn new(text: &'x str, most_attributes: usize) -> Self {
        Self { text, at: 0, most_attributes, attributes: Vec::new() }
    }

    /// How many bytes were scanned so far.
    pub(in crate::xlsx) fn position(&self) -> usize {
        self.at
    }

    /// The text that was not scanned yet.
    pub(in crate::xlsx) fn remaining(&self) -> &'x str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Skips bytes that the caller has parsed itself.
    pub(in crate::xlsx) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// The attributes of the tag or declaration that was scanned last.
    pub(in crate::xlsx) fn attributes(&self) -> &[Attribute<'x>] {
        &self.attributes
    }

    /// Scans the next piece.
    ///
    /// # Errors
    /// The text at the present position is not well-formed XML, or a tag has too many attributes.
    pub(in crate::xlsx) fn next(&mut self) -> Result<Piece<'x>, Fault> {
        match (self.byte(0), self.byte(1)) {
            (Some(b'<'), Some(b'/')) => self.scan_close_tag(),
            (Some(b'<'), Some(b'!')) => self.scan_exclamation_markup(),
            (Some(b'<'), Some(b'?')) => self.scan_instruction(),
            (Some(b'<'), _) => self.scan_open_tag(),
            (Some(b'&'), _) => self.scan_reference(),
            (Some(_), _) => Ok(Piece::Text(self.take_text())),
            (None, _) => Ok(Piece::End),
        }
    }

    /// The byte `ahead` bytes after the present position; `None` beyond the end.
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Moves to the first byte for which `ends` holds, or to the end of the text; returns the text before it.
    fn take_until(&mut self, ends: impl Fn(u8) -> bool) -> &'x str {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.advance(rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len()))
    }

    /// Moves past `length` bytes, and returns them.
    fn advance(&mut self, length: usize) -> &'x str {
        let passed = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        passed
    }

    /// Moves past the byte where it comes next; returns whether it does.
    fn consume_byte(&mut self, byte: u8) -> bool {
        let met = self.byte(0) == Some(byte);
        self.at += usize::from(met);
        met
    }

    /// Moves to the next `<` or `&`; returns the text before it.
    fn take_text(&mut self) -> &'x str {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        // Most texts are short: setting up a search of many bytes at once would take longer than comparing their bytes.
        let ends = |byte: &u8| matches!(byte, b'<' | b'&');
        let near = rest.iter().take(SHORT_TEXT_BYTES).position(ends);
        let far = || memchr::memchr2(b'<', b'&', rest.get(SHORT_TEXT_BYTES..)?).map(|more| SHORT_TEXT_BYTES + more);
        self.advance(near.or_else(far).unwrap_or(rest.len()))
    }

    /// Moves past the text before `mark` and past `mark`; returns the text before it. An error where `mark` does not follow.
    fn take_through(&mut self, mark: &str) -> Result<&'x str, Fault> {
        let (passed, _) = self.text.get(self.at..).and_then(|rest| rest.split_once(mark)).ok_or(Fault::Syntax)?;
        self.at += passed.len() + mark.len();
        Ok(passed)
    }

    /// Moves past `mark` where it comes next; returns whether it does.
    fn consume_prefix(&mut self, mark: &str) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(mark.as_bytes()));
        self.at += if found { mark.len() } else { 0 };
        found
    }

    /// Moves past blanks; returns whether there are any.
    fn skip_blanks(&mut self) -> bool {
        !self.take_until(|byte| !is_blank(byte)).is_empty()
    }

    fn scan_name(&mut self) -> Result<&'x str, Fault> {
        let begins = self.byte(0).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii());
        if begins { Ok(self.take_until(is_name_end)) } else { Err(Fault::Syntax) }
    }

    fn scan_open_tag(&mut self) -> Result<Piece<'x>, Fault> {
        self.at += 1;
        let name = self.scan_name()?;
        self.attributes.clear();
        loop {
            let apart = self.skip_blanks();
            match self.byte(0) {
                Some(b'>') => {
                    self.at += 1;
                    return Ok(Piece::Open { name, empty: false });
                }
                Some(b'/') if self.byte(1) == Some(b'>') => {
                    self.at += 2;
                    return Ok(Piece::Open { name, empty: true });
                }
                _ if apart => self.scan_attribute()?,
                _ => return Err(Fault::Syntax),
            }
        }
    }

    fn scan_attribute(&mut self) -> Result<(), Fault> {
        let name = self.scan_name()?;
        self.skip_blanks();
        if !self.consume_byte(b'=') {
            return Err(Fault::Syntax);
        }
        self.skip_blanks();
        let mark = self.byte(0).filter(|byte| matches!(byte, b'"' | b'\'')).ok_or(Fault::Syntax)?;
        self.at += 1;
        let value = self.take_until(|byte| byte == mark || byte == b'<');
        if !self.consume_byte(mark) {
            return Err(Fault::Syntax);
        }
        if self.attributes.len() >= self.most_attributes {
            return Err(Fault::Attributes);
        }
        self.attributes.push(Attribute { name, value });
        Ok(())
    }

    fn scan_close_tag(&mut self) -> Result<Piece<'x>, Fault> {
        self.at += 2;
        let name = self.scan_name()?;
        self.skip_blanks();
        if self.consume_byte(b'>') { Ok(Piece::Close(name)) } else { Err(Fault::Syntax) }
    }

    fn scan_reference(&mut self) -> Result<Piece<'x>, Fault> {
        self.at += 1;
        let name = self.take_until(|byte| matches!(byte, b';' | b'<' | b'&'));
        if self.consume_byte(b';') { Ok(Piece::Reference(name)) } else { Err(Fault::Syntax) }
    }

    /// Scans what begins with `<!`: a comment, CDATA or a document type.
    fn scan_exclamation_markup(&mut self) -> Result<Piece<'x>, Fault> {
        if self.consume_prefix("<!--") {
            // Two hyphens may only be at the end of a comment.
            self.take_through("--")?;
            return if self.consume_byte(b'>') { Ok(Piece::Aside) } else { Err(Fault::Syntax) };
        }
        if self.consume_prefix("<![CDATA[") {
            return self.take_through("]]>").map(Piece::CData);
        }
        let keyword = self.text.get(self.at..).and_then(|rest| rest.get(.."<!doctype".len()));
        if keyword.is_some_and(|keyword| keyword.eq_ignore_ascii_case("<!doctype")) { Ok(Piece::DocumentType) } else { Err(Fault::Syntax) }
    }

    /// Scans what begins with `<?`: the XML declaration or a processing instruction.
    fn scan_instruction(&mut self) -> Result<Piece<'x>, Fault> {
        self.at += 2;
        let target = self.take_until(|byte| is_name_end(byte) || byte == b'?');
        if target != "xml" {
            // Names that begin with `xml` are reserved; programs write two of them besides the declaration (`xml-stylesheet`, `xml-model`).
            let reserved = target.get(..3).is_some_and(|begins| begins.eq_ignore_ascii_case("xml")) && !target.starts_with("xml-");
            return if reserved || target.is_empty() { Err(Fault::Syntax) } else { self.take_through("?>").map(|_| Piece::Aside) };
        }
        self.attributes.clear();
        loop {
            let apart = self.skip_blanks();
            if self.consume_prefix("?>") {
                return Ok(Piece::Declaration);
            }
            if !apart {
                return Err(Fault::Syntax);
            }
            self.scan_attribute()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Fault> {
        let mut scanner = Scanner::new(text, 2);
        let mut found = Vec::new();
        loop {
            match scanner.next()? {
                Piece::End => return Ok(found),
                piece => found.push(piece),
            }
        }
    }

    #[test]
    fn markup_is_split_into_its_pieces() {
        let open = |name, empty| Piece::Open { name, empty };
        for (text, found) in [
            ("<c/>", vec![open("c", true)]),
            ("<x:c r = 'A\"1' \n s=\">\" >", vec![open("x:c", false)]),
            ("a>b</v >", vec![Piece::Text("a>b"), Piece::Close("v")]),
            ("&amp;ộ", vec![Piece::Reference("amp"), Piece::Text("ộ")]),
            ("<![CDATA[<]]&amp;]]>", vec![Piece::CData("<]]&amp;")]),
            ("<!-- < -> & --><?p <v> ?><?xml-model ?>", vec![Piece::Aside, Piece::Aside, Piece::Aside]),
            ("<?xml version='1.0'?>", vec![Piece::Declaration]),
            ("<?p?>\n<!DocType", vec![Piece::Aside, Piece::Text("\n"), Piece::DocumentType]),
        ] {
            let mut scanner = Scanner::new(text, 2);
            let read: Vec<_> = found.iter().map(|_| scanner.next()).collect();
            assert_eq!(read, found.into_iter().map(Ok).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn malformed_markup_is_a_syntax_fault() {
        for text in [
            "<",
            "<>",
            "< a>",
            "<1>",
            "<a",
            "<a b>",
            "<a b=1>",
            "<a b='1'c='2'>",
            "<a b='1\">",
            "<a b='<'>",
            "<a / >",
            "<a/",
            "</>",
            "</ a>",
            "</a b='1'>",
            "<!-->",
            "<!-- -- -->",
            "<!-- --->",
            "<!ELEMENT a>",
            "<![CDATA[a]>",
            "<?",
            "<?a",
            "<?xml?",
            "<? a?>",
            "<?XML version='1.0'?>",
            "<?xml: a?>",
            "<?xml version=1.0?>",
            "&",
            "&amp",
            "&a<",
            "<a ='1'>",
            "<a b ''>",
        ] {
            assert_eq!(pieces(text), Err(Fault::Syntax), "{text}");
        }
        assert_eq!(pieces("<a b='' c='' d=''>"), Err(Fault::Attributes));
    }

    #[test]
    fn attributes_are_those_of_the_last_tag() {
        let mut scanner = Scanner::new("<a b='1' c:d=\"&lt;'\"/><e>", 2);
        assert!(scanner.next().is_ok());
        assert_eq!(scanner.attributes(), [Attribute { name: "b", value: "1" }, Attribute { name: "c:d", value: "&lt;'" }]);
        assert!(scanner.next().is_ok() && scanner.attributes().is_empty());
    }
}
