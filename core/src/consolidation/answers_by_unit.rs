//! Holds the answers of all units to one indicator.

use std::borrow::Borrow;
use std::ops::Index;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::UnitEntry;
use crate::base::UnitCode;

/// The answers of the units that owe an indicator, in the order of the units' codes.
///
/// The codes stand apart from the answers, because lines that the same units owe share them: a report holds 500,000 answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswersByUnit {
    units: Arc<[UnitCode]>,
    answers: Vec<UnitEntry>,
    next: NextPosition,
}

/// Where the unit is expected that is looked up next: units are nearly always looked up in their order, and then nothing is searched.
/// The position decides nothing, and no two values of it differ.
#[derive(Debug, Default)]
struct NextPosition(AtomicUsize);

impl Clone for NextPosition {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for NextPosition {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for NextPosition {}

impl AnswersByUnit {
    /// The number of units.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether no unit owes the indicator.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The answer of a unit; `None` where it owes none.
    pub fn get<Q: Ord + ?Sized>(&self, unit: &Q) -> Option<&UnitEntry>
    where
        UnitCode: Borrow<Q>,
    {
        self.answers.get(self.position(unit).ok()?)
    }

    /// As [`AnswersByUnit::get`], to change the answer.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, unit: &Q) -> Option<&mut UnitEntry>
    where
        UnitCode: Borrow<Q>,
    {
        let at = self.position(unit).ok()?;
        self.answers.get_mut(at)
    }

    /// Whether the unit owes the indicator.
    pub fn contains_key<Q: Ord + ?Sized>(&self, unit: &Q) -> bool
    where
        UnitCode: Borrow<Q>,
    {
        self.position(unit).is_ok()
    }

    /// The units.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &UnitCode> + ExactSizeIterator + Clone {
        self.units.iter()
    }

    /// The answers.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &UnitEntry> + ExactSizeIterator + Clone {
        self.answers.iter()
    }

    /// The answers, to change them.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, UnitEntry> {
        self.answers.iter_mut()
    }

    /// The units with their answers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&UnitCode, &UnitEntry)> + ExactSizeIterator + Clone {
        self.units.iter().zip(&self.answers)
    }

    /// The units with their answers, to change the answers.
    pub fn iter_mut(&mut self) -> std::iter::Zip<std::slice::Iter<'_, UnitCode>, std::slice::IterMut<'_, UnitEntry>> {
        self.units.iter().zip(&mut self.answers)
    }

    /// Adds a unit with its answer, or replaces its answer.
    pub fn insert(&mut self, unit: UnitCode, answer: UnitEntry) {
        match self.get_mut(&unit) {
            Some(held) => *held = answer,
            None => {
                let at = self.units.partition_point(|known| *known < unit);
                let mut units = self.units.to_vec();
                units.insert(at, unit);
                self.units = units.into();
                self.answers.insert(at, answer);
            }
        }
    }

    /// Takes the codes from another line where they are the same; returns whether they are.
    pub(super) fn share_units(&mut self, other: &Self) -> bool {
        let same = self.units == other.units;
        if same {
            self.units = Arc::clone(&other.units);
        }
        same
    }

    fn position<Q: Ord + ?Sized>(&self, unit: &Q) -> Result<usize, usize>
    where
        UnitCode: Borrow<Q>,
    {
        let next = self.next.0.load(Ordering::Relaxed);
        if self.units.get(next).is_some_and(|known| known.borrow() == unit) {
            self.next.0.store(next.wrapping_add(1), Ordering::Relaxed);
            return Ok(next);
        }
        let found = self.units.binary_search_by(|known| known.borrow().cmp(unit));
        if let Ok(at) = found {
            self.next.0.store(at.wrapping_add(1), Ordering::Relaxed);
        }
        found
    }
}

impl FromIterator<(UnitCode, UnitEntry)> for AnswersByUnit {
    fn from_iter<I: IntoIterator<Item = (UnitCode, UnitEntry)>>(answers: I) -> Self {
        let mut sorted: Vec<(UnitCode, UnitEntry)> = answers.into_iter().collect();
        sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
        // Where a unit occurs twice, its last answer counts, as in a map.
        sorted.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        let units = sorted.iter().map(|(unit, _)| unit.clone()).collect();
        // Collected anew, because a vector that is collected in place keeps the memory of the pairs.
        let mut held = Vec::with_capacity(sorted.len());
        held.extend(sorted.into_iter().map(|(_, answer)| answer));
        Self { units, answers: held, next: NextPosition::default() }
    }
}

impl<'a> IntoIterator for &'a AnswersByUnit {
    type Item = (&'a UnitCode, &'a UnitEntry);
    type IntoIter = std::iter::Zip<std::slice::Iter<'a, UnitCode>, std::slice::Iter<'a, UnitEntry>>;

    fn into_iter(self) -> Self::IntoIter {
        self.units.iter().zip(&self.answers)
    }
}

impl Index<&UnitCode> for AnswersByUnit {
    type Output = UnitEntry;

    #[expect(clippy::indexing_slicing, reason = "the caller knows that the unit owes the indicator, as with a map")]
    fn index(&self, unit: &UnitCode) -> &UnitEntry {
        &self.answers[self.position(unit).unwrap_or(usize::MAX)]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::submission::State;

    fn unit(code: &str) -> UnitCode {
        UnitCode::new(code).unwrap()
    }

    /// An answer that is told from others by its figure.
    fn answer(figure: u32) -> UnitEntry {
        UnitEntry { state: State::figure(figure.into()), why: None, source: None, extras: None }
    }

    fn figures(of: &AnswersByUnit) -> Vec<(&str, UnitEntry)> {
        of.iter().map(|(unit, answer)| (unit.as_str(), answer.clone())).collect()
    }

    fn three() -> AnswersByUnit {
        [(unit("30"), answer(3)), (unit("10"), answer(1)), (unit("20"), answer(2))].into_iter().collect()
    }

    #[test]
    fn answers_stand_in_the_order_of_the_codes_whatever_order_they_came_in() {
        let mut held = three();
        assert_eq!(figures(&held), [("10", answer(1)), ("20", answer(2)), ("30", answer(3))]);
        assert_eq!(
            held.keys().zip(held.values()).map(|(unit, answer)| (unit.as_str(), answer.clone())).collect::<Vec<_>>(),
            figures(&held)
        );
        assert_eq!((&held).into_iter().collect::<Vec<_>>(), held.iter().collect::<Vec<_>>());
        held.iter_mut().for_each(|(unit, held)| *held = answer(unit.as_str().parse().unwrap()));
        assert_eq!(figures(&held), [("10", answer(10)), ("20", answer(20)), ("30", answer(30))]);
        let twice: AnswersByUnit = [(unit("20"), answer(1)), (unit("10"), answer(2)), (unit("20"), answer(3))].into_iter().collect();
        assert_eq!(figures(&twice), [("10", answer(2)), ("20", answer(3))], "the last answer counts");
        assert_eq!(twice.len(), 2);
    }

    #[test]
    fn a_lookup_never_answers_for_another_unit() {
        let held = three();
        // In order, backwards, the same again, and units that owe nothing before, between and after those that do: wherever the next
        // unit is expected, the answer is that of the unit which was asked for.
        let asked = ["10", "20", "30", "30", "20", "10", "10", "15", "20", "05", "10", "35", "99", "20", "25", "30", "00"];
        for first in asked {
            for code in asked {
                let expected = ["10", "20", "30"].iter().position(|known| *known == code).map(|at| answer(u32::try_from(at).unwrap() + 1));
                held.get(&unit(first));
                assert_eq!(held.get(&unit(code)), expected.as_ref(), "{code} after {first}");
                assert_eq!(held.contains_key(&unit(code)), expected.is_some(), "{code} after {first}");
            }
        }
        assert_eq!(held[&unit("20")], answer(2));
        assert_eq!(AnswersByUnit::default().get(&unit("10")), None);
        assert!(AnswersByUnit::default().is_empty());
        assert_eq!(held, three(), "looking up changes nothing that is compared");
    }

    #[test]
    fn an_insertion_does_what_a_map_does() {
        let (mut held, mut map) = (AnswersByUnit::default(), BTreeMap::new());
        for (number, code) in ["20", "10", "30", "15", "20", "05", "99", "30", "10"].into_iter().enumerate() {
            let new = answer(u32::try_from(number).unwrap());
            held.insert(unit(code), new.clone());
            map.insert(unit(code), new);
            assert!(held.iter().eq(&map), "after {code}");
            assert!(map.iter().all(|(code, answer)| held.get(code) == Some(answer)), "after {code}");
        }
    }

    #[test]
    fn lines_share_codes_only_where_they_are_the_same_and_part_when_one_changes() {
        let (first, mut second) = (three(), three());
        assert!(second.share_units(&first));
        assert!(Arc::ptr_eq(&first.units, &second.units));
        second.insert(unit("15"), answer(9));
        assert_eq!(figures(&first), figures(&three()), "the other line keeps its units");
        assert_eq!(figures(&second), [("10", answer(1)), ("15", answer(9)), ("20", answer(2)), ("30", answer(3))]);
        assert!(!second.share_units(&first));
        assert_eq!(second.get(&unit("15")), Some(&answer(9)));
    }
}
