//! tonghop: the plan asks, the return answers, the consolidation adds up.

pub mod figure;
pub mod findings;
mod lang;
pub mod plan;

pub use lang::{Lang, Phrase, Say};
