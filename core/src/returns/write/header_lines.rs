//! Writes the header block of the data sheet: the title, who reports what, and the lines to fill in.

use super::form::Form;
use super::formulas::{absolute_ref, helper, name, sign};
use super::judge::ERROR_PREFIX;
use super::return_styles::Styles;
use super::standing::InputClass;
use super::text;
use super::{PreviousFiguresSource, WriteError};
use crate::base::{Lang, Say};
use crate::findings::HeaderField;
use crate::returns::layout::{
    DATA_SHEET, DATA_SHEET_TITLE, DEADLINE_LABEL, HEADER_LINES, HeaderLine, NOT_COMPARABLE, RETURN_FORMAT, TICK, UNIT_CODE_LABEL,
};
use crate::xlsx::write::{Accepts, Format, Formula, Range, Sheet, StoredResult, Validation};

/// First row with header lines, counted from 0; each row holds two lines.
const FIRST_LINE_ROW: u32 = 2;
/// Columns with the values of the left and of the right header line in a row, counted from 0.
const VALUE_COLUMNS: [u16; 2] = [2, 6];
/// The row with the notice, counted from 0.
pub(super) const NOTICE_ROW: u32 = 10;

/// The notice: what must not be written into a return, and what the colours mean.
pub(super) const NOTICE: &str = "Không ghi thông tin thuộc bí mật nhà nước vào tệp này. Ô vàng: phải nhập; ô trắng: có thể để trống; ô xám: không nhập. Xem trang Hướng dẫn.";

/// The reference to the cell of the box “báo cáo không phát sinh”, with the name of the sheet.
pub(super) fn nil_box_cell() -> String {
    format!("'{DATA_SHEET}'!{}", value_cell(HeaderField::NilReturn))
}

/// The absolute reference to the cell with the value of a header line.
pub(super) fn value_cell(field: HeaderField) -> String {
    let (row, column) = value_position(HEADER_LINES.iter().position(|line| line.field == Some(field)).unwrap_or(0));
    absolute_ref(row, column)
}

/// The absolute reference to the cell with the name of the unit.
#[cfg(feature = "office")]
pub(super) fn unit_name_cell() -> String {
    let is_name = |line: &HeaderLine| line.field == Some(HeaderField::Unit) && line.label != UNIT_CODE_LABEL;
    let (row, column) = value_position(HEADER_LINES.iter().position(is_name).unwrap_or(0));
    absolute_ref(row, column)
}

/// Row and column of the value of the header line with this index, all counted from 0.
fn value_position(index: usize) -> (u32, u16) {
    let row = FIRST_LINE_ROW.saturating_add(u32::try_from(index / 2).unwrap_or(0));
    (row, if index.is_multiple_of(2) { VALUE_COLUMNS[0] } else { VALUE_COLUMNS[1] })
}

/// Writes the header block.
pub(super) fn write(sheet: &mut Sheet, form: &Form<'_>, styles: &Styles) -> Result<(), WriteError> {
    let (plan, period) = (form.prepared.plan, form.submission.period);
    let title = format!("{DATA_SHEET_TITLE} – {}", period.name(Lang::Vi).to_uppercase());
    text::write_text(sheet, 0, 0, &title, &styles.title)?;
    text::write_text(sheet, 0, 6, RETURN_FORMAT, &styles.mark)?;
    sheet.merge_plain(Range::new((1, 0), (1, 6)));
    let about = format!("Thực hiện {}: {}", plan.in_words(), plan.title);
    text::write_text(sheet, 1, 0, &about, &styles.subtitle)?;
    for (index, line) in HEADER_LINES.iter().enumerate() {
        let (row, column) = value_position(index);
        let label = if column == VALUE_COLUMNS[0] {
            sheet.merge(Range::new((row, 0), (row, 1)), &styles.label);
            0
        } else {
            5
        };
        text::write_text(sheet, row, label, line.label, &styles.label)?;
        write_value(sheet, form, line, (row, column), styles)?;
    }
    sheet.merge_plain(Range::new((NOTICE_ROW, 0), (NOTICE_ROW, 5)));
    text::write_text(sheet, NOTICE_ROW, 0, &notice(form), &styles.notice)
}

/// The text of the notice; a second line explains the column `Kỳ trước` where its figures are not the unit's own.
fn notice(form: &Form<'_>) -> String {
    match &form.previous {
        PreviousFiguresSource::OfTheUnit => NOTICE.to_owned(),
        PreviousFiguresSource::OfPredecessors(names) => {
            format!("{NOTICE}\nCột Kỳ trước là tổng số liệu của các đơn vị trước sắp xếp: {}.", names.join(", "))
        }
        PreviousFiguresSource::NotComparable => {
            format!("{NOTICE}\nCột Kỳ trước: {NOT_COMPARABLE}, vì đơn vị được lập từ một phần của đơn vị khác.")
        }
    }
}

/// The height of the notice in points.
pub(super) fn notice_height(form: &Form<'_>) -> u32 {
    // A line in the merged cells of the notice has room for about 150 characters of this size; the summary in the same row may need four
    // lines.
    let lines = notice(form).lines().map(|line| line.chars().count().div_ceil(150)).sum::<usize>();
    u32::try_from(lines).unwrap_or(1).saturating_mul(17).max(56)
}

/// Writes the value of a header line into its cell, and the data validation of that cell.
fn write_value(sheet: &mut Sheet, form: &Form<'_>, line: &HeaderLine, at: (u32, u16), styles: &Styles) -> Result<(), WriteError> {
    let (submission, period) = (form.submission, form.submission.period);
    let header = &submission.header;
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let tick = |ticked: bool| {
        if ticked { TICK.to_owned() } else { String::new() }
    };
    let (value, format) = match line.field {
        None if line.label == DEADLINE_LABEL => (form.prepared.plan.regime.deadline_text(period, Lang::Vi), &styles.value),
        None => {
            let window = form.prepared.plan.regime.window(period);
            (format!("Từ {} đến {}", window.first.say(Lang::Vi), window.last.say(Lang::Vi)), &styles.value)
        }
        Some(HeaderField::Plan) => (form.prepared.plan.id.clone(), &styles.value),
        Some(HeaderField::Unit) if line.label == UNIT_CODE_LABEL => (form.unit.code.to_string(), &styles.value),
        Some(HeaderField::Unit) => (form.unit.name.clone(), &styles.value),
        Some(HeaderField::Period) => (period.name(Lang::Vi), &styles.value),
        Some(HeaderField::Reason) => (words(&submission.reason), &styles.free),
        Some(HeaderField::PreparedBy) => (words(&header.prepared_by), &styles.field),
        Some(HeaderField::Phone) => (words(&header.phone), &styles.free),
        Some(HeaderField::Signer) => (words(&header.signer), &styles.field),
        Some(HeaderField::Position) => (words(&header.position), &styles.field),
        Some(HeaderField::Number) => (words(&header.number), &styles.free),
        Some(HeaderField::Estimate) => (tick(submission.estimate), &styles.free),
        Some(HeaderField::NilReturn) => (tick(submission.nil_return), &styles.free),
        Some(HeaderField::Revision) => (String::new(), &styles.number_field),
        // A text, like all other fields: in a date cell, an Excel with English settings exchanges day and month of what people type.
        Some(HeaderField::SignedOn) => {
            let day = header.signed_on.map(|day| day.say(Lang::Vi).into_owned());
            (day.or_else(|| header.signed_on_raw.as_ref().map(|raw| raw.text.clone())).unwrap_or_default(), &styles.field)
        }
    };
    let (row, column) = at;
    if column == VALUE_COLUMNS[0] {
        sheet.merge(Range::new((row, column), (row, column.saturating_add(2))), format);
    }
    if line.field == Some(HeaderField::Revision) {
        sheet.write_number(row, column, submission.revision, format);
    } else {
        text::write_text(sheet, row, column, &value, format)?;
    }
    if let Some(validation) = line.field.and_then(|field| field_validation(field, at)) {
        sheet.add_validation(row, column, validation);
    }
    Ok(())
}

/// The data validation of a header field; `None` for a field without hint and warning.
fn field_validation(field: HeaderField, (row, column): (u32, u16)) -> Option<Validation> {
    /// The warning about content that may be wrong.
    const DOUBT_TEXT: &str = "Nội dung này có thể chưa đúng. Vẫn giữ?";
    let field_cell = absolute_ref(row, column);
    let (hint, accepts, warning) = match field {
        HeaderField::Revision => {
            ("Lần đầu là 1. Mỗi lần gửi lại thì tăng thêm 1 và ghi lý do ở ô Lý do gửi lại.", Accepts::AtLeast(1), DOUBT_TEXT)
        }
        HeaderField::Reason => ("Chỉ ghi khi gửi từ lần thứ hai: đã sửa chỉ tiêu nào, vì sao.", Accepts::Anything, ""),
        HeaderField::SignedOn => (
            "Nhập ngày/tháng/năm, ví dụ 18/3/2019.",
            Accepts::Formula(format!("OR(ISNUMBER({field_cell}),LEN({field_cell})>=8)")),
            DOUBT_TEXT,
        ),
        HeaderField::Estimate => (
            "Chọn x nếu ký trước ngày chốt số liệu và có số ước thực hiện. Để trống nếu không.",
            Accepts::List(&[TICK]),
            "Chọn x hoặc để trống.",
        ),
        HeaderField::NilReturn => (
            "Chọn x nếu trong kỳ đơn vị không có hoạt động nào. Các ô hoạt động để trống được hiểu là không phát sinh; số hiện có vẫn phải nhập.",
            Accepts::List(&[TICK]),
            "Chọn x hoặc để trống.",
        ),
        HeaderField::Plan
        | HeaderField::Unit
        | HeaderField::Period
        | HeaderField::PreparedBy
        | HeaderField::Phone
        | HeaderField::Signer
        | HeaderField::Position
        | HeaderField::Number => return None,
    };
    Some(Validation { accepts, hint: hint.to_owned(), warning: warning.to_owned() })
}

/// Writes the summary of what is left to do: a formula over the columns of verdicts and meanings, with its stored result. `column` is the
/// column of verdicts, `rows` are the first and the last row of the table.
pub(super) fn write_summary(sheet: &mut Sheet, form: &Form<'_>, column: u16, rows: (u32, u32), format: &Format) {
    let range = |column| format!("{}:{}", absolute_ref(rows.0, column), absolute_ref(rows.1, column));
    let error = format!("ISNUMBER(FIND(\"{ERROR_PREFIX}\",{}))", range(column));
    let errors = format!("SUMPRODUCT(--{error})");
    let warnings = format!("SUMPRODUCT((LEFT({},8)=\"Cảnh báo\")*(1-{error}))", range(column));
    let mut open = format!("SUMPRODUCT(--({}=\"{}\"))", range(helper::MEANING_COLUMN), sign::OPEN_SIGN);
    let mut texts = super::narratives::blank_text_conditions(form);
    texts.extend(form.lists.iter().filter(|one| form.is_list_needed(one.list)).map(super::list_sheet::ListSheet::open_condition));
    if !texts.is_empty() {
        open = format!("{open}+IF({},0,{})", name::NIL_BOX_NAME, texts.join("+"));
    }
    let blank = |field| format!("(TRIM({})=\"\")", value_cell(field));
    let unsigned = NEEDED_FIELDS.map(blank).join("+");
    let unknown = format!("SUMPRODUCT(--({}=\"{}\"))", range(helper::MEANING_COLUMN), sign::UNKNOWN_SIGN);
    let more = |count: &str, words| format!("IF({count}=0,\"\",\", \"&{count}&\"{words}\")");
    let (header, texts) = (more(&unsigned, HEADER_SUFFIX), more(&unknown, UNKNOWN_SUFFIX));
    let faults = form.lists.iter().map(super::list_sheet::ListSheet::faults_cell).collect::<Vec<_>>().join("+");
    let (in_lists, of_lists) = match faults.as_str() {
        "" => (String::new(), String::new()),
        faults => (format!("&{}", more(&format!("({faults})"), LISTS_SUFFIX)), format!("+{faults}")),
    };
    let left = format!(
        "\"Còn \"&{open}&\"{OPEN_SUFFIX}\"&{errors}&\"{ERRORS_SUFFIX}\"&{warnings}&\"{WARNINGS_SUFFIX}\"&{header}&{texts}{in_lists}"
    );
    let formula = format!("IF({open}+{errors}+{warnings}+{unsigned}+{unknown}{of_lists}=0,\"{DONE_TEXT}\",{left})");
    sheet.write_formula(NOTICE_ROW, column, Formula::new(formula, StoredResult::Text(summary_text(form, true))), format);
}

/// The summary of what is left to do; without the lines of the header where `with_header` is false.
pub(super) fn summary_text(form: &Form<'_>, with_header: bool) -> String {
    let shown: Vec<String> = form.rows.iter().map(super::judge::Row::verdict_text).collect();
    let (wrong, right): (Vec<&String>, Vec<&String>) = shown.iter().partition(|says| says.contains(ERROR_PREFIX));
    let doubtful = right.iter().filter(|says| says.starts_with("Cảnh báo")).count();
    let (open, errors, warnings) = (form.count_open_answers(), wrong.len(), doubtful);
    let header = &form.submission.header;
    let written = |words: &str| !text::clean(words).trim_matches(' ').is_empty();
    let dated = header.signed_on.is_some() || header.signed_on_raw.as_ref().is_some_and(|raw| written(&raw.text));
    let signed = header.signer.as_deref().is_some_and(written);
    let unsigned = if with_header { usize::from(!signed) + usize::from(!dated) } else { 0 };
    let is_unknown =
        |row: &&super::judge::Row<'_>| row.known.is_some() && row.condition != Some(false) && row.standing == InputClass::Unknown;
    let unknown = form.rows.iter().filter(is_unknown).count();
    let more = |count, words| if count == 0 { String::new() } else { format!(", {count}{words}") };
    let (header, texts) = (more(unsigned, HEADER_SUFFIX), more(unknown, UNKNOWN_SUFFIX));
    let faults: usize = form.lists.iter().map(super::list_sheet::ListSheet::count_faults).sum();
    let in_lists = more(faults, LISTS_SUFFIX);
    let left = format!("Còn {open}{OPEN_SUFFIX}{errors}{ERRORS_SUFFIX}{warnings}{WARNINGS_SUFFIX}{header}{texts}{in_lists}");
    if open + errors + warnings + unsigned + unknown + faults == 0 { DONE_TEXT.to_owned() } else { left }
}

/// The formula for what is left to do before the paper is signed, from the summary in the column `column` of the data sheet: empty where
/// nothing is, or where only the lines of the header are, which people write by hand. With its result.
#[cfg(feature = "office")]
pub(super) fn left_before_signing(form: &Form<'_>, summary: &str) -> (String, String) {
    let nothing = format!("Còn 0{OPEN_SUFFIX}0{ERRORS_SUFFIX}0{WARNINGS_SUFFIX}");
    let of_header = |count: usize| format!(", {count}{HEADER_SUFFIX}");
    let inner =
        (1..=NEEDED_FIELDS.len()).fold(summary.to_owned(), |text, count| format!("SUBSTITUTE({text},\"{}\",\"\")", of_header(count)));
    let formula = format!("IF(OR({summary}=\"{DONE_TEXT}\",{inner}=\"{nothing}\"),\"\",{inner})");
    let text = summary_text(form, false);
    (formula, if text == DONE_TEXT || text == nothing { String::new() } else { text })
}

/// Header lines that must be filled in; a return without them has errors.
const NEEDED_FIELDS: [HeaderField; 2] = [HeaderField::Signer, HeaderField::SignedOn];
/// Words of the summary behind the number of required answers that are missing.
const OPEN_SUFFIX: &str = " chỉ tiêu bắt buộc chưa nhập, ";
/// Words of the summary behind the number of rows with errors.
const ERRORS_SUFFIX: &str = " dòng có lỗi, ";
/// Words of the summary behind the number of rows with warnings only.
const WARNINGS_SUFFIX: &str = " dòng có cảnh báo";
/// Words of the summary behind the number of empty [`NEEDED_FIELDS`].
const HEADER_SUFFIX: &str = " ô phần đầu chưa nhập (người ký, ngày ký)";
/// Words of the summary behind the number of answers that the sheet cannot judge.
const UNKNOWN_SUFFIX: &str = " ô chưa tự kiểm tra được, cần nhập lại";
/// Words of the summary behind the number of faults in lists.
const LISTS_SUFFIX: &str = " ô trong biểu danh sách cần xem lại";
/// The summary where nothing is left to do.
const DONE_TEXT: &str = "Đã nhập đủ, không có lỗi hoặc cảnh báo";
