//! The floor of the benchmark: `cargo run --release -p tonghop-tests --example bench_floor -- RETURNS`.
//!
//! Reads every file and inflates every part, on every core, and looks at nothing: no merge can cost less without leaving parts out.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::{Decompress, FlushDecompress};
use zip::{CompressionMethod, ZipArchive};

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let folder = std::env::args_os().nth(1).ok_or("RETURNS")?;
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<u64, Failure> {
        let mut buffers = Buffers { inflater: Decompress::new(false), packed: Vec::new(), plain: Vec::new() };
        let mut bytes = 0;
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            bytes += buffers.inflate(fs::read(file)?)?;
        }
        Ok(bytes)
    };
    let bytes = std::thread::scope(|scope| {
        let workers: Vec<_> =
            std::thread::available_parallelism().map_or(1..=1, |count| 1..=count.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().map_err(|_| "a worker died")?).sum::<Result<u64, Failure>>()
    })?;
    println!("{bytes} bytes inflated");
    Ok(())
}

/// What one thread uses again for every part.
struct Buffers {
    inflater: Decompress,
    packed: Vec<u8>,
    plain: Vec<u8>,
}

impl Buffers {
    /// Inflates every part of the package and counts the bytes.
    fn inflate(&mut self, package: Vec<u8>) -> Result<u64, Failure> {
        let mut archive = ZipArchive::new(Cursor::new(package))?;
        let mut bytes = 0;
        for index in 0..archive.len() {
            let mut part = archive.by_index_raw(index)?;
            self.packed.clear();
            part.read_to_end(&mut self.packed)?;
            if part.compression() == CompressionMethod::Deflated {
                self.plain.clear();
                self.plain.reserve(usize::try_from(part.size())?);
                self.inflater.reset(false);
                self.inflater.decompress_vec(&self.packed, &mut self.plain, FlushDecompress::Finish)?;
                if self.plain.len() as u64 != part.size() {
                    return Err("a part of another size".into());
                }
            }
            bytes += part.size();
        }
        Ok(bytes)
    }
}
