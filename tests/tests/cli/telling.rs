//! Tests messages: findings can be printed without data (`--mask`), and text from files cannot control the terminal.

use tonghop_cli::ExitStatus;

use crate::support::TestFolder;

/// Writes a return with a broken rule, a figure that cannot be read and an explained warning.
fn write_faulty_return(desk: &TestFolder) {
    let answers = [("B01", "3"), ("B02", "120"), ("B03", "987"), ("B05", "khoảng 200")];
    let mut submission = desk.submission("26431", "2019-Q1", 1, &answers);
    for (code, entry) in &mut submission.entries {
        if code.as_str() == "B03" {
            *entry = std::mem::take(entry).with_note(Some("Bí thư Nguyễn Văn Bảy đã xác nhận".to_owned()));
        }
    }
    let day = desk.plan.regime.window(submission.period).last;
    let bytes = tonghop::returns::write(&desk.plan, desk.plan.unit("26431", day).expect("a unit"), &submission).expect("a workbook");
    desk.write_file("in/a.xlsx", &bytes);
}

/// Texts of the faulty return that masked findings must not contain.
const SENSITIVE_TEXTS: [&str; 4] = ["987", "khoảng 200", "Nguyễn Văn Bảy", "120"];

#[test]
fn masked_findings_keep_place_and_code_and_lose_the_data() {
    let desk = TestFolder::new();
    write_faulty_return(&desk);
    for format in ["human", "short", "json"] {
        for lang in ["vi", "en"] {
            let open = desk.run(&["check", "/in", "--format", format, "--lang", lang]);
            let masked = desk.run(&["check", "/in", "--format", format, "--lang", lang, "--mask"]);
            assert_eq!(open.status, masked.status);
            assert!(SENSITIVE_TEXTS.iter().any(|data| open.out.contains(data)), "{}", open.out);
            for data in SENSITIVE_TEXTS {
                assert!(!masked.out.contains(data), "{format} {lang}: {data} is told\n{}", masked.out);
            }
            for kept in ["SUB100", "R06a", "SUB221", "E18", "B03"] {
                assert!(masked.out.contains(kept), "{format} {lang}: {kept} is lost\n{}", masked.out);
            }
        }
    }
    let codes = |masked: bool| {
        let line: &[&str] = if masked { &["check", "/in", "--format", "json", "--mask"] } else { &["check", "/in", "--format", "json"] };
        let found = desk.run(line).json();
        let findings = found["findings"].as_array().expect("findings").clone();
        findings.iter().map(|f| ["code", "severity", "cell", "field", "rule", "unit"].map(|key| f[key].to_string())).collect::<Vec<_>>()
    };
    assert_eq!(codes(true), codes(false));

    let merged = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/r.xlsx", "--mask"]);
    assert_eq!(merged.status, ExitStatus::Findings, "{}", merged.err);
    assert!(merged.err.contains("SUB100"), "{}", merged.err);
    for data in ["987", "khoảng 200", "Nguyễn Văn Bảy"] {
        assert!(!merged.err.contains(data), "{data} is told\n{}", merged.err);
    }
}

/// Whether a character controls a terminal or changes the direction of text; line ends are allowed.
fn is_control_or_bidi_char(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

#[test]
fn text_from_returns_cannot_control_terminals_or_spreadsheets() {
    let desk = TestFolder::new();
    let nasty = "=HYPERLINK(\"http://x\")\u{202E}gpj.exe\u{2066}";
    let mut submission = desk.submission("26431", "2019-Q1", 1, &[("B01", "3"), ("B02", "120"), ("B03", "130")]);
    submission.header.signer = Some(nasty.to_owned());
    for (code, entry) in &mut submission.entries {
        if ["B03", "B01"].contains(&code.as_str()) {
            *entry = std::mem::take(entry).with_note(Some(nasty.to_owned()));
        }
    }
    let json = tonghop::returns::json::to_json(&submission).expect("JSON");
    desk.write_file("in/=a\u{202E}b.json", json.as_bytes());
    desk.write_file("in/b\u{1b}[31m.json", b"{ \"format\": \"tonghop-submission/1\", \"unit\": \"\\u001b[2J\\u202e\" }");
    let mut outputs = Vec::new();
    for format in ["human", "short", "json"] {
        let ran = desk.run(&["check", "/in", "--format", format]);
        outputs.extend([(format!("check {format}"), ran.out), (format!("check {format}, talk"), ran.err)]);
        let ran = desk.run(&["status", "/in", "--period", "2019-Q1", "--format", format]);
        outputs.extend([(format!("status {format}"), ran.out), (format!("status {format}, talk"), ran.err)]);
    }
    let ran = desk.run(&["merge", "/in", "--period", "2019-Q1", "-o", "/r.xlsx", "--json", "/r.json", "--csv", "/csv"]);
    assert_eq!(ran.status, ExitStatus::Findings, "{}", ran.err);
    outputs.extend([("merge".to_owned(), ran.out), ("merge, talk".to_owned(), ran.err)]);
    let text = |file: &str| String::from_utf8(desk.read_file(file)).expect("UTF-8");
    outputs.push(("r.json".to_owned(), text("r.json")));
    for file in desk.files("csv") {
        outputs.push((file.clone(), text(&format!("csv/{file}"))));
    }
    for (name, output) in &outputs {
        assert!(
            !output.chars().any(is_control_or_bidi_char),
            "{name}: {:?}",
            output.chars().filter(|c| is_control_or_bidi_char(*c)).collect::<String>()
        );
    }
    for (name, output) in outputs.iter().filter(|(name, _)| name.ends_with(".csv")) {
        for field in output.split(['\n', ',']).map(|field| field.trim_start_matches('"')) {
            assert!(!field.starts_with(['=', '@']), "{name}: {field}");
        }
    }
    // In JSON the formula sign of a file name stays, and only the character that changes the direction is replaced.
    let report: serde_json::Value = serde_json::from_str(&text("r.json")).expect("JSON");
    assert!(report["ledger"].to_string().contains("=a\u{FFFD}b.json"), "{}", report["ledger"]);
}
