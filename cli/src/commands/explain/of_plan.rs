//! Explains the codes that a plan defines: rules, targets, checks, indicators.

use std::collections::BTreeMap;

use tonghop::consolidation::span_in_words;
use tonghop::findings::Severity;
use tonghop::plan::{
    AcrossUnits, Basis, Check, FreeList, Indicator, IndicatorCode, IndicatorKind, Measured, Plan, Rule, RuleBasis, Target, TargetBasis,
    UnitKind,
};
use tonghop::rules::Expression;
use tonghop::{Lang, Phrase, Say};

use super::page::Page;
use crate::wording::tell;

/// All codes that the plan defines: of rules, targets, checks and indicators.
pub(super) fn codes(plan: &Plan) -> Vec<String> {
    titles(plan, Lang::Vi).into_iter().map(|(code, _)| code).collect()
}

/// All codes that the plan defines (of rules, targets, checks and indicators), each with its title.
pub(super) fn titles(plan: &Plan, lang: Lang) -> Vec<(String, String)> {
    let rules = plan.written_rules().map(|(rule, expression)| (rule.id.to_string(), rule_sentence(plan, expression, lang)));
    let targets = targets(plan).map(|(indicator, target)| (target.id.to_string(), target_title(indicator, lang)));
    let checks = plan.checks.iter().map(|check| (check.id.to_string(), check.why(lang).to_owned()));
    let indicators = plan.indicators.iter().map(|indicator| (indicator.code.to_string(), indicator.name(lang).to_owned()));
    let lists = plan.lists.iter().map(|list| (list.code.to_string(), list.label(lang).to_owned()));
    rules.chain(targets).chain(checks).chain(indicators).chain(lists).collect()
}

/// The page about a code of the plan; `None` where the plan has no such code. Capital and small letters are not distinguished.
pub(super) fn page(plan: &Plan, code: &str, lang: Lang) -> Option<Page> {
    let same = |known: &str| known.eq_ignore_ascii_case(code);
    if let Some(rule) = plan.rules.iter().find(|rule| same(rule.id.as_str())) {
        let written = plan.written_rules().find(|(written, _)| written.id == rule.id);
        return Some(rule_page(plan, rule, written.map_or(&rule.expression, |(_, expression)| expression), lang));
    }
    if let Some((indicator, target)) = targets(plan).find(|(_, target)| same(target.id.as_str())) {
        return Some(target_page(indicator, target, lang));
    }
    if let Some(check) = plan.checks.iter().find(|check| same(check.id.as_str())) {
        return Some(check_page(check, lang));
    }
    if let Some(list) = plan.lists.iter().find(|list| same(list.code.as_str())) {
        return Some(list_page(plan, list, lang));
    }
    plan.indicators.iter().find(|indicator| same(indicator.code.as_str())).map(|indicator| indicator_page(plan, indicator, lang))
}

/// All targets of the plan, each with its indicator.
fn targets(plan: &Plan) -> impl Iterator<Item = (&Indicator, &Target)> {
    plan.indicators.iter().filter_map(|indicator| Some((indicator, indicator.target.as_ref()?)))
}

/// The title of the target of an indicator.
fn target_title(indicator: &Indicator, lang: Lang) -> String {
    let (code, label) = (&indicator.code, indicator.name(lang));
    if indicator.target.as_ref().is_some_and(Target::is_inferred) {
        return tell!(lang, "Mức tham chiếu đối với {code} {label}", "Reference for {code} {label}");
    }
    tell!(lang, "Kế hoạch giao đối với {code} {label}", "Target of {code} {label}")
}

/// A sentence that says what a rule requires.
pub(crate) fn rule_sentence(plan: &Plan, expression: &Expression, lang: Lang) -> String {
    let labels: BTreeMap<&str, Phrase> =
        plan.divided_indicators().chain(&plan.indicators).map(|i| (i.code.as_str(), i.name_phrase())).collect();
    let label = |code: &IndicatorCode| labels.get(code.as_str()).cloned().unwrap_or_else(|| Phrase::same(code.as_str()));
    expression.explain(&label).say(lang).into_owned()
}

/// The page of a rule; `expression` is that of the plan's document, where it may stand for several rules.
fn rule_page(plan: &Plan, rule: &Rule, expression: &Expression, lang: Lang) -> Page {
    let mut page = Page::new(rule.id.as_str(), "rule", &rule_sentence(plan, expression, lang));
    page.add_part(lang.pick("Biểu thức", "Expression"), expression.to_string());
    page.add_part(lang.pick("Vì sao", "Why"), rule.why(lang));
    let basis = rule.basis.map_or("", |basis| match basis {
        RuleBasis::Seed => lang.pick("nguyên văn kế hoạch", "the plan's own words"),
        RuleBasis::Meaning => lang.pick(
            "suy từ ý nghĩa của số liệu; kế hoạch không nêu quy tắc này",
            "it follows from what the figures mean; the plan does not state it",
        ),
        RuleBasis::Inferred => lang.pick(
            "kinh nghiệm của cơ quan tổng hợp; kế hoạch không nêu quy tắc này",
            "experience of the merging office; the plan does not state it",
        ),
    });
    page.add_part(lang.pick("Căn cứ", "Basis"), basis);
    let weight = match rule.severity {
        Severity::Error => lang.pick(
            "Lỗi (SUB100): phải sửa số liệu; giải trình không thay được.",
            "Error (SUB100): the figures must be corrected; a note does not replace that.",
        ),
        _ => lang.pick(
            "Cảnh báo (SUB100): sửa số liệu, hoặc ghi lý do ở cột Giải trình.",
            "Warning (SUB100): correct the figures, or give the reason in the notes column.",
        ),
    };
    page.add_part(lang.pick("Mức độ", "Severity"), weight);
    page.add_part(lang.pick("Chỉ tiêu", "Indicators"), indicator_labels(plan, expression, lang));
    page
}

fn indicator_labels(plan: &Plan, expression: &Expression, lang: Lang) -> String {
    let codes = expression.codes();
    let lines = codes
        .iter()
        .map(|code| plan.indicator(code).map_or_else(|| code.to_string(), |indicator| format!("{code}: {}", indicator.name(lang))));
    lines.collect::<Vec<_>>().join("\n")
}

fn target_page(indicator: &Indicator, target: &Target, lang: Lang) -> Page {
    let mut page = Page::new(target.id.as_str(), "target", &target_title(indicator, lang));
    page.add_part(lang.pick("Mức", "Wanted"), target_words(target, lang));
    page.add_part(lang.pick("Nguyên văn kế hoạch", "The plan says"), target.source.as_str());
    let origin = match target.origin {
        Some(Basis::Inferred) => lang.pick(
            "kế hoạch không giao số cho chỉ tiêu này; mức trên do người lập tệp kế hoạch suy ra từ nguyên văn",
            "the plan sets no number for this figure; it was derived from that wording by the author of the plan file",
        ),
        Some(Basis::Seed) | None => "",
    };
    page.add_part(lang.pick("Căn cứ", "Basis"), origin);
    let mut judged = lang
        .pick(
            "Được xét trên số đã tổng hợp; kết quả chỉ được nêu để lưu ý, không coi là lỗi của báo cáo.",
            "It is judged on the consolidated value; the result is a note and never an error of a return.",
        )
        .to_owned();
    if let Some(per) = target.per.filter(|_| target.basis == TargetBasis::Number) {
        let per = per.say(lang);
        judged.push_str(&tell!(
            lang,
            " Báo cáo của kỳ dài hơn một {per} được xét theo tổng của kỳ, không xét riêng từng {per}.",
            " A period longer than a {per} is judged by its sum, not {per} by {per}."
        ));
    }
    if matches!(target.basis, TargetBasis::YearToDateAtLeast { .. }) {
        judged.push_str(lang.pick(" Chỉ xét khi hết năm báo cáo.", " It is judged at the end of the report year only."));
    }
    page.add_part(lang.pick("Cách đánh giá", "How it is judged"), judged);
    page
}

/// The numbers of a target in words.
pub(crate) fn target_words(target: &Target, lang: Lang) -> String {
    let numbers = span_in_words(target.min, target.max).say(lang).into_owned();
    let per = target.per.map(|per| per.say(lang).into_owned());
    let numbers = match per {
        Some(per) => tell!(lang, "{numbers} mỗi {per}", "{numbers} a {per}"),
        None => numbers,
    };
    match &target.basis {
        TargetBasis::Number => numbers,
        TargetBasis::PerUnit => tell!(lang, "{numbers}, xét từng đơn vị", "{numbers}, for each unit"),
        TargetBasis::Assigned { numbers } if numbers.is_empty() => {
            tell!(lang, "theo số giao cho từng đơn vị; chưa giao số", "as assigned to each unit; no number has been assigned")
        }
        TargetBasis::Assigned { numbers } => {
            let count = numbers.len();
            tell!(
                lang,
                "theo số giao cho từng đơn vị ({count} đơn vị đã được giao)",
                "as assigned to each unit ({count} units have a number)"
            )
        }
        TargetBasis::EqualTo { indicator } => tell!(lang, "bằng {indicator}", "equal to {indicator}"),
        TargetBasis::YearToDateAtLeast { indicator } => {
            tell!(lang, "lũy kế từ đầu năm ít nhất bằng {indicator}", "year to date at least {indicator}")
        }
    }
}

fn check_page(check: &Check, lang: Lang) -> Page {
    let mut page = Page::new(check.id.as_str(), "check", lang.pick("Nội dung kiểm tra", "Check"));
    page.add_part(lang.pick("Vì sao", "Why"), check.why(lang));
    let basis = match check.basis {
        Some(Basis::Seed) => lang.pick("nguyên văn kế hoạch", "the plan's own words"),
        Some(Basis::Inferred) => lang
            .pick("kế hoạch không nêu; do người lập tệp kế hoạch đặt ra", "the plan does not state it; set by the author of the plan file"),
        None => "",
    };
    page.add_part(lang.pick("Căn cứ", "Basis"), basis);
    page
}

fn indicator_page(plan: &Plan, indicator: &Indicator, lang: Lang) -> Page {
    let mut page = Page::new(indicator.code.as_str(), "indicator", indicator.name(lang));
    page.add_part(lang.pick("Đề mục", "Heading"), indicator.heading.as_str());
    let kind = match indicator.kind {
        IndicatorKind::Flow => lang.pick("số phát sinh trong kỳ", "what happened in the period"),
        IndicatorKind::Stock => lang.pick("số có đến cuối kỳ", "what there is at the end of the period"),
        IndicatorKind::StockYtd => lang.pick("lũy kế từ đầu năm", "cumulative since the report year began"),
        IndicatorKind::Text => lang.pick("lời văn", "words"),
    };
    let (measure, value) = (&indicator.unit_of_measure, indicator.value.say(lang));
    page.add_part(lang.pick("Đơn vị tính, loại", "Unit of measure, type"), format!("{measure}; {value}; {kind}"));
    let kinds = plan.unit_kinds.iter().filter(|kind| indicator.owed_by.contains(&kind.code));
    let beyond = |kind: &UnitKind| match indicator.owed_by_inferred.contains(&kind.code) {
        true => lang.pick(" (không theo nguyên văn kế hoạch)", " (beyond the words of the plan)"),
        false => "",
    };
    let kinds = kinds.map(|kind| format!("{}{}", kind.name(lang), beyond(kind)));
    page.add_part(lang.pick("Đơn vị báo cáo", "Who reports it"), kinds.collect::<Vec<_>>().join("\n"));
    let per = indicator.frequency.say(lang);
    let owed = if indicator.required { lang.pick("bắt buộc", "required") } else { lang.pick("không bắt buộc", "optional") };
    let set = match indicator.frequency_basis {
        Some(Basis::Inferred) => lang.pick(" (kỳ báo cáo không do kế hoạch quy định)", " (the plan does not set how often)"),
        Some(Basis::Seed) | None => "",
    };
    page.add_part(
        lang.pick("Khi nào", "When"),
        tell!(lang, "từ báo cáo {per} trở lên{set}; {owed}", "in returns of a {per} or longer{set}; {owed}"),
    );
    if let Some(choices) = indicator.choices() {
        let options: Vec<String> = choices.iter().map(|option| format!("{}: {}", option.code, option.label(lang))).collect();
        page.add_part(lang.pick("Lựa chọn", "Options"), options.join("\n"));
    }
    if let Some(condition) = &indicator.asked_if {
        page.add_part(lang.pick("Chỉ báo cáo khi", "Asked only if"), format!("{condition}\n{}", rule_sentence(plan, condition, lang)));
    }
    if let Some(calculation) = &indicator.computed {
        let words = calculation.describe(&|code| plan.name_of_operand(code));
        page.add_part(lang.pick("Cách tính", "Computed as"), format!("{calculation}\n{}", words.say(lang)));
    }
    page.add_part(
        lang.pick("Cộng các đơn vị", "Across units"),
        across_units_words(indicator.across_units, indicator.computed.is_some(), lang),
    );
    let clauses = indicator.clauses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let basis = match indicator.basis {
        Basis::Seed => lang.pick("nguyên văn kế hoạch", "the plan's own words"),
        Basis::Inferred => lang.pick("suy ra từ quy định và báo cáo cùng loại", "inferred from law and neighbouring reports"),
    };
    page.add_part(lang.pick("Căn cứ", "Basis"), tell!(lang, "điểm {clauses}; {basis}", "clause {clauses}; {basis}"));
    page.add_part(lang.pick("Đo việc được giao", "What it measures"), measured_duties(indicator, lang));
    if let Some(target) = &indicator.target {
        let kind =
            if target.is_inferred() { lang.pick("Mức tham chiếu", "Reference") } else { lang.pick("Kế hoạch giao", "Target") };
        page.add_part(kind, format!("{}: {}", target.id, target_words(target, lang)));
    }
    let rules = plan.rules.iter().filter(|rule| rule.expression.codes().contains(&&indicator.code));
    let rules: Vec<String> = rules.map(|rule| format!("{}: {}", rule.id, rule_sentence(plan, &rule.expression, lang))).collect();
    page.add_part(lang.pick("Quy tắc", "Rules"), rules.join("\n"));
    page
}

/// The page of a list: who fills it in, its columns, and what it feeds.
fn list_page(plan: &Plan, list: &FreeList, lang: Lang) -> Page {
    let mut page = Page::new(list.code.as_str(), "list", list.label(lang));
    let kinds = plan.unit_kinds.iter().filter(|kind| list.owed_by.contains(&kind.code)).map(|kind| kind.name(lang));
    page.add_part(lang.pick("Đơn vị lập biểu", "Who fills it in"), kinds.collect::<Vec<_>>().join("\n"));
    let per = list.frequency.say(lang);
    let owed = if list.required { lang.pick("bắt buộc", "required") } else { lang.pick("không bắt buộc", "optional") };
    page.add_part(lang.pick("Khi nào", "When"), tell!(lang, "từ báo cáo {per} trở lên; {owed}", "in returns of a {per} or longer; {owed}"));
    let columns = list.columns.iter().map(|column| {
        let kind = column.value.say(lang).into_owned();
        let measure = column.unit_of_measure.as_deref().map(|measure| format!(", {measure}")).unwrap_or_default();
        let needed = if column.required { lang.pick("; bắt buộc", "; required") } else { "" };
        let key = if column.key { lang.pick("; nhận diện trùng", "; tells events apart") } else { "" };
        format!("{}: {} ({kind}{measure}{needed}{key})", column.id, column.label(lang))
    });
    page.add_part(lang.pick("Các cột", "Columns"), columns.collect::<Vec<_>>().join("\n"));
    let feeds = plan.indicators.iter().filter_map(|indicator| {
        let feed = indicator.computed.as_ref()?.list_feed()?;
        (feed.list == list.code).then(|| format!("{} = {feed}: {}", indicator.code, indicator.name(lang)))
    });
    page.add_part(lang.pick("Cộng vào chỉ tiêu", "What it feeds"), feeds.collect::<Vec<_>>().join("\n"));
    page
}

/// The paragraphs and duties that the indicator measures, one a line; empty where the plan does not state them.
fn measured_duties(indicator: &Indicator, lang: Lang) -> String {
    match indicator.measures.as_deref() {
        None => String::new(),
        Some([]) => lang.pick("không gắn với việc nào nêu trong kế hoạch", "linked to no task named in the plan").to_owned(),
        Some(measures) => {
            let line = |measured: &Measured| {
                let (clause, paragraph) = (&measured.clause, measured.paragraph);
                let place = tell!(lang, "điểm {clause}, đoạn {paragraph}", "clause {clause}, paragraph {paragraph}");
                let duty = measured.duty.map_or_else(String::new, |duty| tell!(lang, ", việc thứ {duty}", ", duty {duty}"));
                let words = measured.words.as_ref().map_or_else(String::new, |words| format!(": “{words}”"));
                format!("{place}{duty}{words}")
            };
            measures.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

/// How the figures of several units are combined into one, in words.
pub(crate) fn across_units_words(across: AcrossUnits, computed: bool, lang: Lang) -> &'static str {
    match across {
        AcrossUnits::None if computed => lang.pick("tính lại từ tổng các số thành phần", "computed anew from the totals of its operands"),
        AcrossUnits::Sum => lang.pick("cộng số của các đơn vị", "the sum of all units"),
        AcrossUnits::SumWarn => lang.pick("cộng số của các đơn vị, có thể tính trùng", "the sum of all units, possibly counted twice"),
        AcrossUnits::Max => lang.pick("lấy số lớn nhất, các số khác vẫn được liệt kê", "the largest figure counts, all are listed"),
        AcrossUnits::None => lang.pick("không cộng; do đơn vị chủ trì báo cáo", "never added; reported by the unit responsible"),
        AcrossUnits::CountYes => lang.pick("đếm số đơn vị trả lời “có”", "how many units said yes"),
        AcrossUnits::CountEach => lang.pick("đếm số đơn vị theo từng lựa chọn", "how many units chose each option"),
        AcrossUnits::Earliest => lang.pick("lấy ngày sớm nhất, các ngày khác vẫn được liệt kê", "the earliest day counts, all are listed"),
        AcrossUnits::Latest => lang.pick("lấy ngày muộn nhất, các ngày khác vẫn được liệt kê", "the latest day counts, all are listed"),
        AcrossUnits::ConcatByUnit => lang.pick("ghi lần lượt theo từng đơn vị", "listed, each under its unit"),
    }
}
