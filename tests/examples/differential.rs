//! Reads every workbook of a folder with three readers and prints where they differ: `cargo run --release -p tonghop-tests --example
//! differential -- FOLDER CELLS.jsonl`.
//!
//! `CELLS.jsonl` holds the cells that openpyxl read; `tests/differential/run.sh` carries out all steps.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use tonghop_tests::differential::{Sheets, compare, parse_openpyxl_line, read_with_calamine, read_with_tonghop};

/// Counts over the workbooks that one program wrote.
#[derive(Default)]
struct Tally {
    files: usize,
    cells: usize,
    named: usize,
    refused: BTreeMap<String, usize>,
    peers: BTreeMap<&'static str, PeerTally>,
}

/// Counts over workbooks of how one other reader (calamine or openpyxl) compares with ours.
#[derive(Default)]
struct PeerTally {
    agree: usize,
    refuses: usize,
    differ: usize,
    less: BTreeMap<&'static str, usize>,
}

/// Reads every workbook of a folder with three readers and prints where they differ.
fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(cells)) = (arguments.next(), arguments.next()) else {
        return Err("a folder of workbooks and the cells of openpyxl are needed".into());
    };
    let cells = std::fs::read_to_string(cells)?;
    let told: BTreeMap<String, Result<Sheets, String>> = cells.lines().map(parse_openpyxl_line).collect();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut differences = 0;
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "xlsx")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(path)?;
        let tally = tallies.entry(name.split('-').next().unwrap_or_default().to_owned()).or_default();
        tally.files += 1;
        let reading = match read_with_tonghop(&bytes) {
            Ok(reading) => reading,
            Err(code) => {
                println!("{name}: refused, {code}");
                *tally.refused.entry(code).or_default() += 1;
                continue;
            }
        };
        tally.cells += reading.sheets.values().map(BTreeMap::len).sum::<usize>();
        tally.named += reading.named.len();
        let missing = Err("was not asked".to_owned());
        let second = read_with_calamine(&bytes);
        for (peer, other) in [("calamine", &second), ("openpyxl", told.get(&name).unwrap_or(&missing))] {
            let count = tally.peers.entry(peer).or_default();
            let Ok(other) = other else {
                println!("{name}: {peer} refuses: {other:?}");
                count.refuses += 1;
                continue;
            };
            let found = compare(&reading, other, peer);
            for (why, number) in found.less {
                *count.less.entry(why).or_default() += number;
            }
            if found.differences.is_empty() {
                count.agree += 1;
                continue;
            }
            count.differ += 1;
            differences += 1;
            for line in found.differences.iter().take(5) {
                println!("{name}: {line}");
            }
        }
    }
    print_tallies(&tallies);
    Ok(if differences == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print_tallies(tallies: &BTreeMap<String, Tally>) {
    println!("\n| writer | workbooks | cells | cells refused by name | refused | calamine agrees | openpyxl agrees | differences |");
    println!("|---|---|---|---|---|---|---|---|");
    for (writer, tally) in tallies {
        let peer = |name: &str| {
            tally.peers.get(name).map_or_else(String::new, |peer| {
                let refuses = if peer.refuses > 0 { format!(" ({} refused by it)", peer.refuses) } else { String::new() };
                format!("{}{refuses}", peer.agree)
            })
        };
        let differ: usize = tally.peers.values().map(|peer| peer.differ).sum();
        println!(
            "| {writer} | {} | {} | {} | {:?} | {} | {} | {differ} |",
            tally.files,
            tally.cells,
            tally.named,
            tally.refused,
            peer("calamine"),
            peer("openpyxl")
        );
    }
    let mut less: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (name, peer) in tallies.values().flat_map(|tally| &tally.peers) {
        for (why, number) in &peer.less {
            *less.entry((name, why)).or_default() += number;
        }
    }
    for ((name, why), number) in less {
        println!("{name} {why}: {number} cells");
    }
}
