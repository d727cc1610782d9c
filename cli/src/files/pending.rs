//! Records unfinished results, so that a stopped run can remove them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tonghop::Lang;

use crate::wording::tell;

/// The list of the unfinished files and folders of this process, and what the message of a stopped run needs.
pub(super) struct Pending {
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
    /// Whether the results have been renamed to their targets.
    placed: bool,
    /// A folder that is written file by file and not yet complete.
    half: Option<PathBuf>,
    lang: Lang,
}

static PENDING: Mutex<Pending> =
    Mutex::new(Pending { files: BTreeSet::new(), folders: BTreeSet::new(), placed: false, half: None, lang: Lang::Vi });

/// Locks the list of unfinished files and folders. While it is locked, [`clean_up_stopped_run`] waits; results are renamed under this lock.
pub(super) fn lock() -> MutexGuard<'static, Pending> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets the language of the message of a stopped run.
pub(crate) fn set_language(lang: Lang) {
    lock().lang = lang;
}

/// Records the folder that is written file by file from now on; `None` where it is complete. A stopped run names this folder, which the
/// next run replaces.
pub(crate) fn set_half_written_folder(folder: Option<&Path>) {
    lock().half = folder.map(Path::to_owned);
}

/// Records a file that is about to be created.
pub(super) fn add_file(path: &Path) {
    lock().files.insert(path.to_owned());
}

/// Records a folder that is about to be created.
pub(super) fn add_folder(path: &Path) {
    lock().folders.insert(path.to_owned());
}

/// Removes a file or folder from the list, because it is no longer unfinished.
pub(super) fn remove_pending(path: &Path) {
    lock().remove_path(path);
}

impl Pending {
    /// Removes a file or folder from the list.
    pub(super) fn remove_path(&mut self, path: &Path) {
        self.files.remove(path);
        self.folders.remove(path);
    }

    /// Records that the results have been renamed to their targets.
    pub(super) const fn mark_placed(&mut self) {
        self.placed = true;
    }
}

/// Removes unfinished files and folders of a stopped run, and prints which results were written. The list stays locked, so that no more
/// results are renamed; the caller must end the process now.
pub(crate) fn clean_up_stopped_run() {
    let pending = lock();
    // The next run removes what cannot be removed now.
    for path in &pending.files {
        let _ = fs::remove_file(path);
    }
    // Inner folders are removed before the folders that contain them.
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
