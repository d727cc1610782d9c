//! Adds hints, warnings and colours to the cells that people fill in. The reader does not rely on these.

use super::form::FIRST_TABLE_ROW;
use super::formulas::{helper, name, own_row_ref};
use super::judge::{ERROR_PREFIX, GOOD_PREFIX, Row};
use super::return_styles;
use crate::base::{CellRef, Lang, Say};
use crate::plan::{IndicatorKind, ValueType};
use crate::returns::layout::Column;
use crate::xlsx::write::{Accepts, ConditionalFormat, Range, Sheet, Validation};

/// The data validation of an answer cell in this column. It only warns, and it accepts the words that stand for a state (decision 4). All cells of one
/// kind have the same validation.
pub(super) fn answer_validation(row: &Row<'_>, column: u16) -> Validation {
    let indicator = row.indicator;
    let cell = own_row_ref(column);
    let word = format!("ISNUMBER(MATCH(LOWER(TRIM({cell})),{},0))", name::WORDS_NAME);
    let least = indicator.least.unwrap_or_default();
    let least_said = least.say(Lang::Vi);
    let (hint, rule) = match &indicator.value {
        ValueType::Choice { .. } => ("Chọn một mục trong danh sách.".to_owned(), None),
        ValueType::Date { .. } => ("Ghi ngày/tháng/năm, ví dụ 07/3/2026.".to_owned(), None),
        ValueType::Boolean | ValueType::Text { .. } => ("Chọn “có” hoặc “không”.".to_owned(), None),
        ValueType::Integer => (
            format!(
                "Nhập số nguyên từ {least_said} trở lên, chỉ nhập chữ số, ví dụ {}2000.",
                if least.is_zero() { "" } else { "-2000 hoặc " }
            ),
            Some(format!("OR(IF(ISNUMBER({cell}),AND({cell}>={least},{cell}=INT({cell})),FALSE),{word})")),
        ),
        ValueType::Decimal { scale } => (
            format!("Nhập số từ {least_said} trở lên, nhiều nhất {scale} chữ số thập phân."),
            Some(format!("OR(IF(ISNUMBER({cell}),{cell}>={least},FALSE),{word})")),
        ),
    };
    let none = match (rule.is_some(), indicator.kind) {
        (false, _) => "",
        (true, IndicatorKind::Flow) => " Không có: nhập 0 hoặc “không phát sinh”.",
        (true, _) => " Không có: nhập 0.",
    };
    let secret = if indicator.may_be_withheld { " Được ghi “theo chế độ mật”." } else { "" };
    let message = format!("{hint}{none} Không thuộc nhiệm vụ: ghi “không áp dụng” và giải trình.{secret}");
    Validation {
        accepts: match (rule, row.known.and_then(|known| known.options.as_ref())) {
            (Some(rule), _) => Accepts::Formula(rule),
            (None, Some(range)) => Accepts::ListOfName(range.drop_down_name()),
            // The formula that judges a day is longer than a validation may be; the column `Kiểm tra` has it.
            (None, None) if indicator.is_date() => Accepts::Anything,
            (None, None) => Accepts::List(&["có", "không", "không áp dụng"]),
        },
        hint: crate::base::text::shorten(&message, 255),
        warning: "Nội dung này có thể chưa đúng. Vẫn giữ?".to_owned(),
    }
}

/// Greys the answer cells of indicators that are not asked for, because their condition does not hold. `rows` are the first and the last row.
pub(super) fn grey_unasked_cells(sheet: &mut Sheet, rows: (u32, u32)) {
    let condition = format!("${}{}", CellRef::letters(helper::CONDITION_COLUMN), FIRST_TABLE_ROW.saturating_add(1));
    let formula = format!("AND(ISNUMBER({condition}),{condition}=0)");
    let columns = (Column::Result.position(), Column::Note.position());
    let range = Range::new((rows.0, columns.0), (rows.1, columns.1));
    sheet.add_conditional_format(ConditionalFormat { range, formula, tint: return_styles::UNASKED_TINT });
}

/// Adds conditional formats: red for errors, amber for warnings, green for answers in order. `rows` are the first and the last row.
pub(super) fn add_colour_rules(sheet: &mut Sheet, rows: (u32, u32)) {
    let (result, check) = (Column::Result.position(), Column::Check.position());
    let at = |column: u16| format!("${}{}", CellRef::letters(column), FIRST_TABLE_ROW.saturating_add(1));
    let (value, says) = (at(result), at(check));
    let wrong = format!("ISNUMBER(FIND(\"{ERROR_PREFIX}\",{says}))");
    let doubtful = format!("LEFT({says},8)=\"Cảnh báo\"");
    let rules = [
        (check, wrong.clone(), return_styles::WRONG_TINT),
        (check, doubtful.clone(), return_styles::DOUBTFUL_TINT),
        (check, format!("LEFT({says},2)=\"{GOOD_PREFIX}\""), return_styles::GOOD_TINT),
        (result, format!("AND({value}<>\"\",{wrong})"), return_styles::WRONG_TINT),
        (result, format!("AND({value}<>\"\",{doubtful})"), return_styles::DOUBTFUL_TINT),
    ];
    for (column, formula, tint) in rules {
        sheet.add_conditional_format(ConditionalFormat { range: Range::new((rows.0, column), (rows.1, column)), formula, tint });
    }
}
