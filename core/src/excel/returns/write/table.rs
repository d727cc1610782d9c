//! The table of the data sheet: one row an indicator, under its heading, with a field for the figure and one for a note.

use super::content::Content;
use super::form::{FIRST_ROW, Form, Line};
use super::guard::{colour, validation};
use super::header;
use super::judge::Row;
use super::measure::{height, lines};
use super::places::Places;
use super::styles::{POINTS, SMALL, Styles, TINY};
use super::text;
use super::{PreviousFigures, WriteError};
use crate::excel::returns::layout::{Column, DATA_SHEET, NOT_COMPARABLE};
use crate::excel::write::{Formula, Range, Sheet, Stored};
use crate::lang::{Lang, Say};

/// Widths of the columns, in Excel's units.
const WIDTHS: [(Column, u32); 7] = [
    (Column::Code, 7),
    (Column::Label, 45),
    (Column::Measure, 13),
    (Column::Previous, 11),
    (Column::Result, 17),
    (Column::Note, 28),
    (Column::Check, 54),
];

fn width(column: Column) -> u32 {
    WIDTHS.iter().find(|(one, _)| *one == column).map_or(10, |(_, width)| *width)
}

/// Writes the sheet.
pub(super) fn write(form: &Form<'_>, places: &Places, styles: &Styles) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(DATA_SHEET);
    for (column, width) in WIDTHS {
        sheet.width(column.position(), width);
    }
    header::write(&mut sheet, form, styles)?;
    let head = FIRST_ROW.saturating_sub(1);
    for column in Column::ALL {
        text::put(&mut sheet, head, column.position(), column.title(), &styles.head)?;
    }
    let mut at = FIRST_ROW;
    for line in &form.lines {
        match line {
            Line::Heading(title) => write_heading(&mut sheet, at, title, styles)?,
            Line::Row(index) => {
                write_row(&mut sheet, form, places, *index, styles)?;
            }
        }
        at = at.saturating_add(1);
    }
    let last = at.saturating_sub(1).max(FIRST_ROW);
    header::write_summary(&mut sheet, form, Column::Check.position(), (FIRST_ROW, last), &styles.summary);
    colour(&mut sheet, (FIRST_ROW, last));
    sign(&mut sheet, at.saturating_add(1), styles)?;
    for (row, points) in [(0, 22), (1, 15), (header::NOTICE_ROW, header::notice_height(form)), (head, 19)] {
        sheet.height(row, points);
    }
    super::page(&mut sheet, Some(head));
    let first = form.rows.first().map_or(FIRST_ROW, |row| row.at);
    sheet.view(FIRST_ROW, (first, Column::Result.position()));
    Ok(sheet)
}

fn write_heading(sheet: &mut Sheet, at: u32, title: &str, styles: &Styles) -> Result<(), WriteError> {
    for column in Column::ALL {
        sheet.blank(at, column.position(), &styles.section);
    }
    text::put(sheet, at, Column::Label.position(), title, &styles.section)?;
    sheet.height(at, 18);
    Ok(())
}

fn write_row(sheet: &mut Sheet, form: &Form<'_>, places: &Places, index: usize, styles: &Styles) -> Result<(), WriteError> {
    let Some(row) = form.rows.get(index) else {
        return Ok(());
    };
    let (at, indicator) = (row.at, row.indicator);
    let label = if indicator.label.starts_with("Trong đó") { &styles.part } else { &styles.text };
    text::put(sheet, at, Column::Code.position(), indicator.code.as_str(), &styles.code)?;
    text::put(sheet, at, Column::Label.position(), &indicator.label, label)?;
    text::put(sheet, at, Column::Measure.position(), &indicator.unit_of_measure, &styles.measure)?;
    let previous = styles.previous(indicator.scale());
    match row.previous.map(|value| (value, text::stored(value))) {
        Some((_, Some(number))) => {
            sheet.number(at, Column::Previous.position(), number, &previous);
        }
        Some((value, None)) => text::put(sheet, at, Column::Previous.position(), &value.say(Lang::Vi), &previous)?,
        None if form.previous == PreviousFigures::NotComparable => {
            text::put(sheet, at, Column::Previous.position(), NOT_COMPARABLE, &styles.code)?;
        }
        None => text::put(sheet, at, Column::Previous.position(), "", &previous)?,
    }
    let result = Column::Result.position();
    match &row.content {
        Content::Blank => text::put(sheet, at, result, "", &styles.result)?,
        Content::Text(words) => text::put(sheet, at, result, words, &styles.result)?,
        Content::Truth(yes) => sheet.truth(at, result, *yes, &styles.result),
        Content::Number(number) => {
            let stored = text::stored(*number).unwrap_or_default();
            sheet.number(at, result, stored, &styles.result);
        }
    }
    text::put(sheet, at, Column::Note.position(), row.note.as_deref().unwrap_or_default(), &styles.note)?;
    let shown = row.shown();
    sheet.height(at, room(form, index, row, &shown));
    let formula = Formula::new(places.shown(index, row), Stored::Text(shown));
    sheet.formula(at, Column::Check.position(), formula, &styles.check);
    sheet.validate(at, result, validation(row, places));
    Ok(())
}

/// Points that the row needs: for its own texts, and for the longest single thing that the check may come to say.
fn room(form: &Form<'_>, index: usize, row: &Row<'_>, shown: &str) -> u32 {
    let check = |text: &str| lines(text, width(Column::Check).saturating_sub(2), TINY, false);
    let own = form.rules.iter().filter(|rule| rule.rows.first() == Some(&index));
    let says = own.map(|rule| check(&rule.long)).fold(check(shown).max(2), u32::max);
    let indent = if row.indicator.label.starts_with("Trong đó") { 5 } else { 2 };
    let label = lines(&row.indicator.label, width(Column::Label).saturating_sub(indent), POINTS, false);
    let note = lines(row.note.as_deref().unwrap_or_default(), width(Column::Note).saturating_sub(2), SMALL, false);
    let words = match &row.content {
        Content::Text(words) => lines(words, width(Column::Result).saturating_sub(2), POINTS, false),
        Content::Blank | Content::Number(_) | Content::Truth(_) => 1,
    };
    [height(label.max(words), POINTS), height(note, SMALL), height(says, TINY)].into_iter().fold(0, u32::max)
}

/// Where people sign on paper.
fn sign(sheet: &mut Sheet, at: u32, styles: &Styles) -> Result<(), WriteError> {
    text::put(sheet, at, Column::Label.position(), "NGƯỜI LẬP\n(Ký, ghi rõ họ tên)", &styles.signature)?;
    sheet.merge(Range::new((at, Column::Note.position()), (at, Column::Check.position())), &styles.signature);
    text::put(sheet, at, Column::Note.position(), "THỦ TRƯỞNG ĐƠN VỊ\n(Ký, ghi rõ họ tên, đóng dấu)", &styles.signature)?;
    sheet.height(at, 90);
    Ok(())
}
