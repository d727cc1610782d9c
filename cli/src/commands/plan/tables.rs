//! Prints the contents of a plan as tables: units, indicators by heading, rules, periods and deadlines, legal bases.

use std::collections::BTreeSet;

use tonghop::Say;
use tonghop::findings::Severity;
use tonghop::plan::{AcrossUnits, Basis, Indicator, Plan, RuleBasis, UnitKindCode};

use super::document::{bold_heading_line, inferred_mark};
use crate::commands::explain::{rule_sentence, target_words};
use crate::context::Context;
use crate::show::table::TableBuilder;
use crate::show::wrap::{padded_to, wrapped};
use crate::wording::tell;

/// The table of all units.
pub(super) fn render_units(plan: &Plan, context: &Context<'_>) -> String {
    let count = plan.units.len();
    let mut text = bold_heading_line(&tell!(context.lang, "ĐƠN VỊ BÁO CÁO ({count})", "REPORTING UNITS ({count})"), context);
    let heads = [
        context.pick("Mã", "Code"),
        context.pick("Đơn vị", "Unit"),
        context.pick("Loại", "Kind"),
        context.pick("Từ ngày", "From"),
        context.pick("Đến ngày", "Until"),
    ];
    let mut table = TableBuilder::new(context.width, heads).with_unbroken_columns([0, 3, 4]);
    for unit in &plan.units {
        let until = unit.valid_to.map(|day| day.say(context.lang).into_owned()).unwrap_or_default();
        table.add_row([
            unit.code.to_string(),
            unit.name.clone(),
            unit.kind.to_string(),
            unit.valid_from.say(context.lang).into_owned(),
            until,
        ]);
    }
    text.push_str(&table.render());
    text
}

/// The lists, with one table for each; empty where the plan has none.
pub(super) fn render_lists(plan: &Plan, context: &Context<'_>) -> String {
    if plan.lists.is_empty() {
        return String::new();
    }
    let count = plan.lists.len();
    let mut text = bold_heading_line(&tell!(context.lang, "BIỂU DANH SÁCH ({count})", "LISTS ({count})"), context);
    for list in &plan.lists {
        text.push_str(&format!("\n{}\n", context.paint.bold(&format!("{} {}", list.code, list.label(context.lang)))));
        let heads = [
            context.pick("Mã cột", "Column"),
            context.pick("Tên cột", "Label"),
            context.pick("Kiểu", "Type"),
            context.pick("Bắt buộc", "Required"),
            context.pick("Nhận diện", "Tells apart"),
        ];
        let mut table = TableBuilder::new(context.width, heads).with_unbroken_columns([0, 3, 4]);
        for column in &list.columns {
            let measure = column.unit_of_measure.as_deref().map(|measure| format!(", {measure}")).unwrap_or_default();
            let mark = |ticked: bool| if ticked { "x".to_owned() } else { String::new() };
            table.add_row([
                column.id.to_string(),
                column.label(context.lang).to_owned(),
                format!("{}{measure}", column.value.say(context.lang)),
                mark(column.required),
                mark(column.key),
            ]);
        }
        text.push_str(&table.render());
    }
    text
}

/// The indicators, with one table for each heading.
pub(super) fn render_indicators(plan: &Plan, context: &Context<'_>) -> String {
    let count = plan.indicators.len();
    let mut text = bold_heading_line(&tell!(context.lang, "CHỈ TIÊU ({count})", "INDICATORS ({count})"), context);
    for part in plan.headings() {
        text.push_str(&format!("\n{}\n", context.paint.bold(part.title)));
        let heads = [
            context.pick("Mã", "Code"),
            context.pick("Chỉ tiêu", "Indicator"),
            context.pick("Đơn vị tính", "Measure"),
            context.pick("Kỳ", "From"),
            context.pick("Cộng", "Adds up"),
            context.pick("Đơn vị báo cáo", "Owed by"),
        ];
        let mut table = TableBuilder::new(context.width, heads).with_unbroken_columns([0]).with_min_width(1, 26);
        for indicator in part.indicators {
            table.add_row(indicator_table_row(plan, indicator, context));
        }
        text.push_str(&table.render());
    }
    let note = context.pick(
        "(*) suy ra từ quy định và báo cáo cùng loại, không phải lời của kế hoạch: chỉ tiêu, kỳ báo cáo hoặc đơn vị báo cáo có dấu này. ° không bắt buộc. Kỳ: từ báo cáo của kỳ này trở lên. tính lại: tính từ các tổng số theo công thức, không cộng.",
        "(*) inferred from law and neighbouring reports, not the plan's own words: an indicator, a frequency or a unit with this mark. ° optional. From: asked for in returns of this length or longer. anew: computed from the totals by its formula, not added up.",
    );
    text.push_str(&wrapped(note, context.width, "", ""));
    text
}

/// The row of an indicator in the table.
fn indicator_table_row(plan: &Plan, indicator: &Indicator, context: &Context<'_>) -> [String; 6] {
    let basis = if indicator.basis == Basis::Inferred { " (*)" } else { "" };
    let optional = if indicator.required { "" } else { " °" };
    let target = indicator.target.as_ref().map(|target| format!(" [{}]", target.id)).unwrap_or_default();
    let across = match indicator.across_units {
        AcrossUnits::Sum => context.pick("cộng", "sum"),
        AcrossUnits::SumWarn => context.pick("cộng, có thể trùng", "sum, may repeat"),
        AcrossUnits::Max => context.pick("lớn nhất", "largest"),
        AcrossUnits::None if indicator.is_recomputed_in_totals() => context.pick("tính lại", "anew"),
        AcrossUnits::None => context.pick("không", "no"),
        AcrossUnits::CountYes => context.pick("đếm “có”", "count yes"),
        AcrossUnits::CountEach => context.pick("đếm lựa chọn", "count each"),
        AcrossUnits::Earliest => context.pick("sớm nhất", "earliest"),
        AcrossUnits::Latest => context.pick("muộn nhất", "latest"),
        AcrossUnits::ConcatByUnit => context.pick("lần lượt", "listed"),
    };
    let options = indicator.choices().map_or_else(String::new, |choices| {
        let options: Vec<&str> = choices.iter().map(|option| option.label(context.lang)).collect();
        tell!(context.lang, "; lựa chọn: {}", "; options: {}", options.join(", "))
    });
    let condition = indicator
        .asked_if
        .as_ref()
        .map_or_else(String::new, |condition| tell!(context.lang, "; chỉ báo cáo khi {condition}", "; asked only if {condition}"));
    [
        indicator.code.to_string(),
        format!("{}{basis}{optional}{target}{options}{condition}", indicator.label(context.lang)),
        indicator.unit_of_measure.clone(),
        format!("{}{}", indicator.frequency.say(context.lang), inferred_mark(indicator.frequency_basis)),
        across.to_owned(),
        owed_by(plan, indicator, context),
    ]
}

/// The kinds of unit that report an indicator, shortened to “all”, or to “all but …” where at most two are missing.
fn owed_by(plan: &Plan, indicator: &Indicator, context: &Context<'_>) -> String {
    let kinds = &indicator.owed_by;
    let beyond: Vec<&str> = indicator.owed_by_inferred.iter().map(UnitKindCode::as_str).collect();
    let beyond = if beyond.is_empty() { String::new() } else { format!("; {} (*)", beyond.join(", ")) };
    let reporting: BTreeSet<&UnitKindCode> = plan.units.iter().map(|unit| &unit.kind).collect();
    if reporting.iter().all(|kind| kinds.contains(*kind)) {
        let inferred = if beyond.is_empty() { "" } else { " (*)" };
        return format!("{}{inferred}", context.pick("mọi đơn vị", "all"));
    }
    let without: Vec<&str> = reporting.iter().filter(|kind| !kinds.contains(**kind)).map(|kind| kind.as_str()).collect();
    if without.len() <= 2 {
        let without = without.join(", ");
        return format!("{}{beyond}", tell!(context.lang, "trừ {without}", "all but {without}"));
    }
    let mark = |kind: &UnitKindCode| if indicator.owed_by_inferred.contains(kind) { format!("{kind} (*)") } else { kind.to_string() };
    kinds.iter().map(mark).collect::<Vec<_>>().join(", ")
}

/// The targets of indicators, each with its number and the words of the plan that set it; empty where there are none.
pub(super) fn render_targets(plan: &Plan, context: &Context<'_>) -> String {
    let targets: Vec<_> = plan.indicators.iter().filter_map(|indicator| Some((indicator, indicator.target.as_ref()?))).collect();
    if targets.is_empty() {
        return String::new();
    }
    let count = targets.len();
    let mut text = bold_heading_line(&tell!(context.lang, "KẾ HOẠCH GIAO ({count})", "TARGETS ({count})"), context);
    for (indicator, target) in targets {
        let (id, code, mark) = (&target.id, &indicator.code, inferred_mark(target.origin));
        let line = format!("{}{code}{mark}: {}. “{}”", padded_to(id.as_str(), 6), target_words(target, context.lang), target.source);
        text.push_str(&wrapped(&line, context.width, "  ", "        "));
    }
    text
}

/// The rules, each as a sentence, followed by the checks.
pub(super) fn render_rules(plan: &Plan, context: &Context<'_>) -> String {
    let (rules, checks) = (plan.written_rules().count(), plan.checks.len());
    let mut text = bold_heading_line(
        &tell!(context.lang, "QUY TẮC ({rules}) VÀ PHÉP KIỂM TRA ({checks})", "RULES ({rules}) AND CHECKS ({checks})"),
        context,
    );
    let width = context.width;
    for (rule, expression) in plan.written_rules() {
        let weight = if rule.severity == Severity::Error { context.pick("lỗi", "error") } else { context.pick("cảnh báo", "warning") };
        let mark = if rule.basis == Some(RuleBasis::Inferred) { " (*)" } else { "" };
        let words = rule_sentence(plan, expression, context.lang);
        let line = format!("{}{words}  ({weight}: {}){mark}", padded_to(rule.id.as_str(), 6), expression);
        text.push_str(&wrapped(&line, width, "  ", "        "));
    }
    for check in &plan.checks {
        let line = format!("{}{}", check.why(context.lang), inferred_mark(check.basis));
        text.push_str(&wrapped(&line, width, &format!("  {}", padded_to(check.id.as_str(), 6)), "        "));
    }
    text
}

/// The table of all periods that the plan collects, with the window of their data and the deadlines of all levels.
pub(super) fn render_regime(plan: &Plan, context: &Context<'_>) -> String {
    let lang = context.lang;
    let regime = &plan.regime;
    let mut text = bold_heading_line(context.pick("KỲ BÁO CÁO VÀ THỜI HẠN", "PERIODS AND DEADLINES"), context);
    text.push_str(&wrapped(&regime.basis, context.width, "", ""));
    let heads = [context.pick("Mã kỳ", "Code"), context.pick("Kỳ", "Period"), context.pick("Số liệu từ ngày đến ngày", "Data window")];
    let levels: Vec<String> = (1..=regime.levels.len()).map(|number| tell!(lang, "Hạn ({number})", "Due ({number})")).collect();
    let mut table = TableBuilder::new(context.width, heads.into_iter().chain(levels.iter().map(String::as_str))).with_unbroken_columns([0]);
    for period in regime.periods() {
        let window = regime.window(period);
        let dues = regime.levels.iter().map(|level| {
            let due = regime.deadline(period, level);
            match regime.next_working_day_if_off(due) {
                Some(next) => format!("{} → {}", due.say(lang), next.say(lang)),
                None => due.say(lang).into_owned(),
            }
        });
        let span = format!("{} – {}", window.first.say(lang), window.last.say(lang));
        table.add_row([period.to_string(), period.name(lang), span].into_iter().chain(dues));
    }
    text.push_str(&table.render());
    let derived = regime.derived_periods();
    if !derived.is_empty() {
        let periods = derived.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let line = tell!(
            lang,
            "Tổng hợp từ các kỳ trên, đơn vị không gửi báo cáo riêng: {periods}",
            "Put together from these, without returns of their own: {periods}"
        );
        text.push_str(&wrapped(&line, context.width, "", "  "));
    }
    for (number, level) in regime.levels.iter().enumerate() {
        text.push_str(&wrapped(&format!("({}) {}", number + 1, lang.pick(&level.name, &level.name_en)), context.width, "", "    "));
    }
    let note = context.pick(
        "→: hạn rơi vào ngày nghỉ; ngày sau dấu là ngày làm việc tiếp theo.",
        "→: the deadline falls on a day off; the day behind it is the next working day.",
    );
    text.push_str(&wrapped(note, context.width, "", ""));
    text
}

/// The list of documents that the plan cites; empty where there are none.
pub(super) fn render_legal_bases(plan: &Plan, context: &Context<'_>) -> String {
    let lang = context.lang;
    if plan.legal_bases.is_empty() {
        return String::new();
    }
    let mut text = bold_heading_line(context.pick("VĂN BẢN ĐƯỢC VIỆN DẪN", "DOCUMENTS CITED"), context);
    for basis in &plan.legal_bases {
        let mut line = format!("- {}", basis.number);
        if let Some(date) = basis.date {
            let date = date.say(lang);
            line.push_str(&tell!(lang, " ngày {date}", " of {date}"));
        }
        line.push_str(&format!(": {}", basis.title));
        if let Some(clause) = &basis.clause {
            line.push_str(&tell!(lang, " (điểm {clause})", " (clause {clause})"));
        }
        if let Some(repeal) = &basis.repealed {
            let (on, by) = (repeal.on.say(lang), &repeal.by);
            line.push_str(&tell!(lang, "; hết hiệu lực từ {on} theo {by}", "; out of force since {on} by {by}"));
        }
        text.push_str(&wrapped(&line, context.width, "  ", "    "));
    }
    text
}
