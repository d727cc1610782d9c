//! A small random number generator that gives the same numbers for the same key on every machine.

use rust_decimal::Decimal;

/// Throws that follow from a key alone (SplitMix64, seeded by FNV-1a over the key).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of a key, such as a unit and a period.
    pub(super) fn of(key: &[&str]) -> Self {
        const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let mut state = OFFSET;
        for part in key {
            // A byte that no text holds keeps ("ab", "c") and ("a", "bc") apart.
            for byte in part.bytes().chain([0xff]) {
                state = (state ^ u64::from(byte)).wrapping_mul(PRIME);
            }
        }
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `least` to `most`.
    pub(super) fn from(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)) + 1;
        least.saturating_add(u32::try_from(self.next() % span).unwrap_or(0))
    }

    /// That many in a hundred of `whole`, the share lying between `least` and `most`.
    pub(super) fn share(&mut self, whole: u32, least: u32, most: u32) -> u32 {
        let part = u64::from(whole) * u64::from(self.from(least, most)) / 100;
        u32::try_from(part).unwrap_or(whole).min(whole)
    }

    /// A figure in tenths: `12.5` for 125.
    pub(super) fn tenths(number: u32) -> Decimal {
        Decimal::new(i64::from(number), 1)
    }

    /// One of several things.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let last = u32::try_from(things.len()).ok()?.checked_sub(1)?;
        things.get(self.from(0, last) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn throws_follow_from_the_key_and_stay_within_bounds() {
        let throws = |key: &[&str]| {
            let mut dice = Dice::of(key);
            (0..200).map(|_| dice.from(43, 71)).collect::<Vec<_>>()
        };
        assert_eq!(throws(&["26428", "2019-Q2"]), throws(&["26428", "2019-Q2"]));
        assert_ne!(throws(&["26428", "2019-Q2"]), throws(&["26428", "2019-Q1"]));
        assert_ne!(throws(&["ab", "c"]), throws(&["a", "bc"]));
        let throws = throws(&["x"]);
        assert!(throws.contains(&43) && throws.contains(&71) && throws.iter().all(|n| (43..=71).contains(n)));
    }
}
