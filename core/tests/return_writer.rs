//! Tests what the workbook of a return must contain, whatever its unit and period.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use rust_decimal::Decimal;
use tonghop::findings::CellRef;
use tonghop::plan::{Period, Plan, Unit};
use tonghop::returns::layout;
use tonghop::returns::layout::{Column, hidden};
use tonghop::returns::{ReturnTemplate, template_file_name, verdicts, write};
use tonghop::submission::{Entry, Raw, State, Submission};
use tonghop::xlsx::read::{Caps, CellValue, Visibility, open};

fn unit<'a>(plan: &'a Plan, code: &str, period: Period) -> &'a Unit {
    plan.unit(code, plan.regime.window(period).last).expect("a unit of the plan")
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// The text of a part of a workbook.
fn part_text(workbook: &[u8], name: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(workbook)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of each cell with content on the sheet `sheet`, as our own reader reads it.
fn sheet_cells(workbook: &[u8], sheet: &str) -> BTreeMap<CellRef, String> {
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

/// The row of the indicator with this code, counted from 0.
fn indicator_row(cells: &BTreeMap<CellRef, String>, code: &str) -> u32 {
    cells.iter().find(|(at, text)| at.column == 0 && *text == code).expect("the row of the indicator").0.row
}

/// Enters answers into a submission. Each has the code of the indicator, the content of the cell and the note.
fn enter_answers(submission: &mut Submission, plan: &Plan, answers: &[(&str, Raw, Option<&str>)]) {
    for (code, raw, note) in answers {
        let indicator = plan.indicator(code).expect("an indicator");
        let entry = Entry::read(raw.clone(), indicator).with_note(note.map(str::to_owned));
        submission.entries.insert(indicator.code.clone(), entry);
    }
}

#[test]
fn every_unit_gets_a_row_for_each_indicator_it_is_asked() {
    let plan = Plan::xuan_loc();
    for text in ["2019-Q1", "2019-Q4", "2019-H1", "2019"] {
        let period = period(text);
        for unit in plan.owing_units(period).chain([&plan.parent]) {
            let workbook = write(&plan, unit, &Submission::new(&plan, unit.code.clone(), period)).unwrap();
            let data = sheet_cells(&workbook, layout::DATA_SHEET);
            let asked: Vec<&str> =
                plan.asked_indicators(period.period_type(), &unit.kind).filter(|i| !i.is_text()).map(|i| i.code.as_str()).collect();
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
fn a_return_has_five_sheets_and_the_fourth_is_hidden() {
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
            (layout::PAPER_SHEET, Visibility::Visible),
        ]
    );
    let hidden_sheet = sheet_cells(&workbook, layout::HIDDEN_SHEET);
    let value = |key: &str| {
        let row = indicator_row(&hidden_sheet, key);
        hidden_sheet.get(&CellRef::new(row, 1)).map(String::as_str)
    };
    assert_eq!(value(hidden::FORMAT_KEY), Some(layout::RETURN_FORMAT));
    assert_eq!(value(hidden::PLAN_KEY), Some("37/KH-UBND"));
    assert_eq!(value(hidden::FINGERPRINT_KEY), Some(plan.fingerprint().as_str()));
    assert_eq!(value(hidden::UNIT_KEY), Some("26428"));
    assert_eq!(value(hidden::PERIOD_KEY), Some("2019-Q1"));
    assert_eq!(value(hidden::LANGUAGE_KEY), Some("vi"));
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
    submission.header.signed_on = Some("2019-03-15".parse().unwrap());
    let data = sheet_cells(&write(&plan, unit, &submission).unwrap(), layout::DATA_SHEET);
    let beside = |label: &str| {
        let at = data.iter().find(|(_, text)| *text == label).expect("the label").0;
        data.iter().find(|(other, _)| other.row == at.row && other.column > at.column).map(|(_, text)| text.as_str())
    };
    for (label, value) in [
        ("Kế hoạch", "37/KH-UBND"),
        ("Đơn vị báo cáo", "Xã Xuân Bắc"),
        ("Mã đơn vị", "26428"),
        ("Kỳ báo cáo", "Quý I năm 2019"),
        ("Thời gian chốt số liệu", "Từ 15/12/2018 đến 14/3/2019"),
        ("Hạn gửi", "18/3/2019 (ngày làm việc thứ 2 sau ngày chốt số liệu)"),
        ("Lần gửi", "2"),
        ("Lý do gửi lại", "bổ sung"),
        ("Điện thoại", "0251 3871"),
        ("Ngày ký", "15/3/2019"),
        ("Báo cáo không phát sinh", layout::TICK),
    ] {
        assert_eq!(beside(label), Some(value), "{label}");
    }
    for line in layout::HEADER_LINES {
        assert_eq!(data.values().filter(|text| *text == line.label).count(), 1, "{}", line.label);
    }
}

/// The functions that formulas of a form may use. Excel since 2007, Excel on the web and on telephones and LibreOffice have all of them,
/// and their results do not depend on the settings of a computer.
const ALLOWED_FUNCTIONS: [&str; 30] = [
    "ABS",
    "AND",
    "CHAR",
    "CODE",
    "FIND",
    "IF",
    "IFERROR",
    "INDEX",
    "INT",
    "ISBLANK",
    "ISLOGICAL",
    "ISNUMBER",
    "ISTEXT",
    "LEFT",
    "LEN",
    "LOWER",
    "MATCH",
    "MID",
    "NOT",
    "OR",
    "REPLACE",
    "REPT",
    "RIGHT",
    "ROUND",
    "ROW",
    "SUBSTITUTE",
    "SUMPRODUCT",
    "TEXT",
    "TRIM",
    "UPPER",
];

/// The names of the functions that a formula calls. Texts in quotation marks do not count.
fn function_names(formula: &str) -> Vec<&str> {
    let code = formula.split('"').step_by(2);
    let names = code.flat_map(|code| {
        let opened = code.match_indices('(').map(|(at, _)| &code[..at]);
        opened.map(|before| before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.').next().unwrap())
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// The text between the parentheses of each call of a function; `ISTEXT(` does not count as a call of `TEXT`.
fn call_arguments<'f>(formula: &'f str, function: &str) -> Vec<&'f str> {
    let starts = formula.match_indices(function).filter(|(at, _)| !formula[..*at].ends_with(|c: char| c.is_ascii_alphanumeric()));
    let inside = starts.map(|(at, _)| {
        let rest = &formula[at + function.len()..];
        let mut depth = 0;
        let end = rest.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth < 0
        });
        &rest[..end.expect("a closed parenthesis").0]
    });
    inside.collect()
}

/// Unpacks a workbook: the inflated content of each part, by name.
fn inflated_parts(workbook: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: String| {
        let mut content = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut content).unwrap();
        (name, content)
    };
    names.into_iter().map(&mut read).collect()
}

#[test]
fn the_inflated_parts_of_a_form_are_below_83_kb() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let unit = unit(&plan, "26428", period);
    let parts = inflated_parts(&write(&plan, unit, &Submission::new(&plan, unit.code.clone(), period)).unwrap());
    let size: usize = parts.values().map(Vec::len).sum();
    let sizes: Vec<(&str, usize)> = parts.iter().map(|(name, content)| (name.as_str(), content.len())).collect();
    assert!(size <= 83_000, "{size} bytes: {sizes:?}");
}

#[test]
fn common_parts_have_the_same_bytes_in_every_return() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let (one, other) = (unit(&plan, "26428", period), unit(&plan, "741-CA", period));
    let mut filled = Submission::new(&plan, one.code.clone(), period);
    enter_answers(&mut filled, &plan, &[("B01", Raw::number("2"), Some("đã đối chiếu")), ("B02", Raw::text("khoảng 200"), None)]);
    filled.header.signer = Some("Nguyễn Văn Bình".to_owned());
    let first = inflated_parts(&write(&plan, one, &filled).unwrap());
    let second = inflated_parts(&write(&plan, other, &Submission::new(&plan, other.code.clone(), period)).unwrap());
    let guide = "xl/worksheets/sheet3.xml";
    assert!(first.get(guide) == second.get(guide), "the guide");
    let head = |parts: &BTreeMap<String, Vec<u8>>| {
        let xml = String::from_utf8(parts.get("xl/worksheets/sheet1.xml").unwrap().clone()).unwrap();
        let row = xml.split("<row r=\"12\"").nth(1).unwrap();
        row.split("</row>").next().unwrap().to_owned()
    };
    assert_eq!(head(&first), head(&second), "the head of the table");
    let empty = inflated_parts(&write(&plan, one, &Submission::new(&plan, one.code.clone(), period)).unwrap());
    for part in [guide, "xl/styles.xml", "xl/workbook.xml"] {
        assert!(first.get(part) == empty.get(part), "{part}");
    }
}

#[test]
fn prepared_forms_equal_forms_written_one_by_one() {
    let plan = Plan::xuan_loc();
    for text in ["2019-Q2", "2019"] {
        let period = period(text);
        let first = plan.owing_units(period).next().unwrap();
        let prepared = ReturnTemplate::for_many_units(&plan, period, first).unwrap();
        for unit in plan.owing_units(period) {
            let mut submission = Submission::new(&plan, unit.code.clone(), period);
            assert!(prepared.write(unit, &submission).unwrap() == write(&plan, unit, &submission).unwrap(), "{}", unit.name);
            enter_answers(&mut submission, &plan, &[("B01", Raw::number("2"), None), ("C08", Raw::text("không có"), Some("ghi chú"))]);
            submission
                .entries
                .get_mut(&plan.indicator("B02").unwrap().code)
                .into_iter()
                .for_each(|entry| entry.set_previous(Some(7.into())));
            assert!(prepared.write(unit, &submission).unwrap() == write(&plan, unit, &submission).unwrap(), "{}", unit.name);
        }
    }
}

#[test]
fn formulas_keep_the_limits_of_excel() {
    let plan = Plan::xuan_loc();
    let period = period("2019");
    let workbook = write(&plan, &plan.parent, &Submission::new(&plan, plan.parent.code.clone(), period)).unwrap();
    let (mut seen, mut shared) = (0, 0);
    for sheet in 1..=4 {
        let xml = part_text(&workbook, &format!("xl/worksheets/sheet{sheet}.xml"));
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
            for function in function_names(&formula) {
                assert!(ALLOWED_FUNCTIONS.contains(&function), "{function} in {formula}");
            }
            for call in call_arguments(&formula, "TEXT(") {
                assert!(call.ends_with(",\"0\""), "a format that depends on the settings of the computer: {call}");
            }
            seen += 1;
        }
        for rule in xml.split("<formula1>").skip(1).map(|rest| rest.split("</formula1>").next().unwrap()) {
            assert!(rule.chars().count() <= 255, "{rule}");
        }
    }
    assert!(seen < 80 && shared > 150, "{seen} written out, {shared} shared");
}

#[test]
fn answers_are_written_back_as_they_were_read() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let unit = unit(&plan, "26428", period);
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    enter_answers(
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
    let data = sheet_cells(&write(&plan, unit, &submission).unwrap(), layout::DATA_SHEET);
    let at = |code: &str, column: Column| data.get(&CellRef::new(indicator_row(&data, code), column.position())).map(String::as_str);
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
    enter_answers(
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
    let said = |code: &str| says.iter().find(|(one, _)| one.as_str() == code).map(|(_, said)| said.as_str()).unwrap();
    let starts = |code: &str, start: &str| assert!(said(code).starts_with(start), "{code}: {:?}", said(code));
    starts("A02", "Cảnh báo [SUB120]: số lớn hơn mức thường gặp (100 văn bản).\nĐọc được: 500");
    starts("B01", "✓ 2");
    starts("B02", "Cảnh báo [R24a] (đã giải trình)");
    starts("B03", "Lỗi [R06a]: “Trong đó: nữ” (B03) không được lớn hơn");
    starts("B05", "Lỗi [SUB131]: ");
    starts("C01", "Lỗi [SUB");
    starts("C02", "");
    assert_eq!(said("C02"), "", "nothing is said before something was filled in");
    starts("C03", "Cơ quan tổng hợp");
    starts("E04", "✓ 0 (không phát sinh)");
    assert_eq!(said("B03").lines().last(), Some("Đọc được: 9"));
    assert_eq!(says.iter().find(|(code, _)| code.as_str() == "B04").map(|(_, said)| said.as_str()), Some(""), "optional and empty");
    let data = sheet_cells(&write(&plan, unit, &submission).unwrap(), layout::DATA_SHEET);
    for (code, said) in &says {
        let shown = data.get(&CellRef::new(indicator_row(&data, code.as_str()), Column::Check.position())).map_or("", String::as_str);
        assert_eq!(shown, said, "{code}");
    }
}

#[test]
fn a_nil_return_is_judged_as_nil_for_flows_and_not_for_stocks() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    let unit = unit(&plan, "26428", period);
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    submission.nil_return = true;
    submission.complete(&plan, unit);
    let b01 = plan.indicator("B01").unwrap();
    assert_eq!(submission.state(&b01.code), &State::Nil);
    let says = verdicts(&plan, unit, &submission);
    assert_eq!(says.get(&b01.code).map(String::as_str), Some("✓ 0 (không phát sinh)"));
    let stock = &plan.indicator("C08").unwrap().code;
    assert_eq!(says.get(stock).map(String::as_str), Some(""), "still to be given, which the count at the top says");
    assert_eq!(
        summary_text(&plan, unit, &submission),
        format!("Còn 2 chỉ tiêu bắt buộc chưa nhập, 0 dòng có lỗi, 0 dòng có cảnh báo{UNSIGNED_SUMMARY_END}")
    );
    submission.entries.insert(b01.code.clone(), Entry::from_state(&State::figure(Decimal::TWO), b01));
    assert!(verdicts(&plan, unit, &submission).get(&b01.code).is_some_and(|said| said.contains("[SUB110]")));
}

/// The end of the summary of a return whose header has neither signer nor date.
const UNSIGNED_SUMMARY_END: &str = ", 2 ô phần đầu chưa nhập (người ký, ngày ký)";

/// The summary above the table of the data sheet. It counts the answers that are missing and the rows with errors and warnings.
fn summary_text(plan: &Plan, unit: &Unit, submission: &Submission) -> String {
    let data = sheet_cells(&write(plan, unit, submission).unwrap(), layout::DATA_SHEET);
    data.get(&CellRef::new(10, Column::Check.position())).cloned().unwrap()
}

#[test]
fn the_summary_counts_missing_answers_and_header_fields() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q2");
    let unit = unit(&plan, "26428", period);
    let mut submission = Submission::new(&plan, unit.code.clone(), period);
    let required = plan.asked_indicators(period.period_type(), &unit.kind).filter(|indicator| indicator.required).count();
    assert_eq!(
        summary_text(&plan, unit, &submission),
        format!("Còn {required} chỉ tiêu bắt buộc chưa nhập, 0 dòng có lỗi, 0 dòng có cảnh báo{UNSIGNED_SUMMARY_END}")
    );
    enter_answers(&mut submission, &plan, &[("B01", Raw::number("1.5"), None), ("A02", Raw::number("500"), None)]);
    let open = required - 2;
    let left = |open: usize, wrong: usize, warned: usize, more: &str| {
        format!("Còn {open} chỉ tiêu bắt buộc chưa nhập, {wrong} dòng có lỗi, {warned} dòng có cảnh báo{more}")
    };
    assert_eq!(summary_text(&plan, unit, &submission), left(open, 1, 1, UNSIGNED_SUMMARY_END));
    for indicator in plan.asked_indicators(period.period_type(), &unit.kind) {
        let raw = if indicator.is_text() { Raw::text("Đã tổ chức.") } else { Raw::number("0") };
        submission.entries.insert(indicator.code.clone(), Entry::read(raw, indicator));
    }
    // The summary is not “all done” while the office would find something: no signer, no date, figures in words.
    assert_eq!(summary_text(&plan, unit, &submission), left(0, 0, 0, UNSIGNED_SUMMARY_END));
    submission.header.signer = Some("Nguyễn Văn An".to_owned());
    let undated = UNSIGNED_SUMMARY_END.replace('2', "1");
    assert_eq!(summary_text(&plan, unit, &submission), left(0, 0, 0, &undated));
    submission.header.signed_on = Some(jiff::civil::date(2019, 6, 17));
    assert_eq!(summary_text(&plan, unit, &submission), "Đã nhập đủ, không có lỗi hoặc cảnh báo");
    let words = [("B01", "sáu trăm"), ("B02", "khoảng 150"), ("A02", "2 - 3")];
    enter_answers(&mut submission, &plan, &words.map(|(code, text)| (code, Raw::text(text), None)));
    assert_eq!(summary_text(&plan, unit, &submission), left(0, 0, 0, ", 3 ô chưa tự kiểm tra được, cần nhập lại"));
}

#[test]
fn the_signature_block_depends_on_unit_kind_and_position() {
    let plan = Plan::xuan_loc();
    let period = period("2019-Q1");
    for (code, position, expected) in [
        ("26428", "", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Ký, đóng dấu, ghi rõ họ tên)"),
        ("26425", "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Ký, đóng dấu, ghi rõ họ tên)"),
        ("26425", "Phó Chủ tịch UBND", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Ký, đóng dấu, ghi rõ họ tên)"),
        ("26428", "Chủ tịch Uỷ ban nhân dân xã", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Ký, đóng dấu, ghi rõ họ tên)"),
        ("741-CA", "", "THỦ TRƯỞNG ĐƠN VỊ\n(Ký, đóng dấu, ghi rõ họ tên)"),
        ("741-CA", "Trưởng Công an huyện", "TRƯỞNG CÔNG AN HUYỆN\n(Ký, đóng dấu, ghi rõ họ tên)"),
    ] {
        let unit = unit(&plan, code, period);
        let mut submission = Submission::new(&plan, unit.code.clone(), period);
        submission.header.position = Some(position.to_owned()).filter(|text| !text.is_empty());
        let data = sheet_cells(&write(&plan, unit, &submission).unwrap(), layout::DATA_SHEET);
        assert!(data.values().any(|text| text == expected), "{code} {position}");
    }
}

#[test]
fn template_file_names_have_no_accents_or_blanks() {
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

/// Whether a text groups digits in threes.
fn has_grouped_digits(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let digit = |sign: &char| sign.is_ascii_digit();
    signs.windows(5).any(|five| digit(&five[0]) && matches!(five[1], '.' | ',' | ' ') && five[2..].iter().all(digit))
}

/// An Excel with English settings turns a typed 2.000 into 2, so the form must not show figures with digit groups.
#[test]
fn the_form_teaches_figures_without_digit_groups() {
    let plan = Plan::xuan_loc();
    let period = period("2019-H1");
    let unit = unit(&plan, "26428", period);
    let workbook = write(&plan, unit, &Submission::new(&plan, unit.code.clone(), period)).unwrap();
    let guide = sheet_cells(&workbook, layout::GUIDE_SHEET);
    let head = *guide.iter().find(|(_, text)| *text == "Nhập đúng").expect("the table of figures").0;
    let row = |at: u32| [0, 1].map(|column| guide.get(&CellRef::new(at, column)).map_or("", String::as_str));
    let taught: Vec<[&str; 2]> = (head.row + 1..).map(row).take_while(|[right, wrong]| !right.is_empty() && !wrong.is_empty()).collect();
    assert!(taught.iter().any(|[right, wrong]| *right == "2000" && has_grouped_digits(wrong)), "{taught:?}");
    assert!(taught.iter().all(|[right, _]| !has_grouped_digits(right)), "{taught:?}");
    let data = part_text(&workbook, "xl/worksheets/sheet1.xml");
    let prompts: Vec<&str> = data.split(" prompt=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(prompts.iter().any(|prompt| prompt.contains("chỉ nhập chữ số")), "{prompts:?}");
    assert!(prompts.iter().all(|prompt| !has_grouped_digits(prompt)), "{prompts:?}");
}
