//! Reads the list `--template-map`: which figure belongs into which cell of the superior's form, as somebody confirmed it.

use tonghop::base::text::toneless_key;
use tonghop::findings::CellRef;
use tonghop::plan::{IndicatorCode, Period, Plan};
use tonghop::report::superior_form::{FormCell, FormFigure};

use super::faults::ListFaults;
use super::heads::Column;
use super::list::OfficeList;

/// The columns of the list, in the order in which a suggested list has them.
const COLUMNS: &[Column] = &[
    Column::needed("sheet", &["trang"]),
    Column::needed("cell", &["ô"]),
    Column::needed("code", &["mã"]),
    Column::optional("figure", &["số", "số liệu"]),
    Column::optional("unit", &["đơn vị"]),
    Column::optional("label", &["chỉ tiêu"]),
    Column::needed("confirmed", &["xác nhận"]),
];

/// The heads of a suggested list.
pub(crate) const FORM_CELL_HEADS: [&str; 7] = ["Trang", "Ô", "Mã", "Số", "Đơn vị", "Chỉ tiêu", "Xác nhận"];

/// Reads the lines that are confirmed with a mark in the last column.
pub(super) fn read(list: &OfficeList<'_>, plan: &Plan, period: Period, faults: &mut ListFaults) -> Vec<FormCell> {
    let mut cells = Vec::new();
    for row in list.rows(COLUMNS, faults) {
        let confirmed = row.raw("confirmed").map(|raw| toneless_key(&raw.text)).unwrap_or_default();
        match confirmed.trim() {
            "" | "khong" | "no" => continue,
            "x" | "co" | "yes" | "v" | "✓" | "1" => {}
            _ => {
                row.add_fault(
                    "confirmed",
                    |lang| lang.pick("ghi x nếu đúng, để trống nếu không", "write x where it is right, nothing where it is not").to_owned(),
                    faults,
                );
                continue;
            }
        }
        let (sheet, at, code) = (row.required_text("sheet", faults), row.required_text("cell", faults), row.required_text("code", faults));
        let (Some(sheet), Some(at), Some(code)) = (sheet, at, code) else { continue };
        let Some(cell) = CellRef::parse(&at.to_uppercase()) else {
            row.add_fault("cell", |lang| lang.pick("ô ghi như D7", "a cell is written like D7").to_owned(), faults);
            continue;
        };
        let Some(code) = IndicatorCode::new(&code).ok().filter(|code| plan.indicator(code).is_some()) else {
            row.add_fault("code", |lang| lang.pick("kế hoạch không có mã này", "the plan has no such code").to_owned(), faults);
            continue;
        };
        let word = row.raw("figure").map(|raw| raw.text.clone()).unwrap_or_default();
        let figure = if word.trim().is_empty() { Some(FormFigure::Total) } else { FormFigure::from_word(&word) };
        let Some(figure) = figure else {
            const WORDS: [&str; 2] = ["ghi trong_ky, luy_ke, ke_hoach hoặc ky_truoc", "write trong_ky, luy_ke, ke_hoach or ky_truoc"];
            row.add_fault("figure", |lang| lang.pick(WORDS[0], WORDS[1]).to_owned(), faults);
            continue;
        };
        let unit = match row.raw("unit") {
            None => None,
            Some(_) => match row.required_unit(plan, Some(period), faults) {
                Some(unit) => Some(unit),
                None => continue,
            },
        };
        cells.push(FormCell { sheet, cell, code, figure, unit });
    }
    cells
}
