//! The documents beside the code: what they name exists, and the reference of findings says what the catalogue says.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tonghop::Lang;
use tonghop::findings::entries;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn the_map_names_places_that_exist() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let places: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| ["core/", "wasm/", "www/", "cli/", "tests/", "docs/"].iter().any(|folder| word.starts_with(folder)))
        .collect();
    assert!(places.len() > 15, "{places:?}");
    for place in places {
        assert!(root().join(place).exists(), "ARCHITECTURE.md names {place}");
    }
}

#[test]
fn the_two_commands_of_the_readme_are_there() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(text.contains("cargo run --release -- demo") && text.contains("bash tests/run.sh"));
    let continuous = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(continuous.contains("bash tests/run.sh"), "continuous integration runs the test command of the README");
}

/// `docs/ma-loi.md`, as the catalogue has it. `UPDATE=1` writes it anew.
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
    let path = root().join("docs/ma-loi.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == page,
        "docs/ma-loi.md is stale: UPDATE=1 cargo test -p tonghop-tests --test documents"
    );
}
