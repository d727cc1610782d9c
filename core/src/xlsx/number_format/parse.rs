//! Parses a format code into its sections, which `;` separates, and each section into tokens.

use rust_decimal::Decimal;

use super::NumberFormatClass;

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Text that is shown unchanged.
    Literal(String),
    /// A blank as wide as a character (`_x`); also the fill of the rest of the cell (`*x`), which a rendered text does not need.
    Blank,
    /// A place for a digit: `0`, `#` or `?`.
    Digit(u8),
    Point,
    /// One comma behind the last digit: the number is divided by a thousand.
    Scale,
    Percent,
    /// `E+` (true, a plus sign is shown) or `E-`.
    Exponent(bool),
    /// The bar of a fraction, with its denominator where that is fixed.
    Slash(Option<u32>),
    General,
    /// The text of the cell.
    Text,
    Part(DatePart),
}

/// A part of a date or a time, with the number of its letters (4 for `yyyy`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatePart {
    Year(usize),
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// Decimals of the seconds, with their number.
    SecondPlaces(usize),
    /// `AM/PM`; true for the form in one letter, `A/P`.
    HalfDay(bool),
    /// Hours, minutes or seconds in all (`[h]`), which do not start again at 24 or 60: the letter and the number of digits.
    Elapsed(char, usize),
}

/// A comparison in brackets (`[>=1000]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

/// One section of a format code, which applies to one kind of number or to text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) condition: Option<(Comparison, Decimal)>,
    /// The section is shown in white letters.
    pub(super) white: bool,
    /// Whether digits are grouped by thousands.
    pub(super) grouped: bool,
    /// Names of months and days are the English ones.
    pub(super) english: bool,
    /// Names of months and days are those of a language that the section names and that is not English.
    pub(super) foreign: bool,
    /// The section names a currency.
    currency: bool,
    /// Every character of the section is understood.
    pub(super) known: bool,
}

impl Default for Section {
    fn default() -> Self {
        Self {
            tokens: Vec::new(),
            condition: None,
            white: false,
            grouped: false,
            english: false,
            foreign: false,
            currency: false,
            known: true,
        }
    }
}

impl Section {
    /// The class of what the section shows (number, date, percentage …); `None` where the section is literal text only.
    pub(super) fn class(&self) -> Option<NumberFormatClass> {
        let has = |wanted: fn(&Token) -> bool| self.tokens.iter().any(wanted);
        let digits = has(|token| matches!(token, Token::Digit(_)));
        Some(if has(|token| matches!(token, Token::Part(DatePart::Year(_) | DatePart::Day(_)))) {
            NumberFormatClass::Date
        } else if has(|token| matches!(token, Token::Part(DatePart::Hour(_) | DatePart::Second(_) | DatePart::Elapsed(..)))) {
            NumberFormatClass::Time
        } else if has(|token| matches!(token, Token::Part(DatePart::Month(_)))) {
            NumberFormatClass::Date
        } else if has(|token| *token == Token::Percent) {
            NumberFormatClass::Percent
        } else if digits && has(|token| matches!(token, Token::Exponent(_))) {
            NumberFormatClass::Scientific
        } else if digits && has(|token| matches!(token, Token::Slash(_))) {
            NumberFormatClass::Fraction
        } else if digits {
            NumberFormatClass::Number
        } else if has(|token| *token == Token::General) {
            NumberFormatClass::General
        } else if has(|token| *token == Token::Text) {
            NumberFormatClass::Text
        } else {
            return None;
        })
    }

    /// Whether the section is nothing but `General` or `@`.
    pub(super) fn is_general(&self) -> bool {
        matches!(self.tokens.as_slice(), [Token::General | Token::Text]) && self.condition.is_none() && !self.white
    }

    /// Whether the section is nothing but places for digits, one percent sign behind them, and blanks.
    pub(super) fn is_plain_percent(&self) -> bool {
        let mut behind = self.tokens.iter().skip_while(|token| matches!(token, Token::Digit(_) | Token::Point));
        let digits = self.tokens.iter().take_while(|token| matches!(token, Token::Digit(_) | Token::Point));
        let units = digits.take_while(|token| **token != Token::Point).last() == Some(&Token::Digit(b'0'));
        let blank = |token: &Token| *token == Token::Blank || matches!(token, Token::Literal(text) if text.trim().is_empty());
        let mut percents = 0;
        let only = behind.all(|token| {
            percents += usize::from(*token == Token::Percent);
            blank(token) || *token == Token::Percent
        });
        units && only && percents == 1 && self.condition.is_none() && !self.white
    }

    /// Whether the section shows the text of the cell, and no number.
    pub(super) fn is_of_text(&self) -> bool {
        self.class() == Some(NumberFormatClass::Text)
    }

    /// Whether the section shows a text unchanged: once, with nothing else but blanks.
    pub(super) fn shows_text_unchanged(&self) -> bool {
        let blank = |token: &Token| *token == Token::Blank || matches!(token, Token::Literal(text) if text.trim().is_empty());
        let texts = self.tokens.iter().filter(|token| **token == Token::Text).count();
        self.known && !self.white && texts == 1 && self.tokens.iter().all(|token| *token == Token::Text || blank(token))
    }

    /// Whether the section shows a date or a time.
    pub(super) fn is_of_dates(&self) -> bool {
        matches!(self.class(), Some(NumberFormatClass::Date | NumberFormatClass::Time))
    }

    /// Adds literal text, joined with literal text right before it.
    fn push_literal(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(before)) => before.push_str(text),
            _ => self.tokens.push(Token::Literal(text.to_owned())),
        }
    }

    /// Parses a run of letters; `followed_by_sign` is true for `+`, false for `-`, and `None` where no sign follows. The run is a date or
    /// time code only if all of its letters are; any other run is a word, which no program writes without quotation marks.
    fn parse_letters(&mut self, letters: &str, followed_by_sign: Option<bool>) {
        if letters.eq_ignore_ascii_case("general") {
            return self.tokens.push(Token::General);
        }
        if let (Some(plus), true) = (followed_by_sign, letters.eq_ignore_ascii_case("e")) {
            return self.tokens.push(Token::Exponent(plus));
        }
        if !letters.bytes().all(|letter| b"ymdhsegb".contains(&letter.to_ascii_lowercase())) {
            self.known = false;
            return self.push_literal(letters);
        }
        let mut rest = letters;
        while let Some(letter) = rest.chars().next().map(|c| c.to_ascii_lowercase()) {
            let length = rest.find(|c: char| c.to_ascii_lowercase() != letter).unwrap_or(rest.len());
            self.tokens.push(Token::Part(match letter {
                'y' => DatePart::Year(length),
                'm' => DatePart::Month(length),
                'd' => DatePart::Day(length),
                'h' => DatePart::Hour(length),
                's' => DatePart::Second(length),
                // Years of other calendars.
                _ => {
                    self.known = false;
                    DatePart::Year(length)
                }
            }));
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Parses the content of brackets: a colour, a condition, a currency with a language, or hours, minutes or seconds in all.
    fn parse_bracket(&mut self, inside: &str) {
        if let Some(rest) = inside.strip_prefix('$') {
            let (currency, language) = rest.rsplit_once('-').unwrap_or((rest, ""));
            if !currency.is_empty() {
                self.currency = true;
                self.push_literal(currency);
            }
            return self.set_language(language);
        }
        let lower = inside.to_ascii_lowercase();
        let unit = lower.chars().next().unwrap_or_default();
        if matches!(unit, 'h' | 'm' | 's') && lower.chars().all(|letter| letter == unit) {
            return self.tokens.push(Token::Part(DatePart::Elapsed(unit, lower.len())));
        }
        if let Some(condition) = parse_condition(&lower) {
            self.known &= self.condition.is_none();
            self.condition = Some(condition);
            return;
        }
        let numbered = lower.strip_prefix("color").is_some_and(|number| number.trim().parse::<u8>().is_ok_and(|n| (1..=56).contains(&n)));
        let named = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"].contains(&lower.as_str());
        self.white |= lower == "white" || lower.strip_prefix("color").is_some_and(|number| number.trim() == "2");
        self.known &= numbered || named;
    }

    /// Notes the language for the names of months and days. A language code with other digits or another calendar is not known.
    fn set_language(&mut self, language: &str) {
        if language.is_empty() {
            return;
        }
        match u32::from_str_radix(language, 16) {
            Ok(0xF400 | 0xF800) => self.known = false,
            Ok(number) if number <= 0xFFFF => {
                self.english |= number & 0x3FF == 9;
                self.foreign |= number != 0 && number & 0x3FF != 9;
            }
            _ => self.known = false,
        }
    }

    /// Decides what depends on the whole section: whether an `m` means minutes or months, what points, bars and commas of a date mean, and
    /// whether the combination of tokens is known.
    fn resolve_ambiguities(&mut self) {
        self.resolve_minutes();
        if self.is_of_dates() {
            self.resolve_date_signs();
        } else {
            self.known &= !self.tokens.iter().any(|token| matches!(token, Token::Part(DatePart::HalfDay(_))));
        }
        let count = |wanted: fn(&Token) -> bool| self.tokens.iter().filter(|token| wanted(token)).count();
        let digits = count(|token| matches!(token, Token::Digit(_)));
        let (points, percents) = (count(|token| *token == Token::Point), count(|token| *token == Token::Percent));
        let (exponents, bars) = (count(|token| matches!(token, Token::Exponent(_))), count(|token| matches!(token, Token::Slash(_))));
        let (general, text) = (count(|token| *token == Token::General), count(|token| *token == Token::Text));
        let mixed = (general > 0 && digits + points + bars > 0) || general > 1 || (text > 0 && digits + general > 0);
        let broken = points > 1 || exponents > 1 || bars > 1 || bars + exponents > 1 || (bars > 0 && points + percents > 0);
        let bare = digits == 0 && points + exponents + bars > 0;
        // Programs differ on a currency before a percentage or a power of ten, and on a blank behind a power of ten.
        let odd = (self.currency && percents + exponents > 0) || exponents > 0 && self.tokens.last() == Some(&Token::Blank);
        self.known &= !(mixed || broken || bare || odd);
        if self.is_of_dates() {
            self.known &= digits + percents + exponents + general + text == 0;
        }
    }

    /// Makes minutes of each `m` that comes directly behind hours or before seconds.
    fn resolve_minutes(&mut self) {
        let parts: Vec<(usize, DatePart)> = self
            .tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| match token {
                Token::Part(part) if !matches!(part, DatePart::HalfDay(_) | DatePart::SecondPlaces(_)) => Some((at, *part)),
                _ => None,
            })
            .collect();
        for (place, (at, part)) in parts.iter().enumerate() {
            let DatePart::Month(length @ 1..=2) = *part else { continue };
            let before = place.checked_sub(1).and_then(|before| parts.get(before)).map(|(_, part)| *part);
            let behind = parts.get(place.saturating_add(1)).map(|(_, part)| *part);
            let minutes = matches!(before, Some(DatePart::Hour(_) | DatePart::Elapsed('h', _)))
                || matches!(behind, Some(DatePart::Second(_) | DatePart::Elapsed('s', _)));
            if minutes && let Some(token) = self.tokens.get_mut(*at) {
                *token = Token::Part(DatePart::Minute(length));
            }
        }
    }

    /// Decides what the signs in a date mean: a point and zeros behind the seconds are decimals of the seconds; all other points, bars and
    /// commas are literal text.
    fn resolve_date_signs(&mut self) {
        let mut settled: Vec<Token> = Vec::with_capacity(self.tokens.len());
        let mut tokens = std::mem::take(&mut self.tokens).into_iter().peekable();
        while let Some(token) = tokens.next() {
            let sign = match token {
                Token::Point => {
                    let mut places = 0_usize;
                    while tokens.next_if_eq(&Token::Digit(b'0')).is_some() {
                        places = places.saturating_add(1);
                    }
                    if places > 0 {
                        let seconds = matches!(settled.last(), Some(Token::Part(DatePart::Second(_) | DatePart::Elapsed('s', _))));
                        self.known &= seconds && places <= 3;
                        settled.push(Token::Part(DatePart::SecondPlaces(places)));
                        continue;
                    }
                    "."
                }
                Token::Slash(None) => "/",
                Token::Scale => ",",
                other => {
                    settled.push(other);
                    continue;
                }
            };
            settled.push(Token::Literal(sign.to_owned()));
        }
        self.tokens = settled;
    }
}

/// Parses the content of brackets as a condition (`>=1000`); `None` where it is none.
fn parse_condition(text: &str) -> Option<(Comparison, Decimal)> {
    use Comparison::{AtLeast, AtMost, Equal, Less, More, Unequal};
    let signs = [("<=", AtMost), (">=", AtLeast), ("<>", Unequal), ("<", Less), (">", More), ("=", Equal)];
    let (sign, comparison) = signs.into_iter().find(|(sign, _)| text.starts_with(sign))?;
    let limit = text.get(sign.len()..)?.trim();
    let plain = !limit.is_empty() && limit.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    Some((comparison, Decimal::from_str_exact(limit).ok().filter(|_| plain)?))
}

/// Parses a format code into its sections.
pub(super) fn parse_sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut section = Section::default();
    // The commas right before the current character; their meaning depends on what follows.
    let mut commas = 0_usize;
    let mut rest = code;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        if character != ',' && commas > 0 {
            resolve_commas(&mut section, commas, matches!(character, '0' | '#' | '?'));
            commas = 0;
        }
        rest = match character {
            '"' => {
                let (text, after) = after.split_once('"').unwrap_or_else(|| {
                    section.known = false;
                    (after, "")
                });
                section.push_literal(text);
                after
            }
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or_else(|| {
                    section.known = false;
                    (after, "")
                });
                section.parse_bracket(inside);
                after
            }
            '\\' | '_' | '*' => {
                let taken = after.chars().next();
                match (character, taken) {
                    (_, None) => section.known = false,
                    ('\\', Some(shown)) => section.push_literal(shown.encode_utf8(&mut [0; 4])),
                    // A fill character is shown as often as the cell has room for.
                    ('*', Some(fill)) if !fill.is_whitespace() => {
                        section.known = false;
                        section.tokens.push(Token::Blank);
                    }
                    _ => section.tokens.push(Token::Blank),
                }
                taken.and_then(|taken| after.get(taken.len_utf8()..)).unwrap_or_default()
            }
            ';' => {
                section.resolve_ambiguities();
                sections.push(std::mem::take(&mut section));
                after
            }
            ',' => {
                commas = commas.saturating_add(1);
                after
            }
            '0' | '#' | '?' => {
                section.tokens.push(Token::Digit(character as u8));
                after
            }
            '.' => {
                section.tokens.push(Token::Point);
                after
            }
            '%' => {
                section.tokens.push(Token::Percent);
                after
            }
            '@' => {
                section.tokens.push(Token::Text);
                after
            }
            '/' => {
                let length = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
                let fixed = after.get(..length).filter(|digits| !digits.is_empty() && !digits.starts_with('0'));
                section.tokens.push(Token::Slash(fixed.and_then(|digits| digits.parse().ok())));
                if fixed.is_some() { after.get(length..).unwrap_or_default() } else { after }
            }
            letter if letter.is_ascii_alphabetic() => {
                let half =
                    ["AM/PM", "A/P"].into_iter().find(|mark| rest.get(..mark.len()).is_some_and(|text| text.eq_ignore_ascii_case(mark)));
                if let Some(mark) = half {
                    section.tokens.push(Token::Part(DatePart::HalfDay(mark.len() == 3)));
                    rest.get(mark.len()..).unwrap_or_default()
                } else {
                    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                    let (letters, behind) = rest.split_at(end);
                    let sign = behind.chars().next().filter(|sign| matches!(sign, '+' | '-'));
                    section.parse_letters(letters, sign.map(|sign| sign == '+'));
                    let exponent = matches!(section.tokens.last(), Some(Token::Exponent(_)));
                    if exponent { behind.get(1..).unwrap_or_default() } else { behind }
                }
            }
            other => {
                // No program writes digits other than 0 without quotation marks.
                section.known &= !other.is_ascii_digit();
                section.push_literal(other.encode_utf8(&mut [0; 4]));
                after
            }
        };
    }
    resolve_commas(&mut section, commas, false);
    section.resolve_ambiguities();
    sections.push(section);
    sections
}

/// Decides what commas mean: between two digits before the point they group by thousands, behind the last digit each divides by a
/// thousand.
fn resolve_commas(section: &mut Section, commas: usize, digit_follows: bool) {
    let behind_digit = matches!(section.tokens.last(), Some(Token::Digit(_)));
    let digit_after_point = section.tokens.contains(&Token::Point);
    if digit_follows && behind_digit && !digit_after_point {
        section.grouped = true;
    } else if behind_digit && !digit_follows && commas <= 4 {
        section.tokens.extend(std::iter::repeat_n(Token::Scale, commas));
    } else if commas > 0 {
        // In a date a comma is literal text; elsewhere its meaning is not known.
        section.known &= section.tokens.iter().any(|token| matches!(token, Token::Part(_)));
        section.push_literal(",");
    }
}
