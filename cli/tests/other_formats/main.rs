//! Tests of workbooks in other formats than `.xlsx`: valid ones give the same result as the `.xlsx`, crafted and broken ones are rejected
//! with the right code.
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
