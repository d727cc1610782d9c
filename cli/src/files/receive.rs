//! Reading files: several at a time, each let go as soon as it is understood, all together within a budget of memory.

use std::io::{self, Read};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use tonghop::Phrase;
use tonghop::consolidation::{Content, Partial, Received};
use tonghop::excel::read::{Caps, appetite};
use tonghop::findings::{Finding, LimitProblem, Place, Problem, Size};
use tonghop::intake;
use tonghop::plan::Plan;

use super::budget::Budget;
use super::collect::{Input, Source};
use super::disk::Disk;
use crate::context::Context;
use crate::failure::{Failure, reason};
use crate::other::OtherFormats;

const MIB: u64 = 1024 * 1024;

/// What all threads together may hold: one file of any kind is always admitted, alone if it has to be.
struct Budgets {
    /// Bytes of files.
    files: Budget,
    /// What is inflated and kept while a file is understood.
    inflated: Budget,
}

impl Budgets {
    const fn new() -> Self {
        Self { files: Budget::new(24 * MIB), inflated: Budget::new(192 * MIB) }
    }
}

/// Receives all inputs. What comes out does not depend on the number of threads, since a partial result is a set.
pub(crate) fn receive_all(plan: &Plan, inputs: &[Input], context: &Context<'_>) -> Result<Partial, Failure> {
    let bar = bar(inputs.len(), context);
    let (disk, budgets, others) = (&context.disk, Budgets::new(), &context.others);
    let received: Vec<Received> = context.threads()?.install(|| {
        let one = |input: &Input| {
            let received = receive(plan, input, disk, &budgets, others);
            bar.inc(1);
            received
        };
        inputs.par_iter().map(one).collect()
    });
    bar.finish_and_clear();
    let mut partial = Partial::default();
    for file in received {
        partial.add(file);
    }
    if partial.len() == inputs.len() {
        return Ok(partial);
    }
    let (files, rows) = (inputs.len(), partial.len());
    Err(Failure::broken(2, &Phrase::new(format!("đọc {files} tệp nhưng còn {rows}"), format!("{files} files were read, {rows} are left"))))
}

fn bar(files: usize, context: &Context<'_>) -> ProgressBar {
    let target = if context.progress && files > 1 { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let template = context.pick("Đang đọc {pos}/{len} tệp [{bar:30}] còn {eta}", "Reading {pos} of {len} files [{bar:30}] {eta} left");
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(files as u64), target).with_style(style)
}

fn receive(plan: &Plan, input: &Input, disk: &Disk, budgets: &Budgets, others: &OtherFormats) -> Received {
    match &input.source {
        Source::File(path) => match read(plan, &input.name, path, disk, budgets, others) {
            Ok(received) => received,
            Err(error) => unreadable(&input.name, &reason(&error)),
        },
        Source::Unreadable(why) => unreadable(&input.name, why),
        Source::Passed(why) => Received {
            file: input.name.clone(),
            sha256: String::new(),
            content: Content::Skipped { reason: why.clone() },
            findings: Vec::new(),
        },
    }
}

fn unreadable(name: &str, why: &Phrase) -> Received {
    let reason = Phrase::new(format!("không đọc được từ ổ đĩa: {}", why.vi), format!("cannot be read from the disk: {}", why.en));
    intake::unreadable(name, reason)
}

fn read(plan: &Plan, name: &str, path: &Path, disk: &Disk, budgets: &Budgets, others: &OtherFormats) -> io::Result<Received> {
    let limit = Caps::NATIVE.file;
    let mut file = disk.open(path)?;
    let _held = budgets.files.take(file.size().min(limit + 1));
    let mut bytes = Vec::new();
    file.by_ref().take(limit + 1).read_to_end(&mut bytes)?;
    file.unchanged()?;
    let mut received = {
        let _held = budgets.inflated.take(appetite(&bytes, &Caps::NATIVE).max(OtherFormats::appetite(&bytes)));
        intake::receive_with(plan, name, &bytes, others)
    };
    if bytes.len() as u64 <= limit {
        return Ok(received);
    }
    // Only the beginning was looked at; size and hash are those of the whole.
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
    file.unchanged()?;
    received.sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if !matches!(received.content, Content::Skipped { .. }) {
        let problem = Problem::from(LimitProblem::FileTooLarge { value: Size(size), limit: Size(limit) });
        received.content = Content::Rejected { unit: None, period: None, reason: problem.title() };
        received.findings = vec![Finding::new(problem, Place { file: Some(name.to_owned()), ..Place::default() })];
    }
    Ok(received)
}
