//! LibreOffice, calculating a return anew, changes nothing: the stored results of all formulas are right.

use std::collections::BTreeMap;

use tonghop::excel::read::{Caps, CellValue, open};
use tonghop::excel::returns::layout;
use tonghop::excel::returns::{verdicts, write};
use tonghop::figure;
use tonghop::findings::CellRef;
use tonghop::plan::{IndicatorKind, Plan, Unit, ValueType};
use tonghop::submission::{Entry, Raw, RawForm, Submission};
use tonghop_tests::office;
use tonghop_tests::package::with_part;

type Cells = BTreeMap<(String, CellRef), String>;

/// Every cell with content, by sheet and place; numbers without noise.
fn cells(workbook: &[u8]) -> Cells {
    let mut book = open(workbook, &Caps::NATIVE).expect("a workbook");
    let mut cells = Cells::new();
    let sheets: Vec<String> = book.sheets().iter().map(|info| info.name.clone()).collect();
    for (index, sheet) in sheets.iter().enumerate() {
        book.read_sheet(index, &mut |cell| {
            let text = match cell.value {
                CellValue::Blank => return,
                CellValue::Text("") => return,
                CellValue::Text(text) => text.to_owned(),
                CellValue::Number(text) => figure::from_sheet(text).map(figure::wire).unwrap_or_default(),
                CellValue::Bool(yes) => yes.to_string(),
                other => format!("{other:?}"),
            };
            cells.insert((sheet.clone(), cell.at), text);
        })
        .expect("a sheet");
    }
    cells
}

/// Writes the submissions, has them calculated, and holds each cell against the one that was written.
fn nothing_changes(submissions: &[(&Plan, &Unit, Submission)]) {
    let place = tempfile::tempdir().expect("a folder");
    for (index, (plan, unit, submission)) in submissions.iter().enumerate() {
        let written = write(plan, unit, submission).expect("a workbook");
        let path = place.path().join(format!("{index}.xlsx"));
        std::fs::write(&path, &written).expect("a file");
        let files = office::recalculate(&path, "xlsx").unwrap_or_else(|problem| panic!("{problem}"));
        let (before, after) = (cells(&written), cells(&files.first().expect("a workbook").1));
        for (at, text) in &before {
            assert_eq!(after.get(at), Some(text), "{} {}: {}!{}\n{:?}", unit.name, submission.period, at.0, at.1, submission.entries);
        }
        let more: Vec<_> = after.iter().filter(|(at, _)| !before.contains_key(*at)).collect();
        assert!(more.is_empty(), "{} {}: {more:?}", unit.name, submission.period);
        let shown = before.iter().filter(|((sheet, at), _)| sheet == layout::DATA_SHEET && at.column == layout::Column::Check.position());
        assert!(shown.count() > 5, "{} has verdicts", unit.name);
    }
}

fn unit<'a>(plan: &'a Plan, code: &str) -> &'a Unit {
    plan.units.iter().chain([&plan.parent]).find(|unit| unit.code.as_str() == code).expect("a unit")
}

fn empty(plan: &Plan, code: &str, period: &str) -> Submission {
    Submission::new(plan, unit(plan, code).code.clone(), period.parse().expect("a period"))
}

#[test]
fn empty_templates() {
    let plan = Plan::xuan_loc();
    let cases: Vec<_> = [("26428", "2019-Q1"), ("26467", "2019"), ("741-CA", "2019-Q2"), ("741-DTT", "2019-H1"), ("741", "2019")]
        .map(|(code, period)| (&plan, unit(&plan, code), empty(&plan, code, period)))
        .into();
    nothing_changes(&cases);
}

/// What people write into cells, good and bad.
fn answers() -> Vec<Raw> {
    let texts = [
        "KPS",
        "Không  có",
        " không\u{a0}áp dụng ",
        "mật",
        "theo chế độ mật",
        "có",
        "x",
        "-",
        "–",
        "0",
        "12",
        "khoảng 200",
        "?",
        "*",
        "~",
        "k*",
        "không phát sinh",
        "chưa có",
        "\u{200b}",
        " ",
        "xem phụ lục",
        "=1+1",
        "TRUE",
        "#REF!",
        "không",
        "Không phát sinh.",
    ];
    let numbers = [
        "0",
        "1",
        "3",
        "12.5",
        "-1",
        "1.234",
        "0.125",
        "999.999",
        "2000000000000",
        "45",
        "1000000000000",
        "6.0000001",
        "7.00001",
        "100000",
        "0.5",
        "50",
    ];
    let mut answers: Vec<Raw> = texts.map(Raw::text).into();
    answers.extend(numbers.map(Raw::number));
    answers.extend(["1", "0"].map(|text| Raw { text: text.to_owned(), form: RawForm::Boolean }));
    answers.push(Raw { text: "03/05/2019".to_owned(), form: RawForm::Date });
    answers
}

/// Every kind of answer in every kind of field, differently in each round.
fn filled(plan: &Plan, code: &str, period: &str, round: usize) -> Submission {
    let unit = unit(plan, code);
    let mut submission = empty(plan, code, period);
    let answers = answers();
    submission.nil_return = round % 3 == 2;
    let kind = unit.kind.clone();
    let mut state = round as u32 + 1;
    for indicator in plan.asked(submission.period.period_type(), &kind) {
        // A row of numbers without pattern, the same in every run.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let step = (state >> 10) as usize;
        let raw = match indicator.value {
            // Half of the figures are plain ones, so that rules come to be judged.
            ValueType::Integer | ValueType::Decimal { .. } if step.is_multiple_of(2) => Raw::number((step / 2 % 50).to_string()),
            ValueType::Text { .. } => Raw::text("- Đã tổ chức.\nTốt."),
            _ => answers[step / 2 % answers.len()].clone(),
        };
        let note = [None, Some("ghi chú"), Some(" "), Some("- vì mưa")][step / 64 % 4];
        let mut entry = Entry::read(raw, indicator).with_note(note.map(str::to_owned));
        if indicator.kind != IndicatorKind::Text && !(step / 256).is_multiple_of(3) {
            entry.previous = Some((step / 1024 % 90).into());
        }
        submission.entries.insert(indicator.code.clone(), entry);
    }
    submission.settle(plan, unit);
    submission
}

#[test]
fn filled_returns() {
    let plan = Plan::xuan_loc();
    let cases = [("26428", "2019-Q2"), ("741-CA", "2019"), ("741-VHTT", "2019"), ("741", "2019-H2")];
    let mut submissions = Vec::new();
    for (index, (code, period)) in cases.into_iter().enumerate() {
        for round in 0..5 {
            submissions.push((&plan, unit(&plan, code), filled(&plan, code, period, index * 5 + round)));
        }
    }
    let said: Vec<String> =
        submissions.iter().flat_map(|(plan, unit, submission)| verdicts(plan, unit, submission).into_values()).collect();
    for id in ["SUB110", "SUB120", "SUB130", "SUB131", "SUB201", "SUB202", "SUB203", "R06a", "R03", "R25", "(đã giải trình)", "✓"] {
        assert!(said.iter().any(|said| said.contains(id)), "no case for {id}");
    }
    nothing_changes(&submissions);
}

#[test]
fn an_answer_that_is_not_asked_for_is_kept() {
    let plan = Plan::xuan_loc();
    let mut submission = empty(&plan, "741-CA", "2019-Q2");
    let loudspeakers = plan.indicator("C08").expect("an indicator");
    submission.entries.insert(loudspeakers.code.clone(), Entry::read(Raw::number("12"), loudspeakers));
    let said = verdicts(&plan, unit(&plan, "741-CA"), &submission);
    assert!(said.get(&loudspeakers.code).is_some_and(|said| said.starts_with("Cảnh báo [SUB150]")));
    nothing_changes(&[(&plan, unit(&plan, "741-CA"), submission)]);
}

/// Types into cells of the first sheet as a person would: the cell keeps its style, or takes that of another cell.
fn typed(workbook: &[u8], cells: &[(CellRef, &str, Option<CellRef>)]) -> Vec<u8> {
    with_part(workbook, "xl/worksheets/sheet1.xml", |content| {
        let mut xml = String::from_utf8(content).expect("XML");
        for (at, content, style_of) in cells {
            let style = style(&xml, &style_of.unwrap_or(*at));
            let blank = format!("<c r=\"{at}\" s=\"{}\"/>", self::style(&xml, at));
            assert!(xml.contains(&blank), "{at} is blank");
            xml = xml.replace(&blank, &format!("<c r=\"{at}\" s=\"{style}\"{content}</c>"));
        }
        xml.into_bytes()
    })
}

fn style(xml: &str, at: &CellRef) -> String {
    let cell = xml.split(&format!("<c r=\"{at}\" s=\"")).nth(1).expect("a cell with a style");
    cell.chars().take_while(char::is_ascii_digit).collect()
}

#[test]
fn what_is_typed_is_judged_at_once() {
    let plan = Plan::xuan_loc();
    let commune = unit(&plan, "26428");
    let template = write(&plan, commune, &empty(&plan, "26428", "2019-Q2")).expect("a workbook");
    let before = cells(&template);
    let at = |code: &str, column: layout::Column| {
        let row = before
            .iter()
            .find(|((sheet, at), text)| sheet == layout::DATA_SHEET && at.column == 0 && *text == code)
            .expect("a row")
            .0
            .1
            .row;
        CellRef::new(row, column.position())
    };
    let beside = |label: &str| {
        let row = before.iter().find(|((sheet, _), text)| sheet == layout::DATA_SHEET && *text == label).expect("a label").0.1;
        CellRef::new(row.row, row.column + 1)
    };
    let (result, note) = (layout::Column::Result, layout::Column::Note);
    let text = |words: &str| format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is>");
    let number = |digits: &str| format!("><v>{digits}</v>");
    let day = beside("Ngày ký");
    let entries = [
        (at("A02", result), number("43588"), Some(day)),
        (at("B01", result), number("2"), None),
        (at("B02", result), number("6"), None),
        (at("B02", note), text("hai cụm dân cư nhỏ"), None),
        (at("B03", result), number("9"), None),
        (at("B05", result), text("Không áp dụng"), None),
        (at("C01", result), number("0"), None),
        (at("C02", result), text(" KPS"), None),
        (at("C03", result), text("nhiều"), None),
        (at("C08", result), text("không phát sinh"), None),
        (at("C09", result), number("1.5"), None),
        (at("E04", result), number("0.30000000000000004"), None),
        (beside("Báo cáo không phát sinh"), text("x"), None),
    ];
    let entries: Vec<_> = entries.iter().map(|(at, content, style)| (*at, content.as_str(), *style)).collect();
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("typed.xlsx");
    std::fs::write(&path, typed(&template, &entries)).expect("a file");
    let files = office::recalculate(&path, "xlsx").unwrap_or_else(|problem| panic!("{problem}"));
    let after = cells(&files.first().expect("a workbook").1);
    for (code, start) in [
        ("A02", "Lỗi [SUB212]: "),
        ("B01", "Lỗi [SUB110]: "),
        ("B02", "Lỗi [SUB110]: "),
        ("B03", "Lỗi [SUB110]: "),
        ("B05", "Lỗi [SUB131]: "),
        ("B06", "✓"),
        ("C01", "✓"),
        ("C02", "✓"),
        ("C03", "Cơ quan tổng hợp sẽ kiểm tra."),
        ("C04", "✓"),
        ("C08", "Lỗi [SUB"),
        ("C09", "Lỗi [SUB202]: "),
        ("D08", "✓"),
        ("E04", "Lỗi [SUB202]: "),
    ] {
        let said = after.get(&(layout::DATA_SHEET.to_owned(), at(code, layout::Column::Check))).map_or("", String::as_str);
        assert!(said.starts_with(start), "{code}: {said:?}");
    }
    let said = |code: &str| after.get(&(layout::DATA_SHEET.to_owned(), at(code, layout::Column::Check))).cloned().unwrap_or_default();
    assert!(said("B02").ends_with("\nCảnh báo [R24a] (đã giải trình)"), "{:?}", said("B02"));
    assert!(said("B03").contains("Lỗi [R06a]: "), "{:?}", said("B03"));
}
