//! Generates random numbers for samples and tests. The same key or seed gives the same numbers on every machine.

use rust_decimal::Decimal;

/// One number after another from a key or a seed (SplitMix64; Steele, Lea, Flood 2014). A key is hashed by FNV-1a.
///
/// The samples that are committed rest on these very numbers, so that no library may come in its place that changes them.
#[derive(Debug, Clone)]
pub struct SeededRng(u64);

impl SeededRng {
    /// The dice of a key, such as a unit and a period.
    pub fn from_key(key: &[&str]) -> Self {
        const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
        let mut state = FNV_OFFSET;
        for part in key {
            // A byte that no text holds keeps ("ab", "c") and ("a", "bc") apart.
            for byte in part.bytes().chain([0xff]) {
                state = (state ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
            }
        }
        Self(state)
    }

    /// The dice of a seed and of the number of a case under that seed.
    pub fn from_seed(seed: u64, number: u64) -> Self {
        let mut dice = Self(seed ^ number.wrapping_mul(0xd134_2543_de82_ef95));
        dice.next_number();
        dice
    }

    /// The next number.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `most`; 0 where that is 0.
    pub fn number_below(&mut self, most: usize) -> usize {
        (self.next_number() % most.max(1) as u64) as usize
    }

    /// Whether one in `most` comes out.
    pub fn one_in(&mut self, most: usize) -> bool {
        self.number_below(most) == 0
    }

    /// A whole number from `least` to `most`.
    pub fn number_between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)) + 1;
        least.saturating_add(u32::try_from(self.next_number() % span).unwrap_or(0))
    }

    /// That many in a hundred of `whole`, the share lying between `least` and `most`.
    pub fn random_percentage_of(&mut self, whole: u32, least: u32, most: u32) -> u32 {
        let part = u64::from(whole) * u64::from(self.number_between(least, most)) / 100;
        u32::try_from(part).unwrap_or(whole).min(whole)
    }

    /// A figure in tenths: `12.5` for 125.
    pub fn tenths(number: u32) -> Decimal {
        Decimal::new(i64::from(number), 1)
    }

    /// One of the list.
    ///
    /// # Panics
    /// The list is empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.number_below(list.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_key_gives_the_same_numbers_within_bounds() {
        let throws = |key: &[&str]| {
            let mut dice = SeededRng::from_key(key);
            (0..200).map(|_| dice.number_between(43, 71)).collect::<Vec<_>>()
        };
        assert_eq!(throws(&["26428", "2019-Q2"]), throws(&["26428", "2019-Q2"]));
        assert_ne!(throws(&["26428", "2019-Q2"]), throws(&["26428", "2019-Q1"]));
        assert_ne!(throws(&["ab", "c"]), throws(&["a", "bc"]));
        let throws = throws(&["x"]);
        assert!(throws.contains(&43) && throws.contains(&71) && throws.iter().all(|n| (43..=71).contains(n)));
    }
}
