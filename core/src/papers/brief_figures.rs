//! Chooses the ten figures of the brief, and says of each what came of it, what changed, and what the plan sets (decision 155).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::change_sentence::{have, is_count, is_over_other_units, owed};
use super::line_parts::{giver_of_largest, is_part};
use super::money::Money;
use super::phrases::uncapitalized;
use super::report_lines::{ReportLine, ReportLines};
use super::{Figure, LinePart, Ref, Sentence, WholePart};
use crate::base::text::{capitalize_first, shorten};
use crate::base::{IndicatorCode, Lang, Say};
use crate::consolidation::{AgainstTarget, Consolidation, TargetPending};
use crate::plan::{Plan, TargetBasis, Unit, ValueType};

/// How many figures a brief has.
pub(super) const FIGURES: usize = 10;

/// The total of an indicator as a reader wants it: with what changed, what the plan sets, and on how many units it rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// The indicator.
    pub code: IndicatorCode,
    /// What the figure is of, as it is called outside of the table of the plan.
    pub label: String,
    /// Says whose figure the total is, where the largest of several stands for all.
    pub giver: Option<String>,
    /// The unit of measure.
    pub measure: String,
    /// The figure, with what a reader has to know of it.
    pub total: Sentence,
    /// The total of the period before; empty where there is none.
    pub previous: Sentence,
    /// The change over the same units; empty where there is nothing to compare with.
    pub change: Sentence,
    /// The same since the same period one year before.
    pub last_year: Sentence,
    /// The year to date; empty where there is none, or where it is the total.
    pub year_to_date: Sentence,
    /// What was reached of what the plan sets; empty where it sets nothing.
    pub target: Sentence,
    /// How many of how many units gave a figure.
    pub units: Sentence,
    /// What the figure reaches of the number that the plan sets for all units together, in percent.
    pub attainment: Option<Decimal>,
    /// Whether the figure, or that of a unit where the plan sets one for each, is below the least that the plan sets.
    pub is_below: bool,
}

/// The figures of the brief: the highlights of the plan, then, up to ten, money, figures with a target, the first figure of each heading that
/// has none yet, and the others in the order of the plan.
pub(super) fn chosen<'a>(data: &ReportLines<'a>) -> Vec<ReportLine<'a>> {
    let highlights: Vec<ReportLine<'a>> = data.told.highlights.iter().filter_map(|code| data.line(code)).take(FIGURES).collect();
    let mut taken: BTreeSet<&IndicatorCode> = highlights.iter().map(|line| &line.line.code).collect();
    let mut headings: BTreeSet<&str> = highlights.iter().map(|line| line.indicator.heading.as_str()).collect();
    let open: Vec<ReportLine<'a>> =
        data.lines.iter().filter(|line| line.line.total.is_some() && !line.indicator.is_text() && !is_part(**line)).copied().collect();
    let money = Money::reckon(data, &data.lines).map_or_else(Vec::new, |money| vec![money.planned, money.spent]);
    let with_target = open.iter().filter(|line| attained(**line)).copied();
    let mut more = Vec::new();
    for line in money.into_iter().chain(with_target) {
        if highlights.len() + more.len() < FIGURES && taken.insert(&line.line.code) {
            headings.insert(&line.indicator.heading);
            more.push(line);
        }
    }
    for of_new_heading in [true, false] {
        for line in &open {
            let is_wanted = !of_new_heading || !headings.contains(line.indicator.heading.as_str());
            if highlights.len() + more.len() < FIGURES && is_wanted && taken.insert(&line.line.code) {
                headings.insert(&line.indicator.heading);
                more.push(*line);
            }
        }
    }
    let place = |line: &ReportLine<'a>| data.lines.iter().position(|own| own.line.code == line.line.code);
    more.sort_by_key(place);
    highlights.into_iter().chain(more).collect()
}

/// Whether the total is held against a number of the plan.
pub(super) fn attained(line: ReportLine<'_>) -> bool {
    let per_unit = line.indicator.target.as_ref().is_none_or(|target| target.basis == TargetBasis::PerUnit);
    !per_unit && line.given_target().is_some_and(|target| target.attainment.is_some())
}

impl FigureLine {
    /// The label, with the unit whose figure is told for all.
    pub fn whole_label(&self) -> String {
        self.giver.as_ref().map_or_else(|| self.label.clone(), |giver| format!("{} ({giver})", self.label))
    }
}

/// The totals of all indicators that are no texts, in the order of the plan.
pub fn figure_lines(plan: &Plan, report: &Consolidation, lang: Lang) -> Vec<FigureLine> {
    let data = ReportLines::new(plan, report);
    data.lines.iter().filter(|line| !line.indicator.is_text()).map(|line| describe(&data, *line, lang)).collect()
}

/// The total of a line as a reader wants it.
pub(super) fn describe(data: &ReportLines<'_>, line: ReportLine<'_>, lang: Lang) -> FigureLine {
    let figure = |part, value| Figure::said(Ref::Line(line.line.code.clone(), part), value, lang);
    let mut total = Sentence::default();
    match line.line.total {
        Some(value) => _ = total.figure(figure(LinePart::Total, value)),
        None if line.line.options.iter().any(|count| count.units > 0) => {
            for (place, count) in line.line.options.iter().filter(|count| count.units > 0).enumerate() {
                let of = Ref::Chose(line.line.code.clone(), count.option.code.clone());
                total.push(if place == 0 { "" } else { "; " }).push(count.option.label(lang)).push(": ");
                total.figure(Figure::said(of, count.units.into(), lang));
            }
        }
        None => _ = total.push(&line.line.day.map_or_else(|| "…".to_owned(), |day| day.say(lang).into_owned())),
    }
    if line.line.total.is_some() && line.line.doubts().errors > 0 {
        total.push("*");
    }
    if line.may_count_twice() {
        total.push(lang.pick(" (có thể trùng)", " (may count twice)"));
    }
    let mut units = Sentence::default();
    units.figure(figure(LinePart::Have, have(line).into())).push("/").figure(figure(LinePart::Owed, line.line.states.all().into()));
    let number = |part, value: Option<Decimal>| {
        let mut cell = Sentence::default();
        if let Some(value) = value {
            cell.figure(figure(part, value));
        }
        cell
    };
    // A year to date that says no more than the total is not told.
    let to_date = line.line.year_to_date.filter(|to_date| Some(*to_date) != line.line.total);
    let mut year_to_date = number(LinePart::YearToDate, to_date);
    let share = line.line.ytd_periods;
    if to_date.is_some() && !share.complete() {
        let mut have = Sentence::words(lang.pick("mới có ", "of "));
        have.figure(figure(LinePart::YearToDateHave, share.have.into()))
            .push("/")
            .figure(figure(LinePart::YearToDateOwed, share.owed.into()));
        year_to_date.bracket(have.push(lang.pick(" báo cáo của các kỳ", " returns of the periods")).clone());
    }
    FigureLine {
        code: line.line.code.clone(),
        label: capitalize_first(line.indicator.name(lang)),
        giver: giver_of_largest(line).map(|unit| {
            let name = Unit::name_in_sentence(data.unit_name(unit));
            // A unit without a figure may have a larger one.
            let words = match have(line) {
                1 => lang.pick("theo", "of"),
                have if have < owed(line) => {
                    lang.pick("số lớn nhất trong các đơn vị có số liệu, theo", "the largest of the units with a figure, of")
                }
                _ => lang.pick("số lớn nhất, theo", "the largest, of"),
            };
            format!("{words} {name}")
        }),
        measure: match line.indicator.value {
            // What is counted are units that answered so; a day has no measure.
            ValueType::Boolean | ValueType::Choice { .. } => lang.pick("đơn vị", "units").to_owned(),
            ValueType::Date { .. } => String::new(),
            _ => line.indicator.unit_of_measure.clone(),
        },
        total,
        previous: number(LinePart::Previous, line.line.previous),
        change: change(data, line, lang),
        last_year: last_year(data, line, lang),
        year_to_date,
        target: target(data, line, lang),
        units,
        attainment: line.given_target().and_then(|target| target.attainment).filter(|_| attained(line)),
        is_below: line.given_target().and_then(|target| target.met) == Some(AgainstTarget::Below),
    }
}

/// The change since the period before.
fn change(data: &ReportLines<'_>, line: ReportLine<'_>, lang: Lang) -> Sentence {
    let (Some(_), Some(change), Some(compared)) = (data.report.previous, line.line.change, &line.line.compared) else {
        return Sentence::default();
    };
    let parts = [LinePart::Change, LinePart::ChangePercent, LinePart::ChangeUnits];
    change_in_words(line, (change, line.line.change_percent, compared.units), parts, lang)
}

/// The change since the same period one year before.
fn last_year(data: &ReportLines<'_>, line: ReportLine<'_>, lang: Lang) -> Sentence {
    let of = line.line.last_year.as_ref().filter(|_| data.report.last_year.is_some());
    let Some((last_year, change, compared)) = of.and_then(|of| Some((of, of.change?, of.compared.as_ref()?))) else {
        return Sentence::default();
    };
    let parts = [LinePart::LastYearChange, LinePart::LastYearChangePercent, LinePart::LastYearChangeUnits];
    change_in_words(line, (change, last_year.change_percent, compared.units), parts, lang)
}

/// A change, in percent too, over the units that have figures in both periods, whose number is told where it is not that of the total.
fn change_in_words(
    line: ReportLine<'_>,
    (change, in_percent, units): (Decimal, Option<Decimal>, u32),
    [by, by_percent, over]: [LinePart; 3],
    lang: Lang,
) -> Sentence {
    let mut told = Sentence::default();
    let figure = |part, value| Figure::said(Ref::Line(line.line.code.clone(), part), value, lang);
    let points = line.indicator.is_percentage();
    if change.is_zero() {
        told.push(lang.pick("không đổi", "unchanged"));
    } else {
        // The words say the direction.
        let mut amount = figure(by, change);
        amount.text = amount.text.trim_start_matches('-').to_owned();
        told.push(if change.is_sign_negative() { lang.pick("giảm ", "down ") } else { lang.pick("tăng ", "up ") }).figure(amount);
        if points {
            told.push(lang.pick(" điểm %", " percentage points"));
        } else if let Some(percent) = in_percent {
            let mut percent = figure(by_percent, percent);
            percent.text = percent.text.trim_start_matches('-').to_owned();
            told.push(" (").figure(percent).push("%)");
        }
    }
    if is_over_other_units(line, units) {
        let mut on = Sentence::default();
        on.push(lang.pick("tính trên ", "over ")).figure(figure(over, units.into()));
        on.push(lang.pick(" đơn vị", " units"));
        told.bracket(on);
    }
    told
}

/// What was reached of what the plan sets, or of the money that was assigned.
pub(super) fn target(data: &ReportLines<'_>, line: ReportLine<'_>, lang: Lang) -> Sentence {
    let mut told = Sentence::default();
    let figure = |part, value| Figure::said(Ref::Line(line.line.code.clone(), part), value, lang);
    if let Some(money) = Money::reckon(data, &data.lines).filter(|money| money.spent.line.code == line.line.code)
        && let Some(share) = money.share
    {
        told.figure(Figure::said(Ref::Whole(WholePart::SpentPercent), share, lang))
            .push(lang.pick("% kinh phí được giao", "% of the money assigned"));
        if !money.is_of_all() {
            let mut on = Sentence::words(lang.pick("tính trên ", "over "));
            on.figure(Figure::said(Ref::Whole(WholePart::BudgetUnits), money.units.into(), lang)).push(lang.pick(" đơn vị", " units"));
            told.bracket(on);
        }
        return told;
    }
    let Some(result) = line.given_target() else { return told };
    let Some(attainment) = result.attainment else { return told };
    // What is held against the figure of another indicator.
    let other = match line.indicator.target.as_ref().map(|target| &target.basis) {
        Some(TargetBasis::EqualTo { indicator } | TargetBasis::YearToDateAtLeast { indicator }) => data.line(indicator),
        _ => None,
    };
    if let (Some(other), Some(bound)) = (other, result.min) {
        told.figure(figure(LinePart::Attainment, attainment))
            .push(lang.pick("% của ", "% of "))
            .push(&shorten(&uncapitalized(other.indicator.name(lang)), 48));
        let mut number = Sentence::default();
        number.figure(figure(LinePart::TargetMin, bound));
        told.bracket(number);
        return told;
    }
    let per_unit = !attained(line);
    told.figure(figure(LinePart::Attainment, attainment)).push(if per_unit {
        lang.pick("% đơn vị đạt", "% of the units")
    } else {
        "%"
    });
    let mut set = Sentence::default();
    // The attainment is over the units with a number and a figure: it is never set beside the number of all units alone.
    if let Some(share) = result.assigned.filter(|share| !share.is_whole()) {
        told.push(lang.pick(" của ", " of ")).figure(figure(LinePart::AssignedNumber, share.number));
        set.figure(figure(LinePart::AssignedHave, share.units.have.into())).push("/");
        set.figure(figure(LinePart::AssignedOwed, share.units.owed.into())).push(lang.pick(" đơn vị; ", " units; "));
    }
    if per_unit {
        set.push(lang.pick("mỗi đơn vị ", "for each unit: "));
    }
    match (result.min, result.max) {
        (Some(min), Some(max)) if min == max => _ = set.push(lang.pick("giao ", "set ")).figure(figure(LinePart::TargetMin, min)),
        (Some(min), Some(max)) => {
            set.push(lang.pick("giao ", "set "))
                .figure(figure(LinePart::TargetMin, min))
                .push("–")
                .figure(figure(LinePart::TargetMax, max));
        }
        (Some(min), None) => _ = set.push(lang.pick("giao ít nhất ", "at least ")).figure(figure(LinePart::TargetMin, min)),
        (None, Some(max)) => _ = set.push(lang.pick("giao nhiều nhất ", "at most ")).figure(figure(LinePart::TargetMax, max)),
        (None, None) => {}
    }
    if result.waits == Some(TargetPending::ForItsEnd) {
        set.push(lang.pick("; xét khi hết năm", "; judged when the year is over"));
    }
    if !set.is_empty() {
        told.bracket(set);
    }
    told
}

/// Words for a number of the line: the number with its unit of measure.
pub(super) fn with_measure(line: ReportLine<'_>, part: LinePart, value: Decimal, lang: Lang) -> Sentence {
    let mut words = Sentence::default();
    words.figure(Figure::said(Ref::Line(line.line.code.clone(), part), value, lang));
    words.push(&match line.indicator.unit_of_measure.as_str() {
        "%" => "%".to_owned(),
        _ if !is_count(line) || line.indicator.value != ValueType::Boolean => format!(" {}", line.indicator.unit_of_measure),
        _ => lang.pick(" đơn vị", " units").to_owned(),
    });
    words
}
