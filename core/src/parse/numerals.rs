//! Reads numbers in Vietnamese words: *hai*, *mười lăm*, *một trăm linh năm*, *hai nghìn*.

/// Reads a lower-case text of Vietnamese number words; `None` where a word is no numeral or the words do not form one number.
pub(super) fn read_number_words(words: &str) -> Option<u64> {
    let mut total: u64 = 0;
    let mut hundreds: Option<u64> = None;
    let mut tens: Option<u64> = None;
    let mut units: Option<u64> = None;
    let mut any = false;
    let mut last_scale = u64::MAX;
    for word in words.split(' ') {
        any = true;
        match word {
            "mười" | "mươi" => {
                let count = units.take();
                if tens.is_some() || (word == "mươi") != count.is_some() {
                    return None;
                }
                tens = Some(count.unwrap_or(1));
            }
            "trăm" => {
                if hundreds.is_some() || tens.is_some() {
                    return None;
                }
                hundreds = Some(units.take()?);
            }
            "lẻ" | "linh" => {
                if hundreds.is_none() || tens.is_some() || units.is_some() {
                    return None;
                }
                tens = Some(0);
            }
            "nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ" => {
                let scale = match word {
                    "nghìn" | "ngàn" => 1_000,
                    "triệu" => 1_000_000,
                    _ => 1_000_000_000,
                };
                let part = below_thousand(hundreds.take(), tens.take(), units.take())?;
                if scale >= last_scale {
                    return None;
                }
                last_scale = scale;
                total = total.checked_add(part.checked_mul(scale)?)?;
            }
            other => {
                let digit = digit(other)?;
                if units.is_some() {
                    return None;
                }
                units = Some(digit);
            }
        }
    }
    if hundreds.is_some() || tens.is_some() || units.is_some() {
        total = total.checked_add(below_thousand(hundreds, tens, units)?)?;
    } else if last_scale == u64::MAX {
        return None;
    }
    any.then_some(total)
}

/// Adds up hundreds, tens and units; `None` where all three are absent.
fn below_thousand(hundreds: Option<u64>, tens: Option<u64>, units: Option<u64>) -> Option<u64> {
    if hundreds.is_none() && tens.is_none() && units.is_none() {
        return None;
    }
    Some(hundreds.unwrap_or(0) * 100 + tens.unwrap_or(0) * 10 + units.unwrap_or(0))
}

/// The value of a Vietnamese word for a digit, with its variants after tens (`năm`, `lăm` → 5); `None` for every other word.
fn digit(word: &str) -> Option<u64> {
    Some(match word {
        "không" => 0,
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" | "nhăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::read_number_words;

    #[test]
    fn numbers_in_words_are_read() {
        for (words, number) in [
            ("hai", 2),
            ("mười", 10),
            ("mười lăm", 15),
            ("hai mươi mốt", 21),
            ("hai mươi", 20),
            ("một trăm linh năm", 105),
            ("một trăm hai mươi", 120),
            ("hai nghìn", 2_000),
            ("một triệu hai trăm nghìn", 1_200_000),
            ("hai nghìn không trăm mười chín", 2_019),
        ] {
            assert_eq!(read_number_words(words), Some(number), "{words}");
        }
        for words in ["", "số", "hai ba", "mươi", "một số", "nghìn", "hai nghìn ba triệu", "trăm", "mười mười", "hai mười"]
        {
            assert_eq!(read_number_words(words), None, "{words}");
        }
    }
}
