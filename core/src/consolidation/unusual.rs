//! Adds notes about what no rule forbids: a figure unlike those of the unit's own past, one unlike those of its peers, and a fault that
//! many units share. A note changes no figure and asks nothing of the unit.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::past::PastPeriods;
use super::{Consolidation, Line};
use crate::base::{IndicatorCode, UnitCode, UnitKindCode};
use crate::checks::History as _;
use crate::findings::{AnswerProblem, ConsolidationProblem, Field, Finding, Place, Problem, Severity};
use crate::plan::{AcrossUnits, Indicator, Plan, ValueType};

/// The fewest earlier periods that show what is usual for a unit, and the most that are looked at.
const PAST_PERIODS: (usize, usize) = (4, 8);
/// How many times the largest figure of the past a figure must exceed.
const TIMES_PAST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// The smallest figure that is held against the past: below it, a few events make the difference.
const LEAST_OF_PAST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// The fewest units of a kind with a figure above 0 that show what is usual among them.
const LEAST_PEERS: usize = 8;
/// How many times the upper quartile of its peers a figure must exceed.
const TIMES_PEERS: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// The smallest figure that is held against those of peers.
const LEAST_OF_PEERS: Decimal = Decimal::ONE_HUNDRED;
/// The fewest units with the same fault, and the least part of the units with a return that they must be (one in so many).
const COMMON_FAULT: (usize, usize) = (5, 5);

/// Adds the notes. Figures whose size a finding asks about already, and those that the office corrected or confirmed, get none.
pub(super) fn add_notes(plan: &Plan, report: &Consolidation, past: &PastPeriods<'_>, findings: &mut Vec<Finding>) {
    let common = common_faults(report, findings);
    let asked: BTreeSet<(&UnitCode, &IndicatorCode)> = (findings.iter())
        .filter(|finding| is_about_size(finding))
        .filter_map(|finding| match (&finding.place.unit, &finding.place.field) {
            (Some(unit), Some(Field::Indicator(code))) => Some((unit, code)),
            _ => None,
        })
        .collect();
    let kinds: BTreeMap<&UnitCode, &UnitKindCode> =
        (plan.units.iter()).filter(|unit| unit.is_in_force(report.window.last)).map(|unit| (&unit.code, &unit.kind)).collect();
    let mut notes = Vec::new();
    for line in &report.lines {
        let Some(indicator) = plan.indicator(&line.code).filter(|indicator| is_amount(indicator)) else { continue };
        let mut problems: BTreeMap<&UnitCode, ConsolidationProblem> = unlike_peers(line, &kinds);
        problems.extend(unlike_own_past(line, indicator, past));
        notes.extend((problems.into_iter()).filter(|(unit, _)| !asked.contains(&(*unit, &line.code))).map(|(unit, problem)| {
            let row = report.units.iter().find(|row| row.code == *unit);
            let file = row.and_then(|row| report.ledger.get(row.file?)).map(|file| file.file.clone());
            Finding::new(problem, Place { unit: Some(unit.clone()), file, ..Place::indicator(&line.code) })
        }));
    }
    findings.extend(notes);
    findings.extend(common);
}

/// Whether the finding asks about the size of a figure.
const fn is_about_size(finding: &Finding) -> bool {
    let Problem::Answer(problem) = &finding.problem else { return false };
    matches!(
        problem,
        AnswerProblem::AbovePlausible { .. }
            | AnswerProblem::AboveHistory { .. }
            | AnswerProblem::BelowHistory { .. }
            | AnswerProblem::FarAboveBefore { .. }
            | AnswerProblem::FarBelowBefore { .. }
    )
}

/// Whether figures of the indicator are amounts that can be compared: neither rates nor answers of yes or no.
fn is_amount(indicator: &Indicator) -> bool {
    let adds_up = matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn);
    adds_up && !indicator.is_text() && indicator.value != ValueType::Boolean
}

/// The figures of a line that units gave themselves.
fn own_figures(line: &Line) -> impl Iterator<Item = (&UnitCode, Decimal)> {
    let own = line.by_unit.iter().filter(|(_, entry)| entry.correction().is_none());
    own.filter_map(|(unit, entry)| Some((unit, entry.state.number()?)))
}

/// The figures that are far above those of the other units of their kind.
fn unlike_peers<'l>(line: &'l Line, kinds: &BTreeMap<&UnitCode, &UnitKindCode>) -> BTreeMap<&'l UnitCode, ConsolidationProblem> {
    let mut by_kind: BTreeMap<&UnitKindCode, Vec<(&UnitCode, Decimal)>> = BTreeMap::new();
    for (unit, value) in own_figures(line).filter(|(_, value)| *value > Decimal::ZERO) {
        if let Some(kind) = kinds.get(unit) {
            by_kind.entry(kind).or_default().push((unit, value));
        }
    }
    let mut found = BTreeMap::new();
    for mut figures in by_kind.into_values().filter(|figures| figures.len() > LEAST_PEERS) {
        figures.sort_by_key(|(_, value)| *value);
        let at = |place: usize| figures.get(place).map(|(_, value)| *value);
        let (Some(typical), Some(upper)) = (at(figures.len() / 2), at(figures.len() * 3 / 4)) else { continue };
        let peers = figures.len() - 1;
        for (unit, value) in figures.iter().rev().take_while(|(_, value)| exceeds(*value, TIMES_PEERS, upper)) {
            if *value >= LEAST_OF_PEERS {
                let ratio = value.checked_div(typical).map_or(TIMES_PEERS, |ratio| ratio.trunc());
                found.insert(*unit, ConsolidationProblem::UnlikePeers { value: *value, typical, peers, ratio });
            }
        }
    }
    found
}

/// The figures that are far above all of the unit's own earlier ones.
fn unlike_own_past<'l>(line: &'l Line, indicator: &Indicator, past: &PastPeriods<'_>) -> BTreeMap<&'l UnitCode, ConsolidationProblem> {
    if past.count_periods() < PAST_PERIODS.0 {
        return BTreeMap::new();
    }
    let unusual = own_figures(line).filter(|(_, value)| *value >= LEAST_OF_PAST).filter_map(|(unit, value)| {
        let before = past.for_unit(unit).last_figures(&indicator.code, PAST_PERIODS.1);
        let most = before.iter().max().copied().filter(|most| *most > Decimal::ZERO)?;
        let periods = before.len();
        (periods >= PAST_PERIODS.0 && exceeds(value, TIMES_PAST, most))
            .then_some((unit, ConsolidationProblem::UnlikeOwnPast { value, most, periods }))
    });
    unusual.collect()
}

/// Whether `value` is more than `times` times `other`.
fn exceeds(value: Decimal, times: Decimal, other: Decimal) -> bool {
    other.checked_mul(times).is_some_and(|limit| value > limit)
}

/// A note for each fault that many units have at the same indicator: then the form, or what it says, is the likely cause.
fn common_faults(report: &Consolidation, findings: &[Finding]) -> Vec<Finding> {
    let mut units: BTreeMap<(&'static str, &IndicatorCode), (&Finding, BTreeSet<&UnitCode>)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity() != Severity::Note) {
        if let (Some(unit), Some(Field::Indicator(code))) = (&finding.place.unit, &finding.place.field) {
            units.entry((finding.code(), code)).or_insert_with(|| (finding, BTreeSet::new())).1.insert(unit);
        }
    }
    let of = report.units.iter().filter(|unit| unit.file.is_some()).count();
    let common = units.into_iter().filter(|(_, (_, units))| units.len() >= COMMON_FAULT.0 && units.len() * COMMON_FAULT.1 >= of);
    let note = |((_, code), (finding, units)): ((&str, &IndicatorCode), (&Finding, BTreeSet<&UnitCode>))| {
        let problem = finding.problem.title_with_code();
        Finding::new(ConsolidationProblem::CommonFault { problem, units: units.len(), of }, Place::indicator(code))
    };
    common.map(note).collect()
}
