//! Defines a staged fault and the evidence that a report must show for it.

use std::collections::BTreeMap;

use tonghop::Phrase;
use tonghop::consolidation::{Consolidation, Outcome};
use tonghop::findings::{Finding, Severity};
use tonghop::plan::{IndicatorCode, UnitCode};
use tonghop::submission::State;

/// A fault that was put into the sample on purpose.
#[derive(Debug, Clone)]
pub struct StagedFault {
    /// A description of the fault.
    pub what: Phrase,
    /// The files concerned, as the ledger names them.
    pub files: Vec<String>,
    /// Everything that the report must show because of the fault.
    pub signs: Vec<Evidence>,
}

/// One thing that the report must show because of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The ledger has this file with this outcome.
    Outcome(String, Outcome),
    /// The report has this finding.
    Finding(FindingKey),
    /// The report has this state for the answer of a unit to an indicator.
    Answer(UnitCode, IndicatorCode, State),
    /// The report has these states for the answers of a unit.
    Answers(UnitCode, BTreeMap<IndicatorCode, State>),
    /// The report lists the unit with “nothing to report”.
    Nil(UnitCode),
}

/// The properties by which a staged finding is recognised. Its wording and its cell do not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// The severity of the finding.
    pub severity: Severity,
    /// The code of the finding (`SUB100`).
    pub code: String,
    /// The id of the rule of the plan that the finding is about (`R06a`).
    pub rule: Option<String>,
    /// The code of the unit.
    pub unit: Option<String>,
    /// The code of the indicator, or the line of the header.
    pub field: Option<String>,
    /// Whether the officer explained the finding.
    pub explained: bool,
}

impl FindingKey {
    /// The key of a finding of a report.
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

    /// Sets the rule of the key.
    pub(super) fn rule(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_owned());
        self
    }

    /// Sets the unit of the key.
    pub(super) fn unit(mut self, unit: &str) -> Self {
        self.unit = Some(unit.to_owned());
        self
    }

    /// Sets the indicator or the line of the header of the key.
    pub(super) fn field(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// Marks the key as that of a finding that the officer explained.
    pub(super) fn explained(mut self) -> Self {
        self.explained = true;
        self
    }

    /// The code, followed by the rule where there is one: `SUB100 [R06a]`.
    pub fn code_and_rule(&self) -> String {
        self.rule.as_ref().map_or_else(|| self.code.clone(), |rule| format!("{} [{rule}]", self.code))
    }
}

impl Evidence {
    /// Whether the report shows this evidence.
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
