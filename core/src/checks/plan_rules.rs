//! Checks the rules of the plan. A broken rule is reported with the id, severity and words that the plan gives it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{CheckContext, History};
use crate::base::IndicatorCode;
use crate::base::Phrase;
use crate::findings::{AnswerProblem, Finding, Severity};
use crate::plan::{ChoiceOption, Rule};
use crate::rules::{Operand, Operands, Verdict};
use crate::submission::{State, Value};

/// Adds a finding for each rule in the context that the submission breaks, without earlier periods.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for rule in &case.rules {
        check_rule(case, rule, None, findings);
    }
}

/// Reports one rule if the submission breaks it. `history` gives figures of earlier periods, where they are known.
pub(super) fn check_rule(case: &CheckContext<'_>, rule: &Rule, history: Option<&dyn History>, findings: &mut Vec<Finding>) {
    let figures = SubmissionFigures { case, history };
    if rule.expression.evaluate(&figures) != Verdict::Broken {
        return;
    }
    let sentence = rule
        .expression
        .explain(&|code| case.index.indicator(code).map_or_else(|| Phrase::same(code.as_str()), crate::plan::Indicator::name_phrase));
    let values = Phrase::of(&rule.expression.read_operands(&figures));
    let (arithmetic, advice) = (rule.expression.explain_arithmetic(&figures), advice(rule.severity));
    let problem = AnswerProblem::BrokenRule { rule: rule.id.clone(), severity: rule.severity, sentence, values, arithmetic, advice };
    let mut finding = case.finding(problem, rule.expression.owner());
    if rule.severity == Severity::Warning {
        // A note on the row of any operand explains the warning.
        finding.explained =
            rule.expression.codes().iter().find_map(|code| case.entry(code).and_then(|entry| entry.note().map(str::to_owned)));
    }
    findings.push(finding);
}

/// What to do about a broken rule: an error is corrected, a warning may be explained. The sentence fits every reader, in a sheet or in the
/// browser form.
fn advice(severity: Severity) -> Phrase {
    match severity {
        Severity::Error => {
            Phrase::new("Sửa số chưa đúng; giải trình không thay được việc sửa số.", "Correct the wrong figure; a note is not enough.")
        }
        Severity::Warning | Severity::Note => Phrase::new(
            "Nếu số liệu đúng, ghi lý do ở cột Giải trình của một trong các dòng đó.",
            "If the figures are right, give the reason in the note of one of these rows.",
        ),
    }
}

/// Gives the figures of one submission to the evaluation of rules.
struct SubmissionFigures<'a> {
    case: &'a CheckContext<'a>,
    history: Option<&'a dyn History>,
}

impl Operands for SubmissionFigures<'_> {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        let code = operand.code();
        if !self.case.is_asked(code) {
            return None;
        }
        match operand {
            Operand::Current(_) => self.case.entry(code)?.number(),
            // Only the period before in the same report year is comparable (decision 12).
            Operand::Previous(_) => self.case.submission.period.previous_in_year().and(self.case.entry(code)?.previous()),
            Operand::YearToDate(_) => self.history?.year_to_date(code)?.checked_add(self.case.entry(code)?.number()?),
        }
    }

    fn truth(&self, code: &IndicatorCode) -> Option<bool> {
        match self.case.submission.state(code) {
            State::Value(Value::Flag(flag)) if self.case.is_asked(code) => Some(*flag),
            _ => None,
        }
    }

    fn choice(&self, code: &IndicatorCode) -> Option<Arc<ChoiceOption>> {
        match self.case.submission.state(code) {
            State::Value(Value::Choice(option)) if self.case.is_asked(code) => Some(option.clone()),
            _ => None,
        }
    }

    fn months(&self) -> u8 {
        self.case.submission.period.months()
    }

    fn scale(&self, code: &IndicatorCode) -> u32 {
        self.case.index.indicator(code).map_or(0, crate::plan::Indicator::scale)
    }
}
