//! Formats findings as text: as paragraphs with place, message and advice, or as one line each.

use tonghop::findings::{Field, Finding, Severity};
use tonghop::plan::Plan;
use tonghop::returns::layout::HEADER_LINES;
use tonghop::{Lang, Say};

use super::{Paint, replace_control_chars, wrap};
use crate::options::Format;
use crate::wording::tell;

/// One finding in the given format, with a line feed at the end. Single findings have no JSON format; `Format::Json` gives a line.
pub(crate) fn format_finding(finding: &Finding, plan: Option<&Plan>, format: Format, lang: Lang, paint: Paint, width: usize) -> String {
    match format {
        Format::Human => format_as_paragraph(finding, plan, lang, paint, width),
        Format::Short | Format::Json => format_as_line(finding, lang),
    }
}

/// The finding as one line: `file:sheet!cell B03: error SUB100[R06a]: sentence`.
fn format_as_line(finding: &Finding, lang: Lang) -> String {
    let place = &finding.place;
    let mut parts: Vec<String> = place.file.iter().cloned().collect();
    match (&place.sheet, place.cell) {
        (Some(sheet), Some(cell)) => match &place.field {
            Some(Field::Indicator(code)) => parts.push(format!("{sheet}!{cell} {code}")),
            Some(Field::List(place)) => parts.push(format!("{sheet}!{cell} {place}")),
            _ => parts.push(format!("{sheet}!{cell}")),
        },
        (Some(sheet), None) => parts.push(sheet.clone()),
        (None, _) => parts.extend(place.field.as_ref().map(ToString::to_string).or_else(|| place.pointer.clone())),
    }
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        parts.extend(place.unit.as_ref().map(ToString::to_string));
    }
    let rule = finding.problem.rule().map(|rule| format!("[{rule}]")).unwrap_or_default();
    let explained = match &finding.explained {
        Some(note) => tell!(lang, " (giải trình: {note})", " (explained: {note})"),
        None => String::new(),
    };
    let head = if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(":")) };
    let sentence = finding.message(lang);
    let text = format!("{head}{} {}{rule}: {sentence}{explained}", finding.severity().say(lang), finding.code());
    let mut text = replace_control_chars(&text).lines().collect::<Vec<_>>().join(" ");
    text.push('\n');
    text
}

fn format_as_paragraph(finding: &Finding, plan: Option<&Plan>, lang: Lang, paint: Paint, width: usize) -> String {
    let severity = finding.severity();
    let word = severity.say(lang);
    let code = match finding.problem.rule() {
        Some(rule) => format!("{} [{rule}]", finding.code()),
        None => finding.code().to_owned(),
    };
    let dimmed = finding.explained.is_some() || finding.severity() == Severity::Note;
    let place = replace_control_chars(&describe_place(finding, plan, lang));
    let mut text = String::new();
    let head = format!("{} {}", paint.paint_by_severity(severity, &word), paint.dim(&code));
    let head = if place.is_empty() { head } else { format!("{head} {}", paint.bold(&place)) };
    text.push_str(&wrap::wrapped(&head, width, "  ", "    "));
    let mut body = wrap::wrapped(&replace_control_chars(&finding.message(lang)), width, "    ", "    ");
    let help = replace_control_chars(&finding.help(lang));
    if !help.is_empty() && finding.asks_for_action() {
        body.push_str(&wrap::wrapped(&format!("→ {help}"), width, "    ", "      "));
    }
    if let Some(note) = finding.explained.as_deref().map(replace_control_chars) {
        let note = tell!(lang, "Giải trình của đơn vị: {note}", "Explained by the unit: {note}");
        body.push_str(&wrap::wrapped(&note, width, "    ", "      "));
    }
    if dimmed {
        body = body.lines().map(|line| format!("{}\n", paint.dim(line))).collect();
    }
    text.push_str(&body);
    text
}

/// The place of a finding in words: `Số liệu!E14 · B02 Số lượt người tham dự`.
fn describe_place(finding: &Finding, plan: Option<&Plan>, lang: Lang) -> String {
    let place = &finding.place;
    let mut parts = Vec::new();
    match (&place.sheet, place.cell) {
        (Some(sheet), Some(cell)) => parts.push(format!("{sheet}!{cell}")),
        (Some(sheet), None) => parts.push(sheet.clone()),
        (None, _) => {}
    }
    match &place.field {
        Some(Field::Indicator(code)) => {
            let in_table = plan.and_then(|plan| plan.place_in_table(code, lang));
            let of_indicator = || Some(plan?.indicator(code)?.label(lang).to_owned());
            parts.push(in_table.or_else(of_indicator).map_or_else(|| code.to_string(), |label| format!("{code} {label}")));
        }
        Some(Field::List(place)) => {
            let list = plan.and_then(|plan| plan.list(&place.list));
            let column = list.and_then(|list| list.column(place.column.as_ref()?)).map(|column| column.label(lang));
            let label = column.or_else(|| list.map(|list| list.label(lang)));
            parts.push(label.map_or_else(|| place.to_string(), |label| format!("{place} {label}")));
        }
        Some(Field::Header(field)) if parts.is_empty() => {
            let line = HEADER_LINES.iter().find(|line| line.field == Some(*field));
            parts.push(line.map_or_else(|| field.key().to_owned(), |line| line.label.to_owned()));
        }
        _ => {}
    }
    parts.extend(place.pointer.clone().map(|pointer| if pointer.is_empty() { "/".to_owned() } else { pointer }));
    parts.join(" · ")
}

/// The number of findings of each severity. `explained` counts those warnings that the unit explained.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SeverityCounts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) explained: usize,
    pub(crate) notes: usize,
}

impl SeverityCounts {
    pub(crate) fn count_findings<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            match finding.severity() {
                Severity::Error => tally.errors += 1,
                Severity::Warning => {
                    tally.warnings += 1;
                    tally.explained += usize::from(finding.explained.is_some());
                }
                Severity::Note => tally.notes += 1,
            }
        }
        tally
    }

    /// The counts in words: `3 lỗi, 12 cảnh báo (2 đã giải trình), 5 lưu ý`.
    pub(crate) fn describe(self, lang: Lang) -> String {
        let Self { errors, warnings, explained, notes } = self;
        let explained = match explained {
            0 => String::new(),
            _ => tell!(lang, " ({explained} đã giải trình)", " ({explained} explained)"),
        };
        let s = |number: usize| if number == 1 { "" } else { "s" };
        let (e, w, n) = (s(errors), s(warnings), s(notes));
        match lang {
            Lang::Vi => format!("{errors} lỗi, {warnings} cảnh báo{explained}, {notes} lưu ý"),
            Lang::En => format!("{errors} error{e}, {warnings} warning{w}{explained}, {notes} note{n}"),
        }
    }
}
