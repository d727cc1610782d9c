//! The built-in plan 37/KH-UBND held against the plan as published and against the tables that it was made from.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that meets the unexpected fails")]

mod csv;
mod duties;
mod measured;
mod tables;
mod text;
