//! XML of a part, piece by piece: well-formed, without document type, within the limits of depth and attributes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Caps;
use super::refusal::{Refusal, broken_xml, excerpt};
use crate::findings::{Count, LimitProblem, PackageProblem};

/// Shortest attribute (` a=""`): a shorter tag cannot hold too many of them.
const SHORTEST_ATTRIBUTE: u64 = 5;

/// Namespaces of the parts that are read, transitional and strict.
const NAMESPACES: [&str; 4] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://purl.oclc.org/ooxml/package/relationships",
];

/// Length of a byte order mark.
const BYTE_ORDER_MARK: u64 = 3;

/// One piece of a document.
#[derive(Debug)]
pub(super) enum Token<'x> {
    /// An element begins; `<a/>` begins and ends.
    Open(BytesStart<'x>),
    /// The element that began last ends.
    Close,
    /// Text or CDATA within an element.
    Text(Cow<'x, str>),
    /// The document ends, whole.
    End,
}

/// A part being read.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    caps: &'x Caps,
    depth: u64,
    rooted: bool,
    /// The prefix that the root element has, with its colon; elements of other prefixes are foreign.
    prefix: String,
    /// The namespace that the root element gives that prefix.
    namespace: Option<String>,
}

impl<'x> Xml<'x> {
    /// Begins to read the bytes of the part named.
    ///
    /// # Errors
    /// The bytes are not UTF-8, or hold control characters that XML does not admit.
    pub(super) fn new(bytes: &'x [u8], part: &'x str, caps: &'x Caps) -> Result<Self, Refusal> {
        let text = std::str::from_utf8(bytes).map_err(|_| PackageProblem::NotUtf8 { part: excerpt(part) })?;
        if let Some(at) = bytes.iter().position(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
            return Err(broken_xml(part, at as u64, "có ký tự điều khiển", "a control character"));
        }
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_comments = true;
        Ok(Self { reader, part, caps, depth: 0, rooted: false, prefix: String::new(), namespace: None })
    }

    /// The next piece; comments and processing instructions are passed over.
    ///
    /// # Errors
    /// The document is not well-formed, has a document type, is not UTF-8, or goes beyond the limits.
    pub(super) fn next(&mut self) -> Result<Token<'x>, Refusal> {
        loop {
            let start = self.reader.buffer_position();
            let Ok(event) = self.reader.read_event() else {
                return Err(broken_xml(self.part, self.reader.error_position(), "không đúng cú pháp XML", "not well-formed XML"));
            };
            match event {
                Event::Start(start) | Event::Empty(start) => return self.open(start),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::Close);
                }
                Event::Text(text) => {
                    let text = text.into_inner();
                    if self.depth > 0 {
                        return Ok(Token::Text(lines(text)));
                    }
                    if !text.bytes().all(|byte| byte.is_ascii_whitespace()) {
                        return Err(self.broken("có chữ nằm ngoài phần tử gốc", "text outside the root element"));
                    }
                }
                Event::CData(text) if self.depth > 0 => {
                    return Ok(Token::Text(lines(text.into_inner())));
                }
                Event::GeneralRef(name) if self.depth > 0 => {
                    return self.reference(&name).map(Token::Text);
                }
                Event::CData(_) | Event::GeneralRef(_) => {
                    return Err(self.broken("có chữ nằm ngoài phần tử gốc", "text outside the root element"));
                }
                Event::DocType(_) => {
                    return Err(PackageProblem::DocumentType { part: excerpt(self.part) }.into());
                }
                Event::Decl(declaration) => {
                    let in_front = start == 0 || start == BYTE_ORDER_MARK;
                    if !in_front || declaration.version().ok().as_deref() != Some("1.0") {
                        return Err(self.broken(
                            "khai báo XML sai chỗ hoặc sai phiên bản",
                            "the XML declaration is out of place or of another version",
                        ));
                    }
                    let utf8 = |name: &str| ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known));
                    match declaration.encoding() {
                        None => {}
                        Some(Ok(name)) if utf8(&name) => {}
                        Some(_) => {
                            return Err(PackageProblem::NotUtf8 { part: excerpt(self.part) }.into());
                        }
                    }
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof if self.depth > 0 || !self.rooted => {
                    return Err(self.broken("nội dung bị cắt, chưa kết thúc", "cut off before its end"));
                }
                Event::Eof => return Ok(Token::End),
            }
        }
    }

    fn open(&mut self, start: BytesStart<'x>) -> Result<Token<'x>, Refusal> {
        if self.depth == 0 && self.rooted {
            return Err(self.broken("có hai phần tử gốc", "two root elements"));
        }
        self.rooted = true;
        self.depth = self.depth.saturating_add(1);
        let part = || excerpt(self.part);
        if self.depth > self.caps.xml_depth {
            return Err(LimitProblem::TooDeep { part: part(), value: Count(self.depth), limit: Count(self.caps.xml_depth) }.into());
        }
        let limit = self.caps.attributes;
        if start.len() as u64 > limit.saturating_mul(SHORTEST_ATTRIBUTE) {
            let past = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
            let value = start.attributes().with_checks(false).take(past).count();
            if value as u64 > limit {
                return Err(LimitProblem::TooManyAttributes { part: part(), value: value.into(), limit: Count(limit) }.into());
            }
        }
        Ok(Token::Open(start))
    }

    /// Refuses an element that gives the prefix of the root another namespace: programs would read its content differently.
    fn same_namespace(&self, start: &BytesStart<'x>) -> Result<(), Refusal> {
        if !start.as_bytes().contains(&b'x') || !start.contains("xmlns") {
            return Ok(());
        }
        self.attributes(start, |name, value| match self.is_declaration(name) && self.namespace.as_deref() != Some(&*value) {
            true => Err(self.broken("không gian tên bị khai báo lại", "the namespace is declared anew")),
            false => Ok(()),
        })
    }

    /// Whether an attribute of that name says which namespace the prefix of the root has.
    fn is_declaration(&self, name: &str) -> bool {
        let prefix = name.strip_prefix("xmlns").map(|prefix| prefix.strip_prefix(':').unwrap_or(prefix));
        prefix == Some(self.prefix.strip_suffix(':').unwrap_or_default())
    }

    /// The name of an element without the prefix that all elements of the document have; a foreign element has none.
    pub(super) fn own<'s>(&self, start: &'s BytesStart<'_>) -> &'s str {
        let name = start.name().into_inner();
        name.strip_prefix(self.prefix.as_str()).filter(|name| !name.contains(':')).unwrap_or_default()
    }

    fn reference(&self, name: &BytesRef<'x>) -> Result<Cow<'x, str>, Refusal> {
        let known: &str = match &**name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => match name.resolve_char_ref() {
                Ok(Some(character)) if is_xml(character) => {
                    return Ok(Cow::Owned(character.to_string()));
                }
                _ => return Err(self.unknown_reference()),
            },
        };
        Ok(Cow::Borrowed(known))
    }

    /// Hands out the attributes of an element by their full names (`r:id`).
    ///
    /// # Errors
    /// An attribute is not well-formed, or `visit` refuses it.
    pub(super) fn attributes(
        &self,
        start: &BytesStart<'_>,
        mut visit: impl FnMut(&str, Cow<'_, str>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                return Err(self.broken("thuộc tính không đúng cú pháp", "an attribute is not well-formed"));
            };
            let value = if attribute.value.contains('&') {
                quick_xml::escape::unescape(&attribute.value).map_err(|_| self.unknown_reference())?
            } else {
                attribute.value
            };
            visit(attribute.key.into_inner(), value)?;
        }
        Ok(())
    }

    /// Goes to the root element.
    ///
    /// # Errors
    /// The document has none, or one of another name.
    pub(super) fn root(&mut self, names: &[&str]) -> Result<(), Refusal> {
        let Token::Open(start) = self.next()? else {
            return Err(self.broken("không có phần tử gốc", "no root element"));
        };
        let name = start.name().into_inner();
        self.prefix = name.split_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"));
        let mut namespace = None;
        self.attributes(
            &start,
            |name, value| {
                if self.is_declaration(name) { self.once(&mut namespace, value.into_owned()) } else { Ok(()) }
            },
        )?;
        self.namespace = namespace;
        let known = |namespace: &String| NAMESPACES.contains(&namespace.as_str());
        if !names.contains(&self.own(&start)) || !self.namespace.as_ref().is_none_or(known) {
            return Err(self.broken("phần tử gốc không đúng loại", "another root element than expected"));
        }
        Ok(())
    }

    /// Hands out the children of the element that began last, up to its end; what `visit` leaves of a child is passed over.
    ///
    /// # Errors
    /// As [`Xml::next`], and what `visit` refuses.
    pub(super) fn children(&mut self, mut visit: impl FnMut(&mut Self, &BytesStart<'x>) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let parent = self.depth;
        loop {
            match self.next()? {
                Token::Open(start) => {
                    self.same_namespace(&start)?;
                    visit(self, &start)?;
                    while self.depth > parent {
                        self.next()?;
                    }
                }
                Token::Text(_) => {}
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    /// As [`Xml::children`], where there may be these and no others, and no text: leaving out anything would lose content.
    ///
    /// # Errors
    /// As [`Xml::children`]; another element, or text.
    pub(super) fn only(
        &mut self,
        names: &[&str],
        mut visit: impl FnMut(&mut Self, &BytesStart<'x>, &str) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let parent = self.depth;
        loop {
            match self.next()? {
                Token::Open(start) => {
                    let name = self.own(&start);
                    if !names.contains(&name) {
                        return Err(self.broken("có phần tử lạ giữa các ô, các đoạn chữ", "a foreign element among cells or texts"));
                    }
                    self.same_namespace(&start)?;
                    visit(self, &start, name)?;
                    while self.depth > parent {
                        self.next()?;
                    }
                }
                Token::Text(text) if !text.bytes().all(|byte| byte.is_ascii_whitespace()) => {
                    return Err(self.broken("có chữ nằm ngoài các ô, các đoạn chữ", "text outside of cells or texts"));
                }
                Token::Text(_) => {}
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    /// Appends the text of the element that began last, up to its end: all pieces, whatever comments stand between.
    ///
    /// # Errors
    /// As [`Xml::next`]; elements within the text are refused, since leaving them out would shorten it.
    pub(super) fn text(&mut self, into: &mut String) -> Result<(), Refusal> {
        loop {
            match self.next()? {
                Token::Text(piece) => {
                    into.push_str(&piece);
                    // Far beyond the limit of a string: the true length would take memory, and change nothing.
                    if into.len() as u64 > self.caps.string_utf16.saturating_mul(8) {
                        let value = Count(into.encode_utf16().count() as u64);
                        return Err(LimitProblem::StringTooLong { value, limit: Count(self.caps.string_utf16) }.into());
                    }
                }
                Token::Open(_) => {
                    return Err(self.broken("giá trị của ô có phần tử bên trong", "elements inside a value"));
                }
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    /// Passes over what is left of the document, to its end.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn finish(&mut self) -> Result<(), Refusal> {
        while !matches!(self.next()?, Token::End) {}
        Ok(())
    }

    /// A refusal at the present position.
    pub(super) fn broken(&self, vi: &str, en: &str) -> Refusal {
        broken_xml(self.part, self.reader.buffer_position(), vi, en)
    }

    /// Fills what may be given once only.
    ///
    /// # Errors
    /// It is given already.
    pub(super) fn once<T>(&self, slot: &mut Option<T>, value: T) -> Result<(), Refusal> {
        if slot.replace(value).is_some() {
            return Err(self.broken("thuộc tính hoặc phần tử bị lặp", "an attribute or element is repeated"));
        }
        Ok(())
    }

    fn unknown_reference(&self) -> Refusal {
        self.broken("có ký hiệu & không hiểu được", "an unknown reference after &")
    }
}

/// Whether XML 1.0 admits the character.
const fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Ends of lines as XML has them: one line feed each.
fn lines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}

/// A truth value of XML Schema.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}
