//! Tests both sides of every limit. At the limit the return is read; one above, it is refused with the code of that limit.

use tonghop::findings::CellRef;
use tonghop::xlsx::read::{Caps, Cell, CellValue, open};

use super::Family;
use super::honest::{self, DATA_SHEET_PART, LINKS, Return, STRINGS, STYLES, honest};
use super::zip::{Archive, DEFLATED, Entry, STORED};

const CAPS: Caps = Caps::NATIVE;

fn usize_of(limit: u64) -> usize {
    usize::try_from(limit).expect("a limit that fits")
}

/// The least significant bits of a generator: content that does not pack too well, the same in every run.
struct Noise(u32);

impl Noise {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % limit
    }
}

/// Blanks of that length which pack about forty times.
fn blanks(length: usize) -> Vec<u8> {
    let mut noise = Noise(2_463_534_242);
    let mut blanks = vec![b' '; length];
    let mut at = 0;
    while at < length {
        blanks[at] = b'\n';
        at += 50 + noise.below(20) as usize;
    }
    blanks
}

/// The return with a part swollen by blanks to that length.
fn swollen(part: &'static str, end: &'static str, length: usize) -> Archive {
    let text = honest().text(part);
    let (front, behind) = text.split_at(text.rfind(end).expect("the end"));
    let filling = blanks(length - text.len());
    let entry = Entry::of_pieces(part, DEFLATED, [front.as_bytes(), &filling, behind.as_bytes()].into_iter());
    honest().archive().changed(|archive| *archive.entry(part) = entry)
}

/// The bytes of all parts together.
fn total(archive: &Archive) -> usize {
    archive.entries.iter().map(|entry| entry.central.size as usize).sum()
}

/// Cells with content, and bytes of their text, headers and footers, of the honest return.
fn spent() -> (usize, usize) {
    let (mut cells, mut text) = (0, 0);
    let mut book = open(honest::workbook(), &CAPS).expect("a workbook");
    for index in 0..book.sheets().len() {
        let count = &mut |cell: Cell<'_>| {
            if let CellValue::Text(content) | CellValue::Number(content) | CellValue::Error(content) = cell.value {
                text += content.len();
            }
        };
        cells += usize_of(book.read_sheet(index, count).expect("a sheet").cells);
    }
    let parts = [DATA_SHEET_PART, honest::NARRATIVES, honest::GUIDE, honest::HIDDEN].map(|part| honest().text(part));
    let margins = parts.iter().flat_map(|part| part.split("<oddFooter>").skip(1)).map(|rest| {
        let stored = &rest[..rest.find("</oddFooter>").expect("its end")];
        stored.replace("&amp;", "&").replace("&quot;", "\"").len()
    });
    (cells, text + margins.sum::<usize>())
}

/// A sheet of so many cells, in rows of 10,000.
fn cells(count: usize) -> String {
    let mut noise = Noise(88_675_123);
    let mut xml = "<worksheet><sheetData>".to_owned();
    for row in 0..count.div_ceil(10_000) {
        xml.push_str("<row>");
        for _ in 0..(count - row * 10_000).min(10_000) {
            xml.push_str(["<c><v>1</v></c>", "<c><v>2</v></c>", "<c><v>3</v></c>", "<c><v>44</v></c>"][noise.below(4) as usize]);
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}

/// Texts that fill what is left of the limit, and so many bytes more.
fn texts(more: usize) -> Return {
    const LONG_TEXT_LEN: usize = 30_000;
    let used = spent().1;
    let left = usize_of(CAPS.cell_text) + more - used;
    let shared = honest().text(STRINGS).matches("<si>").count();
    let often = format!("<c t=\"s\"><v>{shared}</v></c>").repeat(left / LONG_TEXT_LEN);
    let last = format!("<c t=\"str\"><v>{}</v></c>", "x".repeat(left % LONG_TEXT_LEN));
    honest().before(STRINGS, "</sst>", &format!("<si><t>{}</t></si>", "x".repeat(LONG_TEXT_LEN))).sheet(
        "Khác",
        "",
        &format!("<worksheet><sheetData><row>{often}{last}</row></sheetData></worksheet>"),
    )
}

/// So many shared strings in all, empty ones behind the honest ones.
fn strings(count: usize) -> Return {
    let mut noise = Noise(521_288_629);
    let honest_ones = honest().text(STRINGS).matches("<si>").count();
    let more: String = (honest_ones..count).map(|_| ["<si/>", "<si />", "<si></si>"][noise.below(3) as usize]).collect();
    honest().before(STRINGS, "</sst>", &more)
}

fn styles(count: usize) -> Return {
    let text = honest().text(STYLES);
    let list = &text[text.find("<cellXfs").expect("cell styles")..text.find("</cellXfs>").expect("cell styles")];
    honest().before(STYLES, "</cellXfs>", &"<xf numFmtId=\"0\"/>".repeat(count - list.matches("<xf ").count()))
}

fn merged(count: usize) -> Return {
    let honest_ones: usize = [DATA_SHEET_PART, honest::NARRATIVES, honest::GUIDE, honest::HIDDEN]
        .iter()
        .map(|part| honest().text(part).matches("<mergeCell ").count())
        .sum();
    let mut noise = Noise(362_436_069);
    let ranges: String = (honest_ones..count).map(|_| format!("<mergeCell ref=\"Y{}:Z99\"/>", 1 + noise.below(90))).collect();
    honest().sheet("Khác", "", &format!("<worksheet><sheetData/><mergeCells>{ranges}</mergeCells></worksheet>"))
}

/// An idle part above the size from which the ratio counts, packed to exactly that ratio.
fn packed(ratio: usize) -> Vec<u8> {
    let size = usize_of(Caps::RATIO_FROM) + 100;
    let mut entry = Entry::new("xl/media/image1.bmp", b"", STORED);
    entry.data = vec![0; size.div_ceil(ratio)];
    let packed = entry.data.len() as u32;
    entry = entry.both(|header| (header.size, header.packed, header.method) = (size as u32, packed, DEFLATED));
    honest().archive().with(entry).bytes()
}

/// The return with an idle stored part, so that the file has that length.
fn long_file(length: usize) -> Vec<u8> {
    let with = |filling: usize| honest().archive().with(Entry::new("xl/media/a", &vec![7; filling], STORED)).bytes();
    with(length - with(0).len())
}

fn long_json(length: usize) -> Vec<u8> {
    let text = honest::json();
    format!("{text}{}", " ".repeat(length - text.len())).into_bytes()
}

fn entries(count: usize) -> Vec<u8> {
    let mut archive = honest().archive();
    for number in archive.entries.len()..count {
        archive.entries.push(Entry::new(&format!("xl/media/{number}"), b"", STORED));
    }
    archive.bytes()
}

fn sheets(count: usize) -> Vec<u8> {
    (4..count).fold(honest(), |all, number| all.sheet(&format!("T{number}"), "", "<worksheet><sheetData/></worksheet>")).bytes()
}

fn inside(xml: &str) -> Vec<u8> {
    honest().before(DATA_SHEET_PART, "<sheetData>", xml).bytes()
}

fn nested(depth: usize) -> Vec<u8> {
    // The sheet itself is the first level.
    inside(&format!("{}{}", "<a>".repeat(depth - 1), "</a>".repeat(depth - 1)))
}

fn attributes(count: usize) -> Vec<u8> {
    inside(&format!("<a{}/>", (0..count).map(|number| format!(" a{number}=\"\"")).collect::<String>()))
}

fn narrative(length: usize) -> Vec<u8> {
    let text = "Tuyên truyền ".repeat(length / 13 + 1).chars().take(length).collect::<String>();
    honest()
        .cell_of(honest::NARRATIVES, "C5", &format!("<c r=\"C5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"))
        .bytes()
}

fn headers(count: usize) -> Vec<u8> {
    // One footer is there.
    honest().swap(DATA_SHEET_PART, "</headerFooter>", &format!("{}</headerFooter>", "<evenHeader>a</evenHeader>".repeat(count - 1))).bytes()
}

fn strays(count: u16) -> Vec<u8> {
    let cells: String = (0..count).map(|n| format!("<c r=\"{}17\"><v>1</v></c>", CellRef::letters(n + 22))).collect();
    honest().swap(DATA_SHEET_PART, "<row r=\"18\"", &format!("<row r=\"17\">{cells}</row><row r=\"18\"")).bytes()
}

fn relationships(count: usize) -> Vec<u8> {
    let more: String = (6..count).map(|n| format!("<Relationship Id=\"x{n}\" Type=\"x/y\" Target=\"z\"/>")).collect();
    honest().before(LINKS, "</Relationships>", &more).bytes()
}

pub(super) fn cases(family: &mut Family) {
    family.accepted("file-at", "a file of 20 MB", "", || long_file(usize_of(CAPS.file)));
    family.rejected("file-above", "one byte more", "XLS121", || long_file(usize_of(CAPS.file) + 1));
    family.accepted("json-at.json", "JSON of 2 MB", "", || long_json(usize_of(CAPS.json)));
    family.rejected("json-above.json", "one byte more", "XLS121", || long_json(usize_of(CAPS.json) + 1));
    family.accepted("entries-at", "2,000 parts", "", || entries(usize_of(CAPS.entries)));
    family.rejected("entries-above", "one part more", "XLS122", || entries(usize_of(CAPS.entries) + 1));
    family
        .accepted("part-at", "a sheet of 128 MB", "", || swollen(DATA_SHEET_PART, "</worksheet>", usize_of(CAPS.part_inflated)).bytes())
        .heavy();
    family
        .rejected("part-above", "one byte more", "XLS123", || {
            swollen(DATA_SHEET_PART, "</worksheet>", usize_of(CAPS.part_inflated) + 1).bytes()
        })
        .heavy();
    let whole = |more: usize| {
        let archive = swollen(DATA_SHEET_PART, "</worksheet>", usize_of(CAPS.part_inflated));
        let left = usize_of(CAPS.total_inflated) + more - total(&archive);
        let filling = blanks(left - 1_000_000);
        archive.with(Entry::new("xl/media/a", &filling, DEFLATED)).with(Entry::new("xl/media/b", &vec![7; 1_000_000], STORED)).bytes()
    };
    family.accepted("total-at", "parts of 256 MB in all", "", move || whole(0)).heavy();
    family.rejected("total-above", "one byte more", "XLS124", move || whole(1)).heavy();
    family.accepted("ratio-at", "a part packed 200 times", "", || packed(usize_of(CAPS.ratio)));
    family.rejected("ratio-above", "a part packed more", "XLS125", || packed(usize_of(CAPS.ratio) + 1));
    family.accepted("sheets-at", "256 sheets", "", || sheets(usize_of(CAPS.sheets)));
    family.rejected("sheets-above", "one sheet more", "XLS126", || sheets(usize_of(CAPS.sheets) + 1));
    family.accepted("strings-at", "two million shared strings", "", || strings(usize_of(CAPS.shared_strings)).bytes()).heavy();
    family.rejected("strings-above", "one string more", "XLS127", || strings(usize_of(CAPS.shared_strings) + 1).bytes()).heavy();
    let many = |more: usize| honest().sheet("Khác", "", &cells(usize_of(CAPS.cells) + more - spent().0)).bytes();
    family.accepted("cells-at", "two million cells", "XLS239", move || many(0)).heavy();
    family.rejected("cells-above", "one cell more", "XLS128", move || many(1)).heavy();
    family.accepted("text-at", "32 MB of text in cells", "XLS239", || texts(0).bytes());
    family.rejected("text-above", "one letter more", "XLS132", || texts(1).bytes());
    family.accepted("styles-at", "100,000 cell styles", "", || styles(usize_of(CAPS.styles)).bytes());
    family.rejected("styles-above", "one style more", "XLS134", || styles(usize_of(CAPS.styles) + 1).bytes());
    family.accepted("merged-at", "100,000 merged ranges", "", || merged(usize_of(CAPS.merged)).bytes());
    family.rejected("merged-above", "one range more", "XLS133", || merged(usize_of(CAPS.merged) + 1).bytes());
    family.accepted("depth-at", "XML nested 256 levels deep", "", || nested(usize_of(CAPS.xml_depth)));
    family.rejected("depth-above", "one level more", "XLS129", || nested(usize_of(CAPS.xml_depth) + 1));
    family.accepted("attributes-at", "a tag with 1,200 attributes", "", || attributes(usize_of(CAPS.attributes)));
    family.rejected("attributes-above", "one attribute more", "XLS130", || attributes(usize_of(CAPS.attributes) + 1));
    family.accepted("string-at", "a text of 32,767 letters", "SUB244", || narrative(usize_of(CAPS.string_utf16)));
    family.rejected("string-above", "one letter more", "XLS131", || narrative(usize_of(CAPS.string_utf16) + 1));
    family.accepted("relationships-at", "2,000 relationships", "", || relationships(usize_of(CAPS.entries)));
    family.rejected("relationships-above", "one relationship more", "XLS122", || relationships(usize_of(CAPS.entries) + 1));
    family.accepted("headers-at", "six headers and footers", "", || headers(6));
    family.rejected("headers-above", "one header more", "XLS112", || headers(7));
    family.accepted("number-at", "a figure of 10 to the 15th", "SUB209", || honest().number("1000000000000000").bytes()).figure(None);
    family.accepted("number-above", "one more", "XLS146", || honest().number("1000000000000001").bytes()).figure(None);
    family.accepted("findings-at", "200 findings of one kind", "XLS222", || strays(200));
    family.accepted("findings-above", "one finding more", "XLS150 XLS222", || strays(201));
    bombs(family);
}

/// Everything at once, just below the limits: what a file can make the reader hold.
fn bombs(family: &mut Family) {
    family
        .accepted("bomb-cells-and-blanks", "two million cells in a sheet of 128 MB", "XLS239", || {
            let xml = cells(usize_of(CAPS.cells) - spent().0);
            let (front, behind) = xml.split_at(xml.len() - "</worksheet>".len());
            let filling = blanks(usize_of(CAPS.part_inflated) - xml.len());
            let archive = honest().sheet("Khác", "", "<worksheet/>").archive();
            let name = String::from_utf8(archive.entries.last().expect("the sheet").central.name.clone()).expect("a name");
            let entry = Entry::of_pieces(&name, DEFLATED, [front.as_bytes(), &filling, behind.as_bytes()].into_iter());
            archive.changed(|archive| *archive.entry(&name) = entry).bytes()
        })
        .heavy();
    family
        .accepted("bomb-alternate", "a million and a half cells in every other column, with texts", "XLS239", || {
            let mut noise = Noise(7);
            let mut xml = "<worksheet><sheetData>".to_owned();
            for row in 1..=188 {
                xml.push_str(&format!("<row r=\"{row}\">"));
                for column in (0..16_000).step_by(2) {
                    let letters = CellRef::letters(column);
                    xml.push_str(&format!("<c r=\"{letters}{row}\" t=\"str\"><v>{}</v></c>", 1_000_000_000 + noise.below(999)));
                }
                xml.push_str("</row>");
            }
            honest().sheet("Khác", "", &(xml + "</sheetData></worksheet>")).bytes()
        })
        .heavy();
    family
        .accepted("bomb-blank-cells", "eight million cells without content, in backward order", "XLS143 XLS150", || {
            let mut xml = "<worksheet><sheetData>".to_owned();
            let mut noise = Noise(11);
            for _ in 0..2_000 {
                xml.push_str("<row>");
                (0..4_000).for_each(|_| xml.push_str(["<c r=\"A1\"/>", "<c r=\"B1\"/>", "<c r=\"C1\"/>"][noise.below(3) as usize]));
                xml.push_str("</row>");
            }
            honest().sheet("Khác", "", &(xml + "</sheetData></worksheet>")).bytes()
        })
        .heavy();
    family
        .accepted("bomb-codes", "a million rows of codes, each with a figure", "XLS210", || {
            let mut noise = Noise(13);
            let rows: String =
                (100..1_000_000).map(|n| format!("<row r=\"{n}\"><c t=\"str\"><v>B0{}</v></c></row>", 1 + noise.below(8))).collect();
            honest().before(DATA_SHEET_PART, "</sheetData>", &rows).bytes()
        })
        .heavy()
        .figure(None);
}
