//! Tests the folders of `core` and `cli`: each uses only those below it (the map is in ARCHITECTURE.md), and no two files use each
//! other.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use imports::{CrateSource, reduce_to_cycles};

/// The folders of `core/src`, from the ground up. A file may name its own folder and those before it.
const CORE_LAYERS: [&str; 21] = [
    "base",
    "xlsx",
    "word",
    "picture",
    "findings",
    "rules",
    "plan",
    "submission",
    "parse",
    "plan_check",
    "checks",
    "returns",
    "plan_book",
    "plan_change",
    "consolidation",
    "draft",
    "papers",
    "page",
    "report",
    "feedback",
    "api",
];

/// The folders and files of `cli/src`, from the ground up; `lib.rs` and `main.rs` may name all of them.
const CLI_LAYERS: [&str; 14] =
    ["wording", "exit", "options", "failure", "show", "disk", "other", "context", "files", "report", "office", "commands", "cli", "usage"];

/// The folder `src` of the crate in the folder `of` of the repository.
fn source_folder(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of).join("src")
}

/// Collects all Rust files below a folder.
fn collect_rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The folders of the crate that a source text names behind `crate::`. Comments do not count.
fn named_folders(text: &str) -> BTreeSet<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1));
    after.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()).collect()
}

/// The folders that a file in the folder `room` names although it must not. Allowed are `room` itself and the folders before it in
/// `floors`.
fn upward_dependencies<'t>(floors: &[&str], room: &str, text: &'t str) -> Vec<&'t str> {
    let floor = |room: &str| floors.iter().position(|known| *known == room);
    let own = floor(room);
    named_folders(text).into_iter().filter(|name| floor(name).is_none_or(|other| Some(other) > own)).collect()
}

/// Asserts that each file of the crate `of` names only its own folder and the folders before it in `floors`. Returns the number of files.
fn check_layers(of: &str, floors: &[&str]) -> usize {
    let mut found = Vec::new();
    collect_rust_files(&source_folder(of), &mut found);
    let count = found.len();
    let mut rooms = BTreeSet::new();
    let mut wrong = Vec::new();
    for path in found {
        let inside = path.strip_prefix(source_folder(of)).unwrap();
        let room = inside.iter().next().and_then(|room| room.to_str()).unwrap().trim_end_matches(".rs");
        if ["lib", "main"].contains(&room) {
            continue;
        }
        rooms.insert(room.to_owned());
        let text = fs::read_to_string(&path).unwrap();
        wrong.extend(upward_dependencies(floors, room, &text).into_iter().map(|name| format!("{}: {name}", inside.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(rooms, floors.iter().map(|room| (*room).to_owned()).collect(), "a room without a floor");
    count
}

#[test]
fn core_folders_depend_only_on_lower_layers() {
    let files = check_layers("core", &CORE_LAYERS);
    assert!(files > 200, "{files} files");
}

/// The name of a file should tell its content without the folder, so that hardly any name is used twice.
#[test]
fn at_most_two_files_of_core_have_one_name() {
    let mut found = Vec::new();
    collect_rust_files(&source_folder("core"), &mut found);
    let names = found.iter().filter_map(|path| path.file_name()?.to_str()).filter(|name| !["mod.rs", "tests.rs"].contains(name));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts.retain(|_, count| *count > 2);
    assert!(counts.is_empty(), "{counts:?}");
}

#[test]
fn cli_folders_depend_only_on_lower_layers() {
    let files = check_layers("cli", &CLI_LAYERS);
    assert!(files > 80, "{files} files");
}

/// Folders of core in which files still depend on each other in cycles.
const FOLDERS_WITH_CYCLES: [&str; 2] = ["returns/write/", "xlsx/"];

/// A module and its parts may name each other; two parts may not, neither directly nor through other files.
#[test]
fn core_files_have_no_dependency_cycles() {
    let source = CrateSource::read(&source_folder("core"));
    let mut arrows = source.dependencies_without_parents();
    arrows.retain(|file, _| !FOLDERS_WITH_CYCLES.iter().any(|folder| file.starts_with(folder)));
    let count = arrows.values().map(BTreeSet::len).sum::<usize>();
    assert!(count > 1_000, "{count} arrows");
    let rings = reduce_to_cycles(arrows);
    assert!(rings.is_empty(), "{rings:#?}");
}

#[test]
fn cli_files_have_no_dependency_cycles() {
    let source = CrateSource::read(&source_folder("cli"));
    let arrows = source.file_dependencies().values().map(BTreeSet::len).sum::<usize>();
    assert!(arrows > 200, "{arrows} arrows");
    assert!(source.find_cycles().is_empty(), "{:#?}", source.find_cycles());
}

#[test]
fn demo_files_have_no_dependency_cycles() {
    let source = CrateSource::read(&source_folder("cli/demo"));
    let arrows = source.file_dependencies().values().map(BTreeSet::len).sum::<usize>();
    assert!(arrows > 30, "{arrows} arrows");
    assert!(source.find_cycles().is_empty(), "{:#?}", source.find_cycles());
}

#[test]
fn a_dependency_cycle_is_found() {
    let rings = |texts: &[(&str, &str)]| {
        let source = CrateSource::from_texts(texts.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())));
        source.find_cycles().keys().map(|file| (*file).to_owned()).collect::<Vec<_>>()
    };
    let face = ("a/mod.rs", "mod b;\nmod c;\npub(crate) use b::{B, other as Other};");
    assert_eq!(
        rings(&[face, ("a/b.rs", "use super::c::C;"), ("a/c.rs", "use super::Other;"), ("d.rs", "use crate::a::B;")]),
        ["a/b.rs", "a/c.rs"]
    );
    assert_eq!(rings(&[face, ("a/b.rs", "use super::c::C;"), ("a/c.rs", "fn c() { crate::a::B::new() }")]), ["a/b.rs", "a/c.rs"]);
    assert_eq!(rings(&[face, ("a/b.rs", "use super::Own;"), ("a/c.rs", "")]), ["a/b.rs", "a/mod.rs"]);
    assert!(rings(&[face, ("a/b.rs", "use super::c::{C, D};"), ("a/c.rs", "// use super::B;\nmod tests { use super::*; }")]).is_empty());
}

#[test]
fn cycles_between_submodules_count_but_not_those_with_their_parent() {
    let rings = |texts: &[(&str, &str)]| {
        let source = CrateSource::from_texts(texts.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())));
        reduce_to_cycles(source.dependencies_without_parents()).keys().map(|file| (*file).to_owned()).collect::<Vec<_>>()
    };
    let face = ("a/mod.rs", "mod b;\nmod c;\nuse b::B;\npub struct Own;");
    assert!(rings(&[face, ("a/b.rs", "use super::Own;"), ("a/c.rs", "use super::b::B;")]).is_empty());
    assert_eq!(rings(&[face, ("a/b.rs", "use super::{Own, c::C};"), ("a/c.rs", "use super::b::B;")]), ["a/b.rs", "a/c.rs"]);
    assert!(rings(&[("a.rs", "mod b;\nuse b::B;"), ("a/b.rs", "use super::Own;")]).is_empty());
}

#[test]
fn an_upward_dependency_is_found() {
    assert_eq!(
        upward_dependencies(&CORE_LAYERS, "xlsx", "use crate::findings::Count;\n// crate::report\nlet a = crate::base::hex(b);"),
        ["findings"]
    );
    assert_eq!(upward_dependencies(&CORE_LAYERS, "plan", "    crate::returns::intake::read(plan)"), ["returns"]);
    assert_eq!(upward_dependencies(&CORE_LAYERS, "report", "use crate::consolidation::Line;\nuse crate::elsewhere::This;"), ["elsewhere"]);
    assert!(upward_dependencies(&CORE_LAYERS, "checks", "use crate::checks::Case;\nuse crate::parse;").is_empty());
}
