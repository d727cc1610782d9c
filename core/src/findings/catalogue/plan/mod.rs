//! Findings about a plan file: `PLN0xx` reading it, `PLN1xx` references and repetitions, `PLN2xx` indicators and rules, `PLN3xx` regime
//! and units, `PLN4xx` a plan written as a workbook.

mod file;
mod indicator;
mod reference;
mod regime_findings;
#[cfg(feature = "office")]
mod workbook_findings;

pub use file::PlanFileProblem;
pub use indicator::PlanIndicatorProblem;
pub use reference::PlanReferenceProblem;
pub use regime_findings::PlanRegimeProblem;
#[cfg(feature = "office")]
pub use workbook_findings::PlanBookProblem;
