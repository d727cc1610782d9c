//! Reads one sheet: its cells in file order, merged ranges, hidden rows and columns, headers and footers.

use std::borrow::Cow;

#[cfg(feature = "office")]
use super::known_sheet::{CellRecord, ChangedCell, KnownCell, KnownSheet};
use super::plain::PlainCell;
#[cfg(feature = "office")]
use super::plain::parse_plain_cell;
use super::refusal::Refusal;
#[cfg(feature = "office")]
use super::rich_text::BLANKS;
use super::rich_text::{self, check_string_length, check_total_text_size};
use super::seen::{CellOrder, SeenCells};
use super::strings::Strings;
use super::styles::{Style, Styles};
use super::value::{self, StoredCell, StoredCellType};
use super::xml::{XmlReader, parse_xml_bool};
use super::{Caps, Cell, CellStyle, CellValue, SheetSummary, escape, header_footer, hiding};
use crate::base::text::{RunStyle, excerpt};
use crate::base::{CellRef, Count};
use crate::xlsx::{LimitProblem, SheetProblem};

/// The number of rows that a sheet can have.
const ROWS: u32 = CellRef::ROWS;
/// The number of columns that a sheet can have.
const COLUMNS: usize = CellRef::COLUMNS as usize;
/// The most headers and footers of a sheet: one of each for odd, even and first pages.
const MAX_HEADERS_AND_FOOTERS: usize = 6;

/// What all sheets of a workbook share.
pub(super) struct WorkbookContext<'s> {
    pub(super) caps: &'s Caps,
    pub(super) styles: &'s Styles,
    pub(super) strings: &'s Strings,
    /// Whether formulas may have stored values that no program has computed.
    pub(super) unsaved: bool,
}

/// Cells, bytes of text and merged ranges handed out so far, over all sheets.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LimitUsage {
    pub(super) cells: u64,
    pub(super) text: u64,
    pub(super) merged: u64,
}

impl LimitUsage {
    /// What was used here and in `other` together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self { cells: self.cells + other.cells, text: self.text + other.text, merged: self.merged + other.merged }
    }

    /// What was used since `before`.
    pub(super) const fn without(self, before: Self) -> Self {
        Self { cells: self.cells - before.cells, text: self.text - before.text, merged: self.merged - before.merged }
    }
}

/// The most bytes of a hint; longer ones are ignored. Excel allows 255 characters.
const MAX_HINT_LEN: usize = 1024;

/// Buffers that are used again from sheet to sheet.
#[derive(Debug, Default)]
pub(super) struct ScratchBuffers {
    seen: SeenCells,
    stored: StoredCell,
    piece: String,
    /// Where the cells of the sheet are that is read.
    #[cfg(feature = "office")]
    pub(super) record: CellRecord,
}

/// Reads one sheet, whose root element has to be `root`, and hands its cells to `visit`.
///
/// # Errors
/// The XML is broken, an address is invalid, or a limit is exceeded.
pub(super) fn read(
    bytes: &[u8],
    part: &str,
    root: &str,
    shared: &WorkbookContext<'_>,
    spent: &mut LimitUsage,
    room: &mut ScratchBuffers,
    visit: &mut dyn FnMut(Cell<'_>),
) -> Result<SheetSummary, Refusal> {
    room.seen.clear();
    let mut sheet = Sheet { shared, spent, room, visit, summary: SheetSummary::default(), hidden: Vec::new() };
    let mut xml = XmlReader::new(bytes, part, shared.caps)?;
    let (mut data, mut headers) = (None, None);
    xml.enter_root(&[root])?;
    xml.children(|xml, name| match name {
        "cols" => sheet.read_columns(xml),
        "sheetData" => {
            xml.set_once(&mut data, ())?;
            sheet.read_rows(xml)
        }
        "mergeCells" => sheet.read_merged_ranges(xml),
        "conditionalFormatting" if !shared.styles.differential_formats().is_empty() => {
            hiding::read(xml, shared.styles.differential_formats(), &mut sheet.summary.hiding, Caps::MAX_ODDITIES)
        }
        "dataValidations" => sheet.read_hints(xml),
        "headerFooter" => {
            xml.set_once(&mut headers, ())?;
            sheet.read_header_footer(xml)
        }
        _ => Ok(()),
    })?;
    xml.finish()?;
    #[cfg(feature = "office")]
    {
        sheet.room.record.hidden = sheet.hidden;
    }
    Ok(sheet.summary)
}

/// Reads the cells of a sheet that differ from those of a known one, and hands them to `visit` with their numbers. `None` where a limit
/// would be exceeded, or what is told of single cells would be too much, so that the full reader must say so.
#[cfg(feature = "office")]
pub(super) fn read_changed(
    known: &KnownSheet,
    xml: &str,
    changed: &[ChangedCell],
    shared: &WorkbookContext<'_>,
    spent: &mut LimitUsage,
    room: &mut ScratchBuffers,
    visit: &mut dyn FnMut(usize, Cell<'_>),
) -> Option<SheetSummary> {
    room.seen.clear();
    room.record = CellRecord::nothing();
    let mut summary = known.summary.clone();
    *spent = spent.with(known.spent);
    for cell in changed.iter().filter_map(|cell| known.cells.get(cell.number)) {
        summary.cells -= u64::from(cell.content);
        spent.cells -= u64::from(cell.content);
        spent.text -= u64::from(cell.text);
    }
    if !summary.uncomputed_zeros.is_empty() {
        // Cells are in the order of the sheet.
        let place = |cell: &ChangedCell| known.cells.get(cell.number).map(|cell| cell.at);
        summary.uncomputed_zeros.retain(|(at, _)| changed.binary_search_by_key(&Some(*at), place).is_err());
    }
    if summary.uncomputed_zeros.len() + changed.len() > Caps::MAX_ODDITIES {
        return None;
    }
    let within = spent.cells <= shared.caps.cells && spent.merged <= shared.caps.merged;
    if !within || check_total_text_size(spent.text, shared.caps).is_err() {
        return None;
    }
    let number = std::cell::Cell::new(0);
    let visit = &mut |cell: Cell<'_>| visit(number.get(), cell);
    let mut sheet = Sheet { shared, spent, room, visit, summary, hidden: known.hidden.clone() };
    for cell in changed {
        let own = known.cells.get(cell.number)?;
        let (found, _) = parse_plain_cell(xml.get(cell.start..cell.end)?)?;
        number.set(cell.number);
        sheet.read_plain_cell(&found, &mut CellRef::new(own.at.row, 0), own.row_hidden).ok()?;
    }
    let mut summary = sheet.summary;
    summary.uncomputed_zeros.sort_by_key(|(at, _)| *at);
    Some(summary)
}

/// A sheet while it is read.
struct Sheet<'s, 'v> {
    shared: &'s WorkbookContext<'s>,
    spent: &'s mut LimitUsage,
    room: &'s mut ScratchBuffers,
    visit: &'s mut (dyn FnMut(Cell<'_>) + 'v),
    summary: SheetSummary,
    /// The hidden columns, as ranges from the first to the last one, in order and apart from each other.
    hidden: Vec<(u16, u16)>,
}

impl<'s> Sheet<'s, '_> {
    /// Reads which columns are hidden.
    fn read_columns(&mut self, xml: &mut XmlReader<'_>) -> Result<(), Refusal> {
        let mut ranges: Vec<(u16, u16)> = Vec::new();
        xml.children(|xml, _| {
            let (mut first, mut last, mut hidden) = (None, None, false);
            xml.attributes(|name, value| match name {
                "min" => xml.set_once(&mut first, value::parse_index(&value)),
                "max" => xml.set_once(&mut last, value::parse_index(&value)),
                "hidden" => {
                    hidden |= parse_xml_bool(&value) == Some(true);
                    Ok(())
                }
                "width" => {
                    hidden |= is_invisible_size(&value);
                    Ok(())
                }
                _ => Ok(()),
            })?;
            let column = |number: usize| u16::try_from(number - 1).unwrap_or(u16::MAX);
            if let (true, Some(Some(first @ 1..=COLUMNS)), Some(Some(last))) = (hidden, first, last)
                && first <= last
            {
                ranges.push((column(first), column(last.min(COLUMNS))));
            }
            Ok(())
        })?;
        self.hidden = join_ranges(ranges);
        self.summary.hidden_columns = self.hidden.iter().map(|(first, last)| u64::from(last - first) + 1).sum();
        Ok(())
    }

    fn read_rows(&mut self, xml: &mut XmlReader<'_>) -> Result<(), Refusal> {
        let mut next_row = 0;
        xml.visit_only_named(&["row"], |xml, _| {
            let (mut row, mut hidden) = (None, false);
            xml.attributes(|name, value| match name {
                "r" => xml.set_once(&mut row, parse_row_number(&value)?),
                "hidden" => {
                    hidden |= parse_xml_bool(&value) == Some(true);
                    Ok(())
                }
                "ht" => {
                    hidden |= is_invisible_size(&value);
                    Ok(())
                }
                _ => Ok(()),
            })?;
            let row = row.unwrap_or(next_row);
            next_row = row.saturating_add(1);
            self.summary.hidden_rows += u64::from(hidden);
            let mut next = CellRef::new(row, 0);
            self.read_plain_cells(xml, &mut next, hidden)?;
            xml.visit_only_named(&["c", "extLst"], |xml, name| {
                if name == "c" {
                    self.read_cell(xml, &mut next, hidden)?;
                    self.read_plain_cells(xml, &mut next, hidden)?;
                }
                Ok(())
            })
        })
    }

    /// Reads the plain cells that come next, up to the first that is not [plain](super::plain).
    fn read_plain_cells(&mut self, xml: &mut XmlReader<'_>, next: &mut CellRef, row_hidden: bool) -> Result<(), Refusal> {
        #[cfg(feature = "office")]
        let mut start = xml.position();
        while let Some(cell) = xml.plain_cell() {
            #[cfg(feature = "office")]
            let before = *self.spent;
            self.read_plain_cell(&cell, next, row_hidden)?;
            #[cfg(feature = "office")]
            {
                let end = xml.position();
                self.record_cell(&cell, (start, end), before, row_hidden);
                start = end;
            }
        }
        Ok(())
    }

    fn read_plain_cell(&mut self, cell: &PlainCell<'_>, next: &mut CellRef, row_hidden: bool) -> Result<(), Refusal> {
        let at = parse_reference(cell.at).ok_or_else(|| bad_reference_refusal(cell.at))?;
        let style = cell.style.map(|style| self.lookup_style(style));
        let stored = &mut self.room.stored;
        stored.clear();
        (stored.formula, stored.has_value) = (cell.formula.is_some(), cell.value.is_some());
        if self.shared.unsaved {
            stored.formula_text.push_str(cell.formula.unwrap_or_default());
        }
        stored.value.push_str(cell.value.unwrap_or_default());
        self.interpret_and_visit(at, style, &cell.kind.map_or(StoredCellType::Number, StoredCellType::parse), next, row_hidden)
    }

    /// Records the plain cell that was just read. `place` is where it begins and ends in the XML, `before` what the limits were before it.
    #[cfg(feature = "office")]
    fn record_cell(&mut self, cell: &PlainCell<'_>, place: (usize, usize), before: LimitUsage, row_hidden: bool) {
        if self.room.record.unfit {
            return;
        }
        let number = |size: u64| u32::try_from(size).ok();
        let fields = (parse_reference(cell.at), number(place.0 as u64), number(place.1 as u64), number(self.spent.text - before.text));
        let (Some(at), Some(start), Some(end), Some(text)) = fields else {
            self.room.record.unfit = true;
            return;
        };
        let index = |value: &str| value::parse_index(value.trim_matches(BLANKS)).and_then(|index| u32::try_from(index).ok());
        let string = cell.kind.filter(|kind| *kind == "s").and(cell.value).and_then(index);
        self.room.record.add(KnownCell { start, end, at, string, row_hidden, content: self.spent.cells > before.cells, text });
    }

    fn read_cell(&mut self, xml: &mut XmlReader<'_>, next: &mut CellRef, row_hidden: bool) -> Result<(), Refusal> {
        let (mut at, mut style, mut kind) = (None, None, None);
        xml.attributes(|name, value| match name {
            "r" => xml.set_once(&mut at, parse_reference(&value).ok_or_else(|| bad_reference_refusal(&value))?),
            "s" => xml.set_once(&mut style, self.lookup_style(&value)),
            "t" => xml.set_once(&mut kind, StoredCellType::parse(&value)),
            _ => Ok(()),
        })?;
        #[cfg(feature = "office")]
        {
            self.room.record.unfit = true;
        }
        let kind = kind.unwrap_or(StoredCellType::Number);
        let at = at.unwrap_or(*next);
        if at.row >= ROWS || usize::from(at.column) >= COLUMNS {
            return Err(bad_reference_refusal(&at.to_string()));
        }
        self.read_cell_elements(xml).map_err(|refusal| refusal.at_cell(at))?;
        self.interpret_and_visit(at, style, &kind, next, row_hidden)
    }

    /// Interprets the stored cell, and hands it to `visit`.
    fn interpret_and_visit(
        &mut self,
        at: CellRef,
        style: Option<Result<&Style, SheetProblem>>,
        kind: &StoredCellType,
        next: &mut CellRef,
        row_hidden: bool,
    ) -> Result<(), Refusal> {
        let stored = &mut self.room.stored;
        if matches!(kind, StoredCellType::Text | StoredCellType::Inline)
            && let Cow::Owned(decoded) = escape::decode(&stored.value)
        {
            stored.value = decoded;
        }
        check_string_length(&stored.value, self.shared.caps).map_err(|refusal| refusal.at_cell(at))?;
        let row = next.row;
        *next = CellRef::new(row, at.column.saturating_add(1));
        let style = match style {
            None => self.shared.styles.default_style(),
            Some(Ok(style)) => style,
            Some(Err(problem)) => {
                self.summary.add_oddity(Some(at), problem);
                Style::PLAIN_STYLE
            }
        };
        let (value, problem) = value::interpret_cell(kind, &self.room.stored, self.shared.strings);
        if let Some(problem) = problem {
            self.summary.add_oddity(Some(at), problem);
        }
        let order = if value.has_content() { self.room.seen.record(at) } else { self.room.seen.order_without_recording(at) };
        if order == CellOrder::Repeated {
            self.summary.add_oddity(Some(at), SheetProblem::RepeatedCell {});
        } else if order == CellOrder::Stray || at.row != row {
            self.summary.add_oddity(Some(at), SheetProblem::OutOfOrderCell {});
        }
        if self.shared.unsaved && self.room.stored.formula && matches!(value, CellValue::Number(number) if is_zero(number)) {
            self.summary.add_uncomputed_zero(at, &self.room.stored.formula_text);
        }
        if value.has_content() {
            self.summary.cells += 1;
            count_cell(self.spent, &value, self.shared.caps).map_err(|refusal| refusal.at_cell(at))?;
        }
        let hidden = row_hidden || is_in_ranges(&self.hidden, at.column);
        let stored_runs = self.room.stored.runs(kind, self.shared.strings);
        let runs = rich_text::resolve_runs(stored_runs, style);
        let Style { number, format, code, on_white, .. } = style;
        // Each run has its own style, so that the cell as a whole has none.
        let (struck, unseen, mark) =
            if stored_runs.is_empty() { (style.struck, style.unseen, style.mark) } else { (false, false, RunStyle::None) };
        let look = CellStyle { style: *number, code: code.as_ref(), struck, unseen, on_white: *on_white, mark, runs: &runs, written: None };
        let (formula, repeated) = (self.room.stored.formula, order == CellOrder::Repeated);
        (self.visit)(Cell { at, value, format: *format, look, formula, hidden, repeated });
        Ok(())
    }

    /// The style with the index that a cell names; the problem where the workbook does not have it.
    fn lookup_style(&self, style: &str) -> Result<&'s Style, SheetProblem> {
        value::parse_index(style)
            .and_then(|index| self.shared.styles.get(index))
            .ok_or_else(|| SheetProblem::BadStyle { read: excerpt(style) })
    }

    /// Reads the elements of a cell into the scratch buffers.
    fn read_cell_elements(&mut self, xml: &mut XmlReader<'_>) -> Result<(), Refusal> {
        let (stored, piece, caps, unsaved) = (&mut self.room.stored, &mut self.room.piece, self.shared.caps, self.shared.unsaved);
        stored.clear();
        let (mut value, mut formula, mut inline) = (None, None, None);
        xml.visit_only_named(&["v", "f", "is", "extLst"], |xml, name| match name {
            "v" => {
                xml.set_once(&mut value, ())?;
                xml.text(&mut stored.value)
            }
            "f" => {
                xml.set_once(&mut formula, ())?;
                if unsaved { xml.text(&mut stored.formula_text) } else { Ok(()) }
            }
            "is" => {
                xml.set_once(&mut inline, ())?;
                stored.runs = rich_text::read(xml, &mut stored.inline, piece, caps)?;
                Ok(())
            }
            _ => Ok(()),
        })?;
        (stored.has_value, stored.formula, stored.has_inline) = (value.is_some(), formula.is_some(), inline.is_some());
        Ok(())
    }

    fn read_merged_ranges(&mut self, xml: &mut XmlReader<'_>) -> Result<(), Refusal> {
        let limit = self.shared.caps.merged;
        xml.children(|xml, _| {
            let mut range = None;
            xml.attributes(|name, value| if name == "ref" { xml.set_once(&mut range, value.into_owned()) } else { Ok(()) })?;
            let read = range.unwrap_or_default();
            let (first, last) = read.split_once(':').unwrap_or((&read, &read));
            let (Some(first), Some(last)) = (parse_reference(first), parse_reference(last)) else {
                self.summary.add_oddity(None, SheetProblem::BadMergedRange { read: excerpt(&read) });
                return Ok(());
            };
            let low = CellRef::new(first.row.min(last.row), first.column.min(last.column));
            let high = CellRef::new(first.row.max(last.row), first.column.max(last.column));
            self.summary.merged.push((low, high));
            self.spent.merged += 1;
            let value = self.spent.merged;
            if value > limit {
                return Err(LimitProblem::TooManyMergedRanges { value: Count(value), limit: Count(limit) }.into());
            }
            Ok(())
        })
    }

    /// Reads the hints and warnings of data validation.
    fn read_hints(&mut self, xml: &mut XmlReader<'_>) -> Result<(), Refusal> {
        let hints = &mut self.summary.hints;
        xml.children(|xml, _| {
            xml.attributes(|name, value| {
                let hint = matches!(name, "prompt" | "promptTitle" | "error" | "errorTitle");
                if hint && (1..=MAX_HINT_LEN).contains(&value.len()) && hints.len() < Caps::MAX_ODDITIES {
                    hints.push(escape::decode(&value).into_owned());
                }
                Ok(())
            })
        })
    }

    fn read_header_footer(&mut self, xml: &mut XmlReader<'_>) -> Result<(), Refusal> {
        let caps = self.shared.caps;
        let mut texts = 0;
        xml.children(|xml, _| {
            texts += 1;
            if texts > MAX_HEADERS_AND_FOOTERS {
                return Err(xml.refusal_here("quá nhiều đầu trang, chân trang", "too many headers and footers"));
            }
            let mut stored = String::new();
            xml.text(&mut stored)?;
            check_string_length(&stored, caps)?;
            count_text(self.spent, stored.len(), caps)?;
            let texts = header_footer::sections(&escape::decode(&stored));
            self.summary.header_footer.extend(texts);
            Ok(())
        })
    }
}

/// Parses the address of a cell, in capitals or small letters; `None` for an invalid address.
pub(super) fn parse_reference(text: &str) -> Option<CellRef> {
    CellRef::parse(text).or_else(|| CellRef::parse(&text.to_ascii_uppercase()))
}

/// The refusal of an invalid address.
fn bad_reference_refusal(read: &str) -> Refusal {
    SheetProblem::BadReference { read: excerpt(read) }.into()
}

/// Joins ranges of columns that overlap or touch; the result is in order. Ranges may be very many.
fn join_ranges(mut ranges: Vec<(u16, u16)>) -> Vec<(u16, u16)> {
    ranges.sort_unstable();
    let mut joined: Vec<(u16, u16)> = Vec::new();
    for (first, last) in ranges {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Whether a column is in one of the ranges, which are in order.
fn is_in_ranges(ranges: &[(u16, u16)], column: u16) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= column);
    after.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| column <= *last)
}

/// Whether a stored number is 0.
fn is_zero(number: &str) -> bool {
    number.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'))
}

/// Whether a height or a width is less than one, so that nothing in the row or column can be read.
fn is_invisible_size(size: &str) -> bool {
    let size = size.trim();
    size.starts_with('.') || size.split('.').next() == Some("0")
}

/// Parses the number of a row, and returns it counted from 0; an error for a number that no row has.
fn parse_row_number(text: &str) -> Result<u32, Refusal> {
    let number = value::parse_index(text)
        .and_then(|number| u32::try_from(number).ok())
        .filter(|number| (1..=ROWS).contains(number) && !text.starts_with('0'));
    number.map(|number| number - 1).ok_or_else(|| bad_reference_refusal(text))
}

/// Counts a cell with content against the limits of the workbook; an error where a limit is exceeded.
fn count_cell(spent: &mut LimitUsage, value: &CellValue<'_>, caps: &Caps) -> Result<(), Refusal> {
    spent.cells += 1;
    if spent.cells > caps.cells {
        return Err(LimitProblem::TooManyCells { value: Count(spent.cells), limit: Count(caps.cells) }.into());
    }
    match value {
        CellValue::Text(text) | CellValue::Number(text) | CellValue::Error(text) | CellValue::Unreadable(text) => {
            count_text(spent, text.len(), caps)
        }
        _ => Ok(()),
    }
}

/// Counts bytes of text against the limit of the workbook; an error where the limit is exceeded.
fn count_text(spent: &mut LimitUsage, length: usize, caps: &Caps) -> Result<(), Refusal> {
    spent.text += length as u64;
    check_total_text_size(spent.text, caps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_columns_are_the_union_of_the_ranges() {
        let joined = join_ranges(vec![(7, 9), (0, 0), (3, 4), (4, 5), (6, 6), (8, 8), (20, 16_383), (16_383, 16_383)]);
        assert_eq!(joined, [(0, 0), (3, 9), (20, 16_383)]);
        let hidden: Vec<u16> = (0..30).filter(|column| is_in_ranges(&joined, *column)).collect();
        assert_eq!(hidden, [0].into_iter().chain(3..=9).chain(20..30).collect::<Vec<u16>>());
        assert!(is_in_ranges(&joined, 16_383) && !is_in_ranges(&[], 0));
    }
}
