//! Reads the brief and the page (`merge --brief`, `merge --html`) as they lie in their files: every number against the JSON of the same run,
//! hostile texts, the bytes of a second run, and what may not be overwritten.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde_json::Value;
use tonghop::Lang;
use tonghop::base::decimal;
use tonghop::consolidation::{Consolidation, InputFiles, Instructions, build_consolidation};
use tonghop::page::write_page;
use tonghop::papers::{Brief, Line, Paper, PaperOffice, TableRow, brief_to_word};
use tonghop::plan::Plan;
use tonghop::returns::intake;
use tonghop_cli::ExitStatus;
use tonghop_tests::accessible::{self, Outputs};
use tonghop_tests::program::run_tonghop;
use tonghop_tests::report_numbers::value_in_json;
use tonghop_tests::word_file::WordFile;

/// A folder with the demo of a plan, merged anew with a brief and a page.
struct Desk {
    folder: tempfile::TempDir,
    plan: &'static str,
    period: String,
}

impl Desk {
    fn new(plan: &'static str, period: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("demo");
        let mut arguments = vec!["demo", place.to_str().unwrap(), "--plan", plan];
        arguments.extend(period.iter().flat_map(|period| ["--period", period]));
        let (status, text) = run_tonghop(&arguments);
        assert_eq!(status, ExitStatus::Done, "{plan}: {text}");
        let report: Value = serde_json::from_slice(&std::fs::read(place.join("tong-hop.json")).unwrap()).unwrap();
        Self { folder, plan, period: report["period"].as_str().unwrap().to_owned() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// Merges the returns of the demo and writes `NAME.json`, `NAME.docx`, `NAME.png` and `NAME.html`.
    fn merge(&self, name: &str, more: &[&str]) -> (ExitStatus, String) {
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let files = ["xlsx", "json", "docx", "html"].map(|ending| text(&self.path(&format!("{name}.{ending}"))));
        let (returns, past) = (text(&self.path("demo/returns")), self.path("demo/ky-truoc"));
        let mut arguments = vec!["merge", &returns, "--period", &self.period, "--plan", self.plan, "-o", &files[0], "--json", &files[1]];
        arguments.extend(["--brief", &files[2], "--html", &files[3]]);
        let past_text = text(&past);
        if past.exists() {
            arguments.extend(["--previous", &past_text]);
        }
        arguments.extend(more);
        run_tonghop(&arguments)
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&self.bytes(name)).unwrap()
    }
}

/// A piece of text of a page, with the number of the report that it is, and the element around it.
struct PageText {
    of: Option<String>,
    element: String,
    text: String,
}

/// The texts of a page outside of style and script. An element without an end tag ends where the next one of its kind begins.
fn page_texts(page: &str) -> Vec<PageText> {
    let body = page.split_once("<body>").unwrap().1.split_once("<script>").unwrap().0;
    let mut texts = Vec::new();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let attribute = |name: &str| Some(tag.split_once(&format!(" {name}=\""))?.1.split('"').next().unwrap().to_owned());
        // The name of the figure of a unit is the id of its cell.
        let of = attribute("data-ref").or_else(|| attribute("id").filter(|id| id.contains('@') && tag.starts_with("td")));
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        if !text.trim().is_empty() {
            texts.push(PageText { of, element: tag.to_owned(), text: text.trim().to_owned() });
        }
    }
    texts
}

/// Asserts that a printed number is that of the JSON. Where words say the direction it has no sign.
fn assert_is(json: &Value, of: &str, printed: &str, lang: Lang) {
    let value = value_in_json(json, of);
    let whole = decimal::format(value, lang);
    // Behind the figure of a unit may stand what it is (`0 (không phát sinh)`).
    let printed = printed.split(' ').next().unwrap();
    assert!([whole.as_str(), whole.trim_start_matches('-')].contains(&printed), "{of}: {printed}, in the JSON {value}");
}

/// All texts in which a page may have digits without their being figures of the report: what the plan and the returns say.
fn known_texts(plan: &Plan, json: &Value) -> String {
    let strings = |value: &Value| {
        let mut found = String::new();
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::String(text) => found.push_str(&format!("{text}\n")),
                Value::Array(values) => open.extend(values),
                Value::Object(values) => open.extend(values.values()),
                _ => {}
            }
        }
        found
    };
    let plan: Value = serde_json::from_str(&plan.to_json()).unwrap();
    let mut known = strings(json) + &strings(&plan);
    for unit in json["units"].as_array().unwrap() {
        if let Some(day) = unit["received"].as_str() {
            let [year, month, day] = <[&str; 3]>::try_from(day.split('-').collect::<Vec<_>>()).unwrap();
            let month = if month < "03" { month } else { month.trim_start_matches('0') };
            known.push_str(&format!("{day}/{month}/{year}\n"));
        }
    }
    known.to_lowercase()
}

/// Asserts that each number of the page is a number of the JSON, and that no other text of it has a number of its own.
fn check_page(plan: &Plan, json: &Value, page: &str, lang: Lang) -> usize {
    let known = known_texts(plan, json);
    let files: Vec<&str> = json["ledger"].as_array().unwrap().iter().map(|row| row["file"].as_str().unwrap()).collect();
    let mut count = 0;
    for PageText { of, element, text } in page_texts(page) {
        if let Some(of) = of {
            assert_is(json, &of, &text, lang);
            count += 1;
            continue;
        }
        if !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let is_source = || files.iter().any(|file| text.starts_with(file));
        let around = ["h1", "p class=\"window\"", "p class=\"about\"", "p class=\"foot\""];
        if ["mẫu số bằng 0", "divisor is 0"].contains(&text.as_str()) {
            continue;
        }
        let percent = text.split([' ', ';', '.']).next() == Some("%");
        let words = text.trim_end_matches([',', ' ', '(', '*']).trim_start_matches(['(', ',']);
        let words = words.strip_suffix(lang.pick(" (ngày ký)", " (day of signing)")).unwrap_or(words);
        let words = words.strip_suffix(lang.pick(" (sau hạn)", " (late)")).unwrap_or(words);
        // What was read, and what somebody noted or corrected, stands behind a word or in quotation marks.
        let said = words.split_once("“").and_then(|(_, rest)| rest.strip_suffix('”')).or_else(|| Some(words.split_once(": ")?.1));
        let is_said = element.contains("class=\"said\"") && said.is_some_and(|said| known.contains(&said.to_lowercase()));
        let is_known = is_said || known.contains(&words.to_lowercase()) || element.contains("class=\"source\"") && is_source();
        // The sentences of the brief name an indicator with its code, the foot the plan and the run.
        let named = || known_parts(words, &known);
        assert!(
            is_known || percent || around.iter().any(|tag| element.starts_with(tag)) || named(),
            "a number of its own: <{element}> “{text}”"
        );
    }
    count
}

/// Whether the text consists of words without digits around codes, labels and dates of the report.
fn known_parts(text: &str, known: &str) -> bool {
    let with_digits = text.split([' ', '(', ')', ',', ';', ':', '“', '”']).filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    let mut words = with_digits.map(|word| word.trim_end_matches('.').to_lowercase());
    words.all(|word| {
        !word.starts_with(|c: char| c.is_ascii_digit()) && known.contains(&word)
            || word.contains('/') && known.contains(&word)
            || word == "100%"
    })
}

#[test]
fn every_number_of_brief_and_page_is_one_of_the_report() {
    for (name, period) in Plan::builtin_names().map(|name| (name, None)).chain([("37/KH-UBND", Some("2019-H1"))]) {
        let desk = Desk::new(name, period);
        let signed = desk.path("signed.docx");
        let (status, told) = desk.merge("a", &["--docx", signed.to_str().unwrap()]);
        assert_ne!(status, ExitStatus::Refused, "{told}");
        assert!(["a.docx", "a.png", "a.html"].iter().all(|file| told.contains(file)), "{told}");
        let (plan, json) = (Plan::builtin(name).unwrap(), desk.json("a.json"));
        let brief = WordFile::read(&desk.bytes("a.docx"));
        let mut controls = 0;
        for paragraph in brief.paragraphs() {
            for (tag, text) in &paragraph.controls {
                assert_is(&json, tag, text, Lang::Vi);
                controls += 1;
            }
        }
        let page = String::from_utf8(desk.bytes("a.html")).unwrap();
        let figures = check_page(&plan, &json, &page, Lang::Vi);
        assert!(controls >= 10 && figures > 100, "{name}: {controls} and {figures} figures");
        // Three points, at most ten figures, everybody who is missing.
        let rows = brief.body.matches("<w:tr>").count();
        assert!((2..=11).contains(&rows), "{name}: {rows} rows");
        let text = brief.paragraphs().into_iter().map(|one| one.text + "\n").collect::<String>();
        let missing = json["units"].as_array().unwrap().iter().filter(|unit| unit["status"] == "missing").take(10);
        for unit in missing {
            let name = unit["name"].as_str().unwrap();
            assert!(text.to_lowercase().contains(&name.to_lowercase()) && page.contains(name), "{name}");
        }
        let outputs = Outputs::read(&desk.bytes("a.xlsx"), &desk.bytes("signed.docx"), &desk.bytes("a.docx"), &desk.bytes("a.html"));
        let faults = accessible::faults(&outputs);
        assert!(faults.is_empty(), "{name} {period:?}\n{}", faults.join("\n"));
        let (_, told) = desk.merge("en", &["--lang", "en"]);
        assert!(told.contains("en.html"), "{told}");
        let english = String::from_utf8(desk.bytes("en.html")).unwrap();
        assert!(english.contains("<html lang=\"en\">") && english.contains("Who has reported"));
        check_page(&plan, &json, &english, Lang::En);
    }
}

/// `docs/tiep-can.md` is the list of what [`accessible::faults`] looks at. `UPDATE=1` writes it anew.
#[test]
fn the_page_on_accessibility_lists_what_is_tested() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/tiep-can.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, accessible::as_page()).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == accessible::as_page(), "docs/tiep-can.md is stale: UPDATE=1 cargo test -p tonghop-tests --test brief_and_page");
}

#[test]
fn the_same_returns_give_the_same_bytes_and_nothing_of_others_is_overwritten() {
    let desk = Desk::new("37/KH-UBND", None);
    desk.merge("a", &[]);
    desk.merge("b", &[]);
    for ending in ["docx", "png", "html"] {
        assert!(desk.bytes(&format!("a.{ending}")) == desk.bytes(&format!("b.{ending}")), "{ending}");
    }
    // A second time into the same files, and then into files of somebody else.
    let (status, told) = desk.merge("a", &[]);
    assert_ne!(status, ExitStatus::Refused, "{told}");
    for (ending, other) in [("png", b"\x89PNG\r\n\x1a\n of a telephone".as_slice()), ("html", b"<!doctype html><title>A page</title>")] {
        let file = format!("a.{ending}");
        let own = desk.bytes(&file);
        std::fs::write(desk.path(&file), other).unwrap();
        let (status, told) = desk.merge("a", &[]);
        assert!(status == ExitStatus::Refused && told.contains(&file), "{told}");
        assert_eq!(desk.bytes(&file), other);
        std::fs::write(desk.path(&file), own).unwrap();
    }
    for (option, file) in [("--brief", "tom-tat.pdf"), ("--html", "trang.htm")] {
        let folder = desk.path("demo/returns");
        let arguments = ["merge", folder.to_str().unwrap(), "--period", "2019-Q2", "-o", "x.xlsx", option, file];
        let (status, told) = run_tonghop(&arguments);
        assert!(status == ExitStatus::Refused && told.contains(file) && told.contains(option), "{told}");
    }
}

/// The report of plan 37 in the first half of 2019 with these returns, each with the answers in its JSON.
fn report_of(plan: &Plan, returns: &[(&str, &str)]) -> Consolidation {
    let mut files = InputFiles::default();
    for (unit, entries) in returns {
        let json = format!(
            r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"2019-H1","entries":{{{entries}}}}}"#
        );
        files.add(intake::receive(plan, &format!("{unit}<b>.json"), json.as_bytes()));
    }
    build_consolidation(plan, &files, &InputFiles::default(), &Instructions::new("2019-H1".parse().unwrap()))
}

/// Two units report what the larger figure of stands for both; one of them sent nothing. The largest of one is no largest of two, and from
/// 80 % to 90 % are ten points.
#[test]
fn the_largest_figure_says_whose_is_missing_and_a_percentage_changes_by_points() {
    let mut plan = Plan::xuan_loc();
    plan.indicators.iter_mut().find(|indicator| indicator.code.as_str() == "B01").unwrap().unit_of_measure = "%".to_owned();
    let files = |period: &str, returns: &[(&str, &str)]| {
        let mut files = InputFiles::default();
        for (unit, entries) in returns {
            let json = format!(
                r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"{period}","entries":{{{entries}}}}}"#
            );
            files.add(intake::receive(&plan, &format!("{unit}-{period}.json"), json.as_bytes()));
        }
        files
    };
    let before = [("741-CA", r#""F05":{"raw":"138"}"#), ("741-QS", r#""F05":{"raw":"185"}"#), ("26425", r#""B01":{"raw":"80"}"#)];
    let now = [("741-CA", r#""F05":{"raw":"133"}"#), ("26425", r#""B01":{"raw":"90"}"#)];
    let (now, before) = (files("2019-Q2", &now), files("2019-Q1", &before));
    let report = build_consolidation(&plan, &now, &before, &Instructions::new("2019-Q2".parse().unwrap()));
    let paper = Paper::new(&plan, &report, PaperOffice::of_plan(&plan), None);
    let body: Vec<String> =
        paper.body.iter().filter_map(|line| if let Line::Item(said) = line { Some(said.text()) } else { None }).collect();
    let with = |words: &str| body.iter().find(|text| text.contains(words)).unwrap_or_else(|| panic!("{words}: {body:#?}"));
    let largest = with("Số lượt cán bộ, đảng viên dự");
    assert!(largest.contains("133 lượt người (theo Công an huyện; số liệu của 1/2 đơn vị)"), "{largest}");
    assert!(largest.contains("giảm 05 lượt người (3,6%; tính trên 01 đơn vị có số liệu cả hai kỳ)"), "{largest}");
    let points = with("90%");
    assert!(points.contains("tăng 10 điểm %") && !points.contains("12,5"), "{points}");
    let cells = |code: &str| {
        paper.appendices[0].rows.iter().find_map(|row| match row {
            TableRow::Cells(cells) if cells[1].text() == code => Some(cells.iter().map(|cell| cell.text()).collect::<Vec<_>>()),
            _ => None,
        })
    };
    assert_eq!(cells("B01").unwrap()[7..9], ["10", "điểm %"]);
    let figures = tonghop::papers::figure_lines(&plan, &report, Lang::Vi);
    let of = |code: &str| figures.iter().find(|figure| figure.code.as_str() == code).unwrap();
    assert_eq!(of("F05").giver.as_deref(), Some("theo Công an huyện"));
    assert!(of("B01").change.text().starts_with("tăng 10 điểm %"), "{}", of("B01").change.text());
}

#[test]
fn hostile_texts_stay_texts() {
    let mut plan = Plan::xuan_loc();
    plan.units[1].name = "Xã <img src=x onerror=alert(1)>\" onload=\"x".to_owned();
    let entries = r#""B01":{"raw":"12","note":"</td></table><script>alert(3)</script>"},"B02":{"raw":"<script>alert(4)</script>"},"H02":{"raw":"Khó khăn </details><script>alert('2')</script>\n<!--"}"#;
    let report = report_of(&plan, &[("26428", entries), ("26425", r#""B01":{"raw":"8"}"#)]);
    for lang in [Lang::Vi, Lang::En] {
        let page = write_page(&plan, &report, &PaperOffice::of_plan(&plan), lang);
        assert_eq!(page.matches("<script").count(), 1, "only the script of the page");
        assert_eq!((page.matches("<img").count(), page.matches("<!--").count()), (0, 0));
        assert!(
            page.contains("&lt;script&gt;alert(&#39;2&#39;)") || page.contains("&lt;script&gt;alert('2')&lt;/script&gt;<br>&lt;!--"),
            "the text is there to be read"
        );
        assert!(page.contains("Xã &lt;img src=x onerror=alert(1)&gt;&quot; onload=&quot;x"));
        // Script and style are exactly those of the policy, and nothing is asked of anybody.
        let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1.split('"').next().unwrap();
        for (element, name) in [("script", "script-src"), ("style", "style-src")] {
            let text = page.split_once(&format!("<{element}>")).unwrap().1.split_once(&format!("</{element}>")).unwrap().0;
            use base64::Engine;
            use sha2::Digest;
            let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text.as_bytes()));
            assert!(policy.contains(&format!("{name} 'sha256-{hash}'")), "{element}");
        }
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
        for reach in ["src=\"", "url(", "@import", "href=\"http", "fetch(", "XMLHttpRequest", " style=\"", " onclick"] {
            assert!(!page.contains(reach), "{reach}");
        }
    }
    let brief = Brief::new(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi);
    let document = WordFile::read(&brief_to_word(&brief).to_bytes().unwrap());
    assert!(!document.body.contains("<img"));
}

#[test]
fn the_page_has_no_rows_of_units_beyond_its_limit_and_says_so() {
    for (units, shown) in [(700, true), (701, false)] {
        let plan = tonghop_demo::many::plan_with_communes(units);
        let period = "2019-Q1".parse().unwrap();
        let mut files = InputFiles::default();
        for unit in plan.owing_units(period).take(3) {
            let json = format!(
                r#"{{"format":"tonghop-submission/1","plan":"{}","unit":"{}","period":"2019-Q1","entries":{{"B01":{{"raw":"7"}}}}}}"#,
                plan.id, unit.code
            );
            files.add(intake::receive(&plan, &format!("{}.json", unit.code), json.as_bytes()));
        }
        let report = build_consolidation(&plan, &files, &InputFiles::default(), &Instructions::new(period));
        assert_eq!(report.units.len(), usize::try_from(units).unwrap());
        let page = write_page(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi);
        assert_eq!(page.contains("id=\"unit-table\""), shown);
        assert_eq!(page.contains("trang này không ghi số liệu từng đơn vị"), !shown);
        assert_eq!(page.contains("id=\"B01@"), shown);
        assert!(page.contains("data-ref=\"B01.total\">21<"));
        assert!(page.len() < 5_000_000, "{} bytes", page.len());
        // Every link leads somewhere.
        let ids: std::collections::BTreeSet<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        for link in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(ids.contains(link), "#{link}");
        }
    }
}

#[test]
fn nothing_received_is_told_as_nothing() {
    let plan = Plan::xuan_loc();
    let report = report_of(&plan, &[]);
    let brief = Brief::new(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi);
    assert_eq!(brief.points.len(), 3);
    assert!(brief.points[0].text().starts_with("0/"), "{}", brief.points[0].text());
    assert!(brief.figures.iter().all(|figure| figure.total.text() == "…" && figure.units.text().starts_with("0/")));
    let page = write_page(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi);
    assert!(!page.contains(".total\">"), "no total is made up");
}

#[test]
fn the_brief_says_that_nothing_is_open_only_where_nothing_is() {
    let plan = Plan::xuan_loc();
    let clean = "Không có số liệu còn lỗi hoặc cần làm rõ";
    let told = |returns: &[(&str, &str)]| {
        let report = report_of(&plan, returns);
        let brief = Brief::new(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi);
        let paper = Paper::new(&plan, &report, PaperOffice::of_plan(&plan), None);
        let gap = paper.body.iter().find_map(|line| match line {
            Line::Gap(text) if text.starts_with("[Trước khi ký") => Some(text.clone()),
            _ => None,
        });
        (brief.points[1].text(), gap.unwrap_or_default(), write_page(&plan, &report, &PaperOffice::of_plan(&plan), Lang::Vi))
    };
    // Nobody reported, so nothing is open.
    let (point, gap, _) = told(&[]);
    assert!(point.starts_with(clean) && gap.is_empty(), "{point} {gap}");
    // An answer that is refused counts in no total.
    let (point, gap, _) = told(&[("26425", r#""B01":{"raw":"khoảng 20"}"#)]);
    assert!(point.contains("(B01), 1 đơn vị có số liệu chưa hợp lệ, chưa tính vào tổng (thị trấn Gia Ray); tất cả có "), "{point}");
    assert!(gap.contains("chưa tính vào tổng: B01") && gap.contains("số liệu bắt buộc còn để trống: "), "{gap}");
    // Two communes may have reported the same visit.
    let both = [("26425", r#""E04":{"raw":"1"}"#), ("26428", r#""E04":{"raw":"1"}"#)];
    let (point, gap, page) = told(&both);
    assert!(point.contains("(E04)") && point.contains("tổng có thể trùng"), "{point}");
    assert!(gap.contains("tổng có thể trùng") && gap.contains("E04"), "{gap}");
    assert!(page.contains("Tổng có thể trùng: có thể có nội dung được nhiều đơn vị cùng báo cáo"));
    let report = report_of(&plan, &both);
    let paper = Paper::new(&plan, &report, PaperOffice::of_plan(&plan), None);
    let marked =
        paper.appendices[0].rows.iter().any(|row| matches!(row, TableRow::Cells(cells) if cells.iter().any(|cell| cell.text() == "2 (T)")));
    assert!(marked && paper.appendices[0].note.contains("(T): tổng có thể trùng"), "{}", paper.appendices[0].note);
}

#[test]
fn the_figures_of_the_brief_are_chosen_by_the_rule() {
    let codes = |desk: &Desk| -> Vec<String> {
        let controls = WordFile::read(&desk.bytes("a.docx")).paragraphs().into_iter().flat_map(|one| one.controls).map(|(tag, _)| tag);
        controls.filter_map(|tag| tag.strip_suffix(".have").map(str::to_owned)).collect()
    };
    // Plan 37 names four highlights; the half-year has money, too.
    let desk = Desk::new("37/KH-UBND", Some("2019-H1"));
    desk.merge("a", &[]);
    let chosen = codes(&desk);
    assert_eq!(chosen.len(), 10);
    assert_eq!(chosen[..4], ["B01", "B02", "C03", "C04"]);
    assert!(["G01", "G02"].iter().all(|code| chosen.iter().any(|own| own == code)), "{chosen:?}");
    // A plan that says nothing begins with what has a target, and with one figure of each heading.
    let desk = Desk::new("120/KH-UBND", None);
    desk.merge("a", &[]);
    let (plan, chosen) = (Plan::builtin("120/KH-UBND").unwrap(), codes(&desk));
    let headings = |codes: &mut dyn Iterator<Item = &str>| -> std::collections::BTreeSet<String> {
        codes.map(|code| plan.indicator(code).unwrap().heading.clone()).collect()
    };
    let json = desk.json("a.json");
    let with_total = json["indicators"].as_array().unwrap().iter().filter(|line| !line["total"].is_null());
    let all = headings(&mut with_total.map(|line| line["code"].as_str().unwrap()));
    assert_eq!(headings(&mut chosen.iter().map(String::as_str)).len(), all.len().min(10));
}

/// The pages of a document as LibreOffice prints it.
fn printed_pages(document: &Path) -> usize {
    let pdf = tonghop_tests::office::recalculate(document, "pdf").unwrap().remove(0).1;
    let path = document.with_extension("pdf");
    std::fs::write(&path, pdf).unwrap();
    let told = std::process::Command::new("pdfinfo").arg(&path).output().unwrap();
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap()
}

#[test]
#[ignore = "needs LibreOffice Writer and poppler: bash tests/run.sh"]
fn the_brief_is_one_page() {
    let folder = tempfile::tempdir().unwrap();
    let print = |name: &str, plan: &Plan, report: &Consolidation| {
        let path = folder.path().join(format!("{name}.docx"));
        let brief = Brief::new(plan, report, &PaperOffice::of_plan(plan), Lang::Vi);
        std::fs::write(&path, brief_to_word(&brief).to_bytes().unwrap()).unwrap();
        assert_eq!(printed_pages(&path), 1, "{name}");
    };
    print("nothing", &Plan::xuan_loc(), &report_of(&Plan::xuan_loc(), &[]));
    for name in ["37/KH-UBND", "120/KH-UBND", "54/2015/TT-BYT"] {
        let desk = Desk::new(name, None);
        desk.merge("a", &[]);
        assert_eq!(printed_pages(&desk.path("a.docx")), 1, "{name}");
    }
    // 300 units of which 200 are missing, with labels at their longest.
    let mut plan = tonghop_demo::many::plan_with_communes(300);
    for indicator in &mut plan.indicators {
        indicator.label = format!("{} {}", indicator.label, "và các hoạt động khác có liên quan trên địa bàn".repeat(3));
        indicator.label_alone = None;
    }
    let period = "2019-Q1".parse().unwrap();
    let mut files = InputFiles::default();
    for unit in plan.owing_units(period).take(100) {
        let figures: Vec<String> =
            plan.indicators.iter().filter(|one| one.has_figure()).map(|one| format!(r#""{}":{{"raw":"1234567"}}"#, one.code)).collect();
        let json = format!(
            r#"{{"format":"tonghop-submission/1","plan":"{}","unit":"{}","period":"2019-Q1","entries":{{{}}}}}"#,
            plan.id,
            unit.code,
            figures.join(",")
        );
        files.add(intake::receive(&plan, &format!("{}.json", unit.code), json.as_bytes()));
    }
    let report = build_consolidation(&plan, &files, &InputFiles::default(), &Instructions::new(period));
    assert!(report.lines.iter().filter(|line| line.total > Some(Decimal::ONE_HUNDRED)).count() > 10);
    print("large", &plan, &report);
}
