//! Input and output files: finding and reading what came in, and writing results such that each file on the disk is the old or the new
//! one, whole.

mod arguments;
mod budget;
mod collect;
mod leftovers;
mod pending;
mod pipe;
mod receive;
mod stage;
mod write;

pub(crate) use arguments::{expand, place};
pub(crate) use collect::{Input, Source, collect};
pub(crate) use leftovers::remove_leftovers;
pub(crate) use pending::{half_written, set_language, stop};
pub(crate) use pipe::Pipe;
pub(crate) use receive::receive_all;
pub(crate) use write::{Output, Writing, write_all};
