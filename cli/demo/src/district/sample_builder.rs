//! Builds the sample files of each unit and records the findings that they must produce.

use jiff::civil::Date;
use tonghop::Phrase;
use tonghop::consolidation::{Outcome, Receipt};
use tonghop::findings::Severity;
use tonghop::plan::{IndicatorCode, Period, Plan, Unit, UnitCode};
use tonghop::returns;
use tonghop::submission::{State, Submission};

use super::behaviour::{Behaviour, behaviour_of};
use crate::fault::{Evidence, Fault, FindingMark};
use crate::figures::Figures;
use crate::names;
use crate::outcome::Expected;
use crate::returns::{self as filled, answers};
use crate::sample::{SampleError, SampleFile};
use crate::wild::attachments;

/// Working days after the deadline on which the late return came in.
const DAYS_LATE: u16 = 3;
/// Working days after the deadline on which the office merges.
const DAYS_TO_MERGE: u16 = 5;

/// The sample of a district.
#[derive(Debug)]
pub struct District {
    /// What came in for the period.
    pub returns: Vec<SampleFile>,
    /// What was accepted for earlier periods.
    pub previous: Vec<SampleFile>,
    /// When what came in.
    pub received: Vec<Receipt>,
    /// The day on which the office merges.
    pub as_of: Date,
    /// What must be found.
    pub expected: Expected,
}

/// What has come in so far.
pub(super) struct SampleBuilder<'a> {
    pub(super) plan: &'a Plan,
    pub(super) period: Period,
    pub(super) deadline: Date,
    pub(super) files: Vec<SampleFile>,
    received: Vec<Receipt>,
    pub(super) expected: Expected,
}

impl<'a> SampleBuilder<'a> {
    pub(super) fn new(plan: &'a Plan, period: Period) -> Self {
        let deadline = plan.regime.deadline_of_returns(period).unwrap_or(plan.regime.window(period).last);
        Self { plan, period, deadline, files: Vec::new(), received: Vec::new(), expected: Expected::default() }
    }

    /// The sample, complete.
    pub(super) fn finish(mut self, previous: Vec<SampleFile>) -> District {
        self.files.sort_by_key(|file| names::in_ledger(&file.name));
        self.received.sort_by(|a, b| a.file.cmp(&b.file));
        let as_of = self.after_deadline(DAYS_TO_MERGE);
        // What is no return at all comes last.
        self.expected.faults.sort_by_key(|fault| matches!(fault.signs.as_slice(), [Evidence::Outcome(_, Outcome::Skipped)]));
        District { returns: self.files, previous, received: self.received, as_of, expected: self.expected }
    }

    /// What a unit sends.
    pub(super) fn send_as_behaviour(&mut self, unit: &Unit) -> Result<(), SampleError> {
        let name = names::of(unit, self.period);
        let code = unit.code.as_str();
        let mut figures = Figures::of(self.plan, unit, self.period);
        match behaviour_of(code) {
            Behaviour::Clean => self.send(unit, &name, &self.filled(unit, &figures)),
            Behaviour::Missing => self.missing(unit),
            Behaviour::Late => {
                self.send(unit, &name, &self.filled(unit, &figures))?;
                self.receive(&name, self.after_deadline(DAYS_LATE));
                let sign = Evidence::Finding(FindingMark::new(Severity::Note, "CON102").unit(code));
                self.note(Phrase::new("gửi chậm 3 ngày làm việc", "3 working days late"), &[&name], &[sign]);
                Ok(())
            }
            Behaviour::SentAgain => self.sent_again(unit, &name, &figures),
            Behaviour::Conflict => self.conflict(unit, &name, &figures),
            Behaviour::Errors => self.errors(unit, &name, &figures),
            Behaviour::Copies => self.copies(unit, &name, &figures),
            Behaviour::Mangled => {
                figures.put("B08", 1_234);
                self.mangled(unit, &name, &figures)
            }
            Behaviour::Nil => self.nil(unit, &name, &figures),
            Behaviour::Withheld => self.withheld(unit, &name, &mut figures),
            Behaviour::Explained => {
                figures.put("C02", figures.get("C01").saturating_mul(62.into()));
                let mut submission = self.filled(unit, &figures);
                let note = "Truyền thanh trực tiếp kỳ họp HĐND xã trong 02 ngày nên thời lượng bình quân cao hơn thường lệ.";
                self.remark(&mut submission, "C02", note);
                let sign = Evidence::Finding(FindingMark::new(Severity::Warning, "SUB100").rule("R23").unit(code).field("C02").explained());
                self.note(Phrase::new("số khác thường, đã giải trình", "unusual figure, explained"), &[&name], &[sign]);
                self.send(unit, &name, &submission)
            }
            Behaviour::NotApplicable => self.not_applicable(unit, &name, &figures),
            Behaviour::Guests => {
                figures.put("E04", 1);
                figures.put("E05", 9);
                self.send(unit, &name, &self.filled(unit, &figures))
            }
            Behaviour::BelowTarget => self.below_target(unit, &name, &mut figures),
            Behaviour::Scan => {
                self.send(unit, &name, &self.filled(unit, &figures))?;
                let scan = format!("BC TTDN {} {} (da ky).pdf", names::period_tag(self.period), names::plain(unit));
                self.add_other_file(
                    &scan,
                    attachments::pdf("UBND XA SUOI CAT - ban ky, dong dau"),
                    Phrase::new("bản ký, quét PDF", "signed scan"),
                );
                Ok(())
            }
        }
    }

    pub(super) fn filled(&self, unit: &Unit, figures: &Figures) -> Submission {
        let before = self.period.previous_in_year().filter(|before| self.plan.regime.collects(*before));
        let before = before.map(|before| Figures::of(self.plan, unit, before));
        filled::submission(self.plan, unit, self.period, figures, before.as_ref())
    }

    /// A return that is accepted.
    pub(super) fn send(&mut self, unit: &Unit, name: &str, submission: &Submission) -> Result<(), SampleError> {
        let bytes = returns::write(self.plan, unit, submission)?;
        self.add_file(name, bytes, Outcome::Accepted);
        self.expected.answers.insert(unit.code.clone(), answers(submission));
        self.receive(name, submission.header.signed_on.unwrap_or(self.deadline));
        Ok(())
    }

    /// A return with another fate.
    pub(super) fn send_as(&mut self, unit: &Unit, name: &str, submission: &Submission, outcome: Outcome) -> Result<(), SampleError> {
        let bytes = returns::write(self.plan, unit, submission)?;
        self.add_file(name, bytes, outcome);
        self.receive(name, submission.header.signed_on.unwrap_or(self.deadline));
        Ok(())
    }

    pub(super) fn add_file(&mut self, name: &str, bytes: Vec<u8>, outcome: Outcome) {
        self.expected.outcomes.insert(names::in_ledger(name), outcome);
        self.files.push(SampleFile { name: name.to_owned(), bytes });
    }

    pub(super) fn receive(&mut self, name: &str, date: Date) {
        let file = names::in_ledger(name);
        self.received.retain(|receipt| receipt.file != file);
        self.received.push(Receipt { file, date, exchanged: None });
    }

    pub(super) fn note<const N: usize>(&mut self, what: Phrase, files: &[&str], signs: &[Evidence; N]) {
        let files = files.iter().map(|file| names::in_ledger(file)).collect();
        self.expected.faults.push(Fault { what, files, signs: signs.to_vec() });
    }

    fn after_deadline(&self, days: u16) -> Date {
        self.plan.regime.working_days().add(self.deadline, days).unwrap_or(self.deadline)
    }

    pub(super) fn remark(&self, submission: &mut Submission, code: &str, note: &str) {
        if let Some(entry) = IndicatorCode::new(code).ok().and_then(|code| submission.entries.get_mut(&code)) {
            entry.note = Some(note.to_owned());
        }
    }

    pub(super) fn answer(&self, unit: &UnitCode, code: &str, state: State) -> Option<Evidence> {
        Some(Evidence::Answer(unit.clone(), IndicatorCode::new(code).ok()?, state))
    }

    /// What lies in the folder and is no return.
    pub(super) fn add_other_files(&mut self) -> Result<(), SampleError> {
        let guests = ["E04", "E05"].map(|field| Evidence::Finding(FindingMark::new(Severity::Warning, "CON110").rule("X18").field(field)));
        self.note(Phrase::new("hai xã cùng báo một đoàn khách", "two communes report the same guests"), &[], &guests);
        let inspections = Evidence::Finding(FindingMark::new(Severity::Warning, "CON110").rule("X18").field("F02"));
        self.note(Phrase::new("kiểm tra Internet có thể trùng", "joint Internet inspections"), &[], &[inspections]);
        self.add_other_file("Zalo/z1390228374621.png", attachments::png(), Phrase::new("ảnh chụp màn hình", "screenshot"));
        self.add_other_file("Zalo/Thumbs.db", attachments::thumbs(), Phrase::new("tệp của Windows", "file of Windows"));
        Ok(())
    }

    pub(super) fn add_other_file(&mut self, name: &str, bytes: Vec<u8>, what: Phrase) {
        self.add_file(name, bytes, Outcome::Skipped);
        self.note(what, &[name], &[Evidence::Outcome(names::in_ledger(name), Outcome::Skipped)]);
    }
}
