//! Takes the figure for a cell from the report, or says why there is none: what is missing is never 0.

use rust_decimal::Decimal;

use super::cell_marks::{FormCell, FormFigure};
use crate::base::Phrase;
use crate::consolidation::{Consolidation, Line, UnitStatus};
use crate::submission::{State, Value};

/// The figure for a cell; for all units with the number of units that have one, of those that owe it.
///
/// # Errors
/// Why there is no figure.
pub(super) fn figure_of(report: &Consolidation, cell: &FormCell) -> Result<(Decimal, Option<(u32, u32)>), Phrase> {
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
        FormFigure::Assigned => line
            .target
            .as_ref()
            .and_then(|target| target.min.or(target.max))
            .map(|number| (number, None))
            .ok_or_else(|| Phrase::new("kế hoạch không giao số cho chỉ tiêu này", "the plan assigns no number to the indicator")),
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
    match line.by_unit.get(unit).map(|entry| &entry.state) {
        Some(State::Value(Value::Flag(yes))) => Ok(Decimal::from(u8::from(*yes))),
        Some(state) if state.number().is_some() => Ok(state.number().unwrap_or_default()),
        Some(State::Value(_)) => Err(Phrase::new("đơn vị trả lời bằng chữ, không có số", "the unit answered in words")),
        Some(State::NotApplicable) => Err(Phrase::new("đơn vị báo không áp dụng", "the unit answered “not applicable”")),
        Some(State::Withheld) => Err(Phrase::new("đơn vị báo theo chế độ mật", "the unit reports elsewhere, by the rules of secrecy")),
        None => Err(Phrase::new("đơn vị không phải báo cáo chỉ tiêu này", "the unit does not owe the indicator")),
        _ if status != UnitStatus::Received => Err(Phrase::new("chưa có báo cáo của đơn vị", "there is no return of the unit")),
        _ => Err(Phrase::new("đơn vị để trống chỉ tiêu này", "the unit left the indicator blank")),
    }
}
