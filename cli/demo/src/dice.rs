//! Generates random numbers for samples and tests. The same key or seed gives the same numbers on every machine.

use rust_decimal::Decimal;

/// A random number generator that starts from a key or a seed (SplitMix64; Steele, Lea, Flood 2014). A key is hashed by FNV-1a.
///
/// The committed samples depend on exactly these numbers, so a library with other numbers must not replace this generator.
#[derive(Debug, Clone)]
pub struct SeededRng(u64);

impl SeededRng {
    /// Creates the generator of a key, such as a unit and a period.
    pub fn from_key(key: &[&str]) -> Self {
        const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
        let mut state = FNV_OFFSET;
        for part in key {
            // The byte 0xff occurs in no text, so ("ab", "c") and ("a", "bc") give different numbers.
            for byte in part.bytes().chain([0xff]) {
                state = (state ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
            }
        }
        Self(state)
    }

    /// Creates the generator for one test case, from a seed and the number of the case.
    pub fn from_seed(seed: u64, number: u64) -> Self {
        let mut dice = Self(seed ^ number.wrapping_mul(0xd134_2543_de82_ef95));
        dice.next_number();
        dice
    }

    /// The next random number, of 64 bits.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A random number below `most`; 0 where `most` is 0.
    pub fn number_below(&mut self, most: usize) -> usize {
        (self.next_number() % most.max(1) as u64) as usize
    }

    /// Returns true with a probability of one in `most`.
    pub fn one_in(&mut self, most: usize) -> bool {
        self.number_below(most) == 0
    }

    /// A random whole number from `least` to `most`, both included.
    pub fn number_between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)) + 1;
        least.saturating_add(u32::try_from(self.next_number() % span).unwrap_or(0))
    }

    /// A random share of `whole`, between `least` and `most` percent, rounded down.
    pub fn random_percentage_of(&mut self, whole: u32, least: u32, most: u32) -> u32 {
        let part = u64::from(whole) * u64::from(self.number_between(least, most)) / 100;
        u32::try_from(part).unwrap_or(whole).min(whole)
    }

    /// Turns a number of tenths into a decimal: 125 gives `12.5`.
    pub fn decimal_from_tenths(number: u32) -> Decimal {
        Decimal::new(i64::from(number), 1)
    }

    /// A random item of the list.
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
