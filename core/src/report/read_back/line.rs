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
use crate::consolidation::figures_as_merged::{MERGED_FIGURES_FORMAT, PRINTED_FORMAT, PRINTED_SEPARATOR, PrintedCell, read_printed_cells};
use crate::findings::Refusal;
use crate::xlsx::number_format::{FormatCode, NumberNotation};
use crate::xlsx::read::{Cell, CellValue};

/// Columns of the sheets that say what a row is.
const SUMMARY_CODE_COLUMN: u16 = 1;
const SUMMARY_LABEL_COLUMN: u16 = 2;
const UNIT_COLUMN: u16 = 1;
const NAME_COLUMN: u16 = 2;
/// First column of the indicators in `Theo đơn vị` and in `Nguồn số liệu`.
const FIRST_INDICATOR_COLUMNS: [u16; 2] = [4, 8];
/// Columns of numbers that only count the rows.
const RUNNING_NUMBER_COLUMN: u16 = 0;

/// What a line prints now, held against what it printed.
#[derive(Debug, Default)]
pub struct LineComparison {
    /// Cells that say something else, or show it otherwise.
    pub edited: Vec<CellEdit>,
    /// Formulas that were saved without their results.
    pub uncalculated: Vec<String>,
    /// The kept cells were edited themselves.
    pub spoilt: bool,
}

/// A cell as it stands now.
struct CurrentCell {
    shown: Option<ShownValue>,
    uncalculated: bool,
    /// What its format makes of its number, where that is another one.
    bent: Option<String>,
}

type Cells = BTreeMap<(u32, u16), CurrentCell>;

/// Holds a line against what was printed; `None` where the bytes are no report, or of a version that kept no printed cells.
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

/// The cells of a sheet; those of a row that was not asked for are let go.
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

/// What a format makes of a number, where people would read another one.
fn misleading_display(number: Decimal, code: &FormatCode) -> Option<String> {
    if code.is_general() || code.plain_decimals().is_some_and(|places| u32::try_from(places).is_ok_and(|p| number.normalize().scale() <= p))
    {
        return None;
    }
    let Some(rendered) = code.render(number, false, NumberNotation::Vietnamese) else {
        return Some(format!("định dạng {}", code.code()));
    };
    // The reports themselves show a nil that way.
    let nil = number.is_zero() && rendered.trim() == "KPS";
    let same = nil || parse_printed_figure(rendered.trim().trim_end_matches(',')) == Some(number);
    (!same).then(|| if rendered.trim().is_empty() { "(không hiện)".to_owned() } else { rendered })
}

/// The kept cells: those of the heads by sheet, and those of each row of the sources by what the row is of.
struct PrintedCells {
    heads: BTreeMap<String, Vec<PrintedCell>>,
    rows: BTreeMap<String, Vec<PrintedCell>>,
}

impl PrintedCells {
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
            // Long texts go on in the cells beside.
            let whole: String = sources.range((row, column)..=(row, u16::MAX)).filter_map(|(_, now)| text(now)).collect();
            if let Some(heads) = whole.strip_prefix(PRINTED_FORMAT) {
                any = true;
                match read_printed_cells(&run, heads.trim_start()) {
                    Some(heads) => kept.heads = heads,
                    None => *spoilt = true,
                }
            } else if let Some((_, cells)) = whole.split_once(PRINTED_SEPARATOR) {
                match read_printed_cells::<Vec<PrintedCell>>(&run, cells) {
                    Some(cells) => drop(kept.rows.insert(row_key(&cells), cells)),
                    None => *spoilt = true,
                }
            }
        }
        any.then_some(kept)
    }

    fn head_cells(&self, sheet: &str) -> &[PrintedCell] {
        self.heads.get(sheet).map_or(&[], Vec::as_slice)
    }
}

/// What a row of the sources is of: the code of the unit, or the words of a row with usual places.
fn row_key(cells: &[PrintedCell]) -> String {
    let at = |column: u16| cells.iter().find(|(_, at, _)| *at == column).map(|(_, _, words)| words.clone());
    at(UNIT_COLUMN).or_else(|| at(RUNNING_NUMBER_COLUMN)).unwrap_or_default()
}

/// Columns in which codes of indicators stand, by the first row that has any.
fn find_code_columns(cells: &Cells, first: u16) -> BTreeMap<String, u16> {
    let rows: BTreeSet<u32> = cells.keys().map(|(row, _)| *row).collect();
    let of_row = |row: u32| {
        let row = cells.range((row, 0)..=(row, u16::MAX)).filter_map(|((_, column), now)| Some((*column, now.shown.as_ref()?)));
        code_columns(row, first)
    };
    rows.into_iter().map(of_row).find(|codes| !codes.is_empty()).unwrap_or_default()
}

/// One sheet that is held against what it printed.
struct ComparedSheet {
    name: String,
}

impl ComparedSheet {
    /// Compares one cell: its words where they were kept, and in any case how its format shows its number.
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

    /// As [`ComparedSheet::compare_cell`], a cell that may be empty by now.
    fn compare_printed_cell(&self, cells: &Cells, at: (u32, u16), kept: &str, found: &mut LineComparison) {
        match cells.get(&at) {
            Some(now) => self.compare_cell(at, now, Some(kept), found),
            None => self.compare_cell(at, &CurrentCell { shown: None, uncalculated: false, bent: None }, Some(kept), found),
        }
    }

    /// Compares what stands over the figures: each text must still be there, wherever rows and columns were moved to.
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

    /// Compares the row of the indicator in `Tổng hợp`, and what stands over the table.
    fn compare_summary_row(&self, cells: &Cells, kept: &[PrintedCell], code: &str, found: &mut LineComparison) {
        let row_of =
            |wanted: &str| kept.iter().find(|(_, column, words)| *column == SUMMARY_CODE_COLUMN && words == wanted).map(|(row, _, _)| *row);
        let (Some(head), Some(own)) = (row_of("Mã"), row_of(code)) else { return };
        // Where each column stands now, by its head.
        let text = |row: u32, column: u16| kept.iter().find(|(r, c, _)| (*r, *c) == (row, column)).map(|(_, _, words)| words.as_str());
        let moved = |column: u16| {
            let words = text(head, column)?;
            cells.iter().find(|(_, now)| is_as_printed(now.shown.as_ref(), words)).map(|((_, at), _)| *at)
        };
        let at = |column: u16| moved(column).unwrap_or(column);
        for (row, column, words) in kept.iter().filter(|(row, _, _)| *row <= head + 1) {
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
        // Under each head something may have been typed where nothing stood.
        let heads = kept.iter().filter(|(of, column, _)| *of == head && text(own, *column).is_none());
        for place in heads.map(|(_, column, _)| (row, at(*column))) {
            if let Some(now) = cells.get(&place).filter(|now| now.shown.is_some()) {
                self.compare_cell(place, now, Some(""), found);
            }
        }
    }

    /// Compares the rows of the sources: file, hash, sheet and sending of each unit, and the cell of the indicator.
    fn compare_source_rows(&self, cells: &Cells, kept: &PrintedCells, code: &str, found: &mut LineComparison) {
        let Some(&own) = find_code_columns(cells, FIRST_INDICATOR_COLUMNS[1]).get(code) else { return };
        let was = kept.head_cells("Nguồn số liệu").iter().find(|(_, column, words)| *column >= FIRST_INDICATOR_COLUMNS[1] && words == code);
        let was = was.map_or(own, |(_, column, _)| *column);
        for (key, row) in &kept.rows {
            let of_unit = row.iter().any(|(_, column, _)| *column == UNIT_COLUMN);
            let place = if of_unit { UNIT_COLUMN } else { RUNNING_NUMBER_COLUMN };
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
            // A place that was typed where none stood.
            let named = row.iter().any(|(_, column, _)| *column == was);
            if let Some(now) = cells.get(&(at, own)).filter(|_| !named) {
                let place = format!("{}!{}", self.name, CellRef::new(at, own));
                found.edited.push(CellEdit { place, unit: None, now: format_shown(now.shown.as_ref()), merged: format_shown(None) });
            }
        }
    }

    /// Compares the names of the units in `Theo đơn vị`, as far as the sources have them.
    fn compare_unit_names(&self, cells: &Cells, kept: &PrintedCells, found: &mut LineComparison) {
        for ((row, _), now) in cells.iter().filter(|((_, column), _)| *column == UNIT_COLUMN) {
            let Some(ShownValue::Text(unit)) = &now.shown else { continue };
            let name = kept.rows.get(unit).and_then(|row| row.iter().find(|(_, column, _)| *column == NAME_COLUMN));
            let shown = cells.get(&(*row, NAME_COLUMN)).and_then(|now| now.shown.as_ref());
            if let Some((_, _, words)) = name.filter(|(_, _, words)| !is_as_printed(shown, words)) {
                let place = format!("{}!{}", self.name, CellRef::new(*row, NAME_COLUMN));
                let unit = UnitCode::new(unit).ok();
                found.edited.push(CellEdit { place, unit, now: format_shown(shown), merged: words.clone() });
            }
        }
    }
}

/// Whether a cell says what was printed.
fn is_as_printed(shown: Option<&ShownValue>, kept: &str) -> bool {
    let rounded = |number: Decimal| decimal::round(number, 9);
    match shown {
        Some(ShownValue::Text(text)) => *text == nfc(kept).replace("\r\n", "\n"),
        Some(ShownValue::Number(number)) => Decimal::from_str_exact(kept).is_ok_and(|kept| rounded(kept) == rounded(*number)),
        None => kept.is_empty(),
    }
}

fn format_shown(shown: Option<&ShownValue>) -> String {
    match shown {
        Some(ShownValue::Number(number)) => decimal::format(*number, Lang::Vi),
        Some(ShownValue::Text(text)) => text.clone(),
        None => "(trống)".to_owned(),
    }
}

/// What was printed, as people read it.
fn format_printed(kept: &str) -> String {
    if kept.is_empty() {
        return format_shown(None);
    }
    Decimal::from_str_exact(kept).map_or_else(|_| kept.to_owned(), |number| decimal::format(number, Lang::Vi))
}
