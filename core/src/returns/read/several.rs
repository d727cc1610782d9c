//! Reads a workbook with several returns (decision 76): a sheet for each unit, each with its own header, or a row for each unit.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{self, DataTable};
use super::grid::Grid;
use super::header_block::{self, HeaderBlock};
use super::return_part::{WorkbookReturn, unused_sheet_finding};
use super::{HiddenSheet, read_grids, wide, without_own_sheets};
use crate::base::text::tone_position_free_key;
use crate::base::{Period, UnitCode};
use crate::findings::{Finding, HeaderField, HeaderProblem, LayoutProblem, Problem};
use crate::parse::period_text::read_period;
use crate::parse::recognise_unit;
use crate::plan::Plan;
use crate::returns::layout::hidden;
use crate::submission::ReceivedContent;

/// Reads the returns of a workbook. There are several returns only where the workbook cannot be read as a single one, and each sheet with a
/// table, or each row of a table, names its own unit.
pub(super) fn read_workbook_returns(plan: &Plan, grids: &[&Grid]) -> Vec<WorkbookReturn> {
    let (content, findings) = read_grids(plan, grids);
    let grids = &without_own_sheets(grids);
    let parts = may_hold_several_returns(&content, &findings).then(|| read_return_per_sheet(plan, grids)).flatten();
    // A table with a row for each unit is looked for only where no other table was read.
    let no_table = parts.is_none() && matches!(content, ReceivedContent::Rejected { .. }) && may_hold_several_returns(&content, &findings);
    let parts = if no_table { wide::read_return_per_row(plan, grids) } else { parts };
    parts.unwrap_or_else(|| vec![WorkbookReturn { name: None, content, findings }])
}

/// Whether the workbook may have several returns: no single table was found, or other sheets were passed over.
fn may_hold_several_returns(content: &ReceivedContent, findings: &[Finding]) -> bool {
    match content {
        ReceivedContent::Return(_) => {
            findings.iter().any(|finding| matches!(finding.problem, Problem::Layout(LayoutProblem::UnusedSheet { .. })))
        }
        ReceivedContent::Rejected { .. } => findings.iter().any(|finding| {
            matches!(
                finding.problem,
                Problem::Layout(
                    LayoutProblem::NoDataSheet {}
                        | LayoutProblem::SeveralDataSheets { .. }
                        | LayoutProblem::NoResultColumn { .. }
                        | LayoutProblem::OtherCodes { .. }
                )
            )
        }),
        ReceivedContent::Skipped { .. } => false,
    }
}

/// A table with the unit and the period that its own header names.
struct IdentifiedTable<'g> {
    table: DataTable<'g>,
    unit: UnitCode,
    name: String,
    period: Period,
}

/// Reads a return from each sheet with a table. `None` where there are fewer than two tables, the header of a table does not name its unit
/// and period, or two tables have the same unit and period.
fn read_return_per_sheet(plan: &Plan, grids: &[&Grid]) -> Option<Vec<WorkbookReturn>> {
    let coded = columns::find_data_sheets(plan, grids, &BTreeMap::new(), None);
    let mut own = Vec::with_capacity(coded.len());
    let mut seen = BTreeSet::new();
    for one in &coded {
        let table = columns::build_table(plan, one, &BTreeMap::new(), None).ok()?;
        let (unit, name, period) = header_identity(plan, &header_block::read_header(&table))?;
        if !seen.insert((unit.clone(), period)) {
            return None;
        }
        own.push(IdentifiedTable { table, unit, name, period });
    }
    if own.len() < 2 {
        return None;
    }
    let mut subsets: Vec<Vec<&Grid>> = own.iter().map(|own| vec![own.table.grid]).collect();
    let mut nobodys = Vec::new();
    for grid in grids.iter().copied().filter(|grid| !own.iter().any(|own| std::ptr::eq(own.table.grid, *grid))) {
        let owner = if header_block::is_hidden_sheet(&grid.name) {
            header_block::read_hidden_sheet(&[grid]).and_then(|hidden| owner_of_hidden_sheet(&own, &hidden))
        } else if columns::find_text_code_column(plan, grid).is_some() {
            owner_of_narrative_sheet(&own, grid)
        } else {
            None
        };
        match owner.and_then(|owner| subsets.get_mut(owner)) {
            Some(subset) => subset.push(grid),
            None => nobodys.push(grid),
        }
    }
    let mut parts: Vec<WorkbookReturn> = subsets.iter().map(|subset| read_sheet_return(plan, subset)).collect();
    if let Some(first) = parts.first_mut() {
        first.findings.extend(nobodys.into_iter().filter_map(unused_sheet_finding));
    }
    Some(parts)
}

/// The unit, its name and the period that the header alone names; `None` where it does not name them.
fn header_identity(plan: &Plan, block: &HeaderBlock) -> Option<(UnitCode, String, Period)> {
    let period = read_period(&block.text(HeaderField::Period)?, None).ok()?;
    let day = plan.regime.window(period).last;
    let unit = recognise_unit(plan, block.unit_code().as_deref(), block.text(HeaderField::Unit).as_deref(), day).ok()?.unit;
    let name = plan.unit(&unit, day)?.name.clone();
    Some((unit, name, period))
}

/// The position in `own` of the table whose unit and period a hidden sheet names; `None` where there is no such table.
fn owner_of_hidden_sheet(own: &[IdentifiedTable<'_>], hidden: &HiddenSheet) -> Option<usize> {
    let (unit, period): (_, Period) = (hidden.get(hidden::UNIT_KEY)?, hidden.get(hidden::PERIOD_KEY)?.parse().ok()?);
    own.iter().position(|own| own.unit.as_str() == unit && own.period == period)
}

/// The position in `own` of the table whose unit is named in the first rows of a sheet with narratives, or in the name of the sheet. Of
/// several names the longest counts; `None` where two tables have it.
fn owner_of_narrative_sheet(own: &[IdentifiedTable<'_>], grid: &Grid) -> Option<usize> {
    /// The number of rows at the top of a sheet in which the name of a unit is looked for.
    const MAX_HEAD_ROWS: u32 = 4;
    let mut head = tone_position_free_key(&grid.name);
    for (_, content) in grid.cells.iter().take_while(|(at, _)| at.row < MAX_HEAD_ROWS).filter(|(_, content)| content.text.len() <= 400) {
        head.push('\n');
        head.push_str(&tone_position_free_key(content.text));
    }
    let named: Vec<(usize, usize)> = own
        .iter()
        .enumerate()
        .map(|(index, own)| (index, tone_position_free_key(&own.name)))
        .filter(|(_, key)| head.contains(key.as_str()))
        .map(|(index, key)| (key.len(), index))
        .collect();
    let longest = named.iter().map(|(length, _)| *length).max()?;
    let mut owners = named.into_iter().filter(|(length, _)| *length == longest).map(|(_, index)| index);
    owners.next().filter(|_| owners.next().is_none())
}

/// Reads one return from the sheets that belong to it; the table is on the first of them.
fn read_sheet_return(plan: &Plan, grids: &[&Grid]) -> WorkbookReturn {
    let name = grids.first().map(|grid| grid.name.to_string());
    let (content, mut findings) = read_grids(plan, grids);
    if !grids.iter().any(|grid| header_block::is_hidden_sheet(&grid.name)) {
        // A workbook has one hidden sheet at most; the others cannot have any.
        findings.retain(|finding| !matches!(finding.problem, Problem::Header(HeaderProblem::NoHiddenSheet {})));
    }
    WorkbookReturn { name, content, findings }
}
