//! Runs in the reading process: applies limits to the process, reads one workbook from standard input and answers on standard output.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use tonghop::xlsx::read::{Caps, FileKind};

use super::answer::{ReaderAnswer, ReaderRefusal};
use super::{calamine, limits};

/// The hidden command with which this program starts itself as a reading process.
pub(super) const READER_COMMAND: &str = "__read-sheet";

/// The kinds of files that the process reads, with their names on the command line.
const READER_FILE_KINDS: [(&str, FileKind); 3] = [("xls", FileKind::OldExcel), ("xlsb", FileKind::Xlsb), ("ods", FileKind::Ods)];

/// The name of a kind of file on the command line of the process.
pub(super) fn kind_argument(kind: FileKind) -> &'static str {
    READER_FILE_KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(word, _)| word)
}

/// Runs as a reading process, if the arguments are those of one (`tonghop __read-sheet xls`), and returns its exit code; else `None`.
///
/// The process limits its own memory and time, reads the workbook from standard input, and answers the program that started it. `main`
/// calls this function first, so that nothing else of the program runs in such a process.
pub fn run_as_reader_process(args: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut args = args.into_iter().skip(1);
    if args.next()? != READER_COMMAND {
        return None;
    }
    let kind = args.next().and_then(|word| READER_FILE_KINDS.iter().find(|(known, _)| word == *known)).map(|(_, kind)| *kind);
    let done = kind.ok_or_else(|| io::Error::other("no such kind")).and_then(read_and_answer);
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads the workbook from standard input, and writes the answer to standard output.
fn read_and_answer(kind: FileKind) -> io::Result<()> {
    limits::apply_process_limits()?;
    let mut bytes = Vec::new();
    io::stdin().lock().take(Caps::NATIVE.file).read_to_end(&mut bytes)?;
    let answer = match calamine::read(kind, &bytes) {
        Ok(book) => ReaderAnswer::Book(book),
        Err(refusal) => ReaderAnswer::Refused(refusal),
    };
    let answer = if matches!(&answer, ReaderAnswer::Book(book) if book.sheets.is_empty()) {
        ReaderAnswer::Refused(ReaderRefusal::NoSheets)
    } else {
        answer
    };
    let mut out = io::stdout().lock();
    out.write_all(&serde_json::to_vec(&answer)?)?;
    out.flush()
}
