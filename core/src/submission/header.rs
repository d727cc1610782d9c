//! The header of a return: who answers, who signed, when.

use std::sync::Arc;

use jiff::civil::Date;
use litemap::LiteMap;

use super::{Raw, Source};
use crate::findings::HeaderField;

/// The sheet and the cell in which each line of a header was read.
pub type LinePlaces = LiteMap<HeaderField, Arc<Source>>;

/// The lines of a return's header besides unit and period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Who filled in the return.
    pub prepared_by: Option<String>,
    /// Telephone number; stays out of reports.
    pub phone: Option<String>,
    /// Who signed the return.
    pub signer: Option<String>,
    /// The signer's position.
    pub position: Option<String>,
    /// Number of the document.
    pub number: Option<String>,
    /// Date of signing, where it could be understood.
    pub signed_on: Option<Date>,
    /// The date of signing with day and month exchanged, where a true date cell held it and both are at most 12: a spreadsheet program
    /// with English settings stores a typed 7/6/2019 as 6 July. `None` where the date was written as text.
    pub signed_on_exchanged: Option<Date>,
    /// The content of the field for the date of signing, where it could not be understood.
    pub signed_on_raw: Option<Raw>,
    /// Where each line was read, for returns that came as a workbook.
    pub sources: LinePlaces,
}

#[cfg(feature = "office")]
impl Header {
    /// Whether all lines of another header say the same, wherever they stand.
    pub(crate) fn has_same_lines(&self, other: &Self) -> bool {
        let texts = |header: &Self| {
            [&header.prepared_by, &header.phone, &header.signer, &header.position, &header.number]
                .map(|text| text.clone().unwrap_or_default())
        };
        let unread = |header: &Self| header.signed_on_raw.as_ref().map(|raw| raw.text.clone());
        texts(self) == texts(other) && self.signed_on == other.signed_on && unread(self) == unread(other)
    }
}
