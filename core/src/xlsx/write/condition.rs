//! Writes conditional formats.

use super::format::Color;
use super::limit::{self, LimitError};
use super::range::Range;
use super::xml::XmlBuilder;

/// Colours and lines that replace those of the cell's own format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tint {
    /// The colour of the letters.
    pub(crate) ink: Option<Color>,
    /// The colour of the background.
    pub(crate) fill: Option<Color>,
    /// The colour of thin lines on all four sides.
    pub(crate) line: Option<Color>,
}

/// A conditional format: its cells get a tint where a formula holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConditionalFormat {
    /// The cells.
    pub(crate) range: Range,
    /// The formula, with references as in the first cell of the range.
    pub(crate) formula: String,
    /// The colours of cells for which the formula holds.
    pub(crate) tint: Tint,
}

/// Writes the elements for the conditional formats of a sheet: one for each range, with its conditions in their order. `place` gives the
/// number of a tint in the styles.
pub(super) fn write(
    xml: &mut XmlBuilder,
    conditions: &[ConditionalFormat],
    mut place: impl FnMut(Tint) -> usize,
) -> Result<(), LimitError> {
    let mut ranges: Vec<Range> = Vec::new();
    for condition in conditions {
        limit::check_formula_length(&condition.formula)?;
        condition.range.check_on_sheet()?;
        if !ranges.contains(&condition.range) {
            ranges.push(condition.range);
        }
    }
    for range in ranges {
        xml.raw("<conditionalFormatting sqref=\"").display(range).raw("\">");
        for (priority, condition) in (1_u32..).zip(conditions).filter(|(_, condition)| condition.range == range) {
            xml.raw("<cfRule type=\"expression\" dxfId=\"").display(place(condition.tint));
            xml.raw("\" priority=\"").display(priority).raw("\"><formula>").text(&condition.formula).raw("</formula></cfRule>");
        }
        xml.raw("</conditionalFormatting>");
    }
    Ok(())
}
