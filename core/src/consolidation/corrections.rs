//! Decides which of the office's corrections of figures apply. A confirmed figure counts as the explanation of its warnings.

use std::collections::BTreeMap;

use super::Correction;
use crate::base::decimal::LARGEST_ENTRY;
use crate::base::{IndicatorCode, Lang, Say, UnitCode};
use crate::findings::{Field, Finding, Severity};
use crate::plan::Indicator;
use crate::submission::State;

/// Corrections by unit and indicator. Where several correct the same cell, none of them is applied.
pub(super) struct Corrections<'a>(BTreeMap<(&'a UnitCode, &'a IndicatorCode), Vec<&'a Correction>>);

impl<'a> Corrections<'a> {
    pub(super) fn new(corrections: &'a [Correction]) -> Self {
        let mut by_cell: BTreeMap<_, Vec<&Correction>> = BTreeMap::new();
        for correction in corrections {
            by_cell.entry((&correction.unit, &correction.code)).or_default().push(correction);
        }
        Self(by_cell)
    }

    /// The correction of a cell; `None` unless there is exactly one, its old figure equals what the return has, the answer is not withheld,
    /// and the indicator admits the new figure.
    pub(super) fn find_applicable(
        &self,
        unit: &UnitCode,
        indicator: &Indicator,
        state: &State,
        raw: Option<&str>,
    ) -> Option<&'a Correction> {
        match self.0.get(&(unit, &indicator.code)).map(Vec::as_slice) {
            Some([one]) if *state != State::Withheld && one.matches_old_figure(state, raw) && is_admitted(one, indicator) => Some(one),
            _ => None,
        }
    }
}

/// Whether the indicator admits the new figure: the indicator has figures, and the new one is 0 or more (or down to the least figure of the indicator), at most [`LARGEST_ENTRY`], and
/// within the indicator's number of decimals.
fn is_admitted(correction: &Correction, indicator: &Indicator) -> bool {
    let new = correction.new.normalize();
    !indicator.is_text()
        && matches!(indicator.value, crate::plan::ValueType::Integer | crate::plan::ValueType::Decimal { .. })
        && new >= indicator.least.unwrap_or_default()
        && new <= LARGEST_ENTRY
        && new.scale() <= indicator.scale()
}

/// Marks each unexplained warning about the figure that the office confirmed as explained by the confirmation.
pub(super) fn explain_confirmed_warnings(correction: &Correction, findings: &mut [Finding]) {
    let field = Some(Field::Indicator(correction.code.clone()));
    let asks = |finding: &&mut Finding| finding.severity() == Severity::Warning && finding.explained.is_none();
    for finding in findings.iter_mut().filter(|finding| finding.place.field == field).filter(asks) {
        let Correction { basis, who, when, .. } = correction;
        finding.explained = Some(format!("Cơ quan tổng hợp xác nhận: {basis} ({who}, {})", when.say(Lang::Vi)));
    }
}
