//! Prints the summary of a consolidation in a few lines, and the next step.

use std::collections::BTreeMap;

use tonghop::consolidation::{Consolidation, LedgerRow, Outcome, UnitRow, UnitStatus};
use tonghop::findings::{ConsolidationProblem, Field, Finding, Problem, Severity};
use tonghop::{Lang, Say};

use super::Targets;
use crate::commands::gather::outcomes;
use crate::context::Context;
use crate::options::Format;
use crate::show::findings::Tally;
use crate::show::wrap;
use crate::wording::tell;

/// Files that a step names before it only counts them.
const MOST_NAMED: usize = 5;

/// The summary of `merge`.
pub(crate) fn unbroken(report: &Consolidation, targets: &Targets, context: &Context<'_>) -> String {
    if context.format == Format::Short {
        return short(report);
    }
    let mut text = head(report, context);
    text.push_str(&ledger(report, context));
    text.push_str(&past(report, context));
    text.push_str(&wrap::filled(&Tally::of(&report.findings).in_words(context.lang), context.width, "", "  "));
    let tables = targets.csv.iter().map(|folder| tell!(context.lang, "{} (5 tệp CSV)", "{} (5 CSV files)", folder.display()));
    let files = [Some(&targets.workbook), targets.json.as_ref()].into_iter().flatten().map(|path| path.display().to_string());
    let written = files.chain(tables).collect::<Vec<_>>().join(", ");
    text.push_str(&wrap::filled(&tell!(context.lang, "Đã ghi: {written}", "Written: {written}"), context.width, "", "  "));
    text.push_str(&next(report, context));
    text
}

fn short(report: &Consolidation) -> String {
    let received = report.units.iter().filter(|unit| unit.status == UnitStatus::Received).count();
    let tally = Tally::of(&report.findings);
    let mut text = format!("period {}\nunits {received}/{}\n", report.period, report.units.len());
    for (outcome, files) in outcomes(report) {
        text.push_str(&format!("{} {files}\n", outcome.key()));
    }
    if !report.past.is_empty() {
        let used = report.past.iter().filter(|row| row.outcome == Outcome::Past).count();
        text.push_str(&format!("past {used}/{}\n", report.past.len()));
    }
    text.push_str(&format!("errors {}\nwarnings {}\nnotes {}\n", tally.errors, tally.warnings, tally.notes));
    text
}

/// Plan, period, deadline, and how many of how many units have sent.
pub(crate) fn head(report: &Consolidation, context: &Context<'_>) -> String {
    let lang = context.lang;
    let (plan, period) = (&report.plan, report.period.name(lang));
    let title = tell!(lang, "Kế hoạch {plan} · {period}", "Plan {plan} · {period}");
    let (first, last, due) = (report.window.first.say(lang), report.window.last.say(lang), report.deadline.say(lang));
    let mut when = tell!(lang, "Số liệu từ {first} đến {last}, hạn gửi {due}", "Figures of {first} to {last}, due {due}");
    if let Some(day) = report.as_of {
        let day = day.say(lang);
        when.push_str(&tell!(lang, ", tính đến {day}", ", as of {day}"));
    }
    let (have, owed) = (report.units.iter().filter(|unit| unit.status == UnitStatus::Received).count(), report.units.len());
    let mut text = wrap::filled(&context.paint.bold(&title), context.width, "", "  ");
    text.push_str(&wrap::filled(&when, context.width, "", "  "));
    text.push_str(&tell!(lang, "Đã có báo cáo của {have}/{owed} đơn vị\n", "Returns of {have} of {owed} units\n"));
    text
}

/// The ledger by outcome, and the files that need a look.
pub(crate) fn ledger(report: &Consolidation, context: &Context<'_>) -> String {
    let lang = context.lang;
    let counts: Vec<String> = outcomes(report).map(|(outcome, files)| format!("{} {files}", outcome.say(lang))).collect();
    let (files, counts) = (report.ledger.len(), counts.join(", "));
    let mut text = wrap::filled(&tell!(lang, "Đã nhận {files} tệp: {counts}", "{files} files received: {counts}"), context.width, "", "  ");
    for row in report.ledger.iter().filter(|row| matches!(row.outcome, Outcome::Rejected | Outcome::Conflict)) {
        let why = row.reason.as_ref().map(|reason| reason.say(lang)).unwrap_or_default();
        // What has to be chosen is named in both ways in which the list of decisions may name it.
        let file = if row.outcome == Outcome::Conflict { named(row) } else { row.file.clone() };
        text.push_str(&wrap::filled(&format!("{file}: {}: {why}", row.outcome.say(lang)), context.width, "  ", "    "));
    }
    text
}

/// How many files of the past were used, and how many were not; empty where none was given.
fn past(report: &Consolidation, context: &Context<'_>) -> String {
    let files = report.past.len();
    if files == 0 {
        return String::new();
    }
    let used = report.past.iter().filter(|row| row.outcome == Outcome::Past).count();
    let unused = files - used;
    let line = tell!(
        context.lang,
        "Kỳ trước: {files} nguồn số liệu, dùng {used}, không dùng {unused}",
        "The past: {files} sources, {used} used, {unused} not used"
    );
    let mut text = wrap::filled(&line, context.width, "", "  ");
    let not_used = || report.past.iter().filter(|row| row.outcome != Outcome::Past);
    for row in not_used().take(MOST_NAMED) {
        let why = row.reason.as_ref().map(|reason| reason.say(context.lang)).unwrap_or_default();
        text.push_str(&wrap::filled(&format!("{}: {}: {why}", row.file, row.outcome.say(context.lang)), context.width, "  ", "    "));
    }
    if let Some(more) = unused.checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        text.push_str(&tell!(
            context.lang,
            "  … và {more} nguồn nữa, xem danh sách tệp nhận được\n",
            "  … and {more} more, see the ledger\n"
        ));
    }
    text
}

/// A file with the beginning of its hash.
fn named(row: &LedgerRow) -> String {
    format!("{} ({})", row.file, row.sha256.get(..12).unwrap_or_default())
}

/// Files that were refused and name no unit: one of them may be what a unit below has sent.
fn unknown_senders(report: &Consolidation, lang: Lang) -> Option<String> {
    let unknown = report.ledger.iter().filter(|row| row.outcome == Outcome::Rejected && row.unit.is_none());
    let names: Vec<&str> = unknown.map(|row| row.file.as_str()).collect();
    let count = names.len();
    let mut list = names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
    if count > MOST_NAMED {
        let more = count - MOST_NAMED;
        list.push_str(&tell!(lang, " … và {more} tệp nữa", " … and {more} more"));
    }
    let (s, each) = if count == 1 { ("", "it") } else { ("s", "they") };
    let line = tell!(
        lang,
        "Xem lại {count} tệp chưa đủ điều kiện tiếp nhận; có thể là báo cáo của các đơn vị dưới đây: {list}",
        "Check {count} file{s} that could not be accepted; {each} may be returns of the units below: {list}"
    );
    (count > 0).then_some(line)
}

/// The unit with the files that contradict each other.
fn conflict(report: &Consolidation, unit: &UnitRow) -> String {
    let own = report.ledger.iter().filter(|row| row.outcome == Outcome::Conflict && row.unit.as_ref() == Some(&unit.code));
    format!("{}: {}", unit.name, own.map(named).collect::<Vec<_>>().join(", "))
}

/// Errors at lines of headers, by the file: no correction of a figure mends them. They are gathered once, since a report of ten thousand
/// units has as many findings.
type HeaderErrors<'r> = BTreeMap<&'r str, Vec<&'r Finding>>;

fn header_errors(report: &Consolidation) -> HeaderErrors<'_> {
    let mut errors = HeaderErrors::new();
    for finding in &report.findings {
        let in_header = finding.severity() == Severity::Error
            && matches!(finding.place.field, Some(Field::Header(_)))
            && !matches!(finding.problem, Problem::Consolidation(_));
        if let Some(file) = finding.place.file.as_deref().filter(|_| in_header) {
            errors.entry(file).or_default().push(finding);
        }
    }
    errors
}

/// Those of the return that counts for a unit.
fn of_unit<'r>(errors: &HeaderErrors<'r>, report: &Consolidation, unit: &UnitRow) -> Vec<&'r Finding> {
    let file = unit.file.and_then(|row| report.ledger.get(row)).map(|row| row.file.as_str());
    let found = file.and_then(|file| errors.get(file)).into_iter().flatten().copied();
    found.filter(|finding| finding.place.unit.as_ref().is_none_or(|own| *own == unit.code)).collect()
}

/// The units whose header has errors, with the lines that have them.
fn unsigned(errors: &HeaderErrors<'_>, report: &Consolidation, lang: Lang) -> Option<String> {
    let told = |unit: &UnitRow| {
        let title = |finding: &Finding| {
            let title = finding.problem.title().say(lang).into_owned();
            // Without the code, which the list of findings has.
            title.strip_suffix(&format!(" ({})", finding.code())).map_or(title.clone(), str::to_owned)
        };
        let mut titles: Vec<String> = of_unit(errors, report, unit).into_iter().map(title).collect();
        titles.dedup();
        let titles = titles.join("; ").to_lowercase();
        (!titles.is_empty()).then(|| format!("{} ({titles})", unit.name))
    };
    let list = report.units.iter().filter_map(told).collect::<Vec<_>>().join(", ");
    (!list.is_empty())
        .then(|| tell!(lang, "Đề nghị bổ sung phần đầu biểu rồi gửi lại: {list}", "Ask for new returns with a complete header: {list}"))
}

/// Lines of the lists that could not be carried out, in the words of their findings.
fn lists(report: &Consolidation, lang: Lang) -> Option<String> {
    let undone: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| {
            matches!(
                finding.problem,
                Problem::Consolidation(
                    ConsolidationProblem::CorrectionNotApplied { .. }
                        | ConsolidationProblem::DecisionUnused { .. }
                        | ConsolidationProblem::DecisionUnclear { .. }
                        | ConsolidationProblem::ReceiptUnused { .. }
                        | ConsolidationProblem::SeveralReceipts { .. }
                        | ConsolidationProblem::ReceiptToCome { .. }
                        | ConsolidationProblem::ReceiptExchanged { .. }
                )
            )
        })
        .map(|finding| finding.message(lang))
        .collect();
    let count = undone.len();
    let mut list = undone.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(" ");
    if count > MOST_NAMED {
        let more = count - MOST_NAMED;
        list.push_str(&tell!(lang, " … và {more} dòng nữa", " … and {more} more"));
    }
    let line = if count == 1 { "line" } else { "lines" };
    (count > 0).then(|| {
        tell!(
            lang,
            "Xem lại {count} dòng trong danh sách chưa thực hiện được: {list}",
            "Check {count} {line} of the lists that could not be applied: {list}"
        )
    })
}

/// Whom to chase, and for what.
fn next(report: &Consolidation, context: &Context<'_>) -> String {
    let lang = context.lang;
    let standing = |status| {
        let units = report.units.iter().filter(move |unit| unit.status == status);
        units.map(|unit| unit.name.as_str()).collect::<Vec<_>>()
    };
    let mut steps = Vec::new();
    steps.extend(unknown_senders(report, lang));
    let missing = standing(UnitStatus::Missing);
    if !missing.is_empty() {
        let (count, list) = (missing.len(), missing.join(", "));
        let have = if count == 1 { "unit has" } else { "units have" };
        steps.push(tell!(lang, "Đôn đốc {count} đơn vị chưa gửi: {list}", "{count} {have} not reported: {list}"));
    }
    let wrong_form: Vec<String> =
        (report.units.iter()).filter_map(|unit| unit.other_period.map(|period| format!("{} ({})", unit.name, period.name(lang)))).collect();
    if !wrong_form.is_empty() {
        let list = wrong_form.join(", ");
        steps.push(tell!(
            lang,
            "Đề nghị gửi lại theo biểu của kỳ này (đơn vị gửi biểu của kỳ khác): {list}",
            "Ask for a new return on this period's form (another period's form was received): {list}"
        ));
    }
    let rejected: Vec<&str> = (report.units.iter())
        .filter(|unit| unit.status == UnitStatus::Rejected && unit.other_period.is_none())
        .map(|unit| unit.name.as_str())
        .collect();
    if !rejected.is_empty() {
        let list = rejected.join(", ");
        steps.push(tell!(
            lang,
            "Đề nghị gửi lại, tệp đã gửi chưa đủ điều kiện tiếp nhận: {list}",
            "Ask for a new return (the file could not be accepted): {list}"
        ));
    }
    let conflicts: Vec<String> =
        report.units.iter().filter(|unit| unit.status == UnitStatus::Conflict).map(|unit| conflict(report, unit)).collect();
    if !conflicts.is_empty() {
        let list = conflicts.join("; ");
        steps.push(tell!(
            lang,
            "Hỏi bản nào đúng rồi ghi tên tệp hoặc mã trong ngoặc vào danh sách chọn bản đúng (--decisions), các bản mâu thuẫn: {list}",
            "Ask which return is right and enter its name or the code in brackets in --decisions (conflicting returns): {list}"
        ));
    }
    let header = header_errors(report);
    steps.extend(unsigned(&header, report, lang));
    let of_figures = |unit: &UnitRow| {
        let in_header = u32::try_from(of_unit(&header, report, unit).len()).unwrap_or(u32::MAX);
        unit.errors.saturating_sub(in_header)
    };
    let wrong: Vec<String> =
        report.units.iter().filter(|unit| of_figures(unit) > 0).map(|unit| format!("{} ({})", unit.name, of_figures(unit))).collect();
    if !wrong.is_empty() {
        let list = wrong.join(", ");
        steps.push(tell!(
            lang,
            "Đề nghị sửa lỗi và gửi lại, hoặc ghi vào danh sách điều chỉnh (--corrections): {list}",
            "Ask for corrected returns, or enter corrections in --corrections (errors): {list}"
        ));
    }
    let asked: Vec<String> =
        report.units.iter().filter(|unit| unit.doubts.asked > 0).map(|unit| format!("{} ({})", unit.name, unit.doubts.asked)).collect();
    if !asked.is_empty() {
        let list = asked.join(", ");
        steps.push(tell!(
            lang,
            "Hỏi đơn vị về số liệu cần làm rõ; số đúng thì ghi số cũ bằng số mới vào danh sách điều chỉnh: {list}",
            "Ask about questionable figures; confirm correct ones with old = new in --corrections: {list}"
        ));
    }
    steps.extend(lists(report, lang));
    if steps.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", context.paint.bold(context.pick("Việc tiếp theo", "What to do next")));
    for (number, step) in steps.iter().enumerate() {
        text.push_str(&wrap::filled(&format!("{}. {step}", number + 1), context.width, "  ", "     "));
    }
    text
}
