//! Tests a year of an office: four quarters, issued one after the other, with the usual incidents. Every previous figure and every year
//! to date must equal what was issued; a Python script reads the same returns and lists independently and must agree.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use serde_json::Value;
use tonghop::plan::{Period, Plan, ValueType};
use tonghop::returns;
use tonghop::submission::{Entry, Raw, Submission};
use tonghop_cli::{ExitStatus, run};
use tonghop_tests::{python, true_dates};

/// The codes of five communes. B02 is set for each return; all other figures are small and differ by unit and quarter.
const UNITS: [&str; 5] = ["26425", "26428", "26431", "26434", "26437"];

/// The serial number of 6 July 2019 in a spreadsheet.
const SIXTH_OF_JULY_SERIAL: u32 = 43_652;

/// A temporary folder with the returns, lists and reports of the office.
struct OfficeFolder {
    folder: tempfile::TempDir,
    plan: Plan,
}

impl OfficeFolder {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a return as a workbook, with B02 = `attendances`; returns the SHA-256 of the file.
    fn write_return(&self, file: &str, unit: &str, quarter: u8, revision: u32, attendances: u32, signed: Date) -> String {
        let period: Period = format!("2019-Q{quarter}").parse().expect("a period");
        let last = self.plan.regime.window(period).last;
        let unit = self.plan.unit(unit, last).expect("a unit");
        let mut submission = Submission::new(&self.plan, unit.code.clone(), period);
        submission.revision = revision;
        submission.reason = (revision > 1).then(|| "đính chính số lượt người".to_owned());
        submission.header.signer = Some("Nguyễn Văn An".to_owned());
        submission.header.signed_on = Some(signed);
        let seed = UNITS.iter().position(|known| *known == unit.code.as_str()).unwrap_or_default() as u32 + u32::from(quarter);
        for (place, indicator) in (1..).zip(self.plan.asked_indicators(period.period_type(), &unit.kind)) {
            let typed = match indicator.value {
                ValueType::Text { .. } => "Đã tổ chức tuyên truyền trong kỳ".to_owned(),
                ValueType::Choice { .. } | ValueType::Date { .. } => String::new(),
                ValueType::Boolean => "có".to_owned(),
                ValueType::Integer | ValueType::Decimal { .. } if indicator.code.as_str() == "B02" => attendances.to_string(),
                ValueType::Integer | ValueType::Decimal { .. } => ((seed + place) % 7).to_string(),
            };
            submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text(typed), indicator));
        }
        let bytes = returns::write(&self.plan, unit, &submission).expect("a workbook");
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, &bytes).expect("a file");
        use sha2::{Digest, Sha256};
        Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn write_list(&self, file: &str, lines: &[&str]) {
        fs::write(self.path(file), format!("{}\n", lines.join("\n"))).expect("a list");
    }

    /// Merges a quarter and returns its report. `more` are further arguments; those that begin with `/` are paths in the folder.
    fn issue(&self, quarter: u8, more: &[&str]) -> Value {
        let own = |name: &str| format!("/q{quarter}/{name}");
        let mut words: Vec<String> = vec!["merge".into(), own("in"), "--period".into(), format!("2019-Q{quarter}")];
        words.extend(["-o".into(), own("bc.xlsx"), "--json".into(), own("bc.json"), "--as-of".into(), "2019-12-31".into()]);
        words.extend(more.iter().map(|word| (*word).to_owned()));
        let place = |word: &String| word.strip_prefix('/').map_or_else(|| word.into(), |name| self.path(name).into_os_string());
        let args = std::iter::once("tonghop".into()).chain(words.iter().map(place));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let status = run(args, &mut out, &mut err);
        assert!(matches!(status, ExitStatus::Done | ExitStatus::Findings), "{}", String::from_utf8_lossy(&err));
        serde_json::from_slice(&fs::read(self.path(&format!("q{quarter}/bc.json"))).expect("a report")).expect("a report")
    }
}

/// The values of an indicator's line in a report under these keys; “–” where a value is missing.
fn line_values(report: &Value, code: &str, keys: &[&str]) -> Vec<String> {
    let lines = report["indicators"].as_array().expect("lines");
    let line = lines.iter().find(|line| line["code"] == code).unwrap_or_else(|| panic!("no {code}"));
    keys.iter().map(|key| line[*key].as_str().unwrap_or("–").to_owned()).collect()
}

/// The heading of a list of corrections.
const CORRECTIONS_HEAD: &str = "mã đơn vị,kỳ,mã,số cũ,số mới,người điều chỉnh,ngày,căn cứ";

/// Runs four quarters of an office with conflicts, corrections and late returns. Returns the folder with the four reports.
fn run_year() -> OfficeFolder {
    let office = OfficeFolder { folder: tempfile::tempdir().expect("a folder"), plan: Plan::xuan_loc() };
    // The first: two returns of one commune contradict each other, and a person decides.
    for unit in &UNITS[..4] {
        office.write_return(&format!("q1/in/{unit}.xlsx"), unit, 1, 1, 100, date(2019, 3, 15));
    }
    let kept = office.write_return("q1/in/26434_b.xlsx", "26434", 1, 1, 140, date(2019, 3, 16));
    let decision = format!("26434,2019-Q1,{kept},Trần Thị Lan,18/03/2019,xã xác nhận qua điện thoại");
    office.write_list("q1/quyet-dinh.csv", &["mã đơn vị,kỳ,sha-256,người quyết định,ngày,lý do", &decision]);
    office.issue(1, &["--decisions", "/q1/quyet-dinh.csv"]);

    // The second: the office corrects a figure, a commune sends a corrected return, and an English program turned a typed 7/6/2019 into
    // 6 July.
    office.write_return("q2/in/26425.xlsx", "26425", 2, 1, 500, date(2019, 7, 6));
    let file = office.path("q2/in/26425.xlsx");
    let swapped = true_dates::with_signing_date_cell(&fs::read(&file).expect("a return"), SIXTH_OF_JULY_SERIAL);
    fs::write(&file, swapped).expect("a file");
    office.write_return("q2/in/26428.xlsx", "26428", 2, 1, 210, date(2019, 6, 17));
    office.write_return("q2/in/26428_lan2.xlsx", "26428", 2, 2, 230, date(2019, 6, 20));
    office.write_return("q2/in/26431.xlsx", "26431", 2, 1, 90, date(2019, 6, 17));
    office.write_list("q2/dieu-chinh.csv", &[CORRECTIONS_HEAD, "26425,2019-Q2,B02,500,4305,Trần Thị Lan,21/06/2019,công văn 12"]);
    office.issue(2, &["--corrections", "/q2/dieu-chinh.csv", "--previous", "/q1/bc.json"]);

    // The third: a commune sends its return only after the report was issued; another one reports for the first time.
    for unit in ["26425", "26428", "26437"] {
        office.write_return(&format!("q3/in/{unit}.xlsx"), unit, 3, 1, 300, date(2019, 9, 17));
    }
    office.issue(3, &["--previous", "/q2/bc.xlsx"]);
    office.write_return("q3/muon/26431.xlsx", "26431", 3, 1, 77, date(2019, 10, 30));

    // The fourth: merged with all reports of the year, and with the returns of the third quarter including the late one.
    for unit in UNITS {
        office.write_return(&format!("q4/in/{unit}.xlsx"), unit, 4, 1, 50, date(2019, 12, 16));
    }
    let past = ["/q1/bc.json", "/q2/bc.xlsx", "/q3/bc.json", "/q3/in", "/q3/muon"];
    let past: Vec<&str> = past.into_iter().flat_map(|path| ["--previous", path]).collect();
    office.issue(4, &past);
    office
}

fn read_report(office: &OfficeFolder, quarter: u8) -> Value {
    serde_json::from_slice(&fs::read(office.path(&format!("q{quarter}/bc.json"))).expect("a report")).expect("a report")
}

#[test]
fn every_previous_figure_and_year_to_date_is_what_was_issued() {
    let office = run_year();
    let quarters: Vec<Value> = (1..=4).map(|quarter| read_report(&office, quarter)).collect();
    let keys = ["total", "previous", "year_to_date"];
    let told: Vec<Vec<String>> = quarters.iter().map(|report| line_values(report, "B02", &keys)).collect();
    assert_eq!(told, [["440", "–", "440"], ["4625", "440", "5065"], ["900", "4625", "5965"], ["250", "900", "6215"]]);
    for (before, after) in quarters.iter().zip(&quarters[1..]) {
        for line in before["indicators"].as_array().expect("lines") {
            let code = line["code"].as_str().expect("a code");
            assert_eq!(line_values(after, code, &["previous"]), line_values(before, code, &["total"]), "{code}");
        }
    }
    // A finding asks about the swapped day, and the day makes no unit late.
    let second = &quarters[1];
    let asked: Vec<&Value> =
        second["findings"].as_array().expect("findings").iter().filter(|finding| finding["code"] == "SUB266").collect();
    assert!(matches!(asked.as_slice(), [one] if one["unit"] == "26425"), "{asked:?}");
    let unit = |code: &str| second["units"].as_array().expect("units").iter().find(|unit| unit["code"] == code).expect("a unit");
    assert_eq!([&unit("26425")["days_late"], &unit("26425")["received"]], [&Value::from(0), &Value::Null]);
    assert_eq!(unit("26428")["days_late"], 2);
    // The late return is reported, and changes no figure that was issued.
    let findings = quarters[3]["findings"].as_array().expect("findings");
    let late: Vec<&Value> = findings.iter().filter(|finding| finding["code"] == "CON162" && finding["unit"] == "26431").collect();
    assert!(late.iter().any(|finding| finding["field"] == "B02" && finding["severity"] == "warning"), "{late:?}");
    assert!(findings.iter().filter(|finding| finding["code"] == "CON162").all(|finding| finding["unit"] == "26431"));
}

#[test]
#[ignore = "needs Python with openpyxl: run by tests/run.sh"]
fn python_gets_the_same_totals_for_the_year() {
    let office = run_year();
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/plan/builtin/37-KH-UBND.json");
    let told = python::run_script("add_up_year.py", &[office.folder.path(), &plan]).expect("the same figures");
    assert!(told.contains("4 quarters") && told.contains(" and 15 days of signing compared") && told.contains(" 0 differences"), "{told}");

    // The script really compares: one figure of one quarter that is off by one is found.
    let file = office.path("q3/bc.json");
    let text = fs::read_to_string(&file).expect("a report");
    assert!(text.contains("\"previous\":\"4625\""));
    fs::write(&file, text.replace("\"previous\":\"4625\"", "\"previous\":\"4626\"")).expect("a report");
    let told = python::run_script("add_up_year.py", &[office.folder.path(), &plan]).expect_err("a difference");
    assert!(told.contains("ended with"), "{told}");
    fs::write(&file, text).expect("a report");

    // The script also finds a unit that is counted as late because of the swapped day.
    let file = office.path("q2/bc.json");
    let text = fs::read_to_string(&file).expect("a report");
    let begin = text.find(r#"{"code":"26425","valid_from""#).expect("the unit");
    let (before, unit) = text.split_at(begin);
    assert!(unit.contains(r#""days_late":0"#));
    fs::write(&file, format!("{before}{}", unit.replacen(r#""days_late":0"#, r#""days_late":13"#, 1))).expect("a report");
    let told = python::run_script("add_up_year.py", &[office.folder.path(), &plan]).expect_err("a difference");
    assert!(told.contains("ended with"), "{told}");
}
