//! The address of a cell in a sheet.

use std::fmt;

use super::lang::say_by_display;

/// A cell of a sheet, counted from 0, printed as people write it (`E14`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Row, 0 for the first.
    pub row: u32,
    /// Column, 0 for A.
    pub column: u16,
}

impl CellRef {
    /// Number of rows of a sheet in the format `.xlsx`.
    pub const ROWS: u32 = 1_048_576;
    /// Number of columns of a sheet in the format `.xlsx`.
    pub const COLUMNS: u16 = 16_384;

    /// The cell in `row` and `column`, both counted from 0.
    pub const fn new(row: u32, column: u16) -> Self {
        Self { row, column }
    }

    /// The letters of a column counted from 0 (`A`, `Z`, `AA`).
    ///
    /// ```
    /// use tonghop::CellRef;
    /// assert_eq!(CellRef::letters(27), "AB");
    /// ```
    pub fn letters(column: u16) -> String {
        let mut number = u32::from(column) + 1;
        let mut letters = Vec::new();
        while number > 0 {
            number -= 1;
            letters.push(char::from(b'A' + (number % 26) as u8));
            number /= 26;
        }
        letters.iter().rev().collect()
    }

    /// Reads `E14`; `None` where the text is no reference to a cell of a sheet (1,048,576 rows, 16,384 columns).
    pub fn parse(text: &str) -> Option<Self> {
        let split = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = text.split_at(split);
        if letters.is_empty() || letters.len() > 3 || digits.len() > 7 || digits.starts_with('0') {
            return None;
        }
        let mut column = 0u32;
        for byte in letters.bytes() {
            if !byte.is_ascii_uppercase() {
                return None;
            }
            column = column * 26 + u32::from(byte - b'A') + 1;
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let row: u32 = digits.parse().ok()?;
        (column <= u32::from(Self::COLUMNS) && row <= Self::ROWS).then(|| Self::new(row - 1, (column - 1) as u16))
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{}", Self::letters(self.column), self.row + 1))
    }
}

say_by_display!(CellRef);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_they_are_printed() {
        for (text, row, column) in [("A1", 0, 0), ("E14", 13, 4), ("AA1", 0, 26), ("XFD1048576", 1_048_575, 16_383)] {
            assert_eq!(CellRef::parse(text), Some(CellRef::new(row, column)));
            assert_eq!(CellRef::new(row, column).to_string(), text);
        }
        for text in ["", "A", "1", "A0", "XFE1", "a1", "A1048577", "D4294967301", "A01", "A1 "] {
            assert_eq!(CellRef::parse(text), None, "{text}");
        }
    }
}
