//! Tests returns on forms of an earlier plan version. They are read with the questions of that form. Answers are carried over where the
//! meaning is the same, and reported where it is not. Questions that the form did not ask give no error (decisions 38 and 84).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::sync::Arc;

use tonghop::consolidation::{InputFiles, Instructions, MissingReason, build_consolidation, verify};
use tonghop::draft::{Draft, FileRelation, open_file};
use tonghop::findings::{Finding, Severity};
use tonghop::plan::{Indicator, IndicatorCode, Period, Plan, UnitCode};
use tonghop::returns::intake::receive;
use tonghop::returns::json;
use tonghop::returns::write;
use tonghop::submission::Received;
use tonghop::submission::ReceivedContent;
use tonghop::submission::{Entry, Raw, State, Submission};
use tonghop::{Lang, Say};

fn code(text: &str) -> IndicatorCode {
    text.parse().unwrap()
}

fn unit_code(text: &str) -> UnitCode {
    text.parse().unwrap()
}

/// The period of all returns in these tests: the second quarter of 2019.
fn second_quarter() -> Period {
    "2019-Q2".parse().unwrap()
}

fn indicator_mut<'p>(plan: &'p mut Plan, text: &str) -> &'p mut Indicator {
    plan.indicators.iter_mut().find(|indicator| indicator.code.as_str() == text).unwrap()
}

/// Returns the plan before and after an amendment: B05 has another question, C07 is called C17, D08 is dropped, and F07 is added and
/// required.
fn plan_before_and_after() -> (Plan, Plan) {
    let then = Plan::xuan_loc();
    let mut now = then.clone();
    now.versions = vec![then.to_earlier_version("2019-02-14".parse().unwrap())];
    now.versions[0].map = [(code("C07"), Some(code("C17")))].into();
    indicator_mut(&mut now, "B05").label = "Số buổi có nội dung phòng, chống ma túy".to_owned();
    indicator_mut(&mut now, "C07").code = code("C17");
    now.indicators.retain(|indicator| indicator.code.as_str() != "D08");
    let mut new = indicator_mut(&mut now, "F01").clone();
    (new.code, new.label) = (code("F07"), "Số buổi đối thoại với nhân dân".to_owned());
    now.indicators.push(new);
    let asked: BTreeSet<IndicatorCode> = now.indicators.iter().map(|indicator| indicator.code.clone()).collect();
    now.rules.retain(|rule| rule.expression.codes().iter().all(|code| asked.contains(*code)));
    (then, now)
}

/// A return of Xã Xuân Bắc on the form of `plan` with these answers, given as code and text. `nil_box` ticks the box “nil return”.
fn filled_return(plan: &Plan, answers: &[(&str, &str)], nil_box: bool) -> Submission {
    let mut submission = Submission::new(plan, unit_code("26428"), second_quarter());
    submission.header.signer = Some("Nguyễn Văn Bình".to_owned());
    submission.header.signed_on = Some("2019-06-17".parse().unwrap());
    submission.nil_return = nil_box;
    for (text, answer) in answers {
        let indicator = plan.indicator(text).unwrap();
        submission.entries.insert(code(text), Entry::read(Raw::text(*answer), indicator));
    }
    submission
}

/// Answers on the form of the plan before the amendment: code and text.
const OLD_FORM_ANSWERS: [(&str, &str); 6] =
    [("B01", "5"), ("B02", "250"), ("B05", "2"), ("C07", "3"), ("D08", "4"), ("H01", "Đã tổ chức 5 buổi.")];

/// Writes a return on the form of the plan `then`, once as an Excel file and once as a JSON file. Returns the name and the bytes of each.
fn return_files(then: &Plan, submission: &Submission) -> Vec<(&'static str, Vec<u8>)> {
    let owner = then.unit("26428", then.regime.window(second_quarter()).last).unwrap();
    vec![("mau-cu.xlsx", write(then, owner, submission).unwrap()), ("mau-cu.json", json::to_json(submission).unwrap().into_bytes())]
}

/// The submission in a received file. Panics where the file is no return.
fn expect_submission(received: &Received) -> &Submission {
    match &received.content {
        ReceivedContent::Return(submission) => submission,
        other => panic!("{other:?}"),
    }
}

/// The codes of those findings that are about versions of the plan (SUB33x).
fn version_codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).filter(|code| code.starts_with("SUB33")).collect()
}

#[test]
fn answers_on_an_old_form_are_carried_over_to_the_current_plan() {
    let (then, now) = plan_before_and_after();
    for (name, bytes) in return_files(&then, &filled_return(&then, &OLD_FORM_ANSWERS, false)) {
        let received = receive(&now, name, &bytes);
        let submission = expect_submission(&received);
        let figure = |text: &str| submission.state(&code(text)).number().map(|number| number.to_string());
        assert_eq!((figure("B01"), figure("C17")), (Some("5".to_owned()), Some("3".to_owned())), "{name}");
        for gone in ["B05", "C07", "D08"] {
            assert_eq!(submission.state(&code(gone)), &State::Missing, "{name} {gone}");
        }
        assert_eq!(version_codes(&received.findings), ["SUB333", "SUB334", "SUB334", "SUB336"], "{name}: {:?}", received.findings);
        let told: Vec<String> = received.findings.iter().map(|finding| finding.problem.message(Lang::Vi)).collect();
        let says = |words: &str| assert!(told.iter().any(|one| one.contains(words)), "{name}: “{words}” in {told:#?}");
        says(
            "hỏi B05 là “Số buổi có nội dung chủ quyền biển, đảo, biên giới lãnh thổ”; kế hoạch hiện hành hỏi B05 là “Số buổi có nội dung phòng, chống ma túy”. Số liệu “2”",
        );
        says(
            "hỏi D08 là “Số lần cung cấp thông tin cho báo chí (định kỳ và đột xuất)”; kế hoạch hiện hành không còn chỉ tiêu này. Số liệu “4”",
        );
        says("C07 → C17");
        says("chưa yêu cầu 2 chỉ tiêu nay là bắt buộc: B05, F07");
        let place = |finding: &Finding| finding.place.cell.is_some() || finding.place.pointer.is_some();
        assert!(received.findings.iter().filter(|f| f.code() == "SUB334").all(place), "{name}: it is said where the figure stands");
        // A question that the form did ask and the unit left empty is still owed.
        let owed: Vec<_> = received.findings.iter().filter(|f| f.code() == "SUB130").filter_map(|f| f.place.field.as_ref()).collect();
        assert!(!owed.is_empty(), "{name}");
        for finding in received.findings.iter().filter(|finding| finding.code() == "SUB130") {
            let field = format!("{:?}", finding.place.field);
            assert!(!field.contains("F07") && !field.contains("B05"), "{name}: {field}");
        }
    }
}

#[test]
fn indicators_that_an_old_form_did_not_ask_are_marked() {
    let (then, now) = plan_before_and_after();
    for (name, bytes) in return_files(&then, &filled_return(&then, &OLD_FORM_ANSWERS, false)) {
        let mut files = InputFiles::default();
        files.add(receive(&now, name, &bytes));
        let report = build_consolidation(&now, &files, &InputFiles::default(), &Instructions::new(second_quarter()));
        verify(&now, &files, &report).unwrap_or_else(|broken| panic!("{name}: {}", broken.what.say(Lang::Vi)));
        let answer = |text: &str, owner: &str| {
            let line = report.lines.iter().find(|line| line.code.as_str() == text).unwrap();
            (line.total, line.by_unit[&unit_code(owner)].why)
        };
        assert_eq!(answer("F07", "26428"), (None, Some(MissingReason::NotAskedThen)), "{name}");
        assert_eq!(answer("B05", "26428"), (None, Some(MissingReason::NotAskedThen)), "{name}: the old figure is no answer");
        assert_eq!(answer("F07", "26431").1, Some(MissingReason::NoReturn), "{name}");
        let row = report.units.iter().find(|row| row.code == unit_code("26428")).unwrap();
        assert!(!row.missing_cells.iter().any(|missing| ["B05", "F07"].contains(&missing.as_str())), "{name}");
        assert!(row.missing_cells.iter().any(|missing| missing.as_str() == "C01"), "{name}");
    }
}

/// The box “không phát sinh” on an old form does not answer questions that this form did not ask.
#[test]
fn the_nil_box_answers_only_questions_of_its_own_form() {
    let (then, now) = plan_before_and_after();
    for (name, bytes) in return_files(&then, &filled_return(&then, &[], true)) {
        let received = receive(&now, name, &bytes);
        let submission = expect_submission(&received);
        assert_eq!(submission.state(&code("B01")), &State::Nil, "{name}");
        assert_eq!(submission.state(&code("C17")), &State::Nil, "{name}");
        assert_eq!(submission.state(&code("F07")), &State::Missing, "{name}");
        assert_eq!(submission.state(&code("B05")), &State::Missing, "{name}");
    }
}

#[test]
fn an_old_form_is_continued_under_the_current_plan() {
    let (then, now) = plan_before_and_after();
    for (name, bytes) in return_files(&then, &filled_return(&then, &OLD_FORM_ANSWERS, false)) {
        let mut draft = Draft::new(Arc::new(now.clone()), &unit_code("26428"), second_quarter(), Lang::Vi).unwrap();
        let opened = open_file(&now, name, &bytes);
        assert_eq!(version_codes(&opened.findings).iter().filter(|found| **found == "SUB334").count(), 2, "{name}");
        let submission = opened.submission.unwrap();
        assert_eq!(draft.relation_to(&submission), FileRelation::Same, "{name}");
        draft.continue_return(&submission);
        let kept = draft.submission();
        assert_eq!(kept.fingerprint, now.fingerprint(), "{name}: it is a form of today now");
        assert_eq!(kept.state(&code("C17")).number().map(|n| n.to_string()), Some("3".to_owned()), "{name}");
        assert_eq!(kept.state(&code("B05")), &State::Missing, "{name}");
        // The current form asks for everything, so what is missing is reported.
        let found = tonghop::checks::check_submission(&now, kept);
        let owed = found.iter().filter(|f| f.code() == "SUB130").map(|f| format!("{:?}", f.place.field)).collect::<Vec<_>>().join(" ");
        assert!(owed.contains("F07") && owed.contains("B05"), "{name}: {owed}");
        assert_eq!(version_codes(&found), Vec::<&str>::new(), "{name}");
    }
}

/// The first forms were sent out before the plan was compared with its document; their fingerprint has no prefix.
#[test]
fn the_first_forms_of_the_built_in_plan_are_read_as_its_first_version() {
    let plan = Plan::xuan_loc();
    let first = plan.versions[0].clone();
    let mut submission = Submission::new(&plan, unit_code("741-DTT"), second_quarter());
    submission.fingerprint = first.fingerprint.clone();
    submission.header.signer = Some("Trần Thị Mai".to_owned());
    submission.header.signed_on = Some("2019-06-17".parse().unwrap());
    for indicator in plan.as_of_version(&first).asked_indicators(second_quarter().period_type(), &"DTT".parse().unwrap()) {
        let answer = if indicator.is_text() { "Đã phát 90 chương trình." } else { "10" };
        submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text(answer), indicator));
    }
    let found = tonghop::checks::check_submission(&plan, &submission);
    assert!(found.iter().all(|finding| finding.severity() != Severity::Error), "{found:?}");
    let told: Vec<_> = found.iter().filter(|f| f.code() == "SUB333").map(|f| f.problem.message(Lang::Vi)).collect();
    assert_eq!(told.len(), 1, "told once");
    assert!(told[0].contains("chưa yêu cầu 4 chỉ tiêu nay là bắt buộc: A02, B01, B02, D08"), "{told:?}");
}

/// A fingerprint without prefix does not cover the labels of the indicators, so a JSON return with it does not show whether labels have
/// changed since.
#[test]
fn an_old_json_return_without_labels_is_reported_as_unclear() {
    let current = Plan::xuan_loc();
    let first = current.as_of_version(&current.versions[0]);
    let mut submission = filled_return(&first, &[("B01", "5"), ("B02", "250")], false);
    submission.fingerprint = current.versions[0].fingerprint.clone();
    let json = json::to_json(&submission).unwrap();
    let mut plan = first.clone();
    indicator_mut(&mut plan, "B01").label = "Số hội nghị, lớp tập huấn".to_owned();
    let received = receive(&plan, "cu.json", json.as_bytes());
    assert_eq!(version_codes(&received.findings), ["SUB335"], "{:?}", received.findings);
    // The hash of current forms covers the labels: the same change makes them forms of another version.
    submission.fingerprint = current.fingerprint();
    let received = receive(&plan, "moi.json", json::to_json(&submission).unwrap().as_bytes());
    assert!(received.findings.iter().any(|finding| finding.code() == "SUB331"), "{:?}", received.findings);
}
