//! Reads the report that is signed (`merge --docx`) as it lies in the file: the layout of Decree 30/2020/NĐ-CP point by point, and every
//! number against the JSON of the same run.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde_json::Value;
use tonghop::Lang;
use tonghop::base::decimal;
use tonghop::plan::{AcrossUnits, Plan};
use tonghop_cli::ExitStatus;
use tonghop_tests::program::run_tonghop;
use tonghop_tests::report_numbers::value_in_json;
use tonghop_tests::word_file::{WordFile, attribute_after};

/// A folder with the demo of a plan, merged anew with a document to sign.
struct Signed {
    folder: tempfile::TempDir,
    plan: &'static str,
    period: String,
}

impl Signed {
    /// Makes the demo of a plan, of a period other than the usual one where it is given, and merges it.
    fn new(plan: &'static str, period: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("demo");
        let mut arguments = vec!["demo", place.to_str().unwrap(), "--plan", plan];
        arguments.extend(period.iter().flat_map(|period| ["--period", period]));
        let (status, text) = run_tonghop(&arguments);
        assert_eq!(status, ExitStatus::Done, "{plan}: {text}");
        let report: Value = serde_json::from_slice(&std::fs::read(place.join("tong-hop.json")).unwrap()).unwrap();
        let period = report["period"].as_str().unwrap().to_owned();
        let signed = Self { folder, plan, period };
        signed.merge("bao-cao.docx", &[]);
        signed
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Merges the returns of the demo and writes the document `name` and the JSON `ket-qua.json`.
    fn merge(&self, name: &str, more: &[&str]) -> (ExitStatus, String) {
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let [returns, before] = ["demo/returns", "demo/ky-truoc"].map(|name| self.path(name));
        let files = [self.path("ket-qua.xlsx"), self.path("ket-qua.json"), self.path(name)].map(|path| text(&path));
        let (returns, past) = (text(&returns), text(&before));
        let mut arguments = vec!["merge", &returns, "--period", &self.period, "--plan", self.plan, "-o", &files[0], "--json", &files[1]];
        arguments.extend(["--docx", &files[2]]);
        if before.exists() {
            arguments.extend(["--previous", &past]);
        }
        arguments.extend(more);
        let (status, told) = run_tonghop(&arguments);
        (status, told)
    }

    fn document(&self, name: &str) -> WordFile {
        WordFile::read(&std::fs::read(self.path(name)).unwrap())
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&std::fs::read(self.path("ket-qua.json")).unwrap()).unwrap()
    }
}

/// Asserts a line of the table of Decree 30: size in points (least and most), bold, italic, alignment.
fn check_style(file: &WordFile, text: &str, sizes: (u32, u32), (bold, italic): (bool, bool), align: &str) {
    let style = file.style_of(text);
    let half_points: u32 = attribute_after(&style, "<w:sz w:val=\"").unwrap().parse().unwrap();
    assert!((sizes.0 * 2..=sizes.1 * 2).contains(&half_points), "“{text}”: {half_points} half points");
    assert_eq!((style.contains("<w:b/>"), style.contains("<w:i/>")), (bold, italic), "“{text}”: bold, italic");
    assert_eq!(attribute_after(&style, "<w:jc w:val=\"").as_deref(), Some(align), "“{text}”: alignment");
}

/// The table of Decree 30/2020, Appendix I, read from the file of one plan.
fn check_decree(plan: &Plan, file: &WordFile) {
    // Paper, margins in twentieths of a point: 20-25, 20-25, 30-35, 15-20 mm.
    let millimetres = |name: &str| {
        let twips: Decimal = attribute_after(&file.body, &format!(" w:{name}=\"")).unwrap().parse().unwrap();
        twips * Decimal::new(254, 1) / Decimal::from(1440)
    };
    let margins = &file.body[file.body.find("<w:pgMar").unwrap()..];
    for (side, least, most) in [("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)] {
        let twips: Decimal = attribute_after(margins, &format!(" w:{side}=\"")).unwrap().parse().unwrap();
        let wide = twips * Decimal::new(254, 1) / Decimal::from(1440);
        assert!((Decimal::from(least)..=Decimal::from(most)).contains(&wide), "{side}: {wide} mm");
    }
    assert!((millimetres("h") - Decimal::from(297)).abs() < Decimal::ONE, "A4, upright first");
    assert!(file.body.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(file.styles.contains("w:ascii=\"Times New Roman\"") && !file.styles.replace("Times New Roman", "").contains("w:ascii=\"A"));
    assert!(file.styles.contains("<w:color w:val=\"000000\"/>"));
    // Page numbers: top centre, Arabic from 1, not on the first page; appendices are numbered on their own.
    assert!(file.headers[0].contains("w:instr=\" PAGE \"") && !file.headers[1].contains("PAGE"));
    let number = file.styles.split("<w:style ").find(|style| style.contains("w:styleId=\"Header\"")).unwrap();
    assert!(number.contains("<w:jc w:val=\"center\"/>") && number.contains("<w:sz w:val=\"26\"/>") && !number.contains("<w:b/>"));
    let sections = file.body.matches("<w:sectPr>").count();
    let appendices = file.paragraphs().iter().filter(|one| one.style == "PhuLuc").count();
    assert_eq!(sections, 1 + appendices, "the text, and a section for each appendix");
    assert_eq!(file.body.matches("<w:pgNumType w:start=\"1\"/><w:titlePg/>").count(), sections);
    assert_eq!(file.body.matches("w:orient=\"landscape\"").count(), appendices);
    assert_eq!(appendices, 2 + plan.lists.len());
    // Cell 1: the national title.
    check_style(file, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), (true, false), "center");
    check_style(file, "Độc lập - Tự do - Hạnh phúc", (13, 14), (true, false), "center");
    // Cell 2: the issuing body, and the body above it.
    let (office, name) = (&plan.office, plan.issue.paper_name());
    if !office.parent_body.is_empty() {
        check_style(file, &office.parent_body, (12, 13), (false, false), "center");
    }
    let body = office.body.strip_prefix("ỦY BAN NHÂN DÂN ").unwrap_or(&office.body);
    check_style(file, body, (12, 13), (true, false), "center");
    // Cells 3 and 4: number and date are gaps until they are recorded (decision 60).
    check_style(file, "Số:", (13, 13), (false, false), "center");
    check_style(file, &format!("{}, ngày  ", office.place), (13, 14), (false, true), "center");
    // Cell 5a: kind and subject; rules under body, motto and subject.
    check_style(file, "BÁO CÁO", (13, 14), (true, false), "center");
    check_style(file, &format!("Kết quả thực hiện {name} số "), (13, 14), (true, false), "center");
    assert!(file.body.matches("<w:pStyle w:val=\"DuongKe\"/>").count() >= 5, "three rules, and one in each appendix");
    // Cell 6: legal bases, text, headings.
    check_style(file, "Căn cứ ", (13, 14), (false, true), "both");
    check_style(file, &format!("Thực hiện {name} số "), (13, 14), (false, false), "both");
    let text = file.style_of(&format!("Thực hiện {name} số "));
    let length = |name: &str| attribute_after(&text, &format!(" w:{name}=\"")).unwrap().parse::<u32>().unwrap();
    assert!((566..=721).contains(&length("firstLine")), "first line 1 to 1.27 cm");
    assert!(
        length("before") + length("after") >= 120 && (240..=360).contains(&length("line")),
        "6 points between paragraphs, lines 1 to 1.5"
    );
    check_style(file, "I. ", (13, 14), (true, false), "both");
    let paragraphs = file.paragraphs();
    let bases: Vec<&str> = paragraphs.iter().filter(|one| one.style == "CanCu").map(|one| one.text.as_str()).collect();
    let (last, others) = bases.split_last().unwrap();
    assert!(last.ends_with('.') && others.iter().all(|basis| basis.ends_with(';')), "{bases:?}");
    assert!(paragraphs.iter().any(|one| one.style == "NoiDung" && one.text.ends_with("./.")), "the closing sentence");
    // Cells 7 and 9: authority, recipients.
    check_style(file, &office.authority[0], (13, 14), (true, false), "center");
    check_style(file, "Nơi nhận:", (12, 12), (true, true), "left");
    let recipients: Vec<&str> = paragraphs.iter().filter(|one| one.style == "NoiNhanDong").map(|one| one.text.as_str()).collect();
    assert!(file.styles.split("<w:style ").any(|style| style.contains("\"NoiNhanDong\"") && style.contains("<w:sz w:val=\"22\"/>")));
    assert_eq!(recipients.len(), office.recipients.len().max(1));
    assert!(office.recipients.is_empty() || recipients.last().unwrap().starts_with("Lưu: VT"), "{recipients:?}");
    // Appendices: number, title in capitals, the paper they belong to.
    check_style(file, "Phụ lục I", (14, 14), (true, false), "center");
    check_style(file, &format!("Kết quả thực hiện {name} số ").to_uppercase(), (13, 14), (true, false), "center");
    check_style(file, "(Kèm theo Báo cáo số", (13, 14), (false, true), "center");
}

/// Asserts that each control shows the figure of the JSON that its tag names, and that no other paragraph with a digit was made up:
/// it stands in the JSON as it is.
fn check_numbers(file: &WordFile, json: &Value) -> usize {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for line in json["paper"]["body"].as_array().unwrap() {
        let text = line["text"].as_str().unwrap();
        known.insert(text.to_owned());
    }
    for appendix in json["paper"]["appendices"].as_array().unwrap() {
        known.extend(
            appendix["rows"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|row| row["cells"].as_array().unwrap())
                .map(|cell| cell.as_str().unwrap().to_owned()),
        );
    }
    // What Decree 30 asks for around the text.
    let around = [
        "SoKyHieu",
        "DiaDanh",
        "TrichYeu",
        "CanCu",
        "PhuLuc",
        "KemTheo",
        "NoiNhanDong",
        "GhiChu",
        "CoQuanBanHanh",
        "DanhMucPhuLuc",
        "DanhMucPhuLucDong",
        "TenPhuLuc",
    ];
    let mut controls = 0;
    for paragraph in file.paragraphs() {
        for (tag, text) in &paragraph.controls {
            let value = value_in_json(json, tag);
            let printed = decimal::format(value, Lang::Vi);
            let without_sign = printed.trim_start_matches('-');
            assert!(
                [printed.as_str(), without_sign, &format!("0{without_sign}")].contains(&text.as_str()),
                "{tag}: {text}, in the JSON {value}"
            );
            controls += 1;
        }
        let has_number = paragraph.text.chars().any(|c| c.is_ascii_digit());
        let is_known = known.contains(&paragraph.text) || around.contains(&paragraph.style.as_str());
        assert!(!has_number || is_known, "a number that is not in the JSON: {} “{}”", paragraph.style, paragraph.text);
    }
    controls
}

#[test]
fn the_report_of_each_plan_has_the_layout_of_decree_30_and_no_number_of_its_own() {
    for name in Plan::builtin_names() {
        let signed = Signed::new(name, None);
        let file = signed.document("bao-cao.docx");
        check_decree(&Plan::builtin(name).unwrap(), &file);
        let json = signed.json();
        let controls = check_numbers(&file, &json);
        check_statements(&json);
        assert!(controls > 60, "{name}: {controls} figures");
    }
}

/// Asserts what each statement of the body, and each row of the first table, has to say and may not say.
fn check_statements(json: &Value) {
    let lines = json["indicators"].as_array().unwrap();
    let line_of = |tag: &str| {
        let code = tag.split(['.', '@']).next().unwrap();
        let base = tag.rsplit_once('.').map_or(code, |(code, _)| code);
        lines.iter().find(|line| line["code"] == base || line["code"] == code)
    };
    let plan = Plan::builtin(json["plan"].as_str().unwrap()).unwrap();
    let across = |line: &Value| plan.indicator(line["code"].as_str().unwrap()).unwrap().across_units;
    let is_largest = |line: &Value| across(line) == AcrossUnits::Max;
    for line in json["paper"]["body"].as_array().unwrap() {
        let text = line["text"].as_str().unwrap();
        for never in
            ["thấp là", "(xét khi hết năm)", "Kỳ này không yêu cầu báo cáo nội dung này", "chưa có phần của các đơn vị", "(kế hoạch mẫu)"]
        {
            assert!(!text.contains(never), "{text}");
        }
        assert!(!text.contains("trả lời “có”") || text.ends_with(" đơn vị có số liệu)."), "{text}");
        let joined = line["figures"].as_array().map_or(&[][..], Vec::as_slice);
        let tags = || joined.iter().map(|figure| figure["ref"].as_str().unwrap());
        for share in joined.iter().filter(|figure| figure["ref"].as_str().unwrap().ends_with(".owed")) {
            assert!(!share["text"].as_str().unwrap().starts_with('0') || share["text"] == "0", "a fraction: {text}");
        }
        // Who is ahead: nobody with an error, and all units that have the figure of the last.
        if let Some((_, names)) = text.split_once("các đơn vị có số liệu cao là ") {
            let units: Vec<(&str, &str)> = tags().filter_map(|tag| tag.split_once('@')).collect();
            assert!((1..=5).contains(&units.len()), "{names}");
            let of = &line_of(tags().next().unwrap()).unwrap()["by_unit"];
            let is_wrong = |unit: &str| of[unit]["doubt"] == "error";
            let last = &of[units.last().unwrap().1]["value"];
            let tied = of.as_object().unwrap().iter().filter(|(unit, entry)| entry["value"] == *last && !is_wrong(unit)).count();
            let told = units.iter().filter(|(_, unit)| of[*unit]["value"] == *last).count();
            assert!(tied == told && units.iter().all(|(_, unit)| !is_wrong(unit)), "{text}");
        }
        // The largest figures of several units are never in one sentence; one alone is told with its unit.
        let totals = || tags().filter(|tag| tag.ends_with(".total")).filter_map(line_of);
        let largest: BTreeSet<&str> = totals().filter(|line| is_largest(line)).filter_map(|line| line["chosen"].as_str()).collect();
        assert!(largest.len() < 2, "{text}");
    }
    let table = &json["paper"]["appendices"][0];
    let at = |head: &str| table["columns"].as_array().unwrap().iter().position(|column| column == head).unwrap();
    let (now, before, to_date) = (at("Kỳ này"), at("Số kỳ trước (cùng đơn vị)"), at("Lũy kế từ đầu năm"));
    assert_eq!(table["title"], json["paper"]["subject"]);
    for row in table["rows"].as_array().unwrap().iter().filter(|row| row["cells"].as_array().unwrap().len() > 1) {
        let cell = |at: usize| row["cells"][at].as_str().unwrap();
        let line = lines.iter().find(|line| line["code"] == cell(1)).unwrap();
        let wrong = line["by_unit"].as_object().unwrap().values().any(|entry| entry["doubt"] == "error");
        assert_eq!(cell(now).ends_with('*'), wrong && !line["total"].is_null(), "{row}");
        assert_eq!(cell(before) == "…", line["change_units"] == 0, "{row}");
        let share = &line["ytd_periods"];
        let is_partial = cell(to_date) != "×" && !line["year_to_date"].is_null() && share["have"].as_u64() < share["owed"].as_u64();
        assert_eq!(cell(to_date).ends_with(&format!(" ({}/{})", share["have"], share["owed"])), is_partial, "{row}");
    }
}

#[test]
fn a_half_year_tells_money_roles_and_what_the_office_has_to_add() {
    let signed = Signed::new("37/KH-UBND", Some("2019-H1"));
    let file = signed.document("bao-cao.docx");
    check_numbers(&file, &signed.json());
    let paragraphs = file.paragraphs();
    let with = |begin: &str| paragraphs.iter().any(|one| one.text.starts_with(begin));
    assert!(with("Kinh phí được giao "), "money that was assigned and spent");
    assert!(with("[Cơ quan báo cáo bổ sung nội dung: phương hướng"), "what only the office can write is a gap");
    assert!(!with("[Cơ quan báo cáo bổ sung nội dung: hạn chế"), "what units wrote is told");
    assert!(paragraphs.iter().any(|one| one.text.contains("trong đó có") && one.controls.len() > 4), "a sentence of the plan");
}

#[test]
fn the_same_returns_give_the_same_bytes_and_an_edited_document_stays() {
    let signed = Signed::new("15/KH-UBND", None);
    let first = std::fs::read(signed.path("bao-cao.docx")).unwrap();
    signed.merge("lan-hai.docx", &[]);
    assert_eq!(first, std::fs::read(signed.path("lan-hai.docx")).unwrap());
    // As it was written, the document is replaced.
    let (status, told) = signed.merge("bao-cao.docx", &[]);
    assert_ne!(status, ExitStatus::Refused, "{told}");
    // Edited since, or somebody else's, it is kept, and nothing is written.
    let (mut edited, mut archive) = (zip::ZipWriter::new(Cursor::new(Vec::new())), zip::ZipArchive::new(Cursor::new(first)).unwrap());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap().replace("ĐÁNH GIÁ CHUNG", "ĐÁNH GIÁ");
        edited.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut edited, text.as_bytes()).unwrap();
    }
    let edited = edited.finish().unwrap().into_inner();
    std::fs::write(signed.path("bao-cao.docx"), &edited).unwrap();
    let before = std::fs::read(signed.path("ket-qua.xlsx")).unwrap();
    let (status, told) = signed.merge("bao-cao.docx", &[]);
    assert_eq!(status, ExitStatus::Refused);
    assert!(told.contains("đã được sửa"), "{told}");
    assert_eq!(
        (edited, before),
        (std::fs::read(signed.path("bao-cao.docx")).unwrap(), std::fs::read(signed.path("ket-qua.xlsx")).unwrap())
    );
}

#[test]
fn the_office_gives_number_date_and_signer_and_names_the_report_that_is_replaced() {
    let signed = Signed::new("37/KH-UBND", None);
    std::fs::rename(signed.path("ket-qua.json"), signed.path("da-phat-hanh.json")).unwrap();
    let office = signed.path("co-quan.json");
    let details = r#"{ "number": "9/BC-UBND", "date": "05/7/2019", "signer": "Nguyễn Văn A", "name": "UBND huyện",
        "replaces": { "number": "12/BC-UBND", "date": "2019-06-25" } }"#;
    std::fs::write(&office, details).unwrap();
    let (office, issued) = (office.to_str().unwrap(), signed.path("da-phat-hanh.json"));
    let (status, told) = signed.merge("thay-the.docx", &["--office", office]);
    assert_eq!(status, ExitStatus::Refused, "the replaced report is needed: {told}");
    // One return less: its figures are a change.
    let returns = std::fs::read_dir(signed.path("demo/returns")).unwrap().map(|entry| entry.unwrap().path());
    let one = returns
        .filter(|path| path.extension().is_some_and(|ending| ending == "xlsx"))
        .max_by_key(|path| path.to_string_lossy().contains("Xuan Dinh"))
        .unwrap();
    std::fs::remove_file(one).unwrap();
    let (status, told) = signed.merge("thay-the.docx", &["--office", office, "--replaces", issued.to_str().unwrap()]);
    assert_ne!(status, ExitStatus::Refused, "{told}");
    let file = signed.document("thay-the.docx");
    let text: Vec<String> = file.paragraphs().into_iter().map(|one| one.text).collect();
    for line in [
        "Số: 09/BC-UBND",
        "Xuân Lộc, ngày 05 tháng 7 năm 2019",
        "Nguyễn Văn A",
        "Báo cáo này thay thế Báo cáo số 12/BC-UBND ngày 25/6/2019.",
        "Phụ lục III",
    ] {
        assert!(text.iter().any(|one| one == line), "{line}");
    }
    assert!(text.iter().any(|one| one.contains(", UBND huyện kính báo cáo UBND tỉnh Đồng Nai, Sở TTTT./.")));
    // The table of changes has every published figure that changes, and each as the JSON has it.
    check_numbers(&file, &signed.json());
    let json = signed.json();
    let changed =
        json["since_issued"]["indicators"].as_array().unwrap().iter().flat_map(|line| line["figures"].as_array().unwrap()).count();
    let rows = json["paper"]["appendices"][2]["rows"].as_array().unwrap();
    assert!(rows.len() == changed && changed > 40, "{} rows, {changed} figures", rows.len());
    assert!(file.paragraphs().iter().any(|one| one.controls.iter().any(|(tag, _)| tag.ends_with(".replaced_change"))), "not only totals");
    // A file that is no such file is told with its line, a report of another period with its period.
    std::fs::write(signed.path("sai.json"), "{ \"signature\": \"A\" }").unwrap();
    let (status, told) = signed.merge("khac.docx", &["--office", signed.path("sai.json").to_str().unwrap()]);
    assert!(status == ExitStatus::Refused && told.contains("dòng 1") && told.contains("signer"), "{told}");
}

/// Twenty edits made in Word are found, in the file as `python-docx` saves it, and as LibreOffice saves it after opening that.
#[test]
#[ignore = "needs Python with python-docx, and LibreOffice Writer: bash tests/run.sh"]
fn twenty_edits_of_a_report_are_found_also_after_libreoffice_has_saved_it() {
    let signed = Signed::new("37/KH-UBND", None);
    let [written, edited, json] = ["bao-cao.docx", "da-sua.docx", "ket-qua.json"].map(|name| signed.path(name));
    let compare = |document: &Path| {
        let arguments = ["compare", document.to_str().unwrap(), "--issued", json.to_str().unwrap(), "--format", "json"];
        let (status, text) = run_tonghop(&arguments);
        let found: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
        let edits = found["edits"].as_array().unwrap().iter();
        let mut edits: Vec<String> = edits.map(|edit| format!("{} {} {}", edit["kind"], edit["ref"], edit["now"])).collect();
        edits.sort();
        (status, edits)
    };
    assert_eq!(compare(&written), (ExitStatus::Done, Vec::new()), "as it was written");
    let saved = |document: &Path| {
        let files = tonghop_tests::office::recalculate(document, "docx:MS Word 2007 XML").unwrap();
        let path = signed.path("libreoffice.docx");
        std::fs::write(&path, &files[0].1).unwrap();
        path
    };
    assert_eq!(compare(&saved(&written)), (ExitStatus::Done, Vec::new()), "saved by LibreOffice without an edit");
    let told = tonghop_tests::python::run_script("edit_report.py", &[&written, &edited]).unwrap();
    let made: Vec<[Option<String>; 3]> = serde_json::from_str(&told).unwrap();
    let quoted = |text: &Option<String>| serde_json::to_string(text).unwrap();
    let mut made: Vec<String> = made.iter().map(|edit| edit.iter().map(quoted).collect::<Vec<_>>().join(" ")).collect();
    made.sort();
    assert!(made.len() >= 20);
    assert_eq!(compare(&edited), (ExitStatus::Findings, made.clone()), "as python-docx saves it");
    assert_eq!(compare(&saved(&edited)), (ExitStatus::Findings, made), "as LibreOffice saves it");
}

#[test]
fn compare_says_what_it_needs() {
    let signed = Signed::new("15/KH-UBND", None);
    let document = signed.path("bao-cao.docx");
    let (status, told) = run_tonghop(&["compare", document.to_str().unwrap()]);
    assert!(status == ExitStatus::Refused && told.contains("--issued"), "{told}");
    let (issued, demo) = (signed.path("ket-qua.json"), signed.path("demo/tong-hop.json"));
    let (status, told) = run_tonghop(&["compare", document.to_str().unwrap(), "--issued", demo.to_str().unwrap()]);
    assert!(status == ExitStatus::Refused && told.contains("--docx"), "{told}");
    for damaged in [b"PK\x03\x04".to_vec(), b"{}".to_vec(), std::fs::read(signed.path("ket-qua.xlsx")).unwrap()] {
        std::fs::write(signed.path("hong.docx"), damaged).unwrap();
        let (status, told) = run_tonghop(&["compare", signed.path("hong.docx").to_str().unwrap(), "--issued", issued.to_str().unwrap()]);
        assert_eq!(status, ExitStatus::Refused, "{told}");
    }
    let (status, told) =
        run_tonghop(&["compare", document.to_str().unwrap(), "--issued", issued.to_str().unwrap(), "--plan", "15/KH-UBND"]);
    assert_eq!(
        (status, told.as_str()),
        (ExitStatus::Done, "Các số trong báo cáo đúng như lúc tổng hợp.\nLệnh này chỉ so các số, không so lời văn.\n")
    );
}

#[test]
fn the_details_of_the_office_come_from_a_table_of_two_columns() {
    let signed = Signed::new("37/KH-UBND", None);
    let table = signed.path("co-quan.csv");
    let path = table.to_str().unwrap();
    let lines = "Mục;Nội dung\nSố báo cáo;123/BC-UBND\nNgày ban hành;25/6/2019\nChức vụ ký;KT. CHỦ TỊCH\nChức vụ ký;PHÓ CHỦ TỊCH\nNgười ký:;Trần Thị B\nNơi nhận;Lưu: VT.\nNơi ban hành;\n";
    std::fs::write(&table, lines).unwrap();
    signed.merge("tu-bang.docx", &["--office", path]);
    let document = signed.document("tu-bang.docx");
    let words: Vec<String> = document.paragraphs().into_iter().map(|paragraph| paragraph.text).collect();
    for said in ["Số: 123/BC-UBND", "Xuân Lộc, ngày 25 tháng 6 năm 2019", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị B", "Lưu: VT."]
    {
        assert!(words.iter().any(|text| text == said), "{said}: {words:?}");
    }
    // A date before the last day of the figures is likely a slip: it is told, and the paper is written.
    std::fs::write(&table, "Ngày;05/3/2019\n").unwrap();
    let (status, told) = signed.merge("som.docx", &["--office", path]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(status != ExitStatus::Refused && told.contains("là 05/3/2019, trước ngày chốt số liệu 14/6/2019"), "{told}");
    for (line, told) in [
        ("Nguời ky;A\n", "không có mục “Nguời ky”"),
        ("Nguời ky;A\n", "Có thể là “Người ký”"),
        ("Lãnh đạo;A\n", "Các mục:"),
        ("Số;1\nSố báo cáo;2\n", "được ghi hai lần"),
        ("Số;1\nNgày;hôm qua\n", "“hôm qua”"),
    ] {
        std::fs::write(&table, line).unwrap();
        let (status, text) = signed.merge("khong.docx", &["--office", path]);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(status == ExitStatus::Refused && text.contains(told), "{told}: {text}");
    }
}
