//! Checks lists: each cell as the answer to an indicator is checked, rows that lack what they need, rows that name one event, and lists
//! that are empty without saying so.

use super::CheckContext;
use super::plausible_days::implausible_day;
use crate::base::{CategoryId, Count, Lang, Phrase, Say};
use crate::findings::{AnswerProblem, Finding, ListProblem, Place, Problem};
use crate::plan::{FreeList, MAX_LIST_ROWS};
use crate::submission::{DoubtfulRow, Entry, ListAnswer, ListRow, State, doubtful_rows};

/// Adds the findings about all lists of the return.
pub(super) fn check(case: &CheckContext<'_>, findings: &mut Vec<Finding>) {
    let period_type = case.submission.period.period_type();
    for list in case.plan.asked_lists(period_type, &case.unit.kind) {
        let then = case.then.is_none_or(|version| version.lists.iter().any(|then| then.code == list.code));
        let total_rows = case.submission.lists.get(&list.code).into_iter().flat_map(ListAnswer::totals);
        findings.extend(total_rows.map(|read| {
            let problem = ListProblem::TotalRow { list: list.code.to_string(), read: read.to_owned() };
            finding(case, problem, list, None, None)
        }));
        match case.submission.lists.get(&list.code).filter(|answer| !answer.is_blank()) {
            Some(answer) => check_list(case, list, answer, findings),
            None if list.required && then && !case.submission.is_list_nil(&list.code) => {
                let problem = ListProblem::ListMissing { list: list.code.to_string() };
                findings.push(finding(case, problem, list, None, None));
            }
            None => {}
        }
    }
    for (code, answer) in case.submission.lists.iter().filter(|(_, answer)| !answer.is_blank()) {
        let rows = answer.filled_rows().count();
        match case.plan.list(code) {
            Some(list) if case.plan.is_list_asked(list, period_type, &case.unit.kind) => {}
            Some(list) => {
                let problem = ListProblem::ListNotAsked { list: code.to_string(), rows: Count(rows as u64) };
                findings.push(finding(case, problem, list, None, None));
            }
            None => {
                let problem = AnswerProblem::UnknownCode { code: code.to_string(), read: String::new() };
                let place = Place { unit: Some(case.unit.code.clone()), ..Place::list(code, None, None) };
                findings.push(Finding::new(problem, place));
            }
        }
    }
}

/// Makes a finding at a list, a row or a cell.
fn finding(
    case: &CheckContext<'_>,
    problem: impl Into<Problem>,
    list: &FreeList,
    row: Option<u32>,
    column: Option<&CategoryId>,
) -> Finding {
    Finding::new(problem, Place { unit: Some(case.unit.code.clone()), ..Place::list(&list.code, row, column) })
}

/// Checks a list that has rows or a tick.
fn check_list(case: &CheckContext<'_>, list: &FreeList, answer: &ListAnswer, findings: &mut Vec<Finding>) {
    let rows = answer.filled_rows().count();
    if rows > 0 && (answer.nil || case.submission.nil_return) {
        let problem = ListProblem::RowsUnderNil { list: list.code.to_string(), rows: Count(rows as u64) };
        findings.push(finding(case, problem, list, None, None));
    }
    let most = u32::try_from(MAX_LIST_ROWS).unwrap_or(u32::MAX);
    let all_rows = rows.saturating_add(answer.left_out as usize);
    if answer.left_out > 0 || all_rows > MAX_LIST_ROWS {
        let problem = ListProblem::TooManyRows { list: list.code.to_string(), rows: Count(all_rows as u64), limit: most };
        findings.push(finding(case, problem, list, None, None));
    }
    let mut known: Vec<(Vec<String>, u32)> = Vec::new();
    for (number, row) in answer.filled_rows().take(MAX_LIST_ROWS) {
        check_row(case, list, (number, row), findings);
        let Some(key) = row.key(list) else { continue };
        match known.iter().find(|(one, _)| *one == key) {
            Some((_, other)) => {
                let said: Vec<String> = list.key_columns().map(|column| row.state(&column.id).say(Lang::Vi).into_owned()).collect();
                let (list_code, key) = (list.code.to_string(), crate::base::text::shorten(&said.join(" · "), 160));
                let problem = ListProblem::RowTwice { list: list_code, row: number, other: *other, key };
                findings.push(finding(case, problem, list, Some(number), None));
            }
            None => known.push((key, number)),
        }
    }
    for (number, doubt) in doubtful_rows(list, answer) {
        let (code, row) = (list.code.to_string(), answer.filled_rows().find(|(one, _)| *one == number));
        let label = row.and_then(|(_, row)| row.first_text(list)).map(|text| crate::base::text::shorten(&text, 60)).unwrap_or_default();
        let problem = match doubt {
            DoubtfulRow::Whole => ListProblem::RowOfWhole { list: code, row: number, read: label },
            DoubtfulRow::Sums(figures, rows) => {
                let say = |lang: Lang| {
                    let told = figures
                        .iter()
                        .filter_map(|(place, figure)| Some(format!("{} {}", list.columns.get(*place)?.label(lang), figure.say(lang))));
                    told.collect::<Vec<_>>().join("; ")
                };
                let figures = Phrase::new(say(Lang::Vi), say(Lang::En));
                ListProblem::RowIsSum { list: code, row: number, figures, rows: Count(rows as u64) }
            }
        };
        findings.push(finding(case, problem, list, Some(number), None));
    }
}

/// Checks the cells of a row.
fn check_row(case: &CheckContext<'_>, list: &FreeList, (number, row): (u32, &ListRow), findings: &mut Vec<Finding>) {
    for column in &list.columns {
        let entry = row.cell(&column.id);
        for problem in entry.map(Entry::problems).unwrap_or_default() {
            let mut told = finding(case, problem.clone(), list, Some(number), Some(&column.id));
            told.value = entry.and_then(Entry::text_in_findings);
            findings.push(told);
        }
        if let Some(problem) = implausible_day(case, &column.value, row.state(&column.id)) {
            let mut told = finding(case, problem, list, Some(number), Some(&column.id));
            told.value = entry.and_then(Entry::text_in_findings);
            findings.push(told);
        }
        let is_open = match row.state(&column.id) {
            State::Value(_) | State::Nil => false,
            State::Missing => !entry.is_some_and(Entry::is_refused),
            State::NotApplicable | State::Withheld => true,
        };
        if column.required && is_open {
            let read = entry.and_then(Entry::text_in_findings).map_or_else(String::new, |read| format!(" (“{read}”)"));
            let problem = ListProblem::ListCellMissing { row: number, column: column.label.clone(), read };
            findings.push(finding(case, problem, list, Some(number), Some(&column.id)));
        }
    }
}
