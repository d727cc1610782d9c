//! Estimates how much memory reading a file takes, before it is read.

use super::Caps;
use super::directory::{self, Purpose};

/// The most bytes of a workbook's content (cells, texts and runs of cells, each within its limit) that stay in memory while a part is read.
const MAX_KEPT_BYTES: u64 = 96 * 1024 * 1024;

/// The most bytes of memory that reading the file takes, besides the file itself: the largest part, inflated, and the content that is
/// kept of all parts.
///
/// A program that reads many files at once adds up these numbers, and lets further files wait. For a file that is no package, or one
/// that is refused, the number is a few times its own length.
///
/// ```
/// use tonghop::xlsx::read::{Caps, max_memory_for};
/// assert_eq!(max_memory_for(b"%PDF-1.7", &Caps::NATIVE), 32);
/// ```
pub fn max_memory_for(bytes: &[u8], caps: &Caps) -> u64 {
    let Some(Ok(directory)) = bytes.starts_with(b"PK").then(|| directory::read(bytes, caps, Purpose::Document)) else {
        return (bytes.len() as u64).saturating_mul(4);
    };
    let sizes = || directory.entries.iter().map(|entry| entry.size);
    let all: u64 = sizes().sum();
    // A cell takes at least 15 bytes of XML, and 22 bytes where it is kept.
    sizes().max().unwrap_or(0) + all.saturating_mul(3).div_ceil(2).min(MAX_KEPT_BYTES)
}
