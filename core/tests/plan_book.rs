//! Tests that a plan goes into a workbook and comes back as itself.

use tonghop::plan::Plan;
use tonghop::plan_book::{PlanBook, read, write};

fn export(plan: &Plan) -> Vec<u8> {
    write(plan).expect("a workbook")
}

fn import(bytes: &[u8]) -> PlanBook {
    read(bytes).expect("a readable workbook")
}

#[test]
fn the_built_in_plan_comes_back_as_itself() {
    let plan = Plan::xuan_loc();
    let bytes = export(&plan);
    if let Ok(path) = std::env::var("KEEP_WORKBOOK") {
        std::fs::write(path, &bytes).expect("a file");
    }
    let book = import(&bytes);
    let errors: Vec<_> = book.findings.iter().filter(|finding| finding.severity() != tonghop::Severity::Note).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let back = book.plan.expect("a plan");
    assert_eq!(back.to_json(), plan.to_json());
    assert_eq!(export(&back), bytes, "the same plan gives the same bytes");
}
