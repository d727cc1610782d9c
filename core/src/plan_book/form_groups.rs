//! Finds the group of each row of a form: below which headings it stands.

use super::form_draft::DraftIndicator;
use super::form_number::{Level, NUMBER_ENDS, is_below_number};

/// The group of rows above which no heading stands.
const NO_HEADING: &str = "Số liệu";

/// A heading, as far as groups need it.
pub(super) struct Heading<'h> {
    pub(super) number: &'h str,
    pub(super) level: Level,
    pub(super) label: &'h str,
}

/// A heading below an upper one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SubHeading {
    number: String,
    level: Level,
    label: String,
}

/// The headings above the current row, and those of all drafts.
#[derive(Debug, Default)]
pub(super) struct Groups {
    upper: String,
    sub: Option<SubHeading>,
    /// The upper heading of each draft, and the label of the heading below it.
    of_drafts: Vec<(String, String)>,
}

impl Groups {
    /// A heading begins.
    pub(super) fn begin(&mut self, heading: &Heading<'_>) {
        if heading.level == Level::Heading {
            self.upper = numbered_title(heading.number, heading.label);
            self.sub = None;
        } else {
            let (number, label) = (heading.number.to_owned(), heading.label.to_owned());
            self.sub = Some(SubHeading { number, level: heading.level, label });
        }
    }

    /// A row begins: one that is numbered as the lower heading is, and not below it, ends its group.
    pub(super) fn go_on(&mut self, number: &str, level: Level) {
        let ends = |sub: &SubHeading| level == sub.level && level != Level::None && !is_below_number(number, &sub.number);
        if self.sub.as_ref().is_some_and(ends) {
            self.sub = None;
        }
    }

    /// The group named by a column of its own.
    pub(super) fn name(&mut self, group: &str) {
        group.clone_into(&mut self.upper);
        self.sub = None;
    }

    /// The heading of the current row.
    pub(super) fn heading(&self) -> String {
        match &self.sub {
            Some(sub) if self.upper.is_empty() => numbered_title(&sub.number, &sub.label),
            Some(sub) => format!("{} – {}", self.upper, numbered_title(&sub.number, &sub.label)),
            None => self.plain(),
        }
    }

    fn plain(&self) -> String {
        if self.upper.is_empty() { NO_HEADING.to_owned() } else { self.upper.clone() }
    }

    /// Records the group of so many drafts of the current row.
    pub(super) fn note(&mut self, drafts: usize) {
        let group = (self.plain(), self.sub.as_ref().map_or_else(String::new, |sub| sub.label.clone()));
        self.of_drafts.extend(std::iter::repeat_n(group, drafts));
    }

    /// A plan has each group in one place. Where rows directly below an upper heading stand on both sides of a lower heading, all of them are
    /// one group, and the lower heading stands in the names of its rows.
    pub(super) fn gather_scattered(&self, drafts: &mut [DraftIndicator]) {
        let mut runs: Vec<&str> = drafts.iter().map(|draft| draft.heading.as_str()).collect();
        runs.dedup();
        let is_scattered = |heading: &str| runs.iter().filter(|run| **run == heading).count() > 1;
        let uppers: Vec<&String> = self.of_drafts.iter().map(|(upper, _)| upper).filter(|upper| is_scattered(upper)).collect();
        let gathered: Vec<_> = self.of_drafts.iter().map(|(upper, sub)| uppers.contains(&upper) && !sub.is_empty()).collect();
        for ((draft, (upper, sub)), _) in drafts.iter_mut().zip(&self.of_drafts).zip(&gathered).filter(|(_, gathered)| **gathered) {
            draft.heading.clone_from(upper);
            let name = if draft.label_alone.is_empty() { &draft.label } else { &draft.label_alone };
            draft.label_alone = format!("{sub}: {name}");
            draft.questions.push(format!("Biểu gốc xếp ở mục “{sub}”: để chung nhóm này, hay xếp lại thứ tự để có nhóm riêng?"));
        }
    }
}

/// The title of a heading, with its number as it stands in the form.
pub(super) fn numbered_title(number: &str, label: &str) -> String {
    let number = number.trim_end_matches(NUMBER_ENDS);
    if number.is_empty() { label.to_owned() } else { format!("{number}. {label}") }
}
