//! Excel: returns in and out, and the consolidated workbook. Bytes in, bytes out.

pub mod read;
pub mod report;
pub mod returns;
