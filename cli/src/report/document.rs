//! The report as its JSON document, as far as the command line reads it.

use std::collections::BTreeMap;

use serde::Deserialize;
use tonghop::consolidation::Correction;

/// A document of the format `tonghop-report/1`.
#[derive(Debug, Deserialize)]
pub(crate) struct ReportFile {
    pub(crate) format: String,
    pub(crate) plan: String,
    pub(crate) period: String,
    pub(crate) indicators: Vec<LineWire>,
    pub(crate) units: Vec<UnitWire>,
}

/// One indicator.
#[derive(Debug, Deserialize)]
pub(crate) struct LineWire {
    pub(crate) code: String,
    pub(crate) total: Option<String>,
    pub(crate) chosen: Option<String>,
    pub(crate) by_unit: BTreeMap<String, EntryWire>,
}

/// One answer.
#[derive(Debug, Deserialize)]
pub(crate) struct EntryWire {
    pub(crate) state: String,
    pub(crate) value: Option<String>,
    pub(crate) why: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) corrected: Option<Correction>,
    pub(crate) source: Option<SourceWire>,
}

/// Where an answer was read.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SourceWire {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) cell: Option<String>,
    pub(crate) revision: Option<u32>,
}

/// One unit.
#[derive(Debug, Deserialize)]
pub(crate) struct UnitWire {
    pub(crate) code: String,
    pub(crate) name: String,
}
