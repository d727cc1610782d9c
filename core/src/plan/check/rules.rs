//! Rules and checks: expressions that can be read, over indicators that are there, with a severity that asks for something.

use super::Faults;
use super::entries::Entries;
use crate::findings::{PlanFileProblem, PlanIndicatorProblem as Problem, PlanReferenceProblem};
use crate::lang::Phrase;
use crate::plan::{AcrossUnits, CheckKind, Indicator, IndicatorCode, ValueType};

/// The most characters of an expression.
const LONGEST_EXPRESSION: usize = 1_000;

pub(super) fn check(entries: &Entries, faults: &mut Faults) {
    for rule in &entries.rules {
        let id = || rule.entry.id.clone().unwrap_or_default();
        if rule.entry.severity.as_deref() == Some("note") {
            faults.add(rule.field("severity"), Problem::RuleIsNote { rule: id() });
        }
        let Some(expression) = &rule.entry.expression else {
            continue;
        };
        let pointer = rule.field("expression");
        if let Err((position, reason)) = readable(expression) {
            let problem = Problem::RuleUnreadable {
                rule: id(),
                position,
                reason,
            };
            faults.add(pointer, problem);
            continue;
        }
        for code in codes(expression) {
            if entries.named.indicators.lack(code.as_str()) {
                let indicator = code.to_string();
                faults.add(
                    pointer.clone(),
                    PlanReferenceProblem::UnknownIndicator { indicator },
                );
            }
        }
    }
    for check in &entries.checks {
        let (pointer, id) = (check.field("check"), check.entry.id.as_str());
        match &check.entry.check {
            CheckKind::CountedTwice { indicators } => {
                let needs = Phrase::new(
                    "chỉ tiêu cộng có cảnh báo (sum_warn)",
                    "indicators summed with a warning (sum_warn)",
                );
                let fits = |i: &Indicator| i.across_units == AcrossUnits::SumWarn;
                each(entries, indicators, fits, (&pointer, id, &needs), faults);
            }
            CheckKind::LargerCounts { indicators } => {
                let needs = Phrase::new(
                    "chỉ tiêu lấy giá trị lớn nhất (max)",
                    "indicators of which the largest counts (max)",
                );
                let fits = |i: &Indicator| i.across_units == AcrossUnits::Max;
                each(entries, indicators, fits, (&pointer, id, &needs), faults);
            }
            CheckKind::RequiredText {
                may_be_none,
                none_without_figures,
            } => {
                let needs = Phrase::new("chỉ tiêu lời văn (text)", "indicators that are text");
                let codes = may_be_none.iter().chain(none_without_figures);
                let fits = |i: &Indicator| matches!(i.value, ValueType::Text { .. });
                each(entries, codes, fits, (&pointer, id, &needs), faults);
            }
            CheckKind::Magnitude {
                times_median,
                periods,
            } => {
                at_least_one(&pointer, "times_median", *times_median, u8::MAX, faults);
                at_least_one(&pointer, "periods", *periods, 12, faults);
            }
            CheckKind::SecrecyMarking | CheckKind::Header | CheckKind::Complete => {}
        }
    }
}

/// Whether the text can be an expression of a rule.
///
/// # Errors
/// The position of the first character that cannot stand there, from 1, and why.
fn readable(expression: &str) -> Result<(), (usize, Phrase)> {
    if expression.trim().is_empty() {
        return Err((1, Phrase::new("biểu thức để trống", "it is empty")));
    }
    if expression.chars().nth(LONGEST_EXPRESSION).is_some() {
        return Err((
            LONGEST_EXPRESSION + 1,
            Phrase::new(
                format!("biểu thức dài hơn {LONGEST_EXPRESSION} ký tự"),
                format!("it has more than {LONGEST_EXPRESSION} characters"),
            ),
        ));
    }
    Ok(())
}

/// The words of an expression that are indicator codes.
fn codes(expression: &str) -> impl Iterator<Item = IndicatorCode> {
    expression
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| IndicatorCode::new(word).ok())
}

fn each<'a>(
    entries: &Entries,
    codes: impl IntoIterator<Item = &'a IndicatorCode>,
    fits: impl Fn(&Indicator) -> bool,
    (pointer, check, needs): (&str, &str, &Phrase),
    faults: &mut Faults,
) {
    for code in codes {
        let known = entries.indicators.iter().find(|i| i.entry.code == *code);
        if known.is_some_and(|indicator| !fits(&indicator.entry)) {
            let problem = Problem::CheckDoesNotFit {
                check: check.to_owned(),
                indicator: code.to_string(),
                needs: needs.clone(),
            };
            faults.add(pointer, problem);
        }
    }
}

fn at_least_one(pointer: &str, name: &str, number: u8, most: u8, faults: &mut Faults) {
    if !(1..=most).contains(&number) {
        let problem = PlanFileProblem::OutOfRange {
            read: number.to_string(),
            least: "1".to_owned(),
            most: most.to_string(),
        };
        faults.add(format!("{pointer}/{name}"), problem);
    }
}
