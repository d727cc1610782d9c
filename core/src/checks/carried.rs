//! Tells again what was found and not settled in the parts of a return that was consolidated (decision 178).

use super::CheckContext;
use crate::base::{Phrase, Say};
use crate::findings::{ConsolidationProblem, Finding, Place};

/// Adds a finding for each error and warning that the return carries.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    for carried in case.submission.parts.iter().flat_map(|parts| &parts.findings) {
        let of = match &carried.unit {
            Some(unit) => Phrase::same(unit.clone()),
            None => Phrase::same(case.unit.name.clone()),
        };
        let problem = ConsolidationProblem::Carried {
            code: carried.code.clone(),
            level: carried.severity,
            unit: of.say(crate::base::Lang::Vi).into_owned(),
            told: Phrase::new(carried.vi.clone(), carried.en.clone()),
        };
        let place = Place { unit: Some(case.unit.code.clone()), ..carried.field.as_ref().map(Place::indicator).unwrap_or_default() };
        let mut finding = Finding::new(problem, place);
        finding.explained.clone_from(&carried.explained);
        findings.push(finding);
    }
}
