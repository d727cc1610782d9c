//! Chooses the section of a format that applies to a number, and renders the number with it.

use rust_decimal::Decimal;

use super::digits::{WholePartWriter, digit_after_point, render_general, round_half_away_from_zero, rounded_digits};
use super::parse::{Comparison, Section, Token};
use super::{NumberNotation, calendar, fraction};

/// The section that applies to a number, and whether a number below 0 gets a minus sign before the section's text. `None` where no
/// section applies, or where programs differ: a number below 0 in a section with a condition, or without a digit.
pub(super) fn choose_section(sections: &[Section], value: Decimal) -> Option<(&Section, bool)> {
    let negative = value < Decimal::ZERO;
    let conditional = sections.iter().any(|section| section.condition.is_some());
    let (section, minus) = match sections {
        [] => return None,
        _ if conditional => {
            let section = choose_by_condition(sections, value)?;
            let below = section.condition.is_some_and(|(comparison, limit)| match comparison {
                Comparison::Less => limit <= Decimal::ZERO,
                Comparison::AtMost | Comparison::Equal => limit < Decimal::ZERO,
                Comparison::Unequal | Comparison::AtLeast | Comparison::More => false,
            });
            if negative && !below {
                return None;
            }
            (section, false)
        }
        [only] => (only, true),
        [first, second, rest @ ..] => match (negative, rest.first()) {
            (true, _) => (second, false),
            (false, Some(third)) if value.is_zero() => (third, false),
            (false, _) => (first, false),
        },
    };
    let shows = |token: &Token| !matches!(token, Token::Literal(_) | Token::Blank);
    if negative && minus && !section.tokens.iter().any(shows) {
        return None;
    }
    Some((section, minus))
}

/// The first section whose condition holds; `None` where none does. A section without a condition gets a usual one: of two sections, the
/// first is for 0 and more, the second for all other numbers; of three, the first is for numbers above 0, the second for numbers below 0,
/// the third for all others.
fn choose_by_condition(sections: &[Section], value: Decimal) -> Option<&Section> {
    let holds = |(comparison, limit): (Comparison, Decimal)| match comparison {
        Comparison::Less => value < limit,
        Comparison::AtMost => value <= limit,
        Comparison::Equal => value == limit,
        Comparison::Unequal => value != limit,
        Comparison::AtLeast => value >= limit,
        Comparison::More => value > limit,
    };
    match sections {
        [only] => only.condition.filter(|condition| holds(*condition)).map(|_| only),
        [first, second, rest @ ..] => {
            let default = (if rest.is_empty() { Comparison::AtLeast } else { Comparison::More }, Decimal::ZERO);
            if holds(first.condition.unwrap_or(default)) {
                return Some(first);
            }
            let two = second.condition.or_else(|| (!rest.is_empty()).then_some((Comparison::Less, Decimal::ZERO)));
            match (two, rest.first()) {
                (None, _) => Some(second),
                (Some(two), _) if holds(two) => Some(second),
                (Some(_), third) => third,
            }
        }
        [] => None,
    }
}

/// Renders a number of 0 or more with a section; `minus` asks for a minus sign, which is left out where all shown digits are 0. `None`
/// where the section cannot be rendered, or programs show it differently.
pub(super) fn render_section(section: &Section, value: Decimal, minus: bool, date1904: bool, writing: NumberNotation) -> Option<String> {
    if section.is_of_dates() {
        // The calendar has no days before its first.
        return if minus { None } else { calendar::render(section, value, date1904, writing) };
    }
    let has = |wanted: fn(&Token) -> bool| section.tokens.iter().any(wanted);
    let text = if has(|token| matches!(token, Token::Slash(_))) {
        render_fraction(section, value)?
    } else if has(|token| matches!(token, Token::Exponent(_))) {
        render_scientific(section, value, writing)?
    } else {
        render_number(section, value, writing)?
    };
    let RenderedNumber { text, zero } = text;
    Some(if minus && !zero { format!("-{text}") } else { text })
}

/// Renders a text with the section for text; `None` where the section has places for digits or parts of dates, which programs show
/// differently.
pub(super) fn render_text_section(section: &Section, text: &str) -> Option<String> {
    if !section.known {
        return None;
    }
    section.tokens.iter().try_fold(String::new(), |mut shown, token| {
        match token {
            Token::Literal(literal) => shown.push_str(literal),
            Token::Blank => shown.push(' '),
            Token::Text | Token::General => shown.push_str(text),
            Token::Percent => shown.push('%'),
            _ => return None,
        }
        Some(shown)
    })
}

/// A rendered text, and whether all digits in it are zero.
struct RenderedNumber {
    text: String,
    zero: bool,
}

/// How many of the tokens are places for digits.
fn count_digit_slots(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| matches!(token, Token::Digit(_))).count()
}

/// The tokens before the decimal point, and those from the point on.
fn split_at_point(tokens: &[Token]) -> (&[Token], &[Token]) {
    let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
    tokens.split_at(point)
}

/// Renders a number with a section that has neither a fraction nor a power of ten; `None` where the section cannot be rendered.
fn render_number(section: &Section, value: Decimal, writing: NumberNotation) -> Option<RenderedNumber> {
    let mut value = value;
    for token in &section.tokens {
        value = match token {
            Token::Percent => value.checked_mul(Decimal::ONE_HUNDRED)?,
            Token::Scale => value.checked_div(Decimal::ONE_THOUSAND)?,
            _ => value,
        };
    }
    let mut text = String::new();
    let zero = write_numeral(&section.tokens, value, if section.grouped { writing.group_separator() } else { None }, writing, &mut text)?;
    Some(RenderedNumber { text, zero })
}

/// Writes a number into the places of the tokens; returns whether all its digits are zero, or `None` where a token cannot be rendered.
fn write_numeral(tokens: &[Token], value: Decimal, group: Option<char>, writing: NumberNotation, text: &mut String) -> Option<bool> {
    let (before, behind) = split_at_point(tokens);
    let places = count_digit_slots(behind);
    let (whole, digits) = rounded_digits(value, places);
    let before_slots = count_digit_slots(before);
    let mut places_before = WholePartWriter::new(&whole, before_slots, group);
    let (mut at, mut begun, mut fraction_done) = (0_usize, false, false);
    // As somebody would type them, decimals have no zeros at their end, and are never exactly three.
    let mut typed = digits.trim_end_matches('0').to_owned();
    if typed.len() == 3 {
        typed.push('0');
    }
    let mut general_shown = false;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(literal) => text.push_str(literal),
            Token::Blank => text.push(' '),
            Token::Percent => text.push('%'),
            Token::Digit(mark) if index < before.len() => {
                let length = text.len();
                places_before.fill_next_place(*mark, text);
                begun |= text.len() > length;
            }
            Token::Point => {
                if before_slots == 0 {
                    text.push_str(&whole);
                    begun |= !whole.is_empty();
                }
                if writing != NumberNotation::Typed {
                    text.push(writing.decimal_separator());
                }
            }
            Token::Digit(_) if writing == NumberNotation::Typed => {
                if !fraction_done && !typed.is_empty() {
                    if !begun {
                        text.push('0');
                    }
                    text.push(writing.decimal_separator());
                    text.push_str(&typed);
                } else if !fraction_done && !begun && count_digit_slots(before) == 0 {
                    text.push('0');
                }
                fraction_done = true;
            }
            Token::Digit(mark) => {
                text.extend(digit_after_point(*mark, digits.get(at..).unwrap_or_default()));
                at = at.saturating_add(1);
            }
            Token::General => {
                text.push_str(&render_general(value, writing)?);
                general_shown = true;
            }
            // A number in a cell with the format of text is shown unchanged.
            Token::Text => text.push_str(&render_general(value, writing)?),
            Token::Scale => {}
            Token::Exponent(_) | Token::Slash(_) | Token::Part(_) => return None,
        }
    }
    let any = before_slots.saturating_add(places) > 0;
    Some(if general_shown { value.is_zero() } else { any && whole.is_empty() && digits.bytes().all(|digit| digit == b'0') })
}

/// Renders a number as mantissa and power of ten. The power is a multiple of the number of places before the point.
fn render_scientific(section: &Section, value: Decimal, writing: NumberNotation) -> Option<RenderedNumber> {
    let at = section.tokens.iter().position(|token| matches!(token, Token::Exponent(_)))?;
    let (mantissa, exponent) = section.tokens.split_at(at);
    let Some((Token::Exponent(plus), exponent)) = exponent.split_first() else { return None };
    let odd = |token: &Token| matches!(token, Token::Percent | Token::Scale | Token::Text | Token::General);
    if section.tokens.iter().any(odd) || section.grouped {
        return None;
    }
    let (before, behind) = split_at_point(mantissa);
    let (step, places) = (i32::try_from(count_digit_slots(before)).ok()?.max(1), count_digit_slots(behind));
    let mut power = if value.is_zero() { 0 } else { decimal_exponent(value).checked_div_euclid(step)?.checked_mul(step)? };
    let mut shifted = divide_by_power_of_ten(value, power)?;
    let limit = Decimal::from(10_u64.checked_pow(u32::try_from(step).ok()?)?);
    if round_half_away_from_zero(shifted, u32::try_from(places).ok()?) >= limit {
        power = power.checked_add(step)?;
        shifted = divide_by_power_of_ten(value, power)?;
    }
    let mut text = String::new();
    write_numeral(mantissa, shifted, None, writing, &mut text)?;
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    text.push('E');
    if power < 0 {
        text.push('-');
    } else if *plus {
        text.push('+');
    }
    let digits = power.unsigned_abs().to_string();
    let digits = if digits == "0" { "" } else { &digits };
    let mut places = WholePartWriter::new(digits, count_digit_slots(exponent), None);
    for token in exponent {
        match token {
            Token::Digit(mark) => places.fill_next_place(*mark, &mut text),
            Token::Literal(literal) => text.push_str(literal),
            Token::Blank => text.push(' '),
            _ => return None,
        }
    }
    Some(RenderedNumber { zero: value.is_zero(), text })
}

/// The power of ten of the first digit of a number: 3 for 1234.
fn decimal_exponent(value: Decimal) -> i32 {
    let normal = value.normalize();
    let digits = normal.mantissa().unsigned_abs().to_string().len();
    i32::try_from(digits).unwrap_or(0).saturating_sub(1).saturating_sub(i32::try_from(normal.scale()).unwrap_or(0))
}

/// The value divided by a power of ten.
fn divide_by_power_of_ten(value: Decimal, power: i32) -> Option<Decimal> {
    let factor = |power: u32| (0..power).try_fold(Decimal::ONE, |factor, _| factor.checked_mul(Decimal::TEN));
    if power >= 0 { value.checked_div(factor(power.unsigned_abs())?) } else { value.checked_mul(factor(power.unsigned_abs())?) }
}

/// Renders a number as a fraction; `None` where programs differ, or the section has other tokens.
fn render_fraction(section: &Section, value: Decimal) -> Option<RenderedNumber> {
    let at = section.tokens.iter().position(|token| matches!(token, Token::Slash(_)))?;
    let (before, bar) = section.tokens.split_at(at);
    let Some((Token::Slash(fixed), behind)) = bar.split_first() else { return None };
    // The numerator is the run of places right before the bar; a run of its own before that is the whole number.
    let over_from = before.iter().rposition(|token| !matches!(token, Token::Digit(_))).map_or(0, |last| last.saturating_add(1));
    let (front, over) = before.split_at(over_from);
    let whole_from = front.iter().position(|token| matches!(token, Token::Digit(_)));
    let whole_slots = count_digit_slots(front);
    let odd = |token: &Token| matches!(token, Token::Percent | Token::Scale | Token::Text | Token::General | Token::Point);
    let under = behind.iter().take_while(|token| matches!(token, Token::Digit(_))).count();
    let broken = section.tokens.iter().any(odd) || section.grouped || over.is_empty() || count_digit_slots(behind) != under;
    if broken || (fixed.is_none() && !(1..=2).contains(&under)) || (fixed.is_some() && under > 0) {
        return None;
    }
    let most = if under == 1 { 9 } else { 99 };
    let (whole, part) = if whole_from.is_some() { (value.trunc(), value.fract()) } else { (Decimal::ZERO, value) };
    let (mut whole, carried) = (whole, part.trunc());
    let (mut over_value, mut under_value) = match fixed {
        Some(fixed) => fraction::fraction_with_denominator(part, *fixed)?,
        None => {
            let (over, under) = fraction::nearest_fraction(part.fract(), most)?;
            (over.checked_add(rust_decimal::prelude::ToPrimitive::to_u64(&carried)?.checked_mul(under)?)?, under)
        }
    };
    if whole_from.is_some() && over_value == under_value {
        whole = whole.checked_add(Decimal::ONE)?;
        (over_value, under_value) = (0, if fixed.is_some() { under_value } else { 1 });
    }
    let zero = whole.is_zero() && over_value == 0;
    let mut text = String::new();
    // Next to a whole number, a fraction of 0 is replaced by blanks.
    let none = over_value == 0 && whole_from.is_some();
    let whole_digits = if whole.is_zero() && !(zero && whole_slots > 0) { String::new() } else { whole.normalize().to_string() };
    let mut places = WholePartWriter::new(&whole_digits, whole_slots, None);
    for token in front {
        match token {
            Token::Digit(mark) => places.fill_next_place(*mark, &mut text),
            Token::Literal(literal) => text.push_str(literal),
            Token::Blank => text.push(' '),
            _ => return None,
        }
    }
    if none {
        let width = over.len().saturating_add(1).saturating_add(fixed.map_or(under, |fixed| fixed.to_string().len()));
        text.extend(std::iter::repeat_n(' ', width));
    } else {
        let (over_digits, under_digits) = (over_value.to_string(), under_value.to_string());
        let mut places = WholePartWriter::new(&over_digits, over.len(), None);
        for token in over {
            if let Token::Digit(mark) = token {
                places.fill_next_place(*mark, &mut text);
            }
        }
        text.push('/');
        text.push_str(&under_digits);
        // The places of a denominator are filled from the left.
        text.extend(std::iter::repeat_n(' ', under.saturating_sub(under_digits.len())));
    }
    for token in behind.iter().skip(under) {
        match token {
            Token::Literal(literal) => text.push_str(literal),
            Token::Blank => text.push(' '),
            _ => return None,
        }
    }
    Some(RenderedNumber { text, zero })
}

/// How many decimals the sections show; `None` unless each shows a number with its size and sign, and nothing else that people could
/// read.
pub(super) fn plain_decimals(sections: &[Section]) -> Option<usize> {
    let is_plain = |section: &Section, negative: bool| {
        let (before, behind) = split_at_point(&section.tokens);
        let first = before.iter().position(|token| matches!(token, Token::Digit(_)))?;
        let last = before.iter().rposition(|token| matches!(token, Token::Digit(_)))?;
        let digits = before.get(first..=last)?;
        let units = digits.last() == Some(&Token::Digit(b'0')) && digits.iter().all(|token| matches!(token, Token::Digit(_)));
        let mut around = String::new();
        let mut plain = section.condition.is_none() && !section.white && units;
        for (index, token) in section.tokens.iter().enumerate() {
            match token {
                Token::Literal(literal) => {
                    // Literal text between the digits, or a literal point behind the figure, changes what people read.
                    plain &= index < first || index > last;
                    around.push_str(literal);
                }
                Token::Blank | Token::Digit(_) | Token::Point => {}
                _ => plain = false,
            }
        }
        let signs: String = around.chars().filter(|c| !c.is_whitespace()).collect();
        let sign_first = matches!(section.tokens.iter().find(|token| **token != Token::Blank), Some(Token::Literal(text)) if text.trim_start().starts_with(['-', '(']));
        let signed = if negative { (signs == "-" || signs == "()") && sign_first } else { signs.is_empty() };
        (plain && signed).then(|| count_digit_slots(behind))
    };
    match sections {
        [only] => is_plain(only, false),
        [first, second] => is_plain(first, false).zip(is_plain(second, true)).map(|(one, other)| one.min(other)),
        [first, second, third] => {
            let places = is_plain(first, false)?.min(is_plain(second, true)?);
            is_plain(third, false).map(|other| places.min(other))
        }
        _ => None,
    }
}
