//! Reads several files at a time within a memory budget, and frees the bytes of each file as soon as it is parsed.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use tonghop::Phrase;
use tonghop::consolidation::InputFiles;
use tonghop::findings::{Finding, LimitProblem, Place, Problem, Size};
use tonghop::plan::Plan;
use tonghop::returns::container;
use tonghop::returns::container::Container;
use tonghop::returns::intake;
use tonghop::submission::{Received, ReceivedContent};
use tonghop::xlsx::read::{Caps, FileKind, detect, max_memory_for};

use super::budget::MemoryBudget;
use super::collect::{Input, InputSource};
use crate::context::Context;
use crate::disk::{Disk, File};
use crate::failure::{Failure, io_error_reason};
use crate::other::OtherFormatsReader;
use crate::show::replace_control_chars;

const MIB: u64 = 1024 * 1024;

/// How many bytes all threads together may use for small files. Files that need more than the share of one thread are read at the end,
/// one after another.
///
/// Memory that a thread frees stays reserved for that thread, so a common budget alone would not limit the memory of many threads.
const SMALL_FILES_MEMORY_BYTES: u64 = 64 * MIB;

/// The smallest share of a thread, in bytes. A usual return needs a third of it.
const MIN_THREAD_MEMORY_BYTES: u64 = MIB;

/// How many bytes the answers of all reader processes for other formats may use together.
const ANSWERS_MEMORY_BYTES: u64 = 128 * MIB;

/// Reads inputs: the plan, the disk, the reader of other formats and its memory budget.
struct InputReader<'a> {
    plan: &'a Plan,
    disk: &'a Disk,
    others: &'a OtherFormatsReader,
    answers: MemoryBudget,
}

/// Receives all inputs. The result does not depend on the number of threads, since a partial result is a set.
pub(crate) fn receive_all(plan: &Plan, inputs: &[Input], context: &Context<'_>) -> Result<InputFiles, Failure> {
    let bar = progress_bar(inputs.len(), context);
    let reading = InputReader { plan, disk: &context.disk, others: &context.others, answers: MemoryBudget::new(ANSWERS_MEMORY_BYTES) };
    let threads = context.build_thread_pool()?;
    let share = (SMALL_FILES_MEMORY_BYTES / threads.current_num_threads().max(1) as u64).max(MIN_THREAD_MEMORY_BYTES);
    let count = |received: Vec<Received>| {
        bar.inc(1);
        received.into_iter().map(Received::drop_raw_text).collect::<Vec<_>>()
    };
    // Archives, messages and workbooks with several returns give several received files each.
    let small: Vec<Option<Vec<Received>>> =
        threads.install(|| inputs.par_iter().map(|input| reading.receive(input, share).map(count)).collect());
    let large = inputs.iter().zip(&small).filter(|(_, received)| received.is_none());
    let large: Vec<Vec<Received>> = large.filter_map(|(input, _)| reading.receive(input, u64::MAX).map(count)).collect();
    bar.finish_and_clear();
    let (mut partial, mut read, mut lines) = (InputFiles::default(), 0, 0);
    for files in small.into_iter().flatten().chain(large) {
        read += usize::from(!files.is_empty());
        lines += files.len();
        files.into_iter().for_each(|file| partial.add(file));
    }
    if read == inputs.len() && partial.len() == lines {
        return Ok(partial);
    }
    let (files, rows) = (inputs.len() + lines - read, partial.len());
    Err(Failure::broken_invariant(
        2,
        &Phrase::new(format!("đọc {files} tệp nhưng còn {rows}"), format!("{files} files were read, but only {rows} are accounted for")),
    ))
}

fn progress_bar(files: usize, context: &Context<'_>) -> ProgressBar {
    let target = if context.progress && files > 1 { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let template = context.pick("Đang đọc {pos}/{len} tệp [{bar:30}] còn {eta}", "Reading {pos} of {len} files [{bar:30}] {eta} left");
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(files as u64), target).with_style(style)
}

impl InputReader<'_> {
    /// Receives a file, with all files within it; `None` where that needs more than `share` bytes of memory.
    fn receive(&self, input: &Input, share: u64) -> Option<Vec<Received>> {
        match &input.source {
            InputSource::File(path) => self
                .read(&input.name, path, share)
                .unwrap_or_else(|error| Some(vec![unreadable_file(&input.name, &io_error_reason(&error))])),
            InputSource::Unreadable(why) => Some(vec![unreadable_file(&input.name, why)]),
            InputSource::Passed(why) => Some(vec![Received {
                file: input.name.clone(),
                sha256: String::new(),
                content: ReceivedContent::Skipped { reason: why.clone() },
                findings: Vec::new(),
            }]),
        }
    }

    /// Reads and receives a file; `None` where that needs more than `share` bytes of memory.
    fn read(&self, name: &str, path: &Path, share: u64) -> io::Result<Option<Vec<Received>>> {
        let limit = Caps::NATIVE.file;
        let mut file = self.disk.open(path)?;
        if file.size() > share {
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(file.size().min(limit)).unwrap_or_default().saturating_add(1));
        file.by_ref().take(limit + 1).read_to_end(&mut bytes)?;
        file.ensure_unchanged()?;
        if max_memory_for(&bytes, &Caps::NATIVE) > share {
            return Ok(None);
        }
        let kind = detect(&bytes);
        match container::open(&bytes, kind, &Caps::NATIVE) {
            Ok(Some(opened)) if let Some(refused) = opened.reject_if_stamped(name, &hash_of(&bytes)) => return Ok(Some(vec![refused])),
            Ok(Some(opened)) => return Ok(self.receive_container(name, &bytes, opened, share)),
            Err(refusal) if !is_named_as_workbook(name) => return Ok(Some(vec![container::refused_file(name, hash_of(&bytes), refusal)])),
            _ => {}
        }
        let mut received = self.receive_single(name, &bytes, kind);
        if bytes.len() as u64 > limit
            && let Some(received) = received.first_mut()
        {
            set_size_and_hash(received, name, file, bytes)?;
        }
        Ok(Some(received))
    }

    /// Receives a file that is no archive or message: as one or several returns, since a workbook can contain several.
    fn receive_single(&self, name: &str, bytes: &[u8], kind: FileKind) -> Vec<Received> {
        let _held = self.answers.take_share(OtherFormatsReader::max_memory_for(kind));
        intake::receive_all_with_reader(self.plan, name, bytes, kind, self.others)
    }

    /// Receives an archive or message and the files within it, one after another; each is freed before the next. `None` where one of the
    /// files needs more than `share` bytes of memory.
    fn receive_container(&self, name: &str, bytes: &[u8], mut opened: Container<'_>, share: u64) -> Option<Vec<Received>> {
        let mut all = vec![opened.received_container(name, hash_of(bytes))];
        let mut names = BTreeSet::new();
        for index in 0..opened.len() {
            let file =
                distinct_name(&format!("{name}/{}", replace_control_chars(&opened.name(index)).replace('\n', "\u{FFFD}")), &mut names);
            // Checked before anything is inflated, because all threads inflate at the same time.
            if (bytes.len() as u64).saturating_add(opened.size(index)) > share {
                return None;
            }
            let read = opened.read(index);
            let held = bytes.len() as u64 + read.as_ref().map_or(0, |inner| inner.len() as u64 + max_memory_for(inner, &Caps::NATIVE));
            if held > share {
                return None;
            }
            match read {
                Ok(inner) => {
                    let kind = detect(&inner);
                    match container::refuse_nested_container(kind) {
                        Some(refusal) => all.push(container::refused_file(&file, hash_of(&inner), refusal)),
                        None => all.extend(self.receive_single(&file, &inner, kind)),
                    }
                }
                Err(refusal) => all.push(container::refused_file(&file, String::new(), refusal)),
            }
        }
        Some(all)
    }
}

/// The name, with a number added where another file of the container has the same name.
fn distinct_name(name: &str, names: &mut BTreeSet<String>) -> String {
    let mut apart = name.to_owned();
    let mut number = 1;
    while !names.insert(apart.clone()) {
        number += 1;
        apart = format!("{name} ({number})");
    }
    apart
}

/// Whether the name is that of a workbook. A file with such a name that is a broken archive is reported as a workbook.
fn is_named_as_workbook(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".xlsx", ".xlsm", ".xlsb", ".ods", ".xls"].iter().any(|ending| lower.ends_with(ending))
}

/// The SHA-256 of these bytes, in lower-case hexadecimal.
fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The received file that stands for one that cannot be read from the disk; it is rejected for the reason `why`.
fn unreadable_file(name: &str, why: &Phrase) -> Received {
    let reason = Phrase::new(format!("không đọc được từ ổ đĩa: {}", why.vi), format!("cannot be read from the disk: {}", why.en));
    intake::unreadable_file(name, reason)
}

/// Completes the size and the hash of a file that is too large to be received. `bytes` is the beginning, which was read; the rest is read
/// here.
fn set_size_and_hash(received: &mut Received, name: &str, mut file: File, bytes: Vec<u8>) -> io::Result<()> {
    let mut hash = Sha256::new_with_prefix(&bytes);
    let mut size = bytes.len() as u64;
    let mut buffer = bytes;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(buffer.get(..read).unwrap_or_default());
        size += read as u64;
    }
    file.ensure_unchanged()?;
    received.sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if !matches!(received.content, ReceivedContent::Skipped { .. }) {
        let problem = Problem::from(LimitProblem::FileTooLarge { value: Size(size), limit: Size(Caps::NATIVE.file) });
        received.content = ReceivedContent::Rejected { unit: None, period: None, reason: problem.title_with_code() };
        received.findings = vec![Finding::new(problem, Place { file: Some(name.to_owned()), ..Place::default() })];
    }
    Ok(())
}
