//! Compares a sheet with one that was read before, and reads only the cells that differ.
//!
//! Returns of one form differ in some forty of their eight hundred cells. Bytes that are those of the known sheet are not parsed again: they
//! have the same meaning as there, because a cell that differs is a whole element of the [plain](super::plain) form in the same place.
//! Whatever differs in another way is left to the full reader, so that this path decides nothing on its own.

use std::sync::Arc;

use super::package::{Package, Packing, PartIndex};
use super::plain::parse_plain_cell;
use super::sheet::{self, LimitUsage};
use super::strings::Strings;
use super::styles::Styles;
use super::{Caps, SheetSummary};
use crate::base::CellRef;

/// The most bytes, packed and inflated, of a sheet that is kept for comparison; the sheets of a form are smaller.
const MAX_KNOWN_SHEET_BYTES: usize = 1 << 17;

/// A sheet that was read before, all of whose cells are plain, in order and without oddities.
#[derive(Debug)]
pub(crate) struct KnownSheet {
    part: String,
    packed: Vec<u8>,
    packing: Packing,
    caps: Caps,
    unsaved: bool,
    styles: Arc<Styles>,
    strings: Arc<Strings>,
    xml: Vec<u8>,
    pub(super) cells: Vec<KnownCell>,
    /// The hidden columns, as in [`CellRecord::hidden`].
    pub(super) hidden: Vec<(u16, u16)>,
    pub(super) summary: SheetSummary,
    pub(super) spent: LimitUsage,
}

/// A cell of a known sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct KnownCell {
    /// Where its element begins and ends in the XML.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) at: CellRef,
    /// The index of its shared string; `None` where it has none.
    pub(super) string: Option<u32>,
    pub(super) row_hidden: bool,
    /// Whether it has content.
    pub(super) content: bool,
    /// The bytes of its text, as they are counted against the limit.
    pub(super) text: u32,
}

/// A cell that differs from the known one: its number in the sheet, from 0, and where its element begins and ends in the XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ChangedCell {
    pub(super) number: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Collects where the cells of a sheet are in its XML, while the sheet is read.
#[derive(Debug, Default)]
pub(super) struct CellRecord {
    pub(super) cells: Vec<KnownCell>,
    /// The hidden columns, as ranges from the first to the last one, in order and apart from each other.
    pub(super) hidden: Vec<(u16, u16)>,
    /// Whether some cell cannot be compared.
    pub(super) unfit: bool,
}

impl CellRecord {
    /// Records nothing.
    pub(super) const fn nothing() -> Self {
        Self { cells: Vec::new(), hidden: Vec::new(), unfit: true }
    }

    /// Adds a cell. Cells that are not in order, or of a sheet that is too large, cannot be compared.
    pub(super) fn add(&mut self, cell: KnownCell) {
        self.unfit |= cell.end as usize > MAX_KNOWN_SHEET_BYTES || self.cells.last().is_some_and(|last| last.at >= cell.at);
        if self.unfit {
            self.cells = Vec::new();
        } else {
            self.cells.push(cell);
        }
    }
}

/// What a sheet was read with: everything on which the reading depends besides its XML.
pub(super) struct ReadWith<'r> {
    pub(super) package: &'r Package<'r>,
    pub(super) part: PartIndex,
    pub(super) caps: &'r Caps,
    /// Whether formulas may have stored values that no program has computed.
    pub(super) unsaved: bool,
    pub(super) styles: &'r Arc<Styles>,
    pub(super) strings: &'r Arc<Strings>,
}

impl KnownSheet {
    /// Keeps a sheet that was just read from `xml`; `None` where it cannot serve for comparison.
    pub(super) fn new(with: &ReadWith<'_>, xml: &[u8], record: CellRecord, summary: &SheetSummary, spent: LimitUsage) -> Option<Self> {
        let (packed, packing) = with.package.packed_part(with.part)?;
        let small = xml.len() <= MAX_KNOWN_SHEET_BYTES && packed.len() <= MAX_KNOWN_SHEET_BYTES;
        // In a part with a byte order mark the places are counted from behind it.
        let sound = !record.unfit && summary.oddity_count == 0 && !with.strings.has_runs() && xml.first() == Some(&b'<');
        (small && sound).then(|| Self {
            part: with.package.name(with.part).to_owned(),
            packed: packed.to_vec(),
            packing,
            caps: *with.caps,
            unsaved: with.unsaved,
            styles: Arc::clone(with.styles),
            strings: Arc::clone(with.strings),
            xml: xml.to_vec(),
            cells: record.cells,
            hidden: record.hidden,
            summary: summary.clone(),
            spent,
        })
    }

    /// The name of its part.
    pub(crate) fn part(&self) -> &str {
        &self.part
    }

    /// How many cells it has, blank ones included.
    pub(crate) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// Its XML.
    pub(super) fn xml(&self) -> &[u8] {
        &self.xml
    }

    /// Whether a sheet that is read with `with` can be compared: the styles and the limits are the same, and so is what its formulas have.
    pub(super) fn is_comparable(&self, with: &ReadWith<'_>) -> bool {
        let same = self.caps == *with.caps && self.unsaved == with.unsaved;
        same && Arc::ptr_eq(&self.styles, with.styles) && !with.strings.has_runs()
    }

    /// Whether the bytes of the part are those of this sheet, packed as they are, so that inflating them would give the same XML.
    pub(super) fn is_same_part(&self, with: &ReadWith<'_>) -> bool {
        with.package.packed_part(with.part) == Some((&self.packed, self.packing))
    }

    /// The shared strings with which it was read.
    pub(super) fn strings(&self) -> &Arc<Strings> {
        &self.strings
    }

    /// The cells of `xml` that differ from those of this sheet, or show a shared string that differs. `None` where anything but plain
    /// cells differs, so that the sheet must be read as if it were unknown. `xml` has been checked to be UTF-8 without control characters.
    pub(super) fn changed_cells(&self, xml: &str, differing: &DifferingStrings) -> Option<Vec<ChangedCell>> {
        let mut changed = Vec::new();
        let (mut old, mut new) = (0, 0);
        let mut cells = self.cells.iter().enumerate().peekable();
        loop {
            let same = common_prefix(self.xml.get(old..)?, xml.as_bytes().get(new..)?);
            let (old_end, new_end) = (old + same, new + same);
            while let Some((number, cell)) = cells.next_if(|(_, cell)| cell.end as usize <= old_end) {
                if cell.string.is_some_and(|index| differing.has(index)) {
                    let moved = |place: u32| new + (place as usize - old);
                    changed.push(ChangedCell { number, start: moved(cell.start), end: moved(cell.end) });
                }
            }
            if old_end == self.xml.len() && new_end == xml.len() {
                return Some(changed);
            }
            let (number, cell) = cells.next()?;
            // What differs before the cell is no cell.
            let start = new + (cell.start as usize).checked_sub(old).filter(|ahead| *ahead <= same)?;
            let (found, length) = parse_plain_cell(xml.get(start..)?)?;
            if sheet::parse_reference(found.at) != Some(cell.at) {
                return None;
            }
            changed.push(ChangedCell { number, start, end: start + length });
            (old, new) = (cell.end as usize, start + length);
        }
    }
}

/// Which shared strings of a workbook differ from those of another one.
#[derive(Debug)]
pub(super) struct DifferingStrings {
    known: Arc<Strings>,
    differs: Vec<bool>,
}

impl DifferingStrings {
    pub(super) fn new(known: &Arc<Strings>, strings: &Strings) -> Self {
        let differs = (0..known.len()).map(|index| known.get(index) != strings.get(index)).collect();
        Self { known: Arc::clone(known), differs }
    }

    /// Whether the strings were compared with these.
    pub(super) fn is_from(&self, known: &Arc<Strings>) -> bool {
        Arc::ptr_eq(&self.known, known)
    }

    /// Whether the string with this index differs, or is not in both workbooks.
    fn has(&self, index: u32) -> bool {
        self.differs.get(index as usize).copied().unwrap_or(true)
    }
}

/// How many bytes at the beginning are the same.
fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    /// Bytes that are compared at once.
    const STEP: usize = 64;
    let steps = one.chunks_exact(STEP).zip(other.chunks_exact(STEP)).take_while(|(one, other)| one == other).count();
    let before = steps * STEP;
    let rest = one.iter().skip(before).zip(other.iter().skip(before)).take_while(|(one, other)| one == other).count();
    before + rest
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"/></row><row r="2"><c r="A2"><v>5</v></c></row></sheetData><z/></worksheet>"#;

    fn strings(texts: &[&str]) -> Arc<Strings> {
        let items: String = texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
        let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let xml = format!("<sst xmlns=\"{space}\">{items}</sst>");
        Arc::new(Strings::read(xml.as_bytes(), "xl/sharedStrings.xml", &Caps::NATIVE).unwrap())
    }

    /// The sheet as it would be kept after it was read.
    fn known(strings: &Arc<Strings>) -> KnownSheet {
        let mut record = CellRecord::default();
        for (start, _) in SHEET.match_indices("<c ") {
            let (found, length) = parse_plain_cell(&SHEET[start..]).unwrap();
            let place = |at: usize| u32::try_from(at).unwrap();
            let at = CellRef::parse(found.at).unwrap();
            let string = found.kind.map(|_| 0);
            record.add(KnownCell {
                start: place(start),
                end: place(start + length),
                at,
                string,
                row_hidden: false,
                content: true,
                text: 1,
            });
        }
        assert!(!record.unfit);
        KnownSheet {
            part: String::new(),
            packed: Vec::new(),
            packing: Packing::default(),
            caps: Caps::NATIVE,
            unsaved: false,
            styles: Arc::new(Styles::for_missing_part()),
            strings: Arc::clone(strings),
            xml: SHEET.into(),
            cells: record.cells,
            hidden: Vec::new(),
            summary: SheetSummary::default(),
            spent: LimitUsage::default(),
        }
    }

    /// The elements of the cells that differ in `xml`.
    fn changed<'x>(xml: &'x str, texts: &[&str]) -> Option<Vec<(usize, &'x str)>> {
        let before = strings(&["a", "b"]);
        let changed = known(&before).changed_cells(xml, &DifferingStrings::new(&before, &strings(texts)))?;
        Some(changed.into_iter().map(|cell| (cell.number, &xml[cell.start..cell.end])).collect())
    }

    #[test]
    fn only_cells_that_differ_are_read_again() {
        let same = &["a", "b"];
        assert_eq!(changed(SHEET, same), Some(vec![]));
        let edit = |from: &str, to: &str| SHEET.replace(from, to);
        for (from, to, number, read) in [
            ("<v>5</v>", "<v>-12.5</v>", 2, r#"<c r="A2"><v>-12.5</v></c>"#),
            (r#"<c r="B1" s="2"/>"#, r#"<c r="B1" s="2" t="s"><v>1</v></c>"#, 1, r#"<c r="B1" s="2" t="s"><v>1</v></c>"#),
            (r#"<c r="B1" s="2"/>"#, r#"<c r="B1"/>"#, 1, r#"<c r="B1"/>"#),
            ("<v>0</v>", "<v>1</v>", 0, r#"<c r="A1" t="s"><v>1</v></c>"#),
            (r#"<c r="A2"><v>5</v></c>"#, r#"<c r="A2"/>"#, 2, r#"<c r="A2"/>"#),
        ] {
            let xml = edit(from, to);
            assert_eq!(changed(&xml, same), Some(vec![(number, read)]), "{to}");
        }
        // One cell longer, the next shorter.
        let xml = edit("<v>0</v>", "<v>17</v>").replace("<v>5</v>", "<v/>");
        let read = vec![(0, r#"<c r="A1" t="s"><v>17</v></c>"#), (2, r#"<c r="A2"><v/></c>"#)];
        assert_eq!(changed(&xml, same), Some(read));
    }

    #[test]
    fn a_cell_whose_string_differs_is_read_again() {
        let cell = r#"<c r="A1" t="s"><v>0</v></c>"#;
        assert_eq!(changed(SHEET, &["á", "b"]), Some(vec![(0, cell)]));
        assert_eq!(changed(SHEET, &[]), Some(vec![(0, cell)]), "the string is missing");
        assert_eq!(changed(SHEET, &["a", "c", "d"]), Some(vec![]), "other strings do not matter");
        let longer = SHEET.replace("<v>5</v>", "<v>55</v>");
        assert_eq!(changed(&longer, &["á", "b"]), Some(vec![(0, cell), (2, r#"<c r="A2"><v>55</v></c>"#)]));
    }

    #[test]
    fn a_sheet_that_differs_in_anything_else_is_not_compared() {
        for (from, to) in [
            (r#"<row r="2">"#, r#"<row r="2" hidden="1">"#),
            (r#"r="A2""#, r#"r="A3""#),
            (r#"r="A2""#, r#"r="B1""#),
            (r#"<c r="B1" s="2"/>"#, ""),
            (r#"<c r="B1" s="2"/>"#, r#"<c r="B1" s="2"/><c r="C1"/>"#),
            (r#"<c r="B1" s="2"/>"#, r#"<c r="B1" s="2"/><c r="B1" s="2"/>"#),
            ("<v>5</v>", "<v>5&amp;</v>"),
            ("<v>5</v>", "<v>5</v><v>5</v>"),
            ("<v>5</v>", "<v>5"),
            ("<z/>", "<z/><z/>"),
            ("<z/>", ""),
            ("<z/>", "<y/>"),
            ("</worksheet>", ""),
            ("</worksheet>", "</worksheet> "),
            ("<worksheet>", " <worksheet>"),
        ] {
            assert_eq!(changed(&SHEET.replace(from, to), &["a", "b"]), None, "{to}");
        }
        for end in 0..SHEET.len() {
            assert_eq!(changed(&SHEET[..end], &["a", "b"]), None, "cut off after {end} bytes");
        }
    }

    #[test]
    fn the_common_beginning_ends_at_the_first_other_byte() {
        let one: Vec<u8> = (0..=255).collect();
        for at in [0, 1, 63, 64, 65, 127, 128, 200, 255] {
            let mut other = one.clone();
            other[at] ^= 1;
            assert_eq!(common_prefix(&one, &other), at);
            assert_eq!(common_prefix(&one, &one[..at]), at, "one ends");
        }
        assert_eq!(common_prefix(&one, &one), one.len());
    }
}
