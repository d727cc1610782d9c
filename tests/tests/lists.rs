//! Runs the whole line with a list of events: plan, template, return, check, form, report, trace.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use tonghop::Lang;
use tonghop::consolidation::{Consolidation, Correction, InputFiles, Instructions, consolidate};
use tonghop::draft::Draft;
use tonghop::findings::Finding;
use tonghop::plan::{IndicatorCode, Period, Plan, UnitCode};
use tonghop::returns::{intake, write};
use tonghop::submission::{Received, ReceivedContent, Submission};
use tonghop_cli::ExitStatus;
use tonghop_tests::lists_plan::{lists_document, plan_with_list};
use tonghop_tests::program::run_tonghop;

const UNITS: [&str; 2] = ["26425", "26428"];
/// Two events: name, place, attendances, costs, broadcast.
const EVENTS: [[&str; 5]; 2] = [["Hội nghị A", "Hội trường xã", "120", "3,5", "có"], ["Hội nghị B", "Ấp 1", "80", "1", "không"]];

fn first_quarter() -> Period {
    "2019-Q1".parse().unwrap()
}

fn code(text: &str) -> IndicatorCode {
    IndicatorCode::new(text).unwrap()
}

/// A submission with these rows and figures, as JSON.
fn submission_json(unit: &str, rows: &[[&str; 5]], nil: bool) -> String {
    let cells = |row: &[&str; 5]| -> Value {
        let columns = ["ten", "noi", "luot", "kinh_phi", "truc_tuyen"];
        columns.iter().zip(row).filter(|(_, text)| !text.is_empty()).map(|(id, text)| ((*id).to_owned(), json!({ "raw": text }))).collect()
    };
    let rows: Vec<Value> = rows.iter().map(cells).collect();
    json!({
        "format": "tonghop-submission/2", "plan": "37/KH-UBND", "unit": unit, "period": "2019-Q1",
        "entries": { "B01": { "raw": "8" }, "B02": { "raw": "1234" } },
        "lists": { "T1": { "nil": nil, "rows": rows } },
    })
    .to_string()
}

fn receive(plan: &Plan, unit: &str, rows: &[[&str; 5]], nil: bool) -> Received {
    intake::receive(plan, &format!("{unit}.json"), submission_json(unit, rows, nil).as_bytes())
}

fn content(received: Received) -> Submission {
    match received.content {
        ReceivedContent::Return(submission) => *submission,
        other => panic!("a return: {other:?}"),
    }
}

/// The office's correction of a figure of the first unit; where both figures are the same, its confirmation.
fn correction(of: &str, old: u32, new: u32) -> Correction {
    Correction {
        unit: UnitCode::new(UNITS[0]).unwrap(),
        period: Some(first_quarter()),
        code: code(of),
        old: Some(old.into()),
        old_text: None,
        new: new.into(),
        who: "Văn phòng".to_owned(),
        when: jiff::civil::date(2019, 3, 20),
        exchanged: None,
        basis: "Điện thoại 20/3".to_owned(),
    }
}

fn figures(submission: &Submission) -> [Option<Decimal>; 5] {
    ["K11", "K12", "K13", "K14", "K15"].map(|of| submission.state(&code(of)).number())
}

fn told(findings: &[Finding]) -> Vec<(String, String)> {
    let of_list = |finding: &&Finding| matches!(finding.place.field, Some(tonghop::findings::Field::List(_)));
    let name = |finding: &Finding| (finding.code().to_owned(), finding.place.field.as_ref().unwrap().to_string());
    findings.iter().filter(of_list).map(name).collect()
}

fn report(plan: &Plan, files: Vec<Received>) -> Consolidation {
    let files = files.into_iter().fold(InputFiles::default(), |all, file| all.merge(InputFiles::from_file(file)));
    consolidate(plan, &files, &InputFiles::default(), &Instructions::new(first_quarter())).unwrap_or_else(|broken| panic!("{broken:?}"))
}

#[test]
fn a_document_with_a_list_is_written_back_as_it_was() {
    let document = lists_document();
    let plan = plan_with_list();
    assert_eq!(serde_json::from_str::<Value>(&plan.to_json()).unwrap(), document);
    assert_ne!(plan.fingerprint(), Plan::xuan_loc().fingerprint());
    let words = plan.indicator("K11").and_then(|one| one.computed.as_ref()).unwrap().describe(&|code| plan.name_of_operand(code));
    assert_eq!(words.vi, "tổng cột “Số lượt người” của biểu “Danh sách hội nghị tuyên truyền” (T1)");
}

#[test]
fn rows_feed_indicators_and_what_is_computed_from_them() {
    let plan = plan_with_list();
    let received = receive(&plan, UNITS[0], &EVENTS, false);
    assert_eq!(told(&received.findings), []);
    let filled = content(received);
    let expected = [Decimal::from(200), Decimal::new(45, 1), Decimal::from(2), Decimal::ONE, Decimal::from(100)];
    assert_eq!(figures(&filled), expected.map(Some));
    // A ticked box counts as 0; an empty list without a tick is unknown.
    let nil = content(receive(&plan, UNITS[0], &[], true));
    assert_eq!(figures(&nil)[..4], [Some(Decimal::ZERO); 4]);
    let blank = receive(&plan, UNITS[0], &[], false);
    assert_eq!(told(&blank.findings), [("SUB370".to_owned(), "T1".to_owned())]);
    assert_eq!(figures(&content(blank)), [None; 5]);
}

#[test]
fn a_row_that_lacks_a_figure_leaves_its_sum_unknown_and_keeps_the_others() {
    let plan = plan_with_list();
    let rows = [EVENTS[0], ["Hội nghị C", "Ấp 2", "khoảng 50", "", "có"]];
    let received = receive(&plan, UNITS[0], &rows, false);
    let codes: Vec<(String, String)> = told(&received.findings);
    assert!(codes.contains(&("SUB371".to_owned(), "T1#2.kinh_phi".to_owned())), "{codes:?}");
    assert!(codes.iter().any(|(_, place)| place == "T1#2.luot"), "{codes:?}");
    assert_eq!(figures(&content(received))[..4], [None, None, Some(Decimal::from(2)), Some(Decimal::from(2))]);
}

#[test]
fn every_figure_from_a_list_with_a_row_in_error_is_marked() {
    let plan = plan_with_list();
    // The second event has no place: a row in error, whose figures are sound by themselves.
    let received = receive(&plan, UNITS[0], &[EVENTS[0], ["Hội nghị B", "", "80", "1", "không"]], false);
    assert_eq!(told(&received.findings), [("SUB371".to_owned(), "T1#2.noi".to_owned())]);
    let report = report(&plan, vec![received]);
    for of in ["K11", "K12", "K13", "K14", "K15"] {
        let line = report.lines.iter().find(|line| line.code.as_str() == of).unwrap();
        assert_eq!((line.doubts().errors, line.doubts().asked), (1, 0), "{of}");
    }
}

#[test]
fn a_row_of_sums_counts_and_is_marked_until_the_office_settles_the_figure() {
    let plan = plan_with_list();
    let received = receive(&plan, UNITS[0], &[EVENTS[0], EVENTS[1], ["Các thôn", "Xã", "200", "4,5", "không"]], false);
    assert_eq!(told(&received.findings), [("SUB396".to_owned(), "T1#3".to_owned())]);
    let marks = |instructions: &Instructions| {
        let files = InputFiles::from_file(received.clone());
        let report = consolidate(&plan, &files, &InputFiles::default(), instructions).unwrap_or_else(|broken| panic!("{broken:?}"));
        ["K11", "K12", "K13", "K15"].map(|of| {
            let line = report.lines.iter().find(|line| line.code.as_str() == of).unwrap();
            (line.doubts().asked, line.total)
        })
    };
    let mut office = Instructions::new(first_quarter());
    let counted = [Some(Decimal::from(400)), Some(Decimal::from(9)), Some(Decimal::from(3))];
    assert_eq!(marks(&office)[..3], counted.map(|figure| (1, figure)));
    office.corrections = vec![correction("K11", 400, 200), correction("K13", 3, 3)];
    let [attendances, costs, events, rate] = marks(&office);
    assert_eq!((attendances, events), ((0, Some(Decimal::from(200))), (0, Some(Decimal::from(3)))));
    assert_eq!((costs.0, rate.0), (1, 0), "what the office did not settle stays marked");
}

#[test]
fn the_order_of_rows_plays_no_part_and_their_content_does() {
    let plan = plan_with_list();
    let of = |rows: &[[&str; 5]]| content(receive(&plan, UNITS[0], rows, false));
    let (one, other) = (of(&EVENTS), of(&[EVENTS[1], EVENTS[0]]));
    assert_eq!(one.content_hash(), other.content_hash());
    assert_eq!(figures(&one), figures(&other));
    assert_ne!(one.content_hash(), of(&EVENTS[..1]).content_hash());
    assert_ne!(one.content_hash(), of(&[EVENTS[0], EVENTS[0], EVENTS[1]]).content_hash());
}

#[test]
fn one_event_in_two_rows_and_rows_under_a_tick_are_told() {
    let plan = plan_with_list();
    let twice = receive(&plan, UNITS[0], &[EVENTS[0], ["HỘI NGHỊ A", "hội trường xã", "5", "1", "có"]], false);
    assert_eq!(told(&twice.findings), [("SUB373".to_owned(), "T1#2".to_owned())]);
    let ticked = receive(&plan, UNITS[0], &EVENTS, true);
    assert_eq!(told(&ticked.findings), [("SUB372".to_owned(), "T1".to_owned())]);
    assert_eq!(figures(&content(ticked))[2], Some(Decimal::from(2)), "the rows count until the unit decides");
}

#[test]
fn a_template_that_is_filled_in_reads_back_as_the_same_return() {
    let plan = plan_with_list();
    let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
    for (rows, nil) in [(&EVENTS[..], false), (&[], true), (&[], false)] {
        let in_json = content(receive(&plan, UNITS[0], rows, nil));
        let workbook = write(&plan, unit, &in_json).unwrap();
        let received = intake::receive(&plan, "mau.xlsx", &workbook);
        let codes: Vec<&str> = received.findings.iter().map(Finding::code).collect();
        let in_sheet = content(received);
        assert_eq!(in_sheet.content_hash(), in_json.content_hash(), "{codes:?}");
        assert_eq!(figures(&in_sheet), figures(&in_json));
        let again = write(&plan, unit, &in_sheet).unwrap();
        assert_eq!(content(intake::receive(&plan, "mau.xlsx", &again)).content_hash(), in_json.content_hash());
    }
}

#[test]
fn a_row_that_says_nothing_happened_is_no_event() {
    let plan = plan_with_list();
    let unit = plan.unit("26428", plan.regime.window(first_quarter()).last).unwrap();
    for row in [["KPS", "KPS", "0", "", "không"], ["Không phát sinh", "", "", "", ""], ["không có", "–", "0", "0", ""]] {
        let typed = content(receive(&plan, "26428", &[row], false));
        let read = intake::receive(&plan, "a.xlsx", &tonghop::returns::write(&plan, unit, &typed).unwrap());
        let codes: Vec<&str> = read.findings.iter().map(Finding::code).collect();
        assert!(codes.contains(&"SUB380") && codes.contains(&"SUB370"), "{row:?}: {codes:?}");
        let read = content(read);
        assert!(read.lists.values().all(|answer| answer.is_blank()), "{row:?}");
        assert_eq!(figures(&read)[0], None, "an empty list without its tick is missing, not 0");
    }
    // An event may have such words in one of its cells.
    let row = ["Hội nghị A", "không", "0", "0", "không"];
    let typed = content(receive(&plan, "26428", &[row], false));
    let read = intake::receive(&plan, "a.xlsx", &tonghop::returns::write(&plan, unit, &typed).unwrap());
    assert_eq!(content(read).lists.values().map(|answer| answer.filled_rows().count()).sum::<usize>(), 1);
}

#[test]
fn a_blank_cell_of_a_row_is_named_at_its_own_place() {
    let plan = plan_with_list();
    let unit = plan.unit("26428", plan.regime.window(first_quarter()).last).unwrap();
    let rows = [["Hội nghị A", "Ấp 1", "120", "3,5", "có"], ["Hội nghị B", "Ấp 1", "", "1", "không"]];
    let typed = content(receive(&plan, "26428", &rows, false));
    let read = intake::receive(&plan, "a.xlsx", &tonghop::returns::write(&plan, unit, &typed).unwrap());
    let cell = |code: &str| read.findings.iter().find(|finding| finding.code() == code).and_then(|finding| finding.place.cell);
    let of_row = content(read.clone())
        .list_cell(&code("T1"), 1, &tonghop::plan::CategoryId::new("luot").unwrap())
        .and_then(|entry| entry.source.clone())
        .unwrap();
    assert_eq!(cell("SUB371").map(|cell| (cell.row, cell.column)), Some((of_row.cell.row + 1, of_row.cell.column)));
}

#[test]
fn the_lists_of_all_units_become_one_and_an_event_of_two_units_is_found() {
    let plan = plan_with_list();
    let other = [["Hội nghị a", "hội trường  xã", "120", "3,5", "có"], ["Hội nghị D", "Ấp 3", "7", "0", "không"]];
    let report = report(&plan, vec![receive(&plan, UNITS[0], &EVENTS, false), receive(&plan, UNITS[1], &other, false)]);
    let table = report.lists.first().unwrap();
    let rows: Vec<(&str, u32)> = table.rows.iter().map(|row| (row.unit.as_str(), row.number)).collect();
    assert_eq!(rows, [(UNITS[0], 1), (UNITS[0], 2), (UNITS[1], 1), (UNITS[1], 2)]);
    assert_eq!(table.same_events, [vec![0, 2]]);
    let line = |text: &str| report.lines.iter().find(|line| line.code.as_str() == text).unwrap();
    assert_eq!((line("K11").total, line("K11").additive), (Some(Decimal::from(327)), false));
    assert_eq!(line("K13").total, Some(Decimal::from(4)));
    assert_eq!(line("K15").total.map(|total| total.to_string()).as_deref(), Some("81.8"));
    let event = report.findings.iter().find(|finding| finding.code() == "CON195").unwrap();
    let message = event.message(Lang::Vi);
    assert!(message.contains("T1#1") && message.contains("số lượt người 120"), "{message}");
    assert_eq!(line("K11").by_unit[&UnitCode::new("26431").unwrap()].state.number(), None);
}

#[test]
fn a_plan_with_a_list_goes_through_its_workbook() {
    let plan = plan_with_list();
    let bytes = tonghop::plan_book::write(&plan).unwrap();
    let book = tonghop::plan_book::read(&bytes).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    assert!(book.is_sound(), "{:?}", book.findings);
    let back = book.plan.unwrap();
    assert_eq!(back.to_json(), plan.to_json());
    assert_eq!(tonghop::plan_book::write(&back).unwrap(), bytes);
}

#[test]
fn the_form_adds_pastes_and_removes_rows_and_saves_what_it_shows() {
    let plan = Arc::new(plan_with_list());
    let mut draft = Draft::new(Arc::clone(&plan), &UnitCode::new(UNITS[0]).unwrap(), first_quarter(), Lang::Vi).unwrap();
    draft.enter_list_cell("T1", 0, "ten", "Hội nghị A");
    draft.add_list_row("T1");
    let pasted = draft.paste_list("T1", 1, "ten", "Số lượt người\tTên hội nghị\n80\tHội nghị B\n7\tHội nghị C");
    assert!(pasted.done, "{}", pasted.message);
    assert_eq!(draft.submission().state(&code("K13")).number(), Some(Decimal::from(3)));
    assert_eq!(draft.submission().state(&code("K11")).number(), None, "the first row has no attendances yet");
    let changed = draft.enter_list_cell("T1", 0, "luot", "=100+20");
    assert_eq!((changed.lists[0].rows[0].cells[2].text.as_str(), changed.entries["K11"].text.as_str()), ("120", "207"));
    assert!(!draft.paste_list("T1", 499, "ten", "a\nb").done, "row 501");
    draft.remove_list_row("T1", 1);
    assert_eq!(draft.submission().state(&code("K11")).number(), Some(Decimal::from(127)));
    let told = tonghop::checks::check_submission(&plan, draft.submission());
    assert_eq!(draft.findings().cloned().collect::<Vec<_>>(), told);
    let back = content(intake::receive(&plan, "luu.xlsx", &draft.workbook().unwrap()));
    assert_eq!(back.content_hash(), draft.submission().content_hash());
    // A kept draft is carried on with its rows.
    let mut again = Draft::new(Arc::clone(&plan), &UnitCode::new(UNITS[0]).unwrap(), first_quarter(), Lang::Vi).unwrap();
    assert!(again.carry_over(&draft.json(), &serde_json::Map::new()).done);
    assert_eq!(again.submission().content_hash(), draft.submission().content_hash());
}

#[test]
fn the_program_merges_traces_and_explains_lists() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let plan = plan_with_list();
    std::fs::write(path("ke-hoach.json"), plan.to_json()).unwrap();
    std::fs::create_dir(path("den")).unwrap();
    let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
    let workbook = write(&plan, unit, &content(receive(&plan, UNITS[0], &EVENTS, false))).unwrap();
    std::fs::write(path("den/a.xlsx"), workbook).unwrap();
    std::fs::write(path("den/b.json"), submission_json(UNITS[1], &EVENTS[..1], false)).unwrap();
    let (plan_file, report, json, csv) = (path("ke-hoach.json"), path("tong-hop.xlsx"), path("tong-hop.json"), path("csv"));
    let merge = ["merge", &path("den"), "--period", "2019-Q1", "--plan", &plan_file, "-o", &report, "--json", &json, "--csv", &csv];
    let (_, text) = run_tonghop(&merge);
    let document: Value = serde_json::from_slice(&std::fs::read(&json).unwrap_or_else(|error| panic!("{error}: {text}"))).unwrap();
    let rows = document["lists"][0]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1]["cells"]["luot"]["source"],
        json!({ "file": "a.xlsx", "sha256": rows[1]["cells"]["luot"]["source"]["sha256"], "sheet": "Biểu T1", "cell": "C9", "revision": 1 })
    );
    assert_eq!(document["lists"][0]["same_events"], json!([[0, 2]]));
    let table = std::fs::read_to_string(path("csv/list_T1.csv")).unwrap();
    assert_eq!(table.lines().count(), 4);
    assert!(table.contains("Hội nghị B") && table.contains(",80,"), "{table}");
    for file in [&report, &json] {
        let (status, text) = run_tonghop(&["trace", file, "t1#2.luot", "--plan", &plan_file]);
        assert!(status == ExitStatus::Done && text.contains("80") && text.contains("trang Biểu T1, ô C9"), "{text}");
        let (status, text) = run_tonghop(&["trace", file, "K11", "--plan", &plan_file]);
        assert!(status == ExitStatus::Done && text.contains("320"), "{text}");
        assert!(text.contains("T1#2") && text.contains("trang Biểu T1, ô C9") && !text.contains("Kinh phí"), "on to the rows: {text}");
        let (status, text) = run_tonghop(&["trace", file, "K15", "--unit", UNITS[0], "--plan", &plan_file]);
        assert!(status == ExitStatus::Done && text.contains("K11 = sum(T1.luot)") && text.contains("trang Biểu T1, ô C9"), "{text}");
        assert!(!text.contains(UNITS[1]), "one unit only: {text}");
    }
    let (_, text) = run_tonghop(&["trace", &json, "K15", "--plan", &plan_file, "--format", "json"]);
    let traced: Value = serde_json::from_str(&text).unwrap();
    let operands: Vec<&Value> = traced["operands"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(operands, ["K11", "K13"]);
    assert!(traced["rows"].as_array().unwrap().iter().any(|row| row["cells"]["luot"]["source"]["cell"] == "C9"), "{text}");
    let (status, text) = run_tonghop(&["explain", "T1", "--plan", &plan_file]);
    assert!(status == ExitStatus::Done && text.contains("K11 = sum(T1.luot)"), "{text}");
    let (status, text) = run_tonghop(&["plan", "show", "--plan", &plan_file]);
    assert!(status == ExitStatus::Done && text.contains("Số lượt người"), "{text}");
    let mut document = lists_document();
    document["lists"][0]["columns"][2]["label"] = json!("Số người");
    std::fs::write(path("moi.json"), document.to_string()).unwrap();
    let (_, text) = run_tonghop(&["plan", "diff", &plan_file, &path("moi.json")]);
    assert!(text.contains("cột luot nay là"), "{text}");
}

#[test]
fn a_list_of_corrections_says_what_to_do_about_a_row_of_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("plan.json"), lists_document().to_string()).unwrap();
    std::fs::write(path("a.json"), submission_json(UNITS[0], &EVENTS, false)).unwrap();
    let told = |code: &str, new: &str| {
        let list =
            format!("đơn vị;kỳ;mã;số cũ;số mới;người điều chỉnh;ngày;căn cứ\n{};2019-Q1;{code};;{new};A;20/03/2019;điện thoại\n", UNITS[0]);
        std::fs::write(path("sua.csv"), list).unwrap();
        let files = [path("a.json"), path("r.xlsx"), path("plan.json"), path("sua.csv")];
        run_tonghop(&["merge", &files[0], "--period", "2019-Q1", "-o", &files[1], "--plan", &files[2], "--corrections", &files[3]])
    };
    let (status, text) = told("T1#2.luot", "90");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(status != ExitStatus::Done, "{text}");
    assert!(text.contains("T1#2.luot thuộc biểu “Danh sách hội nghị tuyên truyền”"), "{text}");
    assert!(text.contains("tăng Lần gửi thêm 1 và gửi lại") && text.contains("(K11, K12, K13, K14)"), "{text}");
    let (_, text) = told("K15", "90");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("chỉ tiêu này được tính từ K11 / K13: điều chỉnh các số ấy"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the rows are: their order changes nothing, template → fill → read gives the same return, and both doors agree.
    #[test]
    fn generated_rows_come_back_in_any_order(
        rows in prop::collection::vec(("[A-ZĐ][a-zàảâ ]{0,12}", "[A-Z][a-z0-9 ]{0,8}", 0_u32..5_000, 0_u32..500, any::<bool>()), 0..12),
        turned in 0_usize..12,
    ) {
        let plan = plan_with_list();
        let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
        let texts: Vec<[String; 5]> = rows
            .iter()
            .map(|(name, place, luot, tenths, online)| {
                let cost = format!("{},{}", tenths / 10, tenths % 10);
                [name.clone(), place.clone(), luot.to_string(), cost, if *online { "có" } else { "không" }.to_owned()]
            })
            .collect();
        let borrowed: Vec<[&str; 5]> = texts.iter().map(|row| row.each_ref().map(String::as_str)).collect();
        let mut other = borrowed.clone();
        other.rotate_left(turned % borrowed.len().max(1));
        let nil = rows.is_empty();
        let (one, received) = (content(receive(&plan, UNITS[0], &borrowed, nil)), receive(&plan, UNITS[0], &other, nil));
        let codes = |findings: &[Finding]| { let mut codes: Vec<&str> = findings.iter().map(Finding::code).collect(); codes.sort_unstable(); codes };
        let two = content(received.clone());
        prop_assert_eq!(one.content_hash(), two.content_hash());
        prop_assert_eq!(figures(&one), figures(&two));
        let sum: u64 = rows.iter().map(|row| u64::from(row.2)).sum();
        prop_assert_eq!(figures(&one)[0], Some(Decimal::from(sum)));
        let in_sheet = intake::receive(&plan, "mau.xlsx", &write(&plan, unit, &two).unwrap());
        let of_lists = |received: &Received| codes(&received.findings.iter().filter(|one| one.code().starts_with("SUB37")).cloned().collect::<Vec<_>>()).join(" ");
        prop_assert_eq!(of_lists(&in_sheet), of_lists(&received));
        let back = content(in_sheet);
        prop_assert_eq!(back.content_hash(), one.content_hash());
        prop_assert_eq!(figures(&back), figures(&one));
    }
}

#[test]
fn a_row_of_totals_is_told_at_once_and_counts_for_nothing() {
    let plan = Arc::new(plan_with_list());
    let mut draft = Draft::new(Arc::clone(&plan), &UnitCode::new(UNITS[0]).unwrap(), first_quarter(), Lang::Vi).unwrap();
    let sum_of = |draft: &Draft| draft.submission().lists.get(&code("T1")).map(|list| list.filled_rows().count());
    draft.paste_list("T1", 0, "ten", "Tên hội nghị\tSố lượt người\nHội nghị A\t120\nTổng cộng\t200\nHội nghị B\t80");
    assert_eq!((figures(draft.submission())[0], sum_of(&draft)), (Some(200.into()), Some(2)));
    let told = |findings: &[Finding]| -> Vec<String> {
        findings.iter().filter(|one| one.code() == "SUB379").map(|one| one.message(Lang::Vi)).collect()
    };
    let in_form: Vec<Finding> = draft.findings().cloned().collect();
    assert_eq!(told(&in_form), ["Dòng này của trang “Biểu T1” ghi “Tổng cộng”, là dòng cộng chứ không phải một việc, nên không được đọc."]);
    // The office finds the same in both files.
    let unit = plan.unit(UNITS[0], plan.regime.window(first_quarter()).last).unwrap();
    let workbook = write(&plan, unit, draft.submission()).unwrap();
    for (name, bytes) in [("a.xlsx", workbook), ("a.json", draft.json().into_bytes())] {
        let received = intake::receive(&plan, name, &bytes);
        assert_eq!(told(&received.findings), told(&in_form), "{name}");
        assert_eq!(figures(&content(received))[0], Some(200.into()), "{name}");
    }
    // Alone it is no answer; renamed it is an event.
    draft.remove_list_row("T1", 2);
    draft.remove_list_row("T1", 0);
    assert!(draft.findings().any(|one| one.code() == "SUB370") && figures(draft.submission())[0].is_none());
    draft.enter_list_cell("T1", 0, "ten", "Tổng vệ sinh môi trường");
    assert_eq!(figures(draft.submission())[0], Some(200.into()));
}
