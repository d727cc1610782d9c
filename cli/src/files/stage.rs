//! Writes results to temporary files in the folders of their targets, and then renames either all of them or none.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::arguments::folder_of;
use super::leftovers::{TEMPORARY_PREFIX, TEMPORARY_SUFFIX};
use super::pending;
use crate::disk::{Disk, File};

/// The files and folders that a run has made and not yet renamed to their targets. Dropping the area removes those that are left.
pub(super) struct StagingArea<'d> {
    disk: &'d Disk,
    /// The keeper file of each folder, locked until the end.
    keepers: BTreeMap<PathBuf, ClaimedFolder>,
    files: Vec<StagedFile>,
    /// Hard links or copies of the files that are replaced.
    kept: BTreeSet<PathBuf>,
    /// Folders that this run has created, outermost first.
    folders: Vec<PathBuf>,
}

/// A folder in which this run has made and locked its keeper, the first temporary file. As long as the keeper is locked, no other run
/// removes the temporary files of this run.
struct ClaimedFolder {
    path: PathBuf,
    _claimed: File,
    named: usize,
}

/// A result that is written to a temporary file, and the target path to which it will be renamed.
struct StagedFile {
    beside: PathBuf,
    target: PathBuf,
}

/// The reason why not all files could be renamed to their targets.
pub(super) struct PlacementError {
    pub(super) target: PathBuf,
    pub(super) error: io::Error,
    /// Targets that have the new file nevertheless, since the old one could not be restored.
    pub(super) placed: Vec<PathBuf>,
}

impl<'d> StagingArea<'d> {
    pub(super) const fn new(disk: &'d Disk) -> Self {
        Self { disk, keepers: BTreeMap::new(), files: Vec::new(), kept: BTreeSet::new(), folders: Vec::new() }
    }

    /// Creates a folder and the folders that contain it, where they do not exist.
    pub(super) fn create_folders(&mut self, folder: &Path) -> io::Result<()> {
        let absent =
            |path: &&Path| !path.as_os_str().is_empty() && self.disk.metadata(path).is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
        let missing: Vec<PathBuf> = folder.ancestors().take_while(absent).map(Path::to_owned).collect();
        for path in missing.into_iter().rev() {
            pending::add_folder(&path);
            match self.disk.make_folder(&path) {
                Ok(()) => self.folders.push(path),
                Err(error) => {
                    pending::remove_pending(&path);
                    if error.kind() != io::ErrorKind::AlreadyExists {
                        return Err(error);
                    }
                }
            }
        }
        if self.disk.metadata(folder)?.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    /// Writes a temporary file in the folder of its target, waits until it is on the disk, and returns the bytes that are read back.
    pub(super) fn stage_file(&mut self, target: &Path, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let beside = self.next_temporary_path(target)?;
        pending::add_file(&beside);
        let mut file = self.disk.create_new(&beside)?;
        self.files.push(StagedFile { beside: beside.clone(), target: target.to_owned() });
        file.write_whole(bytes)?;
        drop(file);
        self.disk.read_at_most(&beside, bytes.len() as u64)
    }

    /// A new temporary path in the folder of a target.
    fn next_temporary_path(&mut self, target: &Path) -> io::Result<PathBuf> {
        let folder = folder_of(target);
        if !self.keepers.contains_key(folder) {
            let keeper = self.claim_folder(folder)?;
            self.keepers.insert(folder.to_owned(), keeper);
        }
        let keeper = self.keepers.get_mut(folder).ok_or(io::ErrorKind::NotFound)?;
        keeper.named += 1;
        let stem = keeper.path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(folder.join(format!("{stem}-{}{TEMPORARY_SUFFIX}", keeper.named)))
    }

    /// Makes and locks the keeper of this run in a folder.
    fn claim_folder(&self, folder: &Path) -> io::Result<ClaimedFolder> {
        let make = |path: &Path| {
            pending::add_file(path);
            let file = self.disk.create_new(path).inspect_err(|_| pending::remove_pending(path))?;
            // On a file system without locks, the only consequence is that leftovers of killed runs are not removed.
            if file.try_lock().unwrap_or(true) && self.disk.metadata(path).is_ok() {
                return Ok(file);
            }
            // Another run considered the file a leftover in the moment in which it was created.
            let _ = self.disk.remove_file(path);
            Err(io::ErrorKind::AlreadyExists.into())
        };
        let (claimed, path) =
            tempfile::Builder::new().prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_SUFFIX).make_in(folder, make)?.into_parts();
        let path = path.keep().map_err(|error| error.error)?;
        Ok(ClaimedFolder { path, _claimed: claimed, named: 0 })
    }

    /// Renames all files to their targets in the order in which they were added. Where one fails, the old files are restored.
    ///
    /// # Errors
    /// [`PlacementError`] where a file cannot be renamed. All targets then have the old files, except those that the error names.
    pub(super) fn commit(mut self) -> Result<(), PlacementError> {
        let staged = std::mem::take(&mut self.files);
        let mut old = Vec::new();
        if staged.len() > 1 {
            for file in &staged {
                match self.back_up(&file.target) {
                    Ok(kept) => old.push(kept),
                    Err(error) => {
                        let target = file.target.clone();
                        self.files = staged;
                        return Err(PlacementError { target, error, placed: Vec::new() });
                    }
                }
            }
        }
        let mut pending = pending::lock();
        for (number, file) in staged.iter().enumerate() {
            if let Err(error) = self.disk.rename(&file.beside, &file.target) {
                let placed = self.restore_old_files(staged.get(..number).unwrap_or_default(), &old);
                drop(pending);
                let target = file.target.clone();
                self.files = staged;
                return Err(PlacementError { target, error, placed });
            }
            pending.remove_path(&file.beside);
        }
        for folder in self.folders.drain(..) {
            pending.remove_path(&folder);
        }
        pending.mark_placed();
        drop(pending);
        self.sync_folders();
        Ok(())
    }

    /// Keeps the old file of a target as a hard link or a copy, and returns the path of that; `None` where there is no old file.
    fn back_up(&mut self, target: &Path) -> io::Result<Option<PathBuf>> {
        match self.disk.symlink_metadata(target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
            Ok(_) => {
                let kept = self.next_temporary_path(target)?;
                pending::add_file(&kept);
                self.kept.insert(kept.clone());
                self.disk.link_or_copy(target, &kept)?;
                Ok(Some(kept))
            }
        }
    }

    /// Restores the old files of targets that were replaced already. Returns the targets for which this failed.
    fn restore_old_files(&mut self, placed: &[StagedFile], old: &[Option<PathBuf>]) -> Vec<PathBuf> {
        let mut left = Vec::new();
        for (file, old) in placed.iter().zip(old).rev() {
            let undone = match old {
                Some(old) => self.disk.rename(old, &file.target),
                None => self.disk.remove_file(&file.target),
            };
            if undone.is_err() {
                left.push(file.target.clone());
            }
        }
        left
    }

    /// Syncs the folders, so that the renaming survives a power failure. Does nothing where the system cannot sync folders.
    fn sync_folders(&self) {
        if cfg!(unix) {
            for folder in self.keepers.keys() {
                // The files are renamed already, so the error of a file system that cannot sync folders is ignored.
                let _ = self.disk.open(folder).and_then(|folder| folder.sync());
            }
        }
    }
}

impl Drop for StagingArea<'_> {
    fn drop(&mut self) {
        let keepers = self.keepers.values().map(|keeper| &keeper.path);
        // The next run removes what cannot be removed now.
        for path in self.files.iter().map(|file| &file.beside).chain(&self.kept).chain(keepers) {
            let _ = self.disk.remove_file(path);
            pending::remove_pending(path);
        }
        for folder in self.folders.iter().rev() {
            let _ = self.disk.remove_folder(folder);
            pending::remove_pending(folder);
        }
    }
}
