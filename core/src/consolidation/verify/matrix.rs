//! Verifies the matrix: it has every unit that owes a return and every indicator that is asked for, and its figures add up to the totals.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{VerifyResult, broken_invariant};
use crate::base::{IndicatorCode, UnitCode};
use crate::consolidation::{Consolidation, Line, ListTable, MissingReason, StateCounts, UnitEntry};
use crate::plan::{AcrossUnits, Indicator, Plan, Unit};
use crate::rules::Calculation;
use crate::submission::{State, Value};

/// Verifies that the matrix has one row for each owing unit and one line for each indicator that a unit owes, and counts the states of the
/// answers.
pub(super) fn verify_owing_units(plan: &Plan, report: &Consolidation) -> VerifyResult {
    let owing: Vec<&Unit> = plan.units_reporting_to(report.at.as_ref(), report.period);
    if !report.units.iter().map(|unit| &unit.code).eq(owing.iter().map(|unit| &unit.code)) {
        let (units, rows) = (owing.len(), report.units.len());
        return broken_invariant(
            3,
            format!("{units} đơn vị phải báo cáo nhưng có {rows} dòng"),
            format!("{units} units owe, but there are {rows} rows"),
        );
    }
    let owes = |indicator: &Indicator| -> BTreeSet<&UnitCode> {
        owing.iter().filter(|unit| plan.owes(unit, &indicator.owed_by, report.window.last)).map(|unit| &unit.code).collect()
    };
    let asked = plan.indicators.iter().filter(|indicator| indicator.frequency <= plan.regime.asked_kind(report.period));
    let asked: Vec<_> = asked.map(|indicator| (indicator, owes(indicator))).filter(|(_, units)| !units.is_empty()).collect();
    if !report.lines.iter().map(|line| &line.code).eq(asked.iter().map(|(indicator, _)| &indicator.code)) {
        let (asked, lines) = (asked.len(), report.lines.len());
        return broken_invariant(
            3,
            format!("{asked} chỉ tiêu được hỏi nhưng có {lines} dòng"),
            format!("{asked} indicators are asked for, but there are {lines} lines"),
        );
    }
    for (line, (_, units)) in report.lines.iter().zip(&asked) {
        let mut states = StateCounts::default();
        line.by_unit.values().for_each(|answer| states.count_answer(answer));
        if !line.by_unit.keys().eq(units.iter().copied()) || states != line.states {
            let code = &line.code;
            return broken_invariant(
                3,
                format!("chỉ tiêu {code}: đếm sai đơn vị hoặc trạng thái"),
                format!("indicator {code}: units or states are counted wrong"),
            );
        }
    }
    Ok(())
}

/// Verifies that each total equals the sum recomputed from the answers of the matrix, and that each change is the difference of the two
/// compared figures.
pub(super) fn verify_totals(plan: &Plan, report: &Consolidation) -> VerifyResult {
    for line in &report.lines {
        if !plan.indicator(&line.code).is_some_and(|indicator| are_options_right(indicator, line)) {
            let code = &line.code;
            return broken_invariant(
                3,
                format!("chỉ tiêu {code}: đếm sai số đơn vị theo lựa chọn"),
                format!("indicator {code}: units are counted wrong by option"),
            );
        }
        let agrees = plan.indicator(&line.code).is_some_and(|indicator| {
            let adds_up = matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::CountYes) && !may_count_twice(report, line);
            let (total, are_answers_right) = match &indicator.computed {
                None => (recompute_total(indicator, line), true),
                // What a list gives is computed a second time from the list.
                Some(calculation) if calculation.list_feed().is_some() => (recompute_total(indicator, line), true),
                // In a derived report only rates are computed anew; what else is computed follows from the parts.
                Some(_) if report.derived.is_some() && !indicator.is_recomputed_in_totals() => (recompute_total(indicator, line), true),
                Some(calculation) => {
                    let again = ComputedAgain { plan, report, calculation, indicator, of: &indicator.code };
                    let total = if indicator.is_recomputed_in_totals() { again.total() } else { recompute_total(indicator, line) };
                    (total, again.are_answers_right(line))
                }
            };
            let is_chosen_right = indicator.computed.is_some() && line.chosen.is_none() || is_chosen_unit_right(indicator, line);
            line.total == total && are_answers_right && line.additive == adds_up && is_chosen_right
        });
        let change = line.compared.as_ref().and_then(|compared| compared.now.checked_sub(compared.before));
        let compared = line.compared.is_none() || line.total.is_some() && line.previous.is_some();
        if !agrees || !compared || line.change != change {
            let code = &line.code;
            return broken_invariant(
                3,
                format!("chỉ tiêu {code}: tổng số khác với cộng theo đơn vị"),
                format!("indicator {code}: the total differs from the matrix"),
            );
        }
    }
    Ok(())
}

/// Whether each option is counted once for each unit that chose it, and every answer that is an option is counted.
fn are_options_right(indicator: &Indicator, line: &Line) -> bool {
    let codes = indicator.choices().into_iter().flat_map(|choices| choices.iter()).map(|option| option.code.as_str());
    let mut anew: BTreeMap<&str, u32> = codes.map(|code| (code, 0)).collect();
    for answer in line.by_unit.values() {
        if let State::Value(Value::Choice(option)) = &answer.state {
            let Some(count) = anew.get_mut(option.code.as_str()) else { return false };
            *count += 1;
        }
    }
    line.options.len() == anew.len() && line.options.iter().all(|count| anew.get(count.option.code.as_str()) == Some(&count.units))
}

/// Whether several units reported one event in the list that feeds the line.
fn may_count_twice(report: &Consolidation, line: &Line) -> bool {
    let feeds = |table: &&ListTable| table.feeds.iter().any(|(code, _)| *code == line.code);
    report.lists.iter().filter(feeds).any(|table| !table.same_events.is_empty())
}

/// The figure with which an answer enters totals; `None` where it has none.
pub(super) fn figure_of_state(state: &State) -> Option<Decimal> {
    match state {
        State::Value(Value::Number(number)) => Some(*number),
        State::Value(Value::Flag(yes)) => Some(Decimal::from(u8::from(*yes))),
        State::Nil => Some(Decimal::ZERO),
        State::Value(Value::Choice(_) | Value::Date(_) | Value::Text(_)) | State::Missing | State::NotApplicable | State::Withheld => None,
    }
}

/// The figures of a line that enter its total, by unit.
fn figures_by_unit(line: &Line) -> impl Iterator<Item = (&UnitCode, Decimal)> {
    line.by_unit.iter().filter_map(|(unit, answer)| Some((unit, figure_of_state(&answer.state)?)))
}

/// The total of a line, computed anew from its answers.
fn recompute_total(indicator: &Indicator, line: &Line) -> Option<Decimal> {
    roll_up_figures(indicator.across_units, line.by_unit.len(), figures_by_unit(line).map(|(_, figure)| figure))
}

/// Combines figures of units into one, where `owing` units owe a figure; `None` where there is no figure, no common figure, or the sum
/// overflows.
pub(super) fn roll_up_figures(across: AcrossUnits, owing: usize, mut figures: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    match across {
        AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes => {
            let first = figures.next()?;
            figures.try_fold(first, Decimal::checked_add)
        }
        AcrossUnits::Max => figures.max(),
        AcrossUnits::None if owing == 1 => figures.next(),
        AcrossUnits::None | AcrossUnits::CountEach | AcrossUnits::Earliest | AcrossUnits::Latest | AcrossUnits::ConcatByUnit => None,
    }
}

/// Whether the unit whose figure is the total is named, and its figure equals the total; no unit may be named where the total is a sum.
fn is_chosen_unit_right(indicator: &Indicator, line: &Line) -> bool {
    if matches!(indicator.across_units, AcrossUnits::Earliest | AcrossUnits::Latest) {
        return is_day_right(indicator, line);
    }
    let one_counts = matches!(indicator.across_units, AcrossUnits::Max | AcrossUnits::None);
    match (&line.chosen, line.total) {
        (None, total) => !one_counts || total.is_none(),
        (Some(unit), total) => {
            one_counts && total.is_some() && figures_by_unit(line).any(|(of, figure)| of == unit && Some(figure) == total)
        }
    }
}

/// Whether the day of the line is the earliest or latest of all, as the indicator says, and is that of the unit named.
fn is_day_right(indicator: &Indicator, line: &Line) -> bool {
    let day_of = |answer: &UnitEntry| if let State::Value(Value::Date(day)) = answer.state { Some(day.inner()) } else { None };
    let mut days: Vec<_> = line.by_unit.values().filter_map(day_of).collect();
    days.sort_unstable();
    let day = if indicator.across_units == AcrossUnits::Earliest { days.first() } else { days.last() };
    let of_unit = line.chosen.as_ref().and_then(|unit| line.by_unit.get(unit)).and_then(day_of);
    line.day == day.copied() && line.day == of_unit && line.total.is_none()
}

/// Verifies that the required answers that a unit's row names as missing are exactly those that the matrix lacks.
pub(super) fn verify_missing(plan: &Plan, report: &Consolidation) -> VerifyResult {
    let lines: BTreeMap<&IndicatorCode, &Line> = report.lines.iter().map(|line| (&line.code, line)).collect();
    for (row, unit) in report.units.iter().zip(plan.units_reporting_to(report.at.as_ref(), report.period)) {
        let owes = |indicator: &&Indicator| indicator.required && plan.owes(unit, &indicator.owed_by, report.window.last);
        let asked = || plan.asked_indicators(plan.regime.asked_kind(report.period), &unit.kind).filter(owes);
        let answer = |code: &IndicatorCode| lines.get(code).and_then(|line| line.by_unit.get(&row.code));
        let missing = asked().filter(|indicator| {
            // Narratives are not owed where the box “báo cáo không phát sinh” is ticked; nor is anything that the form of an earlier
            // version did not ask for.
            let owed = |answer: &UnitEntry| match answer.state {
                State::Missing => {
                    let excused = [
                        MissingReason::NotAskedThen,
                        MissingReason::NotAsked,
                        MissingReason::NotAddedUp,
                        MissingReason::ConditionUnknown,
                        MissingReason::NotCombined,
                    ];
                    !answer.why.is_some_and(|why| excused.contains(&why))
                }
                State::NotApplicable => answer.note().is_none() && answer.parts().is_none(),
                // A sum that lacks periods is open as well.
                State::Value(_) | State::Nil | State::Withheld => answer.why.is_some(),
            };
            answer(&indicator.code).is_some_and(owed) && !(row.nil && indicator.is_text())
        });
        // An indicator that a parent unit answers for others has no row of the unit in the matrix.
        let lists: Vec<&ListTable> = report.lists.iter().filter(|table| is_owed_list(plan, table, &row.code)).collect();
        let named = row.missing_cells.iter().filter(|code| answer(code).is_some() || plan.list(code).is_some());
        let open_lists = lists.iter().filter(|table| is_open_list(table, &row.code)).map(|table| &table.code);
        let same = missing.map(|indicator| &indicator.code).chain(open_lists).eq(named);
        // What is asked on a condition counts where the condition holds.
        let is_owed = |indicator: &&Indicator| {
            let why = answer(&indicator.code).and_then(|answer| answer.why);
            !matches!(why, Some(MissingReason::NotAsked | MissingReason::ConditionUnknown | MissingReason::NotCombined))
        };
        if !same || usize::try_from(row.required) != Ok(asked().filter(is_owed).count() + lists.len()) {
            let unit = &row.code;
            return broken_invariant(3, format!("{unit}: đếm sai số liệu còn thiếu"), format!("{unit}: missing answers are counted wrong"));
        }
    }
    Ok(())
}

/// Whether the unit must fill in the list.
fn is_owed_list(plan: &Plan, table: &ListTable, unit: &UnitCode) -> bool {
    plan.list(&table.code).is_some_and(|list| list.required) && table.units.iter().any(|of| of.unit == *unit)
}

/// Whether the list of the unit has neither a row nor a tick, although its form asked for it.
fn is_open_list(table: &ListTable, unit: &UnitCode) -> bool {
    table.units.iter().any(|of| of.unit == *unit && of.why.is_some_and(|why| why != MissingReason::NotAskedThen))
}

/// A computed figure, computed a second time from the lines of its operands.
struct ComputedAgain<'a> {
    plan: &'a Plan,
    report: &'a Consolidation,
    calculation: &'a Calculation,
    indicator: &'a Indicator,
    /// The computed indicator from which the operands are followed.
    of: &'a IndicatorCode,
}

impl ComputedAgain<'_> {
    /// The line of an indicator in the report; `None` where the report has none.
    fn line(&self, code: &IndicatorCode) -> Option<&Line> {
        self.report.lines.iter().find(|line| line.code == *code)
    }

    /// The figure of a unit for an operand; `None` where the unit gave none.
    fn operand_of_unit(&self, code: &IndicatorCode, unit: &UnitCode) -> Option<Decimal> {
        if let Some(operands) = self.rolled_up(unit) {
            return self.rolled_up_figure(code, operands);
        }
        let answer = self.line(code)?.by_unit.get(unit)?;
        if answer.why == Some(MissingReason::NotAsked) {
            Some(Decimal::ZERO)
        } else {
            // A sum that lacks periods is no operand.
            figure_of_state(&answer.state).filter(|_| answer.why.is_none())
        }
    }

    /// The totals of the operands that the consolidated return of a unit gives; `None` for a unit's own return.
    fn rolled_up(&self, unit: &UnitCode) -> Option<&BTreeMap<IndicatorCode, Decimal>> {
        Some(&self.line(self.of)?.by_unit.get(unit)?.parts()?.operands)
    }

    /// The figure that these totals give for an operand.
    fn rolled_up_figure(&self, code: &IndicatorCode, operands: &BTreeMap<IndicatorCode, Decimal>) -> Option<Decimal> {
        let operand = self.plan.indicator(code)?;
        match &operand.computed {
            Some(calculation) if operand.is_recomputed_in_totals() => {
                Self { calculation, indicator: operand, ..*self }.evaluate(&|code| self.rolled_up_figure(code, operands))
            }
            _ => operands.get(code).copied(),
        }
    }

    /// Evaluates the calculation with these figures of its operands.
    fn evaluate(&self, figure: &dyn Fn(&IndicatorCode) -> Option<Decimal>) -> Option<Decimal> {
        self.plan.evaluate_calculation(self.calculation, self.indicator.scale(), figure)
    }

    /// Whether the answer of each unit that sent a return is the figure computed from its other answers, and is missing where none can be
    /// computed.
    fn are_answers_right(&self, line: &Line) -> bool {
        line.by_unit.iter().all(|(unit, answer)| {
            // A sum stands as the return of the parent gives it.
            if answer.parts().is_some() && !self.indicator.is_recomputed_in_totals() {
                return true;
            }
            let figure = self.evaluate(&|code| self.operand_of_unit(code, unit));
            match (&answer.state, answer.why) {
                (State::Value(Value::Number(held)), None) => Some(*held) == figure,
                (
                    State::Missing,
                    Some(MissingReason::Blank | MissingReason::Unreadable | MissingReason::NotAskedThen | MissingReason::ZeroDivisor),
                ) => figure.is_none(),
                (State::Missing, Some(_)) => true,
                _ => false,
            }
        })
    }

    /// Evaluates the calculation over the totals of the units that have a figure for each operand; `None` without a result.
    fn total(&self) -> Option<Decimal> {
        let codes = self.calculation.codes();
        let everybody: BTreeSet<&UnitCode> = self.report.lines.iter().flat_map(|line| line.by_unit.keys()).collect();
        let whole = everybody.into_iter().filter(|unit| codes.iter().all(|code| self.operand_of_unit(code, unit).is_some())).collect();
        self.total_of(&whole)
    }

    /// Evaluates the calculation over the totals of these units; `None` without a result.
    fn total_of(&self, units: &BTreeSet<&UnitCode>) -> Option<Decimal> {
        let operand_total = |code: &IndicatorCode| {
            let (operand, line) = (self.plan.indicator(code)?, self.line(code)?);
            match &operand.computed {
                Some(calculation) if operand.is_recomputed_in_totals() => Self { calculation, indicator: operand, ..*self }.total_of(units),
                _ => {
                    let owing = line.by_unit.keys().filter(|unit| units.contains(unit)).count();
                    let own = line.by_unit.iter().filter(|(unit, _)| units.contains(unit));
                    let figures = own.filter_map(|(unit, answer)| match self.rolled_up(unit) {
                        Some(operands) => operands.get(code).copied(),
                        None => figure_of_state(&answer.state),
                    });
                    // What is not asked for counts nothing; where that goes for all of these units, so does the total.
                    let is_unasked = |unit: &&UnitCode| line.by_unit.get(*unit).is_some_and(|one| one.why == Some(MissingReason::NotAsked));
                    let nothing = (owing > 0 && units.iter().all(is_unasked)).then_some(Decimal::ZERO);
                    roll_up_figures(operand.across_units, owing, figures).or(nothing)
                }
            }
        };
        self.evaluate(&operand_total)
    }
}
