//! Holds the answers to one indicator, unit by unit, as a written report gives them.

use rust_decimal::Decimal;
use tonghop::Phrase;
use tonghop::consolidation::Correction;
use tonghop::plan::{AcrossUnits, Indicator, IndicatorCode};
use tonghop::report::read_back::Origin;

/// An indicator of a written report.
#[derive(Debug)]
pub(super) struct TracedIndicator {
    /// Period or title, as the report says it.
    pub(super) of: String,
    pub(super) total: Option<Decimal>,
    /// The unit whose figure the total is.
    pub(super) chosen: Option<String>,
    pub(super) units: Vec<UnitTrace>,
    /// The total as its operands give it, where the plan has it computed anew.
    pub(super) recomputed: Option<RecomputedTotal>,
    pub(super) compared: Comparison,
    /// Formulas of the workbook that were saved without their results.
    pub(super) uncalculated: Vec<String>,
}

/// A total that is computed anew, and what from.
#[derive(Debug)]
pub(super) struct RecomputedTotal {
    /// The operands in the order of the formula, each with its total over the units that have all operands.
    pub(super) operands: Vec<(IndicatorCode, Decimal)>,
    /// How many units have all operands.
    pub(super) units: usize,
    /// The total; none where an operand has none.
    pub(super) total: Option<Decimal>,
}

/// How the report stands to what was merged (decision 44).
#[derive(Debug)]
pub(super) enum Comparison {
    /// It says what was merged.
    Same,
    /// These cells say something else.
    Edited(Vec<EditedCell>),
    /// Nobody can tell, and why.
    Cannot(Phrase),
}

impl Comparison {
    pub(super) fn from_edited_cells(cells: Vec<EditedCell>) -> Self {
        if cells.is_empty() { Self::Same } else { Self::Edited(cells) }
    }

    /// The cells that were edited.
    pub(super) fn edited(&self) -> &[EditedCell] {
        match self {
            Self::Edited(cells) => cells,
            Self::Same | Self::Cannot(_) => &[],
        }
    }
}

/// A cell that was edited after the merge.
#[derive(Debug)]
pub(super) struct EditedCell {
    /// Sheet and cell, empty where only the figure is known to differ.
    pub(super) place: String,
    /// The unit, where the cell is of one.
    pub(super) unit: Option<String>,
    /// The cell holds the total.
    pub(super) total: bool,
    pub(super) now: String,
    pub(super) merged: String,
}

/// The answer of one unit.
#[derive(Debug)]
pub(super) struct UnitTrace {
    pub(super) code: String,
    pub(super) name: String,
    /// Name of the state in JSON.
    pub(super) state: String,
    /// What was answered, as text of the report.
    pub(super) value: Option<String>,
    /// The figure that counts.
    pub(super) figure: Option<Decimal>,
    pub(super) why: Option<String>,
    pub(super) note: Option<String>,
    pub(super) corrected: Option<Correction>,
    pub(super) origin: Option<Origin>,
}

/// What the figures of the units come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitsTotal {
    /// They give this figure.
    Figure(Option<Decimal>),
    /// They are never put together.
    Listed,
}

impl TracedIndicator {
    /// Puts the figures of the units together again.
    pub(super) fn recompute_total(&self, indicator: &Indicator) -> UnitsTotal {
        if let Some(recomputed) = &self.recomputed {
            return UnitsTotal::Figure(recomputed.total);
        }
        let figures = || self.units.iter().filter_map(|unit| unit.figure);
        match indicator.across_units {
            AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes => {
                let any = figures().next().is_some();
                UnitsTotal::Figure(figures().try_fold(Decimal::ZERO, Decimal::checked_add).filter(|_| any))
            }
            AcrossUnits::Max => UnitsTotal::Figure(figures().max()),
            AcrossUnits::None if self.units.len() == 1 => UnitsTotal::Figure(figures().next()),
            AcrossUnits::None | AcrossUnits::ConcatByUnit => UnitsTotal::Listed,
        }
    }

    /// Whether the figures of the units give the total.
    pub(super) fn has_matching_total(&self, indicator: &Indicator) -> bool {
        match self.recompute_total(indicator) {
            UnitsTotal::Figure(sum) => sum == self.total,
            UnitsTotal::Listed => self.total.is_none(),
        }
    }
}
