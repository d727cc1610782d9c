//! Joins two readings of a sheet into the sheet that the reading process sends to its parent (`answer`). Calamine reads the values; `biff`,
//! `biff12` or `ods` reads counts of cells, number formats, hidden rows and columns, headers, footers and merged ranges. A sheet of which the
//! two count different numbers of cells is refused.

use std::collections::BTreeMap;

use tonghop::findings::CellRef;
use tonghop::xlsx::number_format::FormatCode;

use super::answer::{Cell, CellAppearance, Format, Kind, MAX_STORED_ZEROS, ReaderRefusal, Sheet, Shown};
use super::hiding_rules::{self, HidingRule};
use super::limits::{CAPS, MAX_TEXT_BYTES};

/// A cell as calamine reads it: its value as a kind and a text.
#[derive(Debug)]
pub(super) struct CalamineCell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// The facts about a sheet that our own reader collects.
#[derive(Debug, Default)]
pub(super) struct SheetFacts {
    /// The number of cells with content; a cell that occurs several times in the file counts each time.
    pub(super) cells: u64,
    /// The number formats of cells by row and column, without the general format.
    pub(super) formats: BTreeMap<(u32, u32), Format>,
    /// Cells that our own reader reads because calamine leaves them out. They are not included in `cells`.
    pub(super) own: Vec<CalamineCell>,
    /// For cells (row and column) whose appearance can change their meaning, the index of the appearance in [`AppearanceTable`].
    pub(super) looks: BTreeMap<(u32, u32), u32>,
    /// Row and column of formulas without a value.
    pub(super) uncomputed: Vec<(u32, u32)>,
    /// Row, column and text of formulas with a stored 0, where no spreadsheet program has saved the file. The text is empty as long as it
    /// is unknown.
    pub(super) zeros: Vec<(u32, u32, String)>,
    /// Conditional formats that can hide the content of cells.
    pub(super) hides: Vec<HidingRule>,
    /// Hidden rows: the last row of each range by its first.
    pub(super) hidden_rows: BTreeMap<u32, u32>,
    /// Hidden columns: the last column of each range by its first.
    pub(super) hidden_columns: BTreeMap<u32, u32>,
    /// Merged ranges: top row, left column, bottom row, right column.
    pub(super) merged: Vec<[u32; 4]>,
    pub(super) header_footer: Vec<String>,
}

/// The different appearances of the cells of a workbook, each stored once.
#[derive(Debug, Default)]
pub(super) struct AppearanceTable {
    list: Vec<CellAppearance>,
    places: BTreeMap<CellAppearance, u32>,
}

impl AppearanceTable {
    /// Adds an appearance to the list and returns its index; `None` for the ordinary appearance, which is not stored.
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

    /// The index of the appearance `place` with these runs added. A run without a mark of its own gets the mark of the whole cell.
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

    /// The appearance at this index; the ordinary appearance for `None` or an unknown index.
    pub(super) fn get(&self, place: Option<u32>) -> CellAppearance {
        place.and_then(|place| self.list.get(place as usize)).cloned().unwrap_or_default()
    }

    /// The index of an appearance like `place`, but with invisible letters.
    fn intern_invisible(&mut self, place: Option<u32>) -> Option<u32> {
        self.intern(CellAppearance { unseen: true, ..self.get(place) })
    }

    /// All appearances in the order of their indices.
    pub(super) fn into_list(self) -> Vec<CellAppearance> {
        self.list
    }
}

/// The code of a built-in number format; empty for the general format.
pub(super) fn built_in_code(number: u32) -> String {
    FormatCode::built_in(number).map(|code| code.code().to_owned()).unwrap_or_default()
}

/// The code of a number format, at most 1,024 characters; empty for the general format.
pub(super) fn code_unless_general(code: &str) -> String {
    if FormatCode::parse(code).is_general() { String::new() } else { code.chars().take(1024).collect() }
}

/// Whether a stored number of eight bytes is 0.
pub(super) fn is_zero(number: &[u8]) -> bool {
    number.split_last().is_some_and(|(sign, rest)| matches!(sign, 0 | 0x80) && rest.iter().all(|byte| *byte == 0))
}

impl SheetFacts {
    /// Adds `more` to the number of cells with content.
    ///
    /// # Errors
    /// There are more cells than the limit.
    pub(super) fn add_cell_count(&mut self, more: u64) -> Result<(), ReaderRefusal> {
        self.cells = self.cells.saturating_add(more);
        if self.cells > CAPS.cells { Err(ReaderRefusal::TooManyCells(self.cells)) } else { Ok(()) }
    }

    /// Adds a cell with content, its number format and the index of its appearance.
    ///
    /// # Errors
    /// There are more cells than the limit.
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

    /// Adds a formula with a stored 0 that perhaps no program has computed.
    pub(super) fn add_uncomputed_zero(&mut self, row: u32, column: u32) {
        if self.zeros.len() < MAX_STORED_ZEROS {
            self.zeros.push((row, column, String::new()));
        }
    }

    /// Adds a merged range, given as top row, left column, bottom row, right column.
    ///
    /// # Errors
    /// The range is impossible, or there are too many.
    pub(super) fn add_merged_range(&mut self, range: [u32; 4]) -> Result<(), ReaderRefusal> {
        let [top, left, bottom, right] = range;
        if top > bottom || left > right || bottom >= CellRef::ROWS || right >= u32::from(CellRef::COLUMNS) {
            return Err(ReaderRefusal::Damaged);
        }
        self.merged.push(range);
        let count = self.merged.len() as u64;
        if count > CAPS.merged { Err(ReaderRefusal::TooManyMergedRanges(count)) } else { Ok(()) }
    }

    /// Adds a conditional format that can hide content; does nothing once the sheet has as many as are kept.
    pub(super) fn add_hiding_rule(&mut self, rule: HidingRule) {
        if self.hides.len() < hiding_rules::MAX_HIDING_RULES_PER_SHEET && !rule.ranges.is_empty() {
            self.hides.push(rule);
        }
    }

    /// Whether the row or the column of a cell is hidden.
    fn is_hidden(&self, row: u32, column: u32) -> bool {
        let among = |ranges: &BTreeMap<u32, u32>, at| ranges.range(..=at).next_back().is_some_and(|(_, last)| at <= *last);
        among(&self.hidden_rows, row) || among(&self.hidden_columns, column)
    }
}

/// The number of cells and the bytes of text of the sheets read so far.
#[derive(Debug, Default)]
pub(super) struct WorkbookSize {
    cells: u64,
    text: u64,
}

/// Makes a sheet of the answer from the cells that calamine read and the facts of our own reader.
///
/// # Errors
/// The two readers found different numbers of cells, or a limit is exceeded.
pub(super) fn assemble_sheet(
    (name, shown): (&str, Shown),
    given: Vec<CalamineCell>,
    mut facts: SheetFacts,
    looks: &mut AppearanceTable,
    spent: &mut WorkbookSize,
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
            let look = looks.intern_invisible(facts.looks.get(&(row, column)).copied());
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
