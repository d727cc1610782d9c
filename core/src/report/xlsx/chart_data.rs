//! Collects the small tables of figures that the charts show.

use rust_decimal::Decimal;

use super::book::{IndicatorRow, ReportData};
use super::returns_counts::StatusCounts;
use crate::base::text::shorten;
use crate::plan::{AcrossUnits, IndicatorKind};

/// The most units that all get a bar of their own. Where there are more, the largest ones do, and the rest share one bar.
const MAX_UNITS_WITHOUT_GROUPING: usize = 40;
/// Units with a bar of their own where the rest share one bar.
const TOP_BARS_WHEN_GROUPED: usize = 20;
/// The most charts that have a bar for each unit.
const MAX_CHARTS_BY_UNIT: usize = 2;
/// The most bars in the chart of targets.
const MAX_TARGET_BARS: usize = 30;

/// The table of figures of one chart.
pub(super) struct ChartTable {
    pub(super) title: String,
    /// The unit of measure of the figures.
    pub(super) measure: String,
    /// The name and the figure of each bar.
    pub(super) bars: Vec<(String, Decimal)>,
}

/// The tables of all charts that have something to show.
pub(super) fn chart_tables(book: &ReportData<'_>) -> Vec<ChartTable> {
    let mut all = Vec::new();
    let counts = StatusCounts::from_units(&book.report.units);
    if counts.total_units() > 0 {
        all.push(ChartTable {
            title: "Tình hình gửi báo cáo".to_owned(),
            measure: "đơn vị".to_owned(),
            bars: (counts.labelled_counts().into_iter()).map(|(words, count)| (words.to_owned(), Decimal::from(count))).collect(),
        });
    }
    let targets: Vec<_> = (book.rows.iter())
        .filter_map(|row| Some((shortened_indicator_label(row), row.line.target.as_ref()?.attainment?)))
        .take(MAX_TARGET_BARS)
        .collect();
    if !targets.is_empty() {
        all.push(ChartTable {
            title: "Tỷ lệ thực hiện so với kế hoạch giao".to_owned(), measure: "%".to_owned(), bars: targets
        });
    }
    all.extend(rows_charted_by_unit(book).into_iter().filter_map(|row| chart_by_unit(book, row)));
    all
}

/// Code and label of an indicator, shortened to fit a bar.
fn shortened_indicator_label(row: &IndicatorRow<'_>) -> String {
    shorten(&format!("{} {}", row.indicator.code, row.indicator.label), 48)
}

/// The rows that get a chart by unit: flows that add up. Those asked for most often come first, then those that most units owe, then those
/// that come first in the plan.
fn rows_charted_by_unit<'b, 'a>(book: &'b ReportData<'a>) -> Vec<&'b IndicatorRow<'a>> {
    let mut rows: Vec<(usize, &IndicatorRow<'a>)> = (book.rows.iter().enumerate())
        .filter(|(_, row)| {
            let indicator = row.indicator;
            indicator.across_units == AcrossUnits::Sum && indicator.kind == IndicatorKind::Flow && row.line.by_unit.len() > 1
        })
        .collect();
    rows.sort_by_key(|(index, row)| {
        let units = std::cmp::Reverse(row.line.by_unit.len());
        (row.indicator.frequency, units, *index)
    });
    rows.into_iter().take(MAX_CHARTS_BY_UNIT).map(|(_, row)| row).collect()
}

/// The table of a chart by unit, in the order of the plan, or the largest figures first where units are grouped; `None` where no unit gave
/// a figure.
fn chart_by_unit(book: &ReportData<'_>, row: &IndicatorRow<'_>) -> Option<ChartTable> {
    let mut bars: Vec<(String, Decimal)> =
        (book.report.units.iter()).filter_map(|unit| Some((unit.name.clone(), row.entry(unit)?.state.number()?))).collect();
    if bars.len() > MAX_UNITS_WITHOUT_GROUPING {
        // The sort is stable: equal figures stay in the order of the plan.
        bars.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
        let rest = bars.split_off(TOP_BARS_WHEN_GROUPED);
        let sum = (rest.iter()).try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value))?;
        bars.push((format!("{} đơn vị còn lại", rest.len()), sum));
    }
    (!bars.is_empty()).then(|| ChartTable {
        title: format!("{} {}", row.indicator.code, row.indicator.label),
        measure: row.indicator.unit_of_measure.clone(),
        bars,
    })
}
