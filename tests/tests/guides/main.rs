//! Tests the guides in `docs/`: runs their commands, and compares the output and code that they show; checks links and pictures.
//! `UPDATE=1 cargo test -p tonghop-tests --test guides` rewrites output and code.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

mod commands;
mod excerpt;
mod links;
mod page;

use std::fs;
use std::path::{Path, PathBuf};

use crate::commands::TempWorkingFolder;
use crate::page::refresh_page;

fn repository_root() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).expect("the repository")
}

/// Whether the line of a page equals the line that the program prints today. The size of a file in the line may differ by two percent,
/// because each build changes it a little.
fn is_equal_but_for_size(shown: &str, says: &str) -> bool {
    fn split_at_size(line: &str) -> Option<(&str, f64, &str)> {
        let (before, after) = line.split_once(" kB")?;
        let (words, size) = before.rsplit_once(' ')?;
        Some((words, size.parse().ok()?, after))
    }
    shown == says
        || split_at_size(shown).zip(split_at_size(says)).is_some_and(|((words, shown, after), (their_words, says, their_after))| {
            words == their_words && after == their_after && (shown - says).abs() <= says / 50.0
        })
}

/// Asserts that a page shows what the program prints today. With `UPDATE` set, rewrites the page instead.
fn check_or_update_page(name: &str) {
    let path = repository_root().join(name);
    let text = fs::read_to_string(&path).expect("a page");
    let fresh = refresh_page(&text, &mut TempWorkingFolder::new(&repository_root())).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &fresh).expect("a page that can be written");
    } else if let Some((shown, says)) = text.lines().zip(fresh.lines()).find(|(shown, says)| !is_equal_but_for_size(shown, says)) {
        panic!("{name} is stale: UPDATE=1 cargo test -p tonghop-tests --test guides\n  the page:    {shown}\n  the program: {says}");
    } else {
        assert_eq!(text.lines().count(), fresh.lines().count(), "{name} is stale: UPDATE=1 cargo test -p tonghop-tests --test guides");
    }
}

#[test]
fn the_user_guide_shows_the_current_output_of_its_commands() {
    check_or_update_page("docs/huong-dan.md");
}

#[test]
fn the_embedding_guide_shows_the_current_code_of_the_examples() {
    check_or_update_page("docs/embedding.md");
}

#[test]
fn only_file_sizes_may_differ_and_by_at_most_two_percent() {
    assert!(is_equal_but_for_size("Biểu mẫu, 699 kB. Đơn vị", "Biểu mẫu, 698 kB. Đơn vị"));
    for (shown, says) in
        [("Biểu mẫu, 699 kB.", "Biểu mẫu, 650 kB."), ("Biểu mẫu, 699 kB.", "Biểu, 699 kB."), ("5 đơn vị", "6 đơn vị"), ("1 kB a", "1 kB b")]
    {
        assert!(!is_equal_but_for_size(shown, says), "{shown}: {says}");
    }
}

#[test]
fn refreshing_a_page_replaces_its_old_output() {
    let page = "```sh\ntonghop explain SUB221\n```\n\n<!-- output: start to \"Thông báo\" -->\n\n```text\nold\n```\nbelow\n";
    let fresh = refresh_page(page, &mut TempWorkingFolder::new(&repository_root())).expect("a page");
    assert_eq!(fresh, page.replace("old\n", "SUB221: Số ước chừng\n\nThông báo\n…\n"));
}

#[test]
fn wrong_exit_codes_and_directives_of_a_page_are_reported() {
    let desk = || TempWorkingFolder::new(&repository_root());
    let unknown = refresh_page("```sh\ntonghop explain SUB999\n```\n", &mut desk()).expect_err("no such code");
    assert!(unknown.contains("tonghop explain SUB999") && unknown.contains("exit 2"), "{unknown}");
    assert!(refresh_page("<!-- exit: 2 -->\n```sh\ntonghop explain SUB999\n```\n", &mut desk()).is_ok());
    let nothing = refresh_page("<!-- output: \"no such words\" to end -->\n```text\n```\n", &mut desk()).expect_err("no such words");
    assert!(nothing.contains("no such words"), "{nothing}");
    let typo = refresh_page("<!-- outptu: start to end -->\n", &mut desk()).expect_err("no such directive");
    assert!(typo.contains("outptu"), "{typo}");
}

#[test]
fn a_table_of_a_page_is_written_as_the_workbook_it_names() {
    let head = "| mã đơn vị | kỳ | tệp | người chọn | ngày | lý do |\n|---|---|---|---|---|---|\n";
    let table = format!("<!-- workbook: chon.xlsx -->\n\n{head}| 26467 | 2019-Q7 | a.xlsx | Lan | 25/6/2019 | hỏi xã |\n");
    let merge = "```sh\nmkdir nhan-ve\ntonghop merge nhan-ve --period 2019-Q2 -o t.xlsx --decisions chon.xlsx\n```\n\n```text\n```\n";
    let fresh =
        refresh_page(&format!("{table}\n<!-- exit: 2 -->\n{merge}"), &mut TempWorkingFolder::new(&repository_root())).expect("a page");
    assert!(fresh.contains("chon.xlsx") && fresh.contains("2019-Q7"), "{fresh}");
}

#[test]
fn links_and_pictures_of_all_pages_exist() {
    let problems = links::link_and_picture_problems(&repository_root());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn broken_links_and_large_or_unused_pictures_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("docs")).expect("a folder");
    fs::write(folder.path().join("docs/a.md"), "# Một đầu đề: thử\n[x](#một-đầu-đề-thử) [y](#khac) [z](b.md)\n").expect("a page");
    fs::write(folder.path().join("docs/p.png"), vec![0; 200_000]).expect("a picture");
    let problems = links::link_and_picture_problems(folder.path());
    assert_eq!(problems.len(), 4, "{problems:?}");
    for part in ["#khac", "b.md", "p.png is larger", "p.png is shown nowhere"] {
        assert!(problems.iter().any(|problem| problem.contains(part)), "{part}: {problems:?}");
    }
}
