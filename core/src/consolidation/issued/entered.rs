//! Turns figures from before the office used the program into past reports, with the paper as their source. They count as issued and are
//! marked as entered (decision 75).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{EnteredFor, IssuedContent, IssuedForm, IssuedLine, IssuedUnit, PastAnswer, PastReport};
use crate::base::IndicatorCode;
use crate::base::Period;
use crate::base::UnitCode;
use crate::consolidation::Share;
use crate::plan::{AcrossUnits, Plan};

/// One figure of an earlier period that a person entered from paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnteredFigure {
    /// The unit; none for the figure of all units together.
    pub unit: Option<UnitCode>,
    /// The indicator.
    pub code: IndicatorCode,
    /// The period.
    pub period: Period,
    /// The figure.
    pub figure: Decimal,
    /// The paper that the figure was taken from: report, number, date.
    pub basis: String,
}

/// Makes past reports from the figures of a list, one for each period. Each report has the name of the list, followed by the period.
pub fn reports_from_entered_figures(plan: &Plan, file: &str, sha256: &str, figures: &[EnteredFigure]) -> Vec<PastReport> {
    let mut periods: BTreeMap<Period, BTreeMap<&IndicatorCode, Vec<&EnteredFigure>>> = BTreeMap::new();
    for figure in figures {
        periods.entry(figure.period).or_default().entry(&figure.code).or_default().push(figure);
    }
    let report = |(period, lines): (Period, BTreeMap<&IndicatorCode, Vec<&EnteredFigure>>)| {
        let units: BTreeSet<&UnitCode> = lines.values().flatten().filter_map(|figure| figure.unit.as_ref()).collect();
        let lines = lines.into_iter().map(|(code, figures)| build_line(plan, code, &units, &figures)).collect();
        let issued = IssuedContent {
            run: sha256.to_owned(),
            plan: plan.id.clone(),
            period,
            form: IssuedForm::Entered,
            units: units.iter().map(|unit| IssuedUnit { code: UnitCode::clone(unit), valid_from: None }).collect(),
            lines,
            counted: None,
        };
        PastReport { file: format!("{file} ({period})"), sha256: sha256.to_owned(), period: Some(period), content: Ok(issued) }
    };
    periods.into_iter().map(report).collect()
}

/// The line of an indicator in such a report. Where no figure for all units was entered, the total is the sum of the units, if the
/// indicator adds up.
fn build_line(plan: &Plan, code: &IndicatorCode, units: &BTreeSet<&UnitCode>, figures: &[&EnteredFigure]) -> IssuedLine {
    let of_unit = |unit: &UnitCode| figures.iter().find(|figure| figure.unit.as_ref() == Some(unit)).map(|figure| figure.figure);
    let own: Vec<Decimal> = units.iter().filter_map(|unit| of_unit(unit)).collect();
    let adds_up = plan.indicator(code).is_some_and(|indicator| matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn));
    let sum = || own.iter().copied().map(Some).reduce(|sum, figure| sum?.checked_add(figure?)).flatten().filter(|_| adds_up);
    let whole = figures.iter().find(|figure| figure.unit.is_none()).map(|figure| figure.figure);
    let bases: BTreeSet<&str> = figures.iter().map(|figure| figure.basis.as_str()).collect();
    IssuedLine {
        code: code.clone(),
        total: whole.or_else(sum),
        year_to_date: None,
        ytd_periods: Share::default(),
        answers: units.iter().map(|unit| of_unit(unit).map_or(PastAnswer::NotOwed, PastAnswer::Figure)).collect(),
        edited: Vec::new(),
        corrected: BTreeMap::new(),
        basis: Some(bases.into_iter().collect::<Vec<_>>().join("; ")),
        printed: None,
        entered: Some(if whole.is_some() { EnteredFor::AllUnits } else { EnteredFor::Units }),
    }
}
