//! Collects the text of drawings and notes on the sheets of an `.ods`. `ods` searches this text for secrecy stamps.

use quick_xml::events::BytesStart;

use super::answer::ReaderRefusal;
use super::ods_xml::attribute;

/// How many bytes of the text of drawings and notes are kept.
const MAX_DRAWN_BYTES: usize = 1 << 20;

/// Whether an element is a drawing on the sheet or a note.
pub(super) fn is_drawing_or_note(name: &str) -> bool {
    name.starts_with("draw:") || name == "office:annotation"
}

/// The text of drawings and notes, and the names of drawings, as an XML document.
#[derive(Default)]
pub(super) struct DrawnText {
    /// How many drawings or notes contain the current element.
    depth: u32,
    text: String,
}

impl DrawnText {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Handles the beginning of an element.
    pub(super) fn start_element(&mut self, tag: &BytesStart<'_>) -> Result<(), ReaderRefusal> {
        if tag.name().into_inner() == "text:p" {
            self.push_tag("<p/>");
        }
        if !is_drawing_or_note(tag.name().into_inner()) {
            return Ok(());
        }
        self.depth += 1;
        if let Some(name) = attribute(tag, "draw:name")? {
            self.push_tag("<p>");
            self.push_text(&name);
            self.push_tag("</p></text-box>");
        }
        Ok(())
    }

    /// Handles the end of an element.
    pub(super) fn end_element(&mut self, name: &str) {
        if is_drawing_or_note(name) {
            self.depth = self.depth.saturating_sub(1);
            // Each drawing is written as a box of its own.
            self.push_tag("</text-box>");
        } else if name == "text:p" {
            self.push_tag("</p>");
        }
    }

    /// Adds text, if it is within a drawing or a note.
    pub(super) fn push_text(&mut self, text: &str) {
        if self.depth > 0 && self.text.len() + text.len() <= MAX_DRAWN_BYTES {
            self.text.push_str(if self.text.is_empty() { "<p>" } else { "" });
            self.text.push_str(&text.replace('<', " "));
        }
    }

    fn push_tag(&mut self, tag: &str) {
        if (self.depth > 0 || !self.text.is_empty()) && self.text.len() <= MAX_DRAWN_BYTES {
            if self.text.is_empty() {
                self.text.push_str("<p>");
            }
            self.text.push_str(tag);
        }
    }
}
