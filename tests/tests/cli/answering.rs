//! Tests of `check --markup` and `status --letters`: what the units get back.

use tonghop_cli::ExitStatus;
use tonghop_tests::marked::in_xml;
use tonghop_tests::package::{unpack_parts, with_changed_part};

use crate::support::TestFolder;

/// A text file as it was written, without the mark at its beginning.
fn message(desk: &TestFolder, file: &str) -> String {
    let text = String::from_utf8(desk.read_file(file)).expect("text in UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a mark that editors of Windows know");
    text.strip_suffix("\r\n").expect("the end of a line").to_owned()
}

/// The text of a Word document, with its markup.
fn word(desk: &TestFolder, file: &str) -> String {
    let parts = unpack_parts(&desk.read_file(file));
    let (_, body) = parts.iter().find(|(name, _)| name == "word/document.xml").expect("a document");
    String::from_utf8_lossy(body).into_owned()
}

#[test]
fn a_unit_gets_its_own_workbook_back_mends_it_and_sends_it_again() {
    let desk = TestFolder::new();
    let sent = desk.write_return("in/xuan-bac.xlsx", "26428", "2019-Q1", 1, &[("B01", "7,5"), ("B02", "120")]);
    desk.write_return("in/gia-ray.xlsx", "26425", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    let ran = desk.run(&["check", "/in", "--markup", "/tra-lai", "--by", "17:00 22/03/2019"]);
    assert_eq!(ran.status, ExitStatus::Findings, "{ran:?}");
    assert!(ran.err.contains("phần trả lại cho 1 báo cáo: 1 bản đánh dấu"), "{}", ran.err);
    assert_eq!(desk.files("tra-lai"), ["26428-xuan-bac/can-sua.xlsx", "26428-xuan-bac/phieu.docx", "26428-xuan-bac/tin-nhan.txt"]);
    assert_eq!(desk.read_file("in/xuan-bac.xlsx"), sent, "what was sent stays as it is");
    let text = message(&desk, "tra-lai/26428-xuan-bac/tin-nhan.txt");
    assert!(
        text.starts_with("Phòng Văn hoá và Thông tin kính gửi UBND xã Xuân Bắc: báo cáo quý I năm 2019")
            && text.contains("trước 17 giờ thứ Sáu, ngày 22/3/2019"),
        "{text}"
    );
    assert!(!text.contains("7,5") && !text.contains("SUB") && text.chars().count() <= 300, "{text}");
    let slip = word(&desk, "tra-lai/26428-xuan-bac/phieu.docx");
    assert!(slip.contains("PHIẾU ĐỀ NGHỊ BỔ SUNG, CHỈNH LÝ SỐ LIỆU") && slip.contains(&in_xml("Đọc được “7,5”")), "{slip}");
    assert!(slip.contains("ngày         tháng") && !slip.contains("20/3/2019"), "the day of the run is no date of a paper");

    // Sent back unchanged, it is what was sent before.
    let copy = desk.read_file("tra-lai/26428-xuan-bac/can-sua.xlsx");
    desk.write_file("in/lan-2.xlsx", &copy);
    let outcomes = |desk: &TestFolder| {
        let ledger = desk.run(&["status", "/in", "--period", "2019-Q1", "--format", "json"]).json()["ledger"].clone();
        let rows = ledger.as_array().expect("a ledger").iter();
        rows.filter_map(|row| Some(format!("{} {}", row["file"].as_str()?, row["outcome"].as_str()?))).collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&desk), ["gia-ray.xlsx accepted", "lan-2.xlsx duplicate", "xuan-bac.xlsx accepted"]);
    // Mended, it is the next sending, and nothing is asked any more.
    let parts = unpack_parts(&copy);
    let (strings, _) = parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml").expect("texts");
    let mended = with_changed_part(&copy, strings, |xml| String::from_utf8_lossy(&xml).replace(">7,5<", ">7<").into_bytes());
    desk.write_file("in/lan-2.xlsx", &mended);
    assert_eq!(outcomes(&desk), ["gia-ray.xlsx accepted", "lan-2.xlsx accepted", "xuan-bac.xlsx superseded"]);
    let again = desk.run(&["check", "/in/lan-2.xlsx"]);
    assert_eq!(again.status, ExitStatus::Done, "{again:?}");
    assert!(again.out.contains("lần gửi 2"), "{}", again.out);
    let none = desk.run(&["check", "/in", "--markup", "/tra-lai-2", "--format", "json"]).json();
    assert_eq!(none["answers"].as_array().map(Vec::len), Some(0), "the last sending counts: {none}");
}

#[test]
fn other_formats_and_several_units_get_a_list_and_folders_of_returns_get_no_answers() {
    let desk = TestFolder::new();
    desk.write_file("in/a.csv", "Mã đơn vị;26428\nKỳ;2019-Q1\nKế hoạch;37/KH-UBND\nMã;Kết quả trong kỳ\nA02;-5\n".as_bytes());
    desk.write_file("in/hong.xlsx", b"PK\x03\x04 cut off");
    let answers = desk.run(&["check", "/in", "--markup", "/tra-lai", "--format", "json"]).json()["answers"].clone();
    let told: Vec<_> = answers.as_array().expect("answers").iter().map(|one| (one["file"].as_str(), one["copy"].as_str())).collect();
    assert_eq!(told, [(Some("a.csv"), Some("list")), (Some("hong.xlsx"), Some("list"))]);
    let files = desk.files("tra-lai");
    assert!(
        files.contains(&"chua-ro-don-vi-hong/can-sua.xlsx".to_owned()) && files.contains(&"26428-xuan-bac/tin-nhan.txt".to_owned()),
        "{files:?}"
    );
    // A list that is sent back is no return.
    desk.write_file("in/can-sua.xlsx", &desk.read_file("tra-lai/26428-xuan-bac/can-sua.xlsx"));
    let files = desk.run(&["check", "/in", "--format", "json"]).json()["files"].clone();
    assert_eq!(files[1]["outcome"].as_str(), Some("skipped"), "{files}");
    let inside = desk.run(&["check", "/in", "--markup", "/in/tra-lai"]);
    assert_eq!(inside.status, ExitStatus::Refused, "{inside:?}");
    assert_eq!(desk.run(&["check", "/in", "--by", "22/03/2019"]).status, ExitStatus::Refused);
}

#[test]
fn a_file_with_a_secrecy_marking_is_not_copied() {
    let desk = TestFolder::new();
    let sent = desk.write_return("in/a.xlsx", "26428", "2019-Q1", 1, &[("B01", "7,5")]);
    let parts = unpack_parts(&sent);
    let (strings, _) = parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml").expect("texts");
    let stamped = with_changed_part(&sent, strings, |xml| String::from_utf8_lossy(&xml).replace("Nguyễn Văn An", "TỐI MẬT").into_bytes());
    desk.write_file("in/a.xlsx", &stamped);
    let ran = desk.run(&["check", "/in", "--markup", "/tra-lai"]);
    assert_eq!(ran.status, ExitStatus::Findings);
    assert!(ran.err.contains("Không chép lại tệp có dấu chỉ độ mật: a.xlsx"), "{}", ran.err);
    assert!(!desk.path("tra-lai").exists() || desk.files("tra-lai").iter().all(|file| file.ends_with("phieu.docx")));
}

#[test]
fn one_letter_goes_to_all_who_are_late() {
    let desk = TestFolder::new();
    desk.write_three_returns();
    let late = desk.run(&["status", "/in", "--period", "2019-Q1", "--letters", "/don-doc"]);
    assert!(late.err.contains("công văn đôn đốc kèm danh sách"), "{}", late.err);
    let files = desk.files("don-doc");
    let messages = files.iter().filter(|file| file.ends_with("/tin-nhan.txt")).count();
    assert_eq!(files.iter().filter(|file| file.ends_with(".docx")).count(), 1, "{files:?}");
    assert!(messages > 10 && files.contains(&"tin-nhan.txt".to_owned()), "{files:?}");
    let letter = word(&desk, "don-doc/cong-van-don-doc.docx");
    let owed = desk.plan.owing_units("2019-Q1".parse().expect("a period")).filter(|unit| letter.contains(&unit.name)).count();
    assert_eq!(owed, messages, "each unit is in the list, and no other");
    assert!(!letter.contains("Xã Xuân Bắc") && letter.contains("/UBND-…") && !letter.contains("20/3/2019"), "{letter}");
    let all = message(&desk, "don-doc/tin-nhan.txt");
    assert_eq!(all.split("\r\n\r\n").count(), messages);
    assert!(all.split("\r\n\r\n").all(|text| text.chars().count() <= 300 && text.contains("hạn gửi thứ Hai, ngày 18/3/2019")), "{all}");
    assert!(
        letter.contains(&format!("Qua tổng hợp, còn {messages} đơn vị chưa gửi báo cáo (danh sách kèm theo).")),
        "only what there is: {letter}"
    );
    assert!(all.contains("kính gửi UBND xã Suối Cao: ") == all.contains("Suối Cao"), "{all}");
    assert!(all.contains("kính gửi Công an huyện: đến nay chưa nhận được"), "{all}");
    // One who is late is addressed by name, without a list and in the singular.
    for unit in desk.plan.owing_units("2019-Q1".parse().expect("a period")).filter(|unit| unit.code.as_str() != "26431") {
        desk.write_return(&format!("mot/{}.xlsx", unit.code), unit.code.as_str(), "2019-Q1", 1, &[]);
    }
    let one = desk.run(&["status", "/mot", "--period", "2019-Q1", "--letters", "/mot-don-vi"]);
    let letter = word(&desk, "mot-don-vi/cong-van-don-doc.docx");
    assert!(
        letter.contains("Kính gửi: Ủy ban nhân dân xã Suối Cao.") && letter.contains("chưa nhận được báo cáo của đơn vị."),
        "{one:?} {letter}"
    );
    assert!(!letter.contains("các đơn vị") && !letter.contains("danh sách"), "{letter}");
    // Where nobody is late, nothing is written.
    for unit in desk.plan.owing_units("2019-Q1".parse().expect("a period")) {
        desk.write_return(&format!("in/{}.xlsx", unit.code), unit.code.as_str(), "2019-Q1", 2, &[]);
    }
    let none = desk.run(&["status", "/in", "--period", "2019-Q1", "--letters", "/khong-ai"]);
    assert!(none.err.contains("Không có đơn vị nào phải đôn đốc") && !desk.path("khong-ai").exists(), "{}", none.err);
}
