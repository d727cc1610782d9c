//! Defines how the cells of a return look: Times New Roman, calm colours, fields to fill in on pale yellow.

use crate::xlsx::write::{Color, Format, Tint};

/// The font of all cells.
pub(super) const FONT: &str = "Times New Roman";
/// Size of the text in points.
pub(super) const TEXT_SIZE: u32 = 11;
/// Size of notes in points.
pub(super) const NOTE_SIZE: u32 = 10;
/// Size of verdicts in points.
pub(super) const VERDICT_SIZE: u32 = 9;

/// Fill of answer cells that are not asked for.
const UNASKED_FILL: Color = Color(0xD9_DCE1);
/// Text colour of codes and previous figures.
const MUTED_TEXT_COLOR: Color = Color(0x6B_7280);
/// Colour of the borders of cells.
const LINE_COLOR: Color = Color(0xA8_B3C2);
/// Fill of the cells that people fill in.
const FIELD_FILL: Color = Color(0xFF_FBE6);
/// Fill of the labels of header lines.
const LABEL_FILL: Color = Color(0xF1_F5FA);
/// Fill of the heads of tables.
const HEAD_FILL: Color = Color(0xD5_E2F1);
/// Fill of the rows with headings.
const SECTION_FILL: Color = Color(0xE8_EFF7);
/// Fill and text colour of errors.
const ERROR_COLORS: (Color, Color) = (Color(0xFC_E3E1), Color(0x9C_1C14));
/// Fill and text colour of warnings.
const WARNING_COLORS: (Color, Color) = (Color(0xFF_EFCB), Color(0x7A_4B00));
/// Text colour of answers in order.
const GOOD_TEXT_COLOR: Color = Color(0x1E_7D32);
/// Fill of the cells that nobody fills in.
const BLANK_FILL: Color = Color(0xF0_F0F0);

/// The formats of a return.
pub(super) struct Styles {
    /// The title.
    pub(super) title: Format,
    /// The line below the title.
    pub(super) subtitle: Format,
    /// The format mark of the template (`tonghop-return/1`).
    pub(super) mark: Format,
    /// The notice of what must not be written.
    pub(super) notice: Format,
    /// The summary of what is left to do.
    pub(super) summary: Format,
    /// Label of a header line.
    pub(super) label: Format,
    /// Locked value of a header line.
    pub(super) value: Format,
    /// Value of a header line that is filled in.
    pub(super) field: Format,
    /// Value of a header line that is filled in with a number.
    pub(super) number_field: Format,
    /// Head of a table.
    pub(super) head: Format,
    /// Row of a heading.
    pub(super) section: Format,
    /// Code of an indicator.
    pub(super) code: Format,
    /// Label of an indicator.
    pub(super) text: Format,
    /// Label of an indicator that is a part of the one above.
    pub(super) part: Format,
    /// A remark below the table.
    pub(super) remark: Format,
    /// Unit of measure of an indicator.
    pub(super) measure: Format,
    /// The figure of the period before.
    pub(super) previous: Format,
    /// The figure of this period.
    pub(super) result: Format,
    /// The figure of this period, where it may stay empty.
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
    /// The formats of a return, put together from fonts, colours and borders.
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
            // The number format General: a typed 3-5 then visibly becomes a date, and not a large number.
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

    /// All formats, in an order that never changes, so that a format has the same number in every return.
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

    /// The format of a figure of the period before with at most `scale` decimals.
    pub(super) fn previous_format(&self, scale: u32) -> Format {
        /// The number format with the most decimals; shorter ones are a beginning of it.
        const DECIMAL_FORMAT: &str = "#,##0.0########";
        let shown = if scale == 0 { "#,##0".len() } else { "#,##0.".len().saturating_add(scale as usize).min(DECIMAL_FORMAT.len()) };
        self.previous.number(DECIMAL_FORMAT.get(..shown).unwrap_or(DECIMAL_FORMAT))
    }
}

/// Colours of an error.
pub(super) const WRONG_TINT: Tint = Tint { fill: Some(ERROR_COLORS.0), ink: Some(ERROR_COLORS.1), line: None };
/// Colours of a warning.
pub(super) const DOUBTFUL_TINT: Tint = Tint { fill: Some(WARNING_COLORS.0), ink: Some(WARNING_COLORS.1), line: None };
/// Colours of a cell that is not asked for.
pub(super) const UNASKED_TINT: Tint = Tint { fill: Some(UNASKED_FILL), ink: Some(MUTED_TEXT_COLOR), line: None };
/// Colours of an answer in order.
pub(super) const GOOD_TINT: Tint = Tint { fill: None, ink: Some(GOOD_TEXT_COLOR), line: None };

/// The format of a label that is shown with the mark `(*)`. The mark is not part of the label's text.
pub(super) const fn with_asterisk(label: &Format) -> Format {
    label.number("@\" (*)\"")
}

/// The format in bold and in the colours of an error, for a text that must be read before anything else.
pub(super) const fn with_error_colours(cell: &Format) -> Format {
    cell.bold().fill(ERROR_COLORS.0).text_color(ERROR_COLORS.1)
}
