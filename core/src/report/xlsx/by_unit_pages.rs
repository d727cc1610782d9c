//! Divides the columns of the matrix `Theo đơn vị` among printed pages.

use super::book::ReportData;
use super::matrix_cells::FIRST_FIGURE_COLUMN;

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
