//! Runs single jobs for `tests/counts.sh`, which counts their instructions and allocations: two jobs of the browser form, and the report
//! without the rest of a merge.
//!
//! `jobs start PLAN` opens an empty form, with everything that its first view shows; `jobs edit PLAN` types three hundred answers into
//! an empty form; `jobs report PLAN FOLDER` makes the report of the returns in a folder.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tonghop::Lang;
use tonghop::consolidation::{InputFiles, Instructions, build_consolidation, verify};
use tonghop::draft::{Draft, unit_views};
use tonghop::plan::{Period, Plan, UnitCode};
use tonghop::report;
use tonghop::returns::intake;
use tonghop_tests::every_core::Failure;

const PERIOD: &str = "2019-Q1";
/// The number of answers that the job `edit` types in.
const EDITS: u32 = 300;

/// Runs one job (`start`, `edit` or `report`), for `tests/counts.sh` to measure.
fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let [job, plan, rest @ ..] = words.as_slice() else { return Err("JOB PLAN [FOLDER]".into()) };
    let plan = Plan::from_checked_json(&fs::read_to_string(plan)?)?;
    match (*job, rest) {
        ("start", []) => println!("{} bytes are shown", first_view_bytes(plan)?),
        ("edit", []) => println!("{} bytes changed", edited_bytes(plan)?),
        ("report", [folder]) => println!("{} bytes of a report", report_bytes(&plan, Path::new(folder))?),
        _ => return Err("start PLAN | edit PLAN | report PLAN FOLDER".into()),
    }
    Ok(())
}

/// Opens an empty form of the first unit of the plan.
fn open_empty_form(plan: Plan) -> Result<Draft, Failure> {
    let period: Period = PERIOD.parse()?;
    let unit = unit_views(&plan, period, Lang::Vi).first().map(|unit| UnitCode::new(&unit.code)).ok_or("no unit")??;
    Ok(Draft::new(Arc::new(plan), &unit, period, Lang::Vi).map_err(|none| none.message(Lang::En))?)
}

/// Opens an empty form; returns the size of the JSON that its first view needs.
fn first_view_bytes(plan: Plan) -> Result<usize, Failure> {
    let draft = open_empty_form(plan)?;
    Ok(serde_json::to_string(&draft.form())?.len() + serde_json::to_string(&draft.view())?.len())
}

/// Types [`EDITS`] answers into an empty form; returns the size of the JSON of all changes that the form reports.
fn edited_bytes(plan: Plan) -> Result<usize, Failure> {
    let codes: Vec<String> = plan.indicators.iter().filter(|one| !one.is_text()).map(|one| one.code.to_string()).collect();
    let mut draft = open_empty_form(plan)?;
    let mut bytes = 0;
    for (number, code) in (0..EDITS).zip(codes.iter().cycle()) {
        bytes += serde_json::to_string(&draft.enter_answer(code, &number.to_string()))?.len();
    }
    Ok(bytes)
}

/// Consolidates the returns in a folder; returns the size of the report as a workbook.
fn report_bytes(plan: &Plan, folder: &Path) -> Result<usize, Failure> {
    let mut files = InputFiles::default();
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.add(intake::receive(plan, &name, &fs::read(&path)?));
    }
    let consolidated = build_consolidation(plan, &files, &InputFiles::default(), &Instructions::new(PERIOD.parse()?));
    verify(plan, &files, &consolidated).map_err(|broken| broken.what.en)?;
    Ok(report::write(plan, &consolidated)?.len())
}
