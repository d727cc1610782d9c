//! Duties: each has a holder and a paragraph that assigns it, and its target can be met.

use std::collections::BTreeMap;

use super::Faults;
use super::entries::Entries;
use super::indicators::numbers;
use crate::findings::{PlanIndicatorProblem, PlanReferenceProblem};

pub(super) fn check(entries: &Entries, faults: &mut Faults) {
    let paragraphs: BTreeMap<_, _> = entries.tasks.iter().map(|task| (&task.entry.number, task.entry.paragraphs.len())).collect();
    for duty in &entries.duties {
        let clause = &duty.entry.clause;
        if duty.entry.holders.is_empty() && duty.entry.other_holders.is_empty() {
            let clause = clause.to_string();
            faults.add(duty.field("holders"), PlanIndicatorProblem::DutyWithoutHolder { clause });
        }
        if let Some(&paragraphs) = paragraphs.get(clause) {
            let paragraph = usize::from(duty.entry.paragraph);
            if !(1..=paragraphs).contains(&paragraph) {
                let problem = PlanReferenceProblem::UnknownParagraph { clause: clause.to_string(), paragraph, paragraphs };
                faults.add(duty.field("paragraph"), problem);
            }
        }
        if let Some(target) = &duty.entry.target {
            numbers(&duty.field("target"), Some(target.min), target.max, faults);
        }
    }
}
