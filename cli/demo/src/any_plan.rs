//! Makes sample returns for any plan: figures that meet its rules, one unit in twelve that sends nothing, and one answer that no program
//! can read.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use tonghop::Phrase;
use tonghop::checks::check_submission;
use tonghop::consolidation::Outcome;
use tonghop::findings::{AnswerProblem, Field, Problem, Severity};
use tonghop::plan::{DataWindow, FreeList, Indicator, IndicatorCode, Period, Plan, Unit, ValueType};
use tonghop::returns::{template_file_name, write};
use tonghop::submission::{Entry, ListAnswer, ListRow, Raw, State, Submission, Value};

use crate::dice::SeededRng;
use crate::fault::{Evidence, FindingKey, StagedFault};
use crate::outcome::ExpectedReport;
use crate::returns::{answer_states, sample_header};
use crate::sample::{SampleError, SampleFile};

/// In each group of this many units, one unit sends no return.
const UNITS_PER_MISSING_RETURN: usize = 12;
/// The position, from 0, of the unit whose first figure is spoiled: a text that cannot be read as a number.
const UNREADABLE_UNIT_POSITION: usize = 3;
/// How many times figures of one return are changed to mend broken rules. Rules that are broken after that stay broken.
const MAX_RULE_MENDS: usize = 600;

/// The returns of a period of any plan, and what their report must show.
#[derive(Debug)]
pub struct PlanSample {
    /// The files, as the units send them.
    pub returns: Vec<SampleFile>,
    /// The day of the report: the day after the deadline of the returns.
    pub as_of: Date,
    /// What the report must show.
    pub expected: ExpectedReport,
    /// The rules that no figures could be found for; their units have returns that break them.
    pub unmet_rules: Vec<String>,
}

impl PlanSample {
    /// Makes the sample; the same plan and period give the same files.
    ///
    /// # Errors
    /// [`SampleError`] where a workbook cannot be written.
    pub fn generate(plan: &Plan, period: Period) -> Result<Self, SampleError> {
        let deadline = plan.regime.deadline_of_returns(period).unwrap_or(plan.regime.window(period).last);
        let mut sample = Self {
            returns: Vec::new(),
            as_of: deadline.tomorrow().unwrap_or(deadline),
            expected: ExpectedReport::default(),
            unmet_rules: Vec::new(),
        };
        let mut absent = Vec::new();
        let names = FileNames::new(plan, period);
        for (place, unit) in plan.owing_units(period).enumerate() {
            if place % UNITS_PER_MISSING_RETURN == 5 {
                absent.push(Evidence::Finding(FindingKey::new(Severity::Warning, "CON101").unit(unit.code.as_str())));
                continue;
            }
            let mut submission = fill_return(plan, unit, period, &mut sample.unmet_rules);
            let name = names.file_name_of_unit(unit);
            if place == UNREADABLE_UNIT_POSITION {
                sample.spoil_first_figure(plan, unit, &name, &mut submission);
            }
            sample.expected.outcomes.insert(name.clone(), Outcome::Accepted);
            sample.expected.answers.insert(unit.code.clone(), answer_states(&submission));
            let bytes = write(plan, unit, &submission)?;
            sample.returns.push(SampleFile { name, bytes });
        }
        if !absent.is_empty() {
            let what = Phrase::new(format!("{} đơn vị chưa gửi báo cáo", absent.len()), format!("{} units sent no return", absent.len()));
            sample.expected.faults.push(StagedFault { what, files: Vec::new(), signs: absent });
        }
        Ok(sample)
    }

    /// Writes “khoảng 20” into the first figure of a return.
    fn spoil_first_figure(&mut self, plan: &Plan, unit: &Unit, file: &str, submission: &mut Submission) {
        let typed = |indicator: &&Indicator| indicator.has_figure() && indicator.computed.is_none();
        let Some(indicator) = plan.asked_indicators(submission.period.period_type(), &unit.kind).find(typed) else { return };
        submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text("khoảng 20"), indicator));
        submission.complete(plan, unit);
        let (code, name) = (&indicator.code, &unit.name);
        self.expected.faults.push(StagedFault {
            what: Phrase::new(format!("{name} ghi “khoảng 20” ở {code}"), format!("{name} wrote “khoảng 20” at {code}")),
            files: vec![file.to_owned()],
            signs: vec![Evidence::Answer(unit.code.clone(), code.clone(), State::Missing)],
        });
    }
}

/// Makes the file names of the returns of a period. Where several units would have the same file name, the code of the unit is put in
/// front.
struct FileNames {
    period: Period,
    shared: BTreeMap<String, usize>,
}

impl FileNames {
    fn new(plan: &Plan, period: Period) -> Self {
        let mut shared = BTreeMap::new();
        for unit in plan.owing_units(period) {
            *shared.entry(template_file_name(unit, period)).or_default() += 1;
        }
        Self { period, shared }
    }

    /// The file name of the return of `unit`.
    fn file_name_of_unit(&self, unit: &Unit) -> String {
        let name = template_file_name(unit, self.period);
        if self.shared.get(&name).is_some_and(|units| *units > 1) { format!("{}-{name}", unit.code.as_str().to_lowercase()) } else { name }
    }
}

/// Fills in a return so that its rules hold; a rule that stays broken is added to `unmet`.
fn fill_return(plan: &Plan, unit: &Unit, period: Period, unmet: &mut Vec<String>) -> Submission {
    let mut dice = SeededRng::from_key(&[plan.id.as_str(), unit.code.as_str(), &period.to_string()]);
    let window = plan.regime.window(period);
    let mut submission = Submission::new(plan, unit.code.clone(), period);
    submission.header = sample_header(plan, unit, period);
    for indicator in plan.asked_indicators(period.period_type(), &unit.kind).filter(|one| one.computed.is_none()) {
        submission.entries.insert(indicator.code.clone(), random_entry(indicator, window, &mut dice));
    }
    for list in plan.asked_lists(period.period_type(), &unit.kind) {
        submission.lists.insert(list.code.clone(), random_list(list, unit, window, &mut dice));
    }
    submission.complete(plan, unit);
    for mend in 0..=MAX_RULE_MENDS {
        let Some(rule) = first_broken_rule(plan, &submission) else { break };
        if mend == MAX_RULE_MENDS {
            if !unmet.contains(&rule) {
                unmet.push(rule);
            }
            break;
        }
        mend_rule(plan, &rule, &mut submission, &mut dice);
        submission.complete(plan, unit);
    }
    submission
}

/// A made-up list: one unit in three has one to three rows, all others say that there is nothing to list.
fn random_list(list: &FreeList, unit: &Unit, window: DataWindow, dice: &mut SeededRng) -> ListAnswer {
    if !dice.one_in(3) {
        return ListAnswer { nil: true, ..ListAnswer::default() };
    }
    let indicators = list.cell_indicators();
    let row = |number: u32, dice: &mut SeededRng| {
        let mut row = ListRow::default();
        for (column, indicator) in list.columns.iter().zip(&indicators).filter(|(column, _)| column.required) {
            let raw = match column.value {
                ValueType::Text { .. } => Raw::text(format!("{} {number}, {}", column.label, unit.proper_name())),
                ValueType::Boolean => Raw::text(if dice.one_in(2) { "có" } else { "không" }),
                ValueType::Date { .. } | ValueType::Choice { .. } => {
                    row.cells.insert(column.id.clone(), random_entry(indicator, window, dice));
                    continue;
                }
                _ => Raw::text(dice.number_between(0, 3).to_string()),
            };
            row.cells.insert(column.id.clone(), Entry::read(raw, indicator));
        }
        row
    };
    let rows = (1..=dice.number_between(1, 3)).map(|number| row(number, dice)).collect();
    ListAnswer { rows, ..ListAnswer::default() }
}

/// A made-up answer to the indicator: a fixed sentence, a yes or no, or a likely figure; optional texts stay empty.
fn random_entry(indicator: &Indicator, window: DataWindow, dice: &mut SeededRng) -> Entry {
    match indicator.value {
        ValueType::Text { .. } if indicator.required => Entry::read(Raw::text("Thực hiện theo kế hoạch, chưa có vướng mắc."), indicator),
        ValueType::Text { .. } => Entry::default(),
        ValueType::Choice { ref choices } => match choices.iter().nth(dice.number_below(choices.iter().len())) {
            Some(option) => Entry::from_state(&State::Value(Value::Choice(option.clone())), indicator),
            None => Entry::default(),
        },
        ValueType::Date { least, most } => match random_day(least.map_or(window.first, jiff_day), most.map_or(window.last, jiff_day), dice)
        {
            Some(day) => Entry::from_state(&State::Value(Value::Date(day)), indicator),
            None => Entry::default(),
        },
        ValueType::Boolean => Entry::from_state(&State::Value(Value::Flag(!dice.one_in(4))), indicator),
        ValueType::Integer | ValueType::Decimal { .. } => Entry::from_state(&State::figure(random_figure(indicator, dice)), indicator),
    }
}

/// A random day from `first` to `last`, or `first` where it is not before `last`.
fn random_day(first: Date, last: Date, dice: &mut SeededRng) -> Option<tonghop::Date> {
    let days = first.until(last).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0));
    let day = first.checked_add(jiff::Span::new().days(i64::from(dice.number_between(0, days)))).ok()?;
    day.to_string().parse().ok()
}

/// A day of a plan as the calendar has it.
fn jiff_day(day: tonghop::Date) -> Date {
    day.to_string().parse().unwrap_or_default()
}

/// A random figure of a likely size for the indicator: a stock is larger than a count of events in a period, and many counts are 0.
fn random_figure(indicator: &Indicator, dice: &mut SeededRng) -> Decimal {
    let most = match indicator.kind {
        tonghop::plan::IndicatorKind::Flow => 60,
        _ => 900,
    };
    let most =
        indicator.plausible_max.and_then(|most| u32::try_from(most.trunc()).ok()).map_or(most, |most_plausible| most.min(most_plausible));
    let whole = if dice.one_in(6) { 0 } else { dice.number_between(0, most) };
    match indicator.scale() {
        0 => whole.into(),
        _ => SeededRng::decimal_from_tenths(whole.saturating_mul(10).saturating_add(dice.number_between(0, 9))),
    }
}

/// The text of the first rule whose breach by the return is an error; `None` where there is no such rule.
fn first_broken_rule(plan: &Plan, submission: &Submission) -> Option<String> {
    let findings = check_submission(plan, submission);
    let broken = findings.iter().find_map(|finding| match &finding.problem {
        // A rule that is judged once a category has one id for all of them.
        Problem::Answer(AnswerProblem::BrokenRule { rule, .. }) => {
            plan.rules.iter().find(|one| one.id == *rule && finding.place.field == Some(Field::Indicator(one.expression.owner().clone())))
        }
        _ => None,
    });
    let broken = broken.map(|rule| rule.expression.to_string());
    broken.or_else(|| share_above_whole(plan, submission))
}

/// The rule that a computed share in percent is likely to have, “part <= whole”, where the return has more than 100 %.
fn share_above_whole(plan: &Plan, submission: &Submission) -> Option<String> {
    plan.indicators.iter().filter(|indicator| indicator.unit_of_measure == "%").find_map(|indicator| {
        let [part, whole] = indicator.computed.as_ref()?.codes() else { return None };
        let figure = submission.entries.get(&indicator.code)?.number()?;
        (figure > Decimal::ONE_HUNDRED).then(|| format!("{part} <= {whole}"))
    })
}

/// Changes figures so that a rule is likelier to hold: computes the lone side of an equation, lowers the lower side of a comparison, and
/// otherwise draws one of its figures anew.
fn mend_rule(plan: &Plan, rule: &str, submission: &mut Submission, dice: &mut SeededRng) {
    let figures: BTreeMap<IndicatorCode, Decimal> =
        submission.entries.iter().filter_map(|(code, entry)| Some((code.clone(), entry.number()?))).collect();
    let typed = |side: &str| {
        let code = IndicatorCode::new(side.trim()).ok()?;
        plan.indicator(&code).filter(|indicator| indicator.computed.is_none() && indicator.has_figure())
    };
    let value = |side: &str, indicator: &Indicator| {
        let side = side.trim();
        side.parse()
            .ok()
            .or_else(|| plan.evaluate_calculation(&plan.parse_calculation(side)?, indicator.scale(), &|code| figures.get(code).copied()))
    };
    let plain = !["and", "or", "not", "=>"].iter().any(|word| rule.contains(word));
    let mended = match (rule.split_once(" = "), rule.split_once(" <= "), rule.split_once(" between ")) {
        (Some((left, right)), None, None) if plain => match (typed(left), typed(right)) {
            (_, Some(indicator)) => value(left, indicator).map(|value| (indicator, value)),
            (Some(indicator), None) => value(right, indicator).map(|value| (indicator, value)),
            (None, None) => None,
        },
        (None, Some((left, right)), None) if plain => typed(left).and_then(|indicator| {
            let most = u32::try_from(value(right, indicator)?.trunc()).ok()?;
            Some((indicator, Decimal::from(dice.number_between(0, most))))
        }),
        (None, None, Some((left, bounds))) => typed(left).and_then(|indicator| {
            let (low, high) = bounds.split_once(" and ")?;
            let (low, high): (Decimal, Decimal) = (value(low, indicator)?, value(high, indicator)?);
            let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?;
            Some((indicator, middle.round_dp(indicator.scale())))
        }),
        _ => None,
    };
    let codes: Vec<&Indicator> = rule.split(|c: char| !(c.is_ascii_alphanumeric() || "[],_".contains(c))).filter_map(typed).collect();
    let (indicator, figure) = match mended {
        Some((indicator, figure)) if figure >= Decimal::ZERO => (indicator, figure),
        _ if !codes.is_empty() => {
            let indicator = *dice.pick(&codes);
            (indicator, random_figure(indicator, dice))
        }
        _ => return,
    };
    submission.entries.insert(indicator.code.clone(), Entry::from_state(&State::figure(figure), indicator));
}
