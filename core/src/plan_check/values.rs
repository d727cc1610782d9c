//! Checks indicators and columns that ask for a day, and figures that may be negative or are those of the first period.

use rust_decimal::Decimal;

use super::Faults;
use super::entries::PlanEntries;
use crate::base::Phrase;
use crate::findings::PlanAnswerProblem as Problem;
use crate::plan::{AcrossTime, AcrossUnits, IndicatorKind, ValueType};

/// Adds a fault for each day that is rolled up as a figure, for days the wrong way round, and for unfit least figures and first periods.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    for at in &entries.indicators {
        let indicator = &at.entry;
        let code = || indicator.code.to_string();
        if indicator.is_date() {
            let fields = [
                (matches!(indicator.across_units, AcrossUnits::None | AcrossUnits::Earliest | AcrossUnits::Latest), "across_units"),
                (matches!(indicator.across_time, AcrossTime::Last | AcrossTime::None), "across_time"),
                (indicator.kind == IndicatorKind::Stock, "kind"),
                (indicator.by.is_empty(), "by"),
            ];
            for (_, field) in fields.into_iter().filter(|(fits, _)| !fits) {
                faults.add(at.field_pointer(field), Problem::DayAddsUp { code: code() });
            }
        } else if matches!(indicator.across_units, AcrossUnits::Earliest | AcrossUnits::Latest) {
            faults.add(at.field_pointer("across_units"), Problem::NoDays { code: code() });
        }
        if indicator.across_time == AcrossTime::First && (indicator.kind != IndicatorKind::Stock || !indicator.has_figure()) {
            faults.add(at.field_pointer("across_time"), Problem::FirstOfFlow { code: code() });
        }
        check_days(&at.field_pointer("value/least"), &code(), &indicator.value, faults);
        let typed = indicator.computed.is_none();
        check_least(&at.field_pointer("least"), &code(), indicator.least, indicator.has_figure() && typed, faults);
    }
    for at in &entries.lists {
        for (place, column) in at.entry.columns.iter().enumerate() {
            let code = format!("{}.{}", at.entry.code, column.id);
            check_days(&at.field_pointer(&format!("columns/{place}/value/least")), &code, &column.value, faults);
            let is_figure = matches!(column.value, ValueType::Integer | ValueType::Decimal { .. });
            check_least(&at.field_pointer(&format!("columns/{place}/least")), &code, column.least, is_figure, faults);
        }
    }
}

/// Checks that the earliest plausible day is not after the latest.
fn check_days(pointer: &str, code: &str, value: &ValueType, faults: &mut Faults) {
    if let ValueType::Date { least: Some(least), most: Some(most) } = value
        && least > most
    {
        faults.add(pointer.to_owned(), Problem::DaysCrossed { code: code.to_owned() });
    }
}

/// Checks that a least figure is below 0 and stands at a figure that is typed.
fn check_least(pointer: &str, code: &str, least: Option<Decimal>, is_typed_figure: bool, faults: &mut Faults) {
    let Some(least) = least else { return };
    let reason = match () {
        () if !is_typed_figure => Phrase::new("không phải là số nhập tay", "it is no figure that is typed"),
        () if least >= Decimal::ZERO => Phrase::new(format!("{least} không nhỏ hơn 0"), format!("{least} is not below 0")),
        () if least < -crate::base::decimal::LARGEST_ENTRY => {
            Phrase::new(format!("{least} quá nhỏ để ghi vào một ô"), format!("{least} is too low for a cell"))
        }
        () => return,
    };
    faults.add(pointer.to_owned(), Problem::LeastAdmitsNothing { code: code.to_owned(), reason });
}
