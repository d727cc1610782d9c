//! Tests formulas whose stored result is 0 because no spreadsheet program has computed them.

use std::io::Cursor;

use crate::biff::Biff;
use crate::support::{Said, check_all, honest, xls, zipped};
use crate::xlsb::Xlsb;

/// `2+2` as formulas are stored.
const TOKENS: [u8; 7] = [0x1E, 2, 0, 0x1E, 2, 0, 0x03];

/// The `.xls` with such a formula in place of the first figure of the column of results; `flags` say what is to be done on opening.
fn old(flags: u16, summary: Option<&[u8]>) -> Vec<u8> {
    let mut biff = Biff::of(xls());
    let figure = |content: &[u8]| content.get(2) == Some(&4) && content.get(3) == Some(&0);
    let record = biff.sheets[0].iter_mut().find(|(kind, content)| matches!(kind, 0x0203 | 0x027E) && figure(content)).expect("a figure");
    let head = record.1[..6].to_vec();
    *record = (0x0006, [&head[..], &[0; 8], &flags.to_le_bytes(), &[0; 4], &7_u16.to_le_bytes(), &TOKENS].concat());
    let mut bytes = Cursor::new(biff.file());
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

/// A summary that names the program.
fn summary(program: &str) -> Vec<u8> {
    let longs = |list: &[u32]| list.iter().flat_map(|long| long.to_le_bytes()).collect::<Vec<u8>>();
    let name = [program.as_bytes(), &[0]].concat();
    [vec![0; 44], longs(&[48, 200, 1, 18, 16]), longs(&[30, name.len() as u32]), name].concat()
}

fn xlsb(flags: u8) -> Vec<u8> {
    let mut xlsb = Xlsb::of(honest());
    let place = xlsb.figures().iter().position(|(kind, content)| *kind == 0x0005 && content[0] == 4).unwrap();
    let head = xlsb.figures()[place].1[..8].to_vec();
    let formula = [&head[..], &[0; 8], &[0; 2], &7_u32.to_le_bytes(), &TOKENS, &[0; 4]].concat();
    xlsb.figures()[place] = (0x0009, formula);
    let mut parts = xlsb.parts();
    let (_, workbook) = parts.iter_mut().find(|(name, _)| name == "xl/workbook.bin").unwrap();
    let at = workbook.windows(3).position(|bytes| bytes == [0x9D, 0x01, 26]).unwrap();
    workbook[at + 3 + 24] |= flags;
    zipped(&parts)
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_stored_zero_that_nobody_computed_is_asked_about() {
    let files = [
        ("to-compute.xls", old(2, None), true),
        ("computed.xls", old(0, None), false),
        ("of-a-library.xls", old(0, Some(&summary("Apache POI"))), true),
        ("of-excel.xls", old(0, Some(&summary("Microsoft Excel"))), false),
        ("without-summary.xls", old(0, Some(&[])), true),
        ("to-compute.xlsb", xlsb(1), true),
        ("computed.xlsb", xlsb(0), false),
    ];
    let said = check_all(files.iter().map(|(name, bytes, _)| (*name, bytes.as_slice())));
    for (name, _, asked) in &files {
        let Said { outcome, .. } = &said[*name];
        assert_eq!((outcome.as_str(), said[*name].codes().contains(&"XLS180")), ("accepted", *asked), "{name}: {:#?}", said[*name]);
    }
}
