//! Merges returns with the crate calamine, as a peer in the benchmark: `cargo run --release -p tonghop-tests --example bench_calamine --
//! RETURNS`.
//!
//! Adds up the results of the first sheet by code, on every core, and prints the totals as JSON. It makes no checks, no ledger and no
//! workbook. With `--all` before RETURNS it also reads all cells of all other sheets, which a program that checks returns has to do.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, DataRef, Reader as _, Xlsx};
use tonghop_tests::every_core::{Failure, process_on_all_cores};

/// The total of each indicator, by code.
type Totals = BTreeMap<String, f64>;

/// Adds up the returns of a folder with calamine on every core, and prints the totals as JSON.
fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args_os().skip(1).peekable();
    let all = arguments.next_if(|argument| argument == "--all").is_some();
    let folder = arguments.next().ok_or("RETURNS")?;
    let shares = process_on_all_cores(Path::new(&folder), |files| {
        let mut totals = Totals::new();
        for file in files {
            add_results(fs::read(file)?, all, &mut totals)?;
        }
        Ok(totals)
    })?;
    let mut totals = Totals::new();
    for (code, value) in shares.into_iter().flatten() {
        *totals.entry(code).or_default() += value;
    }
    println!("{}", serde_json::to_string(&totals)?);
    Ok(())
}

/// Adds the results of one return, given as the bytes of its file, to `totals`. With `all`, reads the other sheets as well.
fn add_results(bytes: Vec<u8>, all: bool, totals: &mut Totals) -> Result<(), Failure> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = book.sheet_names().into_iter();
    let sheet = sheets.next().ok_or("no sheet")?;
    for other in sheets.filter(|_| all) {
        let mut reader = book.worksheet_cells_reader(&other)?;
        while reader.next_cell()?.is_some() {}
    }
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
