//! Writes the formulas for a row of `Tổng hợp`: all figures of the row are formulas, or none is (decision 44).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::REPORT_SHEETS;
use super::book::{IndicatorRow, ReportData};
use super::matrix_cells::absolute_reference;
use super::number;
use super::roll_up::NO_FIGURE_WORDS;
use super::summary_columns::{LAST_YEAR_COLUMNS, PREVIOUS_COLUMN};
use crate::base::CellRef;
use crate::base::UnitCode;
use crate::base::decimal;
use crate::consolidation::{LastYear, PeriodComparison, percent};
use crate::plan::{AcrossUnits, Indicator, Target, TargetBasis, ValueType, YearToDateKind};

/// The most cells that a formula lists one by one; Excel 2007 takes 255 of them.
const MAX_CELLS_IN_FORMULA: usize = 60;
/// The longest list of assigned numbers in a formula; Excel 2007 takes 8,192 characters, and the list stands in it twice.
const MAX_NUMBERS_LENGTH: usize = 3_500;

/// The formulas of a row; a figure that the row does not have has no formula.
pub(super) struct FormulaRow {
    pub(super) total: String,
    pub(super) change: Option<String>,
    pub(super) percent: Option<String>,
    pub(super) to_date: Option<String>,
    pub(super) attainment: Option<String>,
    /// The change since the same period one year before, and that change in percent.
    pub(super) last_year: Option<(String, Option<String>)>,
}

/// Whether the indicator has no year to date: a stock, which is as of a day, has none.
pub(super) fn has_no_year_to_date(indicator: &Indicator) -> bool {
    indicator.year_to_date_kind() == YearToDateKind::Absent
}

impl FormulaRow {
    /// Builds the formulas; `None` where one of the figures of the row cannot be given by a formula.
    pub(super) fn build(book: &ReportData<'_>, row: &IndicatorRow<'_>, at: u32) -> Option<Self> {
        let (column, _) = (book.figure_rows()).find(|(_, other)| std::ptr::eq(*other, row))?;
        let reckoning = FormulaBuilder { book, row, at, column };
        let figures = [row.line.previous, row.line.total, row.line.change, row.line.year_to_date];
        if figures.into_iter().flatten().any(|value| !number::fits_in_sheet(value)) {
            return None;
        }
        Some(Self {
            total: row.total.formula(column, book.unit_rows()?, false)?,
            change: optional_formula(row.line.compared.as_ref(), |compared| reckoning.change_formula(compared))?,
            percent: optional_formula(row.line.change_percent.zip(row.line.compared.as_ref()), |_| Some(reckoning.percent_formula()))?,
            to_date: optional_formula(row.line.year_to_date, |figure| reckoning.year_to_date_formula(figure))?,
            attainment: optional_formula(row.given_target().and_then(|target| target.attainment), |_| reckoning.attainment_formula())?,
            last_year: optional_formula(row.line.last_year.as_ref().filter(|last_year| last_year.change.is_some()), |last_year| {
                reckoning.last_year_formulas(last_year)
            })?,
        })
    }
}

/// Returns `None` where a formula is needed and cannot be built, `Some(None)` where no formula is needed.
fn optional_formula<T, F>(value: Option<T>, formula: impl FnOnce(T) -> Option<F>) -> Option<Option<F>> {
    value.map_or(Some(None), |value| formula(value).map(Some))
}

/// Builds the formulas of one row; `at` is its row in the sheet, `column` the column of its indicator in the matrix.
struct FormulaBuilder<'r, 'b> {
    book: &'r ReportData<'b>,
    row: &'r IndicatorRow<'b>,
    at: u32,
    column: u16,
}

impl FormulaBuilder<'_, '_> {
    /// The cell of this row that is `offset` columns behind “Kỳ trước”.
    fn own_cell(&self, offset: u16) -> String {
        CellRef::new(self.at, PREVIOUS_COLUMN + offset).to_string()
    }

    /// The expression, rounded to the decimal places of the indicator.
    fn rounded(&self, expression: &str) -> String {
        match self.row.indicator.scale() {
            0 => expression.to_owned(),
            scale => format!("ROUND({expression},{scale})"),
        }
    }

    /// The references to the matrix cells of some units, divided by commas; `None` where there are none, or too many to be listed.
    fn unit_cells<'u>(&self, units: impl Iterator<Item = &'u UnitCode>) -> Option<String> {
        let rows = units.map(|unit| self.book.unit_row(unit));
        let rows: Vec<u32> = rows.take(MAX_CELLS_IN_FORMULA + 1).collect::<Option<_>>()?;
        let cell = |row: &u32| format!("'{}'!{}", REPORT_SHEETS[1], absolute_reference(*row, self.column));
        (!rows.is_empty() && rows.len() <= MAX_CELLS_IN_FORMULA).then(|| rows.iter().map(cell).collect::<Vec<_>>().join(","))
    }

    /// The formula of the change since the previous period; `None` where no formula gives it.
    fn change_formula(&self, compared: &PeriodComparison) -> Option<String> {
        let current = self.own_cell(1);
        let before = self.own_cell(2);
        let now = if compared.apart.is_empty() { current.clone() } else { self.same_units_total_formula(compared)? };
        let difference = self.rounded(&format!("{now}-{before}"));
        Some(format!("=IF(AND(ISNUMBER({before}),ISNUMBER({current})),{difference},\"{NO_FIGURE_WORDS}\")"))
    }

    /// The formulas of the change since the same period one year before; `None` where no formula gives it.
    fn last_year_formulas(&self, last_year: &LastYear) -> Option<(String, Option<String>)> {
        let compared = last_year.compared.as_ref()?;
        if ![compared.before, compared.now].into_iter().all(number::fits_in_sheet) {
            return None;
        }
        let (current, before) = (self.own_cell(1), literal(compared.before));
        let now = if compared.apart.is_empty() { current.clone() } else { self.same_units_total_formula(compared)? };
        let change = format!("=IF(ISNUMBER({current}),{},\"{NO_FIGURE_WORDS}\")", self.rounded(&format!("{now}-{before}")));
        let cell = self.own_cell(LAST_YEAR_COLUMNS.0 - PREVIOUS_COLUMN + 1);
        let percent = format!("=IF(ISNUMBER({cell}),{},\"{NO_FIGURE_WORDS}\")", percent_expression(&cell, &before));
        Some((change, last_year.change_percent.map(|_| percent)))
    }

    /// The expression for the total of this period over the units that have a figure in both periods; `None` where no expression gives it.
    fn same_units_total_formula(&self, compared: &PeriodComparison) -> Option<String> {
        let line = self.row.line;
        if self.row.indicator.value == ValueType::Boolean {
            return None;
        }
        let with_figure = line.by_unit.iter().filter(|(_, answer)| answer.state.number().is_some()).map(|(unit, _)| unit);
        let apart: BTreeSet<&UnitCode> = compared.apart.iter().collect();
        let same = || with_figure.clone().filter(|unit| !apart.contains(unit));
        match self.row.indicator.across_units {
            AcrossUnits::Sum | AcrossUnits::SumWarn => {
                let apart = self.unit_cells(compared.apart.iter()).map(|cells| format!("({}-SUM({cells}))", self.own_cell(1)));
                apart.or_else(|| Some(format!("SUM({})", self.unit_cells(same())?)))
            }
            AcrossUnits::Max => Some(format!("MAX({})", self.unit_cells(same())?)),
            AcrossUnits::None
            | AcrossUnits::CountYes
            | AcrossUnits::CountEach
            | AcrossUnits::Earliest
            | AcrossUnits::Latest
            | AcrossUnits::ConcatByUnit => None,
        }
    }

    /// The formula of the change since the previous period in percent.
    fn percent_formula(&self) -> String {
        let change = self.own_cell(3);
        format!("=IF(ISNUMBER({change}),{},\"{NO_FIGURE_WORDS}\")", percent_expression(&change, &self.own_cell(2)))
    }

    /// The formula of the year to date: the figure of this period plus that of the earlier ones.
    fn year_to_date_formula(&self, figure: Decimal) -> Option<String> {
        let current = self.own_cell(1);
        // What there was at the beginning of the year stays as it was; and a unit that says yes again counts once.
        let period = self.book.report.period;
        let is_of_all = matches!(self.row.indicator.year_to_date_kind(), YearToDateKind::FirstPeriod | YearToDateKind::AnyYes);
        if is_of_all && period.year_to_date().next() != Some(period) {
            return Some(format!("={}", literal(figure)));
        }
        let Some(total) = self.row.line.total else {
            let earlier = literal(figure);
            return Some(format!("=IF(ISNUMBER({current}),{},{earlier})", self.rounded(&format!("{current}+{earlier}"))));
        };
        let earlier = figure.checked_sub(total)?;
        if earlier.is_zero() {
            return Some(format!("=IF(ISNUMBER({current}),{current},\"{NO_FIGURE_WORDS}\")"));
        }
        let earlier = literal(earlier);
        Some(format!("=IF(ISNUMBER({current}),{},{earlier})", self.rounded(&format!("{current}+{earlier}"))))
    }

    /// The formula of the attainment; `None` where the formula would give another value than the report has.
    fn attainment_formula(&self) -> Option<String> {
        let target = self.row.indicator.target.as_ref()?;
        let judged = self.row.line.target.as_ref()?;
        let of = judged.min.or(judged.max)?;
        let line = self.row.line;
        let (value, reckoned) = match &target.basis {
            TargetBasis::Number => (self.own_cell(1), line.total?),
            TargetBasis::PerUnit => {
                let (first, last) = self.book.unit_rows()?;
                let all =
                    format!("'{}'!{}:{}", REPORT_SHEETS[1], absolute_reference(first, self.column), absolute_reference(last, self.column));
                let least = judged.min.filter(|_| self.row.indicator.value != ValueType::Boolean)?;
                let figures: Vec<Decimal> = line.by_unit.values().filter_map(|answer| answer.state.number()).collect();
                let reached = figures.iter().filter(|figure| **figure >= least).count();
                let same = percent(Decimal::from(reached), Decimal::from(figures.len())) == judged.attainment;
                let share = percent_expression(&format!("COUNTIF({all},\">=\"&{})", literal(least)), &format!("COUNT({all})"));
                return same.then(|| format!("=IF(COUNT({all})=0,\"\",{share})"));
            }
            TargetBasis::Assigned { numbers } => {
                return self.assigned_attainment_formula(numbers, target);
            }
            // Compared with another row, which may change while this one does not.
            TargetBasis::EqualTo { .. } | TargetBasis::YearToDateAtLeast { .. } => return None,
        };
        let same = percent(reckoned, of) == judged.attainment;
        same.then(|| format!("=IF(ISNUMBER({value}),{},\"\")", percent_expression(&value, &literal(of))))
    }

    /// The formula of the attainment of assigned numbers: each number counts where its unit has a figure, so that a figure that somebody adds
    /// brings its number along.
    fn assigned_attainment_formula(&self, numbers: &BTreeMap<UnitCode, Decimal>, target: &Target) -> Option<String> {
        let assigned: Vec<(&UnitCode, Decimal)> =
            self.row.line.by_unit.keys().filter_map(|unit| Some((unit, *numbers.get(unit)?))).collect();
        let cells = self.unit_cells(assigned.iter().map(|(unit, _)| *unit))?;
        let number = |(cell, (_, number)): (&str, &(&UnitCode, Decimal))| {
            let scaled = crate::consolidation::scaled_to_period(Some(*number), target, self.book.report.period)?;
            Some(format!("COUNT({cell})*{}", literal(scaled)))
        };
        let numbers = cells.split(',').zip(&assigned).map(number).collect::<Option<Vec<_>>>()?.join("+");
        (numbers.len() < MAX_NUMBERS_LENGTH)
            .then(|| format!("=IF(({numbers})=0,\"\",{})", percent_expression(&format!("SUM({cells})"), &format!("({numbers})"))))
    }
}

/// The expression for `value` in percent of `of`, rounded as the report rounds.
fn percent_expression(value: &str, of: &str) -> String {
    format!("ROUND(ROUND(({value})*100/{of},9),1)")
}

/// A figure inside a formula, in brackets where it has a sign.
fn literal(value: Decimal) -> String {
    let text = decimal::format_wire(value);
    if text.starts_with('-') { format!("({text})") } else { text }
}
