//! Defines the page that explains a code: a title and parts, as they are printed or written as JSON.

use serde::Serialize;

/// A page that explains one code.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    pub(super) format: &'static str,
    pub(super) code: String,
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// The parts of the page in their order.
    pub(super) parts: Vec<Part>,
}

/// A part of a page: a heading and a text.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub(super) heading: String,
    pub(super) text: String,
}

impl Page {
    pub(super) fn new(code: &str, kind: &'static str, title: &str) -> Self {
        Self { format: "tonghop-explain/1", code: code.to_owned(), kind, title: title.to_owned(), parts: Vec::new() }
    }

    /// Adds a part, unless its text is empty.
    pub(super) fn add_part(&mut self, heading: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push(Part { heading: heading.to_owned(), text });
        }
    }
}
