//! Writes the four lines above the table of `Tổng hợp`, the first appendix of the report. The letterhead is that of the report itself.

use super::book::ReportData;
use super::report_styles::centred;
use super::sheet_writer::Sheet;
use super::{dates, measure, number};
use crate::base::Lang;
use crate::base::decimal;
use crate::consolidation::{UnitRow, UnitStatus};
use rust_xlsxwriter::XlsxError;

/// The most units without an accepted return that the head names; more are only counted. The sheet of the returns has all of them.
const MAX_UNITS_NAMED: usize = 5;
/// Font size in points of the lines that say which paper this is, and of those that say what the figures are of.
const TITLE_SIZE: u32 = 13;
const LINE_SIZE: u32 = 12;

/// Writes the lines; returns the row in which the table begins, and the height in points of all rows above that row.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &ReportData<'_>, widths: &[u32]) -> Result<(u32, u32), XlsxError> {
    let all: u32 = widths.iter().sum();
    let bold = centred(TITLE_SIZE).set_bold();
    let plain = centred(LINE_SIZE);
    // Number and day are filled in by hand, so this line is not recorded.
    sheet.write_merged_text(2, (0, book.columns.last()), &paper_reference(book), &plain.clone().set_italic())?;
    sheet.printed.start_recording();
    let (title, sent) = (crate::papers::subject(book.plan, book.report.period), coverage_text(book));
    sheet.write_merged_text(0, (0, book.columns.last()), "Phụ lục I", &bold)?;
    sheet.write_merged_text(1, (0, book.columns.last()), &title.to_uppercase(), &bold)?;
    sheet.write_merged_text(3, (0, book.columns.last()), &sent, &plain)?;
    // Bold capitals are a quarter wider than the letters that are measured.
    let lines = measure::line_count(&title, all * 3 / 4, TITLE_SIZE);
    let sent = measure::line_count(&sent, all, LINE_SIZE);
    let heights = [
        measure::compact_row_height(1, TITLE_SIZE),
        measure::compact_row_height(lines, TITLE_SIZE),
        measure::compact_row_height(1, LINE_SIZE),
        measure::compact_row_height(sent, LINE_SIZE) + 4,
    ];
    for (row, height) in (0..).zip(heights) {
        sheet.raw.set_row_height(row, height)?;
    }
    Ok((4, heights.iter().sum()))
}

/// Names the report to which the appendix belongs. Its number and day are blank until somebody writes them (decision 58).
fn paper_reference(book: &ReportData<'_>) -> String {
    let office = &book.report.office;
    let number = match (office.number.as_str(), office.symbol.as_str()) {
        ("", "") => "…………".to_owned(),
        ("", symbol) => format!("……/{symbol}"),
        (number, _) => number.to_owned(),
    };
    format!("(Kèm theo Báo cáo số {number} {})", dates::open_date(book.report.deadline))
}

/// Says which days the figures are of, how many of the owing units have an accepted return, and what became of the others.
fn coverage_text(book: &ReportData<'_>) -> String {
    let units = &book.report.units;
    let received = (units.iter()).filter(|unit| unit.status == UnitStatus::Received).count();
    let share = number::percent(received as u64, units.len() as u64);
    let share = share.map_or_else(String::new, |share| format!(" ({}%)", decimal::format(share, Lang::Vi)));
    let absent = [
        (UnitStatus::Missing, "chưa gửi"),
        (UnitStatus::Partial, "chưa gửi đủ các kỳ"),
        (UnitStatus::Conflict, "có báo cáo mâu thuẫn"),
        (UnitStatus::Rejected, "gửi biểu của kỳ khác"),
        (UnitStatus::Rejected, "đã gửi, chưa đủ điều kiện tiếp nhận"),
    ];
    // Where these are few, the printed page names them.
    let named = units.len() - received <= MAX_UNITS_NAMED;
    let absent = (0..).zip(absent).filter_map(|(place, (status, words))| {
        let of = |unit: &&UnitRow| unit.status == status && (status != UnitStatus::Rejected || unit.other_period.is_some() == (place == 3));
        let names: Vec<&str> = units.iter().filter(of).map(|unit| unit.name.as_str()).collect();
        let list = if named { format!(" ({})", names.join(", ")) } else { String::new() };
        (!names.is_empty()).then(|| format!("{} đơn vị {words}{list}", names.len()))
    });
    let absent: Vec<String> = absent.collect();
    let absent = if absent.is_empty() { String::new() } else { format!("; còn {}", absent.join(", ")) };
    let mut text = format!(
        "Số liệu từ ngày {} đến ngày {}. Đã tổng hợp báo cáo của {received}/{} đơn vị{share}{absent}; {}.",
        dates::short_date(book.report.window.first),
        dates::short_date(book.report.window.last),
        units.len(),
        book.report
            .derived
            .as_ref()
            .map_or_else(|| format!("hạn gửi: {}", dates::short_date(book.report.deadline)), |parts| parts.in_words(Lang::Vi)),
    );
    if let Some(doubts) = doubts_text(units) {
        text.push_str(&format!(" {doubts}"));
    }
    text
}

/// Says how many figures count although they are doubtful; `None` where no figure is.
fn doubts_text(units: &[UnitRow]) -> Option<String> {
    let of = |count: fn(&UnitRow) -> u32| {
        let counts = units.iter().map(count).filter(|count| *count > 0);
        let (units, figures) = counts.fold((0u64, 0u64), |(units, figures), count| (units + 1, figures + u64::from(count)));
        (figures > 0).then_some((figures, units))
    };
    let errors = of(|unit| unit.doubts.errors).map(|(figures, units)| format!("{figures} số liệu của {units} đơn vị còn lỗi"));
    let asked = of(|unit| unit.doubts.asked).map(|(figures, units)| format!("{figures} số liệu của {units} đơn vị cần làm rõ"));
    let told: Vec<String> = [errors, asked].into_iter().flatten().collect();
    (!told.is_empty()).then(|| format!("Có {}, vẫn được tính vào tổng số.", told.join(" và ")))
}
