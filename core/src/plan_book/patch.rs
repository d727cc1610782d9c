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

/// What is to be changed in a workbook.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// By the name of the sheet, what becomes of its cells.
    pub(super) cells: BTreeMap<String, BTreeMap<CellRef, CellChange>>,
    /// A sheet of that name and XML, put at the end, or in the place of one of that name.
    pub(super) sheet: Option<(String, String)>,
}

const WORKBOOK_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const SHEET_RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
/// The id and the part of the sheet that is added; nobody else gives such names.
const ADDED_ID: &str = "rIdTonghopCheck";
const ADDED_PART: &str = "worksheets/tonghop-check.xml";

/// The workbook with the changes.
///
/// # Errors
/// [`PatchError`].
pub(super) fn apply(bytes: &[u8], changes: &Changes) -> Result<Vec<u8>, PatchError> {
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
    let mut styles = style_xml::Styles::default();
    let needs_red = changes.cells.values().flat_map(BTreeMap::values).any(|change| change.marks);
    if needs_red {
        styles = style_xml::Styles::new(text(&mut archive, STYLES)?).ok_or_else(|| PatchError::Unusual(STYLES.to_owned()))?;
    }
    for (name, cells) in &changes.cells {
        let Some(part) = parts.get(name) else { continue };
        let sheet = text(&mut archive, part)?;
        let sheet = sheet_xml::change(&sheet, cells, &mut styles).ok_or_else(|| PatchError::Unusual(part.clone()))?;
        changed.insert(part.clone(), sheet);
    }
    if needs_red {
        changed.insert(STYLES.to_owned(), styles.finish());
    }
    let mut added = None;
    if let Some((name, xml)) = &changes.sheet {
        match parts.get(name) {
            Some(part) => drop(changed.insert(part.clone(), xml.clone())),
            None => {
                add_sheet(&mut archive, name, &mut changed)?;
                added = Some(xml.as_str());
            }
        }
    }
    write(&mut archive, &changed, added)
}

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const STYLES: &str = "xl/styles.xml";

/// Names the added sheet in the three parts that list sheets.
fn add_sheet(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, changed: &mut BTreeMap<String, String>) -> Result<(), PatchError> {
    let unusual = |part: &str| PatchError::Unusual(part.to_owned());
    let workbook = text(archive, WORKBOOK)?;
    let prefix = relation_prefix(&workbook).ok_or_else(|| unusual(WORKBOOK))?;
    let ids = workbook.split("sheetId=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<u32>().ok());
    let id = ids.max().unwrap_or_default().saturating_add(1);
    let entry = format!("<sheet name=\"{}\" sheetId=\"{id}\" {prefix}:id=\"{ADDED_ID}\"/>", xml_element::escape(name));
    let insert = |part: &str, text: &str, before: &str, entry: &str| {
        let (head, foot) = text.rsplit_once(before).ok_or_else(|| unusual(part))?;
        Ok::<_, PatchError>(format!("{head}{entry}{before}{foot}"))
    };
    changed.insert(WORKBOOK.to_owned(), insert(WORKBOOK, &workbook, "</sheets>", &entry)?);
    let relation = format!("<Relationship Id=\"{ADDED_ID}\" Type=\"{SHEET_RELATION}\" Target=\"{ADDED_PART}\"/>");
    let relations = text(archive, RELATIONS)?;
    changed.insert(RELATIONS.to_owned(), insert(RELATIONS, &relations, "</Relationships>", &relation)?);
    let kind = format!("<Override PartName=\"/xl/{ADDED_PART}\" ContentType=\"{WORKBOOK_TYPE}\"/>");
    let types = text(archive, TYPES)?;
    changed.insert(TYPES.to_owned(), insert(TYPES, &types, "</Types>", &kind)?);
    Ok(())
}

/// The prefix that the workbook has for relationships (`r`).
fn relation_prefix(workbook: &str) -> Option<&str> {
    let before = workbook.split_once("=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"")?.0;
    before.rsplit_once("xmlns:").map(|(_, prefix)| prefix).filter(|prefix| prefix.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, PatchError> {
    let mut text = String::new();
    archive.by_name(name)?.read_to_string(&mut text).map_err(ZipError::from)?;
    Ok(text)
}

fn write(archive: &mut ZipArchive<Cursor<&[u8]>>, changed: &BTreeMap<String, String>, added: Option<&str>) -> Result<Vec<u8>, PatchError> {
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
    if let Some(xml) = added {
        out.start_file(format!("xl/{ADDED_PART}"), options)?;
        out.write_all(xml.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(out.finish()?.into_inner())
}
