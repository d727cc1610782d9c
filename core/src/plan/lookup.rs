//! Finds indicators, units, rules and headings in a plan, and the indicators that a unit owes. Decides which series of figures continue
//! when units are joined or divided.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Indicator, IndicatorCode, Period, PeriodType, Plan, Rule, Succession, Unit, UnitCode, UnitKind, UnitKindCode};
use crate::base::CellRef;

/// A heading of the return with its indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading<'a> {
    /// `A` for the first heading, `B` for the second …
    pub letter: String,
    /// The words of the heading.
    pub title: &'a str,
    /// The indicators under the heading, in the order of the plan.
    pub indicators: Vec<&'a Indicator>,
}

/// Whether a unit's figures of an earlier day may be compared with those of a later day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Continuity {
    /// The code means the same unit on both days.
    Same,
    /// The unit took in whole units: the sum of the figures of these predecessors may be compared.
    Joined(BTreeSet<UnitCode>),
    /// The figures cannot be compared (“không so sánh được”): a predecessor was divided, or the code meant another unit.
    Broken,
}

/// An index of a plan's indicators by code, for many lookups.
#[derive(Debug, Clone)]
pub(crate) struct IndicatorIndex<'a> {
    indicators: &'a [Indicator],
    /// The positions in `indicators`, from 0, sorted by code.
    order: Cow<'a, [usize]>,
}

impl<'a> IndicatorIndex<'a> {
    /// The position of the indicator in the plan, from 0; `None` where the plan has no such code.
    pub(crate) fn position_of(&self, code: &IndicatorCode) -> Option<usize> {
        let code_at = |place: &usize| self.indicators.get(*place).map(|indicator| &indicator.code);
        let at = self.order.partition_point(|place| code_at(place) < Some(code));
        self.order.get(at).copied().filter(|place| code_at(place) == Some(code))
    }

    /// The indicator with this code, as [`Plan::indicator`] finds it.
    pub(crate) fn indicator(&self, code: &IndicatorCode) -> Option<&'a Indicator> {
        self.indicators.get(self.position_of(code)?)
    }
}

impl Plan {
    /// An index of all indicators by code.
    pub(crate) fn index(&self) -> IndicatorIndex<'_> {
        IndicatorIndex { indicators: &self.indicators, order: Cow::Owned(self.order_by_code()) }
    }

    /// The positions of the indicators, from 0, sorted by code. A caller can keep them and later make an index without sorting again
    /// ([`Plan::index_from_order`]).
    pub(crate) fn order_by_code(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.indicators.len()).collect();
        order.sort_by_key(|place| self.indicators.get(*place).map(|indicator| &indicator.code));
        order
    }

    /// An index of all indicators by code, made from the positions that [`Plan::order_by_code`] returned.
    pub(crate) fn index_from_order<'a>(&'a self, order: &'a [usize]) -> IndicatorIndex<'a> {
        IndicatorIndex { indicators: &self.indicators, order: Cow::Borrowed(order) }
    }

    /// The indicator with this code; `None` where the plan has none.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// assert_eq!(plan.indicator("B02").map(|i| i.label.as_str()), Some("Số lượt người tham dự"));
    /// ```
    pub fn indicator(&self, code: impl AsRef<str>) -> Option<&Indicator> {
        let code = code.as_ref();
        let means = |indicator: &&Indicator| indicator.code.as_str() == code;
        let places = self.indicator_places.lookup(&self.indicators, |indicator| &indicator.code, code);
        let hinted = places.iter().filter_map(|place| self.indicators.get(*place as usize)).find(means);
        hinted.or_else(|| self.indicators.iter().find(means))
    }

    /// The unit that this code means on `day`, among the units that owe returns; `None` where the code means none of them. The unit for
    /// which returns are merged is never returned.
    pub fn unit(&self, code: impl AsRef<str>, day: Date) -> Option<&Unit> {
        let code = code.as_ref();
        let means = |unit: &&Unit| unit.code.as_str() == code && unit.is_in_force(day);
        let hinted = self
            .unit_places
            .lookup(&self.units, |unit| &unit.code, code)
            .iter()
            .filter_map(|place| self.units.get(*place as usize))
            .find(means);
        hinted.or_else(|| self.units.iter().find(means))
    }

    /// The units in force on `day`, in the order of the plan.
    pub fn units_on(&self, day: Date) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(move |unit| unit.is_in_force(day))
    }

    /// The units that owe a return of `period`: those in force on the last day of its window.
    pub fn owing_units(&self, period: Period) -> impl Iterator<Item = &Unit> {
        self.units_on(self.regime.window(period).last)
    }

    /// The kind of unit with this code; `None` where the plan has none.
    pub fn unit_kind(&self, code: impl AsRef<str>) -> Option<&UnitKind> {
        let code = code.as_ref();
        self.unit_kinds.iter().find(|kind| kind.code.as_str() == code)
    }

    /// The rule with this id; `None` where the plan has none.
    pub fn rule(&self, id: impl AsRef<str>) -> Option<&Rule> {
        let id = id.as_ref();
        self.rules.iter().find(|rule| rule.id.as_str() == id)
    }

    /// The headings in the order of the plan, lettered from A.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// let headings = plan.headings();
    /// assert_eq!(headings.len(), 8);
    /// assert!(headings.iter().all(|h| h.indicators.iter().all(|i| i.code.as_str().starts_with(&h.letter))));
    /// ```
    pub fn headings(&self) -> Vec<Heading<'_>> {
        let mut headings: Vec<Heading<'_>> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for indicator in &self.indicators {
            let place = *places.entry(&indicator.heading).or_insert(headings.len());
            match headings.get_mut(place) {
                Some(heading) => heading.indicators.push(indicator),
                None => headings.push(Heading {
                    letter: CellRef::letters(u16::try_from(place).unwrap_or(u16::MAX)),
                    title: &indicator.heading,
                    indicators: vec![indicator],
                }),
            }
        }
        headings
    }

    /// The indicators that the return of a unit of this kind has in a period of this type: those that the kind owes and that are asked for
    /// in periods of this type or shorter ones. For the unit for which returns are merged, owed or not does not matter.
    pub fn asked_indicators<'a>(&'a self, period_type: PeriodType, kind: &'a UnitKindCode) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| self.is_asked(indicator, period_type, kind))
    }

    /// Whether [`Plan::asked_indicators`] returns this indicator.
    pub(crate) fn is_asked(&self, indicator: &Indicator, period_type: PeriodType, kind: &UnitKindCode) -> bool {
        indicator.frequency <= period_type && (*kind == self.parent.kind || self.is_owed_by(&indicator.owed_by, kind))
    }

    /// Decides which figures of the day `from` may be compared with those of the unit that `code` means on the day `to`: the unit's own,
    /// the sum of its predecessors' where each of them went to it whole, or none. The codes of [`Continuity::Joined`] are those of the day
    /// `from`; `code` may be among them, and may mean another unit on that day.
    ///
    /// Where `from` is after `to`, only the day `to` is considered.
    ///
    /// ```
    /// use tonghop::plan::{Continuity, Plan};
    /// use jiff::civil::date;
    /// let plan = Plan::xuan_loc();
    /// // Xã Xuân Hưng (26446) until June 2025; the code goes on as another commune, which also took in part of a divided commune.
    /// let hung = "26446".parse()?;
    /// assert_eq!(plan.continuity(&hung, date(2019, 3, 14), date(2019, 6, 14)), Continuity::Same);
    /// assert_eq!(plan.continuity(&hung, date(2025, 6, 14), date(2025, 9, 14)), Continuity::Broken);
    /// # Ok::<(), tonghop::plan::InvalidCode>(())
    /// ```
    pub fn continuity(&self, code: &UnitCode, from: Date, to: Date) -> Continuity {
        let mut predecessors = BTreeSet::from([code.clone()]);
        let mut joined = false;
        let mut days: BTreeSet<Date> = self.successions.iter().map(|change| change.on).filter(|&on| from < on && on <= to).collect();
        while let Some(day) = days.pop_last() {
            let mut before = BTreeSet::new();
            for unit in &predecessors {
                let lines: Vec<&Succession> = self.successions.iter().filter(|change| change.on == day && change.to == *unit).collect();
                if lines.iter().any(|change| !change.whole) {
                    return Continuity::Broken;
                }
                if lines.is_empty() {
                    // The old unit of this code went elsewhere on that day, so the code now means another unit.
                    if self.successions.iter().any(|change| change.on == day && change.from == *unit) {
                        return Continuity::Broken;
                    }
                    before.insert(unit.clone());
                } else {
                    joined = true;
                    before.extend(lines.iter().map(|change| change.from.clone()));
                }
            }
            predecessors = before;
        }
        if joined {
            // A predecessor that is no unit of the plan on that day has no figures to compare.
            let known = predecessors.iter().all(|unit| self.unit(unit, from).is_some());
            return if known { Continuity::Joined(predecessors) } else { Continuity::Broken };
        }
        let entry = |day| self.units.iter().chain([&self.parent]).position(|unit| unit.code == *code && unit.is_in_force(day));
        match (entry(from.min(to)), entry(to)) {
            (Some(earlier), Some(later)) if earlier == later => Continuity::Same,
            _ => Continuity::Broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn code(text: &str) -> UnitCode {
        UnitCode::new(text).unwrap_or_else(|bad| unreachable!("{bad}"))
    }

    fn kind(text: &str) -> UnitKindCode {
        UnitKindCode::new(text).unwrap_or_else(|bad| unreachable!("{bad}"))
    }

    #[test]
    fn a_unit_is_looked_up_by_code_and_day() {
        let plan = Plan::xuan_loc();
        let name = |day| plan.unit("26446", day).map(|unit| unit.name.as_str());
        assert_eq!(name(date(2019, 3, 14)), Some("Xã Xuân Hưng"));
        assert_eq!(name(date(2025, 7, 1)), None);
        assert_eq!(plan.units_on(date(2019, 3, 14)).count(), 23);
        assert_eq!(plan.units_on(date(2025, 7, 1)).count(), 0);
    }

    #[test]
    fn a_longer_period_asks_for_more_indicators() {
        let plan = Plan::xuan_loc();
        let codes = |period, unit: &str| plan.asked_indicators(period, &kind(unit)).map(|i| i.code.to_string()).collect::<BTreeSet<_>>();
        let (quarter, half, year) = (codes(PeriodType::Quarter, "XA"), codes(PeriodType::Half, "XA"), codes(PeriodType::Year, "XA"));
        assert!(quarter.contains("B02") && !quarter.contains("A03") && !quarter.contains("A01"));
        assert!(half.contains("A03") && !half.contains("A01") && half.is_superset(&quarter));
        assert!(year.contains("A01") && year.is_superset(&half) && !year.contains("C05"));
        assert_eq!(codes(PeriodType::Year, "HUYEN").len(), 57);
        assert!(codes(PeriodType::Year, "KHAC").contains("A03") && codes(PeriodType::Year, "XXX").is_empty());
    }

    /// The built-in plan with the units after 1 July 2025, the day on which communes were joined and divided, added to those before.
    fn plan_after_mergers() -> Plan {
        let mut plan = Plan::xuan_loc();
        let new = |code_of: &str, name: &str| Unit {
            code: code(code_of),
            name: name.to_owned(),
            kind: kind("XA"),
            valid_from: date(2025, 7, 1),
            valid_to: None,
            group: None,
            parent: None,
        };
        plan.units.extend([
            new("26425", "Xã Xuân Lộc"),
            new("26428", "Xã Xuân Bắc"),
            new("26434", "Xã Xuân Thành"),
            new("26446", "Xã Xuân Hòa"),
            new("26359", "Xã Xuân Đông"),
        ]);
        plan
    }

    #[test]
    fn predecessors_are_the_units_of_the_earlier_day() {
        let mut plan = plan_after_mergers();
        let joined = |codes: &[&str]| Continuity::Joined(codes.iter().map(|c| code(c)).collect());
        let (before, after, later) = (date(2025, 6, 14), date(2025, 9, 14), date(2025, 12, 14));
        let of = |plan: &Plan, unit: &str, from, to| plan.continuity(&code(unit), from, to);
        assert_eq!(of(&plan, "26425", before, after), joined(&["26425", "26437", "26440", "26452", "26455"]));
        assert_eq!(of(&plan, "26428", before, after), joined(&["26428"]));
        assert_eq!(of(&plan, "26446", before, after), Continuity::Broken, "the same code, another unit");
        assert_eq!(of(&plan, "26359", before, after), Continuity::Broken, "a part of a divided commune");
        // Between two days without a territorial change, the units are the same.
        assert_eq!(of(&plan, "26446", after, later), Continuity::Same);
        assert_eq!(of(&plan, "26446", date(2025, 3, 14), before), Continuity::Same);
        assert_eq!(of(&plan, "26467", before, after), Continuity::Broken, "it is no unit any more");
        // A chain: what was joined in July becomes part of another unit in October.
        plan.successions.push(Succession { on: date(2025, 10, 1), from: code("26428"), to: code("26434"), whole: true });
        plan.successions.push(Succession { on: date(2025, 10, 1), from: code("26434"), to: code("26434"), whole: true });
        assert_eq!(of(&plan, "26434", before, later), joined(&["26428", "26431", "26434"]));
        // A predecessor that the plan does not know on that day has no figures.
        plan.units.retain(|unit| unit.code.as_str() != "26437");
        assert_eq!(of(&plan, "26425", before, after), Continuity::Broken);
    }

    #[test]
    fn a_series_continues_only_where_predecessors_were_taken_in_whole() {
        let plan = Plan::xuan_loc();
        let (before, after) = (date(2024, 12, 14), date(2025, 12, 14));
        let joined = |codes: &[&str]| Continuity::Joined(codes.iter().map(|c| code(c)).collect());
        for (unit, expected) in [
            ("26425", joined(&["26425", "26437", "26440", "26452", "26455"])),
            ("26428", joined(&["26428"])),
            ("26434", joined(&["26431", "26434"])),
            ("26446", Continuity::Broken),
            ("26359", Continuity::Broken),
            ("26431", Continuity::Broken),
            ("741", Continuity::Broken),
        ] {
            assert_eq!(plan.continuity(&code(unit), before, after), expected, "{unit}");
        }
        let (q1, q2) = (date(2019, 3, 14), date(2019, 6, 14));
        for (unit, expected) in
            [("26446", Continuity::Same), ("741", Continuity::Same), ("741-VP", Continuity::Same), ("99999", Continuity::Broken)]
        {
            assert_eq!(plan.continuity(&code(unit), q1, q2), expected, "{unit}");
        }
    }
}
