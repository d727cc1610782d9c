//! Defines the result of a demo, from which the output of the command is written.

use tonghop::Phrase;
use tonghop::consolidation::Consolidation;
use tonghop_demo::ExpectedReport;

use super::folder::DemoFolder;

/// The result of a demo: where it was written, the report, and how the report differs from what was staged.
pub(super) struct DemoResult {
    pub(super) folder: DemoFolder,
    pub(super) expected: ExpectedReport,
    pub(super) report: Consolidation,
    pub(super) differences: Vec<Phrase>,
    /// Whether each finding of the report was staged; of a plan other than the built-in one only files and figures are compared.
    pub(super) are_findings_staged: bool,
    /// Whether the units of the plan are made up (`--units`).
    pub(super) are_communes_made_up: bool,
}
