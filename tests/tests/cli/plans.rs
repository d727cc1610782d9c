//! Tests of `tonghop plan`.

use tonghop::plan::Plan;
use tonghop::{Lang, Say};
use tonghop_cli::ExitStatus;
use tonghop_tests::package::unpack_parts;

use crate::support::TestFolder;

#[test]
fn plan_show_prints_the_whole_plan() {
    let desk = TestFolder::new();
    let shown = desk.run(&["plan", "show"]).out;
    let words: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let plan = &desk.plan;
    let clauses = plan.tasks.iter().flat_map(|task| std::iter::once(&task.heading).chain(&task.paragraphs));
    let texts = clauses.chain([&plan.opening, &plan.closing]).chain(plan.duties.iter().map(|duty| &duty.what));
    let texts = texts
        .chain(plan.recipients.iter().map(|r| &r.name))
        .chain(plan.units.iter().map(|u| &u.name))
        .chain(plan.rules.iter().map(|_| &plan.issue.signer));
    for text in texts {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&text), "{text}");
    }
    for code in plan.indicators.iter().map(|i| i.code.to_string()).chain(plan.rules.iter().map(|rule| rule.id.to_string())) {
        assert!(shown.lines().any(|line| line.trim_start().starts_with(&format!("{code} "))), "{code}");
    }
    for period in plan.regime.periods() {
        assert!(shown.lines().any(|line| line.starts_with(&format!("{period} "))), "{period}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "80 columns");
}

#[test]
fn a_plan_exported_as_json_is_read_back() {
    let desk = TestFolder::new();
    let shown = desk.run(&["plan", "show", "--format", "json"]).out;
    assert_eq!(Plan::from_json(shown.as_bytes()).ok(), Some(Plan::xuan_loc()));
    desk.write_file("plan.json", shown.as_bytes());
    let sound = desk.run(&["plan", "check", "/plan.json"]);
    assert!(sound.status == ExitStatus::Done && sound.err.contains("0 lỗi, 0 cảnh báo, 3 lưu ý"), "{sound:?}");
    desk.write_three_returns();
    let checked = desk.run(&["check", "/in", "--plan", "/plan.json"]);
    assert_eq!(checked.status, ExitStatus::Done);
    assert_eq!(desk.run(&["plan", "show", "37-KH-UBND"]).status, ExitStatus::Done);
}

#[test]
fn plan_faults_are_reported_all_at_once_with_their_pointers() {
    let desk = TestFolder::new();
    let json = Plan::xuan_loc().to_json().replace("\"B03 <= B02\"", "\"B03 <= B99\"").replace("\"A04 <= A03\"", "\"A04 <= A98\"");
    desk.write_file("plan.json", json.as_bytes());
    let ran = desk.run(&["plan", "check", "/plan.json"]);
    assert_eq!(ran.status, ExitStatus::Findings);
    assert!(ran.out.contains("/rules/5/expression") && ran.out.contains("/rules/1/expression"), "{}", ran.out);
    let wire = desk.run(&["plan", "check", "/plan.json", "--format", "json"]).json();
    let errors = wire["findings"].as_array().expect("findings").iter().filter(|finding| finding["severity"] == "error");
    assert_eq!(errors.map(|finding| finding["pointer"].clone()).collect::<Vec<_>>(), ["/rules/1/expression", "/rules/5/expression"]);
    let used = desk.run(&["status", "/in", "--period", "2019-Q1", "--plan", "/plan.json"]);
    assert!(used.status == ExitStatus::Refused && used.err.contains("B99"), "{used:?}");
    assert_eq!(desk.run(&["plan", "check", "/nothing.json"]).status, ExitStatus::Refused);
    assert_eq!(desk.run(&["plan", "show", "99/KH-UBND"]).status, ExitStatus::Refused);
}

#[test]
fn plan_list_and_plan_schema_print_json() {
    let desk = TestFolder::new();
    assert_eq!(desk.run(&["plan", "list", "--format", "json"]).json()["plans"][0]["id"], "37/KH-UBND");
    assert!(desk.run(&["plan", "list"]).out.contains("37/KH-UBND"));
    let schema = desk.run(&["plan", "schema"]).json();
    assert!(schema["properties"]["indicators"].is_object());
}

/// `plan show` prints the plan as it was published. What the author of the plan file added is marked.
#[test]
fn plan_show_prints_roles_marks_and_unmeasured_tasks() {
    let desk = TestFolder::new();
    let shown = desk.run(&["plan", "show"]).out;
    let words: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = |text: &str| assert!(words.contains(text), "{text}");
    says("[chủ trì; với các ngành liên quan; → II.1, II.2 (*)]");
    says("[không nêu đơn vị phối hợp; đối với: Đài PT-TH Đồng Nai;");
    says("[đề nghị; đối với: BGD Đài PT-TH Đồng Nai, Báo Đồng Nai; điều kiện: Ngoài những tin, bài viết của tỉnh thực hiện;");
    says("chi tiết của đoạn 1; đầy đủ (C06); → II.1.1 (*)");
    assert!(!words.contains("IV.3.aĐài"), "a clause and its holders are apart");
    says("IV.3.a Đài Truyền thanh huyện");
    says("IV.9 UBND xã, thị trấn; Các cơ quan, ban ngành khác");
    let issued = jiff::civil::date(2008, 9, 10);
    says(&format!("26-CT/TW ngày {}: Chỉ thị", issued.say(Lang::Vi)));
    // As published: without a national title, with the sign of the typist.
    assert!(!words.contains("VIỆT NAM Độc lập"), "nothing is added to the paper");
    says("huyện xuân Lộc. / gmm");
    says("ĐƯỢC GIAO NHƯNG KHÔNG ĐO BẰNG SỐ");
    says("- II.1.1 đoạn 2: Thông tin, tuyên truyền về các hoạt động");
    says("[chỉ đo một phần: B05: “tuyên truyền về chủ quyền biển đảo, biên giới lãnh thổ quốc gia”]");
    assert!(!words.contains("- IV.3.c đoạn 1:"), "it is measured now");
    says("T12 D03: theo số giao cho từng đơn vị; chưa giao số.");
    says("T09 C09 (*): bằng C08.");
    says("hạn rơi vào ngày nghỉ");
    let page = |code: &str| desk.run(&["explain", code]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    let checked = page("R06a");
    assert!(checked.contains("kế hoạch không nêu quy tắc này"), "{checked}");
    let monthly = page("T05");
    assert!(monthly.contains("không xét riêng từng tháng"), "{monthly}");
    let women = page("B03");
    assert!(women.contains("Số lượt nữ tham dự") && women.contains("không gắn với việc nào nêu trong kế hoạch"), "{women}");
}

/// Percentages of units and periods are listed, never added.
#[test]
fn a_percentage_that_is_added_up_is_refused() {
    let desk = TestFolder::new();
    let mut plan: serde_json::Value = serde_json::from_str(&desk.plan.to_json()).expect("JSON");
    let indicators = plan["indicators"].as_array_mut().expect("indicators");
    let place = indicators.iter().position(|indicator| indicator["code"] == "B07").expect("B07");
    indicators[place]["unit_of_measure"] = "% số hộ".into();
    desk.write_file("plan.json", plan.to_string().as_bytes());
    let ran = desk.run(&["plan", "check", "/plan.json", "--format", "json"]);
    assert_eq!(ran.status, ExitStatus::Findings);
    let found: Vec<_> = ran.json()["findings"].as_array().expect("findings").clone();
    let errors: Vec<_> =
        found.iter().filter(|finding| finding["severity"] == "error").map(|f| (f["code"].clone(), f["pointer"].clone())).collect();
    let at = |field: &str| (serde_json::json!("PLN214"), serde_json::json!(format!("/indicators/{place}/{field}")));
    // One cause, one message, though the figure is added up across units and across time (decision 182).
    assert_eq!(errors, [at("across_units")]);
}

/// `check`, `merge` and `explain` give the same output with the plan as a workbook as with the built-in plan.
#[test]
fn a_plan_exported_as_a_workbook_equals_the_built_in_one() {
    let desk = TestFolder::new();
    assert_eq!(desk.run(&["plan", "export", "-o", "/ke-hoach.xlsx"]).status, ExitStatus::Done);
    // What a file is, its content says.
    std::fs::rename(desk.path("ke-hoach.xlsx"), desk.path("ke-hoach.tep")).expect("renamed");
    let sound = desk.run(&["plan", "check", "/ke-hoach.tep"]);
    assert!(sound.status == ExitStatus::Done && sound.err.contains("0 lỗi, 0 cảnh báo, 3 lưu ý"), "{sound:?}");
    assert_eq!(desk.run(&["plan", "export", "/ke-hoach.tep", "-o", "/ke-hoach.json"]).status, ExitStatus::Done);
    let json = std::fs::read_to_string(desk.path("ke-hoach.json")).expect("a plan");
    assert_eq!(json, Plan::xuan_loc().to_json());
    desk.write_three_returns();
    for line in [
        ["check", "/in", "--plan", "/ke-hoach.tep"].as_slice(),
        &["merge", "/in", "--period", "2019-Q1", "-o", "/tong-hop.xlsx", "--plan", "/ke-hoach.tep"],
        &["explain", "R06a", "--plan", "/ke-hoach.tep"],
    ] {
        let (by_workbook, built_in) = (desk.run(line), desk.run(&line[..line.len() - 2]));
        assert_eq!((by_workbook.status, by_workbook.out), (built_in.status, built_in.out), "{line:?}");
    }
    assert_eq!(desk.run(&["plan", "export", "-o", "/ke-hoach.txt"]).status, ExitStatus::Refused);
}

#[test]
fn an_empty_plan_workbook_says_what_is_still_to_be_filled_in() {
    let desk = TestFolder::new();
    assert_eq!(desk.run(&["plan", "new", "-o", "/moi.xlsx"]).status, ExitStatus::Done);
    let again = desk.run(&["plan", "new", "-o", "/moi.xlsx"]);
    assert!(again.status == ExitStatus::Refused && again.err.contains("đã có tệp"), "{again:?}");
    let found = desk.run(&["plan", "check", "/moi.xlsx", "--format", "json"]).json();
    let findings = found["findings"].as_array().expect("findings");
    assert!(findings.iter().all(|finding| finding["sheet"].is_string() && finding["cell"].is_string()), "{findings:#?}");
    assert!(findings.iter().any(|finding| finding["code"] == "PLN404" && finding["sheet"] == "Kế hoạch" && finding["cell"] == "B3"));
    let used = desk.run(&["template", "--period", "2019-Q1", "--unit", "26428", "-o", "/m.xlsx", "--plan", "/moi.xlsx"]);
    assert!(used.status == ExitStatus::Refused && used.err.contains("còn lỗi"), "{used:?}");
    assert_eq!(desk.run(&["plan", "new", "-o", "/nhu.xlsx", "--like", "37/KH-UBND", "--number", "5/KH-UBND"]).status, ExitStatus::Done);
    let like = desk.run(&["plan", "check", "/nhu.xlsx", "--format", "json"]).json();
    let errors: Vec<_> = like["findings"].as_array().expect("findings").iter().filter(|finding| finding["severity"] == "error").collect();
    assert!(matches!(errors.as_slice(), [only] if only["code"] == "PLN404"), "the day is still to come: {errors:#?}");
}

/// Writes the built-in plan as the workbook `name`, with other texts in some cells of the sheet `part`; `None` empties a cell.
fn write_plan_with_cells(desk: &TestFolder, name: &str, part: &str, cells: &[(&str, Option<&str>)]) {
    assert_eq!(desk.run(&["plan", "export", "-o", &format!("/{name}")]).status, ExitStatus::Done);
    let bytes = std::fs::read(desk.path(name)).expect("a workbook");
    let changed = tonghop_tests::package::with_changed_part(&bytes, part, |xml| {
        let mut xml = String::from_utf8(xml).expect("XML");
        for (cell, text) in cells {
            let start = xml.find(&format!("<c r=\"{cell}\"")).expect("a cell");
            let end = start + xml[start..].find("</c>").expect("a cell with content") + "</c>".len();
            let inside = text.map_or(String::new(), |text| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
            xml.replace_range(start..end, &inside);
        }
        xml.into_bytes()
    });
    desk.write_file(name, &changed);
}

/// Path of the sheet of indicators in the workbook of a plan.
const INDICATORS_SHEET_PART: &str = "xl/worksheets/sheet9.xml";

#[test]
fn faults_of_a_plan_workbook_are_marked_in_a_copy() {
    let desk = TestFolder::new();
    write_plan_with_cells(&desk, "hong.xlsx", INDICATORS_SHEET_PART, &[("E14", Some("sô phát sinh")), ("C15", None)]);
    let before = std::fs::read(desk.path("hong.xlsx")).expect("a workbook");
    let told = desk.run(&["plan", "check", "/hong.xlsx", "--markup", "--format", "short"]);
    assert_eq!(told.status, ExitStatus::Findings);
    assert!(told.out.contains("Chỉ tiêu!E14: lỗi PLN406: Đọc được “sô phát sinh”; có thể là “số phát sinh trong kỳ”."), "{told:?}");
    assert!(told.out.contains("Chỉ tiêu!C15: lỗi PLN404"), "{told:?}");
    assert_eq!(std::fs::read(desk.path("hong.xlsx")).expect("a workbook"), before, "the author's file stays as it is");
    let marked = std::fs::read(desk.path("hong-kiem-tra.xlsx")).expect("a marked copy");
    // It opens on the sheet with the first error, and on no other one: what is typed goes into all selected sheets.
    let parts = unpack_parts(&marked);
    let has = |part: &str, text: &str| parts.iter().any(|(name, xml)| name == part && String::from_utf8_lossy(xml).contains(text));
    assert!(has("xl/workbook.xml", "activeTab=\"8\""));
    let selected: Vec<_> = parts.iter().map(|(name, _)| name.as_str()).filter(|name| has(name, "tabSelected=\"1\"")).collect();
    assert_eq!(selected, [INDICATORS_SHEET_PART]);
    // The copy says the same, and its list of faults is no part of the plan.
    let again = desk.run(&["plan", "check", "/hong-kiem-tra.xlsx", "--format", "short"]);
    assert_eq!(again.out.replace("hong-kiem-tra", "hong"), told.out);
    let tables = tonghop::returns::read_table::read_workbook_tables(&marked, &tonghop::xlsx::read::Caps::NATIVE).expect("tables");
    let list = tables.iter().find(|table| table.sheet.as_deref() == Some("Kiểm tra")).expect("a list of faults");
    let texts: Vec<_> = list.rows[1].cells.iter().map(|(_, raw)| raw.text.as_str()).collect();
    assert_eq!(texts[..2], ["Chỉ tiêu", "E14"]);
    let json = desk.run(&["plan", "export", "-o", "/37.json"]);
    assert_eq!(json.status, ExitStatus::Done);
    assert_eq!(desk.run(&["plan", "check", "/37.json", "--markup"]).status, ExitStatus::Refused);
}

#[test]
fn an_empty_workbook_takes_its_number_from_the_command() {
    let desk = TestFolder::new();
    let made = desk.run(&["plan", "new", "-o", "/moi.xlsx", "--number", "9/KH-UBND"]);
    assert_eq!(made.status, ExitStatus::Done, "{made:?}");
    let told = desk.run(&["plan", "check", "/moi.xlsx", "--format", "short"]);
    assert!(!told.out.contains("“Số hiệu”") && told.out.contains("“Trích yếu”"), "{}", told.out);
}

#[test]
fn plan_show_tells_which_totals_are_computed_anew() {
    let shown = TestFolder::new().run(&["plan", "show", "120/KH-UBND"]).out;
    assert!(shown.contains("tính lại") && shown.contains("tính lại: tính từ các tổng số theo công thức"), "{shown}");
}

/// The demo of a plan of the user's own does not call it made up.
#[test]
fn a_demo_names_the_plan_that_was_used() {
    let desk = TestFolder::new();
    let shown = desk.run(&["demo", "/thu", "--plan", "15/KH-UBND"]);
    assert!(shown.out.contains("ke-hoach.json: bản sao của kế hoạch đã dùng"), "{shown:?}");
}

#[test]
fn plan_number_fills_in_missing_codes_and_nothing_else() {
    let desk = TestFolder::new();
    write_plan_with_cells(&desk, "so.xlsx", INDICATORS_SHEET_PART, &[("A9", None)]);
    let told = desk.run(&["plan", "check", "/so.xlsx"]);
    assert!(told.status == ExitStatus::Findings && told.out.contains("plan number"), "{told:?}");
    let numbered = desk.run(&["plan", "number", "/so.xlsx"]);
    assert_eq!((numbered.status, numbered.out.as_str()), (ExitStatus::Done, "Chỉ tiêu!A9: A07\n"));
    let again = desk.run(&["plan", "number", "/so.xlsx"]);
    assert!(again.status == ExitStatus::Done && again.out.is_empty(), "{again:?}");
    assert_eq!(desk.run(&["plan", "export", "/so.xlsx", "-o", "/so.json"]).status, ExitStatus::Done);
    let plan = std::fs::read(desk.path("so.json")).expect("a plan");
    let mut expected: serde_json::Value = serde_json::from_str(&Plan::xuan_loc().to_json()).expect("JSON");
    expected["indicators"][5]["code"] = "A07".into();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&plan).expect("JSON"), expected);
}

/// A form as an office has it: two groups, a unit of measure in a column, and remarks that are no indicator.
fn form_of_an_office() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows: [&[&str]; 9] = [
        &["BÁO CÁO KẾT QUẢ TRỒNG CÂY"],
        &[],
        &["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "Ghi chú"],
        &["I", "Trồng cây"],
        &["1", "Số cây đã trồng", "cây"],
        &["", "- Cây gỗ lớn", "cây"],
        &["II", "Chăm sóc"],
        &["1", "Số cây được chăm sóc", "cây"],
        &["Người lập biểu"],
    ];
    for (row, texts) in (0..).zip(rows) {
        for (column, text) in (0..).zip(texts) {
            sheet.write_string(row, column, *text).expect("a small sheet");
        }
    }
    book.save_to_buffer().expect("a workbook in memory")
}

#[test]
fn a_form_that_an_office_has_becomes_a_plan_with_open_questions() {
    let desk = TestFolder::new();
    desk.write_file("bieu.xlsx", &form_of_an_office());
    let ran = desk.run(&["plan", "new", "--from", "/bieu.xlsx", "-o", "/ke-hoach.xlsx", "--number", "9/KH-UBND"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    for words in ["3 chỉ tiêu trong 2 nhóm", "1 câu hỏi", "cột E Ghi chú", "hàng 9 Người lập biểu"] {
        assert!(ran.err.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}: {ran:?}");
    }
    let sheets = unpack_parts(&desk.read_file("ke-hoach.xlsx"));
    let texts = sheets.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect::<String>();
    for words in ["I. Trồng cây", "Số cây đã trồng", "Cây gỗ lớn", "Số cây đã trồng: Cây gỗ lớn", "9/KH-UBND"] {
        assert!(texts.contains(words), "{words}");
    }
    // Nothing is decided: the type, the clause and the kind of unit of each are still to be filled in.
    let checked = desk.run(&["plan", "check", "/ke-hoach.xlsx", "--format", "short"]);
    assert_eq!(checked.out.matches("“Kiểu” là mục phải ghi").count(), 3, "{checked:?}");
    let none = desk.run(&["plan", "new", "--from", "/ke-hoach.json", "-o", "/x.xlsx"]);
    assert_eq!(none.status, ExitStatus::Refused, "{none:?}");
}
