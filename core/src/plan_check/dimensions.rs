//! Checks dimensions, the indicators that are divided by them, and the cells that rules and calculations name.

use std::collections::{BTreeMap, BTreeSet};

use super::Faults;
use super::entries::{Located, PlanEntries};
use crate::base::text::most_similar;
use crate::base::{CategoryId, IndicatorCode, Phrase, UnitKindCode};
use crate::findings::{PlanDimensionProblem as Problem, PlanFileProblem, PlanReferenceProblem, Problem as AnyProblem};
use crate::plan::{AcrossUnits, CellIndex, CellTotal, Dimension, Indicator, MAX_CATEGORIES, MAX_CELLS, MAX_DIMENSIONS};
use crate::rules::{Calculation, Cells, Expression, MAX_EXPANDED_OPERANDS, PatternProblem, UnexpandedPattern, check_categories};

/// Adds a fault for each dimension, and each divided indicator, that gives no cells or too many.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let index = entries.cell_index();
    check_dimensions(entries, faults);
    for at in &entries.indicators {
        check_indicator(at, entries, &index, faults);
    }
    check_number_of_cells(entries, faults);
}

/// Checks ids, labels and number of the categories of each dimension.
fn check_dimensions(entries: &PlanEntries, faults: &mut Faults) {
    let mut ids = BTreeSet::new();
    for at in &entries.dimensions {
        let (dimension, id) = (&at.entry, at.entry.id.to_string());
        if !ids.insert(&dimension.id) {
            faults.add(at.field_pointer("id"), Problem::RepeatedDimension { dimension: id.clone() });
        }
        let number = dimension.categories.len();
        if number == 0 {
            faults.add(at.field_pointer("categories"), Problem::NoCategory { dimension: id.clone() });
        }
        if number > MAX_CATEGORIES {
            let problem = Problem::TooManyCategories { dimension: id.clone(), number, limit: MAX_CATEGORIES };
            faults.add(at.field_pointer("categories"), problem);
        }
        let mut categories = BTreeSet::new();
        for (place, category) in dimension.categories.iter().enumerate() {
            if !categories.insert(&category.id) {
                let problem = Problem::RepeatedCategory { dimension: id.clone(), category: category.id.to_string() };
                faults.add(at.field_pointer(&format!("categories/{place}/id")), problem);
            }
            if category.label.trim().is_empty() {
                let problem = PlanFileProblem::Blank { field: "label".to_owned() };
                faults.add(at.field_pointer(&format!("categories/{place}/label")), problem);
            }
        }
    }
}

/// Checks the dimensions of an indicator, and the cells that it leaves out.
fn check_indicator(at: &Located<Indicator>, entries: &PlanEntries, index: &CellIndex<'_>, faults: &mut Faults) {
    let indicator = &at.entry;
    let code = || indicator.code.to_string();
    if indicator.is_cell() {
        faults.add(at.field_pointer("code"), Problem::CellAsIndicator { code: code() });
    }
    if indicator.by.len() > MAX_DIMENSIONS {
        faults.add(at.field_pointer("by"), Problem::TooManyDimensions { code: code(), number: indicator.by.len() });
    }
    if !indicator.by.is_empty() && !indicator.has_figure() {
        faults.add(at.field_pointer("by"), Problem::DividedWords { code: code() });
    }
    if !indicator.by.is_empty() {
        let adds_up = matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn);
        match (indicator.total, &indicator.computed) {
            (CellTotal::Typed, Some(_)) => faults.add(at.field_pointer("total"), Problem::ComputedAndTyped { code: code() }),
            (CellTotal::Computed, None) if !adds_up && indicator.has_figure() => {
                faults.add(at.field_pointer("by"), Problem::CellsDoNotAddUp { code: code() });
            }
            (CellTotal::None, _) if indicator.target.is_some() => {
                faults.add(at.field_pointer("target"), Problem::TargetWithoutTotal { code: code() });
            }
            _ => {}
        }
    }
    let mut all_known = true;
    for (place, id) in indicator.by.iter().enumerate() {
        let pointer = at.field_pointer(&format!("by/{place}"));
        if entries.named.dimensions.surely_lacks(id.as_str()) {
            let likely = likely(id.as_str(), entries.dimensions.iter().map(|one| (&one.entry.id, one.entry.label.as_str())));
            faults.add(pointer.clone(), Problem::UnknownDimension { code: code(), dimension: id.to_string(), likely });
        }
        all_known &= index.dimension(id).is_some();
        if indicator.by.iter().take(place).any(|before| before == id) {
            faults.add(pointer, Problem::DimensionTwice { code: code(), dimension: id.to_string() });
        }
    }
    if !all_known {
        return;
    }
    let dimensions: Vec<&Dimension> = indicator.by.iter().filter_map(|id| index.dimension(id)).collect();
    for (place, void) in indicator.void.iter().enumerate() {
        let has = |(dimension, id): (&&Dimension, &CategoryId)| dimension.categories.iter().any(|category| category.id == *id);
        if void.len() != dimensions.len() || !dimensions.iter().zip(void).all(has) {
            let cell = void.iter().map(CategoryId::as_str).collect::<Vec<_>>().join(",");
            faults.add(at.field_pointer(&format!("void/{place}")), Problem::UnknownVoidCell { code: code(), cell });
        }
    }
}

/// Checks that no kind of unit is asked for more cells than a return can have.
fn check_number_of_cells(entries: &PlanEntries, faults: &mut Faults) {
    let sizes: BTreeMap<&CategoryId, usize> =
        entries.dimensions.iter().map(|at| (&at.entry.id, at.entry.categories.len().min(MAX_CATEGORIES))).collect();
    let mut cells: BTreeMap<&UnitKindCode, usize> = BTreeMap::new();
    for Located { entry, .. } in entries.indicators.iter().filter(|at| (1..=MAX_DIMENSIONS).contains(&at.entry.by.len())) {
        let all: usize = entry.by.iter().map(|id| sizes.get(id).copied().unwrap_or_default()).product();
        let distinct: BTreeSet<_> = entry.void.iter().collect();
        for kind in &entry.owed_by {
            let number = cells.entry(kind).or_default();
            *number = number.saturating_add(all.saturating_sub(distinct.len()));
        }
    }
    for (kind, number) in cells.into_iter().filter(|(_, number)| *number > MAX_CELLS) {
        faults.add("/indicators", Problem::TooManyCells { kind: kind.to_string(), number, limit: MAX_CELLS });
    }
}

/// The sentence that names the id that was probably meant, with a blank before it; empty where none is similar.
fn likely<'a>(read: &str, known: impl Iterator<Item = (&'a CategoryId, &'a str)>) -> Phrase {
    let known: Vec<_> = known.collect();
    let near = most_similar(read, known.iter().map(|(id, _)| id.as_str()));
    let by_label = || most_similar(read, known.iter().map(|(_, label)| *label));
    let label_of = |label: &str| known.iter().find(|(_, known)| *known == label).map(|(id, _)| id.as_str());
    match near.or_else(|| by_label().and_then(label_of)) {
        Some(id) => Phrase::new(format!(" Có thể là “{id}”."), format!(" It may be “{id}”.")),
        None => Phrase::default(),
    }
}

/// Checks the cells and patterns of a rule, and gives the rules that it expands into; `None` where one of them does not exist.
pub(super) fn expand_rule(
    pointer: &str,
    rule: &Expression,
    entries: &PlanEntries,
    index: &CellIndex<'_>,
    faults: &mut Faults,
) -> Option<Vec<Expression>> {
    let mut budget = MAX_EXPANDED_OPERANDS;
    rule.expand(index, &mut budget).map_err(|unexpanded| report(pointer, &unexpanded, entries, index, faults)).ok()
}

/// Checks the cells and patterns of an indicator's calculation, and gives the codes that the calculations of its cells and total name.
pub(super) fn codes_of_calculation(
    at: &Located<Indicator>,
    calculation: &Calculation,
    entries: &PlanEntries,
    index: &CellIndex<'_>,
    faults: &mut Faults,
) -> Vec<IndicatorCode> {
    let (pointer, indicator) = (at.field_pointer("computed"), &at.entry);
    match calculation.open_dimensions(index) {
        Err(unexpanded) => {
            report(&pointer, &unexpanded, entries, index, faults);
            return Vec::new();
        }
        Ok(open) => {
            if let Some((pattern, _)) = open.iter().find(|(_, dimension)| !indicator.by.contains(dimension)) {
                let reason = Phrase::new(
                    "dấu * ngoài sum(…) chỉ dùng được khi chính chỉ tiêu này cũng phân theo phân tổ đó.",
                    "* outside of sum(…) needs an indicator that is divided by the same dimension itself.",
                );
                let (read, code) = (pattern.to_string(), pattern.indicator.to_string());
                faults.add(pointer, Problem::UnknownCell { read, code, reason });
                return Vec::new();
            }
        }
    }
    let mut budget = MAX_EXPANDED_OPERANDS;
    let asks_total = indicator.by.is_empty() || indicator.total != CellTotal::None;
    match calculation.expand(index, &[], &mut budget) {
        Err(unexpanded) => report(&pointer, &unexpanded, entries, index, faults),
        Ok(Some(of_total)) if asks_total => return of_total.codes().to_vec(),
        Ok(_) => {}
    }
    Vec::new()
}

/// The fault of a reference to `code` in a rule, calculation, target or check; `None` where the plan has it, or where that cannot be said.
pub(super) fn reference_problem(code: &IndicatorCode, entries: &PlanEntries, index: &CellIndex<'_>) -> Option<AnyProblem> {
    let whole = code.whole();
    if entries.named.indicators.surely_lacks(whole) {
        return Some(PlanReferenceProblem::UnknownIndicator { indicator: whole.to_owned() }.into());
    }
    let indicator = entries.indicators.iter().find(|at| at.entry.code.as_str() == whole).map(|at| &at.entry)?;
    if !code.is_cell() {
        let has_no_total = indicator.total == CellTotal::None && !index.dimensions_of(&indicator.code).is_empty();
        return has_no_total.then(|| Problem::NoTotal { code: whole.to_owned() }.into());
    }
    if index.has_cell(code) {
        return None;
    }
    let categories: Vec<_> = code.categories().map(Some).collect();
    let problem = check_categories(&indicator.code, &categories, index).err().unwrap_or(PatternProblem::NoCell);
    problem_of(&UnexpandedPattern { pattern: code.to_string(), indicator: indicator.code.clone(), problem }, entries, index)
}

/// Adds the fault of a pattern or cell that does not exist.
fn report(pointer: &str, unexpanded: &UnexpandedPattern, entries: &PlanEntries, index: &CellIndex<'_>, faults: &mut Faults) {
    if let Some(problem) = problem_of(unexpanded, entries, index) {
        faults.add(pointer, problem);
    }
}

/// The fault of a pattern or cell that does not exist; `None` where another fault of the plan is its cause.
fn problem_of(unexpanded: &UnexpandedPattern, entries: &PlanEntries, index: &CellIndex<'_>) -> Option<AnyProblem> {
    let UnexpandedPattern { pattern, indicator: code, problem } = unexpanded;
    let (read, name) = (pattern.clone(), code.to_string());
    if entries.named.indicators.surely_lacks(code.as_str()) {
        return Some(PlanReferenceProblem::UnknownIndicator { indicator: name }.into());
    }
    let reason = match problem {
        PatternProblem::NoDimensions => {
            // An indicator that could not be read, or that names an unknown dimension, has a fault of its own.
            let indicator = entries.indicators.iter().find(|at| at.entry.code == *code)?;
            return indicator.entry.by.is_empty().then(|| Problem::NotDivided { read, code: name }.into());
        }
        PatternProblem::OtherNumber { dimensions } => {
            let named = index.dimensions_of(code).iter().map(CategoryId::as_str).collect::<Vec<_>>().join(", ");
            Phrase::new(
                format!("trong ngoặc vuông cần {dimensions} mã mục (phân tổ: {named})."),
                format!("the brackets need {dimensions} categories (dimensions: {named})."),
            )
        }
        PatternProblem::UnknownCategory { dimension, category } => {
            let categories = index.dimension(dimension).into_iter().flat_map(|one| &one.categories);
            let near = likely(category, categories.map(|one| (&one.id, one.label.as_str())));
            Phrase::new(
                format!("phân tổ “{dimension}” không có mục “{category}”.{}", near.vi),
                format!("the dimension “{dimension}” has no category “{category}”.{}", near.en),
            )
        }
        PatternProblem::NoCell => Phrase::new("kế hoạch ghi là không hỏi ô này.", "the plan says that this cell is not asked."),
        PatternProblem::TooMany => {
            return Some(Problem::TooManyCells { kind: read, number: MAX_EXPANDED_OPERANDS, limit: MAX_EXPANDED_OPERANDS }.into());
        }
    };
    Some(Problem::UnknownCell { read, code: name, reason }.into())
}
