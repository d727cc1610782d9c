//! Joins the lists of all units into one that names the unit of each row (decision 51), and finds events that several units reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::sorting::SortedFiles;
use super::{EntrySource, ListTable, ListTableCell, ListTableRow, ListTableUnit, MissingReason};
use crate::base::{CategoryId, Count, Lang, Say, UnitCode};
use crate::findings::{ConsolidationProblem, Finding, Place};
use crate::plan::{FreeList, Plan, Unit};
use crate::submission::{ListAnswer, ListRow, State, Value, event_key};

/// Builds the lists of the report; `why_absent` gives the reason why a unit has no return that counts.
pub(super) fn build_lists(
    (plan, day): (&Plan, Date),
    sorted: &SortedFiles<'_>,
    owing: &[&Unit],
    period_type: crate::base::PeriodType,
    why_absent: &dyn Fn(&Unit) -> MissingReason,
) -> Vec<ListTable> {
    let asked = plan.lists.iter().filter(|list| list.frequency <= period_type);
    let built = asked.map(|list| {
        let units = owing.iter().copied().filter(|unit| plan.owes(unit, &list.owed_by, day));
        build_list(plan, list, sorted, units, why_absent)
    });
    built.filter(|table| !table.units.is_empty()).collect()
}

fn build_list<'u>(
    plan: &Plan,
    list: &FreeList,
    sorted: &SortedFiles<'_>,
    owing: impl Iterator<Item = &'u Unit>,
    why_absent: &dyn Fn(&Unit) -> MissingReason,
) -> ListTable {
    let feeds = plan.fed_indicators(&list.code).map(|(indicator, feed)| (indicator.code.clone(), feed.clone())).collect();
    let mut table = ListTable { code: list.code.clone(), feeds, rows: Vec::new(), units: Vec::new(), same_events: Vec::new() };
    let mut events: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for unit in owing {
        let mut of_unit = ListTableUnit { unit: unit.code.clone(), rows: 0, left_out: 0, nil: false, why: None };
        match sorted.accepted.get(&unit.code) {
            None => of_unit.why = Some(why_absent(unit)),
            Some((row, submission)) => {
                of_unit.nil = submission.is_list_nil(&list.code);
                let answer = submission.lists.get(&list.code);
                of_unit.left_out = answer.map_or(0, |answer| answer.left_out);
                let mut sheet: Option<Arc<str>> = None;
                for (number, filled) in answer.into_iter().flat_map(ListAnswer::filled_rows) {
                    if let Some(key) = filled.key(list) {
                        events.entry(key).or_default().push(table.rows.len());
                    }
                    table.rows.push(table_row(&unit.code, number, filled, *row, &mut sheet));
                    of_unit.rows = of_unit.rows.saturating_add(1);
                }
                if of_unit.rows == 0 && of_unit.left_out == 0 && !of_unit.nil {
                    let version = plan.earlier_version(&submission.fingerprint);
                    let not_asked = version.is_some_and(|version| !version.lists.iter().any(|then| then.code == list.code));
                    of_unit.why = Some(if not_asked { MissingReason::NotAskedThen } else { MissingReason::Blank });
                    // The rows of the parts are counted in what the list feeds; the parts themselves have them.
                }
            }
        }
        table.units.push(of_unit);
    }
    table.same_events = events_of_several_units(&table.rows, events);
    table
}

/// The events that rows of several units name, each with the positions of its rows.
fn events_of_several_units(rows: &[ListTableRow], events: BTreeMap<Vec<String>, Vec<usize>>) -> Vec<Vec<usize>> {
    let of_several = |event: &Vec<usize>| {
        let mut units = event.iter().filter_map(|row| rows.get(*row)).map(|row| &row.unit);
        let first = units.next();
        units.any(|unit| Some(unit) != first)
    };
    let mut same_events: Vec<Vec<usize>> = events.into_values().filter(of_several).collect();
    same_events.sort_unstable();
    same_events
}

/// The events that rows of several units name, found in the rows of a table that is built.
pub(super) fn same_events(list: &FreeList, rows: &[ListTableRow]) -> Vec<Vec<usize>> {
    let mut events: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        if let Some(key) = event_key(list, |column| row.cells.get(column).map_or(&State::Missing, |cell| &cell.state)) {
            events.entry(key).or_default().push(place);
        }
    }
    events_of_several_units(rows, events)
}

/// The row with its cells; the name of the sheet is stored once for each unit.
fn table_row(unit: &UnitCode, number: u32, row: &ListRow, file: usize, sheet: &mut Option<Arc<str>>) -> ListTableRow {
    let mut cells = BTreeMap::new();
    for (column, entry) in row.cells.iter().filter(|(_, entry)| !entry.is_blank()) {
        let name = entry.source.as_ref().map(|source| match &*sheet {
            Some(known) if **known == *source.sheet => Arc::clone(known),
            _ => Arc::clone(sheet.insert(Arc::from(&*source.sheet))),
        });
        let cell = entry.source.as_ref().map(|source| source.cell);
        let source = EntrySource::new(file, name, cell);
        let raw = entry.raw().map(|raw| raw.text.clone()).filter(|_| *entry.state() == State::Missing);
        cells.insert(column.clone(), ListTableCell { state: entry.state().clone(), raw, source });
    }
    ListTableRow { unit: unit.clone(), number, cells }
}

/// A value as people read it, in Vietnamese: the findings about events quote returns. `None` where there is none.
fn words_of(state: &State) -> Option<String> {
    if let State::Value(value) = state { Some(Value::say(value, Lang::Vi).into_owned()) } else { None }
}

/// The most rows that a finding about one event names.
const MAX_ROWS_NAMED: usize = 8;

/// Adds a finding for each event that several units reported, with all its rows (decision 99).
pub(super) fn add_same_event_findings(plan: &Plan, tables: &[ListTable], names: &BTreeMap<&UnitCode, &str>, findings: &mut Vec<Finding>) {
    for table in tables {
        let Some(list) = plan.list(&table.code) else { continue };
        for event in &table.same_events {
            let rows: Vec<&ListTableRow> = event.iter().filter_map(|row| table.rows.get(*row)).collect();
            let Some(first) = rows.first() else { continue };
            let value = |row: &ListTableRow, column: &CategoryId| row.cells.get(column).and_then(|cell| words_of(&cell.state));
            let key: Vec<String> = list.key_columns().filter_map(|column| value(first, &column.id)).collect();
            let told = rows.iter().take(MAX_ROWS_NAMED).map(|row| {
                let name = names.get(&row.unit).copied().unwrap_or_else(|| row.unit.as_str());
                let others = list.columns.iter().filter(|column| !column.key);
                let others: Vec<String> =
                    others.filter_map(|column| Some(format!("{} {}", column.label.to_lowercase(), value(row, &column.id)?))).collect();
                let others = if others.is_empty() { String::new() } else { format!(": {}", others.join(", ")) };
                crate::base::text::shorten(&format!("{name} {}#{}{others}", table.code, row.number), 240)
            });
            let mut told: Vec<String> = told.collect();
            if rows.len() > MAX_ROWS_NAMED {
                told.push(format!("… (+{})", rows.len().saturating_sub(MAX_ROWS_NAMED)));
            }
            let problem = ConsolidationProblem::SameEvent {
                list: table.code.to_string(),
                event: crate::base::text::shorten(&key.join(" · "), 160),
                rows: told.join("; "),
                count: Count(rows.len() as u64),
            };
            findings.push(Finding::new(problem, Place::list(&table.code, None, None)));
        }
    }
}
