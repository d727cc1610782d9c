//! S29, first half: a value above the plausible maximum asks for an explanation.

use super::Case;
use crate::findings::{AnswerProblem, Finding};
use crate::submission::Entry;

pub(super) fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for indicator in &case.asked {
        let (Some(most), Some(value)) = (indicator.plausible_max, case.entry(&indicator.code).and_then(Entry::number)) else {
            continue;
        };
        if value > most {
            let measure = indicator.unit_of_measure.clone();
            findings.push(case.finding(AnswerProblem::AbovePlausible { value, most, measure }, &indicator.code));
        }
    }
}
