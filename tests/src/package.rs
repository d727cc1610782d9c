//! Unpacks well-formed zip packages into their parts, packs parts, and changes single parts. Hostile packages are made in `hostile/zip.rs`.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a package as pairs of name and content, in the order of the package.
pub type Parts = Vec<(String, Vec<u8>)>;

/// Unpacks a package.
pub fn unpack_parts(package: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("a part that inflates");
            (part.name().expect("a name").into_owned(), content)
        })
        .collect()
}

/// Packs parts into a package. Parts for which `stored` is true, by index and name, are stored; the others are deflated.
pub fn pack_parts(parts: &[(String, Vec<u8>)], stored: impl Fn(usize, &str) -> bool) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (place, (name, content)) in parts.iter().enumerate() {
        let method = if stored(place, name) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).expect("a part");
        writer.write_all(content).expect("written to memory");
    }
    writer.finish().expect("a package").into_inner()
}

/// Returns the package with one part changed; all parts are deflated.
pub fn with_changed_part(package: &[u8], name: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut parts = unpack_parts(package);
    let (_, content) = parts.iter_mut().find(|(known, _)| known == name).expect("a part of that name");
    *content = change(std::mem::take(content));
    pack_parts(&parts, |_, _| false)
}
