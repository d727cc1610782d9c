//! Makes zip packages the same on every system: marks each entry as made on Unix.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipResult;

/// Where a header of the directory names the system, and the number of Unix.
const HOST_OFFSET_AND_UNIX_ID: (usize, u8) = (5, 3);

/// The package as it is made on Linux.
///
/// # Errors
/// It is no package.
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
