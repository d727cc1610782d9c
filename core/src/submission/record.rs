//! A submission: what one unit answers for one period, in one revision.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::{Entry, Header, Lists, State};
use crate::base::hex;
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::plan::{Indicator, IndicatorKind, Plan, Unit};

/// The answers of a submission by indicator, in the order of the indicators' codes. They are stored in one block of memory without gaps,
/// because ten thousand returns are held at once.
pub type Entries = litemap::LiteMap<IndicatorCode, Entry>;

/// The answers of one unit for one period in one revision (báo cáo của đơn vị). The file that carries them is called a *return*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Number of the plan.
    pub plan: String,
    /// Fingerprint of the version of the plan that the form was made from.
    pub fingerprint: String,
    /// The reporting unit.
    pub unit: UnitCode,
    /// The reporting period.
    pub period: Period,
    /// The number of this sending, 1 for the first.
    pub revision: u32,
    /// Content hash of the submission that this one replaces, where the form knew it.
    pub supersedes: Option<String>,
    /// The reason why the return was sent again.
    pub reason: Option<String>,
    /// Whether the box “ước thực hiện” is ticked: the return was signed before the window closed, and has estimates.
    pub estimate: bool,
    /// Whether the box “báo cáo không phát sinh” is ticked.
    pub nil_return: bool,
    /// The tables whose box “các ô để trống là không phát sinh” is ticked, by the code of their indicator (decision 95).
    pub nil_blanks: BTreeSet<IndicatorCode>,
    /// Who answers, who signed, when.
    pub header: Header,
    /// The answers by indicator.
    pub entries: Entries,
    /// The lists by code.
    pub lists: Lists,
    /// The parts that the return was made of, where it is that of a parent; boxed, because nearly all returns have none.
    #[cfg(feature = "office")]
    pub parts: Option<Box<super::Parts>>,
}

impl Submission {
    /// An empty first submission of `unit` for `period`.
    pub fn new(plan: &Plan, unit: UnitCode, period: Period) -> Self {
        Self::from_form_version(plan, plan.fingerprint(), unit, period)
    }

    /// An empty first submission from the form of the plan version with this fingerprint.
    pub(crate) fn from_form_version(plan: &Plan, fingerprint: String, unit: UnitCode, period: Period) -> Self {
        Self {
            plan: plan.id.clone(),
            fingerprint,
            unit,
            period,
            revision: 1,
            supersedes: None,
            reason: None,
            estimate: false,
            nil_return: false,
            nil_blanks: BTreeSet::new(),
            header: Header::default(),
            entries: Entries::new(),
            lists: Lists::new(),
            #[cfg(feature = "office")]
            parts: None,
        }
    }

    /// Whether the return was made of those of the units below: then its figures stand as they were rolled up, and what a unit's own answers
    /// must fulfil is not asked of it (decision 178).
    pub(crate) const fn is_consolidated(&self) -> bool {
        #[cfg(feature = "office")]
        return self.parts.is_some();
        #[cfg(not(feature = "office"))]
        false
    }

    /// The state of an indicator, [`State::Missing`] where nothing was entered.
    pub fn state(&self, code: &IndicatorCode) -> &State {
        self.entries.get(code).map_or(&State::Missing, Entry::state)
    }

    /// The entry of an indicator, and its code as [`Entries`] stores it; `None` where there is no entry.
    pub(crate) fn entry(&self, code: &IndicatorCode) -> Option<(&IndicatorCode, &Entry)> {
        self.entries.get_indexed(self.entries.find_index(code).ok()?)
    }

    /// Whether nobody filled anything in: no answer, no tick, no name, no date. Such a form is not a return, and conflicts with none.
    pub fn is_blank(&self) -> bool {
        let Header { prepared_by, phone, signer, position, number, signed_on, signed_on_raw, sources: _, signed_on_exchanged: _ } =
            &self.header;
        let named = [prepared_by, phone, signer, position, number].into_iter().any(Option::is_some);
        !named && signed_on.is_none() && signed_on_raw.is_none() && self.answers_nothing()
    }

    /// Whether the submission has no answer at all, even if somebody signed it: no figure, no words, no note, no tick.
    pub fn answers_nothing(&self) -> bool {
        let lists = self.lists.values().all(super::ListAnswer::is_blank);
        // A return of a parent says of its parts that they sent nothing.
        !self.is_consolidated() && !self.nil_return && self.nil_blanks.is_empty() && lists && self.entries.values().all(Entry::is_blank)
    }

    /// Fills in what follows from the answers; to be called after all of them are read. The ticked box “báo cáo không phát sinh” turns
    /// blank flow entries into nil (decision 3), while stocks, cumulative figures and yes/no entries are still owed; the ticked box of a table
    /// does the same for all its figures (decision 95). Then the figures that the plan computes are set.
    pub fn complete(&mut self, plan: &Plan, unit: &Unit) {
        if self.is_consolidated() {
            return;
        }
        if self.nil_return || !self.nil_blanks.is_empty() {
            for indicator in plan.asked_indicators(self.period.period_type(), &unit.kind) {
                self.apply_nil_to_answer(indicator);
            }
        }
        self.refuse_exchanged_days(plan);
        self.set_aside_unasked(plan, &unit.kind);
        self.compute_figures(plan, &unit.kind);
    }

    /// Whether a blank answer to this indicator means nil: because of the box of the whole return, or of the table that it is a cell of.
    pub(crate) fn takes_blank_as_nil(&self, indicator: &Indicator) -> bool {
        let in_ticked_table =
            || !self.nil_blanks.is_empty() && indicator.code.is_cell() && self.nil_blanks.contains(indicator.code.whole());
        indicator.computed.is_none()
            && (self.nil_return && indicator.kind == IndicatorKind::Flow || indicator.has_figure() && in_ticked_table())
    }

    /// Makes the entry of one indicator nil if it is blank and a ticked box says that this means nil. The caller has checked that the unit
    /// owes the indicator.
    pub(crate) fn apply_nil_to_answer(&mut self, indicator: &Indicator) {
        if self.takes_blank_as_nil(indicator) {
            let entry = self.entries.entry(indicator.code.clone()).or_default();
            if entry.state == State::Missing && entry.raw().is_none() {
                entry.state = State::Nil;
            }
        }
    }

    /// Drops the raw text of cleanly parsed answers: their value is enough, and thousands of submissions may be held at once.
    pub(crate) fn drop_raw_text(&mut self) {
        for (_, entry) in &mut self.entries {
            if matches!(entry.state, State::Value(_)) && entry.problems().is_empty() {
                entry.drop_reading();
            }
        }
        for entry in self.lists.iter_mut().flat_map(|(_, list)| &mut list.rows).flat_map(|row| row.cells.iter_mut().map(|(_, entry)| entry))
        {
            if matches!(entry.state, State::Value(_)) && entry.problems().is_empty() {
                entry.drop_reading();
            }
        }
    }

    /// SHA-256 over unit, period and, for each code, state, value and note, then over the rows of each list in any order. Two submissions with the same hash have the same content
    /// (decision 5). Revision, header and source are not part of the hash.
    pub fn content_hash(&self) -> String {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        part("tonghop-content/1");
        part(self.unit.as_str());
        part(&self.period.to_string());
        for (code, entry) in &self.entries {
            if entry.is_blank() {
                continue;
            }
            part(code.as_str());
            part(entry.state.name());
            part(&entry.state.wire_value().unwrap_or_default());
            // Text that could not be understood is part of the content: two different unreadable cells are different content.
            part(if entry.state == State::Missing { entry.raw().map_or("", |raw| &raw.text) } else { "" });
            part(entry.note().unwrap_or_default());
        }
        for (code, list) in self.lists.iter().filter(|(_, list)| !list.is_blank()) {
            part("list");
            part(code.as_str());
            part(if list.nil { "nil" } else { "" });
            list.sorted_contents().iter().for_each(|row| part(row));
        }
        // Two returns of a parent with the same figures of other parts are different content.
        #[cfg(feature = "office")]
        for one in self.parts.iter().flat_map(|parts| parts.all()) {
            part("part");
            part(one.unit.as_str());
            part(one.file.as_ref().map_or("", |file| &file.sha256));
        }
        hex(&hash.finalize())
    }
}
