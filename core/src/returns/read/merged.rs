//! Indexes merged ranges, so that a look-up is fast however many there are.

use crate::base::CellRef;

/// A range by its first and last cell.
pub(super) type CellRange = (CellRef, CellRef);

/// The merged ranges of a sheet.
#[derive(Debug, Default)]
pub(super) struct MergedRanges {
    /// The ranges sorted by their first cell; equal ones are in the order of the file.
    by_first: Vec<CellRange>,
}

impl MergedRanges {
    pub(super) fn new(mut ranges: Vec<CellRange>) -> Self {
        ranges.sort_by_key(|(first, _)| *first);
        Self { by_first: ranges }
    }

    /// The last cell of the range that begins at `first`; `None` where no range begins there.
    pub(super) fn end_of_range_at(&self, first: CellRef) -> Option<CellRef> {
        let index = self.by_first.partition_point(|(other, _)| *other < first);
        self.by_first.get(index).filter(|(other, _)| *other == first).map(|(_, last)| *last)
    }

    /// The ranges that cover a column and several rows.
    pub(super) fn ranges_in_column(&self, column: u16) -> ColumnRanges {
        let covers = |(first, last): &&CellRange| (first.column..=last.column).contains(&column) && first.row < last.row;
        let ranges: Vec<CellRange> = self.by_first.iter().filter(covers).copied().collect();
        ColumnRanges { reach: farthest_range_indices(&ranges), ranges }
    }
}

/// For each range, the index of the range that reaches down farthest among those up to it.
fn farthest_range_indices(ranges: &[CellRange]) -> Vec<usize> {
    let mut far = 0;
    let row = |index: usize| ranges.get(index).map_or(0, |(_, last)| last.row);
    (0..ranges.len())
        .map(|index| {
            if row(index) > row(far) {
                far = index;
            }
            far
        })
        .collect()
}

/// The merged ranges that cover one column and several rows, sorted by their first row.
#[derive(Debug)]
pub(super) struct ColumnRanges {
    ranges: Vec<CellRange>,
    /// For each range, the index of the range that reaches down farthest among those up to it.
    reach: Vec<usize>,
}

impl ColumnRanges {
    pub(super) const fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// A range that covers the row; `None` where no range does.
    pub(super) fn range_covering_row(&self, row: u32) -> Option<CellRange> {
        let begun = self.ranges.partition_point(|(first, _)| first.row <= row);
        let far = self.reach.get(begun.checked_sub(1)?)?;
        self.ranges.get(*far).copied().filter(|(_, last)| last.row >= row)
    }
}
