//! Makes a return whose day of signing is a date cell, not text. Spreadsheet programs store such a cell when they recognise a date.

use tonghop::xlsx::read::{Caps, CellValue, open};

use crate::package::{pack_parts, unpack_parts};

/// Returns the workbook with the day of signing, which the form writes as text, replaced by a date cell with this serial number.
///
/// # Panics
/// The workbook is no form with a day of signing.
pub fn with_signing_date_cell(workbook: &[u8], serial: u32) -> Vec<u8> {
    let mut at = None;
    let mut book = open(workbook, &Caps::NATIVE).expect("a workbook");
    let mut row = None;
    book.read_sheet(0, &mut |cell| {
        if let CellValue::Text(text) = cell.value {
            if text.trim_end_matches([':', ' ', '*']) == "Ngày ký" {
                row = Some((cell.at.row, cell.at.column));
            } else if at.is_none() && row.is_some_and(|(row, column)| cell.at.row == row && cell.at.column > column) {
                at = Some(cell.at.to_string());
            }
        }
    })
    .expect("a sheet");
    let at = at.expect("a day of signing");
    let mut all = unpack_parts(workbook);
    let mut style = 0;
    for (name, content) in &mut all {
        let mut xml = String::from_utf8_lossy(content).into_owned();
        match name.as_str() {
            "xl/styles.xml" => {
                let (before, rest) = xml.split_once("<cellXfs").expect("styles");
                let (head, rest) = rest.split_once('>').expect("a tag");
                let (list, after) = rest.split_once("</cellXfs>").expect("styles");
                style = list.matches("<xf ").count();
                let head = head.replacen(&format!("count=\"{style}\""), &format!("count=\"{}\"", style + 1), 1);
                let more = r#"<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#;
                xml = format!("{before}<cellXfs{head}>{list}{more}</cellXfs>{after}");
            }
            "xl/worksheets/sheet1.xml" => {
                let begin = xml.find(&format!("<c r=\"{at}\"")).expect("the cell");
                let end = begin + xml[begin..].find("</c>").expect("its end") + 4;
                xml = format!("{}<c r=\"{at}\" s=\"STYLE\"><v>{serial}</v></c>{}", &xml[..begin], &xml[end..]);
            }
            _ => continue,
        }
        *content = xml.into_bytes();
    }
    for (name, content) in &mut all {
        if name == "xl/worksheets/sheet1.xml" {
            let xml = String::from_utf8_lossy(content).replacen("s=\"STYLE\"", &format!("s=\"{style}\""), 1);
            *content = xml.into_bytes();
        }
    }
    pack_parts(&all, |_, _| false)
}
