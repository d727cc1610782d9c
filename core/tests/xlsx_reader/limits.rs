//! Tests each limit with a file just within it and one just beyond.

use tonghop::findings::{Problem, Refusal};
use tonghop::xlsx::read::Caps;
use tonghop::{Lang, Say};

use crate::build::{WORKBOOK_RELATIONSHIPS, parts, read_sheet_lines, workbook_with, workbook_with_rows, zip_parts};

/// Reads the first sheet with these limits. Returns the code of the refusal, or `None` where the whole sheet is read.
fn refusal_code_under(bytes: &[u8], caps: &Caps) -> Option<&'static str> {
    read_sheet_lines(bytes, caps, 0).err().map(|refusal| Refusal::from(refusal).code())
}

/// Asserts that a file is read with the limit at `enough`, and is refused with the code `expected` with a limit lower by one. `set` sets
/// the limit.
#[track_caller]
fn assert_limit(bytes: &[u8], enough: u64, set: fn(&mut Caps, u64), expected: &str) {
    let mut caps = Caps::NATIVE;
    set(&mut caps, enough);
    assert_eq!(refusal_code_under(bytes, &caps), None, "at the limit");
    set(&mut caps, enough - 1);
    assert_eq!(refusal_code_under(bytes, &caps), Some(expected), "above the limit");
}

#[test]
fn package_limits_are_enforced() {
    let bytes = workbook_with(&[]);
    let all = parts(&[]);
    let largest = all.iter().map(|part| part.1.len()).max().unwrap() as u64;
    let total = all.iter().map(|part| part.1.len()).sum::<usize>() as u64;
    assert_limit(&bytes, bytes.len() as u64, |caps, n| caps.file = n, "XLS121");
    assert_limit(&bytes, 7, |caps, n| caps.entries = n, "XLS122");
    assert_limit(&bytes, largest, |caps, n| caps.part_inflated = n, "XLS123");
    assert_limit(&bytes, total, |caps, n| caps.total_inflated = n, "XLS124");
    assert_limit(&bytes, 1, |caps, n| caps.sheets = n, "XLS126");
    assert_limit(&bytes, 2, |caps, n| caps.shared_strings = n, "XLS127");
    assert_limit(&bytes, 2, |caps, n| caps.styles = n, "XLS134");
}

#[test]
fn relationship_and_header_limits_are_enforced() {
    let links = |count: usize| {
        let more: String = (3..count).map(|n| format!("<Relationship Id=\"x{n}\" Type=\"x/y\" Target=\"z\"/>")).collect();
        let links = WORKBOOK_RELATIONSHIPS.replace("</Relationships>", &format!("{more}</Relationships>"));
        refusal_code_under(&workbook_with(&[("xl/_rels/workbook.xml.rels", &links)]), &Caps::NATIVE)
    };
    assert_eq!([links(2_000), links(2_001)], [None, Some("XLS122")]);
    let headers = |count: usize| {
        let xml = format!("<worksheet><headerFooter>{}</headerFooter></worksheet>", "<oddHeader>a</oddHeader>".repeat(count));
        refusal_code_under(&workbook_with(&[("xl/sheet1.xml", &xml)]), &Caps::NATIVE)
    };
    assert_eq!([headers(6), headers(7)], [None, Some("XLS112")]);
}

#[test]
fn the_compression_ratio_limit_is_enforced() {
    let blank = " ".repeat(Caps::RATIO_CHECKED_FROM_BYTES as usize + 1);
    let bomb = workbook_with(&[("xl/media/a", &blank)]);
    assert_eq!(refusal_code_under(&bomb, &Caps::NATIVE), Some("XLS125"));
    let small = workbook_with(&[("xl/media/a", &blank[1..])]);
    assert_eq!(refusal_code_under(&small, &Caps::NATIVE), None);
    let stored = zip_parts(&parts(&[("xl/media/a", &blank)]), zip::CompressionMethod::Stored);
    assert_eq!(refusal_code_under(&stored, &Caps::NATIVE), None);
}

#[test]
fn cell_limits_are_enforced() {
    let bytes = workbook_with_rows("<row><c><v>1</v></c><c s=\"1\"/><c t=\"s\"><v>0</v></c></row>");
    assert_limit(&bytes, 2, |caps, n| caps.cells = n, "XLS128");
    assert_limit(&bytes, "khôngmột".len() as u64, |caps, n| caps.cell_text = n, "XLS132");
    let often = workbook_with_rows("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c><c><v>12</v></c></row>");
    assert_limit(&often, "khôngkhông12".len() as u64, |caps, n| caps.cell_text = n, "XLS132");
    let merged = "<worksheet><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/></mergeCells></worksheet>";
    assert_limit(&workbook_with(&[("xl/sheet1.xml", merged)]), 2, |caps, n| caps.merged = n, "XLS133");
}

#[test]
fn xml_limits_are_enforced() {
    let nested = |depth: usize| {
        let xml = format!("<worksheet>{}{}</worksheet>", "<a>".repeat(depth - 1), "</a>".repeat(depth - 1));
        refusal_code_under(&workbook_with(&[("xl/sheet1.xml", &xml)]), &Caps::NATIVE)
    };
    assert_eq!([nested(256), nested(257)], [None, Some("XLS129")]);
    let attributes = |count: usize| {
        let list: String = (0..count).map(|n| format!(" a{n}=\"\"")).collect();
        refusal_code_under(&workbook_with(&[("xl/sheet1.xml", &format!("<worksheet><x{list}/></worksheet>"))]), &Caps::NATIVE)
    };
    assert_eq!([attributes(1_200), attributes(1_201)], [None, Some("XLS130")]);
}

#[test]
fn the_string_length_limit_is_enforced() {
    for (character, count) in [("a", 32_767), ("ậ", 32_767), ("😀", 16_383)] {
        let cell = |text: &str| {
            [format!("<row><c t=\"str\"><v>{text}</v></c></row>"), format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>")]
                .map(|xml| refusal_code_under(&workbook_with_rows(&xml), &Caps::NATIVE))
        };
        assert_eq!(cell(&character.repeat(count)), [None, None]);
        assert_eq!(cell(&character.repeat(count + 1)), [Some("XLS131"), Some("XLS131")]);
    }
}

#[test]
fn messages_name_value_and_limit() {
    let refusal = Refusal::from(read_sheet_lines(&workbook_with(&[]), &Caps { entries: 6, ..Caps::NATIVE }, 0).unwrap_err());
    let message = refusal.problem().message(Lang::Vi);
    assert!(message.contains('7') && message.contains('6'), "{message}");
    let Problem::Limit(problem) = refusal.problem() else { panic!("{refusal}") };
    assert!(problem.help(Lang::Vi).contains("tệp mẫu"));
    assert_eq!(tonghop::findings::Size(1536).say(Lang::Vi), "1,5 KB");
}
