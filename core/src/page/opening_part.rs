//! Writes the first part of the page: the three points and the main figures, as the brief has them.

use super::page_figures::sentence;
use super::{PageData, frame};
use crate::base::markup::Markup;
use crate::papers::{FigureLine, Sentence};

pub(super) fn write(data: &PageData<'_>, out: &mut Markup) {
    let lang = data.lang;
    frame::part(data, "points", out);
    out.raw("<ol class=\"points\">");
    for point in &data.brief.points {
        out.raw("<li>");
        sentence(data, point, out);
    }
    out.raw("</ol></section>\n");
    frame::part(data, "figures", out);
    if data.brief.figures.is_empty() {
        out.raw("<p>").raw(lang.pick("Chưa có số liệu tổng hợp.", "There are no figures yet.")).raw("</p>");
    }
    out.raw("<ul class=\"cards\">");
    for figure in &data.brief.figures {
        out.raw("<li><p class=\"label\">").text(&figure.whole_label()).raw("</p><p class=\"big\">");
        sentence(data, &figure.total, out);
        out.raw(" <span class=\"measure\">").text(&figure.measure).raw("</span></p>");
        told(data, figure, out);
    }
    out.raw("</ul></section>\n");
}

/// Writes what is told beside a total: what the plan sets, what changed, on how many units it rests.
pub(super) fn told(data: &PageData<'_>, figure: &FigureLine, out: &mut Markup) {
    let lang = data.lang;
    let lines: [(&str, &Sentence, &str); 5] = [
        (lang.pick("Thực hiện: ", "Reached: "), &figure.target, if figure.is_below { " class=\"below\"" } else { "" }),
        (lang.pick("So với kỳ trước: ", "Since the period before: "), &figure.change, ""),
        (lang.pick("So với cùng kỳ năm trước: ", "Since the same period last year: "), &figure.last_year, ""),
        (lang.pick("Lũy kế từ đầu năm: ", "Year to date: "), &figure.year_to_date, ""),
        (lang.pick("Số đơn vị có số liệu: ", "Units with a figure: "), &figure.units, ""),
    ];
    for (words, said, class) in lines {
        if !said.is_empty() {
            out.raw("<p").raw(class).raw(">").raw(words);
            sentence(data, said, out);
            out.raw("</p>");
        }
    }
}
