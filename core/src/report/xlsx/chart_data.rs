//! Collects the small tables of figures that the charts show. Each chart answers the question in its title (decision 61).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::book::{IndicatorRow, ReportData};
use super::dates;
use super::number;
use super::returns_counts::StatusCounts;
use crate::base::text::shorten;
use crate::consolidation::UnitStatus;
use crate::plan::{AcrossUnits, IndicatorKind};

/// The most units that all get a bar. Where there are more, only the largest [`TOP_BARS`] do: a bar for all others would be so long that
/// nobody could read the rest.
const MAX_UNITS_WITHOUT_CUT: usize = 40;
/// Bars of a chart that does not show all.
const TOP_BARS: usize = 20;
/// The most charts that have a bar for each unit.
const MAX_CHARTS_BY_UNIT: usize = 2;
/// The most bars in the charts of indicators.
const MAX_INDICATOR_BARS: usize = 30;
/// The most days that have a bar of their own; earlier days share the first one.
const MAX_DAYS: usize = 15;

/// What the axis of the figures of a chart must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FigureAxis {
    /// Bars that begin at 0.
    Plain,
    /// Bars from 0 to 100.
    Share,
    /// Bars that begin at 100: to the right what is above, to the left what is below.
    AroundHundred,
}

/// The table of figures of one chart.
pub(super) struct ChartTable {
    pub(super) title: String,
    /// The unit of measure of the figures.
    pub(super) measure: String,
    /// The name and the figure of each bar.
    pub(super) bars: Vec<(String, Decimal)>,
    /// What the axis of the figures must show.
    pub(super) axis: FigureAxis,
}

/// The tables of all charts that have something to show.
pub(super) fn chart_tables(book: &ReportData<'_>) -> Vec<ChartTable> {
    let mut all =
        vec![chart_of_days(book), chart_of_units_behind(book), chart_of_parts(book), chart_of_targets(book), chart_of_changes(book)];
    all.extend(rows_charted_by_unit(book).into_iter().map(|row| chart_by_unit(book, row)));
    all.retain(|chart| !chart.bars.is_empty());
    all
}

/// On which day each return came, and what became of the other units.
fn chart_of_days(book: &ReportData<'_>) -> ChartTable {
    let report = book.report;
    let mut days: BTreeMap<jiff::civil::Date, u64> = BTreeMap::new();
    for unit in report.units.iter().filter(|unit| unit.status == UnitStatus::Received) {
        if let Some(received) = unit.received {
            *days.entry(received.date).or_default() += 1;
        }
    }
    let mut bars = Vec::new();
    let early = days.len().saturating_sub(MAX_DAYS);
    let early_count: u64 = days.values().take(early).sum();
    if let Some(last) = early.checked_sub(1).and_then(|place| days.keys().nth(place)) {
        bars.push((format!("đến {}", dates::short_date(*last)), Decimal::from(early_count)));
    }
    for (day, count) in days.iter().skip(early) {
        let late = if *day > report.deadline { " (sau hạn)" } else { "" };
        bars.push((format!("{}{late}", dates::short_date(*day)), Decimal::from(*count)));
    }
    // Returns of a known day stand in the bars of the days.
    let dated = if report.derived.is_some() { 0 } else { 2 };
    let others = StatusCounts::from_units(&report.units).labelled_counts();
    bars.extend(
        others.into_iter().skip(dated).filter(|(_, count)| *count > 0).map(|(words, count)| (words.to_owned(), Decimal::from(count))),
    );
    ChartTable {
        title: match &report.derived {
            Some(_) => "Các đơn vị đã gửi đủ báo cáo các kỳ chưa?".to_owned(),
            None => format!("Các đơn vị gửi báo cáo ngày nào? Hạn gửi: {}", dates::short_date(report.deadline)),
        },
        measure: "đơn vị".to_owned(),
        bars,
        axis: FigureAxis::Plain,
    }
}

/// Which units lack most of the figures that they must give.
fn chart_of_units_behind(book: &ReportData<'_>) -> ChartTable {
    let missing = |count: usize| Decimal::from(u64::try_from(count).unwrap_or(u64::MAX));
    let bars = (book.report.units.iter())
        .filter(|unit| !unit.missing_cells.is_empty())
        .map(|unit| (unit.name.clone(), missing(unit.missing_cells.len())))
        .collect();
    let (bars, of) = largest(bars);
    ChartTable {
        title: format!("Đơn vị nào còn thiếu số liệu bắt buộc?{of}"),
        measure: "số liệu".to_owned(),
        bars,
        axis: FigureAxis::Plain,
    }
}

/// How much of the required figures each part of the plan has.
fn chart_of_parts(book: &ReportData<'_>) -> ChartTable {
    let mut counts = vec![(0u64, 0u64); book.headings.len()];
    let places: BTreeMap<_, _> = (book.headings.iter().enumerate())
        .flat_map(|(place, heading)| book.rows_under(heading).iter().map(move |row| (&row.line.code, place)))
        .collect();
    for (place, heading) in book.headings.iter().enumerate() {
        let required = book.rows_under(heading).iter().filter(|row| row.indicator.required);
        let owed: u64 = required.map(|row| row.line.by_unit.len() as u64).sum();
        if let Some(count) = counts.get_mut(place) {
            count.1 = owed;
        }
    }
    for code in book.report.units.iter().flat_map(|unit| &unit.missing_cells) {
        if let Some(count) = places.get(code).and_then(|place| counts.get_mut(*place)) {
            count.0 += 1;
        }
    }
    let bars =
        book.headings.iter().zip(counts).filter_map(|(heading, (missing, owed))| {
            Some((shorten(heading.whole, 48), number::percent(owed.saturating_sub(missing), owed)?))
        });
    ChartTable {
        title: "Mỗi phần đã có bao nhiêu số liệu bắt buộc?".to_owned(),
        measure: "%".to_owned(),
        bars: bars.collect(),
        axis: FigureAxis::Share,
    }
}

/// Which targets are met: bars begin at 100 %.
fn chart_of_targets(book: &ReportData<'_>) -> ChartTable {
    let mut bars: Vec<_> =
        (book.rows.iter()).filter_map(|row| Some((shortened_indicator_label(row), row.given_target()?.attainment?))).collect();
    bars.sort_by_key(|(_, reached)| std::cmp::Reverse(*reached));
    bars.truncate(MAX_INDICATOR_BARS);
    ChartTable {
        title: "Chỉ tiêu nào đạt, chưa đạt kế hoạch giao? Trục đứng: 100%".to_owned(),
        measure: "%".to_owned(),
        bars,
        axis: FigureAxis::AroundHundred,
    }
}

/// What rose and what fell since the previous period, over the same units.
fn chart_of_changes(book: &ReportData<'_>) -> ChartTable {
    // How much a percentage changed is told in points, which are no percentage of anything.
    let flows = book.rows.iter().filter(|row| row.indicator.kind == IndicatorKind::Flow && !row.indicator.is_percentage());
    let mut bars: Vec<_> = flows.filter_map(|row| Some((shortened_indicator_label(row), row.line.change_percent?))).collect();
    // Where there are too many, those that changed most stay.
    bars.sort_by_key(|(_, change)| std::cmp::Reverse(change.abs()));
    bars.truncate(MAX_INDICATOR_BARS);
    bars.sort_by_key(|(_, change)| std::cmp::Reverse(*change));
    ChartTable {
        title: "So với kỳ trước, chỉ tiêu nào tăng, giảm? Tính trên cùng đơn vị".to_owned(),
        measure: "%".to_owned(),
        bars,
        axis: FigureAxis::Plain,
    }
}

/// The bars from the largest figure down; where there are too many, only the largest, and the words that say so. The sort is stable: equal
/// figures stay in the order of the plan.
fn largest(mut bars: Vec<(String, Decimal)>) -> (Vec<(String, Decimal)>, String) {
    let all = bars.len();
    bars.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    if all <= MAX_UNITS_WITHOUT_CUT {
        return (bars, String::new());
    }
    bars.truncate(TOP_BARS);
    (bars, format!(" ({TOP_BARS} đơn vị có số lớn nhất trong {all})"))
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

/// The table of a chart by unit, from the largest figure down.
fn chart_by_unit(book: &ReportData<'_>, row: &IndicatorRow<'_>) -> ChartTable {
    let bars = (book.report.units.iter()).filter_map(|unit| Some((unit.name.clone(), row.entry(unit)?.state.number()?))).collect();
    let (bars, of) = largest(bars);
    ChartTable {
        title: format!("{} {}{of}", row.indicator.code, row.indicator.label),
        measure: row.indicator.unit_of_measure.clone(),
        bars,
        axis: FigureAxis::Plain,
    }
}
