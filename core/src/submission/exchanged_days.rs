//! Refuses true dates whose day and month a spreadsheet program has probably exchanged (decision 78), which the period of the return tells.

use jiff::civil::Date;

use super::{Entry, Raw, RawForm, State, Submission, Value};
use crate::base::{Lang, Say};
use crate::findings::CellProblem;
use crate::plan::{DataWindow, Plan, ValueType};

impl Submission {
    /// Refuses each true date that is implausible while the same date with day and month exchanged is plausible. A second call changes
    /// nothing.
    pub(super) fn refuse_exchanged_days(&mut self, plan: &Plan) {
        let window = plan.regime.window(self.period);
        for indicator in plan.indicators.iter().filter(|indicator| indicator.is_date()) {
            if let Some(entry) = self.entries.get_mut(&indicator.code) {
                entry.refuse_exchanged_day(&indicator.value, window);
            }
        }
        for (code, answer) in self.lists.iter_mut() {
            let Some(list) = plan.list(code) else { continue };
            for column in list.columns.iter().filter(|column| matches!(column.value, ValueType::Date { .. })) {
                for entry in answer.rows.iter_mut().filter_map(|row| row.cells.get_mut(&column.id)) {
                    entry.refuse_exchanged_day(&column.value, window);
                }
            }
        }
    }
}

impl Entry {
    /// Refuses the day of a true date cell, where that is implausible and the exchanged one is not. The text that is kept has both days, so
    /// that it is refused again wherever it is read.
    fn refuse_exchanged_day(&mut self, value: &ValueType, window: DataWindow) {
        let (State::Value(Value::Date(read)), Some(days)) = (self.state(), value.plausible_days(window)) else { return };
        let read = read.inner();
        let exchanged = self.raw().and_then(|raw| raw.exchanged_day(read));
        if let Some(exchanged) = exchanged.filter(|exchanged| !days.has(read) && days.has(*exchanged)) {
            let problem = CellProblem::DayExchanged { read, exchanged };
            self.take_reading_of(Self::from_understood(Raw::text(both_days(read, exchanged)), State::Missing, vec![problem]));
        }
    }
}

/// Both readings of a day, as the text that is kept.
fn both_days(read: Date, exchanged: Date) -> String {
    format!("{} hoặc {}", read.say(Lang::Vi), exchanged.say(Lang::Vi))
}

impl Raw {
    /// The date with day and month exchanged, where a spreadsheet program may have exchanged them: the cell is a true date cell, and day
    /// and month are at most 12 and differ.
    pub(crate) fn exchanged_day(&self, date: Date) -> Option<Date> {
        let (day, month) = (date.day(), date.month());
        let may_be = self.form == RawForm::Date && day <= 12 && day != month;
        Date::new(date.year(), day, month).ok().filter(|_| may_be)
    }
}
