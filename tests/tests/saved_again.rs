//! Tests that a return is read the same after another program (openpyxl, LibreOffice) opened and saved it.

use tonghop::plan::{Plan, UnitCode};
use tonghop::returns;
use tonghop::returns::intake;
use tonghop::submission::{Entry, Raw, Submission};
use tonghop::submission::{Received, ReceivedContent};
use tonghop_tests::{office, python};

fn filled_workbook(plan: &Plan, unit: &str, period: &str) -> Vec<u8> {
    let period = period.parse().unwrap();
    let code = UnitCode::new(unit).unwrap();
    let unit = plan.unit(&code, plan.regime.window(period).last).unwrap();
    let mut submission = Submission::new(plan, code, period);
    let answers = ["12", "1.234", "không phát sinh", "khoảng 200", "0", "KAD", "12,5", "-", "", "có"];
    for (index, indicator) in plan.asked_indicators(period.period_type(), &unit.kind).enumerate() {
        let raw = match (indicator.is_text(), index % 4) {
            (true, _) => Raw::text("- Đã tuyên truyền 12 buổi.\n- Còn thiếu loa ở ấp Bình Minh."),
            (false, 0) => Raw::number(format!("{}", 7 * index)),
            (false, _) => Raw::text(answers[index % answers.len()]),
        };
        let mut entry = Entry::read(raw, indicator).with_note((index % 3 == 0 && !indicator.is_text()).then(|| "=Đã đối chiếu".to_owned()));
        entry.set_previous((indicator.scale() == 0 && !indicator.is_text() && index % 2 == 0).then(|| 5.into()));
        submission.entries.insert(indicator.code.clone(), entry);
    }
    submission.revision = 2;
    submission.reason = Some("Bổ sung số liệu".to_owned());
    submission.header.signer = Some("Nguyễn Văn An".to_owned());
    submission.header.signed_on = Some("2019-06-17".parse().unwrap());
    returns::write(plan, unit, &submission).unwrap()
}

/// What must stay the same when another program saves a return: content hash, revision, reason, day of signing and findings. The cells of
/// the answers are left out.
fn comparable_content(received: &Received) -> (String, u32, Option<String>, String, Vec<String>) {
    let ReceivedContent::Return(submission) = &received.content else { panic!("{:?} {:?}", received.content, received.findings) };
    let findings = received.findings.iter().map(|f| format!("{} {:?} {:?} {:?}", f.code(), f.place.field, f.value, f.explained)).collect();
    (submission.content_hash(), submission.revision, submission.reason.clone(), format!("{:?}", submission.header.signed_on), findings)
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl: run by tests/run.sh"]
fn a_return_resaved_by_another_program_reads_the_same() {
    let plan = Plan::xuan_loc();
    for (unit, period) in [("26428", "2019-Q2"), ("741-CA", "2019"), ("741-DTT", "2019-H1")] {
        let bytes = filled_workbook(&plan, unit, period);
        let original = comparable_content(&intake::receive(&plan, "a.xlsx", &bytes));
        let folder = tempfile::tempdir().unwrap();
        let (file, again) = (folder.path().join("a.xlsx"), folder.path().join("b.xlsx"));
        std::fs::write(&file, &bytes).unwrap();
        python::run_script("save_again.py", &[&file, &again]).unwrap();
        assert_eq!(
            comparable_content(&intake::receive(&plan, "a.xlsx", &std::fs::read(&again).unwrap())),
            original,
            "openpyxl, {unit} {period}"
        );
        let office = office::recalculate(&file, "xlsx").unwrap();
        assert_eq!(comparable_content(&intake::receive(&plan, "a.xlsx", &office[0].1)), original, "LibreOffice, {unit} {period}");
    }
}
