//! Builds the text that a cell of an `.ods` shows, run by run, while its elements are read.

use quick_xml::events::BytesStart;

use super::answer::ReaderRefusal;
use super::ods_drawn::is_drawn;
use super::ods_styles::{StyleAppearance, Styles};
use super::ods_xml::attribute;

/// A cell whose end has not come.
#[derive(Default)]
pub(super) struct OpenCell {
    pub(super) first: u32,
    pub(super) last: u32,
    /// The stored number, where it is a number.
    pub(super) number: Option<String>,
    /// The stored text, where it stands apart from what is shown.
    pub(super) string: Option<String>,
    /// It is a time of day or a length of time.
    pub(super) timed: bool,
    /// How the whole cell looks.
    pub(super) seen: StyleAppearance,
    /// What is shown, run by run: plain, struck, raised, lowered or not seen.
    pub(super) runs: Vec<(char, String)>,
    pub(super) paragraphs: u32,
    /// Depth within a paragraph, and within what does not belong to the cell's own text.
    pub(super) in_paragraph: u32,
    pub(super) aside: u32,
    pub(super) spans: Vec<char>,
}

impl OpenCell {
    pub(super) fn push(&mut self, text: &str) {
        if self.in_paragraph == 0 || self.aside > 0 {
            return;
        }
        let mark = self.spans.last().copied().unwrap_or('-');
        match self.runs.last_mut() {
            Some((last, run)) if *last == mark => run.push_str(text),
            _ => self.runs.push((mark, text.to_owned())),
        }
    }

    pub(super) fn start_element(&mut self, tag: &BytesStart<'_>, styles: &Styles) -> Result<(), ReaderRefusal> {
        let name = tag.name().into_inner();
        match name {
            _ if is_drawn(name) => self.aside += 1,
            "text:p" | "text:h" => {
                self.in_paragraph += 1;
                if self.paragraphs > 0 {
                    self.push("\n");
                }
                self.paragraphs += u32::from(self.aside == 0);
            }
            "text:span" => {
                let style = attribute(tag, "text:style-name")?;
                let mark = style.and_then(|style| styles.text_mark(&style, &self.seen)).or_else(|| self.spans.last().copied());
                self.spans.push(mark.unwrap_or('-'));
            }
            "text:s" => {
                let count = attribute(tag, "text:c")?.and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.push(&" ".repeat(count.min(8)));
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.push("\n"),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn end_element(&mut self, name: &str) {
        match name {
            _ if is_drawn(name) => self.aside = self.aside.saturating_sub(1),
            "text:p" | "text:h" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "text:span" => drop(self.spans.pop()),
            _ => {}
        }
    }
}
