//! Verifies the lists of the report: every row of an accepted return stands in them once, as it was given, and what they feed follows from
//! them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{CountedReturns, VerifyResult, broken_invariant};
use crate::base::{IndicatorCode, UnitCode};
use crate::consolidation::{Consolidation, ListTable, ListTableRow};
use crate::findings::{Field, ListProblem, Problem};
use crate::plan::Plan;
use crate::rules::{ListFeed, TakenFromList};
use crate::submission::{State, Value};

/// Verifies all lists.
pub(super) fn verify_lists(plan: &Plan, counted: &CountedReturns<'_>, report: &Consolidation) -> VerifyResult {
    let tables: BTreeMap<&IndicatorCode, &ListTable> = report.lists.iter().map(|table| (&table.code, table)).collect();
    let left_out: BTreeSet<(&str, &IndicatorCode)> = report
        .findings
        .iter()
        .filter(|finding| !matches!(finding.problem, Problem::List(ListProblem::TooManyRows { .. })))
        .filter_map(|finding| match &finding.place.field {
            Some(Field::List(place)) => Some((finding.place.file.as_deref()?, &place.list)),
            _ => None,
        })
        .collect();
    let mut given = 0_usize;
    for (unit, (file_row, file, submission)) in &counted.0 {
        for (code, answer) in &submission.lists {
            let own: Vec<&ListTableRow> =
                tables.get(code).map(|table| table.rows.iter().filter(|row| row.unit == **unit).collect()).unwrap_or_default();
            let asked = tables.get(code).is_some_and(|table| table.units.iter().any(|one| one.unit == **unit));
            if !asked {
                // Rows of a list that is not asked are named as left out.
                if answer.filled_rows().next().is_some() && !left_out.contains(&(file.file.as_str(), code)) {
                    return wrong_rows(unit, code);
                }
                continue;
            }
            let same = own.len() == answer.filled_rows().count()
                && answer.filled_rows().zip(&own).all(|((number, row), held)| {
                    let cells = row.cells.iter().filter(|(_, entry)| !entry.is_blank());
                    held.number == number
                        && cells.clone().count() == held.cells.len()
                        && cells.into_iter().all(|(column, entry)| {
                            held.cells.get(column).is_some_and(|cell| {
                                let source = entry.source.as_ref();
                                cell.state == *entry.state()
                                    && cell.source.file() == *file_row
                                    && cell.source.cell() == source.map(|source| source.cell)
                                    && cell.source.sheet().map(|sheet| &**sheet) == source.map(|source| &*source.sheet)
                            })
                        })
                });
            if !same {
                return wrong_rows(unit, code);
            }
            given = given.saturating_add(own.len());
        }
    }
    let held: usize = report.lists.iter().map(|table| table.rows.len()).sum();
    if held != given {
        return broken_invariant(
            2,
            format!("các biểu danh sách có {held} dòng, các báo cáo có {given}"),
            format!("the lists have {held} rows, the returns {given}"),
        );
    }
    verify_feeds(plan, report)
}

fn wrong_rows(unit: &UnitCode, code: &IndicatorCode) -> VerifyResult {
    broken_invariant(
        2,
        format!("biểu {code} của {unit} không phải như đơn vị đã báo cáo"),
        format!("the list {code} of {unit} is not what the unit reported"),
    )
}

/// Verifies that the figure of each unit that a list feeds, unless the office corrected it, is what the unit's rows in the report give.
fn verify_feeds(plan: &Plan, report: &Consolidation) -> VerifyResult {
    for table in &report.lists {
        for (code, feed) in &table.feeds {
            let Some(line) = report.lines.iter().find(|line| line.code == *code) else { continue };
            let scale = plan.indicator(code).map_or(0, crate::plan::Indicator::scale);
            for (unit, answer) in line.by_unit.iter().filter(|(_, answer)| answer.correction().is_none() && answer.parts().is_none()) {
                let due = figure_of_unit(table, unit, feed);
                let held = match &answer.state {
                    State::Value(Value::Number(number)) => Some(*number),
                    _ => None,
                };
                let rounded = due.map(|figure| crate::base::decimal::round(figure, scale));
                if held != rounded {
                    return broken_invariant(
                        3,
                        format!("{code} của {unit} không bằng số tính từ biểu {}", table.code),
                        format!("{code} of {unit} is not what the list {} gives", table.code),
                    );
                }
            }
        }
    }
    Ok(())
}

/// What the rows of a unit give; `None` where that is unknown.
fn figure_of_unit(table: &ListTable, unit: &UnitCode, feed: &ListFeed) -> Option<Decimal> {
    let of_unit = table.units.iter().find(|one| one.unit == *unit)?;
    if of_unit.nil {
        return Some(Decimal::ZERO);
    }
    if of_unit.left_out > 0 || of_unit.rows == 0 {
        return None;
    }
    let mut sum = Decimal::ZERO;
    for row in table.rows.iter().filter(|row| row.unit == *unit) {
        let state = feed.column().and_then(|column| row.cells.get(column)).map(|cell| &cell.state);
        let more = match (&feed.taken, state) {
            (TakenFromList::Rows, _) => Decimal::ONE,
            (TakenFromList::Sum(_), Some(State::Value(Value::Number(number)))) => *number,
            (TakenFromList::Sum(_), Some(State::Nil)) => Decimal::ZERO,
            (TakenFromList::Yes(_), Some(State::Value(Value::Flag(yes)))) => Decimal::from(u8::from(*yes)),
            _ => return None,
        };
        sum = sum.checked_add(more)?;
    }
    (sum.abs() <= crate::base::decimal::LARGEST_ENTRY).then_some(sum)
}
