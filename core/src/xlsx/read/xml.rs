//! Checks and reads the XML of a part: well-formed, without document type, with limited depth and number of attributes.

use std::borrow::Cow;

use super::Caps;
use super::plain::{self, PlainCell, PlainString};
use super::refusal::{Refusal, broken_xml};
use super::scan::{Fault, Piece, Scanner, is_blank, is_same_name};
use crate::base::Count;
use crate::base::text::excerpt;
use crate::xlsx::{LimitProblem, PackageProblem};

/// Namespaces of the parts that are read, transitional and strict.
const NAMESPACES: [&str; 4] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://purl.oclc.org/ooxml/package/relationships",
];

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One piece of a document.
#[derive(Debug)]
pub(crate) enum Token<'x> {
    /// An element with this name begins; `<a/>` begins and ends.
    Open(&'x str),
    /// The element that began last ends.
    Close,
    /// Text or CDATA within an element.
    Text(Cow<'x, str>),
    /// The complete document ends.
    End,
}

/// A reader for the XML of one part.
pub(crate) struct XmlReader<'x> {
    /// Whether the part begins with a byte order mark.
    marked: bool,
    scanner: Scanner<'x>,
    part: &'x str,
    caps: &'x Caps,
    /// The elements that have begun and not ended.
    open: Vec<&'x str>,
    /// Whether the element that began last ends at once.
    empty: bool,
    rooted: bool,
    /// Whether the part has a carriage return anywhere.
    returns: bool,
    /// The prefix that the root element has, with its colon; elements of other prefixes are foreign.
    prefix: &'x str,
    /// The namespace that the root element gives that prefix.
    namespace: Option<Cow<'x, str>>,
}

impl<'x> XmlReader<'x> {
    /// Starts reading the bytes of the part with the name `part`.
    ///
    /// # Errors
    /// The bytes are not UTF-8, or hold control characters that XML does not admit.
    pub(crate) fn new(bytes: &'x [u8], part: &'x str, caps: &'x Caps) -> Result<Self, Refusal> {
        let text = simdutf8::basic::from_utf8(bytes).map_err(|_| PackageProblem::NotUtf8 { part: excerpt(part) })?;
        if let Some(at) = find_control_character(bytes) {
            return Err(broken_xml(part, at as u64, "có ký tự điều khiển", "a control character"));
        }
        let (marked, text) = text.strip_prefix(BYTE_ORDER_MARK).map_or((false, text), |text| (true, text));
        let scanner = Scanner::new(text, usize::try_from(caps.attributes).unwrap_or(usize::MAX));
        let returns = memchr::memchr(b'\r', bytes).is_some();
        Ok(Self { marked, scanner, part, caps, open: Vec::new(), empty: false, rooted: false, returns, prefix: "", namespace: None })
    }

    /// Reads the next piece; comments and processing instructions are skipped.
    ///
    /// # Errors
    /// The document is not well-formed, has a document type, is not UTF-8, or goes beyond the limits.
    pub(crate) fn next(&mut self) -> Result<Token<'x>, Refusal> {
        if self.empty {
            self.empty = false;
            self.open.pop();
            return Ok(Token::Close);
        }
        loop {
            let start = self.scanner.position();
            match self.scanner.next().map_err(|fault| self.refusal_for_fault(fault))? {
                Piece::Open { name, empty } => {
                    self.empty = empty;
                    return self.begin_element(name);
                }
                Piece::Close(name) if self.open.pop().is_some_and(|open| is_same_name(open, name)) => return Ok(Token::Close),
                Piece::Close(_) => return Err(self.refusal_for_fault(Fault::Syntax)),
                Piece::Text(text) if !self.open.is_empty() => return Ok(Token::Text(self.normalize_line_ends(text))),
                Piece::Text(text) if is_blank_text(text) => {}
                Piece::CData(text) if !self.open.is_empty() => return Ok(Token::Text(self.normalize_line_ends(text))),
                Piece::Reference(name) if !self.open.is_empty() => {
                    let meant = resolve(name).ok_or_else(|| self.unknown_reference())?;
                    return Ok(Token::Text(meant));
                }
                Piece::Text(_) | Piece::CData(_) | Piece::Reference(_) => {
                    return Err(self.refusal_here("có chữ nằm ngoài phần tử gốc", "text outside the root element"));
                }
                Piece::DocumentType => return Err(PackageProblem::DocumentType { part: excerpt(self.part) }.into()),
                Piece::Declaration => self.check_declaration(start == 0)?,
                Piece::Aside => {}
                Piece::End if self.open.is_empty() && self.rooted => return Ok(Token::End),
                Piece::End => return Err(self.refusal_here("nội dung bị cắt, chưa kết thúc", "cut off before its end")),
            }
        }
    }

    /// Normalises line ends as XML requires: each becomes one line feed.
    fn normalize_line_ends(&self, text: &'x str) -> Cow<'x, str> {
        if self.returns { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
    }

    /// How many bytes were read so far, without a byte order mark.
    #[cfg(feature = "office")]
    pub(super) fn position(&self) -> usize {
        self.scanner.position()
    }

    /// Reads the [plain](super::plain) cell that comes next; `None` where what comes next is not one.
    pub(super) fn plain_cell(&mut self) -> Option<PlainCell<'x>> {
        self.take_plain(plain::parse_plain_cell)
    }

    /// Reads the [plain](super::plain) string that comes next; `None` where what comes next is not one.
    pub(super) fn plain_string(&mut self) -> Option<PlainString<'x>> {
        self.take_plain(plain::parse_plain_string)
    }

    /// Reads a whole plain element with the parser `first`. `None` where the full reader must read the element: it is not plain, the
    /// document has a prefix or carriage returns, or the element would exceed a limit.
    fn take_plain<T>(&mut self, first: fn(&'x str) -> Option<(T, usize)>) -> Option<T> {
        let inner = self.open.len() as u64 + 2;
        let free = !self.empty && !self.returns && self.prefix.is_empty();
        if !free || inner > self.caps.xml_depth || self.caps.attributes < 3 {
            return None;
        }
        let (found, length) = first(self.scanner.remaining())?;
        self.scanner.skip(length);
        Some(found)
    }

    /// The refusal for a fault that the scanner found at the present position.
    fn refusal_for_fault(&self, fault: Fault) -> Refusal {
        match fault {
            Fault::Syntax => self.refusal_here("không đúng cú pháp XML", "not well-formed XML"),
            Fault::Attributes => {
                let limit = self.caps.attributes;
                LimitProblem::TooManyAttributes { part: excerpt(self.part), value: Count(limit.saturating_add(1)), limit: Count(limit) }
                    .into()
            }
        }
    }

    /// Checks the XML declaration: it must be `in_front` of everything, of version 1.0, with UTF-8 as its encoding.
    fn check_declaration(&self, in_front: bool) -> Result<(), Refusal> {
        let said = |wanted: &str| self.scanner.attributes().iter().find(|said| said.name == wanted).map(|said| said.value);
        let mut known = ["version", "encoding", "standalone"].iter();
        let in_order = self.scanner.attributes().iter().all(|said| known.any(|known| *known == said.name));
        if !in_front || !in_order || said("version") != Some("1.0") {
            let (vi, en) = ("khai báo XML sai chỗ hoặc sai phiên bản", "the XML declaration is out of place or of another version");
            return Err(self.refusal_here(vi, en));
        }
        // A part in UTF-16 was converted to UTF-8 when it was inflated; its byte order mark stayed.
        let known = if self.marked { &["utf-8", "utf8", "us-ascii", "utf-16"][..] } else { &["utf-8", "utf8", "us-ascii"] };
        let utf8 = |name: &str| known.iter().any(|known| name.eq_ignore_ascii_case(known));
        if said("encoding").is_none_or(utf8) { Ok(()) } else { Err(PackageProblem::NotUtf8 { part: excerpt(self.part) }.into()) }
    }

    /// Begins an element, within the limit of depth and with only one root.
    fn begin_element(&mut self, name: &'x str) -> Result<Token<'x>, Refusal> {
        if self.open.is_empty() && self.rooted {
            return Err(self.refusal_here("có hai phần tử gốc", "two root elements"));
        }
        self.rooted = true;
        self.open.push(name);
        let (value, limit) = (self.open.len() as u64, self.caps.xml_depth);
        if value > limit {
            return Err(LimitProblem::TooDeep { part: excerpt(self.part), value: Count(value), limit: Count(limit) }.into());
        }
        Ok(Token::Open(name))
    }

    /// Refuses an element that gives the prefix of the root another namespace: programs would read its content differently.
    fn check_namespace(&self) -> Result<(), Refusal> {
        for attribute in self.scanner.attributes() {
            if self.declares_root_prefix(attribute.name) && Some(self.normalize_attribute_value(attribute.value)?) != self.namespace {
                return Err(self.refusal_here("không gian tên bị khai báo lại", "the namespace is declared anew"));
            }
        }
        Ok(())
    }

    /// Whether an attribute with this name declares the namespace of the root's prefix.
    fn declares_root_prefix(&self, name: &str) -> bool {
        let prefix = name.strip_prefix("xmlns").map(|prefix| prefix.strip_prefix(':').unwrap_or(prefix));
        prefix == Some(self.prefix.strip_suffix(':').unwrap_or_default())
    }

    /// The name of an element without the prefix that all elements of the document have; empty for an element with another prefix.
    fn local_name<'s>(&self, name: &'s str) -> &'s str {
        let own = if self.prefix.is_empty() { Some(name) } else { name.strip_prefix(self.prefix) };
        own.filter(|name| !name.bytes().any(|byte| byte == b':')).unwrap_or_default()
    }

    /// Calls `visit` with each attribute of the element that began last: its full name (`r:id`) and its value.
    ///
    /// # Errors
    /// An attribute has an unknown reference, or `visit` refuses the attribute.
    pub(crate) fn attributes(&self, mut visit: impl FnMut(&str, Cow<'x, str>) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.scanner.attributes().iter().try_for_each(|attribute| visit(attribute.name, self.normalize_attribute_value(attribute.value)?))
    }

    /// The value of an attribute with references resolved, and with line ends and tabs as blanks (XML 1.0, 3.3.3).
    fn normalize_attribute_value(&self, value: &'x str) -> Result<Cow<'x, str>, Refusal> {
        if !value.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r')) {
            return Ok(Cow::Borrowed(value));
        }
        let mut pieces = Scanner::new(value, 0);
        let mut meant = String::new();
        loop {
            match pieces.next() {
                Ok(Piece::Text(text)) => meant.push_str(&self.normalize_line_ends(text).replace(['\t', '\n'], " ")),
                Ok(Piece::Reference(name)) => meant.push_str(&resolve(name).ok_or_else(|| self.unknown_reference())?),
                Ok(Piece::End) => return Ok(Cow::Owned(meant)),
                _ => return Err(self.unknown_reference()),
            }
        }
    }

    /// Reads up to the beginning of the root element, which must have one of the `names`.
    ///
    /// # Errors
    /// The document has no root element, or one with another name or namespace.
    pub(super) fn enter_root(&mut self, names: &[&str]) -> Result<(), Refusal> {
        let Token::Open(name) = self.next()? else {
            return Err(self.refusal_here("không có phần tử gốc", "no root element"));
        };
        self.prefix = name.find(':').and_then(|colon| name.get(..=colon)).unwrap_or_default();
        let mut namespace = None;
        self.attributes(|name, value| if self.declares_root_prefix(name) { self.set_once(&mut namespace, value) } else { Ok(()) })?;
        self.namespace = namespace;
        let known = |namespace: &Cow<'_, str>| NAMESPACES.contains(&&**namespace);
        if !names.contains(&self.local_name(name)) || !self.namespace.as_ref().is_none_or(known) {
            return Err(self.refusal_here("phần tử gốc không đúng loại", "another root element than expected"));
        }
        Ok(())
    }

    /// Calls `visit` with the name, without prefix, of each child of the element that began last, up to the end of the element. The rest
    /// of a child that `visit` does not read is skipped.
    ///
    /// # Errors
    /// As [`XmlReader::next`], and where `visit` refuses a child.
    pub(super) fn children(&mut self, mut visit: impl FnMut(&mut Self, &str) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let parent = self.open.len();
        loop {
            match self.next()? {
                Token::Open(name) => {
                    self.check_namespace()?;
                    visit(self, self.local_name(name))?;
                    while self.open.len() > parent {
                        self.next()?;
                    }
                }
                Token::Text(_) => {}
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    /// As [`XmlReader::children`], but only children with these names are allowed, and no text: skipping anything else would lose content.
    ///
    /// # Errors
    /// As [`XmlReader::children`]; also where there is another element, or text.
    pub(super) fn visit_only_named(
        &mut self,
        names: &[&str],
        mut visit: impl FnMut(&mut Self, &str) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let parent = self.open.len();
        loop {
            match self.next()? {
                Token::Open(name) => {
                    let name = self.local_name(name);
                    if !names.iter().any(|known| is_same_name(known, name)) {
                        return Err(self.refusal_here("có phần tử lạ giữa các ô, các đoạn chữ", "a foreign element among cells or texts"));
                    }
                    self.check_namespace()?;
                    visit(self, name)?;
                    while self.open.len() > parent {
                        self.next()?;
                    }
                }
                Token::Text(text) if !is_blank_text(&text) => {
                    return Err(self.refusal_here("có chữ nằm ngoài các ô, các đoạn chữ", "text outside of cells or texts"));
                }
                Token::Text(_) => {}
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    /// Appends the text of the element that began last, up to its end: all pieces, also those separated by comments.
    ///
    /// # Errors
    /// As [`XmlReader::next`]; elements within the text are refused, because skipping them would shorten the text.
    pub(super) fn text(&mut self, into: &mut String) -> Result<(), Refusal> {
        loop {
            match self.next()? {
                Token::Text(piece) => {
                    into.push_str(&piece);
                    // The text is far beyond the limit of a string: reading on for the true length would take memory, and change nothing.
                    if into.len() as u64 > self.caps.string_utf16.saturating_mul(8) {
                        let value = Count(into.encode_utf16().count() as u64);
                        return Err(LimitProblem::StringTooLong { value, limit: Count(self.caps.string_utf16) }.into());
                    }
                }
                Token::Open(_) => {
                    return Err(self.refusal_here("giá trị của ô có phần tử bên trong", "elements inside a value"));
                }
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    /// Reads the rest of the document, to its end, without using it.
    ///
    /// # Errors
    /// As [`XmlReader::next`].
    pub(super) fn finish(&mut self) -> Result<(), Refusal> {
        while !matches!(self.next()?, Token::End) {}
        Ok(())
    }

    /// The refusal of XML that is broken at the present position, with the detail in Vietnamese and English.
    pub(crate) fn refusal_here(&self, vi: &str, en: &str) -> Refusal {
        broken_xml(self.part, self.scanner.position() as u64, vi, en)
    }

    /// Sets a value that may be given only once.
    ///
    /// # Errors
    /// The value was given before.
    pub(super) fn set_once<T>(&self, slot: &mut Option<T>, value: T) -> Result<(), Refusal> {
        if slot.replace(value).is_some() {
            return Err(self.refusal_here("thuộc tính hoặc phần tử bị lặp", "an attribute or element is repeated"));
        }
        Ok(())
    }

    /// The refusal of an unknown reference (`&…;`).
    fn unknown_reference(&self) -> Refusal {
        self.refusal_here("có ký hiệu & không hiểu được", "an unknown reference after &")
    }
}

/// The character that a reference means (XML 1.0, 4.1 and 4.6); `None` for an unknown reference.
fn resolve(name: &str) -> Option<Cow<'static, str>> {
    let code = match name {
        "amp" => return Some(Cow::Borrowed("&")),
        "lt" => return Some(Cow::Borrowed("<")),
        "gt" => return Some(Cow::Borrowed(">")),
        "quot" => return Some(Cow::Borrowed("\"")),
        "apos" => return Some(Cow::Borrowed("'")),
        _ => name.strip_prefix('#')?,
    };
    let (digits, radix) = code.strip_prefix('x').map_or((code, 10), |digits| (digits, 16));
    let plain = digits.chars().all(|digit| digit.is_digit(radix));
    let character = u32::from_str_radix(digits, radix).ok().filter(|_| plain).and_then(char::from_u32)?;
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        .then(|| Cow::Owned(character.to_string()))
}

/// The offset of the first control character that XML does not allow; `None` where there is none.
fn find_control_character(bytes: &[u8]) -> Option<usize> {
    let control = |byte: &u8| *byte < b' ' && !is_blank(*byte);
    // Without a stop inside a chunk, the compiled code compares many bytes at once.
    let none = bytes.chunks(4096).all(|chunk| !chunk.iter().fold(false, |found, byte| found | control(byte)));
    if none { None } else { bytes.iter().position(control) }
}

/// The bytes of a part as text that [`XmlReader::plain_cell`] could read: UTF-8 without control characters, carriage returns among them.
/// `None` where they are not.
#[cfg(feature = "office")]
pub(super) fn plain_text(bytes: &[u8]) -> Option<&str> {
    let plain = find_control_character(bytes).is_none() && memchr::memchr(b'\r', bytes).is_none();
    simdutf8::basic::from_utf8(bytes).ok().filter(|_| plain)
}

fn is_blank_text(text: &str) -> bool {
    text.bytes().all(is_blank)
}

/// Parses a truth value of XML Schema; `None` for any other text.
pub(super) fn parse_xml_bool(text: &str) -> Option<bool> {
    match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}
