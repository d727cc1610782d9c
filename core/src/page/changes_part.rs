//! Lists what the report changes of the one that was published for its period, with the units behind each change.

use rust_decimal::Decimal;

use super::page_figures::figure;
use super::{PageData, frame};
use crate::base::markup::Markup;
use crate::base::text::capitalize_first;
use crate::base::{IndicatorCode, Lang, Say};
use crate::consolidation::{ChangedFigure, ChangedLine};
use crate::papers::{Figure, Ref, ReplacedSide};

pub(super) fn write(data: &PageData<'_>, out: &mut Markup) {
    let Some(changes) = &data.report.since_issued else { return };
    let lang = data.lang;
    frame::part(data, frame::CHANGES, out);
    if changes.count_figures() == 0 {
        out.raw("<p>").raw(lang.pick("Các số tổng hợp không thay đổi.", "No published figure changes.")).raw("</p>");
    } else {
        out.raw("<table class=\"changes\"><thead><tr>");
        for (vi, en) in [
            ("Chỉ tiêu", "Indicator"),
            ("Số liệu", "Figure"),
            ("Số đã phát hành", "As published"),
            ("Nay là", "Now"),
            ("Tăng, giảm", "Difference"),
            ("Đơn vị có số liệu thay đổi, nguyên nhân", "Units whose figures change, and why"),
        ] {
            out.raw("<th scope=\"col\">").raw(lang.pick(vi, en));
        }
        out.raw("</thead><tbody>");
        for line in &changes.lines {
            for (place, one) in line.figures.iter().enumerate() {
                row(data, line, one, place == 0, out);
            }
        }
        out.raw("</tbody></table>");
    }
    if !changes.edited.is_empty() {
        let codes: Vec<&str> = changes.edited.iter().map(|line| line.code.as_str()).collect();
        out.raw("<p class=\"below\">").raw(lang.pick(
            "Không so sánh được, vì ô của báo cáo đã phát hành bị sửa: ",
            "Not compared, because cells of the published report were edited: ",
        ));
        out.text(&codes.join(", ")).raw(".</p>");
    }
    out.raw("</section>\n");
}

/// The row of a figure; the first of a line names the units behind all of them.
fn row(data: &PageData<'_>, line: &ChangedLine, one: &ChangedFigure, is_first: bool, out: &mut Markup) {
    let lang = data.lang;
    out.raw("<tr><th scope=\"row\">").text(name_of(data, &line.code)).raw(" <span class=\"code\">").text(line.code.as_str()).raw("</span>");
    out.raw("<td>").text(&capitalize_first(&one.part.name(data.plan, &line.code, lang)));
    let of = |side| Ref::Replaced(line.code.clone(), one.part.clone(), side);
    let cells: [(Option<Decimal>, Ref); 3] = [
        (one.before, of(ReplacedSide::Before)),
        (one.now, Ref::now(&line.code, &one.part)),
        (one.difference(), of(ReplacedSide::Difference)),
    ];
    for (value, of) in cells {
        out.raw("<td class=\"f\">");
        match value {
            Some(value) => figure(data, &Figure::said(of, value, lang), out),
            None => _ = out.raw("…"),
        }
    }
    out.raw("<td>");
    if is_first {
        for (place, unit) in line.units.iter().enumerate() {
            let name = data.report.units.iter().find(|own| own.code == unit.unit).map_or(unit.unit.as_str(), |own| own.name.as_str());
            out.raw(if place > 0 { "; " } else { "" })
                .text(name)
                .raw(" (<span class=\"said\">")
                .text(&unit.cause.say(lang))
                .raw("</span>)");
        }
    }
}

fn name_of<'d>(data: &'d PageData<'_>, code: &IndicatorCode) -> &'d str {
    let lang: Lang = data.lang;
    data.plan.indicator(code).map_or("", |indicator| indicator.name(lang))
}
