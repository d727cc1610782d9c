//! Reads the workbook of a report into grids of cells, sheet by sheet, within its own limits of size.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::names::{self, ReportSheet};
use crate::base::CellRef;
use crate::base::decimal;
use crate::base::text::nfc;
use crate::base::{IndicatorCode, Phrase};
use crate::findings::Refusal;
use crate::returns::own_report::{ReportCompleteness, detect_own_report};
use crate::xlsx::read::{Book, Caps, Cell, CellValue, open};

const MIB: u64 = 1024 * 1024;

/// Limits of size for workbooks that this program wrote: a report of ten thousand units is larger than any return.
pub const REPORT_CAPS: Caps = Caps {
    file: 256 * MIB,
    part_inflated: 1024 * MIB,
    total_inflated: 2048 * MIB,
    shared_strings: 20_000_000,
    cells: 20_000_000,
    cell_text: 1024 * MIB,
    merged: 1_000_000,
    ..Caps::NATIVE
};

/// The content that a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShownValue {
    /// A number, to fifteen digits.
    Number(Decimal),
    /// Words, in NFC.
    Text(String),
}

/// The cells of a sheet that are not empty, sorted by row and column: a report of ten thousand units has half a million.
#[derive(Debug, Default)]
pub struct Grid(Vec<(CellRef, ShownValue)>);

impl Grid {
    /// What the cell shows; `None` where it is empty. Rows and columns count from 0.
    pub fn get(&self, row: u32, column: u16) -> Option<&ShownValue> {
        let index = self.0.binary_search_by_key(&CellRef::new(row, column), |(at, _)| *at).ok()?;
        self.0.get(index).map(|(_, shown)| shown)
    }

    /// The text of the cell; empty where the cell has no text.
    pub fn text(&self, row: u32, column: u16) -> &str {
        match self.get(row, column) {
            Some(ShownValue::Text(text)) => text,
            _ => "",
        }
    }

    /// The rows that have at least one cell.
    pub fn rows(&self) -> BTreeSet<u32> {
        self.0.iter().map(|(at, _)| at.row).collect()
    }

    /// Finds the first row that has an indicator code at or behind `column`; returns the row, and the column of each code in it.
    pub fn find_code_row(&self, column: u16) -> Option<(u32, BTreeMap<String, u16>)> {
        self.rows().into_iter().find_map(|row| {
            let from = self.0.partition_point(|(at, _)| at.row < row);
            let cells = self.0.iter().skip(from).take_while(|(at, _)| at.row == row);
            let codes = code_columns(cells.map(|(at, shown)| (at.column, shown)), column);
            (!codes.is_empty()).then_some((row, codes))
        })
    }
}

/// A cell of a row: its column, and what it shows.
pub type ShownCell = (u16, ShownValue);

/// The text of a row in `column`; empty where there is no text.
pub fn text_at_column(row: &[ShownCell], column: u16) -> &str {
    match value_at_column(row, column) {
        Some(ShownValue::Text(text)) => text,
        _ => "",
    }
}

/// What a row shows in `column`; `None` where that cell is empty. The cells of the row must be sorted from left to right.
pub fn value_at_column(row: &[ShownCell], column: u16) -> Option<&ShownValue> {
    let index = row.binary_search_by_key(&column, |(at, _)| *at).ok()?;
    row.get(index).map(|(_, shown)| shown)
}

/// The columns at or behind `column` that have an indicator code, by code.
pub fn code_columns<'s>(row: impl Iterator<Item = (u16, &'s ShownValue)>, column: u16) -> BTreeMap<String, u16> {
    let codes = row.filter(|(at, _)| *at >= column).filter_map(|(at, shown)| match shown {
        ShownValue::Text(text) if IndicatorCode::is_code(text) => Some((text.clone(), at)),
        _ => None,
    });
    codes.collect()
}

/// A consolidated workbook that is read row by row, because a report of ten thousand units has half a million cells.
pub struct ReportWorkbook<'b> {
    book: Book<'b>,
    /// The positions of the sheets of [`ReportSheet`] in the workbook, in the order of the enum.
    places: [usize; 3],
}

impl<'b> ReportWorkbook<'b> {
    /// Opens the bytes of a workbook; `None` where one of the sheets is missing: then the workbook is no report of this program, or an
    /// incomplete one.
    ///
    /// # Errors
    /// The bytes are no sound workbook.
    pub fn open(bytes: &'b [u8]) -> Result<Option<Self>, Refusal> {
        Ok(Self::from_book(open(bytes, &REPORT_CAPS)?))
    }

    /// Finds the three sheets of [`ReportSheet`] by name; `None` where one is missing.
    fn from_book(book: Book<'b>) -> Option<Self> {
        let place = |sheet| book.sheets().iter().position(|info| names::is_sheet_name(sheet, &info.name));
        let places = [ReportSheet::Summary, ReportSheet::ByUnit, ReportSheet::Sources].map(place);
        let [Some(summary), Some(by_unit), Some(sources)] = places else { return None };
        Some(Self { book, places: [summary, by_unit, sources] })
    }

    /// Opens the bytes of a workbook that may be a report without one of its sheets.
    ///
    /// Returns `None` where the workbook is no report, and the reason as the inner `Err` where a sheet is missing.
    pub(super) fn open_or_explain(bytes: &'b [u8]) -> Option<Result<Self, Phrase>> {
        let book = open(bytes, &REPORT_CAPS).ok()?;
        match detect_own_report(book.sheets().iter().map(|info| info.name.as_str()))? {
            ReportCompleteness::Whole => Self::from_book(book).map(Ok),
            ReportCompleteness::Without(sheet) => Some(Err(ReportCompleteness::missing_sheet_reason(sheet))),
        }
    }

    /// The position of a sheet in the workbook.
    const fn sheet_index(&self, sheet: ReportSheet) -> usize {
        let [summary, by_unit, sources] = self.places;
        match sheet {
            ReportSheet::Summary => summary,
            ReportSheet::ByUnit => by_unit,
            ReportSheet::Sources => sources,
        }
    }

    /// The name of a sheet, as written in the file.
    pub fn name(&self, sheet: ReportSheet) -> String {
        self.book.sheets().get(self.sheet_index(sheet)).map(|info| info.name.clone()).unwrap_or_default()
    }

    /// Calls `visit` for each row of a sheet that shows something, in the order of the file, with its cells from left to right.
    ///
    /// # Errors
    /// The sheet is damaged.
    pub fn for_each_row(&mut self, sheet: ReportSheet, mut visit: impl FnMut(u32, &[ShownCell])) -> Result<(), Refusal> {
        let place = self.sheet_index(sheet);
        let (mut row, mut cells) = (0, Vec::new());
        let mut hand_out = |row: u32, cells: &mut Vec<ShownCell>| {
            if !cells.is_empty() {
                cells.sort_by_key(|(column, _)| *column);
                visit(row, cells);
                cells.clear();
            }
        };
        self.book.read_sheet(place, &mut |cell| {
            let shown = match cell.value {
                CellValue::Text(text) => Some(ShownValue::Text(nfc(text).into_owned())),
                CellValue::Number(text) => decimal::parse_sheet_number(text).map(ShownValue::Number),
                _ => None,
            };
            if cell.at.row != row {
                hand_out(row, &mut cells);
            }
            row = cell.at.row;
            cells.extend(shown.map(|shown| (cell.at.column, shown)));
        })?;
        hand_out(row, &mut cells);
        Ok(())
    }

    /// Calls `visit` for every cell of a sheet as our reader returns it, with its format.
    ///
    /// # Errors
    /// The sheet is damaged.
    pub(super) fn for_each_cell(&mut self, sheet: ReportSheet, visit: &mut dyn FnMut(Cell<'_>)) -> Result<(), Refusal> {
        let place = self.sheet_index(sheet);
        self.book.read_sheet(place, visit)?;
        Ok(())
    }

    /// The id of the run that wrote the report; `None` where the sheet of sources does not name a run.
    ///
    /// # Errors
    /// The sheet of sources is damaged.
    pub fn read_run_id(&mut self) -> Result<Option<String>, Refusal> {
        let mut run = None;
        self.for_each_row(ReportSheet::Sources, |row, cells| {
            if row == 1 {
                run = text_at_column(cells, 0).rsplit_once(names::RUN_PREFIX).map(|(_, run)| run.to_owned());
            }
        })?;
        Ok(run)
    }

    /// All cells of a sheet.
    ///
    /// # Errors
    /// The sheet is damaged.
    pub fn grid(&mut self, sheet: ReportSheet) -> Result<Grid, Refusal> {
        let mut grid = Grid::default();
        self.for_each_row(sheet, |row, cells| {
            grid.0.extend(cells.iter().map(|(column, shown)| (CellRef::new(row, *column), shown.clone())));
        })?;
        grid.0.sort_by_key(|(at, _)| *at);
        Ok(grid)
    }
}

/// The rows and columns of the matrix on the sheet `Theo đơn vị`.
#[derive(Debug)]
pub struct ByUnitMatrix {
    /// Column of each indicator.
    pub codes: BTreeMap<String, u16>,
    /// Row of each unit, with its name.
    pub units: BTreeMap<String, (u32, String)>,
    /// Row of the totals.
    pub total: u32,
}

impl ByUnitMatrix {
    /// Finds the rows and columns in the cells of the sheet; `None` where the sheet has another layout.
    pub fn from_grid(grid: &Grid) -> Option<Self> {
        let (_, codes) = grid.find_code_row(4)?;
        let total = grid.rows().into_iter().find(|row| names::is_total_label(grid.text(*row, 0)))?;
        let units = grid.rows().into_iter().filter(|row| *row > total && !grid.text(*row, 1).is_empty());
        let units = units.map(|row| (grid.text(row, 1).to_owned(), (row, grid.text(row, 2).to_owned()))).collect();
        Some(Self { codes, units, total })
    }
}
