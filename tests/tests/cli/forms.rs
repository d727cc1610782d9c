//! Tests of `tonghop form`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use tonghop_cli::ExitStatus;

use crate::support::TestFolder;

/// The largest size of a form in bytes: forms are sent over slow connections.
const MAX_FORM_BYTES: usize = 800_000;

/// The text between the first `begin` and the next `end`. Panics where either is missing.
fn text_between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let rest = text.split_once(begin).unwrap_or_else(|| panic!("no {begin}")).1;
    rest.split_once(end).unwrap_or_else(|| panic!("no {end}")).0
}

/// Removes the plan, the wasm module and the script, which are packed as text into the page.
fn without_packed_parts(html: &str) -> String {
    let mut parts = html.split(r#"<script type="text/plain""#);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once("</script>").expect("the end of a packed part").1)
}

#[test]
fn a_form_is_one_file_whose_policy_allows_only_itself() {
    let desk = TestFolder::new();
    let ran = desk.run(&["form", "--period", "2019-Q1", "--unit", "Xuân Bắc", "-o", "/xuan-bac.html"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    assert!(ran.err.contains("Xã Xuân Bắc"), "{ran:?}");
    let html = String::from_utf8(desk.read_file("xuan-bac.html")).expect("UTF-8");
    assert!(html.contains("<title>Báo cáo Quý I năm 2019 – Xã Xuân Bắc</title>") && html.contains(r#"data-unit="26428""#));
    assert!(html.len() < MAX_FORM_BYTES, "{} bytes", html.len());
    let policy = text_between(&html, r#"http-equiv="Content-Security-Policy" content=""#, "\"");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    let digest = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    assert!(policy.contains(&digest(text_between(&html, "<style>", "</style>"))), "{policy}");
    assert!(policy.contains(&digest(text_between(&html, "<script>", "</script>"))), "{policy}");
    // The page names nothing that would have to be fetched. The packed parts may contain any of these texts by chance.
    let page = without_packed_parts(&html);
    assert!(page.len() < html.len() / 2 && page.contains("<style>") && page.ends_with("</html>\n"), "{} bytes", page.len());
    for reference in [" src=", "<link", "@import", "url("] {
        assert!(!page.contains(reference), "{reference}");
    }
    desk.run(&["form", "--period", "2019-Q1", "--unit", "26428", "-o", "/again.html"]);
    assert!(desk.read_file("again.html") == html.as_bytes(), "the same form is the same bytes");
}

#[test]
fn a_form_without_a_unit_serves_all_units() {
    let desk = TestFolder::new();
    let ran = desk.run(&["form", "--period", "quý II/2019", "-o", "/moi-don-vi.html", "--lang", "en", "--format", "json"]);
    assert_eq!((ran.status, ran.json()["unit"].is_null(), ran.json()["period"].as_str()), (ExitStatus::Done, true, Some("2019-Q2")));
    let html = String::from_utf8(desk.read_file("moi-don-vi.html")).expect("UTF-8");
    assert!(html.contains(r#"data-unit="" data-period="2019-Q2" data-lang="en""#));
}

#[test]
fn each_unit_gets_a_form_with_its_own_figures_of_the_period_before() {
    let desk = TestFolder::new();
    desk.run(&["demo", "/nop", "--quiet"]);
    let ran = desk.run(&["form", "--period", "2019-Q2", "--all", "--previous", "/nop/ky-truoc", "-o", "/bieu-mau", "--format", "json"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    let files = ran.json()["files"].as_array().cloned().unwrap_or_default();
    assert!(files.len() > 20, "{files:?}");
    let html = |name: &str| String::from_utf8(desk.read_file(&format!("bieu-mau/{name}-2019-Q2.html"))).expect("UTF-8");
    let (one, other) = (html("xuan-bac"), html("suoi-cao"));
    let filled = |html: &str| text_between(html, r#"id="tonghop-filled">"#, "</script>").to_owned();
    assert_ne!(filled(&one), filled(&other));
    assert!(one.len() < MAX_FORM_BYTES, "{} bytes", one.len());
    let ran = desk.run(&["form", "--period", "2019-Q2", "--previous", "/nop/ky-truoc", "-o", "/chung.html"]);
    assert_eq!(ran.status, ExitStatus::Refused, "{ran:?}");
    assert!(ran.err.contains("--all"), "no unit sees the figures of the others: {ran:?}");
}

#[test]
fn a_form_is_made_for_another_sound_plan_only() {
    let desk = TestFolder::new();
    let mut plan = desk.plan.clone();
    "99/KH-UBND".clone_into(&mut plan.id);
    std::fs::write(desk.path("plan.json"), plan.to_json()).expect("a plan");
    let ran = desk.run(&["form", "--plan", "/plan.json", "--period", "2019-Q1", "-o", "/f.html"]);
    assert_eq!(ran.status, ExitStatus::Done, "{ran:?}");
    assert_ne!(desk.read_file("f.html").len(), 0);
    plan.rules.clear();
    plan.indicators.clear();
    std::fs::write(desk.path("plan.json"), plan.to_json()).expect("a plan");
    let faulty = desk.run(&["form", "--plan", "/plan.json", "--period", "2019-Q1", "-o", "/g.html"]);
    assert_eq!(faulty.status, ExitStatus::Refused, "{faulty:?}");
    assert!(!desk.path("g.html").exists());
}

#[test]
fn invalid_form_arguments_are_refused() {
    let desk = TestFolder::new();
    for line in [
        ["form", "--period", "2019-Q1", "-o", "/form.txt"].as_slice(),
        &["form", "--period", "2019-03", "-o", "/f.html"],
        &["form", "--period", "2019-Q1", "--unit", "Gia Rai", "-o", "/f.html"],
        &["form", "--period", "2019-Q1", "-o", "/no/such/folder/f.html"],
    ] {
        let ran = desk.run(line);
        assert!(ran.status == ExitStatus::Refused && ran.err.contains("→"), "{line:?}: {ran:?}");
    }
}
