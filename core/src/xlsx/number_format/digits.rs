//! Puts the digits of a number into the places of a format section.

use rust_decimal::{Decimal, RoundingStrategy};

use super::NumberNotation;
use crate::base::decimal;

/// The digits before and behind the decimal point of a number, without its sign, after rounding half away from zero to `places` decimals.
/// The first text has no leading zeros.
pub(super) fn rounded_digits(value: Decimal, places: usize) -> (String, String) {
    let places = u32::try_from(places).unwrap_or(u32::MAX);
    let text = round_half_away_from_zero(value, places).abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = format!("{fraction:0<width$}", width = places.min(28) as usize);
    (whole.trim_start_matches('0').to_owned(), fraction)
}

/// Rounds to `places` decimals, half away from zero, as spreadsheets do where they show numbers.
pub(super) fn round_half_away_from_zero(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Writes digits into the places of a format before the decimal point, one place with each call, from left to right.
pub(super) struct WholePartWriter<'d> {
    digits: &'d str,
    /// How many places there are in all, and how many are filled.
    slots: usize,
    filled: usize,
    group: Option<char>,
}

impl<'d> WholePartWriter<'d> {
    pub(super) const fn new(digits: &'d str, slots: usize, group: Option<char>) -> Self {
        Self { digits, slots, filled: 0, group }
    }

    /// Writes the next place, whose sign in the format is `mark` (`0`, `#` or `?`). The first place also takes all leading digits that have
    /// no place of their own.
    pub(super) fn fill_next_place(&mut self, mark: u8, into: &mut String) {
        let last = self.slots.saturating_sub(self.filled).saturating_sub(1);
        let first = if self.filled == 0 { self.digits.len().saturating_sub(1).max(last) } else { last };
        self.filled = self.filled.saturating_add(1);
        for power in (last..=first).rev() {
            let digit = self.digits.len().checked_sub(power.saturating_add(1)).and_then(|at| self.digits.as_bytes().get(at));
            let shown = match (digit, mark) {
                (Some(digit), _) => char::from(*digit),
                (None, b'0') => '0',
                (None, b'?') => ' ',
                (None, _) => continue,
            };
            into.push(shown);
            if power > 0 && power % 3 == 0 {
                into.extend(self.group.map(|group| if shown == ' ' { ' ' } else { group }));
            }
        }
    }
}

/// The character for a place behind the decimal point, whose sign in the format is `mark`; `None` where the place shows nothing. `rest`
/// are the digits from this place on.
pub(super) fn digit_after_point(mark: u8, rest: &str) -> Option<char> {
    let digit = rest.chars().next().unwrap_or('0');
    let needed = rest.bytes().any(|digit| digit != b'0');
    match mark {
        b'0' => Some(digit),
        _ if needed => Some(digit),
        b'?' => Some(' '),
        _ => None,
    }
}

/// Renders a number in the general format: with eleven characters at most, as Excel does in a cell that is wide enough. `None` for a
/// number that does not fit.
pub(super) fn render_general(value: Decimal, writing: NumberNotation) -> Option<String> {
    /// The most characters that the general format shows.
    const GENERAL_WIDTH: usize = 11;
    let whole = value.trunc().normalize().to_string();
    if whole.len() > GENERAL_WIDTH {
        return None;
    }
    if writing == NumberNotation::Typed {
        return Some(decimal::format_for_input(value));
    }
    let smallest = Decimal::new(1, 4);
    if !value.is_zero() && value < smallest && value.normalize().scale() > 9 {
        return None;
    }
    let places = GENERAL_WIDTH.saturating_sub(whole.len()).saturating_sub(1);
    let text = round_half_away_from_zero(value, u32::try_from(places).unwrap_or(0)).normalize().to_string();
    Some(text.replace('.', writing.decimal_separator().encode_utf8(&mut [0; 4])))
}
