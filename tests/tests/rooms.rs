//! The rooms of `core`: each folder is built on those below it only (ARCHITECTURE.md has the map).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `core/src`, from the ground up. A file may name its own folder and those before it.
const FLOORS: [&str; 14] = [
    "base",
    "xlsx",
    "findings",
    "rules",
    "plan",
    "submission",
    "parse",
    "plan_check",
    "checks",
    "returns",
    "consolidation",
    "draft",
    "report",
    "api",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The folders that a text names by `crate::`, outside of comments.
fn named(text: &str) -> BTreeSet<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1));
    after.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()).collect()
}

/// What a file of `room` names although it stands above it, or although it is no folder at all.
fn upward<'t>(room: &str, text: &'t str) -> Vec<&'t str> {
    let floor = |room: &str| FLOORS.iter().position(|known| *known == room);
    let own = floor(room);
    named(text).into_iter().filter(|name| floor(name).is_none_or(|other| Some(other) > own)).collect()
}

#[test]
fn no_room_is_built_on_one_above_it() {
    let mut found = Vec::new();
    files(&source(), &mut found);
    assert!(found.len() > 200, "{} files", found.len());
    let mut rooms = BTreeSet::new();
    let mut wrong = Vec::new();
    for path in found {
        let inside = path.strip_prefix(source()).unwrap();
        let Some(room) = inside.parent().and_then(|folder| folder.iter().next()).and_then(|room| room.to_str()) else {
            continue;
        };
        rooms.insert(room.to_owned());
        let text = fs::read_to_string(&path).unwrap();
        wrong.extend(upward(room, &text).into_iter().map(|name| format!("{}: {name}", inside.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(rooms, FLOORS.iter().map(|room| (*room).to_owned()).collect(), "a folder without a floor");
}

#[test]
fn an_arrow_upward_is_seen() {
    assert_eq!(upward("xlsx", "use crate::findings::Count;\n// crate::report\nlet a = crate::base::hex(b);"), ["findings"]);
    assert_eq!(upward("plan", "    crate::returns::intake::read(plan)"), ["returns"]);
    assert_eq!(upward("report", "use crate::consolidation::Line;\nuse crate::elsewhere::This;"), ["elsewhere"]);
    assert!(upward("checks", "use crate::checks::Case;\nuse crate::parse;").is_empty());
}
