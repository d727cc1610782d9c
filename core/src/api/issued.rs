//! Reads a report that was issued earlier, from its workbook or its JSON document.

use rust_decimal::Decimal;

use crate::base::{IndicatorCode, Lang, Period, Phrase, Say, UnitCode};
use crate::consolidation::{CellEdit, IssuedContent, PastReport, Share};

/// A report that was issued: its figures, and the cells of its workbook that somebody edited after the merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedReport {
    file: String,
    sha256: String,
    issued: IssuedContent,
}

/// One indicator of an issued report, with its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssuedLine<'r> {
    line: &'r crate::consolidation::IssuedLine,
    issued: &'r IssuedContent,
}

/// A cell of an issued report whose content differs from what the merge wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditedCell<'r>(&'r CellEdit);

/// The reason why a file cannot be read as a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadReportError {
    /// The file is no report of this crate.
    #[error("“{0}” is not a report made by tonghop")]
    NoReport(String),
    /// The report is damaged, or lacks what is needed to find out whether somebody edited it.
    #[error("“{file}”: {reason}", reason = .reason.en)]
    #[non_exhaustive]
    Unusable {
        /// The file.
        file: String,
        /// Why, in short.
        reason: Phrase,
    },
}

impl ReadReportError {
    /// One sentence that names the file and says why it cannot be used.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoReport(file), Lang::Vi) => format!("“{file}” không phải báo cáo tổng hợp do tonghop tạo ra"),
            (Self::NoReport(_), Lang::En) => self.to_string(),
            (Self::Unusable { file, reason }, _) => format!("“{file}”: {}", reason.say(lang)),
        }
    }
}

/// Reads an issued report of this or an earlier version, from its workbook or its JSON document (`tonghop-report/1`).
///
/// The result can be added to the past of a later period ([`FileSet::add_report`](super::FileSet::add_report)), or read line by line.
///
/// # Errors
/// The file is no such report, or the report is damaged.
///
/// ```
/// use tonghop::{FileSet, Instructions, Lang, Plan, consolidate, read_report};
/// let plan = Plan::xuan_loc();
/// let nothing = FileSet::new();
/// let report = consolidate(&plan, &nothing, &nothing, &Instructions::new("2019-Q1".parse()?))?;
/// let issued = read_report("bao-cao.json", report.to_json(Lang::Vi)?.as_bytes())?;
/// assert_eq!((issued.run(), issued.period()), (report.run(), report.period()));
/// assert!(issued.line("B01").is_some_and(|line| line.total().is_none() && line.edited().len() == 0));
/// assert!(read_report("letter.txt", b"Dear colleagues").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_report(file: &str, bytes: &[u8]) -> Result<IssuedReport, ReadReportError> {
    let read = crate::report::read_report(file, bytes).ok_or_else(|| ReadReportError::NoReport(file.to_owned()))?;
    let PastReport { file, sha256, period: _, content } = read;
    match content {
        Ok(issued) => Ok(IssuedReport { file, sha256, issued }),
        Err(reason) => Err(ReadReportError::Unusable { file, reason }),
    }
}

impl IssuedReport {
    /// Unwraps the report.
    pub(super) fn into_inner(self) -> PastReport {
        let Self { file, sha256, issued } = self;
        PastReport { file, sha256, period: Some(issued.period), content: Ok(issued) }
    }

    /// The name under which the file was read.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// SHA-256 of the bytes of the file, in lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The identifier of the merge that wrote the report.
    pub fn run(&self) -> &str {
        &self.issued.run
    }

    /// The number of the plan.
    pub fn plan(&self) -> &str {
        &self.issued.plan
    }

    /// The period that the report covers.
    pub const fn period(&self) -> Period {
        self.issued.period
    }

    /// The units, in the order of their codes.
    pub fn units(&self) -> impl ExactSizeIterator<Item = &UnitCode> {
        self.issued.units.iter().map(|unit| &unit.code)
    }

    /// The lines with figures, in the order of their codes. Texts are not read from a report.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = IssuedLine<'_>> {
        self.issued.lines.iter().map(|line| IssuedLine { line, issued: &self.issued })
    }

    /// The line of an indicator; `None` where the report has no figures of it.
    pub fn line(&self, code: impl AsRef<str>) -> Option<IssuedLine<'_>> {
        let line = self.issued.line(&IndicatorCode::new(code).ok()?)?;
        Some(IssuedLine { line, issued: &self.issued })
    }

    /// All cells that were edited after the merge; a JSON document has none.
    pub fn edited(&self) -> impl Iterator<Item = EditedCell<'_>> {
        self.issued.lines.iter().flat_map(|line| &line.edited).map(EditedCell)
    }
}

impl<'r> IssuedLine<'r> {
    /// The indicator.
    pub fn code(self) -> &'r IndicatorCode {
        &self.line.code
    }

    /// The figure for all units together; `None` where the report gives none.
    pub fn total(self) -> Option<Decimal> {
        self.line.total
    }

    /// The year to date as the report gives it; `None` where the report gives none.
    pub fn year_to_date(self) -> Option<Decimal> {
        self.line.year_to_date
    }

    /// How many units gave a figure, and how many owe one.
    pub fn share(self) -> Share {
        self.line.share()
    }

    /// The figures that were counted, each with its unit.
    pub fn figures(self) -> impl Iterator<Item = (&'r UnitCode, Decimal)> {
        let units = &self.issued.units;
        self.line.figures().filter_map(|(place, figure)| Some((&units.get(place)?.code, figure)))
    }

    /// The cells of this line that were edited after the merge.
    pub fn edited(self) -> impl ExactSizeIterator<Item = EditedCell<'r>> {
        self.line.edited.iter().map(EditedCell)
    }
}

impl<'r> EditedCell<'r> {
    /// Sheet and cell (`Theo đơn vị!N12`); the sheet alone where the row or the column was deleted.
    pub fn place(self) -> &'r str {
        &self.0.place
    }

    /// The unit of the cell; `None` where the cell holds a total.
    pub fn unit(self) -> Option<&'r UnitCode> {
        self.0.unit.as_ref()
    }

    /// The content of the cell now.
    pub fn now(self) -> &'r str {
        &self.0.now
    }

    /// The content that the merge wrote.
    pub fn merged(self) -> &'r str {
        &self.0.merged
    }
}
