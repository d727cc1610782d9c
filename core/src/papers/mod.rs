//! Describes the report that an office signs: sections, sentences and tables, made once from the consolidation (decisions 57, 59).
//!
//! A [`Paper`] knows nothing of files: [`to_word`] writes it as a Word document, and [`Paper::to_wire`] as a part of the JSON of the report.
//! Every number in it is a [`Figure`], which says which number of the report it is.

mod appendices;
mod brief;
mod brief_figures;
mod brief_picture;
mod brief_word;
mod change_sentence;
mod default_outline;
mod edited;
mod figure_basis;
mod group_annex;
mod group_sentences;
mod line_parts;
mod list_annex;
mod money;
mod opening;
mod paper_wire;
mod phrases;
mod ranking;
mod replaced;
mod report_lines;
mod sections;
mod sentence;
mod standing;
mod unit_texts;
mod unsettled;
mod word_paper;

use std::borrow::Cow;

use crate::consolidation::Consolidation;
use crate::plan::{Office, Plan};
use jiff::civil::Date;

pub use brief::Brief;
pub use brief_figures::{FigureLine, figure_lines};
pub use brief_picture::{RUN_NAME, brief_to_png};
pub use brief_word::brief_to_word;
pub use edited::{EditKind, IssuedPaper, PaperEdit, find_edits};
pub use opening::subject;
pub use paper_wire::PaperWire;
pub use replaced::Replaced;
pub use sentence::{Figure, GroupPart, LinePart, Part, Ref, ReplacedSide, Sentence, WholePart};
pub use word_paper::to_word;

/// What the office adds to the plan: its own details, the date of the paper, the report that it replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperOffice {
    /// Body, number, place, signer and recipients.
    pub office: Office,
    /// The name of the body within sentences (`UBND huyện Xuân Lộc`); empty where it is the one of the letterhead.
    pub name: String,
    /// The date of the paper; none until it is recorded.
    pub date: Option<Date>,
}

impl PaperOffice {
    /// The office as the plan has it.
    pub fn of_plan(plan: &Plan) -> Self {
        Self { office: plan.office.clone(), name: String::new(), date: None }
    }
}

/// The report as a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The run of the report.
    pub run: String,
    /// The office, with number and date.
    pub office: PaperOffice,
    /// The year that stands in the date while the day is not recorded.
    pub year: i16,
    /// The name of the issuing body within a sentence.
    pub body_name: String,
    /// What the report is about.
    pub subject: String,
    /// The legal bases, without the sign at their end.
    pub legal_bases: Vec<String>,
    /// Headings and paragraphs in their order, from the opening to the closing sentence.
    pub body: Vec<Line>,
    /// The appendices.
    pub appendices: Vec<Appendix>,
}

/// A line of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A heading of a level from 1 to 3.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Sentence),
    /// A paragraph that begins with a dash.
    Item(Sentence),
    /// Something that the office has to fill in or settle before it signs.
    Gap(String),
}

/// An appendix: a table with its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appendix {
    /// The title.
    pub title: String,
    /// The columns: head, relative width, alignment.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// The line under the table; empty where there is none.
    pub note: String,
}

/// A column of an appendix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The head.
    pub head: Cow<'static, str>,
    /// The width in relation to the other columns.
    pub width: u32,
    /// How its cells are aligned.
    pub shows: Shows,
}

/// What a column shows, which decides how its cells are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Words.
    Words,
    /// Short marks in the middle.
    Marks,
    /// Figures.
    Figures,
}

impl Column {
    /// A column with this head.
    pub fn new(head: impl Into<Cow<'static, str>>, width: u32, shows: Shows) -> Self {
        Self { head: head.into(), width, shows }
    }
}

/// A row of an appendix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableRow {
    /// A heading over all columns.
    Heading(String),
    /// A cell for each column.
    Cells(Vec<Sentence>),
}

impl Paper {
    /// Describes the report. `replaces` is the published report of the same period that this one replaces; the table of changes is that of
    /// [`Consolidation::since_issued`].
    pub fn new(plan: &Plan, report: &Consolidation, office: PaperOffice, replaces: Option<&Replaced>) -> Self {
        let data = report_lines::ReportLines::new(plan, report);
        let mut body = opening::opening_lines(&data, &office, replaces);
        body.extend(sections::body(&data));
        let mut appendices = vec![appendices::figures(&data), appendices::units(&data)];
        if let Some(changes) = &report.since_issued {
            appendices.push(replaced::changes(&data, changes));
        }
        appendices.extend(group_annex::sub_totals(&data));
        appendices.extend(list_annex::lists(&data));
        body.push(opening::closing(&data, &office));
        Self {
            run: report.run.clone(),
            body_name: opening::body_in_words(&data, &office),
            year: report.deadline.year(),
            subject: subject(plan, report.period),
            legal_bases: opening::legal_bases(plan),
            body,
            appendices,
            office,
        }
    }
}
