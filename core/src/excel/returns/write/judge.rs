//! What the column `Kiểm tra` says, worked out as the formulas of the hidden sheet do: the stored results of those formulas.

use rust_decimal::Decimal;

use super::content::Content;
use super::faults::{Fault, Faults, explained, message};
use super::words::{Meanings, Outcome, folded};
use crate::figure::{self, LARGEST_ENTRY};
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
    pub(super) const ALL: [Self; 4] = [
        Self::Missing,
        Self::NoNote,
        Self::UnderNilBox,
        Self::NotAsked,
    ];

    pub(super) fn message(self) -> String {
        let (severity, code, sentence) = match self {
            Self::Missing => (Severity::Error, "SUB130", "chưa có số liệu bắt buộc"),
            Self::NoNote => (
                Severity::Error,
                "SUB131",
                "“không áp dụng” cần có giải trình",
            ),
            Self::UnderNilBox => (
                Severity::Error,
                "SUB110",
                "có số lớn hơn 0 trong khi ô “Báo cáo không phát sinh” được đánh dấu",
            ),
            Self::NotAsked => (
                Severity::Warning,
                "SUB150",
                "kỳ này không yêu cầu chỉ tiêu này, số liệu không được tổng hợp",
            ),
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
    let most = indicator.plausible_max.filter(|_| {
        matches!(
            indicator.value,
            ValueType::Integer | ValueType::Decimal { .. }
        )
    })?;
    let sentence = format!(
        "số lớn hơn mức thường gặp ({} {})",
        most.say(Lang::Vi),
        indicator.unit_of_measure
    );
    Some((
        most,
        message(Severity::Warning, "SUB120", &sentence),
        explained(Severity::Warning, "SUB120"),
    ))
}

/// What the hidden sheet makes of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    Blank,
    Number(Decimal),
    /// TRUE or FALSE, which is no answer in any field: Excel and LibreOffice do not agree on what they are.
    Truth,
    Text(String),
}

/// How the hidden sheet judges it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    Blank,
    Figure,
    NotApplicable,
    Withheld,
    Unknown,
    Faulty(Fault),
}

impl Standing {
    /// The word that stands in the hidden sheet.
    pub(super) const fn word(&self) -> &str {
        match self {
            Self::Blank => "",
            Self::Figure => "số",
            Self::NotApplicable => "KAD",
            Self::Withheld => "mật",
            Self::Unknown => "?",
            Self::Faulty(fault) => fault.code,
        }
    }
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
    pub(super) fn new(
        indicator: &'a Indicator,
        entry: &Entry,
        asked: bool,
        nil_return: bool,
    ) -> Self {
        let content = Content::of(entry, indicator, nil_return);
        let meanings = Meanings::of(indicator);
        let faults = Faults::of(indicator);
        let seen = match &content {
            Content::Blank => Seen::Blank,
            Content::Number(number) => Seen::Number(*number),
            Content::Truth(_) => Seen::Truth,
            Content::Text(text) => Some(folded(text))
                .filter(|text| !text.is_empty())
                .map_or(Seen::Blank, Seen::Text),
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
        self.note
            .as_deref()
            .is_some_and(|note| !folded(&super::text::clean(note)).is_empty())
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
                    lines.push(BuiltIn::Missing.message())
                }
                Standing::Unknown => lines.push(OFFICE.to_owned()),
                Standing::NotApplicable if !self.noted() => lines.push(BuiltIn::NoNote.message()),
                Standing::Faulty(fault) => lines.push(fault.message.clone()),
                Standing::Blank
                | Standing::NotApplicable
                | Standing::Figure
                | Standing::Withheld => {}
            }
            if nil_return
                && self.is_flow()
                && self.number.is_some_and(|number| number > Decimal::ZERO)
            {
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

fn standing(
    seen: &Seen,
    outcome: Outcome,
    indicator: &Indicator,
    (faults, meanings): (&Faults, &Meanings),
) -> Standing {
    match seen {
        Seen::Blank => Standing::Blank,
        Seen::Truth => Standing::Unknown,
        Seen::Number(number) => number_standing(*number, indicator, faults),
        Seen::Text(_) => match outcome {
            Outcome::Unknown => Standing::Unknown,
            Outcome::Zero | Outcome::One => Standing::Figure,
            Outcome::NotApplicable => Standing::NotApplicable,
            Outcome::Withheld => Standing::Withheld,
            Outcome::Refused(place) => meanings
                .faults
                .get(usize::from(place))
                .cloned()
                .map_or(Standing::Unknown, Standing::Faulty),
        },
    }
}

fn number_standing(number: Decimal, indicator: &Indicator, faults: &Faults) -> Standing {
    if !matches!(
        indicator.value,
        ValueType::Integer | ValueType::Decimal { .. }
    ) {
        return Standing::Unknown;
    }
    let faulty = |fault: &Option<Fault>| fault.clone().map_or(Standing::Unknown, Standing::Faulty);
    let rounded = figure::round(number, indicator.scale());
    let distance = number.checked_sub(rounded).unwrap_or(number).abs();
    let three_decimals = figure::round(number, 3) == number && figure::round(number, 2) != number;
    if faults.point_taken.is_some()
        && three_decimals
        && number >= Decimal::ONE
        && number < Decimal::ONE_THOUSAND
    {
        faulty(&faults.point_taken)
    } else if number < Decimal::ZERO {
        faulty(&faults.negative)
    } else if rounded > LARGEST_ENTRY {
        faulty(&faults.too_large)
    } else if distance > Decimal::new(1, noise_places(indicator)) {
        faulty(&faults.too_precise)
    } else {
        Standing::Figure
    }
}

/// A difference of one in this decimal place is noise of a binary number.
pub(super) fn noise_places(indicator: &Indicator) -> u32 {
    6.max(indicator.scale().saturating_add(1)).min(28)
}

fn number(
    standing: &Standing,
    seen: &Seen,
    outcome: Outcome,
    indicator: &Indicator,
    nil_return: bool,
) -> Option<Decimal> {
    match (standing, seen) {
        (Standing::Figure, Seen::Number(number)) => Some(figure::round(*number, indicator.scale())),
        (Standing::Figure, _) => Some(if outcome == Outcome::One {
            Decimal::ONE
        } else {
            Decimal::ZERO
        }),
        (Standing::Blank, _) if nil_return && indicator.kind == IndicatorKind::Flow => {
            Some(Decimal::ZERO)
        }
        _ => None,
    }
}
