//! How the hidden sheet judges one cell: a figure, words that it knows, a fault, or nothing that it can say.

use rust_decimal::Decimal;

use super::faults::{Fault, Faults};
use super::words::{Meanings, Outcome};
use crate::figure::{self, LARGEST_ENTRY};
use crate::plan::{Indicator, IndicatorKind, ValueType};

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

/// Judges a cell.
pub(super) fn standing(seen: &Seen, outcome: Outcome, indicator: &Indicator, (faults, meanings): (&Faults, &Meanings)) -> Standing {
    match seen {
        Seen::Blank => Standing::Blank,
        Seen::Truth => Standing::Unknown,
        Seen::Number(number) => number_standing(*number, indicator, faults),
        Seen::Text(_) => match outcome {
            Outcome::Unknown => Standing::Unknown,
            Outcome::Zero | Outcome::One => Standing::Figure,
            Outcome::NotApplicable => Standing::NotApplicable,
            Outcome::Withheld => Standing::Withheld,
            Outcome::Refused(place) => meanings.faults.get(usize::from(place)).cloned().map_or(Standing::Unknown, Standing::Faulty),
        },
    }
}

fn number_standing(number: Decimal, indicator: &Indicator, faults: &Faults) -> Standing {
    if !matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }) {
        return Standing::Unknown;
    }
    let faulty = |fault: &Option<Fault>| fault.clone().map_or(Standing::Unknown, Standing::Faulty);
    let rounded = figure::round(number, indicator.scale());
    let distance = number.checked_sub(rounded).unwrap_or(number).abs();
    let three_decimals = figure::round(number, 3) == number && figure::round(number, 2) != number;
    if faults.point_taken.is_some() && three_decimals && number >= Decimal::ONE && number < Decimal::ONE_THOUSAND {
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

/// The figure that rules count with; 1 and 0 for yes and no.
pub(super) fn number(standing: &Standing, seen: &Seen, outcome: Outcome, indicator: &Indicator, nil_return: bool) -> Option<Decimal> {
    match (standing, seen) {
        (Standing::Figure, Seen::Number(number)) => Some(figure::round(*number, indicator.scale())),
        (Standing::Figure, _) => Some(if outcome == Outcome::One { Decimal::ONE } else { Decimal::ZERO }),
        (Standing::Blank, _) if nil_return && indicator.kind == IndicatorKind::Flow => Some(Decimal::ZERO),
        _ => None,
    }
}
