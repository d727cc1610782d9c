//! Builds the text that a cell of an `.ods` displays, run by run, while the elements of the cell are read.

use quick_xml::events::BytesStart;

use super::answer::ReaderRefusal;
use super::ods_drawn::is_drawing_or_note;
use super::ods_styles::{StyleAppearance, Styles};
use super::ods_xml::attribute;

/// A cell that has not ended yet.
#[derive(Default)]
pub(super) struct OpenCell {
    /// The first column of the cell, and the last where the cell is repeated.
    pub(super) first: u32,
    pub(super) last: u32,
    /// The stored number, where it is a number.
    pub(super) number: Option<String>,
    /// The stored text, where it is stored separately from the displayed text.
    pub(super) string: Option<String>,
    /// Whether the value is a time of day or a duration.
    pub(super) timed: bool,
    /// The appearance of the whole cell.
    pub(super) seen: StyleAppearance,
    /// The displayed text as runs, each with its mark: plain (`-`), struck through (`s`), raised (`r`), lowered (`l`) or invisible (`u`).
    pub(super) runs: Vec<(char, String)>,
    pub(super) paragraphs: u32,
    /// How many paragraphs contain the current element.
    pub(super) in_paragraph: u32,
    /// How many drawings or notes, whose text does not belong to the cell, contain the current element.
    pub(super) aside: u32,
    /// The mark of each span that contains the current element.
    pub(super) spans: Vec<char>,
}

impl OpenCell {
    /// Adds text of the current element, unless it belongs to a drawing or a note.
    pub(super) fn push_text(&mut self, text: &str) {
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
            _ if is_drawing_or_note(name) => self.aside += 1,
            "text:p" | "text:h" => {
                self.in_paragraph += 1;
                if self.paragraphs > 0 {
                    self.push_text("\n");
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
                self.push_text(&" ".repeat(count.min(8)));
            }
            "text:tab" => self.push_text("\t"),
            "text:line-break" => self.push_text("\n"),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn end_element(&mut self, name: &str) {
        match name {
            _ if is_drawing_or_note(name) => self.aside = self.aside.saturating_sub(1),
            "text:p" | "text:h" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "text:span" => drop(self.spans.pop()),
            _ => {}
        }
    }
}
