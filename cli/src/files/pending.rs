//! Remembers unfinished results, so that a stopped run can remove them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tonghop::Lang;

use crate::wording::tell;

/// Temporary files and folders of the runs of this process.
pub(super) struct Pending {
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
    /// Results are in their places.
    placed: bool,
    /// A folder that is written file by file, and half of it is there.
    half: Option<PathBuf>,
    lang: Lang,
}

static PENDING: Mutex<Pending> =
    Mutex::new(Pending { files: BTreeSet::new(), folders: BTreeSet::new(), placed: false, half: None, lang: Lang::Vi });

/// The list. Who holds it cannot be stopped by [`stop`]: so are results put into their places.
pub(super) fn lock() -> MutexGuard<'static, Pending> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// In which language a run that is stopped says so.
pub(crate) fn set_language(lang: Lang) {
    lock().lang = lang;
}

/// A folder is about to be written file by file (or none is any more): it can be told from a whole one, and is replaced by the next run.
pub(crate) fn set_half_written_folder(folder: Option<&Path>) {
    lock().half = folder.map(Path::to_owned);
}

/// A file is about to be made.
pub(super) fn add_file(path: &Path) {
    lock().files.insert(path.to_owned());
}

/// A folder is about to be made.
pub(super) fn add_folder(path: &Path) {
    lock().folders.insert(path.to_owned());
}

/// The file or folder is no longer unfinished.
pub(super) fn remove_pending(path: &Path) {
    lock().remove_path(path);
}

impl Pending {
    pub(super) fn remove_path(&mut self, path: &Path) {
        self.files.remove(path);
        self.folders.remove(path);
    }

    /// Results have taken their places.
    pub(super) const fn mark_placed(&mut self) {
        self.placed = true;
    }
}

/// Stops the run: removes what is unfinished and says how things stand. The list stays held, so that nothing more is put into
/// its place; the process is to end now.
pub(crate) fn clean_up_stopped_run() {
    let pending = lock();
    // What cannot be removed now is removed by the next run.
    for path in &pending.files {
        let _ = fs::remove_file(path);
    }
    // Folders inside come before those around them.
    for path in pending.folders.iter().rev() {
        let _ = fs::remove_dir(path);
    }
    let told = match &pending.half {
        Some(folder) => {
            let name = folder.display();
            tell!(
                pending.lang,
                "Đã dừng theo yêu cầu. Thư mục {name} mới ghi được một phần; chạy lại lệnh, phần này sẽ được thay mới.",
                "Stopped as asked. The folder {name} is half written; run the command again, which replaces it."
            )
        }
        None if pending.placed => tell!(
            pending.lang,
            "Đã dừng theo yêu cầu. Kết quả đã được ghi đầy đủ trước khi dừng.",
            "Stopped as asked. The results had been written whole before."
        ),
        None => tell!(
            pending.lang,
            "Đã dừng theo yêu cầu. Chưa ghi kết quả nào, các tệp cũ còn nguyên; chạy lại lệnh khi cần.",
            "Stopped as asked. No result was written, the old files are untouched; run the command again when needed."
        ),
    };
    let _ = writeln!(stderr(), "\n{told}");
    std::mem::forget(pending);
}
