//! Lists what changed since the report that this one replaces.

use jiff::civil::Date;

use super::report_lines::ReportLines;
use super::{Appendix, Column, Ref, ReplacedSide, Sentence, Shows, TableRow};
use crate::base::Lang;
use crate::base::text::capitalize_first;
use crate::consolidation::{ChangedFigure, ChangedLine, IssuedChanges};

/// The most units of a line that are named; the others stand in the workbook.
const MAX_UNITS_NAMED: usize = 5;

/// Number and date of the published report of the same period that the new one replaces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replaced {
    /// Its number (`12/BC-UBND`); empty where it was not given.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
}

/// The appendix with every published figure that is not what the replaced report had, the total of a line first.
pub(super) fn changes(data: &ReportLines<'_>, changes: &IssuedChanges) -> Appendix {
    let columns = vec![
        Column::new("TT", 5, Shows::Marks),
        Column::new("Mã", 8, Shows::Marks),
        Column::new("Chỉ tiêu", 36, Shows::Words),
        Column::new("Số liệu", 22, Shows::Words),
        Column::new("Đơn vị tính", 13, Shows::Marks),
        Column::new("Số đã báo cáo", 14, Shows::Figures),
        Column::new("Số thay thế", 14, Shows::Figures),
        Column::new("Tăng, giảm", 13, Shows::Figures),
        Column::new("Đơn vị có số liệu thay đổi, nguyên nhân", 40, Shows::Words),
    ];
    let mut rows = Vec::new();
    for line in &changes.lines {
        for (place, figure) in line.figures.iter().enumerate() {
            rows.push(TableRow::Cells(row(data, rows.len() + 1, line, figure, place == 0)));
        }
    }
    let mut note =
        if rows.is_empty() { "Các số tổng hợp không thay đổi.".to_owned() } else { "…: chưa có số liệu.".to_owned() };
    let edited: Vec<&str> = changes.edited.iter().map(|line| line.code.as_str()).collect();
    if !edited.is_empty() {
        note.push_str(&format!(" Không so sánh được, vì ô của báo cáo được thay thế đã bị sửa: {}.", edited.join(", ")));
    }
    Appendix { title: "Số liệu thay đổi so với báo cáo được thay thế".to_owned(), columns, rows, note }
}

/// The row of a figure; the first of a line names the units behind all of them.
fn row(data: &ReportLines<'_>, number: usize, line: &ChangedLine, figure: &ChangedFigure, is_first: bool) -> Vec<Sentence> {
    let code = &line.code;
    let indicator = data.plan.indicator(code);
    let label = indicator.map_or("", |indicator| indicator.name(Lang::Vi));
    let own = indicator.map_or("", |indicator| indicator.unit_of_measure.as_str());
    let replaced = |side| Ref::Replaced(code.clone(), figure.part.clone(), side);
    vec![
        Sentence::words(number.to_string()),
        Sentence::words(code.to_string()),
        Sentence::words(label),
        Sentence::words(capitalize_first(&figure.part.name(data.plan, code, Lang::Vi))),
        Sentence::words(figure.part.measure(own, Lang::Vi)),
        Sentence::table_cell(replaced(ReplacedSide::Before), figure.before),
        Sentence::table_cell(Ref::now(code, &figure.part), figure.now),
        Sentence::table_cell(replaced(ReplacedSide::Difference), figure.difference()),
        Sentence::words(if is_first { units(data, line) } else { String::new() }),
    ]
}

/// The units whose figures change, each with the cause.
fn units<'a>(data: &ReportLines<'a>, line: &'a ChangedLine) -> String {
    let named = line.units.iter().take(MAX_UNITS_NAMED);
    let named = named.map(|unit| format!("{} ({})", data.unit_name(&unit.unit), unit.cause.short(Lang::Vi)));
    let named = named.collect::<Vec<_>>().join("; ");
    if line.units.len() > MAX_UNITS_NAMED { format!("{named}; và các đơn vị khác") } else { named }
}
