//! The hidden sheet: what the form is, in keys and values, and below it the tables behind the column `Kiểm tra`.

use rust_decimal::Decimal;

use super::WriteError;
use super::form::Form;
use super::formulas::{cell, column};
use super::header::nil_box_cell;
use super::judge::{Row, implausible};
use super::places::{FIRST, Places};
use super::standing::Seen;
use super::styles::Styles;
use super::text;
use super::words::{Outcome, WORDS};
use crate::excel::returns::layout::{Column, DATA_SHEET, FORMAT, GUIDE_SHEET, HIDDEN_SHEET, TEXT_SHEET, hidden};
use crate::excel::write::{Format, Formula, Sheet, Stored};
use crate::findings::CellRef;
use crate::rules::{Operand, UNKNOWN_FORMULA, Verdict};

/// The keys and values of the hidden sheet.
pub(super) fn keys(form: &Form<'_>) -> Vec<(&'static str, String)> {
    let submission = form.submission;
    let mut keys = vec![
        (hidden::FORMAT, FORMAT.to_owned()),
        (hidden::PLAN, submission.plan.clone()),
        (hidden::FINGERPRINT, submission.fingerprint.clone()),
        (hidden::UNIT, submission.unit.to_string()),
        (hidden::PERIOD, submission.period.to_string()),
        (hidden::REVISION, submission.revision.to_string()),
        (hidden::SUPERSEDES, submission.supersedes.clone().unwrap_or_default()),
        ("sheet.data", DATA_SHEET.to_owned()),
        ("sheet.text", TEXT_SHEET.to_owned()),
        ("sheet.guide", GUIDE_SHEET.to_owned()),
    ];
    keys.extend(Column::ALL.map(|column| (column.key(), CellRef::letters(column.position()))));
    // More than a cell holds is left out; the reader then judges by what stands in the table alone.
    let previous: Vec<String> =
        form.rows.iter().filter_map(|row| Some(format!("{}={}", row.indicator.code, crate::figure::wire(row.previous?)))).collect();
    let previous = previous.join(";");
    if (1..=30_000).contains(&previous.len()) {
        keys.push((hidden::PREVIOUS, previous));
    }
    keys
}

/// Writes the sheet.
pub(super) fn write(form: &Form<'_>, places: &Places, styles: &Styles) -> Result<Sheet, WriteError> {
    let mut sheet = Sheet::new(HIDDEN_SHEET);
    sheet.hide();
    for (row, (key, value)) in (0u32..).zip(keys(form)) {
        text::put(&mut sheet, row, 0, key, &styles.plain)?;
        text::put(&mut sheet, row, 1, &value, &styles.plain)?;
    }
    for (row, (index, word)) in (places.words..).zip(WORDS.iter().enumerate()) {
        text::put(&mut sheet, row, FIRST, word, &styles.plain)?;
        for (column, class) in (FIRST.saturating_add(1)..).zip(&places.classes) {
            let outcome = class.get(index).copied().unwrap_or(Outcome::Unknown);
            sheet.number(row, column, f64::from(outcome.number()), &Format::default());
        }
    }
    let ticked = ["x", "✓", "v", "có"].map(|word| format!("LOWER(TRIM({}))=\"{word}\"", nil_box_cell()));
    put(&mut sheet, places.nil_box, FIRST, format!("OR({})", ticked.join(",")), Stored::Truth(form.submission.nil_return));
    for (message, row) in &places.messages {
        text::put(&mut sheet, *row, FIRST, message, &styles.plain)?;
    }
    for (index, row) in form.rows.iter().enumerate() {
        write_row(&mut sheet, form, places, index, row, styles)?;
    }
    write_rules(&mut sheet, form, places, styles)?;
    Ok(sheet)
}

fn write_row(sheet: &mut Sheet, form: &Form<'_>, places: &Places, index: usize, row: &Row<'_>, styles: &Styles) -> Result<(), WriteError> {
    let message = |text: &str| places.message(text);
    let formulas = places.formulas(index, row, &message);
    let at = formulas.at;
    let seen = match &row.seen {
        Seen::Blank => words(""),
        Seen::Number(number) => figure(*number),
        Seen::Truth => words("#"),
        Seen::Text(text) => words(text),
    };
    let previous = row.previous.filter(|value| text::stored(*value).is_some());
    let most = implausible(row.indicator);
    let mut put = |column, formula, result| put(sheet, at, column, formula, result);
    put(column::PLACE, formulas.place(row.indicator.code.as_str()), count(row.at.saturating_add(1)));
    put(column::SEEN, formulas.seen(), seen);
    put(column::OUTCOME, formulas.outcome(), count(row.outcome.number()));
    put(column::STANDING, formulas.standing(row), words(row.standing.word()));
    put(column::NUMBER, formulas.number(row), row.number.map_or_else(|| words(""), figure));
    put(column::NOTED, formulas.noted(), count(row.noted()));
    put(column::PREVIOUS, formulas.previous(), previous.map_or_else(|| words(""), figure));
    // In a cell of its own, so that rows with other limits share the formula.
    let stored = most.as_ref().and_then(|(most, ..)| text::stored(*most));
    let limit = most.as_ref().map(|(most, ..)| stored.map_or_else(|| crate::figure::wire(*most), |_| formulas.own(column::MOST)));
    put(column::OWN, formulas.messages(row, limit.as_deref()), words(&row.own));
    let lines = (0u32..).zip(&form.rules).filter(|(_, rule)| rule.rows.first() == Some(&index));
    let parts: Vec<String> = std::iter::once(formulas.own(column::OWN))
        .chain(lines.map(|(rule, _)| cell(places.rules.saturating_add(rule), FIRST.saturating_add(2))))
        .collect();
    put(column::ALL, parts.join("&"), words(&row.all));
    if let Some(most) = stored {
        sheet.number(at, column::MOST, most, &Format::default());
    }
    if let Some((_, long, short)) = most {
        text::put(sheet, at, column::LONG, &long, &styles.plain)?;
        text::put(sheet, at, column::SHORT, &short, &styles.plain)?;
    }
    Ok(())
}

/// One row a rule: verdict, whether a note explains it, what it says; then its sentences.
fn write_rules(sheet: &mut Sheet, form: &Form<'_>, places: &Places, styles: &Styles) -> Result<(), WriteError> {
    let [verdict, noted, says, long, short] = [0, 1, 2, 3, 4].map(|offset: u16| FIRST.saturating_add(offset));
    for (at, rule) in (places.rules..).zip(&form.rules) {
        let operand = |operand: &Operand| {
            let row = places.row(form.place(operand.code())?);
            match operand {
                Operand::Current(_) => Some(cell(row, column::NUMBER)),
                Operand::Previous(_) => Some(cell(row, column::PREVIOUS)),
                Operand::YearToDate(_) => None,
            }
        };
        let scale = |code: &crate::plan::IndicatorCode| form.plan.indicator(code).map_or(0, crate::plan::Indicator::scale);
        let formula = rule.expression.formula(&operand, &scale, form.submission.period.months());
        let result = match rule.verdict {
            Verdict::Holds | Verdict::Broken if formula == UNKNOWN_FORMULA => words(""),
            Verdict::Holds => count(1u8),
            Verdict::Broken => count(0u8),
            Verdict::Unknown => words(""),
        };
        put(sheet, at, verdict, formula, result);
        let notes: Vec<String> = rule.rows.iter().map(|row| cell(places.row(*row), column::NOTED)).collect();
        put(sheet, at, noted, format!("IF({}>0,1,0)", notes.join("+")), count(rule.noted));
        text::put(sheet, at, long, &rule.long, &styles.plain)?;
        let sentence = match &rule.short {
            Some(words) => {
                text::put(sheet, at, short, words, &styles.plain)?;
                format!("IF({}=1,{},{})", cell(at, noted), cell(at, short), cell(at, long))
            }
            None => cell(at, long),
        };
        let verdict = cell(at, verdict);
        let formula = format!("IF(ISNUMBER({verdict}),IF({verdict}=0,{sentence}&CHAR(10),\"\"),\"\")");
        put(sheet, at, says, formula, words(&rule.line()));
    }
    Ok(())
}

fn put(sheet: &mut Sheet, row: u32, column: u16, formula: String, result: Stored) {
    sheet.formula(row, column, Formula::new(formula, result), &Format::default());
}

fn words(text: &str) -> Stored {
    Stored::Text(text.to_owned())
}

fn count(number: impl Into<u32>) -> Stored {
    Stored::Number(number.into().to_string())
}

fn figure(number: Decimal) -> Stored {
    Stored::Number(crate::figure::wire(number))
}
