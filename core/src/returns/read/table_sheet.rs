//! Reads the sheets of tables: the answer of each cell by the keys and headings of its row and column.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::bounded_findings::BoundedFindings;
use super::cells::CellContent;
use super::columns::join_limited;
use super::grid::Grid;
use super::header_block::parse_tick;
use super::stray::{add_listed_cell, begins_with_figure, is_total_row_label, list_cells};
use super::table_lines::{Frame, LineUse, Placed};
use crate::base::text::{clean_narrative, quote, shorten};
use crate::base::{CellRef, IndicatorCode, Lang, Phrase, Say};
use crate::findings::{Field, Finding, HeaderField, HeaderProblem, LayoutProblem, Place, TableProblem};
use crate::plan::{CellTable, Indicator, Plan, TableLine};
use crate::returns::row_notes::divide_note;
use crate::returns::table_layout::{is_nil_label, is_sheet_of, is_title_of, nil_label};
use crate::submission::{Entry, Source};
use crate::xlsx::read::Visibility;

/// What the sheets of tables say.
#[derive(Debug, Default)]
pub(super) struct TablesRead {
    /// The answers of all cells of tables that have a sheet.
    pub(super) entries: BTreeMap<IndicatorCode, Entry>,
    /// The tables whose box is ticked.
    pub(super) ticked: BTreeSet<IndicatorCode>,
}

/// The table whose sheet this is, by the name of the sheet or its title; `None` for every other sheet.
pub(super) fn table_of_sheet<'t, 'p>(plan: &Plan, tables: &'t [CellTable<'p>], grid: &Grid) -> Option<&'t CellTable<'p>> {
    tables.iter().find(|table| is_sheet_of(table, &grid.name)).or_else(|| {
        let mut first = grid.cells.iter().take_while(|(at, _)| at.row < 3).filter(|_| !tables.is_empty());
        first.find_map(|(_, content)| tables.iter().find(|table| is_title_of(table, plan, &content.label())))
    })
}

/// The sheets that may be that of a table: the one with its name, or else all with its title.
fn sheets_of<'g>(plan: &Plan, tables: &[CellTable<'_>], grids: &[&'g Grid], table: &CellTable<'_>) -> Vec<&'g Grid> {
    let of = || grids.iter().copied().filter(|grid| table_of_sheet(plan, tables, grid).is_some_and(|of| of.code == table.code));
    match of().find(|grid| is_sheet_of(table, &grid.name)) {
        Some(named) => vec![named],
        None => of().collect(),
    }
}

/// Whether the sheet is read as that of a table.
pub(super) fn is_table_sheet(plan: &Plan, tables: &[CellTable<'_>], grids: &[&Grid], grid: &Grid) -> bool {
    table_of_sheet(plan, tables, grid)
        .is_some_and(|table| sheets_of(plan, tables, grids, table).iter().any(|chosen| std::ptr::eq(*chosen, grid)))
}

/// Reads the sheets of all tables.
pub(super) fn read_tables(plan: &Plan, tables: &[CellTable<'_>], grids: &[&Grid], findings: &mut BoundedFindings) -> TablesRead {
    let mut read = TablesRead::default();
    for table in tables {
        match sheets_of(plan, tables, grids, table).as_slice() {
            [] => {}
            [grid] => {
                let sums = plan.indicator(&table.code).is_some() && takes_nil(table);
                TableReader { table, grid, findings, read: &mut read, sums }.read();
            }
            [first, ..] => {
                let problem = TableProblem::TableUnclear { table: table.code.to_string() };
                findings.push(Finding::new(problem, Place { sheet: Some(first.name.to_string()), ..Place::default() }));
                read.entries.extend(table.cells().map(|cell| (cell.code.clone(), Entry::default())));
            }
        }
    }
    read
}

/// Reads the lines above a table with a row for each cell, as in CSV, that name tables whose blank cells are nil: the label of the box, and
/// behind it the codes of the tables.
pub(super) fn read_boxes_above(
    grid: &Grid,
    header_row: u32,
    tables: &[CellTable<'_>],
    findings: &mut BoundedFindings,
) -> BTreeSet<IndicatorCode> {
    let mut ticked = BTreeSet::new();
    let above = || grid.cells.iter().take_while(|(at, _)| at.row < header_row).filter(|_| !tables.is_empty());
    for (at, content) in above().filter(|(_, content)| is_nil_label(&content.toneless_key())) {
        let label = content.label().to_string();
        for (column, named) in grid.row_from(CellRef::new(at.row, at.column.saturating_add(1))) {
            for word in named.text.split([',', ';', ' ']).filter(|word| !word.trim().is_empty()) {
                let code = IndicatorCode::from_typed(word);
                match tables.iter().find(|table| Some(&table.code) == code.as_ref() && takes_nil(table)) {
                    Some(table) => drop(ticked.insert(table.code.clone())),
                    None => {
                        let problem = HeaderProblem::UnclearTick { read: quote(word), label: label.clone() };
                        let cell = Some(CellRef::new(at.row, column));
                        let place = Place { sheet: Some(grid.name.to_string()), cell, ..Place::header(HeaderField::NilReturn) };
                        findings.push(Finding::new(problem, place));
                    }
                }
            }
        }
    }
    ticked
}

/// Whether blank cells of the table can be declared nil.
const fn takes_nil(table: &CellTable<'_>) -> bool {
    table.first.has_figure() && table.first.computed.is_none()
}

/// The words for a row or a column with this label.
fn line_phrase(label: &str, is_row: bool) -> Phrase {
    let (vi, en) = if is_row { ("dòng", "row") } else { ("cột", "column") };
    Phrase::new(format!("{vi} “{label}”"), format!("{en} “{label}”"))
}

/// The words for the place of a cell in its table: `dòng “Lúa”, cột “Gieo trồng”`.
pub(super) fn cell_phrase(row: &TableLine<'_>, column: &TableLine<'_>) -> Phrase {
    let says = |lang| {
        let (row, column) = (line_phrase(row.label(lang), true), line_phrase(column.label(lang), false));
        match lang {
            Lang::Vi => format!("{}, {}", row.vi, column.vi),
            Lang::En => format!("{}, {}", row.en, column.en),
        }
    };
    Phrase::new(says(Lang::Vi), says(Lang::En))
}

/// Reads one table from its sheet.
struct TableReader<'a, 't, 'p> {
    table: &'t CellTable<'p>,
    grid: &'a Grid,
    findings: &'a mut BoundedFindings,
    read: &'a mut TablesRead,
    /// Whether the form sums rows and columns.
    sums: bool,
}

/// Where a row or column of the plan is on the sheet, and whether its figures count.
#[derive(Debug, Clone, Copy, Default)]
struct Position {
    at: Option<u32>,
    refused: bool,
}

impl TableReader<'_, '_, '_> {
    fn report(&mut self, problem: TableProblem, at: Option<CellRef>, code: Option<&IndicatorCode>) {
        let field = code.map(|code| Field::Indicator(code.clone()));
        self.findings.push(Finding::new(problem, Place { sheet: Some(self.grid.name.to_string()), cell: at, field, ..Place::default() }));
    }

    fn read(mut self) {
        let Some(frame) = Frame::find(self.grid, self.table) else {
            let code = self.table.code.to_string();
            self.report(TableProblem::TableUnclear { table: code }, None, None);
            self.read.entries.extend(self.table.cells().map(|cell| (cell.code.clone(), Entry::default())));
            return;
        };
        self.read_tick(&frame);
        let columns = frame.columns(self.grid, self.table);
        let rows = frame.rows(self.grid, self.table);
        let answer_columns: Vec<u32> = columns.iter().filter(|(_, line)| is_answer(line)).map(|(at, _)| *at).collect();
        let answer_rows: Vec<u32> = rows.iter().filter(|(_, line)| is_answer(line)).map(|(at, _)| *at).collect();
        self.report_unknown_rows(&frame, &rows, &answer_columns);
        self.report_unknown_columns(&frame, &columns, &answer_rows);
        let row_places = self.positions(&frame, &rows, &answer_columns, true);
        let column_places = self.positions(&frame, &columns, &answer_rows, false);
        let notes = columns.iter().find(|(_, line)| *line == LineUse::Note).map(|(at, _)| *at);
        for (line, row) in row_places.iter().enumerate() {
            let mut entries: Vec<(&Indicator, usize, Entry)> = Vec::new();
            for (index, column) in column_places.iter().enumerate() {
                let Some(cell) = self.table.cell(line, index) else {
                    self.check_void_cell((line, index), *row, *column);
                    continue;
                };
                let mut entry = self.read_cell(cell, *row, *column);
                entry.set_previous(self.read_previous(cell, row.at, index, &columns));
                entries.push((cell, index, entry));
            }
            let note = row.at.zip(notes).and_then(|(row, column)| self.content(row, column)).map(|content| clean_narrative(content.text));
            if let Some(note) = note.filter(|note| !note.is_empty()) {
                let head = |index: &usize| self.table.columns.get(*index).map_or("", |line| line.label(Lang::Vi));
                let cells: Vec<(&str, bool)> =
                    entries.iter().map(|(cell, index, entry)| (head(index), cell.computed.is_none() && !entry.is_blank())).collect();
                for ((_, _, entry), note) in entries.iter_mut().zip(divide_note(&cells, &note)) {
                    *entry = std::mem::take(entry).with_note(note);
                }
            }
            self.read.entries.extend(entries.into_iter().map(|(cell, _, entry)| (cell.code.clone(), entry)));
        }
        let has_answer = |cell: &Indicator| self.read.entries.get(&cell.code).is_some_and(|entry| !entry.is_blank());
        if self.grid.visibility != Visibility::Visible && self.table.cells().any(has_answer) {
            let sheet = self.grid.name.to_string();
            let place = Place { sheet: Some(sheet.clone()), ..Place::default() };
            self.findings.push(Finding::new(LayoutProblem::HiddenSheet { sheet }, place));
        }
        if self.sums {
            self.check_sums((&rows, &columns), &row_places, &column_places);
        }
    }

    /// Reports figures that somebody wrote over the formulas of sums, where they are not the sums of the cells.
    fn check_sums(&mut self, (rows, columns): (&[Placed], &[Placed]), row_places: &[Position], column_places: &[Position]) {
        let nil = self.read.ticked.contains(&self.table.code);
        let figures = |line: usize, index: usize| {
            let cell = self.table.cell(line, index)?;
            let entry = self.read.entries.get(&cell.code);
            let is_blank = entry.is_none_or(Entry::is_blank);
            Some(entry.and_then(Entry::number).or((nil && is_blank).then_some(Decimal::ZERO)))
        };
        let (lines, indexes) = (row_places.len(), column_places.len());
        let sum_of = |mut cells: Box<dyn Iterator<Item = (usize, usize)>>| {
            cells.try_fold(Decimal::ZERO, |sum, (line, index)| match figures(line, index) {
                Some(figure) => sum.checked_add(figure?),
                None => Some(sum),
            })
        };
        let sums_at = |placed: &[Placed]| -> Vec<u32> { placed.iter().filter(|(_, of)| *of == LineUse::Sum).map(|(at, _)| *at).collect() };
        let (sum_rows, sum_columns) = (sums_at(rows), sums_at(columns));
        let label = |lines: &[TableLine<'_>], at: usize, lang| lines.get(at).map_or_else(String::new, |line| line.label(lang).to_owned());
        let mut sums: Vec<(u32, u32, Phrase, Option<Decimal>)> = Vec::new();
        for column in &sum_columns {
            for (line, place) in row_places.iter().enumerate() {
                let phrase = Phrase::new(
                    line_phrase(&label(&self.table.rows, line, Lang::Vi), true).vi,
                    line_phrase(&label(&self.table.rows, line, Lang::En), true).en,
                );
                let sum = sum_of(Box::new((0..indexes).map(move |index| (line, index))));
                sums.extend(place.at.map(|row| (row, *column, phrase, sum)));
            }
            let all = sum_of(Box::new((0..lines).flat_map(move |line| (0..indexes).map(move |index| (line, index)))));
            sums.extend(sum_rows.iter().map(|row| (*row, *column, Phrase::new("cả bảng", "the whole table"), all)));
        }
        for (index, place) in column_places.iter().enumerate() {
            let phrase = Phrase::new(
                line_phrase(&label(&self.table.columns, index, Lang::Vi), false).vi,
                line_phrase(&label(&self.table.columns, index, Lang::En), false).en,
            );
            let sum = sum_of(Box::new((0..lines).map(move |line| (line, index))));
            sums.extend(sum_rows.iter().filter_map(|row| Some((*row, place.at?, phrase.clone(), sum))));
        }
        let mut found = Vec::new();
        for (row, column, line, sum) in sums {
            let Some(content) = self.content(row, column).filter(|content| !content.formula) else { continue };
            let typed = content.entry(self.table.first).number();
            if typed.is_none() || typed == sum {
                continue;
            }
            let sum = match sum {
                Some(sum) => Phrase::new(format!("được {}", sum.say(Lang::Vi)), sum.say(Lang::En)),
                None => Phrase::new("chưa được, vì còn ô chưa có số", "unknown, as some cells have no figure"),
            };
            let problem = TableProblem::SumWrittenOver { table: self.table.code.to_string(), line, read: quote(content.text), sum };
            found.push((problem, CellRef::new(row, u16::try_from(column).unwrap_or_default())));
        }
        let code = self.table.code.clone();
        found.into_iter().for_each(|(problem, at)| self.report(problem, Some(at), Some(&code)));
    }

    /// The content of a cell.
    fn content(&self, row: u32, column: u32) -> Option<CellContent<'_>> {
        self.grid.get(row, u16::try_from(column).ok()?)
    }

    /// Reads the answer of one cell, and reports what stands in the way.
    fn read_cell(&mut self, cell: &Indicator, row: Position, column: Position) -> Entry {
        let (Some(at_row), Some(at_column)) = (row.at, column.at) else { return Entry::default() };
        let at = CellRef::new(at_row, u16::try_from(at_column).unwrap_or(u16::MAX));
        let content = self.content(at_row, at_column);
        let hidden = content.is_some_and(|content| content.hidden);
        let mut entry = content.map_or_else(Entry::default, |content| content.entry(cell));
        if cell.computed.is_some() {
            // It is computed anew; only a figure is kept, to be compared with that.
            entry = match (entry.number(), content) {
                (Some(_), Some(content)) => Entry::from_understood(content.raw(), entry.state().clone(), Vec::new()),
                _ => Entry::default(),
            };
        } else if content.is_some_and(|content| content.unsure) || row.refused || column.refused {
            entry.refuse();
        }
        let place = || Place { field: Some(Field::Indicator(cell.code.clone())), ..Place::cell(self.grid.name.to_string(), at) };
        if let Some(last) = self.grid.merged.end_of_range_at(at).filter(|last| *last != at && content.is_some()) {
            let cells = format!("{at}:{last}");
            let place = place();
            self.findings.push(Finding::new(LayoutProblem::MergedDown { cells }, place));
            entry.refuse();
        } else if hidden && cell.computed.is_none() {
            let place = place();
            self.findings.push(Finding::new(LayoutProblem::HiddenRow { code: cell.code.to_string() }, place));
        }
        entry.source = Some(Arc::new(Source { sheet: Arc::clone(&self.grid.name), cell: at }));
        entry
    }

    /// The figure of the period before of a cell.
    fn read_previous(&mut self, cell: &Indicator, row: Option<u32>, index: usize, columns: &[Placed]) -> Option<Decimal> {
        let (column, _) = columns.iter().find(|(_, line)| *line == LineUse::Previous(index))?;
        let content = self.content(row?, *column)?;
        let read = content.entry(cell);
        let figure = if read.problems().is_empty() { read.number() } else { None };
        if figure.is_none() {
            let at = CellRef::new(row?, u16::try_from(*column).ok()?);
            let (problem, name) = (LayoutProblem::BadPrevious { read: quote(content.text) }, self.grid.name.to_string());
            let place = Place { field: Some(Field::Indicator(cell.code.clone())), ..Place::cell(name, at) };
            self.findings.push(Finding::new(problem, place));
        }
        figure
    }

    /// Reports a figure in a cell that the plan does not ask for.
    fn check_void_cell(&mut self, (line, index): (usize, usize), row: Position, column: Position) {
        let (Some(row), Some(column)) = (row.at, column.at) else { return };
        let Some(content) = self.content(row, column).filter(|content| begins_with_figure(*content)) else { return };
        let (Some(of_row), Some(of_column)) = (self.table.rows.get(line), self.table.columns.get(index)) else { return };
        let (read, line) = (quote(content.text), cell_phrase(of_row, of_column));
        let problem = TableProblem::FigureInVoidCell { table: self.table.code.to_string(), line, read };
        self.report(problem, Some(CellRef::new(row, u16::try_from(column).unwrap_or_default())), None);
    }

    /// Where each row (or column) of the plan is. Reports those that are missing, that stand twice, and whose heading says something else.
    fn positions(&mut self, frame: &Frame, placed: &[Placed], across: &[u32], is_row: bool) -> Vec<Position> {
        let table = self.table;
        let lines = if is_row { &table.rows } else { &table.columns };
        let code = || table.code.to_string();
        let mut positions = Vec::with_capacity(lines.len());
        for (index, line) in lines.iter().enumerate() {
            let mut found =
                placed.iter().filter(|(_, of)| matches!(of, LineUse::Category(at) | LineUse::Contradicted(at, _) if *at == index));
            let phrase = line_phrase(line.label(Lang::Vi), is_row);
            let Some((first, of)) = found.next() else {
                let asked = |other: usize| if is_row { table.cell(index, other) } else { table.cell(other, index) };
                if (0..if is_row { table.columns.len() } else { table.rows.len() }).any(|other| asked(other).is_some()) {
                    self.report(TableProblem::TableLineMissing { table: code(), line: phrase }, None, None);
                }
                positions.push(Position::default());
                continue;
            };
            let others: Vec<u32> = found.map(|(at, _)| *at).collect();
            let has_content =
                |at: u32| across.iter().any(|other| if is_row { self.content(at, *other) } else { self.content(*other, at) }.is_some());
            let mut filled: Vec<u32> = std::iter::once(*first).chain(others.iter().copied()).filter(|at| has_content(*at)).collect();
            if filled.len() > 1 {
                let places = join_limited(filled.iter().map(|at| frame.heading_cell(*at, is_row).to_string()));
                let cell = frame.heading_cell(*first, is_row);
                self.report(TableProblem::TableLineTwice { table: code(), line: phrase, places }, Some(cell), None);
                positions.push(Position { at: Some(*first), refused: true });
                continue;
            }
            let at = filled.pop().unwrap_or(*first);
            let of = placed.iter().find(|(place, _)| *place == at).map_or(of, |(_, of)| of);
            let refused = match of {
                LineUse::Contradicted(_, of_another) => {
                    let read = shorten(&frame.heading(self.grid, at, is_row), 60);
                    let problem = if *of_another {
                        TableProblem::TableHeadOfAnother { table: code(), line: phrase, read }
                    } else {
                        TableProblem::TableHeadDiffers { table: code(), line: phrase, read }
                    };
                    self.report(problem, Some(frame.heading_cell(at, is_row)), None);
                    true
                }
                _ => false,
            };
            positions.push(Position { at: Some(at), refused });
        }
        positions
    }

    /// Reports figures in rows that the table does not have.
    fn report_unknown_rows(&mut self, frame: &Frame, rows: &[Placed], columns: &[u32]) {
        for (row, _) in rows.iter().filter(|(_, line)| *line == LineUse::Unknown) {
            let label = frame.heading(self.grid, *row, true);
            if !is_total_row_label(&label) {
                self.report_unknown(&label, columns.iter().map(|column| (*row, *column)), true);
            }
        }
    }

    /// Reports figures in columns that the table does not have.
    fn report_unknown_columns(&mut self, frame: &Frame, columns: &[Placed], rows: &[u32]) {
        for (column, _) in columns.iter().filter(|(_, line)| *line == LineUse::Unknown) {
            let label = frame.heading(self.grid, *column, false);
            self.report_unknown(&label, rows.iter().map(|row| (*row, *column)), false);
        }
    }

    /// Reports the cells of one unknown row or column that begin with a figure.
    fn report_unknown(&mut self, label: &str, cells: impl Iterator<Item = (u32, u32)>, is_row: bool) {
        let mut found: Vec<(CellRef, String)> = Vec::new();
        for (row, column) in cells {
            if let Some(content) = self.content(row, column).filter(|content| begins_with_figure(*content)) {
                let at = CellRef::new(row, u16::try_from(column).unwrap_or_default());
                add_listed_cell(&mut found, at, || format!("{at} “{}”", shorten(&content.label(), 24)));
            }
        }
        if let Some((first, _)) = found.first() {
            let line = line_phrase(&shorten(label, 60), is_row);
            let problem = TableProblem::UnknownTableLine { table: self.table.code.to_string(), line, cells: list_cells(&found) };
            self.report(problem, Some(*first), None);
        }
    }

    /// Reads the box above the table.
    fn read_tick(&mut self, frame: &Frame) {
        if !takes_nil(self.table) {
            return;
        }
        let above = self.grid.cells.iter().take_while(|(at, _)| frame.head_row.is_none_or(|head| at.row < head));
        let Some((at, _)) = above.into_iter().find(|(_, content)| is_nil_label(&content.toneless_key())) else { return };
        let Some((column, content)) = self.grid.row_from(CellRef::new(at.row, at.column.saturating_add(1))).next() else { return };
        match parse_tick(&content.raw()) {
            Some(true) => drop(self.read.ticked.insert(self.table.code.clone())),
            Some(false) => {}
            None => {
                let problem = HeaderProblem::UnclearTick { read: quote(content.text), label: nil_label(self.table).to_owned() };
                let place = Place {
                    sheet: Some(self.grid.name.to_string()),
                    cell: Some(CellRef::new(at.row, column)),
                    ..Place::header(HeaderField::NilReturn)
                };
                self.findings.push(Finding::new(problem, place));
            }
        }
    }
}

/// Whether cells of such a row or column are answers.
const fn is_answer(line: &LineUse) -> bool {
    matches!(line, LineUse::Category(_) | LineUse::Contradicted(..))
}
