//! Mistakes that authors make in a plan workbook: each is told once, at its cell, with what to do, and marked there by `--markup`.

use std::sync::LazyLock;

use tonghop::findings::Finding;
use tonghop::plan_book::{PlanBook, mark_findings, read, write};
use tonghop::{Lang, Severity};
use tonghop_tests::every_type_plan::every_type_plan;
use tonghop_tests::package::unpack_parts;

use super::mistake_list::{MISTAKES, UNDERSTOOD};
use super::sheets::{Edit, Sheets};

/// The colour of a cell that is at fault, as the styles of a marked copy have it.
const FAULT_COLOUR: &str = "FFF8CBAD";

/// The sheets of the sound plan.
static SOUND_SHEETS: LazyLock<Sheets> = LazyLock::new(|| Sheets::of(&write(&every_type_plan()).expect("a workbook")));

fn edited(edits: &[Edit]) -> (Vec<u8>, PlanBook) {
    let mut sheets = SOUND_SHEETS.clone();
    edits.iter().for_each(|edit| sheets.edit(*edit));
    let bytes = sheets.write();
    let book = read(&bytes).expect("a readable workbook");
    (bytes, book)
}

/// What is told to the author, but for notes.
fn faults(book: &PlanBook) -> Vec<&Finding> {
    book.findings.iter().filter(|finding| finding.severity() != Severity::Note).collect()
}

fn place(finding: &Finding) -> String {
    let cell = finding.place.cell.map(|cell| cell.to_string()).unwrap_or_default();
    format!("{}!{cell}", finding.place.sheet.as_deref().unwrap_or_default())
}

#[test]
fn the_sound_sheets_have_no_mistake_and_are_the_plan() {
    let (_, book) = edited(&[]);
    assert!(book.findings.is_empty(), "{:#?}", book.findings);
    assert_eq!(book.plan, Some(every_type_plan()));
}

#[test]
fn each_mistake_is_told_once_at_its_cell_with_what_to_do_and_is_marked_there() {
    let mut wrong = Vec::new();
    for mistake in MISTAKES {
        let (bytes, book) = edited(mistake.edits);
        let told: Vec<String> =
            faults(&book).iter().map(|one| format!("{} {} {}", one.code(), place(one), one.message(Lang::Vi))).collect();
        let is_right = |text: &String| {
            let rest = text.strip_prefix(mistake.code).and_then(|rest| rest.trim_start().strip_prefix(mistake.at));
            rest.is_some_and(|says| says.starts_with(' ') && says.to_lowercase().contains(&mistake.says.to_lowercase()))
        };
        if told.len() != 1 || !told.iter().all(is_right) {
            wrong.push(format!("{} {} {:?}: {:?} gives {told:#?}", mistake.code, mistake.at, mistake.says, mistake.edits));
            continue;
        }
        let finding = faults(&book)[0];
        let words = [finding.help(Lang::Vi), finding.message(Lang::En), finding.help(Lang::En)];
        if words.iter().any(|text| text.trim().is_empty()) || finding.severity() == Severity::Error && book.plan.is_some() {
            wrong.push(format!("{} {:?}: {words:?}", mistake.code, mistake.edits));
        }
        let marked = marked_cells(&mark_findings(&bytes, &book.findings, Lang::Vi).expect("a marked copy"), mistake.at);
        let expected = if finding.place.cell.is_some() { vec![mistake.at.to_owned()] } else { Vec::new() };
        if marked != expected {
            wrong.push(format!("{} {:?}: marked are {marked:?}", mistake.code, mistake.edits));
        }
    }
    assert!(wrong.is_empty(), "{} of {} mistakes:\n{}", wrong.len(), MISTAKES.len(), wrong.join("\n"));
    assert!(MISTAKES.len() >= 50);
}

/// The cells in the colour of a fault, as sheet and cell, but for those of the list of faults, which must name `at`.
fn marked_cells(workbook: &[u8], at: &str) -> Vec<String> {
    let parts: Vec<(String, String)> =
        unpack_parts(workbook).into_iter().map(|(name, part)| (name, String::from_utf8_lossy(&part).into_owned())).collect();
    let part = |name: &str| parts.iter().find(|(own, _)| own == name).map_or("", |(_, xml)| xml.as_str());
    assert!(part("xl/styles.xml").contains(FAULT_COLOUR) || at.ends_with('!'), "no colour for {at}");
    let names: Vec<&str> = part("xl/workbook.xml").split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let (sheet, cell) = at.split_once('!').expect("a place");
    let is_list = |xml: &str| xml.contains("Cách sửa") && xml.contains(sheet) && xml.contains(cell);
    assert!(names.contains(&"Kiểm tra") && parts.iter().any(|(_, xml)| is_list(xml)), "no list of faults names {at}");
    let mut found = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let xml = part(&format!("xl/worksheets/sheet{}.xml", number + 1));
        if *name == "Kiểm tra" {
            continue;
        }
        // Each cell has a rule of its own, which holds while the cell is as it was.
        let ranges = xml.split("<conditionalFormatting sqref=\"").skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(ranges.map(|cell| format!("{name}!{cell}")));
    }
    found
}

/// What authors write otherwise, and has one meaning, is understood without a word.
#[test]
fn other_ways_of_writing_are_understood() {
    for (edits, pointer, expected) in UNDERSTOOD {
        let (_, book) = edited(edits);
        assert!(book.findings.is_empty(), "{edits:?}: {:#?}", book.findings);
        let plan: serde_json::Value = serde_json::from_str(&book.plan.expect("a plan").to_json()).expect("JSON");
        let sound = serde_json::to_value(every_type_plan()).expect("JSON");
        let expected =
            if expected.is_empty() { sound.pointer(pointer).cloned() } else { Some(serde_json::from_str(expected).expect("JSON")) };
        assert_eq!(plan.pointer(pointer).cloned(), expected, "{edits:?}");
    }
}
