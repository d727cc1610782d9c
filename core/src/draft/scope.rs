//! Defines which fields of a draft a change may affect, so that only those are checked again.

use std::collections::BTreeSet;

use crate::base::IndicatorCode;

/// The fields that a change may affect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChangeScope {
    /// Everything.
    All,
    /// The lines of the header.
    Header,
    /// These indicators.
    Indicators(BTreeSet<IndicatorCode>),
}
