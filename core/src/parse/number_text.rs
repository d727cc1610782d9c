//! Reads numbers written with digits, dots, commas and spaces in the Vietnamese way. Reports texts that can be read as two values.

use rust_decimal::Decimal;

/// The kind of figure that is expected. It decides what a separator followed by three digits means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExpectedFigure {
    /// A whole number: a dot before three digits separates thousands.
    Whole,
    /// A number with decimals and no unit word after it: a single group of three digits can be read in two ways.
    Fraction,
    /// A number with decimals and a unit word after it, which shows that the writing is Vietnamese.
    FractionWithUnit,
}

/// How a written figure can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WrittenFigure {
    /// One value.
    Plain(Decimal),
    /// One value, with groups separated by commas as in English.
    EnglishGroups(Decimal),
    /// One value, with a decimal point as in English.
    DecimalPoint(Decimal),
    /// Two possible values: the separator separates thousands, or decimals.
    Two { thousands: Decimal, fraction: Decimal },
    /// Separators that separate neither groups of three nor decimals.
    Broken,
    /// More digits than an exact figure can hold.
    Huge,
}

/// Reads a text that consists of ASCII digits, dots, commas and single spaces and has a digit; `None` for every other text.
pub(super) fn read(text: &str, expects: ExpectedFigure) -> Option<WrittenFigure> {
    if !text.bytes().any(|b| b.is_ascii_digit()) || !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' ')) {
        return None;
    }
    let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = text.split(['.', ',', ' ']).collect();
    if groups.iter().any(|group| group.is_empty()) {
        return Some(WrittenFigure::Broken);
    }
    let (Some(&first), Some(&last)) = (separators.first(), separators.last()) else {
        return Some(decimal_from_digits(text, "").map_or(WrittenFigure::Huge, WrittenFigure::Plain));
    };
    let whole = if separators.iter().all(|&c| c == first) {
        match read_uniform_separators(&groups, first, expects) {
            SeparatorMeaning::Done(written) => return Some(written),
            SeparatorMeaning::Grouped => {
                return Some(decimal_from_digits(&groups.concat(), "").map_or(WrittenFigure::Huge, |v| grouped_figure(v, first)));
            }
            SeparatorMeaning::Decimals => groups.first().copied().unwrap_or_default().to_owned(),
        }
    } else {
        let Some((_, thousands)) = groups.split_last() else {
            return Some(WrittenFigure::Broken);
        };
        let (_, inner) = separators.split_last().unwrap_or((&last, &[]));
        // A point after groups separated by spaces, followed by three digits, may separate one more group.
        let doubtful = first == ' ' && last == '.' && groups.last().is_some_and(|group| group.len() == 3);
        if last == ' ' || doubtful || !inner.iter().all(|&c| c == first) || !are_thousand_groups(thousands) {
            return Some(WrittenFigure::Broken);
        }
        thousands.concat()
    };
    let fraction = groups.last().copied().unwrap_or_default();
    Some(match decimal_from_digits(&whole, fraction) {
        None => WrittenFigure::Huge,
        Some(v) if first == ',' && last == '.' => WrittenFigure::EnglishGroups(v),
        Some(v) if last == '.' => WrittenFigure::DecimalPoint(v),
        Some(v) => WrittenFigure::Plain(v),
    })
}

/// What separators of a single kind mean: the figure is read completely, they separate groups of thousands, or they separate decimals.
enum SeparatorMeaning {
    Done(WrittenFigure),
    Grouped,
    Decimals,
}

/// Decides what the separators mean where all of them are the same character.
fn read_uniform_separators(groups: &[&str], separator: char, expects: ExpectedFigure) -> SeparatorMeaning {
    let fraction = groups.last().copied().unwrap_or_default();
    match (are_thousand_groups(groups), groups.len()) {
        (true, 2) if separator != ' ' => match (expects, separator) {
            (ExpectedFigure::Whole, _) | (ExpectedFigure::FractionWithUnit, '.') => SeparatorMeaning::Grouped,
            (ExpectedFigure::FractionWithUnit, _) => SeparatorMeaning::Decimals,
            (ExpectedFigure::Fraction, _) => {
                let whole = groups.first().copied().unwrap_or_default();
                match (decimal_from_digits(&groups.concat(), ""), decimal_from_digits(whole, fraction)) {
                    (Some(thousands), Some(fraction)) => SeparatorMeaning::Done(WrittenFigure::Two { thousands, fraction }),
                    _ => SeparatorMeaning::Done(WrittenFigure::Huge),
                }
            }
        },
        (true, _) => SeparatorMeaning::Grouped,
        (false, 2) if separator == ',' => SeparatorMeaning::Decimals,
        // In a whole number a dot separates thousands; it is a decimal point only where nothing else is possible.
        (false, 2) if separator == '.' => {
            let zero = groups.first().is_some_and(|group| group.bytes().all(|b| b == b'0'));
            let no_fraction = fraction.len() <= 2 && fraction.bytes().all(|b| b == b'0');
            if expects != ExpectedFigure::Whole || zero || no_fraction {
                SeparatorMeaning::Decimals
            } else {
                SeparatorMeaning::Done(WrittenFigure::Broken)
            }
        }
        (false, _) => SeparatorMeaning::Done(WrittenFigure::Broken),
    }
}

/// A figure whose groups are separated by this character: English writing for a comma.
fn grouped_figure(value: Decimal, separator: char) -> WrittenFigure {
    if separator == ',' { WrittenFigure::EnglishGroups(value) } else { WrittenFigure::Plain(value) }
}

/// Whether the groups are thousands: one to three digits that do not begin with 0, then groups of exactly three.
fn are_thousand_groups(groups: &[&str]) -> bool {
    groups
        .split_first()
        .is_some_and(|(head, rest)| (1..=3).contains(&head.len()) && !head.starts_with('0') && rest.iter().all(|group| group.len() == 3))
}

/// The exact value of the digits before and after the decimal separator; `None` where they are more than an exact decimal holds.
fn decimal_from_digits(whole: &str, fraction: &str) -> Option<Decimal> {
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if whole.len() + fraction.len() > 28 {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Decimal::from_str_exact(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figure with this one value, written in decimal text; `None` where the text is no number.
    fn plain(text: &str) -> Option<WrittenFigure> {
        Decimal::from_str_exact(text).ok().map(WrittenFigure::Plain)
    }

    #[test]
    fn separators_are_read_by_the_expected_kind_of_figure() {
        assert_eq!(read("1.234", ExpectedFigure::Whole), plain("1234"));
        assert_eq!(read("1.234", ExpectedFigure::FractionWithUnit), plain("1234"));
        assert_eq!(read("1,234", ExpectedFigure::FractionWithUnit), plain("1.234"));
        assert!(matches!(read("1.234", ExpectedFigure::Fraction), Some(WrittenFigure::Two { .. })));
        assert!(matches!(read("1,234", ExpectedFigure::Whole), Some(WrittenFigure::EnglishGroups(_))));
        assert_eq!(read("1234,500", ExpectedFigure::Fraction), plain("1234.5"));
        assert_eq!(read("0,500", ExpectedFigure::Fraction), plain("0.5"));
    }

    #[test]
    fn broken_groups_huge_figures_and_other_texts_are_told_apart() {
        for text in ["1 23", "1.234.56", "12,", ",5", "1,,2", "1.2,3.4", "01.234.567", "1 000.500", "1.234 567"] {
            assert_eq!(read(text, ExpectedFigure::Whole), Some(WrittenFigure::Broken), "{text}");
        }
        assert_eq!(read(&"9".repeat(40), ExpectedFigure::Whole), Some(WrittenFigure::Huge));
        for text in ["", " ", ".", "-1", "1e3", "٣", "12a"] {
            assert_eq!(read(text, ExpectedFigure::Whole), None, "{text}");
        }
    }
}
