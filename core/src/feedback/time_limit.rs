//! Says by when something is due, with the day of the week.

use jiff::civil::{Date, Time, Weekday};

use crate::base::{Lang, Say};

/// By when an answer is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimit {
    /// The day.
    pub day: Date,
    /// The hour, where somebody named one.
    pub hour: Option<Time>,
}

impl TimeLimit {
    /// The end of a day.
    pub const fn of_day(day: Date) -> Self {
        Self { day, hour: None }
    }

    /// The time limit in words.
    ///
    /// ```
    /// use tonghop::feedback::TimeLimit;
    /// let day = jiff::civil::date(2019, 3, 18);
    /// let hour = Some(jiff::civil::time(17, 0, 0, 0));
    /// assert_eq!(TimeLimit::of_day(day).in_words(), "thứ Hai, ngày 18/3/2019");
    /// assert_eq!(TimeLimit { day, hour }.in_words(), "17 giờ thứ Hai, ngày 18/3/2019");
    /// ```
    pub fn in_words(&self) -> String {
        let weekday = match self.day.weekday() {
            Weekday::Monday => "thứ Hai",
            Weekday::Tuesday => "thứ Ba",
            Weekday::Wednesday => "thứ Tư",
            Weekday::Thursday => "thứ Năm",
            Weekday::Friday => "thứ Sáu",
            Weekday::Saturday => "thứ Bảy",
            Weekday::Sunday => "Chủ nhật",
        };
        let hour = match self.hour {
            None => String::new(),
            Some(hour) if hour.minute() == 0 => format!("{} giờ ", hour.hour()),
            Some(hour) => format!("{} giờ {:02} ", hour.hour(), hour.minute()),
        };
        format!("{hour}{weekday}, ngày {}", self.day.say(Lang::Vi))
    }
}
