//! How the cells of a return look: Times New Roman, calm colours, fields to fill in on pale yellow.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The font of everything.
pub(super) const FONT: &str = "Times New Roman";
/// Size of the text in points.
pub(super) const POINTS: u32 = 11;
/// Size of notes in points.
pub(super) const SMALL: u32 = 10;
/// Size of verdicts in points.
pub(super) const TINY: u32 = 9;

const INK: Color = Color::RGB(0x1F_2937);
const QUIET: Color = Color::RGB(0x6B_7280);
const LINE: Color = Color::RGB(0xA8_B3C2);
const FIELD: Color = Color::RGB(0xFF_FBE6);
const LABEL: Color = Color::RGB(0xF1_F5FA);
const HEAD: Color = Color::RGB(0xD5_E2F1);
const SECTION: Color = Color::RGB(0xE8_EFF7);
const ERROR: (Color, Color) = (Color::RGB(0xFC_E3E1), Color::RGB(0x9C_1C14));
const WARNING: (Color, Color) = (Color::RGB(0xFF_EFCB), Color::RGB(0x7A_4B00));
const GOOD: Color = Color::RGB(0x1E_7D32);
const BLANK: Color = Color::RGB(0xF0_F0F0);

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
    /// The same, for a date.
    pub(super) date_field: Format,
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
    /// Its unit of measure.
    pub(super) measure: Format,
    /// The figure of the period before.
    pub(super) previous: Format,
    /// The figure of this period.
    pub(super) result: Format,
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
    /// A cell of the hidden sheet.
    pub(super) plain: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(POINTS).set_font_color(INK);
        let base = plain.clone().set_align(FormatAlign::VerticalCenter);
        let boxed = base.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let wrapped = boxed.clone().set_text_wrap();
        let centred = wrapped.clone().set_align(FormatAlign::Center);
        let field = wrapped.clone().set_background_color(FIELD).set_unlocked();
        Self {
            title: base.clone().set_bold().set_font_size(15),
            subtitle: base.clone().set_italic().set_font_size(SMALL).set_text_wrap(),
            mark: base.clone().set_font_size(8).set_font_color(QUIET).set_align(FormatAlign::Right),
            notice: base.clone().set_font_size(SMALL).set_font_color(ERROR.1).set_text_wrap(),
            summary: base.clone().set_bold().set_font_size(SMALL),
            label: boxed.clone().set_background_color(LABEL).set_font_size(SMALL).set_indent(1),
            value: wrapped.clone().set_bold().set_indent(1),
            field: field.clone().set_num_format("@").set_indent(1),
            date_field: field.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left).set_indent(1),
            number_field: field.clone().set_align(FormatAlign::Left).set_indent(1),
            head: centred.clone().set_bold().set_background_color(HEAD),
            section: base
                .clone()
                .set_bold()
                .set_background_color(SECTION)
                .set_border_top(FormatBorder::Thin)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_color(LINE),
            code: centred.clone().set_font_color(QUIET),
            text: wrapped.clone().set_indent(1),
            part: wrapped.clone().set_indent(3),
            measure: centred.clone(),
            previous: boxed.clone().set_align(FormatAlign::Right).set_font_color(QUIET).set_indent(1),
            // General, so that a typed 3-5 becomes a date in plain sight and not a large number.
            result: field.clone().set_align(FormatAlign::Right).set_indent(1),
            note: field.set_num_format("@").set_font_size(SMALL).set_indent(1),
            check: wrapped.clone().set_font_size(TINY).set_indent(1),
            signature: base.clone().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::Top).set_text_wrap(),
            paragraph: base.clone().set_text_wrap().set_align(FormatAlign::Top),
            guide_head: base.set_bold().set_font_size(12).set_font_color(Color::RGB(0x1F_3A5F)),
            guide_cell: wrapped.set_indent(1),
            plain,
        }
    }

    /// The figure of the period before, with as many decimals as it has.
    pub(super) fn previous(&self, scale: u32) -> Format {
        let format = match scale {
            0 => "#,##0".to_owned(),
            places => format!("#,##0.0{}", "#".repeat(places.saturating_sub(1).min(8) as usize)),
        };
        self.previous.clone().set_num_format(format)
    }
}

/// Colour of what is wrong.
pub(super) fn wrong() -> Format {
    Format::new().set_background_color(ERROR.0).set_font_color(ERROR.1)
}

/// Colour of what is doubtful.
pub(super) fn doubtful() -> Format {
    Format::new().set_background_color(WARNING.0).set_font_color(WARNING.1)
}

/// Colour of what is in order.
pub(super) fn good() -> Format {
    Format::new().set_font_color(GOOD)
}

/// Colour of what may stay empty.
pub(super) fn optional() -> Format {
    Format::new().set_background_color(BLANK)
}

/// What must be read before anything else.
pub(super) fn alarming(cell: &Format) -> Format {
    cell.clone().set_bold().set_background_color(ERROR.0).set_font_color(ERROR.1)
}
