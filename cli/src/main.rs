//! The program `tonghop`: passes the arguments and the terminal to the library, and returns the exit code.

use std::io::{stderr, stdout};
use std::process::ExitCode;

use anstream::AutoStream;
use tonghop_cli::{Terminal, run_as_reader_process, run_on_terminal};

fn main() -> ExitCode {
    if let Some(ended) = run_as_reader_process(std::env::args_os()) {
        return ended;
    }
    silence_full_temporary_folder();
    // Where no handler can be set, a stopped run leaves temporary files, which the next run removes.
    let _ = ctrlc::set_handler(|| tonghop_cli::stop());
    // The library decides about colours; the streams only translate colours for consoles that need it.
    let (mut out, mut err) = (AutoStream::always(stdout()), AutoStream::always(stderr()));
    run_on_terminal(std::env::args_os(), &mut out, &mut err, &Terminal::detect()).into()
}

/// Suppresses the panic message of `rust_xlsxwriter` about a full folder for temporary files. A large workbook is assembled by way of this
/// folder; where it is full, the library panics with these words, and the workbook is then assembled in memory, so users need no message.
fn silence_full_temporary_folder() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |broken| {
        if !broken.payload_as_str().is_some_and(|words| words.starts_with("Couldn't write to xml file")) {
            tell(broken);
        }
    }));
}
