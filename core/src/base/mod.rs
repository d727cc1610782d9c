//! Defines basic types that all other modules use: codes, periods, days, decimals, the two languages, text.

mod amount;
mod cell_ref;
pub(crate) mod choice;
mod civil_date;
pub(crate) mod code;
pub(crate) mod date;
pub mod decimal;
pub(crate) mod hex;
pub(crate) mod lang;
#[cfg(feature = "office")]
pub(crate) mod markup;
pub(crate) mod period;
pub mod text;
#[cfg(any(test, all(feature = "browser", target_arch = "wasm32")))]
pub(crate) mod typed_json;

pub use amount::{Count, Size};
pub use cell_ref::CellRef;
pub use choice::{ChoiceOption, Choices};
pub use civil_date::{Date, InvalidDate};
pub use code::{CategoryId, ClauseNumber, IndicatorCode, InvalidCode, RuleId, UnitCode, UnitKindCode};
pub(crate) use hex::hex;
pub use lang::{Lang, Phrase, Say};
pub use period::{InvalidPeriod, Period, PeriodType};
