//! Prints the findings of a merge that require action on the error stream, file by file.

use tonghop::Lang;
use tonghop::consolidation::Consolidation;
use tonghop::findings::{ConsolidationProblem, Finding, Problem, Severity};
use tonghop::plan::Plan;

use crate::context::Context;
use crate::options::Format;
use crate::show::findings::{SeverityCounts, format_finding};
use crate::show::{replace_control_chars, wrap};
use crate::wording::tell;

/// How many findings are printed; the others are only counted.
const MAX_FINDINGS_PRINTED: usize = 200;

/// Prints findings, unless the option `--quiet` is given; with `mask`, without figures and texts. The report itself has all findings.
pub(super) fn print_findings(plan: &Plan, report: &Consolidation, mask: bool, context: &mut Context<'_>) {
    if context.quiet {
        return;
    }
    let (lang, width, paint) = (context.lang, context.width, context.paint_err);
    let found: Vec<Finding> = report.findings.iter().cloned().map(|finding| if mask { finding.masked() } else { finding }).collect();
    if context.format == Format::Short {
        let text: String = found.iter().map(|finding| format_finding(finding, None, Format::Short, lang, paint, width)).collect();
        context.inform(&text);
        return;
    }
    // Units without a return are in the summary, in one line.
    let mut shown: Vec<&Finding> = found.iter().filter(|finding| finding.asks_for_action() && !is_about_absent_unit(finding)).collect();
    shown.sort_by_key(|finding| {
        let whole = finding.place.file.is_none();
        // The sort is stable, so findings of one file stay in the order of their cells.
        (whole, whole && finding.severity() != Severity::Error)
    });
    let mut text = String::new();
    let mut last: Option<Option<&str>> = None;
    for finding in shown.iter().take(MAX_FINDINGS_PRINTED) {
        let file = finding.place.file.as_deref();
        if last != Some(file) {
            last = Some(file);
            let heading = file.unwrap_or_else(|| lang.pick("Toàn bộ báo cáo", "The whole report"));
            text.push_str(&wrap::wrapped(&paint.bold(&replace_control_chars(heading)), width, "", "  "));
        }
        text.push_str(&format_finding(finding, Some(plan), Format::Human, lang, paint, width));
    }
    if shown.len() > MAX_FINDINGS_PRINTED {
        let more = shown.len() - MAX_FINDINGS_PRINTED;
        text.push_str(&tell!(
            lang,
            "… và {more} điểm khác, xem trang “Lỗi và cảnh báo”\n",
            "… and {more} more, see the sheet “Lỗi và cảnh báo”\n"
        ));
    }
    text.push_str(&wrap::wrapped(&unlisted_findings_line(report, lang), width, "", "  "));
    if !text.is_empty() {
        text.push('\n');
    }
    context.inform(&text);
}

/// Whether the finding says that a unit sent no return.
fn is_about_absent_unit(finding: &Finding) -> bool {
    matches!(finding.problem, Problem::Consolidation(ConsolidationProblem::NoReturn { .. }))
}

/// A sentence that counts the findings which are not listed; empty where all are listed.
fn unlisted_findings_line(report: &Consolidation, lang: Lang) -> String {
    let findings = || report.findings.iter();
    let units = findings().filter(|finding| is_about_absent_unit(finding)).count();
    let rest = SeverityCounts::count_findings(findings().filter(|finding| !finding.asks_for_action() && !is_about_absent_unit(finding)));
    let s = |number: usize| if number == 1 { "" } else { "s" };
    let (explained, notes) = (rest.explained, rest.notes);
    let (a, b, c) = (s(units), s(explained), s(notes));
    let counted = [
        (units, tell!(lang, "{units} đơn vị chưa gửi", "{units} unit{a} without a return")),
        (explained, tell!(lang, "{explained} cảnh báo đã giải trình", "{explained} explained warning{b}")),
        (notes, tell!(lang, "{notes} lưu ý", "{notes} note{c}")),
    ];
    let counted: Vec<String> = counted.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
    if counted.is_empty() {
        return String::new();
    }
    let counted = counted.join(", ");
    tell!(
        lang,
        "Không liệt kê ở đây: {counted} (xem trang “Lỗi và cảnh báo”).",
        "Not listed here: {counted} (see the sheet “Lỗi và cảnh báo”)."
    )
}
