//! Defines how a line compares with earlier periods: with the period before, and with the same period one year before.

use rust_decimal::Decimal;

use crate::base::UnitCode;

/// A comparison with an earlier period, over the units that have figures in both periods (decision 42).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodComparison {
    /// Number of these units.
    pub units: u32,
    /// The figure of these units in this period.
    pub now: Decimal,
    /// The figure of these units in the earlier period.
    pub before: Decimal,
    /// Units that have a figure in this period and none before.
    pub apart: Vec<UnitCode>,
}

/// How many of the figures that are owed were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct Share {
    /// Number of figures that were given.
    pub have: u32,
    /// Number of figures that are owed.
    pub owed: u32,
}

impl Share {
    /// Whether all figures that are owed were given.
    pub const fn complete(self) -> bool {
        self.have >= self.owed
    }
}

/// An indicator in the same period one year before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastYear {
    /// The total, as it was issued; none where there was none, or where its cells were edited.
    pub total: Option<Decimal>,
    /// How many of how many owing units `total` is made of.
    pub units: Share,
    /// The difference, over the units that have figures in both periods.
    pub change: Option<Decimal>,
    /// The change in percent of the figure of the same units one year before, with one decimal.
    pub change_percent: Option<Decimal>,
    /// The comparison that the change comes from; none where there is no change.
    pub compared: Option<PeriodComparison>,
    /// Whether cells of the line were edited in the report of that period, so that the line cannot be compared with it.
    pub edited: bool,
    /// The paper from which the figures were entered; none where a report or returns were read.
    pub entered: Option<String>,
}
