//! Says why a figure that is included in a total is uncertain: it has an error, or a warning that nobody has explained (decisions 43, 79).

/// Why a figure that counts is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A warning that nobody has explained.
    Asked,
    /// An error.
    Error,
}

impl Doubt {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Error => "error",
        }
    }
}

/// How many figures that count are not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DoubtCounts {
    /// Under an error.
    pub errors: u32,
    /// Asked about, and under no error.
    pub asked: u32,
}

impl DoubtCounts {
    /// Whether all figures are sure.
    pub const fn is_zero(self) -> bool {
        self.errors == 0 && self.asked == 0
    }

    /// Whether the worst of them is an error or a question; none where all are sure.
    pub const fn worst(self) -> Option<Doubt> {
        match self {
            Self { errors: 1.., .. } => Some(Doubt::Error),
            Self { asked: 1.., .. } => Some(Doubt::Asked),
            _ => None,
        }
    }

    pub(super) const fn count(&mut self, doubt: Doubt) {
        match doubt {
            Doubt::Asked => self.asked += 1,
            Doubt::Error => self.errors += 1,
        }
    }
}
