//! Reads amounts of money with a written unit word (đồng, nghìn, triệu, tỷ), and converts them to the indicator's own unit.

use rust_decimal::Decimal;

use super::number_text::{self, ExpectedFigure, WrittenFigure};
use crate::base::text::toneless_key;

/// The power of ten of a unit of money in đồng (`triệu đồng` → 6); `None` where the words are no unit of money.
pub(super) fn money_unit_power(words: &str) -> Option<u32> {
    let key: String = toneless_key(words).chars().filter(|c| c.is_alphanumeric() || *c == '₫').collect();
    let (rest, power) = ["nghin", "ngan", "ng", "trieu", "tr", "ty", "ti"]
        .iter()
        .zip([3, 3, 3, 6, 6, 9, 9])
        .find_map(|(scale, power)| key.strip_prefix(scale).map(|rest| (rest, power)))
        .unwrap_or((&key, 0));
    let currency = matches!(rest, "dong" | "d" | "vnd" | "vn" | "₫");
    (currency || (rest.is_empty() && power > 0)).then_some(power)
}

/// An amount of money as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MoneyAmount {
    /// The amount in the indicator's own unit.
    pub(super) value: Decimal,
    /// Whether the amount was written in another unit than the indicator's own.
    pub(super) converted: bool,
    /// The part in English writing, if there is one; otherwise a plain figure.
    pub(super) written: WrittenFigure,
}

/// Reads `12.500.000 đồng`, `1,5 tỷ`, `1 tỷ 200 triệu đồng` into a unit of 10^`own` đồng; `None` where the text is no amount of money.
pub(super) fn read(text: &str, own: u32) -> Option<MoneyAmount> {
    let mut rest = text.trim();
    let mut total = Decimal::ZERO;
    let mut last: Option<u32> = None;
    let mut odd = WrittenFigure::Plain(Decimal::ZERO);
    let mut converted = false;
    while !rest.is_empty() {
        let words_at = rest.find(|c: char| c.is_alphabetic() || c == '₫')?;
        let (figure, tail) = rest.split_at(words_at);
        let words_end = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (words, next) = tail.split_at(words_end);
        let power = money_unit_power(words)?;
        let written = number_text::read(figure.trim(), ExpectedFigure::FractionWithUnit)?;
        let amount = match &written {
            WrittenFigure::Plain(v) | WrittenFigure::EnglishGroups(v) | WrittenFigure::DecimalPoint(v) => *v,
            WrittenFigure::Two { .. } | WrittenFigure::Broken | WrittenFigure::Huge => return None,
        };
        // After “1 tỷ” only a smaller unit can follow, with a figure below a thousand.
        if last.is_some_and(|before| power >= before || amount >= Decimal::ONE_THOUSAND || power == 0 && before > 3) {
            return None;
        }
        if !matches!(written, WrittenFigure::Plain(_)) {
            odd = written;
        }
        converted |= power != own || last.is_some();
        last = Some(power);
        total = total.checked_add(convert_power_of_ten(amount, power, own)?)?;
        rest = next.trim();
    }
    last.map(|_| MoneyAmount { value: total.normalize(), converted, written: odd })
}

/// Converts a value from units of 10^`from` to units of 10^`to`; `None` on overflow.
fn convert_power_of_ten(value: Decimal, from: u32, to: u32) -> Option<Decimal> {
    let factor = Decimal::from(10u64.checked_pow(from.abs_diff(to))?);
    if from >= to { value.checked_mul(factor) } else { value.checked_div(factor) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_money_have_their_power_of_ten() {
        for (words, expected) in [
            ("đồng", Some(0)),
            ("đ", Some(0)),
            ("VNĐ", Some(0)),
            ("nghìn đồng", Some(3)),
            ("ngàn", Some(3)),
            ("Triệu đồng", Some(6)),
            ("tr.đ", Some(6)),
            ("trđ", Some(6)),
            ("tỉ", Some(9)),
            ("tỷ đồng", Some(9)),
            ("USD", None),
            ("", None),
            ("buổi", None),
            ("triệu lượt", None),
            ("tháng", None),
        ] {
            assert_eq!(money_unit_power(words), expected, "{words}");
        }
    }

    #[test]
    fn amounts_are_converted_to_the_unit_asked_for() {
        let in_millions = |text: &str| read(text, 6).map(|a| (a.value.to_string(), a.converted));
        assert_eq!(in_millions("12.500.000 đồng"), Some(("12.5".into(), true)));
        assert_eq!(in_millions("12,5 triệu"), Some(("12.5".into(), false)));
        assert_eq!(in_millions("1 tỷ 200 triệu đồng"), Some(("1200".into(), true)));
        assert_eq!(in_millions("1 triệu 2 tỷ"), None);
        assert_eq!(in_millions("12"), None);
        assert_eq!(in_millions("5 USD"), None);
    }
}
