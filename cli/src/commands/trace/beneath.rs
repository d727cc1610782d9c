//! Goes on beneath a computed figure: to the figures that it is computed from, and to the rows of the list that feeds it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tonghop::base::decimal;
use tonghop::plan::{FreeList, Indicator, Plan};
use tonghop::rules::Calculation;

use super::list::{self, WantedCells};
use super::render::answer_in_words;
use super::traced::TracedIndicator;
use crate::context::Context;
use crate::failure::Failure;
use crate::show::table::TableBuilder;
use crate::show::wrap;
use crate::wording::tell;

/// The most figures that are followed; a total over a table can have thousands of cells.
const MAX_OPERANDS: usize = 60;
/// The most lines that the output for people has beneath a figure, where no unit was named.
const MAX_LINES: usize = 200;

/// What lies beneath a figure: the figures that it is computed from, each once and those before that they are computed from themselves, and
/// the columns of lists that feed one of them.
pub(super) struct Beneath<'p> {
    operands: Vec<(&'p Indicator, TracedIndicator)>,
    /// How many figures were left out.
    left_out: usize,
    feeds: Vec<(&'p FreeList, WantedCells<'p>)>,
}

impl<'p> Beneath<'p> {
    /// Follows the calculations of the plan from `indicator` down. `read` returns an indicator of the same report.
    ///
    /// # Errors
    /// The report does not have one of the figures.
    pub(super) fn read(
        plan: &'p Plan,
        indicator: &'p Indicator,
        read: &dyn Fn(&Indicator) -> Result<TracedIndicator, Failure>,
    ) -> Result<Self, Failure> {
        let mut beneath = Self { operands: Vec::new(), left_out: 0, feeds: Vec::new() };
        let mut open = vec![indicator];
        let mut seen = vec![&indicator.code];
        while let Some(next) = open.pop() {
            if !std::ptr::eq(next, indicator) {
                if beneath.operands.len() == MAX_OPERANDS {
                    beneath.left_out += 1;
                    continue;
                }
                beneath.operands.push((next, read(next)?));
            }
            beneath.add_feed(plan, next.computed.as_ref());
            let codes = next.computed.iter().flat_map(Calculation::codes);
            let mut operands: Vec<&Indicator> = codes.filter_map(|code| plan.indicator(code)).collect();
            operands.retain(|operand| !seen.contains(&&operand.code));
            seen.extend(operands.iter().map(|operand| &operand.code));
            open.extend(operands.into_iter().rev());
        }
        Ok(beneath)
    }

    /// Adds the column of a list that the calculation reads.
    fn add_feed(&mut self, plan: &'p Plan, calculation: Option<&Calculation>) {
        let Some(feed) = calculation.and_then(Calculation::list_feed) else { return };
        let Some(of) = plan.list(&feed.list) else { return };
        self.feeds.push((of, WantedCells::of_feed(of, feed)));
    }

    /// The lines for people: a table of the figures with file and cell, and the rows of the lists. Of all units, or of the one with the code
    /// `wanted`.
    pub(super) fn render_human(
        &self,
        (path, others): (&Path, &[PathBuf]),
        wanted: Option<&str>,
        code: &str,
        context: &Context<'_>,
    ) -> String {
        let lang = context.lang;
        let mut text = String::new();
        if !self.operands.is_empty() {
            text.push_str(&format!(
                "\n{}\n",
                context.paint.bold(context.pick("Được tính từ các số liệu:", "Computed from these figures:"))
            ));
            for (operand, traced) in &self.operands {
                let total = traced.total.map_or_else(|| "…".to_owned(), |total| decimal::format(total, lang));
                let of = operand.computed.as_ref().map_or_else(String::new, |of| format!(" = {of}"));
                let line = tell!(
                    lang,
                    "{}{of}: {} ({}); tổng số: {total}",
                    "{}{of}: {} ({}); total: {total}",
                    operand.code,
                    operand.label(lang),
                    operand.unit_of_measure
                );
                text.push_str(&wrap::wrapped(&line, context.width, "  ", "    "));
            }
            text.push_str(&self.render_table(wanted, context));
        }
        if self.left_out > 0 {
            let count = self.left_out;
            let line = tell!(lang, "Còn {count} số liệu khác không nêu ở đây.", "{count} more figures are not shown.");
            text.push_str(&wrap::wrapped(&line, context.width, "", "  "));
        }
        for (of, cells) in &self.feeds {
            // A workbook without its document has no rows; the figures above stand all the same.
            match list::describe_list(cells, (path, others), wanted, context) {
                Ok(rows) => text.push_str(&format!("\n{rows}")),
                Err(_) => {
                    let list = &of.code;
                    let line = tell!(
                        lang,
                        "Các dòng của biểu {list}: đặt tệp .json của báo cáo cạnh bảng tính (cùng tên) hoặc nêu sau --with.",
                        "The rows of the list {list}: put the .json of the report next to the workbook (same name), or pass it with --with."
                    );
                    text.push_str(&wrap::wrapped(&line, context.width, "", "  "));
                }
            }
        }
        let lines = text.lines().count();
        if wanted.is_none() && lines > MAX_LINES {
            let shown: Vec<&str> = text.lines().take(MAX_LINES).collect();
            let more = lines - MAX_LINES;
            let line = tell!(
                lang,
                "… còn {more} dòng; xem từng đơn vị bằng: tonghop trace … {code} --unit ĐƠN_VỊ",
                "… {more} more lines; see one unit with: tonghop trace … {code} --unit UNIT"
            );
            text = format!("{}\n{}", shown.join("\n"), wrap::wrapped(&line, context.width, "", "  "));
        }
        text
    }

    /// The table of the operands, unit by unit. A computed operand has no cell of its own.
    fn render_table(&self, wanted: Option<&str>, context: &Context<'_>) -> String {
        let heads = [
            context.pick("Đơn vị", "Unit"),
            context.pick("Mã", "Code"),
            context.pick("Số liệu", "Figure"),
            context.pick("Tệp", "File"),
            context.pick("Ô", "Cell"),
        ];
        let mut table = TableBuilder::new(context.width, heads).with_unbroken_columns([1]).with_min_width(2, 10).right_aligned([2]);
        let mut units: Vec<(&str, &str)> = Vec::new();
        for unit in self.operands.iter().flat_map(|(_, traced)| &traced.units) {
            if wanted.is_none_or(|code| code == unit.code) && !units.contains(&(unit.code.as_str(), unit.name.as_str())) {
                units.push((&unit.code, &unit.name));
            }
        }
        for (code, name) in units {
            for (operand, traced) in &self.operands {
                let Some(unit) = traced.units.iter().find(|unit| unit.code == code) else { continue };
                let origin = unit.origin.clone().filter(|_| operand.computed.is_none()).unwrap_or_default();
                table.add_row([
                    name.to_owned(),
                    operand.code.to_string(),
                    answer_in_words(unit, operand, context.lang),
                    origin.file.clone(),
                    origin.sheet_and_cell(),
                ]);
            }
        }
        table.render()
    }

    /// The operands for the JSON document, each as the document has an indicator; `render` makes it.
    pub(super) fn operands_json(&self, render: &dyn Fn(&TracedIndicator, &Indicator) -> Value) -> Value {
        json!(self.operands.iter().map(|(operand, traced)| render(traced, operand)).collect::<Vec<_>>())
    }

    /// The rows of the lists for the JSON document.
    pub(super) fn rows_json(&self, (path, others): (&Path, &[PathBuf]), wanted: Option<&str>, context: &Context<'_>) -> Value {
        let rows = self.feeds.iter().flat_map(|(_, cells)| list::rows_json(cells, (path, others), wanted, context).unwrap_or_default());
        json!(rows.collect::<Vec<_>>())
    }
}
