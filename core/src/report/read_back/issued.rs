//! Reads the figures as merged that a report workbook stores, and finds the cells that somebody has edited since.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::book::{ReportWorkbook, ShownCell, ShownValue, code_columns, text_at_column, value_at_column};
use super::names::{self, ReportSheet, SummaryColumn};
use super::sources::parse_printed_figure;
use crate::base::CellRef;
use crate::base::IndicatorCode;
use crate::base::Lang;
use crate::base::Period;
use crate::base::UnitCode;
use crate::base::decimal;
use crate::base::{Phrase, Say};
use crate::consolidation::figures_as_merged;
use crate::consolidation::figures_as_merged::{MERGED_FIGURES_FORMAT, PRINTED_CELLS_FORMAT, PRINTED_CELLS_SEPARATOR};
use crate::consolidation::{CellEdit, CountedFile, IssuedContent, IssuedForm, IssuedLine, IssuedUnit, MissingReason, PastAnswer};
use crate::findings::Refusal;

/// Column of the unit's code in `Nguồn số liệu` and in `Theo đơn vị`, from 0.
const UNIT_CODE_COLUMN: u16 = 1;
/// Columns of the file and of its hash in `Nguồn số liệu`, from 0.
const FILE_COLUMNS: (u16, u16) = (3, 4);
/// First column with indicator codes in the sheet `Theo đơn vị`, from 0.
const FIRST_INDICATOR_CODE_COLUMN: u16 = 4;

/// Reads the period and the content of a workbook, or why the content is unusable; `None` where the bytes are no consolidated workbook.
pub(crate) fn read_issued(bytes: &[u8]) -> Option<(Option<Period>, Result<IssuedContent, Phrase>)> {
    let mut book = match ReportWorkbook::open_or_explain(bytes)? {
        Ok(book) => book,
        Err(reason) => return Some((None, Err(reason))),
    };
    let damaged = |refusal: Refusal| {
        let code = refusal.code();
        Phrase::new(format!("báo cáo tổng hợp không đọc được ({code})"), format!("the consolidated report cannot be read ({code})"))
    };
    let kept = match StoredFigures::read(&mut book) {
        Ok(Some(kept)) => kept,
        Ok(None) => return Some((None, Err(missing_figures_reason()))),
        Err(refusal) => return Some((None, Err(damaged(refusal)))),
    };
    let period = kept.period;
    let content = match kept.is_seal_valid() {
        true => compare_with_stored(&mut book, kept).map_err(damaged),
        false => Err(Phrase::new(
            "số liệu mà bảng tính giữ để đối chiếu đã bị sửa",
            "the figures kept in the workbook for comparison were edited",
        )),
    };
    Some((Some(period), content))
}

/// Why a workbook without stored figures cannot be compared, and which files are needed instead.
fn missing_figures_reason() -> Phrase {
    Phrase::new(
        "bảng tính không giữ số liệu lúc tổng hợp nên không biết ô nào đã bị sửa; cần tệp JSON của lần tổng hợp ấy, hoặc các báo cáo của đơn vị",
        "the workbook does not keep the figures as merged, so edits cannot be detected; the JSON of that run or the returns are needed",
    )
}

/// The figures as merged, which the sheet `Nguồn số liệu` stores as texts.
struct StoredFigures {
    period: Period,
    run: String,
    seal: String,
    plan: String,
    totals: String,
    units: BTreeMap<String, String>,
    /// The file of each unit that has a row; these cells are not under the seal, which is why they only explain changes.
    files: BTreeMap<UnitCode, CountedFile>,
}

impl StoredFigures {
    /// Reads the stored figures; `None` where the workbook has none.
    fn read(book: &mut ReportWorkbook<'_>) -> Result<Option<Self>, Refusal> {
        let mut column = None;
        let mut identity = String::new();
        let mut totals: Option<String> = None;
        let mut units = BTreeMap::new();
        let mut files = BTreeMap::new();
        book.for_each_row(ReportSheet::Sources, |_, cells| {
            let Some(column) = column else {
                let begins = |shown: &ShownValue| matches!(shown, ShownValue::Text(text) if text.starts_with(MERGED_FIGURES_FORMAT));
                if let Some((at, ShownValue::Text(text))) = cells.iter().find(|(_, shown)| begins(shown)) {
                    column = Some(*at);
                    identity.clone_from(text);
                }
                return;
            };
            // A long text continues in the cells to the right.
            let text: String = cells.iter().filter(|(at, _)| *at >= column).map(|(at, _)| text_at_column(cells, *at)).collect();
            if text.is_empty() {
                return;
            }
            let unit = text_at_column(cells, UNIT_CODE_COLUMN);
            match &totals {
                None => totals = Some(text),
                // Printed cells are compared with the sheets only by `trace`.
                Some(_) if text.starts_with(PRINTED_CELLS_FORMAT) || unit.is_empty() => {}
                Some(_) => {
                    let figures = text.split_once(PRINTED_CELLS_SEPARATOR).map_or(text.as_str(), |(figures, _)| figures);
                    units.insert(unit.to_owned(), figures.to_owned());
                    let [file, sha256] = [FILE_COLUMNS.0, FILE_COLUMNS.1].map(|column| text_at_column(cells, column).to_owned());
                    if let Ok(unit) = UnitCode::new(unit) {
                        files.insert(unit, CountedFile { file, sha256 });
                    }
                }
            }
        })?;
        let mut words = identity.splitn(5, ' ').skip(1);
        let mut word = || words.next().map(str::to_owned);
        let (Some(period), Some(run), Some(seal), Some(plan)) = (word(), word(), word(), word()) else { return Ok(None) };
        let Ok(period) = period.parse() else { return Ok(None) };
        Ok(totals.map(|totals| Self { period, run, seal, plan, totals, units, files }))
    }

    /// Whether the stored figures still have the hash that was stored with them.
    fn is_seal_valid(&self) -> bool {
        let identity = [&self.period.to_string(), self.run.as_str(), &self.plan];
        self.seal == figures_as_merged::hash_figures(identity, &self.totals, &self.units)
    }
}

/// Returns the stored figures, with the cells of `Theo đơn vị` and `Tổng hợp` that differ from them.
fn compare_with_stored(book: &mut ReportWorkbook<'_>, kept: StoredFigures) -> Result<IssuedContent, Refusal> {
    let mut lines: BTreeMap<IndicatorCode, IssuedLine> = BTreeMap::new();
    for (code, text) in figures_as_merged::split_tokens(&kept.totals) {
        if let (Ok(code), Some((total, year_to_date, ytd_periods))) = (IndicatorCode::new(code), figures_as_merged::parse_total_token(text))
        {
            let (answers, edited, corrected) = (Vec::new(), Vec::new(), BTreeMap::new());
            let line = IssuedLine {
                code: code.clone(),
                total,
                year_to_date,
                ytd_periods,
                answers,
                edited,
                corrected,
                basis: None,
                entered: None,
                printed: None,
            };
            lines.insert(code, line);
        }
    }
    let mut matrix = MatrixComparison {
        name: book.name(ReportSheet::ByUnit),
        kept: &kept,
        lines: lines.into_values().collect(),
        columns: None,
        totals_seen: false,
        units: Vec::new(),
    };
    book.for_each_row(ReportSheet::ByUnit, |row, cells| matrix.compare_row(row, cells))?;
    let (units, mut lines) = matrix.finish();
    compare_totals(book, &mut lines)?;
    let (run, plan, period, counted) = (kept.run, kept.plan, kept.period, Some(kept.files));
    Ok(IssuedContent { run, plan, period, form: IssuedForm::Workbook, units, lines, counted })
}

/// Compares the sheet `Theo đơn vị` with the stored figures, row by row.
struct MatrixComparison<'k> {
    name: String,
    kept: &'k StoredFigures,
    lines: Vec<IssuedLine>,
    /// The column of each of `lines`, as soon as the row of codes was read.
    columns: Option<Vec<Option<u16>>>,
    totals_seen: bool,
    /// The units whose rows were read, in the order of the sheet.
    units: Vec<UnitCode>,
}

impl MatrixComparison<'_> {
    /// Compares one row of the sheet: the codes first, then the totals, then a row for each unit.
    fn compare_row(&mut self, row: u32, cells: &[ShownCell]) {
        let Some(columns) = &self.columns else {
            let codes = code_columns(cells.iter().map(|(at, shown)| (*at, shown)), FIRST_INDICATOR_CODE_COLUMN);
            if !codes.is_empty() {
                self.columns = Some(self.lines.iter().map(|line| codes.get(line.code.as_str()).copied()).collect());
            }
            return;
        };
        let place = |column: u16| format!("{}!{}", self.name, CellRef::new(row, column));
        if !self.totals_seen {
            self.totals_seen = names::is_total_label(text_at_column(cells, 0));
            for (line, column) in self.lines.iter_mut().zip(columns).filter(|_| self.totals_seen) {
                let shown = column.and_then(|column| value_at_column(cells, column));
                if let Some(column) = column.filter(|_| !matches_total(shown, line.total)) {
                    line.edited.push(edited_total(place(column), shown, line.total));
                }
            }
            return;
        }
        let Ok(unit) = UnitCode::new(text_at_column(cells, UNIT_CODE_COLUMN)) else { return };
        let not_asked = MissingReason::NotAsked.say(Lang::Vi);
        let texts = self.kept.units.get(unit.as_str());
        let tokens: BTreeMap<&str, &str> = texts.into_iter().flat_map(|text| figures_as_merged::split_tokens(text)).collect();
        for (line, column) in self.lines.iter_mut().zip(columns) {
            let token = tokens.get(line.code.as_str()).copied();
            let Some(column) = *column else {
                line.answers.push(past_answer_from_token(token));
                continue;
            };
            let shown = value_at_column(cells, column);
            let not_owed = token.is_none() && matches!(shown, Some(ShownValue::Text(text)) if text == "×" || *text == not_asked);
            line.answers.push(if not_owed { PastAnswer::NotOwed } else { past_answer_from_token(token) });
            if !matches_token(shown, token) {
                let (now, merged) = (format_shown(shown), token.map_or_else(|| "…".to_owned(), format_token));
                line.edited.push(CellEdit { place: place(column), unit: Some(unit.clone()), now, merged });
            }
        }
        self.units.push(unit);
    }

    /// Returns units and lines in the order of their codes. A unit or an indicator that is no longer in the sheet counts as edited.
    fn finish(mut self) -> (Vec<IssuedUnit>, Vec<IssuedLine>) {
        let there: BTreeSet<&str> = self.units.iter().map(UnitCode::as_str).collect();
        let lost: Vec<(&String, &String)> = self.kept.units.iter().filter(|(unit, _)| !there.contains(unit.as_str())).collect();
        let columns = self.columns.take().unwrap_or_else(|| vec![None; self.lines.len()]);
        for (line, column) in self.lines.iter_mut().zip(columns) {
            if column.is_none() && line.answers.iter().any(|told| *told != PastAnswer::Nothing) {
                let merged = line.total.map_or_else(|| "…".to_owned(), |total| decimal::format(total, Lang::Vi));
                line.edited.push(CellEdit { place: self.name.clone(), unit: None, now: "…".to_owned(), merged });
            }
            for (unit, text) in &lost {
                if let Some((_, token)) = figures_as_merged::split_tokens(text).find(|(code, _)| *code == line.code.as_str()) {
                    let unit = UnitCode::new(unit).ok();
                    line.edited.push(CellEdit { place: self.name.clone(), unit, now: "…".to_owned(), merged: format_token(token) });
                }
            }
        }
        let mut order: Vec<usize> = (0..self.units.len()).collect();
        order.sort_by_key(|place| self.units.get(*place));
        order.dedup_by_key(|place| self.units.get(*place));
        for line in &mut self.lines {
            line.answers = order.iter().map(|place| line.answers.get(*place).copied().unwrap_or(PastAnswer::Nothing)).collect();
        }
        let units = order.iter().filter_map(|place| self.units.get(*place));
        (units.map(|code| IssuedUnit { code: code.clone(), valid_from: None }).collect(), self.lines)
    }
}

/// Compares the sheet `Tổng hợp` with the stored totals.
fn compare_totals(book: &mut ReportWorkbook<'_>, lines: &mut [IssuedLine]) -> Result<(), Refusal> {
    let name = book.name(ReportSheet::Summary);
    let mut columns: BTreeMap<u8, u16> = BTreeMap::new();
    book.for_each_row(ReportSheet::Summary, |row, cells| {
        if columns.len() < 3 {
            let heads = cells.iter().filter_map(|(at, shown)| match shown {
                ShownValue::Text(text) => Some((names::parse_summary_column(text)? as u8, *at)),
                ShownValue::Number(_) => None,
            });
            let heads: BTreeMap<u8, u16> = heads.collect();
            if heads.len() == 3 {
                columns = heads;
            }
            return;
        }
        let column = |head: SummaryColumn| columns.get(&(head as u8)).copied().unwrap_or(u16::MAX);
        let code = text_at_column(cells, column(SummaryColumn::Code));
        let Ok(index) = lines.binary_search_by(|line| line.code.as_str().cmp(code)) else { return };
        let Some(line) = lines.get_mut(index) else { return };
        for (head, merged) in [(SummaryColumn::Now, line.total), (SummaryColumn::YearToDate, line.year_to_date)] {
            let shown = value_at_column(cells, column(head));
            if !matches_total(shown, merged) {
                line.edited.push(edited_total(format!("{name}!{}", CellRef::new(row, column(head))), shown, merged));
            }
        }
    })
}

/// Describes the edit of a total: what the cell shows now, and what was merged.
fn edited_total(place: String, shown: Option<&ShownValue>, merged: Option<Decimal>) -> CellEdit {
    let merged = merged.map_or_else(|| "…".to_owned(), |merged| decimal::format(merged, Lang::Vi));
    CellEdit { place, unit: None, now: format_shown(shown), merged }
}

/// The answer that a stored text means.
fn past_answer_from_token(token: Option<&str>) -> PastAnswer {
    token.and_then(figures_as_merged::parse_token_figure).map_or(PastAnswer::Nothing, PastAnswer::Figure)
}

/// Formats what a cell shows for people.
fn format_shown(shown: Option<&ShownValue>) -> String {
    match shown {
        Some(ShownValue::Number(number)) => decimal::format(*number, Lang::Vi),
        Some(ShownValue::Text(text)) => text.clone(),
        None => "(trống)".to_owned(),
    }
}

/// Formats a stored answer for people.
fn format_token(token: &str) -> String {
    Decimal::from_str_exact(token).map_or_else(|_| token.to_owned(), |number| decimal::format(number, Lang::Vi))
}

/// Whether a cell shows the answer that was stored.
fn matches_token(shown: Option<&ShownValue>, token: Option<&str>) -> bool {
    match (token, shown) {
        (None, shown) => !is_figure(shown),
        (Some("KPS"), Some(ShownValue::Number(number))) => number.is_zero(),
        (Some(token), Some(ShownValue::Text(text)))
            if figures_as_merged::parse_token_figure(token).is_none() || matches!(token, "có" | "không") =>
        {
            text == token
        }
        (Some(token), Some(ShownValue::Number(number))) => Decimal::from_str_exact(token).is_ok_and(|merged| merged == *number),
        // A figure with more digits than a sheet keeps is written as text.
        (Some(token), Some(ShownValue::Text(text))) => {
            parse_printed_figure(text).is_some() && parse_printed_figure(text) == Decimal::from_str_exact(token).ok()
        }
        (Some(_), None) => false,
    }
}

/// Whether a cell shows a number, or a text that can be taken for one.
fn is_figure(shown: Option<&ShownValue>) -> bool {
    match shown {
        Some(ShownValue::Number(_)) => true,
        Some(ShownValue::Text(text)) => parse_printed_figure(text).is_some() || matches!(text.as_str(), "có" | "không"),
        None => false,
    }
}

/// Whether a cell shows the total that was stored.
fn matches_total(shown: Option<&ShownValue>, total: Option<Decimal>) -> bool {
    match (shown, total) {
        (Some(ShownValue::Number(number)), Some(total)) => *number == total,
        (Some(ShownValue::Text(text)), Some(total)) => match text.as_str() {
            "có" => total == Decimal::ONE,
            "không" => total.is_zero(),
            text => parse_printed_figure(text) == Some(total),
        },
        // A formula that a program saved without its result does not contradict the total.
        (None, Some(_)) => true,
        (shown, None) => !is_figure(shown),
    }
}
