//! Gathers the data that all sheets of the report share: lines with their indicators, headings, names of units.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::WriteError;
use super::matrix_cells::{FIRST_FIGURE_COLUMN, FIRST_GROUP_ROW};
use super::roll_up::{self, Total};
use super::summary_columns::SummaryColumns;
use crate::base::IndicatorCode;
use crate::base::UnitCode;
use crate::base::UnitKindCode;
use crate::consolidation::figures_as_merged::PrintedCell;
use crate::consolidation::{Consolidation, Line, TargetResult, UnitEntry, UnitRow};
use crate::plan::{Indicator, Plan};

/// The report with the lookups that all its sheets need.
pub(super) struct ReportData<'a> {
    pub(super) plan: &'a Plan,
    pub(super) report: &'a Consolidation,
    pub(super) rows: Vec<IndicatorRow<'a>>,
    pub(super) headings: Vec<Heading<'a>>,
    /// The first row of the units in the matrix, from 0; it stands below the sub-totals of groups.
    pub(super) first_unit_row: u32,
    /// The columns of `Tổng hợp`.
    pub(super) columns: SummaryColumns,
    names: BTreeMap<&'a UnitCode, &'a str>,
    places: BTreeMap<&'a UnitCode, u32>,
    kinds: BTreeMap<&'a UnitCode, &'a UnitKindCode>,
    labels: BTreeMap<&'a IndicatorCode, &'a str>,
    /// The printed cells of the heads of `Tổng hợp` and `Theo đơn vị`, by sheet, for `Nguồn số liệu`, which is written after them.
    printed: Mutex<BTreeMap<&'static str, Vec<PrintedCell>>>,
}

/// A line of the report with its indicator and its total.
pub(super) struct IndicatorRow<'a> {
    pub(super) line: &'a Line,
    pub(super) indicator: &'a Indicator,
    pub(super) total: Total,
}

impl<'a> IndicatorRow<'a> {
    /// The target that the plan itself sets; `None` where whoever wrote the plan file made it from the plan's words.
    pub(super) fn given_target(&self) -> Option<&'a TargetResult> {
        self.line.given_target(self.indicator)
    }

    /// The answer of a unit; `None` where the unit does not owe one.
    pub(super) fn entry(&self, unit: &UnitRow) -> Option<&'a UnitEntry> {
        self.line.by_unit.get(&unit.code)
    }
}

/// A heading of the plan and the rows under it.
pub(super) struct Heading<'a> {
    /// The heading as the plan writes it (`II.1. Tuyên truyền chủ trương, chính sách`).
    pub(super) whole: &'a str,
    /// The positions of the rows under the heading in [`ReportData::rows`].
    pub(super) rows: Range<usize>,
}

impl<'a> Heading<'a> {
    /// Splits the heading into its number and its words; the number is empty where the heading has none.
    pub(super) fn split_number(&self) -> (&'a str, &'a str) {
        match self.whole.split_once(". ") {
            Some((number, words)) if number.bytes().all(|b| b.is_ascii_digit() || b"IVXLC.-".contains(&b)) => (number, words.trim_start()),
            _ => ("", self.whole),
        }
    }
}

impl<'a> ReportData<'a> {
    /// Collects the data from plan and report.
    ///
    /// # Errors
    /// [`WriteError::NotInPlan`] where a line has no indicator in the plan, [`WriteError::Disagrees`] where a total is not what the answers
    /// of the units give.
    pub(super) fn new(plan: &'a Plan, report: &'a Consolidation) -> Result<Self, WriteError> {
        let indicators: BTreeMap<_, _> = plan.indicators.iter().map(|i| (&i.code, i)).collect();
        let first_unit_row = FIRST_GROUP_ROW.saturating_add(u32::try_from(report.groups.len()).unwrap_or(u32::MAX));
        let mut rows = Vec::with_capacity(report.lines.len());
        let mut headings: Vec<Heading<'a>> = Vec::new();
        for line in &report.lines {
            let Some(&indicator) = indicators.get(&line.code) else {
                return Err(WriteError::NotInPlan { plan: plan.id.clone(), code: line.code.clone() });
            };
            let next = rows.len() + 1;
            match headings.last_mut() {
                Some(last) if last.whole == indicator.heading => last.rows.end = next,
                _ => headings.push(Heading { whole: &indicator.heading, rows: rows.len()..next }),
            }
            let total = roll_up::verify_total(line, indicator, &report.units, first_unit_row)?;
            rows.push(IndicatorRow { line, indicator, total });
        }
        Ok(Self {
            plan,
            report,
            rows,
            headings,
            first_unit_row,
            columns: SummaryColumns::new(report.last_year.is_some()),
            names: (report.units.iter()).map(|unit| (&unit.code, unit.name.as_str())).collect(),
            places: (report.units.iter()).map(|unit| &unit.code).zip(first_unit_row..).collect(),
            kinds: (plan.units.iter()).filter(|unit| unit.is_in_force(report.window.last)).map(|unit| (&unit.code, &unit.kind)).collect(),
            labels: (plan.indicators.iter()).map(|i| (&i.code, i.label.as_str())).collect(),
            printed: Mutex::default(),
        })
    }

    /// Stores the printed cells of the head of a sheet.
    pub(super) fn store_printed_cells(&self, sheet: &'static str, cells: Vec<PrintedCell>) {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).insert(sheet, cells);
    }

    /// Calls `read` with the stored printed cells of all sheets.
    pub(super) fn with_printed_cells<T>(&self, read: impl FnOnce(&BTreeMap<&'static str, Vec<PrintedCell>>) -> T) -> T {
        read(&self.printed.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The rows under a heading.
    pub(super) fn rows_under(&self, heading: &Heading<'a>) -> &[IndicatorRow<'a>] {
        self.rows.get(heading.rows.clone()).unwrap_or_default()
    }

    /// The rows of figures and of yes-or-no answers, each with its column of the matrix, from 0.
    pub(super) fn figure_rows(&self) -> impl Iterator<Item = (u16, &IndicatorRow<'a>)> {
        (FIRST_FIGURE_COLUMN..=u16::MAX).zip(self.rows.iter().filter(|row| !row.indicator.is_text()))
    }

    /// The rows of text under a heading.
    pub(super) fn text_rows<'b>(&'b self, heading: &Heading<'a>) -> impl Iterator<Item = &'b IndicatorRow<'a>> + use<'a, 'b> {
        (self.rows_under(heading).iter()).filter(|row| row.indicator.is_text())
    }

    /// The name of a unit, or its code where the report does not list the unit.
    pub(super) fn unit_name<'b>(&'b self, code: &'b UnitCode) -> &'b str {
        self.names.get(code).copied().unwrap_or(code.as_str())
    }

    /// The kind of a unit on the last day of the data window; `None` where the unit was not in force then.
    pub(super) fn unit_kind(&self, code: &UnitCode) -> Option<&'a UnitKindCode> {
        self.kinds.get(code).copied()
    }

    /// Code and label of an indicator; the code alone where the plan does not have it.
    pub(super) fn indicator_name(&self, code: &IndicatorCode) -> String {
        self.labels.get(code).map_or_else(|| code.to_string(), |label| format!("{code} {label}"))
    }

    /// The row of a unit in the matrix, counted from 0.
    pub(super) fn unit_row(&self, code: &UnitCode) -> Option<u32> {
        self.places.get(code).copied()
    }

    /// First and last row of the units in the matrix, counted from 0; none where no unit owes a return.
    pub(super) fn unit_rows(&self) -> Option<(u32, u32)> {
        let more = u32::try_from(self.report.units.len().checked_sub(1)?).ok()?;
        Some((self.first_unit_row, self.first_unit_row.checked_add(more)?))
    }
}
