//! Our own pass over an `.ods`: counts, percentages, what is hidden, merged cells, headers and footers (OpenDocument 1.3, part 3, 9 and 16).

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use tonghop::excel::returns::other::shows_plainly;

use super::answer::{Format, Look, Refusal};
use super::cells::{Facts, Looks};
use super::limits::CAPS;
use super::ods_styles::Styles;
use super::zipped::Package;

/// What there is to know of each sheet, in their order.
///
/// # Errors
/// The file is damaged or goes beyond a limit.
pub(super) fn facts(bytes: &[u8]) -> Result<(Vec<Facts>, Looks), Refusal> {
    let mut package = Package::open(bytes)?;
    let content = package.need("content.xml")?;
    let mut styles = Styles::default();
    let mut texts = Vec::new();
    if let Some(part) = package.part("styles.xml")? {
        texts = headers_and_footers(&part)?;
        styles.read(&part)?;
    }
    styles.read(&content)?;
    let (mut sheets, looks) = Walk::with(styles).through(&content)?;
    // Pages are shared by the sheets; one that tells of them is enough.
    if let Some(first) = sheets.first_mut() {
        first.header_footer = texts;
    }
    Ok((sheets, looks))
}

/// Calls `visit` with each event, and refuses what is not well-formed, not ended, or has a document type.
pub(super) fn events(xml: &[u8], mut visit: impl FnMut(&Event<'_>) -> Result<(), Refusal>) -> Result<(), Refusal> {
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

pub(super) fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Result<Option<String>, Refusal> {
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
    styles: Styles,
    looks: Looks,
    /// Looks of this row, by the places in the list.
    seen: Vec<(u32, u32, u32)>,
    row_style: Option<String>,
    /// The styles of columns: from which on, and up to which.
    column_styles: BTreeMap<u32, (u32, String)>,
    open: Option<OpenCell>,
}

/// A cell whose end has not come.
#[derive(Default)]
struct OpenCell {
    first: u32,
    last: u32,
    /// The stored number, where it is a number.
    number: Option<String>,
    /// It is a time of day or a length of time.
    timed: bool,
    style: Option<String>,
    /// What is shown, run by run: plain, struck, raised or lowered.
    runs: Vec<(char, String)>,
    paragraphs: u32,
    /// Depth within a paragraph, and within what does not belong to the cell's own text.
    in_paragraph: u32,
    aside: u32,
    spans: Vec<char>,
}

impl OpenCell {
    fn push(&mut self, text: &str) {
        if self.in_paragraph == 0 || self.aside > 0 {
            return;
        }
        let mark = self.spans.last().copied().unwrap_or('-');
        match self.runs.last_mut() {
            Some((last, run)) if *last == mark => run.push_str(text),
            _ => self.runs.push((mark, text.to_owned())),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, styles: &Styles) -> Result<(), Refusal> {
        let name = tag.name().into_inner();
        match name {
            _ if is_aside(name) => self.aside += 1,
            "text:p" | "text:h" => {
                self.in_paragraph += 1;
                if self.paragraphs > 0 {
                    self.push("\n");
                }
                self.paragraphs += u32::from(self.aside == 0);
            }
            "text:span" => {
                let style = attribute(tag, "text:style-name")?;
                let mark = style.and_then(|style| styles.mark(&style)).or_else(|| self.spans.last().copied());
                self.spans.push(mark.unwrap_or('-'));
            }
            "text:s" => {
                let count = attribute(tag, "text:c")?.and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.push(&" ".repeat(count.min(8)));
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.push("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            _ if is_aside(name) => self.aside = self.aside.saturating_sub(1),
            "text:p" | "text:h" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "text:span" => drop(self.spans.pop()),
            _ => {}
        }
    }
}

/// Comments and drawings: their paragraphs are none of the cell's.
fn is_aside(name: &str) -> bool {
    name == "office:annotation" || name.starts_with("draw:")
}

impl Walk {
    fn with(styles: Styles) -> Self {
        Self { styles, ..Self::default() }
    }

    fn through(mut self, content: &[u8]) -> Result<(Vec<Facts>, Looks), Refusal> {
        events(content, |event| match event {
            Event::Text(text) => {
                if let Some(open) = &mut self.open {
                    open.push(&text.xml10_content());
                }
                Ok(())
            }
            Event::GeneralRef(reference) => {
                if let Some(open) = &mut self.open {
                    let sign = reference.resolve_char_ref().map_err(|_| Refusal::Damaged)?.or(match &**reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    });
                    open.push(sign.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]));
                }
                Ok(())
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => match tag.name().into_inner() {
                "table:table" => {
                    self.depth -= 1;
                    Ok(())
                }
                "table:table-row" if self.depth == 1 => self.row_ends(),
                "table:table-cell" | "table:covered-table-cell" => {
                    self.cell_ends();
                    Ok(())
                }
                name => {
                    self.open.iter_mut().for_each(|open| open.end(name));
                    Ok(())
                }
            },
            _ => Ok(()),
        })?;
        Ok((self.sheets, self.looks))
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
                self.column_styles.clear();
                self.sheets.push(Facts::default());
                let count = self.sheets.len() as u64;
                if count > CAPS.sheets { Err(Refusal::TooManySheets(count)) } else { Ok(()) }
            }
            _ if self.depth != 1 => Ok(()),
            "table:table-column" => {
                let count = repeated(tag, "table:number-columns-repeated")?;
                let last = self.columns.checked_add(count - 1).ok_or(Refusal::Damaged)?;
                if let Some(style) = attribute(tag, "table:default-cell-style-name")? {
                    self.column_styles.insert(self.columns, (last, style));
                }
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
                self.seen.clear();
                self.row_style = attribute(tag, "table:default-cell-style-name")?;
                let last = self.row.checked_add(self.rows - 1).ok_or(Refusal::Damaged)?;
                if is_hidden(tag)?
                    && let Some(facts) = self.sheets.last_mut()
                {
                    facts.hidden_rows.insert(self.row, last);
                }
                Ok(())
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(tag),
            _ => match &mut self.open {
                Some(open) => open.start(tag, &self.styles),
                None => Ok(()),
            },
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let (mut kind, mut formula, mut value, mut number, mut style) = (None, false, false, None, None);
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Refusal::Damaged)?;
            match attribute.key.into_inner() {
                "office:value-type" => kind = Some(attribute.value.into_owned()),
                "table:formula" => formula = true,
                "table:style-name" => style = Some(attribute.value.into_owned()),
                "office:value" => (value, number) = (true, Some(attribute.value.into_owned())),
                "office:string-value" | "office:date-value" | "office:time-value" | "office:boolean-value" => value = true,
                _ => {}
            }
        }
        let count = repeated(tag, "table:number-columns-repeated")?;
        let last = self.column.checked_add(count - 1).ok_or(Refusal::Damaged)?;
        let number = number.filter(|_| matches!(kind.as_deref(), Some("float" | "currency" | "percentage")));
        let content = value || kind.as_deref() == Some("string");
        let timed = kind.as_deref() == Some("time");
        self.open = content.then(|| OpenCell { first: self.column, last, number, timed, style, ..OpenCell::default() });
        if content {
            self.cells = self.cells.saturating_add(count.into());
            if kind.as_deref() == Some("percentage") {
                self.percent.push((self.column, last, Format::Percent));
            }
        } else if formula {
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

    /// Settles how the cell looks whose end has come.
    fn cell_ends(&mut self) {
        let Some(open) = self.open.take() else { return };
        let of_column = || {
            self.column_styles.range(..=open.first).next_back().filter(|(_, (last, _))| open.first <= *last).map(|(_, (_, style))| style)
        };
        let style = open.style.as_ref().or(self.row_style.as_ref()).or_else(of_column);
        let seen = style.map(|style| self.styles.seen(style)).unwrap_or_default();
        let mut look = Look { struck: seen.struck, unseen: seen.unseen, ..Look::default() };
        let text: String = open.runs.iter().map(|(_, text)| text.as_str()).collect();
        if open.timed {
            look.written = (open.paragraphs > 0).then_some(text);
        } else if let Some(number) = &open.number {
            if open.paragraphs == 0 {
                // Without the text that it shows only the format can tell; one that adds to the digits is asked about.
                look.code = if seen.adds { "[?]".to_owned() } else { String::new() };
            } else if !shows_plainly(&text, number) {
                look.written = Some(text);
            }
        } else if open.runs.iter().any(|(mark, _)| *mark != '-') {
            look.runs = open.runs;
        }
        self.seen.extend(self.looks.place(look).map(|place| (open.first, open.last, place)));
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
