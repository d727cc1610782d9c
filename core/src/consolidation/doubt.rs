//! Defines why a figure in a total is uncertain: it has an error, or a warning that nobody has explained (decisions 43, 79).

/// The reason why a figure that counts is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The figure has a warning that nobody has explained.
    Asked,
    /// The figure has an error.
    Error,
}

impl Doubt {
    /// The name of the doubt in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Error => "error",
        }
    }
}

/// Numbers of figures that count but are uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DoubtCounts {
    /// Figures with an error.
    pub errors: u32,
    /// Figures with an unexplained warning and without an error.
    pub asked: u32,
}

impl DoubtCounts {
    /// Whether no figure is uncertain.
    pub const fn is_zero(self) -> bool {
        self.errors == 0 && self.asked == 0
    }

    /// The worst doubt among the figures; `None` where no figure is uncertain.
    pub const fn worst(self) -> Option<Doubt> {
        match self {
            Self { errors: 1.., .. } => Some(Doubt::Error),
            Self { asked: 1.., .. } => Some(Doubt::Asked),
            _ => None,
        }
    }

    /// Counts one more figure that is uncertain for this reason.
    pub(super) const fn count(&mut self, doubt: Doubt) {
        match doubt {
            Doubt::Asked => self.asked += 1,
            Doubt::Error => self.errors += 1,
        }
    }
}
