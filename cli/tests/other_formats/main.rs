//! Workbooks of other formats: real ones say what the `.xlsx` says; crafted and broken ones are rejected under their code, one by one.
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
