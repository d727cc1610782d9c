//! Recalculates the workbook of a return in LibreOffice: the stored results of all formulas must be right.

use std::collections::BTreeMap;

use tonghop::base::decimal;
use tonghop::findings::CellRef;
use tonghop::plan::{IndicatorKind, Plan, Unit, ValueType};
use tonghop::returns::layout;
use tonghop::returns::{verdicts, write};
use tonghop::submission::{Entry, Raw, RawForm, Submission};
use tonghop::xlsx::read::{Caps, CellValue, open};
use tonghop_tests::office;
use tonghop_tests::package::with_changed_part;

/// The text of each cell with content, by sheet and cell.
type Cells = BTreeMap<(String, CellRef), String>;

/// Reads every cell with content; numbers lose the noise of binary fractions.
fn cells(workbook: &[u8]) -> Cells {
    let mut book = open(workbook, &Caps::NATIVE).expect("a workbook");
    let mut cells = Cells::new();
    let sheets: Vec<String> = book.sheets().iter().map(|info| info.name.clone()).collect();
    for (index, sheet) in sheets.iter().enumerate() {
        book.read_sheet(index, &mut |cell| {
            let text = match cell.value {
                CellValue::Blank => return,
                CellValue::Text("") => return,
                // The sheet for print stores no results of tables, and of what differs from unit to unit.
                CellValue::NoCachedValue if *sheet == layout::PAPER_SHEET => return,
                CellValue::Text(text) => text.to_owned(),
                CellValue::Number(text) => decimal::parse_sheet_number(text).map(decimal::format_wire).unwrap_or_default(),
                CellValue::Bool(yes) => yes.to_string(),
                other => format!("{other:?}"),
            };
            cells.insert((sheet.clone(), cell.at), text);
        })
        .expect("a sheet");
    }
    cells
}

/// Writes submissions as workbooks, recalculates them in LibreOffice, and asserts that every cell is still as it was written.
fn assert_recalculates_the_same(submissions: &[(&Plan, &Unit, Submission)]) {
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
        assert_paper(plan, unit, submission, (&before, &after));
        let more: Vec<_> = after.iter().filter(|(at, _)| at.0 != layout::PAPER_SHEET && !before.contains_key(*at)).collect();
        assert!(more.is_empty(), "{} {}: {more:?}", unit.name, submission.period);
        let shown = before.iter().filter(|((sheet, at), _)| sheet == layout::DATA_SHEET && at.column == layout::Column::Check.position());
        assert!(shown.count() > 5, "{} has verdicts", unit.name);
    }
}

/// Asserts that the sheet for print has every label, figure and note of the data sheet in one line, and the control totals of the submission.
fn assert_paper(plan: &Plan, unit: &Unit, submission: &Submission, (before, after): (&Cells, &Cells)) {
    let of = |cells: &Cells, sheet: &str, row: u32| -> Vec<String> {
        let within = |((own, at), _): &(&(String, CellRef), &String)| own == sheet && at.row == row && at.column < 6;
        cells.iter().filter(within).map(|(_, text)| text.clone()).collect()
    };
    let rows =
        |sheet: &str| after.keys().filter(|(own, _)| own == sheet).map(|(_, at)| at.row).collect::<std::collections::BTreeSet<u32>>();
    let printed: Vec<Vec<String>> = rows(layout::PAPER_SHEET).into_iter().map(|row| of(after, layout::PAPER_SHEET, row)).collect();
    for row in rows(layout::DATA_SHEET).into_iter().filter(|row| *row >= 12) {
        let is_indicator = |text: &String| plan.indicators.iter().any(|one| one.code.as_str() == text);
        let data = of(before, layout::DATA_SHEET, row);
        let [code, label, measure, ..] = data.as_slice() else { continue };
        if is_indicator(code) {
            let line = printed.iter().filter(|line| line.first() == Some(label) && line.get(1) == Some(measure));
            assert!(line.count() > 0, "{code} {label} is printed: {printed:?}");
        }
    }
    // Somebody may have typed “#REF!” as an answer.
    let typed = |text: &String| before.iter().any(|((sheet, _), own)| sheet == layout::DATA_SHEET && own == text);
    let is_fault = |text: &&String| (text.starts_with("Err:") || text.starts_with('#')) && !typed(text);
    assert_eq!(printed.iter().flatten().find(is_fault), None, "{printed:?}");
    // Where the sheet does not recognise what the library does, its totals lack that answer.
    let understood = submission.entries.values().all(|entry| entry.problems().is_empty())
        && !after.iter().any(|((sheet, at), text)| sheet == layout::DATA_SHEET && at.column == 16 && at.row >= 12 && text == "a");
    if !understood {
        return;
    }
    let totals = submission.control_totals(plan, &unit.kind).expect("totals");
    let line = format!("Đối chiếu: {}.", totals.line().vi);
    assert!(printed.iter().flatten().any(|text| *text == line), "{line}: {printed:?}\n{:?}", submission.entries);
}

fn unit<'a>(plan: &'a Plan, code: &str) -> &'a Unit {
    plan.units.iter().chain([&plan.parent]).find(|unit| unit.code.as_str() == code).expect("a unit")
}

fn empty_submission(plan: &Plan, code: &str, period: &str) -> Submission {
    Submission::new(plan, unit(plan, code).code.clone(), period.parse().expect("a period"))
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn empty_templates_recalculate_unchanged() {
    let plan = Plan::xuan_loc();
    let cases: Vec<_> = [("26428", "2019-Q1"), ("26467", "2019"), ("741-CA", "2019-Q2"), ("741-DTT", "2019-H1"), ("741", "2019")]
        .map(|(code, period)| (&plan, unit(&plan, code), empty_submission(&plan, code, period)))
        .into();
    assert_recalculates_the_same(&cases);
}

/// Returns answers as people write them into cells, good and bad.
fn sample_answers() -> Vec<Raw> {
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

/// Makes a submission with answers of every kind in fields of every kind, different ones in each round.
fn filled_submission(plan: &Plan, code: &str, period: &str, round: usize) -> Submission {
    let unit = unit(plan, code);
    let mut submission = empty_submission(plan, code, period);
    let answers = sample_answers();
    submission.nil_return = round % 3 == 2;
    let positions = ["", "Chủ tịch UBND", "Phó Chủ tịch UBND xã", " phó  chủ tịch Uỷ ban nhân dân xã", "Chủ tịch"];
    submission.header.position = positions.get(round % 6).filter(|text| !text.is_empty()).map(|text| (*text).to_owned());
    submission.header.signer = (round % 4 < 2).then(|| "Nguyễn Văn An".to_owned());
    submission.header.signed_on = (round % 5 < 2).then(|| jiff::civil::date(2019, 6, 17));
    let kind = unit.kind.clone();
    let mut state = round as u32 + 1;
    for indicator in plan.asked_indicators(submission.period.period_type(), &kind) {
        // Pseudorandom numbers, the same in every run.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let step = (state >> 10) as usize;
        let raw = match indicator.value {
            // Half of the figures are plain ones, so that rules can be evaluated.
            ValueType::Integer | ValueType::Decimal { .. } if step.is_multiple_of(2) => Raw::number((step / 2 % 50).to_string()),
            ValueType::Text { .. } => Raw::text("- Đã tổ chức.\nTốt."),
            _ => answers[step / 2 % answers.len()].clone(),
        };
        let note = [None, Some("ghi chú"), Some(" "), Some("- vì mưa")][step / 64 % 4];
        let mut entry = Entry::read(raw, indicator).with_note(note.map(str::to_owned));
        if indicator.kind != IndicatorKind::Text && !(step / 256).is_multiple_of(3) {
            entry.set_previous(Some((step / 1024 % 90).into()));
        }
        submission.entries.insert(indicator.code.clone(), entry);
    }
    submission.complete(plan, unit);
    submission
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn filled_returns_recalculate_unchanged() {
    let plan = Plan::xuan_loc();
    let cases = [("26428", "2019-Q2"), ("741-CA", "2019"), ("741-VHTT", "2019"), ("741", "2019-H2")];
    let mut submissions = Vec::new();
    for (index, (code, period)) in cases.into_iter().enumerate() {
        for round in 0..8 {
            submissions.push((&plan, unit(&plan, code), filled_submission(&plan, code, period, index * 8 + round)));
        }
    }
    let said: Vec<String> =
        submissions.iter().flat_map(|(plan, unit, submission)| verdicts(plan, unit, submission).into_values()).collect();
    for id in ["SUB110", "SUB120", "SUB131", "SUB201", "SUB202", "SUB203", "R06a", "R03", "R25", "(đã giải trình)", "✓", "Đọc được"]
    {
        assert!(said.iter().any(|said| said.contains(id)), "no case for {id}");
    }
    assert_recalculates_the_same(&submissions);
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn an_answer_that_is_not_asked_for_recalculates_unchanged() {
    let plan = Plan::xuan_loc();
    let mut submission = empty_submission(&plan, "741-CA", "2019-Q2");
    let loudspeakers = plan.indicator("C08").expect("an indicator");
    submission.entries.insert(loudspeakers.code.clone(), Entry::read(Raw::number("12"), loudspeakers));
    let said = verdicts(&plan, unit(&plan, "741-CA"), &submission);
    assert!(said.get(&loudspeakers.code).is_some_and(|said| said.starts_with("Cảnh báo [SUB150]")));
    assert_recalculates_the_same(&[(&plan, unit(&plan, "741-CA"), submission)]);
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn choices_and_conditions_recalculate_unchanged() {
    let plan = tonghop_tests::answers_plan::plan_with_answers();
    let choices = [
        "",
        "Xanh – đúng tiến độ",
        "XANH –  đúng tiến độ",
        "đỏ",
        "Vàng – chậm",
        "vang",
        "tím",
        "không áp dụng",
        "x",
        "1",
        "Đỏ, Vàng – chậm",
    ];
    let late = ["", "4", "500", "không áp dụng", "không phát sinh", "khoảng 3"];
    let mut submissions = Vec::new();
    for (round, choice) in choices.iter().enumerate() {
        for (step, figure) in late.iter().enumerate() {
            if (round + step) % 2 == 1 {
                continue;
            }
            let mut submission = empty_submission(&plan, "26425", "2019-Q1");
            submission.nil_return = (round + step) % 5 == 4;
            let note = (step % 2 == 0).then(|| "Đã đối chiếu".to_owned());
            for (code, text) in [("B31", *choice), ("B32", *figure), ("B01", if step % 3 == 0 { "0" } else { "9" })] {
                let indicator = plan.indicator(code).unwrap();
                submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text(text), indicator).with_note(note.clone()));
            }
            submission.complete(&plan, unit(&plan, "26425"));
            submissions.push((&plan, unit(&plan, "26425"), submission));
        }
    }
    assert_recalculates_the_same(&submissions);
}

/// Types into cells of the first sheet as a person would: the cell keeps its style.
fn type_into_cells(workbook: &[u8], cells: &[(CellRef, String)]) -> Vec<u8> {
    with_changed_part(workbook, "xl/worksheets/sheet1.xml", |content| {
        let mut xml = String::from_utf8(content).expect("XML");
        for (at, content) in cells {
            let style: String = xml
                .split(&format!("<c r=\"{at}\" s=\""))
                .nth(1)
                .expect("a cell with a style")
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            let blank = format!("<c r=\"{at}\" s=\"{style}\"/>");
            assert!(xml.contains(&blank), "{at} is blank");
            xml = xml.replace(&blank, &format!("<c r=\"{at}\" s=\"{style}\"{content}</c>"));
        }
        xml.into_bytes()
    })
}

fn text_cell_xml(words: &str) -> String {
    format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is>")
}

fn number_cell_xml(digits: &str) -> String {
    format!("><v>{digits}</v>")
}

/// The row of an indicator on the data sheet.
fn indicator_row(cells: &Cells, code: &str) -> u32 {
    cells.iter().find(|((sheet, at), text)| sheet == layout::DATA_SHEET && at.column == 0 && *text == code).expect("a row").0.1.row
}

fn cell_right_of(cells: &Cells, label: &str) -> CellRef {
    let at = cells.iter().find(|((sheet, _), text)| sheet == layout::DATA_SHEET && *text == label).expect("a label").0.1;
    CellRef::new(at.row, at.column + 1)
}

fn recalculate_workbook(workbook: &[u8]) -> Vec<u8> {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("typed.xlsx");
    std::fs::write(&path, workbook).expect("a file");
    let files = office::recalculate(&path, "xlsx").unwrap_or_else(|problem| panic!("{problem}"));
    files.into_iter().next().expect("a workbook").1
}

/// The text in the column `Kiểm tra` for an indicator; empty where the cell is empty.
fn verdict_text(cells: &Cells, code: &str) -> String {
    let at = CellRef::new(indicator_row(cells, code), layout::Column::Check.position());
    cells.get(&(layout::DATA_SHEET.to_owned(), at)).cloned().unwrap_or_default()
}

/// The summary above the table, which counts missing answers, errors and warnings.
fn open_items_text(cells: &Cells) -> &str {
    cells.get(&(layout::DATA_SHEET.to_owned(), CellRef::new(10, layout::Column::Check.position()))).map_or("", String::as_str)
}

const RESULT_COLUMN: u16 = layout::Column::Result.position();
const NOTE_COLUMN: u16 = layout::Column::Note.position();

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn typed_answers_are_judged_by_the_formulas() {
    let plan = Plan::xuan_loc();
    let template = write(&plan, unit(&plan, "26428"), &empty_submission(&plan, "26428", "2019-Q2")).expect("a workbook");
    let before = cells(&template);
    let at = |code: &str, column: u16| CellRef::new(indicator_row(&before, code), column);
    let entries = [
        (at("A02", RESULT_COLUMN), number_cell_xml("43588")),
        (at("B01", RESULT_COLUMN), number_cell_xml("2")),
        (at("B02", RESULT_COLUMN), number_cell_xml("6")),
        (at("B02", NOTE_COLUMN), text_cell_xml("hai cụm dân cư nhỏ")),
        (at("B03", RESULT_COLUMN), number_cell_xml("9")),
        (at("B05", RESULT_COLUMN), text_cell_xml("Không áp dụng")),
        (at("C01", RESULT_COLUMN), number_cell_xml("0")),
        (at("C02", RESULT_COLUMN), text_cell_xml(" KPS")),
        (at("C03", RESULT_COLUMN), text_cell_xml("nhiều")),
        (at("C08", RESULT_COLUMN), text_cell_xml("không phát sinh")),
        (at("C09", RESULT_COLUMN), number_cell_xml("1.5")),
        (at("E04", RESULT_COLUMN), number_cell_xml("0.30000000000000004")),
        (cell_right_of(&before, "Báo cáo không phát sinh"), text_cell_xml("x")),
        (cell_right_of(&before, "Chức vụ"), text_cell_xml("phó chủ tịch ủy ban nhân dân xã")),
        (cell_right_of(&before, "Ngày ký"), text_cell_xml("17/06/2019")),
    ];
    let after = cells(&recalculate_workbook(&type_into_cells(&template, &entries)));
    for (code, start) in [
        ("A02", "Lỗi [SUB110]: "),
        ("B01", "Lỗi [SUB110]: "),
        ("B02", "Lỗi [SUB110]: "),
        ("B03", "Lỗi [SUB110]: "),
        ("B05", "Lỗi [SUB131]: "),
        ("B06", "✓ 0 (không phát sinh)"),
        ("C01", "✓ 0"),
        ("C02", "✓ 0 (không phát sinh)"),
        ("C03", "Cơ quan tổng hợp sẽ kiểm tra."),
        ("C04", "✓ 0 (không phát sinh)"),
        ("C08", "Lỗi [SUB"),
        ("C09", "Lỗi [SUB202]: "),
        ("D08", "✓ 0 (không phát sinh)"),
        ("E04", "Lỗi [SUB202]: "),
    ] {
        let said = verdict_text(&after, code);
        assert!(said.starts_with(start), "{code}: {said:?}");
    }
    assert!(
        verdict_text(&after, "A02").ends_with("Cảnh báo [SUB120]: số lớn hơn mức thường gặp (100 văn bản).\nĐọc được: 43.588"),
        "a date is seen"
    );
    assert!(verdict_text(&after, "B02").ends_with("\nCảnh báo [R24a] (đã giải trình)\nĐọc được: 6"), "{:?}", verdict_text(&after, "B02"));
    assert!(verdict_text(&after, "B03").contains("Lỗi [R06a]: "), "{:?}", verdict_text(&after, "B03"));
    let more = "1 ô phần đầu chưa nhập (người ký, ngày ký), 1 ô chưa tự kiểm tra được, cần nhập lại";
    assert_eq!(open_items_text(&after), format!("Còn 0 chỉ tiêu bắt buộc chưa nhập, 8 dòng có lỗi, 0 dòng có cảnh báo, {more}"));
    assert!(after.values().any(|text| text.starts_with("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Ký")));
}

/// The text in the column `Kiểm tra` for an answer that the formulas of the sheet cannot judge: “the office will check”.
const OFFICE_WILL_CHECK: &str = "Cơ quan tổng hợp sẽ kiểm tra.";

/// Types each answer into one of the fields, recalculates, and asserts that the text in `Kiểm tra` begins with the expected text. Where
/// rules report something as well, the text may instead end with the figure (`Đọc được: 12` for the expected `✓ 12`).
fn assert_typed_verdicts(plan: &Plan, code: &str, period: &str, fields: &[&str], answers: &[(String, &str)]) {
    let template = write(plan, unit(plan, code), &empty_submission(plan, code, period)).expect("a workbook");
    let before = cells(&template);
    for answers in answers.chunks(fields.len()) {
        let pairs: Vec<_> = fields.iter().zip(answers).collect();
        let entries: Vec<_> = pairs
            .iter()
            .map(|(field, (content, _))| (CellRef::new(indicator_row(&before, field), RESULT_COLUMN), content.clone()))
            .collect();
        let after = cells(&recalculate_workbook(&type_into_cells(&template, &entries)));
        for (field, (content, start)) in &pairs {
            let said = verdict_text(&after, field);
            let figure = start.strip_prefix("✓ ").map(|figure| format!("\nĐọc được: {figure}"));
            assert!(said.starts_with(start) || figure.is_some_and(|figure| said.ends_with(&figure)), "{field} {content}: {said:?}");
        }
        for field in fields.iter().skip(pairs.len()) {
            assert_eq!(verdict_text(&after, field), "", "{field}: nothing before something was typed");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn each_answer_is_echoed_as_it_was_understood() {
    let plan = Plan::xuan_loc();
    let whole = [
        (number_cell_xml("0"), "✓ 0"),
        (number_cell_xml("30"), "✓ 30"),
        (text_cell_xml("12"), "✓ 12"),
        (text_cell_xml(" 12\u{a0}"), "✓ 12"),
        (text_cell_xml("0"), "✓ 0"),
        (text_cell_xml("1.234.567.890.123"), "Lỗi [SUB"),
        (text_cell_xml("12345678901234567"), OFFICE_WILL_CHECK),
        (text_cell_xml("1000000000000000"), OFFICE_WILL_CHECK),
        (text_cell_xml("12.34"), OFFICE_WILL_CHECK),
        (text_cell_xml("1,234"), OFFICE_WILL_CHECK),
        (text_cell_xml("007"), OFFICE_WILL_CHECK),
        (text_cell_xml("1e3"), OFFICE_WILL_CHECK),
        (text_cell_xml("3/5"), OFFICE_WILL_CHECK),
        (text_cell_xml("5%"), OFFICE_WILL_CHECK),
        (text_cell_xml("-4"), OFFICE_WILL_CHECK),
        (text_cell_xml("?"), OFFICE_WILL_CHECK),
        (text_cell_xml("12 13"), OFFICE_WILL_CHECK),
        (text_cell_xml("KAD"), "Lỗi [SUB131]"),
        (number_cell_xml("1234"), "✓ 1.234"),
        (number_cell_xml("100000"), "✓ 100.000"),
        (number_cell_xml("1234567"), "✓ 1.234.567"),
        (number_cell_xml("1000000000000"), "✓ 1.000.000.000.000"),
        (text_cell_xml("1.234"), "✓ 1.234"),
        (text_cell_xml("20.000.000"), "✓ 20.000.000"),
        (text_cell_xml("2000"), "✓ 2.000"),
    ];
    let period: tonghop::plan::Period = "2019".parse().expect("a period");
    let asked = plan.asked_indicators(period.period_type(), &unit(&plan, "26428").kind);
    let flows = asked.filter(|indicator| indicator.value == ValueType::Integer && indicator.kind == IndicatorKind::Flow);
    let fields: Vec<&str> = flows.map(|indicator| indicator.code.as_str()).collect();
    assert_typed_verdicts(&plan, "26428", "2019", &fields, &whole);
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn decimals_are_echoed_with_a_comma() {
    let plan = Plan::xuan_loc();
    let decimals = [
        (number_cell_xml("1234.05"), "✓ 1.234,05"),
        (number_cell_xml("0.125"), "✓ 0,125"),
        (number_cell_xml("4999.999"), "✓ 4.999,999"),
        (number_cell_xml("4000"), "✓ 4.000"),
        (text_cell_xml("12,5"), OFFICE_WILL_CHECK),
        (text_cell_xml("1.234"), OFFICE_WILL_CHECK),
        (number_cell_xml("999999999.001"), "Cảnh báo [SUB120]: số lớn hơn mức thường gặp (5.000 triệu đồng)."),
        (text_cell_xml("25"), "✓ 25"),
    ];
    assert_typed_verdicts(&plan, "741-TCKH", "2019-H1", &["G01", "G02"], &decimals);
}

/// Moves the rows of the first sheet to the rows that `to` returns, as a program does that sorts or inserts rows: a reference of a row to
/// itself moves along.
fn move_rows(workbook: &[u8], to: &dyn Fn(u32) -> u32) -> Vec<u8> {
    with_changed_part(workbook, "xl/worksheets/sheet1.xml", |content| {
        let xml = String::from_utf8(content).expect("XML");
        let (before, rest) = xml.split_once("<sheetData>").expect("rows");
        let (rows, after) = rest.split_once("</sheetData>").expect("rows");
        let mut moved: Vec<(u32, String)> = Vec::new();
        for row in rows.split_inclusive("</row>") {
            let number: u32 =
                row.split("r=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a number").parse().expect("a number");
            let target = to(number);
            assert!(!row.contains("t=\"shared\""), "written out, for a shared formula would have to be moved as a whole");
            // Changes the names of cells, and references without a dollar sign in front of the row.
            let mut out = String::new();
            let own = number.to_string();
            let mut rest = row;
            while let Some(at) = rest.find(&own) {
                let (start, end) = (&rest[..at], &rest[at + own.len()..]);
                let named = start.ends_with(|c: char| c.is_ascii_uppercase()) || start.ends_with("<row r=\"");
                let whole = !end.starts_with(|c: char| c.is_ascii_digit());
                out.push_str(start);
                out.push_str(&if named && whole { target.to_string() } else { own.clone() });
                rest = end;
            }
            out.push_str(rest);
            moved.push((target, out));
        }
        moved.sort();
        let rows: String = moved.into_iter().map(|(_, row)| row).collect();
        format!("{before}<sheetData>{rows}</sheetData>{after}").into_bytes()
    })
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn sorted_and_inserted_rows_are_judged_as_before() {
    let plan = Plan::xuan_loc();
    let form = write(&plan, unit(&plan, "26428"), &filled_submission(&plan, "26428", "2019-Q2", 3)).expect("a workbook");
    // LibreOffice writes every formula in full, and none as a shared formula.
    let plain = recalculate_workbook(&form);
    let before = cells(&plain);
    // From the first indicator to the last, with the headings between them.
    let (first, last) = (indicator_row(&before, "A02") + 1, indicator_row(&before, "F03") + 1);
    let backwards = |row: u32| if (first..=last).contains(&row) { first + last - row } else { row };
    let shifted = |row: u32| if row > first + 5 { row + 1 } else { row };
    let moves: [&dyn Fn(u32) -> u32; 2] = [&backwards, &shifted];
    for to in moves {
        let after = cells(&recalculate_workbook(&move_rows(&plain, to)));
        let mut found = 0;
        for indicator in plan.indicators.iter().filter(|indicator| !indicator.is_text()) {
            let there =
                before.iter().any(|((sheet, at), text)| sheet == layout::DATA_SHEET && at.column == 0 && *text == indicator.code.as_str());
            if there {
                assert_eq!(
                    verdict_text(&after, indicator.code.as_str()),
                    verdict_text(&before, indicator.code.as_str()),
                    "{}",
                    indicator.code
                );
                found += 1;
            }
        }
        assert!(found > 20);
    }
}

/// The sheets of tables: verdicts of rows, sums, the number of cells filled in, with the box of the table and without.
#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn tables_recalculate_unchanged() {
    let plan = tonghop_tests::dimensions_plan::plan_with_dimensions();
    let table = tonghop::plan::IndicatorCode::new("K02").expect("a code");
    let mut submissions = Vec::new();
    for round in 0..8 {
        let mut submission = filled_submission(&plan, "26428", "2019-Q2", round);
        // Of computed figures the sheet knows only what it recognises in the operands; here the tables matter.
        for code in ["K01[nam]", "K01[nu]", "K03[lua]", "K03[ngo]", "K03[cao_su]"] {
            submission.entries.remove(code);
        }
        if round % 2 == 1 {
            submission.nil_blanks.insert(table.clone());
            for cell in ["K02[lua,gieo]", "K02[ngo,thu_hoach]"] {
                submission.entries.remove(cell);
            }
        }
        submission.complete(&plan, unit(&plan, "26428"));
        submissions.push((&plan, unit(&plan, "26428"), submission));
    }
    submissions.push((&plan, unit(&plan, "26428"), empty_submission(&plan, "26428", "2019-Q1")));
    assert_recalculates_the_same(&submissions);
}

/// Exchanges the texts of two cells in the XML of a sheet.
fn exchange_texts(xml: &str, one: &str, other: &str) -> String {
    let text_of = |cell: &str| {
        let (_, rest) = xml.split_once(&format!("<c r=\"{cell}\"")).expect("a cell");
        let at = xml.len() - rest.len() + rest.find("<v>").expect("a value") + 3;
        (at, xml[at..].find("</v>").expect("its end") + at)
    };
    let (first, second) = (text_of(one), text_of(other));
    let [a, b] = [first, second].map(|(from, to)| &xml[from..to]);
    format!("{}{b}{}{a}{}", &xml[..first.0], &xml[first.1..second.0], &xml[second.1..])
}

/// Rows of a table that changed places with their keys: the data sheet, and with it the paper, says what the reader reads.
#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn rows_of_a_table_that_changed_places_are_printed_as_they_are_read() {
    let plan = tonghop_tests::dimensions_plan::plan_with_dimensions();
    let mut submission = empty_submission(&plan, "26428", "2019-Q1");
    for (code, area) in [("K02[lua,gieo]", "12"), ("K02[ngo,gieo]", "7")] {
        let indicator = plan.indicator(code).expect("a cell");
        submission.entries.insert(indicator.code.clone(), Entry::read(Raw::number(area), indicator));
    }
    let written = write(&plan, unit(&plan, "26428"), &submission).expect("a workbook");
    let book = with_changed_part(&written, "xl/worksheets/sheet2.xml", |xml| {
        let xml = exchange_texts(&String::from_utf8(xml).expect("text"), "A8", "A9");
        exchange_texts(&xml, "B8", "B9").into_bytes()
    });
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("a.xlsx");
    std::fs::write(&path, &book).expect("a file");
    let files = office::recalculate(&path, "xlsx").unwrap_or_else(|problem| panic!("{problem}"));
    let shown = cells(&files.first().expect("a workbook").1);
    let read = tonghop::returns::intake::receive(&plan, "a.xlsx", &book);
    let tonghop::submission::ReceivedContent::Return(read) = read.content else { panic!("a return") };
    for (code, area) in [("K02[lua,gieo]", "7"), ("K02[ngo,gieo]", "12")] {
        let code = tonghop::plan::IndicatorCode::new(code).expect("a code");
        assert_eq!(read.state(&code).number().map(decimal::format_wire).as_deref(), Some(area), "{code}");
        let row = shown.iter().find(|((sheet, at), text)| sheet == layout::DATA_SHEET && at.column == 0 && **text == code.as_str());
        let row = row.expect("a row").0.1.row;
        let result = (layout::DATA_SHEET.to_owned(), CellRef::new(row, layout::Column::Result.position()));
        assert_eq!(shown.get(&result).map(String::as_str), Some(area), "{code}");
    }
}
