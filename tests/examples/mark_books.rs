//! Marks cells in every workbook of a folder, and says which parts changed: `mark_books FOLDER OUT`. Exits with 1 where a part changed that
//! had no reason to, or the reader finds other cells in the copy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::disallowed_methods, reason = "a tool")]

use std::path::Path;

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    let (folder, out) = (arguments.next().expect("a folder"), arguments.next().expect("a folder for the copies"));
    let report = tonghop_tests::marked::mark_folder(Path::new(&folder), Path::new(&out));
    println!("{} marked, {} refused by the reader, {} lists", report.marked, report.refused, report.lists.len());
    report.lists.iter().for_each(|name| println!("list: {name}"));
    report.faults.iter().for_each(|fault| println!("{fault}"));
    std::process::exit(i32::from(!report.faults.is_empty()));
}
