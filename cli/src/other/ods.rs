//! Our own pass over an `.ods`: counts, percentages, what is hidden, merged cells, headers and footers (OpenDocument 1.3, part 3, 9 and 16).

use quick_xml::events::{BytesStart, Event};

use tonghop::excel::read::bears_stamp;
use tonghop::submission::cell::secrecy::is_stamped_name;

use super::answer::{Format, Refusal, ZEROS};
use super::cells::Facts;
use super::limits::CAPS;
use super::stamps::STAMP;
use super::tidy;
use super::zipped::Package;

/// What there is to know of each sheet, in their order; and the same file without the blanks between its elements, where it has some:
/// the other reader takes them for cells that it does not know.
///
/// # Errors
/// The file is damaged or goes beyond a limit.
pub(super) fn facts(bytes: &[u8]) -> Result<(Vec<Facts>, Option<Vec<u8>>), Refusal> {
    let mut package = Package::open(bytes)?;
    let content = package.need("content.xml")?;
    let Walk { mut sheets, drawn, spaced, .. } = Walk::default().through(&content)?;
    let mut texts = package.part("styles.xml")?.map(|part| headers_and_footers(&part)).transpose()?.unwrap_or_default();
    texts.extend(stamp(&mut package, &drawn));
    if !made_by_a_library(&mut package) {
        sheets.iter_mut().for_each(|sheet| sheet.zeros.clear());
    }
    // Pages are shared by the sheets; one that tells of them is enough.
    if let Some(first) = sheets.first_mut() {
        first.header_footer = texts;
    }
    let tidied = if spaced { Some(tidy::packed(&mut package, &content)?) } else { None };
    Ok((sheets, tidied))
}

/// Whether the properties name a program that writes formulas without computing them: none that shows sheets to people.
fn made_by_a_library(package: &mut Package<'_>) -> bool {
    const COMPUTING: [&str; 10] =
        ["libreoffice", "openoffice", "collabora", "microsoft", "onlyoffice", "google", "calligra", "gnumeric", "neooffice", "staroffice"];
    let meta = package.part_within("meta.xml", 1 << 20).unwrap_or_default();
    let text = String::from_utf8_lossy(&meta).to_lowercase();
    let name = text.split_once("<meta:generator>").and_then(|(_, rest)| rest.split_once('<')).map_or("", |(name, _)| name.trim());
    !name.is_empty() && !COMPUTING.iter().any(|known| name.starts_with(known))
}

/// A secrecy stamp in what is drawn, in notes, properties and names of pictures, where one is.
fn stamp(package: &mut Package<'_>, drawn: &str) -> Option<String> {
    let pictures = || package.names().iter().any(|name| name.starts_with("Pictures/") && is_stamped_name(name));
    let found =
        bears_stamp(drawn.as_bytes()) || pictures() || package.part_within("meta.xml", 1 << 20).is_some_and(|part| bears_stamp(&part));
    found.then(|| STAMP.to_owned())
}

/// Calls `visit` with each event, and refuses what is not well-formed, not ended, or has a document type.
fn events(xml: &[u8], mut visit: impl FnMut(&Event<'_>) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_u64);
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|_| Refusal::Damaged)?;
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.checked_sub(1).ok_or(Refusal::Damaged)?,
            Event::DocType(_) => return Err(Refusal::Damaged),
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(Refusal::Damaged) },
            _ => {}
        }
        if depth > CAPS.xml_depth {
            return Err(Refusal::Damaged);
        }
        visit(&event)?;
        buffer.clear();
    }
}

fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Result<Option<String>, Refusal> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Refusal::Damaged)?;
        if attribute.key.into_inner() == wanted {
            return Ok(Some(attribute.value.into_owned()));
        }
    }
    Ok(None)
}

/// How often, 1 where nothing is said.
fn repeated(tag: &BytesStart<'_>, wanted: &str) -> Result<u32, Refusal> {
    let text = attribute(tag, wanted)?;
    text.map_or(Ok(1), |text| text.parse().ok().filter(|number| *number > 0).ok_or(Refusal::Damaged))
}

fn is_hidden(tag: &BytesStart<'_>) -> Result<bool, Refusal> {
    Ok(attribute(tag, "table:visibility")?.is_some_and(|text| text != "visible"))
}

/// Names of elements and attributes that make a cell.
const OF_TABLES: [&str; 4] = ["table", "table-row", "table-cell", "covered-table-cell"];
const OF_VALUES: [&str; 6] = ["value", "value-type", "string-value", "date-value", "time-value", "boolean-value"];

/// Whether an element is drawn on the sheet, or a note.
fn is_drawn(name: &str) -> bool {
    name.starts_with("draw:") || name == "office:annotation"
}

/// What may stand in an element.
fn inside(name: &str) -> Inside {
    match name {
        "table:table-cell" | "table:covered-table-cell" => Inside::Paragraphs,
        name if name.starts_with("table:") => Inside::Cells,
        _ => Inside::Text,
    }
}

/// Where the pass stands.
#[derive(Default)]
struct Walk {
    sheets: Vec<Facts>,
    /// Tables within one another; what is tracked as deleted stands outside of any.
    depth: u32,
    row: u32,
    /// How often this row stands, and how many cells with content it has.
    rows: u32,
    column: u32,
    /// Formats and merged cells of this row; first column, last column, what.
    cells: u64,
    percent: Vec<(u32, u32, Format)>,
    uncomputed: Vec<(u32, u32)>,
    columns: u32,
    /// Elements that are drawn, or notes, within one another, and their text with the names of what is drawn, as a document.
    drawing: u32,
    drawn: String,
    /// Blanks or comments stand between rows and cells.
    spaced: bool,
    /// The elements that have begun.
    open: Vec<Inside>,
}

/// What may stand between the ends of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Rows and cells only.
    Cells,
    /// Paragraphs.
    Paragraphs,
    /// Text.
    Text,
}

/// Bytes of what is drawn that are kept.
const DRAWN: usize = 1 << 20;

impl Walk {
    fn through(mut self, content: &[u8]) -> Result<Self, Refusal> {
        events(content, |event| match event {
            Event::Start(tag) => {
                self.open.push(inside(tag.name().into_inner()));
                if tag.name().into_inner() == "text:p" {
                    self.note_raw("<p/>");
                }
                self.draw(tag)?;
                self.start(tag)
            }
            Event::Text(text) => {
                let words = text.xml10_content();
                self.spaced |= self.open.last().is_some_and(|inside| *inside != Inside::Text)
                    && words.trim().is_empty()
                    && !words.is_empty()
                    && self.depth > 0;
                self.note(&words);
                Ok(())
            }
            Event::Comment(_) | Event::PI(_) => {
                self.spaced |= self.depth > 0;
                Ok(())
            }
            Event::End(tag) if is_drawn(tag.name().into_inner()) => {
                self.open.pop();
                self.drawing = self.drawing.saturating_sub(1);
                // Whatever was drawn is a box of its own.
                self.note_raw("</text-box>");
                Ok(())
            }
            Event::End(tag) => match self.ended(tag.name().into_inner()) {
                "table:table" => {
                    self.depth -= 1;
                    Ok(())
                }
                "table:table-row" if self.depth == 1 => self.row_ends(),
                _ => Ok(()),
            },
            _ => Ok(()),
        })?;
        Ok(self)
    }

    fn ended<'t>(&mut self, name: &'t str) -> &'t str {
        self.open.pop();
        if name == "text:p" {
            self.note_raw("</p>");
        }
        name
    }

    /// Takes in the names of what is drawn.
    fn draw(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if !is_drawn(tag.name().into_inner()) {
            return Ok(());
        }
        self.drawing += 1;
        if let Some(name) = attribute(tag, "draw:name")? {
            self.note_raw("<p>");
            self.note(&name);
            self.note_raw("</p></text-box>");
        }
        Ok(())
    }

    /// Takes in text, where it is drawn or a note.
    fn note(&mut self, text: &str) {
        if self.drawing > 0 && self.drawn.len() + text.len() <= DRAWN {
            self.drawn.push_str(if self.drawn.is_empty() { "<p>" } else { "" });
            self.drawn.push_str(&text.replace('<', " "));
        }
    }

    fn note_raw(&mut self, tag: &str) {
        if (self.drawing > 0 || !self.drawn.is_empty()) && self.drawn.len() <= DRAWN {
            if self.drawn.is_empty() {
                self.drawn.push_str("<p>");
            }
            self.drawn.push_str(tag);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let name = tag.name().into_inner();
        match name {
            "table:table" => {
                self.depth += 1;
                if self.depth > 1 {
                    return Err(Refusal::Damaged);
                }
                (self.row, self.columns) = (0, 0);
                self.sheets.push(Facts::default());
                let count = self.sheets.len() as u64;
                if count > CAPS.sheets { Err(Refusal::TooManySheets(count)) } else { Ok(()) }
            }
            _ if self.depth != 1 && !name.ends_with(":table") => Ok(()),
            "table:table-column" | "table:table-row" if self.depth != 1 => Ok(()),
            "table:table-column" => {
                let count = repeated(tag, "table:number-columns-repeated")?;
                let last = self.columns.checked_add(count - 1).ok_or(Refusal::Damaged)?;
                if is_hidden(tag)?
                    && let Some(facts) = self.sheets.last_mut()
                {
                    facts.hidden_columns.insert(self.columns, last);
                }
                self.columns = last.saturating_add(1);
                Ok(())
            }
            "table:table-row" => {
                self.rows = repeated(tag, "table:number-rows-repeated")?;
                (self.column, self.cells) = (0, 0);
                self.percent.clear();
                self.uncomputed.clear();
                let last = self.row.checked_add(self.rows - 1).ok_or(Refusal::Damaged)?;
                if is_hidden(tag)?
                    && let Some(facts) = self.sheets.last_mut()
                {
                    facts.hidden_rows.insert(self.row, last);
                }
                Ok(())
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(tag),
            // The same elements under another prefix: neither reader would see them.
            other if other.rsplit_once(':').is_some_and(|(_, name)| OF_TABLES.contains(&name)) => Err(Refusal::Damaged),
            _ => Ok(()),
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let (mut kind, mut formula, mut value, mut zero) = (None, None, false, false);
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Refusal::Damaged)?;
            match attribute.key.into_inner() {
                "office:value-type" => kind = Some(attribute.value.into_owned()),
                "table:formula" => formula = Some(attribute.value.into_owned()),
                "office:value" => {
                    value = true;
                    zero = attribute.value.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'));
                }
                "office:string-value" | "office:date-value" | "office:time-value" | "office:boolean-value" => value = true,
                // A value under another prefix would be seen by neither reader.
                other
                    if other
                        .rsplit_once(':')
                        .is_some_and(|(prefix, name)| !matches!(prefix, "office" | "calcext") && OF_VALUES.contains(&name)) =>
                {
                    return Err(Refusal::Damaged);
                }
                _ => {}
            }
        }
        let count = repeated(tag, "table:number-columns-repeated")?;
        let last = self.column.checked_add(count - 1).ok_or(Refusal::Damaged)?;
        if zero
            && let (Some(formula), Some(facts)) = (&formula, self.sheets.last_mut())
            && facts.zeros.len() < ZEROS
        {
            // `of:=2+2` says which language of formulas it is.
            let formula = formula.split_once('=').map_or(formula.as_str(), |(_, formula)| formula);
            facts.zeros.push((self.row, self.column, formula.chars().take(100).collect()));
        }
        if value || kind.as_deref() == Some("string") {
            self.cells = self.cells.saturating_add(count.into());
            if kind.as_deref() == Some("percentage") {
                self.percent.push((self.column, last, Format::Percent));
            }
        } else if formula.is_some() {
            self.uncomputed.push((self.column, last));
        }
        let (down, across) = (repeated(tag, "table:number-rows-spanned")?, repeated(tag, "table:number-columns-spanned")?);
        if (down > 1 || across > 1)
            && let Some(facts) = self.sheets.last_mut()
        {
            let (bottom, right) = (self.row.saturating_add(down - 1), self.column.saturating_add(across - 1));
            facts.merge([self.row, self.column, bottom, right])?;
        }
        self.column = last.saturating_add(1);
        Ok(())
    }

    fn row_ends(&mut self) -> Result<(), Refusal> {
        let Some(facts) = self.sheets.last_mut() else { return Ok(()) };
        let missing: u64 = self.uncomputed.iter().map(|(first, last)| u64::from(last - first) + 1).sum();
        let most = self.cells.saturating_add(missing).saturating_mul(self.rows.into());
        if most > CAPS.cells {
            return Err(Refusal::TooManyCells(most));
        }
        facts.count(self.cells * u64::from(self.rows))?;
        if self.cells > 0 || missing > 0 {
            for row in (self.row..).take(self.rows as usize) {
                for (first, last, format) in &self.percent {
                    facts.formats.extend((*first..=*last).map(|column| ((row, column), *format)));
                }
                for (first, last) in &self.uncomputed {
                    facts.uncomputed.extend((*first..=*last).map(|column| (row, column)));
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }
}

/// The paragraphs of headers and footers.
fn headers_and_footers(styles: &[u8]) -> Result<Vec<String>, Refusal> {
    let is_margin = |name: &str| {
        name.starts_with("style:header") && name != "style:header-style" || name.starts_with("style:footer") && name != "style:footer-style"
    };
    let mut texts: Vec<String> = Vec::new();
    let mut inside = 0_u32;
    events(styles, |event| {
        match event {
            Event::Start(tag) if is_margin(tag.name().into_inner()) => inside += 1,
            Event::End(tag) if is_margin(tag.name().into_inner()) => inside = inside.saturating_sub(1),
            Event::Start(tag) if inside > 0 && tag.name().into_inner() == "text:p" => texts.push(String::new()),
            Event::Text(text) if inside > 0 => {
                let words = text.xml10_content();
                if let Some(last) = texts.last_mut() {
                    last.push_str(&words);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    texts.retain(|text| !text.trim().is_empty());
    Ok(texts)
}
