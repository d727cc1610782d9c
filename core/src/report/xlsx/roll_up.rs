//! Builds the totals as formulas over the matrix, each with the result that a recalculation gives.

use rust_decimal::Decimal;

use super::matrix_cells::absolute_reference;
use super::number;
use super::sheet_writer::FormulaResult;
use super::{REPORT_SHEETS, WriteError};
use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::consolidation::{Line, OptionCount, UnitEntry, UnitRow};
use crate::plan::{AcrossUnits, Choices, Indicator, ValueType};
use crate::submission::{State, Value};

/// The text where no unit gave a figure (in official tables, “…” means: it may have happened, there is no information).
pub(super) const NO_FIGURE_WORDS: &str = "…";
/// The text where figures of several units do not add up.
pub(super) const NOT_ADDED: &str = "không cộng";

/// The most ranges that the formula of a sub-total lists.
const MAX_RANGES: usize = 60;

/// A total as the sheets show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Total {
    /// How the total is calculated from the cells of the matrix; `None` where it is written as a value.
    formula: Option<ColumnFormula>,
    /// The result of the formula, or the value.
    pub(super) cached: FormulaResult,
}

/// A formula over one column of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnFormula {
    Sum {
        scale: u32,
    },
    Max,
    CountYes,
    /// 1 where at least one unit answered yes, otherwise 0.
    AnyYes,
    /// The figure of the only owing unit, which has this row of the matrix.
    Only {
        row: u32,
    },
}

impl Total {
    /// The total as an Excel formula, for a cell of the matrix sheet itself or of another sheet; `None` where the total is written as a
    /// value. `rows` are the first and last row of the units.
    pub(super) fn formula(&self, column: u16, rows: (u32, u32), same_sheet: bool) -> Option<String> {
        let sheet = if same_sheet { String::new() } else { format!("'{}'!", REPORT_SHEETS[1]) };
        let at = |row| format!("{sheet}{}", absolute_reference(row, column));
        let all = format!("{}:{}", at(rows.0), absolute_reference(rows.1, column));
        Some(match self.formula? {
            ColumnFormula::Sum { scale: 0 } => format!("=IF(COUNT({all})=0,\"{NO_FIGURE_WORDS}\",SUM({all}))"),
            ColumnFormula::Sum { scale } => {
                format!("=IF(COUNT({all})=0,\"{NO_FIGURE_WORDS}\",ROUND(SUM({all}),{scale}))")
            }
            ColumnFormula::Max => format!("=IF(COUNT({all})=0,\"{NO_FIGURE_WORDS}\",MAX({all}))"),
            ColumnFormula::CountYes => format!("=IF({}=0,\"{NO_FIGURE_WORDS}\",COUNTIF({all},\"có\"))", answer_count_formula(&all)),
            ColumnFormula::AnyYes => format!("=IF({}=0,\"{NO_FIGURE_WORDS}\",IF(COUNTIF({all},\"có\")>0,1,0))", answer_count_formula(&all)),
            ColumnFormula::Only { row } => {
                let cell = at(row);
                format!("=IF(COUNT({cell})=0,\"{NO_FIGURE_WORDS}\",{cell})")
            }
        })
    }

    /// The sub-total of these rows of the matrix, in rising order, as a formula of its sheet; `None` where it is written as a value.
    pub(super) fn formula_of_rows(&self, column: u16, rows: &[u32]) -> Option<String> {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for row in rows {
            match ranges.last_mut() {
                Some((_, last)) if last.saturating_add(1) == *row => *last = *row,
                _ => ranges.push((*row, *row)),
            }
        }
        let at = |row| absolute_reference(row, column);
        let all = ranges.iter().map(|(first, last)| format!("{}:{}", at(*first), at(*last))).collect::<Vec<_>>().join(",");
        let sum = match self.formula? {
            ColumnFormula::Sum { scale: 0 } => format!("SUM({all})"),
            ColumnFormula::Sum { scale } => format!("ROUND(SUM({all}),{scale})"),
            ColumnFormula::Max => format!("MAX({all})"),
            ColumnFormula::CountYes | ColumnFormula::AnyYes | ColumnFormula::Only { .. } => return None,
        };
        // A formula of Excel 2007 lists 255 ranges at most.
        (1..=MAX_RANGES).contains(&ranges.len()).then(|| format!("=IF(COUNT({all})=0,\"{NO_FIGURE_WORDS}\",{sum})"))
    }

    /// A total that is written as a value.
    const fn without_formula(cached: FormulaResult) -> Self {
        Self { formula: None, cached }
    }
}

/// The total of a line of the report: rolled up again from the answers, and compared with the total that the report has.
///
/// # Errors
/// [`WriteError::Disagrees`] where the two totals differ.
pub(super) fn verify_total(line: &Line, indicator: &Indicator, units: &[UnitRow], first_unit_row: u32) -> Result<Total, WriteError> {
    let entries = || (units.iter()).filter_map(|unit| line.by_unit.get(&unit.code));
    let numbers = || entries().filter_map(|entry| entry.state.number());
    if indicator.is_recomputed_in_totals() {
        return Ok(Total::without_formula(line.total.map_or(FormulaResult::Words(NO_FIGURE_WORDS.into()), FormulaResult::Figure)));
    }
    if let Some(choices) = indicator.choices() {
        return total_of_choices(line, indicator, choices, &entries());
    }
    if indicator.is_date() {
        return Ok(Total::without_formula(FormulaResult::Words(total_of_days(line, indicator).into())));
    }
    let several = line.by_unit.len() > 1;
    // In a consolidated return, the answer to a question of yes or no is the number of units that said yes: no formula counts that.
    let is_flag = indicator.value == ValueType::Boolean && !line.has_parts();
    if indicator.value == ValueType::Boolean && line.has_parts() {
        let figures = entries().filter_map(|entry| figure_of_answer(&entry.state));
        let recounted = match indicator.across_units {
            AcrossUnits::Max => figures.max(),
            AcrossUnits::None if several => None,
            _ => figures.reduce(Decimal::saturating_add),
        };
        require_same_total(line, recounted)?;
        return Ok(Total::without_formula(line.total.map_or(FormulaResult::Words(NO_FIGURE_WORDS.into()), FormulaResult::Figure)));
    }
    let (recipe, recounted) = match indicator.across_units {
        AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes if is_flag => (ColumnFormula::CountYes, count_yes(entries())),
        AcrossUnits::Max if is_flag => (ColumnFormula::AnyYes, count_yes(entries()).map(|yes| yes.min(Decimal::ONE))),
        AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes => {
            let sum = numbers().try_fold(Decimal::ZERO, Decimal::checked_add);
            let scale = indicator.scale();
            (ColumnFormula::Sum { scale }, sum.filter(|_| numbers().next().is_some()))
        }
        AcrossUnits::Max => (ColumnFormula::Max, numbers().max()),
        AcrossUnits::None if several => {
            let any = numbers().next().is_some();
            let words = if any { NOT_ADDED } else { NO_FIGURE_WORDS };
            return Ok(Total::without_formula(FormulaResult::Words(words.into())));
        }
        AcrossUnits::None if is_flag => {
            return Ok(Total::without_formula(FormulaResult::Words(yes_no_text(entries().next()).into())));
        }
        AcrossUnits::None => {
            let place = units.iter().position(|unit| line.by_unit.contains_key(&unit.code));
            let place = place.and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
            let row = first_unit_row.saturating_add(place);
            (ColumnFormula::Only { row }, numbers().next())
        }
        AcrossUnits::CountEach | AcrossUnits::Earliest | AcrossUnits::Latest | AcrossUnits::ConcatByUnit => {
            return Ok(Total::without_formula(FormulaResult::Words("".into())));
        }
    };
    require_same_total(line, recounted)?;
    let cached = line.total.map_or(FormulaResult::Words(NO_FIGURE_WORDS.into()), FormulaResult::Figure);
    let exact = !units.is_empty() && line.total.is_none_or(number::fits_in_sheet) && numbers().all(number::fits_in_sheet);
    Ok(Total { formula: exact.then_some(recipe), cached })
}

/// Succeeds where the total that was counted again is that of the report.
fn require_same_total(line: &Line, recounted: Option<Decimal>) -> Result<(), WriteError> {
    if recounted == line.total {
        return Ok(());
    }
    let say = |value: Option<Decimal>| value.map_or_else(|| NO_FIGURE_WORDS.to_owned(), decimal::format_wire);
    Err(WriteError::Disagrees { code: line.code.clone(), total: say(line.total), recounted: say(recounted) })
}

/// The figure of an answer to a question of yes or no: 1 or 0, or the number of units of a consolidated return that said yes.
fn figure_of_answer(state: &State) -> Option<Decimal> {
    match state {
        State::Value(Value::Flag(yes)) => Some(Decimal::from(u8::from(*yes))),
        other => other.number(),
    }
}

/// The total of a line that is answered by choosing: the number of units for each option, counted again from the answers.
fn total_of_choices<'a>(
    line: &Line,
    indicator: &Indicator,
    choices: &Choices,
    entries: &(impl Iterator<Item = &'a UnitEntry> + Clone),
) -> Result<Total, WriteError> {
    let chosen = |entry: &UnitEntry| if let State::Value(Value::Choice(option)) = &entry.state { Some(option.code.clone()) } else { None };
    let answered = entries.clone().filter_map(chosen).count();
    if answered == 0 {
        return Ok(Total::without_formula(FormulaResult::Words(NO_FIGURE_WORDS.into())));
    }
    if indicator.across_units != AcrossUnits::CountEach {
        let words = match (line.by_unit.len(), entries.clone().find(|entry| chosen(entry).is_some())) {
            (1, Some(only)) => only.state.say(Lang::Vi).into_owned().into(),
            _ => NOT_ADDED.into(),
        };
        return Ok(Total::without_formula(FormulaResult::Words(words)));
    }
    for option in choices.iter() {
        let recounted = entries.clone().filter_map(chosen).filter(|code| *code == option.code).count();
        let total = line.options.iter().find(|count| count.option.code == option.code).map_or(0, |count| count.units);
        if usize::try_from(total).ok() != Some(recounted) {
            return Err(WriteError::Disagrees { code: line.code.clone(), total: total.to_string(), recounted: recounted.to_string() });
        }
    }
    Ok(Total::without_formula(FormulaResult::Words(OptionCount::list(&line.options, Lang::Vi).into())))
}

/// The day that stands for all units: the earliest or latest, or that of the only unit. Days are texts in the sheets, so no formula finds it.
fn total_of_days(line: &Line, indicator: &Indicator) -> String {
    let days = || line.by_unit.values().filter(|entry| matches!(entry.state, State::Value(Value::Date(_))));
    match (line.day, days().next()) {
        (Some(day), _) => day.say(Lang::Vi).into_owned(),
        (None, Some(only)) if line.by_unit.len() == 1 => only.state.say(Lang::Vi).into_owned(),
        (None, Some(_)) if indicator.across_units == AcrossUnits::None => NOT_ADDED.to_owned(),
        (None, _) => NO_FIGURE_WORDS.to_owned(),
    }
}

/// The expression that counts the units of a range that answered at all: yes, no, or nil.
fn answer_count_formula(all: &str) -> String {
    format!("COUNTIF({all},\"có\")+COUNTIF({all},\"không\")+COUNT({all})")
}

/// How many units answered yes; `None` where no unit answered.
fn count_yes<'a>(entries: impl Iterator<Item = &'a UnitEntry>) -> Option<Decimal> {
    let (mut answered, mut yes) = (false, 0u32);
    for entry in entries {
        match &entry.state {
            State::Value(Value::Flag(flag)) => {
                answered = true;
                yes += u32::from(*flag);
            }
            State::Nil | State::Value(Value::Number(_)) => answered = true,
            _ => {}
        }
    }
    answered.then(|| Decimal::from(yes))
}

/// The answer in words, or [`NO_FIGURE_WORDS`] where there is no yes or no.
const fn yes_no_text(entry: Option<&UnitEntry>) -> &'static str {
    match entry {
        Some(UnitEntry { state: State::Value(Value::Flag(true)), .. }) => "có",
        Some(UnitEntry { state: State::Value(Value::Flag(false)), .. }) => "không",
        _ => NO_FIGURE_WORDS,
    }
}
