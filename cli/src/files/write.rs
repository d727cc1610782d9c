//! Writing: everything beside its target first, synced, read again and compared; only then is anything renamed.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};
use tonghop::Phrase;

use crate::failure::{Failure, phrase, reason};

/// How unfinished files are named.
pub(super) const PREFIX: &str = ".tonghop-";
/// How the names of unfinished files end.
pub(super) const SUFFIX: &str = ".tmp";

/// A check of the bytes that were read back.
type Judge<'a> = Box<dyn Fn(&[u8]) -> Result<(), Failure> + 'a>;

/// A file to be written.
pub(crate) struct Output<'a> {
    path: PathBuf,
    bytes: Vec<u8>,
    judge: Option<Judge<'a>>,
}

impl<'a> Output<'a> {
    pub(crate) fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), judge: None }
    }

    /// The same output with a check of what is read back.
    pub(crate) fn judged(mut self, judge: impl Fn(&[u8]) -> Result<(), Failure> + 'a) -> Self {
        self.judge = Some(Box::new(judge));
        self
    }
}

/// Writes all of them or none; they are renamed in the order given.
///
/// # Errors
/// A target that is no regular file, is open elsewhere or cannot be written; a disk that gives back other bytes; a check that fails.
pub(crate) fn write_all(outputs: Vec<Output<'_>>) -> Result<(), Failure> {
    for output in &outputs {
        admit(&output.path)?;
    }
    let mut ready: Vec<(NamedTempFile, PathBuf)> = Vec::with_capacity(outputs.len());
    for output in outputs {
        let file = beside(&output).map_err(|error| unwritten(&output.path, &error))?;
        let back = fs::read(file.path()).map_err(|error| unwritten(&output.path, &error))?;
        if back != output.bytes {
            return Err(unwritten(&output.path, &std::io::Error::other("read back other bytes than were written")));
        }
        if let Some(judge) = &output.judge {
            judge(&back)?;
        }
        ready.push((file, output.path));
    }
    for (file, path) in ready {
        file.persist(&path).map_err(|error| unwritten(&path, &error.error))?;
        sync_folder(&path);
    }
    Ok(())
}

/// The folder exists, or can be made.
pub(crate) fn admit_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        let (name, why) = (folder.display(), reason(&error));
        let what =
            Phrase::new(format!("không tạo được thư mục {name}: {}", why.vi), format!("the folder {name} cannot be made: {}", why.en));
        Failure::refused(what, Phrase::new("Chọn thư mục khác để ghi.", "Choose another folder."))
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// The target is absent, or a regular file that may be replaced.
fn admit(path: &Path) -> Result<(), Failure> {
    let name = path.display();
    let other = Phrase::new("Chọn nơi khác để ghi kết quả.", "Choose another place for the result.");
    if path.file_name().is_none() || !folder_of(path).is_dir() {
        let what = phrase!("không có thư mục để ghi {name}", "there is no folder for {name}");
        return Err(Failure::refused(
            what,
            Phrase::new("Tạo thư mục trước, hoặc chọn nơi khác.", "Make the folder first, or choose another place."),
        ));
    }
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unwritten(path, &error)),
        Ok(found) if !found.is_file() => Err(Failure::refused(phrase!("{name} không phải tệp thường", "{name} is no regular file"), other)),
        // A workbook that is open in Excel refuses here, before anything is changed.
        Ok(_) => OpenOptions::new().write(true).open(path).map(drop).map_err(|error| unwritten(path, &error)),
    }
}

fn beside(output: &Output<'_>) -> std::io::Result<NamedTempFile> {
    use std::io::Write;
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.tempfile_in(folder_of(&output.path))?;
    file.write_all(&output.bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes the renaming last through a power failure, where the system lets folders be synced.
fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Ok(folder) = fs::File::open(folder_of(path))
    {
        // The file is in place already; a file system that cannot sync folders has nothing to add.
        let _ = folder.sync_all();
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    let (name, why) = (path.display(), reason(error));
    let what = Phrase::new(format!("không ghi được {name}: {}", why.vi), format!("{name} cannot be written: {}", why.en));
    let help = Phrase::new(
        "Nếu tệp đang mở trong Excel thì đóng lại; kiểm tra quyền ghi và chỗ trống của ổ đĩa. Tệp cũ vẫn còn nguyên.",
        "Close it if it is open in Excel; check permission and room on the disk. The old file is untouched.",
    );
    Failure::refused(what, help)
}
