//! Finds out what the formulas of an indicator must recognise in a cell, by letting the reader judge sample contents. Indicators that are
//! alike share one result.

use rust_decimal::Decimal;

use super::answer_words::{WordMeanings, fold_text};
use super::faults::{Fault, Faults, check_line_prefix};
use super::formulas::sign;
use super::judge::{BuiltInFinding, OFFICE_CHECKS_TEXT};
use crate::base::{Lang, Say};
use crate::findings::Severity;
use crate::parse::understand;
use crate::plan::{Choices, Indicator, IndicatorKind, ValueType};
use crate::submission::{Raw, State};

/// What the formulas of a sheet recognise in the answer cells of an indicator.
#[derive(Debug, Clone)]
pub(super) struct CellSpec {
    pub(super) value: ValueType,
    /// Where the options stand on the hidden sheet; `None` where the indicator is not answered by choosing.
    pub(super) options: Option<OptionRange>,
    pub(super) kind: IndicatorKind,
    /// The least figure, below 0; `None` where figures are 0 or more.
    pub(super) least: Option<Decimal>,
    pub(super) faults: Faults,
    pub(super) meanings: WordMeanings,
    /// Whether the reader takes digits that were typed as a text for the figure.
    pub(super) digits: bool,
    /// Whether the reader takes digits in groups of three (`1.234`) that were typed as a text for the figure.
    pub(super) groups: bool,
}

/// Where the options of a list stand on the hidden sheet: below each other, and below them the words “không áp dụng” for the drop-down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OptionRange {
    /// The number of the list, from 1.
    number: usize,
    /// The first row, counted from 0.
    pub(super) first: u32,
    /// The number of options.
    pub(super) count: u32,
}

impl OptionRange {
    /// The defined name of the range with the options.
    pub(super) fn name(&self) -> String {
        format!("lc_{}", self.number)
    }

    /// The defined name of the range for the drop-down: the options, and “không áp dụng”.
    pub(super) fn drop_down_name(&self) -> String {
        format!("ds_{}", self.number)
    }
}

/// The properties that make two indicators share a [`CellSpec`]: type of value, kind, the least figure, whether it may be withheld, whether it is a
/// percentage.
type SpecKey = (ValueType, IndicatorKind, Option<Decimal>, bool, bool);

impl CellSpec {
    /// Lets the reader judge sample contents of the indicator's cells, and keeps the results.
    fn for_indicator(indicator: &Indicator, options: Option<OptionRange>) -> Self {
        let taken = |text: &str, figure: i64| {
            let understood = understand(&Raw::text(text), indicator);
            understood.problems.is_empty() && understood.state == State::figure(Decimal::from(figure))
        };
        Self {
            value: indicator.value.clone(),
            options,
            kind: indicator.kind,
            least: least_of(indicator),
            faults: Faults::for_indicator(indicator),
            meanings: WordMeanings::for_indicator(indicator),
            digits: taken("12", 12),
            groups: taken("1.234", 1_234) && taken("12.345.678", 12_345_678),
        }
    }

    /// The options to choose from; `None` where the indicator is not answered by choosing.
    pub(super) const fn choices(&self) -> Option<&Choices> {
        if let ValueType::Choice { choices } = &self.value { Some(choices) } else { None }
    }

    /// The place in the list, counted from 1, of the option whose words [`fold_text`] makes this text.
    pub(super) fn option_number(&self, text: &str) -> Option<Decimal> {
        let place = self.choices()?.iter().position(|option| fold_text(&super::text::clean(&option.label)) == text)?;
        Some(Decimal::from(place.saturating_add(1)))
    }

    /// Whether the indicator asks for a day.
    pub(super) const fn is_date(&self) -> bool {
        matches!(self.value, ValueType::Date { .. })
    }

    /// The serial number of the day that a text gives to an indicator that asks for one.
    pub(super) fn day_number(&self, text: &str) -> Option<Decimal> {
        super::dates::serial_of_text(text).filter(|_| self.is_date())
    }

    /// Whether the indicator asks for a figure.
    pub(super) const fn is_figure(&self) -> bool {
        matches!(self.value, ValueType::Integer | ValueType::Decimal { .. })
    }

    /// Whether the indicator is a flow. Only then does a blank cell mean nil while the box “không phát sinh” is ticked.
    pub(super) fn is_flow(&self) -> bool {
        self.kind == IndicatorKind::Flow
    }

    /// Decimal places of the indicator's figures; 0 where they are whole numbers.
    pub(super) const fn scale(&self) -> u32 {
        if let ValueType::Decimal { scale } = self.value { scale } else { 0 }
    }

    /// All faults that the content of the cell can have.
    fn all_faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.all().chain(self.meanings.faults())
    }
}

/// The [`CellSpec`] of each kind of indicator in a return, and the sentences that the sheet can show about a cell.
#[derive(Debug)]
pub(super) struct CellSpecs {
    /// The lists of options, each once, in the order in which they stand on the hidden sheet.
    pub(super) lists: Vec<(OptionRange, Choices)>,
    kinds: Vec<(SpecKey, CellSpec)>,
    /// The sentences that a sheet can show about a cell, apart from those of the plan's rules. Formulas refer to a sentence by a letter:
    /// `a` for the first.
    pub(super) sentences: Vec<String>,
}

impl CellSpecs {
    /// The index of the sentence of [`BuiltInFinding::NoNote`]; index 0 is the sentence for content that the sheet does not recognise.
    pub(super) const NO_NOTE_INDEX: usize = 1;
    /// The index of the sentence of [`BuiltInFinding::UnderNilBox`].
    pub(super) const UNDER_NIL_BOX_INDEX: usize = 2;

    /// The sentences that are the same for every plan, and no indicators yet.
    pub(super) fn new() -> Self {
        let sentences = vec![OFFICE_CHECKS_TEXT.to_owned(), BuiltInFinding::NoNote.message(), BuiltInFinding::UnderNilBox.message()];
        Self { lists: Vec::new(), kinds: Vec::new(), sentences }
    }

    /// Adds what the formulas must recognise in this indicator's cells, unless an indicator like it was added already.
    pub(super) fn add_indicator(&mut self, indicator: &Indicator) {
        let alike = spec_key(indicator);
        if self.kinds.iter().any(|(known, _)| *known == alike) {
            return;
        }
        let options = indicator.choices().map(|choices| self.add_list(choices));
        let known = CellSpec::for_indicator(indicator, options);
        for fault in known.all_faults() {
            if !self.sentences.contains(&fault.message) {
                self.sentences.push(fault.message.clone());
            }
        }
        self.kinds.push((alike, known));
    }

    /// Adds the options of a column of a list.
    pub(super) fn add_options(&mut self, value: &ValueType) {
        if let ValueType::Choice { choices } = value {
            self.add_list(choices);
        }
    }

    /// The defined name of the options; `None` where the values are not chosen, or the options were not added.
    pub(super) fn list_name(&self, value: &ValueType) -> Option<String> {
        let ValueType::Choice { choices } = value else { return None };
        self.lists.iter().find(|(_, known)| known == choices).map(|(range, _)| range.name())
    }

    /// The place of a list of options on the hidden sheet; lists with the same words share one.
    fn add_list(&mut self, choices: &Choices) -> OptionRange {
        if let Some((range, _)) = self.lists.iter().find(|(_, known)| known == choices) {
            return range.clone();
        }
        let begins = self.lists.last().map_or(0, |(range, _)| range.first + range.count + 1);
        let count = u32::try_from(choices.iter().len()).unwrap_or(u32::MAX);
        let range = OptionRange { number: self.lists.len() + 1, first: begins, count };
        self.lists.push((range.clone(), choices.clone()));
        range
    }

    /// The [`CellSpec`] of an indicator; `None` where no indicator like it was added.
    pub(super) fn spec_of(&self, indicator: &Indicator) -> Option<&CellSpec> {
        let alike = spec_key(indicator);
        self.kinds.iter().find(|(known, _)| *known == alike).map(|(_, known)| known)
    }

    /// The letter of the sentence for a fault. Where the alphabet is used up, it is the letter of the sentence that leaves the check to the
    /// office.
    pub(super) fn fault_letter(&self, fault: &Fault) -> char {
        let place = self.sentences.iter().position(|known| *known == fault.message);
        place.and_then(|place| ('a'..='z').nth(place)).unwrap_or(sign::UNKNOWN_SIGN)
    }
}

/// The key by which indicators share a [`CellSpec`]. Of the unit of measure only a percent sign counts: nothing else in it changes how
/// digits and answer words are understood.
fn spec_key(indicator: &Indicator) -> SpecKey {
    (indicator.value.clone(), indicator.kind, least_of(indicator), indicator.may_be_withheld, indicator.unit_of_measure.contains('%'))
}

/// The least figure of an indicator; a computed one may be as low as its operands make it. `None` where it is 0.
fn least_of(indicator: &Indicator) -> Option<Decimal> {
    indicator.least.or_else(|| indicator.computed.as_ref().map(|_| -crate::base::decimal::LARGEST_ENTRY))
}

/// The largest figure that is usual for an indicator; `None` where the plan gives none, the indicator asks for no figure, or a number
/// cell cannot hold it without loss.
pub(super) fn usual_max(indicator: &Indicator) -> Option<Decimal> {
    let most = indicator.plausible_max.filter(|_| matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }))?;
    super::text::to_cell_number(most).map(|_| most)
}

/// The warning about a figure above `most`, the largest usual figure; `measure` is the unit of measure.
pub(super) fn unusual_warning(most: Decimal, measure: &str) -> String {
    format!("{}{UNUSUAL_TEXT}{} {measure}).", check_line_prefix(Severity::Warning, UNUSUAL_CODE), most.say(Lang::Vi))
}

/// The code of the warning about a figure that is larger than usual.
pub(super) const UNUSUAL_CODE: &str = "SUB120";
/// The words between the code and the largest usual figure in the warning about a figure that is larger than usual.
pub(super) const UNUSUAL_TEXT: &str = ": số lớn hơn mức thường gặp (";
