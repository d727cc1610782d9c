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
}

/// The different words of a text, as numbers in ascending order, and which of them are figures.
#[derive(Default)]
struct TextWords {
    all: Vec<u32>,
    figures: Vec<u32>,
}

/// Finds earlier texts that may be nearly the same as a new one, without comparing it with all of them.
///
/// Two sets of words that have 80 % of all their words in common must share one among the rarest words of either: with `n` words, at most a
/// fifth of them can be missing in the other set, so one of any `n / 5 + 1` is there. The texts are filed under these words of theirs.
#[derive(Default)]
struct WordIndex {
    numbers: BTreeMap<String, u32>,
    texts: Vec<TextWords>,
    /// The texts that are filed under a word; texts without words under none.
    filed: BTreeMap<u32, Vec<usize>>,
    wordless: Vec<usize>,
}

impl WordIndex {
    /// Gives each word a number; a word that was met later, and so is likely the rarer one, has the higher number.
    fn number(&mut self, words: BTreeSet<String>) -> TextWords {
        let mut numbered = TextWords::default();
        for word in words {
            let is_figure = word.bytes().any(|byte| byte.is_ascii_digit());
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(word).or_insert(next);
            numbered.all.push(number);
            if is_figure {
                numbered.figures.push(number);
            }
        }
        numbered.all.sort_unstable();
        numbered.figures.sort_unstable();
        numbered
    }

    /// The words under which a text is filed and looked for: the rarest, and one more than may be missing in a text that is alike.
    fn keys(words: &TextWords) -> impl Iterator<Item = u32> {
        let may_lack = words.all.len() * (100 - SAME_PERCENT) / 100;
        words.all.iter().rev().take(may_lack + 1).copied()
    }

    /// The texts that may be alike, in the order in which they were added.
    fn candidates(&self, words: &TextWords) -> BTreeSet<usize> {
        if words.all.is_empty() {
            return self.wordless.iter().copied().collect();
        }
        Self::keys(words).filter_map(|word| self.filed.get(&word)).flatten().copied().collect()
    }

    /// Files a text behind those that were added before.
    fn add(&mut self, words: TextWords) {
        let at = self.texts.len();
        if words.all.is_empty() {
            self.wordless.push(at);
        }
        for word in Self::keys(&words) {
            self.filed.entry(word).or_default().push(at);
        }
        self.texts.push(words);
    }

    /// Whether two texts say nearly the same. Figures count: texts with other figures are never alike.
    fn is_alike(&self, at: usize, words: &TextWords) -> bool {
        let Some(one) = self.texts.get(at).filter(|one| one.figures == words.figures) else { return false };
        let both = words.all.iter().filter(|word| one.all.binary_search(word).is_ok()).count();
        let either = one.all.len() + words.all.len() - both;
        both * 100 >= either * SAME_PERCENT
    }
}

/// Folds texts that are nearly the same: the first stands for all of them.
fn fold<'t>(texts: &[(&'t str, &'t str)]) -> Vec<FoldedText<'t>> {
    let mut folded: Vec<FoldedText<'t>> = Vec::new();
    let mut equal: BTreeMap<String, usize> = BTreeMap::new();
    let mut known = WordIndex::default();
    for (unit, text) in texts {
        let key = toneless_key(text);
        let at = equal.get(&key).copied();
        let words: BTreeSet<String> =
            key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let words = known.number(words);
        let at = at.or_else(|| known.candidates(&words).into_iter().find(|at| known.is_alike(*at, &words)));
        match at.and_then(|at| folded.get_mut(at)) {
            Some(one) => {
                one.units.push(unit);
                one.alike |= one.text != *text;
            }
            None => {
                equal.insert(key, folded.len());
                known.add(words);
                folded.push(FoldedText { text, units: vec![unit], alike: false });
            }
        }
    }
    folded
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

    /// Folds by comparing each text with all that stand before it, as the index must.
    fn fold_by_comparing_all(texts: &[(&str, &str)]) -> Vec<usize> {
        let words = |text: &str| -> BTreeSet<String> {
            toneless_key(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let figures = |words: &BTreeSet<String>| -> Vec<String> {
            words.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).cloned().collect()
        };
        let mut firsts: Vec<(String, BTreeSet<String>, usize)> = Vec::new();
        for (_, text) in texts {
            let (key, own) = (toneless_key(text), words(text));
            let alike = |one: &BTreeSet<String>| {
                let both = one.intersection(&own).count();
                both * 100 >= (one.len() + own.len() - both) * SAME_PERCENT && figures(one) == figures(&own)
            };
            let equal = firsts.iter().position(|(other, ..)| *other == key);
            match equal.or_else(|| firsts.iter().position(|(_, words, _)| alike(words))) {
                Some(at) => firsts[at].2 += 1,
                None => firsts.push((key, own, 1)),
            }
        }
        firsts.into_iter().map(|(.., units)| units).collect()
    }

    #[test]
    fn the_index_folds_as_comparing_all_with_all_does() {
        let words = ["kinh", "phí", "còn", "hạn", "chế", "đề", "nghị", "cấp", "thêm", "loa", "hỏng", "3", "4", "cụm"];
        let mut seed = 7_u32;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            usize::try_from(seed >> 16).unwrap_or(0) % below
        };
        for _ in 0..40 {
            let texts: Vec<String> = (0..60)
                .map(|_| {
                    let (from, skip) = (next(4), next(18));
                    let told = words.iter().enumerate().skip(from).filter(|(at, _)| *at != skip).take(2 + next(12));
                    told.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
                })
                .collect();
            let named: Vec<(&str, &str)> = texts.iter().map(|text| ("Xã", text.as_str())).collect();
            let folded: Vec<usize> = fold(&named).iter().map(|one| one.units.len()).collect();
            assert_eq!(folded, fold_by_comparing_all(&named), "{texts:?}");
        }
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
