//! Finds and reads input files, and writes result files. A result file on the disk is always complete: either the old one or the new one.

mod arguments;
mod budget;
mod collect;
mod leftovers;
mod pending;
mod pipe;
mod receive;
mod reread;
mod stage;
mod write;

pub(crate) use arguments::{expand_wildcards, resolve_path};
pub(crate) use collect::{Input, InputSource, collect};
pub(crate) use leftovers::remove_leftovers;
pub(crate) use pending::{clean_up_stopped_run, set_half_written_folder, set_language};
pub(crate) use pipe::PipeTolerantWriter;
pub(crate) use receive::receive_all;
pub(crate) use reread::{SentFile, read_again};
pub(crate) use write::{Output, OutputWriter, write_outputs};
