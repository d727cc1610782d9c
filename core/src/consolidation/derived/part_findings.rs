//! Gathers what is found about a derived report: what was found in its parts, and what is missing to make it whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Period, Phrase, UnitCode};
use crate::consolidation::past::PastPeriods;
use crate::consolidation::{
    Consolidation, Correction, Derivation, DerivedPart, Instructions, LedgerRow, PartOfUnit, UnitRow, past_remarks, remarks,
};
use crate::findings::{ConsolidationProblem, Finding, Place, Problem};
use crate::plan::{Plan, Unit};

/// What was found in the returns of the parts, and what became of corrections and decisions. What is said of a part as a whole, such as
/// its targets and who was late, belongs to its own report.
pub(super) fn collect(derivation: &Derivation, report: &Consolidation) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    let parts_of_files = parts_of_files(derivation, report);
    for (at, part) in derivation.parts.iter().enumerate() {
        let told = part.report.findings.iter().filter(|finding| match &finding.place.file {
            Some(file) => !is_about_part(finding) && parts_of_files.get(file.as_str()).copied().unwrap_or(0) == at,
            None => is_about_instructions(finding),
        });
        for finding in told {
            // What the lists of the office say of files is found in each part.
            if finding.place.file.is_some() || !all.contains(finding) {
                all.push(finding.clone());
            }
        }
    }
    add_other_periods(derivation, report, &mut all);
    all
}

/// The part whose report tells of each file: that of its period, and the first for files without a period. Of files of one name the
/// first in the ledger decides.
fn parts_of_files<'r>(derivation: &Derivation, report: &'r Consolidation) -> BTreeMap<&'r str, usize> {
    let part_of = |row: &LedgerRow| derivation.parts.iter().position(|part| Some(part.period) == row.period).unwrap_or(0);
    report.ledger.iter().rev().map(|row| (row.file.as_str(), part_of(row))).collect()
}

/// Whether a finding at a file is about the part as a whole, or about the order of files in it.
const fn is_about_part(finding: &Finding) -> bool {
    use ConsolidationProblem::{Late, NoReturn, OtherPeriod, UnlikeOwnPast, UnlikePeers};
    matches!(
        finding.problem,
        Problem::Consolidation(Late { .. } | NoReturn { .. } | OtherPeriod { .. } | UnlikeOwnPast { .. } | UnlikePeers { .. })
            | Problem::Past(_)
    )
}

/// Whether a finding without a file is about what the office or a unit did in the part.
const fn is_about_instructions(finding: &Finding) -> bool {
    use ConsolidationProblem as C;
    matches!(
        finding.problem,
        Problem::Consolidation(
            C::Conflict { .. }
                | C::NothingResent { .. }
                | C::Corrected { .. }
                | C::Confirmed { .. }
                | C::CorrectionNotApplied { .. }
                | C::AppliedDecision { .. }
                | C::DecisionUnused { .. }
                | C::DecisionsDiffer { .. }
                | C::DecisionUnclear { .. }
                | C::ReceiptUnused { .. }
                | C::SeveralReceipts { .. }
                | C::ReceiptToCome { .. }
                | C::ReceiptExchanged { .. }
                | C::ListDayExchanged { .. }
                | C::ListDayToCome { .. }
                | C::NotComparable { .. }
        )
    )
}

/// Adds a finding for each return whose period is none of the parts.
fn add_other_periods(derivation: &Derivation, report: &Consolidation, findings: &mut Vec<Finding>) {
    for row in report.ledger.iter().filter(|row| row.revision.is_some()) {
        let Some(period) = row.period.filter(|period| derivation.parts.iter().all(|part| part.period != *period)) else { continue };
        let place = Place { unit: row.unit.clone(), file: Some(row.file.clone()), ..Place::default() };
        findings.push(Finding::new(ConsolidationProblem::OtherPeriod { period, wanted: report.period }, place));
    }
}

/// Whether any return of the part counts.
fn has_returns(part: &DerivedPart) -> bool {
    part.report.units.iter().any(UnitRow::counts)
}

/// Adds a finding for each part of which nothing is known, one for each unit of which a part is missing, and one for each former unit whose
/// figures belong to nobody.
pub(super) fn add_incomplete_units(plan: &Plan, owing: &[&Unit], derivation: &Derivation, whole: Period, findings: &mut Vec<Finding>) {
    for part in derivation.parts.iter().filter(|part| !has_returns(part)) {
        findings.push(Finding::new(ConsolidationProblem::PartWithoutReturns { part: part.period, whole }, Place::default()));
    }
    for unit in owing {
        let lacks = |of: &&PartOfUnit| {
            let part = derivation.parts.get(of.part).filter(|part| has_returns(part));
            part.is_some_and(|_| match &of.unit {
                None => true,
                Some(_) => derivation.row_of(of).is_some_and(|row| !row.counts()),
            })
        };
        let of_unit = derivation.of_units.get(&unit.code).into_iter().flatten();
        let lacking: BTreeSet<Period> =
            of_unit.filter(lacks).filter_map(|of| derivation.parts.get(of.part)).map(|part| part.period).collect();
        if !lacking.is_empty() {
            let periods = lacking.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let missing = Phrase::new(format!("chưa có báo cáo được tính của kỳ {periods}"), format!("no return counts for {periods}"));
            let problem = ConsolidationProblem::DerivedIncomplete { unit: unit.name.clone(), whole, missing };
            findings.push(Finding::new(problem, Place { unit: Some(unit.code.clone()), ..Place::default() }));
        }
    }
    add_figures_of_nobody(plan, derivation, whole, findings);
}

/// Adds a finding for each unit of a part whose return counts there and in no unit of the whole period.
fn add_figures_of_nobody(plan: &Plan, derivation: &Derivation, whole: Period, findings: &mut Vec<Finding>) {
    for (at, part) in derivation.parts.iter().enumerate() {
        let taken: BTreeSet<&UnitCode> =
            derivation.of_units.values().flatten().filter(|of| of.part == at).filter_map(|of| of.unit.as_ref()).collect();
        let day = plan.regime.window(part.period).last;
        for row in part.report.units.iter().filter(|row| row.counts() && !taken.contains(&row.code)) {
            let period = part.period;
            let missing = Phrase::new(
                format!("đơn vị không còn vào cuối kỳ và không nhập nguyên vẹn vào đơn vị nào, nên báo cáo kỳ {period} chưa được cộng"),
                format!("the unit no longer exists at the end and became whole part of no other, so its return of {period} is not added"),
            );
            let unit = plan.unit(&row.code, day).map_or_else(|| row.name.clone(), |unit| unit.name.clone());
            let file = row.file.and_then(|file| part.report.ledger.get(file)).map(|file| file.file.clone());
            let problem = ConsolidationProblem::DerivedIncomplete { unit, whole, missing };
            findings.push(Finding::new(problem, Place { unit: Some(row.code.clone()), file, ..Place::default() }));
        }
    }
}

/// Adds a finding for each correction that names the whole period, which has no returns of its own, and counts the lines of the lists that
/// name neither it nor a part.
pub(super) fn add_misplaced_instructions(
    plan: &Plan,
    instructions: &Instructions,
    derivation: &Derivation,
    owing: &[&Unit],
    findings: &mut Vec<Finding>,
) {
    let whole = instructions.period;
    let parts: Vec<Period> = derivation.parts.iter().map(|part| part.period).collect();
    let names = parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let of_whole = |correction: &&Correction| correction.period.is_none_or(|period| period == whole);
    for correction in instructions.corrections.iter().filter(of_whole) {
        let reason = Phrase::new(
            format!("kỳ {whole} được tổng hợp từ các kỳ {names}; ghi vào cột kỳ một trong các kỳ ấy"),
            format!("{whole} is put together from {names}; name one of these in the column of the period"),
        );
        let unit =
            owing.iter().find(|unit| unit.code == correction.unit).map_or_else(|| correction.unit.to_string(), |unit| unit.name.clone());
        let problem = ConsolidationProblem::CorrectionNotApplied { unit, code: correction.code.clone(), reason };
        let place = Place { unit: Some(correction.unit.clone()), ..Place::indicator(&correction.code) };
        findings.push(Finding::new(problem, place));
    }
    for part in derivation.parts.iter().filter(|part| part.issued.is_some()) {
        for correction in instructions.corrections.iter().filter(|correction| correction.period == Some(part.period)) {
            let (period, file) = (part.period, part.issued.as_deref().unwrap_or_default());
            let reason = Phrase::new(
                format!("số liệu kỳ {period} lấy từ báo cáo đã phát hành {file}; điều chỉnh khi tổng hợp lại kỳ ấy"),
                format!("the figures of {period} are those of the issued report {file}; correct them where that period is merged"),
            );
            let unit = plan
                .unit(&correction.unit, plan.regime.window(period).last)
                .map_or_else(|| correction.unit.to_string(), |unit| unit.name.clone());
            let problem = ConsolidationProblem::CorrectionNotApplied { unit, code: correction.code.clone(), reason };
            let place = Place { unit: Some(correction.unit.clone()), ..Place::indicator(&correction.code) };
            findings.push(Finding::new(problem, place));
        }
    }
    let known: Vec<Period> = parts.into_iter().chain([whole]).collect();
    remarks::add_lines_of_other_periods(instructions, &known, findings);
}

/// Adds the differences between the reports that were issued for parts and the returns of these parts among all files.
pub(super) fn add_differences_from_issued(plan: &Plan, derivation: &Derivation, around: &PastPeriods<'_>, findings: &mut Vec<Finding>) {
    for part in derivation.parts.iter().filter(|part| part.issued.is_some()) {
        past_remarks::compare_with_returns(plan, around, part.period, findings);
    }
}
