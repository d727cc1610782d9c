//! Extracts the words of printed headers and footers, without the format codes.

/// The texts of the left, centre and right section of a header or footer (`&L&"Arial,Bold"&12MẬT&R&P/&N`), empty ones left out.
pub fn sections(stored: &str) -> Vec<String> {
    let mut sections = Vec::new();
    let mut text = String::new();
    let mut rest = stored.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '&' {
            text.push(character);
            continue;
        }
        match rest.next() {
            Some('&') => text.push('&'),
            Some('L' | 'C' | 'R') => finish_section(&mut text, &mut sections),
            Some('"') => {
                for font in rest.by_ref() {
                    if font == '"' {
                        break;
                    }
                }
            }
            Some('K') => {
                for _ in 0..6 {
                    if rest.next_if(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-')).is_none() {
                        break;
                    }
                }
            }
            Some(digit) if digit.is_ascii_digit() => while rest.next_if(char::is_ascii_digit).is_some() {},
            // Page, pages, date, time, file, sheet and path are filled in on printing; the codes for bold and the like have no text.
            Some(_) | None => {}
        }
    }
    finish_section(&mut text, &mut sections);
    sections
}

/// Ends a section: adds its text to the sections unless it is blank, and clears the text.
fn finish_section(text: &mut String, sections: &mut Vec<String>) {
    let words = text.trim();
    if !words.is_empty() {
        sections.push(words.to_owned());
    }
    text.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_are_removed_from_sections() {
        assert_eq!(sections("&L&\"Arial,Bold\"&12MẬT&CTrang &P/&N&R&KFF0000A && B"), ["MẬT", "Trang /", "A & B"]);
        assert_eq!(sections("TỐI MẬT"), ["TỐI MẬT"]);
        assert_eq!(sections("&C&K01+034&BTUYỆT MẬT"), ["TUYỆT MẬT"]);
        assert!(sections("&L&C&R&\"Arial").is_empty());
    }
}
