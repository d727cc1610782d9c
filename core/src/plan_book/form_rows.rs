//! Turns the rows of a form into drafts of indicators, with an open question wherever only a person can decide.

use super::form_draft::{DraftIndicator, DraftRows};
use super::form_groups::{Groups, Heading, numbered_title};
use super::form_head::{FormColumn, FormHead, TITLE_SEPARATOR};
use super::form_measure::{labels_end_with_measures, split_measure};
use super::form_number::{Level, is_below_number, level_of, split_number};
use super::form_sheet::FormSheet;
use crate::base::text::toneless_key;
use crate::returns::is_total_row_label;

/// Reads the rows of the tables of a sheet, from the top.
pub(super) fn draft_rows(sheet: &FormSheet, heads: &[FormHead]) -> DraftRows {
    let mut drafts = DraftRows::default();
    let mut groups = Groups::default();
    for head in heads {
        if let Some(title) = title_above(sheet, head) {
            groups.begin(&title.as_heading());
        }
        draft_block(sheet, head, &mut drafts, &mut groups);
    }
    groups.gather_scattered(&mut drafts.indicators);
    drafts
}

/// The numbered title in the row directly above a table (`II. CHĂN NUÔI`); `None` where another text stands there.
fn title_above(sheet: &FormSheet, head: &FormHead) -> Option<BodyRow> {
    let row = sheet.row_numbers().take_while(|row| *row < head.top).last()?;
    let texts: Vec<&str> = sheet.row(row).map(|(_, text)| text).collect();
    let [text] = texts.as_slice() else { return None };
    let (number, label) = split_number(text);
    let body = BodyRow { row, number: number.to_owned(), level: level_of(number, number), label: label.to_owned(), ..BodyRow::default() };
    (body.level == Level::Heading).then_some(body)
}

/// Reads the rows of one table.
fn draft_block(sheet: &FormSheet, head: &FormHead, drafts: &mut DraftRows, groups: &mut Groups) {
    let columns = ResultColumns::of_head(head);
    let (rows, has_measures) = body_rows(sheet, head, &mut drafts.unused);
    // The row whose parts may follow, and the row with a dash whose parts have a plus sign.
    let (mut whole, mut dashed): (Option<WholeRow>, Option<WholeRow>) = (None, None);
    let mut parts_follow = false;
    for (at, body) in rows.iter().enumerate() {
        let key = toneless_key(&body.label);
        if matches!(key.trim_end_matches(':').trim(), "trong do" | "chia ra" | "bao gom" | "gom") && body.measure.is_empty() {
            parts_follow = true;
            continue;
        }
        if is_heading(body, has_measures, rows.get(at + 1)) {
            groups.begin(&body.as_heading());
            (whole, dashed, parts_follow) = (None, None, false);
            continue;
        }
        groups.go_on(&body.number, body.level);
        if !body.group.is_empty() {
            groups.name(&body.group);
        }
        let is_part = body.level == Level::Part
            || key.starts_with("trong do")
            || key.starts_with("chia ra")
            || parts_follow && body.level == Level::None;
        let of = if body.number == "+" && dashed.is_some() { dashed.as_ref() } else { whole.as_ref() };
        let of = of.filter(|_| is_part);
        let mut draft =
            DraftIndicator { row: body.row + 1, code: body.code.clone(), heading: groups.heading(), ..DraftIndicator::default() };
        draft.label.clone_from(&body.label);
        draft.measure = match (body.measure.is_empty(), of) {
            (false, _) => body.measure.clone(),
            (true, Some(of)) => of.measure.clone(),
            (true, None) => head.measure_above.clone(),
        };
        let first = drafts.indicators.len();
        if let Some(of) = of {
            draft.label_alone = format!("{}: {}", of.label, without_part_words(&draft.label));
            if draft.measure == of.measure {
                draft.part_of = Some(of.at);
                draft.questions.push(part_question(of));
            }
        } else {
            if is_below(body, whole.as_ref()) {
                draft.questions.extend(whole.as_ref().map(part_question));
            }
            if is_total_row_label(&body.label) {
                draft.questions.push(TOTAL_QUESTION.to_owned());
            }
            // Rows with a dash directly below a heading stand beside each other.
            whole = (body.level != Level::Part).then(|| WholeRow::new(first, body, &draft.measure));
            parts_follow = false;
        }
        if body.level != Level::Part {
            dashed = None;
        } else if body.number != "+" {
            dashed = Some(WholeRow::new(first, body, &draft.measure));
        }
        let spread = columns.spread(&draft, first);
        groups.note(spread.len());
        drafts.indicators.extend(spread);
        let crossed = |column: &u16| matches!(sheet.own_text(body.row, *column), "x" | "X");
        if !columns.positions.is_empty()
            && columns.positions.iter().all(crossed)
            && let Some(own) = drafts.indicators.get_mut(first)
        {
            own.questions.push("Ô kết quả của dòng này ghi “x” trong biểu gốc: không phải nhập?".to_owned());
        }
    }
}

/// The question beside a row that seems to add up others.
const TOTAL_QUESTION: &str = "Dòng tổng của biểu gốc: nếu cộng từ các dòng khác thì ghi Công thức, nếu đơn vị tự nhập thì bỏ qua.";

/// A row whose parts may follow.
#[derive(Debug)]
struct WholeRow {
    /// The position of its first draft.
    at: usize,
    row: u32,
    number: String,
    level: Level,
    label: String,
    measure: String,
}

impl WholeRow {
    fn new(at: usize, body: &BodyRow, measure: &str) -> Self {
        let BodyRow { row, number, level, label, .. } = body;
        Self { at, row: row + 1, number: number.clone(), level: *level, label: label.clone(), measure: measure.to_owned() }
    }
}

/// Asks whether a row is a part of another one.
fn part_question(of: &WholeRow) -> String {
    format!("Là một phần của “{}” (hàng {})? Nếu đúng, thêm quy tắc ở trang Quy tắc: số này <= số kia.", of.label, of.row)
}

/// Whether a row is numbered below another one: `a)` or `1.1` below `1`.
fn is_below(body: &BodyRow, whole: Option<&WholeRow>) -> bool {
    whole.is_some_and(|whole| is_below_number(&body.number, &whole.number) || body.level == Level::Letter && whole.level == Level::Number)
}

/// The columns of results of a form.
#[derive(Debug)]
struct ResultColumns {
    positions: Vec<u16>,
    /// Title and unit of measure of each.
    titles: Vec<(String, String)>,
    /// Whether the first one is the whole of which the others are parts.
    has_whole: bool,
}

impl ResultColumns {
    fn of_head(head: &FormHead) -> Self {
        let results: Vec<&(u16, FormColumn, String)> = head.columns.iter().filter(|(_, kind, _)| *kind == FormColumn::Result).collect();
        let titles: Vec<(String, String)> = results.iter().map(|(_, _, title)| split_title(title)).collect();
        let key = |at: usize| titles.get(at).map(|(title, _)| toneless_key(title)).unwrap_or_default();
        let same_measure = titles.iter().all(|(_, measure)| Some(measure) == titles.first().map(|(_, first)| first));
        let parts = (1..titles.len()).all(|at| key(at).starts_with("trong do") || key(at).starts_with("chia ra"));
        let has_whole = same_measure && (key(0).starts_with("tong") || parts);
        Self { positions: results.iter().map(|(at, ..)| *at).collect(), titles, has_whole }
    }

    /// The drafts of a row, one for each column; `first` is the position that the first of them gets.
    fn spread(&self, draft: &DraftIndicator, first: usize) -> Vec<DraftIndicator> {
        if self.titles.len() < 2 {
            return vec![draft.clone()];
        }
        let name = if draft.label_alone.is_empty() { &draft.label } else { &draft.label_alone };
        let in_column = |at: usize, (title, measure): &(String, String)| {
            let mut own = DraftIndicator { code: String::new(), ..draft.clone() };
            let title = without_part_words(title);
            if !measure.is_empty() {
                own.measure.clone_from(measure);
            }
            if self.has_whole {
                own.label = format!("Trong đó: {title}");
                own.label_alone = format!("{name}: {title}");
                own.part_of = Some(first);
                own.questions.push(format!("Cột “{title}” của biểu gốc: là một phần của “{}”, hay một số khác?", draft.label));
            } else {
                own.label = format!("{}: {title}", draft.label);
                own.label_alone = if draft.label_alone.is_empty() { String::new() } else { format!("{name}: {title}") };
                own.part_of = draft.part_of.map(|whole| whole + at);
                own.questions.push(format!("Cột “{title}” của biểu gốc."));
            }
            own
        };
        let columns = (0..).zip(&self.titles).map(|(at, title)| in_column(at, title));
        if self.has_whole { std::iter::once(draft.clone()).chain(columns.skip(1)).collect() } else { columns.collect() }
    }
}

/// The title of a column without the unit of measure that one of its lines has (`Diện tích (ha) – Gieo trồng`), and the unit.
fn split_title(title: &str) -> (String, String) {
    let parts: Vec<(String, String)> = title.split(TITLE_SEPARATOR).map(|part| split_measure(part, "", false)).collect();
    let measure = parts.iter().map(|(_, measure)| measure.as_str()).rfind(|measure| !measure.is_empty()).unwrap_or_default().to_owned();
    (parts.into_iter().map(|(part, _)| part).collect::<Vec<_>>().join(TITLE_SEPARATOR), measure)
}

/// A row of the body of the table.
#[derive(Debug, Default)]
struct BodyRow {
    row: u32,
    /// Its number as it stands in the form (`II.1`).
    number: String,
    level: Level,
    code: String,
    /// What it asks for, without its number and its unit of measure.
    label: String,
    /// Its unit of measure; empty where neither the column nor the label has one.
    measure: String,
    /// The group that the column left of the labels names, with its number; empty where there is no such column.
    group: String,
}

impl BodyRow {
    /// The row as a heading.
    fn as_heading(&self) -> Heading<'_> {
        Heading { number: &self.number, level: self.level, label: &self.label }
    }
}

/// The rows with a label, down to the signatures, and whether rows have units of measure; other rows go to `unused`.
fn body_rows(sheet: &FormSheet, head: &FormHead, unused: &mut Vec<(u32, String)>) -> (Vec<BodyRow>, bool) {
    let numbering: Vec<u16> = head.positions(FormColumn::Numbering).filter(|column| *column < head.label).collect();
    let codes: Vec<u16> = head.positions(FormColumn::Code).collect();
    let measures: Vec<u16> = head.positions(FormColumn::Measure).collect();
    let group = head.positions(FormColumn::Group).next();
    let range = || sheet.row_numbers().filter(|row| (head.first_row..head.end_row).contains(row));
    let labels = || range().map(|row| sheet.own_text(row, head.label)).filter(|label| !label.is_empty());
    let any_word = measures.is_empty() && labels_end_with_measures(labels());
    let mut rows: Vec<BodyRow> = Vec::new();
    let mut foot = false;
    for row in range() {
        let text =
            |columns: &[u16]| columns.iter().map(|column| sheet.own_text(row, *column)).find(|text| !text.is_empty()).unwrap_or_default();
        let whole: Vec<&str> = sheet.row(row).map(|(_, text)| text).collect();
        let measure = measures.iter().map(|column| sheet.text_in_column(row, *column)).find(|text| !text.is_empty()).unwrap_or_default();
        // What has a number or a unit of measure is asked for, whatever its words begin with.
        let numbered = (1..=6).contains(&text(&numbering).chars().count());
        foot |= measure.is_empty() && !numbered && is_foot(&whole);
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
        let mut body = BodyRow { row, code: text(&codes).to_owned(), ..BodyRow::default() };
        if let Some(group) = group.map(|column| sheet.text_in_column(row, column)).filter(|group| !group.is_empty()) {
            // The number is that of the group.
            let own = numbering.iter().map(|column| sheet.text_in_column(row, *column)).find(|text| !text.is_empty()).unwrap_or_default();
            body.group = numbered_title(own, group);
            number = "";
        }
        let (inline, rest) = split_number(label);
        let number = if number.is_empty() { inline } else { number };
        let label = if number == inline || inline == "-" || inline == "+" { rest } else { label };
        body.level = level_of(if number.is_empty() { inline } else { number }, inline);
        number.clone_into(&mut body.number);
        (body.label, body.measure) = split_measure(label.trim(), measure, any_word);
        rows.push(body);
    }
    (rows, any_word || !measures.is_empty())
}

/// Whether a row is the heading of the rows below it.
fn is_heading(body: &BodyRow, has_measures: bool, below: Option<&BodyRow>) -> bool {
    if !body.measure.is_empty() {
        return false;
    }
    let deeper = |below: &BodyRow| below.level > body.level && below.level != Level::None || is_below_number(&below.number, &body.number);
    match body.level {
        Level::Heading => true,
        // Other rows of the form have a unit of measure, and what belongs to this one stands below it.
        Level::Number | Level::Letter => has_measures && below.is_some_and(deeper),
        Level::None => {
            let begins = |below: &BodyRow| below.level != Level::None || !below.measure.is_empty() || !is_capital(&below.label);
            is_capital(&body.label) && !is_total_row_label(&body.label) && below.is_some_and(begins)
        }
        Level::Part => false,
    }
}

fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// A label without the words that only say that it is a part.
fn without_part_words(label: &str) -> &str {
    let key = toneless_key(label);
    if !["trong do", "chia ra"].iter().any(|words| key.starts_with(words)) {
        return label;
    }
    // Both are two words; a colon or comma may follow them.
    let rest = label.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | ',')).nth(1).map_or(label.len(), |(at, _)| at);
    label.get(rest..).unwrap_or_default().trim_start_matches([':', ',', ' ', '–'])
}

/// Whether a row begins the foot of the form: who signs, who receives, remarks. Words that an indicator may begin with, too, count only
/// where nothing else stands in the cell.
fn is_foot(texts: &[&str]) -> bool {
    /// The most characters of the title of somebody who signs.
    const MAX_TITLE_CHARS: usize = 40;
    let of_foot = ["nguoi lap", "noi nhan", "ghi chu", "nguoi bao cao", "tm.", "tm ", "kt.", "nguoi tong hop", "nguoi kiem tra"];
    let of_signer = ["chu tich", "thu truong", "ke toan", "truong phong", "lanh dao"];
    texts.iter().any(|text| {
        let key = toneless_key(text);
        // A note to what a star marks above.
        if text.starts_with("(*") || text.starts_with('*') {
            return true;
        }
        let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let at = |wanted: &str| words.iter().position(|word| *word == wanted);
        let dated = matches!((at("ngay"), at("thang"), at("nam")), (Some(day), Some(month), Some(year)) if day < month && month < year && words.len() <= 14);
        let titled = text.chars().count() <= MAX_TITLE_CHARS && of_signer.iter().any(|start| key.starts_with(start));
        of_foot.iter().any(|start| key.starts_with(start)) || titled || dated
    })
}
