//! The first page bears no number (Decree 30/2020, Appendix I): the one setting that the writer of sheets does not know.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::WriteError;

/// The part that holds the first sheet.
const FIRST_SHEET: &str = "xl/worksheets/sheet1.xml";

/// Gives the first sheet a header of its own, empty, for its first page; every other part is taken over as it is.
///
/// # Errors
/// [`WriteError::Package`] where the package cannot be read or written.
pub(super) fn without_number(package: &[u8]) -> Result<Vec<u8>, WriteError> {
    let mut parts = ZipArchive::new(Cursor::new(package))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(package.len())));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index)?;
        if part.name()? != FIRST_SHEET {
            out.raw_copy_file(part)?;
            continue;
        }
        let mut sheet = String::new();
        part.read_to_string(&mut sheet).map_err(zip::result::ZipError::from)?;
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
        out.start_file(FIRST_SHEET, options)?;
        out.write_all(different_first(&sheet).as_bytes()).map_err(zip::result::ZipError::from)?;
    }
    Ok(out.finish()?.into_inner())
}

fn different_first(sheet: &str) -> String {
    sheet.replacen("<headerFooter", r#"<headerFooter differentFirst="1""#, 1).replacen(
        "</headerFooter>",
        "<firstHeader/></headerFooter>",
        1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_gets_an_empty_header() {
        assert_eq!(
            different_first("<a/><headerFooter><oddHeader>&amp;P</oddHeader></headerFooter>"),
            r#"<a/><headerFooter differentFirst="1"><oddHeader>&amp;P</oddHeader><firstHeader/></headerFooter>"#
        );
    }
}
