//! `--corrections`: figures that the office corrects, with the old one beside the new one; equal ones confirm a figure.

use rust_decimal::Decimal;
use tonghop::base::text::clean_label;
use tonghop::consolidation::Correction;
use tonghop::findings::{CellProblem, Severity};
use tonghop::parse::understand;
use tonghop::parse::understand_shown;
use tonghop::plan::{Indicator, Plan};
use tonghop::submission::{State, Value};

use super::faults::Faults;
use super::heads::{Column, PERIOD};
use super::list::List;
use super::row::Row;
use crate::wording::tell;

const COLUMNS: &[Column] = &[
    Column::needed("unit", &["đơn vị", "mã đơn vị", "tên đơn vị"]),
    Column::needed(PERIOD, &["kỳ", "kỳ báo cáo"]),
    Column::needed("code", &["mã", "mã chỉ tiêu", "chỉ tiêu"]),
    Column::optional("old", &["số cũ", "cũ"]),
    Column::needed("new", &["số mới", "mới"]),
    Column::needed("who", &["người điều chỉnh", "người sửa", "ai"]),
    Column::needed("when", &["ngày", "ngày điều chỉnh", "ngày sửa"]),
    Column::needed("basis", &["căn cứ", "lý do"]),
];

pub(super) fn read(list: &List<'_>, plan: &Plan, faults: &mut Faults) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for row in list.rows(COLUMNS, faults) {
        let period = row.period(faults);
        let unit = row.unit(plan, period, faults);
        let indicator = indicator(&row, plan, faults);
        let new = row.text("new", faults).and(indicator).and_then(|indicator| figure(&row, indicator, "new", faults));
        let old = match (row.raw("old"), indicator) {
            (Some(_), Some(indicator)) => figure(&row, indicator, "old", faults).map(Some),
            _ => Some(None),
        };
        let [who, basis] = ["who", "basis"].map(|field| row.text(field, faults));
        let when = row.day("when", faults);
        if let (Some(unit), Some(period), Some(indicator), Some(old), Some(new), Some(who), Some(when), Some(basis)) =
            (unit, period, indicator, old, new, who, when, basis)
        {
            let (code, exchanged, when) = (indicator.code.clone(), when.exchanged, when.day);
            corrections.push(Correction { unit, period: Some(period), code, old, new, who, when, exchanged, basis });
        }
    }
    corrections
}

pub(super) fn indicator<'p>(row: &Row, plan: &'p Plan, faults: &mut Faults) -> Option<&'p Indicator> {
    let code = row.text("code", faults)?.to_uppercase();
    let indicator = plan.indicator(&code);
    if indicator.is_none() {
        row.fault("code", |lang| tell!(lang, "kế hoạch không có chỉ tiêu {code}", "the plan has no indicator {code}"), faults);
    }
    indicator
}

/// A figure as the indicator's own cells are understood: what has one meaning is taken, what has two is refused.
pub(super) fn figure(row: &Row, indicator: &Indicator, field: &str, faults: &mut Faults) -> Option<Decimal> {
    let raw = row.raw(field)?;
    let understood = row.look(field).map_or_else(|| understand(raw, indicator), |look| understand_shown(raw, look, indicator));
    // Nobody explains a line of a list: what is not seen, or not known, is refused like what has two meanings.
    let unseen = |problem: &&CellProblem| matches!(problem, CellProblem::NotVisible { .. } | CellProblem::UnknownFormat { .. });
    let refused = |problem: &&CellProblem| problem.severity() == Severity::Error || unseen(problem);
    if let Some(problem) = understood.problems.iter().find(refused) {
        row.fault(field, |lang| problem.message(lang), faults);
        return None;
    }
    match understood.state {
        State::Value(Value::Number(number)) => Some(number),
        State::Value(Value::Flag(flag)) => Some(Decimal::from(u8::from(flag))),
        State::Nil => Some(Decimal::ZERO),
        _ => {
            let text = clean_label(&raw.text);
            row.fault(field, |lang| tell!(lang, "“{text}” không phải số liệu", "“{text}” is not a figure"), faults);
            None
        }
    }
}
