//! Parses the tokens of a rule into a tree, and rejects operands of the wrong type on the way.
//!
//! The operators bind, from loosest to tightest: `=>` `<=>` (never two in a row) · `or` · `and` · `not` · comparisons and `between` (never
//! two in a row) · `+ -` · `* /` · the minus sign. The `and` of `between X and Y` belongs to `between`.

use super::error::{ExpectedPart, ParseError, ParseProblem};
use super::token::{PlacedToken, Token, tokenize};
use super::tree::{Chosen, Comparison, Condition, Connective, Figure, Operand, Operation};
use super::{MAX_CHARACTERS, MAX_DEPTH, MAX_PARTS};
use crate::base::IndicatorCode;

/// The result of parsing a part of a rule.
type Parsed<T> = Result<T, ParseError>;

/// Parses the text of a rule into its tree.
pub(super) fn parse(text: &str) -> Parsed<Condition> {
    parse_whole(text)?.into_condition()
}

/// Parses the text of a calculation into its tree.
pub(super) fn parse_figure(text: &str) -> Parsed<Figure> {
    parse_whole(text)?.into_figure()
}

/// Parses a whole text as one part. An error where the text is empty, exceeds a limit, or has anything behind the part.
fn parse_whole(text: &str) -> Parsed<ParsedPart> {
    let problem = |at, what| Err(ParseError { at, what });
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return problem(MAX_CHARACTERS, ParseProblem::TooLong { limit: MAX_CHARACTERS });
    }
    let tokens = tokenize(text)?;
    if tokens.is_empty() {
        return problem(0, ParseProblem::Empty);
    }
    if let Some(last) = tokens.get(MAX_PARTS) {
        return problem(last.at, ParseProblem::TooManyParts { limit: MAX_PARTS });
    }
    let mut parser = Parser { tokens: &tokens, next: 0, end: text.trim_end().chars().count(), depth: 0 };
    let whole = parser.parse_implication()?;
    if let Some(placed) = parser.peek() {
        let what = ParseProblem::Expected { wanted: ExpectedPart::Operator, read: Some(placed.token.to_string()) };
        return problem(placed.at, what);
    }
    Ok(whole)
}

/// A parsed part of a rule. A code alone may be a number or a condition; the operator that joins it decides.
struct ParsedPart {
    at: usize,
    kind: PartKind,
}

/// What a parsed part is: a code alone, a figure, or a condition.
enum PartKind {
    Code(IndicatorCode),
    Figure(Figure),
    Condition(Condition),
}

impl ParsedPart {
    /// The part as a figure; an error for a condition.
    fn into_figure(self) -> Parsed<Figure> {
        match self.kind {
            PartKind::Code(code) => Ok(Figure::Operand(Operand::Current(code))),
            PartKind::Figure(figure) => Ok(figure),
            PartKind::Condition(_) => Err(ParseError { at: self.at, what: ParseProblem::NotAFigure }),
        }
    }

    /// The part as a condition; a code alone is then a yes/no indicator. An error for a figure.
    fn into_condition(self) -> Parsed<Condition> {
        match self.kind {
            PartKind::Code(code) => Ok(Condition::Truth(code)),
            PartKind::Condition(condition) => Ok(condition),
            PartKind::Figure(_) => Err(ParseError { at: self.at, what: ParseProblem::NotACondition }),
        }
    }
}

/// A recursive-descent parser over the tokens of a rule.
struct Parser<'a> {
    tokens: &'a [PlacedToken],
    next: usize,
    end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    /// The next token, which stays the next one; `None` at the end.
    fn peek(&self) -> Option<&'a PlacedToken> {
        self.tokens.get(self.next)
    }

    /// Takes the next token if `wanted` gives a result for it, and returns the result; otherwise gives `None`, and the token stays.
    fn take_if<T>(&mut self, wanted: impl Fn(&Token) -> Option<T>) -> Option<T> {
        let found = wanted(&self.peek()?.token)?;
        self.next += 1;
        Some(found)
    }

    /// Takes the next token, which must be `token`; otherwise gives the error that names `wanted` as the missing part.
    fn expect_token(&mut self, token: &Token, wanted: ExpectedPart) -> Parsed<()> {
        self.take_if(|next| (next == token).then_some(())).ok_or_else(|| self.expected_error(wanted))
    }

    /// The error at the next token: the text must have the part `wanted` there, and has another.
    fn expected_error(&self, wanted: ExpectedPart) -> ParseError {
        let at = self.peek().map_or(self.end, |placed| placed.at);
        let read = self.peek().map(|placed| placed.token.to_string());
        ParseError { at, what: ParseProblem::Expected { wanted, read } }
    }

    /// Refuses a second operator of the same kind in a row (`1 < B01 < 3`).
    fn refuse_chain(&self, of_the_kind: impl Fn(&Token) -> bool) -> Parsed<()> {
        match self.peek() {
            Some(placed) if of_the_kind(&placed.token) => {
                Err(ParseError { at: placed.at, what: ParseProblem::Chain { read: placed.token.to_string() } })
            }
            _ => Ok(()),
        }
    }

    /// Calls `read` one level deeper; fails beyond [`MAX_DEPTH`] levels.
    fn parse_nested<T>(&mut self, at: usize, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return Err(ParseError { at, what: ParseProblem::TooDeep { limit: MAX_DEPTH } });
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Parses two conditions joined by `=>` or `<=>`, or a part that binds more tightly.
    fn parse_implication(&mut self) -> Parsed<ParsedPart> {
        let left = self.parse_and_or(Connective::Or)?;
        let arrow = |token: &Token| match token {
            Token::Connective(arrow @ (Connective::Implies | Connective::Iff)) => Some(*arrow),
            _ => None,
        };
        let Some(connective) = self.take_if(arrow) else {
            return Ok(left);
        };
        let at = left.at;
        let left = left.into_condition()?;
        let right = self.parse_and_or(Connective::Or)?.into_condition()?;
        self.refuse_chain(|token| arrow(token).is_some())?;
        Ok(join_conditions(at, left, connective, right))
    }

    /// Parses a chain of `or`, or (one step tighter) of `and`.
    fn parse_and_or(&mut self, connective: Connective) -> Parsed<ParsedPart> {
        let tighter = |parser: &mut Self| {
            if connective == Connective::Or { parser.parse_and_or(Connective::And) } else { parser.parse_negation() }
        };
        let mut left = tighter(self)?;
        while self.take_if(|token| (*token == Token::Connective(connective)).then_some(())).is_some() {
            let at = left.at;
            let condition = left.into_condition()?;
            left = join_conditions(at, condition, connective, tighter(self)?.into_condition()?);
        }
        Ok(left)
    }

    fn parse_negation(&mut self) -> Parsed<ParsedPart> {
        let at = self.peek().map_or(self.end, |placed| placed.at);
        if self.take_if(|token| (*token == Token::Not).then_some(())).is_none() {
            return self.parse_comparison();
        }
        let inner = self.parse_nested(at, |parser| parser.parse_negation()?.into_condition())?;
        Ok(ParsedPart { at, kind: PartKind::Condition(Condition::Not(Box::new(inner))) })
    }

    fn parse_comparison(&mut self) -> Parsed<ParsedPart> {
        let left = self.parse_sum()?;
        let at = left.at;
        let compares = |token: &Token| {
            if let Token::Comparison(sign) = token { Some(*sign) } else { None }
        };
        let condition = if let Some(sign) = self.take_if(compares) {
            let text_at = self.peek().map_or(self.end, |placed| placed.at);
            if let Some(written) = self.take_if(|token| if let Token::Text(text) = token { Some(text.clone()) } else { None }) {
                let (PartKind::Code(code), Comparison::Equal | Comparison::Differs) = (left.kind, sign) else {
                    return Err(ParseError { at: text_at, what: ParseProblem::OptionComparison { read: written } });
                };
                let chosen = Chosen { code, written, is: sign == Comparison::Equal, option: None };
                self.refuse_chain(|token| compares(token).is_some() || *token == Token::Between)?;
                return Ok(ParsedPart { at, kind: PartKind::Condition(Condition::Chosen(chosen)) });
            }
            Condition::Compared(left.into_figure()?, sign, self.parse_sum()?.into_figure()?)
        } else if self.take_if(|token| (*token == Token::Between).then_some(())).is_some() {
            let value = left.into_figure()?;
            let low = self.parse_sum()?.into_figure()?;
            self.expect_token(&Token::Connective(Connective::And), ExpectedPart::And)?;
            Condition::Between(value, low, self.parse_sum()?.into_figure()?)
        } else {
            return Ok(left);
        };
        self.refuse_chain(|token| compares(token).is_some() || *token == Token::Between)?;
        Ok(ParsedPart { at, kind: PartKind::Condition(condition) })
    }

    fn parse_sum(&mut self) -> Parsed<ParsedPart> {
        self.parse_operations(Self::parse_product, Operation::is_sum)
    }

    fn parse_product(&mut self) -> Parsed<ParsedPart> {
        self.parse_operations(Self::parse_signed, |operation| !operation.is_sum())
    }

    /// Parses a chain of those operations for which `mine` holds, between parts that `tighter` parses.
    fn parse_operations(&mut self, tighter: fn(&mut Self) -> Parsed<ParsedPart>, mine: fn(Operation) -> bool) -> Parsed<ParsedPart> {
        let mut left = tighter(self)?;
        let operation = |token: &Token| match token {
            Token::Operation(operation) if mine(*operation) => Some(*operation),
            _ => None,
        };
        while let Some(operation) = self.take_if(operation) {
            let at = left.at;
            let combined = Figure::Combined(Box::new(left.into_figure()?), operation, Box::new(tighter(self)?.into_figure()?));
            left = ParsedPart { at, kind: PartKind::Figure(combined) };
        }
        Ok(left)
    }

    /// Parses a part with minus signs before it, or without any.
    fn parse_signed(&mut self) -> Parsed<ParsedPart> {
        let at = self.peek().map_or(self.end, |placed| placed.at);
        if self.take_if(|token| (*token == Token::Operation(Operation::Subtract)).then_some(())).is_none() {
            return self.parse_primary();
        }
        let inner = self.parse_nested(at, |parser| parser.parse_signed()?.into_figure())?;
        Ok(ParsedPart { at, kind: PartKind::Figure(Figure::Negative(Box::new(inner))) })
    }

    /// Parses a number, a code, a function, or a part in parentheses.
    fn parse_primary(&mut self) -> Parsed<ParsedPart> {
        let Some(PlacedToken { at, token }) = self.peek() else {
            return Err(self.expected_error(ExpectedPart::Operand));
        };
        let at = *at;
        let kind = match token {
            Token::Number(number) => {
                self.next += 1;
                PartKind::Figure(Figure::Number(*number))
            }
            Token::Code(code) => {
                self.next += 1;
                PartKind::Code(code.clone())
            }
            Token::Months => {
                self.next += 1;
                self.expect_token(&Token::Open, ExpectedPart::Open)?;
                self.expect_token(&Token::Close, ExpectedPart::Close)?;
                PartKind::Figure(Figure::Months)
            }
            Token::Cells(pattern) => {
                self.next += 1;
                PartKind::Figure(Figure::EachCell(Operand::Current(pattern.indicator.clone()), pattern.clone()))
            }
            Token::Sum => {
                self.next += 1;
                self.expect_token(&Token::Open, ExpectedPart::Open)?;
                let pattern = self.take_if(|token| if let Token::Cells(pattern) = token { Some(pattern.clone()) } else { None });
                let pattern = pattern.ok_or_else(|| self.expected_error(ExpectedPart::Cells))?;
                self.expect_token(&Token::Close, ExpectedPart::Close)?;
                let whole = Operand::Current(pattern.indicator.clone());
                PartKind::Figure(Figure::Sum { pattern, whole, cells: None })
            }
            Token::Previous => PartKind::Figure(self.parse_code_argument(Operand::Previous)?),
            Token::YearToDate => PartKind::Figure(self.parse_code_argument(Operand::YearToDate)?),
            Token::Open => {
                self.next += 1;
                let inner = self.parse_nested(at, Self::parse_implication)?;
                self.expect_token(&Token::Close, ExpectedPart::Close)?;
                inner.kind
            }
            _ => return Err(self.expected_error(ExpectedPart::Operand)),
        };
        Ok(ParsedPart { at, kind })
    }

    /// Parses the rest of `prev(CODE)` or `ytd(CODE)` from the function's name on; `operand` makes the operand that the function reads.
    fn parse_code_argument(&mut self, operand: fn(IndicatorCode) -> Operand) -> Parsed<Figure> {
        self.next += 1;
        self.expect_token(&Token::Open, ExpectedPart::Open)?;
        let figure = self.take_if(|token| match token {
            Token::Code(code) => Some(Figure::Operand(operand(code.clone()))),
            Token::Cells(pattern) => Some(Figure::EachCell(operand(pattern.indicator.clone()), pattern.clone())),
            _ => None,
        });
        let figure = figure.ok_or_else(|| self.expected_error(ExpectedPart::Code))?;
        self.expect_token(&Token::Close, ExpectedPart::Close)?;
        Ok(figure)
    }
}

/// The part that begins at `at` and joins two conditions.
fn join_conditions(at: usize, left: Condition, connective: Connective, right: Condition) -> ParsedPart {
    ParsedPart { at, kind: PartKind::Condition(Condition::Joined(Box::new(left), connective, Box::new(right))) }
}
