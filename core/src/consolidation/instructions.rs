//! Defines what the office adds to the files: days of receipt, decisions on conflicts, corrections of figures.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::text::clean_label;
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::parse::means_not_applicable;
use crate::plan::Office;
use crate::submission::State;

/// The day on which a file was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The name of the file (as in the ledger, or its last part), or its SHA-256, or at least the first eight digits of that.
    pub file: String,
    /// The day of receipt.
    pub date: Date,
    /// The day of receipt with day and month exchanged, where a true date cell held it and a spreadsheet program may have exchanged them
    /// (see [`swap_day_and_month`](crate::parse::date_text::swap_day_and_month)); none where the day was written out.
    pub exchanged: Option<Date>,
}

/// A person's decision which file counts, where several with equal claims contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The unit.
    pub unit: UnitCode,
    /// The period. In a consolidation of another period the decision has no effect.
    pub period: Period,
    /// The file that counts, named as in [`Receipt::file`].
    pub file: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: Date,
    /// This day with day and month exchanged, as in [`Receipt::exchanged`].
    pub exchanged: Option<Date>,
    /// Why.
    pub why: String,
}

/// A decision that was carried out, with the name and hash of the file from the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedDecision {
    /// The unit.
    pub unit: UnitCode,
    /// The period.
    pub period: Period,
    /// Name of the file that counts; empty in reports of earlier versions.
    #[serde(default)]
    pub file: String,
    /// The whole SHA-256 of that file.
    pub sha256: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: Date,
    /// Why.
    pub why: String,
}

/// The office's own correction of a figure; the return itself is never edited. Where old and new figure are the same, the office confirms a
/// figure about which a warning asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The unit.
    pub unit: UnitCode,
    /// The period. In a consolidation of another period the correction has no effect. None where the list belongs to one period, and in
    /// reports of earlier versions.
    #[serde(default)]
    pub period: Option<Period>,
    /// The indicator.
    pub code: IndicatorCode,
    /// The figure that the return gives; none where the return gives no figure.
    #[serde(default)]
    pub old: Option<Decimal>,
    /// The text that the return has instead of a figure, where it could not be understood as one (`khoảng 400`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_text: Option<String>,
    /// The figure that counts.
    pub new: Decimal,
    /// Who corrected it.
    pub who: String,
    /// When.
    pub when: Date,
    /// This day with day and month exchanged, as in [`Receipt::exchanged`].
    #[serde(skip)]
    pub exchanged: Option<Date>,
    /// On what basis (a telephone call, a letter).
    pub basis: String,
}

impl Correction {
    /// Whether the correction confirms the figure of the return, because old and new figure are the same.
    pub fn confirms(&self) -> bool {
        self.old == Some(self.new)
    }

    /// Whether the answer in the return matches the old figure of the correction: the same figure, no figure in both, the same text, or
    /// “không áp dụng” in any of its wordings.
    pub fn matches_old_figure(&self, state: &State, raw: Option<&str>) -> bool {
        match &self.old_text {
            Some(text) if *state == State::NotApplicable => means_not_applicable(text),
            Some(text) => *state == State::Missing && raw.is_some_and(|raw| clean_label(raw) == clean_label(text)),
            // An empty column of old figures means that there was no answer; “không áp dụng” is an answer.
            None => *state != State::NotApplicable && self.old == state.number(),
        }
    }

    /// Whether the correction applies to a consolidation of this period.
    pub fn applies_to(&self, period: Period) -> bool {
        self.period.is_none_or(|own| own == period)
    }
}

/// Everything that a consolidation needs besides the plan and the files. The JSON of this type is part of the identifier of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instructions {
    /// The period.
    pub period: Period,
    /// The day up to which the delay of an absent return is counted; none where delay is not counted.
    pub as_of: Option<Date>,
    /// Days of receipt.
    pub received: Vec<Receipt>,
    /// Decisions on conflicts.
    pub decisions: Vec<Decision>,
    /// Corrections of figures.
    pub corrections: Vec<Correction>,
    /// The node of the tree of units at which the report is made: the units that report to it owe returns. None for the unit for which the
    /// plan has its returns consolidated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<UnitCode>,
    /// What the report prints about the issuing office; none where the plan's own entry is used.
    pub office: Option<Office>,
}

impl Instructions {
    /// Instructions that consist of the period alone.
    pub const fn new(period: Period) -> Self {
        Self { period, as_of: None, received: Vec::new(), decisions: Vec::new(), corrections: Vec::new(), at: None, office: None }
    }
}
