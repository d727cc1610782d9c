//! A return before it is written: its rows in their order, judged, and the rules that its sheets can judge.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::PreviousFigures;
use super::faults::{explained, message};
use super::judge::Row;
use crate::findings::Severity;
use crate::plan::{Indicator, IndicatorCode, Plan, Unit, ValueType};
use crate::rules::{Expression, Operand, Operands, Verdict};
use crate::submission::{Entry, Submission};

/// First row of the table's body, 0 for the first row of the sheet.
pub(super) const FIRST_ROW: u32 = 12;

/// A rule that a sheet can judge.
pub(super) struct JudgedRule {
    /// The rule.
    pub(super) expression: Expression,
    /// What is said where it is broken, and where a warning has an explanation.
    pub(super) long: String,
    pub(super) short: Option<String>,
    /// The rows concerned, the one that says it first.
    pub(super) rows: Vec<usize>,
    pub(super) verdict: Verdict,
    pub(super) noted: bool,
}

impl JudgedRule {
    /// What it adds to the column `Kiểm tra`.
    pub(super) fn line(&self) -> String {
        match (self.verdict, &self.short) {
            (Verdict::Broken, Some(short)) if self.noted => format!("{short}\n"),
            (Verdict::Broken, _) => format!("{}\n", self.long),
            (Verdict::Holds | Verdict::Unknown, _) => String::new(),
        }
    }
}

/// A line of the table.
pub(super) enum Line {
    /// A heading.
    Heading(String),
    /// A row, by its place among the rows.
    Row(usize),
}

/// A return before it is written.
pub(super) struct Form<'a> {
    pub(super) plan: &'a Plan,
    pub(super) unit: &'a Unit,
    pub(super) submission: &'a Submission,
    pub(super) lines: Vec<Line>,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) texts: Vec<(&'a Indicator, Entry)>,
    pub(super) rules: Vec<JudgedRule>,
    /// Whose figures stand in the column `Kỳ trước`.
    pub(super) previous: PreviousFigures,
}

impl<'a> Form<'a> {
    /// Orders and judges a submission. Answers that the unit does not owe are kept, and said to be such.
    pub(super) fn new(plan: &'a Plan, unit: &'a Unit, submission: &'a Submission) -> Self {
        let asked: BTreeSet<&IndicatorCode> = plan.asked(submission.period.period_type(), &unit.kind).map(|i| &i.code).collect();
        let mut form = Self {
            plan,
            unit,
            submission,
            lines: Vec::new(),
            rows: Vec::new(),
            texts: Vec::new(),
            rules: Vec::new(),
            previous: PreviousFigures::default(),
        };
        for heading in plan.headings() {
            let mut open = false;
            for indicator in heading.indicators {
                let entry = submission.entries.get(&indicator.code).cloned().unwrap_or_default();
                let asked = asked.contains(&indicator.code);
                if !asked && entry.is_blank() {
                    continue;
                }
                if indicator.is_text() {
                    form.texts.push((indicator, entry));
                    continue;
                }
                if !open {
                    form.lines.push(Line::Heading(heading.title.to_owned()));
                    open = true;
                }
                let mut row = Row::new(indicator, &entry, asked, submission.nil_return);
                row.at = FIRST_ROW.saturating_add(u32::try_from(form.lines.len()).unwrap_or(u32::MAX));
                form.lines.push(Line::Row(form.rows.len()));
                form.rows.push(row);
            }
        }
        form.judge_rules();
        form
    }

    /// The row of an indicator that this unit owes.
    pub(super) fn place(&self, code: &IndicatorCode) -> Option<usize> {
        self.rows.iter().position(|row| row.asked && row.indicator.code == *code)
    }

    /// Whether the sheet holds what the operand reads: no year to date, and a previous period only within the report year
    /// (design: decision 12).
    fn has(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Current(_) => true,
            Operand::Previous(_) => self.submission.period.previous_in_year().is_some(),
            Operand::YearToDate(_) => false,
        }
    }

    fn judge_rules(&mut self) {
        for rule in &self.plan.rules {
            let Ok(expression) = Expression::parse(&rule.expression.to_string()) else {
                continue;
            };
            let rows: Option<Vec<usize>> = expression.codes().into_iter().map(|code| self.place(code)).collect();
            let Some(rows) = rows.filter(|_| expression.operands().iter().all(|operand| self.has(operand))) else {
                continue;
            };
            let label = |code: &IndicatorCode| self.plan.indicator(code).map(Indicator::phrase).unwrap_or_default();
            let judged = JudgedRule {
                long: message(rule.severity, rule.id.as_str(), &expression.explain(&label).vi),
                short: (rule.severity != Severity::Error).then(|| explained(rule.severity, rule.id.as_str())),
                verdict: expression.verdict(self),
                noted: rows.iter().filter_map(|row| self.rows.get(*row)).any(Row::noted),
                rows,
                expression,
            };
            if let Some(owner) = judged.rows.first().and_then(|row| self.rows.get_mut(*row)) {
                owner.all.push_str(&judged.line());
            }
            self.rules.push(judged);
        }
    }

    /// What the column `Kiểm tra` says, row by row.
    pub(super) fn verdicts(&self) -> BTreeMap<IndicatorCode, String> {
        self.rows.iter().map(|row| (row.indicator.code.clone(), row.shown())).collect()
    }
}

impl Operands for Form<'_> {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        let row = self.rows.get(self.place(operand.code())?)?;
        match operand {
            Operand::Current(_) => row.number,
            Operand::Previous(_) => row.previous.filter(|value| super::text::stored(*value).is_some()),
            Operand::YearToDate(_) => None,
        }
    }

    fn truth(&self, code: &IndicatorCode) -> Option<bool> {
        let row = self.rows.get(self.place(code)?)?;
        (row.indicator.value == ValueType::Boolean).then_some(row.number? == Decimal::ONE)
    }

    fn months(&self) -> u8 {
        self.submission.period.months()
    }

    fn scale(&self, code: &IndicatorCode) -> u32 {
        self.plan.indicator(code).map_or(0, Indicator::scale)
    }
}
