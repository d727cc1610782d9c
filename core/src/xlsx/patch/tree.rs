//! The elements of an XML part with their places in its text, so that single ones can be changed and every other byte stays.

use std::ops::Range;

use crate::xlsx::read::scan::{Piece, Scanner};

/// The most attributes of a tag in a part that is changed.
const MAX_ATTRIBUTES: usize = 4_096;

/// One element; its places are offsets in the text.
#[derive(Debug, Clone, Copy)]
struct Element {
    parent: usize,
    start: usize,
    /// The end of its opening tag.
    inner: usize,
    /// The beginning of its closing tag; `inner` where it is empty.
    close: usize,
    end: usize,
}

/// The elements of a part, in the order of their beginnings. The root is the element 0.
#[derive(Debug)]
pub(super) struct Tree<'x> {
    text: &'x str,
    elements: Vec<Element>,
    /// The prefix of the root element, with its colon.
    prefix: &'x str,
}

impl<'x> Tree<'x> {
    /// Splits the XML of a part; `None` where it is not well-formed, or has a document type.
    pub(super) fn parse(text: &'x str) -> Option<Self> {
        let mut scanner = Scanner::new(text, MAX_ATTRIBUTES);
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        loop {
            let start = scanner.position();
            match scanner.next().ok()? {
                Piece::Open { empty, .. } => {
                    if open.is_empty() && !elements.is_empty() {
                        return None;
                    }
                    let inner = scanner.position();
                    elements.push(Element { parent: open.last().copied().unwrap_or(0), start, inner, close: inner, end: inner });
                    if !empty {
                        open.push(elements.len().saturating_sub(1));
                    }
                }
                Piece::Close(_) => {
                    let element = elements.get_mut(open.pop()?)?;
                    (element.close, element.end) = (start, scanner.position());
                }
                Piece::DocumentType => return None,
                Piece::End => break,
                Piece::Text(_) | Piece::CData(_) | Piece::Reference(_) | Piece::Declaration | Piece::Aside => {}
            }
        }
        if !open.is_empty() || elements.is_empty() {
            return None;
        }
        let mut tree = Self { text, elements, prefix: "" };
        let name = tree.full_name(0);
        tree.prefix = name.find(':').and_then(|colon| name.get(..=colon)).unwrap_or_default();
        Some(tree)
    }

    /// The prefix of the root element, with its colon; empty where it has none.
    pub(super) const fn prefix(&self) -> &'x str {
        self.prefix
    }

    fn element(&self, index: usize) -> Element {
        self.elements.get(index).copied().unwrap_or(Element { parent: 0, start: 0, inner: 0, close: 0, end: 0 })
    }

    /// Its name as it is written, with its prefix.
    fn full_name(&self, index: usize) -> &'x str {
        let Element { start, inner, .. } = self.element(index);
        let tag = self.text.get(start.saturating_add(1)..inner).unwrap_or_default();
        tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
    }

    /// Its name without the prefix of the root; empty for elements with another prefix.
    pub(super) fn name(&self, index: usize) -> &'x str {
        let name = self.full_name(index);
        name.strip_prefix(self.prefix).filter(|local| !local.contains(':')).unwrap_or_default()
    }

    /// Its name without any prefix.
    pub(super) fn name_of_any_prefix(&self, index: usize) -> &'x str {
        self.full_name(index).rsplit(':').next().unwrap_or_default()
    }

    /// The elements directly within another one.
    pub(super) fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.element(parent).end;
        let begin = parent.saturating_add(1);
        let within = self.elements.get(begin..).unwrap_or_default().iter().take_while(move |element| element.start < end);
        (begin..).zip(within).filter(move |(_, element)| element.parent == parent).map(|(index, _)| index)
    }

    /// The elements of one name directly within another one.
    pub(super) fn children_named<'t>(&'t self, parent: usize, name: &'t str) -> impl Iterator<Item = usize> + 't {
        self.children(parent).filter(move |child| self.name(*child) == name)
    }

    /// The first element of this name directly within another one.
    pub(super) fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.children_named(parent, name).next()
    }

    /// All elements within another one, at any depth, by their name without prefix.
    pub(super) fn descendants_named<'t>(&'t self, parent: usize, name: &'t str) -> impl Iterator<Item = usize> + 't {
        let end = self.element(parent).end;
        let begin = parent.saturating_add(1);
        let within = self.elements.get(begin..).unwrap_or_default().iter().take_while(move |element| element.start < end);
        (begin..).zip(within).map(|(index, _)| index).filter(move |index| self.name_of_any_prefix(*index) == name)
    }

    /// The value of an attribute, with its references resolved; `None` where there is none. `name` has its prefix.
    pub(super) fn attribute(&self, index: usize, name: &str) -> Option<String> {
        self.attributes(index).into_iter().find(|(key, _)| *key == name).map(|(_, value)| unescape(value))
    }

    /// The value of the first attribute whose name without prefix is `name`.
    pub(super) fn attribute_of_any_prefix(&self, index: usize, name: &str) -> Option<String> {
        let found = self.attributes(index).into_iter().find(|(key, _)| key.contains(':') && key.rsplit(':').next() == Some(name));
        found.map(|(_, value)| unescape(value))
    }

    /// All attributes as they are written.
    fn attributes(&self, index: usize) -> Vec<(&'x str, &'x str)> {
        let Element { start, inner, .. } = self.element(index);
        let mut scanner = Scanner::new(self.text.get(start..inner).unwrap_or_default(), MAX_ATTRIBUTES);
        match scanner.next() {
            Ok(Piece::Open { .. }) => scanner.attributes().iter().map(|attribute| (attribute.name, attribute.value)).collect(),
            _ => Vec::new(),
        }
    }

    /// All of an element.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        let Element { start, end, .. } = self.element(index);
        start..end
    }

    /// What stands between the tags of an element.
    pub(super) fn inside(&self, index: usize) -> &'x str {
        let Element { inner, close, .. } = self.element(index);
        self.text.get(inner..close).unwrap_or_default()
    }

    /// The text of an element and of all within it, with references resolved.
    pub(super) fn text_of(&self, index: usize) -> String {
        let mut scanner = Scanner::new(self.inside(index), MAX_ATTRIBUTES);
        let mut text = String::new();
        loop {
            match scanner.next() {
                Ok(Piece::Text(piece) | Piece::CData(piece)) => text.push_str(piece),
                Ok(Piece::Reference(name)) => text.push_str(&unescape(&format!("&{name};"))),
                Ok(Piece::End) | Err(_) => return text,
                Ok(_) => {}
            }
        }
    }

    /// The opening tag with other values of some attributes; `None` takes an attribute away. New ones stand last.
    fn tag_with(&self, index: usize, changes: &[(&str, Option<&str>)], empty: bool) -> String {
        let mut tag = format!("<{}", self.full_name(index));
        let old = self.attributes(index);
        for (name, value) in &old {
            match changes.iter().find(|(key, _)| key == name) {
                Some((_, Some(new))) => tag.push_str(&format!(" {name}=\"{}\"", escape(new))),
                Some((_, None)) => {}
                None => {
                    let quote = if value.contains('"') { '\'' } else { '"' };
                    tag.push_str(&format!(" {name}={quote}{value}{quote}"));
                }
            }
        }
        for (name, value) in changes.iter().filter(|(key, _)| !old.iter().any(|(name, _)| name == key)) {
            if let Some(value) = value {
                tag.push_str(&format!(" {name}=\"{}\"", escape(value)));
            }
        }
        tag.push_str(if empty { "/>" } else { ">" });
        tag
    }
}

/// Changes to the text of a part, each at its place.
#[derive(Debug, Default)]
pub(super) struct Edits {
    list: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Whether nothing changes.
    pub(super) const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Replaces a part of the text.
    pub(super) fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.list.push((range, new.into()));
    }

    /// Inserts text before an element.
    pub(super) fn insert_before(&mut self, tree: &Tree<'_>, index: usize, new: impl Into<String>) {
        let at = tree.element(index).start;
        self.replace(at..at, new);
    }

    /// Removes an element.
    pub(super) fn remove(&mut self, tree: &Tree<'_>, index: usize) {
        self.replace(tree.range(index), "");
    }

    /// Changes attributes of an element, and adds XML behind what stands in it.
    pub(super) fn change(&mut self, tree: &Tree<'_>, index: usize, attributes: &[(&str, Option<&str>)], append: &str) {
        let Element { start, inner, close, end, .. } = tree.element(index);
        let is_empty = inner == end;
        if is_empty && !append.is_empty() {
            let tag = tree.tag_with(index, attributes, false);
            return self.replace(start..inner, format!("{tag}{append}</{}>", tree.full_name(index)));
        }
        if !attributes.is_empty() {
            self.replace(start..inner, tree.tag_with(index, attributes, is_empty));
        }
        if !append.is_empty() {
            self.replace(close..close, append);
        }
    }

    /// Adds an element behind those that the schema puts before it: `followers` are the names of the elements that come after it.
    pub(super) fn insert_in_order(&mut self, tree: &Tree<'_>, parent: usize, followers: &[&str], new: impl Into<String>) {
        let next = tree.children(parent).find(|child| {
            let (name, any) = (tree.name(*child), tree.name_of_any_prefix(*child));
            followers.contains(&name) || any == "AlternateContent" && followers.contains(&any)
        });
        match next {
            Some(next) => self.insert_before(tree, next, new),
            None => self.change(tree, parent, &[], &new.into()),
        }
    }

    /// The text with all changes; those at one place in the order in which they were made. `None` where two overlap.
    pub(super) fn apply(mut self, text: &str) -> Option<String> {
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len().saturating_add(1024));
        let mut at = 0;
        for (range, new) in &self.list {
            out.push_str(text.get(at..range.start)?);
            out.push_str(new);
            at = range.end;
        }
        out.push_str(text.get(at..)?);
        Some(out)
    }
}

/// Escapes the characters that may stand neither in a text nor in an attribute.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\r', "")
}

/// Resolves the references of a text. Unknown ones stay as they are.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let known = behind.split_once(';').and_then(|(name, after)| {
            let meant = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                _ => {
                    let digits = name.strip_prefix('#')?;
                    let hexadecimal = digits.strip_prefix('x').map(|digits| u32::from_str_radix(digits, 16));
                    char::from_u32(hexadecimal.unwrap_or_else(|| digits.parse()).ok()?)?
                }
            };
            Some((meant, after))
        });
        match known {
            Some((meant, after)) => {
                out.push(meant);
                rest = after;
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_changed_changes() {
        let xml = "<?xml version='1.0'?><!-- a --><x:r xmlns:x='u'><x:a b='1' c='\"'/> <x:d>t&amp;u<y:e/></x:d></x:r>";
        let tree = Tree::parse(xml).expect("well-formed");
        let (a, d) = (tree.child(0, "a").expect("a"), tree.child(0, "d").expect("d"));
        assert_eq!((tree.prefix(), tree.text_of(d).as_str(), tree.attribute(a, "c")), ("x:", "t&u", Some("\"".to_owned())));
        assert_eq!((tree.children(0).count(), tree.name(tree.children(d).next().expect("e"))), (2, ""));
        let mut edits = Edits::default();
        edits.change(&tree, a, &[("b", Some("2")), ("n", Some("<"))], "<x:f/>");
        edits.change(&tree, d, &[], "<x:g/>");
        edits.insert_before(&tree, d, "<x:h/>");
        let expected = "<?xml version='1.0'?><!-- a --><x:r xmlns:x='u'><x:a b=\"2\" c='\"' n=\"&lt;\"><x:f/></x:a> <x:h/><x:d>t&amp;u<y:e/><x:g/></x:d></x:r>";
        assert_eq!(edits.apply(xml).as_deref(), Some(expected));
    }

    #[test]
    fn broken_parts_and_overlapping_changes_are_refused() {
        for text in ["", "<a>", "<a></a></a>", "<a/><b/>", "<!DOCTYPE a><a/>", "</a>"] {
            assert!(Tree::parse(text).is_none(), "{text}");
        }
        let mut edits = Edits::default();
        edits.replace(0..3, "x");
        edits.replace(2..4, "y");
        assert_eq!(edits.apply("abcdef"), None);
    }
}
