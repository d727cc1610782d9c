//! Checks the grammar and the size of stored numbers by their digits alone, without a conversion to binary.

/// The reason why a stored text is not accepted as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFault {
    /// Not of the grammar `[+-] digits [. digits] [e [+-] digits]`.
    Grammar,
    /// Above 10¹⁵ in absolute value.
    TooLarge,
}

/// Bytes of the longest text that is accepted as a number; programs write 24 characters at most.
const MAX_NUMBER_LEN: usize = 64;

/// The power of ten of the largest number that is accepted, 10¹⁵.
const LARGEST_POWER: i64 = 15;

/// Checks that `text` is a decimal number of at most 10¹⁵ in absolute value. The text must have no blanks around it.
///
/// # Errors
/// The text is no decimal number, or one above 10¹⁵.
pub(super) fn check_number(text: &str) -> Result<(), NumberFault> {
    if text.len() > MAX_NUMBER_LEN {
        return Err(NumberFault::Grammar);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if (whole.is_empty() && fraction.is_empty()) || !is_all_digits(whole) || !is_all_digits(fraction) {
        return Err(NumberFault::Grammar);
    }
    let exponent = exponent.map_or(Ok(0), parse_exponent)?;
    let significant = whole.bytes().chain(fraction.bytes());
    let Some(leading_zeros) = significant.clone().position(|digit| digit != b'0') else {
        return Ok(());
    };
    let power = whole.len() as i64 - 1 - leading_zeros as i64 + exponent;
    let exactly_largest = || {
        let mut rest = significant.skip(leading_zeros);
        rest.next() == Some(b'1') && rest.all(|digit| digit == b'0')
    };
    if power > LARGEST_POWER || (power == LARGEST_POWER && !exactly_largest()) {
        return Err(NumberFault::TooLarge);
    }
    Ok(())
}

fn is_all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The exponent of a number; beyond the range of `i32` it counts as the largest `i32`.
fn parse_exponent(text: &str) -> Result<i64, NumberFault> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if unsigned.is_empty() || !is_all_digits(unsigned) {
        return Err(NumberFault::Grammar);
    }
    let size = unsigned.parse::<i32>().map_or(i64::from(i32::MAX), i64::from);
    Ok(if text.starts_with('-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_bad_grammar_or_size_are_rejected() {
        for text in [
            "0",
            "-0",
            "+1",
            "12",
            "1234.5",
            ".5",
            "5.",
            "1E3",
            "1.5e+3",
            "1e-400",
            "1e15",
            "-1000000000000000",
            "1000000000000000.0",
            "0.001e18",
            "0e999999999999",
            "999999999999999.9",
        ] {
            assert_eq!(check_number(text), Ok(()), "{text}");
        }
        for text in ["", "-", ".", "e5", "1e", "1e+", "--1", "1 2", "1,5", "0x10", "NaN", "INF", "1_000", "١", "1e5.0"] {
            assert_eq!(check_number(text), Err(NumberFault::Grammar), "{text}");
        }
        for text in ["1e309", "1000000000000001", "1e16", "-9007199254740993", "0.01e18", "1000000000000000.1", "1e99999999999"] {
            assert_eq!(check_number(text), Err(NumberFault::TooLarge), "{text}");
        }
    }
}
