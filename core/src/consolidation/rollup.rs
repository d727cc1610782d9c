//! Combines the answers of several units into one figure.

use rust_decimal::Decimal;

use super::{OptionCount, UnitEntry};
use crate::base::UnitCode;
use crate::plan::{AcrossUnits, Indicator};
use crate::submission::{State, Value};

/// The figure of one indicator for all units together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Total {
    /// The figure; none where no unit gave one, or the indicator has no common figure.
    pub(super) value: Option<Decimal>,
    /// Whether the figure is a plain sum.
    pub(super) additive: bool,
    /// The unit whose own figure this is; none for a sum.
    pub(super) chosen: Option<UnitCode>,
    /// Whether the roll-up is `none` and several units owe a figure, so that values are listed and not added.
    pub(super) listed: bool,
}

/// The figure with which an answer enters totals: the value (1 or 0 for yes or no), or 0 for nil. `None` for every other state.
pub(super) fn figure_of_state(state: &State) -> Option<Decimal> {
    match state {
        State::Value(Value::Number(number)) => Some(*number),
        State::Value(Value::Flag(flag)) => Some(Decimal::from(u8::from(*flag))),
        State::Nil => Some(Decimal::ZERO),
        State::Value(Value::Choice(_) | Value::Date(_) | Value::Text(_)) | State::Missing | State::NotApplicable | State::Withheld => None,
    }
}

/// The figure with which an answer enters comparisons and calculations; `None` where there is none, or where it lacks periods.
pub(super) fn whole_figure(entry: &UnitEntry) -> Option<Decimal> {
    figure_of_state(&entry.state).filter(|_| !entry.lacks_periods())
}

/// Combines the answers of the owing units into one figure. `answers` are in the order of the units.
///
/// A total over no answer is `None` and never 0: missing is not zero. The total is also `None` where the sum leaves the range of exact
/// decimals.
pub(super) fn roll_up_across_units<'a>(indicator: &Indicator, answers: impl Iterator<Item = (&'a UnitCode, &'a State)>) -> Total {
    let mut total = Total { additive: matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::CountYes), ..Total::default() };
    let mut owing = 0usize;
    let mut overflow = false;
    let mut only: Option<(UnitCode, Decimal)> = None;
    for (unit, state) in answers {
        owing += 1;
        let Some(figure) = figure_of_state(state) else { continue };
        match indicator.across_units {
            AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes => match total.value.unwrap_or_default().checked_add(figure) {
                Some(sum) => total.value = Some(sum),
                None => overflow = true,
            },
            AcrossUnits::Max => {
                if total.value.is_none_or(|largest| figure > largest) {
                    total.value = Some(figure);
                    total.chosen = Some(unit.clone());
                }
            }
            AcrossUnits::None => only = Some((unit.clone(), figure)),
            AcrossUnits::CountEach | AcrossUnits::Earliest | AcrossUnits::Latest | AcrossUnits::ConcatByUnit => {}
        }
    }
    if indicator.across_units == AcrossUnits::None {
        total.listed = owing > 1;
        if let (1, Some((unit, figure))) = (owing, only) {
            total.value = Some(figure);
            total.chosen = Some(unit);
        }
    }
    if overflow {
        total.value = None;
    }
    total
}

/// How many of these answers chose each option of the indicator, in the order of its list; empty where there is no list.
pub(super) fn count_options<'a>(indicator: &Indicator, answers: &(impl Iterator<Item = &'a State> + Clone)) -> Vec<OptionCount> {
    let Some(choices) = indicator.choices() else { return Vec::new() };
    let chose = |state: &State, code: &str| matches!(state, State::Value(Value::Choice(option)) if option.code.as_str() == code);
    let count = |code: &str| u32::try_from(answers.clone().filter(|state| chose(state, code)).count()).unwrap_or(u32::MAX);
    choices.iter().map(|option| OptionCount { option: option.clone(), units: count(option.code.as_str()) }).collect()
}

/// The earliest or latest day among the answers, as the indicator says, with the first unit that gave it; `None` where the indicator asks for
/// neither, or no unit gave a day.
pub(super) fn roll_up_days<'a>(
    indicator: &Indicator,
    answers: impl Iterator<Item = (&'a UnitCode, &'a State)>,
) -> Option<(UnitCode, jiff::civil::Date)> {
    let days =
        answers.filter_map(|(unit, state)| if let State::Value(Value::Date(day)) = state { Some((unit, day.inner())) } else { None });
    let (unit, day) = match indicator.across_units {
        AcrossUnits::Earliest => days.min_by_key(|(_, day)| *day),
        // Of several maxima the last one comes back; the first unit is wanted.
        AcrossUnits::Latest => days.reduce(|latest, one| if one.1 > latest.1 { one } else { latest }),
        _ => None,
    }?;
    Some((unit.clone(), day))
}
