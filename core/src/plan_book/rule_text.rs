//! Turns a rule as people write it into the grammar of rules: signs of a sheet, Vietnamese words, small letters, a decimal comma.

use crate::base::IndicatorCode;
use crate::base::text::{clean_label, toneless_key};
use crate::rules::{Calculation, Expression, ParseError};

/// A part of a rule: a word, a number or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A word as the grammar has it, or the letters of an unknown one.
    Word { text: String, key: String },
    /// Digits with a decimal point.
    Number(String),
    /// A sign, or several that belong together.
    Sign(String),
}

impl Token {
    /// A word that is the same in the rule grammar.
    fn word(text: &str) -> Self {
        Self::Word { text: text.to_owned(), key: text.to_owned() }
    }

    /// The word without tone marks, in small letters, or as the rule grammar has it; `None` for numbers and signs.
    fn key(&self) -> Option<&str> {
        if let Self::Word { key, .. } = self { Some(key) } else { None }
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self, Self::Sign(own) if own == sign)
    }

    /// The text in the converted rule.
    fn text(&self) -> &str {
        match self {
            Self::Word { text, .. } | Self::Number(text) | Self::Sign(text) => text,
        }
    }
}

/// Vietnamese phrases as words without tone marks, the longest first, each with its sign or key word in the rule grammar.
const VIETNAMESE_PHRASES: [(&[&str], &str); 35] = [
    (&["khi", "va", "chi", "khi"], "<=>"),
    (&["lon", "hon", "hoac", "bang"], ">="),
    (&["nho", "hon", "hoac", "bang"], "<="),
    (&["nam", "trong", "khoang", "tu"], "between"),
    (&["khong", "vuot", "qua"], "<="),
    (&["khong", "duoc", "vuot"], "<="),
    (&["khong", "lon", "hon"], "<="),
    (&["khong", "nhieu", "hon"], "<="),
    (&["khong", "nho", "hon"], ">="),
    (&["khong", "it", "hon"], ">="),
    (&["trong", "khoang", "tu"], "between"),
    (&["khong", "qua"], "<="),
    (&["khong", "bang"], "<>"),
    (&["toi", "da"], "<="),
    (&["nhieu", "nhat"], "<="),
    (&["it", "nhat"], ">="),
    (&["toi", "thieu"], ">="),
    (&["lon", "hon"], ">"),
    (&["nhieu", "hon"], ">"),
    (&["nho", "hon"], "<"),
    (&["it", "hon"], "<"),
    (&["ky", "truoc"], "prev"),
    (&["luy", "ke"], "ytd"),
    (&["so", "thang"], "months"),
    (&["keo", "theo"], "=>"),
    (&["khong", "phai", "la"], "<>"),
    (&["bang"], "="),
    (&["la"], "="),
    (&["khac"], "<>"),
    (&["va"], "and"),
    (&["hoac"], "or"),
    (&["khong"], "not"),
    (&["tu"], "between"),
    (&["den"], "and"),
    (&["tong"], "sum"),
];

/// The key words of the rule grammar, and `sum`, which is expanded here.
const KEY_WORDS: [&str; 8] = ["and", "or", "not", "between", "prev", "ytd", "months", "sum"];

/// Single characters that people write, each with its sign in the rule grammar.
const SINGLE_SIGNS: [(char, &str); 16] = [
    ('≤', "<="),
    ('≥', ">="),
    ('≠', "<>"),
    ('×', "*"),
    ('·', "*"),
    ('÷', "/"),
    ('−', "-"),
    ('–', "-"),
    ('—', "-"),
    ('⇒', "=>"),
    ('→', "=>"),
    ('⇔', "<=>"),
    ('↔', "<=>"),
    ('[', "("),
    (']', ")"),
    ('＝', "="),
];

/// Signs of several characters, the longest first, each with its sign in the rule grammar.
const LONG_SIGNS: [(&str, &str); 9] =
    [("<=>", "<=>"), ("=>", "=>"), ("<=", "<="), (">=", ">="), ("=<", "<="), ("<>", "<>"), ("!=", "<>"), ("==", "="), ("&&", "and")];

/// Converts a rule as people write it into the rule grammar. What is not understood stays as it is, so that the check can name it.
///
/// A text that is in the rule grammar already keeps its meaning, except that `1.000` is a thousand, as in Vietnamese papers.
pub(super) fn to_expression(text: &str) -> String {
    let written = translate_to_grammar(text);
    Expression::parse(&written).map_or(written, |rule| rule.to_string())
}

/// Converts a formula as people write it into the rule grammar.
///
/// # Errors
/// The text is no formula; the error says why.
pub(super) fn to_calculation(text: &str) -> Result<String, ParseError> {
    Calculation::parse(&translate_to_grammar(text)).map(|calculation| calculation.to_string())
}

/// Converts a text into the rule grammar part by part, without checking the result.
fn translate_to_grammar(text: &str) -> String {
    let line = clean_label(text);
    let line = line.trim_end_matches('.');
    let line = line.strip_prefix('=').filter(|rest| !rest.starts_with(['>', '='])).unwrap_or(line);
    let pieces = expand_sums(&rewrite_conditional(replace_phrases(&join_signs(tokenize(line)))));
    pieces.iter().map(Token::text).collect::<Vec<_>>().join(" ")
}

/// The rule as the workbook shows it: with decimal commas.
pub(super) fn to_cell_text(expression: &str) -> String {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (mut before, mut is_quoted) = (None, false);
    let mut rest = expression.chars().peekable();
    let mut shown = String::with_capacity(expression.len());
    while let Some(c) = rest.next() {
        is_quoted ^= c == '"';
        shown.push(if c == '.' && !is_quoted && is_digit(before) && is_digit(rest.peek().copied()) { ',' } else { c });
        before = Some(c);
    }
    shown
}

/// Splits a line into words, numbers and signs.
fn tokenize(line: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let taken = if first.is_whitespace() {
            first.len_utf8()
        } else if let Some((option, length)) = quoted_option(rest) {
            found.push(Token::word(&format!("\"{option}\"")));
            length
        } else if first.is_ascii_digit() {
            let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
            let digits = rest.get(..end).unwrap_or_default().trim_end_matches(['.', ',']);
            let number = super::number_cell::parse_typed_decimal(digits).unwrap_or_else(|| digits.to_owned());
            found.push(Token::Number(number));
            digits.len().max(1)
        } else if first.is_alphabetic() {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let word = word_token(rest.get(..end).unwrap_or_default());
            match cells_behind(&word, rest.get(end..).unwrap_or_default()) {
                Some((cells, length)) => {
                    found.push(Token::word(&format!("{}{cells}", word.text())));
                    end.saturating_add(length)
                }
                None => {
                    found.push(word);
                    end
                }
            }
        } else if let Some((sign, meant)) = LONG_SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            found.push(Token::Sign((*meant).to_owned()));
            sign.len()
        } else {
            let meant = SINGLE_SIGNS.iter().find(|(sign, _)| *sign == first).map(|(_, meant)| (*meant).to_owned());
            found.push(Token::Sign(meant.unwrap_or_else(|| first.to_string())));
            first.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    found
}

/// The option between quotation marks at the beginning of the text, with the number of bytes that they take; `None` where there is none.
fn quoted_option(text: &str) -> Option<(&str, usize)> {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”');
    let inside = text.strip_prefix(is_mark)?;
    let end = inside.find(is_mark)?;
    let mark = inside.get(end..)?.chars().next().map_or(0, char::len_utf8);
    Some((inside.get(..end)?.trim(), text.len().saturating_sub(inside.len()).saturating_add(end).saturating_add(mark)))
}

/// The categories in brackets that follow the code of an indicator (`[nu]`, `[*, gieo]`), in small letters and without blanks, with the number
/// of bytes that they take; `None` where there are none.
fn cells_behind(word: &Token, rest: &str) -> Option<(String, usize)> {
    let inside = rest.trim_start().strip_prefix('[').filter(|_| IndicatorCode::is_code(word.text()))?;
    let (inside, behind) = inside.split_once(']')?;
    let is_category = |c: char| c.is_alphanumeric() || matches!(c, '_' | '*' | ',' | ';') || c.is_whitespace();
    let cells: String = inside.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ';' { ',' } else { c }).collect();
    inside.chars().all(is_category).then(|| (format!("[{}]", cells.to_lowercase()), rest.len().saturating_sub(behind.len())))
}

/// The token of a word: an indicator code in capitals, a key word, or else the word as it is.
fn word_token(text: &str) -> Token {
    let key = toneless_key(text);
    let code = key.to_uppercase();
    if KEY_WORDS.contains(&key.as_str()) {
        Token::word(&key)
    } else if IndicatorCode::is_code(&code) {
        Token::word(&code)
    } else {
        Token::Word { text: text.to_owned(), key }
    }
}

/// Joins the two signs of `< =` and `> =`, which mean nothing apart.
fn join_signs(pieces: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match found.last_mut() {
            Some(Token::Sign(sign)) if piece.is_sign("=") && matches!(sign.as_str(), "<" | ">") => sign.push('='),
            _ => found.push(piece),
        }
    }
    found
}

/// Replaces Vietnamese phrases with the signs and key words of the rule grammar.
fn replace_phrases(pieces: &[Token]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = pieces;
    while let Some((first, behind)) = rest.split_first() {
        let stands = |words: &[&str]| words.len() <= rest.len() && words.iter().zip(rest).all(|(word, piece)| piece.key() == Some(*word));
        match VIETNAMESE_PHRASES.iter().find(|(words, _)| stands(words)) {
            Some((words, meant)) => {
                found.push(if KEY_WORDS.contains(meant) { Token::word(meant) } else { Token::Sign((*meant).to_owned()) });
                rest = rest.get(words.len()..).unwrap_or_default();
            }
            None => {
                found.push(first.clone());
                rest = behind;
            }
        }
    }
    found
}

/// Rewrites `nếu … thì …` as `(…) => (…)`; other rules stay as they are.
fn rewrite_conditional(pieces: Vec<Token>) -> Vec<Token> {
    let Some(("neu", rest)) = pieces.split_first().map(|(first, rest)| (first.key().unwrap_or_default(), rest)) else { return pieces };
    let Some(then) = rest.iter().position(|piece| piece.key() == Some("thi")) else { return pieces };
    let sign = |text: &str| Token::Sign(text.to_owned());
    let (condition, result) = rest.split_at(then);
    let mut written = vec![sign("(")];
    written.extend(condition.iter().filter(|piece| !piece.is_sign(",")).cloned());
    written.extend([sign(")"), sign("=>"), sign("(")]);
    written.extend(result.iter().skip(1).cloned());
    written.push(sign(")"));
    written
}

/// Rewrites `SUM(B04:B06; C01)` as `(B04 + B05 + B06 + C01)`.
fn expand_sums(pieces: &[Token]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = pieces;
    while let Some((first, behind)) = rest.split_first() {
        let close = behind.iter().position(|piece| piece.is_sign(")"));
        let inside = close.and_then(|close| behind.get(1..close)).filter(|_| behind.first().is_some_and(|piece| piece.is_sign("(")));
        match inside.filter(|_| first.key() == Some("sum")).and_then(summands) {
            Some(codes) => {
                found.push(Token::Sign("(".to_owned()));
                for (index, code) in codes.iter().enumerate() {
                    if index > 0 {
                        found.push(Token::Sign("+".to_owned()));
                    }
                    found.push(Token::word(code));
                }
                found.push(Token::Sign(")".to_owned()));
                rest = behind.get(close.map_or(0, |close| close.saturating_add(1))..).unwrap_or_default();
            }
            None => {
                found.push(first.clone());
                rest = behind;
            }
        }
    }
    found
}

/// The codes in the brackets of a sum: single codes and ranges, with commas, semicolons or plus signs between them; `None` where there is
/// anything else.
fn summands(inside: &[Token]) -> Option<Vec<String>> {
    let parts = inside.split(|piece| [",", ";", "+"].iter().any(|sign| piece.is_sign(sign)));
    let mut codes = Vec::new();
    for part in parts {
        match part {
            [one] => codes.push(one.key()?.to_owned()),
            [first, colon, last] if colon.is_sign(":") => codes.extend(code_range(first.key()?, last.key()?)?),
            _ => return None,
        }
    }
    (!codes.is_empty() && codes.iter().all(|code| IndicatorCode::is_code(code))).then_some(codes)
}

/// All codes from `first` to `last` (`B04` to `B06`); `None` where their letters differ, or there are more than 100.
fn code_range(first: &str, last: &str) -> Option<Vec<String>> {
    let split = |code: &str| {
        let at = code.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        Some((code.get(..at)?.to_owned(), code.get(at..)?.to_owned()))
    };
    let ((letters, from), (others, to)) = (split(first)?, split(last)?);
    let (begin, end): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
    let width = from.len();
    (letters == others && begin <= end && end.checked_sub(begin)? < 100)
        .then(|| (begin..=end).map(|number| format!("{letters}{number:0width$}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_understood_as_people_write_them() {
        for (written, meant) in [
            ("B02 ≤ B01", "B02 <= B01"),
            ("=B02<=B01", "B02 <= B01"),
            ("b02 <= b01", "B02 <= B01"),
            ("Đ01 =< B01", "D01 <= B01"),
            ("SUM(B04:B06) = B03", "B04 + B05 + B06 = B03"),
            ("tổng(B04; C01) = B03.", "B04 + C01 = B03"),
            ("B02/B01 từ 0,5 đến 2.000", "B02 / B01 between 0.5 and 2000"),
            ("B02/B01 bêtween 5 and 2000", "B02 / B01 between 5 and 2000"),
            ("nếu A01 thì A02 ít nhất 1", "A01 => A02 >= 1"),
            ("Nếu B01 > 0, thì B02 > 0 và B03 > 0", "B01 > 0 => B02 > 0 and B03 > 0"),
            ("B01 = 0 hoặc B02 khác B01", "B01 = 0 or B02 <> B01"),
            ("không (B01 = 0)", "not B01 = 0"),
            ("G02 ≥ kỳ trước(G02)", "G02 >= prev(G02)"),
            ("B02 không vượt quá B01", "B02 <= B01"),
            ("B01 = 0 khi và chỉ khi B02 = 0", "B01 = 0 <=> B02 = 0"),
        ] {
            let read = to_expression(written);
            let expected = Expression::parse(meant).map(|rule| rule.to_string());
            assert_eq!(Ok(read), expected, "{written}");
        }
    }

    #[test]
    fn cells_are_understood_as_people_write_them() {
        for (written, meant) in [
            ("b02[Nu] <= b02[ *]", "B02[nu] <= B02[*]"),
            ("tổng(C01[*,gieo]) ≥ C01[lua; gieo]", "sum(C01[*,gieo]) >= C01[lua,gieo]"),
            ("SUM(B02[nam]; B02[nu]) = B02", "B02[nam] + B02[nu] = B02"),
            ("[B02 + B03] * 2 > B01", "(B02 + B03) * 2 > B01"),
        ] {
            let read = to_expression(written);
            let expected = Expression::parse(meant).map(|rule| rule.to_string());
            assert_eq!(Ok(read), expected, "{written}");
        }
    }

    #[test]
    fn texts_that_are_no_rule_stay_unchanged() {
        assert_eq!(to_expression("B02 thì sao"), "B02 thì sao");
    }

    #[test]
    fn formulas_of_computed_figures_are_converted() {
        assert_eq!(to_calculation("=c02/c01*100").as_deref(), Ok("C02 / C01 * 100"));
        assert_eq!(to_calculation("SUM(C01:C03)").as_deref(), Ok("C01 + C02 + C03"));
        assert!(to_calculation("C02 <= C01").is_err());
    }

    #[test]
    fn decimals_are_shown_with_a_comma_and_read_back() {
        let rule = "B02 / B01 between 0.125 and 2000";
        assert_eq!(to_cell_text(rule), "B02 / B01 between 0,125 and 2000");
        assert_eq!(to_expression(&to_cell_text(rule)), rule);
    }
}
