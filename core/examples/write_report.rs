//! Two quarters of an office: returns become a report, and the report that was issued is the past of the next one.
//!
//! `cargo run -p tonghop --example write_report`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::Lang;
use tonghop::consolidation::{Instructions, Partial, finish, verify};
use tonghop::plan::{Period, Plan};
use tonghop::report;
use tonghop::report::{read_report, to_json};
use tonghop::returns::intake;

/// A file as it came in: its name and its bytes.
type File = (String, Vec<u8>);

/// The report of a period, as a workbook and as JSON, from what came in and from the reports that were issued before.
fn consolidate(plan: &Plan, period: Period, returns: &[File], issued: &[File]) -> Result<(Vec<u8>, String), Box<dyn Error>> {
    let mut files = Partial::default();
    for (name, bytes) in returns {
        // A workbook may hold the returns of several units.
        for received in intake::receive_all(plan, name, bytes) {
            files.add(received);
        }
    }
    let mut past = Partial::default();
    for (name, bytes) in issued {
        past.add_report(read_report(name, bytes).ok_or("no report of this program")?);
    }
    let consolidated = finish(plan, &files, &past, &Instructions::new(period));
    // The accounting of the run, done anew: nothing is written that does not pass.
    verify(plan, &files, &consolidated)?;
    Ok((report::write(plan, &consolidated)?, to_json(&consolidated, Lang::Vi)?))
}

/// A return of Xã Xuân Bắc as a portal keeps it.
fn submission(period: &str, sessions: u32) -> File {
    let json = format!(
        r#"{{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26428", "period": "{period}",
             "entries": {{ "B01": {{ "state": "value", "value": "{sessions}" }} }} }}"#
    );
    (format!("xuan-bac-{period}.json"), json.into_bytes())
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan = Plan::xuan_loc();
    let (first, _) = consolidate(&plan, "2019-Q1".parse()?, &[submission("2019-Q1", 12)], &[])?;
    let issued = [("bao-cao-2019-Q1.xlsx".to_owned(), first)];
    let (workbook, json) = consolidate(&plan, "2019-Q2".parse()?, &[submission("2019-Q2", 15)], &issued)?;
    assert!(workbook.starts_with(b"PK"));

    let report: serde_json::Value = serde_json::from_str(&json)?;
    let lines = report["indicators"].as_array().ok_or("lines")?;
    let sessions = lines.iter().find(|line| line["code"] == "B01").ok_or("B01 is asked for")?;
    let figures = ["previous", "total", "change", "year_to_date"].map(|key| sessions[key].as_str().unwrap_or("–"));
    println!("B01: previous {}, now {}, change {}, year to date {}", figures[0], figures[1], figures[2], figures[3]);
    assert_eq!(figures, ["12", "15", "3", "27"]);
    Ok(())
}
