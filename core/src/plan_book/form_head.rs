//! Finds the table of a form: where its head is, and what each of its columns holds.

use super::form_sheet::FormSheet;
use crate::base::text::toneless_key;

/// The most rows in which a head is looked for.
const MAX_ROWS_ABOVE: usize = 40;
/// The most rows of a head.
const MAX_HEAD_ROWS: u32 = 4;
/// The most characters of the title of a column.
const MAX_TITLE_CHARS: usize = 80;

/// What a column of a form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FormColumn {
    /// The number of the row: `1`, `I`, `a`.
    Numbering,
    /// A code.
    Code,
    /// What is asked for.
    Label,
    /// Units of measure.
    Measure,
    /// What the unit fills in for the period.
    Result,
    /// Figures that are no result of the period: plan, period before, percentages.
    OtherFigures,
    /// Remarks.
    Remark,
    /// Groups, merged over the rows that belong to them.
    Group,
}

/// What stands between the titles of one column, from top to bottom.
pub(super) const TITLE_SEPARATOR: &str = " – ";

/// The head of the table of a form.
#[derive(Debug)]
pub(super) struct FormHead {
    /// The first row of the head.
    pub(super) top: u32,
    /// The last row of the head.
    pub(super) last: u32,
    /// The row behind the last one that may belong to the table.
    pub(super) end_row: u32,
    /// The first row below the head and below the numbers of the columns.
    pub(super) first_row: u32,
    /// The column with what is asked for.
    pub(super) label: u16,
    /// All columns: position, what it holds, title without the titles that stand over all results.
    pub(super) columns: Vec<(u16, FormColumn, String)>,
    /// The unit of measure that a line above the table gives for all figures; empty where none does.
    pub(super) measure_above: String,
}

impl FormHead {
    /// Finds the heads of all tables on a sheet, from the top; none where there is no column that looks like what is asked for.
    pub(super) fn find_all(sheet: &FormSheet) -> Vec<Self> {
        let titled: Vec<(u32, u16)> = sheet.row_numbers().filter_map(|row| Some((row, label_column(sheet, row)?))).collect();
        let keys = |row: u32| -> Vec<String> { sheet.row(row).map(|(_, text)| toneless_key(text)).collect() };
        // A title block may have such words, too: the titles that only a table has come first, then the fullest row.
        let of_table = |row: u32| keys(row).iter().any(|key| is_numbering_title(key) || is_measure_title(key));
        let near_top: Vec<&(u32, u16)> = titled.iter().take_while(|(row, _)| sheet.rows_above(*row) < MAX_ROWS_ABOVE).collect();
        let first = near_top.iter().find(|(row, _)| of_table(*row));
        let first = first.or_else(|| near_top.iter().max_by_key(|(row, _)| (keys(*row).len(), std::cmp::Reverse(*row))));
        let Some(&&(top, label)) = first else { return Vec::new() };
        let mut heads = vec![Self::at(sheet, top, label)];
        for (row, label) in titled {
            // Another table has a column of numbers or of units of measure, too.
            if heads.last().is_some_and(|before| row >= before.first_row) && of_table(row) && keys(row).len() > 2 {
                if let Some(before) = heads.last_mut() {
                    before.end_row = row;
                }
                heads.push(Self::at(sheet, row, label));
            }
        }
        heads
    }

    /// The head that begins in the row `top`, with what is asked for in the column `label`.
    fn at(sheet: &FormSheet, top: u32, label: u16) -> Self {
        let last = last_head_row(sheet, top, label);
        let mut first_row = last + 1;
        while is_row_of_column_numbers(sheet, first_row) {
            first_row += 1;
        }
        let group = group_column(sheet, top, first_row, label);
        let label = group.map_or(label, |(_, label)| label);
        let columns = describe_columns(sheet, top, last, label, group.map(|(group, _)| group));
        let above = sheet
            .row_numbers()
            .take_while(|row| *row < top)
            .flat_map(|row| sheet.row(row))
            .filter_map(|(_, text)| measure_for_all(text))
            .last();
        Self { top, last, end_row: u32::MAX, first_row, label, columns, measure_above: above.unwrap_or_default() }
    }

    /// The positions of the columns that hold this.
    pub(super) fn positions(&self, wanted: FormColumn) -> impl Iterator<Item = u16> {
        self.columns.iter().filter(move |(_, kind, _)| *kind == wanted).map(|(at, ..)| *at)
    }
}

/// The column whose title in this row says that it holds what is asked for; a head has other titles beside it.
fn label_column(sheet: &FormSheet, row: u32) -> Option<u16> {
    let titles: Vec<(u16, String)> = sheet
        .row(row)
        .filter(|(_, text)| text.chars().count() <= MAX_TITLE_CHARS)
        .map(|(column, text)| (column, toneless_key(text)))
        .collect();
    if titles.len() < 2 || titles.iter().any(|(_, key)| key.contains(':') || key.starts_with("bao cao") || key.starts_with("bieu ")) {
        return None;
    }
    let labelled = titles.iter().find(|(_, key)| says_label(key));
    let numbered = || {
        let (at, _) = titles.iter().find(|(_, key)| is_numbering_title(key))?;
        titles.iter().find(|(column, _)| column > at)
    };
    labelled.or_else(numbered).map(|(column, _)| *column)
}

/// Whether a title says that its column holds what is asked for.
fn says_label(key: &str) -> bool {
    let words = ["chi tieu", "noi dung", "tieu chi", "danh muc", "dien giai", "hang muc", "linh vuc"];
    !key.starts_with("ma ") && words.iter().any(|word| key.contains(word))
}

/// The column of groups and the column of labels right of it, where two columns side by side say what is asked for, and the cells of the first
/// are merged over several rows; `None` otherwise.
fn group_column(sheet: &FormSheet, top: u32, first_row: u32, group: u16) -> Option<(u16, u16)> {
    let label = group + 1;
    let is_merged = |row: u32| sheet.range_at(row, group).is_some_and(|(first, last)| first.column == last.column && first.row < last.row);
    let merged = sheet.row_numbers().filter(|row| *row >= first_row).any(is_merged);
    (merged && says_label(&toneless_key(sheet.text(top, label)))).then_some((group, label))
}

fn is_measure_title(key: &str) -> bool {
    key.contains("don vi tinh") || matches!(key, "dvt" | "dv tinh" | "don vi")
}

fn is_numbering_title(key: &str) -> bool {
    matches!(key, "stt" | "tt" | "so tt" | "so thu tu" | "s.t.t")
}

/// The last row of the head: that of the merged title over the labels, or the rows below it in which only titles of figures stand.
fn last_head_row(sheet: &FormSheet, top: u32, label: u16) -> u32 {
    let mut last = sheet.range_at(top, label).map_or(top, |(_, last)| last.row).min(top + MAX_HEAD_ROWS - 1);
    while last + 1 < top + MAX_HEAD_ROWS {
        let next = last + 1;
        let below: Vec<(u16, &str)> = sheet.row(next).collect();
        let titles_only = !below.is_empty()
            && below.iter().all(|(column, text)| *column > label && text.chars().any(char::is_alphabetic))
            && !is_row_of_column_numbers(sheet, next);
        if !titles_only {
            break;
        }
        last = next;
    }
    last
}

/// Whether a row only numbers the columns: `(1)`, `2`, `A`, `(5)=(3)+(4)`.
fn is_row_of_column_numbers(sheet: &FormSheet, row: u32) -> bool {
    let numbers = |text: &str| {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let short = bare.trim_matches(['(', ')', '[', ']']);
        short.len() == 1 && short.chars().all(char::is_alphanumeric)
            || !short.is_empty() && short.len() <= 2 && short.bytes().all(|b| b.is_ascii_digit())
            || bare.contains('=') && bare.bytes().all(|b| b.is_ascii_digit() || b"()=+-/*:x%.".contains(&b))
    };
    let texts: Vec<&str> = sheet.row(row).map(|(_, text)| text).collect();
    texts.len() >= 2 && texts.into_iter().all(numbers)
}

/// What each column of the head holds, with its title: the titles over it from top to bottom, without those over every column of results.
fn describe_columns(sheet: &FormSheet, top: u32, last: u32, label: u16, group: Option<u16>) -> Vec<(u16, FormColumn, String)> {
    let mut described: Vec<(u16, FormColumn, Vec<String>)> = Vec::new();
    for column in 0..=sheet.last_column(top..=last) {
        let mut titles: Vec<String> = Vec::new();
        for row in top..=last {
            let text = sheet.text(row, column);
            if !text.is_empty() && titles.last().map(String::as_str) != Some(text) {
                titles.push(text.to_owned());
            }
        }
        if titles.is_empty() {
            continue;
        }
        let kind = match column {
            _ if column == label => FormColumn::Label,
            _ if Some(column) == group => FormColumn::Group,
            _ => column_kind(&titles, column > label),
        };
        described.push((column, kind, titles));
    }
    let results: Vec<&Vec<String>> =
        described.iter().filter(|(_, kind, _)| *kind == FormColumn::Result).map(|(_, _, titles)| titles).collect();
    let mut shared = 0;
    if results.len() > 1 {
        while let Some(title) = results.first().and_then(|titles| titles.get(shared))
            && results.iter().all(|titles| titles.get(shared) == Some(title))
        {
            shared += 1;
        }
    }
    let title = |kind: FormColumn, titles: Vec<String>| {
        let from = if kind == FormColumn::Result && shared < titles.len() { shared } else { 0 };
        titles.into_iter().skip(from).collect::<Vec<_>>().join(TITLE_SEPARATOR)
    };
    described.into_iter().map(|(column, kind, titles)| (column, kind, title(kind, titles))).collect()
}

/// What a column holds, by its titles. Left of the labels there are no figures.
fn column_kind(titles: &[String], right_of_labels: bool) -> FormColumn {
    let key = toneless_key(&titles.join(" "));
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if is_numbering_title(&key) {
        FormColumn::Numbering
    } else if is_measure_title(&key) {
        FormColumn::Measure
    } else if matches!(key.as_str(), "ma" | "ma so") || key.starts_with("ma so") || key.starts_with("ma chi tieu") {
        FormColumn::Code
    } else if has(&["ghi chu", "giai trinh", "nguyen nhan", "can cu", "nguon so lieu"]) {
        FormColumn::Remark
    } else if !right_of_labels {
        FormColumn::Numbering
    } else if has(&[
        "cung ky",
        "luy ke",
        "ky truoc",
        "nam truoc",
        "thang truoc",
        "quy truoc",
        "so sanh",
        "tang giam",
        "tang, giam",
        "cong don",
    ]) || key.contains('%')
        || has(&["ty le", "ti le"])
        || has(&["ke hoach", "muc tieu", "chi tieu giao", "du toan"]) && !has(&["thuc hien", "ket qua"])
    {
        FormColumn::OtherFigures
    } else {
        FormColumn::Result
    }
}

/// The unit of measure that a line above a table gives for all figures (`Đơn vị tính: triệu đồng`).
fn measure_for_all(text: &str) -> Option<String> {
    let (before, after) = text.split_once(':')?;
    let key = toneless_key(before);
    let after = after.trim().trim_matches(['(', ')']).trim();
    let says = key.ends_with("don vi tinh") || key.ends_with("dvt") || key.ends_with("dv tinh");
    (says && !after.is_empty() && after.chars().count() <= 30).then(|| after.to_owned())
}
