//! Starts the reading process: passes on the bytes of a file, waits within limits, and turns the answer into a workbook or a refusal.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use process_control::{ChildExt, Control};
use tonghop::Phrase;
use tonghop::findings::Refusal;
use tonghop::findings::{Count, OtherFormatProblem, PackageProblem, Size};
use tonghop::returns::intake::OtherFormatReader;
use tonghop::returns::other::OtherWorkbook;
use tonghop::xlsx::read::FileKind;

use super::answer::{ReaderAnswer, validate_book};
use super::limits::{MAX_ANSWER_BYTES, MAX_MEMORY_BYTES, MAX_TIME};
use super::worker::READER_COMMAND;
use crate::failure::io_error_reason;

/// Reads `.xls`, `.xlsb` and `.ods` by starting the program at the path `program`. Without a path such files are refused, with advice.
#[derive(Debug, Clone, Default)]
pub(crate) struct OtherFormatsReader {
    program: Option<PathBuf>,
}

impl OtherFormatsReader {
    pub(crate) const fn new(program: Option<PathBuf>) -> Self {
        Self { program }
    }

    /// How many bytes of memory this process may need for an answer, from the bytes received to the cells kept; 0 for other kinds of files.
    pub(crate) const fn max_memory_for(kind: FileKind) -> u64 {
        if kind.is_other_spreadsheet() { 2 * MAX_ANSWER_BYTES } else { 0 }
    }
}

/// How many bytes of the error stream of a process are read.
const MAX_STDERR_BYTES: u64 = 4096;

/// How a process ended, and what it wrote.
struct ProcessResult {
    /// Whether the process ended successfully; `None` where its time had run out.
    well: Option<bool>,
    answer: Vec<u8>,
    /// The beginning of the error stream.
    last_words: String,
}

impl OtherFormatReader for OtherFormatsReader {
    fn read(&self, kind: FileKind, bytes: &[u8]) -> Result<OtherWorkbook, Refusal> {
        let Some(program) = &self.program else {
            return Err(PackageProblem::OtherSpreadsheet { found: Phrase::of(&kind) }.into());
        };
        let mut command = Command::new(program);
        command.args([READER_COMMAND, super::worker::kind_argument(kind)]);
        let ended = run_with_limits(&mut command, bytes)
            .map_err(|error| OtherFormatProblem::ReaderNotStarted { found: Phrase::of(&kind), detail: io_error_reason(&error) })?;
        book_or_refusal(kind, &ended)
    }
}

/// The workbook that the process returned, or the refusal of the file where the process failed.
fn book_or_refusal(kind: FileKind, ended: &ProcessResult) -> Result<OtherWorkbook, Refusal> {
    let died = || Refusal::from(OtherFormatProblem::ReaderDied { found: Phrase::of(&kind) });
    match ended.well {
        None => Err(OtherFormatProblem::ReaderTooSlow { found: Phrase::of(&kind), seconds: Count(MAX_TIME.as_secs()) }.into()),
        Some(true) if ended.answer.len() as u64 <= MAX_ANSWER_BYTES => match serde_json::from_slice(&ended.answer) {
            Ok(ReaderAnswer::Book(book)) => validate_book(book).ok_or_else(died),
            Ok(ReaderAnswer::Refused(refusal)) => Err(refusal.problem(kind).into()),
            Err(_) => Err(died()),
        },
        // Rust prints these words when an allocation fails, or is larger than possible.
        Some(_) if ["memory allocation of", "capacity overflow"].iter().any(|words| ended.last_words.contains(words)) => {
            Err(OtherFormatProblem::ReaderOutOfMemory { found: Phrase::of(&kind), limit: Size(MAX_MEMORY_BYTES) }.into())
        }
        Some(_) => Err(died()),
    }
}

/// Runs the process, passes `bytes` to its standard input, and ends it when its time has run out.
fn run_with_limits(command: &mut Command, bytes: &[u8]) -> io::Result<ProcessResult> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // An error here means that the process ended before it read everything; its exit status says why.
            let _ = input.map(|mut input| input.write_all(bytes));
        });
        let answer = scope.spawn(move || read_at_most(output, MAX_ANSWER_BYTES + 1));
        let last_words = scope.spawn(move || read_at_most(errors, MAX_STDERR_BYTES));
        let wait = child.controlled().time_limit(MAX_TIME).terminate_for_timeout();
        #[cfg(windows)]
        let wait = wait.memory_limit(MAX_MEMORY_BYTES as usize);
        let status = wait.wait();
        if !matches!(status, Ok(Some(_))) {
            // The process is ended; an error means that it has ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
        let answer = answer.join().unwrap_or_default();
        let last_words = String::from_utf8_lossy(&last_words.join().unwrap_or_default()).into_owned();
        status.map(|status| ProcessResult { well: status.map(process_control::ExitStatus::success), answer, last_words })
    })
}

/// Reads the first `most` bytes of a stream; fewer where the stream ends or breaks, none without a stream.
fn read_at_most(stream: Option<impl Read>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        // Bytes that were read before the stream broke are examined like any others.
        let _ = stream.take(most).read_to_end(&mut bytes);
    }
    bytes
}
