//! Splits the text of a rule into tokens: numbers, codes, signs and keywords, each with its place.

use std::fmt;

use rust_decimal::Decimal;

use super::cell_pattern::CellPattern;
use super::error::{ParseError, ParseProblem};
use super::tree::{Comparison, Connective, Operation};
use crate::base::IndicatorCode;

/// The most digits of a number in a rule: as many as a sheet keeps.
const MAX_NUMBER_DIGITS: usize = 15;
/// The most digits behind the decimal point of a number in a rule: the places to which every result is rounded.
const MAX_DECIMAL_PLACES: usize = 9;
/// The most characters of an invalid word that an error quotes.
const MAX_SHOWN_WORD_CHARS: usize = 24;

/// A token of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number(Decimal),
    /// An option of a list, in quotation marks.
    Text(String),
    Code(IndicatorCode),
    /// Several cells of an indicator: `B02[*]`.
    Cells(CellPattern),
    Operation(Operation),
    Comparison(Comparison),
    Connective(Connective),
    Between,
    Not,
    Previous,
    YearToDate,
    Months,
    Sum,
    Open,
    Close,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Code(code) => write!(f, "{code}"),
            Self::Cells(pattern) => write!(f, "{pattern}"),
            Self::Operation(operation) => write!(f, "{}", operation.symbol()),
            Self::Comparison(comparison) => f.write_str(comparison.symbol()),
            Self::Connective(connective) => f.write_str(connective.symbol()),
            Self::Between => f.write_str("between"),
            Self::Not => f.write_str("not"),
            Self::Previous => f.write_str("prev"),
            Self::YearToDate => f.write_str("ytd"),
            Self::Months => f.write_str("months"),
            Self::Sum => f.write_str("sum"),
            Self::Open => f.write_str("("),
            Self::Close => f.write_str(")"),
        }
    }
}

/// A token and the character, counted from 0, where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlacedToken {
    pub(super) at: usize,
    pub(super) token: Token,
}

/// Cuts the text of a rule into its tokens.
pub(super) fn tokenize(text: &str) -> Result<Vec<PlacedToken>, ParseError> {
    let mut found = Vec::new();
    let mut rest = text.chars().enumerate().peekable();
    while let Some(&(at, first)) = rest.peek() {
        if first.is_whitespace() {
            rest.next();
            continue;
        }
        if is_word_char(first) || first == '.' {
            let in_number = first.is_ascii_digit() || first == '.';
            let mut word = String::new();
            while let Some((_, c)) = rest.next_if(|&(_, c)| is_word_char(c) || in_number && matches!(c, '.' | ',')) {
                word.push(c);
            }
            let in_brackets = !in_number && rest.next_if(|&(_, c)| c == '[').is_some();
            if in_brackets {
                word.push('[');
                // Blanks within the brackets do not matter.
                while let Some((_, c)) = rest.next_if(|&(_, c)| is_word_char(c) || c.is_whitespace() || matches!(c, '*' | ',')) {
                    word.extend(Some(c).filter(|c| !c.is_whitespace()));
                }
                word.extend(rest.next_if(|&(_, c)| c == ']').map(|(_, c)| c));
            }
            let token = match () {
                () if in_number => parse_number(&word),
                () if in_brackets => parse_cells(&word),
                () => keyword_or_code(&word),
            };
            found.push(PlacedToken { at, token: token.map_err(|what| ParseError { at, what })? });
            continue;
        }
        if matches!(first, '"' | '“' | '”') {
            rest.next();
            let mut text = String::new();
            while let Some((_, c)) = rest.next_if(|&(_, c)| !matches!(c, '"' | '“' | '”')) {
                text.push(c);
            }
            if rest.next().is_none() || text.trim().is_empty() {
                return Err(ParseError { at, what: ParseProblem::OpenQuotation { read: shorten_word(&text) } });
            }
            found.push(PlacedToken { at, token: Token::Text(text.trim().to_owned()) });
            continue;
        }
        rest.next();
        let mut follows = |wanted: char| rest.next_if(|&(_, c)| c == wanted).is_some();
        let token = match first {
            '+' => Token::Operation(Operation::Add),
            '-' => Token::Operation(Operation::Subtract),
            '*' => Token::Operation(Operation::Multiply),
            '/' => Token::Operation(Operation::Divide),
            '(' => Token::Open,
            ')' => Token::Close,
            '=' if follows('>') => Token::Connective(Connective::Implies),
            '=' => Token::Comparison(Comparison::Equal),
            '<' if follows('>') => Token::Comparison(Comparison::Differs),
            '<' if follows('=') => {
                if follows('>') {
                    Token::Connective(Connective::Iff)
                } else {
                    Token::Comparison(Comparison::AtMost)
                }
            }
            '<' => Token::Comparison(Comparison::Less),
            '>' if follows('=') => Token::Comparison(Comparison::AtLeast),
            '>' => Token::Comparison(Comparison::Greater),
            read => {
                return Err(ParseError { at, what: ParseProblem::StrangeCharacter { read } });
            }
        };
        found.push(PlacedToken { at, token });
    }
    Ok(found)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The beginning of a word, as an error quotes it.
fn shorten_word(word: &str) -> String {
    word.chars().take(MAX_SHOWN_WORD_CHARS).collect()
}

fn parse_number(word: &str) -> Result<Token, ParseProblem> {
    let (whole, places) = word.split_once('.').unwrap_or((word, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(places) {
        return Err(ParseProblem::NumberForm { read: shorten_word(word) });
    }
    let too_long = || ParseProblem::NumberTooLong { read: shorten_word(word), digits: MAX_NUMBER_DIGITS, places: MAX_DECIMAL_PLACES };
    let (whole, places) = (whole.trim_start_matches('0'), places.trim_end_matches('0'));
    if places.len() > MAX_DECIMAL_PLACES || whole.len() + places.len() > MAX_NUMBER_DIGITS {
        return Err(too_long());
    }
    let number = Decimal::from_str_exact(&format!("0{whole}.{places}0")).map_err(|_| too_long())?;
    Ok(Token::Number(number.normalize()))
}

/// Reads the code of a cell, or a code with open categories.
fn parse_cells(word: &str) -> Result<Token, ParseProblem> {
    let cell = IndicatorCode::new(word).ok().map(Token::Code);
    let cells = || CellPattern::parse(word).map(Token::Cells);
    cell.or_else(cells).ok_or_else(|| ParseProblem::StrangeCells { read: shorten_word(word) })
}

fn keyword_or_code(word: &str) -> Result<Token, ParseProblem> {
    Ok(match word.to_ascii_lowercase().as_str() {
        "and" => Token::Connective(Connective::And),
        "or" => Token::Connective(Connective::Or),
        "not" => Token::Not,
        "between" => Token::Between,
        "prev" => Token::Previous,
        "ytd" => Token::YearToDate,
        "months" => Token::Months,
        "sum" => Token::Sum,
        _ => Token::Code(IndicatorCode::new(word).map_err(|_| ParseProblem::StrangeWord { read: shorten_word(word) })?),
    })
}
