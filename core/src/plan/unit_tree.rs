//! Defines the tree of units: which unit belongs to which, which units report to a node of it, and what a unit is asked that sends one
//! return for all units below it (decision 178).

#[cfg(feature = "office")]
use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[cfg(feature = "office")]
use jiff::civil::Date;

#[cfg(feature = "office")]
use super::{Period, Unit};
use super::{Plan, UnitCode, UnitKindCode};

/// The most levels of a tree; a plan whose units belong to each other in a circle ends here.
const MAX_LEVELS: usize = 16;

/// How a unit stands to a node of the tree.
#[cfg(feature = "office")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing<'a> {
    /// The unit reports to the node.
    Reports,
    /// The unit stands below the node and reports through this unit, which sends one return for all below it.
    Through(&'a Unit),
    /// The unit stands below the node and owes nothing itself.
    Groups,
    /// The unit is the node.
    Node,
    /// The unit does not stand below the node.
    Elsewhere,
}

impl Plan {
    /// Whether units of this kind owe what these kinds owe: because it is one of them, or because it sends one return for all units below it
    /// and they owe it. Where the plan has no unit below such a kind, it owes everything.
    pub(crate) fn is_owed_by(&self, owed_by: &BTreeSet<UnitKindCode>, kind: &UnitKindCode) -> bool {
        self.is_owed_within(owed_by, kind, MAX_LEVELS)
    }

    fn is_owed_within(&self, owed_by: &BTreeSet<UnitKindCode>, kind: &UnitKindCode, levels: usize) -> bool {
        if owed_by.contains(kind) {
            return true;
        }
        if levels == 0 || !self.consolidates(kind) {
            return false;
        }
        let below = self.kinds_directly_below(kind);
        below.is_empty() || below.into_iter().any(|other| self.is_owed_within(owed_by, other, levels - 1))
    }

    /// Whether units of this kind send one return for all units below them.
    pub fn consolidates(&self, kind: &UnitKindCode) -> bool {
        self.unit_kind(kind).is_some_and(|kind| kind.consolidates)
    }

    /// The other kinds of which a unit belongs to a unit of this kind, on any day.
    fn kinds_directly_below(&self, kind: &UnitKindCode) -> BTreeSet<&UnitKindCode> {
        let codes: BTreeSet<&UnitCode> = self.units.iter().filter(|unit| unit.kind == *kind).map(|unit| &unit.code).collect();
        let below = self.units.iter().filter(|unit| unit.parent.as_ref().is_some_and(|parent| codes.contains(parent)));
        below.map(|unit| &unit.kind).filter(|other| *other != kind).collect()
    }
}

#[cfg(feature = "office")]
impl Plan {
    /// Whether this unit owes on `day` what these kinds owe. Other than [`Plan::is_owed_by`], which says what the form of its kind asks, this
    /// looks at the units that stand below this one: a unit without any below it owes everything.
    pub(crate) fn owes(&self, unit: &Unit, owed_by: &BTreeSet<UnitKindCode>, day: Date) -> bool {
        if owed_by.contains(&unit.kind) || !self.consolidates(&unit.kind) {
            return owed_by.contains(&unit.kind);
        }
        let mut above = BTreeSet::from([&unit.code]);
        let mut has_any = false;
        for _ in 0..MAX_LEVELS {
            let below: Vec<&Unit> =
                self.units_on(day).filter(|other| other.parent.as_ref().is_some_and(|parent| above.contains(parent))).collect();
            if below.iter().any(|other| owed_by.contains(&other.kind)) {
                return true;
            }
            if below.is_empty() {
                break;
            }
            has_any = true;
            above = below.into_iter().map(|other| &other.code).collect();
        }
        !has_any
    }

    /// The unit of the tree with this code on `day`: one of the units, or the unit for which the returns are consolidated.
    pub fn unit_or_parent(&self, code: &UnitCode, day: Date) -> Option<&Unit> {
        if self.parent.code == *code { Some(&self.parent) } else { self.unit(code, day) }
    }

    /// The units that report to `node` in this period, in the order of the plan; `None` is the unit for which the returns are consolidated.
    ///
    /// These are the units below the node that are in force on the last day of the window. A unit that reports through another one below
    /// the node is not among them, and neither is one that only has others below it.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// let quarter = "2019-Q1".parse()?;
    /// assert_eq!(plan.units_reporting_to(None, quarter).len(), 23);
    /// # Ok::<(), tonghop::plan::InvalidPeriod>(())
    /// ```
    pub fn units_reporting_to(&self, node: Option<&UnitCode>, period: Period) -> Vec<&Unit> {
        let day = self.regime.window(period).last;
        let in_force = || self.units_on(day);
        if self.is_root(node) && in_force().all(|unit| unit.parent.is_none()) {
            return in_force().collect();
        }
        let tree = self.unit_tree(day);
        in_force().filter(|unit| tree.standing(unit, node) == Standing::Reports).collect()
    }

    /// The tree of the units on `day`. Making it goes through all units, so that it is made once for many questions.
    pub(crate) fn unit_tree(&self, day: Date) -> UnitTree<'_> {
        UnitTree::new(self, day)
    }

    /// The unit directly below the node to which this one belongs; `None` where it stands directly below the node itself, or elsewhere.
    pub(crate) fn branch_of(&self, unit: &Unit, node: Option<&UnitCode>, day: Date) -> Option<&Unit> {
        let mut above = self.units_above(unit, node, day)?;
        above.pop()
    }

    /// The units between this one and the node, the nearest first; `None` where the unit does not stand below the node.
    fn units_above(&self, unit: &Unit, node: Option<&UnitCode>, day: Date) -> Option<Vec<&Unit>> {
        let mut above = Vec::new();
        let mut next = unit.parent.as_ref();
        while above.len() < MAX_LEVELS {
            match next {
                Some(code) if Some(code) == node => return Some(above),
                Some(code) if *code != self.parent.code => match self.unit(code, day) {
                    Some(parent) => {
                        above.push(parent);
                        next = parent.parent.as_ref();
                    }
                    // A unit whose parent is no unit on that day stands directly below the root, so that none is lost.
                    None => return self.is_root(node).then_some(above),
                },
                _ => return self.is_root(node).then_some(above),
            }
        }
        // Units that belong to each other in a circle stand directly below the root, so that none is lost.
        self.is_root(node).then(Vec::new)
    }

    /// The units in force on `day` that belong to each other in a circle, in the order of the plan; empty in a sound plan.
    pub(crate) fn units_in_circle(&self, day: Date) -> Vec<&Unit> {
        let is_above_itself = |unit: &&Unit| {
            let mut next = unit.parent.as_ref();
            for _ in 0..MAX_LEVELS {
                match next {
                    Some(code) if *code == unit.code => return true,
                    Some(code) => next = self.unit(code, day).and_then(|parent| parent.parent.as_ref()),
                    None => return false,
                }
            }
            false
        };
        self.units_on(day).filter(is_above_itself).collect()
    }

    fn is_root(&self, node: Option<&UnitCode>) -> bool {
        node.is_none_or(|node| *node == self.parent.code)
    }
}

/// The tree on one day.
#[cfg(feature = "office")]
pub(crate) struct UnitTree<'a> {
    plan: &'a Plan,
    day: Date,
    /// The units in force that others belong to.
    inner: BTreeSet<&'a UnitCode>,
    /// Whether each kind owes something itself.
    owes: BTreeMap<&'a UnitKindCode, bool>,
}

#[cfg(feature = "office")]
impl<'a> UnitTree<'a> {
    fn new(plan: &'a Plan, day: Date) -> Self {
        let inner = plan.units_on(day).filter_map(|unit| unit.parent.as_ref()).collect();
        let owed = |kind: &UnitKindCode| {
            plan.indicators.iter().any(|one| one.owed_by.contains(kind)) || plan.lists.iter().any(|one| one.owed_by.contains(kind))
        };
        Self { plan, day, inner, owes: plan.unit_kinds.iter().map(|kind| (&kind.code, owed(&kind.code))).collect() }
    }

    /// How the unit with this code stands to the node; `None` where it is no unit of the plan on that day.
    pub(crate) fn standing_of(&self, code: &UnitCode, node: Option<&UnitCode>) -> Option<Standing<'a>> {
        Some(self.standing(self.plan.unit(code, self.day)?, node))
    }

    fn standing(&self, unit: &'a Unit, node: Option<&UnitCode>) -> Standing<'a> {
        if Some(&unit.code) == node {
            return Standing::Node;
        }
        let Some(above) = self.plan.units_above(unit, node, self.day) else { return Standing::Elsewhere };
        // The highest one of them is the one that reports to the node.
        if let Some(through) = above.into_iter().rev().find(|one| self.plan.consolidates(&one.kind)) {
            return Standing::Through(through);
        }
        let owes = self.owes.get(&unit.kind).copied().unwrap_or_default() || self.plan.consolidates(&unit.kind);
        if self.inner.contains(&unit.code) && !owes { Standing::Groups } else { Standing::Reports }
    }
}
