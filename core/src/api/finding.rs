//! The public types of findings and of the places that they point to.

use std::fmt;

use crate::base::{CellRef, IndicatorCode, Lang, Phrase, UnitCode};
use crate::findings::{Field, HeaderField, Severity};

/// Something that is wrong, doubtful or worth knowing, at a place.
///
/// The [code](Self::code) is stable across versions and never used again for another thing; `docs/ma-loi.md` of the repository lists all of
/// them. The sentences are Vietnamese and English. Each part of the place that is not known is `None`.
///
/// ```
/// use tonghop::{Lang, Plan, Severity, read_return};
/// let body = br#"{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "26428", "period": "2019-Q1",
///     "entries": { "B02": { "raw": "about 400" } } }"#;
/// let received = read_return(&Plan::xuan_loc(), "body.json", body);
/// let finding = received.findings().find(|finding| finding.value() == Some("about 400")).ok_or("refused")?;
/// assert_eq!(finding.severity(), Severity::Error);
/// assert_eq!(finding.indicator().map(|code| code.as_str()), Some("B02"));
/// println!("{}: {} {}", finding.code(), finding.message(Lang::Vi), finding.help(Lang::Vi));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Finding<'a>(pub(super) &'a crate::findings::Finding);

impl<'a> Finding<'a> {
    /// The stable code (`SUB100`).
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How serious the problem is.
    pub fn severity(self) -> Severity {
        self.0.severity()
    }

    /// The kind of problem in a few words, followed by the code.
    pub fn title(self) -> Phrase {
        self.0.problem.title_with_code()
    }

    /// One sentence that says what was found.
    pub fn message(self, lang: Lang) -> String {
        self.0.message(lang)
    }

    /// One or two sentences that say what to do.
    pub fn help(self, lang: Lang) -> String {
        self.0.help(lang)
    }

    /// The text that was read at the place, unchanged; `None` where the finding is not about a text.
    pub fn value(self) -> Option<&'a str> {
        self.0.value.as_deref()
    }

    /// The written explanation that the person who filled in the return gave for a warning.
    pub fn explanation(self) -> Option<&'a str> {
        self.0.explained.as_deref()
    }

    /// Whether somebody still has to act: an error, or a warning that nobody has explained.
    pub fn asks_for_action(self) -> bool {
        self.0.asks_for_action()
    }

    /// The id of the rule, target or check of the plan that is broken (`R06a`); `None` where the program itself requires it.
    pub fn rule(self) -> Option<&'a str> {
        self.0.problem.rule().map(crate::base::RuleId::as_str)
    }

    /// The unit concerned.
    pub fn unit(self) -> Option<&'a UnitCode> {
        self.0.place.unit.as_ref()
    }

    /// The name under which the file was read.
    pub fn file(self) -> Option<&'a str> {
        self.0.place.file.as_deref()
    }

    /// The sheet of a workbook.
    pub fn sheet(self) -> Option<&'a str> {
        self.0.place.sheet.as_deref()
    }

    /// The cell of that sheet.
    pub fn cell(self) -> Option<CellRef> {
        self.0.place.cell
    }

    /// The indicator that the finding is about; `None` where it is about a header line or a whole file.
    pub fn indicator(self) -> Option<&'a IndicatorCode> {
        match self.0.place.field.as_ref()? {
            Field::Indicator(code) => Some(code),
            Field::Header(_) | Field::List(_) => None,
        }
    }

    /// The list, or the row or cell of it, that the finding is about: `T1`, `T1#3`, `T1#3.luot_khach`; `None` for other findings.
    pub fn list_place(self) -> Option<String> {
        match self.0.place.field.as_ref()? {
            Field::List(place) => Some(place.to_string()),
            Field::Header(_) | Field::Indicator(_) => None,
        }
    }

    /// The header line that the finding is about; `None` where it is about an indicator or a whole file.
    pub fn header_field(self) -> Option<HeaderField> {
        match self.0.place.field.as_ref()? {
            Field::Header(field) => Some(*field),
            Field::Indicator(_) | Field::List(_) => None,
        }
    }

    /// The place in a plan file, as a JSON pointer (RFC 6901).
    pub fn pointer(self) -> Option<&'a str> {
        self.0.place.pointer.as_deref()
    }

    /// The finding as JSON, with its sentences in `lang`: the object that `tonghop check --format json` and `tonghop-report/1` have.
    pub fn to_json(self, lang: Lang) -> serde_json::Value {
        serde_json::to_value(self.0.to_wire(lang)).unwrap_or_default()
    }
}

impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.pointer().filter(|place| !place.is_empty()) {
            write!(f, "{place}: ")?;
        }
        write!(f, "{} {}", self.code(), self.message(Lang::En))
    }
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The findings of a check, in the order of the places that were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings(Vec<crate::findings::Finding>);

impl Findings {
    /// Wraps the findings of a check.
    pub(super) const fn of(findings: Vec<crate::findings::Finding>) -> Self {
        Self(findings)
    }

    /// The findings one by one.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        each(&self.0)
    }

    /// Whether at least one of the findings is an error.
    pub fn has_error(&self) -> bool {
        self.iter().any(|finding| finding.severity() == Severity::Error)
    }
}

/// The findings of a list, in its order.
pub(super) fn each(findings: &[crate::findings::Finding]) -> impl ExactSizeIterator<Item = Finding<'_>> {
    findings.iter().map(Finding)
}
