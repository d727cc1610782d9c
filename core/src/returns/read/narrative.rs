//! Reads the narratives: the texts in rows with the code of a text indicator, on any sheet.

use std::sync::Arc;

use super::anchors::LabelIndex;
use super::bounded_findings::BoundedFindings;
use super::columns::{DataTable, find_text_code_column, indicator_in_cell};
use super::grid::Grid;
use super::stray::{add_listed_cell, list_cells};
use crate::base::CellRef;
use crate::base::text::{is_blank, shorten, toneless_key};
use crate::findings::{Field, Finding, LayoutProblem, MissingAnswers, Place};
use crate::plan::Plan;
use crate::returns::layout::{Column, HIDDEN_SHEET, TEXT_COLUMNS};
use crate::submission::{Entries, Entry, RawForm, Source};

/// Reads the narratives of every sheet into entries.
pub(super) fn read_narratives(plan: &Plan, grids: &[&Grid], table: &DataTable<'_>, entries: &mut Entries, findings: &mut BoundedFindings) {
    let labels = LabelIndex::for_plan(plan);
    for grid in grids.iter().copied().filter(|grid| &*grid.name != HIDDEN_SHEET) {
        let Some((code_column, rows)) = find_text_code_column(plan, grid) else { continue };
        let on_table = std::ptr::eq(grid, table.grid);
        if on_table && table.column(Column::Code) == Some(code_column) {
            // The rows of the table have been read, with their notes.
            continue;
        }
        let text_column = if on_table { table.column(Column::Result) } else { text_column(grid, code_column, &rows) };
        let Some(text_column) = text_column else { continue };
        if !on_table {
            report_stray_texts(plan, grid, code_column, text_column, findings);
        }
        for row in rows {
            let Some(indicator) = grid.get(row, code_column).and_then(|content| indicator_in_cell(plan, content)) else { continue };
            let code = &indicator.code;
            let at = CellRef::new(row, text_column);
            let content = grid.get(row, text_column);
            let mut entry = content.map_or_else(Entry::default, |content| content.entry(indicator));
            if content.is_some_and(|content| content.unsure) {
                entry.refuse();
            }
            let heading = (code_column.saturating_add(1)..text_column).find_map(|column| Some((column, grid.get(row, column)?)));
            if let Some((column, (problem, refused))) =
                heading.and_then(|(column, content)| Some((column, labels.check_label(indicator, content.text)?)))
            {
                let place =
                    Place { field: Some(Field::Indicator(code.clone())), ..Place::cell(grid.name.to_string(), CellRef::new(row, column)) };
                findings.push(Finding::new(problem, place));
                if refused {
                    entry.refuse();
                }
            }
            entry.source = Some(Arc::new(Source { sheet: Arc::clone(&grid.name), cell: at }));
            match entries.get_mut(code) {
                Some(there) if there.is_blank() => *there = entry,
                // Nothing new: the same text, or an empty second place.
                Some(there) if entry.is_blank() || there.same_content(&entry) => {}
                Some(there) => {
                    let first = there.source.as_ref().map_or_else(String::new, |source| source.cell.to_string());
                    let place = Place { field: Some(Field::Indicator(code.clone())), ..Place::cell(grid.name.to_string(), at) };
                    findings
                        .push(Finding::new(LayoutProblem::RepeatedCode { code: code.to_string(), cells: format!("{first}, {at}") }, place));
                    there.refuse();
                }
                None => drop(entries.insert(code.clone(), entry)),
            }
        }
    }
}

/// Reports texts next to or below the narratives. A text next to an empty narrative is reported as written into the wrong column, any other
/// text as unused.
fn report_stray_texts(plan: &Plan, grid: &Grid, code_column: u16, text_column: u16, findings: &mut BoundedFindings) {
    let code_of = |row: u32| grid.get(row, code_column).and_then(|content| indicator_in_cell(plan, content));
    let (mut beside, mut unused) = (Vec::new(), Vec::new());
    let mut answers = Vec::new();
    let mut begun = false;
    for (at, content) in grid.cells.iter() {
        let code = code_of(at.row);
        let of_row = code.is_some();
        begun |= of_row;
        // The form counts the characters in the column behind each text; some formats store the count as text.
        let counts = |text: &str| text.starts_with('#') || text.bytes().all(|byte| byte.is_ascii_digit());
        let is_count = at.column == text_column.saturating_add(1) && (content.form != RawForm::Text || counts(content.text.trim()));
        if !begun || is_count || at.column == text_column && of_row || (code_column..text_column).contains(&at.column) && of_row {
            continue;
        }
        let told = || format!("{at} “{}”", shorten(&content.label(), 24));
        let empty = grid.get(at.row, text_column).is_none_or(|content| is_blank(content.text));
        match code.filter(|_| empty) {
            Some(indicator) => {
                add_listed_cell(&mut beside, at, told);
                if answers.last() != Some(&indicator.code) {
                    answers.push(indicator.code.clone());
                }
            }
            None => add_listed_cell(&mut unused, at, told),
        }
    }
    let texts_beside = LayoutProblem::BesideBlank { cells: list_cells(&beside), required: MissingAnswers(answers) };
    for (cells, problem) in [(&beside, texts_beside), (&unused, LayoutProblem::UnusedTexts { cells: list_cells(&unused) })] {
        if let Some((first, _)) = cells.first() {
            findings.push(Finding::new(problem, Place::cell(grid.name.to_string(), *first)));
        }
    }
}

/// The column of the texts: the one with the title of the form, or else the second to the right of the codes, as in the form. `None` where
/// `rows` is empty.
fn text_column(grid: &Grid, code_column: u16, rows: &[u32]) -> Option<u16> {
    let first = rows.iter().min().copied()?;
    let title = toneless_key(TEXT_COLUMNS.get(2).copied().unwrap_or_default());
    let by_title = (0..first).rev().take(6).find_map(|row| {
        grid.row(row).find(|(column, content)| *column > code_column && *content.toneless_key() == *title).map(|(column, _)| column)
    });
    by_title.or_else(|| Some(code_column.saturating_add(2)))
}
