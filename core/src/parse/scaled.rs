//! Reads counts that are followed by a word for thousands or millions (`10 nghìn`, `1,5 triệu`). Amounts of money are read in `money.rs`.

use rust_decimal::Decimal;

use super::number_text::{self, ExpectedFigure, WrittenFigure};
use crate::base::text::clean_label;

/// Words for thousands and more, each with the factor it stands for. Spellings without tones are listed only where they are no other word.
const SCALE_WORDS: [(&str, u64); 7] = [
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("nghin", 1_000),
    ("triệu", 1_000_000),
    ("trieu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
];

/// Returns the figure multiplied by its scale word (`10 nghìn` gives 10000). `None` where the text is not one figure with such a word, or
/// where the unit of measure contains such a word itself: `10 nghìn` of *nghìn người* may be ten or ten thousand.
pub(super) fn read_scaled_figure(core: &str, unit: &str) -> Option<Decimal> {
    let words = clean_label(unit).to_lowercase();
    let counts_by_scale = words.split(' ').any(|word| matches!(word, "nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ" | "trăm" | "chục" | "vạn"));
    if counts_by_scale {
        return None;
    }
    let lower = core.to_lowercase();
    let (head, factor) = SCALE_WORDS.iter().find_map(|(word, factor)| Some((lower.strip_suffix(word)?.trim_end(), *factor)))?;
    match number_text::read(head, ExpectedFigure::FractionWithUnit)? {
        WrittenFigure::Plain(value) | WrittenFigure::EnglishGroups(value) | WrittenFigure::DecimalPoint(value) => {
            value.checked_mul(Decimal::from(factor)).map(|value| value.normalize())
        }
        WrittenFigure::Two { .. } | WrittenFigure::Broken | WrittenFigure::Huge => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read_scaled_figure;

    #[test]
    fn one_figure_with_one_scale_word_is_read() {
        for (text, value) in
            [("10 nghìn", 10_000), ("10 Ngàn", 10_000), ("1,5 triệu", 1_500_000), ("2nghin", 2_000), ("1.200 nghìn", 1_200_000)]
        {
            assert_eq!(read_scaled_figure(text, "bản"), Some(value.into()), "{text}");
        }
        for text in ["nghìn", "10", "10 k", "1 triệu 200 nghìn", "khoảng 10 nghìn", "10 ty", "mười nghìn", "10 nghìn bản"] {
            assert_eq!(read_scaled_figure(text, "bản"), None, "{text}");
        }
        assert_eq!(read_scaled_figure("10 nghìn", "nghìn người"), None);
        assert_eq!(read_scaled_figure("10 nghìn", "văn bản"), Some(10_000.into()));
    }
}
