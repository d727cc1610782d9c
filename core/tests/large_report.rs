//! Tests that a large report, whose rows go through a folder for temporary files, gives the same workbook.
#![cfg(feature = "excel")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a test")]

#[path = "report_workbook/fixture.rs"]
mod fixture;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use tonghop::consolidation::Consolidation;
use tonghop::plan::Plan;
use tonghop::report::{write, write_by_way_of};

/// A year of a hundred districts at once: more answers than stay in memory.
fn large(plan: &Plan) -> Consolidation {
    fixture::report(plan, "2019".parse().expect("a period"), 100)
}

fn parts(package: Vec<u8>) -> BTreeMap<String, String> {
    let mut parts = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    (0..parts.len())
        .map(|index| {
            let mut part = parts.by_index(index).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

/// The tags and texts of a sheet with the words of its cells in place of their numbers, and the style of each tag that has one.
fn told(sheet: &str, strings: &[&str]) -> Vec<(String, String)> {
    let mut tags = Vec::new();
    let mut shared = false;
    for tag in sheet.split('<').filter(|tag| !tag.starts_with("dimension")) {
        let (before, style) = tag.split_once(" s=\"").unwrap_or((tag, ""));
        let (style, after) = style.split_once('"').unwrap_or_default();
        if tag.starts_with("c ") {
            shared = tag.contains("t=\"s\"");
        }
        let word = tag.strip_prefix("v>").filter(|_| shared).and_then(|index| strings.get(index.parse::<usize>().ok()?));
        // How far a row reaches is told, or left for programs to find.
        let (row, rest) = before.split_once(" spans=\"").unwrap_or((before, "\""));
        let rest = rest.split_once('"').map_or("", |(_, rest)| rest);
        tags.push((word.map_or_else(|| format!("{row}{rest}{after}"), |word| format!("v>{word}")), style.to_owned()));
    }
    tags
}

fn strings(parts: &BTreeMap<String, String>) -> Vec<&str> {
    parts["xl/sharedStrings.xml"].split("<si>").skip(1).collect()
}

/// Texts and styles are numbered in another order; but for that, part for part is the same.
#[test]
fn a_report_is_the_same_wherever_its_rows_stay_meanwhile() {
    let plan = Plan::xuan_loc();
    let report = large(&plan);
    let memory = parts(write(&plan, &report).expect("a workbook"));
    let disk = parts(write_by_way_of(&plan, &report, &std::env::temp_dir()).expect("a workbook"));
    assert_eq!(memory.keys().collect::<Vec<_>>(), disk.keys().collect::<Vec<_>>());
    let (mut there, mut back) = (BTreeMap::new(), BTreeMap::new());
    let mut longer = 0;
    for (name, text) in memory.iter().filter(|(name, _)| !name.ends_with("sharedStrings.xml") && !name.ends_with("styles.xml")) {
        let tags = told(text, &strings(&memory));
        let mut disk_tags = told(&disk[name], &strings(&disk));
        if let (true, Some(end)) = (disk_tags.len() > tags.len(), disk_tags.iter().position(|(tag, _)| tag == "/sheetData>")) {
            // The row below the last one, with one cell that holds nothing.
            assert!(disk_tags[end - 2].0.starts_with("c r=\"A") && disk_tags[end - 2].0.ends_with("/>"), "{name}");
            disk_tags.drain(end - 3..end);
            longer += 1;
        }
        assert_eq!(tags.len(), disk_tags.len(), "{name}");
        for ((tag, one), (disk_tag, other)) in tags.into_iter().zip(disk_tags) {
            assert_eq!(tag, disk_tag, "{name}");
            assert_eq!(*there.entry(one.clone()).or_insert_with(|| other.clone()), other, "{name}");
            assert_eq!(*back.entry(other).or_insert_with(|| one.clone()), one, "{name}");
        }
    }
    assert_eq!(longer, 5, "sheets that went by way of the folder");
}

#[test]
fn without_a_folder_the_rows_stay_in_memory() {
    let plan = Plan::xuan_loc();
    let report = large(&plan);
    let nowhere = Path::new("/there/is/no/such/folder");
    assert!(write(&plan, &report).expect("a workbook") == write_by_way_of(&plan, &report, nowhere).expect("a workbook"));
}
