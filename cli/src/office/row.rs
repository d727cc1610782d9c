//! A row of a list: its cells by field, read as the cells of returns are.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tonghop::base::text::clean_label;
use tonghop::parse::date::{exchanged, read_date};
use tonghop::parse::recognise;
use tonghop::plan::{Period, Plan, UnitCode};
use tonghop::returns::table::TableRow;
use tonghop::submission::Raw;
use tonghop::{Lang, Phrase};

use super::faults::{Faults, Spot};
use super::heads::{Column, Head, PERIOD};
use crate::args;

/// A row with its cells by field.
pub(super) struct Row {
    spot: Spot,
    cells: BTreeMap<&'static str, (u16, Raw)>,
    columns: &'static [Column],
    /// The period of all rows, where the list has no column for it.
    period: Option<Period>,
}

/// A day of a list, and the same with day and month exchanged where a true date cell held it.
pub(super) struct ListDay {
    pub(super) day: Date,
    pub(super) exchanged: Option<Date>,
    /// The cell shows that the program takes the day for the day: one that exchanges them leaves a day above 12 as text.
    pub(super) own_order: bool,
}

impl Row {
    pub(super) fn new(spot: Spot, period: Period, head: &Head, row: &TableRow, columns: &'static [Column]) -> Self {
        let cell = |column: &Column| {
            let place = head.place(column.field)?;
            let (_, raw) = row.cells.iter().find(|(at, raw)| *at == place && !clean_label(&raw.text).is_empty())?;
            Some((column.field, (place, raw.clone())))
        };
        let period = Some(period).filter(|_| head.place(PERIOD).is_none());
        Self { spot, cells: columns.iter().filter_map(cell).collect(), columns, period }
    }

    /// The line in the list, from 1.
    pub(super) const fn line(&self) -> u64 {
        self.spot.line
    }

    /// Where a field stands.
    fn spot(&self, field: &str) -> Spot {
        Spot { column: self.cells.get(field).map(|(column, _)| *column), ..self.spot.clone() }
    }

    /// What stands in a field, none where it is empty.
    pub(super) fn raw(&self, field: &str) -> Option<&Raw> {
        self.cells.get(field).map(|(_, raw)| raw)
    }

    /// The text of a field that must be filled in.
    pub(super) fn text(&self, field: &str, faults: &mut Faults) -> Option<String> {
        let text = self.raw(field).map(|raw| clean_label(&raw.text));
        if text.is_none() {
            let known = self.columns.iter().find(|column| column.field == field);
            let name = known.map_or_else(|| Phrase::same(field.to_owned()), Column::named);
            let why = Phrase::new(format!("cột {} để trống", name.vi), format!("the column {} is empty", name.en));
            faults.line(&self.spot, why);
        }
        text
    }

    /// A day that must be filled in.
    pub(super) fn day(&self, field: &str, faults: &mut Faults) -> Option<ListDay> {
        self.text(field, faults)?;
        let raw = self.raw(field)?;
        match read_date(raw, false) {
            Ok(day) => {
                let own_order = day.day() > 12 && raw.form == tonghop::submission::RawForm::Date;
                Some(ListDay { day, exchanged: exchanged(raw, day), own_order })
            }
            Err(problem) => {
                self.fault(field, |lang| problem.message(lang), faults);
                None
            }
        }
    }

    /// The period that must be filled in.
    pub(super) fn period(&self, faults: &mut Faults) -> Option<Period> {
        if self.period.is_some() {
            return self.period;
        }
        let text = self.text(PERIOD, faults)?;
        match args::period(&text) {
            Ok(period) => Some(period),
            Err(bad) => {
                faults.line(&self.spot(PERIOD), bad.0);
                None
            }
        }
    }

    /// The unit that a cell names, by code or by name, as of the last day of its period.
    pub(super) fn unit(&self, plan: &Plan, period: Option<Period>, faults: &mut Faults) -> Option<UnitCode> {
        let text = self.text("unit", faults)?;
        let day = plan.regime.window(period?).last;
        let by_code = recognise(plan, Some(&text), None, day);
        match by_code.or_else(|_| recognise(plan, None, Some(&text), day)) {
            Ok(found) => Some(found.unit),
            Err(problem) => {
                self.fault("unit", |lang| problem.message(lang), faults);
                None
            }
        }
    }

    /// A fault that is told as returns tell it; the sentence goes on in that of the line.
    pub(super) fn fault(&self, field: &str, says: impl Fn(Lang) -> String, faults: &mut Faults) {
        let say = |lang| says(lang).trim_end_matches('.').to_owned();
        faults.line(&self.spot(field), Phrase::new(say(Lang::Vi), say(Lang::En)));
    }
}
