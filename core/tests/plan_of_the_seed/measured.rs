//! Tests the built-in plan: what it orders and which indicators measure that (some orders have none), which parts the author inferred, which
//! units owe what, and who issues the report.

use std::collections::BTreeSet;

use tonghop::plan::{Basis, PeriodType, Plan, RuleBasis};

#[test]
fn each_indicator_quotes_what_it_measures_from_the_plan() {
    let plan = Plan::xuan_loc();
    for indicator in &plan.indicators {
        let measures = indicator.measures.as_ref().unwrap_or_else(|| panic!("{} says nothing of what it measures", indicator.code));
        assert!(!indicator.is_text() || measures.is_empty(), "{}: words measure nothing", indicator.code);
        for measured in measures {
            let task = plan.tasks.iter().find(|task| task.number == measured.clause).expect("the clause");
            let text = &task.paragraphs[usize::from(measured.paragraph) - 1];
            if let Some(words) = &measured.words {
                assert!(text.to_lowercase().contains(&words.to_lowercase()), "{}: “{words}”", indicator.code);
            }
            let above = |clause: &str| measured.clause.as_str() == clause || measured.clause.as_str().starts_with(&format!("{clause}."));
            let named = indicator.clauses.iter().any(|clause| above(clause.as_str()));
            let by_duty = plan.duties.iter().filter(|duty| duty.clause == measured.clause).flat_map(|duty| &duty.tasks);
            let serves = by_duty.clone().any(|task| indicator.clauses.iter().any(|c| c.as_str().starts_with(task.as_str())));
            assert!(named || serves, "{} measures {} and names {:?}", indicator.code, measured.clause, indicator.clauses);
        }
    }
}

#[test]
fn orders_with_and_without_a_measuring_indicator_are_as_listed() {
    let plan = Plan::xuan_loc();
    let ordered = plan.ordered_items();
    let duties = || ordered.iter().filter(|one| one.duty.is_some());
    assert_eq!(duties().count(), 47);
    let measured = |clause: &str, paragraph: u8, duty: Option<u8>| {
        let one = ordered.iter().find(|o| o.clause.as_str() == clause && o.paragraph == paragraph && o.duty == duty);
        one.unwrap_or_else(|| panic!("{clause} ¶{paragraph}")).is_measured_as_whole()
    };
    // The document itself counts these, and the plan now asks for them.
    for (clause, paragraph, duty) in [("IV.3", 4, 1), ("IV.3.a", 1, 4), ("IV.3.a", 3, 1), ("IV.3.c", 1, 1)] {
        assert!(measured(clause, paragraph, Some(duty)), "{clause} ¶{paragraph}");
    }
    for (clause, paragraph) in [("II.1.1", 2), ("II.1.1", 3), ("II.1.3", 1), ("II.1.3", 2), ("II.1.5", 1), ("II.2", 4), ("II.2", 5)] {
        assert!(!measured(clause, paragraph, None), "{clause} ¶{paragraph}");
    }
    let unmeasured = duties().filter(|one| !one.is_measured_as_whole()).count();
    assert_eq!(unmeasured, 16, "21 before the paper's own counts were asked for");
}

#[test]
fn additions_of_the_author_are_marked_as_inferred() {
    let plan = Plan::xuan_loc();
    let set_by_the_plan: Vec<_> =
        plan.indicators.iter().filter(|i| i.frequency_basis == Some(Basis::Seed)).map(|i| (i.code.as_str(), i.frequency)).collect();
    assert_eq!(set_by_the_plan, [("C05", PeriodType::Month), ("F04", PeriodType::Quarter)]);
    for indicator in &plan.indicators {
        assert_eq!(indicator.clauses_basis, Some(Basis::Inferred), "{}", indicator.code);
        assert_eq!(indicator.plausible_max.is_some(), indicator.plausible_max_basis == Some(Basis::Inferred), "{}", indicator.code);
        assert!(indicator.owed_by_inferred.is_subset(&indicator.owed_by), "{}", indicator.code);
    }
    let beyond = |code: &str| plan.indicator(code).map(|i| i.owed_by_inferred.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(beyond("F02"), Some(vec!["XA".to_owned()]));
    assert_eq!(beyond("E03"), Some(vec!["VP".to_owned()]));
    assert_eq!(beyond("A03").map(|kinds| kinds.len()), Some(8));
    let origins: Vec<_> = plan
        .indicators
        .iter()
        .filter_map(|i| i.target.as_ref())
        .filter(|target| target.origin == Some(Basis::Inferred))
        .map(|target| target.id.to_string())
        .collect();
    assert_eq!(origins, ["T03", "T09", "T10"]);
    assert!(plan.rules.iter().all(|rule| matches!(rule.basis, Some(RuleBasis::Meaning | RuleBasis::Inferred))), "the paper has no rules");
    for id in ["R23", "R24a"] {
        assert_eq!(plan.rule(id).and_then(|rule| rule.basis), Some(RuleBasis::Inferred), "{id}");
    }
    assert!(plan.checks.iter().all(|check| check.basis == Some(Basis::Inferred)));
}

#[test]
fn the_radio_station_owes_indicators_of_the_other_bodies() {
    let plan = Plan::xuan_loc();
    for code in ["A01", "A02", "A03", "A04", "A05", "B01", "B02", "B03", "B04", "D08", "G01", "G02"] {
        let owed: BTreeSet<_> = plan.indicator(code).map(|i| i.owed_by.iter().map(ToString::to_string).collect()).unwrap_or_default();
        assert!(owed.contains("DTT") && owed.contains("VP"), "{code}");
    }
}

#[test]
fn the_report_is_issued_by_the_peoples_committee() {
    let office = Plan::xuan_loc().office;
    assert_eq!(office.body, "ỦY BAN NHÂN DÂN HUYỆN XUÂN LỘC");
    assert_eq!(office.authority, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    assert_eq!((office.symbol.as_str(), office.drafting_body.as_str()), ("BC-UBND", "Phòng Văn hoá và Thông tin"));
    assert!(office.recipients.last().is_some_and(|line| line == "Lưu: VT, VHTT."));
}
