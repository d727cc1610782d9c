//! Writes the paper as a Word document: letterhead, text, signature, and each appendix in a section of its own.

use super::{Appendix, Line, Paper, Part, Sentence, Shows, TableRow};
use crate::base::Lang;
use crate::word::letterhead::{self, Letterhead};
use crate::word::{
    Align, Block, Document, Lines, Orientation, Paragraph, Piece, Row, Section, Style, Table, TableCell, blank_date, date_in_words,
    number_line,
};

/// The kind of paper.
const REPORT: &str = "BÁO CÁO";

/// The paper as a Word document.
pub fn to_word(paper: &Paper) -> Document {
    let office = &paper.office.office;
    let place_and_date = match paper.office.date {
        Some(date) => date_in_words(&office.place, date),
        None => blank_date(&office.place, paper.year),
    };
    let head = Letterhead {
        parent_body: office.parent_body.clone(),
        body: office.body.clone(),
        number: number_line(&office.number, &office.symbol),
        place_and_date,
        subject: String::new(),
    };
    let mut blocks = vec![head.block()];
    blocks.extend(letterhead::title(REPORT, &paper.subject));
    let last = paper.legal_bases.len().saturating_sub(1);
    for (at, basis) in paper.legal_bases.iter().enumerate() {
        blocks.push(Paragraph::new(Style::LegalBasis, format!("{basis}{}", if at == last { "." } else { ";" })).into());
    }
    let (closing, body) = paper.body.split_last().map_or((None, [].as_slice()), |(closing, body)| (Some(closing), body));
    blocks.extend(body.iter().map(|line| Block::from(paragraph(line))));
    blocks.extend(closing.map(|line| Block::from(paragraph(line))));
    if !paper.appendices.is_empty() {
        blocks.push(Paragraph::new(Style::AppendixLine, "Kèm theo báo cáo này:").kept_with_next().into());
        blocks.extend(
            (1..).zip(&paper.appendices).map(|(number, one)| letterhead::appendix_line(number, &one.title).kept_with_next().into()),
        );
    }
    blocks.push(letterhead::signature(&office.recipients, &office.authority, &office.signer));
    let mut sections = vec![Section::portrait(blocks)];
    let number = number_line(&office.number, &office.symbol).replacen("Số:", "số", 1);
    let date = paper.office.date.map_or_else(|| blank_date("", paper.year), |date| date_in_words("", date));
    let of = format!("(Kèm theo Báo cáo {number} {date} của {})", paper.body_name);
    for (at, one) in (1..).zip(&paper.appendices) {
        sections.push(Section::landscape(appendix(at, one, &of)));
    }
    Document { title: format!("{REPORT} {}", paper.subject), lang: Lang::Vi, sections }
}

/// A line of the body as a paragraph.
fn paragraph(line: &Line) -> Paragraph {
    match line {
        Line::Heading(1, text) => Paragraph::new(Style::Heading1, text.as_str()),
        Line::Heading(2, text) => Paragraph::new(Style::Heading2, text.as_str()),
        Line::Heading(_, text) => Paragraph::new(Style::Heading3, text.as_str()),
        Line::Gap(text) => Paragraph::of(Style::Body, vec![Piece::Gap(text.clone())]),
        Line::Paragraph(sentence) => Paragraph::of(Style::Body, pieces(sentence)),
        Line::Item(sentence) => Paragraph::of(Style::Item, pieces(sentence)),
    }
}

/// The pieces of a sentence: each figure a content control with its code.
pub(super) fn pieces(sentence: &Sentence) -> Vec<Piece> {
    let piece = |part: &Part| match part {
        Part::Words(text) => Piece::Text(text.clone()),
        Part::Lead(text) => Piece::Italic(text.clone()),
        Part::Figure(figure) => {
            let tag = figure.of.to_string();
            Piece::Control { title: tag.clone(), tag, text: figure.text.clone() }
        }
    };
    sentence.parts.iter().map(piece).collect()
}

/// An appendix: its head, its table, and the line under it.
fn appendix(number: usize, appendix: &Appendix, of: &str) -> Vec<Block> {
    let orientation = Orientation::Landscape;
    let mut blocks = letterhead::appendix(number, &appendix.title, of, orientation);
    let widths = widths(appendix, orientation.text_width());
    let columns = u32::try_from(widths.len()).unwrap_or(1);
    let heads = appendix.columns.iter().map(|column| Paragraph::new(Style::TableHead, column.head.as_ref()).into()).collect();
    let mut rows = vec![Row::new(heads)];
    for row in &appendix.rows {
        rows.push(match row {
            TableRow::Heading(heading) => {
                let words = Paragraph::of(Style::TableText, vec![Piece::Bold(heading.clone())]).kept_with_next();
                Row::new(vec![TableCell::from(words).spanning(columns)])
            }
            TableRow::Cells(cells) => {
                Row::new(cells.iter().zip(&appendix.columns).map(|(cell, column)| cell_of(cell, column.shows)).collect())
            }
        });
    }
    blocks.push(Table { title: appendix.title.clone(), lines: Lines::All, widths, head_rows: 1, rows }.into());
    if !appendix.note.is_empty() {
        blocks.push(Paragraph::new(Style::Note, appendix.note.as_str()).into());
    }
    blocks
}

/// The widest character of a number in twips, and the blank at both sides of a cell.
const DIGIT: u32 = 112;
const CELL_SIDES: u32 = 150;
/// The least width of the words that make room for numbers: 40 mm.
const LEAST_WORDS: u32 = 2_270;

/// The widths of the columns in twips. A number that breaks across lines is read as two, so the widest column of words makes room for it.
fn widths(appendix: &Appendix, room: u32) -> Vec<u32> {
    let whole: u32 = appendix.columns.iter().map(|column| column.width).sum();
    let mut widths: Vec<u32> = appendix.columns.iter().map(|column| room * column.width / whole.max(1)).collect();
    let words = |place: &usize| appendix.columns.get(*place).is_some_and(|column| column.shows == Shows::Words);
    let Some(widest) = (0..widths.len()).filter(words).max_by_key(|place| widths.get(*place)) else { return widths };
    let mut spare = widths.get(widest).map_or(0, |width| width.saturating_sub(LEAST_WORDS));
    let before = spare;
    for (place, width) in widths.iter_mut().enumerate().filter(|(place, _)| !words(place)) {
        let cells = appendix.rows.iter().filter_map(|row| match row {
            TableRow::Heading(_) => None,
            TableRow::Cells(cells) => cells.get(place),
        });
        let figures = cells.filter(|cell| cell.figures().next().is_some());
        let longest = figures.flat_map(|cell| cell.text().split(' ').map(|word| word.chars().count()).max()).max().unwrap_or(0);
        let wanted = DIGIT.saturating_mul(u32::try_from(longest).unwrap_or(0)).saturating_add(CELL_SIDES);
        let more = wanted.saturating_sub(*width).min(spare);
        *width += more;
        spare -= more;
    }
    if let Some(width) = widths.get_mut(widest) {
        *width -= before - spare;
    }
    widths
}

pub(super) fn cell_of(cell: &Sentence, shows: Shows) -> TableCell {
    let align = match shows {
        Shows::Words => Align::Left,
        Shows::Marks => Align::Centre,
        Shows::Figures => Align::Right,
    };
    Paragraph::of(Style::TableText, pieces(cell)).aligned(align).into()
}
