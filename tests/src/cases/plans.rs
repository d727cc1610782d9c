//! Makes the plan of a case: the built-in one, reduced to some of its units or changed in places that the case names.

use serde_json::Value as Json;
use tonghop::plan::{IndicatorCode, Plan};

use super::markdown::Section;

/// Key and value of the bullet for returns on old forms. With it, the forms of a section are made from the built-in plan before its
/// changes; the changed plan reads them.
pub(super) const OLD_FORMS_BULLET: (&str, &str) = ("Lập trên mẫu", "bản trước");

/// Returns the plan from which the forms of a section are made.
///
/// # Errors
/// A change in the section does not fit the plan.
pub(super) fn plan_of_forms(section: &Section) -> Result<Plan, String> {
    if section.last_bullet_value(OLD_FORMS_BULLET.0) == Some(OLD_FORMS_BULLET.1) {
        unchanged_plan(section)
    } else {
        plan_of_section(section)
    }
}

/// Returns the plan that reads the returns of a section. Where the returns are on forms of the previous version, the plan lists that
/// version.
///
/// # Errors
/// A change in the section does not fit the plan.
pub(super) fn plan_of_section(section: &Section) -> Result<Plan, String> {
    let plan = unchanged_plan(section)?;
    let mut changed = changed_plan(section, &plan)?;
    if section.last_bullet_value(OLD_FORMS_BULLET.0) == Some(OLD_FORMS_BULLET.1) {
        let mut version = plan.to_earlier_version(plan.issue.date);
        for text in section.bullet_values("Bảng chuyển mã") {
            let (from, to) = text.split_once('→').ok_or_else(|| format!("“{text}” is not “code → code”"))?;
            let code = |text: &str| IndicatorCode::new(text.trim()).map_err(|bad| bad.to_string());
            version.map.insert(code(from)?, if to.trim() == "–" { None } else { Some(code(to)?) });
        }
        changed.versions = vec![version];
    }
    Ok(changed)
}

/// Returns the built-in plan, reduced to the units under “Đơn vị nợ báo cáo” where the section has that bullet.
fn unchanged_plan(section: &Section) -> Result<Plan, String> {
    let mut plan = Plan::xuan_loc();
    if let Some(kept) = section.last_bullet_value("Đơn vị nợ báo cáo") {
        let kept: Vec<&str> = kept.split(',').map(str::trim).collect();
        plan.units.retain(|unit| kept.contains(&unit.code.as_str()));
        if plan.units.len() < kept.len() {
            return Err(format!("not all of {kept:?} are units of the plan"));
        }
    }
    Ok(plan)
}

/// Applies the bullets “Sửa kế hoạch” (`/pointer = value`) of a section to `plan`.
fn changed_plan(section: &Section, plan: &Plan) -> Result<Plan, String> {
    let changes: Vec<&str> = section.bullet_values("Sửa kế hoạch").collect();
    if changes.is_empty() {
        return Ok(plan.clone());
    }
    let mut json = serde_json::to_value(plan).map_err(|error| error.to_string())?;
    for change in changes {
        let (pointer, value) = change.split_once('=').ok_or_else(|| format!("“{change}” is not “/pointer = value”"))?;
        let value: Json = serde_json::from_str(value.trim().trim_matches('`')).map_err(|error| format!("{change}: {error}"))?;
        set_at_pointer(&mut json, pointer.trim(), value)?;
    }
    serde_json::from_value(json).map_err(|error| error.to_string())
}

/// Sets the value at a JSON pointer. `-` at the end of the pointer appends to a list; a missing key is added; `/indicators/C06` means
/// the indicator with that code.
pub(super) fn set_at_pointer(json: &mut Json, pointer: &str, value: Json) -> Result<(), String> {
    let pointer = &resolve_indicator_pointer(json, pointer);
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

/// Replaces the code of an indicator in a pointer by its index: `/indicators/C06` becomes, for example, `/indicators/20`. Any other
/// pointer is returned unchanged.
fn resolve_indicator_pointer(json: &Json, pointer: &str) -> String {
    let parts = pointer.strip_prefix("/indicators/").map(|rest| rest.split_once('/').unwrap_or((rest, "")));
    let place = |code: &str| json.get("indicators")?.as_array()?.iter().position(|indicator| indicator["code"] == code);
    match parts.and_then(|(code, rest)| Some((place(code)?, rest))) {
        Some((index, "")) => format!("/indicators/{index}"),
        Some((index, rest)) => format!("/indicators/{index}/{rest}"),
        None => pointer.to_owned(),
    }
}
