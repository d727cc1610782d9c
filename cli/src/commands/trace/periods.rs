//! Goes from a figure of a derived report down to the answers of the shorter periods that it was put together from.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use tonghop::base::decimal;
use tonghop::consolidation::MissingReason;
use tonghop::plan::{AcrossTime, Indicator};
use tonghop::report::read_back::{Origin, PeriodOfAnswer};
use tonghop::{Lang, Say};

use crate::context::Context;
use crate::show::table::TableBuilder;
use crate::show::wrap;
use crate::wording::tell;

/// The answer of a shorter period.
#[derive(Debug)]
pub(super) struct PeriodTrace {
    /// The code of the period.
    period: String,
    /// The name of the state in JSON; empty where the report does not say, as a workbook does not.
    state: String,
    value: Option<String>,
    figure: Option<Decimal>,
    why: Option<String>,
    note: Option<String>,
    /// Whether the office corrected the figure.
    corrected: bool,
    /// The file of the report that was issued for the period.
    issued: Option<String>,
    origin: Option<Origin>,
}

impl PeriodTrace {
    /// The answer in the JSON document of a report.
    pub(super) fn from_document(answer: PeriodOfAnswer) -> Self {
        let figure = match (answer.state.as_str(), answer.value.as_deref()) {
            ("nil", _) => Some(Decimal::ZERO),
            ("value", Some("true")) => Some(Decimal::ONE),
            ("value", Some("false")) => Some(Decimal::ZERO),
            ("value", Some(text)) => Decimal::from_str_exact(text).ok(),
            _ => None,
        };
        let origin =
            answer.source.map(|source| Origin { file: source.file, sheet: source.sheet, cell: source.cell, revision: source.revision });
        Self {
            period: answer.period,
            state: answer.state,
            value: answer.value,
            figure,
            why: answer.why,
            note: answer.note,
            corrected: answer.corrected.is_some(),
            issued: answer.issued,
            origin,
        }
    }

    /// The file and cell of a period in the workbook of a report, which does not keep the figure.
    pub(super) const fn from_workbook(period: String, origin: Option<Origin>) -> Self {
        Self { period, state: String::new(), value: None, figure: None, why: None, note: None, corrected: false, issued: None, origin }
    }

    /// The answer as a figure or in words.
    fn answer(&self, indicator: &Indicator, lang: Lang) -> String {
        let words = match (self.state.as_str(), &self.value) {
            ("", _) => String::new(),
            ("nil", _) => lang.pick("không phát sinh", "nil").to_owned(),
            ("not_applicable", _) => lang.pick("không áp dụng", "not applicable").to_owned(),
            ("withheld", _) => lang.pick("theo chế độ mật", "withheld").to_owned(),
            ("missing", _) => {
                self.why.as_deref().map_or_else(|| lang.pick("chưa có", "missing").to_owned(), |why| missing_words(why, lang))
            }
            (_, Some(value)) => match self.figure.filter(|_| indicator.has_figure()) {
                Some(figure) => figure.say(lang).into_owned(),
                None => indicator.value.say_wire(value, lang),
            },
            (_, None) => String::new(),
        };
        if self.corrected { format!("{words} ✎") } else { words }
    }

    /// The file: that of the return, or that of the issued report.
    fn file(&self) -> &str {
        self.origin.as_ref().map(|origin| origin.file.as_str()).or(self.issued.as_deref()).unwrap_or_default()
    }

    fn place(&self) -> String {
        self.origin.as_ref().map(Origin::sheet_and_cell).unwrap_or_default()
    }

    fn revision(&self) -> String {
        self.origin.as_ref().and_then(|origin| origin.revision).map(|revision| revision.to_string()).unwrap_or_default()
    }

    /// The answer as JSON.
    pub(super) fn to_json(&self) -> Value {
        let source = self
            .origin
            .as_ref()
            .map(|origin| json!({ "file": origin.file, "sheet": origin.sheet, "cell": origin.cell, "revision": origin.revision }));
        json!({ "period": self.period, "state": self.state, "value": self.value, "why": self.why, "note": self.note,
                "corrected": self.corrected, "issued": self.issued, "source": source })
    }

    /// The answer as a line of words divided by tabs.
    pub(super) fn to_short(&self, unit: &str) -> String {
        let value = self.figure.map(decimal::format_wire).or_else(|| self.value.clone()).unwrap_or_default().replace(['\n', '\t'], " ");
        format!("period\t{unit}\t{}\t{}\t{value}\t{}\t{}\t{}\n", self.period, self.state, self.file(), self.place(), self.revision())
    }
}

/// The reason why an answer is missing, in words; a reason of a later version by its name.
pub(super) fn missing_words(why: &str, lang: Lang) -> String {
    use MissingReason as M;
    let all = [
        M::NoReturn,
        M::Blank,
        M::Unreadable,
        M::Conflict,
        M::NotAskedThen,
        M::NotAddedUp,
        M::ZeroDivisor,
        M::NotAsked,
        M::ConditionUnknown,
        M::PeriodsMissing,
        M::NotCombined,
    ];
    all.into_iter().find(|reason| reason.key() == why).map_or_else(|| why.to_owned(), |reason| reason.say(lang).into_owned())
}

/// The table of the answers of each period, for the units given with their code, name and figure. Empty where the report is not derived.
pub(super) fn render_periods<'t>(
    units: impl Iterator<Item = (&'t str, &'t str, Option<Decimal>, &'t [PeriodTrace])>,
    indicator: &Indicator,
    context: &Context<'_>,
) -> String {
    let lang = context.lang;
    let units: Vec<_> = units.filter(|(_, _, _, periods)| !periods.is_empty()).collect();
    if units.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", context.paint.bold(context.pick("Từ báo cáo của từng kỳ:", "From the returns of each period:")));
    let heads = [
        context.pick("Mã", "Code"),
        context.pick("Đơn vị", "Unit"),
        context.pick("Kỳ", "Period"),
        context.pick("Số liệu", "Figure"),
        context.pick("Tệp", "File"),
        context.pick("Ô", "Cell"),
        context.pick("Lần", "Rev."),
    ];
    let mut table = TableBuilder::new(context.width, heads).with_unbroken_columns([0, 2]).with_min_width(3, 10).right_aligned([3, 6]);
    for (code, name, _, periods) in &units {
        for period in *periods {
            table.add_row([
                (*code).to_owned(),
                (*name).to_owned(),
                period.period.clone(),
                period.answer(indicator, lang),
                period.file().to_owned(),
                period.place(),
                period.revision(),
            ]);
        }
    }
    text.push_str(&table.render());
    if let [(_, _, Some(figure), periods)] = units.as_slice() {
        text.push_str(&wrap::wrapped(&sum_sentence(*figure, periods, indicator, lang), context.width, "", "  "));
    }
    if units.iter().flat_map(|(_, _, _, periods)| *periods).any(|period| period.issued.is_some()) {
        let line = tell!(
            lang,
            "Kỳ lấy từ báo cáo đã phát hành: chạy tonghop trace với báo cáo ấy để xem đến ô của đơn vị.",
            "For a period that was issued, run tonghop trace on its report to see the cells of the units."
        );
        text.push_str(&wrap::wrapped(&line, context.width, "", "  "));
    }
    text
}

/// How the figure of the unit follows from the periods; empty where it is not their sum, or a workbook does not keep them.
fn sum_sentence(figure: Decimal, periods: &[PeriodTrace], indicator: &Indicator, lang: Lang) -> String {
    if indicator.across_time != AcrossTime::Sum
        || indicator.is_recomputed_in_totals()
        || periods.iter().any(|period| period.state.is_empty())
    {
        return String::new();
    }
    let figures: Vec<Decimal> = periods.iter().filter_map(|period| period.figure).collect();
    let sum = figures.iter().copied().try_fold(Decimal::ZERO, Decimal::checked_add);
    let terms = figures.iter().map(|figure| decimal::format(*figure, lang)).collect::<Vec<_>>().join(" + ");
    let total = decimal::format(sum.unwrap_or_default(), lang);
    let agrees = sum == Some(figure);
    match (agrees, lang) {
        (true, Lang::Vi) => format!("Cộng các kỳ: {terms} = {total}, đúng bằng số của đơn vị."),
        (true, Lang::En) => format!("The periods together: {terms} = {total}, which is the figure of the unit."),
        (false, Lang::Vi) => format!("Cộng các kỳ: {terms} = {total}, khác số của đơn vị trong báo cáo."),
        (false, Lang::En) => format!("The periods together: {terms} = {total}, which is not the figure of the unit in the report."),
    }
}
