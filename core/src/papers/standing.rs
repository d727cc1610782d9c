//! Tells who has reported, who has not, and which figures the office should settle before it signs.

use super::phrases::{join_names, uncapitalized};
use super::report_lines::ReportLines;
use super::unsettled::Unsettled;
use super::{Figure, Line, Ref, Sentence, WholePart};
use crate::base::{Lang, Say};
use crate::consolidation::{UnitRow, UnitStatus, percent};

/// The most units that a sentence names; the appendix has all of them.
const MAX_NAMED: usize = 15;

/// How many units have reported, and what became of the others, each named where they are few.
pub(super) fn coverage(data: &ReportLines<'_>) -> Line {
    let units = &data.report.units;
    let whole = |part, count: usize| Figure::count(Ref::Whole(part), count.into());
    let received = units.iter().filter(|unit| unit.status == UnitStatus::Received).count();
    let mut sentence = Sentence::default();
    let of = |part, count: usize| Figure::measure(Ref::Whole(part), count.into());
    sentence.push("Đến nay có ").figure(of(WholePart::Received, received)).push("/").figure(of(WholePart::Owed, units.len()));
    sentence.push(" đơn vị gửi báo cáo được tiếp nhận");
    if let Some(share) = percent(received.into(), units.len().into()) {
        sentence.push(" (đạt ").figure(Figure::measure(Ref::Whole(WholePart::ReceivedPercent), share)).push("%)");
    }
    let late: Vec<&UnitRow> = units.iter().filter(|unit| unit.status == UnitStatus::Received && unit.days_late > 0).collect();
    if !late.is_empty() {
        sentence.push(", trong đó ").figure(whole(WholePart::Late, late.len()));
        sentence.push(&format!(" đơn vị gửi sau hạn ngày {}{}", data.report.deadline.say(Lang::Vi), names(&late)));
    }
    for (status, part, words) in [
        (UnitStatus::Missing, WholePart::Missing, "đơn vị chưa gửi báo cáo"),
        (UnitStatus::Partial, WholePart::Partial, "đơn vị chưa gửi đủ báo cáo các kỳ"),
        (UnitStatus::Conflict, WholePart::Conflict, "đơn vị có nhiều bản báo cáo mâu thuẫn"),
        (UnitStatus::Rejected, WholePart::Rejected, "đơn vị đã gửi, chưa đủ điều kiện tiếp nhận"),
    ] {
        let of: Vec<&UnitRow> = units.iter().filter(|unit| unit.status == status).collect();
        if !of.is_empty() {
            sentence.push("; ").figure(whole(part, of.len())).push(&format!(" {words}{}", names(&of)));
        }
    }
    sentence.push(". Số liệu dưới đây là của các đơn vị có báo cáo được tiếp nhận");
    if let Some(derivation) = &data.report.derived {
        let names: Vec<String> = derivation.parts.iter().map(|part| uncapitalized(&part.period.name(Lang::Vi))).collect();
        sentence.push(&format!(", được tổng hợp từ báo cáo {}", join_names(&names.iter().map(String::as_str).collect::<Vec<_>>())));
    }
    if let Some(period) = data.report.previous {
        sentence.push(&format!("; so sánh với {} chỉ tính các đơn vị có số liệu cả hai kỳ", uncapitalized(&period.name(Lang::Vi))));
    }
    if let Some(period) = data.report.last_year {
        let year = period.year();
        sentence.push(&match data.report.previous {
            Some(_) => format!(", với cùng kỳ năm {year} cũng vậy"),
            None => format!("; so sánh với cùng kỳ năm {year} chỉ tính các đơn vị có số liệu cả hai kỳ"),
        });
    }
    if data.lines.iter().any(|line| line.line.year_to_date.is_some() && !line.line.ytd_periods.complete()) {
        sentence.push("; số lũy kế mới gồm số liệu đã nhận của các kỳ");
    }
    sentence.push(".");
    Line::Paragraph(sentence)
}

/// The names in brackets, where they are few.
fn names(units: &[&UnitRow]) -> String {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    if names.len() <= MAX_NAMED { format!(" ({})", join_names(&names)) } else { String::new() }
}

/// The most codes that are named of each kind; the sheet of the workbook has all.
const MAX_CODES: usize = 20;

/// Whether something of a kind is open.
type IsOpen = fn(Unsettled) -> bool;

/// What has to be settled before anybody signs: figures that count although they are doubtful, answers that do not count, and totals that may
/// count something twice.
pub(super) fn doubts(data: &ReportLines<'_>) -> Option<Line> {
    let found: Vec<(Unsettled, &str)> =
        data.lines.iter().map(|line| (Unsettled::of(data, *line), line.line.code.as_str())).filter(|(found, _)| !found.is_none()).collect();
    let kinds: [(&str, IsOpen); 5] = [
        ("số liệu đã tính vào tổng nhưng còn lỗi", |found| found.errors > 0),
        ("số liệu đã tính vào tổng nhưng cần làm rõ", |found| found.asked > 0),
        ("số liệu chưa hợp lệ, chưa tính vào tổng", |found| found.refused > 0),
        ("số liệu bắt buộc còn để trống", |found| found.blank > 0),
        ("tổng có thể trùng, vì có thể có nội dung được nhiều đơn vị cùng báo cáo", |found| found.twice),
    ];
    let told: Vec<String> = kinds
        .into_iter()
        .filter_map(|(words, is_so)| {
            let codes: Vec<&str> = found.iter().filter(|(found, _)| is_so(*found)).map(|(_, code)| *code).collect();
            let more = if codes.len() > MAX_CODES { ", …" } else { "" };
            (!codes.is_empty()).then(|| format!("{words}: {}{more}", codes.iter().take(MAX_CODES).copied().collect::<Vec<_>>().join(", ")))
        })
        .collect();
    let words = format!("[Trước khi ký: {}; xem trang “Lỗi và cảnh báo” của bảng tổng hợp. Xong thì xóa dòng này.]", told.join("; "));
    (!told.is_empty()).then_some(Line::Gap(words))
}
