//! Matches the days of receipt that the office noted to the files, and reports days that match no file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::naming::{FilesByName, NameMatch};
use super::sorting::SortedFiles;
use super::{Instructions, Receipt, ReceiptDay};
use crate::base::{Lang, Phrase, Say};
use crate::checks::SigningDays;
use crate::findings::{ConsolidationProblem, Finding, Place};
use crate::submission::ReceivedContent;
use crate::submission::Submission;

/// The noted days of receipt by row of the ledger, with what is needed to judge days of signing.
pub(super) struct Receipts {
    by_row: BTreeMap<usize, Date>,
    days: SigningDays,
    as_of: Option<Date>,
}

impl Receipts {
    /// Matches each noted day to its file. A file with two different days gets none; nor does a file whose day is in the future or may have
    /// day and month exchanged.
    pub(super) fn new(days: SigningDays, instructions: &Instructions, sorted: &SortedFiles<'_>, findings: &mut Vec<Finding>) -> Self {
        let names = FilesByName::new(sorted.files.iter().copied());
        // Files within an archive or message came in on the day of that archive or message.
        let mut within: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, file) in sorted.files.iter().enumerate() {
            let outer = file.file.match_indices('/').filter_map(|(at, _)| file.file.get(..at));
            outer.for_each(|outer| within.entry(outer).or_default().push(row));
        }
        let mut noted: BTreeMap<usize, BTreeSet<Date>> = BTreeMap::new();
        let mut not_sure: BTreeSet<usize> = BTreeSet::new();
        for receipt in &instructions.received {
            let doubt = receipt_problem(days, receipt, instructions.as_of);
            let rows = match names.find(&receipt.file) {
                NameMatch::One { all, letters_lost, first } => {
                    if letters_lost && let Some(file) = sorted.files.get(first) {
                        let problem = ConsolidationProblem::LettersLost { read: receipt.file.clone(), file: file.file.clone() };
                        findings.push(Finding::new(problem, Place { file: Some(file.file.clone()), ..Place::default() }));
                    }
                    all
                }
                NameMatch::Several(_) | NameMatch::None => {
                    findings.push(Finding::new(ConsolidationProblem::ReceiptUnused { file: receipt.file.clone() }, Place::default()));
                    Vec::new()
                }
            };
            if let Some(problem) = doubt {
                let file = rows.first().and_then(|&row| sorted.files.get(row)).map(|file| file.file.clone());
                findings.push(Finding::new(problem, Place { file, ..Place::default() }));
                not_sure.extend(rows.iter().copied());
            }
            let inner = rows.iter().filter_map(|&row| within.get(sorted.files.get(row)?.file.as_str())).flatten();
            for &row in rows.iter().chain(inner) {
                noted.entry(row).or_default().insert(receipt.date);
            }
        }
        let mut by_row = BTreeMap::new();
        for (row, dates) in noted {
            match dates.first() {
                Some(_) if dates.len() == 1 && not_sure.contains(&row) => {}
                Some(date) if dates.len() == 1 => drop(by_row.insert(row, *date)),
                _ => {
                    let file = sorted.files.get(row).map(|file| file.file.clone()).unwrap_or_default();
                    let say = |lang| dates.iter().map(|date| date.say(lang).into_owned()).collect::<Vec<_>>().join(", ");
                    let dates = Phrase::new(say(Lang::Vi), say(Lang::En));
                    let place = Place { file: Some(file.clone()), ..Place::default() };
                    findings.push(Finding::new(ConsolidationProblem::SeveralReceipts { file, dates }, place));
                }
            }
        }
        Self { by_row, days, as_of: instructions.as_of }
    }

    /// The day on which a file came in; `None` where the file is no return or no day is certain.
    pub(super) fn receipt_day_of_file(&self, row: usize, sorted: &SortedFiles<'_>) -> Option<ReceiptDay> {
        match sorted.files.get(row).map(|file| &file.content) {
            Some(ReceivedContent::Return(submission)) => self.receipt_day(row, submission),
            _ => None,
        }
    }

    /// The day of receipt that the office noted for a file.
    pub(super) fn noted_day(&self, row: usize) -> Option<Date> {
        self.by_row.get(&row).copied()
    }

    /// The day of the report, where the day of signing is after it, because a year or a month was mistyped; `None` otherwise.
    pub(super) fn as_of_if_signed_later(&self, submission: &Submission) -> Option<Date> {
        let signed = submission.header.signed_on?;
        // A trial run before the end of the window has an earlier day of the report, and no signature is judged by that day.
        self.as_of.filter(|as_of| signed > *as_of && self.days.has_ended_by(*as_of))
    }

    /// The noted day of receipt, otherwise the day of signing. `None` where the day of signing may have day and month exchanged or is in
    /// the future: such a day makes nobody late.
    pub(super) fn receipt_day(&self, row: usize, submission: &Submission) -> Option<ReceiptDay> {
        let noted = self.by_row.get(&row).map(|date| ReceiptDay { date: *date, by_signature: false });
        let signed = || {
            let sure = self.swapped_signing_day(row, submission).is_none() && self.as_of_if_signed_later(submission).is_none();
            let signed = submission.header.signed_on.filter(|_| sure)?;
            Some(ReceiptDay { date: signed, by_signature: true })
        };
        noted.or_else(signed)
    }

    /// The day on which the unit sent the return that counts: the first noted day of the file or of a copy with the same content, because a
    /// second sending makes nobody late; otherwise as [`Receipts::receipt_day`].
    pub(super) fn first_receipt_day(&self, row: usize, copies: &[usize], submission: &Submission) -> Option<ReceiptDay> {
        let noted = copies.iter().chain([&row]).filter_map(|row| self.by_row.get(row)).min();
        noted.map(|date| ReceiptDay { date: *date, by_signature: false }).or_else(|| self.receipt_day(row, submission))
    }

    /// The day of signing with day and month exchanged, where that is more plausible because of what the office knows: a return was signed
    /// neither after the day of receipt nor after the day of the report. `None` otherwise.
    pub(super) fn swapped_signing_day(&self, row: usize, submission: &Submission) -> Option<Date> {
        let known = [self.by_row.get(&row).copied(), self.as_of].into_iter().flatten().min();
        self.days.exchanged_signing_day(&submission.header, known)
    }
}

/// The problem because of which a noted day of receipt is not used; `None` where it is used.
fn receipt_problem(days: SigningDays, receipt: &Receipt, as_of: Option<Date>) -> Option<ConsolidationProblem> {
    let Receipt { file, date, exchanged } = receipt;
    if let Some(exchanged) = exchanged.filter(|other| days.is_more_plausible(*other, *date, as_of)) {
        return Some(ConsolidationProblem::ReceiptExchanged { file: file.clone(), read: *date, exchanged });
    }
    let as_of = as_of.filter(|as_of| date > as_of)?;
    Some(ConsolidationProblem::ReceiptToCome { file: file.clone(), date: *date, as_of })
}
