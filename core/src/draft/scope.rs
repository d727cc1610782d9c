//! Names the fields of a draft that a change can have affected, so that only those are checked again.

use std::collections::BTreeSet;

use crate::base::IndicatorCode;

/// What a change can have touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChangeScope {
    /// Everything.
    All,
    /// The lines of the header.
    Header,
    /// These indicators.
    Indicators(BTreeSet<IndicatorCode>),
}
