//! Tests the lists of the office: days of receipt (`--received`), decisions on conflicts (`--decisions`), `--corrections`.

use tonghop_cli::ExitStatus;

use crate::support::{RunResult, TestFolder, indicator_line, outcome};

/// Merges the folder `in` for the first quarter of 2019 and prints JSON; `more` are further arguments.
fn merge(desk: &TestFolder, more: &[&str]) -> RunResult {
    desk.run(&[&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--format", "json"], more].concat())
}

/// Returns the row of a unit in a report.
fn unit_row(report: &serde_json::Value, code: &str) -> serde_json::Value {
    report["units"].as_array().expect("units").iter().find(|unit| unit["code"] == code).cloned().expect("a unit")
}

#[test]
fn days_of_receipt_decide_who_is_late() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_file("ngay.csv", "\u{FEFF}Tệp;Ngày nhận\r\nxuan-bac.xlsx;20/03/2019\r\ngia-ray.xlsx;18/03/2019\r\n".as_bytes());
    let report = merge(&desk, &["--received", "/ngay.csv"]).json();
    assert_eq!(
        (unit_row(&report, "26428")["days_late"].as_u64(), unit_row(&report, "26428")["received"].as_str()),
        (Some(2), Some("2019-03-20"))
    );
    assert_eq!(unit_row(&report, "26425")["days_late"].as_u64(), Some(0));
    desk.write_file("ngay.json", br#"[{ "file": "xuan-bac.xlsx", "date": "2019-03-20" }]"#);
    assert_eq!(unit_row(&merge(&desk, &["--received", "/ngay.json"]).json(), "26428")["days_late"].as_u64(), Some(2));
    let status = desk.run(&["status", "/in", "--period", "2019-Q1", "--received", "/ngay.csv", "--format", "short"]);
    assert!(status.out.contains("26428: received 2\n"), "{}", status.out);
}

#[test]
fn a_decision_settles_a_conflict() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/xuan-bac-2.xlsx", "26428", "2019-Q1", 1, &[("B01", "6"), ("B02", "240")]);
    let before = merge(&desk, &[]);
    assert_eq!(before.status, ExitStatus::Findings);
    let ledger = before.json()["ledger"].clone();
    let hash =
        ledger.as_array().expect("a ledger").iter().find(|row| row["file"] == "xuan-bac-2.xlsx").expect("the file")["sha256"].clone();
    let list = format!(
        "unit,period,sha256,who,when,why\nXã Xuân Bắc,2019-Q1,{},Trần Thị B,2019-03-20,\"đã gọi điện, bản sau đúng\"\n",
        hash.as_str().expect("text")
    );
    desk.write_file("quyet-dinh.csv", list.as_bytes());
    let after = merge(&desk, &["--decisions", "/quyet-dinh.csv"]);
    assert_eq!(after.status, ExitStatus::Done, "{after:?}");
    assert_eq!(
        (outcome(&after.json(), "xuan-bac-2.xlsx"), indicator_line(&after.json(), "B02")["total"].clone()),
        ("accepted".into(), "360".into())
    );
}

/// The old figure of a correction may be “không áp dụng” in any spelling that a return may use; the new figure may not.
#[test]
fn a_not_applicable_answer_can_be_corrected_to_a_figure() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "KAD")]);
    let list = |old: &str, new: &str| {
        format!("mã đơn vị,kỳ,mã,số cũ,số mới,người sửa,ngày,căn cứ\n26428,2019-Q1,B02,{old},{new},Trần Thị B,20/03/2019,công văn 5\n")
    };
    for old in ["KAD", "Không áp dụng"] {
        desk.write_file("sua.csv", list(old, "40").as_bytes());
        let report = merge(&desk, &["--corrections", "/sua.csv"]).json();
        let answer = &indicator_line(&report, "B02")["by_unit"]["26428"];
        assert_eq!((&answer["value"], &answer["corrected"]["new"]), (&"40".into(), &"40".into()), "{old}");
        let traced = desk.run(&["trace", "/th.xlsx", "B02"]);
        assert!(traced.out.contains(&format!("“{old}” → 40")), "{}", traced.out);
    }
    // An empty old figure means that the unit gave no answer.
    for old in ["khoảng 40", ""] {
        desk.write_file("sua.csv", list(old, "40").as_bytes());
        let report = merge(&desk, &["--corrections", "/sua.csv"]).json();
        assert_eq!(indicator_line(&report, "B02")["by_unit"]["26428"]["state"], "not_applicable", "{old}");
    }
    desk.write_file("sua.csv", list("", "KAD").as_bytes());
    let ran = merge(&desk, &["--corrections", "/sua.csv"]);
    assert!(ran.status == ExitStatus::Refused && ran.err.contains("chỉ nhận số"), "{ran:?}");
}

#[test]
fn a_correction_counts_and_keeps_the_old_figure() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_file(
        "sua.csv",
        "mã đơn vị,kỳ,mã,số cũ,số mới,người sửa,ngày,căn cứ\n26428,2019-Q1,B02,200,1.250,Trần Thị B,20/03/2019,công văn 5\n".as_bytes(),
    );
    let report = merge(&desk, &["--corrections", "/sua.csv"]).json();
    assert_eq!(indicator_line(&report, "B02")["total"], "1370");
    assert_eq!(indicator_line(&report, "B02")["by_unit"]["26428"]["corrected"]["old"], "200");
}

#[test]
fn faults_of_a_list_are_reported_with_their_line() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let cases: [(&str, &str, &[u8], &[&str]); 8] = [
        ("--received", "sai.csv", "tệp,ngày\na.xlsx,20/03/2019\nb.xlsx,hôm qua\n".as_bytes(), &["dòng 3", "hôm qua"]),
        ("--received", "cot.csv", "tệp,giờ\na.xlsx,1\n".as_bytes(), &["dòng 1", "giờ"]),
        ("--received", "dai.csv", "tệp,ngày\na.xlsx,20/03/2019,thừa\n".as_bytes(), &["dòng 2", "3 ô"]),
        ("--received", "ma.csv", b"file,date\nB\xb8o c\xb8o.xlsx,2019-03-20\n", &["dòng 2", "TCVN3"]),
        ("--received", "sai.json", b"[\n{ \"file\": \"a\", \"date\": \"20-03\" }]", &["dòng 2"]),
        ("--decisions", "dv.csv", "unit,period,sha256,who,when,why\nXã Không Có,2019-Q1,abc,B,2019-03-20,x\n".as_bytes(), &["dòng 2"]),
        (
            "--corrections",
            "sua.csv",
            b"unit,period,code,old,new,who,when,basis\n26428,2019-Q1,B02,200,1.25,B,2019-03-20,x\n",
            &["dòng 2", "1.25"],
        ),
        (
            "--corrections",
            "chitieu.csv",
            b"unit,period,code,old,new,who,when,basis\n26428,2019-Q1,Z99,200,1,B,2019-03-20,x\n",
            &["dòng 2", "Z99"],
        ),
    ];
    for (option, file, bytes, told) in cases {
        desk.write_file(file, bytes);
        let ran = merge(&desk, &[option, &format!("/{file}")]);
        assert_eq!(ran.status, ExitStatus::Refused, "{file}: {ran:?}");
        let words: String = ran.err.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        assert!(told.iter().all(|part| words.contains(&part.to_lowercase())), "{file}: {words}");
    }
    assert!(!desk.path("th.xlsx").exists());
    assert_eq!(merge(&desk, &["--received", "/khong-co.csv"]).status, ExitStatus::Refused);
}

#[test]
fn lists_among_the_returns_are_skipped() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_file("in/ngay.csv", "tệp,ngày\nxuan-bac.xlsx,18/03/2019\n".as_bytes());
    let report = merge(&desk, &["--received", "/in/ngay.csv"]).json();
    assert_eq!(report["ledger"].as_array().map(Vec::len), Some(3));
}

#[test]
fn list_errors_name_columns_in_vietnamese() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    for (list, told) in [
        ("unit,period,sha256,who,when,ghi chú\n", "“đơn vị”"),
        ("mã đơn vị,kỳ,tệp,ai,ngày,lý do\n26428,,a.xlsx,B,20/3/2019,x\n", "cột “kỳ” để trống"),
    ] {
        desk.write_file("quyet-dinh.csv", list.as_bytes());
        let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--decisions", "/quyet-dinh.csv"]);
        let words = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(ran.status == ExitStatus::Refused && words.contains(told), "{ran:?}");
        assert_eq!(words.contains("CON181"), told.contains("đơn vị"), "{words}");
    }
}

/// Makes a list as an `.xlsx` file with these rows. Days become date cells.
fn list_workbook(rows: &[&[ListCell<'_>]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let dated = rust_xlsxwriter::Format::new().set_num_format("m/d/yyyy");
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(*cells) {
            match cell {
                ListCell::Text(text) => drop(sheet.write_string(row, column, *text).expect("written")),
                ListCell::Number(number) => drop(sheet.write_number(row, column, *number).expect("written")),
                ListCell::Day(year, month, day) => {
                    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(*year, *month, *day).expect("a day");
                    sheet.write_datetime_with_format(row, column, &day, &dated).expect("written");
                }
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// A cell of a list.
enum ListCell<'a> {
    Text(&'a str),
    Number(f64),
    Day(u16, u8, u8),
}
use ListCell::{Day, Number, Text};

/// Returns the codes of the findings about lists and about days of receipt and signing.
fn list_finding_codes(report: &serde_json::Value) -> Vec<String> {
    let about = |code: &str| code.starts_with("CON14") || code.starts_with("CON15") && code > "CON151" || code.starts_with("CON18");
    let findings = report["findings"].as_array().expect("findings").iter();
    let found = findings.filter(|finding| about(finding["code"].as_str().expect("a code")) || finding["code"] == "SUB266");
    found.map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn receipt_lists_in_every_file_format_are_read() {
    let desk = TestFolder::new();
    desk.write_return("in/Báo cáo Xuân Bắc.xlsx", "26428", "2019-Q1", 1, &[]);
    let utf16 = |text: &str| [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
    let windows = "t\u{ea}\u{f2}p;ng\u{e0}y nh\u{e2}\u{f2}n\nB\u{e1}o c\u{e1}o Xu\u{e2}n B\u{e3}\u{ec}c.xlsx;20/03/2019 16:45\n";
    let windows: Vec<u8> = windows.chars().map(|letter| u8::try_from(u32::from(letter)).expect("one byte")).collect();
    let lost: Vec<u8> = b"t?p,ng\xE0y nh?n\nB\xE1o c\xE1o Xu\xE2n B?c.xlsx,20/3/2019\n".to_vec();
    let lists: [(&str, Vec<u8>); 8] = [
        ("dau-phay.csv", "tệp,ngày nhận\nBáo cáo Xuân Bắc.xlsx,20/03/2019\n".into()),
        ("cham-phay.txt", "sep=;\r\nTT;Tên tệp;Ngày nhận\r\n1;Báo cáo Xuân Bắc.xlsx;20/03/2019\r\n".into()),
        ("tab.txt", utf16("tệp\tngày nhận\r\nBáo cáo Xuân Bắc.xlsx\t2019-03-20 16:45\r\n")),
        ("windows.csv", windows),
        ("mat-dau.csv", lost),
        ("danh-sach.json", r#"[{"file": "Báo cáo Xuân Bắc.xlsx", "date": "2019-03-20"}]"#.into()),
        (
            "ngay-nhan.xlsx",
            list_workbook(&[
                &[Text("DANH SÁCH BÁO CÁO ĐÃ NHẬN")],
                &[],
                &[Text("TT"), Text("Tệp"), Text("Ngày nhận")],
                &[Number(1.0), Text("Báo cáo Xuân Bắc.xlsx"), Day(2019, 3, 20)],
            ]),
        ),
        ("thu-tu.csv", "ngày nhận;tệp\n20/03/2019;\"Báo cáo Xuân Bắc.xlsx\"\n".into()),
    ];
    for (name, bytes) in lists {
        desk.write_file(name, &bytes);
        let ran = merge(&desk, &["--received", &format!("/{name}")]);
        assert!(ran.status != ExitStatus::Refused, "{name}: {ran:?}");
        let report = ran.json();
        assert_eq!(unit_row(&report, "26428")["received"], "2019-03-20", "{name}");
        assert_eq!(list_finding_codes(&report), if name == "mat-dau.csv" { vec!["CON183"] } else { Vec::new() }, "{name}");
    }
}

#[test]
fn a_file_has_one_day_of_receipt_that_is_not_in_the_future() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    for (list, code) in [
        ("tệp,ngày\nxuan-bac.xlsx,17/03/2019\nxuan-bac.xlsx,20/03/2019\n", "CON153"),
        ("tệp,ngày\nxuan-bac.xlsx,20/03/2029\n", "CON154"),
        ("tệp,ngày\nxuan-bac.xlsx,17/03/2019\nxuan-bac.xlsx,17/03/2020\n", "CON154 CON153"),
    ] {
        desk.write_file("ngay.csv", list.as_bytes());
        let ran = merge(&desk, &["--received", "/ngay.csv"]);
        let report = ran.json();
        let mut codes: Vec<&str> = code.split(' ').collect();
        codes.sort_unstable();
        let mut found = list_finding_codes(&report);
        found.sort_unstable();
        assert_eq!((ran.status, found), (ExitStatus::Findings, codes.into_iter().map(str::to_owned).collect()), "{list}");
        assert_eq!(
            (&unit_row(&report, "26428")["received"], &unit_row(&report, "26428")["received_by_signature"]),
            (&"2019-03-15".into(), &true.into())
        );
        let told = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx", "--received", "/ngay.csv"]).out;
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("danh sách chưa thực hiện được:"), "{told}");
    }
    // The same day twice is no contradiction.
    desk.write_file("ngay.csv", "tệp,ngày\nxuan-bac.xlsx,17/03/2019\nxuan-bac.xlsx,2019-03-17\n".as_bytes());
    assert_eq!(list_finding_codes(&merge(&desk, &["--received", "/ngay.csv"]).json()), Vec::<String>::new());
}

#[test]
fn a_date_cell_with_swapped_day_and_month_makes_no_unit_late() {
    let desk = TestFolder::new();
    desk.write_return("in/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[]);
    let run = |rows: &[&[ListCell<'_>]]| {
        desk.write_file("ngay.xlsx", &list_workbook(rows));
        let report = merge(&desk, &["--received", "/ngay.xlsx"]).json();
        let row = unit_row(&report, "26428");
        (list_finding_codes(&report), row["days_late"].as_u64().expect("days"), row["received"].as_str().expect("a day").to_owned())
    };
    let head: &[ListCell<'_>] = &[Text("tệp"), Text("ngày nhận")];
    let signed = "2019-03-15".to_owned();
    // An English program stored a typed 12/3/2019 as 3 December.
    assert_eq!(run(&[head, &[Text("xuan-bac.xlsx"), Day(2019, 12, 3)]]), (vec!["CON155".to_owned()], 0, signed.clone()));
    // A day that is typed as text is read as written. A date cell is read as stored where another date cell has a day above 12, which an
    // English program would have kept as text.
    assert_eq!(run(&[head, &[Text("xuan-bac.xlsx"), Text("12/3/2019")]]), (Vec::new(), 0, "2019-03-12".to_owned()));
    assert_eq!(run(&[head, &[Text("xuan-bac.xlsx"), Text("03/12/2019")]]), (vec!["CON154".to_owned()], 0, signed.clone()));
    let stored = run(&[head, &[Text("xuan-bac.xlsx"), Day(2019, 12, 3)], &[Text("xuan-bac.xlsx"), Day(2019, 12, 13)]]);
    assert_eq!(stored, (vec!["CON153".to_owned(), "CON154".to_owned(), "CON154".to_owned()], 0, signed));
}

#[test]
fn a_signing_day_with_swapped_day_and_month_is_questioned() {
    use tonghop::checks;
    use tonghop::consolidation::{InputFiles, Instructions, build_consolidation};
    use tonghop::findings::Finding;
    use tonghop::submission::{Received, ReceivedContent};
    let desk = TestFolder::new();
    let mut submission = desk.submission("26428", "2019-Q2", 1, &[]);
    let day = |text: &str| text.parse().expect("a day");
    submission.header.signed_on = Some(day("2019-07-06"));
    let late = |submission: &tonghop::submission::Submission, as_of: &str| {
        let (file, sha256) = ("a.xlsx".to_owned(), "a".repeat(64));
        let findings = checks::check_submission(&desk.plan, submission);
        let file = Received { file, sha256, content: ReceivedContent::Return(Box::new(submission.clone())), findings };
        let mut files = InputFiles::default();
        files.add(file);
        let instructions = Instructions { as_of: Some(day(as_of)), ..Instructions::new(submission.period) };
        let report = build_consolidation(&desk.plan, &files, &InputFiles::default(), &instructions);
        let row = report.units.iter().find(|row| row.code.as_str() == "26428").expect("the unit");
        let asked = |finding: &&Finding| finding.code() == "SUB266";
        (row.days_late, row.received.is_some(), report.findings.iter().filter(asked).count())
    };
    // A day that was typed as text: 6 July is thirteen working days after 18 June.
    assert_eq!(late(&submission, "2019-07-20"), (13, true, 0));
    // A date cell: 7 June may be meant, whatever the current day is, and this is asked once.
    submission.header.signed_on_exchanged = Some(day("2019-06-07"));
    assert_eq!([late(&submission, "2019-07-20"), late(&submission, "2019-06-20")], [(0, false, 1); 2]);
    // 7 August and 8 July are both late, so nothing is asked unless 7 August is still in the future.
    submission.header.signed_on = Some(day("2019-08-07"));
    submission.header.signed_on_exchanged = Some(day("2019-07-08"));
    assert_eq!((late(&submission, "2019-07-20"), late(&submission, "2019-08-20").2), ((0, false, 1), 0));
}

#[test]
fn a_decision_names_its_file_or_the_beginning_of_its_hash() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/Zalo/xuan-bac (1).xlsx", "26428", "2019-Q1", 1, &[("B01", "6"), ("B02", "240")]);
    let before = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/th.xlsx"]);
    let ledger = merge(&desk, &[]).json()["ledger"].clone();
    let hash = |file: &str| {
        let row = ledger.as_array().expect("a ledger").iter().find(|row| row["file"] == file).expect("the file");
        row["sha256"].as_str().expect("a hash").to_owned()
    };
    let (kept, other) = (hash("Zalo/xuan-bac (1).xlsx"), hash("xuan-bac.xlsx"));
    // The output shows what the list needs: the names and the hashes of both files.
    let said = format!("{}{}", before.out, before.err).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [format!("Zalo/xuan-bac (1).xlsx ({})", &kept[..12]), format!("xuan-bac.xlsx ({})", &other[..12])] {
        assert!(said.contains(&part), "{part}: {said}");
    }
    for named in ["xuan-bac (1).xlsx", "Zalo/xuan-bac (1).xlsx", r"Zalo\xuan-bac (1).xlsx", &kept[..8], &kept[..12].to_uppercase(), &kept] {
        desk.write_file(
            "chon.csv",
            format!("đơn vị;kỳ;tệp;người chọn;ngày;lý do\nXã Xuân Bắc;2019-Q1;{named};Hoa;20/3/2019;điện thoại\n").as_bytes(),
        );
        let report = merge(&desk, &["--decisions", "/chon.csv"]).json();
        assert_eq!(
            (outcome(&report, "Zalo/xuan-bac (1).xlsx"), list_finding_codes(&report)),
            ("accepted".into(), vec!["CON142".to_owned()]),
            "{named}"
        );
        assert_eq!(
            (&report["decisions"][0]["file"], &report["decisions"][0]["sha256"]),
            (&"Zalo/xuan-bac (1).xlsx".into(), &kept.clone().into())
        );
    }
    let line = |named: &str| format!("26428;2019-Q1;{named};Hoa;20/3/2019;điện thoại\n");
    let two = line("xuan-bac.xlsx") + &line(&kept[..10]);
    for (lines, code) in [(line(&kept[..7]), "CON143"), (line("khong-co.xlsx"), "CON143"), (two, "CON145")] {
        desk.write_file("chon.csv", format!("đơn vị;kỳ;tệp;người chọn;ngày;lý do\n{lines}").as_bytes());
        let report = merge(&desk, &["--decisions", "/chon.csv"]).json();
        assert_eq!(outcome(&report, "xuan-bac.xlsx"), "conflict", "{lines}");
        assert!(
            list_finding_codes(&report).iter().all(|found| found == code) && !list_finding_codes(&report).is_empty(),
            "{lines}: {:?}",
            list_finding_codes(&report)
        );
    }
}

#[test]
fn a_correction_applies_to_one_period() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let head = "đơn vị;kỳ;mã;số cũ;số mới;người điều chỉnh;ngày;căn cứ\n";
    desk.write_file("dc.csv", format!("{head}Xã Xuân Bắc;Quý IV năm 2019;B02;200;210;Hoa;18/3/2019;điện thoại\n").as_bytes());
    let report = merge(&desk, &["--corrections", "/dc.csv"]).json();
    assert_eq!((indicator_line(&report, "B02")["total"].clone(), list_finding_codes(&report)), ("320".into(), vec!["CON159".to_owned()]));
    let book = list_workbook(&[
        &["đơn vị", "kỳ", "mã", "số cũ", "số mới", "người điều chỉnh", "ngày", "căn cứ"].map(Text),
        &[
            Text("Xã Xuân Bắc"),
            Text("2019-Q1"),
            Text("B02"),
            Number(200.0),
            Number(4305.0),
            Text("Hoa"),
            Text("18/3/2019"),
            Text("điện thoại"),
        ],
    ]);
    desk.write_file("dc.xlsx", &book);
    let report = merge(&desk, &["--corrections", "/dc.xlsx"]).json();
    assert_eq!((indicator_line(&report, "B02")["total"].clone(), list_finding_codes(&report)), ("4425".into(), vec!["CON140".to_owned()]));
    assert_eq!(indicator_line(&report, "B02")["by_unit"]["26428"]["corrected"]["period"], "2019-Q1");
}

#[test]
fn an_answer_that_was_not_understood_is_corrected_by_its_text() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    desk.write_return("in/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "5"), ("B02", "khoảng 400")]);
    let head = "đơn vị;kỳ;mã;số cũ;số mới;người điều chỉnh;ngày;căn cứ\n";
    for (old, total, code) in
        [("khoảng  400", "540", "CON140"), ("", "540", "CON140"), ("khoảng 500", "120", "CON141"), ("400", "120", "CON141")]
    {
        desk.write_file("dc.csv", format!("{head}26428;2019-Q1;B02;{old};420;Hoa;18/3/2019;điện thoại\n").as_bytes());
        let report = merge(&desk, &["--corrections", "/dc.csv"]).json();
        assert_eq!(
            (indicator_line(&report, "B02")["total"].clone(), list_finding_codes(&report)),
            (total.into(), vec![code.to_owned()]),
            "{old}"
        );
    }
    desk.write_file("dc.csv", format!("{head}26428;2019-Q1;B02;khoảng 500;420;Hoa;18/3/2019;điện thoại\n").as_bytes());
    let ran = merge(&desk, &["--corrections", "/dc.csv"]);
    assert!(ran.out.contains("cột số cũ ghi “khoảng 500”, trong báo cáo hiện là “khoảng 400”"), "{}", ran.out);
}

#[test]
fn a_list_with_an_uncalculated_formula_is_refused() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["đơn vị", "kỳ", "mã", "số cũ", "số mới", "người điều chỉnh", "ngày", "căn cứ"])
    {
        sheet.write_string(0, column, head).expect("written");
    }
    for (column, text) in (0..).zip(["26428", "2019-Q1", "B02", "200", "", "Hoa", "18/3/2019", "điện thoại"]) {
        sheet.write_string(1, column, text).expect("written");
    }
    sheet.write_formula(1, 4, "=200+10").expect("written");
    desk.write_file("dc.xlsx", &book.save_to_buffer().expect("a workbook"));
    let ran = merge(&desk, &["--corrections", "/dc.xlsx"]);
    assert!(ran.status == ExitStatus::Refused && ran.out.contains("ô có công thức “=200+10” với số 0 lưu sẵn"), "{ran:?}");
}

#[test]
fn a_list_without_periods_is_refused_with_all_its_faults() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let list = "đơn vị;mã;số cũ;số mới;người sửa;ngày;căn cứ\nXã Xuân Bắc;B02;200;210;Hoa;18/03/2019;x\nXã Xuân Bắc;B99;1;2;Hoa;18/03/2019;x\nXã Xuân Bắc;B02;1;2,5;Hoa;31/09/2019;x\n";
    desk.write_file("dc.csv", list.as_bytes());
    let ran = merge(&desk, &["--corrections", "/dc.csv"]);
    assert_eq!(ran.status, ExitStatus::Refused);
    let error = ran.json()["error"].clone();
    let found: Vec<String> = error["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| format!("{} {}", finding["code"].as_str().expect("a code"), finding["message"].as_str().expect("a sentence")))
        .collect();
    let starts = ["CON182 Dòng 1:", "CON180 Dòng 3:", "CON180 Dòng 4:", "CON180 Dòng 4:"];
    assert!(found.len() == 4 && found.iter().zip(starts).all(|(found, start)| found.starts_with(start)), "{found:?}");
    // The faults of two lists are reported together.
    desk.write_file("ngay.csv", "tệp,ngày\na.xlsx,hôm qua\n".as_bytes());
    let ran = merge(&desk, &["--corrections", "/dc.csv", "--received", "/ngay.csv"]);
    assert_eq!(ran.json()["error"]["findings"].as_array().map(Vec::len), Some(5));
}

#[test]
fn a_questioned_figure_can_be_confirmed_by_a_correction() {
    let desk = TestFolder::new();
    // 1,364 minutes in 22 programmes are 62 minutes each: rule R23 asks about more than 60.
    desk.write_return(
        "in/xuan-bac.xlsx",
        "26428",
        "2019-Q1",
        1,
        &[("C01", "22"), ("C02", "1364"), ("B02", "10"), ("B01", "1"), ("B03", "20")],
    );
    let before = merge(&desk, &[]).json();
    let entry = |report: &serde_json::Value, code: &str| indicator_line(report, code)["by_unit"]["26428"]["doubt"].clone();
    assert_eq!((entry(&before, "C02"), entry(&before, "B03")), ("asked".into(), "error".into()));
    assert_eq!(unit_row(&before, "26428")["doubts"], serde_json::json!({ "errors": 1, "asked": 1 }));
    assert_eq!((&indicator_line(&before, "B03")["total"], &indicator_line(&before, "B03")["doubts"]["errors"]), (&"20".into(), &1.into()));
    let status = desk.run(&["status", "/in", "--period", "2019-Q1"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(status.contains("liệu còn lỗi") && status.contains("liệu cần làm rõ"), "{status}");
    desk.write_file(
        "dc.csv",
        "đơn vị;kỳ;mã;số cũ;số mới;người điều chỉnh;ngày;căn cứ\n26428;2019-Q1;C02;1364;1364;Hoa;18/3/2019;sổ phát thanh\n".as_bytes(),
    );
    let column = |file: &str, line: &str, name: &str| {
        let table = String::from_utf8(desk.read_file(&format!("csv/{file}"))).expect("UTF-8");
        let mut rows = table.trim_start_matches('\u{FEFF}').lines().map(|row| row.split(',').collect::<Vec<_>>());
        let place = rows.next().expect("heads").iter().position(|head| *head == name).unwrap_or_else(|| panic!("{file} has no {name}"));
        let row = rows.find(|row| row.join(",").starts_with(line)).unwrap_or_else(|| panic!("{file} has no {line}"));
        row[place].to_owned()
    };
    merge(&desk, &["--csv", "/csv"]);
    let doubts = |code: &str| column("by_unit.csv", &format!("26428,Xã Xuân Bắc,{code},"), "doubt");
    assert_eq!(["C02", "B03", "B01"].map(doubts), ["asked", "error", ""]);
    let counted = |file: &str, line: &str| ["doubt_errors", "doubt_asked"].map(|name| column(file, line, name));
    assert_eq!([counted("indicators.csv", "B03,"), counted("units.csv", "26428,")], [["1", "0"], ["1", "1"]]);
    let after = merge(&desk, &["--corrections", "/dc.csv"]).json();
    assert_eq!((entry(&after, "C02"), list_finding_codes(&after)), (serde_json::Value::Null, vec!["CON152".to_owned()]));
    assert_eq!(unit_row(&after, "26428")["warnings"].as_u64(), unit_row(&before, "26428")["warnings"].as_u64().map(|count| count - 1));
    let findings = after["findings"].as_array().expect("findings").iter();
    let asked: Vec<_> = findings.filter(|finding| finding["field"] == "C02" && finding["severity"] == "warning").collect();
    assert!(asked.len() == 1 && asked[0]["explained"].as_str().expect("explained").contains("sổ phát thanh"), "{asked:?}");
}
