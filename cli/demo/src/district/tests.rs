//! Tests that the checks find exactly the faults that were staged, in every period that the plan collects.

use tonghop::consolidation::{Consolidation, InputFiles, Instructions, UnitStatus, build_consolidation, verify};
use tonghop::plan::{Period, Plan};
use tonghop::returns::intake;

use super::DistrictSample;
use crate::names::ledger_name;
use crate::sample::SampleFile;

fn receive_files(plan: &Plan, files: &[SampleFile]) -> InputFiles {
    let mut partial = InputFiles::default();
    for file in files {
        partial.add(intake::receive(plan, &ledger_name(&file.name), &file.bytes));
    }
    partial
}

fn merge_sample(plan: &Plan, period: Period) -> (DistrictSample, Consolidation) {
    let district = DistrictSample::generate(plan, period).unwrap_or_else(|error| unreachable!("{error}"));
    let (files, past) = (receive_files(plan, &district.returns), receive_files(plan, &district.previous));
    let instructions = Instructions { as_of: Some(district.as_of), received: district.received.clone(), ..Instructions::new(period) };
    let report = build_consolidation(plan, &files, &past, &instructions);
    verify(plan, &files, &report).unwrap_or_else(|error| unreachable!("{error}"));
    (district, report)
}

#[test]
fn staged_faults_are_found_in_every_period_type() {
    let plan = Plan::xuan_loc();
    for period in ["2019-Q1", "2019-Q4", "2020-H2", "2020"].map(|text| text.parse().unwrap_or_else(|bad| unreachable!("{bad}"))) {
        let (district, report) = merge_sample(&plan, period);
        let differences: Vec<String> = district.expected.differences(&report).into_iter().map(|phrase| phrase.en).collect();
        assert_eq!(differences, Vec::<String>::new(), "{period}");
        assert_eq!(report.ledger.len(), district.returns.len(), "{period}");
        assert_eq!(report.units.iter().filter(|row| row.status == UnitStatus::Missing).count(), 1, "{period}");
    }
}

#[test]
fn missing_and_unstaged_findings_are_reported() {
    let plan = Plan::xuan_loc();
    let Ok(period) = "2019-Q2".parse() else { unreachable!() };
    let (mut district, mut report) = merge_sample(&plan, period);
    let staged = district.expected.faults.pop();
    assert!(staged.is_some());
    district.expected.outcomes.pop_first();
    report.findings.retain(|finding| finding.code() != "SUB221");
    let told: Vec<String> = district.expected.differences(&report).into_iter().map(|phrase| phrase.en).collect();
    assert!(told.iter().any(|line| line.contains("SUB221")), "{told:?}");
    assert!(told.iter().any(|line| line.contains("not staged")), "{told:?}");
}

#[test]
fn the_same_plan_and_period_give_the_same_bytes() {
    let plan = Plan::xuan_loc();
    let Ok(period) = "2019-Q2".parse() else { unreachable!() };
    let [first, second] = [(); 2].map(|()| DistrictSample::generate(&plan, period).unwrap_or_else(|error| unreachable!("{error}")));
    assert_eq!(first.returns, second.returns);
    assert_eq!(first.previous, second.previous);
}
