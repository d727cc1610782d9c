//! Makes the table of each list: the rows of all units, each with its unit.

use super::phrases::join_names;
use super::report_lines::ReportLines;
use super::{Appendix, Column, Figure, Ref, Sentence, Shows, TableRow};
use crate::base::text::shorten;
use crate::base::{Lang, Say};
use crate::consolidation::{ListTable, ListTableCell, ListTableRow, ListTableUnit};
use crate::findings::Count;
use crate::plan::{FreeList, ListColumn, ValueType, measure_suffix};
use crate::submission::{State, Value};

/// The most rows that the paper has; a longer list is on its sheet of the workbook, whole, because a part of it would be read as all of it.
const MAX_ROWS: usize = 1_000;
/// The most characters of a text in a cell.
const MAX_TEXT_CHARS: usize = 2_000;

/// The lists of the report in their order.
pub(super) fn lists(data: &ReportLines<'_>) -> Vec<Appendix> {
    data.report.lists.iter().filter_map(|table| Some(appendix(data, data.plan.list(&table.code)?, table))).collect()
}

fn appendix(data: &ReportLines<'_>, list: &FreeList, table: &ListTable) -> Appendix {
    let has_twice = !table.same_events.is_empty();
    let mut columns = vec![Column::new("TT", 5, Shows::Marks), Column::new("Đơn vị", 20, Shows::Words)];
    columns.extend(list.columns.iter().map(|column| {
        let (width, shows) = match column.value {
            ValueType::Text { .. } => (30, Shows::Words),
            ValueType::Choice { .. } => (18, Shows::Words),
            ValueType::Integer | ValueType::Decimal { .. } => (12, Shows::Figures),
            ValueType::Date { .. } | ValueType::Boolean => (13, Shows::Marks),
        };
        Column::new(format!("{}{}", column.label, measure_suffix(column)), width, shows)
    }));
    if has_twice {
        columns.push(Column::new("Việc trùng", 8, Shows::Marks));
    }
    let is_too_long = table.rows.len() > MAX_ROWS;
    let rows = (1_usize..).zip(&table.rows).map(|(number, row)| {
        let mut cells = vec![Sentence::words(number.to_string()), Sentence::words(data.unit_name(&row.unit))];
        cells.extend(
            list.columns
                .iter()
                .map(|column| row.cells.get(&column.id).map_or_else(Sentence::default, |cell| told(list, row, column, cell))),
        );
        if has_twice {
            let event = table.same_events.iter().position(|rows| rows.contains(&(number - 1)));
            cells.push(Sentence::words(event.map_or_else(String::new, |event| (event + 1).to_string())));
        }
        TableRow::Cells(cells)
    });
    let rows = if is_too_long { Vec::new() } else { rows.collect() };
    Appendix { title: list.label.clone(), columns, rows, note: note(data, table, is_too_long) }
}

/// What a cell shows.
fn told(list: &FreeList, row: &ListTableRow, column: &ListColumn, cell: &ListTableCell) -> Sentence {
    match &cell.state {
        State::Value(Value::Number(number)) => {
            let of = Ref::ListCell(list.code.clone(), row.unit.clone(), row.number, column.id.clone());
            let mut sentence = Sentence::default();
            sentence.figure(Figure::in_table(of, *number));
            sentence
        }
        State::Missing => Sentence::words(cell.raw.as_deref().map_or_else(String::new, |raw| format!("“{raw}” (số liệu chưa hợp lệ)"))),
        state => Sentence::words(shorten(&state.say(Lang::Vi), MAX_TEXT_CHARS)),
    }
}

/// The line under the table: how many rows there are, and which units have none.
fn note(data: &ReportLines<'_>, table: &ListTable, is_too_long: bool) -> String {
    let rows = Count(table.rows.len() as u64).say(Lang::Vi).into_owned();
    let mut note = match is_too_long {
        true => format!("Danh sách có {rows} dòng, không in ở đây; xem trang “Biểu {}” của bảng tổng hợp.", table.code),
        false => format!("Danh sách có {rows} dòng."),
    };
    if !table.same_events.is_empty() {
        note.push_str(" Việc trùng: các dòng có cùng số ở cột này là việc mà nhiều đơn vị cùng ghi.");
    }
    let mut add = |words: &str, which: fn(&ListTableUnit) -> bool| {
        let names: Vec<&str> = table.units.iter().filter(|unit| which(unit)).map(|unit| data.unit_name(&unit.unit)).collect();
        if !names.is_empty() {
            note.push_str(&format!(" {words}: {}.", join_names(&names)));
        }
    };
    add("Không phát sinh", |unit| unit.nil);
    add("Chưa có danh sách", |unit| unit.why.is_some());
    add("Có dòng chưa đọc vì quá số dòng của biểu, chưa được cộng", |unit| unit.left_out > 0);
    note
}
