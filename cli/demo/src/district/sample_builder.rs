//! Builds the sample files of each unit and records the findings that they must produce.

use jiff::civil::Date;
use tonghop::Phrase;
use tonghop::consolidation::{Outcome, Receipt};
use tonghop::findings::Severity;
use tonghop::plan::{IndicatorCode, Period, Plan, Unit, UnitCode};
use tonghop::returns;
use tonghop::submission::{State, Submission};

use super::behaviour::{Behaviour, behaviour_of};
use crate::fault::{Evidence, FindingKey, StagedFault};
use crate::figures::Figures;
use crate::names;
use crate::outcome::ExpectedReport;
use crate::returns::{self as filled, answer_states};
use crate::sample::{SampleError, SampleFile};
use crate::wild::attachments;

/// How many working days after the deadline the late return comes in.
const DAYS_LATE: u16 = 3;
/// How many working days after the deadline the office merges.
const DAYS_TO_MERGE: u16 = 5;

/// The sample of a district: its files, the dates that the office sets, and the findings that must come out.
#[derive(Debug)]
pub struct DistrictSample {
    /// The files that came in for the period.
    pub returns: Vec<SampleFile>,
    /// The returns that were accepted for earlier periods.
    pub previous: Vec<SampleFile>,
    /// The day on which each file came in.
    pub received: Vec<Receipt>,
    /// The day on which the office merges.
    pub as_of: Date,
    /// The outcomes, answers and findings that the merge must give.
    pub expected: ExpectedReport,
}

/// Collects the files of a sample and what is expected of them.
pub(super) struct SampleBuilder<'a> {
    pub(super) plan: &'a Plan,
    pub(super) period: Period,
    pub(super) deadline: Date,
    pub(super) files: Vec<SampleFile>,
    received: Vec<Receipt>,
    pub(super) expected: ExpectedReport,
}

impl<'a> SampleBuilder<'a> {
    pub(super) fn new(plan: &'a Plan, period: Period) -> Self {
        let deadline = plan.regime.deadline_of_returns(period).unwrap_or(plan.regime.window(period).last);
        Self { plan, period, deadline, files: Vec::new(), received: Vec::new(), expected: ExpectedReport::default() }
    }

    /// Sorts the collected files, receipts and faults, and returns the complete sample. `previous` are the files of earlier periods.
    pub(super) fn finish(mut self, previous: Vec<SampleFile>) -> DistrictSample {
        self.files.sort_by_key(|file| names::ledger_name(&file.name));
        self.received.sort_by(|a, b| a.file.cmp(&b.file));
        let as_of = self.date_after_deadline(DAYS_TO_MERGE);
        // Files that are no returns come last.
        self.expected.faults.sort_by_key(|fault| matches!(fault.signs.as_slice(), [Evidence::Outcome(_, Outcome::Skipped)]));
        DistrictSample { returns: self.files, previous, received: self.received, as_of, expected: self.expected }
    }

    /// Adds the files that a unit sends, and records the faults in them.
    pub(super) fn stage_unit(&mut self, unit: &Unit) -> Result<(), SampleError> {
        let name = names::return_file_name(unit, self.period);
        let code = unit.code.as_str();
        let mut figures = Figures::for_period(self.plan, unit, self.period);
        match behaviour_of(code) {
            Behaviour::Clean => self.add_accepted_return(unit, &name, &self.filled_submission(unit, &figures)),
            Behaviour::Missing => self.stage_missing_return(unit),
            Behaviour::Late => {
                self.add_accepted_return(unit, &name, &self.filled_submission(unit, &figures))?;
                self.record_receipt(&name, self.date_after_deadline(DAYS_LATE));
                let sign = Evidence::Finding(FindingKey::new(Severity::Note, "CON102").unit(code));
                self.record_fault(Phrase::new("gửi chậm 3 ngày làm việc", "3 working days late"), &[&name], &[sign]);
                Ok(())
            }
            Behaviour::SentAgain => self.stage_resent_return(unit, &name, &figures),
            Behaviour::Conflict => self.stage_conflict(unit, &name, &figures),
            Behaviour::Errors => self.stage_errors(unit, &name, &figures),
            Behaviour::Copies => self.stage_copies(unit, &name, &figures),
            Behaviour::Mangled => {
                figures.insert("B08", 1_234);
                self.stage_mangled_form(unit, &name, &figures)
            }
            Behaviour::Nil => self.stage_nil_return(unit, &name, &figures),
            Behaviour::Withheld => self.stage_withheld_answer(unit, &name, &mut figures),
            Behaviour::Explained => {
                figures.insert("C02", figures.get_or_zero("C01").saturating_mul(62.into()));
                let mut submission = self.filled_submission(unit, &figures);
                let note = "Truyền thanh trực tiếp kỳ họp HĐND xã trong 02 ngày nên thời lượng bình quân cao hơn thường lệ.";
                self.set_note(&mut submission, "C02", note);
                let sign = Evidence::Finding(FindingKey::new(Severity::Warning, "SUB100").rule("R23").unit(code).field("C02").explained());
                self.record_fault(Phrase::new("số khác thường, đã giải trình", "unusual figure, explained"), &[&name], &[sign]);
                self.add_accepted_return(unit, &name, &submission)
            }
            Behaviour::NotApplicable => self.stage_not_applicable(unit, &name, &figures),
            Behaviour::Guests => {
                figures.insert("E04", 1);
                figures.insert("E05", 9);
                self.add_accepted_return(unit, &name, &self.filled_submission(unit, &figures))
            }
            Behaviour::BelowTarget => self.stage_below_target(unit, &name, &mut figures),
            Behaviour::Scan => {
                self.add_accepted_return(unit, &name, &self.filled_submission(unit, &figures))?;
                let scan = format!("BC TTDN {} {} (da ky).pdf", names::period_tag(self.period), names::toneless_name(unit));
                self.add_other_file(
                    &scan,
                    attachments::pdf("UBND XA SUOI CAT - ban ky, dong dau"),
                    Phrase::new("bản ký, quét PDF", "signed scan"),
                );
                Ok(())
            }
        }
    }

    /// The submission of the unit with these figures and without faults.
    pub(super) fn filled_submission(&self, unit: &Unit, figures: &Figures) -> Submission {
        let before = self.period.previous_in_year().filter(|before| self.plan.regime.collects(*before));
        let before = before.map(|before| Figures::for_period(self.plan, unit, before));
        filled::faultless_submission(self.plan, unit, self.period, figures, before.as_ref())
    }

    /// Adds a return that the merge must accept, with its answers and its day of receipt.
    pub(super) fn add_accepted_return(&mut self, unit: &Unit, name: &str, submission: &Submission) -> Result<(), SampleError> {
        let bytes = returns::write(self.plan, unit, submission)?;
        self.add_file(name, bytes, Outcome::Accepted);
        self.expected.answers.insert(unit.code.clone(), answer_states(submission));
        self.record_receipt(name, submission.header.signed_on.unwrap_or(self.deadline));
        Ok(())
    }

    /// Adds a return for which the merge must give `outcome`. Its answers are not expected in the report.
    pub(super) fn add_return_with_outcome(
        &mut self,
        unit: &Unit,
        name: &str,
        submission: &Submission,
        outcome: Outcome,
    ) -> Result<(), SampleError> {
        let bytes = returns::write(self.plan, unit, submission)?;
        self.add_file(name, bytes, outcome);
        self.record_receipt(name, submission.header.signed_on.unwrap_or(self.deadline));
        Ok(())
    }

    /// Adds a file and the outcome that the merge must give for it.
    pub(super) fn add_file(&mut self, name: &str, bytes: Vec<u8>, outcome: Outcome) {
        self.expected.outcomes.insert(names::ledger_name(name), outcome);
        self.files.push(SampleFile { name: name.to_owned(), bytes });
    }

    /// Records on which day a file came in, in place of a day recorded before.
    pub(super) fn record_receipt(&mut self, name: &str, date: Date) {
        let file = names::ledger_name(name);
        self.received.retain(|receipt| receipt.file != file);
        self.received.push(Receipt { file, date, exchanged: None });
    }

    /// Records a fault, the files that have it, and the evidence that the report must show.
    pub(super) fn record_fault<const N: usize>(&mut self, what: Phrase, files: &[&str], signs: &[Evidence; N]) {
        let files = files.iter().map(|file| names::ledger_name(file)).collect();
        self.expected.faults.push(StagedFault { what, files, signs: signs.to_vec() });
    }

    /// The day that is `days` working days after the deadline; the deadline itself where the calendar does not reach so far.
    fn date_after_deadline(&self, days: u16) -> Date {
        self.plan.regime.working_days().nth_working_day_after(self.deadline, days).unwrap_or(self.deadline)
    }

    /// Sets the note of the answer to the indicator `code`, where the submission has this answer.
    pub(super) fn set_note(&self, submission: &mut Submission, code: &str, note: &str) {
        if let Some(entry) = IndicatorCode::new(code).ok().and_then(|code| submission.entries.get_mut(&code)) {
            entry.set_note(Some(note.to_owned()));
        }
    }

    /// The evidence that the report shows this answer of the unit; `None` where `code` is not the code of an indicator.
    pub(super) fn answer_evidence(&self, unit: &UnitCode, code: &str, state: State) -> Option<Evidence> {
        Some(Evidence::Answer(unit.clone(), IndicatorCode::new(code).ok()?, state))
    }

    /// Adds files to the folder that are no returns, and records the findings that concern several units.
    pub(super) fn add_other_files(&mut self) -> Result<(), SampleError> {
        let guests = ["E04", "E05"].map(|field| Evidence::Finding(FindingKey::new(Severity::Warning, "CON110").rule("X18").field(field)));
        self.record_fault(Phrase::new("hai xã cùng báo một đoàn khách", "two communes report the same guests"), &[], &guests);
        let inspections = Evidence::Finding(FindingKey::new(Severity::Warning, "CON110").rule("X18").field("F02"));
        self.record_fault(Phrase::new("kiểm tra Internet có thể trùng", "joint Internet inspections"), &[], &[inspections]);
        self.add_other_file("Zalo/z1390228374621.png", attachments::png(), Phrase::new("ảnh chụp màn hình", "screenshot"));
        self.add_other_file("Zalo/Thumbs.db", attachments::make_thumbs_file(), Phrase::new("tệp của Windows", "file of Windows"));
        Ok(())
    }

    /// Adds a file that is no return: the merge must skip it.
    pub(super) fn add_other_file(&mut self, name: &str, bytes: Vec<u8>, what: Phrase) {
        self.add_file(name, bytes, Outcome::Skipped);
        self.record_fault(what, &[name], &[Evidence::Outcome(names::ledger_name(name), Outcome::Skipped)]);
    }
}
