//! Tells the change of a figure since an earlier period, over the units that have figures in both.

use rust_decimal::Decimal;

use super::line_parts::giver_of_largest;
use super::report_lines::ReportLine;
use super::{Figure, LinePart, Ref, Sentence};
use crate::consolidation::PeriodComparison;
use crate::plan::ValueType;

/// The change of a figure since an earlier period.
pub(super) struct Change<'a> {
    /// The change.
    pub(super) change: Decimal,
    /// The change in percent.
    pub(super) percent: Option<Decimal>,
    /// The comparison that it comes from.
    pub(super) compared: &'a PeriodComparison,
    /// Which parts of the line are the change, the change in percent, and the number of units.
    pub(super) parts: [LinePart; 3],
}

impl Change<'_> {
    /// The change in words (`tăng 12 buổi (5,1%)`); `named` says what changed, where the sentence has several figures.
    pub(super) fn sentence(&self, line: ReportLine<'_>, named: Option<String>) -> Sentence {
        let [change, percent, units] = self.parts.map(|part| Ref::Line(line.line.code.clone(), part));
        let mut sentence = Sentence::default();
        let is_named = named.is_some();
        if let Some(name) = named {
            sentence.push(&format!("{name} "));
        }
        if self.change.is_zero() {
            sentence.push("không đổi");
        } else {
            let figure = if is_count(line) { Figure::count(change, self.change) } else { Figure::measure(change, self.change) };
            let measure = match (is_named, line.indicator.is_percentage()) {
                (_, true) => " điểm %".to_owned(),
                (true, false) => String::new(),
                (false, false) => measure(line),
            };
            sentence.push(if self.change.is_sign_negative() { "giảm " } else { "tăng " }).figure(figure).push(&measure);
            if let Some(value) = self.percent.filter(|_| !line.indicator.is_percentage()) {
                sentence.push(" (").figure(Figure::measure(percent, value)).push("%)");
            }
        }
        // That only the same units are compared is told once, at the beginning.
        if is_over_other_units(line, self.compared.units) {
            let mut words = Sentence::words("tính trên ");
            words.figure(Figure::count(units, self.compared.units.into())).push(" đơn vị có số liệu cả hai kỳ");
            sentence.bracket(words);
        }
        sentence
    }
}

/// How many units gave a figure, or what a rate that is computed needs.
pub(super) fn have(line: ReportLine<'_>) -> u32 {
    line.line.units_with_figure(line.indicator)
}

/// Whether a change over this many units has to be told with their number: they are not those of the total. Of the largest figure it is told
/// wherever a unit is left out, because the one whose figure stood for all before may be the one that is not there.
pub(super) fn is_over_other_units(line: ReportLine<'_>, units: u32) -> bool {
    units != have(line) || giver_of_largest(line).is_some() && units < owed(line)
}

/// How many units should have a figure.
pub(super) fn owed(line: ReportLine<'_>) -> u32 {
    line.line.states.all() - line.line.states.not_applicable
}

/// Whether the figures are counts of things.
pub(super) fn is_count(line: ReportLine<'_>) -> bool {
    matches!(line.indicator.value, ValueType::Integer | ValueType::Boolean)
}

/// The unit of measure behind a number.
pub(super) fn measure(line: ReportLine<'_>) -> String {
    match line.indicator.unit_of_measure.as_str() {
        "%" => "%".to_owned(),
        _ if line.indicator.value == ValueType::Boolean => " đơn vị".to_owned(),
        measure => format!(" {measure}"),
    }
}
