//! Finds a secrecy marking in the draft. The office refuses such a file as a whole, so the form warns before anything is saved.

use super::scope::ChangeScope;
use crate::base::IndicatorCode;
use crate::findings::{Field, Finding, HeaderField, HeaderProblem, ListPlace, Place};
use crate::parse::secrecy::{is_marking, is_stamp};
use crate::submission::{Entry, Submission};

/// Adds a finding for each field within the scope that contains a secrecy marking.
pub(super) fn add_secrecy_findings(submission: &Submission, scope: &ChangeScope, findings: &mut Vec<Finding>) {
    let mut add = |field: Field| {
        let place = Place { unit: Some(submission.unit.clone()), field: Some(field), ..Place::default() };
        findings.push(Finding::new(HeaderProblem::SecrecyMarking {}, place));
    };
    if !matches!(scope, ChangeScope::Indicators(_)) {
        marked_header_lines(submission).for_each(|field| add(Field::Header(field)));
    }
    if *scope == ChangeScope::All {
        for (code, answer) in &submission.lists {
            for (number, row) in answer.filled_rows() {
                for (column, _) in row.cells.iter().filter(|(_, entry)| entry_has_secrecy_marking(entry)) {
                    let place = ListPlace { list: code.clone(), row: Some(number), column: Some(column.clone()) };
                    add(Field::List(place));
                }
            }
        }
    }
    let entries: Vec<(&IndicatorCode, &Entry)> = match scope {
        ChangeScope::All => submission.entries.iter().collect(),
        ChangeScope::Header => Vec::new(),
        ChangeScope::Indicators(codes) => codes.iter().filter_map(|code| submission.entry(code)).collect(),
    };
    for (code, _) in entries.into_iter().filter(|(_, entry)| entry_has_secrecy_marking(entry)) {
        add(Field::Indicator(code.clone()));
    }
}

/// Whether a line of the text is a secrecy marking.
fn has_marking(text: &str) -> bool {
    text.lines().any(is_marking)
}

/// The header lines that contain a secrecy marking, in capitals or not.
fn marked_header_lines(submission: &Submission) -> impl Iterator<Item = HeaderField> {
    let header = &submission.header;
    let lines = [
        (HeaderField::Reason, submission.reason.as_deref()),
        (HeaderField::PreparedBy, header.prepared_by.as_deref()),
        (HeaderField::Phone, header.phone.as_deref()),
        (HeaderField::Signer, header.signer.as_deref()),
        (HeaderField::Position, header.position.as_deref()),
        (HeaderField::Number, header.number.as_deref()),
        (HeaderField::SignedOn, header.signed_on_raw.as_ref().map(|raw| raw.text.as_str())),
    ];
    let stamped = |text: &str| text.lines().any(is_stamp);
    lines.into_iter().filter(move |(_, text)| text.is_some_and(stamped)).map(|(field, _)| field)
}

/// Whether the answer or its note contains a secrecy marking.
fn entry_has_secrecy_marking(entry: &Entry) -> bool {
    let read = entry.raw().map_or_else(|| entry.state().wire_value().is_some_and(|text| has_marking(&text)), |raw| has_marking(&raw.text));
    read || entry.note().is_some_and(has_marking)
}
