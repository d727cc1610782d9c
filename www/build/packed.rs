//! Packs the content of the page: LZMA, which is a fifth smaller than gzip, written as dense text. `www/element/lzma.js` unpacks it.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use lzma_rust2::{LzmaOptions, LzmaWriter};
use sha2::{Digest, Sha256};

use crate::{Outcome, dense};

/// The bytes, packed. Packing takes seconds, so that what was packed is kept beside the wasm, by its hash.
pub(crate) fn text(bytes: &[u8], beside: &Path) -> Outcome<String> {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = beside.with_file_name(format!("{hash}.packed"));
    if let Ok(packed) = fs::read(&kept) {
        return Ok(dense::text(&packed));
    }
    // Wasm is not aligned to anything: no position bits.
    let options = LzmaOptions { pb: 0, nice_len: 273, ..LzmaOptions::with_preset(9) };
    let mut packer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    packer.write_all(bytes)?;
    let lzma = packer.finish()?;
    // What was damaged on its way must not run: LZMA has no checksum, so one stands in front. It is taken over the packed bytes, which
    // are a quarter of the others: a slow PC waits for it.
    let sum = lzma.iter().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let packed = [&sum.to_le_bytes()[..], &lzma].concat();
    // Another build may be at the same work: each puts its file in place whole.
    let unfinished = beside.with_file_name(format!("{hash}.{}.tmp", std::process::id()));
    fs::write(&unfinished, &packed)?;
    fs::rename(&unfinished, &kept)?;
    Ok(dense::text(&packed))
}
