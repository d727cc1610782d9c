//! What the tests of tonghop share.

pub mod cases;
pub mod differential;
pub mod hostile;
pub mod office;
pub mod python;
pub mod rules;
