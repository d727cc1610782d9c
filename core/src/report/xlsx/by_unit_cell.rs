//! Writes one cell of the matrix of units and indicators: the figure, or the word for the state of an answer without a figure.

use rust_decimal::Decimal;
use rust_xlsxwriter::Note;

use super::number;
use super::report_styles::{FONT, fill};
use super::sheet_writer::{Done, Sheet};
use super::{dates, safe_text};
use crate::base::decimal;
use crate::base::{Lang, Say};
use crate::consolidation::{Correction, MissingReason, UnitEntry, UnitRow};
use crate::submission::{State, Value};

/// What stands in place of the old figure where there was none.
const NO_FIGURE: &str = "chưa có số";

/// Writes the answer of one unit; a unit that owes none gets a cross.
pub(super) fn write(sheet: &mut Sheet<'_>, (row, column): (u32, u16), entry: Option<(&UnitRow, &UnitEntry)>) -> Done {
    let styles = sheet.styles;
    let Some((unit, entry)) = entry else {
        return sheet.text(row, column, "×", &styles.faint);
    };
    let corrected = entry.corrected().is_some_and(|correction| !correction.confirms());
    let doubtful = entry.doubt().map(|doubt| styles.centre.clone().set_background_color(fill(doubt)));
    let centre = doubtful.as_ref().unwrap_or(if corrected { &styles.corrected } else { &styles.centre });
    match &entry.state {
        State::Value(Value::Number(value)) => {
            let places = number::places(*value);
            let format = match entry.doubt() {
                Some(doubt) => styles.doubtful_figure(doubt, places),
                None if corrected => styles.corrected_figure(places),
                None => styles.figure(places),
            };
            sheet.figure(row, column, *value, format)?;
        }
        State::Value(value) => sheet.text(row, column, &value.say(Lang::Vi), centre)?,
        State::Nil => {
            let doubtful = entry.doubt().map(|doubt| styles.nil.clone().set_background_color(fill(doubt)));
            sheet.figure(row, column, Decimal::ZERO, doubtful.as_ref().unwrap_or(&styles.nil))?;
        }
        State::Missing => {
            let why = entry.why.unwrap_or(MissingReason::Blank);
            sheet.text(row, column, &unit.missing(why, Lang::Vi), &styles.missing_short)?;
        }
        State::NotApplicable => sheet.text(row, column, "KAD", centre)?,
        State::Withheld => sheet.text(row, column, "mật", centre)?,
    }
    if let Some(correction) = entry.corrected() {
        let words = correction_words(correction);
        let note = Note::new(safe_text::cell(&words).chars().take(2_000).collect::<String>())
            .add_author_prefix(false)
            .set_author(safe_text::cell(&correction.who))
            .set_font_name(FONT)
            .set_font_size(10)
            .set_width(240)
            .set_height(110);
        sheet.raw.insert_note(row, column, &note)?;
    }
    Ok(())
}

/// What was corrected, in one sentence.
pub(super) fn correction_words(correction: &Correction) -> String {
    let Correction { old, old_text, new, who, basis, .. } = correction;
    let (new, day) = (decimal::format(*new, Lang::Vi), dates::short(correction.when));
    if correction.confirms() {
        return format!("Xác nhận số {new} là đúng. Người xác nhận: {who}, ngày {day}. Căn cứ: {basis}");
    }
    let old = match (old_text, old) {
        (Some(text), _) => format!("“{text}”"),
        (None, Some(old)) => decimal::format(*old, Lang::Vi),
        (None, None) => NO_FIGURE.to_owned(),
    };
    format!("Điều chỉnh: {old} → {new}. Người điều chỉnh: {who}, ngày {day}. Căn cứ: {basis}")
}
