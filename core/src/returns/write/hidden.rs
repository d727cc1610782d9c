//! Writes the hidden sheet: keys and values that identify the form, the words for the states of an answer (such as “không phát sinh”), and
//! the sentences that the formulas show.

use super::WriteError;
use super::answer_words::ANSWER_WORDS;
use super::form::Form;
use super::formulas::{absolute_ref, name, ticked_formula};
use super::header_lines::nil_box_cell;
use super::judge::NOT_APPLICABLE_TEXT;
use super::prepared::ReturnTemplate;
use super::text;
use crate::base::CellRef;
use crate::returns::layout::{Column, DATA_SHEET, GUIDE_SHEET, HIDDEN_SHEET, RETURN_FORMAT, TEXT_SHEET, hidden};
use crate::xlsx::write::{Format, Formula, Sheet, StoredResult};

/// Column of the answer words. They fill the first rows, because formulas identify a word by the number of its row.
const WORD_COLUMN: u16 = 3;
/// Column of the sentences that formulas show, from the first row on.
const SENTENCE_COLUMN: u16 = 4;
/// Row and column of the cell that is TRUE while the box “không phát sinh” is ticked.
const NIL_BOX_POSITION: (u32, u16) = (0, 5);

/// Column of the options to choose from, one list below the other; each is followed by the words “không áp dụng”.
const OPTION_COLUMN: u16 = 6;

/// The language of the forms.
const LANGUAGE: &str = "vi";

/// The keys and values of the hidden sheet.
fn hidden_sheet_entries(form: &Form<'_>) -> Vec<(&'static str, String)> {
    let submission = form.submission;
    let mut keys = hidden::identity_entries(submission).to_vec();
    keys.extend([
        (hidden::LANGUAGE_KEY, LANGUAGE.to_owned()),
        (hidden::SUPERSEDES_KEY, submission.supersedes.clone().unwrap_or_default()),
        ("sheet.data", DATA_SHEET.to_owned()),
        ("sheet.text", TEXT_SHEET.to_owned()),
        ("sheet.guide", GUIDE_SHEET.to_owned()),
    ]);
    keys.extend(Column::ALL.map(|column| (column.key(), CellRef::letters(column.position()))));
    // Previous figures that do not fit into one cell are left out; the reader then judges by those in the table alone.
    let previous: Vec<String> = form
        .rows
        .iter()
        .filter_map(|row| Some(format!("{}={}", row.indicator.code, crate::base::decimal::format_wire(row.previous?))))
        .collect();
    let previous = previous.join(";");
    if (1..=30_000).contains(&previous.len()) {
        keys.push((hidden::PREVIOUS_KEY, previous));
    }
    keys
}

/// The texts of the hidden sheet that are the same in every return.
pub(super) fn fixed_hidden_texts() -> impl Iterator<Item = &'static str> {
    use hidden::{FINGERPRINT_KEY, LANGUAGE_KEY, PERIOD_KEY, PLAN_KEY, REVISION_KEY, SUPERSEDES_KEY, UNIT_KEY};
    let keys = [
        hidden::FORMAT_KEY,
        PLAN_KEY,
        FINGERPRINT_KEY,
        UNIT_KEY,
        PERIOD_KEY,
        REVISION_KEY,
        LANGUAGE_KEY,
        SUPERSEDES_KEY,
        "sheet.data",
        "sheet.text",
        "sheet.guide",
    ];
    let values = [RETURN_FORMAT, LANGUAGE, DATA_SHEET, TEXT_SHEET, GUIDE_SHEET, "1"];
    keys.into_iter().chain(values).chain(Column::ALL.map(Column::key))
}

/// Writes the hidden sheet.
pub(super) fn write(form: &Form<'_>) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(HIDDEN_SHEET);
    sheet.hide();
    let plain = Format::default();
    for (row, (key, value)) in (0u32..).zip(hidden_sheet_entries(form)) {
        text::write_text(&mut sheet, row, 0, key, &plain)?;
        if !value.is_empty() {
            text::write_text(&mut sheet, row, 1, &value, &plain)?;
        }
    }
    for (row, word) in (0u32..).zip(ANSWER_WORDS) {
        text::write_text(&mut sheet, row, WORD_COLUMN, word, &plain)?;
    }
    for (row, sentence) in (0u32..).zip(&form.prepared.knowledge.sentences) {
        text::write_text(&mut sheet, row, SENTENCE_COLUMN, sentence, &plain)?;
    }
    for (range, choices) in &form.prepared.knowledge.lists {
        let labels = choices.iter().map(|option| option.label.as_str()).chain([NOT_APPLICABLE_TEXT]);
        for (row, label) in (range.first..).zip(labels) {
            text::write_text(&mut sheet, row, OPTION_COLUMN, label, &plain)?;
        }
    }
    let formula = Formula::new(ticked_formula(&nil_box_cell()), StoredResult::Truth(form.submission.nil_return));
    sheet.write_formula(NIL_BOX_POSITION.0, NIL_BOX_POSITION.1, formula, &plain);
    Ok(sheet)
}

/// The defined names for the words, the sentences and the box on the hidden sheet, each with its reference.
pub(super) fn defined_names(prepared: &ReturnTemplate<'_>) -> Vec<(String, String)> {
    let down = |column, count: usize| {
        let last = u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1);
        format!("{HIDDEN_SHEET}!{}:{}", absolute_ref(0, column), absolute_ref(last, column))
    };
    let between =
        |first: u32, last: u32| format!("{HIDDEN_SHEET}!{}:{}", absolute_ref(first, OPTION_COLUMN), absolute_ref(last, OPTION_COLUMN));
    let lists = prepared.knowledge.lists.iter().flat_map(|(range, _)| {
        let after = range.first.saturating_add(range.count);
        [(range.name(), between(range.first, after.saturating_sub(1))), (range.drop_down_name(), between(range.first, after))]
    });
    let mut names = vec![
        (name::WORDS_NAME.to_owned(), down(WORD_COLUMN, ANSWER_WORDS.len())),
        (name::SENTENCES_NAME.to_owned(), down(SENTENCE_COLUMN, prepared.knowledge.sentences.len())),
        (name::NIL_BOX_NAME.to_owned(), format!("{HIDDEN_SHEET}!{}", absolute_ref(NIL_BOX_POSITION.0, NIL_BOX_POSITION.1))),
    ];
    names.extend(lists);
    names
}
