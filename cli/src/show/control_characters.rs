//! Replaces characters that could control a terminal or reverse the reading direction: by `�` in text, by equivalent escapes in JSON.

/// Whether a character is a control character, or a mark, embedding, override or isolate of the reading direction.
fn is_control_or_direction_mark(c: char) -> bool {
    c.is_control() || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Replaces each control character and direction mark in a text by `�`; line feeds stay.
pub(crate) fn replace_control_chars(text: &str) -> String {
    text.chars().map(|c| if is_control_or_direction_mark(c) && c != '\n' { '\u{FFFD}' } else { c }).collect()
}

/// Replaces each control character and direction mark in a JSON text by its escape. A reader of JSON gets the character back; a terminal
/// does not receive it.
pub(crate) fn escape_json_control_chars(json: String) -> String {
    // Outside of strings such characters are only the white space of JSON; within strings white space is already escaped.
    let escaped = |c| is_control_or_direction_mark(c) && !matches!(c, '\n' | '\r' | '\t');
    if !json.contains(escaped) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if escaped(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_replaced_in_text_and_escaped_in_json() {
        let text = "a\u{1b}[31mb\u{202e}c\u{85}\u{2066}d\u{200f}\u{7f}e\tf\ng";
        assert_eq!(replace_control_chars(text), "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}\u{FFFD}d\u{FFFD}\u{FFFD}e\u{FFFD}f\ng");
        let json = escape_json_control_chars(serde_json::to_string_pretty(&[text]).unwrap_or_default());
        assert!(!json.chars().any(|c| is_control_or_direction_mark(c) && c != '\n'), "{json}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).ok(), Some(vec![text.to_owned()]));
        assert_eq!(replace_control_chars("Xã Xuân Bắc"), "Xã Xuân Bắc");
    }
}
