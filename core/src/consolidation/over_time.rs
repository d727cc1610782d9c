//! Combines the answers of one unit in several periods into the answer of the longer period that they make up.

use rust_decimal::Decimal;

use super::MissingReason;
use super::rollup::figure_of_state;
use crate::base::{Lang, Period};
use crate::plan::{AcrossTime, AcrossUnits, Indicator};
use crate::submission::{State, Value};

/// The answer of one period.
#[derive(Debug, Clone, Copy)]
pub struct TimedAnswer<'a> {
    /// The period.
    pub period: Period,
    /// The answer.
    pub state: &'a State,
    /// Why it is missing, or why it is not the whole figure.
    pub why: Option<MissingReason>,
}

/// The answer of the whole period, and why it is missing or is not whole (decision 176): figures of events are added up, of a state of
/// affairs the last counts, of an opening the first, yes counts once given, texts are put one after another. What was not asked in a
/// period, or did not apply, adds nothing. A sum that lacks a period is what the others give and says that it is not whole; a state of
/// affairs whose last period is absent is missing.
///
/// `answers` are those of the periods in which the unit owed the indicator, in order of time.
pub fn combine_over_time(indicator: &Indicator, answers: &[TimedAnswer<'_>]) -> (State, Option<MissingReason>) {
    let Some((first, last)) = answers.first().zip(answers.last()) else { return (State::Missing, Some(MissingReason::NoReturn)) };
    if indicator.is_text() {
        return join_texts(answers);
    }
    match indicator.across_time {
        AcrossTime::Last => add_up_units(indicator, answers, last.period),
        AcrossTime::First => add_up_units(indicator, answers, first.period),
        AcrossTime::Sum => add_up(answers),
        AcrossTime::Any => any_yes(answers),
        AcrossTime::None => (State::Missing, Some(MissingReason::NotCombined)),
    }
}

/// The answer of one of the periods. A unit that was joined from several has several answers, which become one only where figures of units
/// are added up.
fn add_up_units(indicator: &Indicator, answers: &[TimedAnswer<'_>], period: Period) -> (State, Option<MissingReason>) {
    let of_period: Vec<TimedAnswer<'_>> = answers.iter().filter(|answer| answer.period == period).copied().collect();
    match of_period.as_slice() {
        [one] => (one.state.clone(), one.why),
        several if matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn) => match add_up(several) {
            (_, Some(why)) => (State::Missing, Some(why)),
            whole => whole,
        },
        _ => (State::Missing, Some(MissingReason::PeriodsMissing)),
    }
}

/// Whether an answer is left out of a sum because the unit did not owe it.
const fn is_not_owed(answer: &TimedAnswer<'_>) -> bool {
    matches!(answer.why, Some(MissingReason::NotAsked | MissingReason::NotCombined))
}

/// The sum of the figures.
fn add_up(answers: &[TimedAnswer<'_>]) -> (State, Option<MissingReason>) {
    let owed: Vec<&TimedAnswer<'_>> = answers.iter().filter(|answer| !is_not_owed(answer)).collect();
    let Some(first) = owed.first() else {
        return (State::Missing, answers.first().and_then(|answer| answer.why).or(Some(MissingReason::NotAsked)));
    };
    if owed.iter().all(|answer| *answer.state == State::Missing) {
        let same = owed.iter().all(|answer| answer.why == first.why);
        return (State::Missing, if same { first.why } else { Some(MissingReason::PeriodsMissing) });
    }
    // What is withheld in one period is not known; the figures of the others were reported openly.
    let is_known = |answer: &&TimedAnswer<'_>| !matches!(answer.state, State::Missing | State::Withheld) && answer.why.is_none();
    let is_whole = owed.iter().all(is_known);
    let why = (!is_whole).then_some(MissingReason::PeriodsMissing);
    let figures: Vec<Decimal> = owed.iter().filter_map(|answer| figure_of_state(answer.state)).collect();
    if figures.is_empty() {
        // What is neither a figure nor missing does not apply or is withheld.
        let withheld = owed.iter().any(|answer| *answer.state == State::Withheld);
        let state = if withheld { State::Withheld } else { State::NotApplicable };
        let said = owed.iter().all(|answer| *answer.state != State::Missing);
        return if said { (state, None) } else { (State::Missing, Some(MissingReason::PeriodsMissing)) };
    }
    if owed.iter().all(|answer| !matches!(answer.state, State::Value(_))) {
        // Nil of some periods says nothing of the others.
        return if is_whole { (State::Nil, None) } else { (State::Missing, why) };
    }
    match figures.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add) {
        Some(sum) => (State::figure(sum), why),
        None => (State::Missing, Some(MissingReason::Unreadable)),
    }
}

/// Yes where any of the answers is yes, no where all of them are known and none is.
fn any_yes(answers: &[TimedAnswer<'_>]) -> (State, Option<MissingReason>) {
    let yes = |answer: &TimedAnswer<'_>| *answer.state == State::Value(Value::Flag(true));
    if answers.iter().any(yes) {
        return (State::Value(Value::Flag(true)), None);
    }
    match add_up(answers) {
        (State::Value(_) | State::Nil, None) => (State::Value(Value::Flag(false)), None),
        (State::Value(_) | State::Nil, why) => (State::Missing, why),
        other => other,
    }
}

/// The texts one after another, each with its period.
fn join_texts(answers: &[TimedAnswer<'_>]) -> (State, Option<MissingReason>) {
    let text = |answer: &TimedAnswer<'_>| match answer.state {
        State::Value(Value::Text(text)) => Some(format!("{}: {text}", answer.period.name(Lang::Vi))),
        _ => None,
    };
    let texts: Vec<String> = answers.iter().filter_map(text).collect();
    let absent = |answer: &&TimedAnswer<'_>| {
        let owed = !matches!(answer.why, None | Some(MissingReason::Blank)) && !is_not_owed(answer);
        *answer.state == State::Missing && owed
    };
    let is_absent = answers.iter().any(|answer| absent(&answer));
    if !texts.is_empty() {
        return (State::Value(Value::Text(texts.join("\n").into())), is_absent.then_some(MissingReason::PeriodsMissing));
    }
    let first_missing = answers.iter().find(|answer| *answer.state == State::Missing);
    match first_missing {
        Some(missing) => (State::Missing, if is_absent { Some(MissingReason::PeriodsMissing) } else { missing.why }),
        None => (answers.first().map_or(State::Missing, |answer| answer.state.clone()), None),
    }
}
