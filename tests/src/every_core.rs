//! Processes the files of a folder on all cores.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// An error of any type that another thread can pass back.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Distributes the files of a folder to one worker thread per core, file by file, and returns the result of each worker.
///
/// # Errors
/// The folder cannot be read, or a worker fails or panics.
pub fn process_on_all_cores<T: Send>(
    folder: &Path,
    work: impl Fn(&mut dyn Iterator<Item = PathBuf>) -> Result<T, Failure> + Sync,
) -> Result<Vec<T>, Failure> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    let next = AtomicUsize::new(0);
    let share = || work(&mut std::iter::from_fn(|| files.get(next.fetch_add(1, Ordering::Relaxed)).cloned()));
    thread::scope(|scope| {
        let workers: Vec<_> = (0..thread::available_parallelism().map_or(1, usize::from)).map(|_| scope.spawn(share)).collect();
        workers.into_iter().map(|worker| worker.join().map_err(|_| "a worker died")?).collect()
    })
}
