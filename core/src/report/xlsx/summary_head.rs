//! Writes the letterhead of `Tổng hợp`: bodies, national title, number, place and date, title, and the period of the figures.

use super::book::ReportData;
use super::report_styles::{LETTERHEAD_FONT_SIZE, centred};
use super::sheet_writer::{Sheet, XlsxResult};
use super::summary_columns::LAST_COLUMN;
use super::{REPORT_SHEETS, dates, measure, number};
use crate::base::Lang;
use crate::base::decimal;
use crate::consolidation::{UnitRow, UnitStatus};
use crate::word::letterhead::{MOTTO, NATION};
use rust_xlsxwriter::XlsxError;

/// First and last column of the left block, from 0.
const LEFT_COLUMNS: (u16, u16) = (0, 3);
/// First and last column of the right block, from 0.
const RIGHT_COLUMNS: (u16, u16) = (5, LAST_COLUMN);

/// The most units without an accepted return that the head names; more are only counted. The sheet of the returns has all of them.
const MAX_UNITS_NAMED: usize = 5;

/// Writes the letterhead; returns the row in which the table begins, and the height in points of all rows above that row.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &ReportData<'_>, widths: &[u32]) -> Result<(u32, u32), XlsxError> {
    let office = &book.report.office;
    let bold = centred(LETTERHEAD_FONT_SIZE).set_bold();
    let motto = centred(14).set_bold();
    let left: u32 = widths.iter().take(usize::from(LEFT_COLUMNS.1) + 1).sum();

    let (above, body) = letterhead_lines(&office.parent_body, &office.body);
    let upper = if office.parent_body.is_empty() { bold.clone() } else { centred(LETTERHEAD_FONT_SIZE) };
    sheet.write_merged_text(0, LEFT_COLUMNS, above, &upper)?;
    sheet.write_merged_text(0, RIGHT_COLUMNS, NATION, &bold)?;
    let mut height = sheet.fit_row_height(0, LETTERHEAD_FONT_SIZE, [(above, left)])?;
    sheet.write_merged_text(1, LEFT_COLUMNS, body, &bold)?;
    sheet.write_merged_text(1, RIGHT_COLUMNS, MOTTO, &motto)?;
    // Bold capitals are wider than the plain ones that are measured.
    height += sheet.fit_row_height(1, 14, [(body, left)])?;
    write_underline(sheet, 2, LEFT_COLUMNS, measure::width_in_pixels(body, LETTERHEAD_FONT_SIZE, true) * 2 / 5)?;
    write_underline(sheet, 2, RIGHT_COLUMNS, measure::width_in_pixels(MOTTO, 14, true))?;
    sheet.raw.set_row_height(2, 7)?;

    let number = match (office.number.as_str(), office.symbol.as_str()) {
        ("", "") => "Số: …………………".to_owned(),
        ("", symbol) => format!("Số: ………/{symbol}"),
        (number, _) => format!("Số: {number}"),
    };
    sheet.write_merged_text(3, LEFT_COLUMNS, &number, &centred(LETTERHEAD_FONT_SIZE))?;
    let date = dates::place_and_date(&office.place, book.report.as_of, book.report.period.year());
    sheet.write_merged_text(3, RIGHT_COLUMNS, &date, &centred(14).set_italic())?;
    sheet.raw.set_row_height(3, 24)?;
    sheet.raw.set_row_height(4, 8)?;
    let (row, below) = write_title(sheet, book, widths)?;
    Ok((row, height + 7 + 24 + 8 + below))
}

/// Writes the title, the period and the coverage; returns the row behind them, and their height in points.
fn write_title(sheet: &mut Sheet<'_>, book: &ReportData<'_>, widths: &[u32]) -> Result<(u32, u32), XlsxError> {
    let all: u32 = widths.iter().sum();
    let bold = centred(14).set_bold();
    let report = book.report;
    let subject = subject(book);
    // Number, place, day and signature are filled in by hand, so only cells from the title on are recorded.
    sheet.printed.start_recording();
    sheet.write_merged_text(5, (0, LAST_COLUMN), "BÁO CÁO", &bold)?;
    sheet.raw.set_row_height(5, 22)?;
    sheet.write_merged_text(6, (0, LAST_COLUMN), &subject, &bold)?;
    let mut height = 22 + sheet.fit_row_height(6, 15, [(subject.as_str(), all)])?;
    write_underline(sheet, 7, (0, LAST_COLUMN), measure::width_in_pixels(&subject, 14, true).min(all) * 2 / 5)?;
    sheet.raw.set_row_height(7, 7)?;
    let window =
        format!("(Số liệu từ ngày {} đến ngày {})", dates::short_date(report.window.first), dates::short_date(report.window.last),);
    sheet.write_merged_text(8, (0, LAST_COLUMN), &window, &centred(LETTERHEAD_FONT_SIZE).set_italic())?;
    sheet.raw.set_row_height(8, 20)?;
    let sent = coverage_text(book);
    sheet.write_merged_text(9, (0, LAST_COLUMN), &sent, &centred(LETTERHEAD_FONT_SIZE))?;
    height += sheet.fit_row_height(9, LETTERHEAD_FONT_SIZE, [(sent.as_str(), all)])?;
    sheet.raw.set_row_height(10, 8)?;
    Ok((11, height + 7 + 20 + 8))
}

/// The two lines on the left: the body above and the issuing body. The papers of a People's Committee name no body above it (Decree
/// 30/2020); its own name then takes both lines.
fn letterhead_lines<'o>(above: &'o str, body: &'o str) -> (&'o str, &'o str) {
    const COMMITTEES: [&str; 2] = ["ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN "];
    let name = COMMITTEES.iter().find_map(|committee| body.strip_prefix(committee)).filter(|_| above.is_empty());
    match name {
        Some(name) => (body.get(..body.len() - name.len()).unwrap_or_default().trim_end(), name),
        None => (above, body),
    }
}

/// Writes a short line under a text; `pixels` is the length that the decree requires.
fn write_underline(sheet: &mut Sheet<'_>, row: u32, columns: (u16, u16), pixels: u32) -> XlsxResult {
    // An underscore of this size is 4 pixels long.
    let line = "_".repeat((pixels / 4) as usize);
    let format = centred(6).set_bold().set_align(rust_xlsxwriter::FormatAlign::Top);
    sheet.write_merged_text(row, columns, &line, &format)
}

/// The subject of the report: the number of the plan, and the period.
pub(super) fn subject(book: &ReportData<'_>) -> String {
    // In the middle of a sentence “Quý II” is “quý II”.
    let name = book.report.period.name(Lang::Vi);
    let mut chars = name.chars();
    let name: String = (chars.next().into_iter()).flat_map(char::to_lowercase).chain(chars).collect();
    format!("Kết quả thực hiện Kế hoạch số {} {name}", book.plan.id)
}

/// Says how many of the owing units have an accepted return, and what became of the others.
fn coverage_text(book: &ReportData<'_>) -> String {
    let units = &book.report.units;
    let received = (units.iter()).filter(|unit| unit.status == UnitStatus::Received).count();
    let share = number::percent(received as u64, units.len() as u64);
    let share = share.map_or_else(String::new, |share| format!(" ({}%)", decimal::format(share, Lang::Vi)));
    let absent = [
        (UnitStatus::Missing, "chưa gửi"),
        (UnitStatus::Conflict, "có báo cáo mâu thuẫn"),
        (UnitStatus::Rejected, "gửi biểu của kỳ khác"),
        (UnitStatus::Rejected, "đã gửi, chưa đủ điều kiện tiếp nhận"),
    ];
    // Where these are few, the printed page names them.
    let named = units.len() - received <= MAX_UNITS_NAMED;
    let absent = (0..).zip(absent).filter_map(|(place, (status, words))| {
        let of = |unit: &&UnitRow| unit.status == status && (status != UnitStatus::Rejected || unit.other_period.is_some() == (place == 2));
        let names: Vec<&str> = units.iter().filter(of).map(|unit| unit.name.as_str()).collect();
        let list = if named { format!(" ({})", names.join(", ")) } else { String::new() };
        (!names.is_empty()).then(|| format!("{} đơn vị {words}{list}", names.len()))
    });
    let absent: Vec<String> = absent.collect();
    let absent = if absent.is_empty() { String::new() } else { format!("; còn {}", absent.join(", ")) };
    let mut text = format!(
        "Đã tổng hợp báo cáo của {received}/{} đơn vị{share}{absent}; hạn gửi: {}. Danh sách các đơn vị: trang “{}”.",
        units.len(),
        dates::short_date(book.report.deadline),
        REPORT_SHEETS[2],
    );
    if let Some(doubts) = doubts_text(units) {
        text.push_str(&format!(" {doubts} Các số liệu này vẫn được tính vào tổng số, có tô màu ở trang “{}”.", REPORT_SHEETS[1]));
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
    (!told.is_empty()).then(|| format!("Có {}.", told.join(" và ")))
}
