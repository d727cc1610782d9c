//! Tests reading a plan workbook: each mistake of an author is reported once, at its cell, with the repair; everyday spellings are
//! understood; new codes are given; values without a column are kept.

use super::sheet_layout::SHEETS;
use super::*;
use crate::base::CellRef;
use crate::returns::table::TableRow;
use crate::submission::{Raw, RawForm};

/// The tables of the workbook of the built-in plan.
fn built_in_plan_tables() -> Vec<Table> {
    let value: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).unwrap_or_default();
    contents::to_tables(&contents::all_sheets(&value))
}

fn table_mut<'t>(tables: &'t mut [Table], name: &str) -> &'t mut Table {
    let found = tables.iter_mut().find(|table| table.sheet.as_deref() == Some(name));
    found.unwrap_or_else(|| unreachable!("no sheet {name}"))
}

/// Puts content into the cell of a column in a line of a sheet, or empties the cell where `raw` is `None`; returns the address of the cell.
fn put_in_cell(tables: &mut [Table], name: &str, line: u64, head: &str, raw: Option<Raw>) -> String {
    let table = table_mut(tables, name);
    let heads = table.rows.iter().find(|row| row.line == 2).unwrap_or_else(|| unreachable!("no heads"));
    let named = |raw: &Raw| raw.text.trim_end_matches([' ', '*']) == head;
    let column = heads.cells.iter().find(|(_, raw)| named(raw)).unwrap_or_else(|| unreachable!("no head {head}")).0;
    let row = table.rows.iter_mut().find(|row| row.line == line).unwrap_or_else(|| unreachable!("no line {line}"));
    row.cells.retain(|(own, _)| *own != column);
    row.cells.extend(raw.map(|raw| (column, raw)));
    row.cells.sort_by_key(|(column, _)| *column);
    CellRef::new(u32::try_from(line - 1).unwrap_or_default(), column).to_string()
}

/// The line of a field, from 1; 0 where there is none.
fn line_of_field(tables: &mut [Table], name: &str, field: &str) -> u64 {
    let named = |raw: &Raw| raw.text.trim_end_matches([' ', '*']) == field;
    let rows = &table_mut(tables, name).rows;
    rows.iter().find(|row| row.cells.first().is_some_and(|(_, raw)| named(raw))).map_or(0, |row| row.line)
}

/// Code, place and Vietnamese message of all findings but notes.
fn errors_and_warnings(tables: &[Table]) -> Vec<(&'static str, String, String)> {
    let told = |finding: &Finding| {
        let place = &finding.place;
        let cell = place.cell.map(|cell| format!("!{cell}")).unwrap_or_default();
        let at = format!("{}{cell}{}", place.sheet.as_deref().unwrap_or_default(), place.pointer.as_deref().unwrap_or_default());
        (finding.code(), at, finding.message(Lang::Vi))
    };
    read_and_check_tables(tables).findings.iter().filter(|finding| finding.severity() != Severity::Note).map(told).collect()
}

/// A single cell with a mistake gives exactly one finding at that cell.
#[test]
fn a_mistake_in_a_cell_is_reported_at_that_cell() {
    let text = |text: &str| Some(Raw::text(text));
    let cases = [
        ("PLN404", "Chỉ tiêu", 4, "Tên chỉ tiêu", None, "“Tên chỉ tiêu” là mục phải ghi"),
        ("PLN404", "Chỉ tiêu", 4, "Kiểu", None, "“Kiểu” là mục phải ghi"),
        ("PLN404", "Đơn vị", 5, "Từ ngày", None, "“Từ ngày” là mục phải ghi"),
        ("PLN404", "Phân công", 6, "Việc", None, "“Việc” là mục phải ghi"),
        ("PLN405", "Chỉ tiêu", 9, "Mã", None, "chưa có mã"),
        ("PLN405", "Quy tắc", 4, "Mã", None, "chưa có mã"),
        ("PLN405", "Kế hoạch giao", 4, "Mã", None, "chưa có mã"),
        ("PLN406", "Chỉ tiêu", 5, "Kiểu", text("sô phát sinh"), "đọc được “sô phát sinh”; có thể là “số phát sinh trong kỳ”"),
        ("PLN406", "Chỉ tiêu", 5, "Cách tổng hợp", text("cọng"), "có thể là “cộng”"),
        ("PLN406", "Chỉ tiêu", 5, "Kỳ báo cáo (từ kỳ)", text("6 thang"), "có thể là “6 tháng”"),
        ("PLN406", "Quy tắc", 5, "Mức", text("cảnh bao"), "có thể là “cảnh báo”"),
        ("PLN407", "Quy tắc", 5, "Mức", text("rất nặng"), "“rất nặng”"),
        ("PLN407", "Phân công", 5, "Vai trò", text("?"), "“?”"),
        ("PLN408", "Chỉ tiêu", 5, "Kiểu", text("Tiền"), "“Tiền” chưa dùng được"),
        ("PLN409", "Đơn vị", 6, "Từ ngày", text("30/02/2019"), "“30/02/2019”"),
        ("PLN409", "Ngày nghỉ", 4, "Ngày", text("2/9"), "“2/9”"),
        ("PLN410", "Chỉ tiêu", 6, "Ngưỡng cảnh báo", text("mười"), "“mười”"),
        ("PLN410", "Chỉ tiêu", 6, "Số chữ số thập phân", text("hai"), "“hai”"),
        ("PLN411", "Hạn gửi", 4, "Hạn", text("càng sớm càng tốt"), "“càng sớm càng tốt”"),
        ("PLN411", "Chỉ tiêu", 7, "Đo nội dung", text("đoạn 1"), "“đoạn 1”"),
        ("PLN411", "Chỉ tiêu", 7, "VP", text("z"), "“z”"),
        ("PLN411", "Chỉ tiêu", 60, "Số chữ số thập phân", text("2"), "“2”"),
        ("PLN412", "Quy tắc", 6, "Điều kiện", Some(Raw { text: "1".to_owned(), form: RawForm::Boolean }), "công thức"),
        ("PLN412", "Chỉ tiêu", 7, "Tên chỉ tiêu", Some(Raw { text: "#REF!".to_owned(), form: RawForm::Error }), "“#REF!”"),
        ("PLN414", "Kế hoạch giao", 4, "Chỉ tiêu", text("Z99"), "“Z99”"),
        ("PLN415", "Kế hoạch giao", 5, "Chỉ tiêu", text("A03"), "“A03”"),
        ("PLN101", "Chỉ tiêu", 8, "Điều khoản", text("X.9"), "X.9"),
        ("PLN102", "Quy tắc", 7, "Điều kiện", text("B03 ≤ b77"), "B77"),
        ("PLN103", "Đơn vị", 7, "Loại", text("xb"), "XB"),
        ("PLN404", "Chỉ tiêu", 5, "Kiểu", text("Tỷ lệ %"), "“Công thức” là mục phải ghi"),
        ("PLN417", "Chỉ tiêu", 5, "Công thức", text("C02 <= C01"), "“C02 <= C01”"),
        ("PLN370", "Chỉ tiêu", 5, "Chỉ báo cáo khi", text("B01 lớn thôi B02"), "ký tự thứ"),
        ("PLN231", "Quy tắc", 7, "Điều kiện", text("B03 lớn thôi B01"), "lớn"),
    ];
    let sound = built_in_plan_tables();
    for (code, name, line, head, raw, says) in cases {
        let mut tables = sound.clone();
        let cell = put_in_cell(&mut tables, name, line, head, raw);
        let all = errors_and_warnings(&tables);
        // That a formula is missing is told where it should stand.
        let cell = if says.contains("“Công thức”") { cell.replace('E', "F") } else { cell };
        let own: Vec<_> = all.iter().filter(|(_, place, _)| *place == format!("{name}!{cell}")).collect();
        let [(own_code, _, sentence)] = own.as_slice() else { unreachable!("{code} {name}!{cell}: {all:#?}") };
        assert_eq!(*own_code, code, "{sentence}");
        assert!(sentence.to_lowercase().contains(&says.to_lowercase()), "{says}: {sentence}");
        // Of a row without a code others may speak: those that name the old one.
        let may_be_more = ["PLN405", "PLN414"].contains(&code) || says.contains("“Công thức”");
        assert!(all.len() == 1 || may_be_more, "{code}: {all:#?}");
    }
}

#[test]
fn a_mistake_in_a_field_is_reported_at_its_line() {
    for (code, field, raw) in [
        ("PLN404", "Số hiệu", None),
        ("PLN409", "Ngày ban hành", Some(Raw::text("14-2"))),
        ("PLN103", "Loại của đơn vị tổng hợp", Some(Raw::text("XYZ"))),
    ] {
        let mut tables = built_in_plan_tables();
        let line = line_of_field(&mut tables, "Kế hoạch", field);
        put_in_cell(&mut tables, "Kế hoạch", line, "Nội dung", raw);
        let all = errors_and_warnings(&tables);
        let places: Vec<_> = all.iter().map(|(code, place, _)| (*code, place.as_str())).collect();
        assert_eq!(places, [(code, format!("Kế hoạch!B{line}").as_str())], "{all:#?}");
    }
}

/// A day where a period should stand is told once, with the ways to write a period.
#[test]
fn a_day_is_no_period() {
    let mut tables = built_in_plan_tables();
    let line = line_of_field(&mut tables, "Kỳ và hạn", "Áp dụng từ kỳ");
    put_in_cell(&mut tables, "Kỳ và hạn", line, "Nội dung", Some(Raw::text("01/01/2019")));
    let told = read_and_check_tables(&tables).findings;
    let own: Vec<_> = told.iter().filter(|finding| finding.code() == "PLN411").map(|finding| finding.help(Lang::Vi)).collect();
    let [help] = own.as_slice() else { unreachable!("{told:#?}") };
    assert!(help.starts_with("Ghi theo dạng: tên một kỳ, không phải một ngày") && help.matches("Ghi").count() == 1, "{help}");
}

#[test]
fn an_indicator_that_no_kind_of_unit_reports_is_told() {
    let mut tables = built_in_plan_tables();
    put_in_cell(&mut tables, "Chỉ tiêu", 9, "VP", None);
    let all = errors_and_warnings(&tables);
    assert!(all.len() == 1 && all[0].0 == "PLN420" && all[0].2.contains("chưa được đánh dấu"), "{all:#?}");
}

#[test]
fn a_paper_without_a_signer_is_noted_at_its_cell() {
    let mut tables = built_in_plan_tables();
    let line = line_of_field(&mut tables, "Kế hoạch", "Người ký");
    put_in_cell(&mut tables, "Kế hoạch", line, "Nội dung", None);
    let told = read_and_check_tables(&tables).findings;
    let own: Vec<_> = told.iter().filter(|finding| finding.code() == "PLN015").map(|finding| finding.place.cell).collect();
    assert_eq!(own, [CellRef::parse(&format!("B{line}"))], "{told:#?}");
}

#[test]
fn missing_sheets_and_columns_are_reported_once() {
    for name in ["Kế hoạch", "Kỳ và hạn", "Hạn gửi", "Loại đơn vị", "Đơn vị", "Chỉ tiêu"] {
        let mut tables = built_in_plan_tables();
        tables.retain(|table| table.sheet.as_deref() != Some(name));
        let all = errors_and_warnings(&tables);
        let own: Vec<_> = all.iter().filter(|(code, _, _)| *code == "PLN402").collect();
        assert_eq!(own.len(), 1, "{name}: {all:#?}");
        assert!(all.len() <= 1 + usize::from(name == "Chỉ tiêu") * 8, "{name}: {all:#?}");
    }
    for (name, head) in [("Chỉ tiêu", "Đơn vị tính"), ("Quy tắc", "Điều kiện"), ("Đơn vị", "Từ ngày")] {
        let mut tables = built_in_plan_tables();
        put_in_cell(&mut tables, name, 2, head, Some(Raw::text("Cột đã đổi tên")));
        let all = errors_and_warnings(&tables);
        let codes: Vec<_> = all.iter().map(|(code, _, _)| *code).collect();
        assert_eq!(codes, ["PLN365"], "{all:#?}");
    }
    let mut tables = built_in_plan_tables();
    put_in_cell(&mut tables, "Chỉ tiêu", 2, "Bắt buộc", Some(Raw::text("Băt buoc")));
    let all = errors_and_warnings(&tables);
    assert!(matches!(all.as_slice(), [("PLN372", _, says)] if says.contains("“Bắt buộc”")), "{all:#?}");
}

/// A column that decides figures is never passed over under another name: its defaults would give wrong totals that look right.
#[test]
fn a_renamed_column_that_decides_figures_is_refused() {
    for (name, line, head, read) in [
        ("Chỉ tiêu", 2, "Cách tổng hợp", "Gộp thế nào"),
        ("Chỉ tiêu", 2, "Cách tổng hợp", "Cách tổng hơp số liệu"),
        ("Chỉ tiêu", 2, "Qua các kỳ", "Theo thời gian"),
        ("Kế hoạch giao", 2, "Tính cho một", "Tinh cho mot"),
        ("Kỳ và hạn", 0, "Ngày chốt số liệu", "Ngày chốt sô lieu"),
    ] {
        let mut tables = built_in_plan_tables();
        if line == 0 {
            let table = table_mut(&mut tables, name);
            let cells = table.rows.iter_mut().filter_map(|row| row.cells.first_mut());
            cells.filter(|(_, raw)| raw.text.trim_end_matches([' ', '*']) == head).for_each(|(_, raw)| *raw = Raw::text(read));
        } else {
            put_in_cell(&mut tables, name, line, head, Some(Raw::text(read)));
        }
        let all = errors_and_warnings(&tables);
        let own: Vec<_> = all.iter().filter(|(code, _, _)| *code == "PLN372").collect();
        assert!(matches!(own.as_slice(), [(_, _, says)] if says.contains(head) && says.contains(read)), "{head}: {all:#?}");
    }
    // A remark of the author beside all columns is only told.
    let mut tables = built_in_plan_tables();
    for row in table_mut(&mut tables, "Chỉ tiêu").rows.iter_mut().filter(|row| row.line == 2 || row.line == 5) {
        row.cells.push((200, Raw::text("Đã rà soát")));
    }
    let codes: Vec<_> = errors_and_warnings(&tables).iter().map(|(code, _, _)| *code).collect();
    assert_eq!(codes, ["PLN413"]);
}

/// Findings of the plan check use the words of the sheet instead of the names in the JSON.
#[test]
fn findings_use_the_words_of_the_workbook() {
    let mut tables = built_in_plan_tables();
    let cell = put_in_cell(&mut tables, "Chỉ tiêu", 5, "Qua các kỳ", Some(Raw::text("lấy kỳ cuối")));
    let book = read_and_check_tables(&tables);
    let finding = book.findings.iter().find(|finding| finding.place.cell.map(|at| at.to_string()).as_ref() == Some(&cell));
    let says = finding.map(|finding| format!("{} {}", finding.message(Lang::Vi), finding.help(Lang::Vi))).unwrap_or_default();
    assert!(says.contains("“lấy kỳ cuối”") && says.contains("Qua các kỳ") && !says.contains("across_time"), "{says}");
}

#[test]
fn misspelt_sheet_names_are_reported_with_the_likely_name() {
    for (name, read) in [("Quy tắc", "Quy tac"), ("Chỉ tiêu", "Chi tieu"), ("Kỳ và hạn", "Ky va hạn")] {
        let mut tables = built_in_plan_tables();
        table_mut(&mut tables, name).sheet = Some(read.to_owned());
        let all = errors_and_warnings(&tables);
        let own: Vec<_> = all.iter().filter(|(code, _, says)| *code == "PLN418" && says.contains(name)).collect();
        assert_eq!((own.len(), all.iter().filter(|(code, _, _)| *code == "PLN402").count()), (1, 0), "{name}: {all:#?}");
    }
}

/// Whatever content a cell has, each finding names a sheet and has a message.
#[test]
fn findings_on_strange_content_have_a_sheet_and_a_message() {
    let long = "đ".repeat(40_000);
    let odd = ["?", "-1", "99999999999999999999", "x; ; y", "1e9", "(", "=", ":", "đoạn 1, việc", "31/12/9999", "\u{202e}x", long.as_str()];
    let sound = built_in_plan_tables();
    let mut number = 0usize;
    for name in SHEETS.iter().map(|layout| layout.name) {
        let heads = sound.iter().find(|table| table.sheet.as_deref() == Some(name)).and_then(|table| table.rows.first());
        for (_, head) in heads.iter().flat_map(|row| &row.cells) {
            number += 1;
            let head = head.text.trim_end_matches([' ', '*']);
            let mut tables = sound.clone();
            if number.is_multiple_of(4) && table_mut(&mut tables, name).rows.iter().any(|row| row.line == 4) {
                put_in_cell(&mut tables, name, 4, head, odd.get(number / 4 % odd.len()).map(|text| Raw::text(*text)));
                for finding in read_and_check_tables(&tables).findings {
                    assert!(finding.place.sheet.is_some(), "{name} {head}: {finding:#?}");
                    assert!(!finding.message(Lang::En).is_empty() && !finding.help(Lang::Vi).is_empty());
                }
            }
        }
    }
}

#[test]
fn a_workbook_without_sheets_of_a_plan_is_no_plan() {
    let other = Table { sheet: Some("Số liệu".to_owned()), rows: Vec::new() };
    let all = errors_and_warnings(&[other]);
    assert!(matches!(all.as_slice(), [("PLN401", _, _)]), "{all:#?}");
}

#[test]
fn an_example_row_that_was_typed_over_is_told() {
    let untouched = contents::to_tables(&new_book::empty_sheets(None));
    let told = |tables: &[Table]| errors_and_warnings(tables).into_iter().filter(|(code, _, _)| *code == "PLN419").count();
    assert_eq!(told(&untouched), 0);
    let mut edited = untouched;
    put_in_cell(&mut edited, "Chỉ tiêu", 4, "Tên chỉ tiêu", Some(Raw::text("Số hộ nghèo")));
    assert_eq!(told(&edited), 1);
}

#[test]
fn a_value_that_no_cell_can_express_is_kept_until_its_cell_is_edited() {
    let mut value: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).unwrap_or_default();
    let strange = " Tên có dấu cách ở đầu";
    if let Some(label) = value.pointer_mut("/indicators/0/label") {
        *label = strange.into();
    }
    let mut tables = contents::to_tables(&contents::all_sheets(&value));
    let back = read_and_check_tables(&tables);
    assert_eq!(back.plan.map(|plan| plan.indicators[0].label.clone()).as_deref(), Some(strange), "{:#?}", back.findings);
    put_in_cell(&mut tables, "Chỉ tiêu", 4, "Tên chỉ tiêu", Some(Raw::text("Tên mới")));
    let back = read_and_check_tables(&tables);
    assert!(back.findings.iter().any(|finding| finding.code() == "PLN416"));
    assert_eq!(back.plan.map(|plan| plan.indicators[0].label.clone()).as_deref(), Some("Tên mới"));
}

#[test]
fn everyday_ways_of_writing_are_understood() {
    let mut tables = built_in_plan_tables();
    for (name, line, head, text) in [
        ("Chỉ tiêu", 4, "Kiểu", "Có/Không"),
        ("Chỉ tiêu", 5, "Ngưỡng cảnh báo", "1.000"),
        ("Chỉ tiêu", 6, "Bắt buộc", "CÓ"),
        ("Chỉ tiêu", 5, "Mã", "a02"),
        ("Quy tắc", 5, "Điều kiện", "=a04≤a03."),
        ("Ngày nghỉ", 4, "Ngày", "ngày 31 tháng 12 năm 2018"),
        ("Hạn gửi", 5, "Hạn", "Ngày 20 của tháng cuối kỳ"),
    ] {
        put_in_cell(&mut tables, name, line, head, Some(Raw::text(text)));
    }
    let book = read_and_check_tables(&tables);
    let own = errors_and_warnings(&tables);
    assert!(own.is_empty(), "{own:#?}");
    let mut expected = Plan::xuan_loc();
    expected.indicators[1].plausible_max = Some(1000.into());
    assert_eq!(book.plan.map(|plan| plan.to_json()), Some(expected.to_json()));
}

#[test]
fn new_codes_are_above_the_highest_used_code() {
    let mut tables = built_in_plan_tables();
    for line in [5, 12] {
        put_in_cell(&mut tables, "Chỉ tiêu", line, "Mã", None);
    }
    put_in_cell(&mut tables, "Quy tắc", 6, "Mã", None);
    let given = numbering::new_codes(&import::read_tables(&tables));
    let given: Vec<_> = given.iter().map(|(cell, code)| (format!("{}!{}", cell.sheet, cell.at), code.as_str())).collect();
    let cell = |text: &str| text.to_owned();
    assert_eq!(given, [(cell("Chỉ tiêu!A5"), "A07"), (cell("Chỉ tiêu!A12"), "B11"), (cell("Quy tắc!A6"), "R26")]);
}

/// Writes rows below the heads of an empty workbook, each a list of heads and texts.
fn type_rows(tables: &mut [Table], name: &str, rows: &[&[(&str, &str)]]) {
    for (line, cells) in (5..).zip(rows) {
        table_mut(tables, name).rows.retain(|row| row.line != line);
        table_mut(tables, name).rows.push(TableRow { line, ..TableRow::default() });
        for (head, text) in *cells {
            put_in_cell(tables, name, line, head, Some(Raw::text(*text)));
        }
    }
}

/// A plan with only what an official has to type into an empty workbook is accepted without findings.
#[test]
fn a_small_plan_is_typed_into_an_empty_workbook() {
    let mut tables = contents::to_tables(&new_book::empty_sheets(None));
    for (name, field, text) in [
        ("Kế hoạch", "Số hiệu", "9/KH-UBND"),
        ("Kế hoạch", "Trích yếu", "Trồng cây năm 2026"),
        ("Kế hoạch", "Cơ quan ban hành", "UBND xã Bình Minh"),
        ("Kế hoạch", "Nơi ban hành", "Bình Minh"),
        ("Kế hoạch", "Ngày ban hành", "05/01/2026"),
        ("Kế hoạch", "Mã đơn vị tổng hợp", "26000"),
        ("Kế hoạch", "Đơn vị tổng hợp", "Xã Bình Minh"),
        ("Kế hoạch", "Loại của đơn vị tổng hợp", "xa"),
        ("Kế hoạch", "Đơn vị tổng hợp từ ngày", "1/7/2025"),
        ("Kỳ và hạn", "Các loại kỳ", "tháng; quý"),
        ("Kỳ và hạn", "Áp dụng từ kỳ", "Tháng 1/2026"),
        ("Kỳ và hạn", "Áp dụng đến năm", "2026"),
        ("Kỳ và hạn", "Ngày nghỉ có sẵn", "Việt Nam"),
    ] {
        let line = line_of_field(&mut tables, name, field);
        put_in_cell(&mut tables, name, line, "Nội dung", Some(Raw::text(text)));
    }
    type_rows(&mut tables, "Hạn gửi", &[&[("Mã cấp", "ấp-xã"), ("Ai gửi cho ai", "Ấp gửi UBND xã"), ("Hạn", "ngày 5 tháng sau")]]);
    type_rows(&mut tables, "Đơn vị", &[&[("Mã", "26001"), ("Tên", "Ấp 1"), ("Loại", "XA"), ("Từ ngày", "1/7/2025")]]);
    type_rows(&mut tables, "Điều khoản", &[&[("Số", "I"), ("Tiêu đề", "Nhiệm vụ"), ("Nội dung", "Trồng cây.\nChăm sóc cây.")]]);
    let indicator = |code, label, kind| {
        [
            ("Mã", code),
            ("Nhóm", "I. Trồng cây"),
            ("Tên chỉ tiêu", label),
            ("Đơn vị tính", "cây"),
            ("Kiểu", kind),
            ("XA", "x"),
            ("Điều khoản", "I"),
        ]
    };
    let (planted, alive) =
        (indicator("a01", "Số cây đã trồng", "Số phát sinh trong kỳ"), indicator("a02", "Trong đó: cây sống", "phát sinh"));
    let mut rate = indicator("A03", "Tỷ lệ cây sống", "tỷ lệ %").to_vec();
    rate.push(("Công thức", "=a02/a01*100"));
    type_rows(&mut tables, "Chỉ tiêu", &[&planted, &alive, &rate]);
    type_rows(
        &mut tables,
        "Quy tắc",
        &[&[("Mã", "r01"), ("Mức", "Lỗi"), ("Điều kiện", "a02 không vượt quá a01"), ("Vì sao", "Cây sống là một phần.")]],
    );
    let own = errors_and_warnings(&tables);
    assert!(own.is_empty(), "{own:#?}");
    let plan = read_and_check_tables(&tables).plan.unwrap_or_else(|| unreachable!("a plan"));
    assert_eq!(plan.office.body, "UBND XÃ BÌNH MINH");
    assert_eq!((plan.indicators.len(), plan.rules.len(), plan.units.len()), (3, 1, 1));
    assert_eq!(plan.rules[0].expression.to_string(), "A02 <= A01");
    assert_eq!(plan.indicators[0].frequency, crate::base::PeriodType::Month, "the shortest period that is collected");
    // A rate is made of two figures, and is neither asked for nor added up.
    let rate = &plan.indicators[2];
    let formula = rate.computed.as_ref().map(ToString::to_string);
    assert_eq!((formula.as_deref(), rate.required, rate.scale()), (Some("A02 / A01 * 100"), false, 2));
    // A typed workbook is the same plan after one export.
    let value: Value = serde_json::from_str(&plan.to_json()).unwrap_or_default();
    let back = read_and_check_tables(&contents::to_tables(&contents::all_sheets(&value)));
    assert_eq!(back.plan.map(|plan| plan.to_json()), Some(plan.to_json()));
}

/// The tables of the workbook of the built-in plan with its indicator B02 by sex, and the line of B02.
fn tables_with_dimensions() -> (Vec<Table>, u64) {
    let mut value: Value = serde_json::from_str(&Plan::xuan_loc().to_json()).unwrap_or_default();
    let category = |id: &str, label: &str| serde_json::json!({ "id": id, "label": label });
    value["dimensions"] = serde_json::json!([
        { "id": "gioi_tinh", "label": "Giới tính", "label_en": "Sex", "categories": [category("nam", "Nam"), category("nu", "Nữ")] },
        { "id": "noi_o", "label": "Nơi ở", "categories": [category("tt", "Thành thị"), category("nt", "Nông thôn")] },
    ]);
    let place = value["indicators"].as_array().and_then(|all| all.iter().position(|one| one["code"] == "B02")).unwrap_or_default();
    value["indicators"][place]["by"] = serde_json::json!(["gioi_tinh", "noi_o"]);
    value["indicators"][place]["total"] = serde_json::json!("typed");
    value["indicators"][place]["void"] = serde_json::json!([["nam", "tt"], ["nu", "nt"]]);
    value["rules"][0]["expression"] = serde_json::json!("B02[nam,nt] <= sum(B02[*,*])");
    let tables = contents::to_tables(&contents::all_sheets(&value));
    (tables, u64::try_from(place).unwrap_or_default() + 4)
}

#[test]
fn dimensions_have_columns_and_a_sheet_of_their_own() {
    let (tables, line) = tables_with_dimensions();
    assert_eq!(errors_and_warnings(&tables), []);
    let says = |name: &str, line: u64| {
        let table = tables.iter().find(|table| table.sheet.as_deref() == Some(name));
        let row = table.and_then(|table| table.rows.iter().find(|row| row.line == line));
        row.map(|row| row.cells.iter().map(|(_, raw)| raw.text.clone()).collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(says("Phân tổ", 4), ["gioi_tinh", "Giới tính", "nam", "Nam", "Sex"]);
    assert_eq!(says("Phân tổ", 5), ["gioi_tinh", "nu", "Nữ"]);
    let indicator = says("Chỉ tiêu", line);
    for text in ["gioi_tinh; noi_o", "nhập, phải bằng tổng", "nam,tt; nu,nt"] {
        assert!(indicator.iter().any(|own| own == text), "{text}: {indicator:?}");
    }
    let of_rest = says(sheet_layout::REST_SHEET, 4);
    assert!(!of_rest.iter().any(|text| text.starts_with("/dimensions")), "{of_rest:?}");
}

#[test]
fn a_mistake_in_dimensions_is_reported_at_its_cell() {
    let (sound, indicator) = tables_with_dimensions();
    let text = |text: &str| Some(Raw::text(text));
    let cases = [
        ("PLN251", "Chỉ tiêu", indicator, "Phân theo", text("gioi_tin; noi_o"), "Có thể là “gioi_tinh”"),
        ("PLN255", "Chỉ tiêu", indicator, "Phân theo", text("noi_o; noi_o"), "hai lần"),
        ("PLN256", "Chỉ tiêu", indicator, "Ô không hỏi", text("tt,nam"), "“tt,nam”"),
        ("PLN406", "Chỉ tiêu", indicator, "Tổng các mục", text("không có tông số"), "“không có tổng”"),
        ("PLN252", "Phân tổ", 5, "Mã", text("Nam"), "“nam” hai lần"),
        ("PLN009", "Phân tổ", 7, "Mã", text("nông thôn"), "“nông thôn”"),
        ("PLN404", "Phân tổ", 5, "Tên", None, "“Tên” là mục phải ghi"),
        ("PLN404", "Phân tổ", 5, "Phân tổ", None, "“Phân tổ” là mục phải ghi"),
        ("PLN411", "Phân tổ", 5, "Tên phân tổ", text("Giới"), "“Giới”"),
        ("PLN260", "Quy tắc", 4, "Điều kiện", text("B02[nam,nông] <= B02"), "không đọc được"),
        ("PLN260", "Quy tắc", 4, "Điều kiện", text("B02[nam,ntt] <= B02"), "không có mục “ntt”"),
        ("PLN259", "Quy tắc", 4, "Điều kiện", text("B03[nam] <= B02"), "“B03” không phân theo"),
    ];
    for (code, name, line, head, raw, says) in cases {
        let mut tables = sound.clone();
        let cell = put_in_cell(&mut tables, name, line, head, raw);
        let all = errors_and_warnings(&tables);
        let own: Vec<_> = all.iter().filter(|(_, place, _)| *place == format!("{name}!{cell}")).collect();
        let [(own_code, _, sentence)] = own.as_slice() else { unreachable!("{code} {name}!{cell}: {all:#?}") };
        let code = if says == "không đọc được" { "PLN231" } else { code };
        assert_eq!(*own_code, code, "{sentence}");
        assert!(sentence.to_lowercase().contains(&says.to_lowercase()), "{says}: {sentence}");
    }
}
