//! Tests laws of consolidation with real workbooks: their bytes are received, checked, consolidated and verified.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, Outcome, build_consolidation, verify};
use tonghop::plan::{AcrossUnits, Plan, ValueType};
use tonghop::returns;
use tonghop::returns::intake;
use tonghop::submission::{Entry, Raw, Submission};
use tonghop::submission::{Received, ReceivedContent};
use tonghop_tests::package::{pack_parts, unpack_parts};

const UNITS: [&str; 8] = ["26425", "26428", "26431", "26434", "26437", "741-VP", "741-CA", "741-QS"];
const PERIOD: &str = "2019-Q1";

/// The answers of one unit in the order of the form: a figure, or `None` for a blank field. Indicators beyond the end stay blank.
type Figures = Vec<Option<u32>>;

fn any_figures() -> impl Strategy<Value = Figures> {
    prop::collection::vec(prop_oneof![5 => (0u32..5_000).prop_map(Some), 1 => Just(None)], 1..40)
}

/// Generates one return each for at least `least` units. The keys are indices into [`UNITS`].
fn returns_of_units(least: usize) -> impl Strategy<Value = BTreeMap<usize, Figures>> {
    prop::collection::btree_map(0..UNITS.len(), any_figures(), least..6)
}

/// Writes the return of a unit as a workbook, with its figures multiplied by `times`.
fn return_workbook(plan: &Plan, unit: &str, figures: &Figures, times: u32) -> Vec<u8> {
    let period = PERIOD.parse().unwrap();
    let last = plan.regime.window(period).last;
    let unit = plan.unit(unit, last).unwrap();
    let mut submission = Submission::new(plan, unit.code.clone(), period);
    submission.header.signer = Some("Nguyễn Văn An".to_owned());
    submission.header.signed_on = Some(last.tomorrow().unwrap());
    for (indicator, figure) in plan.asked_indicators(period.period_type(), &unit.kind).zip(figures) {
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

fn receive_return(plan: &Plan, name: &str, bytes: &[u8]) -> Received {
    let received = intake::receive(plan, name, bytes);
    assert!(matches!(received.content, ReceivedContent::Return(_)), "{:?}", received.content);
    received
}

fn receive_workbooks(plan: &Plan, sent: &BTreeMap<usize, Figures>, times: u32) -> Vec<Received> {
    sent.iter()
        .map(|(unit, figures)| receive_return(plan, &format!("{unit}.xlsx"), &return_workbook(plan, UNITS[*unit], figures, times)))
        .collect()
}

fn consolidate(plan: &Plan, files: impl IntoIterator<Item = Received>) -> Consolidation {
    let mut partial = InputFiles::default();
    files.into_iter().for_each(|file| partial.add(file));
    let report = build_consolidation(plan, &partial, &InputFiles::default(), &Instructions::new(PERIOD.parse().unwrap()));
    verify(plan, &partial, &report).unwrap();
    let filled = partial.files().filter(|file| matches!(&file.content, ReceivedContent::Return(one) if !one.is_blank())).count();
    assert_eq!(report.ledger.iter().filter(|row| row.outcome == Outcome::Accepted).count(), filled);
    report
}

/// The total of each indicator, with the method by which the figures of the units are combined; `None` where there is no total.
fn totals<'p>(plan: &'p Plan, report: &Consolidation) -> BTreeMap<String, (&'p AcrossUnits, Option<Decimal>)> {
    let line =
        |line: &tonghop::consolidation::Line| (line.code.to_string(), (&plan.indicator(&line.code).unwrap().across_units, line.total));
    report.lines.iter().map(line).collect()
}

/// Adds an empty sheet to the parts of a workbook. In the list of sheets it comes first with `first`, and last otherwise.
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

/// The list in an order that the indices in `by` decide.
fn shuffled<T>(mut list: Vec<T>, by: &[Index]) -> Vec<T> {
    for (place, index) in (1..list.len()).rev().zip(by.iter().cycle()) {
        list.swap(place, index.index(place + 1));
    }
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn without_a_file_each_sum_falls_by_exactly_its_figure(given in returns_of_units(1), which in any::<Index>()) {
        let plan = Plan::xuan_loc();
        let files = receive_workbooks(&plan, &given, 1);
        let dropped = files[which.index(files.len())].clone();
        let whole = consolidate(&plan, files.iter().cloned());
        let less = consolidate(&plan, files.into_iter().filter(|file| file.file != dropped.file));
        let ReceivedContent::Return(own) = &dropped.content else { unreachable!("a return") };
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
        let (once, more) = (consolidate(&plan, receive_workbooks(&plan, &given, 1)), consolidate(&plan, receive_workbooks(&plan, &given, times)));
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
        let files = receive_workbooks(&plan, &given, 1);
        let straight = consolidate(&plan, files.iter().cloned());
        let names = shuffled((0..files.len()).collect(), &by);
        let renamed = files.iter().zip(names).map(|(file, name)| {
            let name = format!("gửi lại/{name:02} bản {}.xlsx", 9 - name);
            let mut file = file.clone();
            file.findings.iter_mut().for_each(|finding| finding.place.file = Some(name.clone()));
            file.file = name;
            file
        });
        let other = consolidate(&plan, shuffled(renamed.collect(), &by));
        prop_assert_eq!(totals(&plan, &straight), totals(&plan, &other));
        let states = |report: &Consolidation| -> Vec<_> {
            report.lines.iter().flat_map(|line| line.by_unit.values().map(|answer| (answer.state.clone(), answer.note().map(str::to_owned)))).collect()
        };
        prop_assert_eq!(states(&straight), states(&other));
        let missing = |report: &Consolidation| report.units.iter().map(|unit| unit.missing_cells.clone()).collect::<Vec<_>>();
        prop_assert_eq!(missing(&straight), missing(&other));
    }

    #[test]
    fn packing_order_and_an_empty_sheet_change_nothing(
        unit in 0..UNITS.len(),
        figures in any_figures(),
        by in prop::collection::vec(any::<Index>(), 4..16),
        stored in prop::collection::vec(any::<bool>(), 1..6),
        extra in prop::option::of(any::<bool>()),
    ) {
        let plan = Plan::xuan_loc();
        let bytes = return_workbook(&plan, UNITS[unit], &figures, 1);
        let straight = receive_return(&plan, "a.xlsx", &bytes);
        let mut parts = unpack_parts(&bytes);
        if let Some(first) = extra {
            add_empty_sheet(&mut parts, first);
        }
        let other = pack_parts(&shuffled(parts, &by), |place, _| stored[place % stored.len()]);
        prop_assert_ne!(&other, &bytes);
        let other = receive_return(&plan, "a.xlsx", &other);
        prop_assert_eq!(&straight.content, &other.content);
        prop_assert_eq!(&straight.findings, &other.findings);
    }
}

/// Returns the built-in plan, changed so that units of the kind `QS` owe exactly this number of figures.
fn plan_owing_figures(figures: usize) -> Plan {
    let mut plan = Plan::xuan_loc();
    let kind = plan.unit_kinds.iter().find(|kind| kind.code.as_str() == "QS").unwrap().code.clone();
    let period: tonghop::plan::Period = PERIOD.parse().unwrap();
    let kept: Vec<_> = plan
        .asked_indicators(period.period_type(), &kind)
        .filter(|one| one.has_figure())
        .take(figures)
        .map(|one| one.code.clone())
        .collect();
    for indicator in plan.indicators.iter_mut().filter(|one| one.has_figure() && !kept.contains(&one.code)) {
        indicator.owed_by.remove(&kind);
    }
    // Yes-or-no questions are rows of the table and are removed, too. Narratives stay, because a unit has to owe something.
    for indicator in plan.indicators.iter_mut().filter(|indicator| !indicator.has_figure() && !indicator.is_text()) {
        indicator.owed_by.remove(&kind);
    }
    plan
}

/// The return of a unit that owes one figure, or none, is read like that of any other unit (decision 37).
#[test]
fn any_number_of_figures_is_read_back() {
    for figures in 0..=3 {
        let plan = plan_owing_figures(figures);
        let bytes = return_workbook(&plan, "741-QS", &vec![Some(7); 10], 1);
        let one = receive_return(&plan, "a.xlsx", &bytes);
        let ReceivedContent::Return(submission) = &one.content else { unreachable!() };
        let read = submission.entries.values().filter(|entry| entry.number() == Some(7.into())).count();
        assert_eq!(
            (read, one.findings.iter().filter(|finding| finding.code().starts_with("XLS")).count()),
            (figures, 0),
            "{:?}",
            one.findings
        );
        let codes: Vec<_> = submission.entries.iter().filter(|(_, entry)| entry.number().is_some()).map(|(code, _)| code).collect();
        if figures == 0 {
            continue;
        }
        // As CSV, with its own extension, with another one and with none.
        let rows: String = codes.iter().map(|code| format!("{code};7\n")).collect();
        let csv = format!("Kỳ;{PERIOD}\nMã đơn vị;741-QS\nKế hoạch;{}\nMã;Kết quả\n{rows}", plan.id);
        for name in ["a.csv", "a.txt", "a"] {
            let one = receive_return(&plan, name, csv.as_bytes());
            let ReceivedContent::Return(submission) = &one.content else { unreachable!() };
            assert_eq!(submission.entries.values().filter(|entry| entry.number() == Some(7.into())).count(), figures, "{name}");
        }
    }
}

/// Several returns in one table count like the same returns in several files (decision 76).
#[test]
fn a_table_with_a_row_per_unit_equals_one_file_per_unit() {
    let plan = Plan::xuan_loc();
    let wide = "Kế hoạch;37/KH-UBND\nKỳ báo cáo;2019-Q1\nMã đơn vị;B01;B02\n26428;5;130\n26431;7;200\n26434;;\n";
    let of_rows = intake::receive_all(&plan, "bang.csv", wide.as_bytes());
    let names: Vec<&str> = of_rows.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(names, ["bang.csv#CSV!4", "bang.csv#CSV!5"]);
    assert!(of_rows.iter().all(|one| one.sha256 == of_rows[0].sha256 && matches!(one.content, ReceivedContent::Return(_))));
    let single = |unit: &str, b01: &str, b02: &str| {
        let csv = format!("Kỳ;2019-Q1\nMã đơn vị;{unit}\nKế hoạch;37/KH-UBND\nMã;Kết quả\nB01;{b01}\nB02;{b02}\n");
        receive_return(&plan, &format!("{unit}.csv"), csv.as_bytes())
    };
    let of_files = [single("26428", "5", "130"), single("26431", "7", "200")];
    let lines = |files: Vec<Received>| consolidate(&plan, files).lines.into_iter().map(|line| (line.code, line.total)).collect::<Vec<_>>();
    assert_eq!(lines(of_rows), lines(of_files.to_vec()));
    // `receive_all` gives for a file with one return what `receive` gives.
    let bytes = return_workbook(&plan, "26428", &vec![Some(7); 40], 1);
    assert_eq!(intake::receive_all(&plan, "a.xlsx", &bytes), [intake::receive(&plan, "a.xlsx", &bytes)]);
}

/// Fills in the form with a row for each unit. `cells` is the text to type into each cell, by address.
fn fill_wide_form(workbook: &[u8], cells: &BTreeMap<String, String>) -> Vec<u8> {
    tonghop_tests::package::with_changed_part(workbook, "xl/worksheets/sheet1.xml", |sheet| {
        let mut xml = String::from_utf8(sheet).unwrap();
        for (at, typed) in cells {
            let begin = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no {at}"));
            let end = begin + xml[begin..].find("/>").unwrap();
            let number = typed.parse::<u32>().is_ok() && !typed.starts_with('0');
            let (kind, content) =
                if number { ("", format!("<v>{typed}</v>")) } else { (" t=\"inlineStr\"", format!("<is><t>{typed}</t></is>")) };
            xml = format!("{}{kind}>{content}</c>{}", &xml[..end], &xml[end + 2..]);
        }
        xml.into_bytes()
    })
}

/// Returns for each code the column of its answers and, where there is one, the column of its notes.
fn wide_form_columns(workbook: &[u8]) -> BTreeMap<String, (u16, Option<u16>)> {
    use tonghop::xlsx::read::{Caps, CellValue, open};
    let (mut answers, mut notes) = (BTreeMap::new(), BTreeMap::new());
    let mut book = open(workbook, &Caps::NATIVE).unwrap();
    book.read_sheet(0, &mut |cell| {
        if let (9, CellValue::Text(text)) = (cell.at.row, cell.value) {
            match text.strip_prefix("Giải trình ") {
                Some(code) => drop(notes.insert(code.to_owned(), cell.at.column)),
                None => drop(answers.insert(text.to_owned(), cell.at.column)),
            }
        }
    })
    .unwrap();
    answers.into_iter().map(|(code, column)| (code.clone(), (column, notes.get(&code).copied()))).collect()
}

/// Generates what an officer types for an indicator: a figure, a word for none, or nothing; and whether there is a note.
fn typed_answer() -> impl Strategy<Value = (Option<&'static str>, bool)> {
    let word = prop_oneof![
        6 => prop_oneof![Just("0"), Just("7"), Just("1250"), Just("không phát sinh"), Just("KAD")].prop_map(Some),
        2 => Just(None),
    ];
    (word, prop::bool::weighted(0.3))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Answers in the form with a row for each unit are read like the same answers in any other form.
    #[test]
    fn the_form_with_a_row_for_each_unit_gives_back_what_was_typed(rows in prop::collection::vec(prop::collection::vec(typed_answer(), 60), 4)) {
        use tonghop::findings::CellRef;
        let plan = Plan::xuan_loc();
        let period = PERIOD.parse().unwrap();
        let last = plan.regime.window(period).last;
        let units: Vec<_> = ["26425", "26428", "26431", "741-CA"].into_iter().map(|code| plan.unit(code, last).unwrap()).collect();
        let empty = returns::write_unit_table(&plan, &units, period).unwrap();
        let heads = wide_form_columns(&empty);
        let mut cells = BTreeMap::new();
        let mut sent = Vec::new();
        for ((row, unit), typed) in (12u32..).zip(&units).zip(&rows) {
            let mut submission = Submission::new(&plan, unit.code.clone(), period);
            let before = cells.len();
            for (indicator, (answer, noted)) in plan.asked_indicators(period.period_type(), &unit.kind).zip(typed) {
                let (column, note) = heads[indicator.code.as_str()];
                let answer = match (&indicator.value, answer) {
                    (ValueType::Text { .. }, Some(_)) => Some("Đã tổ chức tuyên truyền"),
                    (ValueType::Boolean, Some(answer)) => Some(if answer.len() > 1 { "có" } else { "không" }),
                    (_, answer) => *answer,
                };
                let mut entry = answer.map_or_else(Entry::default, |answer| Entry::read(Raw::text(answer), indicator));
                cells.extend(answer.map(|answer| (CellRef::new(row, column).to_string(), answer.to_owned())));
                prop_assert_eq!(note.is_none(), indicator.is_text(), "{}", indicator.code);
                if let (Some(note), true) = (note, *noted) {
                    let text = format!("theo sổ theo dõi, dòng {row}");
                    entry = entry.with_note(Some(text.clone()));
                    cells.insert(CellRef::new(row, note).to_string(), text);
                }
                submission.entries.insert(indicator.code.clone(), entry);
            }
            sent.extend((cells.len() > before).then_some(submission));
        }
        cells.insert("C7".to_owned(), "Nguyễn Văn An".to_owned());
        let read = intake::receive_all(&plan, "bang.xlsx", &fill_wide_form(&empty, &cells));
        prop_assert_eq!(read.len(), sent.len());
        for (read, sent) in read.iter().zip(&sent) {
            let ReceivedContent::Return(got) = &read.content else { panic!("{:?}", read.content) };
            prop_assert_eq!((&got.unit, got.period, got.header.signer.as_deref()), (&sent.unit, sent.period, Some("Nguyễn Văn An")));
            for (code, entry) in &sent.entries {
                let back = got.entries.get(code).unwrap();
                prop_assert_eq!((back.state(), back.note()), (entry.state(), entry.note()), "{} of {}", code, sent.unit);
            }
            let odd: Vec<_> = read.findings.iter().filter(|finding| finding.code().starts_with("XLS")).collect();
            prop_assert!(odd.is_empty(), "{odd:?}");
        }
    }
}

/// Shown and stored content of cells are compared in the form with a row for each unit as in the other form.
#[test]
fn cell_looks_are_reported_in_the_form_with_a_row_for_each_unit() {
    let plan = Plan::xuan_loc();
    let period = PERIOD.parse().unwrap();
    let units: Vec<_> = ["26428", "26431"].into_iter().map(|code| plan.unit(code, plan.regime.window(period).last).unwrap()).collect();
    let empty = returns::write_unit_table(&plan, &units, period).unwrap();
    let column = wide_form_columns(&empty)["B02"].0;
    let at = |row: u32| tonghop::findings::CellRef::new(row, column).to_string();
    let cells = BTreeMap::from([(at(12), "2501".to_owned()), (at(13), "300".to_owned())]);
    let raised = "<is><r><t>250</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></is>";
    let workbook = tonghop_tests::package::with_changed_part(&fill_wide_form(&empty, &cells), "xl/worksheets/sheet1.xml", |sheet| {
        let xml = String::from_utf8(sheet).unwrap();
        let begin = xml.find(&format!("<c r=\"{}\"", at(12))).unwrap();
        let value = begin + xml[begin..].find('>').unwrap();
        let end = begin + xml[begin..].find("</c>").unwrap();
        // A formula with a stored 0 that was never computed, in the row below.
        let xml = format!("{} t=\"inlineStr\">{raised}{}", &xml[..value], &xml[end..]);
        xml.replacen("<v>300</v>", "<f>150+150</f><v>0</v>", 1).into_bytes()
    });
    let read = intake::receive_all(&plan, "bang.xlsx", &workbook);
    let codes: Vec<Vec<&str>> = read.iter().map(|one| one.findings.iter().map(|finding| finding.code()).collect()).collect();
    assert!(matches!(codes.as_slice(), [first, second] if first.contains(&"SUB247") && second.contains(&"XLS180")), "{codes:?}");
}
