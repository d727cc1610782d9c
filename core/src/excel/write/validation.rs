//! What a cell asks for while it is filled in. Nothing is refused: Excel warns, and takes what was typed all the same.

use super::limit::{self, Limit};
use super::range::Range;
use super::xml::Xml;

/// Characters of a title.
const TITLE: usize = 32;
/// Characters of a message, and of a list.
const MESSAGE: usize = 255;

/// What is taken without a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Accepts {
    Anything,
    /// One of these.
    List(&'static [&'static str]),
    /// A whole number, at least this.
    AtLeast(u32),
    /// A text of at most so many characters.
    Characters(u32),
    /// What a formula holds for.
    Formula(String),
}

/// What a cell asks for while it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Validation {
    /// What is taken without a warning.
    pub(crate) accepts: Accepts,
    /// Title and text of the hint that shows beside the cell.
    pub(crate) hint: (String, String),
    /// Title and text of the warning.
    pub(crate) warning: (String, String),
}

impl Validation {
    /// The element for a cell.
    pub(super) fn write(&self, xml: &mut Xml, cell: Range) -> Result<(), Limit> {
        let (kind, operator) = match &self.accepts {
            Accepts::Anything => ("", ""),
            Accepts::List(_) => (" type=\"list\" errorStyle=\"warning\"", ""),
            Accepts::AtLeast(_) => (" type=\"whole\" errorStyle=\"warning\"", " operator=\"greaterThanOrEqual\""),
            Accepts::Characters(_) => (" type=\"textLength\" errorStyle=\"warning\"", " operator=\"lessThanOrEqual\""),
            Accepts::Formula(_) => (" type=\"custom\" errorStyle=\"warning\"", ""),
        };
        xml.raw("<dataValidation").raw(kind).raw(operator).raw(" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"");
        let texts = [("errorTitle", &self.warning.0, TITLE), ("error", &self.warning.1, MESSAGE)];
        for (name, text, most) in texts.into_iter().chain([("promptTitle", &self.hint.0, TITLE), ("prompt", &self.hint.1, MESSAGE)]) {
            limit::text(text, most)?;
            xml.attribute(name, text);
        }
        xml.raw(" sqref=\"").show(cell).raw("\">");
        let formula = match &self.accepts {
            Accepts::Anything => None,
            Accepts::List(words) => {
                let list = words.join(",");
                limit::text(&list, MESSAGE)?;
                Some(format!("\"{list}\""))
            }
            Accepts::AtLeast(number) | Accepts::Characters(number) => Some(number.to_string()),
            Accepts::Formula(formula) => {
                limit::formula(formula)?;
                Some(formula.clone())
            }
        };
        if let Some(formula) = formula {
            xml.raw("<formula1>").text(&formula).raw("</formula1>");
        }
        xml.raw("</dataValidation>");
        Ok(())
    }
}
