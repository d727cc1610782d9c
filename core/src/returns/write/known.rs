//! Asks the reader what the formulas of an indicator must recognise in a cell. Indicators that are alike share one result.

use rust_decimal::Decimal;

use super::answer_words::Meanings;
use super::faults::{Fault, Faults, check_line_prefix};
use super::formulas::sign;
use super::judge::{BuiltInFinding, OFFICE_CHECKS_TEXT};
use crate::base::{Lang, Say};
use crate::findings::Severity;
use crate::parse::understand;
use crate::plan::{Indicator, IndicatorKind, ValueType};
use crate::submission::{Raw, State};

/// What a sheet knows of the cells of an indicator.
#[derive(Debug, Clone)]
pub(super) struct CellSpec {
    pub(super) value: ValueType,
    pub(super) kind: IndicatorKind,
    pub(super) faults: Faults,
    pub(super) meanings: Meanings,
    /// Whether digits that were typed as a text are taken for the figure.
    pub(super) digits: bool,
    /// Whether digits in groups of three (`1.234`) are.
    pub(super) groups: bool,
}

/// What makes cells alike.
type SpecKey = (ValueType, IndicatorKind, bool, bool);

impl CellSpec {
    fn for_indicator(indicator: &Indicator) -> Self {
        let taken = |text: &str, figure: i64| {
            let understood = understand(&Raw::text(text), indicator);
            understood.problems.is_empty() && understood.state == State::figure(Decimal::from(figure))
        };
        Self {
            value: indicator.value,
            kind: indicator.kind,
            faults: Faults::for_indicator(indicator),
            meanings: Meanings::for_indicator(indicator),
            digits: taken("12", 12),
            groups: taken("1.234", 1_234) && taken("12.345.678", 12_345_678),
        }
    }

    /// Whether it asks for a figure.
    pub(super) const fn is_figure(&self) -> bool {
        matches!(self.value, ValueType::Integer | ValueType::Decimal { .. })
    }

    /// Whether blank means nil under the ticked box.
    pub(super) fn is_flow(&self) -> bool {
        self.kind == IndicatorKind::Flow
    }

    /// Decimal places of its figures.
    pub(super) const fn scale(&self) -> u32 {
        if let ValueType::Decimal { scale } = self.value { scale } else { 0 }
    }

    /// Everything that can be wrong with what stands in the cell.
    fn all_faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.all().chain(self.meanings.faults())
    }
}

/// What the sheets of a return know, kind of cell by kind of cell.
#[derive(Debug)]
pub(super) struct CellSpecs {
    kinds: Vec<(SpecKey, CellSpec)>,
    /// What may have to be said of a cell, whatever the plan; the place gives a sentence its letter, `a` for the first.
    pub(super) sentences: Vec<String>,
}

impl CellSpecs {
    /// The places of the sentences of [`BuiltInFinding`] findings; the first is what is said of a text that the sheet does not know.
    pub(super) const NO_NOTE_INDEX: usize = 1;
    pub(super) const UNDER_NIL_BOX_INDEX: usize = 2;

    /// What is known without any indicator.
    pub(super) fn new() -> Self {
        let sentences = vec![OFFICE_CHECKS_TEXT.to_owned(), BuiltInFinding::NoNote.message(), BuiltInFinding::UnderNilBox.message()];
        Self { kinds: Vec::new(), sentences }
    }

    /// Adds what the formulas must recognise in this indicator's cells, unless an indicator like it was added already.
    pub(super) fn add_indicator(&mut self, indicator: &Indicator) {
        let alike = spec_key(indicator);
        if self.kinds.iter().any(|(known, _)| *known == alike) {
            return;
        }
        let known = CellSpec::for_indicator(indicator);
        for fault in known.all_faults() {
            if !self.sentences.contains(&fault.message) {
                self.sentences.push(fault.message.clone());
            }
        }
        self.kinds.push((alike, known));
    }

    /// What is known of an indicator's cells; `None` where it was never learnt.
    pub(super) fn spec_of(&self, indicator: &Indicator) -> Option<&CellSpec> {
        let alike = spec_key(indicator);
        self.kinds.iter().find(|(known, _)| *known == alike).map(|(_, known)| known)
    }

    /// The letter that stands for a fault; the one that leaves it to the office for a fault beyond the alphabet.
    pub(super) fn fault_letter(&self, fault: &Fault) -> char {
        let place = self.sentences.iter().position(|known| *known == fault.message);
        place.and_then(|place| ('a'..='z').nth(place)).unwrap_or(sign::UNKNOWN_SIGN)
    }
}

/// Of the unit of measure only a percentage makes a difference to what digits and words of the list mean.
fn spec_key(indicator: &Indicator) -> SpecKey {
    (indicator.value, indicator.kind, indicator.may_be_withheld, indicator.unit_of_measure.contains('%'))
}

/// The largest figure that is usual.
pub(super) fn usual_max(indicator: &Indicator) -> Option<Decimal> {
    let most = indicator.plausible_max.filter(|_| matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }))?;
    super::text::to_cell_number(most).map(|_| most)
}

/// The warning about a figure above it: how it begins, and what it says of whom.
pub(super) fn unusual_warning(most: Decimal, measure: &str) -> String {
    format!("{}{UNUSUAL_TEXT}{} {measure}).", check_line_prefix(Severity::Warning, UNUSUAL_CODE), most.say(Lang::Vi))
}

/// The code of that warning.
pub(super) const UNUSUAL_CODE: &str = "SUB120";
/// What stands between its code and the figure.
pub(super) const UNUSUAL_TEXT: &str = ": số lớn hơn mức thường gặp (";
