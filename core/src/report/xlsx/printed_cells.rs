//! Records what cells print while a sheet is written. The report stores it, so that cells that somebody has edited can be found later.

use crate::consolidation::figures_as_merged::PrintedCell;

/// The cells written since recording started; `None` while nothing is recorded.
#[derive(Default)]
pub(super) struct PrintedCellRecorder(Option<Vec<PrintedCell>>);

impl PrintedCellRecorder {
    /// Starts to record.
    pub(super) fn start_recording(&mut self) {
        self.0 = Some(Vec::new());
    }

    /// Stops recording and returns the recorded cells.
    pub(super) fn stop_recording(&mut self) -> Vec<PrintedCell> {
        self.0.take().unwrap_or_default()
    }

    /// Records what a cell prints, while recording is on; empty cells are left out.
    pub(super) fn record(&mut self, row: u32, column: u16, words: &str) {
        if let Some(printed) = self.0.as_mut().filter(|_| !words.is_empty()) {
            printed.push((row, column, words.to_owned()));
        }
    }

    /// Whether recording is on.
    pub(super) const fn is_recording(&self) -> bool {
        self.0.is_some()
    }
}
