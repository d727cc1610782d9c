//! Writes the hidden sheet: keys and values that identify the form, the words for the states of an answer (such as “không phát sinh”), and
//! the sentences that the formulas show.

use super::WriteError;
use super::answer_words::ANSWER_WORDS;
use super::form::Form;
use super::formulas::{cell, name};
use super::header_lines::nil_box_cell;
use super::prepared::Prepared;
use super::text;
use crate::base::CellRef;
use crate::returns::layout::{Column, DATA_SHEET, FORMAT, GUIDE_SHEET, HIDDEN_SHEET, TEXT_SHEET, hidden};
use crate::xlsx::write::{Format, Formula, Sheet, Stored};

/// Column of the words, which stand in the first rows: a word is known by the number of its row.
const WORD_COLUMN: u16 = 3;
/// Column of the sentences, in the first rows.
const SENTENCE_COLUMN: u16 = 4;
/// Where it stands whether the box “không phát sinh” is ticked.
const NIL_BOX: (u32, u16) = (0, 5);

/// The language of the forms.
const LANGUAGE: &str = "vi";

/// The keys and values of the hidden sheet.
fn keys(form: &Form<'_>) -> Vec<(&'static str, String)> {
    let submission = form.submission;
    let mut keys = hidden::identity(submission).to_vec();
    keys.extend([
        (hidden::LANGUAGE, LANGUAGE.to_owned()),
        (hidden::SUPERSEDES, submission.supersedes.clone().unwrap_or_default()),
        ("sheet.data", DATA_SHEET.to_owned()),
        ("sheet.text", TEXT_SHEET.to_owned()),
        ("sheet.guide", GUIDE_SHEET.to_owned()),
    ]);
    keys.extend(Column::ALL.map(|column| (column.key(), CellRef::letters(column.position()))));
    // More than a cell holds is left out; the reader then judges by what stands in the table alone.
    let previous: Vec<String> =
        form.rows.iter().filter_map(|row| Some(format!("{}={}", row.indicator.code, crate::base::decimal::wire(row.previous?)))).collect();
    let previous = previous.join(";");
    if (1..=30_000).contains(&previous.len()) {
        keys.push((hidden::PREVIOUS, previous));
    }
    keys
}

/// Texts of the sheet that stand in every return.
pub(super) fn fixed() -> impl Iterator<Item = &'static str> {
    use hidden::{FINGERPRINT, LANGUAGE, PERIOD, PLAN, REVISION, SUPERSEDES, UNIT};
    let keys = [hidden::FORMAT, PLAN, FINGERPRINT, UNIT, PERIOD, REVISION, LANGUAGE, SUPERSEDES, "sheet.data", "sheet.text", "sheet.guide"];
    let values = [FORMAT, self::LANGUAGE, DATA_SHEET, TEXT_SHEET, GUIDE_SHEET, "1"];
    keys.into_iter().chain(values).chain(Column::ALL.map(Column::key))
}

/// Writes the sheet.
pub(super) fn write(form: &Form<'_>) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(HIDDEN_SHEET);
    sheet.hide();
    let plain = Format::default();
    for (row, (key, value)) in (0u32..).zip(keys(form)) {
        text::put(&mut sheet, row, 0, key, &plain)?;
        if !value.is_empty() {
            text::put(&mut sheet, row, 1, &value, &plain)?;
        }
    }
    for (row, word) in (0u32..).zip(ANSWER_WORDS) {
        text::put(&mut sheet, row, WORD_COLUMN, word, &plain)?;
    }
    for (row, sentence) in (0u32..).zip(&form.prepared.knowledge.sentences) {
        text::put(&mut sheet, row, SENTENCE_COLUMN, sentence, &plain)?;
    }
    let ticked = ["x", "✓", "v", "có"].map(|word| format!("LOWER(TRIM({}))=\"{word}\"", nil_box_cell()));
    let formula = Formula::new(format!("OR({})", ticked.join(",")), Stored::Truth(form.submission.nil_return));
    sheet.formula(NIL_BOX.0, NIL_BOX.1, formula, &plain);
    Ok(sheet)
}

/// The names of its cells.
pub(super) fn names(prepared: &Prepared<'_>) -> Vec<(String, String)> {
    let down = |column, count: usize| {
        let last = u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1);
        format!("{HIDDEN_SHEET}!{}:{}", cell(0, column), cell(last, column))
    };
    vec![
        (name::WORDS.to_owned(), down(WORD_COLUMN, ANSWER_WORDS.len())),
        (name::SENTENCES.to_owned(), down(SENTENCE_COLUMN, prepared.knowledge.sentences.len())),
        (name::NIL_BOX.to_owned(), format!("{HIDDEN_SHEET}!{}", cell(NIL_BOX.0, NIL_BOX.1))),
    ]
}
