//! Reads the list `--past`: figures from before the program was used, each with the document that it is from.

use std::collections::BTreeMap;

use tonghop::base::text::clean_label;
use tonghop::consolidation::{EnteredFigure, PastReport, reports_from_entered_figures};
use tonghop::plan::Plan;

use super::corrections::{read_figure, read_indicator};
use super::faults::ListFaults;
use super::heads::{Column, PERIOD_FIELD};
use super::list::OfficeList;
use crate::wording::tell;

/// The columns of a list of figures of earlier periods.
const COLUMNS: &[Column] = &[
    Column::optional("unit", &["đơn vị", "mã đơn vị", "tên đơn vị"]),
    Column::needed("code", &["mã", "mã chỉ tiêu", "chỉ tiêu"]),
    Column::needed(PERIOD_FIELD, &["kỳ", "kỳ báo cáo"]),
    Column::needed("figure", &["số liệu", "số"]),
    Column::needed("basis", &["căn cứ", "báo cáo"]),
];

/// Reads the figures as reports, one per period. Where the unit is empty or is the merging office, the figure is that of all units
/// together.
pub(super) fn read(list: &OfficeList<'_>, plan: &Plan, faults: &mut ListFaults) -> Vec<PastReport> {
    let mut figures = Vec::new();
    let mut lines = BTreeMap::new();
    for row in list.rows(COLUMNS, faults) {
        let period = row.required_period(faults);
        let code = row.required_text("code", faults);
        let asked = code.is_some().then(|| read_indicator(&row, plan, faults)).flatten();
        let words = asked.filter(|indicator| indicator.is_text());
        if let Some(code) = words.map(|indicator| &indicator.code) {
            row.add_fault("code", |lang| tell!(lang, "chỉ tiêu {code} không phải số liệu", "{code} is not a figure"), faults);
        }
        let whole = row.raw("unit").is_none_or(|raw| {
            let text = clean_label(&raw.text);
            text == plan.parent.code.as_str() || text == plan.parent.name
        });
        let unit = if whole { Some(None) } else { row.required_unit(plan, period, faults).map(Some) };
        let number = row.required_text("figure", faults).and(asked).and_then(|indicator| read_figure(&row, indicator, "figure", faults));
        let basis = row.required_text("basis", faults);
        let (Some(period), Some(indicator), None, Some(unit), Some(figure), Some(basis)) = (period, asked, words, unit, number, basis)
        else {
            continue;
        };
        if let Some(earlier) = lines.insert((unit.clone(), indicator.code.clone(), period), row.line()) {
            row.add_fault("code", |lang| tell!(lang, "số liệu này đã có ở dòng {earlier}", "the figure is also in line {earlier}"), faults);
            continue;
        }
        figures.push(EnteredFigure { unit, code: indicator.code.clone(), period, figure, basis });
    }
    let name = list.name.rsplit(['/', '\\']).next().unwrap_or(&list.name);
    reports_from_entered_figures(plan, name, &list.sha256(), &figures)
}
