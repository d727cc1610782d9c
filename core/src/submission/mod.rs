//! Defines the submission, the answers of one unit for one period, and the file in which they came.

mod carried;
mod computed_figures;
mod entry;
mod header;
mod raw;
mod received;
mod record;
mod source;

pub(crate) use carried::{carry_over, relabel};
pub use entry::{State, Value};
pub use header::{Header, LinePlaces};
pub use raw::{Raw, RawForm};
pub use received::{Content, Received};
pub use record::{Entries, Entry, Submission};
pub use source::Source;
