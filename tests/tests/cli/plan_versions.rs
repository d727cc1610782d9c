//! Tests of `tonghop plan diff` and `tonghop plan accept`, and of returns on forms that were sent out before the plan was amended.

use std::collections::BTreeMap;

use tonghop::plan::{Indicator, Plan};
use tonghop::plan_book;
use tonghop_cli::ExitStatus;
use tonghop_tests::package::unpack_parts;

use crate::support::{TestFolder, indicator_line, outcome};

/// A desk with the plan 15/KH-UBND, written as the workbook `v1.xlsx`.
fn desk_with_plan() -> TestFolder {
    let mut desk = TestFolder::new();
    desk.plan.id = "15/KH-UBND".to_owned();
    desk.plan.versions.clear();
    desk.write_file("v1.xlsx", &plan_book::write(&desk.plan).expect("a workbook"));
    desk
}

fn indicator_mut<'p>(plan: &'p mut Plan, code: &str) -> &'p mut Indicator {
    plan.indicators.iter_mut().find(|indicator| indicator.code.as_str() == code).expect("an indicator")
}

/// Writes the plan of the desk as the workbook `v2.xlsx`, with another name for B01, and with B12, which is new and required.
fn write_amended_plan(desk: &TestFolder) -> Plan {
    let mut plan = desk.plan.clone();
    indicator_mut(&mut plan, "B01").label.push_str(" tại cơ sở");
    let mut added = indicator_mut(&mut plan, "B01").clone();
    (added.code, added.label, added.label_en) = ("B12".parse().expect("a code"), "Số câu lạc bộ".into(), "Clubs".into());
    (added.target, added.measures) = (None, None);
    let place = plan.indicators.iter().position(|indicator| indicator.code.as_str() == "B01").expect("B01");
    plan.indicators.insert(place + 1, added);
    desk.write_file("v2.xlsx", &plan_book::write(&plan).expect("a workbook"));
    plan
}

/// The whole line: a plan, a return on its form, an amendment; without `accept` the return is refused, with it it is read, merged, traced.
#[test]
fn returns_on_the_old_form_are_read_once_the_amended_plan_accepts_them() {
    let desk = desk_with_plan();
    desk.write_return("in/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    write_amended_plan(&desk);
    let ran = desk.run(&["check", "/in", "--plan", "/v2.xlsx"]);
    assert!(ran.status == ExitStatus::Findings, "{ran:?}");
    assert!(ran.out.contains("SUB331") && ran.out.replace("\n      ", " ").contains("tonghop plan accept"), "{}", ran.out);
    let told = desk.run(&["plan", "diff", "/v1.xlsx", "/v2.xlsx"]);
    assert_eq!(told.status, ExitStatus::Findings);
    for words in ["PHẢI QUYẾT ĐỊNH (1)", "B01: bản cũ hỏi “", "--map B01=B01", "B12: thêm chỉ tiêu “Số câu lạc bộ”"]
    {
        assert!(told.out.contains(words), "{words}: {}", told.out);
    }
    assert!(told.out.lines().all(|line| line.chars().count() <= 80), "{}", told.out);
    let refused = desk.run(&["plan", "accept", "/v1.xlsx", "/v2.xlsx", "-o", "/v3.xlsx"]);
    assert!(refused.status == ExitStatus::Refused && refused.err.contains("B01: bản cũ hỏi “"), "{refused:?}");
    assert!(!desk.path("v3.xlsx").exists());

    let accepted = desk.run(&["plan", "accept", "/v1.xlsx", "/v2.xlsx", "-o", "/v3.xlsx", "--map", "b01=B01"]);
    assert_eq!(accepted.status, ExitStatus::Done, "{accepted:?}");
    assert!(accepted.err.contains("B12 “Số câu lạc bộ”: mẫu cũ chưa yêu cầu."), "{}", accepted.err);
    let told = desk.run(&["plan", "diff", "/v1.xlsx", "/v3.xlsx"]);
    assert!(told.status == ExitStatus::Done && told.out.contains("Đã quyết định: số trên biểu cũ được đọc là B01."), "{told:?}");

    let ran = desk.run(&["check", "/in", "--plan", "/v3.xlsx"]);
    assert!(ran.status == ExitStatus::Done && ran.out.contains("SUB333"), "{ran:?}");
    let merged = desk.run(&["merge", "/in", "--period", "2019-Q1", "--plan", "/v3.xlsx", "-o", "/out.xlsx", "--json", "/out.json"]);
    assert_ne!(merged.status, ExitStatus::Refused, "{merged:?}");
    let report: serde_json::Value = serde_json::from_slice(&desk.read_file("out.json")).expect("JSON");
    assert_eq!(outcome(&report, "gia-ray.xlsx"), "accepted");
    assert_eq!(indicator_line(&report, "B01")["total"], "3");
    assert_eq!(indicator_line(&report, "B12")["by_unit"]["26425"]["why"], "not_asked_then");
    let traced = desk.run(&["trace", "/out.xlsx", "B01", "--unit", "26425", "--plan", "/v3.xlsx"]);
    assert!(traced.status == ExitStatus::Done && traced.out.contains("gia-ray.xlsx"), "{traced:?}");
}

#[test]
fn plan_diff_tells_programs_and_english_readers_the_same() {
    let desk = desk_with_plan();
    write_amended_plan(&desk);
    let told = desk.run(&["plan", "diff", "/v1.xlsx", "--plan", "/v2.xlsx", "--format", "json"]);
    let json = told.json();
    assert_eq!((told.status, &json["format"], &json["forms"]), (ExitStatus::Findings, &"tonghop-plan-diff/1".into(), &"refused".into()));
    let reaches: Vec<_> = json["changes"].as_array().expect("changes").iter().map(|change| (&change["code"], &change["reach"])).collect();
    assert_eq!(reaches, [(&"B01".into(), &"decision".into()), (&"B12".into(), &"form".into())]);
    let english = desk.run(&["plan", "diff", "/v1.xlsx", "/v2.xlsx", "--lang", "en"]);
    assert!(english.out.contains("TO BE DECIDED (1)") && english.out.lines().all(|line| line.chars().count() <= 80), "{english:?}");
    let short = desk.run(&["plan", "diff", "/v1.xlsx", "/v2.xlsx", "--format", "short"]);
    assert_eq!(short.out.lines().count(), 2, "{short:?}");
    let same = desk.run(&["plan", "diff", "/v1.xlsx", "/v1.xlsx"]);
    assert!(same.status == ExitStatus::Done && same.out.contains("Hai kế hoạch như nhau."), "{same:?}");
    let other = desk.run(&["plan", "diff", "37/KH-UBND", "/v1.xlsx"]);
    assert!(other.status == ExitStatus::Findings && other.out.contains("số hiệu: 37/KH-UBND → 15/KH-UBND"), "{other:?}");
}

#[test]
fn accept_refuses_what_would_be_wrong_and_writes_nothing() {
    let desk = desk_with_plan();
    write_amended_plan(&desk);
    let refused = |line: &[&str], words: &str| {
        let line: Vec<&str> = ["plan", "accept"].iter().chain(line).copied().collect();
        let ran = desk.run(&line);
        let told = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(ran.status == ExitStatus::Refused && told.contains(words), "{words}: {ran:?}");
        assert!(!desk.path("v3.xlsx").exists());
    };
    let out = ["-o", "/v3.xlsx"];
    let with = |more: &[&'static str]| ["/v1.xlsx", "/v2.xlsx"].iter().chain(&out).chain(more).copied().collect::<Vec<_>>();
    refused(&with(&["--map", "B01"]), "đã đọc “B01”, cần mã cũ=mã mới");
    refused(&with(&["--map", "B01=B01", "--map", "B01="]), "--map ghi hai mã mới khác nhau cho B01");
    refused(&with(&["--map", "Z99=B01"]), "bản cũ không có mã Z99");
    refused(&with(&["--map", "B01=Z99"]), "bản mới không có mã Z99");
    refused(&with(&["--map", "B01=B02"]), "PLN125");
    refused(&["/v1.xlsx", "/v1.xlsx", "-o", "/v3.xlsx", "--map", "B01=B01"], "mẫu biểu của hai bản như nhau");
    refused(&["37/KH-UBND", "/v2.xlsx", "-o", "/v3.xlsx"], "là hai kế hoạch");
    refused(&["/v1.xlsx", "/v2.xlsx", "-o", "/v3.txt", "--map", "B01=B01"], "không có đuôi .xlsx hoặc .json");
    let old = desk.read_file("v1.xlsx");
    refused(&["/v1.xlsx", "/v2.xlsx", "-o", "/v1.xlsx", "--map", "B01=B01"], "là chính tệp kế hoạch cũ");
    assert_eq!(desk.read_file("v1.xlsx"), old);
    // Where the form is the same there is nothing to accept, and the plan is written all the same.
    let same = desk.run(&["plan", "accept", "/v1.xlsx", "/v1.xlsx", "-o", "/v4.xlsx", "--format", "json"]);
    assert_eq!((same.status, &same.json()["fingerprint"]), (ExitStatus::Done, &serde_json::Value::Null), "{same:?}");
    assert_eq!(plan_book::read(&desk.read_file("v4.xlsx")).expect("a workbook").plan, Some(desk.plan.clone()));
}

/// The author's workbook stays what it was; only the hidden sheet of versions is added, or written anew.
#[test]
fn accept_changes_nothing_else_in_the_workbook() {
    let desk = desk_with_plan();
    let amended = write_amended_plan(&desk);
    let before = unpack_parts(&desk.read_file("v2.xlsx"));
    for (old, from, to) in [("/v1.xlsx", "/v2.xlsx", "/v3.xlsx"), ("/v1.xlsx", "/v3.xlsx", "/v3.xlsx")] {
        assert_eq!(desk.run(&["plan", "accept", old, from, "-o", to, "--map", "B01=B01"]).status, ExitStatus::Done);
        let after: BTreeMap<String, Vec<u8>> = unpack_parts(&desk.read_file("v3.xlsx")).into_iter().collect();
        let changed: Vec<&str> =
            before.iter().filter(|(name, bytes)| after.get(name) != Some(bytes)).map(|(name, _)| name.as_str()).collect();
        assert_eq!(changed, ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"]);
        let workbook = String::from_utf8_lossy(&after["xl/workbook.xml"]).into_owned();
        assert!(workbook.contains("name=\"Phiên bản\"") && workbook.contains("state=\"hidden\""), "{workbook}");
        let plan = plan_book::read(&desk.read_file("v3.xlsx")).expect("a workbook").plan.expect("a plan");
        assert_eq!(plan.versions.len(), 1);
        let mut expected = amended.clone();
        expected.versions.clone_from(&plan.versions);
        assert_eq!(plan, expected);
    }
    // As JSON, and back as a workbook.
    assert_eq!(desk.run(&["plan", "export", "/v3.xlsx", "-o", "/v3.json"]).status, ExitStatus::Done);
    assert_eq!(desk.run(&["plan", "accept", "/v1.xlsx", "/v2.xlsx", "-o", "/direct.json", "--map", "B01=B01"]).status, ExitStatus::Done);
    assert_eq!(desk.read_file("v3.json"), desk.read_file("direct.json"));
    assert_eq!(desk.run(&["plan", "export", "/v3.json", "-o", "/v4.xlsx"]).status, ExitStatus::Done);
    assert_eq!(desk.run(&["plan", "export", "/v4.xlsx", "-o", "/v4.json"]).status, ExitStatus::Done);
    assert_eq!(desk.read_file("v3.json"), desk.read_file("v4.json"));
}

/// A figure that the old form computed is no typed one: its formula with a stored 0 is not asked about, and it is computed anew.
#[test]
fn figures_that_the_old_form_computed_are_computed_anew() {
    let mut desk = TestFolder::new();
    desk.plan = Plan::builtin("120/KH-UBND").expect("a model plan");
    desk.write_file("v1.json", desk.plan.to_json().as_bytes());
    desk.write_return("in/dong-xoai.xlsx", "25210", "2026-Q3", 1, &[("A01", "8"), ("A02", "0"), ("B03", "4"), ("B04", "3"), ("B05", "1")]);
    let mut plan = desk.plan.clone();
    indicator_mut(&mut plan, "C02").label.push_str(" thành công");
    desk.write_file("v2.json", plan.to_json().as_bytes());
    let accepted = desk.run(&["plan", "accept", "/v1.json", "/v2.json", "-o", "/v3.json", "--map", "C02=C02"]);
    assert_eq!(accepted.status, ExitStatus::Done, "{accepted:?}");
    let findings = |plan: &str| desk.run(&["check", "/in", "--plan", plan, "--format", "short"]).out;
    assert_eq!(findings("/v3.json"), findings("/v1.json"));
    for plan in ["/v1.json", "/v3.json"] {
        let ran = desk.run(&["merge", "/in", "--period", "2026-Q3", "--plan", plan, "-o", "/out.xlsx", "--json", "/out.json"]);
        assert_ne!(ran.status, ExitStatus::Refused, "{ran:?}");
        let report: serde_json::Value = serde_json::from_slice(&desk.read_file("out.json")).expect("JSON");
        assert_eq!(
            (&indicator_line(&report, "A03")["total"], &indicator_line(&report, "B06")["total"]),
            (&"0".into(), &"75".into()),
            "{plan}"
        );
    }
}
