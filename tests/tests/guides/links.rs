//! Checks links and pictures of the pages: each leads to an existing file and heading; pictures are small, few and used.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The largest size of a picture, because every clone of the repository contains it.
const MAX_PICTURE_BYTES: u64 = 150_000;
const MAX_PICTURES: usize = 10;

/// Returns the faults of links and pictures in the pages at the root and in `docs`, `www`, `tests/browser` and `tests/bench`.
pub(crate) fn link_and_picture_problems(root: &Path) -> Vec<String> {
    let mut pages = BTreeMap::new();
    for folder in ["", "docs", "www", "tests/browser", "tests/bench"] {
        for path in files_with_extension(&root.join(folder), "md") {
            let text = fs::read_to_string(&path).expect("a page");
            pages.insert(path, text);
        }
    }
    let mut problems = Vec::new();
    for (path, text) in &pages {
        let name = path.strip_prefix(root).unwrap_or(path).display();
        for link in link_targets(text).filter(|link| !link.contains("://")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { normalize_path(&path.with_file_name(file)) };
            if !target.exists() {
                problems.push(format!("{name} links {link}: no such file"));
            } else if !heading.is_empty() && !pages.get(&target).is_some_and(|text| has_heading(text, heading)) {
                problems.push(format!("{name} links {link}: no such heading"));
            }
        }
    }
    let pictures = [files_with_extension(&root.join("docs"), "png"), files_with_extension(&root.join("docs/huong-dan"), "png")].concat();
    if pictures.len() > MAX_PICTURES {
        problems.push(format!("{} pictures, more than {MAX_PICTURES}", pictures.len()));
    }
    for picture in pictures {
        let name = picture.strip_prefix(root.join("docs")).expect("in docs").to_string_lossy().replace('\\', "/");
        if fs::metadata(&picture).expect("a picture").len() > MAX_PICTURE_BYTES {
            problems.push(format!("{name} is larger than {MAX_PICTURE_BYTES} bytes"));
        }
        if !pages.values().any(|text| text.contains(&format!("{name}\"")) || text.contains(&format!("{name})"))) {
            problems.push(format!("{name} is shown nowhere"));
        }
    }
    problems
}

/// The files of a folder with this extension, sorted.
fn files_with_extension(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|extension| extension == ending)).collect();
    found.sort();
    found
}

/// The targets of the links and pictures of a page, outside its blocks of code.
fn link_targets(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| {
        let links = part.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        links.chain(part.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()))
    })
}

/// Whether a page has a heading to which GitHub gives this anchor: small letters, no punctuation, hyphens for blanks.
fn has_heading(text: &str, wanted: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    headings.map(str::to_lowercase).any(|heading| {
        let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        kept.map(|letter| if letter == ' ' { '-' } else { letter }).eq(wanted.chars())
    })
}

/// Resolves `..` in a path.
fn normalize_path(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    whole
}
