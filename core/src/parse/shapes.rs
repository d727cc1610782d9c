//! Recognises what people write in a figure cell instead of a figure: ranges, fractions, sums, percentages, dates, approximations.

use rust_decimal::Decimal;

use super::number_text::{self, ExpectedFigure, WrittenFigure};
use crate::base::Phrase;
use crate::base::decimal;
use crate::base::text::toneless_key;
use crate::findings::CellProblem;

/// Words that, before or behind a figure, make it an approximation.
const APPROXIMATION_WORDS: [&str; 15] = [
    "khoảng",
    "gần",
    "hơn",
    "chừng",
    "xấp xỉ",
    "ước",
    "ước tính",
    "ước đạt",
    "ước khoảng",
    "tầm",
    "cỡ",
    "ngót",
    "non",
    "trên dưới",
    "độ khoảng",
];
/// Words before a figure that make it a lower or upper bound.
const WORDS_FOR_BOUNDS: [&str; 10] =
    ["ít nhất", "tối thiểu", "tối đa", "không quá", "không dưới", "trên", "dưới", "vượt", "nhiều hơn", "đạt trên"];
/// Signs before a figure that make it a lower or upper bound.
const BOUND_SIGNS: [&str; 6] = [">=", "<=", ">", "<", "≥", "≤"];
/// Words and the sign that, before a figure, make it a change instead of a total.
const WORDS_FOR_CHANGES: [&str; 6] = ["tăng thêm", "tăng", "giảm", "thêm", "bớt", "+"];

/// Returns the problem for the first shape that the text has; `None` where it has none of them. `line` still has the indicator's own unit
/// of measure, `core` does not; `read` is the cell text as the message quotes it.
pub(super) fn find_shape_problem(line: &str, core: &str, read: &str) -> Option<CellProblem> {
    let read = read.to_owned();
    let core = &unify_dashes(core);
    if let Some(problem) = find_negative(core, &read) {
        return Some(problem);
    }
    if let Some(head) = core.strip_suffix('%').or_else(|| core.strip_suffix("phần trăm")) {
        return parse_one_figure(head.trim()).map(|proposal| CellProblem::Percent { read, proposal });
    }
    if let Some(proposal) = parse_scientific(core) {
        return Some(CellProblem::Scientific { read, proposal });
    }
    if is_date(core) || is_time(core) {
        return Some(CellProblem::DateInFigure { read });
    }
    if is_fraction(core) {
        return Some(CellProblem::Fraction { read });
    }
    if let Some(formula) = core.strip_prefix('=') {
        return Some(match evaluate_sum(formula) {
            Some(proposal) => CellProblem::SumAsText { read, proposal },
            None => CellProblem::FormulaAsText { read },
        });
    }
    if let Some(proposal) = evaluate_sum(core) {
        return Some(CellProblem::SumAsText { read, proposal });
    }
    if is_range(core) {
        return Some(CellProblem::Range { read });
    }
    if let Some(sign) = find_bound(core) {
        return Some(CellProblem::Bound { read, sign });
    }
    if let Some(word) = find_approximation(line) {
        return Some(CellProblem::Approximate { read, word });
    }
    WORDS_FOR_CHANGES
        .iter()
        .find_map(|change| after_word(core, change))
        .and_then(parse_one_figure)
        .map(|proposal| CellProblem::Change { read, proposal })
}

/// Replaces every kind of dash by `-`.
pub(super) fn unify_dashes(text: &str) -> String {
    text.chars().map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// Whether the character is a hyphen, a dash or a minus sign, of any width.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{2500}')
}

/// Whether the text is a date in digits: day, month and year (or year, month and day), divided by one kind of sign.
pub(crate) fn is_date(text: &str) -> bool {
    ['/', '-', '.'].into_iter().any(|sign| {
        let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
        let digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        match parts.as_slice() {
            [day, month, year] if digits => {
                let short = |part: &str| part.len() <= 2;
                short(month) && (short(day) && (year.len() == 4 || (sign != '.' && short(year))) || day.len() == 4 && short(year))
            }
            _ => false,
        }
    })
}

/// Whether the text is a time of day or a length of time in digits: `1:30`, `01:30:00`, `1:30 PM`.
fn is_time(text: &str) -> bool {
    let upper = text.to_uppercase();
    let text = ["AM", "PM"].iter().find_map(|half| upper.strip_suffix(half)).unwrap_or(&upper).trim_end();
    let parts: Vec<&str> = text.split(':').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let short = |part: &&str| part.len() == 2;
    matches!(parts.as_slice(), [hours, rest @ ..] if (1..=2).contains(&rest.len()) && digits(hours) && rest.iter().all(|part| digits(part) && short(part)))
}

/// Returns the problem of a figure below zero, with a minus sign or in brackets; `None` for any other text.
fn find_negative(core: &str, read: &str) -> Option<CellProblem> {
    let bracketed = || core.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let inner = core.strip_prefix('-').or_else(|| core.strip_suffix('-')).or_else(bracketed)?;
    parse_one_figure(inner.trim()).map(|_| CellProblem::Negative { read: Phrase::same(read) })
}

/// Whether the text is a fraction such as `1/2`, `1 1/2` or `½`.
fn is_fraction(core: &str) -> bool {
    let sign = |c: char| matches!(c, '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215E}' | '\u{2189}');
    if core.contains(sign) {
        return core.chars().all(|c| c.is_ascii_digit() || c == ' ' || sign(c));
    }
    core.replace('⁄', "/").split_once('/').is_some_and(|(over, under)| {
        let last = over.trim().rsplit(' ').next().unwrap_or_default();
        parse_one_figure(last).is_some()
            && parse_one_figure(under.trim()).is_some()
            && over.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','))
    })
}

/// Reads a number with an exponent (`1,5E+3`); `None` for every other text.
fn parse_scientific(core: &str) -> Option<Decimal> {
    let (mantissa, exponent) = core.split_once(['e', 'E'])?;
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if digits.is_empty()
        || !digits.bytes().all(|b| b.is_ascii_digit())
        || !mantissa.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    {
        return None;
    }
    decimal::parse_sheet_number(&core.replace(',', "."))
}

/// Adds up a text such as `20 + 15`; `None` where the text is not two or more figures with plus signs between.
pub(super) fn evaluate_sum(core: &str) -> Option<Decimal> {
    let parts: Vec<&str> = core.split('+').collect();
    if parts.len() < 2 {
        return None;
    }
    parts.iter().try_fold(Decimal::ZERO, |total, part| total.checked_add(parse_one_figure(part.trim())?))
}

/// Whether the text is two figures with a sign or word for “to” between them (`3-5`, `từ 3 đến 5`).
fn is_range(core: &str) -> bool {
    let lower = core.to_lowercase();
    let core = lower.strip_prefix("từ ").unwrap_or(&lower);
    ["-", "đến", "tới", "den", "÷", "~", "..", "…", "→"].iter().any(|sign| {
        core.split_once(sign).is_some_and(|(low, high)| parse_one_figure(low.trim()).is_some() && parse_one_figure(high.trim()).is_some())
    })
}

/// Returns the sign or words that make the figure of the text a lower or upper bound (`≥`, “trở lên”).
fn find_bound(core: &str) -> Option<String> {
    if let Some(sign) = BOUND_SIGNS.iter().find(|sign| core.starts_with(**sign)) {
        return Some((*sign).to_owned());
    }
    if core.strip_suffix('+').is_some_and(|head| parse_one_figure(head.trim()).is_some()) {
        return Some("+".to_owned());
    }
    let lower = core.to_lowercase();
    let has_digit = lower.bytes().any(|b| b.is_ascii_digit());
    let behind = ["trở lên", "trở xuống", "tro len", "tro xuong"].iter().find(|words| lower.ends_with(**words));
    behind
        .or_else(|| WORDS_FOR_BOUNDS.iter().find(|word| after_word(core, word).is_some_and(|rest| !rest.starts_with("dưới"))))
        .filter(|_| has_digit)
        .map(|word| (*word).to_owned())
}

/// Returns the sign or word that makes the figure of the text an approximation (`~`, “khoảng”).
fn find_approximation(line: &str) -> Option<String> {
    if let Some(sign) = line.chars().find(|c| matches!(c, '~' | '≈' | '±')) {
        return Some(sign.to_string());
    }
    let padded = format!(" {} ", line.to_lowercase().replace(['(', ')', ',', ':'], " "));
    let has_digit = line.bytes().any(|b| b.is_ascii_digit());
    APPROXIMATION_WORDS.iter().rev().find_map(|word| {
        let spellings = [(*word).to_owned(), toneless_key(word)];
        let found = spellings
            .iter()
            .take(if line.is_ascii() { 2 } else { 1 })
            .any(|spelling| if has_digit { padded.contains(&format!(" {spelling} ")) } else { after_word(line, spelling).is_some() });
        found.then(|| (*word).to_owned())
    })
}

/// Returns what follows `word` (a word or a sign) in a text that begins with it; `None` where the text begins otherwise or ends there.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.char_indices();
    for wanted in word.chars() {
        let (_, found) = rest.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let behind = rest.as_str();
    let apart = !behind.starts_with(char::is_alphabetic) || word == "+";
    (apart && !behind.trim().is_empty()).then(|| behind.trim_start())
}

/// The value of a text that is exactly one clearly written figure, read in the Vietnamese way; `None` otherwise.
fn parse_one_figure(text: &str) -> Option<Decimal> {
    match number_text::read(text, ExpectedFigure::FractionWithUnit)? {
        WrittenFigure::Plain(v) | WrittenFigure::EnglishGroups(v) | WrittenFigure::DecimalPoint(v) => Some(v),
        WrittenFigure::Two { .. } | WrittenFigure::Broken | WrittenFigure::Huge => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_gets_its_finding_code() {
        let code = |text: &str| find_shape_problem(text, text, text).map(|problem| problem.code());
        for (text, expected) in [
            ("−5", Some("SUB201")),
            ("(3)", Some("SUB201")),
            ("5-", Some("SUB201")),
            ("3 – 5", Some("SUB210")),
            ("từ 3 đến 5", Some("SUB210")),
            ("1/2", Some("SUB211")),
            ("1 ½", Some("SUB211")),
            ("1-2-2019", Some("SUB212")),
            ("14.02.2019", Some("SUB212")),
            ("50%", Some("SUB213")),
            ("1,5E+3", Some("SUB214")),
            ("=A1", Some("SUB218")),
            ("20 + 15", Some("SUB219")),
            ("+5", Some("SUB220")),
            ("tăng 5", Some("SUB220")),
            ("gan 1000", Some("SUB221")),
            ("200 (khoảng)", Some("SUB221")),
            ("≥ 100", Some("SUB222")),
            ("200 trở lên", Some("SUB222")),
            ("12", None),
            ("xe", None),
            ("", None),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }
}
