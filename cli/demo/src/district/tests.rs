//! Tests that the checks find exactly the faults that were staged, in every period that the plan collects.

use tonghop::consolidation::{Consolidation, Instructions, Partial, UnitStatus, finish, verify};
use tonghop::plan::{Period, Plan};
use tonghop::returns::intake;

use super::District;
use crate::names::in_ledger;
use crate::sample::SampleFile;

fn partial(plan: &Plan, files: &[SampleFile]) -> Partial {
    let mut partial = Partial::default();
    for file in files {
        partial.add(intake::receive(plan, &in_ledger(&file.name), &file.bytes));
    }
    partial
}

fn merged(plan: &Plan, period: Period) -> (District, Consolidation) {
    let district = District::of(plan, period).unwrap_or_else(|error| unreachable!("{error}"));
    let (files, past) = (partial(plan, &district.returns), partial(plan, &district.previous));
    let instructions = Instructions { as_of: Some(district.as_of), received: district.received.clone(), ..Instructions::new(period) };
    let report = finish(plan, &files, &past, &instructions);
    verify(plan, &files, &report).unwrap_or_else(|error| unreachable!("{error}"));
    (district, report)
}

#[test]
fn what_was_staged_is_found_in_periods_of_each_kind() {
    let plan = Plan::xuan_loc();
    for period in ["2019-Q1", "2019-Q4", "2020-H2", "2020"].map(|text| text.parse().unwrap_or_else(|bad| unreachable!("{bad}"))) {
        let (district, report) = merged(&plan, period);
        let differences: Vec<String> = district.expected.differences(&report).into_iter().map(|phrase| phrase.en).collect();
        assert_eq!(differences, Vec::<String>::new(), "{period}");
        assert_eq!(report.ledger.len(), district.returns.len(), "{period}");
        assert_eq!(report.units.iter().filter(|row| row.status == UnitStatus::Missing).count(), 1, "{period}");
    }
}

#[test]
fn what_was_not_staged_is_told() {
    let plan = Plan::xuan_loc();
    let Ok(period) = "2019-Q2".parse() else { unreachable!() };
    let (mut district, mut report) = merged(&plan, period);
    let staged = district.expected.faults.pop();
    assert!(staged.is_some());
    district.expected.outcomes.pop_first();
    report.findings.retain(|finding| finding.code() != "SUB221");
    let told: Vec<String> = district.expected.differences(&report).into_iter().map(|phrase| phrase.en).collect();
    assert!(told.iter().any(|line| line.contains("SUB221")), "{told:?}");
    assert!(told.iter().any(|line| line.contains("not staged")), "{told:?}");
}

#[test]
fn the_same_sample_has_the_same_bytes() {
    let plan = Plan::xuan_loc();
    let Ok(period) = "2019-Q2".parse() else { unreachable!() };
    let [first, second] = [(); 2].map(|()| District::of(&plan, period).unwrap_or_else(|error| unreachable!("{error}")));
    assert_eq!(first.returns, second.returns);
    assert_eq!(first.previous, second.previous);
}
