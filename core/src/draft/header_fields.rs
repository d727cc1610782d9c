//! Fills in the header of a draft: who prepared the return, who signs, the two boxes, the number of the sending.

use serde::Serialize;

use super::scope::ChangeScope;
use super::{Changed, Draft};
use crate::base::IndicatorCode;
use crate::base::text::{clean_label, is_blank};
use crate::base::{Lang, Say};
use crate::findings::HeaderField;
use crate::parse::date_text::read_date;
use crate::submission::Raw;

/// The lines of the header as the form shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HeaderView {
    /// The number of the sending.
    pub revision: u32,
    /// The reason why the return is sent again.
    pub reason: String,
    /// The box “ước thực hiện”.
    pub estimate: bool,
    /// The box “báo cáo không phát sinh”.
    pub nil_return: bool,
    /// Who filled in the return.
    pub prepared_by: String,
    /// Telephone number.
    pub phone: String,
    /// Who signs.
    pub signer: String,
    /// The signer's position.
    pub position: String,
    /// Number of the document.
    pub number: String,
    /// Date of signing, as typed or as day/month/year.
    pub signed_on: String,
}

impl Draft {
    /// Takes in what was typed into a header line. Boxes are ticked by any text that is not blank. Lines that identify the form (plan,
    /// unit, period) and the revision cannot be typed.
    pub fn enter_header(&mut self, field: HeaderField, text: &str) -> Changed<'_> {
        // With the box “báo cáo không phát sinh” blank answers count as nil; the other lines concern the header alone.
        let scope = if field == HeaderField::NilReturn { ChangeScope::All } else { ChangeScope::Header };
        self.apply_change(&scope, |draft| draft.put_header(field, text))
    }

    /// Makes this draft the sending number `revision`, which replaces the one with the content hash `supersedes`.
    pub fn set_revision(&mut self, revision: u32, supersedes: Option<String>) -> Changed<'_> {
        self.apply_change(&ChangeScope::Header, |draft| {
            draft.submission.revision = revision.clamp(1, 999);
            draft.submission.supersedes = supersedes.filter(|_| revision > 1);
            Vec::new()
        })
    }

    /// Stores the text of a header line; returns the indicators whose answers may have changed with it.
    fn put_header(&mut self, field: HeaderField, text: &str) -> Vec<IndicatorCode> {
        let line = Some(clean_label(text)).filter(|text| !is_blank(text));
        let ticked = line.is_some();
        let header = &mut self.submission.header;
        match field {
            HeaderField::Reason => self.submission.reason = line,
            HeaderField::PreparedBy => header.prepared_by = line,
            HeaderField::Phone => header.phone = line,
            HeaderField::Signer => header.signer = line,
            HeaderField::Position => header.position = line,
            HeaderField::Number => header.number = line,
            HeaderField::SignedOn => {
                let raw = line.map(Raw::text);
                let date = raw.as_ref().and_then(|raw| read_date(raw, false).ok());
                header.signed_on_raw = raw.filter(|_| date.is_none());
                header.signed_on = date;
                header.signed_on_exchanged = None;
            }
            HeaderField::Estimate => self.submission.estimate = ticked,
            HeaderField::NilReturn => {
                self.submission.nil_return = ticked;
                return self.asked_indicator_codes();
            }
            HeaderField::Plan | HeaderField::Unit | HeaderField::Period | HeaderField::Revision => {}
        }
        Vec::new()
    }

    /// The codes of all indicators that this unit owes in this period.
    pub(super) fn asked_indicator_codes(&self) -> Vec<IndicatorCode> {
        self.plan.asked_indicators(self.submission.period.period_type(), &self.unit.kind).map(|indicator| indicator.code.clone()).collect()
    }

    /// The lines of the header as the form shows them.
    pub(super) fn header_view(&self) -> HeaderView {
        let header = &self.submission.header;
        let words = |text: &Option<String>| text.clone().unwrap_or_default();
        let unread = header.signed_on_raw.as_ref().map(|raw| raw.text.clone());
        HeaderView {
            revision: self.submission.revision,
            reason: words(&self.submission.reason),
            estimate: self.submission.estimate,
            nil_return: self.submission.nil_return,
            prepared_by: words(&header.prepared_by),
            phone: words(&header.phone),
            signer: words(&header.signer),
            position: words(&header.position),
            number: words(&header.number),
            signed_on: unread.or_else(|| header.signed_on.map(|day| day.say(Lang::Vi).into_owned())).unwrap_or_default(),
        }
    }
}
