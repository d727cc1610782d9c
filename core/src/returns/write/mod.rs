//! Writes the workbook of a return, empty or filled in.
//!
//! Its answers are [judged](verdicts) twice, here and by formulas in hidden columns, with the same texts.

mod answer_words;
mod content;
mod faults;
mod form;
mod formulas;
mod guard;
mod guide;
mod header_lines;
mod hidden;
mod judge;
mod known;
mod measure;
mod narratives;
pub(super) mod own_texts;
mod prepared;
mod return_styles;
mod rules;
mod standing;
mod table;
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

/// A return that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A text that no cell of a workbook can hold.
    #[error("the text that begins with “{begins}” has {units} characters; a cell of Excel holds {most}. Shorten it, then save again.")]
    TextTooLong {
        /// How it begins.
        begins: String,
        /// UTF-16 units of the text.
        units: usize,
        /// The most that a cell holds.
        most: usize,
    },
    /// A limit of the format that a plan goes beyond: more rows than a sheet has, a formula that is too long.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] LimitError),
}

impl WriteError {
    /// The sentence, what stands in the way and what to do.
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

/// Whose figures stand in the column `Kỳ trước`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PreviousFiguresSource {
    /// The unit's own.
    #[default]
    OfTheUnit,
    /// The sum of those of the units that were joined to it whole, by their names.
    OfPredecessors(Vec<String>),
    /// Nobody's: the unit came from parts of others (“không so sánh được”).
    NotComparable,
}

/// What the column `Kiểm tra` of the [workbook](write()) shows for each indicator: the stored results of its formulas.
///
/// Nothing before an answer was given; then how it was understood (`✓ 1.234`), or what is to be said of it, in lines divided by line
/// breaks, and below them how it was understood (`Đọc được: 1.234`). A line that finds something begins with `Lỗi` or `Cảnh báo` and the id of the plan's rule or
/// the code of the finding in square brackets: `Lỗi [R06a]: …`, `Cảnh báo [R24a] (đã giải trình)`.
pub fn verdicts(plan: &Plan, unit: &Unit, submission: &Submission) -> BTreeMap<IndicatorCode, String> {
    Form::new(&ReturnTemplate::new(plan, submission.period, &unit.kind), unit, submission).verdicts()
}

/// The file name of a return: name of the unit without tones, period (`xuan-bac-2019-Q1.xlsx`). Two units of one province may share it.
pub fn template_file_name(unit: &Unit, period: Period) -> String {
    let key = crate::base::text::toneless_key(unit.proper_name());
    let parts: Vec<&str> = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let name = if parts.is_empty() { unit.code.to_string() } else { parts.join("-") };
    format!("{name}-{period}.xlsx")
}

/// Title, and the last day of the window as the day of creation: nothing that differs from run to run.
fn properties(plan: &Plan, unit: &Unit, period: Period) -> Properties {
    Properties {
        title: own_texts::workbook_title(unit, period),
        subject: format!("Kế hoạch số {}", plan.id),
        author: "tonghop",
        created: plan.regime.window(period).last,
    }
}

/// A4 across, one page wide, with page numbers and, where there is one, the table's head on each.
fn set_up_page(sheet: &mut Sheet, head: Option<u32>) {
    sheet.set_page(PageSetup {
        margins: [0.6, 0.5, 0.6, 0.6, 0.3, 0.3],
        footer: "&C&\"Times New Roman,Regular\"&10Trang &P/&N",
        repeat: head,
    });
    sheet.hide_lines();
}
