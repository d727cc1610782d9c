//! The lines on the consolidated workbook.

use std::collections::{BTreeMap, BTreeSet};

use super::contrast::contrast;
use super::{Check, TextParts, attribute, between, need};

pub(super) const LINES: [(&str, Check); 10] = [
    ("Tệp có tiêu đề và ngôn ngữ (tiếng Việt) trong thuộc tính.", |outputs| language(&outputs.workbook)),
    (
        "Mỗi trang tính có tên nói lên nội dung, ô đầu là tên trang; không có trang ẩn, không có trang trống.",
        |outputs| titles(&outputs.workbook),
    ),
    ("Thứ tự đọc: mở ra ở trang Tổng hợp; biểu đồ xếp từ trên xuống.", |outputs| order(&outputs.workbook)),
    ("Đầu bảng đứng yên khi cuộn và nhắc lại ở mỗi trang in.", |outputs| heads(&outputs.workbook)),
    (
        "Cột nào cũng có tên; trong bảng không có dòng trống để trình bày. Trang có hai bảng thì bảng sau có tên và đầu bảng riêng.",
        |outputs| rows(&outputs.workbook),
    ),
    (
        "Biểu đồ có lời thay thế là câu hỏi mà biểu đồ trả lời; số liệu của từng biểu đồ có trong bảng ở dưới. Không có hình nào khác.",
        |outputs| charts(&outputs.workbook),
    ),
    ("Chữ và nền tương phản ít nhất 4,5 : 1.", |outputs| colours(&outputs.workbook)),
    (
        "Không dùng màu thay lời: số liệu còn lỗi có dấu *, số liệu cần làm rõ có dấu ?, số đã điều chỉnh có ghi chú; ô màu khác có chữ.",
        |outputs| marks(&outputs.workbook),
    ),
    ("Liên kết có chữ nói lên nơi đến, và nơi đến có thật.", |outputs| links(&outputs.workbook)),
    (
        "Ô không có số liệu ghi chữ hoặc dấu, không để trống: trong bảng theo đơn vị ô nào cũng có nội dung.",
        |outputs| matrix(&outputs.workbook),
    ),
];

/// A workbook by its parts.
pub struct Book {
    parts: TextParts,
    shared: Vec<String>,
    /// Name and XML of each sheet, in order.
    sheets: Vec<(String, String)>,
}

impl Book {
    pub(super) fn new(parts: TextParts) -> Self {
        let strings = parts.get("xl/sharedStrings.xml").map_or("", String::as_str);
        let shared = between(strings, "<si>", "</si>").map(text_of).collect();
        let names = between(&parts["xl/workbook.xml"], "<sheet ", "/>").filter_map(|tag| attribute(tag, "name")).map(plain);
        let sheets = (1..).zip(names).map(|(number, name)| (name, parts[&format!("xl/worksheets/sheet{number}.xml")].clone())).collect();
        Self { shared, sheets, parts }
    }

    /// The cells of a sheet with their places: row, column, style and text. A number is its digits.
    fn cells<'b>(&'b self, sheet: &'b str) -> impl Iterator<Item = Cell> + 'b {
        between(sheet, "<row ", "</row>").flat_map(|row| row.split("<c ").skip(1)).map(|xml| {
            let (tag, content) = xml.split_once('>').unwrap_or((xml, ""));
            let place = attribute(tag, "r").unwrap_or_default();
            let value = between(content, "<v>", "</v>").next().unwrap_or_default();
            let kind = attribute(tag, "t").unwrap_or("n");
            let text = match kind {
                "s" => self.shared[value.parse::<usize>().expect("a number")].clone(),
                "inlineStr" => text_of(content),
                _ => plain(value),
            };
            let style = attribute(tag.trim_end_matches('/'), "s").map_or(0, |style| style.parse().expect("a number"));
            Cell { place: place.to_owned(), style, is_number: kind == "n" && !text.is_empty(), text }
        })
    }

    /// Of each cell format: the colour of its text, its fill, and its number format.
    fn formats(&self) -> Vec<(String, String, String)> {
        let styles = &self.parts["xl/styles.xml"];
        let list = |begin: &'static str, end: &'static str| between(styles, begin, end).next().unwrap_or_default();
        let colour = |xml: &str, begin: &str| {
            xml.split_once(begin).and_then(|(_, rest)| attribute(rest.split('>').next()?, "rgb")).map(|rgb| rgb[2..].to_owned())
        };
        let inks: Vec<String> = between(list("<fonts", "</fonts>"), "<font>", "</font>")
            .map(|font| colour(font, "<color ").unwrap_or_else(|| "000000".to_owned()))
            .collect();
        let fills: Vec<String> = between(list("<fills", "</fills>"), "<fill>", "</fill>")
            .map(|fill| colour(fill, "<fgColor ").unwrap_or_else(|| "FFFFFF".to_owned()))
            .collect();
        let codes: BTreeMap<&str, String> = between(styles, "<numFmt ", "/>")
            .filter_map(|tag| Some((attribute(tag, "numFmtId")?, plain(attribute(tag, "formatCode")?))))
            .collect();
        let at = |tag: &str, name| attribute(tag, name).expect("a number").to_owned();
        let formats = list("<cellXfs", "</cellXfs>").split("<xf ").skip(1);
        formats
            .map(|tag| {
                let number = |name| at(tag, name).parse::<usize>().expect("a number");
                let code = codes.get(at(tag, "numFmtId").as_str()).cloned().unwrap_or_default();
                (inks[number("fontId")].clone(), fills[number("fillId")].clone(), code)
            })
            .collect()
    }
}

struct Cell {
    place: String,
    style: usize,
    is_number: bool,
    text: String,
}

impl Cell {
    fn row(&self) -> u32 {
        self.place.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().expect("a row")
    }

    fn column(&self) -> &str {
        self.place.trim_end_matches(|c: char| c.is_ascii_digit())
    }
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

fn text_of(xml: &str) -> String {
    xml.split("<t")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('>')?.1.split("</t>").next()?.to_owned()))
        .map(|text| plain(&text))
        .collect()
}

/// The sheet with charts, whose tables stand below them.
const CHARTS: &str = "Biểu đồ";
const MATRIX: &str = "Theo đơn vị";

fn language(book: &Book) -> Result<(), String> {
    let properties = &book.parts["docProps/core.xml"];
    let title = between(properties, "<dc:title>", "</dc:title>").next().unwrap_or_default();
    need(!title.is_empty() && properties.contains("<dc:language>vi-VN</dc:language>"), || properties.clone())
}

fn titles(book: &Book) -> Result<(), String> {
    need(!book.parts["xl/workbook.xml"].contains("state=\""), || "trang ẩn".to_owned())?;
    for (name, sheet) in &book.sheets {
        let first = book.cells(sheet).next();
        need(first.is_some_and(|cell| cell.place == "A1" && cell.text.chars().count() > 5), || name.clone())?;
        need(!name.starts_with("Sheet"), || name.clone())?;
    }
    Ok(())
}

fn order(book: &Book) -> Result<(), String> {
    let (name, sheet) = &book.sheets[0];
    need(name == "Tổng hợp" && sheet.contains("tabSelected=\"1\""), || name.clone())?;
    let Some(drawing) = book.parts.get("xl/drawings/drawing1.xml") else { return Ok(()) };
    let tops: Vec<u32> = between(drawing, "<xdr:from>", "</xdr:from>")
        .filter_map(|from| between(from, "<xdr:row>", "</xdr:row>").next()?.parse().ok())
        .collect();
    need(tops.is_sorted(), || format!("{tops:?}"))
}

fn heads(book: &Book) -> Result<(), String> {
    let names = &book.parts["xl/workbook.xml"];
    for (at, (name, sheet)) in book.sheets.iter().enumerate().filter(|(_, (name, _))| name != CHARTS) {
        need(sheet.contains("state=\"frozen\""), || format!("{name}: đầu bảng cuộn mất"))?;
        let repeated = format!("name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\"");
        need(names.contains(&repeated), || format!("{name}: đầu bảng không nhắc lại"))?;
    }
    Ok(())
}

fn rows(book: &Book) -> Result<(), String> {
    for (name, sheet) in book.sheets.iter().filter(|(name, _)| name != CHARTS) {
        let pane = sheet.split_once("<pane ").and_then(|(_, rest)| attribute(rest.split("/>").next()?, "ySplit")).unwrap_or("0");
        let head: u32 = pane.parse().expect("a row");
        let cells: Vec<Cell> = book.cells(sheet).collect();
        let filled: BTreeSet<u32> = cells.iter().filter(|cell| !cell.text.is_empty()).map(Cell::row).collect();
        let last = filled.last().copied().unwrap_or(0);
        for empty in (head..=last).filter(|row| !filled.contains(row)) {
            // What follows is a table of its own: its title in the first column alone.
            let below: Vec<&Cell> = cells.iter().filter(|cell| cell.row() == empty + 1 && !cell.text.is_empty()).collect();
            need(matches!(below.as_slice(), [title] if title.column() == "A"), || format!("{name}: dòng {empty} trống"))?;
        }
        let has_head: BTreeSet<&str> = cells.iter().filter(|cell| cell.row() <= head && !cell.text.is_empty()).map(Cell::column).collect();
        let used = cells.iter().filter(|cell| cell.row() > head && !cell.text.is_empty());
        if let Some(cell) = used.into_iter().find(|cell| !has_head.contains(cell.column())) {
            return Err(format!("{name}: cột {} không có tên", cell.column()));
        }
    }
    Ok(())
}

fn charts(book: &Book) -> Result<(), String> {
    need(!book.parts.keys().any(|name| name.starts_with("xl/media/")), || "có hình".to_owned())?;
    let drawings: Vec<&String> =
        book.parts.iter().filter(|(name, _)| name.starts_with("xl/drawings/drawing")).map(|(_, part)| part).collect();
    let charts = book.parts.keys().filter(|name| name.starts_with("xl/charts/chart")).count();
    let told: Vec<&str> =
        drawings.iter().flat_map(|part| between(part, "<xdr:cNvPr ", ">")).filter_map(|tag| attribute(tag, "descr")).collect();
    need(told.len() == charts && told.iter().all(|words| words.chars().count() > 10), || format!("{charts} biểu đồ, {told:?}"))?;
    let Some((_, sheet)) = book.sheets.iter().find(|(name, _)| name == CHARTS) else { return Ok(()) };
    let titles: Vec<String> = book.cells(sheet).filter(|cell| cell.column() == "A").map(|cell| cell.text).collect();
    let without = told.iter().find(|words| !titles.iter().any(|title| title.starts_with(&plain(words))));
    need(without.is_none(), || format!("{without:?} không có bảng"))
}

fn colours(book: &Book) -> Result<(), String> {
    for (ink, fill, _) in book.formats() {
        need(contrast(&ink, &fill) >= 4.5, || format!("{ink} trên {fill}"))?;
    }
    Ok(())
}

fn marks(book: &Book) -> Result<(), String> {
    // Heads and headings stand out by their place and by bold type, too.
    const PLAIN: [&str; 3] = ["FFFFFF", "E2EFDA", "F2F2F2"];
    const CORRECTED: &str = "FFF2CC";
    let formats = book.formats();
    let notes: String = book.parts.iter().filter(|(name, _)| name.contains("comments")).map(|(_, part)| part.as_str()).collect();
    for (name, sheet) in &book.sheets {
        for cell in book.cells(sheet).filter(|cell| cell.is_number) {
            let (_, fill, code) = &formats[cell.style];
            let has_note = || fill == CORRECTED && notes.contains(&format!("ref=\"{}\"", cell.place));
            let is_told = PLAIN.contains(&fill.as_str()) || code.ends_with("\"*\"") || code.ends_with("\"?\"") || has_note();
            need(is_told, || format!("{name}!{}: chỉ có màu {fill}", cell.place))?;
        }
        if let Some(cell) = book.cells(sheet).find(|cell| cell.text.is_empty() && !PLAIN.contains(&formats[cell.style].1.as_str())) {
            // The rest of a merged cell is empty.
            let is_merged = between(sheet, "<mergeCell ref=\"", "\"").any(|range| is_within(&cell, range));
            need(is_merged, || format!("{name}!{}: chỉ có màu", cell.place))?;
        }
    }
    Ok(())
}

/// Whether a cell lies in a range.
fn is_within(cell: &Cell, range: &str) -> bool {
    let corners = range
        .split_once(':')
        .map(|(first, last)| [first, last].map(|place| Cell { place: place.to_owned(), style: 0, is_number: false, text: String::new() }));
    let key = |cell: &Cell| (cell.column().len(), cell.column().to_owned());
    corners.is_some_and(|[first, last]| (first.row()..=last.row()).contains(&cell.row()) && (key(&first)..=key(&last)).contains(&key(cell)))
}

fn links(book: &Book) -> Result<(), String> {
    for (name, sheet) in &book.sheets {
        let texts: BTreeMap<String, String> = book.cells(sheet).map(|cell| (cell.place, cell.text)).collect();
        for link in between(sheet, "<hyperlink ", "/>") {
            let (place, target) = (attribute(link, "ref").unwrap_or_default(), plain(attribute(link, "location").unwrap_or_default()));
            let words = texts.get(place).map_or("", String::as_str);
            need(!words.is_empty() && !words.contains("://"), || format!("{name}!{place}: “{words}”"))?;
            let sheet = target.rsplit_once('!').map_or("", |(sheet, _)| sheet).trim_matches('\'');
            need(book.sheets.iter().any(|(name, _)| name == sheet), || format!("{name}!{place}: {target}"))?;
        }
    }
    Ok(())
}

fn matrix(book: &Book) -> Result<(), String> {
    let Some((name, sheet)) = book.sheets.iter().find(|(name, _)| name == MATRIX) else { return Err("không có trang".to_owned()) };
    let pane = sheet.split_once("<pane ").and_then(|(_, rest)| attribute(rest.split("/>").next()?, "ySplit")).unwrap_or("0");
    let head: u32 = pane.parse().expect("a row");
    let empty = book.cells(sheet).find(|cell| {
        cell.row() > head && cell.text.is_empty() && !between(sheet, "<mergeCell ref=\"", "\"").any(|range| is_within(cell, range))
    });
    need(empty.is_none(), || format!("{name}!{}", empty.as_ref().map_or("", |cell| cell.place.as_str())))
}
