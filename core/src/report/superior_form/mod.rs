//! Fills the superior's own workbook (decision 159): figures go into the cells that comments mark or that somebody confirmed in a list; all
//! other parts stay byte for byte.

mod cell_marks;
mod figures;
mod suggestions;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::base::text::{clean_label, quote};
use crate::base::{CellRef, IndicatorCode, Lang, Phrase, UnitCode, decimal};
use crate::consolidation::{Consolidation, Doubt};
use crate::plan::{AcrossUnits, Plan};
use crate::xlsx::patch::{CellChange, Changes, FormBook, FormSheet, NewValue, PatchError, apply_changes, read_form};
use crate::xlsx::read::{FileKind, detect};
use cell_marks::{CommentMark, mark_of_comment};
pub use cell_marks::{FormCell, FormFigure};
use figures::figure_of;
pub use suggestions::{Suggestion, suggest_cells};

/// A filled workbook, and what became of its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledForm {
    /// The bytes of the workbook.
    pub bytes: Vec<u8>,
    /// The cells that were filled, in the order of sheets and rows.
    pub filled: Vec<FilledCell>,
    /// The cells that stayed as they were.
    pub left: Vec<LeftCell>,
    /// The figures of the plan for which no cell is marked.
    pub without_cell: Vec<IndicatorCode>,
}

/// A cell that was filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledCell {
    /// The cell with its figure.
    pub cell: FormCell,
    /// The number.
    pub number: Decimal,
    /// How many of how many owing units the figure of all units is made of.
    pub units: Option<(u32, u32)>,
    /// How many figures with an error the number counts; of all units together in this period, or of the one unit.
    pub in_error: u32,
    /// Whether the number may count something twice.
    pub may_count_twice: bool,
    /// What stood in the cell, in words, where it was not empty and not the same number.
    pub replaced: Option<String>,
}

/// A marked cell that stayed as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftCell {
    /// The name of the sheet.
    pub sheet: String,
    /// The cell.
    pub cell: CellRef,
    /// What marks it.
    pub mark: String,
    /// Why nothing was written.
    pub why: Phrase,
}

/// The most significant digits that a cell keeps.
const MAX_DIGITS: usize = 15;

/// Fills a workbook with the figures of a report. `confirmed` are cells from a list; comments mark others.
///
/// # Errors
/// Why the workbook cannot be filled.
pub fn fill_form(plan: &Plan, report: &Consolidation, bytes: &[u8], confirmed: &[FormCell]) -> Result<FilledForm, Phrase> {
    let book = open_form(bytes)?;
    let (marked, mut left) = marked_cells(plan, report, &book, confirmed);
    let mut filled = Vec::new();
    for cell in marked {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == cell.sheet);
        match number_for(plan, report, sheet, &cell)? {
            Ok((number, units)) => filled.push(filled_cell(plan, report, sheet, cell, (number, units))),
            Err(why) => left.push(LeftCell { sheet: cell.sheet.clone(), cell: cell.cell, mark: mark_text(&cell), why }),
        }
    }
    left.sort_by(|one, other| (&one.sheet, one.cell).cmp(&(&other.sheet, other.cell)));
    let used: BTreeSet<&IndicatorCode> = filled.iter().map(|cell| &cell.cell.code).collect();
    let named: BTreeSet<&str> = left.iter().map(|cell| cell.mark.split(' ').next().unwrap_or_default()).collect();
    let lines = report.lines.iter().filter(|line| !line.words);
    let without_cell = lines.map(|line| line.code.clone()).filter(|code| !used.contains(code) && !named.contains(code.as_str())).collect();
    let bytes = write_numbers(bytes, &filled).map_err(|error| unusual(&error))?;
    Ok(FilledForm { bytes, filled, left, without_cell })
}

/// A cell to be filled, with what somebody has to know of its number and of what stood there.
fn filled_cell(
    plan: &Plan,
    report: &Consolidation,
    sheet: Option<&FormSheet>,
    cell: FormCell,
    (number, units): (Decimal, Option<(u32, u32)>),
) -> FilledCell {
    // The year to date counts the figures of this period, too; the other figures do not.
    let counts = matches!(cell.figure, FormFigure::Total | FormFigure::YearToDate);
    let line = report.lines.iter().find(|line| counts && line.code == cell.code);
    let own = |unit: &UnitCode| cell.unit.as_ref().is_none_or(|own| own == unit);
    let entries = line.into_iter().flat_map(|line| &line.by_unit).filter(|(unit, _)| own(unit));
    let errors = entries.filter(|(_, entry)| entry.doubt() == Some(Doubt::Error) && entry.state.number().is_some()).count();
    let across = plan.indicator(&cell.code).map(|indicator| indicator.across_units);
    let is_sum = matches!(across, Some(AcrossUnits::Sum | AcrossUnits::SumWarn | AcrossUnits::CountYes));
    let may_count_twice = cell.unit.is_none() && is_sum && line.is_some_and(|line| !line.additive && line.may_be_counted_twice());
    let before = sheet.and_then(|sheet| sheet.stored_text(cell.cell));
    let replaced = before.and_then(|before| match decimal::parse_sheet_number(before) {
        Some(same) if same == number => None,
        Some(other) => Some(decimal::format(other, Lang::Vi)),
        None => Some(format!("“{}”", quote(before))),
    });
    FilledCell { cell, number, units, in_error: u32::try_from(errors).unwrap_or(u32::MAX), may_count_twice, replaced }
}

/// Writes the numbers into the cells.
fn write_numbers(bytes: &[u8], filled: &[FilledCell]) -> Result<Vec<u8>, PatchError> {
    if filled.is_empty() {
        return Ok(bytes.to_vec());
    }
    let mut changes = Changes { recalculates: true, ..Changes::default() };
    for one in filled {
        let value = Some(NewValue::Number(decimal::format_wire(one.number)));
        let change = CellChange { value, ..CellChange::default() };
        changes.cells.entry(one.cell.sheet.clone()).or_default().insert(one.cell.cell, change);
    }
    Ok(apply_changes(bytes, &changes)?.bytes)
}

/// Fills the cells of an earlier filling again; `None` where it cannot be changed.
pub fn refill_form(bytes: &[u8], filled: &FilledForm) -> Option<Vec<u8>> {
    write_numbers(bytes, &filled.filled).ok()
}

/// Reads the workbook; refuses what cannot be filled without harm.
fn open_form(bytes: &[u8]) -> Result<FormBook, Phrase> {
    match detect(bytes) {
        FileKind::Xlsx => {}
        FileKind::Xlsm => {
            return Err(Phrase::new("biểu có macro; lưu thành .xlsx rồi chạy lại", "the form has macros; save it as .xlsx and run again"));
        }
        FileKind::EncryptedOffice => {
            return Err(Phrase::new("biểu có mật khẩu; bỏ mật khẩu rồi chạy lại", "the form has a password; remove it and run again"));
        }
        _ => {
            return Err(Phrase::new(
                "biểu không phải tệp .xlsx; mở bằng Excel, lưu thành .xlsx rồi chạy lại",
                "the form is no .xlsx file; open it in Excel, save it as .xlsx and run again",
            ));
        }
    }
    let book = read_form(bytes).map_err(|error| unusual(&error))?;
    if book.is_signed {
        return Err(Phrase::new(
            "biểu có chữ ký số, ghi số vào thì chữ ký mất hiệu lực; dùng bản chưa ký",
            "the form has a digital signature, which no filled copy can keep; use an unsigned one",
        ));
    }
    Ok(book)
}

/// The reason why a workbook cannot be read or changed.
fn unusual(error: &PatchError) -> Phrase {
    match error {
        PatchError::Refused(refusal) => Phrase::new(
            format!("không đọc được biểu: {}", crate::findings::Refusal::from(refusal.clone()).into_finding().problem.message(Lang::Vi)),
            format!(
                "the form cannot be read: {}",
                crate::findings::Refusal::from(refusal.clone()).into_finding().problem.message(Lang::En)
            ),
        ),
        PatchError::Unusual(part) => Phrase::new(
            format!("phần {part} của biểu được ghi theo cách không rõ; mở bằng Excel, lưu lại rồi chạy lại"),
            format!("the part {part} of the form is written in an unusual way; open it in Excel, save it and run again"),
        ),
        PatchError::Limit(limit) => Phrase::new(format!("biểu quá lớn ({limit})"), format!("the form is too large ({limit})")),
    }
}

/// The cells that comments and the list mark, in order, and the marks that cannot be followed.
fn marked_cells(plan: &Plan, report: &Consolidation, book: &FormBook, confirmed: &[FormCell]) -> (BTreeSet<FormCell>, Vec<LeftCell>) {
    let day = report.window.last;
    let mut by_place: BTreeMap<(String, CellRef), BTreeSet<FormCell>> = BTreeMap::new();
    let mut left = Vec::new();
    for cell in confirmed {
        // The list names sheets as they are read, on one line.
        let own = book.sheets.iter().find(|sheet| sheet.name == cell.sheet || clean_label(&sheet.name) == cell.sheet);
        let sheet = own.map_or_else(|| cell.sheet.clone(), |sheet| sheet.name.clone());
        by_place.entry((sheet.clone(), cell.cell)).or_default().insert(FormCell { sheet, ..cell.clone() });
    }
    for sheet in &book.sheets {
        for (at, comment) in &sheet.comments {
            match mark_of_comment(plan, day, comment) {
                CommentMark::None => {}
                CommentMark::Figure(code, figure, unit) => {
                    let cell = FormCell { sheet: sheet.name.clone(), cell: *at, code, figure, unit };
                    by_place.entry((sheet.name.clone(), *at)).or_default().insert(cell);
                }
                CommentMark::Unclear(mark, why) => left.push(LeftCell { sheet: sheet.name.clone(), cell: *at, mark, why }),
            }
        }
    }
    let mut cells = BTreeSet::new();
    for ((sheet, cell), marks) in by_place {
        if marks.len() == 1 {
            cells.extend(marks);
            continue;
        }
        let mark = marks.iter().map(mark_text).collect::<Vec<_>>().join("; ");
        let why = Phrase::new("ghi chú và danh sách ô nêu hai số khác nhau cho ô này", "comment and list name two figures for this cell");
        left.push(LeftCell { sheet, cell, mark, why });
    }
    (cells, left)
}

/// The number for a cell with the units that it is made of, or why the cell stays as it is.
type NumberOrReason = Result<(Decimal, Option<(u32, u32)>), Phrase>;

/// The number for a cell.
///
/// # Errors
/// The sheet is protected, so that nothing may be written on it.
fn number_for(plan: &Plan, report: &Consolidation, sheet: Option<&FormSheet>, cell: &FormCell) -> Result<NumberOrReason, Phrase> {
    let Some(sheet) = sheet else {
        return Ok(Err(Phrase::new("biểu không có trang này", "the form has no such sheet")));
    };
    if sheet.is_protected {
        let name = &cell.sheet;
        return Err(Phrase::new(
            format!("trang “{name}” của biểu đang được bảo vệ; bỏ bảo vệ trang rồi chạy lại"),
            format!("the sheet “{name}” of the form is protected; unprotect it and run again"),
        ));
    }
    if sheet.is_formula(cell.cell) {
        return Ok(Err(Phrase::new("ô có công thức, không ghi đè", "the cell has a formula, which is never overwritten")));
    }
    if sheet.is_covered(cell.cell) {
        let why =
            Phrase::new("ô bị che trong vùng ô gộp; đánh dấu ô đầu của vùng", "the cell is hidden by merged cells; mark the first of them");
        return Ok(Err(why));
    }
    let (number, units) = match figure_of(plan, report, cell) {
        Ok(figure) => figure,
        Err(why) => return Ok(Err(why)),
    };
    let digits = number.normalize().mantissa().unsigned_abs().to_string();
    if digits.len() > MAX_DIGITS {
        return Ok(Err(Phrase::new(
            "số có hơn 15 chữ số, ô Excel không giữ đủ",
            "the number has more than 15 digits, which no cell keeps",
        )));
    }
    Ok(Ok((number, units)))
}

/// A mark as somebody would write it into a comment.
fn mark_text(cell: &FormCell) -> String {
    let mut text = cell.code.to_string();
    if cell.figure != FormFigure::Total {
        text.push(' ');
        text.push_str(cell.figure.word());
    }
    if let Some(unit) = &cell.unit {
        text.push(' ');
        text.push_str(unit.as_str());
    }
    text
}
