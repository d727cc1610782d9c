//! Compares an edited report with what was issued: figures that were changed or removed, and numbers that were typed by hand.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::word::WordParagraph;

/// The paper as the JSON of the report has it (key `paper`).
#[derive(Debug, Deserialize)]
pub struct IssuedPaper {
    #[serde(default)]
    subject: String,
    #[serde(default)]
    legal_bases: Vec<String>,
    body: Vec<IssuedText>,
    appendices: Vec<IssuedTable>,
}

#[derive(Debug, Deserialize)]
struct IssuedText {
    text: String,
    #[serde(default)]
    figures: Vec<IssuedFigure>,
}

#[derive(Debug, Deserialize)]
struct IssuedTable {
    title: String,
    columns: Vec<String>,
    rows: Vec<IssuedRow>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
struct IssuedRow {
    cells: Vec<String>,
    #[serde(default)]
    figures: Vec<IssuedFigure>,
}

#[derive(Debug, Deserialize)]
struct IssuedFigure {
    #[serde(rename = "ref")]
    of: String,
    text: String,
}

/// A difference between the edited report and the issued one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PaperEdit {
    /// What was done.
    pub kind: EditKind,
    /// Which figure of the report (`B02.total`); none for a number typed by hand.
    #[serde(rename = "ref")]
    pub of: Option<String>,
    /// The number as it was issued.
    pub issued: Option<String>,
    /// The number as it stands now.
    pub now: Option<String>,
    /// The text in which it stands, or stood.
    pub text: String,
}

/// What was done to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditKind {
    /// A figure shows another number.
    Changed,
    /// A figure is gone.
    Removed,
    /// A number stands in the text that is no figure of the report.
    Typed,
}

/// The styles of paragraphs around the text, whose numbers are written when the paper is signed.
const SIGNED_STYLES: [&str; 4] = ["SoKyHieu", "DiaDanh", "KemTheo", "NoiNhanDong"];

/// The differences of an edited document, in its order within each kind.
pub fn find_edits(issued: &IssuedPaper, document: &[WordParagraph]) -> Vec<PaperEdit> {
    let mut edits = changed_and_removed(issued, document);
    edits.extend(typed(issued, document));
    edits.sort_by_key(|edit| edit.kind);
    edits
}

/// Figures with another number, and figures that are gone. Occurrences of one figure are matched where they show the same number first, the
/// others in their order.
fn changed_and_removed(issued: &IssuedPaper, document: &[WordParagraph]) -> Vec<PaperEdit> {
    let mut order: Vec<&str> = Vec::new();
    let mut before: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    let rows = issued.appendices.iter().flat_map(|table| &table.rows).map(|row| (row.cells.join(" | "), &row.figures));
    for (text, figures) in issued.body.iter().map(|line| (line.text.clone(), &line.figures)).chain(rows) {
        for figure in figures {
            let all = before.entry(&figure.of).or_default();
            if all.is_empty() {
                order.push(&figure.of);
            }
            all.push((&figure.text, text.clone()));
        }
    }
    let mut now: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for paragraph in document {
        for (tag, text) in &paragraph.controls {
            now.entry(tag).or_default().push((text.trim(), &paragraph.text));
        }
    }
    let mut edits = Vec::new();
    for of in order {
        let (mut before, mut now) = (before.remove(of).unwrap_or_default(), now.remove(of).unwrap_or_default());
        now.retain(|(text, _)| match before.iter().position(|(issued, _)| issued == text) {
            Some(at) => {
                before.remove(at);
                false
            }
            None => true,
        });
        let mut left = before.into_iter();
        for (text, around) in now {
            // A copy of a figure that shows another number is a change, too.
            let was = left.next();
            let issued = was.as_ref().map(|(issued, _)| (*issued).to_owned());
            let (kind, now) = if text.is_empty() { (EditKind::Removed, None) } else { (EditKind::Changed, Some(text.to_owned())) };
            let text = if text.is_empty() { was.map_or_else(String::new, |(_, text)| text) } else { around.to_owned() };
            edits.push(PaperEdit { kind, of: Some(of.to_owned()), issued, now, text });
        }
        edits.extend(left.map(|(issued, text)| PaperEdit {
            kind: EditKind::Removed,
            of: Some(of.to_owned()),
            issued: Some(issued.to_owned()),
            now: None,
            text,
        }));
    }
    // A control whose tag the report does not have was made by hand.
    edits.extend(now.into_iter().flat_map(|(of, all)| {
        all.into_iter().map(move |(text, around)| PaperEdit {
            kind: EditKind::Changed,
            of: Some(of.to_owned()),
            issued: None,
            now: Some(text.to_owned()),
            text: around.to_owned(),
        })
    }));
    edits
}

/// Numbers outside of figures that the issued text does not have there.
fn typed(issued: &IssuedPaper, document: &[WordParagraph]) -> Vec<PaperEdit> {
    let mut texts: Vec<(Vec<String>, BTreeSet<String>)> = Vec::new();
    let mut add = |text: &str, figures: &[IssuedFigure]| {
        // The numbers of the figures are not numbers of the words.
        let mut numbers = numbers_of(text);
        for figure in figures {
            let at = numbers.iter().position(|number| *number == figure.text.trim_start_matches('-'));
            at.map(|at| numbers.remove(at));
        }
        texts.push((numbers, words_of(text)));
    };
    add(&issued.subject, &[]);
    issued.legal_bases.iter().for_each(|basis| add(basis, &[]));
    issued.body.iter().for_each(|line| add(&line.text, &line.figures));
    for table in &issued.appendices {
        add(&table.title, &[]);
        add(&table.note, &[]);
        table.columns.iter().for_each(|column| add(column, &[]));
    }
    // Cells of words, and the running numbers; a cell that only shows a figure has a control.
    let rows = issued.appendices.iter().flat_map(|table| &table.rows);
    let of_words = rows.flat_map(|row| row.cells.iter().enumerate()).filter(|(at, cell)| *at == 0 || !is_plain_number(cell));
    let cells: BTreeSet<&str> = of_words.map(|(_, cell)| cell.trim()).collect();
    let mut edits = Vec::new();
    for paragraph in document {
        let found = numbers_of(&paragraph.words);
        let known_cell = paragraph.in_table && paragraph.controls.is_empty() && cells.contains(paragraph.text.trim());
        if found.is_empty() || known_cell || SIGNED_STYLES.contains(&paragraph.style.as_str()) {
            continue;
        }
        let words = words_of(&paragraph.text);
        let shared = |other: &BTreeSet<String>| other.intersection(&words).count();
        let nearest = texts.iter().max_by_key(|(_, other)| (shared(other), std::cmp::Reverse(other.len())));
        // A paragraph that shares less than half of its words with every issued one is new.
        let mut expected =
            nearest.filter(|(_, other)| shared(other) * 2 >= words.len()).map(|(numbers, _)| numbers.clone()).unwrap_or_default();
        for number in found {
            match expected.iter().position(|known| *known == number) {
                Some(at) => drop(expected.remove(at)),
                None => edits.push(PaperEdit {
                    kind: EditKind::Typed,
                    of: None,
                    issued: None,
                    now: Some(number),
                    text: paragraph.text.trim().to_owned(),
                }),
            }
        }
    }
    edits
}

/// Whether the text is a number and nothing else.
fn is_plain_number(text: &str) -> bool {
    let text = text.trim();
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || b".,-".contains(&byte))
}

/// The numbers in a text: digits with the dots and commas between them.
fn numbers_of(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let pieces = text.split(|c: char| !is_part(c)).map(|piece| piece.trim_matches(['.', ',']));
    pieces.filter(|piece| piece.bytes().any(|byte| byte.is_ascii_digit())).map(str::to_owned).collect()
}

/// The words of a text, without its numbers.
fn words_of(text: &str) -> BTreeSet<String> {
    let words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !word.bytes().any(|byte| byte.is_ascii_digit()));
    words.map(str::to_lowercase).collect()
}
