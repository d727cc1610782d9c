//! Changes single cells of a workbook that somebody else wrote, and adds a sheet to it; everything else stays byte for byte.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::sheet_xml::{self, CellChange};
use super::{style_xml, xml_element};
use crate::base::CellRef;
use crate::findings::Refusal;
use crate::xlsx::read::{Caps, SheetKind, open};

/// Why a workbook cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum PatchError {
    /// It cannot be read safely.
    #[error("the workbook cannot be read")]
    Refused(Box<Refusal>),
    /// Its package cannot be taken apart or put together.
    #[error("the package cannot be changed")]
    Package(#[from] ZipError),
    /// A part is written in a way that is not understood well enough to change it.
    #[error("the part {0} is written in an unusual way")]
    Unusual(String),
}

/// The changes to be made to a workbook.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// By the name of the sheet, what becomes of its cells.
    pub(super) cells: BTreeMap<String, BTreeMap<CellRef, CellChange>>,
    /// A sheet that is put at the end, or in the place of one of its name.
    pub(super) sheet: Option<AddedSheet>,
    /// The name of the sheet on which the workbook opens; `None` where that stays as it is.
    pub(super) opens_on: Option<String>,
}

/// A sheet that is added to a workbook.
#[derive(Debug)]
pub(super) struct AddedSheet {
    /// Its name.
    pub(super) name: &'static str,
    /// Its XML.
    pub(super) xml: String,
    /// The id of its relationship; no other program gives this id.
    pub(super) relation: &'static str,
    /// The name of its part, below `xl/`; no other program gives this name.
    pub(super) part: &'static str,
    /// Whether people see it only when they ask for it.
    pub(super) is_hidden: bool,
}

/// The content type of a worksheet.
const WORKSHEET_CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The type of the relationship from the workbook to a worksheet.
const WORKSHEET_RELATION_TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";

/// Makes the changes in a workbook, and returns its new bytes.
///
/// # Errors
/// [`PatchError`] where the workbook cannot be read safely, or is written too unusually to be changed.
pub(super) fn apply_changes(bytes: &[u8], changes: &Changes) -> Result<Vec<u8>, PatchError> {
    // The project's own reader goes first: it holds the package to its limits.
    let book = open(bytes, &Caps::NATIVE).map_err(|refusal| PatchError::Refused(Box::new(refusal.into())))?;
    let parts: BTreeMap<String, String> = book
        .sheets()
        .iter()
        .filter(|sheet| sheet.kind == SheetKind::Worksheet)
        .map(|sheet| (sheet.name.clone(), sheet.part.clone()))
        .collect();
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    let mut styles = style_xml::StylesPart::default();
    let needs_red = changes.cells.values().flat_map(BTreeMap::values).any(|change| change.marks);
    if needs_red {
        styles =
            style_xml::StylesPart::new(read_part(&mut archive, STYLES_PART)?).ok_or_else(|| PatchError::Unusual(STYLES_PART.to_owned()))?;
    }
    for (name, cells) in &changes.cells {
        let Some(part) = parts.get(name) else { continue };
        let sheet = read_part(&mut archive, part)?;
        let sheet = sheet_xml::change_sheet_cells(&sheet, cells, &mut styles).ok_or_else(|| PatchError::Unusual(part.clone()))?;
        changed.insert(part.clone(), sheet);
    }
    if needs_red {
        changed.insert(STYLES_PART.to_owned(), styles.finish());
    }
    let mut added = None;
    if let Some(sheet) = &changes.sheet {
        match parts.get(sheet.name) {
            Some(part) => drop(changed.insert(part.clone(), sheet.xml.clone())),
            None => {
                register_added_sheet(&mut archive, sheet, &mut changed)?;
                added = Some(sheet);
            }
        }
    }
    if let Some(name) = &changes.opens_on
        && let Some(place) = book.sheets().iter().position(|sheet| sheet.name == *name)
    {
        open_on(&mut archive, place, parts.iter().map(|(own, part)| (own == name, part)), &mut changed)?;
    }
    write_package(&mut archive, &changed, added)
}

/// The part that lists the sheets by name.
const WORKBOOK_PART: &str = "xl/workbook.xml";
/// The part with the relationships of the workbook.
const RELATIONS_PART: &str = "xl/_rels/workbook.xml.rels";
/// The part with the content types of all parts.
const CONTENT_TYPES_PART: &str = "[Content_Types].xml";
/// The part with the styles of cells.
const STYLES_PART: &str = "xl/styles.xml";

/// Enters the added sheet in the three parts that list sheets; puts these parts into `changed`.
fn register_added_sheet(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    sheet: &AddedSheet,
    changed: &mut BTreeMap<String, String>,
) -> Result<(), PatchError> {
    let unusual = |part: &str| PatchError::Unusual(part.to_owned());
    let workbook = read_part(archive, WORKBOOK_PART)?;
    let prefix = relation_prefix(&workbook).ok_or_else(|| unusual(WORKBOOK_PART))?;
    let ids = workbook.split("sheetId=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<u32>().ok());
    let id = ids.max().unwrap_or_default().saturating_add(1);
    let AddedSheet { relation, part, .. } = sheet;
    let (name, state) = (xml_element::escape_xml(sheet.name), if sheet.is_hidden { " state=\"hidden\"" } else { "" });
    let entry = format!("<sheet name=\"{name}\" sheetId=\"{id}\"{state} {prefix}:id=\"{relation}\"/>");
    let insert = |part: &str, text: &str, before: &str, entry: &str| {
        let (head, foot) = text.rsplit_once(before).ok_or_else(|| unusual(part))?;
        Ok::<_, PatchError>(format!("{head}{entry}{before}{foot}"))
    };
    changed.insert(WORKBOOK_PART.to_owned(), insert(WORKBOOK_PART, &workbook, "</sheets>", &entry)?);
    let relation = format!("<Relationship Id=\"{relation}\" Type=\"{WORKSHEET_RELATION_TYPE}\" Target=\"{part}\"/>");
    let relations = read_part(archive, RELATIONS_PART)?;
    changed.insert(RELATIONS_PART.to_owned(), insert(RELATIONS_PART, &relations, "</Relationships>", &relation)?);
    let kind = format!("<Override PartName=\"/xl/{part}\" ContentType=\"{WORKSHEET_CONTENT_TYPE}\"/>");
    let types = read_part(archive, CONTENT_TYPES_PART)?;
    changed.insert(CONTENT_TYPES_PART.to_owned(), insert(CONTENT_TYPES_PART, &types, "</Types>", &kind)?);
    Ok(())
}

/// Makes the workbook open on the sheet at `place`. `parts` are the parts of all sheets, each with whether it is that sheet: only one may
/// be selected, because what is typed goes into all selected sheets. Where the workbook says nothing of its window, nothing changes.
fn open_on<'p>(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    parts: impl Iterator<Item = (bool, &'p String)>,
    changed: &mut BTreeMap<String, String>,
) -> Result<(), PatchError> {
    let mut text = |name: &str, changed: &BTreeMap<String, String>| match changed.get(name) {
        Some(text) => Ok(text.clone()),
        None => read_part(archive, name),
    };
    let workbook = text(WORKBOOK_PART, changed)?;
    let Some(shown) = with_attribute_of_first(&workbook, "workbookView", "activeTab", &place.to_string()) else { return Ok(()) };
    changed.insert(WORKBOOK_PART.to_owned(), shown);
    for (is_shown, part) in parts {
        let sheet = text(part, changed)?;
        if (is_shown || sheet.contains(" tabSelected=\""))
            && let Some(selected) = with_attribute_of_first(&sheet, "sheetView", "tabSelected", if is_shown { "1" } else { "0" })
        {
            changed.insert(part.clone(), selected);
        }
    }
    Ok(())
}

/// The XML with another value of an attribute of its first element `name`; `None` where there is no such element.
fn with_attribute_of_first(xml: &str, name: &str, attribute: &str, value: &str) -> Option<String> {
    let (at, tag) = xml.match_indices(&format!("<{name}")).find_map(|(at, _)| {
        let rest = xml.get(at..)?;
        let open = rest.split_once('>')?.0.trim_end_matches('/');
        let ends = rest.get(name.len().saturating_add(1)..)?.starts_with([' ', '/', '>', '\n', '\r', '\t']);
        ends.then_some((at, open))
    })?;
    let element = xml_element::Element { whole: tag, open: tag, inside: "" };
    let (head, foot) = (xml.get(..at)?, xml.get(at.saturating_add(tag.len())..)?);
    Some(format!("{head}{}{foot}", element.with_attribute(attribute, value)))
}

/// The XML prefix for relationships in the workbook part (usually `r`); `None` where there is none.
fn relation_prefix(workbook: &str) -> Option<&str> {
    let before = workbook.split_once("=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"")?.0;
    before.rsplit_once("xmlns:").map(|(_, prefix)| prefix).filter(|prefix| prefix.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Reads the part `name` of the package as text.
fn read_part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, PatchError> {
    let mut text = String::new();
    archive.by_name(name)?.read_to_string(&mut text).map_err(ZipError::from)?;
    Ok(text)
}

/// Writes the package with the changed parts, and with the added sheet where there is one.
fn write_package(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    changed: &BTreeMap<String, String>,
    added: Option<&AddedSheet>,
) -> Result<Vec<u8>, PatchError> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        match changed.get(&name) {
            Some(text) => {
                out.start_file(name, options)?;
                out.write_all(text.as_bytes()).map_err(ZipError::from)?;
            }
            None => out.raw_copy_file(part)?,
        }
    }
    if let Some(sheet) = added {
        out.start_file(format!("xl/{}", sheet.part), options)?;
        out.write_all(sheet.xml.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(out.finish()?.into_inner())
}
