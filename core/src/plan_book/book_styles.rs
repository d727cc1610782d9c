//! Defines the formats of the cells of a plan workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::column::Content;

/// The font of every cell.
const FONT: &str = "Times New Roman";
/// Font size in points, except for formats that set their own.
const FONT_SIZE: u32 = 11;
/// Fill colour of column headers and names of fields.
const HEAD_FILL: Color = Color::RGB(0xE2_EF_DA);
/// Fill colour of the headers and names of what must be filled in.
const REQUIRED_FILL: Color = Color::RGB(0xFF_F2_CC);
/// Text colour of defaults, examples and explanations.
const GREY_INK: Color = Color::RGB(0x80_80_80);

/// The cell formats of a plan workbook.
pub(super) struct Styles {
    /// What a sheet is for.
    pub(super) title: Format,
    /// A head.
    pub(super) head: Format,
    /// A head of cells that must be filled.
    pub(super) must_head: Format,
    /// What a column is for.
    pub(super) about: Format,
    /// Words.
    pub(super) text: Format,
    /// Words that follow by default, or that the program writes.
    pub(super) grey: Format,
    /// A code or a word of a list, kept as text.
    pub(super) code: Format,
    /// An example that is not read.
    pub(super) example: Format,
    /// A code or word that follows by default.
    pub(super) grey_code: Format,
    /// A day.
    pub(super) day: Format,
    /// A number.
    pub(super) number: Format,
    /// A number in a sheet of fields.
    pub(super) number_in_field: Format,
    /// A tick.
    pub(super) tick: Format,
    /// The name of a field.
    pub(super) name: Format,
    /// The name of a field that must be filled.
    pub(super) must_name: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let base = Format::new().set_font_name(FONT).set_font_size(FONT_SIZE).set_align(FormatAlign::Top);
        let framed = base.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xA6_A6_A6)).set_text_wrap();
        let head =
            framed.clone().set_bold().set_background_color(HEAD_FILL).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let grey = framed.clone().set_font_color(GREY_INK);
        let code = framed.clone().set_num_format("@");
        Self {
            title: base.clone().set_italic(),
            must_head: head.clone().set_background_color(REQUIRED_FILL),
            head,
            example: grey.clone().set_italic(),
            about: grey.clone().set_italic().set_font_size(9),
            tick: code.clone().set_align(FormatAlign::Center),
            grey_code: code.clone().set_font_color(GREY_INK),
            code,
            day: framed.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
            number_in_field: framed.clone().set_num_format("General").set_align(FormatAlign::Left),
            number: framed.clone().set_num_format("General").set_align(FormatAlign::Center),
            must_name: framed.clone().set_bold().set_background_color(REQUIRED_FILL),
            name: framed.clone().set_background_color(HEAD_FILL),
            text: framed,
            grey,
        }
    }

    /// The format of a cell with this kind of content; texts and codes are grey where `is_default` says that the value is a default.
    pub(super) fn cell_format(&self, content: Content, is_default: bool) -> &Format {
        match content {
            Content::Text | Content::Lines | Content::Meaning | Content::Measures | Content::Cadences | Content::Deadlines
                if is_default =>
            {
                &self.grey
            }
            Content::Text | Content::Lines | Content::Measures | Content::Cadences | Content::Deadlines => &self.text,
            Content::Meaning => &self.grey,
            Content::Date => &self.day,
            Content::Ticks => &self.tick,
            Content::Decimal | Content::Whole | Content::Scale | Content::Length => &self.number,
            _ if is_default => &self.grey_code,
            // Text, so that a code keeps its zeros and nothing that begins with = becomes a formula.
            _ => &self.code,
        }
    }
}
