//! Writes the operands of a rule in words: labels in place of codes, and operators as people say them.

use rust_decimal::Decimal;

use super::cell_pattern::CellPattern;
use super::tree::{Figure, Operand, Operation};
use crate::base::IndicatorCode;
use crate::base::{Lang, Phrase, Say};

/// Writes the parts of a rule in words of one language.
#[derive(Clone, Copy)]
pub(super) struct SentenceWriter<'a> {
    pub(super) lang: Lang,
    pub(super) labels: &'a dyn Fn(&IndicatorCode) -> Phrase,
}

impl SentenceWriter<'_> {
    /// Label and code of an indicator: `“Số lượt người tham dự” (B02)`.
    pub(super) fn describe_indicator(self, code: &IndicatorCode) -> String {
        format!("“{}” ({code})", (self.labels)(code).say(self.lang))
    }

    pub(super) fn describe_operand(self, operand: &Operand) -> String {
        let indicator = self.describe_indicator(operand.code());
        match (operand, self.lang) {
            (Operand::Current(_), _) => indicator,
            (Operand::Previous(_), Lang::Vi) => format!("{indicator} của kỳ trước"),
            (Operand::Previous(_), Lang::En) => format!("{indicator} of the previous period"),
            (Operand::YearToDate(_), Lang::Vi) => format!("lũy kế từ đầu năm của {indicator}"),
            (Operand::YearToDate(_), Lang::En) => format!("the year to date of {indicator}"),
        }
    }

    pub(super) fn describe_figure(self, figure: &Figure) -> String {
        match figure {
            Figure::Number(number) => number.say(self.lang).into_owned(),
            Figure::Operand(operand) => self.describe_operand(operand),
            Figure::Months => self.lang.pick("số tháng của kỳ báo cáo", "the number of months of the period").to_owned(),
            Figure::Sum { pattern, .. } => self.describe_cells(pattern, ("tổng các mục của", "the sum of the items of"), ""),
            Figure::EachCell(Operand::Current(_), pattern) => self.describe_cells(pattern, ("từng mục của", "each item of"), ""),
            Figure::EachCell(Operand::Previous(_), pattern) => {
                self.describe_cells(pattern, ("từng mục của", "each item of"), self.lang.pick(" của kỳ trước", " of the previous period"))
            }
            Figure::EachCell(Operand::YearToDate(_), pattern) => {
                self.describe_cells(pattern, ("lũy kế từ đầu năm từng mục của", "the year to date of each item of"), "")
            }
            Figure::Negative(inner) => match literal_number(figure) {
                Some(number) => number.say(self.lang).into_owned(),
                None => format!("{} {}", self.lang.pick("số đối của", "minus"), self.describe_nested_figure(inner)),
            },
            Figure::Combined(_, Operation::Add, _) => {
                let mut terms = Vec::new();
                collect_addends(figure, &mut terms);
                let terms: Vec<String> = terms.into_iter().map(|term| self.describe_nested_figure(term)).collect();
                format!("{} {}", self.lang.pick("tổng của", "the sum of"), self.join_list(&terms, "và", "and"))
            }
            Figure::Combined(left, operation, right) => {
                let joint = match operation {
                    Operation::Add | Operation::Subtract => self.lang.pick("trừ đi", "minus"),
                    Operation::Multiply => self.lang.pick("nhân với", "times"),
                    Operation::Divide => self.lang.pick("chia cho", "divided by"),
                };
                format!("{} {joint} {}", self.describe_nested_figure(left), self.describe_nested_figure(right))
            }
        }
    }

    /// Words for cells of an indicator, between `before` and `after`: `tổng các mục của “Diện tích” (C01[*,gieo])`.
    fn describe_cells(self, pattern: &CellPattern, before: (&str, &str), after: &str) -> String {
        let label = (self.labels)(&pattern.indicator);
        let mut name = label.say(self.lang).into_owned();
        // The categories that are the same for all of these cells.
        for code in pattern.categories.iter().flatten().filter_map(|category| pattern.indicator.cell(&[category])) {
            let category = (self.labels)(&code);
            if category.vi != code.as_str() {
                name.push_str(&format!(" – {}", category.say(self.lang)));
            }
        }
        format!("{} “{name}” ({pattern}){after}", self.lang.pick(before.0, before.1))
    }

    /// The words for a figure inside another figure; they get parentheses where the inner figure is itself calculated.
    fn describe_nested_figure(self, figure: &Figure) -> String {
        let words = self.describe_figure(figure);
        match figure {
            Figure::Combined(..) => format!("({words})"),
            Figure::Negative(_) if literal_number(figure).is_none() => format!("({words})"),
            _ => words,
        }
    }

    /// Joins the items to a list, with the word `vi` or `en` before the last one: `a, b và c`.
    pub(super) fn join_list(self, items: &[String], vi: &str, en: &str) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => {
                format!("{} {} {last}", before.join(", "), self.lang.pick(vi, en))
            }
        }
    }
}

/// The number, with its sign, where the figure is a literal number; `None` otherwise.
pub(super) fn literal_number(figure: &Figure) -> Option<Decimal> {
    match figure {
        Figure::Number(number) => Some(*number),
        Figure::Negative(inner) => match &**inner {
            Figure::Number(number) => Some(-*number),
            _ => None,
        },
        Figure::Operand(_) | Figure::Months | Figure::Sum { .. } | Figure::EachCell(..) | Figure::Combined(..) => None,
    }
}

/// Collects the terms of a chain of additions, from left to right.
fn collect_addends<'a>(figure: &'a Figure, terms: &mut Vec<&'a Figure>) {
    if let Figure::Combined(left, Operation::Add, right) = figure {
        collect_addends(left, terms);
        terms.push(right);
    } else {
        terms.push(figure);
    }
}
