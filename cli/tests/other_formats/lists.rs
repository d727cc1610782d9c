//! Tests that the lists of the office and the days of signing are read in every format of returns.

use serde_json::Value;

use tonghop_tests::true_dates::with_signing_date_cell;

use crate::support::{convert_with_libreoffice, tonghop_command, valid_xlsx, zip_parts};

/// A cell of a list in a workbook: text, a number, or a day as its serial number.
#[derive(Clone)]
enum Cell {
    Text(&'static str),
    Number(u32),
    Day(u32),
}
use Cell::{Day, Number, Text};

/// A workbook with these rows on one sheet.
fn list_workbook(rows: &[Vec<Cell>]) -> Vec<u8> {
    let cell = |row: usize, column: usize, cell: &Cell| {
        let at = format!("{}{}", (b'A' + column as u8) as char, row + 1);
        match cell {
            Text(text) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            Number(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
            Day(day) => format!("<c r=\"{at}\" s=\"1\"><v>{day}</v></c>"),
        }
    };
    let rows: String = (rows.iter().enumerate())
        .map(|(row, cells)| {
            let cells: String = cells.iter().enumerate().map(|(column, content)| cell(row, column, content)).collect();
            format!("<row r=\"{}\">{cells}</row>", row + 1)
        })
        .collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let link = |id: u32, kind: &str, target: &str| format!("<Relationship Id=\"r{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>");
    let links = |links: &str| format!("<Relationships xmlns=\"{package}/relationships\">{links}</Relationships>");
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", links(&link(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Danh sách\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", links(&(link(1, "worksheet", "worksheets/sheet1.xml") + &link(2, "styles", "styles.xml")))),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    zip_parts(&parts.map(|(name, content)| (name.to_owned(), content.into_bytes())))
}

/// The list in every format that offices use: three formats of workbooks, and text in three encodings with three separators.
fn list_in_all_formats(rows: &[Vec<Cell>], csv: &str) -> Vec<(String, Vec<u8>)> {
    let book = list_workbook(rows);
    let mut all =
        vec![("a.xls".to_owned(), convert_with_libreoffice(&book, "xls")), ("a.ods".to_owned(), convert_with_libreoffice(&book, "ods"))];
    all.push(("a.xlsx".to_owned(), book));
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    all.push(("tab.txt".to_owned(), [vec![0xFF, 0xFE], wide(&csv.replace(';', "\t"))].concat()));
    all.push(("excel.csv".to_owned(), format!("sep=,\r\n{}", csv.replace(';', ",").replace('\n', "\r\n")).into_bytes()));
    all.push(("windows.csv".to_owned(), encode_windows_1258(csv)));
    all
}

/// Text in Windows-1258: each letter in one byte, with its tone mark after it.
fn encode_windows_1258(text: &str) -> Vec<u8> {
    let marks = [
        ("ắ", &[0xE3, 0xEC][..]),
        ("ứ", &[0xFD, 0xEC]),
        ("ờ", &[0xF5, 0xCC]),
        ("ầ", &[0xE2, 0xCC]),
        ("ã", &[b'a', 0xDE]),
        ("ý", &[b'y', 0xEC]),
        ("ệ", &[0xEA, 0xF2]),
        ("ậ", &[0xE2, 0xF2]),
        ("ố", &[0xF4, 0xEC]),
        ("ớ", &[0xF5, 0xEC]),
        ("ị", &[b'i', 0xF2]),
        ("ỳ", &[b'y', 0xCC]),
        ("ỉ", &[b'i', 0xD2]),
        ("ế", &[0xEA, 0xEC]),
        ("ề", &[0xEA, 0xCC]),
        ("ọ", &[b'o', 0xF2]),
        ("ũ", &[b'u', 0xDE]),
        ("ă", &[0xE3]),
        ("đ", &[0xF0]),
        ("ơ", &[0xF5]),
        ("ư", &[0xFD]),
    ];
    let letter = |c: char| {
        let known = marks.iter().find(|(letter, _)| letter.starts_with(c)).map(|(_, bytes)| bytes.to_vec());
        known.unwrap_or_else(|| vec![u8::try_from(u32::from(c)).unwrap_or_else(|_| panic!("{c} has no byte here"))])
    };
    text.chars().flat_map(letter).collect()
}

/// Merges a return with a list, and returns the report. With `--decisions`, a second return of the commune conflicts with the first.
fn merge_with_list(option: &str, name: &str, bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(folder.path().join("in/Xuân Bắc.xlsx"), valid_xlsx()).unwrap();
    // The same return with another figure, which conflicts.
    let other = crate::support::edit_part_text(valid_xlsx(), "xl/worksheets/sheet1.xml", |xml| xml.replacen("<v>8</v>", "<v>9</v>", 1));
    if option == "--decisions" {
        std::fs::write(folder.path().join("in/Xuân Bắc lần sau.xlsx"), other).unwrap();
    }
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let mut command = tonghop_command();
    command.arg("merge").arg(folder.path().join("in")).args(["--period", "2019-Q1", "--as-of", "2019-03-30", "--format", "json", "-o"]);
    let ran = command.arg(folder.path().join("th.xlsx")).arg(option).arg(folder.path().join(name)).output().unwrap();
    serde_json::from_slice(&ran.stdout).unwrap_or_else(|error| {
        panic!("{name}: {error}: {} {}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr))
    })
}

/// The row of the commune that sends the return.
fn unit_26428(report: &Value) -> &Value {
    report["units"].as_array().expect("units").iter().find(|unit| unit["code"] == "26428").expect("the unit")
}

/// The codes of those findings for which `about` returns true.
fn finding_codes(report: &Value, about: impl Fn(&str) -> bool) -> Vec<&str> {
    let found = report["findings"].as_array().expect("findings").iter().map(|finding| finding["code"].as_str().expect("a code"));
    found.filter(|code| about(code)).collect()
}

/// The serial number of 20 March 2019 in a spreadsheet.
const MARCH_20_SERIAL: u32 = 43_544;

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_list_of_receipts_is_read_in_every_format() {
    let rows = [vec![Text("Tệp"), Text("Ngày nhận")], vec![Text("Xuân Bắc.xlsx"), Day(MARCH_20_SERIAL)]];
    for (name, bytes) in list_in_all_formats(&rows, "Tệp;Ngày nhận\nXuân Bắc.xlsx;20/03/2019\n") {
        let report = merge_with_list("--received", &name, &bytes);
        assert_eq!((&unit_26428(&report)["received"], &unit_26428(&report)["days_late"]), (&"2019-03-20".into(), &2.into()), "{name}");
        assert!(finding_codes(&report, |code| code.starts_with("CON15") || code.starts_with("CON18")).is_empty(), "{name}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_receipt_date_with_swapped_day_and_month_is_reported() {
    // A typed 12/3/2019 that became 3 December.
    const DECEMBER_3_SERIAL: u32 = 43_802;
    let book = list_workbook(&[vec![Text("Tệp"), Text("Ngày nhận")], vec![Text("Xuân Bắc.xlsx"), Day(DECEMBER_3_SERIAL)]]);
    for (name, bytes) in
        [("a.xls", convert_with_libreoffice(&book, "xls")), ("a.ods", convert_with_libreoffice(&book, "ods")), ("a.xlsx", book)]
    {
        let report = merge_with_list("--received", name, &bytes);
        assert_eq!(finding_codes(&report, |code| code.starts_with("CON15")), ["CON155"], "{name}");
        assert_eq!((&unit_26428(&report)["days_late"], &unit_26428(&report)["received_by_signature"]), (&0.into(), &true.into()), "{name}");
    }
    // Text is read day before month.
    for (name, bytes) in [("a.csv", "Tệp;Ngày nhận\nXuân Bắc.xlsx;12/3/2019\n"), ("b.csv", "Tệp;Ngày nhận\nXuân Bắc.xlsx;2019-03-12\n")]
    {
        assert_eq!(unit_26428(&merge_with_list("--received", name, bytes.as_bytes()))["received"], "2019-03-12", "{name}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_list_of_corrections_is_read_in_every_format() {
    let total = |report: &Value| {
        let line = report["indicators"].as_array().expect("lines").iter().find(|line| line["code"] == "B01").expect("B01");
        line["total"].as_str().expect("a total").to_owned()
    };
    let old = total(&merge_with_list("--received", "a.csv", "Tệp;Ngày nhận\nXuân Bắc.xlsx;20/03/2019\n".as_bytes()));
    let head = ["Mã đơn vị", "Kỳ", "Mã", "Số cũ", "Số mới", "Người điều chỉnh", "Ngày", "Căn cứ"];
    let figure = old.parse().expect("a whole figure");
    let line =
        [Text("26428"), Text("2019-Q1"), Text("B01"), Number(figure), Number(4305), Text("Hoa"), Day(MARCH_20_SERIAL), Text("số 12")];
    let rows = [head.map(Text).to_vec(), line.into()];
    let csv = format!("{}\n26428;2019-Q1;B01;{old};4.305;Hoa;20/3/2019;số 12\n", head.join(";"));
    for (name, bytes) in list_in_all_formats(&rows, &csv) {
        let report = merge_with_list("--corrections", &name, &bytes);
        let told = finding_codes(&report, |code| code.starts_with("CON14") || code.starts_with("CON15") || code.starts_with("CON18"));
        assert_eq!((total(&report).as_str(), told), ("4305", vec!["CON140"]), "{name}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_list_of_decisions_is_read_in_every_format() {
    let head = ["Mã đơn vị", "Kỳ", "Tệp", "Người chọn", "Ngày", "Lý do"];
    let line = [Text("26428"), Text("Quý I năm 2019"), Text("Xuân Bắc lần sau.xlsx"), Text("Hoa"), Day(MARCH_20_SERIAL), Text("báo sau")];
    let rows = [head.map(Text).to_vec(), line.into()];
    let csv = "Mã đơn vị;Kỳ;Tệp;Người chọn;Ngày;Lý do\n26428;2019-Q1;Xuân Bắc lần sau.xlsx;Hoa;20/3/2019;báo sau\n";
    for (name, bytes) in list_in_all_formats(&rows, csv) {
        let report = merge_with_list("--decisions", &name, &bytes);
        let ledger = report["ledger"].as_array().expect("a ledger").iter();
        let kept: Vec<&str> = ledger.filter(|row| row["outcome"] == "accepted").map(|row| row["file"].as_str().expect("a file")).collect();
        assert_eq!(kept, ["Xuân Bắc lần sau.xlsx"], "{name}: {:?}", finding_codes(&report, |code| code.starts_with("CON")));
        assert_eq!(finding_codes(&report, |code| code.starts_with("CON14") || code.starts_with("CON18")), ["CON142"], "{name}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_signing_date_with_swapped_day_and_month_is_reported() {
    // The quarter ends on 14 March; a typed 12/3/2019 became 3 December, a typed 5/3/2019 3 May.
    const MAY_3_SERIAL: u32 = 43_588;
    let book = with_signing_date_cell(valid_xlsx(), MAY_3_SERIAL);
    for (name, bytes) in
        [("a.xls", convert_with_libreoffice(&book, "xls")), ("a.ods", convert_with_libreoffice(&book, "ods")), ("a.xlsx", book)]
    {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in").join(name), bytes).unwrap();
        let mut command = tonghop_command();
        command.arg("status").arg(folder.path().join("in")).args(["--period", "2019-Q1", "--as-of", "2019-05-30", "--format", "json"]);
        let report: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        assert_eq!(finding_codes(&report, |code| code == "SUB266"), ["SUB266"], "{name}");
        assert_eq!((&unit_26428(&report)["days_late"], &unit_26428(&report)["received"]), (&0.into(), &Value::Null), "{name}");
    }
    // In CSV a day is text. It is read with the day before the month, and no finding asks about it.
    for (day, late) in [("3/5/2019", 30), ("12/3/2019", 0)] {
        let csv = format!("Mã đơn vị;26428\nKỳ;2019-Q1\nKế hoạch;37/KH-UBND\nNgày ký;{day}\nMã;Kết quả\nB01;5\nB02;60\n");
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in/a.csv"), csv).unwrap();
        let mut command = tonghop_command();
        command.arg("status").arg(folder.path().join("in")).args(["--period", "2019-Q1", "--as-of", "2019-05-30", "--format", "json"]);
        let report: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        assert!(finding_codes(&report, |code| code == "SUB266").is_empty(), "{day}");
        assert_eq!(unit_26428(&report)["days_late"], late, "{day}");
    }
}
