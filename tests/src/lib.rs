//! What the tests of tonghop share.

pub mod office;
pub mod python;
pub mod rules;
