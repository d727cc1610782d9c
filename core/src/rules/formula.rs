//! Writes a rule as an Excel formula that gives the same verdict as the evaluator.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::evaluate::{LARGEST_RESULT, RESULT_PLACES};
use super::tree::{Condition, Connective, Figure, Operand, Operation};
use super::{Expression, OperandUse, Role};
use crate::base::IndicatorCode;
use crate::base::decimal::LARGEST_ENTRY;

/// A formula must have fewer UTF-16 units than this, because a cell of Excel holds no longer formula.
pub const LONGEST_FORMULA: usize = 8_192;

/// The formula of a rule that the sheet cannot judge: the empty text, which stands for “unknown”.
pub const UNKNOWN_FORMULA: &str = "\"\"";

/// The most levels of functions and parentheses inside one another that a formula may have; Excel accepts 64.
const DEEPEST_NESTING: usize = 60;

impl Expression {
    /// The rule as a formula, without the leading `=`. The formula gives 1 where the rule holds, 0 where it is broken, and the empty
    /// text where the verdict is unknown. It uses only `IF AND OR NOT ISNUMBER ROUND ABS`, and `COUNT SUMPRODUCT` where it adds cells
    /// below each other, which every Excel since 2007 and LibreOffice have.
    ///
    /// `cell` gives the reference of the cell that holds an operand (`$E$14`, `'Số liệu'!E14`). That cell must hold a number of at
    /// most 10¹², for a yes/no operand 1 or 0; anything else in the cell makes the verdict unknown. `scale` gives an indicator's
    /// decimal places, `months` is the number of months of the period. Where `cell` gives `None` (history that the sheet does not
    /// have), or the formula would be too long or nested too deep for a cell, the formula is [`UNKNOWN_FORMULA`].
    ///
    /// ```
    /// use tonghop::rules::Expression;
    /// let rule = Expression::parse("B03 <= B02").unwrap();
    /// let formula = rule.formula(&|operand| Some(operand.code().as_str().replace("B0", "E1")), &|_| 0, 3);
    /// assert_eq!(formula, r#"IF(AND(ISNUMBER(E13),ISNUMBER(E12)),IF(ROUND(E13,0)<=ROUND(E12,0),1,0),"")"#);
    /// ```
    pub fn formula(&self, cell: &dyn Fn(&Operand) -> Option<String>, scale: &dyn Fn(&IndicatorCode) -> u32, months: u8) -> String {
        let mut writer = FormulaWriter { cell, scale, months, guards: Vec::new() };
        match writer.write_rule(self) {
            Some(formula) if fits_in_cell(&formula) => formula,
            _ => UNKNOWN_FORMULA.to_owned(),
        }
    }
}

/// The formula of a calculation, which gives the figure with `own_scale` decimals, or an empty text where an operand is unknown. It is
/// [`UNKNOWN_FORMULA`] where an operand has no cell, or no cell can hold the formula.
pub(super) fn write_calculation(
    figure: &Figure,
    own_scale: u32,
    cell: &dyn Fn(&Operand) -> Option<String>,
    scale: &dyn Fn(&IndicatorCode) -> u32,
) -> String {
    let mut writer = FormulaWriter { cell, scale, months: 0, guards: Vec::new() };
    match writer.write_calculation(figure, own_scale) {
        Some(formula) if fits_in_cell(&formula) => formula,
        _ => UNKNOWN_FORMULA.to_owned(),
    }
}

/// Whether the formula is short enough, and not nested too deep, for a cell.
fn fits_in_cell(formula: &str) -> bool {
    let mut depth = 0usize;
    let mut deepest = 0usize;
    for c in formula.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    formula.encode_utf16().count() < LONGEST_FORMULA && deepest <= DEEPEST_NESTING
}

/// Writes the formula of one rule, and collects its guards on the way.
struct FormulaWriter<'a> {
    cell: &'a dyn Fn(&Operand) -> Option<String>,
    scale: &'a dyn Fn(&IndicatorCode) -> u32,
    months: u8,
    /// Conditions that the formula tests, in this order, before it calculates the rule: operands are numbers, divisors are not zero,
    /// results are not too large.
    guards: Vec<String>,
}

/// A figure written as part of a sheet formula.
struct WrittenFigure {
    text: String,
    /// The outermost operation, because of which the text may need parentheses; `None` where it never needs any.
    loose: Option<Operation>,
    /// The most decimal places that the value can have.
    places: u32,
    /// The largest absolute value that the figure can have.
    most: Decimal,
}

impl WrittenFigure {
    /// The text as part of a product or behind a minus sign, in parentheses where it needs them.
    fn into_factor(self) -> String {
        if self.loose.is_some() { format!("({})", self.text) } else { self.text }
    }
}

impl FormulaWriter<'_> {
    /// The whole formula of a rule; `None` where an operand has no cell.
    fn write_rule(&mut self, expression: &Expression) -> Option<String> {
        let mut known = Vec::new();
        let mut answers = Vec::new();
        for OperandUse { operand, role } in expression.operand_uses() {
            let cell = (self.cell)(operand)?;
            let number = format!("ISNUMBER({cell})");
            if !known.contains(&number) {
                known.push(number);
            }
            if *role == Role::Truth {
                answers.push(format!("OR({cell}=0,{cell}=1)"));
            }
        }
        self.guards.extend([join_with_and(&known)]);
        self.guards.extend(answers);
        let holds = self.write_condition(&expression.condition)?;
        let judged = format!("IF({holds},1,0)");
        Some(self.guards.iter().rev().fold(judged, |inner, guard| format!("IF({guard},{inner},\"\")")))
    }

    /// Writes the whole formula of a calculation, rounded to `own_scale` decimals; `None` where an operand has no cell.
    fn write_calculation(&mut self, figure: &Figure, own_scale: u32) -> Option<String> {
        let mut operands = Vec::new();
        figure.each_operand(&mut |operand| operands.push(operand.clone()));
        let mut cells: Vec<String> = Vec::with_capacity(operands.len());
        let mut seen = BTreeSet::new();
        for operand in &operands {
            let cell = (self.cell)(operand)?;
            if seen.insert(cell.clone()) {
                cells.push(cell);
            }
        }
        let known: Vec<String> = join_neighbours(&cells).iter().map(CellRun::is_known_formula).collect();
        self.guards.push(join_with_and(&known));
        let written = self.write_figure(figure)?;
        let result = format!("ROUND({},{own_scale})", written.text);
        if written.most > LARGEST_ENTRY {
            self.guards.push(format!("ABS({result})<={LARGEST_ENTRY}"));
        }
        Some(self.guards.iter().rev().fold(result, |inner, guard| format!("IF({guard},{inner},\"\")")))
    }

    /// Writes a condition as a formula that is true or false; `None` where an operand has no cell.
    fn write_condition(&mut self, condition: &Condition) -> Option<String> {
        Some(match condition {
            Condition::Truth(code) => {
                format!("{}=1", (self.cell)(&Operand::Current(code.clone()))?)
            }
            Condition::Chosen(chosen) => {
                let (place, _) = chosen.option.as_ref()?;
                format!("{}{}{place}", (self.cell)(&Operand::Current(chosen.code.clone()))?, chosen.sign().symbol())
            }
            Condition::Compared(left, comparison, right) => {
                format!("{}{}{}", self.write_figure(left)?.text, comparison.symbol(), self.write_figure(right)?.text)
            }
            Condition::Between(value, low, high) => {
                let value = self.write_figure(value)?.text;
                format!("AND({value}>={},{value}<={})", self.write_figure(low)?.text, self.write_figure(high)?.text)
            }
            Condition::Not(inner) => format!("NOT({})", self.write_condition(inner)?),
            Condition::Joined(left, connective, right) => match connective {
                Connective::And => format!("AND({},{})", self.write_chain(left, *connective)?, self.write_condition(right)?),
                Connective::Or => format!("OR({},{})", self.write_chain(left, *connective)?, self.write_condition(right)?),
                Connective::Implies => format!("OR(NOT({}),{})", self.write_condition(left)?, self.write_condition(right)?),
                Connective::Iff => {
                    format!("({})=({})", self.write_condition(left)?, self.write_condition(right)?)
                }
            },
        })
    }

    /// Writes the conditions of a chain of `and` or of `or`, separated by commas, so that a long chain is not nested; `None` where an
    /// operand has no cell.
    fn write_chain(&mut self, condition: &Condition, connective: Connective) -> Option<String> {
        match condition {
            Condition::Joined(left, same, right) if *same == connective => {
                Some(format!("{},{}", self.write_chain(left, connective)?, self.write_condition(right)?))
            }
            _ => self.write_condition(condition),
        }
    }

    /// Writes a figure, rounded to its decimal places where the calculation in binary numbers may be inexact; `None` where an operand has
    /// no cell.
    fn write_figure(&mut self, figure: &Figure) -> Option<WrittenFigure> {
        let alone = |text, places, most| WrittenFigure { text, loose: None, places, most };
        match figure {
            Figure::Number(number) => Some(alone(number.to_string(), number.scale(), number.abs())),
            Figure::Months => Some(alone(self.months.to_string(), 0, Decimal::from(self.months))),
            Figure::Operand(operand) => {
                let places = (self.scale)(operand.code()).min(RESULT_PLACES);
                Some(alone(format!("ROUND({},{places})", (self.cell)(operand)?), places, LARGEST_ENTRY))
            }
            Figure::Sum { cells, .. } => self.write_sum_of_cells(cells.as_ref()?),
            Figure::EachCell(..) => None,
            Figure::Negative(inner) => {
                let inner = self.write_figure(inner)?;
                let (places, most) = (inner.places, inner.most);
                Some(alone(format!("(-{})", inner.into_factor()), places, most))
            }
            Figure::Combined(_, operation, _) => {
                let body = self.write_unrounded(figure)?;
                if body.places == 0 && *operation != Operation::Divide {
                    return Some(body);
                }
                Some(alone(format!("ROUND({},{})", body.text, body.places), body.places, body.most))
            }
        }
    }

    /// Writes the sum of cells, in parentheses and rounded once at its end; `None` where a cell has no place in the sheet.
    fn write_sum_of_cells(&mut self, cells: &[Operand]) -> Option<WrittenFigure> {
        let mut refs = Vec::with_capacity(cells.len());
        let (mut places, mut most) = (0, Decimal::ZERO);
        for operand in cells {
            refs.push((self.cell)(operand)?);
            // All cells of an indicator have its decimal places.
            places = places.max((self.scale)(operand.code()).min(RESULT_PLACES));
            most = most.checked_add(LARGEST_ENTRY)?;
        }
        let sum = join_neighbours(&refs).iter().map(|run| run.sum_formula(places)).collect::<Vec<_>>().join("+");
        let text = if places == 0 { format!("({sum})") } else { format!("ROUND({sum},{places})") };
        if most > LARGEST_RESULT {
            self.guards.push(format!("ABS({text})<={LARGEST_RESULT}"));
            most = LARGEST_RESULT;
        }
        Some(WrittenFigure { text, loose: None, places, most })
    }

    /// Writes an operation before rounding. A chain of sums is rounded only once, at its end, because a sum of rounded terms has no more
    /// decimal places than the terms.
    fn write_unrounded(&mut self, figure: &Figure) -> Option<WrittenFigure> {
        let Figure::Combined(left, operation, right) = figure else {
            return self.write_figure(figure);
        };
        let sum_of_sum = operation.is_sum() && matches!(&**left, Figure::Combined(_, inner, _) if inner.is_sum());
        let left = if sum_of_sum { self.write_unrounded(left)? } else { self.write_figure(left)? };
        let right = self.write_figure(right)?;
        let (places, most) = match operation {
            Operation::Add | Operation::Subtract => (left.places.max(right.places), left.most.checked_add(right.most)),
            Operation::Multiply => ((left.places + right.places).min(RESULT_PLACES), left.most.checked_mul(right.most)),
            Operation::Divide => {
                // The smallest divisor that is not zero is one unit of its last decimal place.
                let smallest = Decimal::new(1, right.places);
                (RESULT_PLACES, left.most.checked_div(smallest))
            }
        };
        let left = if operation.is_sum() { left.text } else { left.into_factor() };
        let right = right.into_factor();
        if *operation == Operation::Divide {
            self.guards.push(format!("{right}<>0"));
        }
        let text = format!("{left}{}{right}", operation.symbol());
        let mut most = most.unwrap_or(Decimal::MAX);
        if most > LARGEST_RESULT {
            let result = if places == 0 { text.clone() } else { format!("ROUND({text},{places})") };
            self.guards.push(format!("ABS({result})<={LARGEST_RESULT}"));
            most = LARGEST_RESULT;
        }
        Some(WrittenFigure { text, loose: Some(*operation), places, most })
    }
}

/// Cells that stand below each other, or a single cell.
enum CellRun<'r> {
    Single(&'r str),
    /// The first and the last cell, and how many they are.
    Column(&'r str, &'r str, usize),
}

impl CellRun<'_> {
    /// The formula that is true where all cells hold numbers.
    fn is_known_formula(&self) -> String {
        match self {
            Self::Single(cell) => format!("ISNUMBER({cell})"),
            Self::Column(first, last, number) => format!("COUNT({first}:{last})={number}"),
        }
    }

    /// The formula for the sum of the cells, each rounded to `places` decimals.
    fn sum_formula(&self, places: u32) -> String {
        match self {
            Self::Single(cell) => format!("ROUND({cell},{places})"),
            Self::Column(first, last, _) => format!("SUMPRODUCT(ROUND({first}:{last},{places}))"),
        }
    }
}

/// Joins absolute references (`$E$14`) of at least three cells in consecutive rows of one column. A table of hundreds of cells then gives a
/// formula that a cell can hold, and that people can read.
fn join_neighbours(cells: &[String]) -> Vec<CellRun<'_>> {
    /// The fewest cells that are joined.
    const MIN_JOINED: usize = 3;
    let parts = |cell: &str| {
        let (column, row) = cell.strip_prefix('$')?.split_once('$')?;
        Some((column.to_owned(), row.parse::<u32>().ok()?))
    };
    let follows = |one: &String, next: &String| {
        parts(one).zip(parts(next)).is_some_and(|((column, row), (other, below))| column == other && row.checked_add(1) == Some(below))
    };
    let mut runs = Vec::new();
    for run in cells.chunk_by(follows) {
        match run {
            [first, .., last] if run.len() >= MIN_JOINED => runs.push(CellRun::Column(first, last, run.len())),
            _ => runs.extend(run.iter().map(|cell| CellRun::Single(cell))),
        }
    }
    runs
}

fn join_with_and(conditions: &[String]) -> String {
    match conditions {
        [one] => one.clone(),
        many => format!("AND({})", many.join(",")),
    }
}
