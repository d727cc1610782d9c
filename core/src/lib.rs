#![doc = include_str!("../README.md")]
//!
//! ## Where to begin
//!
//! | you have | you want | begin at |
//! |---|---|---|
//! | the number or the file of a plan | units, periods, indicators | [`Plan`] |
//! | bytes of a return | answers and findings | [`read_return`], [`Received`] |
//! | answers | a return, as JSON or as a workbook | [`Draft`], [`Submission`] |
#![cfg_attr(feature = "excel", doc = "| a submission | its workbook | [`write_return`] |")]
#![cfg_attr(feature = "plan-check", doc = "| a plan file | what is wrong with it | [`check_plan`] |")]
#![cfg_attr(feature = "office", doc = "| files of a period | the report | [`FileSet`], [`consolidate`], [`Consolidation`] |")]
#![cfg_attr(
    feature = "office",
    doc = "| a consolidation | its workbook, its brief, its page | [`write_report`], [`write_brief`], [`write_page`] |"
)]
#![cfg_attr(feature = "office", doc = "| a report that was issued | its figures, and what was edited since | [`read_report`] |")]
// On docs.rs each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Items that only the program, the form or the tests use count as unused while the modules are private, and `pub` within them reaches
// nobody. With `internals`, as the workspace is built, all three lints are on.
#![cfg_attr(not(feature = "internals"), allow(dead_code, unreachable_pub, unused_imports))]

// The modules of the crate. The workspace's own program, form and tests reach into them by the feature `internals`; for everybody else they
// are private, so that they can change while the public items at the root stay.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod base;
#[cfg(not(feature = "internals"))]
mod base;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod checks;
#[cfg(not(feature = "internals"))]
mod checks;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod consolidation;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod consolidation;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod draft;
#[cfg(not(feature = "internals"))]
mod draft;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod feedback;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod feedback;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod findings;
#[cfg(not(feature = "internals"))]
mod findings;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod page;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod page;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod papers;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod papers;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod parse;
#[cfg(not(feature = "internals"))]
mod parse;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod picture;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod picture;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod plan;
#[cfg(not(feature = "internals"))]
mod plan;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod plan_book;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod plan_book;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod plan_change;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod plan_change;
#[cfg(all(feature = "internals", feature = "plan-check"))]
#[doc(hidden)]
pub mod plan_check;
#[cfg(all(not(feature = "internals"), feature = "plan-check"))]
mod plan_check;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod report;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod report;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod returns;
#[cfg(not(feature = "internals"))]
mod returns;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod rules;
#[cfg(not(feature = "internals"))]
mod rules;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod submission;
#[cfg(not(feature = "internals"))]
mod submission;
#[cfg(all(feature = "internals", feature = "office"))]
#[doc(hidden)]
pub mod word;
#[cfg(all(not(feature = "internals"), feature = "office"))]
mod word;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod xlsx;
#[cfg(not(feature = "internals"))]
mod xlsx;

mod api;

#[cfg(feature = "schema")]
pub use api::plan_schema;
#[cfg(feature = "office")]
pub use api::{
    Answer, ConsolidateError, Consolidation, Correction, Decision, EditedCell, FileSet, Instructions, IssuedLine, IssuedReport, LedgerRow,
    Line, ReadReportError, Reason, UnitRow, WriteReportError, consolidate, draw_brief, read_report, write_brief, write_page, write_report,
};
pub use api::{
    Change, Content, Draft, Entry, Finding, Findings, Indicator, NoDraft, NoSuchField, Plan, PlanDocument, Received, Submission, Unit,
    read_return,
};
#[cfg(feature = "plan-check")]
pub use api::{InvalidPlan, check_plan};
#[cfg(feature = "excel")]
pub use api::{WriteReturnError, read_returns, return_file_name, write_return};
pub use base::{
    CategoryId, CellRef, ChoiceOption, Choices, Date, IndicatorCode, InvalidCode, InvalidDate, InvalidPeriod, Lang, Period, PeriodType,
    Phrase, Say, UnitCode,
};
#[cfg(feature = "office")]
pub use consolidation::{
    AgainstTarget, AssignedShare, MissingReason, Outcome, Share, StateCounts, TargetPending, TargetResult, UnitStatus,
};
pub use findings::{HeaderField, Severity};
#[cfg(feature = "office")]
pub use plan::Office;
pub use plan::{IndicatorKind, ValueType};
pub use rust_decimal::Decimal;
pub use submission::{State, Value};
