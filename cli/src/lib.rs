//! The command line program of tonghop. Only this crate accesses the disk, the clock and the terminal.
//!
//! [`run`] is the whole program, with streams in place of the terminal, so that tests can call it in process. Each command is a file under
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

/// Runs the program with `args`, the first of which is the name of the program. Results are written to `out` and messages to `err`, as if
/// neither were a terminal.
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

/// Runs the program like [`run`], on a terminal.
pub fn run_on_terminal(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    terminal: &Terminal,
) -> ExitStatus {
    run_on_disk(args, out, err, terminal, &Disk::default())
}

/// Ends this process at any moment, for a handler of Ctrl-C. Unfinished files are removed; the results are either all old or all new.
pub fn stop() -> ! {
    files::clean_up_stopped_run();
    std::process::exit(ExitStatus::Stopped.code().into())
}

/// Runs the program like [`run_on_terminal`], with a disk whose steps can fail, for tests.
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
            commands::run(cli.command, cli::parser, &mut context).unwrap_or_else(|failure| context.report_failure(&failure))
        }
        Err(error) => usage::report_clap_error(&error, &args, &mut out, &mut err),
    };
    match out.flush() {
        Ok(()) => status,
        Err(error) => {
            // The error stream is the only place left to print this.
            let _ = writeln!(err, "tonghop: {error}");
            status.max(ExitStatus::Refused)
        }
    }
}
