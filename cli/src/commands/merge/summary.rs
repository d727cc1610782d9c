//! Writes the summary that `merge` and `status` print: the counts of units and files, and the steps that the office should take next.

use std::collections::{BTreeMap, BTreeSet};

use tonghop::consolidation::{Consolidation, LedgerRow, Outcome, UnitRow, UnitStatus, concerns_whole_return};
use tonghop::findings::{AnswerProblem, ConsolidationProblem, Field, Finding, Problem, Severity};
use tonghop::plan::IndicatorCode;
use tonghop::{Lang, Say};

use super::OutputPaths;
use crate::commands::gather::count_by_outcome;
use crate::context::Context;
use crate::options::Format;
use crate::show::findings::SeverityCounts;
use crate::show::wrap;
use crate::wording::tell;

/// How many files or lines a step names; the others are only counted.
const MAX_ITEMS_NAMED: usize = 5;

/// The summary that `merge` prints.
pub(crate) fn merge_summary(report: &Consolidation, targets: &OutputPaths, context: &Context<'_>) -> String {
    if context.format == Format::Short {
        return short_merge_summary(report);
    }
    let mut text = summary_head(report, context);
    text.push_str(&ledger_summary(report, context));
    text.push_str(&past_files_summary(report, context));
    text.push_str(&wrap::wrapped(&SeverityCounts::count_findings(&report.findings).describe(context.lang), context.width, "", "  "));
    let tables = targets.csv.iter().map(|folder| tell!(context.lang, "{} (5 tệp CSV)", "{} (5 CSV files)", folder.display()));
    let picture = targets.picture();
    let papers = [targets.json.as_ref(), targets.docx.as_ref(), targets.brief.as_ref(), picture.as_ref(), targets.html.as_ref()];
    let files = std::iter::once(&targets.workbook).chain(papers.into_iter().flatten()).map(|path| path.display().to_string());
    let written = files.chain(tables).collect::<Vec<_>>().join(", ");
    text.push_str(&wrap::wrapped(&tell!(context.lang, "Đã ghi: {written}", "Written: {written}"), context.width, "", "  "));
    text.push_str(&next_steps(report, context));
    text
}

/// The short form of the summary of `merge`, as lines of a key and a number.
fn short_merge_summary(report: &Consolidation) -> String {
    let received = report.units.iter().filter(|unit| unit.status == UnitStatus::Received).count();
    let tally = SeverityCounts::count_findings(&report.findings);
    let mut text = format!("period {}\nunits {received}/{}\n", report.period, report.units.len());
    for (outcome, files) in count_by_outcome(report) {
        text.push_str(&format!("{} {files}\n", outcome.key()));
    }
    if !report.past.is_empty() {
        let used = report.past.iter().filter(|row| row.outcome == Outcome::Past).count();
        text.push_str(&format!("past {used}/{}\n", report.past.len()));
    }
    text.push_str(&format!("errors {}\nwarnings {}\nnotes {}\n", tally.errors, tally.warnings, tally.notes));
    text
}

/// The first lines of a summary: plan, period, deadline, and how many of the units sent a return.
pub(crate) fn summary_head(report: &Consolidation, context: &Context<'_>) -> String {
    let lang = context.lang;
    let (plan, period) = (&report.plan, report.period.name(lang));
    let title = tell!(lang, "Kế hoạch {plan} · {period}", "Plan {plan} · {period}");
    let (first, last, due) = (report.window.first.say(lang), report.window.last.say(lang), report.deadline.say(lang));
    let mut when = match &report.derived {
        Some(parts) => {
            let parts = parts.in_words(lang);
            tell!(lang, "Số liệu từ {first} đến {last}, {parts}", "Figures of {first} to {last}, {parts}")
        }
        None => tell!(lang, "Số liệu từ {first} đến {last}, hạn gửi {due}", "Figures of {first} to {last}, due {due}"),
    };
    if let Some(day) = report.as_of.filter(|_| report.derived.is_none()) {
        let day = day.say(lang);
        when.push_str(&tell!(lang, ", tính đến {day}", ", as of {day}"));
    }
    let (have, owed) = (report.units.iter().filter(|unit| unit.status == UnitStatus::Received).count(), report.units.len());
    let mut text = wrap::wrapped(&context.paint.bold(&title), context.width, "", "  ");
    text.push_str(&wrap::wrapped(&when, context.width, "", "  "));
    text.push_str(&match &report.derived {
        Some(_) => {
            tell!(lang, "{have}/{owed} đơn vị đã gửi đủ báo cáo các kỳ\n", "{have} of {owed} units sent the returns of all periods\n")
        }
        None => tell!(lang, "Đã có báo cáo của {have}/{owed} đơn vị\n", "Returns of {have} of {owed} units\n"),
    });
    text
}

/// The number of files of each outcome, and a line for each refused or conflicting file.
pub(crate) fn ledger_summary(report: &Consolidation, context: &Context<'_>) -> String {
    let lang = context.lang;
    let counts: Vec<String> = count_by_outcome(report).map(|(outcome, files)| format!("{} {files}", outcome.say(lang))).collect();
    let (files, counts) = (report.ledger.len(), counts.join(", "));
    let mut text =
        wrap::wrapped(&tell!(lang, "Đã nhận {files} tệp: {counts}", "{files} files received: {counts}"), context.width, "", "  ");
    for row in report.ledger.iter().filter(|row| matches!(row.outcome, Outcome::Rejected | Outcome::Conflict)) {
        let why = row.reason.as_ref().map(|reason| reason.say(lang)).unwrap_or_default();
        // A conflicting file is given by name and hash, because the list of decisions may name it by either.
        let file = if row.outcome == Outcome::Conflict { file_with_hash(row) } else { row.file.clone() };
        text.push_str(&wrap::wrapped(&format!("{file}: {}: {why}", row.outcome.say(lang)), context.width, "  ", "    "));
    }
    text
}

/// How many files of earlier periods were used and how many were not, with the reasons; empty where none was given.
fn past_files_summary(report: &Consolidation, context: &Context<'_>) -> String {
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
    let mut text = wrap::wrapped(&line, context.width, "", "  ");
    let not_used = || report.past.iter().filter(|row| row.outcome != Outcome::Past);
    for row in not_used().take(MAX_ITEMS_NAMED) {
        let why = row.reason.as_ref().map(|reason| reason.say(context.lang)).unwrap_or_default();
        text.push_str(&wrap::wrapped(&format!("{}: {}: {why}", row.file, row.outcome.say(context.lang)), context.width, "  ", "    "));
    }
    if let Some(more) = unused.checked_sub(MAX_ITEMS_NAMED).filter(|more| *more > 0) {
        text.push_str(&tell!(
            context.lang,
            "  … và {more} nguồn nữa, xem danh sách tệp nhận được\n",
            "  … and {more} more, see the ledger\n"
        ));
    }
    text
}

/// The name of a file with the first 12 digits of its SHA-256.
fn file_with_hash(row: &LedgerRow) -> String {
    format!("{} ({})", row.file, row.sha256.get(..12).unwrap_or_default())
}

/// The step that names refused files without a known unit, since one of them may be from a unit that is listed as missing; `None` where
/// there are no such files.
fn unknown_senders(report: &Consolidation, lang: Lang) -> Option<String> {
    let unknown = report.ledger.iter().filter(|row| row.outcome == Outcome::Rejected && row.unit.is_none());
    let names: Vec<&str> = unknown.map(|row| row.file.as_str()).collect();
    let count = names.len();
    let mut list = names.iter().take(MAX_ITEMS_NAMED).copied().collect::<Vec<_>>().join(", ");
    if count > MAX_ITEMS_NAMED {
        let more = count - MAX_ITEMS_NAMED;
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

/// The name of a unit and its conflicting files.
fn conflict_line(report: &Consolidation, unit: &UnitRow) -> String {
    let own = report.ledger.iter().filter(|row| row.outcome == Outcome::Conflict && row.unit.as_ref() == Some(&unit.code));
    format!("{}: {}", unit.name, own.map(file_with_hash).collect::<Vec<_>>().join(", "))
}

/// The problems of one return, grouped by who can correct them. They are collected once, since a report of ten thousand units has as
/// many findings.
#[derive(Default)]
struct IssuesToFix<'r> {
    /// Errors at lines of the header, which no correction of a figure can solve.
    header: Vec<&'r Finding>,
    /// The number of other errors that only the unit can correct: a missing text, an answer without its reason.
    by_unit: usize,
    /// The number of errors of figures, which the office can correct.
    figures: usize,
    /// Unexplained warnings that make all figures of the return doubtful.
    whole: Vec<&'r Finding>,
}

/// The problems of each return, by the name of its file in the ledger.
type IssuesByFile<'r> = BTreeMap<&'r str, IssuesToFix<'r>>;

/// Collects the problems of all returns; returns without problems are not included.
fn collect_issues_by_file(report: &Consolidation) -> IssuesByFile<'_> {
    let words: BTreeSet<&IndicatorCode> = report.lines.iter().filter(|line| line.words).map(|line| &line.code).collect();
    let mut mends = IssuesByFile::new();
    for finding in report.findings.iter().filter(|finding| !matches!(finding.problem, Problem::Consolidation(_))) {
        let Some(file) = finding.place.file.as_deref() else { continue };
        let open_warning = finding.severity() == Severity::Warning && finding.explained.is_none();
        if open_warning && concerns_whole_return(finding) {
            mends.entry(file).or_default().whole.push(finding);
        }
        if finding.severity() != Severity::Error {
            continue;
        }
        let own = mends.entry(file).or_default();
        match &finding.place.field {
            Some(Field::Header(_)) => own.header.push(finding),
            Some(Field::Indicator(code)) if words.contains(code) => own.by_unit += 1,
            _ if matches!(finding.problem, Problem::Answer(AnswerProblem::NotApplicableWithoutNote { .. })) => own.by_unit += 1,
            _ => own.figures += 1,
        }
    }
    mends
}

/// The problems of the return that counts for a unit; `None` where there is no such return, or it has no problems.
fn issues_of_unit<'m, 'r>(mends: &'m IssuesByFile<'r>, report: &Consolidation, unit: &UnitRow) -> Option<&'m IssuesToFix<'r>> {
    mends.get(unit.file.and_then(|row| report.ledger.get(row))?.file.as_str())
}

/// The titles of findings in one line, without the codes, which the list of findings shows.
fn joined_finding_titles(findings: &[&Finding], lang: Lang) -> String {
    let title = |finding: &&Finding| {
        let title = finding.problem.title_with_code().say(lang).into_owned();
        title.strip_suffix(&format!(" ({})", finding.code())).map_or(title.clone(), str::to_owned)
    };
    let mut titles: Vec<String> = findings.iter().map(title).collect();
    titles.dedup();
    titles.join("; ").to_lowercase()
}

/// The units for which `findings` returns texts, each with its texts in brackets, as one text; `None` where there are none.
fn list_units_with(report: &Consolidation, findings: impl Fn(&UnitRow) -> Vec<String>) -> Option<String> {
    let told = |unit: &UnitRow| {
        let words = findings(unit).join("; ");
        (!words.is_empty()).then(|| format!("{} ({words})", unit.name))
    };
    let list = report.units.iter().filter_map(told).collect::<Vec<_>>().join(", ");
    (!list.is_empty()).then_some(list)
}

/// The steps for problems of returns: what to ask of which units, and which figures the office can correct.
fn steps_to_fix_issues(report: &Consolidation, lang: Lang) -> Vec<String> {
    let mends = collect_issues_by_file(report);
    let own = |unit: &UnitRow| issues_of_unit(&mends, report, unit);
    let titled = |findings: &[&Finding]| {
        Some(joined_finding_titles(findings, lang)).filter(|words| !words.is_empty()).into_iter().collect::<Vec<_>>()
    };
    let counted = |count: usize| (count > 0).then(|| count.to_string()).into_iter().collect::<Vec<_>>();
    let mut steps = Vec::new();
    if let Some(list) = list_units_with(report, |unit| own(unit).map_or_else(Vec::new, |own| titled(&own.header))) {
        steps.push(tell!(lang, "Đề nghị bổ sung phần đầu biểu rồi gửi lại: {list}", "Ask for new returns with a complete header: {list}"));
    }
    if let Some(list) = list_units_with(report, |unit| counted(own(unit).map_or(0, |own| own.by_unit))) {
        steps.push(tell!(
            lang,
            "Đề nghị bổ sung thuyết minh, giải trình rồi gửi lại: {list}",
            "Ask for new returns with the missing texts and reasons: {list}"
        ));
    }
    if let Some(list) = list_units_with(report, |unit| counted(own(unit).map_or(0, |own| own.figures))) {
        steps.push(tell!(
            lang,
            "Đề nghị sửa lỗi và gửi lại, hoặc ghi vào danh sách điều chỉnh (--corrections): {list}",
            "Ask for corrected returns, or enter corrections in --corrections (errors): {list}"
        ));
    }
    if let Some(list) = list_units_with(report, |unit| own(unit).map_or_else(Vec::new, |own| titled(&own.whole))) {
        steps.push(tell!(
            lang,
            "Hỏi đơn vị về cả báo cáo, đề nghị gửi lại nếu chưa đúng: {list}",
            "Ask about whole returns, for a new one where it is not right: {list}"
        ));
    }
    // What a sum lacks is asked for above; nobody can confirm it.
    let one_by_one =
        |unit: &&UnitRow| unit.doubts.asked > 0 && unit.status != UnitStatus::Partial && own(unit).is_none_or(|own| own.whole.is_empty());
    let asked: Vec<String> = report.units.iter().filter(one_by_one).map(|unit| format!("{} ({})", unit.name, unit.doubts.asked)).collect();
    if !asked.is_empty() {
        let list = asked.join(", ");
        steps.push(tell!(
            lang,
            "Hỏi đơn vị về số liệu cần làm rõ; số đúng thì ghi số cũ bằng số mới vào danh sách điều chỉnh: {list}",
            "Ask about questionable figures; confirm correct ones with old = new in --corrections: {list}"
        ));
    }
    steps
}

/// The findings about lines of the office's lists (receipts, decisions, corrections) that could not be applied.
fn unapplied_line_findings(report: &Consolidation) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| {
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
}

/// The step that names the lines of the office's lists that could not be applied, one a line; empty where all were applied. `first` is
/// printed in front, the other lines are indented by `indent`.
pub(crate) fn unapplied_lines_summary(report: &Consolidation, (first, indent): (&str, &str), context: &Context<'_>) -> String {
    let lang = context.lang;
    let count = unapplied_line_findings(report).count();
    if count == 0 {
        return String::new();
    }
    let line = if count == 1 { "line" } else { "lines" };
    let head = tell!(
        lang,
        "Xem lại {count} dòng trong danh sách chưa thực hiện được:",
        "Check {count} {line} of the lists that could not be applied:"
    );
    let mut text = wrap::wrapped(&format!("{first}{head}"), context.width, "", indent);
    for finding in unapplied_line_findings(report).take(MAX_ITEMS_NAMED) {
        text.push_str(&wrap::wrapped(&format!("- {}", finding.message(lang)), context.width, indent, &format!("{indent}  ")));
    }
    if let Some(more) = count.checked_sub(MAX_ITEMS_NAMED).filter(|more| *more > 0) {
        text.push_str(indent);
        text.push_str(&tell!(lang, "… và {more} dòng nữa\n", "… and {more} more\n"));
    }
    text
}

/// The numbered steps that the office should take next: which units to ask, and for what.
fn next_steps(report: &Consolidation, context: &Context<'_>) -> String {
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
    let partial: Vec<String> = (report.units.iter())
        .filter(|unit| unit.status == UnitStatus::Partial)
        .map(|unit| format!("{} ({})", unit.name, unit.status_text(lang)))
        .collect();
    if !partial.is_empty() {
        let list = partial.join(", ");
        steps.push(tell!(lang, "Đề nghị gửi báo cáo của các kỳ còn thiếu: {list}", "Ask for the returns of the missing periods: {list}"));
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
        report.units.iter().filter(|unit| unit.status == UnitStatus::Conflict).map(|unit| conflict_line(report, unit)).collect();
    if !conflicts.is_empty() {
        let list = conflicts.join("; ");
        steps.push(tell!(
            lang,
            "Hỏi bản nào đúng rồi ghi tên tệp hoặc mã trong ngoặc vào danh sách chọn bản đúng (--decisions), các bản mâu thuẫn: {list}",
            "Ask which return is right and enter its name or the code in brackets in --decisions (conflicting returns): {list}"
        ));
    }
    steps.extend(steps_to_fix_issues(report, lang));
    let lists = unapplied_lines_summary(report, (&format!("  {}. ", steps.len() + 1), "     "), context);
    if steps.is_empty() && lists.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", context.paint.bold(context.pick("Việc tiếp theo", "What to do next")));
    for (number, step) in steps.iter().enumerate() {
        text.push_str(&wrap::wrapped(&format!("{}. {step}", number + 1), context.width, "  ", "     "));
    }
    text.push_str(&lists);
    text
}
