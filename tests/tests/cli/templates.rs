//! `tonghop template`.

use tonghop::consolidation::Content;
use tonghop::intake;
use tonghop::plan::IndicatorCode;
use tonghop_cli::ExitStatus;

use crate::support::{Desk, unit_code};

#[test]
fn every_unit_gets_a_return_that_reads_as_its_own() {
    let desk = Desk::new();
    let ran = desk.run(&["template", "--period", "2019-Q1", "--all", "-o", "/mau"]);
    assert_eq!((ran.status, desk.files("mau").len()), (ExitStatus::Done, 23), "{ran:?}");
    let received = intake::receive(&desk.plan, "a.xlsx", &desk.bytes("mau/xuan-bac-2019-Q1.xlsx"));
    let Content::Return(read) = received.content else { panic!("{received:?}") };
    assert_eq!((read.unit, read.period.to_string()), (unit_code("26428"), "2019-Q1".to_owned()));
    let again = desk.run(&["template", "--period", "2019-Q1", "--all", "-o", "/mau"]);
    assert!(again.status == ExitStatus::Done && again.err.contains("23 tệp đã có sẵn"), "{again:?}");
}

#[test]
fn a_filled_in_return_is_not_lost() {
    let desk = Desk::new();
    let filled = desk.receive("mau/xuan-bac-2019-Q1.xlsx", "26428", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    let ran = desk.run(&["template", "--period", "2019-Q1", "--all", "-o", "/mau"]);
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("xuan-bac-2019-Q1.xlsx"), "{ran:?}");
    assert_eq!((desk.files("mau").len(), desk.bytes("mau/xuan-bac-2019-Q1.xlsx")), (1, filled.clone()));
    let forced = desk.run(&["template", "--period", "2019-Q1", "--unit", "26428", "-o", "/mau", "--force"]);
    assert_eq!(forced.status, ExitStatus::Done);
    assert_ne!(desk.bytes("mau/xuan-bac-2019-Q1.xlsx"), filled);
}

#[test]
fn the_period_before_fills_its_column() {
    let desk = Desk::new();
    desk.three_returns();
    let ran = desk.run(&["template", "--period", "2019-Q2", "--unit", "Xuân Bắc", "Xã Xuân Thành", "-o", "/mau", "--previous", "/in"]);
    assert_eq!((ran.status, desk.files("mau").len()), (ExitStatus::Done, 2), "{ran:?}");
    assert!(ran.err.contains("Xã Xuân Thành") && !ran.err.contains("Xã Xuân Bắc"), "{}", ran.err);
    let received = intake::receive(&desk.plan, "a.xlsx", &desk.bytes("mau/xuan-bac-2019-Q2.xlsx"));
    let Content::Return(read) = received.content else { panic!("{received:?}") };
    let code = IndicatorCode::new("B02").expect("a code");
    assert_eq!(read.entries[&code].previous.map(|figure| figure.to_string()).as_deref(), Some("200"));
    assert!(read.entries[&code].is_blank());
}

#[test]
fn what_the_plan_does_not_know_is_refused() {
    let desk = Desk::new();
    let period = desk.run(&["template", "--period", "2019-03", "--all", "-o", "/mau"]);
    assert!(period.status == ExitStatus::Refused && period.err.contains("2019-Q1"), "{period:?}");
    let unit = desk.run(&["template", "--period", "2019-Q1", "--unit", "Xã Không Có", "-o", "/mau"]);
    assert_eq!(unit.status, ExitStatus::Refused);
    assert_eq!(desk.run(&["template", "--period", "2019-Q1", "-o", "/mau"]).status, ExitStatus::Refused);
    assert!(!desk.path("mau").exists());
}
