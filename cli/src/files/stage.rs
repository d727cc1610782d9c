//! Stages results beside their targets, and then renames either all of them into place or none.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::arguments::folder_of;
use super::leftovers::{TEMPORARY_PREFIX, TEMPORARY_SUFFIX};
use super::pending;
use crate::disk::{Disk, File};

/// Everything that a run has made and that has not taken its place. What is left of it goes when this is dropped.
pub(super) struct StagingArea<'d> {
    disk: &'d Disk,
    /// One in each folder, claimed until the end.
    keepers: BTreeMap<PathBuf, ClaimedFolder>,
    files: Vec<StagedFile>,
    /// Second names of the files that are replaced.
    kept: BTreeSet<PathBuf>,
    /// Folders that were not there before, outermost first.
    folders: Vec<PathBuf>,
}

/// The first temporary file of a run in a folder: as long as it is claimed, nobody clears the others.
struct ClaimedFolder {
    path: PathBuf,
    _claimed: File,
    named: usize,
}

struct StagedFile {
    beside: PathBuf,
    target: PathBuf,
}

/// Why not all files took their places.
pub(super) struct PlacementError {
    pub(super) target: PathBuf,
    pub(super) error: io::Error,
    /// Files that are new all the same, since they could not be taken back.
    pub(super) placed: Vec<PathBuf>,
}

impl<'d> StagingArea<'d> {
    pub(super) const fn new(disk: &'d Disk) -> Self {
        Self { disk, keepers: BTreeMap::new(), files: Vec::new(), kept: BTreeSet::new(), folders: Vec::new() }
    }

    /// Makes a folder with those around it, where they are not there.
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

    /// Writes a file beside its target, waits until it is on the disk and gives what is read back.
    pub(super) fn stage_file(&mut self, target: &Path, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let beside = self.next_temporary_path(target)?;
        pending::add_file(&beside);
        let mut file = self.disk.create_new(&beside)?;
        self.files.push(StagedFile { beside: beside.clone(), target: target.to_owned() });
        file.write_whole(bytes)?;
        drop(file);
        self.disk.read_at_most(&beside, bytes.len() as u64)
    }

    /// The next name in the folder of a target.
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

    fn claim_folder(&self, folder: &Path) -> io::Result<ClaimedFolder> {
        let make = |path: &Path| {
            pending::add_file(path);
            let file = self.disk.create_new(path).inspect_err(|_| pending::remove_pending(path))?;
            // A file system without locks has no run of its own cleared for it, that is all.
            if file.try_lock().unwrap_or(true) && self.disk.metadata(path).is_ok() {
                return Ok(file);
            }
            // Another run took it for a leftover the moment that it appeared.
            let _ = self.disk.remove(path);
            Err(io::ErrorKind::AlreadyExists.into())
        };
        let (claimed, path) =
            tempfile::Builder::new().prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_SUFFIX).make_in(folder, make)?.into_parts();
        let path = path.keep().map_err(|error| error.error)?;
        Ok(ClaimedFolder { path, _claimed: claimed, named: 0 })
    }

    /// Puts all files into their places in the order in which they were added. Where one fails, the others go back.
    ///
    /// # Errors
    /// [`PlacementError`]: the old files stand where they stood, apart from those that it names.
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
                let placed = self.take_back(staged.get(..number).unwrap_or_default(), &old);
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

    /// Gives the old file a second name, where there is one.
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

    /// Takes back what has its place already; gives what could not be taken back.
    fn take_back(&mut self, placed: &[StagedFile], old: &[Option<PathBuf>]) -> Vec<PathBuf> {
        let mut left = Vec::new();
        for (file, old) in placed.iter().zip(old).rev() {
            let undone = match old {
                Some(old) => self.disk.rename(old, &file.target),
                None => self.disk.remove(&file.target),
            };
            if undone.is_err() {
                left.push(file.target.clone());
            }
        }
        left
    }

    /// Makes the renaming last through a power failure, where the system lets folders be synced.
    fn sync_folders(&self) {
        if cfg!(unix) {
            for folder in self.keepers.keys() {
                // The files are in place already; a file system that cannot sync folders has nothing to add.
                let _ = self.disk.open(folder).and_then(|folder| folder.sync());
            }
        }
    }
}

impl Drop for StagingArea<'_> {
    fn drop(&mut self) {
        let keepers = self.keepers.values().map(|keeper| &keeper.path);
        // What cannot be removed now is cleared by the next run.
        for path in self.files.iter().map(|file| &file.beside).chain(&self.kept).chain(keepers) {
            let _ = self.disk.remove(path);
            pending::remove_pending(path);
        }
        for folder in self.folders.iter().rev() {
            let _ = self.disk.remove_folder(folder);
            pending::remove_pending(folder);
        }
    }
}
