//! Holds the result of a demo, from which its output is written.

use tonghop::Phrase;
use tonghop::consolidation::Consolidation;
use tonghop_demo::ExpectedReport;

use super::folder::DemoFolder;

/// What a demo came to.
pub(super) struct DemoResult {
    pub(super) folder: DemoFolder,
    pub(super) expected: ExpectedReport,
    pub(super) report: Consolidation,
    pub(super) differences: Vec<Phrase>,
}
