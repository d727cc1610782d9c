//! Compares one line of a report workbook with the texts printed when the report was made (decision 44). Covers its row in `Tổng hợp`, its
//! column in `Theo đơn vị`, its sources, and the heads of the three sheets.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::book::{ReportWorkbook, ShownValue, code_columns};
use super::names::ReportSheet;
use super::sources::parse_printed_figure;
use crate::base::CellRef;
use crate::base::Lang;
use crate::base::UnitCode;
use crate::base::decimal;
use crate::base::text::nfc;
use crate::consolidation::CellEdit;
use crate::consolidation::figures_as_merged::{
    MERGED_FIGURES_FORMAT, PRINTED_CELLS_FORMAT, PRINTED_CELLS_SEPARATOR, PrintedCell, read_printed_cells,
};
use crate::findings::Refusal;
use crate::xlsx::number_format::{FormatCode, NumberNotation};
use crate::xlsx::read::{Cell, CellValue};

/// Column of the indicator's code in `Tổng hợp`, from 0.
const SUMMARY_CODE_COLUMN: u16 = 1;
/// Column of the indicator's label in `Tổng hợp`, from 0.
const SUMMARY_LABEL_COLUMN: u16 = 2;
/// Column of the unit's code in `Theo đơn vị` and in `Nguồn số liệu`, from 0.
const UNIT_CODE_COLUMN: u16 = 1;
/// Column of the unit's name in `Theo đơn vị` and in `Nguồn số liệu`, from 0.
const UNIT_NAME_COLUMN: u16 = 2;
/// First column of the indicators in `Theo đơn vị` and in `Nguồn số liệu`, from 0.
const FIRST_INDICATOR_COLUMNS: [u16; 2] = [4, 8];
/// Column of the running number of a row, from 0. Rows with the usual places of a kind of unit have their first words here instead.
const RUNNING_NUMBER_COLUMN: u16 = 0;

/// The differences between what a line shows now and what was printed.
#[derive(Debug, Default)]
pub struct LineComparison {
    /// Cells that show another text or number than was printed, or whose number format shows another number.
    pub edited: Vec<CellEdit>,
    /// The places of formulas that were saved without their results.
    pub uncalculated: Vec<String>,
    /// Whether the stored printed cells were edited themselves.
    pub spoilt: bool,
}

/// A cell as it is in the file now.
struct CurrentCell {
    shown: Option<ShownValue>,
    uncalculated: bool,
    /// What the number format shows, where people would read another number from it.
    bent: Option<String>,
}

/// The cells of a sheet that are compared, by row and column from 0.
type Cells = BTreeMap<(u32, u16), CurrentCell>;

/// Compares a line with what was printed; `None` where the bytes are no report, or one of a version that stored no printed cells.
///
/// # Errors
/// A sheet is damaged.
pub fn compare_line(bytes: &[u8], code: &str) -> Result<Option<LineComparison>, Refusal> {
    let Some(mut book) = ReportWorkbook::open(bytes)? else { return Ok(None) };
    let sources = read_cells(&mut book, ReportSheet::Sources, |_, _| true)?;
    let mut found = LineComparison::default();
    let Some(kept) = PrintedCells::from_sources(&sources, &mut found.spoilt) else { return Ok(None) };
    let summary = read_cells(&mut book, ReportSheet::Summary, |_, _| true)?;
    let mut own = None;
    let by_unit = read_cells(&mut book, ReportSheet::ByUnit, |column, text| {
        own = own.or_else(|| (text == Some(code) && column >= FIRST_INDICATOR_COLUMNS[0]).then_some(column));
        column < FIRST_INDICATOR_COLUMNS[0] || own.is_none() || own == Some(column)
    })?;
    let names = [ReportSheet::Summary, ReportSheet::ByUnit, ReportSheet::Sources].map(|sheet| book.name(sheet));
    let [in_summary, in_matrix, in_sources] = names.map(|name| ComparedSheet { name });
    in_summary.compare_summary_row(&summary, kept.head_cells("Tổng hợp"), code, &mut found);
    in_matrix.compare_head(&by_unit, kept.head_cells("Theo đơn vị"), (FIRST_INDICATOR_COLUMNS[0], code), &mut found);
    in_sources.compare_head(&sources, kept.head_cells("Nguồn số liệu"), (FIRST_INDICATOR_COLUMNS[1], code), &mut found);
    let columns = find_code_columns(&by_unit, FIRST_INDICATOR_COLUMNS[0]);
    if let Some(&column) = columns.get(code) {
        for ((row, _), now) in by_unit.iter().filter(|((_, at), _)| *at == column) {
            in_matrix.compare_cell((*row, column), now, None, &mut found);
        }
    }
    in_sources.compare_source_rows(&sources, &kept, code, &mut found);
    in_matrix.compare_unit_names(&by_unit, &kept, &mut found);
    Ok(Some(found))
}

/// Reads the cells of a sheet for which `wanted` is true, given the column and the text of the cell.
fn read_cells(
    book: &mut ReportWorkbook<'_>,
    sheet: ReportSheet,
    mut wanted: impl FnMut(u16, Option<&str>) -> bool,
) -> Result<Cells, Refusal> {
    let mut cells = Cells::new();
    book.for_each_cell(sheet, &mut |cell: Cell<'_>| {
        let shown = match cell.value {
            CellValue::Text(text) => Some(ShownValue::Text(nfc(text).replace("\r\n", "\n"))),
            CellValue::Number(text) => decimal::parse_sheet_number(text).map(ShownValue::Number),
            _ => None,
        };
        let uncalculated = matches!(cell.value, CellValue::NoCachedValue);
        let text = match &shown {
            Some(ShownValue::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        if (shown.is_some() || uncalculated) && wanted(cell.at.column, text) {
            let bent = match (&shown, cell.look.code) {
                (Some(ShownValue::Number(number)), Some(code)) => misleading_display(*number, code),
                _ => None,
            };
            cells.insert((cell.at.row, cell.at.column), CurrentCell { shown, uncalculated, bent });
        }
    })?;
    Ok(cells)
}

/// Returns what a number format shows, where people would read another number from it; `None` where it shows the number.
fn misleading_display(number: Decimal, code: &FormatCode) -> Option<String> {
    if code.is_general() || code.plain_decimals().is_some_and(|places| u32::try_from(places).is_ok_and(|p| number.normalize().scale() <= p))
    {
        return None;
    }
    let Some(rendered) = code.render(number, false, NumberNotation::Vietnamese) else {
        return Some(format!("định dạng {}", code.code()));
    };
    // The reports of this program themselves show a nil as KPS, and a mark behind a doubtful figure.
    let shown = rendered.trim();
    let shown = shown.strip_suffix(['*', '?']).unwrap_or(shown);
    let nil = number.is_zero() && shown == "KPS";
    let same = nil || parse_printed_figure(shown.trim_end_matches(',')) == Some(number);
    (!same).then(|| if rendered.trim().is_empty() { "(không hiện)".to_owned() } else { rendered })
}

/// The stored printed cells: those of the heads by sheet, and those of each row of the sources by [`row_key`].
struct PrintedCells {
    heads: BTreeMap<String, Vec<PrintedCell>>,
    rows: BTreeMap<String, Vec<PrintedCell>>,
}

impl PrintedCells {
    /// Reads the printed cells from the sheet `Nguồn số liệu`; `None` where it has none. Sets `spoilt` where they were edited.
    fn from_sources(sources: &Cells, spoilt: &mut bool) -> Option<Self> {
        let text = |now: &CurrentCell| match &now.shown {
            Some(ShownValue::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let (column, identity) =
            sources.iter().find_map(|((_, column), now)| Some((*column, text(now).filter(|t| t.starts_with(MERGED_FIGURES_FORMAT))?)))?;
        let run = identity.split(' ').nth(2)?.to_owned();
        let mut kept = Self { heads: BTreeMap::new(), rows: BTreeMap::new() };
        let mut any = false;
        let rows: BTreeSet<u32> = sources.keys().map(|(row, _)| *row).collect();
        for row in rows {
            // A long text continues in the cells to the right.
            let whole: String = sources.range((row, column)..=(row, u16::MAX)).filter_map(|(_, now)| text(now)).collect();
            if let Some(heads) = whole.strip_prefix(PRINTED_CELLS_FORMAT) {
                any = true;
                match read_printed_cells(&run, heads.trim_start()) {
                    Some(heads) => kept.heads = heads,
                    None => *spoilt = true,
                }
            } else if let Some((_, cells)) = whole.split_once(PRINTED_CELLS_SEPARATOR) {
                match read_printed_cells::<Vec<PrintedCell>>(&run, cells) {
                    Some(cells) => drop(kept.rows.insert(row_key(&cells), cells)),
                    None => *spoilt = true,
                }
            }
        }
        any.then_some(kept)
    }

    /// The printed cells of the head of a sheet.
    fn head_cells(&self, sheet: &str) -> &[PrintedCell] {
        self.heads.get(sheet).map_or(&[], Vec::as_slice)
    }
}

/// Identifies a row of the sources: by the code of the unit, or in a row with the usual places of a kind of unit by its first words.
fn row_key(cells: &[PrintedCell]) -> String {
    let at = |column: u16| cells.iter().find(|(_, at, _)| *at == column).map(|(_, _, words)| words.clone());
    at(UNIT_CODE_COLUMN).or_else(|| at(RUNNING_NUMBER_COLUMN)).unwrap_or_default()
}

/// The columns with indicator codes, by code, in the first row that has any at or behind the column `first`.
fn find_code_columns(cells: &Cells, first: u16) -> BTreeMap<String, u16> {
    let rows: BTreeSet<u32> = cells.keys().map(|(row, _)| *row).collect();
    let of_row = |row: u32| {
        let row = cells.range((row, 0)..=(row, u16::MAX)).filter_map(|((_, column), now)| Some((*column, now.shown.as_ref()?)));
        code_columns(row, first)
    };
    rows.into_iter().map(of_row).find(|codes| !codes.is_empty()).unwrap_or_default()
}

/// A sheet that is compared with what was printed.
struct ComparedSheet {
    name: String,
}

impl ComparedSheet {
    /// Compares one cell with its printed words, where these were stored. In any case checks how its format shows its number.
    fn compare_cell(&self, (row, column): (u32, u16), now: &CurrentCell, kept: Option<&str>, found: &mut LineComparison) {
        let place = format!("{}!{}", self.name, CellRef::new(row, column));
        if now.uncalculated {
            found.uncalculated.push(place);
        } else if let Some(kept) = kept.filter(|kept| !is_as_printed(now.shown.as_ref(), kept)) {
            found.edited.push(CellEdit { place, unit: None, now: format_shown(now.shown.as_ref()), merged: format_printed(kept) });
        } else if let Some(bent) = &now.bent {
            found.edited.push(CellEdit { place, unit: None, now: bent.clone(), merged: format_shown(now.shown.as_ref()) });
        }
    }

    /// As [`ComparedSheet::compare_cell`], for a cell that may be empty now.
    fn compare_printed_cell(&self, cells: &Cells, at: (u32, u16), kept: &str, found: &mut LineComparison) {
        match cells.get(&at) {
            Some(now) => self.compare_cell(at, now, Some(kept), found),
            None => self.compare_cell(at, &CurrentCell { shown: None, uncalculated: false, bent: None }, Some(kept), found),
        }
    }

    /// Compares the cells above the figures: each printed text must still be in the sheet, wherever its row and column were moved to.
    fn compare_head(&self, cells: &Cells, kept: &[PrintedCell], (first, code): (u16, &str), found: &mut LineComparison) {
        let now = find_code_columns(cells, first);
        let was = kept.iter().find(|(_, column, words)| *column >= first && words == code).map(|(_, column, _)| *column);
        for (row, column, words) in kept.iter().filter(|(_, column, _)| *column < first || Some(*column) == was) {
            let at = if *column < first { *column } else { now.get(code).copied().unwrap_or(*column) };
            let anywhere =
                cells.iter().any(|((_, other), now)| (*column < first || *other == at) && is_as_printed(now.shown.as_ref(), words));
            if !anywhere {
                self.compare_printed_cell(cells, (*row, at), words, found);
            }
        }
    }

    /// Compares the row of the indicator in `Tổng hợp`, and the cells above the table.
    fn compare_summary_row(&self, cells: &Cells, kept: &[PrintedCell], code: &str, found: &mut LineComparison) {
        let row_of =
            |wanted: &str| kept.iter().find(|(_, column, words)| *column == SUMMARY_CODE_COLUMN && words == wanted).map(|(row, _, _)| *row);
        let (Some(head), Some(own)) = (row_of("Mã"), row_of(code)) else { return };
        // The column that has the printed head of `column` now.
        let text = |row: u32, column: u16| kept.iter().find(|(r, c, _)| (*r, *c) == (row, column)).map(|(_, _, words)| words.as_str());
        // Below the words of a group of columns, each column has words of its own.
        let moved = |column: u16| {
            let words = text(head, column).or_else(|| text(head + 1, column))?;
            cells.iter().find(|(_, now)| is_as_printed(now.shown.as_ref(), words)).map(|((_, at), _)| *at)
        };
        let at = |column: u16| moved(column).unwrap_or(column);
        for (row, column, words) in kept.iter().filter(|(row, _, _)| *row <= head + 2) {
            if !cells.values().any(|now| is_as_printed(now.shown.as_ref(), words)) {
                self.compare_printed_cell(cells, (*row, *column), words, found);
            }
        }
        let label = text(own, SUMMARY_LABEL_COLUMN).unwrap_or_default();
        let stands =
            |row: u32, column: u16, words: &str| cells.get(&(row, at(column))).is_some_and(|now| is_as_printed(now.shown.as_ref(), words));
        let of_row = |row: u32| {
            kept.iter()
                .filter(|(of, column, _)| *of == own && *column != RUNNING_NUMBER_COLUMN)
                .filter(|(_, column, words)| stands(row, *column, words))
                .count()
        };
        let rows: BTreeSet<u32> = cells.keys().map(|(row, _)| *row).collect();
        let candidates: Vec<u32> =
            rows.into_iter().filter(|row| stands(*row, SUMMARY_CODE_COLUMN, code) || stands(*row, SUMMARY_LABEL_COLUMN, label)).collect();
        let row = candidates.iter().copied().max_by_key(|row| of_row(*row)).unwrap_or(own);
        for other in candidates.into_iter().filter(|other| *other != row && stands(*other, SUMMARY_CODE_COLUMN, code)) {
            let place = format!("{}!{}", self.name, CellRef::new(other, at(SUMMARY_CODE_COLUMN)));
            found.edited.push(CellEdit { place, unit: None, now: code.to_owned(), merged: "(dòng khác)".to_owned() });
        }
        for (_, column, words) in kept.iter().filter(|(of, column, _)| *of == own && *column != RUNNING_NUMBER_COLUMN) {
            self.compare_printed_cell(cells, (row, at(*column)), words, found);
        }
        // Under each head, something may have been typed into a cell that was empty.
        let heads: BTreeSet<u16> = (kept.iter())
            .filter(|(of, column, _)| (head..=head + 1).contains(of) && text(own, *column).is_none())
            .map(|(_, column, _)| *column)
            .collect();
        for place in heads.into_iter().map(|column| (row, at(column))) {
            if let Some(now) = cells.get(&place).filter(|now| now.shown.is_some()) {
                self.compare_cell(place, now, Some(""), found);
            }
        }
    }

    /// Compares the rows of the sources: file, hash, sheet and revision of each unit, and the cell of the indicator.
    fn compare_source_rows(&self, cells: &Cells, kept: &PrintedCells, code: &str, found: &mut LineComparison) {
        let Some(&own) = find_code_columns(cells, FIRST_INDICATOR_COLUMNS[1]).get(code) else { return };
        let was = kept.head_cells("Nguồn số liệu").iter().find(|(_, column, words)| *column >= FIRST_INDICATOR_COLUMNS[1] && words == code);
        let was = was.map_or(own, |(_, column, _)| *column);
        for (key, row) in &kept.rows {
            let of_unit = row.iter().any(|(_, column, _)| *column == UNIT_CODE_COLUMN);
            let place = if of_unit { UNIT_CODE_COLUMN } else { RUNNING_NUMBER_COLUMN };
            let now = cells
                .iter()
                .find(|((_, column), now)| *column == place && is_as_printed(now.shown.as_ref(), key))
                .map(|((row, _), _)| *row);
            let at = now.or_else(|| row.first().map(|(row, _, _)| *row)).unwrap_or_default();
            let wanted =
                |column: u16| column < FIRST_INDICATOR_COLUMNS[1] && (column != RUNNING_NUMBER_COLUMN || !of_unit) || column == was;
            for (_, column, words) in row.iter().filter(|(_, column, _)| wanted(*column)) {
                self.compare_printed_cell(cells, (at, if *column == was { own } else { *column }), words, found);
            }
            // A place that was typed into a cell that was empty.
            let named = row.iter().any(|(_, column, _)| *column == was);
            if let Some(now) = cells.get(&(at, own)).filter(|_| !named) {
                let place = format!("{}!{}", self.name, CellRef::new(at, own));
                found.edited.push(CellEdit { place, unit: None, now: format_shown(now.shown.as_ref()), merged: format_shown(None) });
            }
        }
    }

    /// Compares the names of the units in `Theo đơn vị`, for all units that have a row in the sources.
    fn compare_unit_names(&self, cells: &Cells, kept: &PrintedCells, found: &mut LineComparison) {
        for ((row, _), now) in cells.iter().filter(|((_, column), _)| *column == UNIT_CODE_COLUMN) {
            let Some(ShownValue::Text(unit)) = &now.shown else { continue };
            let name = kept.rows.get(unit).and_then(|row| row.iter().find(|(_, column, _)| *column == UNIT_NAME_COLUMN));
            let shown = cells.get(&(*row, UNIT_NAME_COLUMN)).and_then(|now| now.shown.as_ref());
            if let Some((_, _, words)) = name.filter(|(_, _, words)| !is_as_printed(shown, words)) {
                let place = format!("{}!{}", self.name, CellRef::new(*row, UNIT_NAME_COLUMN));
                let unit = UnitCode::new(unit).ok();
                found.edited.push(CellEdit { place, unit, now: format_shown(shown), merged: words.clone() });
            }
        }
    }
}

/// Whether a cell shows what was printed; numbers are rounded to nine decimal places before they are compared.
fn is_as_printed(shown: Option<&ShownValue>, kept: &str) -> bool {
    let rounded = |number: Decimal| decimal::round(number, 9);
    match shown {
        Some(ShownValue::Text(text)) => *text == nfc(kept).replace("\r\n", "\n"),
        Some(ShownValue::Number(number)) => Decimal::from_str_exact(kept).is_ok_and(|kept| rounded(kept) == rounded(*number)),
        None => kept.is_empty(),
    }
}

/// Formats what a cell shows for people.
fn format_shown(shown: Option<&ShownValue>) -> String {
    match shown {
        Some(ShownValue::Number(number)) => decimal::format(*number, Lang::Vi),
        Some(ShownValue::Text(text)) => text.clone(),
        None => "(trống)".to_owned(),
    }
}

/// Formats a printed text for people.
fn format_printed(kept: &str) -> String {
    if kept.is_empty() {
        return format_shown(None);
    }
    Decimal::from_str_exact(kept).map_or_else(|_| kept.to_owned(), |number| decimal::format(number, Lang::Vi))
}
