//! The public type of a submission while somebody fills it in.

use std::sync::Arc;

use super::{Finding, Plan, Submission};
use crate::base::{Lang, Period, UnitCode};
use crate::draft::Changed;
use crate::findings::HeaderField;

/// A submission while somebody, or a program, fills it in. Each text is understood like the text of a cell in a workbook, and judged at
/// once.
///
/// ```
/// use tonghop::{Draft, HeaderField, Lang, Plan};
/// let plan = Plan::xuan_loc();
/// let mut draft = Draft::new(&plan, &"26428".parse()?, "2019-Q1".parse()?, Lang::Vi)?;
/// draft.set_header(HeaderField::Signer, "Nguyễn Văn An")?;
/// let change = draft.set_answer("B02", "1.234 lượt người")?;
/// assert_eq!(change.understood("B02"), Some("1.234 lượt người (một nghìn hai trăm ba mươi bốn)"));
/// // More women than people break rule R06a of the plan.
/// draft.set_answer("B03", "1300")?;
/// assert!(draft.findings().any(|finding| finding.rule() == Some("R06a")));
/// let submission = draft.submission();
/// assert_eq!(submission.entry("B02").and_then(|entry| entry.number()), Some(1234.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Draft(crate::draft::Draft);

/// The effects of one change to a [`Draft`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'d>(Changed<'d>);

/// Error of [`Draft::new`]: the plan does not collect the period, or has no such unit on the last day of the period's window.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct NoDraft(crate::draft::NoDraft);

/// Error: the form has no field of this name that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the form has no field “{field}” to fill in")]
#[non_exhaustive]
pub struct NoSuchField {
    /// The code of the indicator, or the key of the line of the header.
    pub field: String,
}

impl NoDraft {
    /// One sentence that names the unit and the period, and the reason why no draft can be made for them.
    pub fn message(&self, lang: Lang) -> String {
        self.0.message(lang)
    }
}

impl Change<'_> {
    /// The codes of the indicators whose answers this change set.
    pub fn answers(&self) -> impl Iterator<Item = &str> {
        self.0.entries.keys().map(String::as_str)
    }

    /// How the new answer to `code` was understood, in words with only one meaning. `None` where the change did not set that answer, where
    /// nothing was understood, or where the text itself has only one meaning.
    pub fn understood(&self, code: &str) -> Option<&str> {
        self.0.entries.get(code)?.understood.as_deref()
    }

    /// The fields (codes of indicators, keys of header lines) where findings appeared or went away.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.findings.keys().map(String::as_str)
    }

    /// The whole change as JSON for a page: `entries`, `findings` and `progress`.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(&self.0).unwrap_or_default()
    }
}

impl Draft {
    /// Makes an empty draft. `lang` is the language of the texts in each [`Change`].
    ///
    /// # Errors
    /// The plan does not collect the period, or has no such unit on the last day of its window.
    pub fn new(plan: &Plan, unit: &UnitCode, period: Period, lang: Lang) -> Result<Self, NoDraft> {
        crate::draft::Draft::new(Arc::clone(plan.shared()), unit, period, lang).map(Self).map_err(NoDraft)
    }

    /// Makes a draft that has the answers and the header of a submission.
    ///
    /// # Errors
    /// The same as for [`Draft::new`].
    pub fn of(plan: &Plan, submission: &Submission, lang: Lang) -> Result<Self, NoDraft> {
        let mut draft = Self::new(plan, submission.unit(), submission.period(), lang)?;
        draft.0.continue_return(submission.inner());
        Ok(draft)
    }

    /// Fills in the answer to an indicator. `text` is what one would type into its cell; an empty text removes the answer.
    ///
    /// # Errors
    /// The plan has no such indicator.
    pub fn set_answer(&mut self, code: &str, text: &str) -> Result<Change<'_>, NoSuchField> {
        self.known(code)?;
        Ok(Change(self.0.enter_answer(code, text)))
    }

    /// Fills in the note on an answer, which explains a warning. Text indicators have no note.
    ///
    /// # Errors
    /// The plan has no such indicator, or it asks for a text.
    pub fn set_note(&mut self, code: &str, text: &str) -> Result<Change<'_>, NoSuchField> {
        self.known(code)?;
        if self.0.plan().indicator(code).is_some_and(crate::plan::Indicator::is_text) {
            return Err(NoSuchField { field: code.to_owned() });
        }
        Ok(Change(self.0.enter_note(code, text)))
    }

    /// Fills in a line of the header. A box is ticked by any text that is not blank. A date is understood as in a cell.
    ///
    /// # Errors
    /// The line is one of those that cannot be filled in: plan, unit, period, and number of the sending.
    pub fn set_header(&mut self, field: HeaderField, text: &str) -> Result<Change<'_>, NoSuchField> {
        match field {
            HeaderField::Plan | HeaderField::Unit | HeaderField::Period | HeaderField::Revision => {
                Err(NoSuchField { field: field.key().to_owned() })
            }
            _ => Ok(Change(self.0.enter_header(field, text))),
        }
    }

    /// Turns the draft into a later sending that replaces `earlier`: its number becomes that of `earlier` plus one. Returns false and
    /// changes nothing where `earlier` is of another unit or period.
    #[must_use]
    pub fn replace(&mut self, earlier: &Submission) -> bool {
        let own = self.0.submission();
        let same = own.unit == *earlier.unit() && own.period == earlier.period();
        if same {
            self.0.set_revision(earlier.revision().saturating_add(1), Some(earlier.content_hash()));
        }
        same
    }

    /// Fills the column “Kỳ trước” (previous period) from `before`, the submission of the same unit for the preceding period of the same
    /// report year. Returns false and changes nothing where `before` is any other submission.
    #[must_use]
    pub fn take_previous(&mut self, before: &Submission) -> bool {
        // Where the figures are taken, the change names every indicator that is asked for; a submission of another unit or period changes
        // nothing.
        !self.0.take_previous(before.inner()).entries.is_empty()
    }

    /// The findings about the draft as it is now: the same that reading its workbook would give.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.0.findings().map(Finding)
    }

    /// The submission as it would be sent.
    pub fn submission(&self) -> Submission {
        Submission::of(Box::new(self.0.submission().clone()))
    }

    /// Succeeds where the plan has an indicator with this code.
    ///
    /// # Errors
    /// The plan has no such indicator.
    fn known(&self, code: &str) -> Result<(), NoSuchField> {
        self.0.plan().indicator(code).map(drop).ok_or_else(|| NoSuchField { field: code.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(plan: &Plan, unit: &str, period: &str) -> Draft {
        let known = unit.parse().ok().zip(period.parse().ok());
        let (unit, period) = known.unwrap_or_else(|| unreachable!("{unit} {period}"));
        Draft::new(plan, &unit, period, Lang::En).unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn only_a_submission_of_the_same_unit_and_period_is_replaced() {
        let plan = Plan::xuan_loc();
        let earlier = draft(&plan, "26428", "2019-Q1").submission();
        let mut later = draft(&plan, "26428", "2019-Q1");
        assert!(later.replace(&earlier) && later.submission().revision() == 2);
        for (unit, period) in [("26431", "2019-Q1"), ("26428", "2019-Q2")] {
            let mut other = draft(&plan, unit, period);
            assert!(!other.replace(&earlier) && other.submission().revision() == 1, "{unit} {period}");
        }
    }

    #[test]
    fn only_the_period_before_fills_the_column_of_previous_figures() {
        let plan = Plan::xuan_loc();
        let mut before = draft(&plan, "26428", "2019-Q1");
        assert!(before.set_answer("B01", "8").is_ok());
        let before = before.submission();
        assert!(draft(&plan, "26428", "2019-Q2").take_previous(&before));
        assert!(!draft(&plan, "26431", "2019-Q2").take_previous(&before));
        assert!(!draft(&plan, "26428", "2019-Q3").take_previous(&before));
    }

    #[test]
    fn fields_that_cannot_be_filled_in_are_refused() {
        let mut draft = draft(&Plan::xuan_loc(), "26428", "2019-Q1");
        assert!(draft.set_answer("Z99", "1").is_err() && draft.set_note("H01", "x").is_err());
        assert!(draft.set_header(HeaderField::Revision, "2").is_err() && draft.set_header(HeaderField::Signer, "x").is_ok());
    }
}
