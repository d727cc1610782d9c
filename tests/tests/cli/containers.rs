//! Tests archives and e-mail messages among the returns: they are opened one level deep, and each file inside has a row in the ledger.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use tonghop_cli::ExitStatus;
use tonghop_tests::hostile::zip::{Archive, DEFLATED, Entry, STORED};

use crate::support::{RunResult, TestFolder, indicator_line, outcome, sheet_texts};

fn zip_archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let entries = files.iter().map(|(name, bytes)| Entry::new(name, bytes, DEFLATED)).collect();
    Archive { entries, ..Archive::default() }.bytes()
}

/// Makes an e-mail message. An attachment is the parameter that names it (`filename=a.csv`) and its bytes.
fn mail_message(attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut text = "Received: from a\r\n by b\r\nFrom: xa@xuanloc.vn\r\nTo: phong@xuanloc.vn\r\nSubject: =?utf-8?B?QsOhbyBjw6Fv?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n--=_b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGửi anh chị báo cáo.\r\n".to_owned();
    for (named, bytes) in attachments {
        let content = STANDARD.encode(bytes);
        let lines: Vec<&str> = content.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
        text.push_str(&format!(
            "--=_b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; {named}\r\n\r\n{}\r\n",
            lines.join("\r\n")
        ));
    }
    text.push_str("--=_b--\r\n");
    text.into_bytes()
}

/// Makes a return as a workbook outside of the input folder, and returns its bytes.
fn return_bytes(desk: &TestFolder, unit: &str, answers: &[(&str, &str)]) -> Vec<u8> {
    desk.write_return("away.xlsx", unit, "2019-Q1", 1, answers)
}

/// Merges the folder `in` for the first quarter of 2019.
fn merge(desk: &TestFolder) -> RunResult {
    desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--format", "json"])
}

/// Returns the codes of the findings about a file.
fn finding_codes(report: &Value, file: &str) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings");
    let of_file = findings.iter().filter(|finding| finding["file"] == file);
    of_file.map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn each_file_in_an_archive_counts_once_under_its_own_name() {
    let desk = TestFolder::new();
    let bac = return_bytes(&desk, "26428", &[("B01", "5"), ("B02", "200")]);
    let cao = return_bytes(&desk, "26431", &[("B01", "3"), ("B02", "120")]);
    let ray = desk.write_return("in/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "1"), ("B02", "50")]);
    desk.write_file(
        "in/cum-1.zip",
        &zip_archive(&[("Xa\u{303} B\u{103}\u{301}c/bao-cao.xlsx", &bac), ("scan.pdf", b"%PDF-1.4"), ("lai.xlsx", &ray), ("rong/", b"")]),
    );
    desk.write_file(
        "in/thu.eml",
        &mail_message(&[("filename*=UTF-8''Su%E1%BB%91i%20Cao.xlsx", &cao), ("filename=\"chu-ky.png\"", b"\x89PNG\r\n\x1a\n")]),
    );
    let report = merge(&desk).json();
    for (file, became) in [
        ("cum-1.zip", "skipped"),
        ("cum-1.zip/Xã Bắc/bao-cao.xlsx", "accepted"),
        ("cum-1.zip/scan.pdf", "skipped"),
        ("thu.eml", "skipped"),
        ("thu.eml/Suối Cao.xlsx", "accepted"),
        ("thu.eml/chu-ky.png", "skipped"),
    ] {
        assert_eq!(outcome(&report, file), became, "{file}");
    }
    // The same return is in the folder and in the archive: one of the two counts.
    let twice = [outcome(&report, "cum-1.zip/lai.xlsx"), outcome(&report, "gia-ray.xlsx")];
    assert!(twice == ["accepted", "duplicate"] || twice == ["duplicate", "accepted"], "{twice:?}");
    assert_eq!(report["ledger"].as_array().map(Vec::len), Some(8));
    assert_eq!(indicator_line(&report, "B02")["total"], "370");
    assert_eq!(indicator_line(&report, "B02")["by_unit"]["26431"]["source"]["file"], "thu.eml/Suối Cao.xlsx");
    let rows = report["ledger"].as_array().expect("a ledger");
    let row = |file: &str| rows.iter().find(|row| row["file"] == file).expect("a row");
    assert!(row("cum-1.zip")["reason"].as_str().expect("a reason").contains("3 tệp bên trong"), "{rows:#?}");
    assert_eq!(row("cum-1.zip/lai.xlsx")["sha256"], row("gia-ray.xlsx")["sha256"]);
    // Nothing depends on the number of threads.
    let again = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--format", "json", "-j", "1"]).json();
    assert_eq!(again["ledger"], report["ledger"]);
}

#[test]
fn names_in_archives_are_unique_and_readable() {
    let desk = TestFolder::new();
    let bac = return_bytes(&desk, "26428", &[("B01", "5")]);
    let cao = return_bytes(&desk, "26431", &[("B01", "3")]);
    desk.write_file("in/thu.eml", &mail_message(&[("filename=\"a.xlsx\"", &bac), ("filename=\"a.xlsx\"", &cao)]));
    let old = |name: &[u8], bytes: &[u8]| {
        Entry::new("x", bytes, DEFLATED).with_both_headers(|header| {
            header.name = name.to_vec();
            header.flags = 0;
        })
    };
    let entries = vec![old(b"Xu\xE2n B\xE3\xECc.pdf", b"%PDF-1.4"), old(b"r\x82sum\x82\x1B.pdf", b"%PDF-1.4")];
    desk.write_file("in/cu.zip", &Archive { entries, ..Archive::default() }.bytes());
    let report = merge(&desk).json();
    assert_eq!((outcome(&report, "thu.eml/a.xlsx"), outcome(&report, "thu.eml/a.xlsx (2)")), ("accepted".into(), "accepted".into()));
    assert_eq!(outcome(&report, "cu.zip"), "rejected", "a name with a control character: {}", report["ledger"]);
    assert_eq!(finding_codes(&report, "cu.zip"), ["XLS183"]);
    desk.write_file("in/cu.zip", &Archive { entries: vec![old(b"Xu\xE2n B\xE3\xECc.pdf", b"%PDF-1.4")], ..Archive::default() }.bytes());
    assert_eq!(outcome(&merge(&desk).json(), "cu.zip/Xuân Bắc.pdf"), "skipped");
}

#[test]
fn files_that_cannot_be_opened_are_rejected_with_a_code() {
    let desk = TestFolder::new();
    let bac = return_bytes(&desk, "26428", &[("B01", "5")]);
    let inner = zip_archive(&[("bao-cao.xlsx", &bac)]);
    desk.write_file("in/long.zip", &zip_archive(&[("trong.zip", &inner), ("trong.rar", b"Rar!\x1a\x07\x01\0"), ("bac.xlsx", &bac)]));
    let locked = Entry::new("bac.xlsx", &bac, DEFLATED).with_both_headers(|header| header.flags |= 1);
    let odd = Entry::new("bac2.xlsx", &bac, DEFLATED).with_both_headers(|header| header.method = 14);
    desk.write_file(
        "in/mat-khau.zip",
        &Archive { entries: vec![locked, odd, Entry::new("ghi-chu.txt", b"abc", STORED)], ..Archive::default() }.bytes(),
    );
    let whole = zip_archive(&[("bac.xlsx", &bac)]);
    desk.write_file("in/cat.zip", &whole[..whole.len() / 2]);
    desk.write_file(
        "in/hai.zip",
        &Archive { entries: [1, 2].map(|_| Entry::new("bac.xlsx", &bac, STORED)).to_vec(), ..Archive::default() }.bytes(),
    );
    let message = mail_message(&[("filename=bac.csv", b"B01;5")]);
    desk.write_file("in/cat.eml", &message[..message.len() - 9]);
    desk.write_file("in/chuyen.eml", &mail_message(&[("filename=goc.eml", &message)]));
    desk.write_file("in/thu.rar", b"Rar!\x1a\x07\x01\0");
    let ran = merge(&desk);
    let report = ran.json();
    for (file, became, code) in [
        ("long.zip/trong.zip", "rejected", "XLS184"),
        ("long.zip/trong.rar", "rejected", "XLS184"),
        ("mat-khau.zip/bac.xlsx", "rejected", "XLS185"),
        ("mat-khau.zip/bac2.xlsx", "rejected", "XLS109"),
        ("cat.zip", "rejected", "XLS183"),
        ("hai.zip", "rejected", "XLS183"),
        ("cat.eml/bac.csv", "rejected", "XLS186"),
        ("chuyen.eml/goc.eml", "rejected", "XLS184"),
        ("thu.rar", "rejected", "XLS118"),
    ] {
        assert_eq!((outcome(&report, file).as_str(), finding_codes(&report, file)), (became, vec![code.to_owned()]), "{file}");
    }
    for file in ["long.zip", "mat-khau.zip", "mat-khau.zip/ghi-chu.txt", "cat.eml", "chuyen.eml"] {
        assert_eq!(outcome(&report, file), "skipped", "{file}");
    }
    assert_eq!((ran.status, outcome(&report, "long.zip/bac.xlsx")), (ExitStatus::Findings, "accepted".to_owned()));
}

#[test]
fn limits_hold_within_archives() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let large = vec![b' '; 21 << 20];
    desk.write_file("in/lon.zip", &zip_archive(&[("a.csv", &large)]));
    let names: Vec<String> = (0..2_001).map(|number| format!("{number}.txt")).collect();
    desk.write_file("in/nhieu.zip", &zip_archive(&names.iter().map(|name| (name.as_str(), &b""[..])).collect::<Vec<_>>()));
    let bomb = vec![0; 19 << 20];
    desk.write_file("in/bom.zip", &zip_archive(&[("a.xlsx", &bomb)]));
    let report = merge(&desk).json();
    for (file, code) in [("lon.zip/a.csv", "XLS121"), ("nhieu.zip", "XLS183"), ("bom.zip/a.xlsx", "XLS125")] {
        assert_eq!((outcome(&report, file).as_str(), finding_codes(&report, file)), ("rejected", vec![code.to_owned()]), "{file}");
    }
    assert_eq!(indicator_line(&report, "B02")["total"], "320");
}

#[test]
fn files_in_an_archive_take_its_day_of_receipt() {
    let desk = TestFolder::new();
    let bac = return_bytes(&desk, "26428", &[("B01", "5")]);
    desk.write_file("in/cum.zip", &zip_archive(&[("bac.xlsx", &bac)]));
    desk.write_file("ngay.csv", "tệp,ngày\ncum.zip,2019-03-25\n".as_bytes());
    let ran = desk.run(&["status", "/in", "--period", "2019-Q1", "--received", "/ngay.csv", "--format", "json"]);
    let report = ran.json();
    let units = report["units"].as_array().expect("units");
    let unit = units.iter().find(|unit| unit["code"] == "26428").expect("the unit");
    assert_eq!((&unit["received"], &unit["received_by_signature"]), (&"2019-03-25".into(), &false.into()));
    assert!(unit["days_late"].as_u64().is_some_and(|days| days > 0), "{unit}");
}

#[test]
fn a_return_of_another_period_is_reported_with_its_unit() {
    let desk = TestFolder::new();
    let mut submission = desk.submission("26428", "2019-Q2", 1, &[("B01", "5")]);
    submission.header.signed_on = Some("2019-09-12".parse().expect("a day"));
    desk.write_file("in/bac.json", tonghop::returns::json::to_json(&submission).expect("JSON").as_bytes());
    // The folder also has a return of the second quarter that was signed in its own time.
    desk.write_return("in/cao.xlsx", "26431", "2019-Q2", 1, &[]);
    let status = desk.run(&["status", "/in", "--period", "2019-Q3"]);
    let named = status.out.lines().find(|line| line.starts_with("26428")).expect("the unit");
    assert!(named.contains("gửi biểu của"), "{}", status.out);
    // The sheets, the printed heading and `trace` use the same words.
    desk.write_return("in/ray.xlsx", "26425", "2019-Q3", 1, &[]);
    desk.run(&["merge", "/in", "--period", "2019-Q3", "-o", "/th.xlsx", "--json", "/th.json"]);
    let traced = desk.run(&["trace", "/th.json", "B01", "--unit", "26428"]);
    let words = traced.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("gửi biểu của") && !words.contains("chưa hợp lệ"), "{}", traced.out);
    let book = desk.read_file("th.xlsx");
    for (sheet, text) in [
        (0, "đơn vị gửi biểu của kỳ khác"),
        (1, "gửi biểu của kỳ khác"),
        (1, "Gửi biểu của kỳ khác"),
        (2, "gửi biểu của kỳ khác: 1"),
        (2, "biểu của kỳ khác"),
    ] {
        let texts = sheet_texts(&book, sheet);
        assert!(texts.iter().any(|cell| cell.contains(text)), "{sheet}: {text}");
        assert!(!texts.iter().any(|cell| cell == "số liệu chưa hợp lệ"), "{sheet}");
    }
    assert!(status.out.lines().any(|line| line.starts_with("26431") && line.contains("chưa gửi")), "{}", status.out);
    let report = desk.run(&["status", "/in", "--period", "2019-Q3", "--format", "json"]).json();
    let of_unit = |code: &str| {
        let findings = report["findings"].as_array().expect("findings").iter();
        findings.filter(|finding| finding["unit"] == code).map(|finding| finding["code"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of_unit("26428"), ["\"CON104\"", "\"SUB341\""]);
    assert_eq!(of_unit("26431"), ["\"CON101\"", "\"CON104\""]);
    let unit = report["units"].as_array().expect("units").iter().find(|unit| unit["code"] == "26428").expect("the unit");
    assert_eq!((&unit["status"], &unit["other_period"]), (&"rejected".into(), &"2019-Q2".into()));
    // In the period of the form the figures count; `check` asks about the period there, too.
    let second = desk.run(&["status", "/in", "--period", "2019-Q2", "--format", "json"]).json();
    let unit = second["units"].as_array().expect("units").iter().find(|unit| unit["code"] == "26428").expect("the unit");
    assert_eq!((&unit["status"], &unit["other_period"]), (&"received".into(), &Value::Null));
    let check = desk.run(&["check", "/in", "--format", "short"]);
    assert!(check.out.lines().any(|line| line.contains("bac.json") && line.contains("SUB341")), "{}", check.out);
    // Once the unit has sent the form of this period, its row no longer names another period.
    desk.write_return("in/bac-q3.xlsx", "26428", "2019-Q3", 1, &[]);
    let report = desk.run(&["status", "/in", "--period", "2019-Q3", "--format", "json"]).json();
    let unit = report["units"].as_array().expect("units").iter().find(|unit| unit["code"] == "26428").expect("the unit");
    assert_eq!((&unit["status"], &unit["other_period"]), (&"received".into(), &Value::Null));
}

#[test]
fn mail_messages_in_all_formats_are_opened_or_rejected() {
    let desk = TestFolder::new();
    let bytes = return_bytes(&desk, "26428", &[("B01", "5"), ("B02", "200")]);
    let coded = STANDARD.encode(&bytes);
    let part = |head: &str| format!("{head}Content-Transfer-Encoding: base64\r\n\r\n{coded}\r\n");
    let whole = part("From: xa@xuanloc.vn\r\nSubject: a\r\nContent-Type: application/vnd.ms-excel; name=a.xlsx\r\n");
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(whole.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (name, message, file, became) in [
        (
            "khong-ten.eml",
            part("From: a\r\nSubject: b\r\nContent-Type: application/octet-stream\r\n").into_bytes(),
            "tep-dinh-kem",
            "accepted",
        ),
        (
            "hai-dong-dau.eml",
            part("Subject: b\r\nContent-Type: application/vnd.ms-excel; name=a.xlsx\r\n").into_bytes(),
            "a.xlsx",
            "accepted",
        ),
        ("thu.mbox", format!("From a@b Mon Jun 17 08:00:00 2019\r\n{whole}").into_bytes(), "a.xlsx", "accepted"),
        ("utf16.eml", wide, "a.xlsx", "accepted"),
        ("winmail.dat", b"\x78\x9F\x3E\x22\0\0".to_vec(), "", "rejected"),
        ("mat.eml", whole.replace("Subject: a", "Subject: [TỐI MẬT] báo cáo").into_bytes(), "", "rejected"),
    ] {
        let desk = TestFolder::new();
        desk.write_file(&format!("in/{name}"), &message);
        desk.write_return("in/suoi-cao.xlsx", "26431", "2019-Q1", 1, &[]);
        let report = merge(&desk).json();
        let file = if file.is_empty() { name.to_owned() } else { format!("{name}/{file}") };
        assert_eq!(outcome(&report, &file), became, "{name}");
        assert_eq!(finding_codes(&report, &file).is_empty(), became == "accepted", "{name}");
    }
}
