//! Reads the lists that the office adds to the returns: days of receipt, decisions on conflicts, corrections, figures of the past.
//!
//! Each list is a workbook, CSV or JSON. All are read as rows of cells by the names of their columns, and the errors of all lists are
//! reported at once.

mod corrections;
mod decisions;
mod faults;
mod form_cells;
mod heads;
mod issued_report;
mod json;
mod list;
mod office_details;
mod paper_office;
mod past;
mod receipts;
mod row;

use std::path::{Path, PathBuf};

use clap::Args;
use tonghop::consolidation::{Instructions, PastReport};
use tonghop::plan::{Period, Plan};
use tonghop::report::superior_form::FormCell;

use crate::context::Context;
use crate::failure::Failure;
use faults::ListFaults;
pub(crate) use form_cells::FORM_CELL_HEADS;
pub(crate) use issued_report::IssuedFile;
use list::OfficeList;
pub(crate) use paper_office::PaperSources;

/// Reads the list of cells of the superior's form that somebody confirmed.
///
/// # Errors
/// The list cannot be opened, or has faults; the failure contains all of them with their lines.
pub(crate) fn read_form_cells(path: &Path, plan: &Plan, period: Period, context: &Context<'_>) -> Result<Vec<FormCell>, Failure> {
    let mut faults = ListFaults::default();
    let cells = form_cells::read(&OfficeList::open(path, period, context)?, plan, period, &mut faults);
    faults.into_result()?;
    Ok(cells)
}

/// The options for the lists of the office.
#[derive(Debug, Args)]
#[command(next_help_heading = "Danh sách của cơ quan tổng hợp (.xlsx, CSV hoặc JSON; dòng đầu là tên cột)")]
pub(crate) struct OfficeArgs {
    /// Ngày nhận: tệp (tên tệp hoặc mã SHA-256), ngày nhận (file, date)
    #[arg(long, value_name = "TỆP")]
    received: Option<PathBuf>,
    /// Chọn bản đúng khi mâu thuẫn: đơn vị, kỳ, tệp (tên hoặc mã), người chọn, ngày, lý do (unit, period, file, who, when, why)
    #[arg(long, value_name = "TỆP")]
    decisions: Option<PathBuf>,
    /// Điều chỉnh số liệu: đơn vị, kỳ, mã, số cũ, số mới, người điều chỉnh, ngày, căn cứ (unit, period, code, old, new, who, when, basis)
    #[arg(long, value_name = "TỆP")]
    corrections: Option<PathBuf>,
    /// Số liệu trước khi dùng phần mềm: đơn vị (để trống: toàn bộ), mã, kỳ, số liệu, căn cứ (unit, code, period, figure, basis)
    #[arg(long, value_name = "TỆP")]
    past: Option<PathBuf>,
}

impl OfficeArgs {
    /// Options with no other list than that of the days of receipt.
    pub(crate) const fn with_receipts(received: Option<PathBuf>) -> Self {
        Self { received, decisions: None, corrections: None, past: None }
    }

    /// The paths of the lists that were given.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.received, &self.decisions, &self.corrections, &self.past].into_iter().flatten()
    }

    /// Reads the list `--past` of figures from before the program was used. They are returned as one report per period.
    ///
    /// # Errors
    /// The list cannot be opened, or has faults; the failure contains all of them with their lines.
    pub(crate) fn read_entered_reports(&self, plan: &Plan, period: Period, context: &Context<'_>) -> Result<Vec<PastReport>, Failure> {
        let Some(path) = &self.past else { return Ok(Vec::new()) };
        let mut faults = ListFaults::default();
        let reports = past::read(&OfficeList::open(path, period, context)?, plan, &mut faults);
        faults.into_result()?;
        Ok(reports)
    }

    /// Reads the lists of receipts, decisions and corrections.
    ///
    /// # Errors
    /// A list cannot be opened, or lists have faults; the failure contains all faults of all lists with their lines.
    pub(crate) fn read_instructions(&self, plan: &Plan, period: Period, context: &Context<'_>) -> Result<Instructions, Failure> {
        let mut instructions = Instructions::new(period);
        let mut faults = ListFaults::default();
        if let Some(path) = &self.received {
            instructions.received = receipts::read(&OfficeList::open(path, period, context)?, &mut faults);
        }
        if let Some(path) = &self.decisions {
            instructions.decisions = decisions::read(&OfficeList::open(path, period, context)?, plan, &mut faults);
        }
        if let Some(path) = &self.corrections {
            instructions.corrections = corrections::read(&OfficeList::open(path, period, context)?, plan, &mut faults);
        }
        faults.into_result()?;
        Ok(instructions)
    }
}
