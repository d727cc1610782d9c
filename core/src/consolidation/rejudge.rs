//! Checks returns again after the office corrected figures: findings that no longer hold are removed, and new ones are added.

use std::collections::{BTreeMap, BTreeSet};

use super::Correction;
use super::corrections::{Corrections, explain_confirmed_warnings};
use super::sorting::SortedFiles;
use crate::checks;
use crate::findings::Finding;
use crate::plan::Plan;
use crate::submission::Received;
use crate::submission::{Entry, State, Submission};

/// What follows from the office's corrections, by row of the ledger.
#[derive(Default)]
pub(super) struct Rejudged {
    /// The findings of returns with corrected or confirmed figures; all other returns keep the findings that they had when they were read.
    pub(super) findings: BTreeMap<usize, Vec<Finding>>,
    /// The returns in which a correction changed whether an indicator is asked for, with their corrected figures.
    pub(super) asked_otherwise: BTreeMap<usize, Submission>,
}

impl Rejudged {
    /// The return by which conditions are judged: with the corrected figures where these change what is asked for.
    pub(super) fn by_condition<'s>(&'s self, row: usize, submission: &'s Submission) -> &'s Submission {
        self.asked_otherwise.get(&row).unwrap_or(submission)
    }
}

/// Checks the returns with corrected or confirmed figures again.
pub(super) fn recheck_corrected_returns(
    plan: &Plan,
    sorted: &SortedFiles<'_>,
    corrections: &Corrections<'_>,
    all: &[Correction],
) -> Rejudged {
    let mut judged = Rejudged::default();
    for (unit, (row, submission)) in &sorted.accepted {
        let own: Vec<&Correction> = all.iter().filter(|correction| correction.unit == **unit).collect();
        if own.is_empty() {
            continue;
        }
        let mut corrected = Submission::clone(submission);
        let mut confirmed = Vec::new();
        let mut given = BTreeSet::new();
        for correction in own {
            let Some(indicator) = plan.indicator(&correction.code) else { continue };
            let raw = submission.entries.get(&correction.code).and_then(Entry::raw).map(|raw| raw.text.as_str());
            if corrections.find_applicable(unit, indicator, submission.state(&correction.code), raw).is_some() {
                if correction.confirms() {
                    confirmed.push(correction);
                    continue;
                }
                let before = submission.entries.get(&correction.code);
                let mut entry = Entry::from_state(&State::figure(correction.new), indicator);
                entry.set_note(before.and_then(|entry| entry.note().map(str::to_owned)));
                entry.set_previous(before.and_then(Entry::previous));
                entry.source = before.and_then(|entry| entry.source.clone());
                corrected.entries.insert(correction.code.clone(), entry);
                if indicator.computed.as_ref().is_some_and(|calculation| calculation.list_feed().is_some()) {
                    given.insert(correction.code.clone());
                }
            }
        }
        if let Some(unit) = plan.unit(unit, plan.regime.window(submission.period).last) {
            corrected.set_aside_unasked(plan, &unit.kind);
            corrected.compute_other_figures(plan, &unit.kind, &given);
        }
        let Some(file) = sorted.files.get(*row) else { continue };
        let changed = corrected != **submission;
        if changed || !confirmed.is_empty() {
            let mut findings = if changed { findings_after_correction(plan, file, submission, &corrected) } else { file.findings.clone() };
            confirmed.iter().for_each(|correction| explain_confirmed_warnings(correction, &mut findings));
            judged.findings.insert(*row, findings);
            let kind = plan.unit(unit, plan.regime.window(submission.period).last).map(|unit| &unit.kind);
            let is_asked_otherwise = |indicator, kind| submission.owes(plan, indicator, kind) != corrected.owes(plan, indicator, kind);
            if kind.is_some_and(|kind| plan.conditional_indicators().any(|indicator| is_asked_otherwise(indicator, kind))) {
                judged.asked_otherwise.insert(*row, corrected);
            }
        }
    }
    judged
}

/// The findings of a file after a correction: those from reading that still hold, and the new ones.
fn findings_after_correction(plan: &Plan, file: &Received, submission: &Submission, corrected: &Submission) -> Vec<Finding> {
    let same = |a: &Finding, b: &Finding| a.problem == b.problem && a.place.field == b.place.field;
    let before = checks::check_submission(plan, submission);
    let mut after = checks::check_submission(plan, corrected);
    checks::add_sheet_and_cell(corrected, &mut after);
    let gone = |finding: &Finding| before.iter().any(|b| same(b, finding)) && !after.iter().any(|a| same(a, finding));
    let mut findings: Vec<Finding> = file.findings.iter().filter(|finding| !gone(finding)).cloned().collect();
    let raised = after.into_iter().filter(|finding| !before.iter().any(|b| same(b, finding)));
    findings.extend(raised.map(|mut finding| {
        finding.place.file = Some(file.file.clone());
        finding
    }));
    findings
}
