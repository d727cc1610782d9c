//! Defines the names of temporary files, and removes those of runs that were killed. The files of runs that still go on stay.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::arguments::folder_of;
use crate::context::Context;
use crate::disk::Disk;
use crate::wording::tell;

/// The beginning of the names of temporary files. Letters that identify the run follow, then `-` and a number, then [`TEMPORARY_SUFFIX`].
///
/// One file of each run has no number and is called its keeper. It is made first, stays locked while the run goes on, and is removed last.
pub(super) const TEMPORARY_PREFIX: &str = ".tonghop-";
/// The end of the names of temporary files.
pub(super) const TEMPORARY_SUFFIX: &str = ".tmp";

/// Whether the name is that of a temporary file.
pub(super) fn is_temporary_file(name: &str) -> bool {
    run_of_temporary_file(name.rsplit('/').next().unwrap_or(name)).is_some()
}

/// The letters that identify the run of a temporary file; `None` for any other file.
fn run_of_temporary_file(name: &str) -> Option<&str> {
    let middle = name.strip_prefix(TEMPORARY_PREFIX)?.strip_suffix(TEMPORARY_SUFFIX)?;
    Some(middle.split_once('-').map_or(middle, |(run, _)| run))
}

/// Removes the temporary files that killed runs left in the folders of these targets, and prints their number.
pub(crate) fn remove_leftovers<'p>(targets: impl IntoIterator<Item = &'p PathBuf>, context: &mut Context<'_>) {
    let folders: BTreeSet<&Path> = targets.into_iter().map(|target| folder_of(target)).collect();
    let removed: usize = folders.into_iter().map(|folder| clear_ended_runs(&context.disk, folder)).sum();
    if removed > 0 {
        let line = tell!(
            context.lang,
            "Đã dọn {removed} tệp tạm của một lần chạy trước bị ngắt giữa chừng.\n",
            "Cleared {removed} temporary files of an earlier run that was interrupted.\n"
        );
        context.inform(&line);
    }
}

/// Removes the temporary files of runs that have ended, and returns their number. Files that cannot be listed or removed stay.
fn clear_ended_runs(disk: &Disk, folder: &Path) -> usize {
    let mut runs: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for entry in disk.list_folder(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if let Some(run) = name.to_str().and_then(run_of_temporary_file)
            && entry.file_type().is_ok_and(|kind| kind.is_file())
        {
            runs.entry(run.to_owned()).or_default().push(entry.path());
        }
    }
    runs.into_iter().map(|(run, files)| clear_run(disk, &folder.join(format!("{TEMPORARY_PREFIX}{run}{TEMPORARY_SUFFIX}")), &files)).sum()
}

/// Removes the temporary files of one run and returns their number. Does nothing where `keeper` is locked, because the run then still goes
/// on.
fn clear_run(disk: &Disk, keeper: &Path, files: &[PathBuf]) -> usize {
    let claimed = match disk.open(keeper) {
        // A run that has locked the keeper still goes on.
        Ok(file) if file.try_lock().is_ok_and(|mine| mine) => Some(file),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        _ => return 0,
    };
    let inside = files.iter().filter(|path| *path != keeper);
    let removed = inside.filter(|path| disk.remove_file(path).is_ok()).count();
    removed + usize::from(claimed.is_some_and(|_| disk.remove_file(keeper).is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn temporary_files_of_a_live_run_are_kept() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let name = |name: &str| folder.path().join(name);
        for file in [".tonghop-dead.tmp", ".tonghop-dead-1.tmp", ".tonghop-dead-2.tmp", ".tonghop-lost-1.tmp", ".tonghop-live-1.tmp"] {
            fs::write(name(file), file)?;
        }
        fs::write(name(".tonghop-demo"), "a marker")?;
        fs::create_dir(name(".tonghop-folder.tmp"))?;
        let disk = Disk::default();
        let keeper = disk.create_new(&name(".tonghop-live.tmp"))?;
        assert!(keeper.try_lock()?);
        assert_eq!(clear_ended_runs(&disk, folder.path()), 4);
        let mut left: Vec<_> = fs::read_dir(folder.path())?.map(|entry| entry.map(|entry| entry.file_name())).collect::<Result<_, _>>()?;
        left.sort();
        assert_eq!(left, [".tonghop-demo", ".tonghop-folder.tmp", ".tonghop-live-1.tmp", ".tonghop-live.tmp"]);
        drop(keeper);
        assert_eq!(clear_ended_runs(&disk, folder.path()), 2);
        Ok(())
    }
}
