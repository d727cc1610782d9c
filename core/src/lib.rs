//! # tonghop: periodic returns, from the plan to the consolidated report
//!
//! *Tổng hợp* is Vietnamese for "consolidate". The state administration of Viet Nam runs on periodic returns: a plan orders
//! figures and words from every commune, each fills in a form, and an office merges them into one report. This crate is that work
//! as a library: it takes values (bytes, text, a date) and returns values. It has no clock, network or environment, and no disk but
//! a folder that a caller names for large workbooks (`excel::report::write_by_way_of`), so it judges a return in the browser
//! exactly as it does in the office.
//!
//! The folders read as a sentence: a [`plan`] asks, a [`submission`] answers, [`rules`] and [`checks`] give [`findings`], a
//! [`consolidation`] adds up; [`returns`] carries submissions in and out of files; [`report`] publishes the sum; a [`draft`] is a
//! submission while somebody fills it in.
//!
//! ## From the plan to the consolidated figure
//!
//! ```
//! use tonghop::consolidation::{Instructions, Outcome, Partial, finish, verify};
//! use tonghop::{report, returns};
//! use tonghop::plan::{IndicatorCode, Plan, UnitCode};
//! use tonghop::submission::{Entry, Raw, Submission};
//! use tonghop::Lang;
//! use tonghop::returns::intake;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // 1. The plan asks: 37/KH-UBND of Xuân Lộc district is built in.
//! let plan = Plan::xuan_loc();
//! let period = "2019-Q1".parse()?;
//! let last_day = plan.regime.window(period).last;
//! let code = UnitCode::new("26428")?;
//! let unit = plan.unit(&code, last_day).ok_or("a commune of 2019")?;
//! assert_eq!(unit.name, "Xã Xuân Bắc");
//!
//! // 2. A submission answers. What the officer types is understood with the indicator at hand.
//! let mut submission = Submission::new(&plan, code.clone(), period);
//! for (code, typed) in [("B01", "12"), ("B02", "1.234 lượt người"), ("B03", "1300")] {
//!     let indicator = plan.indicator(code).ok_or("an indicator of the plan")?;
//!     submission.entries.insert(IndicatorCode::new(code)?, Entry::read(Raw::text(typed), indicator));
//! }
//!
//! // 3. It travels as an Excel return …
//! let bytes = returns::write(&plan, unit, &submission)?;
//!
//! // 4. … and comes in again: read, judged, accounted for. 1,300 women among 1,234 attendances break rule R06a.
//! let received = intake::receive(&plan, "xuan-bac.xlsx", &bytes);
//! let broken = received.findings.iter().find(|finding| finding.code() == "SUB100").ok_or("rule R06a")?;
//! assert_eq!(broken.problem.rule().map(|rule| rule.as_str()), Some("R06a"));
//! println!("{}", broken.problem.message(Lang::Vi));
//!
//! // 5. The consolidation adds up. A broken rule flags a figure and never removes it; the absent are named.
//! let mut files = Partial::default();
//! files.add(received);
//! let result = finish(&plan, &files, &Partial::default(), &Instructions::new(period));
//! verify(&plan, &files, &result)?;
//! assert_eq!(result.ledger[0].outcome, Outcome::Accepted);
//! let sessions = result.lines.iter().find(|line| line.code.as_str() == "B01").ok_or("B01 is asked for")?;
//! assert_eq!(sessions.total.map(|total| total.to_string()).as_deref(), Some("12"));
//! assert_eq!((sessions.states.value, sessions.states.missing), (1, 22));
//!
//! // 6. The report is a workbook whose totals are live formulas.
//! let workbook = report::write(&plan, &result)?;
//! assert!(workbook.starts_with(b"PK"));
//! # Ok(())
//! # }
//! ```
//!
//! ## What one can rely on
//!
//! * **Exact.** Figures are decimals ([`rust_decimal::Decimal`]), never binary floats. Missing is not zero: an answer is in one of
//!   five [states](submission::State), and each total says how many units stand behind it in which state.
//! * **Nothing is lost.** Every file stands in the [ledger](consolidation::LedgerRow) once; what cannot be understood keeps its text
//!   and is named with its place. [`consolidation::verify`] checks the accounting of a run.
//! * **Order plays no part.** A [`consolidation::Partial`] is a set of files: partial results merge in any order and grouping.
//! * **No panics.** Bad data is a result ([`findings::Finding`]), not an error; an `Err` means that there is nothing to speak about.
//!
//! ## Features
//!
//! `excel` (default): workbooks in and out. `csv` (default): returns in CSV are read too. `office`: what only the office does, which
//! is to check plan files and to consolidate; the example above needs it. `schema`: the JSON Schema of a plan, and the check of plan
//! files against it. Without all four, plan, checks, rules and drafts remain: what a form needs.
//!
//! The default features bring 33 further crates, `office` 22 more and `schema` 6 more; no regular expressions are compiled.

// What only the program, the form or the tests use is unused, and `pub` within the rooms reaches nobody, while the rooms are private:
// with `internals`, as the workspace is built, all three lints are on.
#![cfg_attr(not(feature = "internals"), allow(dead_code, unreachable_pub, unused_imports))]

// The rooms of the crate. The workspace's own program, form and tests reach into them by the feature `internals`; for everybody else
// they are private, so that they can change while the public items at the root stay.
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
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod findings;
#[cfg(not(feature = "internals"))]
mod findings;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod parse;
#[cfg(not(feature = "internals"))]
mod parse;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod plan;
#[cfg(not(feature = "internals"))]
mod plan;
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
    Line, ReadReportError, Reason, UnitRow, WriteReportError, consolidate, read_report, write_report, write_report_in,
};
pub use api::{
    Change, Content, Date, Draft, Entry, Finding, Findings, Indicator, InvalidDate, NoDraft, NoSuchField, Plan, PlanDocument, Received,
    Submission, Unit, read_return,
};
#[cfg(feature = "plan-check")]
pub use api::{InvalidPlan, check_plan};
#[cfg(feature = "excel")]
pub use api::{WriteReturnError, read_returns, return_file_name, write_return};
pub use base::{BadCode as InvalidCode, BadPeriod as InvalidPeriod};
pub use base::{CellRef, IndicatorCode, Lang, Period, PeriodType, Phrase, Say, UnitCode};
#[cfg(feature = "office")]
pub use consolidation::{
    LineTarget as TargetResult, Met, MissingWhy as MissingReason, Outcome, Share, StateCounts, UnitStatus, Waits as TargetPending,
};
pub use findings::{HeaderField, Severity};
#[cfg(feature = "office")]
pub use plan::Office;
pub use plan::{IndicatorKind, ValueType};
pub use rust_decimal::Decimal;
pub use submission::{State, Value};
