//! Finds content outside of the answer cells (decision 33): next to an empty answer, in the margin, in the check column, above or below the
//! table. Such content is recognised or reported, and never counted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::bounded_findings::BoundedFindings;
use super::cells::CellContent;
use super::columns::DataTable;
use super::header_block::{self, HeaderBlock};
use super::margins::IgnoredColumns;
use crate::base::CellRef;
use crate::base::IndicatorCode;
use crate::base::text::{quote, shorten, toneless_key};
use crate::findings::{Field, Finding, HeaderField, LayoutProblem, MissingAnswers, Place};
use crate::parse;
use crate::parse::is_date;
use crate::plan::Plan;
use crate::returns::layout::{Column, INFERRED_NOTE, RETURN_FORMAT};
use crate::returns::table_layout::POINTER_PREFIX;
use crate::submission::{Entry, RawForm};

/// The most cells that one finding names.
const MAX_CELLS_NAMED: usize = 60;

/// Collects the cells of one table that have content outside of the answer cells.
#[derive(Debug, Default)]
pub(super) struct StrayCells {
    margins: IgnoredColumns,
    /// The figures of the previous period that the form was sent with, by code; `None` where its hidden sheet does not have them.
    written: Option<BTreeMap<String, Decimal>>,
    /// Figures of the previous period next to an empty answer, each with its description.
    previous: Vec<(CellRef, String)>,
    /// Figures in other columns next to an empty answer, each with its description.
    elsewhere: Vec<(CellRef, String)>,
    /// The codes of the empty answers next to `previous`.
    previous_of: Vec<IndicatorCode>,
    /// The codes of the empty answers next to `elsewhere`.
    elsewhere_of: Vec<IndicatorCode>,
    /// Whether some answer is next to a figure of the previous period: then the office filled that column in.
    filled_in: bool,
    /// Texts that are not used, each with its description.
    unused: Vec<(CellRef, String)>,
    /// Whether the foot of the form has begun, with no code behind it so far.
    in_foot: bool,
    /// The number of rows whose answer is hidden though the row is not.
    hidden: u32,
}

impl StrayCells {
    /// Starts without any cell. `written` is the list of previous figures with which the form was sent, as its hidden sheet has it; `None`
    /// where the hidden sheet has none.
    pub(super) fn new(table: &DataTable<'_>, written: Option<&str>) -> Self {
        let figure = |part: &str| part.split_once('=').and_then(|(code, figure)| Some((code.to_owned(), figure.parse().ok()?)));
        let written = written.map(|text| text.split(';').filter_map(figure).collect());
        Self { margins: IgnoredColumns::from_table(table), written, ..Self::default() }
    }

    /// Whether the entry's figure of the previous period is the one with which the form was sent; false where that is not known.
    fn is_previous_as_sent(&self, code: &IndicatorCode, entry: &Entry) -> bool {
        self.written.as_ref().is_some_and(|written| written.get(code.as_str()).copied() == entry.previous())
    }

    /// Checks all cells in the row of an indicator except its code and its result.
    pub(super) fn check_coded_row(
        &mut self,
        table: &DataTable<'_>,
        row: u32,
        code: &IndicatorCode,
        entry: &Entry,
        findings: &mut BoundedFindings,
    ) {
        let empty = entry.raw().is_none() && entry.number().is_none();
        self.in_foot = false;
        for (column, content) in table.grid.row(row) {
            let at = CellRef::new(row, column);
            let told = || format!("{at} ({code}) “{}”", shorten(&content.label(), 24));
            let place = || Place { field: Some(Field::Indicator(code.clone())), ..Place::cell(table.grid.name.to_string(), at) };
            match table.kind_at(column) {
                Some(Column::Code | Column::Result) => {}
                Some(Column::Previous) if self.is_previous_as_sent(code, entry) => {}
                Some(Column::Previous) if entry.previous().is_some() && empty => {
                    add_listed_cell(&mut self.previous, at, told);
                    self.previous_of.push(code.clone());
                }
                Some(Column::Previous) => self.filled_in |= entry.previous().is_some(),
                // Notes are part of the answer and judged with it, whatever way they came in.
                Some(Column::Note) => {}
                Some(Column::Label | Column::Measure) if content.form == RawForm::Text => {}
                Some(Column::Check) => {
                    // The text in the check column may begin with the answer as it was understood.
                    let is_echo = || {
                        leading_figure(content).is_some_and(|figure| Some(figure) == entry.number().map(crate::base::decimal::format_wire))
                    };
                    if begins_with_figure(content) && (content.form != RawForm::Text || !is_echo()) {
                        let problem = LayoutProblem::OverCheck { read: quote(content.text), code: code.to_string() };
                        findings.push(Finding::new(problem, place()));
                    }
                }
                _ if self.margins.is_helper(column) || self.margins.is_numbering(column) || is_check_verdict(content) => {}
                _ if empty && begins_with_figure(content) => {
                    add_listed_cell(&mut self.elsewhere, at, told);
                    if self.elsewhere_of.last() != Some(code) {
                        self.elsewhere_of.push(code.clone());
                    }
                }
                _ if has_digit(content) => {
                    let problem = LayoutProblem::StrayFigure { read: quote(content.text), code: code.to_string() };
                    findings.push(Finding::new(problem, place()));
                }
                _ => add_listed_cell(&mut self.unused, at, || format!("{at} “{}”", shorten(&content.label(), 24))),
            }
        }
    }

    /// Counts a row whose answer is hidden although other cells of the row are visible.
    pub(super) fn count_hidden_answer(&mut self) {
        self.hidden = self.hidden.saturating_add(1);
    }

    /// Checks a row without a code, in all columns but that of the results.
    pub(super) fn check_uncoded_row(
        &mut self,
        plan: &Plan,
        table: &DataTable<'_>,
        block: &HeaderBlock,
        row: u32,
        findings: &mut BoundedFindings,
    ) {
        let below = row > table.last_row;
        let label = || table.grid.row(row).map(|(_, content)| content.label()).find(|text| !text.is_empty()).unwrap_or_default();
        let is_total = !below && is_total_row_label(&label());
        let is_label = |column: u16| matches!(table.kind_at(column), Some(Column::Code | Column::Label | Column::Measure));
        // A row of the table with nothing but labels is a heading, and does not begin the foot.
        if !below && !self.in_foot && table.grid.row(row).any(|(column, _)| !is_label(column)) {
            self.in_foot = table.grid.row(row).any(|(_, content)| begins_signature_block(content));
        }
        // Where a code is far below the table, the signatures are between the rows of the table.
        let as_below = below || self.in_foot;
        for (column, content) in table.grid.row(row) {
            let at = CellRef::new(row, column);
            let kind = table.kind_at(column);
            // Below the table, words in the column of the results are checked here as those of any other column; its figures are reported
            // by the caller.
            let told_by_caller = kind == Some(Column::Result) && (!below || content.form == RawForm::Number);
            let of_form = self.margins.is_helper(column) || self.margins.is_numbering(column) && !below;
            if told_by_caller || of_form || block.contains(at) || content.text.starts_with(POINTER_PREFIX) {
                continue;
            }
            let place = || Place::cell(table.grid.name.to_string(), at);
            let words = as_below || matches!(kind, Some(Column::Code | Column::Label | Column::Measure));
            let figure = match content.form {
                RawForm::Text if words => {
                    let text = without_signer_position(content, block, as_below);
                    (as_below && has_unexplained_figures(&text)) || mentions_code_and_digits(plan, &text)
                }
                RawForm::Text => has_digit(content) && !is_check_verdict(content),
                RawForm::Number => !(is_total && kind == Some(Column::Previous)),
                _ => false,
            };
            if figure {
                findings.push(Finding::new(LayoutProblem::FigureInRemark { read: quote(content.text) }, place()));
            } else if content.form == RawForm::Text && is_worth_reporting(content, as_below, kind) {
                add_listed_cell(&mut self.unused, at, || format!("{at} “{}”", shorten(&content.label(), 24)));
            }
        }
    }

    /// Reports two things above the table: texts outside of the header lines that mention the code of an indicator and figures, and numbers
    /// to the right of the table.
    pub(super) fn check_above_table(&self, plan: &Plan, table: &DataTable<'_>, block: &HeaderBlock, findings: &mut BoundedFindings) {
        let last = table.columns.values().max().copied().unwrap_or_default();
        for (at, content) in table.grid.cells.iter().take_while(|(at, _)| at.row < table.header_row) {
            if block.contains(at) || content.text.trim() == RETURN_FORMAT {
                continue;
            }
            let figure = match content.form {
                RawForm::Text => has_digit(content) && mentions_code_and_digits(plan, content.text),
                RawForm::Number => at.column > last && !self.margins.is_helper(at.column),
                _ => false,
            };
            if figure {
                let place = Place::cell(table.grid.name.to_string(), at);
                findings.push(Finding::new(LayoutProblem::FigureInRemark { read: quote(content.text) }, place));
            }
        }
    }

    /// Adds the findings that can be decided only after all rows were checked.
    pub(super) fn finish(self, table: &DataTable<'_>, block: &HeaderBlock, findings: &mut BoundedFindings) {
        let sheet = || table.grid.name.to_string();
        let nil = block.value(HeaderField::NilReturn).is_some_and(|value| header_block::parse_tick(&value.raw) == Some(true));
        // Where some answers are next to earlier figures, the office filled that column in, and an empty answer is an empty answer. The
        // same holds where the box that says that nothing occurred is ticked.
        let guessed = self.written.is_none() && (self.filled_in || nil);
        let (previous, previous_of) = if guessed { Default::default() } else { (self.previous, self.previous_of) };
        let mut answers: Vec<IndicatorCode> = previous_of.into_iter().chain(self.elsewhere_of).collect();
        answers.sort();
        answers.dedup();
        let mut beside: Vec<(CellRef, String)> = previous.into_iter().chain(self.elsewhere).collect();
        beside.sort();
        if let Some((first, _)) = beside.first() {
            let place = Place::cell(sheet(), *first);
            findings
                .push(Finding::new(LayoutProblem::BesideBlank { cells: list_cells(&beside), required: MissingAnswers(answers) }, place));
        }
        if let Some((first, _)) = self.unused.first() {
            let place = Place::cell(sheet(), *first);
            findings.push(Finding::new(LayoutProblem::UnusedTexts { cells: list_cells(&self.unused) }, place));
        }
        if self.hidden > 0 {
            let column = table.column(Column::Result).unwrap_or_default();
            let place = Place::cell(sheet(), CellRef::new(table.header_row, column));
            findings.push(Finding::new(LayoutProblem::HiddenColumn { column: CellRef::letters(column) }, place));
        }
    }
}

/// Adds a cell with the description that `told` gives, unless the list already has more cells than a finding names. A crafted sheet may
/// have millions of such cells.
pub(super) fn add_listed_cell(cells: &mut Vec<(CellRef, String)>, at: CellRef, told: impl FnOnce() -> String) {
    if cells.len() <= MAX_CELLS_NAMED {
        cells.push((at, told()));
    }
}

/// Joins the descriptions of the first [`MAX_CELLS_NAMED`] cells; `…` replaces the others.
pub(super) fn list_cells(cells: &[(CellRef, String)]) -> String {
    let mut text = cells.iter().take(MAX_CELLS_NAMED).map(|(_, told)| told.as_str()).collect::<Vec<_>>().join("; ");
    if cells.len() > MAX_CELLS_NAMED {
        text.push_str("; …");
    }
    text
}

/// Whether the content is a number, or a text that begins with one: `250`, `+50 (bổ sung)`, `250 lượt`.
pub(super) fn begins_with_figure(content: CellContent<'_>) -> bool {
    match content.form {
        RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific => true,
        RawForm::Text => parse::begins_with_figure(content.text),
        _ => false,
    }
}

/// The figure with which a text begins, without separators of thousands and with a decimal point (`1234.5` for `1.234,5`); `None` where the
/// text begins with anything else.
fn leading_figure(content: CellContent<'_>) -> Option<String> {
    let text = content.label();
    let figure: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let plain = figure.trim_end_matches(['.', ',']).replace('.', "").replace(',', ".");
    (!plain.is_empty()).then_some(plain)
}

/// Whether the content is a number, or a text with a digit.
fn has_digit(content: CellContent<'_>) -> bool {
    match content.form {
        RawForm::Text => content.text.chars().any(|c| c.is_ascii_digit()),
        RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific => true,
        _ => false,
    }
}

/// Whether the text begins like a line of the form's column `Kiểm tra`. That column may have lost its heading.
fn is_check_verdict(content: CellContent<'_>) -> bool {
    let text = content.label();
    ["✓", "Lỗi [", "Cảnh báo [", "Cơ quan tổng hợp"].iter().any(|start| text.starts_with(start))
}

/// The text of a cell. Where `below` is true (below the table), the signer's position is removed from it, because the form repeats the
/// position above the signature.
fn without_signer_position<'c>(content: CellContent<'c>, block: &HeaderBlock, below: bool) -> Cow<'c, str> {
    match block.text(HeaderField::Position).filter(|_| below) {
        Some(position) => Cow::Owned(content.text.replace(&position.to_uppercase(), "")),
        None => Cow::Borrowed(content.text),
    }
}

/// Whether the label is that of a row that adds up others.
pub(crate) fn is_total_row_label(label: &str) -> bool {
    let key = toneless_key(label);
    let mut words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let said = label.to_lowercase();
    // “Công an”, “Công ty” and “Tổng cục” are bodies; “Cộng” and “Tổng” add up.
    let is_body = said.trim_start().starts_with("công")
        || said.trim_start().starts_with("tổng công")
        || matches!((first, second), ("cong", "an" | "ty" | "doan" | "chuc") | ("tong", "cuc" | "dai"))
        || key.starts_with("tong cong ty");
    !is_body && (first == "tong" || first == "cong" || key.contains("tong cong"))
}

/// Whether a text mentions the code of an indicator, and has more than two digits in all.
fn mentions_code_and_digits(plan: &Plan, text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() <= 16);
    words.filter(|word| IndicatorCode::is_code(word)).any(|word| plan.indicator(word).is_some())
        && text.chars().filter(char::is_ascii_digit).count() > 2
}

/// Whether a text has digits other than those of dates, numbers of papers, telephone numbers and the numbering of lists.
fn has_unexplained_figures(text: &str) -> bool {
    let mut before = String::new();
    text.split_whitespace().take(400).enumerate().any(|(index, word)| {
        let lead = std::mem::replace(&mut before, toneless_key(word).trim_end_matches([':', ',', '.']).to_owned());
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let numbers_line = index == 0 && word.ends_with(['.', ')', ':']) && digits <= 2;
        let of_date = matches!(
            lead.as_str(),
            "ngay" | "thang" | "nam" | "quy" | "lan" | "dt" | "sdt" | "fax" | "tel" | "thoai" | "so" | "to" | "dieu" | "khoan"
        );
        let telephone = digits >= 9 || digits >= 4 && bare.starts_with('0');
        digits > 0 && !of_date && !numbers_line && !telephone && !bare.contains('/') && !is_date(bare) && !bare.contains('-')
    })
}

/// Classifies a text outside of the rows of a table: `Some(true)` where it mentions figures, `Some(false)` where it has no figures but a
/// finding should name it, `None` where it needs no finding.
pub(super) fn classify_stray_text(plan: &Plan, content: CellContent<'_>) -> Option<bool> {
    if content.form != RawForm::Text {
        return None;
    }
    if has_unexplained_figures(content.text) || mentions_code_and_digits(plan, content.text) {
        return Some(true);
    }
    is_worth_reporting(content, true, None).then_some(false)
}

/// Beginnings of texts at the foot of any form, in lower case and without tone marks.
const FOOT_TEXT_PREFIXES: [&str; 16] = [
    "nguoi lap",
    "thu truong",
    "ky",
    "tm",
    "kt",
    "tuq",
    "tl",
    "chu tich",
    "pho chu tich",
    "noi nhan",
    "nhu tren",
    "luu",
    "uy ban",
    "lanh dao",
    "xac nhan",
    "nguoi ky",
];

/// Whether a text begins the foot of a form: the place for a date, or a title above a signature.
fn begins_signature_block(content: CellContent<'_>) -> bool {
    if content.form != RawForm::Text || content.text.len() > 200 {
        return false;
    }
    let key = content.toneless_key();
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(10).collect();
    let begins = |start: &[&str]| words.starts_with(start);
    let has = |word: &str| words.contains(&word);
    let dated = has("ngay") && has("thang") && has("nam");
    let signed = [&["nguoi", "lap"][..], &["thu", "truong"], &["tm"], &["kt"], &["tuq"], &["tl"], &["chu", "tich"], &["noi", "nhan"]];
    dated || signed.iter().any(|start| begins(start)) || key.contains("ky, ghi ro") || key.contains("ghi ro ho ten")
}

/// Whether a finding should name a text next to the table, or, where `below` is true, below it. Below the table, short texts and the usual
/// texts of the form's foot are not named; next to it, texts in known columns and verdicts of the form are not. `kind` is the kind of the
/// text's column.
fn is_worth_reporting(content: CellContent<'_>, below: bool, kind: Option<Column>) -> bool {
    let key = content.toneless_key();
    let key = key.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !below {
        return !matches!(kind, Some(Column::Code | Column::Label | Column::Measure | Column::Previous | Column::Check))
            && !is_check_verdict(content);
    }
    let words = key.split_whitespace().count();
    words > 5
        && *content.label() != *INFERRED_NOTE
        && !FOOT_TEXT_PREFIXES.iter().any(|start| key.starts_with(start))
        && !key.contains("ngay")
        && !key.contains("ky ghi ro")
        && !key.contains("ghi ro ho ten")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn total_rows_are_distinguished_from_names_of_bodies() {
        for label in ["Tổng cộng", "Cộng", "TỔNG SỐ", "Tổng toàn huyện", "Cong", "Tong cong", "Cộng các xã", "I. Tổng cộng"]
        {
            assert!(is_total_row_label(label), "{label}");
        }
        for label in ["Công an huyện", "CÔNG AN", "Cong an huyen", "Công ty cấp nước", "Tổng công ty điện lực", "Tổng cục", "Xã Cộng Hòa"]
        {
            assert!(!is_total_row_label(label), "{label}");
        }
    }

    #[test]
    fn dates_and_document_numbers_are_not_figures() {
        for text in ["Xuân Bắc, ngày 18 tháng 3 năm 2019", "Số: 42/BC-UBND", "ĐT: 0251 0443312", "1. Nơi nhận", "18/03/2019", "0912345678"]
        {
            assert!(!has_unexplained_figures(text), "{text}");
        }
        for text in ["B02 là 965 chứ không phải 915", "bổ sung 50 lượt", "+50", "thêm 2 buổi ngày 3/3"] {
            assert!(has_unexplained_figures(text), "{text}");
        }
    }
}
