//! Writes the sheet of a table (decisions 94 and 161): a row for each category of the first dimension, a column for each of the second, the
//! figures of the period before as a second block, sums, one note and one verdict a row. The verdict on each cell is that of its hidden row
//! on the data sheet, so that rules know of no table.

use rust_decimal::Decimal;

use super::WriteError;
use super::form::{FIRST_TABLE_ROW, Form};
use super::formulas::{absolute_ref, helper, ticked_formula};
use super::guard::answer_validation;
use super::judge::{ERROR_PREFIX, GOOD_PREFIX, Row};
use super::measure::{count_lines, row_height_points};
use super::return_styles::{self, NOTE_SIZE, Styles, TEXT_SIZE, VERDICT_SIZE};
use super::table_note;
use super::text;
use crate::base::{CellRef, IndicatorCode, Lang};
use crate::plan::CellTable;
use crate::returns::layout::{Column, DATA_SHEET, HELPER_TITLE, TICK};
use crate::returns::table_layout::{CHECK_KEY, NOTE_KEY, PREVIOUS_KEY, SUM_KEY, SUM_TITLE, nil_label, sheet_name, sheet_title};
use crate::submission::Submission;
use crate::xlsx::write::{Accepts, ConditionalFormat, Formula, Range, Sheet, StoredResult, Validation};

/// The hidden column with the keys of the rows, counted from 0.
const KEY_COLUMN: u16 = 0;
/// The column with the labels of the rows.
const LABEL_COLUMN: u16 = 1;
/// The column of the first category; the box stands there, too.
const FIRST_COLUMN: u16 = 2;
/// Row of the box, counted from 0.
const NIL_ROW: u32 = 2;
/// Row that says how many cells are filled in.
const COUNT_ROW: u32 = 3;
/// Row with the heads of the blocks.
const BLOCK_ROW: u32 = 4;
/// The hidden row with the keys of the columns.
const KEY_ROW: u32 = 5;
/// Row with the heads of the columns.
const HEAD_ROW: u32 = 6;
/// First row of the table.
const FIRST_ROW: u32 = 7;
/// Widths of the columns with labels, figures, notes and verdicts, in Excel's units.
const WIDTHS: [u32; 4] = [34, 13, 28, 54];
/// The sign between two answers in the column of the verdicts.
const BETWEEN: &str = " ·";

/// A table of a return, arranged for writing.
pub(super) struct TableSheet<'a> {
    pub(super) table: &'a CellTable<'a>,
    /// The row of each cell among the rows of the form, row by row; `None` for a cell that is not asked for.
    places: Vec<Vec<Option<usize>>>,
    ticked: bool,
    /// Whether the figures of the period before have a block.
    previous: bool,
    /// Whether the rows and columns are summed.
    sums: bool,
    /// The note of each row, joined from those of its cells.
    notes: Vec<Option<String>>,
}

/// The defined name of the box of a table; `None` where it has none, because its cells are no figures.
pub(super) fn nil_box_name(table: &CellTable<'_>) -> Option<String> {
    (table.first.has_figure() && table.first.computed.is_none()).then(|| format!("o_{}", table.code))
}

/// The defined name of the box of a table, with its formula: it is TRUE while the box is ticked.
pub(super) fn nil_box_definition(table: &CellTable<'_>) -> Option<(String, String)> {
    let cell = format!("'{}'!{}", sheet_name(table), absolute_ref(NIL_ROW, FIRST_COLUMN));
    nil_box_name(table).map(|name| (name, ticked_formula(&cell)))
}

/// A place in a row of consecutive columns.
fn nth(first: u16, index: usize) -> u16 {
    first.saturating_add(u16::try_from(index).unwrap_or(u16::MAX))
}

/// The row of the sheet for a row of the table.
fn sheet_row(line: usize) -> u32 {
    FIRST_ROW.saturating_add(u32::try_from(line).unwrap_or(u32::MAX))
}

/// A reference on the sheet itself that shifts with the cell of the formula.
fn relative(row: u32, column: u16) -> String {
    CellRef::new(row, column).to_string()
}

impl<'a> TableSheet<'a> {
    /// Arranges a table; its cells are placed afterwards.
    pub(super) fn new(table: &'a CellTable<'a>, submission: &Submission, has_total: bool) -> Self {
        let previous = table.cells().any(|cell| submission.entries.get(&cell.code).is_some_and(|entry| entry.previous().is_some()));
        Self {
            table,
            places: table.rows.iter().map(|_| vec![None; table.columns.len()]).collect(),
            ticked: submission.nil_blanks.contains(&table.code),
            previous,
            sums: has_total && table.first.has_figure() && table.first.computed.is_none(),
            notes: table_note::notes_of(table, submission),
        }
    }

    /// Whether no cell was placed yet.
    pub(super) fn is_empty(&self) -> bool {
        self.places.iter().flatten().all(Option::is_none)
    }

    /// Notes that a cell has this row of the form; gives the row and column of the table.
    pub(super) fn place_row(&mut self, code: &IndicatorCode, index: usize) -> Option<(usize, usize)> {
        let mut ids = code.categories();
        let (row, column) = (ids.next()?, ids.next()?);
        let line = self.table.rows.iter().position(|line| line.id.as_str() == row)?;
        let at = self.table.columns.iter().position(|line| line.id.as_str() == column)?;
        *self.places.get_mut(line)?.get_mut(at)? = Some(index);
        Some((line, at))
    }

    /// The cells of a row of the table that are asked for: the column, and the row of the form.
    pub(super) fn row_cells(&self, line: usize) -> impl Iterator<Item = (usize, usize)> {
        self.places.get(line).into_iter().flatten().enumerate().filter_map(|(column, row)| Some((column, (*row)?)))
    }

    /// The note of a row of the table.
    pub(super) fn note_of(&self, line: usize) -> Option<String> {
        self.notes.get(line).cloned().flatten()
    }

    /// The references to the answer and to the note of a cell, for formulas of the data sheet. They find row and column by their keys, as
    /// the reader does, so that the paper of rows that changed places says what the office reads; without its key a line is where it was.
    pub(super) fn references(&self, (line, column): (usize, usize)) -> Option<(String, String)> {
        self.places.get(line)?.get(column)?.as_ref()?;
        let (row, head) = (self.table.rows.get(line)?, self.table.columns.get(column)?);
        let last = sheet_row(self.table.rows.len().saturating_sub(1));
        let range = |first: (u32, u16), last: (u32, u16)| {
            format!("'{}'!{}:{}", sheet_name(self.table), absolute_ref(first.0, first.1), absolute_ref(last.0, last.1))
        };
        let place = |id: &str, keys: String, usual: u32| format!("IFERROR(MATCH(\"{id}\",{keys},0),{usual})");
        let to = nth(FIRST_COLUMN, self.width().saturating_sub(1));
        let at_row = place(
            row.id.as_str(),
            range((KEY_ROW, KEY_COLUMN), (last, KEY_COLUMN)),
            sheet_row(line).saturating_sub(KEY_ROW).saturating_add(1),
        );
        // The keys of the rows stand in the first column.
        let usual = u32::from(nth(FIRST_COLUMN, column)).saturating_add(1);
        let at_column = place(head.id.as_str(), range((KEY_ROW, KEY_COLUMN), (KEY_ROW, to)), usual);
        let note = self.note_column();
        Some((
            format!("INDEX({},{at_row},{at_column})", range((KEY_ROW, KEY_COLUMN), (last, to))),
            format!("INDEX({},{at_row})", range((KEY_ROW, note), (last, note))),
        ))
    }

    /// A column of the data sheet in the hidden row of a cell of the table, found by the keys of the row and column in which the formula
    /// stands; without them it is the row that the form gave to that place.
    fn on_data_sheet(&self, form: &Form<'_>, (at, column): (u32, u16), usual: u32, of: u16) -> String {
        let (row_key, column_key) = (format!("${}", relative(at, KEY_COLUMN)), format!("{}${}", CellRef::letters(column), KEY_ROW + 1));
        let last = FIRST_TABLE_ROW.saturating_add(u32::try_from(form.lines.len()).unwrap_or(u32::MAX));
        let rows = |of| format!("'{DATA_SHEET}'!{}:{}", absolute_ref(FIRST_TABLE_ROW, of), absolute_ref(last, of));
        let codes = rows(Column::Code.position());
        let found = format!("MATCH(\"{}[\"&{row_key}&\",\"&{column_key}&\"]\",{codes},0)", self.table.code);
        format!("IFERROR(INDEX({},{found}),'{DATA_SHEET}'!{})", rows(of), absolute_ref(usual, of))
    }

    /// The number of columns with categories.
    fn width(&self) -> usize {
        self.table.columns.len()
    }

    /// The column behind those of the categories: that of the sums, or the one behind it.
    fn sum_column(&self) -> u16 {
        nth(FIRST_COLUMN, self.width())
    }

    /// The first column with figures of the period before.
    fn previous_column(&self) -> u16 {
        nth(self.sum_column(), usize::from(self.sums))
    }

    fn note_column(&self) -> u16 {
        nth(self.previous_column(), if self.previous { self.width() } else { 0 })
    }

    fn check_column(&self) -> u16 {
        nth(self.note_column(), 1)
    }

    /// The first of the hidden columns, which repeat the verdict on each cell.
    fn verdict_column(&self) -> u16 {
        nth(self.check_column(), 1)
    }

    /// The first of the hidden columns that repeat the figure of each cell as rules count it.
    fn figure_column(&self) -> u16 {
        nth(self.verdict_column(), self.width())
    }

    /// The hidden column with the lines of the cells that have findings; the next one has the answers in order.
    fn lines_column(&self) -> u16 {
        nth(self.figure_column(), if self.sums { self.width() } else { 0 })
    }

    /// Writes the sheet.
    pub(super) fn write(&self, form: &Form<'_>, styles: &Styles) -> Result<Sheet, WriteError> {
        let mut sheet = Sheet::new(sheet_name(self.table));
        let [label, figure, note, check] = WIDTHS;
        sheet.set_column_width(LABEL_COLUMN, label);
        for column in FIRST_COLUMN..self.note_column() {
            sheet.set_column_width(column, figure);
        }
        sheet.set_column_width(self.note_column(), note);
        sheet.set_column_width(self.check_column(), check);
        sheet.hide_columns(KEY_COLUMN, KEY_COLUMN);
        sheet.hide_columns(self.verdict_column(), nth(self.lines_column(), 1));
        self.write_top(&mut sheet, form, styles)?;
        self.write_heads(&mut sheet, styles)?;
        for line in 0..self.table.rows.len() {
            self.write_line(&mut sheet, form, line, styles)?;
        }
        if self.sums {
            self.write_sums(&mut sheet, form, styles)?;
        }
        self.add_validations(&mut sheet, form);
        self.add_colours(&mut sheet, form);
        super::set_up_page(&mut sheet, Some(HEAD_ROW));
        sheet.set_view(FIRST_ROW, (FIRST_ROW, FIRST_COLUMN));
        sheet.freeze_columns(FIRST_COLUMN);
        Ok(sheet)
    }

    /// Writes what stands above the table: title, unit of measure, box, number of cells filled in.
    fn write_top(&self, sheet: &mut Sheet, form: &Form<'_>, styles: &Styles) -> Result<(), WriteError> {
        text::write_text(sheet, 0, LABEL_COLUMN, &sheet_title(self.table, form.prepared.plan), &styles.title)?;
        sheet.set_row_height(0, 22);
        let notice = format!("Đơn vị tính: {}. {NOTICE}", self.table.first.unit_of_measure);
        text::write_text(sheet, 1, LABEL_COLUMN, &notice, &styles.notice.wrap(false))?;
        if nil_box_name(self.table).is_none() {
            return Ok(());
        }
        text::write_text(sheet, NIL_ROW, LABEL_COLUMN, nil_label(self.table), &styles.label)?;
        text::write_text(sheet, NIL_ROW, FIRST_COLUMN, if self.ticked { TICK } else { "" }, &styles.free)?;
        let hint = "Chọn x nếu mọi ô để trống của bảng này đều là 0; ô có số vẫn được tính. Không chọn thì ô để trống là chưa có số liệu.";
        let validation =
            Validation { accepts: Accepts::List(&[TICK]), hint: hint.to_owned(), warning: "Chọn x hoặc để trống.".to_owned() };
        sheet.add_validation(NIL_ROW, FIRST_COLUMN, validation);
        let block = self.block(FIRST_COLUMN);
        let asked = self.places.iter().flatten().flatten().count();
        let filled = format!("SUMPRODUCT(--(LEN({block})>0))&\"/{asked} ô\"");
        let cells = self.places.iter().flatten().flatten().filter_map(|row| form.rows.get(*row));
        let count = cells.filter(|row| row.content != super::content::AnswerContent::Blank).count();
        text::write_text(sheet, COUNT_ROW, LABEL_COLUMN, COUNT_LABEL, &styles.label)?;
        let formula = Formula::new(filled, StoredResult::Text(format!("{count}/{asked} ô")));
        sheet.write_formula(COUNT_ROW, FIRST_COLUMN, formula, &styles.value);
        Ok(())
    }

    /// The cells of the table in the block that begins with a column, as a reference on the sheet itself.
    fn block(&self, first: u16) -> String {
        let last = (sheet_row(self.table.rows.len().saturating_sub(1)), nth(first, self.width().saturating_sub(1)));
        format!("{}:{}", absolute_ref(FIRST_ROW, first), absolute_ref(last.0, last.1))
    }

    /// Writes the heads of blocks and columns, and the keys.
    fn write_heads(&self, sheet: &mut Sheet, styles: &Styles) -> Result<(), WriteError> {
        let mut lines = 1;
        let mut head = |sheet: &mut Sheet, column: u16, key: &str, title: &str, width: u32| {
            lines = lines.max(count_lines(title, width.saturating_sub(2), TEXT_SIZE, true));
            text::write_text(sheet, KEY_ROW, column, key, &styles.code)?;
            text::write_text(sheet, HEAD_ROW, column, title, &styles.head)
        };
        let [label, figure, note, check] = WIDTHS;
        let [rows, columns] = self.table.dimensions.map_or(["", ""], |both| both.map(|(vi, _)| vi));
        text::write_text(sheet, KEY_ROW, KEY_COLUMN, self.table.code.as_str(), &styles.code)?;
        head(sheet, LABEL_COLUMN, "", rows, label)?;
        for (index, line) in self.table.columns.iter().enumerate() {
            head(sheet, nth(FIRST_COLUMN, index), line.id.as_str(), line.label(Lang::Vi), figure)?;
            if self.previous {
                head(sheet, nth(self.previous_column(), index), &format!("{PREVIOUS_KEY}{}", line.id), line.label(Lang::Vi), figure)?;
            }
        }
        if self.sums {
            head(sheet, self.sum_column(), SUM_KEY, SUM_TITLE, figure)?;
        }
        head(sheet, self.note_column(), NOTE_KEY, Column::Note.title(), note)?;
        head(sheet, self.check_column(), CHECK_KEY, Column::Check.title(), check)?;
        for column in self.verdict_column()..=nth(self.lines_column(), 1) {
            // Written in two rows, as on the data sheet.
            for row in [0, HEAD_ROW] {
                text::write_text(sheet, row, column, HELPER_TITLE, &styles.code)?;
            }
        }
        let mut block = |first: u16, last: u16, title: &str| {
            if last > first {
                sheet.merge(Range::new((BLOCK_ROW, first), (BLOCK_ROW, last)), &styles.head);
            }
            text::write_text(sheet, BLOCK_ROW, first, title, &styles.head)
        };
        let joined = if columns.is_empty() { String::new() } else { format!(" – {columns}") };
        block(FIRST_COLUMN, self.previous_column().saturating_sub(1), &format!("{}{joined}", Column::Result.title()))?;
        if self.previous {
            block(self.previous_column(), self.note_column().saturating_sub(1), &format!("{}{joined}", Column::Previous.title()))?;
        }
        sheet.hide_row(KEY_ROW);
        sheet.set_row_height(HEAD_ROW, row_height_points(lines, TEXT_SIZE).max(19));
        Ok(())
    }

    /// Writes a row of the table.
    fn write_line(&self, sheet: &mut Sheet, form: &Form<'_>, line: usize, styles: &Styles) -> Result<(), WriteError> {
        let Some(category) = self.table.rows.get(line) else { return Ok(()) };
        let at = sheet_row(line);
        text::write_text(sheet, at, KEY_COLUMN, category.id.as_str(), &styles.code)?;
        text::write_text(sheet, at, LABEL_COLUMN, category.label(Lang::Vi), &styles.text)?;
        let scale = self.table.first.scale();
        let locked = styles.previous_format(scale);
        let (mut findings, mut answers) = (Vec::new(), Vec::new());
        let (mut wrong, mut good) = (String::new(), String::new());
        for index in 0..self.width() {
            let (column, row) = (nth(FIRST_COLUMN, index), self.row_at(form, line, index));
            let Some(row) = row else {
                sheet.write_blank(at, column, &locked);
                if self.previous {
                    sheet.write_blank(at, nth(self.previous_column(), index), &locked);
                }
                continue;
            };
            write_answer(sheet, (at, column), row, styles)?;
            if self.previous {
                let place = nth(self.previous_column(), index);
                match row.previous.map(|value| (value, text::to_cell_number(value))) {
                    Some((_, Some(number))) => sheet.write_number(at, place, number, &locked),
                    Some((value, None)) => text::write_text(sheet, at, place, &crate::base::decimal::format(value, Lang::Vi), &locked)?,
                    None => sheet.write_blank(at, place, &locked),
                }
            }
            let on_data_sheet = |of| self.on_data_sheet(form, (at, column), row.at, of);
            let verdict = row.verdict_text();
            let repeated = nth(self.verdict_column(), index);
            let formula = Formula::new(on_data_sheet(Column::Check.position()), StoredResult::Text(verdict.clone()));
            sheet.write_formula(at, repeated, formula, &styles.check);
            if self.sums {
                let figure = row.number.map_or_else(
                    || StoredResult::Text(String::new()),
                    |number| StoredResult::Number(crate::base::decimal::format_wire(number)),
                );
                let formula = format!("IF(ISNUMBER({0}),{0},\"\")", on_data_sheet(helper::MEANING_COLUMN));
                sheet.write_formula(at, nth(self.figure_column(), index), Formula::new(formula, figure), &styles.check);
            }
            let (own, says, head) =
                (relative(at, column), relative(at, repeated), format!("{}${}", CellRef::letters(column), HEAD_ROW + 1));
            findings.push(format!("IF(OR({says}=\"\",LEFT({says})=\"✓\"),\"\",CHAR(10)&{head}&\": \"&{says})"));
            answers.push(format!("IF(OR({own}=\"\",LEFT({says})<>\"✓\"),\"\",\"{BETWEEN}\"&MID({says},2,99))"));
            match verdict.strip_prefix('✓') {
                Some(read) if row.content != super::content::AnswerContent::Blank => {
                    good.push_str(BETWEEN);
                    good.extend(read.chars().take(99));
                }
                Some(_) => {}
                None if verdict.is_empty() => {}
                None => wrong.push_str(&format!("\n{}: {verdict}", self.table.columns.get(index).map_or("", |line| line.label(Lang::Vi)))),
            }
        }
        let (first, second) = (self.lines_column(), nth(self.lines_column(), 1));
        for (column, parts, stored) in [(first, findings, &wrong), (second, answers, &good)] {
            if !parts.is_empty() {
                sheet.write_formula(at, column, Formula::new(parts.join("&"), StoredResult::Text(stored.clone())), &styles.check);
            }
        }
        let (lines, read) = (relative(at, first), relative(at, second));
        let formula = format!("IF({lines}=\"\",IF({read}=\"\",\"\",\"✓\"&MID({read},3,9999)),MID({lines},2,9999))");
        let shown = match (wrong.strip_prefix('\n'), good.strip_prefix(BETWEEN)) {
            (Some(wrong), _) => wrong.to_owned(),
            (None, Some(good)) => format!("✓{good}"),
            (None, None) => String::new(),
        };
        let note = self.note_of(line).unwrap_or_default();
        let [label, _, note_width, check] = WIDTHS;
        // Room for the longest line that a rule may show, behind the head of its column.
        let rooms = self.row_cells(line).filter_map(|(_, row)| form.prepared.formulas.get(&form.rows.get(row)?.indicator.code));
        let room = rooms.map(|formulas| formulas.room.1).fold(1, u32::max).saturating_add(1);
        let heights = [
            row_height_points(count_lines(category.label(Lang::Vi), label.saturating_sub(2), TEXT_SIZE, false), TEXT_SIZE),
            row_height_points(count_lines(&note, note_width.saturating_sub(2), NOTE_SIZE, false), NOTE_SIZE),
            row_height_points(count_lines(&shown, check.saturating_sub(2), VERDICT_SIZE, false).max(room), VERDICT_SIZE),
        ];
        sheet.set_row_height(at, heights.into_iter().fold(0, u32::max));
        sheet.write_formula(at, self.check_column(), Formula::new(formula, StoredResult::Text(shown)), &styles.check);
        text::write_text(sheet, at, self.note_column(), &note, &styles.note)?;
        if self.sums {
            let cells = self.row_cells(line).filter_map(|(_, row)| form.rows.get(row));
            let first = self.figure_column();
            let range = format!("{}:{}", relative(at, first), relative(at, nth(first, self.width().saturating_sub(1))));
            write_sum(sheet, (at, self.sum_column()), &range, cells, scale, styles);
        }
        Ok(())
    }

    /// The row of the form for a cell.
    fn row_at<'f>(&self, form: &'f Form<'_>, line: usize, column: usize) -> Option<&'f Row<'f>> {
        form.rows.get((*self.places.get(line)?.get(column)?)?)
    }

    /// Writes the row with the sums of the columns.
    fn write_sums(&self, sheet: &mut Sheet, form: &Form<'_>, styles: &Styles) -> Result<(), WriteError> {
        let at = sheet_row(self.table.rows.len());
        let scale = self.table.first.scale();
        text::write_text(sheet, at, KEY_COLUMN, SUM_KEY, &styles.code)?;
        text::write_text(sheet, at, LABEL_COLUMN, SUM_TITLE, &styles.text.bold())?;
        let last = at.saturating_sub(1);
        for index in 0..self.width() {
            let cells = (0..self.table.rows.len()).filter_map(|line| self.row_at(form, line, index));
            let column = nth(self.figure_column(), index);
            let range = format!("{}:{}", relative(FIRST_ROW, column), relative(last, column));
            write_sum(sheet, (at, nth(FIRST_COLUMN, index)), &range, cells, scale, styles);
        }
        let all = self.places.iter().flatten().flatten().filter_map(|row| form.rows.get(*row));
        let first = self.figure_column();
        let range = format!("{}:{}", relative(FIRST_ROW, first), relative(last, nth(first, self.width().saturating_sub(1))));
        write_sum(sheet, (at, self.sum_column()), &range, all, scale, styles);
        sheet.set_row_height(at, 19);
        Ok(())
    }

    /// Adds the hints and warnings of the answer cells, column by column, so that cells below each other share one.
    fn add_validations(&self, sheet: &mut Sheet, form: &Form<'_>) {
        for index in 0..self.width() {
            let column = nth(FIRST_COLUMN, index);
            for line in 0..self.table.rows.len() {
                if let Some(row) = self.row_at(form, line, index).filter(|row| row.formula.is_none()) {
                    sheet.add_validation(sheet_row(line), column, answer_validation(row, column));
                }
            }
        }
    }

    /// Adds the colours: grey where a condition says that nothing is asked, red for errors, amber for warnings, green for answers in order.
    fn add_colours(&self, sheet: &mut Sheet, form: &Form<'_>) {
        let last = sheet_row(self.table.rows.len().saturating_sub(1));
        let answers = Range::new((FIRST_ROW, FIRST_COLUMN), (last, self.sum_column().saturating_sub(1)));
        let mut add = |range: Range, formula: String, tint| sheet.add_conditional_format(ConditionalFormat { range, formula, tint });
        let first = self.places.iter().flatten().flatten().filter_map(|row| form.rows.get(*row)).next();
        if let Some(row) = first.filter(|row| row.indicator.asked_if.is_some()) {
            let condition = absolute_ref(KEY_ROW, self.lines_column());
            add(answers, format!("AND(ISNUMBER({condition}),{condition}=0)"), return_styles::UNASKED_TINT);
            let holds =
                row.condition.map_or_else(|| StoredResult::Text(String::new()), |holds| StoredResult::Number(u8::from(holds).to_string()));
            let formula = format!("'{DATA_SHEET}'!{}", absolute_ref(row.at, helper::CONDITION_COLUMN));
            sheet.write_formula(KEY_ROW, self.lines_column(), Formula::new(formula, holds), &crate::xlsx::write::Format::default());
        }
        let mut add = |range: Range, formula: String, tint| sheet.add_conditional_format(ConditionalFormat { range, formula, tint });
        let (own, says) = (relative(FIRST_ROW, FIRST_COLUMN), relative(FIRST_ROW, self.verdict_column()));
        let found = |words: &str, cell: &str| format!("ISNUMBER(FIND(\"{words}\",{cell}))");
        add(answers, format!("AND({own}<>\"\",{})", found(ERROR_PREFIX, &says)), return_styles::WRONG_TINT);
        add(answers, format!("AND({own}<>\"\",{})", found(DOUBT_PREFIX, &says)), return_styles::DOUBTFUL_TINT);
        let check = self.check_column();
        let (range, verdict) = (Range::new((FIRST_ROW, check), (last, check)), format!("${}", relative(FIRST_ROW, check)));
        add(range, found(ERROR_PREFIX, &verdict), return_styles::WRONG_TINT);
        add(range, found(DOUBT_PREFIX, &verdict), return_styles::DOUBTFUL_TINT);
        add(range, format!("LEFT({verdict},2)=\"{GOOD_PREFIX}\""), return_styles::GOOD_TINT);
    }
}

/// Writes the answer cell of a table.
fn write_answer(sheet: &mut Sheet, (at, column): (u32, u16), row: &Row<'_>, styles: &Styles) -> Result<(), WriteError> {
    use super::content::AnswerContent;
    let format = if row.indicator.required { &styles.result } else { &styles.optional };
    match &row.content {
        content if row.formula.is_some() => {
            let formula = format!("'{DATA_SHEET}'!{}", absolute_ref(row.at, Column::Result.position()));
            let locked = styles.previous_format(row.indicator.scale());
            sheet.write_formula(at, column, Formula::new(formula, content.as_result()), &locked);
        }
        AnswerContent::Blank => sheet.write_blank(at, column, format),
        AnswerContent::Text(words) => text::write_text(sheet, at, column, words, format)?,
        AnswerContent::Truth(yes) => sheet.write_bool(at, column, *yes, format),
        AnswerContent::Number(number) => sheet.write_number(at, column, *number, format),
    }
    Ok(())
}

/// Writes the sum of the figures in a range; the cell stays empty while one of them is unknown.
fn write_sum<'r>(
    sheet: &mut Sheet,
    (at, column): (u32, u16),
    range: &str,
    cells: impl Iterator<Item = &'r Row<'r>>,
    scale: u32,
    styles: &Styles,
) {
    let figures: Vec<Option<Decimal>> = cells.map(|row| row.number).collect();
    let formula = format!("IF(COUNT({range})={},ROUND(SUM({range}),{scale}),\"\")", figures.len());
    let sum = figures.iter().try_fold(Decimal::ZERO, |sum, figure| sum.checked_add((*figure)?));
    let stored = sum.map_or_else(|| StoredResult::Text(String::new()), |sum| StoredResult::Number(crate::base::decimal::format_wire(sum)));
    sheet.write_formula(at, column, Formula::new(formula, stored), &styles.previous_format(scale).bold());
}

/// The notice above the table, behind the unit of measure.
const NOTICE: &str = "Ô vàng: phải nhập; ô trắng: có thể để trống; ô xám: không nhập. Không ghi thông tin thuộc bí mật nhà nước.";
/// The label of the number of cells that are filled in.
const COUNT_LABEL: &str = "Số ô đã nhập";
/// The beginning of the line of a warning. Such a line need not be the first in its cell.
const DOUBT_PREFIX: &str = "Cảnh báo [";
