//! Runs the whole line with days, choices in lists, negative and opening figures: plan, template, return, check, form, report, trace.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::{Value, json};
use tonghop::Lang;
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, consolidate};
use tonghop::draft::Draft;
use tonghop::findings::Finding;
use tonghop::plan::{IndicatorCode, Period, Plan, UnitCode};
use tonghop::returns::{intake, write};
use tonghop::submission::{Entry, Raw, RawForm, Received, ReceivedContent, Submission};
use tonghop_cli::ExitStatus;
use tonghop_tests::program::run_tonghop;
use tonghop_tests::types_plan::{plan_with_types, types_document};

const UNITS: [&str; 2] = ["26425", "26428"];
/// Events of the first quarter (14/12/2018 to 14/3/2019): name, day, kind, change.
const EVENTS: [[&str; 4]; 2] = [["Ra quân", "7/3/2019", "Họp dân", "-5"], ["Thi tìm hiểu", "2019-01-15", "thi", "12"]];

fn code(text: &str) -> IndicatorCode {
    IndicatorCode::new(text).unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn submission_json(unit: &str, period: &str, rows: &[[&str; 4]], answers: &[(&str, &str)]) -> String {
    let row = |row: &[&str; 4]| -> Value {
        ["ten", "ngay", "loai", "tang"].iter().zip(row).map(|(id, text)| ((*id).to_owned(), json!({ "raw": text }))).collect()
    };
    let rows: Vec<Value> = rows.iter().map(row).collect();
    let mut entries = json!({ "B01": { "raw": "8" } });
    for (code, text) in answers {
        entries[*code] = json!({ "raw": text });
    }
    json!({
        "format": "tonghop-submission/2", "plan": "37/KH-UBND", "unit": unit, "period": period,
        "entries": entries, "lists": { "T2": { "nil": rows.is_empty(), "rows": rows } },
    })
    .to_string()
}

fn receive(plan: &Plan, unit: &str, rows: &[[&str; 4]], answers: &[(&str, &str)]) -> Received {
    intake::receive(plan, &format!("{unit}.json"), submission_json(unit, "2019-Q1", rows, answers).as_bytes())
}

fn content(received: Received) -> Submission {
    match received.content {
        ReceivedContent::Return(submission) => *submission,
        other => panic!("a return: {other:?}"),
    }
}

/// The codes and places of the findings about the new answers.
fn told(findings: &[Finding]) -> Vec<(String, String)> {
    let place = |finding: &Finding| finding.place.field.as_ref().map(ToString::to_string).unwrap_or_default();
    let of = |finding: &&Finding| place(finding).starts_with("B4") || place(finding).starts_with("T2");
    findings.iter().filter(of).map(|finding| (finding.code().to_owned(), place(finding))).collect()
}

fn report(plan: &Plan, files: Vec<Received>) -> Consolidation {
    let files = files.into_iter().fold(InputFiles::default(), |all, file| all.merge(InputFiles::from_file(file)));
    consolidate(plan, &files, &InputFiles::default(), &Instructions::new(period("2019-Q1"))).unwrap_or_else(|broken| panic!("{broken:?}"))
}

#[test]
fn a_plan_with_these_types_comes_back_from_its_workbook_and_its_json() {
    let plan = plan_with_types();
    assert_eq!(serde_json::from_str::<Value>(&plan.to_json()).unwrap(), types_document());
    let bytes = tonghop::plan_book::write(&plan).unwrap();
    let book = tonghop::plan_book::read(&bytes).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    assert!(book.is_sound(), "{:?}", book.findings);
    let back = book.plan.unwrap();
    assert_eq!(back.to_json(), plan.to_json());
    assert_eq!(tonghop::plan_book::write(&back).unwrap(), bytes);
}

#[test]
fn days_are_read_day_first_in_every_writing_and_what_is_unsure_is_refused() {
    let plan = plan_with_types();
    let b41 = plan.indicator("B41").unwrap();
    let read = |text: &str| Entry::read(Raw::text(text), b41);
    for text in ["7/3/2019", "07/03/2019", "07/3/2019", "7-3-2019", "7.3.2019", "2019-03-07", "ngày 07 tháng 3 năm 2019"] {
        let entry = read(text);
        assert_eq!((entry.state().wire_value().as_deref(), entry.problems().len()), (Some("2019-03-07"), 0), "{text}");
    }
    let refused = [
        ("7/3/19", "SUB391"),
        ("3/14/2019", "SUB391"),
        ("43531", "SUB391"),
        ("31/6/2019", "SUB392"),
        ("7 Mar 2019", "SUB390"),
        ("tháng 3/2019", "SUB390"),
        ("đầu tháng 3", "SUB390"),
        ("07/3/2019 và 08/3/2019", "SUB390"),
        ("không phát sinh", "SUB390"),
    ];
    for (text, code) in refused {
        let entry = read(text);
        assert_eq!((entry.state().name(), entry.problems().first().map(|one| one.code())), ("missing", Some(code)), "{text}");
        assert!(entry.problems()[0].message(Lang::Vi).contains(text), "the message quotes {text}");
    }
    let true_date = Entry::read(Raw { text: "07/03/2019".to_owned(), form: RawForm::Date }, b41);
    assert_eq!(true_date.state().wire_value().as_deref(), Some("2019-03-07"));
}

#[test]
fn a_true_date_that_only_makes_sense_the_other_way_round_is_refused_with_both_readings() {
    let plan = plan_with_types();
    let unit = plan.unit(UNITS[0], plan.regime.window(period("2019-Q1")).last).unwrap();
    let read = |text: &str, form: RawForm| {
        let mut submission = Submission::new(&plan, unit.code.clone(), period("2019-Q1"));
        let entry = Entry::read(Raw { text: text.to_owned(), form }, plan.indicator("B41").unwrap());
        submission.entries.insert(code("B41"), entry);
        submission.lists.insert(code("T2"), tonghop::submission::ListAnswer { nil: true, ..Default::default() });
        submission.complete(&plan, unit);
        let findings = tonghop::checks::check_submission(&plan, &submission);
        (submission, told(&findings))
    };
    let at = |code: &str| vec![(code.to_owned(), "B41".to_owned())];
    // A typed 2/7... is 7 February, stored as 2 July: outside of the window, and the other way round inside.
    let (turned, findings) = read("02/07/2019", RawForm::Date);
    assert_eq!((turned.state(&code("B41")).name(), findings), ("missing", at("SUB393")));
    // The same as text is a day that is told as implausible, and kept.
    let (text, findings) = read("02/07/2019", RawForm::Text);
    assert_eq!((text.state(&code("B41")).wire_value().as_deref(), findings), (Some("2019-07-02"), at("SUB394")));
    // Both readings plausible: as it is. Neither plausible: kept and told.
    assert_eq!(read("03/02/2019", RawForm::Date).1, []);
    assert_eq!(read("08/07/2019", RawForm::Date).1, at("SUB394"));
    // What was refused is refused again wherever it goes.
    let mut again = turned.clone();
    again.complete(&plan, unit);
    assert_eq!(again, turned);
    let back = intake::receive(&plan, "a.xlsx", &write(&plan, unit, &turned).unwrap());
    assert_eq!(told(&back.findings), at("SUB393"));
}

#[test]
fn rows_are_read_and_an_event_is_the_same_in_every_writing_of_its_day() {
    let plan = plan_with_types();
    let received = receive(&plan, UNITS[0], &EVENTS, &[("B41", "15/01/2019"), ("B42", "2018-05-30"), ("B43", "-12,5"), ("B44", "7")]);
    assert_eq!(told(&received.findings), []);
    let twice = receive(&plan, UNITS[0], &[EVENTS[0], ["RA QUÂN", "07-03-2019", "hop", "0"]], &[]);
    let codes = told(&twice.findings);
    assert!(codes.contains(&("SUB373".to_owned(), "T2#2".to_owned())), "{codes:?}");
    let said = twice.findings.iter().find(|one| one.code() == "SUB373").unwrap().message(Lang::Vi);
    assert!(said.contains("07/3/2019"), "{said}");
    let wrong = receive(&plan, UNITS[0], &[["A", "7/3/2026", "Họp", "-60"]], &[]);
    let mut codes: Vec<(String, String)> = told(&wrong.findings);
    codes.sort();
    let expected = [("SUB350", "T2#1.loai"), ("SUB394", "T2#1.ngay"), ("SUB395", "T2#1.tang")];
    assert_eq!(codes, expected.map(|(code, place)| (code.to_owned(), place.to_owned())));
}

#[test]
fn negative_figures_are_taken_where_the_plan_admits_them() {
    let plan = plan_with_types();
    let read = |of: &str, text: &str| {
        let entry = Entry::read(Raw::text(text), plan.indicator(of).unwrap());
        (entry.number(), entry.problems().first().map(|one| one.code()))
    };
    for text in ["-5", "−5", "–5", "-5 triệu đồng", "-5,0"] {
        assert_eq!(read("B43", text), (Some(Decimal::from(-5)), None), "{text}");
    }
    assert_eq!(read("B43", "-1000,5").1, None);
    assert_eq!(read("B43", "-1001"), (None, Some("SUB395")));
    for text in ["(5)", "- 5", "5-", "--5", "-1.234", "-1,234"] {
        assert_eq!(read("B43", text).0, None, "{text}");
    }
    for (text, code) in [("(5)", "SUB399"), ("- 5", "SUB399"), ("5-", "SUB399"), ("-1.234", "SUB205"), ("-5,55", "SUB204")] {
        assert_eq!(read("B43", text), (None, Some(code)), "{text}");
    }
    assert_eq!(read("B43", "-1.5"), (Some(Decimal::new(-15, 1)), read("B43", "1.5").1), "as without the sign");
    assert_eq!(read("B43", "-"), (Some(Decimal::ZERO), None), "a dash is nothing");
    assert_eq!(read("B01", "-5"), (None, Some("SUB201")), "elsewhere nothing is below 0");
    let cell = Entry::read(Raw::number("-7.5"), plan.indicator("B43").unwrap());
    assert_eq!(cell.number(), Some(Decimal::new(-75, 1)));
}

#[test]
fn a_template_that_is_filled_in_reads_back_as_the_same_return() {
    let plan = plan_with_types();
    let unit = plan.unit(UNITS[0], plan.regime.window(period("2019-Q1")).last).unwrap();
    let answers = [("B41", "15/01/2019"), ("B42", "2018-05-30"), ("B43", "-12,5"), ("B44", "7")];
    let in_json = content(receive(&plan, UNITS[0], &EVENTS, &answers));
    let workbook = write(&plan, unit, &in_json).unwrap();
    if let Ok(path) = std::env::var("SHOW") {
        std::fs::write(path, &workbook).unwrap();
    }
    let received = intake::receive(&plan, "mau.xlsx", &workbook);
    assert_eq!(told(&received.findings), []);
    let in_sheet = content(received);
    assert_eq!(in_sheet.content_hash(), in_json.content_hash());
    assert_eq!(in_sheet.state(&code("B45")).number(), Some(Decimal::new(-45, 1)));
    let again: Submission = content(intake::receive(&plan, "a.json", tonghop::returns::json::to_json(&in_json).unwrap().as_bytes()));
    assert_eq!(again.content_hash(), in_json.content_hash());
}

#[test]
fn the_form_says_how_a_day_was_understood_and_what_the_office_will_find() {
    let plan = Arc::new(plan_with_types());
    let unit = UnitCode::new(UNITS[0]).unwrap();
    let mut draft = Draft::new(Arc::clone(&plan), &unit, period("2019-Q1"), Lang::Vi).unwrap();
    let view = draft.enter_answer("B41", "7-3-2019");
    assert_eq!(view.entries["B41"].understood.as_deref(), Some("07/3/2019"));
    assert_eq!(draft.enter_answer("B43", "-12,5").entries["B43"].understood.as_deref(), Some("-12,5 triệu đồng"));
    draft.enter_list_cell("T2", 0, "ten", "Ra quân");
    draft.enter_list_cell("T2", 0, "ngay", "7/13/2019");
    draft.enter_list_cell("T2", 0, "loai", "Hội thi");
    draft.enter_list_cell("T2", 0, "tang", "-3");
    let told_in_form: Vec<Finding> = draft.findings().cloned().collect();
    assert_eq!(told_in_form, tonghop::checks::check_submission(&plan, draft.submission()));
    let back = intake::receive(&plan, "luu.xlsx", &draft.workbook().unwrap());
    assert_eq!(told(&back.findings), told(&told_in_form));
    assert_eq!(told(&back.findings), [("SUB391".to_owned(), "T2#1.ngay".to_owned())]);
    assert_eq!(content(back).content_hash(), draft.submission().content_hash());
}

#[test]
fn a_report_takes_the_earliest_day_counts_negative_figures_and_finds_one_event_of_two_units() {
    let plan = plan_with_types();
    let one = receive(&plan, UNITS[0], &EVENTS, &[("B41", "15/01/2019"), ("B42", "2018-05-30"), ("B43", "-12,5"), ("B44", "7")]);
    let other = receive(
        &plan,
        UNITS[1],
        &[["ra quân", "07/03/2019", "d5", "0"]],
        &[("B41", "02/01/2019"), ("B42", "1/6/2018"), ("B43", "2"), ("B44", "5")],
    );
    let report = report(&plan, vec![one, other]);
    let line = |of: &str| report.lines.iter().find(|line| line.code.as_str() == of).unwrap();
    let b41 = line("B41");
    assert_eq!(
        (b41.day.map(|day| day.to_string()).as_deref(), b41.chosen.as_ref().map(UnitCode::as_str)),
        (Some("2019-01-02"), Some(UNITS[1]))
    );
    assert_eq!((line("B42").day, line("B42").total), (None, None));
    assert_eq!(line("B43").total, Some(Decimal::new(-105, 1)));
    assert_eq!((line("B44").total, line("B44").year_to_date), (Some(Decimal::from(12)), Some(Decimal::from(12))));
    assert_eq!(report.lists[0].same_events, [vec![0, 2]]);
    let said = report.findings.iter().find(|one| one.code() == "CON195").unwrap().message(Lang::Vi);
    assert!(said.contains("Ra quân · 07/3/2019") && said.contains("loại Họp dân") && said.contains("loại <5 người*"), "{said}");
}

#[test]
fn the_program_merges_traces_and_carries_the_opening_figure_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let plan = plan_with_types();
    std::fs::write(path("ke-hoach.json"), plan.to_json()).unwrap();
    let plan_file = path("ke-hoach.json");
    for (number, (quarter, opening)) in [("2019-Q1", "7"), ("2019-Q2", "9"), ("2019-Q3", "4")].into_iter().enumerate() {
        let folder = format!("den{number}");
        std::fs::create_dir(path(&folder)).unwrap();
        for unit in UNITS {
            let text = submission_json(unit, quarter, &[], &[("B41", "01/5/2019"), ("B43", "-3"), ("B44", opening)]);
            std::fs::write(path(&format!("{folder}/{unit}.json")), text).unwrap();
        }
        let (report, json) = (path(&format!("{quarter}.xlsx")), path(&format!("{quarter}.json")));
        let folder = path(&folder);
        let mut merge = vec!["merge", &folder, "--period", quarter, "--plan", &plan_file, "-o", &report, "--json", &json];
        let before = [path("2019-Q1.json"), path("2019-Q2.json")];
        if number > 0 {
            // The third quarter knows the report of the second one only, which carries the figure on.
            merge.extend(["--previous", &before[number - 1]]);
        }
        let (_, text) = run_tonghop(&merge);
        let document: Value = serde_json::from_slice(&std::fs::read(&json).unwrap_or_else(|error| panic!("{error}: {text}"))).unwrap();
        let line = document["indicators"].as_array().unwrap().iter().find(|line| line["code"] == "B44").unwrap();
        assert_eq!(line["year_to_date"], json!("14"), "{quarter}");
        for file in [&report, &json] {
            let (status, text) = run_tonghop(&["trace", file, "B41", "--plan", &plan_file]);
            assert!(status == ExitStatus::Done && text.contains("01/5/2019") && text.contains("sớm nhất"), "{text}");
            let (status, text) = run_tonghop(&["trace", file, "B43", "--plan", &plan_file]);
            assert!(status == ExitStatus::Done && text.contains("-6"), "{text}");
        }
    }
    for of in ["B41", "B43", "B44", "T2"] {
        let (status, text) = run_tonghop(&["explain", of, "--plan", &plan_file]);
        assert!(status == ExitStatus::Done && !text.trim().is_empty(), "{text}");
    }
}
