//! What the office adds to the files: days of receipt, decisions on conflicts, corrections of figures.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::text::clean_label;
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::parse::means_not_applicable;
use crate::plan::Office;
use crate::submission::State;

/// When a file was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The file by its name (as in the ledger, or its last part), or by its SHA-256 or the first eight or more digits of it.
    pub file: String,
    /// The day.
    pub date: Date,
    /// The day with day and month exchanged, where a true date cell held it and a spreadsheet program may have exchanged them (see
    /// [`swap_day_and_month`](crate::parse::date_text::swap_day_and_month)); none where the day was written out.
    pub exchanged: Option<Date>,
}

/// A person's decision between contents of equal standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The unit.
    pub unit: UnitCode,
    /// The period. For another one the decision does nothing.
    pub period: Period,
    /// The file that counts, named as in [`Receipt::file`].
    pub file: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: Date,
    /// The same with day and month exchanged, as in [`Receipt::exchanged`].
    pub exchanged: Option<Date>,
    /// Why.
    pub why: String,
}

/// A decision that was carried out, with the file as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedDecision {
    /// The unit.
    pub unit: UnitCode,
    /// The period.
    pub period: Period,
    /// Name of the file that counts; empty in reports of earlier versions.
    #[serde(default)]
    pub file: String,
    /// Its SHA-256, all of it.
    pub sha256: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: Date,
    /// Why.
    pub why: String,
}

/// The office's own correction of a figure; the return itself is never edited. Where old and new figure are the same, the office
/// confirms a figure that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The unit.
    pub unit: UnitCode,
    /// The period. For another one the correction does nothing. None where the list belongs to one period, and in reports of earlier
    /// versions.
    #[serde(default)]
    pub period: Option<Period>,
    /// The indicator.
    pub code: IndicatorCode,
    /// The figure that the return gives; none where it gives none.
    #[serde(default)]
    pub old: Option<Decimal>,
    /// What the return says in its place, where that could not be understood as a figure (`khoảng 400`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_text: Option<String>,
    /// The figure that counts.
    pub new: Decimal,
    /// Who corrected it.
    pub who: String,
    /// When.
    pub when: Date,
    /// The same with day and month exchanged, as in [`Receipt::exchanged`].
    #[serde(skip)]
    pub exchanged: Option<Date>,
    /// On what basis (a telephone call, a letter).
    pub basis: String,
}

impl Correction {
    /// Whether the figure of the return stays as it is.
    pub fn confirms(&self) -> bool {
        self.old == Some(self.new)
    }

    /// Whether the return says what the correction has as the old figure: the same figure, none, the same text, or “không áp dụng” in any
    /// of its words.
    pub fn matches_old_figure(&self, state: &State, raw: Option<&str>) -> bool {
        match &self.old_text {
            Some(text) if *state == State::NotApplicable => means_not_applicable(text),
            Some(text) => *state == State::Missing && raw.is_some_and(|raw| clean_label(raw) == clean_label(text)),
            // An empty column of old figures says that there was no answer, and “không áp dụng” is one.
            None => *state != State::NotApplicable && self.old == state.number(),
        }
    }

    /// Whether it has effect in that period.
    pub fn applies_to(&self, period: Period) -> bool {
        self.period.is_none_or(|own| own == period)
    }
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
