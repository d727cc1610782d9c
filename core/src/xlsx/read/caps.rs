//! Defines the limits of the reader, each in one place.

/// Limits of the reader; see [`Caps::NATIVE`] and [`Caps::BROWSER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes of a return as JSON.
    pub json: u64,
    /// Parts of the package, folders included.
    pub entries: u64,
    /// Bytes of one part, inflated.
    pub part_inflated: u64,
    /// Bytes of all parts, inflated.
    pub total_inflated: u64,
    /// Inflated over packed bytes, for parts above [`Caps::RATIO_CHECKED_FROM_BYTES`].
    pub ratio: u64,
    /// Sheets of a workbook.
    pub sheets: u64,
    /// Shared strings of a workbook.
    pub shared_strings: u64,
    /// Cells with content, over all sheets.
    pub cells: u64,
    /// Bytes of the shared strings, and also of the texts that are handed out for all cells, headers and footers of all sheets: one long
    /// string may occur in very many cells.
    pub cell_text: u64,
    /// Cell styles of a workbook; Excel itself has 65,490.
    pub styles: u64,
    /// Merged ranges, over all sheets.
    pub merged: u64,
    /// Depth of XML.
    pub xml_depth: u64,
    /// Attributes of one tag.
    pub attributes: u64,
    /// Length of one string, in UTF-16 units.
    pub string_utf16: u64,
}

/// Bytes of a mebibyte.
const MIB: u64 = 1024 * 1024;

impl Caps {
    /// Inflated bytes above which the compression ratio of a part is checked; smaller parts may have any ratio.
    pub const RATIO_CHECKED_FROM_BYTES: u64 = 4 * MIB;

    /// The most oddities of a sheet that are kept one by one; all of them are counted.
    pub const MAX_ODDITIES: usize = 1_000;

    /// The limits for a program on a computer.
    pub const NATIVE: Self = Self {
        file: 20 * MIB,
        json: 2 * MIB,
        entries: 2_000,
        part_inflated: 128 * MIB,
        total_inflated: 256 * MIB,
        ratio: 200,
        sheets: 256,
        shared_strings: 2_000_000,
        cells: 2_000_000,
        cell_text: 32 * MIB,
        styles: 100_000,
        merged: 100_000,
        xml_depth: 256,
        attributes: 1_200,
        string_utf16: 32_767,
    };

    /// The limits for a page in a browser, where memory never shrinks.
    pub const BROWSER: Self = Self {
        file: 10 * MIB,
        part_inflated: 32 * MIB,
        total_inflated: 64 * MIB,
        shared_strings: 200_000,
        cells: 200_000,
        cell_text: 16 * MIB,
        ..Self::NATIVE
    };
}
