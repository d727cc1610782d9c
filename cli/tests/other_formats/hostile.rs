//! Tests that crafted and broken files of other formats get the expected outcome and code. The real program checks all of them in one run.

use crate::biff::{Biff, number_cell as biff_number};
use crate::support::{edit_part_text, run_check_on_files, unpack_parts, valid_ods, valid_xls, valid_xlsx, zip_parts};
use crate::xlsb::{GENERAL_STYLE, Xlsb, number_record, page_header_record, row_record, text_record};

/// A case: file name, bytes, outcome, and codes of which one must be among the findings (several where the build of the program decides).
type Case = (&'static str, Vec<u8>, &'static str, &'static [&'static str]);

const REJECTED: &str = "rejected";
const ACCEPTED: &str = "accepted";

/// The case of a valid `.xls` after a change to its records.
fn changed_xls_case(name: &'static str, change: impl Fn(&mut Biff), outcome: &'static str, codes: &'static [&'static str]) -> Case {
    let mut biff = Biff::parse(valid_xls());
    change(&mut biff);
    (name, biff.to_file(), outcome, codes)
}

fn xls_cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut case = |name, change: &dyn Fn(&mut Biff), outcome, codes| cases.push(changed_xls_case(name, change, outcome, codes));
    let damaged: &[&str] = &["XLS165"];
    case("filepass.xls", &|b| b.globals.insert(1, (0x002F, [1, 0, 1, 0, 1, 0].repeat(9))), REJECTED, &["XLS103"]);
    case("filepass-xor.xls", &|b| b.globals.insert(1, (0x002F, vec![0, 0, 0x59, 0xB3, 0x0A, 0x9A])), REJECTED, &["XLS103"]);
    case(
        "dimensions-huge.xls",
        &|b| b.first_record(0x0200).1[..8].copy_from_slice(&[0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0x7F]),
        REJECTED,
        &["XLS162"],
    );
    case(
        "dimensions-backwards.xls",
        &|b| b.first_record(0x0200).1[..8].copy_from_slice(&[9, 0, 0, 0, 1, 0, 0, 0]),
        REJECTED,
        &["XLS163", "XLS162"],
    );
    case("dimensions-short.xls", &|b| b.first_record(0x0200).1.truncate(5), REJECTED, damaged);
    case("far-corner.xls", &|b| b.append_record(0x0203, biff_number(65_535, 65_535, 1.0)), REJECTED, &["XLS162"]);
    case("number-short.xls", &|b| b.append_record(0x0203, vec![0, 0, 0, 0, 0, 0, 1]), REJECTED, damaged);
    case("number-empty.xls", &|b| b.append_record(0x0203, Vec::new()), REJECTED, damaged);
    case(
        "number-twice.xls",
        &|b| [1.0, 2.0].into_iter().for_each(|n| b.append_record(0x0203, biff_number(200, 1, n))),
        REJECTED,
        &["XLS166"],
    );
    case("number-nan.xls", &|b| b.append_record(0x0203, biff_number(200, 1, f64::NAN)), ACCEPTED, &["XLS146"]);
    case("number-infinite.xls", &|b| b.append_record(0x0203, biff_number(200, 1, f64::INFINITY)), ACCEPTED, &["XLS146"]);
    case("number-1e300.xls", &|b| b.append_record(0x0203, biff_number(200, 1, 1e300)), ACCEPTED, &["XLS146"]);
    case("style-unknown.xls", &|b| b.append_record(0x0203, [&[200, 0, 1, 0, 0xFF, 0xFF][..], &1f64.to_le_bytes()].concat()), ACCEPTED, &[]);
    case("error-unknown.xls", &|b| b.append_record(0x0205, vec![200, 0, 1, 0, 0, 0, 0x55, 1]), REJECTED, damaged);
    case("mulrk-lies.xls", &|b| b.append_record(0x00BD, vec![200, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0]), REJECTED, damaged);
    case("mulrk-short.xls", &|b| b.append_record(0x00BD, vec![200, 0, 1]), REJECTED, damaged);
    case("string-index.xls", &|b| b.append_record(0x00FD, vec![200, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F]), REJECTED, &["XLS166"]);
    case(
        "formula-without-text.xls",
        &|b| b.append_record(0x0006, [&[200, 0, 1, 0, 0, 0][..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 8]].concat()),
        REJECTED,
        &["XLS166"],
    );
    case("formula-short.xls", &|b| b.append_record(0x0006, vec![200, 0, 1, 0, 0, 0, 0, 0]), REJECTED, damaged);
    // Formula records of older versions of Excel, which are read, and cell records of the oldest, whose absence is noticed.
    for (name, kind) in [("formula-0206.xls", 0x0206), ("formula-0406.xls", 0x0406)] {
        let formula = [&[200, 0, 1, 0, 0, 0][..], &4f64.to_le_bytes(), &[0, 0, 7, 0, 0x1E, 2, 0, 0x1E, 2, 0, 3]].concat();
        case(name, &|b| b.append_record(kind, formula.clone()), ACCEPTED, &[]);
    }
    case(
        "formula-0406-short.xls",
        &|b| b.append_record(0x0406, [&[200, 0, 1, 0, 0, 0][..], &4f64.to_le_bytes(), &[0; 6]].concat()),
        REJECTED,
        &["XLS166"],
    );
    for (name, kind, length) in [
        ("oldest-integer.xls", 0x0002, 9),
        ("oldest-number.xls", 0x0003, 15),
        ("oldest-label.xls", 0x0004, 9),
        ("oldest-rk.xls", 0x007E, 10),
    ] {
        case(name, &|b| b.append_record(kind, [&[200, 0, 1, 0][..], &vec![0; length - 4]].concat()), REJECTED, &["XLS166"]);
    }
    case("dimensions-whole.xls", &|b| b.first_record(0x0200).1[..12].copy_from_slice(&[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]), ACCEPTED, &[]);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    case("box-marked.xls", &|b| b.append_record(0x003C, [&[1][..], &wide("TỐI MẬT")].concat()), REJECTED, &["SUB340"]);
    case(
        "picture-marked.xls",
        &|b| b.append_record(0x00EC, [&[0x80, 0xC3, 8, 0, 0, 0, 0, 0][..], &wide("Dấu MẬT"), &[0, 0]].concat()),
        REJECTED,
        &["SUB340"],
    );
    case("box.xls", &|b| b.append_record(0x003C, [&[1][..], &wide("Không ghi nội dung mật")].concat()), ACCEPTED, &[]);
    case("merged-lies.xls", &|b| b.append_record(0x00E5, vec![0xFF, 0xFF, 0, 0, 1, 0, 0, 0, 1, 0]), REJECTED, &["XLS163", "XLS165"]);
    case("merged-backwards.xls", &|b| b.append_record(0x00E5, vec![1, 0, 9, 0, 1, 0, 0, 0, 1, 0]), REJECTED, damaged);
    case("codepage.xls", &|b| b.globals.insert(1, (0x0042, vec![0x39, 0x30])), REJECTED, damaged);
    case(
        "same-names.xls",
        &|b| {
            let name = b.globals.iter().find(|(kind, _)| *kind == 0x0085).unwrap().1[6..].to_vec();
            for (_, content) in b.globals.iter_mut().filter(|(kind, _)| *kind == 0x0085) {
                content.splice(6.., name.clone());
            }
        },
        REJECTED,
        &["XLS116"],
    );
    case("sheet-state.xls", &|b| b.globals.iter_mut().find(|(kind, _)| *kind == 0x0085).unwrap().1[4] = 0x3F, REJECTED, damaged);
    case("no-sheets.xls", &|b| b.globals.retain(|(kind, _)| *kind != 0x0085), REJECTED, &["XLS115"]);
    case("strings-count.xls", &|b| b.globals.iter_mut().find(|(kind, _)| *kind == 0x00FC).unwrap().1[4..8].fill(0x7F), ACCEPTED, &[]);
    case(
        "strings-cut.xls",
        &|b| b.globals.iter_mut().find(|(kind, _)| *kind == 0x00FC).unwrap().1.truncate(40),
        REJECTED,
        &["XLS165", "XLS163"],
    );
    case(
        "header-marked.xls",
        &|b| b.append_record(0x0014, [&[9, 0, 1][..], &"&CTỐI MẬT".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat()),
        REJECTED,
        &["SUB340"],
    );
    case("without-figures.xls", &|b| b.sheets[0] = [b.sheets[0][..2].to_vec(), vec![(0x000A, Vec::new())]].concat(), REJECTED, &["XLS201"]);

    let biff = Biff::parse(valid_xls());
    let stream = biff.to_stream(None);
    let mut without_end = stream.clone();
    without_end.truncate(without_end.len() - 4);
    let mut long_record = stream.clone();
    let last = long_record.len() - 4;
    long_record[last..].copy_from_slice(&[0x03, 0x02, 0xFF, 0xFF]);
    cases.extend([
        ("sheet-nowhere.xls", biff.file_with_stream(&biff.to_stream(Some(0xFFFF_FFF0))), REJECTED, damaged),
        ("all-sheets-in-one-place.xls", biff.file_with_stream(&biff.to_stream(Some(0))), REJECTED, &["XLS201", "XLS165", "XLS163"]),
        ("no-end.xls", biff.file_with_stream(&without_end), REJECTED, damaged),
        ("record-too-long.xls", biff.file_with_stream(&long_record), REJECTED, damaged),
        ("empty-stream.xls", biff.file_with_stream(&[]), REJECTED, damaged),
        ("zeros.xls", biff.file_with_stream(&[0; 5000]), REJECTED, damaged),
        ("half.xls", valid_xls()[..valid_xls().len() / 2].to_vec(), REJECTED, &["XLS102"]),
        ("head.xls", valid_xls()[..512].to_vec(), REJECTED, &["XLS102", "XLS165"]),
        ("looping-chain.xls", looping_container(), REJECTED, damaged),
        ("bare-stream.xls", stream.clone(), REJECTED, damaged),
        ("stream-in-capitals.xls", xls_with_stream_name("/WORKBOOK", &stream, None), ACCEPTED, &[]),
        ("properties-marked.xls", xls_with_stream_name("/Workbook", &stream, Some("Tối mật")), REJECTED, &["SUB340"]),
        ("properties.xls", xls_with_stream_name("/Workbook", &stream, Some("Bí mật nhà nước")), ACCEPTED, &[]),
    ]);
    cases
}

/// A compound file with the workbook under this name, and with this title among its properties.
fn xls_with_stream_name(name: &str, stream: &[u8], title: Option<&str>) -> Vec<u8> {
    use std::io::Write;
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    if let Some(title) = title {
        let properties = [&[0xFE, 0xFF, 0, 0, 0x1E, 0, 0, 0][..], title.as_bytes(), &[0]].concat();
        file.create_stream("/\u{5}SummaryInformation").unwrap().write_all(&properties).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A compound file of 1.5 KiB whose stream is a chain of sectors that leads back to its beginning ([MS-CFB] 2.3).
fn looping_container() -> Vec<u8> {
    let mut file = vec![0; 1536];
    file[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    file[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    file[44] = 1;
    file[48] = 1;
    file[56..60].copy_from_slice(&[0, 0x10, 0, 0]);
    file[60..68].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]);
    file[68..72].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF]);
    file[76..512].fill(0xFF);
    file[76..80].fill(0);
    // The first sector is the table of sectors; the directory is its own next sector.
    file[512..1024].fill(0xFF);
    file[512..520].copy_from_slice(&[0xFD, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0]);
    for (at, unit) in "Workbook".encode_utf16().enumerate() {
        file[1152 + at * 2..1154 + at * 2].copy_from_slice(&unit.to_le_bytes());
    }
    file[1152 + 64] = 18;
    file
}

fn xlsb_cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut case = |name, change: &dyn Fn(&mut Xlsb), outcome, codes| {
        let mut book = Xlsb::from_xlsx(valid_xlsx());
        change(&mut book);
        cases.push((name, book.to_file(), outcome, codes));
    };
    let damaged: &[&str] = &["XLS165"];
    // Row 11 contains the titles; records of cells are inserted behind the record of this row.
    let at = 11;
    case(
        "string-index.xlsb",
        &|b| b.insert_into_row(at, (0x0007, [30, 0, 99].into_iter().flat_map(u32::to_le_bytes).collect())),
        REJECTED,
        &["XLS163"],
    );
    case("cell-short.xlsb", &|b| b.insert_into_row(at, (0x0005, vec![30, 0, 0])), REJECTED, damaged);
    case("number-short.xlsb", &|b| b.insert_into_row(at, (0x0005, vec![30, 0, 0, 0, 0, 0, 0, 0])), ACCEPTED, &[]);
    case("number-nan.xlsb", &|b| b.insert_into_row(at, number_record(30, f64::NAN, GENERAL_STYLE)), ACCEPTED, &["XLS146"]);
    case("number-1e300.xlsb", &|b| b.insert_into_row(at, number_record(30, 1e300, GENERAL_STYLE)), ACCEPTED, &["XLS146"]);
    case(
        "number-twice.xlsb",
        &|b| [1.0, 2.0].into_iter().for_each(|n| b.insert_into_row(at, number_record(30, n, 0))),
        ACCEPTED,
        &["XLS142"],
    );
    case("style-unknown.xlsb", &|b| b.insert_into_row(at, number_record(30, 1.0, 0xFFFF)), ACCEPTED, &[]);
    case("column-20000.xlsb", &|b| b.insert_into_row(at, number_record(20_000, 1.0, 0)), REJECTED, damaged);
    case(
        "row-too-far.xlsb",
        &|b| b.figures_sheet().splice(3..3, [row_record(0x0020_0000, false), number_record(1, 1.0, 0)]).for_each(drop),
        REJECTED,
        &["XLS166"],
    );
    case("error-unknown.xlsb", &|b| b.insert_into_row(at, (0x0003, vec![30, 0, 0, 0, 0, 0, 0, 0, 0x55])), REJECTED, damaged);
    let error = |column: u32, code: u8| (0x000B, [[column, 0].into_iter().flat_map(u32::to_le_bytes).collect(), vec![code, 0, 0]].concat());
    case("formula-error.xlsb", &|b| b.insert_into_row(at, error(30, 0x07)), ACCEPTED, &[]);
    case("formula-error-unknown.xlsb", &|b| b.insert_into_row(at, error(30, 0x55)), REJECTED, damaged);
    // An error in place of an answer is reported. Calamine leaves it out, so that the answer would look blank.
    case(
        "formula-error-answer.xlsb",
        &|b| {
            let answer = b.figures_sheet().iter().position(|(kind, content)| *kind == 0x0005 && content[0] == 4).unwrap();
            b.figures_sheet()[answer] = error(4, 0x07);
        },
        ACCEPTED,
        &["SUB216"],
    );
    let rich = |text: &str| {
        (0x003E, [[30, 0].into_iter().flat_map(u32::to_le_bytes).collect(), vec![0], crate::xlsb::encode_wide_string(text)].concat())
    };
    case("rich-text.xlsb", &|b| b.insert_into_row(at, rich("ghi chú")), ACCEPTED, &[]);
    case("rich-text-marked.xlsb", &|b| b.insert_into_row(at, rich("TỐI MẬT")), REJECTED, &["SUB340"]);
    case("short-number.xlsb", &|b| b.insert_into_row(at, (0x0010, [&[0; 4][..], &5f64.to_le_bytes()].concat())), REJECTED, &["XLS166"]);
    case("text-too-long.xlsb", &|b| b.insert_into_row(at, text_record(30, &"a".repeat(32_768))), REJECTED, &["XLS131"]);
    case(
        "text-lies.xlsb",
        &|b| b.insert_into_row(at, (0x0006, [30, 0, 0x7FFF_FFFF].into_iter().flat_map(u32::to_le_bytes).collect())),
        REJECTED,
        &["XLS165", "XLS163"],
    );
    case("no-dimensions.xlsb", &|b| b.figures_sheet().retain(|(kind, _)| *kind != 0x0094), REJECTED, damaged);
    case("no-end-of-data.xlsb", &|b| b.figures_sheet().retain(|(kind, _)| *kind != 0x0092), REJECTED, &["XLS165", "XLS166"]);
    case("cells-behind-the-data.xlsb", &|b| b.figures_sheet().push(number_record(1, 5.0, 0)), REJECTED, &["XLS166"]);
    case("same-names.xlsb", &|b| b.sheets[1].0 = b.sheets[0].0.to_uppercase(), REJECTED, &["XLS116"]);
    case(
        "merged-backwards.xlsb",
        &|b| b.figures_sheet().push((0x00B0, [9, 1, 0, 0].into_iter().flat_map(u32::to_le_bytes).collect())),
        REJECTED,
        damaged,
    );
    case("styles-lie.xlsb", &|b| b.styles[0].1 = vec![0xFF; 4], REJECTED, &["XLS165", "XLS163"]);
    case("header-marked.xlsb", &|b| b.figures_sheet().push(page_header_record("&R&12MẬT")), REJECTED, &["SUB340"]);
    case("no-sheets.xlsb", &|b| b.sheets.clear(), REJECTED, &["XLS115"]);
    case("sheet-state.xlsb", &|b| b.sheets[0].1 = 7, REJECTED, damaged);

    let whole = Xlsb::from_xlsx(valid_xlsx()).to_parts();
    let without = |wanted: &str| zip_parts(&whole.iter().filter(|(name, _)| name != wanted).cloned().collect::<Vec<_>>());
    let with = |wanted: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut parts = whole.clone();
        change(&mut parts.iter_mut().find(|(name, _)| name == wanted).unwrap().1);
        zip_parts(&parts)
    };
    let beside = |name: &str, content: &[u8]| zip_parts(&[&whole[..], &[(name.to_owned(), content.to_vec())]].concat());
    let file = zip_parts(&whole);
    cases.extend([
        ("no-sheet-part.xlsb", without("xl/worksheets/sheet2.bin"), REJECTED, damaged),
        ("no-workbook.xlsb", without("xl/workbook.bin"), REJECTED, damaged),
        ("box-marked.xlsb", beside("xl/drawings/drawing1.xml", "<a:p><a:t>MẬT</a:t></a:p>".as_bytes()), REJECTED, &["SUB340"]),
        (
            "comment-marked.xlsb",
            beside("xl/comments1.bin", &[&[0x7D, 0xFC][..], &crate::xlsb::encode_wide_string("Tuyệt mật")].concat()),
            REJECTED,
            &["SUB340"],
        ),
        ("comment.xlsb", beside("xl/comments1.bin", &crate::xlsb::encode_wide_string("Xem lại số này")), ACCEPTED, &[]),
        ("no-links.xlsb", without("xl/_rels/workbook.bin.rels"), REJECTED, damaged),
        ("sheet-cut.xlsb", with("xl/worksheets/sheet1.bin", &|part| part.truncate(part.len() / 2)), REJECTED, damaged),
        ("workbook-cut.xlsb", with("xl/workbook.bin", &|part| part.truncate(part.len() - 30)), REJECTED, damaged),
        ("links-broken.xlsb", with("xl/_rels/workbook.bin.rels", &|part| part.truncate(300)), REJECTED, damaged),
        ("zip-cut.xlsb", file[..file.len() - 30].to_vec(), REJECTED, &["XLS105", "XLS102"]),
    ]);
    cases
}

/// Puts each element of the tables on a line of its own.
fn indent_tables(xml: &str) -> String {
    let mut out = xml.to_owned();
    for tag in ["<table:", "</table:", "<text:p", "</text:p>"] {
        out = out.replace(tag, &format!("\n   {tag}"));
    }
    // The ends of paragraphs are on lines of their own, too.
    assert_ne!(out, xml);
    out
}

fn ods_cases() -> Vec<Case> {
    let content = |change: &dyn Fn(&str) -> String| edit_part_text(valid_ods(), "content.xml", change);
    // The first cell with the figure 8 is a result of the return.
    let figure = "office:value-type=\"float\" office:value=\"8\"";
    let instead = |with: &'static str| move |xml: &str| xml.replacen(figure, with, 1);
    let damaged: &[&str] = &["XLS165"];
    let too_many: &[&str] = &["XLS128"];
    let end = "</table:table>";
    // Inserts XML at the beginning of the first cell with text.
    let written = |words: &str| {
        content(&|xml| {
            let cell = xml.find("office:value-type=\"string\"").unwrap();
            let (before, after) = xml.split_at(cell);
            format!("{before}{}", after.replacen("<text:p>", &format!("<text:p>{words}"), 1))
        })
    };
    let mut cases: Vec<Case> = vec![
        ("unclosed.ods", content(&|xml| xml[..xml.rfind(end).unwrap()].to_owned()), REJECTED, damaged),
        ("unclosed-row.ods", content(&|xml| xml.replacen("</table:table-row>", "", 1)), REJECTED, damaged),
        (
            "columns-4e9.ods",
            content(&instead("table:number-columns-repeated=\"4000000000\" office:value-type=\"float\" office:value=\"8\"")),
            REJECTED,
            too_many,
        ),
        (
            "columns-above-u32.ods",
            content(&instead("table:number-columns-repeated=\"99999999999999999999\" office:value-type=\"float\" office:value=\"8\"")),
            REJECTED,
            damaged,
        ),
        (
            "columns-0.ods",
            content(&instead("table:number-columns-repeated=\"0\" office:value-type=\"float\" office:value=\"8\"")),
            REJECTED,
            damaged,
        ),
        (
            "columns-minus.ods",
            content(&instead("table:number-columns-repeated=\"-1\" office:value-type=\"float\" office:value=\"8\"")),
            REJECTED,
            damaged,
        ),
        (
            "columns-words.ods",
            content(&instead("table:number-columns-repeated=\"two\" office:value-type=\"float\" office:value=\"8\"")),
            REJECTED,
            damaged,
        ),
        (
            "rows-1e6.ods",
            content(&|xml| {
                xml.replacen(end, "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>", 1)
            }),
            REJECTED,
            too_many,
        ),
        (
            "row-too-far.ods",
            content(&|xml| {
                xml.replacen(end, "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell/></table:table-row><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>", 1)
            }),
            REJECTED,
            &["XLS166", "XLS162", "XLS165"],
        ),
        (
            "far-corner.ods",
            content(&|xml| {
                let row = "<table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
                xml.replacen(
                    end,
                    &format!(
                        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>{row}</table:table>"
                    ),
                    1,
                )
            }),
            REJECTED,
            &["XLS128", "XLS162"],
        ),
        // On a busy machine the reader runs out of time before it runs out of memory.
        ("spaces-2e9.ods", written("<text:s text:c=\"2000000000\"/>"), REJECTED, &["XLS162", "XLS161"]),
        ("value-1e400.ods", content(&instead("office:value-type=\"float\" office:value=\"1e400\"")), ACCEPTED, &["XLS146"]),
        ("value-nan.ods", content(&instead("office:value-type=\"float\" office:value=\"NaN\"")), ACCEPTED, &["XLS146"]),
        ("value-words.ods", content(&instead("office:value-type=\"float\" office:value=\"12abc\"")), REJECTED, damaged),
        ("value-comma.ods", content(&instead("office:value-type=\"float\" office:value=\"12,5\"")), REJECTED, damaged),
        ("formula-without-value.ods", content(&instead("table:formula=\"of:=1+1\"")), ACCEPTED, &["SUB217"]),
        (
            "error-value.ods",
            content(&instead(
                "table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
            )),
            ACCEPTED,
            &[],
        ),
        ("percentage.ods", content(&instead("office:value-type=\"percentage\" office:value=\"8\"")), ACCEPTED, &["SUB213"]),
        ("text-too-long.ods", written(&"a".repeat(40_000)), REJECTED, &["XLS131"]),
        (
            "document-type.ods",
            content(&|xml| xml.replacen("<office:document-content", "<!DOCTYPE x [<!ENTITY a \"a\">]><office:document-content", 1)),
            REJECTED,
            damaged,
        ),
        ("nested-table.ods", content(&instead("><table:table table:name=\"x\"/></table:table-cell><table:table-cell")), REJECTED, damaged),
        ("same-names.ods", content(&|xml| xml.replacen("table:name=\"Thuyết minh\"", "table:name=\"Số liệu\"", 1)), REJECTED, &["XLS116"]),
        (
            "sheets-257.ods",
            content(&|xml| {
                let sheets: String = (0..257)
                    .map(|n| {
                        format!("<table:table table:name=\"t{n}\"><table:table-row><table:table-cell/></table:table-row></table:table>")
                    })
                    .collect();
                xml.replacen(end, &format!("{end}{sheets}"), 1)
            }),
            REJECTED,
            &["XLS126"],
        ),
        ("deep.ods", written(&format!("{}{}", "<text:span>".repeat(300), "</text:span>".repeat(300))), REJECTED, damaged),
        (
            "footer-marked.ods",
            edit_part_text(valid_ods(), "styles.xml", |xml| {
                xml.replacen(
                    "</style:master-page>",
                    "<style:footer-left><text:p>TUYỆT <text:span>MẬT</text:span></text:p></style:footer-left></style:master-page>",
                    1,
                )
            }),
            REJECTED,
            &["SUB340"],
        ),
        (
            "zero-of-a-library.ods",
            edit_part_text(
                &content(&instead("table:formula=\"of:=2+2\" office:value-type=\"float\" office:value=\"0\"")),
                "meta.xml",
                |xml| {
                    let (before, rest) = xml.split_once("<meta:generator>").unwrap();
                    let (_, after) = rest.split_once('<').unwrap();
                    format!("{before}<meta:generator>odfpy/1.4<{after}")
                },
            ),
            ACCEPTED,
            &["XLS180"],
        ),
        ("pretty.ods", content(&indent_tables), ACCEPTED, &[]),
        ("comment-in-row.ods", content(&|xml| xml.replacen("<table:table-cell", "<!-- x --><table:table-cell", 3)), ACCEPTED, &[]),
        (
            "row-of-other-prefix.ods",
            content(&|xml| {
                xml.replacen(end, "<x:table-row xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"/></table:table>", 1)
            }),
            REJECTED,
            damaged,
        ),
        ("value-of-other-prefix.ods", content(&instead("office:value-type=\"float\" o:value=\"8\"")), REJECTED, damaged),
        (
            "box-marked.ods",
            content(&|xml| {
                xml.replacen(
                    end,
                    "<table:shapes><draw:frame draw:name=\"Khung 1\"><draw:text-box><text:p>TỐI</text:p><text:p>MẬT</text:p></draw:text-box></draw:frame></table:shapes></table:table>",
                    1,
                )
            }),
            REJECTED,
            &["SUB340"],
        ),
        (
            "note-marked.ods",
            content(&|xml| {
                xml.replacen("<text:p>", "<office:annotation><dc:creator>a</dc:creator><text:p>Mật</text:p></office:annotation><text:p>", 1)
            }),
            REJECTED,
            &["SUB340"],
        ),
        (
            "picture-marked.ods",
            content(&|xml| xml.replacen(end, "<table:shapes><draw:frame draw:name=\"Tuyệt mật\"/></table:shapes></table:table>", 1)),
            REJECTED,
            &["SUB340"],
        ),
        (
            "title-marked.ods",
            edit_part_text(valid_ods(), "meta.xml", |xml| xml.replacen("<office:meta>", "<office:meta><dc:title>MẬT</dc:title>", 1)),
            REJECTED,
            &["SUB340"],
        ),
        (
            "encrypted.ods",
            edit_part_text(valid_ods(), "META-INF/manifest.xml", |xml| {
                xml.replacen("/>", "><manifest:encryption-data/></manifest:file-entry>", 1)
            }),
            REJECTED,
            &["XLS103"],
        ),
        (
            "no-content.ods",
            zip_parts(&unpack_parts(valid_ods()).into_iter().filter(|(name, _)| name != "content.xml").collect::<Vec<_>>()),
            REJECTED,
            damaged,
        ),
        ("zip-cut.ods", valid_ods()[..valid_ods().len() - 40].to_vec(), REJECTED, &["XLS105", "XLS102"]),
    ];
    // One byte of the packed content is changed, which the checksum reveals.
    let mut flipped = valid_ods().to_vec();
    let at = flipped.windows(11).position(|bytes| bytes == b"content.xml").unwrap() + 400;
    flipped[at] ^= 0x10;
    cases.push(("flipped.ods", flipped, REJECTED, damaged));
    cases
}

/// Files whose content is of another type than their name says.
fn misnamed_file_cases() -> Vec<Case> {
    let table = "Mã\tKết quả\nB01\t5\nB02\t6\nC01\t7\n";
    let html = "<html><body><table><tr><td>Mã</td><td>Kết quả</td></tr><tr><td>B01</td><td>5</td></tr></table></body></html>";
    let excel_xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>";
    let encrypted = {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        file.create_stream("/EncryptedPackage").unwrap();
        file.create_stream("/EncryptionInfo").unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    };
    let letter = {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        file.create_stream("/WordDocument").unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    };
    vec![
        ("html.xls", html.as_bytes().to_vec(), REJECTED, &["XLS102"]),
        ("tsv.xls", table.as_bytes().to_vec(), REJECTED, &["XLS102"]),
        ("csv.xlsx", table.replace('\t', ",").into_bytes(), REJECTED, &["XLS102"]),
        ("2003.xls", excel_xml.as_bytes().to_vec(), REJECTED, &["XLS104"]),
        ("password.xlsx", encrypted.clone(), REJECTED, &["XLS103"]),
        ("password.xls", encrypted, REJECTED, &["XLS103"]),
        ("letter.xls", letter, "skipped", &[]),
        ("empty.ods", Vec::new(), REJECTED, &["XLS101"]),
        ("picture.xlsb", b"\x89PNG\r\n\x1a\n".to_vec(), "skipped", &[]),
    ]
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn each_hostile_file_gets_its_expected_verdict_and_code() {
    let cases: Vec<Case> = [xls_cases(), xlsb_cases(), ods_cases(), misnamed_file_cases()].concat();
    assert!(cases.len() >= 100, "{} cases", cases.len());
    let said = run_check_on_files(cases.iter().map(|(name, bytes, ..)| (*name, bytes.as_slice())));
    let mut wrong = Vec::new();
    for (name, _, outcome, codes) in &cases {
        let found = &said[*name];
        let named = codes.is_empty() || found.codes().iter().any(|code| codes.contains(code));
        // A rejected file has exactly one finding.
        let once = *outcome != REJECTED || found.findings.len() == 1;
        if found.outcome != *outcome || !named || !once {
            wrong.push(format!("{name}: {outcome} {codes:?} expected, {} {:?} found", found.outcome, found.codes()));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
