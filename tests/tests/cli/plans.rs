//! Tests of `tonghop plan`.

use tonghop::plan::Plan;
use tonghop::{Lang, Say};
use tonghop_cli::ExitStatus;

use crate::support::TestFolder;

#[test]
fn the_plan_is_shown_whole() {
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

/// The plan is printed as it was published; what the author of the plan file added is marked.
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
    assert_eq!(errors, [at("across_time"), at("across_units")]);
}
