//! Runs mutated inputs through every reader of foreign input: `cargo run --release -p tonghop-tests --example mutants -- [--count N
//! | --seconds S] [--seed N] [--threads N] [--only NUMBER]`.
//!
//! Prints for each target the number of mutants and the time of the slowest, and lists the number of each mutant that broke a promise (made
//! the target panic). `--only` runs one mutant again. Exits with 1 where any promise was broken.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tonghop_demo::SeededRng;
use tonghop_tests::mutants::{TARGETS, Target};

/// Number and times of the mutants that one target got.
#[derive(Default, Clone, Copy)]
struct Tally {
    count: u64,
    spent: Duration,
    slowest: Duration,
    slowest_number: u64,
}

/// Runs mutants through every target and prints the results. The exit code is 1 where a target panicked.
fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let (mut count, mut seconds, mut seed, mut only) = (u64::MAX, 60, 1, None);
    let mut threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value: u64 = arguments.next().ok_or("a number is missing")?.parse()?;
        match name.as_str() {
            "--count" => (count, seconds) = (value, u64::MAX),
            "--seconds" => seconds = value,
            "--seed" => seed = value,
            "--threads" => threads = usize::try_from(value)?,
            "--only" => only = Some(value),
            other => return Err(format!("{other} is not known").into()),
        }
    }
    if let Some(number) = only {
        let (target, mutant) = make_mutant(seed, number);
        println!("{}: {} bytes\n{}", target.name, mutant.len(), String::from_utf8_lossy(&mutant));
        (target.take)(&mutant);
        return Ok(ExitCode::SUCCESS);
    }
    let end = Instant::now().checked_add(Duration::from_secs(seconds.min(1 << 20))).ok_or("too long")?;
    let (next, deaths) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let tallies = Mutex::new(vec![Tally::default(); TARGETS.len()]);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut mine = vec![Tally::default(); TARGETS.len()];
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count || Instant::now() > end {
                        break;
                    }
                    run_mutant(seed, number, &mut mine, &deaths);
                }
                let mut all = tallies.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                for (all, mine) in all.iter_mut().zip(&mine) {
                    all.count += mine.count;
                    all.spent += mine.spent;
                    if mine.slowest > all.slowest {
                        (all.slowest, all.slowest_number) = (mine.slowest, mine.slowest_number);
                    }
                }
            });
        }
    });
    let deaths = deaths.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let tallies = tallies.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    println!("| target | mutants | mean, µs | slowest, ms | its number |\n|---|---|---|---|---|");
    for (target, tally) in TARGETS.iter().zip(&tallies) {
        let mean = tally.spent.as_micros() / u128::from(tally.count.max(1));
        println!("| {} | {} | {mean} | {} | {} |", target.name, tally.count, tally.slowest.as_millis(), tally.slowest_number);
    }
    println!("seed {seed}: {} mutants, {} deaths", tallies.iter().map(|tally| tally.count).sum::<u64>(), deaths.len());
    for (number, name) in deaths.iter().take(20) {
        println!("  --seed {seed} --only {number}: {name}");
    }
    Ok(if deaths.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Makes the mutant with this number. Its target is chosen at random by the shares. Seed and number alone decide target and bytes.
fn make_mutant(seed: u64, number: u64) -> (&'static Target, Vec<u8>) {
    let mut dice = SeededRng::from_seed(seed, number);
    let mut share = dice.number_below(100);
    let target = TARGETS.iter().find(|target| {
        let here = share < target.share;
        share = share.wrapping_sub(target.share);
        here
    });
    let target = target.unwrap_or(&TARGETS[0]);
    let mutant = (target.make)(&mut dice);
    (target, mutant)
}

/// Runs one mutant. Adds its time to the tally of its target and, if the target panics, its number to `deaths`.
fn run_mutant(seed: u64, number: u64, tallies: &mut [Tally], deaths: &Mutex<Vec<(u64, &'static str)>>) {
    let (target, mutant) = make_mutant(seed, number);
    let begun = Instant::now();
    let lived = catch_unwind(AssertUnwindSafe(|| (target.take)(&mutant))).is_ok();
    let spent = begun.elapsed();
    if let Some(at) = TARGETS.iter().position(|other| std::ptr::eq(other, target)) {
        let tally = &mut tallies[at];
        tally.count += 1;
        tally.spent += spent;
        if spent > tally.slowest {
            (tally.slowest, tally.slowest_number) = (spent, number);
        }
    }
    if !lived {
        deaths.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((number, target.name));
    }
}
