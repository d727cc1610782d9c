//! Checks lists, their columns, and the indicators that take their figures from them.

use std::collections::BTreeSet;

use super::Faults;
use super::entries::{Located, PlanEntries};
use crate::base::text::{most_similar, toneless_key};
use crate::base::{IndicatorCode, Phrase};
use crate::findings::{PlanFileProblem, PlanListProblem as Problem};
use crate::plan::{AcrossUnits, FreeList, Indicator, IndicatorKind, MAX_LIST_COLUMNS, MAX_LISTS, ValueType};
use crate::rules::{ListFeed, TakenFromList};

/// Adds a fault for each list that cannot be filled in, and for each indicator that cannot be fed by one.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let number = entries.lists.len();
    if number > MAX_LISTS {
        faults.add("/lists", Problem::TooManyLists { number, limit: MAX_LISTS });
    }
    let mut codes: BTreeSet<&IndicatorCode> = entries.indicators.iter().map(|at| &at.entry.code).collect();
    for at in &entries.lists {
        if !codes.insert(&at.entry.code) || at.entry.code.is_cell() {
            faults.add(at.field_pointer("code"), Problem::RepeatedList { code: at.entry.code.to_string() });
        }
        check_list(at, entries, faults);
    }
    for at in &entries.indicators {
        if let Some(feed) = at.entry.computed.as_ref().and_then(|calculation| calculation.list_feed()) {
            check_fed(at, feed, entries, faults);
        }
    }
}

/// Checks label, kinds of unit and columns of a list.
fn check_list(at: &Located<FreeList>, entries: &PlanEntries, faults: &mut Faults) {
    let list = &at.entry;
    let code = || list.code.to_string();
    let blank = |pointer: String, faults: &mut Faults| faults.add(pointer, PlanFileProblem::Blank { field: "label".to_owned() });
    if list.label.trim().is_empty() {
        blank(at.field_pointer("label"), faults);
    }
    if list.owed_by.is_empty() || list.owed_by.iter().any(|kind| entries.named.kinds.surely_lacks(kind.as_str())) {
        faults.add(at.field_pointer("owed_by"), Problem::ListOfNobody { code: code() });
    }
    let number = list.columns.len();
    if number == 0 {
        faults.add(at.field_pointer("columns"), Problem::NoColumn { code: code() });
    }
    if number > MAX_LIST_COLUMNS {
        faults.add(at.field_pointer("columns"), Problem::TooManyColumns { code: code(), number, limit: MAX_LIST_COLUMNS });
    }
    let (mut ids, mut labels) = (BTreeSet::new(), BTreeSet::new());
    for (place, column) in list.columns.iter().enumerate() {
        let pointer = |field: &str| at.field_pointer(&format!("columns/{place}/{field}"));
        if column.label.trim().is_empty() {
            blank(pointer("label"), faults);
        } else if !labels.insert(toneless_key(&column.label)) {
            faults.add(pointer("label"), Problem::RepeatedColumn { code: code(), column: column.label.clone() });
        }
        if !ids.insert(&column.id) {
            faults.add(pointer("id"), Problem::RepeatedColumn { code: code(), column: column.id.to_string() });
        }
        if column.key && !column.required {
            faults.add(pointer("required"), Problem::ColumnNotRequired { code: code(), column: column.id.to_string() });
        }
    }
}

/// Checks that an indicator and the list that feeds it fit together.
fn check_fed(at: &Located<Indicator>, feed: &ListFeed, entries: &PlanEntries, faults: &mut Faults) {
    let indicator = &at.entry;
    let (code, list_code) = (indicator.code.to_string(), feed.list.to_string());
    let adds_up = matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn);
    if !adds_up || indicator.kind != IndicatorKind::Flow || !indicator.has_figure() || !indicator.by.is_empty() {
        faults.add(at.field_pointer("computed"), Problem::FedOtherwise { code: code.clone(), list: list_code.clone() });
    }
    let Some(place) = entries.lists.iter().position(|one| one.entry.code == feed.list) else {
        if entries.all_lists {
            let likely = likely(&list_code, entries.lists.iter().map(|one| one.entry.code.as_str()));
            faults.add(at.field_pointer("computed"), Problem::UnknownList { code, list: list_code, likely });
        }
        return;
    };
    let Some(list) = entries.lists.get(place) else { return };
    if list.entry.frequency > indicator.frequency || !indicator.owed_by.is_subset(&list.entry.owed_by) {
        faults.add(at.field_pointer("computed"), Problem::ListNotOwed { code: code.clone(), list: list_code.clone() });
    }
    let Some(column) = feed.column() else { return };
    let Some(found) = list.entry.column(column) else {
        let likely = likely(column.as_str(), list.entry.columns.iter().map(|one| one.id.as_str()));
        let problem = Problem::UnknownColumn { code, list: list_code, column: column.to_string(), likely };
        faults.add(at.field_pointer("computed"), problem);
        return;
    };
    let column = column.to_string();
    let counted = matches!(feed.taken, TakenFromList::Yes(_));
    let fits = match found.value {
        ValueType::Integer | ValueType::Decimal { .. } => !counted,
        ValueType::Boolean => counted,
        ValueType::Text { .. } | ValueType::Choice { .. } | ValueType::Date { .. } => false,
    };
    if !fits {
        let wanted = if counted { Phrase::new("có/không", "yes/no") } else { Phrase::new("số", "figures") };
        faults.add(at.field_pointer("computed"), Problem::ColumnOfOtherType { code, list: list_code, column, wanted });
        return;
    }
    if let ValueType::Decimal { scale } = found.value
        && scale > indicator.scale()
    {
        faults.add(at.field_pointer("value"), Problem::FewerDecimals { code, list: list_code.clone(), column: column.clone() });
    }
    if !found.required {
        let at_column = list.entry.columns.iter().position(|one| one.id.as_str() == column).unwrap_or_default();
        let pointer = list.field_pointer(&format!("columns/{at_column}/required"));
        faults.add(pointer, Problem::ColumnNotRequired { code: list_code, column });
    }
}

/// Words that name the most similar of the names; empty where none is similar.
fn likely<'a>(read: &str, names: impl Iterator<Item = &'a str>) -> Phrase {
    match most_similar(read, names) {
        Some(name) => Phrase::new(format!(" Có thể là “{name}”."), format!(" Perhaps “{name}”.")),
        None => Phrase::same(""),
    }
}
