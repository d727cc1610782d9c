//! What a part says, kept for the next file: returns made from one form have several parts in common, byte for byte. Only what such a
//! part itself says may be kept, never what follows from its neighbours.

use std::cell::RefCell;
use std::thread::LocalKey;

use super::Caps;
use super::package::{Package, Packing, PartIndex};
use super::refusal::Refusal;

/// Bytes of a part of which something is kept on a thread, at most; what is larger is nobody's usual form.
const KEPT: u64 = 1 << 16;

/// Parts of different names of which something is kept on a thread, at most.
const NAMES: usize = 8;

/// What the parts said that were read last on this thread, one of each name.
pub(crate) type Memos<T> = RefCell<Vec<Memo<T>>>;

/// What a part said.
pub(crate) struct Memo<T> {
    name: String,
    packed: Vec<u8>,
    entry: Packing,
    caps: Caps,
    said: T,
}

/// What a part says. Where the last part of its name on this thread had the same packed bytes and line in the directory, and was read
/// under the same limits, it says what that one said; otherwise `read` reads it.
///
/// # Errors
/// What `read` refuses; nothing of that is kept.
pub(crate) fn recall<T: Clone>(
    memos: &'static LocalKey<Memos<T>>,
    (package, part, caps): (&Package<'_>, PartIndex, &Caps),
    read: impl FnOnce() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let Some((packed, entry)) = package.packed(part).filter(|(packed, (size, ..))| packed.len() as u64 <= KEPT && *size <= KEPT) else {
        return read();
    };
    let name = package.name(part);
    let known = memos.with_borrow(|memos| {
        let named = memos.iter().find(|memo| memo.name == name);
        let same = named.filter(|memo| memo.entry == entry && memo.packed == packed && memo.caps == *caps);
        same.map(|memo| memo.said.clone())
    });
    if let Some(said) = known {
        return Ok(said);
    }
    let said = read()?;
    let memo = Memo { name: name.to_owned(), packed: packed.to_vec(), entry, caps: *caps, said: said.clone() };
    memos.with_borrow_mut(|memos| {
        memos.retain(|kept| kept.name != memo.name);
        if memos.len() >= NAMES {
            memos.remove(0);
        }
        memos.push(memo);
    });
    Ok(said)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;
    use crate::xlsx::PackageProblem;

    fn package(name: &str, content: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    /// What is said of the only part of the package, `now` where it is read.
    fn said(bytes: &[u8], name: &str, caps: &Caps, now: Option<&'static str>) -> Option<&'static str> {
        thread_local! {
            static LAST: Memos<&'static str> = const { RefCell::new(Vec::new()) };
        }
        let package = Package::open(bytes, caps).unwrap();
        let part = package.need(name).unwrap();
        let refused = || Refusal::from(PackageProblem::NoSheets {});
        recall(&LAST, (&package, part, caps), || now.ok_or_else(refused)).ok()
    }

    #[test]
    fn only_the_same_part_is_not_read_again() {
        let (one, other, renamed) = (package("a", "1111"), package("a", "1112"), package("b", "1111"));
        let long = package("a", &"1".repeat(1 << 17));
        assert_eq!(said(&one, "a", &Caps::NATIVE, None), None);
        assert_eq!(said(&one, "a", &Caps::NATIVE, Some("first")), Some("first"), "a refusal is not kept");
        assert_eq!(said(&one, "a", &Caps::NATIVE, Some("again")), Some("first"));
        assert_eq!(said(&one, "a", &Caps::BROWSER, Some("other limits")), Some("other limits"));
        assert_eq!(said(&one, "a", &Caps::NATIVE, Some("second")), Some("second"), "one of a name is kept, the last");
        assert_eq!(said(&other, "a", &Caps::NATIVE, Some("other bytes")), Some("other bytes"));
        assert_eq!(said(&one, "a", &Caps::NATIVE, Some("third")), Some("third"));
        assert_eq!(said(&renamed, "b", &Caps::NATIVE, Some("other name")), Some("other name"));
        assert_eq!(said(&long, "a", &Caps::NATIVE, Some("long")), Some("long"));
        assert_eq!(said(&long, "a", &Caps::NATIVE, Some("long again")), Some("long again"), "what is large is not kept");
        assert_eq!(said(&renamed, "b", &Caps::NATIVE, Some("again")), Some("other name"));
        assert_eq!(said(&one, "a", &Caps::NATIVE, Some("again")), Some("third"), "names do not drive each other out");
        for other in 0..NAMES {
            let name = format!("c{other}");
            assert_eq!(said(&package(&name, "1"), &name, &Caps::NATIVE, Some("filled")), Some("filled"));
        }
        assert_eq!(said(&one, "a", &Caps::NATIVE, Some("anew")), Some("anew"), "no more names than a form has are kept");
    }
}
