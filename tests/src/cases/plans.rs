//! The plan of a case: the built-in one, kept to some of its units, or changed in places that the case names.

use serde_json::Value as Json;
use tonghop::plan::Plan;

use super::markdown::Section;

/// The plan of a section.
///
/// # Errors
/// A change that does not fit the plan.
pub(super) fn plan_of(section: &Section) -> Result<Plan, String> {
    let mut plan = Plan::xuan_loc();
    if let Some(kept) = section.one("Đơn vị nợ báo cáo") {
        let kept: Vec<&str> = kept.split(',').map(str::trim).collect();
        plan.units.retain(|unit| kept.contains(&unit.code.as_str()));
        if plan.units.len() < kept.len() {
            return Err(format!("not all of {kept:?} are units of the plan"));
        }
    }
    let changes: Vec<&str> = section.all("Sửa kế hoạch").collect();
    if changes.is_empty() {
        return Ok(plan);
    }
    let mut json = serde_json::to_value(&plan).map_err(|error| error.to_string())?;
    for change in changes {
        let (pointer, value) = change.split_once('=').ok_or_else(|| format!("“{change}” is not “/pointer = value”"))?;
        let value: Json = serde_json::from_str(value.trim().trim_matches('`')).map_err(|error| format!("{change}: {error}"))?;
        set(&mut json, pointer.trim(), value)?;
    }
    serde_json::from_value(json).map_err(|error| error.to_string())
}

/// Sets the value at a pointer; `-` at its end appends to a list, a key that is not there is added.
pub(super) fn set(json: &mut Json, pointer: &str, value: Json) -> Result<(), String> {
    let (parent, key) = pointer.rsplit_once('/').ok_or_else(|| format!("{pointer} is no pointer"))?;
    match json.pointer_mut(parent) {
        Some(Json::Array(list)) if key == "-" => list.push(value),
        Some(Json::Array(list)) => {
            let slot = key.parse::<usize>().ok().and_then(|index| list.get_mut(index)).ok_or_else(|| format!("nothing at {pointer}"))?;
            *slot = value;
        }
        Some(Json::Object(map)) => {
            map.insert(key.to_owned(), value);
        }
        _ => return Err(format!("nothing at {parent}")),
    }
    Ok(())
}
