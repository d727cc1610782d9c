//! Writes the paper as a part of the JSON of the report (`paper`), so that an edited Word document can be compared with what was issued.

use serde::Serialize;

use super::{Line, Paper, Sentence, TableRow};
use crate::base::decimal;

/// The paper as JSON: its subject, the paragraphs of its body, and the tables of its appendices.
#[derive(Debug, Serialize)]
pub struct PaperWire {
    subject: String,
    legal_bases: Vec<String>,
    body: Vec<LineWire>,
    appendices: Vec<AppendixWire>,
}

/// A line of the body.
#[derive(Debug, Serialize)]
struct LineWire {
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<FigureWire>,
}

/// A number in a text.
#[derive(Debug, Serialize)]
struct FigureWire {
    /// Which figure of the report it is.
    #[serde(rename = "ref")]
    of: String,
    value: String,
    text: String,
}

/// A table.
#[derive(Debug, Serialize)]
struct AppendixWire {
    title: String,
    columns: Vec<String>,
    rows: Vec<RowWire>,
    note: String,
}

/// A row: the texts of its cells, and its figures.
#[derive(Debug, Serialize)]
struct RowWire {
    cells: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<FigureWire>,
}

impl Paper {
    /// The paper as it stands in the JSON of the report.
    pub fn to_wire(&self) -> PaperWire {
        let line = |line: &Line| {
            let (kind, words) = match line {
                Line::Heading(_, text) => ("heading", text.clone()),
                Line::Gap(text) => ("gap", text.clone()),
                Line::Paragraph(sentence) => ("paragraph", sentence.text()),
                Line::Item(sentence) => ("item", sentence.text()),
            };
            let figures = match line {
                Line::Paragraph(sentence) | Line::Item(sentence) => figures(sentence),
                Line::Heading(..) | Line::Gap(_) => Vec::new(),
            };
            LineWire { kind, text: words, figures }
        };
        let row = |row: &TableRow| match row {
            TableRow::Heading(heading) => RowWire { cells: vec![heading.clone()], figures: Vec::new() },
            TableRow::Cells(cells) => {
                RowWire { cells: cells.iter().map(Sentence::text).collect(), figures: cells.iter().flat_map(figures).collect() }
            }
        };
        let appendices = self.appendices.iter().map(|appendix| AppendixWire {
            title: appendix.title.clone(),
            columns: appendix.columns.iter().map(|column| column.head.clone().into_owned()).collect(),
            rows: appendix.rows.iter().map(row).collect(),
            note: appendix.note.clone(),
        });
        PaperWire {
            subject: self.subject.clone(),
            legal_bases: self.legal_bases.clone(),
            body: self.body.iter().map(line).collect(),
            appendices: appendices.collect(),
        }
    }
}

fn figures(sentence: &Sentence) -> Vec<FigureWire> {
    let wire = |figure: &super::Figure| FigureWire {
        of: figure.of.to_string(),
        value: decimal::format_wire(figure.value),
        text: figure.text.clone(),
    };
    sentence.figures().map(wire).collect()
}
