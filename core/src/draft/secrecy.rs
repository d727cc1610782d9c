//! A secrecy marking in the draft: the office refuses the whole file for it, so the form says so before anything is saved.

use crate::findings::{Field, Finding, HeaderField, HeaderProblem, Place};
use crate::submission::cell::secrecy::is_marking;
use crate::submission::{Entry, Submission};

pub(super) fn check(submission: &Submission, findings: &mut Vec<Finding>) {
    let header = &submission.header;
    let lines = [
        (HeaderField::Reason, &submission.reason),
        (HeaderField::PreparedBy, &header.prepared_by),
        (HeaderField::Phone, &header.phone),
        (HeaderField::Signer, &header.signer),
        (HeaderField::Position, &header.position),
        (HeaderField::Number, &header.number),
    ];
    let marked = |text: &str| text.lines().any(is_marking);
    let mut add = |field: Field| {
        let place = Place { unit: Some(submission.unit.clone()), field: Some(field), ..Place::default() };
        findings.push(Finding::new(HeaderProblem::SecrecyMarking {}, place));
    };
    for (field, _) in lines.iter().filter(|(_, text)| text.as_deref().is_some_and(marked)) {
        add(Field::Header(*field));
    }
    if header.signed_on_raw.as_ref().is_some_and(|raw| marked(&raw.text)) {
        add(Field::Header(HeaderField::SignedOn));
    }
    let texts = |entry: &Entry| {
        let read = entry.raw().map(|raw| raw.text.clone()).or_else(|| entry.state().wire_value());
        [read, entry.note.clone()].into_iter().flatten().any(|text| marked(&text))
    };
    for (code, _) in submission.entries.iter().filter(|(_, entry)| texts(entry)) {
        add(Field::Indicator(code.clone()));
    }
}
