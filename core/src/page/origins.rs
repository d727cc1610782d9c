//! Writes all figures under their headings, each with the answers of the units, and the files and cells in which they were read.

use super::opening_part::told;
use super::page_figures::{plain_figure, sentence};
use super::unit_table::{number, state_words};
use super::{PageData, frame};
use crate::base::markup::Markup;
use crate::base::text::capitalize_first;
use crate::base::{IndicatorCode, Lang, Say, UnitCode, decimal};
use crate::consolidation::{Consolidation, Correction, Doubt, EntrySource, Line, MissingReason, UnitEntry, UnitRow};
use crate::papers::Part;
use crate::plan::{Indicator, TargetBasis};
use crate::submission::{State, Value};

pub(super) fn write(data: &PageData<'_>, out: &mut Markup) {
    frame::part(data, "all", out);
    let mut heading = "";
    for (line, indicator) in &data.lines {
        if indicator.heading != heading {
            heading = &indicator.heading;
            out.raw("<h3>").text(heading).raw("</h3>\n");
        }
        one(data, line, indicator, out);
    }
    out.raw("</section>\n");
}

/// An indicator, closed: its total; open: what is told of it, and its units.
fn one(data: &PageData<'_>, line: &Line, indicator: &Indicator, out: &mut Markup) {
    let lang = data.lang;
    out.raw("<details id=\"")
        .text(line.code.as_str())
        .raw("\"><summary><span class=\"code\">")
        .text(line.code.as_str())
        .raw("</span> <span class=\"label\">");
    out.text(indicator.name(lang)).raw("</span> ");
    let total = data.totals.get(&line.code);
    if let Some(total) = total {
        out.raw("<span class=\"sum\">");
        // A summary opens by a click anywhere; a link in it would be a trap.
        for part in &total.total.parts {
            match part {
                Part::Figure(figure) => plain_figure(figure, out),
                Part::Words(text) | Part::Lead(text) => _ = out.text(text),
            }
        }
        out.raw(" <span class=\"measure\">").text(&total.measure).raw("</span></span>");
    }
    let doubts = line.doubts();
    if !doubts.is_zero() {
        out.raw(" <b class=\"below\">").raw(lang.pick("cần xem lại", "to be looked at")).raw("</b>");
    }
    out.raw("</summary><div class=\"told\">");
    if let Some(total) = total {
        if let Some(giver) = &total.giver {
            out.raw("<p>").text(&capitalize_first(giver)).raw("</p>");
        }
        told(data, total, out);
        if !total.previous.is_empty() {
            out.raw("<p>").raw(lang.pick("Số kỳ trước: ", "Period before: "));
            sentence(data, &total.previous, out);
            out.raw("</p>");
        }
    }
    for (count, part, vi, en) in [
        (doubts.errors, "doubt_errors", " đơn vị có số liệu còn lỗi, đã tính vào tổng", " units have an error that counts in the total"),
        (doubts.asked, "doubt_asked", " đơn vị có số liệu cần giải trình", " units should explain their figure"),
    ] {
        if count > 0 {
            out.raw("<p class=\"below\"><span data-ref=\"")
                .text(line.code.as_str())
                .raw(".")
                .raw(part)
                .raw("\">")
                .display(count)
                .raw("</span>");
            out.raw(lang.pick(vi, en)).raw(".</p>");
        }
    }
    if line.total_may_count_twice(indicator) {
        out.raw("<p class=\"below\">").raw(lang.pick(
            "Tổng có thể trùng: có thể có nội dung được nhiều đơn vị cùng báo cáo.",
            "The total may count twice: several units may have reported the same event.",
        ));
        out.raw("</p>");
    }
    out.raw("</div>");
    if data.shows_units() {
        units(data, line, indicator, out);
    }
    out.raw("</details>\n");
}

/// The answers of the units, each with its file and cell.
fn units(data: &PageData<'_>, line: &Line, indicator: &Indicator, out: &mut Markup) {
    let lang = data.lang;
    out.raw(if indicator.is_text() { "<table class=\"sort\">" } else { "<table class=\"sort figures\">" });
    out.raw("<thead><tr><th scope=\"col\">").raw(lang.pick("Đơn vị", "Unit")).raw("<th scope=\"col\">");
    out.raw(if indicator.is_text() { lang.pick("Nội dung", "Text") } else { lang.pick("Số liệu", "Figure") });
    out.raw("<th scope=\"col\">").raw(lang.pick("Nguồn: tệp, trang, ô", "File, sheet, cell")).raw("</thead><tbody>");
    // In the order of the units, which is that of the plan.
    for unit in &data.report.units {
        if let Some(entry) = line.by_unit.get(&unit.code) {
            answer(data, (line, indicator), (unit, entry), out);
        }
    }
    out.raw("</tbody></table>");
}

fn answer(data: &PageData<'_>, (line, indicator): (&Line, &Indicator), (unit, entry): (&UnitRow, &UnitEntry), out: &mut Markup) {
    let lang = data.lang;
    out.raw("<tr><td>").text(&unit.name).raw("<td");
    let figure = number(line, unit, entry, lang);
    match (&figure, &entry.state) {
        (Some(figure), state) => {
            // The id is the name of the figure in the report, to which other parts of the page lead.
            out.raw(" class=\"f\" id=\"").display(&figure.of).raw("\">").text(&figure.text);
            if *state == State::Nil {
                out.raw(lang.pick(" (không phát sinh)", " (nil)"));
            }
            if is_below(data, line, indicator, entry) {
                out.raw(" <b class=\"below\">").raw(lang.pick("chưa đạt", "below")).raw("</b>");
            }
        }
        (None, State::Value(Value::Text(text))) => {
            out.raw(" class=\"text\">");
            for (at, line) in text.lines().enumerate() {
                out.raw(if at > 0 { "<br>" } else { "" }).text(line);
            }
        }
        (None, _) => _ = out.raw(" class=\"f none\">").text(&state_words(unit, entry, lang)),
    }
    match entry.doubt() {
        Some(Doubt::Error) => _ = out.raw(lang.pick(" <b class=\"below\">còn lỗi</b>", " <b class=\"below\">error</b>")),
        Some(_) => _ = out.raw(lang.pick(" <b class=\"below\">cần giải trình</b>", " <b class=\"below\">to be explained</b>")),
        None => {}
    }
    if let Some(raw) = entry.raw() {
        out.raw(lang.pick(" <span class=\"said\">đọc được “", " <span class=\"said\">read as “")).text(raw).raw("”</span>");
    }
    if let Some(correction) = entry.correction() {
        out.raw(" <span class=\"said\">").text(&correction_words(correction, lang)).raw("</span>");
    }
    if let Some(note) = entry.note() {
        out.raw(lang.pick(" <span class=\"said\">Ghi chú: ", " <span class=\"said\">Note: ")).text(note).raw("</span>");
    }
    out.raw("<td class=\"source\">");
    if let Some(source) = &entry.source {
        place(data.report, source, out);
    }
    parts(data, (&unit.code, &line.code), out);
}

/// File, sheet and cell.
fn place(report: &Consolidation, source: &EntrySource, out: &mut Markup) {
    let Some(row) = report.ledger.get(source.file()) else { return };
    out.text(&row.file);
    if let Some(sheet) = source.sheet() {
        out.raw(" · ").text(sheet);
        if let Some(cell) = source.cell() {
            out.raw("!").display(cell);
        }
    }
}

/// The answers of the shorter periods that a derived figure is made of, each with its place.
fn parts(data: &PageData<'_>, (unit, code): (&UnitCode, &IndicatorCode), out: &mut Markup) {
    let Some(derivation) = &data.report.derived else { return };
    for (at, answer) in derivation.answers(unit, code).into_iter().enumerate() {
        out.raw(if at > 0 { "<br>" } else { "" }).text(&answer.part.period.to_string()).raw(": ");
        let said = answer.entry.map_or_else(
            || MissingReason::PeriodsMissing.say(data.lang).into_owned(),
            |entry| match entry.why.filter(|_| entry.state == State::Missing) {
                Some(why) => why.say(data.lang).into_owned(),
                None => entry.state.say(data.lang).into_owned(),
            },
        );
        // The figures of a part are those of its own report; here they lead to their files.
        out.raw("<span class=\"said\">").text(&said).raw("</span>");
        if let Some(source) = answer.entry.and_then(|entry| entry.source.as_ref()) {
            out.raw(" · ");
            place(&answer.part.report, source, out);
        } else if let Some(file) = &answer.part.issued {
            out.raw(" · ").text(file);
        }
    }
}

/// Whether the figure of the unit is below the least that the plan sets for each unit.
fn is_below(data: &PageData<'_>, line: &Line, indicator: &Indicator, entry: &UnitEntry) -> bool {
    let per_unit = indicator.target.as_ref().is_some_and(|target| target.basis == TargetBasis::PerUnit);
    let least = line.given_target(indicator).and_then(|target| target.min).filter(|_| per_unit && data.shows_units());
    least.zip(entry.state.number()).is_some_and(|(least, figure)| figure < least)
}

/// What the office corrected or confirmed.
fn correction_words(correction: &Correction, lang: Lang) -> String {
    let (new, day) = (decimal::format(correction.new, lang), correction.when.say(lang));
    let (who, basis) = (&correction.who, &correction.basis);
    if correction.confirms() {
        return match lang {
            Lang::Vi => format!("Đã xác nhận số {new}: {who}, {day}. Căn cứ: {basis}"),
            Lang::En => format!("Confirmed as {new}: {who}, {day}. Basis: {basis}"),
        };
    }
    let old = match (&correction.old_text, correction.old) {
        (Some(text), _) => format!("“{text}”"),
        (None, Some(old)) => decimal::format(old, lang),
        (None, None) => lang.pick("chưa có số", "no figure").to_owned(),
    };
    match lang {
        Lang::Vi => format!("Đã điều chỉnh: {old} → {new}: {who}, {day}. Căn cứ: {basis}"),
        Lang::En => format!("Corrected: {old} → {new}: {who}, {day}. Basis: {basis}"),
    }
}
