//! Packs content of the page with LZMA, which is a fifth smaller than gzip, and writes it as dense text. `www/element/lzma.js` unpacks the
//! text.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use lzma_rust2::{LzmaOptions, LzmaWriter};
use sha2::{Digest, Sha256};

use crate::{Outcome, dense};

/// Packs bytes into text. Packing takes seconds, so the packed bytes are kept in the folder of the file `beside`, under the hash of the
/// bytes.
pub(crate) fn pack_as_text(bytes: &[u8], beside: &Path) -> Outcome<String> {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = beside.with_file_name(format!("{hash}.packed"));
    if let Ok(packed) = fs::read(&kept) {
        return Ok(dense::encode(&packed));
    }
    // Wasm is not aligned to anything: no position bits.
    let options = LzmaOptions { pb: 0, nice_len: 273, ..LzmaOptions::with_preset(9) };
    let mut packer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    packer.write_all(bytes)?;
    let lzma = packer.finish()?;
    // Content that was damaged on its way must not run, and LZMA has no checksum, so one is put in front. The checksum is that of the
    // packed bytes, which are a quarter of the unpacked ones, because a slow PC waits for it.
    let sum = lzma.iter().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let packed = [&sum.to_le_bytes()[..], &lzma].concat();
    // Another build may pack the same bytes at the same time, so each renames a complete file into place.
    let unfinished = beside.with_file_name(format!("{hash}.{}.tmp", std::process::id()));
    fs::write(&unfinished, &packed)?;
    fs::rename(&unfinished, &kept)?;
    Ok(dense::encode(&packed))
}
