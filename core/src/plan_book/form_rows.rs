//! Turns the rows of a form into drafts of indicators, with an open question wherever only a person can decide.

use super::form_head::{FormColumn, FormHead};
use super::form_sheet::FormSheet;
use crate::base::text::toneless_key;

/// The heading of rows above which no heading stands.
const NO_HEADING: &str = "Số liệu";

/// A draft of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftIndicator {
    /// The row of the form, from 1.
    pub row: u32,
    /// The code in the form; empty where it has none.
    pub code: String,
    /// The heading of its group.
    pub heading: String,
    /// Its label in the table.
    pub label: String,
    /// Its label outside of the table, where the row above is not seen; empty where that is the label.
    pub label_alone: String,
    /// Its unit of measure; empty where the form has none for it.
    pub measure: String,
    /// The position of the draft of which it is a part.
    pub part_of: Option<usize>,
    /// What a person has to decide, each a sentence.
    pub questions: Vec<String>,
}

/// The drafts of a sheet, and what of its table was not used.
#[derive(Debug, Default)]
pub(super) struct DraftRows {
    pub(super) indicators: Vec<DraftIndicator>,
    /// Rows that became no indicator: number from 1, and text.
    pub(super) unused: Vec<(u32, String)>,
}

/// How a row is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// `I`, `A`, `Phần 1`.
    Heading,
    /// `1`, `1.2`.
    Number,
    /// `a)`.
    Letter,
    /// `-`, `+`, `Trong đó`.
    Part,
    /// No number.
    None,
}

/// Reads the rows below the head.
pub(super) fn draft_rows(sheet: &FormSheet, head: &FormHead) -> DraftRows {
    let mut drafts = DraftRows::default();
    let measures: Vec<u16> = head.positions(FormColumn::Measure).collect();
    let rows = body_rows(sheet, head, &mut drafts.unused);
    let mut heading = NO_HEADING.to_owned();
    // The draft whose parts may follow, and the rows above in a chain of numbers.
    let (mut whole, mut parts_follow): (Option<usize>, bool) = (None, false);
    for (at, body) in rows.iter().enumerate() {
        let below = rows.get(at + 1);
        let measure =
            measures.iter().map(|column| sheet.text_in_column(body.row, *column)).find(|text| !text.is_empty()).unwrap_or_default();
        let (label, own_measure) = split_measure(&body.label, measure);
        let measured = !own_measure.is_empty();
        let key = toneless_key(&label);
        if matches!(key.trim_end_matches(':').trim(), "trong do" | "chia ra" | "bao gom" | "gom") && !measured {
            parts_follow = true;
            continue;
        }
        if is_heading(body, measured, !measures.is_empty(), below) {
            heading = full_title(body);
            (whole, parts_follow) = (None, false);
            continue;
        }
        let part = body.level == Level::Part
            || key.starts_with("trong do")
            || key.starts_with("chia ra")
            || parts_follow && body.level == Level::None;
        let mut draft =
            DraftIndicator { row: body.row + 1, code: body.code.clone(), heading: heading.clone(), ..DraftIndicator::default() };
        draft.measure = match (measured, part.then_some(whole).flatten().and_then(|at| drafts.indicators.get(at))) {
            (true, _) => own_measure,
            (false, Some(whole)) => whole.measure.clone(),
            (false, None) => head.measure_above.clone(),
        };
        draft.label = label;
        if let (true, Some(at)) = (part, whole)
            && let Some(of) = drafts.indicators.get(at)
        {
            let own = without_part_words(&draft.label);
            draft.label_alone = format!("{}: {own}", of.label);
            draft.part_of = Some(at);
            draft.questions.push(format!(
                "Là một phần của “{}” (hàng {})? Nếu đúng, thêm quy tắc ở trang Quy tắc: số này <= số kia.",
                of.label, of.row
            ));
        } else {
            (whole, parts_follow) = (Some(drafts.indicators.len()), false);
            if key.starts_with("tong") || key.starts_with("cong ") || key == "cong" {
                draft
                    .questions
                    .push("Dòng tổng của biểu gốc: nếu cộng từ các dòng khác thì ghi Công thức, nếu đơn vị tự nhập thì bỏ qua.".to_owned());
            }
        }
        add_columns(sheet, head, &draft, &mut drafts.indicators);
    }
    drafts
}

/// Adds a draft, once for each column of results.
fn add_columns(sheet: &FormSheet, head: &FormHead, draft: &DraftIndicator, indicators: &mut Vec<DraftIndicator>) {
    let results: Vec<&(u16, FormColumn, String)> = head.columns.iter().filter(|(_, kind, _)| *kind == FormColumn::Result).collect();
    let first = indicators.len();
    let is_whole = |title: &str| {
        let key = toneless_key(title);
        key.starts_with("tong")
            || ["ket qua", "thuc hien", "trong ky", "ky nay", "so lieu", "so luong"].iter().any(|word| key.contains(word))
    };
    // Columns of which none is the whole are figures of their own.
    if results.len() > 1 && results.first().is_some_and(|(_, _, title)| !is_whole(title)) {
        for (_, _, title) in results {
            let (title, measure) = split_measure(title, "");
            let label = format!("{}: {title}", draft.label);
            let measure = if measure.is_empty() { draft.measure.clone() } else { measure };
            let question = format!("Cột “{title}” của biểu gốc.");
            indicators.push(DraftIndicator { code: String::new(), label, measure, questions: vec![question], ..draft.clone() });
        }
        return;
    }
    let label = draft.label.clone();
    indicators.push(draft.clone());
    for (_, _, title) in results.iter().skip(1) {
        let title = without_part_words(title);
        let (label, label_alone) = (format!("Trong đó: {title}"), format!("{label}: {title}"));
        let question = format!("Cột “{title}” của biểu gốc: là một phần của “{}”, hay một số khác?", draft.label);
        indicators.push(DraftIndicator {
            code: String::new(),
            label,
            label_alone,
            part_of: Some(first),
            questions: vec![question],
            ..draft.clone()
        });
    }
    let grey = results.iter().all(|(column, ..)| matches!(sheet.own_text(draft.row.saturating_sub(1), *column), "x" | "X"));
    if grey
        && !results.is_empty()
        && let Some(own) = indicators.get_mut(first)
    {
        own.questions.push("Ô kết quả của dòng này ghi “x” trong biểu gốc: không phải nhập?".to_owned());
    }
}

/// A row of the body of the table.
#[derive(Debug)]
struct BodyRow {
    row: u32,
    /// Its number as it stands in the form (`II.1`).
    number: String,
    level: Level,
    code: String,
    /// What it asks for, without its number.
    label: String,
}

/// The rows with a label, down to the signatures; other rows go to `unused`.
fn body_rows(sheet: &FormSheet, head: &FormHead, unused: &mut Vec<(u32, String)>) -> Vec<BodyRow> {
    let numbering =
        head.columns.iter().filter(|(column, kind, _)| *kind == FormColumn::Numbering && *column < head.label).map(|(at, ..)| *at);
    let numbering: Vec<u16> = numbering.collect();
    let codes: Vec<u16> = head.positions(FormColumn::Code).collect();
    let mut rows: Vec<BodyRow> = Vec::new();
    let mut foot = false;
    for row in sheet.row_numbers().filter(|row| *row >= head.first_row) {
        let text =
            |columns: &[u16]| columns.iter().map(|column| sheet.own_text(row, *column)).find(|text| !text.is_empty()).unwrap_or_default();
        let whole: Vec<&str> = sheet.row(row).map(|(_, text)| text).collect();
        foot |= is_foot(&whole);
        let mut label = sheet.own_text(row, head.label);
        let mut number = text(&numbering);
        // A heading may stand in a merged cell that begins left of the labels.
        if label.is_empty() && sheet.range_at(row, head.label).is_some_and(|(first, last)| first.row == row && last.row == row) {
            (label, number) = (sheet.text(row, head.label), "");
        }
        if label.is_empty() && !number.is_empty() && number.chars().count() > 6 {
            (label, number) = (number, "");
        }
        if foot || label.is_empty() || !label.chars().any(char::is_alphabetic) {
            unused.push((row + 1, whole.join(" | ")));
            continue;
        }
        let (inline, rest) = split_number(label);
        let number = if number.is_empty() { inline } else { number };
        let label = if number == inline || inline == "-" || inline == "+" { rest } else { label };
        let level = level_of(if number.is_empty() { inline } else { number }, inline);
        rows.push(BodyRow { row, number: number.to_owned(), level, code: text(&codes).to_owned(), label: label.trim().to_owned() });
    }
    rows
}

/// Whether a row is the heading of the rows below it.
fn is_heading(body: &BodyRow, measured: bool, has_measures: bool, below: Option<&BodyRow>) -> bool {
    if measured {
        return false;
    }
    let deeper =
        below.is_some_and(|below| below.level > body.level && below.level != Level::None || is_below_number(&below.number, &body.number));
    match body.level {
        Level::Heading => true,
        // Other rows of the form have a unit of measure, and what belongs to this one stands below it.
        Level::Number | Level::Letter => has_measures && deeper,
        Level::None => has_measures && below.is_some_and(|below| below.level != Level::None) && is_capital(&body.label),
        Level::Part => false,
    }
}

/// Whether a number is one below another: `1.2` below `1`, `II.1` below `II`.
fn is_below_number(below: &str, above: &str) -> bool {
    let trimmed = |text: &str| text.trim_end_matches(['.', ')', ' ']).to_owned();
    let (below, above) = (trimmed(below), trimmed(above));
    !above.is_empty() && below.strip_prefix(&above).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
}

fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// The title of a heading, with its number as it stands in the form.
fn full_title(body: &BodyRow) -> String {
    let number = body.number.trim_end_matches(['.', ')', ' ']);
    if number.is_empty() { body.label.clone() } else { format!("{number}. {}", body.label) }
}

/// Splits the number off a label: `1.2. Số hộ`, `a) Nam`, `- Nữ`, `II. Chăn nuôi`. The number is empty where there is none.
fn split_number(label: &str) -> (&str, &str) {
    if let Some(sign) = ["-", "–", "+", "*", "•"].into_iter().find(|sign| label.starts_with(sign)) {
        let rest = label.get(sign.len()..).unwrap_or_default();
        return (if sign == "+" { "+" } else { "-" }, rest.trim_start());
    }
    let Some((number, rest)) = label.split_once([' ', '\u{a0}']) else { return ("", label) };
    let bare = number.trim_end_matches(['.', ')', ':']);
    let marked = bare.len() < number.len() || bare.contains('.');
    let is_number = !bare.is_empty()
        && marked
        && bare.split('.').all(|part| {
            !part.is_empty()
                && (part.bytes().all(|b| b.is_ascii_digit())
                    || is_roman(part)
                    || part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic())
                    || part == "đ")
        });
    if is_number { (number, rest.trim_start()) } else { ("", label) }
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// The level that a number says; `inline` is the number in the label itself.
fn level_of(number: &str, inline: &str) -> Level {
    if matches!(inline, "-" | "+") || matches!(number, "-" | "+" | "–") {
        return Level::Part;
    }
    let bare = number.trim_end_matches(['.', ')', ':', ' ']);
    if bare.is_empty() {
        Level::None
    } else if is_roman(bare) || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase()) || toneless_key(bare).starts_with("phan") {
        Level::Heading
    } else if bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase()) || bare == "đ" {
        Level::Letter
    } else {
        Level::Number
    }
}

/// The label without the unit of measure at its end, and the unit: that of the column, or else the one in the label (`Diện tích (ha)`).
fn split_measure(label: &str, measure: &str) -> (String, String) {
    if !measure.is_empty() {
        return (label.to_owned(), measure.to_owned());
    }
    let found = label.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match found {
        Some((before, inside)) if is_measure(inside) && !before.trim().is_empty() => (before.trim().to_owned(), inside.trim().to_owned()),
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

/// A label without the words that only say that it is a part.
fn without_part_words(label: &str) -> &str {
    let key = toneless_key(label);
    for words in ["trong do", "chia ra"] {
        if key.starts_with(words)
            && let Some((_, rest)) = label.split_once([':', ','])
        {
            return rest.trim();
        }
        if key.starts_with(words) {
            let rest: usize = label.char_indices().filter(|(_, c)| *c == ' ').nth(1).map_or(label.len(), |(at, _)| at);
            return label.get(rest..).unwrap_or_default().trim();
        }
    }
    label
}

/// Whether a row begins the foot of the form: who signs, who receives, remarks.
fn is_foot(texts: &[&str]) -> bool {
    let starts = [
        "nguoi lap",
        "thu truong",
        "noi nhan",
        "ghi chu",
        "nguoi bao cao",
        "tm.",
        "tm ",
        "kt.",
        "nguoi tong hop",
        "chu tich",
        "ke toan",
        "nguoi kiem tra",
        "can bo",
    ];
    texts.iter().any(|text| {
        let key = toneless_key(text);
        starts.iter().any(|start| key.starts_with(start))
            || key.contains("ngay") && key.contains("thang") && key.contains("nam") && key.len() < 60
    })
}
