//! Tells the figures under a heading in sentences: result, change over the same units, year to date, plan and attainment, who is ahead.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::change_sentence::{Change, have, is_count, measure};
use super::figure_basis::{basis, cautions, of_same_units, rests_on_fewer};
use super::line_parts::{PART_OF_ABOVE, giver_of_largest, parts_of};
use super::money::Money;
use super::phrases::{join_names, uncapitalized};
use super::report_lines::{ReportLine, ReportLines, figure_of};
use super::{Figure, Line, LinePart, Ref, Sentence, WholePart, ranking};
use crate::base::text::capitalize_first;
use crate::base::{IndicatorCode, Lang, UnitCode};
use crate::consolidation::{AgainstTarget, TargetPending};
use crate::plan::{IndicatorKind, ReportOutline, TargetBasis, Unit, ValueType};

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
    told.out.extend(ranking::tell(data, &lines));
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
                cautions(self.data, line, &mut sentence, codes.len() > 1);
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
        cautions(self.data, line, &mut sentence, false);
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
            cautions(self.data, line, &mut sentence, false);
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

    /// Says where an event may stand in the figures of several units.
    fn counted_twice<'l>(lines: impl Iterator<Item = ReportLine<'l>>, sentence: &mut Sentence) {
        let mut twice = lines.filter(|line| line.may_count_twice());
        if twice.next().is_some() {
            sentence.bracket(Sentence::words("có thể có nội dung được nhiều đơn vị cùng báo cáo"));
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

/// The total as a figure of a sentence.
fn total(line: ReportLine<'_>) -> Option<Figure> {
    let of = Ref::Line(line.line.code.clone(), LinePart::Total);
    line.line.total.map(|total| if is_count(line) { Figure::count(of, total) } else { Figure::measure(of, total) })
}
