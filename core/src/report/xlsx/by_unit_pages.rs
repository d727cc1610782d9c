//! Divides the columns and the rows of the matrix `Theo đơn vị` among printed pages.

use super::book::ReportData;
use super::matrix_cells::FIRST_FIGURE_COLUMN;
use crate::base::UnitCode;

/// Returns the number of figure columns on each printed page. Headings are never divided. A page has room for 1.2 times the width of the
/// widest heading, so that a heading with one column does not fill a page alone.
pub(super) fn columns_per_page(book: &ReportData<'_>, widths: &[u32]) -> Vec<usize> {
    let mut column = usize::from(FIRST_FIGURE_COLUMN);
    let mut blocks = Vec::new();
    for heading in &book.headings {
        let count = (book.rows_under(heading).iter()).filter(|row| !row.indicator.is_text()).count();
        if count > 0 {
            blocks.push((count, widths.iter().skip(column).take(count).sum::<u32>()));
            column += count;
        }
    }
    let room = blocks.iter().map(|(_, width)| *width).max().unwrap_or(0);
    let room = room.saturating_mul(120) / 100;
    let mut pages: Vec<(usize, u32)> = Vec::new();
    for (count, width) in blocks {
        match pages.last_mut() {
            Some((columns, taken)) if taken.saturating_add(width) <= room => {
                *columns += count;
                *taken = taken.saturating_add(width);
            }
            _ => pages.push((count, width)),
        }
    }
    pages.into_iter().map(|(columns, _)| columns).collect()
}

/// Returns the rows, from 0, before which a printed page ends, so that the units of a group stand on one page where they fit. `room` is how
/// many rows of units a page has. Nothing is returned where the plan has no groups, or their units do not stand together.
pub(super) fn rows_of_page_breaks(book: &ReportData<'_>, room: u32) -> Vec<u32> {
    let group_of = |unit: &UnitCode| book.report.groups.iter().position(|group| group.units.contains(unit));
    let mut blocks: Vec<(Option<usize>, u32)> = Vec::new();
    for unit in &book.report.units {
        let group = group_of(&unit.code);
        match blocks.last_mut() {
            Some((own, count)) if *own == group => *count += 1,
            _ => blocks.push((group, 1)),
        }
    }
    if blocks.len() < 2 || blocks.len() > book.report.groups.len() {
        return Vec::new();
    }
    // The sub-totals of the groups stand on the first page.
    let mut taken = u32::try_from(book.report.groups.len()).unwrap_or(room);
    let mut row = book.first_unit_row;
    let mut breaks = Vec::new();
    for (_, count) in blocks {
        if taken.saturating_add(count) > room && row > book.first_unit_row {
            breaks.push(row);
            taken = 0;
        }
        // A group that is longer than a page goes on where the page of its own ends.
        taken = if count > room { count % room.max(1) } else { taken.saturating_add(count) };
        row = row.saturating_add(count);
    }
    breaks
}
