//! Stores the cells of a sheet that have content, compactly: a sheet may have two million, and many files are read at once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::known_texts::{Generations, KnownTexts, recall};
use super::look::OwnedCellStyle;
use crate::base::CellRef;
use crate::base::text::{clean_label, toneless_key};
use crate::plan::Indicator;
use crate::submission::{Entry, Raw, RawForm};
use crate::xlsx::read::CellStyle;

/// The content of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellContent<'g> {
    /// The text, as [`Raw::text`] has it.
    pub(super) text: &'g str,
    /// The form in which it was stored.
    pub(super) form: RawForm,
    /// Whether the row or the column of the cell is hidden.
    pub(super) hidden: bool,
    /// Whether the content must not be relied on: the cell is in the file twice, or its content does not fit its type.
    pub(super) unsure: bool,
    /// Whether the content is the result of a formula; false for formats whose reader does not tell.
    pub(super) formula: bool,
    /// The look of the cell, where it can change what the content means.
    pub(super) look: Option<&'g OwnedCellStyle>,
}

impl CellContent<'_> {
    /// The answer to an indicator, by what the cell stores and what it shows.
    pub(super) fn entry(&self, indicator: &Indicator) -> Entry {
        match self.look {
            None => Entry::read(self.raw(), indicator),
            Some(look) => Entry::read_as_shown(self.raw(), &look.appearance_of(self.text, self.form), indicator),
        }
    }

    /// The content as it is kept with the entry.
    pub(super) fn raw(&self) -> Raw {
        Raw { text: self.text.to_owned(), form: self.form }
    }

    /// The text on one line, in NFC.
    pub(super) fn label(&self) -> Rc<str> {
        thread_local! {
            static LABELS: KnownTexts<Rc<str>> = const { RefCell::new(Generations::EMPTY) };
        }
        recall(&LABELS, self.text, |text| clean_label(text).into())
    }

    /// The text without tone marks, for header words.
    pub(super) fn toneless_key(&self) -> Rc<str> {
        thread_local! {
            static KEYS: KnownTexts<Rc<str>> = const { RefCell::new(Generations::EMPTY) };
        }
        recall(&KEYS, self.text, |text| toneless_key(text).into())
    }
}

/// A cell whose text is a part of [`Cells::text`].
#[derive(Debug, Clone, Copy)]
struct StoredCell {
    at: CellRef,
    start: u32,
    length: u32,
    form: RawForm,
    hidden: bool,
    unsure: bool,
    formula: bool,
    /// The position of its look in [`Cells::looks`], from 1; 0 where the look does not matter.
    look: u16,
}

/// Cells with content, row by row from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    list: Vec<StoredCell>,
    text: String,
    looks: Vec<OwnedCellStyle>,
}

impl Cells {
    /// The content of the cell at this place; `None` where the cell is empty.
    pub(super) fn get(&self, at: CellRef) -> Option<CellContent<'_>> {
        let index = self.list.binary_search_by_key(&at, |stored| stored.at).ok()?;
        self.list.get(index).map(|stored| self.content(stored))
    }

    /// All cells, row by row.
    pub(super) fn iter(&self) -> impl Iterator<Item = (CellRef, CellContent<'_>)> {
        self.iter_from(CellRef::new(0, 0))
    }

    /// The cells from `at` on, row by row.
    pub(super) fn iter_from(&self, at: CellRef) -> impl Iterator<Item = (CellRef, CellContent<'_>)> {
        let first = self.list.partition_point(|stored| stored.at < at);
        self.list.iter().skip(first).map(|stored| (stored.at, self.content(stored)))
    }

    /// How many cells there are.
    #[cfg(feature = "office")]
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The words that number formats of the sheet write next to numbers.
    pub(super) fn format_words(&self) -> impl Iterator<Item = &str> {
        self.looks.iter().flat_map(OwnedCellStyle::quoted_format_words)
    }

    fn content(&self, stored: &StoredCell) -> CellContent<'_> {
        let start = stored.start as usize;
        let text = self.text.get(start..start + stored.length as usize).unwrap_or_default();
        let look = usize::from(stored.look).checked_sub(1).and_then(|at| self.looks.get(at));
        let StoredCell { form, hidden, unsure, formula, .. } = *stored;
        CellContent { text, form, hidden, unsure, formula, look }
    }
}

/// Collects the cells of a sheet as they are read.
#[derive(Debug, Default)]
pub(super) struct CellsBuilder {
    cells: Cells,
    in_order: bool,
    doubtful: BTreeSet<CellRef>,
    /// The position of the look of each style in [`Cells::looks`], from 1.
    styles: BTreeMap<u64, u16>,
}

impl CellsBuilder {
    /// Begins with the looks that other cells have, and their positions by style, so that cells can be [copied](Self::copy) from there.
    #[cfg(feature = "office")]
    pub(super) fn with_looks_of(known: &Cells, styles: BTreeMap<u64, u16>) -> Self {
        let list = Vec::with_capacity(known.list.len());
        let cells = Cells { list, text: String::with_capacity(known.text.len()), looks: known.looks.clone() };
        Self { cells, styles, ..Self::default() }
    }

    /// Copies cells that come next from those whose looks this builder began with; `range` are their numbers there.
    #[cfg(feature = "office")]
    pub(super) fn copy(&mut self, known: &Cells, range: std::ops::Range<usize>) {
        let Some(copied @ [first, .., last] | copied @ [first @ last]) = known.list.get(range) else { return };
        self.in_order = self.cells.list.last().is_none_or(|before| self.in_order && before.at < first.at);
        // The texts of cells in order follow one another.
        let text = known.text.get(first.start as usize..(last.start + last.length) as usize).unwrap_or_default();
        let begin = u32::try_from(self.cells.text.len()).unwrap_or(u32::MAX);
        self.cells.text.push_str(text);
        self.cells.list.extend(copied.iter().map(|cell| StoredCell { start: cell.start - first.start + begin, ..*cell }));
    }

    /// How many cells were added.
    #[cfg(feature = "office")]
    pub(super) fn len(&self) -> usize {
        self.cells.list.len()
    }

    /// The position of the look of each style, from 1.
    #[cfg(feature = "office")]
    pub(super) fn styles(&self) -> &BTreeMap<u64, u16> {
        &self.styles
    }

    /// Adds a cell with content, and its look.
    pub(super) fn add(&mut self, at: CellRef, content: CellContent<'_>, look: Option<CellStyle<'_>>, date1904: bool) {
        let look = look.map_or(0, |look| self.look_position(&look, date1904));
        let cells = &mut self.cells;
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.in_order = cells.list.last().is_none_or(|last| self.in_order && last.at < at);
        let CellContent { text, form, hidden, unsure, formula, look: _ } = content;
        let (start, length) = (place(cells.text.len()), place(text.len()));
        cells.list.push(StoredCell { at, start, length, form, hidden, unsure, formula, look });
        cells.text.push_str(text);
    }

    /// The position of a look in [`Cells::looks`], from 1. Cells of one style share a look. Where there are too many looks, all further
    /// cells share the last one, which says that nothing is known.
    fn look_position(&mut self, look: &CellStyle<'_>, date1904: bool) -> u16 {
        let shared = look.runs.is_empty();
        if let Some(place) = self.styles.get(&look.style).filter(|_| shared) {
            return *place;
        }
        let looks = &mut self.cells.looks;
        if looks.len() < usize::from(u16::MAX) {
            let more = looks.len() < usize::from(u16::MAX) - 1;
            looks.push(if more { OwnedCellStyle::new(look, date1904) } else { OwnedCellStyle::unknown() });
        }
        let place = u16::try_from(looks.len()).unwrap_or(u16::MAX);
        if shared {
            self.styles.insert(look.style, place);
        }
        place
    }

    /// Marks a cell that is in the file once more, without content.
    pub(super) fn mark_doubtful(&mut self, at: CellRef) {
        self.doubtful.insert(at);
    }

    /// All cells in order. Of a cell that is in the file twice, the last one is kept and marked as unsure.
    pub(super) fn finish(self) -> Cells {
        let Self { mut cells, in_order, doubtful, styles: _ } = self;
        if !in_order {
            cells.list.sort_by_key(|stored| stored.at);
            cells.list.dedup_by(|next, kept| {
                let same = next.at == kept.at;
                if same {
                    *kept = StoredCell { unsure: true, ..*next };
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
