//! Arranges the cells of an indicator with two dimensions as a table: a row for each category of the first, a column for each of the second.

use std::collections::BTreeMap;

use super::{CategoryId, Dimension, Indicator, IndicatorCode, Plan};
use crate::base::{Lang, Phrase};

/// A row or column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableLine<'p> {
    /// The id of the category (`lua`).
    pub id: CategoryId,
    /// The label in Vietnamese and English; `None` where an earlier version of the plan does not say it.
    pub label: Option<(&'p str, &'p str)>,
}

impl<'p> TableLine<'p> {
    /// The label in `lang`, or else the id.
    pub fn label(&self, lang: Lang) -> &str {
        self.label.map_or(self.id.as_str(), |(vi, en)| lang.pick(vi, en))
    }
}

/// The cells of an indicator with two dimensions, arranged in rows and columns (decision 161).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellTable<'p> {
    /// The indicator that the cells belong to.
    pub code: IndicatorCode,
    /// The rows, in the order of the plan.
    pub rows: Vec<TableLine<'p>>,
    /// The columns, in the order of the plan.
    pub columns: Vec<TableLine<'p>>,
    /// The labels of the two dimensions in Vietnamese and English, where the plan has them.
    pub dimensions: Option<[(&'p str, &'p str); 2]>,
    /// The first cell, which has the properties that all cells share.
    pub first: &'p Indicator,
    cells: BTreeMap<IndicatorCode, &'p Indicator>,
}

impl<'p> CellTable<'p> {
    /// The indicator of a cell; `None` where the plan does not ask for this cell.
    pub fn cell(&self, row: usize, column: usize) -> Option<&'p Indicator> {
        let code = self.code.cell(&[&self.rows.get(row)?.id, &self.columns.get(column)?.id])?;
        self.cells.get(&code).copied()
    }

    /// All cells that are asked for, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &'p Indicator> {
        let columns = self.columns.len();
        (0..self.rows.len()).flat_map(move |row| (0..columns).filter_map(move |column| self.cell(row, column)))
    }

    /// Whether the cell belongs to this table.
    pub fn has(&self, code: &IndicatorCode) -> bool {
        self.cells.contains_key(code)
    }

    /// The name of the indicator, which its cells and the total share.
    pub fn name(&self, plan: &'p Plan, lang: Lang) -> String {
        if let Some(whole) = plan.indicator(&self.code) {
            return whole.name(lang).to_owned();
        }
        let name = self.first.name(lang);
        let labels = || Some(format!(" – {} – {}", self.rows.first()?.label(lang), self.columns.first()?.label(lang)));
        labels().and_then(|labels| name.strip_suffix(&labels)).unwrap_or(name).to_owned()
    }
}

impl Plan {
    /// The tables of the plan: one for each indicator with two dimensions. `which` selects the cells that are asked for.
    pub fn cell_tables<'p>(&'p self, which: impl Fn(&Indicator) -> bool) -> Vec<CellTable<'p>> {
        let mut tables: Vec<CellTable<'p>> = Vec::new();
        for indicator in self.indicators.iter().filter(|one| one.code.is_cell() && which(one)) {
            let ids: Vec<CategoryId> = indicator.code.categories().filter_map(|id| CategoryId::new(id).ok()).collect();
            let ([row, column], Ok(code)) = (ids.as_slice(), IndicatorCode::new(indicator.code.whole())) else { continue };
            let at = tables.iter().position(|table| table.code == code);
            let table = match at.and_then(|at| tables.get_mut(at)) {
                Some(table) => table,
                None => {
                    let by = self.dimensions_of(&code);
                    tables.push(CellTable {
                        code,
                        rows: Vec::new(),
                        columns: Vec::new(),
                        dimensions: by.map(|both| both.map(|one| (one.label.as_str(), one.label_en.as_deref().unwrap_or(&one.label)))),
                        first: indicator,
                        cells: BTreeMap::new(),
                    });
                    let Some(table) = tables.last_mut() else { continue };
                    if let Some([rows, columns]) = by {
                        (table.rows, table.columns) = (lines(rows), lines(columns));
                    }
                    table
                }
            };
            for (lines, id) in [(&mut table.rows, row), (&mut table.columns, column)] {
                if !lines.iter().any(|line| line.id == *id) {
                    lines.push(TableLine { id: id.clone(), label: None });
                }
            }
            table.cells.insert(indicator.code.clone(), indicator);
        }
        tables
    }

    /// The row and the column of a cell in words: `dòng “Lúa”, cột “Gieo trồng”`; `None` for other codes.
    #[cfg(feature = "office")]
    pub fn place_in_table(&self, code: &IndicatorCode, lang: Lang) -> Option<String> {
        let mut ids = code.categories();
        let (row, column) = (ids.next()?, ids.next()?);
        let [rows, columns] = self.dimensions_of(&IndicatorCode::new(code.whole()).ok()?)?;
        let label = |dimension: &'_ Dimension, id: &str| {
            let category = dimension.categories.iter().find(|one| one.id.as_str() == id)?;
            Some(category.label(lang).to_owned())
        };
        let (row, column) = (label(rows, row)?, label(columns, column)?);
        Some(match lang {
            Lang::Vi => format!("dòng “{row}”, cột “{column}”"),
            Lang::En => format!("row “{row}”, column “{column}”"),
        })
    }

    /// The label of the category in a code such as `C01[thu_hoach]`; `None` where the indicator has no two dimensions, or no such category.
    pub(super) fn category_of_operand(&self, code: &IndicatorCode) -> Option<Phrase> {
        let mut ids = code.categories();
        let id = ids.next().filter(|_| ids.next().is_none())?;
        let dimensions = self.dimensions_of(&IndicatorCode::new(code.whole()).ok()?)?;
        let category = dimensions.iter().flat_map(|dimension| &dimension.categories).find(|category| category.id.as_str() == id)?;
        Some(Phrase::new(category.label(Lang::Vi), category.label(Lang::En)))
    }

    /// The two dimensions by which the indicator with this code is divided; `None` where the plan does not say it.
    fn dimensions_of(&self, code: &IndicatorCode) -> Option<[&Dimension; 2]> {
        let written = self.indicators.iter().filter(|one| one.code.whole() == code.as_str()).find_map(|one| one.written_dimensions())?;
        let find = |id: &CategoryId| self.dimensions.iter().find(|one| one.id == *id);
        let [rows, columns] = written else { return None };
        Some([find(rows)?, find(columns)?])
    }
}

/// A line for each category of a dimension.
fn lines(dimension: &Dimension) -> Vec<TableLine<'_>> {
    let categories = dimension.categories.iter();
    categories.map(|one| TableLine { id: one.id.clone(), label: Some((one.label(Lang::Vi), one.label(Lang::En))) }).collect()
}
