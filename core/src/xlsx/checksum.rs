//! Computes the checksum of zip archives (CRC-32).

#[cfg(target_arch = "wasm32")]
pub(crate) use SmallCrc as Crc;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use flate2::Crc;

/// The checksum of all bytes.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    #[cfg(not(target_arch = "wasm32"))]
    return crc32fast::hash(bytes);
    #[cfg(target_arch = "wasm32")]
    {
        let mut sum = Crc::new();
        sum.update(bytes);
        sum.sum()
    }
}

/// As `flate2::Crc`, with a table of 64 bytes: those of `flate2` and `crc32fast` are 8 and 16 kB that do not get smaller packed, and a
/// form reads one file at a time.
#[cfg(any(target_arch = "wasm32", test))]
#[derive(Debug)]
pub(crate) struct SmallCrc {
    sum: u32,
    amount: u32,
}

/// The remainders of four bits.
#[cfg(any(target_arch = "wasm32", test))]
const REMAINDERS: [u32; 16] = [
    0x0000_0000,
    0x1DB7_1064,
    0x3B6E_20C8,
    0x26D9_30AC,
    0x76DC_4190,
    0x6B6B_51F4,
    0x4DB2_6158,
    0x5005_713C,
    0xEDB8_8320,
    0xF00F_9344,
    0xD6D6_A3E8,
    0xCB61_B38C,
    0x9B64_C2B0,
    0x86D3_D2D4,
    0xA00A_E278,
    0xBDBD_F21C,
];

#[cfg(any(target_arch = "wasm32", test))]
impl SmallCrc {
    pub(crate) const fn new() -> Self {
        Self { sum: 0, amount: 0 }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.sum = !bytes.iter().fold(!self.sum, |sum, byte| divide(sum ^ u32::from(*byte)));
        self.amount = u32::try_from(bytes.len()).map_or(self.amount, |more| self.amount.wrapping_add(more));
    }

    pub(crate) const fn sum(&self) -> u32 {
        self.sum
    }

    pub(crate) const fn amount(&self) -> u32 {
        self.amount
    }

    /// Makes this the checksum of its own bytes and those of `behind`: its remainder is carried on over as many zeros.
    pub(crate) fn combine(&mut self, behind: &Self) {
        self.sum = (0..behind.amount).fold(self.sum, |sum, _| divide(sum)) ^ behind.sum;
        self.amount = self.amount.wrapping_add(behind.amount);
    }
}

/// Carries a remainder on over eight bits.
#[cfg(any(target_arch = "wasm32", test))]
fn divide(sum: u32) -> u32 {
    let four = |sum: u32| sum >> 4 ^ REMAINDERS.get((sum & 15) as usize).copied().unwrap_or_default();
    four(four(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_checksum_is_that_of_zip() {
        let bytes: Vec<u8> = (0..1000_u32).map(|at| (at * at % 251) as u8).collect();
        for (cut, end) in [(0, 0), (0, 9), (1, 2), (300, 1000), (1000, 1000)] {
            let mut small = [SmallCrc::new(), SmallCrc::new()];
            small[0].update(&bytes[..cut / 2]);
            small[0].update(&bytes[cut / 2..cut]);
            small[1].update(&bytes[cut..end]);
            let [mut whole, behind] = small;
            whole.combine(&behind);
            assert_eq!((whole.sum(), whole.amount() as usize), (crc32(&bytes[..end]), end));
        }
    }
}
