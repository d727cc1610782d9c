//! Hostile files on both sides of every limit. At the limit the return is read; one above it, the return is refused with the code of
//! that limit.

use tonghop::findings::CellRef;
use tonghop::xlsx::read::{Caps, Cell, CellValue, open};

use super::CaseFamily;
use super::honest::{self, DATA_SHEET_PART, EditableReturn, SHARED_STRINGS_PART, STYLES_PART, WORKBOOK_RELATIONSHIPS, sample_return};
use super::zip::{Archive, DEFLATED, Entry, STORED};

const CAPS: Caps = Caps::NATIVE;

/// Converts a limit into `usize`.
fn to_usize(limit: u64) -> usize {
    usize::try_from(limit).expect("a limit that fits")
}

/// A pseudorandom number generator (xorshift) for content that does not compress too well. It gives the same numbers in every run.
struct NoiseGenerator(u32);

impl NoiseGenerator {
    fn next_below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % limit
    }
}

/// Returns `length` bytes of blanks, with line feeds at irregular distances, which compress to about a fortieth.
fn blanks(length: usize) -> Vec<u8> {
    let mut noise = NoiseGenerator(2_463_534_242);
    let mut blanks = vec![b' '; length];
    let mut at = 0;
    while at < length {
        blanks[at] = b'\n';
        at += 50 + noise.next_below(20) as usize;
    }
    blanks
}

/// Returns the sample return with one part padded to `length` bytes, by blanks in front of the end tag `end`.
fn archive_with_padded_part(part: &'static str, end: &'static str, length: usize) -> Archive {
    let text = sample_return().text(part);
    let (front, behind) = text.split_at(text.rfind(end).expect("the end"));
    let filling = blanks(length - text.len());
    let entry = Entry::from_pieces(part, DEFLATED, [front.as_bytes(), &filling, behind.as_bytes()].into_iter());
    sample_return().archive().with_change(|archive| *archive.entry(part) = entry)
}

/// Returns the uncompressed size of all parts together, in bytes.
fn total_uncompressed_size(archive: &Archive) -> usize {
    archive.entries.iter().map(|entry| entry.central.size as usize).sum()
}

/// Counts the cells of the sample return that have content, and the bytes of text in its cells, page headers and footers.
fn count_cells_and_text() -> (usize, usize) {
    let (mut cells, mut text) = (0, 0);
    let mut book = open(honest::workbook(), &CAPS).expect("a workbook");
    for index in 0..book.sheets().len() {
        let count = &mut |cell: Cell<'_>| {
            if let CellValue::Text(content) | CellValue::Number(content) | CellValue::Error(content) = cell.value {
                text += content.len();
            }
        };
        cells += to_usize(book.read_sheet(index, count).expect("a sheet").cells);
    }
    let parts = honest::SHEET_PARTS.map(|part| sample_return().text(part));
    let margins = ["oddHeader", "oddFooter"].map(|element| {
        let of_part = |part: &str| {
            let Some((_, rest)) = part.split_once(&format!("<{element}>")) else { return 0 };
            rest[..rest.find(&format!("</{element}>")).expect("its end")].replace("&amp;", "&").replace("&quot;", "\"").len()
        };
        parts.iter().map(|part| of_part(part)).sum::<usize>()
    });
    (cells, text + margins.iter().sum::<usize>())
}

/// Returns the XML of a sheet with `count` cells, in rows of 10,000.
fn sheet_xml_with_cells(count: usize) -> String {
    let mut noise = NoiseGenerator(88_675_123);
    let mut xml = "<worksheet><sheetData>".to_owned();
    for row in 0..count.div_ceil(10_000) {
        xml.push_str("<row>");
        for _ in 0..(count - row * 10_000).min(10_000) {
            xml.push_str(["<c><v>1</v></c>", "<c><v>2</v></c>", "<c><v>3</v></c>", "<c><v>44</v></c>"][noise.next_below(4) as usize]);
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}

/// Returns the sample return with added text, so that its whole text exceeds the limit by `more` bytes; 0 reaches the limit exactly.
fn return_at_text_limit(more: usize) -> EditableReturn {
    const LONG_TEXT_LEN: usize = 30_000;
    let used = count_cells_and_text().1;
    let left = to_usize(CAPS.cell_text) + more - used;
    let shared = sample_return().text(SHARED_STRINGS_PART).matches("<si>").count();
    let often = format!("<c t=\"s\"><v>{shared}</v></c>").repeat(left / LONG_TEXT_LEN);
    let last = format!("<c t=\"str\"><v>{}</v></c>", "x".repeat(left % LONG_TEXT_LEN));
    sample_return().insert_before(SHARED_STRINGS_PART, "</sst>", &format!("<si><t>{}</t></si>", "x".repeat(LONG_TEXT_LEN))).with_sheet(
        "Khác",
        "",
        &format!("<worksheet><sheetData><row>{often}{last}</row></sheetData></worksheet>"),
    )
}

/// Returns the sample return with `count` shared strings in all; the strings that are added are empty.
fn return_with_strings(count: usize) -> EditableReturn {
    let mut noise = NoiseGenerator(521_288_629);
    let honest_ones = sample_return().text(SHARED_STRINGS_PART).matches("<si>").count();
    let more: String = (honest_ones..count).map(|_| ["<si/>", "<si />", "<si></si>"][noise.next_below(3) as usize]).collect();
    sample_return().insert_before(SHARED_STRINGS_PART, "</sst>", &more)
}

fn return_with_styles(count: usize) -> EditableReturn {
    let text = sample_return().text(STYLES_PART);
    let list = &text[text.find("<cellXfs").expect("cell styles")..text.find("</cellXfs>").expect("cell styles")];
    sample_return().insert_before(STYLES_PART, "</cellXfs>", &"<xf numFmtId=\"0\"/>".repeat(count - list.matches("<xf ").count()))
}

fn return_with_merged_ranges(count: usize) -> EditableReturn {
    let honest_ones: usize = honest::SHEET_PARTS.iter().map(|part| sample_return().text(part).matches("<mergeCell ").count()).sum();
    let mut noise = NoiseGenerator(362_436_069);
    let ranges: String = (honest_ones..count).map(|_| format!("<mergeCell ref=\"Y{}:Z99\"/>", 1 + noise.next_below(90))).collect();
    sample_return().with_sheet("Khác", "", &format!("<worksheet><sheetData/><mergeCells>{ranges}</mergeCells></worksheet>"))
}

/// Returns the sample return with an unused part that is large enough for the check of the ratio, and whose headers give exactly this
/// ratio.
fn file_with_packing_ratio(ratio: usize) -> Vec<u8> {
    let size = to_usize(Caps::RATIO_CHECKED_FROM_BYTES) + 100;
    let mut entry = Entry::new("xl/media/image1.bmp", b"", STORED);
    entry.data = vec![0; size.div_ceil(ratio)];
    let packed = entry.data.len() as u32;
    entry = entry.with_both_headers(|header| (header.size, header.packed, header.method) = (size as u32, packed, DEFLATED));
    sample_return().archive().with_entry(entry).bytes()
}

/// Returns the sample return with an unused stored part that brings the file to `length` bytes.
fn file_of_length(length: usize) -> Vec<u8> {
    let with = |filling: usize| sample_return().archive().with_entry(Entry::new("xl/media/a", &vec![7; filling], STORED)).bytes();
    with(length - with(0).len())
}

fn json_of_length(length: usize) -> Vec<u8> {
    let text = honest::json();
    format!("{text}{}", " ".repeat(length - text.len())).into_bytes()
}

fn file_with_entries(count: usize) -> Vec<u8> {
    let mut archive = sample_return().archive();
    for number in archive.entries.len()..count {
        archive.entries.push(Entry::new(&format!("xl/media/{number}"), b"", STORED));
    }
    archive.bytes()
}

fn file_with_sheets(count: usize) -> Vec<u8> {
    (honest::SHEET_PARTS.len()..count)
        .fold(sample_return(), |all, number| all.with_sheet(&format!("T{number}"), "", "<worksheet><sheetData/></worksheet>"))
        .bytes()
}

fn file_with_xml_in_sheet(xml: &str) -> Vec<u8> {
    sample_return().insert_before(DATA_SHEET_PART, "<sheetData>", xml).bytes()
}

fn file_with_nested_xml(depth: usize) -> Vec<u8> {
    // The root of the sheet is the first level.
    file_with_xml_in_sheet(&format!("{}{}", "<a>".repeat(depth - 1), "</a>".repeat(depth - 1)))
}

fn file_with_attributes(count: usize) -> Vec<u8> {
    file_with_xml_in_sheet(&format!("<a{}/>", (0..count).map(|number| format!(" a{number}=\"\"")).collect::<String>()))
}

/// Returns the bytes of the sample return with a narrative of `length` characters.
fn file_with_narrative(length: usize) -> Vec<u8> {
    let text = "Tuyên truyền ".repeat(length / 13 + 1).chars().take(length).collect::<String>();
    sample_return()
        .with_cell(
            honest::NARRATIVES_SHEET_PART,
            "C5",
            &format!("<c r=\"C5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"),
        )
        .bytes()
}

fn file_with_page_headers(count: usize) -> Vec<u8> {
    // The sample return has one footer.
    sample_return()
        .replace_in_part(DATA_SHEET_PART, "</headerFooter>", &format!("{}</headerFooter>", "<evenHeader>a</evenHeader>".repeat(count - 1)))
        .bytes()
}

/// Returns the bytes of the sample return with `count` further figures to the right of the row of B02.
fn file_with_stray_figures(count: u16) -> Vec<u8> {
    let cells: String = (0..count).map(|n| format!("<c r=\"{}17\"><v>1</v></c>", CellRef::letters(n + 22))).collect();
    sample_return().replace_in_part(DATA_SHEET_PART, "<row r=\"18\"", &format!("<row r=\"17\">{cells}</row><row r=\"18\"")).bytes()
}

fn file_with_relationships(count: usize) -> Vec<u8> {
    let more: String =
        (honest::SHEET_PARTS.len() + 2..count).map(|n| format!("<Relationship Id=\"x{n}\" Type=\"x/y\" Target=\"z\"/>")).collect();
    sample_return().insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", &more).bytes()
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    family.add_accepted("file-at", "a file of 20 MB", "", || file_of_length(to_usize(CAPS.file)));
    family.add_rejected("file-above", "one byte more", "XLS121", || file_of_length(to_usize(CAPS.file) + 1));
    family.add_accepted("json-at.json", "JSON of 2 MB", "", || json_of_length(to_usize(CAPS.json)));
    family.add_rejected("json-above.json", "one byte more", "XLS121", || json_of_length(to_usize(CAPS.json) + 1));
    family.add_accepted("entries-at", "2,000 parts", "", || file_with_entries(to_usize(CAPS.entries)));
    family.add_rejected("entries-above", "one part more", "XLS122", || file_with_entries(to_usize(CAPS.entries) + 1));
    family
        .add_accepted("part-at", "a sheet of 128 MB", "", || {
            archive_with_padded_part(DATA_SHEET_PART, "</worksheet>", to_usize(CAPS.part_inflated)).bytes()
        })
        .mark_heavy();
    family
        .add_rejected("part-above", "one byte more", "XLS123", || {
            archive_with_padded_part(DATA_SHEET_PART, "</worksheet>", to_usize(CAPS.part_inflated) + 1).bytes()
        })
        .mark_heavy();
    let whole = |more: usize| {
        let archive = archive_with_padded_part(DATA_SHEET_PART, "</worksheet>", to_usize(CAPS.part_inflated));
        let left = to_usize(CAPS.total_inflated) + more - total_uncompressed_size(&archive);
        let filling = blanks(left - 1_000_000);
        archive
            .with_entry(Entry::new("xl/media/a", &filling, DEFLATED))
            .with_entry(Entry::new("xl/media/b", &vec![7; 1_000_000], STORED))
            .bytes()
    };
    family.add_accepted("total-at", "parts of 256 MB in all", "", move || whole(0)).mark_heavy();
    family.add_rejected("total-above", "one byte more", "XLS124", move || whole(1)).mark_heavy();
    family.add_accepted("ratio-at", "a part packed 200 times", "", || file_with_packing_ratio(to_usize(CAPS.ratio)));
    family.add_rejected("ratio-above", "a part packed more", "XLS125", || file_with_packing_ratio(to_usize(CAPS.ratio) + 1));
    family.add_accepted("sheets-at", "256 sheets", "", || file_with_sheets(to_usize(CAPS.sheets)));
    family.add_rejected("sheets-above", "one sheet more", "XLS126", || file_with_sheets(to_usize(CAPS.sheets) + 1));
    family
        .add_accepted("strings-at", "two million shared strings", "", || return_with_strings(to_usize(CAPS.shared_strings)).bytes())
        .mark_heavy();
    family
        .add_rejected("strings-above", "one string more", "XLS127", || return_with_strings(to_usize(CAPS.shared_strings) + 1).bytes())
        .mark_heavy();
    let many = |more: usize| {
        sample_return().with_sheet("Khác", "", &sheet_xml_with_cells(to_usize(CAPS.cells) + more - count_cells_and_text().0)).bytes()
    };
    family.add_accepted("cells-at", "two million cells", "XLS239", move || many(0)).mark_heavy();
    family.add_rejected("cells-above", "one cell more", "XLS128", move || many(1)).mark_heavy();
    family.add_accepted("text-at", "32 MB of text in cells", "XLS239", || return_at_text_limit(0).bytes());
    family.add_rejected("text-above", "one letter more", "XLS132", || return_at_text_limit(1).bytes());
    family.add_accepted("styles-at", "100,000 cell styles", "", || return_with_styles(to_usize(CAPS.styles)).bytes());
    family.add_rejected("styles-above", "one style more", "XLS134", || return_with_styles(to_usize(CAPS.styles) + 1).bytes());
    family.add_accepted("merged-at", "100,000 merged ranges", "", || return_with_merged_ranges(to_usize(CAPS.merged)).bytes());
    family.add_rejected("merged-above", "one range more", "XLS133", || return_with_merged_ranges(to_usize(CAPS.merged) + 1).bytes());
    family.add_accepted("depth-at", "XML nested 256 levels deep", "", || file_with_nested_xml(to_usize(CAPS.xml_depth)));
    family.add_rejected("depth-above", "one level more", "XLS129", || file_with_nested_xml(to_usize(CAPS.xml_depth) + 1));
    family.add_accepted("attributes-at", "a tag with 1,200 attributes", "", || file_with_attributes(to_usize(CAPS.attributes)));
    family.add_rejected("attributes-above", "one attribute more", "XLS130", || file_with_attributes(to_usize(CAPS.attributes) + 1));
    family.add_accepted("string-at", "a text of 32,767 letters", "SUB244", || file_with_narrative(to_usize(CAPS.string_utf16)));
    family.add_rejected("string-above", "one letter more", "XLS131", || file_with_narrative(to_usize(CAPS.string_utf16) + 1));
    family.add_accepted("relationships-at", "2,000 relationships", "", || file_with_relationships(to_usize(CAPS.entries)));
    family.add_rejected("relationships-above", "one relationship more", "XLS122", || file_with_relationships(to_usize(CAPS.entries) + 1));
    family.add_accepted("headers-at", "six headers and footers", "", || file_with_page_headers(6));
    family.add_rejected("headers-above", "one header more", "XLS112", || file_with_page_headers(7));
    family
        .add_accepted("number-at", "a figure of 10 to the 15th", "SUB209", || sample_return().with_b02_number("1000000000000000").bytes())
        .expect_figure(None);
    family
        .add_accepted("number-above", "one more", "XLS146", || sample_return().with_b02_number("1000000000000001").bytes())
        .expect_figure(None);
    family.add_accepted("findings-at", "200 findings of one kind", "XLS222", || file_with_stray_figures(200));
    family.add_accepted("findings-above", "one finding more", "XLS150 XLS222", || file_with_stray_figures(201));
    add_bomb_cases(family);
}

/// Files that make the reader hold as much as possible, because they are just below several limits at once.
fn add_bomb_cases(family: &mut CaseFamily) {
    family
        .add_accepted("bomb-cells-and-blanks", "two million cells in a sheet of 128 MB", "XLS239", || {
            let xml = sheet_xml_with_cells(to_usize(CAPS.cells) - count_cells_and_text().0);
            let (front, behind) = xml.split_at(xml.len() - "</worksheet>".len());
            let filling = blanks(to_usize(CAPS.part_inflated) - xml.len());
            let archive = sample_return().with_sheet("Khác", "", "<worksheet/>").archive();
            let name = String::from_utf8(archive.entries.last().expect("the sheet").central.name.clone()).expect("a name");
            let entry = Entry::from_pieces(&name, DEFLATED, [front.as_bytes(), &filling, behind.as_bytes()].into_iter());
            archive.with_change(|archive| *archive.entry(&name) = entry).bytes()
        })
        .mark_heavy();
    family
        .add_accepted("bomb-alternate", "a million and a half cells in every other column, with texts", "XLS239", || {
            let mut noise = NoiseGenerator(7);
            let mut xml = "<worksheet><sheetData>".to_owned();
            for row in 1..=188 {
                xml.push_str(&format!("<row r=\"{row}\">"));
                for column in (0..16_000).step_by(2) {
                    let letters = CellRef::letters(column);
                    xml.push_str(&format!("<c r=\"{letters}{row}\" t=\"str\"><v>{}</v></c>", 1_000_000_000 + noise.next_below(999)));
                }
                xml.push_str("</row>");
            }
            sample_return().with_sheet("Khác", "", &(xml + "</sheetData></worksheet>")).bytes()
        })
        .mark_heavy();
    family
        .add_accepted("bomb-blank-cells", "eight million cells without content, in backward order", "XLS143 XLS150", || {
            let mut xml = "<worksheet><sheetData>".to_owned();
            let mut noise = NoiseGenerator(11);
            for _ in 0..2_000 {
                xml.push_str("<row>");
                (0..4_000).for_each(|_| xml.push_str(["<c r=\"A1\"/>", "<c r=\"B1\"/>", "<c r=\"C1\"/>"][noise.next_below(3) as usize]));
                xml.push_str("</row>");
            }
            sample_return().with_sheet("Khác", "", &(xml + "</sheetData></worksheet>")).bytes()
        })
        .mark_heavy();
    family
        .add_accepted("bomb-codes", "a million rows of codes, each with a figure", "XLS210", || {
            let mut noise = NoiseGenerator(13);
            let rows: String =
                (100..1_000_000).map(|n| format!("<row r=\"{n}\"><c t=\"str\"><v>B0{}</v></c></row>", 1 + noise.next_below(8))).collect();
            sample_return().insert_before(DATA_SHEET_PART, "</sheetData>", &rows).bytes()
        })
        .mark_heavy()
        .expect_figure(None);
}
