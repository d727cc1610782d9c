//! Makes the tables behind the report: all figures, and the units with what became of their returns.

use rust_decimal::Decimal;

use super::change_sentence::have;
use super::report_lines::{ReportLine, ReportLines};
use super::{Appendix, Column, Figure, LinePart, Ref, Sentence, Shows, TableRow, subject};
use crate::base::text::capitalize_first;
use crate::base::{IndicatorCode, Lang, Say};
use crate::consolidation::TargetPending;
use crate::plan::YearToDateKind;

/// What stands under the table of all figures.
const NOTE: &str = "…: chưa có số liệu, hoặc không tính được. ×: số liệu thời điểm, không lũy kế. Số kỳ trước (cùng đơn vị), tăng, giảm: chỉ tính các đơn vị có số liệu cả hai kỳ.";

/// What stands in place of a change in percent, for an indicator that is a percentage.
const POINTS: &str = "điểm %";

/// The place of the columns of the same period one year before: behind those of the comparison with the period before.
const LAST_YEAR_AT: usize = 9;

fn column(head: &'static str, width: u32, shows: Shows) -> Column {
    Column::new(head, width, shows)
}

/// The table of all figures.
pub(super) fn figures(data: &ReportLines<'_>) -> Appendix {
    let longest = data.lines.iter().map(|line| line.line.code.as_str().len()).max().unwrap_or(0);
    let codes = u32::try_from(longest).unwrap_or(0).saturating_add(4).clamp(8, 22);
    let mut columns = vec![
        column("TT", 5, Shows::Marks),
        column("Mã", codes, Shows::Marks),
        column("Chỉ tiêu", 36, Shows::Words),
        column("Đơn vị tính", 13, Shows::Marks),
        column("Kỳ trước", 12, Shows::Figures),
        column("Kỳ này", 12, Shows::Figures),
        column("Số kỳ trước (cùng đơn vị)", 12, Shows::Figures),
        column("Tăng, giảm", 12, Shows::Figures),
        column("Tỷ lệ tăng, giảm (%)", 11, Shows::Figures),
        column("Lũy kế từ đầu năm", 16, Shows::Figures),
        column("Kế hoạch giao", 12, Shows::Marks),
        column("Tỷ lệ thực hiện (%)", 11, Shows::Figures),
        column("Số đơn vị có số liệu", 11, Shows::Marks),
    ];
    if data.report.last_year.is_some() {
        let [first, second, third] =
            ["Cùng kỳ năm trước", "So cùng kỳ: tăng, giảm", "So cùng kỳ: tỷ lệ (%)"].map(|head| column(head, 12, Shows::Figures));
        for (column, width) in columns.iter_mut().zip([7, codes, 42]) {
            column.width = width;
        }
        columns.splice(LAST_YEAR_AT..LAST_YEAR_AT, [first, second, third]);
    }
    let mut rows = Vec::new();
    let mut heading = "";
    let mut number = 0;
    for line in data.lines.iter().filter(|line| !line.indicator.is_text()) {
        if line.indicator.heading != heading {
            heading = &line.indicator.heading;
            rows.push(TableRow::Heading(heading.to_owned()));
        }
        number += 1;
        rows.push(TableRow::Cells(figure_row(number, *line)));
    }
    let mut note = NOTE.to_owned();
    let lines = || data.lines.iter().filter(|line| !line.indicator.is_text());
    if lines().any(|line| !is_whole_year_to_date(*line)) {
        note.push_str(" Số trong ngoặc ở cột lũy kế: số báo cáo đã có/số báo cáo phải có của các đơn vị trong các kỳ.");
    }
    if lines().any(|line| is_over_some(*line)) {
        note.push_str(" Số trong ngoặc ở cột tỷ lệ thực hiện: số đơn vị được giao và có số liệu/số đơn vị được giao; tỷ lệ chỉ tính trên các đơn vị có đủ hai số ấy.");
    }
    if lines().any(|line| has_errors(*line)) {
        note.push_str(" *: số liệu đã tính vào tổng nhưng còn lỗi.");
    }
    if lines().any(|line| line.may_count_twice()) {
        note.push_str(" (T): tổng có thể trùng, vì có thể có nội dung được nhiều đơn vị cùng báo cáo.");
    }
    if data.report.last_year.is_some() {
        note.push_str(" So cùng kỳ: chỉ tính các đơn vị có số liệu cả hai năm.");
        if lines().any(|line| is_over_others_than_last_year(*line)) {
            note.push_str(" Số trong ngoặc ở các cột cùng kỳ: số đơn vị mà số ấy được tính trên đó, ghi khi tổng kỳ này, tổng cùng kỳ và phần so sánh không cùng số đơn vị.");
        }
    }
    Appendix { title: subject(data.plan, data.report.period), columns, rows, note }
}

/// Whether figures in the total have errors that are not settled.
fn has_errors(line: ReportLine<'_>) -> bool {
    line.line.total.is_some() && line.line.doubts().errors > 0
}

/// Whether the year to date, where there is one, has all figures that are owed.
fn is_whole_year_to_date(line: ReportLine<'_>) -> bool {
    !has_year_to_date(line) || line.line.year_to_date.is_none() || line.line.ytd_periods.complete()
}

/// Whether the line has a year to date.
fn has_year_to_date(line: ReportLine<'_>) -> bool {
    line.indicator.year_to_date_kind() != YearToDateKind::Absent
}

fn figure_row(number: usize, line: ReportLine<'_>) -> Vec<Sentence> {
    let of = |part| Ref::Line(line.line.code.clone(), part);
    let figure = |part, value: Option<Decimal>| Sentence::table_cell(of(part), value);
    let mut to_date = match has_year_to_date(line) {
        true => figure(LinePart::YearToDate, line.line.year_to_date),
        false => Sentence::words("×"),
    };
    if !is_whole_year_to_date(line) {
        let share = line.line.ytd_periods;
        to_date.push(" (").figure(Figure::in_table(of(LinePart::YearToDateHave), share.have.into())).push("/");
        to_date.figure(Figure::in_table(of(LinePart::YearToDateOwed), share.owed.into())).push(")");
    }
    let mut total = match line.line.day {
        Some(day) => Sentence::words(day.say(Lang::Vi)),
        None => figure(LinePart::Total, line.line.total),
    };
    if has_errors(line) {
        total.push("*");
    }
    if line.line.options.iter().any(|count| count.units > 0) {
        total = Sentence::default();
        for (place, count) in line.line.options.iter().filter(|count| count.units > 0).enumerate() {
            let of = Ref::Chose(line.line.code.clone(), count.option.code.clone());
            let joint = if place == 0 { "" } else { "; " };
            total.push(&format!("{joint}{}: ", count.option.label)).figure(Figure::in_table(of, count.units.into()));
        }
    }
    if line.may_count_twice() {
        total.push(" (T)");
    }
    let percent = |part, value: Option<Decimal>| match line.indicator.is_percentage() && value.is_some() {
        true => Sentence::words(POINTS),
        false => figure(part, value),
    };
    let last_year = line.line.last_year.as_ref().map(|last_year| {
        let over = |part, value: Option<Decimal>, units_part, units: Option<u32>| {
            let mut cell = figure(part, value);
            if let Some(units) = units.filter(|_| value.is_some() && is_over_others_than_last_year(line)) {
                cell.push(" (").figure(Figure::in_table(of(units_part), units.into())).push(")");
            }
            cell
        };
        let compared = last_year.compared.as_ref().map(|compared| compared.units);
        [
            over(LinePart::LastYear, last_year.total, LinePart::LastYearHave, Some(last_year.units.have)),
            over(LinePart::LastYearChange, last_year.change, LinePart::LastYearChangeUnits, compared),
            percent(LinePart::LastYearChangePercent, last_year.change_percent),
        ]
    });
    let mut share = Sentence::default();
    share.figure(Figure::in_table(of(LinePart::Have), have(line).into())).push("/");
    share.figure(Figure::in_table(of(LinePart::Owed), line.line.states.all().into()));
    let mut cells = vec![
        Sentence::words(number.to_string()),
        Sentence::words(line.line.code.to_string()),
        Sentence::words(line.indicator.label.as_str()),
        Sentence::words(line.indicator.unit_of_measure.as_str()),
        figure(LinePart::Previous, line.line.previous),
        total,
        figure(LinePart::PreviousOfSameUnits, line.line.compared.as_ref().map(|compared| compared.before)),
        figure(LinePart::Change, line.line.change),
        percent(LinePart::ChangePercent, line.line.change_percent),
        to_date,
        target_cell(line),
        attainment_cell(line),
        share,
    ];
    cells.splice(LAST_YEAR_AT..LAST_YEAR_AT, last_year.into_iter().flatten());
    cells
}

/// Whether the total, that of one year before, and the change since then are not all over the same number of units.
fn is_over_others_than_last_year(line: ReportLine<'_>) -> bool {
    line.line.last_year.as_ref().is_some_and(|last_year| {
        let compared = last_year.compared.as_ref().map(|compared| compared.units);
        let known = last_year.units.have > 0 && last_year.total.is_some();
        known && (compared != Some(last_year.units.have) || compared != Some(have(line)))
    })
}

/// Whether the attainment is over other units than the total and the assigned number.
fn is_over_some(line: ReportLine<'_>) -> bool {
    let shown = line.given_target().filter(|target| target.attainment.is_some());
    shown.and_then(|target| target.assigned).is_some_and(|share| !share.is_whole())
}

/// The attainment in percent; where it is over fewer units than have a number, with how many.
fn attainment_cell(line: ReportLine<'_>) -> Sentence {
    let of = |part| Ref::Line(line.line.code.clone(), part);
    let Some(target) = line.given_target() else { return Sentence::default() };
    let Some(value) = target.attainment else { return Sentence::default() };
    let mut cell = Sentence::table_cell(of(LinePart::Attainment), Some(value));
    if let Some(share) = target.assigned.filter(|share| !share.is_whole()) {
        cell.push(" (").figure(Figure::in_table(of(LinePart::AssignedHave), share.units.have.into())).push("/");
        cell.figure(Figure::in_table(of(LinePart::AssignedOwed), share.units.owed.into())).push(")");
    }
    cell
}

/// What the plan sets (`9 - 15`, `≥ 1`).
fn target_cell(line: ReportLine<'_>) -> Sentence {
    let mut cell = Sentence::default();
    let Some(target) = line.given_target() else { return cell };
    if target.waits == Some(TargetPending::ForNumbers) {
        return Sentence::words("chưa giao số");
    }
    let figure = |part, value| Figure::in_table(Ref::Line(line.line.code.clone(), part), value);
    match (target.min, target.max) {
        (Some(min), Some(max)) if min == max => cell.figure(figure(LinePart::TargetMin, min)),
        (Some(min), Some(max)) => cell.figure(figure(LinePart::TargetMin, min)).push(" - ").figure(figure(LinePart::TargetMax, max)),
        (Some(min), None) => cell.push("≥ ").figure(figure(LinePart::TargetMin, min)),
        (None, Some(max)) => cell.push("≤ ").figure(figure(LinePart::TargetMax, max)),
        (None, None) => &mut cell,
    };
    cell
}

/// The table of the units: what became of their returns.
pub(super) fn units(data: &ReportLines<'_>) -> Appendix {
    let columns = vec![
        column("TT", 6, Shows::Marks),
        column("Đơn vị", 40, Shows::Words),
        column("Tình hình gửi", 40, Shows::Words),
        column("Ngày nhận", 20, Shows::Marks),
        column("Số ngày làm việc chậm", 14, Shows::Figures),
        column("Chỉ tiêu còn thiếu", 60, Shows::Words),
    ];
    let rows = (1..).zip(&data.report.units).map(|(number, unit): (usize, _)| {
        let received = unit
            .received
            .map_or_else(String::new, |on| format!("{}{}", on.date.say(Lang::Vi), if on.by_signature { " (ngày ký)" } else { "" }));
        let mut late = Sentence::default();
        if unit.days_late > 0 {
            late.figure(Figure::in_table(Ref::DaysLate(unit.code.clone()), unit.days_late.into()));
        }
        let nil = if unit.nil { ", báo cáo không phát sinh" } else { "" };
        let missing = if unit.has_reported() { missing_in_words(data, &unit.missing_cells) } else { String::new() };
        let words = [number.to_string(), unit.name.clone(), format!("{}{nil}", unit.status_text(Lang::Vi)), received];
        TableRow::Cells(words.into_iter().map(Sentence::words).chain([late, Sentence::words(missing)]).collect())
    });
    let mut note = match &data.report.derived {
        Some(parts) => format!("{}.", capitalize_first(&parts.in_words(Lang::Vi))),
        None => format!("Hạn gửi: {}.", data.report.deadline.say(Lang::Vi)),
    };
    if data.report.units.iter().any(|unit| unit.days_late > 0) {
        note.push_str(" Số ngày làm việc chậm: đếm từ ngày sau hạn gửi đến ngày nhận, không tính thứ Bảy, Chủ nhật và ngày nghỉ lễ, tết.");
    }
    Appendix { title: "Danh sách các đơn vị và tình hình gửi báo cáo".to_owned(), columns, rows: rows.collect(), note }
}

/// The most indicators of a unit that are named; of further ones only the codes are told.
const MAX_NAMED: usize = 3;

/// What a unit has left out, by name and code.
fn missing_in_words(data: &ReportLines<'_>, codes: &[IndicatorCode]) -> String {
    let named = codes.iter().take(MAX_NAMED).map(|code| match data.plan.indicator(code) {
        Some(indicator) => format!("{} ({code})", indicator.name(Lang::Vi)),
        None => code.to_string(),
    });
    let mut told = named.collect::<Vec<_>>().join("; ");
    let rest: Vec<String> = codes.iter().skip(MAX_NAMED).map(ToString::to_string).collect();
    if !rest.is_empty() {
        told.push_str(&format!("; và {} chỉ tiêu khác: {}", rest.len(), rest.join(", ")));
    }
    told
}
