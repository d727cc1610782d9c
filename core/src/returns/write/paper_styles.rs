//! Defines how the sheet for print and signature looks: black on white, as Decree 30/2020 sets papers.

use super::return_styles::FONT;
use crate::xlsx::write::{Color, Format, Tint};

/// Points of the running text.
pub(super) const PAPER_SIZE: u32 = 13;
/// Points of notes and of lines below the table.
pub(super) const NOTE_SIZE: u32 = 11;

/// Thin lines around the cells of the table.
pub(super) const PAPER_LINES: Tint = Tint { ink: None, fill: None, line: Some(Color(0)) };

/// The formats of the sheet.
pub(super) struct PaperStyles {
    /// Names above the number: the body over the unit.
    pub(super) parent: Format,
    /// National title and issuing body.
    pub(super) strong_small: Format,
    /// Motto, title and signatures.
    pub(super) strong: Format,
    /// Number of the paper and names of periods.
    pub(super) plain: Format,
    /// Place and date, and the plan.
    pub(super) slanted: Format,
    /// Head of the table.
    pub(super) head: Format,
    /// Labels.
    pub(super) text: Format,
    /// Notes on figures.
    pub(super) note: Format,
    /// Labels of parts of a line above.
    pub(super) part: Format,
    /// Headings within the table.
    pub(super) heading: Format,
    /// Units of measure.
    pub(super) measure: Format,
    /// Figures, and words in their place.
    pub(super) figure: Format,
    /// Lines below the table.
    pub(super) line: Format,
    /// The word `Nơi nhận`.
    pub(super) recipients_head: Format,
    /// The recipients.
    pub(super) recipients: Format,
    /// What the screen says beside the paper.
    pub(super) aside: Format,
}

impl PaperStyles {
    pub(super) fn new() -> Self {
        let base = Format::new(FONT, PAPER_SIZE).wrap(true);
        let centred = base.center().top();
        let text = base.top().left(0);
        Self {
            parent: centred.size(12),
            strong_small: centred.size(12).bold(),
            strong: centred.bold(),
            plain: centred,
            slanted: centred.italic(),
            head: base.bold().center().middle().boxed(Color(0)),
            text,
            note: text.size(NOTE_SIZE),
            part: base.top().left(2),
            heading: text.bold(),
            measure: centred,
            figure: base.top().right(0),
            line: text.italic().size(NOTE_SIZE),
            recipients_head: text.bold().italic().size(12),
            recipients: text.size(NOTE_SIZE),
            aside: Format::new(FONT, 10).wrap(true).top().text_color(Color(0x6B_7280)),
        }
    }
}
