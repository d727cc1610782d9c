//! The accounting of a run: what must hold of every report before anybody may see it (design §9).

use std::collections::BTreeSet;

use super::rollup::across_units;
use super::{Consolidation, Outcome, Partial, UnitStatus};
use crate::lang::{Lang, Phrase, Say};
use crate::plan::Plan;

/// An invariant that does not hold on this run: the report must not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invariant {number} does not hold: {what}", what = .what.en)]
pub struct BrokenInvariant {
    /// Its number in the list of invariants.
    pub number: u8,
    /// What was found.
    pub what: Phrase,
}

impl Say for BrokenInvariant {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        self.what.say(lang)
    }
}

/// Checks a finished report against the files that it was made from.
///
/// # Errors
/// The first [`BrokenInvariant`]: a file that is not in the ledger exactly once (2), an accepted return that does not count
/// exactly once (2), states that do not add up to the owing units, or a total that differs from the matrix (3).
pub fn verify(plan: &Plan, files: &Partial, report: &Consolidation) -> Result<(), BrokenInvariant> {
    let broken = |number, vi: String, en: String| Err(BrokenInvariant { number, what: Phrase::new(vi, en) });
    let names: BTreeSet<(&str, &str)> = report.ledger.iter().map(|row| (row.file.as_str(), row.sha256.as_str())).collect();
    let all_there = files.files().all(|file| names.contains(&(file.file.as_str(), file.sha256.as_str())));
    if names.len() != report.ledger.len() || report.ledger.len() != files.len() || !all_there {
        return broken(
            2,
            format!("có {} tệp nhưng sổ nhận có {} dòng", files.len(), report.ledger.len()),
            format!("{} files, but {} rows in the ledger", files.len(), report.ledger.len()),
        );
    }
    let accepted: BTreeSet<usize> =
        (0..report.ledger.len()).filter(|&row| report.ledger.get(row).is_some_and(|r| r.outcome == Outcome::Accepted)).collect();
    let counted: Vec<usize> = report.units.iter().filter(|unit| unit.status == UnitStatus::Received).filter_map(|unit| unit.file).collect();
    if counted.len() != accepted.len() || !counted.iter().all(|row| accepted.contains(row)) {
        return broken(
            2,
            format!("có {} tệp được tổng hợp nhưng {} đơn vị đã gửi", accepted.len(), counted.len()),
            format!("{} accepted files, but {} units that sent one", accepted.len(), counted.len()),
        );
    }
    for line in &report.lines {
        let Some(indicator) = plan.indicator(&line.code) else {
            return broken(
                3,
                format!("chỉ tiêu {} không có trong kế hoạch", line.code),
                format!("the plan has no indicator {}", line.code),
            );
        };
        if usize::try_from(line.states.all()) != Ok(line.by_unit.len()) {
            return broken(
                3,
                format!("chỉ tiêu {}: {} trạng thái cho {} đơn vị", line.code, line.states.all(), line.by_unit.len()),
                format!("indicator {}: {} states for {} units", line.code, line.states.all(), line.by_unit.len()),
            );
        }
        let again = across_units(indicator, line.by_unit.iter().map(|(unit, entry)| (unit, &entry.state))).value;
        if again != line.total {
            return broken(
                3,
                format!("chỉ tiêu {}: tổng số khác với cộng theo đơn vị", line.code),
                format!("indicator {}: the total differs from the matrix", line.code),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consolidation::{Instructions, finish};
    use crate::intake;
    use rust_decimal::Decimal;

    fn run() -> (Plan, Partial, Consolidation) {
        let plan = Plan::xuan_loc();
        let mut files = Partial::default();
        for (unit, sessions) in [("26425", 12), ("26428", 8)] {
            let json = format!(
                r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"2019-Q1","entries":{{"B01":{{"state":"value","value":"{sessions}"}}}}}}"#
            );
            files.add(intake::receive(&plan, &format!("{unit}.json"), json.as_bytes()));
        }
        let period = "2019-Q1".parse().unwrap_or_else(|bad| unreachable!("{bad}"));
        let report = finish(&plan, &files, &Partial::default(), &Instructions::new(period));
        (plan, files, report)
    }

    /// The number of the invariant that a spoilt report breaks.
    fn broken(spoil: impl FnOnce(&mut Consolidation)) -> Option<u8> {
        let (plan, files, mut report) = run();
        spoil(&mut report);
        verify(&plan, &files, &report).err().map(|broken| broken.number)
    }

    #[test]
    fn a_sound_report_passes_and_each_spoilt_one_is_named() {
        assert_eq!(broken(|_| {}), None);
        assert_eq!(broken(|report| drop(report.ledger.pop())), Some(2), "a file is missing in the ledger");
        assert_eq!(broken(|report| report.ledger.extend(report.ledger.first().cloned())), Some(2), "a file stands there twice");
        assert_eq!(
            broken(|report| report.ledger.iter_mut().for_each(|row| row.outcome = Outcome::Superseded)),
            Some(2),
            "a return counts that was not accepted"
        );
        assert_eq!(
            broken(|report| report.lines.iter_mut().for_each(|line| line.total = line.total.map(|total| total + Decimal::ONE))),
            Some(3),
            "a total is off by one"
        );
        assert_eq!(broken(|report| report.lines.iter_mut().for_each(|line| line.states.missing += 1)), Some(3), "a unit is counted twice");
    }
}
