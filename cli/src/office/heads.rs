//! Finds the columns of a list by their names: Vietnamese names or field names, with or without tone marks. The row with the names may be
//! below a title.

use std::collections::BTreeMap;

use tonghop::Phrase;
use tonghop::base::text::{clean_label, has_lost_letters, toneless_key};
use tonghop::findings::{ConsolidationProblem, Count};
use tonghop::returns::table::{Table, TableRow};

use super::faults::{FaultPlace, ListFaults};

/// A column of a list.
pub(super) struct Column {
    /// The field that the column contains, which is also its name in JSON.
    pub(super) field: &'static str,
    /// The names that people give the column, the usual one first.
    pub(super) names: &'static [&'static str],
    /// Whether a list may lack the column.
    pub(super) optional: bool,
}

impl Column {
    /// A column that every list must have.
    pub(super) const fn needed(field: &'static str, names: &'static [&'static str]) -> Self {
        Self { field, names, optional: false }
    }

    /// A column that a list may lack.
    pub(super) const fn optional(field: &'static str, names: &'static [&'static str]) -> Self {
        Self { field, names, optional: true }
    }

    /// The name for messages: the usual name in Vietnamese, the field in English.
    pub(super) fn display_name(&self) -> Phrase {
        let Self { field, names, .. } = self;
        let vi = names.first().map_or_else(|| (*field).to_owned(), |name| format!("“{name}”"));
        Phrase::new(vi, (*field).to_owned())
    }
}

/// The field that contains the period.
pub(super) const PERIOD_FIELD: &str = "period";
/// Names of columns with running numbers, whose contents are ignored.
const RUNNING_NUMBER_HEADS: [&str; 3] = ["tt", "stt", "so tt"];
/// How many rows at the top are searched for the names of the columns.
const MAX_ROWS_BEFORE_HEADER: usize = 20;

/// The names of all columns for a message, separated by commas.
pub(super) fn column_names(columns: &[Column]) -> Phrase {
    let (vi, en): (Vec<String>, Vec<String>) = columns.iter().map(Column::display_name).map(|name| (name.vi, name.en)).unzip();
    Phrase::new(vi.join(", "), en.join(", "))
}

/// The column that has this name. Where an old encoding turned letters into question marks, the column whose name fits the other letters,
/// if there is only one.
fn find_column<'c>(text: &str, columns: &'c [Column]) -> Option<&'c Column> {
    let key = toneless_key(text);
    let key = key.trim_end_matches([':', '*', ' ']);
    let called = |column: &&Column| toneless_key(column.field) == key || column.names.iter().any(|name| toneless_key(name) == key);
    columns.iter().find(called).or_else(|| {
        let mut fits = columns.iter().filter(|column| column.names.iter().any(|name| has_lost_letters(text, name)));
        fits.next().filter(|_| fits.next().is_none())
    })
}

/// How many of these texts are names of columns.
pub(super) fn count_known_headers<'t>(texts: impl Iterator<Item = &'t str>, columns: &[Column]) -> usize {
    texts.filter(|text| find_column(text, columns).is_some()).count()
}

/// The row with the names of the columns.
pub(super) struct HeaderRow {
    pub(super) line: u64,
    /// The column of the table, from 0, by field.
    places: BTreeMap<&'static str, u16>,
    /// Columns of the table, from 0, with running numbers.
    numbers: Vec<u16>,
    /// Columns of the table with unknown names.
    unknown: Vec<(u16, String)>,
    /// Fields for which there are two columns.
    twice: Vec<&'static str>,
    width: u32,
}

impl HeaderRow {
    /// Makes the row from its cells (column from 0, text). Records unknown names and names that occur twice.
    fn from_cells(line: u64, cells: &[(u16, String)], columns: &'static [Column]) -> Self {
        let mut head = Self { line, places: BTreeMap::new(), numbers: Vec::new(), unknown: Vec::new(), twice: Vec::new(), width: 0 };
        for (place, text) in cells {
            head.width = u32::from(*place) + 1;
            match find_column(text, columns) {
                Some(column) if head.places.contains_key(column.field) => head.twice.push(column.field),
                Some(column) => drop(head.places.insert(column.field, *place)),
                None if RUNNING_NUMBER_HEADS.contains(&toneless_key(text).as_str()) => head.numbers.push(*place),
                None => head.unknown.push((*place, text.clone())),
            }
        }
        head
    }

    /// The column of the table, from 0, with this field; `None` where there is none.
    pub(super) fn column_of(&self, field: &str) -> Option<u16> {
        self.places.get(field).copied()
    }

    /// Whether the column of the table has a known name.
    pub(super) fn is_named_column(&self, column: u16) -> bool {
        self.numbers.contains(&column) || self.places.values().any(|place| *place == column)
    }

    /// The number of columns up to the last one that has a name.
    pub(super) const fn width(&self) -> u32 {
        self.width
    }

    /// Adds the faults in the names of the columns. Returns true where the lines below cannot be read because of these faults.
    pub(super) fn report_faults(&self, spot: &FaultPlace, columns: &'static [Column], faults: &mut ListFaults) -> bool {
        let before = faults.count();
        let mut tell = |column: Option<u16>, reason: Phrase| {
            let spot = FaultPlace { column, ..spot.clone() };
            faults.add_problem(&spot, ConsolidationProblem::ListColumns { line: Count(self.line), reason, columns: column_names(columns) });
        };
        for (place, text) in &self.unknown {
            tell(Some(*place), Phrase::new(format!("không biết cột “{text}”"), format!("unknown column “{text}”")));
        }
        let named = |field: &str| columns.iter().find(|column| column.field == field).map(Column::display_name).unwrap_or_default();
        for field in &self.twice {
            let name = named(field);
            tell(None, Phrase::new(format!("cột {} có hai lần", name.vi), format!("duplicate column {}", name.en)));
        }
        for column in columns.iter().filter(|column| !column.optional && !self.places.contains_key(column.field)) {
            if column.field == PERIOD_FIELD {
                continue;
            }
            let name = column.display_name();
            tell(None, Phrase::new(format!("thiếu cột {}", name.vi), format!("missing column {}", name.en)));
        }
        let hopeless = faults.count() > before;
        let owes_period = columns.iter().any(|column| column.field == PERIOD_FIELD) && !self.places.contains_key(PERIOD_FIELD);
        if owes_period {
            faults.add_problem(spot, ConsolidationProblem::ListWithoutPeriod { line: Count(self.line) });
        }
        hopeless
    }
}

/// Why no row with the names of the columns was found: the sheet, the line and the reason of each place.
pub(super) type HeaderNotFound = Vec<(Option<String>, u64, Phrase)>;

/// Finds the table with the names of these columns, and the row with the names.
///
/// # Errors
/// The list is empty, or several sheets have such a row.
pub(super) fn find_header(tables: Vec<Table>, columns: &'static [Column]) -> Result<(Table, HeaderRow), HeaderNotFound> {
    let mut found: Vec<(usize, Table, HeaderRow)> = Vec::new();
    for table in tables.into_iter().filter(|table| !table.rows.is_empty()) {
        let named = |row: &TableRow| {
            let cells = row.cells.iter().map(|(column, raw)| (*column, clean_label(&raw.text)));
            cells.filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>()
        };
        let best = table.rows.iter().take(MAX_ROWS_BEFORE_HEADER).map(named).zip(&table.rows).enumerate();
        let best =
            best.map(|(at, (cells, row))| (count_known_headers(cells.iter().map(|(_, text)| text.as_str()), columns), at, cells, row.line));
        // Among rows with equally many names the first counts.
        let Some((known, _, cells, line)) = best.max_by_key(|(known, at, ..)| (*known, std::cmp::Reverse(*at))) else { continue };
        let head = HeaderRow::from_cells(line, &cells, columns);
        found.push((known, table, head));
    }
    let most = found.iter().map(|(known, ..)| *known).max();
    found.retain(|(known, ..)| Some(*known) == most);
    if found.len() > 1 && most > Some(1) {
        let sheets: Vec<&str> = found.iter().filter_map(|(_, table, _)| table.sheet.as_deref()).collect();
        let sheets = sheets.join("”, “");
        let reason = Phrase::new(
            format!("nhiều trang tính cùng có danh sách này: “{sheets}”; chỉ để lại một trang"),
            format!("several sheets contain this list: “{sheets}”; keep one"),
        );
        let line = found.first().map_or(1, |(_, _, head)| head.line);
        return Err(vec![(None, line, reason)]);
    }
    let first = found.into_iter().next().map(|(_, table, head)| (table, head));
    first.ok_or_else(|| vec![(None, 1, Phrase::new("không có gì trong danh sách", "the list is empty"))])
}
