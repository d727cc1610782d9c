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
    /// National title and issuing body.
    pub(super) strong_small: Format,
    /// Motto, title, head of the table and signatures.
    pub(super) strong: Format,
    /// The body above the unit, the number of the paper, and units of measure.
    pub(super) plain: Format,
    /// Place and date, and the plan.
    pub(super) slanted: Format,
    /// Labels.
    pub(super) text: Format,
    /// Notes on figures, lines below the table, and recipients.
    pub(super) note: Format,
    /// What is left to do before the signature.
    pub(super) strong_note: Format,
    /// Labels of parts of a line above.
    pub(super) part: Format,
    /// Headings within the table.
    pub(super) heading: Format,
    /// Figures, and words in their place.
    pub(super) figure: Format,
    /// The word `Nơi nhận`.
    pub(super) recipients_head: Format,
}

impl PaperStyles {
    pub(super) fn new() -> Self {
        let base = Format::new(FONT, PAPER_SIZE).wrap(true);
        let centred = base.center().top();
        let text = base.top().left(0);
        Self {
            strong_small: centred.size(12).bold(),
            strong: centred.bold(),
            plain: centred,
            slanted: centred.italic(),
            text,
            note: text.size(NOTE_SIZE),
            strong_note: text.size(NOTE_SIZE).bold(),
            part: base.top().left(2),
            heading: text.bold(),
            figure: base.top().right(0),
            recipients_head: text.bold().italic().size(12),
        }
    }
}
