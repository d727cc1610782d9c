//! Writes what stands around the parts of the page: head with policy and style, title, contents, and the lines at the foot.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::PageData;
use crate::base::markup::Markup;
use crate::base::{Lang, Say};
use crate::papers::RUN_NAME;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The id of the part that is there only where the report was compared with the one that was published.
pub(super) const CHANGES: &str = "changes";

/// The parts with a heading: id, Vietnamese, English.
pub(super) const PARTS: [(&str, &str, &str); 7] = [
    ("points", "Ba điểm cần biết", "Three points"),
    ("figures", "Số liệu chính", "Main figures"),
    ("sent", "Tình hình gửi báo cáo", "Who has reported"),
    ("targets", "Thực hiện so với kế hoạch giao", "Results against the plan"),
    (CHANGES, "Số liệu thay đổi so với báo cáo đã phát hành", "What changes of the published report"),
    ("units", "Số liệu theo đơn vị", "Figures by unit"),
    ("all", "Tất cả số liệu và nguồn của từng số", "All figures, and where each comes from"),
];

/// The Content Security Policy: the page may run its one script and use its one style, and nothing else.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// Writes everything up to the first part.
pub(super) fn begin(data: &PageData<'_>, out: &mut Markup) {
    let (lang, brief) = (data.lang, &data.brief);
    out.raw("<!doctype html>\n<html lang=\"").raw(lang.pick("vi", "en")).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").raw(&policy()).raw("\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.raw("<meta name=\"generator\" content=\"tonghop ").raw(env!("CARGO_PKG_VERSION")).raw("\">\n<meta name=\"").raw(RUN_NAME);
    out.raw("\" content=\"").text(&brief.run).raw("\">\n<title>").text(&brief.subject).raw("</title>\n<style>").raw(STYLE);
    out.raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">").raw(lang.pick("Đến nội dung chính", "To the content"));
    out.raw("</a>\n<header class=\"top\"><p class=\"body\">").text(&brief.body).raw("</p><h1>").text(&brief.subject);
    out.raw("</h1><p class=\"about\">")
        .text(lang.pick(&data.plan.title, &data.plan.title_en))
        .raw("</p><p class=\"window\">")
        .text(&brief.window)
        .raw("</p></header>\n<nav aria-label=\"")
        .raw(lang.pick("Mục lục", "Contents"));
    out.raw("\"><ul>");
    for (id, vi, en) in PARTS.into_iter().filter(|(id, ..)| *id != CHANGES || data.report.since_issued.is_some()) {
        out.raw("<li><a href=\"#").raw(id).raw("\">").raw(lang.pick(vi, en)).raw("</a>");
    }
    out.raw("</ul></nav>\n<main id=\"main\" tabindex=\"-1\">\n");
}

/// Writes the heading of a part.
pub(super) fn part(data: &PageData<'_>, id: &str, out: &mut Markup) {
    let words = PARTS.iter().find(|(own, ..)| *own == id).map_or("", |(_, vi, en)| data.lang.pick(vi, en));
    out.raw("<section class=\"part-")
        .raw(id)
        .raw("\" aria-labelledby=\"")
        .raw(id)
        .raw("\"><h2 id=\"")
        .raw(id)
        .raw("\" tabindex=\"-1\">")
        .raw(words)
        .raw("</h2>\n");
}

/// Writes the foot of the page.
pub(super) fn end(data: &PageData<'_>, out: &mut Markup) {
    let (lang, report) = (data.lang, data.report);
    out.raw("</main>\n<footer><p>").text(&data.brief.note).raw("</p><p class=\"foot\">");
    out.text(&match lang {
        Lang::Vi => format!("Kế hoạch {}, lần tổng hợp {}.", report.plan, report.run),
        Lang::En => format!("Plan {}, run {}.", report.plan, report.run),
    });
    if let Some(day) = report.as_of {
        out.raw(" ").text(&match lang {
            Lang::Vi => format!("Số ngày chậm tính đến {}.", day.say(lang)),
            Lang::En => format!("Delays are counted up to {}.", day.say(lang)),
        });
    }
    out.raw(" ").raw(lang.pick(
        "Bấm vào một số để xem số đó được tổng hợp từ đơn vị nào, tệp nào, ô nào.",
        "Follow a number to the units, files and cells that it comes from.",
    ));
    out.raw("</p></footer>\n<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
}
