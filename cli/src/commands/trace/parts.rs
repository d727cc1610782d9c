//! Goes on from the figure of a consolidated return down to the returns that it was made of, as far as their files are at hand.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde_json::{Value, json};
use tonghop::Say;
use tonghop::consolidation::InputFiles;
use tonghop::plan::{Indicator, Plan};
use tonghop::submission::{Part, PartOutcome, Received, ReceivedContent, State, Submission};

use super::traced::{TracedIndicator, UnitTrace};
use crate::context::Context;
use crate::failure::Failure;
use crate::files::{collect, receive_all};
use crate::show::table::TableBuilder;
use crate::show::wrap;
use crate::wording::tell;

/// The figures of consolidated returns, each with what it was made of.
pub(super) struct PartsBeneath<'t> {
    wholes: Vec<WholeTrace<'t>>,
    /// Whether a folder with the files of the parts was given.
    given: bool,
}

/// The figure of a consolidated return, and what it was made of.
struct WholeTrace<'t> {
    unit: &'t UnitTrace,
    /// The parts; none where the file of the return is not at hand.
    parts: Option<Vec<PartTrace>>,
}

/// The answer of a part.
struct PartTrace {
    code: String,
    name: String,
    outcome: PartOutcome,
    /// The file as the return lists it: its name, and the beginning of its hash.
    file: Option<(String, String)>,
    /// The answer, where the file is at hand.
    answer: Option<PartAnswer>,
    /// The parts of the part.
    parts: Vec<Self>,
}

/// The answer in a file that is at hand.
struct PartAnswer {
    state: State,
    /// The name of the file that was found.
    file: String,
    /// Sheet and cell; empty for a return in JSON.
    cell: String,
}

/// Reads the files in `folders`.
///
/// # Errors
/// A folder cannot be read.
pub(super) fn read_files(plan: &Plan, folders: &[PathBuf], context: &Context<'_>) -> Result<InputFiles, Failure> {
    if folders.is_empty() {
        return Ok(InputFiles::default());
    }
    let inputs = collect(folders, &BTreeSet::new(), &context.disk)?;
    receive_all(plan, &inputs, context)
}

impl<'t> PartsBeneath<'t> {
    /// Follows the consolidated returns among the traced units: all, or that of the unit `wanted`.
    pub(super) fn find(
        indicator: &Indicator,
        traced: &'t TracedIndicator,
        wanted: Option<&str>,
        (files, given): (&InputFiles, bool),
    ) -> Self {
        let shown = traced.units.iter().filter(|unit| unit.origin.is_some() || unit.parts.is_some());
        let shown = shown.filter(|unit| wanted.is_none_or(|code| code == unit.code));
        let wholes = shown.filter_map(|unit| {
            let found = files.files().find(|file| is_file_of(file, unit));
            let submission = found.and_then(return_in);
            let is_whole = unit.parts.is_some() || submission.is_some_and(|own| own.parts.is_some());
            let parts = submission.and_then(|own| own.parts.as_ref());
            let parts = parts.map(|parts| parts.units.iter().map(|part| trace_part(indicator, part, files)).collect());
            is_whole.then_some(WholeTrace { unit, parts })
        });
        Self { wholes: wholes.collect(), given }
    }

    /// The parts as JSON, by unit.
    pub(super) fn to_json(&self) -> Value {
        let wholes = self.wholes.iter().map(|whole| {
            let parts = whole.parts.as_ref().map(|parts| parts.iter().map(part_json).collect::<Vec<_>>());
            json!({ "unit": whole.unit.code, "name": whole.unit.name, "parts": parts })
        });
        Value::Array(wholes.collect())
    }

    /// Whether there is no consolidated return.
    pub(super) fn is_empty(&self) -> bool {
        self.wholes.is_empty()
    }

    /// The parts for people, return by return, and which files to ask for.
    pub(super) fn render_human(&self, context: &Context<'_>) -> String {
        let mut text = String::new();
        for whole in &self.wholes {
            text.push_str(&whole.render_human(self.given, context));
        }
        text
    }
}

impl WholeTrace<'_> {
    fn render_human(&self, given: bool, context: &Context<'_>) -> String {
        let lang = context.lang;
        let name = &self.unit.name;
        let file = self.unit.origin.as_ref().map(|origin| origin.file.clone()).unwrap_or_default();
        let Some(parts) = &self.parts else {
            let line = if given {
                tell!(
                    lang,
                    "→ {name} gửi số tổng hợp; trong thư mục đã nêu chưa có tệp {file}: thêm tệp ấy để xem gồm những đơn vị nào.",
                    "→ {name} sent a consolidated figure; the file {file} is not in the folder: add it to see which units it contains."
                )
            } else {
                tell!(
                    lang,
                    "→ {name} gửi số tổng hợp: thêm --parts THƯ_MỤC có tệp {file} và các tệp thành phần để xem đến ô của từng đơn vị.",
                    "→ {name} sent a consolidated figure: add --parts FOLDER with {file} and the files of its parts to see each unit's cell."
                )
            };
            return wrap::wrapped(&line, context.width, "", "  ");
        };
        let title = tell!(lang, "Số của {name} gồm:", "The figure of {name} contains:");
        let mut text = format!("\n{}", wrap::wrapped(&context.paint.bold(&title), context.width, "", "  "));
        let heads = [
            context.pick("Mã", "Code"),
            context.pick("Đơn vị", "Unit"),
            context.pick("Số liệu", "Figure"),
            context.pick("Tệp", "File"),
            context.pick("Ô", "Cell"),
        ];
        let mut table = TableBuilder::new(context.width, heads).with_unbroken_columns([0]).with_min_width(2, 10);
        let mut absent = Vec::new();
        for part in parts {
            part.add_rows(0, (&mut table, &mut absent), context);
        }
        text.push_str(&table.render());
        if !absent.is_empty() {
            let files = absent.join("; ");
            let line = tell!(lang, "→ Chưa có trong thư mục; hỏi {name}: {files}.", "→ Not in the folder; ask {name} for: {files}.");
            text.push_str(&wrap::wrapped(&line, context.width, "", "  "));
        }
        text
    }
}

impl PartTrace {
    /// Adds the row of the part and those of its own parts, and the names of files that are not at hand.
    fn add_rows(&self, depth: usize, into: (&mut TableBuilder, &mut Vec<String>), context: &Context<'_>) {
        let (table, absent) = into;
        let lang = context.lang;
        let figure = match (&self.answer, self.outcome) {
            (Some(answer), _) => answer.state.say(lang).into_owned(),
            (None, PartOutcome::Received) => context.pick("chưa có tệp", "file not at hand").to_owned(),
            (None, PartOutcome::Missing) => context.pick("chưa gửi", "no return").to_owned(),
            (None, PartOutcome::Conflict) => context.pick("mâu thuẫn", "conflict").to_owned(),
            (None, PartOutcome::Rejected) => context.pick("chưa đủ điều kiện tiếp nhận", "sent, not accepted").to_owned(),
        };
        let (file, cell) = match (&self.answer, &self.file) {
            (Some(answer), _) => (answer.file.clone(), answer.cell.clone()),
            (None, Some((file, hash))) => {
                absent.push(format!("{file} ({hash})"));
                (file.clone(), String::new())
            }
            (None, None) => (String::new(), String::new()),
        };
        table.add_row([self.code.clone(), format!("{}{}", "  ".repeat(depth), self.name), figure, file, cell]);
        for part in &self.parts {
            part.add_rows(depth + 1, (&mut *table, &mut *absent), context);
        }
    }
}

/// The return in a file; `None` where it holds none.
fn return_in(file: &Received) -> Option<&Submission> {
    match &file.content {
        ReceivedContent::Return(submission) => Some(submission),
        _ => None,
    }
}

/// Whether this is the file from which the answer of a unit was read: by its hash where the report tells it, otherwise by unit and revision.
fn is_file_of(file: &Received, unit: &UnitTrace) -> bool {
    let Some(submission) = return_in(file).filter(|own| own.unit.as_str() == unit.code) else { return false };
    match (&unit.sha256, unit.origin.as_ref().and_then(|origin| origin.revision)) {
        (Some(sha256), _) => file.sha256 == *sha256,
        (None, revision) => revision.is_none_or(|revision| revision == submission.revision),
    }
}

/// Looks a part up among the files by the hash that the return lists.
fn trace_part(indicator: &Indicator, part: &Part, files: &InputFiles) -> PartTrace {
    let found = part.file.as_ref().and_then(|listed| files.files().find(|file| file.sha256 == listed.sha256));
    let answer = found.and_then(|file| {
        let own = return_in(file)?;
        let source = own.entries.get(&indicator.code).and_then(|entry| entry.source.as_ref());
        let cell = source.map(|source| format!("{}!{}", source.sheet, source.cell)).unwrap_or_default();
        Some(PartAnswer { state: own.state(&indicator.code).clone(), file: file.file.clone(), cell })
    });
    PartTrace {
        code: part.unit.to_string(),
        name: part.name.clone(),
        outcome: part.outcome,
        file: part.file.as_ref().map(|file| (file.name.clone(), file.sha256.chars().take(12).collect())),
        answer,
        parts: part.parts.iter().map(|part| trace_part(indicator, part, files)).collect(),
    }
}

fn part_json(part: &PartTrace) -> Value {
    let figure = part.answer.as_ref().and_then(|answer| answer.state.number());
    json!({
        "unit": part.code, "name": part.name, "outcome": part.outcome,
        "state": part.answer.as_ref().map(|answer| answer.state.name()),
        "value": figure.map(|figure: Decimal| figure.to_string()),
        "file": part.answer.as_ref().map(|answer| &answer.file).or(part.file.as_ref().map(|(name, _)| name)),
        "cell": part.answer.as_ref().map(|answer| &answer.cell).filter(|cell| !cell.is_empty()),
        "at_hand": part.answer.is_some(),
        "parts": part.parts.iter().map(part_json).collect::<Vec<_>>(),
    })
}
