//! The program `tonghop`: hands arguments and terminal to the library and gives back its exit code.

use std::io::{stderr, stdout};
use std::process::ExitCode;

use anstream::AutoStream;
use tonghop_cli::{Terminal, reader_process, run_on};

fn main() -> ExitCode {
    if let Some(ended) = reader_process(std::env::args_os()) {
        return ended;
    }
    // Where no handler can be set, a run that is stopped leaves temporary files, which the next one clears.
    let _ = ctrlc::set_handler(|| tonghop_cli::stop());
    // Colours are decided by the library; here they only become visible on consoles that need a translation.
    let (mut out, mut err) = (AutoStream::always(stdout()), AutoStream::always(stderr()));
    run_on(std::env::args_os(), &mut out, &mut err, &Terminal::of_this_process()).into()
}
