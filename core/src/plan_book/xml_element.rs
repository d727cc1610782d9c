//! Takes elements of XML apart as far as it takes to change them.

/// An XML element at the beginning of a text.
pub(super) struct Element<'x> {
    /// All of it.
    pub(super) whole: &'x str,
    /// The tag that opens it, without the end of the tag.
    pub(super) open: &'x str,
    /// What stands inside.
    pub(super) inside: &'x str,
}

impl<'x> Element<'x> {
    /// Parses the element `name` at the beginning of `xml`, which must not contain another one of this name; `None` where there is none, or
    /// its end is missing.
    pub(super) fn parse_first(xml: &'x str, name: &str) -> Option<Self> {
        let behind = xml.strip_prefix('<')?.strip_prefix(name)?;
        if !behind.starts_with([' ', '>', '/', '\n', '\r', '\t']) {
            return None;
        }
        // A “>” may stand in an attribute.
        let mut quoted = None;
        let end = xml.char_indices().find_map(|(at, c)| {
            match (quoted, c) {
                (None, '"' | '\'') => quoted = Some(c),
                (Some(quote), c) if quote == c => quoted = None,
                (None, '>') => return Some(at),
                _ => {}
            }
            None
        })?;
        let tag = xml.get(..end)?;
        if let Some(open) = tag.strip_suffix('/') {
            return Some(Self { whole: xml.get(..end.saturating_add(1))?, open, inside: "" });
        }
        let close = format!("</{name}>");
        let rest = xml.get(end.saturating_add(1)..)?;
        let length = rest.find(&close)?;
        let whole = end.saturating_add(1).saturating_add(length).saturating_add(close.len());
        Some(Self { whole: xml.get(..whole)?, open: tag, inside: rest.get(..length)? })
    }

    /// The value of an attribute as written, with its escapes; `None` where there is none.
    pub(super) fn raw_attribute(&self, name: &str) -> Option<String> {
        let start = self.open.find(&format!(" {name}=\""))?;
        let rest = self.open.get(start.saturating_add(name.len()).saturating_add(3)..)?;
        rest.split('"').next().map(str::to_owned)
    }

    /// The opening tag with another value of an attribute, without the end of the tag.
    pub(super) fn with_attribute(&self, name: &str, value: &str) -> String {
        match self.raw_attribute(name) {
            Some(old) => self.open.replacen(&format!(" {name}=\"{old}\""), &format!(" {name}=\"{value}\""), 1),
            None => format!("{} {name}=\"{value}\"", self.open),
        }
    }
}

/// Escapes the characters of a text that XML does not permit as they are.
pub(super) fn escape_xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\r', "")
}
