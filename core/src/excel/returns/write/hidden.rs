//! The hidden sheet: what the form is, in keys and values, and below it the tables behind the column `Kiểm tra`.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Worksheet};

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
    keys
}

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>, places: &Places, styles: &Styles) -> Result<(), WriteError> {
    sheet.set_name(HIDDEN_SHEET)?.set_very_hidden(true).set_formula_result_default("").protect();
    for (row, (key, value)) in (0u32..).zip(keys(form)) {
        text::put(sheet, row, 0, key, &styles.plain)?;
        text::put(sheet, row, 1, &value, &styles.plain)?;
    }
    for (row, (index, word)) in (places.words..).zip(WORDS.iter().enumerate()) {
        text::put(sheet, row, FIRST, word, &styles.plain)?;
        for (column, class) in (FIRST.saturating_add(1)..).zip(&places.classes) {
            let outcome = class.get(index).copied().unwrap_or(Outcome::Unknown);
            sheet.write_number(row, column, f64::from(outcome.number()))?;
        }
    }
    let ticked = ["x", "✓", "v", "có"].map(|word| format!("LOWER(TRIM({}))=\"{word}\"", nil_box_cell()));
    put(sheet, places.nil_box, FIRST, &format!("OR({})", ticked.join(",")), if form.submission.nil_return { "TRUE" } else { "FALSE" })?;
    for (message, row) in &places.messages {
        text::put(sheet, *row, FIRST, message, &styles.plain)?;
    }
    for (index, row) in form.rows.iter().enumerate() {
        write_row(sheet, form, places, index, row, styles)?;
    }
    write_rules(sheet, form, places, styles)
}

fn write_row(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    places: &Places,
    index: usize,
    row: &Row<'_>,
    styles: &Styles,
) -> Result<(), WriteError> {
    let message = |text: &str| places.message(text);
    let formulas = places.formulas(index, row, &message);
    let at = formulas.at;
    let seen = match &row.seen {
        Seen::Blank => String::new(),
        Seen::Number(number) => plain(*number),
        Seen::Truth => "#".to_owned(),
        Seen::Text(text) => text.clone(),
    };
    let previous = row.previous.filter(|value| text::stored(*value).is_some());
    let most = implausible(row.indicator);
    put(sheet, at, column::PLACE, &formulas.place(row.indicator.code.as_str()), &row.at.saturating_add(1).to_string())?;
    put(sheet, at, column::SEEN, &formulas.seen(), &seen)?;
    put(sheet, at, column::OUTCOME, &formulas.outcome(), &row.outcome.number().to_string())?;
    put(sheet, at, column::STANDING, &formulas.standing(row), row.standing.word())?;
    put(sheet, at, column::NUMBER, &formulas.number(row), &row.number.map(plain).unwrap_or_default())?;
    put(sheet, at, column::NOTED, &formulas.noted(), if row.noted() { "1" } else { "0" })?;
    put(sheet, at, column::PREVIOUS, &formulas.previous(), &previous.map(plain).unwrap_or_default())?;
    let limit = most.as_ref().map(|(most, ..)| plain(*most));
    put(sheet, at, column::OWN, &formulas.messages(row, limit.as_deref()), &row.own)?;
    let lines = (0u32..).zip(&form.rules).filter(|(_, rule)| rule.rows.first() == Some(&index));
    let parts: Vec<String> = std::iter::once(cell(at, column::OWN))
        .chain(lines.map(|(rule, _)| cell(places.rules.saturating_add(rule), FIRST.saturating_add(2))))
        .collect();
    put(sheet, at, column::ALL, &parts.join("&"), &row.all)?;
    if let Some((_, long, short)) = most {
        text::put(sheet, at, column::LONG, &long, &styles.plain)?;
        text::put(sheet, at, column::SHORT, &short, &styles.plain)?;
    }
    Ok(())
}

/// One row a rule: verdict, whether a note explains it, what it says; then its sentences.
fn write_rules(sheet: &mut Worksheet, form: &Form<'_>, places: &Places, styles: &Styles) -> Result<(), WriteError> {
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
            _ if formula == UNKNOWN_FORMULA => "",
            Verdict::Holds => "1",
            Verdict::Broken => "0",
            Verdict::Unknown => "",
        };
        put(sheet, at, verdict, &formula, result)?;
        let notes: Vec<String> = rule.rows.iter().map(|row| cell(places.row(*row), column::NOTED)).collect();
        put(sheet, at, noted, &format!("IF({}>0,1,0)", notes.join("+")), if rule.noted { "1" } else { "0" })?;
        text::put(sheet, at, long, &rule.long, &styles.plain)?;
        let sentence = match &rule.short {
            Some(words) => {
                text::put(sheet, at, short, words, &styles.plain)?;
                format!("IF({}=1,{},{})", cell(at, noted), cell(at, short), cell(at, long))
            }
            None => cell(at, long),
        };
        let verdict = cell(at, verdict);
        put(sheet, at, says, &format!("IF(ISNUMBER({verdict}),IF({verdict}=0,{sentence}&CHAR(10),\"\"),\"\")"), &rule.line())?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, formula: &str, result: &str) -> Result<(), WriteError> {
    sheet.write_formula(row, column, Formula::new(formula).set_result(result))?;
    Ok(())
}

/// The number as a formula and a stored result write it.
fn plain(value: Decimal) -> String {
    crate::figure::wire(value)
}
