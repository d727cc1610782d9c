//! Decides which of two readings of a day is plausible, where day and month may be exchanged (decision 78).

use jiff::civil::Date;

use crate::base::Period;
use crate::plan::Plan;
use crate::submission::Header;

/// How plausible a day is as the day on which a return was signed or came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Plausibility {
    /// Before the window began, or after the latest possible day.
    Not,
    /// After the deadline, or more than a month before the window ended.
    Late,
    /// In the last month of the window.
    Early,
    /// Between the end of the window and the deadline.
    InTime,
}

/// The days around the end of a period, with which a day of signing is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SigningDays {
    first: Date,
    last: Date,
    deadline: Date,
}

impl SigningDays {
    /// The days of this period: first and last day of its window, and its deadline.
    pub(crate) fn for_period(plan: &Plan, period: Period) -> Self {
        let window = plan.regime.window(period);
        Self { first: window.first, last: window.last, deadline: plan.regime.deadline_of_returns(period).unwrap_or(window.last) }
    }

    #[cfg(feature = "office")]
    /// Whether the window had ended by that day, its last day included.
    pub(crate) fn has_ended_by(self, day: Date) -> bool {
        day >= self.last
    }

    /// How plausible `day` is as a day of signing, if no day after `latest` is possible.
    fn plausibility(self, day: Date, latest: Option<Date>) -> Plausibility {
        if day < self.first || latest.is_some_and(|latest| day > latest) {
            Plausibility::Not
        } else if day > self.deadline || day < self.earliest_plausible_day() {
            Plausibility::Late
        } else if day < self.last {
            Plausibility::Early
        } else {
            Plausibility::InTime
        }
    }

    /// The first day on which signing is plausible: a month before the last day of the window.
    fn earliest_plausible_day(self) -> Date {
        let (year, month, day) = (self.last.year(), self.last.month(), self.last.day());
        let before = if month == 1 { Date::new(year - 1, 12, day) } else { Date::new(year, month - 1, day.min(28)) };
        before.unwrap_or(self.first)
    }

    /// Whether `one` is a more plausible day of signing than `other`. Days after `latest` are not plausible.
    pub(crate) fn is_more_plausible(self, one: Date, other: Date, latest: Option<Date>) -> bool {
        self.plausibility(one, latest) > self.plausibility(other, latest)
    }

    /// The day of signing with day and month exchanged, where that is more plausible than the day that the cell holds (decision 78); `None`
    /// otherwise.
    pub(crate) fn exchanged_signing_day(self, header: &Header, latest: Option<Date>) -> Option<Date> {
        let read = header.signed_on?;
        header.signed_on_exchanged.filter(|exchanged| self.is_more_plausible(*exchanged, read, latest))
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    #[test]
    fn the_more_plausible_reading_of_a_signing_day_is_found() {
        let plan = Plan::xuan_loc();
        // The window is 15/3 to 14/6/2019, the deadline 18/6.
        let days = SigningDays::for_period(&plan, "2019-Q2".parse().expect("a period"));
        let day = |month, day| Date::constant(2019, month, day);
        let exchanged = |read: Date, latest| days.is_more_plausible(Date::constant(2019, read.day(), read.month()), read, latest);
        // A typed 7/6 became 6 July, a typed 10/6 became 6 October.
        assert!(exchanged(day(7, 6), None) && exchanged(day(10, 6), None));
        // 6 June may be meant as written, and so may 4 July: nobody signs on 7 April for a window that ends on 14 June.
        assert!(!exchanged(day(6, 6), None) && !exchanged(day(7, 4), None));
        // A typed 8/7 became 7 August, which is yet to come.
        assert!(exchanged(day(8, 7), Some(day(7, 20))) && !exchanged(day(8, 7), None));
        // A day after the deadline, and a day long before the window.
        assert!(!exchanged(day(7, 8), Some(day(7, 20))) && exchanged(day(1, 6), None));
    }
}
