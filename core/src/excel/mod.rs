//! Excel: returns in and out, and the consolidated workbook. Bytes in, bytes out.

pub mod number_format;
pub mod read;
#[cfg(feature = "office")]
pub mod report;
pub mod returns;
mod write;

pub use write::Limit;

/// Whether the sheets are those of a consolidated report: an office must not count its own report among the returns.
pub(crate) fn is_own_report<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let own = ["Tổng hợp", "Theo đơn vị", "Nguồn số liệu"];
    names.filter(|name| own.contains(name)).count() == own.len()
}
