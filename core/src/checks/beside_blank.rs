//! Merges the findings of the sheet and of the checks about one answer that was typed next to its own cell, which is empty (XLS236).
//! `figure_in_note.rs` does the same for a figure in the note (SUB126).

use crate::findings::{Field, Finding, LayoutProblem, Problem};

/// Returns all findings of a return: those of its sheets, then those of its answers. A required answer that is missing because it was typed
/// next to its cell is reported once, by the finding that names the cells, as an error. The second finding, that the answer is missing, is
/// dropped.
pub(crate) fn merge_misplaced_findings(mut of_sheets: Vec<Finding>, mut of_answers: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut of_sheets {
        let Problem::Layout(LayoutProblem::BesideBlank { required, .. }) = &mut finding.problem else { continue };
        let mut missing = Vec::new();
        of_answers.retain(|finding| {
            let is_missing = matches!(&finding.problem, Problem::Answer(problem) if problem.is_missing_answer());
            match &finding.place.field {
                Some(Field::Indicator(code)) if is_missing && required.0.contains(code) => missing.push(code.clone()),
                _ => return true,
            }
            false
        });
        required.0 = missing;
    }
    of_sheets.append(&mut of_answers);
    of_sheets
}
