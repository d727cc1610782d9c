//! Follows numbers that were assigned to units through the report: judged by the units that have both a number and a figure, and told so.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::{Value, json};
use tonghop::Lang;
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, consolidate};
use tonghop::papers::{Brief, Line, Paper, PaperOffice, figure_lines};
use tonghop::plan::{Period, Plan};
use tonghop::report::to_json;
use tonghop::returns::intake;

const UNITS: [&str; 6] = ["26425", "26428", "26431", "26434", "26437", "26440"];

fn first_quarter() -> Period {
    "2019-Q1".parse().unwrap()
}

/// The built-in plan, with 10 events of `B01` assigned to each of these units for the quarter.
fn plan_with_assigned(units: &[&str]) -> Plan {
    let mut document: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).unwrap();
    let line = document["indicators"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "B01").unwrap();
    let numbers: serde_json::Map<String, Value> = units.iter().map(|unit| ((*unit).to_owned(), json!("10"))).collect();
    line["target"] = json!({ "id": "T91", "per": "quarter", "basis": { "kind": "assigned", "numbers": numbers }, "source": "Quyết định giao", "origin": "seed" });
    Plan::from_json(document.to_string().as_bytes()).unwrap_or_else(|found| panic!("{found:?}"))
}

/// The report of returns with these figures for `B01`.
fn report(plan: &Plan, figures: &[(&str, u32)]) -> Consolidation {
    let mut files = InputFiles::default();
    for (unit, figure) in figures {
        let text = json!({
            "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": unit, "period": "2019-Q1",
            "entries": { "B01": { "raw": figure.to_string() }, "C08": { "raw": "20" }, "C09": { "raw": "15" } },
        });
        files = files.merge(InputFiles::from_file(intake::receive(plan, &format!("{unit}.json"), text.to_string().as_bytes())));
    }
    consolidate(plan, &files, &InputFiles::default(), &Instructions::new(first_quarter())).unwrap_or_else(|broken| panic!("{broken:?}"))
}

fn line_of(report: &Consolidation, code: &str) -> Value {
    let document: Value = serde_json::from_str(&to_json(report, Lang::Vi).unwrap()).unwrap();
    document["indicators"].as_array().unwrap().iter().find(|line| line["code"] == code).unwrap().clone()
}

/// The sentences and the cells of the paper, one a line.
fn paper(plan: &Plan, report: &Consolidation) -> String {
    let paper = Paper::new(plan, report, PaperOffice::of_plan(plan), None);
    let body = paper.body.iter().map(|line| match line {
        Line::Paragraph(sentence) | Line::Item(sentence) => sentence.text(),
        Line::Heading(_, text) | Line::Gap(text) => text.clone(),
    });
    let cells = paper.appendices.iter().flat_map(|one| &one.rows).map(|row| match row {
        tonghop::papers::TableRow::Heading(text) => text.clone(),
        tonghop::papers::TableRow::Cells(cells) => cells.iter().map(|cell| cell.text()).collect::<Vec<_>>().join(" | "),
    });
    body.chain(cells).chain(paper.appendices.iter().map(|one| one.note.clone())).collect::<Vec<_>>().join("\n")
}

/// The shared strings of the workbook.
fn workbook_words(plan: &Plan, report: &Consolidation) -> String {
    let bytes = tonghop::report::write(plan, report).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut words = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/sharedStrings.xml").unwrap(), &mut words).unwrap();
    words
}

#[test]
fn four_units_are_not_held_against_the_numbers_of_five() {
    let plan = plan_with_assigned(&UNITS[..5]);
    let figures = [(UNITS[0], 9), (UNITS[1], 9), (UNITS[2], 9), (UNITS[3], 9), (UNITS[5], 40)];
    let report = report(&plan, &figures);
    let line = line_of(&report, "B01");
    assert_eq!((&line["total"], &line["target"]["min"], &line["attainment"]), (&json!("76"), &json!("50"), &json!("90")));
    assert_eq!(line["target_units"], json!({ "have": 4, "owed": 5, "without_number": 1, "reported": "36", "number": "40" }));
    let words = paper(&plan, &report);
    assert!(words.contains("kế hoạch giao 50 hội nghị") || words.contains("kế hoạch giao 50 "), "{words}");
    assert!(words.contains("tính trên 4/5 đơn vị được giao và có số liệu"), "{words}");
    assert!(words.contains("| 90 (4/5) |"), "{words}");
    let words = workbook_words(&plan, &report);
    for said in [
        "ỷ lệ đạt tính trên 4 đơn vị được giao và có số liệu (36/40)",
        "1 đơn vị được giao, chưa có số liệu",
        "1 đơn vị có số liệu, không được giao",
    ] {
        assert!(words.contains(said), "{said}");
    }
    // Nor by the brief and the page: not 90% beside 50, and not the total of other units.
    let brief = Brief::new(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi);
    let figure = brief.figures.iter().find(|figure| figure.code.as_str() == "B01").unwrap();
    assert_eq!(figure.target.text(), "90% của 40 (4/5 đơn vị; giao 50)");
    assert!(brief.points[2].text().contains(" 36 buổi, 90% của 40 (4/5 đơn vị; giao 50)"), "{}", brief.points[2].text());
    let told = report.findings.iter().find(|finding| finding.code() == "CON120").unwrap().message(Lang::Vi);
    assert_eq!(told, "Kết quả 36, kế hoạch giao của kỳ là 40, tính trên 4/5 đơn vị được giao (Quyết định giao).");
}

#[test]
fn five_units_with_five_numbers_need_no_remark() {
    let plan = plan_with_assigned(&UNITS[..2]);
    let report = report(&plan, &[(UNITS[0], 9), (UNITS[1], 9)]);
    let line = line_of(&report, "B01");
    assert_eq!((&line["target"]["min"], &line["attainment"], &line["target_units"]["have"]), (&json!("20"), &json!("90"), &json!(2)));
    assert!(!paper(&plan, &report).contains("tính trên 2/2"));
    assert!(!workbook_words(&plan, &report).contains("ỷ lệ đạt tính trên"));
}

#[test]
fn nobody_with_a_number_and_a_figure_is_not_judged() {
    let plan = plan_with_assigned(&UNITS[..2]);
    let line = line_of(&report(&plan, &[(UNITS[3], 9)]), "B01");
    assert_eq!((&line["target"]["min"], &line["attainment"], &line["target_met"]), (&json!("20"), &Value::Null, &Value::Null));
}

#[test]
fn what_the_plan_does_not_set_is_not_called_assigned() {
    let plan = Plan::xuan_loc();
    let report = report(&plan, &[(UNITS[0], 9), (UNITS[1], 9)]);
    // The plan wants loudspeakers that work; that all of them should is a reading of it.
    assert_eq!(line_of(&report, "C09")["target"]["min"], json!("40"));
    // One rule for all: brief and page do not judge by it either.
    for figure in figure_lines(&plan, &report, Lang::Vi).iter().filter(|figure| figure.code.as_str() == "C09") {
        assert!(figure.attainment.is_none() && !figure.is_below && figure.target.is_empty(), "{figure:?}");
    }
    let point = Brief::new(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi).points[2].text();
    assert!(!point.contains("C09"), "{point}");
    let paper = Paper::new(&plan, &report, PaperOffice::of_plan(&plan), None);
    let target = paper.appendices[0].columns.iter().position(|column| column.head == "Kế hoạch giao").unwrap();
    for row in &paper.appendices[0].rows {
        if let tonghop::papers::TableRow::Cells(cells) = row
            && cells[1].text() == "C09"
        {
            assert_eq!((cells[target].text(), cells[target + 1].text()), (String::new(), String::new()));
        }
    }
    let words = workbook_words(&plan, &report);
    assert!(words.contains("ằng 75% chỉ tiêu C08 (40)"), "the comparison is a remark");
}
