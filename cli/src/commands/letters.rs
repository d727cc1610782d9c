//! Writes the papers to the units that are late for `status --letters`: one letter with their list, and a short message to each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tonghop::Phrase;
use tonghop::consolidation::Consolidation;
use tonghop::feedback::{Late, TimeLimit, folder_name, late_units, reminder, write_letter};
use tonghop::plan::Plan;

use super::markup::text_file;
use crate::context::Context;
use crate::failure::Failure;
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::wording::{phrase, tell};

/// The name of the letter, and of the file with all messages.
const NAMES: [&str; 2] = ["cong-van-don-doc.docx", "tin-nhan.txt"];

/// What was written.
#[derive(Debug, serde::Serialize)]
pub(super) struct Letters {
    /// The number of units that got a message.
    messages: usize,
    /// The number of units in the letter.
    in_letter: usize,
    /// The files.
    written: Vec<PathBuf>,
}

/// Writes the letter and the messages, all of them or none. Where no unit is late, nothing is written.
pub(super) fn write_letters(
    plan: &Plan,
    report: &Consolidation,
    folder: &Path,
    until: Option<TimeLimit>,
    context: &mut Context<'_>,
) -> Result<Letters, Failure> {
    let late = late_units(report);
    if late.is_empty() {
        return Ok(Letters { messages: 0, in_letter: 0, written: Vec::new() });
    }
    let until = until.or_else(|| (report.deadline >= context.as_of).then_some(TimeLimit::of_day(report.deadline)));
    let [letter_name, all_name] = NAMES;
    let mut outputs = Vec::new();
    let in_letter = late.iter().filter(|unit| unit.is_in_letter()).count();
    if in_letter > 0 {
        let letter = write_letter(plan, report, &late, until).map_err(|error| {
            let what = phrase!("không lập được công văn: {error}", "cannot write the letter: {error}");
            Failure::refused(what, Phrase::new("Gửi lỗi này cho nhóm phát triển.", "Report this to the developers."))
        })?;
        outputs.push(Output::new(folder.join(letter_name), letter).with_new_folder());
    }
    let (mut all, mut names) = (Vec::new(), BTreeSet::new());
    for unit in &late {
        let text = reminder(plan, report, unit, until);
        let path = folder.join(folder_of(plan, report, unit, &mut names)).join(all_name);
        outputs.push(Output::new(path, text_file(&text)).with_new_folder());
        all.push(text);
    }
    // One file from which all messages can be copied, one after another.
    outputs.push(Output::new(folder.join(all_name), text_file(&all.join("\n\n"))).with_new_folder());
    let written = outputs.iter().map(|output| output.path().clone()).collect();
    remove_leftovers(std::iter::once(&folder.join(letter_name)), context);
    write_outputs(outputs, &context.disk)?;
    Ok(Letters { messages: late.len(), in_letter, written })
}

/// The name of the folder for a unit, which no other unit of this run has.
fn folder_of(plan: &Plan, report: &Consolidation, late: &Late, names: &mut BTreeSet<String>) -> String {
    let name = plan.unit(late.code.as_str(), report.window.last).map_or_else(|| "don-vi".to_owned(), folder_name);
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.clone()).chain(numbered).find(|name| names.insert(name.to_lowercase())).unwrap_or(name)
}

/// Says what was written.
pub(super) fn inform_letters(letters: &Letters, folder: &Path, context: &mut Context<'_>) {
    let (messages, in_letter, folder) = (letters.messages, letters.in_letter, folder.display());
    let line = match (messages, in_letter) {
        (0, _) => context.pick("Không có đơn vị nào phải đôn đốc.\n", "No unit is late.\n").to_owned(),
        (_, 0) => tell!(
            context.lang,
            "Đã ghi vào {folder} tin nhắn cho {messages} đơn vị; không có đơn vị nào phải gửi công văn đôn đốc.\n",
            "Messages to {messages} units are in {folder}; no letter is due.\n"
        ),
        // A letter to one unit names it in its text and has no list.
        (_, 1) => tell!(
            context.lang,
            "Đã ghi vào {folder}: công văn đôn đốc 1 đơn vị, và tin nhắn cho {messages} đơn vị. Số, ngày của công văn để trống.\n",
            "In {folder}: one letter to 1 unit, and messages to {messages}. Number and date of the letter are blank.\n"
        ),
        _ => tell!(
            context.lang,
            "Đã ghi vào {folder}: công văn đôn đốc kèm danh sách {in_letter} đơn vị, và tin nhắn cho {messages} đơn vị. Số, ngày của công văn để trống.\n",
            "In {folder}: one letter with the list of {in_letter} units, and messages to {messages}. Number and date of the letter are blank.\n"
        ),
    };
    context.inform_wrapped(&line);
}
