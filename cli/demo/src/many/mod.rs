//! Makes a plan with any number of communes, and their returns, for tests with many files.

mod reduced;

use std::collections::BTreeSet;

use jiff::civil::Date;
use tonghop::Phrase;
use tonghop::consolidation::Outcome;
use tonghop::findings::Severity;
use tonghop::plan::{CheckKind, IndicatorCode, Period, Plan, Unit, UnitCode};

use crate::fault::{Evidence, FindingKey, StagedFault};
use crate::figures::Figures;
use crate::outcome::ExpectedReport;
use crate::returns;
use crate::sample::{SampleError, SampleFile};

/// The largest number of units, because the code of a unit has five digits.
pub const MAX_UNITS: u32 = 50_000;
/// The code of the first unit minus one.
const UNIT_CODE_BASE: u32 = 10_000;
/// Of each group of this many units, the third sends no return.
const UNITS_PER_MISSING_RETURN: u32 = 50;

/// The built-in plan with this many made-up communes instead of its units.
pub fn plan_with_communes(units: u32) -> Plan {
    let mut plan = Plan::xuan_loc();
    plan.id = "00/KH-MINHHOA".to_owned();
    plan.title = format!("{} (minh hoạ với {units} xã)", plan.title);
    plan.title_en = format!("{} (sample with {units} communes)", plan.title_en);
    plan.successions.clear();
    keep_only_commune_items(&mut plan);
    let digits = units.to_string().len().max(4);
    let commune = plan.units.iter().find(|unit| unit.kind.as_str() == "XA").cloned();
    plan.units =
        commune.map(|commune| (1..=units).filter_map(|number| numbered_commune(&commune, number, digits)).collect()).unwrap_or_default();
    plan
}

/// Removes the indicators that communes do not report, and the rules, checks and targets that use them.
fn keep_only_commune_items(plan: &mut Plan) {
    plan.indicators.retain(|indicator| indicator.owed_by.iter().any(|kind| kind.as_str() == "XA"));
    let asked: BTreeSet<IndicatorCode> = plan.indicators.iter().map(|indicator| indicator.code.clone()).collect();
    plan.rules.retain(|rule| rule.expression.operands().iter().all(|operand| asked.contains(operand.code())));
    plan.checks.retain(|check| match &check.check {
        CheckKind::CountedTwice { indicators } | CheckKind::LargerCounts { indicators } => {
            indicators.iter().all(|code| asked.contains(code))
        }
        _ => true,
    });
    for duty in &mut plan.duties {
        duty.target = duty.target.take().filter(|target| asked.contains(&target.indicator));
        let completeness = duty.completeness.take();
        duty.completeness = completeness.filter(|complete| complete.indicator.as_ref().is_none_or(|code| asked.contains(code)));
    }
}

/// A copy of `commune` whose code and name are made from `number`; `None` where this gives no valid code. `digits` is the length of the
/// number in the name.
fn numbered_commune(commune: &Unit, number: u32, digits: usize) -> Option<Unit> {
    let code = UnitCode::new(UNIT_CODE_BASE.checked_add(number)?.to_string()).ok()?;
    Some(Unit { code, name: format!("Xã Số {number:0digits$}"), ..commune.clone() })
}

/// Whether the unit at this position of the plan, counted from 0, sends its return.
pub fn sends_return(place: usize) -> bool {
    place % UNITS_PER_MISSING_RETURN as usize != 2
}

/// Makes the return of a unit, with the name of its file.
///
/// # Errors
/// [`SampleError`] where the workbook cannot be written.
pub fn make_return_file(plan: &Plan, unit: &Unit, period: Period) -> Result<SampleFile, SampleError> {
    let figures = Figures::for_period(plan, unit, period);
    let submission = returns::faultless_submission(plan, unit, period, &figures, None);
    let bytes = reduced::write_reduced_return(plan, unit, &submission)?;
    Ok(SampleFile { name: return_file_name(unit, period), bytes })
}

fn return_file_name(unit: &Unit, period: Period) -> String {
    crate::names::usual_file_name(unit, period)
}

/// The day on which the office merges: the day on which the office itself must report.
pub fn merge_date(plan: &Plan, period: Period) -> Date {
    let last = plan.regime.window(period).last;
    plan.regime.levels.get(1).or(plan.regime.levels.first()).map_or(last, |level| plan.regime.deadline(period, level))
}

/// What the merge must find: it accepts each return, names each unit whose return is missing, and warns that inspections of several
/// communes may be the same joint inspection.
pub fn expected_report(plan: &Plan, period: Period) -> ExpectedReport {
    let mut expected = ExpectedReport::default();
    let mut absent = Vec::new();
    let mut inspected = 0usize;
    for (place, unit) in plan.owing_units(period).enumerate() {
        if sends_return(place) {
            expected.outcomes.insert(return_file_name(unit, period), Outcome::Accepted);
            let submission = returns::faultless_submission(plan, unit, period, &Figures::for_period(plan, unit, period), None);
            expected
                .answers
                .insert(unit.code.clone(), submission.entries.iter().map(|(code, entry)| (code.clone(), entry.state().clone())).collect());
            inspected += 1;
        } else {
            absent.push(Evidence::Finding(FindingKey::new(Severity::Warning, "CON101").unit(unit.code.as_str())));
        }
    }
    let what = Phrase::new(format!("{} đơn vị chưa gửi báo cáo", absent.len()), format!("{} units sent no return", absent.len()));
    if !absent.is_empty() {
        expected.faults.push(StagedFault { what, files: Vec::new(), signs: absent });
    }
    if inspected > 1 {
        let signs = vec![Evidence::Finding(FindingKey::new(Severity::Warning, "CON110").rule("X18").field("F02"))];
        expected.faults.push(StagedFault {
            what: Phrase::new("kiểm tra Internet có thể trùng", "joint Internet inspections"),
            files: Vec::new(),
            signs,
        });
    }
    expected
}
