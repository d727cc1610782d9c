//! Starts the reading process from the parent: passes on the bytes, waits within limits, and reports how the process ended.

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
use super::limits::{MAX_ANSWER_BYTES, MAX_MEMORY, MAX_TIME};
use super::worker::COMMAND;
use crate::failure::io_error_reason;

/// Reads `.xls`, `.xlsb` and `.ods` through the program at `program`; without one they are refused with advice.
#[derive(Debug, Clone, Default)]
pub(crate) struct OtherFormatsReader {
    program: Option<PathBuf>,
}

impl OtherFormatsReader {
    pub(crate) const fn new(program: Option<PathBuf>) -> Self {
        Self { program }
    }

    /// What an answer may take in this process, from the bytes that came in to the cells that are kept; nothing for other files.
    pub(crate) const fn max_memory_for(kind: FileKind) -> u64 {
        if kind.is_other_spreadsheet() { 2 * MAX_ANSWER_BYTES } else { 0 }
    }
}

/// Bytes of the last words of a process that are looked at.
const MAX_STDERR_BYTES: u64 = 4096;

/// How a process ended, and what it left.
struct ProcessResult {
    /// Whether it ended well; none where its time was over.
    well: Option<bool>,
    answer: Vec<u8>,
    last_words: String,
}

impl OtherFormatReader for OtherFormatsReader {
    fn read(&self, kind: FileKind, bytes: &[u8]) -> Result<OtherWorkbook, Refusal> {
        let Some(program) = &self.program else {
            return Err(PackageProblem::OtherSpreadsheet { found: Phrase::of(&kind) }.into());
        };
        let mut command = Command::new(program);
        command.args([COMMAND, super::worker::kind_argument(kind)]);
        let ended = run_with_limits(&mut command, bytes)
            .map_err(|error| OtherFormatProblem::ReaderNotStarted { found: Phrase::of(&kind), detail: io_error_reason(&error) })?;
        into_book(kind, &ended)
    }
}

fn into_book(kind: FileKind, ended: &ProcessResult) -> Result<OtherWorkbook, Refusal> {
    let died = || Refusal::from(OtherFormatProblem::ReaderDied { found: Phrase::of(&kind) });
    match ended.well {
        None => Err(OtherFormatProblem::ReaderTooSlow { found: Phrase::of(&kind), seconds: Count(MAX_TIME.as_secs()) }.into()),
        Some(true) if ended.answer.len() as u64 <= MAX_ANSWER_BYTES => match serde_json::from_slice(&ended.answer) {
            Ok(ReaderAnswer::Book(book)) => validate_book(book).ok_or_else(died),
            Ok(ReaderAnswer::Refused(refusal)) => Err(refusal.problem(kind).into()),
            Err(_) => Err(died()),
        },
        // Rust's own words when an allocation fails, or is larger than any could be.
        Some(_) if ["memory allocation of", "capacity overflow"].iter().any(|words| ended.last_words.contains(words)) => {
            Err(OtherFormatProblem::ReaderOutOfMemory { found: Phrase::of(&kind), limit: Size(MAX_MEMORY) }.into())
        }
        Some(_) => Err(died()),
    }
}

fn run_with_limits(command: &mut Command, bytes: &[u8]) -> io::Result<ProcessResult> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // A process that ends before it has read everything says why in another way.
            let _ = input.map(|mut input| input.write_all(bytes));
        });
        let answer = scope.spawn(move || read_at_most(output, MAX_ANSWER_BYTES + 1));
        let last_words = scope.spawn(move || read_at_most(errors, MAX_STDERR_BYTES));
        let wait = child.controlled().time_limit(MAX_TIME).terminate_for_timeout();
        #[cfg(windows)]
        let wait = wait.memory_limit(MAX_MEMORY as usize);
        let status = wait.wait();
        if !matches!(status, Ok(Some(_))) {
            // It is over; whoever is gone already cannot be ended again.
            let _ = child.kill();
            let _ = child.wait();
        }
        let answer = answer.join().unwrap_or_default();
        let last_words = String::from_utf8_lossy(&last_words.join().unwrap_or_default()).into_owned();
        status.map(|status| ProcessResult { well: status.map(process_control::ExitStatus::success), answer, last_words })
    })
}

fn read_at_most(stream: Option<impl Read>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        // What was read before the stream broke is judged like everything else.
        let _ = stream.take(most).read_to_end(&mut bytes);
    }
    bytes
}
