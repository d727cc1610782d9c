//! Makes the first page print no number (Decree 30/2020, Appendix I), a setting that `rust_xlsxwriter` lacks. Also removes the name of
//! the operating system from the package, so that reports have the same bytes everywhere.

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
    let mut package = out.finish()?.into_inner();
    made_anywhere(&mut package);
    Ok(package)
}

/// Signatures of a central header and of the end of the directory, and what they take without their names.
const CENTRAL_HEADER: (&[u8], usize) = (b"PK\x01\x02", 46);
const END_OF_DIRECTORY: (&[u8], usize) = (b"PK\x05\x06", 22);

/// Takes away what the directory says of the system that made the package, and of rights on its disk: the same report has the same
/// bytes wherever it is made.
fn made_anywhere(package: &mut [u8]) {
    let number = |package: &[u8], at: usize, length: usize| {
        let bytes = package.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0usize, |number, byte| (number << 8) | usize::from(*byte)))
    };
    // There is no comment behind the end.
    let end = package.len().saturating_sub(END_OF_DIRECTORY.1);
    let mut at = match package.get(end..) {
        Some(bytes) if bytes.starts_with(END_OF_DIRECTORY.0) => number(package, end + 16, 4),
        _ => None,
    };
    while let Some(header) = at.filter(|&at| package.get(at..).is_some_and(|bytes| bytes.starts_with(CENTRAL_HEADER.0))) {
        package.get_mut(header + 5).into_iter().for_each(|system| *system = 0);
        package.get_mut(header + 38..header + 42).into_iter().for_each(|rights| rights.fill(0));
        let names = [28, 30, 32].map(|place| number(package, header + place, 2).unwrap_or(0));
        at = Some(header + CENTRAL_HEADER.1 + names.iter().sum::<usize>());
    }
}

fn different_first(sheet: &str) -> String {
    sheet.replacen("<headerFooter", r#"<headerFooter differentFirst="1""#, 1).replacen(
        "</headerFooter>",
        "<firstHeader/></headerFooter>",
        1,
    )
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    #[test]
    fn the_directory_does_not_say_which_system_made_it() {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, mode) in [("a.xml", 0o644), (FIRST_SHEET, 0o600)] {
            let options = SimpleFileOptions::default().unix_permissions(mode);
            out.start_file(name, options).expect("a part");
            out.write_all(b"<worksheet/>").expect("written");
        }
        let package = without_number(&out.finish().expect("a package").into_inner()).expect("packed");
        let headers: Vec<&[u8]> =
            (0..package.len()).filter_map(|at| package.get(at..at + 46)).filter(|bytes| bytes.starts_with(CENTRAL_HEADER.0)).collect();
        assert_eq!(headers.len(), 2);
        for header in headers {
            assert_eq!((header[5], &header[38..42]), (0, &[0; 4][..]));
        }
        assert!(ZipArchive::new(Cursor::new(package)).is_ok());
    }

    #[test]
    fn the_first_page_gets_an_empty_header() {
        assert_eq!(
            different_first("<a/><headerFooter><oddHeader>&amp;P</oddHeader></headerFooter>"),
            r#"<a/><headerFooter differentFirst="1"><oddHeader>&amp;P</oddHeader><firstHeader/></headerFooter>"#
        );
    }
}
