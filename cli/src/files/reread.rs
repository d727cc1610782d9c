//! Reads again the bytes of a file that was received, also where it lies in an archive or a message.

use sha2::{Digest, Sha256};
use tonghop::returns::container;
use tonghop::submission::Received;
use tonghop::xlsx::read::{Caps, detect};

use super::collect::{Input, InputSource};
use crate::disk::Disk;

/// The bytes of a file that was received.
#[derive(Debug)]
pub(crate) struct SentFile {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Whether the file holds several returns, of which the received one is a part.
    pub(crate) holds_several: bool,
}

/// Reads the bytes of a received file again; `None` where they are not there any more, or are others.
pub(crate) fn read_again(inputs: &[Input], received: &Received, disk: &Disk) -> Option<SentFile> {
    let name = received.file.as_str();
    let rest_of = |input: &&Input| name.strip_prefix(input.name.as_str()).filter(|rest| rest.is_empty() || rest.starts_with(['#', '/']));
    let input = inputs.iter().filter(|input| rest_of(input).is_some()).max_by_key(|input| input.name.len())?;
    let rest = rest_of(&input)?;
    let InputSource::File(path) = &input.source else { return None };
    let bytes = disk.read_at_most(path, Caps::NATIVE.file).ok()?;
    if has_hash(&bytes, &received.sha256) {
        return Some(SentFile { bytes, holds_several: rest.starts_with('#') });
    }
    let mut opened = container::open(&bytes, detect(&bytes), &Caps::NATIVE).ok()??;
    (0..opened.len()).find_map(|index| {
        let bytes = opened.read(index).ok()?;
        let holds_several = rest.contains('#') && !opened.name(index).contains('#');
        has_hash(&bytes, &received.sha256).then_some(SentFile { bytes, holds_several })
    })
}

/// Whether the bytes have this SHA-256 in lower-case hexadecimal.
fn has_hash(bytes: &[u8], sha256: &str) -> bool {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    hash == sha256
}
