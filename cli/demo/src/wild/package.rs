//! Makes zip packages identical on every system by marking each entry as made on Unix.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipResult;

/// The offset of the byte that names the operating system in an entry of the zip directory, and the value of this byte for Unix.
const HOST_OFFSET_AND_UNIX_ID: (usize, u8) = (5, 3);

/// Marks all entries of a zip package as made on Unix, so that its bytes do not depend on the system that made it.
///
/// # Errors
/// The bytes are no zip package.
pub(crate) fn mark_entries_as_unix(mut package: Vec<u8>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(&package))?;
    let headers: Vec<u64> =
        (0..archive.len()).map(|index| Ok(archive.by_index_raw(index)?.central_header_start())).collect::<ZipResult<_>>()?;
    for header in headers {
        let at = usize::try_from(header).ok().and_then(|header| package.get_mut(header + HOST_OFFSET_AND_UNIX_ID.0));
        at.into_iter().for_each(|system| *system = HOST_OFFSET_AND_UNIX_ID.1);
    }
    Ok(package)
}
