//! Holds the result of a demo, from which its output is written.

use tonghop::Phrase;
use tonghop::consolidation::Consolidation;
use tonghop_demo::Expected;

use super::folder::Folder;

/// What a demo came to.
pub(super) struct DemoResult {
    pub(super) folder: Folder,
    pub(super) expected: Expected,
    pub(super) report: Consolidation,
    pub(super) differences: Vec<Phrase>,
}
