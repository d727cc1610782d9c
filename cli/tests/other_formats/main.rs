//! Workbooks of other formats: honest ones are read as the `.xlsx` is; crafted and broken ones are rejected under their codes.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod biff;
mod honest;
mod hostile;
mod lists;
mod looks;
mod process;
mod support;
mod xlsb;
mod zeros;
