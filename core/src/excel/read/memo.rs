//! What a part says, kept for the next file: returns made from one form have several parts in common, byte for byte.

use std::cell::RefCell;
use std::thread::LocalKey;

use super::Caps;
use super::package::{Package, Packing, PartIndex};
use super::refusal::Refusal;

/// Bytes of a part of which something is kept on a thread, at most; what is larger is nobody's usual form.
const KEPT: u64 = 1 << 16;

/// What a part said that was read last on this thread.
pub(super) struct Memo<T> {
    name: String,
    packed: Vec<u8>,
    entry: Packing,
    caps: Caps,
    said: T,
}

/// What a part says: as it was read last time where the part is the same by its name, packed, and in its entry of the directory, under
/// the same limits; else as `read` reads it.
///
/// # Errors
/// What `read` refuses; nothing of that is kept.
pub(super) fn recall<T: Clone>(
    memo: &'static LocalKey<RefCell<Option<Memo<T>>>>,
    (package, part, caps): (&Package<'_>, PartIndex, &Caps),
    read: impl FnOnce() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let Some((packed, entry)) = package.packed(part).filter(|(packed, (size, ..))| packed.len() as u64 <= KEPT && *size <= KEPT) else {
        return read();
    };
    let known = memo.with_borrow(|memo| {
        let same = memo.as_ref().filter(|memo| memo.entry == entry && memo.packed == packed && memo.caps == *caps);
        let same = same.filter(|memo| memo.name == package.name(part));
        same.map(|memo| memo.said.clone())
    });
    if let Some(said) = known {
        return Ok(said);
    }
    let said = read()?;
    memo.set(Some(Memo { name: package.name(part).to_owned(), packed: packed.to_vec(), entry, caps: *caps, said: said.clone() }));
    Ok(said)
}
