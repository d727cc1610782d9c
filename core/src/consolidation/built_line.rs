//! Builds a line of the report from the answers of the units: their total, and the comparison with earlier periods.

use super::past::{PastPeriods, saturating_u32};
use super::rollup::{Total, count_options, roll_up_across_units, roll_up_days, whole_figure};
use super::{AnswersByUnit, Consolidation, Line, Share, StateCounts, UnitEntry, same_units, targets};
use crate::base::UnitCode;
use crate::plan::{Indicator, YearToDateKind};
use crate::submission::{State, Value};

/// Builds the line of an indicator: the units' answers, their total, and the comparison with the period before and the year to date.
pub(super) fn build_line<'a>(
    indicator: &Indicator,
    answers: impl Iterator<Item = (&'a UnitCode, UnitEntry)>,
    recomputed: Option<Total>,
    past: &PastPeriods<'_>,
    report: &Consolidation,
) -> (Line, Total) {
    let mut states = StateCounts::default();
    let answers: Vec<(UnitCode, UnitEntry)> = answers.map(|(unit, answer)| (unit.clone(), answer)).collect();
    answers.iter().for_each(|(_, answer)| states.count_answer(answer));
    let is_recomputed = recomputed.is_some();
    let total = recomputed.unwrap_or_else(|| roll_up_across_units(indicator, answers.iter().map(|(unit, answer)| (unit, &answer.state))));
    let day = roll_up_days(indicator, answers.iter().map(|(unit, answer)| (unit, &answer.state)));
    let by_unit: AnswersByUnit = answers.into_iter().collect();
    let last_year = report
        .last_year
        .map(|before| same_units::compare_with_last_year(indicator, &by_unit, past, before, total.value.filter(|_| !is_recomputed)));
    let previous = report.previous.and_then(|before| past.total(indicator, before));
    let compared = report.previous.filter(|_| total.value.is_some() && previous.is_some() && !is_recomputed);
    let compared = compared.and_then(|before| same_units::compare_with_period_before(indicator, &by_unit, past, before));
    let change = compared.as_ref().and_then(|compared| compared.now.checked_sub(compared.before));
    let change_percent = compared.as_ref().zip(change).and_then(|(compared, change)| targets::percent(change, compared.before));
    let have = by_unit.values().filter(|answer| whole_figure(answer).is_some()).count();
    let owed = by_unit.values().filter(|answer| !answer.is_not_owed()).count();
    let this = Share { have: saturating_u32(have), owed: saturating_u32(owed) };
    let to_date = YearToDate::compute(indicator, (total.value, &by_unit), this, past, report.period);
    let earlier = || report.previous.into_iter().chain(to_date.periods.iter().copied());
    let past_edited = earlier().any(|period| past.has_edited_cells(indicator, period));
    let mut past_entered: Vec<String> =
        earlier().filter_map(|period| past.entered_total_basis(indicator, period).map(str::to_owned)).collect();
    past_entered.sort();
    past_entered.dedup();
    let options = count_options(indicator, &by_unit.values().map(|answer| &answer.state));
    let line = Line {
        code: indicator.code.clone(),
        words: indicator.is_text(),
        options,
        total: total.value,
        day: day.as_ref().map(|(_, day)| *day),
        additive: total.additive,
        chosen: total.chosen.clone().or(day.map(|(unit, _)| unit)),
        previous,
        previous_units: report.previous.map(|before| past.reporting_share(indicator, before)).unwrap_or_default(),
        change,
        change_percent,
        compared,
        past_edited,
        past_entered,
        year_to_date: to_date.figure,
        ytd_periods: to_date.share,
        last_year,
        target: None,
        groups: Vec::new(),
        states,
        by_unit,
    };
    (line, total)
}

/// The year to date of an indicator over all units, and the periods and figures that it is made of.
struct YearToDate {
    figure: Option<rust_decimal::Decimal>,
    share: Share,
    /// The earlier periods whose figures were looked up.
    periods: Vec<crate::base::Period>,
}

impl YearToDate {
    /// Computes the year to date. Flows are summed over the periods of the same type in the report year. Figures that are cumulative
    /// already are taken from this period alone (decision 18). What there was at the beginning of the year is taken from its first
    /// period. Yes in any period is yes (decision 173). Any other stock has no year to date (decision 42).
    fn compute(
        indicator: &Indicator,
        (total, by_unit): (Option<rust_decimal::Decimal>, &AnswersByUnit),
        this: Share,
        past: &PastPeriods<'_>,
        now: crate::base::Period,
    ) -> Self {
        let mut to_date = Self { figure: total, share: this, periods: Vec::new() };
        let kind = indicator.year_to_date_kind();
        if kind == YearToDateKind::FirstPeriod {
            let earlier = || now.year_to_date().filter(|period| *period != now);
            let Some(first) = earlier().next() else { return to_date };
            to_date.periods.push(first);
            // A report carries the figure of the first period on, where that one's own is not at hand.
            let printed = earlier().filter_map(|period| past.carried_first_figure(indicator, period)).last();
            let own = past.total(indicator, first).map(|figure| (Some(figure), past.reporting_share(indicator, first)));
            let printed = printed.map(|(figure, share)| (Some(figure), share));
            (to_date.figure, to_date.share) = own.or(printed).unwrap_or((None, past.reporting_share(indicator, first)));
            return to_date;
        }
        match kind {
            YearToDateKind::Absent => return Self { figure: None, share: Share::default(), ..to_date },
            YearToDateKind::ThisPeriod => return to_date,
            YearToDateKind::AnyYes => return to_date.any_yes(indicator, by_unit, past, now),
            YearToDateKind::Sum | YearToDateKind::FirstPeriod => {}
        }
        let mut earlier: Vec<_> = now.year_to_date().filter(|period| *period != now).collect();
        // The newest period comes first. Its report also issued a year to date, which replaces the figures of all periods before it, if
        // none of those has an issued report.
        while let Some(period) = earlier.pop() {
            to_date.periods.push(period);
            let printed = past.printed_year_to_date(indicator, period).filter(|_| earlier.iter().all(|p| past.issued_report(*p).is_none()));
            let (figure, share) = match printed {
                Some((figure, share)) => (Some(figure), share),
                None => (past.total(indicator, period), past.reporting_share(indicator, period)),
            };
            to_date.add_earlier_period(figure, share);
            if printed.is_some() {
                break;
            }
        }
        to_date
    }

    /// The total over the units, each of which counts as yes where it said so in any period so far. Without a figure where an earlier
    /// period is not known unit by unit, because the units that said yes then are not all known.
    fn any_yes(mut self, indicator: &Indicator, by_unit: &AnswersByUnit, past: &PastPeriods<'_>, now: crate::base::Period) -> Self {
        let earlier: Vec<_> = now.year_to_date().filter(|period| *period != now).collect();
        let mut known = true;
        for period in &earlier {
            let share = past.reporting_share(indicator, *period);
            self.share = Share { have: self.share.have.saturating_add(share.have), owed: self.share.owed.saturating_add(share.owed) };
            known &= past.knows_units(indicator, *period);
        }
        let mut answers = Vec::new();
        for (unit, answer) in by_unit {
            let now = whole_figure(answer).map(|figure| !figure.is_zero());
            let then: Vec<_> = earlier.iter().map(|period| past.said_yes(indicator, *period, unit)).collect();
            let said = then.iter().flatten().copied().max().flatten().max(now);
            // Of a unit whose code meant another one then nobody knows what it would have said.
            known &= said == Some(true) || then.iter().all(Result::is_ok);
            answers.push((unit.clone(), said.map_or(State::Missing, |said| State::Value(Value::Flag(said)))));
        }
        let total = roll_up_across_units(indicator, answers.iter().map(|(unit, state)| (unit, state)));
        self.figure = total.value.filter(|_| known);
        self.periods = earlier;
        self
    }

    /// Adds the figure and the share of an earlier period.
    fn add_earlier_period(&mut self, figure: Option<rust_decimal::Decimal>, share: Share) {
        self.share = Share { have: self.share.have.saturating_add(share.have), owed: self.share.owed.saturating_add(share.owed) };
        self.figure = match (self.figure, figure) {
            (Some(sum), Some(earlier)) => sum.checked_add(earlier),
            (sum, earlier) => sum.or(earlier),
        };
    }
}

/// The line, with the list of its units taken from a line that was built before, where that is the same.
pub(super) fn with_shared_units((mut line, total): (Line, Total), built: &[Option<(Line, Total)>]) -> (Line, Total) {
    built.iter().flatten().any(|(other, _)| line.by_unit.share_units(&other.by_unit));
    (line, total)
}
