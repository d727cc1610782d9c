//! What the office adds to the files: days of receipt, decisions on conflicts, corrections of figures.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::plan::{IndicatorCode, Office, Period, UnitCode};

/// When a file was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The file by its name (as in the ledger, or its last part) or by its SHA-256.
    pub file: String,
    /// The day.
    pub date: Date,
}

/// A person's decision between contents of equal standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The unit.
    pub unit: UnitCode,
    /// The period.
    pub period: Period,
    /// SHA-256 of the file that counts.
    pub sha256: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: Date,
    /// Why.
    pub why: String,
}

/// The office's own mending of a figure; the return itself is never edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The unit.
    pub unit: UnitCode,
    /// The indicator.
    pub code: IndicatorCode,
    /// The figure that the return gives; none where it gives none.
    #[serde(default)]
    pub old: Option<Decimal>,
    /// The figure that counts.
    pub new: Decimal,
    /// Who corrected it.
    pub who: String,
    /// When.
    pub when: Date,
    /// On what basis (a telephone call, a letter).
    pub basis: String,
}

/// Everything that a consolidation needs besides the plan and the files. As JSON it is part of what names a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instructions {
    /// The period.
    pub period: Period,
    /// The day up to which an absent return is counted as late; none: not counted.
    pub as_of: Option<Date>,
    /// Days of receipt.
    pub received: Vec<Receipt>,
    /// Decisions on conflicts.
    pub decisions: Vec<Decision>,
    /// Corrections of figures.
    pub corrections: Vec<Correction>,
    /// What the report prints about the issuing office; none: the plan's default.
    pub office: Option<Office>,
}

impl Instructions {
    /// Nothing but the period.
    pub const fn new(period: Period) -> Self {
        Self { period, as_of: None, received: Vec::new(), decisions: Vec::new(), corrections: Vec::new(), office: None }
    }
}
