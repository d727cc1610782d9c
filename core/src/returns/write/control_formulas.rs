//! Writes the formulas of the control totals at the end of the paper (decision 160).

use super::form::{FIRST_TABLE_ROW, Form};
use super::formulas::{figure_formula, helper, negative_too_formula};
use super::paper_sheet::data_range;
use crate::base::CellRef;
use crate::submission::{CHECK_MODULUS, control_line, control_lines};
use crate::xlsx::write::{Format, Formula, Range, Sheet, StoredResult};

/// The most characters of the places of all lines within a formula, which may have 8,192. A longer table gets no totals on its paper.
const MAX_PLACES_LEN: usize = 6_000;

/// The formulas of the three numbers.
pub(super) struct ControlFormulas {
    /// The figures of the table, a column with words and blanks among them.
    figures: String,
    /// The place of each line, 0 for lines that do not count.
    places: String,
    /// The most decimals of a figure.
    scale: u32,
    /// Whether a figure may be below 0.
    has_negative: bool,
}

impl ControlFormulas {
    /// The formulas for a form; `None` where there is nothing to count, or too much.
    pub(super) fn new(form: &Form<'_>) -> Option<Self> {
        let lines = control_lines(form.prepared.plan, form.submission, &form.unit.kind);
        let mut places = vec![0; form.lines.len()];
        // A day is no figure, although the sheet reckons with its number.
        for row in form.rows.iter().filter(|row| row.known.is_some() && !row.indicator.is_date()) {
            let place = lines.iter().position(|line| line.code == row.indicator.code)?;
            *places.get_mut(usize::try_from(row.at.checked_sub(FIRST_TABLE_ROW)?).ok()?)? = place.saturating_add(1);
        }
        let places: Vec<String> = places.iter().map(usize::to_string).collect();
        let places = format!("{{{}}}", places.join(";"));
        let scale = form.rows.iter().map(|row| row.indicator.scale()).max().unwrap_or(0);
        let figures = data_range(form, helper::MEANING_COLUMN);
        let has_negative = form.rows.iter().filter_map(|row| row.known).any(|known| known.least.is_some());
        (!form.rows.is_empty() && places.len() <= MAX_PLACES_LEN).then_some(Self { figures, places, scale, has_negative })
    }

    /// Writes the line with the three numbers, and their steps into three cells from the column `steps` on.
    pub(super) fn write(&self, sheet: &mut Sheet, row: u32, steps: u16, format: &Format) {
        let Self { figures, places, scale, has_negative } = self;
        let cell = |column: u16| format!("{}{}", CellRef::letters(column), row.saturating_add(1));
        // A figure is divided before it is multiplied, so that no step has more than 15 digits.
        let rest = format!("{places}*({figures}-INT({figures}/{CHECK_MODULUS})*{CHECK_MODULUS})");
        let sums = format!("SUM(IF(ISNUMBER({figures}),{rest},0))");
        let counted = format!("ROUND(SUM(IF({places}>0,{figures},0)),{scale})");
        let (after, check_step) = (steps.saturating_add(1), steps.saturating_add(2));
        sheet.write_formula(row, steps, Formula::filling(Range::cell(row, steps), counted), &Format::default());
        sheet.write_formula(row, after, Formula::filling(Range::cell(row, after), sums), &Format::default());
        let check = format!("ROUND({0}-INT({0}/{CHECK_MODULUS})*{CHECK_MODULUS},{scale})", cell(after));
        sheet.write_formula(row, check_step, Formula::new(check, StoredResult::Unstored), &Format::default());
        // Lines of units that owe the indicator are counted; a figure in another line has no place.
        let sum = if *has_negative { negative_too_formula(&cell(steps), *scale) } else { figure_formula(&cell(steps), *scale) };
        let count = format!("SUMPRODUCT(({places}>0)*ISNUMBER({figures}))");
        let parts = [count, sum, figure_formula(&cell(check_step), *scale)];
        let marks = ["\u{1}", "\u{2}", "\u{3}"];
        let words = control_line(marks[0], marks[1], marks[2]);
        let formula = marks
            .iter()
            .zip(&parts)
            .fold(format!("\"Đối chiếu: {words}.\""), |text, (mark, part)| text.replace(mark, &format!("\"&{part}&\"")));
        sheet.write_formula(row, 0, Formula::new(formula, StoredResult::Unstored), format);
    }
}
