//! Changes one sheet: values of cells, colours that go when a cell is mended, and the link to its comments.

use std::collections::BTreeMap;

use super::tree::{Edits, Tree, escape};
use crate::base::CellRef;
use crate::base::text::strip_xml_forbidden_chars;

/// A value that a cell has from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NewValue {
    /// A text.
    Text(String),
    /// A number, as workbooks store it.
    Number(String),
}

/// A colour for a cell, as a rule that holds while the cell is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ColourRule {
    pub(super) at: CellRef,
    /// The number of the format in the styles.
    pub(super) format: usize,
    /// The condition, without `=`.
    pub(super) formula: String,
}

/// By this beginning, our own rules are known when a marked copy comes back.
pub(super) const RULE_MARK: &str = "AND(\"tonghop\"<>\"\",";

/// Elements of a sheet that come after its conditional formats (ECMA-376 part 1, 18.3.1.99).
const AFTER_CONDITIONS: [&str; 23] = [
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// Removes the rules that an earlier run added, and adds those of this one.
pub(super) fn set_colour_rules(tree: &Tree<'_>, rules: &[ColourRule], edits: &mut Edits) {
    let own = |element: &usize| {
        let mut formulas = tree.descendants_named(*element, "formula").peekable();
        formulas.peek().is_some() && formulas.all(|formula| tree.text_of(formula).starts_with(RULE_MARK))
    };
    tree.children_named(0, "conditionalFormatting").filter(own).for_each(|element| edits.remove(tree, element));
    let priorities = tree.descendants_named(0, "cfRule").filter_map(|rule| tree.attribute(rule, "priority")?.parse::<u32>().ok());
    let last = priorities.max().unwrap_or_default();
    let prefix = tree.prefix();
    let xml: String = (1..)
        .zip(rules)
        .map(|(number, rule)| {
            let (at, format, priority) = (rule.at, rule.format, last.saturating_add(number));
            let formula = escape(&rule.formula);
            format!(
                "<{prefix}conditionalFormatting sqref=\"{at}\"><{prefix}cfRule type=\"expression\" dxfId=\"{format}\" priority=\"{priority}\"><{prefix}formula>{formula}</{prefix}formula></{prefix}cfRule></{prefix}conditionalFormatting>"
            )
        })
        .collect();
    if !xml.is_empty() {
        edits.insert_in_order(tree, 0, &AFTER_CONDITIONS, xml);
    }
}

/// Links a sheet to the drawing of its comments, where it has no such link.
pub(super) fn link_comments(tree: &Tree<'_>, relation: &str, relation_namespace: &str, edits: &mut Edits) {
    let prefix = tree.prefix();
    let at = AFTER_CONDITIONS.iter().position(|name| *name == "legacyDrawing").unwrap_or_default();
    let xml = format!("<{prefix}legacyDrawing xmlns:r=\"{relation_namespace}\" r:id=\"{relation}\"/>");
    edits.insert_in_order(tree, 0, AFTER_CONDITIONS.get(at..).unwrap_or_default(), xml);
}

/// Selects a sheet, or takes its selection away: what is typed goes into all selected sheets.
pub(super) fn select(tree: &Tree<'_>, is_selected: bool, edits: &mut Edits) {
    let views = tree.child(0, "sheetViews").into_iter().flat_map(|views| tree.children_named(views, "sheetView"));
    for view in views {
        let now = tree.attribute(view, "tabSelected").is_some_and(|value| value == "1" || value == "true");
        if now != is_selected {
            edits.change(tree, view, &[("tabSelected", is_selected.then_some("1"))], "");
        }
    }
}

/// Gives cells their new values; returns whether a formula went, or `None` where the sheet is written in an unusual way.
pub(super) fn set_values(tree: &Tree<'_>, values: &BTreeMap<CellRef, NewValue>, edits: &mut Edits) -> Option<bool> {
    if values.is_empty() {
        return Some(false);
    }
    let data = tree.child(0, "sheetData")?;
    let mut had_formula = false;
    let mut by_row: BTreeMap<u32, Vec<(u16, &NewValue)>> = BTreeMap::new();
    for (at, value) in values {
        by_row.entry(at.row).or_default().push((at.column, value));
    }
    let rows = numbered_rows(tree, data)?;
    let mut new_rows: BTreeMap<Option<usize>, String> = BTreeMap::new();
    for (row, cells) in by_row {
        let Some((element, _)) = rows.iter().copied().find(|(_, number)| *number == row) else {
            let prefix = tree.prefix();
            let inside: String = cells.iter().map(|(column, value)| cell_xml(prefix, CellRef::new(row, *column), "", value)).collect();
            let next = rows.iter().copied().find(|(_, number)| *number > row);
            let xml = format!("<{prefix}row r=\"{}\">{inside}</{prefix}row>", row.saturating_add(1));
            new_rows.entry(next.map(|(element, _)| element)).or_default().push_str(&xml);
            continue;
        };
        had_formula |= set_row_values(tree, (element, row), &cells, edits)?;
    }
    for (next, xml) in new_rows {
        match next {
            // A row without a number would otherwise be counted from the new one on.
            Some(next) if tree.attribute(next, "r").is_none() => return None,
            Some(next) => edits.insert_before(tree, next, xml),
            None => edits.change(tree, data, &[], &xml),
        }
    }
    Some(had_formula)
}

/// The rows of a sheet with their numbers from 0; those without a number follow the one before.
fn numbered_rows(tree: &Tree<'_>, data: usize) -> Option<Vec<(usize, u32)>> {
    let mut next = 0;
    let number = |row: usize| {
        let number = match tree.attribute(row, "r") {
            Some(number) => number.parse::<u32>().ok()?.checked_sub(1)?,
            None => next,
        };
        next = number.checked_add(1)?;
        Some((row, number))
    };
    tree.children_named(data, "row").map(number).collect()
}

/// Gives cells of one row their values; returns whether a formula went.
fn set_row_values(tree: &Tree<'_>, (row, number): (usize, u32), cells: &[(u16, &NewValue)], edits: &mut Edits) -> Option<bool> {
    let mut next = 0;
    let column = |cell: usize| {
        let column = match tree.attribute(cell, "r") {
            Some(at) => CellRef::parse(&at)?.column,
            None => next,
        };
        next = column.checked_add(1)?;
        Some((cell, column))
    };
    let known: Vec<(usize, u16)> = tree.children_named(row, "c").map(column).collect::<Option<_>>()?;
    let mut had_formula = false;
    let mut new_cells: BTreeMap<Option<usize>, String> = BTreeMap::new();
    for (column, value) in cells {
        let at = CellRef::new(number, *column);
        if let Some((cell, _)) = known.iter().find(|(_, other)| other == column) {
            if let Some(formula) = tree.child(*cell, "f") {
                // Other cells may share the formula of this one.
                if tree.attribute(formula, "t").is_some_and(|kind| kind != "normal") {
                    return None;
                }
                had_formula = true;
            }
            let style = tree.attribute(*cell, "s").map(|style| format!(" s=\"{}\"", escape(&style))).unwrap_or_default();
            edits.replace(tree.range(*cell), cell_xml(tree.prefix(), at, &style, value));
        } else {
            let next = known.iter().find(|(_, other)| other > column).map(|(cell, _)| *cell);
            let style = tree.attribute(row, "s").map(|style| format!(" s=\"{}\"", escape(&style))).unwrap_or_default();
            new_cells.entry(next).or_default().push_str(&cell_xml(tree.prefix(), at, &style, value));
        }
    }
    let behind = new_cells.remove(&None).unwrap_or_default();
    for (next, xml) in new_cells {
        let next = next?;
        // A cell without a place would otherwise be counted from the new one on.
        tree.attribute(next, "r")?;
        edits.insert_before(tree, next, xml);
    }
    if !behind.is_empty() {
        edits.change(tree, row, &[("spans", None)], &behind);
    }
    Some(had_formula)
}

/// The XML of a cell with a value; `style` is its attribute, with a blank before it.
fn cell_xml(prefix: &str, at: CellRef, style: &str, value: &NewValue) -> String {
    match value {
        NewValue::Text(text) => {
            let text = escape(&strip_xml_forbidden_chars(text));
            format!(
                "<{prefix}c r=\"{at}\"{style} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}is></{prefix}c>"
            )
        }
        NewValue::Number(number) => format!("<{prefix}c r=\"{at}\"{style}><{prefix}v>{}</{prefix}v></{prefix}c>", escape(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_values(xml: &str, values: &[(&str, NewValue)]) -> Option<String> {
        let tree = Tree::parse(xml)?;
        let mut edits = Edits::default();
        let values = values.iter().filter_map(|(at, value)| Some((CellRef::parse(at)?, value.clone()))).collect();
        set_values(&tree, &values, &mut edits)?;
        edits.apply(xml)
    }

    #[test]
    fn existing_cells_are_changed_and_missing_ones_inserted() {
        let xml =
            "<x><sheetData><row r=\"2\" ht=\"9\"><c r=\"B2\" s=\"4\"><v>1</v></c><c r=\"D2\"/></row><row r=\"5\"/></sheetData><y/></x>";
        let text = |text: &str| NewValue::Text(text.to_owned());
        let values = [("A1", text("a")), ("B2", text("b<")), ("C2", text("c")), ("E2", text("e")), ("A5", text("f")), ("A9", text("g"))];
        let cell = |at: &str, style: &str, text: &str| {
            format!("<c r=\"{at}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        };
        let expected = [
            "<x><sheetData><row r=\"1\">".to_owned(),
            cell("A1", "", "a"),
            "</row><row r=\"2\" ht=\"9\">".to_owned(),
            cell("B2", " s=\"4\"", "b&lt;"),
            cell("C2", "", "c"),
            "<c r=\"D2\"/>".to_owned(),
            cell("E2", "", "e"),
            "</row><row r=\"5\">".to_owned(),
            cell("A5", "", "f"),
            "</row><row r=\"9\">".to_owned(),
            cell("A9", "", "g"),
            "</row></sheetData><y/></x>".to_owned(),
        ];
        assert_eq!(with_values(xml, &values), Some(expected.concat()));
    }

    #[test]
    fn what_would_move_other_cells_is_refused() {
        let number = NewValue::Number("2".to_owned());
        for xml in [
            "<x><sheetData><row r=\"1\"><c r=\"A1\"/><c r=\"C1\"><f t=\"shared\" si=\"0\"/></c></row></sheetData></x>",
            "<x><sheetData><row><c/><c/><c/></row><row r=\"oops\"/></sheetData></x>",
            "<x/>",
        ] {
            assert_eq!(with_values(xml, &[("C1", number.clone())]), None, "{xml}");
        }
        let places = "<x:s xmlns:x='u'><x:sheetData><x:row><x:c/><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:s>";
        let expected = "<x:s xmlns:x='u'><x:sheetData><x:row><x:c/><x:c r=\"B1\"><x:v>2</x:v></x:c></x:row></x:sheetData></x:s>";
        assert_eq!(with_values(places, &[("B1", number)]).as_deref(), Some(expected));
    }

    #[test]
    fn rules_of_an_earlier_run_are_replaced() {
        let xml = "<x><sheetData/><conditionalFormatting sqref=\"A1\"><cfRule priority=\"3\"><formula>A1&gt;1</formula></cfRule></conditionalFormatting><pageMargins/></x>";
        let mark = |xml: &str, formula: &str| {
            let tree = Tree::parse(xml)?;
            let mut edits = Edits::default();
            let rule = ColourRule { at: CellRef::new(1, 1), format: 7, formula: format!("{RULE_MARK}{formula})") };
            set_colour_rules(&tree, &[rule], &mut edits);
            edits.apply(xml)
        };
        let once = mark(xml, "B2=1").unwrap_or_default();
        let twice = mark(&once, "B2=2").unwrap_or_default();
        assert!(once.contains(
            "</conditionalFormatting><conditionalFormatting sqref=\"B2\"><cfRule type=\"expression\" dxfId=\"7\" priority=\"4\">"
        ));
        assert!(once.ends_with("</conditionalFormatting><pageMargins/></x>"), "{once}");
        assert_eq!((twice.matches("B2=").count(), twice.contains("B2=2"), twice.contains("A1&gt;1")), (1, true, true));
    }
}
