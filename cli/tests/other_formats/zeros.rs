//! Tests that formulas are reported whose stored result is 0 because no spreadsheet program has computed them.

use std::io::Cursor;

use crate::biff::Biff;
use crate::support::{FileResult, run_check_on_files, valid_xls, valid_xlsx, zip_parts};
use crate::xlsb::Xlsb;

/// The formula `2+2` in its stored form.
const FORMULA_TOKENS: [u8; 7] = [0x1E, 2, 0, 0x1E, 2, 0, 0x03];

/// An `.xls` with the formula `2+2` and a stored 0 in place of the first figure. `flags` are those of the formula record (2: compute on
/// opening). `summary` replaces the summary of the document; an empty one removes it.
fn xls_with_zero_formula(flags: u16, summary: Option<&[u8]>) -> Vec<u8> {
    let mut biff = Biff::parse(valid_xls());
    let figure = |content: &[u8]| content.get(2) == Some(&4) && content.get(3) == Some(&0);
    let record = biff.sheets[0].iter_mut().find(|(kind, content)| matches!(kind, 0x0203 | 0x027E) && figure(content)).expect("a figure");
    let head = record.1[..6].to_vec();
    *record = (0x0006, [&head[..], &[0; 8], &flags.to_le_bytes(), &[0; 4], &7_u16.to_le_bytes(), &FORMULA_TOKENS].concat());
    let mut bytes = Cursor::new(biff.to_file());
    let mut file = cfb::CompoundFile::open(&mut bytes).unwrap();
    let name = "/\u{5}SummaryInformation";
    match summary {
        Some([]) => file.remove_stream(name).unwrap(),
        Some(summary) => std::io::Write::write_all(&mut file.create_stream(name).unwrap(), summary).unwrap(),
        None => {}
    }
    file.flush().unwrap();
    drop(file);
    bytes.into_inner()
}

/// A summary of a document that names the program.
fn summary_naming_program(program: &str) -> Vec<u8> {
    let longs = |list: &[u32]| list.iter().flat_map(|long| long.to_le_bytes()).collect::<Vec<u8>>();
    let name = [program.as_bytes(), &[0]].concat();
    [vec![0; 44], longs(&[48, 200, 1, 18, 16]), longs(&[30, name.len() as u32]), name].concat()
}

/// An `.xlsb` with the formula `2+2` and a stored 0 in place of the first figure. `flags` are those of the workbook (1: compute on
/// opening).
fn xlsb_with_zero_formula(flags: u8) -> Vec<u8> {
    let mut xlsb = Xlsb::from_xlsx(valid_xlsx());
    let place = xlsb.figures_sheet().iter().position(|(kind, content)| *kind == 0x0005 && content[0] == 4).unwrap();
    let head = xlsb.figures_sheet()[place].1[..8].to_vec();
    let formula = [&head[..], &[0; 8], &[0; 2], &7_u32.to_le_bytes(), &FORMULA_TOKENS, &[0; 4]].concat();
    xlsb.figures_sheet()[place] = (0x0009, formula);
    let mut parts = xlsb.to_parts();
    let (_, workbook) = parts.iter_mut().find(|(name, _)| name == "xl/workbook.bin").unwrap();
    let at = workbook.windows(3).position(|bytes| bytes == [0x9D, 0x01, 26]).unwrap();
    workbook[at + 3 + 24] |= flags;
    zip_parts(&parts)
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_stored_zero_that_nobody_computed_is_reported() {
    let files = [
        ("to-compute.xls", xls_with_zero_formula(2, None), true),
        ("computed.xls", xls_with_zero_formula(0, None), false),
        ("of-a-library.xls", xls_with_zero_formula(0, Some(&summary_naming_program("Apache POI"))), true),
        ("of-excel.xls", xls_with_zero_formula(0, Some(&summary_naming_program("Microsoft Excel"))), false),
        ("without-summary.xls", xls_with_zero_formula(0, Some(&[])), true),
        ("to-compute.xlsb", xlsb_with_zero_formula(1), true),
        ("computed.xlsb", xlsb_with_zero_formula(0), false),
    ];
    let said = run_check_on_files(files.iter().map(|(name, bytes, _)| (*name, bytes.as_slice())));
    for (name, _, asked) in &files {
        let FileResult { outcome, .. } = &said[*name];
        assert_eq!((outcome.as_str(), said[*name].codes().contains(&"XLS180")), ("accepted", *asked), "{name}: {:#?}", said[*name]);
    }
}
