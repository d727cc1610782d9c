//! Stages the faults: for each kind, makes the files that a unit sends and records the findings that must appear.

use tonghop::Phrase;
use tonghop::consolidation::Outcome;
use tonghop::findings::Severity;
use tonghop::plan::Unit;
use tonghop::submission::{Entry, Raw, RawForm, State, Value};

use super::sample_builder::SampleBuilder;
use crate::fault::{Evidence, Fault, FindingMark};
use crate::figures::Figures;
use crate::names;
use crate::returns::{self as filled, answers};
use crate::sample::SampleError;
use crate::wild::{attachments, mangled, package};

impl SampleBuilder<'_> {
    pub(super) fn missing(&mut self, unit: &Unit) -> Result<(), SampleError> {
        let letter = format!("CV xin lui han - {}.docx", names::plain(unit));
        let text = [
            format!("UBND {}", unit.name.to_uppercase()),
            "V/v xin lùi thời hạn gửi báo cáo số liệu thông tin đối ngoại".to_owned(),
            "Do công chức phụ trách đang nghỉ ốm, UBND xã xin được gửi báo cáo chậm 05 ngày. Rất mong Phòng Văn hoá và Thông tin xem xét."
                .to_owned(),
        ];
        let bytes = attachments::docx(&text.iter().map(String::as_str).collect::<Vec<_>>())?;
        let sign = Evidence::Finding(FindingMark::new(Severity::Warning, "CON101").unit(unit.code.as_str()));
        self.note(Phrase::new(format!("{} chưa gửi báo cáo", unit.name), format!("{} sent no return", unit.name)), &[], &[sign]);
        self.add_other_file(&letter, bytes, Phrase::new("công văn Word", "letter in Word"));
        Ok(())
    }

    pub(super) fn sent_again(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
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
        let signs = [
            Evidence::Outcome(names::in_ledger(name), Outcome::Superseded),
            Evidence::Outcome(names::in_ledger(&again), Outcome::Accepted),
        ];
        self.note(Phrase::new("gửi lại lần 2, có lý do", "sent again with the reason"), &[name, &again], &signs);
        Ok(())
    }

    pub(super) fn conflict(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut other = figures.clone();
        other.put("B02", figures.get("B02").saturating_add(36.into()));
        other.put("B07", figures.get("B07").saturating_add(4.into()));
        let changed = name.replace(".xlsx", "_sua.xlsx");
        let [first, second] = [self.filled(unit, figures), self.filled(unit, &other)];
        self.send_as(unit, name, &first, Outcome::Conflict)?;
        self.send_as(unit, &changed, &second, Outcome::Conflict)?;
        let signs = [
            Evidence::Outcome(names::in_ledger(name), Outcome::Conflict),
            Evidence::Outcome(names::in_ledger(&changed), Outcome::Conflict),
            Evidence::Finding(FindingMark::new(Severity::Error, "CON103").unit(unit.code.as_str())),
        ];
        self.note(Phrase::new("hai tệp cùng lần gửi, số khác nhau", "two files of one revision differ"), &[name, &changed], &signs);
        Ok(())
    }

    pub(super) fn errors(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
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
        let error = |code: &str, field: &str| FindingMark::new(Severity::Error, code).unit(unit.code.as_str()).field(field);
        let faults = [
            (
                Phrase::new(format!("số buổi ghi {},5", figures.get("B01")), format!("{}.5 sessions", figures.get("B01"))),
                error("SUB202", "B01"),
            ),
            (Phrase::new("lượt nữ nhiều hơn tổng", "more women than people"), error("SUB100", "B03").rule("R06a").unit(code)),
            (Phrase::new("“khoảng 200”", "“about 200”"), error("SUB221", "B08")),
            (Phrase::new("bỏ trống ô bắt buộc", "required cell left blank"), error("SUB130", "D08")),
        ];
        for (what, mark) in faults {
            self.note(what, &[name], &[Evidence::Finding(mark)]);
        }
        Ok(())
    }

    pub(super) fn copies(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        self.send(unit, name, &self.filled(unit, figures))?;
        let Some(bytes) = self.files.last().map(|file| file.bytes.clone()) else { return Ok(()) };
        let stem = name.trim_end_matches(".xlsx");
        let copies = [format!("Zalo/{stem}(1).xlsx"), format!("Zalo/{stem} - Copy.xlsx")];
        for copy in &copies {
            self.add_file(copy, bytes.clone(), Outcome::Duplicate);
            self.receive(copy, self.deadline);
        }
        let signs = copies.clone().map(|copy| Evidence::Outcome(copy, Outcome::Duplicate));
        self.note(Phrase::new("cùng một tệp gửi ba lần", "one file sent three times"), &copies.each_ref().map(String::as_str), &signs);
        Ok(())
    }

    pub(super) fn mangled(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let submission = self.filled(unit, figures);
        let bytes = package::as_on_linux(mangled::write(self.plan, unit, &submission)?)?;
        self.add_file(name, bytes, Outcome::Accepted);
        self.expected.answers.insert(unit.code.clone(), answers(&submission));
        self.receive(name, submission.header.signed_on.unwrap_or(self.deadline));
        let lock = format!("~${name}");
        self.add_other_file(&lock, attachments::lock("Admin"), Phrase::new("tệp khóa tạm của Excel", "lock file of Excel"));
        let lost = Evidence::Finding(FindingMark::new(Severity::Warning, "SUB332").unit(unit.code.as_str()));
        let signs = vec![Evidence::Answers(unit.code.clone(), answers(&submission)), lost];
        let what = Phrase::new("mẫu bị xáo trộn, vẫn đọc đúng", "mangled form, read right");
        self.expected.faults.push(Fault { what, files: vec![names::in_ledger(name)], signs });
        Ok(())
    }

    pub(super) fn nil(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut submission = self.filled(unit, figures);
        submission.nil_return = true;
        for indicator in self.plan.asked(self.period.period_type(), &unit.kind) {
            if indicator.kind == tonghop::plan::IndicatorKind::Flow || indicator.is_text() {
                filled::put(&mut submission, self.plan, indicator.code.as_str(), |_| Entry::default());
            }
        }
        if self.plan.asked(self.period.period_type(), &unit.kind).any(|indicator| indicator.code.as_str() == "A01") {
            filled::put(&mut submission, self.plan, "A01", |indicator| Entry::from_state(&State::Value(Value::Flag(false)), indicator));
        }
        submission.settle(self.plan, unit);
        self.send(unit, name, &submission)?;
        self.note(Phrase::new("báo cáo không phát sinh", "nil return"), &[name], &[Evidence::Nil(unit.code.clone())]);
        Ok(())
    }

    pub(super) fn withheld(&mut self, unit: &Unit, name: &str, figures: &mut Figures) -> Result<(), SampleError> {
        figures.put("F04", figures.get("F04").saturating_add(1.into()));
        let mut submission = self.filled(unit, figures);
        filled::put(&mut submission, self.plan, "F05", |indicator| Entry::from_state(&State::Withheld, indicator));
        self.send(unit, name, &submission)?;
        let mut signs: Vec<Evidence> = self.answer(&unit.code, "F05", State::Withheld).into_iter().collect();
        self.expected.faults.push(Fault {
            what: Phrase::new("báo cáo theo chế độ mật", "withheld as secret"),
            files: vec![names::in_ledger(name)],
            signs: signs.clone(),
        });
        signs = vec![Evidence::Finding(FindingMark::new(Severity::Note, "CON111").rule("X20").field("F04"))];
        let what = Phrase::new("công an và quân sự báo khác nhau: lấy số lớn", "police and army differ: the larger counts");
        self.expected.faults.push(Fault { what, files: vec![names::in_ledger(name)], signs });
        Ok(())
    }

    pub(super) fn not_applicable(&mut self, unit: &Unit, name: &str, figures: &Figures) -> Result<(), SampleError> {
        let mut submission = self.filled(unit, figures);
        let note = "Trên địa bàn xã hiện không còn điểm kinh doanh dịch vụ Internet.";
        for code in ["F02", "F03"] {
            filled::put(&mut submission, self.plan, code, |indicator| {
                Entry::read(Raw::text("KAD"), indicator).with_note(Some(note.to_owned()))
            });
        }
        self.send(unit, name, &submission)?;
        let signs: Vec<Evidence> = self.answer(&unit.code, "F02", State::NotApplicable).into_iter().collect();
        self.expected.faults.push(Fault {
            what: Phrase::new("không áp dụng (KAD), có lý do", "not applicable, with the reason"),
            files: vec![names::in_ledger(name)],
            signs,
        });
        Ok(())
    }

    pub(super) fn below_target(&mut self, unit: &Unit, name: &str, figures: &mut Figures) -> Result<(), SampleError> {
        // One less than three a month.
        let made = u32::from(self.period.months()).saturating_mul(3).saturating_sub(1);
        figures.put("C05", made);
        let mut submission = self.filled(unit, figures);
        self.remark(&mut submission, "C05", "Máy ghi âm lưu động hỏng hai tuần, phóng sự còn thiếu sẽ làm bù kỳ sau.");
        self.send(unit, name, &submission)?;
        let sign = Evidence::Finding(FindingMark::new(Severity::Note, "CON120").rule("T05").field("C05"));
        self.note(Phrase::new("chưa đạt chỉ tiêu phóng sự", "target for features missed"), &[name], &[sign]);
        Ok(())
    }
}
