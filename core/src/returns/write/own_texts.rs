//! Lists the texts of an empty form that identify its unit. Forms of units with the same signature block differ in nothing else.

#[cfg(feature = "office")]
use super::text::clean;
use crate::base::{Lang, Period};
use crate::plan::Unit;

/// The title of the sheet of narratives.
pub(in crate::returns) fn narratives_title(unit: &Unit, period: Period) -> String {
    format!("THUYẾT MINH – {} – {}", unit.name.to_uppercase(), period.name(Lang::Vi).to_uppercase())
}

/// The title in the document properties of the workbook.
pub(in crate::returns) fn workbook_title(unit: &Unit, period: Period) -> String {
    format!("Báo cáo {} – {}", period.name(Lang::Vi), unit.name)
}

/// The unit as the letterhead of its paper names it; a commune reports as its people's committee.
#[cfg(feature = "office")]
pub(in crate::returns) fn body_on_paper(unit: &Unit) -> String {
    let name = unit.name.to_uppercase();
    if super::table::is_commune(unit) { format!("ỦY BAN NHÂN DÂN\n{name}") } else { name }
}

/// Name of the unit, code of the unit, title of the narratives, and name in the letterhead, as their cells store them.
#[cfg(feature = "office")]
pub(in crate::returns) fn unit_cell_texts(unit: &Unit, period: Period) -> [String; 4] {
    [clean(&unit.name), clean(unit.code.as_str()), clean(&narratives_title(unit, period)), clean(&body_on_paper(unit))]
}
