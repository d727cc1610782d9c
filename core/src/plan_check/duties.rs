//! Checks that each duty has a holder, a paragraph that assigns it, and a possible target, and that each measured paragraph exists.

use std::collections::BTreeMap;

use super::Faults;
use super::entries::PlanEntries;
use super::indicators::check_target_bounds;
use crate::base::ClauseNumber;
use crate::findings::{PlanIndicatorProblem, PlanReferenceProblem};

/// Adds a fault for each duty, cadence and measure that names no existing paragraph, and for each duty without holder or with a wrong
/// target.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let paragraphs = ParagraphCounts(entries.tasks.iter().map(|task| (&task.entry.number, task.entry.paragraphs.len())).collect());
    for task in &entries.tasks {
        for (index, cadence) in task.entry.cadences.iter().enumerate() {
            paragraphs.check_paragraph(
                &task.entry.number,
                cadence.paragraph,
                task.field_pointer(&format!("cadences/{index}/paragraph")),
                faults,
            );
        }
    }
    let mut assigned: BTreeMap<(&ClauseNumber, u8), u8> = BTreeMap::new();
    for duty in &entries.duties {
        let clause = &duty.entry.clause;
        let count = assigned.entry((clause, duty.entry.paragraph)).or_default();
        *count = count.saturating_add(1);
        if duty.entry.holders.is_empty() && duty.entry.other_holders.is_empty() {
            let clause = clause.to_string();
            faults.add(duty.field_pointer("holders"), PlanIndicatorProblem::DutyWithoutHolder { clause });
        }
        paragraphs.check_paragraph(clause, duty.entry.paragraph, duty.field_pointer("paragraph"), faults);
        if let Some(details) = duty.entry.details {
            paragraphs.check_paragraph(clause, details, duty.field_pointer("details"), faults);
        }
        if let Some(target) = &duty.entry.target {
            check_target_bounds(&duty.field_pointer("target"), Some(target.min), target.max, faults);
        }
    }
    for indicator in &entries.indicators {
        for (index, measured) in indicator.entry.measures.iter().flatten().enumerate() {
            let place = |name: &str| indicator.field_pointer(&format!("measures/{index}/{name}"));
            if !paragraphs.check_paragraph(&measured.clause, measured.paragraph, place("paragraph"), faults) {
                continue;
            }
            let duties = assigned.get(&(&measured.clause, measured.paragraph)).copied().unwrap_or_default();
            if let Some(duty) = measured.duty.filter(|duty| !(1..=duties).contains(duty)) {
                let (clause, paragraph) = (measured.clause.to_string(), measured.paragraph);
                faults.add(place("duty"), PlanReferenceProblem::UnknownDuty { clause, paragraph, duty, duties });
            }
        }
    }
}

/// How many paragraphs each clause has.
struct ParagraphCounts<'a>(BTreeMap<&'a ClauseNumber, usize>);

impl ParagraphCounts<'_> {
    /// Whether the clause has this paragraph; if not, adds a fault at `pointer`. An unknown clause gives `false` without a fault, because
    /// `references` reports it.
    fn check_paragraph(&self, clause: &ClauseNumber, paragraph: u8, pointer: String, faults: &mut Faults) -> bool {
        let Some(&paragraphs) = self.0.get(clause) else {
            return false;
        };
        let paragraph = usize::from(paragraph);
        let there = (1..=paragraphs).contains(&paragraph);
        if !there {
            faults.add(pointer, PlanReferenceProblem::UnknownParagraph { clause: clause.to_string(), paragraph, paragraphs });
        }
        there
    }
}
