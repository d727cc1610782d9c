//! Expands what a rule or calculation says of several cells of an indicator: `sum(B02[*])`, and `C01[*,thu_hoach] <= C01[*,gieo]`, which is
//! judged once a category.

use std::sync::Arc;

use super::cell_pattern::CellPattern;
use super::tree::{Chosen, Condition, Figure, Operand};
use crate::base::ChoiceOption;
use crate::base::{CategoryId, IndicatorCode};

/// The most operands that all rules of a plan may have after their expansion.
pub(crate) const MAX_EXPANDED_OPERANDS: usize = 200_000;

/// What the expansion of a pattern needs to know of a plan.
pub trait Cells {
    /// The ids of the dimensions by which the indicator is divided, in order; empty where it has none, or the plan has no such indicator.
    fn dimensions_of(&self, indicator: &IndicatorCode) -> &[CategoryId];
    /// The ids of a dimension's categories, in order.
    fn categories_of(&self, dimension: &CategoryId) -> Vec<&CategoryId>;
    /// Whether the indicator has this cell: its categories exist, and the plan asks for their combination.
    fn has_cell(&self, cell: &IndicatorCode) -> bool;
    /// The option of the indicator's list that has this code or these words, and its place in the list counted from 1; `None` where there
    /// is none.
    fn option_of(&self, indicator: &IndicatorCode, option: &str) -> Option<(u32, Arc<ChoiceOption>)>;
}

/// Why a pattern cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternProblem {
    /// The indicator is not divided by any dimension.
    NoDimensions,
    /// Another number of categories than the indicator has dimensions.
    OtherNumber {
        /// The number of dimensions.
        dimensions: usize,
    },
    /// A category that the dimension does not have.
    UnknownCategory {
        /// The dimension.
        dimension: CategoryId,
        /// The category as it is written.
        category: String,
    },
    /// No cell of the plan fits the pattern.
    NoCell,
    /// The rules of the plan would have more than 200,000 operands.
    TooMany,
}

/// A pattern or cell that cannot be expanded, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnexpandedPattern {
    /// The pattern as it is written.
    pub pattern: String,
    /// The indicator that it names.
    pub indicator: IndicatorCode,
    /// What is wrong with it.
    pub problem: PatternProblem,
}

/// Checks that the categories in the brackets of a code exist.
///
/// # Errors
/// The indicator has no or other dimensions, a category does not exist, or the plan does not ask for this cell.
pub(crate) fn check_categories(whole: &IndicatorCode, categories: &[Option<&str>], cells: &dyn Cells) -> Result<(), PatternProblem> {
    let dimensions = cells.dimensions_of(whole);
    if dimensions.is_empty() {
        return Err(PatternProblem::NoDimensions);
    }
    if dimensions.len() != categories.len() {
        return Err(PatternProblem::OtherNumber { dimensions: dimensions.len() });
    }
    for (dimension, category) in dimensions.iter().zip(categories) {
        if let Some(category) = category
            && !cells.categories_of(dimension).iter().any(|known| known.as_str() == *category)
        {
            return Err(PatternProblem::UnknownCategory { dimension: dimension.clone(), category: (*category).to_owned() });
        }
    }
    Ok(())
}

/// The categories to which the open places of a rule are bound while it is judged: a dimension and one of its categories each.
type Binding<'a> = [(&'a CategoryId, &'a CategoryId)];

/// Expands the patterns of one rule or calculation.
pub(super) struct Expansion<'a> {
    cells: &'a dyn Cells,
    /// How many operands may still be made.
    budget: &'a mut usize,
}

impl<'a> Expansion<'a> {
    pub(super) fn new(cells: &'a dyn Cells, budget: &'a mut usize) -> Self {
        Self { cells, budget }
    }

    /// Checks the pattern, and gives the dimensions of its open places.
    fn open_dimensions(&self, pattern: &CellPattern) -> Result<Vec<&'a CategoryId>, UnexpandedPattern> {
        let categories: Vec<_> = pattern.categories.iter().map(|one| one.as_ref().map(CategoryId::as_str)).collect();
        let cells = self.cells;
        let fault = |problem| UnexpandedPattern { pattern: pattern.to_string(), indicator: pattern.indicator.clone(), problem };
        check_categories(&pattern.indicator, &categories, cells).map_err(fault)?;
        let places = cells.dimensions_of(&pattern.indicator).iter().zip(&pattern.categories);
        Ok(places.filter(|(_, category)| category.is_none()).map(|(dimension, _)| dimension).collect())
    }

    /// All cells of the plan that fit the pattern, in the order of the categories.
    fn fitting_cells(&mut self, pattern: &CellPattern) -> Result<Vec<Operand>, UnexpandedPattern> {
        self.open_dimensions(pattern)?;
        let fault = |problem| UnexpandedPattern { pattern: pattern.to_string(), indicator: pattern.indicator.clone(), problem };
        let mut found: Vec<Vec<CategoryId>> = vec![Vec::new()];
        for (dimension, category) in self.cells.dimensions_of(&pattern.indicator).iter().zip(&pattern.categories) {
            let choices = match category {
                Some(category) => vec![category],
                None => self.cells.categories_of(dimension),
            };
            let longer =
                found.iter().flat_map(|before| choices.iter().map(|&next| [before.as_slice(), std::slice::from_ref(next)].concat()));
            found = longer.take(MAX_EXPANDED_OPERANDS).collect();
        }
        let codes = found.iter().filter_map(|categories| pattern.indicator.cell(categories));
        let cells: Vec<Operand> = codes.filter(|cell| self.cells.has_cell(cell)).map(Operand::Current).collect();
        *self.budget = self.budget.checked_sub(cells.len()).ok_or_else(|| fault(PatternProblem::TooMany))?;
        if cells.is_empty() { Err(fault(PatternProblem::NoCell)) } else { Ok(cells) }
    }

    /// The dimensions of the open places outside of sums, each once, in the order of their appearance.
    pub(super) fn open_in_condition(&self, condition: &Condition) -> Result<Vec<&'a CategoryId>, UnexpandedPattern> {
        let mut open = Vec::new();
        let mut fault = None;
        condition.each_figure(&mut |figure| self.collect_open(figure, &mut open, &mut fault));
        fault.map_or(Ok(open), Err)
    }

    fn collect_open(&self, figure: &Figure, open: &mut Vec<&'a CategoryId>, fault: &mut Option<UnexpandedPattern>) {
        match figure {
            Figure::EachCell(_, pattern) => match self.open_dimensions(pattern) {
                Ok(dimensions) => {
                    for dimension in dimensions {
                        if !open.contains(&dimension) {
                            open.push(dimension);
                        }
                    }
                }
                Err(problem) => *fault = fault.take().or(Some(problem)),
            },
            Figure::Negative(inner) => self.collect_open(inner, open, fault),
            Figure::Combined(left, _, right) => {
                self.collect_open(left, open, fault);
                self.collect_open(right, open, fault);
            }
            Figure::Number(_) | Figure::Operand(_) | Figure::Months | Figure::Sum { .. } => {}
        }
    }

    /// The patterns of a figure outside of sums, each with a dimension that it leaves open.
    #[cfg(feature = "plan-check")]
    pub(super) fn open_patterns<'f>(&self, figure: &'f Figure) -> Result<Vec<(&'f CellPattern, CategoryId)>, UnexpandedPattern> {
        Ok(match figure {
            Figure::EachCell(_, pattern) => {
                self.open_dimensions(pattern)?.into_iter().map(|dimension| (pattern, dimension.clone())).collect()
            }
            Figure::Negative(inner) => self.open_patterns(inner)?,
            Figure::Combined(left, _, right) => {
                let mut all = self.open_patterns(left)?;
                all.extend(self.open_patterns(right)?);
                all
            }
            Figure::Number(_) | Figure::Operand(_) | Figure::Months | Figure::Sum { .. } => Vec::new(),
        })
    }

    /// All combinations of the categories of these dimensions.
    pub(super) fn bindings(&self, open: &[&'a CategoryId]) -> Vec<Vec<(&'a CategoryId, &'a CategoryId)>> {
        let mut bindings = vec![Vec::new()];
        for &dimension in open {
            let categories = self.cells.categories_of(dimension);
            bindings = bindings
                .iter()
                .flat_map(|before: &Vec<_>| categories.iter().map(|&category| [before.as_slice(), &[(dimension, category)]].concat()))
                .take(MAX_EXPANDED_OPERANDS)
                .collect();
        }
        bindings
    }

    /// The condition for the categories of `binding`; `None` where the plan does not ask for one of its cells.
    pub(super) fn condition(&mut self, condition: &Condition, binding: &Binding<'_>) -> Result<Option<Condition>, UnexpandedPattern> {
        macro_rules! known {
            ($part:expr) => {
                match $part? {
                    Some(part) => part,
                    None => return Ok(None),
                }
            };
        }
        Ok(Some(match condition {
            Condition::Truth(code) => Condition::Truth(code.clone()),
            Condition::Chosen(chosen) => {
                let option = self.cells.option_of(&chosen.code, &chosen.written);
                Condition::Chosen(Chosen { option, ..chosen.clone() })
            }
            Condition::Compared(left, comparison, right) => {
                let left = known!(self.figure(left, binding));
                Condition::Compared(left, *comparison, known!(self.figure(right, binding)))
            }
            Condition::Between(value, low, high) => {
                let (value, low) = (known!(self.figure(value, binding)), known!(self.figure(low, binding)));
                Condition::Between(value, low, known!(self.figure(high, binding)))
            }
            Condition::Not(inner) => Condition::Not(Box::new(known!(self.condition(inner, binding)))),
            Condition::Joined(left, connective, right) => {
                let left = known!(self.condition(left, binding));
                Condition::Joined(Box::new(left), *connective, Box::new(known!(self.condition(right, binding))))
            }
        }))
    }

    /// The figure for the categories of `binding`; `None` where the plan does not ask for one of its cells. A dimension that `binding` does
    /// not name leaves its cells as a whole: the indicator's total.
    pub(super) fn figure(&mut self, figure: &Figure, binding: &Binding<'_>) -> Result<Option<Figure>, UnexpandedPattern> {
        Ok(Some(match figure {
            Figure::Number(_) | Figure::Months => figure.clone(),
            Figure::Operand(operand) => {
                let code = operand.code();
                *self.budget = self.budget.saturating_sub(1);
                if code.is_cell()
                    && let Ok(whole) = IndicatorCode::new(code.whole())
                {
                    let categories: Vec<_> = code.categories().map(Some).collect();
                    let checked = check_categories(&whole, &categories, self.cells);
                    let checked = checked.and_then(|()| if self.cells.has_cell(code) { Ok(()) } else { Err(PatternProblem::NoCell) });
                    checked.map_err(|problem| UnexpandedPattern { pattern: code.to_string(), indicator: whole, problem })?;
                }
                figure.clone()
            }
            Figure::Sum { pattern, whole, .. } => {
                Figure::Sum { pattern: pattern.clone(), whole: whole.clone(), cells: Some(self.fitting_cells(pattern)?) }
            }
            Figure::EachCell(whole, pattern) => {
                let open = self.open_dimensions(pattern)?;
                if open.iter().any(|open| !binding.iter().any(|(dimension, _)| dimension == open)) {
                    return Ok(Some(Figure::Operand(whole.clone())));
                }
                *self.budget = self.budget.saturating_sub(1);
                let places = self.cells.dimensions_of(&pattern.indicator).iter().zip(&pattern.categories);
                let bound = |dimension: &CategoryId| binding.iter().find(|(open, _)| *open == dimension).map(|(_, category)| *category);
                let categories: Vec<CategoryId> =
                    places.filter_map(|(dimension, fixed)| fixed.as_ref().or_else(|| bound(dimension)).cloned()).collect();
                match pattern.indicator.cell(&categories).filter(|cell| self.cells.has_cell(cell)) {
                    Some(cell) => Figure::Operand(whole.with_code(cell)),
                    None => return Ok(None),
                }
            }
            Figure::Negative(inner) => match self.figure(inner, binding)? {
                Some(inner) => Figure::Negative(Box::new(inner)),
                None => return Ok(None),
            },
            Figure::Combined(left, operation, right) => match (self.figure(left, binding)?, self.figure(right, binding)?) {
                (Some(left), Some(right)) => Figure::Combined(Box::new(left), *operation, Box::new(right)),
                _ => return Ok(None),
            },
        }))
    }
}
