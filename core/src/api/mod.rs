//! Holds the public items of the crate: thin, sealed types around the types of the private folders. The private types can therefore change
//! while the code of embedders still compiles (decision 110).
//!
//! Each type wraps one internal value and offers it for reading only. Days are [`Date`], figures [`Decimal`](crate::Decimal).

#[cfg(feature = "office")]
mod consolidate;
#[cfg(feature = "office")]
mod consolidation;
mod draft;
mod finding;
#[cfg(feature = "office")]
mod instructions;
#[cfg(feature = "office")]
mod issued;
mod plan;
#[cfg(feature = "plan-check")]
mod plan_file;
mod plan_parts;
mod received;
#[cfg(feature = "office")]
mod report;
mod submission;
#[cfg(feature = "excel")]
mod workbook;

#[cfg(feature = "office")]
pub use consolidate::{ConsolidateError, FileSet, consolidate};
#[cfg(feature = "office")]
pub use consolidation::{Answer, Consolidation, LedgerRow, Line, UnitRow};
pub use draft::{Change, Draft, NoDraft, NoSuchField};
pub use finding::{Finding, Findings};
#[cfg(feature = "office")]
pub use instructions::{Correction, Decision, Instructions, Reason};
#[cfg(feature = "office")]
pub use issued::{EditedCell, IssuedLine, IssuedReport, ReadReportError, read_report};
#[cfg(feature = "schema")]
pub use plan::plan_schema;
pub use plan::{Plan, PlanDocument};
#[cfg(feature = "plan-check")]
pub use plan_file::{InvalidPlan, check_plan};
pub use plan_parts::{Indicator, Unit};
#[cfg(feature = "excel")]
pub use received::read_returns;
pub use received::{Content, Received, read_return};
#[cfg(feature = "office")]
pub use report::{WriteReportError, draw_brief, write_brief, write_page, write_report};
pub use submission::{Entry, Submission};
#[cfg(feature = "excel")]
pub use workbook::{WriteReturnError, return_file_name, write_return};
