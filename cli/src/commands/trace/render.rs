//! Prints a traced number as text for people, as short lines, or as JSON.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use tonghop::base::decimal;
use tonghop::consolidation::OptionCount;
use tonghop::plan::{AcrossUnits, Indicator};
use tonghop::{Lang, Say};

use super::periods::{PeriodTrace, missing_words, render_periods};
use super::traced::{Comparison, EditedCell, TracedIndicator, UnitTrace, UnitsTotal};
use crate::commands::explain::across_units_words;
use crate::context::Context;
use crate::show::table::TableBuilder;
use crate::show::wrap;
use crate::wording::tell;

/// The largest number of figures for which the sum is written out (`1 + 2 = 3`).
const MAX_SUMMANDS_SHOWN: usize = 60;

/// The units to show: all, or only the one with the code `wanted`.
fn shown_units<'t>(traced: &'t TracedIndicator, wanted: Option<&'t str>) -> impl Iterator<Item = &'t UnitTrace> {
    traced.units.iter().filter(move |unit| wanted.is_none_or(|code| code == unit.code))
}

/// The answer of a unit as a figure or in words, or why it is missing.
pub(super) fn answer_in_words(unit: &UnitTrace, indicator: &Indicator, lang: Lang) -> String {
    let why = |why: &str| match why {
        // Longer than in a narrow table.
        "zero_divisor" => lang.pick("không tính được vì mẫu số bằng 0", "not computable: the divisor is 0").to_owned(),
        "other_period" => lang.pick("gửi biểu của kỳ khác", "sent another period's form").to_owned(),
        other => missing_words(other, lang),
    };
    match unit.state.as_str() {
        "nil" => lang.pick("không phát sinh", "nil").to_owned(),
        "not_applicable" => lang.pick("không áp dụng", "not applicable").to_owned(),
        "withheld" => lang.pick("theo chế độ mật", "withheld").to_owned(),
        "missing" => unit.why.as_deref().map_or_else(|| lang.pick("chưa có", "missing").to_owned(), why),
        _ if let Some(option) = indicator.choices().and_then(|choices| choices.get(unit.value.as_deref()?)) => {
            option.label(lang).to_owned()
        }
        _ if let Some(day) = unit.value.as_deref().filter(|_| indicator.is_date()) => indicator.value.say_wire(day, lang),
        _ => match (unit.figure, unit.value.as_deref()) {
            (_, Some("true")) => lang.pick("có", "yes").to_owned(),
            (_, Some("false")) => lang.pick("không", "no").to_owned(),
            (Some(figure), Some(value)) if value != "có" && value != "không" => figure.say(lang).into_owned(),
            (_, value) => value.unwrap_or_default().to_owned(),
        },
    }
}

/// The output for people: the total, a table of the units, remarks, and whether the figures add up.
pub(super) fn render_human(traced: &TracedIndicator, indicator: &Indicator, wanted: Option<&str>, context: &Context<'_>) -> String {
    let lang = context.lang;
    let title = format!("{}: {} ({})", indicator.code, indicator.label(lang), indicator.unit_of_measure);
    let mut text = wrap::wrapped(&context.paint.bold(&title), context.width, "", "  ");
    text.push_str(&wrap::wrapped(&traced.of, context.width, "", "  "));
    let total = traced.total.map_or_else(|| context.pick("không có", "none").to_owned(), |total| decimal::format(total, lang));
    let have = traced.units.iter().filter(|unit| (unit.state == "value" || unit.state == "nil") && unit.why.is_none()).count();
    // A unit that was not asked owes nothing.
    let owed = traced.units.iter().filter(|unit| !unit.is_not_asked()).count();
    let (owed, rule) = (owed, across_units_words(effective_across_units(traced, indicator), indicator.computed.is_some(), lang));
    let line = if let Some(counts) = traced.count_options(indicator) {
        let counts = OptionCount::list(&counts, lang);
        let counts = if counts.is_empty() { context.pick("chưa có", "none") } else { &counts };
        tell!(lang, "{counts} – {rule}; {have}/{owed} đơn vị đã chọn", "{counts} – {rule}; {have} of {owed} units chose one")
    } else if indicator.is_date() {
        let day = traced.find_day(indicator).map(|day| format!("{}: ", indicator.value.say_wire(day, lang))).unwrap_or_default();
        tell!(lang, "{day}{rule}; {have}/{owed} đơn vị đã ghi ngày", "{day}{rule}; {have} of {owed} units gave a day")
    } else if indicator.is_text() {
        tell!(lang, "Lời văn – {rule}; {have}/{owed} đơn vị đã ghi", "Words – {rule}; {have} of {owed} units wrote one")
    } else {
        tell!(
            lang,
            "Tổng số: {total} – {rule}; {have}/{owed} đơn vị có số liệu",
            "Total: {total} – {rule}; {have} of {owed} units have a figure"
        )
    };
    text.push_str(&wrap::wrapped(&line, context.width, "", "  "));
    let heads = [
        context.pick("Mã", "Code"),
        context.pick("Đơn vị", "Unit"),
        context.pick("Số liệu", "Figure"),
        context.pick("Tệp", "File"),
        context.pick("Ô", "Cell"),
        context.pick("Lần", "Rev."),
    ];
    let mut table = TableBuilder::new(context.width, heads).with_unbroken_columns([0]).with_min_width(2, 10);
    if !indicator.is_text() {
        table = table.right_aligned([2, 5]);
    }
    for unit in shown_units(traced, wanted) {
        let corrected = if unit.corrected.is_some() { " ✎" } else { "" };
        let origin = unit.origin.clone().unwrap_or_default();
        let revision = origin.revision.map(|revision| revision.to_string()).unwrap_or_default();
        table.add_row([
            unit.code.clone(),
            unit.name.clone(),
            format!("{}{corrected}", answer_in_words(unit, indicator, lang)),
            origin.file.clone(),
            origin.sheet_and_cell(),
            revision,
        ]);
    }
    text.push_str(&table.render());
    let derived = shown_units(traced, wanted).map(|unit| (unit.code.as_str(), unit.name.as_str(), unit.figure, unit.periods.as_slice()));
    text.push_str(&render_periods(derived, indicator, context));
    for unit in shown_units(traced, wanted) {
        text.push_str(&unit_remark_lines(unit, context));
    }
    text.push_str(&wrap::wrapped(&total_check_sentence(traced, indicator, lang), context.width, "", "  "));
    text.push_str(&comparison_lines(traced, context));
    text
}

/// How the figures of the units were combined. A sum in which events may be counted twice is shown as a plain sum where fewer than two
/// figures are above 0, or the office has confirmed or corrected all of these.
fn effective_across_units(traced: &TracedIndicator, indicator: &Indicator) -> AcrossUnits {
    let above = || traced.units.iter().filter(|unit| unit.figure.is_some_and(|figure| figure > Decimal::ZERO));
    match indicator.across_units {
        AcrossUnits::SumWarn if above().count() < 2 || above().all(|unit| unit.corrected.is_some()) => AcrossUnits::Sum,
        other => other,
    }
}

/// What was edited after the merge, or why this cannot be determined; empty where all figures are as they were merged.
fn comparison_lines(traced: &TracedIndicator, context: &Context<'_>) -> String {
    let mut text = uncalculated_lines(traced, context);
    text.push_str(&edit_lines(traced, context));
    text
}

/// A note about formulas without results, which the program that saved the workbook did not calculate; empty where there are none.
fn uncalculated_lines(traced: &TracedIndicator, context: &Context<'_>) -> String {
    let Some(first) = traced.uncalculated.first() else { return String::new() };
    let (lang, count) = (context.lang, traced.uncalculated.len());
    let head = context.paint.bold_red(context.pick("Chú ý:", "Note:"));
    let line = tell!(
        lang,
        "bảng tính chưa được tính lại: {count} ô công thức không có kết quả (ô đầu tiên: {first}).",
        "the workbook was not recalculated: {count} formula cells have no result (the first: {first})."
    );
    let help = tell!(
        lang,
        "→ Mở bảng tính bằng Excel hoặc LibreOffice, lưu lại rồi chạy lại lệnh này; hoặc dùng bảng tính mà tonghop merge đã ghi.",
        "→ Open the workbook in Excel or LibreOffice, save it and run this again; or use the workbook that tonghop merge wrote."
    );
    let mut text = wrap::wrapped(&format!("{head} {line}"), context.width, "", "  ");
    text.push_str(&wrap::wrapped(&help, context.width, "  ", "    "));
    text
}

/// Notes about edited cells, or why the figures cannot be compared with the merged ones.
fn edit_lines(traced: &TracedIndicator, context: &Context<'_>) -> String {
    let lang = context.lang;
    let note = |line: &str| {
        let head = context.paint.bold_red(context.pick("Chú ý:", "Note:"));
        wrap::wrapped(&format!("{head} {line}"), context.width, "", "  ")
    };
    match &traced.compared {
        Comparison::Same => String::new(),
        Comparison::Cannot(reason) => {
            let reason = reason.say(lang);
            let mut text = note(&tell!(lang, "không đối chiếu được: {reason}.", "it cannot be compared: {reason}."));
            let help = tell!(
                lang,
                "→ Đặt tệp JSON của lần tổng hợp ấy cạnh báo cáo (cùng tên) hoặc nêu sau --with; không còn tệp JSON thì chạy lại tonghop merge từ các báo cáo của đơn vị.",
                "→ Put the JSON of that run next to the report (same name) or pass it with --with; otherwise run tonghop merge again from the returns."
            );
            text.push_str(&wrap::wrapped(&help, context.width, "  ", "    "));
            text
        }
        Comparison::Edited(cells) => cells.iter().map(|cell| note(&edited_cell_line(cell, traced, lang))).collect(),
    }
}

fn edited_cell_line(cell: &EditedCell, traced: &TracedIndicator, lang: Lang) -> String {
    let EditedCell { place, unit: code, total, now, merged } = cell;
    let unit = code.as_ref().and_then(|code| traced.units.iter().find(|unit| unit.code == *code));
    let name = unit.map(|unit| &unit.name).or(code.as_ref());
    let what = match (name, place.is_empty()) {
        (Some(name), true) => name.clone(),
        (Some(name), false) => tell!(lang, "ô {place} ({name})", "cell {place} ({name})"),
        (None, true) => lang.pick("tổng số", "the total").to_owned(),
        (None, false) if *total => tell!(lang, "ô {place} (tổng số)", "cell {place} (total)"),
        (None, false) => tell!(lang, "ô {place}", "cell {place}"),
    };
    let mut line = tell!(
        lang,
        "{what} đã bị sửa sau khi tổng hợp: hiện là {now}, lúc tổng hợp là {merged}",
        "{what} was edited after the merge: it now has {now}, merged was {merged}"
    );
    if let Some(origin) = unit.and_then(|unit| unit.origin.as_ref()) {
        let (file, spot) = (&origin.file, origin.sheet_and_cell());
        line.push_str(&tell!(lang, ", từ tệp {file}, ô {spot}", ", from the file {file}, cell {spot}"));
    }
    line.push('.');
    line
}

/// Lines with the correction and the note of a unit; empty where it has neither.
fn unit_remark_lines(unit: &UnitTrace, context: &Context<'_>) -> String {
    let lang = context.lang;
    let mut text = String::new();
    if let Some(correction) = &unit.corrected {
        let old = match (&correction.old_text, correction.old) {
            (Some(text), _) => format!("“{text}”"),
            (None, Some(old)) => decimal::format(old, lang),
            (None, None) => lang.pick("chưa có số", "no figure").to_owned(),
        };
        let (name, new, who, when, basis) =
            (&unit.name, decimal::format(correction.new, lang), &correction.who, correction.when.say(lang), &correction.basis);
        let line = tell!(
            lang,
            "✎ {name}: điều chỉnh {old} → {new}, {who}, ngày {when}; căn cứ: {basis}",
            "✎ {name}: corrected {old} → {new}, {who}, {when}; basis: {basis}"
        );
        text.push_str(&wrap::wrapped(&line, context.width, "", "  "));
    }
    if let Some(note) = &unit.note {
        text.push_str(&wrap::wrapped(&format!("· {}: {note}", unit.name), context.width, "", "  "));
    }
    text
}

/// A sentence that combines the figures of the units again and compares the result with the total of the report.
fn total_check_sentence(traced: &TracedIndicator, indicator: &Indicator, lang: Lang) -> String {
    let figures: Vec<Decimal> = traced.units.iter().filter_map(|unit| unit.figure).collect();
    let said = |value: Decimal| decimal::format(value, lang);
    let chosen = traced.chosen.as_ref().and_then(|code| traced.units.iter().find(|unit| unit.code == *code)).map(|unit| unit.name.as_str());
    let name = chosen.unwrap_or("?");
    if let (Some(recomputed), Some(calculation)) = (&traced.recomputed, &indicator.computed) {
        let operands = recomputed.operands.iter().map(|(code, total)| format!("{code} = {}", said(*total))).collect::<Vec<_>>().join("; ");
        let (units, total) = (recomputed.units, recomputed.total.map_or_else(|| "…".to_owned(), said));
        let how = tell!(
            lang,
            "Tính lại theo {calculation} từ tổng của {units} đơn vị có đủ số liệu ({operands}): {total}",
            "Computed anew as {calculation} from the totals of the {units} units with all operands ({operands}): {total}"
        );
        let agrees = match (traced.has_matching_total(indicator), lang) {
            (true, Lang::Vi) => ", đúng bằng tổng số của báo cáo.",
            (true, Lang::En) => ", which is the total of the report.",
            (false, Lang::Vi) => ", khác tổng số của báo cáo.",
            (false, Lang::En) => ", which is not the total of the report.",
        };
        return format!("{how}{agrees}");
    }
    if indicator.choices().is_some() {
        return lang.pick("Các lựa chọn được đếm, không cộng với nhau.", "Choices are counted, never added.").to_owned();
    }
    match (traced.recompute_total(indicator), indicator.across_units) {
        (UnitsTotal::Listed, _) => lang.pick("Được liệt kê, không cộng với nhau.", "They are listed, never added.").to_owned(),
        (UnitsTotal::Figure(None), _) => lang.pick("Chưa đơn vị nào có số liệu.", "No unit gave a figure.").to_owned(),
        (UnitsTotal::Figure(Some(sum)), AcrossUnits::Max) => {
            let sum = said(sum);
            tell!(lang, "Lấy số lớn nhất: {sum}, của {name}.", "The largest figure counts: {sum}, from {name}.")
        }
        (UnitsTotal::Figure(Some(sum)), AcrossUnits::None) => {
            let sum = said(sum);
            tell!(
                lang,
                "Số của đơn vị duy nhất phải báo cáo: {sum}, của {name}.",
                "The figure of the only reporting unit: {sum}, from {name}."
            )
        }
        (UnitsTotal::Figure(Some(sum)), _) => {
            let parts = if figures.len() <= MAX_SUMMANDS_SHOWN {
                figures.iter().map(|value| said(*value)).collect::<Vec<_>>().join(" + ")
            } else {
                let count = figures.len();
                tell!(lang, "{count} số", "{count} figures")
            };
            let sum = said(sum);
            if traced.total.is_none() && !traced.uncalculated.is_empty() {
                tell!(
                    lang,
                    "Cộng lại: {parts} = {sum}; tổng số trong báo cáo chưa được tính lại.",
                    "Together: {parts} = {sum}; the total of the report was not recalculated."
                )
            } else if traced.has_matching_total(indicator) {
                tell!(
                    lang,
                    "Cộng lại: {parts} = {sum}, đúng bằng tổng số của báo cáo.",
                    "Together: {parts} = {sum}, which is the total of the report."
                )
            } else {
                tell!(
                    lang,
                    "Cộng lại: {parts} = {sum}, khác tổng số của báo cáo.",
                    "Together: {parts} = {sum}, which is not the total of the report."
                )
            }
        }
    }
}

/// The short output, one line per unit: code, state, figure, file, cell, revision, separated by tabs.
pub(super) fn render_short(traced: &TracedIndicator, wanted: Option<&str>) -> String {
    let mut text = String::new();
    for unit in shown_units(traced, wanted) {
        let origin = unit.origin.clone().unwrap_or_default();
        let revision = origin.revision.map(|revision| revision.to_string()).unwrap_or_default();
        let value = unit.figure.map(decimal::format_wire).or_else(|| unit.value.clone()).unwrap_or_default().replace(['\n', '\t'], " ");
        text.push_str(&format!("{}\t{}\t{value}\t{}\t{}\t{revision}\n", unit.code, unit.state, origin.file, origin.sheet_and_cell()));
        unit.periods.iter().for_each(|period| text.push_str(&period.to_short(&unit.code)));
    }
    text.push_str(&format!("total\t\t{}\n", traced.total.map(decimal::format_wire).unwrap_or_default()));
    for cell in traced.compared.edited() {
        let unit = cell.unit.as_deref().unwrap_or("total");
        text.push_str(&format!("edited\t{unit}\t{}\t{}\t{}\n", cell.now, cell.merged, cell.place));
    }
    for place in &traced.uncalculated {
        text.push_str(&format!("not calculated\t{place}\n"));
    }
    if let Comparison::Cannot(reason) = &traced.compared {
        text.push_str(&format!("not compared\t{}\n", reason.en));
    }
    text
}

/// The output as a JSON document.
pub(super) fn render_json(traced: &TracedIndicator, indicator: &Indicator, wanted: Option<&str>, lang: Lang) -> Value {
    let units: Vec<Value> = shown_units(traced, wanted)
        .map(|unit| {
            let origin = unit.origin.as_ref().map(|origin| json!({ "file": origin.file, "sheet": origin.sheet, "cell": origin.cell, "revision": origin.revision }));
            let mut wire = json!({ "unit": unit.code, "name": unit.name, "state": unit.state, "value": unit.value, "figure": unit.figure.map(decimal::format_wire), "why": unit.why,
                    "note": unit.note, "corrected": unit.corrected, "source": origin });
            if !unit.periods.is_empty() {
                wire["periods"] = unit.periods.iter().map(PeriodTrace::to_json).collect();
            }
            wire
        })
        .collect();
    let sum = match traced.recompute_total(indicator) {
        UnitsTotal::Figure(sum) => sum.map(decimal::format_wire),
        UnitsTotal::Listed => None,
    };
    let edited: Vec<Value> = (traced.compared.edited().iter())
        .map(|cell| json!({ "cell": cell.place, "unit": cell.unit, "now": cell.now, "merged": cell.merged }))
        .collect();
    let not_compared = match &traced.compared {
        Comparison::Cannot(reason) => Some(reason.say(lang)),
        Comparison::Same | Comparison::Edited(_) => None,
    };
    json!({ "format": "tonghop-trace/1", "code": indicator.code, "label": indicator.label(lang), "across_units": indicator.across_units,
            "total": traced.total.map(decimal::format_wire), "chosen": traced.chosen, "units": units, "sum": sum, "agrees": traced.has_matching_total(indicator), "edited": edited, "not_calculated": traced.uncalculated, "not_compared": not_compared })
}
