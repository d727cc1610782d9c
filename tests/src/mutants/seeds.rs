//! Makes the honest files and texts from which mutants are made.

use std::sync::OnceLock;

use rust_xlsxwriter::{Format, Workbook};
use tonghop::plan::Plan;

use crate::hostile::honest;
use crate::package::{Parts, unpack_parts};

/// The parts of two workbooks: a small one of another writer (index 0), and a return that the project itself wrote (index 1).
pub(super) fn workbooks() -> &'static [Parts] {
    static SEEDS: OnceLock<Vec<Parts>> = OnceLock::new();
    SEEDS.get_or_init(|| vec![unpack_parts(&small_workbook()), unpack_parts(honest::workbook())])
}

/// The JSON of a return (index 0) and of the plan (index 1).
pub(super) fn documents() -> &'static [String; 2] {
    static SEEDS: OnceLock<[String; 2]> = OnceLock::new();
    SEEDS.get_or_init(|| [honest::json(), Plan::xuan_loc().to_json()])
}

/// Writes a workbook with every kind of cell. It is small, so that many mutants of it can be read in a short time.
fn small_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let filled = sheet
        .write(0, 0, "Mã")
        .and_then(|sheet| sheet.write(1, 0, 12.5))
        .and_then(|sheet| sheet.write(1, 1, true))
        .and_then(|sheet| sheet.write_with_format(2, 0, 43_555, &day))
        .and_then(|sheet| sheet.write_formula(2, 1, "=A2+1"))
        .and_then(|sheet| sheet.write_rich_string(3, 0, &[(&plain, "hai "), (&bold, "kiểu")]))
        .and_then(|sheet| sheet.merge_range(5, 0, 6, 2, "gộp", &plain))
        .and_then(|sheet| sheet.set_row_hidden(2));
    filled.expect("a sheet");
    book.add_worksheet().set_hidden(true).write(0, 0, "x").expect("a sheet");
    book.save_to_buffer().expect("a workbook")
}
