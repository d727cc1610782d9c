//! Lists what changed since the report that this one replaces.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::report_lines::ReportLines;
use super::{Appendix, Column, LinePart, Ref, Sentence, Shows, TableRow};
use crate::base::{IndicatorCode, Lang};

/// The published report of the same period that the new one replaces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replaced {
    /// Its number (`12/BC-UBND`); empty where it was not given.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its lines by code.
    pub lines: BTreeMap<IndicatorCode, ReplacedLine>,
}

/// A line of the replaced report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplacedLine {
    /// The total.
    pub total: Option<Decimal>,
}

/// The appendix with the totals that are not what the replaced report had.
pub(super) fn changes(data: &ReportLines<'_>, replaces: &Replaced) -> Appendix {
    let column = |head, width, shows| Column { head, width, shows };
    let columns = vec![
        column("TT", 6, Shows::Marks),
        column("Mã", 8, Shows::Marks),
        column("Chỉ tiêu", 50, Shows::Words),
        column("Đơn vị tính", 14, Shows::Marks),
        column("Số đã báo cáo", 14, Shows::Figures),
        column("Số thay thế", 14, Shows::Figures),
    ];
    let mut rows = Vec::new();
    for line in data.lines.iter().filter(|line| !line.indicator.is_text()) {
        let before = replaces.lines.get(&line.line.code).and_then(|replaced| replaced.total);
        if before == line.line.total {
            continue;
        }
        let code = &line.line.code;
        rows.push(TableRow::Cells(vec![
            Sentence::words((rows.len() + 1).to_string()),
            Sentence::words(code.to_string()),
            Sentence::words(line.indicator.name(Lang::Vi)),
            Sentence::words(line.indicator.unit_of_measure.as_str()),
            Sentence::table_cell(Ref::Replaced(code.clone()), before),
            Sentence::table_cell(Ref::Line(code.clone(), LinePart::Total), line.line.total),
        ]));
    }
    let note = if rows.is_empty() { "Các số tổng hợp không thay đổi." } else { "…: chưa có số liệu." };
    Appendix { title: "Số liệu thay đổi so với báo cáo được thay thế".to_owned(), columns, rows, note: note.to_owned() }
}
