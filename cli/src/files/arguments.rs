//! Expands `*` and `?` in arguments that name files. The command prompt of Windows does not expand them, and no shell does inside quotes.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use glob::Pattern;
use tonghop::Phrase;
use unicode_normalization::UnicodeNormalization;

use crate::disk::Disk;
use crate::failure::{Failure, io_error_reason};
use crate::wording::phrase;

/// Replaces each argument that has `*` or `?` in its last part by the matching paths, sorted by name. An argument that is the name of an
/// existing file is no pattern. `excluded` are the resolved paths of the outputs, which never match.
///
/// # Errors
/// Nothing matches a pattern, or its folder cannot be listed.
pub(crate) fn expand_wildcards<'a>(
    arguments: &'a [PathBuf],
    excluded: &BTreeSet<PathBuf>,
    disk: &Disk,
) -> Result<Cow<'a, [PathBuf]>, Failure> {
    if !arguments.iter().any(|argument| has_wildcards(argument)) {
        return Ok(Cow::Borrowed(arguments));
    }
    let mut all = Vec::new();
    for argument in arguments {
        if has_wildcards(argument) && disk.metadata(argument).is_err() {
            all.extend(matching_files(argument, excluded, disk)?);
        } else {
            all.push(argument.clone());
        }
    }
    Ok(Cow::Owned(all))
}

fn has_wildcards(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?'])
}

/// The files that match the wildcards in the last part of an argument, sorted, without those in `excluded`.
///
/// # Errors
/// No file matches, or the folder cannot be listed.
fn matching_files(argument: &Path, excluded: &BTreeSet<PathBuf>, disk: &Disk) -> Result<Vec<PathBuf>, Failure> {
    let (folder, last) = (folder_of(argument), argument.file_name().unwrap_or_default());
    let pattern = glob_pattern(last).ok_or_else(|| no_match_failure(argument))?;
    if has_wildcards(folder) && disk.metadata(folder).is_err() {
        return Err(no_match_failure(argument));
    }
    let unlisted = |error| cannot_open_failure(folder, &error);
    let mut found = Vec::new();
    for entry in disk.list_folder(folder).map_err(unlisted)? {
        let name = entry.map_err(unlisted)?.file_name();
        if pattern.matches(&comparable_name(&name)) {
            found.push(argument.with_file_name(name));
        }
    }
    found.retain(|path| !resolve_path(path, disk).is_ok_and(|place| excluded.contains(&place)));
    found.sort();
    if found.is_empty() { Err(no_match_failure(argument)) } else { Ok(found) }
}

/// The pattern of a file name, in which only `*` and `?` are special: downloaded files are often called `bao-cao[1].xlsx`.
fn glob_pattern(name: &OsStr) -> Option<Pattern> {
    let mut text = comparable_name(name).replace('[', "[[]");
    while text.contains("**") {
        text = text.replace("**", "*");
    }
    Pattern::new(&text).ok()
}

/// A name in the form for comparison: in lower case, as on Windows, and in one Unicode form (NFC).
fn comparable_name(name: &OsStr) -> String {
    name.to_string_lossy().to_lowercase().nfc().collect()
}

fn no_match_failure(argument: &Path) -> Failure {
    let name = argument.display();
    let help = Phrase::new(
        "Kiểm tra đường dẫn; dấu * và ? chỉ dùng trong phần cuối của đường dẫn. Muốn lấy mọi tệp trong một thư mục thì chỉ cần nêu tên thư mục.",
        "Check the path; * and ? may stand in its last part only. The name of a folder takes all files in it.",
    );
    Failure::refused(phrase!("không có tệp nào khớp với {name}", "no file matches {name}"), help)
}

/// The error where an argument cannot be opened, or a folder cannot be listed.
pub(super) fn cannot_open_failure(argument: &Path, error: &io::Error) -> Failure {
    let (name, why) = (argument.display(), io_error_reason(error));
    let what = Phrase::new(format!("không mở được {name}: {}", why.vi), format!("{name} cannot be opened: {}", why.en));
    let help = Phrase::new(
        "Kiểm tra đường dẫn; tên có dấu cách cần đặt trong dấu nháy kép.",
        "Check the path; a name with blanks needs double quotes.",
    );
    Failure::refused(what, help)
}

/// The absolute path of a file, the same for every spelling of the path. The last part need not exist, and is not followed if it is a
/// link.
///
/// # Errors
/// The folder of the path does not exist, or cannot be examined.
pub(crate) fn resolve_path(path: &Path, disk: &Disk) -> io::Result<PathBuf> {
    match disk.symlink_metadata(path) {
        Ok(found) if !found.is_symlink() => return disk.canonicalize(path),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    Ok(disk.canonicalize(folder_of(path))?.join(path.file_name().ok_or(io::ErrorKind::InvalidFilename)?))
}

/// The folder of a path, from the text of the path alone; `.` for a mere file name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}
