//! How papers name the plan, the office that takes the returns, and the place where a unit signs.

use jiff::civil::Date;

use super::{Plan, Unit};
use crate::base::{Lang, Say};

/// How the names of territories with a people's committee begin.
const TERRITORIES: [&str; 10] = ["Tỉnh ", "Thành phố ", "Huyện ", "Quận ", "Thị xã ", "Thị trấn ", "Xã ", "Phường ", "Đặc khu ", "TP. "];

impl Plan {
    /// The plan by its kind of paper, number, date and issuing body (`Kế hoạch số 37/KH-UBND ngày 15/02/2019 của UBND huyện Xuân Lộc`).
    pub fn in_words(&self) -> String {
        let issue = &self.issue;
        format!("{} số {} ngày {} của {}", issue.paper_name(), self.id, issue.date.say(Lang::Vi), issue.body)
    }

    /// The title as papers that are signed have it: without the remark that the plan is a sample, which is for those who choose one.
    pub fn title_on_paper(&self) -> &str {
        let remark = self.title.strip_suffix("mẫu)").and_then(|title| title.rsplit_once(" ("));
        remark.map_or(self.title.as_str(), |(title, _)| title)
    }

    /// The body above the units, as their letterheads name it: the people's committee of the territory that they belong to.
    pub fn body_above_units(&self) -> String {
        let name = &self.parent.name;
        let is_territory = TERRITORIES.iter().any(|kind| name.starts_with(kind));
        if is_territory { format!("UBND {name}") } else { name.clone() }.to_uppercase()
    }

    /// The place that bodies without a place of their own write before the date: that of the office, which may be another one than the place
    /// where the plan was signed.
    pub fn place_of_office(&self) -> &str {
        if self.office.place.is_empty() { &self.issue.place } else { &self.office.place }
    }

    /// The place that is written before the date of signing: for a commune its own name, for other bodies that of the office.
    pub fn place_of_signing<'a>(&'a self, unit: &'a Unit) -> &'a str {
        let proper = unit.proper_name();
        if proper == unit.name { self.place_of_office() } else { proper }
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
