//! Gathers the readable entries of a plan document, each with its place. One broken entry does not hide the errors of the others.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Faults;
use crate::base::Phrase;
use crate::base::text::quote;
use crate::base::{IndicatorCode, Period, PeriodType};
use crate::findings::PlanAnswerProblem;
use crate::plan::{
    CellIndex, Check, Dimension, Duty, FreeList, Holiday, Indicator, KindRegime, LegalBasis, Level, Succession, Task, Unit, UnitKind,
    Version, expand_indicator,
};
use crate::rules::{Calculation, Expression};

/// An entry of a list with its JSON pointer.
#[derive(Debug)]
pub(super) struct Located<T> {
    pub(super) pointer: String,
    pub(super) entry: T,
}

impl<T> Located<T> {
    /// The pointer of a field of the entry.
    pub(super) fn field_pointer(&self, name: &str) -> String {
        format!("{}/{name}", self.pointer)
    }
}

/// The entries of the plan that could be read, by list.
#[derive(Debug)]
pub(super) struct PlanEntries {
    pub(super) tasks: Vec<Located<Task>>,
    pub(super) legal_bases: Vec<Located<LegalBasis>>,
    pub(super) duties: Vec<Located<Duty>>,
    pub(super) unit_kinds: Vec<Located<UnitKind>>,
    pub(super) parent: Option<Unit>,
    pub(super) units: Vec<Located<Unit>>,
    /// Whether all units could be read: otherwise nothing can be said of one that seems to be absent.
    pub(super) all_units: bool,
    pub(super) successions: Vec<Located<Succession>>,
    pub(super) dimensions: Vec<Located<Dimension>>,
    pub(super) indicators: Vec<Located<Indicator>>,
    /// The cells of the indicators that are divided by dimensions.
    cells: Vec<Indicator>,
    pub(super) lists: Vec<Located<FreeList>>,
    /// Whether all lists could be read: otherwise nothing can be said of one that seems to be absent.
    pub(super) all_lists: bool,
    pub(super) rules: Vec<Located<RawRule>>,
    pub(super) checks: Vec<Located<Check>>,
    pub(super) cut_off_day: Option<u8>,
    pub(super) collected: Option<BTreeSet<PeriodType>>,
    pub(super) first: Option<Period>,
    pub(super) last_year: Option<i16>,
    pub(super) versions: Vec<Located<Version>>,
    pub(super) kinds: BTreeMap<PeriodType, KindRegime>,
    pub(super) levels: Vec<Located<Level>>,
    /// Whether the list of levels is there and empty.
    pub(super) no_level: bool,
    pub(super) holidays: Vec<Located<Holiday>>,
    /// The codes and numbers that entries give themselves, also of entries that could not be read.
    pub(super) named: ReferenceTargets,
}

/// The texts of a rule before its expression is parsed.
#[derive(Debug)]
pub(super) struct RawRule {
    pub(super) id: Option<String>,
    pub(super) severity: Option<String>,
    pub(super) expression: Option<String>,
}

/// The names and codes to which references in the plan may point.
#[derive(Debug)]
pub(super) struct ReferenceTargets {
    pub(super) clauses: EntryNames,
    pub(super) kinds: EntryNames,
    pub(super) indicators: EntryNames,
    pub(super) units: EntryNames,
    pub(super) dimensions: EntryNames,
}

/// The names of the entries of a list, in the order of the document.
#[derive(Debug)]
pub(super) struct EntryNames {
    pub(super) listed: Vec<Located<String>>,
    known: BTreeSet<String>,
    /// Whether every entry gives its name: otherwise a name that is not there may be that of a broken entry.
    pub(super) whole: bool,
}

impl EntryNames {
    /// The names in `list`, found under `name_key` in each entry.
    fn collect(plan: &Value, list: &str, name_key: &str) -> Self {
        let listed: Vec<_> = list_entries(plan, list)
            .filter_map(|(pointer, value)| {
                let entry = read_text_field(value, name_key)?;
                Some(Located { pointer, entry })
            })
            .collect();
        Self { whole: list_length(plan, list) == Some(listed.len()), known: listed.iter().map(|at| at.entry.clone()).collect(), listed }
    }

    /// The names in a list that a plan may leave out: then it has no entries.
    fn collect_or_none(plan: &Value, list: &str, name_key: &str) -> Self {
        let names = Self::collect(plan, list, name_key);
        Self { whole: names.whole || plan.pointer(list).is_none(), ..names }
    }

    /// Whether no entry of the list has this name for certain: false also where an entry does not give its name, or there is no list.
    pub(super) fn surely_lacks(&self, name: &str) -> bool {
        self.whole && !self.known.contains(name)
    }
}

impl PlanEntries {
    /// The indicators and their cells by code; of two with one code, the first.
    pub(super) fn indicators_by_code(&self) -> BTreeMap<&IndicatorCode, &Indicator> {
        let indicators = self.indicators.iter().map(|at| &at.entry).rev();
        self.cells.iter().chain(indicators).map(|one| (&one.code, one)).collect()
    }

    /// The dimensions and the cells of all indicators.
    pub(super) fn cell_index(&self) -> CellIndex<'_> {
        let mut index = CellIndex::new(self.dimensions.iter().map(|at| &at.entry));
        for at in &self.indicators {
            expand_indicator(&at.entry, &mut index);
        }
        index
    }

    /// Reads all entries that can be read. Each unreadable entry is reported as a fault, unless the check against the schema has reported
    /// it.
    pub(super) fn read(plan: &Value, faults: &mut Faults) -> Self {
        let regime = plan.get("regime").unwrap_or(&Value::Null);
        let units = read_list(plan, "/units", faults);
        let lists: Vec<Located<FreeList>> = read_list(plan, "/lists", faults);
        let dimensions: Vec<Located<Dimension>> = read_list(plan, "/dimensions", faults);
        let indicators = read_indicators(plan, faults);
        let mut index = CellIndex::new(dimensions.iter().map(|at| &at.entry));
        let expanded = indicators.iter().flat_map(|at| expand_indicator(&at.entry, &mut index));
        let cells = expanded.filter(Indicator::is_cell).collect();
        Self {
            cells,
            all_units: list_length(plan, "/units") == Some(units.len()),
            tasks: read_list(plan, "/tasks", faults),
            legal_bases: read_list(plan, "/legal_bases", faults),
            duties: read_list(plan, "/duties", faults),
            unit_kinds: read_list(plan, "/unit_kinds", faults),
            parent: plan.get("parent").and_then(|parent| read_entry(parent, "/parent", faults)),
            units,
            all_lists: list_length(plan, "/lists").unwrap_or_default() == lists.len(),
            lists,
            successions: read_list(plan, "/successions", faults),
            dimensions,
            indicators,
            rules: list_entries(plan, "/rules")
                .map(|(pointer, rule)| Located {
                    pointer,
                    entry: RawRule {
                        id: read_text_field(rule, "id"),
                        severity: read_text_field(rule, "severity"),
                        expression: read_text_field(rule, "expression"),
                    },
                })
                .collect(),
            checks: read_list(plan, "/checks", faults),
            cut_off_day: read_field(regime, "cut_off_day"),
            collected: read_field(regime, "collected"),
            first: read_field(regime, "first"),
            last_year: read_field(regime, "last_year"),
            versions: read_list(plan, "/versions", faults),
            kinds: regime.get("kinds").and_then(|kinds| read_entry(kinds, "/regime/kinds", faults)).unwrap_or_default(),
            levels: read_list(plan, "/regime/levels", faults),
            no_level: list_length(plan, "/regime/levels") == Some(0),
            holidays: read_list(plan, "/regime/holidays", faults),
            named: ReferenceTargets {
                clauses: EntryNames::collect(plan, "/tasks", "number"),
                kinds: EntryNames::collect(plan, "/unit_kinds", "code"),
                indicators: EntryNames::collect(plan, "/indicators", "code"),
                units: EntryNames::collect(plan, "/units", "code"),
                dimensions: EntryNames::collect_or_none(plan, "/dimensions", "id"),
            },
        }
    }
}

/// The entries of a list with their JSON pointers; empty where there is no list.
fn list_entries<'a>(plan: &'a Value, list: &'a str) -> impl Iterator<Item = (String, &'a Value)> {
    plan.pointer(list)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
        .map(move |(index, value)| (format!("{list}/{index}"), value))
}

/// The number of entries of a list; `None` where there is no list.
fn list_length(plan: &Value, list: &str) -> Option<usize> {
    plan.pointer(list)?.as_array().map(Vec::len)
}

/// Reads the entries of the list at the JSON pointer; unreadable entries are left out and reported.
fn read_list<T: DeserializeOwned>(plan: &Value, pointer: &str, faults: &mut Faults) -> Vec<Located<T>> {
    list_entries(plan, pointer)
        .filter_map(|(pointer, value)| {
            let entry = read_entry(value, &pointer, faults)?;
            Some(Located { pointer, entry })
        })
        .collect()
}

/// Reads the indicators. A condition or formula that cannot be parsed is reported where it stands, and the indicator is read without it, so
/// that the rest of it is checked too.
fn read_indicators(plan: &Value, faults: &mut Faults) -> Vec<Located<Indicator>> {
    let mut read = Vec::new();
    for (pointer, value) in list_entries(plan, "/indicators") {
        let mut entry = value.clone();
        for field in ["asked_if", "computed"] {
            let Some(text) = read_text_field(value, field) else { continue };
            let error = if field == "asked_if" { Expression::parse(&text).err() } else { Calculation::parse(&text).err() };
            let Some(error) = error else { continue };
            let (code, read) = (read_text_field(value, "code").unwrap_or_default(), quote(&text));
            let (position, reason) = (error.at.saturating_add(1), Phrase::of(&error.what));
            let problem = match field {
                "asked_if" => PlanAnswerProblem::ConditionUnreadable { code, read, position, reason },
                _ => PlanAnswerProblem::FormulaUnreadable { code, read, position, reason },
            };
            faults.add(format!("{pointer}/{field}"), problem);
            if let Some(fields) = entry.as_object_mut() {
                fields.remove(field);
            }
        }
        if let Some(entry) = read_entry(&entry, &pointer, faults) {
            read.push(Located { pointer, entry });
        }
    }
    read
}

/// Reads an entry; `None` where it is unreadable, which is reported unless a fault at `pointer` is known already.
fn read_entry<T: DeserializeOwned>(value: &Value, pointer: &str, faults: &mut Faults) -> Option<T> {
    T::deserialize(value)
        .map_err(|error| {
            if !faults.has_fault_at(pointer) {
                faults.add_unreadable(pointer, &error);
            }
        })
        .ok()
}

/// Reads a field; `None` where it is missing or unreadable, which is not reported.
fn read_field<T: DeserializeOwned>(value: &Value, name: &str) -> Option<T> {
    T::deserialize(value.get(name)?).ok()
}

/// The text of a field; `None` where it is missing or no text.
fn read_text_field(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}
