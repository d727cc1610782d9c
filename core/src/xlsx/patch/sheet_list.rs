//! Changes the list of sheets of a workbook that somebody else wrote.

use super::tree::{Edits, Tree, escape};

/// A sheet for the list of sheets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'e> {
    pub(super) name: &'e str,
    /// The id of its relationship.
    pub(super) relation: &'e str,
    /// The namespace of relationships.
    pub(super) namespace: &'e str,
    pub(super) is_hidden: bool,
    /// Whether it comes before all others; then the places of all others change.
    pub(super) is_first: bool,
}

/// Adds a sheet to the list; names that belong to one sheet follow it to its new place. `None` where the list is unusual.
pub(super) fn add_sheet(tree: &Tree<'_>, entry: Entry<'_>, edits: &mut Edits) -> Option<()> {
    let sheets = tree.child(0, "sheets")?;
    let first = tree.children_named(sheets, "sheet").next()?;
    let ids = tree.children_named(sheets, "sheet").filter_map(|sheet| tree.attribute(sheet, "sheetId")?.parse::<u32>().ok());
    // Excel takes numbers of sheets up to 65,534.
    let used: std::collections::BTreeSet<u32> = ids.collect();
    let id = used.last().and_then(|last| last.checked_add(1)).filter(|id| *id < 65_534);
    let id = id.or_else(|| (1..65_534).find(|id| !used.contains(id)))?;
    let state = if entry.is_hidden { " state=\"hidden\"" } else { "" };
    let (prefix, name, relation, namespace) = (tree.prefix(), escape(entry.name), entry.relation, entry.namespace);
    let xml = format!("<{prefix}sheet name=\"{name}\" sheetId=\"{id}\"{state} xmlns:r=\"{namespace}\" r:id=\"{relation}\"/>");
    if entry.is_first {
        edits.insert_before(tree, first, xml);
        for name in tree.child(0, "definedNames").into_iter().flat_map(|names| tree.children_named(names, "definedName")) {
            if let Some(place) = tree.attribute(name, "localSheetId") {
                let place = place.parse::<u32>().ok()?.checked_add(1)?.to_string();
                edits.change(tree, name, &[("localSheetId", Some(&place))], "");
            }
        }
    } else {
        edits.change(tree, sheets, &[], &xml);
    }
    Some(())
}

/// Makes the workbook open on the sheet at `place`. Where it says nothing of its window, nothing changes, and it opens on the first sheet.
pub(super) fn open_on(tree: &Tree<'_>, place: usize, edits: &mut Edits) {
    let views = tree.child(0, "bookViews").into_iter().flat_map(|views| tree.children_named(views, "workbookView"));
    let place = place.to_string();
    for view in views {
        let now = tree.attribute(view, "activeTab").unwrap_or_else(|| "0".to_owned());
        let first = tree.attribute(view, "firstSheet");
        if now != place || first.is_some() {
            edits.change(tree, view, &[("activeTab", Some(&place)), ("firstSheet", None)], "");
        }
    }
}

/// Asks programs to calculate all formulas anew when they open the workbook.
pub(super) fn recalculate(tree: &Tree<'_>, edits: &mut Edits) {
    /// Elements that come after the settings of the calculation (ECMA-376 part 1, 18.2.27).
    const FOLLOWERS: [&str; 9] = [
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
    ];
    match tree.child(0, "calcPr") {
        Some(settings) if tree.attribute(settings, "fullCalcOnLoad").as_deref() == Some("1") => {}
        Some(settings) => edits.change(tree, settings, &[("fullCalcOnLoad", Some("1"))], ""),
        None => edits.insert_in_order(tree, 0, &FOLLOWERS, format!("<{}calcPr fullCalcOnLoad=\"1\"/>", tree.prefix())),
    }
}
