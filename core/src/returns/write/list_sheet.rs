//! Writes the sheet of a list: 500 prepared rows below the heads of the columns, a box “không phát sinh”, and the counts of rows and of cells
//! to be looked at again. No row has a formula (decision 94), so rows can be sorted, copied and pasted freely.

use rust_decimal::Decimal;

use super::WriteError;
use super::content::AnswerContent;
use super::dates;
use super::formulas::{absolute_ref, name};
use super::known::CellSpecs;
use super::return_styles::{self, Styles};
use super::text;
use crate::base::decimal::LARGEST_ENTRY;
use crate::base::{CellRef, Lang, Say, decimal};
use crate::plan::{FreeList, ListColumn, MAX_LIST_ROWS, ValueType};
use crate::returns::layout::TICK;
use crate::returns::list_layout::{FAULTS_LABEL, HEAD_ROW, NIL_LABEL, NIL_ROW, ROWS_LABEL, column_head, sheet_name, sheet_title};
use crate::rules::{ListFeed, TakenFromList};
use crate::submission::{ListRow, Submission};
use crate::xlsx::write::{Accepts, ConditionalFormat, Formula, Range, Sheet, StoredResult, Validation};

/// First row of the rows to be filled in, counted from 0.
const FIRST_ROW: u32 = HEAD_ROW + 1;
/// Column of the box and of the counts, counted from 0.
const VALUE_COLUMN: u16 = 1;
/// The words of a figure cell that count as 0.
const NIL_WORDS: &str = "không phát sinh";

/// A list of a return, arranged for writing.
pub(super) struct ListSheet<'a> {
    pub(super) list: &'a FreeList,
    nil: bool,
    /// Whether the box “báo cáo không phát sinh” of the whole return is ticked.
    nil_return: bool,
    rows: Vec<Vec<AnswerContent>>,
    /// For each column the defined name of its options; `None` where there are none to choose from.
    options: Vec<Option<String>>,
}

impl<'a> ListSheet<'a> {
    /// Arranges the rows of a list as the submission has them.
    pub(super) fn new(list: &'a FreeList, submission: &Submission, knowledge: &CellSpecs) -> Self {
        let answer = submission.lists.get(&list.code);
        let content = |row: &ListRow, column: &ListColumn| {
            row.cell(&column.id).map_or(AnswerContent::Blank, |entry| AnswerContent::from_entry(entry, false))
        };
        let cells = |row| list.columns.iter().map(move |column| content(row, column)).collect();
        Self {
            list,
            nil: answer.is_some_and(|answer| answer.nil),
            nil_return: submission.nil_return,
            options: list.columns.iter().map(|column| knowledge.list_name(&column.value)).collect(),
            rows: answer.map(|answer| answer.written_rows().map(cells).collect()).unwrap_or_default(),
        }
    }

    /// The last of the prepared rows, counted from 0. Rows beyond the most of a form are written too, so that nothing is lost.
    fn last_row(&self) -> u32 {
        let rows = u32::try_from(self.rows.len().max(MAX_LIST_ROWS)).unwrap_or(u32::MAX);
        FIRST_ROW.saturating_add(rows).saturating_sub(1)
    }

    /// The prepared cells of a column, as a reference on the sheet itself.
    fn range(&self, column: u16) -> String {
        format!("{}:{}", absolute_ref(FIRST_ROW, column), absolute_ref(self.last_row(), column))
    }

    /// A reference on the sheet of the list, for formulas of other sheets.
    fn elsewhere(&self, reference: &str) -> String {
        format!("'{}'!{reference}", sheet_name(self.list))
    }

    /// The number of rows with content, as a formula on the sheet itself.
    fn row_count_formula(&self) -> String {
        let columns = (0u16..).zip(&self.list.columns).map(|(column, _)| format!("({}<>\"\")", self.range(column)));
        format!("SUMPRODUCT(--({}>0))", columns.collect::<Vec<_>>().join("+"))
    }

    /// How many cells of a range have one of the options of the column, as a formula. The options stand on the hidden sheet.
    fn option_count_formula(&self, range: &str, at: u16) -> String {
        let Some(name) = self.options.get(usize::from(at)).and_then(Option::as_ref) else { return "0".to_owned() };
        // The signs of a pattern stand for themselves, and no option is taken for a comparison.
        let plain = ["~", "*", "?"].iter().fold(name.clone(), |text, sign| format!("SUBSTITUTE({text},\"{sign}\",\"~{sign}\")"));
        format!("SUMPRODUCT(COUNTIF({range},\"=\"&{plain}))")
    }

    /// How many cells of a column, blank ones not counted, the sheet finds fault with, as a formula.
    fn fault_formula(&self, at: u16, column: &ListColumn) -> String {
        let range = self.range(at);
        let filled = format!("({}-COUNTBLANK({range}))", self.last_row().saturating_sub(FIRST_ROW).saturating_add(1));
        match column.value {
            ValueType::Choice { .. } => format!("{filled}-{}", self.option_count_formula(&range, at)),
            ValueType::Date { .. } => format!("{filled}-{}", dates::shaped_formula(&range)),
            ValueType::Text { max_length } => format!("SUMPRODUCT(--(LEN({range})>{max_length}))"),
            ValueType::Boolean => format!("{filled}-COUNTIF({range},\"có\")-COUNTIF({range},\"không\")"),
            ValueType::Integer | ValueType::Decimal { .. } => {
                format!("{filled}-{}+{}", valid_figures_formula(&range, least(column)), too_precise_formula(&range, scale(column)))
            }
        }
    }

    /// How many cells the sheet finds fault with, and how many that must be filled in are blank, as a formula; one more where there are rows
    /// under a tick.
    fn all_faults_formula(&self) -> String {
        let rows = absolute_ref(NIL_ROW.saturating_add(1), VALUE_COLUMN);
        let parts = (0u16..).zip(&self.list.columns).map(|(at, column)| {
            let range = self.range(at);
            let prepared = self.last_row().saturating_sub(FIRST_ROW).saturating_add(1);
            let blank = if column.required { format!("+{rows}-({prepared}-COUNTBLANK({range}))") } else { String::new() };
            format!("{}{blank}", self.fault_formula(at, column))
        });
        let tick = absolute_ref(NIL_ROW, VALUE_COLUMN);
        format!("{}+({rows}>0)*{}", parts.collect::<Vec<_>>().join("+"), ticked_formula(&tick))
    }

    /// The same count in Rust, as it is stored with the formula.
    pub(super) fn count_faults(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| self.list.columns.iter().zip(row));
        cells.filter(|(column, content)| is_faulty(column, content)).count() + usize::from(self.nil && !self.rows.is_empty())
    }

    /// The formula of an indicator that is fed by this list, for the data sheet.
    pub(super) fn feed_formula(&self, feed: &ListFeed) -> Option<String> {
        let rows = self.elsewhere(&absolute_ref(NIL_ROW.saturating_add(1), VALUE_COLUMN));
        let tick = self.elsewhere(&absolute_ref(NIL_ROW, VALUE_COLUMN));
        let place = feed.column().map(|id| self.list.columns.iter().position(|column| column.id == *id));
        let column = match place {
            Some(place) => Some((u16::try_from(place?).ok()?, self.list.columns.get(place?)?)),
            None => None,
        };
        let filled = match (&feed.taken, column) {
            (TakenFromList::Rows, _) => rows.clone(),
            (TakenFromList::Sum(_), Some((at, column))) => {
                let range = self.elsewhere(&self.range(at));
                let valid = format!(
                    "AND({}={rows},{}=0)",
                    valid_figures_formula(&range, least(column)),
                    too_precise_formula(&range, scale(column))
                );
                format!("IF({valid},ROUND(SUM({range}),{}),\"\")", scale(column))
            }
            (TakenFromList::Yes(_), Some((at, _))) => {
                let range = self.elsewhere(&self.range(at));
                let yes = format!("COUNTIF({range},\"có\")");
                format!("IF({yes}+COUNTIF({range},\"không\")={rows},{yes},\"\")")
            }
            (_, None) => return None,
        };
        let ticked = format!("OR({},{})", ticked_formula(&tick), name::NIL_BOX_NAME);
        Some(format!("IF({rows}=0,IF({ticked},0,\"\"),{filled})"))
    }

    /// What that formula gives; `None` for an empty text.
    pub(super) fn fed_figure(&self, feed: &ListFeed) -> Option<Decimal> {
        if self.rows.is_empty() {
            return (self.nil || self.nil_return).then_some(Decimal::ZERO);
        }
        let place = feed.column().map(|id| self.list.columns.iter().position(|column| column.id == *id));
        let figure = |row: &[AnswerContent]| {
            let (column, content) = (self.list.columns.get(place??)?, row.get(place??)?);
            match (&feed.taken, content) {
                (TakenFromList::Sum(_), AnswerContent::Number(number)) if !is_faulty(column, content) => Some(*number),
                (TakenFromList::Sum(_), AnswerContent::Text(words)) if words.to_lowercase() == NIL_WORDS => Some(Decimal::ZERO),
                (TakenFromList::Yes(_), AnswerContent::Text(words)) => match words.to_lowercase().as_str() {
                    "có" => Some(Decimal::ONE),
                    "không" => Some(Decimal::ZERO),
                    _ => None,
                },
                _ => None,
            }
        };
        if feed.taken == TakenFromList::Rows {
            return Some(Decimal::from(self.rows.len()));
        }
        self.rows.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(figure(row)?))
    }

    /// The cell with the number of faults, for a formula of the data sheet.
    pub(super) fn faults_cell(&self) -> String {
        self.elsewhere(&absolute_ref(NIL_ROW.saturating_add(2), VALUE_COLUMN))
    }

    /// The condition, for a formula of the data sheet, that the list is still open: no row, and no tick.
    pub(super) fn open_condition(&self) -> String {
        let rows = self.elsewhere(&absolute_ref(NIL_ROW.saturating_add(1), VALUE_COLUMN));
        let tick = self.elsewhere(&absolute_ref(NIL_ROW, VALUE_COLUMN));
        format!("({rows}=0)*(1-{})", ticked_formula(&tick))
    }

    /// Whether that condition holds.
    pub(super) fn is_open(&self) -> bool {
        self.rows.is_empty() && !self.nil
    }

    /// Writes the sheet.
    pub(super) fn write(&self, styles: &Styles) -> Result<Sheet, WriteError> {
        let list = self.list;
        let mut sheet = Sheet::new(sheet_name(list));
        for (at, column) in (0u16..).zip(&list.columns) {
            sheet.set_column_width(at, column_width(column));
        }
        if list.columns.len() < 2 {
            sheet.set_column_width(VALUE_COLUMN, 12);
        }
        text::write_text(&mut sheet, 0, 0, &sheet_title(list), &styles.title)?;
        text::write_text(&mut sheet, 1, 0, NOTICE, &styles.notice.wrap(false))?;
        text::write_text(&mut sheet, NIL_ROW, 0, NIL_LABEL, &styles.label)?;
        text::write_text(&mut sheet, NIL_ROW, VALUE_COLUMN, if self.nil { TICK } else { "" }, &styles.field)?;
        let box_hint = "Chọn x nếu trong kỳ không có việc nào để ghi vào biểu. Có dòng thì để trống ô này.";
        let validation =
            Validation { accepts: Accepts::List(&[TICK]), hint: box_hint.to_owned(), warning: "Chọn x hoặc để trống.".to_owned() };
        sheet.add_validation(NIL_ROW, VALUE_COLUMN, validation);
        let counts = [
            (NIL_ROW.saturating_add(1), ROWS_LABEL, self.row_count_formula(), self.rows.len()),
            (NIL_ROW.saturating_add(2), FAULTS_LABEL, self.all_faults_formula(), self.count_faults()),
        ];
        for (row, label, formula, count) in counts {
            text::write_text(&mut sheet, row, 0, label, &styles.label)?;
            sheet.write_formula(row, VALUE_COLUMN, Formula::new(formula, StoredResult::Number(count.to_string())), &styles.value);
        }
        for (at, column) in (0u16..).zip(&list.columns) {
            text::write_text(&mut sheet, HEAD_ROW, at, &column_head(column), &styles.head)?;
            self.write_column(&mut sheet, at, column, styles)?;
        }
        for (row, points) in [(0, 22), (1, 15), (HEAD_ROW, 34)] {
            sheet.set_row_height(row, points);
        }
        super::set_up_page(&mut sheet, Some(HEAD_ROW));
        sheet.set_view(FIRST_ROW, (FIRST_ROW, 0));
        Ok(sheet)
    }

    /// Writes the prepared cells of a column, with their hints and colours.
    fn write_column(&self, sheet: &mut Sheet, at: u16, column: &ListColumn, styles: &Styles) -> Result<(), WriteError> {
        let base = if column.required { styles.result } else { styles.optional };
        let format = match column.value {
            ValueType::Integer | ValueType::Decimal { .. } => base,
            ValueType::Boolean => base.center(),
            ValueType::Date { .. } => base.number("@").center(),
            ValueType::Text { .. } | ValueType::Choice { .. } => base.number("@").left(1),
        };
        let mut rows = self.rows.iter();
        for row in FIRST_ROW..=self.last_row() {
            match rows.next().and_then(|cells| cells.get(usize::from(at))) {
                None | Some(AnswerContent::Blank) => sheet.write_blank(row, at, &format),
                Some(AnswerContent::Text(words)) => text::write_text(sheet, row, at, words, &format)?,
                Some(AnswerContent::Truth(yes)) => sheet.write_bool(row, at, *yes, &format),
                Some(AnswerContent::Number(number)) => {
                    sheet.write_number(row, at, *number, &format);
                }
            }
            sheet.add_validation(row, at, cell_validation(column, at, self.options.get(usize::from(at)).cloned().flatten()));
        }
        let cell = format!("{}{}", CellRef::letters(at), FIRST_ROW.saturating_add(1));
        let wrong = match column.value {
            ValueType::Choice { .. } => format!("AND({cell}<>\"\",{}=0)", self.option_count_formula(&cell, at)),
            ValueType::Date { .. } => format!("AND({cell}<>\"\",{})", dates::unshaped_formula(&cell)),
            ValueType::Text { max_length } => format!("LEN({cell})>{max_length}"),
            ValueType::Boolean => format!("AND({cell}<>\"\",{cell}<>\"có\",{cell}<>\"không\")"),
            ValueType::Integer | ValueType::Decimal { .. } => {
                let (precise, least) = (decimals_formula(&cell, scale(column)), least(column));
                format!(
                    "AND({cell}<>\"\",{cell}<>\"{NIL_WORDS}\",OR(NOT(ISNUMBER({cell})),N({cell})<{least},N({cell})>{LARGEST_ENTRY},{precise}))"
                )
            }
        };
        let range = Range::new((FIRST_ROW, at), (self.last_row(), at));
        sheet.add_conditional_format(ConditionalFormat { range, formula: wrong, tint: return_styles::WRONG_TINT });
        if column.required {
            let last = u16::try_from(self.list.columns.len()).unwrap_or(1).saturating_sub(1);
            let row = FIRST_ROW.saturating_add(1);
            let formula = format!("AND({cell}=\"\",COUNTA($A{row}:${}{row})>0)", CellRef::letters(last));
            sheet.add_conditional_format(ConditionalFormat { range, formula, tint: return_styles::DOUBTFUL_TINT });
        }
        Ok(())
    }
}

/// The notice above the table.
const NOTICE: &str = "Mỗi việc một dòng, ghi liền từ trên xuống; không ghi dòng cộng. Không ghi thông tin thuộc bí mật nhà nước.";

/// Decimal places of a column of figures.
const fn scale(column: &ListColumn) -> u32 {
    if let ValueType::Decimal { scale } = column.value { scale } else { 0 }
}

/// The least figure of a column.
fn least(column: &ListColumn) -> Decimal {
    column.least.unwrap_or_default()
}

/// The formula that is TRUE where the cell has a tick.
fn ticked_formula(cell: &str) -> String {
    format!("(LOWER(TRIM({cell}))=\"{TICK}\")")
}

/// How many cells of a range have a figure of a size that a return may have, or the words for nil.
fn valid_figures_formula(range: &str, least: Decimal) -> String {
    format!("(COUNTIF({range},\">={least}\")-COUNTIF({range},\">{LARGEST_ENTRY}\")+COUNTIF({range},\"{NIL_WORDS}\"))")
}

/// How many figures of a range have more decimals than `scale`. The decimals are counted in the text of the number, with either decimal
/// sign, because no function of Excel 2007 that rounds takes a range that may hold texts.
fn too_precise_formula(range: &str, scale: u32) -> String {
    format!("SUMPRODUCT(ISNUMBER({range})*{})", decimals_formula(range, scale))
}

/// Whether a number has more decimals than `scale`, for a cell or each cell of a range.
fn decimals_formula(cells: &str, scale: u32) -> String {
    format!("(LEN({cells}&\"\")-FIND(\".\",SUBSTITUTE({cells}&\"\",\",\",\".\")&\".\")>{scale})")
}

/// Whether the sheet finds fault with a cell: as its formulas decide.
fn is_faulty(column: &ListColumn, content: &AnswerContent) -> bool {
    match (&column.value, content) {
        (_, AnswerContent::Blank) => column.required,
        (ValueType::Text { max_length }, AnswerContent::Text(words)) => words.encode_utf16().count() > *max_length as usize,
        (ValueType::Text { max_length }, AnswerContent::Number(number)) => decimal::format_wire(*number).len() > *max_length as usize,
        (ValueType::Text { .. }, AnswerContent::Truth(_)) => false,
        (ValueType::Choice { choices }, AnswerContent::Text(words)) => {
            !choices.iter().any(|option| text::clean(&option.label).to_lowercase() == words.to_lowercase())
        }
        (ValueType::Choice { .. }, AnswerContent::Number(_) | AnswerContent::Truth(_)) => true,
        (ValueType::Date { .. }, AnswerContent::Text(words)) => !dates::has_shape(words),
        (ValueType::Date { .. }, AnswerContent::Number(_)) => false,
        (ValueType::Date { .. }, AnswerContent::Truth(_)) => true,
        (ValueType::Boolean, AnswerContent::Text(words)) => !matches!(words.to_lowercase().as_str(), "có" | "không"),
        (ValueType::Boolean, AnswerContent::Number(_) | AnswerContent::Truth(_)) => true,
        (ValueType::Integer | ValueType::Decimal { .. }, AnswerContent::Number(number)) => {
            *number < least(column) || *number > LARGEST_ENTRY || number.normalize().scale() > scale(column)
        }
        (ValueType::Integer | ValueType::Decimal { .. }, AnswerContent::Text(words)) => words.to_lowercase() != NIL_WORDS,
        (ValueType::Integer | ValueType::Decimal { .. }, AnswerContent::Truth(_)) => true,
    }
}

/// Width of a column, in Excel's units.
fn column_width(column: &ListColumn) -> u32 {
    match column.value {
        ValueType::Choice { .. } => 22,
        ValueType::Text { max_length } => (max_length / 4).clamp(22, 44),
        ValueType::Boolean | ValueType::Date { .. } => 12,
        ValueType::Integer | ValueType::Decimal { .. } => 16,
    }
}

/// The data validation of a cell. It only warns.
fn cell_validation(column: &ListColumn, at: u16, drop_down: Option<String>) -> Validation {
    let cell = super::formulas::own_row_ref(at);
    let least = least(column);
    let needed = if column.required { " Bắt buộc ở mọi dòng." } else { " Có thể để trống." };
    let (hint, accepts) = match column.value {
        ValueType::Choice { .. } => ("Chọn một mục trong danh sách.".to_owned(), drop_down.map_or(Accepts::Anything, Accepts::ListOfName)),
        ValueType::Date { .. } => ("Ghi ngày/tháng/năm, ví dụ 07/3/2026.".to_owned(), Accepts::Anything),
        ValueType::Text { max_length } => (format!("Nhiều nhất {max_length} ký tự."), Accepts::Characters(max_length)),
        ValueType::Boolean => ("Chọn “có” hoặc “không”.".to_owned(), Accepts::List(&["có", "không"])),
        ValueType::Integer => (
            format!("Nhập số nguyên từ {} trở lên, chỉ nhập chữ số, ví dụ 2000.", least.say(Lang::Vi)),
            Accepts::Formula(format!("IF(ISNUMBER({cell}),AND({cell}>={least},{cell}=INT({cell})),{cell}=\"{NIL_WORDS}\")")),
        ),
        ValueType::Decimal { scale } => (
            format!("Nhập số từ {} trở lên, nhiều nhất {scale} chữ số thập phân.", least.say(Lang::Vi)),
            Accepts::Formula(format!("IF(ISNUMBER({cell}),{cell}>={least},{cell}=\"{NIL_WORDS}\")")),
        ),
    };
    Validation { accepts, hint: format!("{hint}{needed}"), warning: "Nội dung này có thể chưa đúng. Vẫn giữ?".to_owned() }
}
