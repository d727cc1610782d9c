//! Checks that everything a plan refers to exists: clauses, indicators, kinds of unit, units, paragraphs.

use super::Faults;
use super::entries::{Entries, ReferenceTargets};
use crate::base::{ClauseNumber, IndicatorCode, UnitKindCode};
use crate::findings::PlanReferenceProblem as Problem;
use crate::plan::{CheckKind, TargetBasis};

pub(super) fn check(entries: &Entries, faults: &mut Faults) {
    let mut look = References { named: &entries.named, faults };
    for basis in &entries.legal_bases {
        if let Some(clause) = &basis.entry.clause {
            look.clause(basis.field("clause"), clause);
        }
    }
    for duty in &entries.duties {
        look.clause(duty.field("clause"), &duty.entry.clause);
        for (index, clause) in duty.entry.tasks.iter().enumerate() {
            look.clause(duty.field(&format!("tasks/{index}")), clause);
        }
        for (index, kind) in duty.entry.holders.iter().enumerate() {
            look.kind(duty.field(&format!("holders/{index}")), kind);
        }
        if let Some(target) = &duty.entry.target {
            look.indicator(duty.field("target/indicator"), &target.indicator);
        }
        if let Some(code) = duty.entry.completeness.as_ref().and_then(|all| all.indicator.as_ref()) {
            look.indicator(duty.field("completeness/indicator"), code);
        }
    }
    if let Some(parent) = &entries.parent {
        look.kind("/parent/kind".to_owned(), &parent.kind);
    }
    for unit in &entries.units {
        look.kind(unit.field("kind"), &unit.entry.kind);
    }
    for indicator in &entries.indicators {
        for (index, clause) in indicator.entry.clauses.iter().enumerate() {
            look.clause(indicator.field(&format!("clauses/{index}")), clause);
        }
        for kind in &indicator.entry.owed_by {
            look.kind(indicator.field("owed_by"), kind);
        }
        for kind in &indicator.entry.owed_by_inferred {
            look.kind(indicator.field("owed_by_inferred"), kind);
        }
        for (index, measured) in indicator.entry.measures.iter().flatten().enumerate() {
            look.clause(indicator.field(&format!("measures/{index}/clause")), &measured.clause);
        }
        match indicator.entry.target.as_ref().map(|target| &target.basis) {
            Some(TargetBasis::EqualTo { indicator: other } | TargetBasis::YearToDateAtLeast { indicator: other }) => {
                look.indicator(indicator.field("target/basis/indicator"), other);
            }
            Some(TargetBasis::Assigned { numbers }) => {
                for unit in numbers.keys() {
                    look.unit(indicator.field(&format!("target/basis/numbers/{unit}")), unit.as_str());
                }
            }
            Some(TargetBasis::Number | TargetBasis::PerUnit) | None => {}
        }
    }
    for check in &entries.checks {
        match &check.entry.check {
            CheckKind::CountedTwice { indicators } | CheckKind::LargerCounts { indicators } => {
                for code in indicators {
                    look.indicator(check.field("check/indicators"), code);
                }
            }
            CheckKind::RequiredText { may_be_none, none_without_figures } => {
                for code in may_be_none {
                    look.indicator(check.field("check/may_be_none"), code);
                }
                for code in none_without_figures {
                    look.indicator(check.field("check/none_without_figures"), code);
                }
            }
            CheckKind::SecrecyMarking | CheckKind::Header | CheckKind::Magnitude { .. } | CheckKind::Complete => {}
        }
    }
}

/// Looks names up and notes those that are not there.
struct References<'a> {
    named: &'a ReferenceTargets,
    faults: &'a mut Faults,
}

impl References<'_> {
    fn clause(&mut self, pointer: String, clause: &ClauseNumber) {
        if self.named.clauses.lack(clause.as_str()) {
            let clause = clause.to_string();
            self.faults.add(pointer, Problem::UnknownClause { clause });
        }
    }

    fn indicator(&mut self, pointer: String, code: &IndicatorCode) {
        if self.named.indicators.lack(code.as_str()) {
            let indicator = code.to_string();
            self.faults.add(pointer, Problem::UnknownIndicator { indicator });
        }
    }

    fn kind(&mut self, pointer: String, kind: &UnitKindCode) {
        if self.named.kinds.lack(kind.as_str()) {
            let kind = kind.to_string();
            self.faults.add(pointer, Problem::UnknownKind { kind });
        }
    }

    fn unit(&mut self, pointer: String, unit: &str) {
        if self.named.units.lack(unit) {
            let unit = unit.to_owned();
            self.faults.add(pointer, Problem::UnknownUnit { unit });
        }
    }
}
