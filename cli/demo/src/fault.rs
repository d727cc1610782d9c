//! Defines a staged fault, and the findings that it must produce.

use std::collections::BTreeMap;

use tonghop::Phrase;
use tonghop::consolidation::{Consolidation, Outcome};
use tonghop::findings::{Finding, Severity};
use tonghop::plan::{IndicatorCode, UnitCode};
use tonghop::submission::State;

/// One thing that was staged.
#[derive(Debug, Clone)]
pub struct StagedFault {
    /// What it is.
    pub what: Phrase,
    /// The files concerned, as the ledger names them.
    pub files: Vec<String>,
    /// What must be found.
    pub signs: Vec<Evidence>,
}

/// What must be found for a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A file came out so in the ledger.
    Outcome(String, Outcome),
    /// A finding.
    Finding(FindingKey),
    /// An answer stands so in the report.
    Answer(UnitCode, IndicatorCode, State),
    /// All answers of a unit stand so in the report.
    Answers(UnitCode, BTreeMap<IndicatorCode, State>),
    /// The unit stands as having nothing to report.
    Nil(UnitCode),
}

/// What a finding is recognised by: not its words, and not the cell in which it happens to stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// How heavy it weighs.
    pub severity: Severity,
    /// The code.
    pub code: String,
    /// The rule of the plan.
    pub rule: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The indicator or the line of the header.
    pub field: Option<String>,
    /// Whether the officer explained it.
    pub explained: bool,
}

impl FindingKey {
    /// The mark of a finding.
    pub fn from_finding(finding: &Finding) -> Self {
        Self {
            severity: finding.severity(),
            code: finding.code().to_owned(),
            rule: finding.problem.rule().map(ToString::to_string),
            unit: finding.place.unit.as_ref().map(ToString::to_string),
            field: finding.place.field.as_ref().map(ToString::to_string),
            explained: finding.explained.is_some(),
        }
    }

    pub(super) fn new(severity: Severity, code: &str) -> Self {
        Self { severity, code: code.to_owned(), rule: None, unit: None, field: None, explained: false }
    }

    pub(super) fn rule(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_owned());
        self
    }

    pub(super) fn unit(mut self, unit: &str) -> Self {
        self.unit = Some(unit.to_owned());
        self
    }

    pub(super) fn field(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    pub(super) fn explained(mut self) -> Self {
        self.explained = true;
        self
    }

    /// In one word: `SUB100 [R06a]`.
    pub fn code_and_rule(&self) -> String {
        self.rule.as_ref().map_or_else(|| self.code.clone(), |rule| format!("{} [{rule}]", self.code))
    }
}

impl Evidence {
    /// Whether the report shows it.
    pub fn is_shown_in(&self, report: &Consolidation) -> bool {
        match self {
            Self::Outcome(file, outcome) => report.ledger.iter().any(|row| row.file == *file && row.outcome == *outcome),
            Self::Finding(mark) => report.findings.iter().any(|finding| FindingKey::from_finding(finding) == *mark),
            Self::Answer(unit, code, state) => answer_has_state(report, unit, code, state),
            Self::Answers(unit, answers) => answers.iter().all(|(code, state)| answer_has_state(report, unit, code, state)),
            Self::Nil(unit) => report.units.iter().any(|row| row.code == *unit && row.nil),
        }
    }
}

fn answer_has_state(report: &Consolidation, unit: &UnitCode, code: &IndicatorCode, state: &State) -> bool {
    report.lines.iter().any(|line| line.code == *code && line.by_unit.get(unit).is_some_and(|entry| entry.state == *state))
}
