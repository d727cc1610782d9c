//! Defines the groups of units by which a report has sub-totals.

use rust_decimal::Decimal;

use super::Share;
use crate::base::{Lang, UnitCode};

/// A group of units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitGroup {
    /// The name; none for the units that are in no group, which come last.
    pub name: Option<String>,
    /// The owing units, in the order of the plan.
    pub units: Vec<UnitCode>,
}

impl UnitGroup {
    /// The name, or words for the units that are in no group.
    pub fn label(&self, lang: Lang) -> &str {
        self.name.as_deref().unwrap_or_else(|| lang.pick("Đơn vị chưa xếp nhóm", "Units without a group"))
    }
}

/// The sub-total of a group in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupTotal {
    /// The figure; none where no unit of the group gave one, or where it does not add up.
    pub total: Option<Decimal>,
    /// Whether figures are there and not added, because the indicator does not add up over units.
    pub listed: bool,
    /// How many of how many owing units gave a figure.
    pub units: Share,
}
