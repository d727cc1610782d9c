//! Verifies a derived report against the reports of its parts, which are verified themselves: every answer follows from those of the parts,
//! and every return of a part is in one unit's figures or is named as left out.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::matrix::{self, figure_of_state};
use super::{VerifyResult, broken_invariant, group_sums};
use crate::base::UnitCode;
use crate::consolidation::{
    Consolidation, Derivation, Doubt, DoubtCounts, InputFiles, ListTable, ListTableRow, MissingReason, Outcome, UnitEntry, UnitStatus,
};
use crate::findings::{ConsolidationProblem, Problem};
use crate::plan::{AcrossTime, AcrossUnits, Continuity, Indicator, Plan};
use crate::rules::Calculation;
use crate::submission::{State, Value};

/// Verifies all of it.
pub(super) fn verify_derived(plan: &Plan, files: &InputFiles, report: &Consolidation, derivation: &Derivation) -> VerifyResult {
    verify_ledger(plan, files, report, derivation)?;
    verify_units(plan, report, derivation)?;
    matrix::verify_owing_units(plan, report)?;
    verify_answers(plan, report, derivation)?;
    verify_lists(report, derivation)?;
    matrix::verify_totals(plan, report)?;
    group_sums::verify_groups(plan, report)?;
    matrix::verify_missing(plan, report)?;
    verify_marks(plan, report, derivation)
}

/// Verifies that the parts are those of the period, and that each file stands in the ledger as in the report of its part.
fn verify_ledger(plan: &Plan, files: &InputFiles, report: &Consolidation, derivation: &Derivation) -> VerifyResult {
    let periods: Vec<_> = derivation.parts.iter().map(|part| part.period).collect();
    if periods.is_empty() || periods != plan.regime.derived_parts(report.period) {
        return broken_invariant(2, "các kỳ thành phần không đúng".to_owned(), "the parts are not those of the period".to_owned());
    }
    let names: Vec<_> = files.files().map(|file| (file.file.as_str(), file.sha256.as_str())).collect();
    let told: Vec<_> = report.ledger.iter().map(|row| (row.file.as_str(), row.sha256.as_str())).collect();
    let as_in_part = report.ledger.iter().enumerate().all(|(at, row)| {
        let own = derivation.parts.iter().find(|part| Some(part.period) == row.period).or_else(|| derivation.parts.first());
        own.and_then(|part| part.report.ledger.get(at)) == Some(row)
    });
    let accepted = |ledger: &[crate::consolidation::LedgerRow]| ledger.iter().filter(|row| row.outcome == Outcome::Accepted).count();
    let of_parts: usize = derivation.parts.iter().map(|part| accepted(&part.report.ledger)).sum();
    if names != told || !as_in_part || of_parts != accepted(&report.ledger) {
        let (files, rows) = (names.len(), told.len());
        return broken_invariant(
            2,
            format!("có {files} tệp, danh sách tệp nhận được có {rows} dòng, khác với các kỳ thành phần"),
            format!("{files} files and {rows} rows in the ledger, which are not those of the parts"),
        );
    }
    Ok(())
}

/// Verifies that each return of a part counts for exactly one unit of the report or is named as left out, and that a unit's row says how
/// many of its returns count.
fn verify_units(plan: &Plan, report: &Consolidation, derivation: &Derivation) -> VerifyResult {
    let last = |period| plan.regime.window(period).last;
    let mut taken: BTreeSet<(usize, &UnitCode)> = BTreeSet::new();
    for row in &report.units {
        let own = derivation.of_units.get(&row.code).map_or(&[][..], Vec::as_slice);
        let mut received = 0_u32;
        for of in own {
            let Some(unit) = &of.unit else { continue };
            let part = derivation.parts.get(of.part);
            let is_own = part.is_some_and(|part| match plan.continuity(&row.code, last(part.period), last(report.period)) {
                Continuity::Same => *unit == row.code,
                Continuity::Joined(before) => before.contains(unit),
                Continuity::Broken => false,
            });
            if !is_own || !taken.insert((of.part, unit)) {
                return wrong_unit(&row.code);
            }
            let rows = part.map_or(&[][..], |part| part.report.units.as_slice());
            received += u32::from(rows.iter().any(|row| row.code == *unit && row.status == UnitStatus::Received));
        }
        let owed = u32::try_from(own.len()).unwrap_or(u32::MAX);
        let is_whole = received == owed && owed > 0;
        let told = row.periods.map(|periods| (periods.have, periods.owed));
        if told != Some((received, owed)) || (row.status == UnitStatus::Received) != is_whole || row.days_late > 0 {
            return wrong_unit(&row.code);
        }
    }
    let left_out: BTreeSet<&UnitCode> = report
        .findings
        .iter()
        .filter(|finding| matches!(finding.problem, Problem::Consolidation(ConsolidationProblem::DerivedIncomplete { .. })))
        .filter_map(|finding| finding.place.unit.as_ref())
        .collect();
    for (at, part) in derivation.parts.iter().enumerate() {
        for row in part.report.units.iter().filter(|row| row.status == UnitStatus::Received) {
            if !taken.contains(&(at, &row.code)) && !left_out.contains(&row.code) {
                return wrong_unit(&row.code);
            }
        }
    }
    Ok(())
}

fn wrong_unit(unit: &UnitCode) -> VerifyResult {
    broken_invariant(
        2,
        format!("{unit}: báo cáo của các kỳ thành phần không được tính đúng một lần"),
        format!("{unit}: its returns of the parts do not count exactly once"),
    )
}

/// Verifies that each answer follows from the answers of the parts.
fn verify_answers(plan: &Plan, report: &Consolidation, derivation: &Derivation) -> VerifyResult {
    for line in &report.lines {
        // Rates are computed a second time with the totals.
        let Some(indicator) = plan.indicator(&line.code).filter(|indicator| !indicator.is_recomputed_in_totals()) else { continue };
        for (unit, answer) in &line.by_unit {
            let parts = derivation.answers(unit, &line.code);
            let given: Vec<(usize, Option<&UnitEntry>)> = parts
                .iter()
                .map(|part| (derivation.parts.iter().position(|one| one.period == part.part.period).unwrap_or(0), part.entry))
                .collect();
            if answer.source.is_some() || answer.correction().is_some() || !follows(indicator, answer, &given) {
                let code = &line.code;
                return broken_invariant(
                    3,
                    format!("{code} của {unit} không phải là số tổng hợp từ các kỳ thành phần"),
                    format!("{code} of {unit} does not follow from the parts"),
                );
            }
        }
    }
    Ok(())
}

/// Whether the answer follows from those that were given in the parts, each with the number of its part.
fn follows(indicator: &Indicator, answer: &UnitEntry, given: &[(usize, Option<&UnitEntry>)]) -> bool {
    let is_owed = |entry: &&UnitEntry| !matches!(entry.why, Some(MissingReason::NotAsked | MissingReason::NotCombined));
    let entries: Vec<&UnitEntry> = given.iter().filter_map(|(_, entry)| *entry).collect();
    if indicator.is_text() {
        let texts = entries.iter().filter_map(|entry| if let State::Value(Value::Text(text)) = &entry.state { Some(text) } else { None });
        return match &answer.state {
            State::Value(Value::Text(joined)) => texts.into_iter().all(|text| joined.contains(&**text)),
            _ => texts.count() == 0,
        };
    }
    let one_part = |at: Option<usize>| {
        let of_part: Vec<Option<&UnitEntry>> = given.iter().filter(|(part, _)| Some(*part) == at).map(|(_, entry)| *entry).collect();
        match of_part.as_slice() {
            [Some(one)] => answer.state == one.state && answer.why == one.why,
            [] | [None] => answer.state == State::Missing,
            several => {
                let figures: Option<Vec<Decimal>> = several.iter().map(|entry| figure_of_state(&(*entry)?.state)).collect();
                let adds_up = matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn);
                let figures = figures.filter(|_| adds_up);
                let sum = figures.and_then(|figures| figures.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add));
                figure_of_state(&answer.state).is_none_or(|figure| Some(figure) == sum)
            }
        }
    };
    match indicator.across_time {
        AcrossTime::Last => one_part(given.last().map(|(part, _)| *part)),
        AcrossTime::First => one_part(given.first().map(|(part, _)| *part)),
        AcrossTime::None => answer.state == State::Missing,
        AcrossTime::Any => {
            let yes = |entry: &&UnitEntry| entry.state == State::Value(Value::Flag(true));
            let ever = entries.iter().any(yes);
            let unknown =
                entries.len() < given.len() || entries.iter().filter(|entry| is_owed(entry)).any(|entry| entry.state == State::Missing);
            match &answer.state {
                State::Value(Value::Flag(flag)) => *flag == ever && (ever || !unknown),
                _ => !ever,
            }
        }
        AcrossTime::Sum => {
            let is_open = |entry: &&UnitEntry| matches!(entry.state, State::Missing | State::Withheld) || entry.why.is_some();
            let unknown = entries.len() < given.len() || entries.iter().filter(|entry| is_owed(entry)).any(is_open);
            let sum = entries.iter().filter_map(|entry| figure_of_state(&entry.state)).reduce(Decimal::saturating_add);
            match (figure_of_state(&answer.state), sum) {
                (Some(figure), Some(sum)) => figure == sum && answer.why.is_some() == unknown,
                // Nothing is lost where nil is all that is known.
                (None, Some(sum)) => answer.state == State::Missing && unknown && sum.is_zero(),
                (None, None) => true,
                (Some(_), None) => false,
            }
        }
    }
}

/// Verifies that the lists have the rows of the parts, unit by unit and part by part.
fn verify_lists(report: &Consolidation, derivation: &Derivation) -> VerifyResult {
    for table in &report.lists {
        let mut due: Vec<(&UnitCode, &ListTableRow)> = Vec::new();
        for unit in &table.units {
            for of in derivation.of_units.get(&unit.unit).into_iter().flatten() {
                let of_part = derivation.parts.get(of.part).and_then(|part| part.report.lists.iter().find(|one| one.code == table.code));
                let rows = of_part.map_or(&[][..], |table: &ListTable| table.rows.as_slice());
                due.extend(rows.iter().filter(|row| Some(&row.unit) == of.unit.as_ref()).map(|row| (&unit.unit, row)));
            }
        }
        let same = due.len() == table.rows.len()
            && due
                .iter()
                .zip(&table.rows)
                .all(|((unit, due), row)| **unit == row.unit && due.number == row.number && due.cells == row.cells);
        if !same {
            let code = &table.code;
            return broken_invariant(
                2,
                format!("biểu {code} không gồm đúng các dòng của các kỳ thành phần"),
                format!("the list {code} does not have the rows of the parts"),
            );
        }
    }
    Ok(())
}

/// Verifies that each figure is as doubtful as the worst of those that it is made of, and asked about where it lacks periods.
fn verify_marks(plan: &Plan, report: &Consolidation, derivation: &Derivation) -> VerifyResult {
    let lines: BTreeMap<_, _> = report.lines.iter().map(|line| (&line.code, line)).collect();
    for unit in &report.units {
        let mut doubts = DoubtCounts::default();
        let mut due: BTreeMap<_, Option<Doubt>> = BTreeMap::new();
        // Operands come before what is computed from them.
        let plain = plan.indicators.iter().filter(|indicator| indicator.computed.is_none());
        for indicator in plain.chain(plan.computed_indicators().into_iter().map(|(indicator, _)| indicator)) {
            let Some(entry) = lines.get(&indicator.code).and_then(|line| line.by_unit.get(&unit.code)) else { continue };
            let bears = figure_of_state(&entry.state).is_some() || entry.why == Some(MissingReason::ZeroDivisor);
            let answers = derivation.answers(&unit.code, &indicator.code);
            let (first, last) = (answers.first().map(|one| one.part.period), answers.last().map(|one| one.part.period));
            let counts = |period| match indicator.across_time {
                AcrossTime::First => Some(period) == first,
                AcrossTime::Last => Some(period) == last,
                AcrossTime::Sum | AcrossTime::Any | AcrossTime::None => true,
            };
            let of_parts = answers.iter().filter(|one| counts(one.part.period) && !indicator.is_recomputed_in_totals());
            let of_parts = of_parts.filter_map(|one| one.entry?.doubt());
            let partial = (entry.state != State::Missing && entry.why.is_some()).then_some(Doubt::Asked);
            let operands = indicator.computed.iter().filter(|calculation| calculation.list_feed().is_none());
            let operands = operands.flat_map(Calculation::codes).filter_map(|code| due.get(code).copied().flatten());
            let worst = of_parts.chain(partial).chain(operands).max().filter(|_| bears);
            due.insert(&indicator.code, worst);
            match worst {
                Some(Doubt::Error) => doubts.errors += 1,
                Some(Doubt::Asked) => doubts.asked += 1,
                None => {}
            }
            if entry.doubt() != worst {
                let (unit, code) = (&unit.code, &indicator.code);
                return broken_invariant(
                    3,
                    format!("{code} của {unit}: đánh dấu số cần làm rõ khác với các kỳ thành phần"),
                    format!("{code} of {unit}: the mark of doubt differs from those of the parts"),
                );
            }
        }
        if unit.doubts != doubts {
            return wrong_unit(&unit.code);
        }
    }
    Ok(())
}
