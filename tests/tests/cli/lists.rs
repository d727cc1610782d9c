//! The lists of the office: `--received`, `--decisions`, `--corrections`.

use tonghop_cli::ExitStatus;

use crate::support::{Desk, Ran, line, outcome};

fn merge(desk: &Desk, more: &[&str]) -> Ran {
    desk.run(&[&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--format", "json"], more].concat())
}

fn unit(report: &serde_json::Value, code: &str) -> serde_json::Value {
    report["units"].as_array().expect("units").iter().find(|unit| unit["code"] == code).cloned().expect("a unit")
}

#[test]
fn days_of_receipt_decide_who_is_late() {
    let desk = Desk::new();
    desk.three_returns();
    desk.put("ngay.csv", "\u{FEFF}Tệp;Ngày nhận\r\nxuan-bac.xlsx;20/03/2019\r\ngia-ray.xlsx;18/03/2019\r\n".as_bytes());
    let report = merge(&desk, &["--received", "/ngay.csv"]).json();
    assert_eq!((unit(&report, "26428")["days_late"].as_u64(), unit(&report, "26428")["received"].as_str()), (Some(2), Some("2019-03-20")));
    assert_eq!(unit(&report, "26425")["days_late"].as_u64(), Some(0));
    desk.put("ngay.json", br#"[{ "file": "xuan-bac.xlsx", "date": "2019-03-20" }]"#);
    assert_eq!(unit(&merge(&desk, &["--received", "/ngay.json"]).json(), "26428")["days_late"].as_u64(), Some(2));
    let status = desk.run(&["status", "/in", "--period", "2019-Q1", "--received", "/ngay.csv", "--format", "short"]);
    assert!(status.out.contains("26428: received 2\n"), "{}", status.out);
}

#[test]
fn a_decision_settles_a_conflict() {
    let desk = Desk::new();
    desk.three_returns();
    desk.receive("in/xuan-bac-2.xlsx", "26428", "2019-Q1", 1, &[("B01", "6"), ("B02", "240")]);
    let before = merge(&desk, &[]);
    assert_eq!(before.status, ExitStatus::Findings);
    let ledger = before.json()["ledger"].clone();
    let hash =
        ledger.as_array().expect("a ledger").iter().find(|row| row["file"] == "xuan-bac-2.xlsx").expect("the file")["sha256"].clone();
    let list = format!(
        "unit,period,sha256,who,when,why\nXã Xuân Bắc,2019-Q1,{},Trần Thị B,2019-03-20,\"đã gọi điện, bản sau đúng\"\n",
        hash.as_str().expect("text")
    );
    desk.put("quyet-dinh.csv", list.as_bytes());
    let after = merge(&desk, &["--decisions", "/quyet-dinh.csv"]);
    assert_eq!(after.status, ExitStatus::Done, "{after:?}");
    assert_eq!((outcome(&after.json(), "xuan-bac-2.xlsx"), line(&after.json(), "B02")["total"].clone()), ("accepted".into(), "360".into()));
}

#[test]
fn a_correction_counts_and_keeps_the_old_figure() {
    let desk = Desk::new();
    desk.three_returns();
    desk.put(
        "sua.csv",
        "mã đơn vị,mã,số cũ,số mới,người sửa,ngày,căn cứ\n26428,B02,200,1.250,Trần Thị B,20/03/2019,công văn 5\n".as_bytes(),
    );
    let report = merge(&desk, &["--corrections", "/sua.csv"]).json();
    assert_eq!(line(&report, "B02")["total"], "1370");
    assert_eq!(line(&report, "B02")["by_unit"]["26428"]["corrected"]["old"], "200");
}

#[test]
fn what_is_wrong_in_a_list_is_told_with_its_line() {
    let desk = Desk::new();
    desk.three_returns();
    let cases: [(&str, &str, &[u8], &[&str]); 9] = [
        ("--received", "sai.csv", "tệp,ngày\na.xlsx,20/03/2019\nb.xlsx,hôm qua\n".as_bytes(), &["dòng 3", "hôm qua"]),
        ("--received", "cot.csv", "tệp,giờ\na.xlsx,1\n".as_bytes(), &["dòng 1", "giờ"]),
        ("--received", "dai.csv", "tệp,ngày\na.xlsx,20/03/2019,thừa\n".as_bytes(), &["dòng 2", "3 ô"]),
        ("--received", "ma.csv", b"file,date\nx\xe1.xlsx,2019-03-20\n", &["dòng 2", "UTF-8"]),
        ("--received", "sai.json", b"[\n{ \"file\": \"a\", \"date\": \"20-03\" }]", &["dòng 2"]),
        ("--decisions", "qd.csv", b"unit,period,sha256,who,when,why\n26428,2019-Q1,abc,B,2019-03-20,x\n", &["dòng 2", "abc"]),
        ("--decisions", "dv.csv", "unit,period,sha256,who,when,why\nXã Không Có,2019-Q1,abc,B,2019-03-20,x\n".as_bytes(), &["dòng 2"]),
        ("--corrections", "sua.csv", b"unit,code,old,new,who,when,basis\n26428,B02,200,1.25,B,2019-03-20,x\n", &["dòng 2", "1.25"]),
        ("--corrections", "chitieu.csv", b"unit,code,old,new,who,when,basis\n26428,Z99,200,1,B,2019-03-20,x\n", &["dòng 2", "Z99"]),
    ];
    for (option, file, bytes, told) in cases {
        desk.put(file, bytes);
        let ran = merge(&desk, &[option, &format!("/{file}")]);
        assert_eq!(ran.status, ExitStatus::Refused, "{file}: {ran:?}");
        let words: String = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.iter().all(|part| words.contains(part)), "{file}: {words}");
    }
    assert!(!desk.path("th.xlsx").exists());
    assert_eq!(merge(&desk, &["--received", "/khong-co.csv"]).status, ExitStatus::Refused);
}

#[test]
fn lists_beside_the_returns_are_no_returns() {
    let desk = Desk::new();
    desk.three_returns();
    desk.put("in/ngay.csv", "tệp,ngày\nxuan-bac.xlsx,18/03/2019\n".as_bytes());
    let report = merge(&desk, &["--received", "/in/ngay.csv"]).json();
    assert_eq!(report["ledger"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_column_is_named_as_the_office_names_it() {
    let desk = Desk::new();
    desk.three_returns();
    for (list, told) in
        [("unit,period,sha256,who,when,ghi chú\n", "“đơn vị” (unit)"), ("mã đơn vị,kỳ\n26428,\n", "cột “kỳ” (period) để trống")]
    {
        desk.put("quyet-dinh.csv", list.as_bytes());
        let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--decisions", "/quyet-dinh.csv"]);
        assert!(ran.status == ExitStatus::Refused && ran.err.replace("\n  ", " ").contains(told), "{ran:?}");
    }
}
