//! Reads the sheet `Nguồn số liệu`: the file and cell from which each number of the matrix came.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Grid, ShownValue};
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::consolidation::Correction;
use crate::parse::date_text::read_date;
use crate::report::split_part_row_key;
use crate::submission::Raw;

/// Column of the unit's code, from 0.
const UNIT_CODE_COLUMN: u16 = 1;
/// Column of the file name, from 0.
const FILE_COLUMN: u16 = 3;
/// Column, from 0, of the sheet names in a row with the usual places (sheets and cells) of the answers of a kind of unit.
const USUAL_SHEETS_COLUMN: u16 = 4;
/// Column of the unit's sheet in its file, from 0.
const SHEET_COLUMN: u16 = 5;
/// Column of the revision of the unit's return, from 0.
const REVISION_COLUMN: u16 = 6;
/// First column of the indicators, from 0.
const FIRST_INDICATOR_COLUMN: u16 = 8;
/// Column of the description in the table of exceptions, which is below the sources; from 0.
const EXCEPTION_TEXT_COLUMN: u16 = 3;
/// Column of the basis of an exception, from 0.
const EXCEPTION_BASIS_COLUMN: u16 = 4;
/// Column of the kind of an exception, from 0.
const EXCEPTION_KIND_COLUMN: u16 = 5;
/// Column of the indicator code of an exception, from 0.
const EXCEPTION_CODE_COLUMN: u16 = 6;
/// Column of the day of an exception, from 0.
const EXCEPTION_DAY_COLUMN: u16 = 7;
/// The words at the beginning of a row with the usual places of the answers of a kind of unit.
const USUAL_ROW_PREFIX: &str = "Mặc định: ";
/// The words before the names of the sheets in a row with usual places.
const SHEET_LIST_PREFIX: &str = "Trang: ";
/// The title of the table of exceptions, which ends the table of sources.
const EXCEPTIONS_TITLE: &str = "TRƯỜNG HỢP NGOẠI LỆ";

/// The words for a corrected figure in the column of kinds of exceptions, in this version and in earlier ones.
const KINDS_OF_CORRECTION: [&str; 2] = ["điều chỉnh", "chỉnh sửa"];

/// Parses a figure as the report prints it (`1.250,5`); `None` for any other text. The report prints figures so in sentences, and where
/// they have more digits than a sheet keeps.
pub fn parse_printed_figure(text: &str) -> Option<Decimal> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"-.,".contains(&b)) && text.bytes().any(|b| b.is_ascii_digit());
    plain.then(|| Decimal::from_str_exact(&text.replace('.', "").replace(',', ".")).ok())?
}

/// Where a number was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: Option<String>,
    /// The cell.
    pub cell: Option<String>,
    /// The number of the revision of the return.
    pub revision: Option<u32>,
}

impl Origin {
    /// The sheet and the cell, as far as they are known: `Số liệu!E14`.
    pub fn sheet_and_cell(&self) -> String {
        [self.sheet.as_deref(), self.cell.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("!")
    }
}

/// The rows and columns of the sheet `Nguồn số liệu`.
#[derive(Debug)]
pub struct SourcesSheet<'g> {
    grid: &'g Grid,
    codes: BTreeMap<String, u16>,
    /// Row of the usual places of each kind of unit, by the name of the kind.
    usual: BTreeMap<&'g str, u32>,
    /// Row of each unit.
    units: BTreeMap<&'g str, u32>,
    /// Rows of the exceptions.
    exceptions: Vec<u32>,
}

impl<'g> SourcesSheet<'g> {
    /// Finds rows and columns in the cells of the sheet; `None` where the sheet has another layout.
    pub fn from_grid(grid: &'g Grid) -> Option<Self> {
        let (head, codes) = grid.find_code_row(FIRST_INDICATOR_COLUMN)?;
        let mut found = Self { grid, codes, usual: BTreeMap::new(), units: BTreeMap::new(), exceptions: Vec::new() };
        let mut ended = false;
        for row in grid.rows().into_iter().filter(|row| *row > head) {
            let first = grid.text(row, 0);
            ended |= first == EXCEPTIONS_TITLE;
            if ended {
                found.exceptions.push(row);
            } else if let Some(kind) = first.strip_prefix(USUAL_ROW_PREFIX) {
                found.usual.insert(kind, row);
            } else if !grid.text(row, UNIT_CODE_COLUMN).is_empty() {
                found.units.insert(grid.text(row, UNIT_CODE_COLUMN), row);
            }
        }
        Some(found)
    }

    /// Where the number of a unit was read; `None` where no file of the unit was accepted. `kind` is the name of its kind of unit.
    pub fn origin(&self, unit: &str, kind: &str, code: &str) -> Option<Origin> {
        self.origin_in_row(*self.units.get(unit)?, kind, code)
    }

    /// Where the numbers of a unit in a derived report were read: for each file its period, and where in it. `kind` is the name of its kind of
    /// unit.
    pub fn origins_by_period(&self, unit: &str, kind: &str, code: &str) -> Vec<(String, Option<Origin>)> {
        let Some(first) = self.units.get(unit) else { return Vec::new() };
        // The files of a unit stand below it; a unit that was joined from others has files of these.
        let below = self.grid.rows().into_iter().filter(|row| row > first);
        let parts = below.map_while(|row| Some((row, split_part_row_key(self.grid.text(row, UNIT_CODE_COLUMN))?)));
        parts.map(|(row, (_, period))| (period.to_owned(), self.origin_in_row(row, kind, code))).collect()
    }

    /// Where the number of an indicator was read in the file of a row.
    fn origin_in_row(&self, row: u32, kind: &str, code: &str) -> Option<Origin> {
        let column = *self.codes.get(code)?;
        let own_sheet = self.grid.text(row, SHEET_COLUMN);
        let mut origin = Origin { file: self.grid.text(row, FILE_COLUMN).to_owned(), ..Origin::default() };
        if let Some(ShownValue::Number(revision)) = self.grid.get(row, REVISION_COLUMN) {
            origin.revision = revision.to_u32();
        }
        let sheet_of_unit = || (!own_sheet.is_empty()).then(|| own_sheet.to_owned());
        match self.grid.text(row, column) {
            "–" => return None,
            "KPS" | "JSON" => origin.sheet = sheet_of_unit(),
            "" => {
                let usual = self.usual.get(kind).copied();
                let place = usual.map_or("", |row| self.grid.text(row, column));
                if let Some((sheet, cell)) = place.rsplit_once('!') {
                    (origin.sheet, origin.cell) = (Some(sheet.to_owned()), Some(cell.to_owned()));
                } else {
                    origin.cell = (!place.is_empty()).then(|| place.to_owned());
                    origin.sheet = usual.and_then(|row| self.usual_sheet(row, own_sheet)).or_else(sheet_of_unit);
                }
            }
            moved => match moved.rsplit_once('!') {
                Some((sheet, cell)) => (origin.sheet, origin.cell) = (Some(sheet.to_owned()), Some(cell.to_owned())),
                None => (origin.sheet, origin.cell) = (sheet_of_unit(), Some(moved.to_owned())),
            },
        }
        Some(origin)
    }

    /// The office's correction of the number of a unit, read from the table of exceptions; `None` where there is none.
    pub fn correction(&self, unit: &UnitCode, code: &IndicatorCode, period: Option<Period>) -> Option<Correction> {
        let told = |row: u32, column| self.grid.text(row, column);
        let same = |row: &u32| {
            KINDS_OF_CORRECTION.contains(&told(*row, EXCEPTION_KIND_COLUMN))
                && told(*row, UNIT_CODE_COLUMN) == unit.as_str()
                && told(*row, EXCEPTION_CODE_COLUMN) == code.as_str()
        };
        let row = self.exceptions.iter().copied().find(same)?;
        let what = told(row, EXCEPTION_TEXT_COLUMN);
        let now = what.strip_prefix("Điều chỉnh: ").and_then(|rest| rest.split_once(". Người điều chỉnh: "));
        let before = || what.strip_prefix("Chỉnh sửa: ").and_then(|rest| rest.split_once(". Người sửa: "));
        let (figures, by) = now.or_else(before)?;
        let (old, new) = figures.split_once(" → ")?;
        let day = told(row, EXCEPTION_DAY_COLUMN);
        let who = by.split_once(&format!(", ngày {day}. Căn cứ: ")).map_or(by, |(who, _)| who);
        Some(Correction {
            unit: unit.clone(),
            period,
            code: code.clone(),
            old: parse_printed_figure(old),
            old_text: old.strip_prefix('“').and_then(|text| text.strip_suffix('”')).map(str::to_owned),
            new: parse_printed_figure(new)?,
            who: who.to_owned(),
            when: read_date(&Raw::text(day), false).ok()?,
            exchanged: None,
            basis: told(row, EXCEPTION_BASIS_COLUMN).to_owned(),
        })
    }

    /// The sheet in the usual places in `row`: the unit's own sheet where the row names it, otherwise the first sheet; `None` where the row
    /// names none.
    fn usual_sheet(&self, row: u32, own: &str) -> Option<String> {
        let sheets = self.grid.text(row, USUAL_SHEETS_COLUMN).strip_prefix(SHEET_LIST_PREFIX)?;
        let own = sheets.split(", ").find(|sheet| *sheet == own);
        own.or_else(|| sheets.split(", ").next()).map(str::to_owned)
    }
}
