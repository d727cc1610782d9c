//! Writes the workbook of a return, empty or filled in.
//!
//! The answers are judged twice, with the same texts: by [`verdicts`] when the workbook is written, and by formulas in hidden columns.

mod answer_words;
mod cell_table;
mod content;
#[cfg(feature = "office")]
mod control_formulas;
mod dates;
mod faults;
mod form;
mod formulas;
mod guard;
mod guide;
mod header_lines;
mod hidden;
mod judge;
mod known;
mod list_sheet;
mod measure;
mod narratives;
pub(super) mod own_texts;
#[cfg(feature = "office")]
mod paper_pages;
#[cfg(feature = "office")]
mod paper_sheet;
#[cfg(feature = "office")]
mod paper_styles;
mod prepared;
mod return_styles;
mod rules;
mod standing;
mod table;
mod table_note;
mod text;
mod wide;

use std::collections::BTreeMap;

use crate::base::Lang;
use crate::base::{IndicatorCode, Period};
use crate::plan::{Plan, Unit};
use crate::submission::Submission;
use crate::xlsx::write::{LimitError, PageSetup, Properties, Sheet};
use form::Form;
pub use prepared::ReturnTemplate;
pub use wide::write_unit_table;

/// The reason why a return cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A text that no cell of a workbook can hold.
    #[error("the text that begins with “{begins}” has {units} characters; a cell of Excel holds {most}. Shorten it, then save again.")]
    TextTooLong {
        /// The beginning of the text.
        begins: String,
        /// UTF-16 units of the text.
        units: usize,
        /// The most that a cell holds.
        most: usize,
    },
    /// The plan exceeds a limit of the file format: more rows than a sheet has, a formula that is too long.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] LimitError),
}

impl WriteError {
    /// The message for people: what is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::TextTooLong { begins, units, most }, Lang::Vi) => {
                format!(
                    "Ô bắt đầu bằng “{begins}” dài {units} ký tự, một ô Excel chỉ chứa được {most}. Rút ngắn nội dung ô ấy rồi lưu lại."
                )
            }
            (Self::Workbook(limit), Lang::Vi) => format!("Kế hoạch này không vừa một tệp Excel ({limit})."),
            (_, Lang::En) => self.to_string(),
        }
    }
}

/// Writes the workbook (`.xlsx`) of a submission of `unit`. For an empty submission this is the form to be filled in.
///
/// Reading the workbook gives the same figures and states again. An answer with findings is written as it was read. The same submission
/// gives the same bytes.
///
/// # Errors
/// [`WriteError::TextTooLong`] where a text is longer than 32,767 UTF-16 units; [`WriteError::Workbook`] where the plan does not fit
/// into a workbook.
///
/// ```
/// use tonghop::returns::{template_file_name, write};
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
    ReturnTemplate::new(plan, submission.period, &unit.kind).write(unit, submission)
}

/// Whose figures the column `Kỳ trước` shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PreviousFiguresSource {
    /// The unit's own figures.
    #[default]
    OfTheUnit,
    /// The sums of the figures of units that were merged as a whole into this one; the names of those units.
    OfPredecessors(Vec<String>),
    /// No figures, because the unit was formed from parts of other units (“không so sánh được”).
    NotComparable,
}

/// The text of the column `Kiểm tra` in the [workbook](write()) for each indicator: the stored results of its formulas.
///
/// The text is empty until an answer is given. An answer without findings shows how it was understood (`✓ 1.234`). An answer with
/// findings shows one line for each, and a last line with how it was understood (`Đọc được: 1.234`). The line of an error or warning
/// begins with `Lỗi` or `Cảnh báo` and, in square brackets, the id of the plan's rule or the code of the finding: `Lỗi [R06a]: …`,
/// `Cảnh báo [R24a] (đã giải trình)`.
pub fn verdicts(plan: &Plan, unit: &Unit, submission: &Submission) -> BTreeMap<IndicatorCode, String> {
    Form::new(&ReturnTemplate::new(plan, submission.period, &unit.kind), unit, submission).verdicts()
}

/// The file name of a return: name of the unit without tone marks, and period (`xuan-bac-2019-Q1.xlsx`). Two units of one province may
/// have the same file name.
pub fn template_file_name(unit: &Unit, period: Period) -> String {
    let key = crate::base::text::toneless_key(unit.proper_name());
    let parts: Vec<&str> = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let name = if parts.is_empty() { unit.code.to_string() } else { parts.join("-") };
    format!("{name}-{period}.xlsx")
}

/// The document properties of the workbook. The creation date is the last day of the data window, so that every run gives the same bytes.
fn properties(plan: &Plan, unit: &Unit, period: Period) -> Properties {
    Properties {
        title: own_texts::workbook_title(unit, period),
        subject: format!("{} số {}", plan.issue.paper_name(), plan.id),
        author: "tonghop",
        created: plan.regime.window(period).last,
    }
}

/// Sets how a sheet is printed: A4 landscape, one page wide, with page numbers and, if `head` is given, with the row `head` at the top of
/// every page.
fn set_up_page(sheet: &mut Sheet, head: Option<u32>) {
    sheet.set_page(PageSetup {
        margins: ["0.6", "0.5", "0.6", "0.6", "0.3", "0.3"],
        header: "",
        footer: "&C&\"Times New Roman,Regular\"&10Trang &P/&N",
        repeat: head,
        upright: false,
        area: None,
        breaks: Vec::new(),
    });
    sheet.hide_grid_lines();
}
