//! Compares the built-in plan 37/KH-UBND with the plan as published and with the tables that it was made from.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that meets the unexpected fails")]

mod csv;
mod duties;
mod measured;
mod tables;
mod text;
