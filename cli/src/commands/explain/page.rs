//! Lays out a page of explanation before it is printed.

use serde::Serialize;

/// One page of explanation.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    pub(super) format: &'static str,
    pub(super) code: String,
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// Heading and text.
    pub(super) parts: Vec<Part>,
}

/// A part of the page.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub(super) heading: String,
    pub(super) text: String,
}

impl Page {
    pub(super) fn new(code: &str, kind: &'static str, title: &str) -> Self {
        Self { format: "tonghop-explain/1", code: code.to_owned(), kind, title: title.to_owned(), parts: Vec::new() }
    }

    pub(super) fn add_part(&mut self, heading: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push(Part { heading: heading.to_owned(), text });
        }
    }
}
