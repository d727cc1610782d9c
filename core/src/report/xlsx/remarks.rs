//! Writes the texts of the column “Ghi chú”: short remarks that a reader needs before using a figure.

use super::REPORT_SHEETS;
use super::book::{IndicatorRow, ReportData};
use super::number;
use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::consolidation::{AgainstTarget, MissingReason, TargetPending, UnitEntry};
use crate::plan::{AcrossUnits, IndicatorKind, TargetBasis};
use crate::submission::State;

/// The remarks on one line, divided by semicolons.
pub(super) fn format_remarks(book: &ReportData<'_>, row: &IndicatorRow<'_>) -> String {
    let mut remarks = Vec::new();
    if row.indicator.is_text() {
        remarks.push(format!("Xem trang “{}”", REPORT_SHEETS[4]));
    } else {
        add_roll_up_remarks(book, row, &mut remarks);
        add_time_remarks(row, &mut remarks);
        add_target_remarks(row, &mut remarks);
    }
    add_state_remarks(row, &mut remarks);
    let mut text = remarks.join("; ");
    if let Some(first) = text.chars().next() {
        let rest = text.split_off(first.len_utf8());
        text = first.to_uppercase().chain(rest.chars()).collect();
    }
    text
}

/// Adds remarks on how the total was made, on corrections and on doubtful figures.
fn add_roll_up_remarks(book: &ReportData<'_>, row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let line = row.line;
    let several = line.by_unit.len() > 1;
    match row.indicator.across_units {
        AcrossUnits::SumWarn if line.may_be_counted_twice() => remarks.push("có thể trùng".to_owned()),
        AcrossUnits::Max => {
            if let Some(unit) = &line.chosen {
                remarks.push(format!("lấy số lớn nhất ({})", book.unit_name(unit)));
            }
        }
        AcrossUnits::None if row.indicator.computed.is_some() => remarks.push("tính lại từ tổng các số thành phần".to_owned()),
        AcrossUnits::None if several => {
            remarks.push(format!("số của từng đơn vị: trang “{}”", REPORT_SHEETS[1]));
        }
        AcrossUnits::None => {
            if let Some(unit) = &line.chosen {
                remarks.push(format!("theo {}", book.unit_name(unit)));
            }
        }
        AcrossUnits::CountYes => remarks.push("số đơn vị trả lời “có”".to_owned()),
        AcrossUnits::CountEach => remarks.push("số đơn vị theo từng lựa chọn".to_owned()),
        AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::ConcatByUnit => {}
    }
    if line.total.is_some_and(|total| !number::fits_in_sheet(total)) {
        remarks.push("ghi dạng chữ vì quá 15 chữ số".to_owned());
    }
    let corrected = (line.by_unit.values()).filter_map(UnitEntry::correction).filter(|correction| !correction.confirms()).count();
    if corrected > 0 {
        remarks.push(format!("{corrected} số đã điều chỉnh"));
    }
    let doubts = line.doubts();
    for (count, words) in [(doubts.errors, "số liệu còn lỗi"), (doubts.asked, "số liệu cần làm rõ")] {
        if count > 0 {
            remarks.push(format!("{count} {words}"));
        }
    }
}

/// Adds remarks on the comparison with the previous period and on the year to date.
fn add_time_remarks(row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let line = row.line;
    let now = line.states.value + line.states.nil;
    if line.past_edited {
        remarks.push("báo cáo kỳ trước đã bị sửa, không so sánh được".to_owned());
    }
    match &line.compared {
        Some(compared) if compared.units != now || compared.units != line.previous_units.have => {
            let [before, current] = [compared.before, compared.now].map(|value| decimal::format(value, Lang::Vi));
            remarks.push(format!("so sánh {} đơn vị: {before} → {current}", compared.units));
        }
        None if line.total.is_some() && line.previous.is_some() => remarks.push("không so sánh được với kỳ trước".to_owned()),
        _ => {}
    }
    for basis in &line.past_entered {
        remarks.push(format!("số kỳ trước nhập theo {basis}"));
    }
    let before = line.previous_units;
    if line.previous.is_some() && !line.past_entered.is_empty() && !before.complete() {
        remarks.push(format!("kỳ trước mới có số liệu của {}/{} đơn vị", before.have, before.owed));
    }
    let share = line.ytd_periods;
    let is_flow = row.indicator.kind == IndicatorKind::Flow;
    if is_flow && line.year_to_date.is_some() && !share.complete() {
        remarks.push(format!("lũy kế mới có {}/{} số liệu", share.have, share.owed));
    }
}

/// Adds remarks on whether the target is met.
fn add_target_remarks(row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let judged = row.line.target.as_ref();
    if judged.and_then(|target| target.waits) == Some(TargetPending::ForItsEnd) {
        remarks.push("xét khi hết năm".to_owned());
    }
    if let Some(per) = judged.and_then(|target| target.summed) {
        let per = per.say(Lang::Vi);
        remarks.push(format!("xét theo tổng của kỳ, không xét riêng từng {per}"));
    }
    let met = judged.and_then(|target| target.met);
    let per_unit = row.indicator.target.as_ref().is_some_and(|target| target.basis == TargetBasis::PerUnit);
    if let Some(met) = met {
        remarks.push(
            match met {
                AgainstTarget::Below if per_unit => "có đơn vị chưa đạt kế hoạch giao",
                AgainstTarget::Within | AgainstTarget::Above if per_unit => "mọi đơn vị có số liệu đều đạt kế hoạch giao",
                AgainstTarget::Below => "chưa đạt kế hoạch giao",
                AgainstTarget::Within => "đạt kế hoạch giao",
                AgainstTarget::Above => "vượt kế hoạch giao",
            }
            .to_owned(),
        );
    }
}

/// Adds how many units gave no figure, by state. Units without an accepted return are the same in all rows, so the head of the sheet names
/// them instead.
fn add_state_remarks(row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let states = row.line.states;
    // An answer that could not be understood was read from a cell and has its raw text; an answer of a file that was rejected has none.
    let counts = |entry: &&UnitEntry, why| entry.why == Some(why) && (why != MissingReason::Unreadable || entry.raw().is_some());
    let missing = |why| (row.line.by_unit.values()).filter(|entry| entry.state == State::Missing && counts(entry, why)).count();
    let whys = [
        (MissingReason::Blank, "để trống"),
        (MissingReason::Unreadable, "có số liệu chưa hợp lệ"),
        (MissingReason::NotAskedThen, "dùng biểu cũ, chưa có chỉ tiêu này"),
        (MissingReason::NotAsked, "không phải báo cáo chỉ tiêu này"),
        (MissingReason::ConditionUnknown, "chưa rõ có phải báo cáo chỉ tiêu này"),
        (MissingReason::ZeroDivisor, "không tính được vì mẫu số bằng 0"),
    ];
    for (why, words) in whys {
        let count = missing(why);
        if count > 0 {
            remarks.push(format!("{count} đơn vị {words}"));
        }
    }
    let words = [("không phát sinh", states.nil), ("không áp dụng", states.not_applicable), ("báo cáo theo chế độ mật", states.withheld)];
    for (words, count) in words {
        if count > 0 {
            remarks.push(format!("{count} đơn vị {words}"));
        }
    }
}
