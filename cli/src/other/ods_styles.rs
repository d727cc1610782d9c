//! Reads the styles of an `.ods` (OpenDocument 1.3, part 3, 16 and 20). Finds styles that strike through, raise or hide characters, and
//! number formats that add text.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use super::answer::ReaderRefusal;
use super::ods_xml::{attribute, for_each_event};

/// The properties that a style of cells sets itself; `None` where the property is that of its parent.
#[derive(Debug, Default)]
struct CellStyle {
    /// The name that programs display, where it differs.
    display: Option<String>,
    parent: Option<String>,
    /// The name of the number format.
    data: Option<String>,
    struck: Option<bool>,
    colour: Option<String>,
    /// The background colour.
    paper: Option<String>,
    /// Whether all letters are raised (`r`) or lowered (`l`).
    mark: Option<char>,
}

/// A style of letters: their mark (`s`, `r`, `l` or `-`) and colour.
#[derive(Debug)]
struct TextStyle {
    mark: char,
    colour: Option<String>,
}

/// The styles of a document, by name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: BTreeMap<String, CellStyle>,
    /// The names of styles by their displayed names, which conditional formats use.
    displayed: BTreeMap<String, String>,
    /// Styles of letters that strike them through, raise, lower or colour them.
    letters: BTreeMap<String, TextStyle>,
    /// The names of number formats that display more or less than the digits of a number.
    adding: BTreeSet<String>,
}

/// The appearance of the cells of a style.
#[derive(Debug, Clone)]
pub(super) struct StyleAppearance {
    pub(super) struck: bool,
    pub(super) unseen: bool,
    /// Whether the number format displays more or less than the digits.
    pub(super) adds: bool,
    /// Whether all letters are raised (`r`), lowered (`l`), or neither (`-`).
    pub(super) mark: char,
    paper: String,
}

impl Default for StyleAppearance {
    fn default() -> Self {
        Self { struck: false, unseen: false, adds: false, mark: '-', paper: "#ffffff".to_owned() }
    }
}

/// How many parents of a style are followed.
const MAX_STYLE_CHAIN: usize = 16;

/// The style and the number format whose elements are open at this point of a part.
#[derive(Default)]
struct OpenStyle {
    /// A style: its family, its name, its properties, and the mark of its letters.
    style: Option<(String, String, CellStyle, char)>,
    /// A number format: its name, whether it has digits, and whether it adds text.
    data: Option<(String, bool, bool)>,
    in_text: bool,
}

impl Styles {
    /// Adds the styles of a part. `styles.xml` must be read before `content.xml`.
    ///
    /// # Errors
    /// The part is damaged.
    pub(super) fn read(&mut self, part: &[u8]) -> Result<(), ReaderRefusal> {
        let mut open = OpenStyle::default();
        for_each_event(part, |event| {
            match event {
                Event::Start(tag) => return self.start_element(tag, &mut open),
                Event::Text(text) if open.in_text => {
                    if let Some((_, _, adds)) = &mut open.data {
                        *adds |= !text.trim().is_empty();
                    }
                }
                Event::GeneralRef(_) if open.in_text => open.data.iter_mut().for_each(|(_, _, adds)| *adds = true),
                Event::End(tag) => self.end_element(tag.name().into_inner(), &mut open),
                _ => {}
            }
            Ok(())
        })
    }

    fn start_element(&mut self, tag: &BytesStart<'_>, open: &mut OpenStyle) -> Result<(), ReaderRefusal> {
        let name = tag.name().into_inner();
        match name {
            "style:style" => {
                let (Some(name), Some(family)) = (attribute(tag, "style:name")?, attribute(tag, "style:family")?) else { return Ok(()) };
                let (parent, data) = (attribute(tag, "style:parent-style-name")?, attribute(tag, "style:data-style-name")?);
                let display = attribute(tag, "style:display-name")?;
                open.style = Some((family, name, CellStyle { display, parent, data, ..CellStyle::default() }, '-'));
            }
            "style:text-properties" => {
                if let Some((_, _, style, mark)) = &mut open.style {
                    let through = [attribute(tag, "style:text-line-through-style")?, attribute(tag, "style:text-line-through-type")?];
                    let struck = through.iter().flatten().map(|line| line != "none").next_back();
                    style.struck = struck.or(style.struck);
                    style.colour = attribute(tag, "fo:color")?.or_else(|| style.colour.take());
                    let position = attribute(tag, "style:text-position")?.unwrap_or_default();
                    style.mark = script_mark(&position).or(style.mark);
                    *mark = if struck == Some(true) { 's' } else { script_mark(&position).unwrap_or(*mark) };
                }
            }
            "style:table-cell-properties" => {
                if let Some((_, _, style, _)) = &mut open.style {
                    style.paper = attribute(tag, "fo:background-color")?.or_else(|| style.paper.take());
                }
            }
            "number:number-style" | "number:currency-style" => {
                open.data = attribute(tag, "style:name")?.map(|name| (name, false, is_currency_style(tag)));
            }
            "number:text" => open.in_text = open.data.is_some(),
            "number:number" => {
                if let Some((_, digits, adds)) = &mut open.data {
                    *digits = true;
                    *adds |= attribute(tag, "number:display-factor")?.is_some_and(|factor| factor != "1");
                }
            }
            "number:fraction" | "number:scientific-number" | "number:embedded-text" | "style:map" => {
                open.data.iter_mut().for_each(|(_, _, adds)| *adds = true);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_element(&mut self, name: &str, open: &mut OpenStyle) {
        match name {
            "style:style" => match open.style.take() {
                Some((family, name, mut style, _)) if family == "table-cell" => {
                    self.displayed.extend(style.display.take().map(|display| (display, name.clone())));
                    self.cells.insert(name, style);
                }
                Some((family, name, CellStyle { colour, .. }, mark)) if family == "text" && (mark != '-' || colour.is_some()) => {
                    self.letters.insert(name, TextStyle { mark, colour });
                }
                _ => {}
            },
            "number:text" => open.in_text = false,
            "number:number-style" | "number:currency-style" => {
                if let Some((name, digits, adds)) = open.data.take()
                    && (adds || !digits)
                {
                    self.adding.insert(name);
                }
            }
            _ => {}
        }
    }

    /// The mark of letters with the style `name` in a cell with the appearance `cell`; `None` where the style changes nothing.
    pub(super) fn text_mark(&self, name: &str, cell: &StyleAppearance) -> Option<char> {
        let TextStyle { mark, colour } = self.letters.get(name)?;
        let unseen = colour.as_ref().is_some_and(|colour| colour.eq_ignore_ascii_case(&cell.paper));
        if unseen { Some('u') } else { Some(*mark).filter(|mark| *mark != '-') }
    }

    /// The appearance of cells with a style. Properties that the style does not set are those of its parents.
    pub(super) fn appearance_of_style(&self, name: &str) -> StyleAppearance {
        let name = if self.cells.contains_key(name) { name } else { self.displayed.get(name).map_or(name, String::as_str) };
        let chain = std::iter::successors(self.cells.get(name), |style| self.cells.get(style.parent.as_deref()?));
        let chain: Vec<&CellStyle> = chain.take(MAX_STYLE_CHAIN).collect();
        let struck = chain.iter().find_map(|style| style.struck).unwrap_or(false);
        let colour = chain.iter().find_map(|style| style.colour.as_deref()).unwrap_or("#000000");
        let paper = chain.iter().find_map(|style| style.paper.as_deref()).filter(|paper| *paper != "transparent").unwrap_or("#ffffff");
        let adds = chain.iter().find_map(|style| style.data.as_ref()).is_some_and(|data| self.adding.contains(data));
        let mark = chain.iter().find_map(|style| style.mark).unwrap_or('-');
        StyleAppearance { struck, unseen: colour.eq_ignore_ascii_case(paper), adds, mark, paper: paper.to_owned() }
    }
}

/// Whether the element is a number format for currencies.
fn is_currency_style(tag: &BytesStart<'_>) -> bool {
    tag.name().into_inner() == "number:currency-style"
}

/// Whether a text position such as `super 58%` or `-33% 58%` raises (`r`) or lowers (`l`) letters; `None` for neither.
fn script_mark(position: &str) -> Option<char> {
    let shift = position.split_whitespace().next()?;
    match shift {
        "super" => Some('r'),
        "sub" => Some('l'),
        _ if shift.starts_with('-') => Some('l'),
        "0%" => None,
        _ => Some('r'),
    }
}
