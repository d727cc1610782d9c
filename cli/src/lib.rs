//! The command line of tonghop: the only code that touches disk, clock and terminal.
//!
//! [`run`] is the whole program, with streams in place of the terminal, so that tests call it in process. Each command is a file under
//! `commands/`; `files/` reads inputs and writes results, `office/` reads the lists of the office, `other/` reads workbooks of other
//! formats, `report/` reads written reports back, `show/` lays out text.

mod cli;
mod commands;
mod context;
mod disk;
mod exit;
mod failure;
mod files;
mod office;
mod options;
mod other;
mod report;
mod show;
mod usage;
mod wording;

use std::ffi::OsString;
use std::io::Write;

use clap::FromArgMatches;

use crate::cli::Cli;
use crate::context::Context;
pub use crate::context::Terminal;
pub use crate::disk::{Disk, DiskOperation};
pub use crate::exit::ExitStatus;
use crate::files::PipeTolerantWriter;
pub use crate::other::run_as_reader_process;

/// Runs the program with `args` (the first is its own name): results go to `out`, talk to `err`, as if neither were a terminal.
///
/// ```
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let status = tonghop_cli::run(["tonghop", "explain", "SUB100"].map(Into::into), &mut out, &mut err);
/// assert_eq!(status, tonghop_cli::ExitStatus::Done);
/// assert!(String::from_utf8_lossy(&out).contains("SUB100"));
/// ```
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> ExitStatus {
    run_on_terminal(args, out, err, &Terminal::default())
}

/// As [`run`], on a terminal.
pub fn run_on_terminal(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    terminal: &Terminal,
) -> ExitStatus {
    run_on_disk(args, out, err, terminal, &Disk::default())
}

/// Ends this process at the user's wish, at any moment: what is unfinished is removed, and the results are the old ones or the new
/// ones. For a handler of Ctrl-C.
pub fn stop() -> ! {
    files::clean_up_stopped_run();
    std::process::exit(ExitStatus::Stopped.code().into())
}

/// As [`run_on_terminal`], with a disk that may fail: for tests.
pub fn run_on_disk(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    terminal: &Terminal,
    disk: &Disk,
) -> ExitStatus {
    let args: Vec<OsString> = args.into_iter().collect();
    let (mut out, mut err) = (PipeTolerantWriter::new(out), PipeTolerantWriter::new(err));
    let parsed = cli::parser().try_get_matches_from(&args).and_then(|matches| Cli::from_arg_matches(&matches));
    let status = match parsed {
        Ok(cli) => {
            files::set_language(cli.common.lang);
            let mut context = Context::new(cli.common, terminal, disk, &mut out, &mut err);
            commands::run(cli.command, cli::parser, &mut context).unwrap_or_else(|failure| context.tell_failure(&failure))
        }
        Err(error) => usage::report_clap_error(&error, &args, &mut out, &mut err),
    };
    match out.flush() {
        Ok(()) => status,
        Err(error) => {
            // There is nowhere else to say it.
            let _ = writeln!(err, "tonghop: {error}");
            status.max(ExitStatus::Refused)
        }
    }
}
