//! Checks indicators that are answered by choosing: their options, how they are rolled up, and the rules that name an option.

use std::collections::BTreeSet;

use super::Faults;
use super::dimensions;
use super::entries::{Located, PlanEntries};
use crate::base::Phrase;
use crate::base::text::clean_label;
use crate::findings::{CellProblem, PlanAnswerProblem as Problem};
use crate::parse::understand;
use crate::plan::{AcrossTime, AcrossUnits, ChoiceOption, Choices, Indicator, IndicatorKind, MAX_OPTIONS, ValueType, option_key};
use crate::rules::{Expression, Operand};
use crate::submission::Raw;

/// The most characters of the words of an option: more do not fit into a cell of the form.
const MAX_OPTION_LEN: usize = 100;

/// Adds a fault for each list of options that cannot be answered or counted.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    for at in &entries.indicators {
        let indicator = &at.entry;
        let code = || indicator.code.to_string();
        check_condition(at, entries, faults);
        let Some(choices) = indicator.choices() else {
            if indicator.across_units == AcrossUnits::CountEach {
                faults.add(at.field_pointer("across_units"), Problem::NoOptionsToCount { code: code() });
            }
            continue;
        };
        check_roll_up(at, faults);
        check_list(&at.field_pointer("value/choices"), &code(), choices, indicator, faults);
    }
    for at in &entries.lists {
        for (place, column) in at.entry.columns.iter().enumerate() {
            let ValueType::Choice { choices } = &column.value else { continue };
            let Some(cell) = at.entry.cell_indicator(column) else { continue };
            let code = format!("{}.{}", at.entry.code, column.id);
            check_list(&at.field_pointer(&format!("columns/{place}/value/choices")), &code, choices, &cell, faults);
        }
    }
}

/// Checks the options of an indicator or a column; `pointer` is the place of their list.
fn check_list(pointer: &str, code: &str, choices: &Choices, indicator: &Indicator, faults: &mut Faults) {
    let code = || code.to_owned();
    let number = choices.iter().len();
    if !(2..=MAX_OPTIONS).contains(&number) {
        faults.add(pointer.to_owned(), Problem::OptionNumber { code: code(), number, limit: MAX_OPTIONS });
    }
    for (place, option) in choices.iter().enumerate() {
        let pointer = |field: &str| format!("{pointer}/{place}/{field}");
        let before = || choices.iter().take(place);
        if before().any(|other| other.code == option.code) {
            faults.add(pointer("code"), Problem::OptionTwice { code: code(), option: option.code.to_string() });
        } else if let Some(other) = before().find(|other| reads_alike(other, option)) {
            let (first, second) = (other.label.clone(), option.label.clone());
            faults.add(pointer("label"), Problem::OptionsAlike { code: code(), first, second });
        }
        if let Some(reason) = unfit_words(indicator, &option.label) {
            faults.add(pointer("label"), Problem::OptionWords { code: code(), option: option.label.clone(), reason });
        }
    }
}

/// Checks that the condition of an indicator reads answers that every return has, and that form and office can judge it.
fn check_condition(at: &Located<Indicator>, entries: &PlanEntries, faults: &mut Faults) {
    let indicator = &at.entry;
    let Some(condition) = &indicator.asked_if else { return };
    let (pointer, code) = (at.field_pointer("asked_if"), indicator.code.to_string());
    let reason = match () {
        () if indicator.computed.is_some() => Some(Phrase::new("được tính theo công thức", "it is computed")),
        () if !indicator.by.is_empty() => Some(Phrase::new("được phân tổ", "it is divided")),
        () if indicator.is_text() && indicator.required => Some(Phrase::new("là thuyết minh bắt buộc", "it is a required text")),
        () => None,
    };
    if let Some(reason) = reason {
        faults.add(pointer.clone(), Problem::ConditionNotHere { code: code.clone(), reason });
    }
    let index = entries.cell_index();
    let by_code = entries.indicators_by_code();
    let Some(expanded) = dimensions::expand_rule(&pointer, condition, entries, &index, faults) else { return };
    for operand in expanded.iter().flat_map(Expression::operands) {
        let told = dimensions::reference_problem(operand.code(), entries, &index);
        let Some(other) = by_code.get(operand.code()).filter(|_| told.is_none()) else {
            if let Some(problem) = told {
                faults.add(pointer.clone(), problem);
            }
            continue;
        };
        let reason = match operand {
            Operand::Previous(_) | Operand::YearToDate(_) => Some(Phrase::new("là số của kỳ khác", "a figure of another period")),
            Operand::Current(own) if *own == indicator.code => Some(Phrase::new("là chính chỉ tiêu này", "the indicator itself")),
            Operand::Current(_) if other.computed.is_some() => Some(Phrase::new("là chỉ tiêu tính theo công thức", "which is computed")),
            Operand::Current(_) if !other.required => Some(Phrase::new("là chỉ tiêu được để trống", "which may be left blank")),
            Operand::Current(_) if other.asked_if.is_some() => {
                Some(Phrase::new("là chỉ tiêu cũng có điều kiện", "which has a condition of its own"))
            }
            Operand::Current(_) if !indicator.owed_by.is_subset(&other.owed_by) || other.frequency > indicator.frequency => {
                Some(Phrase::new("là chỉ tiêu mà có đơn vị hoặc kỳ không phải báo cáo", "which some units or periods do not owe"))
            }
            Operand::Current(_) => None,
        };
        if let Some(reason) = reason {
            faults.add(pointer.clone(), Problem::ConditionOperand { code: code.clone(), operand: operand.to_string(), reason });
        }
    }
    super::rules::check_options(&pointer, &code, &expanded, &by_code, faults);
    for expression in &expanded {
        super::rules::check_operands(&pointer, &code, expression, &by_code, faults);
    }
}

/// Checks that choices are counted or listed, and that the last of a year holds.
fn check_roll_up(at: &Located<Indicator>, faults: &mut Faults) {
    let indicator = &at.entry;
    let fields = [
        (matches!(indicator.across_units, AcrossUnits::CountEach | AcrossUnits::None), "across_units"),
        (matches!(indicator.across_time, AcrossTime::Last | AcrossTime::None), "across_time"),
        (indicator.kind == IndicatorKind::Stock, "kind"),
    ];
    for (_, field) in fields.into_iter().filter(|(fits, _)| !fits) {
        faults.add(at.field_pointer(field), Problem::ChoiceAddsUp { code: indicator.code.to_string() });
    }
}

/// The texts by which an option is known: its words in both languages, and its code.
fn names_of(option: &ChoiceOption) -> BTreeSet<String> {
    [Some(&option.label), option.label_en.as_ref()]
        .into_iter()
        .flatten()
        .map(|label| option_key(label))
        .chain([option.code.to_string()])
        .collect()
}

/// Whether a text may name both options.
fn reads_alike(one: &ChoiceOption, other: &ChoiceOption) -> bool {
    !names_of(one).is_disjoint(&names_of(other))
}

/// Why a text cannot be the words of an option; `None` where it can.
fn unfit_words(indicator: &Indicator, label: &str) -> Option<Phrase> {
    if clean_label(label) != label || label.is_empty() {
        return Some(Phrase::new("để trống, có nhiều dòng hoặc thừa khoảng trắng", "are blank, or have line breaks or needless blanks"));
    }
    if label.chars().count() > MAX_OPTION_LEN {
        return Some(Phrase::new(format!("dài quá {MAX_OPTION_LEN} ký tự"), format!("have more than {MAX_OPTION_LEN} characters")));
    }
    if label.contains([';', '|']) {
        return Some(Phrase::new("có dấu chấm phẩy hoặc dấu |", "have a semicolon or a bar"));
    }
    if label.starts_with(['=', '+', '-', '@']) {
        return Some(Phrase::new("bắt đầu như một công thức", "begin like a formula"));
    }
    if label.eq_ignore_ascii_case("kps") {
        return Some(Phrase::new("đã có nghĩa khác trong mọi ô", "mean something else in every cell"));
    }
    // What an empty list makes of these words is what they mean already.
    let mut nothing = indicator.clone();
    nothing.value = ValueType::Choice { choices: Choices::new(Vec::new()) };
    let understood = understand(&Raw::text(label), &nothing);
    let free = understood.problems.iter().all(|problem| matches!(problem, CellProblem::ChoiceUnknown { .. }));
    let free = free && !understood.problems.is_empty();
    (!free).then(|| Phrase::new("đã có nghĩa khác trong mọi ô", "mean something else in every cell"))
}
