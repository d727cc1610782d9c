//! Keeps what cells say while they are written, as the report tells it later of the cells that somebody has edited.

use crate::consolidation::figures_as_merged::PrintedCell;

/// What was written since it is kept; nothing while it is not.
#[derive(Default)]
pub(super) struct PrintedCellRecorder(Option<Vec<PrintedCell>>);

impl PrintedCellRecorder {
    /// From now on it is kept.
    pub(super) fn start_recording(&mut self) {
        self.0 = Some(Vec::new());
    }

    /// What was kept; from now on nothing is.
    pub(super) fn stop_recording(&mut self) -> Vec<PrintedCell> {
        self.0.take().unwrap_or_default()
    }

    /// Takes in what a cell says; empty cells say nothing.
    pub(super) fn record(&mut self, row: u32, column: u16, words: &str) {
        if let Some(printed) = self.0.as_mut().filter(|_| !words.is_empty()) {
            printed.push((row, column, words.to_owned()));
        }
    }

    /// Whether cells are kept.
    pub(super) const fn is_recording(&self) -> bool {
        self.0.is_some()
    }
}
