//! Defines the cell formats of the report: Times New Roman throughout, font sizes as in Decree 30/2020, Appendix I.

use std::ops::Deref;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook};

use super::number;
use crate::consolidation::Doubt;

/// The font of every cell, note and chart.
pub(super) const FONT: &str = "Times New Roman";
/// Font size in points of remarks in tables.
pub(super) const REMARK_FONT_SIZE: u32 = 10;
/// Font size in points of narratives.
pub(super) const NARRATIVE_FONT_SIZE: u32 = 12;
/// Font size in points of tables.
pub(super) const TABLE_FONT_SIZE: u32 = 11;

/// Fill colour of cells for missing answers.
pub(super) const MISSING_FILL: Color = Color::RGB(0xFC_E4_D6);
/// Fill colour of figures that the office corrected.
pub(super) const CORRECTED_FILL: Color = Color::RGB(0xFF_F2_CC);
/// Fill colour of errors.
pub(super) const ERROR_FILL: Color = Color::RGB(0xF8_CB_AD);
/// Fill colour of warnings.
pub(super) const WARNING_FILL: Color = Color::RGB(0xFF_E6_99);
/// Fill colour of notes.
pub(super) const NOTE_FILL: Color = Color::RGB(0xDD_EB_F7);
/// Fill colour of figures about which a finding asks.
pub(super) const ASKED_FILL: Color = Color::RGB(0xFC_D5_B4);
/// The doubts about figures, each with its fill colour.
const DOUBTS: [(Doubt, Color); 2] = [(Doubt::Error, ERROR_FILL), (Doubt::Asked, ASKED_FILL)];
/// Fill colour of column headers.
const HEAD_FILL: Color = Color::RGB(0xE2_EF_DA);
/// Fill colour of the headings of sections.
const SECTION_FILL: Color = Color::RGB(0xF2_F2_F2);
/// Text colour of faint words.
const FAINT_INK: Color = Color::RGB(0x69_69_69);
/// Text colour of links.
const LINK_INK: Color = Color::RGB(0x05_63_C1);

/// What a number format adds behind a doubtful figure, so that its colour is not all that tells it: a paper may be printed in grey, and a
/// colour is not read aloud.
pub(super) const fn mark(doubt: Option<Doubt>) -> &'static str {
    match doubt {
        Some(Doubt::Error) => "\"*\"",
        Some(Doubt::Asked) => "\"?\"",
        None => "",
    }
}

/// A format with black Times New Roman of `size` points.
pub(super) fn font(size: u32) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size).set_align(FormatAlign::VerticalCenter)
}

/// A format for centred text without borders, of `size` points.
pub(super) fn centred(size: u32) -> Format {
    font(size).set_align(FormatAlign::Center).set_text_wrap()
}

/// A format of table size with thin borders.
fn framed() -> Format {
    font(TABLE_FONT_SIZE).set_border(FormatBorder::Thin)
}

/// The format of cells that are given no other.
pub(super) fn default_format() -> Format {
    font(TABLE_FONT_SIZE)
}

/// A cell format with its number in the workbook. The rows that this crate writes itself refer to the format by this number.
pub(super) struct Style {
    format: Format,
    /// The number of the format.
    pub(super) number: u32,
    /// The number of the same format with the quote prefix, which keeps a text from being taken for a formula.
    pub(super) quoted: u32,
}

impl Deref for Style {
    type Target = Format;

    fn deref(&self) -> &Format {
        &self.format
    }
}

/// The formats of the workbook, each once, in the order of their numbers.
struct FormatRegistry(Vec<Format>);

impl FormatRegistry {
    /// Registers a format and the same with the quote prefix.
    fn register_style(&mut self, format: Format) -> Style {
        let quoted = self.register_format(&format.clone().set_quote_prefix());
        Style { number: self.register_format(&format), quoted, format }
    }

    /// Returns the number of a format, after adding the format where it is new.
    fn register_format(&mut self, format: &Format) -> u32 {
        let known = self.0.iter().position(|one| one == format);
        let place = known.unwrap_or_else(|| {
            self.0.push(format.clone());
            self.0.len().saturating_sub(1)
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Registers one style for each number of decimal places from 0 to 6; `code` gives its number format. Cells of these styles never have
    /// text.
    fn register_figure_styles(&mut self, look: &Format, code: impl Fn(u32) -> String) -> Vec<Style> {
        let format = |places| look.clone().set_num_format(code(places));
        (0..=6)
            .map(format)
            .map(|format| Style { number: self.register_format(&format), quoted: self.register_format(&format), format })
            .collect()
    }
}

/// The formats that more than one sheet uses.
pub(super) struct Styles {
    /// Title of a sheet.
    pub(super) title: Style,
    /// Lines under the title.
    pub(super) line: Style,
    /// Text of several lines in one cell.
    pub(super) legend: Style,
    /// Bold line above a table.
    pub(super) caption: Style,
    /// A link to another place of the workbook.
    pub(super) link: Style,
    /// A short word in the middle of a table cell that is a link to another place of the workbook.
    pub(super) code_link: Style,
    /// Column header.
    pub(super) head: Style,
    /// Row of column numbers under the header.
    pub(super) head_number: Style,
    /// Row of a heading of the plan.
    pub(super) section: Style,
    /// Row of a heading of the plan, centred.
    pub(super) section_centred: Style,
    /// Words in a table.
    pub(super) text: Style,
    /// Words in a table, one size smaller.
    pub(super) remark: Style,
    /// Words in the middle of a table cell.
    pub(super) centre: Style,
    /// Words about what is missing.
    pub(super) missing: Style,
    /// Words about what is missing, on one line and shrunk to fit the cell.
    pub(super) missing_short: Style,
    /// Words about what the office corrected.
    pub(super) corrected: Style,
    /// The mark for what does not concern the unit.
    pub(super) faint: Style,
    /// Total as words.
    pub(super) total_text: Style,
    /// Nil: the number 0, shown as `KPS`.
    pub(super) nil: Style,
    /// A doubtful nil: first with an error, then with a question of a finding.
    doubtful_nil: [Style; 2],
    /// Words in the middle of a table cell about a doubtful figure or return: first with an error, then with a question of a finding.
    doubtful: [Style; 2],
    /// An answer in words that is doubtful, with the mark of its doubt.
    doubtful_answer: [Style; 2],
    /// Words for an error, a warning, a note.
    pub(super) severities: [Style; 3],
    /// Words in a table, two sizes smaller.
    pub(super) small: Style,
    /// Words in a table, two sizes smaller, in the middle of the cell and shrunk to fit it.
    pub(super) small_centre: Style,
    /// The place of a figure that was read in another cell than usual.
    pub(super) moved: Style,
    /// Row of a heading whose words are shrunk to fit the cell.
    pub(super) section_shrunk: Style,
    /// The name of the unit that wrote a narrative.
    pub(super) narrative_name: Style,
    /// The text of a narrative.
    pub(super) narrative: Style,
    /// Texts that the program stores to find edited cells later.
    pub(super) kept: Style,
    plain_figures: Vec<Style>,
    corrected_figures: Vec<Style>,
    total_figures: Vec<Style>,
    doubtful_figures: [Vec<Style>; 2],
    doubtful_totals: [Vec<Style>; 2],
    /// All formats, in the order of their numbers.
    formats: Vec<Format>,
}

impl Styles {
    pub(super) fn new() -> Self {
        let mut palette = FormatRegistry(vec![default_format()]);
        let head = framed().set_bold().set_align(FormatAlign::Center).set_text_wrap().set_background_color(HEAD_FILL);
        let centre = framed().set_align(FormatAlign::Center).set_text_wrap();
        let section = framed().set_bold().set_background_color(SECTION_FILL);
        let right = framed().set_align(FormatAlign::Right);
        let total = right.clone().set_bold().set_background_color(SECTION_FILL);
        let text = framed().set_text_wrap();
        let nil = right.clone().set_num_format("#,##0;-#,##0;\"KPS\"");
        let small_centre = centre.clone().set_font_size(9).set_shrink();
        let narrative = font(NARRATIVE_FONT_SIZE).set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let filled = |fill: Color| centre.clone().set_background_color(fill);
        let mut style = |format: Format| palette.register_style(format);
        Self {
            title: style(font(14).set_bold()),
            line: style(font(TABLE_FONT_SIZE)),
            legend: style(font(TABLE_FONT_SIZE).set_italic().set_text_wrap()),
            caption: style(font(12).set_bold()),
            link: style(font(TABLE_FONT_SIZE).set_font_color(LINK_INK).set_underline(FormatUnderline::Single)),
            code_link: style(centre.clone().set_font_color(LINK_INK)),
            head_number: style(centre.clone().set_italic()),
            head: style(head),
            section_centred: style((section.clone().set_align(FormatAlign::Center)).set_shrink()),
            section_shrunk: style(section.clone().set_shrink()),
            section: style(section),
            small: style(text.clone().set_font_size(9)),
            remark: style(text.clone().set_font_size(REMARK_FONT_SIZE)),
            text: style(text),
            missing: style(filled(MISSING_FILL)),
            missing_short: style((framed().set_align(FormatAlign::Center).set_shrink()).set_background_color(MISSING_FILL)),
            corrected: style(filled(CORRECTED_FILL)),
            doubtful: DOUBTS.map(|(_, fill)| style(filled(fill))),
            doubtful_answer: DOUBTS.map(|(doubt, fill)| style(filled(fill).set_num_format(format!("@{}", mark(Some(doubt)))))),
            severities: [ERROR_FILL, WARNING_FILL, NOTE_FILL].map(|fill| style(filled(fill))),
            faint: style(centre.clone().set_font_color(FAINT_INK)),
            moved: style(small_centre.clone().set_background_color(CORRECTED_FILL)),
            small_centre: style(small_centre),
            centre: style(centre),
            total_text: style(total.clone().set_align(FormatAlign::Center)),
            doubtful_nil: DOUBTS.map(|(doubt, fill)| {
                let code = format!("#,##0;-#,##0;\"KPS\"{}", mark(Some(doubt)));
                style(nil.clone().set_num_format(code).set_background_color(fill))
            }),
            nil: style(nil),
            narrative_name: style(narrative.clone().set_bold()),
            narrative: style(narrative),
            // The alignment “fill” keeps a long text from running over into the next cell.
            kept: style(font(8).set_align(FormatAlign::Fill)),
            plain_figures: palette.register_figure_styles(&right, number::number_format),
            corrected_figures: palette.register_figure_styles(&right.clone().set_background_color(CORRECTED_FILL), number::number_format),
            total_figures: palette.register_figure_styles(&total, number::flexible_number_format),
            doubtful_figures: DOUBTS.map(|(doubt, fill)| {
                let code = |places| format!("{}{}", number::number_format(places), mark(Some(doubt)));
                palette.register_figure_styles(&right.clone().set_background_color(fill), code)
            }),
            doubtful_totals: DOUBTS.map(|(doubt, fill)| {
                let code = |places| format!("{}{}", number::flexible_number_format(places), mark(Some(doubt)));
                palette.register_figure_styles(&total.clone().set_background_color(fill), code)
            }),
            formats: palette.0,
        }
    }

    /// Registers all formats, under the same numbers, in a workbook that has no sheet yet.
    pub(super) fn register(&self, workbook: &mut Workbook) {
        self.formats.iter().for_each(|format| workbook.register_format(format));
    }

    /// The style of a figure with this many decimal places.
    pub(super) fn figure(&self, places: u32) -> &Style {
        select_by_places(&self.plain_figures, places, &self.text)
    }

    /// The style of a figure that the office corrected.
    pub(super) fn corrected_figure(&self, places: u32) -> &Style {
        select_by_places(&self.corrected_figures, places, &self.text)
    }

    /// The style of a total of an indicator with `scale` decimal places; `doubt` is the worst doubt about the figures in the total.
    pub(super) fn total(&self, scale: u32, doubt: Option<Doubt>) -> &Style {
        select_by_places(
            doubt.map_or(&self.total_figures, |doubt| select_by_doubt::<Vec<Style>>(&self.doubtful_totals, doubt)),
            scale,
            &self.text,
        )
    }

    /// The style of words about something doubtful.
    pub(super) const fn doubtful(&self, doubt: Doubt) -> &Style {
        select_by_doubt(&self.doubtful, doubt)
    }

    /// The style of an answer in words that is doubtful.
    pub(super) const fn doubtful_answer(&self, doubt: Doubt) -> &Style {
        select_by_doubt(&self.doubtful_answer, doubt)
    }

    /// The style of a doubtful nil.
    pub(super) const fn doubtful_nil(&self, doubt: Doubt) -> &Style {
        select_by_doubt(&self.doubtful_nil, doubt)
    }

    /// The style of a doubtful figure.
    pub(super) fn doubtful_figure(&self, doubt: Doubt, places: u32) -> &Style {
        select_by_places(select_by_doubt::<Vec<Style>>(&self.doubtful_figures, doubt), places, &self.text)
    }
}

/// Of two styles, the first for an error, the second for a question of a finding.
const fn select_by_doubt<T>([errors, asked]: &[T; 2], doubt: Doubt) -> &T {
    match doubt {
        Doubt::Error => errors,
        Doubt::Asked => asked,
    }
}

/// The style for this many decimal places, at most 6; `otherwise` where there is none.
fn select_by_places<'a>(formats: &'a [Style], places: u32, otherwise: &'a Style) -> &'a Style {
    formats.get(places.min(6) as usize).unwrap_or(otherwise)
}
