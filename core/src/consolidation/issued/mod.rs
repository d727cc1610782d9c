//! Reports that were issued for earlier periods. Previous figures and the year to date come from them (decision 39).

mod entered;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Share;
use crate::base::Phrase;
use crate::base::{IndicatorCode, Period, UnitCode};

pub use entered::{EnteredFigure, reports_from_entered};

/// A file that is a report, or a list of figures from before the program was used: what was read of it, or why nothing can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastReport {
    /// Its name, as in the ledger.
    pub file: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The period, where that much could be read.
    pub period: Option<Period>,
    /// What it says, or why it cannot be used.
    pub content: Result<IssuedContent, Phrase>,
}

/// What a report says of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedContent {
    /// The run that wrote it; the hash of the list where the figures were entered.
    pub run: String,
    /// Number of the plan.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// In which form it was read.
    pub form: IssuedForm,
    /// The units, in the order of their codes.
    pub units: Vec<IssuedUnit>,
    /// The lines, in the order of their codes.
    pub lines: Vec<IssuedLine>,
}

/// In which form a past report was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssuedForm {
    /// The JSON document.
    Document,
    /// The workbook.
    Workbook,
    /// A list of figures from before the program was used (decision 75).
    Entered,
}

/// A unit of a past report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedUnit {
    /// The code.
    pub code: UnitCode,
    /// First day on which the code meant this unit, where the report says so.
    pub valid_from: Option<Date>,
}

/// One indicator of a past report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedLine {
    /// The indicator.
    pub code: IndicatorCode,
    /// The figure for all units together.
    pub total: Option<Decimal>,
    /// The year to date that it printed.
    pub year_to_date: Option<Decimal>,
    /// How many of how many owed unit-periods stood behind that.
    pub ytd_periods: Share,
    /// What each unit gave, in the order of [`IssuedContent::units`]; empty where only the total is known.
    pub answers: Vec<PastAnswer>,
    /// Cells that were edited since: the line cannot be compared.
    pub edited: Vec<CellEdit>,
    /// Units whose figure was the office's correction, with what the return said.
    pub corrected: BTreeMap<UnitCode, Option<Decimal>>,
    /// The paper that figures were entered from.
    pub basis: Option<String>,
    /// For whom the figures were entered; none where a report was read.
    pub entered: Option<EnteredFor>,
}

/// For whom figures from before the program was used were entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnteredFor {
    /// One figure for all units together.
    AllUnits,
    /// Figures of single units: the others are still owed.
    Units,
}

/// What a past report tells of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastAnswer {
    /// It did not owe the figure.
    NotOwed,
    /// It owed one, and gave none that counts.
    Nothing,
    /// The figure.
    Figure(Decimal),
}

/// A cell of a report that says something else than what was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellEdit {
    /// Sheet and cell (`Theo đơn vị!N12`); only the sheet where row or column is gone.
    pub place: String,
    /// The unit; none for a total.
    pub unit: Option<UnitCode>,
    /// What stands there now.
    pub now: String,
    /// What was merged.
    pub merged: String,
}

impl IssuedContent {
    /// The line of an indicator.
    pub fn line(&self, code: &IndicatorCode) -> Option<&IssuedLine> {
        let index = self.lines.binary_search_by(|line| line.code.cmp(code)).ok()?;
        self.lines.get(index)
    }

    /// Where a unit stands among those of the report.
    pub fn unit_index(&self, unit: &UnitCode) -> Option<usize> {
        self.units.binary_search_by(|known| known.code.cmp(unit)).ok()
    }
}

impl IssuedLine {
    /// What the unit at this place gave.
    pub fn answer(&self, place: usize) -> PastAnswer {
        self.answers.get(place).copied().unwrap_or(PastAnswer::NotOwed)
    }

    /// The figures that counted, by place of the unit.
    pub fn figures(&self) -> impl Iterator<Item = (usize, Decimal)> {
        self.answers.iter().enumerate().filter_map(|(place, told)| match told {
            PastAnswer::Figure(figure) => Some((place, *figure)),
            PastAnswer::NotOwed | PastAnswer::Nothing => None,
        })
    }

    /// How many of how many owing units gave a figure.
    pub fn share(&self) -> Share {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let owed = self.answers.iter().filter(|told| **told != PastAnswer::NotOwed).count();
        Share { have: count(self.figures().count()), owed: count(owed) }
    }
}
