//! Prints findings, received files and reports in the notation of the case files in `tests/cases`.

use tonghop::base::decimal;
use tonghop::consolidation::{Consolidation, TargetPending};
use tonghop::findings::Finding;
use tonghop::plan::{Plan, UnitCode};
use tonghop::submission::Submission;
use tonghop::submission::{Received, ReceivedContent};
use tonghop::{Lang, Say};

/// Prints a finding as code, rule and place. With `whole`, as in a consolidation, unit and file are printed, too.
pub(super) fn finding(finding: &Finding, whole: bool) -> String {
    let place = &finding.place;
    let mut words = vec![finding.code().to_owned()];
    words.extend(finding.problem.rule().map(|rule| format!("[{rule}]")));
    match (&place.sheet, place.cell) {
        (Some(sheet), Some(cell)) => words.push(format!("{sheet}!{cell}")),
        (Some(sheet), None) => words.push(sheet.clone()),
        (None, Some(cell)) => words.push(cell.to_string()),
        (None, None) => {}
    }
    words.extend(place.field.as_ref().map(ToString::to_string));
    words.extend(place.pointer.clone().filter(|pointer| !pointer.is_empty()));
    if whole {
        words.extend(place.unit.as_ref().map(ToString::to_string));
        words.extend(place.file.as_ref().map(|file| format!("({file})")));
    }
    words.extend(finding.explained.as_ref().map(|_| "(đã giải trình)".to_owned()));
    words.join(" ")
}

/// Prints the result of one file: whether it was refused or skipped, its findings, and each value that was read differently from `meant`.
pub(super) fn received(plan: &Plan, received: &Received, meant: Option<&Submission>) -> Vec<String> {
    let mut lines = Vec::new();
    match &received.content {
        ReceivedContent::Return(submission) => {
            lines.extend(received.findings.iter().map(|one| finding(one, false)));
            if let Some(meant) = meant {
                lines.extend(reading_differences(plan, meant, submission));
            }
        }
        ReceivedContent::Rejected { .. } => {
            lines.push("không nhận".to_owned());
            lines.extend(received.findings.iter().map(|one| finding(one, false)));
        }
        ReceivedContent::Skipped { reason } => lines.push(format!("bỏ qua: {}", reason.vi)),
    }
    if lines.is_empty() {
        lines.push("–".to_owned());
    }
    lines
}

/// Prints one line for each value in which the return as read differs from the return as meant.
fn reading_differences(plan: &Plan, meant: &Submission, read: &Submission) -> Vec<String> {
    let mut lines = Vec::new();
    let mut differ = |what: &str, one: String, other: String| {
        if one != other {
            lines.push(format!("≠ {what}: ghi {one}, đọc là {other}"));
        }
    };
    differ("đơn vị", meant.unit.to_string(), read.unit.to_string());
    differ("kỳ", meant.period.to_string(), read.period.to_string());
    differ("lần gửi", meant.revision.to_string(), read.revision.to_string());
    for indicator in &plan.indicators {
        let say = |submission: &Submission| {
            let text = submission.state(&indicator.code).say(Lang::Vi).into_owned();
            if indicator.is_text() && text.chars().count() > 12 {
                format!("{}…", text.chars().take(12).collect::<String>())
            } else {
                text
            }
        };
        if meant.state(&indicator.code) != read.state(&indicator.code) {
            differ(indicator.code.as_str(), say(meant), say(read));
        }
        let note = |submission: &Submission| {
            submission.entries.get(&indicator.code).and_then(|entry| entry.note().map(str::to_owned)).unwrap_or_default()
        };
        differ(&format!("giải trình {}", indicator.code), note(meant), note(read));
        let previous = |submission: &Submission| {
            submission.entries.get(&indicator.code).and_then(|entry| entry.previous()).map(decimal::format_wire).unwrap_or_default()
        };
        differ(&format!("kỳ trước {}", indicator.code), previous(meant), previous(read));
    }
    lines
}

/// Prints a report: the ledger, the lines of the indicators in `looked_at`, the rows of `units`, and the findings.
pub(super) fn report(report: &Consolidation, looked_at: &[&str], units: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    let number = |value: Option<rust_decimal::Decimal>| value.map_or_else(|| "–".to_owned(), |value| decimal::format(value, Lang::Vi));
    for row in report.ledger.iter().chain(&report.past) {
        let reason = row.reason.as_ref().map(|reason| format!(" – {}", reason.vi)).unwrap_or_default();
        lines.push(format!("{}: {}{reason}", row.file, row.outcome.say(Lang::Vi)));
    }
    for line in report.lines.iter().filter(|line| looked_at.contains(&line.code.as_str())) {
        let mut text = format!("{}: tổng {}", line.code, number(line.total));
        if !line.additive {
            text.push_str(" (không cộng thuần)");
        }
        text.push_str(&line.chosen.as_ref().map(|unit| format!(", của {unit}")).unwrap_or_default());
        if line.previous.is_some() || line.change.is_some() {
            text.push_str(&format!(", kỳ trước {}, tăng giảm {}", number(line.previous), number(line.change)));
            let same = line.compared.as_ref().map_or(0, |compared| compared.units);
            text.push_str(&format!(" ({same} đơn vị)"));
        }
        text.push_str(&format!(", luỹ kế {} ({}/{})", number(line.year_to_date), line.ytd_periods.have, line.ytd_periods.owed));
        if let Some(target) = &line.target {
            text.push_str(&format!(", mục tiêu {}–{} đạt {}%", number(target.min), number(target.max), number(target.attainment)));
            text.push_str(match target.waits {
                Some(TargetPending::ForNumbers) => " (chưa giao số)",
                Some(TargetPending::ForItsEnd) => " (xét khi hết năm)",
                None => "",
            });
        }
        let states = line.states;
        text.push_str(&format!(
            "; có số {}, không phát sinh {}, thiếu {}, không áp dụng {}, mật {}",
            states.value, states.nil, states.missing, states.not_applicable, states.withheld
        ));
        let whys: Vec<String> =
            line.by_unit.iter().filter_map(|(unit, entry)| Some(format!("{unit} {}", entry.why?.say(Lang::Vi)))).collect();
        if !whys.is_empty() {
            text.push_str(&format!("; {}", whys.join(", ")));
        }
        lines.push(text);
    }
    for row in report.units.iter().filter(|row| units.contains(&row.code.as_str())) {
        lines.push(format!("{}: {}{}", row.code, row.status.say(Lang::Vi), unit_row_details(row)));
    }
    lines.push("--".to_owned());
    lines.extend(report.findings.iter().map(|one| finding(one, true)));
    lines
}

/// Prints the details of a unit's row in a report.
fn unit_row_details(row: &tonghop::consolidation::UnitRow) -> String {
    let mut text = String::new();
    if let Some(on) = row.received {
        text.push_str(&format!(", ngày {}{}", on.date.say(Lang::Vi), if on.by_signature { " (theo ngày ký)" } else { "" }));
    }
    if row.days_late > 0 {
        text.push_str(&format!(", muộn {} ngày làm việc", row.days_late));
    }
    for (on, word) in [(row.nil, ", không phát sinh"), (row.estimate, ", có ước thực hiện")] {
        if on {
            text.push_str(word);
        }
    }
    let missing: Vec<&str> = row.missing_cells.iter().map(tonghop::plan::IndicatorCode::as_str).collect();
    match missing.as_slice() {
        [] => {}
        few if few.len() <= 4 => text.push_str(&format!(", thiếu {}", few.join(" "))),
        many => text.push_str(&format!(", thiếu {} ô", many.len())),
    }
    text
}

/// Parses the code of a unit in a correction or a decision.
pub(super) fn unit_code(text: &str) -> Result<UnitCode, String> {
    UnitCode::new(text.trim()).map_err(|bad| bad.to_string())
}
