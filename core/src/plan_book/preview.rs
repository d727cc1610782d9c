//! Shows the first periods of a plan with their dates, so that the author sees what was meant.

use super::contents::{CellText, SheetContent};
use super::sheet_layout::PREVIEW_HEAD;
use crate::base::{Lang, Say};
use crate::plan::Plan;

/// The name of the sheet on which the first periods are shown.
const PREVIEW_SHEET: &str = "Kỳ và hạn";
/// The most periods that are shown.
const MAX_PREVIEW_PERIODS: usize = 6;

/// Adds the first periods of the plan, with their data windows and deadlines, below the fields of the sheet `Kỳ và hạn`.
pub(super) fn add_period_preview(sheets: &mut [SheetContent], plan: &Plan) {
    let Some(sheet) = sheets.iter_mut().find(|sheet| sheet.name == PREVIEW_SHEET) else { return };
    let row = |cells: [String; 3]| cells.map(CellText::new).to_vec();
    sheet.rows.push(row([PREVIEW_HEAD.to_owned(), "Số liệu từ ngày – đến ngày".to_owned(), "Hạn của đơn vị".to_owned()]));
    for period in plan.regime.periods().into_iter().take(MAX_PREVIEW_PERIODS) {
        let window = plan.regime.window(period);
        let days = format!("{} – {}", window.first.say(Lang::Vi), window.last.say(Lang::Vi));
        let deadline = plan.regime.deadline_of_returns(period).map(|day| day.say(Lang::Vi).into_owned()).unwrap_or_default();
        sheet.rows.push(row([period.name(Lang::Vi), days, deadline]));
    }
}
