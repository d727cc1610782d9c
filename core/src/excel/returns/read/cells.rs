//! The cells of a sheet that have content, packed: a sheet may hold two million of them, and a hundred files are read at once.

use std::collections::BTreeSet;

use crate::findings::CellRef;
use crate::submission::{Raw, RawForm};
use crate::text::{clean_label, toneless_key};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content<'g> {
    /// The text, as [`Raw::text`] has it.
    pub(super) text: &'g str,
    /// The form in which it was stored.
    pub(super) form: RawForm,
    /// Its row or column is hidden.
    pub(super) hidden: bool,
    /// The cell stands in the file twice, or holds what does not fit its type: it must not be relied on.
    pub(super) unsure: bool,
}

impl Content<'_> {
    /// What stood there, to be kept.
    pub(super) fn raw(&self) -> Raw {
        Raw { text: self.text.to_owned(), form: self.form }
    }

    /// The text on one line, in NFC.
    pub(super) fn label(&self) -> String {
        clean_label(self.text)
    }

    /// The text without tone marks, for header words.
    pub(super) fn key(&self) -> String {
        toneless_key(self.text)
    }
}

#[derive(Debug, Clone, Copy)]
struct Stored {
    at: CellRef,
    start: u32,
    length: u32,
    form: RawForm,
    hidden: bool,
    unsure: bool,
}

/// Cells with content, row by row from left to right.
#[derive(Debug, Default)]
pub(super) struct Cells {
    list: Vec<Stored>,
    text: String,
}

impl Cells {
    /// The cell of that place.
    pub(super) fn get(&self, at: CellRef) -> Option<Content<'_>> {
        let index = self.list.binary_search_by_key(&at, |stored| stored.at).ok()?;
        self.list.get(index).map(|stored| self.content(stored))
    }

    /// All cells, row by row.
    pub(super) fn iter(&self) -> impl Iterator<Item = (CellRef, Content<'_>)> {
        self.from(CellRef::new(0, 0))
    }

    /// The cells from `at` on, row by row.
    pub(super) fn from(&self, at: CellRef) -> impl Iterator<Item = (CellRef, Content<'_>)> {
        let first = self.list.partition_point(|stored| stored.at < at);
        self.list.iter().skip(first).map(|stored| (stored.at, self.content(stored)))
    }

    fn content(&self, stored: &Stored) -> Content<'_> {
        let start = stored.start as usize;
        let text = self.text.get(start..start + stored.length as usize).unwrap_or_default();
        Content { text, form: stored.form, hidden: stored.hidden, unsure: stored.unsure }
    }
}

/// Cells as they come in.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    cells: Cells,
    in_order: bool,
    doubtful: BTreeSet<CellRef>,
}

impl Gatherer {
    /// Takes in a cell with content.
    pub(super) fn add(&mut self, at: CellRef, content: Content<'_>) {
        let cells = &mut self.cells;
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.in_order = cells.list.last().is_none_or(|last| self.in_order && last.at < at);
        let Content { text, form, hidden, unsure } = content;
        cells.list.push(Stored { at, start: place(cells.text.len()), length: place(text.len()), form, hidden, unsure });
        cells.text.push_str(text);
    }

    /// The cell stands in the file once more without content.
    pub(super) fn doubt(&mut self, at: CellRef) {
        self.doubtful.insert(at);
    }

    /// All that came in, in order; of a cell that came twice the last one, which is not to be relied on.
    pub(super) fn finish(self) -> Cells {
        let Self { mut cells, in_order, doubtful } = self;
        if !in_order {
            cells.list.sort_by_key(|stored| stored.at);
            cells.list.dedup_by(|next, kept| {
                let same = next.at == kept.at;
                if same {
                    *kept = Stored { unsure: true, ..*next };
                }
                same
            });
        }
        for stored in cells.list.iter_mut().filter(|_| !doubtful.is_empty()) {
            stored.unsure |= doubtful.contains(&stored.at);
        }
        cells
    }
}
