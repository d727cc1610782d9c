//! tonghop: the plan asks, the return answers, the consolidation adds up.

pub mod checks;
pub mod consolidation;
#[cfg(feature = "excel")]
pub mod excel;
pub mod figure;
pub mod findings;
pub mod intake;
mod lang;
pub mod plan;
pub mod rules;
pub mod submission;
pub mod text;

pub use lang::{Lang, Phrase, Say};
