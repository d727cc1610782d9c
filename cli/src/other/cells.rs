//! Joins two readings of a sheet. Calamine gives the values; `biff`, `biff12` or `ods` gives counts, number formats, hidden rows and
//! columns, headers, footers, merged ranges.

use std::collections::BTreeMap;

use tonghop::findings::CellRef;
use tonghop::xlsx::number_format::FormatCode;

use super::answer::{Cell, CellAppearance, Format, Kind, MAX_STORED_ZEROS, ReaderRefusal, Sheet, Shown};
use super::hiding_rules::{self, HidingRule};
use super::limits::{CAPS, MAX_TEXT_BYTES};

/// A value as calamine gives it.
#[derive(Debug)]
pub(super) struct CalamineCell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// What our own pass over a sheet found.
#[derive(Debug, Default)]
pub(super) struct SheetFacts {
    /// Cells with content, as often as they stand in the file.
    pub(super) cells: u64,
    /// Formats other than the general one.
    pub(super) formats: BTreeMap<(u32, u32), Format>,
    /// Cells that our own pass reads, since calamine leaves them out; they are not among those counted.
    pub(super) own: Vec<CalamineCell>,
    /// Looks that can change what a cell means, by their places in [`Appearances`].
    pub(super) looks: BTreeMap<(u32, u32), u32>,
    /// Formulas without a value.
    pub(super) uncomputed: Vec<(u32, u32)>,
    /// Formulas with a stored 0, where no spreadsheet program has saved the file; without their text where it is not known yet.
    pub(super) zeros: Vec<(u32, u32, String)>,
    /// Conditional formats that can hide what stands in a cell.
    pub(super) hides: Vec<HidingRule>,
    /// First and last of hidden rows and columns.
    pub(super) hidden_rows: BTreeMap<u32, u32>,
    pub(super) hidden_columns: BTreeMap<u32, u32>,
    pub(super) merged: Vec<[u32; 4]>,
    pub(super) header_footer: Vec<String>,
}

/// The looks of a workbook, each once.
#[derive(Debug, Default)]
pub(super) struct Appearances {
    list: Vec<CellAppearance>,
    places: BTreeMap<CellAppearance, u32>,
}

impl Appearances {
    /// The place of a look in the list; none where it has nothing to say.
    pub(super) fn intern(&mut self, look: CellAppearance) -> Option<u32> {
        if look == CellAppearance::default() {
            return None;
        }
        if let Some(place) = self.places.get(&look) {
            return Some(*place);
        }
        let place = u32::try_from(self.list.len()).ok()?;
        self.list.push(look.clone());
        self.places.insert(look, place);
        Some(place)
    }

    /// The place of a look like another one, in runs that say what was done to their letters, or nothing, where that is said of the cell.
    pub(super) fn intern_with_runs(&mut self, place: Option<u32>, runs: Vec<(Option<char>, String)>) -> Option<u32> {
        let whole = self.get(place);
        let own = match whole {
            CellAppearance { unseen: true, .. } => 'u',
            CellAppearance { struck: true, .. } => 's',
            CellAppearance { mark, .. } => mark,
        };
        let runs: Vec<(char, String)> = runs.into_iter().map(|(mark, text)| (mark.unwrap_or(own), text)).collect();
        let runs = if runs.iter().all(|(mark, _)| *mark == '-') { Vec::new() } else { runs };
        self.intern(CellAppearance { runs, struck: false, unseen: false, mark: '-', ..whole })
    }

    /// The look at a place.
    pub(super) fn get(&self, place: Option<u32>) -> CellAppearance {
        place.and_then(|place| self.list.get(place as usize)).cloned().unwrap_or_default()
    }

    /// The place of a look like another one, whose letters are not seen.
    fn intern_unseen(&mut self, place: Option<u32>) -> Option<u32> {
        self.intern(CellAppearance { unseen: true, ..self.get(place) })
    }

    pub(super) fn into_list(self) -> Vec<CellAppearance> {
        self.list
    }
}

/// The code of a built-in number format; nothing for the general one.
pub(super) fn built_in_code(number: u32) -> String {
    FormatCode::built_in(number).map(|code| code.code().to_owned()).unwrap_or_default()
}

/// The code, unless it is that of the general format.
pub(super) fn non_general_code(code: &str) -> String {
    if FormatCode::parse(code).is_general() { String::new() } else { code.chars().take(1024).collect() }
}

/// Whether a stored number of eight bytes is 0.
pub(super) fn is_zero(number: &[u8]) -> bool {
    number.split_last().is_some_and(|(sign, rest)| matches!(sign, 0 | 0x80) && rest.iter().all(|byte| *byte == 0))
}

impl SheetFacts {
    /// Counts cells with content, the same format in each.
    pub(super) fn add_cell_count(&mut self, more: u64) -> Result<(), ReaderRefusal> {
        self.cells = self.cells.saturating_add(more);
        if self.cells > CAPS.cells { Err(ReaderRefusal::TooManyCells(self.cells)) } else { Ok(()) }
    }

    /// One cell with content, and the place of its look.
    pub(super) fn add_cell(&mut self, row: u32, column: u32, format: Format, look: Option<u32>) -> Result<(), ReaderRefusal> {
        self.add_cell_count(1)?;
        if let Some(look) = look {
            self.looks.insert((row, column), look);
        }
        if format != Format::General {
            self.formats.insert((row, column), format);
        }
        Ok(())
    }

    /// A formula with a stored 0 that nobody may have computed.
    pub(super) fn add_uncomputed_zero(&mut self, row: u32, column: u32) {
        if self.zeros.len() < MAX_STORED_ZEROS {
            self.zeros.push((row, column, String::new()));
        }
    }

    pub(super) fn add_merged_range(&mut self, range: [u32; 4]) -> Result<(), ReaderRefusal> {
        let [top, left, bottom, right] = range;
        if top > bottom || left > right || bottom >= CellRef::ROWS || right >= u32::from(CellRef::COLUMNS) {
            return Err(ReaderRefusal::Damaged);
        }
        self.merged.push(range);
        let count = self.merged.len() as u64;
        if count > CAPS.merged { Err(ReaderRefusal::TooManyMergedRanges(count)) } else { Ok(()) }
    }

    /// Keeps a rule, as many as are kept.
    pub(super) fn add_hiding_rule(&mut self, rule: HidingRule) {
        if self.hides.len() < hiding_rules::MAX_RULES && !rule.ranges.is_empty() {
            self.hides.push(rule);
        }
    }

    fn is_hidden(&self, row: u32, column: u32) -> bool {
        let among = |ranges: &BTreeMap<u32, u32>, at| ranges.range(..=at).next_back().is_some_and(|(_, last)| at <= *last);
        among(&self.hidden_rows, row) || among(&self.hidden_columns, column)
    }
}

/// Cells and text of the sheets so far.
#[derive(Debug, Default)]
pub(super) struct SizeSoFar {
    cells: u64,
    text: u64,
}

/// One sheet of the answer.
///
/// # Errors
/// The two passes disagree, or a limit is exceeded.
pub(super) fn assemble_sheet(
    (name, shown): (&str, Shown),
    given: Vec<CalamineCell>,
    mut facts: SheetFacts,
    looks: &mut Appearances,
    spent: &mut SizeSoFar,
) -> Result<Sheet, ReaderRefusal> {
    if given.len() as u64 != facts.cells {
        return Err(ReaderRefusal::ReadingsDiffer(name.to_owned(), given.len() as u64, facts.cells));
    }
    let own = std::mem::take(&mut facts.own);
    let missing =
        facts.uncomputed.iter().map(|&(row, column)| CalamineCell { row, column, kind: Kind::NoCachedValue, text: String::new() });
    let mut cells = Vec::with_capacity(given.len());
    for CalamineCell { row, column, kind, text } in given.into_iter().chain(own).chain(missing) {
        spent.cells += 1;
        spent.text += text.len() as u64;
        if spent.cells > CAPS.cells {
            return Err(ReaderRefusal::TooManyCells(spent.cells));
        }
        if spent.text > MAX_TEXT_BYTES {
            return Err(ReaderRefusal::TooMuchText(spent.text));
        }
        let length = text.encode_utf16().count() as u64;
        if length > CAPS.string_utf16 {
            return Err(ReaderRefusal::StringTooLong(length));
        }
        let number = || if kind == Kind::Number { text.parse().ok() } else { None };
        if facts.hides.iter().any(|rule| rule.may_hide(row, column, number())) {
            let look = looks.intern_unseen(facts.looks.get(&(row, column)).copied());
            facts.looks.extend(look.map(|look| ((row, column), look)));
        }
        let place =
            u16::try_from(column).ok().filter(|column| *column < CellRef::COLUMNS && row < CellRef::ROWS).ok_or(ReaderRefusal::Damaged)?;
        let format = facts.formats.get(&(row, column)).copied().unwrap_or(Format::General);
        cells.push(Cell(row, place, kind, format, facts.is_hidden(row, column), text));
    }
    let header_footer = facts.header_footer;
    if header_footer.iter().map(String::len).sum::<usize>() as u64 > CAPS.string_utf16 {
        return Err(ReaderRefusal::StringTooLong(header_footer.len() as u64));
    }
    let zeros = facts.zeros.into_iter().filter_map(|(row, column, formula)| {
        let known = if formula.trim().is_empty() { "…".to_owned() } else { formula.chars().take(100).collect() };
        Some((row, u16::try_from(column).ok()?, known))
    });
    let zeros = zeros.filter(|(row, column, _)| *row < CellRef::ROWS && *column < CellRef::COLUMNS).take(MAX_STORED_ZEROS).collect();
    let looks = facts.looks.into_iter().filter_map(|((row, column), look)| Some((row, u16::try_from(column).ok()?, look))).collect();
    Ok(Sheet { name: name.to_owned(), shown, cells, merged: facts.merged, header_footer, zeros, looks })
}
