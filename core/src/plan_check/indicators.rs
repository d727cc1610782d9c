//! Checks indicators and their targets: reports those that cannot be asked, added up or judged as the plan says.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Faults;
use super::entries::{Located, PlanEntries};
use crate::base::Phrase;
use crate::base::{IndicatorCode, UnitKindCode};
use crate::findings::PlanIndicatorProblem as Problem;
use crate::plan::{AcrossTime, AcrossUnits, Indicator, IndicatorKind, Target, TargetBasis, ValueType};
use crate::rules::Calculation;

/// Units of measure of shares of a whole: a sum of such figures means nothing.
const MEASURES_OF_SHARES: [&str; 5] = ["%", "phần trăm", "‰", "phần nghìn", "percent"];

/// The most characters that a cell of a workbook can have.
const MAX_CELL_TEXT_LEN: u32 = 32_767;

/// Adds a fault for each indicator, and each target of one, that cannot be asked, added up or judged as the plan says.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let asked: BTreeSet<_> = entries.units.iter().map(|unit| &unit.entry.kind).collect();
    let by_code = entries.indicators_by_code();
    check_circles(entries, &by_code, faults);
    for indicator in &entries.indicators {
        check_roll_up(indicator, faults);
        check_bounds(indicator, faults);
        check_owed(indicator, entries, &asked, faults);
        if let Some(calculation) = &indicator.entry.computed {
            check_computed(indicator, calculation, &by_code, faults);
        }
        if let Some(target) = &indicator.entry.target {
            check_target(indicator, target, faults);
        }
    }
}

/// Checks that adding up over units and over time fits the type, the kind and the unit of measure of the indicator.
fn check_roll_up(at: &Located<Indicator>, faults: &mut Faults) {
    let indicator = &at.entry;
    let code = || indicator.code.to_string();
    let (units, time) = (indicator.across_units, indicator.across_time);
    match indicator.value {
        ValueType::Text { .. } => {
            let joined = matches!(units, AcrossUnits::ConcatByUnit | AcrossUnits::None);
            if !joined || time != AcrossTime::None {
                let field = if joined { "across_time" } else { "across_units" };
                faults.add(at.field_pointer(field), Problem::WordsAddUp { code: code() });
            }
        }
        ValueType::Boolean => {
            let counted = matches!(units, AcrossUnits::CountYes | AcrossUnits::None);
            if !counted || time == AcrossTime::Sum {
                let field = if counted { "across_time" } else { "across_units" };
                faults.add(at.field_pointer(field), Problem::YesNoAddsUp { code: code() });
            }
        }
        // What is chosen, and days, are checked elsewhere.
        ValueType::Choice { .. } | ValueType::Date { .. } => {}
        ValueType::Integer | ValueType::Decimal { .. } => {
            if units == AcrossUnits::ConcatByUnit {
                faults.add(at.field_pointer("across_units"), Problem::FiguresJoined { code: code() });
            }
            if units == AcrossUnits::CountYes {
                let problem = Problem::FigureCountsYes { code: code() };
                faults.add(at.field_pointer("across_units"), problem);
            } else if time == AcrossTime::Any {
                let problem = Problem::FigureCountsYes { code: code() };
                faults.add(at.field_pointer("across_time"), problem);
            }
        }
    }
    if (indicator.kind == IndicatorKind::Text) != indicator.is_text() {
        faults.add(at.field_pointer("kind"), Problem::KindAgainstType { code: code() });
    }
    match (indicator.kind, time) {
        // A day that is called a flow is told by its kind.
        (IndicatorKind::Flow, AcrossTime::Last) if !indicator.is_date() => {
            faults.add(at.field_pointer("across_time"), Problem::FlowKeepsLast { code: code() });
        }
        (IndicatorKind::Stock | IndicatorKind::StockYtd, AcrossTime::Sum) => {
            faults.add(at.field_pointer("across_time"), Problem::StockAddsUp { code: code() });
        }
        _ => {}
    }
    let adds_up = [(matches!(units, AcrossUnits::Sum | AcrossUnits::SumWarn), "across_units"), (time == AcrossTime::Sum, "across_time")];
    if is_share(indicator) {
        // Somebody called it a percentage once: told once, at the first column that adds it up.
        if let Some((_, field)) = adds_up.into_iter().find(|(adds, _)| *adds) {
            let measure = indicator.unit_of_measure.clone();
            faults.add(at.field_pointer(field), Problem::ShareAddsUp { code: code(), measure });
        }
    }
}

/// Whether the figures of the indicator are shares of a whole (`%`), by its unit of measure: the sign alone, or followed by what it is a
/// share of (`% hộ`).
fn is_share(indicator: &Indicator) -> bool {
    let measure = crate::base::text::clean_label(&indicator.unit_of_measure).to_lowercase();
    let words = measure.trim_matches(|c: char| matches!(c, '(' | ')' | ' ' | '.'));
    let begins = |share: &str| words.strip_prefix(share).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    !indicator.is_text() && MEASURES_OF_SHARES.iter().any(|share| begins(share))
}

/// Checks the number of decimals, the maximum length of text, and the plausible maximum.
fn check_bounds(at: &Located<Indicator>, faults: &mut Faults) {
    let code = || at.entry.code.to_string();
    match at.entry.value {
        ValueType::Decimal { scale } if !(1..=6).contains(&scale) => {
            faults.add(at.field_pointer("value/scale"), Problem::Scale { code: code(), scale });
        }
        ValueType::Text { max_length } if !(1..=MAX_CELL_TEXT_LEN).contains(&max_length) => {
            let problem = Problem::Length { code: code(), length: max_length };
            faults.add(at.field_pointer("value/max_length"), problem);
        }
        _ => {}
    }
    if let Some(maximum) = at.entry.plausible_max
        && maximum < Decimal::ZERO
    {
        let problem = Problem::NegativeMaximum { code: code(), maximum };
        faults.add(at.field_pointer("plausible_max"), problem);
    }
}

/// Checks that some unit owes the indicator, that it names a clause, and that some collected period asks for it.
fn check_owed(at: &Located<Indicator>, entries: &PlanEntries, asked: &BTreeSet<&UnitKindCode>, faults: &mut Faults) {
    let indicator = &at.entry;
    let code = || indicator.code.to_string();
    let kinds_known = !indicator.owed_by.iter().any(|kind| entries.named.kinds.surely_lacks(kind.as_str()));
    let owed = indicator.owed_by.iter().any(|kind| asked.contains(kind));
    if entries.all_units && kinds_known && !owed {
        faults.add(at.field_pointer("owed_by"), Problem::OwedByNobody { code: code() });
    }
    if indicator.clauses.is_empty() {
        faults.add(at.field_pointer("clauses"), Problem::NoClause { code: code() });
    }
    let longest = entries.collected.as_ref().and_then(|kinds| kinds.last());
    if longest.is_some_and(|longest| indicator.frequency > *longest) {
        let frequency = Phrase::of(&indicator.frequency);
        let problem = Problem::NeverAsked { code: code(), frequency };
        faults.add(at.field_pointer("frequency"), problem);
    }
}

/// Checks that a target fits the type of its indicator, and has the numbers that its basis needs.
fn check_target(at: &Located<Indicator>, target: &Target, faults: &mut Faults) {
    let code = &at.entry.code;
    let place = |name: &str| at.field_pointer(&format!("target/{name}"));
    if matches!(at.entry.value, ValueType::Text { .. } | ValueType::Boolean | ValueType::Choice { .. } | ValueType::Date { .. }) {
        let code = code.to_string();
        faults.add(at.field_pointer("target"), Problem::TargetOnWords { code });
    }
    check_target_bounds(&at.field_pointer("target"), target.min, target.max, faults);
    match &target.basis {
        TargetBasis::Number | TargetBasis::PerUnit => {
            if target.min.is_none() && target.max.is_none() {
                let id = target.id.to_string();
                faults.add(at.field_pointer("target"), Problem::TargetWithoutNumber { id });
            }
        }
        TargetBasis::Assigned { numbers } => {
            if numbers.is_empty() {
                let (id, source) = (target.id.to_string(), target.source.clone());
                faults.add(place("basis"), Problem::NothingAssigned { id, code: code.to_string(), source });
            }
            for (unit, &number) in numbers {
                if number < Decimal::ZERO {
                    let pointer = place(&format!("basis/numbers/{unit}"));
                    faults.add(pointer, Problem::NegativeTarget { number });
                }
            }
        }
        TargetBasis::EqualTo { indicator } | TargetBasis::YearToDateAtLeast { indicator } => {
            if indicator == code {
                let code = code.to_string();
                faults.add(place("basis/indicator"), Problem::TargetOnItself { code });
            }
        }
    }
}

/// Checks the bounds of a target of an indicator or a duty: neither is negative, and `min` is not above `max`. `target` is the JSON pointer
/// of the target.
pub(super) fn check_target_bounds(target: &str, min: Option<Decimal>, max: Option<Decimal>, faults: &mut Faults) {
    for (name, number) in [("min", min), ("max", max)] {
        if let Some(number) = number
            && number < Decimal::ZERO
        {
            faults.add(format!("{target}/{name}"), Problem::NegativeTarget { number });
        }
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        faults.add(target, Problem::BoundsCrossed { min, max });
    }
}

/// Checks that a computed indicator is a figure, is not required, is computed from figures, and has a total that means something.
fn check_computed(at: &Located<Indicator>, calculation: &Calculation, by_code: &BTreeMap<&IndicatorCode, &Indicator>, faults: &mut Faults) {
    let indicator = &at.entry;
    let code = || indicator.code.to_string();
    if !indicator.has_figure() {
        faults.add(at.field_pointer("value"), Problem::ComputedNotAFigure { code: code() });
    }
    if indicator.required {
        faults.add(at.field_pointer("required"), Problem::ComputedRequired { code: code() });
    }
    let sums = matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn);
    if sums && calculation.is_rate() || !sums && indicator.across_units != AcrossUnits::None {
        faults.add(at.field_pointer("across_units"), Problem::ComputedRollUp { code: code(), formula: calculation.to_string() });
    }
    if indicator.across_units == AcrossUnits::None && (indicator.kind != IndicatorKind::Stock || indicator.across_time == AcrossTime::Sum) {
        faults.add(at.field_pointer("kind"), Problem::ComputedOverTime { code: code() });
    }
    if is_share(indicator) && calculation.is_rate() && !calculation.multiplies_by_hundred() {
        let (formula, measure) = (calculation.to_string(), indicator.unit_of_measure.clone());
        faults.add(at.field_pointer("computed"), Problem::ShareWithoutHundred { code: code(), formula, measure });
    }
    for operand in calculation.codes() {
        if by_code.get(operand).is_some_and(|operand| operand.is_text() || operand.is_date() || operand.choices().is_some()) {
            faults.add(at.field_pointer("computed"), Problem::ComputedFromWords { code: code(), operand: operand.to_string() });
        }
    }
}

/// Reports indicators that would be computed from themselves, each circle once, at its first indicator.
fn check_circles(entries: &PlanEntries, by_code: &BTreeMap<&IndicatorCode, &Indicator>, faults: &mut Faults) {
    let operands = |code: &IndicatorCode| {
        // A cell is computed as its indicator is.
        let whole = IndicatorCode::new(code.whole()).ok().filter(|_| code.is_cell());
        let calculation = by_code.get(whole.as_ref().unwrap_or(code)).and_then(|indicator| indicator.computed.as_ref());
        calculation.map_or(&[][..], Calculation::codes)
    };
    let mut named: BTreeSet<&IndicatorCode> = BTreeSet::new();
    for at in &entries.indicators {
        let start = &at.entry.code;
        let mut reached: BTreeSet<&IndicatorCode> = BTreeSet::new();
        let mut open: Vec<&IndicatorCode> = operands(start).iter().collect();
        while let Some(code) = open.pop() {
            if reached.insert(code) {
                open.extend(operands(code));
            }
        }
        let reached: BTreeSet<&IndicatorCode> = reached
            .into_iter()
            .filter_map(
                |code| if code.is_cell() { by_code.keys().copied().find(|whole| whole.as_str() == code.whole()) } else { Some(code) },
            )
            .collect();
        if reached.contains(start) && !named.contains(start) {
            let circle: Vec<&IndicatorCode> = reached.into_iter().filter(|code| !operands(code).is_empty()).collect();
            let codes = circle.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
            named.extend(circle);
            faults.add(at.field_pointer("computed"), Problem::ComputedCircle { codes });
        }
    }
}
