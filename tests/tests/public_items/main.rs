//! Compares the public items of the crate `tonghop` with a list that is checked in, so that every change of them is seen in a diff.
//! `UPDATE=1 cargo test -p tonghop-tests --test public_items` rewrites the list.
//!
//! The items are read from the sources with `syn`, because the JSON of rustdoc needs a nightly compiler: from the `pub use` at the root
//! down to fields, variants, methods and implemented traits.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

mod item;
mod signature;
mod source;

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::source::{Crate, crate_versions};

fn repository_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read_core_crate() -> Crate {
    Crate::read(&repository_root().join("core/src"))
}

#[test]
fn the_public_items_equal_the_stored_list() {
    let list = read_core_crate().list_public_items().join("\n") + "\n";
    let path = repository_root().join("tests/figures/public_items.txt");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &list).expect("a list that can be written");
    }
    let kept = fs::read_to_string(&path).expect("the list");
    let differs = kept.lines().zip(list.lines()).find(|(kept, now)| kept != now);
    assert!(
        kept == list,
        "the public items changed: UPDATE=1 cargo test -p tonghop-tests --test public_items, and see CHANGELOG.md\n{differs:#?}"
    );
}

#[test]
fn the_root_exports_50_to_80_public_items() {
    let exports = read_core_crate().exports();
    assert!((50..=80).contains(&exports.len()), "{} public items at the root", exports.len());
}

#[test]
fn signatures_name_public_items_and_crates_from_1_0_on() {
    let problems = read_core_crate().problems(&crate_versions(&repository_root().join("Cargo.lock")));
    assert!(problems.is_empty(), "{problems:#?}");
}

/// The members of a type, among the lines of `list`, that let others read or change its fields, or make a value without the checks of the
/// type (such as `Default`).
fn find_unsealed_members(list: &[String], name: &str) -> Vec<String> {
    let head = [format!("struct {name}"), format!("struct {name} [office]")];
    let lines = list.iter().skip_while(|line| !head.contains(*line)).skip(1).take_while(|line| line.starts_with("    "));
    let open = ["pub ", "&mut self", "mut self", "DerefMut", "Deserialize", "Default", " From<", "FromStr"];
    lines.filter(|line| open.iter().any(|open| line.contains(open))).cloned().collect()
}

#[test]
fn core_types_expose_no_mutable_internals() {
    let list = read_core_crate().list_public_items();
    for name in ["Plan", "Consolidation", "Submission", "Received", "IssuedReport"] {
        assert!(list.iter().any(|line| line.split(' ').nth(1) == Some(name)), "{name}");
        assert_eq!(find_unsealed_members(&list, name), Vec::<String>::new(), "{name}");
    }
    let of = |inner: &str| {
        find_unsealed_members(&Crate::from_sources([("lib.rs", "pub use api::Plan;"), ("api/mod.rs", inner)]).list_public_items(), "Plan")
            .len()
    };
    assert_eq!(of("pub struct Plan(pub u8);"), 1);
    assert_eq!(of("#[derive(Default)]\npub struct Plan(u8);\nimpl Plan { pub fn clear(&mut self) {} }"), 2);
    assert_eq!(of("pub struct Plan(u8);\nimpl Plan { pub fn one(&self) -> u8 { 1 } }"), 0);
}

/// The problems in the signatures of a small crate. `inner` is the text of its file `api/mod.rs`.
fn problems_in_source(inner: &str) -> Vec<String> {
    let lib = "mod api;\npub use api::Thing;\n#[cfg(feature = \"internals\")]\npub use api::Inner;\n";
    let versions = [("jiff".to_owned(), "0.2.1".to_owned()), ("serde".to_owned(), "1.0.0".to_owned())].into();
    Crate::from_sources([("lib.rs", lib), ("api/mod.rs", inner)]).problems(&versions)
}

#[test]
fn private_types_and_unstable_crates_in_signatures_are_found() {
    assert_eq!(problems_in_source("pub struct Thing(u8);\nimpl Thing { pub fn of(n: u8) -> Option<Self> { None } }"), Vec::<String>::new());
    for (inner, what) in [
        ("use jiff::civil::Date;\npub struct Thing(u8);\nimpl Thing { pub fn day(&self) -> Option<Date> { None } }", "jiff 0.2.1"),
        ("pub struct Thing { pub day: jiff::civil::Date }", "jiff 0.2.1"),
        ("pub enum Thing { Day(jiff::civil::Date) }", "jiff 0.2.1"),
        (
            "use jiff::civil::Date as Day;\npub struct Thing(u8);\nimpl From<Day> for Thing { fn from(_: Day) -> Self { Self(0) } }",
            "jiff 0.2.1",
        ),
        ("pub struct Inner;\npub struct Thing(u8);\nimpl Thing { pub fn inner(&self) -> &Inner { &Inner } }", "api::Inner"),
        ("pub struct Thing(u8);\nimpl Thing { pub fn inner(&self) -> crate::plan::Plan { todo!() } }", "plan::Plan"),
    ] {
        let problems = problems_in_source(inner);
        assert!(problems.len() == 1 && problems[0].contains(what), "{inner}: {problems:?}");
    }
    // What is not public may name any type.
    let within = "use jiff::civil::Date;\npub struct Thing(Date);\nimpl Thing { pub(crate) fn day(&self) -> Date { self.0 } }";
    assert_eq!(problems_in_source(within), Vec::<String>::new());
}

#[test]
fn items_public_fields_and_methods_are_listed() {
    let list = |inner: &str| Crate::from_sources([("lib.rs", "pub use api::Thing;"), ("api/mod.rs", inner)]).list_public_items();
    assert_eq!(list("#[derive(Clone)]\npub struct Thing { pub a: u8, b: u8 }"), ["struct Thing", "    pub a: u8", "    impl Clone"]);
    assert_eq!(
        list("#[non_exhaustive]\npub enum Thing { A, B(u8) }\nimpl Thing { pub const fn a(self) -> u8 { 1 } fn b() {} }"),
        ["enum Thing (non_exhaustive)", "    A", "    B(u8)", "    const fn a(self) -> u8"]
    );
    assert_eq!(
        list("#[cfg(feature = \"office\")]\npub fn other() {}\npub fn Thing(a: &[u8]) -> Result<(), u8> { Ok(()) }"),
        ["fn Thing(a: &[u8]) -> Result<(), u8>"]
    );
}
