//! Tells who is ahead. Nobody is named as behind.

use rust_decimal::Decimal;

use super::change_sentence::{is_count, measure};
use super::phrases::uncapitalized;
use super::report_lines::{ReportLine, ReportLines, figure_of};
use super::{Figure, Line, Ref, Sentence};
use crate::base::{Lang, UnitCode};
use crate::consolidation::Doubt;
use crate::plan::{AcrossUnits, IndicatorKind, Unit};

/// How many units are named as ahead.
const RANKED: usize = 3;
/// The most units that are named as ahead, where several have the same figure.
const MAX_RANKED: usize = 5;
/// The fewest units with a figure above 0 among which some are called ahead.
const MIN_RANKED: usize = 4;

/// Who is ahead, for the highlights of the group, or for its first sum of events where the plan has none.
pub(super) fn tell<'a>(data: &ReportLines<'a>, lines: &[ReportLine<'a>]) -> Vec<Line> {
    let ranked = |line: &&ReportLine<'a>| line.indicator.across_units == AcrossUnits::Sum && line.indicator.has_figure();
    let highlights: Vec<ReportLine<'a>> =
        lines.iter().filter(ranked).filter(|line| data.told.highlights.contains(&line.line.code)).copied().collect();
    let first =
        || lines.iter().filter(ranked).find(|line| line.indicator.kind == IndicatorKind::Flow && !line.indicator.is_cell()).copied();
    let chosen = if data.told.highlights.is_empty() { first().into_iter().collect() } else { highlights };
    chosen.into_iter().take(2).filter_map(|line| rank(data, line)).map(Line::Item).collect()
}

/// Who is ahead among all units that gave a figure above 0; `None` where they are too few. Nobody is named as behind, a figure with an error
/// puts no unit ahead, and units with the same figure are named together or not at all.
fn rank<'a>(data: &ReportLines<'a>, line: ReportLine<'a>) -> Option<Sentence> {
    let is_wrong = |unit: &UnitCode| line.line.by_unit.get(unit).is_some_and(|entry| entry.doubt() == Some(Doubt::Error));
    let mut values: Vec<(Decimal, &'a UnitCode)> = (line.line.by_unit.keys())
        .filter(|unit| !is_wrong(unit))
        .filter_map(|unit| Some((figure_of(line, unit)?, unit)))
        .filter(|(value, _)| value.is_sign_positive() && !value.is_zero())
        .collect();
    values.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.cmp(other)));
    let figures: Vec<Decimal> = values.iter().map(|(value, _)| *value).collect();
    let ahead = count_ahead(&figures);
    if ahead == 0 {
        return None;
    }
    let mut sentence = Sentence::default();
    let name = line.indicator.name(Lang::Vi);
    let name = if name.contains(':') { format!("“{name}”") } else { uncapitalized(name) };
    sentence.push(&format!("Về {name}, các đơn vị có số liệu cao là "));
    for (at, (value, unit)) in values.into_iter().take(ahead).enumerate() {
        let of = Ref::OfUnit(line.line.code.clone(), unit.clone());
        let figure = if is_count(line) { Figure::count(of, value) } else { Figure::measure(of, value) };
        sentence
            .push(&format!("{}{} (", if at > 0 { ", " } else { "" }, Unit::name_in_sentence(data.unit_name(unit))))
            .figure(figure)
            .push(&format!("{})", measure(line)));
    }
    sentence.push(".");
    Some(sentence)
}

/// How many of the figures, largest first, are ahead of the others: never some of equal figures, and never all.
fn count_ahead(figures: &[Decimal]) -> usize {
    if figures.len() < MIN_RANKED {
        return 0;
    }
    let is_cut = |at: usize| figures.get(at).is_some() && at.checked_sub(1).map(|last| figures.get(last)) == Some(figures.get(at));
    let longer = (RANKED..=figures.len()).find(|at| !is_cut(*at)).unwrap_or(0);
    if longer <= MAX_RANKED && longer < figures.len() {
        return longer;
    }
    (0..RANKED).rev().find(|at| !is_cut(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_figures_are_ahead_together_or_not_at_all() {
        for (figures, ahead) in [
            (vec![9, 8, 7, 6], 3),
            (vec![9, 8, 7, 7, 1], 4),
            (vec![9, 8, 7, 7, 7, 1], 5),
            (vec![9, 8, 7, 7, 7, 7, 1], 2),
            (vec![9, 7, 7, 7, 7, 7, 1], 1),
            (vec![7, 7, 7, 7, 7, 7, 1], 0),
            (vec![7, 7, 7, 7], 0),
            (vec![9, 5, 5, 5], 1),
            (vec![9, 8, 7], 0),
        ] {
            let as_decimals: Vec<Decimal> = figures.iter().map(|figure| Decimal::from(*figure)).collect();
            assert_eq!(count_ahead(&as_decimals), ahead, "{figures:?}");
        }
    }
}
