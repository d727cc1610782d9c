//! Stages the faults: for each kind, makes the files that a unit sends and records the findings that must appear.

use tonghop::Phrase;
use tonghop::consolidation::Outcome;
use tonghop::findings::Severity;
use tonghop::plan::Unit;
use tonghop::submission::{Entry, Raw, RawForm, State, Value};

use super::sample_builder::SampleBuilder;
use crate::fault::{Evidence, FindingKey, StagedFault};
use crate::figures::Figures;
use crate::names;
use crate::returns::{self as filled, answer_states};
use crate::sample::SampleError;
use crate::wild::{attachments, mangled, package};

impl SampleBuilder<'_> {
    /// The unit sends no return, but a letter that asks for more time.
    pub(super) fn stage_missing_return(&mut self, unit: &Unit) -> Result<(), SampleError> {
        let letter = format!("CV xin lui han - {}.docx", names::toneless_name(unit));
        let text = [
            format!("UBND {}", unit.name.to_uppercase()),
            "V/v xin lùi thời hạn gửi báo cáo số liệu thông tin đối ngoại".to_owned(),
            "Do công chức phụ trách đang nghỉ ốm, UBND xã xin được gửi báo cáo chậm 05 ngày. Rất mong Phòng Văn hoá và Thông tin xem xét."
                .to_owned(),
        ];
        let bytes = attachments::docx(&text.iter().map(String::as_str).collect::<Vec<_>>())?;
        let sign = Evidence::Finding(FindingKey::new(Severity::Warning, "CON101").unit(unit.code.as_str()));
        self.record_fault(Phrase::new(format!("{} chưa gửi báo cáo", unit.name), format!("{} sent no return", unit.name)), &[], &[sign]);
        self.add_other_file(&letter, bytes, Phrase::new("công văn Word", "letter in Word"));
        Ok(())
    }

    /// The unit sends a return, and a second revision with other figures and the reason.
    pub(super) fn stage_resent_return(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut first = figures.clone();
        first.insert("B01", figures.get_or_zero("B01").saturating_sub(1.into()));
        first.insert("B02", figures.get_or_zero("B02").saturating_sub(47.into()));
        first.insert("B03", figures.get_or_zero("B03").saturating_sub(21.into()));
        let first = self.filled_submission(unit, &first);
        let mut second = self.filled_submission(unit, figures);
        second.revision = 2;
        second.reason = Some("Bổ sung 01 buổi tuyên truyền cuối kỳ, lần gửi trước chưa tính".to_owned());
        second.supersedes = Some(first.content_hash());
        let again = name.replace(".xlsx", "_lan 2.xlsx");
        self.add_return_with_outcome(unit, name, &first, Outcome::Superseded)?;
        self.add_accepted_return(unit, &again, &second)?;
        let signs = [
            Evidence::Outcome(names::ledger_name(name), Outcome::Superseded),
            Evidence::Outcome(names::ledger_name(&again), Outcome::Accepted),
        ];
        self.record_fault(Phrase::new("gửi lại lần 2, có lý do", "sent again with the reason"), &[name, &again], &signs);
        Ok(())
    }

    /// The unit sends two different returns of the same revision.
    pub(super) fn stage_conflict(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut other = figures.clone();
        other.insert("B02", figures.get_or_zero("B02").saturating_add(36.into()));
        other.insert("B07", figures.get_or_zero("B07").saturating_add(4.into()));
        let changed = name.replace(".xlsx", "_sua.xlsx");
        let [first, second] = [self.filled_submission(unit, figures), self.filled_submission(unit, &other)];
        self.add_return_with_outcome(unit, name, &first, Outcome::Conflict)?;
        self.add_return_with_outcome(unit, &changed, &second, Outcome::Conflict)?;
        let signs = [
            Evidence::Outcome(names::ledger_name(name), Outcome::Conflict),
            Evidence::Outcome(names::ledger_name(&changed), Outcome::Conflict),
            Evidence::Finding(FindingKey::new(Severity::Error, "CON103").unit(unit.code.as_str())),
        ];
        self.record_fault(Phrase::new("hai tệp cùng lần gửi, số khác nhau", "two files of one revision differ"), &[name, &changed], &signs);
        Ok(())
    }

    /// The unit sends a return with four errors, such as more women than people.
    pub(super) fn stage_errors(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let code = unit.code.as_str();
        let mut submission = self.filled_submission(unit, figures);
        let more = figures.get_or_zero("B02").saturating_add(40.into());
        let typed = [
            ("B01", Raw { text: format!("{}.5", figures.get_or_zero("B01")), form: RawForm::Number }),
            ("B03", Raw { text: more.to_string(), form: RawForm::Number }),
            ("B08", Raw::text("khoảng 200")),
        ];
        for (field, raw) in typed {
            filled::replace_entry(&mut submission, self.plan, field, |indicator| Entry::read(raw, indicator));
        }
        filled::replace_entry(&mut submission, self.plan, "D08", |_| Entry::default());
        self.add_accepted_return(unit, name, &submission)?;
        let error = |code: &str, field: &str| FindingKey::new(Severity::Error, code).unit(unit.code.as_str()).field(field);
        let faults = [
            (
                Phrase::new(format!("số buổi ghi {},5", figures.get_or_zero("B01")), format!("{}.5 sessions", figures.get_or_zero("B01"))),
                error("SUB202", "B01"),
            ),
            (Phrase::new("lượt nữ nhiều hơn tổng", "more women than people"), error("SUB100", "B03").rule("R06a").unit(code)),
            (Phrase::new("“khoảng 200”", "“about 200”"), error("SUB221", "B08")),
            (Phrase::new("bỏ trống ô bắt buộc", "required cell left blank"), error("SUB130", "D08")),
        ];
        for (what, mark) in faults {
            self.record_fault(what, &[name], &[Evidence::Finding(mark)]);
        }
        Ok(())
    }

    /// The unit sends one file three times.
    pub(super) fn stage_copies(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        self.add_accepted_return(unit, name, &self.filled_submission(unit, figures))?;
        let Some(bytes) = self.files.last().map(|file| file.bytes.clone()) else { return Ok(()) };
        let stem = name.trim_end_matches(".xlsx");
        let copies = [format!("Zalo/{stem}(1).xlsx"), format!("Zalo/{stem} - Copy.xlsx")];
        for copy in &copies {
            self.add_file(copy, bytes.clone(), Outcome::Duplicate);
            self.record_receipt(copy, self.deadline);
        }
        let signs = copies.clone().map(|copy| Evidence::Outcome(copy, Outcome::Duplicate));
        self.record_fault(
            Phrase::new("cùng một tệp gửi ba lần", "one file sent three times"),
            &copies.each_ref().map(String::as_str),
            &signs,
        );
        Ok(())
    }

    /// The unit sends a form that people have rearranged and damaged, and a lock file of Excel.
    pub(super) fn stage_mangled_form(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let submission = self.filled_submission(unit, figures);
        let bytes = package::mark_entries_as_unix(mangled::write_mangled_return(self.plan, unit, &submission)?)?;
        self.add_file(name, bytes, Outcome::Accepted);
        self.expected.answers.insert(unit.code.clone(), answer_states(&submission));
        self.record_receipt(name, submission.header.signed_on.unwrap_or(self.deadline));
        let lock = format!("~${name}");
        self.add_other_file(&lock, attachments::make_excel_lock_file("Admin"), Phrase::new("tệp khóa tạm của Excel", "lock file of Excel"));
        let lost = Evidence::Finding(FindingKey::new(Severity::Warning, "SUB332").unit(unit.code.as_str()));
        let signs = vec![Evidence::Answers(unit.code.clone(), answer_states(&submission)), lost];
        let what = Phrase::new("mẫu bị xáo trộn, vẫn đọc đúng", "mangled form, read right");
        self.expected.faults.push(StagedFault { what, files: vec![names::ledger_name(name)], signs });
        Ok(())
    }

    /// The unit sends a return in which “nothing to report” is ticked.
    pub(super) fn stage_nil_return(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut submission = self.filled_submission(unit, figures);
        submission.nil_return = true;
        for indicator in self.plan.asked_indicators(self.period.period_type(), &unit.kind) {
            if indicator.kind == tonghop::plan::IndicatorKind::Flow || indicator.is_text() {
                filled::replace_entry(&mut submission, self.plan, indicator.code.as_str(), |_| Entry::default());
            }
        }
        if self.plan.asked_indicators(self.period.period_type(), &unit.kind).any(|indicator| indicator.code.as_str() == "A01") {
            filled::replace_entry(&mut submission, self.plan, "A01", |indicator| {
                Entry::from_state(&State::Value(Value::Flag(false)), indicator)
            });
        }
        submission.complete(self.plan, unit);
        self.add_accepted_return(unit, name, &submission)?;
        self.record_fault(Phrase::new("báo cáo không phát sinh", "nil return"), &[name], &[Evidence::Nil(unit.code.clone())]);
        Ok(())
    }

    /// The unit withholds one figure as secret. Its figure for another indicator differs from the one that the police report.
    pub(super) fn stage_withheld_answer(&mut self, unit: &Unit, name: &str, figures: &mut Figures) -> Result<(), SampleError> {
        figures.insert("F04", figures.get_or_zero("F04").saturating_add(1.into()));
        let mut submission = self.filled_submission(unit, figures);
        filled::replace_entry(&mut submission, self.plan, "F05", |indicator| Entry::from_state(&State::Withheld, indicator));
        self.add_accepted_return(unit, name, &submission)?;
        let mut signs: Vec<Evidence> = self.answer_evidence(&unit.code, "F05", State::Withheld).into_iter().collect();
        self.expected.faults.push(StagedFault {
            what: Phrase::new("báo cáo theo chế độ mật", "withheld as secret"),
            files: vec![names::ledger_name(name)],
            signs: signs.clone(),
        });
        signs = vec![Evidence::Finding(FindingKey::new(Severity::Note, "CON111").rule("X20").field("F04"))];
        let what = Phrase::new("công an và quân sự báo khác nhau: lấy số lớn", "police and army differ: the larger counts");
        self.expected.faults.push(StagedFault { what, files: vec![names::ledger_name(name)], signs });
        Ok(())
    }

    /// The unit answers two indicators with “not applicable” and a reason.
    pub(super) fn stage_not_applicable(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut submission = self.filled_submission(unit, figures);
        let note = "Trên địa bàn xã hiện không còn điểm kinh doanh dịch vụ Internet.";
        for code in ["F02", "F03"] {
            filled::replace_entry(&mut submission, self.plan, code, |indicator| {
                Entry::read(Raw::text("KAD"), indicator).with_note(Some(note.to_owned()))
            });
        }
        self.add_accepted_return(unit, name, &submission)?;
        let signs: Vec<Evidence> = self.answer_evidence(&unit.code, "F02", State::NotApplicable).into_iter().collect();
        self.expected.faults.push(StagedFault {
            what: Phrase::new("không áp dụng (KAD), có lý do", "not applicable, with the reason"),
            files: vec![names::ledger_name(name)],
            signs,
        });
        Ok(())
    }

    /// The unit reports one feature less than its target of three a month.
    pub(super) fn stage_below_target(&mut self, unit: &Unit, name: &str, figures: &mut Figures) -> Result<(), SampleError> {
        // One less than three a month.
        let made = u32::from(self.period.months()).saturating_mul(3).saturating_sub(1);
        figures.insert("C05", made);
        let mut submission = self.filled_submission(unit, figures);
        self.set_note(&mut submission, "C05", "Máy ghi âm lưu động hỏng hai tuần, phóng sự còn thiếu sẽ làm bù kỳ sau.");
        self.add_accepted_return(unit, name, &submission)?;
        let sign = Evidence::Finding(FindingKey::new(Severity::Note, "CON120").rule("T05").field("C05"));
        self.record_fault(Phrase::new("chưa đạt chỉ tiêu phóng sự", "target for features missed"), &[name], &[sign]);
        Ok(())
    }
}
