//! Reads what somebody else's workbook says of its own cells: comments, texts, formulas, merged cells, protection.

use std::collections::{BTreeMap, BTreeSet};

use super::PatchError;
use super::main_part;
use super::parts::Parts;
use super::tree::Tree;
use crate::base::CellRef;
use crate::xlsx::read::{Caps, CellValue, SheetKind, open};

/// The most cells of an area that is filled by one formula; larger areas are taken as a whole.
const MAX_AREA_CELLS: u64 = 100_000;

/// A workbook whose cells are to be filled in.
#[derive(Debug, Default)]
pub(crate) struct FormBook {
    pub(crate) sheets: Vec<FormSheet>,
    /// Whether it has digital signatures.
    pub(crate) is_signed: bool,
}

/// One of its sheets.
#[derive(Debug, Default)]
pub(crate) struct FormSheet {
    pub(crate) name: String,
    /// The comments by cell, the author's name included.
    pub(crate) comments: BTreeMap<CellRef, String>,
    /// The cells with texts.
    pub(crate) texts: BTreeMap<CellRef, String>,
    /// The cells with a number, a truth value, a date or something unreadable, as stored.
    pub(crate) values: BTreeMap<CellRef, String>,
    /// The cells whose value a formula gives.
    pub(crate) formulas: BTreeSet<CellRef>,
    /// The areas that one formula fills, first and last cell.
    pub(crate) areas: Vec<(CellRef, CellRef)>,
    /// The merged ranges, first and last cell.
    pub(crate) merged: Vec<(CellRef, CellRef)>,
    /// Whether its cells are protected.
    pub(crate) is_protected: bool,
}

impl FormSheet {
    /// Whether a formula gives the value of the cell.
    pub(crate) fn is_formula(&self, at: CellRef) -> bool {
        self.formulas.contains(&at) || self.areas.iter().any(|area| is_within(at, *area))
    }

    /// What stands in the cell without a formula, as stored; `None` where nothing can be seen in it.
    pub(crate) fn stored_text(&self, at: CellRef) -> Option<&str> {
        let text = self.texts.get(&at).or_else(|| self.values.get(&at))?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// Whether the cell lies in merged cells and is not the first of them, so that nothing in it is shown.
    pub(crate) fn is_covered(&self, at: CellRef) -> bool {
        self.merged.iter().any(|range| at != range.0 && is_within(at, *range))
    }
}

fn is_within(at: CellRef, (first, last): (CellRef, CellRef)) -> bool {
    (first.row..=last.row).contains(&at.row) && (first.column..=last.column).contains(&at.column)
}

/// Reads a workbook that is to be filled in.
///
/// # Errors
/// [`PatchError`] where the workbook cannot be read safely, or is written in an unusual way.
pub(crate) fn read_form(bytes: &[u8]) -> Result<FormBook, PatchError> {
    let mut book = open(bytes, &Caps::NATIVE)?;
    let infos = book.sheets().to_vec();
    let mut form = FormBook::default();
    for (index, info) in infos.iter().enumerate().filter(|(_, info)| info.kind == SheetKind::Worksheet) {
        let mut sheet = FormSheet { name: info.name.clone(), ..FormSheet::default() };
        let summary = book.read_sheet(index, &mut |cell| {
            if cell.formula {
                sheet.formulas.insert(cell.at);
                return;
            }
            match cell.value {
                CellValue::Blank | CellValue::NoCachedValue => {}
                CellValue::Text(text) => _ = sheet.texts.insert(cell.at, text.to_owned()),
                CellValue::Number(text) | CellValue::Error(text) | CellValue::IsoDate(text) | CellValue::Unreadable(text) => {
                    sheet.values.insert(cell.at, text.to_owned());
                }
                CellValue::Bool(truth) => _ = sheet.values.insert(cell.at, if truth { "TRUE" } else { "FALSE" }.to_owned()),
            }
        })?;
        sheet.merged = summary.merged;
        form.sheets.push(sheet);
    }
    let (package, caps, buffer) = book.package_and_buffer();
    let mut parts = Parts::new(package, caps, buffer);
    main_part(&mut parts)?;
    form.is_signed = parts.drop_signatures()?;
    let worksheets = infos.iter().filter(|info| info.kind == SheetKind::Worksheet);
    for (sheet, info) in form.sheets.iter_mut().zip(worksheets) {
        let text = parts.text(&info.part)?;
        let tree = Tree::parse(&text).ok_or_else(|| PatchError::Unusual(info.part.clone()))?;
        let on = |protection: usize| matches!(tree.attribute(protection, "sheet").as_deref(), Some("1" | "true"));
        sheet.is_protected = tree.child(0, "sheetProtection").is_some_and(on);
        for formula in tree.descendants_named(0, "f") {
            let Some(range) = tree.attribute(formula, "ref") else { continue };
            if tree.attribute(formula, "t").is_some_and(|kind| kind == "array" || kind == "dataTable") {
                let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                if let (Some(first), Some(last)) = (CellRef::parse(first), CellRef::parse(last)) {
                    let cells = u64::from(last.row.saturating_sub(first.row)) * u64::from(last.column.saturating_sub(first.column));
                    if cells > MAX_AREA_CELLS {
                        return Err(PatchError::Unusual(info.part.clone()));
                    }
                    sheet.areas.push((first, last));
                }
            }
        }
        let comments = parts.relationships(&info.part)?.into_iter().find(|link| link.kind == "comments").map(|link| link.target);
        let Some(part) = comments.filter(|part| parts.has(part)) else { continue };
        let text = parts.text(&part)?;
        let tree = Tree::parse(&text).ok_or_else(|| PatchError::Unusual(part.clone()))?;
        for comment in tree.descendants_named(0, "comment") {
            let Some(at) = tree.attribute(comment, "ref").as_deref().and_then(CellRef::parse) else { continue };
            if let Some(words) = tree.child(comment, "text") {
                sheet.comments.insert(at, tree.text_of(words));
            }
        }
    }
    Ok(form)
}
