//! Checks that the clauses, indicators, kinds of unit and units to which a plan refers exist. Paragraphs are checked in `duties`.

use super::Faults;
use super::dimensions;
use super::entries::{PlanEntries, ReferenceTargets};
use crate::base::{ClauseNumber, IndicatorCode, UnitKindCode};
use crate::findings::PlanReferenceProblem as Problem;
use crate::plan::{CellIndex, CheckKind, TargetBasis};

/// Adds a fault for each reference to a clause, an indicator, a kind of unit or a unit that does not exist.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let index = entries.cell_index();
    let mut look = ReferenceChecker { named: &entries.named, entries, index: &index, faults };
    for basis in &entries.legal_bases {
        if let Some(clause) = &basis.entry.clause {
            look.check_clause(basis.field_pointer("clause"), clause);
        }
    }
    for duty in &entries.duties {
        look.check_clause(duty.field_pointer("clause"), &duty.entry.clause);
        for (index, clause) in duty.entry.tasks.iter().enumerate() {
            look.check_clause(duty.field_pointer(&format!("tasks/{index}")), clause);
        }
        for (index, kind) in duty.entry.holders.iter().enumerate() {
            look.check_kind(duty.field_pointer(&format!("holders/{index}")), kind);
        }
        if let Some(target) = &duty.entry.target {
            look.check_indicator(duty.field_pointer("target/indicator"), &target.indicator);
        }
        if let Some(code) = duty.entry.completeness.as_ref().and_then(|all| all.indicator.as_ref()) {
            look.check_indicator(duty.field_pointer("completeness/indicator"), code);
        }
    }
    if let Some(parent) = &entries.parent {
        look.check_kind("/parent/kind".to_owned(), &parent.kind);
    }
    for unit in &entries.units {
        look.check_kind(unit.field_pointer("kind"), &unit.entry.kind);
        let root = entries.parent.as_ref().map(|parent| &parent.code);
        if let Some(parent) = unit.entry.parent.as_ref().filter(|parent| Some(*parent) != root) {
            look.check_unit(unit.field_pointer("parent"), parent.as_str());
        }
    }
    for indicator in &entries.indicators {
        for (index, clause) in indicator.entry.clauses.iter().enumerate() {
            look.check_clause(indicator.field_pointer(&format!("clauses/{index}")), clause);
        }
        for kind in &indicator.entry.owed_by {
            look.check_kind(indicator.field_pointer("owed_by"), kind);
        }
        for kind in &indicator.entry.owed_by_inferred {
            look.check_kind(indicator.field_pointer("owed_by_inferred"), kind);
        }
        for (index, measured) in indicator.entry.measures.iter().flatten().enumerate() {
            look.check_clause(indicator.field_pointer(&format!("measures/{index}/clause")), &measured.clause);
        }
        if let Some(calculation) = &indicator.entry.computed {
            for code in dimensions::codes_of_calculation(indicator, calculation, entries, &index, look.faults) {
                look.check_indicator(indicator.field_pointer("computed"), &code);
            }
        }
        match indicator.entry.target.as_ref().map(|target| &target.basis) {
            Some(TargetBasis::EqualTo { indicator: other } | TargetBasis::YearToDateAtLeast { indicator: other }) => {
                look.check_indicator(indicator.field_pointer("target/basis/indicator"), other);
            }
            Some(TargetBasis::Assigned { numbers }) => {
                for unit in numbers.keys() {
                    look.check_unit(indicator.field_pointer(&format!("target/basis/numbers/{unit}")), unit.as_str());
                }
            }
            Some(TargetBasis::Number | TargetBasis::PerUnit) | None => {}
        }
    }
    for check in &entries.checks {
        match &check.entry.check {
            CheckKind::CountedTwice { indicators } | CheckKind::LargerCounts { indicators } => {
                for code in indicators {
                    look.check_indicator(check.field_pointer("check/indicators"), code);
                }
            }
            CheckKind::RequiredText { may_be_none, none_without_figures } => {
                for code in may_be_none {
                    look.check_indicator(check.field_pointer("check/may_be_none"), code);
                }
                for code in none_without_figures {
                    look.check_indicator(check.field_pointer("check/none_without_figures"), code);
                }
            }
            CheckKind::SecrecyMarking | CheckKind::Header | CheckKind::Magnitude { .. } | CheckKind::Complete => {}
        }
    }
}

/// Looks up the codes and clause numbers of references, and adds a fault for each that does not exist.
struct ReferenceChecker<'a> {
    named: &'a ReferenceTargets,
    entries: &'a PlanEntries,
    index: &'a CellIndex<'a>,
    faults: &'a mut Faults,
}

impl ReferenceChecker<'_> {
    fn check_clause(&mut self, pointer: String, clause: &ClauseNumber) {
        if self.named.clauses.surely_lacks(clause.as_str()) {
            let clause = clause.to_string();
            self.faults.add(pointer, Problem::UnknownClause { clause });
        }
    }

    fn check_indicator(&mut self, pointer: String, code: &IndicatorCode) {
        if let Some(problem) = dimensions::reference_problem(code, self.entries, self.index) {
            self.faults.add(pointer, problem);
        }
    }

    fn check_kind(&mut self, pointer: String, kind: &UnitKindCode) {
        if self.named.kinds.surely_lacks(kind.as_str()) {
            let kind = kind.to_string();
            self.faults.add(pointer, Problem::UnknownKind { kind });
        }
    }

    fn check_unit(&mut self, pointer: String, unit: &str) {
        if self.named.units.surely_lacks(unit) {
            let unit = unit.to_owned();
            self.faults.add(pointer, Problem::UnknownUnit { unit });
        }
    }
}
