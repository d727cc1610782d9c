//! Shows how two machines read one half of the files each. Their partial results merge into the same report in either order.
//!
//! `cargo run -p tonghop --example consolidate_partials`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::{FileSet, Instructions, Plan, Received, consolidate, read_return};

/// Reads a return with one figure, as it comes in as JSON.
fn received(plan: &Plan, file: &str, unit: &str, sessions: u32) -> Received {
    let json = format!(
        r#"{{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "{unit}", "period": "2019-Q1",
             "header": {{ "signer": "Nguyễn Văn An", "signed_on": "2019-03-16" }},
             "entries": {{ "B01": {{ "state": "value", "value": "{sessions}" }} }} }}"#
    );
    read_return(plan, file, json.as_bytes())
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan = Plan::xuan_loc();
    let first = FileSet::from_iter([received(&plan, "gia-ray.json", "26425", 12), received(&plan, "xuan-bac.json", "26428", 8)]);
    let second = FileSet::from_iter([received(&plan, "suoi-cao.json", "26431", 5)]);

    let (no_past, instructions) = (FileSet::new(), Instructions::new("2019-Q1".parse()?));
    let report = consolidate(&plan, &first.clone().merge(second.clone()), &no_past, &instructions)?;
    assert_eq!(report, consolidate(&plan, &second.merge(first), &no_past, &instructions)?);

    let sessions = report.line("B01").ok_or("B01 is asked for")?;
    let total = sessions.total().map_or("–".to_owned(), |total| total.to_string());
    println!("B01: {total} from {} of {} units", sessions.states().value, sessions.states().all());
    for (unit, answer) in sessions.answers() {
        if let (Some(figure), Some(file)) = (answer.number(), answer.file()) {
            println!("  {unit}: {figure} ({})", file.file());
        }
    }
    assert_eq!(sessions.total(), Some(25.into()));
    Ok(())
}
