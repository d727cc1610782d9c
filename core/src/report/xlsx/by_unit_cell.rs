//! Writes one cell of the matrix of units and indicators: the figure, or the word for the state of an answer without a figure.

use rust_decimal::Decimal;
use rust_xlsxwriter::Note;

use super::grown_rows::{RowWriter, WriteResult};
use super::number;
use super::report_styles::FONT;
use super::sheet_writer::{Sheet, XlsxResult};
use super::{dates, safe_text};
use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::consolidation::{Correction, MissingReason, UnitEntry, UnitRow};
use crate::submission::{State, Value};

/// The text in place of the old figure, where there was none.
const NO_OLD_FIGURE_TEXT: &str = "chưa có số";

/// Writes the answer of one unit; where `entry` is `None`, the unit owes no answer and gets a cross.
pub(super) fn write(cells: &mut RowWriter<'_>, column: u16, entry: Option<(&UnitRow, &UnitEntry)>) -> WriteResult {
    let styles = cells.styles;
    let Some((unit, entry)) = entry else {
        return cells.write_text(column, "×", &styles.faint);
    };
    let corrected = entry.correction().is_some_and(|correction| !correction.confirms());
    let centre = match entry.doubt() {
        Some(doubt) => styles.doubtful(doubt),
        None if corrected => &styles.corrected,
        None => &styles.centre,
    };
    match &entry.state {
        State::Value(Value::Number(value)) => {
            let places = number::decimal_places(*value);
            let style = match entry.doubt() {
                Some(doubt) => styles.doubtful_figure(doubt, places),
                None if corrected => styles.corrected_figure(places),
                None => styles.figure(places),
            };
            cells.write_figure(column, *value, style)
        }
        State::Value(value) => {
            let style = entry.doubt().map_or(centre, |doubt| styles.doubtful_answer(doubt));
            cells.write_text(column, &value.say(Lang::Vi), style)
        }
        State::Nil => cells.write_figure(column, Decimal::ZERO, entry.doubt().map_or(&styles.nil, |doubt| styles.doubtful_nil(doubt))),
        State::Missing => {
            let why = entry.why.unwrap_or(MissingReason::Blank);
            cells.write_text(
                column,
                &unit.missing_reason_text(why, Lang::Vi),
                entry.doubt().map_or(&styles.missing_short, |doubt| styles.doubtful(doubt)),
            )
        }
        State::NotApplicable => cells.write_text(column, "KAD", centre),
        State::Withheld => cells.write_text(column, "mật", centre),
    }
}

/// Adds a cell note that says what the office corrected or confirmed.
pub(super) fn add_correction_note(sheet: &mut Sheet<'_>, (row, column): (u32, u16), correction: &Correction) -> XlsxResult {
    let words = correction_words(correction);
    let note = Note::new(safe_text::sanitize_and_escape(&words).chars().take(2_000).collect::<String>())
        .add_author_prefix(false)
        .set_author(safe_text::sanitize_and_escape(&correction.who))
        .set_font_name(FONT)
        .set_font_size(10)
        .set_width(240)
        .set_height(110);
    sheet.raw.insert_note(row, column, &note)?;
    Ok(())
}

/// Describes in words what the office corrected or confirmed.
pub(super) fn correction_words(correction: &Correction) -> String {
    let Correction { old, old_text, new, who, basis, .. } = correction;
    let (new, day) = (decimal::format(*new, Lang::Vi), dates::short_date(correction.when));
    if correction.confirms() {
        return format!("Xác nhận số {new} là đúng. Người xác nhận: {who}, ngày {day}. Căn cứ: {basis}");
    }
    let old = match (old_text, old) {
        (Some(text), _) => format!("“{text}”"),
        (None, Some(old)) => decimal::format(*old, Lang::Vi),
        (None, None) => NO_OLD_FIGURE_TEXT.to_owned(),
    };
    format!("Điều chỉnh: {old} → {new}. Người điều chỉnh: {who}, ngày {day}. Căn cứ: {basis}")
}
