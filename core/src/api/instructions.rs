//! The public types of what an office adds to the files: days of receipt, decisions on conflicts, corrections.

use rust_decimal::Decimal;

use crate::base::Date;
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::consolidation;
use crate::plan::Office;

/// Everything that a consolidation needs besides the plan and the files: the period, and what the office knows or decides.
///
/// ```
/// use tonghop::{Correction, Date, Instructions, Reason};
/// let reason = Reason::new("Trần Thị Bình", Date::new(2019, 3, 18)?, "Công văn 12/UBND của xã");
/// let instructions = Instructions::new("2019-Q1".parse()?)
///     .with_as_of(Date::new(2019, 3, 20)?)
///     .with_receipt("xuan-bac.xlsx", Date::new(2019, 3, 15)?)
///     .with_correction(Correction::new("26428".parse()?, "B01".parse()?, Some(8.into()), 9.into(), reason));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instructions(consolidation::Instructions);

/// Who decided something, when, and why. The report prints it next to the figure or file that was decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    who: String,
    when: Date,
    why: String,
}

/// A person's decision which file counts, where several files of one unit contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    unit: UnitCode,
    file: String,
    reason: Reason,
}

/// The office's correction of a figure. The return itself is never edited; the report shows both figures and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    unit: UnitCode,
    indicator: IndicatorCode,
    old: Option<Decimal>,
    new: Decimal,
    reason: Reason,
}

impl Reason {
    /// Who decided, when, and on what basis (a telephone call, a letter).
    pub fn new(who: impl Into<String>, when: Date, why: impl Into<String>) -> Self {
        Self { who: who.into(), when, why: why.into() }
    }
}

impl Decision {
    /// Decides that for this unit `file` counts. `file` is the name in the ledger, the SHA-256, or at least the first eight digits of the
    /// SHA-256.
    pub fn new(unit: UnitCode, file: impl Into<String>, reason: Reason) -> Self {
        Self { unit, file: file.into(), reason }
    }
}

impl Correction {
    /// Decides that for this unit and indicator `new` counts in place of `old`, both in the indicator's unit of measure. The correction is
    /// carried out only where the return gives `old` (`None`: no figure); otherwise a finding reports that it does not fit. Where both are
    /// the same, the office confirms a figure about which a finding asks.
    pub fn new(unit: UnitCode, indicator: IndicatorCode, old: Option<Decimal>, new: Decimal, reason: Reason) -> Self {
        Self { unit, indicator, old, new, reason }
    }
}

impl Instructions {
    /// Instructions that consist of the period alone.
    pub const fn new(period: Period) -> Self {
        Self(consolidation::Instructions::new(period))
    }

    /// Sets the day of the report: the delay of an absent return is counted up to this day. Without such a day lateness is not counted,
    /// because this crate reads no clock.
    #[must_use]
    pub fn with_as_of(mut self, day: Date) -> Self {
        self.0.as_of = Some(day.inner());
        self
    }

    /// Adds the day on which a file came in; `file` names it as in [`Decision::new`]. For a file without such a day the day of signing is
    /// used, and marked in the report.
    #[must_use]
    pub fn with_receipt(mut self, file: impl Into<String>, day: Date) -> Self {
        self.0.received.push(consolidation::Receipt { file: file.into(), date: day.inner(), exchanged: None });
        self
    }

    /// Adds a decision between files that contradict each other.
    #[must_use]
    pub fn with_decision(mut self, decision: Decision) -> Self {
        let Decision { unit, file, reason: Reason { who, when, why } } = decision;
        let period = self.0.period;
        self.0.decisions.push(consolidation::Decision { unit, period, file, who, when: when.inner(), exchanged: None, why });
        self
    }

    /// Adds a correction of a figure.
    #[must_use]
    pub fn with_correction(mut self, correction: Correction) -> Self {
        let Correction { unit, indicator: code, old, new, reason: Reason { who, when, why: basis } } = correction;
        let period = Some(self.0.period);
        self.0.corrections.push(consolidation::Correction {
            unit,
            period,
            code,
            old,
            old_text: None,
            new,
            who,
            when: when.inner(),
            exchanged: None,
            basis,
        });
        self
    }

    /// Sets what the report prints about the issuing office. Without this call the report prints the entry of the plan
    /// ([`Plan::office`](super::Plan::office)).
    #[must_use]
    pub fn with_office(mut self, office: Office) -> Self {
        self.0.office = Some(office);
        self
    }

    /// The period for which the returns are consolidated.
    pub const fn period(&self) -> Period {
        self.0.period
    }

    /// The wrapped instructions.
    pub(super) const fn inner(&self) -> &consolidation::Instructions {
        &self.0
    }
}
