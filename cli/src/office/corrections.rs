//! `--corrections`: figures that the office mends, with the old one beside the new one.

use rust_decimal::Decimal;
use tonghop::consolidation::Correction;
use tonghop::findings::Severity;
use tonghop::plan::{Indicator, Period, Plan};
use tonghop::submission::{Raw, State, Value, understand};
use tonghop::{Lang, Phrase};

use super::table::{Column, Row, rows};
use super::{List, unit};
use crate::failure::{Failure, phrase};

const COLUMNS: &[Column] = &[
    ("unit", &["đơn vị", "mã đơn vị"]),
    ("code", &["mã", "mã chỉ tiêu", "chỉ tiêu"]),
    ("old", &["số cũ", "cũ"]),
    ("new", &["số mới", "mới"]),
    ("who", &["người sửa", "ai"]),
    ("when", &["ngày", "ngày sửa"]),
    ("basis", &["căn cứ", "lý do"]),
];

pub(super) fn read(list: &List, plan: &Plan, period: Period) -> Result<Vec<Correction>, Failure> {
    if let Some(entries) = list.json()? {
        return Ok(entries);
    }
    let mut corrections = Vec::new();
    for row in rows(list, COLUMNS)? {
        let code = row.needed(list, "code")?.to_uppercase();
        let indicator = plan.indicator(&code);
        let indicator = indicator
            .ok_or_else(|| list.fault(row.line, &phrase!("kế hoạch không có chỉ tiêu {code}", "the plan has no indicator {code}")))?;
        let old = row.get("old").map(|text| figure(list, &row, indicator, text)).transpose()?;
        corrections.push(Correction {
            unit: unit(list, &row, plan, period)?,
            code: indicator.code.clone(),
            old,
            new: figure(list, &row, indicator, row.needed(list, "new")?)?,
            who: row.needed(list, "who")?.to_owned(),
            when: row.day(list, "when")?,
            basis: row.needed(list, "basis")?.to_owned(),
        });
    }
    Ok(corrections)
}

/// A figure as the indicator's own cells are understood: what has one meaning is taken, what has two is refused.
pub(super) fn figure(list: &List, row: &Row, indicator: &Indicator, text: &str) -> Result<Decimal, Failure> {
    let understood = understand(&Raw::text(text), indicator);
    if let Some(problem) = understood.problems.iter().find(|problem| problem.severity() == Severity::Error) {
        return Err(list.fault(row.line, &Phrase::new(problem.message(Lang::Vi), problem.message(Lang::En))));
    }
    match understood.state {
        State::Value(Value::Number(number)) => Ok(number),
        State::Value(Value::Flag(flag)) => Ok(Decimal::from(u8::from(flag))),
        State::Nil => Ok(Decimal::ZERO),
        _ => Err(list.fault(row.line, &phrase!("“{text}” không phải số liệu", "“{text}” is no figure"))),
    }
}
