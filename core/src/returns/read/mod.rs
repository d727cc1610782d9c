//! Reads a return after people have edited it: rows by codes, columns by titles, unit and period by the header and the hidden sheet.
//! Reports content without a known place.

mod anchors;
mod bounded_findings;
mod cells;
mod columns;
mod grid;
mod header_block;
#[cfg(feature = "office")]
mod known_grids;
#[cfg(feature = "office")]
mod known_places;
mod known_texts;
mod list_sheet;
mod look;
mod margins;
mod merged;
mod narrative;
mod return_part;
mod rows;
mod several;
pub(super) mod shown_text;
mod stamps;
mod stray;
mod table_lines;
mod table_sheet;
#[cfg(feature = "office")]
mod tables;
mod wide;

use std::cell::RefCell;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::base::text::{clean_label, quote};
use crate::base::{CellRef, Count};
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::base::{Lang, Phrase};
use crate::findings::{CellProblem, Finding, HeaderField, HeaderProblem, LayoutProblem, Place, Problem};
use crate::parse::date_text::{read_date, swap_day_and_month};
use crate::parse::period_text::read_period;
use crate::parse::secrecy::{is_marking, is_stamp, is_stamped_name};
use crate::parse::{recognise_unit, understand};
use crate::plan::{CellTable, FormVersion, Indicator, Plan};
use crate::returns::layout::{DATA_SHEET, GUIDE_SHEET, HEADER_LINES, HIDDEN_SHEET, PAPER_SHEET, TEXT_SHEET, hidden};
use crate::returns::other::OtherWorkbook;
use crate::returns::own_report::{ReportCompleteness, detect_own_report};
use crate::submission::ReceivedContent;
use crate::submission::{Header, Raw, RawForm, Submission, carry_lists_over, carry_over, replace_codes_in_findings};
use crate::xlsx::SheetProblem;
use crate::xlsx::number_format::{FormatCode, NumberNotation};
use crate::xlsx::read::{Caps, HidingEffect, Visibility};
#[cfg(feature = "office")]
pub(crate) use anchors::anchor_key;
use bounded_findings::BoundedFindings;
#[cfg(feature = "csv")]
pub(crate) use columns::column_from_title;
use grid::Grid;
#[cfg(feature = "office")]
pub(crate) use grid::sheet_label;
use header_block::{HeaderBlock, HiddenSheet};
use known_texts::{Generations, KnownTexts, MAX_TEXT_BYTES, recall};
pub(crate) use return_part::WorkbookReturn;
pub use stamps::{bears_stamp, check_stamps};
#[cfg(feature = "office")]
pub(crate) use stray::is_total_row_label;
#[cfg(feature = "office")]
pub(crate) use tables::{other_tables, read_tables, read_tables_with_merged_rows};
#[cfg(feature = "csv")]
pub(crate) use wide::is_unit_column_title;

/// Reads a workbook as a return of the plan. The content is a return, or says why the workbook is none; the findings are those of reading
/// alone, in no particular order.
pub fn read(plan: &Plan, bytes: &[u8], caps: &Caps) -> (ReceivedContent, Vec<Finding>) {
    match grid::read_all(bytes, caps) {
        Ok(grids) => read_grids(plan, &grids.iter().collect::<Vec<_>>()),
        Err(refusal) => rejected_content(refusal.into_finding(), None, None),
    }
}

/// Reads a workbook of another format, whose cells another reader has read, as a return of the plan: all further steps are those of
/// [`read`].
pub fn read_other_book(plan: &Plan, book: OtherWorkbook) -> (ReceivedContent, Vec<Finding>) {
    read_grids(plan, &grid::from_other_workbook(book).iter().collect::<Vec<_>>())
}

/// Reads the returns of a workbook, of which there may be several (decision 76); [`read`] rejects a workbook with several.
pub(crate) fn read_all_returns(plan: &Plan, bytes: &[u8], caps: &Caps) -> Vec<WorkbookReturn> {
    match grid::read_all(bytes, caps) {
        Ok(grids) => several::read_workbook_returns(plan, &grids.iter().collect::<Vec<_>>()),
        Err(refusal) => {
            let (content, findings) = rejected_content(refusal.into_finding(), None, None);
            vec![WorkbookReturn { name: None, content, findings }]
        }
    }
}

/// As [`read_all_returns`], for a workbook of another format.
pub(crate) fn read_all_from_other_book(plan: &Plan, book: OtherWorkbook) -> Vec<WorkbookReturn> {
    several::read_workbook_returns(plan, &grid::from_other_workbook(book).iter().collect::<Vec<_>>())
}

/// Reads the sheets of a workbook as one return.
fn read_grids(plan: &Plan, grids: &[&Grid]) -> (ReceivedContent, Vec<Finding>) {
    let own = detect_own_report(grids.iter().map(|grid| &*grid.name));
    if own == Some(ReportCompleteness::Whole) {
        let reason = Phrase::new("báo cáo tổng hợp do phần mềm tạo ra", "a consolidated report made by this software");
        return (ReceivedContent::Skipped { reason }, Vec::new());
    }
    let mut cell_tables = plan.cell_tables(|_| true);
    if let Some(place) = grids.iter().enumerate().find_map(|(index, grid)| find_secrecy_marking(plan, &cell_tables, index, grid)) {
        return rejected_content(Finding::new(HeaderProblem::SecrecyMarking {}, place), None, None);
    }
    let all = grids;
    let grids = &without_own_sheets(grids);
    if grids.is_empty() {
        let reason = if all.iter().any(|grid| header_block::is_paper_sheet(grid)) {
            Phrase::new("trang để in của biểu mẫu, không có trang Số liệu", "the sheet for print of the form, without its data sheet")
        } else {
            Phrase::new("danh sách nội dung cần sửa do phần mềm tạo ra", "a list of what is to be mended made by this software")
        };
        return (ReceivedContent::Skipped { reason }, Vec::new());
    }
    let hidden = header_block::read_hidden_sheet(grids);
    let positions = hidden.as_ref().map(HiddenSheet::columns).unwrap_or_default();
    let hidden_period: Option<Period> = hidden.as_ref().and_then(|hidden| hidden.get(hidden::PERIOD_KEY)?.parse().ok());
    let fingerprint = hidden.as_ref().and_then(|hidden| hidden.get(hidden::FINGERPRINT_KEY));
    // The form of an earlier version is read by the indicators of that version.
    let earlier = fingerprint.and_then(|fingerprint| plan.version_with_plan(fingerprint));
    let asked: &Plan = earlier.map_or(plan, |(_, then)| then);
    // The sheets of lists and tables are read by themselves.
    let all_grids = grids;
    if earlier.is_some() {
        cell_tables = asked.cell_tables(|_| true);
    }
    let of_own =
        |grid: &Grid| list_sheet::is_list_sheet(asked, grids, grid) || table_sheet::is_table_sheet(asked, &cell_tables, grids, grid);
    let others: Vec<&Grid> = grids.iter().copied().filter(|grid| !of_own(grid)).collect();
    let grids = &*others;
    let owed = figures_owed(asked, hidden.as_ref());
    let table = match columns::find_table(asked, grids, &positions, hidden_period, owed) {
        Ok(table) => table,
        Err(_) if let Some(ReportCompleteness::Without(sheet)) = own => {
            return (ReceivedContent::Skipped { reason: ReportCompleteness::missing_sheet_reason(sheet) }, Vec::new());
        }
        Err(problem) => {
            let (unit, period) = identity_in_hidden_sheet(plan, hidden.as_ref());
            let finding = detect_other_form(plan, grids, hidden.as_ref(), &problem);
            return rejected_content(finding.unwrap_or_else(|| Finding::new(problem, Place::default())), unit, period);
        }
    };
    let block = header_block::read_header(&table);
    let mut findings = BoundedFindings::default();
    if table.by_position {
        findings.push(Finding::new(LayoutProblem::ByPosition {}, Place { sheet: Some(table.grid.name.to_string()), ..Place::default() }));
    }
    if table.grid.visibility != Visibility::Visible {
        let sheet = table.grid.name.to_string();
        let problem = LayoutProblem::HiddenSheet { sheet: sheet.clone() };
        findings.push(Finding::new(problem, Place { sheet: Some(sheet), ..Place::default() }));
    }
    let (unit, period) = match resolve_identity(plan, &block, hidden.as_ref(), &mut findings) {
        Ok(identity) => identity,
        Err((finding, unit, period)) => return rejected_content(locate_header_finding(*finding, &block), unit, period),
    };
    if let Err(problem) = anchors::check_headers(&table, period, &mut findings) {
        return rejected_content(Finding::new(problem, Place::default()), Some(unit), Some(period));
    }
    anchors::check_texts_above(plan, &table, &block, period, &mut findings);
    anchors::check_window(plan, &block, period, &mut findings);
    let fingerprint = fingerprint.unwrap_or_else(|| plan.cached_fingerprint());
    let mut submission = Submission::from_form_version(plan, fingerprint.to_owned(), unit, period);
    fill_header(&mut submission, &block, hidden.as_ref(), &mut findings);
    let previous = hidden.as_ref().and_then(|hidden| hidden.get(hidden::PREVIOUS_KEY));
    let tables = table_sheet::read_tables(asked, &cell_tables, all_grids, &mut findings);
    submission.nil_blanks.extend(tables.ticked.iter().cloned());
    submission.nil_blanks.extend(table_sheet::read_boxes_above(table.grid, table.header_row, &cell_tables, &mut findings));
    rows::read_rows(asked, &table, &block, previous, (&cell_tables, tables), &mut submission.entries, &mut findings);
    narrative::read_narratives(asked, grids, &table, &mut submission.entries, &mut findings);
    submission.lists = list_sheet::read_lists(asked, all_grids, &mut findings);
    let day = plan.regime.window(period).last;
    if let Some(unit) = plan.unit(&submission.unit, day) {
        submission.unit = unit.code.clone();
        submission.complete(asked, unit);
    }
    if let Some((version, _)) = earlier {
        findings.extend(carry_over(plan, version, &mut submission.entries));
        findings.extend(carry_lists_over(plan, version, &mut submission.lists));
        // What the plan computes now may be another figure than what the earlier form computed.
        if let Some(unit) = plan.unit(&submission.unit, day) {
            submission.compute_figures(plan, &unit.kind);
        }
    }
    // Collected anew, the entries take no more memory than they need: ten thousand returns are held at once.
    submission.entries = std::mem::take(&mut submission.entries).into_iter().collect();
    #[cfg(feature = "office")]
    known_places::share_places(&mut submission);
    report_cell_oddities(asked, all_grids, &submission, &mut findings);
    report_unused_sheets(plan, grids, &table, &mut findings);
    let mut findings = findings.finish();
    if let Some((version, _)) = earlier {
        replace_codes_in_findings(plan, version, &mut findings);
    }
    for finding in &mut findings {
        finding.place.unit = Some(submission.unit.clone());
        if finding.place.cell.is_none()
            && let Some(crate::findings::Field::Header(field)) = &finding.place.field
            && let Some(source) = submission.header.sources.get(field)
        {
            finding.place.sheet = Some(source.sheet.to_string());
            finding.place.cell = Some(source.cell);
        }
    }
    (ReceivedContent::Return(Box::new(submission)), findings)
}

/// The sheets but for those on which the office listed what is to be mended, and those that only print what stands on others.
fn without_own_sheets<'g>(grids: &[&'g Grid]) -> Vec<&'g Grid> {
    grids.iter().copied().filter(|grid| !header_block::is_fault_list(grid) && !header_block::is_paper_sheet(grid)).collect()
}

/// How many figures the unit of the hidden sheet owes; `None` where its unit or period is unknown.
fn figures_owed(plan: &Plan, hidden: Option<&HiddenSheet>) -> Option<usize> {
    let (unit, period) = identity_in_hidden_sheet(plan, hidden);
    let period = period?;
    let unit = plan.unit(unit?, plan.regime.window(period).last)?;
    Some(plan.asked_indicators(period.period_type(), &unit.kind).filter(|indicator| !indicator.is_text()).count())
}

/// Where no table was found, finds out whether the file is the form of another plan or of an older version, or has other codes: this is
/// reported instead of what is missing. `None` where it is neither.
fn detect_other_form(plan: &Plan, grids: &[&Grid], hidden: Option<&HiddenSheet>, problem: &LayoutProblem) -> Option<Finding> {
    if hidden.is_some()
        && let Err(problem) = check_same_plan(plan, &HeaderBlock::default(), hidden)
    {
        return Some(Finding::new(problem, Place::header(HeaderField::Plan)));
    }
    let visible = || grids.iter().filter(|grid| !header_block::is_hidden_sheet(&grid.name) && &*grid.name != GUIDE_SHEET);
    let line = visible().find_map(|grid| header_block::plan_line(grid));
    if let Some(line) = line {
        let read = clean_label(&line.raw.text);
        if !crate::base::text::is_blank(&read) && !mentions_plan(&read, &plan.id) {
            let problem = HeaderProblem::OtherPlan { read: quote(&read), plan: plan.id.clone() };
            let place =
                Place { sheet: Some(line.source.sheet.to_string()), cell: Some(line.source.cell), ..Place::header(HeaderField::Plan) };
            return Some(Finding::new(problem, place));
        }
    }
    if !matches!(problem, LayoutProblem::NoDataSheet {}) {
        return None;
    }
    visible().find_map(|grid| {
        let (codes, sheet) = (columns::list_foreign_codes(plan, grid)?, grid.name.to_string());
        let problem = LayoutProblem::OtherCodes { sheet: sheet.clone(), codes, plan: plan.id.clone() };
        Some(Finding::new(problem, Place { sheet: Some(sheet), ..Place::default() }))
    })
}

/// Reports sheets that somebody added, of which nothing was read.
fn report_unused_sheets(plan: &Plan, grids: &[&Grid], table: &columns::DataTable<'_>, findings: &mut BoundedFindings) {
    for grid in grids {
        let ours = [TEXT_SHEET, GUIDE_SHEET].contains(&&*grid.name) || grid.name.starts_with('_');
        let cells = grid.cells.iter().count();
        if ours || cells == 0 || std::ptr::eq(*grid, table.grid) || columns::find_text_code_column(plan, grid).is_some() {
            continue;
        }
        let sheet = grid.name.to_string();
        let problem = LayoutProblem::UnusedSheet { sheet: sheet.clone(), cells: Count(cells as u64) };
        findings.push(Finding::new(problem, Place { sheet: Some(sheet), ..Place::default() }));
    }
}

/// The content and the findings of a file that is rejected because of one finding. `unit` and `period` are `None` where they are not known.
fn rejected_content(mut finding: Finding, unit: Option<UnitCode>, period: Option<Period>) -> (ReceivedContent, Vec<Finding>) {
    let reason = finding.problem.title_with_code();
    finding.place.unit.clone_from(&unit);
    (ReceivedContent::Rejected { unit, period, reason }, vec![finding])
}

/// Adds the sheet and the cell of the header line to a finding on it.
fn locate_header_finding(mut finding: Finding, block: &HeaderBlock) -> Finding {
    if let Some(crate::findings::Field::Header(field)) = &finding.place.field
        && let Some(value) = block.value(*field)
    {
        finding.place.sheet = Some(value.source.sheet.to_string());
        finding.place.cell = Some(value.source.cell);
    }
    finding
}

/// Finds a secrecy marking in a sheet (decisions 7 and 69): a cell, header, footer or input hint that is nothing but a marking, or such a
/// name of the sheet. Returns the place of the marking without its text, and with a number in place of a sheet name that somebody chose;
/// `None` where the sheet has no marking.
fn find_secrecy_marking(plan: &Plan, tables: &[CellTable<'_>], index: usize, grid: &Grid) -> Option<Place> {
    thread_local! {
        /// Whether each of the texts that this thread met last is a stamp. Without it, texts that all returns of a form have in common
        /// cost 1.1 million instructions a return.
        static STAMPS: KnownTexts<bool> = const { RefCell::new(Generations::EMPTY) };
    }
    let ours = [DATA_SHEET, TEXT_SHEET, GUIDE_SHEET, HIDDEN_SHEET, PAPER_SHEET].contains(&&*grid.name);
    let of_table = table_sheet::table_of_sheet(plan, tables, grid).is_some();
    let sheet = || Some(if ours { grid.name.to_string() } else { format!("({})", index + 1) });
    // In a row with a code, small letters may be an answer: “mật” is a figure that is withheld. The same holds for the hidden sheet and those of tables.
    let is_code = |text: &str| IndicatorCode::new(text.trim()).is_ok_and(|code| plan.indicator(&code).is_some());
    let repeats = header_block::is_paper_sheet(grid);
    let answers = |row: u32| *grid.name == *HIDDEN_SHEET || of_table || repeats || grid.row(row).any(|(_, content)| is_code(content.text));
    let marked = |text: &str| text.len() <= MAX_TEXT_BYTES && recall(&STAMPS, text, is_stamp);
    let cell = grid.cells.iter().find(|(at, content)| {
        // A text of one line is examined once, as a whole.
        let lines = content.text.lines().filter(|_| content.text.contains('\n'));
        let mut lines = std::iter::once(content.text).chain(lines).filter(|text| marked(text)).peekable();
        lines.peek().is_some() && (lines.any(is_marking) || !answers(at.row))
    });
    if let Some((at, _)) = cell {
        return Some(Place { sheet: sheet(), cell: Some(at), ..Place::default() });
    }
    let beside = || grid.header_footer.iter().chain(&grid.hints).any(|text| text.lines().any(marked));
    (beside() || grid.cells.format_words().any(is_marking) || !ours && is_stamped_name(&grid.name))
        .then(|| Place { sheet: sheet(), ..Place::default() })
}

/// The unit and the period that the hidden sheet names, each `None` where it names none that the plan has.
fn identity_in_hidden_sheet(plan: &Plan, hidden: Option<&HiddenSheet>) -> (Option<UnitCode>, Option<Period>) {
    let period: Option<Period> = hidden.and_then(|hidden| hidden.get(hidden::PERIOD_KEY)?.parse().ok());
    let unit = period.and_then(|period| {
        let day = plan.regime.window(period).last;
        plan.unit(hidden?.get(hidden::UNIT_KEY)?, day).map(|unit| unit.code.clone())
    });
    (unit, period)
}

/// The finding that says why unit or period were refused, then the unit and the period that the hidden sheet names (`None` where it names
/// none).
type RefusedIdentity = (Box<Finding>, Option<UnitCode>, Option<Period>);

/// Decides the unit and the period of a return from its header and its hidden sheet, which must not contradict each other. Checks first
/// that the return belongs to this plan. Problems that leave unit and period certain are added to `findings`.
fn resolve_identity(
    plan: &Plan,
    block: &HeaderBlock,
    hidden: Option<&HiddenSheet>,
    findings: &mut BoundedFindings,
) -> Result<(UnitCode, Period), RefusedIdentity> {
    let (claimed_unit, claimed_period) = identity_in_hidden_sheet(plan, hidden);
    let refuse = |problem: Problem, field: HeaderField| {
        (Box::new(Finding::new(problem, Place::header(field))), claimed_unit.clone(), claimed_period)
    };
    check_same_plan(plan, block, hidden).map_err(|problem| refuse(problem.into(), HeaderField::Plan))?;

    let hidden_period: Option<Period> = hidden.and_then(|hidden| hidden.get(hidden::PERIOD_KEY)?.parse().ok());
    let header_period = block.text(HeaderField::Period).map(|text| read_period(&text, hidden_period.map(Period::year)));
    let period = match (header_period, hidden_period) {
        (Some(Ok(header)), Some(hidden)) if header != hidden => {
            let problem = HeaderProblem::TwoPeriods { header: header.name(Lang::Vi), hidden: hidden.name(Lang::Vi) };
            return Err(refuse(problem.into(), HeaderField::Period));
        }
        (Some(Ok(period)), _) | (None, Some(period)) => period,
        (Some(Err(problem)), Some(period)) => {
            findings.push(Finding::new(problem, Place::header(HeaderField::Period)));
            period
        }
        (Some(Err(problem)), None) => return Err(refuse(problem.into(), HeaderField::Period)),
        (None, None) => return Err(refuse(HeaderProblem::NoPeriod {}.into(), HeaderField::Period)),
    };

    let day = plan.regime.window(period).last;
    let hidden_unit = hidden.and_then(|hidden| hidden.get(hidden::UNIT_KEY)).and_then(|code| plan.unit(code, day));
    let (code, name) = (block.unit_code(), block.text(HeaderField::Unit));
    let unit = match (recognise_unit(plan, code.as_deref(), name.as_deref(), day), hidden_unit) {
        (Ok(header), Some(hidden)) if header.unit != hidden.code => {
            let said = name.or(code).unwrap_or_default();
            let problem = HeaderProblem::TwoUnits { header: quote(&said), hidden: format!("{} ({})", hidden.name, hidden.code) };
            return Err(refuse(problem.into(), HeaderField::Unit));
        }
        (Ok(header), _) => {
            findings.extend(header.problems.into_iter().map(|problem| Finding::new(problem, Place::header(HeaderField::Unit))));
            header.unit
        }
        (Err(HeaderProblem::NoUnit {}), Some(hidden)) => hidden.code.clone(),
        (Err(problem), _) => return Err(refuse(problem.into(), HeaderField::Unit)),
    };
    if hidden.is_none() {
        findings.push(Finding::new(HeaderProblem::NoHiddenSheet {}, Place::default()));
    }
    Ok((unit, period))
}

/// Checks that the return belongs to this plan, and that the version of its form is known. The error names the other plan, or the unknown
/// version.
fn check_same_plan(plan: &Plan, block: &HeaderBlock, hidden: Option<&HiddenSheet>) -> Result<(), HeaderProblem> {
    let other = |read: &str| HeaderProblem::OtherPlan { read: quote(read), plan: plan.id.clone() };
    let header = block.text(HeaderField::Plan);
    if let Some(text) = &header
        && !mentions_plan(text, &plan.id)
    {
        return Err(other(text));
    }
    match hidden {
        None if header.is_none() => Err(other("?")),
        None => Ok(()),
        Some(hidden) => {
            if let Some(id) = hidden.get(hidden::PLAN_KEY).filter(|id| *id != plan.id) {
                return Err(other(id));
            }
            match hidden.get(hidden::FINGERPRINT_KEY) {
                Some(read) if plan.form_version(read) == FormVersion::Unknown => {
                    let short = |text: &str| text.chars().take(12).collect::<String>();
                    Err(HeaderProblem::OldForm { read: short(read), current: short(plan.cached_fingerprint()) })
                }
                _ => Ok(()),
            }
        }
    }
}

/// Whether a line names the plan by its whole number: `137/KH-UBND` does not name `37/KH-UBND`.
fn mentions_plan(text: &str, id: &str) -> bool {
    let (text, id) = (clean_label(text).to_uppercase(), id.to_uppercase());
    let part_of_number = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-');
    text.match_indices(&id).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at.saturating_add(found.len())..).and_then(|after| after.chars().next());
        !before.is_some_and(part_of_number) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Fills in the revision, the two boxes (estimate and nil return) and the header lines of the submission, and reports their problems.
fn fill_header(submission: &mut Submission, block: &HeaderBlock, hidden: Option<&HiddenSheet>, findings: &mut BoundedFindings) {
    let mut add = |problem: HeaderProblem, field| findings.push(Finding::new(problem, Place::header(field)));
    let hidden_revision: Option<u32> =
        hidden.and_then(|hidden| hidden.get(hidden::REVISION_KEY)?.parse().ok()).filter(|revision| *revision > 0);
    submission.revision = hidden_revision.unwrap_or(1);
    if let Some(read) = block.text(HeaderField::Revision) {
        match parse_revision(&read) {
            Some(header) => {
                submission.revision = header;
                if let Some(hidden) = hidden_revision.filter(|hidden| *hidden > header) {
                    add(HeaderProblem::RevisionNotRaised { header, hidden }, HeaderField::Revision);
                }
            }
            None => add(HeaderProblem::BadRevision { read: quote(&read), used: submission.revision }, HeaderField::Revision),
        }
    }
    for (field, target) in [(HeaderField::Estimate, &mut submission.estimate), (HeaderField::NilReturn, &mut submission.nil_return)] {
        if let Some(value) = block.value(field) {
            match header_block::parse_tick(&value.raw) {
                Some(ticked) => *target = ticked,
                None => {
                    let label = HEADER_LINES.iter().find(|line| line.field == Some(field)).map_or("", |line| line.label).to_owned();
                    add(HeaderProblem::UnclearTick { read: quote(&value.raw.text), label }, field);
                }
            }
        }
    }
    submission.reason = block.text(HeaderField::Reason);
    submission.supersedes = hidden.and_then(|hidden| hidden.get(hidden::SUPERSEDES_KEY)).map(str::to_owned);
    let mut header = Header {
        prepared_by: block.text(HeaderField::PreparedBy),
        phone: block.text(HeaderField::Phone),
        signer: block.text(HeaderField::Signer),
        position: block.text(HeaderField::Position),
        number: block.text(HeaderField::Number),
        sources: block.line_places(),
        ..Header::default()
    };
    if let Some(value) = block.value(HeaderField::SignedOn).filter(|value| !crate::base::text::is_blank(&value.raw.text)) {
        match read_date(&value.raw, false) {
            Ok(date) => {
                header.signed_on = Some(date);
                header.signed_on_exchanged = swap_day_and_month(&value.raw, date);
            }
            Err(_) => header.signed_on_raw = Some(value.raw.clone()),
        }
    }
    submission.header = header;
}

/// Parses a revision (`1`, `Lần 2`, `02`), a whole number from 1 to 999; `None` for any other text.
fn parse_revision(text: &str) -> Option<u32> {
    let key = crate::base::text::toneless_key(text);
    let digits = key.strip_prefix("lan thu ").or_else(|| key.strip_prefix("lan ")).unwrap_or(&key).trim();
    let plain = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|revision| plain && *revision > 0)
}

/// Reports single cells that are stored in an odd way, or whose display may differ from their content. An oddity of storage is not reported
/// for a cell in whose answer a problem was found already.
fn report_cell_oddities(plan: &Plan, grids: &[&Grid], submission: &Submission, findings: &mut BoundedFindings) {
    let refused: BTreeSet<(&str, CellRef)> = submission
        .entries
        .values()
        .filter(|entry| !entry.problems().is_empty())
        .filter_map(|entry| entry.source.as_ref().map(|source| (&*source.sheet, source.cell)))
        .collect();
    report_uncomputed_zeros(plan, grids, submission, findings);
    report_conditional_formats(plan, grids, submission, findings);
    for grid in grids.iter().filter(|grid| grid.visibility != Visibility::VeryHidden) {
        findings.add_unlisted(grid.more_oddities);
        for oddity in &grid.oddities {
            if !oddity.at.is_some_and(|at| refused.contains(&(&*grid.name, at))) {
                findings.push(Finding::new(
                    oddity.problem.clone(),
                    Place { sheet: Some(grid.name.to_string()), cell: oddity.at, ..Place::default() },
                ));
            }
        }
    }
}

/// Reports answers that a conditional format may hide, strike out or show in another number format. Such an answer still counts (decision
/// 80).
fn report_conditional_formats(plan: &Plan, grids: &[&Grid], submission: &Submission, findings: &mut BoundedFindings) {
    for grid in grids.iter().filter(|grid| !grid.hiding.is_empty()) {
        for (code, entry) in &submission.entries {
            let Some(source) = entry.source.as_ref().filter(|source| *source.sheet == *grid.name && !entry.is_blank()) else { continue };
            let number = grid.get(source.cell.row, source.cell.column).filter(|content| content.form == RawForm::Number);
            let number = number.and_then(|content| crate::base::decimal::parse_sheet_number(content.text)).or_else(|| entry.number());
            let raw = entry.raw().map(|raw| raw.text.clone()).unwrap_or_default();
            let of_text = || Phrase::same(quote(&raw));
            let read = number.map_or_else(of_text, |number| {
                Phrase::new(crate::base::decimal::format(number, Lang::Vi), crate::base::decimal::format(number, Lang::En))
            });
            let problem = |effect: HidingEffect<'_>| match effect {
                HidingEffect::Unseen => Some(CellProblem::NotVisible { read: read.clone() }),
                HidingEffect::Struck => Some(CellProblem::StruckOut { read: read.clone() }),
                HidingEffect::Formatted(format) => {
                    let own = plan
                        .indicator(code)
                        .zip(number)
                        .is_some_and(|(indicator, number)| format_preserves_number(format, number, indicator));
                    (!own).then(|| CellProblem::UnknownFormat { read: read.clone(), code: quote(format.code()) })
                }
            };
            let Some(problem) = grid.hiding.iter().filter_map(|rule| rule.effect(source.cell, number)).find_map(problem) else { continue };
            if entry.problems().iter().any(|told| told.code() == problem.code()) {
                continue;
            }
            let place = Place { sheet: Some(grid.name.to_string()), cell: Some(source.cell), ..Place::indicator(code) };
            let mut finding = Finding::new(problem, place);
            finding.explained = entry.explanation().map(str::to_owned);
            findings.push(finding);
        }
    }
}

/// Whether a number format shows a number in such a way that the shown text is read as the same number: with its size and sign, and with no
/// words but the indicator's unit of measure.
fn format_preserves_number(format: &FormatCode, number: Decimal, indicator: &Indicator) -> bool {
    let shown = [NumberNotation::Vietnamese, NumberNotation::English].map(|writing| format.render(number, false, writing));
    shown
        .iter()
        .all(|shown| shown.as_ref().is_some_and(|shown| understand(&Raw::text(shown.trim()), indicator).state.number() == Some(number)))
}

/// Reports answers that are formulas with the stored result 0 in a file that no spreadsheet program has saved, because perhaps no program
/// has computed the 0.
fn report_uncomputed_zeros(plan: &Plan, grids: &[&Grid], submission: &Submission, findings: &mut BoundedFindings) {
    for grid in grids {
        for (at, formula) in &grid.uncomputed_zeros {
            let answer = submission
                .entries
                .iter()
                .find(|(_, entry)| entry.source.as_ref().is_some_and(|source| source.cell == *at && *source.sheet == *grid.name));
            let Some((code, entry)) = answer else { continue };
            // The form itself has formulas for what the plan computes.
            if plan.indicator(code).is_some_and(|indicator| indicator.computed.is_some()) {
                continue;
            }
            let formula = ["&lt;", "<", "&gt;", ">", "&quot;", "\"", "&apos;", "'", "&amp;", "&"]
                .chunks(2)
                .fold(formula.clone(), |text, pair| if let [stored, meant] = pair { text.replace(stored, meant) } else { text });
            let place = Place { sheet: Some(grid.name.to_string()), cell: Some(*at), ..Place::indicator(code) };
            let mut finding = Finding::new(SheetProblem::UncomputedZero { formula }, place).with_value("0");
            finding.explained = entry.explanation().map(str::to_owned);
            findings.push(finding);
        }
    }
}
