//! Changes a workbook that somebody else wrote: values and colours of single cells, comments, and a sheet of its own. Parts that have no
//! reason to change stay byte for byte.
//!
//! The package is read by the project's own reader first, which holds it to its limits. XML is changed at single places of its text
//! (`tree`), never written anew. A cell is coloured by a conditional format that holds while the cell is as it was: neither its style nor
//! its XML changes, and the colour goes when the cell is mended.

mod added_sheet;
mod added_styles;
mod comments;
mod form_sheets;
mod parts;
mod sheet_changes;
mod sheet_list;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::CellRef;
use crate::xlsx::read::{Book, Caps, CellValue, Refusal, SheetKind, open};
use crate::xlsx::write::LimitError;
pub(crate) use added_sheet::{ListCell, ListRow, ListSheet, write_list_workbook};
pub(crate) use added_styles::{Look, Tint};
pub(crate) use form_sheets::{FormBook, FormSheet, read_form};
use parts::Parts;
pub(crate) use sheet_changes::NewValue;
use sheet_changes::{ColourRule, RULE_MARK};

/// Why a workbook cannot be changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PatchError {
    /// It cannot be read safely.
    #[error("the workbook cannot be read")]
    Refused(Refusal),
    /// A part is written in a way that is not understood well enough to change it.
    #[error("the part {0} is written in an unusual way")]
    Unusual(String),
    /// The result is larger than a package can be.
    #[error(transparent)]
    Limit(#[from] LimitError),
}

impl From<Refusal> for PatchError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What becomes of one cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CellChange {
    /// The value that it has from now on; none: what stands there stays.
    pub(crate) value: Option<NewValue>,
    /// The colour that it has while its content stays as it is.
    pub(crate) tint: Option<Tint>,
    /// What is said at it.
    pub(crate) comment: Option<String>,
}

/// Where a sheet is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetPosition {
    /// Before all others; the workbook opens on it.
    First,
    /// Behind all others.
    Last,
    /// Behind all others, and not shown.
    LastHidden,
}

/// The changes to be made to a workbook.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// By the name of the sheet, what becomes of its cells.
    pub(crate) cells: BTreeMap<String, BTreeMap<CellRef, CellChange>>,
    /// Sheets that are added, or take the place of one of their name.
    pub(crate) sheets: Vec<(ListSheet, SheetPosition)>,
    /// The name of the sheet on which the workbook opens, where it is not the first one that is added.
    pub(crate) opens_on: Option<String>,
    /// The text with which all comments begin. By it, those of an earlier run are known and removed; where it is empty, no comment changes.
    pub(crate) comment_opening: &'static str,
    /// Whether programs are to calculate all formulas anew when they open the workbook.
    pub(crate) recalculates: bool,
}

/// A changed workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Patched {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Whether it had digital signatures, which no changed workbook can keep.
    pub(crate) lost_signatures: bool,
}

const WORKSHEET_CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES_CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
/// The most UTF-16 units of a text in a condition; a formula may have 255 in one text.
const MAX_CONDITION_TEXT: usize = 200;

/// Makes the changes in a workbook.
///
/// # Errors
/// [`PatchError`] where the workbook cannot be read safely, or is written too unusually to be changed.
pub(crate) fn apply_changes(bytes: &[u8], changes: &Changes) -> Result<Patched, PatchError> {
    let mut book = open(bytes, &Caps::NATIVE)?;
    let sheets: Vec<(String, String, SheetKind)> =
        book.sheets().iter().map(|sheet| (sheet.name.clone(), sheet.part.clone(), sheet.kind)).collect();
    let worksheet =
        |name: &str| sheets.iter().find(|(own, _, kind)| own == name && *kind == SheetKind::Worksheet).map(|(_, part, _)| part.clone());
    let conditions = unchanged_conditions(&mut book, changes)?;
    let (package, caps, buffer) = book.package_and_buffer();
    let mut parts = Parts::new(package, caps, buffer);
    let workbook = main_part(&mut parts)?;
    let lost_signatures = parts.drop_signatures()?;
    parts.make_workbook_of_template()?;

    let styles = add_styles(&mut parts, &workbook, changes)?;
    for (name, cells) in &changes.cells {
        let Some(part) = worksheet(name) else { continue };
        let values: BTreeMap<CellRef, NewValue> = cells.iter().filter_map(|(at, change)| Some((*at, change.value.clone()?))).collect();
        let rule = |(at, change): (&CellRef, &CellChange)| {
            let formula = conditions.get(&(name.clone(), *at)).map_or("TRUE", String::as_str);
            Some(ColourRule { at: *at, format: styles.tint(change.tint?)?, formula: format!("{RULE_MARK}{formula})") })
        };
        let rules: Vec<ColourRule> = cells.iter().filter_map(rule).collect();
        let had_formula = parts.edit(&part, |tree, edits| {
            sheet_changes::set_colour_rules(tree, &rules, edits);
            sheet_changes::set_values(tree, &values, edits).ok_or_else(|| PatchError::Unusual(part.clone()))
        })?;
        if had_formula {
            drop_calculation_chain(&mut parts, &workbook)?;
        }
        if changes.comment_opening.is_empty() {
            continue;
        }
        let texts = cells.iter().filter_map(|(at, change)| Some((*at, change.comment.clone()?))).collect();
        comments::add_comments(&mut parts, &part, comments::NewComments { texts: &texts, opening: changes.comment_opening })?;
    }
    clear_earlier_marks(&mut parts, &sheets, changes)?;
    if changes.recalculates {
        parts.edit(&workbook, |tree, edits| {
            sheet_list::recalculate(tree, edits);
            Ok(())
        })?;
    }

    let mut front = changes.opens_on.clone();
    let mut has_new_front = false;
    for (sheet, position) in &changes.sheets {
        let is_first = *position == SheetPosition::First;
        let part = match worksheet(sheet.name) {
            Some(part) => part,
            None => {
                has_new_front |= is_first;
                add_sheet(&mut parts, &workbook, sheet.name, *position)?
            }
        };
        parts.set(&part, sheet.to_xml(&styles, parts.is_strict, is_first));
        if is_first {
            front = Some(sheet.name.to_owned());
        }
    }
    if has_new_front {
        show_first(&mut parts, &workbook, (0, None), &sheets)?;
    } else if let Some((place, (_, part, _))) = front.and_then(|front| sheets.iter().enumerate().find(|(_, (own, _, _))| *own == front)) {
        show_first(&mut parts, &workbook, (place, Some(part)), &sheets)?;
    }
    let bytes = parts.finish()?;
    Ok(Patched { bytes, lost_signatures })
}

/// Adds a sheet without content to the list of sheets; returns the name of its part.
fn add_sheet(parts: &mut Parts<'_, '_>, workbook: &str, name: &str, position: SheetPosition) -> Result<String, PatchError> {
    let part = parts.free_name(|number| format!("xl/worksheets/tonghop{number}.xml"));
    parts.set(&part, String::new());
    parts.add_content_type(&part, WORKSHEET_CONTENT_TYPE)?;
    let relation = parts.add_relationship(workbook, "worksheet", &part, "rIdTonghopSheet")?;
    let namespace = parts.relation_namespace();
    let entry = sheet_list::Entry {
        name,
        relation: &relation,
        namespace: &namespace,
        is_hidden: position == SheetPosition::LastHidden,
        is_first: position == SheetPosition::First,
    };
    parts
        .edit(workbook, |tree, edits| sheet_list::add_sheet(tree, entry, edits).ok_or_else(|| PatchError::Unusual(workbook.to_owned())))?;
    Ok(part)
}

/// Makes the workbook open on the sheet at `place`, and takes the selection away from all other sheets of the sender. `front` is the part
/// of that sheet, where it is one of the sender's.
fn show_first(
    parts: &mut Parts<'_, '_>,
    workbook: &str,
    (place, front): (usize, Option<&str>),
    sheets: &[(String, String, SheetKind)],
) -> Result<(), PatchError> {
    parts.edit(workbook, |tree, edits| {
        sheet_list::open_on(tree, place, edits);
        Ok(())
    })?;
    let shown = sheets.iter().filter(|(_, _, kind)| matches!(kind, SheetKind::Worksheet | SheetKind::Chart));
    for (_, part, _) in shown {
        parts.edit(part, |tree, edits| {
            sheet_changes::select(tree, front == Some(part), edits);
            Ok(())
        })?;
    }
    Ok(())
}

/// The name of the workbook part; also learns whether the package is of the strict variant.
fn main_part(parts: &mut Parts<'_, '_>) -> Result<String, PatchError> {
    let top = parts.relationships("")?;
    let main = top.iter().find(|link| link.kind == "officeDocument").map(|link| link.target.clone());
    let main = main.ok_or_else(|| PatchError::Unusual("_rels/.rels".to_owned()))?;
    parts.is_strict = parts.text(&main)?.contains("http://purl.oclc.org/ooxml/spreadsheetml/main");
    Ok(main)
}

/// Adds the styles that the changes need.
fn add_styles(parts: &mut Parts<'_, '_>, workbook: &str, changes: &Changes) -> Result<added_styles::AddedStyles, PatchError> {
    let looks: BTreeSet<Look> = changes.sheets.iter().flat_map(|(sheet, _)| sheet.looks()).collect();
    let tints: BTreeSet<Tint> = changes.cells.values().flat_map(BTreeMap::values).filter_map(|change| change.tint).collect();
    if looks.is_empty() && tints.is_empty() {
        return Ok(added_styles::AddedStyles::default());
    }
    let links = parts.relationships(workbook)?;
    let known = links.iter().find(|link| link.kind == "styles").map(|link| link.target.clone());
    let part = match known.filter(|part| parts.has(part)) {
        Some(part) => part,
        None => {
            if links.iter().any(|link| link.kind == "styles") {
                return Err(PatchError::Unusual("xl/styles.xml".to_owned()));
            }
            let part = parts.free_name(|number| format!("xl/tonghopStyles{number}.xml"));
            let main = if parts.is_strict { "http://purl.oclc.org/ooxml/spreadsheetml/main" } else { "" };
            let text = added_styles::NO_STYLES.to_owned();
            let text = if main.is_empty() { text } else { text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", main) };
            parts.set(&part, text);
            parts.add_content_type(&part, STYLES_CONTENT_TYPE)?;
            parts.add_relationship(workbook, "styles", &part, "rIdTonghopStyles")?;
            part
        }
    };
    parts.edit(&part, |tree, edits| Ok(added_styles::add_styles(tree, looks.iter().copied(), tints.iter().copied(), edits)))
}

/// Removes what an earlier run marked on sheets where this one marks nothing.
fn clear_earlier_marks(parts: &mut Parts<'_, '_>, sheets: &[(String, String, SheetKind)], changes: &Changes) -> Result<(), PatchError> {
    if changes.comment_opening.is_empty() {
        return Ok(());
    }
    let none = BTreeMap::new();
    for (name, part, kind) in sheets {
        if *kind != SheetKind::Worksheet || changes.cells.contains_key(name) {
            continue;
        }
        parts.edit(part, |tree, edits| {
            sheet_changes::set_colour_rules(tree, &[], edits);
            Ok(())
        })?;
        comments::add_comments(parts, part, comments::NewComments { texts: &none, opening: changes.comment_opening })?;
    }
    Ok(())
}

/// Removes the list of the order of formulas, which must name no cell without one; programs make it anew.
fn drop_calculation_chain(parts: &mut Parts<'_, '_>, workbook: &str) -> Result<(), PatchError> {
    let chain = parts.relationships(workbook)?.iter().find(|link| link.kind == "calcChain").map(|link| link.target.clone());
    if let Some(part) = chain {
        parts.remove_relationships(workbook, "/calcChain")?;
        parts.remove(&part)?;
    }
    Ok(())
}

/// For each cell that is coloured, a condition that holds while its content is what it is now.
fn unchanged_conditions(book: &mut Book<'_>, changes: &Changes) -> Result<BTreeMap<(String, CellRef), String>, PatchError> {
    let mut conditions = BTreeMap::new();
    for (index, info) in book.sheets().to_vec().into_iter().enumerate() {
        let Some(cells) = changes.cells.get(&info.name) else { continue };
        let mut wanted: BTreeMap<CellRef, String> =
            cells.iter().filter(|(_, change)| change.tint.is_some()).map(|(at, _)| (*at, format!("LEN({at})=0"))).collect();
        book.read_sheet(index, &mut |cell| {
            if let Some(condition) = wanted.get_mut(&cell.at) {
                *condition = unchanged_condition(cell.at, &cell.value);
            }
        })?;
        conditions.extend(wanted.into_iter().map(|(at, condition)| ((info.name.clone(), at), condition)));
    }
    Ok(conditions)
}

/// A condition that holds while a cell has this value.
fn unchanged_condition(at: CellRef, value: &CellValue<'_>) -> String {
    match value {
        CellValue::Blank => format!("LEN({at})=0"),
        CellValue::Number(number) if number.len() < 30 && number.parse::<f64>().is_ok_and(f64::is_finite) => format!("{at}={number}"),
        CellValue::Text(text) => {
            let units = text.encode_utf16().count();
            if units <= MAX_CONDITION_TEXT && !text.contains(char::is_control) {
                format!("EXACT({at},\"{}\")", text.replace('"', "\"\""))
            } else {
                format!("LEN({at})={units}")
            }
        }
        _ => "TRUE".to_owned(),
    }
}
