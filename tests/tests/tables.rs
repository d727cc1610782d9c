//! Tables of rows and columns: their sheets are written and read back as the same return, wherever people move rows and columns; forms of
//! earlier programs, with a row for each cell, are still read.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;
use tonghop::base::Lang;
use tonghop::draft::{Draft, PasteColumn};
use tonghop::findings::Finding;
use tonghop::plan::{IndicatorCode, Period, Plan, Unit, UnitCode};
use tonghop::returns::{intake, json as return_json, write};
use tonghop::submission::{Entry, Raw, ReceivedContent, State, Submission};
use tonghop_tests::dimensions_plan::{dimensions_document, plan_with_dimensions};

const UNIT: &str = "26428";

fn quarter() -> Period {
    "2019-Q2".parse().unwrap()
}

fn code(text: &str) -> IndicatorCode {
    IndicatorCode::new(text).unwrap()
}

fn unit(plan: &Plan) -> &Unit {
    plan.unit(UNIT, plan.regime.window(quarter()).last).unwrap()
}

/// A submission with these answers (code, text, note).
fn submission(plan: &Plan, ticked: bool, answers: &[(String, String, Option<String>)]) -> Submission {
    let mut made = Submission::new(plan, unit(plan).code.clone(), quarter());
    for (cell, text, note) in answers {
        let indicator = plan.indicator(cell.as_str()).unwrap();
        let raw = if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') { Raw::number(text) } else { Raw::text(text) };
        let entry = if text.is_empty() { Entry::default() } else { Entry::read(raw, indicator) };
        made.entries.insert(indicator.code.clone(), entry.with_note(note.clone()));
    }
    if ticked {
        made.nil_blanks.insert(code("K02"));
    }
    made.complete(plan, unit(plan));
    made
}

fn read(plan: &Plan, name: &str, bytes: &[u8]) -> (Submission, Vec<Finding>) {
    let received = intake::receive(plan, name, bytes);
    let told: Vec<String> = received.findings.iter().map(|one| format!("{}: {}", one.code(), one.message(Lang::Vi))).collect();
    let ReceivedContent::Return(read) = received.content else { panic!("a return: {told:?}") };
    (*read, received.findings)
}

/// The entries that say something, without their places.
fn answers(of: &Submission) -> Vec<(String, State, Option<String>, Option<Decimal>)> {
    let told = of.entries.iter().filter(|(_, entry)| !entry.is_blank() || entry.previous().is_some());
    told.map(|(code, entry)| (code.to_string(), entry.state().clone(), entry.note().map(str::to_owned), entry.previous())).collect()
}

const CELLS: [&str; 5] = ["K02[lua,gieo]", "K02[lua,thu_hoach]", "K02[ngo,gieo]", "K02[ngo,thu_hoach]", "K02[cao_su,thu_hoach]"];

fn any_answers() -> impl Strategy<Value = Vec<(String, String, Option<String>)>> {
    let text = prop::sample::select(vec!["", "0", "12.5", "60", "khoảng 3", "không phát sinh", "không áp dụng"]);
    let note = prop::sample::select(vec![None, None, Some("do ngập"), Some("Thu hoạch: muộn"), Some("hai\ndòng")]);
    prop::collection::vec((text, note), CELLS.len()).prop_map(|all| {
        let one = |(cell, (text, note)): (&str, (&str, Option<&str>))| (cell.to_owned(), text.to_owned(), note.map(str::to_owned));
        CELLS.into_iter().zip(all).map(one).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Template → fill → read, with notes on single cells, with the box of the table and without; and the same as JSON.
    #[test]
    fn what_is_written_on_the_sheet_of_a_table_is_read_back(given in any_answers(), ticked in any::<bool>(), previous in prop::option::of(0u32..90)) {
        let plan = plan_with_dimensions();
        let mut made = submission(&plan, ticked, &given);
        if let Some(figure) = previous {
            made.entries.entry(code(CELLS[2])).or_default().set_previous(Some(figure.into()));
        }
        let workbook = write(&plan, unit(&plan), &made).unwrap();
        let (back, findings) = read(&plan, "bao-cao.xlsx", &workbook);
        prop_assert_eq!(answers(&back), answers(&made));
        prop_assert_eq!(&back.nil_blanks, &made.nil_blanks);
        prop_assert_eq!(back.content_hash(), made.content_hash());
        prop_assert!(!findings.iter().any(|one| one.code().starts_with("SUB38")));
        let document = return_json::to_json(&made).unwrap();
        let (in_json, told) = return_json::from_json(&plan, document.as_bytes()).unwrap();
        prop_assert_eq!(told.len(), 0);
        prop_assert_eq!(in_json.content_hash(), made.content_hash());
        prop_assert_eq!(&in_json.nil_blanks, &made.nil_blanks);
        prop_assert_eq!(document.contains("tonghop-submission/2"), ticked);
    }
}

#[test]
fn with_the_box_blank_cells_are_nil_and_figures_count() {
    let plan = plan_with_dimensions();
    let given = [("K02[lua,gieo]".to_owned(), "12.5".to_owned(), None)];
    let state = |ticked: bool, cell: &str| submission(&plan, ticked, &given).state(&code(cell)).clone();
    assert_eq!(state(false, "K02[ngo,gieo]"), State::Missing);
    assert_eq!(state(true, "K02[ngo,gieo]"), State::Nil);
    assert_eq!(state(true, "K02[lua,gieo]").number(), Some(Decimal::new(125, 1)));
    // The box belongs to its own table: neither the total that is typed nor other indicators follow it.
    assert_eq!(state(true, "K02"), State::Missing);
    assert_eq!(state(true, "K01[nam]"), State::Missing);
    let (_, findings) = read(&plan, "bao-cao.xlsx", &write(&plan, unit(&plan), &submission(&plan, true, &given)).unwrap());
    let told: BTreeSet<&str> = findings.iter().map(Finding::code).collect();
    assert!(!told.contains("SUB110"), "a figure under the box of a table counts: {told:?}");
}

#[test]
fn a_line_above_the_table_of_a_csv_file_is_the_box() {
    let plan = plan_with_dimensions();
    let head = format!("Kế hoạch;{}\nMã đơn vị;{UNIT}\nKỳ;2019-Q2\n", plan.id);
    let rows = "\nMã;Kết quả trong kỳ\nB01;8\nB02;1234\nB03;600\nK02[lua,gieo];60,5\n";
    let of = |line: &str| read(&plan, "mau.csv", format!("{head}{line}{rows}").as_bytes());
    let (blank, _) = of("");
    assert_eq!(blank.state(&code("K02[ngo,gieo]")), &State::Missing);
    let (ticked, findings) = of("Các ô để trống là không phát sinh;K02\n");
    assert_eq!(ticked.state(&code("K02[ngo,gieo]")), &State::Nil);
    assert_eq!(ticked.state(&code("K02[lua,gieo]")).number(), Some(Decimal::new(605, 1)));
    assert!(!findings.iter().any(|one| one.code() == "SUB321"));
    let (other, findings) = of("Các ô để trống là không phát sinh;K09\n");
    assert_eq!(other.state(&code("K02[ngo,gieo]")), &State::Missing);
    assert!(findings.iter().any(|one| one.code() == "SUB321"));
}

/// Form → workbook → form, with the box of the table, a note on one cell, and a block pasted with its heads.
#[test]
fn the_form_saves_a_table_and_opens_it_again() {
    let plan = Arc::new(plan_with_dimensions());
    let open = || Draft::new(Arc::clone(&plan), &UnitCode::new(UNIT).unwrap(), quarter(), Lang::Vi).unwrap();
    let mut draft = open();
    let block = "Loại cây\tThu hoạch\tGieo trồng\nNgô\t10\t12\nLúa\t20\t60,5\n";
    let pasted = draft.paste("K02[ngo,gieo]", PasteColumn::Result, block);
    assert!(pasted.done, "{}", pasted.message);
    let pasted = draft.paste("K02[lua,gieo]", PasteColumn::Result, "1\t2\n3\t4\n5\t6\n");
    assert!(!pasted.done && pasted.message.contains("“5”"), "the cell of sowing rubber is not asked: {}", pasted.message);
    draft.enter_note("K02[ngo,gieo]", "do ngập");
    draft.set_nil_blanks("K02", true);
    draft.set_nil_blanks("K01", true);
    let figure = |of: &Submission, cell: &str| of.state(&code(cell)).number().map(|figure| figure.normalize().to_string());
    let expected = ["60.5", "20", "12", "10", "0"].map(|text| Some(text.to_owned()));
    assert_eq!(CELLS.map(|cell| figure(draft.submission(), cell)), expected);
    assert_eq!(draft.submission().state(&code(CELLS[4])), &State::Nil);
    let (back, _) = read(&plan, "luu.xlsx", &draft.workbook().unwrap());
    assert_eq!(back.content_hash(), draft.submission().content_hash());
    let mut again = open();
    again.continue_return(&back);
    assert_eq!(again.submission().content_hash(), draft.submission().content_hash());
    assert_eq!(again.submission().nil_blanks, draft.submission().nil_blanks);
    again.set_nil_blanks("K02", false);
    assert_eq!(again.submission().state(&code(CELLS[4])), &State::Missing, "a blank cell follows the box");
    let form = serde_json::to_value(draft.form()).unwrap();
    assert_eq!((&form["tables"][0]["code"], &form["tables"][0]["label"]), (&"K02".into(), &"Diện tích".into()));
    assert_eq!(form["tables"].as_array().map(Vec::len), Some(1), "one dimension alone is no table");
}

/// `tests/fixtures/tables` was written by the program before there were sheets of tables, and filled in by another one.
#[test]
fn a_form_with_a_row_for_each_cell_is_still_read() {
    let plan = Plan::from_json(include_bytes!("../fixtures/tables/plan.json")).unwrap();
    let (read, findings) = read(&plan, "row-layout.xlsx", include_bytes!("../fixtures/tables/row-layout.xlsx"));
    let figure = |cell: &str| read.state(&code(cell)).number().map(|figure| figure.normalize().to_string());
    let expected = ["60.5", "20", "12", "10", "10"];
    assert_eq!(CELLS.map(figure), expected.map(|text| Some(text.to_owned())));
    assert_eq!(figure("K02"), Some("112.5".to_owned()));
    let told: BTreeSet<&str> = findings.iter().map(Finding::code).collect();
    assert!(told.iter().all(|code| matches!(*code, "SUB130" | "SUB140" | "SUB301" | "SUB302")), "{told:?}");
}

/// The plan with a table of 60 rows and 33 columns: as many cells as a unit may have.
fn plan_with_the_largest_table() -> Plan {
    let mut document = dimensions_document();
    let categories = |prefix: &str, number: usize| -> Vec<serde_json::Value> {
        (1..=number).map(|at| json!({ "id": format!("{prefix}{at}"), "label": format!("{} thứ {at}", prefix.to_uppercase()) })).collect()
    };
    let dimensions = document["dimensions"].as_array_mut().unwrap();
    dimensions.push(json!({ "id": "dong", "label": "Dòng", "categories": categories("d", 60) }));
    dimensions.push(json!({ "id": "cot", "label": "Cột", "categories": categories("c", 33) }));
    let model = document["indicators"].as_array().unwrap().iter().find(|one| one["code"] == "K01").unwrap().clone();
    let large =
        tonghop_tests::changed_plan::indicator_like(&model, "K09", "Bảng lớn", &json!({ "by": ["dong", "cot"], "required": false }));
    let indicators = document["indicators"].as_array_mut().unwrap();
    indicators.retain(|one| !one["by"].is_array() || one["code"] == "K02" || one["code"] == "K03");
    indicators.retain(|one| one["code"] != "K02" && one["code"] != "K03" && one["code"] != "K04");
    let place = indicators.iter().position(|one| one["code"] == "B06").unwrap() + 1;
    indicators.insert(place, large);
    document["rules"].as_array_mut().unwrap().retain(|rule| !rule["id"].as_str().unwrap().starts_with("R9"));
    Plan::from_json(document.to_string().as_bytes()).unwrap_or_else(|found| panic!("{found:?}"))
}

#[test]
fn the_largest_table_is_written_and_read() {
    let plan = plan_with_the_largest_table();
    let cells: Vec<&str> = plan.indicators.iter().map(|one| one.code.as_str()).filter(|code| code.starts_with("K09[")).collect();
    assert_eq!(cells.len(), 60 * 33);
    let given: Vec<(String, String, Option<String>)> = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| ((*cell).to_owned(), (at % 97).to_string(), (at % 50 == 0).then(|| format!("Ghi chú {at}: đã rà soát"))))
        .collect();
    let mut made = Submission::new(&plan, unit(&plan).code.clone(), quarter());
    for (cell, text, note) in &given {
        let indicator = plan.indicator(cell.as_str()).unwrap();
        made.entries.insert(indicator.code.clone(), Entry::read(Raw::number(text), indicator).with_note(note.clone()));
    }
    made.complete(&plan, unit(&plan));
    let workbook = write(&plan, unit(&plan), &made).unwrap();
    assert!(workbook.len() < 1_000_000, "{} bytes", workbook.len());
    let (back, _) = read(&plan, "bao-cao.xlsx", &workbook);
    assert_eq!(back.content_hash(), made.content_hash());
    let total = given.iter().map(|(_, text, _)| text.parse::<i64>().unwrap()).sum::<i64>();
    assert_eq!(back.state(&code("K09")).number(), Some(Decimal::from(total)));
}

#[test]
fn a_cell_of_a_table_is_traced_to_the_sheet_of_its_table() {
    let plan = plan_with_dimensions();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("ke-hoach.json"), plan.to_json()).unwrap();
    std::fs::create_dir(path("den")).unwrap();
    let made = submission(&plan, false, &[("K02[lua,gieo]".to_owned(), "12".to_owned(), None), ("B01".to_owned(), "3".to_owned(), None)]);
    std::fs::write(path("den/a.xlsx"), write(&plan, unit(&plan), &made).unwrap()).unwrap();
    let [plan_file, returns, book, json] = ["ke-hoach.json", "den", "th.xlsx", "th.json"].map(path);
    let merge = ["merge", &returns, "--period", "2019-Q2", "--plan", &plan_file, "-o", &book, "--json", &json];
    let (_, text) = tonghop_tests::program::run_tonghop(&merge);
    for (code, place) in [("K02[lua,gieo]", "Bảng K02!C8"), ("B01", "Số liệu!")] {
        for file in [&book, &json] {
            let (_, told) = tonghop_tests::program::run_tonghop(&["trace", file, code, "--plan", &plan_file]);
            assert!(told.contains(place), "{code} {file}: {told}\n{text}");
        }
    }
}
