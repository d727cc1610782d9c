//! The workbook of a return, as it is sent out and filled in.
//!
//! What stands in it is [judged](verdicts) twice: here, and live by the formulas of its hidden sheet; both give the same words.

mod content;
mod faults;
mod form;
mod formulas;
mod guard;
mod guide;
mod header;
mod hidden;
mod judge;
mod measure;
mod narratives;
mod places;
mod standing;
mod styles;
mod table;
mod text;
mod words;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::lang::Lang;
use crate::plan::{IndicatorCode, Period, Plan, Unit};
use crate::submission::Submission;
use form::Form;
use places::Places;
use styles::Styles;

/// A return that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A text that no cell of a workbook can hold.
    #[error("a text of {units} characters is longer than a cell can hold ({most})")]
    TextTooLong {
        /// UTF-16 units of the text.
        units: usize,
        /// The most that a cell holds.
        most: usize,
    },
    /// A limit of the format that a plan goes beyond: more rows than a sheet has, a formula that is too long.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] XlsxError),
}

/// The workbook (`.xlsx`) of a submission of `unit`: empty and ready to be filled in where the submission is, filled in otherwise.
///
/// Figures and states are written so that reading gives them again; what gave findings is written as it was read. The same
/// submission gives the same bytes.
///
/// # Errors
/// [`WriteError::TextTooLong`] where a text is longer than 32,767 UTF-16 units; [`WriteError::Workbook`] where the plan does not fit
/// into a workbook.
///
/// ```
/// use tonghop::excel::returns::{template_file_name, write};
/// use tonghop::{plan::Plan, submission::Submission};
/// let plan = Plan::xuan_loc();
/// let period = "2019-Q1".parse()?;
/// let unit = plan.unit("26428", plan.regime.window(period).last).ok_or("no such unit")?;
/// let workbook = write(&plan, unit, &Submission::new(&plan, unit.code.clone(), period))?;
/// assert!(workbook.starts_with(b"PK"));
/// assert_eq!(template_file_name(unit, period), "xuan-bac-2019-Q1.xlsx");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(plan: &Plan, unit: &Unit, submission: &Submission) -> Result<Vec<u8>, WriteError> {
    let form = Form::new(plan, unit, submission);
    let places = Places::new(&form, hidden::keys(&form).len());
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&form)?);
    places.define_names(&mut workbook)?;
    table::write(workbook.add_worksheet(), &form, &places, &styles)?;
    narratives::write(workbook.add_worksheet(), &form, &styles)?;
    guide::write(workbook.add_worksheet(), &form, &styles)?;
    hidden::write(workbook.add_worksheet(), &form, &places, &styles)?;
    Ok(workbook.save_to_buffer()?)
}

/// What the column `Kiểm tra` of the [workbook](write()) shows for each indicator: the stored results of its formulas.
///
/// Lines are divided by line breaks. A line that finds something begins with `Lỗi` or `Cảnh báo` and the id of the plan's rule or
/// the code of the finding in square brackets: `Lỗi [R06a]: …`, `Cảnh báo [R24a] (đã giải trình)`.
pub fn verdicts(plan: &Plan, unit: &Unit, submission: &Submission) -> BTreeMap<IndicatorCode, String> {
    Form::new(plan, unit, submission).verdicts()
}

/// The file name of a return: name of the unit without tones, period (`xuan-bac-2019-Q1.xlsx`). Two units of one province may share it.
pub fn template_file_name(unit: &Unit, period: Period) -> String {
    let key = crate::text::toneless_key(unit.proper_name());
    let parts: Vec<&str> = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let name = if parts.is_empty() { unit.code.to_string() } else { parts.join("-") };
    format!("{name}-{period}.xlsx")
}

/// Title, and the last day of the window as the day of creation: nothing that differs from run to run.
fn properties(form: &Form<'_>) -> Result<DocProperties, WriteError> {
    let period = form.submission.period;
    let day = form.plan.regime.window(period).last;
    let created = ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())?;
    Ok(DocProperties::new()
        .set_title(format!("Báo cáo {} – {}", period.name(Lang::Vi), form.unit.name))
        .set_subject(format!("Kế hoạch số {}", form.plan.id))
        .set_author("tonghop")
        .set_creation_datetime(&created))
}

/// A4 across, one page wide, with page numbers.
fn page(sheet: &mut Worksheet, head: Option<u32>) {
    const A4: u8 = 9;
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.6, 0.5, 0.6, 0.6, 0.3, 0.3)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false)
        .set_footer("&C&\"Times New Roman,Regular\"&10Trang &P/&N");
    if head.is_none() {
        sheet.set_selection(0, 0, 0, 0).ok();
    }
}
