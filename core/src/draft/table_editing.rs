//! The tables of a draft: their rows and columns as the form shows them, their boxes, and blocks that are pasted into them.

use serde::Serialize;

use super::scope::ChangeScope;
use super::{Changed, Draft, cell_storable_text};
use crate::base::text::{clean_label, is_blank, toneless_key};
use crate::base::{IndicatorCode, Lang};
use crate::plan::{CellTable, Indicator, IndicatorKind, TableLine};

/// A table of rows and columns: the cells of an indicator with two dimensions. The cell of a row and a column has the code
/// `C01[row,column]`; there is none where the plan does not ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TableView {
    /// The code of the indicator.
    pub code: String,
    /// The name of the indicator.
    pub label: String,
    /// The unit of measure.
    pub measure: String,
    /// The labels of the two dimensions: of the rows, of the columns.
    pub dimensions: [String; 2],
    /// The rows.
    pub rows: Vec<TableLineView>,
    /// The columns.
    pub columns: Vec<TableLineView>,
    /// Whether blank cells can be declared nil with a box.
    pub has_box: bool,
    /// Whether the cells count what there is at the end of the period, so that the box says “none” and not “did not occur”.
    pub stock: bool,
}

/// A row or column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TableLineView {
    /// The id of the category.
    pub id: String,
    /// Its label.
    pub label: String,
}

impl Draft {
    /// The tables whose cells the unit owes.
    pub(super) fn cell_tables(&self) -> Vec<CellTable<'_>> {
        self.plan.cell_tables(|indicator| !indicator.is_text() && self.is_asked(indicator))
    }

    /// The tables as the form shows them.
    pub(super) fn table_views(&self) -> Vec<TableView> {
        let lang = self.lang;
        let lines = |lines: &[TableLine<'_>]| {
            lines.iter().map(|line| TableLineView { id: line.id.to_string(), label: line.label(lang).to_owned() }).collect()
        };
        let view = |table: &CellTable<'_>| TableView {
            code: table.code.to_string(),
            label: table.name(&self.plan, lang),
            measure: table.first.unit_of_measure.clone(),
            dimensions: table.dimensions.map_or_else(Default::default, |both| both.map(|(vi, en)| lang.pick(vi, en).to_owned())),
            rows: lines(&table.rows),
            columns: lines(&table.columns),
            has_box: table.first.has_figure() && table.first.computed.is_none(),
            stock: table.first.kind != IndicatorKind::Flow,
        };
        self.cell_tables().iter().map(view).collect()
    }

    /// Ticks the box “các ô để trống là không phát sinh” of a table, or takes the tick off. A code without a table changes nothing.
    pub fn set_nil_blanks(&mut self, table: &str, ticked: bool) -> Changed<'_> {
        let found = self.cell_tables().into_iter().find(|one| one.code.as_str() == table && one.first.has_figure());
        let found = found.map(|table| (table.code.clone(), table.cells().map(|cell| cell.code.clone()).collect::<Vec<_>>()));
        let Some((code, cells)) = found else { return self.apply_change(&ChangeScope::Header, |_| Vec::new()) };
        self.apply_change(&ChangeScope::All, |draft| {
            if ticked {
                draft.submission.nil_blanks.insert(code);
            } else {
                draft.submission.nil_blanks.remove(&code);
            }
            cells
        })
    }

    /// The cells of the block that begins at the cell `start` of a table; `None` where that is no cell of a table. `Err` with the message for
    /// the user where the block does not fit.
    pub(super) fn place_in_table(&self, start: &str, rows: &[Vec<String>]) -> Option<Result<Vec<(IndicatorCode, String)>, String>> {
        let start = IndicatorCode::new(start).ok()?;
        let tables = self.cell_tables();
        let table = tables.iter().find(|table| table.has(&start))?;
        let mut ids = start.categories();
        let (row, column) = (ids.next()?, ids.next()?);
        let place = |lines: &[TableLine<'_>], id: &str| lines.iter().position(|line| line.id.as_str() == id);
        Some(place_block(table, (place(&table.rows, row)?, place(&table.columns, column)?), rows, self.lang))
    }
}

/// The place of the line with this label.
fn line_with_label(lines: &[TableLine<'_>], text: &str) -> Option<usize> {
    let key = toneless_key(&clean_label(text));
    lines.iter().position(|line| [Lang::Vi, Lang::En].iter().any(|lang| toneless_key(line.label(*lang)) == key))
}

/// Places the cells of a block, by the heads of rows and columns where the block has them, or else from the first cell on.
fn place_block(
    table: &CellTable<'_>,
    (row, column): (usize, usize),
    block: &[Vec<String>],
    lang: Lang,
) -> Result<Vec<(IndicatorCode, String)>, String> {
    let named = |texts: &mut dyn Iterator<Item = &String>, lines: &[TableLine<'_>]| -> Option<Vec<Option<usize>>> {
        let found: Vec<Option<usize>> = texts.map(|text| if is_blank(text) { None } else { line_with_label(lines, text) }).collect();
        found.iter().any(Option::is_some).then_some(found)
    };
    let heads = block.first().and_then(|first| named(&mut first.iter(), &table.columns));
    let body = block.get(usize::from(heads.is_some())..).unwrap_or_default();
    let labels = named(&mut body.iter().filter_map(|row| row.first()), &table.rows);
    let skipped = usize::from(labels.is_some());
    let mut cells = Vec::new();
    for (down, values) in body.iter().enumerate() {
        for (across, text) in values.iter().enumerate().skip(skipped).filter(|(_, text)| !is_blank(text)) {
            let line = match &labels {
                Some(labels) => labels.get(down).copied().flatten(),
                None => row.checked_add(down),
            };
            let at = match &heads {
                Some(heads) => heads.get(across).copied().flatten(),
                None => column.checked_add(across.saturating_sub(skipped)),
            };
            let cell = line.zip(at).and_then(|(line, at)| table.cell(line, at)).filter(|cell| cell.computed.is_none());
            let Some(Indicator { code, .. }) = cell else {
                let text = clean_label(text);
                return Err(match lang {
                    Lang::Vi => format!("Khối vừa dán không khớp với bảng: “{text}” rơi vào chỗ không nhập được, nên chưa điền gì."),
                    Lang::En => {
                        format!("The block does not fit the table: “{text}” would fall where nothing is entered; nothing was pasted.")
                    }
                });
            };
            cells.push((code.clone(), cell_storable_text(text)));
        }
    }
    Ok(cells)
}
