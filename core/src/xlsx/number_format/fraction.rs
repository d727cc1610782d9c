//! Finds the fraction nearest to a number. The denominator is either given or limited to a number of digits.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Numerator and denominator nearest to a value from 0 to 1, with a denominator up to `most`.
///
/// The search goes from one mediant to the next, always between the two last fractions around the value. Of two fractions that are
/// equally near, the lower one is taken.
pub(super) fn nearest_fraction(value: Decimal, most: u32) -> Option<(u64, u64)> {
    let most = u64::from(most);
    let (mut low, mut high) = ((0_u64, 1_u64), (1_u64, 1_u64));
    let distance = |(over, under): (u64, u64)| Some(value.checked_sub(Decimal::from(over).checked_div(Decimal::from(under))?)?.abs());
    loop {
        let middle = (low.0.checked_add(high.0)?, low.1.checked_add(high.1)?);
        if middle.1 > most {
            break;
        }
        let share = value.checked_mul(Decimal::from(middle.1))?;
        match share.cmp(&Decimal::from(middle.0)) {
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Less => high = middle,
            std::cmp::Ordering::Greater => low = middle,
        }
    }
    Some(if distance(high)? < distance(low)? { high } else { low })
}

/// The fraction with this denominator that is nearest to a value; `None` where the value is half-way between two fractions, which
/// programs round differently.
pub(super) fn fraction_with_denominator(value: Decimal, denominator: u32) -> Option<(u64, u64)> {
    let exact = value.checked_mul(Decimal::from(denominator))?;
    if exact.fract() == Decimal::new(5, 1) {
        return None;
    }
    let over = super::digits::round_half_away_from_zero(exact, 0);
    Some((over.to_u64()?, u64::from(denominator)))
}
