//! Checks the earlier versions of a plan: each has its own fingerprint, and each code in its map leads to an indicator that can take the
//! answers.

use std::collections::{BTreeMap, BTreeSet};

use super::Faults;
use super::dimensions;
use super::entries::PlanEntries;
use crate::base::IndicatorCode;
use crate::findings::PlanReferenceProblem as Problem;
use crate::plan::IndicatorThen;

/// Adds a fault for each repeated fingerprint or code, and for each line of a version's map that leads to no fitting indicator.
pub(super) fn check(entries: &PlanEntries, faults: &mut Faults) {
    let mut fingerprints = BTreeSet::new();
    let now = entries.indicators_by_code();
    let index = entries.cell_index();
    for version in &entries.versions {
        if !fingerprints.insert(&version.entry.fingerprint) {
            let fingerprint = version.entry.fingerprint.chars().take(12).collect();
            faults.add(version.field_pointer("fingerprint"), Problem::RepeatedVersion { fingerprint });
        }
        let mut then: BTreeMap<&IndicatorCode, &IndicatorThen> = BTreeMap::new();
        for (index, indicator) in version.entry.indicators.iter().enumerate() {
            if then.insert(&indicator.code, indicator).is_some() {
                let code = indicator.code.to_string();
                faults.add(version.field_pointer(&format!("indicators/{index}/code")), Problem::RepeatedIndicator { code });
            }
        }
        let mut taken: BTreeMap<&IndicatorCode, &IndicatorCode> = BTreeMap::new();
        for (from, to) in &version.entry.map {
            let pointer = version.field_pointer(&format!("map/{from}"));
            let Some(old) = then.get(from) else {
                faults.add(pointer, Problem::UnknownOldCode { code: from.to_string() });
                continue;
            };
            let Some(to) = to else { continue };
            if let Some(problem) = dimensions::reference_problem(to, entries, &index) {
                faults.add(pointer, problem);
                continue;
            }
            if now.get(to).is_some_and(|new| !old.has_same_class(&new.value)) {
                faults.add(pointer.clone(), Problem::MappedAcrossTypes { from: from.to_string(), to: to.to_string() });
            }
            let stays = then
                .get(to)
                .filter(|same| !version.entry.map.contains_key(to) && now.get(to).is_some_and(|new| same.has_same_meaning(new)));
            let other = taken.insert(to, from).or_else(|| stays.map(|same| &same.code));
            if let Some(other) = other {
                faults.add(pointer, Problem::MappedTwice { to: to.to_string(), from: from.to_string(), other: other.to_string() });
            }
        }
    }
}
