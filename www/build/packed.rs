//! What travels inside the page, packed: gzip as small as it gets, as dense text.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::{Outcome, dense};

/// More rounds take longer and gain next to nothing.
const ROUNDS: std::num::NonZeroU64 = std::num::NonZeroU64::MIN.saturating_add(7);

/// The bytes, packed. Packing takes seconds, so that what was packed is kept beside the wasm, by its hash.
pub(crate) fn text(bytes: &[u8], beside: &Path) -> Outcome<String> {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = beside.with_file_name(format!("{hash}.gz"));
    if let Ok(packed) = fs::read(&kept) {
        return Ok(dense::text(&packed));
    }
    let mut packed = Vec::new();
    let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)?;
    // Another build may be at the same work: each puts its file in place whole.
    let unfinished = beside.with_file_name(format!("{hash}.{}.tmp", std::process::id()));
    fs::write(&unfinished, &packed)?;
    fs::rename(&unfinished, &kept)?;
    Ok(dense::text(&packed))
}
