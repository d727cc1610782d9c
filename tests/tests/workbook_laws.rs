//! Laws of adding up, through real workbooks: bytes as a commune would send them, read, checked, consolidated and verified.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use tonghop::consolidation::{Consolidation, Content, Instructions, Outcome, Partial, Received, finish, verify};
use tonghop::excel::returns;
use tonghop::intake;
use tonghop::plan::{AcrossUnits, Plan, ValueType};
use tonghop::submission::{Entry, Raw, Submission};
use tonghop_tests::package::{packed, parts};

const UNITS: [&str; 8] = ["26425", "26428", "26431", "26434", "26437", "741-VP", "741-CA", "741-QS"];
const PERIOD: &str = "2019-Q1";

/// What one unit answers: a figure for each indicator in turn; where the figures end the rest is left blank.
type Figures = Vec<Option<u32>>;

fn figures() -> impl Strategy<Value = Figures> {
    prop::collection::vec(prop_oneof![5 => (0u32..5_000).prop_map(Some), 1 => Just(None)], 1..40)
}

/// The returns of some units, one each.
fn returns_of_units(least: usize) -> impl Strategy<Value = BTreeMap<usize, Figures>> {
    prop::collection::btree_map(0..UNITS.len(), figures(), least..6)
}

/// The workbook of a unit, its figures multiplied.
fn workbook(plan: &Plan, unit: &str, figures: &Figures, times: u32) -> Vec<u8> {
    let period = PERIOD.parse().unwrap();
    let last = plan.regime.window(period).last;
    let unit = plan.unit(unit, last).unwrap();
    let mut submission = Submission::new(plan, unit.code.clone(), period);
    submission.header.signer = Some("Nguyễn Văn An".to_owned());
    submission.header.signed_on = Some(last.tomorrow().unwrap());
    for (indicator, figure) in plan.asked(period.period_type(), &unit.kind).zip(figures) {
        let typed = match (&indicator.value, figure) {
            (_, None) => continue,
            (ValueType::Text { .. }, Some(_)) => "Đã tổ chức tuyên truyền trong kỳ".to_owned(),
            (ValueType::Boolean, Some(figure)) => if figure % 2 == 0 { "có" } else { "không" }.to_owned(),
            (_, Some(figure)) => (figure * times).to_string(),
        };
        submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text(typed), indicator));
    }
    returns::write(plan, unit, &submission).unwrap()
}

fn received(plan: &Plan, name: &str, bytes: &[u8]) -> Received {
    let received = intake::receive(plan, name, bytes);
    assert!(matches!(received.content, Content::Return(_)), "{:?}", received.content);
    received
}

fn sent(plan: &Plan, sent: &BTreeMap<usize, Figures>, times: u32) -> Vec<Received> {
    sent.iter().map(|(unit, figures)| received(plan, &format!("{unit}.xlsx"), &workbook(plan, UNITS[*unit], figures, times))).collect()
}

fn report(plan: &Plan, files: impl IntoIterator<Item = Received>) -> Consolidation {
    let mut partial = Partial::default();
    files.into_iter().for_each(|file| partial.add(file));
    let report = finish(plan, &partial, &Partial::default(), &Instructions::new(PERIOD.parse().unwrap()));
    verify(plan, &partial, &report).unwrap();
    let filled = partial.files().filter(|file| matches!(&file.content, Content::Return(one) if !one.is_blank())).count();
    assert_eq!(report.ledger.iter().filter(|row| row.outcome == Outcome::Accepted).count(), filled);
    report
}

/// The totals by indicator, with the way in which they come together.
fn totals<'p>(plan: &'p Plan, report: &Consolidation) -> BTreeMap<String, (&'p AcrossUnits, Option<Decimal>)> {
    let line =
        |line: &tonghop::consolidation::Line| (line.code.to_string(), (&plan.indicator(&line.code).unwrap().across_units, line.total));
    report.lines.iter().map(line).collect()
}

/// Puts one more sheet, an empty one, before or behind the others.
fn add_empty_sheet(parts: &mut Vec<(String, Vec<u8>)>, first: bool) {
    let sheet = r#"<sheet name="Nháp" sheetId="77" r:id="rId77"/>"#;
    let mut change = |name: &str, mark: &str, added: &str, behind: bool| {
        let (_, content) = parts.iter_mut().find(|(known, _)| known == name).unwrap();
        let text = String::from_utf8(content.clone()).unwrap();
        let changed = text.replacen(mark, &if behind { format!("{mark}{added}") } else { format!("{added}{mark}") }, 1);
        assert_ne!(changed, text, "{name} has no {mark}");
        *content = changed.into_bytes();
    };
    change("xl/workbook.xml", if first { "<sheets>" } else { "</sheets>" }, sheet, first);
    let relation = r#"<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/nhap.xml"/>"#;
    change("xl/_rels/workbook.xml.rels", "</Relationships>", relation, false);
    let kind = r#"<Override PartName="/xl/worksheets/nhap.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#;
    change("[Content_Types].xml", "</Types>", kind, false);
    let empty = r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>"#;
    parts.push(("xl/worksheets/nhap.xml".to_owned(), empty.as_bytes().to_vec()));
}

fn shuffled<T>(mut list: Vec<T>, by: &[Index]) -> Vec<T> {
    for (place, index) in (1..list.len()).rev().zip(by.iter().cycle()) {
        list.swap(place, index.index(place + 1));
    }
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn without_a_file_the_totals_fall_by_exactly_its_numbers(given in returns_of_units(1), which in any::<Index>()) {
        let plan = Plan::xuan_loc();
        let files = sent(&plan, &given, 1);
        let dropped = files[which.index(files.len())].clone();
        let whole = report(&plan, files.iter().cloned());
        let less = report(&plan, files.into_iter().filter(|file| file.file != dropped.file));
        let Content::Return(own) = &dropped.content else { unreachable!("a return") };
        let kind = &plan.units.iter().find(|unit| unit.code == own.unit).unwrap().kind;
        let (whole, less) = (totals(&plan, &whole), totals(&plan, &less));
        for (code, (across, total)) in &whole {
            if !matches!(across, AcrossUnits::Sum | AcrossUnits::SumWarn) {
                continue;
            }
            let own = own.entries.iter().find(|(known, _)| known.as_str() == code).and_then(|(_, entry)| entry.number());
            let owed = plan.indicator(code).unwrap().owed_by.contains(kind);
            let own = own.filter(|_| owed).unwrap_or_default();
            let before = less[code].1;
            prop_assert_eq!(total.unwrap_or_default() - before.unwrap_or_default(), own, "{}", code);
            prop_assert!(before.is_none_or(|_| total.is_some()), "{}: missing is not zero", code);
        }
    }

    #[test]
    fn multiplied_figures_give_multiplied_totals(given in returns_of_units(1), times in 2u32..30) {
        let plan = Plan::xuan_loc();
        let (once, more) = (report(&plan, sent(&plan, &given, 1)), report(&plan, sent(&plan, &given, times)));
        let (once, more) = (totals(&plan, &once), totals(&plan, &more));
        for (code, (across, total)) in &once {
            let times = if matches!(plan.indicator(code).unwrap().value, ValueType::Boolean) { 1 } else { times };
            prop_assert_eq!(total.map(|total| total * Decimal::from(times)), more[code].1, "{} {:?}", code, across);
        }
        prop_assert!(once.values().any(|(_, total)| total.is_some_and(|total| total > Decimal::ZERO)) || given.values().flatten().all(|f| f.unwrap_or_default() == 0));
    }

    #[test]
    fn names_and_order_of_files_change_nothing(given in returns_of_units(2), by in prop::collection::vec(any::<Index>(), 8)) {
        let plan = Plan::xuan_loc();
        let files = sent(&plan, &given, 1);
        let straight = report(&plan, files.iter().cloned());
        let names = shuffled((0..files.len()).collect(), &by);
        let renamed = files.iter().zip(names).map(|(file, name)| {
            let name = format!("gửi lại/{name:02} bản {}.xlsx", 9 - name);
            let mut file = file.clone();
            file.findings.iter_mut().for_each(|finding| finding.place.file = Some(name.clone()));
            file.file = name;
            file
        });
        let other = report(&plan, shuffled(renamed.collect(), &by));
        prop_assert_eq!(totals(&plan, &straight), totals(&plan, &other));
        let states = |report: &Consolidation| -> Vec<_> {
            report.lines.iter().flat_map(|line| line.by_unit.values().map(|answer| (answer.state.clone(), answer.note().map(str::to_owned)))).collect()
        };
        prop_assert_eq!(states(&straight), states(&other));
        let missing = |report: &Consolidation| report.units.iter().map(|unit| unit.missing_cells.clone()).collect::<Vec<_>>();
        prop_assert_eq!(missing(&straight), missing(&other));
    }

    #[test]
    fn how_a_workbook_is_packed_changes_nothing(
        unit in 0..UNITS.len(),
        figures in figures(),
        by in prop::collection::vec(any::<Index>(), 4..16),
        stored in prop::collection::vec(any::<bool>(), 1..6),
        extra in prop::option::of(any::<bool>()),
    ) {
        let plan = Plan::xuan_loc();
        let bytes = workbook(&plan, UNITS[unit], &figures, 1);
        let straight = received(&plan, "a.xlsx", &bytes);
        let mut parts = parts(&bytes);
        if let Some(first) = extra {
            add_empty_sheet(&mut parts, first);
        }
        let other = packed(&shuffled(parts, &by), |place, _| stored[place % stored.len()]);
        prop_assert_ne!(&other, &bytes);
        let other = received(&plan, "a.xlsx", &other);
        prop_assert_eq!(&straight.content, &other.content);
        prop_assert_eq!(&straight.findings, &other.findings);
    }
}
