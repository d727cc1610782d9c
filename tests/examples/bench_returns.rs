//! Writes the returns for the benchmark: `cargo run --release -p tonghop-tests --example bench_returns -- DEMO OUT`.
//!
//! Reads the returns in the folder DEMO, which `tonghop demo DEMO --units N` wrote, and writes each again as the complete form, with the
//! guide, the hidden sheet, formulas and validation that a commune's file has.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::fs;
use std::path::{Path, PathBuf};

use tonghop::plan::Plan;
use tonghop::returns;
use tonghop::returns::intake;
use tonghop::submission::ReceivedContent;
use tonghop_tests::every_core::{Failure, process_on_all_cores};

/// Writes each return of the demo again as the complete form.
fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(demo), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("DEMO OUT".into());
    };
    let plan = Plan::from_json(&fs::read(demo.join("ke-hoach.json"))?).map_err(|_| "no plan")?;
    fs::create_dir_all(&out)?;
    let written = process_on_all_cores(&demo.join("returns"), |files| {
        let mut count = 0_usize;
        for file in files {
            fs::write(out.join(file.file_name().unwrap_or_default()), rewrite_as_form(&plan, &file)?)?;
            count += 1;
        }
        Ok(count)
    })?;
    println!("{} returns in {}", written.iter().sum::<usize>(), out.display());
    Ok(())
}

/// Reads the return in `file` and writes it as the complete form.
fn rewrite_as_form(plan: &Plan, file: &Path) -> Result<Vec<u8>, Failure> {
    let ReceivedContent::Return(submission) = intake::receive(plan, "return.xlsx", &fs::read(file)?).content else {
        return Err(format!("{} is no return", file.display()).into());
    };
    let unit = plan.unit(&submission.unit, plan.regime.window(submission.period).last).ok_or("an unknown unit")?;
    Ok(returns::write(plan, unit, &submission)?)
}
