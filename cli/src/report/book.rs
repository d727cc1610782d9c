//! The consolidated workbook as our own reader finds it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tonghop::excel::read::{Caps, CellValue, Refusal, open};
use tonghop::excel::report::SHEETS;
use tonghop::figure;
use tonghop::findings::CellRef;
use tonghop::plan::IndicatorCode;
use unicode_normalization::UnicodeNormalization;

const MIB: u64 = 1024 * 1024;

/// The limits for what we wrote ourselves: a report of ten thousand units is larger than any return.
pub(crate) const OWN: Caps = Caps {
    file: 256 * MIB,
    part_inflated: 1024 * MIB,
    total_inflated: 2048 * MIB,
    shared_strings: 20_000_000,
    cells: 20_000_000,
    cell_text: 1024 * MIB,
    merged: 1_000_000,
    ..Caps::NATIVE
};

/// What stands before the run in the second line of the sheet `Nguồn số liệu`.
const RUN: &str = "lần tổng hợp ";

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    Number(Decimal),
    Text(String),
}

/// The cells of a sheet that hold something, in the order of their places: a report of ten thousand units has half a million.
#[derive(Debug, Default)]
pub(crate) struct Grid(Vec<(CellRef, Shown)>);

impl Grid {
    pub(crate) fn get(&self, row: u32, column: u16) -> Option<&Shown> {
        let index = self.0.binary_search_by_key(&CellRef::new(row, column), |(at, _)| *at).ok()?;
        self.0.get(index).map(|(_, shown)| shown)
    }

    /// The text of a cell, empty where there is none.
    pub(crate) fn text(&self, row: u32, column: u16) -> &str {
        match self.get(row, column) {
            Some(Shown::Text(text)) => text,
            _ => "",
        }
    }

    /// The rows that hold something, in their order.
    pub(crate) fn rows(&self) -> BTreeSet<u32> {
        self.0.iter().map(|(at, _)| at.row).collect()
    }

    /// The cells of a row.
    pub(crate) fn row(&self, row: u32) -> impl Iterator<Item = (u16, &Shown)> {
        let from = self.0.partition_point(|(at, _)| at.row < row);
        self.0.iter().skip(from).take_while(move |(at, _)| at.row == row).map(|(at, shown)| (at.column, shown))
    }

    /// The first row in which a code of an indicator stands at or behind `column`, with the column of each code.
    pub(crate) fn codes(&self, column: u16) -> Option<(u32, BTreeMap<String, u16>)> {
        self.rows().into_iter().find_map(|row| {
            let codes = self.row(row).filter(|(at, _)| *at >= column).filter_map(|(at, shown)| match shown {
                Shown::Text(text) if IndicatorCode::new(text).is_ok() => Some((text.clone(), at)),
                _ => None,
            });
            let codes: BTreeMap<String, u16> = codes.collect();
            (!codes.is_empty()).then_some((row, codes))
        })
    }
}

/// The sheets of a consolidated workbook that hold numbers and where they come from.
#[derive(Debug, Default)]
pub(crate) struct ReportBook {
    /// `Tổng hợp`
    pub(crate) summary: Grid,
    /// `Theo đơn vị`
    pub(crate) by_unit: Grid,
    /// `Nguồn số liệu`
    pub(crate) sources: Grid,
}

impl ReportBook {
    /// Opens the bytes of a workbook; `None` where a sheet is not there: it is no report of ours.
    pub(crate) fn open(bytes: &[u8]) -> Result<Option<Self>, Refusal> {
        let mut book = open(bytes, &OWN)?;
        let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.nfc().collect()).collect();
        let mut found = Self::default();
        let [summary, by_unit, _, _, _, sources, _] = SHEETS;
        for (name, grid) in [(summary, &mut found.summary), (by_unit, &mut found.by_unit), (sources, &mut found.sources)] {
            let Some(index) = names.iter().position(|known| known == name) else { return Ok(None) };
            book.read_sheet(index, &mut |cell| {
                let shown = match cell.value {
                    CellValue::Text(text) => Some(Shown::Text(text.nfc().collect())),
                    CellValue::Number(text) => figure::from_sheet(text).map(Shown::Number),
                    _ => None,
                };
                if let Some(shown) = shown {
                    grid.0.push((cell.at, shown));
                }
            })?;
            grid.0.sort_by_key(|(at, _)| *at);
            grid.0.shrink_to_fit();
        }
        Ok(Some(found))
    }
}

impl ReportBook {
    /// The run that wrote it.
    pub(crate) fn run(&self) -> Option<&str> {
        self.sources.text(1, 0).rsplit_once(RUN).map(|(_, run)| run)
    }
}

/// The sheet `Theo đơn vị` as a matrix.
#[derive(Debug)]
pub(crate) struct Matrix {
    /// Column of each indicator.
    pub(crate) codes: BTreeMap<String, u16>,
    /// Row of each unit, with its name.
    pub(crate) units: BTreeMap<String, (u32, String)>,
    /// Row of the totals.
    pub(crate) total: u32,
}

impl Matrix {
    /// Finds rows and columns; `None` where the sheet is laid out otherwise.
    pub(crate) fn of(grid: &Grid) -> Option<Self> {
        let (_, codes) = grid.codes(4)?;
        let total = grid.rows().into_iter().find(|row| grid.text(*row, 0) == "TỔNG CỘNG")?;
        let units = grid.rows().into_iter().filter(|row| *row > total && !grid.text(*row, 1).is_empty());
        let units = units.map(|row| (grid.text(row, 1).to_owned(), (row, grid.text(row, 2).to_owned()))).collect();
        Some(Self { codes, units, total })
    }
}
