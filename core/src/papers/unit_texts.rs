//! Tells the texts that units wrote, each with the name of its unit. Texts that say nearly the same are told once, with all units.

use std::collections::{BTreeMap, BTreeSet};

use super::phrases::join_names;
use super::report_lines::{ReportLine, ReportLines};
use super::{Line, Part, Sentence};
use crate::base::Lang;
use crate::base::text::capitalize_first;
use crate::base::text::toneless_key;
use crate::submission::{State, Value};

/// Two texts are told as one where they share this many percent of their different words, of those that either has.
const SAME_PERCENT: usize = 80;
/// The most different texts that are compared with one another; further ones are folded only where they are equal.
const MAX_COMPARED: usize = 300;
/// The most texts that the body of a report tells; the workbook has all of them.
const MAX_TOLD: usize = 60;

/// The texts of an indicator; `named` puts its label in front.
pub(super) fn tell(data: &ReportLines<'_>, line: ReportLine<'_>, named: bool) -> Vec<Line> {
    let mut texts = Vec::new();
    for unit in &data.report.units {
        if let Some(State::Value(Value::Text(text))) = line.line.by_unit.get(&unit.code).map(|entry| &entry.state) {
            texts.push((unit.name.as_str(), &**text));
        }
    }
    if texts.is_empty() {
        return Vec::new();
    }
    let folded = fold(&texts);
    let mut told = Vec::new();
    if named {
        told.push(Line::Paragraph(Sentence::words(format!("{}:", line.indicator.name(Lang::Vi)))));
    }
    for text in folded.iter().take(MAX_TOLD) {
        if let [unit] = text.units.as_slice()
            && let Some(rest) = behind_own_name(text.text, unit)
        {
            let parts = vec![Part::Lead(capitalize_first(unit)), Part::Words(format!(" {}", one_paragraph(rest)))];
            told.push(Line::Item(Sentence { parts }));
            continue;
        }
        let similar = if text.alike { " (nội dung tương tự nhau)" } else { "" };
        let lead = Part::Lead(format!("{}{similar}: ", capitalize_first(&join_names(&text.units))));
        told.push(Line::Item(Sentence { parts: vec![lead, Part::Words(one_paragraph(text.text))] }));
    }
    if let Some(more) = folded.len().checked_sub(MAX_TOLD).filter(|more| *more > 0) {
        told.push(Line::Gap(format!("[Còn {more} ý kiến ở trang “Thuyết minh” của bảng tổng hợp]")));
    }
    told
}

/// What follows the name of the unit, where its text begins with that name and goes on as a sentence about it: the name is then not told twice.
fn behind_own_name<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
    let (name, rest) = text.trim().split_at_checked(unit.len())?;
    let goes_on = rest.starts_with(' ') && rest.trim_start().starts_with(char::is_lowercase);
    (goes_on && name.to_lowercase() == unit.to_lowercase()).then(|| rest.trim_start())
}

/// A text with the units that wrote it.
struct FoldedText<'t> {
    text: &'t str,
    units: Vec<&'t str>,
    /// Whether units wrote it in other words.
    alike: bool,
    words: BTreeSet<String>,
}

/// Folds texts that are nearly the same: the first stands for all of them.
fn fold<'t>(texts: &[(&'t str, &'t str)]) -> Vec<FoldedText<'t>> {
    let mut folded: Vec<FoldedText<'t>> = Vec::new();
    let mut equal: BTreeMap<String, usize> = BTreeMap::new();
    for (unit, text) in texts {
        let key = toneless_key(text);
        let words: BTreeSet<String> =
            key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let alike = || folded.iter().take(MAX_COMPARED).position(|one| are_alike(&one.words, &words));
        let at = equal.get(&key).copied().or_else(alike);
        match at.and_then(|at| folded.get_mut(at)) {
            Some(one) => {
                one.units.push(unit);
                one.alike |= one.text != *text;
            }
            None => {
                equal.insert(key, folded.len());
                folded.push(FoldedText { text, units: vec![unit], alike: false, words });
            }
        }
    }
    folded
}

/// Whether two texts say nearly the same. Numbers count: texts with other numbers are never alike.
fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let numbers = |words: &BTreeSet<String>| -> Vec<String> {
        words.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).cloned().collect()
    };
    let both = one.intersection(other).count();
    let either = one.len() + other.len() - both;
    both * 100 >= either * SAME_PERCENT && numbers(one) == numbers(other)
}

/// The text without line breaks, which would end the paragraph, and with a sign at its end.
fn one_paragraph(text: &str) -> String {
    let lines: Vec<&str> =
        text.lines().map(|line| line.trim().trim_start_matches(['-', '+', '•']).trim()).filter(|line| !line.is_empty()).collect();
    let mut joined = String::new();
    for line in lines {
        if !joined.is_empty() {
            joined.push_str(if joined.ends_with(['.', ';', ':', ',', '!', '?']) { " " } else { "; " });
        }
        joined.push_str(line);
    }
    if !joined.ends_with(['.', ';', '!', '?']) {
        joined.push('.');
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_duplicates_are_folded_and_numbers_keep_texts_apart() {
        let texts = [
            ("Xã A", "Kinh phí còn hạn chế, đề nghị cấp thêm kinh phí cho xã."),
            ("Xã B", "Kinh phí còn hạn chế; đề nghị cấp thêm kinh phí cho xã"),
            ("Xã C", "Hệ thống loa hỏng 3 cụm."),
            ("Xã D", "Hệ thống loa hỏng 4 cụm."),
            ("Xã E", "Hệ thống loa hỏng 3 cụm."),
        ];
        let folded: Vec<String> = fold(&texts).iter().map(|one| format!("{} {}", one.units.join("+"), one.alike)).collect();
        assert_eq!(folded, ["Xã A+Xã B true", "Xã C+Xã E false", "Xã D false"]);
    }

    #[test]
    fn the_name_of_the_unit_is_not_told_twice() {
        assert_eq!(behind_own_name("Xã Suối Cao gắn 04 cụm loa.", "Xã Suối Cao"), Some("gắn 04 cụm loa."));
        for other in ["Xã Suối Cao", "Xã Suối Cao 2 gắn loa", "Xã Suối Cát gắn loa", "Xã Suối Caoo gắn", "xã"] {
            assert_eq!(behind_own_name(other, "Xã Suối Cao"), None, "{other}");
        }
    }

    #[test]
    fn lines_become_one_paragraph() {
        assert_eq!(one_paragraph("- Một\n- Hai.\n\n Ba"), "Một; Hai. Ba.");
    }
}
