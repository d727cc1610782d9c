//! Reads `.xlsx` workbooks as a stream: checks the package first, then hands out the cells one by one.
//!
//! [`open`] checks the zip directory and reads the list of sheets. [`Book::read_sheet`] inflates one sheet, verifies its checksum, and
//! hands each cell to the caller as stored (text not in NFC, no grid). A workbook or sheet that cannot be read safely gives a [`Refusal`];
//! peculiarities of single cells are in the [`SheetSummary`].

#[cfg(feature = "office")]
mod archive;
mod caps;
mod cell;
mod cfb;
mod colour;
mod detect;
mod directory;
mod escape;
mod header_footer;
mod hiding;
#[cfg(all(feature = "excel", feature = "office"))]
mod known_package;
#[cfg(feature = "office")]
mod known_sheet;
mod max_memory;
mod number;
mod package;
mod part_cache;
mod plain;
mod refusal;
pub(in crate::xlsx) mod relationships;
mod rich_text;
pub(in crate::xlsx) mod scan;
mod seen;
mod sheet;
mod strings;
mod styles;
mod value;
mod workbook;
mod xml;
mod zip_fields;
#[cfg(feature = "office")]
mod zip_name;

pub use super::number_format::NumberFormatClass;
#[cfg(feature = "office")]
pub use archive::Archive;
pub use caps::Caps;
pub use cell::{Cell, CellStyle, CellValue, Oddity, SheetSummary};
#[cfg(feature = "office")]
pub(crate) use detect::utf16_to_utf8;
pub use detect::{FileKind, detect};
pub use header_footer::sections as header_footer_sections;
pub use hiding::{HidingEffect, HidingRule};
#[cfg(all(feature = "excel", feature = "office"))]
pub(crate) use known_package::{Differences, KnownPackage};
#[cfg(feature = "office")]
pub(crate) use known_sheet::KnownSheet;
pub use max_memory::max_memory_for;
pub(crate) use package::{Buffer, Package, PartIndex};
pub(crate) use part_cache::{PartCache, PartRequest, get_or_parse};
pub use refusal::{Fault, Refusal};
pub use workbook::{Book, SheetInfo, SheetKind, Visibility, open};
#[cfg(feature = "office")]
pub(crate) use xml::{Token, XmlReader};
#[cfg(feature = "office")]
pub(crate) use zip_name::decode_windows_1258;
