//! The workbook of a return: what every one of them must have, whichever unit and period it is for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use rust_decimal::Decimal;
use tonghop::excel::read::{Caps, CellValue, Visibility, open};
use tonghop::excel::returns::layout::{self, Column, hidden};
use tonghop::excel::returns::{template_file_name, verdicts, write};
use tonghop::findings::CellRef;
use tonghop::plan::{Period, Plan, Unit};
use tonghop::submission::{Entry, Raw, State, Submission};

fn unit<'a>(plan: &'a Plan, code: &str, period: Period) -> &'a Unit {
    plan.unit(code, plan.regime.window(period).last).expect("a unit of the plan")
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(workbook)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn cells(workbook: &[u8], sheet: &str) -> BTreeMap<CellRef, String> {
    let mut book = open(workbook, &Caps::NATIVE).expect("a workbook that our own reader takes");
    let index = book.sheets().iter().position(|info| info.name == sheet).expect("the sheet");
    let mut cells = BTreeMap::new();
    let summary = book
        .read_sheet(index, &mut |cell| {
            let text = match cell.value {
                CellValue::Text(text) | CellValue::Number(text) => text.to_owned(),
                CellValue::Bool(yes) => yes.to_string(),
                CellValue::Blank => return,
                other => panic!("{other:?} at {}", cell.at),
            };
            cells.insert(cell.at, text);
        })
        .unwrap();
    assert_eq!(summary.oddity_count, 0);
    cells
}

fn row_of(cells: &BTreeMap<CellRef, String>, code: &str) -> u32 {
    cells.iter().find(|(at, text)| at.column == 0 && *text == code).expect("the row of the indicator").0.row
}

fn fill(submission: &mut Submission, plan: &Plan, answers: &[(&str, Raw, Option<&str>)]) {
    for (code, raw, note) in answers {
        let indicator = plan.indicator(code).expect("an indicator");
        let entry = Entry::read(raw.clone(), indicator).with_note(note.map(str::to_owned));
        submission.entries.insert(indicator.code.clone(), entry);
    }
}

#[test]
fn every_unit_and_period_gets_a_workbook() {
    let plan = Plan::xuan_loc();
    for text in ["2019-Q1", "2019-Q4", "2019-H1", "2019"] {
        let period = period(text);
        for unit in plan.owing_units(period).chain([&plan.parent]) {
            let workbook = write(&plan, unit, &Submission::new(&plan, unit.code.clone(), period)).unwrap();
            let data = cells(&workbook, layout::DATA_SHEET);
            let asked: Vec<&str> = plan.asked(period.period_type(), &unit.kind).filter(|i| !i.is_text()).map(|i| i.code.as_str()).collect();
            let rows: Vec<&str> = data
                .iter()
                .filter(|(at, text)| at.column == 0 && plan.indicator(text.as_str()).is_some())
                .map(|(_, text)| text.as_str())
                .collect();
            assert_eq!(rows, asked, "{} {text}", unit.name);
            assert!(workbook.len() < 60_000, "{} bytes", workbook.len());
        }
    }
}

#[test]
fn the_sheets_are_there_and_the_last_is_hidden() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let unit = unit(&plan, "26428", period);
    let submission = Submission::new(&plan, unit.code.clone(), period);
    let workbook = write(&plan, unit, &submission).unwrap();
    assert_eq!(workbook, write(&plan, unit, &submission).unwrap(), "the same submission gives the same bytes");
    let book = open(&workbook, &Caps::NATIVE).unwrap();
    let names: Vec<_> = book.sheets().iter().map(|info| (info.name.as_str(), info.visibility)).collect();
    assert_eq!(
        names,
        [
            (layout::DATA_SHEET, Visibility::Visible),
            (layout::TEXT_SHEET, Visibility::Visible),
            (layout::GUIDE_SHEET, Visibility::Visible),
            (layout::HIDDEN_SHEET, Visibility::VeryHidden),
        ]
    );
    let hidden_sheet = cells(&workbook, layout::HIDDEN_SHEET);
    let value = |key: &str| {
        let row = row_of(&hidden_sheet, key);
        hidden_sheet.get(&CellRef::new(row, 1)).map(String::as_str)
    };
    assert_eq!(value(hidden::FORMAT), Some(layout::FORMAT));
    assert_eq!(value(hidden::PLAN), Some("37/KH-UBND"));
    assert_eq!(value(hidden::FINGERPRINT), Some(plan.fingerprint().as_str()));
    assert_eq!(value(hidden::UNIT), Some("26428"));
    assert_eq!(value(hidden::PERIOD), Some("2019-Q1"));
    assert_eq!(value(Column::Result.key()), Some("E"));
    assert!(
        hidden_sheet.values().all(|text| plan.indicator(text.as_str()).is_none()),
        "codes in the hidden sheet would make it look like a data sheet"
    );
}

#[test]
fn header_lines_have_their_values_beside_them() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let unit = unit(&plan, "26428", period);
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    submission.revision = 2;
    submission.reason = Some("bổ sung".to_owned());
    submission.nil_return = true;
    submission.header.phone = Some("0251 3871".to_owned());
    let data = cells(&write(&plan, unit, &submission).unwrap(), layout::DATA_SHEET);
    let beside = |label: &str| {
        let at = data.iter().find(|(_, text)| *text == label).expect("the label").0;
        data.iter().find(|(other, _)| other.row == at.row && other.column > at.column).map(|(_, text)| text.as_str())
    };
    for (label, value) in [
        ("Kế hoạch", "37/KH-UBND"),
        ("Đơn vị báo cáo", "Xã Xuân Bắc"),
        ("Mã đơn vị", "26428"),
        ("Kỳ báo cáo", "Quý I năm 2019"),
        ("Thời gian lấy số liệu", "Từ 15/12/2018 đến 14/03/2019"),
        ("Hạn gửi", "18/03/2019 (ngày làm việc thứ 2 sau ngày chốt số liệu)"),
        ("Lần gửi", "2"),
        ("Lý do gửi lại", "bổ sung"),
        ("Điện thoại", "0251 3871"),
        ("Báo cáo không phát sinh", layout::TICK),
    ] {
        assert_eq!(beside(label), Some(value), "{label}");
    }
    for line in layout::HEADER_LINES {
        assert_eq!(data.values().filter(|text| *text == line.label).count(), 1, "{}", line.label);
    }
}

#[test]
fn formulas_keep_the_limits_of_excel() {
    let plan = Plan::xuan_loc();
    let period = period("2019");
    let workbook = write(&plan, &plan.parent, &Submission::new(&plan, plan.parent.code.clone(), period)).unwrap();
    let (mut seen, mut shared) = (0, 0);
    for sheet in 1..=4 {
        let xml = part(&workbook, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(xml.contains("<sheetProtection sheet=\"1\""), "sheet {sheet} is protected, without a password");
        // A formula that rows share is written out in the first of them.
        shared += xml.matches("<f t=\"shared\" si=").count();
        let written = xml.split("</f>").filter_map(|before| before.rsplit_once("<f")).filter_map(|(_, formula)| formula.split_once('>'));
        for (_, formula) in written {
            let formula = formula.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert!(formula.encode_utf16().count() < 8_192, "{formula}");
            for literal in formula.split('"').skip(1).step_by(2) {
                assert!(literal.encode_utf16().count() <= 255, "{literal}");
            }
            assert!(!formula.contains("_xlfn"), "only what Excel 2007 has: {formula}");
            seen += 1;
        }
        for rule in xml.split("<formula1>").skip(1).map(|rest| rest.split("</formula1>").next().unwrap()) {
            assert!(rule.chars().count() <= 255, "{rule}");
        }
    }
    assert!(seen > 200 && shared > 200 && seen + shared > 500, "{seen} written out, {shared} shared");
}

#[test]
fn what_was_read_is_written_so_that_it_is_read_again() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let unit = unit(&plan, "26428", period);
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    fill(
        &mut submission,
        &plan,
        &[
            ("A02", Raw::text("1.234"), None),
            ("B01", Raw::text("khoảng 200"), None),
            ("B02", Raw::number("1.234"), None),
            ("B03", Raw::text("=1+1"), Some("@ghi chú\u{1}")),
            ("B07", Raw::text("KPS"), None),
            ("C02", Raw::number("90.5"), None),
            ("C08", Raw::number("-3"), None),
        ],
    );
    let data = cells(&write(&plan, unit, &submission).unwrap(), layout::DATA_SHEET);
    let at = |code: &str, column: Column| data.get(&CellRef::new(row_of(&data, code), column.position())).map(String::as_str);
    for (code, value) in
        [("A02", "1234"), ("B01", "khoảng 200"), ("B02", "1.234"), ("B03", "=1+1"), ("B07", "KPS"), ("C02", "90.5"), ("C08", "-3")]
    {
        assert_eq!(at(code, Column::Result), Some(value), "{code}");
    }
    assert_eq!(at("B03", Column::Note), Some("@ghi chú"));
    assert_eq!(at("B04", Column::Result), None);
}

#[test]
fn the_check_column_says_what_is_wrong() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q2");
    let unit = unit(&plan, "26428", period);
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    fill(
        &mut submission,
        &plan,
        &[
            ("A02", Raw::number("500"), None),
            ("B01", Raw::number("2"), None),
            ("B02", Raw::number("6"), Some("hai cụm dân cư nhỏ")),
            ("B03", Raw::number("9"), None),
            ("B05", Raw::text("không áp dụng"), None),
            ("C01", Raw::number("1.5"), None),
            ("C03", Raw::text("nhiều"), None),
            ("E04", Raw::text("không phát sinh"), None),
        ],
    );
    let says = verdicts(&plan, unit, &submission);
    let starts = |code: &str, start: &str| {
        let said = says.iter().find(|(one, _)| one.as_str() == code).map(|(_, said)| said.as_str());
        assert!(said.is_some_and(|said| said.starts_with(start)), "{code}: {said:?}");
    };
    starts("A02", "Cảnh báo [SUB120]: ");
    starts("B01", "✓");
    starts("B02", "Cảnh báo [R24a] (đã giải trình)");
    starts("B03", "Lỗi [R06a]: “Trong đó: nữ” (B03) không được lớn hơn");
    starts("B05", "Lỗi [SUB131]: ");
    starts("C01", "Lỗi [SUB");
    starts("C02", "Lỗi [SUB130]: ");
    starts("C03", "Cơ quan tổng hợp");
    starts("E04", "✓");
    assert_eq!(says.iter().find(|(code, _)| code.as_str() == "B04").map(|(_, said)| said.as_str()), Some(""), "optional and empty");
    let data = cells(&write(&plan, unit, &submission).unwrap(), layout::DATA_SHEET);
    for (code, said) in &says {
        let shown = data.get(&CellRef::new(row_of(&data, code.as_str()), Column::Check.position())).map_or("", String::as_str);
        assert_eq!(shown, said, "{code}");
    }
}

#[test]
fn a_nil_return_leaves_blank_cells_blank() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let unit = unit(&plan, "26428", period);
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    submission.nil_return = true;
    submission.settle(&plan, unit);
    let b01 = plan.indicator("B01").unwrap();
    assert_eq!(submission.state(&b01.code), &State::Nil);
    let says = verdicts(&plan, unit, &submission);
    assert_eq!(says.get(&b01.code).map(String::as_str), Some("✓"));
    let stock = &plan.indicator("C08").unwrap().code;
    assert!(says.get(stock).is_some_and(|said| said.starts_with("Lỗi [SUB130]")));
    submission.entries.insert(b01.code.clone(), Entry::stated(&State::figure(Decimal::TWO), b01));
    assert!(verdicts(&plan, unit, &submission).get(&b01.code).is_some_and(|said| said.contains("[SUB110]")));
}

#[test]
fn file_names_are_plain() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    for (code, name) in [
        ("26428", "xuan-bac"),
        ("26425", "gia-ray"),
        ("741-CA", "cong-an-huyen"),
        ("741-TCKH", "phong-tai-chinh-ke-hoach"),
        ("741-VP", "van-phong-hdnd-va-ubnd-huyen"),
    ] {
        assert_eq!(template_file_name(unit(&plan, code, period), period), format!("{name}-2019-Q1.xlsx"));
    }
}
