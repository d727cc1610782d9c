//! Shows two quarters of an office: returns are merged into a report, and the issued report is an input of the report of the next quarter.
//!
//! `cargo run -p tonghop --example write_report`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::{Consolidation, FileSet, Instructions, Lang, Period, Plan, consolidate, read_report, read_returns, write_report};

/// The name and the bytes of a file as it came in.
type File = (String, Vec<u8>);

/// Makes the report of a period from the returns and from the reports that were issued for earlier periods.
fn merge(plan: &Plan, period: Period, returns: &[File], issued: &[File]) -> Result<Consolidation, Box<dyn Error>> {
    let mut files = FileSet::new();
    for (name, bytes) in returns {
        // A workbook may contain the returns of several units.
        files.extend(read_returns(plan, name, bytes));
    }
    let mut past = FileSet::new();
    for (name, bytes) in issued {
        let report = read_report(name, bytes)?;
        if let Some(cell) = report.edited().next() {
            return Err(format!("{name}: {} was edited: {} instead of {}", cell.place(), cell.now(), cell.merged()).into());
        }
        past.add_report(report);
    }
    // `consolidate` verifies the report by counting and adding up again; a report that fails is an error.
    Ok(consolidate(plan, &files, &past, &Instructions::new(period))?)
}

/// A return of Xã Xuân Bắc as the JSON that a portal stores.
fn submission(period: &str, sessions: u32) -> File {
    let json = format!(
        r#"{{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26428", "period": "{period}",
             "entries": {{ "B01": {{ "state": "value", "value": "{sessions}" }} }} }}"#
    );
    (format!("xuan-bac-{period}.json"), json.into_bytes())
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan = Plan::xuan_loc();
    let first = merge(&plan, "2019-Q1".parse()?, &[submission("2019-Q1", 12)], &[])?;
    let issued = [("bao-cao-2019-Q1.xlsx".to_owned(), write_report(&first)?)];
    let second = merge(&plan, "2019-Q2".parse()?, &[submission("2019-Q2", 15)], &issued)?;

    let sessions = second.line("B01").ok_or("B01 is asked for")?;
    let figures = [sessions.previous(), sessions.total(), sessions.change(), sessions.year_to_date()];
    let [previous, now, change, to_date] = figures.map(|figure| figure.map_or("–".to_owned(), |figure| figure.to_string()));
    println!("B01: previous {previous}, now {now}, change {change}, year to date {to_date}");
    assert_eq!([previous, now, change, to_date], ["12", "15", "3", "27"]);

    // The same as JSON, for other programs.
    let json: serde_json::Value = serde_json::from_str(&second.to_json(Lang::Vi)?)?;
    assert_eq!(json["run"], second.run());
    Ok(())
}
