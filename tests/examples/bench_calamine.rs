//! A plain merge over calamine, for the benchmark: `cargo run --release -p tonghop-tests --example bench_calamine -- RETURNS`.
//!
//! Adds up the results of the first sheet by code, on every core, and prints the totals as JSON. No checks, no ledger, no workbook.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use calamine::{Data, DataRef, Reader as _, Xlsx};

type Failure = Box<dyn Error + Send + Sync>;
type Totals = BTreeMap<String, f64>;

fn main() -> Result<(), Failure> {
    let folder = std::env::args_os().nth(1).ok_or("RETURNS")?;
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<Totals, Failure> {
        let mut totals = Totals::new();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            add(fs::read(file)?, &mut totals)?;
        }
        Ok(totals)
    };
    let mut totals = Totals::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            std::thread::available_parallelism().map_or(1..=1, |count| 1..=count.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            for (code, value) in worker.join().map_err(|_| "a worker died")?? {
                *totals.entry(code).or_default() += value;
            }
            Ok::<_, Failure>(())
        })
    })?;
    println!("{}", serde_json::to_string(&totals)?);
    Ok(())
}

/// Adds the results of one return.
fn add(bytes: Vec<u8>, totals: &mut Totals) -> Result<(), Failure> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let sheet = book.sheet_names().into_iter().next().ok_or("no sheet")?;
    let mut reader = book.worksheet_cells_reader(&sheet)?;
    let (mut code_at, mut result_at) = (None, None);
    let mut code = (0, String::new());
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        match cell.get_value() {
            value if code_at == Some(column) && result_at.is_some() => code = (row, Data::from(value.clone()).to_string()),
            DataRef::SharedString("Mã") => code_at = Some(column),
            DataRef::String(text) if text == "Mã" => code_at = Some(column),
            DataRef::SharedString("Kết quả trong kỳ") => result_at = Some(column),
            DataRef::String(text) if text == "Kết quả trong kỳ" => result_at = Some(column),
            DataRef::Float(value) if result_at == Some(column) && code.0 == row => *totals.entry(code.1.clone()).or_default() += value,
            _ => {}
        }
    }
    Ok(())
}
