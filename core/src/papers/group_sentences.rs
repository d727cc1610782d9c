//! Tells the figures under a heading in sentences: result, change over the same units, year to date, plan and attainment, who is ahead.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::change_sentence::{Change, have, is_count, measure};
use super::money::Money;
use super::phrases::{join_names, uncapitalized};
use super::report_lines::{ReportLine, ReportLines, figure_of};
use super::{Figure, Line, LinePart, Ref, Sentence, WholePart};
use crate::base::text::capitalize_first;
use crate::base::{IndicatorCode, Lang, UnitCode};
use crate::consolidation::{self, AgainstTarget, Doubt, MissingReason, TargetPending, UnitEntry, UnitStatus};
use crate::plan::{AcrossUnits, IndicatorKind, ReportOutline, TargetBasis, Unit, ValueType};
use crate::submission::State;

/// The words by which a label says that it is a part of the row above.
const PART_OF_ABOVE: &str = "Trong đó: ";
/// How many units are named as ahead.
const RANKED: usize = 3;
/// The most units that are named as ahead, where several have the same figure.
const MAX_RANKED: usize = 5;
/// The fewest units with a figure above 0 among which some are called ahead.
const MIN_RANKED: usize = 4;

/// The sentences on the figures under a heading of the plan.
pub(super) fn tell_group(data: &ReportLines<'_>, heading: &str) -> Vec<Line> {
    let lines: Vec<ReportLine<'_>> = data.under(heading).filter(|line| !line.indicator.is_text()).collect();
    let mut told = Told { data, out: Vec::new(), done: BTreeSet::new(), nil: Vec::new(), missing: Vec::new() };
    told.budget(&lines);
    for pattern in &data.told.sentences {
        let codes = ReportOutline::codes_of_sentence(pattern).unwrap_or_default();
        if codes.first().is_some_and(|(code, _)| lines.iter().any(|line| line.line.code == *code)) {
            told.pattern(pattern, &codes);
        }
    }
    for (at, line) in lines.iter().enumerate() {
        told.line(*line, lines.get(at + 1..).unwrap_or_default());
    }
    told.ranking(&lines);
    told.unreported();
    told.out
}

/// The sentences of a group while they are made.
struct Told<'a, 'd> {
    data: &'d ReportLines<'a>,
    out: Vec<Line>,
    done: BTreeSet<IndicatorCode>,
    nil: Vec<String>,
    missing: Vec<String>,
}

impl<'a> Told<'a, '_> {
    /// Money assigned and spent, and the share, over the units that gave both.
    fn budget(&mut self, lines: &[ReportLine<'a>]) {
        let Some(money) = Money::reckon(self.data, lines) else { return };
        let (planned, spent) = (money.planned, money.spent);
        let (Some(all), Some(used)) = (total(planned), total(spent)) else { return };
        let measure = &planned.indicator.unit_of_measure;
        let mut sentence = Sentence::default();
        sentence.push("Kinh phí được giao ").figure(all).push(&format!(" {measure}; đã thực hiện ")).figure(used);
        sentence.push(&format!(" {}", spent.indicator.unit_of_measure));
        let whole = |part, value| Figure::measure(Ref::Whole(part), value);
        if let Some(share) = money.share {
            if money.is_of_all() {
                sentence.push(", đạt ").figure(whole(WholePart::SpentPercent, share)).push("% kinh phí được giao");
            } else {
                let count = Figure::count(Ref::Whole(WholePart::BudgetUnits), money.units.into());
                sentence.push("; riêng ").figure(count).push(" đơn vị có đủ hai số liệu đã thực hiện ");
                sentence.figure(whole(WholePart::Spent, money.used)).push("/").figure(whole(WholePart::Assigned, money.assigned));
                sentence.push(&format!(" {measure}, đạt ")).figure(whole(WholePart::SpentPercent, share)).push("%");
            }
        }
        sentence.push(".");
        self.out.push(Line::Paragraph(sentence));
        self.done.extend([planned.line.code.clone(), spent.line.code.clone()]);
    }

    /// A sentence of the plan, where all its figures are there and the first is above 0. Its figures are then not told again.
    /// Largest figures that different units gave are no sentence: one unit’s meetings would get another unit’s attendance.
    fn pattern(&mut self, pattern: &str, codes: &[(IndicatorCode, Option<&str>)]) {
        let totals = codes.iter().filter(|(_, counted)| counted.is_none()).filter_map(|(code, _)| self.data.line(code));
        let givers: BTreeSet<&UnitCode> = totals.filter_map(giver_of_largest).collect();
        if givers.len() > 1 {
            return;
        }
        let mut sentence = Sentence::default();
        for (index, piece) in pattern.trim().trim_end_matches('.').split(['{', '}']).enumerate() {
            if index % 2 == 0 {
                sentence.push(piece);
                continue;
            }
            let Some(line) = codes.get(index / 2).and_then(|(code, _)| self.data.line(code)) else { return };
            let figure = match codes.get(index / 2) {
                Some((code, Some(_))) => Some(Figure::count(Ref::Line(code.clone(), LinePart::Have), have(line).into())),
                _ => total(line),
            };
            let Some(figure) = figure.filter(|figure| index > 1 || !figure.value.is_zero()) else { return };
            sentence.figure(figure);
        }
        let mut joint = "; so với ";
        for (at, (code, _)) in codes.iter().enumerate() {
            let Some(line) = self.data.line(code) else { continue };
            let tells_change = at == 0 || self.data.told.highlights.contains(code);
            if let Some(change) = self.change(line, Some(self.short_name(line, codes))).filter(|_| tells_change) {
                let before = self.previous_period();
                sentence.push(&if joint == "; so với " { format!("{joint}{before}, ") } else { joint.to_owned() }).append(change);
                joint = ", ";
            }
        }
        if let Some(line) = codes.first().and_then(|(code, _)| self.data.line(code)) {
            let named = (codes.len() > 1).then(|| self.short_name(line, codes));
            if let Some(change) = self.since_last_year(line, named) {
                sentence.append(change);
            }
        }
        if let Some(line) = codes.first().and_then(|(code, _)| self.data.line(code)) {
            self.year_to_date(line, &mut sentence);
        }
        for (code, _) in codes {
            if let Some(line) = self.data.line(code) {
                self.target(line, &mut sentence, codes.len() > 1);
                self.cautions(line, &mut sentence, codes.len() > 1);
            }
        }
        Self::counted_twice(codes.iter().filter_map(|(code, _)| self.data.line(code)), &mut sentence);
        sentence.push(".");
        self.out.push(Line::Item(sentence));
        self.done.extend(codes.iter().map(|(code, _)| code.clone()));
    }

    /// The sentence on an answer that is chosen from a list: how many units chose each option, those that nobody chose left out.
    fn options(&mut self, line: ReportLine<'a>) {
        let chosen: Vec<_> = line.line.options.iter().filter(|count| count.units > 0).collect();
        let name = line.indicator.name(Lang::Vi);
        if chosen.is_empty() {
            self.missing.push(name.to_owned());
            return;
        }
        let mut sentence = Sentence::default();
        let mut joint = format!("{}: ", capitalize_first(name));
        for count in chosen {
            let of = Ref::Chose(line.line.code.clone(), count.option.code.clone());
            sentence.push(&joint).push(&format!("“{}” ", count.option.label)).figure(Figure::count(of, count.units.into())).push(" đơn vị");
            joint = "; ".to_owned();
        }
        self.cautions(line, &mut sentence, false);
        sentence.push(".");
        self.out.push(Line::Item(sentence));
    }

    /// The sentence on one figure, with the parts of it that the rows below give.
    fn line(&mut self, line: ReportLine<'a>, below: &[ReportLine<'a>]) {
        if !self.done.insert(line.line.code.clone()) {
            return;
        }
        let name = capitalize_first(line.indicator.name(Lang::Vi));
        if !line.line.options.is_empty() {
            self.options(line);
            return;
        }
        let Some(figure) = total(line) else {
            // What is not added up stands by unit in the workbook; a cell without figures is told with its total.
            if !line.indicator.is_cell() {
                self.missing.push(line.indicator.name(Lang::Vi).to_owned());
            }
            return;
        };
        let parts: Vec<ReportLine<'a>> = parts_of(line, below).filter(|part| !self.done.contains(&part.line.code)).collect();
        // The largest figure of another unit is no part of this one; it is told with its unit.
        let parts: Vec<ReportLine<'a>> = parts.into_iter().filter(|part| giver_of_largest(*part) == giver_of_largest(line)).collect();
        self.done.extend(parts.iter().map(|part| part.line.code.clone()));
        if figure.value.is_zero() {
            self.nil.push(line.indicator.name(Lang::Vi).to_owned());
            return;
        }
        let mut sentence = Sentence::default();
        // A label that has a colon of its own (“Sởi: số mắc”) needs no second one.
        sentence.push(&format!("{name}{}", if name.contains(':') { " " } else { ": " })).figure(figure);
        if line.indicator.value == ValueType::Boolean {
            let asked = Figure::count(Ref::Line(line.line.code.clone(), LinePart::Have), have(line).into());
            sentence.push(" đơn vị trả lời “có” (trong ").figure(asked).push(" đơn vị có số liệu)");
        } else {
            sentence.push(&measure(line));
        }
        if let Some(unit) = giver_of_largest(line) {
            sentence.bracket(Sentence::words(format!("theo {}", Unit::name_in_sentence(self.data.unit_name(unit)))));
        }
        // An answer of yes says already of how many units it is.
        if line.indicator.value != ValueType::Boolean {
            self.cautions(line, &mut sentence, false);
        }
        let mut joint = ", trong đó: ";
        for part in parts {
            let Some(figure) = total(part).filter(|figure| !figure.value.is_zero()) else { continue };
            let label = part.indicator.label(Lang::Vi);
            let label = label.strip_prefix(PART_OF_ABOVE).unwrap_or(label).trim_start_matches(['–', ' ']);
            sentence.push(&format!("{joint}{} ", uncapitalized(label))).figure(figure).push(&measure(part));
            if rests_on_fewer(self.data, part) || !of_same_units(line, part) {
                sentence.bracket(basis(part, ""));
            }
            joint = "; ";
        }
        if let Some(change) = self.change(line, None) {
            sentence.push(&format!("; so với {} ", self.previous_period())).append(change);
        }
        if let Some(change) = self.since_last_year(line, None) {
            sentence.append(change);
        }
        self.year_to_date(line, &mut sentence);
        self.target(line, &mut sentence, false);
        Self::counted_twice(std::iter::once(line), &mut sentence);
        sentence.push(".");
        self.out.push(Line::Item(sentence));
    }

    /// What a figure of a sentence is called further on: “số” and its unit of measure where that tells it from the others.
    fn short_name(&self, line: ReportLine<'_>, codes: &[(IndicatorCode, Option<&str>)]) -> String {
        let name = uncapitalized(line.indicator.name(Lang::Vi));
        let measure = &line.indicator.unit_of_measure;
        let alike =
            codes.iter().filter_map(|(code, _)| self.data.line(code)).filter(|other| other.indicator.unit_of_measure == *measure).count();
        if alike == 1 && name.contains(measure.as_str()) { format!("số {measure}") } else { name }
    }

    /// The name of the period before, as it stands within a sentence.
    fn previous_period(&self) -> String {
        self.data.report.previous.map_or_else(|| "kỳ trước".to_owned(), |period| uncapitalized(&period.name(Lang::Vi)))
    }

    /// The change since the period before; `named` says what changed, where the sentence has several figures.
    fn change(&self, line: ReportLine<'_>, named: Option<String>) -> Option<Sentence> {
        self.data.report.previous?;
        let change = Change {
            change: line.line.change?,
            percent: line.line.change_percent,
            compared: line.line.compared.as_ref()?,
            parts: [LinePart::Change, LinePart::ChangePercent, LinePart::ChangeUnits],
        };
        Some(change.sentence(line, named))
    }

    /// The change since the same period one year before, with the words in front.
    fn since_last_year(&self, line: ReportLine<'_>, named: Option<String>) -> Option<Sentence> {
        let year = self.data.report.last_year?.year();
        let last_year = line.line.last_year.as_ref()?;
        let change = Change {
            change: last_year.change?,
            percent: last_year.change_percent,
            compared: last_year.compared.as_ref()?,
            parts: [LinePart::LastYearChange, LinePart::LastYearChangePercent, LinePart::LastYearChangeUnits],
        };
        let comma = if named.is_some() { "," } else { "" };
        let mut sentence = Sentence::words(format!("; so với cùng kỳ năm {year}{comma} "));
        sentence.append(change.sentence(line, named));
        Some(sentence)
    }

    /// The year to date, where it says more than the total.
    fn year_to_date(&self, line: ReportLine<'_>, sentence: &mut Sentence) {
        let Some(to_date) = line.line.year_to_date.filter(|to_date| Some(*to_date) != line.line.total) else { return };
        if line.indicator.kind != IndicatorKind::Flow {
            return;
        }
        let of = Ref::Line(line.line.code.clone(), LinePart::YearToDate);
        let figure = if is_count(line) { Figure::count(of, to_date) } else { Figure::measure(of, to_date) };
        sentence.push("; lũy kế từ đầu năm ").figure(figure).push(&measure(line));
        let share = line.line.ytd_periods;
        if !share.complete() {
            let number = |part, count: u32| Figure::measure(Ref::Line(line.line.code.clone(), part), count.into());
            let mut words = Sentence::words("mới có ");
            words.figure(number(LinePart::YearToDateHave, share.have)).push("/");
            words.figure(number(LinePart::YearToDateOwed, share.owed)).push(" báo cáo của các kỳ");
            sentence.bracket(words);
        }
    }

    /// Plan and attainment.
    fn target(&self, line: ReportLine<'a>, sentence: &mut Sentence, named: bool) {
        let (Some(result), Some(target)) = (&line.line.target, &line.indicator.target) else { return };
        if result.waits == Some(TargetPending::ForNumbers) {
            return;
        }
        let of = |part| Ref::Line(line.line.code.clone(), part);
        let number = |part, value| if is_count(line) { Figure::count(of(part), value) } else { Figure::measure(of(part), value) };
        sentence.push("; ");
        if named {
            sentence.push(&format!("về {}, ", uncapitalized(line.indicator.name(Lang::Vi))));
        }
        if let (TargetBasis::EqualTo { indicator } | TargetBasis::YearToDateAtLeast { indicator }, Some(bound), Some(share)) =
            (&target.basis, result.min, result.attainment)
        {
            let other =
                self.data.line(indicator).map_or_else(|| indicator.to_string(), |other| uncapitalized(other.indicator.name(Lang::Vi)));
            sentence.push("bằng ").figure(Figure::measure(of(LinePart::Attainment), share)).push(&format!("% của {other} ("));
            sentence.figure(number(LinePart::TargetMin, bound)).push(&format!("{})", measure(line)));
            return;
        }
        let per_unit = target.basis == TargetBasis::PerUnit;
        let kind = if target.is_inferred() { "mức tham chiếu" } else { "kế hoạch giao" };
        sentence.push(kind).push(if per_unit { " mỗi đơn vị " } else { " " });
        match (result.min, result.max) {
            (Some(min), Some(max)) if min == max => sentence.figure(number(LinePart::TargetMin, min)),
            (Some(min), Some(max)) => {
                sentence.push("từ ").figure(number(LinePart::TargetMin, min)).push(" đến ").figure(number(LinePart::TargetMax, max))
            }
            (Some(min), None) => sentence.push("ít nhất ").figure(number(LinePart::TargetMin, min)),
            (None, Some(max)) => sentence.push("nhiều nhất ").figure(number(LinePart::TargetMax, max)),
            (None, None) => sentence.push("(chưa có số)"),
        };
        sentence.push(&measure(line));
        if let (Some(attainment), false) = (result.attainment, per_unit) {
            sentence.push(", thực hiện ").figure(Figure::measure(of(LinePart::Attainment), attainment)).push("%");
            if let Some(share) = result.assigned.filter(|share| !share.is_whole()) {
                let mut words = Sentence::words("tính trên ");
                words.figure(Figure::measure(of(LinePart::AssignedHave), share.units.have.into())).push("/");
                words.figure(Figure::measure(of(LinePart::AssignedOwed), share.units.owed.into())).push(" đơn vị được giao và có số liệu");
                sentence.bracket(words);
            }
        }
        let behind: Vec<&str> =
            if per_unit && result.met == Some(AgainstTarget::Below) { self.units_below(line, result.min) } else { Vec::new() };
        match result.met {
            _ if result.waits.is_some() => sentence.bracket(Sentence::words("đánh giá vào cuối năm")),
            Some(AgainstTarget::Below) if per_unit => sentence.push(&format!(", chưa đạt: {}", join_names(&behind))),
            Some(_) if per_unit => sentence.push(", các đơn vị có số liệu đều đạt"),
            Some(AgainstTarget::Below) => sentence.bracket(Sentence::words("chưa đạt")),
            Some(AgainstTarget::Within) => sentence.bracket(Sentence::words("đạt")),
            Some(AgainstTarget::Above) => sentence.bracket(Sentence::words("vượt")),
            None => sentence,
        };
    }

    /// The units whose figure is below the least that is set for each.
    fn units_below(&self, line: ReportLine<'a>, min: Option<Decimal>) -> Vec<&'a str> {
        let below = |unit: &&'a UnitCode| figure_of(line, unit).is_some_and(|value| min.is_some_and(|min| value < min));
        line.line.by_unit.keys().filter(below).map(|unit| self.data.unit_name(unit)).collect()
    }

    /// What a reader has to know before he uses the figure: how many units it rests on, where units of those that reported left it out, or
    /// where it is told beside the figure of other units.
    fn cautions(&self, line: ReportLine<'_>, sentence: &mut Sentence, named: bool) {
        if rests_on_fewer(self.data, line) {
            let about = if named { format!("{}: ", uncapitalized(line.indicator.name(Lang::Vi))) } else { String::new() };
            sentence.bracket(basis(line, &about));
        }
    }

    /// Says where an event may stand in the figures of several units.
    fn counted_twice<'l>(lines: impl Iterator<Item = ReportLine<'l>>, sentence: &mut Sentence) {
        let mut twice = lines.filter(|line| line.may_count_twice());
        if twice.next().is_some() {
            sentence.bracket(Sentence::words("có thể có nội dung được nhiều đơn vị cùng báo cáo"));
        }
    }

    /// Who is ahead, for the highlights of the group, or for its first sum of events where the plan has none.
    fn ranking(&mut self, lines: &[ReportLine<'a>]) {
        let ranked = |line: &&ReportLine<'a>| line.indicator.across_units == AcrossUnits::Sum && line.indicator.has_figure();
        let highlights: Vec<ReportLine<'a>> =
            lines.iter().filter(ranked).filter(|line| self.data.told.highlights.contains(&line.line.code)).copied().collect();
        let first =
            || lines.iter().filter(ranked).find(|line| line.indicator.kind == IndicatorKind::Flow && !line.indicator.is_cell()).copied();
        let chosen = if self.data.told.highlights.is_empty() { first().into_iter().collect() } else { highlights };
        for line in chosen.into_iter().take(2) {
            self.out.extend(self.rank(line).map(Line::Item));
        }
    }

    /// Who is ahead among all units that gave a figure above 0; `None` where they are too few. Nobody is named as behind, a figure with an error
    /// puts no unit ahead, and units with the same figure are named together or not at all.
    fn rank(&self, line: ReportLine<'a>) -> Option<Sentence> {
        let is_wrong = |unit: &UnitCode| line.line.by_unit.get(unit).is_some_and(|entry| entry.doubt() == Some(Doubt::Error));
        let mut values: Vec<(Decimal, &'a UnitCode)> = (line.line.by_unit.keys())
            .filter(|unit| !is_wrong(unit))
            .filter_map(|unit| Some((figure_of(line, unit)?, unit)))
            .filter(|(value, _)| value.is_sign_positive() && !value.is_zero())
            .collect();
        values.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.cmp(other)));
        let figures: Vec<Decimal> = values.iter().map(|(value, _)| *value).collect();
        let ahead = count_ahead(&figures);
        if ahead == 0 {
            return None;
        }
        let mut sentence = Sentence::default();
        let name = line.indicator.name(Lang::Vi);
        let name = if name.contains(':') { format!("“{name}”") } else { uncapitalized(name) };
        sentence.push(&format!("Về {name}, các đơn vị có số liệu cao là "));
        self.list_ranked(line, values.iter().take(ahead), &mut sentence);
        sentence.push(".");
        Some(sentence)
    }

    fn list_ranked<'v>(&self, line: ReportLine<'a>, values: impl Iterator<Item = &'v (Decimal, &'a UnitCode)>, sentence: &mut Sentence)
    where
        'a: 'v,
    {
        for (at, (value, unit)) in values.enumerate() {
            let of = Ref::OfUnit(line.line.code.clone(), (*unit).clone());
            let figure = if is_count(line) { Figure::count(of, *value) } else { Figure::measure(of, *value) };
            sentence
                .push(&format!("{}{} (", if at > 0 { ", " } else { "" }, Unit::name_in_sentence(self.data.unit_name(unit))))
                .figure(figure)
                .push(&format!("{})", measure(line)));
        }
    }

    /// What did not happen, and what nobody reported.
    fn unreported(&mut self) {
        for (words, names) in [("Các đơn vị có số liệu không phát sinh: ", &self.nil), ("Chưa có số liệu tổng hợp về: ", &self.missing)]
        {
            if !names.is_empty() {
                let names: Vec<String> = names.iter().map(|name| uncapitalized(name)).collect();
                self.out.push(Line::Item(Sentence::words(format!("{words}{}.", names.join("; ")))));
            }
        }
    }
}

/// How many of the figures, largest first, are ahead of the others: never some of equal figures, and never all.
fn count_ahead(figures: &[Decimal]) -> usize {
    if figures.len() < MIN_RANKED {
        return 0;
    }
    let is_cut = |at: usize| figures.get(at).is_some() && at.checked_sub(1).map(|last| figures.get(last)) == Some(figures.get(at));
    let longer = (RANKED..=figures.len()).find(|at| !is_cut(*at)).unwrap_or(0);
    if longer <= MAX_RANKED && longer < figures.len() {
        return longer;
    }
    (0..RANKED).rev().find(|at| !is_cut(*at)).unwrap_or(0)
}

/// The lines that are told as parts of a line: its cells, and the rows “Trong đó” below it that have no cells of their own.
fn parts_of<'b, 'a>(line: ReportLine<'a>, below: &'b [ReportLine<'a>]) -> impl Iterator<Item = ReportLine<'a>> + 'b {
    let of = |code: &IndicatorCode, cell: &ReportLine<'_>| {
        cell.indicator.is_cell() && cell.line.code.as_str().split_once('[').is_some_and(|(base, _)| base == code.as_str())
    };
    let parts = below.iter().take_while(|part| is_part(**part));
    let own = move |part: &&ReportLine<'a>| match part.indicator.is_cell() {
        true => of(&line.line.code, part),
        false => !below.iter().any(|cell| of(&part.line.code, cell)),
    };
    parts.filter(own).copied()
}

/// Whether the line is a part of the one above it.
pub(super) fn is_part(line: ReportLine<'_>) -> bool {
    line.indicator.is_cell() || line.indicator.label.starts_with(PART_OF_ABOVE)
}

/// The total as a figure of a sentence.
fn total(line: ReportLine<'_>) -> Option<Figure> {
    let of = Ref::Line(line.line.code.clone(), LinePart::Total);
    line.line.total.map(|total| if is_count(line) { Figure::count(of, total) } else { Figure::measure(of, total) })
}

/// The unit whose figure is told for all, where the largest of several stands for them.
pub(super) fn giver_of_largest<'a>(line: ReportLine<'a>) -> Option<&'a UnitCode> {
    line.line.chosen.as_ref().filter(|_| line.indicator.across_units == AcrossUnits::Max)
}

/// Whether the figure of the line rests on this unit.
fn counts(line: ReportLine<'_>, unit: &UnitCode) -> bool {
    let undivided = |entry: &UnitEntry| line.indicator.is_recomputed_in_totals() && entry.why == Some(MissingReason::ZeroDivisor);
    line.line.by_unit.get(unit).is_some_and(|entry| entry.state.number().is_some() || undivided(entry))
}

/// Whether two lines rest on the same units.
fn of_same_units(line: ReportLine<'_>, other: ReportLine<'_>) -> bool {
    let units = line.line.by_unit.keys().chain(other.line.by_unit.keys());
    units.into_iter().all(|unit| counts(line, unit) == counts(other, unit))
}

/// On how many units the figure rests, as it stands in brackets.
fn basis(line: ReportLine<'_>, about: &str) -> Sentence {
    let share = |part, units: u32| Figure::measure(Ref::Line(line.line.code.clone(), part), units.into());
    let mut words = Sentence::default();
    if line.indicator.is_recomputed_in_totals() {
        words.push(&format!("{about}tính trên ")).figure(share(LinePart::Have, have(line))).push(" đơn vị có đủ số liệu");
    } else {
        words.push(&format!("{about}số liệu của ")).figure(share(LinePart::Have, have(line))).push("/");
        words.figure(share(LinePart::Owed, line.line.states.all())).push(" đơn vị");
    }
    words
}

/// Whether the figure rests on fewer units than a reader would think. Units without a return are told once, at the beginning; a figure as of a
/// day is told with its units always, because it is taken for the whole.
fn rests_on_fewer(data: &ReportLines<'_>, line: ReportLine<'_>) -> bool {
    let fewer = have(line) < line.line.states.all() - line.line.states.not_applicable;
    let is_whole = line.indicator.kind == IndicatorKind::Stock || line.indicator.is_recomputed_in_totals();
    fewer && (is_whole || blank_units(data, line) > 0)
}

/// How many units whose return counts left the figure out or withheld it.
fn blank_units(data: &ReportLines<'_>, line: ReportLine<'_>) -> usize {
    let left_out = |unit: &&consolidation::UnitRow| {
        let entry = line.line.by_unit.get(&unit.code).filter(|_| !counts(line, &unit.code));
        entry.is_some_and(|entry| match entry.state {
            State::Missing => !matches!(entry.why, Some(MissingReason::NoReturn | MissingReason::NotAsked | MissingReason::NotCombined)),
            State::Withheld => true,
            _ => false,
        })
    };
    data.report.units.iter().filter(|unit| matches!(unit.status, UnitStatus::Received | UnitStatus::Partial)).filter(left_out).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_figures_are_ahead_together_or_not_at_all() {
        for (figures, ahead) in [
            (vec![9, 8, 7, 6], 3),
            (vec![9, 8, 7, 7, 1], 4),
            (vec![9, 8, 7, 7, 7, 1], 5),
            (vec![9, 8, 7, 7, 7, 7, 1], 2),
            (vec![9, 7, 7, 7, 7, 7, 1], 1),
            (vec![7, 7, 7, 7, 7, 7, 1], 0),
            (vec![7, 7, 7, 7], 0),
            (vec![9, 5, 5, 5], 1),
            (vec![9, 8, 7], 0),
        ] {
            let as_decimals: Vec<Decimal> = figures.iter().map(|figure| Decimal::from(*figure)).collect();
            assert_eq!(count_ahead(&as_decimals), ahead, "{figures:?}");
        }
    }
}
