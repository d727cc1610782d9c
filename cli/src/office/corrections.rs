//! Reads the list `--corrections`: figures that the office corrects, each with its old and new value. Equal values confirm a figure.

use rust_decimal::Decimal;
use tonghop::base::text::clean_label;
use tonghop::consolidation::Correction;
use tonghop::findings::{CellProblem, Severity};
use tonghop::parse::understand;
use tonghop::parse::understand_cell;
use tonghop::plan::{Indicator, Plan};
use tonghop::submission::{RawForm, State, Value};
use tonghop::{IndicatorCode, Lang, Phrase, Say};

use super::faults::ListFaults;
use super::heads::{Column, PERIOD_FIELD};
use super::list::OfficeList;
use super::row::Row;
use crate::wording::{phrase, tell};

/// The columns of a list of corrections.
const COLUMNS: &[Column] = &[
    Column::needed("unit", &["đơn vị", "mã đơn vị", "tên đơn vị"]),
    Column::needed(PERIOD_FIELD, &["kỳ", "kỳ báo cáo"]),
    Column::needed("code", &["mã", "mã chỉ tiêu", "chỉ tiêu"]),
    Column::optional("old", &["số cũ", "cũ"]),
    Column::needed("new", &["số mới", "mới"]),
    Column::needed("who", &["người điều chỉnh", "người sửa", "ai"]),
    Column::needed("when", &["ngày", "ngày điều chỉnh", "ngày sửa"]),
    Column::needed("basis", &["căn cứ", "lý do"]),
];

/// Reads all corrections; lines with a fault are left out.
pub(super) fn read(list: &OfficeList<'_>, plan: &Plan, faults: &mut ListFaults) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for row in list.rows(COLUMNS, faults) {
        let period = row.required_period(faults);
        let unit = row.required_unit(plan, period, faults);
        let indicator = if is_refused(&row, plan, faults) { None } else { read_indicator(&row, plan, faults) };
        let new = row.required_text("new", faults).and(indicator).and_then(|indicator| read_figure(&row, indicator, "new", faults));
        // An old value that could not be read as a figure in the return cannot be read here either; it is compared as text.
        let plain_text = row.raw("old").filter(|raw| raw.form == RawForm::Text && row.appearance("old").is_none());
        let (old, old_text) = match (indicator.map(|indicator| figure_in_cell(&row, indicator, "old")), plain_text) {
            (Some(Ok(figure)), _) => (Some(figure), None),
            (Some(Err(_)), Some(raw)) => (Some(None), Some(clean_label(&raw.text))),
            (Some(Err(problem)), None) => {
                row.add_fault("old", |lang| problem.say(lang).into_owned(), faults);
                (None, None)
            }
            (None, _) => (None, None),
        };
        let [who, basis] = ["who", "basis"].map(|field| row.required_text(field, faults));
        let when = row.required_day("when", faults);
        if let (Some(unit), Some(period), Some(indicator), Some(old), Some(new), Some(who), Some(when), Some(basis)) =
            (unit, period, indicator, old, new, who, when, basis)
        {
            let (code, exchanged, when) = (indicator.code.clone(), when.exchanged, when.day);
            corrections.push(Correction { unit, period: Some(period), code, old, old_text, new, who, when, exchanged, basis });
        }
    }
    corrections
}

/// Adds a fault, and returns true, where the row names something that has no figure to correct: what the unit chose or wrote is its own word,
/// and a cell of a list is a part of an event, which a line here could take apart (decision 168). The sentence says what to do in its place.
fn is_refused(row: &Row, plan: &Plan, faults: &mut ListFaults) -> bool {
    let Some(typed) = row.raw("code").map(|raw| raw.text.trim().to_owned()) else { return false };
    let name = typed.split_once('#').map_or(typed.as_str(), |(list, _)| list).trim().to_uppercase();
    if let Some(list) = plan.list(&name) {
        let fed: Vec<String> = plan.fed_indicators(&list.code).map(|(indicator, _)| indicator.code.to_string()).collect();
        let (label, fed) = (list.label(Lang::Vi), fed.join(", "));
        let english = list.label(Lang::En);
        let (vi, en) = if fed.is_empty() {
            (String::new(), String::new())
        } else {
            (
                format!("; hoặc điều chỉnh chỉ tiêu lấy số từ biểu ({fed})"),
                format!("; or correct an indicator that is fed by the list ({fed})"),
            )
        };
        row.add_fault(
            "code",
            |lang| {
                tell!(
                    lang,
                    "{typed} thuộc biểu “{label}”; danh sách điều chỉnh không sửa từng dòng của biểu: đề nghị đơn vị sửa dòng ấy, tăng Lần gửi thêm 1 và gửi lại{vi}",
                    "{typed} is in the list “{english}”; single rows are not corrected here: ask the unit to mend the row, raise the number of the sending by 1 and send again{en}"
                )
            },
            faults,
        );
        return true;
    }
    let Some(indicator) = IndicatorCode::from_typed(&typed).and_then(|code| plan.indicator(&code)) else { return false };
    let code = &indicator.code;
    if let Some(choices) = indicator.choices() {
        let options = |lang: Lang| choices.iter().map(|option| format!("“{}”", option.label(lang))).collect::<Vec<_>>().join(", ");
        let (vi, en) = (options(Lang::Vi), options(Lang::En));
        row.add_fault(
            "code",
            |lang| {
                tell!(
                    lang,
                    "chỉ tiêu {code} được trả lời bằng cách chọn ({vi}); danh sách điều chỉnh chỉ sửa số liệu: đề nghị đơn vị chọn lại, tăng Lần gửi thêm 1 và gửi lại",
                    "the indicator {code} is answered by choosing ({en}); only figures are corrected here: ask the unit to choose again, raise the number of the sending by 1 and send again"
                )
            },
            faults,
        );
        return true;
    }
    if indicator.is_text() {
        row.add_fault(
            "code",
            |lang| {
                tell!(
                    lang,
                    "chỉ tiêu {code} là lời văn; danh sách điều chỉnh chỉ sửa số liệu: đề nghị đơn vị sửa lời văn, tăng Lần gửi thêm 1 và gửi lại",
                    "the indicator {code} is a text; only figures are corrected here: ask the unit to change the text, raise the number of the sending by 1 and send again"
                )
            },
            faults,
        );
        return true;
    }
    false
}

/// The indicator that a row names; a fault where the plan has none with this code.
pub(super) fn read_indicator<'p>(row: &Row, plan: &'p Plan, faults: &mut ListFaults) -> Option<&'p Indicator> {
    let typed = row.required_text("code", faults)?;
    let code = IndicatorCode::from_typed(&typed).map_or_else(|| typed.to_uppercase(), |code| code.to_string());
    let indicator = plan.indicator(&code);
    if indicator.is_none() {
        row.add_fault("code", |lang| tell!(lang, "kế hoạch không có chỉ tiêu {code}", "the plan has no indicator {code}"), faults);
    }
    indicator
}

/// The figure in a cell, read like an answer to the indicator in a return. `None` where the cell is empty or has a fault, such as a text
/// with two meanings.
pub(super) fn read_figure(row: &Row, indicator: &Indicator, field: &str, faults: &mut ListFaults) -> Option<Decimal> {
    match figure_in_cell(row, indicator, field) {
        Ok(figure) => figure,
        Err(problem) => {
            row.add_fault(field, |lang| problem.say(lang).into_owned(), faults);
            None
        }
    }
}

/// The figure in a cell; `None` where the cell is empty.
///
/// # Errors
/// The content is no figure, or can be read as two different figures.
fn figure_in_cell(row: &Row, indicator: &Indicator, field: &str) -> Result<Option<Decimal>, Phrase> {
    let Some(raw) = row.raw(field) else { return Ok(None) };
    let understood = row.appearance(field).map_or_else(|| understand(raw, indicator), |look| understand_cell(raw, look, indicator));
    // A line of a list has no explanations, so invisible content or an unknown format is refused like a figure with two meanings.
    let unseen = |problem: &&CellProblem| matches!(problem, CellProblem::NotVisible { .. } | CellProblem::UnknownFormat { .. });
    let refused = |problem: &&CellProblem| problem.severity() == Severity::Error || unseen(problem);
    if let Some(problem) = understood.problems.iter().find(refused) {
        return Err(Phrase::new(problem.message(Lang::Vi), problem.message(Lang::En)));
    }
    match understood.state {
        State::Value(Value::Number(number)) => Ok(Some(number)),
        State::Value(Value::Flag(flag)) => Ok(Some(Decimal::from(u8::from(flag)))),
        State::Nil => Ok(Some(Decimal::ZERO)),
        State::NotApplicable => {
            let text = clean_label(&raw.text);
            Err(phrase!(
                "“{text}”: cột này chỉ nhận số; chỉ tiêu không áp dụng thì đề nghị đơn vị gửi lại",
                "“{text}”: this column takes figures only; where the indicator does not apply, ask the unit for a new return"
            ))
        }
        _ => {
            let text = clean_label(&raw.text);
            Err(phrase!("“{text}” không phải số liệu", "“{text}” is not a figure"))
        }
    }
}
