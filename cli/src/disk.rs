//! Performs all access to the disk, in single steps. A test can make any step fail.

use std::fs::{self, Metadata, OpenOptions, ReadDir};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::failure::FileChanged;

/// A kind of access to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiskOperation {
    /// Reading the metadata of a path, or resolving a path.
    Look,
    /// Listing a folder.
    List,
    /// Opening a file.
    Open,
    /// Reading a part of a file.
    Read,
    /// Making a file or a folder.
    Create,
    /// Writing a part of a file.
    Write,
    /// Waiting until a file is on the disk.
    Sync,
    /// Renaming a file.
    Rename,
    /// Removing a file or a folder.
    Remove,
}

/// A function that is called before each step, and makes the step fail by returning an error.
type FaultInjector = dyn Fn(DiskOperation, &Path) -> io::Result<()> + Send + Sync;

/// The access to the disk. [`Disk::default`] performs every step; only a test makes a disk whose steps fail.
#[derive(Clone, Default)]
pub struct Disk {
    fault: Option<Arc<FaultInjector>>,
}

/// How many bytes are written in one step.
const WRITE_CHUNK_BYTES: usize = 64 * 1024;

impl Disk {
    /// A disk that calls `fault` before each step; the step fails where `fault` returns an error.
    pub fn failing(fault: impl Fn(DiskOperation, &Path) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self { fault: Some(Arc::new(fault)) }
    }

    /// Calls the fault injector of a test before a step; does nothing otherwise.
    fn check_fault(&self, step: DiskOperation, path: &Path) -> io::Result<()> {
        self.fault.as_ref().map_or(Ok(()), |fault| fault(step, path))
    }

    /// The metadata of a path; links are followed.
    pub(crate) fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.check_fault(DiskOperation::Look, path)?;
        fs::metadata(path)
    }

    /// The metadata of a path; links are not followed.
    pub(crate) fn symlink_metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.check_fault(DiskOperation::Look, path)?;
        fs::symlink_metadata(path)
    }

    /// The absolute path without links.
    pub(crate) fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.check_fault(DiskOperation::Look, path)?;
        fs::canonicalize(path)
    }

    /// Lists the entries of a folder.
    pub(crate) fn list_folder(&self, folder: &Path) -> io::Result<ReadDir> {
        self.check_fault(DiskOperation::List, folder)?;
        fs::read_dir(folder)
    }

    /// Opens a file to read it.
    pub(crate) fn open(&self, path: &Path) -> io::Result<File> {
        self.open_with(path, DiskOperation::Open, OpenOptions::new().read(true))
    }

    /// Opens an existing file for writing, to see whether that is permitted; nothing is changed.
    pub(crate) fn open_to_write(&self, path: &Path) -> io::Result<File> {
        self.open_with(path, DiskOperation::Open, OpenOptions::new().write(true))
    }

    /// Creates a file that must not exist yet.
    pub(crate) fn create_new(&self, path: &Path) -> io::Result<File> {
        self.open_with(path, DiskOperation::Create, OpenOptions::new().write(true).create_new(true))
    }

    /// Opens a file with the given options, as the step `step`.
    fn open_with(&self, path: &Path, step: DiskOperation, options: &OpenOptions) -> io::Result<File> {
        self.check_fault(step, path)?;
        let inner = options.open(path)?;
        let before = inner.metadata()?;
        Ok(File { inner, before, path: path.to_owned(), disk: self.clone() })
    }

    /// Reads a file, at most `most` + 1 bytes: more than `most` bytes show that the file is too large.
    pub(crate) fn read_at_most(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let file = self.open(path)?;
        if file.before.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !file.before.is_file() {
            return Err(io::Error::other("no regular file"));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(file.before.len().min(most).saturating_add(1)).unwrap_or_default());
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Makes a hard link to a file, or a copy where the file system has no hard links.
    pub(crate) fn link_or_copy(&self, path: &Path, kept: &Path) -> io::Result<()> {
        self.check_fault(DiskOperation::Create, kept)?;
        fs::hard_link(path, kept).or_else(|_| fs::copy(path, kept).map(drop))
    }

    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check_fault(DiskOperation::Rename, to)?;
        fs::rename(from, to)
    }

    /// Removes a file.
    pub(crate) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.check_fault(DiskOperation::Remove, path)?;
        fs::remove_file(path)
    }

    /// Makes a folder; the folder that contains it must exist.
    pub(crate) fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.check_fault(DiskOperation::Create, path)?;
        fs::create_dir(path)
    }

    /// Removes a folder that is empty.
    pub(crate) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.check_fault(DiskOperation::Remove, path)?;
        fs::remove_dir(path)
    }
}

/// An open file.
pub(crate) struct File {
    inner: fs::File,
    before: Metadata,
    path: PathBuf,
    disk: Disk,
}

impl File {
    /// The size of the file when it was opened, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.before.len()
    }

    /// Checks that the size of the file and the time of its last change are still those of the opening.
    ///
    /// # Errors
    /// [`FileChanged`] where they are not.
    pub(crate) fn ensure_unchanged(&self) -> io::Result<()> {
        let now = self.inner.metadata()?;
        let same = now.len() == self.before.len() && now.modified().ok() == self.before.modified().ok();
        if same { Ok(()) } else { Err(io::Error::other(FileChanged)) }
    }

    /// Writes all bytes, part by part, and waits until they are on the disk.
    pub(crate) fn write_whole(&mut self, bytes: &[u8]) -> io::Result<()> {
        for part in bytes.chunks(WRITE_CHUNK_BYTES) {
            self.disk.check_fault(DiskOperation::Write, &self.path)?;
            self.inner.write_all(part)?;
        }
        self.sync()
    }

    pub(crate) fn sync(&self) -> io::Result<()> {
        self.disk.check_fault(DiskOperation::Sync, &self.path)?;
        self.inner.sync_all()
    }

    /// Locks the file for this process until it is closed; false where another process has locked it.
    ///
    /// # Errors
    /// The file system has no locks.
    pub(crate) fn try_lock(&self) -> io::Result<bool> {
        match self.inner.try_lock() {
            Ok(()) => Ok(true),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.disk.check_fault(DiskOperation::Read, &self.path)?;
        self.inner.read(buffer)
    }
}
