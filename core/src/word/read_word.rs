//! Reads the text of a Word document that people may have edited: paragraphs, and the content controls in them. Anybody may have sent the
//! file, so it is checked like a workbook before it is used.

use crate::xlsx::read::{Buffer, Caps, Package, Refusal, Token, XmlReader};

/// The part with the text.
const BODY_PART: &str = "word/document.xml";
/// The most paragraphs that are read.
const MAX_PARAGRAPHS: usize = 200_000;

/// A paragraph as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordParagraph {
    /// The id of its style.
    pub style: String,
    /// Whether it stands in a table.
    pub in_table: bool,
    /// The text outside of content controls, a control being one space.
    pub words: String,
    /// The whole text.
    pub text: String,
    /// Tag and text of each content control.
    pub controls: Vec<(String, String)>,
}

/// Reads the paragraphs of a document in their order. Text that was deleted with changes tracked is left out, text that was inserted is
/// there.
///
/// # Errors
/// The package or its XML is damaged, or beyond the limits.
pub(super) fn read(file: &[u8]) -> Result<Vec<WordParagraph>, Refusal> {
    let caps = Caps::NATIVE;
    let package = Package::open(file, &caps)?;
    let mut buffer = Buffer::take_spare();
    package.read(package.need(BODY_PART)?, &mut buffer)?;
    let paragraphs = read_body(&buffer, &caps);
    buffer.keep_as_spare();
    paragraphs
}

/// What is open while the text is read.
#[derive(Default)]
struct Reading {
    done: Vec<WordParagraph>,
    /// Paragraphs within paragraphs (text boxes) are read one after another.
    open: Vec<WordParagraph>,
    /// The content controls that are open: tag, text, and the depth at which each began.
    controls: Vec<(String, String, usize)>,
    tables: usize,
    depth: usize,
}

fn read_body(xml: &[u8], caps: &Caps) -> Result<Vec<WordParagraph>, Refusal> {
    let mut reader = XmlReader::new(xml, BODY_PART, caps)?;
    let mut reading = Reading::default();
    let mut names: Vec<&str> = Vec::new();
    // The depth at which text is left out: a fallback for older programs says everything twice.
    let mut skipped: Option<usize> = None;
    loop {
        match reader.next()? {
            Token::Open(name) => {
                let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
                names.push(name);
                reading.depth = names.len();
                if name == "Fallback" {
                    skipped.get_or_insert(names.len());
                }
                if skipped.is_none() {
                    let mut value = None;
                    reader.attributes(|attribute, text| {
                        if attribute.rsplit_once(':').map_or(attribute, |(_, own)| own) == "val" {
                            value = Some(text.into_owned());
                        }
                        Ok(())
                    })?;
                    reading.begin(name, value);
                    if reading.done.len() > MAX_PARAGRAPHS {
                        return Err(reader.refusal_here("quá nhiều đoạn văn", "too many paragraphs"));
                    }
                }
            }
            Token::Text(text) if skipped.is_none() && names.last() == Some(&"t") => reading.text(&text),
            Token::Text(_) => {}
            Token::Close => {
                let name = names.pop().unwrap_or_default();
                if skipped.is_none() {
                    reading.end(name);
                }
                skipped = skipped.filter(|depth| names.len() >= *depth);
                reading.depth = names.len();
            }
            Token::End => return Ok(reading.done),
        }
    }
}

impl Reading {
    fn begin(&mut self, name: &str, value: Option<String>) {
        match name {
            "p" => self.open.push(WordParagraph { in_table: self.tables > 0, ..WordParagraph::default() }),
            "pStyle" => {
                if let (Some(paragraph), Some(style)) = (self.open.last_mut(), value) {
                    paragraph.style = style;
                }
            }
            "tbl" => self.tables += 1,
            "sdt" => self.controls.push((String::new(), String::new(), self.depth)),
            // LibreOffice before 7.5 keeps the title of a control and drops its tag.
            "tag" | "alias" => {
                if let (Some((tag, ..)), Some(value)) = (self.controls.last_mut(), value)
                    && (tag.is_empty() || name == "tag")
                {
                    *tag = value;
                }
            }
            "tab" | "br" | "cr" | "noBreakHyphen" => self.text(if name == "noBreakHyphen" { "-" } else { " " }),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let in_control = self.controls.iter().any(|(tag, ..)| !tag.is_empty());
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
            if !in_control {
                paragraph.words.push_str(text);
            }
        }
        if let Some((_, own, _)) = self.controls.iter_mut().rev().find(|(tag, ..)| !tag.is_empty()) {
            own.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.done.extend(self.open.pop()),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "sdt" => {
                let Some((tag, text, _)) = self.controls.pop().filter(|(tag, ..)| !tag.is_empty()) else { return };
                // A control around whole paragraphs belongs to the last of them.
                if let Some(paragraph) = self.open.last_mut().or_else(|| self.done.last_mut()) {
                    paragraph.words.push(' ');
                    paragraph.controls.push((tag, text));
                }
            }
            _ => {}
        }
    }
}
