//! Chooses the rules of the plan that a sheet can judge itself, and writes the formula of each.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::{EXPLAINED_SUFFIX, check_line_prefix, format_check_line};
use super::formulas::{explainable_formula, name, own_row_ref, text_literal};
use crate::base::Phrase;
use crate::base::{IndicatorCode, Period};
use crate::findings::Severity;
use crate::plan::{Indicator, Plan};
use crate::returns::layout::Column;
use crate::rules::{Expression, LONGEST_FORMULA, Operand, UNKNOWN_FORMULA};

/// A rule that a sheet can judge.
#[derive(Debug)]
pub(super) struct SheetRule<'p> {
    pub(super) expression: &'p Expression,
    /// The indicators that the rule names; the rule belongs to the first.
    pub(super) codes: Vec<&'p IndicatorCode>,
    /// The line that is shown where the rule is broken.
    pub(super) long: String,
    /// The line that is shown where the rule is broken and a note explains it; `None` for an error, which no note explains.
    pub(super) short: Option<String>,
}

/// All rules that the sheets of a return can judge, and the formulas that judge them.
#[derive(Debug, Default)]
pub(super) struct SheetRules<'p> {
    pub(super) rules: Vec<SheetRule<'p>>,
    /// For each indicator one formula, which gives the lines of all its broken rules.
    pub(super) formulas: BTreeMap<&'p IndicatorCode, String>,
    /// Defined names that the formulas use, each with the formula that it stands for.
    pub(super) names: BTreeMap<String, String>,
}

impl<'p> SheetRules<'p> {
    /// Chooses the rules that read only figures in `asked`. A rule whose formula does not fit into a cell is left to the office.
    pub(super) fn new(plan: &'p Plan, period: Period, asked: &BTreeSet<&'p IndicatorCode>) -> Self {
        let mut all = Self::default();
        for condition in plan.conditional_indicators().filter(|one| asked.contains(&one.code)).filter_map(|one| one.asked_if.as_ref()) {
            for operand in condition.operands() {
                all.names.extend(operand_defined_name(operand).map(|name| (name, lookup_formula(operand.code(), operand_column(operand)))));
            }
        }
        for rule in &plan.rules {
            let expression = &rule.expression;
            let codes = expression.codes();
            if !codes.iter().all(|code| asked.contains(code)) || !expression.operands().iter().all(|operand| is_on_sheet(operand, period)) {
                continue;
            }
            let scale = |code: &IndicatorCode| plan.indicator(code).map_or(0, Indicator::scale);
            let mut verdict = expression.formula(&operand_defined_name, &scale, period.months());
            // The cells that the names refer to hold rounded figures.
            for code in &codes {
                let name = code.in_defined_name();
                verdict = verdict.replace(&format!("ROUND(_{name},{})", scale(code)), &format!("_{name}"));
            }
            let Some(owner) = codes.first().copied().filter(|_| verdict != UNKNOWN_FORMULA) else { continue };
            let label =
                |code: &IndicatorCode| plan.indicator(code).map(|i| Phrase::new(i.label.clone(), i.label_en.clone())).unwrap_or_default();
            let (begins, says) = (check_line_prefix(rule.severity, rule.id.as_str()), super::text::clean(&expression.explain(&label).vi));
            let long = format_check_line(rule.severity, rule.id.as_str(), &says).replace('\n', " ");
            let explained = rule.severity != Severity::Error;
            let noted: Vec<String> = codes.iter().map(|code| note_defined_name(code)).collect();
            let own_label = super::text::clean(&label(owner).vi);
            let tail = message_formula(long.get(begins.len()..).unwrap_or_default(), &own_label);
            let says = if explained {
                explainable_formula(&begins, &format!("{}=\"\"", noted.join("&")), &tail)
            } else {
                format!("CHAR(10)&{}&{tail}", text_literal(&begins))
            };
            let formula = format!("IF({verdict}=0,{says},\"\")");
            let before = all.formulas.get(owner).map_or(0, |before| before.encode_utf16().count());
            if before + 1 + formula.encode_utf16().count() >= LONGEST_FORMULA {
                continue;
            }
            for operand in expression.operands() {
                all.names.extend(operand_defined_name(operand).map(|name| (name, lookup_formula(operand.code(), operand_column(operand)))));
            }
            if explained {
                all.names.extend(
                    codes.iter().map(|code| (note_defined_name(code), format!("TRIM({})", lookup_formula(code, name::NOTES_NAME)))),
                );
            }
            let formulas = all.formulas.entry(owner).or_default();
            formulas.push_str(if formulas.is_empty() { "" } else { "&" });
            formulas.push_str(&formula);
            let short = explained.then(|| begins + EXPLAINED_SUFFIX);
            all.rules.push(SheetRule { expression, codes, long, short });
        }
        all
    }
}

impl SheetRules<'_> {
    /// The formula of a condition, which gives 1, 0 or the empty text. The names of its operands must have been added.
    pub(super) fn condition_formula(&self, plan: &Plan, condition: &Expression, period: Period) -> String {
        let scale = |code: &IndicatorCode| plan.indicator(code).map_or(0, Indicator::scale);
        condition.formula(&operand_defined_name, &scale, period.months())
    }

    /// The lines that the rules of an indicator show where they are broken.
    pub(super) fn messages_of(&self, code: &IndicatorCode) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(move |rule| rule.codes.first() == Some(&code)).map(|rule| rule.long.as_str())
    }
}

/// A sentence as part of a formula. Where the sentence contains the label of the formula's own row, the formula refers to the cell with
/// that label instead of repeating the text.
fn message_formula(says: &str, own_label: &str) -> String {
    match says.split_once(own_label).filter(|_| own_label.chars().count() > 8) {
        Some((before, after)) => format!("{}&{}&{}", text_literal(before), own_row_ref(Column::Label.position()), text_literal(after)),
        None => text_literal(says),
    }
}

/// Whether the sheet holds what the operand reads: no year to date, and a previous period only within the report year
/// (decision 12).
fn is_on_sheet(operand: &Operand, period: Period) -> bool {
    match operand {
        Operand::Current(_) => true,
        Operand::Previous(_) => period.previous_in_year().is_some(),
        Operand::YearToDate(_) => false,
    }
}

/// The defined name of an operand's cell; `None` for a year to date, which no cell holds. The name finds its row by the code, so that rows
/// may be moved, sorted and inserted.
fn operand_defined_name(operand: &Operand) -> Option<String> {
    match operand {
        Operand::Current(code) => Some(format!("_{}", code.in_defined_name())),
        Operand::Previous(code) => Some(format!("t_{}", code.in_defined_name())),
        Operand::YearToDate(_) => None,
    }
}

/// The defined name of the cell with the note on an indicator.
fn note_defined_name(code: &IndicatorCode) -> String {
    format!("g_{}", code.in_defined_name())
}

/// The defined name of the column that holds an operand.
const fn operand_column(operand: &Operand) -> &'static str {
    match operand {
        Operand::Current(_) | Operand::YearToDate(_) => name::FIGURES_NAME,
        Operand::Previous(_) => name::PREVIOUS_NAME,
    }
}

/// The formula that finds the cell of an indicator in the column with this defined name.
fn lookup_formula(code: &IndicatorCode, column: &str) -> String {
    format!("INDEX({column},MATCH(\"{code}\",{},0))", name::CODES_NAME)
}
