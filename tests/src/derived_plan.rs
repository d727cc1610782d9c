//! Makes a plan whose quarters are derived from months, for tests.

use serde_json::{Value, json};
use tonghop::plan::Plan;

use crate::computed_plan::plan_with_computed_figures;

/// The plan of [`plan_with_computed_figures`], collected by month; quarters are put together from months. In `F01` the first month counts.
///
/// # Panics
/// The plan does not pass its check.
pub fn plan_with_derived_quarters() -> Plan {
    let mut document: Value = serde_json::from_str(&plan_with_computed_figures().to_json()).expect("the plan is JSON");
    document["regime"]["collected"] = json!(["month"]);
    document["regime"]["first"] = json!("2019-01");
    document["regime"]["kinds"] = json!({ "quarter": { "derived_from": "month" } });
    for indicator in document["indicators"].as_array_mut().expect("a list") {
        indicator["frequency"] = json!("month");
        if let Some(target) = indicator.get_mut("target").and_then(Value::as_object_mut) {
            target.remove("per");
        }
    }
    Plan::from_json(document.to_string().as_bytes()).unwrap_or_else(|found| panic!("the plan is sound: {found:?}"))
}
