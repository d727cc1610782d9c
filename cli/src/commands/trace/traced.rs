//! Defines what `trace` reads from a report: the answers to one indicator, unit by unit, and edits after the merge.

use rust_decimal::Decimal;
use tonghop::consolidation::{Correction, MissingReason, OptionCount};
use tonghop::plan::{AcrossUnits, Indicator, IndicatorCode};
use tonghop::report::read_back::Origin;
use tonghop::submission::PartCounts;
use tonghop::{Lang, Phrase, Say};

use super::periods::PeriodTrace;

/// An indicator as a written report contains it.
#[derive(Debug)]
pub(super) struct TracedIndicator {
    /// The period, in the words of the report.
    pub(super) of: String,
    pub(super) total: Option<Decimal>,
    /// The unit whose figure is the total, where the total is not a sum.
    pub(super) chosen: Option<String>,
    pub(super) units: Vec<UnitTrace>,
    /// The total as its operands give it, where the plan has it computed anew.
    pub(super) recomputed: Option<RecomputedTotal>,
    pub(super) compared: Comparison,
    /// The cells of formulas that were saved without their results.
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

/// The result of comparing the figures of a report with those that were merged (decision 44).
#[derive(Debug)]
pub(super) enum Comparison {
    /// The report has the merged figures.
    Same,
    /// These cells have other figures.
    Edited(Vec<EditedCell>),
    /// A comparison is impossible, for this reason.
    Cannot(Phrase),
}

impl Comparison {
    /// The result for a list of edited cells: [`Self::Same`] where the list is empty.
    pub(super) fn from_edited_cells(cells: Vec<EditedCell>) -> Self {
        if cells.is_empty() { Self::Same } else { Self::Edited(cells) }
    }

    /// The cells that were edited; empty where none was, or where no comparison was possible.
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
    /// The sheet and cell; empty where the cell is unknown, because only the figures were compared.
    pub(super) place: String,
    /// The code of the unit, where the cell belongs to one unit.
    pub(super) unit: Option<String>,
    /// Whether the cell contains the total.
    pub(super) total: bool,
    pub(super) now: String,
    pub(super) merged: String,
}

/// The answer of one unit to the indicator, and where the answer comes from.
#[derive(Debug)]
pub(super) struct UnitTrace {
    pub(super) code: String,
    pub(super) name: String,
    /// The name of the state in JSON.
    pub(super) state: String,
    /// The answer as text, as the report contains it.
    pub(super) value: Option<String>,
    /// The answer as a number; `None` where no number counts.
    pub(super) figure: Option<Decimal>,
    pub(super) why: Option<String>,
    pub(super) note: Option<String>,
    pub(super) corrected: Option<Correction>,
    pub(super) origin: Option<Origin>,
    /// SHA-256 of the file, where the report tells it with the answer.
    pub(super) sha256: Option<String>,
    /// The answers that stand behind the figure of a consolidated return, where the report tells them.
    pub(super) parts: Option<PartCounts>,
    /// The answers of the shorter periods that it was put together from; empty where the report is not derived.
    pub(super) periods: Vec<PeriodTrace>,
}

impl UnitTrace {
    /// Whether the condition on which the indicator is asked does not hold for the unit, as the document or the sheet says.
    pub(super) fn is_not_asked(&self) -> bool {
        let reasons = [MissingReason::NotAsked, MissingReason::NotCombined];
        let says = |why: &str| reasons.iter().any(|reason| why == reason.key() || why == reason.say(Lang::Vi));
        self.state == "missing" && self.why.as_deref().is_some_and(says)
    }
}

/// The result of combining the figures of the units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitsTotal {
    /// The total; `None` where no unit has a figure.
    Figure(Option<Decimal>),
    /// The figures are listed and not combined.
    Listed,
}

impl TracedIndicator {
    /// The number of units for each option that was chosen, counted again from the answers; `None` where the indicator is not answered by
    /// choosing.
    pub(super) fn count_options(&self, indicator: &Indicator) -> Option<Vec<OptionCount>> {
        let chose = |code: &str| self.units.iter().filter(|unit| unit.state == "value" && unit.value.as_deref() == Some(code)).count();
        let count = |code: &str| u32::try_from(chose(code)).unwrap_or(u32::MAX);
        let counts = indicator.choices()?.iter();
        Some(counts.map(|option| OptionCount { option: option.clone(), units: count(option.code.as_str()) }).collect())
    }

    /// The earliest or latest day of the units, as the indicator says, as `2019-02-14`; `None` where it says neither.
    pub(super) fn find_day(&self, indicator: &Indicator) -> Option<&str> {
        // Written in this way, days are sorted as texts are.
        let days = self.units.iter().filter(|unit| unit.state == "value").filter_map(|unit| unit.value.as_deref());
        match indicator.across_units {
            AcrossUnits::Earliest => days.min(),
            AcrossUnits::Latest => days.max(),
            _ => None,
        }
    }

    /// Combines the figures of the units again, in the way of the indicator.
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
            AcrossUnits::None | AcrossUnits::CountEach | AcrossUnits::Earliest | AcrossUnits::Latest | AcrossUnits::ConcatByUnit => {
                UnitsTotal::Listed
            }
        }
    }

    /// Whether the figures of the units, combined again, give the total of the report.
    pub(super) fn has_matching_total(&self, indicator: &Indicator) -> bool {
        match self.recompute_total(indicator) {
            UnitsTotal::Figure(sum) => sum == self.total,
            UnitsTotal::Listed => self.total.is_none(),
        }
    }
}
