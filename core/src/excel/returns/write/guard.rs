//! What helps while a return is filled in: hints and warnings at the cells, colours for what is wrong. None of it is relied on.

use super::form::FIRST_ROW;
use super::judge::{GOOD, Row, implausible};
use super::places::Places;
use super::styles;
use crate::excel::returns::layout::Column;
use crate::excel::write::{Accepts, Condition, Range, Sheet, Validation};
use crate::findings::CellRef;
use crate::lang::{Lang, Say};
use crate::plan::ValueType;

/// Warns, and lets pass the words that stand for a state (design: decision 4).
pub(super) fn validation(row: &Row<'_>, places: &Places) -> Validation {
    let indicator = row.indicator;
    let cell = CellRef::new(row.at, Column::Result.position());
    let word = format!("SUMPRODUCT((tu_quy_uoc=LOWER(TRIM({cell})))*{})>0", places.class_name(row));
    let secret = if indicator.may_be_withheld { " Được ghi “theo chế độ mật”." } else { "" };
    let (hint, rule) = match indicator.value {
        ValueType::Boolean | ValueType::Text { .. } => ("Chọn “có” hoặc “không”.".to_owned(), None),
        ValueType::Integer => (
            "Ghi số nguyên từ 0 trở lên.".to_owned(),
            Some(format!("OR(IF(ISNUMBER({cell}),AND({cell}>=0,{cell}=INT({cell})),FALSE),{word})")),
        ),
        ValueType::Decimal { scale } => (
            format!("Ghi số từ 0 trở lên, nhiều nhất {scale} chữ số thập phân."),
            Some(format!("OR(IF(ISNUMBER({cell}),{cell}>=0,FALSE),{word})")),
        ),
    };
    let none = match (rule.is_some(), row.is_flow()) {
        (false, _) => "",
        (true, true) => " Không có: ghi 0 hoặc “không phát sinh”.",
        (true, false) => " Không có: ghi 0.",
    };
    let usual = implausible(indicator).map(|(most, ..)| format!(" Thường không quá {}.", most.say(Lang::Vi))).unwrap_or_default();
    let needed = if indicator.required { "" } else { " Có thể để trống." };
    let message = format!("{hint}{none} Không thuộc nhiệm vụ: ghi “không áp dụng” và giải trình.{secret}{usual}{needed}");
    let title = format!("{} ({})", indicator.code, indicator.unit_of_measure);
    let warning = format!("{hint}{none} Vẫn giữ nội dung vừa ghi?");
    Validation {
        accepts: rule.map_or(Accepts::List(&["có", "không", "không áp dụng"]), Accepts::Formula),
        hint: (crate::text::shorten(&title, 32), crate::text::shorten(&message, 255)),
        warning: ("Xem lại ô này".to_owned(), crate::text::shorten(&warning, 255)),
    }
}

/// Red for what is wrong, amber for what is doubtful, green for what is in order, grey for what may stay empty.
pub(super) fn colour(sheet: &mut Sheet, rows: (u32, u32)) {
    let (code, result, check) = (Column::Code.position(), Column::Result.position(), Column::Check.position());
    let at = |column: u16| format!("${}{}", CellRef::letters(column), FIRST_ROW.saturating_add(1));
    let (code, value, says) = (at(code), at(result), at(check));
    let wrong = format!("LEFT({says},3)=\"Lỗi\"");
    let doubtful = format!("LEFT({says},8)=\"Cảnh báo\"");
    let rules = [
        (check, wrong.clone(), styles::WRONG),
        (check, doubtful.clone(), styles::DOUBTFUL),
        (check, format!("{says}=\"{GOOD}\""), styles::GOOD),
        (result, format!("AND({value}<>\"\",{wrong})"), styles::WRONG),
        (result, format!("AND({value}<>\"\",{doubtful})"), styles::DOUBTFUL),
        (result, format!("AND({code}<>\"\",{value}=\"\",{says}=\"\")"), styles::OPTIONAL),
    ];
    for (column, formula, tint) in rules {
        sheet.colour(Condition { range: Range::new((rows.0, column), (rows.1, column)), formula, tint });
    }
}
