//! The plan as a paper: letterhead, clauses in the words of the document, signature, recipients, duties.

use tonghop::Lang;
use tonghop::plan::{Duty, Plan, Role, Task};
use tonghop::submission::cell::date::print_official;

use crate::context::Context;
use crate::failure::tell;
use crate::show::wrap::{centred, columns, filled, padded};

/// The paper from its letterhead to “Nơi nhận”.
pub(super) fn paper(plan: &Plan, context: &Context<'_>) -> String {
    let (width, paint) = (context.width, context.paint);
    let issue = &plan.issue;
    let mut text = two_sides(&paint.bold(&issue.body.to_uppercase()), &paint.bold("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), width);
    text.push_str(&two_sides("", "Độc lập - Tự do - Hạnh phúc", width));
    text.push_str(&two_sides(&format!("Số: {}", plan.id), &format!("{}, {}", issue.place, print_official(issue.date)), width));
    text.push('\n');
    for line in centred(&issue.paper, width).lines().chain(centred(&plan.title, width).lines()) {
        text.push_str(&format!("{}\n", paint.bold(line)));
    }
    if context.lang == Lang::En {
        text.push_str(&centred(&format!("({})", plan.title_en), width));
    }
    text.push('\n');
    text.push_str(&filled(&plan.opening, width, "  ", ""));
    for task in &plan.tasks {
        text.push_str(&clause(task, context));
    }
    text.push('\n');
    text.push_str(&filled(&plan.closing, width, "  ", ""));
    text.push('\n');
    for line in issue.authority.iter().chain([&String::new(), &issue.signer]) {
        text.push_str(&two_sides("", &paint.bold(line), width));
    }
    text.push_str(&format!("{}\n", paint.bold(context.pick("Nơi nhận:", "Recipients:"))));
    for recipient in &plan.recipients {
        let report = if recipient.reported_to { " (báo cáo)" } else { "" };
        text.push_str(&filled(&format!("- {}{report}", recipient.name), width, "  ", "    "));
    }
    text
}

/// Two texts on one line, each in the middle of its half; below one another where they do not fit.
fn two_sides(left: &str, right: &str, width: usize) -> String {
    let (left_half, right_half) = (width * 2 / 5, width - width * 2 / 5);
    if columns(left) > left_half || columns(right) > right_half {
        let both = [left, right].into_iter().filter(|part| !part.is_empty());
        return both.map(|part| format!("{part}\n")).collect();
    }
    let middle = |text: &str, room: usize| format!("{}{text}", " ".repeat(room.saturating_sub(columns(text)) / 2));
    let line = format!("{}{}", padded(&middle(left, left_half), left_half), middle(right, right_half));
    format!("{}\n", line.trim_end())
}

/// A clause: its mark and heading, then its paragraphs, further in the deeper it stands.
fn clause(task: &Task, context: &Context<'_>) -> String {
    let depth = task.number.as_str().split('.').count();
    let indent = "  ".repeat(depth.saturating_sub(1).min(4));
    let mark = if task.mark.chars().all(|c| c == '*') { "*".to_owned() } else { task.mark.clone() };
    let head = filled(&format!("{mark} {}", task.heading), context.width, &indent, &format!("{indent}{}", " ".repeat(columns(&mark) + 1)));
    let mut text = String::from("\n");
    for line in head.lines() {
        text.push_str(&format!("{}\n", context.paint.bold(line)));
    }
    for paragraph in &task.paragraphs {
        text.push_str(&filled(paragraph, context.width, &format!("{indent}  "), &indent));
    }
    text
}

/// Who does what: one paragraph a duty, clause by clause.
pub(super) fn duties(plan: &Plan, context: &Context<'_>) -> String {
    let mut text = heading(context.pick("PHÂN CÔNG", "DUTIES"), context);
    let mut last = None;
    for duty in &plan.duties {
        if last != Some(&duty.clause) {
            last = Some(&duty.clause);
            let holders = plan.unit_kinds.iter().filter(|kind| duty.holders.contains(&kind.code)).map(|kind| kind.name(context.lang));
            let holders: Vec<&str> = holders.chain(duty.other_holders.iter().map(String::as_str)).collect();
            let head = padded(duty.clause.as_str(), 6);
            for line in filled(&holders.join("; "), context.width, &head, "      ").lines() {
                text.push_str(&format!("{}\n", context.paint.bold(line)));
            }
        }
        text.push_str(&filled(&format!("- {}", duty_line(duty, context.lang)), context.width, "  ", "    "));
    }
    text
}

fn duty_line(duty: &Duty, lang: Lang) -> String {
    let mut notes = Vec::new();
    if duty.role == Role::Support {
        notes.push(lang.pick("phối hợp", "supports").to_owned());
    }
    if !duty.partners.is_empty() {
        let partners = duty.partners.join(", ");
        notes.push(tell!(lang, "với {partners}", "with {partners}"));
    }
    notes.extend(duty.cadence.iter().map(|cadence| cadence.words.clone()));
    notes.extend(duty.target.iter().map(|target| format!("{} ({})", target.words, target.indicator)));
    if !duty.tasks.is_empty() {
        let tasks: Vec<&str> = duty.tasks.iter().map(AsRef::as_ref).collect();
        notes.push(format!("→ {}", tasks.join(", ")));
    }
    if notes.is_empty() { duty.what.clone() } else { format!("{} [{}]", duty.what, notes.join("; ")) }
}

/// A heading of the second part.
pub(super) fn heading(words: &str, context: &Context<'_>) -> String {
    format!("{}\n", context.paint.bold(words))
}
