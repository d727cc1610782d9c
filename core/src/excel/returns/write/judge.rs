//! What the column `Kiểm tra` says, worked out as the formulas of the hidden sheet do: the stored results of those formulas.

use rust_decimal::Decimal;

use super::content::Content;
use super::faults::{Fault, Faults, explained, message};
use super::standing::{Seen, Standing, number, standing};
use super::words::{Meanings, Outcome, folded};
use crate::findings::Severity;
use crate::lang::{Lang, Say};
use crate::plan::{Indicator, IndicatorKind, ValueType};
use crate::submission::Entry;

/// What is said of a text that the sheet does not know.
pub(super) const OFFICE: &str = "Cơ quan tổng hợp sẽ kiểm tra.";
/// What is said where all is well.
pub(super) const GOOD: &str = "✓";

/// A finding that the sheet makes without the plan's rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BuiltIn {
    Missing,
    NoNote,
    UnderNilBox,
    NotAsked,
}

impl BuiltIn {
    pub(super) const ALL: [Self; 4] = [Self::Missing, Self::NoNote, Self::UnderNilBox, Self::NotAsked];

    pub(super) fn message(self) -> String {
        let (severity, code, sentence) = match self {
            Self::Missing => (Severity::Error, "SUB130", "chưa có số liệu bắt buộc"),
            Self::NoNote => (Severity::Error, "SUB131", "“không áp dụng” cần có giải trình"),
            Self::UnderNilBox => (Severity::Error, "SUB110", "có số lớn hơn 0 trong khi ô “Báo cáo không phát sinh” được đánh dấu"),
            Self::NotAsked => (Severity::Warning, "SUB150", "kỳ này không yêu cầu chỉ tiêu này, số liệu không được tổng hợp"),
        };
        message(severity, code, sentence)
    }

    /// The line where the row has a note; errors have none.
    pub(super) fn explained(self) -> Option<String> {
        (self == Self::NotAsked).then(|| explained(Severity::Warning, "SUB150"))
    }
}

/// The warning about an unusually large figure, bare and explained.
pub(super) fn implausible(indicator: &Indicator) -> Option<(Decimal, String, String)> {
    let most = indicator.plausible_max.filter(|_| matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }))?;
    let sentence = format!("số lớn hơn mức thường gặp ({} {})", most.say(Lang::Vi), indicator.unit_of_measure);
    Some((most, message(Severity::Warning, "SUB120", &sentence), explained(Severity::Warning, "SUB120")))
}

/// A row of the data sheet.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub(super) indicator: &'a Indicator,
    /// Whether this unit owes it in this period.
    pub(super) asked: bool,
    /// Where it stands, 0 for the first row of the sheet.
    pub(super) at: u32,
    pub(super) content: Content,
    pub(super) note: Option<String>,
    pub(super) previous: Option<Decimal>,
    pub(super) faults: Faults,
    pub(super) meanings: Meanings,
    pub(super) seen: Seen,
    pub(super) outcome: Outcome,
    pub(super) standing: Standing,
    /// The figure that rules count with; 1 and 0 for yes and no.
    pub(super) number: Option<Decimal>,
    /// What is said of the row without the plan's rules, each line ended.
    pub(super) own: String,
    /// All that is said, each line ended.
    pub(super) all: String,
}

impl<'a> Row<'a> {
    pub(super) fn new(indicator: &'a Indicator, entry: &Entry, asked: bool, nil_return: bool) -> Self {
        let content = Content::of(entry, indicator, nil_return);
        let meanings = Meanings::of(indicator);
        let faults = Faults::of(indicator);
        let seen = match &content {
            Content::Blank => Seen::Blank,
            Content::Number(number) => Seen::Number(*number),
            Content::Truth(_) => Seen::Truth,
            Content::Text(text) => Some(folded(text)).filter(|text| !text.is_empty()).map_or(Seen::Blank, Seen::Text),
        };
        let outcome = match &seen {
            Seen::Text(text) => meanings.outcome(text),
            Seen::Blank | Seen::Number(_) | Seen::Truth => Outcome::Unknown,
        };
        let standing = standing(&seen, outcome, indicator, (&faults, &meanings));
        let number = number(&standing, &seen, outcome, indicator, nil_return);
        let note = entry.note.clone();
        let mut row = Self {
            indicator,
            asked,
            at: 0,
            content,
            note,
            previous: entry.previous,
            faults,
            meanings,
            seen,
            outcome,
            standing,
            number,
            own: String::new(),
            all: String::new(),
        };
        row.own = row.own(nil_return);
        row.all.clone_from(&row.own);
        row
    }

    /// Everything that can be wrong with what stands in the cell.
    pub(super) fn all_faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.all().chain(&self.meanings.faults)
    }

    /// Whether the officer wrote something.
    pub(super) fn noted(&self) -> bool {
        self.note.as_deref().is_some_and(|note| !folded(&super::text::clean(note)).is_empty())
    }

    /// Whether blank means nil under the ticked box.
    pub(super) fn is_flow(&self) -> bool {
        self.indicator.kind == IndicatorKind::Flow
    }

    /// What stands in the column `Kiểm tra`.
    pub(super) fn shown(&self) -> String {
        match self.all.strip_suffix('\n') {
            Some(lines) => lines.to_owned(),
            None if self.standing == Standing::Blank && self.number.is_none() => String::new(),
            None => GOOD.to_owned(),
        }
    }

    fn own(&self, nil_return: bool) -> String {
        let mut lines: Vec<String> = Vec::new();
        if !self.asked {
            if self.standing != Standing::Blank || self.noted() {
                let explained = BuiltIn::NotAsked.explained().filter(|_| self.noted());
                lines.push(explained.unwrap_or_else(|| BuiltIn::NotAsked.message()));
            }
        } else {
            match &self.standing {
                Standing::Blank if self.indicator.required && self.number.is_none() => {
                    lines.push(BuiltIn::Missing.message());
                }
                Standing::Unknown => lines.push(OFFICE.to_owned()),
                Standing::NotApplicable if !self.noted() => lines.push(BuiltIn::NoNote.message()),
                Standing::Faulty(fault) => lines.push(fault.message.clone()),
                Standing::Blank | Standing::NotApplicable | Standing::Figure | Standing::Withheld => {}
            }
            if nil_return && self.is_flow() && self.number.is_some_and(|number| number > Decimal::ZERO) {
                lines.push(BuiltIn::UnderNilBox.message());
            }
            if let Some((most, long, short)) = implausible(self.indicator)
                && self.number.is_some_and(|number| number > most)
            {
                lines.push(if self.noted() { short } else { long });
            }
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }
}
