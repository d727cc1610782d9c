//! Writes values of the plan into cells, and reads the cells back into values.

use serde_json::{Value, json};

use super::column::{Column, Content};
use super::number_cell::{parse_typed_decimal, parse_whole_number};
use super::words::{self, WordList};
use super::{cell_phrases, option_lines};
use crate::base::text::capitalize_first;
use crate::base::text::{clean_label, clean_narrative, quote};
use crate::base::{IndicatorCode, Lang, Period, Phrase, date, decimal};
use crate::findings::PlanBookProblem as Problem;
use crate::parse::date_text::read_date;
use crate::parse::period_text::read_period;
use crate::submission::{Raw, RawForm};

/// The phrases that a message proposes for a deadline.
const DEADLINE_FORMS: &str = "“2 ngày làm việc sau”; “5 ngày sau”; “ngày 20 tháng cuối kỳ”; “ngày 10 tháng sau”; “15/7”";

/// Writes a value of the plan as the text of a cell; `None` where cells with this kind of content cannot express the value.
pub(super) fn write_cell_text(content: Content, value: &Value) -> Option<String> {
    match content {
        Content::Text | Content::Code | Content::Id => value.as_str().map(str::to_owned),
        Content::Rule | Content::Formula => value.as_str().map(super::rule_text::to_cell_text),
        Content::Lines => {
            texts_of_list(value)?.iter().all(|line| !line.contains('\n')).then(|| texts_of_list(value))?.map(|lines| lines.join("\n"))
        }
        Content::Category => value.as_str().map(str::to_owned),
        Content::Codes | Content::Dimensions => texts_of_list(value).map(|codes| codes.join("; ")),
        Content::Cells => {
            let all: Option<Vec<_>> = value.as_array()?.iter().map(|cell| Some(texts_of_list(cell)?.join(","))).collect();
            Some(all?.join("; "))
        }
        Content::Word(list) => list.word_for_value(words::from_json(value)?).map(str::to_owned),
        Content::Words(list) => {
            let all: Option<Vec<_>> = texts_of_list(value)?.into_iter().map(|text| list.word_for_value(text)).collect();
            Some(all?.join("; "))
        }
        Content::Date => {
            let day = date::parse_iso(value.as_str()?)?;
            Some(format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()))
        }
        Content::Whole => value.as_i64().map(|number| number.to_string()),
        Content::Wholes => {
            let all: Option<Vec<_>> = value.as_array()?.iter().map(|number| Some(number.as_i64()?.to_string())).collect();
            Some(all?.join("; "))
        }
        Content::Decimal => value.as_str().map(|text| text.replace('.', ",")),
        Content::Period => Some(value.as_str()?.parse::<Period>().ok()?.name(Lang::Vi)),
        Content::Deadline => cell_phrases::write_deadline(value),
        Content::Deadlines => cell_phrases::write_deadlines(value),
        Content::Window => cell_phrases::write_window(value),
        Content::Measures => cell_phrases::write_measures(value),
        Content::Cadences => cell_phrases::write_cadences(value),
        Content::Assigned => cell_phrases::write_assigned(value),
        Content::Options => option_lines::write(value),
        Content::Answer | Content::Scale | Content::Length | Content::Ticks | Content::Meaning => None,
    }
}

/// Reads the value of the plan from a cell that is not empty.
///
/// # Errors
/// What is wrong with the cell.
pub(super) fn read_cell_value(column: &Column, raw: &Raw) -> Result<Value, Problem> {
    let text = raw.text.as_str();
    let line = clean_label(text);
    let read = quote(text);
    if matches!(raw.form, RawForm::Error | RawForm::NoCachedValue)
        || raw.form == RawForm::Boolean && !matches!(column.content, Content::Word(_))
    {
        // A formula without a stored result has no words of its own.
        return Err(Problem::FormulaCell { read: if text.is_empty() { quote("=…") } else { read } });
    }
    let form = |vi: &str, en: &str| Problem::UnclearCell { read: read.clone(), form: Phrase::new(vi, en) };
    match column.content {
        Content::Text | Content::Meaning | Content::Answer => Ok(json!(clean_narrative(text))),
        Content::Rule => Ok(json!(super::rule_text::to_expression(text))),
        Content::Formula => match super::rule_text::to_calculation(text) {
            Ok(formula) => Ok(json!(formula)),
            Err(error) => Err(Problem::BadFormula { read, reason: Phrase::of(&error.what) }),
        },
        Content::Lines => Ok(json!(cell_phrases::non_blank_lines(&clean_narrative(text)).collect::<Vec<_>>())),
        Content::Code => Ok(json!(code_in_capitals(&line))),
        Content::Category => Ok(json!(line.to_lowercase())),
        Content::Dimensions => Ok(json!(split_list(&line).into_iter().map(str::to_lowercase).collect::<Vec<_>>())),
        Content::Cells => {
            let cells = line.split(';').map(|cell| split_list(cell).into_iter().map(str::to_lowercase).collect::<Vec<_>>());
            Ok(json!(cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()))
        }
        Content::Id => Ok(json!(capitalize_first(&line))),
        Content::Codes => Ok(json!(split_list(&line))),
        Content::Word(list) => read_list_word(list, &line),
        Content::Words(list) => {
            let parts = line.replace(" và ", "; ");
            split_list(&parts).into_iter().map(|part| read_list_word(list, part)).collect::<Result<Vec<_>, _>>().map(Value::Array)
        }
        Content::Date => match read_date(raw, false) {
            Ok(day) => Ok(json!(date::format_iso(day))),
            Err(problem) => Err(Problem::NoDate { read, reason: Phrase::new(problem.message(Lang::Vi), problem.message(Lang::En)) }),
        },
        Content::Whole | Content::Scale | Content::Length => parse_whole_number(&line).ok_or(Problem::NoNumber { read }),
        Content::Wholes => split_list(&line)
            .into_iter()
            .map(|part| parse_whole_number(part).ok_or_else(|| Problem::NoNumber { read: quote(part) }))
            .collect::<Result<Vec<_>, _>>()
            .map(Value::Array),
        Content::Decimal => {
            let number = if raw.form == RawForm::Number {
                decimal::parse_sheet_number(&line).map(|number| number.to_string())
            } else {
                parse_typed_decimal(&line)
            };
            number.map(|number| json!(number)).ok_or(Problem::NoNumber { read })
        }
        Content::Period => match read_period(&line, None) {
            Ok(period) => Ok(json!(period.to_string())),
            Err(_) => Err(form(
                "tên một kỳ, không phải một ngày: “Tháng 3/2026”, “Quý I/2026”, “6 tháng đầu năm 2026”, “9 tháng năm 2026” hoặc “Năm 2026”",
                "the name of a period, not a day: “Tháng 3/2026”, “Quý I/2026”, “6 tháng đầu năm 2026”, “9 tháng năm 2026” or “Năm 2026”",
            )),
        },
        Content::Deadline => cell_phrases::read_deadline(&line).ok_or_else(|| form(DEADLINE_FORMS, DEADLINE_FORMS)),
        Content::Deadlines => cell_phrases::read_deadlines(&clean_narrative(text))
            .ok_or_else(|| form("mỗi dòng như “xã-tỉnh: ngày 10 tháng sau”", "lines such as “xã-tỉnh: ngày 10 tháng sau”")),
        Content::Window => {
            cell_phrases::read_window(&line).ok_or_else(|| form("“theo lịch” hoặc “đến ngày 14”", "“theo lịch” or “đến ngày 14”"))
        }
        Content::Measures => cell_phrases::read_measures(&clean_narrative(text))
            .ok_or_else(|| form("mỗi dòng như “IV.1, đoạn 1, việc 1”, hoặc “không”", "lines such as “IV.1, đoạn 1, việc 1”, or “không”")),
        Content::Cadences => cell_phrases::read_cadences(&clean_narrative(text))
            .ok_or_else(|| form("mỗi dòng như “đoạn 4: mỗi quý một lần (quý)”", "lines such as “đoạn 4: mỗi quý một lần (quý)”")),
        Content::Options => {
            option_lines::read(text).ok_or_else(|| form("mỗi dòng một lựa chọn, dạng “do = Đỏ”", "one option a line, such as “do = Đỏ”"))
        }
        Content::Assigned => {
            cell_phrases::read_assigned(&clean_narrative(text)).ok_or_else(|| form("mỗi dòng như “26001: 12”", "lines such as “26001: 12”"))
        }
        Content::Ticks => parse_tick(&line).map(Value::Bool).ok_or_else(|| form("x, (x) hoặc để trống", "x, (x) or nothing")),
    }
}

/// Reads a tick: `true` for `x` (the plan itself says that this kind of unit owes the indicator), `false` for `(x)` (this is inferred),
/// `None` for any other text.
pub(super) fn parse_tick(line: &str) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "x" | "✓" | "✔" | "☑" | "v" | "có" | "1" => Some(true),
        "(x)" | "(v)" | "(✓)" => Some(false),
        _ => None,
    }
}

/// Reads a word of a list as the value that it stands for in the plan.
///
/// # Errors
/// The list has no such word; where one is similar, the error names it.
pub(super) fn read_list_word(list: &'static WordList, line: &str) -> Result<Value, Problem> {
    match (list.value_of_word(line), list.likely_word(line)) {
        (Some(value), _) => Ok(words::to_json(value)),
        (None, Some(likely)) => Err(Problem::MisspeltWord { read: quote(line), likely: likely.to_owned() }),
        (None, None) => Err(Problem::UnknownWord { read: quote(line), allowed: list.quoted_words() }),
    }
}

/// A code in capitals, but for the categories of a cell, which stay in brackets in small letters.
fn code_in_capitals(line: &str) -> String {
    IndicatorCode::from_typed(line).filter(IndicatorCode::is_cell).map_or_else(|| line.to_uppercase(), |cell| cell.to_string())
}

/// Splits a text at its semicolons and commas, but not within brackets; empty parts are left out.
fn split_list(line: &str) -> Vec<&str> {
    let mut is_within = false;
    let is_end = |c: char| {
        is_within = c == '[' || is_within && c != ']';
        matches!(c, ';' | ',') && !is_within
    };
    line.split(is_end).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The texts in a JSON list; `None` where the value is no list, or an item is no text.
fn texts_of_list(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}
