//! The plan: what was ordered, from whom, when, and by which rules it is judged.

mod code;
mod indicator;
mod period;

pub use code::{BadCode, ClauseNumber, IndicatorCode, RuleId, UnitCode, UnitKindCode};
pub use indicator::{AcrossTime, AcrossUnits, Basis, Indicator, IndicatorKind, Target, TargetBasis, ValueType};
pub use period::{BadPeriod, Period, PeriodType};
