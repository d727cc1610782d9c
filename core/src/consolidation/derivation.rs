//! Finds which answers of its parts stand behind each figure of a derived report.

use std::collections::BTreeMap;

use super::{Derivation, DerivedPart, PartOfUnit, PartPlaces, Share, UnitEntry, UnitRow};
use crate::base::{IndicatorCode, Lang, UnitCode};
use crate::plan::{AcrossTime, Indicator};

/// The answer that a part gives to a figure of a derived report.
#[derive(Debug, Clone, Copy)]
pub struct PartAnswer<'r> {
    /// The part.
    pub part: &'r DerivedPart,
    /// The unit of that time; none where its figures are not known.
    pub unit: Option<&'r UnitCode>,
    /// The answer; none where it is not known.
    pub entry: Option<&'r UnitEntry>,
}

impl Derivation {
    /// The derivation from these parts.
    pub(super) fn new(parts: Vec<DerivedPart>, of_units: BTreeMap<UnitCode, Vec<PartOfUnit>>) -> Self {
        let places = parts.iter().map(|part| PartPlaces {
            lines: part.report.lines.iter().map(|line| line.code.clone()).zip(0..).collect(),
            units: part.report.units.iter().map(|row| row.code.clone()).zip(0..).collect(),
        });
        Self { places: places.collect(), parts, of_units }
    }

    /// The row of the unit in the report of a part; `None` where its figures are not known there.
    pub fn row_of(&self, of: &PartOfUnit) -> Option<&UnitRow> {
        let at = *self.places.get(of.part)?.units.get(of.unit.as_ref()?)?;
        self.parts.get(of.part)?.report.units.get(at)
    }

    /// The answer of the unit in a part; `None` where it is not known, or the unit did not owe it.
    pub fn entry(&self, of: &PartOfUnit, code: &IndicatorCode) -> Option<&UnitEntry> {
        let at = *self.places.get(of.part)?.lines.get(code)?;
        self.parts.get(of.part)?.report.lines.get(at)?.by_unit.get(of.unit.as_ref()?)
    }

    /// The answers that the parts have for a figure of a unit, in the order of the parts; those of parts in which the unit did not owe the
    /// figure are left out.
    pub fn answers<'r>(&'r self, unit: &UnitCode, code: &IndicatorCode) -> Vec<PartAnswer<'r>> {
        let of_unit = self.of_units.get(unit).into_iter().flatten();
        let answers = of_unit.filter_map(|of| {
            let part = self.parts.get(of.part)?;
            match &of.unit {
                None => Some(PartAnswer { part, unit: None, entry: None }),
                Some(unit) => Some(PartAnswer { part, unit: Some(unit), entry: Some(self.entry(of, code)?) }),
            }
        });
        answers.collect()
    }

    /// The number of finer returns that count for the unit, and how many it owed.
    pub fn returns_of(&self, unit: &UnitCode) -> Share {
        let of_unit = self.of_units.get(unit).map_or(&[][..], Vec::as_slice);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let have = of_unit.iter().filter(|of| self.row_of(of).is_some_and(UnitRow::counts)).count();
        Share { have: number(have), owed: number(of_unit.len()) }
    }

    /// From which periods the report was put together: how many units have reported in each, or which report was issued for it.
    pub fn in_words(&self, lang: Lang) -> String {
        let parts = self.parts.iter().map(|part| {
            let (period, units) = (part.period, &part.report.units);
            let have = units.iter().filter(|unit| unit.counts()).count();
            match (&part.issued, lang) {
                (Some(file), Lang::Vi) => format!("{period} (báo cáo đã phát hành: {file})"),
                (Some(file), Lang::En) => format!("{period} (issued report: {file})"),
                (None, Lang::Vi) => format!("{period} ({have}/{} đơn vị)", units.len()),
                (None, Lang::En) => format!("{period} ({have} of {} units)", units.len()),
            }
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        match lang {
            Lang::Vi => format!("tổng hợp từ báo cáo các kỳ {parts}"),
            Lang::En => format!("put together from the returns of {parts}"),
        }
    }
}

/// Those of the answers that make up the figure: the last, the first, or all of them.
pub fn counted_answers<'a, 'r>(indicator: &Indicator, answers: &'a [PartAnswer<'r>]) -> &'a [PartAnswer<'r>] {
    let Some((first, last)) = answers.first().zip(answers.last()) else { return &[] };
    let one = match indicator.across_time {
        AcrossTime::Last if !indicator.is_text() => last.part.period,
        AcrossTime::First if !indicator.is_text() => first.part.period,
        AcrossTime::Sum | AcrossTime::Any | AcrossTime::None | AcrossTime::Last | AcrossTime::First => return answers,
    };
    let begin = answers.partition_point(|answer| answer.part.period < one);
    let end = answers.partition_point(|answer| answer.part.period <= one);
    answers.get(begin..end).unwrap_or_default()
}
