//! Inserts blocks of rows into the sheets of a package that another writer made, below the existing rows.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limit::LimitError;
use super::package::{Package, pack};
use super::parts;
use super::row_block::PackedRows;
use crate::base::CellRef;

/// The tag at the end of a sheet's rows.
const END_OF_ROWS: &str = "</sheetData>";

/// The reason why the rows could not be inserted into a package.
#[derive(Debug, thiserror::Error)]
pub enum SpliceError {
    /// The package cannot be read.
    #[error("the package cannot be read")]
    Package(#[from] ZipError),
    /// A part of the package is not as `rust_xlsxwriter` writes it.
    #[error("the part {0} is not as it should be")]
    Part(String),
    /// The result is larger than a package can be.
    #[error(transparent)]
    Limit(#[from] LimitError),
}

/// A part whose XML may be changed while blocks are inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EditedPart {
    /// A sheet, counted from 1.
    Sheet(usize),
    /// The properties of the document.
    Properties,
}

/// Inserts the blocks of each sheet behind the rows that the sheet has, and returns the new package. Sheets are counted from 1. `edit` may
/// also change the XML of a sheet and of the document properties. Every other part is copied unchanged. Nothing in the result depends on the system on which it was made.
///
/// # Errors
/// [`SpliceError`].
pub(crate) fn splice(
    package: &[u8],
    mut blocks: BTreeMap<usize, Vec<PackedRows>>,
    edit: impl Fn(EditedPart, String) -> String,
) -> Result<Vec<u8>, SpliceError> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut out = Package::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        if name == parts::PROPERTIES_PART {
            drop(part);
            let mut properties = String::new();
            archive.by_index(index)?.read_to_string(&mut properties).map_err(ZipError::from)?;
            out.add(&name, &[&pack(edit(EditedPart::Properties, properties).as_bytes(), true)?])?;
            continue;
        }
        let Some(number) = parts::sheet_number(&name) else {
            let mut deflated = Vec::new();
            part.read_to_end(&mut deflated).map_err(ZipError::from)?;
            let wrong = || SpliceError::Part(name.clone());
            let length = u32::try_from(part.size()).map_err(|_| wrong())?;
            if part.compression() != zip::CompressionMethod::Deflated {
                return Err(wrong());
            }
            out.add_deflated(&name, (part.crc32(), length), &[&deflated])?;
            continue;
        };
        drop(part);
        let mut sheet = String::new();
        archive.by_index(index)?.read_to_string(&mut sheet).map_err(ZipError::from)?;
        let sheet = edit(EditedPart::Sheet(number), sheet);
        add_sheet(&mut out, &name, &sheet, &blocks.remove(&number).unwrap_or_default())?;
    }
    Ok(out.finish()?)
}

/// Adds a sheet to the package, with the blocks behind its own rows.
fn add_sheet(out: &mut Package, name: &str, sheet: &str, blocks: &[PackedRows]) -> Result<(), SpliceError> {
    if blocks.is_empty() {
        return Ok(out.add(name, &[&pack(sheet.as_bytes(), true)?])?);
    }
    let (head, foot) = sheet.split_once(END_OF_ROWS).ok_or_else(|| SpliceError::Part(name.to_owned()))?;
    let head = pack(with_dimension(head, blocks).as_bytes(), false)?;
    let foot = pack(format!("{END_OF_ROWS}{}", with_merges(foot, blocks)).as_bytes(), true)?;
    let mut pieces = vec![&head];
    pieces.extend(blocks.iter().flat_map(|block| &block.packed));
    pieces.push(&foot);
    Ok(out.add(name, &pieces)?)
}

/// The head of a sheet (the XML up to its last row) with a dimension that reaches to the last cell of the blocks.
fn with_dimension(head: &str, blocks: &[PackedRows]) -> String {
    let known = head.split_once("<dimension ref=\"").and_then(|(before, rest)| {
        let (range, after) = rest.split_once('"')?;
        let last = range.rsplit(':').next().and_then(CellRef::parse)?;
        Some((before, range.split(':').next()?, last, after))
    });
    let Some((before, first, last, after)) = known else { return head.to_owned() };
    let last = blocks.iter().filter_map(|block| block.last).fold((last.row, last.column), |all, one| (all.0.max(one.0), all.1.max(one.1)));
    format!("{before}<dimension ref=\"{first}:{}\"{after}", CellRef::new(last.0, last.1))
}

/// The foot of a sheet (the XML behind its rows) with the merged cells of the blocks behind its own.
fn with_merges(foot: &str, blocks: &[PackedRows]) -> String {
    let more: usize = blocks.iter().map(|block| block.merges).sum();
    if more == 0 {
        return foot.to_owned();
    }
    let merged: String = blocks.iter().map(|block| block.merged.as_str()).collect();
    let own = foot.split_once("<mergeCells count=\"").and_then(|(before, rest)| {
        let (count, rest) = rest.split_once("\">")?;
        let (cells, after) = rest.split_once("</mergeCells>")?;
        Some((before, count.parse::<usize>().ok()?, cells, after))
    });
    let (before, count, cells, after) = own.unwrap_or_else(|| {
        // The element of merged cells comes behind that of the filter (ECMA-376 part 1, 18.3.1.99).
        let end = foot.find("<autoFilter").and_then(|at| Some(at + foot.get(at..)?.find("/>")? + "/>".len())).unwrap_or(0);
        let (before, after) = foot.split_at_checked(end).unwrap_or(("", foot));
        (before, 0, "", after)
    });
    format!("{before}<mergeCells count=\"{}\">{cells}{merged}</mergeCells>{after}", count.saturating_add(more))
}
