//! Says which days are plausible as the answer to an indicator or in a column that asks for a day.

use jiff::civil::Date;

use super::{DataWindow, ValueType};

/// The days that are plausible; an end that is not given is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlausibleDays {
    pub(crate) first: Option<Date>,
    pub(crate) last: Option<Date>,
}

impl PlausibleDays {
    /// Whether a day is plausible.
    pub(crate) fn has(self, day: Date) -> bool {
        self.first.is_none_or(|first| day >= first) && self.last.is_none_or(|last| day <= last)
    }
}

impl ValueType {
    /// The days that are plausible in a return with this window: those that the plan gives, otherwise those of the window. `None` where the
    /// values are no days.
    pub(crate) fn plausible_days(&self, window: DataWindow) -> Option<PlausibleDays> {
        match *self {
            Self::Date { least: None, most: None } => Some(PlausibleDays { first: Some(window.first), last: Some(window.last) }),
            Self::Date { least, most } => {
                Some(PlausibleDays { first: least.map(crate::base::Date::inner), last: most.map(crate::base::Date::inner) })
            }
            _ => None,
        }
    }
}
