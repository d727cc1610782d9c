//! Reads one return by our reader and by calamine's streaming reader in turn, and prints the times: `cargo run --release -p
//! tonghop-tests --example reading -- [ROUNDS]`.
//!
//! Both readers open the package and read every cell of every sheet; ours also checks the package. The printed times are medians of
//! paired rounds, so that a busy machine slows both readers alike.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

use calamine::{Reader as _, Xlsx};
use tonghop::xlsx::read::{Caps, open};
use tonghop_tests::hostile::honest;

/// Reads one return with our reader and with calamine in turn, and prints the median times.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rounds: usize = std::env::args().nth(1).map_or(Ok(400), |text| text.parse())?;
    let bytes = honest::workbook();
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        mine.push(measure_reading(|| read_with_tonghop(bytes))?);
        theirs.push(measure_reading(|| read_with_calamine(bytes))?);
    }
    let mut ratios: Vec<f64> = mine.iter().zip(&theirs).map(|(mine, theirs)| mine.0.as_secs_f64() / theirs.0.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    println!("{} bytes, {} cells by ours, {} by calamine, {rounds} rounds", bytes.len(), mine[0].1, theirs[0].1);
    println!("ours {:?}, calamine {:?}, ratio {:.3}", median(mine), median(theirs), ratios[ratios.len() / 2]);
    Ok(())
}

fn median(mut times: Vec<(Duration, usize)>) -> Duration {
    times.sort();
    times[times.len() / 2].0
}

/// Measures one reading. Returns the time and the number of cells that were read.
fn measure_reading(read: impl Fn() -> Result<usize, String>) -> Result<(Duration, usize), String> {
    let begun = Instant::now();
    let cells = read()?;
    Ok((begun.elapsed(), cells))
}

fn read_with_tonghop(bytes: &[u8]) -> Result<usize, String> {
    let mut book = open(bytes, &Caps::NATIVE).map_err(|refusal| refusal.to_string())?;
    let mut cells = 0;
    for index in 0..book.sheets().len() {
        book.read_sheet(index, &mut |cell| {
            cells += usize::from(cell.value.has_content());
            black_box(cell);
        })
        .map_err(|refusal| refusal.to_string())?;
    }
    Ok(cells)
}

fn read_with_calamine(bytes: &[u8]) -> Result<usize, String> {
    let said = |error: calamine::XlsxError| error.to_string();
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(said)?;
    let mut cells = 0;
    for name in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&name).map_err(said)?;
        while let Some(cell) = reader.next_cell().map_err(said)? {
            cells += usize::from(*cell.get_value() != calamine::DataRef::Empty);
            black_box(cell);
        }
    }
    Ok(cells)
}
