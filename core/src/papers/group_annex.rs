//! Makes the tables with the sub-totals of groups of units.

use super::report_lines::{ReportLine, ReportLines};
use super::{Appendix, Column, Figure, GroupPart, Ref, Sentence, Shows, TableRow};
use crate::base::Lang;
use crate::consolidation::GroupTotal;

/// The most groups beside each other on a page.
const GROUPS_PER_TABLE: usize = 6;
/// What stands where the figures of the units of a group are not added.
const NOT_ADDED: &str = "không cộng";
/// What stands where no unit of a group owes the figure.
const NOT_OWED: &str = "×";

/// The sub-totals of all figures by group, as many tables as the groups need; none where the plan has no groups.
pub(super) fn sub_totals(data: &ReportLines<'_>) -> Vec<Appendix> {
    let groups: Vec<usize> = (0..data.report.groups.len()).collect();
    groups.chunks(GROUPS_PER_TABLE).map(|places| table(data, places)).collect()
}

/// The table of the groups at these places.
fn table(data: &ReportLines<'_>, places: &[usize]) -> Appendix {
    let groups = || places.iter().filter_map(|place| Some((*place, data.report.groups.get(*place)?)));
    let mut columns = vec![
        Column::new("TT", 5, Shows::Marks),
        Column::new("Mã", 8, Shows::Marks),
        Column::new("Chỉ tiêu", 44, Shows::Words),
        Column::new("Đơn vị tính", 13, Shows::Marks),
    ];
    columns.extend(
        groups().map(|(_, group)| Column::new(format!("{} ({} đơn vị)", group.label(Lang::Vi), group.units.len()), 16, Shows::Figures)),
    );
    let mut rows = Vec::new();
    let mut heading = "";
    let mut number = 0;
    let mut is_partial = false;
    for line in data.lines.iter().filter(|line| !line.indicator.is_text()) {
        if line.indicator.heading != heading {
            heading = &line.indicator.heading;
            rows.push(TableRow::Heading(heading.to_owned()));
        }
        number += 1;
        let own = [number.to_string(), line.line.code.to_string(), line.indicator.label.clone(), line.indicator.unit_of_measure.clone()];
        let told = places.iter().map(|place| line.line.groups.get(*place).copied().unwrap_or_default());
        is_partial |= told.clone().any(|told| !told.units.complete() && told.total.is_some());
        let cells = places.iter().zip(told).map(|(place, told)| cell(*line, *place, told));
        rows.push(TableRow::Cells(own.into_iter().map(Sentence::words).chain(cells).collect()));
    }
    let mut note = format!("…: chưa có số liệu. {NOT_OWED}: nhóm không phải báo cáo chỉ tiêu này.");
    if is_partial {
        note.push_str(" Số trong ngoặc: số đơn vị có số liệu/số đơn vị phải báo cáo của nhóm.");
    }
    Appendix { title: "Số liệu theo nhóm đơn vị".to_owned(), columns, rows, note }
}

/// The sub-total of a group, with its units where some have no figure.
fn cell(line: ReportLine<'_>, place: usize, told: GroupTotal) -> Sentence {
    let of = |part| Ref::Group(line.line.code.clone(), place + 1, part);
    if told.units.owed == 0 {
        return Sentence::words(NOT_OWED);
    }
    if told.listed {
        return Sentence::words(NOT_ADDED);
    }
    let mut cell = Sentence::table_cell(of(GroupPart::Total), told.total);
    if told.total.is_some() && !told.units.complete() {
        cell.push(" (").figure(Figure::in_table(of(GroupPart::Have), told.units.have.into())).push("/");
        cell.figure(Figure::in_table(of(GroupPart::Owed), told.units.owed.into())).push(")");
    }
    cell
}
