//! Says on the terminal what a report changes of the one that was issued for its period: the totals first, in at most twenty lines.

use rust_decimal::Decimal;
use tonghop::consolidation::{ChangedFigure, ChangedLine, Consolidation, IssuedChanges, PublishedPart};
use tonghop::plan::Plan;
use tonghop::{Lang, Say};

use crate::context::Context;
use crate::options::Format;
use crate::show::wrap;
use crate::wording::tell;

/// The most lines of the terminal that the list of changed indicators takes; the heading and the last lines come to it.
const MAX_LINES: usize = 13;
/// The most units of an indicator that are named.
const MAX_UNITS_NAMED: usize = 3;

/// What changes of the issued report; empty where none was given. With `mask`, without figures.
pub(super) fn changes_summary(plan: &Plan, report: &Consolidation, mask: bool, context: &Context<'_>) -> String {
    let Some(changes) = &report.since_issued else { return String::new() };
    if context.format == Format::Short {
        return short(changes, mask);
    }
    let lang = context.lang;
    let (file, totals, figures) = (&changes.file, changes.totals().count(), changes.count_figures());
    let head = if changes.lines.is_empty() {
        tell!(
            lang,
            "So với báo cáo đã phát hành {file}: không có số liệu nào thay đổi",
            "Against the issued report {file}: no figure changes"
        )
    } else {
        tell!(
            lang,
            "So với báo cáo đã phát hành {file}: {totals} tổng số thay đổi, {figures} số đã công bố thay đổi",
            "Against the issued report {file}: {totals} totals change, {figures} published figures change"
        )
    };
    let mut text = wrap::wrapped(&context.paint.bold(&head), context.width, "", "  ");
    let mut used = 0;
    let mut left = changes.lines.len();
    let moves_total = |line: &&ChangedLine| line.figure(&PublishedPart::Total).is_some();
    let (totals_first, others): (Vec<&ChangedLine>, Vec<&ChangedLine>) = changes.lines.iter().partition(moves_total);
    for line in totals_first.into_iter().chain(others) {
        let own = wrap::wrapped(&line_words(plan, report, line, mask, lang), context.width, "  ", "    ");
        let lines = own.lines().count();
        if used + lines > MAX_LINES {
            break;
        }
        text.push_str(&own);
        used += lines;
        left -= 1;
    }
    if left > 0 {
        let rest = tell!(
            lang,
            "… và {left} chỉ tiêu nữa, xem trang “Thay đổi” của bảng tính hoặc since_issued của JSON",
            "… and {left} more indicators, see the sheet “Thay đổi” or since_issued in the JSON"
        );
        text.push_str(&wrap::wrapped(&rest, context.width, "  ", "    "));
    }
    if !changes.edited.is_empty() {
        let (count, first) = (changes.edited.len(), changes.edited.iter().map(|line| line.place.as_str()).next().unwrap_or_default());
        let line = tell!(
            lang,
            "Không so sánh được {count} chỉ tiêu, vì ô của {file} đã bị sửa ({first} …); dùng bản JSON của lần tổng hợp ấy.",
            "{count} indicators cannot be compared, because cells of {file} were edited ({first} …); use the JSON of that run."
        );
        text.push_str(&wrap::wrapped(&line, context.width, "  ", "    "));
    }
    text
}

/// The change of one indicator in a sentence: its total or the first figure that changes, and the units behind it.
fn line_words(plan: &Plan, report: &Consolidation, line: &ChangedLine, mask: bool, lang: Lang) -> String {
    let indicator = plan.indicator(&line.code);
    let name = indicator.map_or("", |indicator| indicator.name(lang));
    let own = indicator.map_or("", |indicator| indicator.unit_of_measure.as_str());
    let mut words = format!("{} {name}", line.code);
    if let Some(figure) = line.figures.first() {
        let of =
            if figure.part == PublishedPart::Total { String::new() } else { format!(", {}", figure.part.name(plan, &line.code, lang)) };
        words.push_str(&of);
        if !mask {
            words.push_str(&format!(": {}", figure_words(figure, figure.part.measure(own, lang), lang)));
        }
    }
    let unit = |unit: &tonghop::consolidation::ChangedUnit| {
        let row = report.units.iter().find(|row| row.code == unit.unit);
        let name = row.map_or(unit.unit.as_str(), |row| row.name.as_str());
        let figures = if mask { String::new() } else { format!(" {} → {}", value(unit.before, lang), value(unit.now, lang)) };
        format!("{name}{figures} ({})", unit.cause.short(lang))
    };
    let mut units = line.units.iter().take(MAX_UNITS_NAMED).map(unit).collect::<Vec<_>>().join(", ");
    if let Some(more) = line.units.len().checked_sub(MAX_UNITS_NAMED).filter(|more| *more > 0) {
        units.push_str(&tell!(lang, " … và {more} đơn vị nữa", " … and {more} more units"));
    }
    if units.is_empty() { words } else { format!("{words}; {units}") }
}

/// `120 → 118 lượt (giảm 2)`.
fn figure_words(figure: &ChangedFigure, measure: &str, lang: Lang) -> String {
    let change = figure.difference().map_or_else(String::new, |change| {
        let size = change.abs().say(lang).into_owned();
        if change.is_sign_negative() {
            tell!(lang, " (giảm {size})", " (down {size})")
        } else {
            tell!(lang, " (tăng {size})", " (up {size})")
        }
    });
    format!("{} → {} {measure}{change}", value(figure.before, lang), value(figure.now, lang))
}

/// The figure, or the sign that there is none.
fn value(figure: Option<Decimal>, lang: Lang) -> String {
    figure.map_or_else(|| "…".to_owned(), |figure| figure.say(lang).into_owned())
}

/// The short form: a line for each published figure.
fn short(changes: &IssuedChanges, mask: bool) -> String {
    let number = |figure: Option<Decimal>| figure.filter(|_| !mask).map_or_else(|| "-".to_owned(), |figure| figure.to_string());
    let figures = changes.lines.iter().flat_map(|line| line.figures.iter().map(move |figure| (line, figure)));
    figures
        .map(|(line, figure)| format!("changed {}.{} {} {}\n", line.code, figure.part.key(), number(figure.before), number(figure.now)))
        .collect()
}
