//! Reads the figures that a report workbook stores as merged. Finds the cells that somebody has edited since.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::book::{OpenReport, Shown, ShownCell, codes_in, shown_in, text_in};
use super::names::{self, Head, ReportSheet};
use super::sources::printed;
use crate::base::CellRef;
use crate::base::IndicatorCode;
use crate::base::Lang;
use crate::base::Period;
use crate::base::Phrase;
use crate::base::UnitCode;
use crate::base::decimal;
use crate::consolidation::figures_as_merged;
use crate::consolidation::figures_as_merged::{KEPT_FORMAT, PRINTED_FORMAT, PRINTED_SEPARATOR};
use crate::consolidation::{Edited, Issued, IssuedForm, IssuedLine, IssuedUnit, PastAnswer};
use crate::findings::Refusal;

/// Column of the unit's code in `Nguồn số liệu` and in `Theo đơn vị`.
const UNIT_COLUMN: u16 = 1;
/// First column in which codes stand in the sheet `Theo đơn vị`.
const FIRST_CODE: u16 = 4;

/// Period and content of a workbook; none where the bytes are no consolidated workbook.
pub(crate) fn issued(bytes: &[u8]) -> Option<(Option<Period>, Result<Issued, Phrase>)> {
    let mut book = match OpenReport::open_or_tell(bytes)? {
        Ok(book) => book,
        Err(reason) => return Some((None, Err(reason))),
    };
    let damaged = |refusal: Refusal| {
        let code = refusal.code();
        Phrase::new(format!("báo cáo tổng hợp không đọc được ({code})"), format!("the consolidated report cannot be read ({code})"))
    };
    let kept = match KeptSheet::read(&mut book) {
        Ok(Some(kept)) => kept,
        Ok(None) => return Some((None, Err(nothing_kept()))),
        Err(refusal) => return Some((None, Err(damaged(refusal)))),
    };
    let period = kept.period;
    let content = match kept.is_sealed() {
        true => compared(&mut book, kept).map_err(damaged),
        false => Err(Phrase::new(
            "số liệu mà bảng tính giữ để đối chiếu đã bị sửa",
            "the figures kept in the workbook for comparison were edited",
        )),
    };
    Some((Some(period), content))
}

/// Why a workbook without kept figures cannot be compared, and what is needed in its place.
fn nothing_kept() -> Phrase {
    Phrase::new(
        "bảng tính không giữ số liệu lúc tổng hợp nên không biết ô nào đã bị sửa; cần tệp JSON của lần tổng hợp ấy, hoặc các báo cáo của đơn vị",
        "the workbook does not keep the figures as merged, so edits cannot be detected; the JSON of that run or the returns are needed",
    )
}

/// What the sheet `Nguồn số liệu` keeps.
struct KeptSheet {
    period: Period,
    run: String,
    seal: String,
    plan: String,
    totals: String,
    units: BTreeMap<String, String>,
}

impl KeptSheet {
    fn read(book: &mut OpenReport<'_>) -> Result<Option<Self>, Refusal> {
        let mut column = None;
        let mut identity = String::new();
        let mut totals: Option<String> = None;
        let mut units = BTreeMap::new();
        book.rows(ReportSheet::Sources, |_, cells| {
            let Some(column) = column else {
                let begins = |shown: &Shown| matches!(shown, Shown::Text(text) if text.starts_with(KEPT_FORMAT));
                if let Some((at, Shown::Text(text))) = cells.iter().find(|(_, shown)| begins(shown)) {
                    column = Some(*at);
                    identity.clone_from(text);
                }
                return;
            };
            // Long texts go on in the cells beside.
            let text: String = cells.iter().filter(|(at, _)| *at >= column).map(|(at, _)| text_in(cells, *at)).collect();
            if text.is_empty() {
                return;
            }
            let unit = text_in(cells, UNIT_COLUMN);
            match &totals {
                None => totals = Some(text),
                // Cells as they were printed are held against the sheets by `trace` alone.
                Some(_) if text.starts_with(PRINTED_FORMAT) || unit.is_empty() => {}
                Some(_) => {
                    let figures = text.split_once(PRINTED_SEPARATOR).map_or(text.as_str(), |(figures, _)| figures);
                    units.insert(unit.to_owned(), figures.to_owned());
                }
            }
        })?;
        let mut words = identity.splitn(5, ' ').skip(1);
        let mut word = || words.next().map(str::to_owned);
        let (Some(period), Some(run), Some(seal), Some(plan)) = (word(), word(), word(), word()) else { return Ok(None) };
        let Ok(period) = period.parse() else { return Ok(None) };
        Ok(totals.map(|totals| Self { period, run, seal, plan, totals, units }))
    }

    fn is_sealed(&self) -> bool {
        let identity = [&self.period.to_string(), self.run.as_str(), &self.plan];
        self.seal == figures_as_merged::seal(identity, &self.totals, &self.units)
    }
}

/// The kept figures, with the cells of both sheets that differ from them.
fn compared(book: &mut OpenReport<'_>, kept: KeptSheet) -> Result<Issued, Refusal> {
    let mut lines: BTreeMap<IndicatorCode, IssuedLine> = BTreeMap::new();
    for (code, text) in figures_as_merged::parts(&kept.totals) {
        if let (Ok(code), Some((total, year_to_date, ytd_periods))) = (IndicatorCode::new(code), figures_as_merged::read_total(text)) {
            let (answers, edited, corrected) = (Vec::new(), Vec::new(), BTreeMap::new());
            let line =
                IssuedLine { code: code.clone(), total, year_to_date, ytd_periods, answers, edited, corrected, basis: None, entered: None };
            lines.insert(code, line);
        }
    }
    let mut matrix = Matrix {
        name: book.name(ReportSheet::ByUnit),
        kept: &kept,
        lines: lines.into_values().collect(),
        columns: None,
        totals_seen: false,
        units: Vec::new(),
    };
    book.rows(ReportSheet::ByUnit, |row, cells| matrix.row(row, cells))?;
    let (units, mut lines) = matrix.finish();
    totals(book, &mut lines)?;
    Ok(Issued { run: kept.run, plan: kept.plan, period: kept.period, form: IssuedForm::Workbook, units, lines })
}

/// The sheet `Theo đơn vị`, gone through row by row.
struct Matrix<'k> {
    name: String,
    kept: &'k KeptSheet,
    lines: Vec<IssuedLine>,
    /// The column of each line, once the codes were met.
    columns: Option<Vec<Option<u16>>>,
    totals_seen: bool,
    /// The units that were met.
    units: Vec<UnitCode>,
}

impl Matrix<'_> {
    fn row(&mut self, row: u32, cells: &[ShownCell]) {
        let Some(columns) = &self.columns else {
            let codes = codes_in(cells.iter().map(|(at, shown)| (*at, shown)), FIRST_CODE);
            if !codes.is_empty() {
                self.columns = Some(self.lines.iter().map(|line| codes.get(line.code.as_str()).copied()).collect());
            }
            return;
        };
        let place = |column: u16| format!("{}!{}", self.name, CellRef::new(row, column));
        if !self.totals_seen {
            self.totals_seen = names::is_total(text_in(cells, 0));
            for (line, column) in self.lines.iter_mut().zip(columns).filter(|_| self.totals_seen) {
                let shown = column.and_then(|column| shown_in(cells, column));
                if let Some(column) = column.filter(|_| !total_agrees(shown, line.total)) {
                    line.edited.push(edited_total(place(column), shown, line.total));
                }
            }
            return;
        }
        let Ok(unit) = UnitCode::new(text_in(cells, UNIT_COLUMN)) else { return };
        let texts = self.kept.units.get(unit.as_str());
        let tokens: BTreeMap<&str, &str> = texts.into_iter().flat_map(|text| figures_as_merged::parts(text)).collect();
        for (line, column) in self.lines.iter_mut().zip(columns) {
            let token = tokens.get(line.code.as_str()).copied();
            let Some(column) = *column else {
                line.answers.push(counted(token));
                continue;
            };
            let shown = shown_in(cells, column);
            let not_owed = token.is_none() && matches!(shown, Some(Shown::Text(text)) if text == "×");
            line.answers.push(if not_owed { PastAnswer::NotOwed } else { counted(token) });
            if !agrees(shown, token) {
                let (now, merged) = (shown_words(shown), token.map_or_else(|| "…".to_owned(), token_words));
                line.edited.push(Edited { place: place(column), unit: Some(unit.clone()), now, merged });
            }
        }
        self.units.push(unit);
    }

    /// Units and lines in the order of their codes. What is not in the sheet any more was edited, too.
    fn finish(mut self) -> (Vec<IssuedUnit>, Vec<IssuedLine>) {
        let there: BTreeSet<&str> = self.units.iter().map(UnitCode::as_str).collect();
        let lost: Vec<(&String, &String)> = self.kept.units.iter().filter(|(unit, _)| !there.contains(unit.as_str())).collect();
        let columns = self.columns.take().unwrap_or_else(|| vec![None; self.lines.len()]);
        for (line, column) in self.lines.iter_mut().zip(columns) {
            if column.is_none() && line.answers.iter().any(|told| *told != PastAnswer::Nothing) {
                let merged = line.total.map_or_else(|| "…".to_owned(), |total| decimal::format(total, Lang::Vi));
                line.edited.push(Edited { place: self.name.clone(), unit: None, now: "…".to_owned(), merged });
            }
            for (unit, text) in &lost {
                if let Some((_, token)) = figures_as_merged::parts(text).find(|(code, _)| *code == line.code.as_str()) {
                    let unit = UnitCode::new(unit).ok();
                    line.edited.push(Edited { place: self.name.clone(), unit, now: "…".to_owned(), merged: token_words(token) });
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

/// Holds the sheet `Tổng hợp` against the kept totals.
fn totals(book: &mut OpenReport<'_>, lines: &mut [IssuedLine]) -> Result<(), Refusal> {
    let name = book.name(ReportSheet::Summary);
    let mut columns: BTreeMap<u8, u16> = BTreeMap::new();
    book.rows(ReportSheet::Summary, |row, cells| {
        if columns.len() < 3 {
            let heads = cells.iter().filter_map(|(at, shown)| match shown {
                Shown::Text(text) => Some((names::head(text)? as u8, *at)),
                Shown::Number(_) => None,
            });
            let heads: BTreeMap<u8, u16> = heads.collect();
            if heads.len() == 3 {
                columns = heads;
            }
            return;
        }
        let column = |head: Head| columns.get(&(head as u8)).copied().unwrap_or(u16::MAX);
        let code = text_in(cells, column(Head::Code));
        let Ok(index) = lines.binary_search_by(|line| line.code.as_str().cmp(code)) else { return };
        let Some(line) = lines.get_mut(index) else { return };
        for (head, merged) in [(Head::Now, line.total), (Head::YearToDate, line.year_to_date)] {
            let shown = shown_in(cells, column(head));
            if !total_agrees(shown, merged) {
                line.edited.push(edited_total(format!("{name}!{}", CellRef::new(row, column(head))), shown, merged));
            }
        }
    })
}

fn edited_total(place: String, shown: Option<&Shown>, merged: Option<Decimal>) -> Edited {
    let merged = merged.map_or_else(|| "…".to_owned(), |merged| decimal::format(merged, Lang::Vi));
    Edited { place, unit: None, now: shown_words(shown), merged }
}

fn counted(token: Option<&str>) -> PastAnswer {
    token.and_then(figures_as_merged::figure_of_token).map_or(PastAnswer::Nothing, PastAnswer::Figure)
}

/// What a cell shows, as people read it.
fn shown_words(shown: Option<&Shown>) -> String {
    match shown {
        Some(Shown::Number(number)) => decimal::format(*number, Lang::Vi),
        Some(Shown::Text(text)) => text.clone(),
        None => "(trống)".to_owned(),
    }
}

/// What was merged, as people read it.
fn token_words(token: &str) -> String {
    Decimal::from_str_exact(token).map_or_else(|_| token.to_owned(), |number| decimal::format(number, Lang::Vi))
}

/// Whether a cell says what was kept of the answer.
fn agrees(shown: Option<&Shown>, token: Option<&str>) -> bool {
    match (token, shown) {
        (None, shown) => !is_figure(shown),
        (Some("KPS"), Some(Shown::Number(number))) => number.is_zero(),
        (Some(token), Some(Shown::Text(text)))
            if figures_as_merged::figure_of_token(token).is_none() || matches!(token, "có" | "không") =>
        {
            text == token
        }
        (Some(token), Some(Shown::Number(number))) => Decimal::from_str_exact(token).is_ok_and(|merged| merged == *number),
        // More digits than a sheet keeps stand as text.
        (Some(token), Some(Shown::Text(text))) => printed(text).is_some() && printed(text) == Decimal::from_str_exact(token).ok(),
        (Some(_), None) => false,
    }
}

/// A number, or text that can be taken for one.
fn is_figure(shown: Option<&Shown>) -> bool {
    match shown {
        Some(Shown::Number(_)) => true,
        Some(Shown::Text(text)) => printed(text).is_some() || matches!(text.as_str(), "có" | "không"),
        None => false,
    }
}

fn total_agrees(shown: Option<&Shown>, total: Option<Decimal>) -> bool {
    match (shown, total) {
        (Some(Shown::Number(number)), Some(total)) => *number == total,
        (Some(Shown::Text(text)), Some(total)) => match text.as_str() {
            "có" => total == Decimal::ONE,
            "không" => total.is_zero(),
            text => printed(text) == Some(total),
        },
        // A formula that a program saved without its result says nothing else.
        (None, Some(_)) => true,
        (shown, None) => !is_figure(shown),
    }
}
