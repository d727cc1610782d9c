//! Measures the lower bound of the benchmark: `cargo run --release -p tonghop-tests --example bench_floor -- RETURNS`.
//!
//! Reads every file and inflates every part, on every core, and parses nothing. A merge can only be faster if it skips parts.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use flate2::{Decompress, FlushDecompress};
use tonghop_tests::every_core::{Failure, process_on_all_cores};
use zip::{CompressionMethod, ZipArchive};

/// Inflates every part of every file of a folder on every core, as the lower bound of the benchmark.
fn main() -> Result<(), Failure> {
    let folder = std::env::args_os().nth(1).ok_or("RETURNS")?;
    let shares = process_on_all_cores(Path::new(&folder), |files| {
        let mut buffers = Buffers { inflater: Decompress::new(false), packed: Vec::new(), plain: Vec::new() };
        files.map(|file| buffers.inflate(fs::read(file)?)).sum::<Result<u64, Failure>>()
    })?;
    let bytes: u64 = shares.iter().sum();
    println!("{bytes} bytes inflated");
    Ok(())
}

/// Buffers that one thread reuses for every part.
struct Buffers {
    inflater: Decompress,
    packed: Vec<u8>,
    plain: Vec<u8>,
}

impl Buffers {
    /// Inflates every part of the package; returns the number of inflated bytes.
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
