//! Writes the brief as a Word document of one page.

use super::phrases::uncapitalized;
use super::word_paper::{cell_of, pieces};
use super::{Brief, FigureLine, Sentence, Shows};
use crate::base::Lang;
use crate::base::text::shorten;
use crate::word::{Align, Block, Document, Lines, Orientation, Paragraph, Row, Section, Style, Table};

/// The most letters of a label: two lines of its column. Whose figure it is takes one or two more.
const MAX_LABEL: usize = 66;

/// What the table of figures is called, in Vietnamese and English.
const FIGURES_HEADING: (&str, &str) = ("Số liệu chính", "Main figures");

/// The brief as a Word document.
pub fn brief_to_word(brief: &Brief) -> Document {
    let lang = brief.lang;
    let title = lang.pick("TÓM TẮT", "BRIEF");
    let mut blocks: Vec<Block> = vec![
        Paragraph::new(Style::IssuingBody, brief.body.as_str()).into(),
        Paragraph::new(Style::Title, title).into(),
        Paragraph::new(Style::Subject, brief.subject.as_str()).into(),
        Paragraph::new(Style::Note, format!("({})", brief.window)).aligned(Align::Centre).into(),
    ];
    blocks.push(heading(lang.pick("1. Ba điểm cần biết", "1. Three points")));
    blocks.extend(brief.points.iter().map(item));
    blocks.push(heading(&format!("2. {}", lang.pick(FIGURES_HEADING.0, FIGURES_HEADING.1))));
    if brief.figures.is_empty() {
        blocks.push(item(&Sentence::words(lang.pick("Chưa có số liệu tổng hợp.", "There are no figures yet."))));
    } else {
        blocks.push(table(brief).into());
    }
    blocks.push(Paragraph::new(Style::Note, brief.note.as_str()).into());
    blocks.push(heading(lang.pick("3. Đơn vị chưa có báo cáo được tiếp nhận", "3. Units without an accepted return")));
    blocks.extend(brief.absent.iter().map(item));
    Document { title: format!("{title}: {}", brief.subject), lang, sections: vec![Section::portrait(blocks)] }
}

fn heading(text: &str) -> Block {
    Paragraph::new(Style::Heading1, text).into()
}

fn item(sentence: &Sentence) -> Block {
    Paragraph::of(Style::SmallItem, pieces(sentence)).into()
}

/// The label, shortened where it is long; whose figure it is stays.
fn label(figure: &FigureLine) -> String {
    let giver = figure.giver.as_ref().map_or_else(String::new, |giver| format!(" ({giver})"));
    format!("{}{giver}", shorten(&figure.label, MAX_LABEL))
}

/// The year to date with the returns that it has, in the few signs that a column has room for (`436 (44/46)`).
fn year_to_date(figure: &FigureLine) -> Sentence {
    let mut cell = Sentence::default();
    for (place, one) in figure.year_to_date.figures().enumerate() {
        cell.push(["", " (", "/"].get(place).copied().unwrap_or(" ")).figure(one.clone());
    }
    if figure.year_to_date.figures().count() > 1 {
        cell.push(")");
    }
    cell
}

/// What a column shows of a figure.
type CellOf = fn(&FigureLine) -> Sentence;

/// The table of the figures. Columns that would be empty in all rows are left out.
fn table(brief: &Brief) -> Table {
    let lang = brief.lang;
    let change = brief.previous.as_ref().map_or_else(String::new, |previous| match lang {
        Lang::Vi => format!("So với {}", uncapitalized(previous)),
        Lang::En => format!("Since {previous}"),
    });
    let columns: [(String, u32, Shows, CellOf); 7] = [
        (lang.pick("Chỉ tiêu", "Indicator").to_owned(), 36, Shows::Words, |figure| Sentence::words(label(figure))),
        (lang.pick("Kết quả", "Result").to_owned(), 14, Shows::Figures, |figure| figure.total.clone()),
        (lang.pick("Đơn vị tính", "Measure").to_owned(), 11, Shows::Marks, |figure| Sentence::words(figure.measure.as_str())),
        (lang.pick("Lũy kế từ đầu năm", "Year to date").to_owned(), 13, Shows::Figures, year_to_date),
        (change, 16, Shows::Words, |figure| figure.change.clone()),
        (lang.pick("So với kế hoạch giao", "Against the plan").to_owned(), 17, Shows::Words, |figure| figure.target.clone()),
        (lang.pick("Số đơn vị có số liệu", "Units with a figure").to_owned(), 11, Shows::Marks, |figure| figure.units.clone()),
    ];
    let columns: Vec<_> =
        columns.into_iter().filter(|(_, _, _, cell)| brief.figures.iter().any(|figure| !cell(figure).is_empty())).collect();
    let whole: u32 = columns.iter().map(|(_, width, _, _)| width).sum();
    let widths = columns.iter().map(|(_, width, _, _)| Orientation::Portrait.text_width() * width / whole.max(1)).collect();
    let head = Row::new(columns.iter().map(|(head, ..)| Paragraph::new(Style::TableHead, head.as_str()).into()).collect());
    let row = |figure: &FigureLine| Row::new(columns.iter().map(|(_, _, shows, cell)| cell_of(&cell(figure), *shows)).collect());
    let rows = std::iter::once(head).chain(brief.figures.iter().map(row)).collect();
    Table { title: lang.pick(FIGURES_HEADING.0, FIGURES_HEADING.1).to_owned(), lines: Lines::All, widths, head_rows: 1, rows }
}
