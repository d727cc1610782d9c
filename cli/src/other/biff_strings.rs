//! Reads fonts and rich text of an `.xls` ([MS-XLS] 2.4.122, 2.4.265, 2.5.293). Finds letters that are struck through, raised or lowered.

use std::collections::BTreeMap;

use super::answer::ReaderRefusal;

/// The index of white in the standard palette.
pub(super) const WHITE: u16 = 9;

/// The index of a colour; a colour that has several indices is always returned under the same one.
pub(super) const fn canonical_colour_index(number: u16) -> u16 {
    match number {
        0..=7 => number + 8,
        65 => WHITE,
        64 | 0x7FFF => 8,
        number => number,
    }
}

/// The properties of a font that can change the meaning of letters: struck through, raised or lowered, colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Font {
    pub(super) struck: bool,
    colour: u16,
    script: u16,
}

impl Font {
    pub(super) fn from_record(content: &[u8]) -> Result<Self, ReaderRefusal> {
        let short = |at: usize| match content.get(at..at + 2) {
            Some([low, high]) => Ok(u16::from_le_bytes([*low, *high])),
            _ => Err(ReaderRefusal::Damaged),
        };
        Ok(Self { struck: short(2)? & 0x0008 != 0, colour: short(4)?, script: short(8)? })
    }

    /// The index of the colour of letters in the font.
    pub(super) const fn colour(&self) -> u16 {
        canonical_colour_index(self.colour)
    }

    /// Whether letters in the font are struck through (`s`), raised (`r`), lowered (`l`), or none of these (`-`).
    pub(super) const fn mark(&self) -> char {
        if self.struck { 's' } else { self.script_mark() }
    }

    /// Whether letters in the font are raised (`r`), lowered (`l`), or neither (`-`).
    pub(super) const fn script_mark(&self) -> char {
        match self.script {
            1 => 'r',
            2 => 'l',
            _ => '-',
        }
    }

    /// Whether letters in the font are black, not struck through, and neither raised nor lowered.
    const fn is_plain(&self) -> bool {
        self.mark() == '-' && self.colour() == canonical_colour_index(64)
    }
}

/// A run of a string with its font; `None` for the font of the cell.
pub(super) type FontRun = (Option<Font>, String);

/// Reads a table that is divided over several records.
struct RecordPartsReader<'p> {
    parts: &'p [&'p [u8]],
    part: usize,
    at: usize,
}

impl RecordPartsReader<'_> {
    /// Reads the next byte; `None` at the end of the table.
    fn read_byte(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    /// Whether all bytes of the table have been read.
    fn is_at_end(&self) -> bool {
        let later = self.parts.get(self.part + 1..).unwrap_or_default();
        self.parts.get(self.part).is_none_or(|part| self.at >= part.len()) && later.iter().all(|part| part.is_empty())
    }

    /// Reads a little-endian number of two bytes; `None` at the end of the table.
    fn read_u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.read_byte()?, self.read_byte()?]))
    }

    /// Reads a little-endian number of four bytes; `None` at the end of the table.
    fn read_u32(&mut self) -> Option<u32> {
        Some(u32::from(self.read_u16()?) | u32::from(self.read_u16()?) << 16)
    }

    /// Skips this many bytes; `None` where the table ends before.
    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let left = self.parts.get(self.part)?.len().saturating_sub(self.at);
            let step = left.min(bytes);
            (self.at, bytes) = (self.at + step, bytes - step);
            if bytes > 0 {
                (self.part, self.at) = (self.part + 1, 0);
            }
        }
        Some(())
    }

    /// Reads `count` characters as UTF-16 units; `None` where the table ends before. `wide` tells whether a character has two bytes; where
    /// the characters go on in the next record, that record begins with a byte that tells this anew.
    fn read_characters(&mut self, count: usize, mut wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::with_capacity(count.min(32_768));
        while units.len() < count {
            if self.at >= self.parts.get(self.part)?.len() {
                (self.part, self.at) = (self.part + 1, 0);
                wide = self.read_byte()? & 1 != 0;
            }
            units.push(if wide { self.read_u16()? } else { self.read_byte()?.into() });
        }
        Some(units)
    }

    /// Reads the runs of the next string: `None` where the table ends too early, `Some(None)` where all runs are plain.
    fn read_string_runs(&mut self, font: &impl Fn(u16) -> Font) -> Option<Option<Vec<FontRun>>> {
        let count = usize::from(self.read_u16()?);
        let flags = self.read_byte()?;
        let runs = if flags & 0x08 == 0 { 0 } else { usize::from(self.read_u16()?) };
        let more = if flags & 0x04 == 0 { 0 } else { self.read_u32()? as usize };
        let units = self.read_characters(count, flags & 1 != 0)?;
        let mut begins = Vec::with_capacity(runs);
        for _ in 0..runs {
            begins.push((usize::from(self.read_u16()?), self.read_u16()?));
        }
        self.skip(more)?;
        Some(into_runs(&units, &begins, font))
    }
}

/// Divides a text into runs. The first has the font of the cell, the others begin at the places of `begins` in the fonts given there.
/// `None` where all runs are plain.
fn into_runs(units: &[u16], begins: &[(usize, u16)], font: &impl Fn(u16) -> Font) -> Option<Vec<FontRun>> {
    let (first, _) = begins.first()?;
    if *first == 0 && begins.iter().all(|(_, number)| font(*number).is_plain()) {
        return None;
    }
    let mut runs = Vec::with_capacity(begins.len() + 1);
    runs.push((None, 0, *first));
    for (index, (begin, number)) in begins.iter().enumerate() {
        let end = begins.get(index + 1).map_or(units.len(), |(end, _)| *end);
        runs.push((Some(font(*number)), *begin, end));
    }
    let text = |begin: usize, end: usize| String::from_utf16_lossy(units.get(begin..end.min(units.len())).unwrap_or_default());
    Some(runs.into_iter().map(|(font, begin, end)| (font, text(begin, end))).filter(|(_, text)| !text.is_empty()).collect())
}

/// The runs of those shared strings that are not entirely plain, by the number of the string.
///
/// # Errors
/// The table ends before its last string.
pub(super) fn runs_of_shared_strings(parts: &[&[u8]], font: impl Fn(u16) -> Font) -> Result<BTreeMap<u32, Vec<FontRun>>, ReaderRefusal> {
    let mut marked = BTreeMap::new();
    let mut parts = RecordPartsReader { parts, part: 0, at: 4 };
    if parts.parts.is_empty() {
        return Ok(marked);
    }
    for number in 0..parts.read_u32().ok_or(ReaderRefusal::Damaged)? {
        // Some programs count more strings than they write.
        if parts.is_at_end() {
            break;
        }
        if let Some(runs) = parts.read_string_runs(&font).ok_or(ReaderRefusal::Damaged)? {
            marked.insert(number, runs);
        }
    }
    Ok(marked)
}

/// The runs of a string that is stored in a cell and not in the table; `None` where all are plain.
///
/// # Errors
/// The content ends too early.
pub(super) fn runs_of_cell_string(content: &[u8], biff8: bool, font: impl Fn(u16) -> Font) -> Result<Option<Vec<FontRun>>, ReaderRefusal> {
    let whole = [content];
    let mut parts = RecordPartsReader { parts: &whole, part: 0, at: 0 };
    let mut read = || {
        let count = usize::from(parts.read_u16()?);
        let wide = biff8 && parts.read_byte()? & 1 != 0;
        let units = parts.read_characters(count, wide)?;
        let runs = if biff8 { parts.read_u16()?.into() } else { usize::from(parts.read_byte()?) };
        let mut begins = Vec::with_capacity(runs.min(1024));
        for _ in 0..runs {
            begins.push(if biff8 {
                (parts.read_u16()?.into(), parts.read_u16()?)
            } else {
                (parts.read_byte()?.into(), parts.read_byte()?.into())
            });
        }
        Some(into_runs(&units, &begins, &font))
    };
    read().ok_or(ReaderRefusal::Damaged)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_from_strings_split_over_records() {
        let font = |number: u16| Font { struck: number == 7, ..Font::default() };
        // Two strings. The second continues in the next record, there in wide characters.
        let first = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[3, 0, 0, b'a', b'b', b'c'], &[6, 0, 8, 1, 0, b'2', b'0', b'0']].concat();
        let second = [&[1][..], &[b'2', 0, b'5', 0, b'0', 0], &[3, 0, 7, 0]].concat();
        let marked = runs_of_shared_strings(&[&first, &second], font).unwrap();
        assert_eq!(marked.into_iter().collect::<Vec<_>>(), [(1, vec![(None, "200".to_owned()), (Some(font(7)), "250".to_owned())])]);
        assert_eq!(runs_of_shared_strings(&[&first], font).unwrap_err(), ReaderRefusal::Damaged);
        assert!(runs_of_shared_strings(&[], font).unwrap().is_empty());
        assert!(runs_of_shared_strings(&[&[2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, b'a']], font).unwrap().is_empty());
    }
}
