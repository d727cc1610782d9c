//! Writes the consolidated workbook: eight sheets that officials read, check, sign and print, and one for each list of the plan.

mod book;
mod by_unit;
mod by_unit_cell;
mod by_unit_head;
mod by_unit_pages;
mod chart_data;
mod charts;
mod dates;
mod exceptions;
mod findings;
mod first_page;
mod grown_rows;
mod issued_changes_sheet;
mod ledger;
mod lists;
mod matrix_cells;
mod measure;
mod narratives;
mod number;
mod page;
mod page_fill;
mod printed_cells;
mod remarks;
mod report_styles;
mod returns;
mod returns_counts;
mod roll_up;
mod safe_text;
mod sheet_writer;
mod sheets;
mod source_rows;
mod sources;
mod summary;
mod summary_columns;
mod summary_foot;
mod summary_head;
mod summary_live;
mod summary_row;
mod usual_places;

use crate::base::IndicatorCode;
use crate::consolidation::Consolidation;
use crate::plan::Plan;
pub use crate::returns::own_report::REPORT_SHEETS;
use crate::xlsx::write::LimitError;
pub use crate::xlsx::write::SpliceError;
pub use sheets::ForEach;

/// Why no workbook could be made.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The report has a line whose indicator the plan does not have: plan and report do not belong together.
    #[error("the plan {plan} has no indicator {code}")]
    NotInPlan {
        /// The number of the plan.
        plan: String,
        /// The code of the line.
        code: IndicatorCode,
    },
    /// The total of a line is not what the answers of the units give, so formula and cached value would differ.
    #[error("the total of {code} is {total}, the answers of the units give {recounted}")]
    Disagrees {
        /// The indicator.
        code: IndicatorCode,
        /// The total of the report.
        total: String,
        /// What the roll-up of the answers gives.
        recounted: String,
    },
    /// A limit of the file format (rows, columns, lengths).
    #[error("the workbook cannot hold the report")]
    Format(#[from] rust_xlsxwriter::XlsxError),
    /// A limit of the file format, in the rows whose number grows with the units.
    #[error("the workbook cannot hold the report")]
    Rows(#[from] LimitError),
    /// The package could not be put together.
    #[error("the workbook could not be packed")]
    Package(#[from] SpliceError),
}

/// Writes the consolidated workbook of `report` as the bytes of an `.xlsx` file.
///
/// The same plan and report give the same bytes: the only day in the file is `report.as_of` (the last day of the data
/// window where there is none). Layout: Decree 30/2020/NĐ-CP, Appendix I; formulas need nothing newer than Excel 2007.
///
/// # Errors
/// [`WriteError`] where plan and report do not belong together, where a total is not what the answers of the units give, or where the
/// report is larger than a sheet.
pub fn write(plan: &Plan, report: &Consolidation) -> Result<Vec<u8>, WriteError> {
    write_parallel(plan, report, &|count, work| (0..count).for_each(work))
}

/// As [`write()`], but `each` distributes the writing of long tables over threads of the caller.
///
/// # Errors
/// As [`write()`].
pub fn write_parallel(plan: &Plan, report: &Consolidation, each: ForEach<'_>) -> Result<Vec<u8>, WriteError> {
    sheets::lay_out(&book::ReportData::new(plan, report)?, each)
}
