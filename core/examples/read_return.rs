//! Writes an Excel return, fills it in, and reads it back from its bytes.
//!
//! `cargo run -p tonghop --example read_return`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::Lang;
use tonghop::plan::{IndicatorCode, Plan, UnitCode};
use tonghop::returns;
use tonghop::returns::intake;
use tonghop::submission::Content;
use tonghop::submission::{Entry, Raw, Submission};

fn main() -> Result<(), Box<dyn Error>> {
    let plan = Plan::xuan_loc();
    let period = "2019-Q1".parse()?;
    let code = UnitCode::new("26428")?;
    let unit = plan.unit(&code, plan.regime.window(period).last).ok_or("no such unit")?;

    let mut submission = Submission::new(&plan, code, period);
    for (code, typed) in [("B01", "8"), ("B02", "1.234 lượt người"), ("B03", "không có")] {
        let indicator = plan.indicator(code).ok_or("no such indicator")?;
        submission.entries.insert(IndicatorCode::new(code)?, Entry::read(Raw::text(typed), indicator));
    }
    let bytes = returns::write(&plan, unit, &submission)?;

    let received = intake::receive(&plan, "xuan-bac.xlsx", &bytes);
    let Content::Return(read) = &received.content else { return Err("not read as a return".into()) };
    println!("{} · {} · lần gửi {}", unit.name, read.period.name(Lang::Vi), read.revision);
    for code in ["B01", "B02", "B03"] {
        let code = IndicatorCode::new(code)?;
        println!("  {code}: {:?}", read.state(&code));
        assert_eq!(read.state(&code), submission.state(&code));
    }
    for finding in &received.findings {
        println!("  {} {}", finding.code(), finding.problem.message(Lang::Vi));
    }
    Ok(())
}
