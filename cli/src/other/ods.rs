//! Reads an `.ods` (OpenDocument 1.3, part 3, 9 and 16) independently of calamine. Collects what calamine does not return: counts of cells,
//! percentages, hidden content, merged cells, headers and footers.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use tonghop::findings::CellRef;
use tonghop::parse::secrecy::is_stamped_name;
use tonghop::returns::bears_stamp;
use tonghop::returns::other::is_plain_rendering;

use super::answer::{CellAppearance, Format, MAX_STORED_ZEROS, ReaderRefusal};
use super::cells::{AppearanceTable, SheetFacts};
use super::hiding_rules::{HidingRule, NumberComparison};
use super::limits::CAPS;
use super::ods_cell::OpenCell;
use super::ods_drawn::DrawnText;
use super::ods_styles::Styles;
use super::ods_xml::{attribute, for_each_event, repeat_count};
use super::stamps::STAMP_PLACEHOLDER;
use super::zipped::Package;
use super::{ods_tidy, writers};

/// The facts about a file that our own reader collects.
pub(super) struct OdsFacts {
    /// The facts about each sheet, in the order of the file.
    pub(super) sheets: Vec<SheetFacts>,
    pub(super) looks: AppearanceTable,
    /// The file without the blanks between its elements, for calamine, which takes such blanks for unknown cells; `None` where the file has
    /// no such blanks.
    pub(super) tidied: Option<Vec<u8>>,
}

/// Reads the facts about a file.
///
/// # Errors
/// The file is damaged or exceeds a limit.
pub(super) fn read_facts(bytes: &[u8]) -> Result<OdsFacts, ReaderRefusal> {
    let mut package = Package::open(bytes)?;
    let content = package.required_part("content.xml")?;
    let mut styles = Styles::default();
    let mut texts = Vec::new();
    if let Some(find_part) = package.find_part("styles.xml")? {
        texts = headers_and_footers(&find_part)?;
        styles.read(&find_part)?;
    }
    styles.read(&content)?;
    let ContentReader { mut sheets, looks, drawn, spaced, .. } = ContentReader::with_styles(styles).read_whole(&content)?;
    texts.extend(find_stamp(&mut package, drawn.text()));
    if !is_made_by_library(&mut package) {
        sheets.iter_mut().for_each(|sheet| sheet.zeros.clear());
    }
    // All sheets share the pages, so their headers and footers are recorded for the first sheet only.
    if let Some(first) = sheets.first_mut() {
        first.header_footer = texts;
    }
    let tidied = if spaced { Some(ods_tidy::repack_for_calamine(&mut package, &content)?) } else { None };
    Ok(OdsFacts { sheets, looks, tidied })
}

/// Whether the document properties name a program that writes formulas without computing them.
fn is_made_by_library(package: &mut Package<'_>) -> bool {
    let meta = package.read_part_at_most("meta.xml", 1 << 20).unwrap_or_default();
    let text = String::from_utf8_lossy(&meta);
    let name = text.split_once("<meta:generator>").and_then(|(_, rest)| rest.split_once('<')).map_or("", |(name, _)| name);
    writers::is_noncomputing_library(name)
}

/// A secrecy stamp in drawings, notes, properties or names of pictures; `None` where there is none.
fn find_stamp(package: &mut Package<'_>, drawn: &str) -> Option<String> {
    let pictures = || package.part_names().iter().any(|name| name.starts_with("Pictures/") && is_stamped_name(name));
    let found = bears_stamp(drawn.as_bytes())
        || pictures()
        || package.read_part_at_most("meta.xml", 1 << 20).is_some_and(|part| bears_stamp(&part));
    found.then(|| STAMP_PLACEHOLDER.to_owned())
}

/// Whether the row or column of this element is hidden.
fn is_row_or_column_hidden(tag: &BytesStart<'_>) -> Result<bool, ReaderRefusal> {
    Ok(attribute(tag, "table:visibility")?.is_some_and(|text| text != "visible"))
}

/// The names of elements that form a table, without their prefix.
const TABLE_ELEMENT_NAMES: [&str; 4] = ["table", "table-row", "table-cell", "covered-table-cell"];
/// The names of attributes that contain the value of a cell, without their prefix.
const VALUE_ATTRIBUTE_NAMES: [&str; 6] = ["value", "value-type", "string-value", "date-value", "time-value", "boolean-value"];

/// The kind of content that an element may have.
fn content_of_element(name: &str) -> ElementContent {
    match name {
        "table:table-cell" | "table:covered-table-cell" => ElementContent::Paragraphs,
        name if name.starts_with("table:") => ElementContent::Cells,
        _ => ElementContent::Text,
    }
}

/// Reads `content.xml`. The fields are the state of the reading and the facts found so far.
#[derive(Default)]
struct ContentReader {
    sheets: Vec<SheetFacts>,
    /// How many tables contain the current element; 0 for content that is tracked as deleted.
    depth: u32,
    row: u32,
    /// How often the current row is repeated.
    rows: u32,
    column: u32,
    /// How many cells with content the current row has.
    cells: u64,
    /// Number formats of cells of the current row: first column, last column, format.
    percent: Vec<(u32, u32, Format)>,
    /// Formulas without a value in the current row: first and last column.
    uncomputed: Vec<(u32, u32)>,
    /// The number of columns that the column elements read so far describe.
    columns: u32,
    drawn: DrawnText,
    /// Whether there are blanks or comments between rows and cells.
    spaced: bool,
    /// For each element that has begun and not ended, its kind of content.
    within: Vec<ElementContent>,
    styles: Styles,
    looks: AppearanceTable,
    /// Appearances of cells of the current row: first column, last column, index in `looks`.
    seen: Vec<(u32, u32, u32)>,
    row_style: Option<String>,
    /// The styles of columns: by the first column, the last column and the name of the style.
    column_styles: BTreeMap<u32, (u32, String)>,
    /// The current cell, as long as it has not ended.
    open: Option<OpenCell>,
    /// The ranges of the conditional format whose conditions follow.
    targets: Vec<[u32; 4]>,
}

/// Parses the ranges of an address such as `Sheet1.A1:Sheet1.B9 'Số liệu'.C3`: top row, left column, bottom row, right column.
fn parse_cell_ranges(address: &str) -> Vec<[u32; 4]> {
    // Names of sheets in quotes may contain blanks; only the cells are needed.
    let bare: String = address.replace("&apos;", "'").split('\'').step_by(2).collect();
    let cell = |text: &str| CellRef::parse(&text.rsplit_once('.').map_or(text, |(_, cell)| cell).replace('$', ""));
    let range = |text: &str| {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (cell(first)?, cell(last)?);
        Some([first.row, first.column.into(), last.row, last.column.into()])
    };
    bare.split_whitespace().filter_map(range).take(1_000).collect()
}

/// The kind of content that an element may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ElementContent {
    /// Only rows and cells.
    Cells,
    /// Only paragraphs.
    Paragraphs,
    /// Text.
    Text,
}

impl ContentReader {
    /// A reader at the beginning of the content, which uses these styles.
    fn with_styles(styles: Styles) -> Self {
        Self { styles, ..Self::default() }
    }

    /// Reads all elements of `content.xml`.
    fn read_whole(mut self, content: &[u8]) -> Result<Self, ReaderRefusal> {
        for_each_event(content, |event| match event {
            Event::Start(tag) => {
                self.within.push(content_of_element(tag.name().into_inner()));
                self.drawn.start_element(tag)?;
                self.start_element(tag)
            }
            Event::Text(text) => {
                let words = text.xml10_content();
                self.spaced |= self.within.last().is_some_and(|inside| *inside != ElementContent::Text)
                    && words.trim().is_empty()
                    && !words.is_empty()
                    && self.depth > 0;
                self.drawn.push_text(&words);
                self.open.iter_mut().for_each(|open| open.push_text(&words));
                Ok(())
            }
            Event::GeneralRef(reference) => {
                if let Some(open) = &mut self.open {
                    let sign = reference.resolve_char_ref().map_err(|_| ReaderRefusal::Damaged)?.or(match &**reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    });
                    open.push_text(sign.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]));
                }
                Ok(())
            }
            Event::Comment(_) | Event::PI(_) => {
                self.spaced |= self.depth > 0;
                Ok(())
            }
            Event::End(tag) => match self.end_element(tag.name().into_inner()) {
                "table:table" => {
                    self.depth -= 1;
                    Ok(())
                }
                "table:table-row" if self.depth == 1 => self.end_row(),
                "table:table-cell" | "table:covered-table-cell" => {
                    self.end_cell();
                    Ok(())
                }
                name => {
                    self.open.iter_mut().for_each(|open| open.end_element(name));
                    Ok(())
                }
            },
            _ => Ok(()),
        })?;
        Ok(self)
    }

    /// Leaves the element that is being read. Returns `name`, which is its name.
    fn end_element<'t>(&mut self, name: &'t str) -> &'t str {
        self.within.pop();
        self.drawn.end_element(name);
        name
    }

    fn start_element(&mut self, tag: &BytesStart<'_>) -> Result<(), ReaderRefusal> {
        let name = tag.name().into_inner();
        match name {
            "table:table" => {
                self.depth += 1;
                if self.depth > 1 {
                    return Err(ReaderRefusal::Damaged);
                }
                (self.row, self.columns) = (0, 0);
                self.column_styles.clear();
                self.sheets.push(SheetFacts::default());
                let count = self.sheets.len() as u64;
                if count > CAPS.sheets { Err(ReaderRefusal::TooManySheets(count)) } else { Ok(()) }
            }
            _ if self.depth != 1 && !name.ends_with(":table") => Ok(()),
            "table:table-column" | "table:table-row" if self.depth != 1 => Ok(()),
            "table:table-column" => {
                let count = repeat_count(tag, "table:number-columns-repeated")?;
                let last = self.columns.checked_add(count - 1).ok_or(ReaderRefusal::Damaged)?;
                if let Some(style) = attribute(tag, "table:default-cell-style-name")? {
                    self.column_styles.insert(self.columns, (last, style));
                }
                if is_row_or_column_hidden(tag)?
                    && let Some(facts) = self.sheets.last_mut()
                {
                    facts.hidden_columns.insert(self.columns, last);
                }
                self.columns = last.saturating_add(1);
                Ok(())
            }
            "table:table-row" => {
                self.rows = repeat_count(tag, "table:number-rows-repeated")?;
                (self.column, self.cells) = (0, 0);
                self.percent.clear();
                self.uncomputed.clear();
                self.seen.clear();
                self.row_style = attribute(tag, "table:default-cell-style-name")?;
                let last = self.row.checked_add(self.rows - 1).ok_or(ReaderRefusal::Damaged)?;
                if is_row_or_column_hidden(tag)?
                    && let Some(facts) = self.sheets.last_mut()
                {
                    facts.hidden_rows.insert(self.row, last);
                }
                Ok(())
            }
            "table:table-cell" | "table:covered-table-cell" => self.start_cell(tag),
            "calcext:conditional-format" => {
                self.targets = attribute(tag, "calcext:target-range-address")?.map(|text| parse_cell_ranges(&text)).unwrap_or_default();
                Ok(())
            }
            "calcext:condition" => {
                let style = attribute(tag, "calcext:apply-style-name")?;
                let when = attribute(tag, "calcext:value")?.and_then(|text| NumberComparison::parse(&text));
                if style.is_some_and(|style| self.styles.appearance_of_style(&style).unseen)
                    && let Some(facts) = self.sheets.last_mut()
                {
                    facts.add_hiding_rule(HidingRule { ranges: self.targets.clone(), when });
                }
                Ok(())
            }
            // Such elements under another prefix would be seen by neither reader.
            other if other.rsplit_once(':').is_some_and(|(_, name)| TABLE_ELEMENT_NAMES.contains(&name)) => Err(ReaderRefusal::Damaged),
            _ => match &mut self.open {
                Some(open) => open.start_element(tag, &self.styles),
                None => Ok(()),
            },
        }
    }

    fn start_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), ReaderRefusal> {
        let (mut kind, mut formula, mut value, mut number, mut string, mut style) = (None, None, false, None, None, None);
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| ReaderRefusal::Damaged)?;
            match attribute.key.into_inner() {
                "office:value-type" => kind = Some(attribute.value.into_owned()),
                "table:formula" => formula = Some(attribute.value.into_owned()),
                "table:style-name" => style = Some(attribute.value.into_owned()),
                "office:value" => (value, number) = (true, Some(attribute.value.into_owned())),
                "office:string-value" => (value, string) = (true, Some(attribute.value.into_owned())),
                "office:date-value" | "office:time-value" | "office:boolean-value" => value = true,
                // A value under another prefix would be seen by neither reader.
                other
                    if other
                        .rsplit_once(':')
                        .is_some_and(|(prefix, name)| !matches!(prefix, "office" | "calcext") && VALUE_ATTRIBUTE_NAMES.contains(&name)) =>
                {
                    return Err(ReaderRefusal::Damaged);
                }
                _ => {}
            }
        }
        let count = repeat_count(tag, "table:number-columns-repeated")?;
        let last = self.column.checked_add(count - 1).ok_or(ReaderRefusal::Damaged)?;
        let zero = number.as_ref().is_some_and(|number| number.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-')));
        if zero
            && let (Some(formula), Some(facts)) = (&formula, self.sheets.last_mut())
            && facts.zeros.len() < MAX_STORED_ZEROS
        {
            // The prefix in `of:=2+2` names the language of the formula and is removed.
            let formula = formula.split_once('=').map_or(formula.as_str(), |(_, formula)| formula);
            facts.zeros.push((self.row, self.column, formula.chars().take(100).collect()));
        }
        let of_column = || {
            self.column_styles.range(..=self.column).next_back().filter(|(_, (last, _))| self.column <= *last).map(|(_, (_, style))| style)
        };
        let seen = style
            .as_ref()
            .or(self.row_style.as_ref())
            .or_else(of_column)
            .map(|style| self.styles.appearance_of_style(style))
            .unwrap_or_default();
        let number = number.filter(|_| matches!(kind.as_deref(), Some("float" | "currency" | "percentage")));
        let content = value || kind.as_deref() == Some("string");
        let timed = kind.as_deref() == Some("time");
        self.open = content.then(|| OpenCell { first: self.column, last, number, string, timed, seen, ..OpenCell::default() });
        if content {
            self.cells = self.cells.saturating_add(count.into());
            if kind.as_deref() == Some("percentage") {
                self.percent.push((self.column, last, Format::Percent));
            }
        } else if formula.is_some() {
            self.uncomputed.push((self.column, last));
        }
        let (down, across) = (repeat_count(tag, "table:number-rows-spanned")?, repeat_count(tag, "table:number-columns-spanned")?);
        if (down > 1 || across > 1)
            && let Some(facts) = self.sheets.last_mut()
        {
            let (bottom, right) = (self.row.saturating_add(down - 1), self.column.saturating_add(across - 1));
            facts.add_merged_range([self.row, self.column, bottom, right])?;
        }
        self.column = last.saturating_add(1);
        Ok(())
    }

    /// Determines the appearance of the current cell at its end.
    fn end_cell(&mut self) {
        let Some(open) = self.open.take() else { return };
        let seen = open.seen;
        let mut look = CellAppearance { struck: seen.struck, unseen: seen.unseen, mark: seen.mark, ..CellAppearance::default() };
        let text: String = open.runs.iter().map(|(_, text)| text.as_str()).collect();
        if open.timed {
            look.written = (open.paragraphs > 0).then_some(text);
        } else if let Some(number) = &open.number {
            if open.paragraphs == 0 {
                // Without the displayed text only the number format is known; a format that adds text gets an unknown code, so that a
                // finding asks about the figure.
                look.code = if seen.adds { "[?]".to_owned() } else { String::new() };
            } else if !is_plain_rendering(&text, number) {
                look.written = Some(text);
            }
        } else if open.runs.iter().any(|(mark, _)| *mark != '-') {
            // Letters without a style of their own look like the whole cell.
            let own = match &look {
                CellAppearance { unseen: true, .. } => 'u',
                CellAppearance { struck: true, .. } => 's',
                CellAppearance { mark, .. } => *mark,
            };
            let runs = open.runs.into_iter().map(|(mark, text)| (if mark == '-' { own } else { mark }, text)).collect();
            look = CellAppearance { runs, ..CellAppearance::default() };
        } else if open.paragraphs > 0 && open.string.is_some_and(|string| string != text) {
            // The stored text differs from the displayed text.
            look.written = Some(text);
        }
        self.seen.extend(self.looks.intern(look).map(|place| (open.first, open.last, place)));
    }

    /// Records the facts about the current row, once for each repetition.
    fn end_row(&mut self) -> Result<(), ReaderRefusal> {
        let Some(facts) = self.sheets.last_mut() else { return Ok(()) };
        let missing: u64 = self.uncomputed.iter().map(|(first, last)| u64::from(last - first) + 1).sum();
        let most = self.cells.saturating_add(missing).saturating_mul(self.rows.into());
        if most > CAPS.cells {
            return Err(ReaderRefusal::TooManyCells(most));
        }
        facts.add_cell_count(self.cells * u64::from(self.rows))?;
        if self.cells > 0 || missing > 0 {
            for row in (self.row..).take(self.rows as usize) {
                for (first, last, format) in &self.percent {
                    facts.formats.extend((*first..=*last).map(|column| ((row, column), *format)));
                }
                for (first, last, look) in &self.seen {
                    facts.looks.extend((*first..=*last).map(|column| ((row, column), *look)));
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
fn headers_and_footers(styles: &[u8]) -> Result<Vec<String>, ReaderRefusal> {
    let is_margin = |name: &str| {
        name.starts_with("style:header") && name != "style:header-style" || name.starts_with("style:footer") && name != "style:footer-style"
    };
    let mut texts: Vec<String> = Vec::new();
    let mut inside = 0_u32;
    for_each_event(styles, |event| {
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
