//! The stage: each unit sends what its part asks for, and what must be found of it is noted.

use jiff::civil::Date;
use tonghop::Phrase;
use tonghop::consolidation::{Outcome, Receipt};
use tonghop::excel::returns;
use tonghop::findings::Severity;
use tonghop::plan::{IndicatorCode, Period, Plan, Unit, UnitCode};
use tonghop::submission::{Entry, Raw, RawForm, State, Submission, Value};

use super::cast::{Part, part};
use super::{District, SampleError, SampleFile, answers, filled};
use crate::demo::fault::{Fault, Mark, Sign};
use crate::demo::figures::Figures;
use crate::demo::names;
use crate::demo::outcome::Expected;
use crate::demo::wild::{attachments, mangled};

/// Working days after the deadline on which the late return came in.
const LATE: u16 = 3;
/// Working days after the deadline on which the office merges.
const MERGED: u16 = 5;

/// What has come in so far.
pub(super) struct Stage<'a> {
    plan: &'a Plan,
    period: Period,
    deadline: Date,
    files: Vec<SampleFile>,
    received: Vec<Receipt>,
    expected: Expected,
}

impl<'a> Stage<'a> {
    pub(super) fn new(plan: &'a Plan, period: Period) -> Self {
        let deadline = plan.regime.deadline_of_returns(period).unwrap_or(plan.regime.window(period).last);
        Self { plan, period, deadline, files: Vec::new(), received: Vec::new(), expected: Expected::default() }
    }

    /// The sample, complete.
    pub(super) fn finish(mut self, previous: Vec<SampleFile>) -> District {
        self.files.sort_by(|a, b| names::in_ledger(&a.name).cmp(&names::in_ledger(&b.name)));
        self.received.sort_by(|a, b| a.file.cmp(&b.file));
        let as_of = self.after_deadline(MERGED);
        // What is no return at all comes last.
        self.expected.faults.sort_by_key(|fault| matches!(fault.signs.as_slice(), [Sign::Outcome(_, Outcome::Skipped)]));
        District { returns: self.files, previous, received: self.received, as_of, expected: self.expected }
    }

    /// What a unit sends.
    pub(super) fn play(&mut self, unit: &Unit) -> Result<(), SampleError> {
        let name = names::of(unit, self.period);
        let code = unit.code.as_str();
        let mut figures = Figures::of(self.plan, unit, self.period);
        match part(code) {
            Part::Clean => self.send(unit, &name, &self.filled(unit, &figures)),
            Part::Missing => self.missing(unit),
            Part::Late => {
                self.send(unit, &name, &self.filled(unit, &figures))?;
                self.receive(&name, self.after_deadline(LATE));
                let sign = Sign::Finding(Mark::new(Severity::Note, "CON102").unit(code));
                self.note(Phrase::new("gửi chậm 3 ngày làm việc", "3 working days late"), &[&name], [sign]);
                Ok(())
            }
            Part::SentAgain => self.sent_again(unit, &name, &figures),
            Part::Conflict => self.conflict(unit, &name, &figures),
            Part::Errors => self.errors(unit, &name, &figures),
            Part::Copies => self.copies(unit, &name, &figures),
            Part::Mangled => {
                figures.put("B08", 1_234);
                self.mangled(unit, &name, &figures)
            }
            Part::Nil => self.nil(unit, &name, &figures),
            Part::Withheld => self.withheld(unit, &name, &mut figures),
            Part::Explained => {
                figures.put("C02", figures.get("C01").saturating_mul(62.into()));
                let mut submission = self.filled(unit, &figures);
                let note = "Truyền thanh trực tiếp kỳ họp HĐND xã trong 02 ngày nên thời lượng bình quân cao hơn thường lệ.";
                self.remark(&mut submission, "C02", note);
                let sign = Sign::Finding(Mark::new(Severity::Warning, "SUB100").rule("R23").unit(code).field("C02").explained());
                self.note(Phrase::new("số khác thường, đã giải trình", "unusual figure, explained"), &[&name], [sign]);
                self.send(unit, &name, &submission)
            }
            Part::NotApplicable => self.not_applicable(unit, &name, &figures),
            Part::Guests => {
                figures.put("E04", 1);
                figures.put("E05", 9);
                self.send(unit, &name, &self.filled(unit, &figures))
            }
            Part::BelowTarget => self.below_target(unit, &name, &mut figures),
            Part::Scan => {
                self.send(unit, &name, &self.filled(unit, &figures))?;
                let scan = format!("BC TTDN {} {} (da ky).pdf", names::tag(self.period), names::plain(unit));
                self.bystander(scan, attachments::pdf("UBND XA SUOI CAT - ban ky, dong dau"), Phrase::new("bản ký, quét PDF", "signed scan"));
                Ok(())
            }
        }
    }

    fn filled(&self, unit: &Unit, figures: &Figures) -> Submission {
        let before = self.period.previous_in_year().filter(|before| self.plan.regime.collects(*before));
        let before = before.map(|before| Figures::of(self.plan, unit, before));
        filled::submission(self.plan, unit, self.period, figures, before.as_ref())
    }

    /// A return that is accepted.
    fn send(&mut self, unit: &Unit, name: &str, submission: &Submission) -> Result<(), SampleError> {
        let bytes = returns::write(self.plan, unit, submission)?;
        self.put(name, bytes, Outcome::Accepted);
        self.expected.answers.insert(unit.code.clone(), answers(submission));
        self.receive(name, submission.header.signed_on.unwrap_or(self.deadline));
        Ok(())
    }

    /// A return with another fate.
    fn send_as(&mut self, unit: &Unit, name: &str, submission: &Submission, outcome: Outcome) -> Result<(), SampleError> {
        let bytes = returns::write(self.plan, unit, submission)?;
        self.put(name, bytes, outcome);
        self.receive(name, submission.header.signed_on.unwrap_or(self.deadline));
        Ok(())
    }

    fn put(&mut self, name: &str, bytes: Vec<u8>, outcome: Outcome) {
        self.expected.outcomes.insert(names::in_ledger(name), outcome);
        self.files.push(SampleFile { name: name.to_owned(), bytes });
    }

    fn receive(&mut self, name: &str, date: Date) {
        let file = names::in_ledger(name);
        self.received.retain(|receipt| receipt.file != file);
        self.received.push(Receipt { file, date });
    }

    fn note<const N: usize>(&mut self, what: Phrase, files: &[&str], signs: [Sign; N]) {
        let files = files.iter().map(|file| names::in_ledger(file)).collect();
        self.expected.faults.push(Fault { what, files, signs: signs.to_vec() });
    }

    fn after_deadline(&self, days: u16) -> Date {
        self.plan.regime.working_days().add(self.deadline, days).unwrap_or(self.deadline)
    }

    fn remark(&self, submission: &mut Submission, code: &str, note: &str) {
        if let Some(entry) = IndicatorCode::new(code).ok().and_then(|code| submission.entries.get_mut(&code)) {
            entry.note = Some(note.to_owned());
        }
    }

    fn answer(&self, unit: &UnitCode, code: &str, state: State) -> Option<Sign> {
        Some(Sign::Answer(unit.clone(), IndicatorCode::new(code).ok()?, state))
    }

    fn missing(&mut self, unit: &Unit) -> Result<(), SampleError> {
        let letter = format!("CV xin lui han - {}.docx", names::plain(unit));
        let text = [
            format!("UBND {}", unit.name.to_uppercase()),
            "V/v xin lùi thời hạn gửi báo cáo số liệu thông tin đối ngoại".to_owned(),
            "Do công chức phụ trách đang nghỉ ốm, UBND xã xin được gửi báo cáo chậm 05 ngày. Rất mong Phòng Văn hoá và Thông tin xem xét.".to_owned(),
        ];
        let bytes = attachments::docx(&text.iter().map(String::as_str).collect::<Vec<_>>())?;
        let sign = Sign::Finding(Mark::new(Severity::Warning, "CON101").unit(unit.code.as_str()));
        self.note(Phrase::new(format!("{} chưa gửi báo cáo", unit.name), format!("{} sent no return", unit.name)), &[], [sign]);
        self.bystander(letter, bytes, Phrase::new("công văn Word", "letter in Word"));
        Ok(())
    }

    fn sent_again(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut first = figures.clone();
        first.put("B01", figures.get("B01").saturating_sub(1.into()));
        first.put("B02", figures.get("B02").saturating_sub(47.into()));
        first.put("B03", figures.get("B03").saturating_sub(21.into()));
        let first = self.filled(unit, &first);
        let mut second = self.filled(unit, figures);
        second.revision = 2;
        second.reason = Some("Bổ sung 01 buổi tuyên truyền cuối kỳ, lần gửi trước chưa tính".to_owned());
        second.supersedes = Some(first.content_hash());
        let again = name.replace(".xlsx", "_lan 2.xlsx");
        self.send_as(unit, name, &first, Outcome::Superseded)?;
        self.send(unit, &again, &second)?;
        let signs = [Sign::Outcome(names::in_ledger(name), Outcome::Superseded), Sign::Outcome(names::in_ledger(&again), Outcome::Accepted)];
        self.note(Phrase::new("gửi lại lần 2, có lý do", "sent again with the reason"), &[name, &again], signs);
        Ok(())
    }

    fn conflict(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut other = figures.clone();
        other.put("B02", figures.get("B02").saturating_add(36.into()));
        other.put("B07", figures.get("B07").saturating_add(4.into()));
        let changed = name.replace(".xlsx", "_sua.xlsx");
        let [first, second] = [self.filled(unit, figures), self.filled(unit, &other)];
        self.send_as(unit, name, &first, Outcome::Conflict)?;
        self.send_as(unit, &changed, &second, Outcome::Conflict)?;
        let signs = [
            Sign::Outcome(names::in_ledger(name), Outcome::Conflict),
            Sign::Outcome(names::in_ledger(&changed), Outcome::Conflict),
            Sign::Finding(Mark::new(Severity::Error, "CON103").unit(unit.code.as_str())),
        ];
        self.note(Phrase::new("hai tệp cùng lần gửi, số khác nhau", "two files of one revision differ"), &[name, &changed], signs);
        Ok(())
    }

    fn errors(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let code = unit.code.as_str();
        let mut submission = self.filled(unit, figures);
        let more = figures.get("B02").saturating_add(40.into());
        let typed = [
            ("B01", Raw { text: format!("{}.5", figures.get("B01")), form: RawForm::Number }),
            ("B03", Raw { text: more.to_string(), form: RawForm::Number }),
            ("B08", Raw::text("khoảng 200")),
        ];
        for (field, raw) in typed {
            filled::put(&mut submission, self.plan, field, |indicator| Entry::read(raw, indicator));
        }
        filled::put(&mut submission, self.plan, "D08", |_| Entry::default());
        self.send(unit, name, &submission)?;
        let error = |code: &str, field: &str| Mark::new(Severity::Error, code).unit(unit.code.as_str()).field(field);
        let faults = [
            (Phrase::new(format!("số buổi ghi {},5", figures.get("B01")), format!("{}.5 sessions", figures.get("B01"))), error("SUB202", "B01")),
            (Phrase::new("lượt nữ nhiều hơn tổng", "more women than people"), error("SUB100", "B03").rule("R06a").unit(code)),
            (Phrase::new("“khoảng 200”", "“about 200”"), error("SUB221", "B08")),
            (Phrase::new("bỏ trống ô bắt buộc", "required cell left blank"), error("SUB130", "D08")),
        ];
        for (what, mark) in faults {
            self.note(what, &[name], [Sign::Finding(mark)]);
        }
        Ok(())
    }

    fn copies(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        self.send(unit, name, &self.filled(unit, figures))?;
        let Some(bytes) = self.files.last().map(|file| file.bytes.clone()) else { return Ok(()) };
        let stem = name.trim_end_matches(".xlsx");
        let copies = [format!("Zalo/{stem}(1).xlsx"), format!("Zalo/{stem} - Copy.xlsx")];
        for copy in &copies {
            self.put(copy, bytes.clone(), Outcome::Duplicate);
            self.receive(copy, self.deadline);
        }
        let signs = copies.clone().map(|copy| Sign::Outcome(copy, Outcome::Duplicate));
        self.note(Phrase::new("cùng một tệp gửi ba lần", "one file sent three times"), &copies.each_ref().map(String::as_str), signs);
        Ok(())
    }

    fn mangled(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let submission = self.filled(unit, figures);
        let bytes = mangled::write(self.plan, unit, &submission)?;
        self.put(name, bytes, Outcome::Accepted);
        self.expected.answers.insert(unit.code.clone(), answers(&submission));
        self.receive(name, submission.header.signed_on.unwrap_or(self.deadline));
        let lock = format!("~${name}");
        self.bystander(lock, attachments::lock("Admin"), Phrase::new("tệp khoá tạm của Excel", "lock file of Excel"));
        let lost = Sign::Finding(Mark::new(Severity::Warning, "SUB332").unit(unit.code.as_str()));
        let signs = vec![Sign::Answers(unit.code.clone(), answers(&submission)), lost];
        let what = Phrase::new("mẫu bị xáo trộn, vẫn đọc đúng", "mangled form, read right");
        self.expected.faults.push(Fault { what, files: vec![names::in_ledger(name)], signs });
        Ok(())
    }

    fn nil(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut submission = self.filled(unit, figures);
        submission.nil_return = true;
        for indicator in self.plan.asked(self.period.period_type(), &unit.kind) {
            if indicator.kind == tonghop::plan::IndicatorKind::Flow || indicator.is_text() {
                filled::put(&mut submission, self.plan, indicator.code.as_str(), |_| Entry::default());
            }
        }
        if self.plan.asked(self.period.period_type(), &unit.kind).any(|indicator| indicator.code.as_str() == "A01") {
            filled::put(&mut submission, self.plan, "A01", |indicator| Entry::stated(&State::Value(Value::Flag(false)), indicator));
        }
        submission.settle(self.plan, unit);
        self.send(unit, name, &submission)?;
        self.note(Phrase::new("báo cáo không phát sinh", "nil return"), &[name], [Sign::Nil(unit.code.clone())]);
        Ok(())
    }

    fn withheld(&mut self, unit: &Unit, name: &str, figures: &mut Figures) -> Result<(), SampleError> {
        figures.put("F04", figures.get("F04").saturating_add(1.into()));
        let mut submission = self.filled(unit, figures);
        filled::put(&mut submission, self.plan, "F05", |indicator| Entry::stated(&State::Withheld, indicator));
        self.send(unit, name, &submission)?;
        let mut signs: Vec<Sign> = self.answer(&unit.code, "F05", State::Withheld).into_iter().collect();
        self.expected.faults.push(Fault { what: Phrase::new("báo cáo theo chế độ mật", "withheld as secret"), files: vec![names::in_ledger(name)], signs: signs.clone() });
        signs = vec![Sign::Finding(Mark::new(Severity::Note, "CON111").rule("X20").field("F04"))];
        let what = Phrase::new("công an và quân sự báo khác nhau: lấy số lớn", "police and army differ: the larger counts");
        self.expected.faults.push(Fault { what, files: vec![names::in_ledger(name)], signs });
        Ok(())
    }

    fn not_applicable(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut submission = self.filled(unit, figures);
        let note = "Trên địa bàn xã hiện không còn điểm kinh doanh dịch vụ Internet.";
        for code in ["F02", "F03"] {
            filled::put(&mut submission, self.plan, code, |indicator| Entry::read(Raw::text("KAD"), indicator).with_note(Some(note.to_owned())));
        }
        self.send(unit, name, &submission)?;
        let signs: Vec<Sign> = self.answer(&unit.code, "F02", State::NotApplicable).into_iter().collect();
        self.expected.faults.push(Fault { what: Phrase::new("không áp dụng (KAD), có lý do", "not applicable, with the reason"), files: vec![names::in_ledger(name)], signs });
        Ok(())
    }

    fn below_target(&mut self, unit: &Unit, name: &str, figures: &mut Figures) -> Result<(), SampleError> {
        // One less than three a month.
        let made = u32::from(self.period.months()).saturating_mul(3).saturating_sub(1);
        figures.put("C05", made);
        let mut submission = self.filled(unit, figures);
        self.remark(&mut submission, "C05", "Máy ghi âm lưu động hỏng hai tuần, phóng sự còn thiếu sẽ làm bù kỳ sau.");
        self.send(unit, name, &submission)?;
        let sign = Sign::Finding(Mark::new(Severity::Note, "CON120").rule("T05").field("C05"));
        self.note(Phrase::new("chưa đạt chỉ tiêu phóng sự", "target for features missed"), &[name], [sign]);
        Ok(())
    }

    /// What lies in the folder and is no return.
    pub(super) fn bystanders(&mut self) -> Result<(), SampleError> {
        let guests = ["E04", "E05"].map(|field| Sign::Finding(Mark::new(Severity::Warning, "CON110").rule("X18").field(field)));
        self.note(Phrase::new("hai xã cùng báo một đoàn khách", "two communes report the same guests"), &[], guests);
        let inspections = Sign::Finding(Mark::new(Severity::Warning, "CON110").rule("X18").field("F02"));
        self.note(Phrase::new("kiểm tra Internet có thể trùng", "joint Internet inspections"), &[], [inspections]);
        self.bystander("Zalo/z1390228374621.png".to_owned(), attachments::png(), Phrase::new("ảnh chụp màn hình", "screenshot"));
        self.bystander("Zalo/Thumbs.db".to_owned(), attachments::thumbs(), Phrase::new("tệp của Windows", "file of Windows"));
        Ok(())
    }

    fn bystander(&mut self, name: String, bytes: Vec<u8>, what: Phrase) {
        self.put(&name, bytes, Outcome::Skipped);
        self.note(what, &[&name], [Sign::Outcome(names::in_ledger(&name), Outcome::Skipped)]);
    }
}
