//! Tests that a unit code identifies a unit only together with a date (decision 36): a form takes over figures of the previous period
//! only from a return of the same unit, and not from another unit that had the same code before.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::sync::Arc;

use jiff::civil::date;
use tonghop::Lang;
use tonghop::draft::{Draft, FileRelation, open_file};
use tonghop::plan::{Plan, Succession, Unit, UnitCode};
use tonghop::returns::json;
use tonghop::returns::write;
use tonghop::submission::{Entry, Raw, Submission};

fn unit_code(code: &str) -> UnitCode {
    code.parse().unwrap()
}

/// Returns the built-in plan with the communes that exist since 1 July 2025. 26446 was Xã Xuân Hưng before and is Xã Xuân Hòa now;
/// 26425 was joined from five units; 26464 continues whole under the code 26461.
fn plan_after_merger() -> Plan {
    let mut plan = Plan::xuan_loc();
    plan.regime.last_year = 2026;
    plan.parent.valid_to = None;
    for (code, name) in [("26425", "Xã Xuân Lộc"), ("26428", "Xã Xuân Bắc"), ("26446", "Xã Xuân Hòa"), ("26461", "Xã Bảo Hoà")]
    {
        plan.units.push(Unit {
            code: unit_code(code),
            name: name.to_owned(),
            kind: "XA".parse().unwrap(),
            valid_from: date(2025, 7, 1),
            valid_to: None,
            group: None,
            parent: None,
        });
    }
    plan.successions.retain(|line| line.to.as_str() != "26461");
    plan.successions.push(Succession { on: date(2025, 7, 1), from: unit_code("26464"), to: unit_code("26461"), whole: true });
    plan
}

/// Makes the return of a unit for 2025-Q2, with B01 = 77 and B02 = 900.
fn earlier_return(plan: &Plan, code: &str) -> Submission {
    let mut submission = Submission::new(plan, unit_code(code), "2025-Q2".parse().unwrap());
    submission.header.signer = Some("Nguyễn Văn Bình".to_owned());
    for (text, figure) in [("B01", "77"), ("B02", "900")] {
        let indicator = plan.indicator(text).unwrap();
        submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text(figure), indicator));
    }
    submission
}

/// Opens the return of unit `before` for 2025-Q2 in the form of unit `now` for 2025-Q3, once as Excel and once as JSON. Returns for each
/// the relation of the return to the form, and the figure of B01 in the column “Kỳ trước”; `None` where that column stays empty.
fn relation_and_previous_figure(now: &str, before: &str) -> Vec<(FileRelation, Option<String>)> {
    let plan = plan_after_merger();
    let submission = earlier_return(&plan, before);
    let owner = plan.unit(before, plan.regime.window(submission.period).last).unwrap();
    let files =
        [("truoc.xlsx", write(&plan, owner, &submission).unwrap()), ("truoc.json", json::to_json(&submission).unwrap().into_bytes())];
    let open = |(name, bytes): &(&str, Vec<u8>)| {
        let mut draft = Draft::new(Arc::new(plan.clone()), &unit_code(now), "2025-Q3".parse().unwrap(), Lang::Vi).unwrap();
        let read = open_file(&plan, name, bytes).submission.unwrap_or_else(|| panic!("{name} is a return"));
        let stands = draft.relation_to(&read);
        draft.take_previous(&read);
        let previous = draft.submission().entries.get("B01").and_then(Entry::previous);
        (stands, previous.map(|figure| figure.to_string()))
    };
    files.iter().map(open).collect()
}

#[test]
fn a_form_takes_previous_figures_from_its_own_unit_only() {
    let twice = |stands, figure: Option<&str>| vec![(stands, figure.map(str::to_owned)); 2];
    assert_eq!(relation_and_previous_figure("26428", "26428"), twice(FileRelation::PreviousPeriod, Some("77")), "it went on whole");
    assert_eq!(relation_and_previous_figure("26446", "26446"), twice(FileRelation::OtherUnit, None), "the code meant another commune");
    assert_eq!(relation_and_previous_figure("26425", "26425"), twice(FileRelation::OtherUnit, None), "one of five is not their sum");
    assert_eq!(relation_and_previous_figure("26425", "26437"), twice(FileRelation::OtherUnit, None), "one of five is not their sum");
    assert_eq!(
        relation_and_previous_figure("26461", "26464"),
        twice(FileRelation::PreviousPeriod, Some("77")),
        "it went on whole under another code"
    );
    assert_eq!(relation_and_previous_figure("26461", "26461"), twice(FileRelation::OtherUnit, None), "the code meant another commune");
}
