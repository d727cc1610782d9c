//! Writes the data validation of cells. Nothing is refused: Excel warns and still accepts the entry.

use super::cell::OWN_ROW_PLACEHOLDER;
use super::limit::{self, LimitError};
use super::range::Range;
use super::xml::XmlBuilder;

/// The most UTF-16 units of a hint, a warning or a list of values.
const MAX_MESSAGE_LEN: usize = 255;

/// The content that a cell accepts without a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Accepts {
    Anything,
    /// One of these.
    List(&'static [&'static str]),
    /// One of the cells of the range with this defined name.
    ListOfName(String),
    /// A whole number, at least this.
    AtLeast(u32),
    /// A text of at most so many characters.
    Characters(u32),
    /// Content for which a formula holds; [`OWN_ROW_PLACEHOLDER`](super::OWN_ROW_PLACEHOLDER) stands for the row that is filled in.
    Formula(String),
}

/// The data validation of a cell: accepted content, hint and warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Validation {
    /// The content that is accepted without a warning.
    pub(crate) accepts: Accepts,
    /// The hint that Excel shows next to the selected cell.
    pub(crate) hint: String,
    /// The warning about any other content.
    pub(crate) warning: String,
}

impl Validation {
    /// Writes the element for `cells`, which must be in order from the top down.
    pub(super) fn write(&self, xml: &mut XmlBuilder, cells: &[(u32, u16)]) -> Result<(), LimitError> {
        let (kind, operator) = match &self.accepts {
            Accepts::Anything => ("", ""),
            Accepts::List(_) | Accepts::ListOfName(_) => (" type=\"list\" errorStyle=\"warning\"", ""),
            Accepts::AtLeast(_) => (" type=\"whole\" errorStyle=\"warning\"", " operator=\"greaterThanOrEqual\""),
            Accepts::Characters(_) => (" type=\"textLength\" errorStyle=\"warning\"", " operator=\"lessThanOrEqual\""),
            Accepts::Formula(_) => (" type=\"custom\" errorStyle=\"warning\"", ""),
        };
        xml.raw("<dataValidation").raw(kind).raw(operator).raw(" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"");
        for (name, text) in [("error", &self.warning), ("prompt", &self.hint)] {
            limit::check_text_length(text, MAX_MESSAGE_LEN)?;
            if !text.is_empty() {
                xml.attribute(name, text);
            }
        }
        xml.raw(" sqref=\"");
        for (at, run) in vertical_ranges(cells).iter().enumerate() {
            run.check_on_sheet()?;
            xml.raw(if at > 0 { " " } else { "" }).display(run);
        }
        xml.raw("\">");
        let formula = match &self.accepts {
            Accepts::Anything => None,
            Accepts::List(words) => {
                let list = words.join(",");
                limit::check_text_length(&list, MAX_MESSAGE_LEN)?;
                Some(format!("\"{list}\""))
            }
            Accepts::ListOfName(name) => Some(name.clone()),
            Accepts::AtLeast(number) | Accepts::Characters(number) => Some(number.to_string()),
            Accepts::Formula(formula) => {
                // The formula is written for the first of the cells; in the others Excel shifts the row.
                let first = cells.first().map_or(0, |(row, _)| *row).saturating_add(1);
                let formula = formula.replace(OWN_ROW_PLACEHOLDER, &first.to_string());
                limit::check_formula_length(&formula)?;
                Some(formula)
            }
        };
        if let Some(formula) = formula {
            xml.raw("<formula1>").text(&formula).raw("</formula1>");
        }
        xml.raw("</dataValidation>");
        Ok(())
    }
}

/// The cells as ranges: successive cells that are directly below one another are one range.
fn vertical_ranges(cells: &[(u32, u16)]) -> Vec<Range> {
    let mut runs: Vec<Range> = Vec::new();
    for &(row, column) in cells {
        match runs.last_mut() {
            Some(run) if run.last.1 == column && run.last.0.saturating_add(1) == row => run.last.0 = row,
            _ => runs.push(Range::cell(row, column)),
        }
    }
    runs
}
