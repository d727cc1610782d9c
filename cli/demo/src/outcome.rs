//! Compares a report with the staged faults. The report must have a finding for every staged fault, and no other findings.

use std::collections::BTreeMap;

use tonghop::consolidation::{Consolidation, Outcome};
use tonghop::findings::Severity;
use tonghop::plan::{IndicatorCode, UnitCode};
use tonghop::submission::State;
use tonghop::{Lang, Phrase, Say};

use super::fault::{Evidence, FindingKey, StagedFault};

/// The faults, outcomes and answers that a report of the sample must have.
#[derive(Debug, Clone, Default)]
pub struct ExpectedReport {
    /// The staged faults.
    pub faults: Vec<StagedFault>,
    /// The outcome that each file must have, by its name in the ledger.
    pub outcomes: BTreeMap<String, Outcome>,
    /// The answers of each accepted return.
    pub answers: BTreeMap<UnitCode, BTreeMap<IndicatorCode, State>>,
}

impl ExpectedReport {
    /// The differences between a report and what is expected, one sentence each; empty where there are none.
    pub fn differences(&self, report: &Consolidation) -> Vec<Phrase> {
        let mut differences = Vec::new();
        self.compare_findings(report, &mut differences);
        self.compare_ledger(report, &mut differences);
        self.compare_answers(report, &mut differences);
        for fault in &self.faults {
            for sign in fault
                .signs
                .iter()
                .filter(|sign| !matches!(sign, Evidence::Finding(mark) if mark.severity < Severity::Note) && !sign.is_shown_in(report))
            {
                differences.push(Phrase::new(
                    format!("{}: không thấy {}", fault.what.vi, evidence_in_words(sign, Lang::Vi)),
                    format!("{}: {} is not there", fault.what.en, evidence_in_words(sign, Lang::En)),
                ));
            }
        }
        differences
    }

    /// The differences in the outcomes of files and in the answers. Findings are not compared, for plans whose findings nobody staged.
    pub fn file_and_answer_differences(&self, report: &Consolidation) -> Vec<Phrase> {
        let mut differences = Vec::new();
        self.compare_ledger(report, &mut differences);
        self.compare_answers(report, &mut differences);
        differences
    }

    /// Adds a sentence for each error or warning that the report does not have exactly as often as it was staged.
    fn compare_findings(&self, report: &Consolidation, differences: &mut Vec<Phrase>) {
        let mut balance: BTreeMap<FindingKey, i64> = BTreeMap::new();
        for sign in self.faults.iter().flat_map(|fault| &fault.signs) {
            if let Evidence::Finding(mark) = sign {
                *balance.entry(mark.clone()).or_default() -= 1;
            }
        }
        for finding in &report.findings {
            *balance.entry(FindingKey::from_finding(finding)).or_default() += 1;
        }
        for (mark, balance) in balance.into_iter().filter(|(mark, balance)| *balance != 0 && mark.severity < Severity::Note) {
            let place = |lang: Lang| {
                let parts = [Some(mark.severity.say(lang).into_owned()), Some(mark.code_and_rule()), mark.unit.clone(), mark.field.clone()];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
            };
            let times = balance.unsigned_abs();
            differences.push(if balance > 0 {
                Phrase::new(
                    format!("ngoài dàn dựng, {times} lần: {}", place(Lang::Vi)),
                    format!("not staged, {times} times: {}", place(Lang::En)),
                )
            } else {
                Phrase::new(
                    format!("đã dàn dựng nhưng thiếu {times} lần: {}", place(Lang::Vi)),
                    format!("staged but absent, {times} times: {}", place(Lang::En)),
                )
            });
        }
    }

    /// Adds a sentence for each file whose outcome differs, and for each that is missing in the ledger.
    fn compare_ledger(&self, report: &Consolidation, differences: &mut Vec<Phrase>) {
        for row in &report.ledger {
            let expected = self.outcomes.get(&row.file);
            if expected != Some(&row.outcome) {
                let say = |lang: Lang| {
                    expected.map_or_else(
                        || lang.pick("không có trong dàn dựng", "not staged").to_owned(),
                        |outcome| outcome.say(lang).into_owned(),
                    )
                };
                differences.push(Phrase::new(
                    format!("{}: {}, dự kiến {}", row.file, row.outcome.say(Lang::Vi), say(Lang::Vi)),
                    format!("{}: {}, expected {}", row.file, row.outcome.say(Lang::En), say(Lang::En)),
                ));
            }
        }
        for file in self.outcomes.keys().filter(|file| !report.ledger.iter().any(|row| row.file == **file)) {
            differences.push(Phrase::new(format!("{file}: không có trong danh sách tệp nhận được"), format!("{file}: not in the ledger")));
        }
    }

    /// Adds a sentence for each answer that the report has in another state than the return.
    fn compare_answers(&self, report: &Consolidation, differences: &mut Vec<Phrase>) {
        for line in &report.lines {
            for (unit, entry) in &line.by_unit {
                let given = self.answers.get(unit).and_then(|answers| answers.get(&line.code)).unwrap_or(&State::Missing);
                if entry.state != *given {
                    differences.push(Phrase::new(
                        format!("{unit} {}: đọc được {}, đã ghi {}", line.code, entry.state.say(Lang::Vi), given.say(Lang::Vi)),
                        format!("{unit} {}: read {}, given {}", line.code, entry.state.say(Lang::En), given.say(Lang::En)),
                    ));
                }
            }
        }
    }
}

fn evidence_in_words(sign: &Evidence, lang: Lang) -> String {
    match sign {
        Evidence::Outcome(file, outcome) => format!("{file}: {}", outcome.say(lang)),
        Evidence::Finding(mark) => mark.code_and_rule(),
        Evidence::Answer(unit, code, state) => format!("{unit} {code}: {}", state.say(lang)),
        Evidence::Answers(unit, answers) => format!("{unit}: {} {}", answers.len(), lang.pick("ô", "cells")),
        Evidence::Nil(unit) => format!("{unit}: {}", lang.pick("không phát sinh", "nil")),
    }
}
