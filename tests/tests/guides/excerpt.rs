//! Extracts lines of a text: those between two strings, or one function of a source file.

/// The line that takes the place of lines that an excerpt omits.
const OMISSION_LINE: &str = "…";

/// Returns the lines of ranges such as `start to "words", "words" to "words", "words" to end`. A range reaches from the first line that
/// contains the first words to the first later line that contains the second words; both lines are included.
pub(crate) fn extract_ranges(text: &str, ranges: &str) -> Result<Vec<String>, String> {
    let all: Vec<&str> = text.trim_end().lines().collect();
    let mut shown: Vec<String> = Vec::new();
    let mut next = 0;
    for range in ranges.split("\", ") {
        let (from, to) = range.split_once(" to ").ok_or_else(|| format!("no range: {range}"))?;
        let first = if from == "start" { 0 } else { find_line(&all, next, from)? };
        let last = if to == "end" { all.len().saturating_sub(1) } else { find_line(&all, first, to)? };
        if first > next {
            shown.push(OMISSION_LINE.to_owned());
        }
        shown.extend(all.iter().take(last + 1).skip(first).map(|line| line.trim_end().to_owned()));
        next = last + 1;
    }
    if next < all.len() {
        shown.push(OMISSION_LINE.to_owned());
    }
    Ok(shown)
}

/// Returns the index of the first line at or after `from` that contains the words, which are given in quotation marks.
fn find_line(lines: &[&str], from: usize, words: &str) -> Result<usize, String> {
    let words = words.trim_matches('"');
    let found = lines.iter().skip(from).position(|line| line.contains(words));
    found.map(|place| from + place).ok_or_else(|| format!("no line has the words “{words}”"))
}

/// Returns the lines of a function that is not indented, with the doc comment above it.
pub(crate) fn extract_function(source: &str, name: &str) -> Result<Vec<String>, String> {
    let lines: Vec<&str> = source.lines().collect();
    let opens = |line: &&str| line.starts_with(&format!("fn {name}(")) || line.starts_with(&format!("pub fn {name}("));
    let head = lines.iter().position(opens).ok_or_else(|| format!("no function `{name}`"))?;
    let above = lines[..head].iter().rev().take_while(|line| line.starts_with("///")).count();
    let end = lines[head..].iter().position(|line| *line == "}").ok_or_else(|| format!("`{name}` does not end"))?;
    Ok(lines[head - above..=head + end].iter().map(|line| (*line).to_owned()).collect())
}
