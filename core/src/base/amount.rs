//! Defines sizes in bytes and plain counts, in the form in which messages about limits print them.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::base::decimal;
use crate::base::{Lang, Say};

/// Bytes of a kibibyte.
const KIB: u64 = 1024;
/// Bytes of a mebibyte.
const MIB: u64 = 1024 * 1024;

/// A size in bytes. Messages print it in MB (of 1,048,576 bytes) or KB, rounded up, so that a size above a limit never looks equal to the
/// limit.
///
/// ```
/// use tonghop::{findings::Size, Lang, Say};
/// assert_eq!(Size(20 * 1024 * 1024).say(Lang::Vi), "20 MB");
/// assert_eq!(Size(20 * 1024 * 1024 + 1).say(Lang::Vi), "20,01 MB");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u64);

impl Say for Size {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        let (unit, name) = match self.0 {
            ..KIB => return Cow::Owned(format!("{} {}", self.0, lang.pick("byte", "bytes"))),
            KIB..MIB => (KIB, "KB"),
            _ => (MIB, "MB"),
        };
        let amount = Decimal::from(self.0).checked_div(Decimal::from(unit)).unwrap_or_default();
        Cow::Owned(format!("{} {name}", decimal::format(amount.round_dp_with_strategy(2, RoundingStrategy::AwayFromZero), lang)))
    }
}

/// A count of things. Messages print it with its digits in groups of three.
///
/// ```
/// use tonghop::{findings::Count, Lang, Say};
/// assert_eq!(Count(2_000_000).say(Lang::Vi), "2.000.000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u64);

impl Say for Count {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(decimal::format(Decimal::from(self.0), lang))
    }
}

impl From<usize> for Size {
    fn from(bytes: usize) -> Self {
        Self(bytes as u64)
    }
}

impl From<usize> for Count {
    fn from(count: usize) -> Self {
        Self(count as u64)
    }
}
