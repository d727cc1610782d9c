//! Says to whom a paper goes and who writes it, by the kinds of unit and the office of the plan.

use crate::base::text::tone_position_free_key;
use crate::plan::{Plan, Unit};
use crate::word::body_in_sentence;

/// What a committee is called, in full and in short.
const COMMITTEE: [&str; 2] = ["Ủy ban nhân dân", "UBND"];

/// To whom a paper to the unit is addressed. Where the plan calls its kind a committee (`UBND xã, phường`), that is the committee of the place
/// (`Ủy ban nhân dân xã Suối Cao`); every other unit has its own name.
pub(super) fn addressee(plan: &Plan, unit: &Unit) -> String {
    addressed_as(plan, unit, COMMITTEE[0])
}

/// The same as [`addressee`], with the short form of a committee, for a message.
pub(super) fn short_addressee(plan: &Plan, unit: &Unit) -> String {
    addressed_as(plan, unit, COMMITTEE[1])
}

fn addressed_as(plan: &Plan, unit: &Unit, committee: &str) -> String {
    let is_committee = |name: &str| {
        let key = tone_position_free_key(name);
        COMMITTEE.iter().any(|words| key.starts_with(&tone_position_free_key(words)))
    };
    let of_committee = plan.unit_kind(&unit.kind).is_some_and(|kind| is_committee(&kind.name));
    if of_committee && !is_committee(&unit.name) {
        format!("{committee} {}", Unit::name_in_sentence(&unit.name))
    } else {
        unit.name.clone()
    }
}

/// Who writes to the units: the office that drafts for the issuing body, or that body.
pub(super) fn writer(plan: &Plan) -> String {
    let office = &plan.office;
    let body = if office.drafting_body.is_empty() { &office.body } else { &office.drafting_body };
    let short = body_in_sentence(body, &[office.place.as_str()]);
    short.strip_prefix(COMMITTEE[0]).map_or_else(|| short.clone(), |rest| format!("{}{rest}", COMMITTEE[1]))
}
