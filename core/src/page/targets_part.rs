//! Draws plan against result: a bar for each number that the plan sets, with a line at 100 %, those furthest behind first.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::page_figures::sentence;
use super::sent::bar;
use super::{PageData, frame};
use crate::base::markup::Markup;
use crate::papers::FigureLine;

/// The bar ends at this percentage; the number beside it says the rest.
const END: u32 = 200;

pub(super) fn write(data: &PageData<'_>, out: &mut Markup) {
    let lang = data.lang;
    frame::part(data, "targets", out);
    let mut judged: Vec<(Decimal, &FigureLine)> = data
        .lines
        .iter()
        .filter_map(|(line, _)| data.totals.get(&line.code))
        .filter_map(|total| Some((total.attainment?, total)))
        .collect();
    judged.sort_by_key(|(reached, _)| *reached);
    if judged.is_empty() {
        out.raw("<p>").raw(lang.pick(
            "Kỳ này không có chỉ tiêu nào so được với số kế hoạch giao chung.",
            "No indicator of this period can be held against a number of the plan.",
        ));
        out.raw("</p></section>\n");
        return;
    }
    out.raw("<p>").raw(lang.pick(
        "Vạch đứng là 100% số kế hoạch giao; chỉ tiêu thấp nhất ở trên cùng.",
        "The upright line is 100% of the plan; those furthest behind come first.",
    ));
    out.raw("</p><table class=\"bars targets\"><thead><tr><th scope=\"col\">")
        .raw(lang.pick("Chỉ tiêu", "Indicator"))
        .raw("<th scope=\"col\">");
    out.raw(lang.pick("Biểu đồ", "Chart")).raw("<th scope=\"col\">").raw(lang.pick("Kết quả", "Result")).raw("<th scope=\"col\">");
    out.raw(lang.pick("So với kế hoạch giao", "Against the plan")).raw("</thead><tbody>");
    for (reached, total) in judged {
        let length = reached.min(Decimal::from(END)).to_usize().unwrap_or(0);
        out.raw("<tr><th scope=\"row\">").text(&total.whole_label()).raw("<td>");
        bar(length, total.is_below, Some(100), out);
        out.raw("<td class=\"f\">");
        sentence(data, &total.total, out);
        out.raw(" ").text(&total.measure).raw("<td class=\"f\">");
        sentence(data, &total.target, out);
        if total.is_below {
            out.raw(" <b class=\"below\">").raw(lang.pick("chưa đạt", "below")).raw("</b>");
        }
    }
    out.raw("</tbody></table></section>\n");
}
