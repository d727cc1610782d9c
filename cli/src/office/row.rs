//! Reads the cells of a row of a list by field, parsed like the cells of returns.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tonghop::base::text::RunStyle;
use tonghop::base::text::clean_label;
use tonghop::parse::CellAppearance;
use tonghop::parse::date_text::{read_date, swap_day_and_month};
use tonghop::parse::recognise_unit;
use tonghop::plan::{Period, Plan, UnitCode};
use tonghop::returns::table::TableRow;
use tonghop::submission::Raw;
use tonghop::{Lang, Phrase};

use super::faults::{FaultPlace, ListFaults};
use super::heads::{Column, HeaderRow, PERIOD_FIELD};
use crate::options;
use crate::wording::phrase;

/// A row of a list, with its cells by field.
pub(super) struct Row {
    spot: FaultPlace,
    cells: BTreeMap<&'static str, (u16, Raw)>,
    looks: BTreeMap<u16, CellAppearance>,
    columns: &'static [Column],
    /// The period of all rows, where the list has no column for the period.
    period: Option<Period>,
}

/// A day that was read from a list. For a date cell in which day and month may have been exchanged, also the day with both in the other
/// order.
pub(super) struct ListDay {
    pub(super) day: Date,
    pub(super) exchanged: Option<Date>,
    /// Whether the cell proves that the program which wrote the list does not exchange day and month: it is a date cell with a day above
    /// 12, which a program that exchanges them would have left as text.
    pub(super) own_order: bool,
}

impl Row {
    pub(super) fn new(spot: FaultPlace, period: Period, head: &HeaderRow, row: &TableRow, columns: &'static [Column]) -> Self {
        let cell = |column: &Column| {
            let place = head.column_of(column.field)?;
            let (_, raw) = row.cells.iter().find(|(at, raw)| *at == place && !clean_label(&raw.text).is_empty())?;
            Some((column.field, (place, raw.clone())))
        };
        let period = Some(period).filter(|_| head.column_of(PERIOD_FIELD).is_none());
        Self { spot, cells: columns.iter().filter_map(cell).collect(), looks: row.looks.iter().cloned().collect(), columns, period }
    }

    /// The line in the list, from 1.
    pub(super) const fn line(&self) -> u64 {
        self.spot.line
    }

    /// The place of the cell of a field.
    fn fault_place(&self, field: &str) -> FaultPlace {
        FaultPlace { column: self.cells.get(field).map(|(column, _)| *column), ..self.spot.clone() }
    }

    /// The content of the cell of a field; `None` where the cell is empty.
    pub(super) fn raw(&self, field: &str) -> Option<&Raw> {
        self.cells.get(field).map(|(_, raw)| raw)
    }

    /// How the cell of a field looks, where that can change its meaning (struck through, invisible); else `None`.
    pub(super) fn appearance(&self, field: &str) -> Option<&CellAppearance> {
        self.looks.get(&self.cells.get(field)?.0)
    }

    /// The text of a field that must be filled in; where it is empty, adds a fault and returns `None`.
    pub(super) fn required_text(&self, field: &str, faults: &mut ListFaults) -> Option<String> {
        let text = self.raw(field).map(|raw| clean_label(&raw.text));
        if text.is_none() {
            let known = self.columns.iter().find(|column| column.field == field);
            let name = known.map_or_else(|| Phrase::same(field.to_owned()), Column::display_name);
            let why = Phrase::new(format!("cột {} để trống", name.vi), format!("the column {} is empty", name.en));
            faults.add_line_fault(&self.spot, why);
        }
        text
    }

    /// The day in a field that must be filled in; where it is empty or no day, adds a fault and returns `None`.
    pub(super) fn required_day(&self, field: &str, faults: &mut ListFaults) -> Option<ListDay> {
        self.required_text(field, faults)?;
        let raw = self.raw(field)?;
        match read_date(raw, false) {
            Ok(day) => {
                let own_order = day.day() > 12 && raw.form == tonghop::submission::RawForm::Date;
                Some(ListDay { day, exchanged: swap_day_and_month(raw, day), own_order })
            }
            Err(problem) => {
                self.add_fault(field, |lang| problem.message(lang), faults);
                None
            }
        }
    }

    /// The period of the row; where the cell is empty or no period, adds a fault and returns `None`.
    pub(super) fn required_period(&self, faults: &mut ListFaults) -> Option<Period> {
        if self.period.is_some() {
            return self.period;
        }
        let text = self.required_text(PERIOD_FIELD, faults)?;
        match options::parse_period(&text) {
            Ok(period) => Some(period),
            Err(bad) => {
                faults.add_line_fault(&self.fault_place(PERIOD_FIELD), bad.0);
                None
            }
        }
    }

    /// The unit that the row names by code or by name, as of the last day of its period. Where the cell is empty or names no unit, adds a
    /// fault and returns `None`; also `None` where the period is unknown.
    pub(super) fn required_unit(&self, plan: &Plan, period: Option<Period>, faults: &mut ListFaults) -> Option<UnitCode> {
        let text = self.required_text("unit", faults)?;
        let day = plan.regime.window(period?).last;
        let by_code = recognise_unit(plan, Some(&text), None, day);
        match by_code.or_else(|_| recognise_unit(plan, None, Some(&text), day)) {
            Ok(found) => Some(found.unit),
            Err(problem) => {
                self.add_fault("unit", |lang| problem.message(lang), faults);
                None
            }
        }
    }

    /// Adds a fault of a cell. `says` gives its sentence, as used for returns; the final full stop is removed, because it becomes part of a
    /// sentence about the line.
    pub(super) fn add_fault(&self, field: &str, says: impl Fn(Lang) -> String, faults: &mut ListFaults) {
        let say = |lang| says(lang).trim_end_matches('.').to_owned();
        faults.add_line_fault(&self.fault_place(field), Phrase::new(say(Lang::Vi), say(Lang::En)));
    }
}

/// Finds a cell that makes the whole line unusable; returns its column and the reason. Such a cell is struck through in whole or in part,
/// is invisible, or has a formula that was never computed. `None` where all cells can be used.
pub(super) fn unusable_cell_reason(row: &TableRow) -> Option<(u16, Phrase)> {
    let quote = |text: &str| clean_label(text).chars().take(80).collect::<String>();
    let text_of = |column: u16| row.cells.iter().find(|(at, _)| *at == column).map_or("", |(_, raw)| raw.text.as_str());
    if let Some((column, formula)) = row.uncomputed.first() {
        let reason = phrase!(
            "ô có công thức “={formula}” với số 0 lưu sẵn, tệp chưa được chương trình bảng tính nào tính; mở và lưu tệp bằng chương trình bảng tính, hoặc ghi thẳng số",
            "the cell has the formula “={formula}” with a stored 0 that no spreadsheet program computed; open and save the file in one, or write the figure itself"
        );
        return Some((*column, reason));
    }
    row.looks.iter().find_map(|(column, look)| {
        let text = quote(text_of(*column));
        let marked = |mark: RunStyle| look.runs.iter().any(|run| run.mark == mark && !run.text.trim().is_empty());
        let all = |mark: RunStyle| marked(mark) && look.runs.iter().all(|run| run.mark == mark || run.text.trim().is_empty());
        let part = |struck: bool| {
            let runs = look.runs.iter().filter(|run| (run.mark == RunStyle::Struck) == struck);
            quote(&runs.map(|run| run.text.as_str()).collect::<String>())
        };
        let reason = if look.struck || all(RunStyle::Struck) {
            Phrase::new(
                format!("ô “{text}” bị gạch ngang; nếu dòng này đã bỏ thì xóa cả dòng, nếu còn dùng thì bỏ gạch ngang"),
                format!("the cell “{text}” is struck out; delete the line if it was withdrawn, take the strike away if it stands"),
            )
        } else if marked(RunStyle::Struck) {
            let (struck, rest) = (part(true), part(false));
            Phrase::new(
                format!("ô có phần đã gạch ngang “{struck}” và phần còn lại “{rest}”; chỉ giữ lại nội dung đúng"),
                format!("a part of the cell is struck out (“{struck}”), the rest is “{rest}”; keep only what is right"),
            )
        } else if look.unseen || marked(RunStyle::Unseen) {
            Phrase::new(
                format!("ô có “{text}” nhưng trên màn hình không nhìn thấy hết; đổi màu chữ hoặc xóa nội dung thừa"),
                format!("the cell holds “{text}”, not all of which is seen; change the colour of the letters or delete what is surplus"),
            )
        } else {
            return None;
        };
        Some((*column, reason))
    })
}
