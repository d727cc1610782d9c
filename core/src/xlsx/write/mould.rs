//! Makes workbooks that differ in a few texts only. Everything else is formatted and deflated once, and then copied.
//!
//! The empty forms of ten thousand communes differ in name, code and title. Written one by one, a form costs 7 million instructions;
//! made from a [`WorkbookTemplate`], one tenth of that.

use std::collections::BTreeSet;

use super::limit::{self, LimitError};
use super::new_workbook::{CommonContent, Properties, Workbook};
use super::package::{Package, PackedPiece, pack, pack_or_store};
use super::parts;
use super::strings::{CLOSING_TAG, write_string_item};
use super::xml::XmlBuilder;

/// A finished workbook from which others are made by replacing certain texts and the document properties.
#[derive(Debug)]
pub(crate) struct WorkbookTemplate {
    parts: Vec<(String, TemplatePart)>,
    /// The fixed texts at the beginning of the table of shared strings, deflated.
    fixed: PackedPiece,
    /// The texts behind the fixed ones: `Ok` is the finished markup of a text that stays, `Err` the index of an own text.
    texts: Vec<Result<Vec<u8>, usize>>,
    /// All texts that are not replaced.
    others: BTreeSet<String>,
    /// How many texts are replaced.
    own: usize,
}

/// How a part of the workbook is made: copied unchanged, or written anew from the replaced texts or properties.
#[derive(Debug)]
enum TemplatePart {
    Same(PackedPiece),
    Strings,
    Properties,
}

impl WorkbookTemplate {
    /// Makes a template from a workbook. `own` are those texts of its cells that are replaced later. `None` where one of them occurs twice
    /// or is also among the fixed texts that all such workbooks share, because it then has no number of its own; also where another part
    /// could differ from workbook to workbook.
    ///
    /// # Errors
    /// The first limit of the format that the workbook exceeds.
    pub(crate) fn from_workbook(workbook: &Workbook, common: &CommonContent, own: &[&str]) -> Result<Option<Self>, LimitError> {
        let (parts, strings) = workbook.parts(common)?;
        let place = |text: &&str| own.iter().position(|one| one == text);
        let numbers: BTreeSet<usize> = strings.other_texts().iter().filter_map(place).collect();
        if numbers.len() != own.len() {
            return Ok(None);
        }
        let texts = strings.other_texts().iter().map(|text| match place(text) {
            Some(number) => Err(number),
            None => Ok(shared_string_bytes(text)),
        });
        let texts = texts.collect();
        let others = strings.all().iter().filter(|text| !own.contains(text)).map(|text| (*text).to_owned()).collect();
        let fixed = pack(strings.fixed_texts_xml().as_bytes(), false)?;
        let parts = parts.into_iter().map(|part| {
            let content = match (part.name.as_str(), &part.shared) {
                (parts::STRINGS_PART, _) => TemplatePart::Strings,
                (parts::PROPERTIES_PART, _) => TemplatePart::Properties,
                (_, Some(xml)) => TemplatePart::Same(pack(xml.as_bytes(), true)?),
                // No other part may differ from workbook to workbook.
                (_, None) => return Ok(None),
            };
            Ok(Some((part.name, content)))
        });
        let parts: Option<Vec<(String, TemplatePart)>> = parts.collect::<Result<_, LimitError>>()?;
        Ok(parts.map(|parts| Self { parts, fixed, texts, others, own: own.len() }))
    }

    /// Writes the workbook with the texts `own` in the cells whose text is replaced; the bytes are those that [`Workbook::save`] would
    /// give. `None` where such a text equals one of the other texts, or occurs twice, because the texts would then have other numbers.
    ///
    /// # Errors
    /// A text that no cell can hold.
    pub(crate) fn write_with_texts(&self, own: &[&str], properties: &Properties) -> Result<Option<Vec<u8>>, LimitError> {
        let distinct: BTreeSet<&str> = own.iter().copied().collect();
        if own.len() != self.own || distinct.len() != self.own || own.iter().any(|text| self.others.contains(*text)) {
            return Ok(None);
        }
        let mut strings = Vec::new();
        for text in &self.texts {
            match text {
                Ok(text) => strings.extend_from_slice(text),
                Err(number) => {
                    let text = own.get(*number).copied().unwrap_or_default();
                    limit::check_text_length(text, limit::MAX_CELL_TEXT_UNITS)?;
                    strings.extend(shared_string_bytes(text));
                }
            }
        }
        strings.extend(CLOSING_TAG.as_bytes());
        let mut package = Package::new();
        for (name, content) in &self.parts {
            match content {
                TemplatePart::Same(packed) => package.add(name, &[packed])?,
                TemplatePart::Strings => {
                    let others = pack_or_store(&strings, true)?;
                    package.add(name, &[&self.fixed, &others])?;
                }
                TemplatePart::Properties => {
                    let packed = pack_or_store(parts::core_properties(properties).as_bytes(), true)?;
                    package.add(name, &[&packed])?;
                }
            }
        }
        package.finish().map(Some)
    }
}

/// The markup of a text in the table of shared strings.
fn shared_string_bytes(text: &str) -> Vec<u8> {
    let mut xml = XmlBuilder::fragment();
    write_string_item(&mut xml, text);
    xml.into_bytes()
}
