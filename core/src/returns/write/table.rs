//! Writes the table of the data sheet: a row for each indicator under its heading, with fields for the figure and a note.

use super::answer_words::fold_text;
use super::content::AnswerContent;
use super::form::{FIRST_TABLE_ROW, Form, Line};
use super::formulas::{self, helper};
use super::guard::{add_colour_rules, answer_validation, grey_unasked_cells};
use super::header_lines;
use super::judge::Row;
use super::known::usual_max;
use super::measure::{count_lines, row_height_points};
use super::return_styles::{NOTE_SIZE, Styles, TEXT_SIZE, VERDICT_SIZE, with_asterisk};
use super::standing::{CellInput, InputClass};
use super::text;
use super::{PreviousFiguresSource, WriteError};
use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::findings::HeaderField;
use crate::plan::{Basis, Indicator, Unit};
use crate::returns::layout::{Column, DATA_SHEET, HELPER_TITLE, INFERRED_NOTE, NOT_COMPARABLE, TICK};
use crate::xlsx::write::{Format, Formula, Range, Sheet, StoredResult};

/// Widths of the columns, in Excel's units.
const COLUMN_WIDTHS: [(Column, u32); 7] = [
    (Column::Code, 7),
    (Column::Label, 45),
    (Column::Measure, 13),
    (Column::Previous, 11),
    (Column::Result, 17),
    (Column::Note, 28),
    (Column::Check, 54),
];

/// The largest width of the column with the codes, in Excel's units.
const MAX_CODE_WIDTH: u32 = 24;

/// What stands in helper cells for a truth value, which is no answer in any field.
const TRUTH_SIGN: &str = "#";

/// Width of a column, in Excel's units.
fn column_width(column: Column) -> u32 {
    COLUMN_WIDTHS.iter().find(|(one, _)| *one == column).map_or(10, |(_, width)| *width)
}

/// Writes the data sheet.
pub(super) fn write(form: &Form<'_>, styles: &Styles) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(DATA_SHEET);
    for (column, width) in COLUMN_WIDTHS {
        sheet.set_column_width(column.position(), width);
    }
    // Codes of cells (`C01[lua,thu_hoach]`) are longer than all others.
    let codes = form.rows.iter().filter(|row| row.table_cell.is_none()).map(|row| row.indicator.code.as_str().len());
    let longest = u32::try_from(codes.max().unwrap_or_default()).unwrap_or(MAX_CODE_WIDTH);
    let width = longest.saturating_add(1).clamp(column_width(Column::Code), MAX_CODE_WIDTH);
    sheet.set_column_width(Column::Code.position(), width);
    let [.., last] = helper::ALL_COLUMNS;
    let has_conditions = form.rows.iter().any(|row| row.indicator.asked_if.is_some());
    let last = if has_conditions { helper::COUNTED_COLUMN } else { last };
    sheet.hide_columns(Column::Check.position().saturating_add(1), last);
    header_lines::write(&mut sheet, form, styles)?;
    let head = FIRST_TABLE_ROW.saturating_sub(1);
    for column in Column::ALL {
        text::write_text(&mut sheet, head, column.position(), column.title(), &styles.head)?;
    }
    let conditional = [helper::CONDITION_COLUMN, helper::COUNTED_COLUMN];
    for column in helper::ALL_COLUMNS.into_iter().chain(conditional.into_iter().filter(|_| has_conditions)) {
        // The title is written in two rows, because people clear the head of a table.
        for row in [0, head] {
            text::write_text(&mut sheet, row, column, HELPER_TITLE, &Format::default())?;
        }
    }
    let mut at = FIRST_TABLE_ROW;
    for line in &form.lines {
        match line {
            Line::Heading(title) => write_heading(&mut sheet, at, title, styles)?,
            Line::Pointer(text) => {
                text::write_text(&mut sheet, at, Column::Label.position(), text, &styles.remark.left(3))?;
                sheet.set_row_height(at, 18);
            }
            Line::Row(index) => {
                if let Some(row) = form.rows.get(*index) {
                    if row.table_cell.is_some() {
                        sheet.hide_row(at);
                    }
                    write_row(&mut sheet, form, row, styles)?;
                    write_helpers(&mut sheet, form, row);
                }
            }
        }
        at = at.saturating_add(1);
    }
    let last = at.saturating_sub(1).max(FIRST_TABLE_ROW);
    header_lines::write_summary(&mut sheet, form, Column::Check.position(), (FIRST_TABLE_ROW, last), &styles.summary);
    add_colour_rules(&mut sheet, (FIRST_TABLE_ROW, last));
    if has_conditions {
        grey_unasked_cells(&mut sheet, (FIRST_TABLE_ROW, last));
    }
    if form.rows.iter().any(|row| row.indicator.basis == Basis::Inferred) {
        text::write_text(&mut sheet, at, 0, INFERRED_NOTE, &styles.remark)?;
    }
    write_signature_block(&mut sheet, signature_row(form), form, styles)?;
    for (row, points) in [(0, 22), (1, 15), (header_lines::NOTICE_ROW, header_lines::notice_height(form)), (head, 19)] {
        sheet.set_row_height(row, points);
    }
    super::set_up_page(&mut sheet, Some(head));
    let first = form.rows.first().map_or(FIRST_TABLE_ROW, |row| row.at);
    sheet.set_view(FIRST_TABLE_ROW, (first, Column::Result.position()));
    Ok(sheet)
}

fn write_heading(sheet: &mut Sheet, at: u32, title: &str, styles: &Styles) -> Result<(), WriteError> {
    for column in Column::ALL {
        sheet.write_blank(at, column.position(), &styles.section);
    }
    text::write_text(sheet, at, Column::Label.position(), title, &styles.section)?;
    sheet.set_row_height(at, 18);
    Ok(())
}

/// Writes the row of an indicator, except for its hidden helper cells.
fn write_row(sheet: &mut Sheet, form: &Form<'_>, row: &Row<'_>, styles: &Styles) -> Result<(), WriteError> {
    let (at, indicator) = (row.at, row.indicator);
    let label = if is_part_of_row_above(indicator) { styles.part } else { styles.text };
    // The format of the cell shows the mark, so that the text of the cell is exactly the label of the plan.
    let label = if indicator.basis == Basis::Inferred { with_asterisk(&label) } else { label };
    text::write_text(sheet, at, Column::Code.position(), indicator.code.as_str(), &styles.code)?;
    text::write_text(sheet, at, Column::Label.position(), &indicator.label, &label)?;
    text::write_text(sheet, at, Column::Measure.position(), &indicator.unit_of_measure, &styles.measure)?;
    let previous = styles.previous_format(indicator.scale());
    match row.previous.map(|value| (value, text::to_cell_number(value))) {
        Some((_, Some(number))) => {
            sheet.write_number(at, Column::Previous.position(), number, &previous);
        }
        Some((value, None)) => text::write_text(sheet, at, Column::Previous.position(), &value.say(Lang::Vi), &previous)?,
        None if form.previous == PreviousFiguresSource::NotComparable => {
            text::write_text(sheet, at, Column::Previous.position(), NOT_COMPARABLE, &styles.code)?;
        }
        None => text::write_text(sheet, at, Column::Previous.position(), "", &previous)?,
    }
    let result = Column::Result.position();
    let format = match row.known {
        None => &styles.not_asked,
        Some(_) if indicator.required => &styles.result,
        Some(_) => &styles.optional,
    };
    let as_words;
    let format = if indicator.is_date() {
        // A cell of text keeps what is typed: no program turns it round to month and day.
        as_words = format.number("@");
        &as_words
    } else {
        format
    };
    let on_table = row.table_cell.and_then(|cell| form.tables.get(cell.table)?.references(cell.line));
    match &row.content {
        content if let Some(formula) = &row.formula => {
            sheet.write_formula(at, result, Formula::new(formula.clone(), content.as_result()), &previous);
        }
        content if let Some((cell, _)) = &on_table => {
            // LibreOffice takes the truth value that a formula gives for a number.
            let formula = format!("IF(ISBLANK({cell}),\"\",IF(ISLOGICAL({cell}),\"{TRUTH_SIGN}\",{cell}))");
            let is_truth = matches!(content, AnswerContent::Truth(_));
            let stored = if is_truth { StoredResult::Text(TRUTH_SIGN.to_owned()) } else { content.as_result() };
            sheet.write_formula(at, result, Formula::new(formula, stored), &previous);
        }
        AnswerContent::Blank => text::write_text(sheet, at, result, "", format)?,
        AnswerContent::Text(words) => text::write_text(sheet, at, result, words, format)?,
        AnswerContent::Truth(yes) => sheet.write_bool(at, result, *yes, format),
        AnswerContent::Number(number) => {
            sheet.write_number(at, result, *number, format);
        }
    }
    let note = row.note.as_deref().unwrap_or_default();
    match &on_table {
        Some((_, cell)) => {
            let formula = Formula::new(format!("{cell}&\"\""), StoredResult::Text(text::clean(note)));
            sheet.write_formula(at, Column::Note.position(), formula, &styles.check);
        }
        None => text::write_text(sheet, at, Column::Note.position(), note, &styles.note)?,
    }
    let shown = row.verdict_text();
    sheet.set_row_height(at, needed_row_height(form, row, &shown));
    let verdict = match row.known {
        Some(_) if indicator.asked_if.is_some() => formulas::conditional_verdict_formula(&form.prepared.verdict),
        Some(_) => form.prepared.verdict.clone(),
        None => formulas::unasked_verdict_formula(),
    };
    sheet.write_formula(at, Column::Check.position(), Formula::new(verdict, StoredResult::Text(shown)), &styles.check);
    if row.formula.is_none() && row.table_cell.is_none() {
        sheet.add_validation(at, result, answer_validation(row, result));
    }
    Ok(())
}

/// Writes the hidden cells from which the formula of the verdict is calculated.
fn write_helpers(sheet: &mut Sheet, form: &Form<'_>, row: &Row<'_>) {
    let (at, plain) = (row.at, Format::default());
    let mut put = |column, formula: String, result| sheet.write_formula(at, column, Formula::new(formula, result), &plain);
    let words = |text: &str| StoredResult::Text(text.to_owned());
    let seen = match &row.seen {
        CellInput::Blank => words(""),
        CellInput::Number(number) => StoredResult::Number(decimal::format_wire(*number)),
        CellInput::Truth => words(TRUTH_SIGN),
        CellInput::Text(text) => words(text),
    };
    let Some(formulas) = form.prepared.formulas.get(&row.indicator.code).filter(|_| row.known.is_some()) else {
        put(helper::INPUT_COLUMN, formulas::normalized_input_formula(None), seen);
        return;
    };
    put(helper::INPUT_COLUMN, formulas.seen.clone(), seen);
    if let Some(condition) = &formulas.condition {
        let flag = |value: &str| StoredResult::Number(value.to_owned());
        put(
            helper::CONDITION_COLUMN,
            condition.clone(),
            row.condition.map_or_else(|| words(""), |holds| flag(if holds { "1" } else { "0" })),
        );
        let counted = match (row.condition, row.number) {
            (Some(false), _) => flag("0"),
            (_, Some(number)) => StoredResult::Number(decimal::format_wire(number)),
            (_, None) => sign_of_meaning(form, row),
        };
        put(helper::COUNTED_COLUMN, formulas::counted_formula(), counted);
    }
    let means = match row.number {
        Some(number) => StoredResult::Number(decimal::format_wire(number)),
        None => sign_of_meaning(form, row),
    };
    put(helper::MEANING_COLUMN, formulas.means.clone(), means);
    put(helper::ECHO_COLUMN, formulas.echo.clone(), words(&row.echo_text()));
    if let Some(rules) = form.prepared.rules.formulas.get(&row.indicator.code) {
        put(helper::RULES_COLUMN, rules.clone(), words(&row.rules));
    }
    if let Some(most) = usual_max(row.indicator).and_then(text::to_cell_number) {
        sheet.write_number(at, helper::USUAL_MAX_COLUMN, most, &plain);
    }
    if row.known.is_some_and(|known| !known.is_flow()) {
        sheet.write_text(at, helper::STOCK_MARK_COLUMN, TICK, &plain);
    }
}

/// The sign in the helper cell of the meaning, for a row without a figure.
fn sign_of_meaning(form: &Form<'_>, row: &Row<'_>) -> StoredResult {
    use formulas::sign;
    let text = |sign: char| StoredResult::Text(sign.into());
    match &row.standing {
        _ if row.condition == Some(false) => text(sign::NOT_ASKED_SIGN),
        InputClass::NotApplicable => text(sign::NOT_APPLICABLE_SIGN),
        InputClass::Withheld => text(sign::WITHHELD_SIGN),
        InputClass::Faulty(fault) => text(form.prepared.knowledge.fault_letter(fault)),
        InputClass::Unknown | InputClass::Figure => text(sign::UNKNOWN_SIGN),
        InputClass::Blank => {
            let is_open = row.indicator.required && row.condition == Some(true);
            StoredResult::Text(if is_open { sign::OPEN_SIGN } else { "" }.to_owned())
        }
    }
}

/// Whether the row is indented: the indicator is a part of one above it, by its label or as a cell below its total.
pub(super) fn is_part_of_row_above(indicator: &Indicator) -> bool {
    indicator.label.starts_with("Trong đó") || indicator.is_cell() && indicator.label_alone.is_some()
}

/// The numbers of lines that a row needs at least: for its label, and for the longest of the lines that the plan's `rules` may show.
pub(super) fn min_row_lines<'r>(indicator: &Indicator, rules: impl Iterator<Item = &'r str>) -> (u32, u32) {
    let indent = if is_part_of_row_above(indicator) { 5 } else { 2 };
    let label = count_lines(&indicator.label, column_width(Column::Label).saturating_sub(indent), TEXT_SIZE, false);
    (label, rules.map(|says| count_check_lines(says).saturating_add(1)).fold(2, u32::max))
}

/// How many lines a text takes in the column `Kiểm tra`.
fn count_check_lines(text: &str) -> u32 {
    count_lines(text, column_width(Column::Check).saturating_sub(2), VERDICT_SIZE, false)
}

/// The height in points that the row needs for its own texts, for the verdict that is `shown`, and for the longest line that a rule may
/// show.
fn needed_row_height(form: &Form<'_>, row: &Row<'_>, shown: &str) -> u32 {
    let least = form.prepared.formulas.get(&row.indicator.code).map(|row| row.room);
    let (label, says) = least.unwrap_or_else(|| min_row_lines(row.indicator, std::iter::empty()));
    let says = says.max(count_check_lines(shown));
    let note = count_lines(row.note.as_deref().unwrap_or_default(), column_width(Column::Note).saturating_sub(2), NOTE_SIZE, false);
    let words = match &row.content {
        AnswerContent::Text(words) => count_lines(words, column_width(Column::Result).saturating_sub(2), TEXT_SIZE, false),
        AnswerContent::Blank | AnswerContent::Number(_) | AnswerContent::Truth(_) => 1,
    };
    [row_height_points(label.max(words), TEXT_SIZE), row_height_points(note, NOTE_SIZE), row_height_points(says, VERDICT_SIZE)]
        .into_iter()
        .fold(0, u32::max)
}

/// Writes the block in which people sign on paper.
fn write_signature_block(sheet: &mut Sheet, at: u32, form: &Form<'_>, styles: &Styles) -> Result<(), WriteError> {
    text::write_text(sheet, at, Column::Label.position(), "NGƯỜI LẬP BIỂU\n(Ký, ghi rõ họ tên)", &styles.signature)?;
    sheet.merge_plain(Range::new((at, Column::Note.position()), (at, Column::Check.position())));
    let position = form.submission.header.position.as_deref().unwrap_or_default();
    let (formula, result) = signer_formula_and_text(form.unit, &header_lines::value_cell(HeaderField::Position), position);
    sheet.write_formula(at, Column::Note.position(), Formula::new(formula, StoredResult::Text(result)), &styles.signature);
    sheet.set_row_height(at, 90);
    Ok(())
}

/// The row of the data sheet, counted from 0, in which people sign.
pub(super) fn signature_row(form: &Form<'_>) -> u32 {
    FIRST_TABLE_ROW.saturating_add(u32::try_from(form.lines.len()).unwrap_or(u32::MAX)).saturating_add(1)
}

/// The text above the signature.
#[cfg(feature = "office")]
pub(super) fn signer_text(form: &Form<'_>) -> String {
    let position = form.submission.header.position.as_deref().unwrap_or_default();
    signer_formula_and_text(form.unit, "", position).1
}

/// Whether the unit is a commune, by its name. In a commune the chair signs for the people's committee.
pub(super) fn is_commune(unit: &Unit) -> bool {
    let name = unit.name.to_lowercase();
    ["xã ", "phường ", "thị trấn ", "đặc khu "].iter().any(|kind| name.starts_with(kind))
}

/// The formula for the text above the signature, and its result for `position`. The formula reads the signer's position from `cell`. The
/// chair of a commune's people's committee signs on behalf of the committee, and a deputy signs for the chair.
fn signer_formula_and_text(unit: &Unit, cell: &str, position: &str) -> (String, String) {
    /// The beginning of a position whose holder signs for the chair.
    const DEPUTY_CHAIR: &str = "PHÓ CHỦ TỊCH";
    /// The abbreviation of the people's committee behind a position.
    const COMMITTEE_SHORT: &str = " UBND";
    /// The people's committee in full, in both spellings: with the tone mark on either letter.
    const COMMITTEE_IN_FULL: [&str; 2] = [" ỦY BAN NHÂN DÂN", " UỶ BAN NHÂN DÂN"];
    let commune = is_commune(unit);
    let (on_behalf, chair) = if commune { ("TM. ỦY BAN NHÂN DÂN\n", "CHỦ TỊCH") } else { ("", "THỦ TRƯỞNG ĐƠN VỊ") };
    let (for_chair, how) = ("KT. CHỦ TỊCH\n", "\n(Ký, đóng dấu, ghi rõ họ tên)");
    let written = format!("UPPER({})", formulas::trim_formula(cell));
    let deputy =
        format!("IF(LEFT({written},{})=\"{DEPUTY_CHAIR}\",{},\"\")&", DEPUTY_CHAIR.chars().count(), literal_with_line_breaks(for_chair));
    let deputy = if commune { deputy } else { String::new() };
    // The line above names the committee, so the position does not name it again.
    let short = COMMITTEE_IN_FULL.iter().fold(written.clone(), |text, body| format!("SUBSTITUTE({text},\"{body}\",\"{COMMITTEE_SHORT}\")"));
    let short = format!("LEFT({short},FIND(\"{COMMITTEE_SHORT}\",{short}&\"{COMMITTEE_SHORT}\")-1)");
    let printed = if commune { &short } else { &written };
    let formula = format!(
        "{}&{deputy}IF({written}=\"\",\"{chair}\",{printed})&{}",
        literal_with_line_breaks(on_behalf),
        literal_with_line_breaks(how)
    );
    let position = fold_text(position).to_uppercase();
    let for_chair = if commune && position.starts_with(DEPUTY_CHAIR) { for_chair } else { "" };
    let short = COMMITTEE_IN_FULL.iter().fold(position.clone(), |text, body| text.replace(body, COMMITTEE_SHORT));
    let printed = if commune { short.split(COMMITTEE_SHORT).next().unwrap_or_default() } else { &position };
    let position = if position.is_empty() { chair } else { printed };
    (formula, format!("{on_behalf}{for_chair}{position}{how}"))
}

/// A text as part of a formula: one literal for each line, joined by `CHAR(10)`.
fn literal_with_line_breaks(text: &str) -> String {
    text.split('\n').map(|line| format!("\"{line}\"")).collect::<Vec<_>>().join("&CHAR(10)&")
}
