//! Caches parsed parts, because returns of one template share workbook.xml, relationships and styles byte for byte. A cached value depends
//! on no other part.

use std::cell::RefCell;
use std::thread::LocalKey;

use super::Caps;
use super::package::{Package, Packing, PartIndex};
use super::refusal::Refusal;

/// The most bytes, packed and inflated, of a part that is cached; the parts of a template are smaller.
const MAX_CACHED_PART_BYTES: u64 = 1 << 16;

/// The most parts, each with another name, that one thread caches; a template has no more.
const MAX_CACHED_PARTS: usize = 8;

/// The parts that one thread parsed last, one of each name.
pub(crate) type PartCache<T> = RefCell<Vec<CachedPart<T>>>;

/// A parsed part, with everything on which the result depends.
pub(crate) struct CachedPart<T> {
    name: String,
    packed: Vec<u8>,
    entry: Packing,
    caps: Caps,
    parsed: T,
}

/// A part that is to be parsed, and the limits for it.
#[derive(Clone, Copy)]
pub(crate) struct PartRequest<'a> {
    pub(crate) package: &'a Package<'a>,
    pub(crate) part: PartIndex,
    pub(crate) caps: &'a Caps,
}

/// Returns the cached value where the part has the same name, packed bytes, directory entry and limits as the one that was parsed last
/// under that name on this thread; otherwise calls `parse` and keeps the result.
///
/// # Errors
/// The refusal that `parse` gives; it is not cached.
pub(crate) fn get_or_parse<T: Clone>(
    cache: &'static LocalKey<PartCache<T>>,
    PartRequest { package, part, caps }: PartRequest<'_>,
    parse: impl FnOnce() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let small = |&(packed, (size, ..)): &(&[u8], Packing)| packed.len() as u64 <= MAX_CACHED_PART_BYTES && size <= MAX_CACHED_PART_BYTES;
    let Some((packed, entry)) = package.packed_part(part).filter(small) else {
        return parse();
    };
    let name = package.name(part);
    let known = cache.with_borrow(|parts| {
        let named = parts.iter().find(|cached| cached.name == name);
        let same = named.filter(|cached| cached.entry == entry && cached.packed == packed && cached.caps == *caps);
        same.map(|cached| cached.parsed.clone())
    });
    if let Some(parsed) = known {
        return Ok(parsed);
    }
    let parsed = parse()?;
    let new = CachedPart { name: name.to_owned(), packed: packed.to_vec(), entry, caps: *caps, parsed: parsed.clone() };
    cache.with_borrow_mut(|parts| {
        parts.retain(|cached| cached.name != new.name);
        if parts.len() >= MAX_CACHED_PARTS {
            parts.remove(0);
        }
        parts.push(new);
    });
    Ok(parsed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;
    use crate::xlsx::PackageProblem;

    /// A package with one part of this name and content.
    fn package(name: &str, content: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    /// The result for the only part of the package: the cached one, or else `now`; `None` where neither exists.
    fn parse_through_cache(bytes: &[u8], name: &str, caps: &Caps, now: Option<&'static str>) -> Option<&'static str> {
        thread_local! {
            static LAST_PARTS: PartCache<&'static str> = const { RefCell::new(Vec::new()) };
        }
        let package = Package::open(bytes, caps).unwrap();
        let part = package.need(name).unwrap();
        let refused = || Refusal::from(PackageProblem::NoSheets {});
        get_or_parse(&LAST_PARTS, PartRequest { package: &package, part, caps }, || now.ok_or_else(refused)).ok()
    }

    #[test]
    fn cache_is_used_only_for_an_identical_part() {
        let (one, other, renamed) = (package("a", "1111"), package("a", "1112"), package("b", "1111"));
        let long = package("a", &"1".repeat(1 << 17));
        assert_eq!(parse_through_cache(&one, "a", &Caps::NATIVE, None), None);
        assert_eq!(parse_through_cache(&one, "a", &Caps::NATIVE, Some("first")), Some("first"), "a refusal is not kept");
        assert_eq!(parse_through_cache(&one, "a", &Caps::NATIVE, Some("again")), Some("first"));
        assert_eq!(parse_through_cache(&one, "a", &Caps::BROWSER, Some("other limits")), Some("other limits"));
        assert_eq!(parse_through_cache(&one, "a", &Caps::NATIVE, Some("second")), Some("second"), "one of a name is kept, the last");
        assert_eq!(parse_through_cache(&other, "a", &Caps::NATIVE, Some("other bytes")), Some("other bytes"));
        assert_eq!(parse_through_cache(&one, "a", &Caps::NATIVE, Some("third")), Some("third"));
        assert_eq!(parse_through_cache(&renamed, "b", &Caps::NATIVE, Some("other name")), Some("other name"));
        assert_eq!(parse_through_cache(&long, "a", &Caps::NATIVE, Some("long")), Some("long"));
        assert_eq!(parse_through_cache(&long, "a", &Caps::NATIVE, Some("long again")), Some("long again"), "what is large is not kept");
        assert_eq!(parse_through_cache(&renamed, "b", &Caps::NATIVE, Some("again")), Some("other name"));
        assert_eq!(parse_through_cache(&one, "a", &Caps::NATIVE, Some("again")), Some("third"), "names do not drive each other out");
        for other in 0..MAX_CACHED_PARTS {
            let name = format!("c{other}");
            assert_eq!(parse_through_cache(&package(&name, "1"), &name, &Caps::NATIVE, Some("filled")), Some("filled"));
        }
        assert_eq!(parse_through_cache(&one, "a", &Caps::NATIVE, Some("anew")), Some("anew"), "no more names than a form has are kept");
    }
}
