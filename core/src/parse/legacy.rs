//! Converts text that was typed for the legacy fonts `.VnTime` (TCVN3, also called ABC) or `VNI-Times`. Such text arrives as Western
//! letters.
//!
//! Tables: TCVN 5712:1993, third character set; the character pairs of the VNI fonts for Windows.

use super::syllable::is_syllable;
use crate::base::text::{clean_label, nfc, quote, shorten};
use crate::findings::CellProblem;

/// The letters of TCVN3 for the Western characters U+00A1 to U+00FE; a blank means that TCVN3 has no letter there.
const TCVN3_LETTERS: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

/// Converts text that was typed for a TCVN3 font; `None` where no character is a TCVN3 letter.
///
/// ```
/// use tonghop::parse::legacy::convert_tcvn3;
/// assert_eq!(convert_tcvn3("Sè l\u{ad}ît ng\u{ad}êi").as_deref(), Some("Số lượt người"));
/// assert_eq!(convert_tcvn3("Xuan Loc"), None);
/// ```
pub fn convert_tcvn3(text: &str) -> Option<String> {
    let mut changed = false;
    let converted: String = text
        .chars()
        .map(|c| match tcvn3_letter(c) {
            Some(letter) => {
                changed = true;
                letter
            }
            None => c,
        })
        .collect();
    changed.then_some(converted)
}

/// The letter that a TCVN3 font displays for a Western character; `None` where there is none.
fn tcvn3_letter(c: char) -> Option<char> {
    let position = u32::from(c).checked_sub(0xA1)?;
    if position > 0xFE - 0xA1 {
        return None;
    }
    TCVN3_LETTERS.chars().nth(position as usize).filter(|&letter| letter != ' ')
}

/// Converts text that was typed for a VNI font; `None` where the text has no VNI letter.
///
/// ```
/// use tonghop::parse::legacy::convert_vni;
/// assert_eq!(convert_vni("Xaõ Xuaân Loäc").as_deref(), Some("Xã Xuân Lộc"));
/// assert_eq!(convert_vni("Xuan Loc"), None);
/// ```
pub fn convert_vni(text: &str) -> Option<String> {
    let mut changed = false;
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let letter = vni_letter(c);
        changed |= letter.is_some();
        let base = letter.unwrap_or(c);
        out.push(base);
        if let Some(marks) = chars.peek().and_then(|&mark| vni_marks(base, mark)) {
            out.push_str(marks);
            chars.next();
            changed = true;
        }
    }
    changed.then(|| nfc(&out).into_owned())
}

/// The letter that VNI writes with this one character; `None` for other characters.
const fn vni_letter(c: char) -> Option<char> {
    Some(match c {
        'ô' => 'ơ',
        'ö' => 'ư',
        'ñ' => 'đ',
        'í' => 'í',
        'ì' => 'ì',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'î' => 'ỵ',
        'Ô' => 'Ơ',
        'Ö' => 'Ư',
        'Ñ' => 'Đ',
        'Í' => 'Í',
        'Ì' => 'Ì',
        'Æ' => 'Ỉ',
        'Ó' => 'Ĩ',
        'Ò' => 'Ị',
        'Î' => 'Ỵ',
        _ => return None,
    })
}

/// The combining marks that VNI's second character `mark` puts on `base`; `None` where the two are no pair.
fn vni_marks(base: char, mark: char) -> Option<&'static str> {
    let base = base.to_lowercase().next()?;
    let mark = mark.to_lowercase().next()?;
    let marks = match mark {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => return None,
    };
    let fits = match base {
        'a' => true,
        'e' | 'o' => !marks.starts_with('\u{306}'),
        'u' | 'y' | 'ơ' | 'ư' => !marks.starts_with(['\u{302}', '\u{306}']),
        _ => false,
    };
    fits.then_some(marks)
}

/// Whether the text is Vietnamese that was typed for a TCVN3 or VNI font.
///
/// ```
/// use tonghop::parse::legacy::looks_legacy;
/// assert!(looks_legacy("X· Xu©n Léc") && looks_legacy("Xaõ Xuaân Loäc"));
/// assert!(!looks_legacy("Xã Xuân Lộc") && !looks_legacy("Café Zürich"));
/// ```
pub fn looks_legacy(text: &str) -> bool {
    convert(text).is_some()
}

/// The problem of a text that [looks legacy](looks_legacy), which quotes the text and proposes the converted one; `None` for other texts.
pub(crate) fn find_legacy_text(text: &str) -> Option<CellProblem> {
    let converted = convert(text)?;
    Some(CellProblem::LegacyFont { read: quote(text), proposal: shorten(&clean_label(&converted), 80) })
}

/// Converts a text that [looks legacy](looks_legacy) to Vietnamese, by the table that makes more of its words Vietnamese; `None` for other
/// texts.
///
/// A word counts when it is no Vietnamese syllable as it is and becomes one by conversion. Such words have to make up a third of the words
/// with a letter beyond ASCII, so that one stray sign in an ordinary text has no effect.
pub fn convert(text: &str) -> Option<String> {
    if !text.chars().any(|c| matches!(c, '\u{A1}'..='\u{FF}')) {
        return None;
    }
    let beyond_ascii = words(text).filter(|word| !word.is_ascii()).count();
    let mut unjudged = words(text).filter(|word| has_legacy_letters_only(word)).count();
    let mut odd = Vec::new();
    for word in words(text).filter(|word| has_legacy_letters_only(word)) {
        // Most texts are ordinary, which is settled long before each word was held against the syllables.
        if odd.len().saturating_add(unjudged).saturating_mul(3) < beyond_ascii {
            return None;
        }
        unjudged = unjudged.saturating_sub(1);
        if !is_syllable(&word.to_lowercase()) {
            odd.push(word);
        }
    }
    if odd.is_empty() {
        return None;
    }
    let converters = [convert_tcvn3 as fn(&str) -> Option<String>, convert_vni];
    let candidates = converters.map(|converter| (count_vietnamese_words(&odd, converter), converter));
    let (best, converter) = candidates.into_iter().reduce(|one, other| if other.0 > one.0 { other } else { one })?;
    if best == 0 || best.saturating_mul(3) < beyond_ascii { None } else { converter(text) }
}

/// Whether a word consists of letters that legacy fonts use, at least one of them beyond ASCII.
fn has_legacy_letters_only(word: &str) -> bool {
    !word.is_ascii()
        && word.chars().any(|c| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '\u{A1}'..='\u{FF}'))
}

/// The number of the odd words that a converter turns into Vietnamese syllables.
fn count_vietnamese_words(odd: &[&str], converter: fn(&str) -> Option<String>) -> usize {
    odd.iter().filter(|word| converter(word).is_some_and(|converted| is_syllable(&converted.to_lowercase()))).count()
}

/// The words of a text, without ASCII signs at their ends.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(char::is_whitespace)
        .map(|word| word.trim_matches(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()))
        .filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_text_is_converted_to_unicode() {
        for (legacy, unicode) in [
            ("X· Xu©n Léc", "Xã Xuân Lộc"),
            ("Kh«ng cã", "Không có"),
            ("Tæng céng", "Tổng cộng"),
            ("§µi truyÒn thanh", "Đài truyền thanh"),
            ("Sè l\u{ad}ît ng\u{ad}êi", "Số lượt người"),
            ("bé céng tØnh cña", "bộ cộng tỉnh của"),
        ] {
            assert_eq!(convert(legacy).as_deref(), Some(unicode), "{legacy}");
        }
    }

    #[test]
    fn vni_text_is_converted_to_unicode() {
        for (legacy, unicode) in [
            ("Xaõ Xuaân Loäc", "Xã Xuân Lộc"),
            ("Khoâng coù", "Không có"),
            ("Toång coäng", "Tổng cộng"),
            ("Ñaøi truyeàn thanh", "Đài truyền thanh"),
            ("Soá löôït ngöôøi", "Số lượt người"),
            ("TUYEÄT MAÄT", "TUYỆT MẬT"),
            ("ñaêng kyù", "đăng ký"),
        ] {
            assert_eq!(convert(legacy).as_deref(), Some(unicode), "{legacy}");
        }
    }

    #[test]
    fn unicode_text_is_left_alone() {
        for text in [
            "Xã Xuân Lộc",
            "Không có",
            "",
            "abc",
            "½",
            "12 m²",
            "«Hoà bình»",
            "Café Zürich",
            "Facebook® và Zalo®",
            "cô giáo, ông bà",
            "Tổ chức 5 buổi tuyên truyền; đã phát 200 tờ rơi · kết quả tốt",
            "é",
            "µ",
            "°C",
            "Krông Pa",
            "§ 5",
        ] {
            assert_eq!(convert(text), None, "{text}");
        }
    }
}
