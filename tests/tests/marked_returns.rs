//! Tests the copies that units get back: each finding at its cell, everything else as it was sent, and what becomes of the copy when it
//! comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tonghop::Lang;
use tonghop::consolidation::{InputFiles, Instructions, Outcome, build_consolidation};
use tonghop::feedback::{CopyKind, fault_lines, mark_return};
use tonghop::findings::{Finding, entries};
use tonghop::plan::{Indicator, PeriodType, Plan};
use tonghop::returns::intake::receive;
use tonghop::submission::{Entry, Raw, Received, ReceivedContent, Submission};
use tonghop::xlsx::read::{FileKind, detect};
use tonghop_tests::cases::{CaseFile, Document, files_of_section};
use tonghop_tests::marked::{in_xml, mark};
use tonghop_tests::{office, python};

/// The cases whose files are workbooks.
const FILES: [&str; 7] = ["answers.md", "figures.md", "header.md", "layout.md", "rules.md", "tables.md", "versions.md"];

/// All workbooks of the cases.
fn workbooks_of_cases() -> Vec<CaseFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let sections = FILES.iter().flat_map(|file| Document::parse(&std::fs::read_to_string(folder.join(file)).unwrap()).sections);
    let files = sections.flat_map(|section| files_of_section(&section).unwrap_or_else(|error| panic!("{}: {error}", section.title)));
    files.filter(|file| detect(&file.bytes) == FileKind::Xlsx).collect()
}

/// Code and place of the findings that do not depend on the number of the sending.
fn places(plan: &Plan, findings: &[Finding]) -> BTreeSet<String> {
    let lines = fault_lines(plan, findings);
    lines
        .iter()
        .filter(|line| !line.is_about_sending && line.code != "SUB332")
        .map(|line| format!("{} {}", line.code, line.place()))
        .collect()
}

/// The beginning of a message, as far as a comment surely has it.
fn beginning(text: &str) -> String {
    in_xml(&text.chars().take(60).collect::<String>())
}

/// Files with the texts of the cases of cells as answers, in one indicator of each kind.
fn workbooks_of_cells() -> Vec<CaseFile> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/cases/cells.md");
    let plan = Plan::xuan_loc();
    let period = "2019".parse().unwrap();
    let unit = plan.unit("26428", plan.regime.window(period).last).unwrap();
    let mut kinds: BTreeMap<String, &Indicator> = BTreeMap::new();
    for indicator in plan.asked_indicators(PeriodType::Year, &unit.kind) {
        kinds.entry(format!("{:?} {:?} {}", indicator.value, indicator.kind, indicator.may_be_withheld)).or_insert(indicator);
    }
    let mut files = Vec::new();
    for section in Document::parse(&std::fs::read_to_string(cases).unwrap()).sections {
        for row in &section.rows {
            let (Some(text), Some(form)) = (section.cell(row, "Trong ô"), section.cell(row, "Dạng ô")) else { continue };
            let text = text.trim_matches('`');
            let raw = match form {
                "văn bản" => Raw::text(text.replace("\\{a*4001}", &"a".repeat(4001))),
                "số" => Raw::number(text),
                _ => continue,
            };
            let mut submission = Submission::new(&plan, unit.code.clone(), period);
            for indicator in kinds.values() {
                submission.entries.insert(indicator.code.clone(), Entry::read(raw.clone(), indicator));
            }
            let Ok(bytes) = tonghop::returns::write(&plan, unit, &submission) else { continue };
            files.push(CaseFile { plan: plan.clone(), name: "a.xlsx".to_owned(), bytes });
        }
    }
    files
}

/// Workbooks with faults of choices, conditions and lists, which the built-in plan does not have.
fn workbooks_of_other_answers() -> Vec<CaseFile> {
    let period: tonghop::plan::Period = "2019-Q1".parse().unwrap();
    let mut files = Vec::new();
    let mut add = |plan: &Plan, submission: &Submission| {
        let unit = plan.unit("26428", plan.regime.window(period).last).unwrap();
        let bytes = tonghop::returns::write(plan, unit, submission).unwrap();
        files.push(CaseFile { plan: plan.clone(), name: "a.xlsx".to_owned(), bytes });
    };
    let plan = std::sync::Arc::new(tonghop_tests::answers_plan::plan_with_answers());
    for answers in [
        &[("B31", "tím")][..],
        &[("B31", "Đỏ, Vàng – chậm")],
        &[("B31", "vang - cham"), ("B32", "2")],
        &[("B32", "2"), ("B31", "xanh")],
        &[("B32", "2")],
    ] {
        let code = tonghop::plan::UnitCode::new("26428").unwrap();
        let mut draft = tonghop::draft::Draft::new(std::sync::Arc::clone(&plan), &code, period, Lang::Vi).unwrap();
        for (indicator, text) in answers {
            draft.enter_answer(indicator, text);
        }
        add(&plan, draft.submission());
    }
    let plan = std::sync::Arc::new(tonghop_tests::types_plan::plan_with_types());
    for answers in [
        &[("B41", "đầu tháng"), ("B43", "-2000")][..],
        &[("B41", "7/3/19"), ("B42", "30/02/2019")],
        &[("B41", "05/06/2019"), ("B42", "01/01/2020")],
    ] {
        let code = tonghop::plan::UnitCode::new("26428").unwrap();
        let mut draft = tonghop::draft::Draft::new(std::sync::Arc::clone(&plan), &code, period, Lang::Vi).unwrap();
        for (indicator, text) in answers {
            draft.enter_answer(indicator, text);
        }
        add(&plan, draft.submission());
    }
    let plan = tonghop_tests::lists_plan::plan_with_list();
    let columns = ["ten", "noi", "luot", "kinh_phi", "truc_tuyen"];
    for (rows, nil) in [
        (&[["Hội nghị", "Gia Ray", "120", "", "có"]][..], false),
        (&[["Hội nghị", "Gia Ray", "khoảng 20", "1,5", "có"]], false),
        (&[["Hội nghị", "Gia Ray", "1", "1", "không"], ["Hội nghị", "Gia Ray", "2", "2", "không"]], false),
        (
            &[["Hội nghị", "Gia Ray", "1", "1", "không"], ["Ra quân", "Xuân Hòa", "2", "3", "không"], ["Kết quả", "Ba xã", "3", "4", "có"]],
            false,
        ),
        (&[["Hội nghị", "Gia Ray", "1", "1", "không"], ["Toàn xã", "", "7", "9", ""]], false),
        (&[["Hội nghị", "Gia Ray", "1", "1", "không"]], true),
        (&[], false),
    ] {
        let rows: Vec<String> = (rows.iter())
            .map(|row| {
                let cells = columns.iter().zip(row).filter(|(_, text)| !text.is_empty());
                format!("{{{}}}", cells.map(|(id, text)| format!(r#""{id}":{{"raw":"{text}"}}"#)).collect::<Vec<_>>().join(","))
            })
            .collect();
        let json = format!(
            r#"{{"format":"tonghop-submission/2","plan":"37/KH-UBND","unit":"26428","period":"2019-Q1","entries":{{}},"lists":{{"T1":{{"nil":{nil},"rows":[{}]}}}}}}"#,
            rows.join(",")
        );
        let ReceivedContent::Return(submission) = receive(&plan, "a.json", json.as_bytes()).content else { panic!("{json}") };
        add(&plan, &submission);
    }
    files
}

/// Marks a file, and holds that each finding is at its cell, that nothing else changed, and that it is read as before. Returns the codes
/// of what was marked; `None` where nothing was found, or nothing is copied.
fn check_marked(CaseFile { plan, name, bytes }: &CaseFile) -> Option<BTreeSet<&'static str>> {
    let received = receive(plan, name, bytes);
    if received.findings.is_empty() || matches!(received.content, ReceivedContent::Skipped { .. }) {
        return None;
    }
    if received.findings.iter().any(|finding| finding.code() == "SUB340") {
        assert_eq!(mark_return(plan, &received, bytes, false, None), None, "a file with a secrecy marking is not copied");
        return None;
    }
    let copy = mark(plan, &received, bytes).unwrap_or_else(|| panic!("no marked copy for {:?}", received.findings));
    let list = copy.sheet("Cần sửa");
    let mut codes = BTreeSet::new();
    for (line, finding) in fault_lines(plan, &received.findings).iter().zip(sorted(&received.findings)) {
        assert!(list.contains(&in_xml(&finding.message(Lang::Vi))), "{} is not on the list", line.code);
        let (Some(sheet), Some(at)) = (&line.sheet, line.cell) else { continue };
        assert!(copy.comment(sheet, at).contains(&beginning(&line.message)), "{} is not said at {sheet}!{at}", line.code);
        let is_coloured = copy.is_coloured(sheet, at) || line.is_about_sending;
        assert_eq!(is_coloured, colours_cell(&received, line.sheet.as_ref(), at), "{} at {at}", line.code);
        assert!(list.contains(&format!("location=\"'{}'!{at}\"", in_xml(sheet).replace('\'', "''"))), "no link to {sheet}!{at}");
        codes.insert(line.code);
    }
    // The marks change nothing in what is read.
    let again = receive(plan, name, &copy.bytes);
    assert_eq!(places(plan, &again.findings), places(plan, &received.findings), "{:?}", received.findings);
    if let (ReceivedContent::Return(sent), ReceivedContent::Return(back)) = (&received.content, &again.content) {
        assert_eq!((back.revision, back.content_hash()), (sent.revision + 1, sent.content_hash()));
        assert_eq!(back.supersedes.as_ref(), Some(&sent.content_hash()));
    }
    let changed = copy.changed_parts(bytes);
    assert!(changed.iter().all(|part| may_change(part)), "{changed:?}");
    Some(codes)
}

/// Codes that no file of these has at a cell: about a whole return, a sheet or a JSON document; of the consolidation or the lists of the
/// office; of a whole list or table; and those that only other plans or other readers give (`SUB217`, `SUB244`, `SUB253`, `SUB353`, `SUB377`,
/// `SUB379`, `SUB380`, `SUB393`, `SUB399`).
const WITHOUT_CELL: [&str; 42] = [
    "SUB121", "SUB122", "SUB160", "SUB370", "SUB372", "SUB374", "SUB375", "SUB376", "SUB377", "SUB378", "SUB379", "SUB380", "SUB398",
    "SUB385", "SUB387", "SUB217", "SUB353", "SUB244", "SUB253", "SUB255", "SUB393", "SUB399", "SUB266", "SUB267", "SUB268", "SUB312",
    "SUB313", "SUB332", "SUB340", "SUB333", "SUB335", "SUB336", "XLS201", "XLS202", "XLS203", "XLS204", "XLS205", "XLS224", "XLS230",
    "XLS239", "XLS242", "XLS243",
];

#[test]
fn every_finding_of_every_case_is_marked_at_its_cell() {
    let (mut codes, mut count) = (BTreeSet::new(), 0);
    for own in workbooks_of_cases().iter().chain(&workbooks_of_cells()).chain(&workbooks_of_other_answers()).filter_map(check_marked) {
        count += 1;
        codes.extend(own);
    }
    assert!(count > 450, "{count} workbooks");
    let of_returns =
        entries().map(|entry| entry.code).filter(|code| ["SUB1", "SUB2", "SUB3", "XLS2"].iter().any(|family| code.starts_with(family)));
    let absent: Vec<&str> = of_returns.filter(|code| !codes.contains(code)).collect();
    assert_eq!(absent, WITHOUT_CELL);
}

/// The findings in the order of the lines.
fn sorted(findings: &[Finding]) -> Vec<&Finding> {
    let (act, know): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| finding.asks_for_action());
    [act, know].concat()
}

/// Whether one of the findings at a cell asks for action, so that the cell is coloured.
fn colours_cell(received: &Received, sheet: Option<&String>, at: tonghop::findings::CellRef) -> bool {
    received
        .findings
        .iter()
        .any(|finding| finding.place.sheet.as_ref() == sheet && finding.place.cell == Some(at) && finding.asks_for_action())
}

/// The parts of a workbook of this program that have a reason to change.
fn may_change(part: &str) -> bool {
    let known = ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"];
    known.contains(&part) || ["xl/worksheets/", "xl/comments", "xl/drawings/vmlDrawing"].iter().any(|begin| part.starts_with(begin))
}

/// A return with a fault, its file, and its marked copy.
fn marked_return() -> (Plan, Received, Vec<u8>, Vec<u8>) {
    let plan = Plan::xuan_loc();
    let period = "2019-Q1".parse().unwrap();
    let unit = plan.unit("26428", plan.regime.window(period).last).unwrap();
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    let indicator = plan.indicators.iter().find(|indicator| indicator.code.as_str() == "B01").unwrap();
    submission.entries.insert(indicator.code.clone(), Entry::read(Raw::number("7.5"), indicator));
    let bytes = tonghop::returns::write(&plan, unit, &submission).unwrap();
    let received = receive(&plan, "a.xlsx", &bytes);
    let copy = mark(&plan, &received, &bytes).unwrap();
    (plan, received, bytes, copy.bytes)
}

#[test]
fn a_copy_that_comes_back_unchanged_is_a_duplicate_and_a_mended_one_counts() {
    let (plan, sent, _, copy) = marked_return();
    let back = receive(&plan, "b.xlsx", &copy);
    let merge = |second: &Received| {
        let mut files = InputFiles::default();
        files.add(sent.clone());
        files.add(second.clone());
        let report = build_consolidation(&plan, &files, &InputFiles::default(), &Instructions::new("2019-Q1".parse().unwrap()));
        report.ledger.iter().map(|row| row.outcome).collect::<Vec<_>>()
    };
    assert_eq!(merge(&back), [Outcome::Accepted, Outcome::Duplicate]);
    // A line of the header is no answer, but who mends it has mended something.
    let mut signed = back.clone();
    let ReceivedContent::Return(submission) = &mut signed.content else { panic!("a return") };
    submission.header.signer = Some("Nguyễn Văn Bình".to_owned());
    assert_eq!(merge(&signed), [Outcome::Superseded, Outcome::Accepted]);
    // Without the first file, the copy is the return.
    let mut files = InputFiles::default();
    files.add(back);
    let report = build_consolidation(&plan, &files, &InputFiles::default(), &Instructions::new("2019-Q1".parse().unwrap()));
    assert_eq!(report.ledger.first().map(|row| row.outcome), Some(Outcome::Accepted));
}

#[test]
fn a_copy_that_is_marked_again_has_the_marks_of_the_second_time_only() {
    let (plan, _, _, copy) = marked_return();
    let mut back = receive(&plan, "b.xlsx", &copy);
    let first = back.findings.iter().find(|finding| finding.place.cell.is_some() && finding.asks_for_action()).cloned().unwrap();
    let all = back.findings.iter().filter(|finding| finding.place.cell.is_some()).count();
    assert!(all > 5, "{all}");
    back.findings = vec![first.clone()];
    let again = mark(&plan, &back, &copy).unwrap();
    let sheet = again.sheet(first.place.sheet.as_ref().unwrap());
    assert_eq!(sheet.matches("AND(&quot;tonghop&quot;").count(), 1, "{sheet}");
    let read = receive(&plan, "c.xlsx", &again.bytes);
    let ReceivedContent::Return(submission) = &read.content else { panic!("a return") };
    assert_eq!(submission.revision, 3);
    let comments: usize = tonghop_tests::package::unpack_parts(&again.bytes)
        .iter()
        .filter(|(name, _)| name.starts_with("xl/comments"))
        .map(|(_, xml)| String::from_utf8_lossy(xml).matches("<comment ").count())
        .sum();
    assert_eq!(comments, 1);
}

#[test]
fn what_is_no_workbook_becomes_a_list_that_is_no_return() {
    let plan = Plan::xuan_loc();
    let text = "Mã đơn vị;26428\nKỳ;2019-Q1\nKế hoạch;37/KH-UBND\nMã;Kết quả trong kỳ\nA02;-5\nB01;x\n";
    let received = receive(&plan, "a.csv", text.as_bytes());
    assert!(!received.findings.is_empty());
    let list = mark_return(&plan, &received, text.as_bytes(), false, None).unwrap();
    assert_eq!(list.kind, CopyKind::OtherFormat);
    let back = receive(&plan, "can-sua.xlsx", &list.bytes);
    assert!(matches!(back.content, ReceivedContent::Skipped { .. }), "{back:?}");
    let (_, sent, bytes, _) = marked_return();
    assert_eq!(mark_return(&plan, &sent, &bytes, true, None).unwrap().kind, CopyKind::SeveralReturns);
    assert_eq!(mark_return(&plan, &sent, &[], false, None).unwrap().kind, CopyKind::Unreadable);
}

#[test]
fn a_sheet_of_that_name_without_the_mark_is_somebodys_own() {
    let (plan, _, _, copy) = marked_return();
    let parts = tonghop_tests::package::unpack_parts(&copy);
    let (name, _) = parts.iter().find(|(_, xml)| String::from_utf8_lossy(xml).contains("tonghop-markup/1")).unwrap().clone();
    let own = tonghop_tests::package::with_changed_part(&copy, &name, |xml| {
        String::from_utf8(xml).unwrap().replace("tonghop-markup/1", "ghi chú").into_bytes()
    });
    let codes = |bytes: &[u8]| receive(&plan, "b.xlsx", bytes).findings.iter().map(Finding::code).collect::<BTreeSet<_>>();
    let more: Vec<_> = codes(&own).difference(&codes(&copy)).copied().collect();
    assert_eq!(more.len(), 1, "{more:?}");
}

/// Asserts that a mended copy is the next sending, without the fault at its cell.
#[track_caller]
fn assert_mended(plan: &Plan, sent: &Received, bytes: &[u8], program: &str) {
    let back = receive(plan, "b.xlsx", bytes);
    let ReceivedContent::Return(submission) = &back.content else { panic!("{program}: {back:?}") };
    assert_eq!(submission.revision, 2, "{program}");
    let codes = |received: &Received| received.findings.iter().map(Finding::code).collect::<BTreeSet<_>>();
    let mut expected = codes(sent);
    expected.remove("SUB202");
    assert_eq!(codes(&back), expected, "{program}");
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl: run by tests/run.sh"]
fn copies_that_openpyxl_and_libreoffice_mended_are_the_next_sending() {
    let (plan, sent, _, copy) = marked_return();
    assert!(sent.findings.iter().any(|finding| finding.code() == "SUB202"), "{:?}", sent.findings);
    let at = sent.findings.iter().find(|finding| finding.code() == "SUB202").and_then(|finding| finding.place.cell).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (file, mended) = (folder.path().join("can-sua.xlsx"), folder.path().join("da-sua.xlsx"));
    let mend = |from: &Path| {
        let change = format!("{at}=7");
        let arguments = [from, &mended, Path::new("Số liệu"), Path::new(&change)];
        python::run_script("mend_cells.py", &arguments).unwrap();
        std::fs::read(&mended).unwrap()
    };
    std::fs::write(&file, &copy).unwrap();
    assert_mended(&plan, &sent, &mend(&file), "openpyxl");
    // LibreOffice writes every part anew, before and after the cell was mended.
    let after = office::recalculate(&mended, "xlsx").unwrap().remove(0).1;
    assert_mended(&plan, &sent, &after, "openpyxl, then LibreOffice");
    let before = folder.path().join("libreoffice.xlsx");
    std::fs::write(&before, office::recalculate(&file, "xlsx").unwrap().remove(0).1).unwrap();
    assert_mended(&plan, &sent, &mend(&before), "LibreOffice, then openpyxl");
    // What LibreOffice made of the copy is marked again like any other workbook, and our earlier marks are known in it.
    let bytes = std::fs::read(&before).unwrap();
    let mut back = receive(&plan, "c.xlsx", &bytes);
    back.findings.retain(|finding| finding.code() == "SUB202");
    let again = mark(&plan, &back, &bytes).unwrap();
    assert_eq!(again.sheet("Số liệu").matches("&quot;tonghop&quot;").count(), 1);
}
