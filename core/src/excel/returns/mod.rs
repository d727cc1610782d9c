//! The return as a workbook: one unit, one period, written for the officer and read back from whatever people made of it.

pub mod layout;
pub mod write;
