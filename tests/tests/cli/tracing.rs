//! `tonghop trace`: both forms of a report give the same origin.

use tonghop_cli::ExitStatus;

use crate::support::Desk;

fn reported() -> Desk {
    let desk = Desk::new();
    desk.three_returns();
    desk.receive(
        "in/xuan-thanh.xlsx",
        "26434",
        "2019-Q1",
        2,
        &[("B01", "không phát sinh"), ("B02", "không phát sinh"), ("F01", "theo chế độ mật")],
    );
    desk.receive("in/ca.xlsx", "741-CA", "2019-Q1", 1, &[("F04", "4"), ("F05", "90")]);
    desk.receive("in/qs.xlsx", "741-QS", "2019-Q1", 1, &[("F04", "3"), ("F05", "95")]);
    let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--json", "/th.json"]);
    assert_ne!(ran.status, ExitStatus::Refused, "{ran:?}");
    desk
}

#[test]
fn workbook_and_document_say_the_same_of_every_indicator() {
    let desk = reported();
    let figures: Vec<String> =
        desk.plan.indicators.iter().filter(|i| !i.is_text() && i.frequency.months() <= 3).map(|i| i.code.to_string()).collect();
    assert!(figures.len() > 20);
    for code in &figures {
        let [json, book] = ["/th.json", "/th.xlsx"].map(|report| desk.run(&["trace", report, code, "--format", "json"]));
        assert_eq!((json.status, book.status), (ExitStatus::Done, ExitStatus::Done), "{code}: {} {}", json.err, book.err);
        let (json, book) = (json.json(), book.json());
        assert_eq!((&json["total"], &json["sum"]), (&book["total"], &book["sum"]), "{code}");
        let origins = |traced: &serde_json::Value| -> Vec<serde_json::Value> {
            let units = traced["units"].as_array().expect("units");
            units
                .iter()
                .filter(|unit| !unit["source"].is_null())
                .map(|unit| serde_json::json!([unit["unit"], unit["figure"], unit["source"]]))
                .collect()
        };
        assert_eq!(origins(&json), origins(&book), "{code}");
    }
}

#[test]
fn the_sum_is_written_out_and_equals_the_total() {
    let desk = reported();
    let ran = desk.run(&["trace", "/th.json", "b02"]);
    assert!(ran.out.contains("Cộng lại: 120 + 200 + 0 + 0 + 0 + 0 = 320, đúng bằng tổng số của báo cáo."), "{}", ran.out);
    assert!(ran.out.contains("Số liệu!E17") && ran.out.contains("xuan-bac.xlsx"), "{}", ran.out);
    let one = desk.run(&["trace", "/th.xlsx", "B02", "--unit", "xuân bắc", "--format", "short"]);
    assert_eq!(one.out, "26428\tvalue\t200\txuan-bac.xlsx\tSố liệu!E17\t1\ntotal\t\t320\n");
    let largest = desk.run(&["trace", "/th.xlsx", "F04", "--lang", "en"]);
    assert!(largest.out.contains("The largest figure counts: 4, from Công an huyện."), "{}", largest.out);
}

#[test]
fn a_report_that_was_tampered_with_does_not_add_up() {
    let desk = reported();
    let text = String::from_utf8(desk.bytes("th.json")).expect("text").replace("\"total\":\"320\"", "\"total\":\"321\"");
    desk.put("sua.json", text.as_bytes());
    let ran = desk.run(&["trace", "/sua.json", "B02"]);
    assert!(ran.status == ExitStatus::Broken && ran.out.contains("khác tổng số"), "{ran:?}");
}

#[test]
fn what_is_no_report_is_refused() {
    let desk = reported();
    for (report, code) in [("/in/ca.xlsx", "B02"), ("/khong-co.json", "B02"), ("/th.json", "Z99"), ("/th.json", "A01"), ("/th.xlsx", "H01")]
    {
        let ran = desk.run(&["trace", report, code]);
        assert_eq!(ran.status, ExitStatus::Refused, "{report} {code}: {ran:?}");
    }
    assert_eq!(desk.run(&["trace", "/th.json", "B02", "--unit", "Xã Không Có"]).status, ExitStatus::Refused);
    let words = desk.run(&["trace", "/th.json", "H01", "--unit", "26428", "--format", "short"]);
    assert!(words.status == ExitStatus::Done && words.out.contains("Đã tổ chức tuyên truyền"), "{words:?}");
}

#[test]
fn a_workbook_tells_what_was_corrected_and_the_period_in_the_language_asked_for() {
    let desk = Desk::new();
    desk.three_returns();
    let list = "mã đơn vị,kỳ,mã,số cũ,số mới,người sửa,ngày,căn cứ\n26428,2019-Q1,B02,200,1.250,Trần Thị B,20/03/2019,công văn 5\n";
    desk.put("sua.csv", list.as_bytes());
    desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--json", "/th.json", "--corrections", "/sua.csv"]);
    let corrected = |report| {
        let traced = desk.run(&["trace", report, "B02", "--unit", "26428", "--format", "json"]).json();
        traced["units"][0]["corrected"].clone()
    };
    assert_eq!(corrected("/th.xlsx")["old"], "200");
    assert_eq!(corrected("/th.xlsx"), corrected("/th.json"));
    let told = desk.run(&["trace", "/th.xlsx", "B02", "--lang", "en"]);
    assert!(told.out.contains("corrected 200 → 1,250, Trần Thị B"), "{}", told.out);
    assert!(!told.out.contains("Quý") && told.out.contains(" to "), "{}", told.out);
}
