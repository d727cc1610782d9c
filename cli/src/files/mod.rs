//! The disk: which files came in, reading them, and writing results so that each is old or new, whole.

mod budget;
mod collect;
mod pipe;
mod receive;
mod write;

pub(crate) use collect::{collect, place};
pub(crate) use pipe::Pipe;
pub(crate) use receive::{read_at_most, receive_all};
pub(crate) use write::{Output, admit_folder, write_all};
