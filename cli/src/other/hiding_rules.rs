//! Reads conditional formats that can hide the content of cells: the ranges that they cover, and the numbers that they hide.

use super::answer::ReaderRefusal;

/// How many conditional formats that may hide content are kept for a sheet.
pub(super) const MAX_HIDING_RULES_PER_SHEET: usize = 1_000;

/// A conditional format that gives letters the colour of the background.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct HidingRule {
    /// The ranges of cells: top row, left column, bottom row, right column.
    pub(super) ranges: Vec<[u32; 4]>,
    /// The condition on the number of the cell; `None` where only a spreadsheet program can evaluate the condition.
    pub(super) when: Option<NumberComparison>,
}

/// A comparison of a number with one or two constants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NumberComparison {
    /// The operator, from 1, in the numbering of [MS-XLS] 2.4.42: between, not between, =, ≠, >, <, ≥, ≤.
    pub(super) operator: u8,
    pub(super) first: f64,
    pub(super) second: f64,
}

impl HidingRule {
    /// Whether the rule may hide a cell. `number` is the content of the cell, where that is a number.
    pub(super) fn may_hide(&self, row: u32, column: u32, number: Option<f64>) -> bool {
        let within = |[top, left, bottom, right]: &[u32; 4]| (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column);
        let holds = match (self.when, number) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(compared), Some(number)) => compared.is_met_by(number),
        };
        holds && self.ranges.iter().any(within)
    }
}

impl NumberComparison {
    /// Whether `number` fulfils the comparison.
    fn is_met_by(self, number: f64) -> bool {
        let Self { operator, first, second } = self;
        let between = first.min(second) <= number && number <= first.max(second);
        match operator {
            1 => between,
            2 => !between,
            3 => number == first,
            4 => number != first,
            5 => number > first,
            6 => number < first,
            7 => number >= first,
            8 => number <= first,
            _ => true,
        }
    }

    /// Parses a comparison as OpenDocument writes it: `=0`, `between(1,2)`. `None` for any other condition.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let both = |name: &str| {
            let (first, second) = text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')')?.split_once(',')?;
            Some((first.trim().parse().ok()?, second.trim().parse().ok()?))
        };
        if let Some((operator, (first, second))) = both("between").map(|both| (1, both)).or_else(|| Some((2, both("not-between")?))) {
            return Some(Self { operator, first, second });
        }
        let known = [("!=", 4), (">=", 7), ("<=", 8), ("=", 3), (">", 5), ("<", 6)];
        let (rest, operator) = known.into_iter().find_map(|(sign, operator)| Some((text.strip_prefix(sign)?, operator)))?;
        let first = rest.trim().parse().ok()?;
        Some(Self { operator, first, second: first })
    }
}

/// Reads the ranges to which the following rules of an `.xls` apply ([MS-XLS] 2.4.56).
pub(super) fn read_rule_ranges(content: &[u8]) -> Vec<[u32; 4]> {
    let cells = content.get(14..).unwrap_or_default().as_chunks::<8>().0.iter().take(MAX_HIDING_RULES_PER_SHEET);
    let four = |range: &[u8; 8]| {
        let [a, b, c, d, e, f, g, h] = *range;
        let [top, bottom, left, right] = [[a, b], [c, d], [e, f], [g, h]].map(|pair| u32::from(u16::from_le_bytes(pair)));
        [top, left, bottom, right]
    };
    cells.map(four).collect()
}

/// Reads a rule of an `.xls`; `None` unless the rule makes letters white and leaves the background unchanged ([MS-XLS] 2.4.42, 2.5.91).
/// `white` tells whether an index is that of white.
///
/// # Errors
/// The record ends too early.
pub(super) fn read_hiding_rule(
    content: &[u8],
    ranges: &[[u32; 4]],
    white: impl Fn(u16) -> bool,
) -> Result<Option<HidingRule>, ReaderRefusal> {
    // The bits for the blocks that the format has; the block for the number precedes that for the letters.
    /// The rule has a block with a number format.
    const NUMBER_BIT: u32 = 0x0200_0000;
    /// The rule has a block with the font of the letters.
    const INK_BIT: u32 = 0x0400_0000;
    /// The rule has a block with the background.
    const FILL_BIT: u32 = 0x2000_0000;
    let short = |at: usize| content.get(at..at + 2).and_then(|bytes| bytes.first_chunk()).map(|bytes| u16::from_le_bytes(*bytes));
    let long = |at: usize| content.get(at..at + 4).and_then(|bytes| bytes.first_chunk()).map(|bytes| u32::from_le_bytes(*bytes));
    let (Some([kind, operator, ..]), Some(first), Some(second), Some(blocks)) = (content.get(..2), short(2), short(4), long(6)) else {
        return Err(ReaderRefusal::Damaged);
    };
    if blocks & (NUMBER_BIT | INK_BIT | FILL_BIT) != INK_BIT
        || !long(12 + 80).and_then(|colour| u16::try_from(colour).ok()).is_some_and(white)
    {
        return Ok(None);
    }
    let (first, second) = (usize::from(first), usize::from(second));
    let begin = content.len().checked_sub(first + second).ok_or(ReaderRefusal::Damaged)?;
    let (first, second) = content.get(begin..).and_then(|rest| rest.split_at_checked(first)).ok_or(ReaderRefusal::Damaged)?;
    let two = matches!(operator, 1 | 2);
    let when = constant_formula_value(first).zip(if two { constant_formula_value(second) } else { Some(0.0) }).filter(|_| *kind == 1);
    let when = when.map(|(first, second)| NumberComparison { operator: *operator, first, second });
    Ok(Some(HidingRule { ranges: ranges.to_vec(), when }))
}

/// The number of a formula that consists of a single number ([MS-XLS] 2.5.198.59, 2.5.198.79); `None` for any other formula.
fn constant_formula_value(tokens: &[u8]) -> Option<f64> {
    match tokens {
        [0x1E, low, high] => Some(f64::from(u16::from_le_bytes([*low, *high]))),
        [0x1F, number @ ..] => number.first_chunk().filter(|_| number.len() == 8).map(|bytes| f64::from_le_bytes(*bytes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_document_comparisons_are_parsed() {
        let holds = |text: &str, number: f64| NumberComparison::parse(text).map(|compared| compared.is_met_by(number));
        assert_eq!([holds("=0", 0.0), holds("=0", 5.0), holds("!=0", 5.0), holds("<=5", 5.0)], [true, false, true, true].map(Some));
        assert_eq!([holds("between(1,5)", 3.0), holds("not-between(1,5)", 3.0)], [true, false].map(Some));
        assert_eq!([holds("formula-is(A1=0)", 0.0), holds("=A1", 0.0), holds("duplicate", 0.0)], [None; 3]);
    }
}
