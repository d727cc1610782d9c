//! Parses the tokens of a rule into a tree, and rejects operands of the wrong type on the way.
//!
//! From loosest to tightest: `=>` `<=>` (never two in a row) · `or` · `and` · `not` · comparisons and `between` (never two in a row) ·
//! `+ -` · `* /` · the minus sign. `between` takes its own `and`.

use super::error::{ParseError, ParseProblem, Wanted};
use super::token::{Placed, Token, tokens};
use super::tree::{Condition, Connective, Figure, Operand, Operation};
use super::{MAX_CHARACTERS, MAX_DEPTH, MAX_PARTS};
use crate::base::IndicatorCode;

type Parsed<T> = Result<T, ParseError>;

/// Reads the tree of a rule.
pub(super) fn parse(text: &str) -> Parsed<Condition> {
    let problem = |at, what| Err(ParseError { at, what });
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return problem(MAX_CHARACTERS, ParseProblem::TooLong { limit: MAX_CHARACTERS });
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return problem(0, ParseProblem::Empty);
    }
    if let Some(last) = tokens.get(MAX_PARTS) {
        return problem(last.at, ParseProblem::TooManyParts { limit: MAX_PARTS });
    }
    let mut parser = Parser { tokens: &tokens, next: 0, end: text.trim_end().chars().count(), depth: 0 };
    let whole = parser.arrow()?;
    if let Some(placed) = parser.peek() {
        let what = ParseProblem::Expected { wanted: Wanted::Operator, read: Some(placed.token.to_string()) };
        return problem(placed.at, what);
    }
    whole.condition()
}

/// A part that was read. A code alone is a number or a condition: what joins it decides.
struct Part {
    at: usize,
    kind: Kind,
}

enum Kind {
    Code(IndicatorCode),
    Figure(Figure),
    Condition(Condition),
}

impl Part {
    fn figure(self) -> Parsed<Figure> {
        match self.kind {
            Kind::Code(code) => Ok(Figure::Operand(Operand::Current(code))),
            Kind::Figure(figure) => Ok(figure),
            Kind::Condition(_) => Err(ParseError { at: self.at, what: ParseProblem::NotAFigure }),
        }
    }

    fn condition(self) -> Parsed<Condition> {
        match self.kind {
            Kind::Code(code) => Ok(Condition::Truth(code)),
            Kind::Condition(condition) => Ok(condition),
            Kind::Figure(_) => Err(ParseError { at: self.at, what: ParseProblem::NotACondition }),
        }
    }
}

struct Parser<'a> {
    tokens: &'a [Placed],
    next: usize,
    end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Placed> {
        self.tokens.get(self.next)
    }

    fn take_if<T>(&mut self, wanted: impl Fn(&Token) -> Option<T>) -> Option<T> {
        let found = wanted(&self.peek()?.token)?;
        self.next += 1;
        Some(found)
    }

    fn take(&mut self, token: &Token, wanted: Wanted) -> Parsed<()> {
        self.take_if(|next| (next == token).then_some(())).ok_or_else(|| self.expected(wanted))
    }

    fn expected(&self, wanted: Wanted) -> ParseError {
        let at = self.peek().map_or(self.end, |placed| placed.at);
        let read = self.peek().map(|placed| placed.token.to_string());
        ParseError { at, what: ParseProblem::Expected { wanted, read } }
    }

    fn refuse_chain(&self, of_the_kind: impl Fn(&Token) -> bool) -> Parsed<()> {
        match self.peek() {
            Some(placed) if of_the_kind(&placed.token) => {
                Err(ParseError { at: placed.at, what: ParseProblem::Chain { read: placed.token.to_string() } })
            }
            _ => Ok(()),
        }
    }

    fn deeper<T>(&mut self, at: usize, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return Err(ParseError { at, what: ParseProblem::TooDeep { limit: MAX_DEPTH } });
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn arrow(&mut self) -> Parsed<Part> {
        let left = self.joined(Connective::Or)?;
        let arrow = |token: &Token| match token {
            Token::Connective(arrow @ (Connective::Implies | Connective::Iff)) => Some(*arrow),
            _ => None,
        };
        let Some(connective) = self.take_if(arrow) else {
            return Ok(left);
        };
        let at = left.at;
        let left = left.condition()?;
        let right = self.joined(Connective::Or)?.condition()?;
        self.refuse_chain(|token| arrow(token).is_some())?;
        Ok(joined(at, left, connective, right))
    }

    /// A chain of `or`, or (one step tighter) of `and`.
    fn joined(&mut self, connective: Connective) -> Parsed<Part> {
        let tighter = |parser: &mut Self| {
            if connective == Connective::Or { parser.joined(Connective::And) } else { parser.negation() }
        };
        let mut left = tighter(self)?;
        while self.take_if(|token| (*token == Token::Connective(connective)).then_some(())).is_some() {
            let at = left.at;
            let condition = left.condition()?;
            left = joined(at, condition, connective, tighter(self)?.condition()?);
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed<Part> {
        let at = self.peek().map_or(self.end, |placed| placed.at);
        if self.take_if(|token| (*token == Token::Not).then_some(())).is_none() {
            return self.comparison();
        }
        let inner = self.deeper(at, |parser| parser.negation()?.condition())?;
        Ok(Part { at, kind: Kind::Condition(Condition::Not(Box::new(inner))) })
    }

    fn comparison(&mut self) -> Parsed<Part> {
        let left = self.sum()?;
        let at = left.at;
        let compares = |token: &Token| {
            if let Token::Comparison(sign) = token { Some(*sign) } else { None }
        };
        let condition = if let Some(sign) = self.take_if(compares) {
            Condition::Compared(left.figure()?, sign, self.sum()?.figure()?)
        } else if self.take_if(|token| (*token == Token::Between).then_some(())).is_some() {
            let value = left.figure()?;
            let low = self.sum()?.figure()?;
            self.take(&Token::Connective(Connective::And), Wanted::And)?;
            Condition::Between(value, low, self.sum()?.figure()?)
        } else {
            return Ok(left);
        };
        self.refuse_chain(|token| compares(token).is_some() || *token == Token::Between)?;
        Ok(Part { at, kind: Kind::Condition(condition) })
    }

    fn sum(&mut self) -> Parsed<Part> {
        self.operations(Self::product, Operation::is_sum)
    }

    fn product(&mut self) -> Parsed<Part> {
        self.operations(Self::signed, |operation| !operation.is_sum())
    }

    fn operations(&mut self, tighter: fn(&mut Self) -> Parsed<Part>, mine: fn(Operation) -> bool) -> Parsed<Part> {
        let mut left = tighter(self)?;
        let operation = |token: &Token| match token {
            Token::Operation(operation) if mine(*operation) => Some(*operation),
            _ => None,
        };
        while let Some(operation) = self.take_if(operation) {
            let at = left.at;
            let combined = Figure::Combined(Box::new(left.figure()?), operation, Box::new(tighter(self)?.figure()?));
            left = Part { at, kind: Kind::Figure(combined) };
        }
        Ok(left)
    }

    fn signed(&mut self) -> Parsed<Part> {
        let at = self.peek().map_or(self.end, |placed| placed.at);
        if self.take_if(|token| (*token == Token::Operation(Operation::Subtract)).then_some(())).is_none() {
            return self.single();
        }
        let inner = self.deeper(at, |parser| parser.signed()?.figure())?;
        Ok(Part { at, kind: Kind::Figure(Figure::Negative(Box::new(inner))) })
    }

    fn single(&mut self) -> Parsed<Part> {
        let Some(Placed { at, token }) = self.peek() else {
            return Err(self.expected(Wanted::Operand));
        };
        let at = *at;
        let kind = match token {
            Token::Number(number) => {
                self.next += 1;
                Kind::Figure(Figure::Number(*number))
            }
            Token::Code(code) => {
                self.next += 1;
                Kind::Code(code.clone())
            }
            Token::Months => {
                self.next += 1;
                self.take(&Token::Open, Wanted::Open)?;
                self.take(&Token::Close, Wanted::Close)?;
                Kind::Figure(Figure::Months)
            }
            Token::Previous => Kind::Figure(Figure::Operand(Operand::Previous(self.argument()?))),
            Token::YearToDate => Kind::Figure(Figure::Operand(Operand::YearToDate(self.argument()?))),
            Token::Open => {
                self.next += 1;
                let inner = self.deeper(at, Self::arrow)?;
                self.take(&Token::Close, Wanted::Close)?;
                inner.kind
            }
            _ => return Err(self.expected(Wanted::Operand)),
        };
        Ok(Part { at, kind })
    }

    fn argument(&mut self) -> Parsed<IndicatorCode> {
        self.next += 1;
        self.take(&Token::Open, Wanted::Open)?;
        let code = self.take_if(|token| if let Token::Code(code) = token { Some(code.clone()) } else { None });
        let code = code.ok_or_else(|| self.expected(Wanted::Code))?;
        self.take(&Token::Close, Wanted::Close)?;
        Ok(code)
    }
}

fn joined(at: usize, left: Condition, connective: Connective, right: Condition) -> Part {
    Part { at, kind: Kind::Condition(Condition::Joined(Box::new(left), connective, Box::new(right))) }
}
