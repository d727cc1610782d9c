//! Pastes a block of cells from a spreadsheet. Where it is not certain which cell belongs to which row, nothing is filled in.

use serde::Serialize;

use super::scope::ChangeScope;
use super::{Changed, Draft, cell_storable_text};
use crate::base::IndicatorCode;
use crate::base::Lang;
use crate::base::text::{clean_label, is_blank, toneless_key};
use crate::plan::Indicator;

/// The column in which the pasting began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasteColumn {
    /// The results.
    Result,
    /// The notes.
    Note,
}

/// The result of pasting a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Pasted<'a> {
    /// One or two sentences that say what was filled in, or why nothing was.
    pub message: String,
    /// Whether anything was filled in.
    pub done: bool,
    /// The fields that were filled: `B02` for a result, `B02/note` for a note.
    pub filled: Vec<String>,
    /// The effects on the draft.
    pub changed: Changed<'a>,
}

/// Maximum number of rows of a pasted block; a form has fewer.
const MAX_PASTED_ROWS: usize = 5_000;
/// Maximum number of columns of a pasted block; a form has fewer.
const MAX_PASTED_COLUMNS: usize = 50;

/// The answers and notes to fill in by indicator, the number of rows for which the form has no more rows, and the codes that the form does
/// not have.
#[derive(Default)]
struct Placement {
    answers: Vec<(IndicatorCode, String)>,
    notes: Vec<(IndicatorCode, String)>,
    left_over: usize,
    unknown: Vec<String>,
}

impl Draft {
    /// Pastes a block of cells, beginning at the row `start`. Line breaks separate rows and tabs separate columns, as spreadsheets put them
    /// on the clipboard. Empty cells change nothing.
    pub fn paste(&mut self, start: &str, column: PasteColumn, block: &str) -> Pasted<'_> {
        let rows = parse_cells(block);
        let lang = self.lang;
        match self.place_rows(start, column, &rows) {
            Ok(placement) => {
                let message = placement.to_message(lang);
                let mut filled: Vec<String> = placement.answers.iter().map(|(code, _)| code.to_string()).collect();
                filled.extend(placement.notes.iter().map(|(code, _)| format!("{code}/note")));
                let scope = self.scope_around(placement.answers.iter().chain(&placement.notes).map(|(code, _)| code.as_str()));
                let changed = self.apply_change(&scope, |draft| {
                    let answers =
                        placement.answers.iter().filter_map(|(code, text)| draft.put_answer(code.as_str(), text)).collect::<Vec<_>>();
                    let notes = placement.notes.iter().filter_map(|(code, text)| draft.put_note(code.as_str(), text)).collect::<Vec<_>>();
                    answers.into_iter().chain(notes).collect()
                });
                Pasted { message, done: !filled.is_empty(), filled, changed }
            }
            Err(message) => {
                Pasted { message, done: false, filled: Vec::new(), changed: self.apply_change(&ChangeScope::Header, |_| Vec::new()) }
            }
        }
    }

    /// Decides which cell belongs to which row; `Err` with the message for the user where that is not certain.
    fn place_rows(&self, start: &str, column: PasteColumn, rows: &[Vec<String>]) -> Result<Placement, String> {
        let lang = self.lang;
        if rows.len() > MAX_PASTED_ROWS || rows.iter().any(|row| row.len() > MAX_PASTED_COLUMNS) {
            return Err(lang
                .pick(
                    "Khối vừa dán lớn hơn cả biểu mẫu nên chưa điền gì. Hãy chỉ chép các ô cần điền.",
                    "The block is larger than the form; nothing was pasted. Copy only the cells you need.",
                )
                .to_owned());
        }
        let in_table = (column == PasteColumn::Result).then(|| self.place_in_table(start, rows)).flatten();
        match code_column(self, rows) {
            None if let Some(placed) = in_table => placed.map(|answers| Placement { answers, ..Placement::default() }),
            Some(codes) => self.place_by_code(codes, rows),
            None => self.place_in_order(start, column, rows),
        }
    }

    /// Places rows by their codes, wherever the pasting began. `codes` is the column of the codes.
    fn place_by_code(&self, codes: usize, rows: &[Vec<String>]) -> Result<Placement, String> {
        let across = |row: &Vec<String>| row.iter().filter(|text| self.plan.indicator(clean_label(text)).is_some()).count() > 1;
        let columns = titled_columns(rows).or_else(|| untitled_columns(codes, rows)).filter(|_| !rows.iter().any(across));
        let Some((result, note)) = columns else {
            return Err(self.lang.pick(
                "Khối vừa dán có cột Mã nhưng không rõ cột nào là kết quả, nên chưa điền gì. Hãy chép kèm dòng tiêu đề của bảng (có “Kết quả trong kỳ”), hoặc chỉ hai cột liền nhau: Mã và Kết quả.",
                "The block has a column of codes, but it is not clear which column holds the results; nothing was filled in. Copy the row of titles too (“Kết quả trong kỳ”), or two columns only: code and result.",
            ).to_owned());
        };
        let mut placement = Placement::default();
        for row in rows {
            let code = row.get(codes).map(|text| clean_label(text)).unwrap_or_default();
            let text = |column: usize| row.get(column).filter(|text| !is_blank(text));
            let Some(indicator) = self.asked_indicator(&code) else {
                if text(result).is_some() && !code.is_empty() && code.chars().any(|c| c.is_ascii_digit()) {
                    placement.unknown.push(code);
                }
                continue;
            };
            if placement.answers.iter().chain(&placement.notes).any(|(there, _)| *there == indicator.code) {
                return Err(match self.lang {
                    Lang::Vi => format!("Mã {code} đứng hai lần trong khối vừa dán, không biết lấy dòng nào, nên chưa điền gì."),
                    Lang::En => {
                        format!("The code {code} stands twice in the block and nobody can say which row is meant; nothing was filled in.")
                    }
                });
            }
            placement.answers.extend(text(result).map(|text| (indicator.code.clone(), cell_storable_text(text))));
            placement.notes.extend(note.and_then(text).map(|text| (indicator.code.clone(), text.clone())));
        }
        Ok(placement)
    }

    /// Places rows without codes on the rows of the form one after another. An empty row in the block where the form has a heading may be
    /// the heading or an empty answer, so nothing is filled in then.
    fn place_in_order(&self, start: &str, column: PasteColumn, rows: &[Vec<String>]) -> Result<Placement, String> {
        let width =
            rows.iter().map(|row| row.iter().rposition(|text| !is_blank(text)).map_or(0, |last| last.saturating_add(1))).max().unwrap_or(0);
        // A second column holds the notes, unless it has figures: then either column may hold the results.
        let notes_behind = column == PasteColumn::Result && !rows.iter().any(|row| row.get(1).is_some_and(|text| looks_like_figure(text)));
        if width > if notes_behind { 2 } else { 1 } {
            return Err(match self.lang {
                Lang::Vi => format!(
                    "Khối vừa dán có {width} cột và không có cột Mã, nên không biết cột nào là kết quả; chưa điền gì. Hãy chép riêng cột Kết quả, hoặc chép kèm cột Mã."
                ),
                Lang::En => format!(
                    "The block has {width} columns and none with codes, so it is not clear which holds the results; nothing was filled in. Copy the column of results alone, or with the codes."
                ),
            });
        }
        let order: Vec<(usize, &Indicator)> = self.rows_in_order();
        let Some(first) = order.iter().position(|(_, indicator)| indicator.code.as_str() == start) else {
            return Err(self
                .lang
                .pick("Chưa điền gì: không thấy dòng bắt đầu.", "Nothing was filled in: there is no such row.")
                .to_owned());
        };
        let rest = order.get(first..).unwrap_or_default();
        let crosses = rest.iter().take(rows.len()).any(|(group, _)| Some(*group) != rest.first().map(|(group, _)| *group));
        let gap = rows.iter().any(|row| row.iter().all(|text| is_blank(text)));
        if crosses && gap && rows.len() > 1 {
            return Err(self.lang.pick(
                "Khối vừa dán có ô trống và đi qua dòng đề mục của biểu mẫu, nên không biết ô trống là đề mục hay là chỉ tiêu chưa có số; chưa điền gì. Hãy chép kèm cột Mã, hoặc dán từng phần.",
                "The block has empty cells and crosses a heading of the form, so an empty cell may be the heading or an answer that is missing; nothing was filled in. Copy the column of codes too, or paste part by part.",
            ).to_owned());
        }
        let mut placement = Placement { left_over: rows.len().saturating_sub(rest.len()), ..Placement::default() };
        for ((_, indicator), row) in rest.iter().zip(rows) {
            let text = |at: usize| row.get(at).filter(|text| !is_blank(text));
            let (answer, note) = if column == PasteColumn::Result { (text(0), text(1)) } else { (None, text(0)) };
            placement.answers.extend(answer.map(|text| (indicator.code.clone(), cell_storable_text(text))));
            placement.notes.extend(note.map(|text| (indicator.code.clone(), text.clone())));
        }
        Ok(placement)
    }

    /// The rows with figures in the order of the form, each with the index of its heading.
    fn rows_in_order(&self) -> Vec<(usize, &Indicator)> {
        let headings = self.plan.headings().into_iter().enumerate();
        headings
            .flat_map(|(number, heading)| heading.indicators.into_iter().map(move |indicator| (number, indicator)))
            .filter(|(_, indicator)| !indicator.is_text() && self.is_asked(indicator))
            .collect()
    }

    /// The indicator with this code; `None` where the plan has none or the unit does not owe it.
    fn asked_indicator(&self, code: &str) -> Option<&Indicator> {
        self.plan.indicator(code).filter(|indicator| self.is_asked(indicator))
    }
}

/// The column that holds codes of the plan: at least two, or one where the block has at most two rows. `None` without such a column.
fn code_column(draft: &Draft, rows: &[Vec<String>]) -> Option<usize> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let codes = |column: usize| {
        rows.iter().filter(|row| row.get(column).is_some_and(|text| draft.plan.indicator(clean_label(text)).is_some())).count()
    };
    let least = if rows.len() > 2 { 2 } else { 1 };
    (0..width.saturating_sub(1)).find(|column| codes(*column) >= least)
}

/// The columns of results and notes, where a row of titles names them.
fn titled_columns(rows: &[Vec<String>]) -> Option<(usize, Option<usize>)> {
    let titled = |row: &Vec<String>, titles: &[&str]| row.iter().position(|text| titles.contains(&toneless_key(text).as_str()));
    rows.iter().find_map(|row| Some((titled(row, &["ket qua trong ky", "ket qua"])?, titled(row, &["giai trinh"]))))
}

/// The columns of results and notes in a block without titles. One column after the codes holds the results. Of two, the second holds the
/// notes, unless it has figures, because then the first may hold those of the period before.
fn untitled_columns(codes: usize, rows: &[Vec<String>]) -> Option<(usize, Option<usize>)> {
    let filled = |row: &Vec<String>| row.iter().rposition(|text| !is_blank(text)).unwrap_or(0);
    let last = rows.iter().map(filled).max().unwrap_or(0);
    let (first, second) = (codes.saturating_add(1), codes.saturating_add(2));
    match last.checked_sub(codes)? {
        0 | 1 => Some((first, None)),
        2 if !rows.iter().any(|row| row.get(second).is_some_and(|text| looks_like_figure(text))) => Some((first, Some(second))),
        _ => None,
    }
}

/// Whether the text consists of digits and the characters that group or separate them.
fn looks_like_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '-' | '%'))
}

/// A number with an English word, which gets an “s” unless the number is 1.
fn pluralize(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

impl Placement {
    /// The message that says what was filled in and what was left out.
    fn to_message(&self, lang: Lang) -> String {
        let (answers, notes) = (self.answers.len(), self.notes.len());
        if answers == 0 && notes == 0 {
            return lang
                .pick(
                    "Chưa điền gì: khối vừa dán không có số liệu cho các dòng này.",
                    "Nothing was filled in: the block holds nothing for these rows.",
                )
                .to_owned();
        }
        let codes = |list: &[(IndicatorCode, String)]| match list {
            [] => String::new(),
            [(one, _)] => one.to_string(),
            [(first, _), .., (last, _)] => format!("{first} … {last}"),
        };
        let span = codes(if answers > 0 { &self.answers } else { &self.notes });
        let mut text = match (lang, answers, notes) {
            (Lang::Vi, 0, _) => format!("Đã dán {notes} giải trình ({span})."),
            (Lang::Vi, _, 0) => format!("Đã dán {answers} kết quả ({span})."),
            (Lang::Vi, _, _) => format!("Đã dán {answers} kết quả ({span}) và {notes} giải trình."),
            (Lang::En, 0, _) => format!("{} pasted ({span}).", pluralize(notes, "note")),
            (Lang::En, _, 0) => format!("{} pasted ({span}).", pluralize(answers, "result")),
            (Lang::En, _, _) => format!("{} ({span}) and {} pasted.", pluralize(answers, "result"), pluralize(notes, "note")),
        };
        if self.left_over > 0 {
            text.push_str(&match lang {
                Lang::Vi => format!(" {} dòng cuối của khối không còn chỗ, không điền.", self.left_over),
                Lang::En => format!(" No room for {} at the end of the block; left out.", pluralize(self.left_over, "row")),
            });
        }
        if !self.unknown.is_empty() {
            let list = self.unknown.join(", ");
            text.push_str(&match lang {
                Lang::Vi => format!(" Không điền các mã không thuộc biểu mẫu này: {list}."),
                Lang::En => format!(" Codes that are not in this form were left out: {list}."),
            });
        }
        text
    }
}

/// Splits a clipboard text into rows of cells: tabs and line breaks separate cells, and quotes enclose cells with line breaks.
pub(super) fn parse_cells(block: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let block = block.replace("\r\n", "\n");
    let mut chars = block.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => rows.last_mut().into_iter().for_each(|row| row.push(String::new())),
            '\n' | '\r' if !quoted => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    // Spreadsheets end the block with a line break.
    if rows.len() > 1 && rows.last().is_some_and(|row| matches!(row.as_slice(), [only] if only.is_empty())) {
        rows.pop();
    }
    rows
}
