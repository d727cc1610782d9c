//! Lists what changed since the report that this one replaces.

use jiff::civil::Date;

use super::report_lines::ReportLines;
use super::{Appendix, Column, LinePart, Ref, ReplacedPart, Sentence, Shows, TableRow};
use crate::base::Lang;
use crate::consolidation::{ChangedFigure, ChangedLine, IssuedChanges, PublishedPart};

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

/// The appendix with the totals that are not what the replaced report had, and with the years to date where only these changed.
pub(super) fn changes(data: &ReportLines<'_>, changes: &IssuedChanges) -> Appendix {
    let column = |head, width, shows| Column { head, width, shows };
    let columns = vec![
        column("TT", 5, Shows::Marks),
        column("Mã", 8, Shows::Marks),
        column("Chỉ tiêu", 40, Shows::Words),
        column("Đơn vị tính", 13, Shows::Marks),
        column("Số đã báo cáo", 14, Shows::Figures),
        column("Số thay thế", 14, Shows::Figures),
        column("Tăng, giảm", 13, Shows::Figures),
        column("Đơn vị có số liệu thay đổi, nguyên nhân", 44, Shows::Words),
    ];
    let mut rows = Vec::new();
    for line in &changes.lines {
        let figure = line.figure(&PublishedPart::Total).or_else(|| line.figure(&PublishedPart::YearToDate));
        if let Some(figure) = figure {
            rows.push(TableRow::Cells(row(data, rows.len() + 1, line, figure)));
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

fn row(data: &ReportLines<'_>, number: usize, line: &ChangedLine, figure: &ChangedFigure) -> Vec<Sentence> {
    let code = &line.code;
    let indicator = data.plan.indicator(code);
    let label = indicator.map_or("", |indicator| indicator.name(Lang::Vi));
    let of_year = if figure.part == PublishedPart::Total { "" } else { " (lũy kế từ đầu năm)" };
    let replaced = |part| Ref::Replaced(code.clone(), part);
    let (before, now, difference) = match figure.part {
        PublishedPart::Total => (ReplacedPart::Total, LinePart::Total, ReplacedPart::Difference),
        _ => (ReplacedPart::YearToDate, LinePart::YearToDate, ReplacedPart::YearToDateDifference),
    };
    vec![
        Sentence::words(number.to_string()),
        Sentence::words(code.to_string()),
        Sentence::words(format!("{label}{of_year}")),
        Sentence::words(indicator.map_or("", |indicator| indicator.unit_of_measure.as_str())),
        Sentence::table_cell(replaced(before), figure.before),
        Sentence::table_cell(Ref::Line(code.clone(), now), figure.now),
        Sentence::table_cell(replaced(difference), figure.difference()),
        Sentence::words(units(data, line)),
    ]
}

/// The units whose figures change, each with the cause.
fn units<'a>(data: &ReportLines<'a>, line: &'a ChangedLine) -> String {
    let named = line.units.iter().take(MAX_UNITS_NAMED);
    let named = named.map(|unit| format!("{} ({})", data.unit_name(&unit.unit), unit.cause.short(Lang::Vi)));
    let named = named.collect::<Vec<_>>().join("; ");
    if line.units.len() > MAX_UNITS_NAMED { format!("{named}; và các đơn vị khác") } else { named }
}
