//! Expands a plan on reading: an indicator with dimensions becomes ordinary indicators, one a cell, and a rule about open categories one rule
//! for each. Only the layout of forms knows of dimensions then.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serializer;

use super::dimension::{MAX_CELLS, MAX_DIMENSIONS};
use super::indicator::Expanded;
use super::rule::ExpandedRule;
use super::{Category, CategoryId, CellTotal, ChoiceOption, Choices, Dimension, Indicator, IndicatorCode, Plan, Rule, RuleId, option_key};
use crate::base::Lang;
use crate::findings::Severity;
use crate::rules::{Calculation, CellPattern, Cells, Expression, MAX_EXPANDED_OPERANDS};

/// The most cells of a whole plan; kinds of unit may owe different ones.
const MAX_CELLS_OF_PLAN: usize = 20_000;

/// The dimensions and divided indicators of a plan, for the expansion of rules.
pub(crate) struct CellIndex<'a> {
    dimensions: BTreeMap<&'a CategoryId, &'a Dimension>,
    by: BTreeMap<IndicatorCode, Vec<CategoryId>>,
    cells: BTreeSet<IndicatorCode>,
    /// The options of each indicator that is answered by choosing one.
    choices: BTreeMap<IndicatorCode, Choices>,
}

impl<'a> CellIndex<'a> {
    /// An index of these dimensions; of two with one id, the first counts.
    pub(crate) fn new(dimensions: impl DoubleEndedIterator<Item = &'a Dimension>) -> Self {
        Self {
            dimensions: dimensions.rev().map(|one| (&one.id, one)).collect(),
            by: BTreeMap::new(),
            cells: BTreeSet::new(),
            choices: BTreeMap::new(),
        }
    }

    /// The dimension with this id; `None` where the plan has none.
    pub(crate) fn dimension(&self, id: &CategoryId) -> Option<&'a Dimension> {
        self.dimensions.get(id).copied()
    }

    /// The categories of each cell that the plan asks for of this indicator, in the order of the plan; empty where a dimension is unknown,
    /// or the indicator would have more than [`MAX_CELLS`].
    pub(crate) fn asked_categories(&self, indicator: &Indicator) -> Vec<Vec<&'a Category>> {
        let dimensions: Option<Vec<&Dimension>> = indicator.by.iter().map(|id| self.dimension(id)).collect();
        let Some(dimensions) = dimensions.filter(|all| (1..=MAX_DIMENSIONS).contains(&all.len())) else { return Vec::new() };
        let number = dimensions.iter().try_fold(1usize, |number, one| number.checked_mul(one.categories.len()));
        if number.is_none_or(|number| number > MAX_CELLS) {
            return Vec::new();
        }
        let mut cells: Vec<Vec<&'a Category>> = vec![Vec::new()];
        for dimension in dimensions {
            let longer = |before: Vec<&'a Category>| dimension.categories.iter().map(move |next| [before.as_slice(), &[next]].concat());
            cells = cells.into_iter().flat_map(longer).collect();
        }
        cells.retain(|cell| !indicator.void.iter().any(|void| void.iter().eq(cell.iter().map(|category| &category.id))));
        cells
    }
}

impl Cells for CellIndex<'_> {
    fn dimensions_of(&self, indicator: &IndicatorCode) -> &[CategoryId] {
        self.by.get(indicator).map_or(&[], Vec::as_slice)
    }

    fn categories_of(&self, dimension: &CategoryId) -> Vec<&CategoryId> {
        self.dimension(dimension).into_iter().flat_map(|one| &one.categories).map(|category| &category.id).collect()
    }

    fn has_cell(&self, cell: &IndicatorCode) -> bool {
        self.cells.contains(cell)
    }

    fn option_of(&self, indicator: &IndicatorCode, option: &str) -> Option<(u32, Arc<ChoiceOption>)> {
        let choices = self.choices.get(indicator)?;
        let key = option_key(option);
        let found = choices.get(option).or_else(|| choices.iter().find(|one| option_key(&one.label) == key))?;
        Some((choices.number_of(found.code.as_str())?, found.clone()))
    }
}

impl Indicator {
    /// The cell of this indicator with these categories.
    fn cell(&self, categories: &[&Category]) -> Option<Self> {
        let ids: Vec<CategoryId> = categories.iter().map(|category| category.id.clone()).collect();
        let labels = |lang, joint| categories.iter().map(|category| category.label(lang)).collect::<Vec<_>>().join(joint);
        let alone = |lang| format!("{} – {}", self.name(lang), labels(lang, " – "));
        let has_total = self.total != CellTotal::None;
        let in_table = |lang| if has_total { format!("– {}", labels(lang, ", ")) } else { alone(lang) };
        Some(Self {
            code: self.code.cell(&ids)?,
            label: in_table(Lang::Vi),
            label_en: in_table(Lang::En),
            label_alone: has_total.then(|| alone(Lang::Vi)),
            label_alone_en: has_total.then(|| alone(Lang::En)),
            measures: None,
            computed: None,
            target: None,
            by: Vec::new(),
            total: CellTotal::default(),
            void: Vec::new(),
            expanded: Expanded::Cell { written: None },
            ..self.clone()
        })
    }
}

/// The indicators that come of one that the plan has: its total and its cells. `index` gets its cells. An indicator that is not divided, or
/// not as it should be, stays as it is.
pub(crate) fn expand_indicator(indicator: &Indicator, index: &mut CellIndex<'_>) -> Vec<Indicator> {
    let mut cells: Vec<(Indicator, Vec<CategoryId>)> = Vec::new();
    if index.cells.len() <= MAX_CELLS_OF_PLAN && !indicator.by.is_empty() && !indicator.is_cell() {
        for categories in index.asked_categories(indicator) {
            let ids = categories.iter().map(|category| category.id.clone()).collect();
            cells.extend(indicator.cell(&categories).map(|cell| (cell, ids)));
        }
    }
    if let Some(choices) = indicator.choices() {
        index.choices.insert(indicator.code.clone(), choices.clone());
    }
    let mut total = indicator.clone();
    if cells.is_empty() {
        return vec![total];
    }
    let mut all: Vec<Indicator> = Vec::with_capacity(cells.len() + 1);
    let codes: Vec<IndicatorCode> = cells.iter().map(|(cell, _)| cell.code.clone()).collect();
    index.by.insert(indicator.code.clone(), indicator.by.clone());
    index.cells.extend(codes.iter().cloned());
    match indicator.total {
        CellTotal::Computed => {
            total.expanded = Expanded::Total { required: indicator.required, computed: indicator.computed.clone() };
            total.required = false;
            if indicator.computed.is_none() {
                total.computed = Calculation::sum_of_cells(&indicator.code, indicator.by.len(), codes);
            }
            all.push(total);
        }
        CellTotal::Typed => all.push(total),
        CellTotal::None => {
            if let Some((first, _)) = cells.first_mut() {
                first.expanded = Expanded::Cell { written: Some(Box::new(total)) };
            }
        }
    }
    all.extend(cells.into_iter().map(|(cell, _)| cell));
    all
}

/// Expands the calculations of a plan's indicators, which may name cells of others: `indicators` are all of them, `written` finds the
/// calculation of a divided one.
fn expand_calculations(indicators: &mut Vec<Indicator>, index: &mut CellIndex<'_>, budget: &mut usize) {
    let mut of_cells: BTreeMap<String, Calculation> = BTreeMap::new();
    for indicator in indicators.iter_mut() {
        let Some(written) = indicator.as_written().filter(|written| !written.by.is_empty()) else {
            if !indicator.is_cell()
                && let Some(calculation) = &indicator.computed
            {
                let expanded = calculation.expand(index, &[], budget).ok().flatten();
                indicator.computed = expanded.or_else(|| indicator.computed.take());
            }
            continue;
        };
        if let Some(calculation) = written.computed {
            if !indicator.is_cell() {
                indicator.computed = calculation.expand(index, &[], budget).ok().flatten().or(Some(calculation.clone()));
            }
            of_cells.insert(written.code.to_string(), calculation);
        }
    }
    for cell in indicators.iter_mut().filter(|indicator| indicator.is_cell()) {
        let Some(calculation) = of_cells.get(cell.code.whole()) else { continue };
        let categories: Vec<CategoryId> = cell.code.categories().filter_map(|one| CategoryId::new(one).ok()).collect();
        let Ok(whole) = IndicatorCode::new(cell.code.whole()) else { continue };
        let binding: Vec<_> = index.dimensions_of(&whole).iter().zip(&categories).collect();
        cell.required = false;
        cell.computed = calculation.expand(index, &binding, budget).ok().flatten();
    }
    // A cell that would be computed from one that is not asked is not asked either.
    let is_void = |one: &Indicator| one.is_cell() && one.computed.is_none() && of_cells.contains_key(one.code.whole());
    for cell in indicators.iter().filter(|one| is_void(one)) {
        index.cells.remove(&cell.code);
    }
    indicators.retain(|one| !is_void(one));
}

/// The rule that a typed total equals the sum of its cells.
fn total_rule(indicator: &Indicator) -> Option<Rule> {
    let pattern = CellPattern::of_all_cells(indicator.code.clone(), indicator.by.len());
    Some(Rule {
        id: RuleId::new(format!("{}tc", indicator.code)).ok()?,
        severity: Severity::Error,
        expression: Expression::parse(&format!("{} = sum({pattern})", indicator.code)).ok()?,
        why: "Tổng số phải bằng tổng các mục của chính chỉ tiêu đó.".to_owned(),
        why_en: "The total must equal the sum of the items of the same indicator.".to_owned(),
        basis: Some(super::RuleBasis::Meaning),
        expanded: ExpandedRule::Further,
    })
}

impl Plan {
    /// Expands the indicators and rules that the document has into those that a return is read and judged by.
    pub(super) fn expand(&mut self) {
        let has_patterns = |rule: &Rule| rule.expression.to_string().contains(['[', '"']);
        let has_conditions = self.indicators.iter().any(|one| one.asked_if.is_some());
        if self.dimensions.is_empty() && !has_conditions && !self.rules.iter().any(has_patterns) {
            return;
        }
        let mut index = CellIndex::new(self.dimensions.iter());
        let mut indicators: Vec<Indicator> = self.indicators.iter().flat_map(|one| expand_indicator(one, &mut index)).collect();
        let mut budget = MAX_EXPANDED_OPERANDS;
        for indicator in &mut indicators {
            // A condition that names no option of its indicator's list stays as it is, and is never known.
            let expanded = indicator.asked_if.as_ref().and_then(|condition| condition.expand(&index, &mut budget).ok());
            if let Some([condition]) = expanded.as_deref() {
                indicator.asked_if = Some(condition.clone());
            }
        }
        expand_calculations(&mut indicators, &mut index, &mut budget);
        let totals: Vec<Rule> = indicators
            .iter()
            .filter(|one| one.total == CellTotal::Typed && index.by.contains_key(&one.code))
            .filter_map(total_rule)
            .collect();
        let mut rules = Vec::with_capacity(self.rules.len());
        for rule in self.rules.iter().chain(&totals) {
            match rule.expression.expand(&index, &mut budget) {
                // What cannot be expanded stays as it is, and is never known.
                Err(_) => rules.push(rule.clone()),
                Ok(expanded) => {
                    let mut written = (rule.expanded == ExpandedRule::No).then(|| rule.expression.clone());
                    let unchanged = matches!(expanded.as_slice(), [one] if *one == rule.expression);
                    for expression in expanded {
                        let expanded = match written.take() {
                            _ if unchanged => rule.expanded.clone(),
                            Some(written) => ExpandedRule::First(Box::new(written)),
                            None => ExpandedRule::Further,
                        };
                        rules.push(Rule { expression, expanded, ..rule.clone() });
                    }
                    // A rule none of whose cells is asked for stays, so that the document keeps it.
                    if let Some(written) = written.filter(|_| !unchanged) {
                        rules.push(Rule { expression: written, ..rule.clone() });
                    }
                }
            }
        }
        (self.indicators, self.rules) = (indicators, rules);
    }

    /// The dimension with this id; `None` where the plan has none.
    pub fn dimension(&self, id: impl AsRef<str>) -> Option<&Dimension> {
        let id = id.as_ref();
        self.dimensions.iter().find(|dimension| dimension.id.as_str() == id)
    }

    /// Parses a calculation over figures of this plan; sums of cells (`sum(B02[*])`) get their cells. `None` where the text is none.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// assert!(plan.parse_calculation("B02 / B01").is_some());
    /// assert!(plan.parse_calculation("sum(B02[*])").is_none(), "B02 has no cells");
    /// ```
    pub fn parse_calculation(&self, text: &str) -> Option<Calculation> {
        let mut index = CellIndex::new(self.dimensions.iter());
        index.by.extend(self.divided_indicators().map(|one| (one.code.clone(), one.by.clone())));
        index.cells.extend(self.indicators.iter().filter(|one| one.is_cell()).map(|one| one.code.clone()));
        Calculation::parse(text).ok()?.expand(&index, &[], &mut MAX_EXPANDED_OPERANDS.clone()).ok()?
    }

    /// The cells of the indicator with this code, in the order of the plan; none where it has no dimensions.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// assert_eq!(plan.cells_of("B02").count(), 0);
    /// ```
    pub fn cells_of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.is_cell() && indicator.code.whole() == code)
    }

    /// The indicators that are divided by dimensions, as the plan describes them, in its order: what a layout in rows and columns needs.
    pub fn divided_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators
            .iter()
            .filter_map(|indicator| match &indicator.expanded {
                Expanded::Cell { written } => written.as_deref(),
                Expanded::No | Expanded::Total { .. } => Some(indicator),
            })
            .filter(|indicator| !indicator.by.is_empty())
    }

    /// The rules as the plan writes them: one that is judged once a category stands here once, with its pattern.
    pub fn written_rules(&self) -> impl Iterator<Item = (&Rule, &Expression)> {
        self.rules.iter().filter_map(|rule| Some((rule, rule.written()?)))
    }
}

/// Writes the indicators as the plan has them, without cells.
pub(super) fn write_indicators<S: Serializer>(indicators: &[Indicator], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(indicators.iter().filter_map(Indicator::as_written))
}

/// Writes the rules as the plan has them.
pub(super) fn write_rules<S: Serializer>(rules: &[Rule], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rules.iter().filter_map(|rule| Some(Rule { expression: rule.written()?.clone(), ..rule.clone() })))
}
