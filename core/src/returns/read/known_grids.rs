//! Keeps the sheets that a thread read last, because the sheets of the returns of one form have nearly all their cells in common.

use std::cell::RefCell;

use super::cells::{Cells, CellsBuilder};
use super::shown_cell::add_cell;
use crate::xlsx::read::{Book, Cell, KnownSheet, Refusal, SheetSummary};

/// The most sheets, each of another part, that one thread keeps; a form has no more.
const MAX_KNOWN_GRIDS: usize = 8;

thread_local! {
    /// The sheets that this thread read last, one of each part.
    static KNOWN: RefCell<Vec<KnownGrid>> = const { RefCell::new(Vec::new()) };
}

/// A sheet that was read before, with its cells as a grid has them.
struct KnownGrid {
    sheet: KnownSheet,
    date1904: bool,
    cells: Cells,
    /// The style of each look of the cells.
    styles: Vec<u64>,
    /// How many cells of the grid come before each cell of the sheet, blank ones included; one number more than the sheet has cells.
    before: Vec<usize>,
}

/// The cells and the facts of the sheet with this index: of the cells that a sheet read before has in the same place, they are copied.
///
/// # Errors
/// As those of [`Book::read_sheet`].
pub(super) fn read_cells(book: &mut Book<'_>, index: usize) -> Result<(Cells, SheetSummary), Refusal> {
    let known = KNOWN.with_borrow(|known| known.iter().find_map(|known| known.read_again(book, index)));
    match known {
        Some(read) => Ok(read),
        None => read_anew(book, index),
    }
}

fn read_anew(book: &mut Book<'_>, index: usize) -> Result<(Cells, SheetSummary), Refusal> {
    let date1904 = book.date1904();
    let mut builder = CellsBuilder::default();
    let mut before = vec![0];
    let (summary, sheet) = book.read_and_keep_sheet(index, &mut |cell| {
        add_cell(&mut builder, &cell, date1904);
        before.push(builder.len());
    })?;
    let styles = builder.styles_by_look();
    let cells = builder.finish();
    if let (Some(sheet), Some(styles)) = (sheet.filter(|sheet| sheet.cell_count() + 1 == before.len()), styles) {
        KNOWN.with_borrow_mut(|known| {
            known.retain(|other| other.sheet.part() != sheet.part());
            if known.len() >= MAX_KNOWN_GRIDS {
                known.remove(0);
            }
            known.push(KnownGrid { sheet, date1904, cells: cells.clone(), styles, before });
        });
    }
    Ok((cells, summary))
}

impl KnownGrid {
    /// Reads a sheet by comparing it with this one; `None` where that is not possible.
    fn read_again(&self, book: &mut Book<'_>, index: usize) -> Option<(Cells, SheetSummary)> {
        if book.date1904() != self.date1904 {
            return None;
        }
        let mut builder = CellsBuilder::default();
        let mut copied = 0;
        let summary = book.read_changed_cells(index, &self.sheet, &mut |number, cell: Cell<'_>| {
            let place = |number: usize| self.before.get(number).copied().unwrap_or(copied);
            builder.copy(&self.cells, &self.styles, copied..place(number));
            copied = place(number + 1);
            add_cell(&mut builder, &cell, self.date1904);
        })?;
        builder.copy(&self.cells, &self.styles, copied..self.cells.len());
        Some((builder.finish(), summary))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::base::CellRef;
    use crate::plan::Plan;
    use crate::submission::{Entry, RawForm, Submission};
    use crate::xlsx::read::{Caps, open};

    /// The workbook of a return that gives this figure for B01 and B02, and this note.
    fn workbook(figure: i64, note: &str) -> Vec<u8> {
        let plan = Plan::xuan_loc();
        let mut submission = Submission::new(&plan, crate::base::UnitCode::new("26428").unwrap(), "2019-Q1".parse().unwrap());
        for code in ["B01", "B02"] {
            let entry = Entry::computed(Some(figure.into())).with_note(Some(note.to_owned()));
            submission.entries.insert(crate::base::IndicatorCode::new(code).unwrap(), entry);
        }
        let unit = plan.unit("26428", plan.regime.window(submission.period).last).unwrap();
        crate::returns::write(&plan, unit, &submission).unwrap()
    }

    type Content = (CellRef, String, RawForm, bool, bool, bool);

    /// The cells of a sheet, and whether each looks so that it matters.
    fn contents(cells: &Cells) -> Vec<Content> {
        let content = |(at, cell): (CellRef, super::super::cells::CellContent<'_>)| {
            (at, cell.text.to_owned(), cell.form, cell.hidden, cell.formula, cell.look.is_some())
        };
        cells.iter().map(content).collect()
    }

    #[test]
    fn returns_of_one_form_are_read_by_what_differs() {
        let caps = &Caps::NATIVE;
        for (first, second) in [((5, "như cũ"), (7, "")), ((5, ""), (123_456, "tăng ấp mới")), ((0, "a"), (0, "a"))] {
            let (known, other) = (workbook(first.0, first.1), workbook(second.0, second.1));
            KNOWN.take();
            let (mut book, mut again) = (open(&known, caps).unwrap(), open(&other, caps).unwrap());
            for index in 0..book.sheets().len() {
                read_anew(&mut book, index).unwrap();
                let compared = KNOWN.with_borrow(|known| known.iter().find_map(|known| known.read_again(&mut again, index)));
                let (cells, summary) = compared.unwrap();
                let (expected, whole) = read_anew(&mut open(&other, caps).unwrap(), index).unwrap();
                assert_eq!((contents(&cells), &summary), (contents(&expected), &whole), "sheet {index}");
                assert_eq!(cells.format_words().collect::<Vec<_>>(), expected.format_words().collect::<Vec<_>>(), "sheet {index}");
            }
        }
    }

    #[test]
    fn a_limit_that_is_exceeded_is_told_by_the_whole_reader() {
        let (known, other) = (workbook(5, ""), workbook(123_456_789, ""));
        KNOWN.take();
        let caps = Caps::NATIVE;
        let book = open(&known, &caps).unwrap();
        let sheets = book.sheets().len();
        // The least limit under which all sheets of the first return can be read.
        let readable = |limit: u64| {
            let mut book = open(&known, &Caps { cell_text: limit, ..caps }).unwrap();
            (0..sheets).all(|index| read_anew(&mut book, index).is_ok())
        };
        let (mut too_low, mut least) = (0, 1 << 17);
        while least - too_low > 1 {
            let middle = (too_low + least) / 2;
            *(if readable(middle) { &mut least } else { &mut too_low }) = middle;
        }
        let tight = Caps { cell_text: least, ..caps };
        KNOWN.take();
        let mut book = open(&known, &tight).unwrap();
        (0..sheets).for_each(|index| drop(read_anew(&mut book, index).unwrap()));
        let mut again = open(&other, &tight).unwrap();
        let compared: Vec<_> = (0..sheets).map(|index| read_cells(&mut again, index).err().map(|refusal| format!("{refusal:?}"))).collect();
        let mut alone = open(&other, &tight).unwrap();
        let whole: Vec<_> = (0..sheets).map(|index| read_anew(&mut alone, index).err().map(|refusal| format!("{refusal:?}"))).collect();
        assert_eq!(compared, whole);
        assert!(whole.iter().any(Option::is_some), "the longer figures are too much for the limit");
    }
}
