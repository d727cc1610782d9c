//! Tests that a plan goes into a workbook and comes back as itself.

use std::error::Error;

use tonghop::Severity;
use tonghop::plan::Plan;
use tonghop::plan_book::{assign_missing_codes, read, write, write_empty, write_like};

#[test]
fn built_in_plans_are_read_back_unchanged_from_their_workbooks() -> Result<(), Box<dyn Error>> {
    for plan in Plan::builtin_names().filter_map(Plan::builtin) {
        let bytes = write(&plan)?;
        let book = read(&bytes)?;
        let faults: Vec<_> = book.findings.iter().filter(|finding| finding.severity() == Severity::Error).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", plan.id);
        let back = book.plan.ok_or("no plan")?;
        assert_eq!(back.to_json(), plan.to_json());
        assert!(write(&back)? == bytes, "{}: the same plan gives the same bytes", plan.id);
    }
    Ok(())
}

#[test]
fn a_copied_plan_with_a_new_number_lacks_only_its_date() -> Result<(), Box<dyn Error>> {
    let book = read(&write_like(&Plan::xuan_loc(), Some("5/KH-UBND"))?)?;
    let errors: Vec<_> = book.findings.iter().filter(|finding| finding.severity() == Severity::Error).collect();
    assert!(matches!(errors.as_slice(), [only] if only.code() == "PLN404"), "{errors:#?}");
    Ok(())
}

#[test]
fn an_empty_plan_workbook_gets_no_codes() -> Result<(), Box<dyn Error>> {
    let numbered = assign_missing_codes(&write_empty(None)?)?;
    assert!(numbered.bytes.is_none() && numbered.codes.is_empty(), "{:?}", numbered.codes);
    Ok(())
}
