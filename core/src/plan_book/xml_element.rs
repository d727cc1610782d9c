//! Takes elements of XML apart as far as it takes to change them.

/// An element at the beginning of a text.
pub(super) struct Element<'x> {
    /// All of it.
    pub(super) whole: &'x str,
    /// The tag that opens it, without the end of the tag.
    pub(super) open: &'x str,
    /// What stands inside.
    pub(super) inside: &'x str,
}

impl<'x> Element<'x> {
    /// The element of this name at the beginning of `xml`; it does not contain another one of its name.
    pub(super) fn first(xml: &'x str, name: &str) -> Option<Self> {
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

    /// An attribute, as it stands.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let start = self.open.find(&format!(" {name}=\""))?;
        let rest = self.open.get(start.saturating_add(name.len()).saturating_add(3)..)?;
        rest.split('"').next().map(str::to_owned)
    }

    /// The tag that opens it with another value of an attribute.
    pub(super) fn with_attribute(&self, name: &str, value: &str) -> String {
        match self.attribute(name) {
            Some(old) => self.open.replacen(&format!(" {name}=\"{old}\""), &format!(" {name}=\"{value}\""), 1),
            None => format!("{} {name}=\"{value}\"", self.open),
        }
    }
}

/// A text as XML has it.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\r', "")
}
