//! The cell formats of the report: Times New Roman throughout, sizes after Decree 30/2020, Appendix I.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use super::number;
use crate::consolidation::Doubt;

/// The font of every cell, note and chart.
pub(super) const FONT: &str = "Times New Roman";
/// Size of the letterhead and the text under it.
pub(super) const LETTER_SIZE: u32 = 13;
/// Size of remarks in tables.
pub(super) const REMARK_SIZE: u32 = 10;
/// Size of tables.
pub(super) const TABLE_SIZE: u32 = 11;

/// Fill of what is missing.
pub(super) const MISSING_FILL: Color = Color::RGB(0xFC_E4_D6);
/// Fill of what the office corrected.
pub(super) const CORRECTED_FILL: Color = Color::RGB(0xFF_F2_CC);
/// Fill of errors.
pub(super) const ERROR_FILL: Color = Color::RGB(0xF8_CB_AD);
/// Fill of warnings.
pub(super) const WARNING_FILL: Color = Color::RGB(0xFF_E6_99);
/// Fill of notes.
pub(super) const NOTE_FILL: Color = Color::RGB(0xDD_EB_F7);
/// Fill of figures that are asked about.
pub(super) const ASKED_FILL: Color = Color::RGB(0xFC_D5_B4);
const HEAD_FILL: Color = Color::RGB(0xE2_EF_DA);
const SECTION_FILL: Color = Color::RGB(0xF2_F2_F2);
const FAINT_INK: Color = Color::RGB(0xA6_A6_A6);
const LINK_INK: Color = Color::RGB(0x05_63_C1);

/// Black Times New Roman in a size.
pub(super) fn font(size: u32) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size).set_align(FormatAlign::VerticalCenter)
}

/// Text without borders, centred.
pub(super) fn centred(size: u32) -> Format {
    font(size).set_align(FormatAlign::Center).set_text_wrap()
}

fn framed() -> Format {
    font(TABLE_SIZE).set_border(FormatBorder::Thin)
}

/// The formats that more than one sheet uses.
pub(super) struct Styles {
    /// Title of a sheet.
    pub(super) title: Format,
    /// Lines under the title.
    pub(super) line: Format,
    /// The same, several lines in one cell.
    pub(super) legend: Format,
    /// Bold line above a table.
    pub(super) caption: Format,
    /// A link to another place of the workbook.
    pub(super) link: Format,
    /// Column header.
    pub(super) head: Format,
    /// Row of column numbers under the header.
    pub(super) head_number: Format,
    /// A small word beside a header.
    pub(super) aside: Format,
    /// Row of a heading of the plan.
    pub(super) section: Format,
    /// The same, centred.
    pub(super) section_centred: Format,
    /// Words in a table.
    pub(super) text: Format,
    /// Words in a table, one size smaller.
    pub(super) remark: Format,
    /// Words in the middle of a table cell.
    pub(super) centre: Format,
    /// Words about what is missing.
    pub(super) missing: Format,
    /// The same on one line, made smaller where it must be.
    pub(super) missing_short: Format,
    /// Words on what the office corrected.
    pub(super) corrected: Format,
    /// What does not concern the unit.
    pub(super) faint: Format,
    /// Total as words.
    pub(super) total_text: Format,
    /// Nil: the number 0, shown as `KPS`.
    pub(super) nil: Format,
    plain_figures: Vec<Format>,
    corrected_figures: Vec<Format>,
    total_figures: Vec<Format>,
    doubtful_figures: [Vec<Format>; 2],
    doubtful_totals: [Vec<Format>; 2],
}

impl Styles {
    pub(super) fn new() -> Self {
        let head = framed().set_bold().set_align(FormatAlign::Center).set_text_wrap().set_background_color(HEAD_FILL);
        let centre = framed().set_align(FormatAlign::Center).set_text_wrap();
        let section = framed().set_bold().set_background_color(SECTION_FILL);
        let right = framed().set_align(FormatAlign::Right);
        let total = right.clone().set_bold().set_background_color(SECTION_FILL);
        let figures = |look: &Format, format: fn(u32) -> String| -> Vec<Format> {
            (0..=6).map(|places| look.clone().set_num_format(format(places))).collect()
        };
        Self {
            title: font(14).set_bold(),
            line: font(TABLE_SIZE),
            legend: font(TABLE_SIZE).set_italic().set_text_wrap(),
            caption: font(12).set_bold(),
            link: font(TABLE_SIZE).set_font_color(LINK_INK).set_underline(FormatUnderline::Single),
            head_number: centre.clone().set_italic(),
            aside: centre.clone().set_italic().set_font_size(8),
            head,
            section_centred: (section.clone().set_align(FormatAlign::Center)).set_shrink(),
            section,
            text: framed().set_text_wrap(),
            remark: framed().set_text_wrap().set_font_size(REMARK_SIZE),
            missing: centre.clone().set_background_color(MISSING_FILL),
            missing_short: (framed().set_align(FormatAlign::Center).set_shrink()).set_background_color(MISSING_FILL),
            corrected: centre.clone().set_background_color(CORRECTED_FILL),
            faint: centre.clone().set_font_color(FAINT_INK),
            centre,
            total_text: total.clone().set_align(FormatAlign::Center),
            nil: right.clone().set_num_format("#,##0;-#,##0;\"KPS\""),
            plain_figures: figures(&right, number::format),
            corrected_figures: figures(&right.clone().set_background_color(CORRECTED_FILL), number::format),
            total_figures: figures(&total, number::open_format),
            doubtful_figures: [ERROR_FILL, ASKED_FILL].map(|fill| figures(&right.clone().set_background_color(fill), number::format)),
            doubtful_totals: [ERROR_FILL, ASKED_FILL].map(|fill| figures(&total.clone().set_background_color(fill), number::open_format)),
        }
    }

    /// A figure with so many decimal places.
    pub(super) fn figure(&self, places: u32) -> &Format {
        pick(&self.plain_figures, places, &self.text)
    }

    /// A figure that the office corrected.
    pub(super) fn corrected_figure(&self, places: u32) -> &Format {
        pick(&self.corrected_figures, places, &self.text)
    }

    /// A total of an indicator with so many decimal places, by what there is against the figures behind it.
    pub(super) fn total(&self, scale: u32, doubt: Option<Doubt>) -> &Format {
        pick(doubt.map_or(&self.total_figures, |doubt| by_doubt(&self.doubtful_totals, doubt)), scale, &self.text)
    }

    /// A figure that is not sure.
    pub(super) fn doubtful_figure(&self, doubt: Doubt, places: u32) -> &Format {
        pick(by_doubt(&self.doubtful_figures, doubt), places, &self.text)
    }
}

const fn by_doubt([errors, asked]: &[Vec<Format>; 2], doubt: Doubt) -> &Vec<Format> {
    match doubt {
        Doubt::Error => errors,
        Doubt::Asked => asked,
    }
}

/// The fill of what is not sure.
pub(super) const fn fill(doubt: Doubt) -> Color {
    match doubt {
        Doubt::Error => ERROR_FILL,
        Doubt::Asked => ASKED_FILL,
    }
}

fn pick<'a>(formats: &'a [Format], places: u32, otherwise: &'a Format) -> &'a Format {
    formats.get(places.min(6) as usize).unwrap_or(otherwise)
}
