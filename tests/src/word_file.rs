//! Reads a Word document that the program wrote: its paragraphs with their styles and content controls, and its parts as text.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::io::{Cursor, Read};

/// The parts of a document, as text.
pub struct WordFile {
    /// The part with the text.
    pub body: String,
    /// The part with the styles.
    pub styles: String,
    /// The headers of the later pages and of the first.
    pub headers: [String; 2],
}

/// A paragraph as people read it, with its style and its content controls.
pub struct ReadParagraph {
    /// The id of its style.
    pub style: String,
    /// Its text.
    pub text: String,
    /// Tag and text of each control.
    pub controls: Vec<(String, String)>,
}

impl WordFile {
    /// Reads a document.
    pub fn read(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let headers = [part("word/header1.xml"), part("word/header2.xml")];
        Self { body: part("word/document.xml"), styles: part("word/styles.xml"), headers }
    }

    /// The paragraphs in their order.
    pub fn paragraphs(&self) -> Vec<ReadParagraph> {
        let paragraphs = self.body.split("<w:p>").skip(1).map(|rest| rest.split("</w:p>").next().unwrap());
        paragraphs
            .map(|xml| ReadParagraph {
                style: attribute_after(xml, "<w:pStyle w:val=\"").unwrap_or_default(),
                // Blanks that do not break read as blanks.
                text: texts(xml).replace('\u{a0}', " "),
                controls: (xml.split("<w:sdt>").skip(1))
                    .map(|rest| rest.split("</w:sdt>").next().unwrap())
                    .map(|control| (attribute_after(control, "<w:tag w:val=\"").unwrap(), texts(control)))
                    .collect(),
            })
            .collect()
    }

    /// The definition of the style of the first paragraph that is `text`, or else begins with it.
    pub fn style_of(&self, text: &str) -> String {
        let paragraphs = self.paragraphs();
        let whole = paragraphs.iter().find(|paragraph| paragraph.text == text);
        let found = whole
            .or_else(|| paragraphs.iter().find(|paragraph| paragraph.text.starts_with(text)))
            .unwrap_or_else(|| panic!("no paragraph “{text}”"));
        let begin = format!("w:styleId=\"{}\"", found.style);
        self.styles.split("<w:style ").find(|style| style.contains(&begin)).unwrap_or_else(|| panic!("no style {}", found.style)).to_owned()
    }
}

/// The text between `begin` and the next quotation mark.
pub fn attribute_after(xml: &str, begin: &str) -> Option<String> {
    Some(xml.split_once(begin)?.1.split('"').next()?.to_owned())
}

/// All texts of a piece of XML, one after another.
pub fn texts(xml: &str) -> String {
    let pieces = xml.split("<w:t xml:space=\"preserve\">").skip(1).map(|rest| rest.split("</w:t>").next().unwrap());
    pieces.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
