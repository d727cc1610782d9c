//! Adds findings about the past: inputs that could not be used, edited cells of issued reports, and differences between issued and returned
//! figures.

use rust_decimal::Decimal;

use super::past::PastPeriods;
use super::rollup::figure_of_state;
use super::{Consolidation, IssuedForm, Outcome};
use crate::base::decimal;
use crate::base::{Lang, Period, Phrase, UnitCode};
use crate::findings::{Finding, PastProblem, Place};
use crate::plan::{AcrossTime, IndicatorKind, Plan, YearToDateKind};

/// Maximum number of edited cells or files that one finding lists; beyond it the finding gives the number of all.
const MAX_LISTED_ITEMS: usize = 5;

/// Adds all findings about earlier periods: their reports, their returns and their figures.
pub(super) fn add_past_findings(plan: &Plan, report: &Consolidation, past: &PastPeriods<'_>, findings: &mut Vec<Finding>) {
    add_unused_files(report, findings);
    for (period, issued, file) in past.reports() {
        let of_file = |place: Place| Place { file: Some(file.to_owned()), ..place };
        for line in &issued.lines {
            if let Some(first) = line.edited.first() {
                let cells = line.edited.len();
                let mut list: Vec<String> = line
                    .edited
                    .iter()
                    .take(MAX_LISTED_ITEMS)
                    .map(|cell| format!("{}: {} ≠ {}", cell.place, cell.now, cell.merged))
                    .collect();
                if cells > MAX_LISTED_ITEMS {
                    list.push(format!("… ({cells})"));
                }
                let unit = first.unit.clone().filter(|_| cells == 1);
                let problem = PastProblem::Edited { period, cells: list.join("; ") };
                findings.push(Finding::new(problem, of_file(Place { unit, ..Place::indicator(&line.code) })));
            }
            if let Some(basis) = &line.basis
                && let Some(total) = line.total
                && period.year() == report.period.year()
            {
                let problem = PastProblem::Entered { period, value: total, basis: basis.clone() };
                findings.push(Finding::new(problem, of_file(Place::indicator(&line.code))));
            }
        }
        if issued.form != IssuedForm::Entered {
            compare_with_returns(plan, past, period, findings);
        }
    }
    check_years_to_date(plan, report, past, findings);
    add_unknown_yes(plan, report, past, findings);
}

/// Adds a note for each count of units that said yes in any period, where the answers of an earlier period are not known. Where nothing at
/// all is known of the year so far, the remark in the table says enough.
fn add_unknown_yes(plan: &Plan, report: &Consolidation, past: &PastPeriods<'_>, findings: &mut Vec<Finding>) {
    let earlier = || report.period.year_to_date().filter(|period| *period != report.period);
    if !earlier().any(|period| past.has_period(period)) {
        return;
    }
    for line in report.lines.iter().filter(|line| line.year_to_date.is_none() && line.total.is_some()) {
        let Some(indicator) = plan.indicator(&line.code) else { continue };
        if indicator.year_to_date_kind() != YearToDateKind::AnyYes {
            continue;
        }
        let mut unknown: Vec<Period> = earlier().filter(|period| !past.knows_units(indicator, *period)).collect();
        if unknown.is_empty() {
            let is_other = |period: &Period| line.by_unit.keys().any(|unit| past.said_yes(indicator, *period, unit).is_err());
            unknown = earlier().filter(is_other).collect();
        }
        let named = |lang: Lang| unknown.iter().map(|period| period.name(lang)).collect::<Vec<_>>().join(", ");
        let problem = PastProblem::YesOfUnitsUnknown { periods: Phrase::new(named(Lang::Vi), named(Lang::En)) };
        findings.push(Finding::new(problem, Place::indicator(&line.code)));
    }
}

/// Adds a finding about the files of the past from which nothing was used; scans and letters are left out.
fn add_unused_files(report: &Consolidation, findings: &mut Vec<Finding>) {
    let used = report.past.iter().filter(|row| row.outcome == Outcome::Past).count();
    let unused: Vec<&str> = (report.past.iter())
        .filter(|row| !matches!(row.outcome, Outcome::Past | Outcome::Duplicate | Outcome::Superseded))
        .filter(|row| row.outcome != Outcome::Skipped || row.period.is_some())
        .map(|row| row.file.as_str())
        .collect();
    let files = report.past.len();
    if used == 0 && files > 0 {
        findings.push(Finding::new(PastProblem::NoneUsed { files }, Place::default()));
    } else if !unused.is_empty() {
        let count = unused.len();
        let mut names = unused.into_iter().take(MAX_LISTED_ITEMS).collect::<Vec<_>>().join(", ");
        if count > MAX_LISTED_ITEMS {
            names.push_str(&format!(" … ({count})"));
        }
        findings.push(Finding::new(PastProblem::PartlyUsed { unused: count, files, names }, Place::default()));
    }
}

/// Adds a finding for each difference between the report of a period and the returns of that period, where both are known.
pub(super) fn compare_with_returns(plan: &Plan, past: &PastPeriods<'_>, period: Period, findings: &mut Vec<Finding>) {
    let Some((issued, file)) = past.issued_report(period) else { return };
    for (unit, submission) in past.returns(period) {
        let Some(place) = issued.unit_index(unit) else { continue };
        for line in issued.lines.iter().filter(|line| line.edited.is_empty()) {
            let Some(indicator) = plan.indicator(&line.code).filter(|indicator| !indicator.is_text()) else { continue };
            let written = match line.answer(place) {
                super::PastAnswer::Figure(figure) => Some(figure),
                super::PastAnswer::Nothing => None,
                super::PastAnswer::NotOwed => continue,
            };
            let returned = figure_of_state(submission.state(&indicator.code));
            if written == returned {
                continue;
            }
            let corrected = match line.corrected.get(unit) {
                Some(old) if *old == returned => Phrase::new(" và đã được cơ quan tổng hợp điều chỉnh", " and was corrected by the office"),
                _ => Phrase::default(),
            };
            let problem =
                PastProblem::ReturnDiffers { period, issued: figure_phrase(written), returned: figure_phrase(returned), corrected };
            let place = Place { unit: Some(UnitCode::clone(unit)), file: Some(file.to_owned()), ..Place::indicator(&line.code) };
            findings.push(Finding::new(problem, place));
        }
    }
}

/// The figure in both languages, or words for none.
fn figure_phrase(figure: Option<Decimal>) -> Phrase {
    figure.map_or_else(
        || Phrase::new("chưa có số liệu", "no figure"),
        |figure| Phrase::new(decimal::format(figure, Lang::Vi), decimal::format(figure, Lang::En)),
    )
}

/// Adds a finding for each line whose year to date, as the last report printed it, differs from the sum of the totals up to that report,
/// where all of them are known.
fn check_years_to_date(plan: &Plan, report: &Consolidation, past: &PastPeriods<'_>, findings: &mut Vec<Finding>) {
    let Some(before) = report.period.previous_in_year().filter(|before| past.issued_report(*before).is_some()) else { return };
    for line in &report.lines {
        let Some(indicator) = plan.indicator(&line.code) else { continue };
        if indicator.kind != IndicatorKind::Flow || indicator.across_time != AcrossTime::Sum {
            continue;
        }
        let Some((printed, _)) = past.printed_year_to_date(indicator, before) else { continue };
        let totals: Option<Vec<Decimal>> = before.year_to_date().map(|period| past.total(indicator, period)).collect();
        let sum = totals.and_then(|totals| totals.into_iter().map(Some).reduce(|sum, total| sum?.checked_add(total?)).flatten());
        if let Some(sum) = sum.filter(|sum| *sum != printed) {
            let problem = PastProblem::YearToDateDiffers { period: before, printed, sum };
            findings.push(Finding::new(problem, Place::indicator(&line.code)));
        }
    }
}
