//! Compares the printed parts of the form (label, unit of measure, heads, title, data window) with the plan (decision 32). Ignores
//! differences of spelling only.

use std::cell::{LazyCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::bounded_findings::BoundedFindings;
use super::columns::{DataTable, header_rows, is_column_number};
use super::header_block::HeaderBlock;
use super::known_texts::{Generations, KnownTexts, recall};
use crate::base::CellRef;
use crate::base::text::{clean_label, quote, tone_position_free_key, toneless_key};
use crate::base::{IndicatorCode, Period, PeriodType};
use crate::base::{Lang, Phrase, Say};
use crate::findings::{Finding, LayoutProblem, Place};
use crate::parse::legacy;
use crate::parse::period_text::read_period;
use crate::plan::{Indicator, Plan};
use crate::returns::layout::{Column, DATA_SHEET_TITLE, RETURN_FORMAT};
use crate::submission::RawForm;

/// A key that is equal for two spellings of one printed text: case, blanks, punctuation, the place of the tone and legacy fonts do not
/// matter; signs that carry a meaning (`<`, `%`, `+`) do.
pub(crate) fn anchor_key(text: &str) -> String {
    let unicode = legacy::convert(text);
    let spelled = tone_position_free_key(unicode.as_deref().unwrap_or(text));
    let mut key = String::with_capacity(spelled.len());
    let mut apart = false;
    for c in spelled.chars() {
        if c.is_alphanumeric() || matches!(c, '<' | '>' | '=' | '≤' | '≥' | '%' | '‰' | '+' | '±' | '\u{300}'..='\u{36F}') {
            if apart && !key.is_empty() {
                key.push(' ');
            }
            apart = false;
            key.push(c);
        } else {
            apart = true;
        }
    }
    key
}

/// Whether a text is the printed text `anchor`: it has the same key, or is typed without any tone mark.
pub(super) fn is_same_anchor(text: &str, anchor: &str) -> bool {
    text == anchor
        || anchor_key(text) == anchor_key(anchor)
        || text.is_ascii() && anchor_key(&toneless_key(text)) == anchor_key(&toneless_key(anchor))
}

/// The codes of the indicators with a label, by the key of the label.
type CodesByLabel<'p> = BTreeMap<String, Vec<&'p IndicatorCode>>;

/// An index of the indicators by label, which several may share (`Trong đó: nữ`). It is built only when a label differs.
pub(super) struct LabelIndex<'p>(LazyCell<CodesByLabel<'p>, Box<dyn FnOnce() -> CodesByLabel<'p> + 'p>>);

impl<'p> LabelIndex<'p> {
    pub(super) fn for_plan(plan: &'p Plan) -> Self {
        Self(LazyCell::new(Box::new(move || {
            let mut by_key = CodesByLabel::new();
            for indicator in &plan.indicators {
                by_key.entry(anchor_key(&indicator.label)).or_default().push(&indicator.code);
            }
            by_key
        })))
    }

    /// The problem of the label next to a code; `None` where the label is right. The bool says whether it is the label of another
    /// indicator.
    pub(super) fn check_label(&self, indicator: &Indicator, text: &str) -> Option<(LayoutProblem, bool)> {
        // Nearly every return has the label of the plan, letter for letter.
        if text == indicator.label {
            return None;
        }
        let label = clean_label(text);
        if label.is_empty() || is_same_anchor(&label, &indicator.label) || is_same_anchor(&label, &indicator.label_en) {
            return None;
        }
        let code = indicator.code.to_string();
        match self.0.get(&anchor_key(&label)) {
            Some(others) => {
                let other = others.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Some((LayoutProblem::LabelOfAnother { code, label: quote(&label), other }, true))
            }
            None => Some((LayoutProblem::LabelDiffers { code, read: quote(&label), label: quote(&indicator.label) }, false)),
        }
    }
}

/// The problem of the unit of measure next to a code, where it is not that of the plan; the row is then refused.
pub(super) fn check_unit_of_measure(indicator: &Indicator, text: &str) -> Option<LayoutProblem> {
    if text == indicator.unit_of_measure {
        return None;
    }
    let read = clean_label(text);
    (!read.is_empty() && !is_same_anchor(&read, &indicator.unit_of_measure))
        .then(|| LayoutProblem::OtherMeasure { read: quote(&read), measure: indicator.unit_of_measure.clone() })
}

/// Words in the heading of the results that do not change its meaning (without tones).
const NEUTRAL_HEADER_WORDS: [&str; 17] =
    ["ket", "qua", "trong", "ky", "nay", "thuc", "hien", "so", "lieu", "bao", "cao", "dat", "duoc", "cua", "don", "vi", "hoat"];

/// Words that give a figure another data window or another magnitude (without tones).
const OTHER_MEANING_WORDS: [&str; 17] = [
    "luy ke",
    "cong don",
    "tich luy",
    "cung ky",
    "dau nam",
    "den nay",
    "toi nay",
    "ca nam",
    "nam truoc",
    "nam ngoai",
    "ky truoc",
    "quy truoc",
    "thang truoc",
    "nghin",
    "ngan",
    "trieu",
    "ty dong",
];

/// The words of a text without tone marks, one blank between them.
fn toneless_words(text: &str) -> Rc<str> {
    thread_local! {
        /// The words of the texts that this thread met last. Without them, the words of the printed texts cost half a million instructions
        /// a return.
        static WORDS: KnownTexts<Rc<str>> = const { RefCell::new(Generations::EMPTY) };
    }
    recall(&WORDS, text, |text| words_without_tones(text).into())
}

fn words_without_tones(text: &str) -> String {
    let unicode = legacy::convert(text);
    let plain = toneless_key(unicode.as_deref().unwrap_or(text));
    let divided: String = plain.chars().map(|c| if c.is_alphanumeric() || c == '%' { c } else { ' ' }).collect();
    divided.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a heading, in words without tones, gives the figures another data window, another magnitude or a percentage.
fn has_other_meaning(words: &str) -> bool {
    // “Ngân sách” (budget) is no “ngàn” (thousand).
    let words = words.replace("ngan sach", "").replace("ngan hang", "");
    OTHER_MEANING_WORDS.iter().chain(&["1 000", "1000"]).any(|other| has_whole_words(&words, other)) || words.contains('%')
}

/// Whether `wanted` is in the words, from the beginning of a word to the end of one.
fn has_whole_words(words: &str, wanted: &str) -> bool {
    words.match_indices(wanted).any(|(at, _)| {
        let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + wanted.len()..).unwrap_or_default());
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

/// Whether a text names a magnitude: thousands, millions.
pub(super) fn has_magnitude_word(text: &str) -> bool {
    let words = toneless_words(text).replace("ngan sach", "").replace("ngan hang", "");
    ["nghin", "ngan", "trieu", "ty dong"].iter().any(|size| has_whole_words(&words, size))
}

/// Checks the headings of the results and of the units of measure. Words that change the meaning refuse the file, other differences give a
/// finding.
///
/// # Errors
/// The heading of the results names another data window or another magnitude.
pub(super) fn check_headers(table: &DataTable<'_>, period: Period, findings: &mut BoundedFindings) -> Result<(), LayoutProblem> {
    for column in [Column::Result, Column::Measure] {
        let Some(position) = table.column(column) else { continue };
        let code_column = table.column(Column::Code).unwrap_or_default();
        for row in header_rows(table.grid, table.header_row, table.first_row, code_column) {
            let Some(content) = table.grid.get(row, position).filter(|content| content.form == RawForm::Text && !is_column_number(content))
            else {
                continue;
            };
            let label = content.label();
            let words = toneless_words(&label);
            let own_word = match (column, period.period_type()) {
                (Column::Measure, _) => ["tinh", "do", "dvt", "dv"].as_slice(),
                (_, PeriodType::Week) => &["tuan"],
                (_, PeriodType::Month) => &["thang"],
                (_, PeriodType::Quarter) => &["quy"],
                (_, PeriodType::Year) => &["nam"],
                _ => &[],
            };
            let left: Vec<&str> = words.split(' ').filter(|word| !NEUTRAL_HEADER_WORDS.contains(word)).collect();
            // “Trong quý” means no more than “trong kỳ” where the period is a quarter.
            let left = if left.iter().all(|word| own_word.contains(word)) { String::new() } else { left.join(" ") };
            if label.len() > 200 || !left.contains(char::is_alphabetic) {
                continue;
            }
            let named = read_period(&left, Some(period.year()));
            if named == Ok(period) {
                continue;
            }
            if column == Column::Result && (named.is_ok() || has_other_meaning(&words)) {
                let (sheet, letters) = (table.grid.name.to_string(), CellRef::letters(position));
                return Err(LayoutProblem::OtherTitle { sheet, column: letters, read: quote(&label) });
            }
            let problem = LayoutProblem::HeadDiffers { read: quote(&label), title: column.title().to_owned() };
            findings.push(Finding::new(problem, Place::cell(table.grid.name.to_string(), CellRef::new(row, position))));
        }
    }
    Ok(())
}

/// The most texts above the table that are examined; a form has a dozen.
const MAX_TEXTS_ABOVE: usize = 200;

/// Checks the texts above the table that are no line of the header: the title, the plan that it names, a unit of measure for all figures.
pub(super) fn check_texts_above(plan: &Plan, table: &DataTable<'_>, block: &HeaderBlock, period: Period, findings: &mut BoundedFindings) {
    let grid = table.grid;
    let expected = || {
        Phrase::new(
            format!("{DATA_SHEET_TITLE} – {}, {} {}", period.name(Lang::Vi), plan.issue.paper_name(), plan.id),
            format!("{DATA_SHEET_TITLE} – {}, plan {}", period.name(Lang::En), plan.id),
        )
    };
    let (own, paper) = (toneless_words(&period.name(Lang::Vi)), toneless_words(&plan.issue.paper_name()));
    let mut first = true;
    let texts = grid.cells.iter().take_while(|(at, _)| at.row < table.header_row).filter(|(at, content)| {
        content.form == RawForm::Text && content.text.len() <= 1000 && !block.contains(*at) && content.text.trim() != RETURN_FORMAT
    });
    for (at, content) in texts.take(MAX_TEXTS_ABOVE) {
        let label = content.label();
        let words = toneless_words(&label);
        let place = || Place::cell(grid.name.to_string(), at);
        let other = if is_measure_line(&words) {
            findings.push(Finding::new(LayoutProblem::MeasureAbove { read: quote(&label) }, place()));
            false
        } else if words.contains("ke hoach") || !paper.is_empty() && words.contains(&*paper) {
            // Forms of earlier versions call every paper a plan.
            names_another_plan(&label, &plan.id)
        } else if words.contains("bao cao") || at.row == 0 {
            let begins = !first || !table.marked || words.starts_with(&*toneless_words(DATA_SHEET_TITLE));
            !begins || has_other_meaning(&words.replace(&*own, " ")) || period_at_title_end(&label).is_some_and(|named| named != period)
        } else {
            false
        };
        first = false;
        if other {
            findings.push(Finding::new(LayoutProblem::TitleDiffers { read: quote(&label), expected: expected() }, place()));
        }
    }
    check_rows_without_code(table, findings);
}

/// Checks the rows of the table without a code, which are headings of its parts, for a unit of measure for all rows below.
fn check_rows_without_code(table: &DataTable<'_>, findings: &mut BoundedFindings) {
    let Some(codes) = table.column(Column::Code) else { return };
    let rows = || table.grid.cells.iter().filter(|(at, _)| (table.first_row..=table.last_row).contains(&at.row));
    let coded: BTreeSet<u32> = rows().filter(|(at, _)| at.column == codes).map(|(at, _)| at.row).collect();
    for (at, content) in
        rows().filter(|(at, content)| content.form == RawForm::Text && content.text.len() <= 200 && !coded.contains(&at.row))
    {
        let label = content.label();
        if is_measure_line(&toneless_words(&label)) {
            findings.push(Finding::new(LayoutProblem::MeasureAbove { read: quote(&label) }, Place::cell(table.grid.name.to_string(), at)));
        }
    }
}

/// Whether a line, in words without tones, gives a unit of measure for all figures (`Đơn vị tính: nghìn đồng`,
/// `Số liệu tính bằng nghìn lượt`).
fn is_measure_line(words: &str) -> bool {
    let begins = ["don vi tinh ", "dvt ", "dv tinh "].iter().any(|start| words.starts_with(start));
    begins
        || words.split_once("tinh bang ").is_some_and(|(_, size)| {
            let size = size.strip_prefix("don vi ").unwrap_or(size);
            ["chuc", "tram", "nghin", "ngan", "trieu", "ty"].contains(&size.split(' ').next().unwrap_or_default())
        })
}

/// Whether a text names the number of another plan than `id`.
fn names_another_plan(text: &str, id: &str) -> bool {
    let is_number = |word: &str| word.contains('/') && word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic);
    let mut words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut before = "";
    let named = words.find(|word| {
        let before = std::mem::replace(&mut before, word);
        is_number(word) && toneless_key(before) == "so"
    });
    named.is_some_and(|word| !word.eq_ignore_ascii_case(id)) && !super::mentions_plan(text, id)
}

/// The period that a title names in its last words; a year alone does not count, since titles of plans end with one.
fn period_at_title_end(text: &str) -> Option<Period> {
    let words: Vec<&str> = text.split_whitespace().take(60).collect();
    // A period without its year in digits is none.
    let last = words.iter().rposition(|word| word.bytes().filter(u8::is_ascii_digit).count() >= 4);
    (0..last.map_or(0, |last| last + 1)).find_map(|start| {
        let rest = words.get(start..)?.join(" ");
        let period = read_period(rest.trim_start_matches(|c: char| !c.is_alphanumeric()), None).ok()?;
        (period.period_type() != PeriodType::Year).then_some(period)
    })
}

/// Checks the data window that the header names.
pub(super) fn check_window(plan: &Plan, block: &HeaderBlock, period: Period, findings: &mut BoundedFindings) {
    let Some(value) = block.window() else { return };
    let window = plan.regime.window(period);
    let read = clean_label(&value.raw.text);
    let (first, last) = (window.first, window.last);
    let expected = [
        i64::from(first.day()),
        i64::from(first.month()),
        i64::from(first.year()),
        i64::from(last.day()),
        i64::from(last.month()),
        i64::from(last.year()),
    ];
    let numbers: Vec<i64> =
        read.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).filter_map(|part| part.parse().ok()).collect();
    let english: Vec<i64> = expected.chunks(3).flat_map(|day| day.iter().rev().copied()).collect();
    if crate::base::text::is_blank(&read) || (numbers == expected || numbers == english) && !has_other_meaning(&toneless_words(&read)) {
        return;
    }
    let say = |lang| {
        let (first, last) = (first.say(lang), last.say(lang));
        if lang == Lang::Vi { format!("từ {first} đến {last}") } else { format!("{first} to {last}") }
    };
    let problem = LayoutProblem::WindowDiffers { read: quote(&read), window: Phrase::new(say(Lang::Vi), say(Lang::En)) };
    findings.push(Finding::new(problem, Place::cell(value.source.sheet.to_string(), value.source.cell)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_ignore_spelling_differences_only() {
        for (text, anchor) in [
            ("Số  lượt người\u{a0}tham dự.", "Số lượt người tham dự"),
            ("SỐ LƯỢT NGƯỜI THAM DỰ", "Số lượt người tham dự"),
            ("Sè l\u{ad}ît ng\u{ad}êi tham dù", "Số lượt người tham dự"),
            ("Soá löôït ngöôøi tham döï", "Số lượt người tham dự"),
            ("tin,bài", "tin, bài"),
            ("Văn hoá (xã)", "Văn hóa - xã"),
            ("so luot nguoi tham du", "Số lượt người tham dự"),
        ] {
            assert!(is_same_anchor(text, anchor), "{text}: {} / {}", anchor_key(text), anchor_key(anchor));
        }
        for (text, anchor) in [
            ("Số lượt người tham dự (nghìn)", "Số lượt người tham dự"),
            ("Số lượt người", "Số lượt người tham dự"),
            ("đồng", "triệu đồng"),
            ("bàn", "bản"),
            ("dưới 5 %", "dưới 5"),
            ("1.5 giờ", "15 giờ"),
        ] {
            assert!(!is_same_anchor(text, anchor), "{text}");
        }
    }

    #[test]
    fn period_is_read_from_the_end_of_a_title() {
        let named = |text: &str| period_at_title_end(text).map(|period| period.to_string());
        assert_eq!(named("BÁO CÁO SỐ LIỆU ĐỊNH KỲ – QUÝ II NĂM 2019").as_deref(), Some("2019-Q2"));
        assert_eq!(named("Báo cáo số liệu 6 tháng đầu năm 2019").as_deref(), Some("2019-H1"));
        assert_eq!(named("Công tác thông tin đối ngoại năm 2019"), None);
        assert!(names_another_plan("Thực hiện Kế hoạch số 38/KH-UBND ngày 14/02/2019", "37/KH-UBND"));
        assert!(!names_another_plan("Thực hiện Kế hoạch số 37/KH-UBND ngày 14/02/2019", "37/KH-UBND"));
        assert!(!names_another_plan("Kế hoạch công tác", "37/KH-UBND"));
    }
}
