//! Compares the documents with the code: the paths, decisions and tests that they name exist, and the reference of findings matches the
//! catalogue.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tonghop::Lang;
use tonghop::findings::entries;

fn repository_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn the_architecture_page_names_existing_paths() {
    let text = fs::read_to_string(repository_root().join("ARCHITECTURE.md")).unwrap();
    let places: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| ["core/", "wasm/", "www/", "cli/", "tests/", "docs/"].iter().any(|folder| word.starts_with(folder)))
        .collect();
    assert!(places.len() > 15, "{places:?}");
    for place in places {
        assert!(repository_root().join(place).exists(), "ARCHITECTURE.md names {place}");
    }
}

#[test]
fn the_readme_has_the_two_commands_to_try_the_program() {
    let text = fs::read_to_string(repository_root().join("README.md")).unwrap();
    assert!(text.contains("cargo run --release -- demo") && text.contains("bash tests/run.sh"));
    let continuous = fs::read_to_string(repository_root().join(".ci/run")).unwrap();
    assert!(continuous.contains("bash tests/run.sh"), "continuous integration runs the test command of the README");
}

/// Compares `docs/ma-loi.md` with the catalogue of findings. `UPDATE=1` rewrites the page.
#[test]
fn the_reference_of_findings_is_current() {
    let mut page = String::from(
        "# Mã phát hiện\n\nMỗi phát hiện có một mã cố định. Trang này được tạo từ chính danh mục trong phần mềm; \
         `tonghop explain MÃ` in cùng nội dung.\n",
    );
    let mut all: Vec<_> = entries().collect();
    all.sort_by_key(|entry| entry.code);
    for entry in all {
        write!(
            page,
            "\n## {} {}\n\n*{}*\n\n{}\n\nCách xử lý: {}\n\n{}\n",
            entry.code,
            entry.title(Lang::Vi),
            entry.title(Lang::En),
            entry.says.0,
            entry.help.0,
            entry.why(Lang::Vi)
        )
        .unwrap();
    }
    let path = repository_root().join("docs/ma-loi.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == page,
        "docs/ma-loi.md is stale: UPDATE=1 cargo test -p tonghop-tests --test documents"
    );
}

/// Collects every source file and document below a folder, except generated and foreign ones.
fn collect_texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "node_modules", "fixtures", ".git"].contains(&name.as_str()) {
                collect_texts(&path, found);
            }
        } else if [".rs", ".js", ".mjs", ".ts", ".md", ".sh", ".py", ".toml"].iter().any(|ending| name.ends_with(ending)) {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The numbers of the decisions that a text cites, as in “decision 32” and “decisions 39, 42 and 87”. The number of an official document
/// (“Decision 124/2004/QĐ-TTg”) does not count.
fn cited_decisions(text: &str) -> BTreeSet<u32> {
    let mut named = BTreeSet::new();
    for rest in text.to_lowercase().split("decision").skip(1) {
        let mut rest = rest.trim_start_matches('s');
        while let Some(next) = rest.strip_prefix([' ', ',']).map(|next| next.trim_start_matches([' ', ',']).trim_start_matches("and ")) {
            let digits = next.len() - next.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let Ok(number) = next[..digits].parse() else { break };
            rest = &next[digits..];
            if rest.starts_with('/') {
                break;
            }
            named.insert(number);
        }
    }
    named
}

#[test]
fn every_decision_that_is_cited_is_recorded() {
    let page = fs::read_to_string(repository_root().join("docs/design.md")).unwrap();
    let recorded: Vec<u32> = page.lines().filter_map(|line| line.strip_prefix("**")?.split_once(". ")?.0.parse().ok()).collect();
    let numbers: BTreeSet<u32> = recorded.iter().copied().collect();
    assert!(numbers.len() > 50 && numbers.len() == recorded.len(), "each number once: {recorded:?}");
    for entry in page.split("\n**").skip(1) {
        let head = entry.lines().next().unwrap_or_default();
        assert!(entry.contains("\n*Why:* ") || entry.contains(" *Why:* "), "docs/design.md: no reason beside {head}");
        assert!(entry.contains("\n*Code:* "), "docs/design.md: no place in the code beside {head}");
    }
    let mut files = Vec::new();
    collect_texts(&repository_root(), &mut files);
    let mut cited = 0;
    for (path, text) in &files {
        let named = cited_decisions(text);
        cited += named.len();
        let unknown: Vec<_> = named.difference(&numbers).collect();
        assert!(unknown.is_empty(), "{}: docs/design.md has no decision {unknown:?}", path.display());
        let file = path.strip_prefix(repository_root()).unwrap();
        assert!(
            file.ends_with("tests/tests/documents.rs") || !text.contains("(design §") && !text.contains("domain.md"),
            "{}: names a page that is not in the repository",
            file.display()
        );
    }
    assert!(cited > 60, "{cited} citations found: are they still written “decision 32”?");
}

#[test]
fn all_decision_numbers_of_a_citation_are_found() {
    let of = |text| cited_decisions(text).into_iter().collect::<Vec<_>>();
    assert_eq!(of("(decisions 39, 42 and 87); Decision 12: a column"), [12, 39, 42, 87]);
    assert_eq!(of("a decision in 2019, decision 124/2004/QĐ-TTg, --decisions F"), Vec::<u32>::new());
}

/// The paths and links in the pages of `docs/` and of the root lead to existing files.
#[test]
fn the_pages_name_existing_paths() {
    let pages = ["docs/design.md", "docs/stability.md", "docs/threat-model.md", "docs/so-sanh.md", "CONTRIBUTING.md", "SECURITY.md"];
    for page in pages {
        let text = fs::read_to_string(repository_root().join(page)).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        let in_code = prose.split('`').skip(1).step_by(2).map(str::to_owned);
        for place in in_code.filter(|word| ["core/", "wasm/", "www/", "cli/", "tests/", "docs/"].iter().any(|f| word.starts_with(f))) {
            assert!(repository_root().join(&place).exists(), "{page} names {place}");
        }
        let folder = repository_root().join(page).parent().unwrap().to_owned();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            assert!(link.is_empty() || link.contains("://") || folder.join(link).exists(), "{page} links {link}");
        }
    }
}

/// The threat model names the tests that show each claim, as “`file` · `test`, `test`”.
#[test]
fn tests_named_in_the_threat_model_exist() {
    let page = fs::read_to_string(repository_root().join("docs/threat-model.md")).unwrap();
    let parts: Vec<&str> = page.split('`').collect();
    let (mut file, mut named) = (None, 0);
    for [before, word] in parts.chunks(2).filter_map(|pair| <[&str; 2]>::try_from(pair).ok()) {
        if ["tests/", "core/", "cli/"].iter().any(|folder| word.starts_with(folder)) {
            file = Some(word);
        } else if !matches!(before.trim(), "·" | ",") {
            file = None;
        } else if let Some(file) = file {
            let text = fs::read_to_string(repository_root().join(file)).unwrap();
            let test = if file.ends_with(".rs") { format!("fn {word}(") } else { format!("'{word}'") };
            assert!(text.contains(&test), "docs/threat-model.md: {file} has no test {word}");
            named += 1;
        }
    }
    assert!(named > 30, "{named} tests found: are they still written “`file` · `test`”?");
}
