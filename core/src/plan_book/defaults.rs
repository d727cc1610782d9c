//! Tells what an empty cell means for the entry of its row.

use serde_json::{Value, json};

use super::column::{Column, Empty};
use super::{answer_kind, path};

/// What defaults depend on besides the entry itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DefaultContext<'f> {
    /// The shortest period that the plan collects.
    pub(super) shortest_period: Option<&'f str>,
    /// What the indicator asks for, as a value of the list of answers.
    pub(super) answer: Option<&'f str>,
}

/// The value that an empty cell of the column stands for; `None` where the entry then has no such field.
pub(super) fn default_value(column: &Column, entry: &Value, facts: DefaultContext<'_>) -> Option<Value> {
    match column.empty {
        Empty::Must | Empty::Absent => None,
        Empty::Value(text) | Empty::Silent(text) => serde_json::from_str(text).ok(),
        Empty::SameAs(other) => path::get(entry, other).cloned(),
        Empty::CapitalsOf(other) => path::get(entry, other).and_then(Value::as_str).map(|text| json!(text.to_uppercase())),
        Empty::ByAnswer => facts.answer.map(|answer| answer_kind::default_roll_up(answer, column.path)),
        Empty::YesUnlessComputed => Some(json!(entry.get("computed").is_none())),
        Empty::ShortestPeriod => facts.shortest_period.map(|period| json!(period)),
        Empty::NumbersIfAssigned => {
            let kind = entry.pointer("/basis/kind").and_then(Value::as_str);
            (kind == Some("assigned")).then(|| json!({}))
        }
    }
}

/// Whether the plan leaves the field out where it has this value, the default of an empty cell.
pub(super) fn is_omitted_default(column: &Column, value: &Value) -> bool {
    column.empty == Empty::Value("false") && *value == Value::Bool(false)
        || column.empty == Empty::Value("\"monday\"") && value.as_str() == Some("monday")
}

/// Whether there is no default before another cell of the workbook has a value.
pub(super) const fn needs_another_cell(empty: Empty) -> bool {
    matches!(empty, Empty::SameAs(_) | Empty::CapitalsOf(_) | Empty::ByAnswer | Empty::ShortestPeriod)
}

/// Whether the workbook shows the default in grey; otherwise the cell stays empty.
pub(super) const fn is_shown_in_grey(empty: Empty) -> bool {
    matches!(empty, Empty::Value(_) | Empty::ByAnswer | Empty::YesUnlessComputed | Empty::ShortestPeriod)
}

/// The shortest kind of period that the plan collects; `None` where the plan names none.
pub(super) fn shortest_period(plan: &Value) -> Option<&str> {
    let collected = plan.pointer("/regime/collected")?.as_array()?;
    let all = super::words::PERIOD_KINDS.words.iter().map(|(_, period)| *period);
    all.into_iter().find(|period| collected.iter().any(|one| one.as_str() == Some(*period)))
}

/// The code and the name of each kind of unit in the plan.
pub(super) fn unit_kinds(plan: &Value) -> impl Iterator<Item = (&str, &str)> {
    let kinds = plan.get("unit_kinds").and_then(Value::as_array).into_iter().flatten();
    kinds.filter_map(|kind| Some((kind.get("code")?.as_str()?, kind.get("name").and_then(Value::as_str).unwrap_or_default())))
}
