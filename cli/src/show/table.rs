//! Lays out tables that fit the width of the terminal.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};

/// The style of tables: a line under the heads and at the bottom, no lines between rows.
const TABLE_STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')).bottom_border(LineStyle::none().fill('─').junction('─'));

/// Builds a table: first the heads, then the rows.
pub(crate) struct TableBuilder {
    table: Table,
    right: Vec<usize>,
}

impl TableBuilder {
    /// A table with these heads, at most `width` terminal columns wide.
    pub(crate) fn new<'t>(width: usize, heads: impl IntoIterator<Item = &'t str>) -> Self {
        let mut table = Table::new();
        table.load_style(TABLE_STYLE);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        table.set_header(heads.into_iter().collect::<Vec<_>>());
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        Self { table, right: Vec::new() }
    }

    /// Aligns the cells in these columns to the right.
    pub(crate) fn right_aligned(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        self.right.extend(columns);
        self
    }

    /// Sets the minimum width of a column, in terminal columns.
    pub(crate) fn with_min_width(mut self, column: usize, width: u16) -> Self {
        if let Some(column) = self.table.column_mut(column) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
        }
        self
    }

    /// Makes these columns as wide as their content, so that codes and days are never broken.
    pub(crate) fn with_unbroken_columns(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        for column in columns {
            if let Some(column) = self.table.column_mut(column) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        self
    }

    /// Adds a row.
    pub(crate) fn add_row(&mut self, cells: impl IntoIterator<Item = String>) {
        let right = &self.right;
        let cells = cells.into_iter().enumerate().map(|(column, text)| {
            let cell = Cell::new_owned(text);
            if right.contains(&column) { cell.set_alignment(CellAlignment::Right) } else { cell }
        });
        self.table.add_row(cells.collect::<Vec<_>>());
    }

    /// The table as text, each line ended by a line feed.
    pub(crate) fn render(&self) -> String {
        let mut text = self.table.trim_fmt();
        text.push('\n');
        text
    }
}
