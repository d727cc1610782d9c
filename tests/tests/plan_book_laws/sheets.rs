//! A plan workbook as sheets of cells that a test edits as an author does, and writes again.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tonghop::returns::read_table::read_workbook_tables;
use tonghop::submission::RawForm;
use tonghop::xlsx::read::Caps;

/// Row of the heads, from 0.
const HEAD_ROW: u32 = 1;

/// What somebody puts into a cell.
#[derive(Debug, Clone, Copy)]
pub enum Typed {
    Nothing,
    Text(&'static str),
    Number(f64),
    /// A true date of Excel: year, month, day.
    Date(u16, u8, u8),
    /// A formula of Excel that is true.
    Formula(&'static str),
    /// A formula of Excel with a stored error.
    Fault(&'static str),
}

/// What an author does to a plan workbook. Sheets, rows and columns go by their names: a row by what stands in its first column, or as `#5` by
/// its number; a column by its head.
#[derive(Debug, Clone, Copy)]
pub enum Edit {
    /// Types into a cell: sheet, row, head.
    Put(&'static str, &'static str, &'static str, Typed),
    /// Types over a head.
    Head(&'static str, &'static str, &'static str),
    /// Renames a sheet.
    Rename(&'static str, &'static str),
    /// Deletes a sheet.
    Delete(&'static str),
    /// Deletes a column.
    DropColumn(&'static str, &'static str),
    /// Exchanges two columns.
    Exchange(&'static str, &'static str, &'static str),
    /// Inserts an empty row above another one.
    Insert(&'static str, &'static str),
    /// Merges cells of a column, of which the upper one keeps its content: sheet, first row, last row, head.
    Merge(&'static str, &'static str, &'static str, &'static str),
}

#[derive(Debug, Clone)]
enum Cell {
    Text(String),
    Number(String),
    Typed(Typed),
}

#[derive(Debug, Clone)]
struct Sheet {
    name: String,
    cells: BTreeMap<(u32, u16), Cell>,
    merged: Vec<(u32, u32, u16)>,
}

/// The sheets of a plan workbook.
#[derive(Debug, Clone)]
pub struct Sheets(Vec<Sheet>);

impl Sheet {
    fn text(&self, row: u32, column: u16) -> &str {
        match self.cells.get(&(row, column)) {
            Some(Cell::Text(text)) => text.trim_end_matches([' ', '*']),
            _ => "",
        }
    }

    fn row(&self, key: &str) -> u32 {
        let numbered = key.strip_prefix('#').and_then(|number| number.parse::<u32>().ok());
        numbered
            .map_or_else(|| (2..400).find(|row| self.text(*row, 0) == key).unwrap_or_else(|| panic!("no row {key}")), |number| number - 1)
    }

    fn column(&self, head: &str) -> u16 {
        (0..60).find(|column| self.text(HEAD_ROW, *column) == head).unwrap_or_else(|| panic!("no column {head}"))
    }
}

impl Sheets {
    /// The sheets of a workbook with what stands in their cells.
    pub fn of(workbook: &[u8]) -> Self {
        let tables = read_workbook_tables(workbook, &Caps::NATIVE).expect("a readable workbook");
        let sheet = |table: tonghop::returns::table::Table| {
            let mut cells = BTreeMap::new();
            for row in table.rows {
                let number = u32::try_from(row.line - 1).expect("a row");
                for (column, raw) in row.cells.into_iter().filter(|(_, raw)| !raw.text.is_empty()) {
                    let cell = if raw.form == RawForm::Number { Cell::Number(raw.text) } else { Cell::Text(raw.text) };
                    cells.insert((number, column), cell);
                }
            }
            Sheet { name: table.sheet.expect("a name"), cells, merged: Vec::new() }
        };
        Self(tables.into_iter().map(sheet).collect())
    }

    fn sheet(&mut self, name: &str) -> &mut Sheet {
        self.0.iter_mut().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
    }

    /// Does what an author does.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Put(sheet, row, head, typed) => {
                let sheet = self.sheet(sheet);
                let place = (sheet.row(row), sheet.column(head));
                match typed {
                    Typed::Nothing => drop(sheet.cells.remove(&place)),
                    typed => drop(sheet.cells.insert(place, Cell::Typed(typed))),
                }
            }
            Edit::Head(sheet, head, text) => {
                let sheet = self.sheet(sheet);
                let column = sheet.column(head);
                sheet.cells.insert((HEAD_ROW, column), Cell::Text(text.to_owned()));
            }
            Edit::Rename(sheet, name) => name.clone_into(&mut self.sheet(sheet).name),
            Edit::Delete(name) => self.0.retain(|sheet| sheet.name != name),
            Edit::DropColumn(sheet, head) => {
                let sheet = self.sheet(sheet);
                let dropped = sheet.column(head);
                let cells = std::mem::take(&mut sheet.cells).into_iter().filter(|((_, column), _)| *column != dropped);
                sheet.cells = cells.map(|((row, column), cell)| ((row, column - u16::from(column > dropped)), cell)).collect();
            }
            Edit::Exchange(sheet, one, other) => {
                let sheet = self.sheet(sheet);
                let (one, other) = (sheet.column(one), sheet.column(other));
                let place = |column| {
                    if column == one {
                        other
                    } else if column == other {
                        one
                    } else {
                        column
                    }
                };
                sheet.cells =
                    std::mem::take(&mut sheet.cells).into_iter().map(|((row, column), cell)| ((row, place(column)), cell)).collect();
            }
            Edit::Insert(sheet, row) => {
                let sheet = self.sheet(sheet);
                let at = sheet.row(row);
                let cells = std::mem::take(&mut sheet.cells).into_iter();
                sheet.cells = cells.map(|((row, column), cell)| ((row + u32::from(row >= at), column), cell)).collect();
            }
            Edit::Merge(sheet, first, last, head) => {
                let sheet = self.sheet(sheet);
                let (first, last, column) = (sheet.row(first), sheet.row(last), sheet.column(head));
                sheet.cells.retain(|(row, own), _| *own != column || !(first + 1..=last).contains(row));
                sheet.merged.push((first, last, column));
            }
        }
    }

    /// Writes the sheets as a workbook.
    pub fn write(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for own in &self.0 {
            let sheet = book.add_worksheet();
            sheet.set_name(&own.name).expect("a name");
            for (first, last, column) in &own.merged {
                sheet.merge_range(*first, *column, *last, *column, "", &Format::new()).expect("a merged range");
            }
            for ((row, column), cell) in &own.cells {
                let (row, column) = (*row, *column);
                match cell {
                    Cell::Text(text) => sheet.write_string(row, column, text),
                    Cell::Number(number) => sheet.write_number(row, column, number.parse::<f64>().expect("a number")),
                    Cell::Typed(Typed::Nothing) => continue,
                    Cell::Typed(Typed::Text(text)) => sheet.write_string(row, column, *text),
                    Cell::Typed(Typed::Number(number)) => sheet.write_number(row, column, *number),
                    Cell::Typed(Typed::Date(year, month, date)) => {
                        let date = ExcelDateTime::from_ymd(*year, *month, *date).expect("a day");
                        sheet.write_datetime_with_format(row, column, &date, &day)
                    }
                    Cell::Typed(Typed::Formula(formula)) => sheet.write_formula(row, column, Formula::new(*formula).set_result("TRUE")),
                    Cell::Typed(Typed::Fault(fault)) => sheet.write_formula(row, column, Formula::new("1/0").set_result(*fault)),
                }
                .expect("a cell");
            }
        }
        book.save_to_buffer().expect("a workbook")
    }
}
