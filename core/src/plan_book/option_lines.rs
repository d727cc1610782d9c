//! Writes the options to choose from as lines of a cell (`do = Đỏ`), and reads them back.

use serde_json::{Map, Value, json};

use super::cell_phrases::non_blank_lines;
use crate::base::CategoryId;
use crate::base::text::{clean_label, clean_narrative, toneless_key};

/// The most characters of a code that is made from the words of an option.
const MAX_CODE_LEN: usize = 24;

/// Writes options as lines: the code, the Vietnamese words, and where they have any, behind a bar, the English ones. `None` where lines
/// cannot express them.
pub(super) fn write(options: &Value) -> Option<String> {
    let line = |option: &Value| {
        let text = |key: &str| option.get(key).and_then(Value::as_str);
        let (code, label) = (text("code")?, text("label")?);
        let line = match text("label_en") {
            Some(english) => format!("{code} = {label} | {english}"),
            None => format!("{code} = {label}"),
        };
        (read_line(&line).as_ref() == Some(option)).then_some(line)
    };
    Some(options.as_array()?.iter().map(line).collect::<Option<Vec<_>>>()?.join("\n"))
}

/// Reads options from the lines of a cell, or from one line divided by semicolons. An option without a code gets one made from its words.
/// `None` where a line is none.
pub(super) fn read(text: &str) -> Option<Value> {
    let text = clean_narrative(text);
    let mut lines: Vec<&str> = non_blank_lines(&text).collect();
    if let [one] = lines.as_slice() {
        lines = one.split(';').filter(|part| !part.trim().is_empty()).collect();
    }
    lines.into_iter().map(read_line).collect::<Option<Vec<_>>>().map(Value::Array)
}

/// Reads one option: `do = Đỏ | Red`, `do = Đỏ`, or `Đỏ`.
fn read_line(line: &str) -> Option<Value> {
    let (code, words) = match line.split_once('=') {
        Some((code, words)) => (clean_label(code).to_lowercase(), words),
        None => (String::new(), line),
    };
    let (label, english) = match words.split_once('|') {
        Some((label, english)) => (clean_label(label), Some(clean_label(english))),
        None => (clean_label(words), None),
    };
    let code = if code.is_empty() { code_of_words(&label) } else { code };
    if !CategoryId::is_code(&code) || label.is_empty() {
        return None;
    }
    let mut option = Map::new();
    option.insert("code".to_owned(), json!(code));
    option.insert("label".to_owned(), json!(label));
    option.extend(english.filter(|english| !english.is_empty()).map(|english| ("label_en".to_owned(), json!(english))));
    Some(Value::Object(option))
}

/// The code of an option that has none: its words in small letters without marks.
fn code_of_words(label: &str) -> String {
    let key = toneless_key(label);
    let words = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").chars().take(MAX_CODE_LEN).collect()
}
