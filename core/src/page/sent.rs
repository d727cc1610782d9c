//! Writes who has reported and when, and who has not.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::page_figures::sentence;
use super::{MAX_UNITS, PageData, frame};
use crate::base::markup::Markup;
use crate::base::{Lang, Say, UnitKindCode, decimal};
use crate::consolidation::{UnitRow, UnitStatus};
use crate::plan::Unit;

/// The width of the drawing of a bar.
const BAR: usize = 200;

pub(super) fn write(data: &PageData<'_>, out: &mut Markup) {
    let (lang, units) = (data.lang, &data.report.units);
    frame::part(data, "sent", out);
    if let Some(standing) = data.brief.points.first() {
        out.raw("<p>");
        sentence(data, standing, out);
        out.raw("</p>");
    }
    out.raw("<h3>").raw(lang.pick("Đơn vị chưa có báo cáo được tiếp nhận", "Units without an accepted return")).raw("</h3>");
    let absent: Vec<&UnitRow> = units.iter().filter(|unit| unit.status != UnitStatus::Received).collect();
    if absent.is_empty() {
        out.raw("<p>").raw(lang.pick("Không có: tất cả đã gửi.", "None: all have reported.")).raw("</p>");
    } else {
        out.raw("<ul class=\"names\">");
        for unit in absent {
            out.raw("<li>").text(&unit.name).raw(" <span class=\"state\">").text(&unit.status_text(lang));
            if unit.days_late > 0 {
                out.raw(lang.pick(", chậm ", ", late by ")).raw("<span data-ref=\"days_late@").text(unit.code.as_str()).raw("\">");
                out.text(&decimal::format(unit.days_late.into(), lang)).raw("</span>").raw(lang.pick(" ngày làm việc", " working days"));
            }
            out.raw("</span></li>\n");
        }
        out.raw("</ul>");
    }
    days(data, out);
    if !data.shows_units() {
        kinds(data, out);
    }
    out.raw("</section>\n");
}

/// How many returns came on each day.
fn days(data: &PageData<'_>, out: &mut Markup) {
    let lang = data.lang;
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    let mut undated = 0;
    for unit in data.report.units.iter().filter(|unit| unit.status == UnitStatus::Received) {
        match unit.received {
            Some(on) => *days.entry(on.date).or_default() += 1,
            None => undated += 1,
        }
    }
    let most = days.values().copied().chain([undated]).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    out.raw("<h3>")
        .raw(lang.pick("Báo cáo được gửi ngày nào", "On which day returns came"))
        .raw("</h3><table class=\"bars\"><thead><tr><th scope=\"col\">");
    out.raw(lang.pick("Ngày", "Day")).raw("<th scope=\"col\">").raw(lang.pick("Biểu đồ", "Chart")).raw("<th scope=\"col\">");
    out.raw(lang.pick("Số đơn vị", "Units")).raw("</thead><tbody>");
    let mut row = |day: &str, key: &str, count: usize, late: bool| {
        out.raw("<tr><th scope=\"row\">").text(day);
        if late {
            out.raw(lang.pick(" (sau hạn)", " (late)"));
        }
        out.raw("<td>");
        bar(count * BAR / most, late, None, out);
        out.raw("<td class=\"f\"><span data-ref=\"received@").raw(key).raw("\">").text(&decimal::format(count.into(), lang)).raw("</span>");
    };
    for (day, count) in &days {
        row(&day.say(lang), &day.to_string(), *count, *day > data.report.deadline);
    }
    if undated > 0 {
        row(lang.pick("Không rõ ngày nhận", "Unknown"), "unknown", undated, false);
    }
    out.raw("</tbody></table>");
}

/// Draws a bar of a length from 0 to [`BAR`], with a line at a place where one is given. It repeats a number that stands beside it.
pub(super) fn bar(length: usize, is_behind: bool, line: Option<usize>, out: &mut Markup) {
    out.raw("<svg class=\"bar").raw(if is_behind { " behind" } else { "" }).raw("\" viewBox=\"0 0 ").display(BAR);
    out.raw(" 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect y=\"1\" height=\"8\" width=\"")
        .display(length.min(BAR))
        .raw("\"/>");
    if let Some(place) = line {
        out.raw("<path d=\"M").display(place).raw(" 0V10\"/>");
    }
    out.raw("</svg>");
}

/// The units by their kind, where they are too many to be shown one by one.
fn kinds(data: &PageData<'_>, out: &mut Markup) {
    let lang = data.lang;
    let kinds: BTreeMap<_, &UnitKindCode> = data
        .plan
        .units
        .iter()
        .filter(|unit| unit.is_in_force(data.report.window.last))
        .map(|unit: &Unit| (&unit.code, &unit.kind))
        .collect();
    out.raw("<p class=\"plainly\">").text(&match lang {
        Lang::Vi => format!("Báo cáo này có trên {MAX_UNITS} đơn vị nên trang này không ghi số liệu từng đơn vị; xem bảng tổng hợp."),
        Lang::En => format!("There are more than {MAX_UNITS} units, so this page does not show the figures of each; see the workbook."),
    });
    out.raw("</p><table><thead><tr><th scope=\"col\">").raw(lang.pick("Loại đơn vị", "Kind of unit")).raw("<th scope=\"col\">");
    out.raw(lang.pick("Đã gửi", "Received")).raw("<th scope=\"col\">").raw(lang.pick("Phải gửi", "Owed")).raw("</thead><tbody>");
    for kind in &data.plan.unit_kinds {
        let of = || data.report.units.iter().filter(|unit| kinds.get(&unit.code).is_some_and(|own| **own == kind.code));
        let (all, received) = (of().count(), of().filter(|unit| unit.status == UnitStatus::Received).count());
        if all > 0 {
            out.raw("<tr><th scope=\"row\">").text(kind.name(lang));
            for (part, count) in [("received", received), ("owed", all)] {
                out.raw("<td class=\"f\"><span data-ref=\"kind.")
                    .raw(part)
                    .raw("@")
                    .text(kind.code.as_str())
                    .raw("\">")
                    .display(count)
                    .raw("</span>");
            }
        }
    }
    out.raw("</tbody></table>");
}
