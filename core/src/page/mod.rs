//! Writes the report as one page for a browser: who has reported, plan against result, the figures of the units, and for each number the
//! units, files and cells that it comes from (decision 156).
//!
//! The page is one file and asks for nothing else. Everything can be read without script; the script sorts, filters and opens what a link
//! leads to. The same report gives the same bytes.

mod changes_part;
mod frame;
mod opening_part;
mod origins;
mod page_figures;
mod sent;
mod targets_part;
mod unit_table;

use std::collections::BTreeMap;

use crate::base::markup::Markup;
use crate::base::{IndicatorCode, Lang};
use crate::consolidation::{Consolidation, Line};
use crate::papers::{Brief, FigureLine, PaperOffice, figure_lines};
use crate::plan::{Indicator, Plan};

/// The most units that the page shows one by one. Of more units there are counts by kind: 700 units of plan 37 are a page of 3 MB, which
/// a telephone still opens.
pub const MAX_UNITS: usize = 700;

/// What the parts of the page share.
struct PageData<'a> {
    plan: &'a Plan,
    report: &'a Consolidation,
    lang: Lang,
    brief: Brief,
    /// The totals, by indicator.
    totals: BTreeMap<IndicatorCode, FigureLine>,
    /// The lines with their indicators, in the order of the report.
    lines: Vec<(&'a Line, &'a Indicator)>,
}

impl PageData<'_> {
    /// Whether units are shown one by one.
    fn shows_units(&self) -> bool {
        self.report.units.len() <= MAX_UNITS
    }
}

/// Writes the report as a page, in `lang`.
pub fn write_page(plan: &Plan, report: &Consolidation, office: &PaperOffice, lang: Lang) -> String {
    let indicators: BTreeMap<_, _> = plan.indicators.iter().map(|indicator| (&indicator.code, indicator)).collect();
    let data = PageData {
        plan,
        report,
        lang,
        brief: Brief::new(plan, report, office, lang),
        totals: figure_lines(plan, report, lang).into_iter().map(|line| (line.code.clone(), line)).collect(),
        lines: report.lines.iter().filter_map(|line| Some((line, *indicators.get(&line.code)?))).collect(),
    };
    let mut out = Markup::default();
    frame::begin(&data, &mut out);
    opening_part::write(&data, &mut out);
    sent::write(&data, &mut out);
    targets_part::write(&data, &mut out);
    changes_part::write(&data, &mut out);
    unit_table::write(&data, &mut out);
    origins::write(&data, &mut out);
    frame::end(&data, &mut out);
    out.into_text()
}
