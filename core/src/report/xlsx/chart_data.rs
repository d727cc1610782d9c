//! Gathers the small tables of figures that the charts draw.

use rust_decimal::Decimal;

use super::book::{IndicatorRow, ReportData};
use super::returns_counts::StatusCounts;
use crate::base::text::shorten;
use crate::plan::{AcrossUnits, IndicatorKind};

/// Units that get a bar of their own; where there are more, the largest half and the rest together.
const MAX_UNITS_WITHOUT_GROUPING: usize = 40;
const TOP_BARS_WHEN_GROUPED: usize = 20;
/// Series by unit that are drawn.
const MAX_CHARTS_BY_UNIT: usize = 2;
/// Targets that are drawn.
const MAX_TARGET_BARS: usize = 30;

/// One chart's table.
pub(super) struct ChartTable {
    pub(super) title: String,
    /// What the figures count.
    pub(super) measure: String,
    /// Names and figures.
    pub(super) bars: Vec<(String, Decimal)>,
}

/// All charts that have something to draw.
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
    let targets: Vec<_> =
        (book.rows.iter()).filter_map(|row| Some((label(row), row.line.target.as_ref()?.attainment?))).take(MAX_TARGET_BARS).collect();
    if !targets.is_empty() {
        all.push(ChartTable {
            title: "Tỷ lệ thực hiện so với kế hoạch giao".to_owned(), measure: "%".to_owned(), bars: targets
        });
    }
    all.extend(main_rows(book).into_iter().filter_map(|row| chart_by_unit(book, row)));
    all
}

fn label(row: &IndicatorRow<'_>) -> String {
    shorten(&format!("{} {}", row.indicator.code, row.indicator.label), 48)
}

/// The rows worth a chart of their own: flows that add up, asked for most often, of most units, first in the plan.
fn main_rows<'b, 'a>(book: &'b ReportData<'a>) -> Vec<&'b IndicatorRow<'a>> {
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

/// A series by unit, in the order of the plan; none where nobody gave a figure.
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
