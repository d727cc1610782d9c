//! Makes the submission of a unit with its figures, narratives and header.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tonghop::plan::{Indicator, IndicatorCode, Period, Plan, Unit, ValueType};
use tonghop::submission::{Entry, Header, Raw, State, Submission, Value};

use super::dice::SeededRng;
use super::figures::Figures;
use super::narrative;

/// A complete submission of the unit without faults. `previous` are the figures of the period before, in the same report year.
pub(super) fn faultless_submission(plan: &Plan, unit: &Unit, period: Period, figures: &Figures, previous: Option<&Figures>) -> Submission {
    let mut submission = Submission::new(plan, unit.code.clone(), period);
    submission.header = sample_header(plan, unit, period);
    for indicator in plan.asked_indicators(period.period_type(), &unit.kind) {
        let mut entry = sample_entry(indicator, unit, period, figures);
        let before = previous.filter(|before| before.has(indicator.code.as_str()) && !matches!(indicator.value, ValueType::Boolean));
        entry.set_previous(before.map(|before| before.get_or_zero(indicator.code.as_str())));
        submission.entries.insert(indicator.code.clone(), entry);
    }
    submission
}

/// The answer of the unit to an indicator: a text that fits the figures, or the figure itself, as yes or no where the indicator asks that.
fn sample_entry(indicator: &Indicator, unit: &Unit, period: Period, figures: &Figures) -> Entry {
    let code = indicator.code.as_str();
    match indicator.value {
        ValueType::Text { .. } => {
            let text = narrative::narrative_text(code, unit, period, figures);
            if text.is_empty() { Entry::default() } else { Entry::read(Raw::text(text), indicator) }
        }
        ValueType::Choice { .. } | ValueType::Date { .. } => Entry::default(),
        ValueType::Boolean => Entry::from_state(&State::Value(Value::Flag(!figures.get_or_zero(code).is_zero())), indicator),
        ValueType::Integer | ValueType::Decimal { .. } => {
            Entry::from_state(&State::Value(Value::Number(figures.get_or_zero(code))), indicator)
        }
    }
}

/// Replaces the answer to the indicator `code`; the figure in the column “Kỳ trước” stays. Does nothing where the plan has no such
/// indicator.
pub(super) fn replace_entry(submission: &mut Submission, plan: &Plan, code: &str, change: impl FnOnce(&Indicator) -> Entry) {
    let (Some(indicator), Ok(code)) = (plan.indicator(code), IndicatorCode::new(code)) else { return };
    let previous = submission.entries.get(&code).and_then(Entry::previous);
    let mut entry = change(indicator);
    entry.set_previous(previous);
    submission.entries.insert(code, entry);
}

const FAMILY_NAMES: [&str; 12] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"];
const MIDDLE_NAMES: [&str; 10] = ["Văn", "Thị", "Minh", "Thị Thanh", "Quốc", "Thị Kim", "Đức", "Thị Ngọc", "Hữu", "Thị Mỹ"];
const GIVEN_NAMES: [&str; 16] =
    ["Hạnh", "Lan", "Tâm", "Hoà", "Bình", "Thuỷ", "Phương", "Hiếu", "Nga", "Sơn", "Trang", "Long", "Yến", "Khánh", "Dung", "Phúc"];

fn random_person_name(dice: &mut SeededRng) -> String {
    let [family, middle, given] = [*dice.pick(&FAMILY_NAMES), *dice.pick(&MIDDLE_NAMES), *dice.pick(&GIVEN_NAMES)];
    format!("{family} {middle} {given}")
}

/// The header of a return: made-up people and numbers, and a day of signing in time.
pub(super) fn sample_header(plan: &Plan, unit: &Unit, period: Period) -> Header {
    let mut lasting = SeededRng::from_key(&[unit.code.as_str(), "người"]);
    let mut passing = SeededRng::from_key(&[unit.code.as_str(), &period.to_string(), "ngày ký"]);
    let (prepared_by, signer) = (random_person_name(&mut lasting), random_person_name(&mut lasting));
    let deputy = lasting.number_between(0, 2) == 0;
    let (position, sign) = match unit.kind.as_str() {
        "XA" => (if deputy { "Phó Chủ tịch UBND" } else { "Chủ tịch UBND" }, "UBND"),
        "VP" => (if deputy { "Phó Chánh Văn phòng" } else { "Chánh Văn phòng" }, "VP"),
        "DTT" => (if deputy { "Phó Trưởng Đài" } else { "Trưởng Đài" }, "ĐTT"),
        "CA" => (if deputy { "Phó Trưởng Công an huyện" } else { "Trưởng Công an huyện" }, "CAH"),
        "QS" => (if deputy { "Phó Chỉ huy trưởng" } else { "Chỉ huy trưởng" }, "BCH"),
        other => (if deputy { "Phó Trưởng phòng" } else { "Trưởng phòng" }, if other == "TCKH" { "TC-KH" } else { other }),
    };
    Header {
        prepared_by: Some(prepared_by),
        // No telephone number has a zero after the area code, so the number of a sample reaches nobody.
        phone: Some(format!("0251 0{}", lasting.number_between(100_000, 999_999))),
        signer: Some(signer),
        position: Some(position.to_owned()),
        number: Some(format!("{}/BC-{sign}", passing.number_between(21, 98))),
        signed_on: Some(signing_date(plan, period, &mut passing)),
        ..Header::default()
    }
}

/// A day in time for signing a return: the first or second working day after the window of the period, or the day of the deadline where that
/// comes before.
fn signing_date(plan: &Plan, period: Period, dice: &mut SeededRng) -> Date {
    let last = plan.regime.window(period).last;
    let days = plan.regime.working_days();
    let latest = u16::try_from(dice.number_between(1, 2)).unwrap_or(1);
    let day = days.nth_working_day_after(last, latest).unwrap_or(last);
    plan.regime.deadline_of_returns(period).filter(|deadline| *deadline > last).map_or(day, |deadline| day.min(deadline))
}

/// The states of all answers of a submission, by indicator.
pub(super) fn answer_states(submission: &Submission) -> BTreeMap<IndicatorCode, State> {
    submission.entries.iter().map(|(code, entry)| (code.clone(), entry.state().clone())).collect()
}
