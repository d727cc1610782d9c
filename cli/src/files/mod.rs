//! Finds and reads input files, and writes results. A result file on the disk is always whole: either the old one or the new one.

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
