//! Takes the figure for a cell from the report, or says why there is none: what is missing is never 0.

use rust_decimal::Decimal;

use super::cell_marks::{FormCell, FormFigure};
use crate::base::text::quote;
use crate::base::{Lang, Phrase, Say};
use crate::consolidation::{Consolidation, Line, MissingReason, UnitEntry, UnitStatus, span_in_words};
use crate::plan::{Plan, TargetBasis};
use crate::submission::{State, Value};

/// The figure for a cell; for all units with the number of units that have one, of those that owe it.
///
/// # Errors
/// Why there is no figure.
pub(super) fn figure_of(plan: &Plan, report: &Consolidation, cell: &FormCell) -> Result<(Decimal, Option<(u32, u32)>), Phrase> {
    let Some(line) = report.lines.iter().find(|line| line.code == cell.code) else {
        return Err(Phrase::new("kỳ này không thu chỉ tiêu này", "this period does not ask for the indicator"));
    };
    if line.words {
        return Err(Phrase::new("chỉ tiêu là phần thuyết minh, không có số", "the indicator is a text and has no figure"));
    }
    if let Some(unit) = &cell.unit {
        return of_unit(report, line, unit, cell.figure).map(|number| (number, None));
    }
    let share = (line.states.value.saturating_add(line.states.nil), line.states.all());
    match cell.figure {
        FormFigure::Total => match line.total {
            Some(total) => Ok((total, Some(share))),
            None if let Some(day) = line.day => Err(Phrase::new(
                format!("chỉ tiêu là một ngày ({}); biểu chỉ được điền số, ngày này ghi tay", day.say(Lang::Vi)),
                format!("the answer is a day ({}); only numbers are filled in, so enter it by hand", day.say(Lang::En)),
            )),
            None if share.0 == 0 => Err(Phrase::new("chưa có đơn vị nào báo số", "no unit has given a figure")),
            None => Err(Phrase::new("chỉ tiêu không có số chung cho các đơn vị", "the figures of the units do not add up to one")),
        },
        FormFigure::YearToDate => {
            let (have, owed) = (line.ytd_periods.have, line.ytd_periods.owed);
            // Without any figure of the periods before, the year to date is no more than this period.
            if owed > share.1 && have <= share.0 {
                return Err(Phrase::new(
                    "chưa có số của các kỳ trước trong năm",
                    "there are no figures of the earlier periods of the year",
                ));
            }
            let none = || Phrase::new("không có số lũy kế từ đầu năm", "there is no year to date");
            line.year_to_date.map(|number| (number, Some((have, owed)))).ok_or_else(none)
        }
        FormFigure::Previous => line
            .previous
            .map(|number| (number, Some((line.previous_units.have, line.previous_units.owed))))
            .ok_or_else(|| Phrase::new("không có số kỳ trước", "there is no figure of the period before")),
        FormFigure::Assigned => assigned(plan, line).map(|number| (number, None)),
    }
}

/// The number that the plan assigns. A range, and a level that was only made from the plan's words, are no such number.
fn assigned(plan: &Plan, line: &Line) -> Result<Decimal, Phrase> {
    let none = || Phrase::new("kế hoạch không giao số cho chỉ tiêu này", "the plan assigns no number to the indicator");
    let target = plan.indicator(&line.code).and_then(|indicator| indicator.target.as_ref()).ok_or_else(none)?;
    let result = line.target.as_ref().ok_or_else(none)?;
    let (min, max) = (result.min, result.max);
    let span = span_in_words(min, max);
    if min.is_none() && max.is_none() {
        return Err(none());
    }
    if target.is_inferred() {
        return Err(Phrase::new(
            format!("kế hoạch không giao số cho chỉ tiêu này; {} chỉ là mức tham chiếu", span.vi),
            format!("the plan assigns no number to the indicator; {} is only a reference", span.en),
        ));
    }
    match (&target.basis, min.filter(|_| min == max)) {
        (TargetBasis::Number | TargetBasis::Assigned { .. }, Some(number)) => Ok(number),
        (TargetBasis::PerUnit, _) => Err(Phrase::new(
            format!("kế hoạch giao cho từng đơn vị ({}), không giao một số chung", span.vi),
            format!("the plan sets {} for each unit, and no number for all of them", span.en),
        )),
        (_, Some(_)) => Err(Phrase::new(
            format!("kế hoạch chỉ so với chỉ tiêu khác ({}), không giao một số", span.vi),
            format!("the plan compares it with another indicator ({}) and assigns no number", span.en),
        )),
        (_, None) => Err(Phrase::new(
            format!("kế hoạch giao là một khoảng ({}), không phải một số", span.vi),
            format!("the plan sets a range ({}), not a number", span.en),
        )),
    }
}

/// The figure of one unit.
fn of_unit(report: &Consolidation, line: &Line, unit: &crate::base::UnitCode, figure: FormFigure) -> Result<Decimal, Phrase> {
    if figure != FormFigure::Total {
        return Err(Phrase::new(
            "với một đơn vị chỉ có số trong kỳ; bỏ luy_ke, ke_hoach hoặc ky_truoc",
            "for a single unit there is only the figure of this period; leave out luy_ke, ke_hoach or ky_truoc",
        ));
    }
    let received = report.units.iter().find(|row| row.code == *unit).map(|row| row.status);
    let Some(status) = received else {
        return Err(Phrase::new("đơn vị này không phải báo cáo kỳ này", "the unit owes no return for this period"));
    };
    let entry = line.by_unit.get(unit);
    match entry.map(|entry| &entry.state) {
        Some(State::Value(Value::Flag(yes))) => Ok(Decimal::from(u8::from(*yes))),
        Some(_) if entry.is_some_and(UnitEntry::lacks_periods) => Err(Phrase::of(&MissingReason::PeriodsMissing)),
        Some(state) if state.number().is_some() => Ok(state.number().unwrap_or_default()),
        Some(State::Value(_)) => Err(Phrase::new("đơn vị trả lời bằng chữ, không có số", "the unit answered in words")),
        Some(State::NotApplicable) => Err(Phrase::new("đơn vị báo không áp dụng", "the unit answered “not applicable”")),
        Some(State::Withheld) => Err(Phrase::new("đơn vị báo theo chế độ mật", "the unit reports elsewhere, by the rules of secrecy")),
        None => Err(Phrase::new("đơn vị không phải báo cáo chỉ tiêu này", "the unit does not owe the indicator")),
        _ if !matches!(status, UnitStatus::Received | UnitStatus::Partial) => {
            Err(Phrase::new("chưa có báo cáo của đơn vị", "there is no return of the unit"))
        }
        _ => Err(entry.map_or_else(blank, why_missing)),
    }
}

/// The words for an answer that is blank.
fn blank() -> Phrase {
    Phrase::new("đơn vị để trống chỉ tiêu này", "the unit left the indicator blank")
}

/// Why a received return has no figure: what somebody wrote is not called blank.
fn why_missing(entry: &UnitEntry) -> Phrase {
    match (entry.raw().map(quote).filter(|raw| !raw.is_empty()), entry.why) {
        (Some(raw), _) => Phrase::new(
            format!("đơn vị ghi “{raw}”, không hợp lệ, xem trang Lỗi và cảnh báo"),
            format!("the unit wrote “{raw}”, which is not valid; see the sheet of findings"),
        ),
        (None, Some(MissingReason::Unreadable)) => Phrase::new(
            "không đọc được số đơn vị ghi, xem trang Lỗi và cảnh báo",
            "what the unit wrote cannot be read; see the sheet of findings",
        ),
        (None, Some(MissingReason::Conflict)) => {
            Phrase::new("các báo cáo của đơn vị ghi số khác nhau", "the returns of the unit contradict each other")
        }
        (None, Some(MissingReason::NotAskedThen)) => {
            Phrase::new("mẫu mà đơn vị dùng không có chỉ tiêu này", "the form that the unit used does not ask for the indicator")
        }
        (None, Some(MissingReason::ZeroDivisor)) => {
            Phrase::new("không tính được vì số chia là 0", "it cannot be computed: the divisor is 0")
        }
        (None, Some(MissingReason::NotAsked)) => {
            Phrase::new("đơn vị không thuộc diện phải báo chỉ tiêu này", "the unit does not owe the indicator")
        }
        (None, Some(MissingReason::ConditionUnknown)) => {
            Phrase::new("chưa rõ đơn vị có phải báo chỉ tiêu này không", "it is not known whether the unit owes the indicator")
        }
        (None, Some(why @ (MissingReason::PeriodsMissing | MissingReason::NotCombined))) => Phrase::of(&why),
        (None, Some(MissingReason::NotAddedUp)) => {
            Phrase::new("đơn vị gửi báo cáo tổng hợp; chỉ tiêu này không cộng được", "a consolidated return; this figure does not add up")
        }
        (None, Some(MissingReason::NoReturn | MissingReason::Blank) | None) => blank(),
    }
}
