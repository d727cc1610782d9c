//! The returns for the benchmark: `cargo run --release -p tonghop-tests --example bench_returns -- DEMO OUT`.
//!
//! Takes the folder that `tonghop demo DEMO --units N` wrote and writes each of its returns anew as the whole form: with the guide, the
//! hidden sheet, the formulas and guards that a commune's file has.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use tonghop::excel::returns;
use tonghop::intake::{self, Content};
use tonghop::plan::Plan;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(demo), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("DEMO OUT".into());
    };
    let plan = Plan::from_json(&fs::read(demo.join("ke-hoach.json"))?).map_err(|_| "no plan")?;
    fs::create_dir_all(&out)?;
    let files: Vec<PathBuf> = fs::read_dir(demo.join("returns"))?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<(), Failure> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            fs::write(out.join(file.file_name().unwrap_or_default()), whole(&plan, file)?)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            std::thread::available_parallelism().map_or(1..=1, |count| 1..=count.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| "a worker died")?)
    })?;
    println!("{} returns in {}", files.len(), out.display());
    Ok(())
}

/// The return in `file` as the whole form.
fn whole(plan: &Plan, file: &Path) -> Result<Vec<u8>, Failure> {
    let Content::Return(submission) = intake::receive(plan, "return.xlsx", &fs::read(file)?).content else {
        return Err(format!("{} is no return", file.display()).into());
    };
    let unit = plan.unit(&submission.unit, plan.regime.window(submission.period).last).ok_or("an unknown unit")?;
    Ok(returns::write(plan, unit, &submission)?)
}
