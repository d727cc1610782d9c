//! Checks that the plan collects the period and that somebody signed (check S28 of the built-in plan). Only estimates may be signed before
//! the window ends.

use super::{CheckContext, SigningDays};
use crate::findings::{DateProblem, Finding, HeaderField, HeaderProblem, Place, Problem};
use crate::parse::date_text::read_date;
use crate::parse::legacy;
use crate::plan::Plan;
use crate::submission::Submission;

/// Adds all findings about the header: legacy fonts, period, signer, day of signing, reason.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    let submission = case.submission;
    check_legacy_fonts(submission, findings);
    let mut add = |problem: HeaderProblem, field: HeaderField| findings.push(finding_at(submission, problem, field));
    if !case.plan.regime.collects(submission.period) {
        add(HeaderProblem::PeriodNotCollected { period: submission.period }, HeaderField::Period);
    }
    let exchanged = SigningDays::for_period(case.plan, submission.period).exchanged_signing_day(&submission.header, None);
    // Where day and month may be exchanged, the day of signing does not show which form was filled in.
    if let Some(signed) = submission.header.signed_on.filter(|_| exchanged.is_none())
        && let Some(due) = case.plan.regime.period_due_on(submission.period.period_type(), signed)
        && (due > submission.period || signed < case.window.first && due < submission.period)
    {
        add(HeaderProblem::WrongForm { signed, period: submission.period, due }, HeaderField::SignedOn);
    }
    if submission.header.signer.is_none() {
        add(HeaderProblem::NoSigner {}, HeaderField::Signer);
    }
    match (&submission.header.signed_on, &submission.header.signed_on_raw) {
        (Some(read), _) if let Some(exchanged) = exchanged => {
            findings.push(finding_at(submission, DateProblem::DayMonthExchanged { read: *read, exchanged }, HeaderField::SignedOn));
            return check_reason(submission, findings);
        }
        (Some(signed), _) if *signed < case.window.last && !submission.estimate => {
            add(HeaderProblem::SignedEarly { signed: *signed, last: case.window.last }, HeaderField::SignedOn);
        }
        (Some(_), _) => {}
        (None, Some(raw)) => {
            if let Err(problem) = read_date(raw, false) {
                findings.push(finding_at(submission, problem, HeaderField::SignedOn));
            }
            return check_reason(submission, findings);
        }
        (None, None) => add(HeaderProblem::NoDate {}, HeaderField::SignedOn),
    }
    check_reason(submission, findings);
}

/// Reports header lines that were typed for a legacy font, because a name would be unreadable elsewhere.
fn check_legacy_fonts(submission: &Submission, findings: &mut Vec<Finding>) {
    let header = &submission.header;
    let lines = [
        (HeaderField::Reason, &submission.reason),
        (HeaderField::PreparedBy, &header.prepared_by),
        (HeaderField::Signer, &header.signer),
        (HeaderField::Position, &header.position),
        (HeaderField::Number, &header.number),
    ];
    for (field, line) in lines {
        if let Some(line) = line
            && let Some(problem) = legacy::find_legacy_text(line)
        {
            findings.push(finding_at(submission, problem, field).with_value(line));
        }
    }
}

/// Adds a finding where the return was sent again without a reason.
fn check_reason(submission: &Submission, findings: &mut Vec<Finding>) {
    if submission.revision > 1 && submission.reason.is_none() {
        findings.push(finding_at(submission, HeaderProblem::NoReason { revision: submission.revision }, HeaderField::Reason));
    }
}

/// Adds the only finding of a submission whose unit the plan does not know.
pub(super) fn add_unknown_unit(plan: &Plan, submission: &Submission, findings: &mut Vec<Finding>) {
    let day = plan.regime.window(submission.period).last;
    findings.push(finding_at(submission, HeaderProblem::UnknownUnit { read: submission.unit.to_string(), day }, HeaderField::Unit));
}

/// Makes a finding at a header line; for the day of signing it quotes the day that was read.
fn finding_at(submission: &Submission, problem: impl Into<Problem>, field: HeaderField) -> Finding {
    let mut finding = Finding::new(problem, Place { unit: Some(submission.unit.clone()), ..Place::header(field) });
    if field == HeaderField::SignedOn {
        finding.value = submission
            .header
            .signed_on_raw
            .as_ref()
            .map(|raw| raw.text.clone())
            .or_else(|| submission.header.signed_on.map(crate::base::date::format_iso));
    }
    finding
}
