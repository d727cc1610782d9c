//! The program `tonghop`: passes arguments and terminal to the library and returns its exit code.

use std::io::{stderr, stdout};
use std::process::ExitCode;

use anstream::AutoStream;
use tonghop_cli::{Terminal, run_as_reader_process, run_on_terminal};

fn main() -> ExitCode {
    if let Some(ended) = run_as_reader_process(std::env::args_os()) {
        return ended;
    }
    silence_full_temporary_folder();
    // Where no handler can be set, a run that is stopped leaves temporary files, which the next one clears.
    let _ = ctrlc::set_handler(|| tonghop_cli::stop());
    // Colours are decided by the library; here they only become visible on consoles that need a translation.
    let (mut out, mut err) = (AutoStream::always(stdout()), AutoStream::always(stderr()));
    run_on_terminal(std::env::args_os(), &mut out, &mut err, &Terminal::detect()).into()
}

/// A large workbook is put together by way of the folder for temporary files. Where that is full, the library breaks off with these
/// words, and the workbook is put together in memory: there is nothing to tell.
fn silence_full_temporary_folder() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |broken| {
        if !broken.payload_as_str().is_some_and(|words| words.starts_with("Couldn't write to xml file")) {
            tell(broken);
        }
    }));
}
