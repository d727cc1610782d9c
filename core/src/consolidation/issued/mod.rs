//! Defines the content of reports that were issued for earlier periods. Previous figures and the year to date come from them (decision 39).

mod entered;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Share;
use crate::base::Phrase;
use crate::base::{CategoryId, IndicatorCode, Period, UnitCode};

pub use entered::{EnteredFigure, reports_from_entered_figures};

/// A file that is a report, or a list of figures from before the program was used, with its content or the reason why it cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastReport {
    /// The name of the file, as in the ledger.
    pub file: String,
    /// SHA-256 of the bytes of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// The period; none where it could not be read.
    pub period: Option<Period>,
    /// The content of the report, or the reason why it cannot be used.
    pub content: Result<IssuedContent, Phrase>,
}

/// The content of a past report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedContent {
    /// The identifier of the run that wrote the report; the hash of the list where the figures were entered.
    pub run: String,
    /// Number of the plan.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// The form in which the report was read.
    pub form: IssuedForm,
    /// The units, in the order of their codes.
    pub units: Vec<IssuedUnit>,
    /// The lines, in the order of their codes.
    pub lines: Vec<IssuedLine>,
    /// The file that counted for each unit; none where the report does not say.
    pub counted: Option<BTreeMap<UnitCode, CountedFile>>,
}

/// The form in which a past report was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssuedForm {
    /// The JSON document.
    Document,
    /// The workbook.
    Workbook,
    /// A list of figures from before the program was used (decision 75).
    Entered,
}

/// A file that counted for a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedFile {
    /// The name of the file.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// A unit of a past report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedUnit {
    /// The code.
    pub code: UnitCode,
    /// First day on which the code meant this unit; none where the report does not give it.
    pub valid_from: Option<Date>,
}

/// One indicator of a past report, with its total and the answers of all units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedLine {
    /// The indicator.
    pub code: IndicatorCode,
    /// The figure for all units together.
    pub total: Option<Decimal>,
    /// The year to date that the report printed.
    pub year_to_date: Option<Decimal>,
    /// How many of how many owed unit-periods the year to date is made of.
    pub ytd_periods: Share,
    /// The answer of each unit, in the order of [`IssuedContent::units`]; empty where only the total is known.
    pub answers: Vec<PastAnswer>,
    /// Cells that were edited after the merge; with any such cell the line cannot be compared.
    pub edited: Vec<CellEdit>,
    /// Units whose figure was corrected by the office, each with the figure of its return.
    pub corrected: BTreeMap<UnitCode, Option<Decimal>>,
    /// The paper that figures were entered from; none where a report was read.
    pub basis: Option<String>,
    /// For whom the figures were entered; none where a report was read.
    pub entered: Option<EnteredFor>,
    /// The figures that only the JSON document holds; none where another form was read.
    pub printed: Option<PrintedFigures>,
}

/// The figures of a line that only the JSON document of a report holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintedFigures {
    /// The total of the period before.
    pub previous: Option<Decimal>,
    /// The change since the period before.
    pub change: Option<Decimal>,
    /// This change in percent.
    pub change_percent: Option<Decimal>,
    /// The attainment of the target in percent.
    pub attainment: Option<Decimal>,
    /// The number of units that gave a figure; none where the document does not count the states.
    pub have: Option<u32>,
    /// The number of units that chose each option.
    pub options: Vec<(CategoryId, u32)>,
}

/// For whom figures from before the program was used were entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnteredFor {
    /// One figure for all units together.
    AllUnits,
    /// Figures of single units; the figures of the other units are still owed.
    Units,
}

/// The answer of one unit in a past report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastAnswer {
    /// The unit did not owe the figure.
    NotOwed,
    /// The unit owed the figure and gave none that counts.
    Nothing,
    /// The figure.
    Figure(Decimal),
}

/// A cell of a report whose content differs from what the merge wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellEdit {
    /// Sheet and cell (`Theo đơn vị!N12`); the sheet alone where the row or the column was deleted.
    pub place: String,
    /// The unit of the cell; none where the cell holds a total.
    pub unit: Option<UnitCode>,
    /// The content of the cell now.
    pub now: String,
    /// The content that the merge wrote.
    pub merged: String,
}

impl IssuedContent {
    /// The line of an indicator; `None` where the report has none.
    pub fn line(&self, code: &IndicatorCode) -> Option<&IssuedLine> {
        let index = self.lines.binary_search_by(|line| line.code.cmp(code)).ok()?;
        self.lines.get(index)
    }

    /// The index of a unit in [`IssuedContent::units`]; `None` where the report does not have the unit.
    pub fn unit_index(&self, unit: &UnitCode) -> Option<usize> {
        self.units.binary_search_by(|known| known.code.cmp(unit)).ok()
    }
}

impl IssuedLine {
    /// The answer of the unit at this index of [`IssuedContent::units`].
    pub fn answer(&self, place: usize) -> PastAnswer {
        self.answers.get(place).copied().unwrap_or(PastAnswer::NotOwed)
    }

    /// The figures that counted, each with the index of its unit.
    pub fn figures(&self) -> impl Iterator<Item = (usize, Decimal)> {
        self.answers.iter().enumerate().filter_map(|(place, told)| match told {
            PastAnswer::Figure(figure) => Some((place, *figure)),
            PastAnswer::NotOwed | PastAnswer::Nothing => None,
        })
    }

    /// How many units gave a figure, and how many owe one.
    pub fn share(&self) -> Share {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let owed = self.answers.iter().filter(|told| **told != PastAnswer::NotOwed).count();
        Share { have: count(self.figures().count()), owed: count(owed) }
    }
}
