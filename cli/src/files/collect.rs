//! Collects the input files of a command: the files among its arguments, and all files in the folders among them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tonghop::Phrase;
use unicode_normalization::UnicodeNormalization;

use super::arguments::{cannot_open_failure, expand_wildcards, resolve_path};
use super::leftovers::is_temporary_file;
use crate::disk::Disk;
use crate::failure::{Failure, io_error_reason};
use crate::show::replace_control_chars;

/// An input file: its name in the ledger and its source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Input {
    /// The name in the ledger: in NFC, with `/` between folders, relative to the folder that was given.
    pub(crate) name: String,
    /// The file, or the reason why there is none to read.
    pub(crate) source: InputSource,
}

/// Where an input is read from, or why it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum InputSource {
    /// A regular file.
    File(PathBuf),
    /// An input that cannot be read, with the reason.
    Unreadable(Phrase),
    /// Something that cannot be a return and is skipped, with the reason.
    Passed(Phrase),
}

/// How many levels of nested folders are searched.
const MAX_DEPTH: usize = 64;

/// All inputs of a command, sorted by name, each once. `excluded` are the resolved paths of the outputs, which are left out inside
/// folders.
///
/// # Errors
/// An argument does not exist, nothing matches a pattern, or an argument is itself an output.
pub(crate) fn collect(arguments: &[PathBuf], excluded: &BTreeSet<PathBuf>, disk: &Disk) -> Result<Vec<Input>, Failure> {
    let arguments = expand_wildcards(arguments, excluded, disk)?;
    let mut walk = Walk::new(excluded, disk);
    for argument in arguments.iter() {
        let found = disk.metadata(argument).map_err(|error| cannot_open_failure(argument, &error))?;
        let alone = arguments.len() == 1;
        if found.is_dir() {
            disk.list_folder(argument).map_err(|error| cannot_open_failure(argument, &error))?;
            let prefix = if alone { String::new() } else { format!("{}/", ledger_name(argument).trim_end_matches('/')) };
            walk.walk_folder(argument, &prefix, 0);
        } else if resolve_path(argument, disk).is_ok_and(|place| excluded.contains(&place)) {
            return Err(output_is_input_failure(argument));
        } else {
            let name = if alone {
                ledger_name(&argument.file_name().map_or_else(|| argument.clone(), PathBuf::from))
            } else {
                ledger_name(argument)
            };
            walk.add_entry(argument, name);
        }
    }
    walk.walk_linked_folders();
    Ok(sorted_with_distinct_names(walk.found))
}

fn output_is_input_failure(argument: &Path) -> Failure {
    let name = argument.display();
    let what = Phrase::new(format!("{name} vừa là tệp đầu vào vừa là nơi ghi kết quả"), format!("{name} is both an input and an output"));
    Failure::refused(
        what,
        Phrase::new(
            "Chọn tên khác cho kết quả; báo cáo của đơn vị không bao giờ bị ghi đè.",
            "Choose another name for the result; returns are never overwritten.",
        ),
    )
}

/// A path as the ledger writes it.
fn ledger_name(path: &Path) -> String {
    let divided = |c: char| if cfg!(windows) && c == '\\' { '/' } else { c };
    // A name may contain anything, including sequences that control a terminal.
    replace_control_chars(&path.to_string_lossy().nfc().map(divided).collect::<String>()).replace('\n', "\u{FFFD}")
}

/// A search of folders that collects inputs.
struct Walk<'a> {
    excluded: &'a BTreeSet<PathBuf>,
    disk: &'a Disk,
    found: Vec<Input>,
    /// The resolved paths of the files found, and of the folders searched.
    seen: BTreeSet<PathBuf>,
    /// Links to folders, which are searched after all real folders.
    links: Vec<(PathBuf, String)>,
}

impl<'a> Walk<'a> {
    const fn new(excluded: &'a BTreeSet<PathBuf>, disk: &'a Disk) -> Self {
        Self { excluded, disk, found: Vec::new(), seen: BTreeSet::new(), links: Vec::new() }
    }

    /// Adds an input to those found.
    fn add_input(&mut self, name: String, source: InputSource) {
        self.found.push(Input { name, source });
    }

    /// Searches a folder and the folders in it; the names of its files begin with `prefix`.
    fn walk_folder(&mut self, folder: &Path, prefix: &str, depth: usize) {
        let name = || prefix.to_owned();
        let entries = match self.disk.canonicalize(folder).and_then(|place| Ok((place, self.disk.list_folder(folder)?))) {
            Ok((place, entries)) => {
                if !self.seen.insert(place) {
                    return;
                }
                entries
            }
            Err(error) => return self.add_input(name(), InputSource::Unreadable(io_error_reason(&error))),
        };
        if depth > MAX_DEPTH {
            let why = Phrase::new("thư mục lồng nhau quá sâu", "folders nested too deep");
            return self.add_input(name(), InputSource::Unreadable(why));
        }
        for entry in entries {
            match entry {
                Ok(entry) => {
                    let name = format!("{prefix}{}", ledger_name(Path::new(&entry.file_name())));
                    match entry.file_type() {
                        Ok(kind) if kind.is_dir() => self.walk_folder(&entry.path(), &format!("{name}/"), depth + 1),
                        Ok(_) => self.add_entry(&entry.path(), name),
                        Err(error) => self.add_input(name, InputSource::Unreadable(io_error_reason(&error))),
                    }
                }
                Err(error) => self.add_input(name(), InputSource::Unreadable(io_error_reason(&error))),
            }
        }
    }

    /// Adds a file, a link, or anything else that is no folder.
    fn add_entry(&mut self, path: &Path, name: String) {
        match resolve_path(path, self.disk) {
            Ok(place) if self.excluded.contains(&place) || !self.seen.insert(place.clone()) => return,
            Ok(_) => {}
            // The file may be an output; a file for which this is unknown is not read.
            Err(error) => return self.add_input(name, InputSource::Unreadable(io_error_reason(&error))),
        }
        let source = match self.disk.metadata(path) {
            Ok(found) if found.is_dir() => return self.links.push((path.to_owned(), name)),
            Ok(found) if found.is_file() && is_temporary_file(&name) => {
                InputSource::Passed(Phrase::new("tệp tạm của lần chạy bị ngắt", "a leftover of an interrupted run"))
            }
            Ok(found) if found.is_file() => InputSource::File(path.to_owned()),
            Ok(_) => {
                InputSource::Passed(Phrase::new("không phải tệp thường (thiết bị, đường ống)", "not a regular file (a device, a pipe)"))
            }
            Err(error) => InputSource::Unreadable(io_error_reason(&error)),
        };
        self.add_input(name, source);
    }

    /// Searches those linked folders that were not reached by a path without links.
    fn walk_linked_folders(&mut self) {
        while !self.links.is_empty() {
            self.links.sort();
            let (path, name) = self.links.remove(0);
            match self.disk.canonicalize(&path) {
                Ok(place) if self.seen.contains(&place) => {
                    self.add_input(
                        name,
                        InputSource::Passed(Phrase::new("liên kết tới thư mục đã đọc", "a link to a folder that was already read")),
                    );
                }
                Ok(_) => self.walk_folder(&path, &format!("{name}/"), 0),
                Err(error) => self.add_input(name, InputSource::Unreadable(io_error_reason(&error))),
            }
        }
    }
}

/// Sorts the inputs by name. Where names are equal in NFC, a number is added.
fn sorted_with_distinct_names(mut found: Vec<Input>) -> Vec<Input> {
    found.sort();
    let mut names = BTreeSet::new();
    for input in &mut found {
        let mut name = input.name.clone();
        let mut number = 1;
        while !names.insert(name.clone()) {
            number += 1;
            name = format!("{} ({number})", input.name);
        }
        input.name = name;
    }
    found.sort();
    found
}
