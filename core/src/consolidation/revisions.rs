//! Decides which of several returns of one unit and period counts: revisions, duplicates, conflicts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, Outcome};
use crate::base::Phrase;
use crate::submission::{Header, Received, Submission};

/// A return among the files of one unit and period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) file: &'a Received,
    pub(super) submission: &'a Submission,
}

/// The outcome of each candidate, and the one that counts.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Index of the candidate that counts; none while there is a conflict.
    pub(super) accepted: Option<usize>,
    /// The outcome of each candidate, with its reason.
    pub(super) outcomes: Vec<(Outcome, Option<Phrase>)>,
    /// The candidates between which a person has to decide.
    pub(super) conflict: Vec<usize>,
}

/// Decides which of the candidates of one unit and period counts. They come in the order of their names; this order only decides which of
/// several identical files is named first.
///
/// The highest revision counts. Of files with identical content, the one with the most signature lines (signer, day of signing) counts,
/// otherwise the first, and the others are its duplicates. A marked copy that was sent back without a change is a duplicate of what it
/// replaces, whatever its revision (decision 106). Different content with equal revision is a conflict, unless there is a
/// `decision` for one of the candidates, which is given with its index.
pub(super) fn select_return(candidates: &[Candidate<'_>], decision: Option<(&Decision, usize)>) -> Selection {
    if candidates.len() == 1 {
        // Nearly every unit sends one file; then nothing is compared and no content hashed.
        let reason = decision.filter(|(_, index)| *index == 0).map(|(decision, _)| decision_reason(&decision.who, &decision.why));
        return Selection { accepted: Some(0), outcomes: vec![(Outcome::Accepted, reason)], conflict: Vec::new() };
    }
    let unchanged: Vec<Option<usize>> = (0..candidates.len()).map(|index| find_unchanged_original(candidates, index)).collect();
    let counts = |index: usize| unchanged.get(index).is_some_and(Option::is_none);
    let revisions = candidates.iter().enumerate().filter(|(index, _)| counts(*index)).map(|(_, candidate)| candidate.submission.revision);
    let highest = revisions.max().unwrap_or(0);
    let hashes: Vec<String> = candidates.iter().map(|c| c.submission.content_hash()).collect();
    let top: Vec<usize> =
        (0..candidates.len()).filter(|&i| counts(i) && candidates.get(i).is_some_and(|c| c.submission.revision == highest)).collect();
    // A decision between two files has no effect once a later revision has come in.
    let chosen = decision.map(|(_, index)| index).filter(|index| top.contains(index));
    let contents: BTreeSet<&String> = top.iter().filter_map(|&i| hashes.get(i)).collect();
    let header = |index: &usize| candidates.get(*index).map_or(0, |candidate| count_signature_lines(&candidate.submission.header));
    let fullest = || top.iter().copied().min_by_key(|index| std::cmp::Reverse(header(index)));
    let accepted = chosen.or_else(|| (contents.len() == 1).then(fullest).flatten());

    let mut first_of: BTreeMap<&String, usize> = BTreeMap::new();
    for (index, hash) in hashes.iter().enumerate() {
        first_of.entry(hash).or_insert(index);
    }
    let mut standing = Selection { accepted, ..Selection::default() };
    for (index, candidate) in candidates.iter().enumerate() {
        let same_as_accepted = accepted.is_some_and(|a| hashes.get(a) == hashes.get(index));
        let name = |i: usize| candidates.get(i).map_or("", |c| c.file.file.as_str());
        let outcome = if let Some(original) = unchanged.get(index).copied().flatten() {
            (Outcome::Duplicate, Some(same_content_reason(name(original))))
        } else if accepted == Some(index) {
            (Outcome::Accepted, chosen.and(decision).map(|(d, _)| decision_reason(&d.who, &d.why)))
        } else if accepted.is_none() && candidate.submission.revision == highest {
            match hashes.get(index).and_then(|h| first_of.get(h)) {
                Some(&first) if first != index && top.contains(&first) => (Outcome::Duplicate, Some(same_content_reason(name(first)))),
                _ => {
                    standing.conflict.push(index);
                    (Outcome::Conflict, Some(Phrase::new("cùng lần gửi nhưng nội dung khác nhau", "same revision, different content")))
                }
            }
        } else if same_as_accepted && candidate.submission.revision == accepted_revision(candidates, accepted) {
            (Outcome::Duplicate, accepted.map(|a| same_content_reason(name(a))))
        } else if let (Some(_), Some((d, _)), true) = (chosen, decision, candidate.submission.revision == highest) {
            (Outcome::Superseded, Some(decision_reason(&d.who, &d.why)))
        } else {
            let by = accepted.or_else(|| top.first().copied());
            (Outcome::Superseded, by.map(|b| superseded_reason(name(b), highest)))
        };
        standing.outcomes.push(outcome);
    }
    standing
}

/// The return that a candidate replaces without changing anything: a marked copy that was sent back as it was. `None` where it changes
/// something, or what it replaces is not among the candidates.
fn find_unchanged_original(candidates: &[Candidate<'_>], index: usize) -> Option<usize> {
    let own = candidates.get(index)?.submission;
    let replaced = own.supersedes.as_ref()?;
    if *replaced != own.content_hash() {
        return None;
    }
    let is_original = |other: &Submission| {
        other.revision < own.revision
            && (other.nil_return, &other.nil_blanks, other.estimate) == (own.nil_return, &own.nil_blanks, own.estimate)
            && other.header.has_same_lines(&own.header)
            && other.content_hash() == *replaced
    };
    candidates.iter().position(|candidate| is_original(candidate.submission))
}

/// The number of signature lines that are filled in, 0 to 2: signer and day of signing.
fn count_signature_lines(header: &Header) -> u8 {
    u8::from(header.signer.is_some()) + u8::from(header.signed_on.is_some())
}

/// The revision of the candidate that counts; 0 where none counts.
fn accepted_revision(candidates: &[Candidate<'_>], accepted: Option<usize>) -> u32 {
    accepted.and_then(|a| candidates.get(a)).map_or(0, |c| c.submission.revision)
}

/// The reason in the ledger for a file whose content is the same as that of `file`.
fn same_content_reason(file: &str) -> Phrase {
    Phrase::new(format!("cùng nội dung với {file}"), format!("same content as {file}"))
}

/// The reason in the ledger for a file that a later sending replaces, with the number of that sending.
fn superseded_reason(file: &str, revision: u32) -> Phrase {
    Phrase::new(format!("có lần gửi {revision}: {file}"), format!("revision {revision} was received: {file}"))
}

/// The reason in the ledger for a file about which a person decided.
fn decision_reason(who: &str, why: &str) -> Phrase {
    Phrase::new(format!("{who} chọn bản đúng: {why}"), format!("decided by {who}: {why}"))
}
