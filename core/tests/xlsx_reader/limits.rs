//! Tests each limit with a file just within it and one just beyond.

use tonghop::findings::{Problem, Refusal};
use tonghop::xlsx::read::Caps;
use tonghop::{Lang, Say};

use crate::build::{LINKS, parts, read, rows, with, zipped};

/// Reads with limits; `None` where all is read.
fn code(bytes: &[u8], caps: &Caps) -> Option<&'static str> {
    read(bytes, caps, 0).err().map(|refusal| Refusal::from(refusal).code())
}

/// Reads with the limit at `enough` and just below it.
#[track_caller]
fn at_limit(bytes: &[u8], enough: u64, set: fn(&mut Caps, u64), expected: &str) {
    let mut caps = Caps::NATIVE;
    set(&mut caps, enough);
    assert_eq!(code(bytes, &caps), None, "at the limit");
    set(&mut caps, enough - 1);
    assert_eq!(code(bytes, &caps), Some(expected), "above the limit");
}

#[test]
fn of_the_package() {
    let bytes = with(&[]);
    let all = parts(&[]);
    let largest = all.iter().map(|part| part.1.len()).max().unwrap() as u64;
    let total = all.iter().map(|part| part.1.len()).sum::<usize>() as u64;
    at_limit(&bytes, bytes.len() as u64, |caps, n| caps.file = n, "XLS121");
    at_limit(&bytes, 7, |caps, n| caps.entries = n, "XLS122");
    at_limit(&bytes, largest, |caps, n| caps.part_inflated = n, "XLS123");
    at_limit(&bytes, total, |caps, n| caps.total_inflated = n, "XLS124");
    at_limit(&bytes, 1, |caps, n| caps.sheets = n, "XLS126");
    at_limit(&bytes, 2, |caps, n| caps.shared_strings = n, "XLS127");
    at_limit(&bytes, 2, |caps, n| caps.styles = n, "XLS134");
}

#[test]
fn of_relationships_and_headers() {
    let links = |count: usize| {
        let more: String = (3..count).map(|n| format!("<Relationship Id=\"x{n}\" Type=\"x/y\" Target=\"z\"/>")).collect();
        let links = LINKS.replace("</Relationships>", &format!("{more}</Relationships>"));
        code(&with(&[("xl/_rels/workbook.xml.rels", &links)]), &Caps::NATIVE)
    };
    assert_eq!([links(2_000), links(2_001)], [None, Some("XLS122")]);
    let headers = |count: usize| {
        let xml = format!("<worksheet><headerFooter>{}</headerFooter></worksheet>", "<oddHeader>a</oddHeader>".repeat(count));
        code(&with(&[("xl/sheet1.xml", &xml)]), &Caps::NATIVE)
    };
    assert_eq!([headers(6), headers(7)], [None, Some("XLS112")]);
}

#[test]
fn of_the_ratio() {
    let blank = " ".repeat(Caps::RATIO_FROM as usize + 1);
    let bomb = with(&[("xl/media/a", &blank)]);
    assert_eq!(code(&bomb, &Caps::NATIVE), Some("XLS125"));
    let small = with(&[("xl/media/a", &blank[1..])]);
    assert_eq!(code(&small, &Caps::NATIVE), None);
    let stored = zipped(&parts(&[("xl/media/a", &blank)]), zip::CompressionMethod::Stored);
    assert_eq!(code(&stored, &Caps::NATIVE), None);
}

#[test]
fn of_the_cells() {
    let bytes = rows("<row><c><v>1</v></c><c s=\"1\"/><c t=\"s\"><v>0</v></c></row>");
    at_limit(&bytes, 2, |caps, n| caps.cells = n, "XLS128");
    at_limit(&bytes, "khôngmột".len() as u64, |caps, n| caps.cell_text = n, "XLS132");
    let often = rows("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c><c><v>12</v></c></row>");
    at_limit(&often, "khôngkhông12".len() as u64, |caps, n| caps.cell_text = n, "XLS132");
    let merged = "<worksheet><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/></mergeCells></worksheet>";
    at_limit(&with(&[("xl/sheet1.xml", merged)]), 2, |caps, n| caps.merged = n, "XLS133");
}

#[test]
fn of_the_xml() {
    let nested = |depth: usize| {
        let xml = format!("<worksheet>{}{}</worksheet>", "<a>".repeat(depth - 1), "</a>".repeat(depth - 1));
        code(&with(&[("xl/sheet1.xml", &xml)]), &Caps::NATIVE)
    };
    assert_eq!([nested(256), nested(257)], [None, Some("XLS129")]);
    let attributes = |count: usize| {
        let list: String = (0..count).map(|n| format!(" a{n}=\"\"")).collect();
        code(&with(&[("xl/sheet1.xml", &format!("<worksheet><x{list}/></worksheet>"))]), &Caps::NATIVE)
    };
    assert_eq!([attributes(1_200), attributes(1_201)], [None, Some("XLS130")]);
}

#[test]
fn of_strings() {
    for (character, count) in [("a", 32_767), ("ậ", 32_767), ("😀", 16_383)] {
        let cell = |text: &str| {
            [format!("<row><c t=\"str\"><v>{text}</v></c></row>"), format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>")]
                .map(|xml| code(&rows(&xml), &Caps::NATIVE))
        };
        assert_eq!(cell(&character.repeat(count)), [None, None]);
        assert_eq!(cell(&character.repeat(count + 1)), [Some("XLS131"), Some("XLS131")]);
    }
}

#[test]
fn messages_name_value_and_limit() {
    let refusal = Refusal::from(read(&with(&[]), &Caps { entries: 6, ..Caps::NATIVE }, 0).unwrap_err());
    let message = refusal.problem().message(Lang::Vi);
    assert!(message.contains('7') && message.contains('6'), "{message}");
    let Problem::Limit(problem) = refusal.problem() else { panic!("{refusal}") };
    assert!(problem.help(Lang::Vi).contains("tệp mẫu"));
    assert_eq!(tonghop::findings::Size(1536).say(Lang::Vi), "1,5 KB");
}
