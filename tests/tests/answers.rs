//! Laws of answers beyond figures: form, sheet, CSV and JSON understand them alike, and a report counts them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;

use proptest::prelude::*;
use tonghop::Lang;
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, consolidate};
use tonghop::draft::Draft;
use tonghop::plan::{IndicatorCode, Period, Plan, Unit, UnitCode};
use tonghop::returns::json::to_json;
use tonghop::returns::{intake, write};
use tonghop::submission::{Received, ReceivedContent, State, Submission};
use tonghop_tests::answers_plan::plan_with_answers;
use tonghop_tests::program::run_tonghop;

const UNITS: [&str; 4] = ["26425", "26428", "26431", "26434"];

fn first_quarter() -> Period {
    "2019-Q1".parse().unwrap()
}

fn code(text: &str) -> IndicatorCode {
    IndicatorCode::new(text).unwrap()
}

fn unit<'p>(plan: &'p Plan, code: &str) -> &'p Unit {
    plan.unit(code, plan.regime.window(first_quarter()).last).unwrap()
}

fn draft(plan: &Arc<Plan>, unit: &str) -> Draft {
    Draft::new(Arc::clone(plan), &UnitCode::new(unit).unwrap(), first_quarter(), Lang::Vi).unwrap()
}

fn submission(received: &Received) -> &Submission {
    let ReceivedContent::Return(submission) = &received.content else { panic!("{:?}", received.content) };
    submission
}

/// The return of a unit from answers as they are typed into the form, through its workbook.
fn sent_by(plan: &Arc<Plan>, code: &str, answers: &[(&str, &str)]) -> Received {
    let mut draft = draft(plan, code);
    for (indicator, text) in answers {
        draft.enter_answer(indicator, text);
    }
    intake::receive(plan, &format!("{code}.xlsx"), &write(plan, unit(plan, code), draft.submission()).unwrap())
}

fn report(plan: &Plan, files: Vec<Received>) -> Consolidation {
    let files = files.into_iter().fold(InputFiles::default(), |all, file| all.merge(InputFiles::from_file(file)));
    consolidate(plan, &files, &InputFiles::default(), &Instructions::new(first_quarter())).unwrap_or_else(|broken| panic!("{broken:?}"))
}

/// The codes of the findings at an indicator.
fn codes_at(received: &Received, indicator: &str) -> Vec<&'static str> {
    let at = |finding: &&tonghop::findings::Finding| finding.place.field.as_ref().is_some_and(|field| field.to_string() == indicator);
    received.findings.iter().filter(at).map(tonghop::findings::Finding::code).collect()
}

/// What people write into a cell for the choice `B31`, with the code of the option that it means; empty where it means none.
const TYPED_CHOICES: [(&str, &str); 22] = [
    ("Xanh – đúng tiến độ", "xanh"),
    ("xanh - đúng tiến độ", "xanh"),
    ("XANH – ĐÚNG TIẾN ĐỘ", "xanh"),
    ("green", "xanh"),
    ("xanh", "xanh"),
    ("vang", "vang"),
    ("Vàng – chậm.", "vang"),
    ("Đỏ", "do"),
    ("  đỏ ", "do"),
    ("do", "do"),
    ("vang - cham", "vang"),
    ("Đỏ, Vàng – chậm", ""),
    ("Đỏ hoặc Vàng – chậm", ""),
    ("Đò", ""),
    ("tím", ""),
    ("1", ""),
    ("có", ""),
    ("không phát sinh", ""),
    ("không áp dụng", ""),
    ("đang cập nhật", ""),
    ("?", ""),
    ("", ""),
];

fn chosen(state: &State) -> String {
    if matches!(state, State::Value(_)) { state.wire_value().unwrap_or_default() } else { String::new() }
}

#[test]
fn a_choice_is_understood_by_its_words_or_its_code() {
    let plan = Arc::new(plan_with_answers());
    for (typed, expected) in TYPED_CHOICES {
        let mut draft = draft(&plan, UNITS[0]);
        draft.enter_answer("B31", typed);
        assert_eq!(chosen(draft.submission().state(&code("B31"))), expected, "{typed}");
    }
}

#[test]
fn findings_of_a_choice_name_what_was_read_and_the_options() {
    let plan = Arc::new(plan_with_answers());
    let said = |typed: &str| {
        let received = sent_by(&plan, UNITS[0], &[("B31", typed)]);
        let found = received.findings.iter().find(|one| one.code().starts_with("SUB35")).unwrap();
        format!("{} {} {}", found.code(), found.problem.message(Lang::Vi), found.problem.help(Lang::Vi))
    };
    assert_eq!(
        said("tím"),
        "SUB350 Đọc được “tím”, không có trong danh sách lựa chọn của chỉ tiêu này. Chọn một trong các mục: “Xanh – đúng tiến độ”, “Vàng – chậm”, “Đỏ”."
    );
    assert_eq!(
        said("Đỏ, Vàng – chậm"),
        "SUB351 Đọc được “Đỏ, Vàng – chậm”, có thể là “Vàng – chậm” hoặc “Đỏ”. Chọn một mục; phần giải thích ghi ở cột Giải trình."
    );
    assert!(said("vang - cham").starts_with("SUB352 Đọc được “vang - cham”, đã hiểu là “Vàng – chậm”."));
}

#[test]
fn a_choice_that_is_not_made_is_asked_for_by_its_options() {
    let plan = Arc::new(plan_with_answers());
    let received = sent_by(&plan, UNITS[0], &[("B01", "3")]);
    let found = received.findings.iter().find(|one| one.code() == "SUB133").unwrap();
    assert!(found.problem.help(Lang::Vi).contains("“Vàng – chậm”"), "{}", found.problem.help(Lang::Vi));
    assert!(!codes_at(&received, "B31").contains(&"SUB132"));
    let received = sent_by(&plan, UNITS[0], &[("B01", "3"), ("B31", "do")]);
    assert!(!codes_at(&received, "B31").contains(&"SUB133"));
}

#[test]
fn a_rule_compares_a_choice_in_form_sheet_and_office() {
    let plan = Arc::new(plan_with_answers());
    let breaks = |answers: &[(&str, &str)]| {
        let received = sent_by(&plan, UNITS[0], answers);
        let rules = received.findings.iter().filter_map(|one| Some(one.problem.rule()?.to_string()));
        rules.filter(|rule| rule.starts_with("R9")).collect::<Vec<_>>()
    };
    assert_eq!(breaks(&[("B31", "Đỏ"), ("B01", "5")]), ["R91"]);
    assert_eq!(breaks(&[("B31", "Đỏ"), ("B01", "2")]), [""; 0]);
    assert_eq!(breaks(&[("B31", "xanh"), ("B01", "0")]), ["R92"]);
    assert_eq!(breaks(&[("B31", "tím"), ("B01", "500")]), [""; 0], "an unknown choice breaks no rule");
    let rule = plan.rules.iter().find(|rule| rule.id.as_str() == "R91").unwrap();
    let label = |code: &IndicatorCode| plan.indicator(code).unwrap().name_phrase();
    assert_eq!(
        rule.expression.explain(&label).vi,
        "Nếu “Đánh giá tiến độ” (B31) là “Đỏ” thì “Số hội nghị, buổi tuyên truyền, phổ biến trực tiếp” (B01) không được vượt quá 2."
    );
}

#[test]
fn a_report_counts_the_units_by_option() {
    let plan = Arc::new(plan_with_answers());
    let typed = ["Đỏ", "xanh", "Đỏ", "tím"];
    let files = UNITS.iter().zip(typed).map(|(unit, choice)| sent_by(&plan, unit, &[("B31", choice)])).collect();
    let report = report(&plan, files);
    let line = report.lines.iter().find(|line| line.code.as_str() == "B31").unwrap();
    let counts: Vec<_> = line.options.iter().map(|count| (count.option.code.as_str(), count.units)).collect();
    assert_eq!((line.total, counts), (None, vec![("xanh", 1), ("vang", 0), ("do", 2)]));
    let json = tonghop::report::to_json(&report, Lang::Vi).unwrap();
    assert!(json.contains(r#""options":[{"code":"xanh","label":"Xanh – đúng tiến độ","units":1},{"code":"vang","label":"Vàng – chậm","units":0},{"code":"do","label":"Đỏ","units":2}]"#));
    // The workbook is written, and its choices are read back as they were merged.
    let book = tonghop::report::write(&plan, &report).unwrap();
    let mut spoilt = report.clone();
    spoilt.lines.iter_mut().flat_map(|line| &mut line.options).for_each(|count| count.units += 1);
    assert!(tonghop::report::write(&plan, &spoilt).is_err(), "counts that the matrix does not have are not written");
    let past = tonghop::report::read_back::read_report("truoc.xlsx", &book).unwrap();
    let lines = past.content.unwrap().lines;
    assert!(
        lines.iter().all(|line| line.edited.is_empty()),
        "{:?}",
        lines.iter().filter(|line| !line.edited.is_empty()).collect::<Vec<_>>()
    );
    assert!(tonghop::report::read_back::read_report("truoc.json", json.as_bytes()).unwrap().content.is_ok());
}

/// What people may write into the cells of the indicators, by code.
fn typed_answers() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let choices: Vec<&str> = TYPED_CHOICES.iter().map(|(typed, _)| *typed).collect();
    let figure = || prop::sample::select(vec!["", "0", "2", "5", "500", "không áp dụng"]);
    let of = (prop::sample::select(choices), figure(), figure(), figure());
    of.prop_map(|(choice, b01, b02, b32)| vec![("B31", choice), ("B01", b01), ("B02", b02), ("B32", b32), ("B33", "")])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn form_workbook_and_json_give_the_same_answers_and_findings(answers in typed_answers()) {
        let plan = Arc::new(plan_with_answers());
        let mut draft = draft(&plan, UNITS[0]);
        for (indicator, text) in &answers {
            draft.enter_answer(indicator, text);
        }
        let by_workbook = intake::receive(&plan, "a.xlsx", &write(&plan, unit(&plan, UNITS[0]), draft.submission()).unwrap());
        let by_json = intake::receive(&plan, "a.json", to_json(draft.submission()).unwrap().as_bytes());
        for (indicator, text) in &answers {
            let states = [draft.submission().state(&code(indicator)), submission(&by_workbook).state(&code(indicator)), submission(&by_json).state(&code(indicator))];
            prop_assert!(states.iter().all(|state| *state == states[0]), "{} {}: {:?}", indicator, text, states);
            prop_assert_eq!(codes_at(&by_workbook, indicator), codes_at(&by_json, indicator), "{} {}", indicator, text);
        }
        prop_assert_eq!(submission(&by_workbook).content_hash(), submission(&by_json).content_hash());
    }
}

#[test]
fn an_answer_that_is_not_asked_for_leaves_the_file_and_stays_in_the_form() {
    let plan = Arc::new(plan_with_answers());
    let mut draft = draft(&plan, UNITS[0]);
    let asked = |changed: tonghop::draft::Changed<'_>| changed.entries.get("B32").map(|view| (view.asked, view.text.clone()));
    assert_eq!(asked(draft.enter_answer("B31", "Đỏ")), Some((true, String::new())));
    draft.enter_answer("B01", "9");
    draft.enter_answer("B32", "4");
    assert_eq!(draft.submission().state(&code("B33")).number(), Some(13.into()));
    let required = draft.progress().required;
    assert_eq!(asked(draft.enter_answer("B31", "xanh")), Some((false, String::new())));
    assert_eq!(draft.progress().required + 1, required);
    assert_eq!(*draft.submission().state(&code("B32")), State::Missing, "it does not go into the file");
    assert_eq!(draft.submission().state(&code("B33")).number(), Some(9.into()), "and counts nothing in a sum");
    assert_eq!(asked(draft.enter_answer("B31", "Đỏ")), Some((true, "4".to_owned())), "it was kept");
    assert_eq!(draft.submission().state(&code("B33")).number(), Some(13.into()));
}

#[test]
fn an_answer_that_is_not_asked_for_is_told_and_does_not_count() {
    let plan = Arc::new(plan_with_answers());
    let json = |b31: &str| {
        format!(
            r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"26425","period":"2019-Q1","entries":{{{b31}"B01":{{"raw":"9"}},"B32":{{"raw":"12"}}}}}}"#
        )
    };
    let receive = |b31: &str| intake::receive(&plan, "a.json", json(b31).as_bytes());
    let codes = |received: &Received| codes_at(received, "B32");
    let green = receive(r#""B31":{"raw":"xanh"},"#);
    assert_eq!(codes(&green), ["SUB353"]);
    assert_eq!(*submission(&green).state(&code("B32")), State::Missing);
    let told = green.findings.iter().find(|one| one.code() == "SUB353").unwrap().problem.message(Lang::Vi);
    assert_eq!(told, "Đọc được “12”, trong khi chỉ tiêu này chỉ báo cáo khi “Đánh giá tiến độ” (B31) không phải là “Xanh – đúng tiến độ”.");
    // R94 is broken only where the figure counts.
    assert_eq!(codes(&receive(r#""B31":{"raw":"Đỏ"},"#)), ["SUB100"]);
    assert_eq!(codes(&receive("")), ["SUB100", "SUB354"]);
    let blank = intake::receive(&plan, "a.json", json(r#""B31":{"raw":"xanh"},"#).replace(r#","B32":{"raw":"12"}"#, "").as_bytes());
    assert_eq!(codes(&blank), [""; 0], "what is not asked for is not missing");
}

#[test]
fn a_report_counts_what_was_not_asked_for_apart() {
    let plan = Arc::new(plan_with_answers());
    let answers = [
        [("B31", "Đỏ"), ("B01", "9"), ("B32", "4")],
        [("B31", "xanh"), ("B01", "2"), ("B32", "3")],
        [("B31", ""), ("B01", "1"), ("B32", "")],
    ];
    let files = UNITS.iter().zip(answers).map(|(unit, answers)| sent_by(&plan, unit, &answers)).collect();
    let report = report(&plan, files);
    let line = |code: &str| report.lines.iter().find(|line| line.code.as_str() == code).unwrap();
    let why = |unit: &str| line("B32").by_unit[&UnitCode::new(unit).unwrap()].why;
    use tonghop::consolidation::MissingReason;
    assert_eq!(line("B32").total, Some(4.into()));
    assert_eq!((why(UNITS[1]), why(UNITS[2])), (Some(MissingReason::NotAsked), Some(MissingReason::ConditionUnknown)));
    assert_eq!(line("B32").states.not_asked, 1);
    assert_eq!(line("B32").states.all() as usize, line("B32").by_unit.len() - 1, "not among the owing units");
    assert_eq!(line("B33").by_unit[&UnitCode::new(UNITS[1]).unwrap()].state.number(), Some(2.into()), "it counts nothing in a sum");
    let missing = |unit: &str| &report.units.iter().find(|row| row.code.as_str() == unit).unwrap().missing_cells;
    assert!(
        !missing(UNITS[1]).contains(&code("B32")) && !missing(UNITS[2]).contains(&code("B32")) && missing(UNITS[2]).contains(&code("B31"))
    );
    assert!(tonghop::report::write(&plan, &report).is_ok());
}

/// The plan of these tests, with `B32` asked where there were more than three sessions.
fn plan_that_asks_by_a_figure() -> Arc<Plan> {
    let mut document = tonghop_tests::answers_plan::answers_document();
    let indicators = document["indicators"].as_array_mut().unwrap();
    let late = indicators.iter_mut().find(|one| one["code"] == "B32").unwrap();
    late["asked_if"] = "B01 > 3".into();
    Arc::new(Plan::from_json(document.to_string().as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// The report of one unit whose `B01` the office corrected.
fn report_with_corrected(plan: &Plan, file: &Received, old: u32, new: u32) -> Consolidation {
    let mut instructions = Instructions::new(first_quarter());
    instructions.corrections.push(tonghop::consolidation::Correction {
        unit: UnitCode::new(UNITS[0]).unwrap(),
        period: Some(first_quarter()),
        code: code("B01"),
        old: Some(old.into()),
        old_text: None,
        new: new.into(),
        who: "Nguyễn Văn A".to_owned(),
        when: "2019-03-20".parse().unwrap(),
        exchanged: None,
        basis: "Điện thoại".to_owned(),
    });
    let files = InputFiles::from_file(file.clone());
    consolidate(plan, &files, &InputFiles::default(), &instructions).unwrap_or_else(|broken| panic!("{broken:?}"))
}

#[test]
fn a_corrected_figure_decides_what_is_asked_for() {
    let plan = plan_that_asks_by_a_figure();
    let of = |report: &Consolidation, text: &str| {
        let line = report.lines.iter().find(|line| line.code == code(text)).unwrap();
        let answer = &line.by_unit[&UnitCode::new(UNITS[0]).unwrap()];
        (answer.state.wire_value(), answer.why.map(tonghop::consolidation::MissingReason::key), line.total.map(|total| total.to_string()))
    };
    let figure = |text: &str| (Some(text.to_owned()), None, Some(text.to_owned()));
    // The office lowers B01: what was answered to B32 is not asked for any more, and counts 0 in B33.
    let file = sent_by(&plan, UNITS[0], &[("B01", "5"), ("B32", "2"), ("B31", "do")]);
    assert_eq!(of(&report(&plan, vec![file.clone()]), "B32"), figure("2"));
    let lowered = report_with_corrected(&plan, &file, 5, 2);
    assert_eq!(of(&lowered, "B32"), (None, Some("not_asked"), None));
    assert_eq!(of(&lowered, "B33"), figure("2"));
    assert!(lowered.findings.iter().any(|finding| finding.code() == "SUB353"), "what was left out is named");
    assert_eq!(
        lowered.units.iter().find(|row| row.code.as_str() == UNITS[0]).map(|row| row.missing_cells.contains(&code("B32"))),
        Some(false)
    );
    // The office raises B01: an answer that the file has counts, and one that it lacks is owed.
    let raised = {
        let mut draft = draft(&plan, UNITS[0]);
        for (indicator, text) in [("B32", "2"), ("B31", "do"), ("B01", "2")] {
            draft.enter_answer(indicator, text);
        }
        let json = to_json(draft.submission()).unwrap();
        intake::receive(&plan, "a.json", json.as_bytes())
    };
    assert_eq!(of(&report(&plan, vec![raised.clone()]), "B33"), figure("2"));
    let report = report_with_corrected(&plan, &raised, 2, 5);
    assert_eq!(of(&report, "B01"), figure("5"));
    let owed = report.units.iter().find(|row| row.code.as_str() == UNITS[0]).unwrap();
    assert!(owed.missing_cells.contains(&code("B32")) == (of(&report, "B32").0.is_none()), "{:?}", of(&report, "B32"));
}

#[test]
fn what_is_not_asked_for_is_neither_corrected_nor_owed_nor_asked_about_under_the_nil_box() {
    let plan = Arc::new(plan_with_answers());
    let file = sent_by(&plan, UNITS[0], &[("B31", "xanh"), ("B01", "3")]);
    let plain = report(&plan, vec![file.clone()]);
    let mut instructions = Instructions::new(first_quarter());
    instructions.corrections.push(tonghop::consolidation::Correction {
        unit: UnitCode::new(UNITS[0]).unwrap(),
        period: Some(first_quarter()),
        code: code("B32"),
        old: None,
        old_text: None,
        new: 10.into(),
        who: "Nguyễn Văn A".to_owned(),
        when: "2019-03-20".parse().unwrap(),
        exchanged: None,
        basis: "Điện thoại".to_owned(),
    });
    let files = InputFiles::from_file(file.clone());
    let corrected = consolidate(&plan, &files, &InputFiles::default(), &instructions).unwrap_or_else(|broken| panic!("{broken:?}"));
    let total = |report: &Consolidation| report.lines.iter().find(|line| line.code == code("B32")).unwrap().total;
    assert_eq!((total(&plain), total(&corrected)), (None, None), "a correction does not make an answer of what is not asked for");
    assert!(corrected.findings.iter().any(|finding| finding.code() == "CON141"));
    // Not asked for, it is not among what the unit owes.
    let asked = report(&plan, vec![sent_by(&plan, UNITS[0], &[("B31", "do"), ("B01", "3"), ("B32", "1")])]);
    let required = |report: &Consolidation| report.units.iter().find(|row| row.code.as_str() == UNITS[0]).unwrap().required;
    assert_eq!(required(&plain) + 1, required(&asked));
    // The box “không phát sinh” answers for the unit; nobody wrote what would have to be deleted.
    let mut draft = draft(&plan, UNITS[0]);
    draft.enter_answer("B31", "xanh");
    draft.enter_header(tonghop::findings::HeaderField::NilReturn, "x");
    let nil = intake::receive(&plan, "nil.xlsx", &write(&plan, unit(&plan, UNITS[0]), draft.submission()).unwrap());
    assert!(!codes_at(&nil, "B32").contains(&"SUB353"), "{:?}", nil.findings);
}

#[test]
fn a_period_in_which_an_answer_was_not_asked_for_is_not_owed_in_the_year_to_date() {
    let plan = Arc::new(plan_with_answers());
    let second: Period = "2019-Q2".parse().unwrap();
    let in_period = |unit: &str, period: Period, answers: [(&str, &str); 3]| {
        let mut draft = Draft::new(Arc::clone(&plan), &UnitCode::new(unit).unwrap(), period, Lang::Vi).unwrap();
        answers.iter().for_each(|(indicator, text)| drop(draft.enter_answer(indicator, text)));
        let text = to_json(draft.submission()).unwrap();
        intake::receive(&plan, &format!("{unit}-{period}.json"), text.as_bytes())
    };
    let of = |files: Vec<Received>| files.into_iter().fold(InputFiles::default(), |all, file| all.merge(InputFiles::from_file(file)));
    let before = of(vec![
        in_period(UNITS[0], first_quarter(), [("B31", "Đỏ"), ("B01", "9"), ("B32", "4")]),
        in_period(UNITS[1], first_quarter(), [("B31", "xanh"), ("B01", "2"), ("B32", "")]),
    ]);
    let now = of(vec![in_period(UNITS[0], second, [("B31", "Đỏ"), ("B01", "9"), ("B32", "3")])]);
    let issued = consolidate(&plan, &before, &InputFiles::default(), &Instructions::new(first_quarter())).unwrap();
    let owing = issued.lines.iter().find(|line| line.code.as_str() == "B32").unwrap().by_unit.len() as u32;
    let as_document = tonghop::report::to_json(&issued, Lang::Vi).unwrap().into_bytes();
    let as_workbook = tonghop::report::write(&plan, &issued).unwrap();
    let with_report = |name: &str, bytes: &[u8]| {
        let mut past = InputFiles::default();
        past.add_report(tonghop::report::read_back::read_report(name, bytes).unwrap());
        past
    };
    let past = [before, with_report("truoc.json", &as_document), with_report("truoc.xlsx", &as_workbook)];
    for (past, form) in past.iter().zip(["returns", "document", "workbook"]) {
        let report = consolidate(&plan, &now, past, &Instructions::new(second)).unwrap_or_else(|broken| panic!("{broken:?}"));
        let line = report.lines.iter().find(|line| line.code.as_str() == "B32").unwrap();
        assert_eq!(line.year_to_date, Some(7.into()), "{form}");
        // The unit that was green in the first quarter owes nothing for it.
        assert_eq!((line.ytd_periods.have, line.ytd_periods.owed), (2, 2 * owing - 1), "{form}");
    }
}

#[test]
fn trace_counts_the_units_that_were_asked() {
    let plan = Arc::new(plan_with_answers());
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("plan.json"), plan.to_json()).unwrap();
    let files = [
        sent_by(&plan, UNITS[0], &[("B31", "Đỏ"), ("B01", "9"), ("B32", "4")]),
        sent_by(&plan, UNITS[1], &[("B31", "xanh"), ("B01", "2")]),
    ];
    let report = report(&plan, files.to_vec());
    std::fs::write(path("q.json"), tonghop::report::to_json(&report, Lang::Vi).unwrap()).unwrap();
    std::fs::write(path("q.xlsx"), tonghop::report::write(&plan, &report).unwrap()).unwrap();
    let asked = report.lines.iter().find(|line| line.code.as_str() == "B32").unwrap().by_unit.len() - 1;
    for file in ["q.json", "q.xlsx"] {
        let (_, text) = run_tonghop(&["trace", &path(file), "B32", "--plan", &path("plan.json")]);
        assert!(text.contains(&format!("1/{asked} đơn vị có số liệu")), "{file}: {text}");
    }
}

#[test]
fn a_list_of_corrections_says_what_to_do_about_a_choice() {
    let plan = Arc::new(plan_with_answers());
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("plan.json"), plan.to_json()).unwrap();
    let sent = sent_by(&plan, UNITS[0], &[("B31", "Đỏ"), ("B01", "9")]);
    std::fs::write(path("a.json"), to_json(submission(&sent)).unwrap()).unwrap();
    let list =
        format!("đơn vị;kỳ;mã;số cũ;số mới;người điều chỉnh;ngày;căn cứ\n{};2019-Q1;B31;Đỏ;xanh;A;20/03/2019;điện thoại\n", UNITS[0]);
    std::fs::write(path("sua.csv"), list).unwrap();
    let files = [path("a.json"), path("r.xlsx"), path("plan.json"), path("sua.csv")];
    let (_, text) =
        run_tonghop(&["merge", &files[0], "--period", "2019-Q1", "-o", &files[1], "--plan", &files[2], "--corrections", &files[3]]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("trả lời bằng cách chọn (“Xanh – đúng tiến độ”, “Vàng – chậm”, “Đỏ”)"), "{text}");
    assert!(text.contains("đề nghị đơn vị chọn lại, tăng Lần gửi thêm 1 và gửi lại"), "{text}");
}

#[test]
fn explain_and_the_plan_tell_options_and_condition() {
    let plan = Arc::new(plan_with_answers());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json").to_str().unwrap().to_owned();
    std::fs::write(&path, plan.to_json()).unwrap();
    let told =
        |arguments: &[&str]| run_tonghop(&[arguments, &["--plan", &path]].concat()).1.split_whitespace().collect::<Vec<_>>().join(" ");
    let choice = told(&["explain", "B31"]);
    assert!(choice.contains("Lựa chọn") && choice.contains("vang: Vàng – chậm"), "{choice}");
    let condition = told(&["explain", "B32"]);
    assert!(
        condition.contains("Chỉ báo cáo khi") && condition.contains("B31 <> \"xanh\"") && condition.contains("Đánh giá tiến độ"),
        "{condition}"
    );
    let shown = told(&["plan", "show"]);
    // The table breaks its lines where it must.
    assert!(shown.contains("Số buổi chậm; chỉ báo") && shown.contains("khi B31 <> \"xanh\""), "{shown}");
    assert!(shown.contains("Đánh giá tiến độ; lựa"), "{shown}");
}

#[test]
fn a_kept_draft_keeps_what_is_not_asked_for_at_the_moment() {
    let plan = plan_that_asks_by_a_figure();
    let mut first = draft(&plan, UNITS[0]);
    for (indicator, text) in [("B01", "5"), ("B32", "khoảng 2"), ("B01", "1")] {
        first.enter_answer(indicator, text);
    }
    assert!(!first.json().contains("khoảng 2"), "the file that is sent leaves it out");
    let mut again = draft(&plan, UNITS[0]);
    assert!(again.carry_over(&first.kept_json(), &serde_json::Map::new()).done);
    assert!(!again.json().contains("khoảng 2"));
    again.enter_answer("B01", "5");
    assert!(again.json().contains("khoảng 2"), "it is back: {}", again.json());
    assert_eq!(again.kept_json(), again.json());
}
