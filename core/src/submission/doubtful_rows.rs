//! Finds rows of a list that may add up others, by figures that are the sums of other rows (decision 172).

use rust_decimal::Decimal;

use super::total_row::is_label_of_whole;
use super::{Entry, ListAnswer, ListRow};
use crate::plan::{FreeList, ListColumn, MAX_LIST_ROWS, ValueType};

/// A row that is read as an event, and may add up others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DoubtfulRow {
    /// Its figures are the sums of other rows: the position of each column with its figure, and how many rows it adds up.
    Sums(Vec<(usize, Decimal)>, usize),
    /// Its label is that of a whole area, and it says nothing else but figures.
    Whole,
}

/// The rows that may add up others, by their number from 1.
///
/// A row is one where its figures equal the sums of the rows above, of those since the last such row, or of all others; columns that it
/// leaves blank and percentages play no part. One row alone is no sum, nor are zeros.
pub(crate) fn doubtful_rows(list: &FreeList, answer: &ListAnswer) -> Vec<(u32, DoubtfulRow)> {
    let columns: Vec<(usize, &ListColumn)> = list.columns.iter().enumerate().filter(|(_, column)| is_summed(column)).collect();
    let figures_of = |row: &ListRow| columns.iter().map(|(_, column)| row.state(&column.id).number()).collect::<Vec<_>>();
    let rows: Vec<(u32, &ListRow, Vec<Option<Decimal>>)> =
        answer.filled_rows().take(MAX_LIST_ROWS).map(|(number, row)| (number, row, figures_of(row))).collect();
    let mut all = Sums::new(columns.len());
    rows.iter().for_each(|(_, _, figures)| all.add(figures));
    let (mut above, mut events, mut since) = (all.nothing(), all.nothing(), all.nothing());
    let mut found = Vec::new();
    for (number, row, figures) in &rows {
        let others = all.without(figures);
        // Of all others, two must have figures: of 5, 5 and 0 neither adds up the rest.
        let of_others = (others.filled > 1 && others.equal(figures)).then_some(&others);
        let summed = [&since, &events, &above].into_iter().find(|sums| sums.rows > 1 && sums.equal(figures));
        let sums = summed.or(of_others).map(|sums| sums.rows);
        above.add(figures);
        if let Some(count) = sums {
            let told = columns.iter().zip(figures).filter_map(|((at, _), figure)| Some((*at, (*figure)?))).collect();
            found.push((*number, DoubtfulRow::Sums(told, count)));
            since = all.nothing();
            continue;
        }
        if rows.len() > 1 && figures.iter().any(Option::is_some) && says_whole_alone(list, row) {
            found.push((*number, DoubtfulRow::Whole));
        }
        events.add(figures);
        since.add(figures);
    }
    found
}

/// Whether the figures of a column can be added up in a row of totals.
fn is_summed(column: &ListColumn) -> bool {
    matches!(column.value, ValueType::Integer | ValueType::Decimal { .. })
        && !column.unit_of_measure.as_deref().is_some_and(|measure| measure.trim_start().starts_with('%'))
}

/// Whether the only words of a row are a label of all of an area.
fn says_whole_alone(list: &FreeList, row: &ListRow) -> bool {
    let mut words = list.columns.iter().filter(|column| !matches!(column.value, ValueType::Integer | ValueType::Decimal { .. }));
    let mut words = words.by_ref().filter_map(|column| row.cell(&column.id)).filter_map(Entry::text_in_findings);
    words.next().is_some_and(|label| is_label_of_whole(&label)) && words.next().is_none()
}

/// The sums of some rows.
#[derive(Clone)]
struct Sums {
    rows: usize,
    /// How many of the rows have a figure other than 0.
    filled: usize,
    columns: Vec<Decimal>,
}

impl Sums {
    fn new(columns: usize) -> Self {
        Self { rows: 0, filled: 0, columns: vec![Decimal::ZERO; columns] }
    }

    /// The sums of no row.
    fn nothing(&self) -> Self {
        Self::new(self.columns.len())
    }

    fn add(&mut self, figures: &[Option<Decimal>]) {
        self.rows = self.rows.saturating_add(1);
        self.filled = self.filled.saturating_add(usize::from(has_figure(figures)));
        for (sum, figure) in self.columns.iter_mut().zip(figures) {
            *sum = sum.saturating_add(figure.unwrap_or_default());
        }
    }

    /// The sums without those of one of the rows.
    fn without(&self, figures: &[Option<Decimal>]) -> Self {
        let columns = self.columns.iter().zip(figures).map(|(sum, figure)| sum.saturating_sub(figure.unwrap_or_default())).collect();
        Self { rows: self.rows.saturating_sub(1), filled: self.filled.saturating_sub(usize::from(has_figure(figures))), columns }
    }

    /// Whether each figure is the sum of its column, one of them other than 0.
    fn equal(&self, figures: &[Option<Decimal>]) -> bool {
        has_figure(figures) && self.columns.iter().zip(figures).all(|(sum, figure)| figure.is_none_or(|figure| figure == *sum))
    }
}

/// Whether one of the figures is not 0.
fn has_figure(figures: &[Option<Decimal>]) -> bool {
    figures.iter().flatten().any(|figure| !figure.is_zero())
}
