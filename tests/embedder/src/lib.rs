//! Uses tonghop as an embedder would: fills in, checks, writes and reads a return. This crate also builds for the browser, with the
//! feature `excel` alone.

use std::error::Error;

use tonghop::{Draft, HeaderField, Lang, Plan, PlanDocument, Severity, State, read_return};

/// Fills in a return, reads it back from JSON and, with the feature `excel`, from a workbook. Returns its content hash.
///
/// # Errors
/// The error of any step, passed on with `?`.
pub fn fill_in(plan: &Plan) -> Result<String, Box<dyn Error>> {
    let period = "2019-Q1".parse()?;
    let day = *plan.window(period).end();
    let unit = plan.unit("26428", day).ok_or("a commune of 2019")?;
    let mut draft = Draft::new(plan, unit.code(), period, Lang::Vi)?;
    draft.set_answer("B02", "1.234 lượt người")?;
    draft.set_answer("B03", "1300")?;
    draft.set_header(HeaderField::Signer, "Nguyễn Văn An")?;
    draft.set_header(HeaderField::SignedOn, "16/03/2019")?;
    assert!(draft.findings().any(|finding| finding.rule() == Some("R06a") && finding.severity() == Severity::Error));
    assert!(draft.set_answer("Z99", "1").is_err(), "an answer that nobody asks for is not passed over");
    let submission = draft.submission();
    assert_eq!(submission.signed_on(), Some("2019-03-16".parse()?));
    assert_eq!(submission.state("B01"), &State::Missing);
    let read = read_return(plan, "body.json", submission.to_json().as_bytes());
    assert_eq!(read.submission().map(tonghop::Submission::content_hash), Some(submission.content_hash()));
    #[cfg(feature = "excel")]
    {
        let workbook = tonghop::write_return(plan, &submission)?;
        let name = tonghop::return_file_name(unit, period);
        let read = read_return(plan, &name, &workbook);
        assert_eq!(read.submission().map(tonghop::Submission::content_hash), Some(submission.content_hash()));
    }
    Ok(submission.content_hash())
}

/// Reads the JSON of a plan into a [`PlanDocument`], as a program that edits plans does; the result equals the document of the plan.
///
/// # Errors
/// The error of any step, passed on with `?`.
pub fn round_trip_plan(plan: &Plan) -> Result<PlanDocument, Box<dyn Error>> {
    let document: PlanDocument = serde_json::from_str(&plan.to_json())?;
    assert_eq!(document, plan.document());
    Ok(document)
}
