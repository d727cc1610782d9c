//! Writes the texts of the column “Ghi chú”: short remarks that a reader needs before using a figure.

use std::collections::BTreeSet;

use super::REPORT_SHEETS;
use super::book::{IndicatorRow, ReportData};
use super::number;
use crate::base::text::capitalize_first;
use crate::base::{Lang, Say, UnitCode, decimal};
use crate::consolidation::{AgainstTarget, AssignedShare, MissingReason, Share, TargetPending, TargetResult, UnitEntry, span_in_words};
use crate::plan::{AcrossUnits, Target, TargetBasis, YearToDateKind};
use crate::submission::State;

/// The remarks on one line, but for those on doubtful figures.
pub(super) fn list_remarks(book: &ReportData<'_>, row: &IndicatorRow<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    if row.indicator.is_text() {
        remarks.push(format!("xem trang “{}”", REPORT_SHEETS[4]));
    } else {
        add_roll_up_remarks(book, row, &mut remarks);
        add_time_remarks(row, &mut remarks);
        add_target_remarks(row, &mut remarks);
    }
    add_state_remarks(book, row, &mut remarks);
    remarks
}

/// The remarks that every one of several rows has, in the order of the first row; they are said once for all. A single row shares none.
pub(super) fn shared(rows: &[Vec<String>]) -> Vec<String> {
    let [first, others @ ..] = rows else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    first.iter().filter(|remark| others.iter().all(|row| row.contains(remark))).cloned().collect()
}

/// Joins remarks by semicolons; the first letter is a capital.
pub(super) fn join<'r>(remarks: impl Iterator<Item = &'r str>) -> String {
    capitalize_first(&remarks.collect::<Vec<_>>().join("; "))
}

/// Says of targets that are set for a shorter period how they are judged; `None` where there are none.
pub(super) fn summed_targets_note(book: &ReportData<'_>) -> Option<String> {
    let per: BTreeSet<String> =
        (book.rows.iter()).filter_map(|row| Some(row.line.target.as_ref()?.summed?.say(Lang::Vi).into_owned())).collect();
    let per = per.into_iter().collect::<Vec<_>>().join(", ");
    (!per.is_empty()).then(|| format!("Số giao theo {per} được xét theo tổng của cả kỳ, không xét riêng từng {per}."))
}

/// The remarks on doubtful figures in the total.
pub(super) fn doubt_remarks(row: &IndicatorRow<'_>) -> Vec<String> {
    let doubts = row.line.doubts();
    [(doubts.errors, "số liệu còn lỗi"), (doubts.asked, "số liệu cần làm rõ")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect()
}

/// Adds remarks on how the total was made, and on corrections.
fn add_roll_up_remarks(book: &ReportData<'_>, row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let line = row.line;
    let several = line.by_unit.len() > 1;
    if line.total_may_count_twice(row.indicator) {
        remarks.push("có thể trùng".to_owned());
    }
    match row.indicator.across_units {
        AcrossUnits::Max => {
            if let Some(unit) = &line.chosen {
                let have = line.units_with_figure(row.indicator);
                let among =
                    if have < line.states.all() - line.states.not_applicable { " trong các đơn vị có số liệu" } else { "" };
                remarks.push(format!("lấy số lớn nhất{among} ({})", book.unit_name(unit)));
            }
        }
        AcrossUnits::Earliest | AcrossUnits::Latest => {
            let word = if row.indicator.across_units == AcrossUnits::Earliest { "sớm nhất" } else { "muộn nhất" };
            if let Some(unit) = &line.chosen {
                remarks.push(format!("ngày {word} ({})", book.unit_name(unit)));
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
    match row.indicator.year_to_date_kind() {
        YearToDateKind::FirstPeriod if line.year_to_date.is_some() => remarks.push("cột lũy kế là số của kỳ đầu năm".to_owned()),
        YearToDateKind::AnyYes if line.ytd_periods.owed > line.states.all() => {
            let known = line.year_to_date.is_some();
            let of_all = "cột lũy kế là số đơn vị trả lời “có” ít nhất một kỳ trong năm";
            let lacking = "chưa tính được lũy kế vì thiếu câu trả lời của từng đơn vị ở kỳ trước trong năm";
            remarks.push(if known { of_all } else { lacking }.to_owned());
        }
        _ => {}
    }
    if line.total.is_some_and(|total| !number::fits_in_sheet(total)) {
        remarks.push("ghi dạng chữ vì quá 15 chữ số".to_owned());
    }
    let corrected = (line.by_unit.values()).filter_map(UnitEntry::correction).filter(|correction| !correction.confirms()).count();
    if corrected > 0 {
        remarks.push(format!("{corrected} số đã điều chỉnh"));
    }
}

/// Adds remarks on the comparison with the previous period.
fn add_time_remarks(row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let line = row.line;
    let now = line.states.value + line.states.nil;
    if line.past_edited {
        remarks.push("báo cáo kỳ trước đã bị sửa, không so sánh được".to_owned());
    }
    match &line.compared {
        Some(compared) if compared.units != now => remarks.push(format!("so sánh được {} đơn vị", compared.units)),
        None if line.total.is_some() && line.previous.is_some() => remarks.push("không so sánh được với kỳ trước".to_owned()),
        _ => {}
    }
    for basis in &line.past_entered {
        remarks.push(format!("số kỳ trước nhập theo {basis}"));
    }
    if let Some(last_year) = &line.last_year {
        if last_year.edited {
            remarks.push("báo cáo cùng kỳ năm trước đã bị sửa, không so sánh được".to_owned());
        }
        if last_year.compared.is_none() && line.total.is_some() && !last_year.edited {
            let known = last_year.total.is_some();
            remarks.push(
                if known {
                    "không so sánh được với cùng kỳ năm trước"
                } else {
                    "cùng kỳ năm trước chưa có số liệu"
                }
                .to_owned(),
            );
        }
        if let Some(basis) = &last_year.entered {
            remarks.push(format!("số cùng kỳ năm trước nhập theo {basis}"));
        }
    }
    let before = line.previous_units;
    if line.previous.is_some() && !line.past_entered.is_empty() && !before.complete() {
        remarks.push(format!("kỳ trước mới có số liệu của {}/{} đơn vị", before.have, before.owed));
    }
}

/// Adds remarks on whether the target is met.
fn add_target_remarks(row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let judged = row.line.target.as_ref();
    if let Some(target) = row.indicator.target.as_ref().filter(|target| target.is_inferred()) {
        remarks.extend(judged.and_then(|judged| reference_remark(target, judged)));
        return;
    }
    if let Some(share) = judged.and_then(|judged| judged.assigned).filter(|share| share.units.have > 0 && !share.is_whole()) {
        let figure = |value| decimal::format(value, Lang::Vi);
        let AssignedShare { units: Share { have, owed }, without_number, reported, number } = share;
        remarks.push(format!("tỷ lệ đạt tính trên {have} đơn vị được giao và có số liệu ({}/{})", figure(reported), figure(number)));
        let rest = [(owed.saturating_sub(have), "được giao, chưa có số liệu"), (without_number, "có số liệu, không được giao")];
        remarks.extend(rest.into_iter().filter(|(units, _)| *units > 0).map(|(units, words)| format!("{units} đơn vị {words}")));
    }
    if judged.and_then(|target| target.waits) == Some(TargetPending::ForItsEnd) {
        remarks.push("xét khi hết năm".to_owned());
    }
    let met = judged.and_then(|target| target.met);
    let per_unit = row.indicator.target.as_ref().is_some_and(|target| target.basis == TargetBasis::PerUnit);
    // Where the row has an attainment, that says whether the target is met; more than a target allows it does not show.
    let shown = judged.is_some_and(|target| target.attainment.is_some()) && met != Some(AgainstTarget::Above) && !per_unit;
    if let Some(met) = met.filter(|_| !shown) {
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

/// What is said of a target that the plan does not set itself: with what the figure is compared, and how it compares.
fn reference_remark(target: &Target, judged: &TargetResult) -> Option<String> {
    let says = match &target.basis {
        TargetBasis::EqualTo { indicator } | TargetBasis::YearToDateAtLeast { indicator } => {
            let of = decimal::format(judged.min?, Lang::Vi);
            let to_date = if matches!(target.basis, TargetBasis::EqualTo { .. }) { "" } else { "lũy kế " };
            format!("{to_date}bằng {}% chỉ tiêu {indicator} ({of})", decimal::format(judged.attainment?, Lang::Vi))
        }
        TargetBasis::Number | TargetBasis::PerUnit | TargetBasis::Assigned { .. } => {
            let per_unit = target.basis == TargetBasis::PerUnit;
            let met = match judged.met? {
                AgainstTarget::Below if per_unit => "có đơn vị chưa đạt",
                AgainstTarget::Within | AgainstTarget::Above if per_unit => "mọi đơn vị có số liệu đều đạt",
                AgainstTarget::Below => "chưa đạt",
                AgainstTarget::Within => "đạt",
                AgainstTarget::Above => "vượt",
            };
            format!("mức tham chiếu {}: {met}", span_in_words(judged.min, judged.max).vi)
        }
    };
    Some(says)
}

/// Adds how many units gave no figure, by state. Units without an accepted return are the same in all rows, so the head of the sheet names
/// them instead.
fn add_state_remarks(book: &ReportData<'_>, row: &IndicatorRow<'_>, remarks: &mut Vec<String>) {
    let states = row.line.states;
    if row.line.has_parts() {
        let behind = row.line.counts_behind();
        remarks.push(format!("tính đến đơn vị cơ sở: {}/{} đơn vị có số liệu", behind.have(), behind.owed()));
    }
    // An answer that could not be understood was read from a cell and has its raw text; an answer of a file that was rejected has none.
    // What is computed has none either.
    let has_return = |code: &UnitCode| book.report.units.iter().any(|unit| unit.code == *code && unit.file.is_some());
    let was_read = |unit, entry: &UnitEntry| entry.raw().is_some() || row.indicator.computed.is_some() && has_return(unit);
    let counts = |unit, entry: &UnitEntry, why| entry.why == Some(why) && (why != MissingReason::Unreadable || was_read(unit, entry));
    let is_missing = |unit, entry: &UnitEntry, why| entry.state == State::Missing && counts(unit, entry, why);
    let missing = |why| row.line.by_unit.iter().filter(|(unit, entry)| is_missing(*unit, entry, why)).count();
    let whys = [
        (MissingReason::Blank, "để trống"),
        (MissingReason::Unreadable, "có số liệu chưa hợp lệ"),
        (MissingReason::NotAskedThen, "dùng biểu cũ, chưa có chỉ tiêu này"),
        (MissingReason::NotAsked, "không phải báo cáo chỉ tiêu này"),
        (MissingReason::NotAddedUp, "gửi báo cáo tổng hợp, chỉ tiêu này không cộng được"),
        (MissingReason::ConditionUnknown, "chưa rõ có phải báo cáo chỉ tiêu này"),
        (MissingReason::ZeroDivisor, "không tính được vì mẫu số bằng 0"),
        (MissingReason::PeriodsMissing, "chưa đủ các kỳ"),
        (MissingReason::NotCombined, "có số liệu không tổng hợp qua các kỳ"),
    ];
    for (why, words) in whys {
        // A return without activity owes no text.
        let nil = || book.report.units.iter().filter(|unit| unit.nil && row.entry(unit).is_some_and(|entry| entry.why == Some(why)));
        let excused = if row.indicator.is_text() && why == MissingReason::Blank { nil().count() } else { 0 };
        let count = missing(why).saturating_sub(excused);
        if count > 0 {
            // The sums of these units are in the rate of all, and they are among the units that have a figure.
            let counts = why == MissingReason::ZeroDivisor && row.indicator.is_recomputed_in_totals();
            let counts = if counts { ", vẫn tính vào tỷ lệ chung" } else { "" };
            remarks.push(format!("{count} đơn vị {words}{counts}"));
        }
    }
    let partial = row.line.by_unit.values().filter(|entry| entry.lacks_periods()).count();
    if partial > 0 {
        remarks.push(format!("{partial} đơn vị mới có số liệu của một phần kỳ"));
    }
    // A nil is among the units that have a figure; the matrix shows it.
    let words = [("không áp dụng", states.not_applicable), ("báo cáo theo chế độ mật", states.withheld)];
    for (words, count) in words {
        if count > 0 {
            remarks.push(format!("{count} đơn vị {words}"));
        }
    }
}
