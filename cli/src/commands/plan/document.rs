//! Prints the plan like the paper document: letterhead, clauses, signature, recipients; and the list of duties.

use tonghop::Lang;
use tonghop::parse::date_text::format_official;
use tonghop::plan::{Basis, Duty, Plan, Role, Task};

use crate::context::Context;
use crate::show::wrap::{centred, display_width, padded_to, wrapped};
use crate::wording::tell;

/// The document from its letterhead to the recipients (“Nơi nhận”).
pub(super) fn render_plan_document(plan: &Plan, context: &Context<'_>) -> String {
    let (width, paint) = (context.width, context.paint);
    let issue = &plan.issue;
    // The document as it was published: nothing is left out or added (it has no national title).
    let mut text = String::new();
    text.push_str(&two_sides(&format!("Số: {}", plan.id), &format!("{}, {}", issue.place, format_official(issue.date)), width));
    text.push('\n');
    for line in centred(&issue.paper, width).lines().chain(centred(&plan.title, width).lines()) {
        text.push_str(&format!("{}\n", paint.bold(line)));
    }
    if context.lang == Lang::En {
        text.push_str(&centred(&format!("({})", plan.title_en), width));
    }
    text.push('\n');
    text.push_str(&wrapped(&plan.opening, width, "  ", ""));
    for task in &plan.tasks {
        text.push_str(&render_clause(task, context));
    }
    text.push('\n');
    let closing = match &issue.typist {
        Some(typist) => format!("{} / {typist}", plan.closing),
        None => plan.closing.clone(),
    };
    text.push_str(&wrapped(&closing, width, "  ", ""));
    text.push('\n');
    for line in issue.authority.iter().chain([&String::new(), &issue.signer]) {
        text.push_str(&two_sides("", &paint.bold(line), width));
    }
    text.push_str(&format!("{}\n", paint.bold(context.pick("Nơi nhận:", "Recipients:"))));
    for recipient in &plan.recipients {
        let report = if recipient.reported_to { " (báo cáo)" } else { "" };
        text.push_str(&wrapped(&format!("- {}{report}", recipient.name), width, "  ", "    "));
    }
    text
}

/// Two texts on one line, each centred in its part of the line (two and three fifths); on two lines where they do not fit.
fn two_sides(left: &str, right: &str, width: usize) -> String {
    let (left_half, right_half) = (width * 2 / 5, width - width * 2 / 5);
    if display_width(left) > left_half || display_width(right) > right_half {
        let both = [left, right].into_iter().filter(|part| !part.is_empty());
        return both.map(|part| format!("{part}\n")).collect();
    }
    let middle = |text: &str, room: usize| format!("{}{text}", " ".repeat(room.saturating_sub(display_width(text)) / 2));
    let line = format!("{}{}", padded_to(&middle(left, left_half), left_half), middle(right, right_half));
    format!("{}\n", line.trim_end())
}

/// A clause: its number and heading, then its paragraphs. Clauses of deeper levels are indented more.
fn render_clause(task: &Task, context: &Context<'_>) -> String {
    let depth = task.number.as_str().split('.').count();
    let indent = "  ".repeat(depth.saturating_sub(1).min(4));
    let mark = if task.mark.chars().all(|c| c == '*') { "*".to_owned() } else { task.mark.clone() };
    let head =
        wrapped(&format!("{mark} {}", task.heading), context.width, &indent, &format!("{indent}{}", " ".repeat(display_width(&mark) + 1)));
    let mut text = String::from("\n");
    for line in head.lines() {
        text.push_str(&format!("{}\n", context.paint.bold(line)));
    }
    for paragraph in &task.paragraphs {
        text.push_str(&wrapped(paragraph, context.width, &format!("{indent}  "), &indent));
    }
    text
}

/// The duties, clause by clause, each in a paragraph, with the units that hold them.
pub(super) fn render_duties(plan: &Plan, context: &Context<'_>) -> String {
    let mut text = bold_heading_line(context.pick("PHÂN CÔNG", "DUTIES"), context);
    let mut last = None;
    for duty in &plan.duties {
        if last != Some(&duty.clause) {
            last = Some(&duty.clause);
            let holders = plan.unit_kinds.iter().filter(|kind| duty.holders.contains(&kind.code)).map(|kind| kind.name(context.lang));
            let holders: Vec<&str> = holders.chain(duty.other_holders.iter().map(String::as_str)).collect();
            let head = format!("{} ", padded_to(duty.clause.as_str(), 6));
            for line in wrapped(&holders.join("; "), context.width, &head, "       ").lines() {
                text.push_str(&format!("{}\n", context.paint.bold(line)));
            }
        }
        text.push_str(&wrapped(&format!("- {}", duty_line(duty, context.lang)), context.width, "  ", "    "));
    }
    text
}

/// A duty in one paragraph: what has to be done, and in brackets the role, partners, conditions and targets.
fn duty_line(duty: &Duty, lang: Lang) -> String {
    let role = match duty.role {
        Role::Lead => lang.pick("chủ trì", "leads"),
        Role::Alone => lang.pick("không nêu đơn vị phối hợp", "no partners named"),
        Role::Support => lang.pick("phối hợp", "supports"),
        Role::Request => lang.pick("đề nghị", "asks"),
    };
    let mut notes = vec![role.to_owned()];
    if !duty.partners.is_empty() {
        let partners = duty.partners.join(", ");
        notes.push(tell!(lang, "với {partners}", "with {partners}"));
    }
    if !duty.addressees.is_empty() {
        let bodies = duty.addressees.join(", ");
        notes.push(tell!(lang, "đối với: {bodies}", "towards: {bodies}"));
    }
    notes.extend(duty.condition.iter().map(|words| tell!(lang, "điều kiện: {words}", "on condition: {words}")));
    notes.extend(duty.details.iter().map(|number| tell!(lang, "chi tiết của đoạn {number}", "details paragraph {number}")));
    notes.extend(duty.cadence.iter().map(|cadence| cadence.words.clone()));
    notes.extend(duty.target.iter().map(|target| format!("{} ({})", target.words, target.indicator)));
    notes.extend(duty.completeness.iter().map(|all| match &all.indicator {
        Some(code) => format!("{} ({code})", all.words),
        None => all.words.clone(),
    }));
    if !duty.tasks.is_empty() {
        let tasks: Vec<&str> = duty.tasks.iter().map(AsRef::as_ref).collect();
        notes.push(format!("→ {}{}", tasks.join(", "), inferred_mark(duty.tasks_basis)));
    }
    format!("{} [{}]", duty.what, notes.join("; "))
}

/// The mark ` (*)` for what the author of the plan file inferred; empty for what the plan itself says.
pub(super) fn inferred_mark(basis: Option<Basis>) -> &'static str {
    if basis == Some(Basis::Inferred) { " (*)" } else { "" }
}

/// The list of ordered tasks that no figure measures, or that figures measure only in part; empty where the plan does not link figures to
/// tasks.
pub(super) fn render_unmeasured_duties(plan: &Plan, context: &Context<'_>) -> String {
    if !plan.has_measures() {
        return String::new();
    }
    let ordered = plan.ordered_items();
    let left: Vec<_> = ordered.iter().filter(|one| !one.is_measured_as_whole()).collect();
    let (count, all) = (left.len(), ordered.len());
    let title = tell!(
        context.lang,
        "ĐƯỢC GIAO NHƯNG KHÔNG ĐO BẰNG SỐ ({count} trên {all})",
        "ORDERED AND NOT MEASURED BY A FIGURE ({count} of {all})"
    );
    let mut text = bold_heading_line(&title, context);
    for one in left {
        let (clause, paragraph) = (one.clause, one.paragraph);
        let place = match context.lang {
            Lang::Vi => format!("{clause} đoạn {paragraph}"),
            Lang::En => format!("{clause} paragraph {paragraph}"),
        };
        let parts: Vec<String> = one.figures.iter().map(|f| format!("{}: “{}”", f.indicator.code, f.words.unwrap_or_default())).collect();
        let partly = match (parts.is_empty(), context.lang) {
            (true, _) => String::new(),
            (false, Lang::Vi) => format!(" [chỉ đo một phần: {}]", parts.join("; ")),
            (false, Lang::En) => format!(" [measured in part: {}]", parts.join("; ")),
        };
        text.push_str(&wrapped(&format!("- {place}: {}{partly}", shortened(one.what)), context.width, "  ", "    "));
    }
    text
}

/// The first 120 characters of a long paragraph, cut at a word; the full paragraph is printed above.
fn shortened(text: &str) -> String {
    const MAX_PARAGRAPH_CHARS: usize = 120;
    match text.char_indices().nth(MAX_PARAGRAPH_CHARS) {
        Some((at, _)) => {
            let begin = text.get(..at).unwrap_or_default();
            format!("{} …", begin.rsplit_once(' ').map_or(begin, |(words, _)| words))
        }
        None => text.to_owned(),
    }
}

/// A line with the heading of a list or table, in bold.
pub(super) fn bold_heading_line(words: &str, context: &Context<'_>) -> String {
    format!("{}\n", context.paint.bold(words))
}
