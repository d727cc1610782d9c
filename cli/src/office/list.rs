//! Reads a list of the office from the disk, in whatever format, into rows.

use std::path::Path;

use sha2::{Digest, Sha256};
use tonghop::findings::Refusal;
use tonghop::findings::{ConsolidationProblem, Count, PackageProblem};
use tonghop::plan::Period;
use tonghop::returns::intake::OtherFormatReader;
use tonghop::returns::read_table::{read_csv_table, read_other_book_tables, read_workbook_tables};
use tonghop::returns::table::Table;
use tonghop::submission::Raw;
use tonghop::xlsx::read::{Caps, FileKind, detect};
use tonghop::{Lang, Phrase};

use super::faults::{FaultPlace, ListFaults};
use super::heads::{self, Column};
use super::json;
use super::row::{self, Row};
use crate::context::Context;
use crate::failure::{Failure, io_error_reason};
use crate::other::OtherFormatsReader;
use crate::wording::phrase;

/// The largest list that is read, in bytes.
const MAX_LIST_BYTES: u64 = 8 * 1024 * 1024;

/// A list of the office as it was read from the disk.
pub(super) struct OfficeList<'a> {
    pub(super) name: String,
    bytes: Vec<u8>,
    others: &'a OtherFormatsReader,
    /// The period that is merged. A list without a column for the period is refused, but its lines are checked as lines of this period.
    period: Period,
}

impl<'a> OfficeList<'a> {
    /// Reads the bytes of a list.
    ///
    /// # Errors
    /// The list cannot be read from the disk, or is too large.
    pub(super) fn open(path: &Path, period: Period, context: &'a Context<'_>) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let bytes = context.disk.read_at_most(path, MAX_LIST_BYTES).map_err(|error| {
            let why = io_error_reason(&error);
            let what =
                Phrase::new(format!("không đọc được danh sách {name}: {}", why.vi), format!("the list {name} cannot be read: {}", why.en));
            Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của danh sách.", "Check the path of the list."))
        })?;
        if bytes.len() as u64 > MAX_LIST_BYTES {
            let what = phrase!("danh sách {name} lớn hơn 8 MB", "the list {name} is larger than 8 MB");
            let help = Phrase::new("Chỉ giữ lại các dòng cần dùng rồi chạy lại.", "Keep only the lines that are needed and run again.");
            return Err(Failure::refused(what, help));
        }
        Ok(Self { name, bytes, others: &context.others, period })
    }

    /// The SHA-256 of the file.
    pub(super) fn sha256(&self) -> String {
        Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The rows below the names of these columns. Where the rows cannot be found, adds a fault and returns no rows.
    pub(super) fn rows(&self, columns: &'static [Column], faults: &mut ListFaults) -> Vec<Row> {
        let first = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.bytes).iter().find(|byte| !byte.is_ascii_whitespace());
        let tables = if matches!(first, Some(b'[' | b'{')) {
            json::parse_json_table(&self.bytes).map(|table| vec![table]).map_err(|(line, reason)| {
                let spot = FaultPlace { list: self.name.clone(), line, ..FaultPlace::default() };
                faults.add_line_fault(&spot, reason);
            })
        } else {
            self.read_tables(columns).map_err(|refusal| faults.add_unreadable_list(&self.name, refusal.into_finding()))
        };
        let Ok(tables) = tables else { return Vec::new() };
        match heads::find_header(tables, columns) {
            Ok((table, head)) => self.rows_below_header(&table, &head, columns, faults),
            Err(found) => {
                for (sheet, line, reason) in found {
                    let spot = FaultPlace { list: self.name.clone(), sheet, line, column: None };
                    faults.add_problem(
                        &spot,
                        ConsolidationProblem::ListColumns { line: Count(line), reason, columns: heads::column_names(columns) },
                    );
                }
                Vec::new()
            }
        }
    }

    /// The rows of a table that has a label in the first filled cell of each row: line, label, and the cells behind it. `is_label` says which
    /// texts are labels, by which the separator of a CSV file is known. Of a workbook the first sheet with content counts.
    ///
    /// # Errors
    /// The file cannot be read as a table.
    pub(super) fn label_rows(&self, is_label: &dyn Fn(&str) -> bool) -> Result<Vec<(u64, String, Vec<Raw>)>, Failure> {
        let known = |fields: &[&str]| fields.iter().filter(|field| is_label(field)).count();
        let tables = self.tables(&known).map_err(|refusal| {
            let finding = refusal.into_finding();
            let (name, vi, en) = (&self.name, finding.message(Lang::Vi), finding.message(Lang::En));
            Failure::refused(phrase!("{name}: {vi}", "{name}: {en}"), Phrase::new(finding.help(Lang::Vi), finding.help(Lang::En)))
        })?;
        let table = tables.into_iter().find(|table| table.rows.iter().any(|row| !row.cells.is_empty()));
        let rows = table.into_iter().flat_map(|table| table.rows).filter_map(|row| {
            let mut cells = row.cells.into_iter().map(|(_, raw)| raw).skip_while(|raw| raw.text.trim().is_empty());
            let label = cells.next()?.text.trim().to_owned();
            Some((row.line, label, cells.collect()))
        });
        Ok(rows.collect())
    }

    /// The tables in the list: one per sheet of a workbook, or one for a CSV file.
    fn read_tables(&self, columns: &'static [Column]) -> Result<Vec<Table>, Refusal> {
        self.tables(&|fields: &[&str]| heads::count_known_headers(fields.iter().copied(), columns))
    }

    /// The tables in the file; `known` counts the fields of a line that are known, by which the separator of a CSV file is found.
    fn tables(&self, known: &dyn Fn(&[&str]) -> usize) -> Result<Vec<Table>, Refusal> {
        match detect(&self.bytes) {
            FileKind::Xlsx | FileKind::Xlsm => read_workbook_tables(&self.bytes, &Caps::NATIVE),
            kind if kind.is_other_spreadsheet() => self.others.read(kind, &self.bytes).map(read_other_book_tables),
            FileKind::Text | FileKind::Unknown | FileKind::Html | FileKind::Json | FileKind::Empty => {
                read_csv_table(&self.bytes, &Caps::NATIVE, known).map(|table| vec![table])
            }
            kind => Err(PackageProblem::OtherSpreadsheet { found: Phrase::of(&kind) }.into()),
        }
    }

    /// The rows of a table below the names of the columns; rows that cannot be used are left out and added as faults.
    fn rows_below_header(&self, table: &Table, head: &heads::HeaderRow, columns: &'static [Column], faults: &mut ListFaults) -> Vec<Row> {
        let spot = |line, column| FaultPlace { list: self.name.clone(), sheet: table.sheet.clone(), line, column };
        if head.report_faults(&spot(head.line, None), columns, faults) {
            return Vec::new();
        }
        let mut rows = Vec::new();
        for row in table.rows.iter().filter(|row| row.line > head.line) {
            let beyond = row.cells.iter().rev().find(|(column, _)| !head.is_named_column(*column));
            if let Some((column, _)) = beyond {
                let (cells, heads) = (u32::from(*column) + 1, head.width());
                let reason = if cells > heads {
                    phrase!("có {cells} ô nhưng chỉ có {heads} cột", "{cells} cells for {heads} columns")
                } else {
                    phrase!("có ô ở cột {cells}, là cột không có tên", "a cell in column {cells}, which has no name")
                };
                faults.add_line_fault(&spot(row.line, Some(*column)), reason);
                continue;
            }
            if let Some((column, reason)) = row::unusable_cell_reason(row) {
                faults.add_line_fault(&spot(row.line, Some(column)), reason);
                continue;
            }
            rows.push(Row::new(spot(row.line, None), self.period, head, row, columns));
        }
        rows
    }
}
