//! Tests that reading a mutated workbook always ends with cells or with a refusal, and never with a panic.

use tonghop::xlsx::read::{Caps, detect, open};
use zip::CompressionMethod;

use crate::build::{parts, zip_parts};
use crate::writer::workbook;

/// A small pseudorandom number generator (xorshift). From the same seed it gives the same numbers in every run.
struct XorShiftNumbers(u64);

impl XorShiftNumbers {
    fn number_below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Whether the workbook can be opened and all of its sheets can be read.
fn is_readable(bytes: &[u8]) -> bool {
    detect(bytes);
    let Ok(mut book) = open(bytes, &Caps::NATIVE) else {
        return false;
    };
    (0..book.sheets().len()).all(|index| book.read_sheet(index, &mut |_| {}).is_ok())
}

#[test]
fn most_workbooks_with_changed_bytes_are_refused() {
    let sound = workbook();
    assert!(is_readable(&sound));
    let mut numbers = XorShiftNumbers(0x0054_0048_0031_0039);
    let mut read = 0;
    for _ in 0..3_000 {
        let mut bytes = sound.clone();
        for _ in 0..=numbers.number_below(3) {
            let at = numbers.number_below(bytes.len());
            bytes[at] = numbers.number_below(256) as u8;
        }
        read += usize::from(is_readable(&bytes));
    }
    // A change in a date or in an unused part may go unnoticed; most changes must be refused.
    assert!(read < 1_500, "{read} mutants were read");
}

#[test]
fn cut_workbooks_are_refused() {
    let sound = workbook();
    for length in (0..sound.len()).step_by(50) {
        assert!(!is_readable(&sound[..length]), "cut to {length}");
    }
}

/// The XML is changed before it is zipped. The checksum is then right, so that the change reaches the XML parsers.
#[test]
fn workbooks_with_changed_xml_are_read_or_refused() {
    const SHEET: &str = r#"<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1.5E+3</v></c><c t="str"><f>A1&amp;"x"</f><v>a_x0041_</v></c><c t="inlineStr"><is><r><t xml:space="preserve"> b </t></r></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><headerFooter><oddHeader>&amp;Lc</oddHeader></headerFooter></worksheet>"#;
    /// Pieces of XML that are inserted at random.
    const XML_PIECES: [&str; 16] =
        ["<", ">", "/", "\"", "&", ";", "&#x", "]]>", "<![CDATA[", "<!--", "-->", "<c>", "</c>", "é", "r=\"A1\"", "999999999999999999999"];
    let mut numbers = XorShiftNumbers(0x2019_0331);
    let mut read = 0;
    for _ in 0..3_000 {
        let mut xml = SHEET.to_owned();
        for _ in 0..=numbers.number_below(2) {
            let at = numbers.number_below(xml.len() + 1);
            if !xml.is_char_boundary(at) {
                continue;
            }
            if numbers.number_below(2) == 0 {
                xml.insert_str(at, XML_PIECES[numbers.number_below(XML_PIECES.len())]);
            } else if let Some(character) = xml[at..].chars().next() {
                xml.replace_range(at..at + character.len_utf8(), "");
            }
        }
        let all = parts(&[("xl/sheet1.xml", &xml)]);
        read += usize::from(is_readable(&zip_parts(&all, CompressionMethod::Stored)));
    }
    assert!(read > 100 && read < 2_900, "{read} mutants were read");
}
