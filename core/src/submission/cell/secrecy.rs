//! Secrecy markings: a text that is nothing but MẬT, TỐI MẬT or TUYỆT MẬT.

use super::legacy::{convert_tcvn3, convert_vni};
use crate::text::{clean_label, toneless_key};

/// Whether the text is a secrecy marking (design: decision 7; Decree on state secrets): one of the three degrees in capitals and
/// nothing else but brackets, rules and punctuation around it, also after “Độ mật:”, also with spaced letters or in a legacy font.
/// Labels and sentences about secrecy are none.
///
/// ```
/// use tonghop::submission::cell::secrecy::is_marking;
/// assert!(is_marking("TỐI MẬT") && is_marking("Độ mật: TUYỆT MẬT") && is_marking("[ MẬT ]"));
/// assert!(!is_marking("mật") && !is_marking("Bảo vệ bí mật nhà nước") && !is_marking("Độ mật:"));
/// ```
pub fn is_marking(text: &str) -> bool {
    // All three degrees end in T, in every encoding; next to no other cell does, and each is looked at.
    if !text.as_bytes().contains(&b'T') {
        return false;
    }
    let last = text.chars().rev().find(|c| c.is_alphanumeric());
    if last != Some('T') || text.chars().take(121).count() > 120 {
        return false;
    }
    let line = clean_label(text);
    let legacy = [convert_tcvn3(&line), convert_vni(&line)].into_iter().flatten();
    is_degree(&line) || legacy.into_iter().any(|converted| is_degree(&in_capitals_as_typed(&line, &converted)))
}

fn is_degree(line: &str) -> bool {
    let is_frame = |c: char| !c.is_alphanumeric();
    let bare = line.trim_matches(is_frame);
    let bare = degree_after_label(bare).unwrap_or(bare).trim_matches(is_frame);
    let letters: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(letters.as_str(), "MẬT" | "TỐIMẬT" | "TUYỆTMẬT")
}

/// What stands behind “Độ mật”, “Mức độ mật”, “Dấu độ mật”.
fn degree_after_label(text: &str) -> Option<&str> {
    let (label, degree) = text.split_once(':')?;
    matches!(toneless_key(label).trim(), "do mat" | "muc do mat" | "dau do mat" | "dau chi do mat").then_some(degree)
}

/// Legacy fonts for capitals store small letters: the text counts as capitals where no plain letter of it is small.
fn in_capitals_as_typed(typed: &str, converted: &str) -> String {
    if typed.chars().any(|c| c.is_ascii_lowercase()) { String::new() } else { converted.to_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::is_marking;

    #[test]
    fn markings_and_talk_about_secrecy() {
        for text in [
            "MẬT",
            " MẬT ",
            "MA\u{323}\u{302}T",
            "TỐI\u{a0}MẬT",
            "T Ố I  M Ậ T",
            "M\u{ad}Ậ\u{ad}T",
            "(MẬT)",
            "- MẬT -",
            "“TUYỆT MẬT”",
            "ĐỘ MẬT: MẬT",
            "Độ mật : TỐI MẬT.",
            "MAÄT",
            "M\u{cb}T",
            "***MẬT***",
        ] {
            assert!(is_marking(text), "{text}");
        }
        for text in [
            "",
            "mật",
            "Mật",
            "Tối mật",
            "MẬT VỤ",
            "BÍ MẬT",
            "Độ mật:",
            "Độ mật: không",
            "theo chế độ mật",
            "MAT",
            "KHÔNG MẬT",
            "Không ghi nội dung MẬT vào biểu này",
            "MẬT 2",
            "MẤT",
        ] {
            assert!(!is_marking(text), "{text}");
        }
    }
}
