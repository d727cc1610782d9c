//! Writes cells: every text is made safe, every figure is exact, every formula has its result.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Url, Worksheet, XlsxError};

use super::number::{self, CellNumber};
use super::printed_cells::PrintedCellRecorder;
use super::report_styles::{Styles, mark};
use super::{measure, safe_text};
use crate::base::CellRef;
use crate::base::decimal;
use crate::consolidation::Doubt;

/// The result of writing cells with `rust_xlsxwriter`.
pub(super) type XlsxResult = Result<(), XlsxError>;

/// The result of a formula, which is stored with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FormulaResult {
    /// A figure.
    Figure(Decimal),
    /// A text.
    Words(Cow<'static, str>),
}

/// Writes the cells of one sheet.
pub(super) struct Sheet<'a> {
    pub(super) raw: &'a mut Worksheet,
    pub(super) styles: &'a Styles,
    pub(super) printed: PrintedCellRecorder,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(raw: &'a mut Worksheet, styles: &'a Styles) -> Self {
        Self { raw, styles, printed: PrintedCellRecorder::default() }
    }

    /// Records what a cell prints, while recording is on.
    fn record_printed(&mut self, row: u32, column: u16, words: &str) {
        // Texts for `rust_xlsxwriter` have the escape `_x005F_`, which is no part of what the cell prints.
        if self.printed.is_recording() {
            self.printed.record(row, column, &words.replace("_x005F_", "_"));
        }
    }

    /// Writes a text.
    pub(super) fn write_text(&mut self, row: u32, column: u16, words: &str, format: &Format) -> XlsxResult {
        let safe = safe_text::sanitize_and_escape(words);
        self.record_printed(row, column, &safe);
        if safe_text::looks_like_formula(&safe) {
            let quoted = format.clone().set_quote_prefix();
            self.raw.write_string_with_format(row, column, safe, &quoted)?;
        } else if safe.is_empty() {
            self.raw.write_blank(row, column, format)?;
        } else {
            self.raw.write_string_with_format(row, column, safe, format)?;
        }
        Ok(())
    }

    /// Writes a text over several columns of one row.
    pub(super) fn write_merged_text(&mut self, row: u32, columns: (u16, u16), words: &str, format: &Format) -> XlsxResult {
        if columns.0 < columns.1 {
            (self.raw).merge_range(row, columns.0, row, columns.1, "", format)?;
        }
        self.write_text(row, columns.0, words, format)
    }

    /// Writes a figure, as text where a sheet would not keep all its digits.
    pub(super) fn write_figure(&mut self, row: u32, column: u16, value: Decimal, format: &Format) -> XlsxResult {
        match number::to_cell_number(value) {
            CellNumber::Exact(number) => {
                self.record_printed(row, column, &decimal::format_wire(value));
                (self.raw).write_number_with_format(row, column, number, format)?;
            }
            CellNumber::Long(words) => {
                self.record_printed(row, column, &words);
                (self.raw).write_string_with_format(row, column, words, format)?;
            }
        }
        Ok(())
    }

    /// Writes a figure in the table format for its decimal places.
    pub(super) fn write_plain_figure(&mut self, row: u32, column: u16, value: Decimal) -> XlsxResult {
        let styles = self.styles;
        self.write_figure(row, column, value, styles.figure(number::decimal_places(value)))
    }

    /// Writes a formula with its result.
    pub(super) fn write_formula(&mut self, row: u32, column: u16, formula: &str, cached: &FormulaResult, format: &Format) -> XlsxResult {
        let result = match cached {
            FormulaResult::Figure(value) => decimal::format_wire(*value),
            FormulaResult::Words(words) => words.clone().into_owned(),
        };
        self.record_printed(row, column, &result);
        let formula = Formula::new(formula).set_result(result);
        self.raw.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// Hides the comma behind a whole number, in a cell whose result may have decimal places; `doubt` is that of the cell.
    pub(super) fn hide_dangling_comma(&mut self, row: u32, column: u16, doubt: Option<Doubt>) -> XlsxResult {
        let cell = CellRef::new(row, column).to_string();
        let whole = ConditionalFormatFormula::new()
            .set_rule(format!("={cell}=INT({cell})").as_str())
            .set_format(Format::new().set_num_format(format!("#,##0{}", mark(doubt))));
        self.raw.add_conditional_format(row, column, row, column, &whole)?;
        Ok(())
    }

    /// Writes a link to a cell of this workbook.
    pub(super) fn write_link(&mut self, row: u32, column: u16, target: &str, words: &str) -> XlsxResult {
        let styles = self.styles;
        let url = Url::new(format!("internal:{target}")).set_text(safe_text::sanitize_and_escape(words));
        self.raw.write_url_with_format(row, column, url, &styles.link)?;
        Ok(())
    }

    /// Writes a text that is a link to a cell of this workbook.
    pub(super) fn write_text_link(&mut self, row: u32, column: u16, target: &str, words: &str, format: &Format) -> XlsxResult {
        let safe = safe_text::sanitize_and_escape(words);
        self.record_printed(row, column, &safe);
        let url = Url::new(format!("internal:{target}")).set_text(safe);
        self.raw.write_url_with_format(row, column, url, format)?;
        Ok(())
    }

    /// Writes a row of column headers.
    pub(super) fn write_headers(&mut self, row: u32, words: &[&str]) -> XlsxResult {
        let styles = self.styles;
        for (column, word) in (0..).zip(words) {
            self.write_text(row, column, word, &styles.head)?;
        }
        Ok(())
    }

    /// Sets the widths of the columns in pixels, from the first column on.
    pub(super) fn set_column_widths(&mut self, pixels: &[u32]) -> XlsxResult {
        for (column, width) in (0..).zip(pixels) {
            self.raw.set_column_width_pixels(column, *width)?;
        }
        Ok(())
    }

    /// Makes the row high enough for texts of `size` in columns of the given widths, and returns its height in points.
    pub(super) fn fit_row_height<'t>(
        &mut self,
        row: u32,
        size: u32,
        texts: impl IntoIterator<Item = (&'t str, u32)>,
    ) -> Result<u32, XlsxError> {
        let lines = (texts.into_iter()).map(|(words, pixels)| measure::line_count(words, pixels, size)).max();
        let height = measure::row_height(lines.unwrap_or(1), size);
        self.raw.set_row_height(row, height)?;
        Ok(height)
    }
}
