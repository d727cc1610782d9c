//! Defines the findings about a plan file: `PLN0xx` about reading the file, `PLN1xx` about references and repetitions, `PLN2xx` about
//! indicators and rules, `PLN3xx` about the regime and the units, `PLN4xx` about a plan written as a workbook.

mod answer_findings;
mod dimension_findings;
mod file;
mod indicator;
mod list_findings;
mod reference;
mod regime_findings;
mod report_findings;
#[cfg(feature = "office")]
mod workbook_findings;

pub use answer_findings::PlanAnswerProblem;
pub use dimension_findings::PlanDimensionProblem;
pub use file::PlanFileProblem;
pub use indicator::PlanIndicatorProblem;
pub use list_findings::PlanListProblem;
pub use reference::PlanReferenceProblem;
pub use regime_findings::PlanRegimeProblem;
pub use report_findings::PlanReportProblem;
#[cfg(feature = "office")]
pub use workbook_findings::PlanBookProblem;
