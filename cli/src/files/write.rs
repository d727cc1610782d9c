//! Writes results safely. Each result is written to a temporary file in the folder of its target, synced, read back and compared before
//! any file is renamed.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tonghop::Phrase;

use super::arguments::folder_of;
use super::stage::{PlacementError, StagingArea};
use crate::disk::Disk;
use crate::failure::{Failure, io_error_reason};
use crate::wording::phrase;

/// A check of the bytes of an output after they were read back from the disk.
type ReadBackCheck<'a> = Box<dyn Fn(&[u8]) -> Result<(), Failure> + Send + Sync + 'a>;

/// A file to be written.
pub(crate) struct Output<'a> {
    path: PathBuf,
    bytes: Vec<u8>,
    judge: Option<ReadBackCheck<'a>>,
    in_new_folder: bool,
}

impl<'a> Output<'a> {
    pub(crate) fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), judge: None, in_new_folder: false }
    }

    /// The path of the file.
    pub(crate) const fn path(&self) -> &PathBuf {
        &self.path
    }

    /// Permits that the folder of the output is created where it does not exist.
    pub(crate) const fn with_new_folder(mut self) -> Self {
        self.in_new_folder = true;
        self
    }

    /// Adds a check of the bytes that are read back.
    pub(crate) fn with_check(mut self, judge: impl Fn(&[u8]) -> Result<(), Failure> + Send + Sync + 'a) -> Self {
        self.judge = Some(Box::new(judge));
        self
    }
}

/// Writes outputs to temporary files and renames all of them to their targets at the end, or none.
pub(crate) struct OutputWriter<'d> {
    stage: StagingArea<'d>,
    disk: &'d Disk,
    /// Folders that were checked already, since the forms of ten thousand units are written to one folder.
    folders: BTreeSet<PathBuf>,
}

impl<'d> OutputWriter<'d> {
    pub(crate) fn new(disk: &'d Disk) -> Self {
        Self { stage: StagingArea::new(disk), disk, folders: BTreeSet::new() }
    }

    /// Checks whether the output may be written to its path, and creates its folder where the output permits that.
    ///
    /// # Errors
    /// The path is that of something else than a regular file, is open in another program, or its folder does not exist.
    fn check_output(&mut self, output: &Output<'_>) -> Result<(), Failure> {
        let folder = folder_of(&output.path);
        if !self.folders.contains(folder) {
            if output.in_new_folder {
                self.stage.create_folders(folder).map_err(|error| create_folder_failure(folder, &error))?;
            }
            check_folder(&output.path, self.disk)?;
            self.folders.insert(folder.to_owned());
        }
        check_target(&output.path, self.disk)
    }

    /// Writes an output to a temporary file, compares what is read back with it, and runs the check of the output.
    fn write_output(&mut self, Output { path, bytes, judge, .. }: Output<'_>) -> Result<(), Failure> {
        let back = self.stage.stage_file(&path, &bytes).map_err(|error| write_failure(&path, &error))?;
        if back != bytes {
            return Err(write_failure(&path, &std::io::Error::other("read back other bytes than were written")));
        }
        // The check examines the bytes read back; the others are freed, so that a report of ten thousand units is not in memory twice.
        drop(bytes);
        judge.map_or(Ok(()), |judge| judge(&back))
    }

    /// Adds an output and writes it to a temporary file. Without [`Self::commit`] the file is removed again.
    ///
    /// # Errors
    /// The path is that of something else than a regular file, is open in another program or cannot be written; the disk returns other
    /// bytes; or the check of the output fails.
    pub(crate) fn add(&mut self, output: Output<'_>) -> Result<(), Failure> {
        self.check_output(&output)?;
        self.write_output(output)
    }

    /// Renames all outputs to their paths, in the order in which they were added.
    ///
    /// # Errors
    /// An output cannot be renamed. All paths then have the old files, except those that the failure names.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        let placed = self.stage.commit();
        placed.map_err(|failed| {
            if failed.placed.is_empty() { write_failure(&failed.target, &failed.error) } else { partly_replaced_failure(&failed) }
        })
    }
}

/// Writes either all outputs or none; they are renamed to their paths in the order given.
///
/// # Errors
/// Those of [`OutputWriter::add`] and [`OutputWriter::commit`]; all paths are checked before anything is written.
pub(crate) fn write_outputs(outputs: Vec<Output<'_>>, disk: &Disk) -> Result<(), Failure> {
    let mut writing = OutputWriter::new(disk);
    outputs.iter().try_for_each(|output| writing.check_output(output))?;
    outputs.into_iter().try_for_each(|output| writing.write_output(output))?;
    writing.commit()
}

fn create_folder_failure(folder: &Path, error: &std::io::Error) -> Failure {
    let (name, why) = (folder.display(), io_error_reason(error));
    let what = Phrase::new(format!("không tạo được thư mục {name}: {}", why.vi), format!("cannot create the folder {name}: {}", why.en));
    Failure::refused(what, Phrase::new("Chọn thư mục khác để ghi.", "Choose another folder."))
}

/// Checks that the folder of a path exists.
fn check_folder(path: &Path, disk: &Disk) -> Result<(), Failure> {
    let folder = disk.metadata(folder_of(path));
    if let Err(error) = folder.as_ref()
        && error.kind() != ErrorKind::NotFound
    {
        return Err(write_failure(path, error));
    }
    if folder.is_ok_and(|found| found.is_dir()) { Ok(()) } else { Err(missing_folder_failure(path)) }
}

fn missing_folder_failure(path: &Path) -> Failure {
    let name = path.display();
    let what = phrase!("không có thư mục để ghi {name}", "there is no folder for {name}");
    Failure::refused(what, Phrase::new("Tạo thư mục trước, hoặc chọn nơi khác.", "Create the folder first, or choose another place."))
}

/// Checks that a path is free, or that of a regular file that may be replaced.
fn check_target(path: &Path, disk: &Disk) -> Result<(), Failure> {
    let name = path.display();
    let other = Phrase::new("Chọn nơi khác để ghi kết quả.", "Choose another place for the result.");
    if path.file_name().is_none() {
        return Err(missing_folder_failure(path));
    }
    match disk.symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(write_failure(path, &error)),
        Ok(found) if !found.is_file() => {
            Err(Failure::refused(phrase!("{name} không phải tệp thường", "{name} is not a regular file"), other))
        }
        // This fails for a workbook that is open in Excel, before anything is changed.
        Ok(_) => disk.open_to_write(path).map(drop).map_err(|error| write_failure(path, &error)),
    }
}

fn write_failure(path: &Path, error: &std::io::Error) -> Failure {
    let (name, why) = (path.display(), io_error_reason(error));
    let what = Phrase::new(format!("không ghi được {name}: {}", why.vi), format!("{name} cannot be written: {}", why.en));
    let help = Phrase::new(
        "Nếu tệp đang mở trong Excel thì đóng lại; kiểm tra quyền ghi và chỗ trống của ổ đĩa. Tệp cũ vẫn còn nguyên.",
        "Close it if it is open in Excel; check permissions and free disk space. The old file is untouched.",
    );
    Failure::refused(what, help)
}

/// The error where some results were replaced and could not be restored, while the others are the old ones.
fn partly_replaced_failure(failed: &PlacementError) -> Failure {
    let (name, why) = (failed.target.display(), io_error_reason(&failed.error));
    let list = failed.placed.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    let what = Phrase::new(
        format!("không ghi được {name}: {}. Đã thay mới và không lấy lại được bản cũ: {list}; các tệp khác vẫn là bản cũ", why.vi),
        format!("{name} cannot be written: {}. Already replaced and not reversible: {list}; the other files are the old ones", why.en),
    );
    let help = Phrase::new(
        "Các tệp kết quả đang thuộc hai lần tổng hợp khác nhau: khắc phục nơi ghi rồi chạy lại lệnh trước khi dùng.",
        "The results belong to two different runs: fix the cause and run the command again before using them.",
    );
    Failure::refused(what, help)
}
