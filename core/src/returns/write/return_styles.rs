//! Defines how the cells of a return look: Times New Roman, calm colours, fields to fill in on pale yellow.

use crate::xlsx::write::{Color, Format, Tint};

/// The font of everything.
pub(super) const FONT: &str = "Times New Roman";
/// Size of the text in points.
pub(super) const TEXT_SIZE: u32 = 11;
/// Size of notes in points.
pub(super) const NOTE_SIZE: u32 = 10;
/// Size of verdicts in points.
pub(super) const VERDICT_SIZE: u32 = 9;

const MUTED_TEXT_COLOR: Color = Color(0x6B_7280);
const LINE_COLOR: Color = Color(0xA8_B3C2);
const FIELD_FILL: Color = Color(0xFF_FBE6);
const LABEL_FILL: Color = Color(0xF1_F5FA);
const HEAD_FILL: Color = Color(0xD5_E2F1);
const SECTION_FILL: Color = Color(0xE8_EFF7);
const ERROR_COLORS: (Color, Color) = (Color(0xFC_E3E1), Color(0x9C_1C14));
const WARNING_COLORS: (Color, Color) = (Color(0xFF_EFCB), Color(0x7A_4B00));
const GREEN: Color = Color(0x1E_7D32);
const BLANK_FILL: Color = Color(0xF0_F0F0);

/// The formats of a return.
pub(super) struct Styles {
    /// The title.
    pub(super) title: Format,
    /// The line below it.
    pub(super) subtitle: Format,
    /// The mark of the template.
    pub(super) mark: Format,
    /// What must not be written.
    pub(super) notice: Format,
    /// How much is left to do.
    pub(super) summary: Format,
    /// Label of a header line.
    pub(super) label: Format,
    /// Locked value of a header line.
    pub(super) value: Format,
    /// Value of a header line that is filled in.
    pub(super) field: Format,
    /// The same, for a number.
    pub(super) number_field: Format,
    /// Head of a table.
    pub(super) head: Format,
    /// Row of a heading.
    pub(super) section: Format,
    /// Code of an indicator.
    pub(super) code: Format,
    /// Its label.
    pub(super) text: Format,
    /// Its label, where it is part of the one above.
    pub(super) part: Format,
    /// A remark below the table.
    pub(super) remark: Format,
    /// Its unit of measure.
    pub(super) measure: Format,
    /// The figure of the period before.
    pub(super) previous: Format,
    /// The figure of this period.
    pub(super) result: Format,
    /// The same, where it may stay empty.
    pub(super) optional: Format,
    /// Value of a header line that may stay empty.
    pub(super) free: Format,
    /// A cell for a figure that is not asked for.
    pub(super) not_asked: Format,
    /// The officer's words.
    pub(super) note: Format,
    /// The verdict.
    pub(super) check: Format,
    /// A signature.
    pub(super) signature: Format,
    /// A paragraph of the guide.
    pub(super) paragraph: Format,
    /// A heading of the guide.
    pub(super) guide_head: Format,
    /// A cell of a table of the guide.
    pub(super) guide_cell: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = Format::new(FONT, TEXT_SIZE);
        let base = plain.middle();
        let boxed = base.boxed(LINE_COLOR);
        let wrapped = boxed.wrap(true);
        let centred = wrapped.center();
        let field = wrapped.fill(FIELD_FILL).unlocked();
        Self {
            title: base.bold().size(15),
            subtitle: base.italic().size(NOTE_SIZE).wrap(true),
            mark: base.size(8).text_color(MUTED_TEXT_COLOR).right(0),
            notice: base.size(NOTE_SIZE).text_color(ERROR_COLORS.1).wrap(true),
            summary: base.bold().size(NOTE_SIZE).wrap(true),
            label: boxed.fill(LABEL_FILL).size(NOTE_SIZE).left(1),
            value: wrapped.bold().left(1),
            field: field.number("@").left(1),
            number_field: field.left(1),
            head: centred.bold().fill(HEAD_FILL),
            section: base.bold().fill(SECTION_FILL).ruled(LINE_COLOR),
            code: centred.text_color(MUTED_TEXT_COLOR),
            text: wrapped.left(1),
            part: wrapped.left(3),
            remark: base.italic().size(NOTE_SIZE),
            measure: centred,
            previous: boxed.fill(BLANK_FILL).right(1).text_color(MUTED_TEXT_COLOR),
            // General, so that a typed 3-5 becomes a date in plain sight and not a large number.
            result: field.right(1),
            optional: wrapped.unlocked().right(1),
            free: wrapped.unlocked().number("@").left(1),
            not_asked: field.fill(BLANK_FILL).right(1),
            note: wrapped.unlocked().number("@").size(NOTE_SIZE).left(1),
            check: wrapped.size(VERDICT_SIZE).left(1),
            signature: base.bold().center().top().wrap(true),
            paragraph: base.wrap(true).top(),
            guide_head: base.bold().size(12).text_color(Color(0x1F_3A5F)),
            guide_cell: wrapped.left(1),
        }
    }

    /// All of them, in an order that never changes: cells that look alike have the same number in every return.
    pub(super) fn all(&self) -> Vec<Format> {
        let Self { title, subtitle, mark, notice, summary, label, value, field, number_field, head, section, code, text, .. } = *self;
        let Self { part, remark, measure, previous: _, result, not_asked: _, note, check, signature, paragraph, guide_head, .. } = *self;
        let first = [title, subtitle, mark, notice, summary, label, value, field, number_field, head, section, code, text, part];
        let then = [remark, measure, result, note, check, signature, paragraph, guide_head, self.guide_cell];
        let others = [
            self.optional,
            self.free,
            with_error_colours(&self.paragraph),
            with_asterisk(&text),
            with_asterisk(&part),
            self.previous_format(0),
        ];
        first.into_iter().chain(then).chain(others).collect()
    }

    /// The figure of the period before, with as many decimals as it has.
    pub(super) fn previous_format(&self, scale: u32) -> Format {
        const DECIMAL_FORMAT: &str = "#,##0.0########";
        let shown = if scale == 0 { "#,##0".len() } else { "#,##0.".len().saturating_add(scale as usize).min(DECIMAL_FORMAT.len()) };
        self.previous.number(DECIMAL_FORMAT.get(..shown).unwrap_or(DECIMAL_FORMAT))
    }
}

/// Colour of what is wrong.
pub(super) const WRONG_TINT: Tint = Tint { fill: Some(ERROR_COLORS.0), ink: Some(ERROR_COLORS.1) };
/// Colour of what is doubtful.
pub(super) const DOUBTFUL_TINT: Tint = Tint { fill: Some(WARNING_COLORS.0), ink: Some(WARNING_COLORS.1) };
/// Colour of what is in order.
pub(super) const GOOD_TINT: Tint = Tint { fill: None, ink: Some(GREEN) };

/// A label that is shown with a mark, which is not part of its text.
pub(super) const fn with_asterisk(label: &Format) -> Format {
    label.number("@\" (*)\"")
}

/// What must be read before anything else.
pub(super) const fn with_error_colours(cell: &Format) -> Format {
    cell.bold().fill(ERROR_COLORS.0).text_color(ERROR_COLORS.1)
}
