//! Writes sentences of the report as HTML: each number leads to what it comes from, and says which number of the report it is.

use crate::base::markup::Markup;
use crate::papers::{Figure, Part, Ref, Sentence, WholePart};

use super::PageData;

/// Writes a sentence.
pub(super) fn sentence(data: &PageData<'_>, sentence: &Sentence, out: &mut Markup) {
    for part in &sentence.parts {
        match part {
            Part::Words(text) => _ = out.text(text),
            Part::Lead(text) => _ = out.raw("<em>").text(text).raw("</em>"),
            Part::Figure(one) => figure(data, one, out),
        }
    }
}

/// Writes a number as a link to what it comes from.
pub(super) fn figure(data: &PageData<'_>, figure: &Figure, out: &mut Markup) {
    out.raw("<a class=\"n\" href=\"#").text(&target_of(data, &figure.of)).raw("\" data-ref=\"").display(&figure.of).raw("\">");
    out.text(&figure.text).raw("</a>");
}

/// Writes a number that leads nowhere, because what it comes from stands beside it.
pub(super) fn plain_figure(figure: &Figure, out: &mut Markup) {
    out.raw("<span data-ref=\"").display(&figure.of).raw("\">").text(&figure.text).raw("</span>");
}

/// The id of the element that shows what a number comes from.
fn target_of(data: &PageData<'_>, of: &Ref) -> String {
    match of {
        Ref::Line(code, _) | Ref::Chose(code, _) | Ref::Replaced(code, ..) | Ref::Group(code, ..) | Ref::ListCell(code, ..) => {
            code.to_string()
        }
        Ref::OfUnit(..) if data.shows_units() => of.to_string(),
        Ref::OfUnit(code, _) => code.to_string(),
        Ref::DaysLate(_) => "sent".to_owned(),
        Ref::Whole(part) => match part {
            WholePart::BelowTarget => "targets",
            WholePart::Doubtful => "all",
            WholePart::Spent | WholePart::Assigned | WholePart::SpentPercent | WholePart::BudgetUnits => "figures",
            WholePart::Received
            | WholePart::Owed
            | WholePart::ReceivedPercent
            | WholePart::Missing
            | WholePart::Partial
            | WholePart::Conflict
            | WholePart::Rejected
            | WholePart::Late => "sent",
        }
        .to_owned(),
    }
}
