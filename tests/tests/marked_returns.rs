//! Tests the copies that units get back: each finding at its cell, everything else as it was sent, and what becomes of the copy when it
//! comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tonghop::Lang;
use tonghop::consolidation::{InputFiles, Instructions, Outcome, build_consolidation};
use tonghop::feedback::{CopyKind, fault_lines, mark_return};
use tonghop::findings::Finding;
use tonghop::plan::Plan;
use tonghop::returns::intake::receive;
use tonghop::submission::{Entry, Raw, Received, ReceivedContent, Submission};
use tonghop::xlsx::read::{FileKind, detect};
use tonghop_tests::cases::{CaseFile, Document, files_of_section};
use tonghop_tests::marked::{in_xml, mark};

/// The cases whose files are workbooks.
const FILES: [&str; 6] = ["answers.md", "figures.md", "header.md", "layout.md", "rules.md", "versions.md"];

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

#[test]
fn every_finding_of_every_case_is_marked_at_its_cell() {
    let mut marked_codes: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut count = 0;
    for CaseFile { plan, name, bytes } in workbooks_of_cases() {
        let received = receive(&plan, &name, &bytes);
        if received.findings.is_empty() {
            continue;
        }
        if received.findings.iter().any(|finding| finding.code() == "SUB340") {
            assert_eq!(mark_return(&plan, &received, &bytes, false, None), None, "a file with a secrecy marking is not copied");
            continue;
        }
        let copy = mark(&plan, &received, &bytes).unwrap_or_else(|| panic!("no marked copy for {:?}", received.findings));
        count += 1;
        let list = copy.sheet("Cần sửa");
        for (line, finding) in fault_lines(&plan, &received.findings).iter().zip(sorted(&received.findings)) {
            assert!(list.contains(&in_xml(&finding.message(Lang::Vi))), "{} is not on the list", line.code);
            let (Some(sheet), Some(at)) = (&line.sheet, line.cell) else { continue };
            assert!(copy.comment(sheet, at).contains(&beginning(&line.message)), "{} is not said at {sheet}!{at}", line.code);
            assert_eq!(
                copy.is_coloured(sheet, at) || line.is_about_sending,
                colours_cell(&received, line.sheet.as_ref(), at),
                "{} at {at}",
                line.code
            );
            assert!(list.contains(&format!("location=\"'{}'!{at}\"", in_xml(sheet).replace('\'', "''"))), "no link to {sheet}!{at}");
            *marked_codes.entry(line.code).or_default() += 1;
        }
        // The marks change nothing in what is read.
        let again = receive(&plan, &name, &copy.bytes);
        assert_eq!(places(&plan, &again.findings), places(&plan, &received.findings), "{:?}", received.findings);
        if let (ReceivedContent::Return(sent), ReceivedContent::Return(back)) = (&received.content, &again.content) {
            assert_eq!((back.revision, back.content_hash()), (sent.revision + 1, sent.content_hash()));
            assert_eq!(back.supersedes.as_ref(), Some(&sent.content_hash()));
        }
        let unchanged = copy.changed_parts(&bytes);
        assert!(unchanged.iter().all(|part| may_change(part)), "{unchanged:?}");
    }
    assert!(count > 250, "{count} workbooks");
    assert!(marked_codes.len() > 175, "{} codes: {marked_codes:?}", marked_codes.len());
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
