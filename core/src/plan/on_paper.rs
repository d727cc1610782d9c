//! How papers name the plan, the office that takes the returns, and the place where a unit signs.

use jiff::civil::Date;

use super::{Plan, Unit};
use crate::base::{Lang, Say};

impl Plan {
    /// The plan by its kind of paper, number, date and issuing body (`Kế hoạch số 37/KH-UBND ngày 15/02/2019 của UBND huyện Xuân Lộc`).
    pub fn in_words(&self) -> String {
        let issue = &self.issue;
        format!("{} số {} ngày {} của {}", issue.paper_name(), self.id, issue.date.say(Lang::Vi), issue.body)
    }

    /// The place that is written before the date of signing: for a commune its own name, for other bodies the place where the plan was
    /// signed.
    pub fn place_of_signing<'a>(&'a self, unit: &'a Unit) -> &'a str {
        let proper = unit.proper_name();
        if proper == unit.name { &self.issue.place } else { proper }
    }

    /// The office to which returns are sent, as a sentence names it: by the unit's name where the office is a unit of the plan on that
    /// day, because papers print an issuing body in capitals.
    pub fn addressee(&self, day: Date) -> &str {
        let office = &self.office;
        let body = if office.drafting_body.is_empty() { &office.body } else { &office.drafting_body };
        let unit = self.units_on(day).find(|unit| unit.name.to_uppercase() == body.to_uppercase());
        unit.map_or(body, |unit| &unit.name)
    }
}
