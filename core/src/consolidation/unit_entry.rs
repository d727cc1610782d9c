//! Defines the answer of a unit to an indicator in the report, with its source.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::Arc;

use super::{Correction, Doubt, MissingReason};
use crate::base::CellRef;
use crate::submission::{PartCounts, Source, State};

/// The answer of one unit to one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitEntry {
    /// The state of the answer, after corrections.
    pub state: State,
    /// The reason why the answer is missing; none where it is not missing. A figure with a reason is that of a derived period and is not
    /// whole, because some of its parts are missing.
    pub why: Option<MissingReason>,
    /// The place where the answer was read.
    pub source: Option<EntrySource>,
    /// Raw text, note, correction, doubt. Boxed, because most answers have none and a report holds 500,000 answers.
    pub extras: Option<Box<EntryExtras>>,
}

/// Optional data of an answer: raw text, note, correction, doubt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryExtras {
    /// The text that was read where it could not be understood.
    pub raw: Option<String>,
    /// The officer's note.
    pub note: Option<String>,
    /// The office's correction, which the state already carries.
    pub corrected: Option<Correction>,
    /// The reason why the figure is uncertain; none where it is certain.
    pub doubt: Option<Doubt>,
    /// The answers that stand behind the figure of a consolidated return.
    pub parts: Option<Box<PartCounts>>,
}

impl EntryExtras {
    /// The extras boxed; `None` where all of them are absent.
    pub fn boxed_unless_absent(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }
}

impl UnitEntry {
    /// Whether the unit owes no answer, and so is not among those that should have one.
    pub(super) fn is_not_owed(&self) -> bool {
        matches!(self.why, Some(MissingReason::NotAsked | MissingReason::NotCombined))
    }

    /// Whether the figure is the sum of only some of the periods that it should be made of.
    pub fn lacks_periods(&self) -> bool {
        self.state != State::Missing && self.why == Some(MissingReason::PeriodsMissing)
    }

    /// The text that was read, where it could not be understood; `None` for every other answer.
    pub fn raw(&self) -> Option<&str> {
        self.extras.as_ref()?.raw.as_deref()
    }

    /// The officer’s note; `None` where there is none.
    pub fn note(&self) -> Option<&str> {
        self.extras.as_ref()?.note.as_deref()
    }

    /// The office’s correction, which the state already includes; `None` where there is none.
    pub fn correction(&self) -> Option<&Correction> {
        self.extras.as_ref()?.corrected.as_ref()
    }

    /// The answers that stand behind the figure of a consolidated return; `None` for the answer of a unit's own return.
    pub fn parts(&self) -> Option<&PartCounts> {
        self.extras.as_ref()?.parts.as_deref()
    }

    /// The reason why the figure is uncertain; `None` where it is certain.
    pub fn doubt(&self) -> Option<Doubt> {
        self.extras.as_ref()?.doubt
    }
}

/// Where an answer was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySource {
    /// Row of the ledger, from 1, so that an absent source takes no memory of its own.
    file: NonZeroU32,
    place: Option<Arc<EntryPlace>>,
}

/// Sheet and cell of an answer. Nearly all returns have an answer at the same place, which is then stored once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EntryPlace {
    sheet: Option<Arc<str>>,
    cell: Option<CellRef>,
}

impl EntrySource {
    /// The source in the file of this row of the ledger, from 0. The sheet is none for a JSON submission; so is the cell, and for a nil
    /// that follows from the box.
    pub fn new(file: usize, sheet: Option<Arc<str>>, cell: Option<CellRef>) -> Self {
        let place = (sheet.is_some() || cell.is_some()).then(|| Arc::new(EntryPlace { sheet, cell }));
        Self { place, ..Self::in_file(file) }
    }

    /// The source in the file of this row of the ledger, from 0, without a place.
    fn in_file(file: usize) -> Self {
        let row = u32::try_from(file).unwrap_or(u32::MAX).saturating_add(1);
        Self { file: NonZeroU32::new(row).unwrap_or(NonZeroU32::MIN), place: None }
    }

    /// The row of the ledger, from 0.
    pub const fn file(&self) -> usize {
        self.file.get() as usize - 1
    }

    /// The sheet; `None` for a JSON submission.
    pub fn sheet(&self) -> Option<&Arc<str>> {
        self.place.as_ref()?.sheet.as_ref()
    }

    /// The cell; `None` for a JSON submission, and for a nil that follows from the box.
    pub fn cell(&self) -> Option<CellRef> {
        self.place.as_ref()?.cell
    }
}

/// The places of answers, each stored once. The report shares no memory with a return, so that the memory of all returns is free as a
/// whole once they are dropped.
#[derive(Default)]
pub(super) struct EntryPlaces {
    places: BTreeSet<Arc<EntryPlace>>,
    sheets: BTreeSet<Arc<str>>,
    last: Option<Arc<EntryPlace>>,
}

impl EntryPlaces {
    /// The source of an answer that was read at `source` (`None` where it came without a place) in the file of this row of the ledger.
    pub(super) fn source(&mut self, file: usize, source: Option<&Source>) -> EntrySource {
        EntrySource { place: source.map(|source| self.shared_place(source)), ..EntrySource::in_file(file) }
    }

    /// The stored place that equals `source`; stores a copy if there is none.
    fn shared_place(&mut self, source: &Source) -> Arc<EntryPlace> {
        let is_same = |place: &&Arc<EntryPlace>| place.cell == Some(source.cell) && place.sheet.as_deref() == Some(&*source.sheet);
        if let Some(last) = self.last.as_ref().filter(is_same) {
            return Arc::clone(last);
        }
        let sheet = self.sheets.get(&*source.sheet).cloned().unwrap_or_else(|| Arc::from(&*source.sheet));
        self.sheets.insert(Arc::clone(&sheet));
        let place = EntryPlace { sheet: Some(sheet), cell: Some(source.cell) };
        let place = self.places.get(&place).cloned().unwrap_or_else(|| Arc::new(place));
        self.places.insert(Arc::clone(&place));
        self.last = Some(Arc::clone(&place));
        place
    }
}
