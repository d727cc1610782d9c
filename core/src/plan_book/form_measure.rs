//! Reads the units of measure that stand in the labels of a form: `Diện tích (ha)`.

use crate::base::text::toneless_key;

/// The most words of a unit of measure that is not known.
const MAX_MEASURE_WORDS: usize = 3;
/// Words with which a remark in brackets begins, and no unit of measure.
const REMARK_WORDS: [&str; 9] = ["ke ca", "bao gom", "gom", "khong", "neu", "trong", "theo", "tinh", "uoc"];

/// Whether the labels of a form end with units of measure in brackets: at least half of them end with a short word in brackets. Then words are
/// taken as units that are not known as such.
pub(super) fn labels_end_with_measures<'l>(labels: impl Iterator<Item = &'l str>) -> bool {
    let (mut all, mut with) = (0usize, 0usize);
    for label in labels {
        all += 1;
        with += usize::from(in_brackets(label).is_some_and(|(_, inside)| is_short_word(inside)));
    }
    with >= 2 && with * 2 >= all
}

/// The label before the brackets at its end, and what stands in them; `None` where there are none.
fn in_brackets(label: &str) -> Option<(&str, &str)> {
    label.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('))
}

/// Whether words in brackets may be a unit of measure: few small words without figures that do not begin a remark.
fn is_short_word(text: &str) -> bool {
    let key = toneless_key(text);
    !key.is_empty()
        && key.split_whitespace().count() <= MAX_MEASURE_WORDS
        && !text.chars().any(|c| c.is_ascii_digit() || c.is_uppercase())
        && !REMARK_WORDS.iter().any(|word| key.starts_with(word))
}

/// The label without the unit of measure at its end, and the unit: that of the column, or else the one in the label (`Diện tích (ha)`).
/// `any_word` says that words are units which are not known as such.
pub(super) fn split_measure(label: &str, measure: &str, any_word: bool) -> (String, String) {
    if !measure.is_empty() {
        return (label.to_owned(), measure.to_owned());
    }
    match in_brackets(label) {
        Some((before, inside)) if (is_measure(inside) || any_word && is_short_word(inside)) && !before.trim().is_empty() => {
            (before.trim().to_owned(), inside.trim().to_owned())
        }
        _ => (label.to_owned(), String::new()),
    }
}

/// Whether words in brackets look like a unit of measure, and not like a remark or a year.
fn is_measure(text: &str) -> bool {
    let key = toneless_key(text);
    let known = [
        "ha",
        "tan",
        "ta",
        "kg",
        "con",
        "nguoi",
        "ho",
        "luot",
        "luot nguoi",
        "dong",
        "trieu dong",
        "nghin dong",
        "ty dong",
        "%",
        "m2",
        "m3",
        "km",
        "cai",
        "chiec",
        "vu",
        "cuoc",
        "buoi",
        "van ban",
        "tin, bai",
        "ca",
        "ngay",
        "gio",
        "ban",
        "so",
        "ta/ha",
        "tan/ha",
        "cay",
        "lit",
        "quyen",
        "to",
        "doi",
        "lop",
        "truong",
        "ho so",
        "doanh nghiep",
        "du an",
        "cong trinh",
        "nghin con",
        "trieu con",
        "kwh",
        "ca mac",
        "nghin luot",
    ];
    known.contains(&key.trim())
}
