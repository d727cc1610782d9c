//! Writes the table of the units: what became of each return, and the main figures of each unit. The script sorts and filters it.

use super::page_figures::figure;
use super::{PageData, frame};
use crate::base::markup::Markup;
use crate::base::{IndicatorCode, Lang, Say, decimal};
use crate::consolidation::{Line, MissingReason, UnitEntry, UnitRow};
use crate::papers::{Figure, Ref};
use crate::plan::Indicator;
use crate::submission::{State, Value};

/// The most figures of each unit.
const FIGURES: usize = 8;
/// The most codes of missing figures that are named for a unit.
const MAX_CODES: usize = 6;

pub(super) fn write(data: &PageData<'_>, out: &mut Markup) {
    let lang = data.lang;
    frame::part(data, "units", out);
    if !data.shows_units() {
        out.raw("<p>")
            .raw(lang.pick("Xem trang “Theo đơn vị” của bảng tổng hợp.", "See the sheet “Theo đơn vị” of the workbook."))
            .raw("</p></section>\n");
        return;
    }
    let wanted = data.brief.figures.iter().filter_map(|figure| data.lines.iter().find(|(line, _)| line.code == figure.code));
    let columns: Vec<(&Line, &Indicator)> = wanted.filter(|(_, indicator)| !indicator.is_text()).take(FIGURES).copied().collect();
    out.raw("<p class=\"swipe\">").raw(
        lang.pick(
            "Bảng rộng hơn màn hình: vuốt ngang để xem hết các cột.",
            "The table is wider than the screen: swipe to see all columns.",
        ),
    );
    out.raw("</p><div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .raw(lang.pick("Bảng số liệu theo đơn vị", "Table of figures by unit"))
        .raw("\"><table class=\"sort\" id=\"unit-table\"><thead><tr><th scope=\"col\">");
    out.raw(lang.pick("Đơn vị", "Unit")).raw("<th scope=\"col\">").raw(lang.pick("Tình hình gửi", "Return"));
    for (line, indicator) in &columns {
        out.raw("<th scope=\"col\" class=\"figure\">").text(indicator.name(lang)).raw(" <span class=\"measure\">(");
        out.text(&indicator.unit_of_measure).raw(")</span> <span class=\"code\">").text(line.code.as_str()).raw("</span>");
    }
    for (vi, en) in [("Ngày nhận", "Received"), ("Số ngày chậm", "Days late"), ("Số liệu bắt buộc còn thiếu", "Required figures missing")]
    {
        out.raw("<th scope=\"col\">").raw(lang.pick(vi, en));
    }
    out.raw("</thead><tbody>");
    for unit in &data.report.units {
        row(data, unit, &columns, out);
    }
    out.raw("</tbody></table></div></section>\n");
}

fn row(data: &PageData<'_>, unit: &UnitRow, columns: &[(&Line, &Indicator)], out: &mut Markup) {
    let lang = data.lang;
    out.raw("<tr><th scope=\"row\" id=\"u-").text(unit.code.as_str()).raw("\">").text(&unit.name).raw("<td>").text(&unit.status_text(lang));
    if unit.nil {
        out.raw(lang.pick(", không phát sinh", ", nothing happened"));
    }
    for (line, _) in columns {
        out.raw("<td class=\"f\">");
        match line.by_unit.get(&unit.code) {
            Some(entry) => match number(line, unit, entry, lang) {
                Some(number) => {
                    figure(data, &number, out);
                    if entry.doubt().is_some() {
                        out.raw(lang.pick(
                            "<b class=\"below\" title=\"còn lỗi hoặc cần giải trình\">*</b>",
                            "<b class=\"below\" title=\"has an error or needs an explanation\">*</b>",
                        ));
                    }
                }
                None => _ = out.text(&state_words(unit, entry, lang)),
            },
            None => _ = out.raw("×"),
        }
    }
    match unit.received {
        Some(on) => {
            out.raw("<td data-s=\"").display(on.date).raw("\">").text(&on.date.say(lang));
            if on.by_signature {
                out.raw(lang.pick(" (ngày ký)", " (day of signing)"));
            }
        }
        None => _ = out.raw("<td>"),
    }
    out.raw("<td class=\"f\">");
    if unit.days_late > 0 {
        out.raw("<span data-ref=\"days_late@")
            .text(unit.code.as_str())
            .raw("\">")
            .text(&decimal::format(unit.days_late.into(), lang))
            .raw("</span>");
    }
    out.raw("<td class=\"f\">");
    if unit.has_reported() && !unit.missing_cells.is_empty() {
        out.raw("<span data-ref=\"missing@").text(unit.code.as_str()).raw("\">").display(unit.missing_cells.len()).raw("</span>");
        let codes: Vec<&str> = unit.missing_cells.iter().take(MAX_CODES).map(IndicatorCode::as_str).collect();
        let more = if unit.missing_cells.len() > MAX_CODES { ", …" } else { "" };
        out.raw(" <span class=\"code\">(").text(&codes.join(", ")).raw(more).raw(")</span>");
    }
}

/// The figure of a unit; `None` where it gave none.
pub(super) fn number(line: &Line, unit: &UnitRow, entry: &UnitEntry, lang: Lang) -> Option<Figure> {
    entry
        .state
        .number()
        .filter(|_| !matches!(entry.state, State::Value(Value::Flag(_))))
        .map(|value| Figure::said(Ref::OfUnit(line.code.clone(), unit.code.clone()), value, lang))
}

/// The answer of a unit that is no figure.
pub(super) fn state_words(unit: &UnitRow, entry: &UnitEntry, lang: Lang) -> String {
    match &entry.state {
        State::Value(value) => value.say(lang).into_owned(),
        State::Nil => lang.pick("không phát sinh", "nil").to_owned(),
        State::Missing => unit.missing_reason_text(entry.why.unwrap_or(MissingReason::Blank), lang).into_owned(),
        State::NotApplicable => lang.pick("không áp dụng", "not applicable").to_owned(),
        State::Withheld => lang.pick("báo cáo theo chế độ mật", "reported by the rules of secrecy").to_owned(),
    }
}
